//go:build corpus

package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"sdkaudit/analyzer"
	"sdkaudit/sdkdb"
)

// archiveVersions are the releases that archives state, by SDK: read off constants and file names of the vendors.
// An SDK without an entry states none that can be relied on. Those in libraryVersions are stated by a native library
// that comes beside the archive, so that only the apps have them.
var archiveVersions = map[string]string{
	"adjust.jar":              "adjust 4.24.0",
	"alipay-15.6.5.aar":       "alipay 15.6.5",
	"alipay-15.7.9.aar":       "alipay 15.7.9",
	"alipay.jar":              "alipay 15.0.8",
	"aliyun-push.aar":         "mipush 3.6.18, oppo-push 1.0.1, hms-core 2.6.3.306",
	"amap-location-2.4.0.jar": "amap 2.4.0",
	"amap-location-3.5.0.jar": "amap 3.5.0",
	"baidu-location-7b.jar":   "baidu-location 7.5.1, baidu-lbs-auth 1.0.20",
	"baidu-map-3.7.3.jar":     "baidu-map 3.7.3, baidu-location 6.2.3, baidu-lbs-auth 1.0.6.42126",
	"baidu-map-4.0.0.jar":     "baidu-map 4.0.0, baidu-location 7.0.1, baidu-lbs-auth 1.0.6.42126",
	"baidu-map-6.0.0.jar":     "baidu-map 6.0.0, baidu-location 8.0.3, baidu-lbs-auth 1.0.23",
	"baidu-speech.jar":        "baidu-asr 3.4.1.110",
	"baidu-tts.jar":           "baidu-tts 2.6.2.2",
	"branch-2.11.1.jar":       "branch 2.11.1",
	"branch-2.12.0.jar":       "branch 2.12.0",
	"branch-2.8.0.jar":        "branch 2.8.0",
	"branch-3.0.3.jar":        "branch 3.0.3",
	"getui-3.3.12.jar":        "getui 3.3.12.0",
	"getui.jar":               "getui 2.10.3.5",
	"gms-5.0.89.jar":          "gms 5.0.89",
	"jcore-1.2.5.jar":         "jcore 1.2.5",
	"jcore-2.1.2.jar":         "jcore 2.1.2",
	"jcore-3.3.2.jar":         "jcore 3.3.2",
	"jpush-3.0.9.jar":         "jpush 3.0.9",
	"jpush-3.1.3.jar":         "jpush 3.1.3",
	"jpush-3.6.6.jar":         "jpush 3.6.6",
	"jpush-4.6.0.jar":         "jpush 4.6.0",
	"jpush-react-native.aar":  "jpush 3.1.2",
	"jpush.jar":               "jpush 4.8.1",
	"jverification.jar":       "jverification 2.7.2, cmic-sso 5.8.0, unicom-auth 4.7.0",
	"mta.jar":                 "tencent-mta 1.6.2",
	"qq-opensdk-3.1.0.jar":    "qq-opensdk 3.1.0",
	"qq-opensdk-3.2.1.jar":    "qq-opensdk 3.2.1",
	"wechat.jar":              "wechat-opensdk 2.1.3, tencent-mta 2.0.3",
}

var libraryVersions = map[string]string{
	"agora.jar":       "agora 2.0.2",
	"jcore-1.1.3.jar": "jcore 1.1.3",
	"jpush-2.1.3.jar": "jpush 2.1.3",
}

// withVersions has the rules of testdata/versions.yaml in the records that have none.
func withVersions(t testing.TB) *sdkdb.DB {
	t.Helper()
	db, err := sdkdb.Default()
	require.NoError(t, err)
	data, err := os.ReadFile("testdata/versions.yaml")
	require.NoError(t, err)
	rules := map[string]string{}
	id := ""
	for line := range strings.Lines(string(data)) {
		switch name, _, ok := strings.Cut(line, ":"); {
		case strings.HasPrefix(line, "  - "):
			rules[id] += line
		case ok && !strings.HasPrefix(line, "#"):
			id = name
		}
	}
	records := fstest.MapFS{}
	for id, list := range rules {
		rec, known := db.Record(id)
		if !known || len(rec.Versions) > 0 {
			continue
		}
		name := filepath.Join("..", "sdkdb", "data", rec.Category, id+".yaml")
		record, err := os.ReadFile(name)
		require.NoError(t, err)
		source := "versions:\n" + list + "evidence:\n  - {fields: [versions], source: memory, date: 2026-11-22}\n"
		records[rec.Category+"/"+id+".yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(record), "evidence:\n", source, 1))}
	}
	if len(records) == 0 {
		return db
	}
	db, err = db.With(records)
	require.NoError(t, err)
	require.Empty(t, db.Validate())
	return db
}

// stated parses entries of the tables above, without the SDKs that have no record.
func stated(db *sdkdb.DB, entries ...string) map[string]string {
	want := map[string]string{}
	for _, list := range entries {
		for _, item := range strings.Split(list, ", ") {
			id, version, _ := strings.Cut(item, " ")
			if _, known := db.Record(id); known {
				want[id] = version
			}
		}
	}
	return want
}

func versionsOf(t *testing.T, r *analyzer.Result, table *[]string, name string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, d := range r.SDKs {
		require.Empty(t, d.VersionRange, d.Record.ID)
		if d.Version != "" {
			require.NotEmpty(t, d.VersionEvidence)
			got[d.Record.ID] = d.Version
			*table = append(*table, fmt.Sprintf("%-24s %-16s %-12s %s", name, d.Record.ID, d.Version, d.VersionEvidence))
		}
	}
	return got
}

// TestCorpusVersions holds the versions read from each archive, as class files, and from each app, as DEX, against
// what the archives state.
func TestCorpusVersions(t *testing.T) {
	db := withVersions(t)
	m, files := readManifest(t)
	cfg := &analyzer.Config{DB: db}
	var table []string
	for name := range files {
		if strings.Contains(name, "/") || name == "dx.jar" || !strings.HasSuffix(name, ".jar") && !strings.HasSuffix(name, ".aar") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			require.Equal(t, stated(db, archiveVersions[name]), versionsOf(t, analyze(t, corpus(t, "files/"+name), cfg), &table, name))
		})
	}
	for _, b := range m.Builds {
		t.Run(b.Name, func(t *testing.T) {
			var entries []string
			for _, name := range b.Archives {
				entries = append(entries, archiveVersions[name], libraryVersions[name])
			}
			require.Equal(t, stated(db, entries...), versionsOf(t, analyze(t, corpus(t, "builds/"+b.Name+".apk"), cfg), &table, b.Name))
		})
	}
	slices.Sort(table)
	t.Log("\n" + strings.Join(table, "\n"))
	for name := range archiveVersions {
		require.Contains(t, files, name)
	}
}

// BenchmarkCorpusVersions is the largest app with and without rules of versions.
func BenchmarkCorpusVersions(b *testing.B) {
	db := withVersions(b)
	file := corpus(b, "builds/mix-16.apk")
	var bare, cheap []*sdkdb.Record
	for _, rec := range db.Records() {
		none, few := *rec, *rec
		none.Versions = nil
		few.Versions = slices.DeleteFunc(slices.Clone(rec.Versions), func(v sdkdb.VersionRule) bool { return v.LibraryText != "" })
		bare, cheap = append(bare, &none), append(cheap, &few)
	}
	for _, c := range []struct {
		name    string
		records []*sdkdb.Record
	}{{"none", bare}, {"without library_text", cheap}, {"all", db.Records()}} {
		records := fstest.MapFS{}
		for _, rec := range c.records {
			data, err := yaml.Marshal(rec)
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
