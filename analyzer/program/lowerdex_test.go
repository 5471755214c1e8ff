package program

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
)

// dexFiles returns the DEX images among the test data, by place.
func dexFiles(tb testing.TB) map[string][]byte {
	tb.Helper()
	out := map[string][]byte{}
	paths, err := filepath.Glob("../dex/testdata/*.dex")
	require.NoError(tb, err)
	require.NotEmpty(tb, paths)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(tb, err)
		out[filepath.Base(path)] = data
	}
	paths, err = filepath.Glob("../../testdata/apks/*.apk")
	require.NoError(tb, err)
	require.NotEmpty(tb, paths)
	for _, path := range paths {
		archive, err := zip.OpenReader(path)
		require.NoError(tb, err)
		for _, entry := range archive.File {
			if !strings.HasSuffix(entry.Name, ".dex") {
				continue
			}
			r, err := entry.Open()
			require.NoError(tb, err)
			data, err := io.ReadAll(io.LimitReader(r, 1<<20))
			require.NoError(tb, err)
			out[filepath.Base(path)+"!"+entry.Name] = data
		}
		require.NoError(tb, archive.Close())
	}
	return out
}

func dexImage(tb testing.TB, entry string, data []byte) Image {
	tb.Helper()
	f, err := dex.Parse(data, nil)
	require.NoError(tb, err, entry)
	return Image{Entry: entry, Dex: f}
}

// bodyOf returns the instructions of a method, which is named like Lcom/foo/Bar;->run()V.
func bodyOf(tb testing.TB, p *Program, method string) []string {
	tb.Helper()
	for d := range p.Defs {
		if listMethod(p, p.Defs[d].Method) == method {
			var b Body
			_, err := p.Body(DefID(d), &b)
			require.NoError(tb, err)
			return listBody(p, &b)
		}
	}
	require.Fail(tb, "no method "+method)
	return nil
}

func TestDexFilesOfTheTestDataLower(t *testing.T) {
	for name, data := range dexFiles(t) {
		p, err := New([]Image{dexImage(t, name, data)})
		require.NoError(t, err, name)
		var b Body
		for d := range p.Defs {
			_, err := p.Body(DefID(d), &b)
			require.NoError(t, err, "%s: %s", name, p.Print(p.Defs[d].Method))
			checkBody(t, p, &b)
		}
	}
}

// FuzzLowerDex lowers the methods of a DEX image, whose bodies must hold what users rely on.
func FuzzLowerDex(f *testing.F) {
	for _, data := range dexFiles(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := dex.Parse(data, nil)
		if err != nil {
			return
		}
		lowerAll(t, Image{Entry: "classes.dex", Dex: file})
	})
}
