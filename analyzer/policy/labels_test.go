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
