package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCellsThatBarsEnd(t *testing.T) {
	push := want{name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息", data: "imei"}
	chart := want{name: "月图SDK", operator: "月亮有限公司", purpose: "显示地图", data: "mac"}
	tests := []struct {
		name, body string
		want       []want
	}{
		{"a line each", "公司名称 |\n产品/类型 |\n共享信息 |\n使用目的 |\n隐私政策 |\n星星有限公司 |\n星推送SDK |\nIMEI |\n推送消息 |\n|\n月亮有限公司 |\n月图SDK |\nMAC地址 |\n显示地图 |\n|\n", []want{push, chart}},
		{"some in a line", "SDK名称 | 公司 | 目的 | 信息 |\n星推送SDK | 星星有限公司 |\n推送消息 |\nIMEI |\n月图SDK | 月亮有限公司 | 显示地图 |\nMAC地址 |\n", []want{push, chart}},
		{"of two paragraphs", "SDK名称 | 公司 | 目的 | 信息 |\n星推送SDK | 星星有限公司 |\n推送消息 |\n必选：\nIMEI |\n月图SDK | 月亮有限公司 | 显示地图 | MAC地址 |\n", []want{push, chart}},
		{"that span rows", "SDK名称 | 公司 | 目的 | 信息 |\n星推送SDK | 星星有限公司 | 推送消息 |\nIMEI |\nOAID | |\n| |\n", []want{push, {name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息", data: "oaid"}}},
		{"without the last one", "SDK名称 | 公司 | 目的 | 信息 |\n星推送SDK | 星星有限公司 | 推送消息 |\nIMEI |\n月图SDK | 月亮有限公司 | 显示地图 |\n", []want{push, {name: "月图SDK", operator: "月亮有限公司", purpose: "显示地图"}}},
		{"of a menu", "首页 |\n产品 |\n关于 |\n帮助 |\n隐私 |\n联系 |\n", []want{}},
		{"headings alone", "SDK名称 |\n公司 |\n目的 |\n信息 |\n", []want{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, rowsOf(read(t, "a.txt", "第三方SDK清单\n\n"+test.body)))
		})
	}
	t.Run("what stands behind them", func(t *testing.T) {
		d := read(t, "a.txt", "第三方SDK清单\n\nSDK名称 | 公司 | 目的 | 信息 |\n星推送SDK | 星星有限公司 | 推送消息 |\nIMEI |\n\n我们会收集您的手机号。\n")
		require.Equal(t, []want{push}, rowsOf(d))
		require.Contains(t, dataOf(d), "phone_number=collected")
	})
	t.Run("a great many", func(t *testing.T) {
		for _, line := range []string{"SDK名称 |\n", "SDK名称 | 公司 | 目的 |\n", "x |\n", "SDK名称 | 公司 | 目的 |\nx\ny\n"} {
			read(t, "a.txt", strings.Repeat(line, 20_000))
		}
	})
}

func TestRowsThatAreCounted(t *testing.T) {
	const head = "一、第三方SDK清单\n\n序号SDK名称运营方使用目的收集的个人信息隐私政策链接\n"
	rows := rowsOf(read(t, "a.txt", head+"1星推送SDK星星有限公司推送消息IMEI\n以及OAID\nhttps://a.example/p\n2月图SDK月亮有限公司显示地图MAC地址https://b.example/p\n"))
	require.Equal(t, []want{
		{name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息", data: "imei oaid", url: "https://a.example/p"},
		{name: "月图SDK", operator: "月亮有限公司", purpose: "显示地图", data: "mac", url: "https://b.example/p"},
	}, rows)
	rows = rowsOf(read(t, "a.txt", strings.TrimPrefix(head, "序号")+"360推送SDK星星有限公司推送消息IMEIhttps://a.example/p\n"))
	require.Len(t, rows, 1)
	require.Equal(t, "360推送SDK", rows[0].name, "a number in a name")
}

func TestDataInGroupsBelowTheLastLabel(t *testing.T) {
	const row = "# 第三方SDK清单\n\n星推送SDK\n公司名称：星星有限公司\n使用目的：推送消息\n共享个人信息类型：\n"
	d := read(t, "a.txt", row+"（1）必选个人信息\n设备标识符（Android ID）：用于识别；\n（2）可选个人信息\n位置信息：用于推荐\n")
	require.Equal(t, []want{{name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息", data: "device_id android_id location"}}, rowsOf(d))
	require.Empty(t, positive(t, "a.txt", row+"（1）必选个人信息\n设备标识符（Android ID）：用于识别；\n"), "it is not the app's own")
	require.Equal(t, []string{"phone_number"}, positive(t, "a.txt", row+"（1）必选个人信息\n设备标识符（Android ID）：用于识别；\n\n我们会收集您的手机号。\n"))
}

func TestNamesBehindLabelsEndAtTheNextLabel(t *testing.T) {
	d := read(t, "a.txt", "第三方SDK清单\n\nSDK名称：星推送SDK 使用目的：推送消息 运营方：星星有限公司\n\n产品/类型：月图\n使用目的：显示地图\n第三方公司名称：月亮有限公司\n")
	require.Equal(t, []want{{name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息"}, {name: "月图", operator: "月亮有限公司", purpose: "显示地图"}}, rowsOf(d))
}

func TestDataInLinesWithBars(t *testing.T) {
	for name, body := range map[string]string{
		"lines":         "业务功能 | 个人信息类型 | 使用目的 |\n注册 | 手机号 | 处理录音 |\n适配 | 设备型号 | 适配 |\n",
		"cells":         "业务功能 | 个人信息类型 | 使用目的 |\n注册 |\n手机号 |\n处理录音 |\n适配 | 设备型号 |\n适配 |\n",
		"broken cells":  "业务功能 | 个人信息类型 | 使用目的 |\n注册和\n登录 | 手机号 | 处理录音 |\n适配 | 设备型号 | 适配 |\n",
		"behind a line": "我们收集的个人信息如下：\n业务功能 | 个人信息类型 | 使用目的\n注册 | 手机号 | 处理录音\n适配 | 设备型号 | 适配\n",
	} {
		require.ElementsMatch(t, []string{"phone_number", "device_model"}, positive(t, "a.txt", "我们收集的个人信息清单\n\n"+body), name)
	}
	require.ElementsMatch(t, []string{"phone_number", "device_model"}, positive(t, "a.md", "我们收集的个人信息如下：\n业务功能 | 个人信息类型 | 使用目的\n注册 | 手机号 | 处理录音\n适配 | 设备型号 | 适配\n"))
	require.Empty(t, positive(t, "a.txt", "首页 | 产品 | 服务\n手机号 | 登录 | 注册\n"), "a menu")

	d := read(t, "a.txt", "权限名称 | 业务功能 | 场景说明 |\n位置权限 |\n显示天气 |\n天气页面 |\n日历权限 | 提醒 |\n日程页面 |\n")
	require.Len(t, d.Permissions, 2)
}

func TestDataBehindCellsThatSpanRows(t *testing.T) {
	const head = "系统 | 个人信息字段 | 使用目的 |\n---|---|---|\n"
	body := "安卓 | 系统版本 | 适配 |\nMAC 地址 | 生成设备标识 | |\nIP地址 | 区分地域 | |\n"
	require.ElementsMatch(t, []string{"os_version", "mac", "ip_address"}, positive(t, "a.md", "## 我们收集的个人信息\n\n"+head+body))
	require.ElementsMatch(t, []string{"os_version", "mac"}, positive(t, "a.md", "## 我们收集的个人信息\n\n"+head+"安卓 | 系统版本 | 适配 |\n录音功能 | MAC 地址 | |\n"), "a last cell that is empty")

	const counted = "类型 | 信息名称 | 使用目的 | 使用场景 | 次数 | 内容 |\n用户信息 | 手机号 | 注册 | 注册时 | 0 | |\n头像 | 用户账号展示 | 编辑时 | 0 | 无 | |\n性别 | 推荐 | 编辑时 | 0 | ||\n"
	require.ElementsMatch(t, []string{"phone_number", "avatar", "gender"}, positive(t, "a.txt", "个人信息收集清单\n\n"+counted))
	const groups = "| 个人信息项 | 清单 | 使用目的 |\n|---|---|---|\n| 设备信息 | IMEI（仅安卓） | 识别设备 |\n| MAC | 识别设备 | |\n| Android ID（仅安卓） | 识别设备 | |\n"
	require.ElementsMatch(t, []string{"imei", "mac", "android_id"}, positive(t, "a.md", "我们收集的个人信息如下：\n\n"+groups))
}

func TestNamesOfDataUnderLabels(t *testing.T) {
	const list = "个人信息收集清单\n\n1、用户基本信息\n\n信息名称：姓名\n\n使用目的：实名认证\n\n使用场景：认证时\n\n信息名称：手机号码\n\n使用目的：注册\n\n使用场景：注册时\n"
	d := read(t, "a.txt", list)
	require.Empty(t, rowsOf(d), "a group of data is no party")
	require.ElementsMatch(t, []string{"real_name", "phone_number"}, positive(t, "a.txt", list))
	require.Empty(t, gapsOf(read(t, "a.txt", "我们会收集您的以下个人信息：\n\n1、用户信息\n\n信息名称：姓名\n"), GapLostText))
	require.Len(t, gapsOf(read(t, "a.txt", "一、收集\n\n我们会收集您的以下个人信息：\n\n二、使用\n\n我们使用它们。\n"), GapLostText), 1)
	require.Len(t, rowsOf(read(t, "a.txt", "第三方SDK清单\n\n星推送SDK\n信息名称：手机号码\n使用目的：推送\n")), 1)
}

func TestRowsInTheOrderOfTheirHeadings(t *testing.T) {
	const head = "一、第三方SDK清单\n\n公司名称 SDK名称 涉及个人信息 共享目的 隐私政策链接\n"
	push := want{name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息", data: "imei oaid", url: "https://a.example/p"}
	require.Equal(t, []want{push}, rowsOf(read(t, "a.txt", head+"星星有限公司 星推送SDK IMEI、 OAID 推送消息 https://a.example/p\n")))
	push.name = "Star PUSH 客户端SDK"
	require.Equal(t, []want{push}, rowsOf(read(t, "a.txt", head+"星星有限公司 Star PUSH 客户端SDK IMEI、 OAID 推送消息 https://a.example/p\n")))
	rows := rowsOf(read(t, "a.txt", head+"星推送SDK 星星有限公司 推送消息 IMEI https://a.example/p\n"))
	require.Len(t, rows, 1)
	require.Equal(t, "星推送SDK", rows[0].name, "the row has another order")
}

func TestListsThatFollowWhatAnnouncesThem(t *testing.T) {
	const announced = "本应用接入的第三方SDK如下：\n\n"
	const rows = "1. 星推送SDK\n运营方：星星有限公司\n使用目的：推送消息\n2. 月图SDK\nSDK供应商：月亮有限公司\n使用目的：显示地图\n"
	for _, body := range []string{announced + rows, announced + "一、第三方SDK\n" + rows} {
		d := read(t, "a.txt", body)
		require.Equal(t, []want{{name: "星推送SDK", operator: "星星有限公司", purpose: "推送消息"}, {name: "月图SDK", operator: "月亮有限公司", purpose: "显示地图"}}, rowsOf(d))
		require.Empty(t, gapsOf(d, GapLostText))
	}
}

func TestCompaniesBesideTheirLinks(t *testing.T) {
	const head = "## 第三方SDK清单\n\n| SDK名称 | 使用目的 | 收集的信息 | 第三方机构及隐私政策 |\n|---|---|---|---|\n"
	rows := rowsOf(read(t, "a.md", head+"| 星推送SDK | 推送 | IMEI | 星星有限公司 [隐私政策](https://a.example/p) |\n| 月图SDK | 地图 | MAC地址 | [隐私政策](https://b.example/p) |\n| 云SDK | 存储 | IP地址 | 参见《云有限公司隐私政策》 |\n"))
	require.Equal(t, []want{
		{name: "星推送SDK", operator: "星星有限公司", purpose: "推送", data: "imei", url: "https://a.example/p"},
		{name: "月图SDK", purpose: "地图", data: "mac", url: "https://b.example/p"},
		{name: "云SDK", purpose: "存储", data: "ip_address"},
	}, rows)
}

func TestTextsInTheSourceThatShowsThem(t *testing.T) {
	line := func(s string) string {
		return "      <View style={styles.V}><Text style={styles.P}>" + s + "</Text></View>\n"
	}
	body := ""
	for _, s := range []string{
		"1 收集", "我们会收集您的手机号。", "2 第三方SDK", "我们接入下列第三方：", "2.1 第三方名称：极光推送", "功能：推送消息", "收集个人信息类型：IMEI",
		"2.2 第三方名称：百度统计", "功能：统计分析", "收集个人信息类型：MAC地址",
	} {
		body += line(s)
	}
	d := read(t, "a.txt", body)
	require.Equal(t, []want{{name: "极光推送", sdk: "jpush", purpose: "推送消息", data: "imei"}, {name: "百度统计", sdk: "baidu-mtj", purpose: "统计分析", data: "mac"}}, rowsOf(d))
	require.Contains(t, dataOf(d), "phone_number=collected")
	require.Equal(t, 2, d.Data[0].Quote.Span.Line)
	require.Contains(t, dataOf(read(t, "a.txt", "我们会收集您的手机号（a < b > c）。\n")), "phone_number=collected")
}

// Groups of data with what they are made of, below a title about what is collected, and tables that look like it.
func TestGroupsOfCollectedData(t *testing.T) {
	const rows = "|---|---|\n| **Contact** | Phone number, email address |\n| **Device** | Operating system version (no location tracking) |\n"
	require.ElementsMatch(t, []string{"phone_number", "email", "os_version"}, positive(t, "a.md", "## Information We Collect\n\n### Information You Provide\n\n| Category | Details |\n"+rows))
	require.Empty(t, positive(t, "a.md", "## How We Use Information\n\n| Category | Details |\n"+rows))
	const by = "| Category | Examples | Collected By |\n|---|---|---|\n| Device | Device model | Firebase, AdMob |\n| Contact | Email address | Us |\n"
	require.Equal(t, []string{"email"}, positive(t, "a.md", "## Data We Collect\n\n"+by), "those of others")
	require.Empty(t, positive(t, "a.md", "## Data We Collect\n\nWe do not collect data. However, third-party services may collect the following data:\n\n| Category | Examples |\n|---|---|\n| Device | Device model |\n"))
	require.Empty(t, positive(t, "a.md", "## Data Retention\n\n| Data Type | Retention Period |\n|---|---|\n| Email address | 7 years |\n| IP address | 30 days |\n"))
	require.ElementsMatch(t, []string{"phone_number", "os_version"}, positive(t, "a.md", "## 我们收集的信息\n\n| 类别 | 内容 |\n|---|---|\n| 联系 | 手机号码 |\n| 设备 | 操作系统版本 |\n"))
}

func TestCountedRowsBehindARule(t *testing.T) {
	const body = "第三方共享清单\n序号 | 第三方名称 | 个人信息共享目的 | 共享个人信息类型 | 共享个人信息方式 | 隐私政策链接 |\n---|---|---|---|---|---|\n1 | 远山快递 | 配送商品 | 收货地址、手机号 | 接口传输 | https://a.example/p |\n晨露快递 | 配送商品 | 收货地址 | 接口传输 | https://b.example/p | |\n2 | 飞鸽发票 | 开具发票 | 手机号 | 接口传输 | |\n"
	require.Equal(t, []want{
		{name: "远山快递", purpose: "配送商品", method: "接口传输", url: "https://a.example/p", data: "postal_address phone_number"},
		{name: "晨露快递", purpose: "配送商品", method: "接口传输", url: "https://b.example/p", data: "postal_address"},
		{name: "飞鸽发票", purpose: "开具发票", method: "接口传输", data: "phone_number"},
	}, rowsOf(read(t, "a.txt", body)))
}
