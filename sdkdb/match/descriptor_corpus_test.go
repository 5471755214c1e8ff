//go:build corpus

package match_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// corpus returns the path of a file of the corpus, which testdata/corpus/fetch makes.
func corpus(tb testing.TB, name string) string {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	return filepath.Join(root, filepath.FromSlash(name))
}

// classFiles returns the class files of an archive, those of a jar within it too, by slashed name.
func classFiles(tb testing.TB, data []byte) map[string]*classfile.File {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(tb, err)
	out := map[string]*classfile.File{}
	for _, e := range z.File {
		name := e.Name
		if !strings.HasSuffix(name, ".class") && !strings.HasSuffix(name, ".jar") || strings.HasPrefix(name, "META-INF/") || strings.HasSuffix(name, "module-info.class") {
			continue
		}
		r, err := e.Open()
		require.NoError(tb, err)
		content, err := io.ReadAll(r)
		require.NoError(tb, err)
		if strings.HasSuffix(name, ".jar") {
			for name, f := range classFiles(tb, content) {
				out[name] = f
			}
			continue
		}
		f, err := classfile.Parse(content, nil)
		require.NoError(tb, err, name)
		out[string(f.Name)] = f
	}
	return out
}

func TestSameTokensFromClassFilesAndDEX(t *testing.T) {
	archives, err := filepath.Glob(corpus(t, "files/*.?ar"))
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	var classes, equal int
	var common, onlyClass, onlyDex [4]int
	for _, archive := range archives {
		data, err := os.ReadFile(archive)
		require.NoError(t, err)
		sum := sha256.Sum256(data)
		image, err := os.ReadFile(corpus(t, "dex/"+hex.EncodeToString(sum[:])+".dex"))
		if os.IsNotExist(err) {
			continue // not for Android, or refused by dx
		}
		require.NoError(t, err)
		files := classFiles(t, data)
		var scope match.Scope
		for name := range files {
			scope.Add([]byte(name))
		}
		f, err := dex.Parse(image, nil)
		require.NoError(t, err)
		d := match.NewDescriber(f, &scope)
		var a, b match.Scratch
		for i := range f.NumClasses() {
			def, err := f.Class(uint32(i))
			require.NoError(t, err)
			name, err := f.Type(def.Type)
			require.NoError(t, err)
			name = strings.TrimSuffix(name[1:], ";")
			want, err := match.DescribeClass(files[name], &scope, &a)
			require.NoError(t, err)
			got, err := d.Describe(uint32(i), &b)
			require.NoError(t, err)
			classes++
			same := true
			compare(want, got, func(token sdkdb.Token, inClass, inDex bool) {
				switch {
				case inClass && inDex:
					common[token.Kind()]++
					return
				case inClass:
					onlyClass[token.Kind()]++
				default:
					onlyDex[token.Kind()]++
				}
				same = false
				if testing.Verbose() && token.Kind() == sdkdb.ShapeToken {
					fmt.Println(filepath.Base(archive), name, token.Kind(), inClass)
				}
			})
			if same {
				equal++
			}
		}
	}
	t.Logf("%d classes, %d equal; tokens by kind: common %d, only in the class file %d, only in DEX %d", classes, equal, common, onlyClass, onlyDex)
	require.NotZero(t, classes)
}

// compare walks two sorted lists.
func compare(a, b []sdkdb.Token, see func(token sdkdb.Token, inA, inB bool)) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			see(a[0], true, false)
			a = a[1:]
		case len(a) == 0 || b[0] < a[0]:
			see(b[0], false, true)
			b = b[1:]
		default:
			see(a[0], true, true)
			a, b = a[1:], b[1:]
		}
	}
}
