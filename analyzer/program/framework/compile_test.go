package framework

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func apiText(t *testing.T) []byte {
	t.Helper()
	f, err := os.Open("api.txt.gz")
	require.NoError(t, err)
	defer f.Close()
	r, err := gzip.NewReader(f)
	require.NoError(t, err)
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	return text
}

// TestCompiledTableIsCurrent proves that the table that is built in is that of the text.
func TestCompiledTableIsCurrent(t *testing.T) {
	text := apiText(t)
	table, err := Compile(bytes.NewReader(text))
	require.NoError(t, err)
	require.True(t, string(table) == compiled, "framework.bin is old: run go generate ./analyzer/program/framework")
	require.Less(t, len(compiled), 1500<<10)
}

// TestTheTableHoldsTheText finds each line of the text in the table, and nothing else there.
func TestTheTableHoldsTheText(t *testing.T) {
	table := Default()
	var class Class
	var methods, fields int
	classes := -1
	for lines := bufio.NewScanner(bytes.NewReader(apiText(t))); lines.Scan(); {
		member, ok := strings.CutPrefix(lines.Text(), "\t")
		if !ok {
			words := strings.Split(lines.Text(), " ")
			class, ok = table.Find([]byte(descriptorOf(words[0])))
			require.True(t, ok, words[0])
			flags, err := parseFlags(words[1])
			require.NoError(t, err)
			require.Equal(t, flags, table.Flags(class), words[0])
			super, known := table.Find([]byte(descriptorOf(words[2])))
			require.True(t, known || words[2] == "-", words[2])
			require.Equal(t, super, table.Super(class), words[0])
			var interfaces []string
			for i := range table.Interfaces(class) {
				d := table.Descriptor(i)
				interfaces = append(interfaces, d[1:len(d)-1])
			}
			require.Equal(t, strings.Join(words[3:], " "), strings.Join(interfaces, " "), words[0])
			classes++
			continue
		}
		if name, rest, ok := strings.Cut(member, "("); ok && !strings.Contains(name, " ") {
			descriptor, letters, _ := strings.Cut("("+rest, " ")
			m, ok := table.Declares(class, []byte(name), []byte(descriptor))
			if !ok || m.Name() != name || m.Descriptor() != descriptor {
				require.Fail(t, "not in the table", "%s.%s", table.Descriptor(class), member)
			}
			flags, err := parseFlags(letters)
			require.NoError(t, err)
			if m.Flags() != flags {
				require.Equal(t, flags, m.Flags(), "%s.%s", table.Descriptor(class), member)
			}
			methods++
			continue
		}
		name, _, _ := strings.Cut(member, " ")
		f, ok := table.Field(class, []byte(name))
		require.True(t, ok)
		want := name + " " + f.Descriptor
		if f.Constant {
			want += fmt.Sprintf(" %q", f.Value)
		}
		require.Equal(t, want, member)
		require.Equal(t, class, f.Class)
		fields++
	}
	require.Equal(t, table.NumClasses(), classes+1)
	var declared int
	for c := range table.NumClasses() {
		declared += table.NumMethods(Class(c))
	}
	require.Equal(t, methods, declared)
	require.Equal(t, fields, int(table.part[partFields].len()/fieldWords))
	t.Logf("%d classes, %d methods, %d fields", classes+1, methods, fields)
}

func TestCompileRefusesWhatItCannotHold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no class", "\tm()V\n", "line 1: \"\\tm()V\" is no class"},
		{"a class twice", "a/A - -\na/A - -\n", "line 2: class a/A stands there twice"},
		{"an unknown modifier", "a/A x -\n", "line 1: 'x' is no modifier"},
		{"an unknown modifier of a method", "a/A - -\n\tm()V x\n", "line 2: 'x' is no modifier"},
		{"a field of another type", "a/A - -\n\tF I\n", `line 2: "F I" is no method and no field of a known type`},
		{"a value without quotes", "a/A - -\n\tF Ljava/lang/String; x\n", "line 2: field F: x: invalid syntax"},
		{"a field twice", "a/A - -\n\tF Ljava/lang/String;\n\tF Ljava/lang/String;\n", "field F stands twice in class a/A"},
		{"a class from itself", "a/A - a/B\na/B - a/A\n", "is derived more than 16 times, or from itself"},
		{"an interface from itself", "a/A ia - a/A\n", "is derived more than 16 times, or from itself"},
		{"no result", "a/A - -\n\tm()\n", `"()" is no descriptor of a method`},
		{"an open parameter", "a/A - -\n\tm(La)V\n", `"(La)V" is no descriptor of a method`},
		{"an array of nothing", "a/A - -\n\tm([)V\n", `"([)V" is no descriptor of a method`},
		{"two results", "a/A - -\n\tm()VV\n", `"()VV" is no descriptor of a method`},
		{"a long name", "a/A - -\n\t" + strings.Repeat("m", 256) + "()V\n", "longer than the format holds"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Compile(strings.NewReader(c.text))
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestATableOfItsOwn(t *testing.T) {
	data, err := Compile(strings.NewReader(`java/lang/Object - -
	toString()Ljava/lang/String;
a/In ia java/lang/Object b/Unknown
	m([[La/A;I)Lb/Unknown; a
a/A a java/lang/Object a/In
	EMPTY Ljava/lang/String; ""
	URI Landroid/net/Uri;
a/B f a/A
a/C - b/Unknown
`))
	require.NoError(t, err)
	table := open(string(data))
	require.Equal(t, 5, table.NumClasses())
	class := func(name string) Class {
		c, ok := table.Find([]byte("L" + name + ";"))
		require.True(t, ok, name)
		return c
	}
	_, ok := table.Find([]byte("Lb/Unknown;"))
	require.False(t, ok, "a class that occurs in descriptors alone")
	require.Equal(t, None, table.Super(class("a/C")))
	require.Zero(t, table.NumInterfaces(class("a/In")))

	in, ok := table.Resolve(class("a/B"), []byte("m"), []byte("([[La/A;I)Lb/Unknown;"))
	require.True(t, ok)
	require.Equal(t, class("a/In"), in)
	require.Equal(t, "([[La/A;I)Lb/Unknown;", table.Method(in, 0).Descriptor())
	in, ok = table.Resolve(class("a/In"), []byte("toString"), []byte("()Ljava/lang/String;"))
	require.True(t, ok, "an interface has the methods of Object")
	require.Equal(t, class("java/lang/Object"), in)
	_, ok = table.Resolve(class("a/C"), []byte("toString"), []byte("()Ljava/lang/String;"))
	require.False(t, ok, "nothing is known above C")

	f, ok := table.Field(class("a/B"), []byte("EMPTY"))
	require.True(t, ok)
	require.Equal(t, Field{Class: class("a/A"), Name: "EMPTY", Descriptor: stringDescriptor, Constant: true}, f)
}
