package sdkdb

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIndexClassAgreesWithItsCursor(t *testing.T) {
	x := defaultDB(t).Index()
	cases := []struct{ descriptor, want string }{
		{"Lcom/alipay/sdk/app/PayTask;", "alipay"},
		{"Lcom/alipay/sdk/app/PayTask$1;", "alipay"},
		{"Lcom/alipay/sdk/A;", "alipay"},
		{"com/alipay/sdk/A", "alipay"},
		{"Lcom/alipay/sdk;", "alipay"}, // a class named like the package is the prefix itself
		{"Lcom/alipay/sdk$Inner;", "alipay"},
		{"Lcom/alipay/sdkx/A;", ""},
		{"Lcom/alipay/sd/A;", ""},
		{"Lcom/alipay;", ""},
		{"Lcom/ta/utdid2/device/UTDevice;", "utdid"},
		{"Lcn/jiguang/union/ads/api/A;", "jpush"},
		{"Lcn/jiguang/api/A;", "jcore"},
		{"Lcn/jiguang/cordova/push/JPushPlugin;", ""},
		{"Lcn/jpush/android/service/PushService;", "jcore"},
		{"Lcn/jpush/android/service/PushService$1;", "jcore"},
		{"Lcn/jpush/android/service/PushServiceX;", "jpush"},
		{"Lcom/huawei/hms/rn/push/HmsPushPackage;", ""},
		{"Lcom/huawei/hms/push/HmsMessaging;", "huawei-push"},
		{"Lcom/stub/StubApp;", "qihoo-jiagu"},
		{"Lcom/stub/StubApp$A$B;", "qihoo-jiagu"},
		{"Lcom/stub/StubApps;", ""},
		{"Landroid/support/v4/app/Fragment;", "androidx"},
		{"Landroid/app/Activity;", ""},
		{"La;", ""},
		{"LMain$1;", ""},
		{"Lkotlin;", "kotlin"},
		{"Lokio/Buffer;", "okhttp"},
		{"", ""},
		{"L", ""},
		{";", ""},
		{"L;", ""},
		{"/", ""},
		{"L/;", ""},
		{"L//////;", ""},
		{"L$;", ""},
		{"Lcom/alipay/sdk/;", "alipay"},
		{"[Lcom/alipay/sdk/A;", ""},
		{"I", ""},
	}
	cursor := x.Cursor()
	for range 2 { // the second round meets the cursor in every state
		for _, c := range cases {
			got := ""
			p, ok := x.Class([]byte(c.descriptor))
			if ok {
				got = p.Record.ID
			}
			require.Equal(t, c.want, got, c.descriptor)
			again, found := cursor.Class([]byte(c.descriptor))
			require.Equal(t, ok, found, c.descriptor)
			require.Equal(t, p, again, c.descriptor)
		}
	}
}

func TestIndexNamed(t *testing.T) {
	x := defaultDB(t).Index()
	for text, want := range map[string]string{
		"com.alipay.sdk.app.PayTask":  "alipay",
		"com/alipay/sdk/app/PayTask":  "alipay",
		"com.alipay.sdk":              "alipay",
		"com.alipay":                  "", // two parts say nothing
		"com.alipay.sdkx":             "",
		"call com.alipay.sdk.app.Pay": "",
		"https://com.alipay.sdk":      "",
		"":                            "",
		"com.alipay.sdk." + strings.Repeat("a", longestName): "",
	} {
		got := ""
		if rec := x.Named([]byte(text)); rec != nil {
			got = rec.ID
		}
		require.Equal(t, want, got, text)
	}
	require.Zero(t, testing.AllocsPerRun(100, func() { x.Named([]byte("com.alipay.sdk.app.PayTask")) }))
}

func TestIndexClassDoesNotAllocate(t *testing.T) {
	x := defaultDB(t).Index()
	hit, miss := []byte("Lcom/alipay/sdk/app/PayTask$1;"), []byte("Lcom/example/deep/down/in/the/app/Main;")
	cursor := x.Cursor()
	cursor.Class(miss)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		x.Class(hit)
		x.Class(miss)
		cursor.Class(hit)
		cursor.Class(miss)
	}))
}

func TestIndexComponentResolvesNames(t *testing.T) {
	x := defaultDB(t).Index()
	ids := func(pkg, name string) []string {
		var out []string
		for _, s := range x.Component(pkg, name) {
			id := s.Record.ID
			if s.Weak {
				id += "?"
			}
			out = append(out, id)
		}
		return out
	}
	require.Equal(t, []string{"alipay"}, ids("com.example", "com.alipay.sdk.app.H5PayActivity"))
	require.Equal(t, []string{"alipay"}, ids("com.example", "com.alipay.sdk.app.Unlisted"))
	require.Equal(t, []string{"wechat-opensdk?"}, ids("com.example", ".wxapi.WXEntryActivity"))
	require.Equal(t, []string{"wechat-opensdk?"}, ids("com.example", "com.example.wxapi.WXEntryActivity"))
	require.Empty(t, ids("com.example", "com.other.wxapi.WXEntryActivity"))
	require.Empty(t, ids("", ".wxapi.WXEntryActivity"))
	require.Equal(t, []string{"alipay"}, ids("com.alipay.sdk", "Main"))
	require.Empty(t, ids("com.example", ""))
	require.Equal(t, []string{"amap?"}, ids("com.example", "com.loc.Service"), "a prefix of two segments is weak")
}

func TestIndexMarksSharedValuesWeak(t *testing.T) {
	x := defaultDB(t).Index()
	shared := x.NativeLibrary("libBDSpeechDecoder_V1.so")
	require.Len(t, shared, 2)
	require.True(t, shared[0].Weak && shared[1].Weak)
	own := x.NativeLibrary("libBaiduSpeechSDK.so")
	require.Len(t, own, 1)
	require.False(t, own[0].Weak)
	require.Len(t, x.NativeLibrary("libBaiduMapSDK_base_v6_0_0.so"), 1)
	require.Empty(t, x.NativeLibrary("libBaiduMapSDK_base.so"))
	require.True(t, x.NativeLibrary("libexec.so")[0].Weak)
	require.Len(t, x.Asset("assets/index.android.bundle"), 1)
	require.Len(t, x.Asset("index.android.bundle"), 1)
	require.Empty(t, x.Asset("sub/index.android.bundle"))
	require.Empty(t, x.MetaData("PUSH_APPID"), "a key of several vendors is nobody's")
}

func TestGlobStarsMatchWithinOneName(t *testing.T) {
	x := compiledIndex(t, &Record{ID: "a", Signatures: Signatures{Assets: []string{"acme_*/model.bin"}, NativeLibraries: []string{"libacme*.so"}}})
	require.Len(t, x.Asset("acme_v1/model.bin"), 1)
	require.Empty(t, x.Asset("acme_v1/x/model.bin"))
	require.Len(t, x.NativeLibrary("libacme.so"), 1)
	require.Empty(t, x.NativeLibrary("libacme.so.1"))
}

func compiledIndex(t *testing.T, records ...*Record) *Index {
	t.Helper()
	db, err := newDB(records, nil)
	require.NoError(t, err)
	return db.Index()
}
