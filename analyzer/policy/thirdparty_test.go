package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// want is what a test expects of a row; empty fields are expected empty.
type want struct {
	name, sdk, operator, purpose, platform, data, method, url string
}

func rowsOf(d *Disclosures) []want {
	out := []want{}
	for _, p := range d.ThirdParties {
		if p.Source != FromList {
			continue
		}
		out = append(out, want{p.Name, p.SDK, p.Operator, p.Purpose, p.Platform, strings.Join(p.Data, " "), p.Method, p.URL})
	}
	return out
}

var (
	alipayZh = want{"支付宝SDK", "alipay", "支付宝（中国）网络技术有限公司", "完成支付", "Android", "imei mac", "SDK本机采集", "https://opendocs.alipay.com/open/01g6qm"}
	jpushZh  = want{"极光推送SDK", "jpush", "深圳市和讯华谷信息技术有限公司", "推送消息", "Android/iOS", "oaid device_model", "后台接口传输", "https://www.jiguang.cn/license/privacy"}
)

func TestSharingListTables(t *testing.T) {
	markdown := `
| SDK名称 | 运营方 | 使用目的 | 客户端 | 收集的信息 | 共享方式 | 隐私政策链接 |
|---|---|---|---|---|---|---|
| 支付宝SDK | 支付宝（中国）网络技术有限公司 | 完成支付 | Android | IMEI、MAC地址 | SDK本机采集 | https://opendocs.alipay.com/open/01g6qm |
| 极光推送SDK | 深圳市和讯华谷信息技术有限公司 | 推送消息 | Android/iOS | OAID、设备型号 | 后台接口传输 | [政策](https://www.jiguang.cn/license/privacy) |
`
	html := `<table><thead><tr><th>SDK名称<th>运营方<th>使用目的<th>客户端<th>收集的信息<th>共享方式<th>隐私政策链接</thead>
<tr><td><p>支付宝SDK</p><td>支付宝（中国）网络技术有限公司<td>完成支付<td>Android<td>IMEI、<b>MAC</b>地址<td>SDK本机采集<td><a href="https://opendocs.alipay.com/open/01g6qm">https://opendocs.alipay.com/open/01g6qm</a>
<tr><td>极光推送SDK<td>深圳市和讯华谷信息技术有限公司<td>推送消息<td>Android/iOS<td>OAID、设备型号<td>后台接口传输<td><a href="https://www.jiguang.cn/license/privacy">查看</a></table>`
	tabs := strings.ReplaceAll(`链接	共享方式	收集的信息	使用目的	客户端	公司名称	第三方SDK名称
https://opendocs.alipay.com/open/01g6qm	SDK本机采集	IMEI、MAC地址	完成支付	Android	支付宝（中国）网络技术有限公司	支付宝SDK
https://www.jiguang.cn/license/privacy	后台接口传输	OAID、设备型号	推送消息	Android/iOS	深圳市和讯华谷信息技术有限公司	极光推送SDK`, "    ", "\t")
	for name, body := range map[string]string{"a.md": markdown, "a.html": html, "columns in another order.txt": tabs} {
		t.Run(name, func(t *testing.T) {
			d := read(t, name, body)
			require.Equal(t, []want{alipayZh, jpushZh}, rowsOf(d))
			require.Len(t, d.Lists, 1)
			require.Equal(t, 2, d.Lists[0].Rows)
			require.Equal(t, []string{"name", "operator", "purpose", "platform", "data", "method", "url"}, d.ThirdParties[0].Columns)
			require.Empty(t, d.Gaps)
			require.Empty(t, d.Data, "what others collect is not what the app does")
			requireQuotes(t, body, d)
		})
	}
}

func TestColumnsOfSharingLists(t *testing.T) {
	tests := []struct {
		heading string
		want    column
	}{
		{"SDK名称", columnName}, {"第三方SDK", columnName}, {"名称", columnName}, {"第三方名称", columnName}, {"产品/服务名称", columnName},
		{"SDK Name", columnName}, {"Name of third party", columnName}, {"Third Party", columnName}, {"SDK", columnName},
		{"运营方", columnOperator}, {"公司名称", columnOperator}, {"开发者", columnOperator}, {"第三方公司名称", columnOperator}, {"所属机构", columnOperator},
		{"Operator", columnOperator}, {"Company name", columnOperator}, {"Provider", columnOperator}, {"Developer", columnOperator},
		{"使用目的", columnPurpose}, {"用途", columnPurpose}, {"使用场景", columnPurpose}, {"功能", columnPurpose}, {"Purpose of collection", columnPurpose},
		{"客户端", columnPlatform}, {"适用系统", columnPlatform}, {"Platform", columnPlatform},
		{"收集的信息", columnData}, {"收集个人信息类型", columnData}, {"数据字段", columnData}, {"Data collected", columnData}, {"Information shared", columnData},
		{"共享方式", columnMethod}, {"信息收集和共享方式", columnMethod}, {"Sharing method", columnMethod}, {"与第三方合作关系说明", columnMethod},
		{"隐私政策链接", columnURL}, {"第三方隐私政策", columnURL}, {"官网", columnURL}, {"Privacy policy", columnURL}, {"Link", columnURL},
	}
	for _, test := range tests {
		t.Run(test.heading, func(t *testing.T) {
			got, ok := columnOf(test.heading)
			require.True(t, ok)
			require.Equal(t, test.want, got)
		})
	}
	for _, heading := range []string{"", "  ", "序号", "备注", "No.", "Remarks", strings.Repeat("信息", 40)} {
		_, ok := columnOf(heading)
		require.False(t, ok, heading)
	}
}

func TestEnglishSharingListTable(t *testing.T) {
	d := read(t, "a.md", `We share your information with the following.

| No. | Third party | Company | Why we use it: purpose | Data collected | Privacy policy |
|---|---|---|---|---|---|
| 1 | Alipay SDK | Ant Group | Payment | IMEI, IP address | https://a.example |
| 2 | JPush SDK | Aurora Mobile | - | none | N/A |
`)
	require.Equal(t, []want{
		{name: "Alipay SDK", sdk: "alipay", operator: "Ant Group", purpose: "Payment", data: "imei ip_address", url: "https://a.example"},
		{name: "JPush SDK", sdk: "jpush", operator: "Aurora Mobile"},
	}, rowsOf(d))
	require.Equal(t, English, d.ThirdParties[0].Language)
	require.Equal(t, []string{"name", "operator", "purpose", "data", "url"}, d.ThirdParties[0].Columns)
	require.Equal(t, []string{}, d.ThirdParties[1].Data, "never nil")
}

func TestDashesAreEmptyCells(t *testing.T) {
	for _, dash := range []string{"-", "—", "--", "——", "/", "无", "暂无", "none", "N/A", "null", " - ", "", "（待填写）", "(to fill in)"} {
		d := read(t, "a.md", "|SDK名称|运营方|目的|链接|\n|-|-|-|-|\n|支付宝SDK|"+dash+"|"+dash+"|"+dash+"|\n")
		require.Equal(t, []want{{name: "支付宝SDK", sdk: "alipay"}}, rowsOf(d), dash)
	}
	d := read(t, "a.md", "|SDK名称|运营方|目的|链接|\n|-|-|-|-|\n|支付宝SDK|A/B|无线支付|x|\n|-|a|b|c|\n| |a|b|c|\n")
	require.Equal(t, []want{{name: "支付宝SDK", sdk: "alipay", operator: "A/B", purpose: "无线支付"}}, rowsOf(d), "a row without a name is none")
}

func TestTablesThatAreNoSharingList(t *testing.T) {
	tests := []struct{ name, body string }{
		{"permissions", "|权限名称|使用目的|说明|\n|-|-|-|\n|相机权限|扫码|CAMERA|\n"},
		{"collected data", "|业务功能|收集的信息|使用目的|\n|-|-|-|\n|注册|手机号码|创建账号|\n"},
		{"collected data with names", "|信息名称|使用目的|\n|-|-|\n|手机号码|创建账号|\n"},
		{"prices", "|套餐|价格|\n|-|-|\n|月度|10元|\n"},
		{"features", "|Service|When it is on|\n|-|-|\n|Sync|Always|\n"},
		{"a header alone", "|SDK名称|运营方|链接|\n|-|-|-|\n"},
		{"one column", "|SDK名称|\n|-|\n|支付宝SDK|\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, "a.md", "我们说明如下。\n\n"+test.body)
			require.Empty(t, rowsOf(d))
			require.Empty(t, d.Lists)
		})
	}
	d := read(t, "a.md", "# 第三方SDK目录\n\n|SDK名称|收集的信息|使用目的|\n|-|-|-|\n|支付宝SDK|IMEI|支付|\n")
	require.Len(t, rowsOf(d), 1, "under the heading of a list it needs no operator")
	d = read(t, "a.md", "We say what it does.\n\n|Service|When it is on|What it receives|\n|-|-|-|\n|JPush|If you allow it|IMEI|\n")
	require.Equal(t, []want{{name: "JPush", sdk: "jpush", purpose: "If you allow it", data: "imei"}}, rowsOf(d), "what receives data is a third party")
}

func TestOfTwoColumnsOfOperatorsOneHasTheNames(t *testing.T) {
	d := read(t, "a.md", "|序号|第三方机构名称|所属方/运营者|与第三方合作关系说明|用途|\n|-|-|-|-|-|\n|1|极光推送SDK|某公司|委托处理|推送|\n")
	require.Equal(t, []want{{name: "极光推送SDK", sdk: "jpush", operator: "某公司", purpose: "推送", method: "委托处理"}}, rowsOf(d))
	d = read(t, "a.md", "|机构名称|用途|链接|\n|-|-|-|\n|某公司|推送|https://a.example|\n")
	require.Equal(t, []want{{name: "某公司", operator: "某公司", purpose: "推送", url: "https://a.example"}}, rowsOf(d), "one column is both")
}

func TestItemsOfThirdParties(t *testing.T) {
	d := read(t, "a.md", "可能涉及以下第三方服务：\n\n- 内购（StoreKit）与通知：用于订阅购买；\n- 极光推送SDK：用于推送\n- 其他说明：见下文\n")
	require.Equal(t, []want{{name: "内购（StoreKit）与通知", purpose: "用于订阅购买；"}, {name: "极光推送SDK", sdk: "jpush", purpose: "用于推送"}}, rowsOf(d))
	d = read(t, "a.md", "本软件有以下功能：\n\n- 内购（StoreKit）与通知：用于订阅购买\n")
	require.Empty(t, rowsOf(d))
	d = read(t, "a.txt", "隐私政策\n\n1.2SDK技术由与我们合作的第三方机构提供，我们仅能知悉其权限。\n\n1.3.2 穿山甲SDK：提供广告推广服务\n")
	require.Equal(t, []want{{name: "穿山甲SDK", sdk: "pangle-csj", purpose: "提供广告推广服务"}}, rowsOf(d))
	d = read(t, "a.md", "## Third parties\n\n|Service|What for|Apple's policy|\n|-|-|-|\n|Sign in with Apple|User authentication|https://a.example|\n")
	require.Equal(t, []want{{name: "Sign in with Apple", purpose: "User authentication", url: "https://a.example"}}, rowsOf(d))
}

func TestItemsOfWhomDataIsSharedWith(t *testing.T) {
	d := read(t, "a.md", "## With others\n\nWe share information with:\n\n- **Stripe:** For payment processing\n- **Service providers:** For hosting\n")
	require.Equal(t, []want{{name: "Stripe", sdk: "stripe", purpose: "For payment processing"}}, rowsOf(d))
	d = read(t, "a.md", "## Contents\n\nWe show information with:\n\n- **Stripe:** For payment processing\n")
	require.Empty(t, rowsOf(d))
}

func TestFlattenedRows(t *testing.T) {
	tests := []struct {
		name, row string
		want      want
	}{
		{"Chinese, whole", "支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 Android IMEI、MAC地址 SDK本机采集 https://opendocs.alipay.com/open/01g6qm", alipayZh},
		{"glued", "支付宝SDK支付宝（中国）网络技术有限公司完成支付AndroidIMEI、MAC地址SDK本机采集https://opendocs.alipay.com/open/01g6qm", alipayZh},
		{"footnote", "[2] 支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 Android IMEI、MAC地址 SDK本机采集 https://opendocs.alipay.com/open/01g6qm", alipayZh},
		{"both platforms", "极光推送SDK 深圳市和讯华谷信息技术有限公司 推送消息 Android/iOS OAID、设备型号 后台接口传输 https://www.jiguang.cn/license/privacy", jpushZh},
		{"without a platform", "支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 IMEI、MAC地址 SDK本机采集 https://a.example",
			want{name: "支付宝SDK", sdk: "alipay", operator: "支付宝（中国）网络技术有限公司", purpose: "完成支付", data: "imei mac", method: "SDK本机采集", url: "https://a.example"}},
		{"without a method", "支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 Android IMEI https://a.example",
			want{name: "支付宝SDK", sdk: "alipay", operator: "支付宝（中国）网络技术有限公司", purpose: "完成支付", platform: "Android", data: "imei", url: "https://a.example"}},
		{"without an address", "支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 Android IMEI",
			want{name: "支付宝SDK", sdk: "alipay", operator: "支付宝（中国）网络技术有限公司", purpose: "完成支付", platform: "Android", data: "imei"}},
		{"a product without the word SDK", "支付宝支付 支付宝（中国）网络技术有限公司 完成支付 Android IMEI https://a.example",
			want{name: "支付宝支付", sdk: "alipay", operator: "支付宝（中国）网络技术有限公司", purpose: "完成支付", platform: "Android", data: "imei", url: "https://a.example"}},
		{"the Android ID is no platform", "支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 Android ID、IMEI https://a.example",
			want{name: "支付宝SDK", sdk: "alipay", operator: "支付宝（中国）网络技术有限公司", purpose: "完成支付", data: "android_id imei", url: "https://a.example"}},
		{"English", "Alipay SDK Alipay (China) Network Technology Co., Ltd. pays for Android IMEI/IMSI, android_id local collection https://a.example/x.",
			want{"Alipay SDK", "alipay", "Alipay (China) Network Technology Co., Ltd.", "pays", "Android", "imei imsi android_id", "local collection", "https://a.example/x"}},
		{"English without method", "JPush SDK Aurora Mobile Inc. push of messages Android OAID https://a.example",
			want{name: "JPush SDK", sdk: "jpush", operator: "Aurora Mobile Inc.", purpose: "push of messages", platform: "Android", data: "oaid", url: "https://a.example"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			body := "我们接入了以下产品。\n" + test.row + "\n我们重视您的隐私。"
			if strings.HasPrefix(test.name, "English") {
				body = "We use the products of others.\n" + test.row + "\nWe care about you and your privacy."
			}
			d := read(t, "a.txt", body)
			require.Equal(t, []want{test.want}, rowsOf(d))
			require.Equal(t, 2, d.ThirdParties[0].Quote.Span.Line)
			require.Len(t, d.Lists, 1)
			require.Empty(t, d.Data, "what a row names is not collected by the app")
			requireQuotes(t, body, d)
		})
	}
}

func TestProseIsNoRow(t *testing.T) {
	for _, body := range []string{
		"我们是北京示例科技有限公司，地址见 https://a.example 。",
		"北京示例科技有限公司（以下简称“我们”）的官网是 https://a.example",
		"为实现推送，我们接入了由深圳市和讯华谷信息技术有限公司提供的极光推送SDK，详见 https://a.example 。",
		"如需了解，请访问 https://a.example ，该服务由支付宝（中国）网络技术有限公司提供。",
		"感谢您使用。本软件由北京示例科技有限公司开发，SDK另有说明。",
		"支付宝（中国）网络技术有限公司",
		"https://a.example",
		"Example Co., Ltd. (hereinafter \"we\") can be reached at https://a.example",
		"支付宝SDK的隐私政策",
		strings.Repeat("长", 2000) + "支付宝SDK 支付宝（中国）网络技术有限公司 https://a.example",
	} {
		d := read(t, "a.txt", "我们说明如下。\n"+body)
		require.Empty(t, rowsOf(d), body)
	}
}

func TestBareNamesAreRows(t *testing.T) {
	d := read(t, "a.txt", "第三方信息共享清单\n[1] 百度短语音识别SDK\n支付宝SDK\n我们重视您的隐私。\n")
	require.Equal(t, []want{{name: "百度短语音识别SDK", sdk: "baidu-asr"}, {name: "支付宝SDK", sdk: "alipay"}}, rowsOf(d))
	require.Len(t, d.Lists, 1)
	require.Equal(t, 2, d.Lists[0].Rows)
	require.Equal(t, []string{"lost_list: [1] 百度短语音识别SDK", "lost_list: 支付宝SDK"}, gapsOf(d, GapLostList))

	for _, body := range []string{"我们接入了支付宝SDK", "不存在的东西SDK", "关于SDK", "SDK"} {
		require.Empty(t, rowsOf(read(t, "a.txt", "我们说明如下。\n"+body)), body)
	}
}

func TestHeaderLinesOfFlattenedLists(t *testing.T) {
	require.Equal(t, []string{"name", "operator", "purpose", "platform", "data", "method", "url"},
		headerColumns("名称、运营方、目的、客户端、收集的信息、共享方式、隐私政策"))
	require.NotEmpty(t, headerColumns("Name, operator, access, destination, client, information collection and sharing method, privacy policy or official website"))
	for _, s := range []string{"", "名称、运营方", "我们重视您的隐私", "名称 运营方 目的 信息 https://a.example", strings.Repeat("名称、运营方、目的、信息", 50)} {
		require.Nil(t, headerColumns(s), s)
	}
	d := read(t, "a.txt", "第三方信息共享清单\n名称、运营方、目的、收集的信息、链接\n支付宝SDK 支付宝（中国）网络技术有限公司 完成支付 IMEI https://a.example")
	require.Len(t, rowsOf(d), 1)
	require.Equal(t, []string{"name", "operator", "purpose", "data", "url"}, d.ThirdParties[0].Columns)
}

func TestTwoListsInOneDocument(t *testing.T) {
	d := read(t, "a.md", `# 安卓SDK目录

|SDK名称|运营方|链接|
|-|-|-|
|支付宝SDK|蚂蚁|https://a.example|

# 苹果SDK目录

|SDK名称|运营方|链接|
|-|-|-|
|微信SDK|腾讯|https://b.example|
|支付宝SDK|蚂蚁|https://a.example|
`)
	require.Len(t, d.Lists, 2)
	require.Equal(t, []int{1, 2}, []int{d.Lists[0].Rows, d.Lists[1].Rows})
	require.Len(t, rowsOf(d), 3)

	d = read(t, "a.txt", "第三方SDK目录\n支付宝SDK 支付宝（中国）网络技术有限公司 支付 IMEI https://a.example\n我们重视您的隐私。\nThis is the list of third party SDKs that we use:\nAlipay SDK Alipay (China) Network Technology Co., Ltd. pays IMEI https://a.example\nWe care about you and your privacy.")
	require.Len(t, d.Lists, 2)
	require.Equal(t, []Language{Chinese, English}, []Language{d.Lists[0].Language, d.Lists[1].Language})
}

func TestListGaps(t *testing.T) {
	row := "\n\n|SDK名称|运营方|链接|\n|-|-|-|\n|支付宝SDK|蚂蚁|https://a.example|\n"
	tests := []struct {
		name, body string
		want       []string
		url        string
	}{
		{"referred to and absent", "详见《第三方信息共享清单》。", []string{"missing_list: 详见《第三方信息共享清单》。"}, ""},
		{"referred to and there", "详见《第三方信息共享清单》。" + row, []string{}, ""},
		{"behind a link", "详见[《第三方SDK目录》](https://a.example/sdk)。", []string{"linked_list: 详见《第三方SDK目录》 https://a.example/sdk 。"}, "https://a.example/sdk"},
		{"behind an address in the text", "第三方SDK列表见：https://a.example/list 。请查看SDK目录", []string{"missing_list"}, ""},
		{"never referred to", "我们重视您的隐私。", []string{}, ""},
		{"in English", "The details can be found in the list of third-party SDKs that we publish.", []string{"missing_list: The details can be found in the list of third-party SDKs that we publish."}, ""},
		{"in English, behind a link", "You and we rely on the [list of third-party SDKs](https://a.example/sdk) in the app.", []string{"linked_list: You and we rely on the list of third-party SDKs https://a.example/sdk in the app."}, "https://a.example/sdk"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, "a.md", test.body)
			got := gapsOf(d, GapMissingList, GapLinkedList, GapLostList)
			if test.name == "behind an address in the text" {
				require.Len(t, got, 1)
				return
			}
			require.Equal(t, test.want, got)
			if test.url != "" {
				require.Equal(t, test.url, d.Gaps[0].URL)
			}
		})
	}
}

func TestOneLanguageDoesNotRepairTheOther(t *testing.T) {
	d := read(t, "a.txt", "第三方信息共享清单\n[1] 百度短语音识别SDK\n我们重视您的隐私。\nWe care about you and your privacy.\nAlipay SDK Alipay (China) Network Technology Co., Ltd. pays for Android IMEI https://a.example\nWe care about you and your privacy.")
	require.Equal(t, []string{"lost_list: [1] 百度短语音识别SDK"}, gapsOf(d, GapLostList))
	require.Len(t, rowsOf(d), 2)
}

func TestThirdPartiesInProse(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"an SDK that is used", "我们接入了极光推送SDK，用于推送消息。", []string{"jpush"}},
		{"two of them", "我们集成了友盟统计SDK和支付宝SDK。", []string{"umeng-analytics", "alipay"}},
		{"in English", "We share your IMEI with the Alipay SDK to complete the payment.", []string{"alipay"}},
		{"an app is not its SDK", "我们的客服可能会通过电话、QQ、微信等形式联系您。", nil},
		{"friends are not an SDK", "您可以分享给微信好友。", nil},
		{"a name without sharing", "支付宝SDK是一个产品。", nil},
		{"an SDK that is not used", "我们不会接入友盟统计SDK。", nil},
		{"a label and its value", "SDK名称：极光推送SDK\n此外没有。", []string{"jpush"}},
		{"in a section about third parties", "3.1 第三方SDK\n极光推送SDK：用于推送消息。", []string{"jpush"}},
		{"once per language", "我们接入了支付宝SDK。\n我们使用支付宝SDK服务。", []string{"alipay"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range read(t, "a.txt", test.body).ThirdParties {
				require.Equal(t, FromProse, p.Source)
				require.NotNil(t, p.Data)
				got = append(got, p.SDK)
			}
			require.ElementsMatch(t, test.want, got)
		})
	}
	d := read(t, "a.md", "# 政策\n\n|合作伙伴|说明|\n|-|-|\n|极光推送SDK|推送|\n")
	require.Len(t, d.ThirdParties, 1, "a name in a table that is no list")
	require.Equal(t, "jpush", d.ThirdParties[0].SDK)
	d = read(t, "a.md", "我们接入了支付宝SDK。\n\n|SDK名称|运营方|链接|\n|-|-|-|\n|支付宝SDK|蚂蚁|https://a.example|\n")
	require.Len(t, d.ThirdParties, 1, "the row says it all")
	require.Equal(t, FromList, d.ThirdParties[0].Source)
}

func TestAddressesEndWhereTheyDo(t *testing.T) {
	for in, want := range map[string]string{
		"见https://a.example/x。":         "https://a.example/x",
		"(https://a.example/x).":        "https://a.example/x",
		"https://a.example/x?a=1&b=2;":  "https://a.example/x?a=1&b=2",
		"《http://a.example》":            "http://a.example",
		"https://a.example/x，或":         "https://a.example/x",
		"www.a.example ftp://a.example": "www.a.example", "ftp://a.example": "",
	} {
		require.Equal(t, want, firstURL(in), in)
	}
}

func TestLabelledLists(t *testing.T) {
	tests := []struct {
		name, file, body string
		want             []want
	}{
		{"a name and its labels", "a.txt", "3.2 第三方SDK\n1. 极光推送SDK\n运营方：深圳市和讯华谷信息技术有限公司\n使用目的：消息推送\n收集的信息：IMEI、MAC地址\n共享方式：SDK本机采集\n隐私政策链接：https://www.jiguang.cn/license/privacy\n",
			[]want{{"极光推送SDK", "jpush", "深圳市和讯华谷信息技术有限公司", "消息推送", "", "imei mac", "SDK本机采集", "https://www.jiguang.cn/license/privacy"}}},
		{"a name behind a label", "a.md", "## 第三方SDK目录\n\nSDK名称：极光推送SDK\n\n公司名称：某公司\n\n用途：消息推送\n\nSDK名称：支付宝SDK\n\n公司名称：支付宝公司\n\n用途：支付\n",
			[]want{{"极光推送SDK", "jpush", "某公司", "消息推送", "", "", "", ""}, {"支付宝SDK", "alipay", "支付宝公司", "支付", "", "", "", ""}}},
		{"all in one line", "a.txt", "SDK名称：极光推送SDK；运营方：某公司；使用目的：消息推送；隐私政策：https://a.example/p\n",
			[]want{{"极光推送SDK", "jpush", "某公司", "消息推送", "", "", "", "https://a.example/p"}}},
		{"in English", "a.txt", "Third-party SDKs that we use in the app\n\nSDK name: Alipay SDK\nCompany: Alipay (China) Network Technology Co., Ltd.\nPurpose: payment\nData collected: IMEI\nPrivacy policy: https://a.example/p\n",
			[]want{{"Alipay SDK", "alipay", "Alipay (China) Network Technology Co., Ltd.", "payment", "", "imei", "", "https://a.example/p"}}},
		{"a name between labelled ones", "a.txt", "SDK名称：极光推送SDK\n使用目的：消息推送\n主体名称：某公司\n②支付宝SDK\n主体名称：支付宝公司\n使用目的：支付\n③SDK名称：穿山甲SDK\n使用目的：广告\n主体名称：另一公司\n",
			[]want{{"极光推送SDK", "jpush", "某公司", "消息推送", "", "", "", ""}, {"支付宝SDK", "alipay", "支付宝公司", "支付", "", "", "", ""}, {"穿山甲SDK", "pangle-csj", "另一公司", "广告", "", "", "", ""}}},
		{"a numbered name that follows", "a.txt", "1、极光推送SDK\n使用目的：消息推送\n第三方机构名称：某公司\n2、扫码登录\n使用目的：登录\n第三方机构名称：另一公司\n",
			[]want{{"极光推送SDK", "jpush", "某公司", "消息推送", "", "", "", ""}, {"扫码登录", "", "另一公司", "登录", "", "", "", ""}}},
		{"but not one that begins", "a.txt", "1、扫码登录\n使用目的：登录\n信息：手机号\n", nil},
		{"a line that says nothing ends with a full stop", "a.txt", "SDK名称：支付宝SDK。\n接入版本：15.8.42。\n服务提供方：支付宝公司。\n使用场景：支付。\n",
			[]want{{"支付宝SDK", "alipay", "支付宝公司", "支付。", "", "", "", ""}}},
		{"another list follows", "a.txt", "SDK名称：极光推送SDK\n使用目的：消息推送\n收集个人信息类型：IMEI\n《个人信息收集清单》如下：\n使用场景：账号注册\n个人信息种类：手机号码\n",
			[]want{{"极光推送SDK", "jpush", "", "消息推送", "", "imei", "", ""}}},
		{"data of the operator's own are no party", "a.txt", "1.5 设备与日志\n设备信息：设备型号\n网络信息：IP地址\n日志信息：操作日志\n", nil},
		{"nor is the operator's own address", "a.txt", "8 联系我们\n运营者：北京示例科技有限公司\n地址：北京市\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, test.file, test.body)
			var got []want
			for _, p := range d.ThirdParties {
				require.Equal(t, FromList, p.Source)
				got = append(got, want{p.Name, p.SDK, p.Operator, p.Purpose, p.Platform, strings.Join(p.Data, " "), p.Method, p.URL})
			}
			require.Equal(t, test.want, got)
			rows := 0
			for _, l := range d.Lists {
				rows += l.Rows
			}
			require.Equal(t, len(test.want), rows)
		})
	}
}

func TestCellsOnLinesOfTheirOwn(t *testing.T) {
	header := "公司名称\n\nSDK名称\n\n收集的信息\n\n使用目的\n\n第三方链接\n\n"
	rows := "甲有限公司\n\n极光推送SDK\n\nIMEI\n\n消息推送\n\nhttps://a.example/p\n\n%s乙有限公司\n\n支付宝SDK\n\nMAC地址\n\n支付\n\nhttps://b.example/p\n\n"
	all := []want{{"极光推送SDK", "jpush", "甲有限公司", "消息推送", "", "imei", "", "https://a.example/p"}, {"支付宝SDK", "alipay", "乙有限公司", "支付", "", "mac", "", "https://b.example/p"}}
	require.Equal(t, all, rowsOf(read(t, "a.txt", header+fmt.Sprintf(rows, ""))))
	require.Equal(t, all, rowsOf(read(t, "a.txt", header+fmt.Sprintf(rows, "https://a.example/sdk\n\n"))), "a second address is of the last cell")
	require.Equal(t, all[:1], rowsOf(read(t, "a.txt", header+fmt.Sprintf(rows, "见 https://a.example/sdk\n\n")))[:1], "a cell too many ends the list")
}

func TestPartiesProvidedBySomebody(t *testing.T) {
	for _, line := range []string{
		"“极光推送”：由“某公司”提供，用于推送消息。",
		"1.2.12 “极光推送” 极光服务，由某公司提供，用于推送消息。",
		"极光推送由某公司提供，用于推送消息。",
	} {
		require.Equal(t, []want{{name: "极光推送", sdk: "jpush", operator: "某公司", purpose: "推送消息"}}, rowsOf(read(t, "a.txt", "我们接入以下服务。\n"+line+"\n")), line)
	}
	require.Empty(t, rowsOf(read(t, "a.txt", "我们接入以下服务。\n本服务由某公司提供，用于推送消息。\n")))
}

func TestListsOfLabelsAndValuesBetweenSpaces(t *testing.T) {
	rows := []want{
		{"极光推送SDK", "jpush", "深圳市和讯华谷信息技术有限公司", "消息推送", "", "device_model ip_address", "", "https://www.jiguang.cn/license/privacy"},
		{"示例地图SDK", "", "北京示例科技有限公司", "展示地图 和路线", "", "location", "", "https://map.example.com/p"},
	}
	require.Equal(t, rows, rowsOf(read(t, "a.txt", "第三方功能\n"+
		"极光推送SDK 第三方主体 深圳市和讯华谷信息技术有限公司 涉及个人信息类型 设备型号、IP地址 接入SDK目的 消息推送 隐私政策 https://www.jiguang.cn/license/privacy\n"+
		"示例地图SDK 第三方主体 北京示例科技有限公司 涉及个人信息类型 位置信息 接入SDK目的 展示地图 和路线 隐私政策 https://map.example.com/p\n")), "the name in front")
	require.Equal(t, rows, rowsOf(read(t, "a.txt", "第三方功能\n"+
		"SDK名称 极光推送SDK 运营主体 深圳市和讯华谷信息技术有限公司 使用目的 消息推送 收集的信息 设备型号、IP地址 隐私政策链接 https://www.jiguang.cn/license/privacy\n"+
		"SDK名称 示例地图SDK 运营主体 北京示例科技有限公司 使用目的 展示地图 和路线 收集的信息 位置信息 隐私政策链接 https://map.example.com/p\n")), "a label for it")
	for name, prose := range map[string]string{
		"one paragraph":   "我们的服务 使用目的 说明如下 个人信息 请您阅读 隐私政策 全文\n感谢您的信任。\n",
		"other labels":    "我们的服务 使用目的 说明如下 个人信息 请您阅读 隐私政策 全文\n您的服务 处理方式 说明 数据类型 请阅读 官方网址 全文\n",
		"no party":        "使用目的 登录 收集的信息 手机号码 隐私政策 见下文\n使用目的 推送 收集的信息 设备型号 隐私政策 见下文\n",
		"the operator is": "我们 使用目的 登录 收集的信息 手机号码 隐私政策 见下文\n我们 使用目的 推送 收集的信息 设备型号 隐私政策 见下文\n",
	} {
		require.Empty(t, rowsOf(read(t, "a.txt", prose)), name)
	}
}

func TestAnItemGoesByTheNameThatItBeginsWith(t *testing.T) {
	require.Equal(t, []want{{"友+SDK", "", "", "提供统计分析服务", "", "mac imei", "", "https://www.umeng.com/policy"}},
		rowsOf(read(t, "a.txt", "1.3.1 友+SDK：我们的产品集成友盟+SDK，友盟+SDK需要收集您的设备MAC地址、IMEI以提供统计分析服务。请访问 https://www.umeng.com/policy\n")))
	require.Equal(t, []want{{"友盟+SDK", "umeng-analytics", "", "提供统计分析服务", "", "mac imei", "", "https://www.umeng.com/policy"}},
		rowsOf(read(t, "a.txt", "1.3.1 统计：我们的产品集成友盟+SDK，友盟+SDK需要收集您的设备MAC地址、IMEI以提供统计分析服务。请访问 https://www.umeng.com/policy\n")))
}

func TestProcessorsOfGeneratedPolicies(t *testing.T) {
	const list = `## Monitoring

- __Crashlytics__: Crashlytics is a monitoring service provided by Google LLC or by Google Ireland Limited, depending on the location this Application is accessed from. Personal Data processed: crash data; UUID. Place of processing: United States – [Privacy Policy](https://policies.google.com/privacy).

Example Metrics is an analytics service provided by Example Metrics Inc. Personal Data processed: usage data. Place of processing: Ireland.
`
	require.Equal(t, []string{"app_usage=collected", "crash_log=collected", "guid=collected"}, dataOf(read(t, "a.md", list)))
	require.Equal(t, []want{
		{"Crashlytics", "firebase-crashlytics", "Google LLC or by Google Ireland Limited", "", "", "crash_log guid", "", "https://policies.google.com/privacy"},
		{"Example Metrics", "", "Example Metrics Inc.", "", "", "app_usage", "", ""},
	}, rowsOf(read(t, "a.md", list)))
	for name, prose := range map[string]string{
		"of the operator":   "This Application is a service provided by Example Studio. It collects your e-mail address.\n",
		"no place, no name": "Weather Page is a page provided by Example Studio. See https://weather.example.com for more.\n",
		"of us":             "Support: Support is a service provided by us. Personal Data processed: e-mail. Place of processing: Ireland.\n",
	} {
		require.Empty(t, rowsOf(read(t, "a.md", prose)), name)
	}
}

func TestPurposeOfTheDataBesideThatOfTheSDK(t *testing.T) {
	const table = "# 第三方SDK清单\n\n| SDK名称 | 公司名称 | %s | 收集的信息 | %s | 隐私政策 |\n| --- | --- | --- | --- | --- | --- |\n| 示例广告SDK | 北京示例科技有限公司 | 展示广告 | IMEI | 反作弊 | https://ads.example.com/p |\n"
	row := func(first, second string) string {
		rows := rowsOf(read(t, "a.md", strings.Replace(strings.Replace(table, "%s", first, 1), "%s", second, 1)))
		require.Len(t, rows, 1)
		return rows[0].purpose
	}
	require.Equal(t, "反作弊", row("SDK用途", "信息用途"))
	require.Equal(t, "展示广告", row("使用目的", "使用场景"))
	require.Equal(t, "展示广告", row("信息用途", "SDK用途"))
}

func TestPurposeBetweenNameAndData(t *testing.T) {
	require.Equal(t, []want{
		{"友盟SDK", "umeng-analytics", "", "用于统计分析", "", "imei mac", "", "https://www.umeng.com/page/policy"},
	}, rowsOf(read(t, "a.txt", "1.我们使用了友盟SDK，用于统计分析，其会采集您的IMEI、MAC，隐私政策链接：https://www.umeng.com/page/policy\n")))
	require.Equal(t, []want{
		{"友盟SDK", "umeng-analytics", "", "", "", "imei mac", "", "https://www.umeng.com/page/policy"},
	}, rowsOf(read(t, "a.txt", "1.我们使用了友盟SDK，友盟会采集您的IMEI、MAC，隐私政策链接：https://www.umeng.com/page/policy\n")))
}

func TestNameInTheLineOfTheFirstLabel(t *testing.T) {
	require.Equal(t, []want{
		{"极光推送SDK", "jpush", "", "消息推送", "", "device_model ip_address", "", "https://www.jiguang.cn/license/privacy"},
		{"示例广告SDK", "", "", "展示广告", "", "imei", "", ""},
	}, rowsOf(read(t, "a.txt", "（一）极光推送SDK\n收集个人信息类型：设备型号、IP地址\n收集目的：消息推送\n隐私政策链接：https://www.jiguang.cn/license/privacy\n"+
		"（二）示例广告SDK 收集个人信息类型：IMEI\n收集频率：展示广告时\n收集目的：展示广告\n")))
	require.Empty(t, rowsOf(read(t, "a.txt", "（二）我们的服务 收集个人信息类型：IMEI\n收集目的：展示广告\n")), "no SDK")
}

func TestNumberedParties(t *testing.T) {
	type row struct{ name, purpose, data, url string }
	for _, test := range []struct {
		name, body string
		want       []row
	}{
		{"two in one line", "三、第三方SDK\n1.友盟+SDK： 包名：com.umeng 我们的产品集成友盟+SDK，需要收集您的IMEI、MAC地址以提供统计分析服务。隐私政策 https://a.example/u 2.网易易盾  包名：com.netease.nis 需要获取IMSI、设备名称。隐私政策 https://a.example/n",
			[]row{{"友盟+SDK", "提供统计分析服务", "imei mac", "https://a.example/u"}, {"网易易盾", "", "device_name imsi", "https://a.example/n"}}},
		{"one with a list of data", "SDK将收集以下个人信息：\n1. 百度SDK：IMEI、MAC地址；\n", []row{{"百度SDK", "", "imei mac", ""}}},
		{"no party", "1. 设备信息：IMEI、MAC地址；\n", nil},
		{"nothing about data", "1. 百度SDK：见官网。\n", nil},
		{"one that is not used", "1. 百度SDK：我们不接入该SDK，它收集IMEI、MAC地址。\n", nil},
		{"named within a sentence", "我们接入 1. 百度SDK：IMEI、MAC地址；\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []row
			for _, p := range read(t, "a.txt", test.body).ThirdParties {
				if p.Source == FromList {
					slices.Sort(p.Data)
					got = append(got, row{p.Name, p.Purpose, strings.Join(p.Data, " "), p.URL})
				}
			}
			require.Equal(t, test.want, got, test.body)
		})
	}
}
