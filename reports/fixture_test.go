package reports

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taint"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

var update = flag.Bool("update", false, "rewrite golden files and schemas")

// golden compares got with a file of testdata, or rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run go test ./reports -update")
	require.Equal(t, string(want), string(got))
}

func fixture() *Report {
	return New(fixtureResult(), fixtureDisclosures(), fixtureOutcome(), Options{ToolVersion: "v0.0.0", DBVersion: "test"})
}

func fixtureRecords() map[string]*sdkdb.Record {
	sourced := []sdkdb.Evidence{{Fields: []string{"*"}, Source: "https://example.com", Date: "2025-01-02"}}
	return map[string]*sdkdb.Record{
		"alipay": {
			ID: "alipay", Name: sdkdb.Text{Zh: "支付宝 SDK", En: "Alipay SDK"}, Category: "payment", Kind: sdkdb.Client,
			Operators:     []sdkdb.Operator{{Zh: "支付宝（杭州）信息技术有限公司", En: "Alipay (Hangzhou) Information Technology Co., Ltd.", Country: "CN"}},
			Data:          []string{"imei", "wifi_list"},
			Permissions:   []string{"android.permission.READ_PHONE_STATE", "android.permission.INTERNET"},
			PrivacyPolicy: sdkdb.Link{URL: "https://render.alipay.com/p/c/privacy"}, Evidence: sourced,
		},
		"jpush": {
			ID: "jpush", Name: sdkdb.Text{Zh: "极光推送", En: "JPush"}, Category: "push", Kind: sdkdb.Client,
			Operators:   []sdkdb.Operator{{Zh: "深圳市和讯华谷信息技术有限公司"}},
			Permissions: []string{"android.permission.READ_PHONE_STATE"}, Evidence: sourced,
		},
		"jcore": {
			ID: "jcore", Name: sdkdb.Text{Zh: "极光核心", En: "JCore"}, Category: "push", Kind: sdkdb.Core,
			Within: []string{"janalytics", "jpush"}, Evidence: sourced,
		},
		"okhttp": {ID: "okhttp", Name: sdkdb.Text{Zh: "OkHttp", En: "OkHttp"}, Category: "network", Kind: sdkdb.OSS, Evidence: sourced},
	}
}

func fixtureResult() *analyzer.Result {
	rec := fixtureRecords()
	class := func(name, at string) match.Evidence { return match.Evidence{Kind: "class", Value: name, Location: at} }
	return &analyzer.Result{
		App: analyzer.App{
			File: "demo.apk", SHA256: "00ff", Format: "apk", Package: "com.example.chatdemo", VersionName: "1.0",
			VersionCode: 7, MinSDK: 21, TargetSDK: 33, Label: "聊天演示",
			Certificates: []apk.Certificate{{SHA256: "11ee", Subject: "CN=Demo", Scheme: "v2"}},
		},
		Permissions: []analyzer.Permission{
			{Name: "android.permission.READ_PHONE_STATE", Protection: "dangerous", Group: "phone", Effective: true},
			{Name: "android.permission.INTERNET", Protection: "normal", Group: "network", Effective: true},
			{Name: "android.permission.READ_MEDIA_IMAGES", Protection: "dangerous", Group: "media", Effective: true},
			{Name: "android.permission.READ_CONTACTS", Protection: "dangerous", Group: "contacts", MaxSDK: 32, Effective: true},
			{Name: "com.example.chatdemo.permission.A_VERY_LONG_NAME_OF_ITS_OWN_THAT_HAS_TO_BE_WRAPPED_SOMEWHERE_IN_THE_MIDDLE"},
		},
		Components: []analyzer.Component{
			{Kind: "service", Name: "cn.jpush.android.service.PushService", SDK: "jpush"},
			{Kind: "activity", Name: "com.example.chatdemo.MainActivity", Exported: true},
		},
		SDKs: []match.Detection{
			{Record: rec["jpush"], Confidence: 0.99, Classes: 212, Strong: true, Evidence: []match.Evidence{
				class("cn.jpush.android.api.JPushInterface", "classes.dex:0x1a2b4"),
				class("cn.jpush.android.service.PushService", "classes.dex:0x1a2d4"),
				{Kind: "meta_data", Value: "JPUSH_APPKEY", Location: "AndroidManifest.xml"},
			}, Version: "4.8.1", VersionEvidence: `classes.dex:0x2f00 cn.jpush.android.local.JPushConstants "4.8.1"`},
			{Record: rec["jcore"], Confidence: 0.9, Evidence: []match.Evidence{class("cn.jiguang.a", "classes.dex:0x90")},
				VersionRange: "3.3.2 | 3.3.4", VersionEvidence: `classes.dex:0x90 cn.jiguang.a "3.3.2"; classes.dex:0xa0 cn.jiguang.b "3.3.4"`},
			{Record: rec["alipay"], Confidence: 1, Strong: true, Evidence: []match.Evidence{class("com.alipay.sdk.app.PayTask", "classes.dex:0x70")}},
			{Record: rec["okhttp"], Confidence: 1, Evidence: []match.Evidence{class("okhttp3.OkHttpClient", "classes2.dex:0x70")}},
		},
		NativeLibraries: []analyzer.NativeLibrary{{Name: "libjcore290.so", ABIs: []string{"arm64-v8a"}, SDK: "jcore"}},
		Accesses:        fixtureAccesses(),
		Flows:           fixtureFlows(),
		Endings: []taint.Ending{{
			Data: "installed_apps", Source: taint.Place{API: "android.content.pm.PackageManager.getInstalledPackages(int)", Caller: "com.alipay.b.c()", Class: "com.alipay.b", Location: "classes.dex:0x200#1", SDK: "alipay"},
			Last: taint.Step{Method: "com.alipay.b.c()", API: "java.util.List.size()", Location: "classes.dex:0x208#2", Note: "call"},
		}},
		Hosts:          []analyzer.Host{{Name: "stats.jpush.cn", SDKs: []string{"jcore", "jpush"}, Operator: "jpush", Country: "CN"}, {Name: "api.example.com", Cleartext: true}},
		PermissionUses: []analyzer.PermissionUse{{Permission: "android.permission.READ_PHONE_STATE", Places: 3, SDKs: []string{"jcore", "jpush"}}},
		Warnings:       []analyzer.Warning{{Stage: "dex", Location: "classes2.dex:0x70", Message: "class_def 3: superclass index out of range"}},
		Coverage: analyzer.Coverage{
			Depth: "flows", Visibility: analyzer.Partial, Reasons: []analyzer.Reason{{Obstacle: analyzer.RenamedCode, Text: taxonomy.Text{Zh: "300个类中有14个包名被缩短", En: "14 of 300 classes have renamed packages"}}},
			Classes: 300, Methods: 1, Calls: 4120, Unresolved: analyzer.Unresolved{Reflection: 7, Native: 2, MissingClass: 31, NoTarget: 4}, Skipped: []string{"assets/plugin.bin: unknown compression method 99"}, Incomplete: true,
		},
	}
}

func fixtureAccesses() []access.Access {
	id := access.Access{
		Data: "imei", API: "android.telephony.TelephonyManager.getDeviceId()", Via: access.ViaCall, Class: "cn.jiguang.a",
		Caller: "cn.jiguang.a.b(android.content.Context)", Location: "classes.dex:0x1a2b4#12", SDK: "jcore", Through: "jpush",
		Phase: access.Startup, Reached: true, Path: []string{"com.example.chatdemo.App.onCreate()", "cn.jiguang.a.b(android.content.Context)"},
	}
	again, guarded, apps, own, model := id, id, id, id, id
	again.Phase, again.Location, again.Path = access.Callback, "classes.dex:0x1a000#2", []string{"cn.jiguang.c.onReceive(android.content.Context, android.content.Intent)", again.Caller}
	guarded.SDK, guarded.Through, guarded.Guarded, guarded.Data, guarded.API, guarded.Via = "jpush", "", true, "android_id", "android_id", access.ViaString
	apps.SDK, apps.Through, apps.Data, apps.API = "alipay", "", "installed_apps", "android.content.pm.PackageManager.getInstalledPackages(int)"
	apps.Reached, apps.Phase, apps.Path = false, "", nil
	own.SDK, own.Through, own.Data, own.API, own.Via, own.Phase = "", "", "contacts", "content://com.android.contacts", access.ViaURI, access.Exported
	model.Data, model.API, model.Via, model.Ordinary = "device_model", "android.os.Build.MODEL", access.ViaField, true
	return []access.Access{apps, again, id, model, own, guarded}
}

func fixtureFlows() []taint.Flow {
	imei := taint.Place{API: "android.telephony.TelephonyManager.getDeviceId()", Caller: "cn.jiguang.a.b(android.content.Context)", Class: "cn.jiguang.a", Location: "classes.dex:0x1a2b4#12", SDK: "jcore"}
	send := taint.Place{API: "java.io.OutputStream.write(byte[])", Caller: "cn.jpush.android.Sender.send(java.lang.String)", Class: "cn.jpush.android.Sender", Location: "classes.dex:0x1b000#70", SDK: "jpush"}
	own := taint.Place{API: "android.telephony.TelephonyManager.getLine1Number()", Caller: "com.example.chatdemo.Login.number()", Class: "com.example.chatdemo.Login", Location: "classes.dex:0x90#3"}
	trace := []taint.Step{
		{Method: imei.Caller, API: imei.API, Location: imei.Location, Note: "source"},
		{Method: imei.Caller, API: "java.security.MessageDigest.digest(byte[])", Location: "classes.dex:0x1a2c0#13", Note: "transform"},
		{Method: send.Caller, API: send.API, Location: send.Location, Note: "sink"},
	}
	out := taint.Flow{Data: "imei", Source: imei, Sink: taint.Sink{Place: send, Kind: "network", Stream: taint.Opening{API: "java.net.HttpURLConnection.getOutputStream()", Location: "classes.dex:0x1aff0#69"}, Host: "stats.jpush.cn"}, Transforms: []string{"hash"}, Trace: trace}
	again := out
	again.Sink.Location = "classes.dex:0x1b100#80"
	logged, given, plain := out, out, out
	logged.Sink, logged.Transforms, logged.Implicit = taint.Sink{Place: taint.Place{API: "android.util.Log.d(java.lang.String, java.lang.String)", Caller: imei.Caller, Class: imei.Class, Location: "classes.dex:0x1a300#14", SDK: "jcore"}, Kind: "log", Switch: "cn.jiguang.Logger.debug"}, nil, true
	given.Data, given.Source, given.Transforms, given.Trace = "phone_number", own, nil, nil
	given.Sink = taint.Sink{Place: taint.Place{API: "com.alipay.sdk.app.PayTask.setUser(java.lang.String)", Caller: own.Caller, Class: own.Class, Location: "classes.dex:0x98#4"}, Kind: "sdk", To: "alipay"}
	plain.Data, plain.Source, plain.Transforms, plain.Trace, plain.Sink = "phone_number", own, nil, nil, taint.Sink{Place: own, Kind: "network", Host: "api.example.com", Cleartext: true}
	plain.Sink.API = "java.net.URL.openConnection()"
	lent := given
	lent.Sink.API, lent.Sink.To = "okhttp3.RequestBody.create(okhttp3.MediaType, java.lang.String)", "okhttp"
	return []taint.Flow{plain, again, out, given, lent, logged}
}

func fixtureQuote(line int, text string) policy.Quote {
	return policy.Quote{File: "demo.zh.md", Span: policy.Span{Start: 1, End: 2, Line: line}, Text: text}
}

func fixtureDisclosures() *policy.Disclosures {
	return &policy.Disclosures{
		Documents: []*policy.Document{{
			File: "demo.zh.md", SHA256: "22dd", Languages: []policy.Language{policy.Chinese}, Sections: make([]policy.Section, 4),
			Understood: 0.625, Updated: "2024-05-01", Contacts: []string{"privacy@example.com"},
			Warnings: []string{"tables have more than 50000 cells; those beyond are not read"},
		}},
		Permissions: []policy.PermissionDeclaration{
			{Group: "storage", Names: []string{"READ_EXTERNAL_STORAGE"}, Status: policy.PermissionDeclared, Purpose: "用于保存聊天图片和语音文件", Language: policy.Chinese, Section: "2.1", Quote: fixtureQuote(12, "存储权限：用于保存聊天图片和语音文件")},
			{Group: "contacts", Status: policy.PermissionDenied, Language: policy.Chinese, Section: "2.2", Quote: fixtureQuote(14, "我们不会读取您的通讯录")},
		},
		Data: []policy.DataDeclaration{
			{Data: "imei", Status: policy.DataCollected, Platform: "android", Language: policy.Chinese, Section: "2", Quote: fixtureQuote(9, "设备标识（IMEI）")},
		},
		ThirdParties: []policy.ThirdParty{
			{
				Name: "支付宝SDK", SDK: "alipay", Operator: "支付宝(杭州)信息技术有限公司", Purpose: "支付", Data: []string{"imei"}, DataText: "设备信息",
				Source: policy.FromList, Language: policy.Chinese, Quote: fixtureQuote(30, "| 支付宝SDK | 支付宝(杭州)信息技术有限公司 | 支付 | 设备信息 |"),
			},
			{Name: "百度短信服务", Data: nil, Source: policy.FromProse, Language: policy.Chinese, Quote: fixtureQuote(40, "我们使用百度短信服务")},
		},
		Statements: []policy.Statement{{Kind: "sharing", Polarity: policy.Conditional, Quote: fixtureQuote(20, "未经您同意，我们不会向第三方共享")}},
		Gaps:       []policy.Gap{{Kind: policy.GapLinkedList, URL: "https://example.com/sdk", Quote: fixtureQuote(28, "详见《第三方SDK目录》")}},
		Discrepancies: []policy.Discrepancy{
			{Kind: policy.DataDiffers, Subject: "national_id", Zh: &policy.Quote{File: "demo.zh.md", Span: policy.Span{Line: 9}, Text: "身份证号"}},
			{
				Kind: policy.DateDiffers, Subject: "updated", Zh: &policy.Quote{File: "demo.zh.md", Span: policy.Span{Line: 3}, Text: "更新日期：2024年5月1日"},
				En: &policy.Quote{File: "demo.en.md", Span: policy.Span{Line: 3}, Text: "Updated: May 2, 2024"},
			},
		},
	}
}

func fixtureOutcome() audit.Outcome {
	undisclosed := &audit.Rule{
		ID: "undisclosed-sdk", Needs: audit.Needs{Build: true, Policy: true}, Severity: audit.High, Strength: audit.Asserted,
		Title:   taxonomy.Text{Zh: "未披露的 SDK", En: "SDK that the policy does not list"},
		Help:    taxonomy.Text{Zh: "比较安装包内的 SDK 与第三方清单。", En: "Compares the SDKs in the build with the sharing list."},
		Clauses: []string{"TEST-1"},
	}
	permission := &audit.Rule{
		ID: "undeclared-permission", Severity: audit.Medium, Strength: audit.Asserted,
		Title: taxonomy.Text{Zh: "未声明的权限", En: "permission that the policy does not declare"},
		Help:  taxonomy.Text{Zh: "比较权限。", En: "Compares permissions."},
	}
	clause := audit.Clause{
		ID: "TEST-1", Law: taxonomy.Text{Zh: "《App违法违规收集使用个人信息行为认定方法》", En: "Measures for Determining Illegal Collection and Use of Personal Information by Apps"},
		No: taxonomy.Text{Zh: "二、1", En: "2.1"},
	}
	return audit.Outcome{
		Findings: []audit.Finding{
			{
				ID: "aa", Rule: undisclosed, Severity: audit.High, Strength: audit.Asserted, Verdict: audit.Omitted, Subject: "jpush",
				Message: taxonomy.Text{
					Zh: "安装包内含极光推送（深圳市和讯华谷信息技术有限公司），隐私政策的第三方信息共享清单没有列出，用户无从知道其个人信息会交给这家公司处理。",
					En: "The build embeds JPush (深圳市和讯华谷信息技术有限公司), which the sharing list of the policy does not name, so that users cannot know who receives their data.",
				},
				Remedy: taxonomy.Text{Zh: "在第三方信息共享清单中增加一行：名称、运营者、目的、信息类型、链接。", En: "Add a row to the sharing list: name, operator, purpose, data, link."},
				Evidence: []audit.Evidence{
					{Kind: "class", Value: "cn.jpush.android.api.JPushInterface", Location: "classes.dex:0x1a2b4"},
					{Kind: "class", Value: "cn.jpush.android.service.PushService", Location: "classes.dex:0x1a2d4"},
				},
				Policy:  []policy.Quote{fixtureQuote(28, "我们会与第三方共享您的信息，具体见下表。")},
				Clauses: []audit.Clause{clause},
			},
			{
				ID: "bb", Rule: permission, Severity: audit.Medium, Strength: audit.Asserted, Verdict: audit.Contradicted,
				Subject:  "android.permission.READ_CONTACTS",
				Message:  taxonomy.Text{Zh: "清单申请了通讯录权限，政策却称不会读取。", En: "The manifest asks for contacts, which the policy says it never reads."},
				Evidence: []audit.Evidence{{Kind: "manifest", Value: "android.permission.READ_CONTACTS", Location: "AndroidManifest.xml"}},
				Policy:   []policy.Quote{fixtureQuote(14, "我们不会读取您的通讯录")},
			},
			{
				ID: "cc", Rule: permission, Severity: audit.Low, Strength: audit.Candidate, Subject: "phone",
				Message: taxonomy.Text{Zh: "电话权限只以笼统的说法出现。", En: "The phone permission appears in vague words only."},
			},
			{
				ID: "dd", Rule: undisclosed, Severity: audit.Info, Strength: audit.Asserted, Subject: "jcore",
				Message: taxonomy.Text{Zh: "极光核心随极光推送一并披露。", En: "JCore is disclosed through JPush."},
			},
		},
		NotRun: []string{"data-safety-mismatch"},
		Embedded: []audit.EmbeddedPolicy{
			{Role: policy.RolePolicy, Title: "聊天演示隐私政策", Name: "assets/privacy.html", Location: "split_a.apk!assets/privacy.html", Language: "zh", Characters: 5120, Comparison: audit.Differs},
			{URL: "https://chat.example.com/privacy", Role: policy.RolePolicy, Name: "string/privacy_url", Location: "resources.arsc:0x1f4", Comparison: audit.Same},
			{URL: "https://www.jiguang.cn/license/privacy", Role: policy.RolePolicy, Location: "classes.dex:0x90", SDK: "jpush"},
			{Role: policy.RoleAgreement, Name: "assets/agreement.pdf", Location: "assets/agreement.pdf"},
		},
	}
}

// skipLarge leaves a test of a large report out with -short: no goroutine takes part, so that the race detector, under which
// it takes minutes, has nothing to see.
func skipLarge(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("large report, with -short")
	}
}
