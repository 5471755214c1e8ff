package policy

import "strings"

// linkedLines reads lists of which each line is the name of an SDK and the address of its policy:
//
//	Google Play Services（https://…）
//	AdMob: https://…
//
// Two such lines in a row with names that are known need nobody to announce them.
//
// So does the address in a line of its own below each name, where a sentence announces such, or the names are known.
func (e *extractor) linkedLines() {
	e.linkedPairs()
	for i := 0; i < len(e.d.blocks); i++ {
		var parties []ThirdParty
		for k := i; k < len(e.d.blocks); k++ {
			p, ok := e.lineWithAddress(&e.d.blocks[k])
			if !ok {
				break
			}
			parties = append(parties, p)
		}
		if len(parties) < 2 {
			continue
		}
		e.out.Lists = append(e.out.Lists, List{Language: parties[0].Language, Quote: parties[0].Quote, Rows: len(parties)})
		for k, p := range parties {
			b := &e.d.blocks[i+k]
			e.inList[b] = true
			e.cover(b)
			e.addRow(p)
		}
		i += len(parties) - 1
	}
}

// nameAndAddress is a line of nothing else.
var nameAndAddress = lazy(`^\s*([^：:（(，。;；\s][^：:（(，。;；]{1,40}?)\s*[（(：:]?\s*(?:《?隐私(?:权)?(?:政策|协议|声明)》?\s*[>＞]*\s*)?((?:https?://|www\.)[^\s）)<>"，。；]+)\s*[）)]?\s*$`)

// namesText is the name of a page, not of who is told about there.
var namesText = lazy(`(?i)\b(policy|privacy|terms|information|security|notice|agreement)\b|隐私|政策|协议|声明`)

func (e *extractor) lineWithAddress(b *block) (p ThirdParty, ok bool) {
	const longest = 300 // bytes
	if b.kind != paragraph || e.inList[b] || len(b.text.s) > longest || !strings.Contains(b.text.s, "://") && !strings.Contains(b.text.s, "www.") {
		return p, false
	}
	m := nameAndAddress().FindAllStringSubmatch(b.text.s, 1)
	if m == nil {
		return p, false
	}
	if _, known := e.resolve(m[0][1]); !known || namesText().MatchString(m[0][1]) {
		return p, false
	}
	return ThirdParty{
		Name: strings.TrimSpace(m[0][1]), URL: m[0][2], Source: FromList, Language: b.language,
		Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)),
	}, true
}

// linkedPairs reads lists of names that have an address in the line below each.
func (e *extractor) linkedPairs() {
	for i := 0; i+3 < len(e.d.blocks); i++ {
		var parties []ThirdParty
		known := 0
		for k := i; k+1 < len(e.d.blocks); k += 2 {
			p, ok := e.nameAboveAddress(k)
			if !ok {
				break
			}
			if _, is := e.resolve(p.Name); is {
				known++
			}
			parties = append(parties, p)
		}
		if len(parties) < 2 {
			continue
		}
		if known == len(parties) || e.announced(i) {
			e.out.Lists = append(e.out.Lists, List{Language: parties[0].Language, Quote: parties[0].Quote, Rows: len(parties)})
			for k, p := range parties {
				for _, b := range []*block{&e.d.blocks[i+2*k], &e.d.blocks[i+2*k+1]} {
					e.inList[b] = true
					e.cover(b)
				}
				e.addRow(p)
			}
		}
		i += 2*len(parties) - 1
	}
}

func (e *extractor) nameAboveAddress(i int) (p ThirdParty, ok bool) {
	b, next := &e.d.blocks[i], &e.d.blocks[i+1]
	if !strings.Contains(next.text.s, "://") || len(b.text.s) > maxPartyName {
		return p, false
	}
	name := strings.TrimSpace(strings.TrimLeft(withoutNumber(b), "-*•·●○ "))
	if b.kind == table || next.kind != paragraph || e.inList[b] || e.inList[next] || len(name) < 2 || !isAddress(next.text.s) {
		return p, false
	}
	if strings.ContainsAny(name, "：:。；;!！?？@") || strings.Contains(name, "://") || namesText().MatchString(name) || b.language == English && (saysNoName(name) || tellsMore(name)) {
		return p, false
	}
	return ThirdParty{
		Name: name, URL: firstURL(next.text.s), Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(b.text.s)),
	}, true
}
