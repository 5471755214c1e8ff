package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/taxonomy"
)

// identifierRules are about identifiers of the device that a user cannot reset.
func identifierRules() []*Rule {
	return []*Rule{{
		ID: "unchangeable-identifier", Needs: Needs{Build: true, Accesses: true}, Severity: Low, Strength: Candidate,
		Title: taxonomy.Text{Zh: "读取不可变更的设备识别码", En: "Device identifier that the user cannot reset is read"},
		Help: taxonomy.Text{
			Zh: "代码读取IMEI、IMSI、ICCID、序列号或MAC地址，而OAID、Android ID等可重置的标识通常足够。广告、统计、归因和推送类SDK读取的，为确定：它们的用途用可重置的标识就能实现；其他为待人工确认，因为风控、支付等用途可能确有需要。在启动阶段读取的为中，没有找到调用路径的、清单文件没有申请所需权限的、以及构建只支持系统不再提供这些识别码的版本（Android 11及以上）的，为提示。每个SDK（或应用自身）每类识别码一条。",
			En: "Code reads an IMEI, IMSI, ICCID, serial number or MAC address, where a resettable identifier such as OAID or Android ID will mostly do. Asserted for SDKs for ads, analytics, attribution and push, whose purpose a resettable one serves; a candidate for all others, since fraud prevention or payment may need it. Medium when it is read at start-up; info when no call path leads to it, when the manifest does not request the permission that it needs, and when the build only installs on releases that do not hand it out (Android 11 and later). One finding for each SDK, or the app, and identifier."},
		Remedy:  taxonomy.Text{Zh: "改用OAID、Android ID或应用自行生成的标识；升级SDK或关闭其读取识别码的选项。", En: "Use OAID, Android ID or an identifier that the app makes itself; update the SDK or turn the reading off in its settings."},
		Example: taxonomy.Text{Zh: "统计SDK读取IMEI，而OAID足以用于统计。", En: "An analytics SDK reads the IMEI where an OAID would do."},
		Clauses: []string{"GBT-41391-F", "GBT-41391-6.1"},
		run:     unchangeableIdentifier,
	}}
}

// resettableServes are the categories of SDKs whose purpose does not ask for one and the same device.
var resettableServes = []string{"ads", "analytics", "attribution", "push"}

// lastHandedOut is the last API level on which an app from a store can read an identifier that cannot be reset.
const lastHandedOut = 29

func unchangeableIdentifier(r *run, rule *Rule) {
	r.eachSubject(func(s subject, x reading) {
		if !x.data.Unchangeable {
			return
		}
		best, at := x.places[0], sample(x)
		f := Finding{
			Severity: rule.Severity, Strength: Candidate, Subject: s.id, Data: x.data.ID, SubjectName: s.name, Evidence: readEvidence(x.places),
		}
		doubt := x.doubt()
		switch gone := r.in.Build.App.MinSDK > lastHandedOut; {
		case gone:
			f.Severity = Info
			doubt.Zh += "该构建只支持Android 11及以上，系统不再提供该识别码。"
			doubt.En += " The build installs on Android 11 and later only, which does not hand it out."
		case !best.Reached || x.barred:
			f.Severity = Info
		case best.Phase == access.Startup:
			f.Severity = Medium
			doubt.Zh += "在应用启动时读取。"
			doubt.En += " It does so when the app starts."
		}
		if f.Severity != Info && slices.Contains(resettableServes, s.category) {
			f.Strength = x.strength()
		}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s读取%s（%s），用户无法重置该识别码。%s", s.name.Zh, x.data.Name.Zh, at.Zh, doubt.Zh),
			En: fmt.Sprintf("%s reads %s (%s), which the user cannot reset.%s", s.starting(), x.data.Name.En, at.En, doubt.En),
		}
		r.report(rule, f, "")
	})
}
