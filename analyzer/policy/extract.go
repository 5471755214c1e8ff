package policy

import (
	"cmp"
	"regexp"
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
	}
}

// finish puts what several documents gave in one order.
func (o *Disclosures) finish() {
	order := map[string]int{}
	for i, d := range o.Documents {
		if _, ok := order[d.File]; !ok {
			order[d.File] = i
		}
	}
	byQuote := func(a, b Quote) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Span.Start, b.Span.Start))
	}
	slices.SortStableFunc(o.Permissions, func(a, b PermissionDeclaration) int {
		return cmp.Or(byQuote(a.Quote, b.Quote), cmp.Compare(a.Group, b.Group))
	})
	slices.SortStableFunc(o.Data, func(a, b DataDeclaration) int {
		return cmp.Or(byQuote(a.Quote, b.Quote), cmp.Compare(a.Data, b.Data))
	})
	slices.SortStableFunc(o.Gaps, func(a, b Gap) int { return byQuote(a.Quote, b.Quote) })
}

// sentence is a piece of a block that ends where a full stop, a semicolon or the block does.
type sentence struct {
	block    *block
	text     text // of the sentence alone
	folded   folded
	language Language
	section  string // label of the section
	// topic is what the headings above say the text is about.
	topic topic
}

// extractor reads the disclosures of one document.
type extractor struct {
	d         *Document
	db        *sdkdb.DB
	out       *Disclosures
	topics    []topic // by section
	sentences []sentence
	covered   map[*block]bool // blocks that something was read from
	inList    map[*block]bool // blocks that belong to a sharing list
}

func newExtractor(d *Document, db *sdkdb.DB, out *Disclosures) *extractor {
	return &extractor{d: d, db: db, out: out, covered: map[*block]bool{}, inList: map[*block]bool{}}
}

func (e *extractor) run() {
	e.findTopics()
	e.thirdPartyLists()
	e.splitSentences()
	e.permissions()
	e.data()
	e.impliedPermissions()
	e.thirdPartiesInProse()
	e.statements()
	e.gaps()
	e.datesAndContacts()
	e.measure()
}

// splitSentences cuts all blocks but those of sharing lists, which are read as rows.
func (e *extractor) splitSentences() {
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if e.inList[b] || b.kind == table {
			continue
		}
		for _, t := range cutSentences(b.text, b.language) {
			e.sentences = append(e.sentences, sentence{
				block: b, text: t, folded: fold(t.s, b.language), language: b.language,
				section: e.sectionOf(b), topic: e.topicOf(b),
			})
		}
	}
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
		case '.':
			if language == English && endsSentence(t.s, i) {
				cut(end)
			}
		}
	}
	cut(len(t.s))
	return out
}

var abbreviation = regexp.MustCompile(`(?i)(\bco|\bltd|\binc|\bcorp|\bno|\be\.g|\bi\.e|\betc|\bvs|\bart)$`)

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
	if !unicode.IsUpper(r) && r != '"' && r != '“' {
		return false
	}
	return !abbreviation.MatchString(s[max(0, i-8):i])
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
	rightsTitle = regexp.MustCompile(`(?i)权利|查询您|管理您|修改您|更正|删除您|撤回|注销|副本|未成年|儿童|个人信息的(存储|保护)|信息安全|如何(存储|保护)|` +
		`更新|修订|变更|争议|联系我们|例外|转让|公开披露|定义|` +
		`your right|right to manage|checking your|modifying your|deleting your|revoking|cancel|obtain a copy|minor|child|` +
		`storage of|protection of|security|update this|dispute|contact us|exception|exempt|disclos|transfer|definition`)
	sharingTitle = regexp.MustCompile(`(?i)共享|第三方|委托|\bshar(e|ing)\b|third.part`)
	listTitle    = regexp.MustCompile(`(?i)(第三方|SDK).{0,12}(清单|目录|列表|名录)|(共享|个人信息).{0,6}清单|` +
		`(list|directory|catalog) of (the )?third.part|third.part.{0,30}\b(list|directory)\b|\bSDK (list|directory)\b`)
)

// topicOf is what the section of the block is about.
func (e *extractor) topicOf(b *block) topic {
	if b.section < 0 {
		return collecting
	}
	return e.topics[b.section]
}

// findTopics tells the topic of every section by its heading, and where that says nothing by the nearest one
// above it that its number is a part of.
func (e *extractor) findTopics() {
	byNumber := map[string]topic{} // by language and number
	for _, s := range e.d.Sections {
		own := titleTopic(s.Title)
		for number := s.Number; own == collecting && decimalDepth(number) > 1; {
			number = number[:strings.LastIndexByte(number, '.')]
			own = byNumber[string(s.Language)+number]
		}
		byNumber[string(s.Language)+s.Number] = own
		e.topics = append(e.topics, own)
	}
}

func titleTopic(title string) topic {
	switch {
	case listTitle.MatchString(title):
		return listing
	case sharingTitle.MatchString(title):
		return sharing
	case rightsTitle.MatchString(title):
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
		n := len(b.text.s)
		for _, row := range b.rows {
			for _, c := range row {
				n += len(c.text.s)
			}
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
