package audit_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taint"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// at makes an access that a component of the app reaches; change makes it another one.
func at(data, sdk string, change ...func(*access.Access)) access.Access {
	a := access.Access{
		Data: data, API: "android.pkg.Manager.get" + data + "()", Via: access.ViaCall, Class: "com.code.A", Caller: "com.code.A.b(int)",
		Location: "classes.dex:0x100#4", SDK: sdk, Phase: access.Lifecycle, Reached: true, Path: []string{"com.app.Main.onCreate()", "com.code.A.b(int)"},
	}
	for _, c := range change {
		c(&a)
	}
	return a
}

func unreached(a *access.Access) { a.Reached, a.Phase, a.Path = false, "", nil }
func ordinary(a *access.Access)  { a.Ordinary = true }
func startup(a *access.Access)   { a.Phase = access.Startup }
func guarded(a *access.Access)   { a.Phase, a.Guarded = access.Startup, true }
func library(a *access.Access)   { a.Phase = access.Library }
func through(id string) func(*access.Access) {
	return func(a *access.Access) { a.Through = id }
}

// renamed and loaded hide code.
func renamed(r *analyzer.Result) { hide(r, analyzer.RenamedCode) }
func loaded(r *analyzer.Result)  { hide(r, analyzer.LoadedCode) }

func hide(r *analyzer.Result, o analyzer.Obstacle) {
	r.Coverage.Visibility = analyzer.Partial
	r.Coverage.Reasons = append(r.Coverage.Reasons, analyzer.Reason{Obstacle: o, Text: taxonomy.Text{Zh: "原因", En: "reason"}})
}

const collecting = "# 政策\n\n我们会收集您的手机号码。\n"

// accessCase runs one rule over a build that was analysed for accesses and flows.
type accessCase struct {
	name        string
	permissions []string
	sdks        []string
	accesses    []access.Access
	flows       []taint.Flow
	change      func(*analyzer.Result)
	policy      string
	want        []string
	// says are parts of the message or of the evidence of the first finding.
	says []string
}

func (c accessCase) run(t *testing.T, rule string) {
	t.Helper()
	db := records(t)
	result := build(t, db, c.permissions, c.sdks)
	result.Accesses = append([]access.Access{}, c.accesses...)
	result.Flows = append([]taint.Flow{}, c.flows...)
	result.Coverage.Depth = analyzer.Flows.String()
	if c.change != nil {
		c.change(result)
	}
	in := audit.Input{Build: result, SDKs: db}
	if c.policy != "" {
		in.Policy = read(t, db, c.policy)
	}
	out := audit.Run(in)
	require.NotContains(t, out.NotRun, rule)
	got := []string{}
	for _, f := range of(out, rule) {
		got = append(got, strings.Join(strings.Fields(line(f)+" "+f.Data), " "))
		checkFinding(t, f)
	}
	slices.Sort(got)
	want := append([]string{}, c.want...)
	slices.Sort(want)
	require.Equal(t, want, got)
	for _, part := range c.says {
		f := of(out, rule)[0]
		text := f.Message.Zh + f.Message.En
		for _, e := range f.Evidence {
			text += "\n" + e.Kind + " " + e.Location + " " + e.Value
		}
		require.Contains(t, text, part)
	}
}

func TestUndeclaredDataAccess(t *testing.T) {
	phone, place := []string{"READ_PHONE_STATE"}, []string{"ACCESS_FINE_LOCATION"}
	for _, c := range []accessCase{
		{
			name: "undeclared", permissions: phone, accesses: []access.Access{at("imei", "")}, policy: collecting, want: []string{"asserted high undeclared-data-access imei omitted imei"},
			says: []string{
				"The app's own code reads IMEI/MEID (Manager.getimei in com.code.A); the policy does not declare it.",
				"call classes.dex:0x100#4 com.code.A.b(int) → android.pkg.Manager.getimei() (lifecycle: com.app.Main.onCreate() → com.code.A.b(int))",
			},
		},
		{name: "declared", permissions: phone, accesses: []access.Access{at("imei", "")}, policy: "# 政策\n\n我们会收集您的IMEI。\n"},
		{name: "one finding for all places", permissions: phone, accesses: []access.Access{at("imei", ""), at("imei", "", unreached)}, policy: collecting, want: []string{"asserted high undeclared-data-access imei omitted imei"}},
		{name: "less grave data", accesses: []access.Access{at("android_id", "")}, policy: collecting, want: []string{"asserted medium undeclared-data-access android_id omitted android_id"}},
		{name: "a broader word", accesses: []access.Access{at("mac", "")}, policy: "# 政策\n\n我们会收集您的设备信息。\n", want: []string{"asserted medium undeclared-data-access mac vague mac"}, says: []string{"declares device information only"}},
		{name: "a broader type", permissions: place, accesses: []access.Access{at("precise_location", "")}, policy: "# 政策\n\n我们会收集您的位置信息。\n", want: []string{"asserted medium undeclared-data-access precise_location vague precise_location"}},
		{name: "a finer type covers the rougher", permissions: place, accesses: []access.Access{at("coarse_location", ""), at("location", "")}, policy: "# 政策\n\n我们会收集您的精确位置信息。\n"},
		{name: "denied flatly", permissions: []string{"READ_SMS"}, accesses: []access.Access{at("sms", "")}, policy: collecting + "\n我们不会收集您的短信。\n", want: []string{"asserted high undeclared-data-access sms contradicted sms"}},
		{name: "on the device alone", permissions: []string{"READ_SMS"}, accesses: []access.Access{at("sms", "")}, policy: collecting + "\n您的短信仅在您的设备本地处理。\n"},
		{name: "denied on a condition", permissions: []string{"READ_SMS"}, accesses: []access.Access{at("sms", "")}, policy: collecting + "\n如您拒绝注册，我们不会收集您的短信。\n", want: []string{"candidate high undeclared-data-access sms contradicted sms"}},
		{name: "named, but not as collected", accesses: []access.Access{at("clipboard", "")}, policy: collecting + "\n剪贴板是系统的功能。\n", want: []string{"candidate medium undeclared-data-access clipboard vague clipboard"}},
		{name: "named for third parties only", permissions: phone, accesses: []access.Access{at("imei", "")}, policy: collecting + listHeader + alphaRow, want: []string{"candidate medium undeclared-data-access imei omitted imei"}},
		{name: "not reached", accesses: []access.Access{at("mac", "", unreached)}, policy: collecting, want: []string{"candidate low undeclared-data-access mac omitted mac"}, says: []string{"No path from an entry point", "(no path from an entry point)"}},
		{name: "a library", accesses: []access.Access{at("mac", "", library)}, policy: collecting, want: []string{"candidate high undeclared-data-access mac omitted mac"}},
		{name: "without the permission", accesses: []access.Access{at("imei", "")}, policy: collecting, want: []string{"candidate high undeclared-data-access imei omitted imei"}, says: []string{"does not request the permission"}},
		{name: "ordinary data never counts", accesses: []access.Access{at("device_model", "", ordinary), at("device_info", "")}, policy: collecting},
		{name: "a library of the app", sdks: []string{"lib"}, accesses: []access.Access{at("mac", "lib")}, policy: collecting, want: []string{"candidate medium undeclared-data-access mac omitted mac"}, says: []string{"Code of a library or framework"}},
		{name: "a library that one SDK alone uses", sdks: []string{"lib", "alpha"}, accesses: []access.Access{at("mac", "lib", through("alpha"))}, policy: collecting},
		{name: "unknown code that one SDK alone uses", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "", through("alpha"))}, policy: collecting},
		{name: "an SDK is told by other rules", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha"), at("mac", "core")}, policy: collecting},
		{name: "a text that declares nothing", accesses: []access.Access{at("mac", "")}, policy: "# 第三方信息共享清单\n" + listHeader + alphaRow, want: []string{"candidate high undeclared-data-access mac omitted mac"}},
		{name: "a text that is lost", accesses: []access.Access{at("mac", "")}, policy: collecting + "\n## 设备信息\n\n我们收集的信息包括：\n\n## 其他\n\n其他内容。\n", want: []string{"candidate high undeclared-data-access mac omitted mac"}},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undeclared-data-access") })
	}
}

func TestStaleDataDeclaration(t *testing.T) {
	text := "# 政策\n\n我们会收集您的MAC地址、手机号码。\n"
	stale := []string{"candidate low stale-data-declaration mac stale mac"}
	for _, c := range []accessCase{
		{name: "no code reads it", policy: text, want: stale},
		{name: "code reads it", accesses: []access.Access{at("mac", "")}, policy: text},
		{name: "an SDK reads it, unreached", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha", unreached)}, policy: text},
		{name: "renamed code", policy: text, change: renamed},
		{name: "loaded code", policy: text, change: loaded},
		{name: "incomplete", policy: text, change: func(r *analyzer.Result) { r.Coverage.Incomplete = true }},
		{name: "an SDK declares it", sdks: []string{"alpha"}, policy: "# 政策\n\n我们会收集您的IMEI。\n"},
		{name: "an SDK of which nobody knows what it collects", sdks: []string{"memory"}, policy: text},
		{name: "the same, but its code is seen to read", sdks: []string{"memory"}, accesses: []access.Access{at("android_id", "memory")}, policy: text, want: stale},
		{name: "an SDK that declares other data", sdks: []string{"alpha"}, policy: text, want: stale},
		{name: "denied", policy: "# 政策\n\n我们不会收集您的MAC地址。\n"},
		{name: "a call log that is collected", policy: "# 政策\n\n我们会收集您的通话记录。\n", want: []string{"candidate low stale-data-declaration call_log stale call_log"}},
		{name: "its permission alone, which is told by itself", policy: "# 政策\n\n为了识别来电，我们会申请通话记录权限。\n"},
		{name: "the identifier service of a vendor", accesses: []access.Access{at("device_id", "")}, policy: "# 政策\n\n我们会收集您的OAID。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "stale-data-declaration") })
	}
}

func TestUndisclosedSDKData(t *testing.T) {
	listed := "# 政策\n" + listHeader + alphaRow // IMEI
	for _, c := range []accessCase{
		{
			name: "the row lacks what the code reads", sdks: []string{"alpha"}, accesses: []access.Access{at("installed_apps", "alpha")}, policy: listed,
			want: []string{"asserted high undisclosed-sdk-data alpha omitted installed_apps"},
			says: []string{"Alpha Push SDK reads installed applications (Manager.getinstalled_apps in com.code.A); the sharing list gives IMEI/MEID only. Its vendor does not declare it either."},
		},
		{name: "the row has it", permissions: []string{"READ_PHONE_STATE"}, sdks: []string{"alpha"}, accesses: []access.Access{at("imei", "alpha")}, policy: listed},
		{
			name: "one finding for each type", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha"), at("mac", "alpha", startup), at("android_id", "alpha")}, policy: listed,
			want: []string{"asserted high undisclosed-sdk-data alpha omitted mac", "asserted medium undisclosed-sdk-data alpha omitted android_id"},
		},
		{
			name: "a broader word", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha")}, policy: strings.Replace(listed, "| IMEI |", "| 设备信息、IMEI |", 1),
			want: []string{"asserted medium undisclosed-sdk-data alpha vague mac"}, says: []string{`the sharing list says "device information" only`},
		},
		{name: "not reached", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha", unreached)}, policy: listed, want: []string{"candidate low undisclosed-sdk-data alpha omitted mac"}},
		{name: "a library", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha", library)}, policy: listed, want: []string{"candidate high undisclosed-sdk-data alpha omitted mac"}},
		{name: "without the permission", sdks: []string{"alpha"}, accesses: []access.Access{at("imsi", "alpha")}, policy: listed, want: []string{"candidate high undisclosed-sdk-data alpha omitted imsi"}},
		{name: "ordinary data", sdks: []string{"alpha"}, accesses: []access.Access{at("device_model", "alpha", ordinary)}, policy: listed},
		{
			name: "prose names the SDK", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha")}, policy: "# 政策\n\n我们接入了甲推送SDK，向其共享IMEI。\n",
			want: []string{"candidate high undisclosed-sdk-data alpha omitted mac"},
		},
		{name: "an SDK that is not listed", sdks: []string{"gamma", "alpha"}, accesses: []access.Access{at("mac", "gamma")}, policy: listed},
		{name: "a row without any data", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha")}, policy: "# 政策\n" + listHeader + "| 甲推送SDK | 示例有限公司 | 推送 | | SDK本机采集 | https://alpha.example/p |\n"},
		{
			name: "traces alone", sdks: []string{"weak:alpha"}, accesses: []access.Access{at("mac", "alpha")}, policy: listed,
			want: []string{"candidate high undisclosed-sdk-data alpha omitted mac"},
		},
		{
			name: "a core counts for the SDK that ships it", sdks: []string{"alpha", "core"}, accesses: []access.Access{at("mac", "core")}, policy: listed,
			want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"}, says: []string{"The code is that of Alpha Core, which it brings along."},
		},
		{
			name: "of two that ship it, the one through which it is reached", sdks: []string{"alpha", "core", "gamma"}, accesses: []access.Access{at("mac", "core", through("gamma"))}, policy: listed + gammaRow,
			want: []string{"asserted high undisclosed-sdk-data gamma omitted mac"},
		},
		{
			name: "of two that ship it, the listed one", sdks: []string{"alpha", "core", "gamma"}, accesses: []access.Access{at("mac", "core")}, policy: "# 政策\n" + listHeader + gammaRow,
			want: []string{"asserted high undisclosed-sdk-data gamma omitted mac"},
		},
		{
			name: "an SDK that another alone reaches", sdks: []string{"alpha", "nested"}, accesses: []access.Access{at("mac", "nested", through("alpha"))}, policy: listed + nestedRow,
			want: []string{"asserted high undisclosed-sdk-data nested omitted mac"}, says: []string{"It is reached through Alpha Push SDK alone."},
		},
		{
			name: "a library that one SDK alone uses", sdks: []string{"alpha", "lib"}, accesses: []access.Access{at("mac", "lib", through("alpha"))}, policy: listed,
			want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"},
		},
		{
			name: "only the vendor declares it", sdks: []string{"alpha"}, policy: strings.Replace(listed, "| IMEI |", "| Android ID |", 1),
			want: []string{"candidate low undisclosed-sdk-data alpha omitted"}, says: []string{"declares IMEI/MEID, which the row lacks", "https://vendor.example/doc"},
		},
		{
			name: "vendor and code", permissions: []string{"READ_PHONE_STATE"}, sdks: []string{"alpha"}, accesses: []access.Access{at("imei", "alpha")}, policy: strings.Replace(listed, "| IMEI |", "| Android ID |", 1),
			want: []string{"asserted high undisclosed-sdk-data alpha omitted imei"}, says: []string{"Its vendor declares that it does."},
		},
		{name: "a broader word covers what only the vendor declares", sdks: []string{"alpha"}, policy: strings.Replace(listed, "| IMEI |", "| 设备信息 |", 1)},
		{name: "what the code reads as ordinary data, and the vendor declares", sdks: []string{"alpha"}, accesses: []access.Access{at("imei", "", ordinary)}, policy: strings.Replace(listed, "| IMEI |", "| Android ID |", 1)},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undisclosed-sdk-data") })
	}
}

// TestUnlistedSDKsTellWhatTheyRead: of one SDK there is one finding.
func TestUnlistedSDKsTellWhatTheyRead(t *testing.T) {
	accessCase{
		sdks: []string{"alpha", "gamma"}, accesses: []access.Access{at("mac", "gamma"), at("android_id", "gamma"), at("clipboard", "gamma", unreached), at("os_version", "gamma", ordinary)},
		policy: "# 政策\n" + listHeader + alphaRow, want: []string{"asserted high undisclosed-sdk gamma omitted"},
		says: []string{"Its code reads Android ID, MAC address.", "其代码读取Android ID、MAC地址。", "call classes.dex:0x100#4 com.code.A.b(int) → android.pkg.Manager.getmac()"},
	}.run(t, "undisclosed-sdk")
	accessCase{
		sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha")},
		policy: "# 政策\n" + listHeader + "| 甲推送SDK | 示例有限公司 | 推送 | | SDK本机采集 | https://alpha.example/p |\n",
		want:   []string{"asserted medium incomplete-sdk-disclosure alpha incomplete"}, says: []string{"Its code reads MAC address."},
	}.run(t, "incomplete-sdk-disclosure")
}

func TestUnchangeableIdentifier(t *testing.T) {
	phone := []string{"READ_PHONE_STATE"}
	for _, c := range []accessCase{
		{name: "the app", permissions: phone, accesses: []access.Access{at("imei", "")}, want: []string{"candidate low unchangeable-identifier app imei"}, says: []string{"The app reads IMEI/MEID", "which the user cannot reset."}},
		{name: "an SDK for push", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha")}, want: []string{"asserted low unchangeable-identifier alpha mac"}},
		{name: "at start-up", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha", startup), at("mac", "alpha")}, want: []string{"asserted medium unchangeable-identifier alpha mac"}},
		{name: "not reached", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha", unreached)}, want: []string{"candidate info unchangeable-identifier alpha mac"}},
		{name: "without the permission", sdks: []string{"alpha"}, accesses: []access.Access{at("imsi", "alpha")}, want: []string{"candidate info unchangeable-identifier alpha imsi"}},
		{
			name: "releases that hand it out no more", sdks: []string{"alpha"}, accesses: []access.Access{at("mac", "alpha", startup)},
			change: func(r *analyzer.Result) { r.App.MinSDK = 30 }, want: []string{"candidate info unchangeable-identifier alpha mac"},
		},
		{name: "app and library are one", sdks: []string{"lib"}, accesses: []access.Access{at("mac", "lib"), at("mac", "")}, want: []string{"candidate low unchangeable-identifier app mac"}},
		{name: "one that can be reset", sdks: []string{"alpha"}, accesses: []access.Access{at("android_id", "alpha"), at("oaid", "")}},
		{name: "graded as ordinary", accesses: []access.Access{at("serial", "", ordinary)}},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "unchangeable-identifier") })
	}
}

func TestPreConsentAccess(t *testing.T) {
	for _, c := range []accessCase{
		{
			name: "at start-up", sdks: []string{"alpha"}, accesses: []access.Access{at("android_id", "alpha", startup)}, want: []string{"asserted high pre-consent-access alpha android_id"},
			says: []string{"Alpha Push SDK reads Android ID when the app starts, before the user can agree", "(startup: com.app.Main.onCreate() → com.code.A.b(int))"},
		},
		{name: "by the app, less grave", accesses: []access.Access{at("clipboard", "", startup)}, want: []string{"asserted medium pre-consent-access app clipboard"}},
		{name: "behind a stored flag", accesses: []access.Access{at("android_id", "", guarded)}, want: []string{"candidate low pre-consent-access app android_id"}},
		{name: "one of two ways is open", accesses: []access.Access{at("android_id", "", guarded), at("android_id", "", startup)}, want: []string{"asserted high pre-consent-access app android_id"}},
		{name: "without the permission", accesses: []access.Access{at("imei", "", startup)}, want: []string{"candidate high pre-consent-access app imei"}},
		{name: "later", accesses: []access.Access{at("android_id", ""), at("mac", "", unreached), at("mac", "", library)}},
		{name: "ordinary data", accesses: []access.Access{at("device_model", "", startup, ordinary)}},
		{
			name: "each SDK and type", sdks: []string{"alpha", "gamma", "lib"}, accesses: []access.Access{at("mac", "alpha", startup), at("mac", "gamma", startup), at("mac", "lib", startup), at("mac", "")},
			want: []string{"asserted high pre-consent-access alpha mac", "asserted high pre-consent-access app mac", "asserted high pre-consent-access gamma mac"},
		},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "pre-consent-access") })
	}
}

func TestPreselectedConsent(t *testing.T) {
	for _, c := range []accessCase{
		{
			name: "a layout that is shown", change: func(r *analyzer.Result) {
				r.Preselected = []analyzer.Preselected{{Location: "res/layout/login.xml:12", Label: "我已阅读并同意《隐私政策》"}, {Location: "res/layout/login.xml:12", Caller: "com.app.Login.onCreate(android.os.Bundle)", Label: "我已阅读并同意《隐私政策》"}}
			},
			want: []string{"asserted high preselected-consent consent"}, says: []string{"我已阅读并同意《隐私政策》", "com.app.Login.onCreate"},
		},
		{
			name: "a layout that nothing shows", change: func(r *analyzer.Result) {
				r.Preselected = []analyzer.Preselected{{Location: "res/layout/old.xml:3", Label: "同意用户协议"}}
			},
			want: []string{"candidate medium preselected-consent consent"},
		},
		{name: "none"},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "preselected-consent") })
	}
}

func TestBundledPermissionRequest(t *testing.T) {
	all := []string{"READ_PHONE_STATE", "READ_EXTERNAL_STORAGE", "CAMERA", "RECORD_AUDIO", "POST_NOTIFICATIONS", "READ_CALENDAR"}
	asks := func(sdk string, reached bool, names ...string) func(*analyzer.Result) {
		return func(r *analyzer.Result) {
			for i := range names {
				names[i] = "android.permission." + strings.TrimPrefix(names[i], "android.permission.")
			}
			r.PermissionRequests = append(r.PermissionRequests, analyzer.PermissionRequest{Permissions: names, Caller: "com.app.Main.ask()", Location: "classes.dex:0x200#1", SDK: sdk, Reached: reached})
		}
	}
	for _, c := range []accessCase{
		{
			name: "unrelated groups", permissions: all, change: asks("", true, "READ_PHONE_STATE", "READ_EXTERNAL_STORAGE"), want: []string{"asserted medium bundled-permission-request app"},
			says: []string{"The app asks for the permissions for storage, phone state in one request.", "com.app.Main.ask() → READ_PHONE_STATE, READ_EXTERNAL_STORAGE"},
		},
		{name: "by an SDK", permissions: all, sdks: []string{"alpha"}, change: asks("alpha", true, "READ_PHONE_STATE", "CAMERA"), want: []string{"asserted medium bundled-permission-request alpha"}},
		{name: "not reached", permissions: all, change: asks("", false, "READ_PHONE_STATE", "CAMERA"), want: []string{"candidate low bundled-permission-request app"}},
		{
			name: "the same groups twice are one", permissions: all, change: func(r *analyzer.Result) {
				asks("", false, "READ_PHONE_STATE", "READ_CALENDAR")(r)
				asks("", true, "READ_CALENDAR", "READ_PHONE_STATE")(r)
			}, want: []string{"asserted medium bundled-permission-request app"},
		},
		{name: "related groups", permissions: all, change: asks("", true, "CAMERA", "RECORD_AUDIO", "READ_EXTERNAL_STORAGE")},
		{name: "one that opens no personal data", permissions: all, change: asks("", true, "CAMERA", "POST_NOTIFICATIONS")},
		{name: "one that the manifest lacks", permissions: []string{"CAMERA"}, change: asks("", true, "CAMERA", "READ_CALENDAR")},
		{name: "an old target", permissions: all, change: func(r *analyzer.Result) { r.App.TargetSDK = 22 }, want: []string{"asserted medium bundled-permission-request app"}, says: []string{"targetSdkVersion=22"}},
		{name: "an old target with one group", permissions: []string{"CAMERA", "INTERNET"}, change: func(r *analyzer.Result) { r.App.TargetSDK = 22 }},
		{name: "a target that asks at run time", permissions: all, change: func(r *analyzer.Result) { r.App.TargetSDK = 23 }},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "bundled-permission-request") })
	}
}

func TestUnusedPermission(t *testing.T) {
	uses := func(more ...func(*analyzer.Result)) func(*analyzer.Result) {
		return func(r *analyzer.Result) {
			r.PermissionUses = []analyzer.PermissionUse{
				{Permission: "android.permission.CAMERA"}, {Permission: "android.permission.READ_CONTACTS", Places: 1, API: "x"}, {Permission: "android.permission.READ_CALENDAR"},
				{Permission: "android.permission.READ_PHONE_STATE"}, {Permission: "android.permission.VIBRATE"},
			}
			for _, m := range more {
				m(r)
			}
		}
	}
	calendar := "candidate low unused-permission android.permission.READ_CALENDAR"
	for _, c := range []accessCase{
		{name: "no call", permissions: []string{"READ_CALENDAR"}, change: uses(), want: []string{calendar}},
		{name: "a call", permissions: []string{"READ_CONTACTS"}, change: uses()},
		{name: "not requested, or on no device", permissions: []string{"old:READ_CALENDAR"}, change: uses()},
		{name: "a normal permission", permissions: []string{"VIBRATE"}, change: uses()},
		{name: "APIs that are not known", permissions: []string{"READ_SMS"}, change: uses()},
		{name: "an SDK documents it", permissions: []string{"READ_PHONE_STATE"}, sdks: []string{"alpha"}, change: uses()},
		{name: "the same without the SDK", permissions: []string{"READ_PHONE_STATE"}, change: uses(), want: []string{"candidate low unused-permission android.permission.READ_PHONE_STATE"}},
		{name: "renamed code", permissions: []string{"READ_CALENDAR"}, change: uses(renamed), want: []string{calendar}},
		{name: "loaded code", permissions: []string{"READ_CALENDAR"}, change: uses(renamed, loaded)},
		{name: "packed code", permissions: []string{"READ_CALENDAR"}, change: uses(func(r *analyzer.Result) { r.Coverage.Visibility = analyzer.Packed })},
		{name: "incomplete", permissions: []string{"READ_CALENDAR"}, change: uses(func(r *analyzer.Result) { r.Coverage.Incomplete = true })},
		{
			name: "native code may use the camera", permissions: []string{"CAMERA", "READ_CALENDAR"},
			change: uses(func(r *analyzer.Result) { r.NativeLibraries = []analyzer.NativeLibrary{{Name: "libx.so"}} }), want: []string{calendar},
		},
		{name: "the camera without native code", permissions: []string{"CAMERA"}, change: uses(), want: []string{"candidate low unused-permission android.permission.CAMERA"}},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "unused-permission") })
	}
}

func TestUndisclosedSelfStart(t *testing.T) {
	const boot, present = "android.intent.action.BOOT_COMPLETED", "android.intent.action.USER_PRESENT"
	receives := func(enabled bool, minSDK, targetSDK int, actions ...string) func(*analyzer.Result) {
		return func(r *analyzer.Result) {
			r.App.MinSDK, r.App.TargetSDK = minSDK, targetSDK
			r.Manifest = &apk.Manifest{Components: []apk.Component{
				{Kind: "activity", Name: "com.app.Main", Enabled: true, Filters: []apk.IntentFilter{{Actions: []string{boot}}}},
				{Kind: "receiver", Name: "com.app.Boot", Enabled: enabled, Filters: []apk.IntentFilter{{Actions: actions}}},
			}}
		}
	}
	permission := []string{"RECEIVE_BOOT_COMPLETED"}
	wakes := func(reached bool) func(*analyzer.Result) {
		return func(r *analyzer.Result) {
			r.Wakeups = []analyzer.Wakeup{{Kind: "alarm", API: "android.app.AlarmManager.setRepeating(int, long, long, android.app.PendingIntent)", Caller: "com.app.A.b()", Location: "classes.dex:0x9#1", Reached: reached}}
		}
	}
	asserted, candidate := []string{"asserted medium undisclosed-self-start autostart omitted"}, []string{"candidate low undisclosed-self-start autostart omitted"}
	for _, c := range []accessCase{
		{name: "after the device has started", permissions: permission, change: receives(true, 21, 30, boot), policy: collecting, want: asserted, says: []string{"(com.app.Boot)", "receiver com.app.Boot of " + boot, "uses-permission"}},
		{name: "told", permissions: permission, change: receives(true, 21, 30, boot), policy: collecting + "\n应用会自启动，用于接收消息。\n"},
		{name: "denied", permissions: permission, change: receives(true, 21, 30, boot), policy: collecting + "\n我们不会申请自启动权限。\n", want: []string{"asserted medium undisclosed-self-start autostart contradicted"}},
		{name: "without the permission", change: receives(true, 21, 30, boot), policy: collecting},
		{name: "disabled", permissions: permission, change: receives(false, 21, 30, boot), policy: collecting},
		{name: "another broadcast", change: receives(true, 21, 30, present), policy: collecting, want: candidate},
		{name: "a broadcast that no device delivers", change: receives(true, 26, 30, present), policy: collecting},
		{name: "a broadcast for an old target", change: receives(true, 26, 25, present), policy: collecting, want: candidate},
		{name: "an alarm", change: wakes(true), policy: collecting, want: candidate, says: []string{"com.app.A.b() → android.app.AlarmManager.setRepeating"}},
		{name: "an alarm that nothing sets", change: wakes(false), policy: collecting},
		{name: "nothing", change: receives(true, 21, 30, "com.app.OWN"), policy: collecting},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undisclosed-self-start") })
	}
	t.Run("the permission is told once", func(t *testing.T) {
		accessCase{permissions: permission, change: receives(true, 21, 30, boot), policy: collecting}.run(t, "undeclared-permission")
		accessCase{permissions: permission, policy: collecting, want: []string{"asserted medium undeclared-permission android.permission.RECEIVE_BOOT_COMPLETED omitted"}}.run(t, "undeclared-permission")
	})
}

// TestAccessFindingsSurviveARebuild moves what a rebuild moves, and turns the order of the accesses round.
func TestAccessFindingsSurviveARebuild(t *testing.T) {
	db := records(t)
	ids := func(shift string, turn bool) []string {
		b := build(t, db, []string{"READ_PHONE_STATE"}, []string{"alpha", "gamma", "core"})
		b.Accesses = []access.Access{at("imei", ""), at("mac", "alpha", startup), at("mac", "gamma"), at("android_id", "core"), at("mac", "core", guarded)}
		for i := range b.Accesses {
			b.Accesses[i].Location, b.Accesses[i].Caller, b.Accesses[i].Class = "classes.dex:0x"+shift, shift+".a()", shift
		}
		if turn {
			slices.Reverse(b.Accesses)
		}
		var out []string
		for _, f := range audit.Run(audit.Input{Build: b, Policy: read(t, db, collecting+listHeader+alphaRow), SDKs: db}).Findings {
			out = append(out, f.ID)
		}
		return out
	}
	first := ids("a", false)
	require.Len(t, first, len(slices.Compact(slices.Sorted(slices.Values(first)))), "each id once")
	require.Equal(t, first, ids("b", false))
	require.Equal(t, first, ids("a", true))
}

// TestNothingIsReadOfSDKsWithoutASource: what rests on memory asserts nothing.
func TestNothingIsReadOfSDKsWithoutASource(t *testing.T) {
	db, err := sdkdb.Load(fstest.MapFS{"push/acme.yaml": &fstest.MapFile{Data: []byte("id: acme\nname: {zh: 甲推送SDK, en: Acme Push SDK}\ncategory: push\nkind: client\nsignatures: {classes: [com.acme.push]}\ndata: [imei]\n" +
		"evidence: [{fields: [\"*\"], source: memory, date: 2026-01-02}]\nmatch: [{class: com.acme.push.A}]\nno_match: [{class: com.acme.pushx.A}]\n")}})
	require.NoError(t, err)
	b := build(t, db, nil, []string{"acme"})
	b.Accesses = []access.Access{at("mac", "acme")}
	found := of(audit.Run(audit.Input{Build: b, Policy: read(t, db, "# 政策\n"+listHeader+strings.Replace(alphaRow, "IMEI", "Android ID", 1)), SDKs: db}), "undisclosed-sdk-data")
	require.Len(t, found, 1, "what the vendor declares has no source")
	require.Equal(t, audit.Candidate, found[0].Strength)
	require.NotContains(t, found[0].Message.En, "vendor")
}
