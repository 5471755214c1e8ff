package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDenials(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"flat", "我们不会收集您的通讯录。", []string{"contacts"}},
		{"several types", "本应用不收集您的短信、通话记录和通讯录。", []string{"sms", "call_log", "contacts"}},
		{"in English", "We do not collect your contacts.", []string{"contacts"}},
		{"by the app", "The app never collects your contacts or call logs.", []string{}}, // "collects" is no form after never that the pattern takes
		{"never", "We will never collect your contacts or call logs.", []string{"contacts", "call_log"}},
		{"on a condition", "未经您的同意，我们不会收集您的通讯录。", []string{}},
		{"on a condition in English", "We do not collect your contacts without your consent.", []string{}},
		{"if the user refuses", "如您拒绝，我们不会收集您的位置信息。", []string{}},
		{"if the user refuses, in English", "If you refuse, we do not collect your contacts.", []string{}},
		{"for one purpose", "我们不会收集您的通讯录用于广告。", []string{}},
		{"for one purpose in English", "We do not collect your contacts for advertising.", []string{}},
		{"a part of it", "我们不会收集您的通讯录以外的信息。", []string{}},
		{"a part of it in English", "We do not collect your contacts other than the names you pick.", []string{}},
		{"an exception behind it", "我们不会收集您的通讯录。但您使用查找好友功能时除外。", []string{}},
		{"an exception behind it in English", "We do not collect your contacts. However, we do when you use the friend finder.", []string{}},
		{"another action", "我们不会共享您的通讯录。", []string{}},
		{"another action in English", "We do not share your contacts.", []string{}},
		{"the user does not provide", "您不提供通讯录不影响使用。", []string{}},
		{"all personal data", "我们不会收集您的个人信息。", []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := []string{}
			for _, d := range read(t, "a.txt", c.body).Denials {
				got = append(got, d.Data)
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestAbsolutePromises(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       bool
	}{
		{"to anyone", "我们不会向任何第三方共享您的个人信息。", true},
		{"to anyone, in English", "We never share your personal information with any third party.", true},
		{"abroad", "我们不会向境外提供您的个人信息。", true},
		{"abroad, in English", "We will not transfer your personal information overseas.", true},
		{"without consent", "未经您的同意，我们不会向任何第三方共享您的个人信息。", false},
		{"unless, in English", "We never share your personal information with any third party unless you agree.", false},
		{"exceptions behind it", "我们不会向任何第三方共享您的个人信息。以下情况除外：", false},
		{"exceptions behind it, in English", "We never share your personal information with any third party. However, we may do so by law.", false},
		{"for one purpose", "我们不会出于营销目的向任何第三方共享您的个人信息。", false},
		{"to unrelated parties", "We will not share your personal information with any unrelated third party.", false},
		{"a handover of the business", "我们不会将您的个人信息转让给任何公司、组织和个人。", false},
		{"a promise to some", "我们不会向广告商共享您的个人信息。", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := false
			for _, s := range read(t, "a.txt", c.body).Statements {
				got = got || s.Absolute
			}
			require.Equal(t, c.want, got)
		})
	}
}
