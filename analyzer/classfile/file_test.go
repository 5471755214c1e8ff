package classfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestASmallClass(t *testing.T) {
	c := small()
	c.interfaces = []uint16{c.class("java/lang/Runnable")}
	c.fields = [][]byte{c.lay(Private|Volatile, "x", "I")}
	c.methods = [][]byte{c.lay(Public, "run", "()V", c.code(be(OpReturn), nil)), c.lay(Native, "n", "()J")}
	data := c.build()
	f, err := Parse(data, nil)
	require.NoError(t, err)
	require.Empty(t, f.Warnings)
	require.Equal(t, []uint16{61, 0}, []uint16{f.Major, f.Minor})
	require.Equal(t, Public|Super, f.Flags)
	require.True(t, f.Flags.Has(Public))
	require.False(t, f.Flags.Has(Public|Final))
	require.Equal(t, "com/foo/Bar", string(f.Name))
	require.Equal(t, "java/lang/Object", string(f.SuperName))
	require.Equal(t, c.interfaces, slices.Collect(f.Interfaces.All()))
	require.Len(t, f.Fields, 1)
	require.Equal(t, "x I", string(f.Fields[0].Name)+" "+string(f.Fields[0].Descriptor))
	require.Equal(t, Private|Volatile, f.Fields[0].Flags)
	require.Len(t, f.Methods, 2)
	require.Equal(t, "run ()V", string(f.Methods[0].Name)+" "+string(f.Methods[0].Descriptor))
	require.EqualValues(t, Public, binary.BigEndian.Uint16(data[f.Methods[0].Offset:]))
	code, err := f.Methods[0].Code()
	require.NoError(t, err)
	require.Equal(t, be(OpReturn), code.Bytes)
	code, err = f.Methods[1].Code()
	require.NoError(t, err)
	require.Nil(t, code.Bytes)
	require.NoError(t, walk(f))
}

func TestRichClassIsReadWhole(t *testing.T) {
	f, err := Parse(rich().build(), nil)
	require.NoError(t, err)
	require.Empty(t, f.Warnings)
	require.NoError(t, walk(f))
}

func TestVersions(t *testing.T) {
	for _, test := range []struct {
		name         string
		major, minor uint16
		want         error
		preview      bool
		warns        bool
	}{
		{"before Java", 44, 3, ErrUnsupported, false, false},
		{"Java 1.0", 45, 0, nil, false, false},
		{"Java 1.1", 45, 3, nil, false, false},
		{"a minor version of Java 8", 52, 7, nil, false, false},
		{"Java 11 knows no preview", 55, 0xffff, nil, false, false},
		{"preview of Java 12", 56, 0xffff, nil, true, false},
		{"minor version of Java 12", 56, 1, nil, false, true},
		{"Java 18", 62, 0, nil, false, false},
		{"Java 21", 65, 0, nil, false, false},
		{"preview of Java 21", 65, 0xffff, nil, true, false},
		{"Java 22", 66, 0, ErrUnsupported, false, false},
		{"largest", 0xffff, 0xffff, ErrUnsupported, false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := small()
			c.major, c.minor = test.major, test.minor
			f, err := Parse(c.build(), nil)
			if test.want != nil {
				require.Nil(t, f)
				require.ErrorIs(t, err, test.want)
				require.ErrorContains(t, err, "class file at 0x4")
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.preview, f.Preview())
			require.Equal(t, test.warns, len(f.Warnings) > 0)
		})
	}
}

func TestClassesOfJava18To21(t *testing.T) {
	for major := uint16(62); major <= 65; major++ {
		c := rich()
		c.major = major
		f, err := Parse(c.build(), nil)
		require.NoError(t, err, major)
		require.Empty(t, f.Warnings)
		require.NoError(t, walk(f), major)
	}
}

func TestConstantsOfLaterVersionsAreWarnings(t *testing.T) {
	for _, test := range []struct {
		name  string
		since uint16
		add   func(*class)
	}{
		{"MethodHandle", 51, func(c *class) { c.handle(RefInvokeStatic, 1) }},
		{"MethodType", 51, func(c *class) { c.methodType("()V") }},
		{"InvokeDynamic", 51, func(c *class) { c.dynamic(TagInvokeDynamic, 0, "x", "()V") }},
		{"Dynamic", 55, func(c *class) { c.dynamic(TagDynamic, 0, "x", "I") }},
		{"Module", 53, func(c *class) { c.module("m") }},
		{"Package", 53, func(c *class) { c.pkg("p") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := small()
			test.add(c)
			c.major = test.since
			f, err := Parse(c.build(), nil)
			require.NoError(t, err)
			require.Empty(t, f.Warnings)
			c.major--
			f, err = Parse(c.build(), nil)
			require.NoError(t, err)
			require.Len(t, f.Warnings, 1)
			require.ErrorContains(t, f.Warnings[0], test.name+" constant in version")
		})
	}
}

func TestSkeleton(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(*class) []byte
		want error
		text string
	}{
		{"valid", func(c *class) []byte { return c.build() }, nil, ""},
		{"no superclass", func(c *class) []byte { c.super = 0; return c.build() }, nil, ""},
		{"empty file", func(*class) []byte { return nil }, ErrTruncated, "class file at 0x0"},
		{"wrong magic", func(c *class) []byte { b := c.build(); b[3]++; return b }, ErrMalformed, "magic 0xcafebabf"},
		{"pool of no places", func(*class) []byte { return be(uint32(magic), 0, 61, 0) }, ErrMalformed, "constant pool at 0x8: malformed: count 0"},
		{"huge pool", func(c *class) []byte { b := c.build(); b[8], b[9] = 0xff, 0xff; return b }, ErrTruncated, "constant pool at 0x8"},
		{"tag of no constant", func(c *class) []byte { c.add(1, be(uint8(2), 0)); return c.build() }, ErrMalformed, "tag 2"},
		{"tag beyond all", func(c *class) []byte { c.add(1, be(uint8(21), 0)); return c.build() }, ErrMalformed, "tag 21"},
		{"long in the last place", func(c *class) []byte { c.add(1, be(TagLong, uint64(0))); return c.build() }, ErrMalformed, "no second place"},
		{"text beyond the file", func(*class) []byte { return be(uint32(magic), 0, 61, 2, TagUtf8, 9, "12345678") }, ErrTruncated, "Utf8 of constant 1"},
		{"class of index zero", func(c *class) []byte { c.this = 0; return c.build() }, ErrMalformed, "index 0 of 5, for Class"},
		{"class that is text", func(c *class) []byte { c.this = c.utf8("com/foo/Bar"); return c.build() }, ErrMalformed, "is Utf8, not Class"},
		{"class named by a class", func(c *class) []byte { c.this = c.add(1, be(TagClass, c.this)); return c.build() }, ErrMalformed, "is Class, not Utf8"},
		{"class named by itself", func(c *class) []byte { c.this = c.add(1, be(TagClass, c.count)); return c.build() }, ErrMalformed, "is Class, not Utf8"},
		{"superclass beyond the pool", func(c *class) []byte { c.super = 60000; return c.build() }, ErrMalformed, "index 60000"},
		{"superclass in a second place", func(c *class) []byte { c.super = c.long(1) + 1; return c.build() }, ErrMalformed, "second place of Long"},
		{"interface that is text", func(c *class) []byte { c.interfaces = []uint16{c.utf8("x")}; return c.build() }, ErrMalformed, "is Utf8, not Class"},
		{"huge number of interfaces", func(c *class) []byte { return be(c.build()[:len(c.build())-8], 0xffff, 0, 0) }, ErrTruncated, "class file at 0x"},
		{"huge number of fields", func(c *class) []byte { return be(c.build()[:len(c.build())-6], 0xffff, 0, 0) }, ErrTruncated, "65535 fields in 4 bytes"},
		{"huge number of methods", func(c *class) []byte { return be(c.build()[:len(c.build())-4], 0xffff, 0) }, ErrTruncated, "65535 methods in 2 bytes"},
		{"huge number of attributes", func(c *class) []byte { return be(c.build()[:len(c.build())-2], 0xffff) }, ErrTruncated, "class file at 0x"},
		{"field without name", func(c *class) []byte { c.fields = [][]byte{be(0, 0, 0, 0)}; return c.build() }, ErrMalformed, "index 0"},
		{"field without type", func(c *class) []byte { c.fields = [][]byte{be(0, c.utf8("x"), c.this, 0)}; return c.build() }, ErrMalformed, "is Class, not Utf8"},
		{"method without name", func(c *class) []byte { c.methods = [][]byte{be(0, 0, 0, 0)}; return c.build() }, ErrMalformed, "index 0"},
		{"attribute without name", func(c *class) []byte { c.attributes = [][]byte{be(0, uint32(0))}; return c.build() }, ErrMalformed, "index 0"},
		{"attribute of huge length", func(c *class) []byte {
			c.attributes = [][]byte{be(c.utf8("x"), uint32(0xffffffff))}
			return c.build()
		}, ErrTruncated, "class file at 0x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse(test.edit(small()), nil)
			if test.want == nil {
				require.NoError(t, err)
				require.NoError(t, walk(f))
				return
			}
			require.Nil(t, f)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
		})
	}
}

func TestBytesBehindTheClassAreAWarning(t *testing.T) {
	f, err := Parse(append(small().build(), 1, 2), nil)
	require.NoError(t, err)
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "2 bytes behind the class")
	require.ErrorIs(t, f.Warnings[0], ErrMalformed)
}

func TestMaxBytes(t *testing.T) {
	data := small().build()
	_, err := Parse(data, &Limits{MaxBytes: uint64(len(data))})
	require.NoError(t, err)
	f, err := Parse(data, &Limits{MaxBytes: uint64(len(data)) - 1})
	require.Nil(t, f)
	require.ErrorIs(t, err, ErrLimit)
}

func TestTruncationAtEachByteIsAnError(t *testing.T) {
	data := rich().build()
	for n := range data {
		f, err := Parse(data[:n:n], nil)
		require.Nil(t, f)
		var format *FormatError
		require.True(t, errors.As(err, &format), n)
		require.ErrorIs(t, err, ErrTruncated, n)
		require.LessOrEqual(t, format.Offset, int64(n))
	}
}

func TestConstants(t *testing.T) {
	c := small()
	ref := c.member(TagMethodref, "[I", "clone", "()Ljava/lang/Object;")
	f := func() *File {
		f, err := Parse(c.build(), nil)
		require.NoError(t, err)
		return f
	}
	pair := func(a, b any, err error) (any, error) { return fmt.Sprintf("%s %s", a, b), err }
	text := func(b []byte, err error) (any, error) { return string(b), err }
	cases := []struct {
		name  string
		index uint16
		read  func(*Pool, uint16) (any, error)
		want  any
	}{
		{"Utf8", c.utf8("\xc0\x80"), func(p *Pool, i uint16) (any, error) { return text(p.Utf8(i)) }, "\xc0\x80"},
		{"Utf8 decoded", c.utf8("a\xed\xa0\xbd\xed\xb8\x80"), func(p *Pool, i uint16) (any, error) { return p.Text(i) }, "a😀"},
		{"Integer", c.integer(0xfffffff6), func(p *Pool, i uint16) (any, error) { return p.Integer(i) }, int32(-10)},
		{"Float", c.float(0x3fc00000), func(p *Pool, i uint16) (any, error) { return p.Float(i) }, float32(1.5)},
		{"Long", c.long(1 << 63), func(p *Pool, i uint16) (any, error) { return p.Long(i) }, int64(math.MinInt64)},
		{"Double", c.double(0x4004000000000000), func(p *Pool, i uint16) (any, error) { return p.Double(i) }, 2.5},
		{"Class", c.class("[[J"), func(p *Pool, i uint16) (any, error) { return text(p.Class(i)) }, "[[J"},
		{"String", c.string("x"), func(p *Pool, i uint16) (any, error) { return text(p.StringValue(i)) }, "x"},
		{"MethodType", c.methodType("(J)V"), func(p *Pool, i uint16) (any, error) { return text(p.MethodType(i)) }, "(J)V"},
		{"Module", c.module("java.base"), func(p *Pool, i uint16) (any, error) { return text(p.Module(i)) }, "java.base"},
		{"Package", c.pkg("a/b"), func(p *Pool, i uint16) (any, error) { return text(p.Package(i)) }, "a/b"},
		{"NameAndType", c.nameAndType("x", "I"), func(p *Pool, i uint16) (any, error) {
			name, descriptor, err := p.NameAndType(i)
			return pair(name, descriptor, err)
		}, "x I"},
		{"Methodref", ref, func(p *Pool, i uint16) (any, error) {
			m, err := p.Member(i)
			return fmt.Sprintf("%s %s %s %s", m.Tag, m.Class, m.Name, m.Descriptor), err
		}, "Methodref [I clone ()Ljava/lang/Object;"},
		{"MethodHandle", c.handle(RefNewInvokeSpecial, ref), func(p *Pool, i uint16) (any, error) { return p.MethodHandle(i) }, MethodHandle{RefNewInvokeSpecial, ref}},
		{"Dynamic", c.dynamic(TagDynamic, 7, "x", "I"), func(p *Pool, i uint16) (any, error) {
			d, err := p.Dynamic(i)
			return fmt.Sprintf("%s %d %s %s", d.Tag, d.Bootstrap, d.Name, d.Descriptor), err
		}, "Dynamic 7 x I"},
		{"InvokeDynamic", c.dynamic(TagInvokeDynamic, 7, "x", "()V"), func(p *Pool, i uint16) (any, error) {
			d, err := p.Dynamic(i)
			return fmt.Sprintf("%s %d %s %s", d.Tag, d.Bootstrap, d.Name, d.Descriptor), err
		}, "InvokeDynamic 7 x ()V"},
	}
	second := c.long(1<<63) + 1
	wrongKind := []uint16{c.utf8("x"), c.integer(1)}
	broken := []uint16{c.add(1, be(TagClass, second)), c.add(1, be(TagNameAndType, c.utf8("x"), 0)), c.add(1, be(TagNameAndType, 0, c.utf8("x"))),
		c.add(1, be(TagMethodref, 0, ref)), c.add(1, be(TagFieldref, c.this, 0)), c.add(1, be(TagMethodHandle, uint8(0), ref)),
		c.add(1, be(TagMethodHandle, uint8(10), ref)), c.add(1, be(TagDynamic, 0, c.this))}
	p := &f().Pool
	require.EqualValues(t, c.count, p.Len())
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.read(p, test.index)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			wrong := []uint16{0, second, c.count, 0xffff}
			for _, i := range wrongKind {
				if p.Tag(i) != p.Tag(test.index) {
					wrong = append(wrong, i)
				}
			}
			for _, i := range append(wrong, broken...) {
				_, err := test.read(p, i)
				require.ErrorIs(t, err, ErrMalformed, i)
				require.ErrorContains(t, err, "constant pool at 0x")
			}
		})
	}
	require.Zero(t, p.Tag(0))
	require.Zero(t, p.Tag(second))
	require.Zero(t, p.Offset(c.count))
	require.Equal(t, "Utf8", TagUtf8.String())
	require.Equal(t, "tag 2", Tag(2).String())
	require.Equal(t, "REF_invokeStatic", RefInvokeStatic.String())
	require.Equal(t, "kind 0", HandleKind(0).String())
}

// TestConcurrentUse is of use under the race detector.
func TestConcurrentUse(t *testing.T) {
	f, err := Parse(rich().build(), nil)
	require.NoError(t, err)
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = walk(f) })
	}
	wg.Wait()
	require.NoError(t, errors.Join(errs...))
}
