package policy

import (
	"cmp"
	"slices"
	"strings"

	"sdkaudit/analyzer/taxonomy"
)

// DiscrepancyKind is what the languages of a policy differ in.
type DiscrepancyKind string

// Kinds of discrepancy.
const (
	DataDiffers       DiscrepancyKind = "data"
	PermissionDiffers DiscrepancyKind = "permission"
	ThirdPartyDiffers DiscrepancyKind = "third_party"
	DateDiffers       DiscrepancyKind = "date"
)

// Discrepancy is a difference between the Chinese and the English text of a policy.
type Discrepancy struct {
	Kind DiscrepancyKind
	// Subject is the id of a data type, permission group or SDK, or a third party's name as written; of a date, updated or
	// effective.
	Subject string
	// Zh and En are where the language says it; nil for one that does not.
	Zh, En *Quote
	// Place is where the language that does not say it would, or its title; zero when both say something.
	Place Quote
	// Section says that the language that lacks it does say it, but not in the section of this number, whose other contents are
	// the same.
	Section string
	// Beside says that the section that has it and its counterpart in the other language share other types, so that the
	// reader understood both.
	Beside bool
	// Lost says that the text of that place is empty or cut, so that the language may say it in full.
	Lost bool
}

// In is the language that says it, of a discrepancy that one language has and the other lacks.
func (d Discrepancy) In() Language {
	if d.Zh != nil {
		return Chinese
	}
	return English
}

// SharingList is the subject of a third-party discrepancy when one language has a list and the other none.
const SharingList = "sharing_list"

func other(l Language) Language {
	if l == Chinese {
		return English
	}
	return Chinese
}

// compare completes what takes all documents together: what they lack, and in what their languages differ.
func (o *Disclosures) compare() {
	o.complete()
	for _, language := range []Language{Chinese, English} {
		if !slices.ContainsFunc(o.Documents, func(d *Document) bool { return d.IsPolicy(language) }) {
			return
		}
	}
	c := newComparison(o)
	o.Discrepancies = []Discrepancy{}
	for _, language := range []Language{Chinese, English} {
		c.data(language)
		c.sections(language)
		c.permissions(language)
		c.thirdParties(language)
	}
	c.dates()
	slices.SortStableFunc(o.Discrepancies, func(a, b Discrepancy) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject))
	})
}

// comparison is what the comparison of the languages looks up again and again.
type comparison struct {
	o        *Disclosures
	declared map[Language]map[string]DataDeclaration // by type, the plainest of all documents
	section  map[Language]map[string][]DataDeclaration
	order    map[Language][]string // sections in the order of the text
}

func newComparison(o *Disclosures) *comparison {
	c := &comparison{o: o, declared: map[Language]map[string]DataDeclaration{}, section: map[Language]map[string][]DataDeclaration{}, order: map[Language][]string{}}
	for _, l := range []Language{Chinese, English} {
		c.declared[l], c.section[l] = map[string]DataDeclaration{}, map[string][]DataDeclaration{}
	}
	for _, d := range o.Data {
		if old, ok := c.declared[d.Language][d.Data]; !ok || dataRank[d.Status] > dataRank[old.Status] {
			c.declared[d.Language][d.Data] = d
		}
	}
	for _, d := range o.Collections {
		if c.section[d.Language][d.Section] == nil {
			c.order[d.Language] = append(c.order[d.Language], d.Section)
		}
		c.section[d.Language][d.Section] = append(c.section[d.Language][d.Section], d)
	}
	return c
}

// says reports whether the language declares the type, or one that includes it or that it includes.
func (c *comparison) says(l Language, id string) bool {
	t, _ := taxonomy.DataTypeByID(id)
	for other, d := range c.declared[l] {
		if dataRank[d.Status] < dataRank[DataOptional] {
			continue
		}
		within, _ := taxonomy.DataTypeByID(other)
		if other == id || t.Within == other || within.Within == id {
			return true
		}
	}
	return false
}

// data finds types that one language declares and the other does not.
func (c *comparison) data(l Language) {
	for _, d := range c.o.Data {
		if d.Language != l || d.Permitted || dataRank[d.Status] < dataRank[DataOptional] || c.declared[l][d.Data].Quote != d.Quote || c.says(other(l), d.Data) || c.mayStand(l, d) {
			continue
		}
		place, lost := c.place(l, d.Section)
		shared, dark := c.alikeSections(l, d.Section)
		if dark && !lost {
			continue // it may stand there, in words that the reader does not know
		}
		// A denial is what the other language says of it.
		if denied, ok := c.declared[other(l)][d.Data]; ok && denied.Status == DataDenied {
			place, lost = denied.Quote, false
		}
		c.add(Discrepancy{Kind: DataDiffers, Subject: d.Data, Place: place, Lost: lost, Beside: shared >= alike}, l, d.Quote)
	}
}

// declares reports whether one of the declarations is of the type.
func declares(in []DataDeclaration, id string) bool {
	return slices.ContainsFunc(in, func(d DataDeclaration) bool { return d.Data == id })
}

// inCommon counts the declarations of whose type the others have one too.
func inCommon(of, others []DataDeclaration) int {
	n := 0
	for _, d := range of {
		if declares(others, d.Data) {
			n++
		}
	}
	return n
}

// alikeSections reports how many types the sections of one number have in common, and whether the other language has
// a section of that number of which nothing was understood.
func (c *comparison) alikeSections(l Language, section string) (shared int, dark bool) {
	theirs := c.section[other(l)][section]
	shared = inCommon(c.section[l][section], theirs)
	if len(theirs) > 0 || decimalDepth(section) < 2 {
		return shared, false
	}
	for _, d := range c.o.Documents {
		for _, s := range d.Sections {
			dark = dark || s.Language == other(l) && s.Number == section
		}
	}
	return shared, dark
}

// mayStand reports whether the other language may well declare the type in words that the reader took for something else: it
// names the type, or declares the permission for it. What concerns children is no type that is asked for.
func (c *comparison) mayStand(l Language, d DataDeclaration) bool {
	t, _ := taxonomy.DataTypeByID(d.Data)
	if t.Category == "other" || d.Data == "child_data" {
		return true
	}
	theirs, named := c.declared[other(l)][d.Data]
	return named && theirs.Status == DataMentioned || c.permitted(other(l), d.Data, "")
}

// permitted reports whether the language declares, in the section if one is given, the permission that collecting the type
// takes.
func (c *comparison) permitted(l Language, id, section string) bool {
	group := cmp.Or(impliedBy[id], id)
	return slices.ContainsFunc(c.o.Permissions, func(p PermissionDeclaration) bool {
		return p.Language == l && p.Group == group && p.Status != PermissionImplied && p.Status != PermissionDenied && (section == "" || p.Section == section)
	})
}

// alike is how many types two sections of one number must share to be the same section in two languages.
const alike = 3

// sections finds sensitive types that a section asks for in one language while the same section of the other asks
// for the same but them.
func (c *comparison) sections(l Language) {
	for _, section := range c.order[l] {
		theirs := c.section[other(l)][section]
		if decimalDepth(section) < 2 || len(theirs) < alike {
			continue
		}
		if inCommon(c.section[l][section], theirs) < alike {
			continue
		}
		for _, d := range c.section[l][section] {
			t, _ := taxonomy.DataTypeByID(d.Data)
			if d.Status != DataCollected || !t.Sensitive && t.Category != "identity" || !c.says(other(l), d.Data) ||
				declares(theirs, d.Data) || nested(theirs, t) || c.permitted(other(l), d.Data, section) {
				continue
			}
			place, lost := c.place(l, section)
			c.add(Discrepancy{Kind: DataDiffers, Subject: d.Data, Place: place, Lost: lost, Section: section, Beside: true}, l, d.Quote)
		}
	}
}

// nested reports whether one of the declarations is of a broader or narrower type.
func nested(in []DataDeclaration, t taxonomy.DataType) bool {
	return slices.ContainsFunc(in, func(d DataDeclaration) bool {
		o, _ := taxonomy.DataTypeByID(d.Data)
		return d.Data == t.Within || o.Within == t.ID
	})
}

// place is where the other language would say what a section of this one says: in the section of the same number, else
// in the one that declares most of the same types, else somewhere below its title.
func (c *comparison) place(l Language, section string) (q Quote, lost bool) {
	to := other(l)
	for _, g := range c.o.Gaps {
		if g.Language == to && section != "" && g.Section == section && (g.Kind == GapEmptySection || g.Kind == GapLostText) {
			return g.Quote, true
		}
	}
	for _, d := range c.o.Documents {
		for _, s := range d.Sections {
			if s.Language == to && decimalDepth(s.Number) > 1 && s.Number == section {
				if theirs := c.section[to][section]; s.Title == "" && len(theirs) > 0 {
					return theirs[0].Quote, false
				}
				return Quote{File: d.File, Span: s.Span, Text: strings.TrimSpace(s.Number + " " + s.Title)}, false
			}
		}
	}
	best := 0
	for _, candidate := range c.order[to] {
		if n := inCommon(c.section[to][candidate], c.section[l][section]); n > best {
			best, q = n, c.section[to][candidate][0].Quote
		}
	}
	if best > 0 {
		return q, false
	}
	return c.title(to), false
}

func (c *comparison) title(l Language) Quote {
	for _, d := range c.o.Documents {
		if q := d.Title(l); d.IsPolicy(l) && q.Text != "" {
			return q
		}
	}
	return Quote{}
}

func (c *comparison) add(d Discrepancy, l Language, q Quote) {
	if slices.ContainsFunc(c.o.Discrepancies, func(o Discrepancy) bool { return o.Kind == d.Kind && o.Subject == d.Subject && o.In() == l }) {
		return
	}
	if l == Chinese {
		d.Zh = &q
	} else {
		d.En = &q
	}
	c.o.Discrepancies = append(c.o.Discrepancies, d)
}

// akin are groups that policies do not keep apart.
var akin = map[string][]string{
	"media": {"storage", "all_files"}, "storage": {"media", "all_files"}, "all_files": {"storage", "media"}, "wifi": {"network_state", "network"},
	"network_state": {"wifi", "network"}, "network": {"wifi", "network_state"}, "location_bg": {"location"}, "call": {"phone"}, "phone": {"call"},
	"nearby_wifi": {"bluetooth", "wifi"},
}

// permissions finds groups that one language declares and the other does not even imply.
func (c *comparison) permissions(l Language) {
	for _, p := range c.o.Permissions {
		if p.Language != l || p.Status == PermissionImplied || p.Status == PermissionDenied {
			continue
		}
		if slices.ContainsFunc(c.o.Permissions, func(o PermissionDeclaration) bool {
			return o.Language != l && o.Status != PermissionDenied && (o.Group == p.Group || slices.Contains(akin[p.Group], o.Group))
		}) {
			continue
		}
		place, lost := Quote{}, false
		for _, o := range c.o.Permissions {
			if o.Language != l && o.Status != PermissionImplied && place.Text == "" {
				place = o.Quote
			}
		}
		if place.Text == "" {
			place, lost = c.place(l, p.Section)
		}
		c.add(Discrepancy{Kind: PermissionDiffers, Subject: p.Group, Place: place, Lost: lost}, l, p.Quote)
	}
}

// thirdParties finds rows that the list of one language has and that of the other lacks, or a list in one alone.
func (c *comparison) thirdParties(l Language) {
	var mine, theirs []ThirdParty
	for _, p := range c.o.ThirdParties {
		switch {
		case p.Source != FromList || p.Bare():
		case p.Language == l:
			mine = append(mine, p)
		default:
			theirs = append(theirs, p)
		}
	}
	if len(mine) == 0 {
		return
	}
	named := map[string]bool{} // what the other language names, in its list and in prose
	unknown := false           // the other list has a row that no record knows
	for _, p := range c.o.ThirdParties {
		if p.Language != l {
			for _, key := range partyKeys(p) {
				named[key] = true
			}
			unknown = unknown || p.Source == FromList && p.SDK == "" && !p.Bare()
		}
	}
	isNamed := func(p ThirdParty) bool {
		return slices.ContainsFunc(partyKeys(p), func(key string) bool { return named[key] })
	}
	if len(theirs) == 0 {
		// Prose may name them all.
		if !slices.ContainsFunc(mine, func(p ThirdParty) bool { return !isNamed(p) }) {
			return
		}
		place, lost := c.title(other(l)), false
		for _, g := range c.o.Gaps {
			switch g.Kind {
			case GapMissingList, GapLostList, GapLinkedList:
				if g.Language == other(l) && !lost {
					place, lost = g.Quote, true
				}
			}
		}
		c.add(Discrepancy{Kind: ThirdPartyDiffers, Subject: SharingList, Place: place, Lost: lost}, l, mine[0].Quote)
		return
	}
	const most = 1000 // of rows that are told apart
	for _, p := range mine[:min(len(mine), most)] {
		// A name in the other script that no record knows may be any of theirs.
		if isNamed(p) || p.SDK == "" && unknown {
			continue
		}
		c.add(Discrepancy{Kind: ThirdPartyDiffers, Subject: cmp.Or(p.SDK, p.Name), Place: theirs[0].Quote}, l, p.Quote)
	}
}

// partyKeys are what tells a third party in either language.
func partyKeys(p ThirdParty) []string {
	keys := []string{"name " + strings.ToLower(foldSpace(p.Name))}
	if p.SDK != "" {
		keys = append(keys, "sdk "+p.SDK)
	}
	if p.URL != "" {
		keys = append(keys, "url "+p.URL)
	}
	return keys
}

// dates finds dates that one language alone gives, and such as differ.
func (c *comparison) dates() {
	for _, element := range []Element{ElementUpdated, ElementEffective} {
		found := map[Language]*Provision{}
		for i := range c.o.Provisions {
			p := &c.o.Provisions[i]
			if p.Element == element && found[p.Language] == nil && c.ofPolicy(p) {
				found[p.Language] = p
			}
		}
		zh, en := found[Chinese], found[English]
		switch {
		case zh == nil && en == nil:
		case zh != nil && en != nil:
			if zh.Value != en.Value && zh.Value != "-" && en.Value != "-" {
				c.o.Discrepancies = append(c.o.Discrepancies, Discrepancy{Kind: DateDiffers, Subject: string(element), Zh: &zh.Quote, En: &en.Quote})
			}
		case zh != nil:
			c.oneDate(element, Chinese, zh)
		default:
			c.oneDate(element, English, en)
		}
	}
}

// oneDate is a date that one language alone gives. Where the other has the other date, it has one.
func (c *comparison) oneDate(element Element, l Language, p *Provision) {
	if slices.ContainsFunc(c.o.Provisions, func(o Provision) bool {
		return o.Language != l && (o.Element == ElementUpdated || o.Element == ElementEffective) && c.ofPolicy(&o)
	}) {
		return
	}
	if slices.ContainsFunc(c.o.Discrepancies, func(d Discrepancy) bool { return d.Kind == DateDiffers }) {
		return // one date missing says it
	}
	c.add(Discrepancy{Kind: DateDiffers, Subject: string(element), Place: c.title(other(l))}, l, p.Quote)
}

// ofPolicy reports whether the provision stands in a document that is a policy in its language.
func (c *comparison) ofPolicy(p *Provision) bool {
	return slices.ContainsFunc(c.o.Documents, func(d *Document) bool { return d.File == p.Quote.File && d.IsPolicy(p.Language) })
}
