package policy

import (
	"iter"
	"sort"
)

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
	// Warnings say, in English, what was met in the document and went past, such as cells beyond a limit.
	Warnings []string

	// UnderChineseLaw says that the text is in Chinese, or speaks of the law or the territory of the PRC.
	UnderChineseLaw bool

	blocks []block
	// promised are the entries of a table of contents, by block, whose section never comes.
	promised []int
	policyIn []Language         // see IsPolicy
	titles   map[Language]Quote // see Title
	text     string             // decoded, or extracted from a document that is none
	lines    []int              // offset in the text at which each line starts
	origin   *origin            // of the text when it was decoded; else nil
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
	level    int  // of a heading that the format marks as one: 1 to 6; 0 when only its wording tells
	item     bool // of a list, by a tag or by the mark in front of it
	text     text
	rows     [][]cell // of a table
	aside    bool     // surrounds the text of a page: a menu, a banner, a foot
	section  int      // index in Document.Sections; -1 before the first
	language Language
	wording  Language // that the words alone tell; empty for none and for a table
	number   string   // in front of the text, like that of a section; empty for none
	title    string   // the text behind the number
}

// texts yields the text of the block, or those of its cells.
func (b *block) texts() iter.Seq[text] {
	return func(yield func(text) bool) {
		if b.text.s != "" && !yield(b.text) {
			return
		}
		for _, row := range b.rows {
			for _, c := range row {
				if c.text.s != "" && !yield(c.text) {
					return
				}
			}
		}
	}
}

// cell is one cell of a table. A cell that spans rows or columns stands in each place that it covers.
type cell struct {
	text   text
	header bool
	again  bool // stands here because it spans to here
}

// line returns the number, from 1, of the line of the text that holds the offset.
func (d *Document) line(offset int) int {
	return sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > offset })
}

// quote points to the bytes from i to j of a text.
func (d *Document) quote(t text, i, j int) Quote {
	start, end := t.span(i, j)
	span := Span{Start: start, End: end, Line: d.line(start)}
	if d.origin != nil {
		span.Start, span.End = d.origin.offset(start), d.origin.offset(end)
	}
	return Quote{
		File: d.File,
		Span: span,
		Text: clip(foldSpace(t.s[i:j]), 240),
	}
}
