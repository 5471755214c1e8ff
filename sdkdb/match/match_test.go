package match

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/sdkdb"
)

func matcher(tb testing.TB) *Matcher {
	tb.Helper()
	db, err := sdkdb.Default()
	require.NoError(tb, err)
	return New(db)
}

// classes yields descriptors at offsets 0x100, 0x120, …, in one buffer, as a DEX reader may.
func classes(descriptors ...string) iter.Seq2[[]byte, int64] {
	return func(yield func([]byte, int64) bool) {
		var buf []byte
		for i, d := range descriptors {
			buf = append(buf[:0], d...)
			if !yield(buf, 0x100+0x20*int64(i)) {
				return
			}
		}
	}
}

func dex(entry string, descriptors ...string) Dex {
	return Dex{Entry: entry, Classes: classes(descriptors...)}
}

func ids(found []Detection) []string {
	var out []string
	for _, d := range found {
		out = append(out, d.Record.ID)
	}
	return out
}

func only(t *testing.T, found []Detection) Detection {
	t.Helper()
	require.Len(t, found, 1, "%v", ids(found))
	return found[0]
}

func TestMatchOfAnEmptyBuild(t *testing.T) {
	require.Empty(t, matcher(t).Match(&Build{}))
	require.Empty(t, matcher(t).Match(&Build{Package: "com.example", Dex: []Dex{{Entry: "classes.dex"}}}))
}

func TestMatchFindsAClassWithItsPlace(t *testing.T) {
	d := only(t, matcher(t).Match(&Build{Dex: []Dex{
		dex("classes.dex", "Lcom/example/Main;"),
		dex("classes2.dex", "Lcom/example/Other;", "Lcom/alipay/sdk/app/PayTask$1;"),
	}}))
	require.Equal(t, "alipay", d.Record.ID)
	require.True(t, d.Strong)
	require.Equal(t, 1, d.Classes)
	require.Equal(t, []string{"com.alipay.sdk"}, d.Prefixes)
	require.Equal(t, []Evidence{{Kind: Class, Value: "com.alipay.sdk.app.PayTask$1", Location: "classes2.dex:0x120", Strong: true}}, d.Evidence)
	require.InDelta(t, 0.9, d.Confidence, 1e-9)
}

func TestMatchKeepsToPackageBoundaries(t *testing.T) {
	require.Empty(t, matcher(t).Match(&Build{Dex: []Dex{dex("classes.dex",
		"Lcom/alipay/sdkx/A;", "Lcom/alipay/sd;", "Lcn/jiguang/cordova/push/JPushPlugin;", "Lcom/huawei/hms/rn/push/HmsPushPackage;",
		"Lcom/google/firebase/FirebaseException;", "LMain;", "La/b;", "",
	)}}))
	require.Equal(t, []string{"alipay"}, ids(matcher(t).Match(&Build{Dex: []Dex{dex("classes.dex", "Lcom/alipay/sdk;")}})))
}

func TestMatchTellsSDKsInOneJarApart(t *testing.T) {
	found := matcher(t).Match(&Build{Dex: []Dex{dex("classes.dex",
		"Lcom/alipay/sdk/app/PayTask;", "Lcom/ta/utdid2/device/UTDevice;", "Lcom/ut/device/UTDevice;", "Lorg/json/alipay/b;",
	)}})
	require.Equal(t, []string{"alipay", "utdid"}, ids(found))
	require.Equal(t, []string{"com.alipay.sdk", "org.json.alipay"}, found[0].Prefixes)
	require.Equal(t, 2, found[1].Classes)
	require.Equal(t, []string{"alipay", "umeng-analytics"}, found[1].Record.Within)
}

func TestMatchDoesNotInferAHostFromItsCore(t *testing.T) {
	m := matcher(t)
	core := []string{"Lcn/jiguang/api/JCoreInterface;", "Lcn/jpush/android/service/PushService;", "Lcn/jpush/android/service/DataProvider$1;"}
	require.Equal(t, []string{"jcore"}, ids(m.Match(&Build{Dex: []Dex{dex("classes.dex", core...)}})))
	both := append(core, "Lcn/jpush/android/api/JPushInterface;", "Lcn/jiguang/union/ads/api/JUnionAdApi;")
	found := m.Match(&Build{Dex: []Dex{dex("classes.dex", both...)}})
	require.Equal(t, []string{"jcore", "jpush"}, ids(found))
	require.Equal(t, []int{3, 2}, []int{found[0].Classes, found[1].Classes})
	require.Contains(t, found[0].Record.Within, "jpush")
}

func TestMatchComponents(t *testing.T) {
	m := matcher(t)
	cases := []struct {
		name, component, want string
		strong                bool
	}{
		{"listed", "com.alipay.sdk.app.H5PayActivity", "alipay", true},
		{"class of the SDK", "com.baidu.speech.Unlisted", "baidu-asr", true},
		{"inner class", "com.baidu.speech.Unlisted$Inner", "baidu-asr", true},
		{"leading dot", ".wxapi.WXEntryActivity", "wechat-opensdk", false},
		{"in full", "com.example.wxapi.WXPayEntryActivity", "wechat-opensdk", false},
		{"of another package", "com.other.wxapi.WXEntryActivity", "", false},
		{"service of the core", "cn.jpush.android.service.PushService", "jcore", true},
		{"own", ".MainActivity", "", false},
		{"no dot", "MainActivity", "", false},
		{"empty", "", "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := m.Match(&Build{Package: "com.example", Components: []Component{{Kind: "activity", Name: c.component}}})
			if c.want == "" {
				require.Empty(t, found)
				return
			}
			d := only(t, found)
			require.Equal(t, c.want, d.Record.ID)
			require.Equal(t, c.strong, d.Strong)
			require.Zero(t, d.Classes)
			value := c.component
			if strings.HasPrefix(value, ".") {
				value = "com.example" + value
			}
			require.Equal(t, []Evidence{{Kind: ManifestEntry, Value: value, Location: "activity", Strong: c.strong}}, d.Evidence)
		})
	}
}

func TestMatchFilesAndKeysAreWeakerThanCode(t *testing.T) {
	m := matcher(t)
	key := only(t, m.Match(&Build{MetaData: []string{"BUGLY_APPID", "com.example.KEY"}}))
	require.Equal(t, "bugly", key.Record.ID)
	require.False(t, key.Strong)
	require.Empty(t, m.Match(&Build{MetaData: []string{"JPUSH_APPKEY"}}), "a key of three SDKs")

	lib := only(t, m.Match(&Build{NativeLibraries: []Native{
		{Name: "libBaiduMapSDK_base_v6_0_0.so", Path: "lib/armeabi-v7a/libBaiduMapSDK_base_v6_0_0.so"},
		{Name: "libBaiduMapSDK_base_v6_0_0.so", Path: "lib/arm64-v8a/libBaiduMapSDK_base_v6_0_0.so"},
		{Name: "libc++_shared.so", Path: "lib/arm64-v8a/libc++_shared.so"},
	}}))
	require.Equal(t, "baidu-map", lib.Record.ID)
	require.True(t, lib.Strong)
	require.Equal(t, map[Kind]int{NativeLibrary: 1}, lib.Counts, "one library for two architectures")
	require.Equal(t, "lib/arm64-v8a/libBaiduMapSDK_base_v6_0_0.so", lib.Evidence[0].Location)

	asset := only(t, m.Match(&Build{Assets: []string{"assets/index.android.bundle", "index.android.bundle"}}))
	require.Equal(t, "react-native", asset.Record.ID)
	require.False(t, asset.Strong)
	require.Equal(t, []Evidence{{Kind: Asset, Value: "index.android.bundle", Location: "assets/index.android.bundle"}}, asset.Evidence)

	generic := only(t, m.Match(&Build{NativeLibraries: []Native{{Name: "libexec.so"}}}))
	require.Equal(t, "ijiami", generic.Record.ID)
	require.False(t, generic.Strong, "a name that others use")

	shared := m.Match(&Build{NativeLibraries: []Native{{Name: "libBDSpeechDecoder_V1.so"}}})
	require.Equal(t, []string{"baidu-asr", "baidu-tts"}, ids(shared))
	require.False(t, shared[0].Strong || shared[1].Strong, "a library of two SDKs")
}

func TestMatchOfAShortPrefixIsWeakAlone(t *testing.T) {
	m := matcher(t)
	loc := []string{"Lcom/loc/a;", "Lcom/loc/b;", "Lcom/loc/c;"}
	weak := only(t, m.Match(&Build{Dex: []Dex{dex("classes.dex", loc...)}}))
	require.Equal(t, "amap", weak.Record.ID)
	require.False(t, weak.Strong)
	require.InDelta(t, 0.5, weak.Confidence, 1e-9)
	strong := only(t, m.Match(&Build{Dex: []Dex{dex("classes.dex", append(loc, "Lcom/amap/api/location/AMapLocationClient;")...)}}))
	require.True(t, strong.Strong)
	require.Equal(t, 4, strong.Classes)
}

func TestMatchConfidenceIsANoisyOr(t *testing.T) {
	m := matcher(t)
	d := only(t, m.Match(&Build{
		Package:         "com.example",
		Dex:             []Dex{dex("classes.dex", "Lcom/baidu/speech/a;", "Lcom/baidu/speech/b;", "Lcom/baidu/speech/c;")},
		Components:      []Component{{Kind: "service", Name: "com.baidu.speech.VoiceRecognitionService"}},
		MetaData:        []string{"com.baidu.speech.APP_ID", "com.baidu.speech.API_KEY"},
		NativeLibraries: []Native{{Name: "libBaiduSpeechSDK.so", Path: "lib/arm64-v8a/libBaiduSpeechSDK.so"}},
	}))
	require.Equal(t, map[Kind]int{Class: 3, ManifestEntry: 1, MetaData: 2, NativeLibrary: 1}, d.Counts)
	require.InDelta(t, 1-0.01*0.1*0.6*0.1, d.Confidence, 1e-12)
	require.Less(t, d.Confidence, 1.0)
	var order []Kind
	for _, e := range d.Evidence {
		order = append(order, e.Kind)
	}
	require.Equal(t, []Kind{Class, Class, Class, ManifestEntry, NativeLibrary, MetaData, MetaData}, order)
}

func TestReliabilityNeverReachesCertainty(t *testing.T) {
	for _, k := range kinds {
		for _, strong := range []bool{false, true} {
			for _, few := range []bool{false, true} {
				r := Reliability(k, strong, few)
				require.Greater(t, r, 0.0)
				require.Less(t, r, 1.0)
				require.GreaterOrEqual(t, Reliability(k, true, few), Reliability(k, false, few), k)
			}
		}
	}
}

func TestMatchListsTheFirstEvidenceWhateverTheOrder(t *testing.T) {
	m := matcher(t)
	var names []string
	for i := range 200 {
		names = append(names, fmt.Sprintf("Lcom/tencent/bugly/p%02d/Class%d;", i%17, i))
	}
	build := func(names []string) *Build {
		b := &Build{Package: "com.example"}
		for _, n := range names {
			// One class an entry, so that its offset does not depend on the order.
			b.Dex = append(b.Dex, dex("classes.dex", n))
		}
		b.MetaData = []string{"BUGLY_APPID", "BUGLY_APP_CHANNEL", "BUGLY_APP_VERSION", "BUGLY_ENABLE_DEBUG", "BUGLY_APPID"}
		return b
	}
	want := m.Match(build(names))
	require.Len(t, want, 1)
	require.Equal(t, 200, want[0].Classes)
	slices.Sort(names)
	for i := range MaxEvidence {
		require.Equal(t, className([]byte(names[i])), want[0].Evidence[i].Value)
	}
	require.Equal(t, MetaData, want[0].Evidence[MaxEvidence].Kind)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		b := build(names)
		slices.Reverse(b.MetaData)
		require.Equal(t, want, m.Match(b))
	}
}

func TestMatchShowsReadableClassesFirst(t *testing.T) {
	d := only(t, matcher(t).Match(&Build{Dex: []Dex{dex("classes.dex",
		"Lcom/alipay/a/a/a;", "Lcom/alipay/a/a/b;", "Lcom/alipay/a/a/c;", "Lcom/alipay/a/a/d;", "Lcom/alipay/a/a/e;", "Lcom/alipay/sdk/app/PayTask;")}}))
	require.Len(t, d.Evidence, MaxEvidence)
	require.Equal(t, "com.alipay.sdk.app.PayTask", d.Evidence[0].Value)
	require.Equal(t, "com.alipay.a.a.a", d.Evidence[1].Value)
}

func TestMatchDropsTracesThatAProvenSDKExplains(t *testing.T) {
	shared := []Native{{Name: "libBDSpeechDecoder_V1.so", Path: "lib/arm64-v8a/libBDSpeechDecoder_V1.so"}}
	m := matcher(t)
	require.Equal(t, []string{"baidu-asr", "baidu-tts"}, ids(m.Match(&Build{NativeLibraries: shared})), "either may have brought it")
	require.Equal(t, []string{"baidu-asr"}, ids(m.Match(&Build{NativeLibraries: shared, Dex: []Dex{dex("classes.dex", "Lcom/baidu/speech/EventManager;")}})))
	require.Equal(t, []string{"baidu-asr", "baidu-tts"}, ids(m.Match(&Build{
		NativeLibraries: append(shared, Native{Name: "libbd_etts.so", Path: "lib/arm64-v8a/libbd_etts.so"}),
		Dex:             []Dex{dex("classes.dex", "Lcom/baidu/speech/EventManager;")},
	})), "a library that the other does not have")
}

func TestMatchSortsByID(t *testing.T) {
	found := matcher(t).Match(&Build{Dex: []Dex{dex("classes.dex",
		"Lokio/Buffer;", "Lkotlin/Unit;", "Landroid/support/v4/app/Fragment;", "Lcom/google/gson/Gson;", "Lcom/baidubce/services/sms/SmsClient;", "Lcom/stub/StubApp;",
	)}})
	require.Equal(t, []string{"androidx", "baidu-sms", "gson", "kotlin", "okhttp", "qihoo-jiagu"}, ids(found))
	require.True(t, slices.IsSorted(ids(found)))
	require.Equal(t, sdkdb.Service, found[1].Record.Kind)
}

func TestMatchIsSafeForConcurrentUse(t *testing.T) {
	m := matcher(t)
	want := m.Match(&Build{Dex: []Dex{dex("classes.dex", "Lcom/alipay/sdk/A;", "Lcom/amap/api/B;")}})
	done := make(chan []Detection)
	for range 8 {
		go func() {
			done <- m.Match(&Build{Dex: []Dex{dex("classes.dex", "Lcom/alipay/sdk/A;", "Lcom/amap/api/B;")}})
		}()
	}
	for range 8 {
		require.Equal(t, want, <-done)
	}
}

func TestOwner(t *testing.T) {
	m := matcher(t)
	cases := []struct{ descriptor, want string }{
		{"Lcom/baidu/location/LocationClient;", "baidu-location"},
		{"Lcom/baidu/lbsapi/auth/LBSAuthManager;", "baidu-lbs-auth"},
		{"Lcom/baidu/mapapi/map/MapView$1;", "baidu-map"},
		{"Lcom/baidu/other/A;", ""},
		{"Lcom/loc/a;", "amap"}, // weak prefixes own
		{"Lcom/example/Main;", ""},
		{"LMain;", ""},
		{"", ""},
	}
	for _, c := range cases {
		r, ok := m.Owner([]byte(c.descriptor))
		require.Equal(t, c.want != "", ok, c.descriptor)
		if ok {
			require.Equal(t, c.want, r.ID)
		} else {
			require.Nil(t, r)
		}
	}
}

func TestNewTakesOtherRecords(t *testing.T) {
	db, err := sdkdb.Load(fstest.MapFS{"push/acme.yaml": {Data: []byte("id: acme\nkind: client\nsignatures: {classes: [com.acme]}\n")}})
	require.NoError(t, err)
	d := only(t, New(db).Match(&Build{Dex: []Dex{dex("classes.dex", "Lcom/acme/A;", "Lcom/alipay/sdk/A;")}}))
	require.Equal(t, "acme", d.Record.ID)
	require.False(t, d.Strong)
}

func FuzzMatch(f *testing.F) {
	f.Add("Lcom/alipay/sdk/A;", "com.alipay.sdk.app.H5PayActivity", "libexec.so")
	f.Add("L;", ".wxapi.WXEntryActivity", "libBaiduMapSDK_base_v.so")
	f.Add("Lcn/jiguang/$/$;", "", "[")
	m := matcher(f)
	f.Fuzz(func(t *testing.T, class, component, file string) {
		owner, ok := m.Owner([]byte(class))
		if ok != (owner != nil) {
			t.Fatal("owner and ok differ")
		}
		found := m.Match(&Build{
			Package: "com.example", Dex: []Dex{dex("classes.dex", class, class)},
			Components: []Component{{Kind: "activity", Name: component}}, MetaData: []string{component},
			NativeLibraries: []Native{{Name: file}}, Assets: []string{file},
		})
		owned := false
		for i, d := range found {
			if d.Record == nil || d.Confidence <= 0 || d.Confidence >= 1 || len(d.Evidence) == 0 {
				t.Fatalf("detection %+v", d)
			}
			if i > 0 && found[i-1].Record.ID >= d.Record.ID {
				t.Fatal("not sorted")
			}
			owned = owned || d.Record == owner && d.Classes == 2
		}
		if ok != owned {
			t.Fatalf("owner %v, found %v", owner, ids(found))
		}
	})
}

// syntheticApp returns 60,000 sorted descriptors in 3,000 packages, a third of them of known SDKs.
func syntheticApp() []string {
	roots := []string{"com/alipay/sdk", "androidx/core", "kotlin/collections", "com/google/android/gms/internal", "com/example/app", "com/example/feature", "io/netty/handler", "a/b/c", "org/apache/xerces"}
	names := make([]string, 0, 60_000)
	for i := range 60_000 {
		names = append(names, fmt.Sprintf("L%s/p%03d/Class%02d$Inner;", roots[i%len(roots)], i/len(roots)/20, i/len(roots)%20))
	}
	slices.Sort(names)
	return names
}

func benchmarkMatch(b *testing.B, names []string) {
	m := matcher(b)
	raw := make([][]byte, len(names))
	for i, n := range names {
		raw[i] = []byte(n)
	}
	build := &Build{Dex: []Dex{{Entry: "classes.dex", Classes: func(yield func([]byte, int64) bool) {
		for i, d := range raw {
			if !yield(d, int64(i)*32) {
				return
			}
		}
	}}}}
	b.ReportAllocs()
	for b.Loop() {
		m.Match(build)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(names)), "ns/class")
}

func BenchmarkMatch60000Classes(b *testing.B) { benchmarkMatch(b, syntheticApp()) }

// The worst case for the cursor: no two neighbours are of one package.
func BenchmarkMatch60000ClassesUnsorted(b *testing.B) {
	names := syntheticApp()
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	benchmarkMatch(b, names)
}

func BenchmarkOwner(b *testing.B) {
	m := matcher(b)
	d := []byte("Lcom/alipay/security/mobile/module/a/b$1;")
	b.ReportAllocs()
	for b.Loop() {
		m.Owner(d)
	}
}
