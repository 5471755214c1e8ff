package audit

import (
	"slices"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
)

// selfStartRules are about apps that run without being opened.
func selfStartRules() []*Rule {
	return []*Rule{{
		ID: "undisclosed-self-start", Needs: Needs{Build: true, Policy: true}, Severity: Medium, Strength: Asserted,
		Title: taxonomy.Text{Zh: "自启动未在隐私政策中说明", En: "App starts by itself and the policy does not say so"},
		Help: taxonomy.Text{
			Zh: "清单文件中有在开机完成时启动应用的接收器，而隐私政策没有自启动说明，为确定；政策称不会自启动的，结论为contradicted。只由解锁、网络变化、应用安装等系统广播唤起，或由代码安排的周期任务、重复闹钟唤起的（后者只在深度accesses及以上查找），为待人工确认。已停用的接收器、没有申请开机启动权限的接收器，以及在该构建支持的系统版本上不再送达的广播，不计。RECEIVE_BOOT_COMPLETED权限未声明的，由本规则一并报告。",
			En: "The manifest has a receiver that starts the app when the device has started, and the policy does not speak of self-start: asserted; contradicted where the policy says that the app does not. A candidate where only other broadcasts of the system wake it (unlocking, network changes, installation of apps), or periodic jobs and repeating alarms that the code sets (looked for from depth accesses on). Receivers that are disabled, that lack the permission to start at boot, and broadcasts that no device the build installs on delivers never count. An undeclared RECEIVE_BOOT_COMPLETED is told by this rule as well."},
		Remedy:  taxonomy.Text{Zh: "在隐私政策中说明自启动的目的、场景和关闭方式；如不需要，则删除这些接收器。", En: "Say in the policy why and when the app starts by itself and how to turn it off; or remove the receivers."},
		Example: taxonomy.Text{Zh: "清单文件有BOOT_COMPLETED的接收器，政策没有提到自启动。", En: "The manifest has a receiver for BOOT_COMPLETED, and the policy does not speak of self-start."},
		Clauses: []string{"MIIT-164", "MIIT-26", "CN-RD-2.1"},
		run:     undisclosedSelfStart,
	}}
}

const bootPermission = "android.permission.RECEIVE_BOOT_COMPLETED"

// bootActions are broadcasts of a device that has started.
var bootActions = []string{
	"android.intent.action.BOOT_COMPLETED", "android.intent.action.LOCKED_BOOT_COMPLETED",
	"android.intent.action.QUICKBOOT_POWERON", "com.htc.intent.action.QUICKBOOT_POWERON",
}

// wakeActions are other broadcasts that start an app, with the highest API level, of the device or the target, on which
// receivers of the manifest still get them; 0 for no end.
var wakeActions = map[string]int{
	"android.intent.action.USER_PRESENT":              25,
	"android.intent.action.ACTION_POWER_CONNECTED":    25,
	"android.intent.action.ACTION_POWER_DISCONNECTED": 25,
	"android.intent.action.PACKAGE_ADDED":             25,
	"android.intent.action.PACKAGE_REMOVED":           25,
	"android.intent.action.PACKAGE_REPLACED":          25,
	"android.intent.action.MEDIA_MOUNTED":             0,
	"android.intent.action.TIMEZONE_CHANGED":          0,
	"android.intent.action.TIME_SET":                  0,
	"android.net.conn.CONNECTIVITY_CHANGE":            23,
	"android.net.wifi.WIFI_STATE_CHANGED":             25,
	"android.net.wifi.STATE_CHANGE":                   25,
}

// starter is something that starts the app unasked.
type starter struct {
	name     string // of the receiver or the method
	evidence Evidence
}

// selfStarters returns the receivers of the manifest that start the app when the device has started, and those that other
// broadcasts wake.
func (r *run) selfStarters() (boot, woken []starter) {
	if r.in.Build.Manifest == nil {
		return nil, nil
	}
	app := r.in.Build.App
	for _, c := range r.in.Build.Manifest.Components {
		if c.Kind != "receiver" || !c.Enabled {
			continue
		}
		for _, action := range c.Actions() {
			s := starter{c.Name, Evidence{Kind: "manifest", Location: manifestEntry, Value: "receiver " + c.Name + " of " + action}}
			last, wakes := wakeActions[action]
			switch {
			case slices.Contains(bootActions, action):
				if r.requests(bootPermission) {
					boot = append(boot, s)
				}
			case wakes && (last == 0 || app.TargetSDK <= last || app.MinSDK <= last):
				woken = append(woken, s)
			}
		}
	}
	return boot, woken
}

func undisclosedSelfStart(r *run, rule *Rule) {
	boot, woken := r.selfStarters()
	for _, w := range r.in.Build.Wakeups {
		if w.Reached {
			woken = append(woken, starter{w.Caller, Evidence{Kind: "call", Location: w.Location, Value: w.Caller + " → " + w.API + " (" + w.Kind + ")"}})
		}
	}
	all := slices.Concat(boot, woken)
	if len(all) == 0 {
		return
	}
	group, _ := taxonomy.GroupByID("autostart")
	f := Finding{
		Severity: rule.Severity, Strength: Asserted, Verdict: Omitted, Subject: group.ID, SubjectName: group.Name, Policy: quotes(3, r.permissionQuotes()...),
	}
	for _, s := range all[:min(len(all), maxQuotes)] {
		f.Evidence = append(f.Evidence, s.evidence)
	}
	if len(boot) > 0 && r.requests(bootPermission) {
		f.Evidence = append(f.Evidence, r.permissionEvidence(analyzer.Permission{Name: bootPermission})...)
	}
	first := all[0].name
	how := taxonomy.Text{Zh: "应用在开机后自行启动（" + first + "）", En: "The app starts by itself when the device has started (" + first + ")"}
	if len(boot) == 0 {
		f.Strength, f.Severity = Candidate, Low
		how = taxonomy.Text{Zh: "系统广播或定时任务会启动应用（" + first + "）", En: "Broadcasts of the system, jobs or alarms start the app (" + first + ")"}
	}
	tail := taxonomy.Text{Zh: "隐私政策没有说明自启动。", En: "the policy does not speak of self-start."}
	switch told, status := r.selfStartTold(); status {
	case policy.PermissionDenied:
		f.Verdict, f.Policy = Contradicted, told
		tail = taxonomy.Text{Zh: "隐私政策称不会自启动。", En: "the policy says that it does not."}
	case policy.PermissionImplied:
		f.Verdict, f.Strength, f.Policy = Vague, Candidate, told
		tail = taxonomy.Text{Zh: "隐私政策没有明确说明自启动。", En: "the policy does not plainly say so."}
	case "":
	default:
		return
	}
	f.Message = taxonomy.Text{Zh: how.Zh + "；" + tail.Zh, En: how.En + "; " + tail.En}
	r.report(rule, f, "")
}

// selfStartTold returns the plainest way in which the policy speaks of self-start; the status is empty where it does not.
func (r *run) selfStartTold() (at []policy.Quote, status policy.PermissionStatus) {
	rank := []policy.PermissionStatus{"", policy.PermissionImplied, policy.PermissionDenied, policy.PermissionOffDefault, policy.PermissionConditional, policy.PermissionDeclared}
	for _, d := range r.declared["autostart"] {
		if slices.Index(rank, d.Status) > slices.Index(rank, status) {
			at, status = quotes(1, d.Quote), d.Status
		}
	}
	return at, status
}
