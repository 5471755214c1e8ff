package policy

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"sdkaudit/analyzer/policy/pdftext"
)

// style of the page that the PDF fixtures are printed from; its fonts come with Debian and make small files.
const style = `<style>
body { font-family: "DejaVu Sans", "WenQuanYi Zen Hei"; font-size: 10pt }
table { border-collapse: collapse }
td, th { border: 1px solid black; padding: 3px }
</style>
`

// pageOf makes a page of a Markdown text.
func pageOf(tb testing.TB, markdown string) string {
	tb.Helper()
	var b strings.Builder
	require.NoError(tb, goldmark.New(goldmark.WithExtensions(extension.Table)).Convert([]byte(markdown), &b))
	return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>policy</title>\n" + style + "</head>\n<body>\n" + strings.ReplaceAll(b.String(), "<table>", `<table border="1">`) + "</body>\n</html>\n"
}

// textOf makes a plain text of the blocks of a Markdown text: a line each, with tabs between cells.
func textOf(tb testing.TB, markdown string) string {
	tb.Helper()
	var b strings.Builder
	for _, x := range readMarkdown(markdown) {
		for _, row := range x.rows {
			for j, c := range row {
				if j > 0 {
					b.WriteByte('\t')
				}
				b.WriteString(c.text.s)
			}
			b.WriteByte('\n')
		}
		if x.kind != table {
			if x.item {
				b.WriteString("• ")
			}
			b.WriteString(x.text.s + "\n")
		}
	}
	return b.String()
}

// wordOf makes a Word document of the blocks of a Markdown text.
func wordOf(tb testing.TB, markdown string) []byte {
	tb.Helper()
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace
	var b strings.Builder
	for _, x := range readMarkdown(markdown) {
		switch x.kind {
		case heading:
			b.WriteString(p(fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, x.level-1), escape(x.text.s)))
		case paragraph:
			properties := ""
			if x.item {
				properties = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`
			}
			b.WriteString(p(properties, escape(x.text.s)))
		case table:
			b.WriteString("<w:tbl>")
			for _, row := range x.rows {
				b.WriteString("<w:tr>")
				for _, c := range row {
					b.WriteString(tc("", escape(c.text.s)))
				}
				b.WriteString("</w:tr>")
			}
			b.WriteString("</w:tbl>")
		}
	}
	return word(tb, b.String())
}

// withoutForms is what a policy declares, whatever it is written in: without places.
func withoutForms(d *Disclosures) *Disclosures {
	out := *d
	out.Documents = nil
	for _, doc := range d.Documents {
		out.Documents = append(out.Documents, &Document{
			Languages: doc.Languages, Updated: doc.Updated, Effective: doc.Effective, Contacts: doc.Contacts, Warnings: doc.Warnings,
		})
	}
	// A text and a PDF write the mark of an item.
	out.each(func(q *Quote) { *q = Quote{Text: strings.TrimPrefix(foldSpace(q.Text), "• ")} })
	// The title of a plain text is no section.
	untitled := func(section *string) {
		if n, _ := sectionNumber(*section); n == "" {
			*section = ""
		}
	}
	eachOf(&out.Permissions, func(p *PermissionDeclaration) { untitled(&p.Section) })
	eachOf(&out.Data, func(d *DataDeclaration) { untitled(&d.Section) })
	eachOf(&out.ThirdParties, func(p *ThirdParty) { untitled(&p.Section) })
	eachOf(&out.Statements, func(s *Statement) { untitled(&s.Section) })
	eachOf(&out.Gaps, func(g *Gap) { untitled(&g.Section) })
	eachOf(&out.Provisions, func(p *Provision) { untitled(&p.Section) })
	eachOf(&out.Denials, func(d *Denial) { untitled(&d.Section) })
	out.Collections = nil // one per section, of which a plain text has fewer
	eachOf(&out.Terms, func(t *Term) { untitled(&t.Section) })
	return &out
}

func TestFormatsMakeNoDifference(t *testing.T) {
	for _, name := range []string{"formats.zh", "formats.en", "demo.zh", "demo.en"} {
		body, err := os.ReadFile("../../testdata/policies/" + name + ".md")
		require.NoError(t, err)
		want := read(t, name+".md", string(body))
		require.NotEmpty(t, want.Data)
		require.Len(t, want.Lists, 1)
		forms := map[string]Source{
			"text":  {Name: "a.txt", Data: []byte(textOf(t, string(body)))},
			"page":  {Name: "a.html", Data: []byte(pageOf(t, string(body)))},
			"Word":  {Name: "a.docx", Data: wordOf(t, string(body))},
			"GBK":   {Name: "a.md", Data: gb18030Bytes(t, string(body))},
			"UTF-8": {Name: "a.md", Data: append([]byte("\ufeff"), bytes.ReplaceAll(body, []byte("\n"), []byte("\r\n"))...)},
		}
		if strings.HasPrefix(name, "formats.") {
			data, err := os.ReadFile("pdftext/testdata/" + name + ".libreoffice.docx")
			require.NoError(t, err)
			forms["Word of LibreOffice"] = Source{Name: "a.docx", Data: data}
			printed, err := filepath.Glob("pdftext/testdata/" + name + ".*.pdf")
			require.NoError(t, err)
			require.Len(t, printed, 2)
			for _, file := range printed {
				data, err := os.ReadFile(file)
				require.NoError(t, err)
				text, err := pdftext.Extract(data)
				require.NoError(t, err)
				forms[filepath.Base(file)] = Source{Name: "a.pdf", Data: data, Text: []byte(text)}
			}
		}
		for form, source := range forms {
			t.Run(name+"/"+form, func(t *testing.T) {
				got, err := Read([]Source{source}, database(t))
				require.NoError(t, err)
				require.Equal(t, withoutForms(want), withoutForms(got))
			})
		}
	}
}

// TestPDFFixturesArePrintedFromTheirPages checks that the pages which testdata/make.sh prints are those of the texts.
func TestPDFFixturesArePrintedFromTheirPages(t *testing.T) {
	for _, name := range []string{"formats.zh", "formats.en"} {
		body, err := os.ReadFile("../../testdata/policies/" + name + ".md")
		require.NoError(t, err)
		page := "pdftext/testdata/" + name + ".html"
		if os.Getenv("UPDATE_PAGES") != "" {
			require.NoError(t, os.WriteFile(page, []byte(pageOf(t, string(body))), 0o600))
		}
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		require.Equal(t, string(data), pageOf(t, string(body)), "set UPDATE_PAGES=1 and run pdftext/testdata/make.sh")
	}
}

func TestPDFIsReadByItsText(t *testing.T) {
	pdf := []byte("%PDF-1.7\n")
	_, err := Read([]Source{{Name: "a.pdf", Data: pdf}}, database(t))
	require.ErrorIs(t, err, ErrPDF)
	_, err = Read([]Source{{Name: "a.pdf", Data: pdf, Text: []byte("\xff")}}, database(t))
	require.ErrorIs(t, err, ErrBinary)
	_, err = Read([]Source{{Name: "a.pdf", Data: pdf, Text: []byte{}}}, database(t))
	require.ErrorIs(t, err, ErrEmpty)
	_, err = Read([]Source{{Name: "a.pdf", Data: pdf, Text: []byte(strings.Repeat("甲\n", MaxParts+1))}}, database(t))
	require.ErrorIs(t, err, ErrTooLarge)
	d, err := Read([]Source{{Name: "a.pdf", Data: pdf, Text: []byte("政策\n我们会收集您的手机号码。\n")}}, database(t))
	require.NoError(t, err)
	require.Equal(t, Span{Start: len("政策\n"), End: len("政策\n我们会收集您的手机号码。"), Line: 2}, d.Data[0].Quote.Span)
}
