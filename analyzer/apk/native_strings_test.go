package apk

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

type text struct {
	at int
	s  string
}

// texts runs a scanner over content in pieces of that size.
func texts(content []byte, piece, shortest, longest int) (found []text) {
	t := newTextScanner(&LibraryOptions{MinString: shortest, Strings: func(b []byte, offset uint64) bool {
		found = append(found, text{int(offset), string(b)})
		return true
	}}, longest)
	for len(content) > 0 {
		n := min(piece, len(content))
		t.write(content[:n])
		content = content[n:]
	}
	t.close()
	return found
}

// textsOf is the rule in its simplest form.
func textsOf(content []byte, shortest, longest int) (found []text) {
	for at := 0; at < len(content); {
		n := 0
		for {
			r, size := utf8.DecodeRune(content[at+n:])
			if size == 0 || r == utf8.RuneError || r != '\t' && !unicode.IsGraphic(r) || n+size > longest {
				break
			}
			n += size
		}
		if n >= shortest {
			found = append(found, text{at, string(content[at : at+n])})
		}
		at += max(n, 1)
	}
	return found
}

func TestTexts(t *testing.T) {
	for _, test := range []struct {
		name, content string
		want          []text
	}{
		{"none", "", nil},
		{"all", "https://a.cn", []text{{0, "https://a.cn"}}},
		{"too short", "short\x00", nil},
		{"between", "\x00\x01string\x00\x7flonger\tstring\n", []text{{2, "string"}, {10, "longer\tstring"}}},
		{"lines", "line 1\nline 2\r\n", []text{{0, "line 1"}, {7, "line 2"}}},
		{"Chinese", "\x00用户协议\x00", []text{{1, "用户协议"}}},
		{"Chinese space", "\x00甲　乙\x00", []text{{1, "甲　乙"}}},
		{"beyond the basic plane", "\x01😀😀\x01", []text{{1, "😀😀"}}},
		{"sequence cut by text", "\xe7\x94string\x00", []text{{2, "string"}}},
		{"sequence cut by the end", "string\xe7\x94", []text{{0, "string"}}},
		{"overlong slash", "abcdef\xc0\xafghijkl", []text{{0, "abcdef"}, {8, "ghijkl"}}},
		{"surrogate", "abcdef\xed\xa0\xbdghijkl", []text{{0, "abcdef"}, {9, "ghijkl"}}},
		{"control of Latin 1", "abcdef\u0085ghijkl", []text{{0, "abcdef"}, {8, "ghijkl"}}},
		{"bidirectional control", "abcdef\u202eghijkl", []text{{0, "abcdef"}, {9, "ghijkl"}}},
		{"longer than the longest", "0123456789abcdefghijXYZ", []text{{0, "0123456789abcdefghij"}}},
		{"longest ends within a character", "0123456789abcdefghi中文甲", []text{{0, "0123456789abcdefghi"}, {19, "中文甲"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, piece := range []int{1, 2, 7, 1 << 20} {
				require.Equal(t, test.want, texts([]byte(test.content), piece, 0, 20))
			}
		})
	}
}

// TestTextsAcrossTheBuffer moves text over every place where the buffer may end.
func TestTextsAcrossTheBuffer(t *testing.T) {
	const longest = 50
	for shift := range 80 {
		content := make([]byte, copySize-20+shift)
		content = append(content, "Datenschutzerklärung 隐私政策 "+strings.Repeat("x", shift)...)
		content = append(content, make([]byte, 100)...)
		require.Equal(t, textsOf(content, 6, longest), texts(content, 4096, 6, longest), "shift %d", shift)
	}
}

func TestTextsStop(t *testing.T) {
	n := 0
	scanner := newTextScanner(&LibraryOptions{Strings: func([]byte, uint64) bool { n++; return n < 3 }}, 10)
	for range 4 {
		scanner.write(bytes.Repeat([]byte("string\x00"), copySize))
	}
	scanner.close()
	require.Equal(t, 3, n)
}

func FuzzTexts(f *testing.F) {
	f.Add([]byte("string\x00用户协议\xff\xfe\xe7\x94"), uint8(3), uint8(6), uint8(20))
	f.Fuzz(func(t *testing.T, content []byte, piece, shortest, longest uint8) {
		low := max(int(shortest), 1)
		high := max(int(longest), utf8.UTFMax)
		low = min(low, high)
		// A piece of text repeated makes the content longer than the buffer.
		content = bytes.Repeat(content, min(1+2*copySize/(len(content)+1), 1000))
		require.Equal(t, textsOf(content, low, high), texts(content, int(piece)+1, low, high))
	})
}

func TestTextsAllocateNothing(t *testing.T) {
	content := bytes.Repeat([]byte("some text\x00\x01\x02"), 10_000)
	scanner := newTextScanner(&LibraryOptions{Strings: func([]byte, uint64) bool { return true }}, 1<<16)
	require.Zero(t, testing.AllocsPerRun(10, func() { scanner.write(content) }))
}

func BenchmarkTexts(b *testing.B) {
	noise := rand.New(rand.NewPCG(1, 2))
	code, prose, table := make([]byte, 8<<20), make([]byte, 0, 8<<20), make([]byte, 8<<20)
	for i := range code {
		code[i] = byte(noise.Uint32())
	}
	for len(prose) < 8<<20 {
		prose = append(prose, "android.permission.READ_PHONE_STATE\x00用户协议\x00"...)
	}
	for _, test := range []struct {
		name    string
		content []byte
	}{{"noise", code}, {"text", prose}, {"zeros", table}} {
		b.Run(test.name, func(b *testing.B) {
			scanner := newTextScanner(&LibraryOptions{Strings: func([]byte, uint64) bool { return true }}, 1<<16)
			b.SetBytes(int64(len(test.content)))
			b.ReportAllocs()
			for b.Loop() {
				scanner.write(test.content)
			}
		})
	}
}
