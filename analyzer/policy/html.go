package policy

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is how deep the elements of a page nest before a warning; browsers nest no deeper.
const maxElements = 512

// readPage reads the blocks and tables of a page, without what surrounds its text.
func readPage(body string) (*extracted, error) {
	r := readTags(body, 0)
	if r.parts > MaxParts {
		return nil, ErrTooLarge
	}
	blocks, characters := withoutSurroundings(r.page.blocks)
	if r.scripted.renders(characters) {
		return nil, ErrScripted
	}
	warnings := r.spent.warnings()
	if r.deepest > maxElements {
		warnings = append(warnings, fmt.Sprintf("elements nest deeper than %d, or are not closed; the page was read all the same", maxElements))
	}
	return &extracted{text: body, blocks: blocks, warnings: warnings}, nil
}

// readHTML reads the blocks and tables of a piece of a page that starts in the input at base.
func readHTML(body string, base int) []block { return readTags(body, base).page.blocks }

// readTags works on the token stream rather than on a tree, because tokens know their bytes and because pages are
// often broken. Scripts, styles and the like are left out. It stops behind MaxParts pieces of text.
func readTags(body string, base int) *htmlReader {
	r := &htmlReader{}
	z := html.NewTokenizer(strings.NewReader(body))
	at := base
	for r.parts <= MaxParts {
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
			} else {
				r.scripted.hidden(r.skipTag, raw)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			attributes := attributesOf(z, more)
			r.scripted.open(tag, string(name), attributes)
			r.open(tag, attributes, kind == html.SelfClosingTagToken, at)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name), at, len(raw))
		}
		at += len(raw)
	}
	r.finish()
	return r
}

type htmlReader struct {
	page     flow
	skip     int // depth of elements whose text is not shown
	skipTag  atom.Atom
	tables   []*grid
	spent    gridSpent
	link     string
	linkAt   int // where the words of the open link begin
	around   surroundings
	scripted scripted
	parts    int // pieces of text
	lines    lines
	depth    int // of the elements that need an end tag
	deepest  int
}

// flush ends the current block, and notes whether it surrounds the text.
func (r *htmlReader) flush() {
	f := r.flow()
	n := len(f.blocks)
	f.flush()
	for i := range f.blocks[n:] {
		b := &f.blocks[n+i]
		b.aside = r.around.inside > 0 && !belongs(b)
	}
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
		case "rowspan", "colspan", "href", "class", "id", "role", "style":
			attributes[string(key)] = string(value)
		}
	}
	return attributes
}

// flow is where words go: the innermost open cell, or the page.
func (r *htmlReader) flow() *flow {
	for i := len(r.tables) - 1; i >= 0; i-- {
		if t := r.tables[i]; t.open {
			return &t.cell
		}
	}
	return &r.page
}

// words adds the text of one token, with character references resolved and white space folded.
func (r *htmlReader) words(raw string, at int) {
	f := r.flow()
	b := &f.current
	r.parts += 1 + strings.Count(raw, "&")
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
		case c == '\n' && r.lines.inside > 0 && f.level == 0:
			r.flush()
			i++
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			b.space(at + i)
			i++
		default:
			end := strings.IndexAny(raw[i:], "& \n\t\r\f")
			if end < 0 {
				end = len(raw) - i
			}
			b.write(raw[i:i+end], at+i)
			i += end
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
	if nests(tag) && !selfClosing {
		r.depth++
		r.deepest = max(r.deepest, r.depth)
	}
	if !selfClosing {
		r.lines.open(tag, attributes)
	}
	if was := r.around; r.around.open(tag, attributes) {
		now := r.around
		r.around = was
		r.flush() // what stands before does not surround
		r.around = now
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
			r.flush()
			r.tables = append(r.tables, &grid{spent: &r.spent})
		} else {
			r.spent.nested = true
		}
	case atom.Tr:
		if t := r.table(); t != nil {
			r.endCell(t)
			t.startRow()
		} else {
			r.flush()
		}
	case atom.Td, atom.Th:
		if t := r.table(); t != nil {
			r.endCell(t)
			t.startCell(tag == atom.Th, spanOf(attributes["colspan"]), spanOf(attributes["rowspan"]))
		} else {
			r.flush()
		}
	case atom.A:
		r.link, r.linkAt = attributes["href"], len(r.flow().current.buf)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.flush()
		r.flow().level = int(tag.String()[1] - '0')
	case atom.Br:
		if f := r.flow(); f.level > 0 {
			f.current.space(at) // a heading of two lines
		} else {
			r.flush()
		}
	default:
		if breaks(tag) {
			r.flush()
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
	if nests(tag) && r.depth > 0 {
		r.depth--
	}
	if r.around.inside == 1 && tag == r.around.tag {
		r.flush()
	}
	r.around.close(tag)
	r.lines.close(tag)
	switch tag {
	case atom.Table:
		r.closeTable()
	case atom.Tr, atom.Td, atom.Th:
		if t := r.table(); t != nil {
			r.endCell(t)
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
		r.flush()
		r.flow().level = 0
	default:
		if breaks(tag) {
			r.flush()
		}
	}
}

// lines is where the line breaks of the input are those of the page: in the outermost open element that keeps them.
type lines struct{ enclosure }

// keepsLines is a style by which an element shows its line breaks.
var keepsLines = lazy(`(?i)white-space:\s*(pre|break-spaces)`)

func (l *lines) open(tag atom.Atom, attributes map[string]string) {
	if l.inside > 0 && endedBy(l.tag, tag) {
		l.inside = 0
	}
	if !l.holds(tag) && (tag == atom.Pre || tag == atom.Textarea || (nests(tag) || endsEarly(tag)) && keepsLines().MatchString(attributes["style"])) {
		l.enclosure = enclosure{tag, 1}
	}
}

// close takes an end tag, which may be that of what the element stands in.
func (l *lines) close(tag atom.Atom) {
	l.leaves(tag)
	if l.inside > 0 && outlives(tag, l.tag) {
		l.inside = 0
	}
}

// endsEarly reports whether the element may lack its end tag.
func endsEarly(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Li, atom.Td, atom.Th, atom.Dd, atom.Dt:
		return true
	}
	return false
}

// endedBy reports whether a start tag ends such an element that is open.
func endedBy(open, tag atom.Atom) bool {
	switch open {
	case atom.P:
		return breaks(tag) || tag == atom.Table || tag == atom.H1 || tag == atom.H2 || tag == atom.H3 || tag == atom.H4 || tag == atom.H5 || tag == atom.H6
	case atom.Td, atom.Th:
		return tag == atom.Td || tag == atom.Th || tag == atom.Tr
	case atom.Dd, atom.Dt:
		return tag == atom.Dd || tag == atom.Dt
	case atom.Li:
		return tag == atom.Li
	}
	return false
}

// outlives reports whether an end tag is that of an element in which such an open one stood.
func outlives(tag, open atom.Atom) bool {
	switch open {
	case atom.P:
		return tag != atom.P && (breaks(tag) || tag == atom.Td || tag == atom.Th || tag == atom.Tr || tag == atom.Table)
	case atom.Td, atom.Th:
		return tag == atom.Tr || tag == atom.Table
	case atom.Dd, atom.Dt:
		return tag == atom.Dl
	case atom.Li:
		return tag == atom.Ul || tag == atom.Ol
	}
	return false
}

// nests reports whether the element must have an end tag, so that those which are open say how deep a page nests.
func nests(tag atom.Atom) bool {
	switch tag {
	case atom.Div, atom.Section, atom.Article, atom.Span, atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Font,
		atom.B, atom.I, atom.Em, atom.Strong, atom.U, atom.Table:
		return true
	}
	return false
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

func (r *htmlReader) table() *grid {
	if n := len(r.tables); n > 0 {
		return r.tables[n-1]
	}
	return nil
}

func (r *htmlReader) closeTable() {
	t := r.table()
	if t == nil {
		return
	}
	r.endCell(t)
	r.tables = r.tables[:len(r.tables)-1]
	r.flush()
	f := r.flow()
	n := len(f.blocks)
	f.table(t)
	if b := f.blocks[n:]; len(b) == 1 && b[0].kind == table {
		b[0].aside = r.around.inside > 0
	}
}

// finish closes what the page left open.
func (r *htmlReader) finish() {
	for len(r.tables) > 0 {
		r.closeTable()
	}
	r.flush()
}

// endCell ends the open cell of a table, which is the innermost one.
func (r *htmlReader) endCell(t *grid) {
	if t.open {
		r.flush()
		t.endCell()
	}
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
