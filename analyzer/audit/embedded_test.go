package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/sdkdb"
)

// holding is a build of the app 畅聊示例 that holds the texts and addresses.
func holding(sources ...analyzer.PolicySource) *analyzer.Result {
	for i := range sources {
		if sources[i].Location == "" {
			sources[i].Location = sources[i].Name
		}
	}
	return &analyzer.Result{App: analyzer.App{Package: "com.example.chat", Label: "畅聊示例"}, Policies: sources}
}

func text(name, body string) analyzer.PolicySource {
	return analyzer.PolicySource{Name: name, Text: []byte(body)}
}

func address(url, label, name, sdk string) analyzer.PolicySource {
	return analyzer.PolicySource{URL: url, Label: label, Name: name, SDK: sdk, Location: "classes.dex:0x70"}
}

// listed are the embedded policies in a line each: kind role SDK comparison.
func listed(out audit.Outcome) []string {
	lines := []string{}
	for _, e := range out.Embedded {
		kind := "text"
		if e.URL != "" {
			kind = "url"
		}
		lines = append(lines, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", kind, e.Role, e.SDK, e.Comparison)), " "))
	}
	return lines
}

func differing(t *testing.T, out audit.Outcome) []string {
	t.Helper()
	lines := []string{}
	for _, f := range of(out, "embedded-policy-differs") {
		checkFinding(t, f)
		require.NotEmpty(t, f.Evidence)
		lines = append(lines, fmt.Sprintf("%s %s %s", f.Strength, f.Severity, f.Verdict))
	}
	return lines
}

const (
	pushRow = "| 友盟统计SDK | 友盟同欣（北京）科技有限公司 | 统计分析应用的使用情况 | Android | Android ID、设备型号、网络类型 | SDK本机采集 | https://www.umeng.com/page/policy |\n"
	login   = "我们会收集您的手机号码和您设置的密码，用于创建账号和验证身份。"
)

func TestEmbeddedTexts(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	zh := func(change ...string) string { return demoPolicy(t, "demo.zh.md", change...) }
	en := demoPolicy(t, "demo.en.md")
	foreign := zh("畅聊示例", "丰收记账", "privacy@chatdemo.example.com", "a@b.example", "北京示例科技有限公司", "上海某某有限公司")
	agreement := "用户服务协议\n" + strings.Repeat("您在使用本软件前应当阅读本协议和《隐私政策》，并遵守国家的法律。", 40)
	for _, c := range []struct {
		name    string
		given   string
		sources []analyzer.PolicySource
		listed  []string
		finding []string
	}{
		{"the same text", zh(), []analyzer.PolicySource{text("assets/privacy.md", zh())}, []string{"text policy same"}, nil},
		{"the same as a page", zh(), []analyzer.PolicySource{text("assets/privacy.html", demoPolicy(t, "demo.html"))}, []string{"text policy same"}, nil},
		{"the same of another date", zh(), []analyzer.PolicySource{text("assets/privacy.md", zh("2024年5月20日", "2023年1月1日"))}, []string{"text policy same"}, nil},
		{"other words", zh(), []analyzer.PolicySource{text("assets/privacy.md", zh(login, "为了创建账号并核实身份，我们需要收集您的手机号码和您设置的密码。"))}, []string{"text policy same"}, nil},
		{
			"another version", zh(), []analyzer.PolicySource{text("assets/privacy.md", zh(login, "我们会收集您的身份证号码、手机号码和密码。", "2024年5月20日", "2023年1月1日", pushRow, ""))},
			[]string{"text policy differs"}, []string{"asserted medium stale"},
		},
		{
			"one fact more", zh(), []analyzer.PolicySource{text("assets/privacy.md", zh(login, "我们会收集您的身份证号码、手机号码和密码。"))},
			[]string{"text policy differs"}, []string{"candidate medium omitted"},
		},
		{"one fact less", zh(), []analyzer.PolicySource{text("assets/privacy.md", zh(pushRow, ""))}, []string{"text policy differs"}, []string{"candidate medium contradicted"}},
		{"another app's", zh(), []analyzer.PolicySource{text("assets/privacy.md", foreign+"我们会收集您的身份证号码。我们会收集您的银行卡号。")}, []string{"text policy differs"}, []string{"candidate medium omitted"}},
		{"English beside Chinese", zh(), []analyzer.PolicySource{text("assets/en.md", en)}, []string{"text policy"}, nil},
		{"two languages, one differs", zh() + "\n" + en, []analyzer.PolicySource{text("assets/privacy.md", zh(pushRow, "")), text("assets/en.md", en)}, []string{"text policy same", "text policy differs"}, []string{"candidate medium contradicted"}},
		{"a notice", zh(), []analyzer.PolicySource{text("string/consent", "请您阅读《隐私政策》。我们会收集您的身份证号码。")}, []string{"text notice"}, nil},
		{"an agreement", zh(), []analyzer.PolicySource{text("assets/agreement.html", agreement)}, []string{"text agreement"}, nil},
		{"for children", zh(), []analyzer.PolicySource{text("assets/a.md", "# 儿童隐私政策\n\n"+strings.Repeat("我们会收集儿童的身份证号码。", 60))}, []string{"text children"}, nil},
		{"an SDK's by its file", zh(), []analyzer.PolicySource{{Name: "assets/a.md", Text: []byte(foreign), SDK: "jpush"}}, []string{"text policy jpush"}, nil},
		{"an SDK's by its title", zh(), []analyzer.PolicySource{text("assets/a.md", strings.Replace(foreign, "# 丰收记账隐私政策", "# 极光推送SDK隐私政策", 1))}, []string{"text policy jpush"}, nil},
		{"a list in a file of its own", zh(), []analyzer.PolicySource{
			text("assets/privacy.md", zh(pushRow, "")), text("assets/list.md", "# 第三方SDK目录\n\n| SDK名称 | 运营方 | 使用目的 | 客户端 | 收集的信息 | 共享方式 | 隐私政策链接 |\n|---|---|---|---|---|---|---|\n"+pushRow),
		}, []string{"text policy same", "text sharing_list"}, nil},
		{"a PDF", zh(), []analyzer.PolicySource{{Name: "assets/privacy.pdf"}}, []string{"text policy"}, nil},
		{"a page that a script writes", zh(), []analyzer.PolicySource{text("assets/privacy.html", `<html><body><div id="app"></div><script src="a.js"></script></body></html>`)}, []string{"text policy"}, nil},
		{"a text about something else", zh(), []analyzer.PolicySource{text("assets/a.txt", strings.Repeat("今天的新闻说到了隐私。", 90))}, []string{}, nil},
		{"bytes", zh(), []analyzer.PolicySource{text("assets/a.txt", "privacy\x00\x01\xff\xfe\xfd")}, []string{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := audit.Run(audit.Input{Build: holding(c.sources...), Policy: read(t, db, c.given), SDKs: db})
			require.Equal(t, c.listed, listed(out))
			if c.finding == nil {
				c.finding = []string{}
			}
			require.Equal(t, c.finding, differing(t, out))

			out = audit.Run(audit.Input{Build: holding(c.sources...), SDKs: db})
			require.Len(t, out.Embedded, len(c.listed), "listed without a policy too")
			require.Empty(t, of(out, "embedded-policy-differs"))
			for _, e := range out.Embedded {
				require.Empty(t, e.Comparison)
			}
		})
	}
}

func TestEmbeddedTextEvidence(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	zh := demoPolicy(t, "demo.zh.md")
	inside := demoPolicy(t, "demo.zh.md", login, "我们会收集您的身份证号码、手机号码和密码。", pushRow, "")
	out := audit.Run(audit.Input{Build: holding(text("assets/privacy.md", inside)), Policy: read(t, db, zh), SDKs: db})
	found := of(out, "embedded-policy-differs")
	require.Len(t, found, 1)
	f := found[0]
	require.Equal(t, "assets/privacy.md", f.Subject)
	require.Contains(t, f.Message.Zh, "只有构建中的写有：身份证号")
	require.Contains(t, f.Message.Zh, "只有所给的写有：友盟+统计SDK")
	require.Equal(t, "file", f.Evidence[0].Kind)
	at := strings.Index(inside, "您注册账号时")
	line := 1 + strings.Count(inside[:at], "\n")
	require.Equal(t, fmt.Sprintf("assets/privacy.md:0x%x#%d", at, line), f.Evidence[0].Location)
	require.Contains(t, f.Evidence[0].Value, "身份证号码")
	require.Contains(t, f.Policy[0].Text, "友盟统计SDK")
	e := out.Embedded[0]
	require.Equal(t, "畅聊示例隐私政策", e.Title)
	require.Equal(t, "zh", e.Language)
	require.Greater(t, e.Characters, 1500)
	again := audit.Run(audit.Input{Build: holding(text("assets/privacy.md", inside)), Policy: read(t, db, zh), SDKs: db})
	require.Equal(t, out.Embedded, again.Embedded)
	require.Equal(t, f.Evidence, of(again, "embedded-policy-differs")[0].Evidence)
}

func TestEmbeddedAddresses(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	const given = "https://www.chat.example/privacy/index.html"
	for _, c := range []struct {
		name    string
		given   string
		sources []analyzer.PolicySource
		listed  []string
		finding []string
	}{
		{"the address given", given, []analyzer.PolicySource{address(given, "", "", "")}, []string{"url policy same"}, nil},
		{"in another form", given, []analyzer.PolicySource{address("http://CHAT.example:80/privacy/#top", "", "", "")}, []string{"url policy same"}, nil},
		{"for phones", given, []analyzer.PolicySource{address("https://m.chat.example/privacy?t=123", "", "", "")}, []string{"url policy same"}, nil},
		{"in another language", given, []analyzer.PolicySource{address("https://www.chat.example/en/privacy/index.html?lang=en", "", "", "")}, []string{"url policy same"}, nil},
		{"a language in the name", "https://chat.example/privacy_zh-CN.html", []analyzer.PolicySource{address("https://chat.example/privacy_en.html", "", "", "")}, []string{"url policy same"}, nil},
		{"another page of the site", given, []analyzer.PolicySource{address("https://h5.chat.example/old/privacy.html", "", "", "")}, []string{"url policy differs"}, []string{"asserted medium contradicted"}},
		{"another document of the query", "https://chat.example/doc?id=1&x=privacy", []analyzer.PolicySource{address("https://chat.example/doc?id=2&x=privacy", "", "", "")}, []string{"url policy differs"}, []string{"asserted medium contradicted"}},
		{"the address given and another", given, []analyzer.PolicySource{address(given, "", "", ""), address("https://chat.example/privacy2", "", "", "")}, []string{"url policy same", "url policy differs"}, []string{"candidate low contradicted"}},
		{"of another site", given, []analyzer.PolicySource{address("https://elsewhere.example/privacy", "", "", "")}, []string{"url policy differs"}, []string{"candidate low contradicted"}},
		{"of another site by its resource", given, []analyzer.PolicySource{address("https://elsewhere.example/doc/1", "", "string/privacy_url", "")}, []string{"url policy differs"}, []string{"candidate medium contradicted"}},
		{"another publisher of one host", "https://a.github.io/privacy", []analyzer.PolicySource{address("https://b.github.io/privacy", "", "", "")}, []string{"url policy differs"}, []string{"candidate low contradicted"}},
		{"of an SDK", given, []analyzer.PolicySource{address("https://www.jiguang.cn/license/privacy", "", "", "jpush")}, []string{"url policy jpush"}, nil},
		{"the publisher is an SDK's too", "https://www.jiguang.cn/app/privacy", []analyzer.PolicySource{address("https://www.jiguang.cn/license/privacy", "", "", "jpush")}, []string{"url policy differs"}, []string{"asserted medium contradicted"}},
		{"an agreement", given, []analyzer.PolicySource{address("https://chat.example/user_agreement", "", "", ""), address("https://chat.example/privacy/user", "《用户协议》", "", "")}, []string{"url agreement", "url agreement"}, nil},
		{"for children", given, []analyzer.PolicySource{address("https://chat.example/children_privacy", "", "", "")}, []string{"url children"}, nil},
		{"a list", given, []analyzer.PolicySource{address("https://chat.example/privacy/sdk-list", "《第三方SDK目录》", "", "")}, []string{"url sharing_list"}, nil},
		{"a policy of what", given, []analyzer.PolicySource{address("https://chat.example/return/policy", "", "", "")}, []string{"url other"}, nil},
		{"the policy is a file", "policy.md", []analyzer.PolicySource{address("https://chat.example/privacy2", "", "", "")}, []string{"url policy"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := policy.Read([]policy.Source{{Name: c.given, Data: []byte(demoPolicy(t, "demo.zh.md"))}}, db)
			require.NoError(t, err)
			out := audit.Run(audit.Input{Build: holding(c.sources...), Policy: d, SDKs: db})
			got := listed(out)
			slices.Sort(got)
			slices.Sort(c.listed)
			require.Equal(t, c.listed, got)
			if c.finding == nil {
				c.finding = []string{}
			}
			require.Equal(t, c.finding, differing(t, out))
		})
	}
}

func TestEmbeddedPoliciesAreBounded(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	zh := demoPolicy(t, "demo.zh.md")
	var sources []analyzer.PolicySource
	for i := range 20 {
		sources = append(sources, text(fmt.Sprintf("assets/privacy%02d.md", i), fmt.Sprintf("%s\n第%d版", zh, i)))
	}
	out := audit.Run(audit.Input{Build: holding(sources...), Policy: read(t, db, zh), SDKs: db})
	require.Len(t, out.Embedded, 20)
	compared := 0
	for _, e := range out.Embedded {
		if e.Comparison != "" {
			compared++
		}
	}
	require.Equal(t, 12, compared)
}
