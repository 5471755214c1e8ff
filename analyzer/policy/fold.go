package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is a text made alike for matching: NFKC, lower case, and without white space in Chinese, where it
// carries no meaning and pages put it anywhere; in English white space is folded to one space.
type folded struct {
	s  string
	at []int32 // offset in the text of each byte of s; one more for the end
}

func fold(s string, language Language) folded {
	f := folding{buf: make([]byte, 0, len(s)), at: make([]int32, 0, len(s)+1), language: language}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if plain, ok := foldPlain(r); ok && standsAlone(s[i+n:]) {
			f.add(plain, i)
			i += n
			continue
		}
		n = norm.NFKC.NextBoundaryInString(s[i:], true)
		for _, r := range norm.NFKC.String(s[i : i+n]) {
			f.add(r, i)
		}
		i += n
	}
	return folded{string(f.buf), append(f.at, int32(len(s)))}
}

// folding is a text that is being folded.
type folding struct {
	buf      []byte
	at       []int32
	language Language
}

// add adds a character that stands for the one at a place of the text.
func (f *folding) add(r rune, at int) {
	if unicode.IsSpace(r) {
		if f.language == Chinese || len(f.buf) == 0 || f.buf[len(f.buf)-1] == ' ' {
			return
		}
		r = ' '
	}
	f.buf = utf8.AppendRune(f.buf, unicode.ToLower(r))
	for len(f.at) < len(f.buf) {
		f.at = append(f.at, int32(at))
	}
}

// foldPlain returns the NFKC form of the characters that nearly all texts consist of.
func foldPlain(r rune) (rune, bool) {
	switch {
	case r < utf8.RuneSelf, '\u4e00' <= r && r <= '\u9fff', r == '、', r == '。':
		return r, true
	case '\uff01' <= r && r <= '\uff5e':
		return r - '\uff01' + '!', true
	}
	return r, false
}

// standsAlone reports whether what follows a character does not combine with it.
func standsAlone(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	_, plain := foldPlain(r)
	return plain || rest == ""
}

// span returns the range of the text that the range i to j of the folded text stands for.
func (f folded) span(i, j int) (int, int) { return int(f.at[i]), int(f.at[j]) }

func foldSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

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
	byRune   map[rune][]term // by first rune, longest first
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
	r, _ := utf8.DecodeRuneInString(s[i:])
	for _, t := range l.byRune[r] {
		if !strings.HasPrefix(s[i:], t.s) {
			continue
		}
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
	dead := map[int]bool{}
	var walk func(at int) []match
	walk = func(at int) []match {
		if dead[at] {
			return nil
		}
		for _, t := range l.byRune[rune(s[at])] {
			if t.id == "" || len(t.s) < 3 || !strings.HasPrefix(s[at:], t.s) {
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
		dead[at] = true
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
	l := &lexicon{language: language, byRune: map[rune][]term{}}
	words(func(id, word string) {
		f := fold(word, language).s
		// The vocabulary spells Wi-Fi in one way, policies in both.
		joined := strings.ReplaceAll(f, "wi-fi", "wifi")
		l.put(f, id)
		l.put(joined, id)
		l.put(strings.ReplaceAll(joined, "wifi", "wi-fi"), id)
	})
	for _, terms := range l.byRune {
		slices.SortStableFunc(terms, func(a, b term) int { return len(b.s) - len(a.s) })
	}
	return l
}

// put adds a folded term. A false friend gives way to a term with the same words.
func (l *lexicon) put(f, id string) {
	if f == "" {
		return
	}
	r, _ := utf8.DecodeRuneInString(f)
	terms := l.byRune[r]
	switch i := slices.IndexFunc(terms, func(t term) bool { return t.s == f }); {
	case i < 0:
		l.byRune[r] = append(terms, term{s: f, id: id})
	case id != "" && terms[i].id != id && !slices.Contains(terms[i].also, id):
		terms[i].also = append(terms[i].also, id)
	}
}

func nextRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
