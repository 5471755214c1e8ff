package policy

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// utf16Bytes writes a text in UTF-16, without a mark.
func utf16Bytes(tb testing.TB, order binary.AppendByteOrder, s string) []byte {
	tb.Helper()
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func gb18030Bytes(tb testing.TB, s string) []byte {
	tb.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	require.NoError(tb, err)
	return out
}

// encoded are the ways to write a text, by name.
func encoded(tb testing.TB, s string) map[string][]byte {
	tb.Helper()
	return map[string][]byte{
		"UTF-8":                 []byte(s),
		"UTF-8 with a mark":     []byte("\ufeff" + s),
		"UTF-16LE":              utf16Bytes(tb, binary.LittleEndian, s),
		"UTF-16LE with a mark":  utf16Bytes(tb, binary.LittleEndian, "\ufeff"+s),
		"UTF-16BE":              utf16Bytes(tb, binary.BigEndian, s),
		"UTF-16BE with a mark":  utf16Bytes(tb, binary.BigEndian, "\ufeff"+s),
		"GB18030":               gb18030Bytes(tb, s),
		"GB18030 with a mark":   gb18030Bytes(tb, "\ufeff"+s),
		"GB18030, spaced apart": gb18030Bytes(tb, s+strings.Repeat("\n", 1000)),
	}
}

func TestEncodingsMakeNoDifference(t *testing.T) {
	for _, s := range policies(t) {
		plain := read(t, s.Name, string(s.Data))
		for name, data := range encoded(t, string(s.Data)) {
			t.Run(s.Name+"/"+name, func(t *testing.T) {
				got := read(t, s.Name, string(data))
				require.Equal(t, withoutPlaces(plain), withoutPlaces(got))
			})
		}
	}
}

// withoutPlaces are the disclosures without the places that differ from one way to write a text to another.
func withoutPlaces(d *Disclosures) *Disclosures {
	out := *d
	out.Documents = nil
	out.each(func(q *Quote) { q.Span = Span{Line: q.Span.Line} })
	return &out
}

func TestSpansAreThoseOfTheBytesAsRead(t *testing.T) {
	// Characters of one, two, three and four bytes in every encoding, over more than one mark of an origin.
	body := strings.Repeat("a é 中 𠀀 \n", 200) + "我们会收集您的手机号码、IMEI𠀀。\r\n" + strings.Repeat("隐私 b\n", 200) + "We collect your e-mail address."
	encoders := map[string]func(string) []byte{
		"UTF-8":                func(s string) []byte { return []byte(s) },
		"UTF-16LE with a mark": func(s string) []byte { return utf16Bytes(t, binary.LittleEndian, s) },
		"UTF-16BE":             func(s string) []byte { return utf16Bytes(t, binary.BigEndian, s) },
		"GB18030":              func(s string) []byte { return gb18030Bytes(t, s) },
	}
	all := encoded(t, body)
	for name, encode := range encoders {
		t.Run(name, func(t *testing.T) {
			data := all[name]
			if name == "GB18030" {
				data = gb18030Bytes(t, "\ufeff"+body) // half of the characters are rare
			}
			d := read(t, "a.txt", string(data))
			require.Len(t, d.Data, 3)
			for _, x := range d.Data {
				require.Equal(t, string(encode(x.Quote.Text)), string(data[x.Quote.Span.Start:x.Quote.Span.End]))
				at := strings.Index(body, x.Quote.Text)
				require.Equal(t, 1+strings.Count(body[:at], "\n"), x.Quote.Span.Line)
			}
		})
	}
}

func TestOriginKnowsEveryCharacter(t *testing.T) {
	body := strings.Repeat("aé中𠀀\n", 3*markEvery/5)
	for name, data := range encoded(t, body) {
		text, o, ok := decodeText(data)
		if o == nil {
			continue
		}
		require.True(t, ok, name)
		want := o.marks[0].raw
		for i, r := range text {
			require.Equal(t, want, o.offset(i), "%s: %d", name, i)
			want += len(map[*encoding]func(string) []byte{
				utf16LittleEndian: func(s string) []byte { return utf16Bytes(t, binary.LittleEndian, s) },
				utf16BigEndian:    func(s string) []byte { return utf16Bytes(t, binary.BigEndian, s) },
				gb18030:           func(s string) []byte { return gb18030Bytes(t, s) },
			}[o.encoding](string(r)))
		}
		require.Equal(t, len(data), o.offset(len(text)), name)
	}
}

func TestPagesTellTheirEncoding(t *testing.T) {
	// One Chinese character among rare ones, which no guess would take for Chinese.
	const words = "<p>我们会收集您的手机号码。" + "\u3402\u3403\u3404\u3405\u3406\u3407\u3408\u3409\u340a"
	tests := []struct {
		name, head string
		ok         bool
	}{
		{"charset", "<meta charset=gbk>", true},
		{"in quotes and upper case", `<META CHARSET="GB2312">`, true},
		{"content type", `<meta http-equiv=Content-Type content="text/html; charset=gb18030">`, true},
		{"behind other heads", `<html><head><meta name=a content=b><title>x</title><meta charset='GBK'>`, true},
		{"none", "<html>", false},
		{"one that is not read", "<meta charset=big5>", false},
		{"too late", strings.Repeat("<br>", 2000) + "<meta charset=gbk>", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]Source{{Name: "a.html", Data: gb18030Bytes(t, test.head+words)}}, database(t))
			if !test.ok {
				require.ErrorIs(t, err, ErrBinary)
				return
			}
			require.NoError(t, err)
			require.Equal(t, []DataStatus{DataCollected}, statuses(d, "phone_number"))
		})
	}
	t.Run("wrongly", func(t *testing.T) {
		d := read(t, "a.html", "<meta charset=gbk><p>我们会收集您的手机号码。")
		require.Equal(t, []DataStatus{DataCollected}, statuses(d, "phone_number"))
	})
}

func TestBytesInNoKnownEncodingAreRefused(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte("我們會收集您的手機號碼，用於註冊。"))
	require.NoError(t, err)
	utf16LE := utf16Bytes(t, binary.LittleEndian, "我们会收集您的手机号码。")
	tests := map[string][]byte{
		"Big5":                       big5,
		"Windows":                    []byte("We don\x92t collect \x93data\x94, caf\xe9."),
		"UTF-16 of an odd length":    append([]byte("\xff\xfe"), utf16LE[:5]...),
		"half a surrogate pair":      []byte("\xff\xfea\x00\x00\xd8"),
		"surrogate without another":  []byte("\xff\xfe\x00\xd8a\x00"),
		"second surrogate alone":     []byte("\xff\xfe\x00\xdca\x00"),
		"NUL in UTF-16":              []byte("\xff\xfea\x00\x00\x00"),
		"GB18030 cut short":          gb18030Bytes(t, "隐私政策")[:7],
		"GB18030 of four, cut short": append(gb18030Bytes(t, "隐私政策隐私政策隐私政策"), "\x81\x30\x81"...),
		"GB18030 with a wrong byte":  append(gb18030Bytes(t, "隐私政策"), 0xff, 'a'),
		"NUL in GB18030":             append(gb18030Bytes(t, "隐私政策"), 0),
		"random":                     {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13},
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read([]Source{{Name: "a.txt", Data: data}}, database(t))
			require.ErrorIs(t, err, ErrBinary)
		})
	}
}

func FuzzEncodings(f *testing.F) {
	for _, s := range []string{"我们会收集您的手机号码。\nWe collect your IMEI.", "a", "\n", "𠀀é"} {
		for _, data := range encoded(f, s) {
			f.Add(data)
		}
	}
	f.Add([]byte("<meta charset=gbk>\xd2\xfe"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			return // every place of a text is looked up
		}
		before := bytes.Clone(data)
		text, o, ok := decodeText(data)
		require.Equal(t, before, data)
		if !ok {
			require.Empty(t, text)
			require.Nil(t, o)
			return
		}
		if o == nil {
			require.Len(t, text, len(data))
			return
		}
		previous := -1
		for i := range text {
			at := o.offset(i)
			require.Greater(t, at, previous)
			require.Less(t, at, len(data))
			previous = at
		}
		require.Equal(t, len(data), o.offset(len(text)))
	})
}

// TestBig5IsNotGB18030 has text in the encoding of Taiwan, which is none of those that are read.
func TestBig5IsNotGB18030(t *testing.T) {
	body, err := os.ReadFile("../../testdata/policies/demo.zh-Hant.md")
	require.NoError(t, err)
	var text []byte
	for _, r := range string(body) {
		if c, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(string(r))); err == nil {
			text = append(text, c...)
		}
	}
	require.Greater(t, len(text), 3000)
	_, err = Read([]Source{{Name: "a.md", Data: text}}, database(t))
	require.ErrorIs(t, err, ErrBinary)
}
