package binread

import (
	"unicode/utf16"
	"unicode/utf8"
)

// MUTF8 decodes modified UTF-8, the string form of DEX, class files and compiled resources: NUL is 0xC0 0x80,
// and a character beyond the basic plane is a surrogate pair of three bytes each. Plain four-byte UTF-8, which
// resource tables hold too, is accepted. The result is valid UTF-8: an unpaired surrogate, and each byte that
// starts no sequence, becomes U+FFFD. Other overlong forms decode to their value, as Android's runtime has it.
func MUTF8(b []byte) string {
	i := 0
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	if i == len(b) {
		return string(b)
	}
	out := append(make([]byte, 0, len(b)+utf8.UTFMax), b[:i]...)
	for i < len(b) {
		r, n := unit(b[i:])
		if utf16.IsSurrogate(r) {
			low, m := unit(b[i+n:])
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				n += m
			}
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return string(out)
}

// unit decodes one sequence; a surrogate is returned as such. It yields U+FFFD and length one (zero at the end)
// where there is no whole sequence.
func unit(b []byte) (rune, int) {
	tail := func(i int) (rune, bool) {
		if i < len(b) && b[i]&0xc0 == 0x80 {
			return rune(b[i] & 0x3f), true
		}
		return 0, false
	}
	if len(b) == 0 {
		return utf8.RuneError, 0
	}
	switch first := rune(b[0]); {
	case first < 0x80:
		return first, 1
	case first&0xe0 == 0xc0:
		if second, ok := tail(1); ok {
			return first&0x1f<<6 | second, 2
		}
	case first&0xf0 == 0xe0:
		second, ok2 := tail(1)
		if third, ok3 := tail(2); ok2 && ok3 {
			return first&0x0f<<12 | second<<6 | third, 3
		}
	default:
		return utf8.DecodeRune(b)
	}
	return utf8.RuneError, 1
}
