package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPartiesWithDetails(t *testing.T) {
	rows := func(file, body string) []string {
		out := []string{}
		for _, p := range read(t, file, body).ThirdParties {
			if p.Source == FromList {
				out = append(out, p.Name+" | "+p.Purpose+" | "+strings.Join(p.Data, " "))
			}
		}
		return out
	}
	tests := []struct {
		name, file, body string
		want             []string
	}{
		{"titles", "a.md", "## 第三方 SDK 说明\n\n### 1. Bugly 崩溃统计\n\n用于改进稳定性。\n\n- 设备型号\n- 系统版本\n\n### 2. Admob SDK\n\n用于展示广告。\n\n- OAID\n\n## 联系我们\n\n- 电子邮箱\n",
			[]string{"Bugly 崩溃统计 | 用于改进稳定性 | device_model os_version", "Admob SDK | 用于展示广告 | oaid"}},
		{"the same titles elsewhere", "a.md", "## 更新日志\n\n### 1. Bugly 崩溃统计\n\n用于改进稳定性。\n\n- 设备型号\n", []string{}},
		{"names nobody knows", "a.md", "## 第三方 SDK 说明\n\n### 1. 数据安全\n\n用于改进稳定性。\n\n- 设备型号\n", []string{}},
		{"paragraphs", "a.md", "## Third-party services\n\n**Google AdMob:** Skylark shows adverts. AdMob may process data such as your IP address.\n\n**Firebase Crashlytics:** Skylark reports crashes. Reports include the device model.\n\nWe collect your email.\n",
			[]string{"Google AdMob | Skylark shows adverts | ip_address", "Firebase Crashlytics | Skylark reports crashes | device_model"}},
		{"what is denied", "a.md", "## Third-party services\n\n**Google AdMob:** Skylark shows adverts. AdMob does not collect your IP address.\n", []string{}},
		{"several in one paragraph", "a.md", "## 第三方SDK\n\n《支付宝SDK》用于支付。支付宝SDK将会采集IMEI。 《友盟SDK》用于统计。该SDK会采集MAC地址。",
			[]string{"支付宝SDK | 用于支付 | imei", "友盟SDK | 用于统计 | mac"}},
		{"a line that goes on about it", "a.md", "## 第三方SDK\n\n《支付宝SDK》用于支付。\n\n此SDK将会采集IMEI。\n\n我们会收集您的MAC地址。", []string{"支付宝SDK | 用于支付 | imei"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, rows(test.file, test.body))
		})
	}
}

func TestPartiesThatAreNotUsed(t *testing.T) {
	names := func(body string) []string {
		out := []string{}
		for _, p := range read(t, "a.md", body).ThirdParties {
			out = append(out, p.Name)
		}
		return out
	}
	require.Empty(t, names("## No third-party services\n\nWe do **not** use any third-party SDKs or services such as:\n\n- Google Analytics\n- AdMob\n"))
	require.Empty(t, names("## 第三方SDK\n\n本应用不使用任何第三方SDK，包括：\n\n- 友盟统计SDK\n- Bugly SDK\n"))
	require.Equal(t, []string{"Google Analytics", "AdMob"}, names("## Third-party services\n\nWe use third-party SDKs and services such as:\n\n- Google Analytics\n- AdMob\n"))
	require.Equal(t, []string{"AdMob"}, names("## Third-party services\n\nWe do not use any third-party SDKs such as:\n\n- Google Analytics\n\nWe use these third-party services:\n\n- AdMob\n"))
}

func TestLinesOfNamesAndAddresses(t *testing.T) {
	urls := func(body string) []string {
		out := []string{}
		for _, p := range read(t, "a.txt", body).ThirdParties {
			if p.URL != "" {
				out = append(out, p.Name+" "+p.URL)
			}
		}
		return out
	}
	require.Equal(t, []string{"Google Play Services https://a.example/p", "AdMob https://b.example/q?hl=zh_CN"},
		urls("复制链接跳转\nGoogle Play Services（https://a.example/p）\nAdMob（https://b.example/q?hl=zh_CN）\n联系我们"))
	require.Empty(t, urls("我们的网站（https://a.example/p）\n反馈页面（https://b.example/q）"))
	require.Empty(t, urls("AdMob（https://b.example/q）\n我们的网站（https://a.example/p）"))
}

func TestNamesThatHoldMore(t *testing.T) {
	rows := func(body string) []string {
		out := []string{}
		for _, p := range read(t, "a.md", body).ThirdParties {
			out = append(out, p.Name+" | "+p.Operator+" | "+p.Purpose+" | "+strings.Join(p.Data, " "))
		}
		return out
	}
	const header = "## 第三方SDK\n\n| SDK 名称 | 使用说明与隐私政策 |\n|---|---|\n"
	require.Equal(t, []string{"支付宝支付 SDK | 支付宝（中国）网络技术有限公司 | 用于支付。 | "}, rows(header+"| 支付宝支付 SDK 支付宝（中国）网络技术有限公司 | 用于支付。 |\n"))
	require.Equal(t, []string{"支付宝 支付 SDK |  | 用于支付。 | "}, rows(header+"| 支付宝 支付 SDK | 用于支付。 |\n"))
	require.Equal(t, []string{"阿里云短信服务 |  | 发送验证码 | phone_number"}, rows("## 第三方服务\n\n- 短信验证码服务：由阿里云短信服务提供，仅传输手机号码用于发送验证码\n"))
	require.Equal(t, []string{"极光推送 | 深圳某某有限公司 | 推送消息 | "}, rows("## 第三方服务\n\n- “极光推送”：由深圳某某有限公司提供，用于推送消息\n"))
}
