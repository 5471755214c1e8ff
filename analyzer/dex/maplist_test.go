package dex

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mapped returns small() with data behind it and a map list of the given items; the offset of each is relative to
// the data.
func mapped(data []byte, items ...MapItem) []byte {
	b, at := with(data)
	binary.LittleEndian.PutUint32(b[52:], uint32(len(b)))
	b = append(b, words(uint32(len(items)))...)
	for _, item := range items {
		b = append(b, words(uint32(item.Type), item.Size, at+item.Offset)...)
	}
	return b
}

func TestMapList(t *testing.T) {
	f, err := Parse(mapped(nil, MapItem{Type: 0, Size: 1}, MapItem{Type: 0xf000, Size: 0}), nil)
	require.NoError(t, err)
	list, err := f.MapList()
	require.NoError(t, err)
	require.Equal(t, 2, list.Len())
	require.EqualValues(t, 0xf000, list.At(1).Type)

	none, err := Parse(small().bytes(), nil)
	require.NoError(t, err)
	list, err = none.MapList()
	require.NoError(t, err)
	require.Zero(t, list.Len())
	require.Zero(t, none.NumCallSites())
	require.Zero(t, none.NumMethodHandles())
	flags, err := none.HiddenFlags(0)
	require.NoError(t, err)
	require.False(t, flags.Next())
}

func TestBrokenMapListFailsWhatItNames(t *testing.T) {
	full := mapped(nil, MapItem{Type: mapCallSiteIDs})
	for name, b := range map[string][]byte{
		"truncated":        full[:len(full)-1],
		"beyond the file":  func() []byte { b := mapped(nil); binary.LittleEndian.PutUint32(b[52:], NoIndex); return b }(),
		"too many entries": mapped(nil, make([]MapItem, 65)...),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Parse(b, nil)
			require.NoError(t, err)
			_, err = f.MapList()
			require.ErrorContains(t, err, "map_list at 0x")
			_, site := f.CallSite(0)
			require.Equal(t, err, site)
			_, handle := f.MethodHandle(0)
			require.Equal(t, err, handle)
			_, hidden := f.HiddenFlags(0)
			require.Equal(t, err, hidden)
		})
	}
}

func TestMethodHandlesAndCallSites(t *testing.T) {
	data := cat(units(4, 0, 7, 0, 8, 0, 9, 0), // two handles
		words(0, 0), // two call sites, patched below
		[]byte{4, 0x16, 1, 0x17, 6, 0x15, 0, 0x04, 5}, []byte{2, 0x16, 1, 0x17, 6}, []byte{3, 0x17, 6, 0x16, 1, 0x15, 0})
	b := mapped(data, MapItem{mapMethodHandles, 2, 0}, MapItem{mapCallSiteIDs, 2, 16})
	at := len(small().bytes())
	binary.LittleEndian.PutUint32(b[at+16:], uint32(at+24))
	binary.LittleEndian.PutUint32(b[at+20:], uint32(at+33))
	f, err := Parse(b, nil)
	require.NoError(t, err)
	require.Equal(t, []int{2, 2}, []int{f.NumMethodHandles(), f.NumCallSites()})
	handle, err := f.MethodHandle(1)
	require.NoError(t, err)
	require.Equal(t, MethodHandle{HandleInvokeInterface, 9}, handle)
	_, err = f.MethodHandle(2)
	require.ErrorIs(t, err, ErrMalformed)
	site, err := f.CallSite(0)
	require.NoError(t, err)
	require.Equal(t, []uint32{1, 6, 0}, []uint32{site.Handle, site.Name, site.Proto})
	require.True(t, site.Arguments.Next())
	v := site.Arguments.Value()
	require.EqualValues(t, 5, v.Int())
	require.False(t, site.Arguments.Next())
	_, err = f.CallSite(1)
	require.ErrorContains(t, err, "too few values")
	require.ErrorIs(t, err, ErrMalformed)
	_, err = f.CallSite(2)
	require.ErrorIs(t, err, ErrMalformed)

	binary.LittleEndian.PutUint32(b[at+20:], uint32(at+38))
	_, err = f.CallSite(1)
	require.ErrorContains(t, err, "call_site_item at 0x")
	require.ErrorContains(t, err, "wrong kind")
	binary.LittleEndian.PutUint32(b[at+20:], NoIndex)
	_, err = f.CallSite(1)
	require.ErrorIs(t, err, ErrTruncated)
	binary.LittleEndian.PutUint32(b[at+20:], 0)
	_, err = f.CallSite(1)
	require.ErrorContains(t, err, "too few values", "offset zero is no call site")
}

func TestSectionsOfTheMapList(t *testing.T) {
	for _, test := range []struct {
		name  string
		items []MapItem
		want  error
	}{
		{"none", nil, ErrMalformed},
		{"twice", []MapItem{{mapMethodHandles, 1, 0}, {mapMethodHandles, 1, 0}}, ErrMalformed},
		{"more than there is", []MapItem{{mapMethodHandles, 1 << 29, 0}}, ErrTruncated},
		{"size that wraps around", []MapItem{{mapMethodHandles, 0xffffffff, 0}}, ErrTruncated},
		{"beyond the file", []MapItem{{mapMethodHandles, 1, 0x7fffffff}}, ErrTruncated},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse(mapped(units(4, 0, 7, 0), test.items...), nil)
			require.NoError(t, err)
			_, err = f.MethodHandle(0)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "method_handles at 0x")
			_, err = f.HiddenFlags(0)
			require.NoError(t, err)
		})
	}
}

func TestHiddenFlags(t *testing.T) {
	read := func(data []byte) ([]uint32, error) {
		f, err := Parse(mapped(data, MapItem{mapHiddenAPI, 1, 0}), nil)
		require.NoError(t, err)
		flags, err := f.HiddenFlags(0)
		var out []uint32
		for flags.Next() {
			out = append(out, flags.Flags())
		}
		if err == nil {
			err = flags.Err()
		}
		return out, err
	}
	for _, test := range []struct {
		name string
		data []byte
		want []uint32
		err  error
	}{
		{"two members", cat(words(11, 8), []byte{1, 0x8a, 1}), []uint32{1, 138}, nil},
		{"none", words(8, 0), nil, nil},
		{"number cut off", cat(words(10, 8), []byte{1, 0x8a}), []uint32{1}, ErrTruncated},
		{"flags within the offsets", cat(words(9, 4), []byte{1}), nil, ErrMalformed},
		{"flags beyond the item", cat(words(9, 9), []byte{1}), nil, ErrMalformed},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := read(test.data)
			require.Equal(t, test.want, got)
			if test.err == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, test.err)
			require.ErrorContains(t, err, "hiddenapi_class_data_item at 0x")
		})
	}
	f, err := Parse(small().bytes(), nil)
	require.NoError(t, err)
	_, err = f.HiddenFlags(1)
	require.ErrorIs(t, err, ErrMalformed)
}

func TestMarkers(t *testing.T) {
	const d8, r8, l8 = `~~D8{"version":"8"}`, `~~R8{"mode":"full"}`, `~~L8{}`
	of := func(strings ...string) ([]string, error) {
		var d image
		for _, s := range strings {
			d.strings = append(d.strings, text(s))
		}
		f, err := Parse(d.bytes(), nil)
		require.NoError(t, err)
		return f.Markers()
	}
	for _, test := range []struct {
		name          string
		strings, want []string
	}{
		{"no strings", nil, nil},
		{"one of each", []string{"a", "~", d8, l8, r8, "~~~", "中"}, []string{d8, l8, r8}},
		{"behind a nul", []string{"\xc0\x80", "a", d8}, []string{d8}},
		{"before other characters", []string{d8, "\xc2\x80", "\xed\xa0\xbd"}, []string{d8}},
		{"not markers", []string{"~~", "~~D8", "~~Other{}", "~~d8{}"}, nil},
		{"decoded", []string{"~~D8{\xc0\x80}"}, []string{"~~D8{\x00}"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := of(test.strings...)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
	_, err := of(strings.Split(strings.Repeat(d8+" ", 257)+"z", " ")...)
	require.ErrorIs(t, err, ErrLimit)
	require.ErrorContains(t, err, "string_ids at 0x")

	b := small().bytes()
	binary.LittleEndian.PutUint32(b[binary.LittleEndian.Uint32(b[60:])+4*4:], NoIndex)
	f, err := Parse(b, nil)
	require.NoError(t, err)
	_, err = f.Markers()
	require.ErrorIs(t, err, ErrTruncated, "a string that the search needs cannot be read")
}
