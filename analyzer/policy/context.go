package policy

import (
	"strings"
	"unicode/utf8"
)

// context is where words stand for something else than the type they name elsewhere: behind what is before them, or in
// front of what is behind them.
type context struct {
	words          map[string]bool // that it holds for; any of the type where it is nil
	before, behind func() *pattern
}

func wordSet(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// otherwise are, by type, the contexts in which a word of the type does not stand for it, in a sentence as in a cell of a list.
// The words around it make it a part of another name: a serial number of the hardware, the state in which an app runs.
var otherwise = map[string][]context{
	"interactions": {{wordSet("点击", "点击数据"), lazy(`(曝光|展示|广告)[^。;]{0,12}$`), lazy(`^(此处|同意|确认|时间|按钮|链接|进入|查看|这里|下方|右|左|设置|“|")|^[、及和与或]{0,2}转化`)}},
	// What is behind the general word is the identifier itself.
	"gaid":          {{nil, lazy(`(ios|苹果|iphone)[^,。;、(]{0,8}$`), lazy(`^\s*[(:]?(如|即)?(苹果[^,。;、)]{0,8}|ios[^,。;、)]{0,4})?(idfa|idfv|oaid|androidid)`)}},
	"device_id":     {{nil, nil, lazy(`^(\((imei|meid|imsi)\)|oaid)`)}},
	"hardware_info": {{nil, lazy(`(车辆?|汽车|充电桩|电动车|头盔|耳机|手环)的?$`), lazy(`^(序列号|地址|编号|标识|识别码)`)}},
	"performance":   {{wordSet("运行状态"), lazy(`(版本号?|包名|sdk版本)\)?(和|、|及|与|以及|,)$`), nil}},
	"ip_address":    {{nil, lazy(`\b(region|country|city|location)[^.,;]{0,24} (from|on) (your |the |an? |masked )?$`), lazy(`^或域名`)}},
	"location": {
		{wordSet("位置"), lazy(`(点击|光标|触摸|鼠标|窗口|显示|存储|手势|按压|悬浮窗?|摇)的?$`), nil},
		{wordSet("定位"), lazy(`(依赖|不影响|开启|关闭|撤回|停止)[^,。;]{0,4}$`), nil},
	},
	"wifi_info":      {{wordSet("wifi", "wi-fi", "wlan", "无线网络"), lazy(`(网络|上网|联网|接入)(的?类型|状态|方式|环境|制式)?[(:]?(例如|如|包括|为|是否为?)?$|\bnetwork (type|connection)s? ?\(?(such as|e\.g\.,?|like)? ?$`), lazy(`^的?mac|^[/、或](3|4|5|移动|蜂窝|流量)`)}},
	"bluetooth_info": {{wordSet("蓝牙"), nil, lazy(`^mac`)}},
	"network_type":   {{nil, lazy(`wi-?fi$`), lazy(`^ (error|failure|problem|issue)s?\b`)}},
	"region": {{nil, lazy(`(存储于|存储在|转移到|境内或|传输至)[^,。;]{0,20}$`), lazy(`^(排行榜?|境外|的?法律|的?监管|的?司法|/地区的?(法律|境外|监管))`)},
		{wordSet("移动国家码", "国家码", "国家代码"), lazy(`移动$`), nil}},
	"location_trace":    {{wordSet("轨迹"), lazy(`(访问|浏览|跳转|鼠标|滑动|生物|触摸|操作|伪造|光标|移动|手势|书写|点击)的?$`), nil}},
	"sensors":           {{wordSet("传感器", "传感器信息"), lazy(`其他$|基站等$`), nil}},
	"verification_code": {{nil, nil, lazy(`^发送`)}},
	"credential":        {{nil, nil, lazy(`^(重设|重置|找回)|^ (reset|flow|recovery)`)}},
	"education_job":     {{wordSet("专业"), nil, lazy(`^(版|的|性|人|团队|知识|技术|机构|术语|化|服务|级|设备|从事)`)}},
	"age":               {{nil, nil, lazy(`^(化|段推荐|限制|分级|提示)`)}},
	"chat":              {{wordSet("消息内容"), lazy(`(推送给您的|推送的?|缓存|通知)$`), nil}},
	"account_id":        {{nil, lazy(`(关注的?|展示关注)$`), lazy(`^(唯一性|中(可能)?(会)?包含|安全|异常)`)}},
	"user_content": {
		{wordSet("反馈"), lazy(`(向|与|和|给)(您|你|我们|客服|开发者)$`), lazy(`^(渠道|功能|结果|给|至|到|方式|机制|时|您|页面|通道|共同|途径|期限|入口)|^ ?(channels?|forms?|mechanisms?)\b`)},
		{wordSet("feedback"), nil, lazy(`^ (channels?|forms?|mechanisms?|button|page)\b`)},
		{wordSet("回复"), lazy(`(天|日|时间)之?内|及时|予以|尽快|向您$`), lazy(`^(您|你|购买|时间|给|用户)`)},
		{wordSet("动态"), nil, lazy(`^(ip|获取|码|加载|链接|调整|效果|壁纸|权限|库|口令|密码|申请|清单|脱敏|令牌|验证)`)},
		{wordSet("发布的内容"), lazy(`公开$`), nil},
	},
	"files": {
		{wordSet("文件"), lazy(`(图片|音频|视频|录音|照片|图像|日志|文本|数据|配置|缓存|临时|程序|代码|安装|法律|隐私|政策|协议|证明|授权|碎片|镜像|字体|模型|小型|cookie)(类|性)?的?$`), lazy(`^(读写|系统|夹权限)`)},
		{wordSet("外部存储", "存储卡", "外置存储卡"), lazy(`(写入|读取|读写|读)(和写入|内|您的|手机|设备)?$`), nil},
	},
	"profile_bio":      {{wordSet("个人资料"), lazy(`其他$`), nil}},
	"photos":           {{nil, lazy(`电子$`), lazy(`^(材料|文件案|编辑|处理|识别)`)}},
	"email":            {{wordSet("emails", "e-mails"), lazy(`\b(send|sends|sending|receive|receiving|deliver) (you )?(\w+ ){0,2}$`), nil}},
	"purchase_history": {{wordSet("purchases"), lazy(`\b(manage|process|handle|restore|make|enable)s? (\w+[ -]){0,2}$`), nil}},
	"browsing_history": {{wordSet("网页浏览"), nil, lazy(`^器`)}},
	"social_graph":     {{wordSet("好友"), lazy(`(邀请|添加|匹配|微信|分享给|通知|推荐)$`), lazy(`^(助力|的功能|申请|匹配|推荐)`)}},
	"im_number":        {{wordSet("联系方式"), lazy(`(第.{1,6}条|披露的|公示的|本页|以上|提供的|列明的|政策(中|的)?(所?(披露|列明|载明)的?)?)["“”]?$`), lazy(`^["”]?(与我们|联系|反馈|向我们)`)}},
}

// isOther reports whether the words around the place make it one of something else.
func isOther(s string, m match) bool {
	for _, c := range otherwise[m.id] {
		if c.words != nil && !c.words[s[m.start:m.end]] {
			continue
		}
		if c.before != nil && c.before().MatchString(s[max(0, m.start-60):m.start]) || c.behind != nil && c.behind().MatchString(s[m.end:min(len(s), m.end+60)]) {
			return true
		}
	}
	return activities[s[m.start:m.end]] && (ofFeature(s, m) || whileUsing(s, m))
}

// activities are words that name data only beside what is collected: they also say what users do and what an app can do.
var activities = wordSet(
	"搜索", "点击", "关注", "收藏", "点赞", "评论", "发表评论", "反馈", "意见反馈", "动态", "回复", "留言", "发帖", "扫描", "语音", "录音", "视频", "图片", "照片",
	"相册", "文件", "文档", "日历", "短信", "定位", "位置", "地理位置", "好友", "通讯录", "联系人", "蓝牙", "录屏", "截屏", "录像", "地区", "城市", "付款", "音频", "问卷", "书评", "密码", "人脸", "浏览信息",
)

// dataWords are what makes such a word data, and features what makes it a feature.
var (
	dataWords = lazy(`信息|记录|数据|内容|列表|历史|用|以|为|将|可|会`)
	features  = lazy(`(功能|权限|场景|渠道|业务|模块|页面|按钮|入口|需求|识别|合成|指令|排行榜|(基本)?服务($|[,。;、:)时的中]))`)
)

// ofFeature reports whether the word is the name of a feature or permission, alone or in a list that ends with that word:
// 扫一扫、拍照等功能.
func ofFeature(s string, m match) bool {
	rest := s[m.end:min(len(s), m.end+48)]
	if i := strings.IndexAny(rest, ",;:()"); i >= 0 {
		rest = rest[:i+1]
	}
	if i := strings.Index(rest, "。"); i >= 0 {
		rest = rest[:i]
	}
	at := features().FindStringIndex(rest)
	return at != nil && !dataWords().MatchString(rest[:at[0]])
}

var (
	// meanwhile ends a clause that says when, gives is what users do in such a clause with data.
	meanwhile = lazy(`(时|时候|期间|过程中|之后|场景下|情况下|的话)$`)
	gives     = lazy(`提供|填写|上传|输入|提交|收集|获取|读取|记录|发送|保存|授权|绑定|允许|同意|开启`)
)

// whileUsing reports whether the word stands in a clause that says when something happens, and not what is collected:
// 当您搜索或者浏览时.
func whileUsing(s string, m match) bool {
	start := 0
	if i := strings.LastIndexAny(s[:m.start], ",;:("); i >= 0 {
		start = i + 1
	}
	if i := strings.LastIndex(s[:m.start], "。"); i >= 0 {
		start = max(start, i+len("。"))
	}
	end := len(s)
	if i := strings.IndexAny(s[m.end:], ",;:)"); i >= 0 {
		end = m.end + i
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); r != ',' {
		return false
	}
	return meanwhile().MatchString(s[m.end:end]) && !gives().MatchString(s[start:m.start])
}

// accountAt is where an account is told: in a list of data, or as what is collected.
var (
	accountBefore = lazy(`([、,/(:]|和|及|或|与|(收集|获取|提供|填写|输入|记录|使用)(您|你)?的?|\band |\bor |\b(collect|provide|enter|record) (your )?)$`)
	accountBehind = lazy(`^([、/)]|(和|及|与)[^,。;]{0,6}(密码|昵称|手机|邮箱|头像))`)
	bareAccount   = map[string]bool{"账号": true, "帐号": true, "账户": true, "帐户": true, "account": true, "accounts": true}
)

// codeAt is where a verification code is on its way to the user.
var codeAt = lazy(`(接收|接受|发送|输入|收到|下发|短信)[^,。;、]{0,8}$|\b(send|sent|enter|receive|receiving|sending)\b[^.,;]{0,30}$`)

// settingsAt is where settings are a place to go to.
var settingsAt = lazy(`(通过|在|前往|进入|打开|到)[^,。;、]{0,8}$|\b(in|through|via|from|to|using|by)( \w+){0,2} $`)

// childrenAt is where information of children is what is collected, usageAt where the use of a service is when.
var (
	childrenAt = lazy(`(收集|获取|采集|处理|存储|使用|提供)[^,。;、(]{0,12}$|\b(collect|process|store|use|obtain)[^.,;(]{0,20}$`)
	usageAt    = lazy(`\b(during|throughout|upon|in the course of|continue)\s+$`)
)

// named reports whether the place names the type, and does not merely speak of it.
func named(s string, m match) bool {
	if isOther(s, m) {
		return false
	}
	before := s[max(0, m.start-60):m.start]
	switch m.id {
	case "account_id":
		return !bareAccount[s[m.start:m.end]] || accountBefore().MatchString(before) || accountBehind().MatchString(s[m.end:])
	case "verification_code":
		return !codeAt().MatchString(before) && !strings.HasPrefix(s[m.end:], "需要您")
	case "child_data":
		return childrenAt().MatchString(before) // and not only that there are children
	case "app_usage":
		return !usageAt().MatchString(before)
	case "device_settings":
		return !settingsAt().MatchString(before)
	}
	return true
}
