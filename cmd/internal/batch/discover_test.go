package batch

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

// anAPK is a package whose manifest has no more than what tells apps apart.
func anAPK(t *testing.T, pkg, split string, code int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, data := range map[string][]byte{"AndroidManifest.xml": aManifest(pkg, split), "classes.dex": make([]byte, code)} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write(data)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

// aManifest is binary XML of one element with the attributes package and split.
func aManifest(pkg, split string) []byte {
	u16 := func(b []byte, vs ...uint16) []byte {
		for _, v := range vs {
			b = binary.LittleEndian.AppendUint16(b, v)
		}
		return b
	}
	u32 := func(b []byte, vs ...uint32) []byte {
		for _, v := range vs {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		return b
	}
	texts := []string{"manifest", "package", pkg, "split", split}
	var offsets, data []byte
	for _, s := range texts {
		offsets = u32(offsets, uint32(len(data)))
		units := utf16.Encode([]rune(s))
		data = u16(u16(u16(data, uint16(len(units))), units...), 0)
	}
	for len(data)%4 != 0 {
		data = append(data, 0)
	}
	pool := u32(nil, uint32(len(texts)), 0, 0, uint32(28+len(offsets)), 0)
	pool = append(append(pool, offsets...), data...)
	pool = append(u32(u16(nil, 1, 28), uint32(8+len(pool))), pool...)
	const none = 0xFFFFFFFF
	var attrs []byte
	n := uint16(0)
	for _, a := range [][2]uint32{{1, 2}, {3, 4}} {
		if texts[a[1]] == "" {
			continue
		}
		attrs = u32(attrs, none, a[0], a[1])
		attrs = append(u16(attrs, 8), 0, 3)
		attrs = u32(attrs, a[1])
		n++
	}
	start := append(u16(u32(nil, 1, none, none, 0), 20, 20, n, 0, 0, 0), attrs...)
	start = append(u32(u16(nil, 0x102, 16), uint32(8+len(start))), start...)
	end := u32(u32(u16(nil, 0x103, 16), 24), 1, none, none, 0)
	body := append(append(pool, start...), end...)
	return append(u32(u16(nil, 3, 8), uint32(8+len(body))), body...)
}

// tree writes files below a directory and makes it the working directory.
func tree(t *testing.T, files map[string][]byte) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, data, 0o600))
	}
	t.Chdir(dir)
}

func discover(t *testing.T, args ...string) *Found {
	t.Helper()
	found, err := Discover(t.Context(), args, nil)
	require.NoError(t, err)
	return found
}

func names(f *Found) (out []string) {
	for _, b := range f.Builds {
		out = append(out, strings.Join(append([]string{b.Name}, b.Paths[1:]...), "+"))
	}
	return out
}

func failures(f *Found) (out []string) {
	for _, b := range f.Failed {
		out = append(out, b.File+": "+b.Failure.Message)
	}
	return out
}

func TestDiscoverFindsBuilds(t *testing.T) {
	app := anAPK(t, "com.example.a", "", 100)
	tree(t, map[string][]byte{
		"in/b.apk": app, "in/sub/c.XAPK": []byte("x"), "in/d.aab": []byte("x"), "in/notes.txt": []byte("x"), "in/.hidden/e.apk": app,
		"in/.f.apk": app, "other/g.apk": app, "other/odd.bin": app,
		"lists/all.txt": []byte("\ufeff# builds\n\n../in/b.apk\r\n  ../other  \n../other/odd.bin\n"),
	})
	require.NoError(t, os.Symlink("../other", filepath.Join("in", "link")))
	require.NoError(t, os.Symlink("../other/g.apk", filepath.Join("in", "link.apk")))
	require.Equal(t, []string{"in/b.apk", "in/d.aab", "in/sub/c.XAPK"}, names(discover(t, "in")))
	require.Equal(t, []string{"in/b.apk", "in/d.aab", "in/sub/c.XAPK", "other/g.apk"}, names(discover(t, "other/g.apk", "in", "./in/b.apk")))
	require.Equal(t, []string{"in/b.apk", "in/link.apk"}, names(discover(t, "in/*.apk")), "a pattern names the link")
	require.Equal(t, []string{"in/b.apk", "other/g.apk", "other/odd.bin"}, names(discover(t, "lists/all.txt")))
	require.Equal(t, []string{"in/link/g.apk"}, names(discover(t, "in/link")), "a link that is named is followed")
	require.Equal(t, "sub/c.XAPK", discover(t, "in").Builds[2].Below)
	require.Equal(t, "com.example.a", discover(t, "in").Builds[0].Package)
	require.Equal(t, uint64(100*perCode+besides), discover(t, "in").Builds[0].Memory)
}

func TestDiscoverTellsWhatNamesNothing(t *testing.T) {
	tree(t, map[string][]byte{
		"empty/notes.md": nil, "list.txt": []byte("a.apk\n"), "comments.txt": []byte("# none\n"), "binary": []byte("a\x00b"), "nested.txt": []byte("list.txt\n"),
	})
	for arg, fault := range map[string]string{
		"none.apk": "none.apk: file does not exist", "no/*.apk": "no file matches", "[": "syntax error in pattern", "empty": "no file in it that ends in .apk",
		"list.txt": "list.txt:1: a.apk: file does not exist", "comments.txt": "the list has no paths", "binary": "neither a list of paths nor a file",
	} {
		_, err := Discover(t.Context(), []string{arg}, nil)
		if arg == "none.apk" || arg == "list.txt" {
			require.ErrorIs(t, err, os.ErrNotExist)
			continue
		}
		require.ErrorContains(t, err, fault, arg)
	}
	// A list in a list is a build that cannot be read: a list has no end otherwise.
	require.Equal(t, []string{"list.txt"}, names(discover(t, "nested.txt")))
	done, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Discover(done, []string{"nested.txt"}, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestDiscoverPutsSplitsToTheirBase(t *testing.T) {
	base, zh, arm := anAPK(t, "com.example.a", "", 10), anAPK(t, "com.example.a", "config.zh", 1), anAPK(t, "com.example.a", "config.arm", 1)
	tree(t, map[string][]byte{
		"one/z-base.apk": base, "one/config.zh.apk": zh, "one/config.arm.apk": arm, "one/other.apk": anAPK(t, "com.example.b", "", 1),
		"two/a.apk": base, "two/b.apk": base, "two/config.apk": zh,
		"three/config.apk": zh,
		"four/base.apk":    base, "four/x.apk": zh, "four/y.apk": zh,
		"five/broken.apk": []byte("broken"),
	})
	found := discover(t, "one", "two", "three", "four", "five")
	require.Equal(t, []string{
		"five/broken.apk", "four/base.apk", "one/other.apk", "one/z-base.apk+one/config.arm.apk+one/config.zh.apk", "two/a.apk", "two/b.apk",
	}, names(found))
	require.Equal(t, uint64(12*perCode+besides), found.Builds[3].Memory)
	require.Equal(t, []string{
		"four/x.apk: the split config.zh of com.example.a version 0, and several files in the same directory are; keep one",
		"four/y.apk: the split config.zh of com.example.a version 0, and several files in the same directory are; keep one",
		"three/config.apk: the split config.zh of com.example.a version 0, and its base is not in the same directory",
		"two/config.apk: the split config.zh of com.example.a version 0, and several bases are in the same directory; give each app a directory of its own",
	}, failures(found))
}

func TestHostileNamesStayNames(t *testing.T) {
	hostile := "../../\x1b[31m\n<script>=cmd()"
	tree(t, map[string][]byte{
		"in/a\nb\x1b[2J.apk": anAPK(t, hostile, "", 1), "in/c.apk": anAPK(t, hostile, hostile, 1), "d\xff.apk": []byte("x"), "d\xfe.apk": []byte("x"),
	})
	found := discover(t, "in", "d\xff.apk", "d\xfe.apk")
	require.Len(t, found.Builds, 3)
	require.Equal(t, []string{"in/a\nb\x1b[2J.apk", "in/c.apk"}, found.Builds[2].Paths)
	require.Equal(t, `d\xfe.apk`, named(found.Builds[0].Build).File)
	require.Equal(t, `d\xff.apk`, named(found.Builds[1].Build).File)
}

func TestShardsPartition(t *testing.T) {
	files := map[string][]byte{"in/lost/s.apk": anAPK(t, "com.example.s", "x", 1)}
	for _, n := range "abcdefghijklmnopqrstuvwxyz" {
		files["in/"+string(n)+".apk"] = []byte("x")
	}
	tree(t, files)
	all := discover(t, "in")
	require.Len(t, all.Builds, 26)
	parts := map[string]int{}
	for i := 1; i <= 3; i++ {
		part := Shard{i, 3}.Take(all)
		require.Positive(t, len(part.Builds))
		for _, b := range part.Builds {
			parts[b.Name]++
		}
		for _, b := range part.Failed {
			parts[b.File]++
		}
	}
	require.Len(t, parts, 27)
	for name, n := range parts {
		require.Equal(t, 1, n, name)
	}
	dir, err := os.Getwd()
	require.NoError(t, err)
	elsewhere := discover(t, filepath.Join(dir, "in"))
	for i := range all.Builds {
		require.Equal(t, Shard{2, 3}.has(all.Builds[i].Below), Shard{2, 3}.has(elsewhere.Builds[i].Below), "the folder does not count")
	}
	require.Equal(t, all.Builds, Shard{}.Take(all).Builds)
}

func TestParseShard(t *testing.T) {
	s, err := ParseShard("2/5")
	require.NoError(t, err)
	require.Equal(t, Shard{2, 5}, s)
	for _, bad := range []string{"", "1", "0/2", "3/2", "-1/2", "1/0", "1/2/3", "a/b", "1/99999999"} {
		_, err := ParseShard(bad)
		require.Error(t, err, bad)
	}
}
