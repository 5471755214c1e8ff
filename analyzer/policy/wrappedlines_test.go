package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// wrap breaks every line at the width, a Chinese text anywhere and an English one between words.
func wrap(text string, columns int) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		wide := 0
		for rest := strings.TrimRight(line, "\n"); rest != ""; {
			word := firstWord(rest)
			if wide > 0 && wide+width(word) > columns {
				out.WriteByte('\n')
				wide = 0
				rest = strings.TrimLeft(rest, " ")
				continue
			}
			out.WriteString(word)
			wide += width(word)
			rest = rest[len(word):]
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func TestWrappedLines(t *testing.T) {
	zh := strings.Repeat("一、我们收集的信息\n为了保障软件与服务的安全运行，我们会收集您的硬件型号、操作系统版本号、国际移动设备识别码、设备的网络地址即MAC地址，以及您所连接的无线网络的名称。\n"+
		"（1）当您注册账号时，我们会收集您的手机号码、昵称与头像，用来创建账号，并且在您需要的时候帮您找回密码、核对身份和恢复资料。\n"+
		"我们不会收集您的通讯录、短信内容，也不会在您不知情的情况下读取您手机里的相册和录音，更不会把它们上传到任何地方去。\n\n", 4)
	en := strings.Repeat("1. What we collect\nWhen you register, we collect your email address, your phone number and your date of birth, so that the account can be found again whenever you lose access to it.\n"+
		"We do not collect your contacts, your call history or your text messages, nor do we read the photos that are on the device, whether or not you gave the permission to do so.\n\n", 5)
	for name, text := range map[string]string{"zh": zh, "en": en} {
		whole := read(t, "a.txt", text)
		for _, columns := range []int{60, 72, 100} {
			body := wrap(text, columns)
			wrapped := read(t, "a.txt", body)
			require.Equal(t, dataOf(whole), dataOf(wrapped), "%s at %d", name, columns)
			require.NotEmpty(t, wrapped.Data)
			requireQuotes(t, body, wrapped)
		}
	}
}

// Lines that are as wide as each other stay apart where each is whole.
func TestLinesThatAreWhole(t *testing.T) {
	for name, text := range map[string]string{
		"ended":        strings.Repeat("当您注册账号的时候，我们会收集您的手机号码，用来创建您的账号。\n", 30),
		"blank":        strings.Repeat("我们收集您的手机号码来创建账号，这里不用句号结束这一行的句子\n\n", 30),
		"items":        strings.Repeat("（1）我们收集您的手机号码来创建账号，不用句号结束这行的句子\n", 30),
		"of any width": strings.Repeat("手机号码\n我们收集设备型号用于适配\n操作系统版本、网络类型、运营商名称\n网络\n我们收集您的手机号码来创建账号，这里不用句号结束这一行的句子\n", 8),
	} {
		blocks := readText(text)
		require.Len(t, joinWrappedLines(blocks, text), len(readText(text)), name)
	}
}
