package policy

import "sort"

// Document is one policy as read: its words in order, cut into sections, blocks and sentences that each know
// their bytes in the input.
type Document struct {
	// File is the base name of the file, or the URL.
	File string
	// SHA256 is of the bytes as read, in hex.
	SHA256 string
	// Languages that at least one block is written in, in the order they first appear.
	Languages []Language
	Sections  []Section
	// Understood is the share of the text, by bytes of the input, that some declaration, statement, list row,
	// gap or heading was read from.
	Understood float64
	// Updated and Effective are dates as YYYY-MM-DD; empty when the text gives none.
	Updated, Effective string
	// Contacts are the e-mail addresses in the text, in order.
	Contacts []string

	blocks []block
	// promised are the entries of a table of contents, by block, whose section never comes.
	promised []int
	lines    []int // offset at which each physical line starts
	size     int   // bytes of the input
}

// Section is a part under a heading.
type Section struct {
	// Number as written, without its closing dot: 2.3.1, 第三条, 一; empty for a heading without one.
	Number   string
	Title    string
	Language Language
	Span     Span // of the heading
}

// label is how reports name the section: its number, or its title where it has none.
func (s Section) label() string {
	if s.Number != "" {
		return s.Number
	}
	return clip(s.Title, 40)
}

type blockKind uint8

const (
	paragraph blockKind = iota
	heading
	table
)

// block is a run of text that a reader of the page sees as one: a paragraph, a list item, a heading, a table.
type block struct {
	kind     blockKind
	level    int // of a heading that the format marks as one: 1 to 6; 0 when only its wording tells
	text     text
	rows     [][]cell // of a table
	section  int      // index in Document.Sections; -1 before the first
	language Language
}

// cell is one cell of a table. A cell that spans rows or columns stands in each place that it covers.
type cell struct {
	text   text
	header bool
}

// text is a run of words whose every byte knows where in the input it came from.
type text struct {
	s      string
	pieces []piece
}

// piece says that the bytes from at on, until the next piece, stand in the input from source on.
type piece struct{ at, source int }

// source returns the offset in the input of the byte at i; i may be the length of the text.
func (t text) source(i int) int {
	if len(t.pieces) == 0 {
		return 0
	}
	k := sort.Search(len(t.pieces), func(k int) bool { return t.pieces[k].at > i }) - 1
	if k < 0 {
		k = 0
	}
	return t.pieces[k].source + i - t.pieces[k].at
}

// slice returns the part from i to j, with its places.
func (t text) slice(i, j int) text {
	out := text{s: t.s[i:j]}
	k := sort.Search(len(t.pieces), func(k int) bool { return t.pieces[k].at > i }) - 1
	for k = max(k, 0); k < len(t.pieces) && t.pieces[k].at < j; k++ {
		p := t.pieces[k]
		if p.at < i {
			p.source += i - p.at
			p.at = i
		}
		out.pieces = append(out.pieces, piece{p.at - i, p.source})
	}
	return out
}

// textBuilder gathers a text from pieces of the input.
type textBuilder struct {
	buf    []byte
	pieces []piece
	start  int // where the text begins in the input, as far as known
}

// here is the place in the input that the text has come to.
func (b *textBuilder) here() int {
	n := len(b.pieces)
	if n == 0 {
		return b.start
	}
	return b.pieces[n-1].source + len(b.buf) - b.pieces[n-1].at
}

// write adds words that stand in the input at source just so.
func (b *textBuilder) write(s string, source int) {
	if s == "" {
		return
	}
	if len(b.pieces) == 0 || b.here() != source {
		b.pieces = append(b.pieces, piece{len(b.buf), source})
	}
	b.buf = append(b.buf, s...)
}

// space adds one space, unless the text is empty or ends with one.
func (b *textBuilder) space(source int) {
	if n := len(b.buf); n > 0 && b.buf[n-1] != ' ' {
		b.write(" ", source)
	}
}

// take returns what was gathered, without white space at its ends, and starts afresh.
func (b *textBuilder) take() text {
	t := text{string(b.buf), b.pieces}
	b.buf, b.pieces = b.buf[:0], nil
	return t.trim()
}

func (t text) trim() text {
	i, j := trimBounds(t.s)
	return t.slice(i, j)
}

// line returns the number, from 1, of the physical line that holds the offset.
func (d *Document) line(offset int) int {
	return sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > offset })
}

// quote points to the bytes from i to j of a text.
func (d *Document) quote(t text, i, j int) Quote {
	// The address behind a Markdown link is set beside its words, which may reach past the end.
	start := min(t.source(i), d.size)
	end := start
	if j > i {
		end = min(max(t.source(j-1)+1, start), d.size)
	}
	return Quote{
		File: d.File,
		Span: Span{Start: start, End: end, Line: d.line(start)},
		Text: clip(foldSpace(t.s[i:j]), 240),
	}
}
