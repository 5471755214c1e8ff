//go:build corpus

package dex

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestListingEqualsDexdump compares the listing of every DEX of the corpus with that of Debian's dexdump of
// Android 11, line by line: classes, flags, members, static values, code, catches, positions, locals. Of the DEX files
// that several builds carry, one is enough.
func TestListingEqualsDexdump(t *testing.T) {
	tool, err := exec.LookPath("dexdump")
	require.NoError(t, err, "install dexdump: this test compares with it")
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(t, root, "SDKAUDIT_CORPUS names the folder of the corpus")
	var lines, differ int
	seen := map[[sha256.Size]byte]bool{}
	for _, pattern := range []string{"files/*.apk", "builds/*.apk"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		require.NoError(t, err)
		require.NotEmpty(t, paths, pattern)
		for _, path := range paths {
			build, err := zip.OpenReader(path)
			require.NoError(t, err)
			found := false
			for _, entry := range build.File {
				if !strings.HasSuffix(entry.Name, ".dex") {
					continue
				}
				found = true
				r, err := entry.Open()
				require.NoError(t, err)
				data, err := io.ReadAll(r)
				require.NoError(t, err)
				sum := sha256.Sum256(data)
				if seen[sum] {
					continue
				}
				seen[sum] = true
				t.Run(filepath.Base(path)+"!"+entry.Name, func(t *testing.T) {
					n, d := runDexdump(t, tool, data)
					lines, differ = lines+n, differ+d
				})
			}
			require.True(t, found, path)
			require.NoError(t, build.Close())
		}
	}
	t.Logf("%d DEX files, %d lines, %d differ", len(seen), lines, differ)
}

// runDexdump returns the number of lines that dexdump prints and of those where ours differ.
func runDexdump(t *testing.T, tool string, data []byte) (lines, differ int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.dex")
	require.NoError(t, os.WriteFile(path, data, 0o600))
	command := exec.Command(tool, "-d", path)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	lines, differ = compareListing(t, data, path, bufio.NewReaderSize(out, 1<<20))
	require.NoError(t, command.Wait(), stderr.String())
	return lines, differ
}

// BenchmarkCorpusInstructions decodes the bodies of the largest image of the corpus.
func BenchmarkCorpusInstructions(b *testing.B) {
	benchmarkInstructions(b, allCode(b, corpusImage(b)))
}

// BenchmarkCorpusWalk reads all of the largest image of the corpus.
func BenchmarkCorpusWalk(b *testing.B) {
	data := corpusImage(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Parse(data, nil)
		require.NoError(b, err)
		require.NoError(b, walk(f, 1<<40))
	}
}

func corpusImage(tb testing.TB) []byte {
	tb.Helper()
	build, err := zip.OpenReader(filepath.Join(os.Getenv("SDKAUDIT_CORPUS"), "files/uiautomator2-server.apk"))
	require.NoError(tb, err, "SDKAUDIT_CORPUS names the folder of the corpus")
	r, err := build.Open("classes.dex")
	require.NoError(tb, err)
	data, err := io.ReadAll(r)
	require.NoError(tb, err)
	require.NoError(tb, build.Close())
	return data
}
