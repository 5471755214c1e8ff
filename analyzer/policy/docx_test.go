package policy

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// wordParts are the parts of a Word document beside its text.
var wordParts = map[string]string{
	"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
	"word/_rels/document.xml.rels": `<Relationships>` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="/word/numbering.xml"/>` +
		`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://a.example/?a=1&amp;b=2" TargetMode="External"/>` +
		`<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`,
	"word/styles.xml": `<w:styles ` + wordNames + `>` +
		`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="numbered"><w:name w:val="N"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>`,
	"word/numbering.xml": `<w:numbering ` + wordNames + `>` +
		`<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>` +
		`<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`,
	"word/footnotes.xml": `<w:footnotes ` + wordNames + `><w:footnote w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote></w:footnotes>`,
}

// packed makes an archive of parts.
func packed(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, body := range parts {
		f, err := w.Create(name)
		require.NoError(tb, err)
		_, err = f.Write([]byte(body))
		require.NoError(tb, err)
	}
	require.NoError(tb, w.Close())
	return b.Bytes()
}

// word makes a Word document whose body is the given markup.
func word(tb testing.TB, body string) []byte {
	tb.Helper()
	parts := map[string]string{"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`}
	for name, part := range wordParts {
		parts[name] = part
	}
	return packed(tb, parts)
}

// p is a paragraph with properties.
func p(properties, words string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r></w:p>"
}

// tc is a cell with properties.
func tc(properties string, paragraphs ...string) string {
	var b strings.Builder
	for _, words := range paragraphs {
		b.WriteString(p("", words))
	}
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + b.String() + "</w:tc>"
}

func TestWordReader(t *testing.T) {
	run := func(s string) string { return "<w:p><w:r>" + s + "</w:r></w:p>" }
	const merged, goesOn = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	tests := []struct {
		name, body string
		want       []string
	}{
		{"paragraphs", p("", "甲") + p("", "") + p("", " 乙 &amp; 丙 "), []string{"甲", "乙 & 丙"}},
		{"runs join words", "<w:p><w:r><w:t>手</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>机</w:t></w:r></w:p>", []string{"手机"}},
		{"text outside of runs is none", "甲<w:p>乙<w:r>丙<w:t>丁</w:t></w:r></w:p>", []string{"丁"}},
		{"marks of other vocabularies are none", `<w:p><w:r><a:t xmlns:a="urn:a">甲</a:t><w:t>乙</w:t></w:r></w:p>`, []string{"乙"}},
		{"tabs, breaks and hyphens", run("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:softHyphen/>"), []string{"甲 乙", "e-mail"}},
		{"headings by style", p(`<w:pStyle w:val="1"/>`, "甲") + p(`<w:pStyle w:val="own"/>`, "乙") + p(`<w:pStyle w:val="T"/>`, "丙"), []string{"# 甲", "## 乙", "# 丙"}},
		{"headings by level", p(`<w:outlineLvl w:val="8"/>`, "甲") + p(`<w:outlineLvl w:val="9"/>`, "乙"), []string{"###### 甲", "乙"}},
		{"styles that rest on themselves or are missing", p(`<w:pStyle w:val="loop"/>`, "甲") + p(`<w:pStyle w:val="no"/>`, "乙"), []string{"甲", "乙"}},
		{"former properties", p(`<w:pPrChange><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange>`, "甲"), []string{"甲"}},
		{"numbers", p(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, "甲") + p(`<w:pStyle w:val="numbered"/>`, "乙") + p(`<w:pStyle w:val="numbered"/>`, "丙") +
			p(`<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>`, "丁") + p(`<w:numPr><w:numId w:val="1"/></w:numPr>`, "戊") + p(`<w:pStyle w:val="numbered"/>`, "己"),
			[]string{"一、 甲", "1.1 乙", "1.2 丙", "(iii) 丁", "二、 戊", "2.1 己"}},
		{"bullets, lists that are none, and a style's number taken back", p(`<w:numPr><w:numId w:val="2"/></w:numPr>`, "甲") + p(`<w:numPr><w:numId w:val="9"/></w:numPr>`, "乙") +
			p(`<w:pStyle w:val="numbered"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "丙"), []string{"甲", "乙", "丙"}},
		{"space round the outermost element", p("", "甲") + "</w:body></w:document>\n<!-- x --><w:document " + wordNames + ">\n<w:body>" + p("", "乙"), []string{"甲", "乙"}},
		{"deleted, moved and hidden text", "<w:p><w:del><w:r><w:delText>甲</w:delText><w:t>乙</w:t></w:r></w:del><w:moveFrom><w:r><w:t>丙</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>丁</w:t></w:r></w:ins>" +
			"<w:r><w:rPr><w:vanish/></w:rPr><w:t>戊</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>己</w:t></w:r></w:p>", []string{"丁己"}},
		{"a deleted end of a paragraph", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", []string{"甲"}},
		{"table of contents", p(`<w:pStyle w:val="TOC1"/>`, "1 引言 3") + p("", "甲"), []string{"甲"}},
		{"link", `<w:p><w:r><w:t>见</w:t></w:r><w:hyperlink r:id="rId3"><w:r><w:t>清单</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t></w:r></w:p>`, []string{"见清单 https://a.example/?a=1&b=2 。"}},
		{"link whose words are the address", `<w:p><w:hyperlink r:id="rId3"><w:r><w:t>https://a.example/?a=1&amp;b=2</w:t></w:r></w:hyperlink></w:p>`, []string{"https://a.example/?a=1&b=2"}},
		{"link within the document or to nowhere", `<w:p><w:hyperlink w:anchor="x"><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId9"><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p>`, []string{"甲乙"}},
		{"link as a field", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.</w:instrText></w:r><w:r><w:instrText>example" \o "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
			[]string{"甲 https://b.example"}},
		{"simple field", `<w:p><w:fldSimple w:instr='HYPERLINK "https://c.example"'><w:r><w:t>甲</w:t></w:r></w:fldSimple><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>`, []string{"甲 https://c.example 3"}},
		{"text box, once", "<w:p><w:r><w:t>甲</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("", "乙") + "</w:txbxContent></mc:Choice><mc:Fallback>" + p("", "乙") + "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>丙</w:t></w:r></w:p>", []string{"甲", "乙", "丙"}},
		{"content controls", "<w:sdt><w:sdtContent>" + p("", "甲") + "</w:sdtContent></w:sdt>", []string{"甲"}},
		{"table", "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + tc("", "甲") + tc("", "乙") + "</w:tr><w:tr>" + tc("", "1", "2") + tc("") + "</w:tr></w:tbl>" + p("", "丙"), []string{"[甲|乙][1 2|]", "丙"}},
		{"cells span columns", "<w:tbl><w:tr>" + tc(`<w:gridSpan w:val="2"/>`, "甲") + tc("", "乙") + "</w:tr><w:tr>" + tc("", "1") + tc("", "2") + tc("", "3") + "</w:tr></w:tbl>", []string{"[甲|甲|乙][1|2|3]"}},
		{"cells span rows", "<w:tbl><w:tr>" + tc(merged, "甲") + tc("", "1") + "</w:tr><w:tr>" + tc(goesOn, "") + tc("", "2") + "</w:tr><w:tr>" + tc(`<w:vMerge w:val="continue"/>`, "") + tc("", "3") + "</w:tr></w:tbl>", []string{"[甲|1][甲|2][甲|3]"}},
		{"cells span both", "<w:tbl><w:tr>" + tc(`<w:gridSpan w:val="2"/>`+merged, "甲") + tc("", "1") + "</w:tr><w:tr>" + tc(`<w:gridSpan w:val="2"/>`+goesOn, "") + tc("", "2") + "</w:tr></w:tbl>", []string{"[甲|甲|1][甲|甲|2]"}},
		{"a cell that goes on from nothing", "<w:tbl><w:tr>" + tc(goesOn, "甲") + tc("", "乙") + "</w:tr></w:tbl>", []string{"[甲|乙]"}},
		{"rows that begin late", `<w:tbl><w:tr>` + tc("", "甲") + tc("", "乙") + `</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + tc("", "1") + "</w:tr></w:tbl>", []string{"[甲|乙][|1]"}},
		{"layout table", "<w:tbl><w:tr><w:tc>" + p(`<w:pStyle w:val="1"/>`, "甲") + p("", "乙") + "</w:tc></w:tr></w:tbl>", []string{"# 甲", "乙"}},
		{"table in a table", "<w:tbl><w:tr>" + tc("", "甲") + "<w:tc><w:tbl><w:tr>" + tc("", "1") + "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", []string{"[甲|1]"}},
		{"end tags of rows without a table", "<w:tr>" + tc("", "甲") + "</w:tr>", []string{"甲"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, render(t, "a.docx", string(word(t, test.body))))
		})
	}
}

func TestWordFootnotesFollowTheText(t *testing.T) {
	parts := map[string]string{"word/document.xml": `<w:document ` + wordNames + `><w:body>` + p("", "甲") + `</w:body></w:document>`}
	for name, part := range wordParts {
		parts[name] = part
	}
	parts["word/footnotes.xml"] = `<w:footnotes ` + wordNames + `><w:footnote>` + p("", "乙") + `</w:footnote></w:footnotes>`
	require.Equal(t, []string{"甲", "乙"}, render(t, "a", string(packed(t, parts))))
}

func TestWordPartsHaveTheirNamesFromEachOther(t *testing.T) {
	data := packed(t, map[string]string{
		"_rels/.rels":    `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/x/main.xml"/></Relationships>`,
		"x/main.xml":     `<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>甲</t></r></p></body></document>`,
		"[Content].xml2": "",
	})
	require.Equal(t, []string{"甲"}, render(t, "-", string(data)))
}

func TestPlacesInWordAreThoseOfTheTextExtracted(t *testing.T) {
	data := word(t, p("", "政策")+p("", "")+p("", "我们会收集您的手机号码。我们会收集您的IMEI。")+
		"<w:tbl><w:tr>"+tc("", "SDK名称")+tc("", "公司")+tc("", "链接")+"</w:tr><w:tr>"+tc("", "支付宝SDK")+tc("", "支付宝", "公司")+tc("", "https://a.example")+"</w:tr></w:tbl>"+p("", "我们会收集您的短信。"))
	d := read(t, "a.docx", string(data))
	doc := d.Documents[0]
	require.Equal(t, "政策\n\n我们会收集您的手机号码。我们会收集您的IMEI。\nSDK名称 \t公司 \t链接 \t\n支付宝SDK \t支付宝 公司 \thttps://a.example \t\n我们会收集您的短信。\n\n", doc.text)
	requireQuotes(t, doc.text, d)
	require.Equal(t, 3, d.Data[0].Quote.Span.Line)
	require.Equal(t, 5, d.ThirdParties[0].Quote.Span.Line)
	require.Equal(t, 6, d.Data[len(d.Data)-1].Quote.Span.Line)
}

func TestWordIsReadWithinLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("documents of the largest size")
	}
	deep := strings.Repeat("<w:sdt>", maxMarkupDepth) + strings.Repeat("</w:sdt>", maxMarkupDepth)
	bomb := p("", strings.Repeat("甲", maxInflated/3))
	many := map[string]string{}
	for i := range maxZipEntries + 1 {
		many[fmt.Sprint(i)] = ""
	}
	styles := map[string]string{"word/document.xml": "<a/>", "_rels/.rels": wordParts["_rels/.rels"], "word/_rels/document.xml.rels": wordParts["word/_rels/document.xml.rels"], "word/styles.xml": strings.Repeat(" ", maxInflated)}
	tests := []struct {
		name string
		data []byte
		err  error
		says string
	}{
		{"bomb", word(t, bomb), ErrTooLarge, "word/document.xml"},
		{"bomb in another part", packed(t, styles), ErrTooLarge, "word/styles.xml"},
		{"depth", word(t, deep), ErrTooLarge, "deeper than 256"},
		{"entries", packed(t, many), ErrTooLarge, "10001 entries"},
		{"paragraphs", word(t, strings.Repeat("<w:p/>", MaxParts+1)), ErrTooLarge, ""},
		{"no text", word(t, "<w:p/>"), ErrEmpty, ""},
		{"spreadsheet", packed(t, map[string]string{"xl/workbook.xml": ""}), ErrNotWord, "word/document.xml"},
		{"app", packed(t, map[string]string{"AndroidManifest.xml": ""}), ErrNotWord, "word/document.xml"},
		{"broken markup", word(t, "<w:p>"), ErrNotWord, "word/document.xml"},
		{"entity", word(t, "<w:p>&xxe;</w:p>"), ErrNotWord, "word/document.xml"},
		{"cut short", word(t, p("", "甲"))[:300], ErrNotWord, ""},
		{"archive cut short", []byte("PK\x03\x04"), ErrNotWord, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Less(t, len(test.data), MaxSize)
			d, err := Read([]Source{{Name: "a.docx", Data: test.data}}, database(t))
			require.ErrorIs(t, err, test.err)
			require.ErrorContains(t, err, "a.docx: ")
			require.ErrorContains(t, err, test.says)
			require.Nil(t, d)
		})
	}
}

func TestWordReadsNoExternalEntity(t *testing.T) {
	secret := t.TempDir() + "/secret"
	require.NoError(t, os.WriteFile(secret, []byte("我们会收集您的短信"), 0o600))
	data := packed(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY xxe SYSTEM "file://` + secret + `">]><w:document ` + wordNames + `>` + p("", "甲&xxe;") + `</w:document>`})
	_, err := Read([]Source{{Name: "a.docx", Data: data}}, database(t))
	require.ErrorIs(t, err, ErrNotWord)
}

func FuzzWord(f *testing.F) {
	f.Add(p("", "我们会收集您的手机号码。"), wordParts["word/styles.xml"], wordParts["word/numbering.xml"], wordParts["word/_rels/document.xml.rels"])
	f.Add("<w:tbl><w:tr>"+tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, "甲")+"</w:tr><w:tr>"+tc(`<w:vMerge/>`, "")+"</w:tr></w:tbl>", "", "", "")
	f.Add(`<w:p><w:hyperlink r:id="rId3"><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "a://b"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "", "", wordParts["word/_rels/document.xml.rels"])
	db := database(f)
	f.Fuzz(func(t *testing.T, body, styles, numbering, relations string) {
		if len(body)+len(styles)+len(numbering)+len(relations) > 1<<14 {
			return
		}
		data := packed(t, map[string]string{
			"word/document.xml": `<w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`,
			"word/styles.xml":   styles, "word/numbering.xml": numbering, "word/_rels/document.xml.rels": relations,
			"word/footnotes.xml": wordParts["word/footnotes.xml"],
		})
		d, err := Read([]Source{{Name: "a", Data: data}}, db)
		if err != nil {
			require.Nil(t, d)
			return
		}
		requireSound(t, data, d)
	})
}

// FuzzPacked reads bytes as an archive.
func FuzzPacked(f *testing.F) {
	f.Add(word(f, p("", "我们会收集您的手机号码。")))
	f.Add([]byte("PK\x03\x04"))
	db := database(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read([]Source{{Name: "a.docx", Data: append([]byte("PK\x03\x04"), data[min(4, len(data)):]...)}}, db)
		require.Equal(t, err != nil, d == nil)
	})
}
