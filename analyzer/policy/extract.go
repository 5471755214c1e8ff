package policy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sdkaudit/sdkdb"
)

func newDisclosures() *Disclosures {
	return &Disclosures{
		Documents: []*Document{}, Permissions: []PermissionDeclaration{}, Data: []DataDeclaration{},
		ThirdParties: []ThirdParty{}, Statements: []Statement{}, Gaps: []Gap{}, Lists: []List{},
		Provisions: []Provision{}, Denials: []Denial{}, Collections: []DataDeclaration{}, Terms: []Term{},
	}
}

// sort puts what one document gave in the order of its text.
func (o *Disclosures) sort() {
	slices.SortStableFunc(o.Permissions, func(a, b PermissionDeclaration) int {
		return cmp.Or(byPlace(a.Quote, b.Quote), cmp.Compare(a.Group, b.Group))
	})
	slices.SortStableFunc(o.Data, func(a, b DataDeclaration) int {
		return cmp.Or(byPlace(a.Quote, b.Quote), cmp.Compare(a.Data, b.Data))
	})
	slices.SortStableFunc(o.ThirdParties, func(a, b ThirdParty) int { return byPlace(a.Quote, b.Quote) })
	slices.SortStableFunc(o.Gaps, func(a, b Gap) int { return byPlace(a.Quote, b.Quote) })
	slices.SortStableFunc(o.Lists, func(a, b List) int { return byPlace(a.Quote, b.Quote) })
}

func byPlace(a, b Quote) int { return cmp.Compare(a.Span.Start, b.Span.Start) }

// add appends what another document gave.
func (o *Disclosures) add(other *Disclosures) {
	o.Documents = append(o.Documents, other.Documents...)
	o.Permissions = append(o.Permissions, other.Permissions...)
	o.Data = append(o.Data, other.Data...)
	o.ThirdParties = append(o.ThirdParties, other.ThirdParties...)
	o.Statements = append(o.Statements, other.Statements...)
	o.Gaps = append(o.Gaps, other.Gaps...)
	o.Lists = append(o.Lists, other.Lists...)
	o.Provisions = append(o.Provisions, other.Provisions...)
	o.Denials = append(o.Denials, other.Denials...)
	o.Collections = append(o.Collections, other.Collections...)
	o.Terms = append(o.Terms, other.Terms...)
	o.Readings = append(o.Readings, other.Readings...)
}

// maxSentence is the most bytes of a sentence; a longer one is cut at a comma or space. What is read from a
// sentence looks at all of it time and again, so that a page in one endless sentence would take hours. The
// longest sentence of the real policies at hand has some 1,200 bytes.
const maxSentence = 4 << 10

// sentence is a piece of a block that ends where a full stop, a semicolon or the block does.
type sentence struct {
	// continues says that the sentence was cut, and this is not its first part.
	continues bool
	block     *block
	text      text // of the sentence alone
	folded    string
	trigrams  trigrams // of the folded text
	language  Language
	section   string // label of the section
	// topic is what the headings above say the text is about.
	topic topic
}

func newSentence(b *block, t text) sentence {
	f := fold(t.s, b.language)
	return sentence{block: b, text: t, folded: f, trigrams: trigramsOf(f), language: b.language}
}

// has reports whether the expression matches in the folded sentence.
func (s *sentence) has(re func() *pattern) bool {
	p := re()
	return p.need.metBy(&s.trigrams) && p.matches(s.folded)
}

// find returns the first n places in the folded sentence that match; all of them for -1.
func (s *sentence) find(re func() *pattern, n int) [][]int {
	p := re()
	if !p.need.metBy(&s.trigrams) || !p.matches(s.folded) {
		return nil
	}
	return p.regexp().FindAllStringIndex(s.folded, n)
}

// extractor reads the disclosures of one document.
type extractor struct {
	d        *Document
	db       *sdkdb.DB
	out      *Disclosures // of this document alone
	explains bool         // readings are kept
	topics   []topic      // by section
	// partyTitles are the titles below one that names third parties; nil until they are asked for.
	partyTitles map[*block]bool
	sentences   []sentence
	kept        map[int]bool  // sections about what stays on the device
	scopes      map[int]scope // what the titles of sections say of the lists below them
	keptTypes   map[keptType]bool
	own         []string // names of the operator and the app, folded
	// keptEverywhere says that the text says so of all data.
	keptEverywhere bool
	asks           []askedFor                    // permissions that the text explains
	covered        map[*block]bool               // blocks that something was read from
	unused         map[*block]bool               // items that name parties which the app does not use
	inList         map[*block]bool               // blocks that belong to a sharing list
	collected      map[place]int                 // index in out.Collections
	told           map[Language]map[Element]bool // elements that running text tells
	stated         map[Span]bool                 // sentences that are statements
	resolved       map[string]*sdkdb.Record      // by name; nil for one that stands for none
	asked          map[place][]int               // where up to two places ask for a type, without their section
}

func newExtractor(d *Document, db *sdkdb.DB) *extractor {
	e := &extractor{d: d, db: db, out: newDisclosures(), covered: map[*block]bool{}, inList: map[*block]bool{}, collected: map[place]int{}, scopes: map[int]scope{}, resolved: map[string]*sdkdb.Record{}}
	e.out.Documents = append(e.out.Documents, d)
	return e
}

// resolve returns the record that a name stands for: lists, and what may be one, are looked at time and again.
func (e *extractor) resolve(name string) (*sdkdb.Record, bool) {
	r, known := e.resolved[name]
	if !known {
		if r, _ = e.db.Resolve(name); r == nil {
			r, _ = e.db.Resolve(simplify(name))
		}
		e.resolved[name] = r
	}
	return r, r != nil
}

func (e *extractor) run() *Disclosures {
	e.findTopics()
	e.thirdPartyLists()
	e.splitSentences()
	e.permissions()
	e.data()
	e.explainedPermissions()
	e.impliedPermissions()
	e.thirdPartiesInProse()
	e.statements()
	e.gaps()
	e.duties()
	e.measure()
	e.noteUnread()
	e.out.sort()
	return e.out
}

// splitSentences cuts all blocks but those of sharing lists, which are read as rows.
func (e *extractor) splitSentences() {
	e.sentences = make([]sentence, 0, len(e.d.blocks))
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if e.inList[b] || b.kind == table {
			continue
		}
		section, topic := e.sectionOf(b), e.topicOf(b)
		for _, t := range cutSentences(b.text, b.language) {
			for n, part := range limitLength(t) {
				s := newSentence(b, part)
				s.continues, s.section, s.topic = n > 0, section, topic
				e.sentences = append(e.sentences, s)
			}
		}
	}
}

// limitLength cuts what is longer than maxSentence, behind a mark where there is one and between characters in
// any case.
func limitLength(t text) []text {
	if len(t.s) <= maxSentence {
		return []text{t}
	}
	var parts []text
	for start := 0; start < len(t.s); {
		end := min(start+maxSentence, len(t.s))
		if end < len(t.s) {
			for !utf8.RuneStart(t.s[end]) {
				end--
			}
			if i := strings.LastIndexAny(t.s[start:end], " ,，、"); i > 0 {
				_, n := utf8.DecodeRuneInString(t.s[start+i:])
				end = start + i + n
			}
		}
		if p := t.slice(start, end).trim(); p.s != "" {
			parts = append(parts, p)
		}
		start = end
	}
	return parts
}

func (e *extractor) sectionOf(b *block) string {
	if b.section < 0 {
		return ""
	}
	return e.d.Sections[b.section].label()
}

func cutSentences(t text, language Language) []text {
	var out []text
	start := 0
	cut := func(end int) {
		if p := t.slice(start, end).trim(); p.s != "" {
			out = append(out, p)
		}
		start = end
	}
	for i, r := range t.s {
		end := i + utf8.RuneLen(r)
		switch r {
		case '。', '；', ';', '！', '？', '!', '?', '\n':
			cut(end)
		case ':', '：':
			// A list that goes on in the line: what introduces it is a sentence of its own.
			if end-start < maxIntroduction && startsNumbered(t.s[end:]) {
				cut(end)
			}
		case '.':
			// The number of an item stands in front of its sentence.
			if language == English && endsSentence(t.s, i) && strings.Trim(t.s[start:i], " 0123456789") != "" {
				cut(end)
			}
		}
	}
	cut(len(t.s))
	return out
}

// maxIntroduction is the most bytes of what introduces a list in its own line.
const maxIntroduction = 600

// startsNumbered reports whether a text begins with the number that the first item of a list has.
func startsNumbered(s string) bool {
	s = strings.TrimLeft(s, " \u00a0\u3000")
	for _, mark := range []string{"1.", "1、", "1）", "1)", "（1）", "(1)", "①", "（一）", "(一)", "(a)", "（a）", "a)", "a.", "(i)", "·", "•"} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			// 1.5 is no number of an item, and neither is a.b.
			return mark != "1." && mark != "a." || rest != "" && !isWordByte(rest[0])
		}
	}
	return false
}

var abbreviation = lazy(`(?i)(\bco|\bltd|\binc|\bcorp|\bno|\be\.g|\bi\.e|\betc|\bvs|\bart)$`)

// numberedClause begins a clause that goes by the number of its section: 1.2 If you write to us.
var numberedClause = lazy(`^ \d{1,2}(\.\d{1,2}){1,3}\.? [A-Z]`)

// endsSentence reports whether the full stop at i ends an English sentence: a space and a capital follow, and no
// abbreviation stands before it.
func endsSentence(s string, i int) bool {
	rest := strings.TrimLeft(s[i+1:], `"”')`)
	if rest == "" {
		return true
	}
	if rest[0] != ' ' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	if !unicode.IsUpper(r) && r != '"' && r != '“' && !startsItem(rest) && !numberedClause().MatchString(rest) {
		return false
	}
	return !abbreviation().MatchString(s[max(0, i-8):i])
}

// topic is what a part of a policy is about, as far as it changes the meaning of the words in it.
type topic uint8

const (
	collecting topic = iota // or anything else
	sharing
	listing // a third-party sharing list
	rights  // rights, minors, security, storage, changes, contact, exceptions: words name data, nobody collects it
)

var (
	rightsTitle = lazy(`(?i)权利|查询您|管理您|修改您|更正|删除您|撤回|注销|副本|未成年|儿童|个人信息的(存储|保护)|信息安全|如何(存储|保护)|` +
		`更新|修订|变更|争议|联系我们|例外|转让|公开披露|定义|` +
		`your right|right to manage|checking your|modifying your|deleting your|revoking|cancel|obtain a copy|minor|child|` +
		`storage of|protection of|security|update this|dispute|contact us|exception|exempt|disclos|transfer|definition`)
	sharingTitle = lazy(`(?i)共享|第三方|委托|(信息|数据|如何).{0,6}分享|分享.{0,6}(信息|数据)|\bshar(e|ed|ing)\b|third.part`)
	listTitle    = lazy(`(?i)(集成|接入|使用)了?哪些第三方\s*(SDK|插件)|(第三方|SDK).{0,12}(清单|目录|列表|名录)|第三方\s*sdk.{0,10}(说明|情况)|(共享|个人信息).{0,6}清单|` +
		`(list|directory|catalog) of (the )?third.part|third.part.{0,30}\b(list|directory)\b|\bSDK (list|directory)\b`)
)

// collectingTitle is of a part that says what is collected, whatever else it tells; collectedElsewhere are those that speak of
// other people's data, or of what others collect.
var (
	collectingTitle    = lazy(`(?i)(如何|怎样|会)[^,，。;；]{0,6}(收集|获取|采集)|(收集|获取|采集)[^,，。;；]{0,8}(信息|数据)|\b(collect|gather)`)
	collectedElsewhere = lazy(`(?i)未成年|儿童|第三方|合作|副本|例外|\b(child|minor|third|partner|exception)`)
)

// sharedIn is where a title speaks of what users share with the operator, or third parties do.
var sharedIn = lazy(`(?i)\byou (\w+ ){0,2}share\b( with us)?|\b(information|data)( \w+){0,3} from( other)? third.part(y|ies)|(从|由|通过)(其他)?第三方(处|平台|渠道)?(合法)?(间接)?(收集|获取|获得|接收|取得)|您(主动)?(共享|分享)的`)

// topicOf is what the section of the block is about.
func (e *extractor) topicOf(b *block) topic {
	// The title of a part in the other language says nothing of a text whose own titles were not told.
	if b.section < 0 || e.d.Sections[b.section].Language != b.language {
		return collecting
	}
	return e.topics[b.section]
}

// findTopics tells the topic of every section by its heading, and where that says nothing by the nearest one
// above it that its number is a part of.
func (e *extractor) findTopics() {
	byNumber := map[string]topic{} // by language and number
	for i, s := range e.d.Sections {
		own := titleTopic(s.Title)
		for number := s.Number; own == collecting && decimalDepth(number) > 1; {
			number = number[:strings.LastIndexByte(number, '.')]
			own = byNumber[string(s.Language)+number]
		}
		// Below the title of a list that is all of the document, titles are names.
		if own == collecting && i > 0 && e.topics[0] == listing && s.Language == e.d.Sections[0].Language && !gathering().MatchString(s.Title) {
			own = listing
		}
		byNumber[string(s.Language)+s.Number] = own
		e.topics = append(e.topics, own)
	}
}

func titleTopic(title string) topic {
	switch {
	case listTitle().MatchString(title):
		return listing
	case collectingTitle().MatchString(title) && !collectedElsewhere().MatchString(title):
		return collecting
	case sharingTitle().MatchString(sharedIn().ReplaceAllString(title, "")):
		return sharing
	case rightsTitle().MatchString(title):
		return rights
	}
	return collecting
}

// cover marks the block of a sentence as understood.
func (e *extractor) cover(b *block) { e.covered[b] = true }

// measure sets the share of the text that was understood.
func (e *extractor) measure() {
	all, understood := 0, 0
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		n := 0
		for t := range b.texts() {
			n += len(t.s)
		}
		all += n
		if e.covered[b] || b.kind == heading {
			understood += n
		}
	}
	if all > 0 {
		e.d.Understood = float64(understood) / float64(all)
	}
}
