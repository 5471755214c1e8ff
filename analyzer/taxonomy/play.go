package taxonomy

import (
	"slices"
	"strings"
	"sync"
)

// PlayType is a type of data that Google Play's Data safety form asks about.
type PlayType struct {
	// ID is what the form calls it: PSL_EMAIL.
	ID string
	// Question is the question of the form that it answers: PSL_DATA_TYPES_PERSONAL.
	Question       string
	Category, Name Text
	// Defines are the ids of the data types that Play's own definition of the type names, or that it says to be all of:
	// "date of birth" for other personal info. Of the others that may belong to the type Play leaves the choice to
	// the developer.
	Defines []string
}

// Path is how [DataType] refers to the type.
func (p PlayType) Path() string {
	if p.Name == p.Category {
		return p.Category.En
	}
	return p.Category.En + " > " + p.Name.En
}

// PlayTypes returns the types that the Data safety form asks about, in its order.
func PlayTypes() []PlayType { return slices.Clone(playTypes) }

// PlayTypeByID returns the type that the form calls so; ok is false when there is none.
func PlayTypeByID(id string) (p PlayType, ok bool) {
	i := slices.IndexFunc(playTypes, func(p PlayType) bool { return p.ID == id })
	if i < 0 {
		return PlayType{}, false
	}
	return playTypes[i], true
}

// PlayTypes returns the types of the Data safety form that a developer may declare the data as, the best first; none
// where Play does not ask about the data.
func (d DataType) PlayTypes() []PlayType {
	var out []PlayType
	for path := range strings.SplitSeq(d.Play, " | ") {
		if i, ok := playPaths()[path]; ok {
			out = append(out, playTypes[i])
		}
	}
	return out
}

var playPaths = sync.OnceValue(func() map[string]int {
	paths := make(map[string]int, len(playTypes))
	for i, p := range playTypes {
		paths[p.Path()] = i
	}
	return paths
})

var (
	playPersonal    = Text{"个人信息", "Personal info"}
	playFinancial   = Text{"财务信息", "Financial info"}
	playLocation    = Text{"位置", "Location"}
	playWeb         = Text{"网络浏览", "Web browsing"}
	playMessages    = Text{"消息", "Messages"}
	playPhotos      = Text{"照片和视频", "Photos and videos"}
	playAudio       = Text{"音频文件", "Audio files"}
	playHealth      = Text{"健康与健身", "Health and fitness"}
	playContacts    = Text{"通讯录", "Contacts"}
	playCalendar    = Text{"日历", "Calendar"}
	playPerformance = Text{"应用信息和性能", "App info and performance"}
	playFiles       = Text{"文件和文档", "Files and docs"}
	playActivity    = Text{"应用活动", "App activity"}
	playDevice      = Text{"设备 ID 或其他 ID", "Device or other IDs"}
)

// playTypes are in the order of the form. The names are those that the Play Console shows.
var playTypes = []PlayType{
	{"PSL_NAME", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"姓名", "Name"}, []string{"real_name", "nickname"}},
	{"PSL_EMAIL", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"电子邮件地址", "Email address"}, []string{"email"}},
	{"PSL_USER_ACCOUNT", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"用户 ID", "User IDs"}, []string{"account_id", "third_party_account"}},
	{"PSL_ADDRESS", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"地址", "Address"}, []string{"postal_address"}},
	{"PSL_PHONE", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"电话号码", "Phone number"}, []string{"phone_number"}},
	{"PSL_RACE_ETHNICITY", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"种族和民族", "Race and ethnicity"}, nil}, // ours holds nationality too
	{"PSL_POLITICAL_RELIGIOUS", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"政治或宗教信仰", "Political or religious beliefs"}, []string{"religion_politics"}},
	{"PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"性取向", "Sexual orientation"}, []string{"sexual_orientation"}},
	{"PSL_OTHER_PERSONAL", "PSL_DATA_TYPES_PERSONAL", playPersonal, Text{"其他个人信息", "Other info"}, []string{
		"gender", "birth_date", "age", "national_id", "other_gov_id", "marital_family", "criminal_record",
	}},
	{"PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", "PSL_DATA_TYPES_FINANCIAL", playFinancial, Text{"用户付款信息", "User payment info"}, []string{"bank_account"}},
	{"PSL_PURCHASE_HISTORY", "PSL_DATA_TYPES_FINANCIAL", playFinancial, Text{"购买记录", "Purchase history"}, []string{"purchase_history"}},
	{"PSL_CREDIT_SCORE", "PSL_DATA_TYPES_FINANCIAL", playFinancial, Text{"信用评分", "Credit score"}, []string{"credit_info"}},
	{"PSL_OTHER", "PSL_DATA_TYPES_FINANCIAL", playFinancial, Text{"其他财务信息", "Other financial info"}, []string{"property"}},
	{"PSL_APPROX_LOCATION", "PSL_DATA_TYPES_LOCATION", playLocation, Text{"大致位置", "Approximate location"}, []string{"coarse_location", "location"}},
	{"PSL_PRECISE_LOCATION", "PSL_DATA_TYPES_LOCATION", playLocation, Text{"确切位置", "Precise location"}, []string{"precise_location", "location_trace", "location"}},
	{"PSL_WEB_BROWSING_HISTORY", "PSL_DATA_TYPES_SEARCH_AND_BROWSING", playWeb, Text{"网络浏览记录", "Web browsing history"}, nil}, // a policy's browsing is in most cases that of the app
	{"PSL_EMAILS", "PSL_DATA_TYPES_EMAIL_AND_TEXT", playMessages, Text{"电子邮件", "Emails"}, nil},
	{"PSL_SMS_CALL_LOG", "PSL_DATA_TYPES_EMAIL_AND_TEXT", playMessages, Text{"短信或彩信", "SMS or MMS"}, []string{"sms"}},
	{"PSL_OTHER_MESSAGES", "PSL_DATA_TYPES_EMAIL_AND_TEXT", playMessages, Text{"其他应用内消息", "Other in-app messages"}, []string{"chat"}},
	{"PSL_PHOTOS", "PSL_DATA_TYPES_PHOTOS_AND_VIDEOS", playPhotos, Text{"照片", "Photos"}, []string{"photos"}},
	{"PSL_VIDEOS", "PSL_DATA_TYPES_PHOTOS_AND_VIDEOS", playPhotos, Text{"视频", "Videos"}, []string{"videos"}},
	{"PSL_AUDIO", "PSL_DATA_TYPES_AUDIO", playAudio, Text{"语音或录音", "Voice or sound recordings"}, []string{"audio", "voiceprint"}},
	{"PSL_MUSIC", "PSL_DATA_TYPES_AUDIO", playAudio, Text{"音乐文件", "Music files"}, nil},
	{"PSL_OTHER_AUDIO", "PSL_DATA_TYPES_AUDIO", playAudio, Text{"其他音频文件", "Other audio files"}, nil},
	{"PSL_HEALTH", "PSL_DATA_TYPES_HEALTH_AND_FITNESS", playHealth, Text{"健康信息", "Health info"}, []string{"health"}},
	{"PSL_FITNESS", "PSL_DATA_TYPES_HEALTH_AND_FITNESS", playHealth, Text{"健身信息", "Fitness info"}, []string{"fitness"}},
	{"PSL_CONTACTS", "PSL_DATA_TYPES_CONTACTS", playContacts, playContacts, []string{"contacts", "call_log"}},
	{"PSL_CALENDAR", "PSL_DATA_TYPES_CALENDAR", playCalendar, playCalendar, []string{"calendar"}},
	{"PSL_CRASH_LOGS", "PSL_DATA_TYPES_APP_PERFORMANCE", playPerformance, Text{"崩溃日志", "Crash logs"}, []string{"crash_log"}},
	{"PSL_PERFORMANCE_DIAGNOSTICS", "PSL_DATA_TYPES_APP_PERFORMANCE", playPerformance, Text{"诊断信息", "Diagnostics"}, []string{"performance"}},
	{"PSL_OTHER_PERFORMANCE", "PSL_DATA_TYPES_APP_PERFORMANCE", playPerformance, Text{"其他应用性能数据", "Other app performance data"}, nil},
	{"PSL_FILES_AND_DOCS", "PSL_DATA_TYPES_FILES_AND_DOCS", playFiles, playFiles, []string{"files"}},
	{"PSL_USER_INTERACTION", "PSL_DATA_TYPES_APP_ACTIVITY", playActivity, Text{"应用互动", "App interactions"}, []string{"app_usage", "interactions"}},
	{"PSL_IN_APP_SEARCH_HISTORY", "PSL_DATA_TYPES_APP_ACTIVITY", playActivity, Text{"应用内搜索记录", "In-app search history"}, []string{"search_history"}},
	{"PSL_APPS_ON_DEVICE", "PSL_DATA_TYPES_APP_ACTIVITY", playActivity, Text{"已安装的应用", "Installed apps"}, []string{"installed_apps"}},
	{"PSL_USER_GENERATED_CONTENT", "PSL_DATA_TYPES_APP_ACTIVITY", playActivity, Text{"其他用户生成的内容", "Other user-generated content"}, []string{"user_content"}},
	{"PSL_OTHER_APP_ACTIVITY", "PSL_DATA_TYPES_APP_ACTIVITY", playActivity, Text{"其他操作", "Other actions"}, []string{"game_data"}},
	{"PSL_DEVICE_ID", "PSL_DATA_TYPES_IDENTIFIERS", playDevice, playDevice, []string{
		"device_id", "imei", "imsi", "iccid", "android_id", "oaid", "gaid", "mac", "serial", "guid", "utdid", "vaid", "drm_id",
	}},
}
