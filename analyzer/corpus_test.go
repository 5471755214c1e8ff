//go:build corpus

package analyzer_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/classfile"
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

// manifest is testdata/corpus/corpus.json, as far as tests need it.
type manifest struct {
	Packages []struct{ Files []pinned }
	Builds   []struct {
		Name           string
		Archives, Libs []string
	}
}

type pinned struct {
	Path, As string
	Size     int
	SHA256   string
	SDKs     []string
	Versions map[string]carried
}

// carried is the version of an SDK as a file shows it; testdata/corpus/README.md says what the kinds mean.
type carried struct{ Version, Kind, At, Text string }

func readManifest(tb testing.TB) (m manifest, files map[string]pinned) {
	tb.Helper()
	data, err := os.ReadFile("../testdata/corpus/corpus.json")
	require.NoError(tb, err)
	require.NoError(tb, json.Unmarshal(data, &m))
	files = map[string]pinned{}
	for _, p := range m.Packages {
		for _, f := range p.Files {
			files[f.As] = f
		}
	}
	require.NotEmpty(tb, files)
	return m, files
}

// TestCorpusIsWhole asks for every file that the manifest pins and every app that it lists, and that the tables and
// globs of the tests reach each of them.
func TestCorpusIsWhole(t *testing.T) {
	m, files := readManifest(t)
	inBuilds, libs := map[string]bool{}, map[string]bool{}
	for _, b := range m.Builds {
		for _, name := range b.Archives {
			inBuilds[name] = true
		}
		for _, name := range b.Libs {
			libs[name] = true
		}
		require.FileExists(t, corpus(t, "builds/"+b.Name+".apk"))
		require.Contains(t, mixes, b.Name, "no test names this build")
	}
	require.Len(t, m.Builds, len(mixes))
	tested := map[string]bool{"dx.jar": true, "android-23.jar": true} // for tools; package classfile reads the first
	for _, f := range facts {
		tested[strings.TrimPrefix(f.file, "files/")] = true
	}
	for name, f := range files {
		data, err := os.ReadFile(corpus(t, "files/"+name))
		require.NoError(t, err)
		require.Len(t, data, f.Size, name)
		sum := sha256.Sum256(data)
		require.Equal(t, f.SHA256, hex.EncodeToString(sum[:]), name)
		switch folder, _, below := strings.Cut(name, "/"); {
		case below:
			require.True(t, libs[folder] || slices.Contains(alone, folder+".jar"), "no build carries %s", name)
		case slices.Contains(alone, name):
			require.False(t, inBuilds[name], "%s is not alone", name)
		case tested[name] || inBuilds[name]:
		default:
			require.Contains(t, refusedByDx, name, "no build carries this archive")
		}
	}
	for _, name := range slices.Concat(refusedByDx, alone) {
		require.Contains(t, files, name)
	}
}

// refusedByDx are archives of Java 8 class files, which the corpus's dx does not know; package classfile reads them.
var refusedByDx = []string{"react-native-0.64.4.aar", "reanimated.aar"}

// alone are archives that no app carries, which keeps the apps small and quick to build: TestCorpusArchives and
// TestCorpusVersions read them as they are, and package classfile their classes.
var alone = strings.Fields(`
	adjust-4.12.4.jar adjust-4.38.3.jar adjust-oaid.jar alipay-15.7.9.aar aliyun-nirvana-crashshield-2.1.4.aar
	aliyun-nirvana-logger-2.2.2.aar aliyun-nirvana-main-2.2.2.aar aliyun-phonenumber-auth-2.13.3.aar
	aliyun-phonenumber-auth-2.7.1.aar altbeacon-2.7.1.jar appsflyer-4.6.7.jar appsflyer-4.7.4.jar bugly-2.6.5.jar
	easemob-3.5.4.jar expo-application-57.0.3.aar getui-3.3.12.jar getui-gtc-3.2.18.jar janalytics-2.0.0.jar
	janalytics-2.1.8.jar jcore-1.1.9.jar jmessage-2.7.0.jar jpush-2.2.0.jar jpush-3.5.4.jar
	mobtech-commons-2016.1222.jar mobtech-tools-2016.1222.jar openinstall-2.3.1.jar openinstall-2.5.3.jar
	rongcloud-2.7.3.jar sharesdk-core-2.8.0.jar sharesdk-qq-2.8.0.jar sharesdk-wechat-core-2.8.0.jar
	sqlcipher-3.5.6.jar star-io-extension-1.14.0.jar star-io.jar tbs-x5-3.1.0.jar tbs-x5-3.3.0.jar
	tencent-mid-3.7.2.jar tencent-wup-1.0.0.jar tpns-xinge-3.1.jar transistorsoft-fetch-0.2.0.aar
	transistorsoft-fetch-1.0.2.aar transistorsoft-location-2.8.0.aar udesk-4.3.3.jar udesk-asmack-4.0.6.jar
	umeng-analytics-5.6.7.jar umeng-analytics-8.1.4.jar umeng-common-1.5.3.jar umeng-share-core-6.9.2.jar
	umeng-share-facebook-6.9.4.jar umeng-share-qq-6.9.1.jar umeng-share-sina-6.9.1.jar umeng-share-wechat-6.9.1.jar
	zebra-link-os-2.14.jar`)

// unknown are SDKs of the corpus without a record. An SDK that gets one leaves this list.
var unknown []string

// mix says where the SDKs that are detected in a build differ from those in its archives and libraries.
type mix struct {
	extra  map[string]string // detected but not inside, and why
	missed map[string]string // inside but not detected, and why
}

const declared = "declared in the manifest alone, its archive is left out"

var mixes = map[string]mix{
	"mix-01":    {},
	"mix-02":    {extra: map[string]string{"jcore": "JPush 2 holds the classes that became JCore"}},
	"composite": {extra: map[string]string{"jcore": declared}},
	"mix-04":    {},
	"mix-05":    {},
	"mix-06":    {},
	"mix-07":    {},
	"mix-08":    {},
	"mix-10":    {},
	"mix-12":    {extra: map[string]string{"firebase-messaging": declared}},
	"mix-14":    {},
	"mix-16":    {extra: map[string]string{"firebase-messaging": declared}},
}

// TestCorpusMixes compares the SDKs detected in each app with those that were put in.
func TestCorpusMixes(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	m, files := readManifest(t)
	met := map[string]bool{}
	for _, b := range m.Builds {
		want := map[string]bool{}
		for name, f := range files {
			folder, _, below := strings.Cut(name, "/")
			if (below && slices.Contains(b.Libs, folder)) || slices.Contains(b.Archives, name) {
				require.NotEmpty(t, f.SDKs, name)
				for _, id := range f.SDKs {
					met[id] = true
					_, want[id] = db.Record(id)
				}
			}
		}
		t.Run(b.Name, func(t *testing.T) {
			c := mixes[b.Name]
			for id := range c.extra {
				require.NotContains(t, want, id, "not an extra")
				want[id] = true
			}
			for id := range c.missed {
				require.True(t, want[id], "%s is not missed", id)
				want[id] = false
			}
			maps.DeleteFunc(want, func(_ string, expected bool) bool { return !expected })
			r := analyze(t, corpus(t, "builds/"+b.Name+".apk"), nil)
			require.Equal(t, slices.Sorted(maps.Keys(want)), ids(r))
			require.Empty(t, r.Warnings)
		})
	}
	for _, name := range slices.Concat(refusedByDx, alone) {
		for _, id := range files[name].SDKs {
			met[id] = true
		}
	}
	maps.DeleteFunc(met, func(id string, _ bool) bool {
		_, known := db.Record(id)
		return known
	})
	require.Equal(t, unknown, slices.Sorted(maps.Keys(met)), "SDKs of the corpus without a record")
}

// facts are what aapt dump badging, apksigner verify --print-certs and dexdump say of each build.
var facts = []struct {
	file, pkg, version, label string
	code                      int64
	min, target               int
	certificate, scheme       string
	classes                   int
	sdks                      string
}{
	{"files/android-ime.apk", "io.appium.android.ime", "1.0", "Appium Android Input Manager for Unicode", 1, 16, 18, "a65e578c", "v1", 8, ""},
	{"files/minicap.apk", "io.devicefarmer.minicap", "0.7", "Minicap", 2, 21, 30, "6a3c468f", "v2", 4458, "androidx kotlin material"},
	{"files/apidemos.apk", "io.appium.android.apis", "5.0.0", "API Demos", 25, 17, 33, "18e8534f", "v2", 5074, "androidx kotlin"},
	{"files/settings.apk", "io.appium.settings", "8.0.10", "Appium Settings", 192, 26, 35, "680dbbc3", "v2", 5846, "androidx gms gms-location kotlin"},
	{"files/uiautomator2-server.apk", "io.appium.uiautomator2.server", "10.6.6", "", 278, 26, 34, "a40da80a", "v3", 9575, "androidx gson kotlin"},
	{"files/uiautomator2-server-test.apk", "io.appium.uiautomator2.server.test", "", "", 0, 26, 34, "a40da80a", "v3", 215, "okhttp"},
	{"builds/composite.apk", "com.example.composite", "1.0", "Composite", 1, 21, 30, "13b912e7", "v3", 863, "alipay baidu-asr jcore jpush utdid"},
}

func TestCorpusFacts(t *testing.T) {
	for _, c := range facts {
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
			want := analyzer.Full
			if c.file == "files/apidemos.apk" {
				want = analyzer.Partial // a package among its assets, which it has the system install
			}
			require.Equal(t, want, r.Coverage.Visibility, r.Coverage.Reasons)
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
		"operator-mismatch baidu-asr":                     "candidate", // the row names an affiliate
		"operator-mismatch baidu-sms":                     "candidate",
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

// TestCorpusArchives analyses each SDK archive alone: all of its classes are read, and the SDKs it was pinned for are
// found in it, and no other.
func TestCorpusArchives(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	_, files := readManifest(t)
	packages := map[string]string{
		"alipay-15.6.5.aar": "com.alipay.sdk", "alipay-15.7.9.aar": "com.alipay.sdk",
		"aliyun-nirvana-crashshield-2.1.4.aar": "com.nirvana.tools.crash",
		"aliyun-nirvana-logger-2.2.2.aar":      "com.nirvana.tools.logger", "aliyun-nirvana-main-2.2.2.aar": "com.nirvana.tools.base",
		"aliyun-phonenumber-auth-2.13.3.aar": "com.mobile.auth", "aliyun-phonenumber-auth-2.7.1.aar": "com.mobile.auth",
		"aliyun-push.aar": "com.alibaba.sdk.thirdpush.impl", "expo-application-57.0.3.aar": "expo.modules.application",
		"hermes-0.11.0.aar": "com.facebook.hermes", "jpush-react-native.aar": "cn.jpush.reactnativejpush",
		"nativescript-widgets.aar": "org.nativescript.widgets", "react-native-0.64.4.aar": "com.facebook.react",
		"reanimated.aar": "com.swmansion.reanimated", "transistorsoft-fetch-0.2.0.aar": "com.transistorsoft.tsbackgroundfetch",
		"transistorsoft-fetch-1.0.2.aar":    "com.transistorsoft.tsbackgroundfetch",
		"transistorsoft-location-2.8.0.aar": "com.transistorsoft.tslocationmanager", "weibo-4.3.6.aar": "com.sina.weibo",
		"zxing.aar": "barcodescanner.xservices.nl.barcodescanner",
	}
	// What else is found, and why.
	jcoreParts := map[string]string{"jcore": "its receivers and services of cn.jpush.android.service became JCore's"}
	extra := map[string]map[string]string{
		"jpush-2.1.3.jar": jcoreParts, "jpush-2.2.0.jar": jcoreParts, "jpush-3.0.9.jar": jcoreParts, "jpush-react-native.aar": jcoreParts,
		"aliyun-push.aar":         {"firebase-messaging": declared},
		"sharesdk-core-2.8.0.jar": {"mobtech-common": "holds the class that names the product to it, with a weak prefix"},
	}
	missed := map[string]map[string]string{
		"aliyun-phonenumber-auth-2.13.3.aar": {"ct-account": "moved to com.mobile.auth, where neither names nor code tell it"},
	}
	archives := 0
	for name, f := range files {
		if strings.Contains(name, "/") || name == "dx.jar" || name == "android-23.jar" || !strings.HasSuffix(name, ".jar") && !strings.HasSuffix(name, ".aar") {
			continue
		}
		archives++
		t.Run(name, func(t *testing.T) {
			r := analyze(t, corpus(t, "files/"+name), nil)
			require.Equal(t, strings.TrimPrefix(filepath.Ext(name), "."), r.App.Format)
			require.Equal(t, packages[name], r.App.Package)
			require.Empty(t, r.Warnings)
			require.Equal(t, classFiles(t, corpus(t, "files/"+name)), r.Coverage.Classes)
			want := slices.Sorted(maps.Keys(extra[name]))
			for _, id := range f.SDKs {
				if _, known := db.Record(id); known && missed[name][id] == "" {
					require.NotContains(t, want, id)
					want = append(want, id)
				}
			}
			slices.Sort(want)
			require.Equal(t, want, ids(r))
		})
	}
	require.NotZero(t, archives)
}

// classFiles counts the class files of a JAR, or of the JARs of an AAR.
func classFiles(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	n := 0
	eachEntry(t, data, func(name string, _ []byte) {
		if strings.HasSuffix(name, ".class") {
			n++
		}
	})
	return n
}

// eachEntry visits the entries of a JAR or AAR, and those of the JARs inside.
func eachEntry(t *testing.T, data []byte, visit func(name string, data []byte)) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for _, f := range archive.File {
		r, err := f.Open()
		require.NoError(t, err)
		entry, err := io.ReadAll(r)
		require.NoError(t, err)
		if strings.HasSuffix(f.Name, ".jar") {
			eachEntry(t, entry, visit)
		} else {
			visit(f.Name, entry)
		}
	}
}

// TestCorpusVersionsStand finds every version that the manifest states where it says that it stands.
func TestCorpusVersionsStand(t *testing.T) {
	m, _ := readManifest(t)
	stated := 0
	for _, p := range m.Packages {
		for _, f := range p.Files {
			require.Len(t, f.Versions, len(f.SDKs), f.As)
			if len(f.SDKs) == 0 {
				continue
			}
			data, err := os.ReadFile(corpus(t, "files/"+f.As))
			require.NoError(t, err)
			entries := map[string][]byte{"": data}
			if path.Ext(f.As) != ".so" {
				eachEntry(t, data, func(name string, entry []byte) { entries[name] = entry })
			}
			for _, id := range f.SDKs {
				require.Contains(t, f.Versions, id, f.As)
				v := f.Versions[id]
				if v.Kind != "" {
					stated++
					require.True(t, v.standsIn(t, f, entries), "%s: %s %+v", f.As, id, v)
				}
			}
		}
	}
	require.NotZero(t, stated)
}

// standsIn reports whether a version is where it should be. Of what code computes only the class is looked up.
func (v carried) standsIn(t *testing.T, f pinned, entries map[string][]byte) bool {
	t.Helper()
	text := cmp.Or(v.Text, v.Version)
	class := func(name string) *classfile.File {
		data := entries[strings.ReplaceAll(name, ".", "/")+".class"]
		require.NotEmpty(t, data, "%s has no class %s", f.As, name)
		c, err := classfile.Parse(data, nil)
		require.NoError(t, err)
		return c
	}
	switch v.Kind {
	case "path":
		return strings.Contains(f.Path, text)
	case "library-name":
		return strings.Contains(path.Base(f.As), text)
	case "library-string":
		return bytes.Contains(entries[v.At], []byte("\x00"+text+"\x00"))
	case "entry":
		return bytes.Contains(entries[v.At], []byte(text))
	case "code":
		return class(v.At) != nil
	case "string":
		return slices.Contains(stringsOf(&class(v.At).Pool), text)
	case "constant":
		dot := strings.LastIndexByte(v.At, '.')
		c := class(v.At[:dot])
		for _, field := range c.Fields {
			if string(field.Name) == v.At[dot+1:] {
				i, err := field.ConstantValue()
				require.NoError(t, err)
				return constant(&c.Pool, i) == text
			}
		}
	}
	return false
}

func stringsOf(pool *classfile.Pool) []string {
	var out []string
	for i := range pool.Len() {
		if s, err := pool.StringValue(uint16(i)); err == nil {
			out = append(out, string(s))
		}
	}
	return out
}

// constant writes out a string or an int of the pool.
func constant(pool *classfile.Pool, i uint16) string {
	if s, err := pool.StringValue(i); err == nil {
		return string(s)
	}
	if n, err := pool.Integer(i); err == nil {
		return strconv.Itoa(int(n))
	}
	return ""
}
