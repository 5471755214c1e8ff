package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Rows that a converter of pages broke at its width.
func TestWrappedRows(t *testing.T) {
	const head = "第三方SDK列表\n\nSDK名称 | 类型 | 开发商 | 收集信息 | 隐私政策  \n---|---|---|---|---  \n"
	want := []want{
		{name: "飞鸽推送SDK", operator: "飞鸽网络有限公司", data: "imei mac", url: "https://dove.example/p"},
		{name: "山猫统计SDK", operator: "山猫科技有限公司", data: "device_model", url: "https://lynx.example/p"},
	}
	wrapped := head + "飞鸽推送SDK | 推送 | 飞鸽网络有限公司 |\nIMEI、MAC地址 |\nhttps://dove.example/p  \n山猫统计SDK | 统计 |\n山猫科技有限公司 | 设备型号 | https://lynx.example/p  \n\n其他说明\n"
	for _, name := range []string{"a.md", "a.txt"} {
		d := read(t, name, wrapped)
		require.Equal(t, want, rowsOf(d), name)
		requireQuotes(t, wrapped, d)
	}
	whole := head + "飞鸽推送SDK | 推送 | 飞鸽网络有限公司 | IMEI、MAC地址 | https://dove.example/p  \n山猫统计SDK | 统计 | 山猫科技有限公司 | 设备型号 | https://lynx.example/p  \n"
	require.Equal(t, want, rowsOf(read(t, "a.md", whole)))
	require.Equal(t, whole, joinWrappedRows(whole))

	without := "SDK名称 | 收集信息 | 隐私政策\n---|---|---\n飞鸽推送SDK | IMEI | https://dove.example/p\n山猫统计SDK | 设备型号 | https://lynx.example/p\n"
	require.Equal(t, without, joinWrappedRows(without), "rows that no spaces end are a line each")
	require.Len(t, rowsOf(read(t, "a.md", without)), 2)
}

// A title in bold is one, whatever stands beside it, and so is no paragraph above a line of dashes.
func TestTitlesInBold(t *testing.T) {
	d := read(t, "a.md", "**一、我们收集的信息**\n设备型号\n**二、我们不收集的信息**\n短信内容\n==========\n")
	titles := []string{}
	for _, s := range d.Documents[0].Sections {
		titles = append(titles, s.Title)
	}
	require.Equal(t, []string{"我们收集的信息", "我们不收集的信息"}, titles)
	d = read(t, "a.txt", "**一、我们收集的信息**\n设备型号\n**二、使用**\n说明\n**三、联系**\n电话\n")
	require.Len(t, d.Documents[0].Sections, 3)
	require.Equal(t, formatText, format("a.txt", "重要：**请**阅读\n**我们**收集手机号\n**您**可以\n"))
}

// A table of contents that says so needs no titles that come again.
func TestContentsThatTheTextAnnounces(t *testing.T) {
	const text = "本政策将帮助您了解以下内容：\n1.我们如何收集信息；\n2.我们如何共享信息；\n3.如何联系我们\n我们会收集您的手机号码。\n"
	require.Equal(t, []string{"phone_number"}, positive(t, "a.txt", text))
	require.Empty(t, read(t, "a.txt", text).Documents[0].Sections)
	const list = "我们收集以下信息：\n1.手机号码；\n2.设备型号；\n3.IP地址；\n"
	require.ElementsMatch(t, []string{"phone_number", "device_model", "ip_address"}, positive(t, "a.txt", list), "items are no contents")
}
