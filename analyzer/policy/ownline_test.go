package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Rows of lists as small publishers write them, and what looks alike and is none.
func TestRowsOfSmallPublishers(t *testing.T) {
	type row struct{ name, operator, purpose string }
	for name, c := range map[string]struct {
		file, text string
		rows       []row
		data       [][]string
	}{
		"labels in lines of their own": {"a.txt", "第三方SDK说明\n\nSDK名称：\n\n飞鸽推送SDK\n\n使用目的：\n\n推送消息\n\n收集的信息：\n\nIMEI、MAC地址\n\n提供方：\n\n飞鸽网络有限公司\n\nSDK名称：\n\n山猫统计SDK\n\n使用目的：\n\n统计分析\n\n收集的信息：\n\nAndroid ID\n",
			[]row{{"飞鸽推送SDK", "飞鸽网络有限公司", "推送消息"}, {"山猫统计SDK", "", "统计分析"}}, [][]string{{"imei", "mac"}, {"android_id"}}},
		"a label with nothing behind it": {"a.txt", "第三方SDK说明\n\nSDK名称：\n\n使用目的：推送消息\n", nil, nil},
		"provider and service": {"a.html", "<p>Third parties who process data for us:</p><table><tr><th>Provider</th><th>Service</th><th>Data</th></tr>" +
			"<tr><td>Northwind Mail</td><td>Newsletters</td><td>Email address</td></tr><tr><td>Lark Hosting</td><td>Servers</td><td>IP address</td></tr></table>",
			[]row{{"Northwind Mail", "", "Newsletters"}, {"Lark Hosting", "", "Servers"}}, [][]string{{"email"}, {"ip_address"}}},
		"services of the operator": {"a.html", "<h2>What the app offers</h2><table><tr><th>Service</th><th>Description</th></tr><tr><td>Backup</td><td>Keeps your files</td></tr></table>", nil, nil},
		"items above the first label": {"a.md", "## 第三方服务\n\n### 飞鸽推送\n\n- 提供消息推送服务\n- 遵守相关的法律法规\n- 运营方：飞鸽网络有限公司\n\n### 山猫统计\n\n- 用于了解崩溃情况\n- 运营方：山猫科技有限公司\n- 收集的信息包括：设备型号、Android ID\n",
			[]row{{"飞鸽推送", "飞鸽网络有限公司", "提供消息推送服务"}, {"山猫统计", "山猫科技有限公司", "用于了解崩溃情况"}}, [][]string{{}, {"device_model", "android_id"}}},
		"items of a feature": {"a.md", "## 我们提供的功能\n\n### 消息推送\n\n- 提供消息推送服务\n- 随时可以关闭\n- 位置：设置、通知\n", nil, nil},
		"makers in brackets": {"a.md", "## 第三方服务\n\n本应用支持接入以下服务商：\n\n- **Kestrel**（远山之北）— [隐私政策](https://kestrel.example/p)\n- **晨露问答**（晨露云）— [隐私政策](https://dew.example/p)\n- **山猫 LM**（山猫 AI）— [隐私政策](https://lynx.example/p)\n",
			[]row{{"Kestrel", "远山之北", ""}, {"晨露问答", "晨露云", ""}, {"山猫 LM", "山猫 AI", ""}}, [][]string{{}, {}, {}}},
		"platforms in brackets": {"a.md", "## 第三方服务\n\n本应用支持接入以下服务商：\n\n- **Kestrel**（Android）— [隐私政策](https://kestrel.example/p)\n- **晨露问答**（推送）— [隐私政策](https://dew.example/p)\n- **山猫 LM**（iOS）— [隐私政策](https://lynx.example/p)\n",
			[]row{{"Kestrel（Android）", "", ""}, {"晨露问答（推送）", "", ""}, {"山猫 LM（iOS）", "", ""}}, [][]string{{}, {}, {}}},
		"an item above what it is for": {"a.txt", "1.集成了哪些第三方SDK与功能组件\n(1)飞鸽账号同步服务\n用于接入由飞鸽提供的账号同步。协议地址:https://dove.example/p\n\n2.读写存储权限\n我们用它保存下载的文件。\n",
			[]row{{"飞鸽账号同步服务", "", "用于接入由飞鸽提供的账号同步"}}, [][]string{{}}},
		"an item above what it is for, of no party": {"a.txt", "1.我们收集哪些信息\n(1)手机号码\n用于创建您的账号。\n", nil, nil},
		"English labels of many words": {"a.txt", "Third-party SDK List\n\nThird-party SDK Name: Kestrel SDK\nPurpose: To log in\nThird-party Entity: Kestrel Technology Co., Ltd.\nTypes of Personal Information Involved: Access to IMEI, OAID\nProcessing Method: Encrypted\nSharing Method: Collected by the SDK\nThird-party SDK Privacy Policy Link: https://kestrel.example/p\nOfficial Website Link: https://kestrel.example/about\n",
			[]row{{"Kestrel SDK", "Kestrel Technology Co., Ltd.", "To log in"}}, [][]string{{"imei", "oaid"}}},
		"names in front of links to policies": {"a.html", "<h2>第三方SDK</h2><p>百度地图 <a href='https://a.example/p'>隐私政策 &gt;</a><br>支付宝 <a href='https://b.example/p'>隐私政策 &gt;</a></p>",
			[]row{{"百度地图", "", ""}, {"支付宝", "", ""}}, [][]string{{}, {}}},
		"who is talked to": {"a.html", "<h2>网络通信与第三方服务</h2><table><tr><th>通信目标</th><th>用途</th><th>传输内容</th></tr><tr><td>远山认证服务器</td><td>登录</td><td>邮箱、密码</td></tr><tr><td>晨露静态资源</td><td>帮助页面</td><td>无</td></tr></table>",
			[]row{{"远山认证服务器", "", "登录"}, {"晨露静态资源", "", "帮助页面"}}, [][]string{{"email", "credential"}, {}}},
		"a cell of two paragraphs": {"a.txt", "接入第三方SDK情形如下：\n\n功能模块及服务\n\n第三方名称\n\n个人信息收集详情\n\n隐私政策地址\n\n推送通知功能\n\n极光;\n\n极光推送\n\nAndroid ID\n\nhttps://a.example/p\n\n地图服务\n\n高德地图\n\nIMEI\n\nMAC地址\n\nhttps://b.example/p\n\n我们会定期更新。\n",
			[]row{{"极光推送", "", "推送通知功能"}, {"高德地图", "", "地图服务"}}, [][]string{{"android_id"}, {"imei", "mac"}}},
		"names and permissions": {"a.txt", "与合作伙伴的必要共享\n\n1.远山播放SDK：电话权限、定位权限\n\n2.晨露API：存储权限、IMEI权限\n",
			[]row{{"远山播放SDK", "", ""}, {"晨露API", "", ""}}, [][]string{{"location"}, {"imei"}}},
		"permissions of the app": {"a.txt", "与合作伙伴的必要共享\n\n1.定位权限：用于导航\n\n2.存储权限：用于保存图片\n", nil, nil},
	} {
		d := read(t, c.file, c.text)
		var rows []row
		var data [][]string
		for _, p := range d.ThirdParties {
			if p.Source == FromList {
				rows, data = append(rows, row{p.Name, p.Operator, p.Purpose}), append(data, p.Data)
			}
		}
		require.Equal(t, c.rows, rows, name)
		require.Equal(t, c.data, data, name)
	}
}
