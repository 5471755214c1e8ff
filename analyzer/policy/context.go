package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// context is where words stand for something else than the type they name elsewhere: behind what is before them, or in
// front of what is behind them.
type context struct {
	words          map[string]bool // that it holds for; any of the type where it is nil
	before, behind func() *pattern
	both           bool // both must match, and not only one of them
}

func wordSet(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// reachedBy are words for how somebody is reached, be it the user or the operator.
var reachedBy = wordSet("联系方式", "联络方式", "联系信息", "联络信息")

// reachable are those of English, which also name the group of what stands behind them.
var reachable = wordSet("contact information", "contact details", "contact data")

// otherwise are, by type, the contexts in which a word of the type does not stand for it, in a sentence as in a cell of a list.
// The words around it make it a part of another name: a serial number of the hardware, the state in which an app runs.
var otherwise = map[string][]context{
	"account_id": {{words: wordSet("注册信息"), before: lazy(`(个人|输入|修改|更正)的?$`)},
		{words: wordSet("网络身份标识信息", "网络身份识别信息"), behind: lazy(`^[(:]`)}, {before: lazy(`(关注的?|展示关注)$`)}, {behind: lazy(`^(唯一性|中(可能)?(会)?包含|安全|异常|昵称|头像)`)}},
	"age": {
		{before: lazy(`(成年|法定|最低)$`)},
		{behind: lazy(`^ (requirements?|limits?|restrictions?|ratings?|of majority)\b`)},
		{before: lazy(`\b(all|any|every) $`)},
		{behind: lazy(`^(化|段推荐|限制|分级|提示)`)}},
	"audio": {
		{words: wordSet("语音", "音视频"), behind: lazy(`^(sdk|搜索|助手|通话|导航|播报|输入法)`)},
	},
	"bank_account": {
		{words: wordSet("银行卡"), behind: lazy(`^客户`)},
	},
	"base_station": {meansOf(), sensedBy()}, "wifi_info": {meansOf(), sensedBy(),
		{words: wordSet("wifi", "wi-fi", "wlan"), before: lazy(`\b(connectivity|connection)( details| types?| status)? ?\($`)},
		{words: wordSet("wifi", "wi-fi", "wlan", "无线网络"), before: lazy(`(网络|上网|联网|接入)(的?类型|状态|方式|环境|制式)?[(:]?(例如|如|包括|为|是否为?)?$|\bnetwork (type|connection)s? ?\(?(such as|e\.g\.,?|like)? ?$`)},
		{words: wordSet("wifi", "wi-fi", "wlan", "无线网络"), behind: lazy(`^的?mac|^[/、或](3|4|5|移动|蜂窝|流量)`)}},
	"bluetooth_info":   {meansOf(), {words: wordSet("bluetooth"), behind: lazy(`^ (services?|connections?|connectivity|permissions?|functions?|adapter|features?)\b`)}, {words: wordSet("蓝牙"), behind: lazy(`^mac`)}},
	"browsing_history": {{words: wordSet("网页浏览"), behind: lazy(`^器`)}},
	"calendar": {
		{behind: lazy(`^ (years?|days?|months?|quarters?)\b`)},
		{before: lazy(`\bgoogle $`)},
	},
	"camera_data": {
		{words: wordSet("拍摄"), behind: lazy(`^或上传的`)},
		{words: wordSet("扫描"), behind: lazy(`^(周边|附近|设备系统|无线|wi-?fi|蓝牙|(您|你)的?(手机|设备|终端))`)},
		{words: wordSet("扫描"), before: lazy(`人脸$`)},
		{words: wordSet("扫码"), behind: lazy(`^(支付|付款|练|登录)`)},
		{words: wordSet("扫描"), before: lazy(`(文件|病毒|垃圾|深度|本地|全盘|缓存|安全)$`)}},
	"carrier": {
		{words: wordSet("network provider", "network providers"), before: lazy(`\b(third.party|affiliate|advertising|ad|our|other|partner) $`)},
		{words: wordSet("carrier", "carriers"), before: lazy(`\b(insurance|shipping|freight|common|air|delivery|licensed) $`)},
		{words: wordSet("运营商"), behind: lazy(`^(的合作|合作|提供的)`)},
	},
	"chat": {
		// Beside comments they are published.
		{words: wordSet("messages"), before: lazy(`\b(comments|posts), (and |or )?$`)},
		{words: wordSet("私信"), before: lazy(`隐$`)},
		{words: wordSet("沟通记录"), before: lazy(`(与|和|同|跟)(我们|客服)[^,。;]{0,8}$`)},
		{words: wordSet("消息内容"), before: lazy(`(推送给您的|推送的?|缓存|通知)$`)}},
	"cookies": {
		{words: wordSet("cookie", "cookies"), before: lazy(`\b(refuse|reject|block|decline) (all |our |these |the |such |any |browser )?$`)},
	},
	"crash_log": {
		{words: wordSet("崩溃"), before: lazy(`排查(产品|服务|程序)?$`)},
		{words: wordSet("崩溃"), behind: lazy(`^(后|时)`)},
	},
	"credit_info": {{words: wordSet("工资"), behind: lazy(`^(发放|卡)`)}},
	"credential":  {{words: wordSet("登录凭证", "登录凭据", "身份凭证"), before: lazy(`(作为|用作|为)$`)}, {behind: lazy(`^(重设|重置|找回)|^ (reset|flow|recovery)`)}},
	// What is behind the general word is the identifier itself.
	"device_id": {{behind: lazy(`^(\((imei|meid|imsi)\)|oaid)`)},
		{words: wordSet("唯一标识", "设备唯一标识", "设备的唯一标识", "设备标识"), before: lazy(`作为(您|你)?的?(设备|用户)?的?$`)}},
	"device_model": {
		{words: wordSet("brand", "brands"), before: lazy(`\b(our|co-?|their|its|other|these|partner|favou?rite|any|which|new|various|family of) ?-?$`)},
		{words: wordSet("brand", "brands"), behind: lazy(`^ (partners?|names?|identity|awareness|ambassadors?|experience)\b`)},
		{words: wordSet("model", "models", "make and model"), before: lazy(`\b(vehicle|car|automobile|truck)s?\b[^.;]{0,60}$`)},
		{words: wordSet("model", "models"), before: lazy(`\b(language|ai|our|business|the|pricing|this|machine learning) $`)},
		{words: wordSet("品牌"), behind: lazy(`^(促销|联动|方|商|活动|推广|宣传|的会员)`)},
		{words: wordSet("品牌"), before: lazy(`(卖家|商家)[或/、]$`)},
	},
	"device_settings": {
		{words: wordSet("语言"), behind: lazy(`^设定、位置`)},
	},
	"traffic_usage": {{words: wordSet("流量消耗"), before: lazy(`(防止|节省|避免|产生|减少|耗费|消耗)[^,。;]{0,10}$`)}},
	"education_job": {{words: wordSet("公司"), behind: lazy(`^或个人`)}, {words: wordSet("专业"), behind: lazy(`^(版|的|性|人|团队|知识|技术|机构|术语|化|服务|级|设备|从事)`)}},
	"email":         {channel(), ofOperatorAt, {before: lazy(`(向|给)(您|你)发送的?$`)}, {words: wordSet("emails", "e-mails"), before: lazy(`\b(send|sends|sending|receive|receiving|deliver) (you )?(\w+ ){0,2}$`)}},
	"files": {
		{words: wordSet("文件"), before: lazy(`(小|缓存到)$`)},
		{words: wordSet("files"), before: lazy(`\b(active|are|small|log) $`)},
		{words: wordSet("文件"), before: lazy(`(图片|音频|视频|录音|照片|图像|日志|文本|数据|配置|缓存|临时|程序|代码|安装|法律|隐私|政策|协议|证明|授权|碎片|镜像|字体|模型|小型|类似|cookie)(类|性)?的?$`)},
		{words: wordSet("文件"), behind: lazy(`^(读写|系统|夹权限)`)},
		{words: wordSet("sd卡"), before: lazy(`(权限|授权)[^。;]{0,40}$|(写入|读取|读写|访问|插入|空间)(您的|手机|设备|或|、)*$`)},
		{words: wordSet("sd卡"), behind: lazy(`^(读写|读取|写入|存储|权限|空间|访问|的?(读取|写入|访问)?权限)`)},
		{words: wordSet("外部存储", "存储卡", "外置存储卡"), before: lazy(`(写入|读取|读写|读)(和写入|内|您的|手机|设备)?$`)},
	},
	"gaid": {{before: lazy(`(ios|苹果|iphone)[^,。;、(]{0,8}$`)},
		{behind: lazy(`^\s*[(:]?(如|即)?(苹果[^,。;、)]{0,8}|ios[^,。;、)]{0,4})?(idfa|idfv|oaid|androidid)`)}},
	"hardware_info": {{before: lazy(`(车辆?|汽车|充电桩|电动车|头盔|耳机|手环)的?$`)}, {behind: lazy(`^(序列号|地址|编号|标识|识别码)`)},
		{words: wordSet("内存"), behind: lazy(`^储`)}},
	"im_number": {
		ofOperatorAt, {words: reachedBy, before: lazy(`(负责人|专员|部门|机构)的?$`)},
		{words: reachable, before: lazy(`\b(our|the|that|this|following|its|company|use|using|via|whose|other|with|use your|using your) $`)},
		{words: reachable, behind: lazy(`^,? ?(\(|:|such as|like|includ|e\.g|below|above|provided|listed|set out|set forth|is|are|for|of|in|at|on|page|section|form)\b?`)},
		{words: reachedBy, before: lazy(`(第.{1,6}条|披露的|公示的|本页|本站的|本公司的|本平台的|以上|提供的|列明的|(交易|对|另?一)方的|政策(中|的)?(所?(披露|列明|载明)的?)?)["“”]?$`)},
		{words: reachedBy, behind: lazy(`^["”]?(与[^,。;]{1,12}联系|联系|反馈|向我们)|^\((包括|如|例如)?(手机|电话|邮箱|电子)`)}},
	"installed_apps": {{before: lazy(`\bnumber of $`)}},
	"interactions": {
		{words: wordSet("关注"), before: lazy(`(特别|重点|密切|予以|加以|请(您|你)?|持续|需要|值得|高度)$`)},
		{words: wordSet("关注"), behind: lazy(`^或(者)?与(您|你)`)},
		{words: wordSet("点击"), behind: lazy(`^或(者)?(勾选|确认)`)},
		{words: wordSet("点击", "点击数据"), before: lazy(`(曝光|展示|广告)[^。;]{0,12}$`)},
		{words: wordSet("点击", "点击数据"), behind: lazy(`^(此处|同意|确认|时间|按钮|链接|进入|查看|这里|下方|右|左|设置|屏幕|此类?|该|上述|相应|相关|“|"|「|【|\[)|^[、及和与或]{0,2}转化`)}},
	"ip_address": {{before: lazy(`\b(region|country|city|location)[^.,;]{0,24} (from|on) (your |the |an? |masked )?$`)}, {behind: lazy(`^或域名`)}},
	// Less than the address, it is an example of the place that is meant: 非精确位置（例如邮政编码）.
	"postal_address": {{words: wordSet("邮编", "邮政编码", "zip code", "postal code", "postcode"),
		before: lazy(`(位置|定位|地区|区域)(信息|数据)?\((例如|比如|如|包括)(您|你)?的?$|\b(location|area|region)( data| information)? \((such as|e\.g\.,?|like|for example,?)( your)? ?$`)}},
	"location": {
		{words: wordSet("位置"), behind: lazy(`^设定`)},
		{words: wordSet("位置"), before: lazy(`(适当|合适|显著|醒目)的$`)},
		{words: wordSet("location", "locations"), behind: lazy(`^ (where|in which) (this|the|our|we)\b`)},
		{words: wordSet("locations"), before: lazy(`\b(following|other|these|those|various|different|server|all|our) $`)},
		{words: wordSet("location", "locations"), before: lazy(`\b(depending on|relevant to|regardless of) (your |the |that |this |a )?$`)},
		{words: wordSet("位置"), before: lazy(`(点击|光标|触摸|鼠标|窗口|显示|存储|手势|按压|悬浮窗?|阅读|播放|滚动|观看|收听)的?$`)},
		{words: wordSet("定位"), before: lazy(`(依赖|不影响|开启|关闭|撤回|停止)[^,。;]{0,4}$`)},
	},
	"mac":            {{words: wordSet("mac"), behind: lazy(`^(的|电脑|系统|os|book|版|端|平台|设备)`)}},
	"location_trace": {{words: wordSet("轨迹"), before: lazy(`(访问|浏览|跳转|鼠标|滑动|生物|触摸|操作|伪造|光标|移动|手势|书写|点击)的?$`)}},
	"network_type":   {{words: wordSet("network connection"), before: lazy(`\b(active|stable|internet|good|working|requires? an?|an?) $`)}, {before: lazy(`wi-?fi$`)}, {behind: lazy(`^ (error|failure|problem|issue)s?\b`)}},
	// What is behind a bracket says which.
	"other_biometric": {{words: wordSet("生物识别信息", "生物识别特征", "生物特征", "生物识别数据"), behind: lazy(`^[(:]`)}},
	"payment_info": {
		{words: wordSet("付款"), behind: lazy(`^的方式|^是否`)},
		{words: wordSet("financial information", "financial data"), behind: givenBehind}},
	"performance": {{words: wordSet("运行状态"), before: lazy(`(版本号?|包名|sdk版本)\)?(和|、|及|与|以及|,)$`)}},
	"phone_number": {channel(), ofOperatorAt,
		{words: wordSet("手机"), before: lazy(`(扫描|检测)(您|你|用户)?的?$`)},
		{words: wordSet("phone", "telephone"), before: lazy(`\b(leaves?|on|in|from|off|onto|of|using|to|with) (your|the|this|a) $`)}},
	"photos": {aboutMedia, {before: lazy(`电子$`)}, {behind: lazy(`^(材料|文件案|编辑|处理|识别)`)}},
	"profile_bio": {{words: wordSet("profile information", "profile data"), before: lazy(`\b(other|basic|public|all|account) $`)},
		{words: wordSet("profile information", "profile data"), behind: givenBehind}, {words: wordSet("简介"), before: lazy(`名称、$`)}, {words: wordSet("个人资料"), before: lazy(`(其他|完善(您的|你的)?)$`)}, {words: wordSet("个人资料"), behind: lazy(`^的?(收集|处理|保护|使用)`)}},
	"precise_location": {{words: wordSet("gps", "gps定位", "卫星定位"), before: byMeans, behind: foundOut, both: true}},
	"purchase_history": {
		{words: wordSet("transactions"), before: lazy(`\b(handl|process|complet|facilitat|prevent|secur|mak|conduct|perform|execut)\w* (\w+ ){0,3}$|\b(business|corporate|such) $`)},
		{words: wordSet("purchases"), before: lazy(`\b(manag|process|handl|restor|mak|enabl|facilitat|complet|communications? (about|regarding)|services|optional)\w*,? (\w+[ -]){0,2}$`)},
		{words: wordSet("purchases"), behind: lazy(`^ or requests\b`)}},
	"region": {
		{words: wordSet("国家"), behind: lazy(`^(秘密|政权|权力|统一|权威|主权|荣誉|新闻|互联网|卫生|市场|税务|版权|知识产权|司法|统计|密码|金融|广播|公务|主管|行政)`)},
		{words: wordSet("地区", "国家", "国家/地区"), before: lazy(`(运营|(分布|位于)(在|于)?[^,。;]{0,16})$`)},
		{words: wordSet("所在地"), behind: lazy(`^[点理]|^的?(有管辖权)?的?(人民)?法院`)},
		{words: wordSet("country", "your country"), behind: lazy(`^ (in which|whose|requires|permits|allows|you reside)\b`)},
		{words: wordSet("country", "region", "state"), before: lazy(`\b(such|which|any|any other|whatever|whichever) $`)},
		{words: wordSet("country", "your country", "region", "state", "province"), before: whereTo},
		{before: lazy(`(存储于|存储在|转移到|转移至|传送至|传送到|传输到|境内或|传输至)[^,。;]{0,30}$`)}, {behind: lazy(`^(/地区|、地区|或地区)?[^,。;、]{0,4}(传输|传送|访问|存储)`)}, {behind: lazy(`^(排行榜?|境外|的?法律|的?监管|的?司法|/地区的?(法律|境外|监管))`)},
		{words: wordSet("国家码", "国家代码"), before: lazy(`移动$`)}},
	"sensors":        {meansOf(), {words: wordSet("传感器", "传感器信息"), before: lazy(`其他$|基站等$`)}},
	"service_record": {{words: wordSet("customer support", "customer service"), before: lazy(`\b(deliver|as well as|our|you with) $|\b(provid\w+|offer\w*|improv\w+|deliver\w*|contact|through|via) (you with )?(better |our |the )?$`)}},
	"sms": {
		{words: wordSet("短信"), before: lazy(`(营销|推广)$`)},
		{words: wordSet("短信"), behind: lazy(`^(验证|提醒|随机)`)},
		{words: wordSet("sms"), behind: lazy(`^\)? (providers?|gateways?|services?|storage)\b`)},
		channel(), {before: lazy(`\b(via|by|through|using) (\w+ )?$`)}},
	"social_graph": {
		{words: wordSet("好友"), before: lazy(`(与|和|向|给|让|同)(您|你)的$`)},
		{words: wordSet("好友"), behind: lazy(`^(展示|分享|之间|进行|互动|聊天)`)},
		{words: wordSet("关注关系"), before: lazy(`(建立|添加|取消)$`)}, {words: wordSet("好友"), before: lazy(`(邀请|添加|匹配|微信|分享给|通知|推荐)$`)}, {words: wordSet("好友"), behind: lazy(`^(助力|的功能|申请|匹配|推荐)`)}},
	"user_content": {
		{words: wordSet("文字"), before: throughWhich, behind: wayOf, both: true},
		{words: wordSet("反馈"), before: lazy(`(事宜|问题)的$`)},
		{words: wordSet("动态"), before: lazy(`静态(或|/|、)$`)},
		{words: wordSet("反馈"), before: lazy(`(向|与|和|给)(您|你|我们|客服|开发者)$`)},
		{words: wordSet("反馈"), before: lazy(`(页面|渠道|入口|功能|中心)$`)},
		{words: wordSet("反馈"), behind: lazy(`^(渠道|功能|结果|给|至|到|方式|机制|时|您|页面|通道|共同|途径|期限|入口)`)},
		{words: wordSet("feedback"), behind: lazy(`^ (channels?|forms?|mechanisms?|button|page)\b`)},
		{words: wordSet("回复"), before: lazy(`((天|日|时间)之?内|及时|予以|尽快|向您)$`)},
		{words: wordSet("回复"), behind: lazy(`^(您|你|购买|时间|给|用户)`)},
		{words: wordSet("动态"), behind: lazy(`^(ip|获取|码|加载|链接|调整|效果|壁纸|权限|库|口令|密码|申请|清单|脱敏|令牌|验证)`)},
		{words: wordSet("发布的内容"), before: lazy(`公开$`)},
		{words: wordSet("分享的内容"), behind: lazy(`^(中)?所?(包含|含有?)的信息`)},
	},
	"verification_code": {{behind: lazy(`^发送`)}},
	"user_agent":        {{words: wordSet("浏览器", "browser", "browsers", "web browser", "web browsers"), before: lazy(`(您|你|用户)的?$|\b(your|the|an?|web|mobile|internet|in|on|and/or|specific|current|each) $`)}, {words: wordSet("浏览器"), behind: lazy(`^(与服务器|或|\()`)}},
	"interests":         {{words: wordSet("偏好", "兴趣", "爱好", "interests"), before: lazy(`(您|你|用户|其)的?$|\b(and|or|your|our|legitimate|vital) $`)}, {words: wordSet("your interests", "interests"), behind: lazy(`^,? (and |or )?(fundamental )?(rights|freedoms)`)}},
	"videos": {
		aboutMedia,
		{words: wordSet("视频", "音视频"), behind: lazy(`^(sdk|app|平台|网站|会员|客户端)`)},
		{words: wordSet("video", "videos"), behind: lazy(`^ (ads?|adverts?|advertisements?|players?|platforms?)\b`)},
	},
}

// whereTo is what stands before a place that data is sent to: it may be transmitted to your country.
var whereTo = lazy(`\b(transmitted|transferred|sent|moved|maintained|hosted)\b[^.;:]{0,24} (to|in|on|outside) ((your|the|another|any|other) )?([a-z]+, ?)*(or )?$`)

// aboutMedia is where not the pictures but what is known of them is meant: 共享照片或录像的日期、时间或地点.
var aboutMedia = context{behind: lazy(`^(或(录像|录影|照片|图片|视频))?的(拍摄)?(日期|时间|地点)`)}

// ofOperatorAt is where an address or a number stands behind its name: it is the operator's own.
var ofOperatorAt = context{behind: lazy(`^(地址|号码)?\s*(是|为|:)?\s*[【\[(<“"]*([a-z0-9._%+-]+@[a-z0-9]|\+?\d[\d -]{6})`)}

// meansOf is where something is named by which something else is found out: 通过基站、WLAN等获取的位置.
func meansOf() context {
	return context{before: byMeans, behind: foundOut, both: true}
}

// sensedBy is where something is named that sensors tell for locating.
func sensedBy() context { return context{before: sensors} }

// givenBehind is what follows the word for a group that the words behind it tell the members of.
var givenBehind = lazy(`^,? ?(\(|:|such as\b|like\b|includ|e\.g)`)

// channel is where the operator and its users reach each other: 通过电子邮件等方式.
func channel() context {
	return context{before: throughWhich, behind: wayOf, both: true}
}

var (
	byMeans  = lazy(`(通过|基于|借助|利用)[^,。;:(]{0,30}(\((例如|比如|如|包括)?[^,。;:()]{0,24})?$`)
	foundOut = lazy(`^[^,。;:(]{0,24}(获取|得到|获得|推算|推断|收集|采集)的|^[^,。;:]{0,40}(获取|得到|获得|收集|采集|确定|判断)(到)?(您|你|用户|设备)?(的|(的)?设备(的|所在的?)?|所在的?)?(大致|精确|精准|准确|地理|实时|当前){0,2}(位置|定位信息|经纬度)`)
	// sensors is what such a list may end with: 以及能够提供相关信息的其他传感器(比如为我们提供附近设备、Wi-Fi接入点和基站信息).
	sensors      = lazy(`传感器 ?[(（](例如|比如|譬如|如)?[^。;)）]{0,16}提供[^。;)）]{0,30}$`)
	throughWhich = lazy(`(通过|以|用)[^,。;:(]{0,24}$`)
	wayOf        = lazy(`^([、/][^,。;]{0,16})?((或|和|及|以及)[^,。;]{0,8})?(等)?(其他)?(方式|形式|渠道|途径)`)
)

// matches reports whether the word at the place stands in the context.
func (c *context) matches(s string, m match) bool {
	const reach = 90 // bytes
	before := c.before != nil && c.before().MatchString(s[max(0, m.start-reach):m.start])
	if before != c.both {
		return before
	}
	return c.behind != nil && c.behind().MatchString(s[m.end:min(len(s), m.end+reach)])
}

// nameOfApp is what follows a word that is the name of the app, or a part of it: 《轨迹隐私政策》.
var nameOfApp = lazy(`^(app|软件|应用程序)?(隐私(权)?(政策|协议|声明)|用户(服务)?协议|服务协议|运营(方|者)|产品服务)`)

// isOther reports whether the words around the place make it one of something else.
func isOther(s string, m match) bool {
	if nameOfApp().MatchString(s[m.end:min(len(s), m.end+24)]) {
		return true
	}
	for _, c := range otherwise[m.id] {
		if c.words != nil && !c.words[s[m.start:m.end]] {
			continue
		}
		if c.matches(s, m) {
			return true
		}
	}
	word := s[m.start:m.end]
	if listedWords[word] && !inList(s, m) {
		return true
	}
	return activities[word] && (ofFeature(s, m) || whileUsing(s, m))
}

var (
	listedWords = wordSet("name", "names", "address", "addresses", "地址", "电话", "手机", "phone", "telephone", "收入", "income",
		"进程", "浏览器", "成就", "偏好", "兴趣", "爱好", "行业", "学科", "岗位", "公司", "简介", "积分", "目的地", "户名", "卡号",
		"车型", "图文", "提问", "名字", "打赏", "投票", "签到", "发言", "滑动",
		"messages", "chats", "weight", "steps", "industry", "state", "states",
		"interests", "inquiries", "complaints", "votes", "taps", "inputs", "prompts", "replies", "captions",
		"hashtags", "exceptions", "speech", "sleep", "symptoms", "disability", "attachments", "allergies", "medications",
		"menstrual", "installer", "referrer", "gameplay", "achievements", "browser", "browsers", "alias", "pseudonym", "racial",
		"sexuality", "county", "province", "salary", "pregnancy", "journals", "latency", "bandwidth", "inferences", "workouts",
		"scrolling", "文字", "笔记", "model", "models", "notes", "tasks", "web browser", "web browsers", "ram", "mms")
	// listBefore and listBehind are what stands beside a member of a list.
	listBefore = lazy(`(^|[、,/(:|·-]\s*|和|及|或|[^参]与|(您|你|用户|其|联系)的?|\band |\bor |\byour (\w+ )?|\b(such as|including|includes|include|e\.g\.,?|like|collect|provide|enter|full|a) )$`)
	listBehind = lazy(`^\s*([、,/();.|。]|和|及|或|与|等|信息|$|and\b|or\b|&)`)
)

// inList reports whether the place is a member of a list of data.
func inList(s string, m match) bool {
	const reach = 40 // bytes
	return listBefore().MatchString(s[max(0, m.start-reach):m.start]) && listBehind().MatchString(s[m.end:min(len(s), m.end+reach)])
}

var (
	// occasion begins a clause that says when the operator collects, in English; mainPart is what follows it, and givesAway what
	// users do in it with data.
	occasion  = lazy(`\b(when|whenever|if|while|once|each time|every time) (you|a user|users|the user) `)
	mainPart  = lazy(`^[^.;:]*?, (we|the app|our|this|it|they) `)
	givesAway = lazy(`\b(provid|submit|upload|enter|fill|give|post|supply|includ|register|sign|link|connect|import|add|attach|grant|allow|enabl|authori[sz]|permit|send|record|capture|take)`)
	occasions = map[string]bool{"videos": true, "photos": true, "audio": true, "files": true, "user_content": true, "search_history": true, "service_record": true, "interactions": true,
		"contacts": true, "calendar": true, "sms": true, "purchase_history": true, "browsing_history": true, "account_id": true, "email": true, "chat": true}
)

// onOccasion reports whether the place stands in a clause that says when something is collected: If you share videos, we
// ask for an address.
func onOccasion(s string, m match) bool {
	if !occasions[m.id] {
		return false
	}
	clause := s[strings.LastIndexAny(s[:m.start], ".;:")+1 : m.start]
	at := occasion().FindStringIndex(clause)
	return at != nil && !mainPart().MatchString(clause[at[1]:]) && !givesAway().MatchString(clause[at[1]:]) && mainPart().MatchString(s[m.end:])
}

// activities are words that name data only beside what is collected: they also say what users do and what an app can do.
var activities = wordSet(
	"搜索", "点击", "关注", "收藏", "点赞", "评论", "发表评论", "反馈", "意见反馈", "动态", "回复", "留言", "发帖", "扫描", "语音", "录音", "视频", "图片", "照片",
	"相册", "文件", "文档", "日历", "短信", "定位", "位置", "地理位置", "好友", "通讯录", "联系人", "蓝牙", "录屏", "截屏", "录像", "地区", "城市", "付款", "音频", "问卷", "书评", "密码", "人脸", "浏览信息", "弹幕", "转发",
	"打赏", "投票", "签到", "提问", "发言", "投稿", "直播内容",
	"指纹", "声纹",
)

// dataWords are what makes such a word data, and features what makes it a feature.
var (
	dataWords = lazy(`信息|记录|数据|内容|列表|历史|用|以|为|将|可|会`)
	features  = lazy(`(功能|权限|场景|渠道|业务|模块|页面|按钮|入口|需求|识别|合成|指令|结果|排行榜|(基本)?服务($|[,。;、:()时的中]))`)
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
	gives     = lazy(`提供|填写|上传|输入|提交|收集|获取|读取|记录|发送|授权|绑定|允许|同意|开启`)
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
	return meanwhile().MatchString(s[m.end:end]) && (m.id == "service_record" || !gives().MatchString(s[start:m.start]))
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
var settingsAt = lazy(`(通过|(^|[^所])在|前往|进入|打开|到)[^,。;、]{0,8}$|\b(in|through|via|from|to|using|by)( \w+){0,2} $`)

// childrenAt is where information of children is what is collected, usageAt where the use of a service is when.
var (
	childrenAt = lazy(`(收集|获取|采集|处理|存储|使用|提供)[^,。;、(]{0,12}$|\b(collect|process|store|use|obtain)[^.,;(]{0,20}$`)
	// childrenCase is behind what only says in which case: 对于经父母同意而收集未成年人个人信息的情况.
	childrenCase = lazy(`^(的?个人信息)?的?(情况|情形)`)
	usageAt      = lazy(`\b(during|throughout|upon|in the course of|continue)\s+$`)
)

// named reports whether the place names the type, and does not merely speak of it.
func named(s string, m match) bool {
	if isOther(s, m) || onOccasion(s, m) {
		return false
	}
	before := s[max(0, m.start-60):m.start]
	switch m.id {
	case "account_id":
		return !bareAccount[s[m.start:m.end]] || accountBefore().MatchString(before) || accountBehind().MatchString(s[m.end:])
	case "verification_code":
		return !codeAt().MatchString(before) && !strings.HasPrefix(s[m.end:], "需要您")
	case "child_data":
		return childrenAt().MatchString(before) && !childrenCase().MatchString(s[m.end:]) // and not only that there are children
	case "app_usage":
		return !usageAt().MatchString(before)
	case "device_settings":
		return !settingsAt().MatchString(before)
	}
	return true
}

// groupLabel is the label of an item that names a group of data: Usage data: screens viewed.
var groupLabel = lazy(`^(\(\w{1,3}\)|[\d.、)]{1,4})?[^:|。;.(]{0,60}(信息|数据|内容|记录|日志|资料|\b(data|information|info|details|content|logs?|reports?|feedback|diagnostics|identifiers))\s*(:|\||\s[-–—]\s)`)

// withoutLabel leaves out what the label of an item names where the words behind it say what that is.
func withoutLabel(s string, found []match) []match {
	if len(found) < 2 {
		return found
	}
	at := groupLabel().FindStringIndex(s)
	if at == nil {
		return found
	}
	last := found[len(found)-1]
	if last.start < at[1] {
		return found
	}
	return slices.DeleteFunc(found, func(m match) bool { return m.end <= at[1] && m.id != last.id })
}

// loginData is where the operator gets data with a login by an account of another operator: 使用微信登录，获取您的昵称.
var loginData = lazy(`(使用|通过|以|用|选择|授权)[^,。;]{0,12}(第三方|其他方式|微信|qq|微博|支付宝|apple|苹果|google|谷歌|facebook|华为|小米|抖音)[^,。;]{0,10}(登录|登入|登陆|注册)[^。;]{0,60}(获取|收集|读取|调取|请求|授权|获得|接收)[^。;]{0,30}(昵称|头像|账号|帐号|账户|openid|标识|信息)|` +
	`\b(sign|log|connect|register)(ing|ed)?[ -]?(in|on|up)? (with|via|through|using|to)( your)? (google|apple|facebook|twitter|a third|third|social)\b[^.;]{0,100}\b(receive|collect|obtain|access|get|store|gives?|share|provide)s?\b|\b(unique|opaque|user|account) (user )?identifier (provided by|from) (apple|google|facebook)\b`)
