package policy

import "strings"

// outline is the chain of titles that a place of a text stands under, the outermost first.
type outline []title

// title is a heading: how it is written, and what holds for the lists below it.
type title struct {
	rank  rank
	scope scope
}

// rank is how the headings of one level of a text look: the level that the format gives, or else their numbers.
type rank struct {
	level   int // 1 to 6; 0 for a heading that only its wording tells
	numbers numbering
	depth   int // of decimal numbers
}

type numbering uint8

const (
	unnumbered numbering = iota
	bulleted
	decimal
	bracketed
	chinese
	chineseBracketed
)

func rankOf(b *block) rank {
	if b.level > 0 {
		return rank{level: b.level}
	}
	opens := strings.HasPrefix(b.text.s, "(") || strings.HasPrefix(b.text.s, "（")
	switch depth := decimalDepth(b.number); {
	case b.number == "" && isBulletHeading(b.text.s):
		return rank{numbers: bulleted}
	case b.number == "":
		return rank{}
	case depth > 0 && opens:
		return rank{numbers: bracketed}
	case depth > 0:
		return rank{numbers: decimal, depth: depth}
	case opens:
		return rank{numbers: chineseBracketed}
	}
	return rank{numbers: chinese}
}

// enter adds a heading, below those that it is a part of, and returns what holds for the lists under it: what it says
// itself, or else what those above it say, unless it turns to something else.
func (o *outline) enter(s *sentence) scope {
	r := rankOf(s.block)
	kept := len(*o)
	for i, t := range *o {
		if t.rank.endsAt(r) {
			kept = i
			break
		}
	}
	*o = (*o)[:kept]
	own := titleScope(s)
	if own == noScope && kept > 0 && s.topic == collecting && !s.has(turning) {
		own = (*o)[kept-1].scope
	}
	passed := own
	if policyTitle().MatchString(s.folded) {
		passed = noScope // the name of the whole says nothing of its parts
	}
	*o = append(*o, title{r, passed})
	return own
}

// announced says that a sentence in front of the titles of parts tells that what they list is collected.
func (o outline) announced() {
	if len(o) > 0 {
		o[len(o)-1].scope = ofCollected
	}
}

// endsAt reports whether a part under a heading of the rank ends at one of rank r.
func (t rank) endsAt(r rank) bool {
	switch {
	case r.level > 0:
		return t.level == 0 || t.level >= r.level
	case r.numbers == unnumbered:
		return true
	}
	return t.level == 0 && t.numbers == r.numbers && t.depth >= r.depth
}

// turning are titles about what is done with data, not about which it is.
var turning = lazy(`目的|用途|用于|(如何|怎样)(使用|存储|保存|保护|处理)|存储|保存|保留|安全|为(何|什么)|原因|依据|法律|说明$|第三方|` +
	`\b(how|why|purposes?|use of|bas[ei]s|retention|storage|security|protect\w*|choices|control)\b`)
