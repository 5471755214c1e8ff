package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRole(t *testing.T) {
	body := strings.Repeat("我们会收集您的手机号码和设备信息，用于提供服务。", 30)
	english := strings.Repeat("We collect your e-mail address and your location. ", 50)
	for _, c := range []struct {
		name, text string
		role       Role
		titled     bool
	}{
		{"a policy", "隐私政策\n" + body, RolePolicy, true},
		{"a policy with the name of the app", "畅聊示例用户隐私保护指引\n更新日期：2024年5月1日\n" + body, RolePolicy, true},
		{"an English policy", "Privacy Policy\n" + english, RolePolicy, true},
		{"a policy that its page names", "<html><head><title>隐私政策 - 畅聊</title></head><body><p>" + body + "</p></body></html>", RolePolicy, true},
		{"agreement and policy in one", "用户协议与隐私政策\n" + body, RolePolicy, true},
		{"without a title", "感谢您使用畅聊。" + body + "本隐私政策适用于所有服务。", RolePolicy, false},
		{"a short policy", "隐私政策\n我们收集您的手机号码。", RoleNotice, true},
		{"a dialog", "请您在使用前阅读《隐私政策》和《用户协议》，点击同意即表示您接受。", RoleNotice, false},
		{"a summary", "隐私政策摘要\n我们收集您的手机号码。", RoleNotice, true},
		{"an agreement", "用户服务协议\n" + body + "详见《隐私政策》。", RoleAgreement, true},
		{"terms", "Terms of Service\n" + english + "See our Privacy Policy.", RoleAgreement, true},
		{"terms that their page names", "<html><head><title>用户协议</title></head><body><h4>一、总则</h4><p>" + body + "详见隐私政策。</p></body></html>", RoleAgreement, true},
		{"a section on privacy", "条款说明\n" + strings.Repeat("您在使用本软件前应当阅读本条款，并遵守国家的法律。", 40) + "\n隐私政策\n我们尊重您的隐私。", RoleOther, false},
		{"for children", "儿童个人信息保护规则\n" + body, RoleChildren, true},
		{"for children in English", "Children's Privacy Policy\n" + english, RoleChildren, true},
		{"a list", "第三方SDK目录\n" + body, RoleSharingList, true},
		{"a licence", "Apache License\n" + strings.Repeat("You may reproduce copies of the work. ", 60) + "privacy policy", RoleOther, true},
		{"a help page", "使用帮助\n" + strings.Repeat("点击右上角的按钮可以打开设置。", 60), RoleOther, false},
		{"a news page", strings.Repeat("今天的新闻说到了某公司的隐私政策。", 60), RoleOther, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Identify(Source{Name: "a", Data: []byte(c.text)})
			require.NoError(t, err)
			role, titled := d.Role()
			require.Equal(t, c.role, role)
			require.Equal(t, c.titled, titled)
			require.NotEmpty(t, d.Begin().Text)
			require.Equal(t, 1, d.Begin().Span.Line)
			require.Positive(t, d.Characters())

			read, err := Read([]Source{{Name: "a", Data: []byte(c.text)}}, database(t))
			require.NoError(t, err)
			again, _ := read.Documents[0].Role()
			require.Equal(t, role, again, "the reader in full tells the same")
		})
	}
	_, err := Identify(Source{Name: "a", Data: []byte("\x00\x01\xff\xfe\xfd")})
	require.ErrorIs(t, err, ErrBinary)
	_, err = Identify(Source{Name: "a"})
	require.ErrorIs(t, err, ErrEmpty)
}
