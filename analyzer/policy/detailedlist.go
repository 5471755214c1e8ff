package policy

import (
	"strings"
	"unicode/utf8"
)

// detailedLists reads parties below a title about third parties each of which is a title, or begins a paragraph, with what is
// told of it behind and below:
//
//  2. Push SDK
//     Delivers the messages.
//     • Android ID
//
// or
//
//	《推送SDK》用于推送消息。
//	推送SDK将会采集设备标识（如IMEI）。
//
// or is an item of a list with what it is for. Only names of SDKs that are known begin one: others may be anything.
func (e *extractor) detailedLists() {
	var above *rank // of the title about third parties
	open := noList
	add := func(p ThirdParty) { e.addTo(&open, p) }
	for i := 0; i < len(e.d.blocks); i++ {
		b := &e.d.blocks[i]
		if b.kind == heading {
			r := rankOf(b)
			if above != nil && above.endsAt(r) {
				above = nil
			}
			if t := titleTopic(titleOf(b)); above == nil && (t == sharing || t == listing) {
				above, open = &r, noList
				continue
			}
		}
		if above == nil || e.inList[b] {
			continue
		}
		if b.item {
			if p, ok := e.itemParty(b, false); ok && p.Purpose != "" {
				if _, known := e.resolve(p.Name); known {
					e.inList[b] = true
					e.cover(b)
					add(p)
				}
			} else if p, ok := e.itemAbovePurpose(i); ok {
				add(p)
			}
			continue
		}
		name, rest, ok := e.partyAtStart(b)
		if !ok {
			continue
		}
		last := i
		for start := 0; name != ""; {
			p := ThirdParty{Name: name, Source: FromList, Language: b.language, Section: e.sectionOf(b)}
			end, next := len(b.text.s), ""
			told := rest
			if at, another := e.nextParty(rest); another != "" {
				told, next, end = rest[:at[0]], another, len(b.text.s)-len(rest)+at[0]
				rest = strings.TrimSpace(rest[at[1]:])
			}
			p.Quote = e.d.quote(b.text, start, end)
			through := e.readDetails(&p, i, told, next == "")
			name, start = next, end
			if p.Purpose == "" || len(p.Data) == 0 {
				continue // it is no more than named
			}
			last = max(last, through)
			add(p)
			for k := i; k <= last; k++ {
				e.inList[&e.d.blocks[k]] = true
				e.cover(&e.d.blocks[k])
			}
		}
		i = last
	}
}

// itemAbovePurpose reads a party from an item that is a name, and the paragraph below it that begins with what it is for.
func (e *extractor) itemAbovePurpose(i int) (p ThirdParty, ok bool) {
	b := &e.d.blocks[i]
	next, more := e.blockAfter(i)
	name := strings.TrimSpace(strings.TrimLeft(withoutNumber(b), "-*•·●○ "))
	if !more || next.kind != paragraph || next.item || e.inList[next] || len(next.text.s) > maxLabelled || next.language != b.language || b.language != Chinese ||
		!shortName(name) || kindOfService().MatchString(name) || aboutParties().MatchString(name) || !saysWhatFor().MatchString(next.text.s) || e.namesData(b, name) || strings.Contains(name, "权限") {
		return p, false
	}
	p = ThirdParty{
		Name: name, Purpose: next.text.s, URL: firstURL(next.text.s), Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)),
	}
	p.Purpose, _, _ = strings.Cut(p.Purpose, "。")
	for _, block := range []*block{b, next} {
		e.inList[block] = true
		e.cover(block)
	}
	return p, true
}

// nextParty finds where, in what is told of a party, the next one begins in its own line: 《推送SDK》.
func (e *extractor) nextParty(s string) (at []int, name string) {
	for _, m := range quotedParty().FindAllStringSubmatchIndex(s, -1) {
		if _, known := e.resolve(s[m[4]:m[5]]); known {
			return []int{m[3], m[1]}, s[m[4]:m[5]]
		}
	}
	return nil, ""
}

// quotedParty is a name in title marks at the beginning of a sentence.
var quotedParty = lazy(`([。；;]|[。；;]?\s)《([^《》]{2,30})》[：:]?`)

// partyAtStart returns the name of a known SDK that a title consists of, or a paragraph begins with and sets apart, and what is
// behind it.
func (e *extractor) partyAtStart(b *block) (name, rest string, ok bool) {
	const longest = 60 // bytes of a name
	s := b.text.s
	if b.number != "" && b.title != "" {
		s = b.title
	}
	s = strings.TrimLeft(s, "-*•·●○ 《“\"「『【")
	if b.kind == table || b.item || len(s) > maxLabelled {
		return "", "", false
	}
	end := nameEnd().FindStringIndex(s[:min(len(s), longest)])
	switch {
	case end != nil:
		name, rest = s[:end[0]], s[end[1]:]
	case b.kind == heading && len(s) <= longest:
		name = s
	default:
		return "", "", false
	}
	name = strings.TrimSpace(name)
	if n := utf8.RuneCountInString(name); n < 2 || strings.ContainsAny(name, "。，,；;?？") {
		return "", "", false
	}
	if b.language == English && saysNoName(name) {
		return "", "", false
	}
	_, known := e.resolve(name)
	return name, strings.TrimSpace(rest), known
}

// nameEnd sets a name at the beginning of a paragraph apart from what is told of it.
var nameEnd = lazy(`》\s*[：:]?|[”"」』】]\s*[：:]?|[：:]\s|：|:$| [—–-] `)

// readDetails takes what the party is for, and which data, from what stands behind its name and in the blocks below it, and
// returns the last of them; below tells whether those blocks can be about it.
func (e *extractor) readDetails(p *ThirdParty, i int, rest string, below bool) (last int) {
	const most = 14 // blocks
	b := &e.d.blocks[i]
	told := []string{}
	tell := func(s string, item bool) {
		p.URL = firstOf(p.URL, firstURL(s))
		for _, sentence := range sentencesOf(s) {
			folded := fold(sentence, b.language)
			if item || (gets().MatchString(folded) || collects[b.language]().MatchString(folded)) && len(denialsIn(folded, b.language)) == 0 {
				told = append(told, sentence)
			}
			if p.Purpose == "" && !item && webAddress().FindString(sentence) == "" {
				p.Purpose = strings.TrimRight(sentence, "。. ")
			}
		}
	}
	if rest != "" {
		tell(rest, false)
	}
	last = i
	for k := i + 1; below && k < len(e.d.blocks) && k-i <= most; k++ {
		next := &e.d.blocks[k]
		if next.kind != paragraph || e.inList[next] || next.language != b.language || len(next.text.s) > maxLabelled {
			break
		}
		if _, _, begins := e.partyAtStart(next); begins {
			break
		}
		// What follows a paragraph is about the party only if it says so.
		if b.kind != heading && !next.item && !strings.HasPrefix(next.text.s, p.Name) && !ofParty().MatchString(next.text.s) {
			break
		}
		tell(next.text.s, next.item)
		last = k
	}
	p.DataText = strings.Join(told, " ")
	p.Data = DataTypesIn(p.DataText, b.language)
	return last
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// sentencesOf parts a short text at full stops.
func sentencesOf(s string) []string {
	out := []string{}
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(s, ". ", "。"), func(r rune) bool { return r == '。' || r == '；' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

var (
	// ofParty begins a paragraph that goes on about the party above it.
	ofParty = lazy(`(?i)^(此|该|其|上述)(SDK|服务|插件|平台|产品|第三方)|^(it|this (sdk|service|party|provider|tool|library)|the (sdk|service))\b`)
	// gets is where a sentence says which data a party has.
	gets = lazy(`(采集|收集|获取|读取|涉及|处理|上传|接收)|\b(collects?|process(es)?|receives?|access(es)?|includes?|including|such as|logs?|uses?|transmits?|collected)\b`)
)
