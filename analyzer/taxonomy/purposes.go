package taxonomy

// Purpose is why data is processed: the seven purposes of Google Play's Data safety form, and those that
// sharing lists in practice name.
type Purpose struct {
	ID   string
	Name Text
}

var purposes = []Purpose{
	{"app_functionality", Text{"实现应用功能", "app functionality"}},
	{"analytics", Text{"统计分析", "analytics"}},
	{"developer_communications", Text{"开发者通信", "developer communications"}},
	{"advertising", Text{"广告或营销", "advertising or marketing"}},
	{"security", Text{"防欺诈、安全与合规", "fraud prevention, security and compliance"}},
	{"personalization", Text{"个性化", "personalization"}},
	{"account_management", Text{"账号管理", "account management"}},
	{"payment", Text{"支付", "payment"}},
	{"push", Text{"消息推送", "push messages"}},
	{"login", Text{"登录", "login"}},
	{"share", Text{"分享", "sharing to other apps"}},
	{"speech", Text{"语音识别与合成", "speech recognition and synthesis"}},
	{"map", Text{"地图与定位", "map and location"}},
	{"im", Text{"即时通信", "instant messaging"}},
	{"sms_verification", Text{"短信验证", "SMS verification"}},
	{"identity_verification", Text{"实名认证", "identity verification"}},
}
