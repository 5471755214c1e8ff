package policy

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// dataOf prints the data of a text as id=status, sorted; those merely mentioned are left out.
func dataOf(d *Disclosures) []string {
	out := []string{}
	for _, x := range d.Data {
		if x.Status == DataMentioned {
			continue
		}
		s := x.Data + "=" + string(x.Status)
		if x.Platform != "" {
			s += "@" + x.Platform
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

type dataTest struct {
	name, body string
	want       []string
}

func runDataTests(t *testing.T, tests []dataTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, dataOf(read(t, "a.txt", test.body)), test.body)
		})
	}
}

func TestChinesePolarity(t *testing.T) {
	runDataTests(t, []dataTest{
		{"collected", "我们会收集您的手机号码。", []string{"phone_number=collected"}},
		{"provided", "您需要向我们提供姓名和身份证号码。", []string{"national_id=collected", "real_name=collected"}},
		{"recorded", "我们会接收并记录您的设备型号、操作系统版本。", []string{"device_model=collected", "os_version=collected"}},
		{"on consent", "在您授权同意后，我们会收集您的位置信息。", []string{"location=conditional"}},
		{"that may be refused", "我们会收集您的照片，拒绝提供该信息不影响使用。", []string{"photos=conditional"}},
		{"optional", "您可以选择填写昵称、头像和性别。", []string{"avatar=optional", "gender=optional", "nickname=optional"}},
		{"denied", "我们不会收集您的短信内容。", []string{"sms=denied"}},
		{"denied in many words", "我们从不主动收集您的通讯录、通话记录。", []string{"call_log=denied", "contacts=denied"}},
		{"not needed", "使用浏览功能无需提供手机号码。", []string{"phone_number=denied"}},
		{"denied with an exception", "除法律另有规定外，我们不会收集您的短信内容。", []string{}},
		{"not without consent", "未经您的同意，我们不会收集您的位置信息。", []string{}},
		{"a denial ends with its clause", "我们不会收集您的短信内容，但会收集您的手机号码。", []string{"phone_number=collected", "sms=denied"}},
		{"and does not reach back", "我们会收集您的手机号码，不会收集您的短信内容。", []string{"phone_number=collected", "sms=denied"}},
		{"a user's refusal is no denial", "如您不提供手机号码，将无法注册。", []string{"phone_number=collected"}},
		{"even if the operator follows", "若不提供位置信息，我们无法展示附近的人。", []string{"location=collected"}},
		{"what the operator does not give is denied", "我们不会向您的好友提供手机号码。", []string{"phone_number=denied"}},
		{"merely named", "手机号码是重要的个人信息。", []string{}},
		{"named, and denied behind", "您访问网站时会留下手机号码等信息，我们不会读取和收集这些信息。", []string{"phone_number=denied"}},
		{"named, and others denied behind", "我们会收集您的手机号码，不会收集您的短信内容。", []string{"phone_number=collected", "sms=denied"}},
		{"denied, and told of others", "本应用不会获取您的位置信息，当您访问需要位置信息的页面时会将位置信息返回给页面。", []string{"location=denied"}},
		{"what words mean", "个人信息是指能识别自然人的各种信息，包括姓名；电话号码、电子邮件等个人资料；我们会收集您的手机号码。", []string{"phone_number=collected"}},
		{"what the text is about", "个人信息是指能识别自然人的各种信息；本政策涉及的个人信息包括：手机号码。", []string{"phone_number=collected"}},
		{"sensitive, and asked for", "我们会收集您的身份证号，该等信息属于个人敏感信息，如您拒绝提供将无法充值。", []string{"national_id=collected"}},
		{"sensitive, as an example", "身份证号属于个人敏感信息，如提供给他人可能被盗用。", []string{}},
		{"visits to the app", "当您访问远山商城时，远山商城可能会记录您的设备型号。", []string{"device_model=collected"}},
		{"visits to one's own data", "当您访问您的手机号码时，可以更正它。", []string{}},
		{"looked up", "我们需要查看您的已安装应用列表，以判断能否打开。", []string{"installed_apps=collected"}},
		{"duties of users", "您提供的图片、视频若侵犯他人权利，您应承担法律责任。", []string{}},
		{"rights of the operator", "本软件提供的内容包括文字、图片、音频。", []string{}},
		{"what is advertised", "我们可能使用您的信息向您推广如下产品和服务：\n（1）音乐、电影、会员积分", []string{}},
		{"not put together", "我们不会将您的位置信息进行结合以判断您的行踪轨迹。", []string{"location=denied", "location_trace=denied"}},
		{"not recognized", "我们不会识别或保存您的密码。", []string{"credential=denied"}},
		{"a body of the state", "我们会收集根据国家权力机关要求提供的。", []string{}},
		{"not declared", "当前版本仅声明网络状态读取权限，未声明定位、通讯录等权限。", []string{}},
		{"not a condition", "本应用默认不以提供手机号为前提。", []string{"phone_number=denied"}},
		{"not for an end", "我们不会以识别特定自然人为目的提取声纹。", []string{"voiceprint=denied"}},
		{"all of it on the phone", "我们收集以下信息：\n1、IMEI；\n2、位置信息；\n收集的用户个人信息存储于您的手机内。", []string{"imei=on_device", "location=on_device"}},
		{"all of it in the country", "我们收集以下信息：\n1、IMEI；\n收集的用户个人信息存储于中国境内。", []string{"imei=collected"}},
		{"denied but for a case", "我们不会在后台获取您的位置信息，但会在您使用地图时获取您的位置信息。", []string{"location=collected"}},
		{"denied with examples", "我们不会收集您的敏感信息，包括但不限于通讯录、短信内容，但会收集您的手机号码。", []string{"contacts=denied", "phone_number=collected", "sms=denied"}},
		{"not without permission", "我们不会未经您的许可获取您的信息，包括密码、银行账号。", []string{}},
		{"items in one line", "我们会收集以下信息：·设备型号：用于适配；·IMEI、IP地址：用于登录。", []string{"device_model=collected", "imei=collected", "ip_address=collected"}},
		{"a new sentence behind them", "我们会收集以下信息：·设备型号；·IMEI。手机号码是重要的信息。", []string{"device_model=collected", "imei=collected"}},
		{"filled in or changed", "您可以自主填写或修改昵称、生日。", []string{"birth_date=optional", "nickname=optional"}},
		{"changed", "您可以修改昵称、生日。", []string{}},
		{"checked", "我们将检查您手机的操作系统版本。", []string{"os_version=collected"}},
		{"of children", "我们会收集儿童个人信息。", []string{"child_data=collected"}},
		{"rights of children", "我们收集的信息到期后，我们会对儿童个人信息进行删除。", []string{}},
		{"shown to the user", "我们会为您展示照片。", []string{}},
		{"sent to the user", "我们会通过短信、电子邮件向您发送通知。", []string{}},
		{"the strongest counts", "我们不会收集您的位置信息。\n您授权同意后，我们会收集您的位置信息。\n我们会收集您的位置信息。", []string{"location=collected"}},
		{"broad words are vague", "我们会收集您的设备信息。", []string{"device_info=vague"}},
		{"personal information as such is none", "我们会收集您的个人信息。", []string{}},
		{"ASCII marks", "我们会收集您的IMEI,MAC地址,不会收集您的短信.", []string{"imei=collected", "mac=collected", "sms=denied"}},
		{"off by default", "位置信息默认不开启收集。", []string{}},
	})
}

func TestEnglishPolarity(t *testing.T) {
	runDataTests(t, []dataTest{
		{"collected", "We collect your phone number and the IMEI of your device.", []string{"imei=collected", "phone_number=collected"}},
		{"provided", "You need to provide your full name and your ID card number to us.", []string{"national_id=collected", "real_name=collected"}},
		{"plural", "We collect the phone numbers, photos and videos that you upload.", []string{"phone_number=collected", "photos=collected", "videos=collected"}},
		{"on consent", "With your consent, we collect the location of your device.", []string{"location=conditional"}},
		{"optional", "You can also choose to fill in your nickname and gender.", []string{"gender=optional", "nickname=optional"}},
		{"denied", "We do not collect your text messages or your call records.", []string{"call_log=denied", "sms=denied"}},
		{"never", "We will never share your contacts with the others.", []string{"contacts=denied"}},
		{"denied with an exception", "We will not collect your contacts unless you ask us to.", []string{}},
		{"not without consent", "We will not collect your contacts without your consent.", []string{}},
		{"a denial ends with but", "We do not collect your text messages but we collect your phone number.", []string{"phone_number=collected", "sms=denied"}},
		{"merely named", "Your phone number is part of your personal information.", []string{}},
		{"sent to the user", "We may contact you by phone or via SMS and e-mail to tell you the news.", []string{}},
		{"a user's refusal is no denial", "If you do not provide the phone number, we cannot help you.", []string{"phone_number=collected"}},
		{"the verb of a denial is no data", "We will never share or sell your contacts to the others.", []string{"contacts=denied"}},
		{"sharing as a verb is no data", "We collect your phone number and share it with the carrier you use.", []string{"carrier=collected", "phone_number=collected"}},
		{"sharing as an act is", "We collect the records of what you like and share in the app.", []string{"interactions=collected"}},
		{"use of the services", "We collect data about your use of our services.", []string{"app_usage=collected"}},
		{"a time of use", "During your use of our services, we will collect your IP address.", []string{"ip_address=collected"}},
		{"the user may ask", "# Your rights\n\nYou can obtain a copy of your phone number.", []string{}},
	})
}

func TestLeadInSentences(t *testing.T) {
	runDataTests(t, []dataTest{
		{"a list behind a colon", "我们会收集以下信息：\n- IMEI；\n- 位置信息；", []string{"imei=collected", "location=collected"}},
		{"over several lines", "我们会收集以下信息:\n设备标识：OAID、IMEI\n网络信息：IP地址", []string{"device_id=collected", "imei=collected", "ip_address=collected", "oaid=collected"}},
		{"an item can deny", "我们会收集以下信息：\nIMEI\n但我们不会收集短信。", []string{"imei=collected", "sms=denied"}},
		{"the operator's next sentence ends it", "我们会收集以下信息：\nIMEI\n我们重视您的照片。\n通讯录很重要。", []string{"imei=collected"}},
		{"a heading ends it", "我们会收集以下信息：\nIMEI\n2.1 其他说明\n通讯录很重要。", []string{"imei=collected"}},
		{"a colon without collecting starts none", "请注意：\nIMEI\n位置信息", []string{}},
		{"English", "We collect the following information from you:\nthe IMEI of your device;\nthe name of your network operator", []string{"carrier=collected", "imei=collected"}},
	})
}

func TestPlatforms(t *testing.T) {
	runDataTests(t, []dataTest{
		{"what follows iOS is of iOS", "我们会收集您的OAID，iOS系统：设备名称、时区。", []string{"device_name=collected@ios", "device_settings=collected@ios", "oaid=collected"}},
		{"English", "We collect the OAID of your device; on other systems we collect iOS: device name and time zone.", []string{"device_name=collected@ios", "device_settings=collected@ios", "oaid=collected"}},
		{"a mere name of the system is none", "我们会收集您在iOS设备上的设备名称。", []string{"device_name=collected"}},
	})
}

func TestCollectedDataTables(t *testing.T) {
	d := read(t, "a.md", `
| 业务功能 | 收集的个人信息 | 使用目的 |
|---|---|---|
| 注册 | 手机号码、密码 | 创建账号 |
| 地图 | 位置信息 | 导航 |
| 设备 | 设备信息 | 安全 |
`)
	require.Equal(t, []string{"credential=collected", "location=collected", "phone_number=collected"}, slices.DeleteFunc(dataOf(d), func(s string) bool { return strings.HasPrefix(s, "device_info") }))
	require.Equal(t, 4, d.Data[0].Quote.Span.Line)
	require.Empty(t, d.ThirdParties)
	require.Equal(t, []DataStatus{DataVague}, statuses(d, "device_info"), "a broad word is vague in a table as well")

	require.Empty(t, dataOf(read(t, "a.md", "|步骤|说明|\n|-|-|\n|注册|手机号码|\n")), "a table that is about something else")
}

func TestSectionsThatDeclareNothing(t *testing.T) {
	tests := []struct{ title, body string }{
		{"您的权利", "您可以填写您的手机号码。"},
		{"未成年人保护", "儿童的手机号码需要监护人提供。"},
		{"征得授权同意的例外", "从合法公开披露的信息中收集的照片。"},
		{"Your rights to manage your information", "This is the phone number that you provide to us."},
		{"How we share information with third parties", "The phone number is collected from you by a partner."},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			require.Empty(t, dataOf(read(t, "a.md", "# "+test.title+"\n\n"+test.body)))
			require.NotEmpty(t, dataOf(read(t, "a.md", "# 1\n\n"+test.body)), "elsewhere it does")
		})
	}
	require.Equal(t, []string{"phone_number=collected"}, dataOf(read(t, "a.md", "# 您的权利\n\n为核实身份，我们会收集您的手机号码。")), "unless it says so in as many words")
}

func TestDataTypesIn(t *testing.T) {
	tests := []struct {
		language Language
		in       string
		want     []string
	}{
		// identifiers that lost what stood between them
		{Chinese, "设备识别符(如IMEIIMSIAndroid IDOAIDGUIDIDFAIDFV)", []string{"device_id", "imei", "imsi", "android_id", "oaid", "guid", "ios_id"}},
		{Chinese, "BSSIDSSIDMAC地址", []string{"wifi_info", "mac"}},
		{Chinese, "IMEI、IMSI/MEID", []string{"imei", "imsi"}},
		{Chinese, "ＩＭＥＩ和ｍａｃ地址", []string{"imei", "mac"}},
		{Chinese, "Android ID、android_id、AndroidId、安卓ID", []string{"android_id"}},
		{Chinese, "Wi-Fi 列表", []string{"wifi_list"}},
		// words that hold one by chance
		{Chinese, "facebook machine stomach shipping equipment simple", []string{}},
		{English, "facebook machine stomach shipping equipment IMEIIMSI", []string{}},
		{Chinese, "设备machine", []string{}},
		{English, "the MAC address and IP address, not the machine's shipping", []string{"mac", "ip_address"}},
		{English, "imeis and photos", []string{"imei", "photos"}},
		{English, "message, average, page, stage", []string{}},
		{English, "surface and interface", []string{}},
		{English, "erased, trace, embrace", []string{}},
		{English, "generally, genesis", []string{}},
		{English, "snapshot, snack", []string{}},
		// the longest term wins
		{Chinese, "精确位置信息", []string{"precise_location"}},
		{Chinese, "短信验证码", []string{"verification_code"}},
		{Chinese, "征信信息", []string{"credit_info"}},
		{Chinese, "特征信息", []string{}},
		{Chinese, "银行卡号与身份证照片", []string{"bank_account", "id_document_image"}},
		{English, "IP address", []string{"ip_address"}},
		{English, "e-mail, email and email address", []string{"email"}},
		// false friends
		{Chinese, "生日祝福、节日祝福", []string{}},
		{Chinese, "您的生日", []string{"birth_date"}},
		{Chinese, "通话记录形式", []string{}},
		{Chinese, "通话记录", []string{"call_log"}},
		{Chinese, "国家安全、国家标准", []string{}},
		{Chinese, "国家、地区", []string{"region"}},
		{Chinese, "语音功能", []string{}},
		{Chinese, "语音内容", []string{"audio"}},
		{Chinese, "账号安全", []string{}},
		{Chinese, "账号", []string{"account_id"}},
		{Chinese, "文件存储权限", []string{}},
		{Chinese, "设备指纹", []string{}},
		{Chinese, "指纹", []string{"fingerprint"}},
		{Chinese, "位置权限", []string{}},
		{English, "birthday wishes", []string{}},
		{English, "your birthday", []string{"birth_date"}},
		{English, "account with which you communicate", []string{"account_id"}},
		{English, "account security and security software you download", []string{}},
		{English, "security software", []string{}},
		{English, "as follows, such as the like, would like to", []string{}},
		{English, "under the age of 14", []string{}},
		{English, "your age", []string{"age"}},
		{English, "location services", []string{}},
		{English, "privacy policy", []string{}},
		{English, "file a complaint", []string{}},
		// edges
		{Chinese, "", []string{}},
		{Chinese, "个人信息", []string{}},
		{Chinese, "手机号码、手机号、电话号码", []string{"phone_number"}},
		{Chinese, strings.Repeat("imei", 1000), []string{}},
		{"", "IMEI", []string{}},
	}
	for _, test := range tests {
		name := test.in
		if len(name) > 60 {
			name = name[:60]
		}
		t.Run(string(test.language)+" "+name, func(t *testing.T) {
			require.Equal(t, test.want, DataTypesIn(test.in, test.language))
		})
	}
}

func TestDataDeclarationIsQuotedWithItsSentence(t *testing.T) {
	d := read(t, "a.txt", "欢迎。我们会收集您的手机号码。谢谢。")
	require.Equal(t, "我们会收集您的手机号码。", d.Data[0].Quote.Text)
	require.Equal(t, Chinese, d.Data[0].Language)
}

func TestLongSentencesAreCutAndReadOn(t *testing.T) {
	body := "我们会收集您的手机号码" + strings.Repeat("、其他内容", 2000) + "、位置信息。通讯录很重要。"
	d := read(t, "a.txt", body)
	require.Equal(t, []string{"location=collected", "phone_number=collected"}, dataOf(d))
	requireQuotes(t, body, d)
	for _, s := range limitLength(text{s: strings.Repeat("长", 5000), pieces: []piece{{0, 0, justSo}}}) {
		require.LessOrEqual(t, len(s.s), maxSentence)
		require.Zero(t, len(s.s)%len("长"), "no cut inside a character")
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name     string
		language Language
		in       string
		want     []string
	}{
		{"Chinese stops", Chinese, "甲。乙；丙！丁？戊", []string{"甲。", "乙；", "丙！", "丁？", "戊"}},
		{"a full stop in Chinese ends nothing", Chinese, "版本1.2.3，见a.example。乙", []string{"版本1.2.3，见a.example。", "乙"}},
		{"English stops", English, "One. Two! Three? Four; five.", []string{"One.", "Two!", "Three?", "Four;", "five."}},
		{"abbreviations", English, "Example Co., Ltd. Is it? See e.g. Android, No. 5. End", []string{"Example Co., Ltd. Is it?", "See e.g. Android, No. 5.", "End"}},
		{"numbers and names", English, "Version 1.2.3 of a.example is out. Next", []string{"Version 1.2.3 of a.example is out.", "Next"}},
		{"quotes behind the stop", English, "He said \"so.\" Then he left.", []string{"He said \"so.", "\" Then he left."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range cutSentences(text{s: test.in, pieces: []piece{{0, 0, justSo}}}, test.language) {
				got = append(got, s.s)
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestClausesWithNumbersInOneLine(t *testing.T) {
	require.Equal(t, []string{"email"}, positive(t, "a.md", "1.1 We collect your e-mail address from the form. 1.2 If you like, look at your birthday."))
	require.Equal(t, []string{"app_info"}, positive(t, "a.md", "We collect the version of the app, such as ver. 1.2 of it."))
}

func TestListsInOneLine(t *testing.T) {
	three := []string{"device_model=collected", "ip_address=collected", "phone_number=collected"}
	denied := []string{"device_model=denied", "ip_address=denied", "phone_number=denied"}
	runDataTests(t, []dataTest{
		{"numbers with a stop", "我们会收集您的以下信息：1. 手机号码，用于登录。2. 设备型号，用于适配。3. IP地址。", three},
		{"numbers with a comma", "我们会收集以下信息：1、手机号码。2、设备型号。3、IP地址。", three},
		{"numbers in brackets", "我们会收集以下信息：（1）手机号码；（2）设备型号；（3）IP地址。", three},
		{"numbers in circles", "我们会收集以下信息：①手机号码。②设备型号。③IP地址。", three},
		{"letters", "We collect the following information: (a) your phone number; (b) your device model; (c) your IP address.", three},
		{"numbers in English", "We collect the following information: 1. Phone number. 2. Device model. 3. IP address.", three},
		{"numbers in brackets in English", "We may collect: (1) your phone number, if you log in. (2) Device model. (3) IP address.", three},
		{"denied", "我们不会收集以下信息：1. 手机号码。2. 设备型号。3. IP地址。", denied},
		{"denied in English", "We do not collect the following information: (a) your phone number; (b) your device model; (c) your IP address.", denied},
		{"looked after", "您可以更正以下信息：1. 手机号码。2. 设备型号。3. IP地址。", []string{}},
		{"merely named", "本政策使用以下词语：1. 手机号码。2. 设备型号。", []string{}},
		{"a version is no number of an item", "我们会收集以下信息：1.5版本的设备型号。手机号码是重要的信息。", []string{"device_model=collected"}},
		{"items that look like titles", "我们会收集以下信息：\n1、手机号码\n用于登录。\n2、设备型号\n用于适配。\n3、IP地址\n", three},
		{"titles of sections behind an introduction", "我们会收集您的信息。\n1、手机号码\n用于登录。\n2、设备型号\n用于适配。\n", []string{}},
		{"titles about rights", "我们会收集以下信息：\n1、手机号码\n2、您的权利\n3、IP地址\n", []string{"phone_number=collected"}},
		{"needed", "为您提供服务，需要下列信息：\n1. 手机号码，用于登录。\n2. 设备型号、IP地址。\n", three},
		{"introduced without a colon", "Personal information we collect may include but is not limited to\n- Phone number\n- Device model\n- IP address", three},
		{"what is not collected", "Personal information does not include\n- Phone number\n- Device model", []string{}},
	})
}

func TestWordsBesideWhatIsCollected(t *testing.T) {
	runDataTests(t, []dataTest{
		{"a denied verb collects nothing", "我们不会存储您的密码明文，密码由第三方登录平台管理。", []string{"credential=denied"}},
		{"but the one beside it does", "我们不会存储您的密码明文，但会收集您的手机号码。", []string{"credential=denied", "phone_number=collected"}},
		{"a clause that says what for and what", "为此我们会收集您的IMEI、设备型号，用于统计。", []string{"device_model=collected", "imei=collected"}},
		{"a clause that says what for", "为保护您的手机号码安全，我们会收集您的IMEI。", []string{"imei=collected"}},
		{"taken up by the next sentence", "个人信息包括手机号码、生日等。此类信息会在您注册时被收集。", []string{"birth_date=collected", "phone_number=collected"}},
		{"not taken up", "个人信息包括手机号码、生日等。此类信息非常重要。", []string{}},
		{"taken up in English", "This term refers to IP addresses. Collecting this information helps us to log you in.", []string{"ip_address=collected"}},
		{"taken up to be denied", "Network information refers to IP addresses. We never collect this information.", []string{}},
		{"a name beside an address", "We collect the following: name, email address, phone number.", []string{"email=collected", "phone_number=collected", "real_name=collected"}},
		{"a name behind an address", "We collect the following: e-mail address, name", []string{"email=collected", "real_name=collected"}},
		{"a name of something else", "We collect the e-mail address. Names of products are not data.", []string{"email=collected"}},
		{"a label is no data", "Account Information: we collect your phone number.", []string{"phone_number=collected"}},
		{"for security, under a title that collects nothing", "五、信息安全\n为了预防病毒，我们会了解您设备安装的应用信息或正在运行的进程信息。", []string{"installed_apps=collected", "running_apps=collected"}},
		{"what the user learns", "五、信息安全\n您可以在系统设置中了解已安装应用列表。", []string{}},
	})
}

func TestTableWithWhatGroupsOfDataAreMadeOf(t *testing.T) {
	const table = "# 我们收集的信息\n\n| 数据类型 | %s | 用途 |\n| --- | --- | --- |\n| 账户资料 | 手机号码、昵称 | 登录 |\n"
	require.Equal(t, []string{"nickname=collected", "phone_number=collected"}, dataOf(read(t, "a.md", strings.Replace(table, "%s", "具体内容", 1))))
	require.Equal(t, []string{"account_id=collected"}, dataOf(read(t, "a.md", strings.Replace(table, "%s", "保存地点", 1))))
}

func TestEnglishPurposesAndOwnNames(t *testing.T) {
	runDataTests(t, []dataTest{
		{"the operator by its name", "Northwind Maps Privacy Policy\nNorthwind Maps may collect your precise location. Northwind Maps does not collect your contacts.", []string{"contacts=denied", "precise_location=collected"}},
		{"the operator in brackets", "This notice explains how Lark Studios, Inc. (\"we\", \"us\") handles data. Lark Studios has access to your microphone recordings and email address.", []string{"audio=collected", "email=collected"}},
		{"another by its name", "Northwind Maps Privacy Policy\nKestrel Ads has access to your precise location.", []string{}},
		{"what data is used for", "We use your personal information to communicate with you about your purchases and to provide customer support.", []string{}},
		{"how long it is kept", "Your email address is stored for up to 30 days.", []string{}},
		{"stored, and how long", "We store your email address for as long as you have an account.", []string{"email=collected"}},
		{"collected, and kept", "We collect your email address, which is stored for up to 30 days.", []string{"email=collected"}},
		{"warnings", "Never include your phone number in an e-mail to us.", []string{}},
		{"settings of users", "If you wish to stop the collection of your precise location, turn it off.", []string{}},
		{"what is looked at", "When you visit our website, we view the IP address of your device. We'll still collect your email address.", []string{"email=collected", "ip_address=collected"}},
		{"what others pass on", "Social networks may share with us your email address.", []string{"email=collected"}},
		{"brands of companies", "We share what we collect with our co-brand partners and our brands.", []string{}},
	})
}
