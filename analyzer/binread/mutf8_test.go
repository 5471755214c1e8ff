package binread

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var mutf8Cases = []struct{ name, in, want string }{
	{"empty", "", ""},
	{"ascii", "abc", "abc"},
	{"two and three bytes", "\xc3\xa9\xe4\xb8\xad", "é中"},
	{"nul of two bytes", "a\xc0\x80b", "a\x00b"},
	{"surrogate pair", "a\xed\xa0\xbd\xed\xb8\x80b", "a😀b"},
	{"four bytes of plain utf-8", "😀", "😀"},
	{"high surrogate alone", "a\xed\xa0\xbdb", "a\ufffdb"},
	{"high surrogate at the end", "a\xed\xa0\xbd", "a\ufffd"},
	{"low surrogate alone", "\xed\xb8\x80b", "\ufffdb"},
	{"surrogates in the wrong order", "\xed\xb8\x80\xed\xa0\xbd", "\ufffd\ufffd"},
	{"two high surrogates, then a low one", "\xed\xa0\xbd\xed\xa0\xbd\xed\xb8\x80", "\ufffd😀"},
	{"overlong slash", "\xc0\xaf", "/"},
	{"overlong of three bytes", "\xe0\x80\xaf", "/"},
	{"truncated in two", "a\xc3", "a\ufffd"},
	{"truncated in three", "a\xe4\xb8", "a\ufffd\ufffd"},
	{"continuation alone", "\x80a", "\ufffda"},
	{"lead without continuation", "\xe4a", "\ufffda"},
	{"byte of no sequence", "\xffa", "\ufffda"},
}

func TestMUTF8(t *testing.T) {
	for _, test := range mutf8Cases {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, MUTF8([]byte(test.in))) })
	}
}

func FuzzMUTF8(f *testing.F) {
	for _, test := range mutf8Cases {
		f.Add([]byte(test.in))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s := MUTF8(b)
		require.True(t, utf8.ValidString(s))
		require.LessOrEqual(t, len(s), 3*len(b))
		if utf8.Valid(b) && !bytes.Contains(b, []byte("\xef\xbf\xbd")) {
			require.Equal(t, string(b), s, "valid UTF-8 stays")
		}
		require.Equal(t, s, MUTF8([]byte(s)), "decoding is idempotent")
	})
}
