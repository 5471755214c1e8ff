package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUprightTables(t *testing.T) {
	jpush := want{name: "极光推送SDK", sdk: "jpush", operator: "和讯公司", purpose: "推送消息", data: "imei", url: "https://a.example/p"}
	amap := want{name: "高德地图SDK", sdk: "amap", operator: "高德公司", purpose: "显示地图", data: "mac"}
	const (
		first  = "<tr><td>SDK名称</td><td>极光推送SDK</td></tr><tr><td>公司名称</td><td>和讯公司</td></tr><tr><td>使用目的</td><td>推送消息</td></tr><tr><td>收集个人信息</td><td>IMEI</td></tr><tr><td>隐私政策链接</td><td>https://a.example/p</td></tr>"
		second = "<tr><td>SDK名称</td><td>高德地图SDK</td></tr><tr><td>公司名称</td><td>高德公司</td></tr><tr><td>使用目的</td><td>显示地图</td></tr><tr><td>收集个人信息</td><td>MAC地址</td></tr><tr><td>隐私政策链接</td><td>无</td></tr>"
	)
	tests := []struct {
		name, body string
		rows       []want
	}{
		{"one below the other", "<table>" + first + second + "</table>", []want{jpush, amap}},
		{"a table each", "<table>" + first + "</table><p>还有</p><table>" + second + "</table>", []want{jpush, amap}},
		{"side by side", "<table><tr><td>SDK名称</td><td>极光推送SDK</td><td>高德地图SDK</td></tr><tr><td>公司名称</td><td>和讯公司</td><td>高德公司</td></tr><tr><td>使用目的</td><td>推送消息</td><td>显示地图</td></tr><tr><td>收集个人信息</td><td>IMEI</td><td>MAC地址</td></tr><tr><td>隐私政策链接</td><td>https://a.example/p</td><td>无</td></tr></table>", []want{jpush, amap}},
		{"names in rows of their own", "<h3>第三方SDK清单</h3><table><tr><td colspan=2>极光推送SDK</td></tr><tr><td>提供方</td><td>和讯公司</td></tr><tr><td>目的</td><td>推送消息</td></tr><tr><td>信息</td><td>IMEI</td></tr><tr><td>隐私政策</td><td>https://a.example/p</td></tr><tr><td colspan=2>高德地图SDK</td></tr><tr><td>提供方</td><td>高德公司</td></tr><tr><td>目的</td><td>显示地图</td></tr><tr><td>信息</td><td>MAC地址</td></tr></table>", []want{jpush, amap}},
		{"a title above", "<h3>1. 极光推送SDK</h3><table><tr><th>项目</th><th>内容</th></tr><tr><td>运营方</td><td>和讯公司</td></tr><tr><td>目的</td><td>推送消息</td></tr><tr><td>收集的信息</td><td>IMEI</td></tr><tr><td>官网</td><td>https://a.example/p</td></tr></table>", []want{jpush}},
		{"English", "<h3>Third-party SDKs</h3><table><tr><td>SDK name</td><td>JPush</td></tr><tr><td>Entity name</td><td>Jiguang Ltd.</td></tr><tr><td>Purpose of use</td><td>Messages</td></tr><tr><td>Personal information fields</td><td>IMEI</td></tr><tr><td>Privacy policy link</td><td>https://a.example/p</td></tr></table>",
			[]want{{name: "JPush", sdk: "jpush", operator: "Jiguang Ltd.", purpose: "Messages", data: "imei", url: "https://a.example/p"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.rows, rowsOf(read(t, "a.html", "<html><body>"+test.body+"</body></html>")))
		})
	}
}

func TestTablesThatAreNotUpright(t *testing.T) {
	for _, body := range []string{
		"<h3>应用信息</h3><table><tr><td>应用名称</td><td>记事</td></tr><tr><td>开发者</td><td>某某公司</td></tr><tr><td>功能</td><td>记事</td></tr><tr><td>隐私政策</td><td>https://a.example/p</td></tr></table>",
		"<h3>第三方</h3><table><tr><td>名称</td><td>用途</td><td>官网</td></tr><tr><td>a@b.example</td><td>咨询</td><td></td></tr></table>",
		"<h3>我们收集的信息</h3><table><tr><td>功能</td><td>登录</td></tr><tr><td>使用目的</td><td>识别您</td></tr><tr><td>信息类型</td><td>手机号</td></tr></table>",
		"<h3>联系我们</h3><table><tr><td>公司</td><td>某某公司</td></tr><tr><td>邮箱</td><td>a@b.example</td></tr><tr><td>官网</td><td>https://a.example</td></tr></table>",
	} {
		require.Empty(t, rowsOf(read(t, "a.html", "<html><body>"+body+"</body></html>")), body)
	}
	d := read(t, "a.html", "<html><body><h3>第三方SDK清单</h3><table><tr><td>SDK名称</td><td>使用目的</td><td>公司</td></tr><tr><td>推送平台</td><td>推送</td><td>甲公司</td></tr><tr><td>登录服务</td><td>登录</td><td>乙公司</td></tr></table></body></html>")
	require.Equal(t, []want{{name: "推送平台", purpose: "推送", operator: "甲公司"}, {name: "登录服务", purpose: "登录", operator: "乙公司"}}, rowsOf(d), "names in the first column")
}

func TestTablesOfLinesWithBars(t *testing.T) {
	const lines = "SDK名称 | 公司 | 个人信息类型 | 个人信息字段 | 目的 |\n极光推送SDK(cn.jpush.android) | 和讯公司 | 设备信息 | IMEI | 推送消息 |\n高德地图SDK | 高德公司 | 设备信息 | MAC地址 | 显示地图 |\n"
	rows := []want{{name: "极光推送SDK", sdk: "jpush", operator: "和讯公司", purpose: "推送消息", data: "imei"}, {name: "高德地图SDK", sdk: "amap", operator: "高德公司", purpose: "显示地图", data: "mac"}}
	for _, name := range []string{"a.txt", "a.md"} {
		require.Equal(t, rows, rowsOf(read(t, name, "第三方SDK清单\n\n"+lines+"以上。\n")), name)
		require.Equal(t, rows, rowsOf(read(t, name, "第三方SDK清单\n\n| "+lines)), name)
		d := read(t, name, "首页 | 产品 | 服务 | 公司\n关于 | 帮助 | 隐私政策 | 官网\n\n我们收集您的IMEI。\n")
		require.Empty(t, rowsOf(d), "a menu")
		require.Contains(t, dataOf(d), "imei=collected")
	}
}
