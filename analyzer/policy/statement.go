package policy

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Kinds of statement.
const (
	CrossBorder StatementKind = "cross_border"
	Sharing     StatementKind = "sharing"
	Sale        StatementKind = "sale"
	Collection  StatementKind = "collection"
	Minors      StatementKind = "minors"
	Consent     StatementKind = "consent"
)

var statementKinds = []struct {
	kind StatementKind
	re   func() *pattern
}{
	{CrossBorder, lazy(`出境|跨境|境外(传输|提供|转移)|(transfer|transmit|send|provide).{0,60}(overseas|abroad|out of the country|outside (of )?(china|the people))|cross.border`)},
	{Sale, lazy(`(出售|出租|售卖).{0,20}(信息|数据)|\b(sell|rent)\b.{0,60}(information|data)`)},
	{Minors, lazy(`(未成年|儿童|监护人).{0,40}(同意|不得)|\b(minor|child|guardian).{0,120}\bconsent`)},
	{Sharing, lazy(`(共享|提供|转让|披露|分享).{0,24}(个人信息|您的信息)|(个人信息|您的信息|姓名|电话号码).{0,24}(共享|提供|转让|披露)给|(提供|共享).{0,20}(姓名|电话号码)|\b(share|provide|disclose|transfer)\b.{0,60}(personal information|your information|personal data)`)},
	{Collection, lazy(`不会?(主动)?(收集|获取|读取)|\b(will|do|does) not (\w+ )?(collect|obtain|read|access)`)},
	{Consent, lazy(`(未经|未获得|没有)您.{0,12}(同意|授权)|默认(不会?|未)?(开启|关闭)|without your .{0,20}(consent|authorization)|requires? your .{0,20}consent|(not|never) be enabled by default`)},
}

var onlyIf = lazy(`(只会?|仅)(会)?(在|于).{0,30}(情况|情形|同意)|\bonly (share|disclose|transfer|provide|collect)|requires? your .{0,20}consent`)

var deniesAny = lazy(`不会|不(收集|读取|获取)|不向|绝不|不将|不得|未经.{0,20}不|\b(will|do|does|shall) not\b|\bnever\b`)

// statements reads the sentences that bind the operator on sharing, sale and transfer abroad. A promise that an
// exception limits is conditional.
func (e *extractor) statements() {
	for i := range e.sentences {
		s := &e.sentences[i]
		for _, k := range statementKinds {
			if !s.has(k.re) {
				continue
			}
			polarity := Asserted
			if s.has(onlyIf) {
				polarity = Conditional
			} else if s.has(deniesAny) {
				polarity = Denied
				if s.has(exception) || s.has(onConsent) || strings.Contains(s.folded, "consent") {
					polarity = Conditional
				}
			}
			e.cover(s.block)
			quote := e.d.quote(s.text, 0, len(s.text.s))
			e.note(ReadStatement, string(k.kind), string(polarity), quote)
			e.out.Statements = append(e.out.Statements, Statement{
				Kind: k.kind, Polarity: polarity, Absolute: polarity == Denied && e.absolute(i, k.kind), Language: s.language, Section: s.section, Quote: quote,
			})
			break
		}
	}
}

var (
	listReference = lazy(`(?i)《[^》]{0,20}(第三方|SDK|共享)[^》]{0,20}(清单|目录|列表)[^》]{0,6}》|(详见|参见|请见|见|查看).{0,16}(第三方|SDK|共享).{0,10}(清单|目录|列表)|third.part(y|ies).{0,40}\blist\b|\blist of third.part`)
	announces     = lazy(`(?i)(包括但不限于|包括|如下|以下|下列).{0,12}[:：]\s*$|(including|include|includes|as follows|following|limited to).{0,12}:\s*$`)
)

// gaps finds places where text that the policy promises is not there: headings without a body, announcements of
// a list without one, and references to a sharing list that the text does not hold.
func (e *extractor) gaps() {
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		next, more := e.blockAfter(i)
		switch {
		case b.kind == heading && b.section >= 0 && !e.inList[b] && (!more || startsBeside(b, next)):
			if b.number != "" || b.level > 0 {
				e.gap(GapEmptySection, "", b)
			}
		case b.kind == paragraph && more && !e.listFollows(i+1) && (next.kind == heading && !deeper(b, next) || startsBeside(b, next)) && announces().MatchString(b.text.s):
			e.gap(GapLostText, "", b)
		}
	}
	for _, i := range e.d.promised {
		e.gap(GapPromised, "", &e.d.blocks[i])
	}
	e.listGaps()
}

// listFollows reports whether a sharing list begins at a block, or below it where that is a title.
func (e *extractor) listFollows(i int) bool {
	b := &e.d.blocks[i]
	below, more := e.blockAfter(i)
	return e.inList[b] || b.kind == heading && (more && e.inList[below] || beginsCount().MatchString(b.number))
}

// beginsCount is the number of the first part: what is announced follows in parts of its own.
var beginsCount = lazy(`^[第（(]?(1|一|①|[Aa]|I|i)[）).、．条]*$`)

func (e *extractor) blockAfter(i int) (*block, bool) {
	if i+1 < len(e.d.blocks) {
		return &e.d.blocks[i+1], true
	}
	return nil, false
}

// startsBeside reports whether next starts a section at the level of the heading b or above, so that b has no body.
func startsBeside(b, next *block) bool {
	n, own := next.number, b.number
	if b.level > 0 && next.level > 0 {
		return next.level <= b.level
	}
	// A number that does not come after that of the heading is one of a list in its body.
	if decimalDepth(own) > 0 && decimalDepth(n) > 0 {
		return decimalDepth(n) <= decimalDepth(own) && compareNumbers(n, own) > 0
	}
	return false
}

// compareNumbers compares two decimal numbers of sections part by part: 2.10 comes after 2.9.
func compareNumbers(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y))
	})
}

// deeper reports whether the heading next is a part of the section that b stands in.
func deeper(b, next *block) bool {
	return decimalDepth(b.number) > 0 && decimalDepth(next.number) > decimalDepth(b.number)
}

func (e *extractor) gap(kind GapKind, url string, b *block) {
	e.cover(b)
	quote := e.d.quote(b.text, 0, len(b.text.s))
	e.note(ReadGap, string(kind), "", quote)
	e.out.Gaps = append(e.out.Gaps, Gap{Kind: kind, URL: url, Language: b.language, Section: e.sectionOf(b), Quote: quote})
}

// listGaps reports, for each language, a sharing list that the text refers to and does not hold, that is behind
// a link, or of which only names are left.
func (e *extractor) listGaps() {
	for _, language := range e.d.Languages {
		whole, bare := 0, []ThirdParty{}
		for _, p := range e.out.ThirdParties {
			if p.Source != FromList || p.Language != language {
				continue
			}
			if p.Bare() {
				bare = append(bare, p)
			} else {
				whole++
			}
		}
		for _, p := range bare {
			if whole == 0 {
				e.note(ReadGap, string(GapLostList), "", p.Quote)
				e.out.Gaps = append(e.out.Gaps, Gap{Kind: GapLostList, Language: language, Section: p.Section, Quote: p.Quote})
			}
		}
		if whole > 0 {
			continue
		}
		for i := range e.d.blocks {
			b := &e.d.blocks[i]
			m := listReference().FindStringIndex(b.text.s)
			if b.language != language || m == nil || e.inList[b] && b.kind != heading {
				continue
			}
			// An address right behind the reference is where the list is.
			if url := firstURL(b.text.s[m[0]:min(len(b.text.s), m[1]+200)]); url != "" {
				e.gap(GapLinkedList, url, b)
			} else {
				e.gap(GapMissingList, "", b)
			}
			break
		}
	}
}

var (
	dateLabel       = lazy(`(?i)更新|修订|发布|update|revis|effective|生效|施行`)
	dateLabelBefore = lazy(`(?i)(更新|修订|发布|update|revis|effective|生效|施行)[^\d]{0,24}$`)
	dateLabelBehind = lazy(`^起?(正式)?(更新|修订|发布|生效|施行)([^日时]|$)`)
	anyDate         = lazy(`(?i)(\d{4})[\s】\]]*[-年./][\s【\[]*(\d{1,2})[\s】\]]*[-月./][\s【\[]*(\d{1,2})|` +
		`\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|` +
		`\b(\d{1,2})(?:st|nd|rd|th)?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4})`)
	email = lazy(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
)

// datesIn reads the dates that a label stands beside; the first of each kind counts.
func datesIn(s string) (updated, effective string) {
	if !dateLabel().MatchString(s) {
		return "", ""
	}
	end := 0
	for _, m := range anyDate().FindAllStringSubmatchIndex(s, -1) {
		const reach = 100 // bytes before the date in which its label may stand
		before := s[max(end, m[0]-reach):m[0]]
		end = m[1]
		label := dateLabelBehind().FindString(strings.TrimPrefix(s[m[1]:min(len(s), m[1]+reach)], "日"))
		if label == "" {
			label = strings.ToLower(dateLabelBefore().FindString(before))
		}
		date := dateOf(s, m)
		switch {
		case label == "" || date == "":
		case strings.Contains(label, "effective") || strings.Contains(label, "生效") || strings.Contains(label, "施行"):
			effective = cmp.Or(effective, date)
		default:
			updated = cmp.Or(updated, date)
		}
	}
	return updated, effective
}

// dateOf returns a match of anyDate as YYYY-MM-DD; empty for a day that no calendar has.
func dateOf(s string, m []int) string {
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return s[m[2*n]:m[2*n+1]]
	}
	layout, value := "2006-1-2", group(1)+"-"+group(2)+"-"+group(3)
	if month := group(4) + group(8); month != "" {
		layout, value = "2006-Jan-2", group(6)+group(9)+"-"+month+"-"+group(5)+group(7)
	}
	t, err := time.Parse(layout, value)
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}
