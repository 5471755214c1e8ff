package policy

import (
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/taxonomy"
)

// falseFriends are phrases that hold a word for personal data and mean something else.
var falseFriends = map[Language][]string{
	Chinese: {
		"生日祝福", "节日祝福", "通话记录形式", "特征信息", "设备指纹", "浏览器指纹", "国家安全", "国家标准", "国家法律",
		"国家利益", "国家相关", "国家有关", "国家机关", "国家规定", "大陆地区", "语音功能", "语音服务", "文件存储权限", "文件存储",
		"语音识别", "语音合成", "视频通话", "第三方账号", "账号安全", "帐号安全", "账号注销", "注销账号", "账号登录", "登录账号时",
		"账号服务", "账号功能", "动态权限", "位置权限", "分享功能", "搜索服务", "短信形式", "短信通知", "邮箱服务", "系统语音",
		"厂商标识", "邮件至", "电子邮件至", "发送电子邮件", "邮件地址进行", "安全码", "语言模型", "当前所在", "定位功能", "定位服务", "向您发送短信", "反馈投诉", "应用商店", "隐私政策文件", "法律文件", "授权文件", "联系方式与我们",
		"体检检查", "账号异常", "账户异常", "帐号异常", "账户安全", "账号系统", "创建账号", "创建账户", "注册账号", "注册账户", "注册帐号", "注册个人账号",
		"登录账户", "账户注销", "注销账户", "注销帐号", "帐号登录", "个人账号", "扫描外挂", "碎片文件", "静态文件", "系统设置中", "系统设置里", "应用内设置",
		"修改系统设置", "系统设置拒绝", "系统设置关闭", "设备系统设置", "手机系统设置", "点击位置", "语言和地区设置", "中国大陆地区", "港澳台地区", "台湾地区", "移动国家代码",
		"我们提供的联系方式", "以下联系方式", "下列联系方式", "如下联系方式", "虚拟物品安全", "虚拟财产安全", "交友功能", "好友功能", "合作品牌", "联合品牌", "品牌服务",
		"征信机构", "网络浏览器", "网址链接", "国家法定", "国家网信", "国家标准", "国家/地区法律", "所在国家", "法律文书", "短信平台", "短信服务", "短信接口", "短信通道",
		"邮件服务", "客户服务", "文件上传", "文件下载", "动态展示", "动态管理", "动态更新", "视频播放", "图像识别", "定位权限", "相册权限", "通讯录权限", "日历权限",
		"点击同意", "点击确认", "点击拒绝", "信息性文件", "规范性文件", "文件管理", "等个人资料", "病毒扫描", "文件扫描", "扫描垃圾", "扫描缓存", "电子邮件中", "账户认证", "账号认证",
		"短信权限", "分享图片至", "蓝牙功能", "蓝牙权限", "蓝牙连接", "麦克风权限", "拍摄权限", "搜索功能", "评论功能", "账号体系", "帐号体系", "支付处理器", "第三方处理器", "书面文件", "支付方式选择", "订单处理", "处理您的订单", "搜索建议",
	},
	English: {
		"birthday wishes", "holiday wishes", "account security", "account cancellation", "location function",
		"location service", "location services", "storage permissions", "privacy policy", "customer service",
		"national language", "security software", "third-party products", "public interest", "public interests",
		"legal documents", "account management", "cancel your account", "country's", "out of the country",
		"voice function", "sharing feature", "search function", "message push", "information push", "text message to you",
		"images or files from", "feedback on", "share function", "follow up", "follow-up", "follow the", "follows", "as follows",
		"under the age of", "age of", "such as", "like to", "would like", "the like", "file a", "filing", "storage location", "storage period", "store",
		"we share", "may share", "will share", "not share", "never share", "only share", "to share", "share your", "share the", "share this",
		"share that", "share any", "share it", "share them", "share personal", "share information", "share some", "share certain", "share such",
		"share with", "share data", "data files", "text files", "small files", "your files", "system settings", "device settings to", "in your device settings",
		"browser settings", "notification settings", "privacy settings", "account settings", "phone settings", "outside your location", "outside your country", "firestore documents", "country where", "in any country", "other countries",
		"countries outside", "third countries", "to countries", "countries or regions", "country of residence", "laws of your country", "your country or region", "in your country",
		"contact us", "to contact you", "register an account", "create an account", "your account at any time", "delete your account", "deletion of your account", "close your account",
		"account deletion", "screen reader", "home screen", "lock screen", "data processor", "server logs to", "co-branded", "brand name",
		"customer support", "search engine", "search engines", "search result", "search results", "children's online", "contact form", "mobile operator's", "image recognition",
		"password protected", "password protection", "forgot your password", "reset your password", "keep your password", "your password secret", "conversion rate", "security of your virtual items", "language of this",
		"account information:", "depending on the location", "or device settings", "device's system settings", "device’s system settings", "english language", "sms verification", "verification sms", "language model", "language models", "cookie settings", "cookie policy", "cookies policy", "feedback form", "email us", "by email", "via email", "by e-mail", "via e-mail", "an email to", "email to us",
		"send an email", "e-mail us", "email sent to", "an e-mail to", "email notification", "voice assistant", "video game", "video games", "video chat", "age group", "age appropriate",
		"age verification", "years of age", "legal age", "minimum age", "location of our", "store locations", "our locations", "file transfer", "file sharing", "file a complaint",
	},
}

var dataLexicons = sync.OnceValue(func() map[Language]*lexicon {
	return lexiconsOf(func(yield func(id string, zh, en []string)) {
		for _, d := range taxonomy.DataTypes() {
			// "Personal information" as such names no type.
			if d.ID != "generic_pi" {
				yield(d.ID, d.Zh, d.En)
			}
		}
		for id, words := range listed {
			yield(id, words.zh, words.en)
		}
	}, falseFriends)
})

// listed are words that name a type only in a list of data, or behind "your".
var listed = map[string]struct{ zh, en []string }{
	"real_name":      {en: []string{"name", "names"}},
	"postal_address": {zh: []string{"地址"}, en: []string{"address", "addresses"}},
	"phone_number":   {zh: []string{"电话", "手机"}, en: []string{"phone", "telephone"}},
}

// messageForms are enumerations of the forms that messages come in, not of data.
var messageForms = lazy(`through text,[^.;]{0,60}means|including text/[^)]*|通过文字[^,。;]{0,30}方式|包括文字/[^)]*|包括文字、[^)]{0,60}形式`)

// blank overwrites the matches with spaces, so that all other places stay where they are.
func blank(s string, re *pattern) string {
	return blankAt(s, re.FindAllStringIndex(s, -1))
}

// blankAt overwrites the places with spaces.
func blankAt(s string, places [][]int) string {
	if len(places) == 0 {
		return s
	}
	rest := []byte(s)
	for _, at := range places {
		for k := at[0]; k < at[1]; k++ {
			rest[k] = ' '
		}
	}
	return string(rest)
}

// platformLabel is in front of what holds on one platform.
var platformLabel = lazy(`(android|ios|安卓|苹果|鸿蒙)(版本|系统|平台|端|版)?[:：]`)

// DataTypesIn returns the ids of the data types that the words name, in their order, each once; none for a
// language that the reader does not know. It takes the words as a list of data: no polarity is read.
func DataTypesIn(s string, language Language) []string {
	ids := []string{}
	seen := map[string]bool{}
	folded := blank(fold(s, language), platformLabel())
	for _, m := range dataLexicons()[language].find(folded) {
		if !seen[m.id] && !isOther(folded, m) {
			seen[m.id] = true
			ids = append(ids, m.id)
		}
	}
	return ids
}

// purposes are clauses that say what data is for, in which words for data name none, and ages those that say of whom the
// policy speaks.
var purposes = map[Language]func() *pattern{
	Chinese: lazy(`(是为了|旨在|目的(是|在于))[^。;:(]*|(用于|以便|从而|以实现)[^,。;:、(]*|帮(助)?(您|你)省去[^,。;]*|(保障|保护|维护|确保)(您|你|用户)[^,。;(]{0,40}安全|^以(提供|实现|保障|改进|改善|优化)[^。;:(]*|^(为了|为)[^,。;:]*?,`),
	English: lazy(`\b(in order to|so as to|so that|used (solely |only )?(to|for)|to (take|scan|find|play|improve|ensure|enable|determine|administer|assist|prevent|analy[sz]e|customi[sz]e|personali[sz]e|optimi[sz]e|maintain|troubleshoot|respond|facilitate|communicate|operate|enhance|comply|notify|understand|recogni[sz]e|help|(provide|send|offer|deliver|show|display|serve|give) (you|users|our|the services?|support|customer|notifications?|notices?|important|relevant|advertis\w+|ads)))\b[^.,;:(]*|` +
		`[;(] ?no ([\w-]+ ){1,3}(tracking|collection)\b|under (the age of )?\d+( years)?( of age| old)?|\d+ years (of age|old)|\bage of \d+`),
}

// notTracked is what a remark says not to be done: your city (no location tracking).
var notTracked = lazy(`[;(,] ?no ([\w-]+ ){1,3}(tracking|collection)\b`)

// blankPurposes overwrites the clauses that say what data is for, but those that say so of what they collect: 为此我们会收集.
func blankPurposes(s string, language Language) string {
	return purposes[language]().ReplaceAllStringFunc(s, func(clause string) string {
		if weCollect().matches(clause) {
			return clause
		}
		return strings.Repeat(" ", len(clause))
	})
}

var weCollect = lazy(`(我们|本(应用|软件|产品|平台))[^,。;:]{0,8}(收集|获取|读取|采集)`)

// scope is what introduces the sentences at hand: a title, or a sentence in front of a list.
type scope uint8

const (
	noScope scope = iota
	ofCollected
	ofDenied
	ofKept // on the device
)

// data reads the types of personal data that sentences name. A word counts as collected only where the sentence,
// or what introduces it, says that something is collected or provided; what a denial covers is denied; everything
// else is mentioned. What a sentence with a colon says holds for the sentences behind it until one speaks for itself, what
// a title says for the items of lists below it and below the titles of its parts.
func (e *extractor) data() {
	title, introduced := noScope, noScope
	var above outline
	said := noScope     // by the sentence at hand or what introduces it
	announced := -1     // the sentence that introduces a list
	refused := -2       // the one that introduces a list of what is not done
	inTitles := false   // whose items look like titles of sections
	var inLine *block   // that holds both a list and what introduces it: there only items are introduced
	others := false     // collect what the sentence before speaks of
	var defining *block // that says what words mean
	gathers := map[*block]bool{}
	for i := range e.sentences {
		if s := &e.sentences[i]; s.topic != rights && s.topic != sharing && s.has(strongly[s.language]) && len(s.denials()) == 0 {
			gathers[s.block] = true
		}
	}
	e.findKept()
	e.ownNames()
	for i := range e.sentences {
		s := &e.sentences[i]
		found := e.dataIn(s)
		if s.block.kind == heading && s.block.text.s == s.text.s {
			if introduced == ofCollected && (i == announced+1 || inTitles) && titlesItem(s, found) {
				inTitles = true
				e.dataSentence(s, found, introduced)
				continue
			}
			if introduced == ofCollected && i == announced+1 {
				above.announced()
			}
			introduced, title, inTitles = noScope, above.enter(s), false
			e.scopes[s.block.section] = title
			if title == ofCollected && titleScope(s) == noScope && len(found) > 0 && e.standsAlone(i) {
				e.dataSentence(s, found, ofCollected)
				continue
			}
		}
		announces := s.has(announcing)
		if announces && len(found) == 1 && i+1 < len(e.sentences) && onlyLabel(s, found[0]) && len(e.dataIn(&e.sentences[i+1])) > 0 {
			found = nil // what the items behind it name is what it means
		}
		exemplified := i+1 < len(e.sentences) && e.sentences[i+1].goesOn()
		// Most sentences name no data and introduce none: what they say makes no difference.
		if len(found) == 0 && introduced == noScope && !announces && !exemplified && !s.continues {
			said, others = noScope, s.has(byOthers) && !s.has(ownSubject)
			continue
		}
		begins := i == 0 || e.sentences[i-1].block != s.block
		own := noScope
		defined := s.block == defining && !s.has(ownSubject) && !s.has(concerns)
		if s.has(defines) {
			defining = s.block
		}
		// The sentence before it may speak of others, whose data they are then.
		theirs := others && s.has(refersBack) && !s.has(ownSubject)
		if !theirs && !defined && (says(s) || e.collectsItself(s) || i+1 < len(e.sentences) && e.takesUp(i) || (said == ofCollected || gathers[s.block]) && s.has(exemplifies) && !s.has(manages) || said == ofCollected && s.has(refersBack)) {
			own = ofCollected
		}
		others = s.has(byOthers) && !s.has(ownSubject)
		denies := denialIntroduces(s)
		if s.staysOnDevice() || e.keptBehind(i) {
			if announces {
				introduced = ofKept
			}
			e.dataSentence(s, found, ofKept)
			continue
		}
		switch {
		case defined:
			introduced, said = noScope, noScope
		case s.continues:
			said = max(said, own)
		case title == ofKept && introduced == noScope && !s.has(leaves) && !s.has(strongly[s.language]):
			said = ofKept
		case own == noScope && s.block.item && s.has(noneOf):
			said = ofDenied
		case own == noScope && (s.has(taught) || s.has(listsFeatures)), s.has(barePermission):
			said = noScope
		case !s.block.item && strings.HasSuffix(s.folded, ":") && (s.listsUses() || others):
			introduced, title, said, announces = noScope, noScope, own, false
		case denies:
			said = ofDenied
		case (introduced == ofDenied || introduced == ofKept) && (s.block.item || i == refused+1 && !s.has(ownSubject) || i > 0 && e.sentences[i-1].block == s.block && startsItem(s.text.s)):
			said = introduced
		case own != noScope:
			said = own
		case introduced == ofCollected && s.has(ofPurpose) && !s.has(ownSubject):
			said = noScope
		case introduced == ofCollected && !s.has(ownSubject) && (s.block != inLine || startsItem(s.text.s)), said == ofCollected && i > 0 && e.sentences[i-1].block == s.block && startsItem(s.text.s):
			said = ofCollected
		case s.block.item && (begins || startsItem(s.text.s)) && !s.has(ofPurpose) && !s.has(manages) && !s.has(goesBy):
			said = title
		case title == ofCollected && listsData(s, found):
			said = ofCollected
		case said == ofCollected && !begins && strings.HasSuffix(e.sentences[i-1].folded, ";") && !s.has(ownSubject) && !s.has(manages) && !s.has(ofPurpose) && s.topic != rights && s.topic != sharing:
			said = ofCollected
		default:
			introduced, said = noScope, noScope
		}
		switch {
		case denies:
			introduced, refused = ofDenied, i
		case own != noScope && announces:
			introduced, announced, inTitles = ofCollected, i, false
			if i+1 < len(e.sentences) && e.sentences[i+1].block == s.block && startsItem(e.sentences[i+1].text.s) {
				inLine = s.block
			}
		case (introduced == ofDenied || introduced == ofKept) && said != introduced:
			introduced = noScope
		}
		e.dataSentence(s, found, said)
	}
	for i := range e.d.blocks {
		if b := &e.d.blocks[i]; b.kind == table && !e.inList[b] && !e.covered[b] && !(i > 0 && e.takenByOthers(&e.d.blocks[i-1])) {
			e.dataTable(b)
		}
	}
}

var (
	// defines is a sentence that says what personal information is, in front of examples.
	defines = lazy(`^[^,。;:]{0,12}(个人|用户|隐私)(敏感)?(信息|资料|数据)[”"]?[:,]?是?指`)
	// concerns is where the text says which of it is its subject.
	concerns = lazy(`涉及的?(个人|用户)`)
)

// noneOf begins an item that says what there is not: No advertising identifiers.
var noneOf = lazy(`^[^a-z\p{Han}]{0,6}(no|zero|not any|never any) [a-z][^:.;]*[.;]?$`)

// onlyLabel reports whether a sentence that announces a list consists of the name of a type alone.
func onlyLabel(s *sentence, m match) bool {
	label := strings.TrimRight(s.folded, ": ")
	return m.end == len(label) && m.start <= len(leading().FindString(s.folded))
}

// titlesItem reports whether a title is an item of a list: a number and the name of data.
func titlesItem(s *sentence, found []match) bool {
	return len(found) > 0 && s.block.number != "" && s.block.level == 0 && s.topic != rights && s.topic != sharing && titleScope(s) == noScope
}

// standsAlone reports whether the title at i has no text of its own, or only one that says what for: it is an item then.
func (e *extractor) standsAlone(i int) bool {
	s := &e.sentences[i]
	if s.topic == rights || s.topic == sharing || s.has(ofPurpose) || s.has(manages) {
		return false
	}
	if i+1 == len(e.sentences) {
		return true
	}
	next := &e.sentences[i+1]
	if next.block.kind == heading {
		return rankOf(s.block).endsAt(rankOf(next.block))
	}
	return next.has(ofPurpose) && len(e.dataIn(next)) == 0
}

// listsData reports whether a sentence is a bare list of data: it begins with names of types, and nobody does anything in it
// but say what for: 设备品牌、型号、IP地址，用于统计.
func listsData(s *sentence, found []match) bool {
	if len(found) == 0 || s.block.kind == heading {
		return false
	}
	label := len(groupLabel().FindString(s.folded))
	if found[0].start > label+len(leading().FindString(s.folded[label:])) {
		return false
	}
	return s.topic != rights && s.topic != sharing && len(s.denials()) == 0 && !s.has(ownSubject) && !s.has(ofPurpose) && !s.has(manages) && !s.has(taught) && !s.has(listsFeatures) && !s.has(explains)
}

// explains is where a sentence says what a word means.
var explains = lazy(`(是|系|即)指|是(由|一种|一个)|\b(refers? to|means?|is an?|are) `)

// leading is what may stand in front of the first name of a list of data.
var leading = lazy(`^([\s·•●◆■○▪\-–*]|\d{1,2}([.、)]\d{0,2})*|\((\d{1,2}|[a-z]|[一二三四五六七八九十])\))*(您|你|用户)?(使用)?(的|应用|本应用|设备)*(主要|具体)?(包括|包含|例如|如)?(但不限于)?[:]?(your |the |includes? |including |e\.g\.,? )*`)

// takesUp reports whether the sentence behind the one at i, in the same paragraph, says that what it names is collected.
func (e *extractor) takesUp(i int) bool {
	s, next := &e.sentences[i], &e.sentences[i+1]
	return s.block == next.block && s.topic != rights && s.topic != sharing && next.has(takesUp) && !s.has(manages) && len(next.denials()) == 0
}

// startsItem reports whether a sentence is an item of a list that has run into one paragraph: ·手机号：用于登录；·IP地址.
func startsItem(s string) bool { return numberedItem().MatchString(s) }

// numberedItem is what an item of a list begins with.
var numberedItem = lazy(`^[\s\p{Z}]*([·•●◆■○▪①-⑳]|\d{1,2}([、)）]|\.(\D|$))|[(（](\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]|[a-z]\))`)

// denialIntroduces reports whether the sentence denies what a list behind it names: "We do not collect the following:".
func denialIntroduces(s *sentence) bool {
	if !strings.HasSuffix(s.folded, ":") {
		return false
	}
	return s.has(deniesBelow) || len(s.denials()) > 0 && !s.has(exception) && !s.has(onlyThese)
}

// deniesBelow ends a sentence in front of a list of what is not done: 本应用不会：.
var deniesBelow = lazy(`(不会?|绝不|从不|不得)(主动|擅自)?(进行)?(以下|下列|如下)?(行为|操作)?:$|\b((will|do|does|shall|would|can) ?not|never|don't|won't|doesn't)( \w+ly| ever)?( do( any of)?)?( the following)?:$`)

// onlyThese turns a denial into what is collected after all: 不收集隐私信息，仅会查询以下内容.
var onlyThese = lazy(`(仅|只|但)(会|是|将)?[^,。;]{0,12}(收集|获取|读取|采集|查询|使用)[^,。;]{0,20}(以下|如下|下列)|\b(but|only)\b[^.;]{0,60}\b(following|these|below)\b`)

// says reports whether the sentence itself says that data is collected from the user.
func says(s *sentence) bool {
	if strings.HasSuffix(s.folded, "?") && s.has(asks) {
		return false
	}
	managed := s.managed()
	if s.topic == rights || s.topic == sharing || len(managed) > 0 && !s.saysBeside(managed) || s.has(taught) {
		return s.has(strongly[s.language]) || s.topic == sharing && s.has(sharesOwn) && !s.has(manages) && !s.has(exception) && !s.has(keepsBack) && len(s.denials()) == 0
	}
	if !s.has(ownSubject) && (s.has(byOthers) || s.has(usesOnly)) {
		return false
	}
	if !s.has(collects[s.language]) {
		return false
	}
	if denials := s.denials(); len(denials) > 0 || s.has(toUser) {
		// What is denied or goes to the user says nothing.
		return collects[s.language]().matches(blankAt(s.folded, append(denials, s.find(toUser, -1)...)))
	}
	return true
}

// asks begins a question that yes or no answers.
var asks = lazy(`^[^a-z\p{Han}]{0,8}(does|do|is|are|will|can|may|has|have|should)\b|^[^?]*(是否|会不会|有没有|吗\?$)`)

// managed returns where the sentence speaks of how users look after their data: in Chinese the clause, in English all that
// follows. What is named there is no more than mentioned.
func (s *sentence) managed() [][]int {
	if s.has(fillsIn) {
		return nil
	}
	found := s.find(manages, -1)
	for _, m := range found {
		end := len(s.folded)
		if s.language == Chinese {
			if i := strings.IndexAny(s.folded[m[1]:], ",;:"); i >= 0 {
				end = m[1] + i
			}
		}
		m[1] = end
	}
	return found
}

// saysBeside reports whether the operator itself collects in what is left of the sentence without the places.
func (s *sentence) saysBeside(places [][]int) bool {
	rest := blankAt(s.folded, places)
	return s.language == Chinese && ownSubject().MatchString(rest) && collects[Chinese]().matches(blank(rest, toUser())) && !manages().MatchString(rest)
}

// goesOn reports whether a sentence is about what the one before it speaks of.
func (s *sentence) goesOn() bool { return s.has(exemplifies) || s.has(refersBack) }

// dataIn finds the types that a sentence names.
func (e *extractor) dataIn(s *sentence) []match {
	folded := s.folded
	found := dataLexicons()[s.language].find(folded)
	login := s.find(loginData, 1)
	if len(found) == 0 && login == nil {
		return nil
	}
	if s.has(messageForms) || s.has(purposes[s.language]) {
		found = dataLexicons()[s.language].find(blankPurposes(blank(folded, messageForms()), s.language))
	}
	found = slices.DeleteFunc(found, func(m match) bool { return !named(folded, m) })
	found = withoutLabel(folded, found)
	if login != nil {
		found = append(found, match{id: "third_party_account", start: login[0][0], end: login[0][1]})
	}
	return found
}

func (e *extractor) dataSentence(s *sentence, found []match, said scope) {
	folded := s.folded
	if len(found) == 0 {
		return
	}
	ios := -1
	for _, m := range s.find(iosPart, 1) {
		ios = m[0]
	}
	denials := s.denials()
	excepted, given := s.has(exception), s.has(unlessGiven)
	var managed [][]int // clauses
	if s.language == Chinese {
		managed = s.managed()
	}
	status := DataMentioned // what the sentence makes of a type that it does not deny
	switch {
	case said == ofDenied:
		status = DataDenied
	case said == ofKept:
		status = DataOnDevice
	case said == noScope || s.has(outbound) || s.has(offByDefault):
	case s.has(optionalUse):
		status = DataOptional
	case s.has(consentUse):
		status = DataConditional
	default:
		status = DataCollected
	}
	if status == DataMentioned && (s.has(manages) || s.has(taught) || s.has(outbound) || s.has(byOthers)) {
		e.cover(s.block) // why nothing is collected is understood
	}
	quote := e.d.quote(s.text, 0, len(s.text.s))
	takenBack := 0 // up to where the sentence takes back what it names
	for _, m := range s.find(deniesThese, -1) {
		takenBack = m[0]
	}
	var spared []string // types that a denial covers
	for _, m := range found {
		denied, verb := deniedAt(folded, denials, m.start, s.language)
		if verb {
			continue
		}
		denied = denied || m.start < takenBack
		if denied {
			spared = append(spared, m.id)
		}
		d := DataDeclaration{Data: m.id, Status: status, Language: s.language, Section: s.section, Quote: quote}
		if dataRank[status] > dataRank[DataOnDevice] && e.keeps(s, m.id) {
			d.Status = DataOnDevice
		}
		if ios >= 0 && m.start > ios {
			d.Platform = "ios"
		}
		if denied {
			d.Status = DataDenied
			if given {
				d.Status = DataOptional
			} else if excepted {
				d.Status = DataMentioned
			}
		}
		if !denied && slices.Contains(spared, m.id) && !s.has(contrasts) && dataRank[d.Status] >= dataRank[DataOptional] {
			d.Status = DataMentioned // the sentence goes on about what it denies
		}
		if after := deniedBehind(folded[m.end:], s.language); !denied && after != "" {
			d.Status = after
		}
		if slices.ContainsFunc(managed, func(at []int) bool { return at[0] <= m.start && m.start < at[1] }) {
			d.Status = DataMentioned
		}
		if t, _ := taxonomy.DataTypeByID(m.id); t.Broad && dataRank[d.Status] > dataRank[DataVague] {
			d.Status = DataVague
		}
		if d.Status != DataMentioned {
			e.cover(s.block)
		}
		e.declareData(d)
	}
}

var (
	// deniesThese denies what the sentence named before: 不会读取和收集这些信息.
	deniesThese = lazy(`不会?(主动|擅自)?(读取|收集|获取|采集|保存|存储|上传|记录)((和|或|、|及|与)(读取|收集|获取|采集|保存|存储|上传|记录))*(任何)?(这些|上述|以上|此类|该等?)(个人)?(信息|数据|内容)`)
	// contrasts is where a sentence that denies something says what is done after all.
	contrasts = lazy(`但|仅|只|除非|才|而是|\b(but|only|unless|however|instead|except)\b`)
)

// denials returns where the sentence says that something is not collected.
func (s *sentence) denials() [][]int {
	return ofOperator(s.find(denies[s.language], -1), s.folded, s.language)
}

// denialsIn returns where it says that something is not collected. That the user does not provide something
// ("如您不提供手机号码") denies nothing.
func denialsIn(s string, language Language) [][]int {
	return ofOperator(denies[language]().FindAllStringIndex(s, -1), s, language)
}

func ofOperator(denials [][]int, s string, language Language) [][]int {
	return slices.DeleteFunc(denials, func(n []int) bool {
		if language == English {
			return userSubject().MatchString(s[:n[0]])
		}
		clause := s[strings.LastIndexAny(s[:n[0]], ",:;。")+1 : n[0]]
		return !strings.Contains(clause, "我们") && userClause().MatchString(clause)
	})
}

// including is how a clause goes on with what it speaks of: 不会收集您的信息，包括密码.
var including = lazy(`,(其中)?(包括|例如|比如|如)(但不限于)?:?`)

// deniedAt reports whether the place stands in the scope of a denial: in Chinese the clause that the denial
// starts and what it includes, in English what follows it up to a turn such as "but". The place may also be in the denial itself, as the
// verb of "we never share" is.
func deniedAt(s string, denials [][]int, at int, language Language) (denied, verb bool) {
	// What ends the scope of the last denial before the place ends that of all earlier ones.
	after, _ := slices.BinarySearchFunc(denials, at+1, func(n []int, at int) int { return n[0] - at })
	if after == 0 {
		return false, false
	}
	end := denials[after-1][1]
	if at < end {
		// "No photos are sent" and 不会将照片上传 hold what they deny; "never share" holds its verb alone.
		denial := s[denials[after-1][0]:end]
		nothing := strings.HasPrefix(denial, "no ") || strings.HasPrefix(denial, "none ") || strings.ContainsAny(denial, "将把")
		return nothing, !nothing
	}
	between := s[end:at]
	if language == Chinese {
		if open := strings.LastIndexByte(between, '('); open >= 0 && !strings.Contains(between[open:], ")") {
			between = between[:open] // what brackets hold goes with the word before them
		}
		return !strings.ContainsAny(including().ReplaceAllString(between, ""), ",:"), false
	}
	between = strings.ReplaceAll(between, " but not limited to", "")
	return !strings.Contains(between, " but ") && !strings.Contains(between, " however") && !strings.Contains(between, ":"), false
}

var (
	// dataInside is the heading of the column that says what the groups of data beside it are made of.
	dataInside = lazy(`(?i)^(具体|详细|主要|包含|包括)?的?(内容|字段|明细|清单|示例|举例|说明)$|^(examples?|details?|contents?|description|what it includes)$`)
	// groupHeader is the heading of a column of groups beside it.
	groupHeader = lazy(`(?i)^(categor(y|ies)|types?|items?|kinds?|fields?|what)$|^(类别|分类|类型|种类|项目)$`)
	// retentionHeader is the heading of a column that says how long something is kept.
	retentionHeader = lazy(`(?i)^(data )?(retention|storage)( (period|time|duration))?$|^how long|^kept (for|until)|^(保存|存储|保留|留存)的?(期限|时间|时长)$`)
	dataHeader      = lazy(`(?i)信息(种类|类型|名称|项|内容|范围)?|数据(类型|名称|项)|data|information`)
	// dataItems is a heading that says so, whatever else it says.
	dataItems = lazy(`(?i)(信息|数据)(的)?(种类|类型|字段|项|内容|范围)|\b(items|types|categories|kinds) of|(data|information) (collected|we collect|types?|items?|elements?)|collected (data|information|items)`)
)

// dataTable reads a table with a column of collected data, such as the list of collected personal information.
func (e *extractor) dataTable(b *block) {
	if len(b.rows) < 2 {
		return
	}
	rows := b.rows
	for len(rows) > 2 && sameCells(rows[0]) {
		rows = rows[1:]
	}
	rows = rows[headingRow(rows):]
	// Of several columns about data the one that names most types has them; another one may name their groups.
	var best []DataDeclaration
	taken := slices.IndexFunc(rows[0], func(c cell) bool { return takenHeader().MatchString(foldSpace(c.text.s)) })
	by := slices.IndexFunc(rows[0], func(c cell) bool { return takenByHeader().MatchString(c.text.s) })
	ofData := slices.ContainsFunc(rows[0], func(c cell) bool { return dataItems().MatchString(c.text.s) })
	ofRetention := slices.ContainsFunc(rows[0], func(c cell) bool { return retentionHeader().MatchString(c.text.s) })
	if ofRetention && len(rows[0]) == 2 {
		return // it says how long what is collected elsewhere is kept
	}
	// Below a title about what is collected, groups and what they are made of are that.
	grouped := !ofData && e.scopes[b.section] == ofCollected && !ofRetention
	for i, c := range rows[0] {
		if i == taken || i == by {
			continue // it says whether, or who
		}
		if ofData && dataInside().MatchString(c.text.s) || grouped && (dataInside().MatchString(c.text.s) || groupHeader().MatchString(c.text.s)) {
		} else if !dataItems().MatchString(c.text.s) && (!dataHeader().MatchString(c.text.s) || permissionHeader().MatchString(c.text.s) || purposeHeader().MatchString(c.text.s)) {
			continue
		}
		var found []DataDeclaration
		for _, row := range rows[1:] {
			if rowDenies(row, i, b.language) || by >= 0 && !byUs().MatchString(fold(cellAt(row, by).s, b.language)) || taken >= 0 && notTakenCell().MatchString(fold(cellAt(row, taken).s, b.language)) {
				continue
			}
			folded := fold(cellAt(row, i).s, b.language)
			denials := denialsIn(folded, b.language)
			quote := e.quoteRow(row)
			for _, m := range dataLexicons()[b.language].find(blank(blank(folded, platformLabel()), notTracked())) {
				if isOther(folded, m) {
					continue
				}
				denied, verb := deniedAt(folded, denials, m.start, b.language)
				d := DataDeclaration{Data: m.id, Status: DataCollected, Language: b.language, Section: e.sectionOf(b), Quote: quote}
				if t, _ := taxonomy.DataTypeByID(m.id); t.Broad {
					d.Status = DataVague
				}
				if denied {
					d.Status = DataDenied
				}
				if !verb {
					found = append(found, d)
				}
			}
		}
		if len(found) > len(best) {
			best = found
		}
	}
	for _, d := range best {
		e.declareData(d)
		e.cover(b)
	}
}

// takenByOthers reports whether the last sentence of a block says that others take what stands below it: These third-party
// services may collect the following data:
func (e *extractor) takenByOthers(b *block) bool {
	s := strings.TrimSpace(b.text.s)
	if b.kind != paragraph || !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, "：") || len(s) > maxLabelled {
		return false
	}
	sentences := sentencesOf(s)
	last := fold(sentences[len(sentences)-1], b.language)
	return byOthers().MatchString(last) && !ownSubject().MatchString(last)
}

// headingRow returns which of the first rows has the headings: the one with most of them, above which a title may stand.
func headingRow(rows [][]cell) int {
	const most = 3
	best, headings := 0, 0
	for i, row := range rows[:min(most, len(rows)-1)] {
		n := 0
		for _, c := range row {
			if s := c.text.s; s != "" && len(s) <= maxHeading && (dataItems().MatchString(s) || dataInside().MatchString(s) || purposeHeader().MatchString(s) || permissionHeader().MatchString(s)) {
				n++
			}
		}
		if n > headings {
			best, headings = i, n
		}
	}
	return best
}

// takenByHeader is the heading of a column that says who collects the data of a row.
var takenByHeader = lazy(`(?i)^(data )?(collected|processed|received|gathered) by( whom)?$|^(收集|采集|处理)(方|者|主体)$`)

// byUs is a cell of it that names the operator or the app.
var byUs = lazy(`我们|本(应用|软件|公司|平台|产品)|运营[方者]|\b(we|us|our|ourselves|(the|this) app(lication)?|the developer)\b`)

// takenHeader is the heading of a column that says whether the data of a row is collected, and notTakenCell a cell of it that
// says no.
var (
	takenHeader  = lazy(`(?i)^(data |is (it |this )?)?collected( by (us|the app|app))?\??$|^(是否|会否|有无)(被)?(收集|采集)[?？]?$`)
	notTakenCell = lazy(`^[^a-z\p{Han}]{0,4}(no|not|never|none|n/a|否|不|无|未)\b|^[^a-z\p{Han}]{0,4}(否|不|无|未)|^[\s]*[❌✗✘×✖]|\b(read|kept|stored|processed) locally only\b|\bnot transmitted\b`)
)

// noneTaken is what a cell says beside data that is not collected.
var noneTaken = lazy(`^(仅|只)?(保存|存储|存|处理)?(在|于)?(您的?)?(手机|设备|用户设备|应用|app)?(本地|私有目录|沙盒|沙箱)(存储|保存|处理|数据库|目录|sqlite)?($|[,;。、(]| ?(sqlite|数据库|存储|/))|^(only )?(stored |kept |processed )?(local(ly)?|on[- ]device|on (the|your) device)( only| storage| database)?($|[ ,;.(])|^(不会?(收集|获取|采集|读取)|未(收集|采集|获取)|not (collected|stored|accessed)|never (collected|stored))`)

// rowDenies reports whether another cell of a row says that its data is not collected.
func rowDenies(row []cell, column int, language Language) bool {
	for i, c := range row {
		if i != column && noneTaken().MatchString(fold(c.text.s, language)) {
			return true
		}
	}
	return false
}

var dataRank = map[DataStatus]int{
	DataMentioned: 0, DataVague: 1, DataDenied: 2, DataOnDevice: 3, DataOptional: 4, DataConditional: 5, DataCollected: 6,
}

// declareData keeps one declaration per type and language: the plainest, and of equals the first.
func (e *extractor) declareData(d DataDeclaration) {
	e.collect(d)
	e.note(ReadData, d.Data, string(d.Status), d.Quote)
	for i := range e.out.Data {
		q := &e.out.Data[i]
		if q.Data == d.Data && q.Language == d.Language {
			if dataRank[d.Status] > dataRank[q.Status] {
				*q = d
			}
			return
		}
	}
	e.out.Data = append(e.out.Data, d)
}

// impliedPermissions declares, as implied, the permissions that collecting the declared data takes.
func (e *extractor) impliedPermissions() {
	for _, d := range e.out.Data {
		group, ok := impliedBy[d.Data]
		if !ok || d.Permitted || d.Platform == "ios" || dataRank[d.Status] < dataRank[DataOptional] {
			continue
		}
		e.declarePermission(PermissionDeclaration{
			Group: group, Status: PermissionImplied, Language: d.Language, Section: d.Section, Quote: d.Quote,
		})
	}
}
