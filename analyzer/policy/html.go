package policy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits of tables: spans beyond them are cut, as browsers do, and so that a page of a few bytes cannot ask for
// millions of cells or for one long cell a thousand times.
const (
	maxSpan     = 1000
	maxColumns  = 100
	maxCells    = 200_000 // of all tables of a page
	maxRepeated = 4 << 20 // bytes of words that cells repeat where they span, in all tables of a page
	maxNesting  = 50
)

// readHTML reads the blocks and tables of a page or of a piece of one that starts in the input at base. It works
// on the token stream rather than on a tree, because tokens know their bytes and because pages are often broken.
// Scripts, styles and the like are left out.
func readHTML(body string, base int) []block {
	r := htmlReader{}
	z := html.NewTokenizer(strings.NewReader(body))
	at := base
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			// The reader is a string, so this is the end of it. A token cut short at the end is lost with it.
			break
		}
		raw := string(z.Raw())
		switch kind {
		case html.TextToken:
			if r.skip == 0 {
				r.words(raw, at)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			r.open(tag, attributesOf(z, more), kind == html.SelfClosingTagToken, at)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name), at, len(raw))
		}
		at += len(raw)
	}
	r.finish()
	return r.page.blocks
}

type htmlReader struct {
	page    htmlFlow
	skip    int // depth of elements whose text is not shown
	skipTag atom.Atom
	tables  []*htmlTable
	spent   htmlSpent
	link    string
	linkAt  int // where the words of the open link begin
}

// htmlSpent counts what the tables of a page have used up of their limits.
type htmlSpent struct{ cells, repeated int }

// htmlFlow gathers the blocks of the page, or of one cell, since pages lay themselves out with tables.
type htmlFlow struct {
	blocks  []block
	current textBuilder
	level   int  // of the heading being read; 0 outside of one
	item    bool // the next block begins an item of a list
}

// htmlTable is a table being read.
type htmlTable struct {
	rows    [][]htmlCell
	column  int
	spans   []pendingSpan // by column: cells of earlier rows that reach down
	cell    htmlFlow      // the open cell
	open    bool
	header  bool
	columns int // columns the open cell covers
	down    int // further rows the open cell covers
	spent   *htmlSpent
}

type htmlCell struct {
	*htmlCellWords
	header bool
	again  bool // stands here because it spans to here
}

// htmlCellWords are shared by all places that a cell covers.
type htmlCellWords struct {
	blocks []block
	size   int // bytes of words
	joined text
	done   bool // joined is made
}

type pendingSpan struct {
	cell htmlCell
	rows int
}

func attributesOf(z *html.Tokenizer, more bool) map[string]string {
	if !more {
		return nil
	}
	attributes := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "rowspan", "colspan", "href":
			attributes[string(key)] = string(value)
		}
	}
	return attributes
}

// flow is where words go: the innermost open cell, or the page.
func (r *htmlReader) flow() *htmlFlow {
	for i := len(r.tables) - 1; i >= 0; i-- {
		if t := r.tables[i]; t.open {
			return &t.cell
		}
	}
	return &r.page
}

// words adds the text of one token, with character references resolved and white space folded.
func (r *htmlReader) words(raw string, at int) {
	b := &r.flow().current
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '&':
			const longest = 32 // bytes of a reference
			if end := strings.IndexByte(raw[i:min(len(raw), i+longest)], ';'); end > 0 {
				if s := html.UnescapeString(raw[i : i+end+1]); s != raw[i:i+end+1] {
					if strings.TrimSpace(s) == "" {
						b.space(at + i)
					} else {
						b.writeFor(s, at+i, end+1)
					}
					i += end + 1
					continue
				}
			}
			b.write("&", at+i)
			i++
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			b.space(at + i)
			i++
		default:
			j := i + 1
			for j < len(raw) && !strings.ContainsRune("& \n\t\r\f", rune(raw[j])) {
				j++
			}
			b.write(raw[i:j], at+i)
			i = j
		}
	}
}

func (r *htmlReader) open(tag atom.Atom, attributes map[string]string, selfClosing bool, at int) {
	if r.skip > 0 {
		if tag == r.skipTag && !selfClosing {
			r.skip++
		}
		return
	}
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Title, atom.Iframe:
		// Their text ends at the end tag whatever stands in it, and a slash does not close them.
		r.skip, r.skipTag = 1, tag
	case atom.Template, atom.Svg, atom.Select:
		if !selfClosing {
			r.skip, r.skipTag = 1, tag
		}
	case atom.Table:
		if len(r.tables) < maxNesting {
			r.flow().flush()
			r.tables = append(r.tables, &htmlTable{spent: &r.spent})
		}
	case atom.Tr:
		if t := r.table(); t != nil {
			t.startRow()
		} else {
			r.flow().flush()
		}
	case atom.Td, atom.Th:
		if t := r.table(); t != nil {
			t.startCell(tag == atom.Th, spanOf(attributes["colspan"]), spanOf(attributes["rowspan"]))
		} else {
			r.flow().flush()
		}
	case atom.A:
		r.link, r.linkAt = attributes["href"], len(r.flow().current.buf)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.flow().flush()
		r.flow().level = int(tag.String()[1] - '0')
	case atom.Br:
		if f := r.flow(); f.level > 0 {
			f.current.space(at) // a heading of two lines
		} else {
			f.flush()
		}
	default:
		if breaks(tag) {
			r.flow().flush()
			r.flow().item = tag == atom.Li || r.flow().item && tag != atom.Ul && tag != atom.Ol
		}
	}
}

// close takes an end tag, which stands at the given place with the given width.
func (r *htmlReader) close(tag atom.Atom, at, width int) {
	if r.skip > 0 {
		if tag == r.skipTag {
			r.skip--
		}
		return
	}
	switch tag {
	case atom.Table:
		r.closeTable()
	case atom.Tr, atom.Td, atom.Th:
		if t := r.table(); t != nil {
			t.endCell()
		}
	case atom.A:
		// Sharing lists put the address behind words; keep it beside them where it is not the words itself.
		if b := &r.flow().current; strings.Contains(r.link, "://") && !strings.Contains(string(b.buf[min(r.linkAt, len(b.buf)):]), r.link) {
			if len(b.buf) > 0 {
				b.writeFor(" ", at, 0)
			}
			b.writeFor(r.link, at, width)
			b.writeFor(" ", at+width, 0)
		}
		r.link = ""
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.flow().flush()
		r.flow().level = 0
	default:
		if breaks(tag) {
			r.flow().flush()
		}
	}
}

// breaks reports whether the element starts on a line of its own.
func breaks(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Section, atom.Article, atom.Header, atom.Footer,
		atom.Dd, atom.Dt, atom.Dl, atom.Blockquote, atom.Pre, atom.Hr, atom.Main, atom.Body, atom.Nav, atom.Aside:
		return true
	}
	return false
}

func (r *htmlReader) table() *htmlTable {
	if n := len(r.tables); n > 0 {
		return r.tables[n-1]
	}
	return nil
}

// flush ends the current block.
func (f *htmlFlow) flush() {
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

func (r *htmlReader) closeTable() {
	t := r.table()
	if t == nil {
		return
	}
	t.endCell()
	r.tables = r.tables[:len(r.tables)-1]
	r.flow().flush()
	out := &r.flow().blocks
	if t.isLayout() {
		for _, row := range t.rows {
			for _, c := range row {
				if !c.again {
					*out = append(*out, c.blocks...)
				}
			}
		}
		return
	}
	b := block{kind: table}
	for _, row := range t.rows {
		cells := make([]cell, len(row))
		for i, c := range row {
			cells[i] = cell{text: c.text(), header: c.header}
		}
		b.rows = append(b.rows, cells)
	}
	*out = append(*out, b)
}

// isLayout reports whether the table is there to place things on the page: no row of it has two cells with
// words, or a cell holds headings, tables or more paragraphs than a value has.
func (t *htmlTable) isLayout() bool {
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
func (c *htmlCellWords) text() text {
	if !c.done {
		var b textBuilder
		for _, part := range c.blocks {
			b.add(part.text)
		}
		c.joined, c.done = b.take(), true
	}
	return c.joined
}

// finish closes what the page left open.
func (r *htmlReader) finish() {
	for len(r.tables) > 0 {
		r.closeTable()
	}
	r.page.flush()
}

func (t *htmlTable) startRow() {
	t.endCell()
	t.rows = append(t.rows, nil)
	t.column = 0
	t.fill()
}

// fill repeats the cells of earlier rows that reach down into the columns that come next.
func (t *htmlTable) fill() {
	for t.column < len(t.spans) && t.spans[t.column].rows > 0 && t.spent.cells < maxCells {
		t.spans[t.column].rows--
		t.put(t.spans[t.column].cell)
	}
}

func (t *htmlTable) put(c htmlCell) {
	n := len(t.rows)
	if n == 0 || t.column >= maxColumns || t.spent.cells >= maxCells {
		return
	}
	if c.again {
		if t.spent.repeated += c.size; t.spent.repeated > maxRepeated {
			c.htmlCellWords = &htmlCellWords{}
		}
	}
	t.rows[n-1] = append(t.rows[n-1], c)
	t.column++
	t.spent.cells++
}

func (t *htmlTable) startCell(header bool, columns, rows int) {
	t.endCell()
	if len(t.rows) == 0 {
		t.startRow()
	}
	t.open, t.header, t.columns, t.down = true, header, columns, rows-1
}

func (t *htmlTable) endCell() {
	if !t.open {
		return
	}
	t.open = false
	t.cell.flush()
	c := htmlCell{htmlCellWords: &htmlCellWords{blocks: t.cell.blocks}, header: t.header}
	for _, b := range c.blocks {
		for words := range b.texts() {
			c.size += len(words.s)
		}
	}
	t.cell = htmlFlow{}
	for range t.columns {
		if t.column >= maxColumns || t.spent.cells >= maxCells {
			break
		}
		for len(t.spans) <= t.column {
			t.spans = append(t.spans, pendingSpan{})
		}
		t.put(c)
		c.again = true
		t.spans[t.column-1] = pendingSpan{c, t.down}
	}
	t.fill()
}

// spanOf reads a rowspan or colspan; anything odd is 1.
func spanOf(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > maxSpan {
			break
		}
		n = n*10 + int(c-'0')
	}
	return min(max(n, 1), maxSpan)
}
