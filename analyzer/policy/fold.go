package policy

import (
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold makes a text alike for matching: NFKC, lower case, and without white space in Chinese, where it carries no
// meaning and pages put it anywhere; in English white space is folded to one space. Traditional Chinese becomes what it
// would be in Simplified.
func fold(s string, language Language) string {
	if language == Chinese {
		s = simplify(s)
	}
	f := folding{language: language, space: true}
	f.text.Grow(len(s))
	for s != "" {
		s = f.take(s)
	}
	return f.text.String()
}

// unfold returns where in the text the byte at n of the folded text comes from.
func unfold(s string, language Language, n int) int {
	if language == Chinese {
		s = simplify(s) // as long as before
	}
	f := folding{language: language, space: true}
	for rest := s; rest != ""; {
		next := f.take(rest)
		if f.text.Len() > n {
			return len(s) - len(rest)
		}
		rest = next
	}
	return len(s)
}

// folding is a text that is being folded.
type folding struct {
	text     strings.Builder
	language Language
	space    bool // the text is empty or ends with a space
}

// take folds the first character of a text, with those that combine with it, and returns the rest.
func (f *folding) take(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if plain, ok := foldPlain(r); ok && (plain == itemSign || standsAlone(s[n:])) {
		f.add(plain)
		return s[n:]
	}
	n = norm.NFKC.NextBoundaryInString(s, true)
	for _, r := range norm.NFKC.String(s[:n]) {
		f.add(r)
	}
	return s[n:]
}

func (f *folding) add(r rune) {
	if isSpace(r) {
		if f.space || f.language == Chinese {
			return
		}
		r = ' '
	}
	f.space = r == ' '
	if !isUnified(r) {
		r = unicode.ToLower(r)
	}
	f.text.WriteRune(r)
}

// itemSign stands for the circled number of an item, which is no part of the word behind it and combines with nothing.
const itemSign = '·'

// foldPlain returns the NFKC form of the characters that nearly all texts consist of.
func foldPlain(r rune) (rune, bool) {
	switch {
	case r < utf8.RuneSelf, isUnified(r), r == '、', r == '。':
		return r, true
	case '\uff01' <= r && r <= '\uff5e':
		return r - '\uff01' + '!', true
	case '①' <= r && r <= '⑳':
		return itemSign, true
	}
	return r, false
}

// standsAlone reports whether what follows a character does not combine with it.
func standsAlone(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	_, plain := foldPlain(r)
	return plain || rest == ""
}

// isSpace is quick about the characters behind the last space.
func isSpace(r rune) bool { return r <= '\u3000' && unicode.IsSpace(r) }

// isUnified reports whether r stands in the block that nearly all Han characters stand in.
func isUnified(r rune) bool { return '\u4e00' <= r && r <= '\u9fff' }

func foldSpace(s string) string {
	behind := true // a space, or nothing
	for _, r := range s {
		space := isSpace(r)
		if space && (behind || r != ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		behind = space
	}
	return strings.TrimSuffix(s, " ")
}

// clip cuts s after n runes and marks the cut.
func clip(s string, n int) string {
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + "…"
		}
		count++
	}
	return s
}

func trimBounds(s string) (int, int) {
	left := strings.TrimLeftFunc(s, unicode.IsSpace)
	i := len(s) - len(left)
	return i, i + len(strings.TrimRightFunc(left, unicode.IsSpace))
}

// term is a word or phrase that stands for an id. A term with an empty id is a false friend: it matches so that
// no shorter term inside it does.
type term struct {
	s    string // folded
	id   string
	also []string // further ids that the same words stand for
}

// lexicon finds terms in folded texts. At each place the longest term wins.
type lexicon struct {
	language Language
	byStart  map[start][]term // longest first
	singles  bool             // there are terms of one character
}

// start is the first two characters of a term; the second is 0 where there is one only.
type start uint64

func startOf(s string) start {
	first, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return start(first)
	}
	second, _ := utf8.DecodeRuneInString(s[n:])
	return start(first) | start(second)<<32
}

// at yields the terms that the text begins with, the longest first.
func (l *lexicon) at(s string) iter.Seq[*term] {
	return func(yield func(*term) bool) {
		from := startOf(s)
		terms := l.byStart[from]
		for i := range terms {
			if strings.HasPrefix(s, terms[i].s) && !yield(&terms[i]) {
				return
			}
		}
		if l.singles {
			terms = l.byStart[from&math.MaxUint32]
			for i := range terms {
				if !yield(&terms[i]) {
					return
				}
			}
		}
	}
}

// match is a term found at the range of a folded text.
type match struct {
	id         string
	also       []string
	start, end int
}

// find returns the terms of the text in order, without overlaps; none without a lexicon. Latin terms match whole
// words only; but where a page has lost the separators of a list ("IMEIIMSIOAID"), a run of letters that known terms
// spell to the end is taken apart.
func (l *lexicon) find(s string) []match {
	if l == nil {
		return nil
	}
	var out []match
	add := func(m match) {
		if m.id != "" {
			out = append(out, m)
		}
		for _, id := range m.also {
			out = append(out, match{id: id, start: m.start, end: m.end})
		}
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if m, ok := l.longest(s, i); ok {
			add(m)
			i = m.end
			continue
		}
		if !isWord(r) {
			i += n
			continue
		}
		end := i
		for end < len(s) && isWordByte(s[end]) {
			end++
		}
		for _, m := range l.spell(s, i, end) {
			add(m)
			end = max(end, m.end)
		}
		i = end
	}
	return out
}

// longest returns the longest term at i that ends at a word boundary.
func (l *lexicon) longest(s string, i int) (match, bool) {
	for t := range l.at(s[i:]) {
		end := i + len(t.s)
		if isWordByte(t.s[len(t.s)-1]) && end < len(s) && isWordByte(s[end]) {
			// An English plural is the same word.
			if s[end] != 's' || (end+1 < len(s) && isWordByte(s[end+1])) {
				continue
			}
			end++
		}
		return match{t.id, t.also, i, end}, true
	}
	return match{}, false
}

// spell takes the run of letters from i to end apart into terms that cover it whole; the last may reach beyond.
// It gives nil when there is no such division.
func (l *lexicon) spell(s string, i, end int) []match {
	if l.language != Chinese || end-i > 120 {
		return nil
	}
	var dead map[int]bool
	var walk func(at int) []match
	walk = func(at int) []match {
		if dead[at] {
			return nil
		}
		for t := range l.at(s[at:]) {
			if t.id == "" || len(t.s) < 3 {
				continue
			}
			next := at + len(t.s)
			if next >= end {
				return []match{{id: t.id, start: at, end: next}}
			}
			if rest := walk(next); rest != nil {
				return append([]match{{id: t.id, start: at, end: next}}, rest...)
			}
		}
		if at > i {
			if dead == nil {
				dead = map[int]bool{}
			}
			dead[at] = true
		}
		return nil
	}
	return walk(i)
}

func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isWord(r rune) bool { return r < utf8.RuneSelf && isWordByte(byte(r)) }

// newLexicon builds a lexicon of one language from words per id.
func newLexicon(language Language, words func(yield func(id, word string))) *lexicon {
	l := &lexicon{language: language, byStart: map[start][]term{}}
	words(func(id, word string) {
		f := fold(word, language)
		// The vocabulary spells Wi-Fi in one way, policies in both.
		joined := strings.ReplaceAll(f, "wi-fi", "wifi")
		l.put(f, id)
		l.put(joined, id)
		l.put(strings.ReplaceAll(joined, "wifi", "wi-fi"), id)
	})
	for _, terms := range l.byStart {
		slices.SortStableFunc(terms, func(a, b term) int { return len(b.s) - len(a.s) })
	}
	return l
}

// put adds a folded term. A false friend gives way to a term with the same words.
func (l *lexicon) put(f, id string) {
	if f == "" {
		return
	}
	from := startOf(f)
	l.singles = l.singles || from <= math.MaxUint32
	terms := l.byStart[from]
	switch i := slices.IndexFunc(terms, func(t term) bool { return t.s == f }); {
	case i < 0:
		l.byStart[from] = append(terms, term{s: f, id: id})
	case id != "" && terms[i].id != id && !slices.Contains(terms[i].also, id):
		terms[i].also = append(terms[i].also, id)
	}
}

func nextRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// plainHan writes Chinese as headings of columns are matched: Simplified, and without the signs of radicals that look like
// characters, which copies from some programs have in their place.
func plainHan(s string) string {
	s = simplify(s)
	if strings.ContainsFunc(s, func(r rune) bool { return r >= '\u2e80' && r <= '\u2fdf' }) {
		return norm.NFKC.String(s)
	}
	return s
}
