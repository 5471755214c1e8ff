package apk

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

var jniNames = []struct{ symbol, class, method, arguments string }{ // arguments "-" where none are stated
	{"Java_com_baidu_Foo_bar", "Lcom/baidu/Foo;", "bar", "-"},
	{"Java_com_baidu_Foo_bar__ILjava_lang_String_2", "Lcom/baidu/Foo;", "bar", "ILjava/lang/String;"},
	{"Java_Foo_bar", "LFoo;", "bar", "-"},
	{"Java_a_b__", "La;", "b", ""},
	{"Java_a_b___3_3I_3Lc_1d_2Z", "La;", "b", "[[I[Lc_d;Z"},
	{"Java_a_b__1c", "La/b;", "_c", "-"},
	{"Java_a_b_1__J", "La;", "b_", "J"},
	{"Java_com_1x_Out_00024In_get_1it", "Lcom_x/Out$In;", "get_it", "-"},
	{"Java_a_B__00024c", "La/B;", "$c", "-"},
	{"Java_a_B_m_04e2d_06587", "La/B;", "m中文", "-"},
	{"Java_a_B_m_0d83d_0de00", "La/B;", "m😀", "-"},
	{"Java_a_B_m__L_04e2d_2", "La/B;", "m", "L中;"},
}

var invalidJNINames = []struct{ symbol, where string }{
	{"", "JNI name at 0x0"},
	{"JNI_OnLoad", "JNI name at 0x0"},
	{"Java_", "JNI name at 0x5"},
	{"Java_helper", "JNI name at 0x5"},
	{"Java_com_1helper", "JNI name at 0x5"},
	{"Java__a_b", "JNI name at 0x5"},
	{"Java_a_", "JNI name at 0x5"},
	{"Java_a__I", "JNI name at 0x5"},
	{"Java_a_b__Q", "JNI name at 0xa"},
	{"Java_a_b__La", "JNI name at 0xa"},
	{"Java_a_b__L_2", "JNI name at 0xa"},
	{"Java_a_b__La_3b_2", "JNI name at 0xa"},
	{"Java_a_b___3", "JNI name at 0xa"},
	{"Java_a_b_2", "JNI name at 0x5"},
	{"Java_a_b__3I", "JNI name at 0x5"},
	{"Java_a_b_00041", "JNI name at 0x8"},
	{"Java_a_b_0002F", "JNI name at 0x8"},
	{"Java_a_b_000", "JNI name at 0x8"},
	{"Java_a_b_0000a", "JNI name at 0x8"},
	{"Java_a_b_0d83d", "JNI name at 0xe"},
	{"Java_a_b_0d83dx", "JNI name at 0xe"},
	{"Java_a_b_0de00", "JNI name at 0xe"},
	{"Java_a_b$c", "JNI name at 0x8"},
	{"Java_a_b@4", "JNI name at 0x8"},
	{"Java_a_中", "JNI name at 0x7"},
}

func TestParseJNIName(t *testing.T) {
	for _, test := range jniNames {
		t.Run(test.symbol, func(t *testing.T) {
			m, err := ParseJNIName(test.symbol)
			require.NoError(t, err)
			want := JNIMethod{test.symbol, test.class, test.method, test.arguments != "-", strings.TrimPrefix(test.arguments, "-")}
			require.Equal(t, want, m)
		})
	}
	for _, test := range invalidJNINames {
		t.Run("invalid "+test.symbol, func(t *testing.T) {
			m, err := ParseJNIName(test.symbol)
			require.ErrorIs(t, err, ErrMalformed)
			require.ErrorContains(t, err, test.where+": ")
			require.Zero(t, m)
		})
	}
}

// mangle is the way back, written from the specification.
func mangle(s string) string {
	var out strings.Builder
	for _, c := range utf16.Encode([]rune(s)) {
		switch {
		case c < 0x80 && alphanumeric(rune(c)):
			out.WriteByte(byte(c))
		case c == '/':
			out.WriteString("_")
		case c == '_':
			out.WriteString("_1")
		case c == ';':
			out.WriteString("_2")
		case c == '[':
			out.WriteString("_3")
		default:
			fmt.Fprintf(&out, "_0%04x", c)
		}
	}
	return out.String()
}

func FuzzJNIName(f *testing.F) {
	for _, test := range jniNames {
		f.Add(test.symbol)
	}
	for _, test := range invalidJNINames {
		f.Add(test.symbol)
	}
	f.Fuzz(func(t *testing.T, symbol string) {
		m, err := ParseJNIName(symbol)
		if err != nil {
			require.Zero(t, m)
			return
		}
		again := jniPrefix + mangle(strings.TrimSuffix(m.Class[1:], ";")) + "_" + mangle(m.Method)
		if m.Overloaded {
			again += "__" + mangle(m.Arguments)
		}
		require.Equal(t, symbol, again, "%+v", m)
	})
}
