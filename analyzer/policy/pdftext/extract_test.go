package pdftext

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// file makes a PDF with a page for each content stream. Their resources may name the objects that follow, which have
// the numbers from 10 on.
func file(resources string, contents []string, objects ...string) []byte {
	var b bytes.Buffer
	offsets := map[int]int{}
	object := func(n int, body string) {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	b.WriteString("%PDF-1.7\n")
	object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	first := 10 + len(objects)
	var kids strings.Builder
	for i := range contents {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
	}
	object(2, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] /Resources << %s >> >>", kids.String(), len(contents), resources))
	for i, o := range objects {
		object(10+i, o)
	}
	for i, c := range contents {
		object(first+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>", first+2*i+1))
		object(first+2*i+1, stream("", c))
	}
	xref := b.Len()
	size := first + 2*len(contents)
	fmt.Fprintf(&b, "xref\n0 %d\n", size)
	for i := range size {
		kind := 'n'
		if offsets[i] == 0 {
			kind = 'f'
		}
		fmt.Fprintf(&b, "%010d 00000 %c \n", offsets[i], kind)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", size, xref)
	return b.Bytes()
}

func stream(entries, body string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(body), body)
}

const (
	latin     = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
	chinese   = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 13 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 1000 /W [1 [500 250] 10 12 500] >>] >>"
	gbk       = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 >>] >>"
	toUnicode = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n" +
		"1 begincodespacerange <0000> <ffff> endcodespacerange\n" +
		"2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar % 甲\n" +
		"3 beginbfrange <0003> <0005> <4E00> <0006><0007>[<2F64> <2EDA>] <00fe> <0101> <5000> endbfrange\n" +
		"endcmap end end"
	fonts = "/Font << /L 10 0 R /C 11 0 R /G 12 0 R >>"
)

// extract reads a file of pages that may use the fonts L, C and G.
func extract(t *testing.T, contents ...string) string {
	t.Helper()
	text, err := Extract(file(fonts, contents, latin, chinese, gbk, stream("", toUnicode)))
	require.NoError(t, err)
	return text
}

// show places a text in the font L at size 10.
func show(x, y float64, s string) string {
	return fmt.Sprintf("BT /L 10 Tf %g %g Td (%s) Tj ET\n", x, y, s)
}

func TestFontsTellTheirCharacters(t *testing.T) {
	gb, err := simplifiedchinese.GBK.NewEncoder().String("隐私a政策")
	require.NoError(t, err)
	require.Equal(t, "Privacy – caf\u00e9\n", extract(t, "BT /L 10 Tf 50 700 Td (Privacy \\226 caf\\351) Tj ET"))
	require.Equal(t, "Afi一丁丂用页倀倁倂倃\n", extract(t, "BT /C 10 Tf 50 700 Td <0001 0002 0003 0004 0005 0006 0007 00fe 00ff 0100 0101> Tj ET"))
	require.Equal(t, "隐私a政策\n", extract(t, "BT /G 10 Tf 50 700 Td <"+fmt.Sprintf("%x", gb)+"> Tj ET"))
}

func TestOperatorsPlaceText(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"every way to show", "BT /L 10 Tf 12 TL 1 0 0 1 50 700 Tm (a) Tj T* (b) Tj 3 0 (c) \" (d) ' 0 -12 TD (e) Tj [(f) -50 (g) -800 (h)] TJ ET", "a\nb\nc\nd\nefg h\n"},
		{"saved and scaled", "q 2 0 0 2 0 0 cm BT /L 5 Tf 25 340 Td (a) Tj ET Q BT /L 10 Tf 50 650 Td (b) Tj ET Q Q", "a\nb\n"},
		{"out of order", show(50, 600, "b") + show(50, 700, "a"), "a\nb\n"},
		{"pieces of a line", show(60, 700, "b") + show(50, 700, "a"), "a b\n"},
		{"far apart", show(50, 700, "a") + show(200, 700, "b"), "a\tb\n"},
		{"artifacts", "/Artifact BMC " + show(50, 700, "a") + "EMC /P <</MCID 0>> BDC " + show(50, 600, "b") + "EMC EMC", "b\n"},
		{"no font", "BT 50 700 Td (a) Tj ET " + show(50, 600, "b"), "b\n"},
		{"off the page and in no size", "BT /L 10 Tf 9999999 700 Td (a) Tj ET BT /L 0 Tf (c) Tj ET" + show(50, 600, "b"), "b\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, extract(t, test.content)) })
	}
}

func TestFormsAreDrawn(t *testing.T) {
	form := stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 100] /Resources << /Font << /L 10 0 R >> >>", show(50, 500, "a"))
	loop := stream("/Type /XObject /Subtype /Form", "/X Do "+show(50, 400, "."))
	text, err := Extract(file("/Font << /L 10 0 R >> /XObject << /F 11 0 R /X 12 0 R /I 13 0 R >>",
		[]string{"/F Do /X Do /I Do /No Do"}, latin, form, loop, stream("/Subtype /Image", "x")))
	require.NoError(t, err)
	require.Equal(t, "a\n"+strings.Repeat(".", maxForms)+"\n", text, "a form that draws itself ends")
}

// long is a line that reaches the right margin.
var long = strings.TrimSpace(strings.Repeat("aaaaaaaaaaaaaaaaaaa ", 5))

func TestParagraphsArePutTogether(t *testing.T) {
	tests := []struct {
		name  string
		lines []string // at 50 points from the left, 15 apart; "" leaves a line out
		want  string
	}{
		{"full lines go on", []string{long, long, "end."}, long + " " + long + " end.\n"},
		{"a short line ends", []string{"short", long, "end."}, "short\n" + long + " end.\n"},
		{"space ends", []string{long, long, long, "", "end."}, long + " " + long + " " + long + "\nend.\n"},
		{"an item begins", []string{long, long, "\\267 item"}, long + " " + long + "\n• item\n"},
		{"a number begins", []string{long, long + ".", "(2) item"}, long + " " + long + ".\n(2) item\n"},
		{"a number goes on", []string{long, long, "2\\) item"}, long + " " + long + " 2) item\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			for i, l := range test.lines {
				if l != "" {
					b.WriteString(show(50, 700-15*float64(i), l))
				}
			}
			require.Equal(t, test.want, extract(t, b.String()))
		})
	}
}

func TestHeadsAndFeetOfPagesAreLeftOut(t *testing.T) {
	of := func(letter string) string { return strings.ReplaceAll(long, "a", letter) }
	var pages []string
	for i := range 4 {
		pages = append(pages, show(50, 780, "Privacy Policy")+show(50, 740, of(string(rune('a'+i))))+show(50, 700, fmt.Sprint("text ", string(rune('a'+i))))+show(50, 20, fmt.Sprintf("page %d of 4", i+1)))
	}
	require.Equal(t, strings.Join([]string{long, "text a", of("b"), "text b", of("c"), "text c", of("d"), "text d", ""}, "\n"), extract(t, pages...))
	require.Contains(t, extract(t, pages[:2]...), "page 2 of 4", "two pages may be alike by chance")
}

// ruled draws the lines of a table at the given places.
func ruled(xs, ys []float64) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&b, "%g %g %g 0.5 re f\n", xs[0], y, xs[len(xs)-1]-xs[0])
	}
	return b.String()
}

func TestTablesAreReadByTheirLines(t *testing.T) {
	grid := ruled([]float64{50, 150, 250, 350}, []float64{600, 650, 700})
	words := show(55, 680, "a") + show(155, 680, "b1") + show(155, 668, "b2") + show(255, 680, "c") + show(55, 630, "d") + show(255, 630, "f")
	require.Equal(t, "before\na\tb1 b2\tc\nd\t\tf\nafter\n", extract(t, show(50, 750, "before")+grid+words+show(50, 500, "after")))
	// A page breaks a table: its head is repeated, a row goes on.
	next := ruled([]float64{50, 150, 250, 350}, []float64{500, 600, 650, 700}) +
		show(55, 680, "a") + show(155, 680, "b1") + show(155, 668, "b2") + show(255, 680, "c") + show(255, 630, "g") + show(55, 580, "h") + show(155, 580, "i") + show(255, 580, "j")
	require.Equal(t, "a\tb1 b2\tc\nd\t\tf g\nh\ti\tj\n", extract(t, grid+words, next))
	// Cells span: no line between the first two places of the first row, nor below the last.
	spanned := "50 600 m 50 700 l S 350 600 m 350 700 l S 250 600 m 250 700 l S 150 600 m 150 650 l S 50 700 m 350 700 l S 50 600 m 350 600 l S 50 650 m 250 650 l S " +
		show(55, 680, "a") + show(255, 680, "c") + show(55, 630, "d") + show(155, 630, "e")
	require.Equal(t, "a\ta\tc\nd\te\tc\n", extract(t, spanned))
	// A frame round a text is no table.
	require.Equal(t, "a\n", extract(t, "50 600 300 100 re S "+show(55, 680, "a")))
}

func TestFilesThatCannotBeReadSayWhy(t *testing.T) {
	many := make([]string, MaxPages+1)
	fixture, err := os.ReadFile("testdata/formats.en.chromium.pdf")
	require.NoError(t, err)
	tests := []struct {
		name string
		data []byte
		err  error
		says string
	}{
		{"no text", file("", []string{"0 0 100 100 re f"}), ErrNoText, "OCR"},
		{"no pages", file("", nil), ErrNoText, ""},
		{"characters that no font tells", file("/Font << /C 10 0 R >>", []string{"BT /C 10 Tf 50 700 Td <00010002> Tj ET"}, strings.Replace(chinese, "/ToUnicode 13 0 R", "", 1)), ErrNoText, ""},
		{"pages", file("", many), ErrTooLarge, "1000 pages"},
		{"characters", file(fonts, []string{"BT /L 10 Tf 50 700 Td (" + strings.Repeat("a", MaxGlyphs+1) + ") Tj ET"}, latin), ErrTooLarge, ""},
		{"cut short", fixture[:len(fixture)/2], nil, "cannot be read"},
		{"no objects", []byte("%PDF-1.7\nstartxref\n0\n%%EOF"), nil, "cannot be read"},
		{"nothing", nil, nil, "cannot be read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, err := Extract(test.data)
			require.ErrorContains(t, err, test.says)
			if test.err != nil {
				require.ErrorIs(t, err, test.err)
			}
			require.False(t, test.err == nil && (errors.Is(err, ErrNoText) || errors.Is(err, ErrTooLarge)))
			require.Empty(t, text)
		})
	}
}

func TestVersionsAndBytesRoundAFileDoNotCount(t *testing.T) {
	data := file(fonts, []string{show(50, 700, "a")}, latin, chinese, gbk, stream("", toUnicode))
	require.Equal(t, "%PDF-1.7", string(data[:8]))
	text, err := Extract(bytes.Replace(data, []byte("%PDF-1.7\n"), []byte("%PDF-2.0\r"), 1))
	require.NoError(t, err)
	require.Equal(t, "a\n", text)
	text, err = Extract(append(data, strings.Repeat("\r\n \x00", 100)...))
	require.NoError(t, err)
	require.Equal(t, "a\n", text)
}

func TestFixturesAreReadWhole(t *testing.T) {
	names, err := filepath.Glob("testdata/*.pdf")
	require.NoError(t, err)
	require.Len(t, names, 4)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		text, err := Extract(data)
		require.NoError(t, err)
		require.Equal(t, 3*3+3*4, strings.Count(text, "\t"), "%s: rows of four and of five cells\n%s", name, text)
	}
}

func FuzzToUnicode(f *testing.F) {
	f.Add(toUnicode)
	f.Add("beginbfrange <> <> <> <00> <ffffffff> [<41> endbfrange <4 beginbfchar <<>> endbfchar")
	f.Fuzz(func(t *testing.T, s string) {
		for code, characters := range readUnicode(s) {
			require.LessOrEqual(t, len(code), len(s))
			plain(characters)
		}
	})
}

func FuzzLayout(f *testing.F) {
	f.Add([]byte("\x00\x10\x20\x30\x40\x50a\x60\x70\x80"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			return
		}
		var glyphs []glyph
		var rules []rule
		for ; len(data) >= 5; data = data[5:] {
			x, y, w, h := float64(data[0])*3, float64(data[1])*3, float64(data[2])/8, float64(data[3])/8
			if data[4] < 64 {
				rules = append(rules, rule{x, y, x + w*float64(data[4]%2)*8, y + h*float64(1-data[4]%2)*8})
			} else {
				glyphs = append(glyphs, glyph{string(rune(data[4])), x, y, w, 1 + h})
			}
		}
		text := write([]page{layout(glyphs, rules), layout(glyphs, nil)})
		for _, g := range glyphs {
			if strings.TrimSpace(g.s) != "" && !strings.Contains(bullets, g.s) {
				require.Contains(t, text, g.s)
			}
		}
	})
}
