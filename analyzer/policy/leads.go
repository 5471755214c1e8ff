package policy

import (
	"strconv"
	"strings"
)

// numberedSection is what a decimal number (2.3 and deeper) stands in front of in one language.
type numberedSection struct {
	label string
	quote Quote
	lead  bool // running text stands between the title and the first part
	bare  bool // the first part follows the title at once
}

// numberedSections gathers the sections of a language by their decimal numbers, the first of each.
func (o *Disclosures) numberedSections(language Language) map[string]numberedSection {
	sections := map[string]numberedSection{}
	for _, d := range o.Documents {
		for i := range d.blocks {
			b := &d.blocks[i]
			if b.language != language || b.section < 0 || decimalDepth(b.number) < 2 || d.Sections[b.section].Number != b.number {
				continue
			}
			if _, known := sections[b.number]; known {
				continue
			}
			s := numberedSection{label: d.Sections[b.section].label(), quote: d.quote(b.text, 0, len(b.text.s))}
			if b.kind == heading {
				s.lead, s.bare = d.opens(i)
			}
			sections[b.number] = s
		}
	}
	return sections
}

// opens tells how the section of the heading at i begins. Paragraphs without a number may be parts that lost it: in front of
// 3.3.2 the first of them is 3.3.1.
func (d *Document) opens(i int) (lead, bare bool) {
	const most = 10 // paragraphs of a lead and of parts without numbers
	number, j := d.blocks[i].number, i+1
	for j < len(d.blocks) && j-i <= most && d.blocks[j].kind == paragraph && d.blocks[j].number == "" && !d.blocks[j].item {
		j++
	}
	if j == len(d.blocks) {
		return false, false
	}
	part, ok := strings.CutPrefix(d.blocks[j].number, number+".")
	first, err := strconv.Atoi(part)
	if !ok || err != nil {
		return false, false
	}
	unnumbered := j - i - 1
	return unnumbered >= first && !looksLikeTitle(d.blocks[i+1].text.s), unnumbered == 0 && first == 1
}

// lostLeads finds titles that one language follows with running text and the other with the first part of the section at once:
// of a translation, that text was lost. It says nothing of texts that are divided differently.
func (o *Disclosures) lostLeads() {
	zh, en := o.numberedSections(Chinese), o.numberedSections(English)
	shared := 0
	for number := range zh {
		if _, ok := en[number]; ok {
			shared++
		}
	}
	const fewest, tenths = 8, 8 // numbers, and how many of each language's must be in both for one to be the other's translation
	if shared < fewest || shared*10 < tenths*max(len(zh), len(en)) {
		return
	}
	for number, s := range zh {
		t, ok := en[number]
		switch {
		case ok && s.bare && t.lead:
			o.Gaps = append(o.Gaps, Gap{Kind: GapLostText, Language: Chinese, Section: s.label, Quote: s.quote})
		case ok && t.bare && s.lead:
			o.Gaps = append(o.Gaps, Gap{Kind: GapLostText, Language: English, Section: t.label, Quote: t.quote})
		}
	}
}
