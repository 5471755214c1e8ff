package policy

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
)

// readMarkdown reads headings, paragraphs, list items and tables; HTML inside Markdown is read as HTML. A link
// is its words and then its address, since sharing lists put addresses behind words.
func readMarkdown(body string) []block {
	source := []byte(body)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(gmtext.NewReader(source))
	m := markdownReader{source: source}
	walk(doc, m.visit, func(ast.Node) {})
	return m.blocks
}

type markdownReader struct {
	source []byte
	blocks []block
}

// walk visits all nodes below root in order, without recursion, since the input says how deep they nest. It goes
// into a node when enter returns true and calls leave when it is through with it.
func walk(root ast.Node, enter func(ast.Node) bool, leave func(ast.Node)) {
	n := root.FirstChild()
	for n != nil {
		if enter(n) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for leave(n); n.NextSibling() == nil; leave(n) {
			if n = n.Parent(); n == root || n == nil {
				return
			}
		}
		n = n.NextSibling()
	}
}

// visit reads one block; it returns true for a container, whose blocks follow.
func (m *markdownReader) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Heading:
		m.add(block{kind: heading, level: n.Level, text: m.inline(n)})
	case *ast.Paragraph, *ast.TextBlock:
		m.add(block{text: m.inline(n)})
	case *ast.HTMLBlock:
		if lines := n.Lines(); lines.Len() > 0 {
			start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
			m.blocks = append(m.blocks, readHTML(string(m.source[start:end]), start)...)
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			m.add(block{text: text{string(line.Value(m.source)), []piece{{0, line.Start}}}.trim()})
		}
	case *extast.Table:
		m.add(block{kind: table, rows: m.rows(n)})
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

func (m *markdownReader) rows(t *extast.Table) [][]cell {
	var rows [][]cell
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		_, header := r.(*extast.TableHeader)
		var row []cell
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, cell{text: m.inline(c), header: header})
		}
		rows = append(rows, row)
	}
	return rows
}

func (m *markdownReader) inline(n ast.Node) text {
	var b textBuilder
	if lines := n.Lines(); lines.Len() > 0 {
		b.start = lines.At(0).Start
	}
	walk(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Text:
			b.write(string(n.Segment.Value(m.source)), n.Segment.Start)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.space(n.Segment.Stop)
			}
		case *ast.AutoLink:
			// The node keeps no segment of its label, so it stands where the text has come to.
			b.write(string(n.Label(m.source)), b.here())
		case *ast.RawHTML, *ast.Image:
			b.space(b.here())
			return false
		}
		return true
	}, func(n ast.Node) {
		if link, ok := n.(*ast.Link); ok {
			b.space(b.here())
			b.write(string(link.Destination), b.here())
		}
	})
	return b.take()
}
