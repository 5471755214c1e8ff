package audit

import (
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb/match"
)

// manifestEntry is where manifest facts are found in every build.
const manifestEntry = "AndroidManifest.xml"

func permissionRules() []*Rule {
	return []*Rule{
		{
			ID: "undeclared-permission", Needs: Needs{Build: true, Policy: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "申请了隐私政策未声明的权限", En: "Permission requested but not declared in the policy"},
			Help: taxonomy.Text{
				Zh: "对比清单文件申请的权限与隐私政策声明的权限组。只检查危险权限、特殊权限，以及审核名单上的少数普通权限（应用列表、广告ID、开机启动）；其他普通权限和应用自定义权限从不报告。在该构建支持的系统版本上不会生效的权限不报告。政策只写到了需要该权限才能获得的数据、没有写权限本身时，列为待人工确认。",
				En: "Compares the permissions that the manifest requests with the groups that the policy declares. Only dangerous and special permissions count, and the few normal ones on the review list (installed apps, advertising id, start at boot); other normal permissions and those an app defines itself never do, nor those that take effect on no device the build installs on. Where the policy tells of the data but not of the permission, the finding is a candidate."},
			Remedy:  taxonomy.Text{Zh: "在隐私政策的权限说明中写明该权限、使用目的和场景；如不需要，则从清单文件中删除。", En: "Name the permission, its purpose and scenario in the policy's permission section; or remove it from the manifest if nothing needs it."},
			Example: taxonomy.Text{Zh: "清单文件申请READ_CONTACTS，政策的权限说明只写了存储和位置。", En: "The manifest requests READ_CONTACTS, and the policy's section on permissions names storage and location only."},
			Clauses: []string{"CN-RD-2.1", "CN-RD-3.3", "GBT-41391-6.5", "PLAY-UD"},
			run:     undeclaredPermission,
		},
		{
			ID: "stale-permission-declaration", Needs: Needs{Build: true, Policy: true}, Severity: Medium, Strength: Asserted,
			Title: taxonomy.Text{Zh: "隐私政策声明了构建未申请的权限", En: "Policy declares a permission that the build does not request"},
			Help: taxonomy.Text{
				Zh: "政策声明的权限组在清单文件中没有任何对应的权限。不需要清单权限也能使用的能力（剪贴板、传感器、应用列表、自启动、通知）不报告；政策写明默认关闭或不申请的权限不报告。",
				En: "A permission group that the policy declares has no permission in the manifest. Capabilities that need no manifest constant (clipboard, sensors, installed apps, self-start, notifications) never count, nor permissions that the policy says are off by default or not requested."},
			Remedy:  taxonomy.Text{Zh: "从隐私政策的权限说明中删除该权限，使其与实际申请的权限一致。", En: "Remove the permission from the policy, so that it says what the build does."},
			Example: taxonomy.Text{Zh: "政策写明申请短信权限，清单文件中没有任何短信权限。", En: "The policy says that the app asks for SMS, and the manifest has no permission of that group."},
			Clauses: []string{"CN-RD-2.1", "PIPL-17"},
			run:     stalePermission,
		},
		{
			ID: "unused-permission", Needs: Needs{Build: true, Accesses: true}, Severity: Low, Strength: Candidate,
			Title: taxonomy.Text{Zh: "申请了代码没有用到的权限", En: "Permission requested that no code uses"},
			Help: taxonomy.Text{
				Zh: "清单文件申请了危险或特殊权限，而构建的代码中没有任何用到它的地方：没有调用或继承需要该权限的系统接口，也没有相关的地址和动作。只检查能从代码看出是否使用的权限，且一律为待人工确认。嵌入的SDK在文档中要求的权限，以及有代码被加固、在运行时加载、由脚本或Dart编写时，不报告；构建中有原生库时，不报告相机、麦克风和身体传感器权限。",
				En: "The manifest requests a dangerous or special permission, and no code of the build shows a use of it: it calls or extends no API of the platform that needs it, and names no address or action that does. Only permissions whose use code can show are looked at, and every finding is a candidate. Never reported: permissions that an SDK in the build documents, and builds with code that is packed, loaded at run time, or written in script or Dart; nor camera, microphone and body sensors in builds with native libraries."},
			Remedy:  taxonomy.Text{Zh: "如确实不需要，从清单文件中删除该权限；由依赖库带入的，用tools:node=\"remove\"移除。", En: "Remove the permission from the manifest if nothing needs it; with tools:node=\"remove\" if a dependency brings it in."},
			Example: taxonomy.Text{Zh: "清单文件申请CAMERA，代码中没有打开相机的调用，也没有拍照的Intent。", En: "The manifest requests CAMERA, and no code opens a camera or asks another app for a picture."},
			Clauses: []string{"CN-RD-4-UNRELATED", "GBT-41391-6.5", "PLAY-UD"},
			run:     unusedPermission,
		},
	}
}

// nativeGroups are permission groups that native code can use without an API of Java.
var nativeGroups = []string{"camera", "microphone", "sensors_body"}

func unusedPermission(r *run, rule *Rule) {
	if !provesAbsence(r.in.Build.Coverage) {
		return
	}
	for _, use := range r.in.Build.PermissionUses {
		p, ok := taxonomy.PermissionByName(use.Permission)
		asked := slices.IndexFunc(r.in.Build.Permissions, func(q analyzer.Permission) bool { return q.Name == use.Permission && q.Effective })
		if !ok || use.Places > 0 || asked < 0 || p.Protection != taxonomy.Dangerous && p.Protection != taxonomy.Special {
			continue
		}
		if slices.Contains(nativeGroups, p.Group) && len(r.in.Build.NativeLibraries) > 0 || r.documented(p.Name) {
			continue
		}
		group, _ := taxonomy.GroupByID(p.Group)
		r.report(rule, Finding{
			Severity: rule.Severity, Strength: Candidate, Subject: p.Name, SubjectName: group.Name, Evidence: r.permissionEvidence(r.in.Build.Permissions[asked]),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("清单文件申请了%s（%s），代码中没有用到它的地方。", shortName(p.Name), group.Name.Zh),
				En: fmt.Sprintf("The manifest requests %s (%s); no code of the build uses it.", shortName(p.Name), group.Name.En),
			},
		}, "")
	}
}

// documented reports whether an SDK of the build says that it needs the permission.
func (r *run) documented(permission string) bool {
	return slices.ContainsFunc(r.detections(), func(d match.Detection) bool { return slices.Contains(d.Record.Permissions, permission) })
}

func undeclaredPermission(r *run, rule *Rule) {
	seen := map[string]bool{}
	if boot, _ := r.selfStarters(); len(boot) > 0 {
		seen[bootPermission] = true // undisclosed-self-start tells of it
	}
	for _, request := range r.in.Build.Permissions {
		p, ok := taxonomy.PermissionByName(request.Name)
		if !ok || !request.Effective || seen[p.Name] || !MustBeDeclared(p) {
			continue
		}
		seen[p.Name] = true
		group, _ := taxonomy.GroupByID(p.Group)
		f := Finding{
			Severity: permissionSeverity(p), Strength: Asserted, Verdict: Omitted,
			Subject: p.Name, SubjectName: group.Name, Evidence: r.permissionEvidence(request),
		}
		short := shortName(p.Name)
		level := p.Protection.Name()
		declaration, covered := Declaration(r.in.Policy, p)
		switch {
		case covered && declaration.Status == policy.PermissionDenied:
			f.Verdict = Contradicted
			f.Policy = quotes(1, declaration.Quote)
			f.Message = taxonomy.Text{
				Zh: fmt.Sprintf("清单文件申请了%s（%s，%s权限），而隐私政策称不会申请。", short, group.Name.Zh, level.Zh),
				En: fmt.Sprintf("The manifest requests %s (%s, %s), and the policy says that it does not.", short, group.Name.En, level.En),
			}
		case covered && declaration.Status == policy.PermissionImplied:
			f.Verdict, f.Strength, f.Severity = Vague, Candidate, min(f.Severity, Medium)
			f.Policy = quotes(1, declaration.Quote)
			f.Message = taxonomy.Text{
				Zh: fmt.Sprintf("清单文件申请了%s（%s，%s权限）；隐私政策提到了相关数据，但没有写明该权限。", short, group.Name.Zh, level.Zh),
				En: fmt.Sprintf("The manifest requests %s (%s, %s); the policy speaks of the data but does not name the permission.", short, group.Name.En, level.En),
			}
		case covered:
			continue
		default:
			f.Policy = quotes(3, r.permissionQuotes()...)
			if near, ok := r.nearby(p); ok {
				f.Verdict, f.Severity = Vague, min(f.Severity, Medium)
				f.Policy = quotes(1, near.Quote)
				nearName, _ := taxonomy.GroupByID(near.Group)
				f.Message = taxonomy.Text{
					Zh: fmt.Sprintf("清单文件申请了%s（%s，%s权限）；隐私政策只写了%s权限，没有写%s。", short, group.Name.Zh, level.Zh, nearName.Name.Zh, group.Name.Zh),
					En: fmt.Sprintf("The manifest requests %s (%s, %s); the policy declares %s only, not %s.", short, group.Name.En, level.En, nearName.Name.En, group.Name.En),
				}
				break
			}
			f.Message = taxonomy.Text{
				Zh: fmt.Sprintf("清单文件申请了%s（%s，%s权限）；隐私政策没有声明。", short, group.Name.Zh, level.Zh),
				En: fmt.Sprintf("The manifest requests %s (%s, %s); the policy does not declare it.", short, group.Name.En, level.En),
			}
		}
		r.report(rule, f, "")
	}
}

// MustBeDeclared reports whether stores and regulators ask a policy to name the permission.
func MustBeDeclared(p taxonomy.Permission) bool {
	return p.Protection == taxonomy.Dangerous || p.Protection == taxonomy.Special || p.Reviewed
}

// permissionSeverity ranks what an undeclared permission opens: personal data behind a dialog most, capabilities
// without personal data least.
func permissionSeverity(p taxonomy.Permission) Severity {
	switch {
	case p.Protection == taxonomy.Dangerous && p.Personal:
		return High
	case p.Protection == taxonomy.Dangerous, p.Personal, p.Reviewed:
		return Medium
	}
	return Low
}

func shortName(permission string) string {
	return permission[strings.LastIndexByte(permission, '.')+1:]
}

// Declaration returns the plainest declaration that covers the permission, of its own group or of one that
// includes it; ok is false when the policy declares neither. A denial and an implied permission are declarations
// too: see their status.
func Declaration(d *policy.Disclosures, p taxonomy.Permission) (best policy.PermissionDeclaration, ok bool) {
	groups := []string{p.Group}
	if g, known := taxonomy.GroupByID(p.Group); known && g.Within != "" {
		groups = append(groups, g.Within)
	}
	plainness := func(s policy.PermissionStatus) int {
		switch s {
		case policy.PermissionImplied:
			return 1
		case policy.PermissionDenied:
			return 2
		}
		return 3
	}
	for _, group := range groups {
		for _, declared := range d.Permissions {
			if declared.Group == group && (!ok || plainness(declared.Status) > plainness(best.Status)) {
				best, ok = declared, true
			}
		}
	}
	return best, ok
}

// nearby returns a declaration of a group that a reader might take for the permission's own: location for
// background location, photos for storage.
func (r *run) nearby(p taxonomy.Permission) (policy.PermissionDeclaration, bool) {
	near := map[string]string{"location_bg": "location", "storage": "media", "all_files": "storage", "call": "phone", "nearby_wifi": "wifi"}
	for _, d := range r.declared[near[p.Group]] {
		if d.Status != policy.PermissionDenied && d.Status != policy.PermissionImplied {
			return d, true
		}
	}
	return policy.PermissionDeclaration{}, false
}

// permissionQuotes are the sections, one per language, in which the policy declares most permissions: there a
// reader checks for an omission, and there the missing one belongs.
func (r *run) permissionQuotes() []policy.Quote {
	var all []placed
	for _, d := range r.in.Policy.Permissions {
		if d.Status != policy.PermissionImplied && d.Status != policy.PermissionDenied {
			all = append(all, placed{d.Section, d.Language, d.Quote})
		}
	}
	return mostIn(all)
}

// placed is a declaration of a policy and where it stands.
type placed struct {
	section  string
	language policy.Language
	quote    policy.Quote
}

// mostIn returns, for each language, the first declaration of the section that has most of them.
func mostIn(all []placed) []policy.Quote {
	type place struct {
		file     string
		section  string
		language policy.Language
	}
	count := map[place]int{}
	best := map[policy.Language]place{}
	first := map[place]policy.Quote{}
	for _, d := range all {
		p := place{d.quote.File, d.section, d.language}
		if _, ok := first[p]; !ok {
			first[p] = d.quote
		}
		if count[p]++; count[p] > count[best[d.language]] {
			best[d.language] = p
		}
	}
	var out []policy.Quote
	for _, language := range []policy.Language{policy.Chinese, policy.English} {
		if p, ok := best[language]; ok {
			out = append(out, first[p])
		}
	}
	return out
}

// permissionEvidence is the manifest's request, and the embedded SDKs whose documentation asks for it.
func (r *run) permissionEvidence(request analyzer.Permission) []Evidence {
	value := "uses-permission " + request.Name
	if request.MaxSDK > 0 {
		value += fmt.Sprintf(" maxSdkVersion=%d", request.MaxSDK)
	}
	out := []Evidence{{Kind: "manifest", Location: manifestEntry, Value: value}}
	for _, d := range r.in.Build.SDKs {
		for _, name := range d.Record.Permissions {
			if name == request.Name && d.Record.Sourced("permissions") {
				out = append(out, Evidence{Kind: "record", Location: "sdkdb:" + d.Record.ID, Value: d.Record.Name.En + " documents that it needs " + request.Name})
			}
		}
	}
	return out
}

func stalePermission(r *run, rule *Rule) {
	requested := map[string]bool{}
	for _, p := range r.in.Build.Permissions {
		if p.Group != "" {
			requested[p.Group] = true
		}
	}
	for _, g := range taxonomy.Groups() {
		if g.Capability || len(taxonomy.GroupPermissions(g.ID)) == 0 || requested[g.ID] || r.requestedBeside(g, requested) {
			continue
		}
		var plain []policy.Quote
		for _, d := range r.declared[g.ID] {
			if d.Status == policy.PermissionDeclared || d.Status == policy.PermissionConditional {
				plain = append(plain, d.Quote)
			}
		}
		// Policies name the album in the same breath as storage; when both are gone, storage says it.
		if len(plain) == 0 || g.Within != "" && len(r.declared[g.Within]) > 0 {
			continue
		}
		severity := Low
		var constants []string
		for _, name := range taxonomy.GroupPermissions(g.ID) {
			constants = append(constants, shortName(name))
			if p, _ := taxonomy.PermissionByName(name); p.Protection == taxonomy.Dangerous {
				severity = Medium
			}
		}
		r.report(rule, Finding{
			Severity: severity, Strength: Asserted, Verdict: Stale, Subject: g.ID, SubjectName: g.Name,
			Evidence: []Evidence{{Kind: "manifest", Location: manifestEntry, Value: "no uses-permission of " + strings.Join(constants, ", ")}},
			Policy:   quotes(3, plain...),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("隐私政策声明了%s权限，清单文件没有申请该组的任何权限。", g.Name.Zh),
				En: fmt.Sprintf("The policy declares the %s permission; the manifest requests none of that group.", g.Name.En),
			},
		}, "")
	}
}

// requestedBeside reports whether a group is requested that policies do not keep apart from g: the one that
// includes it, or one that it includes.
func (r *run) requestedBeside(g taxonomy.Group, requested map[string]bool) bool {
	if g.Within != "" && requested[g.Within] {
		return true
	}
	for _, other := range taxonomy.Groups() {
		if other.Within == g.ID && requested[other.ID] {
			return true
		}
	}
	// Wi-Fi and network state are one thing to most policies.
	beside := map[string][]string{"network_state": {"wifi", "network"}, "wifi": {"network_state"}, "network": {"network_state", "wifi"}, "call": {"phone"}, "storage": {"all_files"}, "nearby_wifi": {"bluetooth"}}
	for _, id := range beside[g.ID] {
		if requested[id] {
			return true
		}
	}
	return false
}
