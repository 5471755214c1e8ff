package policy

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxDepth is how deep lists and quotations of a Markdown text may nest.
const maxDepth = 100

// markdownBlocks is goldmark's parser of blocks. Words are read by this package ([inlineText]): goldmark takes
// quadratic time for brackets, emphasis and reference definitions, and does not tell where an address stands.
var markdownBlocks = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	)
})

// readMarkdown reads headings, paragraphs, list items and tables; HTML inside Markdown is read as HTML. A link
// is its words and then its address, since sharing lists put addresses behind words. A text that is no sane
// Markdown (see [saneMarkdown]) is read as plain text.
func readMarkdown(body string) []block {
	body = joinWrappedRows(body)
	if !saneMarkdown(body) {
		return readText(body)
	}
	doc := markdownBlocks().Parse(gmtext.NewReader([]byte(body)))
	m := markdownReader{source: body}
	walk(doc, m.visit)
	return m.blocks
}

// saneMarkdown reports whether goldmark can read the text in linear time: no line nests deeper than maxDepth, by
// its marks and its indent, and what may be tables has no more than maxCells cells.
func saneMarkdown(body string) bool {
	cells := 0
	rows, columns := 0, 0 // of the run of lines at hand
	for line := range strings.Lines(body) {
		if markdownDepth(line) > maxDepth {
			return false
		}
		if strings.TrimSpace(line) == "" {
			rows, columns = 0, 0
			continue
		}
		before := rows * columns
		rows++
		columns = max(columns, strings.Count(line, "|"))
		if columns > maxColumns {
			return false
		}
		if cells += rows*columns - before; cells > maxCells {
			return false
		}
	}
	return true
}

// markdownDepth is an upper bound of how deep a line can nest: the marks of lists and quotations at its start,
// and its indent, of which every level takes two columns. A mark of a list has white space behind it; a line of dashes, which
// converters make as long as the title above it, has none.
func markdownDepth(line string) int {
	marks, columns := 0, 0
	for i := 0; i < len(line) && marks <= maxDepth; i++ {
		switch c := line[i]; c {
		case ' ':
			if i == 0 || line[i-1] == ' ' || line[i-1] == '\t' {
				columns++ // the space behind a mark belongs to it
			}
		case '\t':
			columns += 4
		case '>':
			marks++
		case '-', '+', '*', '.', ')':
			if i+1 < len(line) && !strings.ContainsRune(" \t\r\n", rune(line[i+1])) {
				return marks + columns/2
			}
			marks++
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		default:
			return marks + columns/2
		}
	}
	return marks + columns/2
}

type markdownReader struct {
	source string
	blocks []block
	read   int // end of the HTML that was read together with an earlier block
	broken bool
}

// walk visits all nodes below root in order, without recursion, since the input says how deep they nest. It goes
// into a node when enter returns true.
func walk(root ast.Node, enter func(ast.Node) bool) {
	n := root.FirstChild()
	for n != nil {
		if enter(n) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for n.NextSibling() == nil {
			if n = n.Parent(); n == root || n == nil {
				return
			}
		}
		n = n.NextSibling()
	}
}

// visit reads one block; it returns true for a container, whose blocks follow.
func (m *markdownReader) visit(n ast.Node) bool {
	if lines := n.Lines(); lines.Len() > 0 && lines.At(0).Start < m.read {
		return false
	}
	switch n := n.(type) {
	case *ast.Heading:
		if n.Lines().Len() > 1 {
			m.paragraph(n) // above a line of dashes that was meant to part it from what follows
			break
		}
		m.add(block{kind: heading, level: n.Level, text: m.words(n)})
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n)
	case *ast.HTMLBlock:
		m.html(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.code(n)
	case *extast.Table:
		rows := m.rows(n)
		alignData(rows)
		m.add(block{kind: table, rows: rows})
	default:
		return true
	}
	return false
}

func (m *markdownReader) add(b block) {
	if b.text.s != "" || len(b.rows) > 0 {
		m.blocks = append(m.blocks, b)
	}
}

// paragraph adds a paragraph; a line that ends with two spaces or a backslash ends a block, as it ends a line of the page, and
// so does one that was meant to (see [endsLine]).
func (m *markdownReader) paragraph(n ast.Node) {
	item := n.Parent().Kind() == ast.KindListItem && n.PreviousSibling() == nil
	var b textBuilder
	longest := 0
	lines := make([]text, n.Lines().Len())
	for i := range lines {
		lines[i] = m.line(n.Lines().At(i)).trim()
		longest = max(longest, width(lines[i].s))
	}
	end := func() {
		m.add(block{text: inlineText(b.take()), item: item})
		item = false
	}
	for i := 0; i < len(lines); i++ {
		if strings.Count(lines[i].s, "|") > 1 {
			if rows, read := barLines(lines[i:], true); read > 0 {
				end()
				m.add(block{kind: table, rows: rows})
				i += read - 1
				continue
			}
		}
		bold := boldLine().MatchString(lines[i].s)
		if bold {
			end()
		}
		b.add(lines[i])
		if raw := strings.TrimRight(m.line(n.Lines().At(i)).s, "\r\n"); strings.HasSuffix(raw, "  ") || strings.HasSuffix(raw, "\\") || i+1 == len(lines) || bold || endsLine(lines[i].s, longest) {
			end()
		}
	}
}

// boldLine is a line in bold, which is a title, whatever stands in the lines beside it.
var boldLine = lazy(`^(\*\*[^*:：]{2,80}\*\*|__[^_:：]{2,80}__)$`)

// endsLine reports whether a line of Chinese text is one of its own: a sentence, a label or a title ends with it, or it is much
// shorter than others of its paragraph, which no editor has filled then. A page joins such lines all the same; who pastes a
// policy into Markdown does not see that.
func endsLine(s string, longest int) bool {
	if countHan(s) < 2 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；：！？】》", last) || width(s)*10 < longest*6
}

// width is how wide a text is on a page: a Chinese character takes two columns.
func width(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= '\u2e80' {
			n++
		}
	}
	return n
}

// code adds the lines of a block of code. Lines between bars are a table that was indented by mistake, and tags are a page
// whose lines are indented behind an empty one.
func (m *markdownReader) code(n ast.Node) {
	var rows [][]cell
	if lines := n.Lines(); n.Kind() == ast.KindCodeBlock && lines.Len() > 0 && beginsWithTag(m.source[lines.At(0).Start:lines.At(0).Stop]) {
		start := lines.At(0).Start
		m.blocks = append(m.blocks, readHTML(m.source[start:lines.At(lines.Len()-1).Stop], start)...)
		return
	}
	for i := range n.Lines().Len() {
		line := m.line(n.Lines().At(i)).trim()
		if strings.HasPrefix(line.s, "|") && strings.Count(line.s, "|") < maxColumns {
			if strings.Trim(line.s, "|-: \t") != "" {
				rows = append(rows, barCells(line))
			}
			continue
		}
		m.add(block{kind: table, rows: rows})
		rows = nil
		m.add(block{text: line})
	}
	m.add(block{kind: table, rows: rows})
}

// beginsWithTag reports whether a line begins with a tag of a paragraph, a title or a list.
func beginsWithTag(line string) bool {
	line = strings.TrimLeft(line, " \t")
	for _, tag := range []string{"<p>", "<ul>", "<ol>", "<li>", "<h2>", "<h3>", "<h4>"} {
		if strings.HasPrefix(line, tag) {
			return true
		}
	}
	return false
}

// barCells cuts a line at its bars.
func barCells(line text) []cell {
	var row []cell
	start := 1
	for i := 1; i < len(line.s); i++ {
		if line.s[i] == '|' {
			row = append(row, cell{text: inlineText(line.slice(start, i).trim())})
			start = i + 1
		}
	}
	if rest := line.slice(start, len(line.s)).trim(); rest.s != "" {
		row = append(row, cell{text: inlineText(rest)})
	}
	return row
}

// html reads a block of HTML. Markdown ends one at an empty line; a table goes on to its end tag all the same.
func (m *markdownReader) html(n *ast.HTMLBlock) {
	start, end := 0, 0
	if lines := n.Lines(); lines.Len() > 0 {
		start, end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	if n.HasClosure() {
		if end == 0 {
			start = n.ClosureLine.Start
		}
		end = n.ClosureLine.Stop
	}
	piece := strings.ToLower(m.source[start:end])
	if !m.broken && strings.Count(piece, "<table") > strings.Count(piece, "</table") {
		const tag = "</table>"
		i := strings.Index(m.source[end:], tag)
		if m.broken = i < 0; !m.broken {
			end += i + len(tag)
			m.read = end
		}
	}
	m.blocks = append(m.blocks, readHTML(m.source[start:end], start)...)
}

func (m *markdownReader) rows(t *extast.Table) [][]cell {
	var rows [][]cell
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		_, header := r.(*extast.TableHeader)
		var row []cell
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, cell{text: m.words(c), header: header})
		}
		rows = append(rows, row)
	}
	return rows
}

// words returns the text of a block without its marks.
func (m *markdownReader) words(n ast.Node) text {
	var b textBuilder
	for i := range n.Lines().Len() {
		b.add(m.line(n.Lines().At(i)).trim())
	}
	return inlineText(b.take())
}

func (m *markdownReader) line(s gmtext.Segment) text {
	return text{m.source[s.Start:s.Stop], []piece{{0, s.Start, justSo}}}
}
