package policy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Element is something that laws and stores ask every privacy policy to tell.
type Element string

// Elements of a policy.
const (
	ElementOperator     Element = "operator"     // who is answerable for the app
	ElementContact      Element = "contact"      // where users turn to: an address, a number, a place in the app
	ElementUpdated      Element = "updated"      // the date of this version
	ElementEffective    Element = "effective"    // the date from which it holds
	ElementRetention    Element = "retention"    // how long data are kept
	ElementStorage      Element = "storage"      // where they are kept
	ElementCrossBorder  Element = "cross_border" // whether they leave the country
	ElementAccess       Element = "access"       // how users see their data
	ElementCorrection   Element = "correction"   // how they correct them
	ElementDeletion     Element = "deletion"     // how they have them deleted
	ElementCancellation Element = "cancellation" // how they close an account
	ElementWithdrawal   Element = "withdrawal"   // how they take consent back
	ElementMinors       Element = "minors"       // what holds for children
	ElementChanges      Element = "changes"      // how users learn of a new version
	// ElementAccount is no duty: the policy speaks of user accounts, so that it must tell how to close one.
	ElementAccount Element = "account"
)

// Provision is a place where a policy tells an element: the first per document and language, and the first in running
// text where there is one.
type Provision struct {
	Element  Element
	Language Language
	Section  string
	// Title says that only a title speaks of it: what stood below is empty or about something else.
	Title bool
	Value string // a date as YYYY-MM-DD; empty for other elements
	Quote Quote
}

// Gaps of a policy that lacks what every policy must tell. Their quote is the title, or the first line, of the text
// that lacks it.
const (
	GapMissingContact   GapKind = "missing_contact"
	GapMissingOperator  GapKind = "missing_operator"
	GapMissingDate      GapKind = "missing_date"
	GapMissingRetention GapKind = "missing_retention"
)

// Kinds of statement that are read for the elements.
const (
	Retention StatementKind = "retention"
	Rights    StatementKind = "rights"
)

// elementWords tell an element by a sentence, in folded text; nil where a language tells it by other means.
var elementWords = map[Element]map[Language]func() *pattern{
	ElementRetention: {
		Chinese: lazy(`(保存|存储|储存|保留|留存|存放)(的)?(期限|时间|期间|时长|周期)|(保存|存储|储存|保留|留存)[^。]{0,8}多久|(期限|期间|时间|必要时|目的所必需)[^。]{0,40}(保存|存储|储存|保留|留存)|` +
			`(保存|存储|储存|保留|留存)[^。]{0,40}(\d+|[一二三五六七十]+|半)个?(年|月|天|日|周)|(保存|存储|储存|保留|留存)[^。]{0,24}(至您|到您|直至|直到)|(保存|存储|储存|保留|留存)(至|到)|超(出|过)[^。,]{0,12}(期限|期间)|(最短|必要)(的)?(期限|时间)|` +
			`(注销|停止(运营|服务)|终止)[^。]{0,40}(删除|匿名化)`),
		English: lazy(`\bretention\b|\bretain(s|ed|ing)?\b[^.]{0,120}\b(for|until|as long|period|only|if|after|time|necessary)\b|\b(keep|kept|keeping|stor(e|ed|ing)|hold|held|preserve)\b[^.]{0,80}\b(as long as|no longer|until|for (a|the) (\w+ )?(period|time)|shortest|period (required|necessary)|only for|within the (time|period)|(for|up to|after) (\w+ )?(\d+|one|two|three|six|twelve) (\w+ )?(day|week|month|year)s?)\b|` +
			`\b(delet|eras|purg)\w*[^.]{0,60}\b(after|within|no longer) [^.]{0,20}(day|month|year|needed|necessary|required)|\breserve\b[^.]{0,50}\bwithin the time|\bremains? on your device\b[^.]{0,40}\buntil\b`),
	},
	ElementStorage: {
		Chinese: lazy(`(存储|储存|保存|存放)[^。]{0,24}(境内|大陆|境外|地点|服务器|本地|设备上|位置|地域)|(服务器|数据中心)[^。]{0,10}(位于|设在|部署|设立)`),
		English: lazy(`\b(stor(e|ed|ing|age)|server|servers|hosted|host|located|location|data cent(er|re)s?)\b[^.]{0,80}\b(people's republic|china|mainland|united states|usa|u\.s|eu|european|singapore|country|countries|territory|region|device|locally|data cent(er|re)s?)\b|\b(people's republic of china|country|territory|region|union)\b[^.]{0,80}\b(stored|kept|processed|hosted)\b`),
	},
	ElementCrossBorder: {
		Chinese: lazy(`出境|跨境|境外|海外|国外`),
		English: lazy(`\b(overseas|abroad|cross.border|international(ly)? transfer|outside (of )?(the )?(country|china|people|eu|eea|european|united|your)|other countries|third countr(y|ies)|out of the country)|transfer[^.]{0,60}\b(country|countries|jurisdiction)`),
	},
	ElementAccess: {
		Chinese: lazy(`(查询|查阅|访问|查看|获取|复制)[^。;]{0,16}(信息|数据|资料|副本)|您的?权利`),
		English: lazy(`\b(access|review|view|look up|check|checking|see|obtain|request|receive|know|copy)\b[^.]{0,80}\b(your|that|the|any|this)\b[^.]{0,40}\b(information|data|copy|profile)\b|\bright (to|of) (access|know|be informed)|\baccess,`),
	},
	ElementCorrection: {
		Chinese: lazy(`更正|修改|更改|补充|完善|纠正|变更您`),
		English: lazy(`\b(correct(s|ed|ing|ion)?|updat(e|ing)|rectif\w+|amend|edit|modify(ing)?|change|changing)\b[^.]{0,80}\b(information|data|profile|account|inaccura\w+|details)\b|\b(right to|correct(ion)? (of )?)[^.]{0,20}rectif|\baccess,[^.]{0,20}correct`),
	},
	ElementDeletion: {
		Chinese: lazy(`(删除|清除|清空|擦除)[^。;]{0,20}(信息|数据|资料|记录|账号|账户|帐号|内容)|(信息|数据|资料)[^。;]{0,16}(删除|清除)|查阅、|、删除`),
		English: lazy(`\b(delet(e|es|ed|ing|ion)|eras(e|ure|ing|ed)|remov(e|al|ing)|right to be forgotten|destroy|uninstall\w*)\b`),
	},
	ElementCancellation: {
		Chinese: lazy(`注销|(删除|关闭|取消|停用)(您的|该|本|个人)?(账号|账户|帐号|帐户|用户)`),
		English: lazy(`\b(cancel|cancell?ation|cancell?ing|delete|deletion|deleting|close|closing|closure|terminate|termination|deactivat\w+|remove)\b[^.]{0,50}\b(account|accounts|registration|profile|membership)\b|\baccounts?\b[^.]{0,30}\b(cancel|cancell?ation|cancell?ed|deletion|deleted|closed|closure|terminated|deactivat\w+)\b`),
	},
	ElementWithdrawal: {
		Chinese: lazy(`撤回|撤销|取消[^。]{0,10}(授权|同意|权限)|(改变|变更|更改|调整)[^。]{0,16}(授权|同意)|(关闭|拒绝|管理|停止)[^。]{0,24}(权限|授权|功能)|退订`),
		English: lazy(`\b(withdraw(al|ing)?|revok(e|ing|ed)|opt(ing)?.?out|turn(ing)? (it |them |this )?off|switch off|disabl(e|ing)|unsubscribe|object to|cancel your (authori[sz]ation|consent)|uninstall\w*|refuse to|stop (all )?collection)\b`),
	},
	ElementMinors: {
		Chinese: lazy(`未成年|儿童|监护人|十四周岁|14周?岁|18周?岁|十八周岁|青少年`),
		English: lazy(`\b(minors?|child|children('s)?|guardians?|teen(ager)?s?|under (the age of )?(1[3-8]|thirteen|sixteen|eighteen)|(1[3-8]|thirteen|sixteen|eighteen) years)\b`),
	},
	ElementChanges: {
		Chinese: lazy(`(修订|更新|变更|修改|调整|变动)[^。]{0,16}(政策|协议|声明|指引|条款|规则|文本)|(政策|协议|声明|指引|条款|规则)[^。]{0,24}(修订|更新|变更|修改|调整|变动|变化)`),
		English: lazy(`\b(updat|chang|revis|amend|modif|alter)\w*\b[^.]{0,60}\b(policy|notice|statement|policies|terms|document)\b|\b(policy|notice|statement|policies)\b[^.]{0,80}\b(updat|chang|revis|amend|modif|alter)\w*`),
	},
	ElementAccount: {
		Chinese: lazy(`注册|登录|登陆|(账号|账户|帐号|帐户)`),
		English: lazy(`\b(register|registration|sign(ing)? (up|in)|log(ging)? in|login|your account|an account)\b`),
	},
}

// rightsElements are those that a sentence counts for as a statement on rights.
var rightsElements = map[Element]bool{
	ElementAccess: true, ElementCorrection: true, ElementDeletion: true, ElementCancellation: true, ElementWithdrawal: true,
}

// ofUser says that a sentence speaks of what users may have done, not of what the operator does by itself.
var ofUser = map[Language]func() *pattern{
	Chinese: lazy(`您|你|用户|个人信息主体|权利`),
	English: lazy(`\b(you|your|users?|data subjects?|individuals?|rights?|consumers?)\b`),
}

// Companies and other legal entities, in folded Chinese and in English as written.
var (
	companyZh = lazy(`[\p{Han}a-z0-9()·&-]{2,40}(有限责任公司|股份公司|有限公司|合伙企业|工作室|个体工商户|研究院|基金会)|(公司|机构|单位)(名称|全称)[:：][^,。;:\sx]{2,30}`)
	companyEn = lazy(`\b[A-Z0-9][\w&.'’-]*\)?,? ?(\([\w ]{2,20}\) )?(?:[A-Z][\w&.'’-]*,? (?:and )?){0,5}(Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|LIMITED|GmbH|Corp|Corporation|B\.?V|S\.?A|S\.?A\.?S|Pty|PLC|AB|AS|A/S|Oy|ApS|KG|UG|S\.?r\.?l|Pte|Foundation|Association|Company|COMPANY|Studios?|Technology Co|e\.V|d\.o\.o|Co\.)\b`)
	// shortCompany is how a company calls itself in the sentence that says who "we" are.
	shortCompany = lazy(`(由|是)[\p{Han}a-z]{2,12}公司`)
	// placeholder is a name that was never filled in.
	placeholder = lazy(`(?i)x{2,}|某|示范|\[(company|developer|app)|your company|【(公司|单位|运营者|开发者|主体)`)
	ownEntityZh = lazy(`我们|本公司|以下(简|统)?称|下称|运营|开发(者|商)|主办|提供者|注册|地址|版权|主体|所有|由.{0,40}(提供|开发)|隐私(权)?(政策|保护)|联系|住所|适用于|欢迎`)
	ownEntityEn = lazy(`(?i)\b(we|us|our|operat\w+|own(s|ed)|developed|controller|address|contact|copyright|provided by|this (policy|app|privacy|notice)|developer|hereinafter|referred to as|welcome)\b|©`)
	otherEntity = lazy(`(?i)第三方|合作(伙伴|方|商)|sdk|third.part|partner|google|facebook|apple|analytics|admob|provider|processor`)
	// person is an operator that is no company: a developer by name.
	personZh = lazy(`(个人开发者|开发者|运营者|运营方|运营主体|经营者|主办(者|单位|方)|软件作者|责任主体)(名称|姓名|为|是)?[:：]?["“]?[^,。;:\s的在有和及或为是将会与、)""“”了等可应通也]{2,}|由[^,。;:]{2,16}(独立|个人)?(开发|运营)(的|并|和|,|。|$)`)
	personEn = lazy(`\b([Bb]uilt|[Dd]eveloped|[Oo]perated|[Oo]wned|[Pp]rovided|[Pp]ublished|[Cc]reated|[Mm]ade|[Rr]un)( and \w+)? by (the (company|developer) )?["“]?[A-Z][a-z]*[A-Z0-9.-]*[\w.-]{3,}|\b[A-Z][\w.-]+( [\w.-]+){0,3} built the\b|\b[A-Z][\w.-]+( [A-Z][\w.-]+)?,? (operates|develops|runs|owns|publishes|is the (developer|operator|controller))\b|` +
		`[A-Z][\w.’' -]{2,60}\(?,? ?\((collectively|hereinafter|referred|the|together|“|"|'|‘)[^)]{0,80}["“”'‘’ ](we|us|our|We|Us|Our|Company|company)\b|\b([Cc]ontroller|[Dd]eveloper|[Oo]perator|[Cc]ompany|[Pp]ublisher)( name)?( is|:) ?["“]?[A-Z][\w.-]+|\bI am an? |\b(is|are) (an? )?(individual|independent|indie) developer`)
)

// contacts are ways to reach the operator other than an e-mail address, in folded text.
var contacts = map[Language]func() *pattern{
	Chinese: lazy(`\b400-?\d{3}-?\d{4}|\b0\d{2,3}-\d{7,8}|(电话|热线|手机|致电|联系方式|客服|传真|tel|phone)[^。;]{0,16}[+\d][\d-]{6,}|(qq|微信)(号|群|号码)?(为|是)?[:：(]?[\w-]{5,}|(公众号|服务号)[:："“【《]\S{2,}|(地址|住所|邮寄|信函)(为|是)?[:：][^。;]{4,}|(邮寄|寄送|寄)至[^。;]{6,}|[省市区县][\p{Han}\d]{2,20}(路|街|道|大厦|园|镇)[\p{Han}]{0,6}\d+(号|层|室|楼)|` +
		`(联系|反馈|投诉|咨询|举报)[^。]{0,60}https?://|(通过|在|点击|使用|进入)[^。;]{0,30}(app内|应用内|软件内|我的|设置|首页|页面|客户端)[^。;]{0,30}(客服|反馈|帮助|联系我们)|\w+(\[at\]|\(at\)|#)\w+\.\w+`),
	English: lazy(`\b(phone|telephone|tel|call us|fax|hotline|whatsapp)\b[^.;]{0,30}[+\d(][\d ()-]{6,}|\b(contact|write to|reach|email|e-mail|mail|visit|questions?)\b[^.]{0,120}(https?://|mailto:)|\b(wechat|qq|telegram)( id| number| group)?:? ?[@\d]\w{4,}|\b(postal |mailing |registered |office |our )?address( is)?: ?\S.{8,}|p\.? ?o\.? box|\b\d+[a-z]? ([a-z]+ ){1,4}(street|st\.|road|rd\.?|avenue|ave\.?|blvd|lane|drive|way)\b|\b[a-z]{2},? \d{5}(-\d{4})?\b|` +
		`\b(contact|feedback|support) (form|page|portal)\b|\b(in.app|in the app|within the app)[^.]{0,40}\b(support|feedback|customer service)|(customer|client) (service|support)[^.]{0,40}(in|through|via) (the |our )?app\b|\w+ ?(\[at\]|\(at\)) ?\w+`),
}

// findProvisions reads where the document tells the elements, and in which languages it is a policy at all.
func (e *extractor) findProvisions() {
	e.d.policyIn = e.policyLanguages()
	titles := map[string]bool{} // a table of contents tells nothing by itself
	for _, section := range e.d.Sections {
		if section.Title != "" {
			titles[section.Title] = true
		}
	}
	e.stated = map[Span]bool{}
	e.told = map[Language]map[Element]bool{Chinese: {}, English: {}}
	for _, s := range e.out.Statements {
		e.stated[s.Quote.Span] = true
	}
	listed, noAccount := false, map[Language]bool{}
	for i := range e.sentences {
		s := &e.sentences[i]
		// An item of a list, or what a page without marks has left of one, is short.
		const item = 120
		listed = listBelow(s) || listed && s.block.kind == paragraph && (s.block.item || len(s.text.s) < item)
		noAccount[s.language] = noAccount[s.language] || s.has(accountless)
		title := s.block.kind == heading && len(s.text.s) == len(s.block.text.s) || titles[sectionTitle(s.text.s)]
		for _, element := range sortedElements() {
			// The first place counts, but what is told of retention is a statement wherever it stands.
			if element != ElementRetention && e.told[s.language][element] {
				continue
			}
			words := elementWords[element][s.language]
			if !s.has(words) || rightsElements[element] && !title && !e.speaksOfRights(s, element, listed) {
				continue
			}
			if element == ElementChanges && title && s.has(sharingTitle) {
				continue
			}
			e.provide(Provision{Element: element, Language: s.language, Title: title}, s.block, s.text)
			if element == ElementRetention && !title {
				e.state(s, Retention)
			}
		}
		if !title && s.has(manages) {
			e.state(s, Rights)
		}
		if !e.told[s.language][ElementOperator] && e.namesOperator(s) {
			e.provide(Provision{Element: ElementOperator, Language: s.language}, s.block, s.text)
		}
	}
	e.out.Provisions = slices.DeleteFunc(e.out.Provisions, func(p Provision) bool { return p.Element == ElementAccount && noAccount[p.Language] })
	e.operatorInLists()
	e.datesAndAddresses()
}

// accountless is where a policy says that the app has no accounts.
var accountless = lazy(`(无需|不需要?|不要求|没有|不提供|不涉及|不支持)(您|用户)?(任何)?(注册|登录|登陆|创建(账号|账户|帐号)|账号|账户|帐号)|\b(no|not|without|n't)\b( \w+){0,4} (account|accounts|registration|sign.?up|log.?in|register|sign in|log in)\b`)

// operatorInLists looks for the operator in what was read as a row of a sharing list: one that says who "we" are is none.
func (e *extractor) operatorInLists() {
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.kind == table || !e.inList[b] || len(b.text.s) > maxSentence || !definesUs().MatchString(b.text.s) && !personEn().MatchString(b.text.s) {
			continue
		}
		if s := newSentence(b, b.text); e.namesOperator(&s) {
			e.provide(Provision{Element: ElementOperator, Language: b.language}, b, b.text)
		}
	}
}

// speaksOfRights reports whether the sentence tells what users may do. How data are seen and corrected is told in sections
// on that, in a list that such a sentence begins, or as something that users can do; that data are deleted, or an account
// is closed, only they decide.
func (e *extractor) speaksOfRights(s *sentence, element Element, listed bool) bool {
	if listed || s.has(manages) || s.has(rightsOf) {
		return true
	}
	if s.block.section >= 0 && rightsOfTitle().MatchString(e.d.Sections[s.block.section].Title) {
		return true
	}
	return element != ElementAccess && element != ElementCorrection && s.has(ofUser[s.language])
}

var rightsOfTitle = lazy(`(?i)权利|查询|查阅|访问|管理|更正|修改|删除|注销|控制|\b(rights?|access|control|manag\w+|choices?|correct\w*|delet\w+|review\w*|updat\w+)\b`)

// sectionTitle is the line without the mark of an item or a section number in front.
func sectionTitle(s string) string {
	_, rest := sectionNumber(strings.TrimLeft(s, "•-*·●○◦▪■◆→➢>– "))
	return foldSpace(rest)
}

// listBelow reports whether the sentence begins a list of rights.
func listBelow(s *sentence) bool {
	return strings.HasSuffix(s.folded, ":") && (s.has(rightsOf) || s.has(manages))
}

var rightsOf = lazy(`(您|你|用户|主体)(的|享有|拥有|有)[^。;]{0,16}权|(如果?|若|当)?(您|你)[^。;]{0,12}(查询|查阅|访问|查看|更正|修改|更改|补充|完善|复制)|\b(rights?|entitled|ensure that you can|you (can|may|could|will be able to|want to|wish to|would like to|choose to|have the))\b|\b(request|ask)\b[^.]{0,60}\b(access|copy|correct\w*)|\byour (access|correction|request)`)

func sortedElements() []Element {
	return []Element{
		ElementRetention, ElementStorage, ElementCrossBorder, ElementAccess, ElementCorrection, ElementDeletion,
		ElementCancellation, ElementWithdrawal, ElementMinors, ElementChanges, ElementAccount,
	}
}

// provide keeps the first place of an element per language, and prefers running text to a title.
func (e *extractor) provide(p Provision, b *block, t text) {
	if p.Element != ElementAccount {
		e.cover(b)
	}
	if !p.Title {
		e.told[p.Language][p.Element] = true
	}
	p.Section, p.Quote = e.sectionOf(b), e.d.quote(t, 0, len(t.s))
	e.note(ReadProvision, string(p.Element), "", p.Quote)
	for i := range e.out.Provisions {
		q := &e.out.Provisions[i]
		if q.Element == p.Element && q.Language == p.Language {
			// The title itself says more than its entry in a table of contents.
			if !q.Title || p.Title && b.kind != heading {
				return
			}
			*q = p
			return
		}
	}
	e.out.Provisions = append(e.out.Provisions, p)
}

// state keeps the sentence as a statement on what an element is about, unless it is one already.
func (e *extractor) state(s *sentence, kind StatementKind) {
	quote := e.d.quote(s.text, 0, len(s.text.s))
	if e.stated[quote.Span] {
		return
	}
	e.stated[quote.Span] = true
	e.cover(s.block)
	polarity := Asserted
	if s.has(exception) {
		polarity = Conditional
	}
	e.note(ReadStatement, string(kind), string(polarity), quote)
	e.out.Statements = append(e.out.Statements, Statement{Kind: kind, Polarity: polarity, Language: s.language, Section: s.section, Quote: quote})
}

// namesOperator reports whether the sentence names who is answerable: a company or a person that it does not call a third
// party.
func (e *extractor) namesOperator(s *sentence) bool {
	if s.topic == listing {
		return false
	}
	folded, raw := s.folded, s.text.s
	var company string
	var person bool
	own := ownEntityZh()
	if s.language == English {
		company, person, own = companyEn().FindString(raw), personEn().MatchString(raw), ownEntityEn()
	} else {
		person = s.has(personZh)
	}
	if company == "" && s.has(companyZh) {
		company = companyZh().FindString(folded) // also a Chinese name in English text
	}
	if company == "" && definesUs().MatchString(raw) {
		company = shortCompany().FindString(folded)
	}
	switch {
	case placeholder().MatchString(company):
		return false
	case person && !thirdParty().MatchString(clip(raw, 160)):
		return true
	case company == "":
		return false
	case definesUs().MatchString(raw):
		return true
	}
	// A line that is little more than the name is a signature.
	alone := len(raw) < 2*len(company)+40 && s.topic != sharing
	return !otherEntity().MatchString(raw) && (own.MatchString(folded) || own.MatchString(raw) || alone)
}

// thirdParty is where a sentence speaks of others.
var thirdParty = lazy(`(?i)第三方|合作(伙伴|方|商)|sdk|third.part|partner`)

// definesUs is where a policy says who "we" are.
var definesUs = lazy(`(?i)(以下|下)(简|统|合)?称(为)?[:：]?\s*(作)?(["“'‘「『][^"”'’」』]{1,12}["”'’」』](或|、|和|及|/))?["“'‘「『](我们|本公司|公司|平台|本平台)|(["“'‘(]| )(we|us|our),?["”'’)]`)

// policyTitle is what a privacy policy calls itself.
var policyTitle = lazy(`(?i)隐私(权)?(政策|协议|声明|条款|保护|通知|指引)|个人信息(保护|处理)(政策|规则|声明|指引)|privacy (policy|notice|statement)|data protection (policy|notice)`)

// The least of running text, in Chinese characters and in letters, by which a text is taken for a whole policy: some
// half a page. Less is an extract or a consent dialog, of which nothing can be missed.
const (
	leastHan     = 500
	leastLetters = 1500
)

// policyLanguages tells in which languages the document is a policy: enough running text, of which most is not a sharing
// list, and no title that says that all of it is one.
func (e *extractor) policyLanguages() []Language {
	prose, listed := map[Language]int{}, 0
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		switch {
		case e.inList[b] || b.kind == table:
			for t := range b.texts() {
				listed += len(t.s)
			}
		case b.kind == paragraph && b.language == Chinese:
			prose[Chinese] += countHan(b.text.s)
		case b.kind == paragraph:
			prose[English] += countLetters(b.text.s)
		}
	}
	titled := false
	for i := range e.d.blocks {
		if i == headBlocks || titled {
			break
		}
		b := &e.d.blocks[i]
		switch s := strings.TrimRight(b.text.s, ":： "); {
		case !looksLikeTitle(s):
		case listTitle().MatchString(s):
			return nil
		case policyTitle().MatchString(s):
			titled = true
		}
	}
	if !titled && listed > 3*prose[Chinese]+prose[English] {
		return nil
	}
	var out []Language
	for _, language := range e.d.Languages {
		if language == Chinese && prose[Chinese] >= leastHan || language == English && prose[English] >= leastLetters {
			out = append(out, language)
		}
	}
	return out
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// half is the language of the part of the document that a block belongs to. A short line without words that tell, such
// as a title, belongs to what follows it: the reader gives it the language of what stands before.
func (e *extractor) half(i int) Language {
	b := &e.d.blocks[i]
	if b.kind == table || b.wording != "" || countHan(b.text.s) > 0 || countLetters(b.text.s) == 0 {
		return b.language
	}
	for k := i + 1; k < len(e.d.blocks) && k < i+20; k++ {
		if l := e.d.blocks[k].wording; l != "" {
			return l
		}
	}
	return b.language
}

var (
	bareDate  = lazy(`(?i)^(版本(号|日期)?|日期|时间|version|date|v\d)?[^\d]{0,12}(\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}|[a-z]{3,9}\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4})[^\d]{0,8}$`)
	versionOf = lazy(`(?i)(更新|修订|发布|生效|施行|版本|日期|update|revis|effective|version|modified|dated?|last (changed|edited)|as of|in force|issued|published)`)
	yearMonth = lazy(`(?i)\d{4}\s*年\s*\d{1,2}\s*月|\d{4}[-./]\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?,?\s+(\d{1,2}(st|nd|rd|th)?,?\s+)?\d{4}`)
)

// datesAndAddresses reads dates and ways to reach the operator, block by block. The dates and e-mail addresses of the
// document are read along the way; a label may stand in another cell of the row than its date.
func (e *extractor) datesAndAddresses() {
	known := map[string]bool{}
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		language := e.half(i)
		for _, row := range b.rows {
			e.date(datesIn(rowText(row)))
		}
		for t := range b.texts() {
			updated, effective := datesIn(t.s)
			if b.kind != table {
				e.date(updated, effective)
			}
			mails := mailsIn(t.s)
			for _, m := range mails {
				if !known[m] {
					known[m] = true
					e.d.Contacts = append(e.d.Contacts, m)
				}
			}
			if updated == "" && effective == "" && (b.kind != table || i < headBlocks) {
				updated = otherDate(t.s)
			}
			if updated != "" {
				e.provide(Provision{Element: ElementUpdated, Language: language, Value: updated}, b, t)
			}
			if effective != "" {
				e.provide(Provision{Element: ElementEffective, Language: language, Value: effective}, b, t)
			}
			if b.kind == table && !e.told[b.language][ElementRetention] && elementWords[ElementRetention][b.language]().MatchString(fold(t.s, b.language)) {
				e.provide(Provision{Element: ElementRetention, Language: b.language}, b, t)
			}
			if e.told[language][ElementContact] || e.inList[b] || e.topicOf(b) == listing {
				continue
			}
			if len(mails) > 0 && !placeholderMail().MatchString(mails[0]) || contacts[language]().MatchString(fold(t.s, language)) {
				e.provide(Provision{Element: ElementContact, Language: language}, b, t)
			}
		}
	}
}

// date keeps the first date of each kind.
func (e *extractor) date(updated, effective string) {
	e.d.Updated, e.d.Effective = cmp.Or(e.d.Updated, updated), cmp.Or(e.d.Effective, effective)
}

func mailsIn(s string) []string {
	if !strings.Contains(s, "@") {
		return nil
	}
	return email().FindAllString(s, -1)
}

// placeholderMail is an address that was never filled in.
var placeholderMail = lazy(`(?i)^(your|xxx|name|someone|user|abc)[\w.-]*@|@(example|domain|yourdomain|email|xxx)\.`)

// headBlocks is how many blocks are the head of a document, where its title and date stand.
const headBlocks = 10

// otherDate returns what a short line gives as the date of the version in a form that [datesIn] does not read; "-" where
// only a year and month, or a date of unsure order.
func otherDate(s string) string {
	if len(s) > 160 || !yearMonth().MatchString(s) {
		return ""
	}
	if versionOf().MatchString(s) || bareDate().MatchString(strings.TrimSpace(s)) {
		return "-"
	}
	return ""
}

// complete finds what the documents together lack of what a policy must tell. A contact and an operator serve all of them,
// whichever tells it; how long data are kept must stand in each language; each document needs a date of its own in each
// language.
func (o *Disclosures) complete() {
	told := func(element Element, language Language, file string) bool {
		return slices.ContainsFunc(o.Provisions, func(p Provision) bool {
			return p.Element == element && !p.Title && (language == "" || p.Language == language) && (file == "" || p.Quote.File == file)
		})
	}
	done := map[GapKind]map[Language]bool{}
	for _, d := range o.Documents {
		for _, language := range d.policyIn {
			for _, need := range []struct {
				kind GapKind
				told bool
				each bool // document needs its own
			}{
				{GapMissingOperator, told(ElementOperator, "", ""), false},
				{GapMissingContact, told(ElementContact, "", ""), false},
				{GapMissingDate, told(ElementUpdated, language, d.File) || told(ElementEffective, language, d.File), true},
				{GapMissingRetention, told(ElementRetention, language, ""), false},
			} {
				if done[need.kind] == nil {
					done[need.kind] = map[Language]bool{}
				}
				if need.told || done[need.kind][language] && !need.each {
					continue
				}
				done[need.kind][language] = true
				o.Gaps = append(o.Gaps, Gap{Kind: need.kind, Language: language, Quote: d.titles[language]})
			}
		}
	}
	o.lostLeads()
	order := map[string]int{}
	for i, d := range o.Documents {
		order[d.File] = i
	}
	slices.SortStableFunc(o.Gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(order[a.Quote.File], order[b.Quote.File]), byPlace(a.Quote, b.Quote))
	})
}

// IsPolicy reports whether the document is, in the language, a policy with enough text that something can be missed in
// it: no list, extract or consent dialog.
func (d *Document) IsPolicy(language Language) bool { return slices.Contains(d.policyIn, language) }

// Title is where the text of a language begins: its title, or else its first line.
func (d *Document) Title(language Language) Quote { return d.titles[language] }

// findTitles notes where the text of each language begins.
func (e *extractor) findTitles() {
	e.d.titles = map[Language]Quote{}
	titled, seen := map[Language]bool{}, map[Language]int{}
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.text.s == "" {
			continue
		}
		language := e.half(i)
		_, known := e.d.titles[language]
		seen[language]++
		isTitle := b.number == "" && seen[language] < 8 && policyTitle().MatchString(b.text.s) && looksLikeTitle(b.text.s)
		if !known || isTitle && !titled[language] {
			e.d.titles[language] = e.d.quote(b.text, 0, len(b.text.s))
			titled[language] = titled[language] || isTitle
		}
	}
}
