package pdftext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line as a reader sees it.
type line struct {
	text   string
	x0, x1 float64
	y, h   float64
	first  float64 // width of its first word, at which a line above would have broken
	letter float64 // width of its first character, with the mark behind it
	spaced bool    // a space follows its last word
	item   bool    // begins with the mark of an item
}

// element is a line of running text, or a table.
type element struct {
	line  line
	table *table
}

// page is what stands on a page from top to bottom.
type page struct {
	elements []element
}

// layout puts the glyphs of a page into tables and lines.
func layout(glyphs []glyph, rules []rule) page {
	tables := findTables(rules)
	var free []glyph
	for _, g := range glyphs {
		if !slices.ContainsFunc(tables, func(t *table) bool { return t.take(g) }) {
			free = append(free, g)
		}
	}
	var p page
	for _, l := range lines(free) {
		for len(tables) > 0 && tables[0].rows[0] > l.y {
			p.elements = append(p.elements, element{table: tables[0]})
			tables = tables[1:]
		}
		p.elements = append(p.elements, element{line: l})
	}
	for _, t := range tables {
		p.elements = append(p.elements, element{table: t})
	}
	return p
}

// lines puts glyphs that share a base line together, from top to bottom.
func lines(glyphs []glyph) []line {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(b.y, a.y) })
	var out []line
	for start := 0; start < len(glyphs); {
		end := start + 1
		for end < len(glyphs) && glyphs[start].y-glyphs[end].y < 0.4*max(glyphs[start].h, glyphs[end].h) {
			end++
		}
		row := glyphs[start:end]
		slices.SortStableFunc(row, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
		if l := newLine(row); l.text != "" {
			out = append(out, l)
		}
		start = end
	}
	return out
}

// newLine writes the glyphs of a line, with a space where there is one to see, and a tab where columns part.
func newLine(row []glyph) line {
	var b strings.Builder
	var l line
	spaced, count := false, 0
	for _, g := range row {
		if strings.TrimSpace(g.s) == "" {
			spaced = b.Len() > 0
			continue
		}
		after, _ := utf8.DecodeRuneInString(g.s)
		if b.Len() == 0 {
			if strings.ContainsRune(bullets, after) {
				l.item = true
				continue
			}
			if l.item {
				b.WriteString("• ") // whichever it was
			}
			l.x0, l.y, l.letter = g.x, g.y, g.w
		} else {
			before, _ := utf8.DecodeLastRuneInString(b.String())
			breaks := true
			switch gap := g.x - l.x1; {
			case gap > 2.5*g.h:
				b.WriteByte('\t')
			case isSpace(gap/g.h, spaced, before, after):
				b.WriteByte(' ')
			default:
				breaks = (isWide(before) || isWide(after)) && !strings.ContainsRune(nonStarters, after)
			}
			if breaks && l.first == 0 {
				l.first = l.x1 - l.x0
			}
		}
		// A mark that never begins a line takes the character before it along.
		if count++; count == 2 && strings.ContainsRune(nonStarters, after) {
			l.letter = g.x + g.w - l.x0
		}
		spaced = false
		b.WriteString(g.s)
		l.x1 = max(l.x1, g.x+g.w)
		l.h = max(l.h, g.h)
	}
	l.text, l.spaced = b.String(), spaced
	if l.first == 0 {
		l.first = l.x1 - l.x0
	}
	return l
}

// isSpace reports whether a gap between two characters, as a share of their size, is a space. Between ideographs
// none is set, and beside Latin letters they keep a distance by themselves.
func isSpace(gap float64, spaced bool, before, after rune) bool {
	switch {
	case isWide(before) && isWide(after):
		return gap > 0.8
	case before != '.' && (isWide(before) || isWide(after)):
		return gap > 0.4 || spaced && gap > 0.1
	}
	return spaced || gap > 0.2
}

const (
	// bullets are the marks of items; those for private use are of the fonts of Word.
	bullets = "•·●○■□▪▫◦‣\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc"
	// nonStarters never begin a line.
	nonStarters = "、，。；：！？）》”’】」』,.;:!?)…%"
)

// isWide reports whether a character is one of those that are set without spaces in between.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || 0x3000 <= r && r <= 0x30ff || 0xff00 <= r && r <= 0xffef ||
		strings.ContainsRune("“”‘’…—《》", r)
}

// write writes the pages: a line for each paragraph and for each row of a table.
func write(pages []page) string {
	dropEdges(pages)
	right, pitch := 0.0, usualPitch(pages)
	for _, p := range pages {
		for _, e := range p.elements {
			if e.table == nil {
				right = max(right, e.line.x1)
			}
		}
	}
	var b strings.Builder
	var paragraph []line
	var rows [][]string
	endParagraph := func() {
		if len(paragraph) > 0 {
			b.WriteString(joinLines(paragraph, right) + "\n")
			paragraph = nil
		}
	}
	endTable := func() {
		for _, row := range rows {
			b.WriteString(strings.Join(row, "\t") + "\n")
		}
		rows = nil
	}
	for _, p := range pages {
		for i, e := range p.elements {
			if e.table != nil {
				endParagraph()
				next := e.table.text()
				if i > 0 || !continues(rows, next) {
					endTable()
				}
				rows = appendRows(rows, next)
				continue
			}
			endTable()
			if n := len(paragraph); n > 0 && !(goesOn(paragraph, e.line, right, pitch) && (i > 0 || !endsSentence(paragraph[n-1].text))) {
				endParagraph()
			}
			paragraph = append(paragraph, e.line)
		}
	}
	endParagraph()
	endTable()
	return b.String()
}

// continues reports whether a table at the top of a page has as many columns as the one above, at the end of the page
// before.
func continues(rows, next [][]string) bool {
	return len(rows) > 0 && len(next) > 0 && len(rows[0]) == len(next[0])
}

// appendRows adds the rows of a table that goes on, without its head, which is repeated, and as part of the last row
// where a page broke it.
func appendRows(rows, next [][]string) [][]string {
	if len(rows) == 0 {
		return next
	}
	if slices.Equal(rows[0], next[0]) {
		next = next[1:]
	}
	if last := len(rows) - 1; last > 0 && len(next) > 0 && next[0][0] == "" {
		for i, words := range next[0] {
			rows[last][i] = glue(rows[last][i], words, true, false)
		}
		next = next[1:]
	}
	return append(rows, next...)
}

// goesOn reports whether a line goes on with the paragraph: the one above reaches the right margin, so far that the
// first word of this one had no place there, and both are set alike, with the usual distance in between.
func goesOn(paragraph []line, next line, right, pitch float64) bool {
	above := paragraph[len(paragraph)-1]
	down := above.y - next.y
	switch {
	case next.item || abs(above.h-next.h) > 0.05*above.h:
		return false
	case down > 0 && down > 1.15*pitch*above.h:
		return false
	case endsSentence(above.text) && numbered.MatchString(next.text):
		return false
	case len(paragraph) > 1 && abs(next.x0-above.x0) > 0.8*above.h: // all lines but the first stand at one edge
		return false
	case len(paragraph) == 1 && next.x0-above.x0 > 3*above.h:
		return false
	}
	return above.x1+next.first > right-0.3*above.h
}

// numbered is how items begin that have no mark.
var numbered = regexp.MustCompile(`^(◆|[（(]?([0-9]{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[）).、．])`)

// usualPitch returns the distance between lines that is the most common on the pages, as a share of their size.
func usualPitch(pages []page) float64 {
	count := map[int]int{}
	best := 0
	for _, p := range pages {
		for i := 1; i < len(p.elements); i++ {
			above, l := p.elements[i-1], p.elements[i]
			if above.table != nil || l.table != nil || abs(above.line.h-l.line.h) > 0.05*l.line.h {
				continue
			}
			// In steps of a twentieth; of two that are as common the narrower one is that of lines.
			k := int((above.line.y - l.line.y) / l.line.h * 20)
			if k < 20 || k > 44 {
				continue
			}
			count[k]++
			if c := count[k]; best == 0 || c > count[best] || c == count[best] && k < best {
				best = k
			}
		}
	}
	if best == 0 {
		return 1.8
	}
	return float64(best+1) / 20
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？.!?；;：:", r)
}

// joinLines puts the lines of a paragraph or cell together, whose edges are given. Where a line ends long before the
// right one, the next is another item.
func joinLines(all []line, right float64) string {
	out := ""
	for i, l := range all {
		full, broken := false, false
		if i > 0 {
			above := all[i-1]
			full = above.x1+l.first > right-l.h
			broken = above.x1+l.letter > right-0.5*l.h && !above.spaced && brokenWord.MatchString(above.text+"\n"+l.text)
		}
		out = glue(out, l.text, full, broken)
	}
	return out
}

// brokenWord matches two lines of a narrow cell that a word was broken over: a constant such as READ_SMS, which is
// longer than the cell, a word of which one letter is left, or one with a hyphen.
var brokenWord = regexp.MustCompile(`[A-Z_]{2}\n[A-Z_]+|[a-z]\n[b-z]([^a-zA-Z]|$)|[a-z]-\n[a-z]`)

// glue puts two lines together: without a space in Chinese, inside of an address and inside of a word that is broken,
// when the first one is full.
func glue(a, b string, full, broken bool) string {
	if a == "" || b == "" {
		return a + b
	}
	before, _ := utf8.DecodeLastRuneInString(a)
	after, _ := utf8.DecodeRuneInString(b)
	word := a[strings.LastIndexAny(a, " \t，。；：、（）")+1:]
	switch {
	case !full:
	case isWide(before) || isWide(after), broken,
		strings.Contains(word, "://") && after < utf8.RuneSelf,
		strings.HasSuffix(a, "_") || strings.HasPrefix(b, "_"):
		return a + b
	}
	return a + " " + b
}

var digits = regexp.MustCompile(`[0-9]+`)

// dropEdges takes away the first and last lines of pages that are the same on most of them but for the number.
func dropEdges(pages []page) {
	const fewest = 3
	for {
		count := map[string]int{} // of pages
		for _, p := range pages {
			seen := ""
			for _, i := range edges(p) {
				if text := digits.ReplaceAllString(p.elements[i].line.text, "#"); text != seen {
					count[text]++
					seen = text
				}
			}
		}
		dropped := false
		for k := range pages {
			p := &pages[k]
			at := edges(*p)
			for _, i := range slices.Backward(at) {
				if n := count[digits.ReplaceAllString(p.elements[i].line.text, "#")]; n >= fewest && 2*n > len(pages) {
					p.elements = slices.Delete(p.elements, i, i+1)
					dropped = true
				}
			}
		}
		if !dropped {
			return
		}
	}
}

// edges are the first and the last element of a page, as far as they are lines.
func edges(p page) []int {
	var out []int
	for _, i := range slices.Compact([]int{0, len(p.elements) - 1}) {
		if i >= 0 && i < len(p.elements) && p.elements[i].table == nil {
			out = append(out, i)
		}
	}
	return out
}
