//go:build corpus

package learn_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/learn"
	"sdkaudit/sdkdb"
)

// unlike are drafted prefixes that the records do not have, and why.
var unlike = map[string]string{
	"barcodescanner.xservices.nl.barcodescanner": "the wrapper, which is in the same archive",
	"internal.org.apache.http.entity":            "a copy of another library",
	"org.apache.jpush.http.entity":               "a copy of another library",
	"cn.jpush.reactnativejpush":                  "the wrapper, which is in the same archive",
	"com.ali.security":                           "a part that other SDKs of the vendor have too",
	"com.baidu.a.a.a":                            "a made-up name of old releases",
	"com.baidu.vi":                               "the map engine of old releases",
	"com.facebook.binaryresource":                "several of the vendor's libraries have it",
	"com.facebook.debug":                         "several of the vendor's libraries have it",
	"com.facebook.drawable.base":                 "several of the vendor's libraries have it",
	"com.facebook.imagepipelinebase":             "holds a BuildConfig alone",
	"com.facebook.jni":                           "several of the vendor's libraries have it",
	"com.facebook.perftest":                      "several of the vendor's libraries have it",
	"com.facebook.proguard.annotations":          "several of the vendor's libraries have it",
	"com.facebook.quicklog":                      "several of the vendor's libraries have it",
	"com.sina.sso":                               "an interface to the vendor's app, which other SDKs copy",
	"com.tencent.a.a.a":                          "a made-up name",
	"com.tencent.map":                            "another SDK of the vendor, of which the archive has a few classes",
	"u.aly":                                      "a made-up name of old releases",
	"udesk.com.novell.sasl.client":               "a copy of another library",
	"udesk.org.apache":                           "a copy of another library",
	"vi.com.gdi.bgl.android":                     "the map engine of old releases",
}

// without returns the database as if nobody had written records for some ids yet.
func without(t *testing.T, ids []string) *sdkdb.DB {
	t.Helper()
	root := os.DirFS("../../sdkdb/data")
	records := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || slices.Contains(ids, strings.TrimSuffix(path.Base(name), ".yaml")) {
			return err
		}
		data, err := fs.ReadFile(root, name)
		records[name] = &fstest.MapFile{Data: data}
		return err
	}))
	db, err := sdkdb.Load(records)
	require.NoError(t, err)
	return db
}

// TestCorpusDrafts drafts each archive of the corpus as if its SDKs were new, and holds the prefixes against those of the
// records that were written by hand.
func TestCorpusDrafts(t *testing.T) {
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(t, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	data, err := os.ReadFile("../../testdata/corpus/corpus.json")
	require.NoError(t, err)
	var m struct {
		Packages []struct {
			Files []struct {
				As   string
				SDKs []string
			}
		}
	}
	require.NoError(t, json.Unmarshal(data, &m))
	all, err := sdkdb.Default()
	require.NoError(t, err)
	met := map[string]bool{}
	archives, drafted, exact := 0, 0, 0
	var wide []string
	dbs := map[string]*sdkdb.DB{} // by the records left out
	for _, p := range m.Packages {
		for _, f := range p.Files {
			if len(f.SDKs) == 0 {
				continue
			}
			var records []*sdkdb.Record
			for _, id := range f.SDKs {
				if rec, known := all.Record(id); known {
					records = append(records, rec)
				}
			}
			archives++
			t.Run(f.As, func(t *testing.T) {
				key := strings.Join(f.SDKs, " ")
				if dbs[key] == nil {
					dbs[key] = without(t, f.SDKs)
				}
				db := dbs[key]
				d, err := learn.Read(t.Context(), filepath.Join(root, "files", filepath.FromSlash(f.As)), db)
				if errors.Is(err, apk.ErrNotELF) {
					return // models that are named like libraries
				}
				require.NoError(t, err)
				again, err := learn.Read(t.Context(), filepath.Join(root, "files", filepath.FromSlash(f.As)), db)
				require.NoError(t, err)
				require.Equal(t, yamlOf(t, d), yamlOf(t, again))
				_, err = sdkdb.Load(fstest.MapFS{"a/a.yaml": {Data: []byte(yamlOf(t, d))}})
				require.NoError(t, err)
				if len(records) < len(f.SDKs) {
					return // an SDK of the archive has no record to compare with
				}
				for _, prefix := range d.Record.Signatures.Classes {
					covered, broader := false, false
					for _, r := range records {
						for _, c := range slices.Concat(r.Signatures.Classes, r.Signatures.Except) {
							covered = covered || prefix == c || strings.HasPrefix(prefix, c+".")
							// The author has seen which packages of a vendor are the SDK's alone.
							broader = broader || strings.HasPrefix(c, prefix+".")
						}
					}
					drafted++
					switch {
					case covered:
						exact++
					case broader:
						wide = append(wide, prefix)
					case unlike[prefix] != "":
						met[prefix] = true
					default:
						t.Errorf("%s is in no record of %v", prefix, f.SDKs)
					}
				}
			})
		}
	}
	require.NotZero(t, archives)
	slices.Sort(wide)
	t.Logf("%d archives, %d prefixes drafted, %d within the records, wider than them: %s", archives, drafted, exact, strings.Join(slices.Compact(wide), " "))
	for prefix := range unlike {
		if !met[prefix] {
			t.Errorf("%s needs no explanation", prefix)
		}
	}
}
