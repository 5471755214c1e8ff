package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestALeadThatOneLanguageLost(t *testing.T) {
	const zh = "隐私政策\n2.1 收集\n%s2.1.1 我们会收集您的手机号码，用于注册账号。\n2.1.2 我们会收集您的昵称，用于展示资料。\n" +
		"2.2 存储\n我们在中国境内保存这些信息，期限如下所述。\n2.2.1 我们保存六个月，之后予以删除。\n2.2.2 账号注销后我们删除信息。\n" +
		"2.3 安全\n2.3.1 我们采用加密技术保护您的个人信息安全。\n2.3.2 发生事故时我们会及时告知您。\n"
	const en = "Privacy Policy\nThis policy tells what we do with your information.\n2.1 Collection\n%s2.1.1 We collect your phone number so that you can register.\n2.1.2 We collect your nickname for your profile.\n" +
		"2.2 Storage\nWe keep this information in mainland China for the periods below.\n2.2.1 We keep it for six months and delete it then.\n2.2.2 We delete it when you close your account.\n" +
		"2.3 Security\n2.3.1 We protect your personal information by encryption.\n2.3.2 We tell you of incidents in good time.\n"
	const leadZh, leadEn = "为了向您提供服务，我们会在下列情形收集您的信息。\n", "We collect your information in the following cases so that we can serve you.\n"
	fill := func(text, lead string) string {
		return strings.Replace(text, "%s", lead, 1)
	}
	tests := []struct {
		name string
		body string
		want []string
	}{
		{"in Chinese", fill(zh, "") + fill(en, leadEn), []string{"lost_text: 2.1 收集"}},
		{"in English", fill(zh, leadZh) + fill(en, ""), []string{"lost_text: 2.1 Collection"}},
		{"in neither", fill(zh, leadZh) + fill(en, leadEn), []string{}},
		{"both begin with the first part", fill(zh, "") + fill(en, ""), []string{}},
		{"one language alone", fill(zh, ""), []string{}},
		{"a first part that lost its number is no lead", fill(zh, "") + strings.Replace(fill(en, ""), "2.1.1 We", "We", 1), []string{}},
		{"a lead in front of a part that lost its number", fill(zh, "") + strings.Replace(fill(en, leadEn), "2.1.1 We", "We", 1), []string{"lost_text: 2.1 收集"}},
		{"texts that are divided differently", fill(zh, "") + strings.NewReplacer("2.2", "4.1", "2.3", "4.2").Replace(fill(en, leadEn)), []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, gapsOf(read(t, "a.txt", test.body), GapEmptySection, GapLostText))
		})
	}
	t.Run("in two files", func(t *testing.T) {
		d, err := Read([]Source{{Name: "zh.txt", Data: []byte(fill(zh, ""))}, {Name: "en.txt", Data: []byte(fill(en, leadEn))}}, database(t))
		require.NoError(t, err)
		require.Equal(t, []string{"lost_text: 2.1 收集"}, gapsOf(d, GapEmptySection, GapLostText))
	})
}
