package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

// declared prints the permissions that a text declares as group=status, in the order of the groups' ids.
func declared(tb testing.TB, name, body string) []string {
	tb.Helper()
	d := read(tb, name, body)
	byGroup := map[string]PermissionStatus{}
	for _, p := range d.Permissions {
		byGroup[p.Group] = p.Status
	}
	out := []string{}
	for _, g := range groupsOf(d) {
		out = append(out, g+"="+string(byGroup[g]))
	}
	return out
}

func TestEveryNameOfAPermissionDeclaresItsGroup(t *testing.T) {
	for _, g := range taxonomy.Groups() {
		for _, name := range g.Zh {
			body := "我们需要申请" + strings.TrimSuffix(name, "权限") + "权限。"
			require.Contains(t, groupsOf(read(t, "a.txt", body)), g.ID, body)
		}
		for _, name := range g.En {
			body := "To do so, we and our app need the " + name + " permission."
			require.Contains(t, groupsOf(read(t, "a.txt", body)), g.ID, body)
		}
	}
}

func TestPermissionsOfSentences(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"one", "存储权限：用于保存图片。", []string{"storage=declared"}},
		{"behind its word", "需要您授权我们访问您的设备录音（麦克风）权限。", []string{"microphone=declared"}},
		{"not what other brackets hold", "我们（如相机厂商）会申请麦克风权限。", []string{"microphone=declared"}},
		{"an enumeration", "我们会申请相机、麦克风、通讯录权限。", []string{"camera=declared", "contacts=declared", "microphone=declared"}},
		{"an English enumeration", "We ask for the camera, microphone and contacts permissions of your device.", []string{"camera=declared", "contacts=declared", "microphone=declared"}},
		{"words of another clause are none", "您可以拨打电话联系我们，我们会申请相机权限。", []string{"camera=declared"}},
		{"nor of another sentence", "您可以查看照片。我们会申请相机权限。", []string{"camera=declared"}},
		{"a constant", "我们使用 android.permission.READ_CONTACTS 来匹配好友。", []string{"contacts=declared"}},
		{"a constant without its prefix", "We and our app use RECORD_AUDIO to talk.", []string{"microphone=declared"}},
		{"constants of other owners", "com.google.android.gms.permission.AD_ID、GET_INSTALLED_APPS", []string{"ad_id=declared", "installed_apps=declared"}},
		{"a constant of one word with its prefix", "我们使用 android.permission.CAMERA。", []string{"camera=declared"}},
		{"a word in capitals is no constant", "WE USE THE CAMERA AND THE INTERNET OF YOUR DEVICE.", []string{}},
		{"a constant of nobody", "我们使用 MY_OWN_THING 和 BUILD_TYPE_X。", []string{}},
		{"an item of an enumeration with its explanation", "需要您开启相机（摄像头）、相册的访问权限。", []string{"camera=declared", "media=declared"}},
		{"items under a heading about permissions", "三、权限列表\n通讯录：用于添加好友\n相机：用于拍摄照片\n", []string{"camera=declared", "contacts=declared"}},
		{"titles under a heading about permissions", "3.2 设备权限调用说明\n（1）相机\n用于扫码。\n（2）麦克风\n用于语音。\n", []string{"camera=declared", "microphone=declared"}},
		{"English items", "4 App permissions\nCamera: to take pictures for you and the others\nMicrophone - to record\n", []string{"camera=declared", "microphone=declared"}},
		{"the next heading ends the items", "3 权限列表\n相机：用于扫码\n4 我们的服务\n日历：在首页\n", []string{"camera=declared"}},
		{"a sentence under such a heading is no item", "3 权限列表\n我们重视您的通讯录与日历的安全\n", []string{}},
		{"access without the word is implied", "当您扫码时，我们会调用您的摄像头、麦克风。", []string{"camera=implied", "microphone=implied"}},
		{"and in English", "We and our app need access to your camera.", []string{"camera=implied"}},
		{"unless it is denied", "我们不会访问您的摄像头。", []string{}},
		{"denied", "我们不会申请通讯录权限。", []string{"contacts=denied"}},
		{"denied in English", "We do not request the contacts permission from you.", []string{"contacts=denied"}},
		{"denied in the clause that names it only", "位置权限：用于展示附近的人，我们不会读取您的好友。", []string{"location=declared"}},
		{"what a refusal leads to is no denial", "位置权限：用于展示附近的人，若您拒绝授权位置权限，我们不会获取您的位置。", []string{"location=declared"}},
		{"nor in English", "If you refuse the location permission, we will not access the location permission of your device.", []string{"location=declared"}},
		{"a behaviour that is denied", "我们不会自启动，也不会读取剪贴板。", []string{"autostart=denied", "clipboard=denied"}},
		{"denied with an exception", "除非您使用该功能，我们不会申请通讯录权限。", []string{"contacts=declared"}},
		{"off by default", "相机、位置权限默认不开启。", []string{"camera=off_by_default", "location=off_by_default"}},
		{"off by default in English", "The camera and location permissions will not be enabled by default in our app.", []string{"camera=off_by_default", "location=off_by_default"}},
		{"on consent", "经您同意，我们会申请位置权限。", []string{"location=conditional"}},
		{"on consent in English", "With your consent we will ask for the location permission.", []string{"location=conditional"}},
		{"the plainest word counts", "位置权限默认关闭。\n为寻找附近的用户，我们需要位置权限。", []string{"location=declared"}},
		{"the order does not matter", "为寻找附近的用户，我们需要位置权限。\n位置权限默认关闭。", []string{"location=declared"}},
		{"self-start without the word", "为确保收到推送，本应用会自启动或关联启动。", []string{"autostart=declared"}},
		{"clipboard without the word", "我们会读取剪切板。", []string{"clipboard=declared"}},
		{"installed apps without the word", "我们会读取已安装应用列表，用于判断。", []string{"installed_apps=declared"}},
		{"implied by data", "我们会收集您的位置信息和通讯录。", []string{"contacts=implied", "location=implied"}},
		{"a named one is not only implied", "我们会收集您的位置信息。\n位置权限：用于定位。", []string{"location=declared"}},
		{"nothing is implied by what is not collected", "我们不会收集您的位置信息。您可以查看通讯录。", []string{}},
		{"nor by what iOS gives", "我们会收集您的信息，iOS系统：位置信息。", []string{}},

		{"access control", "我们使用访问权限控制和加密技术。", []string{}},
		{"the word alone", "您可以在系统设置中关闭权限。", []string{}},
		{"permission management", "You can turn them off in the permission management of your device.", []string{}},
		{"without your permission", "We will not share your information without your permission.", []string{}},
		{"network security", "我们重视网络安全，按照最小权限原则管理。", []string{}},
		{"codes that are sent", "我们会向您发送短信验证码。", []string{}},
		{"calls that are recorded", "我们会保存沟通内容（包括文字/图片/音视频/通话记录形式）。", []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, declared(t, "a.txt", test.body))
		})
	}
}

func TestRightsDeclareNoPermission(t *testing.T) {
	require.Equal(t, []string{}, declared(t, "a.md", "# 您的权利\n\n您可以读取剪贴板中的副本。\n"))
	require.Equal(t, []string{"clipboard=declared"}, declared(t, "a.md", "# 我们如何使用信息\n\n我们会读取剪贴板。\n"))
}

func TestPermissionTables(t *testing.T) {
	d := read(t, "a.md", `
| 权限名称 | 系统权限 | 使用目的 |
|---|---|---|
| 存储权限 | READ_EXTERNAL_STORAGE、WRITE_EXTERNAL_STORAGE | 保存图片 |
| 相机 | CAMERA | 拍照（默认不开启） |
| 读取通讯录 | | 匹配好友 |
| 其他 | | 其他 |
`)
	require.Equal(t, []string{"camera", "contacts", "storage"}, groupsOf(d))
	storage := d.Permissions[0]
	require.Equal(t, "storage", storage.Group)
	require.Equal(t, []string{"android.permission.READ_EXTERNAL_STORAGE", "android.permission.WRITE_EXTERNAL_STORAGE"}, storage.Names)
	require.Equal(t, "保存图片", storage.Purpose)
	require.Equal(t, 4, storage.Quote.Span.Line)
	require.Equal(t, "camera", d.Permissions[1].Group)
	require.Equal(t, PermissionOffDefault, d.Permissions[1].Status)
	require.Equal(t, []string{}, d.Permissions[2].Names, "never nil")
	require.Empty(t, d.ThirdParties)

	d = read(t, "a.html", "<p>We and you use the following.<table><tr><th>Permission<th>Why we use it<tr><td>Camera<td>scan codes<tr><td>Location<td>maps</table>")
	require.Equal(t, []string{"camera", "location"}, groupsOf(d))
	require.Equal(t, "scan codes", d.Permissions[0].Purpose)

	d = read(t, "a.md", "|功能|说明|\n|-|-|\n|相机|拍照|\n")
	require.Equal(t, []string{}, groupsOf(d), "a table without a column of permissions")
	d = read(t, "a.md", "|权限|说明|\n|-|-|\n")
	require.Equal(t, []string{}, groupsOf(d), "a table without rows")
}

func TestPermissionNamesGather(t *testing.T) {
	d := read(t, "a.txt", "请看 CAMERA。\n相机权限：用于拍照。\n再用 android.permission.CAMERA。")
	require.Len(t, d.Permissions, 1)
	require.Equal(t, []string{"android.permission.CAMERA"}, d.Permissions[0].Names)
	require.Equal(t, 2, d.Permissions[0].Quote.Span.Line, "the first of equals is quoted")
}

func TestPermissionsAreDeclaredPerLanguage(t *testing.T) {
	d := read(t, "a.txt", "相机权限：用于拍照，我们重视您的隐私。\nWe ask you for the camera permission to take photos.")
	require.Len(t, d.Permissions, 2)
	require.Equal(t, Chinese, d.Permissions[0].Language)
	require.Equal(t, English, d.Permissions[1].Language)
}
