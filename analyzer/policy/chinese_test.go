package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhoCollectsInChinese(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a consent that is obtained", "处理录像前，将单独获取您的明示同意。", []string{}},
		{"a consent and then data", "获取您的授权后，我们会收集您的录像。", []string{"videos"}},
		{"data behind a consent", "在获得您的授权后扫描您的手机，展示其中的文件。", []string{"files"}},
		{"what users are provided with", "本站刊载的图片及为用户提供的音频，受法律保护。", []string{}},
		{"what users provide", "用户向本站提供的图片，由我们保存。", []string{"photos"}},
		{"a software with cookies", "本软件使用Cookie保存登录状态。", []string{"cookies"}},
		{"a software without", "本软件不使用网页 Cookie，也未明确使用Cookie。", []string{}},
		{"a promise with its object in front", "我们不会以任何形式将您的照片上传至服务器。", []string{}},
		{"no promise", "我们会将您的照片上传至服务器。", []string{"photos"}},
		{"a denial with a list in brackets", "本软件不收集任何身份信息（包括但不限于姓名，年龄，性别）。", []string{}},
		{"a list in brackets", "本软件收集您的身份信息（包括但不限于姓名，年龄，性别）。", []string{"real_name", "age", "gender"}},
		{"a clause behind brackets", "本软件不收集身份信息（如姓名），收集您的年龄。", []string{"age"}},
		{"what statistics must not hold", "收集的统计信息不得包含照片。", []string{}},
		{"what goes on with it", "服务器会自动记录标准数据。它可能包括您的IP地址。", []string{"ip_address"}},
		{"a denial of two things", "我们不会分析和收集您的面部数据。", []string{}},
		{"what cookies are", "我们可能使用Cookie收集信息。Cookie 是小文件，其中可能包含匿名唯一标识符。", []string{"cookies"}},
		{"what an e-mail to us has in it", "当用户向我们发送邮件时，将包括用户的手机型号。", []string{"device_model"}},
		{"an e-mail from us", "我们向用户发送邮件，将包括新版本的手机型号。", []string{}},
		{"what data is used for", "我们使用您的个人信息来了解服务使用情况。", []string{}},
		{"where servers are", "我们收集的信息所在的服务器分布在任何国家。", []string{}},
		{"where a text is shown", "我们在适当的位置说明如何收集信息。", []string{}},
		{"it, of something else", "浏览器有设置页面。它可能包括您的IP地址。", []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.ElementsMatch(t, test.want, positive(t, "a.md", test.body))
		})
	}
}
