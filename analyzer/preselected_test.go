package analyzer

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
)

func TestConsentTexts(t *testing.T) {
	for _, c := range []struct {
		text, rest string
		want       string // empty where it is no agreement to a document
	}{
		{"我已阅读并同意《隐私政策》", "", "我已阅读并同意《隐私政策》"},
		{"我已仔细阅读隐私政策", "", ""},
		{"登录即表示接受用户协议", "", "登录即表示接受用户协议"},
		{"接受好友申请", "", ""},
		{"已阅读《服务条款》", "", "已阅读《服务条款》"},
		{"显示已阅读的消息", "", ""},
		{"我已閱讀並同意《隱私權條款》", "", "我已閱讀並同意《隱私權條款》"},
		{"隐私政策", "", ""},
		{"同意", "", ""},
		{"同意", "《用户协议》 和 《隐私政策》", "同意 《用户协议》 和 《隐私政策》"},
		{"同意", "接收短信", ""},
		{"自动登录", "登录即表示同意《用户协议》", ""},
		{"记住密码", "", ""},
		{"同意接收营销短信", "", ""},
		{"不同意隐私政策", "", ""},
		{"暂未同意用户协议", "", ""},
		{"没有同意用户协议时只浏览", "", ""},
		{"我同意《隐私政策》，不同意则无法使用", "", "我同意《隐私政策》，不同意则无法使用"},
		{"允许使用IPv6协议", "", ""},
		{"\n  同意\n\t隐私政策 ", "", "同意 隐私政策"},
		{"I agree to the Privacy Policy", "", "I agree to the Privacy Policy"},
		{"I disagree with the Privacy Policy", "", ""},
		{"I do not agree to the Terms of Service", "", ""},
		{"I don’t accept the terms", "", ""},
		{"By signing up, you CONSENT to our terms", "", "By signing up, you CONSENT to our terms"},
		{"Never share anything without my consent (see our privacy policy)", "", ""},
		{"Consent to analytics", "", ""},
		{"Accept", "Terms of Use , Privacy Policy", "Accept Terms of Use , Privacy Policy"},
		{"Accept", "calls", ""},
		{"Remember me", "", ""},
		{"Remember me", "By signing in you agree to the Terms", ""},
		{"I have read the license agreement", "", "I have read the license agreement"},
		{"License agreement", "", ""},
		{"Show acceptable agreeable policies", "", ""},
		{"Long-term plan; agree on a date", "", ""},
		{"", "I agree to the Privacy Policy", ""},
		{"同意隐私政策" + strings.Repeat("长", 200), "", "同意隐私政策" + strings.Repeat("长", maxLabel-6) + "…"},
	} {
		t.Run(c.text+"+"+c.rest, func(t *testing.T) {
			got, ok := consentText(apk.Label{Text: c.text, Rest: c.rest})
			require.Equal(t, c.want, got)
			require.Equal(t, c.want != "", ok)
		})
	}
}

func TestPreselectedBoxes(t *testing.T) {
	box := func(at string, labels ...apk.Label) apk.Box { return apk.Box{Location: at, Labels: labels} }
	consent := apk.Label{Text: "I agree", Rest: "to the terms"}
	// The first resource is shown by code; the second is included by a third that is shown.
	shows := func(id uint32) string {
		return map[uint32]string{0x7f010001: "a.Main.onCreate()", 0x7f010003: "a.Terms.onCreate()"}[id]
	}
	require.Equal(t, []Preselected{
		{Location: "res/a.xml", Label: "I agree to the terms", Caller: "a.Terms.onCreate()"},
		{Location: "res/b.xml", Label: "I agree to the terms", Caller: "a.Main.onCreate()"},
		{Location: "res/b.xml", Label: "I agree to the terms", Caller: "a.Terms.onCreate()"},
		{Location: "res/b.xml", Label: "同意政策", Caller: "a.Main.onCreate()"},
	}, preselected(&apk.Layouts{Resources: []apk.XMLResource{
		{ID: 0x7f010001, Boxes: []apk.Box{box("res/b.xml", apk.Label{Text: "OK"}, apk.Label{Text: "同意政策"}), box("res/b.xml", consent, apk.Label{Text: "同意条款"})}},
		{ID: 0x7f010002, Boxes: []apk.Box{box("res/b.xml", consent), box("res/c.xml", apk.Label{Text: "OK"}), box("res/c.xml"), box("res/a.xml", consent)}}, // shares a file
		{ID: 0x7f010003, Includes: []int{1}},
	}}, shows))
	require.Empty(t, preselected(&apk.Layouts{}, shows))
}
