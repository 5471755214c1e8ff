//go:build corpus

package apk

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// eachLibrary calls visit once for every shared object of the corpus, also those inside packages and AARs.
func eachLibrary(tb testing.TB, visit func(name string, data []byte)) {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	seen := map[[sha256.Size]byte]bool{}
	once := func(name string, data []byte) {
		if sum := sha256.Sum256(data); !seen[sum] {
			seen[sum] = true
			visit(name, data)
		}
	}
	open := func(name string, data []byte) {
		switch filepath.Ext(name) {
		case ".so":
			once(name, data)
		case ".apk", ".aar":
			archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			require.NoError(tb, err, name)
			for _, file := range archive.File {
				if filepath.Ext(file.Name) != ".so" {
					continue
				}
				r, err := file.Open()
				require.NoError(tb, err, name)
				content, err := io.ReadAll(r)
				require.NoError(tb, err, name)
				once(name+"/"+file.Name, content)
			}
		}
	}
	require.NoError(tb, filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if ext := filepath.Ext(name); ext != ".so" && ext != ".apk" && ext != ".aar" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err == nil {
			rel, _ := filepath.Rel(root, name)
			open(filepath.ToSlash(rel), data)
		}
		return err
	}))
}

// TestCorpusLibraries compares every library with what debug/elf makes of its section headers.
func TestCorpusLibraries(t *testing.T) {
	libraries, symbols, other, warnings := 0, 0, 0, 0
	eachLibrary(t, func(name string, data []byte) {
		entry := "lib/" + filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name)
		oracle, oracleErr := elf.NewFile(bytes.NewReader(data))
		var first *Library
		for _, pack := range []func(string, []byte) record{stored, deflated} {
			f := mustOpen(t, nil, pack(entry, data))
			l, err := f.ReadLibrary(t.Context(), f.Entries[1], nil)
			require.LessOrEqual(t, f.inflated.Load(), uint64(2*len(data)+len(minimal())), "%s takes more than two passes", name)
			if oracleErr != nil {
				require.ErrorIs(t, err, ErrNotELF, name)
				continue
			}
			require.NoError(t, err, name)
			if first == nil {
				first = l
			}
			require.Equal(t, first, l, name)
		}
		if oracleErr != nil {
			other++
			return
		}
		defined, undefined := dynamicSymbols(t, oracle)
		require.Equal(t, defined, slices.Sorted(slices.Values(first.Exported)), name)
		require.Equal(t, undefined, slices.Sorted(slices.Values(first.Imported)), name)
		require.Equal(t, oracle.Machine, first.Machine, name)
		require.Equal(t, oracle.Class, first.Class, name)
		needed, err := oracle.DynString(elf.DT_NEEDED)
		require.NoError(t, err, name)
		require.Equal(t, needed, first.Needed, name)
		soname, err := oracle.DynString(elf.DT_SONAME)
		require.NoError(t, err, name)
		require.Equal(t, strings.Join(soname, ""), first.SOName, name)
		for _, m := range first.JNIMethods() {
			require.NotEmpty(t, m.Class, "%s: %s", name, m.Symbol)
		}
		libraries++
		symbols += len(defined) + len(undefined)
		warnings += len(first.Warnings)
	})
	require.NotZero(t, libraries)
	require.NotZero(t, other, "the corpus holds data named like libraries")
	t.Logf("%d libraries, %d symbols, %d warnings, %d files of other content", libraries, symbols, warnings, other)
}

// dynamicSymbols returns the names of global and weak symbols, sorted.
func dynamicSymbols(t *testing.T, f *elf.File) (defined, undefined []string) {
	t.Helper()
	symbols, err := f.DynamicSymbols()
	require.NoError(t, err)
	for _, s := range symbols {
		switch bind := elf.ST_BIND(s.Info); {
		case bind != elf.STB_GLOBAL && bind != elf.STB_WEAK:
		case s.Section == elf.SHN_UNDEF:
			undefined = append(undefined, s.Name)
		default:
			defined = append(defined, s.Name)
		}
	}
	slices.Sort(defined)
	slices.Sort(undefined)
	return defined, undefined
}

func BenchmarkCorpusLibrary(b *testing.B) {
	var largest []byte
	eachLibrary(b, func(_ string, data []byte) {
		if len(data) > len(largest) {
			largest = data
		}
	})
	require.NotEmpty(b, largest)
	for _, test := range []struct {
		name   string
		record record
		texts  bool
	}{
		{"deflated", deflated("lib/x/libx.so", largest), false},
		{"deflated with strings", deflated("lib/x/libx.so", largest), true},
		{"stored", stored("lib/x/libx.so", largest), false},
		{"stored with strings", stored("lib/x/libx.so", largest), true},
	} {
		b.Run(test.name, func(b *testing.B) { benchmarkLibrary(b, test.record, len(largest), test.texts) })
	}
}
