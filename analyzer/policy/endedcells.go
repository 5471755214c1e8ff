package policy

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sdkaudit/analyzer/taxonomy"
)

// joinEndedCells makes tables of cells that are ended by a bar each, wherever lines begin, as pages come out of tools that write
// a bar behind each cell and a new line behind each paragraph in one:
//
//	SDK | Company | Data |
//	Push SDK | A company |
//	IMEI |
//
// The headings tell how many cells a row has: those in the first line, or all that could be one where each stands in a line of
// its own. What a cell that spans rows leaves out of a row is missing at its end, as empty cells.
func joinEndedCells(blocks []block) []block {
	if !slices.ContainsFunc(blocks, func(b block) bool { return endsCell(&b) }) {
		return blocks
	}
	var out []block
	for i := 0; i < len(blocks); i++ {
		if i > 0 && endsCell(&blocks[i-1]) && len(out) > 0 && out[len(out)-1].kind != table {
			out = append(out, blocks[i])
			continue // within a table of another form
		}
		if head := endedHead(blocks[i:]); head != nil {
			n, cells := endedCells(blocks[i:], maxCells)
			if rows := rowsOfEnded(cells, head); len(rows) > 1 {
				out = append(out, block{kind: table, rows: rows})
				i += n - 1
				continue
			}
		}
		out = append(out, blocks[i])
	}
	return out
}

// endedHead reads the headings that the blocks begin with; nil where they are not those of third parties, or of data.
func endedHead(blocks []block) (head []cell) {
	if first := blocks[0].text.s; !endsCell(&blocks[0]) || strings.HasPrefix(first, "|") {
		return nil
	}
	width := strings.Count(blocks[0].text.s, "|")
	_, cells := endedCells(blocks, maxColumns)
	for i, c := range cells {
		if width >= 3 && i == width || width < 3 && !mayHead(c.s) {
			break
		}
		head = append(head, cell{text: c, header: true})
	}
	heading := 0
	for i := range head {
		if mayHead(head[i].text.s) {
			heading++
		}
	}
	if parties, data := headsOf(head); !parties && !data || len(head) < width || heading*2 < len(head) {
		return nil
	}
	return head
}

// endedCells reads cells that bars end from the beginning of the blocks on, as many as asked for or a few more, and tells of how
// many blocks. Up to two paragraphs of a cell may stand in front of the one with its bar.
func endedCells(blocks []block, most int) (n int, cells []text) {
	const more = 2
	var open textBuilder
	waiting, whole := 0, 0
	for k := range blocks {
		b := &blocks[k]
		if b.kind != paragraph || len(b.text.s) > maxCellLine || len(cells) >= most {
			break
		}
		if waiting++; endsCell(b) {
			waiting = 0
		} else if waiting > more {
			break
		}
		for _, part := range barParts(b.text) {
			if part.s != "|" {
				open.add(part)
				continue
			}
			cells = append(cells, open.take())
		}
		if waiting == 0 {
			n, whole = k+1, len(cells)
		}
	}
	return n, cells[:whole]
}

// maxCellLine is the most bytes of a line of cells.
const maxCellLine = 8 << 10

func endsCell(b *block) bool {
	s := strings.TrimRight(b.text.s, " \u00a0\u3000")
	return s != "" && s[len(s)-1] == '|'
}

// rowsOfEnded cuts cells into rows as wide as their headings; the last one may have lost its last cell.
func rowsOfEnded(cells []text, head []cell) [][]cell {
	rows := [][]cell{head}
	parties, _ := headsOf(head)
	counted := countsRows().MatchString(plainHan(head[0].text.s))
	for at := len(head); at < len(cells) && at+len(head)-1 <= len(cells); at += len(head) {
		row := make([]cell, len(head))
		for i := range row {
			if at+i < len(cells) {
				row[i].text = cells[at+i]
			}
		}
		if !slices.ContainsFunc(row, func(c cell) bool { return strings.Trim(c.text.s, ":-") != "" }) {
			continue // the line between the headings and the rows
		}
		if counted && emptyAtEnd(row) > 0 && strings.Trim(row[0].text.s, "0123456789") != "" {
			row = append(make([]cell, 1), row[:len(row)-1]...) // the number spans rows
		}
		if parties && len(rows) > 1 {
			row = behindSpans(row, rows[len(rows)-1])
		}
		rows = append(rows, row)
	}
	alignData(rows)
	return rows
}

// countsRows is the heading of a column of numbers.
var countsRows = lazy(`^(序号|编号|no\.?|#)$`)

// alignData does for tables of data what [behindSpans] does for those of third parties: the data of a row that lacks cells at its
// end stand too far to the front, and below their heading is what they are for.
func alignData(rows [][]cell) {
	if len(rows) < 3 {
		return
	}
	if parties, data := headsOf(rows[0]); parties || !data {
		return
	}
	at := 0 // the column of the data, as the last row that begins in the first one tells
	for i, row := range rows[1:] {
		if len(row) != len(rows[0]) {
			return
		}
		missing := min(emptyAtEnd(row), at) // the last cells may be empty in all rows
		for missing > 0 && !likelierData(row[at-missing].text.s, row[at].text.s) {
			missing--
		}
		if missing > 0 {
			rows[i+1] = append(make([]cell, missing), row[:len(row)-missing]...)
			continue
		}
		for at = len(row) - 1; at > 0 && !beginsWithData(row[at].text.s); at-- {
		}
	}
}

// likelierData reports whether one text rather than another is that of data; the name of a group is none.
func likelierData(a, b string) bool {
	if found := dataLexicons()[Chinese].find(fold(a, Chinese)); len(found) > 0 {
		if t, _ := taxonomy.DataTypeByID(found[0].id); t.Broad {
			return false
		}
	}
	return beginsWithData(a) && !beginsWithData(b) || isData(a) && !isData(b)
}

// isData reports whether a text is the names of data and hardly anything else.
func isData(s string) bool {
	s = fold(inBrackets().ReplaceAllString(s, ""), Chinese)
	named := 0
	for _, m := range dataLexicons()[Chinese].find(s) {
		named += m.end - m.start
	}
	return named*5 >= len(s)*4 && named > 0
}

// beginsWithData reports whether a text begins with a type of data.
func beginsWithData(s string) bool {
	s = fold(s, Chinese)
	found := dataLexicons()[Chinese].find(s)
	return len(found) > 0 && found[0].start <= len(leading().FindString(s))
}

// mayHead reports whether a cell may be a heading.
func mayHead(s string) bool {
	return utf8.RuneCountInString(s) <= maxHeading/2 && headsColumn(s)
}

// emptyAtEnd returns how many cells at the end of a row are empty.
func emptyAtEnd(row []cell) (n int) {
	for n < len(row) && row[len(row)-1-n].text.s == "" {
		n++
	}
	return n
}

// behindSpans moves the cells of a row behind those that it shares with the row above, which begins with the name of a party
// where this one begins with what it may take.
func behindSpans(row, above []cell) []cell {
	missing, first := emptyAtEnd(row), row[0].text.s
	if missing == 0 || missing == len(row) || len(DataTypesIn(first, Chinese)) == 0 || sdkWord().MatchString(first) || legalEntity().MatchString(first) {
		return row
	}
	moved := append([]cell{}, above[:missing]...)
	return append(moved, row[:len(row)-missing]...)
}
