//go:build corpus

package match_test

import (
	"bytes"
	"encoding/json"
	"flag"
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
	if p := db.Index().Class([]byte(class)); p != nil {
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

// sources returns npm:NAME@VERSION for each file of the corpus.
func sources(tb testing.TB) map[string]string {
	tb.Helper()
	var manifest struct {
		Packages []struct {
			Name, Version string
			Files         []struct{ As string }
		}
	}
	data, err := os.ReadFile("../../testdata/corpus/corpus.json")
	require.NoError(tb, err)
	require.NoError(tb, json.Unmarshal(data, &manifest))
	out := map[string]string{}
	for _, p := range manifest.Packages {
		for _, f := range p.Files {
			out[f.As] = "npm:" + p.Name + "@" + p.Version
		}
	}
	return out
}

// draft makes the fingerprints of all releases but those that skip names. Dates are those of committed, where
// an artifact is in it, and else today's.
func draft(tb testing.TB, committed []*sdkdb.Fingerprint, skip func(*release) bool) []*sdkdb.Fingerprint {
	tb.Helper()
	db, err := sdkdb.Default()
	require.NoError(tb, err)
	npm := sources(tb)
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
				a.Version = sdkdb.UnknownVersion
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
		fromDebian := slices.ContainsFunc(f.Artifacts, func(a sdkdb.Artifact) bool { return strings.HasPrefix(a.Source, "deb:") })
		if *update {
			require.True(t, debian, "SDKAUDIT_DEBIAN does not name the unpacked packages")
			require.NoError(t, os.WriteFile(name, text.Bytes(), 0o644))
			continue
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		if debian || !fromDebian {
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
