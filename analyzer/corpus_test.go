//go:build corpus

package analyzer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/sdkdb"
)

// corpus returns the path of a file of the corpus, which testdata/corpus/fetch makes.
func corpus(tb testing.TB, name string) string {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	return filepath.Join(root, filepath.FromSlash(name))
}

// TestCorpusFacts holds what aapt dump badging, apksigner verify --print-certs and dexdump say of each build.
func TestCorpusFacts(t *testing.T) {
	for _, c := range []struct {
		file, pkg, version, label string
		code                      int64
		min, target               int
		certificate, scheme       string
		classes                   int
		sdks                      string
	}{
		{"files/apidemos.apk", "io.appium.android.apis", "5.0.0", "API Demos", 25, 17, 33, "18e8534f", "v2", 5068, "androidx kotlin"},
		{"files/settings.apk", "io.appium.settings", "8.0.10", "Appium Settings", 192, 26, 35, "680dbbc3", "v2", 5846, "androidx gms gms-location kotlin"},
		{"files/uiautomator2-server.apk", "io.appium.uiautomator2.server", "10.6.6", "", 278, 26, 34, "a40da80a", "v3", 9575, "androidx gson kotlin"},
		{"files/uiautomator2-server-test.apk", "io.appium.uiautomator2.server.test", "", "", 0, 26, 34, "a40da80a", "v3", 215, "okhttp"},
		{"builds/composite.apk", "com.example.composite", "1.0", "Composite", 1, 21, 30, "13b912e7", "v3", 863, "alipay baidu-asr jcore jpush utdid"},
	} {
		t.Run(c.file, func(t *testing.T) {
			r := analyze(t, corpus(t, c.file), nil)
			require.Equal(t, c.pkg, r.App.Package)
			require.Equal(t, c.version, r.App.VersionName)
			require.Equal(t, c.code, r.App.VersionCode)
			require.Equal(t, []int{c.min, c.target}, []int{r.App.MinSDK, r.App.TargetSDK})
			require.Equal(t, c.label, r.App.Label)
			require.NotEmpty(t, r.App.Certificates)
			require.True(t, strings.HasPrefix(r.App.Certificates[0].SHA256, c.certificate), r.App.Certificates[0].SHA256)
			require.Equal(t, c.scheme, r.App.Certificates[0].Scheme)
			require.Equal(t, c.classes, r.Coverage.Classes)
			require.Equal(t, strings.Fields(c.sdks), ids(r))
			require.Equal(t, analyzer.Full, r.Coverage.Visibility, r.Coverage.Reasons)
			require.Empty(t, r.Warnings)
		})
	}
}

// TestCorpusAudit runs the main job over real SDK code and a policy that lists one of the three SDKs.
func TestCorpusAudit(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	name := "../testdata/policies/demo.zh.md"
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	disclosures, err := policy.Read([]policy.Source{{Name: name, Data: data}}, db)
	require.NoError(t, err)
	result := analyze(t, corpus(t, "builds/composite.apk"), nil)
	got := map[string]string{}
	for _, f := range audit.Run(audit.Input{Build: result, Policy: disclosures, SDKs: db}).Findings {
		got[f.Rule.ID+" "+f.Subject] = f.Strength.String()
	}
	require.Equal(t, map[string]string{
		"undeclared-permission android.permission.CAMERA": "asserted",
		"undisclosed-sdk jpush":                           "asserted", // with its core, in one finding
		"stale-permission-declaration calendar":           "asserted",
		"stale-sdk-disclosure umeng-analytics":            "asserted",
		"incomplete-sdk-disclosure baidu-asr":             "asserted",
		"unverifiable-sdk-disclosure baidu-sms":           "asserted",
	}, got)
}

func BenchmarkCorpus(b *testing.B) {
	for _, name := range []string{"files/settings.apk", "files/uiautomator2-server.apk", "builds/composite.apk"} {
		b.Run(filepath.Base(name), func(b *testing.B) {
			file := corpus(b, name)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := analyzer.Analyze(b.Context(), analyzer.Input{Path: file}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
