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
