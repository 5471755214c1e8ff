package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWordsBesideWhichAnotherIsMeant(t *testing.T) {
	for _, test := range []struct {
		name, text string
		language   Language
		want       []string
	}{
		{"a click on an advertisement", "广告数据（如展示、点击数据）", Chinese, []string{"ad_data"}},
		{"a click", "点击、收藏记录", Chinese, []string{"interactions"}},
		{"a word for the identifier of another system", "苹果系统的广告标识符", Chinese, []string{}},
		{"a word for the identifier behind it", "广告标识符（OAID）、广告标识符 IDFA", Chinese, []string{"oaid", "ios_id"}},
		{"an advertising identifier", "广告标识符、IMEI", Chinese, []string{"gaid", "imei"}},
		{"a number of the hardware", "设备硬件序列号", Chinese, []string{"serial"}},
		{"the hardware", "设备硬件", Chinese, []string{"hardware_info"}},
		{"the state of an app", "应用包名、版本号和运行状态", Chinese, []string{"app_info"}},
		{"the state of the device", "系统运行状态", Chinese, []string{"performance"}},
		{"where a place comes from", "city derived from IP", English, []string{"region"}},
		{"an address", "IP address", English, []string{"ip_address"}},
		{"where data is sent", "transmitted to your country, region", English, []string{}},
		{"where somebody is", "your country, region", English, []string{"region"}},
		{"a law of a country", "your country requires consent", English, []string{}},
		{"a connection that works", "an active network connection", English, []string{}},
		{"a connection", "network connection", English, []string{"network_type"}},
		{"a place in a text", "阅读位置", Chinese, []string{}},
		{"how the site is reached", "本站的联系方式", Chinese, []string{}},
		{"a network by example", "网络类型（如 Wi-Fi、4G）", Chinese, []string{"network_type"}},
		{"the address of a radio", "蓝牙MAC地址", Chinese, []string{"mac"}},
		{"what another one stands for", "作为设备的唯一标识", Chinese, []string{}},
		{"an identifier", "设备的唯一标识", Chinese, []string{"device_id"}},
		{"the radio", "蓝牙名称、蓝牙", Chinese, []string{"bluetooth_info"}},
		{"the state of Wi-Fi", "WiFi网络状态", Chinese, []string{"wifi_info"}},
		{"the way through an app", "页面跳转轨迹", Chinese, []string{}},
		{"the way of a user", "行踪轨迹", Chinese, []string{"location_trace"}},
		{"a feature", "扫描、录音等功能", Chinese, []string{}},
		{"a permission", "相册、通讯录和日历权限", Chinese, []string{}},
		{"what a feature takes", "录音内容、相册", Chinese, []string{"audio", "photos"}},
		{"a file of its own kind", "缓存文件、数据文件", Chinese, []string{}},
		{"files", "文件、短信", Chinese, []string{"files", "sms"}},
		{"a word within another", "个人隐私信息", Chinese, []string{}},
		{"messages between users", "私信、昵称", Chinese, []string{"chat", "nickname"}},
		{"a face at rest or not", "面部特征（静态或动态）", Chinese, []string{"face"}},
		{"the state", "国家秘密、国家机关", Chinese, []string{}},
		{"a country", "国家、城市", Chinese, []string{"region"}},
		{"where a place is", "所在地理位置信息", Chinese, []string{"location"}},
		{"where somebody is", "所在地、所在地区信息", Chinese, []string{"region"}},
		{"the brand of a shop", "卖家或品牌的会员", Chinese, []string{}},
		{"the brand of a phone", "品牌、型号", Chinese, []string{"device_model"}},
		{"those that are looked for", "排查崩溃", Chinese, []string{}},
		{"crashes", "崩溃、卡顿", Chinese, []string{"crash_log"}},
		{"advertising by messages", "营销短信", Chinese, []string{}},
		{"what a place is found out by", "通过IP地址、GPS、WLAN或基站等途径获取您的地理位置信息", Chinese, []string{"ip_address", "location"}},
		{"what a place is found out by, before", "通过GPS或WiFi等方式收集的您的位置信息", Chinese, []string{"location"}},
		{"what sensors tell of a place", "能够提供相关信息的其他传感器（如为我们提供附近的Wi-Fi接入点和基站信息）", Chinese, []string{}},
		{"what a radio tells", "收集基站、WiFi信息和GPS位置", Chinese, []string{"base_station", "wifi_info", "precise_location"}},
		{"a year", "calendar year", English, []string{}},
		{"the calendar", "calendar, photos", English, []string{"calendar", "photos"}},
		{"what is to be an age", "age requirements", English, []string{}},
		{"the age", "age and gender", English, []string{"age", "gender"}},
		{"cookies that are refused", "you may refuse cookies", English, []string{}},
		{"cookies", "cookies, IP address", English, []string{"cookies", "ip_address"}},
		{"a sort of advertisement", "a video ad", English, []string{}},
		{"transactions that are done", "to process your transactions", English, []string{}},
		{"transactions", "transactions, orders", English, []string{"purchase_history"}},
		{"who sends messages", "an SMS provider", English, []string{}},
		{"a laptop's browser", "the browser on your laptop", English, []string{}},
		{"browser of a list", "browser, language", English, []string{"user_agent", "device_settings"}},
		{"the state of a thing", "state of the app", English, []string{}},
		{"interests that are rights", "our legitimate interests", English, []string{}},
		{"a group that the words behind it spell out", "financial information (such as salary)", English, []string{"credit_info"}},
		{"messages on a board", "comments, messages", English, []string{"user_content"}},
		{"messages between two", "photos, messages", English, []string{"photos", "chat"}},
		{"mails that are sent", "we send essential emails", English, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, DataTypesIn(test.text, test.language), test.text)
		})
	}
}

func TestActivitiesAreNoData(t *testing.T) {
	runDataTests(t, []dataTest{
		{"while the user does something", "当您浏览、搜索或者收藏时，我们会收集您的设备型号。", []string{"device_model=collected"}},
		{"while the user gives something", "当您上传照片时，我们会收集您的设备型号。", []string{"device_model=collected", "photos=collected"}},
		{"what is collected of it", "当您使用本软件时，我们会收集您的搜索、收藏和评论。", []string{"interactions=collected", "search_history=collected", "user_content=collected"}},
		{"the features that need it", "为了实现扫描、定位和录音功能，我们会收集您的设备型号。", []string{"device_model=collected"}},
		{"an answer of the operator", "我们会收集您的手机号码，以便在15天内回复，并向您反馈结果。", []string{"phone_number=collected"}},
		{"where to write to", "我们披露的联系方式可供您提供意见。", []string{}},
		{"what the user gives to be reached", "我们会收集您的姓名和联系方式。", []string{"im_number=collected", "real_name=collected"}},
	})
}

func TestLabelsOfGroups(t *testing.T) {
	runDataTests(t, []dataTest{
		{"what is behind the label is collected", "我们会收集以下信息：\n日志信息：崩溃日志、IP地址。\n", []string{"crash_log=collected", "ip_address=collected"}},
		{"a label with nothing behind it", "我们会收集以下信息：\n崩溃日志：用于改进。\n", []string{"crash_log=collected"}},
		{"in English", "We collect the following information:\n- Usage data: search history\n- Crash logs: to fix errors\n", []string{"crash_log=collected", "search_history=collected"}},
	})
}

func TestClausesThatCollectNothing(t *testing.T) {
	runDataTests(t, []dataTest{
		{"a purpose with several parts", "我们收集您的手机号码是为了核验您的身份、识别您的年龄，以及保护您的账号。", []string{"phone_number=collected"}},
		{"and what is collected for it", "我们的目的是改进服务，为此我们会收集您的年龄。", []string{"age=collected"}},
		{"the trouble that is saved", "我们使用Cookie，帮助您省去重复输入搜索内容的步骤。", []string{"cookies=collected"}},
		{"no cookies", "我们不使用Cookie。", []string{}},
		{"what comes of publishing", "您发布的照片可能会泄露您的个人信息，例如位置信息。", []string{}},
		{"a warning", "我们会收集您的手机号码。请妥善保管您的密码和身份证号码。", []string{"phone_number=collected"}},
		{"what a payment provider takes", "支付机构可能会收集您的银行卡号。", []string{}},
		{"what it takes from the operator", "我们会收集您的银行卡号，支付机构可能会验证。", []string{"bank_account=collected"}},
		{"an occasion", "If you share photos with your friends, we collect your IP address.", []string{"ip_address=collected"}},
		{"an occasion on which data is given", "When you upload photos, we collect your IP address.", []string{"ip_address=collected", "photos=collected"}},
		{"items that say what for", "我们会收集以下信息：\n- 手机号码\n- 保障照片的安全\n- 设备型号\n", []string{"device_model=collected", "phone_number=collected"}},
	})
}

func TestDenialsWithWhatUsersGive(t *testing.T) {
	runDataTests(t, []dataTest{
		{"given", "We do not collect your phone number unless you provide it voluntarily.", []string{"phone_number=optional"}},
		{"permitted", "We do not collect your phone number unless the law permits it.", []string{}},
		{"given, in Chinese", "除非您主动提供，我们不会收集您的手机号码。", []string{"phone_number=optional"}},
		{"permitted, in Chinese", "除非法律允许，我们不会收集您的手机号码。", []string{}},
	})
}

func TestWhatIsPassedOnIsHeld(t *testing.T) {
	runDataTests(t, []dataTest{
		{"passed on", "二、我们如何共享您的信息\n为处理订单，我们会将您的收货地址共享给物流公司。\n", []string{"postal_address=collected"}},
		{"not passed on", "二、我们如何共享您的信息\n我们不会将您的收货地址共享给物流公司。\n", []string{}},
		{"on the wish of the user", "二、我们如何共享您的信息\n您要求我们通过电子邮件等方式共享您的个人信息。\n", []string{}},
	})
}

func TestWordsOfListsAlone(t *testing.T) {
	for _, test := range []struct {
		name, text string
		language   Language
		want       []string
	}{
		{"beside others", "姓名、电话、地址", Chinese, []string{"real_name", "phone_number", "postal_address"}},
		{"as a part of other words", "网关地址、电话客服", Chinese, []string{}},
		{"beside others, in English", "name, address and phone", English, []string{"real_name", "postal_address", "phone_number"}},
		{"as a part of other words, in English", "the name of the app, to address problems", English, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, DataTypesIn(test.text, test.language), test.text)
		})
	}
	runDataTests(t, []dataTest{
		{"collected", "我们会收集您的姓名、电话和地址。", []string{"phone_number=collected", "postal_address=collected", "real_name=collected"}},
		{"what one calls", "如有疑问，您可以拨打客服电话，我们会收集您的姓名。", []string{"real_name=collected"}},
	})
}

func TestLoginByAnotherAccount(t *testing.T) {
	runDataTests(t, []dataTest{
		{"data come with it", "您可以使用微信登录，我们会获取您的昵称。", []string{"nickname=collected", "third_party_account=collected"}},
		{"nothing does", "您可以使用微信登录，也可以使用邮箱登录。", []string{}},
		{"data come with it, in English", "If you sign in with Google, we receive your email address.", []string{"email=collected", "third_party_account=collected"}},
		{"nothing does, in English", "You can sign in with Google.", []string{}},
	})
}

func TestHeadingsBelowATitle(t *testing.T) {
	body := "## 我们收集的信息\n\n| **收集清单** | |\n|---|---|\n| 信息类型 | 信息字段 |\n| 设备信息 | IMEI、手机号码 |\n"
	require.Equal(t, []string{"imei=collected", "phone_number=collected"}, dataOf(read(t, "a.md", body)))
	body = "## 我们的产品\n\n| **产品** | |\n|---|---|\n| 名称 | 说明 |\n| 识别 | IMEI、手机号码 |\n"
	require.Empty(t, dataOf(read(t, "a.md", body)))
}

func TestListsOfComponents(t *testing.T) {
	d := read(t, "a.md", "### 媒体相关组件\n\n- image_tool：选择图片\n- player / audio_kit：媒体播放\n")
	require.Len(t, d.ThirdParties, 2)
	require.Equal(t, "image_tool", d.ThirdParties[0].Name)
	require.Equal(t, "选择图片", d.ThirdParties[0].Purpose)
	require.Equal(t, "player / audio_kit", d.ThirdParties[1].Name)

	d = read(t, "a.md", "### 媒体播放说明\n\n- image_tool：选择图片\n- player / audio_kit：媒体播放\n")
	require.Empty(t, d.ThirdParties)
}

func TestNamesAndPurposesOfItems(t *testing.T) {
	d := read(t, "a.md", "We share data with trusted providers who help us:\n\n- Acme Cloud (incl. Storage): hosting\n- Beta Mail: We use Beta Mail to deliver reports.\n- Gamma Maps: These maps help us show places.\n")
	require.Len(t, d.ThirdParties, 3)
	require.Equal(t, "Acme Cloud (incl. Storage)", d.ThirdParties[0].Name)
	require.Equal(t, "hosting", d.ThirdParties[0].Purpose)
	require.Equal(t, "We use Beta Mail to deliver reports.", d.ThirdParties[1].Purpose)
	require.Equal(t, "These maps help us show places.", d.ThirdParties[2].Purpose)
}

func TestQuestionsAndContacts(t *testing.T) {
	runDataTests(t, []dataTest{
		{"a question", "本政策说明我们如何收集您的位置信息。", []string{}},
		{"an answer", "我们如何收集：我们会收集您的位置信息。", []string{"location=collected"}},
		{"ways to the operator", "对我们处理您的信息有疑问的，您可以通过电子邮件或电话与我们联系。", []string{}},
		{"what is asked for there", "您可以通过客服与我们联系，我们会收集您的手机号码。", []string{"phone_number=collected"}},
		{"a definition", "个人信息是指能够识别您的信息，包括但不限于性别、手机号码。", []string{}},
		{"what the operator earns", "广告收入是我们提供服务的来源，我们会收集您的手机号码。", []string{"phone_number=collected"}},
		{"what the user earns", "我们会收集您的职业、收入。", []string{"credit_info=collected", "education_job=collected"}},
		{"a denial with examples", "We do not collect private data, including but not limited to passwords.", []string{"credential=denied"}},
		{"a denial with a turn", "We do not collect passwords, but we collect your IP address.", []string{"credential=denied", "ip_address=collected"}},
		{"the app by its name", "Leaf Notes may collect your IP address.", []string{"ip_address=collected"}},
		{"others by theirs", "Advertisers may collect your IP address.", []string{}},
	})
}

func TestSentencesInFrontOfListsAreNoTitles(t *testing.T) {
	below := func(lead string) []string {
		return dataOf(read(t, "a.html", "<h2>1. Information We Collect</h2><h3>Account</h3><p>"+lead+"</p><ul><li>Email address</li></ul><h3>Kitchen Data</h3><ul><li>Search history</li></ul>"))
	}
	require.Equal(t, []string{"email=collected", "search_history=collected"}, below("When you create an account, we collect:"))
	require.Equal(t, []string{"email=collected"}, below("How long we keep it:"))
}
