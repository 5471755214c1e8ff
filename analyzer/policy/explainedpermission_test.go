package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExplainedPermissions(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a sentence", "为了推荐附近的商店，我们会申请位置权限。", []string{"location"}},
		{"without a reason", "我们会申请位置权限。", []string{}},
		{"a denial", "为了保护隐私，我们不会申请位置权限。", []string{}},
		{"how users take it back", "如您关闭位置权限，将无法使用天气功能。", []string{}},
		{"others who ask", "为了推送广告，第三方可能会获取您授权的位置权限。", []string{}},
		{"how well a place is known", "为了显示天气，我们会申请粗略位置权限。", []string{"coarse_location"}},
		{"a camera that takes pictures", "为了扫描二维码，我们会申请相机权限。", []string{"camera_data"}},
		{"a camera that gives light", "为了打开手电筒，我们会申请相机权限。", []string{}},
		{"storage", "为了保存设置，我们会申请存储权限。", []string{}},
		{"a list without reasons of its own", "为了提供服务，我们会申请位置权限、日历权限、通讯录权限。", []string{}},
		{"items", "## 权限说明\n\n- 日历：添加日程提醒\n- 蓝牙：连接手环\n- 短信\n", []string{"calendar"}},
		{"titles", "## 权限说明\n\n### 麦克风\n\n录制语音笔记\n\n### 日历\n\n### 存储\n\n保存设置\n", []string{"audio"}},
		{"a title that names it", "1.本应用的麦克风使用\n当您使用语音助手时，应用将会向您申请此权限来提供对应功能。\n\n2.本应用的窗口\n当您播放视频时，应用将会申请此权限。\n", []string{"audio"}},
		{"a title of several", "1.麦克风与相机\n当您使用语音助手拍照时，应用将会向您申请此权限来提供对应功能。\n", []string{}},
		{"storage from which is sent", "为了上传您选择的文件，我们会申请存储权限。", []string{"files"}},
		{"a table", "| 权限 | 用途 |\n|---|---|\n| 通讯录 | 选择收件人 |\n| 日历 | |\n", []string{"contacts"}},
		{"what stays on the device", "## 权限\n\n所有权限仅用于本地功能，不涉及数据传输：\n\n| 权限 | 用途 |\n|---|---|\n| 通讯录 | 选择收件人 |\n", []string{}},
		{"what is not collected", "我们不会收集您的通讯录。\n\n## 权限说明\n\n- 通讯录：选择收件人\n", []string{}},
		{"a constant", "The app asks for READ_CALENDAR to show what comes next.", []string{"calendar"}},
		{"an access", "The app requires access to your camera to scan codes.", []string{"camera_data"}},
		{"an access of others", "Friends get access to your calendar to see when you are free.", []string{}},
		{"English items", "## Permissions\n\n- Location: show the weather where you are\n- Microphone: measure the noise\n", []string{"location"}},
		{"a way of sending", "You can pass on your access to others via SMS so that they see it.", []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.ElementsMatch(t, test.want, positive(t, "a.md", test.body))
		})
	}
}
