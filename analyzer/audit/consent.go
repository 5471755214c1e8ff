package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/taxonomy"
)

// consentRules are about what a build does before its user has agreed, and how it asks.
func consentRules() []*Rule {
	return []*Rule{
		{
			ID: "pre-consent-access", Needs: Needs{Build: true, Accesses: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "用户同意之前读取个人信息", En: "Personal data read before the user can agree"},
			Help: taxonomy.Text{
				Zh: "从应用启动时运行的代码（Application、ContentProvider、App Startup）出发的调用路径上读取个人信息，此时用户还没有看到隐私政策。路径上没有任何依据已保存标志的分支的，为确定；有这样的分支的（可能正是在等待用户同意）、清单文件没有申请所需权限的，为待人工确认。设备型号等普通信息不报告。每个SDK（或应用自身）每类信息一条。",
				En: "A call path from code that runs when the app starts (application class, content providers, App Startup) leads to a place that reads personal data, before the user has seen the policy. Asserted where no branch on a stored flag lies on the path; a candidate where one does, since it may be the very check for consent, and where the manifest does not request the permission that the data needs. Ordinary data, such as the model of the device, never counts. One finding for each SDK, or the app, and type of data."},
			Remedy:  taxonomy.Text{Zh: "在用户同意隐私政策之后再初始化该SDK或读取该信息；移除其自动初始化的ContentProvider。", En: "Initialise the SDK, or read the data, only after the user has agreed to the policy; remove content providers that initialise it on their own."},
			Example: taxonomy.Text{Zh: "Application.onCreate初始化推送SDK，它随即读取Android ID。", En: "Application.onCreate initialises a push SDK, which reads the Android ID at once."},
			Clauses: []string{"CN-RD-3.1", "MIIT-164", "PLAY-UD"},
			run:     preConsentAccess,
		},
		{
			ID: "preselected-consent", Needs: Needs{Build: true, Accesses: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "默认勾选同意", En: "Consent box that is ticked by default"},
			Help: taxonomy.Text{
				Zh: "界面布局或代码把写有同意隐私政策、用户协议等文字的勾选框默认设为选中。找到显示该布局或设置选中的代码时为确定，否则为待人工确认。",
				En: "A layout or the code ticks a box beside a text of agreement, such as one to the privacy policy or the terms, before the user has seen it. Asserted where the code that shows the layout or ticks the box was found; else a candidate."},
			Remedy:  taxonomy.Text{Zh: "将勾选框改为默认不选中，由用户主动勾选。", En: "Leave the box empty, so that users tick it themselves."},
			Example: taxonomy.Text{Zh: "登录页布局中“我已阅读并同意隐私政策”的勾选框带有android:checked=\"true\"。", En: "The box beside \"I have read and agree to the privacy policy\" has android:checked=\"true\" in the layout."},
			Clauses: []string{"CN-RD-3-DEFAULT"},
			run:     preselectedConsent,
		},
		{
			ID: "bundled-permission-request", Needs: Needs{Build: true}, Severity: Medium, Strength: Asserted,
			Title: taxonomy.Text{Zh: "一次申请多项无关权限", En: "Unrelated permissions asked for at once"},
			Help: taxonomy.Text{
				Zh: "代码在一次请求中申请两组以上互不相关、可收集个人信息的权限（例如电话状态和存储），或者目标系统版本低于23，安装时即一并授予全部权限。相关的权限组（相机、麦克风、存储与相册；位置与蓝牙、附近设备；电话、拨打与通话记录）合为一组。没有找到调用路径的请求为待人工确认。请求只在深度accesses及以上查找。",
				En: "The code asks in one request for two or more unrelated groups of permissions that give access to personal data, such as phone state and storage; or the target SDK is below 23, so that all are granted at installation. Groups that go together count as one: camera, microphone, storage and photos; location, Bluetooth and nearby devices; phone state, calls and call log. A request to which no call path leads is a candidate. Requests are looked for from depth accesses on."},
			Remedy:  taxonomy.Text{Zh: "在用到相应功能时再逐项申请；将targetSdkVersion提高到23以上。", En: "Ask for each permission when its function is used; raise targetSdkVersion to 23 or more."},
			Example: taxonomy.Text{Zh: "首个页面的一次requestPermissions同时申请位置、电话状态和存储。", En: "One requestPermissions of the first screen asks for location, phone state and storage."},
			Clauses: []string{"CN-RD-4-BUNDLED", "GBT-41391-6.5", "MIIT-164"},
			run:     bundledRequest,
		},
	}
}

func preConsentAccess(r *run, rule *Rule) {
	r.eachSubject(func(s subject, x reading) {
		var starts []access.Access
		for _, a := range x.places {
			if a.Phase == access.Startup && a.Reached {
				starts = append(starts, a)
			}
		}
		if len(starts) == 0 {
			return
		}
		x.places = starts
		f := Finding{
			Severity: weight(x.data), Strength: x.strength(), Subject: s.id, Data: x.data.ID, SubjectName: s.name, Evidence: readEvidence(starts),
		}
		if x.data.Category == "device_id" {
			f.Severity = High
		}
		at, doubt := sample(x), x.doubt()
		if starts[0].Guarded {
			f.Strength, f.Severity = Candidate, Low
			doubt.Zh += "路径上有依据已保存标志的分支：请核对它是否检查用户的同意。"
			doubt.En += " A branch on a stored flag lies on the path: see whether it checks for consent."
		}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s在启动阶段、用户同意之前读取%s（%s）。%s", s.name.Zh, x.data.Name.Zh, at.Zh, doubt.Zh),
			En: fmt.Sprintf("%s reads %s when the app starts, before the user can agree (%s).%s", s.starting(), x.data.Name.En, at.En, doubt.En),
		}
		r.report(rule, f, "")
	})
}

func preselectedConsent(r *run, rule *Rule) {
	boxes := slices.Clone(r.in.Build.Preselected)
	slices.SortStableFunc(boxes, func(a, b analyzer.Preselected) int {
		return cmp.Or(compareBool(a.Caller == "", b.Caller == ""), cmp.Compare(a.Location, b.Location), cmp.Compare(a.Caller, b.Caller))
	})
	for _, b := range boxes {
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Subject: "consent", SubjectName: taxonomy.Text{Zh: "同意方式", En: "way of consent"},
			Evidence: []Evidence{{Kind: "file", Location: b.Location, Value: b.Label}},
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("“%s”旁的勾选框默认选中。", b.Label),
				En: fmt.Sprintf("The box beside %q is ticked by default.", b.Label),
			},
		}
		if b.Caller == "" {
			f.Strength, f.Severity = Candidate, Medium
			f.Message.Zh += "没有找到显示它的代码。"
			f.Message.En += " No code that shows it was found."
		} else {
			f.Evidence = append(f.Evidence, Evidence{Kind: "call", Location: b.Location, Value: b.Caller})
		}
		r.report(rule, f, b.Label)
	}
}

// families are permission groups that serve one function together.
var families = [][]string{
	{"camera", "microphone", "storage", "media", "all_files"},
	{"location", "location_bg", "bluetooth", "nearby_wifi"},
	{"phone", "call", "call_log"},
	{"sensors_body", "activity", "health"},
	{"contacts", "accounts"},
}

// unrelated returns a group of each family that the permissions belong to, sorted; only permissions count that are asked
// for in a dialog, give access to personal data, and are in the manifest.
func (r *run) unrelated(names []string) []taxonomy.Group {
	first := map[int]taxonomy.Group{} // by family; single groups count down from -1
	groups := taxonomy.Groups()
	for i, g := range groups {
		if !slices.ContainsFunc(names, func(name string) bool {
			p, ok := taxonomy.PermissionByName(name)
			return ok && p.Group == g.ID && p.Protection == taxonomy.Dangerous && p.Personal && r.requests(name)
		}) {
			continue
		}
		family := slices.IndexFunc(families, func(f []string) bool { return slices.Contains(f, g.ID) })
		if family < 0 {
			family = -1 - i
		}
		if _, ok := first[family]; !ok {
			first[family] = g
		}
	}
	var out []taxonomy.Group
	for _, g := range groups {
		for _, f := range first {
			if f.ID == g.ID {
				out = append(out, g)
			}
		}
	}
	return out
}

// requests reports whether the manifest asks for the permission, on some device that the build installs on.
func (r *run) requests(permission string) bool {
	return slices.ContainsFunc(r.in.Build.Permissions, func(p analyzer.Permission) bool { return p.Name == permission && p.Effective })
}

func bundledRequest(r *run, rule *Rule) {
	if target := r.in.Build.App.TargetSDK; target > 0 && target < 23 {
		var all []string
		for _, p := range r.in.Build.Permissions {
			all = append(all, p.Name)
		}
		groups := r.unrelated(all)
		if len(groups) < 2 {
			return
		}
		names := groupNames(groups)
		r.report(rule, Finding{
			Severity: rule.Severity, Strength: Asserted, Subject: appSubject, SubjectName: appName,
			Evidence: []Evidence{{Kind: "manifest", Location: manifestEntry, Value: fmt.Sprintf("targetSdkVersion=%d", target)}},
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("目标系统版本为%d，低于23：%s的权限在安装时一并授予，用户不能逐项同意。", target, names.Zh),
				En: fmt.Sprintf("The target SDK is %d, below 23: the permissions for %s are granted together at installation, and users cannot agree to each.", target, names.En),
			},
		}, "target")
		return // such a build cannot ask at run time
	}
	requests := slices.Clone(r.in.Build.PermissionRequests)
	slices.SortStableFunc(requests, func(a, b analyzer.PermissionRequest) int {
		return cmp.Or(-compareBool(a.Reached, b.Reached), cmp.Compare(a.Location, b.Location), cmp.Compare(a.Caller, b.Caller))
	})
	found := map[string]*Finding{}
	var order []string
	for _, q := range requests {
		groups := r.unrelated(q.Permissions)
		if len(groups) < 2 {
			continue
		}
		who := subject{id: appSubject, name: appName}
		if rec, ok := r.record(q.SDK); ok {
			who = subject{id: rec.ID, name: rec.Name.Text()}
		}
		var ids, short []string
		for _, g := range groups {
			ids = append(ids, g.ID)
		}
		for _, name := range q.Permissions {
			short = append(short, shortName(name))
		}
		key := strings.Join(append([]string{who.id}, ids...), "\x00")
		f := found[key]
		if f == nil {
			names := groupNames(groups)
			f = &Finding{
				Severity: rule.Severity, Strength: Asserted, Subject: who.id, SubjectName: who.name,
				Message: taxonomy.Text{
					Zh: fmt.Sprintf("%s在一次请求中申请%s的权限。", who.name.Zh, names.Zh),
					En: fmt.Sprintf("%s asks for the permissions for %s in one request.", who.starting(), names.En),
				},
			}
			if !q.Reached {
				f.Strength, f.Severity = Candidate, Low
				f.Message.Zh += "没有找到从入口到该处的调用路径。"
				f.Message.En += " No path from an entry point to it was found."
			}
			found[key] = f
			order = append(order, key)
		}
		if len(f.Evidence) < maxQuotes {
			f.Evidence = append(f.Evidence, Evidence{Kind: "call", Location: q.Location, Value: q.Caller + " → " + strings.Join(short, ", ")})
		}
	}
	for _, key := range order {
		r.report(rule, *found[key], key)
	}
}

func groupNames(groups []taxonomy.Group) taxonomy.Text {
	var names []taxonomy.Text
	for _, g := range groups {
		names = append(names, g.Name)
	}
	return bilingual(names)
}
