package analyzer_test

import (
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/dex"
)

const apks = "../testdata/apks/"

func analyze(t *testing.T, name string, cfg *analyzer.Config) *analyzer.Result {
	t.Helper()
	r, err := analyzer.Analyze(t.Context(), analyzer.Input{Path: name}, cfg)
	require.NoError(t, err)
	return r
}

func ids(r *analyzer.Result) []string {
	out := []string{}
	for _, d := range r.SDKs {
		out = append(out, d.Record.ID)
	}
	return out
}

func TestDemoBuild(t *testing.T) {
	r := analyze(t, apks+"demo.apk", nil)
	require.Equal(t, "com.example.chatdemo", r.App.Package)
	require.Equal(t, "demo.apk", r.App.File)
	require.Equal(t, 21, r.App.MinSDK)
	require.Equal(t, 30, r.App.TargetSDK)
	require.Len(t, r.App.SHA256, 64)
	require.NotEmpty(t, r.App.Certificates)
	require.Equal(t, []string{"alipay", "baidu-asr", "jcore", "jpush", "kotlin", "okhttp"}, ids(r))
	require.Equal(t, analyzer.Full, r.Coverage.Visibility)
	require.False(t, r.Coverage.Incomplete)
	require.NotZero(t, r.Coverage.Classes)
	require.NotZero(t, r.Coverage.Methods)

	byName := map[string]analyzer.Permission{}
	for i, p := range r.Permissions {
		if i > 0 {
			require.Less(t, r.Permissions[i-1].Name, p.Name, "sorted, each once")
		}
		byName[p.Name] = p
	}
	require.Equal(t, analyzer.Permission{Name: "android.permission.READ_CONTACTS", Protection: "dangerous", Group: "contacts", Effective: true}, byName["android.permission.READ_CONTACTS"])
	require.Equal(t, "normal", byName["android.permission.VIBRATE"].Protection)

	owners := map[string]string{}
	for _, c := range r.Components {
		owners[c.Name] = c.SDK
	}
	require.Equal(t, "alipay", owners["com.alipay.sdk.app.H5PayActivity"])
	require.Equal(t, "baidu-asr", owners["com.baidu.speech.VoiceRecognitionService"])
	for name, owner := range owners {
		if strings.HasPrefix(name, "com.example.") {
			require.Empty(t, owner, name)
		}
	}
}

func TestBuildWithoutSDKs(t *testing.T) {
	r := analyze(t, apks+"plain.apk", nil)
	require.Empty(t, r.SDKs)
	require.Equal(t, analyzer.Full, r.Coverage.Visibility)
	require.Empty(t, r.Coverage.Reasons)
}

func TestFirstPartyCodeIsNoSDK(t *testing.T) {
	r := analyze(t, apks+"demo.apk", &analyzer.Config{FirstParty: []string{"com.alipay", "com.baidu.spee"}})
	require.NotContains(t, ids(r), "alipay")
	require.Contains(t, ids(r), "baidu-asr", "a prefix ends at a package boundary")
	require.Contains(t, r.Coverage.Skipped, "first-party code below com.alipay")
}

func TestTwoRunsAreEqual(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := analyze(t, apks+"demo.apk", nil)
	runtime.GOMAXPROCS(8)
	require.Equal(t, one, analyze(t, apks+"demo.apk", nil))
}

func TestUnreadableBuildsAreErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		is   error
		says string
	}{
		{"hostile/not-a-zip.apk", apk.ErrNotZip, ""},
		{"hostile/empty.apk", apk.ErrNotZip, ""},
		{"hostile/no-manifest.apk", apk.ErrNoManifest, ""},
		{"hostile/truncated-dex.apk", nil, "classes.dex"},
		{"hostile/truncated-tables.apk", nil, "classes.dex"},
		{"hostile/absent.apk", fs.ErrNotExist, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := analyzer.Analyze(t.Context(), analyzer.Input{Path: apks + c.name}, nil)
			require.Nil(t, r)
			require.Error(t, err)
			if c.is != nil {
				require.ErrorIs(t, err, c.is)
			}
			require.Contains(t, err.Error(), c.says)
			require.NotContains(t, err.Error(), "\n", "one line")
		})
	}
}

func TestTruncatedImageNamesStructureAndOffset(t *testing.T) {
	_, err := analyzer.Analyze(t.Context(), analyzer.Input{Path: apks + "hostile/truncated-dex.apk"}, nil)
	var format *dex.FormatError
	require.True(t, errors.As(err, &format), "%v", err)
	require.NotEmpty(t, format.Structure)
}

// TestVisibility adds entries to a build whose code is in plain sight.
func TestVisibility(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []string
		want    analyzer.Visibility
	}{
		{"nothing added", nil, analyzer.Full},
		{"an ordinary asset", []string{"assets/www.txt"}, analyzer.Full},
		{"a React Native bundle", []string{"assets/index.android.bundle"}, analyzer.Partial},
		{"a web page", []string{"assets/www/index.html"}, analyzer.Full},
		{"a Cordova app", []string{"assets/www/index.html", "assets/www/cordova.js"}, analyzer.Partial},
		{"half of a Capacitor app", []string{"assets/public/index.html"}, analyzer.Full},
		{"a Capacitor app", []string{"assets/public/index.html", "assets/capacitor.config.json"}, analyzer.Partial},
		{"a Flutter app", []string{"assets/flutter_assets/AssetManifest.json"}, analyzer.Partial},
		{"a uni-app", []string{"assets/apps/__UNI__1/www/app-service.js", "assets/data/dcloud_control.xml"}, analyzer.Partial},
		{"code among the assets", []string{"assets/plugin.dex"}, analyzer.Partial},
		{"an app among the assets", []string{"assets/HelloActivity.apk"}, analyzer.Full},
		{"a packer's loader", []string{"lib/arm64-v8a/libjiagu.so"}, analyzer.Packed},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := analyze(t, withEntries(t, apks+"plain.apk", c.entries), nil)
			require.Equal(t, c.want, r.Coverage.Visibility)
			require.Equal(t, c.want == analyzer.Full, len(r.Coverage.Reasons) == 0)
		})
	}
	require.Equal(t, analyzer.Partial, analyze(t, apks+"hostile/no-dex.apk", nil).Coverage.Visibility)
}

// withEntries copies an archive and adds entries that hold their own names.
func withEntries(t *testing.T, name string, entries []string) string {
	t.Helper()
	contents := map[string]string{}
	for _, e := range entries {
		contents[e] = e
	}
	return withContents(t, name, contents)
}

func BenchmarkAnalyze(b *testing.B) {
	for b.Loop() {
		if _, err := analyzer.Analyze(b.Context(), analyzer.Input{Path: apks + "demo.apk"}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
