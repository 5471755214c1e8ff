package policy

import (
	"strings"
	"unicode/utf8"
)

var (
	// enumerated is a party in a sentence that names several, each with what it is for in brackets: Name (hosting).
	enumerated = lazy(`(?:^|[\s\p{Z}:：,，、]|和|及|以及)([A-Z][\w.&'’+-]*(?: [A-Z0-9][\w.&'’+-]*){0,4}|[^\s，。、：（）()；]{2,20}) ?[(（]([^()（）]{2,120})[)）]`)
	// between is what stands between two of them.
	between = lazy(`^[\s\p{Z}]*([,，、;；]|and|or|&|和|及|以及|与)?([\s\p{Z}]*(and|or|和|及|以及))?[\s\p{Z}]*$`)
	// ofParties is in front of them.
	ofParties = lazy(`(providers|processors|sub-?processors|vendors|partners|third.?-? ?part(y|ies)( services)?|第三方(服务|平台|sdk)?|服务商|供应商|合作方|合作伙伴)[^.。]{0,80}([:：]|such as|including|包括|如下|有)[\s\p{Z}]*$`)
)

// partiesInSentences reads parties of which a sentence says more than the name, unless a list has them already.
func (e *extractor) partiesInSentences() {
	type key struct {
		name     string
		language Language
	}
	listed := map[key]bool{}
	for _, p := range e.out.ThirdParties {
		listed[key{strings.ToLower(p.Name), p.Language}] = true
	}
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if e.inList[b] || b.kind != paragraph || len(b.text.s) > maxLabelled {
			continue
		}
		parties := e.enumeratedParties(b)
		if len(parties) == 0 {
			if p, ok := e.partyInProse(b); ok {
				parties = []ThirdParty{p}
			}
		}
		for _, p := range parties {
			if k := (key{strings.ToLower(p.Name), p.Language}); !listed[k] {
				listed[k] = true
				e.cover(b)
				e.addRow(p)
			}
		}
	}
}

// enumeratedParties reads the parties that a sentence names in a row, at least two of them.
func (e *extractor) enumeratedParties(b *block) (parties []ThirdParty) {
	s := b.text.s
	if strings.Count(s, "(")+strings.Count(s, "（") < 2 || !containsAny(s, "rovider", "rocessor", "endor", "artner", "arties", "arty", "第三方", "服务商", "供应商", "合作") {
		return nil
	}
	last := -1
	for _, m := range enumerated().FindAllStringSubmatchIndex(s, -1) {
		if last < 0 {
			if !ofParties().MatchString(fold(strings.TrimRight(s[:m[2]], " "), b.language)) {
				continue
			}
		} else if !between().MatchString(s[last:m[2]]) {
			break
		}
		last = m[1]
		p := ThirdParty{
			Name: strings.TrimSpace(s[m[2]:m[3]]), Source: FromProse, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, m[2], m[1]), Data: []string{},
		}
		if inside := strings.TrimSpace(s[m[4]:m[5]]); legalEntity().MatchString(inside) {
			p.Operator = inside
		} else {
			p.Purpose = inside
		}
		parties = append(parties, p)
	}
	named := 0
	for _, p := range parties {
		if _, known := e.resolve(p.Name); known || b.language == English && !saysNoName(p.Name) {
			named++
		}
	}
	if len(parties) < 2 || named < len(parties) && b.language == English || named == 0 || notUsed().MatchString(fold(s, b.language)) {
		return nil
	}
	return parties
}

var (
	// sharedWith is a sentence that says with whom something is shared, in quotes: 共享给【名称】（由某公司提供）以提供服务.
	sharedWith = lazy(`(?:共享给|提供给|传输给|发送给|发送至|传输至|同步给|同步至)[【“"「『]([^】”"」』]{2,30})[】”"」』]\s*(?:[（(]\s*由?([^（）()]{2,40}?(?:[（(][^（）()]{1,10}[)）][^（）()]{2,30}?)?)(?:提供|运营|开发)?[)）])?[^。；]{0,10}?(?:以便?|用于|用来)([^。；]{2,200})`)
	// callsService is a sentence that says which service of others a feature calls: 本功能使用某某AI服务，内容将发送至…
	callsService = lazy(`(?:本(?:功能|应用|软件|产品|服务|App|APP|app)|我们|该功能)[^，。；：]{0,12}?(?:使用|接入|调用|采用)(?:了|的)?(?:由)?\s*([A-Za-z][\w.+-]*(?: [A-Za-z][\w.+-]*){0,3}|[^\s，。；：、的]{2,16}?)\s*(?:提供的)?[^，。；：、]{0,8}(?:服务|接口|大?模型)`)
	// sentOut says that such a service gets something.
	sentOut = lazy(`(发送|传输|上传|提交|提供)(至|给|到)|隐私(政策|协议|条款|声明)`)
)

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// partyInProse reads a party from a sentence in Chinese that says with whom the app shares, or whose service it calls.
func (e *extractor) partyInProse(b *block) (p ThirdParty, ok bool) {
	s := b.text.s
	if b.language != Chinese {
		return p, false
	}
	shares := strings.ContainsAny(s, "【“\"「『") && containsAny(s, "给【", "给“", "给「", "给『", "给\"", "至【", "至“", "至「", "至『", "至\"")
	calls := strings.Contains(s, "://") && containsAny(s, "使用", "接入", "调用", "采用")
	switch {
	case shares:
		m := sharedWith().FindAllStringSubmatchIndex(s, 1)
		if m == nil {
			return p, false
		}
		at := m[0]
		p.Name, p.Purpose = strings.TrimSpace(s[at[2]:at[3]]), strings.Trim(s[at[6]:at[7]], " ，,")
		if at[4] >= 0 {
			p.Operator = strings.TrimSpace(s[at[4]:at[5]])
		}
		p.DataText = s[:at[0]]
		if stop := strings.LastIndexFunc(p.DataText, isStop); stop >= 0 {
			_, n := utf8.DecodeRuneInString(p.DataText[stop:])
			p.DataText = p.DataText[stop+n:]
		}
	case calls:
		m := callsService().FindAllStringSubmatchIndex(s, 1)
		if m == nil || !sentOut().MatchString(s[m[0][1]:]) {
			return p, false
		}
		p.Name = strings.TrimSpace(s[m[0][2]:m[0][3]])
	default:
		return p, false
	}
	if n := utf8.RuneCountInString(p.Name); n < 2 || ownSubject().MatchString(p.Name) || strings.Contains(p.Name, "第三方") || kindOfService().MatchString(p.Name) || notUsed().MatchString(fold(s, b.language)) {
		return p, false
	}
	p.URL, p.Source, p.Language, p.Section, p.Quote = firstURL(s), FromProse, b.language, e.sectionOf(b), e.d.quote(b.text, 0, len(s))
	p.Data = DataTypesIn(p.DataText, b.language)
	return p, true
}

// kindOfService is what names a kind of service, and nobody who provides it.
var kindOfService = lazy(`^(相关|上述|以下|该|此|其他|某些|部分|系统|云|网络|定位|位置|地图|推送|支付|登录|统计|分析|广告|语音|图像|人工智能|智能|AI|ai|在线|本地|远程)$|(公司|服务商|供应商|合作方|机构|他人|用户|合作伙伴|类型|名称|平台方)$|[【】\[\]_…]`)
