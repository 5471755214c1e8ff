package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A title without a text of its own, below one that says what is collected, is an item; so are numbered titles behind a title
// or a sentence that announces a list.
func TestTitlesThatAreItems(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		data     []string // collected, in their order
		sections int
	}{
		"numbers go on": {"1. 信息的处理\n1.1 注册\n1.1.1 收集的信息\n1.1.1.1 昵称\n1.1.1.2 密码（加密存储）\n1.1.2 使用目的\n1.1.2.1 保护您的账号\n1.1.2.2 按手机号找回\n1.1.3 依据\n履行合同。",
			[]string{"nickname", "credential"}, 5},
		"parts have texts": {"1. 信息的处理\n1.1 收集的信息\n1.1.1 昵称\n请勿使用他人的昵称。\n1.1.2 密码\n我们不收集密码。", []string{}, 4},
		"announced":        {"2.1 您可以在以下情形下注销：\n2.1.1 手机号停用\n2.1.2 不再使用\n2.2 注销之后\n我们删除数据。", []string{}, 2},
		"only what for":    {"# 我们收集的信息\n## 应用列表\n用于反作弊。\n## 通讯录\n我们不读取它。", []string{"installed_apps"}, 3},
	} {
		file := "policy.txt"
		if strings.HasPrefix(c.text, "#") {
			file = "policy.md"
		}
		d := read(t, file, c.text)
		got := []string{}
		for _, x := range d.Data {
			if x.Status == DataCollected {
				got = append(got, x.Data)
			}
		}
		require.Equal(t, c.data, got, name)
		require.Len(t, d.Documents[0].Sections, c.sections, name)
		for _, g := range d.Gaps {
			require.NotContains(t, []GapKind{GapEmptySection, GapLostText}, g.Kind, "%s: %s", name, g.Quote.Text)
		}
	}
}

// Below a title about collection a line that begins with names of data declares them; one that explains, denies or says
// what for does not.
func TestBareListsOfData(t *testing.T) {
	for text, collected := range map[string]bool{
		"设备品牌、型号、IP地址，用于统计。":       true,
		"IP地址是指网络中的地址。":            false,
		"用于按IP地址统计。":               false,
		"您可以随时查看您的IP地址。":           false,
		"我们不收集IP地址。":               false,
		"包括IP地址、网络类型等。":            true,
		"IP地址不会被我们收集。":             false,
		"（1）IP地址、网络类型：用于判断网络是否可用。": true,
	} {
		d := read(t, "policy.md", "# 隐私政策\n## 信息类型与用途\n### 设备\n"+text+"\n")
		got := false
		for _, x := range d.Data {
			got = got || x.Data == "ip_address" && x.Status == DataCollected
		}
		require.Equal(t, collected, got, text)
	}
}

// The name of a permission among what is collected is no data, and neither are the forms in which users write.
func TestPermissionsAmongData(t *testing.T) {
	d := read(t, "policy.txt", "一、我们收集的信息\n我们会收集以下信息：\n（1）允许访问网络状态权限；\n（2）IP地址；\n我们会保存您的手机号码（包括文字、图片、音视频、通话记录形式）。\n")
	got := []string{}
	for _, x := range d.Data {
		if x.Status == DataCollected {
			got = append(got, x.Data)
		}
	}
	require.Equal(t, []string{"ip_address", "phone_number"}, got)
}
