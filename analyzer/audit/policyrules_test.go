package audit_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/sdkdb"
)

// demoPolicy returns a policy of testdata in which each pair of strings replaces the first by the second, all over.
func demoPolicy(t *testing.T, name string, change ...string) string {
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

// ofPolicyRules are the findings of the rules over the words of a policy.
func ofPolicyRules(t *testing.T, in audit.Input) []string {
	t.Helper()
	out := []string{}
	for _, f := range audit.Run(in).Findings {
		if slices.Contains([]string{"missing-section", "no-chinese-policy", "language-mismatch", "contradictory-statement", "forced-or-late-terms"}, f.Rule.ID) {
			out = append(out, line(f))
			checkFinding(t, f)
			require.NotEmpty(t, f.Policy)
		}
	}
	slices.Sort(out)
	return out
}

func TestPolicyRules(t *testing.T) {
	const (
		rightsZh = "您可以在“我的—设置—账号”中查询、更正、删除您的个人信息，撤回您的同意，或者注销账号。我们会在15个工作日内答复您的请求。"
		rightsEn = `Under "Me > Settings > Account" you can look up, correct and delete your personal information, withdraw your consent or cancel your account. We answer your request within 15 working days.`
		english  = "candidate medium no-chinese-policy policy omitted"
		noTexts  = "我们不会收集您的短信内容。"
	)
	zh := func(change ...string) string { return demoPolicy(t, "demo.zh.md", change...) }
	en := func(change ...string) string { return demoPolicy(t, "demo.en.md", change...) }
	for _, c := range []struct {
		name, policy string
		want         []string
	}{
		{"a whole policy", zh(), nil},
		{"two whole policies", zh() + "\n\n" + en(), nil},
		{"an extract", "# 政策\n\n我们重视您的隐私。\n", nil},
		{"in English only", en(), []string{english}},
		{"in English only, outside China", en("within the People's Republic of China", "in France"), []string{"candidate low no-chinese-policy policy omitted"}},

		{
			"no contact, retention and changes", zh("privacy@chatdemo.example.com", "", "010-00000000", "", "北京市海淀区示例路1号", "",
				"我们仅在实现目的所必需的期限内保存您的个人信息。您注销账号后，我们会在15个工作日内删除您的个人信息或者对其作匿名化处理，法律法规另有规定的除外。", "我们认真对待。"),
			[]string{"asserted high missing-section contact omitted", "candidate medium missing-section retention omitted"},
		},
		{"no date in English", en("Updated: May 20, 2024\n", "", "Effective: June 1, 2024\n", ""), []string{"asserted low missing-section updated omitted", english}},
		{"some rights are missing", zh(rightsZh, "您可以查询、更正您的个人信息，撤回您的同意。"), nil}, // retention speaks of deletion and of closing the account
		{
			"some rights are missing in English", en(rightsEn, "You can look up and delete your personal information, and cancel your account."),
			[]string{"candidate medium missing-section correction omitted", english},
		},
		{
			"an empty section", zh("如您是未满14周岁的未成年人，请在监护人陪同下阅读本政策，并在监护人同意后使用畅聊示例。\n\n", ""),
			[]string{"asserted low missing-section minors text_lost"},
		},

		{
			"a sensitive type in Chinese only", zh("我们会收集您的手机号码和您设置的密码", "我们会收集您的身份证号、手机号码和您设置的密码") + "\n\n" + en(),
			[]string{"asserted high language-mismatch national_id omitted"},
		},
		{
			"a sensitive type in both", zh("我们会收集您的手机号码和您设置的密码", "我们会收集您的身份证号、手机号码和您设置的密码") + "\n\n" +
				en("we collect your phone number and", "we collect your ID card number, your phone number and"), nil,
		},
		{
			"a sensitive type in English only", zh() + "\n\n" + en("we collect your phone number and", "we collect your ID card number, your phone number and"),
			[]string{"asserted high language-mismatch national_id omitted"},
		},
		{
			"another type in Chinese only", zh("我们会收集您的手机号码和您设置的密码", "我们会收集您的职业、手机号码和您设置的密码") + "\n\n" + en(),
			[]string{"candidate low language-mismatch education_job omitted"},
		},
		{"what users do is not compared", zh("我们会收集您的手机号码和您设置的密码", "我们会收集您的搜索记录、手机号码和您设置的密码") + "\n\n" + en(), nil},
		{
			"a permission in Chinese only", zh() + "\n\n" + en("| Calendar | READ_CALENDAR, WRITE_CALENDAR | Add reminders of events | When you sign up for an event |\n", ""),
			[]string{"candidate medium language-mismatch calendar omitted"},
		},
		{
			"a list in English only", demoPolicy(t, "no-list.zh.md", "第三方SDK的名称、使用目的、收集的个人信息和隐私政策详见《第三方信息共享清单》。", "") + "\n\n" + en(),
			[]string{"asserted high language-mismatch sharing_list omitted"},
		},
		{"a list that is lost is told by another rule", demoPolicy(t, "no-list.zh.md") + "\n\n" + en(), nil},
		{"dates that differ", zh("更新日期：2024年5月20日", "更新日期：2024年5月21日") + "\n\n" + en(), []string{"candidate medium language-mismatch updated contradicted"}},
		{
			"a date in Chinese only is one finding", zh() + "\n\n" + en("Updated: May 20, 2024\n", "", "Effective: June 1, 2024\n", ""),
			[]string{"candidate low language-mismatch updated omitted"},
		},

		{"collected and denied", zh(noTexts, "我们不会收集您的手机号码。"), []string{"asserted medium contradictory-statement phone_number contradicted"}},
		{"collected and denied in English", en("We do not collect the content of your text messages.", "We do not collect your phone number."), []string{"asserted medium contradictory-statement phone_number contradicted", english}},
		{"denied for those who refuse", zh(noTexts, "如您拒绝注册，我们不会收集您的手机号码。"), nil},
		{"denied for those who refuse, in English", en("We do not collect the content of your text messages.", "If you do not register, we do not collect your phone number."), []string{english}},
		{"collected on consent and denied", zh(noTexts, "我们不会收集您的日历。经您授权，我们会收集您的日历。"), []string{"candidate medium contradictory-statement calendar contradicted"}},
		{"denied in one language, collected in the other", zh() + "\n\n" + en(), nil},
		{"never shared beside a list", zh("未经您的同意，我们不会向清单以外的第三方共享您的个人信息。", "我们不会向任何第三方共享您的个人信息。"), []string{"candidate medium contradictory-statement sharing contradicted"}},
		{
			"never shared beside a list, in English", en("Without your consent we do not share your personal information with third parties outside the list.", "We never share your personal information with any third party."),
			[]string{"candidate medium contradictory-statement sharing contradicted", english},
		},

		{"thirty working days to close an account", zh("我们会在15个工作日内答复您的请求", "我们会在30个工作日内处理您的注销请求"), []string{"asserted medium forced-or-late-terms late"}},
		{
			"thirty working days to close an account, in English", en("We answer your request within 15 working days.", "We handle your request for cancellation within 30 working days."),
			[]string{"asserted medium forced-or-late-terms late", english},
		},
		{"a photo of the card to close an account", zh(noTexts, "注销账号时，您需要提供手持身份证照片。"), []string{"asserted medium forced-or-late-terms proof"}},
		{"a photo that was given to open it", zh(noTexts, "实名认证时，我们会收集您的手持身份证照片。\n\n注销账号时，您需要提供手持身份证照片。"), nil},
		{"forced to improve the service", zh(noTexts, "为了改善服务质量，您必须同意我们收集您的使用习惯。"), []string{"asserted medium forced-or-late-terms forced"}},
		{
			"forced to improve the service, in English", en("We do not collect the content of your text messages.", "You must agree that we collect your usage data in order to improve our services."),
			[]string{"asserted medium forced-or-late-terms forced", english},
		},
		{"asked to improve the service", zh(noTexts, "为了改善服务质量，您可以选择同意我们收集您的使用习惯。"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, err := sdkdb.Default()
			require.NoError(t, err)
			want := append([]string{}, c.want...)
			slices.Sort(want)
			require.Equal(t, want, ofPolicyRules(t, audit.Input{Policy: read(t, db, c.policy), SDKs: db}))
		})
	}
}

func TestAChineseNameAsksForAChinesePolicy(t *testing.T) {
	db := records(t)
	text := demoPolicy(t, "demo.en.md")
	for label, want := range map[string]string{
		"畅聊":   "asserted medium no-chinese-policy policy omitted",
		"Chat": "candidate medium no-chinese-policy policy omitted",
	} {
		b := build(t, db, nil, nil)
		b.App = analyzer.App{Label: label}
		require.Equal(t, []string{want}, ofPolicyRules(t, audit.Input{Build: b, Policy: read(t, db, text), SDKs: db}))
	}
}

// TestOneListMissesARow: the build decides which rule tells it.
func TestOneListMissesARow(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	text := demoPolicy(t, "demo.zh.md", "| 友盟统计SDK | 友盟同欣（北京）科技有限公司 | 统计分析应用的使用情况 | Android | Android ID、设备型号、网络类型 | SDK本机采集 | https://www.umeng.com/page/policy |\n", "") +
		"\n\n" + demoPolicy(t, "demo.en.md")
	require.Equal(t, []string{"candidate medium language-mismatch umeng-analytics omitted"}, ofPolicyRules(t, audit.Input{Policy: read(t, db, text), SDKs: db}))
	b := build(t, db, nil, []string{"umeng-analytics"})
	require.Empty(t, ofPolicyRules(t, audit.Input{Build: b, Policy: read(t, db, text), SDKs: db}))
}
