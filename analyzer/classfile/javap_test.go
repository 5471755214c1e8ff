//go:build corpus

package classfile

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// archives returns the names of the jars and AARs of the corpus.
func archives(tb testing.TB) []string {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	var names []string
	for _, pattern := range []string{"*.jar", "*.aar"} {
		paths, err := filepath.Glob(filepath.Join(root, "files", pattern))
		require.NoError(tb, err)
		require.NotEmpty(tb, paths, pattern)
		for _, path := range paths {
			names = append(names, filepath.Base(path))
		}
	}
	return names
}

// classes returns the classes of a jar of the corpus, or of the jars in an AAR, by name.
func classes(tb testing.TB, name string) map[string][]byte {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	data, err := os.ReadFile(filepath.Join(root, "files", name))
	require.NoError(tb, err)
	out := map[string][]byte{}
	addClasses(tb, out, data)
	require.NotEmpty(tb, out, name)
	return out
}

func addClasses(tb testing.TB, out map[string][]byte, jar []byte) {
	tb.Helper()
	archive, err := zip.NewReader(bytes.NewReader(jar), int64(len(jar)))
	require.NoError(tb, err)
	for _, entry := range archive.File {
		isClass, isJar := strings.HasSuffix(entry.Name, ".class"), strings.HasSuffix(entry.Name, ".jar")
		if !isClass && !isJar {
			continue
		}
		r, err := entry.Open()
		require.NoError(tb, err)
		data, err := io.ReadAll(r)
		require.NoError(tb, err, entry.Name)
		if isJar {
			addClasses(tb, out, data)
		} else {
			out[entry.Name] = data
		}
	}
}

// compiled returns the classes of testdata/*.java, which have what the jars lack.
func compiled(tb testing.TB) map[string][]byte {
	tb.Helper()
	dir := tb.TempDir()
	var sources []string
	require.NoError(tb, filepath.WalkDir("testdata/java", func(path string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".java") {
			sources = append(sources, path)
		}
		return err
	}))
	args := append([]string{"-g", "-parameters", "-nowarn", "--module-version", "1.2", "-d", dir}, sources...)
	out, err := exec.Command("javac", args...).CombinedOutput()
	require.NoError(tb, err, string(out))
	files := map[string][]byte{}
	require.NoError(tb, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[d.Name()], err = os.ReadFile(path)
		return err
	}))
	require.NotEmpty(tb, files)
	return files
}

// javap returns the listings of the classes, in the order of their names.
func javap(t *testing.T, names []string, files map[string][]byte) [][]string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for i, name := range names {
		path := filepath.Join(dir, fmt.Sprintf("%05d.class", i))
		require.NoError(t, os.WriteFile(path, files[name], 0o600))
		paths = append(paths, path)
	}
	var listings [][]string
	for chunk := range slices.Chunk(paths, 800) {
		// javap runs for seconds, in which the second compiler costs more than it gains.
		args := append([]string{"-J-Dfile.encoding=UTF-8", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-p", "-c", "-l", "-v"}, chunk...)
		out, err := exec.Command("javap", args...).Output()
		var exit *exec.ExitError
		require.True(t, err == nil || errors.As(err, &exit), "%v", err)
		lines := bufio.NewScanner(bytes.NewReader(out))
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			switch line := lines.Text(); {
			case strings.HasPrefix(line, "Classfile "):
				listings = append(listings, nil)
			case strings.HasPrefix(line, "  Last modified "), strings.HasPrefix(line, "  SHA-256 checksum "):
			default:
				listings[len(listings)-1] = append(listings[len(listings)-1], line)
			}
		}
		require.NoError(t, lines.Err())
	}
	require.Len(t, listings, len(names))
	return listings
}

// normal joins the words of each line and leaves out lines without any.
func normal(lines []string) []string {
	var out []string
	for _, line := range lines {
		// Java writes a lone surrogate, of which encrypted strings are full, as a question mark.
		line = strings.ReplaceAll(line, "\uFFFD", "?")
		if fields := strings.Fields(line); len(fields) > 0 {
			out = append(out, strings.Join(fields, " "))
		}
	}
	return out
}

// sameNumbers reports whether two lines differ in the digits of a float or double alone: before Java 19 the JDK
// does not always write the shortest ones that give the number.
func sameNumbers(a, b string) bool {
	as, bs := strings.Fields(a), strings.Fields(b)
	return slices.EqualFunc(as, bs, func(a, b string) bool {
		if a == b {
			return true
		}
		for suffix, bits := range map[string]int{"f": 32, "d": 64} {
			x, xErr := strconv.ParseFloat(strings.TrimSuffix(a, suffix), bits)
			y, yErr := strconv.ParseFloat(strings.TrimSuffix(b, suffix), bits)
			if strings.HasSuffix(a, suffix) && strings.HasSuffix(b, suffix) && xErr == nil && yErr == nil && x == y {
				return true
			}
		}
		return false
	})
}

// spread returns at most n of the names, evenly spread.
func spread(names []string, n int) []string {
	var out []string
	for i := range min(n, len(names)) {
		out = append(out, names[i*len(names)/min(n, len(names))])
	}
	return out
}

// TestJavapAgrees compares every line of the listing of a class with that of javap: all classes of what was compiled
// here, 400 of dx.jar, and 16 of each other archive, as javap needs minutes for all. TestCorpusIsReadWhole reads the rest.
func TestJavapAgrees(t *testing.T) {
	type source struct {
		name  string
		files func(*testing.T) map[string][]byte
		most  int
	}
	sources := []source{{"compiled", func(t *testing.T) map[string][]byte { return compiled(t) }, 100}}
	for _, name := range archives(t) {
		most := 16
		if name == "dx.jar" {
			most = 400
		}
		sources = append(sources, source{name, func(t *testing.T) map[string][]byte { return classes(t, name) }, most})
	}
	for _, source := range sources {
		t.Run(source.name, func(t *testing.T) {
			t.Parallel()
			files := source.files(t)
			names := spread(slices.Sorted(maps.Keys(files)), source.most)
			total, differ, spelled := 0, 0, 0
			for i, theirs := range javap(t, names, files) {
				f, err := Parse(files[names[i]], nil)
				require.NoError(t, err, names[i])
				require.Empty(t, f.Warnings, names[i])
				ours, errs := listed(f)
				require.Empty(t, errs, names[i])
				a, b := normal(theirs), normal(ours)
				total += len(a)
				for n := range max(len(a), len(b)) {
					their, our := "(none)", "(none)"
					if n < len(a) {
						their = a[n]
					}
					if n < len(b) {
						our = b[n]
					}
					if their == our {
						continue
					}
					if sameNumbers(their, our) {
						spelled++
						continue
					}
					differ++
					if differ <= 20 {
						t.Errorf("%s line %d:\njavap %.400s\nours  %.400s", names[i], n, their, our)
					}
					if len(a) != len(b) {
						break
					}
				}
			}
			t.Logf("%d classes, %d lines, %d differ, %d more in the digits of a number", len(names), total, differ, spelled)
			require.Zero(t, differ)
		})
	}
}

// TestCorpusIsReadWhole asks for everything in every class, and expects no error anywhere.
func TestCorpusIsReadWhole(t *testing.T) {
	for _, archive := range archives(t) {
		for name, data := range classes(t, archive) {
			f, err := Parse(data, nil)
			require.NoError(t, err, name)
			require.Empty(t, f.Warnings, name)
			require.NoError(t, walk(f), name)
		}
	}
}

func BenchmarkCorpusParse(b *testing.B) {
	files := classes(b, "dx.jar")
	var size int64
	for _, data := range files {
		size += int64(len(data))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for name, data := range files {
			if _, err := Parse(data, nil); err != nil {
				b.Fatal(name, err)
			}
		}
	}
}

func BenchmarkCorpusInstructions(b *testing.B) {
	var bodies []Code
	var size int64
	for name, data := range classes(b, "dx.jar") {
		f, err := Parse(data, nil)
		require.NoError(b, err, name)
		for i := range f.Methods {
			code, err := f.Methods[i].Code()
			require.NoError(b, err, name)
			bodies = append(bodies, code)
			size += int64(len(code.Bytes))
		}
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i := range bodies {
			for _, err := range bodies[i].Instructions() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
