package apk

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

const jniPrefix = "Java_"

// JNIMethod is a native method of a class, as the name of a JNI function states it.
type JNIMethod struct {
	// Symbol is the name of the function.
	Symbol string
	// Class is the class's descriptor, such as "Lcom/example/Codec$Frame;". It is empty, as is the rest, where
	// Symbol is a name that the virtual machine does not look for.
	Class string
	// Method is the name of the method.
	Method string
	// Overloaded is set where the name states the arguments, as only that of an overloaded method must.
	Overloaded bool
	// Arguments holds their descriptors, such as "[BLjava/lang/String;".
	Arguments string
}

// ParseJNIName decodes the name of a JNI function, such as "Java_com_example_Codec_open__ILjava_lang_String_2",
// by the rules of the JNI specification as Android's runtime applies them: a name that the runtime would never look
// for, such as one with an escape that is not needed, is an error.
func ParseJNIName(symbol string) (JNIMethod, error) {
	fail := func(offset int, reason string) (JNIMethod, error) {
		return JNIMethod{}, &FormatError{Structure: "JNI name", Offset: int64(offset), Err: fmt.Errorf("%w: %s", ErrMalformed, reason)}
	}
	mangled, ok := strings.CutPrefix(symbol, jniPrefix)
	if !ok {
		return fail(0, "no Java_ in front")
	}
	// Two underscores start the arguments, unless the second one belongs to an escape.
	end, overloaded := len(mangled), false
	for i := 0; i+1 < len(mangled); i++ {
		if mangled[i] != '_' {
			continue
		}
		if next := mangled[i+1]; '0' <= next && next <= '3' {
			i++ // an escape
		} else if next == '_' && (i+2 == len(mangled) || mangled[i+2] < '0' || mangled[i+2] > '3') {
			end, overloaded = i, true
			break
		}
	}
	name, at := unmangle(mangled[:end])
	if at >= 0 {
		return fail(len(jniPrefix)+at, "no escape sequence")
	}
	slash := strings.LastIndexByte(name, '/')
	m := JNIMethod{Symbol: symbol, Overloaded: overloaded}
	if slash < 0 {
		return fail(len(jniPrefix), "no class")
	}
	m.Class, m.Method = "L"+name[:slash]+";", name[slash+1:]
	if strings.ContainsAny(name, ";[") || fieldType(m.Class) != len(m.Class) || m.Method == "" {
		return fail(len(jniPrefix), "no class and method")
	}
	if !overloaded {
		return m, nil
	}
	start := end + len("__")
	if m.Arguments, at = unmangle(mangled[start:]); at >= 0 {
		return fail(len(jniPrefix)+start+at, "no escape sequence")
	}
	for rest := m.Arguments; rest != ""; {
		n := fieldType(rest)
		if n == 0 {
			return fail(len(jniPrefix)+start, "no argument types")
		}
		rest = rest[n:]
	}
	return m, nil
}

// unmangle undoes the escapes; at is the offset of the first byte that mangling cannot give, or -1.
func unmangle(s string) (name string, at int) {
	var out strings.Builder
	var high rune // surrogate that waits for the other
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		switch {
		case c != '_':
			if !alphanumeric(c) {
				return "", i
			}
		case strings.HasPrefix(s[i:], "_1"):
			c, n = '_', 2
		case strings.HasPrefix(s[i:], "_2"):
			c, n = ';', 2
		case strings.HasPrefix(s[i:], "_3"):
			c, n = '[', 2
		case strings.HasPrefix(s[i:], "_0"):
			// Of ASCII a DEX name holds no other character that needs this escape.
			if c, n = hex4(s[i+2:]), 6; c < 0xa0 && !strings.ContainsRune("$- ", c) {
				return "", i
			}
		default:
			c = '/'
		}
		switch {
		case high != 0:
			if c = utf16.DecodeRune(high, c); c == '\ufffd' {
				return "", i
			}
			out.WriteRune(c)
			high = 0
		case utf16.IsSurrogate(c):
			high = c
		default:
			out.WriteRune(c)
		}
		i += n
	}
	if high != 0 {
		return "", len(s)
	}
	return out.String(), -1
}

func alphanumeric(c rune) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// hex4 returns the value of the four lower-case digits that s starts with, or -1.
func hex4(s string) rune {
	if len(s) < 4 {
		return -1
	}
	v := rune(0)
	for _, c := range s[:4] {
		switch {
		case '0' <= c && c <= '9':
			v = v<<4 | (c - '0')
		case 'a' <= c && c <= 'f':
			v = v<<4 | (c - 'a' + 10)
		default:
			return -1
		}
	}
	return v
}

// fieldType returns the length of the type descriptor that s starts with, or zero.
func fieldType(s string) int {
	n := 0
	for n < len(s) && s[n] == '[' {
		n++
	}
	if n == len(s) {
		return 0
	}
	if strings.IndexByte("ZBCSIJFD", s[n]) >= 0 {
		return n + 1
	}
	end := strings.IndexByte(s, ';')
	if s[n] != 'L' || end < 0 {
		return 0
	}
	for part := range strings.SplitSeq(s[n+1:end], "/") {
		if part == "" || strings.Contains(part, "[") {
			return 0
		}
	}
	return end + 1
}
