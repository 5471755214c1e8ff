package policy

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// docxReader reads the parts of a Word document that hold text.
type docxReader struct {
	out    extraction
	spent  gridSpent
	links  map[string]string
	styles map[string]docxStyle
	lists  *docxLists

	styleID    string // of the style that is being read
	paragraphs []docxParagraph
	run        docxRun
	cell       docxCell
	header     bool       // the row is one of the head of its table
	fields     []docxLink // that are open, with their codes
	open       []docxLink // links that are open
	skip       int        // depth of an element whose text is not shown; 0 outside of one
}

// docxStyle is what a paragraph style says of its paragraphs, and the style whose word counts where it is silent.
type docxStyle struct {
	name, base string
	docxFormat
}

// docxFormat is the outline level and the place in a list, which a paragraph and its style can both set.
type docxFormat struct {
	level        int // from 1; 0 when none is set
	numbered     bool
	number, deep string
}

func (f *docxFormat) set(property, value string) {
	switch property {
	case "outlineLvl":
		f.level = outlineLevel(value)
	case "numId":
		f.number, f.numbered = value, true
	case "ilvl":
		f.deep = value
	}
}

// docxParagraph is what the properties of an open paragraph say.
type docxParagraph struct {
	style string
	docxFormat
	begun bool // its first words are written
	skip  bool // an entry of a table of contents
}

// docxLink is an address, or the code of a field that may hold one, and where its words begin in their block.
type docxLink struct {
	address string
	at      int
}

type docxRun struct{ within, hidden bool }

// docxCell is what the properties of an open cell say, until its words begin.
type docxCell struct {
	columns int
	again   bool
	pending bool
}

// wordprocessing reports whether a name is of the markup of text, in either of its name spaces.
func wordprocessing(n xml.Name) bool {
	return strings.Contains(n.Space, "/wordprocessingml/") && strings.HasSuffix(n.Space, "/main")
}

// read takes one token of a part with text.
func (r *docxReader) read(t xml.Token, in []xml.Name) error {
	name := in[len(in)-1]
	switch e := t.(type) {
	case xml.StartElement:
		if r.skip == 0 {
			r.start(e, in)
		}
	case xml.EndElement:
		if r.skip == len(in) {
			r.skip = 0
		} else if r.skip == 0 && wordprocessing(name) {
			r.end(name.Local)
		}
	case xml.CharData:
		if r.skip > 0 || !wordprocessing(name) {
			return nil
		}
		switch {
		case name.Local == "t" && !r.run.hidden:
			r.words(string(e))
		case name.Local == "instrText" && len(r.fields) > 0:
			if f := &r.fields[len(r.fields)-1]; len(f.address)+len(e) <= maxField {
				f.address += string(e)
			}
		}
	}
	if r.out.text.Len() > MaxSize {
		return ErrTooLarge
	}
	return nil
}

// notShown are elements whose text a reader of the document does not see: what was deleted or moved elsewhere,
// former properties, and what stands in for a drawing that is not understood, which repeats its words.
func notShown(name xml.Name) bool {
	switch name.Local {
	case "del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "Fallback":
		return true
	}
	return false
}

func (r *docxReader) start(e xml.StartElement, in []xml.Name) {
	parent := ""
	if len(in) > 1 {
		parent = in[len(in)-2].Local
	}
	if notShown(e.Name) && parent != "rPr" && parent != "trPr" {
		r.skip = len(in)
		return
	}
	if !wordprocessing(e.Name) {
		return
	}
	value := attribute(e, "val")
	switch e.Name.Local {
	case "p":
		r.beginCell()
		r.out.flow().flush() // a paragraph of a text box stands inside another one
		r.paragraphs = append(r.paragraphs, docxParagraph{})
	case "r":
		r.run = docxRun{within: true}
	case "vanish":
		r.run.hidden = r.run.hidden || r.run.within && isOn(e)
	case "tab":
		if parent != "tabs" {
			r.words(" ")
		}
	case "br", "cr":
		r.out.flow().flush()
		r.words(" ")
	case "noBreakHyphen":
		r.words("-")
	case "pStyle", "outlineLvl", "numId", "ilvl":
		if p := r.paragraph(); p != nil && (parent == "pPr" || parent == "numPr") {
			p.set(e.Name.Local, value)
		}
	case "hyperlink":
		r.link(r.links[attribute(e, "id")])
	case "fldSimple":
		r.link(fieldAddress(attribute(e, "instr")))
	case "fldChar":
		r.field(attribute(e, "fldCharType"))
	case "tbl":
		r.beginCell()
		if len(r.out.tables) < maxNesting {
			r.out.openTable()
		} else {
			r.spent.nested = true
		}
	case "tr":
		r.out.row()
		r.header = false
	case "tblHeader":
		r.header = isOn(e)
	case "tc":
		r.cell = docxCell{columns: 1, pending: true}
	case "gridBefore":
		for range spanOf(value) {
			r.out.cell(false, 1, false)
			r.out.endCell()
		}
	case "gridSpan":
		r.cell.columns = spanOf(value)
	case "vMerge":
		r.cell.again = value != "restart"
	}
}

func (p *docxParagraph) set(property, value string) {
	if property == "pStyle" {
		p.style = value
		return
	}
	p.docxFormat.set(property, value)
}

// outlineLevel reads a level as Word counts it, from 0; 9 is that of running text.
func outlineLevel(s string) int {
	if n, err := strconv.Atoi(s); err == nil && 0 <= n && n < 9 {
		return min(n+1, 6)
	}
	return 0
}

func (r *docxReader) end(name string) {
	switch name {
	case "p":
		if n := len(r.paragraphs); n > 0 {
			r.paragraphs = r.paragraphs[:n-1]
		}
		r.out.endLine()
	case "r":
		r.run = docxRun{}
	case "hyperlink", "fldSimple":
		if n := len(r.open); n > 0 {
			r.address(r.open[n-1])
			r.open = r.open[:n-1]
		}
	case "tc":
		r.beginCell()
		r.out.endCell()
	case "tr":
		r.out.endRow()
	case "tbl":
		r.out.closeTable()
	}
}

// finish closes what the part left open.
func (r *docxReader) finish() {
	for len(r.out.tables) > 0 {
		r.out.closeTable()
	}
	r.out.page.flush()
	r.paragraphs, r.fields, r.open, r.skip, r.run = nil, nil, nil, 0, docxRun{}
}

// beginCell begins the cell whose properties were read.
func (r *docxReader) beginCell() {
	if r.cell.pending {
		r.out.cell(r.header, r.cell.columns, r.cell.again)
		r.cell = docxCell{}
	}
}

func (r *docxReader) paragraph() *docxParagraph {
	if n := len(r.paragraphs); n > 0 {
		return &r.paragraphs[n-1]
	}
	return nil
}

// words writes what a run says. In front of the first words of a paragraph goes its number, and its style tells
// whether it is a heading.
func (r *docxReader) words(s string) {
	p := r.paragraph()
	if p == nil || p.skip {
		return
	}
	if !p.begun && strings.TrimSpace(s) != "" {
		p.begun = true
		format := r.formatOf(p)
		if p.skip {
			return
		}
		r.out.flow().level = format.level
		r.out.flow().item = format.level == 0 && r.lists.lists[format.number] != nil
		if label := r.lists.next(format.number, format.deep); label != "" {
			r.out.write(label + " ")
		}
	}
	r.out.write(s)
}

// formatOf returns the outline level of a paragraph and its place in a list, by its own word and that of its styles.
func (r *docxReader) formatOf(p *docxParagraph) docxFormat {
	f := p.docxFormat
	const chain = 20 // styles that may rest on each other
	id := p.style
	for range chain {
		style, ok := r.styles[id]
		if !ok {
			break
		}
		name := strings.ToLower(style.name)
		if strings.HasPrefix(name, "toc ") && len(name) == len("toc 1") {
			p.skip = true
		}
		if f.level == 0 {
			f.level = style.level
		}
		if f.level == 0 && name == "title" {
			f.level = 1
		}
		if !f.numbered && style.numbered {
			f.number, f.numbered = style.number, true
		}
		if f.deep == "" {
			f.deep = style.deep
		}
		id = style.base
	}
	return f
}

// link opens a link.
func (r *docxReader) link(address string) {
	if len(r.open) < maxMarkupDepth {
		r.open = append(r.open, docxLink{address, len(r.out.flow().current.buf)})
	}
}

// address writes the address of a link behind its words, since sharing lists put addresses behind words, unless it
// is those words.
func (r *docxReader) address(l docxLink) {
	words := r.out.flow().current.buf
	if !strings.Contains(l.address, "://") || strings.Contains(string(words[min(l.at, len(words)):]), l.address) {
		return
	}
	r.words(" " + l.address + " ")
}

// field follows the fields, among which links are written as well.
func (r *docxReader) field(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin" && n < maxNesting:
		r.fields = append(r.fields, docxLink{"", len(r.out.flow().current.buf)})
	case kind == "end" && n > 0:
		r.address(docxLink{fieldAddress(r.fields[n-1].address), r.fields[n-1].at})
		r.fields = r.fields[:n-1]
	}
}

// fieldAddress returns the address in the code of a field that is a link.
func fieldAddress(code string) string {
	code, ok := strings.CutPrefix(strings.TrimSpace(code), "HYPERLINK")
	if !ok {
		return ""
	}
	_, code, _ = strings.Cut(code, `"`)
	u, _, ok := strings.Cut(code, `"`)
	if !ok {
		return ""
	}
	return u
}

// readStyle takes one token of the part with the styles.
func (r *docxReader) readStyle(t xml.Token, in []xml.Name) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	if e.Name.Local == "style" {
		r.styleID = attribute(e, "styleId")
		r.styles[r.styleID] = docxStyle{}
		return nil
	}
	s, ok := r.styles[r.styleID]
	if !ok {
		return nil
	}
	value := attribute(e, "val")
	switch e.Name.Local {
	case "name":
		s.name = value
	case "basedOn":
		s.base = value
	default:
		s.set(e.Name.Local, value)
	}
	r.styles[r.styleID] = s
	return nil
}
