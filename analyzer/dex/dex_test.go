package dex

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTablesOfASmallImage(t *testing.T) {
	f, err := Parse(small().bytes(), nil)
	require.NoError(t, err)
	require.Equal(t, "035", f.Version())
	require.Equal(t, []int{9, 5, 1, 1, 1, 1},
		[]int{f.NumStrings(), f.NumTypes(), f.NumProtos(), f.NumFields(), f.NumMethods(), f.NumClasses()})

	class, err := f.Class(0)
	require.NoError(t, err)
	require.Equal(t, uint32(NoIndex), class.SourceFile)
	require.EqualValues(t, len(f.data)-32, class.Offset)
	require.EqualValues(t, 1, class.AccessFlags)
	require.Equal(t, "Lcom/foo/Bar;", typeName(t, f, class.Type))
	require.Equal(t, "Ljava/lang/Object;", typeName(t, f, class.Super))
	interfaces, err := f.TypeList(class.Interfaces)
	require.NoError(t, err)
	require.Equal(t, 1, interfaces.Len())
	require.Equal(t, "Ljava/lang/Runnable;", typeName(t, f, interfaces.At(0)))

	field, err := f.Field(0)
	require.NoError(t, err)
	require.Equal(t, FieldRef{Class: 1, Type: 0, Name: 6}, field)
	method, err := f.Method(0)
	require.NoError(t, err)
	require.Equal(t, MethodRef{Class: 1, Proto: 0, Name: 7}, method)
	proto, err := f.Proto(0)
	require.NoError(t, err)
	require.Equal(t, ProtoRef{Shorty: 5, Return: 4, Parameters: listOffset}, proto)
	require.NoError(t, walk(f, 1<<24))
}

func typeName(t *testing.T, f *File, i uint32) string {
	t.Helper()
	name, err := f.Type(i)
	require.NoError(t, err)
	return name
}

func TestIndexesBeyondATableAreErrors(t *testing.T) {
	f, err := Parse(small().bytes(), nil)
	require.NoError(t, err)
	for name, read := range map[string]func(uint32) error{
		"string_ids": func(i uint32) error { _, err := f.String(i); return err },
		"type_ids":   func(i uint32) error { _, err := f.Type(i); return err },
		"proto_ids":  func(i uint32) error { _, err := f.Proto(i); return err },
		"field_ids":  func(i uint32) error { _, err := f.Field(i); return err },
		"method_ids": func(i uint32) error { _, err := f.Method(i); return err },
		"class_defs": func(i uint32) error { _, err := f.Class(i); return err },
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, read(0))
			for _, i := range []uint32{9, 0x40000000, NoIndex} {
				err := read(i)
				require.ErrorIs(t, err, ErrMalformed)
				require.ErrorContains(t, err, name+" at 0x")
			}
		})
	}
}

func TestHeader(t *testing.T) {
	put := func(at int, v uint32) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint32(b[at:], v); return b }
	}
	version := func(v string) func([]byte) []byte {
		return func(b []byte) []byte { copy(b[4:], v); return b }
	}
	same := func(b []byte) []byte { return b }
	for _, test := range []struct {
		name string
		edit func([]byte) []byte
		want error
		text string
	}{
		{"valid", same, nil, ""},
		{"version 040", version("040"), nil, ""},
		{"version 041 with the header of 040", version("041"), ErrMalformed, "dex header at 0x24"},
		{"version 042", version("042"), ErrUnsupported, "dex header at 0x4"},
		{"version 034", version("034"), ErrUnsupported, "dex header at 0x4"},
		{"version of letters", version("abc"), ErrUnsupported, "dex header at 0x4"},
		{"wrong magic", version("035\n"), ErrMalformed, "dex header at 0x0"},
		{"compact dex", func(b []byte) []byte { copy(b, "cdex001\x00"); return b }, ErrUnsupported, "compact dex"},
		{"wrong checksum", put(8, 0xdeadbeef), nil, ""},
		{"file size smaller than the data", put(32, headerSize), nil, ""},
		{"file size larger than the data", put(32, 1<<31), ErrTruncated, "dex header at 0x20"},
		{"data after the image", func(b []byte) []byte { return append(b, 1, 2, 3) }, nil, ""},
		{"header size too small", put(36, headerSize-1), ErrMalformed, "dex header at 0x24"},
		{"byte-swapped", put(40, swappedEndian), ErrUnsupported, "dex header at 0x28"},
		{"no endian tag", put(40, 0), ErrMalformed, "dex header at 0x28"},
		{"huge count", put(56, 0xffffffff), ErrTruncated, "string_ids at 0x"},
		{"huge offset", put(60, 0xffffffff), ErrTruncated, "string_ids at 0xffffffff"},
		{"empty table at a huge offset", func(b []byte) []byte { return put(100, 0xffffffff)(put(96, 0)(b)) }, nil, ""},
		{"class table one byte short", func(b []byte) []byte { return put(32, headerSize)(b[:len(b)-1]) }, ErrTruncated, "class_defs at 0x"},
		{"table at the end", func(b []byte) []byte { return put(100, uint32(len(b)))(b) }, ErrTruncated, "class_defs at 0x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse(test.edit(small().bytes()), nil)
			if test.want == nil {
				require.NoError(t, err)
				require.Equal(t, 9, f.NumStrings())
				return
			}
			require.Nil(t, f)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
		})
	}
}

func TestTruncationAtEachByteIsAnError(t *testing.T) {
	b := small().bytes()
	for n := range b {
		f, err := Parse(b[:n:n], nil)
		require.Error(t, err, n)
		require.Nil(t, f)
		var format *FormatError
		require.True(t, errors.As(err, &format))
	}
}

func TestStrings(t *testing.T) {
	f := func(item []byte) (*File, error) {
		return Parse(image{strings: [][]byte{item}}.bytes(), &Limits{MaxStringBytes: 16})
	}
	for _, test := range []struct {
		name, want string
		item       []byte
	}{
		{"empty", "", []byte{0}},
		{"plain", "abc", text("abc")},
		{"declared too short", "abc", []byte{1, 'a', 'b', 'c'}},
		{"declared huge", "abc", []byte{0xff, 0xff, 0xff, 0xff, 0x0f, 'a', 'b', 'c'}},
		{"at the limit", "fifteen letters", text("fifteen letters")},
		{"lone surrogate", "\ufffd", []byte{1, 0xed, 0xa0, 0xbd}},
		{"overlong nul", "\x00", []byte{1, 0xc0, 0x80}},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, err := f(test.item)
			require.NoError(t, err)
			got, err := file.String(0)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
	t.Run("beyond the limit", func(t *testing.T) {
		file, err := f(text("sixteen letters!"))
		require.NoError(t, err)
		_, err = file.StringBytes(0)
		require.ErrorIs(t, err, ErrLimit)
		require.ErrorContains(t, err, "string_data_item at 0x71")
	})
	for name, offset := range map[string]func(int) uint32{
		"offset at the end":     func(n int) uint32 { return uint32(n) },
		"offset beyond the end": func(int) uint32 { return 0xffffffff },
		"no terminator":         func(n int) uint32 { return uint32(n) - 2 },
		"length truncated":      func(n int) uint32 { return uint32(n) - 1 },
	} {
		t.Run(name, func(t *testing.T) {
			b := append(small().bytes(), 1, 0x81)
			ids := binary.LittleEndian.Uint32(b[60:])
			binary.LittleEndian.PutUint32(b[ids:], offset(len(b)))
			file, err := Parse(b, nil)
			require.NoError(t, err)
			_, err = file.String(0)
			require.ErrorIs(t, err, ErrTruncated)
			_, err = file.String(1)
			require.NoError(t, err)
		})
	}
}

func TestTypeLists(t *testing.T) {
	b := append(small().bytes(), 1, 0, 0, 0, 7, 0)
	end := uint32(len(b))
	f, err := Parse(b, nil)
	require.NoError(t, err)
	list, err := f.TypeList(end - 6)
	require.NoError(t, err)
	require.Equal(t, 1, list.Len())
	require.EqualValues(t, 7, list.At(0))
	empty, err := f.TypeList(0)
	require.NoError(t, err)
	require.Zero(t, empty.Len())
	for _, offset := range []uint32{end - 5, end - 2, end, NoIndex} {
		_, err := f.TypeList(offset)
		require.ErrorIs(t, err, ErrTruncated)
	}
}

func TestClassName(t *testing.T) {
	for descriptor, want := range map[string]string{
		"Lcom/foo/Bar;":     "com.foo.Bar",
		"Lcom/foo/Bar$Baz;": "com.foo.Bar$Baz",
		"La;":               "a",
		"[[Lcom/foo/Bar;":   "com.foo.Bar[][]",
		"[I":                "int[]",
		"V":                 "void",
		"L\xe4\xb8\xad/a;":  "中.a",
		"":                  "",
		"L;":                "L;",
		"Lcom/foo/Bar":      "Lcom/foo/Bar",
		"[":                 "[",
		"X":                 "X",
		"com.foo.Bar":       "com.foo.Bar",
		"L\xed\xa0\xbd;":    "\ufffd",
	} {
		require.Equal(t, want, ClassName(descriptor))
		require.Equal(t, want, ClassName([]byte(descriptor)))
	}
}

func FuzzDex(f *testing.F) {
	f.Add(small().bytes())
	f.Add(image{}.bytes())
	f.Add(image{strings: [][]byte{{0xff, 0xff, 0xff, 0xff, 0x0f, 0xed, 0xa0, 0xbd}}}.bytes())
	f.Add(container(small(), image{}, small()))
	opcodes, err := os.ReadFile("testdata/opcodes.dex")
	require.NoError(f, err)
	f.Add(opcodes)
	paths, err := filepath.Glob("../../testdata/apks/*.apk")
	require.NoError(f, err)
	for _, path := range paths {
		build, err := zip.OpenReader(path)
		require.NoError(f, err)
		b, err := fs.ReadFile(build, "classes.dex")
		require.NoError(f, err)
		f.Add(b)
		require.NoError(f, build.Close())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		limits := &Limits{MaxStringBytes: 1 << 10}
		file, err := Parse(b, limits)
		require.Equal(t, file == nil, err != nil)
		requireFormatError(t, err)
		files, err := ParseAll(b, limits)
		require.Equal(t, files == nil, err != nil)
		requireFormatError(t, err)
		if file != nil {
			require.Len(t, files, 1)
		}
		for _, file := range files {
			requireFormatError(t, walk(file, 1<<14/len(files)))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	d := small()
	for range 60_000 {
		d.strings = append(d.strings, text("Lcom/example/some/package/SomeClass;"))
		d.methods = append(d.methods, d.methods[0])
		d.classes = append(d.classes, d.classes[0])
	}
	data := d.bytes()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Parse(data, nil)
		if err == nil {
			err = walk(f, 1<<24)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}
