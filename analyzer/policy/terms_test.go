package policy

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTerms(t *testing.T) {
	const china = "This policy is governed by the laws of China.\n"
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"thirty working days to delete", "我们会在30个工作日内处理您的删除请求。", []string{"late 30 working=true plain=true []"}},
		{"fifteen working days", "我们会在15个工作日内处理您的删除请求。", nil},
		{"fifteen working days in words", "我们会在十五个工作日内处理您的注销申请。", nil},
		{"thirty days in words, of a demand", "我们会在三十天内处理您的注销申请。", []string{"late 30 working=false plain=false []"}},
		{"thirty days for an answer", "我们会在30天内答复您的请求。", nil},
		{"two months for an answer", "我们会在2个月内答复您的请求。", []string{"late 60 working=false plain=false []"}},
		{"retention is no answer", "我们会在30个工作日内保存您的删除请求记录。", nil},
		{"a cooling-off period is no answer", "注销申请提交后的30天内为冷静期，期满后完成注销。", nil},
		{"in English, under Chinese law", china + "We will process your request for deletion within 30 working days.", []string{"late 30 working=true plain=true []"}},
		{"in English, in time", china + "We will process your request for deletion within 15 working days.", nil},
		{"a month under another law", "We will respond to your request for deletion within 30 days.", nil},
		{"forty-five days under another law", "We will respond to your request for deletion within 45 days.", []string{"late 45 working=false plain=false []"}},
		{"data kept after closing", china + "We keep backups of deleted data for requests of courts within 90 days.", nil},
		{"forced to improve the service", "为了改善服务质量，您必须同意我们收集您的使用习惯。", []string{"forced 0 working=false plain=true []"}},
		{"asked to improve the service", "为了改善服务质量，您可以选择同意我们收集您的使用习惯。", nil},
		{"forced for another purpose too", "为了改善服务质量，为了完成实名认证，您必须提供身份证号。", nil},
		{"forced in English", "You must agree that we collect your usage data in order to improve our services.", []string{"forced 0 working=false plain=true []"}},
		{"asked in English", "You may agree that we collect your usage data in order to improve our services.", nil},
		{"forced for another purpose in English", "You must provide your ID card number in order to verify your identity.", nil},
		{"a photo of the card to leave", "注销账号时，您需要提供手持身份证照片。", []string{"proof 0 working=false plain=true [id_document_image]"}},
		{"a photo that was given before", "实名认证时，我们会收集您的手持身份证照片。\n注销账号时，您需要提供手持身份证照片。", nil},
		{"deleted when leaving", "注销账号后，我们会删除您的身份证照片。", nil},
		{"a photo of the card to leave, in English", "To cancel your account, you need to provide a photo of your ID card.", []string{"proof 0 working=false plain=true [national_id]"}},
		{"a photo that was given before, in English", "When you register, we collect a photo of your ID card.\nTo cancel your account, you need to provide a photo of your ID card.", nil},
		{"the name to leave", "To cancel your account, we verify your real name.", []string{"proof 0 working=false plain=false [real_name]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range read(t, "a.txt", c.body).Terms {
				got = append(got, fmt.Sprintf("%s %d working=%v plain=%v %v", x.Kind, x.Days, x.Working, x.Plain, x.Data))
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestChineseCount(t *testing.T) {
	for s, want := range map[string]int{"15": 15, "十": 10, "十五": 15, "二十": 20, "三十": 30, "四十五": 45, "七": 7, "x": 0} {
		require.Equal(t, want, chineseCount(s), s)
	}
}
