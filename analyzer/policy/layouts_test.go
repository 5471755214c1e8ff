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
