package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func statementsOf(d *Disclosures) []string {
	out := []string{}
	for _, s := range d.Statements {
		out = append(out, string(s.Kind)+"="+string(s.Polarity))
	}
	return out
}

func TestStatements(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"no transfer abroad", "我们不会向境外提供您的个人信息。", []string{"cross_border=denied"}},
		{"transfer abroad", "您的个人信息会出境。", []string{"cross_border=asserted"}},
		{"transfer abroad on consent", "征得您的同意后，您的个人信息会跨境传输。", []string{"cross_border=asserted"}},
		{"no transfer abroad without consent", "未经您的同意，我们不会跨境传输您的个人信息。", []string{"cross_border=conditional"}},
		{"in English", "We will not transfer your personal information overseas.", []string{"cross_border=denied"}},
		{"no sale", "我们不会出售您的个人信息。", []string{"sale=denied"}},
		{"no sale in English", "We never sell your personal information.", []string{"sale=denied"}},
		{"sharing", "我们会向合作伙伴共享您的个人信息。", []string{"sharing=asserted"}},
		{"no sharing", "我们不会向第三方共享您的个人信息。", []string{"sharing=denied"}},
		{"no sharing but for an exception", "除法律规定外，我们不会共享您的个人信息。", []string{"sharing=conditional"}},
		{"only on consent", "我们仅在获得您同意的情况下共享您的个人信息。", []string{"sharing=conditional"}},
		{"sharing in English", "We may share your information with our partners.", []string{"sharing=asserted"}},
		{"no sharing without consent in English", "We will not share your personal information with others without your consent.", []string{"sharing=conditional"}},
		{"no collection", "我们不会收集您的通讯录。", []string{"collection=denied"}},
		{"minors", "未成年人应当在监护人同意后使用。", []string{"minors=asserted"}},
		{"nothing", "我们重视您的隐私。", []string{}},
		{"nothing in English", "We care about your privacy.", []string{}},
		{"one per sentence", "我们不会出售您的个人信息。我们会共享您的信息。", []string{"sale=denied", "sharing=asserted"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, statementsOf(read(t, "a.txt", test.body)))
		})
	}
}

func TestDates(t *testing.T) {
	tests := []struct{ name, body, updated, effective string }{
		{"Chinese", "更新日期：2024年5月20日\n生效日期：2024年6月1日", "2024-05-20", "2024-06-01"},
		{"on one line", "更新日期：2024年5月20日 生效日期：2024年6月1日", "2024-05-20", "2024-06-01"},
		{"ISO", "最后修订 2024-05-20", "2024-05-20", ""},
		{"with points", "发布：2024.5.20；施行：2024.06.01", "2024-05-20", "2024-06-01"},
		{"label behind the date", "本政策于2024年5月20日更新，于2024年6月1日起生效。", "2024-05-20", "2024-06-01"},
		{"English", "Update date: June 19, 2024\nEffective date: July 1, 2024", "2024-06-19", "2024-07-01"},
		{"day first", "Last updated on 19 June 2024", "2024-06-19", ""},
		{"months cut short", "Effective Jun 19 2024", "", "2024-06-19"},
		{"the first of each counts", "更新日期：2024年5月20日\n更新日期：2023年1月1日", "2024-05-20", ""},
		{"no such day", "更新日期：2024年13月40日", "", ""},
		{"no label", "北京，2024年5月20日", "", ""},
		{"none", "我们会更新本政策。", "", ""},
		{"in a table", "x\n|更新日期|2024年5月20日|\n|-|-|\n|生效日期|2024年6月1日|", "2024-05-20", "2024-06-01"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			name := "a.txt"
			if test.name == "in a table" {
				name = "a.md"
			}
			d := read(t, name, test.body).Documents[0]
			require.Equal(t, test.updated, d.Updated)
			require.Equal(t, test.effective, d.Effective)
		})
	}
}

func TestContacts(t *testing.T) {
	d := read(t, "a.md", "请写信至 privacy@a.example 或（ dpo@b.example ）。\n再次：privacy@a.example\n\n|电子邮箱|客服|\n|-|-|\n|x@c.example|10086|\n")
	require.Equal(t, []string{"privacy@a.example", "dpo@b.example", "x@c.example"}, d.Documents[0].Contacts)
	for _, body := range []string{"请联系我们。", "@a.example", "a@b", "a @ b.example", "微信号@客服"} {
		require.Empty(t, read(t, "a.txt", body).Documents[0].Contacts, body)
	}
}

func TestUnderstoodIsAShareOfTheText(t *testing.T) {
	all := read(t, "a.txt", "我们会收集您的手机号码。").Documents[0].Understood
	require.InDelta(t, 1.0, all, 1e-9)
	half := read(t, "a.txt", "我们会收集您的手机号码。\n这里说的是与之毫无关系事情").Documents[0].Understood
	require.InDelta(t, 0.5, half, 0.05)
	require.Zero(t, read(t, "a.txt", "这里说的是与之毫无关系事情").Documents[0].Understood)
	for _, s := range policies(t) {
		u := read(t, s.Name, string(s.Data)).Documents[0].Understood
		require.Greater(t, u, 0.3, s.Name)
		require.LessOrEqual(t, u, 1.0, s.Name)
	}
}
