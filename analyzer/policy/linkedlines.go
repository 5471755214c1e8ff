package policy

import "strings"

// linkedLines reads lists of which each line is the name of an SDK and the address of its policy:
//
//	Google Play Services（https://…）
//	AdMob: https://…
//
// Two such lines in a row with names that are known need nobody to announce them.
func (e *extractor) linkedLines() {
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
var nameAndAddress = lazy(`^\s*([^：:（(，。;；\s][^：:（(，。;；]{1,40}?)\s*[（(：:]?\s*((?:https?://|www\.)[^\s）)<>"，。；]+)\s*[）)]?\s*$`)

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
