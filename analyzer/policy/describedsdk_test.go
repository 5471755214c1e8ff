package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParagraphsThatDescribeAnSDK(t *testing.T) {
	row := want{name: "推推推送SDK", operator: "推推公司及其关联方", purpose: "推送消息", data: "imei oaid", url: "https://a.example/p"}
	for _, body := range []string{
		"我们会集成推推推送SDK，用于推送消息的功能。该SDK主体为：推推公司及其关联方；收集的个人信息包括：IMEI、OAID；隐私政策：https://a.example/p",
		"9. 本应用接入了第三方“推推推送SDK”，用于推送消息。SDK的运营方：推推公司及其关联方。收集个人信息类型：IMEI【用于识别设备。】、OAID。隐私政策链接 https://a.example/p",
	} {
		require.Equal(t, []want{row}, rowsOf(read(t, "a.txt", body+"\n")), body)
	}
	for _, body := range []string{
		"我们不会集成推推推送SDK，用于推送消息的功能。该SDK主体为：推推公司；收集的个人信息包括：IMEI。",
		"我们集成相关SDK，用于推送消息。其主体为：第三方；收集的个人信息包括：IMEI。",
		"我们集成推推推送SDK，用于推送消息。我们的公司名称为：本公司。",
		"您可以使用我们的SDK，用于开发。运营方为：本公司；收集的信息：IMEI。",
	} {
		require.Empty(t, rowsOf(read(t, "a.txt", body+"\n")), body)
	}
}

func TestNamesThatItemsAndParagraphsLackOrHave(t *testing.T) {
	tests := []struct {
		name, body string
		rows       []want
	}{
		{"a task behind the name", "We use third-party services:\n\n- Google Analytics for usage analytics\n- Google Analytics for Firebase\n", []want{
			{name: "Google Analytics", sdk: "google-analytics", purpose: "usage analytics"}, {name: "Google Analytics for Firebase", sdk: "firebase-analytics"}}},
		{"services of a company", "Memo uses Firebase services provided by Google, including:\n\n- **Cloud Firestore**: For storing notes\n", []want{{name: "Cloud Firestore", purpose: "For storing notes"}}},
		{"occasions", "We share data with third parties, such as:\n\n- Unauthorized use of our app. [See an example](https://a.example/1)\n- Sale of business assets. [See](https://a.example/2)\n", nil},
		{"what is not collected", "We share with third parties, but not the following:\n\n- Behavioral data beyond Firebase Analytics events\n- JPush\n", []want{{name: "JPush", sdk: "jpush"}}},
		{"a letter in brackets", "(b) Heyday Inc. https://a.example/p\n", []want{{name: "Heyday Inc.", operator: "Heyday Inc.", url: "https://a.example/p"}}},
		{"prose with a company", "If you are not satisfied with the decision of Heyday Inc. you may turn to https://a.example/p for help\n", nil},
		{"whose policy", "We work with these third-party partners:\n\n- Heyday, whose privacy policy can be found at https://a.example/1\n- For JPush please visit https://a.example/2\n", []want{
			{name: "Heyday", url: "https://a.example/1"}, {name: "JPush", sdk: "jpush", url: "https://a.example/2"}}},
		{"companies with where their data are", "## 4.2 Third-party processors\n\n**Rowboat, Inc.**\n\n* Purpose: Hosting\n* Data processing location: Ireland\n\n**Oarsman Ltd**\n\n* Purpose: Mail\n* Data processing location: USA\n", []want{
			{name: "Rowboat, Inc.", purpose: "Hosting"}, {name: "Oarsman Ltd", purpose: "Mail"}}},
		{"data that is collected", "Categories of personal information collected from you, including from our partners and use of the Services:\n\n- Inferred Data: Such as gender and income\n", nil},
		{"purposes", "We share it with third parties for the following purposes:\n\n- Fraud Prevention: for safety\n", nil},
		{"who decides", "服务的具体内容由某某公司根据实际情况提供，用于改进。\n您可自由选择是否提供，用于注册。\n", nil},
		{"a list of what the app collects", "# 个人信息收集清单\n\n### 广域网IP地址\n\n使用目的：建立连接\n\n收集方式：自动获取\n", nil},
		{"addresses", "We use third-party services:\n\n- JPush\n- https://jpush.example/appsflyer\n", []want{{name: "JPush", sdk: "jpush"}}},
		{"kinds of parties", "第三方SDK类服务商：我们可能使用这类由第三方提供的服务，用于改进产品\n", nil},
		{"nobody", "相关的第三方：由相关的第三方提供，用于改进服务\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.ElementsMatch(t, test.rows, rowsOf(read(t, "a.md", test.body)))
		})
	}
}
