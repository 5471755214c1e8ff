package sdkdb

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxNameSize is the length of the longest name that is resolved; what is longer is a sentence, for [DB.Find].
const MaxNameSize = 1 << 10

// Mention is a record's name found in text; Start and End are byte offsets into that text.
type Mention struct {
	Record     *Record
	Start, End int
}

// Resolve returns the record that a name in a policy means. The name is compared without case, width, spaces,
// punctuation, bracketed additions and words such as SDK, 软件开发工具包 or Android版. When no record has exactly that
// name, the longest name inside it decides, at word boundaries; a name that is known only together with the word
// SDK counts inside another only where that word follows, so that "WeChat friends" is not the WeChat SDK. Two
// records with equally long names leave it unresolved, and so does a text of more than [MaxNameSize] bytes.
func (db *DB) Resolve(name string) (*Record, bool) {
	if len(name) > MaxNameSize {
		return nil, false
	}
	x := db.index
	text := scan(name)
	if text.groups == 0 {
		r := x.exactly(stripped(text))
		if r == nil {
			r = x.longest(text)
		}
		return r, r != nil
	}
	// The name without its brackets, then what the brackets hold: 支付宝SDK（com.alipay.sdk）, SDK（支付宝）.
	var parts []span
	for group := range text.groups {
		parts = append(parts, text.group(group+1)...)
	}
	outer := text.join(text.group(0))
	if r := x.exactly(stripped(outer)); r != nil {
		return r, true
	}
	for _, p := range parts {
		if r := x.exactly(stripped(text.sub(p))); r != nil {
			return r, true
		}
	}
	if r := x.exactly(stripped(text)); r != nil {
		return r, true
	}
	if r := x.longest(outer); r != nil {
		return r, true
	}
	r := x.longest(text)
	return r, r != nil
}

// Find returns the names of records in running text, from left to right, the longest at each place, without
// overlaps. Names that are also those of apps and companies (支付宝, WeChat) count only where a word for SDK follows.
func (db *DB) Find(text string) []Mention {
	x := db.index
	s := scan(text)
	var found []Mention
	for i := 0; i < len(s.tokens); {
		h := x.at(s, i)
		if h.record == nil {
			i++
			continue
		}
		found = append(found, Mention{Record: h.record, Start: s.from[s.tokens[i].start], End: s.to[h.end-1]})
		i = s.tokenAt(h.end)
	}
	return found
}

// alias is a name in the form in which text is compared.
type alias struct {
	key    string // lower case, no separators, no word for SDK at the end
	marker bool   // the name carries a word for SDK, without which it may mean an app or a company
	record uint32 // its number
}

// names returns all names of a record, in the order of their importance.
func (r *Record) names() []string {
	all := append([]string{r.Name.Zh, r.Name.En}, r.Aliases...)
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// addNames writes two kinds of list: the record by the whole key of a name, and the names by their first word, the
// longest first, as text of the key, record and marker.
func (w *writer) addNames(records []*Record) {
	taken := map[string]bool{}
	byFirst := map[string][]alias{}
	var words []string
	for i, r := range records {
		for _, name := range r.names() {
			a, first := compileAlias(name)
			if a.key == "" {
				continue
			}
			a.record = uint32(i)
			// The validator reports a key of two records; the first by id keeps it.
			if !taken[a.key] {
				taken[a.key] = true
				w.add(keyName, a.key, a.record)
			}
			if byFirst[first] == nil {
				words = append(words, first)
			}
			byFirst[first] = append(byFirst[first], a)
		}
	}
	for _, word := range words {
		names := byFirst[word]
		slices.SortStableFunc(names, func(a, b alias) int {
			return cmp.Or(len(b.key)-len(a.key), strings.Compare(a.key, b.key), cmp.Compare(a.record, b.record))
		})
		for _, a := range names {
			offset, size := w.text(a.key)
			w.add(keyWord, word, offset, size, a.record<<1|flag(a.marker))
		}
	}
}

func compileAlias(name string) (a alias, first string) {
	s := scan(name)
	key := stripped(s)
	if len(key) == 0 {
		return alias{}, ""
	}
	// The key is a range of the text; a leading platform word may stand before it.
	offset := strings.Index(string(s.text), string(key))
	i := s.tokenAt(offset)
	_, marked := s.suffixes(offset+len(key), nil)
	return alias{key: string(key), marker: marked}, string(s.text[s.tokens[i].start:s.tokens[i].end])
}

type hit struct {
	record *Record
	size   int // of the key, in runes
	end    int // in the squeezed text, with the words for SDK that follow
}

// exactly returns the record with the key, nil when there is none.
func (x *Index) exactly(key []byte) *Record {
	if found := list(&x.b, keyName, key); found != "" {
		return x.record(found.at(0))
	}
	return nil
}

// at returns the longest name that starts at a token.
func (x *Index) at(s *scanned, i int) hit {
	tok := s.tokens[i]
	rest := s.text[tok.start:]
	names := list(&x.b, keyWord, s.text[tok.start:tok.end])
	for n := uint32(0); n < names.len(); n += 3 {
		key, record, marker := x.b.text(names.at(n), names.at(n+1)), names.at(n+2)>>1, names.at(n+2)&1 == 1
		if len(key) > len(rest) || string(rest[:len(key)]) != key {
			continue
		}
		end := tok.start + len(key)
		if !s.whole(i, end) {
			continue
		}
		full, marked := s.suffixes(end, &s.tokens[s.tokenAt(end)-1])
		if marker && !marked {
			continue
		}
		return hit{record: x.record(record), size: utf8.RuneCountInString(key), end: full}
	}
	return hit{}
}

// longest returns the record whose name inside the text is the longest; nil when there is none or two.
func (x *Index) longest(s *scanned) *Record {
	var best hit
	tie := false
	for i := range s.tokens {
		h := x.at(s, i)
		switch {
		case h.record == nil || h.size < best.size:
		case h.size > best.size:
			best, tie = h, false
		case h.record != best.record:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best.record
}

// token is a word of an alphabetic script or one character of another, as a range of the squeezed text.
type token struct {
	start, end int
	segment    int // no name reaches over the end of a segment: a comma, a line
	group      int // 0 outside brackets, else the number of the bracket
}

// scanned is text squeezed to its comparable characters, with the way back to the original.
type scanned struct {
	text     []byte
	from, to []int // original offsets of the character that each byte comes from
	tokens   []token
	groups   int
}

// Characters between which a name goes on. All others that are neither letters nor digits end a segment.
const joining = " \u00a0\u3000-_+·•.&/'’®™"

const (
	opening = "([{【〔〖「『《〈<\"“"
	closing = ")]}】〕〗」』》〉>\"”"
)

// scan folds width and case, drops separators and cuts the text into tokens.
func scan(text string) *scanned {
	s := &scanned{text: make([]byte, 0, len(text)), from: make([]int, 0, len(text)), to: make([]int, 0, len(text))}
	c := cutter{scanned: s}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case 'A' <= r && r <= 'Z':
			c.add(r+'a'-'A', i, i+size)
		case r < utf8.RuneSelf, 0x4e00 <= r && r <= 0x9fff:
			// ASCII and the bulk of Chinese text are their own folding.
			c.add(r, i, i+size)
		default:
			// Composition over several characters is not needed for names.
			for _, folded := range strings.ToLower(norm.NFKC.String(string(r))) {
				c.add(folded, i, i+size)
			}
		}
		i += size
	}
	s.splitMarkers()
	return s
}

// cutter makes tokens out of folded characters.
type cutter struct {
	*scanned
	word    bool // the last character was of an alphabetic word
	segment int
	open    []int // numbers of the brackets that are open
}

func (c *cutter) add(r rune, from, to int) {
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
		c.separate(r)
		return
	}
	alphabetic := !oneRuneWord(r)
	if !alphabetic || !c.word {
		group := 0
		if len(c.open) > 0 {
			group = c.open[len(c.open)-1]
		}
		c.tokens = append(c.tokens, token{start: len(c.text), segment: c.segment, group: group})
	}
	c.word = alphabetic
	before := len(c.text)
	c.text = utf8.AppendRune(c.text, r)
	for range len(c.text) - before {
		c.from = append(c.from, from)
		c.to = append(c.to, to)
	}
	c.tokens[len(c.tokens)-1].end = len(c.text)
}

func (c *cutter) separate(r rune) {
	c.word = false
	switch {
	case strings.ContainsRune(joining, r):
	case strings.ContainsRune(opening, r) && (r != '"' || len(c.open) == 0):
		c.groups++
		c.open = append(c.open, c.groups)
	case strings.ContainsRune(closing, r):
		c.open = c.open[:max(0, len(c.open)-1)]
	default:
		c.segment++
	}
}

// oneRuneWord says that a script writes words without spaces, so that each character is a token.
func oneRuneWord(c rune) bool {
	return c >= 0x2e80 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// splitMarkers makes OpenSDK the two words that Open SDK is.
func (s *scanned) splitMarkers() {
	split := make([]token, 0, len(s.tokens))
	for _, t := range s.tokens {
		if t.end-t.start > 3 && string(s.text[t.end-3:t.end]) == "sdk" {
			head := t
			head.end -= 3
			t.start = head.end
			split = append(split, head)
		}
		split = append(split, t)
	}
	s.tokens = split
}

// tokenAt returns the number of the first token that starts at or after an offset of the squeezed text.
func (s *scanned) tokenAt(offset int) int {
	return sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= offset })
}

// whole says that the text from token i to end is made of whole tokens of one segment.
func (s *scanned) whole(i, end int) bool {
	last := s.tokenAt(end) - 1
	return s.tokens[last].end == end && s.tokens[last].segment == s.tokens[i].segment
}

// markers are the words for SDK; fillers say on which platform it runs. A name is compared without them.
var (
	markers = [...]string{"sdk", "软件开发工具包", "软件工具开发包", "软件开发包", "开发工具包", "开发包", "工具包"}
	fillers = [...]string{"客户端", "移动端", "android版", "android端", "android", "安卓版", "安卓端", "安卓", "ios版", "ios端", "ios", "for"}
)

// suffixes returns where the words for SDK and platform end that start at an offset, and whether one for SDK is
// among them. With a token given, the words must be of its segment and bracket; without, they may be of any.
func (s *scanned) suffixes(at int, like *token) (end int, marked bool) {
	for end = at; ; {
		n := s.phrase(end, like, markers[:])
		if n > 0 {
			marked = true
		} else if n = s.phrase(end, like, fillers[:]); n == 0 {
			return end, marked
		}
		end += n
	}
}

// phrase returns the length of the phrase that starts at an offset and ends with a token, 0 when none does.
func (s *scanned) phrase(at int, like *token, phrases []string) int {
	i := s.tokenAt(at)
	if i == len(s.tokens) {
		return 0
	}
	if t := s.tokens[i]; like != nil && (t.segment != like.segment || t.group != like.group) {
		return 0
	}
	for _, p := range phrases {
		if end := at + len(p); end <= len(s.text) && string(s.text[at:end]) == p && s.whole(i, end) {
			return len(p)
		}
	}
	return 0
}

// stripped returns the squeezed text without words for SDK and platform around it.
func stripped(s *scanned) []byte {
	start := 0
	for n := -1; n != 0; start += n {
		n = s.phrase(start, nil, fillers[:])
	}
	// The first place from which only such words follow is where the name ends.
	for _, t := range s.tokens[s.tokenAt(start):] {
		if end, _ := s.suffixes(t.start, nil); end == len(s.text) {
			return s.text[start:t.start]
		}
	}
	return s.text[start:]
}

// span is a run of tokens of one bracket group.
type span struct{ first, last, group int }

// group returns the runs of tokens that belong to a bracket group, 0 for what is outside of all.
func (s *scanned) group(group int) []span {
	var runs []span
	for i, t := range s.tokens {
		if t.group != group {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1].last == i-1 {
			runs[n-1].last = i
		} else {
			runs = append(runs, span{i, i, group})
		}
	}
	return runs
}

func (s *scanned) sub(p span) *scanned { return s.join([]span{p}) }

// join returns the text that some runs of tokens make together.
func (s *scanned) join(runs []span) *scanned {
	out := &scanned{}
	for _, p := range runs {
		for _, t := range s.tokens[p.first : p.last+1] {
			start := len(out.text)
			out.text = append(out.text, s.text[t.start:t.end]...)
			out.from = append(out.from, s.from[t.start:t.end]...)
			out.to = append(out.to, s.to[t.start:t.end]...)
			t.start, t.end = start, len(out.text)
			out.tokens = append(out.tokens, t)
		}
	}
	return out
}
