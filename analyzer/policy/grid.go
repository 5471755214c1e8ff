package policy

import "fmt"

// Limits of tables: spans beyond them are cut, as browsers do, and so that a page of a few bytes cannot ask for
// millions of cells or for one long cell a thousand times.
const (
	maxSpan     = 1000
	maxColumns  = 100
	maxCells    = 50_000  // of all tables of a document; the longest sharing lists have some 3,000
	maxRepeated = 4 << 20 // bytes of words that cells repeat where they span, in all tables of a document
	maxNesting  = 50
)

// gridSpent counts what the tables of a document have used up of their limits, and what was left out beyond them.
type gridSpent struct {
	cells, repeated int

	wide, full, nested bool
}

func (s *gridSpent) warnings() []string {
	var out []string
	if s.wide {
		out = append(out, fmt.Sprintf("a table has more than %d columns; those beyond are not read", maxColumns))
	}
	if s.full {
		out = append(out, fmt.Sprintf("tables have more than %d cells; those beyond are not read", maxCells))
	}
	if s.repeated > maxRepeated {
		out = append(out, fmt.Sprintf("cells that span repeat more than %d MiB; beyond it they are empty", maxRepeated>>20))
	}
	if s.nested {
		out = append(out, fmt.Sprintf("tables nest deeper than %d; the cells of those inside are read as text", maxNesting))
	}
	return out
}

// flow gathers the blocks of a document, or of one cell, since documents lay themselves out with tables.
type flow struct {
	blocks  []block
	current textBuilder
	level   int  // of the heading being read; 0 outside of one
	item    bool // the next block begins an item of a list
}

// grid is a table of HTML or DOCX being read.
type grid struct {
	rows    [][]gridCell
	column  int
	spans   []pendingSpan // by column: cells of earlier rows that reach down
	cell    flow          // the open cell
	open    bool
	header  bool
	columns int  // columns the open cell covers
	down    int  // further rows the open cell covers
	above   bool // the open cell goes on with the one above it
	spent   *gridSpent
}

type gridCell struct {
	*gridWords
	header bool
	again  bool // stands here because it spans to here
}

// gridWords are shared by all places that a cell covers.
type gridWords struct {
	blocks []block
	size   int // bytes of words
	joined text
	done   bool // joined is made
}

type pendingSpan struct {
	cell gridCell
	rows int
}

// flush ends the current block.
func (f *flow) flush() {
	t := f.current.take()
	if t.s == "" {
		return
	}
	b := block{text: t, item: f.item || itemMark().MatchString(t.s)}
	f.item = false
	if f.level > 0 {
		b.kind, b.level = heading, f.level
		f.level = 0 // a heading that is never closed ends with its line
	}
	f.blocks = append(f.blocks, b)
}

// table adds a table that is read to its end: as one block, or, where it is there for the layout of the page alone, as
// what its cells hold.
func (f *flow) table(t *grid) {
	if t.isLayout() {
		for _, row := range t.rows {
			for _, c := range row {
				if !c.again {
					f.blocks = append(f.blocks, c.blocks...)
				}
			}
		}
		return
	}
	b := block{kind: table}
	for _, row := range t.rows {
		cells := make([]cell, len(row))
		for i, c := range row {
			cells[i] = cell{text: c.text(), header: c.header, again: c.again}
		}
		b.rows = append(b.rows, cells)
	}
	f.blocks = append(f.blocks, b)
}

// isLayout reports whether the table is there to place things on the page: no row of it has two cells with
// words, or a cell holds headings, tables or more paragraphs than a value has.
func (t *grid) isLayout() bool {
	const most = 12
	wide := false
	for _, row := range t.rows {
		filled := 0
		for _, c := range row {
			if len(c.blocks) > most {
				return true
			}
			for _, b := range c.blocks {
				if b.kind != paragraph {
					return true
				}
			}
			if len(c.blocks) > 0 {
				filled++
			}
		}
		wide = wide || filled > 1
	}
	return !wide
}

// text makes one text of the paragraphs of a cell.
func (c *gridWords) text() text {
	if !c.done {
		var b textBuilder
		for _, part := range c.blocks {
			b.add(part.text)
		}
		c.joined, c.done = b.take(), true
	}
	return c.joined
}

func (t *grid) startRow() {
	t.endCell()
	t.rows = append(t.rows, nil)
	t.column = 0
	t.fill()
}

// fill repeats the cells of earlier rows that reach down into the columns that come next.
func (t *grid) fill() {
	for t.column < len(t.spans) && t.spans[t.column].rows > 0 && t.put(t.spans[t.column].cell) {
		t.spans[t.column-1].rows--
	}
}

// put adds a cell to the last row, unless the table has as many as it may.
func (t *grid) put(c gridCell) bool {
	n := len(t.rows)
	t.spent.wide = t.spent.wide || t.column >= maxColumns
	t.spent.full = t.spent.full || t.spent.cells >= maxCells
	if n == 0 || t.column >= maxColumns || t.spent.cells >= maxCells {
		return false
	}
	if c.again {
		if t.spent.repeated += c.size; t.spent.repeated > maxRepeated {
			c.gridWords = &gridWords{}
		}
	}
	t.rows[n-1] = append(t.rows[n-1], c)
	t.column++
	t.spent.cells++
	return true
}

func (t *grid) startCell(header bool, columns, rows int) {
	t.endCell()
	if len(t.rows) == 0 {
		t.startRow()
	}
	t.open, t.header, t.columns, t.down, t.above = true, header, columns, rows-1, false
}

func (t *grid) endCell() {
	if !t.open {
		return
	}
	t.open = false
	t.cell.flush()
	c := gridCell{gridWords: &gridWords{blocks: t.cell.blocks}, header: t.header}
	if n := len(t.rows); t.above && n > 1 && t.column < len(t.rows[n-2]) {
		c = t.rows[n-2][t.column]
		c.again = true
	} else {
		for _, b := range c.blocks {
			for words := range b.texts() {
				c.size += len(words.s)
			}
		}
	}
	t.cell = flow{}
	for range t.columns {
		if !t.put(c) {
			break
		}
		for len(t.spans) < t.column {
			t.spans = append(t.spans, pendingSpan{})
		}
		c.again = true
		t.spans[t.column-1] = pendingSpan{c, t.down}
	}
	t.fill()
}
