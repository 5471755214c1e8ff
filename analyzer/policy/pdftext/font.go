package pdftext

import (
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// font turns the bytes of a string into characters with their widths.
type font struct {
	composite bool                     // codes are those of CIDs
	length    func(s string) int       // bytes of the code that s begins with
	decode    func(code string) string // characters of a code that the map lacks
	unicode   map[string]string        // by code
	widths    map[int]float64          // by code or CID, in thousandths of the size
	other     float64                  // width of codes without one
	unit      float64                  // of the widths
}

func newFont(v pdf.Value) *font {
	f := &font{unit: 0.001, length: func(string) int { return 1 }, widths: map[int]float64{}}
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		f.unicode = readUnicode(body(u))
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.readComposite(v)
		return f
	}
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), 256) {
		f.widths[first+i] = widths.Index(i).Float64()
	}
	f.other = v.Key("FontDescriptor").Key("MissingWidth").Float64()
	if widths.Len() == 0 {
		f.other = 500 // one of the standard fonts, whose widths are not in the file
	}
	if v.Key("Subtype").Name() == "Type3" {
		f.unit = v.Key("FontMatrix").Index(0).Float64()
	}
	simple := pdf.Font{V: v}
	encoder := simple.Encoder()
	f.decode = encoder.Decode
	return f
}

func (f *font) readComposite(v pdf.Value) {
	f.composite = true
	f.length = func(string) int { return 2 }
	f.decode = func(string) string { return "" }
	switch name := v.Key("Encoding").Name(); {
	case strings.Contains(name, "UCS2") || strings.Contains(name, "UTF16"):
		f.decode = decodeUTF16
	case strings.HasPrefix(name, "GB"): // GB-EUC-H, GBK-EUC-H, GBKp-EUC-H, GBK2K-H
		f.length = lengthGB
		f.decode = decodeGB
	}
	descendant := v.Key("DescendantFonts").Index(0)
	f.other = 1000
	if w := descendant.Key("DW"); !w.IsNull() {
		f.other = w.Float64()
	}
	w := descendant.Key("W")
	for i := 0; i+1 < w.Len() && len(f.widths) < maxMapped; {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for k := range min(list.Len(), maxMapped) {
				f.widths[first+k] = list.Index(k).Float64()
			}
			i += 2
			continue
		}
		last := min(int(w.Index(i+1).Int64()), first+maxMapped)
		for k := first; k <= last && len(f.widths) < maxMapped; k++ {
			f.widths[k] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

// body returns the bytes of a stream, as far as a map of characters may have them.
func body(v pdf.Value) string {
	const most = 4 << 20
	var b strings.Builder
	r := v.Reader()
	// What is read before a fault is of use, and closing tells nothing: the file is in memory.
	_, _ = io.CopyN(&b, r, most)
	_ = r.Close()
	return b.String()
}

// next returns the first code of s.
func (f *font) next(s string) (code, rest string) {
	n := min(f.length(s), len(s))
	return s[:n], s[n:]
}

// text returns the characters of a code; empty when the font does not tell them.
func (f *font) text(code string) string {
	s, ok := f.unicode[code]
	if !ok && len(f.unicode) == 0 || !ok && !f.composite {
		s = f.decode(code)
	}
	return plain(s)
}

// width returns the advance of a code for a size of 1.
func (f *font) width(code string) float64 {
	n := 0
	for i := range len(code) {
		n = n<<8 | int(code[i])
	}
	if w, ok := f.widths[n]; ok {
		return w * f.unit
	}
	if f.composite && len(code) == 1 {
		return f.other * f.unit / 2
	}
	return f.other * f.unit
}

// plain replaces what fonts hold instead of characters: ligatures, and the radicals that share their glyphs with
// the ideographs that they are.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == utf8.RuneError || r == 0:
		case 0x2e80 <= r && r <= 0x2eff && radicals[r] != 0:
			b.WriteRune(radicals[r])
		case 0x2f00 <= r && r <= 0x2fdf || 0xfb00 <= r && r <= 0xfb06 || 0xf900 <= r && r <= 0xfaff:
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// radicals are those of the supplement, which Unicode does not fold, whose glyph is that of an ideograph.
var radicals = map[rune]rune{
	'⺌': '小', '⺎': '兀', '⺏': '尣', '⺟': '母', '⺠': '民', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车',
	'⻓': '长', '⻔': '门', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨',
	'⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻫': '齐', '⻬': '齐', '⻮': '齿', '⻰': '龙',
	'⻳': '龟',
}

func decodeUTF16(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

func lengthGB(s string) int {
	if s[0] > 0x80 && len(s) > 1 {
		if '0' <= s[1] && s[1] <= '9' {
			return 4
		}
		return 2
	}
	return 1
}

func decodeGB(s string) string {
	out, err := simplifiedchinese.GB18030.NewDecoder().String(s)
	if err != nil {
		return ""
	}
	return out
}
