package policy

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// differences lists the discrepancies: kind, subject, the language that has it.
func differences(d *Disclosures) []string {
	out := []string{}
	for _, x := range d.Discrepancies {
		s := fmt.Sprintf("%s %s", x.Kind, x.Subject)
		if x.Zh == nil || x.En == nil {
			s += " " + string(x.In())
		}
		if x.Section != "" {
			s += " in " + x.Section
		}
		if x.Lost {
			s += " lost"
		}
		out = append(out, s)
	}
	return out
}

func TestDiscrepancies(t *testing.T) {
	const phoneZh, phoneEn = "我们会收集您的手机号码和您设置的密码", "we collect your phone number and the password that you set"
	for _, c := range []struct {
		name   string
		zh, en []string // what is changed in each language
		want   []string
	}{
		{"the same", nil, nil, []string{}},
		{"a type in Chinese only", []string{phoneZh, "我们会收集您的身份证号、手机号码和您设置的密码"}, nil, []string{"data national_id zh"}},
		{"a type in English only", nil, []string{phoneEn, "we collect your ID card number, your phone number and the password that you set"}, []string{"data national_id en"}},
		{"a type in both", []string{phoneZh, "我们会收集您的身份证号、手机号码和您设置的密码"}, []string{phoneEn, "we collect your ID card number, your phone number and the password that you set"}, []string{}},
		{
			"a type in another section", []string{phoneZh, "我们会收集您的真实姓名、手机号码、昵称、头像和您设置的密码"},
			[]string{phoneEn, "we collect your phone number, nickname, avatar and the password that you set", "we collect your voice recording", "we collect your real name and your voice recording"},
			[]string{"data real_name zh in 1.1"},
		},
		{"a type that only a child's data are", []string{phoneZh, phoneZh + "和儿童个人信息"}, nil, []string{}},
		{"a permission in Chinese only", nil, []string{"| Calendar | READ_CALENDAR, WRITE_CALENDAR | Add reminders of events | When you sign up for an event |\n", ""}, []string{"permission calendar zh"}},
		{"a row in English only", []string{"| 友盟统计SDK | 友盟同欣（北京）科技有限公司 | 统计分析应用的使用情况 | Android | Android ID、设备型号、网络类型 | SDK本机采集 | https://www.umeng.com/page/policy |\n", ""}, nil, []string{"third_party umeng-analytics en"}},
		{"another date", []string{"更新日期：2024年5月20日", "更新日期：2024年5月21日"}, nil, []string{"date updated"}},
		{"no date in English", nil, []string{"Updated: May 20, 2024\n", "", "Effective: June 1, 2024\n", ""}, []string{"date updated zh"}},
		{"one of two dates in English", nil, []string{"Updated: May 20, 2024\n", ""}, []string{}},
		{
			"an empty section", []string{"您注册账号时，" + phoneZh, "您注册账号时，我们会收集您的身份证号、手机号码和您设置的密码"},
			[]string{"When you register an account, we collect your phone number and the password that you set, in order to create the account and verify your identity. You may add a nickname, an avatar and your gender; leaving them out does not affect the basic functions.\n\n", ""},
			[]string{"data avatar zh lost", "data credential zh lost", "data gender zh lost", "data national_id zh lost", "data nickname zh lost", "data phone_number zh lost"},
		},
	} {
		zh, en := demo(t, "demo.zh.md", c.zh...), demo(t, "demo.en.md", c.en...)
		for layout, read := range map[string]func() *Disclosures{
			"one file": func() *Disclosures { return read(t, "a.md", zh+"\n\n"+en) },
			"two files": func() *Disclosures {
				d, err := Read([]Source{{Name: "zh.md", Data: []byte(zh)}, {Name: "en.md", Data: []byte(en)}}, database(t))
				require.NoError(t, err)
				return d
			},
		} {
			t.Run(c.name+"/"+layout, func(t *testing.T) {
				d := read()
				require.Equal(t, c.want, differences(d))
				for _, x := range d.Discrepancies {
					require.True(t, x.Zh != nil || x.En != nil)
					require.Equal(t, x.Zh == nil || x.En == nil, x.Place.Text != "", "a place on the other side")
				}
			})
		}
	}
}

func TestOneLanguageHasNoDiscrepancies(t *testing.T) {
	require.Nil(t, read(t, "a.md", demo(t, "demo.zh.md")).Discrepancies)
	require.Nil(t, read(t, "a.md", demo(t, "demo.en.md")).Discrepancies)
	require.Nil(t, read(t, "a.md", demo(t, "demo.zh.md")+"\n\nThis is not a policy, but we say so to you in English.\n").Discrepancies)
}

func TestAListInOneLanguage(t *testing.T) {
	zh := demo(t, "no-list.zh.md", "第三方SDK的名称、使用目的、收集的个人信息和隐私政策详见《第三方信息共享清单》。", "")
	d := read(t, "a.md", zh+"\n\n"+demo(t, "demo.en.md"))
	require.Equal(t, []string{"third_party sharing_list en"}, differences(d))
	d = read(t, "a.md", demo(t, "no-list.zh.md")+"\n\n"+demo(t, "demo.en.md"))
	require.Equal(t, []string{"third_party sharing_list en lost"}, differences(d))
}
