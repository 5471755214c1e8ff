package audit_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taint"
)

// flow makes a flow from the place of an access to a sink of a kind; change makes it another one.
func flow(from access.Access, kind string, change ...func(*taint.Flow)) taint.Flow {
	f := taint.Flow{
		Data:   from.Data,
		Source: taint.Place{API: from.API, Caller: from.Caller, Class: from.Class, Location: from.Location, SDK: from.SDK},
		Sink: taint.Sink{
			Place: taint.Place{API: "android.sink.Sender.send(java.lang.String)", Caller: "com.code.C.d()", Class: "com.code.C", Location: "classes.dex:0x200#9", SDK: from.SDK},
			Kind:  kind,
		},
	}
	for _, c := range change {
		c(&f)
	}
	return f
}

func implicit(f *taint.Flow)  { f.Implicit = true }
func long(f *taint.Flow)      { f.Trace = append(f.Trace, taint.Step{Note: "gap"}) }
func cleartext(f *taint.Flow) { f.Sink.Cleartext = true }
func switched(f *taint.Flow)  { f.Sink.Switch = "com.code.C.debug" }
func transformed(how string) func(*taint.Flow) {
	return func(f *taint.Flow) { f.Transforms = append(f.Transforms, how) }
}
func host(name string) func(*taint.Flow) { return func(f *taint.Flow) { f.Sink.Host = name } }
func to(id string) func(*taint.Flow)     { return func(f *taint.Flow) { f.Sink.To = id } }

// goes makes a case of one place of reading and the flows from it.
func goes(c accessCase, from access.Access, flows ...taint.Flow) accessCase {
	c.accesses, c.flows = []access.Access{from}, flows
	return c
}

func TestUndeclaredDataFlow(t *testing.T) {
	mac, lib := at("mac", ""), at("mac", "lib")
	grave := []string{"asserted high undeclared-data-flow mac omitted mac"}
	doubtful := []string{"candidate high undeclared-data-flow mac omitted mac"}
	for _, c := range []accessCase{
		goes(accessCase{
			name: "over the network", policy: collecting, want: grave,
			says: []string{
				"The app's own code reads MAC address and sends it over the network to api.example.com (Manager.getmac → Sender.send in com.code.C); the policy does not declare it.",
				"应用自身的代码读取MAC地址并通过网络发送到api.example.com（", "flow classes.dex:0x200#9 android.pkg.Manager.getmac() at classes.dex:0x100#4 → android.sink.Sender.send(java.lang.String) in com.code.C.d() (network api.example.com)",
			},
		}, mac, flow(mac, "network", host("api.example.com"))),
		goes(accessCase{name: "to a server that is no constant", policy: collecting, want: grave, says: []string{"sends it over the network ("}}, mac, flow(mac, "network")),
		goes(accessCase{name: "by SMS", policy: collecting, want: grave, says: []string{"sends it by SMS"}}, mac, flow(mac, "sms")),
		goes(accessCase{name: "to an SDK", sdks: []string{"alpha"}, policy: collecting, want: grave, says: []string{"hands it to Alpha Push SDK", "交给甲推送SDK"}}, mac, flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "to a web page", policy: collecting, want: grave, says: []string{"hands it to the web page of m.example.com"}}, mac, flow(mac, "webview", host("m.example.com"))),
		goes(accessCase{name: "hashed", policy: collecting, want: grave, says: []string{"(network; hash)"}}, mac, flow(mac, "network", transformed("hash"))),
		goes(accessCase{name: "one finding for all flows", policy: collecting, want: grave, says: []string{"network to a.example (", "(sms)"}}, mac, flow(mac, "sms"), flow(mac, "network", host("a.example")), flow(mac, "network", implicit)),
		goes(accessCase{name: "not reached", policy: collecting, want: []string{"candidate low undeclared-data-flow mac omitted mac"}, says: []string{"No path from an entry point"}}, at("mac", "", unreached), flow(mac, "network")),
		goes(accessCase{name: "a source that nobody knows to be reached", policy: collecting, want: []string{"candidate low undeclared-data-flow android_id omitted android_id"}}, mac, flow(at("android_id", ""), "network")),
		goes(accessCase{name: "not reached, and to another app", policy: collecting, want: []string{"candidate low undeclared-data-flow mac omitted mac"}, says: []string{"hands it to another app", "may be the app's own", "交给其他应用"}}, at("mac", "", unreached), flow(mac, "intent")),
		goes(accessCase{name: "not reached, and to some web page", policy: collecting, want: []string{"candidate low undeclared-data-flow mac omitted mac"}, says: []string{"hands it to a web page ("}}, at("mac", "", unreached), flow(mac, "webview")),
		goes(accessCase{name: "to an SDK that no record has", policy: collecting, want: grave, says: []string{"hands it to stranger"}}, mac, flow(mac, "sdk", to("stranger"))),
		goes(accessCase{name: "a library", policy: collecting, want: doubtful}, at("mac", "", library), flow(mac, "network")),
		goes(accessCase{name: "a broader word", policy: "# 政策\n\n我们会收集您的设备信息。\n", want: []string{"asserted medium undeclared-data-flow mac vague mac"}}, mac, flow(mac, "network")),
		goes(accessCase{name: "code of a library of the app", sdks: []string{"lib"}, policy: collecting, want: []string{"candidate medium undeclared-data-flow mac omitted mac"}}, lib, flow(lib, "network")),
		goes(accessCase{name: "denied on a condition", permissions: []string{"READ_SMS"}, policy: collecting + "\n如您拒绝注册，我们不会收集您的短信。\n", want: []string{"candidate high undeclared-data-flow sms contradicted sms"}}, at("sms", ""), flow(at("sms", ""), "network")),

		goes(accessCase{name: "declared", policy: "# 政策\n\n我们会收集您的MAC地址。\n"}, mac, flow(mac, "network")),
		goes(accessCase{name: "ordinary data", policy: collecting}, at("device_model", "", ordinary), flow(at("device_model", ""), "network")),
		goes(accessCase{name: "a label that is no personal data", policy: collecting}, mac, flow(at("app_input", ""), "network")),
		goes(accessCase{name: "to an open-source library", sdks: []string{"lib"}, policy: collecting}, mac, flow(mac, "sdk", to("lib"))),
		goes(accessCase{name: "only implicitly", policy: collecting}, mac, flow(mac, "network", implicit)),
		goes(accessCase{name: "to another app", policy: collecting}, mac, flow(mac, "intent")),
		goes(accessCase{name: "to a web page that may be the app's", policy: collecting}, mac, flow(mac, "webview")),
		goes(accessCase{name: "denied flatly", permissions: []string{"READ_SMS"}, policy: collecting + "\n我们不会收集您的短信。\n"}, at("sms", ""), flow(at("sms", ""), "network")),
		goes(accessCase{
			name: "said to stay on the device", permissions: []string{"READ_SMS"}, policy: collecting + "\n您的短信仅在您的设备本地处理。\n",
			want: []string{"asserted high undeclared-data-flow sms contradicted sms"}, says: []string{"the policy says that it stays on the device."},
		}, at("sms", ""), flow(at("sms", ""), "network")),
		goes(accessCase{name: "and stays there", permissions: []string{"READ_SMS"}, policy: collecting + "\n您的短信仅在您的设备本地处理。\n"}, at("sms", ""), flow(at("sms", ""), "file")),
		goes(accessCase{name: "an SDK is told by other rules", sdks: []string{"alpha"}, policy: collecting}, at("mac", "alpha"), flow(at("mac", "alpha"), "network")),
		{name: "no flow", accesses: []access.Access{mac}, policy: collecting},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undeclared-data-flow") })
	}
	for _, kind := range []string{"log", "file", "preferences", "database", "clipboard", "provider", "ipc", "process", "native"} {
		t.Run(kind, func(t *testing.T) {
			goes(accessCase{policy: collecting}, mac, flow(mac, kind)).run(t, "undeclared-data-flow")
			goes(accessCase{policy: collecting, want: []string{"asserted high undeclared-data-access mac omitted mac"}}, mac, flow(mac, kind)).run(t, "undeclared-data-access")
		})
	}
}

// TestOneFactOneFinding: what is told as a flow is not told as a reading, unless the reading is more certain.
func TestOneFactOneFinding(t *testing.T) {
	mac := at("mac", "")
	read := []string{"asserted high undeclared-data-access mac omitted mac"}
	for _, c := range []accessCase{
		goes(accessCase{name: "a flow takes over", policy: collecting}, mac, flow(mac, "network")),
		goes(accessCase{name: "a denied flow takes over", permissions: []string{"READ_SMS"}, policy: collecting + "\n我们不会收集您的短信。\n"}, at("sms", ""), flow(at("sms", ""), "network")),
		goes(accessCase{name: "an uncertain flow is evidence", policy: collecting, want: read, says: []string{"flow classes.dex:0x200#9", "(network; implicit)"}}, mac, flow(mac, "network", implicit)),
		goes(accessCase{name: "a flow that stays", policy: collecting, want: read}, mac, flow(mac, "file")),
		{name: "a library's flow of what the app reads too", sdks: []string{"lib"}, accesses: []access.Access{mac, at("mac", "lib", elsewhere)}, flows: []taint.Flow{flow(at("mac", "lib", elsewhere), "network")}, policy: collecting, want: read},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undeclared-data-access") })
	}
	c := accessCase{sdks: []string{"lib"}, accesses: []access.Access{mac, at("mac", "lib", elsewhere)}, flows: []taint.Flow{flow(at("mac", "lib", elsewhere), "network")}, policy: collecting}
	c.run(t, "undeclared-data-flow")
}

func elsewhere(a *access.Access) { a.Location, a.Caller = "classes.dex:0x900#1", "com.zeta.lib.A.b()" }

func TestDeniedFlow(t *testing.T) {
	sms, mac := at("sms", ""), at("mac", "")
	denies := collecting + "\n我们不会收集您的短信。\n"
	const secret = "# 政策\n\n我们会收集您的MAC地址。\n\n我们不会向任何第三方共享您的个人信息。\n"
	for _, c := range []accessCase{
		goes(accessCase{
			name: "denied flatly", permissions: []string{"READ_SMS"}, policy: denies, want: []string{"asserted high denied-flow sms contradicted sms"},
			says: []string{"and sends it over the network", "the policy says that it is not collected"},
		}, sms, flow(sms, "network")),
		goes(accessCase{name: "without the permission", policy: denies, want: []string{"candidate high denied-flow sms contradicted sms"}}, sms, flow(sms, "network")),
		goes(accessCase{name: "denied on a condition", permissions: []string{"READ_SMS"}, policy: collecting + "\n如您拒绝注册，我们不会收集您的短信。\n"}, sms, flow(sms, "network")),
		goes(accessCase{name: "kept on the device", permissions: []string{"READ_SMS"}, policy: denies}, sms, flow(sms, "database")),
		goes(accessCase{name: "only implicitly", permissions: []string{"READ_SMS"}, policy: denies}, sms, flow(sms, "network", implicit)),
		goes(accessCase{name: "other data", policy: denies}, mac, flow(mac, "network")),

		goes(accessCase{
			name: "nothing is shared, and an SDK gets it", sdks: []string{"alpha"}, policy: secret, want: []string{"asserted high denied-flow alpha contradicted mac"},
			says: []string{"The app hands MAC address to Alpha Push SDK", "shared with no third party"},
		}, mac, flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "of an implicit flow", sdks: []string{"alpha"}, policy: secret, want: []string{"candidate high denied-flow alpha contradicted mac"}}, mac, flow(mac, "sdk", to("alpha"), implicit)),
		goes(accessCase{name: "nothing is shared without consent", sdks: []string{"alpha"}, policy: "# 政策\n\n我们会收集您的MAC地址。\n\n未经您的同意，我们不会向任何第三方共享您的个人信息。\n"}, mac, flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "an SDK that the policy names", sdks: []string{"alpha"}, policy: secret + listHeader + alphaRow}, mac, flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "an open-source library", sdks: []string{"lib"}, policy: secret}, mac, flow(mac, "sdk", to("lib"))),
		goes(accessCase{name: "handed over by code that is not reached", sdks: []string{"alpha"}, policy: secret, want: []string{"candidate low denied-flow alpha contradicted mac"}}, at("mac", "", unreached), flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "the app's own server", sdks: []string{"alpha"}, policy: secret}, mac, flow(mac, "network")),
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "denied-flow") })
	}
}

func TestSDKsAndFlows(t *testing.T) {
	listed := "# 政策\n\n我们会收集您的MAC地址。\n" + listHeader + alphaRow // IMEI
	mac, theirs, phone := at("mac", ""), at("mac", "alpha"), at("imei", "")
	for _, c := range []accessCase{
		goes(accessCase{
			name: "an SDK sends what its row lacks", sdks: []string{"alpha"}, policy: listed, want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"},
			says: []string{"Alpha Push SDK reads MAC address and sends it over the network to alpha.example (Manager.getmac", "flow classes.dex:0x200#9"},
		}, theirs, flow(theirs, "network", host("alpha.example"))),
		goes(accessCase{name: "an uncertain flow is evidence alone", sdks: []string{"alpha"}, policy: listed, want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"}, says: []string{"reads MAC address (Manager", "(network; implicit)"}}, theirs, flow(theirs, "network", implicit)),
		goes(accessCase{
			name: "an SDK is given what its row lacks", sdks: []string{"alpha"}, policy: listed, want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"},
			says: []string{"The app hands MAC address to Alpha Push SDK (Manager.getmac → Sender.send in com.code.C); the sharing list gives IMEI/MEID only.", "应用把MAC地址交给甲推送SDK"},
		}, mac, flow(mac, "sdk", to("alpha"))),
		{name: "read and given", sdks: []string{"alpha"}, accesses: []access.Access{mac, at("mac", "alpha", elsewhere)}, flows: []taint.Flow{flow(mac, "sdk", to("alpha"))}, policy: listed, want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"}, says: []string{"Alpha Push SDK reads", "(sdk alpha)"}},
		goes(accessCase{name: "given implicitly", sdks: []string{"alpha"}, policy: listed, want: []string{"candidate high undisclosed-sdk-data alpha omitted mac"}}, mac, flow(mac, "sdk", to("alpha"), implicit)),
		goes(accessCase{name: "given by code that is not reached", sdks: []string{"alpha"}, policy: listed, want: []string{"candidate low undisclosed-sdk-data alpha omitted mac"}}, at("mac", "", unreached), flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "its core is given it", sdks: []string{"alpha", "core"}, policy: listed, want: []string{"asserted high undisclosed-sdk-data alpha omitted mac"}}, mac, flow(mac, "sdk", to("core"))),
		goes(accessCase{name: "given what its row has", permissions: []string{"READ_PHONE_STATE"}, sdks: []string{"alpha"}, policy: listed}, phone, flow(phone, "sdk", to("alpha"))),
		goes(accessCase{name: "given by an SDK to its own core", sdks: []string{"alpha", "core"}, policy: "# 政策\n" + listHeader + "| 甲推送SDK | 示例有限公司 | 推送 | MAC地址、IMEI | SDK本机采集 | https://alpha.example/p |\n"}, theirs, flow(theirs, "sdk", to("core"))),
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undisclosed-sdk-data") })
	}
	for _, c := range []accessCase{
		goes(accessCase{
			name: "an SDK that is not listed sends", sdks: []string{"gamma"}, policy: listed, want: []string{"asserted high undisclosed-sdk gamma omitted"},
			says: []string{"Its code reads MAC address. It lets MAC address leave the device.", "其代码向外发送MAC地址。", "flow classes.dex:0x200#9"},
		}, at("mac", "gamma"), flow(at("mac", "gamma"), "network")),
		goes(accessCase{
			name: "an SDK that is not listed is given", sdks: []string{"gamma"}, policy: listed, want: []string{"asserted high undisclosed-sdk gamma omitted"}, says: []string{"The app hands it MAC address.", "应用把MAC地址交给它。"},
		}, mac, flow(mac, "sdk", to("gamma"))),
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "undisclosed-sdk") })
	}
	// Uncertain flows are no facts about an SDK.
	db := records(t)
	b := build(t, db, nil, []string{"gamma"})
	b.Accesses, b.Flows = []access.Access{mac}, []taint.Flow{flow(mac, "sdk", to("gamma"), implicit)}
	found := of(audit.Run(audit.Input{Build: b, Policy: read(t, db, listed), SDKs: db}), "undisclosed-sdk")
	require.Len(t, found, 1)
	require.NotContains(t, found[0].Message.En, "hands")
}

// security sets what the build allows its connections: cleartext to open.example and hosts below it, and to others as base says.
func security(base bool) func(*analyzer.Result) {
	return func(r *analyzer.Result) {
		r.NetworkSecurity = &apk.NetworkSecurity{
			Base:    apk.ConnectionRules{Cleartext: base},
			Domains: []apk.DomainRules{{Domains: []apk.Domain{{Name: "open.example", Subdomains: true}}, ConnectionRules: apk.ConnectionRules{Cleartext: true}}},
		}
	}
}

func TestCleartextFlow(t *testing.T) {
	mac, id, theirs := at("mac", ""), at("android_id", ""), at("mac", "alpha")
	open := []string{"asserted high cleartext-flow app mac"}
	for _, c := range []accessCase{
		goes(accessCase{
			name: "permitted for the host", change: security(false), want: open,
			says: []string{"The app sends MAC address to a.open.example over a connection that is not encrypted (", "应用以未加密的连接把MAC地址发送到a.open.example", "(network a.open.example; not encrypted)"},
		}, mac, flow(mac, "network", cleartext, host("a.open.example"))),
		goes(accessCase{name: "permitted for all", change: security(true), want: open}, mac, flow(mac, "network", cleartext, host("other.example"))),
		goes(accessCase{name: "to a host that is no constant", change: security(true), want: open, says: []string{"a server whose name is no constant"}}, mac, flow(mac, "network", cleartext)),
		goes(accessCase{name: "a web page", change: security(true), want: open}, mac, flow(mac, "webview", cleartext)),
		goes(accessCase{name: "less grave data", change: security(true), want: []string{"asserted medium cleartext-flow app android_id"}}, id, flow(id, "network", cleartext)),
		goes(accessCase{name: "an SDK", sdks: []string{"alpha"}, change: security(true), want: []string{"asserted high cleartext-flow alpha mac"}}, theirs, flow(theirs, "network", cleartext)),
		goes(accessCase{name: "one finding for each host", change: security(true), want: append(open, open...)}, mac, flow(mac, "network", cleartext, host("a.example")), flow(mac, "network", cleartext, host("b.example")), flow(mac, "network", cleartext, host("a.example"))),
		goes(accessCase{name: "hashed", change: security(true), want: []string{"candidate high cleartext-flow app mac"}, says: []string{"hashed"}}, mac, flow(mac, "network", cleartext, transformed("hash"))),
		goes(accessCase{name: "implicit", change: security(true), want: []string{"candidate high cleartext-flow app mac"}}, mac, flow(mac, "network", cleartext, implicit)),
		goes(accessCase{name: "not reached", change: security(true), want: []string{"candidate low cleartext-flow app mac"}}, at("mac", "", unreached), flow(mac, "network", cleartext)),
		goes(accessCase{name: "a configuration that cannot be read", want: []string{"candidate high cleartext-flow app mac"}, says: []string{"cannot be read"}}, mac, flow(mac, "network", cleartext)),

		goes(accessCase{name: "denied for the host", change: security(false)}, mac, flow(mac, "network", cleartext, host("other.example"))),
		goes(accessCase{name: "denied where the host is not known", change: security(false)}, mac, flow(mac, "network", cleartext)),
		goes(accessCase{name: "encrypted connection", change: security(true)}, mac, flow(mac, "network", host("a.example"))),
		goes(accessCase{name: "encrypted data", change: security(true)}, mac, flow(mac, "network", cleartext, transformed("encrypt"))),
		goes(accessCase{name: "no connection", change: security(true)}, mac, flow(mac, "log", cleartext)),
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "cleartext-flow") })
	}
}

func TestLoggedPersonalData(t *testing.T) {
	mac, id, theirs := at("mac", ""), at("android_id", ""), at("mac", "alpha")
	for _, c := range []accessCase{
		goes(accessCase{
			name: "an identifier that cannot be changed", want: []string{"asserted medium logged-personal-data app mac"},
			says: []string{"The app writes MAC address to the log (Manager.getmac → Sender.send in com.code.C).", "应用把MAC地址写入日志"},
		}, mac, flow(mac, "log")),
		goes(accessCase{name: "less grave data", want: []string{"asserted low logged-personal-data app android_id"}}, id, flow(id, "log")),
		goes(accessCase{name: "an SDK", sdks: []string{"alpha"}, want: []string{"asserted medium logged-personal-data alpha mac"}}, theirs, flow(theirs, "log"), flow(theirs, "log")),
		goes(accessCase{name: "implicit", want: []string{"candidate medium logged-personal-data app mac"}}, mac, flow(mac, "log", implicit)),
		goes(accessCase{name: "a long way", want: []string{"candidate medium logged-personal-data app mac"}}, mac, flow(mac, "log", long)),
		goes(accessCase{
			name: "a flag decides", want: []string{"candidate medium logged-personal-data app mac"},
			says: []string{"in com.code.C). Whether it is written depends on com.code.C.debug.", "是否写入取决于com.code.C.debug。", "(log; depends on com.code.C.debug)"},
		}, mac, flow(mac, "log", switched)),
		goes(accessCase{name: "once by a flag, once without", want: []string{"asserted medium logged-personal-data app mac"}}, mac, flow(mac, "log", switched), flow(mac, "log")),
		goes(accessCase{name: "hashed", want: []string{"candidate medium logged-personal-data app mac"}}, mac, flow(mac, "log", transformed("hash"))),
		goes(accessCase{name: "sound, of which a text has the size", want: []string{"candidate medium logged-personal-data app audio"}}, at("audio", ""), flow(at("audio", ""), "log")),
		goes(accessCase{name: "once hashed, once plain", want: []string{"asserted medium logged-personal-data app mac"}}, mac, flow(mac, "log", transformed("hash")), flow(mac, "log")),
		goes(accessCase{name: "not reached", want: []string{"candidate low logged-personal-data app mac"}}, at("mac", "", unreached), flow(mac, "log")),

		goes(accessCase{name: "encrypted"}, mac, flow(mac, "log", transformed("encrypt"))),
		goes(accessCase{name: "ordinary data"}, at("device_model", "", ordinary), flow(at("device_model", ""), "log")),
		goes(accessCase{name: "another sink"}, mac, flow(mac, "file")),
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "logged-personal-data") })
	}
}

func TestCrossBorderFlow(t *testing.T) {
	mac, theirs, rumour := at("mac", ""), at("mac", "abroad"), at("mac", "rumour")
	hosts := func(r *analyzer.Result) {
		r.Hosts = []analyzer.Host{{Name: "api.example"}, {Name: "log.home.test", Operator: "alpha", Country: "CN"}, {Name: "log.theta.test", Operator: "abroad", Country: "US"}}
	}
	denies := collecting + "\n我们不会向境外提供您的个人信息。\n"
	omitted, denied := []string{"candidate medium cross-border-flow abroad omitted"}, []string{"asserted high cross-border-flow abroad contradicted"}
	for _, c := range []accessCase{
		goes(accessCase{
			name: "an SDK from abroad gets it, and the policy denies", sdks: []string{"abroad"}, policy: denies, want: denied,
			says: []string{"Theta Analytics SDK (Abroad Inc.) gets MAC address, and its operator is outside mainland China (US); the policy says", "record sdkdb:abroad country of the operator: US; source: https://vendor.example/doc", "得到MAC地址，其运营方在境外（US）"},
		}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "an SDK from abroad sends", sdks: []string{"abroad"}, policy: denies, want: denied}, theirs, flow(theirs, "network")),
		goes(accessCase{name: "an SDK from abroad sends what the app reads", sdks: []string{"abroad"}, policy: denies, want: denied}, mac, flow(mac, "network", func(f *taint.Flow) { f.Sink.SDK = "abroad" })),
		goes(accessCase{name: "where data is kept is quoted", sdks: []string{"abroad"}, policy: collecting + "\n您的个人信息存储于中国境内的服务器。\n", want: omitted}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "a host from abroad", policy: denies, change: hosts, want: denied}, mac, flow(mac, "network", host("Log.Theta.test"))),
		goes(accessCase{name: "the policy is silent", sdks: []string{"abroad"}, policy: collecting, want: omitted, says: []string{"does not say whether"}}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "denied with an exception beside it", sdks: []string{"abroad"}, policy: collecting + "\n我们不会向境外提供您的敏感个人信息。\n", want: []string{"candidate high cross-border-flow abroad contradicted"}}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "implicit", sdks: []string{"abroad"}, policy: denies, want: []string{"candidate high cross-border-flow abroad contradicted"}}, mac, flow(mac, "sdk", to("abroad"), implicit)),
		goes(accessCase{name: "not reached", sdks: []string{"abroad"}, policy: denies, want: []string{"candidate low cross-border-flow abroad contradicted"}}, at("mac", "", unreached), flow(mac, "sdk", to("abroad"))),
		{
			name: "one finding for all data", sdks: []string{"abroad"}, accesses: []access.Access{mac, at("android_id", "")}, policy: collecting, want: omitted, says: []string{"gets Android ID, MAC address, and"},
			flows: []taint.Flow{flow(mac, "sdk", to("abroad")), flow(at("android_id", ""), "sdk", to("abroad"))},
		},

		goes(accessCase{name: "told", sdks: []string{"abroad"}, policy: collecting + "\n您的个人信息会出境。\n"}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "told on a condition", sdks: []string{"abroad"}, policy: collecting + "\n未经您的同意，我们不会跨境传输您的个人信息。\n"}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "told in other words", sdks: []string{"abroad"}, policy: collecting + "\n部分服务器位于海外，您的信息会存储在海外服务器。\n"}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "a policy in English alone", sdks: []string{"abroad"}, policy: "# Policy\n\nWe collect your phone number.\n"}, mac, flow(mac, "sdk", to("abroad"))),
		goes(accessCase{name: "a country without a source", sdks: []string{"rumour"}, policy: denies}, rumour, flow(rumour, "network")),
		goes(accessCase{name: "an operator whose country nobody gives", sdks: []string{"alpha"}, policy: denies}, mac, flow(mac, "sdk", to("alpha"))),
		goes(accessCase{name: "a host at home", sdks: []string{"abroad"}, policy: denies, change: hosts}, theirs, flow(theirs, "network", host("log.home.test"))),
		goes(accessCase{name: "a host that nobody knows", policy: denies, change: hosts}, mac, flow(mac, "network", host("api.example"))),
		goes(accessCase{name: "kept on the device", sdks: []string{"abroad"}, policy: denies}, theirs, flow(theirs, "file")),
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, "cross-border-flow") })
	}
}

// TestFlowFindingsSurviveARebuild moves what a rebuild moves, and turns the order of the flows round.
func TestFlowFindingsSurviveARebuild(t *testing.T) {
	db := records(t)
	run := func(shift string, turn bool) (ids, messages []string) {
		b := build(t, db, []string{"READ_PHONE_STATE"}, []string{"alpha", "gamma", "abroad"})
		imei, mac := at("imei", ""), at("mac", "gamma", elsewhere)
		imei.Location = "classes.dex:0x" + shift
		b.Accesses = []access.Access{imei, mac}
		b.Flows = []taint.Flow{
			flow(imei, "network", cleartext, host("a.example")), flow(imei, "network", cleartext, host("b.example")), flow(imei, "sdk", to("alpha")), flow(imei, "sdk", to("abroad")),
			flow(imei, "log"), flow(mac, "log"), flow(mac, "network", cleartext),
		}
		security(true)(b)
		if turn {
			slices.Reverse(b.Flows)
		}
		for _, f := range audit.Run(audit.Input{Build: b, Policy: read(t, db, collecting+listHeader+gammaRow), SDKs: db}).Findings {
			ids, messages = append(ids, f.ID), append(messages, f.Message.En)
		}
		return ids, messages
	}
	ids, messages := run("a", false)
	require.Len(t, ids, len(slices.Compact(slices.Sorted(slices.Values(ids)))), "each id once")
	moved, _ := run("b", false)
	require.Equal(t, ids, moved)
	turned, same := run("a", true)
	require.Equal(t, ids, turned)
	require.Equal(t, messages, same)
}
