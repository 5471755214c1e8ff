package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLabelsOfLists(t *testing.T) {
	jpush := want{name: "极光推送SDK", sdk: "jpush", operator: "和讯公司", purpose: "推送消息", data: "imei"}
	linked := jpush
	linked.url = "https://a.example/p"
	tests := []struct {
		name, body string
		row        want
	}{
		{"the rules of a party are its policy", "极光推送SDK\n提供主体：和讯公司\n使用目的：推送消息\n收集信息：IMEI\n第三方个人信息处理规则：https://a.example/p\n", linked},
		{"who receives", "极光推送SDK\n接收方名称：和讯公司\n使用目的：推送消息\n共享信息名称：IMEI\n", jpush},
		{"what is no data", "极光推送SDK\n提供主体：和讯公司\n使用目的：推送消息\n收集信息：IMEI\n数据是否去标识化传输：MAC地址\n合作类型：共享\n联系地址：某路信息大厦\n", jpush},
		{"a scenario with semicolons", "极光推送SDK\n提供主体：和讯公司\n使用目的：推送消息\n使用场景：收到消息时；打开消息时;关闭时\n收集信息：IMEI\n", jpush},
		{"signs of radicals", "极光推送SDK\n第三⽅主体：和讯公司\n使⽤场景：收到消息时\n使⽤⽬的：推送消息\n收集信息：IMEI\n", jpush},
		{"Traditional labels", "極光推送SDK\n第三方公司名稱：和讯公司\n使用場景：收到時\n使用目的：推送消息\n收集資訊：IMEI\n隱私政策鏈接：https://a.example/p\n",
			want{name: "極光推送SDK", sdk: "jpush", operator: "和讯公司", purpose: "推送消息", data: "imei", url: "https://a.example/p"}},
		{"a letter in front", "第三方SDK清单\n\nb）极光推送SDK\n第三方名称：和讯公司\n使用目的：推送消息\n收集信息：IMEI\n", jpush},
		{"platforms behind the name", "1. 极光推送SDK（Android端，iOS端）\n使用目的：推送消息\n收集信息：IMEI\n第三方名称：和讯公司\n",
			want{name: "极光推送SDK（Android端，iOS端）", sdk: "jpush", operator: "和讯公司", purpose: "推送消息", data: "imei"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rows := rowsOf(read(t, "a.txt", test.body))
			require.Len(t, rows, 1)
			require.Equal(t, test.row, rows[0])
		})
	}
}

func TestLabelsThatAreOfNoList(t *testing.T) {
	for _, body := range []string{
		"联系方式\n接收方名称：某公司\n联系地址：某路\n联系电话：010-1\n",
		"您的权利\n个人信息保护规则：见上文\n是否必要：是\n",
		"我们的服务，您可以随时使用（Android端，iOS端）\n使用目的：推送消息\n收集信息：IMEI\n",
	} {
		require.Empty(t, rowsOf(read(t, "a.txt", body)), body)
	}
}

func TestDataThatFollowTheirLabelALineEach(t *testing.T) {
	const rest = "隐私政策：https://a.example/p\n"
	full := want{name: "极光推送SDK", sdk: "jpush", purpose: "推送消息", data: "imei mac", url: "https://a.example/p"}
	tests := []struct {
		name, data string
		row        want
	}{
		{"groups", "（1）必选个人信息\n设备标识（IMEI）：用于识别\n（2）可选个人信息\n网络信息（MAC地址、运营商名称）：用于连接\n",
			want{name: full.name, sdk: full.sdk, purpose: full.purpose, data: "imei network_type mac carrier", url: full.url}},
		{"numbers", "·静默状态：\n1.\nIMEI\n2.\nMAC地址\n", full},
		{"numbered", "1. IMEI\n2. MAC地址\n", full},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, []want{test.row}, rowsOf(read(t, "a.txt", "极光推送SDK\n使用目的：推送消息\n获取信息：\n"+test.data+rest)))
		})
	}
	d := read(t, "a.txt", "极光推送SDK\n使用目的：推送消息\n获取信息：IMEI\n\n我们收集您的MAC地址。\n\n您的权利：见下文\n")
	require.Equal(t, []want{{name: "极光推送SDK", sdk: "jpush", purpose: "推送消息", data: "imei"}}, rowsOf(d))
	require.Contains(t, dataOf(d), "mac=collected", "what the app collects is no data of the party")
}

func TestTitlesThatNameOneParty(t *testing.T) {
	tests := []struct {
		name, body string
		rows       []want
	}{
		{"companies below processors", "# Processors (GDPR Art. 30)\n\n## Rowboat Inc.\n- Location: Ireland\n- Purpose: Hosting\n- Retention: 30 days\n\n## Oarsman PBC\n- Location: USA\n- Purpose: Mail\n",
			[]want{{name: "Rowboat Inc.", purpose: "Hosting"}, {name: "Oarsman PBC", purpose: "Mail"}}},
		{"a list of definitions", "# Processors\n\n## Rowboat Inc.\n\nLocation:\n\nIreland\n\nPurpose:\n\nHosting\n", []want{{name: "Rowboat Inc.", purpose: "Hosting"}}},
		{"a title and its policy", "# 第三方信息清单\n\n### 3.1 某某核身SDK\n\n个人信息保护规则：https://a.example/1\n\n### 3.2 Rowboat OpenID\n\n隐私政策：https://a.example/2\n\n使用场景：登录\n",
			[]want{{name: "某某核身SDK", url: "https://a.example/1"}, {name: "Rowboat OpenID", purpose: "登录", url: "https://a.example/2"}}},
		{"the operator", "# Contact\n\n## Rowboat Inc.\n- Location: Ireland\n- Purpose: Support\n", nil},
		{"no name", "# 隐私政策\n\n### 使用到的第三方SDK\n\n使用目的：推送\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.rows, append([]want(nil), rowsOf(read(t, "a.md", test.body))...))
		})
	}
}

func TestCellsOfLinesBelowHeadingsThatLookAlike(t *testing.T) {
	body := "功能模块\n第三方名称\n个人信息收集详情\n隐私政策地址\n推送功能\n极光推送\nIMEI\nhttps://a.example/1\n地图服务\n高德地图\nMAC地址\nhttps://a.example/2\n"
	require.Equal(t, []want{
		{name: "极光推送", sdk: "jpush", purpose: "推送功能", data: "imei", url: "https://a.example/1"},
		{name: "高德地图", sdk: "amap", purpose: "地图服务", data: "mac", url: "https://a.example/2"},
	}, rowsOf(read(t, "a.txt", body)))
}
