package reports

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// width is the number of terminal cells that s takes. Characters of ambiguous width count as one whatever the
// locale, so that output is the same everywhere.
func width(s string) int { return twwidth.WidthWithOptions(s, twwidth.Options{}) }

// fit shortens s to at most limit cells, marking the cut with three dots.
func fit(s string, limit int) string {
	if len(s) <= limit || width(s) <= limit { // no character takes more cells than bytes
		return s
	}
	if limit <= len(cutMark) {
		return cutMark[:max(limit, 0)]
	}
	head, _ := cut(s, limit-len(cutMark))
	return strings.TrimRight(head, " ") + cutMark
}

// cutMark stands for what is cut off.
const cutMark = "..."

// clip makes s inert and shortens it. Of a long text it reads no more than it needs.
func clip(s string, limit int) string {
	const most = 6 // bytes of a cell; more are marks piled upon each other
	if len(s) <= most*limit {
		return fit(Inert(s), limit)
	}
	end := most * limit
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	head := Inert(s[:end])
	if width(head) > limit {
		return fit(head, limit)
	}
	return fit(head, max(limit-len(cutMark), 0)) + cutMark
}

// cut splits s so that the head takes at most limit cells; the head may be empty.
func cut(s string, limit int) (head, tail string) {
	used := 0
	for i, r := range s {
		w := width(string(r))
		if used+w > limit {
			return s[:i], s[i:]
		}
		used += w
	}
	return s, ""
}

// Characters that must not begin a line, and those that must not end one.
const (
	closing = "、。，．：；！？）》」』】〕〗”’…—·,.:;!?)]}%％"
	opening = "（《「『【〔〖“‘([{"
)

// wrap breaks text into lines of at most limit cells: at spaces, between characters of scripts without spaces, and
// inside a word only when it alone is wider than a line. Spaces at a break are dropped. There is at least one line.
func wrap(text string, limit int) []string {
	limit = max(limit, 2)
	var lines []string
	line, used := "", 0
	for _, word := range words(text) {
		w := width(word)
		if used+width(strings.TrimRight(word, " ")) > limit && used > 0 {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		for used == 0 && width(strings.TrimRight(word, " ")) > limit {
			head, tail := cutName(word, limit)
			lines = append(lines, head)
			word = tail
			w = width(word)
		}
		line += word
		used += w
	}
	return append(lines, strings.TrimRight(line, " "))
}

// words cuts text into pieces that a line break may follow; spaces stay with the word before them.
func words(text string) []string {
	var out []string
	start := 0
	runes := []rune(text)
	offset := 0
	for i, r := range runes {
		offset += len(string(r))
		if i+1 == len(runes) {
			break
		}
		if breakable(r, runes[i+1]) {
			out = append(out, text[start:offset])
			start = offset
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

func breakable(r, next rune) bool {
	if next == ' ' || strings.ContainsRune(closing, next) {
		return false
	}
	if r == ' ' {
		return true
	}
	if strings.ContainsRune(opening, r) {
		return false
	}
	return spaceless(r) || spaceless(next)
}

// spaceless says that a character belongs to a script that sets no spaces between words.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || (r >= 0x3000 && r <= 0x303F) ||
		(r >= 0xFF00 && r <= 0xFFEF)
}

// cutName splits a word that is too wide for a line, if it can after a separator of class names and paths.
func cutName(word string, limit int) (head, tail string) {
	head, tail = cut(word, limit)
	if i := strings.LastIndexAny(head, "./$_-:&=?"); i > len(head)/3 && i+1 < len(word) {
		return word[:i+1], word[i+1:]
	}
	return head, tail
}
