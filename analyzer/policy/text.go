package policy

import (
	"strings"
	"unicode/utf8"
)

// readText cuts a plain text into blocks: a line is a block, and so is each part of a line that a run of spaces
// with a NO-BREAK SPACE in it sets off, which is what is left of a paragraph break when a page is pasted into a
// text field. Lines with the same number of tabs, two or more in a row, are a table.
func readText(body string) []block {
	var blocks []block
	var rows [][]cell
	flush := func() {
		switch {
		case len(rows) > 1:
			blocks = append(blocks, block{kind: table, rows: rows})
		case len(rows) == 1:
			var b textBuilder
			for _, c := range rows[0] {
				b.add(c.text)
			}
			blocks = append(blocks, block{text: b.take()})
		}
		rows = nil
	}
	tagged := isTagged(body)
	for at := 0; at < len(body); {
		end := strings.IndexByte(body[at:], '\n')
		if end < 0 {
			end = len(body)
		} else {
			end += at
		}
		raw := text{body[at:end], []piece{{0, at, justSo}}}
		if tagged {
			raw = withoutTags(raw)
		}
		line := raw.trim()
		// Cells at the ends of a row may be empty, but only a table that has begun tells that from an indent.
		indented := raw.s != "" && raw.s[0] == '\t' && !strings.Contains(line.s, "\t")
		if line.s != "" && !indented && len(rows) > 0 && strings.Count(raw.s, "\t") == len(rows[0])-1 {
			rows = append(rows, splitTabs(raw))
		} else if n := strings.Count(line.s, "\t"); n >= 2 && n < maxColumns {
			flush()
			rows = append(rows, splitTabs(line))
		} else if line.s != "" {
			flush()
			for _, part := range splitParagraphs(line) {
				blocks = append(blocks, block{text: part, item: itemMark().MatchString(part.s)})
			}
		}
		at = end + 1
	}
	flush()
	return blocks
}

// itemMark is what a line of a list begins with.
var itemMark = lazy(`^([-*•·●○◦▪■◆→➢>–]|[（(]?(\d{1,2}|[a-z]|[ivx]{1,4})[)）]|[①-⑳])\s*\S`)

func splitTabs(line text) []cell {
	var row []cell
	at := 0
	for i := 0; i <= len(line.s); i++ {
		if i == len(line.s) || line.s[i] == '\t' {
			row = append(row, cell{text: line.slice(at, i).trim()})
			at = i + 1
		}
	}
	return row
}

// splitParagraphs cuts a line at every run of two or more spaces that holds a NO-BREAK SPACE, but not between a
// section number and its text.
func splitParagraphs(line text) []text {
	var parts []text
	start := 0
	for i := 0; i < len(line.s); {
		j, spaces, hard := i, 0, false
		for j < len(line.s) {
			r, n := utf8.DecodeRuneInString(line.s[j:])
			if r != ' ' && r != '\u00a0' && r != '\u3000' {
				break
			}
			spaces++
			hard = hard || r == '\u00a0'
			j += n
		}
		if spaces >= 2 && hard && !bareNumber(line.s[start:i]) {
			if p := line.slice(start, i).trim(); p.s != "" {
				parts = append(parts, p)
			}
			start = j
		}
		if j > i {
			i = j
			continue
		}
		_, n := utf8.DecodeRuneInString(line.s[i:])
		i += n
	}
	if p := line.slice(start, len(line.s)).trim(); p.s != "" {
		parts = append(parts, p)
	}
	return parts
}

// bareNumber reports whether s is nothing but a section number.
func bareNumber(s string) bool {
	n, rest := sectionNumber(s)
	return n != "" && strings.TrimSpace(rest) == ""
}

// tag is one of a page, or of the source of a program that shows the text.
var tag = lazy(`</?[A-Za-z][^<>]*>`)

// isTagged reports whether a text is the source of what shows it: most of its lines close a tag.
func isTagged(body string) bool {
	const least = 10
	lines, closed := 0, 0
	for line := range strings.Lines(body) {
		if strings.TrimSpace(line) != "" {
			lines++
		}
		if strings.Contains(line, "</") {
			closed++
		}
	}
	return closed >= least && closed*2 >= lines
}

// withoutTags is a line without its tags.
func withoutTags(line text) text {
	if !strings.Contains(line.s, "<") {
		return line
	}
	var b textBuilder
	start := 0
	for _, m := range tag().FindAllStringIndex(line.s, -1) {
		b.join(line.slice(start, m[0]))
		start = m[1]
	}
	b.join(line.slice(start, len(line.s)))
	return b.take()
}
