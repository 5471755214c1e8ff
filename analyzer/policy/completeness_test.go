package policy

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// demo returns a policy of testdata in which each pair of strings replaces the first by the second, all over.
func demo(t *testing.T, name string, change ...string) string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/policies/" + name)
	require.NoError(t, err)
	text := string(data)
	for i := 0; i < len(change); i += 2 {
		require.Contains(t, text, change[i])
		text = strings.ReplaceAll(text, change[i], change[i+1])
	}
	return text
}

// missing returns the gaps of what every policy must tell, with the line of the quote.
func missing(d *Disclosures) []string {
	out := []string{}
	for _, g := range d.Gaps {
		if strings.HasPrefix(string(g.Kind), "missing_") && g.Kind != GapMissingList {
			out = append(out, string(g.Language)+" "+string(g.Kind)+" "+g.Quote.Text)
		}
	}
	return out
}

func TestMissingContents(t *testing.T) {
	const titleZh, titleEn = "畅聊示例隐私政策", "Chat Demo Privacy Policy"
	noDateZh := []string{"更新日期：2024年5月20日\n", "", "生效日期：2024年6月1日\n", ""}
	noDateEn := []string{"Updated: May 20, 2024\n", "", "Effective: June 1, 2024\n", ""}
	noContactZh := []string{"privacy@chatdemo.example.com", "", "010-00000000", "", "北京市海淀区示例路1号", ""}
	noContactEn := []string{"privacy@chatdemo.example.com", "", "010-00000000", "", "No. 1 Example Road, Haidian District, Beijing", ""}
	retentionZh := []string{"我们仅在实现目的所必需的期限内保存您的个人信息。您注销账号后，我们会在15个工作日内删除您的个人信息或者对其作匿名化处理，法律法规另有规定的除外。", "我们认真对待。"}
	retentionEn := []string{
		"We keep your personal information only as long as the purpose requires. After you cancel your account, we delete or anonymise your personal information within 15 working days, unless laws and regulations say otherwise.",
		"We take this seriously.",
	}
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"whole, in Chinese", demo(t, "demo.zh.md"), []string{}},
		{"whole, in English", demo(t, "demo.en.md"), []string{}},
		{"no date", demo(t, "demo.zh.md", noDateZh...), []string{"zh missing_date " + titleZh}},
		{"no date in English", demo(t, "demo.en.md", noDateEn...), []string{"en missing_date " + titleEn}},
		{"a date with brackets is a date", demo(t, "demo.zh.md", "更新日期：2024年5月20日", "更新日期：2024年【5】月【20】日", "生效日期：2024年6月1日\n", ""), []string{}},
		{"a month is a date", demo(t, "demo.en.md", "Updated: May 20, 2024", "Last updated: May 2024", "Effective: June 1, 2024\n", ""), []string{}},
		{"no contact", demo(t, "demo.zh.md", noContactZh...), []string{"zh missing_contact " + titleZh}},
		{"no contact in English", demo(t, "demo.en.md", noContactEn...), []string{"en missing_contact " + titleEn}},
		{"a telephone is a contact", demo(t, "demo.zh.md", noContactZh[:2]...), []string{}},
		{"an address that was never filled in is none", demo(t, "demo.en.md", append(noContactEn[2:], "privacy@chatdemo.example.com", "your-email@example.com")...), []string{"en missing_contact " + titleEn}},
		{"no operator", demo(t, "demo.zh.md", "北京示例科技有限公司（以下简称“我们”）是“畅聊示例”应用的运营者。", "", "运营者：北京示例科技有限公司", ""), []string{"zh missing_operator " + titleZh}},
		{"no operator in English", demo(t, "demo.en.md", `Beijing Example Technology Co., Ltd. ("we", "us") operates the app Chat Demo. `, "", "- Operator: Beijing Example Technology Co., Ltd.", ""), []string{"en missing_operator " + titleEn}},
		{"a person may operate an app", demo(t, "demo.en.md", `Beijing Example Technology Co., Ltd. ("we", "us") operates the app Chat Demo. `, "Jane Doe built the app Chat Demo as a free app. ", "- Operator: Beijing Example Technology Co., Ltd.", ""), []string{}},
		{"the operator of an SDK is none of the app", demo(t, "demo.zh.md", "北京示例科技有限公司（以下简称“我们”）是“畅聊示例”应用的运营者。", "第三方SDK由深圳某某科技有限公司提供。", "运营者：北京示例科技有限公司", ""), []string{"zh missing_operator " + titleZh}},
		{"no retention", demo(t, "demo.zh.md", retentionZh...), []string{"zh missing_retention " + titleZh}},
		{"no retention in English", demo(t, "demo.en.md", retentionEn...), []string{"en missing_retention " + titleEn}},
		{"retention in a table", demo(t, "demo.en.md", retentionEn[0], "| Data | Retention period |\n|---|---|\n| Account data | Until you close your account |"), []string{}},
		{"the company of an SDK", demo(t, "demo.zh.md", "北京示例科技有限公司（以下简称“我们”）是“畅聊示例”应用的运营者。", "SDK名称：示例支付\n\n公司名称：深圳支付科技有限公司\n", "运营者：北京示例科技有限公司", ""), []string{"zh missing_operator " + titleZh}},
		{"a half without a date", demo(t, "demo.zh.md") + "\n\n" + demo(t, "demo.en.md", noDateEn...), []string{"en missing_date " + titleEn}},
		{"a contact and an operator serve both halves", demo(t, "demo.zh.md", noContactZh...) + "\n\n" + demo(t, "demo.en.md"), []string{}},
		{"a list is no policy", "# 第三方SDK清单\n\n" + demo(t, "demo.zh.md", append(noDateZh, noContactZh...)...), []string{}},
		{"an extract is no policy", "# 隐私政策\n\n我们会收集您的手机号码。\n", []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, missing(read(t, "a.md", c.body)))
		})
	}
}

// TestProvisions finds each element of the whole policies, and none of it where its words are taken out.
func TestProvisions(t *testing.T) {
	found := func(d *Disclosures) map[Element]string {
		out := map[Element]string{}
		for _, p := range d.Provisions {
			if !p.Title {
				out[p.Element] = p.Value
			}
		}
		return out
	}
	all := append(sortedElements(), ElementOperator, ElementContact, ElementUpdated, ElementEffective)
	for _, name := range []string{"demo.zh.md", "demo.en.md"} {
		got := found(read(t, name, demo(t, name)))
		for _, element := range all {
			require.Contains(t, got, element, name)
		}
		require.Equal(t, "2024-05-20", got[ElementUpdated])
		require.Equal(t, "2024-06-01", got[ElementEffective])
	}
	zh := found(read(t, "a.md", demo(t, "demo.zh.md", "您可以在“我的—设置—账号”中查询、更正、删除您的个人信息，撤回您的同意，或者注销账号。", "",
		"如您是未满14周岁的未成年人，请在监护人陪同下阅读本政策，并在监护人同意后使用畅聊示例。", "")))
	require.NotContains(t, zh, ElementCorrection)
	require.NotContains(t, zh, ElementMinors)
	en := found(read(t, "a.md", demo(t, "demo.en.md", `Under "Me > Settings > Account" you can look up, correct and delete your personal information, withdraw your consent or cancel your account.`, "",
		"If you are under 14 years of age, please read this policy together with your guardian and use Chat Demo only with your guardian's consent.", "",
		"When this policy changes, we tell you by a dialog in the app and ask for your consent again.", "")))
	require.NotContains(t, en, ElementCorrection)
	require.NotContains(t, en, ElementMinors)
	require.NotContains(t, en, ElementChanges)
}

func TestAnAppWithoutAccountsNeedsNoCancellation(t *testing.T) {
	has := func(body string) bool {
		for _, p := range read(t, "a.txt", body).Provisions {
			if p.Element == ElementAccount {
				return true
			}
		}
		return false
	}
	require.True(t, has("您注册账号时，我们会收集您的手机号码。"))
	require.False(t, has("本应用无需注册账号即可使用。"))
	require.True(t, has("You can sign up with your e-mail address."))
	require.False(t, has("The app does not require an account, so there is nothing to sign up for."))
}

func TestRetentionAndRightsAreStatements(t *testing.T) {
	require.Equal(t, []string{"retention=asserted"}, statementsOf(read(t, "a.txt", "我们保存您的订单记录三年。")))
	require.Equal(t, []string{"retention=asserted"}, statementsOf(read(t, "a.txt", "We retain your order records for three years.")))
	require.Equal(t, []string{"rights=asserted"}, statementsOf(read(t, "a.txt", "您可以在设置中更正您的个人信息。")))
	require.Equal(t, []string{"rights=asserted"}, statementsOf(read(t, "a.txt", "You can correct your personal information in the settings.")))
	require.Empty(t, statementsOf(read(t, "a.txt", "我们会收集您的订单记录。")))
	require.Empty(t, statementsOf(read(t, "a.txt", "We collect your order records.")))
}
