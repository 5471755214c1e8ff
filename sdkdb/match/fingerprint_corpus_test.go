//go:build corpus

package match_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

var update = flag.Bool("update", false, "write the fingerprints")

const fingerprints = "../fingerprints"

// release is a line of artifacts.list.
type release struct {
	owner, version, file string
	// debian is the package of an archive that is not in the corpus.
	debian string
	nested []nested
}

type nested struct{ prefix, owner string }

// releases reads artifacts.list.
func releases(tb testing.TB) []release {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(fingerprints, "artifacts.list"))
	require.NoError(tb, err)
	var out []release
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		require.GreaterOrEqual(tb, len(fields), 3, line)
		r := release{owner: fields[0], version: fields[1], file: fields[2]}
		for _, f := range fields[3:] {
			if prefix, owner, ok := strings.Cut(f, "="); ok {
				r.nested = append(r.nested, nested{strings.ReplaceAll(prefix, ".", "/") + "/", owner})
			} else {
				r.debian = strings.Trim(f, "[]")
			}
		}
		out = append(out, r)
	}
	return out
}

// ownerOf says which record owns a class of the release.
func (r *release) ownerOf(db *sdkdb.DB, class string) string {
	best := nested{}
	for _, n := range r.nested {
		if strings.HasPrefix(class, n.prefix) && len(n.prefix) > len(best.prefix) {
			best = n
		}
	}
	if best.owner != "" {
		return best.owner
	}
	if p, ok := db.Index().Class([]byte(class)); ok {
		return p.Record.ID
	}
	return r.owner
}

// path returns where the archive lies: in the corpus, or below SDKAUDIT_DEBIAN, into which its packages were unpacked.
func (r *release) path(tb testing.TB) string {
	if r.debian == "" {
		return corpus(tb, "files/"+r.file)
	}
	return filepath.Join(os.Getenv("SDKAUDIT_DEBIAN"), "usr/share/java", r.file)
}

// corpusManifest is testdata/corpus/corpus.json, as far as tests need it.
type corpusManifest struct {
	Packages []struct {
		Name, Version string
		Files         []struct {
			As       string
			SDKs     []string
			Versions map[string]struct{ Version string }
		}
	}
	Builds []struct {
		Name     string
		Archives []string
	}
}

func readManifest(tb testing.TB) (m corpusManifest) {
	tb.Helper()
	data, err := os.ReadFile("../../testdata/corpus/corpus.json")
	require.NoError(tb, err)
	require.NoError(tb, json.Unmarshal(data, &m))
	return m
}

// sources returns npm:NAME@VERSION for each file of the corpus, and the versions that corpus.json states, by file and SDK.
func sources(tb testing.TB) (npm map[string]string, versions map[[2]string]string) {
	tb.Helper()
	npm, versions = map[string]string{}, map[[2]string]string{}
	for _, p := range readManifest(tb).Packages {
		for _, f := range p.Files {
			npm[f.As] = "npm:" + p.Name + "@" + p.Version
			for id, v := range f.Versions {
				versions[[2]string{f.As, id}] = v.Version
			}
		}
	}
	return npm, versions
}

// draft makes the fingerprints of all releases but those that skip names. Dates are those of committed, where
// an artifact is in it, and else today's.
func draft(tb testing.TB, committed []*sdkdb.Fingerprint, skip func(*release) bool) []*sdkdb.Fingerprint {
	tb.Helper()
	db, err := sdkdb.Default()
	require.NoError(tb, err)
	npm, stated := sources(tb)
	dates := map[string]string{}
	for _, f := range committed {
		for _, a := range f.Artifacts {
			dates[a.Source+" "+a.File] = a.Date
		}
	}
	byOwner := map[string]*sdkdb.Fingerprint{}
	for _, r := range releases(tb) {
		if skip != nil && skip(&r) {
			continue
		}
		artifact := sdkdb.Artifact{Source: npm[r.file], File: r.file}
		if r.debian != "" {
			artifact.Source = "deb:" + r.debian
		}
		require.NotEmpty(tb, artifact.Source, "%s is in no package", r.file)
		artifact.Date = dates[artifact.Source+" "+artifact.File]
		if artifact.Date == "" {
			artifact.Date = time.Now().UTC().Format(time.DateOnly)
		}
		data, err := os.ReadFile(r.path(tb))
		require.NoError(tb, err)
		files := classFiles(tb, data)
		var scope match.Scope
		names := make([]string, 0, len(files))
		for name := range files {
			scope.Add([]byte(name))
			names = append(names, name)
		}
		slices.Sort(names)
		bits := map[string]int{}
		var scratch match.Scratch
		for _, name := range names {
			owner := r.ownerOf(db, name)
			if owner == "-" {
				continue
			}
			tokens, err := match.DescribeClass(files[name], &scope, &scratch)
			require.NoError(tb, err, name)
			f := byOwner[owner]
			if f == nil {
				id, background := strings.CutPrefix(owner, "background:")
				f = &sdkdb.Fingerprint{ID: id, Background: background}
				byOwner[owner] = f
			}
			bit, seen := bits[owner]
			if !seen {
				a := artifact
				a.Version = cmp.Or(stated[[2]string{r.file, owner}], sdkdb.UnknownVersion)
				if owner == r.owner {
					a.Version = r.version
				}
				bit = len(f.Artifacts)
				bits[owner] = bit
				f.Artifacts = append(f.Artifacts, a)
			}
			f.Add(bit, name, tokens)
		}
	}
	var out []*sdkdb.Fingerprint
	for _, f := range byOwner {
		if f.Merge(); len(f.Classes) > 0 {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b *sdkdb.Fingerprint) int { return strings.Compare(a.FileName(), b.FileName()) })
	return out
}

// TestFingerprintsOfCorpus holds the committed fingerprints against the archives; -update writes them.
func TestFingerprintsOfCorpus(t *testing.T) {
	committed, err := sdkdb.LoadFingerprints(os.DirFS(fingerprints))
	require.NoError(t, err)
	debian := os.Getenv("SDKAUDIT_DEBIAN") != ""
	all := draft(t, committed, func(r *release) bool { return r.debian != "" && !debian })
	total := 0
	for _, f := range all {
		var text bytes.Buffer
		require.NoError(t, f.WriteText(&text))
		total += text.Len()
		name := filepath.Join(fingerprints, f.FileName())
		if *update {
			require.True(t, debian, "SDKAUDIT_DEBIAN does not name the unpacked packages")
			require.NoError(t, os.WriteFile(name, text.Bytes(), 0o644))
			continue
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		if debian || !bytes.Contains(want, []byte(" deb:")) {
			require.Equal(t, string(want), text.String(), name)
		}
	}
	files, err := fs.Glob(os.DirFS(fingerprints), "*.txt")
	require.NoError(t, err)
	if debian {
		require.Len(t, files, len(all), "a fingerprint of nothing in artifacts.list")
	}
	t.Logf("%d fingerprints, %d bytes", len(all), total)
}

// codeOf returns all code of an APK.
func codeOf(tb testing.TB, file string) ([]match.Code, *match.Scope) {
	tb.Helper()
	z, err := zip.OpenReader(file)
	require.NoError(tb, err)
	defer func() { require.NoError(tb, z.Close()) }()
	var code []match.Code
	var scope match.Scope
	for _, e := range z.File {
		if !strings.HasSuffix(e.Name, ".dex") {
			continue
		}
		r, err := e.Open()
		require.NoError(tb, err)
		data, err := io.ReadAll(r)
		require.NoError(tb, err)
		f := parse(tb, data)
		code = append(code, match.Code{Entry: e.Name, File: f})
		for i := range f.NumClasses() {
			scope.Add([]byte(className(tb, f, i)))
		}
	}
	require.NotEmpty(tb, code)
	return code, &scope
}

// TestFingerprintsOfRealApps compares apps as others built them, with D8, R8 and releases of the libraries that no
// fingerprint is of. Names play no part. What is not listed here is not in the app.
func TestFingerprintsOfRealApps(t *testing.T) {
	table, err := sdkdb.DefaultFingerprints()
	require.NoError(t, err)
	p := match.NewFingerprinter(table)
	for name, want := range map[string][]string{
		"android-ime":              {},
		"apidemos":                 {"androidx", "kotlin"},
		"minicap":                  {"androidx", "kotlin"},
		"settings":                 {"androidx", "gms", "gms-location", "kotlin"},
		"uiautomator2-server":      {"gson", "kotlin"},
		"uiautomator2-server-test": {"okhttp"},
	} {
		code, scope := codeOf(t, corpus(t, "files/"+name+".apk"))
		found, err := p.Match(code, scope, nil)
		require.NoError(t, err)
		got := []string{}
		for _, m := range found {
			got = append(got, m.ID)
			require.Empty(t, m.Version, "%s: %s is of a release that is not known", name, m.ID)
		}
		require.Equal(t, want, got, name)
	}
}

// TestFingerprintsOfCorpusApps holds that the SDKs of the composite apps are found without their names, each in its
// release, and no others.
func TestFingerprintsOfCorpusApps(t *testing.T) {
	table, err := sdkdb.DefaultFingerprints()
	require.NoError(t, err)
	p := match.NewFingerprinter(table)
	known := map[string]bool{}
	for i := range table.NumFamilies() {
		known[table.Family(uint32(i)).ID] = true
	}
	all, err := sdkdb.LoadFingerprints(os.DirFS(fingerprints))
	require.NoError(t, err)
	inside := map[string][]string{}
	m := readManifest(t)
	for _, pkg := range m.Packages {
		for _, f := range pkg.Files {
			inside[f.As] = f.SDKs
		}
	}
	for _, b := range m.Builds {
		// An app may hold several releases of an SDK, one inside of another SDK.
		want, release := map[string]bool{}, map[string][]string{}
		for _, archive := range b.Archives {
			for _, id := range inside[archive] {
				if known[id] {
					want[id] = true
				}
			}
			for _, f := range all {
				for _, a := range f.Artifacts {
					if a.File == archive && a.Version != sdkdb.UnknownVersion {
						release[f.ID] = append(release[f.ID], a.Version)
					}
				}
			}
		}
		code, scope := codeOf(t, corpus(t, "builds/"+b.Name+".apk"))
		found, err := p.Match(code, scope, nil)
		require.NoError(t, err)
		got := map[string]bool{}
		for _, f := range found {
			got[f.ID] = true
			if f.Version != "" {
				require.Contains(t, release[f.ID], f.Version, "%s: %s", b.Name, f.ID)
			}
		}
		require.Equal(t, want, got, b.Name)
	}
}

func BenchmarkMatchCorpusApp(b *testing.B) {
	code, scope := codeOf(b, corpus(b, "builds/mix-16.apk"))
	table, err := sdkdb.DefaultFingerprints()
	require.NoError(b, err)
	p := match.NewFingerprinter(table)
	b.ReportAllocs()
	for b.Loop() {
		_, err := p.Match(code, scope, nil)
		require.NoError(b, err)
	}
	classes := 0
	for _, c := range code {
		classes += c.File.NumClasses()
	}
	b.ReportMetric(float64(classes), "classes")
}
