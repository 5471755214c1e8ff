package policy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sdkaudit/analyzer/taxonomy"
)

// Comparison is how two texts that may be versions of one policy compare in one language.
type Comparison struct {
	Language Language
	// Shared is the part of the text, from 0 to 1, that the other has in the same words, and Covered the part of the
	// other that it has.
	Shared, Covered float64
	// Differences are the facts that one declares and the other does not: first those of the text, then those of the
	// other.
	Differences []Difference
	// Earlier and Later say that the text gives an earlier or a later date than the other.
	Earlier, Later bool
	// SameTitle says that both go by one title that is more than that of any policy, or give one e-mail address; OtherTitle
	// that they go by titles that name two apps or publishers.
	SameTitle, OtherTitle bool
}

// Difference is a fact that one of two texts declares and the other does not.
type Difference struct {
	Kind DiscrepancyKind
	// Subject is the id of a data type, permission group or SDK, or a third party's name as written; of a date, updated
	// or effective.
	Subject string
	// Text and Other are where each says it; nil for the one that does not. Both are set for a date, and where one says
	// that a type is not collected and the other that it is; InText tells which.
	Text, Other *Quote
	// InText says that it is the text that declares it, not the other.
	InText bool
	// Plain says that the declaration is one of those that are read with certainty: data that are collected without
	// condition, a row of a list whose SDK is known.
	Plain bool
}

// CompareWith compares a text with another, language by language: those in which both are whole policies. What counts is
// what a reader learns: format, line breaks, marks, case and forms of characters make no difference, and neither does a
// date. A fact counts as missing only where the words that declare it are missing too, so that no sentence that both have
// is a difference, however it was read. Beside are further texts that belong to the text, such as its sharing list: what
// they tell is not missing in it. Texts beyond a million letters are not compared.
func (o *Disclosures) CompareWith(other *Disclosures, beside ...*Disclosures) []Comparison {
	var out []Comparison
	for _, language := range []Language{Chinese, English} {
		whole := func(d *Document) bool { return d.IsPolicy(language) }
		if !slices.ContainsFunc(o.Documents, whole) || !slices.ContainsFunc(other.Documents, whole) {
			continue
		}
		text, against := newWording(language, o), newWording(language, other)
		all := newWording(language, append([]*Disclosures{o}, beside...)...)
		if max(against.letters, all.letters) > maxCompared {
			continue
		}
		c := Comparison{
			Language: language, Shared: text.sharedWith(against), Covered: against.sharedWith(all),
			Differences: []Difference{},
		}
		c.SameTitle, c.OtherTitle = owners(o, other, language)
		for _, f := range text.factsBeyond(against, o) {
			c.Differences = append(c.Differences, Difference{Kind: f.kind, Subject: f.subject, Text: &f.quote, Other: f.against, InText: true, Plain: f.plain})
		}
		for _, f := range against.factsBeyond(all, other) {
			c.Differences = append(c.Differences, Difference{Kind: f.kind, Subject: f.subject, Text: f.against, Other: &f.quote, Plain: f.plain})
		}
		c.compareDates(o, other)
		out = append(out, c)
	}
	return out
}

// wording is what texts say in one language, in a form that can be looked up.
type wording struct {
	language Language
	stream   []rune // letters and digits alone
	letters  int    // of all languages
	shingles map[uint64]bool
	of       []*Disclosures
}

// shingle is how many letters a piece of text has that is looked up as a whole: some five words.
func shingle(l Language) int {
	if l == Chinese {
		return 8
	}
	return 24
}

// maxCompared is the most letters of a text that is compared; the longest real policies have some 150,000.
const maxCompared = 1 << 20

func newWording(language Language, of ...*Disclosures) *wording {
	w := &wording{language: language, shingles: map[uint64]bool{}, of: of}
	for _, o := range of {
		for _, d := range o.Documents {
			// What is in the language is what counts. It is looked for in all blocks: of a line without words that tell, such as
			// an address, the language depends on what stands around it.
			start, mixed := len(w.stream), []rune{}
			for i := range d.blocks {
				b := &d.blocks[i]
				if b.aside {
					continue
				}
				for t := range b.texts() {
					words := plainWords(t.s, language)
					mixed = append(mixed, words...)
					if b.language == language {
						w.stream = append(w.stream, words...)
					}
				}
			}
			if w.letters += len(mixed); w.letters > maxCompared {
				return w
			}
			own := w.stream[start:]
			w.each(own, w.know)
			if len(mixed) > len(own) {
				w.each(mixed, w.know)
			}
		}
	}
	return w
}

func (w *wording) know(h uint64) { w.shingles[h] = true }

// plainWords are the letters and digits of a text, made alike, without its dates and addresses.
func plainWords(s string, language Language) []rune {
	return lettersOf(fold(wordsAlone(s), language))
}

func lettersOf(s string) []rune {
	var out []rune
	for _, r := range s {
		if isLetter(r) {
			out = append(out, r)
		}
	}
	return out
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordsAlone is a text without its dates, and without addresses, which one format shows and another hides behind words.
func wordsAlone(s string) string {
	return webAddress().ReplaceAllString(anyDate().ReplaceAllString(s, " "), " ")
}

// each yields the hash of each run of letters of the length of a shingle.
func (w *wording) each(stream []rune, yield func(h uint64)) {
	const offset, prime = 14695981039346656037, 1099511628211 // of FNV-1a
	n := shingle(w.language)
	for i := 0; i+n <= len(stream); i++ {
		h := uint64(offset)
		for _, r := range stream[i : i+n] {
			h = (h ^ uint64(r)) * prime
		}
		yield(h)
	}
}

// sharedWith is the part of the text that the other has.
func (w *wording) sharedWith(other *wording) float64 { return other.has(w.stream) }

// has is the part of the letters that lie in pieces that the text has.
func (w *wording) has(stream []rune) float64 {
	if len(stream) == 0 {
		return 1
	}
	found := 0
	for _, has := range w.covers(stream) {
		if has {
			found++
		}
	}
	return float64(found) / float64(len(stream))
}

// covers tells for each letter whether it lies in a piece that the text has.
func (w *wording) covers(stream []rune) []bool {
	out := make([]bool, len(stream))
	n := shingle(w.language)
	if len(stream) < n {
		found := strings.Contains(string(w.stream), string(stream))
		for i := range out {
			out[i] = found
		}
		return out
	}
	at, until := 0, 0 // letters before until are settled
	w.each(stream, func(h uint64) {
		if w.shingles[h] {
			for i := max(at, until); i < at+n; i++ {
				out[i] = true
			}
			until = at + n
		}
		at++
	})
	return out
}

// lacks returns the words of a quote that the text does not have, with a mark in place of those that it has. What stands
// right beside them may agree by chance and is kept: two characters, in English the whole word.
func (w *wording) lacks(q Quote) string {
	s := fold(wordsAlone(strings.TrimSuffix(q.Text, "…")), w.language)
	has := w.covers(lettersOf(s))
	if !slices.Contains(has, false) {
		return ""
	}
	missing := func(i, j int) bool { return slices.Contains(has[max(0, i):min(len(has), j)], false) }
	var b strings.Builder
	write := func(word string, keep bool) {
		if keep {
			b.WriteString(word)
		} else if !strings.HasSuffix(b.String(), ";") {
			b.WriteByte(';')
		}
	}
	i := 0 // letters before the place
	if w.language == Chinese {
		const beside = 2
		for _, r := range s {
			if !isLetter(r) {
				b.WriteRune(r)
				continue
			}
			write(string(r), missing(i-beside, i+beside+1))
			i++
		}
		return strings.Trim(b.String(), ";")
	}
	for word := range strings.FieldsSeq(s) {
		n := len(lettersOf(word))
		write(word+" ", missing(i, i+n))
		i += n
	}
	return strings.Trim(b.String(), "; ")
}

// fact is something that a text declares.
type fact struct {
	kind    DiscrepancyKind
	subject string
	quote   Quote
	against *Quote // where the other denies it
	plain   bool
}

// factsBeyond returns what the whole policies among the documents declare and the other does not, in words that the
// other does not have: of a sentence that both have but for a word, that word must tell it.
func (w *wording) factsBeyond(other *wording, o *Disclosures) []fact {
	var out []fact
	policies := map[string]bool{}
	for _, d := range o.Documents {
		policies[d.File] = policies[d.File] || d.IsPolicy(w.language)
	}
	add := func(f fact) {
		if policies[f.quote.File] && !slices.ContainsFunc(out, func(x fact) bool { return x.kind == f.kind && x.subject == f.subject }) {
			out = append(out, f)
		}
	}
	for _, d := range o.Data {
		if d.Language != w.language || d.Permitted || d.Platform == "ios" || dataRank[d.Status] < dataRank[DataOptional] || other.names(d.Data) {
			continue
		}
		f := fact{DataDiffers, d.Data, d.Quote, nil, d.Status == DataCollected}
		if f.against = other.denial(d.Data); f.against != nil && w.denial(d.Data) == nil {
			add(f)
		} else if f.against = nil; slices.Contains(DataTypesIn(other.lacks(d.Quote), w.language), d.Data) {
			add(f)
		}
	}
	for _, p := range o.Permissions {
		if p.Language == w.language && p.Status != PermissionImplied && p.Status != PermissionDenied && !other.permits(p.Group) && other.lacks(p.Quote) != "" {
			add(fact{PermissionDiffers, p.Group, p.Quote, nil, p.Status == PermissionDeclared})
		}
	}
	text := string(other.stream)
	const most = 1000 // of parties that are told apart
	for _, p := range o.ThirdParties[:min(len(o.ThirdParties), most)] {
		// A name that no record knows is one where the row has a company beside it.
		if p.Language != w.language || p.SDK == "" && (p.Source == FromProse || p.Operator == "") || other.party(p) ||
			strings.Contains(text, string(plainWords(p.Name, w.language))) || p.Source == FromProse && !w.tells(other, p) {
			continue
		}
		add(fact{ThirdPartyDiffers, cmp.Or(p.SDK, p.Name), p.Quote, nil, p.SDK != "" && p.Source == FromList})
	}
	return out
}

// tells reports whether the words that name the party in a sentence are among those that the other lacks.
func (w *wording) tells(other *wording, p ThirdParty) bool {
	return strings.Contains(string(plainWords(other.lacks(p.Quote), w.language)), string(plainWords(p.Name, w.language)))
}

// denial is where the text says flatly that the type is not collected; nil where it does not.
func (w *wording) denial(id string) *Quote {
	for _, o := range w.of {
		for i := range o.Denials {
			if d := &o.Denials[i]; d.Data == id && d.Language == w.language {
				return &d.Quote
			}
		}
	}
	return nil
}

// names reports whether the text speaks of the type, or of one that includes it or that it includes, other than by denying
// it.
func (w *wording) names(id string) bool {
	t, _ := taxonomy.DataTypeByID(id)
	for _, o := range w.of {
		for _, d := range o.Data {
			within, _ := taxonomy.DataTypeByID(d.Data)
			if d.Language == w.language && d.Status != DataDenied && (d.Data == id || t.Within == d.Data || within.Within == id) {
				return true
			}
		}
		for _, p := range o.ThirdParties {
			if p.Language == w.language && slices.Contains(p.Data, id) {
				return true
			}
		}
	}
	return false
}

// permits reports whether the text speaks of the permission, or of one that policies do not keep apart from it.
func (w *wording) permits(group string) bool {
	for _, o := range w.of {
		for _, p := range o.Permissions {
			if p.Language == w.language && p.Status != PermissionDenied && (p.Group == group || slices.Contains(akin[group], p.Group)) {
				return true
			}
		}
	}
	return false
}

// party reports whether the text names the third party.
func (w *wording) party(p ThirdParty) bool {
	keys := partyKeys(p)
	for _, o := range w.of {
		for _, other := range o.ThirdParties {
			if other.Language == w.language && slices.ContainsFunc(partyKeys(other), func(key string) bool { return slices.Contains(keys, key) }) {
				return true
			}
		}
	}
	return false
}

// compareDates notes which text gives the later date, by the date of update or else that of effect.
func (c *Comparison) compareDates(o, other *Disclosures) {
	for _, element := range []Element{ElementUpdated, ElementEffective} {
		text, against := o.dated(element, c.Language), other.dated(element, c.Language)
		if text == nil || against == nil || text.Value == against.Value {
			continue
		}
		if !c.Earlier && !c.Later {
			c.Earlier, c.Later = text.Value < against.Value, text.Value > against.Value
		}
		c.Differences = append(c.Differences, Difference{Kind: DateDiffers, Subject: string(element), Text: &text.Quote, Other: &against.Quote})
	}
}

// dated returns where a whole policy gives the date in full; nil where none does.
func (o *Disclosures) dated(element Element, language Language) *Provision {
	c := comparison{o: o}
	for i := range o.Provisions {
		if p := &o.Provisions[i]; p.Element == element && p.Language == language && len(p.Value) == len("2006-01-02") && c.ofPolicy(p) {
			return p
		}
	}
	return nil
}

// owners tells by titles and addresses whether two texts are visibly of one operator, or of two.
func owners(o, other *Disclosures, language Language) (same, two bool) {
	for _, d := range o.Documents {
		for _, against := range other.Documents {
			if slices.ContainsFunc(d.Contacts, func(mail string) bool {
				return slices.Contains(against.Contacts, mail) && !placeholderMail().MatchString(mail)
			}) {
				same = true
			}
			a, b := ownTitle(d.roleTitle(), language), ownTitle(against.roleTitle(), language)
			same = same || a != "" && a == b
			two = two || a != "" && b != "" && a != b
		}
	}
	return same, two && !same
}

// ownTitle is what of a title is more than that of any policy.
func ownTitle(title string, language Language) string {
	title = wholePolicy().ReplaceAllString(title, "")
	title = commonTitle().ReplaceAllString(title, "")
	s := string(plainWords(title, language))
	if utf8.RuneCountInString(s) < 2 {
		return ""
	}
	return s
}

// commonTitle are words that titles of policies share.
var commonTitle = lazy(`(?i)用户|服务|协议|应用|软件|客户端|个人信息|保护|app|the|our|user|mobile|application|for|and|of|with|policy|中文|english|version|版`)
