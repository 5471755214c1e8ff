package policy

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// encoding turns bytes into UTF-8.
type encoding struct {
	// width returns how many bytes the character takes that raw begins with; it may be more than there are.
	width func(raw []byte) int
	// decode returns the characters of raw, which is cut between two of them.
	decode func(raw []byte) (string, bool)
}

var (
	utf16LittleEndian = &encoding{
		width: func(raw []byte) int { return utf16Width(raw, 1) },
		decode: func(raw []byte) (string, bool) {
			return decodeUTF16(raw, func(i int) uint16 { return uint16(raw[i]) | uint16(raw[i+1])<<8 })
		},
	}
	utf16BigEndian = &encoding{
		width: func(raw []byte) int { return utf16Width(raw, 0) },
		decode: func(raw []byte) (string, bool) {
			return decodeUTF16(raw, func(i int) uint16 { return uint16(raw[i])<<8 | uint16(raw[i+1]) })
		},
	}
	// gb18030 reads GBK and GB2312 too, which are parts of it.
	gb18030 = &encoding{width: gbWidth, decode: decodeGB}
)

// marks are byte order marks.
var marks = []struct {
	bytes    string
	encoding *encoding
}{
	{"\xff\xfe", utf16LittleEndian},
	{"\xfe\xff", utf16BigEndian},
	{"\x84\x31\x95\x33", gb18030},
}

// decodeText returns the text of a document in UTF-8, without a byte order mark, and where its characters stand in
// raw; the latter is nil when they stand just there. A mark says what the encoding is. Bytes that are UTF-8 are
// taken for it whatever a page says, because nothing else looks like it by chance; then the page is asked, and what
// it does not tell is told by what the bytes would say.
func decodeText(raw []byte) (string, *origin, bool) {
	for _, m := range marks {
		if bytes.HasPrefix(raw, []byte(m.bytes)) {
			return decode(raw, len(m.bytes), m.encoding)
		}
	}
	if bytes.IndexByte(raw, 0) < 0 && utf8.Valid(raw) {
		body := string(raw)
		if rest, ok := strings.CutPrefix(body, "\ufeff"); ok {
			body = "   " + rest // as many bytes, so that all others stay where they are; no format minds them
		}
		return body, nil, true
	}
	// A page that is not UTF-8 although it says so was converted after it was written, and one that says UTF-16 in
	// letters of one byte is not that either.
	if label := declaredCharset(raw); label != "" && !strings.HasPrefix(label, "utf-") {
		if e, ok := charsets[label]; ok {
			return decode(raw, 0, e)
		}
		return "", nil, false
	}
	guesses := []*encoding{gb18030}
	if bytes.IndexByte(raw, 0) >= 0 {
		// UTF-16 without a mark is told by the zeros of line ends, digits and Latin letters.
		guesses = []*encoding{utf16LittleEndian, utf16BigEndian}
	}
	for _, e := range guesses {
		if text, o, ok := decode(raw, 0, e); ok && plausible(raw, text, e) {
			return text, o, true
		}
	}
	return "", nil, false
}

// charsets are the labels that pages give the encodings, other than UTF-8.
var charsets = map[string]*encoding{
	"gb2312": gb18030, "gb_2312-80": gb18030, "gbk": gb18030, "x-gbk": gb18030, "cp936": gb18030, "gb18030": gb18030,
}

// declaredCharset returns the encoding that the head of a page names, in lower case; empty when it names none.
func declaredCharset(raw []byte) string {
	const head = 4 << 10 // bytes of the head that are searched; browsers look at 1 KB
	z := html.NewTokenizer(bytes.NewReader(raw[:min(len(raw), head)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) != "meta" {
				continue
			}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				label := strings.ToLower(string(value))
				if string(key) == "content" {
					if _, behind, ok := strings.Cut(label, "charset="); ok {
						label, _, _ = strings.Cut(behind, ";")
					} else {
						label = ""
					}
				} else if string(key) != "charset" {
					continue
				}
				if label = strings.Trim(label, " \t\r\n\"'"); label != "" {
					return label
				}
			}
		}
	}
}

// plausible reports whether bytes that were decoded on trial are what people write: the encodings turn nearly all
// bytes into some character, but not into common ones.
func plausible(raw []byte, text string, e *encoding) bool {
	common, rare := 0, 0
	if e == gb18030 {
		// The characters of GB2312 have two bytes from A1 on; what else GB18030 holds is rare but for Traditional
		// ones, and what other encodings, such as that of Windows, are mistaken for.
		i := 0
		for _, r := range text {
			n := gbWidth(raw[i:])
			switch {
			case n == 1:
			case n == 2 && (raw[i] > 0xa0 && raw[i+1] > 0xa0 || simplified().of(r) != 0):
				common++
			default:
				rare++
			}
			i += n
		}
	} else {
		for _, r := range text {
			switch {
			case r < ' ' && !unicode.IsSpace(r):
				return false
			case r < utf8.RuneSelf, unicode.Is(usual, r):
				common++
			default:
				rare++
			}
		}
	}
	return common > 9*rare
}

// usual are the characters of Chinese and English policies: Latin letters and signs, marks of punctuation, circled
// numbers and bullets, CJK punctuation and ideographs, full-width letters.
var usual = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0xa0, Hi: 0xff, Stride: 1},
	{Lo: 0x2010, Hi: 0x203b, Stride: 1},
	{Lo: 0x2460, Hi: 0x24ff, Stride: 1},
	{Lo: 0x25a0, Hi: 0x25ff, Stride: 1},
	{Lo: 0x3000, Hi: 0x301f, Stride: 1},
	{Lo: 0x4e00, Hi: 0x9fff, Stride: 1},
	{Lo: 0xff01, Hi: 0xff5e, Stride: 1},
}, LatinOffset: 1}

// origin says where the characters of a decoded text stand in the bytes it was decoded from.
type origin struct {
	raw      []byte
	text     string
	encoding *encoding
	marks    []originMark
}

// originMark is a place where both are known. There is one for every markEvery characters; the way to the others is
// gone over again, so that a long text costs little memory.
type originMark struct{ text, raw int }

const markEvery = 512

// offset returns where the character of the text at the given offset stands in the raw bytes.
func (o *origin) offset(at int) int {
	m := o.marks[max(0, sort.Search(len(o.marks), func(i int) bool { return o.marks[i].text > at })-1)]
	for m.text < at {
		_, n := utf8.DecodeRuneInString(o.text[m.text:])
		m.text += n
		m.raw += o.encoding.width(o.raw[m.raw:])
	}
	return m.raw
}

// decode reads raw from the given place on.
func decode(raw []byte, from int, e *encoding) (string, *origin, bool) {
	o := &origin{raw: raw, encoding: e}
	var b strings.Builder
	b.Grow(len(raw) - from + len(raw)/2)
	for at := from; at < len(raw); {
		o.marks = append(o.marks, originMark{b.Len(), at})
		end, n := at, 0
		for n < markEvery && end < len(raw) {
			end += e.width(raw[end:])
			n++
		}
		if end > len(raw) {
			return "", nil, false // a character cut short
		}
		part, ok := e.decode(raw[at:end])
		if !ok || utf8.RuneCountInString(part) != n || strings.ContainsRune(part, 0) {
			return "", nil, false
		}
		b.WriteString(part)
		at = end
	}
	o.marks = append(o.marks, originMark{b.Len(), len(raw)})
	o.text = b.String()
	return o.text, o, true
}

// utf16Width tells a surrogate pair by the upper byte of its first half.
func utf16Width(raw []byte, upper int) int {
	if len(raw) > upper && raw[upper]&0xfc == 0xd8 {
		return 4
	}
	return 2
}

func decodeUTF16(raw []byte, unit func(int) uint16) (string, bool) {
	var b strings.Builder
	b.Grow(len(raw) / 2 * 3)
	for i := 0; i < len(raw); i += 2 {
		r := rune(unit(i))
		if utf16.IsSurrogate(r) {
			if i+3 >= len(raw) {
				return "", false
			}
			i += 2
			if r = utf16.DecodeRune(r, rune(unit(i))); r == unicode.ReplacementChar {
				return "", false
			}
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// gbWidth tells the length of a character by its first two bytes.
func gbWidth(raw []byte) int {
	switch {
	case raw[0] <= 0x80:
		return 1
	case len(raw) > 1 && '0' <= raw[1] && raw[1] <= '9':
		return 4
	}
	return 2
}

func decodeGB(raw []byte) (string, bool) {
	// The decoder puts a replacement character in place of what it cannot read, and never fails.
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	return string(out), err == nil && !bytes.ContainsRune(out, unicode.ReplacementChar)
}
