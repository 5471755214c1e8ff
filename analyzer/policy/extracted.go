package policy

import "strings"

// extracted is what was read from a document that is no text: places are places in the text that was extracted.
type extracted struct {
	text     string
	blocks   []block
	warnings []string
}

// extraction gathers the words of such a document, as a text with a line for each paragraph and for each row of
// a table, and as blocks and tables at once.
type extraction struct {
	text   strings.Builder
	page   flow
	tables []*grid
	spent  *gridSpent
}

// flow is where words go: the innermost open cell, or the page.
func (x *extraction) flow() *flow {
	for i := len(x.tables) - 1; i >= 0; i-- {
		if t := x.tables[i]; t.open {
			return &t.cell
		}
	}
	return &x.page
}

// write adds words to the block at hand.
func (x *extraction) write(s string) {
	b := &x.flow().current
	for i, word := range strings.FieldsFunc(s, isLineSpace) {
		if i > 0 || strings.IndexFunc(s, isLineSpace) == 0 {
			x.space()
		}
		b.write(word, x.text.Len())
		x.text.WriteString(word)
	}
	if s != "" && isLineSpace(rune(s[len(s)-1])) {
		x.space()
	}
}

// isLineSpace reports whether r would end a line or cell of the text, or is a space that folds with others.
func isLineSpace(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

func (x *extraction) space() {
	b := &x.flow().current
	if n := len(b.buf); n > 0 && b.buf[n-1] != ' ' {
		b.write(" ", x.text.Len())
		x.text.WriteByte(' ')
	}
}

// endLine ends the block, and the line of the text unless it is that of a row.
func (x *extraction) endLine() {
	x.flow().flush()
	if len(x.tables) == 0 {
		x.text.WriteByte('\n')
	} else {
		x.text.WriteByte(' ')
	}
}

func (x *extraction) openTable() {
	x.flow().flush()
	x.tables = append(x.tables, &grid{spent: x.spent})
}

// row begins a row of the innermost table.
func (x *extraction) row() {
	if t := x.table(); t != nil {
		t.startRow()
	}
}

// cell begins a cell, which covers the given number of columns and, when again is true, belongs to the one above.
func (x *extraction) cell(header bool, columns int, again bool) {
	if t := x.table(); t != nil {
		t.startCell(header, columns, 1)
		t.above = again
	}
}

func (x *extraction) endCell() {
	if t := x.table(); t != nil {
		t.endCell()
		if len(x.tables) == 1 {
			x.text.WriteByte('\t')
		}
	}
}

func (x *extraction) endRow() {
	if t := x.table(); t != nil {
		t.endCell()
		if len(x.tables) == 1 {
			x.text.WriteByte('\n')
		}
	}
}

func (x *extraction) closeTable() {
	t := x.table()
	if t == nil {
		return
	}
	t.endCell()
	x.tables = x.tables[:len(x.tables)-1]
	x.flow().flush()
	x.flow().table(t)
}

func (x *extraction) table() *grid {
	if n := len(x.tables); n > 0 {
		return x.tables[n-1]
	}
	return nil
}
