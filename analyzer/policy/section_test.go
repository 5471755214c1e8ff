package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSectionNumbers(t *testing.T) {
	tests := []struct{ in, number, rest string }{
		{"1 引言", "1", "引言"},
		{"1.引言", "1", "引言"},
		{"1、引言", "1", "引言"},
		{"1.1 引言", "1.1", "引言"},
		{"2.3.7 特定访问权限", "2.3.7", "特定访问权限"},
		{"2.3.7特定访问权限", "2.3.7", "特定访问权限"},
		{"2.3.7、特定", "2.3.7", "特定"},
		{"1.2. Scope", "1.2", "Scope"},
		{"3) 引言", "3", "引言"},
		{"3）引言", "3", "引言"},
		{"10：引言", "10", "引言"},
		{"1.1\u00a0引言", "1.1", "引言"},
		{"1Introduction", "1", "Introduction"},
		{"一、引言", "一", "引言"},
		{"十二、引言", "十二", "引言"},
		{"第三条 引言", "第三条", "引言"},
		{"第二章\u3000引言", "第二章", "引言"},
		{"第一部分：引言", "第一部分", "引言"},
		{"（一）引言", "一", "引言"},
		{"(二) 引言", "二", "引言"},
		{"（3）引言", "3", "引言"},

		{"引言", "", "引言"},
		{"2024年6月1日", "", "2024年6月1日"},
		{"6月1日", "", "6月1日"},
		{"14周岁以下儿童", "", "14周岁以下儿童"},
		{"1个人信息的收集", "1", "个人信息的收集"},
		{"2024-06-01", "", "2024-06-01"},
		{"12345", "", "12345"},
		{"3.14159265", "", "3.14159265"},
		{"15个工作日内", "", "15个工作日内"},
		{"1a", "", "1a"},
		{"一般来说，我们", "", "一般来说，我们"},
		{"第三方SDK", "", "第三方SDK"},
		{"A. Scope", "", "A. Scope"},
		{"", "", ""},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			number, rest := sectionNumber(test.in)
			require.Equal(t, test.number, number)
			require.Equal(t, test.rest, rest)
		})
	}
}

func titlesOf(d *Disclosures) []string {
	out := []string{}
	for _, s := range d.Documents[0].Sections {
		out = append(out, strings.TrimSpace(s.Number+" "+s.Title))
	}
	return out
}

func TestSections(t *testing.T) {
	tests := []struct {
		name, file, body string
		want             []string
	}{
		{"numbered titles of a text", "a.txt", "1 引言\n我们重视。\n1.1 范围\n本政策适用。\n第三条 权利\n您有权。\n（一）查询\n您可以。", []string{"1 引言", "1.1 范围", "第三条 权利", "一 查询"}},
		{"bullets", "a.txt", "◆ 权限说明\n我们申请。\n【存储】\n说明。", []string{"权限说明", "存储】"}},
		{"a number before running text starts a section without a title", "a.txt", "2.1 我们依据法律，收集您的信息。\n2.2 您可以拒绝，但是不便。", []string{"2.1", "2.2"}},
		{"an item of a list does not", "a.txt", "1、我们依据法律，收集您的信息。\n2、您可以拒绝。", []string{}},
		{"English titles", "a.txt", "Welcome to our app.\n1. Introduction\nWe care about you.\n2.1 How we use your information\nWe use it.", []string{"1 Introduction", "2.1 How we use your information"}},
		{"a sentence is no title", "a.txt", "1. We care about your privacy. We really do.\n2. We collect your name, your e-mail and your phone number.", []string{}},
		{"marked headings", "a.md", "# 隐私政策\n甲\n## 一、引言\n乙\n### 没有编号\n丙", []string{"隐私政策", "一 引言", "没有编号"}},
		{"headings in HTML", "a.html", "<h1>隐私政策</h1><p>甲<p><b>1.1 范围</b><p>乙", []string{"隐私政策", "1.1 范围"}},
		{"cells of a table are none", "a.md", "# 隐私政策\n\n|1 序号|2 名称|\n|-|-|\n|1.1 甲|1.2 乙|\n", []string{"隐私政策"}},
		{"the title of a sharing list", "a.txt", "甲甲。\n第三方SDK目录\n乙乙。", []string{"第三方SDK目录"}},
		{"a sentence about one is none", "a.txt", "详见第三方SDK目录，谢谢。\n乙乙。", []string{}},
		{"a table of contents is none", "a.txt", "目录\n1 引言\n2 权限\n3 联系\n1 引言\n我们重视。\n2 权限\n存储权限。\n3 联系\n来信。", []string{"1 引言", "2 权限", "3 联系"}},
		{"three headings in a row are no table of contents", "a.txt", "1 引言\n1.1 范围\n1.1.1 定义\n我们重视。\n2 权限\n存储权限。", []string{"1 引言", "1.1 范围", "1.1.1 定义", "2 权限"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, titlesOf(read(t, test.file, test.body)))
		})
	}
}

func TestDeclarationsCarryTheirSection(t *testing.T) {
	d := read(t, "a.txt", "我们会收集您的手机号码。\n2.3.7 特定访问权限\n存储权限：用于保存图片。\n如何联系我们怎么样\n◆ 位置权限说明书\n位置权限：用于定位。")
	require.Empty(t, d.Data[0].Section, "before the first heading")
	require.Equal(t, "2.3.7", d.Permissions[0].Section)
	require.Equal(t, "位置权限说明书", d.Permissions[1].Section, "the title where there is no number")
}

func gapsOf(d *Disclosures, kinds ...GapKind) []string {
	out := []string{}
	for _, g := range d.Gaps {
		for _, k := range kinds {
			if g.Kind == k {
				out = append(out, string(g.Kind)+": "+g.Quote.Text)
			}
		}
	}
	return out
}

func TestGapsOfSections(t *testing.T) {
	tests := []struct {
		name, file, body string
		want             []string
	}{
		{"a heading before the next of its level", "a.txt", "2.3.3 充值和消费\n2.3.4 交流\n我们会收集。", []string{"empty_section: 2.3.3 充值和消费"}},
		{"and before one above", "a.txt", "2.3.3 充值和消费\n3 共享\n我们共享。", []string{"empty_section: 2.3.3 充值和消费"}},
		{"and at the end", "a.txt", "1 引言\n我们重视。\n2 联系我们", []string{"empty_section: 2 联系我们"}},
		{"not before a part of itself", "a.txt", "2 收集\n2.1 注册\n我们会收集。", nil},
		{"not before its text", "a.txt", "2 收集\n我们会收集。", nil},
		{"not before a list that counts from one", "a.txt", "3 我们如何共享\n1、与关联公司共享。\n2、与合作伙伴共享。", nil},
		{"nor before a list in the first section", "a.txt", "1 我们如何共享\n1、与关联公司共享，用于服务。\n2、与合作伙伴共享。", nil},
		{"marked headings", "a.md", "# 政策\n## 甲\n## 乙\n文。\n### 丙\n# 丁\n文。", []string{"empty_section: 甲", "empty_section: 丙"}},
		{"lost text", "a.txt", "2.1 我们会收集以下信息，包括：\n2.2 共享\n我们共享。", []string{"lost_text: 2.1 我们会收集以下信息，包括："}},
		{"lost text in English", "a.md", "We collect the following:\n\n## Sharing\n\nWe share.", []string{"lost_text: We collect the following:"}},
		{"text that follows", "a.md", "我们会收集以下信息：\n\n- 手机号码\n\n## 共享\n\n我们共享。", nil},
		{"a colon that announces nothing", "a.md", "联系邮箱：\n\n## 共享\n\n我们共享。", nil},
		{"a promised section", "a.txt", "1 引言\n2 权限\n3 未成年人\n4 联系\n1 引言\n我们重视。\n2 权限\n存储。\n4 联系\n来信。", []string{"promised_section_absent: 3 未成年人"}},
		{"none is missing", "a.txt", "1 引言\n2 权限\n3 联系\n1 引言\n我们重视。\n2 权限\n存储。\n3 联系\n来信。", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.want == nil {
				test.want = []string{}
			}
			require.Equal(t, test.want, gapsOf(read(t, test.file, test.body), GapEmptySection, GapLostText, GapPromised))
		})
	}
}

func TestLanguages(t *testing.T) {
	tests := []struct {
		name, body string
		want       []Language
	}{
		{"Chinese", "我们重视您的隐私。", []Language{Chinese}},
		{"English", "We care about your privacy.", []Language{English}},
		{"Chinese with English words", "我们会收集 IMEI、OAID、Android ID 和 MAC 地址。", []Language{Chinese}},
		{"English with a Chinese name", "This policy applies to the app and to all of the services that are provided to you by 畅聊 in the mainland; it tells you what we do with your personal information and which rights you have, so please read it with care before you use the services.", []Language{English}},
		{"both, in their order", "Privacy Policy\nWe care about your privacy.\n我们重视您的隐私。", []Language{English, Chinese}},
		{"Chinese first", "隐私政策\nWe care about your privacy.", []Language{Chinese, English}},
		{"names alone are taken for English", "Alipay SDK\nWeChat SDK", []Language{English}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, read(t, "a.txt", test.body).Documents[0].Languages)
		})
	}
}

func TestNamesInheritTheLanguageAround(t *testing.T) {
	d, err := parse(Source{Name: "a.txt", Data: []byte("Alipay SDK\n我们接入了以下产品。\nAlipay SDK\nWe use the products of others.\nAlipay SDK\n支付")})
	require.NoError(t, err)
	got := []Language{}
	for _, b := range d.blocks {
		got = append(got, b.language)
	}
	require.Equal(t, []Language{Chinese, Chinese, Chinese, English, English, Chinese}, got)
}

func TestTablesHaveTheLanguageOfTheirWords(t *testing.T) {
	d := read(t, "a.md", "We use the following products.\n\n|SDK名称|运营方|链接|\n|-|-|-|\n|支付宝SDK|蚂蚁|https://a.example|\n")
	require.Equal(t, Chinese, d.ThirdParties[0].Language)
	require.Equal(t, []Language{English, Chinese}, d.Documents[0].Languages)
}
