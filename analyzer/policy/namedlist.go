package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sdkaudit/analyzer/taxonomy"
)

// namedLists reads sharing lists in which each party is an item that begins with its name: in running text,
//
//	“极光推送”：由“某公司”提供，用于推送消息。需要收集的信息包括：IMEI
//
// or as a name with an address, or a name and what the party is for behind a dash, below a sentence that says so:
//
//	The app uses third-party services that may collect information:
//	- Google Play Services https://…
//	- Push Provider — delivers the messages
func (e *extractor) namedLists() {
	open := noList
	add := func(p ThirdParty) { e.addTo(&open, p) }
	addAll := func(b *block, parties []ThirdParty) {
		e.inList[b] = true
		e.cover(b)
		for _, p := range parties {
			add(p)
		}
	}
	var under introduction
	linked := false // the last party is one of a list of links
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		under.pass(b)
		if under.introduced && under.read == b {
			continue
		}
		if b.kind == table || e.inList[b] {
			open = noList
			under.end()
			continue
		}
		// Below an item about a party stands where its policy is.
		if party, url, ok := linkToPolicy(b); ok && (open != noList || under.introduced) {
			if open == noList || linked {
				if p, named := e.linkedParty(b, party, url); named {
					addAll(b, []ThirdParty{p})
					linked = true
				}
				continue
			}
			e.givePolicy(party, url)
			e.inList[b] = true
			e.cover(b)
			continue
		}
		linked = false
		if p, ok := e.providedParty(i); ok {
			add(p)
			continue
		}
		numbered := e.numberedParties(b)
		if len(numbered) > 1 {
			addAll(b, numbered)
			continue
		}
		if p, ok := e.describedParty(b); ok {
			add(p)
			continue
		}
		if p, ok := e.integratedParty(b); ok {
			add(p)
			continue
		}
		if p, ok := e.processor(b); ok {
			add(p)
			continue
		}
		if namedItem().MatchString(b.text.s) {
			if p, ok := e.itemParty(b, false); ok && p.Purpose != "" {
				e.inList[b] = true
				e.cover(b)
				add(p)
				continue
			}
		}
		if len(numbered) > 0 {
			addAll(b, numbered)
			continue
		}
		if !b.item && !under.numbers(b) {
			if !e.inList[b] {
				open = noList
			}
			if under.stays(b) {
				if p, ok := e.titledParty(i); ok {
					addAll(b, []ThirdParty{p})
					under.parts, under.read = true, &e.d.blocks[i+1]
				}
				under.bare = e.bareParties(i + 1)
				continue
			}
			if under.parts && b.kind == paragraph {
				continue
			}
			if under.goesOn(b) {
				under.bare = e.bareParties(i + 1)
				continue
			}
			under.end()
			if next, more := e.blockAfter(i); more && (next.item || (next.kind == heading || b.kind == heading && next.kind == paragraph && next.number == "") && mayNameOthers(b) || isPartOf(next.number, b.number)) {
				folded := fold(b.text.s[:min(len(b.text.s), maxLabelled)], b.language)
				if (introducesParties().MatchString(folded) && !introducesOthers().MatchString(folded) || b.kind == heading && (partsTitle().MatchString(folded) || partiesTitle().MatchString(fold(titleOf(b), b.language)))) && !notUsed().MatchString(folded) {
					under.begin(b, e.bareParties(i+1))
				}
			}
			continue
		}
		if !under.introduced {
			continue
		}
		under.items = true
		if p, ok := e.itemParty(b, true); ok {
			addAll(b, []ThirdParty{p})
		} else if p, ok := e.bareParty(b); ok && under.bare {
			addAll(b, []ThirdParty{p})
		}
	}
}

var (
	// providedBy is a sentence that says who provides what: “名称”：该SDK由“公司”提供，用于目的。
	providedBy = lazy(`^[“”"'「『【]?([^“”"'「」『』【】:：，。]{2,40})(?:[“”"'」』】]\s*[^“”"'「」『』【】:：，。由]{0,12})?\s*[:：，,]?\s*(该\s*SDK|该服务|该插件)?\s*由\s*[“”"'「『]?([^“”"'「」『』，。]{2,40})[“”"'」』]?\s*(提供|开发|运营)(?:[^，。]{0,10})?[，,]?\s*(?:用于|为了|为)?([^。；;]{0,200})`)
	// tellsHow is where words in the place of a provider say how something is done, and tellsOfUsers where those in the place of a
	// product speak of users: 具体内容由某某根据实际情况提供.
	tellsHow     = lazy(`根据|自主|自行|是否|实际|单独|直接|分别|另行|任何|该方|上述|[选選][择擇]|^(本|用[户戶])`)
	tellsOfUsers = lazy(`[您你]|具体内容$|[应應是]$`)
	// neededData begins the data of such a party.
	neededData = lazy(`(信息|权限|数据)[^。:：]{0,12}(包括|如下|为)[:：]`)
	// introducesParties is a sentence in front of a list of parties.
	introducesParties = lazy(`(第三方|合作伙伴|合作方|sdk)[^。]{0,60}(如下|包括|以下|列表|清单|:)|(以下|下列)[^。]{0,20}(第三方|sdk|合作)|(third.?-? ?part(y|ies)|service providers|partners|sdks?|processors|vendors)\b.{0,160}(:|following|includes?|such as|used by the app)|following.{0,40}(third.?-? ?part(y|ies)|service providers|sdks|processors|partners)|(includes|contains|uses) (certain )?third.?-? ?part(y|ies)|to support the operation|(share|disclose|use|work with|rely on)\b.{0,60}\b(providers|partners|services|processors|vendors)\b.{0,60}:|following services|\b(uses?|integrates?)\b.{0,60}\b(services|sdks?)\b (provided|offered|operated) by\b.{0,60}(including|such as|:)|\bwe (may |will )?(also )?(share|disclose)\b[^.:]{0,60}\b(with|to):$`)
	// introducesOthers is one in front of a list of data or of occasions, which speaks of parties as well.
	introducesOthers = lazy(`\b(categories|types|kinds) of (personal |other )*(data|information)\b|\b(following|these) (purposes|reasons|circumstances|cases|situations|ways|conditions):$|\buse of (the|our) services\b`)
	// partsTitle is a title above a list of what others have made for the app.
	partsTitle = lazy(`(第三方|开源|sdk|依赖|相关|辅助)[^。]{0,16}(sdk|组件|插件|库|框架)(清单|列表|目录|说明)?$`)
	// namedItem is a numbered line that says what an SDK is for; it needs no sentence in front of it.
	namedItem = lazy(`(?i)^[（(]?\d{1,2}\s*[.、．)）]\s*[^：:。，；]{2,40}SDK\s*[：:]\s*(用于|用来|为了|为|提供|实现|帮助|used)`)
	// integrated is a sentence about an SDK that the app has in it: 我们的产品集成某SDK，某SDK需要收集您的数据以提供服务。
	integrated = lazy(`(?i)(集成|接入|嵌入|使用)(?:了)?\s*([^，,。；;、：:]{2,30}SDK)\s*(?:[（(][^（）()]{2,60}[）)])?\s*[，,：:]([^。]*?)(?:收集|获取|读取|采集)(?:您|你|用户)?(?:的)?([^。]*?)(?:[，,]?(?:以|用于|用以|来|从而)(提供[^。]{2,200}|[^。]{2,100}))?(?:。|$)`)
)

// whatFor begins a clause between the name of an SDK and its data that tells the purpose.
var whatFor = lazy(`^(用于|用来|为了|对|提供|实现)`)

// itemName is the name of an SDK that an item begins with.
var itemName = lazy(`(?i)^([^，,。；;、：:（(\s]{1,30}SDK)\s*[：:]`)

// integratedParty reads a party from a sentence that says that the app has its SDK, and what it collects.
func (e *extractor) integratedParty(b *block) (p ThirdParty, ok bool) {
	if b.language != Chinese || len(b.text.s) > maxLabelled || !strings.Contains(b.text.s, "SDK") && !strings.Contains(b.text.s, "sdk") {
		return p, false
	}
	m := integrated().FindAllStringSubmatch(b.text.s, 1)
	if m == nil || notUsed().MatchString(fold(b.text.s, b.language)) {
		return p, false
	}
	p = ThirdParty{
		Name: strings.TrimSpace(m[0][2]), DataText: strings.TrimSpace(m[0][4]), Purpose: strings.TrimSpace(m[0][5]), URL: firstURL(b.text.s),
		Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)),
	}
	if before, _, cut := strings.Cut(strings.ReplaceAll(m[0][3], ",", "，"), "，"); cut && p.Purpose == "" && whatFor().MatchString(before) {
		p.Purpose = strings.TrimSpace(before)
	}
	if _, known := e.resolve(p.Name); !known && len(DataTypesIn(p.Name, b.language)) > 0 {
		return p, false // the item tells of data
	} else if !known && p.URL == "" {
		return p, false
	}
	// An item that begins with a name goes by that.
	item := b.text.s
	if b.number != "" {
		item = b.title
	}
	if m := itemName().FindStringSubmatchIndex(item); m != nil {
		p.Name = strings.TrimSpace(item[m[2]:m[3]])
	}
	if p.Data = DataTypesIn(p.DataText, b.language); len(p.Data) == 0 {
		return p, false
	}
	e.inList[b] = true
	e.cover(b)
	return p, true
}

// maxNumbered is the most bytes of a line that holds numbered parties.
const maxNumbered = 16 << 10

var (
	// numberedParty is how a party begins that has a number: 1. 某某SDK：
	numberedParty = lazy(`(?i)(?:^|[\s\p{Z}。；;])(\d{1,2})\s*[.、．]\s*([^\s\p{Z}：:，,。；;、（(]{2,30})[\s\p{Z}]*(?:[：:]|包名)`)
	// packageLabel is what tells the package of an SDK.
	packageLabel = lazy(`(包名)?\s*[：:]?\s*(com|cn|io|org|net)(\.\w+)+`)
	// programName ends the name of something that programs are made of.
	programName = lazy(`(?i)(sdk|api)$`)
	// permissionsAlone is a list of nothing but permissions, and permissionOf what in it names no data: the permission to
	// locate is there for locations, that for the phone and that for the storage for no one type.
	permissionsAlone = lazy(`^([^。；;、]{1,60}权限(（[^）]*）)?、?)+[。；;]?$`)
	permissionOf     = lazy(`((手机|电话|存储|/)+|获取|的)?权限|获取`)
	// toProvide is what an SDK takes data for.
	toProvide = lazy(`(?:以|用于|用以|从而)(提供[^。；;]{2,200}|[^。；;，,]{2,100})`)
)

// numberedParties reads the parties of a line that begins with a number and the name of an SDK, and of those that follow in it,
// each up to the next: 1. 某某SDK：我们集成某某SDK，需要收集您的IMEI。2. 别的SDK：…
func (e *extractor) numberedParties(b *block) (parties []ThirdParty) {
	if b.language != Chinese || len(b.text.s) > maxNumbered || b.number == "" {
		return nil
	}
	s := b.text.s
	found := slices.DeleteFunc(numberedParty().FindAllStringSubmatchIndex(s, -1), func(m []int) bool {
		name := s[m[4]:m[5]]
		_, known := e.resolve(name)
		return !known && !programName().MatchString(name)
	})
	for i, m := range found {
		if i == 0 && strings.TrimSpace(s[:m[2]]) != "" {
			return nil
		}
		start, end := m[2], len(s)
		if i+1 < len(found) {
			end = found[i+1][2]
		}
		of := strings.TrimSpace(s[m[1]:end])
		if at := packageLabel().FindStringIndex(of); at != nil && at[0] == 0 {
			of = strings.TrimSpace(of[at[1]:])
		}
		p := ThirdParty{
			Name: s[m[4]:m[5]], DataText: of, Data: DataTypesIn(packageLabel().ReplaceAllString(of, " "), b.language), URL: firstURL(of), Source: FromList, Language: b.language,
			Section: e.sectionOf(b), Quote: e.d.quote(b.text, start, end),
		}
		if permissionsAlone().MatchString(of) {
			p.Data = DataTypesIn(permissionOf().ReplaceAllString(of, ""), b.language)
		} else if len(p.Data) < 2 || notUsed().MatchString(fold(of, b.language)) {
			continue // it tells of something else
		}
		if purpose := toProvide().FindAllStringSubmatch(of, 1); purpose != nil {
			p.Purpose = strings.TrimSpace(purpose[0][1])
		}
		parties = append(parties, p)
	}
	return parties
}

var (
	// processedBy is an item in the words of a widespread generator of policies: Name: Name is a monitoring service provided
	// by Company.
	processedBy = lazy(`^(?:([A-Z][^:.]{1,60}): )?((?:The )?[A-Z][^:.]{1,60}?) (?:or [A-Z][^.]{1,40}? )?is (?:an?|the|distributed) [^.]{2,160}?\bprovided by (?:the )?([A-Z][\w&'’-]*(?: ?(?:Inc\.|Ltd\.|Co\.|[A-Z][\w&'’-]*\b|or by|of|and|,))*)`)
	// processedData is what it says of the data, up to the next sentence.
	processedData = lazy(`\bPersonal Data (?:processed|collected): ([^.]*)`)
	processedAt   = lazy(`\bPlace of processing: `)
)

// processor reads a party from such an item; without the words of the generator it must give an address and be known.
func (e *extractor) processor(b *block) (p ThirdParty, ok bool) {
	s := strings.TrimSpace(strings.TrimLeft(b.text.s, "-*•·●○ "))
	if b.language != English || b.kind == heading || len(s) > maxLabelled || !strings.Contains(s, "provided by ") {
		return p, false
	}
	m := processedBy().FindAllStringSubmatch(s, 1)
	if m == nil {
		return p, false
	}
	p = ThirdParty{
		Name: strings.TrimSpace(m[0][1]), Operator: strings.Trim(m[0][3], " ,"), URL: firstURL(s), Source: FromList, Language: b.language,
		Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)),
	}
	if p.Name == "" {
		p.Name = strings.TrimSpace(m[0][2])
	}
	p.Operator, _, _ = strings.Cut(p.Operator, " Personal Data") // which begins the next sentence
	if _, known := e.resolve(p.Name); !processedAt().MatchString(s) && (!known || p.URL == "") || ownSubject().MatchString(fold(p.Name, English)) {
		return p, false
	}
	if data := processedData().FindAllStringSubmatch(s, 1); data != nil {
		p.DataText = strings.TrimSpace(data[0][1])
	}
	p.Data = DataTypesIn(p.DataText, b.language)
	// Such a policy says nowhere else what is collected.
	for _, id := range p.Data {
		d := DataDeclaration{Data: id, Status: DataCollected, Language: b.language, Section: p.Section, Quote: p.Quote}
		if t, _ := taxonomy.DataTypeByID(id); t.Broad {
			d.Status = DataVague
		}
		e.declareData(d)
	}
	e.inList[b] = true
	e.cover(b)
	return p, true
}

// providedParty reads a party from a sentence that says who provides it; lines about its data on single platforms may
// follow.
func (e *extractor) providedParty(i int) (p ThirdParty, ok bool) {
	b := &e.d.blocks[i]
	s := b.text.s
	if b.language != Chinese || len(s) > 2*maxLabelled || !strings.Contains(s, "由") {
		return p, false
	}
	rest := s
	if b.number != "" {
		rest = b.title
	}
	m := providedBy().FindAllStringSubmatch(rest, 1)
	if m == nil || ownSubject().MatchString(m[0][1]+m[0][3]) || strings.HasPrefix(m[0][1], "本") || saysWhatFor().MatchString(m[0][1]) || strings.Contains(m[0][1]+m[0][3], "第三方") || kindOfService().MatchString(m[0][1]) || tellsHow().MatchString(m[0][3]) || tellsOfUsers().MatchString(m[0][1]) || introducesItself().MatchString(m[0][5]) {
		return p, false
	}
	p = ThirdParty{
		Name: strings.TrimSpace(m[0][1]), Operator: strings.TrimSpace(m[0][3]), Purpose: strings.Trim(m[0][5], " “”\"，,"), URL: firstURL(s),
		Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(s)),
	}
	if at := neededData().FindStringIndex(rest); at != nil {
		p.DataText = strings.TrimSpace(rest[at[1]:])
		for k := i + 1; k < len(e.d.blocks); k++ {
			next := &e.d.blocks[k]
			if next.kind != paragraph || len(next.text.s) > maxLabelled || !platformLine().MatchString(next.text.s) {
				break
			}
			p.DataText = strings.TrimSpace(p.DataText + " " + next.text.s)
			if p.URL == "" {
				p.URL = firstURL(next.text.s)
			}
			e.inList[next] = true
			e.cover(next)
		}
	}
	if at := webAddress().FindStringIndex(p.DataText); at != nil {
		p.DataText = strings.TrimSpace(p.DataText[:at[0]])
	}
	e.nameProvider(&p)
	p.Data = DataTypesIn(p.DataText, b.language)
	e.inList[b] = true
	e.cover(b)
	return p, true
}

// introducesItself is how an operator goes on behind its own name.
var introducesItself = lazy(`^[^。；;]{0,30}(以下|下文)?(简)?称(为)?[“"「『]`)

// nameProvider gives the party the name of its provider where the sentence begins with a task: 短信验证码服务：由某云短信服务提供，
// 仅传输手机号码用于发送验证码.
func (e *extractor) nameProvider(p *ThirdParty) {
	if _, known := e.resolve(p.Name); known || !taskName().MatchString(p.Name) || legalEntity().MatchString(p.Operator) {
		return
	}
	task := p.Name
	p.Name, p.Operator = p.Operator, ""
	if p.DataText == "" && gets().MatchString(p.Purpose) || transfers().MatchString(p.Purpose) {
		p.DataText = p.Purpose
		p.Purpose = ""
		if m := usedFor().FindAllStringSubmatchIndex(p.DataText, 1); m != nil {
			p.Purpose = strings.TrimSpace(p.DataText[m[0][2]:m[0][3]])
			p.DataText = strings.TrimSpace(p.DataText[:m[0][0]])
		}
	}
	p.Purpose = firstOf(p.Purpose, task)
}

var (
	// taskName is the name of something that is done for the app, and of nobody who does it.
	taskName  = lazy(`^[\p{Han}]{2,14}(服务|功能|监控|统计|推送|支付|登录|存储|分析|地图|定位)$`)
	transfers = lazy(`传输|上传|发送|提供`)
	usedFor   = lazy(`(?:仅)?(?:用于|用来|以便?)([^，。；;,]{2,100})`)
)

// platformLine is a line that says what holds on one platform, or where the policy of the party is.
var platformLine = lazy(`(?i)^(android|ios|安卓|苹果|鸿蒙)\s*(版本|端|系统|平台)?\s*[:：]|^(官方)?隐私(政策|协议|条款)[^:：]{0,8}[:：]`)

// dataOfPurpose takes data from the words that say what a party is for, where they name several types, or say what it collects.
func (p *ThirdParty) dataOfPurpose() (told, collected bool) {
	found := DataTypesIn(p.Purpose, p.Language)
	collected = collects[p.Language]().MatchString(fold(p.Purpose, p.Language))
	told = collected || len(found) > 1
	if told {
		p.DataText, p.Data = p.Purpose, found
	}
	return told, collected
}

// itemParty reads a party from an item of a list; of one of third parties, a line that says what for is enough, whatever
// the name is like.
func (e *extractor) itemParty(b *block, ofParties bool) (p ThirdParty, ok bool) {
	s := strings.TrimSpace(strings.TrimLeft(b.text.s, "-*•·●○ "))
	if b.number != "" && strings.HasSuffix(s, b.title) {
		s = b.title
	}
	s = s[len(footnote().FindString(s)):]
	if len(s) > maxLabelled {
		return p, false
	}
	p = ThirdParty{
		URL: firstURL(s), Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)), Data: []string{},
	}
	name := s
	if at := webAddress().FindStringIndex(s); at != nil {
		name = s[:at[0]]
	}
	if i, n := cutName(name); i >= 0 {
		p.Purpose = strings.TrimSpace(name[i+n:])
		if p.URL != "" {
			p.Purpose = strings.TrimSpace(policyLabel().ReplaceAllString(p.Purpose, ""))
		}
		name = name[:i]
	} else if p.URL == "" {
		return p, false
	}
	if told, collected := p.dataOfPurpose(); told && !collected && strings.ContainsAny(p.Purpose, ";,、；") {
		p.Purpose = "" // nothing but a list of data
	}
	if m := whosePolicy().FindAllStringSubmatch(name, 1); m != nil {
		name = m[0][1]
	}
	p.Name = siteOfName().ReplaceAllString(strings.Trim(strings.TrimSpace(name), ":：-–— "), "")
	if n := utf8.RuneCountInString(p.Name); n < 2 || n > 60 || strings.ContainsAny(p.Name, "。；;，") || aboutParties().MatchString(p.Name) {
		return p, false
	}
	if b.language == English && saysNoName(p.Name) {
		return e.partyOfTask(p)
	}
	if _, known := e.resolve(p.Name); !known && (b.language == English && tellsMore(p.Name) || strings.HasPrefix(p.Name, "第三方") && kindOfService().MatchString(p.Name)) {
		return p, false
	}
	if _, known := e.resolve(p.Name); !known && len(DataTypesIn(p.Name, b.language)) > 0 && !(ofParties && namesProduct().MatchString(p.Name)) {
		return p, false // the item tells of data
	} else if !known && p.URL == "" && !sdkWord().MatchString(p.Name) && (!ofParties || b.language != Chinese || !libraryName().MatchString(p.Name)) && (!ofParties || !saysWhatFor().MatchString(p.Purpose)) &&
		(!properName().MatchString(p.Name) || kindOfParty().MatchString(p.Name)) {
		return p, false
	}
	return p, true
}

// namesProduct is a name of something that a maker is told for in brackets: 地图与定位（CoreLocation）. libraryName is how those
// who make programs write the names of what they are made of.
var (
	namesProduct = lazy(`^[^（(]{2,30}[（(][A-Z][A-Za-z]+[A-Z][\w/ ]*[）)]$`)
	libraryName  = lazy(`^[a-z][a-z0-9]*([_.-][a-z0-9]+)*( ?/ ?[a-z][a-z0-9]*([_.-][a-z0-9]+)*)*$`)
)

// aboutParties are labels of what a list says of all its parties.
var aboutParties = lazy(`(?i)^(examples?|notes?|important|purposes?|why|what|how|when|who|where|legal bas[ei]s|retention|types?|categor(y|ies)|your|our|we|you|these|this|they|(data|information)( we)? (shared|share|collected|collect|sent|send|types?|processed|used)|opt.?out|more information|links?|website)\b|^(示例|例如|举例|说明|注意?|备注|目的|用途|提示|重要提示|其他说明|合作目的|共享目的|数据类型|信息类型|法律依据|保存期限)$`)

// saysWhatFor begins the purpose of a party.
var saysWhatFor = lazy(`^(主要)?(用于|用来|为您?提供|提供|帮助)`)

// tellsMore reports whether English words say something rather than name a party: they speak of someone, or three or more of them
// are but common words.
func tellsMore(s string) bool {
	words := strings.Fields(s)
	return saysOf().MatchString(s) || len(words) > 2 && !strings.ContainsFunc(strings.Join(words[1:], " "), func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}

var saysOf = lazy(`(?i)\b(our|your|their|we|you|that|which|is|are|may|like)\b`)

// whosePolicy is a name in words about its policy: Name, whose privacy policy can be found at; For Name please visit.
var whosePolicy = lazy(`^(?:For |See )?([A-Z][\w.&'+-]*(?: [A-Z][\w.&'+-]*){0,3}),? (?:whose|please)\b`)

// properName is a name as English writes one.
var properName = lazy(`^[A-Z][\w.&'+/-]*,?( [\w.&'+/-]+,?){0,6}( \([^)]*\))?$`)

// kindOfParty ends words that name no party but a kind of them.
var kindOfParty = lazy(`(?i)(providers|processors|partners|services|companies|authorities|affiliates|agencies|enforcement|members|courts|users|regulators|advisors|employees|contractors|transfers?|reasons|protection|consent)$`)

// cutName returns where the name of an item ends: at a dash between spaces, a colon, or a full stop before a sentence.
func cutName(s string) (at, width int) {
	at, width = -1, 0
	for _, mark := range []string{" — ", " – ", " - ", "）— ", ")— ", ": ", " : ", "：", ". "} {
		if i := strings.Index(s, mark); i > 0 && (at < 0 || i < at) && strings.Count(s[:i], "(") <= strings.Count(s[:i], ")") {
			at, width = i, len(mark)
			if bracket := strings.TrimRight(mark, "— "); bracket == "）" || bracket == ")" {
				at, width = i+len(bracket), width-len(bracket)
			}
		}
	}
	return at, width
}
