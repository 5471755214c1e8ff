package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func aKey(digit string) string { return strings.Repeat(digit, 64) }

func TestACacheTellsWhatIsDamagedFromWhatIsNotThere(t *testing.T) {
	c, err := OpenScans(t.TempDir())
	require.NoError(t, err)
	report, err := c.Get(aKey("a"))
	require.NoError(t, err)
	require.Nil(t, report)
	require.NoError(t, c.Put(aKey("a"), []byte("{}\n")))
	report, err = c.Get(aKey("a"))
	require.NoError(t, err)
	require.Equal(t, "{}\n", string(report))

	whole, err := os.ReadFile(c.name(aKey("a")))
	require.NoError(t, err)
	for name, data := range map[string][]byte{
		"cut off": whole[:len(whole)-1], "longer": append(whole[:len(whole):len(whole)], ' '), "empty": {}, "no head": []byte("{}\n"),
		"changed": append(append([]byte{}, whole[:len(whole)-2]...), "]\n"...),
	} {
		require.NoError(t, os.WriteFile(c.name(aKey("b")), data, 0o600))
		report, err = c.Get(aKey("b"))
		require.ErrorIs(t, err, ErrDamaged, name)
		require.Nil(t, report, name)
	}
	require.NoError(t, os.WriteFile(c.name(aKey("b")), whole, 0o600))
	_, err = c.Get(aKey("b"))
	require.ErrorIs(t, err, ErrDamaged, "the report of another key")
}

func TestWhatIsNoFileIsNotRead(t *testing.T) {
	c, err := OpenScans(t.TempDir())
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(c.name(aKey("a")), 0o700))
	_, err = c.Get(aKey("a"))
	require.ErrorIs(t, err, ErrDamaged)
	require.ErrorContains(t, c.Put(aKey("a"), []byte("{}")), "a folder is in its place")
	if err := os.Symlink("/dev/zero", c.name(aKey("b"))); err != nil {
		t.Skip(err)
	}
	_, err = c.Get(aKey("b"))
	require.ErrorIs(t, err, ErrDamaged)
	require.NoError(t, c.Put(aKey("b"), []byte("{}")))
	report, err := c.Get(aKey("b"))
	require.NoError(t, err)
	require.Equal(t, "{}", string(report), "a link is replaced, not followed")
}

func TestABoundedCacheForgetsWhatIsOldest(t *testing.T) {
	dir := t.TempDir()
	c, err := openCache(dir, 1000)
	require.NoError(t, err)
	report := []byte(strings.Repeat("x", 150)) // and a head
	for _, k := range []string{"1", "2", "3"} {
		require.NoError(t, c.Put(aKey(k), report))
	}
	age := func(name string, by time.Duration) {
		at := time.Now().Add(-by)
		require.NoError(t, os.Chtimes(filepath.Join(dir, name), at, at))
	}
	age(aKey("1"), 3*time.Hour)
	age(aKey("2"), 2*time.Hour)
	age(aKey("3"), time.Hour)
	_, err = c.Get(aKey("1")) // which is young again
	require.NoError(t, err)
	left, young, other := tempPrefix+"A"+tempSuffix, tempPrefix+"B"+tempSuffix, "notes.txt"
	for _, name := range []string{left, young, other} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), make([]byte, 5000), 0o600))
	}
	age(left, 2*time.Hour)
	age(other, 9*time.Hour)
	require.NoError(t, c.Put(aKey("4"), report))
	var names []string
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	require.ElementsMatch(t, []string{aKey("1"), aKey("3"), aKey("4"), young, other}, names)

	require.NoError(t, c.Put(aKey("5"), make([]byte, 2000)))
	kept, err := c.Get(aKey("5"))
	require.NoError(t, err)
	require.Len(t, kept, 2000, "one that is larger than the bound stays alone")
	gone, err := c.Get(aKey("4"))
	require.NoError(t, err)
	require.Nil(t, gone)
}

func TestACacheOfBatchesHasNoBound(t *testing.T) {
	dir := t.TempDir()
	c, err := OpenCache(dir)
	require.NoError(t, err)
	require.NoError(t, c.Put(aKey("1"), []byte("{}")))
	past := time.Unix(1, 0)
	require.NoError(t, os.Chtimes(c.name(aKey("1")), past, past))
	require.NoError(t, c.Put(aKey("2"), make([]byte, 4096)))
	report, err := c.Get(aKey("1"))
	require.NoError(t, err)
	require.Equal(t, "{}", string(report))
	scans, err := OpenScans(dir)
	require.NoError(t, err)
	report, err = scans.Get(aKey("1"))
	require.NoError(t, err)
	require.Nil(t, report, "what batches keep has its acceptances in it")
}
