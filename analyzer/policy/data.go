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
		"定位功能", "定位服务", "向您发送短信", "反馈投诉", "应用商店", "隐私政策文件", "法律文件", "授权文件", "联系方式与我们",
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
		"share with", "share data",
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
		for id, words := range inContext {
			yield(id, nil, words)
		}
	}, falseFriends)
})

// inContext are words that name a type only beside others of a list.
var inContext = map[string][]string{
	"real_name": {"your name", ", name,"},
}

// messageForms are enumerations of the forms that messages come in, not of data.
var messageForms = lazy(`through text,[^.;]{0,60}means|including text/[^)]*|通过文字[^,。;]{0,30}方式|包括文字/[^)]*`)

// blank overwrites the matches with spaces, so that all other places stay where they are.
func blank(s string, re *pattern) string {
	return re.ReplaceAllStringFunc(s, func(m string) string { return strings.Repeat(" ", len(m)) })
}

// DataTypesIn returns the ids of the data types that the words name, in their order, each once; none for a
// language that the reader does not know. It takes the words as a list of data: no polarity is read.
func DataTypesIn(s string, language Language) []string {
	ids := []string{}
	seen := map[string]bool{}
	for _, m := range dataLexicons()[language].find(fold(s, language).s) {
		if !seen[m.id] {
			seen[m.id] = true
			ids = append(ids, m.id)
		}
	}
	return ids
}

var (
	// toUser are phrases in which "provide" and "send" go the other way: from the operator to the user.
	toUser = lazy(`(向|为|给)您(提供|发送|推送|展示)|以便.{0,6}提供|提供(更|服务|功能|支持|帮助|退订)|` +
		`(provide|send|show|display|bring|recommend|push|deliver)(s|ing)? (information |it |this |them |our |better |you\b|to you\b|services|with)|provided to you`)
	// outbound are sentences about messages that the operator sends or channels it uses.
	outbound = lazy(`通过.{0,12}(短信|电子邮件|邮件|电话|微信).{0,12}(向您|联系|发送)|发送至邮箱|(接到|收到)(此类)?.{0,8}(短信|邮件|电话)|退订|(send|contact|notify|remind).{0,60}(through|via|by) .{0,30}(sms|phone|e-?mail|wechat)|(through|via|by) .{0,30}(sms|phone|e-?mail|wechat).{0,60}(send|contact you|notify|remind)|send(s)? you .{0,30}(verification|message)|question to your email|wish to receive|unsubscribe`)
	collects = map[Language]func() *pattern{
		Chinese: lazy(`收集|获取|读取|采集|接收并记录|记录(并)?(保存|您)|会记录|提供|填写|上传|访问您|录音|保存您|存储您|使用您的|绑定|识别您|获得`),
		English: lazy(`\b(collect|gather|obtain|access|receive|record|read|upload|provide|fill|save|store|acquire|use|require|create an account|post|request|includ)(e|es|s|ed|ing)?\b`),
	}
	denies = map[Language]func() *pattern{
		Chinese: lazy(`(不会?|不再|从不|并不|未曾|无需|无须|不需要)(再|主动|默认|直接)?(向.{0,12})?(收集|获取|读取|采集|提供|存储|保存|上传|共享|访问|记录)`),
		English: lazy(`\b((will|do|does|shall|would) (not|never)|never|don't|won't) (\w+ ){0,2}?(collect|obtain|access|read|record|provide|share|store|sell|upload|transmit|transfer)`),
	}
	exception   = lazy(`未经|除非|除了?.{0,30}(外|以外)|未获得|without|unless|except`)
	optionalUse = lazy(`(您|你)(也|还)?可以?(自行|自愿)?选择(填写|提供|补充)|自愿(填写|提供)|选填|can (also )?choose to|you may (also )?(fill|provide|choose)|optionally|voluntarily (fill|provide)`)
	consentUse  = lazy(`授权同意后|经您(的)?(明示)?(同意|授权)|征得您的?(同意|授权)|您授权|拒绝提供该|(after|with) your (authorization|consent)|request your authorization|you may refuse|if you refuse (to provide|authorization)|you will authorize|refusing to provide this`)
	// userClause and userSubject are what stands before the verb where the user is the one who does not.
	userClause  = lazy(`[您你若]|如果?|用户`)
	userSubject = lazy(`\b(you|users?|they) (also |can |may )?$`)
	iosPart     = lazy(`ios(系统|设备|版|平台| system| device| version)?\s*[:：]`)
	strongly    = map[Language]func() *pattern{
		Chinese: lazy(`我们(会|可能会|将|需要)?(收集|获取|读取|采集|保存)|收集您的(一些)?个人信息`),
		English: lazy(`\bwe (will |may |also )?(also )?(collect|obtain|save)|to collect (some )?personal information`),
	}
	ownSubject = lazy(`我们|本(应用|软件|产品|客户端)|\bwe\b|\bthis client\b`)
)

// data reads the types of personal data that sentences name. A word counts as collected only where the sentence,
// or the sentence with a colon that introduces it, says that something is collected or provided; what a denial
// covers is denied; everything else is mentioned.
func (e *extractor) data() {
	introduced := false // by a sentence that says "we collect the following:"
	collected := false  // by the sentence at hand or the one that introduces it
	for i := range e.sentences {
		s := &e.sentences[i]
		if s.block.kind == heading && s.block.text.s == s.text.s {
			introduced = false
		}
		own := says(s)
		switch {
		case s.continues:
			collected = collected || own
		case own || !introduced:
			collected = own
		default:
			introduced = !ownSubject().MatchString(s.folded.s)
			collected = introduced
		}
		if strings.HasSuffix(s.folded.s, ":") && own {
			introduced = true
		}
		e.dataSentence(s, collected)
	}
	for i := range e.d.blocks {
		if b := &e.d.blocks[i]; b.kind == table && !e.inList[b] && !e.covered[b] {
			e.dataTable(b)
		}
	}
}

// says reports whether the sentence itself says that data is collected from the user.
func says(s *sentence) bool {
	if s.topic == rights || s.topic == sharing {
		return strongly[s.language]().MatchString(s.folded.s)
	}
	return collects[s.language]().MatchString(toUser().ReplaceAllString(s.folded.s, ""))
}

func (e *extractor) dataSentence(s *sentence, collected bool) {
	folded := s.folded.s
	found := dataLexicons()[s.language].find(blank(folded, messageForms()))
	if len(found) == 0 {
		return
	}
	ios := -1
	if m := iosPart().FindStringIndex(folded); m != nil {
		ios = m[0]
	}
	denials := denialsIn(folded, s.language)
	excepted := exception().MatchString(folded)
	named := DataMentioned // what the sentence makes of a type that it does not deny
	switch {
	case !collected || outbound().MatchString(folded) || offByDefault().MatchString(folded):
	case optionalUse().MatchString(folded):
		named = DataOptional
	case consentUse().MatchString(folded):
		named = DataConditional
	default:
		named = DataCollected
	}
	quote := e.d.quote(s.text, 0, len(s.text.s))
	for _, m := range found {
		denied, verb := deniedAt(folded, denials, m.start, s.language)
		if verb {
			continue
		}
		d := DataDeclaration{Data: m.id, Status: named, Language: s.language, Section: s.section, Quote: quote}
		if ios >= 0 && m.start > ios {
			d.Platform = "ios"
		}
		if denied {
			d.Status = DataDenied
			if excepted {
				d.Status = DataMentioned
			}
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

// denialsIn returns where it says that something is not collected. That the user does not provide something
// ("如您不提供手机号码") denies nothing.
func denialsIn(s string, language Language) [][]int {
	return slices.DeleteFunc(denies[language]().FindAllStringIndex(s, -1), func(n []int) bool {
		if language == English {
			return userSubject().MatchString(s[:n[0]])
		}
		clause := s[strings.LastIndexAny(s[:n[0]], ",:;。")+1 : n[0]]
		return !strings.Contains(clause, "我们") && userClause().MatchString(clause)
	})
}

// deniedAt reports whether the place stands in the scope of a denial: in Chinese the clause that the denial
// starts, in English what follows it up to a turn such as "but". The place may also be in the denial itself, as the
// verb of "we never share" is.
func deniedAt(s string, denials [][]int, at int, language Language) (denied, verb bool) {
	// What ends the scope of the last denial before the place ends that of all earlier ones.
	after, _ := slices.BinarySearchFunc(denials, at+1, func(n []int, at int) int { return n[0] - at })
	if after == 0 {
		return false, false
	}
	end := denials[after-1][1]
	if at < end {
		return false, true
	}
	between := s[end:at]
	if language == Chinese {
		return !strings.ContainsAny(between, ",:"), false
	}
	return !strings.Contains(between, " but ") && !strings.Contains(between, " however") && !strings.Contains(between, ":"), false
}

var dataHeader = lazy(`(?i)信息(种类|类型|名称|项|内容|范围)?|数据(类型|名称|项)|data|information`)

// dataTable reads a table with a column of collected data, such as the list of collected personal information.
func (e *extractor) dataTable(b *block) {
	if len(b.rows) < 2 {
		return
	}
	for i, c := range b.rows[0] {
		if !dataHeader().MatchString(c.text.s) || permissionHeader().MatchString(c.text.s) || purposeHeader().MatchString(c.text.s) {
			continue
		}
		for _, row := range b.rows[1:] {
			quote := e.quoteRow(row)
			for _, id := range DataTypesIn(cellAt(row, i).s, b.language) {
				status := DataCollected
				if t, _ := taxonomy.DataTypeByID(id); t.Broad {
					status = DataVague
				}
				e.declareData(DataDeclaration{Data: id, Status: status, Language: b.language, Section: e.sectionOf(b), Quote: quote})
				e.cover(b)
			}
		}
		return
	}
}

var dataRank = map[DataStatus]int{
	DataMentioned: 0, DataVague: 1, DataDenied: 2, DataOptional: 3, DataConditional: 4, DataCollected: 5,
}

// declareData keeps one declaration per type and language: the plainest, and of equals the first.
func (e *extractor) declareData(d DataDeclaration) {
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
		if !ok || d.Platform == "ios" || dataRank[d.Status] < dataRank[DataOptional] {
			continue
		}
		e.declarePermission(PermissionDeclaration{
			Group: group, Status: PermissionImplied, Language: d.Language, Section: d.Section, Quote: d.Quote,
		})
	}
}
