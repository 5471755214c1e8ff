//go:build corpus

package analyzer_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"sdkaudit/analyzer"
	"sdkaudit/sdkdb"
)

// unread are versions that a file states and that the rules of the record do not find, by file and SDK, and why.
var unread = map[string]string{
	"aliyun-phonenumber-auth-2.13.3.aar ct-account": "moved to com.mobile.auth, where neither names nor code tell it",
	"iflytek-sunflower.jar iflytek":                 "that of the statistics part, which is not the SDK's",
	"umeng-share-qq-6.9.1.jar qq-opensdk":           "a copy moved to com.umeng.qq",
}

// otherwise are versions that are read and differ from what the corpus says, and why.
var otherwise = map[string]string{}

// byCode is the evidence of a version that code alone tells; another test measures those.
const byCode = "nearest known release"

// TestCorpusVersions reads the version of each SDK in each archive, as class files, and in each app, as DEX, and holds
// them against what testdata/corpus says that the files state.
func TestCorpusVersions(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	m, files := readManifest(t)
	met := map[string]bool{}
	var table, ruleless []string
	check := func(t *testing.T, name, build string, carrying []string) {
		want := map[string][]string{} // by SDK
		for _, file := range carrying {
			for id, v := range files[file].Versions {
				rec, known := db.Record(id)
				switch {
				case !known || v.Version == "" || v.Kind == "path":
				case len(rec.Versions) == 0:
					ruleless = append(ruleless, id)
				default:
					want[id] = append(want[id], v.Version)
				}
			}
		}
		got := map[string]string{}
		for _, d := range analyze(t, corpus(t, build), nil).SDKs {
			if d.Version != "" && !strings.HasPrefix(d.VersionEvidence, byCode) {
				got[d.Record.ID] = d.Version
				table = append(table, fmt.Sprintf("%-32s %-20s %-14s %s", name, d.Record.ID, d.Version, d.VersionEvidence))
			}
		}
		for _, id := range slices.Sorted(maps.Keys(want)) {
			key := name + " " + id
			switch {
			case got[id] == "" && unread[key] != "", got[id] != "" && otherwise[key] != "":
				met[key] = true
			case got[id] == "":
				t.Errorf("%s: not read, the file says %v", key, want[id])
			case !slices.Contains(want[id], got[id]):
				t.Errorf("%s: %s is read, the file says %v", key, got[id], want[id])
			}
			delete(got, id)
		}
		// Of what no file states nothing may be made up; the names of files are no part of an app.
		for _, id := range slices.Sorted(maps.Keys(got)) {
			named := slices.ContainsFunc(carrying, func(file string) bool { return files[file].Versions[id].Version == got[id] })
			if key := name + " " + id; otherwise[key] != "" {
				met[key] = true
			} else if !named {
				t.Errorf("%s: %s is read, no file states one", key, got[id])
			}
		}
	}
	for name, f := range files {
		if len(f.SDKs) > 0 && path.Ext(name) != ".so" {
			t.Run(name, func(t *testing.T) { check(t, name, "files/"+name, []string{name}) })
		}
	}
	for _, b := range m.Builds {
		var carrying []string
		for name := range files {
			folder, _, below := strings.Cut(name, "/")
			if below && slices.Contains(b.Libs, folder) || slices.Contains(b.Archives, name) {
				carrying = append(carrying, name)
			}
		}
		t.Run(b.Name, func(t *testing.T) { check(t, b.Name, "builds/"+b.Name+".apk", carrying) })
	}
	slices.Sort(table)
	slices.Sort(ruleless)
	t.Logf("SDKs of which a version is stated and no rule is known: %s\n%s", strings.Join(slices.Compact(ruleless), " "), strings.Join(table, "\n"))
	for _, list := range []map[string]string{unread, otherwise} {
		for key := range list {
			require.True(t, met[key], "%s needs no explanation", key)
		}
	}
}

// BenchmarkCorpusVersions is the largest app without rules of versions, with those that read no library, and with all.
func BenchmarkCorpusVersions(b *testing.B) {
	db, err := sdkdb.Default()
	require.NoError(b, err)
	file := corpus(b, "builds/mix-16.apk")
	inLibrary := func(v sdkdb.VersionRule) bool { return v.LibraryText != "" }
	for _, c := range []struct {
		name string
		drop func(sdkdb.VersionRule) bool
	}{
		{"none", func(sdkdb.VersionRule) bool { return true }}, {"without library_text", inLibrary}, {"all", func(sdkdb.VersionRule) bool { return false }},
	} {
		records := fstest.MapFS{}
		for _, rec := range db.Records() {
			few := *rec
			few.Versions = slices.DeleteFunc(slices.Clone(rec.Versions), c.drop)
			data, err := yaml.Marshal(few)
			require.NoError(b, err)
			records[rec.Category+"/"+rec.ID+".yaml"] = &fstest.MapFile{Data: data}
		}
		with, err := sdkdb.Load(records)
		require.NoError(b, err)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := analyzer.Analyze(b.Context(), analyzer.Input{Path: file}, &analyzer.Config{DB: with}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
