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
				b.space(c.text.source(0))
				b.write(c.text.s, c.text.source(0))
			}
			blocks = append(blocks, block{text: b.take()})
		}
		rows = nil
	}
	at := 0
	if strings.HasPrefix(body, "\ufeff") {
		at = len("\ufeff")
	}
	for at < len(body) {
		end := strings.IndexByte(body[at:], '\n')
		if end < 0 {
			end = len(body)
		} else {
			end += at
		}
		line := text{body[at:end], []piece{{0, at}}}.trim()
		if strings.Count(line.s, "\t") >= 2 {
			row := splitTabs(line)
			if len(rows) > 0 && len(rows[0]) != len(row) {
				flush()
			}
			rows = append(rows, row)
		} else if line.s != "" {
			flush()
			for _, part := range splitParagraphs(line) {
				blocks = append(blocks, block{text: part})
			}
		}
		at = end + 1
	}
	flush()
	return blocks
}

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
