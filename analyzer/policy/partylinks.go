package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// introduction is what was said in front of the items of a list: that they are third parties.
type introduction struct {
	introduced bool
	bare       bool // items that are nothing but a name count
	level      int  // of the title above it
	current    int  // of the title passed last
	number     string
	titled     bool // a title introduced them
	items      bool // an item was passed
	parts      bool // titles below it name one party each
	read       *block
}

func (u *introduction) pass(b *block) {
	if b.kind == heading && b.level > 0 && !u.introduced {
		u.current = b.level
	}
}

func (u *introduction) begin(b *block, bare bool) {
	u.introduced, u.bare, u.level, u.number = true, bare, u.current, ""
	u.titled, u.items, u.parts = b.kind == heading, false, false
	if b.kind == heading {
		u.level, u.number = b.level, b.number
	}
}

// numbers reports whether a line is an item by its number, which is a part of that of the title: 3.1.2 below 3.1.
func (u *introduction) numbers(b *block) bool {
	return u.introduced && b.level == 0 && isPartOf(b.number, u.number)
}

// titleOf is the text of a title without its number.
func titleOf(b *block) string {
	if b.number != "" {
		return b.title
	}
	return b.text.s
}

func isPartOf(number, of string) bool {
	return of != "" && decimalDepth(number) > 1 && strings.HasPrefix(number, of+".")
}

func (u *introduction) end() { u.introduced = false }

// partOfParties reports whether a title that the format marks stands below one that names third parties.
func (e *extractor) partOfParties(b *block) bool {
	if e.partyTitles == nil {
		e.partyTitles = map[*block]bool{}
		var above [7]bool // by level, whether the title that was passed last names third parties
		for i := range e.d.blocks {
			h := &e.d.blocks[i]
			if h.kind != heading || h.level < 1 || h.level >= len(above) {
				continue
			}
			clear(above[h.level:])
			e.partyTitles[h] = slices.Contains(above[:], true)
			title := titleOf(h)
			above[h.level] = len(title) <= maxLabelled && (partiesTitle().MatchString(fold(inBrackets().ReplaceAllString(title, ""), h.language)) || listTitle().MatchString(title) && partyHeader().MatchString(title))
		}
	}
	return e.partyTitles[b]
}

// stays reports whether a title only parts the items that were introduced: it is below the title under which they were.
func (u *introduction) stays(b *block) bool {
	return u.introduced && b.kind == heading && b.level > u.level && u.level > 0
}

// mayNameOthers reports whether a block has a word without which it cannot announce third parties, so that most blocks need no
// closer look.
func mayNameOthers(b *block) bool {
	return containsAny(b.text.s, "arty", "arties", "rovider", "rocessor", "artner", "endor", "xternal", "ntegrat", "SDK", "sdk", "第三方", "合作", "外部", "服务商", "供应商", "hare")
}

// goesOn reports whether a paragraph below a title that names third parties goes on about them before the first item comes.
func (u *introduction) goesOn(b *block) bool {
	if !u.introduced || !u.titled || u.items || b.kind != paragraph || len(b.text.s) > maxLabelled {
		return false
	}
	folded := fold(b.text.s, b.language)
	return aboutOthers().MatchString(folded) && !notUsed().MatchString(folded)
}

// aboutOthers is in sentences about third parties.
var aboutOthers = lazy(`third.?-? ?part(y|ies)|\b(providers|processors|vendors|partners|services|sub-?processors)\b|第三方|合作方|合作伙伴|服务商|供应商|服务提供[商方者]`)

var (
	// partiesTitle is a title that names third parties as what its items are.
	partiesTitle = lazy(`^((our|the|list of|other|external|integrated) )*(third.?-?party|external|integrated)( \w+)? (services|sdks?|providers|processors|partners|vendors|libraries|integrations|service providers|apis)( (we|i) use| used)?:?$|^(our |the )?(sub-?processors|service providers|(data )?processors|third parties)( (we|i) (use|work with|share (your |personal )?(data|information|it) with))?:?$|^(who|with whom) we share (your |personal )?(data|information|it)( with)?:?\??$|^(data )?sharing with third parties:?$|\b(integrates?|works?) with:?$|^(我们)?(使用的?|接入的?|集成的?|涉及的?|合作的?)?(第三方|外部|合作)(技术|数据|云|ai|支付)?(服务(提供)?[商方者]|服务提供商|供应商|合作方|合作伙伴|服务|平台|机构|伙伴)(列表|清单)?:?$`)
	// policyWords end what a link to a policy is called.
	policyWords = lazy(`(?i)('s|’s|的)?[\s\p{Z}]*(privacy (policy|notice|statement|center|centre)|terms (of (service|use)|and conditions)|《?(隐私(权)?(保护)?(政策|声明|协议|条款|指引|说明))》?)[\s\p{Z}]*[:：]?[\s\p{Z}]*$`)
	// policyLabel is such words with what introduces them at the end of a sentence.
	policyLabel = lazy(`(?i)(^|[\s\p{Z}。；;，,（(])[\w’' ]{0,40}((privacy|data) (policy|notice|statement)|terms of (service|use)|\p{Han}{0,8}隐私(权)?(保护)?(政策|声明|协议|条款|指引|说明)|(official )?web ?site|官网)(链接|地址|网址)?[\s\p{Z}]*[:：(（-]?[\s\p{Z}]*$`)
	// siteOfName is the site of a party that stands in brackets behind its name.
	siteOfName = lazy(`(?i)[\s\p{Z}]*[（(](https?://)?([a-z0-9-]+\.)+[a-z]{2,}(/[^\s()（）]*)?[)）]$`)
)

// linkToPolicy reads an item that is nothing but a link to the privacy policy of a party, and the name in it, which may be
// empty: "Privacy Policy: Name Privacy Policy https://…".
func linkToPolicy(b *block) (party, url string, ok bool) {
	if !b.item || b.kind != paragraph {
		return "", "", false
	}
	s := strings.TrimSpace(strings.TrimLeft(b.text.s, "-*•·●○ "))
	at := webAddress().FindStringIndex(s)
	if at == nil || at[0] > maxPartyName || strings.Trim(s[at[1]:], " .)）。") != "" {
		return "", "", false
	}
	words := strings.Trim(s[:at[0]], " (（")
	end := policyWords().FindStringIndex(words)
	if end == nil {
		return "", "", false
	}
	party = words[:end[0]]
	if trimmed := strings.TrimRight(party, " *_"); strings.HasSuffix(trimmed, "—") || strings.HasSuffix(trimmed, "–") || strings.HasSuffix(trimmed, "-") {
		return "", "", false // an item of its own: Name — Privacy Policy
	}
	if i := strings.LastIndexFunc(party, isColon); i >= 0 {
		if policyWords().FindStringIndex(party[:i]) == nil {
			return "", "", false // a party with a purpose of its own
		}
		_, n := utf8.DecodeRuneInString(party[i:])
		party = party[i+n:]
	}
	named := strings.Trim(party, " *_-–—")
	if strings.Contains(named, ". ") || strings.ContainsAny(named, "。；;，") {
		return "", "", false // sentences about a party, which end with the link
	}
	for _, mark := range []string{" — ", " – ", " - "} {
		if strings.Contains(named, mark) {
			return "", "", false
		}
	}
	return named, firstURL(s), true
}

// titledParty reads a party from a title that is its name, and the paragraph below, which goes on with it: "### Name (cloud)",
// "Name stores the backups."
func (e *extractor) titledParty(i int) (p ThirdParty, ok bool) {
	b := &e.d.blocks[i]
	next, more := e.blockAfter(i)
	if !more || next.kind != paragraph || next.item || len(next.text.s) > maxLabelled || len(b.text.s) > maxPartyName || next.language != b.language {
		return p, false
	}
	name := strings.TrimSpace(titleOf(b))
	if open := strings.IndexAny(name, "(（"); open > 0 && saysNoName(name[open:]) {
		name = strings.TrimSpace(name[:open])
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > 60 || saysNoName(name) || aboutParties().MatchString(name) || len(DataTypesIn(name, b.language)) > 0 {
		return p, false
	}
	word, _, _ := strings.Cut(name, " ")
	if _, known := e.resolve(name); !known && (kindOfParty().MatchString(name) || b.language != English || len(word) < 4 || !strings.Contains(next.text.s, word) || !properName().MatchString(name)) {
		return p, false
	}
	p = ThirdParty{
		Name: name, Purpose: next.text.s, URL: firstURL(next.text.s), Source: FromList, Language: b.language, Section: e.sectionOf(b),
		Quote: e.d.quote(b.text, 0, len(b.text.s)), Data: []string{},
	}
	if at := webAddress().FindStringIndex(p.Purpose); at != nil {
		p.Purpose = strings.TrimSpace(policyLabel().ReplaceAllString(strings.TrimSpace(p.Purpose[:at[0]]), ""))
	}
	p.dataOfPurpose()
	e.inList[next] = true
	e.cover(next)
	e.processing(&p, i+2)
	return p, true
}

// processing reads the paragraphs below a titled party in the words of a widespread generator of policies: which data are
// processed, and where, with a link to the policy; the company stands in brackets behind the name.
func (e *extractor) processing(p *ThirdParty, from int) {
	const most = 8 // paragraphs
	for k := from; k < from+most && k < len(e.d.blocks); k++ {
		b := &e.d.blocks[k]
		if b.kind != paragraph || len(b.text.s) > maxLabelled {
			return
		}
		if m := processedData().FindAllStringSubmatch(b.text.s, 1); m != nil {
			p.DataText, p.Data = strings.TrimSpace(m[0][1]), DataTypesIn(m[0][1], b.language)
			e.cover(b)
		}
		if at := processedAt().FindStringIndex(b.text.s); at != nil {
			p.URL = firstOf(firstURL(b.text.s[at[1]:]), p.URL)
			e.cover(b)
			if m := companyOfName().FindAllStringSubmatch(p.Name, 1); m != nil && legalEntity().MatchString(m[0][2]) {
				p.Name, p.Operator = m[0][1], m[0][2]
			}
			return
		}
	}
}

// companyOfName is a name with a company in brackets.
var companyOfName = lazy(`^(.{2,60}?)\s*[（(]([^（()）]{2,60})[)）]$`)

// givePolicy gives the address of a policy to the party read last, or to a row of its list that has the name.
func (e *extractor) givePolicy(party, url string) {
	rows := e.out.ThirdParties[len(e.out.ThirdParties)-e.out.Lists[len(e.out.Lists)-1].Rows:]
	last := &rows[len(rows)-1]
	if party != "" {
		for i := range rows {
			if strings.Contains(strings.ToLower(rows[i].Name), strings.ToLower(party)) {
				last = &rows[i]
				break
			}
		}
	}
	if last.URL == "" {
		last.URL = url
	}
}

// linkedParty is the party whose policy is all that a list says of it, unless a list of the document has it already.
func (e *extractor) linkedParty(b *block, party, url string) (p ThirdParty, ok bool) {
	if utf8.RuneCountInString(party) < 2 {
		return p, false
	}
	for i := range e.out.ThirdParties {
		if known := &e.out.ThirdParties[i]; known.Language == b.language && known.Source == FromList && strings.HasPrefix(strings.ToLower(known.Name), strings.ToLower(party)) {
			return p, false
		}
	}
	return ThirdParty{
		Name: party, URL: url, Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)), Data: []string{},
	}, true
}

// platformOfName is the platform that stands in brackets behind a name.
var platformOfName = lazy(`(?i)[\s\p{Z}]*[（(](android|ios|harmony\s?os|安卓|苹果|鸿蒙)(端|版)?([/、, &和]+(android|ios|harmony\s?os|安卓|苹果|鸿蒙)(端|版)?)*[)）]$`)

// bareParty reads an item that is nothing but the name of a party, perhaps with a platform: one that is known, or written as
// English writes a name of several words.
func (e *extractor) bareParty(b *block) (p ThirdParty, ok bool) {
	s := strings.Trim(b.text.s, "-*•·●○.。;； ")
	if !b.item || len(s) > maxPartyName {
		return p, false
	}
	if strings.Contains(s, "://") {
		return p, false // a link among others
	}
	p = ThirdParty{Name: s, Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)), Data: []string{}}
	if at := platformOfName().FindStringIndex(s); at != nil {
		p.Name, p.Platform = s[:at[0]], strings.Trim(s[at[0]:at[1]], " （()）")
	}
	// Google Analytics for usage analytics; but Google Analytics for Firebase.
	if m := nameForTask().FindAllStringSubmatch(p.Name, 1); m != nil && b.language == English {
		p.Name, p.Purpose = m[0][1], m[0][2]
	}
	_, known := e.resolve(p.Name)
	if known && (len(DataTypesIn(p.Name, b.language)) > 0 && !madeThing().MatchString(p.Name) || aboutPartyName().MatchString(p.Name)) {
		return p, false // it tells of something else
	}
	return p, known || bareName().MatchString(p.Name) && (p.Platform != "" || !kindOfParty().MatchString(p.Name))
}

var (
	// nameForTask is a name, and what the party is for.
	nameForTask = lazy(`^([A-Z][\w.&'+/-]*(?: [A-Z][\w.&'+/-]*){0,4}) for ([a-z].{2,100})$`)
	// madeThing ends the name of something that programs are made of.
	madeThing = lazy(`(?i)(组件|插件|服务|平台|库|框架|sdk|api)$`)
	// aboutPartyName is in a line that names a party in passing.
	aboutPartyName = lazy(`[您你我]|信息|网站|^[（(\d）).、\s]*(在|向|与|为|访问|通过|使用|关于)|\b(?i:our|your|we|you|that|which|data|information)\b`)
)

// bareName is a name of several words, all with a capital letter.
var bareName = lazy(`^[A-Z][\w.&'+/-]*( [A-Z][\w.&'+/-]*){1,4}$`)

// bareParties reports whether one of the items from a block on is nothing but the name of a party that is known, or has a
// platform, so that its neighbours are names too.
func (e *extractor) bareParties(i int) bool {
	const most = 100
	for k := i; k < len(e.d.blocks) && k < i+most && e.d.blocks[k].item; k++ {
		if p, ok := e.bareParty(&e.d.blocks[k]); ok {
			if _, known := e.resolve(p.Name); known || p.Platform != "" {
				return true
			}
		}
	}
	return false
}
