package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyATitleStandsAboveHeadings(t *testing.T) {
	d := read(t, "a.md", "我们收集以下信息：\n\n|信息类型|说明|是否必要|\n|-|-|-|\n|日志|错误日志|必要（由第三方 SDK 采集）|\n|成绩|只存在本机|使用排行功能时必要|\n")
	require.Empty(t, rowsOf(d), "a row of the app's own data is no row of headings")
	d = read(t, "a.md", "|第三方清单| |\n|-|-|\n|SDK名称|链接|\n|极光推送SDK|https://a.example|\n")
	require.Equal(t, []want{{name: "极光推送SDK", sdk: "jpush", url: "https://a.example"}}, rowsOf(d))
}

func TestTablesOfServicesThatGetData(t *testing.T) {
	tests := []struct {
		name, heading string
		lists         bool
	}{
		{"data shared", "|Service|Data Shared|Purpose|", true},
		{"data sent", "|Service|Purpose|Data we send|", true},
		{"shared information", "|服务|共享的信息|用途|", true},
		{"what it stores", "|Service|Data stored|Purpose|", false},
		{"what users give", "|服务|您提供的信息|用途|", false},
		{"what is on", "|服务|信息|用途|", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, "a.md", "We explain how it works.\n\n"+test.heading+"\n|-|-|-|\n|Weather Nook|IP address|Forecasts|\n")
			require.Equal(t, test.lists, len(rowsOf(d)) == 1)
		})
	}
	d := read(t, "a.md", "We explain how it works.\n\n|Service|Data|Purpose|\n|-|-|-|\n|JPush|IMEI|Messages|\n|Stripe|IP address|Payment|\n|Forecasts|IP address|Weather|\n")
	require.Equal(t, []want{
		{name: "JPush", sdk: "jpush", purpose: "Messages", data: "imei"}, {name: "Stripe", sdk: "stripe", purpose: "Payment", data: "ip_address"},
		{name: "Forecasts", purpose: "Weather", data: "ip_address"},
	}, rowsOf(d), "names that are known tell a list")
	d = read(t, "a.md", "We explain how it works.\n\n|Service|Data|Purpose|\n|-|-|-|\n|JPush|IMEI|Messages|\n|Search|IP address|Results|\n|Forecasts|IP address|Weather|\n")
	require.Empty(t, rowsOf(d), "one name among others does not")
}
