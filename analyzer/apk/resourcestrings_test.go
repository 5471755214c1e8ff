package apk

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// namedTable is a resource table whose package names its types and resources.
func namedTable(pool []byte, kinds, keys []string, types ...[]byte) []byte {
	kindPool, keyPool := pool8(kinds...), pool8(keys...)
	const head = 8 + 4 + 256 + 4*5
	header := append(words(0x7f), make([]byte, 256)...)
	header = append(header, words(head, 0, uint32(head+len(kindPool)), 0, 0)...)
	return chunk(chunkTable, words(1), pool, chunk(chunkPackage, header, append([][]byte{kindPool, keyPool}, types...)...))
}

// keyed is a simple entry with the number of its name.
func keyed(key, text uint32) []byte { return words(8, key, 8|uint32(valueString)<<24, text) }

func resourceStrings(t *testing.T, table []byte, keep func([]byte) bool) ([]ResourceString, error) {
	t.Helper()
	return mustOpen(t, nil, stored(resourcesName, table)).ResourceStrings(keep)
}

func all([]byte) bool { return true }

func TestResourceStrings(t *testing.T) {
	const none = 0xffffffff
	kinds, keys := []string{"layout", "string"}, []string{"app_name", "privacy_url"}
	// type is a chunk of type 2, the strings.
	strs := func(flags byte, language string, count int, offsets []byte, entries ...[]byte) []byte {
		c := typeChunk(flags, language, count, offsets, entries...)
		c[8] = 2
		return c
	}
	const url, title = "https://a.example/privacy", "隐私政策😀"
	for _, test := range []struct {
		name  string
		table []byte
		want  []string // kind/name language text
	}{
		{"of UTF-8", namedTable(pool8(url, title), kinds, keys, strs(0, "", 2, words(0, 16), keyed(0, 1), keyed(1, 0))), []string{"string/privacy_url  " + url, "string/app_name  " + title}},
		{"of UTF-16", namedTable(pool16(url), kinds, keys, strs(0, "", 1, words(0), keyed(1, 0))), []string{"string/privacy_url  " + url}},
		{"of a language", namedTable(pool8(url), kinds, keys, strs(0, "zh", 2, words(none, 0), keyed(1, 0))), []string{"string/privacy_url zh " + url}},
		{"the first resource counts", namedTable(pool8(url), kinds, keys, strs(0, "", 2, words(0, 16), keyed(0, 0), keyed(1, 0))), []string{"string/app_name  " + url}},
		{"sparse", namedTable(pool8(url), kinds, keys, strs(1, "", 1, []byte{9, 0, 0, 0}, keyed(1, 0))), []string{"string/privacy_url  " + url}},
		{"short offsets", namedTable(pool8(url), kinds, keys, strs(2, "", 2, []byte{0xff, 0xff, 0, 0}, keyed(1, 0))), []string{"string/privacy_url  " + url}},
		{"compact", namedTable(pool8(url), kinds, keys, strs(0, "", 1, words(0), words(1|8<<16|valueString<<24, 0))), []string{"string/privacy_url  " + url}},
		{"of another type", namedTable(pool8(url), kinds, keys, typeChunk(0, "", 1, words(0), keyed(1, 0))), []string{"/  " + url}},
		{"an item of an array", namedTable(pool8(url), kinds, keys, strs(0, "", 1, words(0), words(16|1<<16, 0, 0, 0))), []string{"/  " + url}},
		{"a name beyond the pool", namedTable(pool8(url), kinds, keys, strs(0, "", 1, words(0), keyed(9, 0))), []string{"string/  " + url}},
		{"no names", arsc(pool8(url), typeChunk(0, "", 1, words(0), keyed(1, 0))), []string{"/  " + url}},
		{"no pool", arsc(nil), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, err := resourceStrings(t, test.table, all)
			require.NoError(t, err)
			var got []string
			for _, s := range found {
				got = append(got, fmt.Sprintf("%s/%s %s %s", s.Kind, s.Name, s.Language, s.Text))
				require.Contains(t, s.Location, "resources.arsc:0x")
			}
			require.Equal(t, test.want, got)
		})
	}
	found, err := resourceStrings(t, namedTable(pool8("a", url), kinds, keys), func(text []byte) bool { return bytes.HasPrefix(text, []byte("https")) })
	require.NoError(t, err)
	require.Len(t, found, 1)
	table := namedTable(pool8("a", url), kinds, keys)
	var at int
	_, err = fmt.Sscanf(found[0].Location, "resources.arsc:0x%x", &at)
	require.NoError(t, err)
	require.Equal(t, bytes.Index(table, []byte(url))-2, at, "at the lengths in front of the text")

	found, err = mustOpen(t, nil).ResourceStrings(all)
	require.NoError(t, err, "no table")
	require.Empty(t, found)
}

func TestResourceStringsOfSplits(t *testing.T) {
	names := writeFiles(t,
		named{"base.apk", archive(nil, stored(manifestName, axml(el("manifest", str("package", "p")))))},
		named{"a.apk", archive(nil, stored(manifestName, axml(el("manifest", str("package", "p"), plain("split", "a")))),
			stored(resourcesName, namedTable(pool8("text"), nil, nil)))})
	f, err := OpenSet(names, nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	found, err := f.ResourceStrings(all)
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Contains(t, found[0].Location, "a.apk!resources.arsc:0x")
}

func TestResourceStringsAreBounded(t *testing.T) {
	long := strings.Repeat("x", 30_000)
	pool := pool8(append([]string{long}, make([]string, 100_000)...)...)
	for i := range 100_000 {
		copy(pool[28+4*i:], words(0)) // all are the long one
	}
	bytesSeen := 0
	_, err := resourceStrings(t, arsc(pool), func(text []byte) bool { bytesSeen += len(text); return false })
	require.ErrorIs(t, err, ErrLimit)
	require.ErrorContains(t, err, "overlap")
	require.LessOrEqual(t, bytesSeen, 2*len(pool))

	found, err := resourceStrings(t, arsc(pool8(make([]string, maxKeptStrings+1)...)), all)
	require.ErrorIs(t, err, ErrLimit)
	require.Len(t, found, maxKeptStrings)

	table := arsc(pool8("a", "b"))
	for i := range table {
		// Whatever is cut off, what is there is read, or an error of opening said so.
		f, err := open(archive(nil, stored(manifestName, minimal()), stored(resourcesName, table[:i])), nil)
		require.NoError(t, err)
		_, err = f.ResourceStrings(all)
		require.NoError(t, err)
	}
}

func BenchmarkResourceStrings(b *testing.B) {
	texts := make([]string, 50_000)
	offsets, entries := []uint32{}, [][]byte{}
	for i := range texts {
		texts[i] = fmt.Sprintf("The text of a button, number %d", i)
		offsets = append(offsets, uint32(16*i))
		entries = append(entries, keyed(0, uint32(i)))
	}
	texts[40_000] = "https://a.example/privacy"
	table := namedTable(pool8(texts...), []string{"string"}, []string{"a"}, typeChunk(0, "", len(texts), words(offsets...), entries...))
	f, err := open(archive(nil, stored(manifestName, minimal()), stored(resourcesName, table)), nil)
	require.NoError(b, err)
	b.SetBytes(int64(len(table)))
	for b.Loop() {
		_, err := f.ResourceStrings(func(text []byte) bool { return bytes.Contains(text, []byte("://")) })
		require.NoError(b, err)
	}
}
