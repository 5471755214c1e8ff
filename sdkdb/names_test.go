package sdkdb

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func defaultDB(tb testing.TB) *DB {
	tb.Helper()
	db, err := Default()
	require.NoError(tb, err)
	return db
}

func TestResolve(t *testing.T) {
	db := defaultDB(t)
	cases := []struct{ name, want string }{
		{"Baidu Short Speech Recognition SDK", "baidu-asr"},
		{"百度短语音识别SDK", "baidu-asr"},
		{"百度语音识别 SDK", "baidu-asr"},
		{"百度语音合成SDK", "baidu-tts"},
		{"Baidu Simple Message Service SDK", "baidu-sms"},
		{"百度简单消息服务SDK", "baidu-sms"},
		{"支付宝SDK（com.alipay.sdk）", "alipay"},
		{"支付宝 SDK (Android版)", "alipay"},
		{"支付宝软件开发工具包", "alipay"},
		{"支付寶SDK", "alipay"},
		{"Alipay SDK", "alipay"},
		{"ＡＬＩＰＡＹ　ＳＤＫ", "alipay"},
		{"Alipay（支付宝）SDK", "alipay"},
		{"《支付宝SDK》", "alipay"},
		{"支付宝App支付客户端SDK", "alipay"},
		{"支付宝", "alipay"},
		{"JG推送", "jpush"},
		{"极光推送SDK", "jpush"},
		{"极光推送 JPush SDK", "jpush"},
		{"极光（JPush）", "jpush"},
		{"友盟+SDK", "umeng-analytics"},
		{"友盟 + 统计分析 SDK", "umeng-analytics"},
		{"友盟推送", "umeng-push"},
		{"高德开放平台定位SDK", "amap"},
		{"高德地图SDK", "amap"},
		{"腾讯Bugly SDK", "bugly"},
		{"腾讯Bugly异常上报SDK（Android版）", "bugly"},
		{"腾讯浏览服务（TBS）SDK", "tbs-x5"},
		{"微信OpenSDK", "wechat-opensdk"},
		{"WeChat Open SDK", "wechat-opensdk"},
		{"WeChat OpenSDK", "wechat-opensdk"},
		{"微信开放平台SDK Android 客户端", "wechat-opensdk"},
		{"QQ互联SDK", "qq-opensdk"},
		{"新浪微博SDK", "weibo"},
		{"华为HMS Push SDK", "huawei-push"},
		{"华为HMS Core SDK", "hms-core"},
		{"OPPO PUSH 客户端SDK", "oppo-push"},
		{"vivo推送SDK", "vivo-push"},
		{"小米推送", "mipush"},
		{"个推消息推送SDK", "getui"},
		{"Firebase Analytics", "firebase-analytics"},
		{"Google Firebase", "firebase-core"},
		{"深圳某公司接入的极光推送SDK", "jpush"},
		{"百度地图定位SDK", "baidu-location"},
		{"百度地图SDK", "baidu-map"},
		{"360加固保", "qihoo-jiagu"},

		{"Baidu", ""},
		{"百度", ""},
		{"SDK", ""},
		{"软件开发工具包", ""},
		{"推送", ""},
		{"推送SDK", ""},
		{"地图", ""},
		{"第三方应用", ""},
		{"WeChat friends", ""},
		{"微信好友", ""},
		{"支付宝花呗用户", ""},
		{"Malipay SDKs", ""},
		{"MyJPushX", ""},
		{"AJG推送", ""},
		{"一个推送SDK", ""},
		{"腾讯", ""},
		{"", ""},
		{"（）", ""},
		{"\xff\xfe", ""},
		{"极光推送SDK与个推消息推SDK送", "jpush"},
		{"友盟推送与友盟分享", ""}, // two names of one length
		{strings.Repeat("极光推送SDK", 100), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, ok := db.Resolve(c.name)
			if c.want == "" {
				if ok {
					t.Fatalf("resolved to %s", r.ID)
				}
				return
			}
			require.True(t, ok, "not resolved")
			require.Equal(t, c.want, r.ID)
		})
	}
}

func TestEveryNameResolvesToItsRecord(t *testing.T) {
	db := defaultDB(t)
	for _, r := range db.Records() {
		for _, name := range r.names() {
			got, ok := db.Resolve(name)
			require.True(t, ok, name)
			require.Equal(t, r.ID, got.ID, name)
		}
	}
}

func TestFind(t *testing.T) {
	db := defaultDB(t)
	cases := []struct {
		name, text string
		want       []string // text of the mention = id
	}{
		{"one", "我们使用极光推送SDK向您推送消息。", []string{"极光推送SDK=jpush"}},
		{"several", "接入了支付宝SDK、微信SDK和高德开放平台定位SDK；", []string{"支付宝SDK=alipay", "微信SDK=wechat-opensdk", "高德开放平台定位SDK=amap"}},
		{"english", "We embed the Alipay SDK (Android) and the Tencent Bugly SDK.", []string{"Alipay SDK=alipay", "Tencent Bugly SDK=bugly"}},
		{"longest", "Firebase Crashlytics and Firebase", []string{"Firebase Crashlytics=firebase-crashlytics", "Firebase=firebase-core"}},
		{"width and case", "集成ＪＰＵＳＨ推送", []string{"ＪＰＵＳＨ=jpush"}},
		{"sdk on the next word", "友盟+ 统计 SDK 收集", []string{"友盟+ 统计 SDK=umeng-analytics"}},
		{"apps are not SDKs", "您可以分享到微信好友、QQ或支付宝，用微博登录，share to WeChat friends or Facebook", nil},
		{"sdk after a comma", "支付宝、SDK", nil},
		{"line between", "友盟\n统计SDK", nil},
		{"inside words", "MyJPushX and unbuglyable", nil},
		{"inside chinese", "这是一个推送SDK，每个推荐", nil},
		{"generic", "第三方SDK、推送SDK、地图SDK、百度、Baidu SDK", nil},
		{"nothing", "", nil},
		{"broken utf-8", "\xff极光推送\xfe", []string{"极光推送=jpush"}},
		{"repeated", "JPush JPush", []string{"JPush=jpush", "JPush=jpush"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, m := range db.Find(c.text) {
				got = append(got, c.text[m.Start:m.End]+"="+m.Record.ID)
			}
			require.Equal(t, c.want, got)
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("支付宝SDK（com.alipay.sdk）、JG推送")
	f.Add("ＡＬＩＰＡＹ　ＳＤＫ for Android((((")
	f.Add("ǅ İ ﬃ ㍿ sdksdk")
	db := defaultDB(f)
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range db.Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || m.Record == nil {
				t.Fatalf("mention %d..%d after %d of %d", m.Start, m.End, end, len(text))
			}
			end = m.End
		}
		if r, ok := db.Resolve(text); ok != (r != nil) {
			t.Fatal("result and ok differ")
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	db := defaultDB(b)
	b.ReportAllocs()
	for b.Loop() {
		db.Resolve("支付宝SDK（com.alipay.sdk）")
	}
}

func BenchmarkFind(b *testing.B) {
	db := defaultDB(b)
	text := strings.Repeat("为了向您推送消息，我们接入了极光推送SDK和 Tencent Bugly SDK，它们会收集设备信息。", 500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		db.Find(text)
	}
}
