package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyATitleStandsAboveHeadings(t *testing.T) {
	d := read(t, "a.md", "我们收集以下信息：\n\n|信息类型|说明|是否必要|\n|-|-|-|\n|日志|错误日志|必要（由第三方 SDK 采集）|\n|成绩|只存在本机|使用排行功能时必要|\n")
	require.Empty(t, rowsOf(d), "a row of the app's own data is no row of headings")
	d = read(t, "a.md", "|第三方清单| |\n|-|-|\n|SDK名称|链接|\n|极光推送SDK|https://a.example|\n")
	require.Equal(t, []want{{name: "极光推送SDK", sdk: "jpush", url: "https://a.example"}}, rowsOf(d))
}

func TestTablesOfServicesThatGetData(t *testing.T) {
	tests := []struct {
		name, heading string
		lists         bool
	}{
		{"data shared", "|Service|Data Shared|Purpose|", true},
		{"data sent", "|Service|Purpose|Data we send|", true},
		{"shared information", "|服务|共享的信息|用途|", true},
		{"what it stores", "|Service|Data stored|Purpose|", false},
		{"what users give", "|服务|您提供的信息|用途|", false},
		{"what is on", "|服务|信息|用途|", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, "a.md", "We explain how it works.\n\n"+test.heading+"\n|-|-|-|\n|Weather Nook|IP address|Forecasts|\n")
			require.Equal(t, test.lists, len(rowsOf(d)) == 1)
		})
	}
	d := read(t, "a.md", "We explain how it works.\n\n|Service|Data|Purpose|\n|-|-|-|\n|JPush|IMEI|Messages|\n|Stripe|IP address|Payment|\n|Forecasts|IP address|Weather|\n")
	require.Equal(t, []want{
		{name: "JPush", sdk: "jpush", purpose: "Messages", data: "imei"}, {name: "Stripe", sdk: "stripe", purpose: "Payment", data: "ip_address"},
		{name: "Forecasts", purpose: "Weather", data: "ip_address"},
	}, rowsOf(d), "names that are known tell a list")
	d = read(t, "a.md", "We explain how it works.\n\n|Service|Data|Purpose|\n|-|-|-|\n|JPush|IMEI|Messages|\n|Search|IP address|Results|\n|Forecasts|IP address|Weather|\n")
	require.Empty(t, rowsOf(d), "one name among others does not")
}

func TestItemsOfPartiesBelowTitlesOfTheirOwn(t *testing.T) {
	body := `## Third-Party Services

We use the following third-party services:

### Maps
- **Placefinder** (placefinder.example): We use Placefinder to show places. Privacy policy: https://placefinder.example/privacy

### Hosting
- **Rowboat**: Our servers are hosted on Rowboat.

## How you use the app

- **Maps**: Our maps are hosted on your device.
`
	require.Equal(t, []want{
		{name: "Placefinder", purpose: "We use Placefinder to show places.", url: "https://placefinder.example/privacy"},
		{name: "Rowboat", purpose: "Our servers are hosted on Rowboat."},
	}, rowsOf(read(t, "a.md", body)), "the title of another part ends the list")
}

func TestLinksBelowParties(t *testing.T) {
	body := `We use third-party services that have privacy policies:

- **Placefinder:** Used for finding places
  - Privacy Policy: [Placefinder Privacy Policy](https://placefinder.example/privacy)
- **Rowboat / Sailor:** Used for hosting
  - [Rowboat Privacy Policy](https://rowboat.example/privacy)
  - [Sailor Privacy Policy](https://sailor.example/privacy)
- **Oarsman:** Used for mail https://oarsman.example
  - [Privacy Policy](https://oarsman.example/privacy)
`
	require.Equal(t, []want{
		{name: "Placefinder", purpose: "Used for finding places", url: "https://placefinder.example/privacy"},
		{name: "Rowboat / Sailor", purpose: "Used for hosting", url: "https://rowboat.example/privacy"},
		{name: "Oarsman", purpose: "Used for mail", url: "https://oarsman.example"},
	}, rowsOf(read(t, "a.md", body)), "a link to a policy is no party")

	d := read(t, "a.md", "The app uses third-party services with policies of their own:\n\n- [Placefinder Privacy Policy](https://placefinder.example/privacy)\n- [Rowboat's privacy policy](https://rowboat.example/privacy)\n")
	require.Equal(t, []want{{name: "Placefinder", url: "https://placefinder.example/privacy"}, {name: "Rowboat", url: "https://rowboat.example/privacy"}}, rowsOf(d),
		"a list of links alone names parties")

	d = read(t, "a.md", "Here is what you can read:\n\n- [Placefinder Privacy Policy](https://placefinder.example/privacy)\n- [Privacy Policy](https://rowboat.example/privacy)\n")
	require.Empty(t, rowsOf(d))

	d = read(t, "a.md", "使用了以下第三方服务：\n\n- 极光推送SDK：用于推送\n  - 隐私政策：https://a.example\n")
	require.Equal(t, []want{{name: "极光推送SDK", sdk: "jpush", purpose: "用于推送", url: "https://a.example"}}, rowsOf(d))
}

func TestBareNamesOfParties(t *testing.T) {
	d := read(t, "a.md", "## Third-Party Services\n\n### The App May Integrate With:\n- Placefinder Services (Android)\n- Oarsman Store (iOS)\n- Stripe\n- Cloud storage providers (for photos)\n- Analytics services\n")
	require.Equal(t, []want{{name: "Placefinder Services", platform: "Android"}, {name: "Oarsman Store", platform: "iOS"}, {name: "Stripe", sdk: "stripe"}}, rowsOf(d))
	d = read(t, "a.md", "## Features\n\n### The App Offers:\n- Placefinder Services (Android)\n- Stripe\n")
	require.Empty(t, rowsOf(d))
	d = read(t, "a.md", "We share information with:\n\n- Law Enforcement\n- Group Members\n")
	require.Empty(t, rowsOf(d), "kinds of recipients are no parties")
}

func TestAddressesWithChineseInThem(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/wiki/服务协议":        "https://a.example/wiki/服务协议",
		" https://a.example/ab互通sdk说明 ":      "https://a.example/ab互通sdk说明",
		"https://a.example/privacy隐私政策":      "https://a.example/privacy",
		"https://a.example/wiki/协议":          "https://a.example/wiki/",
		"https://a.example查看":                "https://a.example",
		"见https://a.example/wiki/服务协议":       "https://a.example/wiki/",
		"https://a.example/x 与服务":            "https://a.example/x",
		"https://a.example/x，https://b.test": "https://a.example/x",
		"":                                   "",
	} {
		require.Equal(t, want, cellURL(in), in)
	}
	d := read(t, "a.md", "|SDK名称|运营方|链接|\n|-|-|-|\n|极光推送SDK|某公司|https://a.example/wiki/服务协议|\n")
	require.Equal(t, "https://a.example/wiki/服务协议", d.ThirdParties[0].URL)
}

func TestAnExampleOfAPlaceIsNoAddress(t *testing.T) {
	require.Equal(t, []string{"coarse_location"}, DataTypesIn("非精确位置信息（例如您的邮政编码）", Chinese))
	require.Equal(t, []string{"postal_address"}, DataTypesIn("邮政编码", Chinese))
	require.Equal(t, []string{"postal_address"}, DataTypesIn("收件信息（例如您的邮政编码）", Chinese))
	require.Equal(t, []string{"coarse_location"}, DataTypesIn("approximate location (such as your zip code)", English))
}

func TestNumberedPartiesBelowATitle(t *testing.T) {
	d := read(t, "a.txt", "隐私政策\n\n3.1 共享\n\n3.1.1 法律要求\n根据法律：用于诉讼。\n\n3.1.2 第三方服务提供商\n3.1.2.1 云雀智能: 用于提供对话功能\n3.1.2.2 我们会与第三方签订协议，要求他们保密。\n\n3.2 转让\n3.2.1 云雀合并：用于重组\n")
	require.Equal(t, []want{{name: "云雀智能", purpose: "用于提供对话功能"}}, rowsOf(d))
	d = read(t, "a.txt", "隐私政策\n\n3.1 共享\n\n3.1.2 本产品的功能\n3.1.2.1 云雀智能: 用于提供对话功能\n")
	require.Empty(t, rowsOf(d))
}

func TestMemoryCardsAreFilesOrPermissions(t *testing.T) {
	require.Equal(t, []string{"imei", "files"}, DataTypesIn("IMEI、SD卡", Chinese))
	require.Equal(t, []string{"imei"}, DataTypesIn("IMEI、读取SD卡", Chinese))
	require.Equal(t, []string{"imei"}, DataTypesIn("IMEI、SD卡读写权限", Chinese))
}

func TestLabelsAreNoParties(t *testing.T) {
	d := read(t, "a.md", "## Service Providers\n\n- Rowboat: Hosting of servers\n- Examples: Hosting of servers\n- Why: They help us\n- What we share: IP address\n")
	require.Equal(t, []want{{name: "Rowboat", purpose: "Hosting of servers"}}, rowsOf(d))
}

func TestTablesBelowASentenceAboutParties(t *testing.T) {
	rows := "|Service|What For|\n|-|-|\n|**Rowboat**|Hosting|\n"
	d := read(t, "a.md", "# Who reads it\n\nThe app uses the following third-party services:\n\n"+rows)
	require.Equal(t, []want{{name: "Rowboat", purpose: "Hosting"}}, rowsOf(d))
	d = read(t, "a.md", "# Who reads it\n\nThe app has the following parts:\n\n"+rows)
	require.Empty(t, rowsOf(d))
	d = read(t, "a.md", "We list all.\n\n|Subprocessor|Purpose|Data Processed|Data retention|\n|-|-|-|-|\n|Rowboat|Hosting|IMEI|90 days, by e-mail address|\n")
	require.Equal(t, []want{{name: "Rowboat", purpose: "Hosting", data: "imei"}}, rowsOf(d), "how long data are kept is no data")
}

func TestLabelsBelowTheNameOfAParty(t *testing.T) {
	labels := "### Placefinder Maps\n- **Purpose**: Show the map\n- **Data Shared**: Precise location\n- **Privacy Policy**: https://placefinder.example/privacy\n- **Data Retention**: As long as they say\n"
	d := read(t, "a.md", "# Policy\n\n## Third-Party Services\n\n"+labels)
	require.Equal(t, []want{{name: "Placefinder Maps", purpose: "Show the map", data: "precise_location", url: "https://placefinder.example/privacy"}}, rowsOf(d))
	d = read(t, "a.md", "# Policy\n\n## What we collect\n\n"+labels)
	require.Empty(t, rowsOf(d))

	d = read(t, "a.md", "### 云雀推送\n\n- **第三方名称**：上海云雀科技有限公司\n- **使用目的**：消息推送\n- **收集个人信息类型**：IMEI、MAC地址\n")
	require.Equal(t, []want{{name: "云雀推送", operator: "上海云雀科技有限公司", purpose: "消息推送", data: "imei mac"}}, rowsOf(d))
	d = read(t, "a.md", "### 消息推送\n\n- **第三方名称**：云雀推送\n- **使用目的**：消息推送\n- **收集个人信息类型**：IMEI、MAC地址\n")
	require.Equal(t, []want{{name: "云雀推送", purpose: "消息推送", data: "imei mac"}}, rowsOf(d), "a title above a name is none")
}

func TestLabelsThatRanTogether(t *testing.T) {
	d := read(t, "a.md", "# 第三方SDK说明\n\n云雀支付\n\n运营方：上海云雀科技有限公司功能：帮助完成付款、提供认证服务收集个人信息类型：IMEI、位置信息\n\n隐私政策链接：https://yunque.example/p\n")
	require.Equal(t, []want{{name: "云雀支付", operator: "上海云雀科技有限公司", purpose: "帮助完成付款、提供认证服务", data: "imei location", url: "https://yunque.example/p"}}, rowsOf(d))
	require.Equal(t, []string{"使用目的：实现核心功能：推送"}, pairsOf("使用目的：实现核心功能：推送"), "the end of a longer word is no label")
	require.Equal(t, []string{"说明：我们收集的个人信息类型：IMEI"}, pairsOf("说明：我们收集的个人信息类型：IMEI"))
}

func TestAddressesBelowNames(t *testing.T) {
	const pairs = "Heyday, Inc.\n\nhttps://heyday.example/policy\n\nAdMob\n\nhttps://admob.example\n\n"
	rows := []want{{name: "Heyday, Inc.", url: "https://heyday.example/policy"}, {name: "AdMob", sdk: "admob", url: "https://admob.example"}}
	require.Equal(t, rows, rowsOf(read(t, "a.md", "The following is a list of the third-party partners we use and their policies:\n\n"+pairs+"We choose them with care.\n")))
	require.Equal(t, rows[1:], rowsOf(read(t, "a.md", "AdMob\n\nhttps://admob.example\n\nJPush\n\nhttps://jpush.example\n"))[:1], "names that are known need nobody to announce them")
	for _, body := range []string{
		"You find us here:\n\n" + pairs,
		"We use third-party services:\n\nPrivacy Policy\n\nhttps://a.example/p\n\nTerms of Service\n\nhttps://a.example/t\n",
		"We do not use third-party services such as:\n\n" + pairs,
		"We use third-party services:\n\nYou may opt out of our ads here\n\nhttps://a.example/p\n\nLearn more about your choices\n\nhttps://a.example/t\n",
	} {
		require.Empty(t, rowsOf(read(t, "a.md", body)), body)
	}
}

func TestTitledPartiesInTheWordsOfAGenerator(t *testing.T) {
	body := `<h3>Third-party services</h3><h4>Heyday (Heyday, Inc.)</h4><p>Heyday is an advertising service provided by Heyday, Inc.</p><p>See its <a href="https://heyday.example/more">pages</a>.</p>
<p>Personal Data processed: Cookies; email address.</p><p>Place of processing: Ireland – <a href="https://heyday.example/privacy">Privacy Policy</a>.</p>
<h4>JPush</h4><p>JPush delivers messages.</p><p>It does so quickly.</p>`
	require.Equal(t, []want{
		{name: "Heyday", operator: "Heyday, Inc.", purpose: "Heyday is an advertising service provided by Heyday, Inc.", data: "cookies email", url: "https://heyday.example/privacy"},
		{name: "JPush", sdk: "jpush", purpose: "JPush delivers messages."},
	}, rowsOf(read(t, "a.html", "<html><body>"+body+"</body></html>")))
}

func TestAddressesWithoutAScheme(t *testing.T) {
	d := read(t, "a.md", "We use third-party services:\n\n|Service|Purpose|Privacy policy|\n|-|-|-|\n|AdMob|Ads|policies.heyday.example.com/privacy|\n|JPush|Messages|See their site.|\n|Rowboat|Mail|e.g.|\n")
	require.Equal(t, []want{
		{name: "AdMob", sdk: "admob", purpose: "Ads", url: "policies.heyday.example.com/privacy"}, {name: "JPush", sdk: "jpush", purpose: "Messages"}, {name: "Rowboat", purpose: "Mail"},
	}, rowsOf(d))
}
