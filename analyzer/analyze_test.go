package analyzer_test

import (
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
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

// accessOf returns the only place where code of the SDK reads the data.
func accessOf(t *testing.T, r *analyzer.Result, sdk, data string) access.Access {
	t.Helper()
	var found []access.Access
	for _, a := range r.Accesses {
		if a.SDK == sdk && a.Data == data {
			found = append(found, a)
		}
	}
	require.Len(t, found, 1, "%s by %q", data, sdk)
	return found[0]
}

// The layout's buttons lead to what the app reads, and through a thread into an SDK.
func TestDemoReads(t *testing.T) {
	r := analyze(t, apks+"demo.apk", &analyzer.Config{Depth: analyzer.Accesses})
	for _, c := range []struct {
		sdk, data string
		phase     access.Phase
	}{
		{"", "camera_data", access.Callback},
		{"", "contacts", access.Callback},
		{"alipay", "imei", access.Callback},
		{"alipay", "imsi", access.Callback},
		{"alipay", "installed_apps", access.Callback},
		{"jcore", "android_id", access.Startup},
		{"jcore", "mac", access.Startup},
	} {
		a := accessOf(t, r, c.sdk, c.data)
		require.True(t, a.Reached, c.data)
		require.Equal(t, c.phase, a.Phase, c.data)
		require.False(t, a.Guarded, c.data)
	}
	imei := accessOf(t, r, "alipay", "imei")
	require.Contains(t, imei.Path, "com.example.chatdemo.MainActivity.onPay(android.view.View)")
	require.Len(t, r.PermissionRequests, 1)
	require.Len(t, r.PermissionRequests[0].Permissions, 5)
}

// The same app once it waits for its user: what starts with it lies behind the stored answer.
func TestAgreedReads(t *testing.T) {
	r := analyze(t, apks+"agreed.apk", &analyzer.Config{Depth: analyzer.Accesses})
	require.Equal(t, ids(analyze(t, apks+"demo.apk", nil)), ids(r))
	for _, a := range r.Accesses {
		require.True(t, a.Reached, a.API)
		require.Equal(t, a.Phase == access.Startup, a.Guarded, a.API)
	}
	model := accessOf(t, r, "jcore", "device_model")
	require.Equal(t, access.Startup, model.Phase)
	require.True(t, model.Ordinary)
	require.Equal(t, access.Callback, accessOf(t, r, "alipay", "android_id").Phase)
	asked := []string{}
	for _, q := range r.PermissionRequests {
		require.Len(t, q.Permissions, 1, q.Caller)
		require.True(t, q.Reached, q.Caller)
		asked = append(asked, strings.TrimPrefix(q.Permissions[0], "android.permission."))
	}
	require.ElementsMatch(t, []string{"RECORD_AUDIO", "READ_CONTACTS", "ACCESS_FINE_LOCATION", "CAMERA"}, asked)
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

func TestTickedConsentBoxes(t *testing.T) {
	r := analyze(t, apks+"layouts.apk", &analyzer.Config{Depth: analyzer.Accesses})
	require.Equal(t, []analyzer.Preselected{
		{Location: "res/layout/welcome.xml", Label: "I have read and agree to the Privacy Policy"},
		{Location: "res/layout/welcome.xml", Label: "同意《第三方共享协议》"},
	}, r.Preselected, "but neither those that are not ticked nor the one that signs in")
	require.Empty(t, analyze(t, apks+"layouts.apk", nil).Preselected, "layouts are not read at that depth")
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
