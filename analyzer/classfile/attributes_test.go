package classfile

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// attributeCase is an attribute and what is to be read from it.
type attributeCase struct {
	name    string
	content []byte
	read    func(*class, *File, *Code) (any, error)
	want    any
	code    bool // stands in Code
	open    bool // any length is right
}

// all returns what a table holds.
func all[T any](t Table[T], err error) (any, error) { return slices.Collect(t.All()), err }

// code returns what is read in code, up to an error.
func code[T any](seq func(func(T, error) bool)) (any, error) {
	var out []T
	var last error
	for v, err := range seq {
		if last = err; err == nil {
			out = append(out, v)
		}
	}
	return out, last
}

func attributeCases(c *class) []attributeCase {
	type read = func(*class, *File, *Code) (any, error)
	named := func(accessor func(Attributes) (any, error)) read {
		return func(_ *class, f *File, _ *Code) (any, error) { return accessor(f.Attributes) }
	}
	text := func(accessor func(Attributes) ([]byte, error)) read {
		return named(func(a Attributes) (any, error) { b, err := accessor(a); return string(b), err })
	}
	annotations := func(accessor func(Attributes) (Annotations, error)) read {
		return named(func(a Attributes) (any, error) { list, err := accessor(a); return show(list), err })
	}
	parameters := func(accessor func(Attributes) ([]Annotations, error)) read {
		return named(func(a Attributes) (any, error) {
			lists, err := accessor(a)
			var out []string
			for _, list := range lists {
				out = append(out, show(list))
			}
			return out, err
		})
	}
	object := c.class("java/lang/Object")
	annotation := be(c.utf8("LA;"), 2, c.utf8("x"), "I", c.integer(1), c.utf8("y"),
		"[", 4, "s", c.utf8("text"), "e", c.utf8("LE;"), c.utf8("ONE"), "c", c.utf8("V"), "@", c.utf8("LB;"), 0)
	shown := fmt.Sprintf(`LA;(x=I%d, y=[s%d e%d.%d c%d LB;()])`, c.integer(1), c.utf8("text"), c.utf8("LE;"), c.utf8("ONE"), c.utf8("V"))
	types := func(accessor func(Attributes) (TypeAnnotations, error)) read {
		return named(func(a Attributes) (any, error) {
			list, err := accessor(a)
			var out []string
			for t := range list.All() {
				out = append(out, fmt.Sprintf("%02x %d %d %d %v %v %s", uint8(t.Target), t.Parameter, t.Bound, t.Index,
					slices.Collect(t.Locals.All()), slices.Collect(t.Path.All()), t.Type))
			}
			return out, err
		})
	}
	plain := be(c.utf8("LA;"), 0)
	typeList := be(9, uint8(0x00), uint8(3), uint8(0), plain,
		uint8(0x12), uint8(1), uint8(2), uint8(0), plain,
		uint8(0x13), uint8(2), uint8(3), uint8(4), uint8(0), uint8(0), plain,
		uint8(0x16), uint8(5), uint8(0), plain,
		uint8(0x17), 6, uint8(0), plain,
		uint8(0x40), 1, 7, 8, 9, uint8(0), plain,
		uint8(0x42), 1, uint8(0), plain,
		uint8(0x44), 10, uint8(0), plain,
		uint8(0x47), 11, uint8(1), uint8(0), plain)
	typesShown := []string{"00 3 0 0 [] [] LA;", "12 1 2 0 [] [] LA;", "13 0 0 0 [] [{3 4} {0 0}] LA;", "16 5 0 0 [] [] LA;",
		"17 0 0 6 [] [] LA;", "40 0 0 0 [{7 8 9}] [] LA;", "42 0 0 1 [] [] LA;", "44 0 0 10 [] [] LA;", "47 1 0 11 [] [] LA;"}
	handle := c.handle(RefInvokeStatic, c.member(TagMethodref, "com/foo/Bar", "run", "()V"))
	return []attributeCase{
		{name: "ConstantValue", content: be(c.long(5)), want: c.long(5),
			read: named(func(a Attributes) (any, error) { return a.ConstantValue() })},
		{name: "Signature", content: be(c.utf8("<T:>LA;")), want: "<T:>LA;", read: text(Attributes.Signature)},
		{name: "SourceFile", content: be(c.utf8("A.java")), want: "A.java", read: text(Attributes.SourceFile)},
		{name: "SourceDebugExtension", content: be("SMAP"), want: "SMAP", read: text(Attributes.SourceDebugExtension), open: true},
		{name: "Synthetic", want: true, read: named(func(a Attributes) (any, error) { return a.Synthetic() })},
		{name: "Deprecated", want: true, read: named(func(a Attributes) (any, error) { return a.Deprecated() })},
		{name: "Exceptions", content: be(1, object), want: []uint16{object},
			read: named(func(a Attributes) (any, error) { return all(a.Exceptions()) })},
		{name: "NestHost", content: be(object), want: object,
			read: named(func(a Attributes) (any, error) { return a.NestHost() })},
		{name: "NestMembers", content: be(2, object, object), want: []uint16{object, object},
			read: named(func(a Attributes) (any, error) { return all(a.NestMembers()) })},
		{name: "PermittedSubclasses", content: be(1, object), want: []uint16{object},
			read: named(func(a Attributes) (any, error) { return all(a.PermittedSubclasses()) })},
		{name: "InnerClasses", content: be(1, object, 0, 5, 9), want: []InnerClass{{object, 0, 5, Public | Static}},
			read: named(func(a Attributes) (any, error) { return all(a.InnerClasses()) })},
		{name: "EnclosingMethod", content: be(object, 7), want: EnclosingMethod{object, 7},
			read: named(func(a Attributes) (any, error) { return a.EnclosingMethod() })},
		{name: "MethodParameters", content: be(uint8(2), 0, 0x10, 4, 0x8000), want: []MethodParameter{{0, Final}, {4, Mandated}},
			read: named(func(a Attributes) (any, error) { return all(a.MethodParameters()) })},
		{name: "BootstrapMethods", content: be(2, handle, 2, 3, 4, handle, 0), want: fmt.Sprintf("%d [3 4] %d [] ", handle, handle),
			read: named(func(a Attributes) (any, error) {
				methods, err := a.BootstrapMethods()
				out := ""
				for _, m := range methods {
					out += fmt.Sprint(m.Handle, slices.Collect(m.Arguments.All()), " ")
				}
				return out, err
			})},
		{name: "Record", content: be(2, c.utf8("x"), c.utf8("I"), 0, c.utf8("y"), c.utf8("J"), 1, c.attribute("Deprecated")),
			want: "x I false y J true ", read: named(func(a Attributes) (any, error) {
				components, err := a.Record()
				out := ""
				for _, r := range components {
					out += fmt.Sprint(string(r.Name), " ", string(r.Descriptor), " ", r.Has("Deprecated"), " ")
				}
				return out, err
			})},
		{name: "Module", content: be(1, 0x20, 2, 1, 3, 0x40, 4, 1, 5, 0, 2, 6, 7, 1, 8, 0x1000, 0, 2, 9, 10, 1, 11, 1, 12),
			want: "1 32 2 [{3 64 4}] 5 0 [6 7] 8 4096 [] [9 10] 11 [12]", read: named(func(a Attributes) (any, error) {
				m, err := a.Module()
				if m == nil {
					return nil, err
				}
				return fmt.Sprint(m.Name, m.Flags, m.Version, slices.Collect(m.Requires.All()), m.Exports[0].Package, m.Exports[0].Flags,
					slices.Collect(m.Exports[0].To.All()), m.Opens[0].Package, m.Opens[0].Flags, slices.Collect(m.Opens[0].To.All()),
					slices.Collect(m.Uses.All()), m.Provides[0].Service, slices.Collect(m.Provides[0].With.All())), err
			})},
		{name: "ModulePackages", content: be(1, c.pkg("com/foo")), want: []uint16{c.pkg("com/foo")},
			read: named(func(a Attributes) (any, error) { return all(a.ModulePackages()) })},
		{name: "ModuleMainClass", content: be(object), want: object,
			read: named(func(a Attributes) (any, error) { return a.ModuleMainClass() })},
		{name: "RuntimeVisibleAnnotations", content: be(2, annotation, plain), want: shown + " LA;()",
			read: annotations(Attributes.RuntimeVisibleAnnotations)},
		{name: "RuntimeInvisibleAnnotations", content: be(1, plain), want: "LA;()",
			read: annotations(Attributes.RuntimeInvisibleAnnotations)},
		{name: "RuntimeVisibleParameterAnnotations", content: be(uint8(2), 0, 1, annotation), want: []string{"", shown},
			read: parameters(Attributes.RuntimeVisibleParameterAnnotations)},
		{name: "RuntimeInvisibleParameterAnnotations", content: be(uint8(1), 1, plain), want: []string{"LA;()"},
			read: parameters(Attributes.RuntimeInvisibleParameterAnnotations)},
		{name: "RuntimeVisibleTypeAnnotations", content: typeList, want: typesShown,
			read: types(Attributes.RuntimeVisibleTypeAnnotations)},
		{name: "RuntimeInvisibleTypeAnnotations", content: typeList, want: typesShown,
			read: types(Attributes.RuntimeInvisibleTypeAnnotations)},
		{name: "AnnotationDefault", content: be("[", 1, "Z", c.integer(1)), want: fmt.Sprintf("[Z%d]", c.integer(1)),
			read: named(func(a Attributes) (any, error) { v, err := a.AnnotationDefault(); return showValue(v), err })},
		{name: "LineNumberTable", code: true, content: be(2, 0, 10, 4, 12), want: []LineNumber{{0, 10}, {4, 12}},
			read: func(_ *class, _ *File, c *Code) (any, error) { return code(c.LineNumbers()) }},
		{name: "LocalVariableTable", code: true, content: be(1, 0, 4, 5, 6, 7), want: []LocalVariable{{0, 4, 5, 6, 7}},
			read: func(_ *class, _ *File, c *Code) (any, error) { return code(c.LocalVariables()) }},
		{name: "LocalVariableTypeTable", code: true, content: be(1, 1, 3, 5, 6, 7), want: []LocalVariable{{1, 3, 5, 6, 7}},
			read: func(_ *class, _ *File, c *Code) (any, error) { return code(c.LocalVariableTypes()) }},
		{name: "StackMapTable", code: true, content: be(8, uint8(0), uint8(64), uint8(1), uint8(247), 0, uint8(7), object,
			uint8(250), 1, uint8(251), 0, uint8(253), 0, uint8(2), uint8(8), 3, uint8(255), 2, 2, uint8(6), uint8(0), 1, uint8(4), uint8(63-50)),
			want: []string{"0 0@0 0 [] []", "1 64@1 0 [] [{1 0}]", fmt.Sprintf("1 247@2 0 [] [{7 %d}]", object), "2 250@4 1 [] []", "0 251@5 0 [] []",
				"3 253@6 0 [{2 0} {8 3}] []", "4 255@9 0 [{6 0} {0 0}] [{4 0}]", "0 13@23 0 [] []"},
			read: func(_ *class, _ *File, c *Code) (any, error) {
				var out []string
				var last error
				for f, err := range c.Frames() {
					if last = err; err == nil {
						out = append(out, fmt.Sprintf("%d %d@%d %d %v %v", f.Kind, f.Type, f.PC, f.Chop,
							slices.Collect(f.Locals.All()), slices.Collect(f.Stack.All())))
					}
				}
				return out, last
			}},
	}
}

func show(list Annotations) string {
	out := ""
	for a := range list.All() {
		out += " " + showOne(a)
	}
	return string(bytes.TrimSpace([]byte(out)))
}

func showOne(a Annotation) string {
	out := ""
	for e := range a.Elements() {
		out += ", " + string(e.Name) + "=" + showValue(e.Value)
	}
	return string(a.Type) + "(" + string(bytes.TrimPrefix([]byte(out), []byte(", "))) + ")"
}

func showValue(v Value) string {
	switch v.Tag {
	case '@':
		return showOne(v.Annotation())
	case '[':
		out := ""
		for e := range v.Values() {
			out += " " + showValue(e)
		}
		return "[" + string(bytes.TrimSpace([]byte(out))) + "]"
	case 0:
		return ""
	case 'e':
		return fmt.Sprintf("e%d.%d", v.Index, v.EnumName)
	}
	return fmt.Sprintf("%c%d", v.Tag, v.Index)
}

// holding returns a class that carries the attribute, twice or with other content where asked.
func holding(t *testing.T, test attributeCase, c *class, contents ...[]byte) (*File, Code) {
	t.Helper()
	var items [][]byte
	for _, content := range contents {
		items = append(items, c.attribute(test.name, content))
	}
	if test.code {
		items = [][]byte{c.code(bytes.Repeat([]byte{byte(OpNop)}, 24), nil, items...)}
	}
	c.attributes = items
	f, err := Parse(c.build(), nil)
	require.NoError(t, err)
	code, err := f.Code()
	require.NoError(t, err)
	return f, code
}

func TestAttributes(t *testing.T) {
	for i, test := range attributeCases(small()) {
		t.Run(test.name, func(t *testing.T) {
			fresh := func() *class {
				c := small()
				test = attributeCases(c)[i]
				return c
			}
			c := fresh()
			f, code := holding(t, test, c, test.content)
			got, err := test.read(c, f, &code)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.True(t, f.Has(test.name) || code.Has(test.name))

			t.Run("absent", func(t *testing.T) {
				c := fresh()
				f, code := holding(t, test, c)
				got, err := test.read(c, f, &code)
				require.NoError(t, err)
				require.Empty(t, got)
				require.False(t, f.Has(test.name) || code.Has(test.name))
			})
			if test.open {
				return
			}
			fails := func(want error, contents ...[]byte) {
				t.Helper()
				c := fresh()
				f, code := holding(t, test, c, contents...)
				_, err := test.read(c, f, &code)
				var format *FormatError
				require.True(t, errors.As(err, &format), "%x: %v", contents, err)
				if want != nil {
					require.ErrorIs(t, err, want)
				}
			}
			for n := range test.content {
				fails(nil, test.content[:n])
			}
			fails(ErrMalformed, append(slices.Clone(test.content), 0))
			switch test.name {
			case "LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable":
			default:
				fails(ErrMalformed, test.content, test.content)
			}
		})
	}
}

func TestSeveralLineTablesAreOneList(t *testing.T) {
	c := small()
	f, code := holding(t, attributeCase{name: "LineNumberTable", code: true}, c, be(1, 3, 7), be(1, 0, 8))
	require.NotNil(t, f)
	got, err := codeLines(&code)
	require.NoError(t, err)
	require.Equal(t, []LineNumber{{3, 7}, {0, 8}}, got)
}

func codeLines(c *Code) (any, error) { return code(c.LineNumbers()) }

func TestUnknownAttributesAreKept(t *testing.T) {
	c := small()
	c.attributes = [][]byte{c.attribute("Vendor", "bytes"), c.attribute("Vendor")}
	data := c.build()
	f, err := Parse(data, nil)
	require.NoError(t, err)
	got := slices.Collect(f.All())
	require.Len(t, got, 2)
	require.Equal(t, "Vendor", string(got[0].Name))
	require.Equal(t, "bytes", string(got[0].Data))
	require.Equal(t, "bytes", string(data[got[0].Offset:][:5]))
	require.Empty(t, got[1].Data)
	require.Equal(t, 2, f.Len())
}

func TestContentThatContradictsTheFormat(t *testing.T) {
	for _, test := range []struct {
		name, attribute string
		code            bool
		content         func(*class) []byte
		want            error
		text            string
	}{
		{"constant value of a class", "ConstantValue", false, func(c *class) []byte { return be(c.this) }, ErrMalformed, "is Class, not Integer"},
		{"signature of index zero", "Signature", false, func(*class) []byte { return be(0) }, ErrMalformed, "index 0"},
		{"source file beyond the pool", "SourceFile", false, func(*class) []byte { return be(60000) }, ErrMalformed, "index 60000"},
		{"exception that is no class", "Exceptions", false, func(c *class) []byte { return be(1, c.utf8("x")) }, ErrMalformed, "is Utf8, not Class"},
		{"nest host of index zero", "NestHost", false, func(*class) []byte { return be(0) }, ErrMalformed, "index 0"},
		{"bootstrap without handle", "BootstrapMethods", false, func(c *class) []byte { return be(1, c.this, 0) }, ErrMalformed, "not MethodHandle"},
		{"component without name", "Record", false, func(c *class) []byte { return be(1, c.this, c.this, 0) }, ErrMalformed, "not Utf8"},
		{"enclosed by no class", "EnclosingMethod", false, func(*class) []byte { return be(0, 0) }, ErrMalformed, "index 0"},
		{"huge number of bootstrap methods", "BootstrapMethods", false, func(*class) []byte { return be(0xffff, 0, 0) }, ErrTruncated, "65535 items in 4 bytes"},
		{"huge number of components", "Record", false, func(*class) []byte { return be(0xffff) }, ErrTruncated, "65535 items in 0 bytes"},
		{"huge number of exports", "Module", false, func(*class) []byte { return be(0, 0, 0, 0, 0xffff) }, ErrTruncated, "65535 items"},
		{"huge number of annotations", "RuntimeVisibleAnnotations", false, func(*class) []byte { return be(0xffff) }, ErrTruncated, ""},
		{"huge array", "AnnotationDefault", false, func(*class) []byte { return be("[", 0xffff, "[", 0xffff) }, ErrTruncated, ""},
		{"array that counts itself", "AnnotationDefault", false, func(*class) []byte { return be("[", 1) }, ErrTruncated, ""},
		{"value of no kind", "AnnotationDefault", false, func(*class) []byte { return be("x", 1) }, ErrMalformed, `tag 'x'`},
		{"annotation without type", "RuntimeVisibleAnnotations", false, func(c *class) []byte { return be(1, c.this, 0) }, ErrMalformed, "not Utf8"},
		{"type annotation on nothing", "RuntimeVisibleTypeAnnotations", false, func(c *class) []byte { return be(1, uint8(0x30), uint8(0), c.utf8("LA;"), 0) }, ErrMalformed, "0x30"},
		{"type path of no kind", "RuntimeVisibleTypeAnnotations", false, func(c *class) []byte {
			return be(1, uint8(0x13), uint8(1), uint8(4), uint8(0), c.utf8("LA;"), 0)
		}, ErrMalformed, "kind 4"},
		{"line beyond the code", "LineNumberTable", true, func(*class) []byte { return be(1, 24, 1) }, ErrMalformed, "position 25 in 24 bytes"},
		{"variable beyond the code", "LocalVariableTable", true, func(*class) []byte { return be(1, 1, 24, 0, 0, 0) }, ErrMalformed, "position 25 in 24 bytes"},
		{"frame far beyond the code", "StackMapTable", true, func(*class) []byte { return be(2, uint8(251), 0xffff, uint8(251), 0xffff) }, ErrMalformed, "frame at 131071"},
		{"frame of reserved type", "StackMapTable", true, func(*class) []byte { return be(1, uint8(128)) }, ErrMalformed, "frame type 128"},
		{"type of no kind", "StackMapTable", true, func(*class) []byte { return be(1, uint8(64), uint8(9)) }, ErrMalformed, "verification type 9"},
		{"object of no class", "StackMapTable", true, func(*class) []byte { return be(1, uint8(64), uint8(7), 0) }, ErrMalformed, "constant 0, not Class"},
		{"new beyond the code", "StackMapTable", true, func(*class) []byte { return be(1, uint8(64), uint8(8), 24) }, ErrMalformed, "new at 24"},
		{"huge number of locals", "StackMapTable", true, func(*class) []byte { return be(1, uint8(255), 0, 0xffff) }, ErrTruncated, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := small()
			content := test.content(c)
			reader := attributeCases(c)[slices.IndexFunc(attributeCases(c), func(a attributeCase) bool { return a.name == test.attribute })]
			f, code := holding(t, reader, c, content)
			_, err := reader.read(c, f, &code)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
		})
	}
}

func TestNestedValuesEndAtTheLimit(t *testing.T) {
	for _, test := range []struct {
		name string
		nest func(c *class, inner []byte) []byte
	}{
		{"annotations", func(c *class, inner []byte) []byte { return be("@", c.utf8("LA;"), 1, c.utf8("x"), inner) }},
		{"arrays", func(_ *class, inner []byte) []byte { return be("[", 1, inner) }},
		{"first of two", func(c *class, inner []byte) []byte { return be("[", 2, inner, "s", c.utf8("x")) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			const depth = 1000
			c := small()
			value := be("s", c.utf8("x"))
			for range depth {
				value = test.nest(c, value)
			}
			c.attributes = [][]byte{c.attribute("AnnotationDefault", value)}
			read := func(limits *Limits) (Value, error) {
				f, err := Parse(c.build(), limits)
				require.NoError(t, err)
				return f.AnnotationDefault()
			}
			for _, limits := range []*Limits{nil, {MaxDepth: depth - 1}} {
				_, err := read(limits)
				require.ErrorIs(t, err, ErrLimit)
				require.ErrorContains(t, err, "AnnotationDefault at 0x")
			}
			v, err := read(&Limits{MaxDepth: depth})
			require.NoError(t, err)
			levels := 0
			for ; v.Tag != 's'; levels++ {
				if v.Tag == '@' {
					for e := range v.Annotation().Elements() {
						v = e.Value
					}
					continue
				}
				for e := range v.Values() {
					v = e
					break
				}
			}
			require.Equal(t, depth, levels)
		})
	}
}

// A vendor's obfuscator leaves frames at the end of the code; javap lists them and Android's compilers ignore them.
func TestFrameAtTheEndOfTheCode(t *testing.T) {
	c := small()
	cases := attributeCases(c)
	reader := cases[slices.IndexFunc(cases, func(a attributeCase) bool { return a.name == "StackMapTable" })]
	_, code := holding(t, reader, c, be(2, uint8(20), uint8(3)))
	var at []uint16
	for frame, err := range code.Frames() {
		require.NoError(t, err)
		at = append(at, frame.PC)
	}
	require.Len(t, code.Bytes, 24)
	require.Equal(t, []uint16{20, 24}, at)
}
