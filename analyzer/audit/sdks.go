package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// sdkRules are in the order they run: what stale-sdk-disclosure and missing-sharing-list assert,
// incomplete-sdk-disclosure leaves alone.
func sdkRules() []*Rule {
	return []*Rule{
		{
			ID: "undisclosed-sdk", Needs: Needs{Build: true, Policy: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "内嵌SDK未在隐私政策中列出", En: "Embedded SDK that the policy does not list"},
			Help: taxonomy.Text{
				Zh: "构建中有该客户端SDK或处理数据的公共组件的代码，隐私政策的第三方清单和正文都没有列出它。开源库和框架从不报告；随上级SDK一起列出的公共组件视为已列出。清单只以链接给出或清单文字丢失时，列为待人工确认。分析深度足够时，还写明其代码读取、发送哪些信息，以及应用交给它哪些信息。",
				En: "The build holds code of a client SDK, or of a core that handles data, and neither the sharing list nor the prose names it. Open-source libraries and frameworks never count; a core listed through the SDK that ships it is disclosed. Where the list is given only by link, or its text was lost, the finding is a candidate. Where the depth allows, it says what the code of the SDK reads and sends, and what the app hands to it."},
			Remedy:  taxonomy.Text{Zh: "在第三方信息共享清单中逐一列出该SDK的名称、运营方、收集的信息、目的和隐私政策链接；或从构建中移除。", En: "List the SDK with its operator, data, purpose and privacy policy link; or remove it from the build."},
			Example: taxonomy.Text{Zh: "构建中有cn.jpush.android包的类，清单只列出支付宝。", En: "The build holds classes below cn.jpush.android, and the list names Alipay only."},
			Clauses: []string{"CN-RD-2.1", "PIPL-23", "MIIT-26", "GBT-41391-6.6", "PLAY-UD", "GDPR-13-1-e"},
			run:     undisclosedSDK,
		},
		{
			ID: "stale-sdk-disclosure", Needs: Needs{Build: true, Policy: true}, Severity: Medium, Strength: Asserted,
			Title: taxonomy.Text{Zh: "清单列出的SDK不在构建中", En: "Listed SDK that the build does not hold"},
			Help: taxonomy.Text{
				Zh: "清单中的SDK有已知的代码特征，而构建中没有任何一个。也可以通过接口调用、不需要客户端代码的服务，以及代码可能被隐藏的构建，列为待人工确认；加固的构建不报告。仅限iOS的行不报告。",
				En: "A row names an SDK whose code is known, and the build holds none of it. Services that can also be called without client code, and builds whose code may be hidden, give candidates; packed builds give none. Rows for iOS only never count."},
			Remedy:  taxonomy.Text{Zh: "如果该SDK已不再使用，从清单中删除这一行；如果只通过服务端接口使用，写明共享方式。", En: "Remove the row if the SDK is no longer used; if the service is called from a server, say so in the sharing method."},
			Example: taxonomy.Text{Zh: "清单列有友盟，构建中没有它的类、组件或库。", En: "The list has a row for Umeng, and the build holds none of its classes, components or libraries."},
			Clauses: []string{"PIPL-17", "MIIT-26"},
			run:     staleSDK,
		},
		{
			ID: "unverifiable-sdk-disclosure", Needs: Needs{Build: true, Policy: true}, Severity: Info, Strength: Asserted,
			Title: taxonomy.Text{Zh: "无法从构建核实的清单行", En: "Listed party that a build cannot show"},
			Help: taxonomy.Text{
				Zh: "该行列出的是由App运营者的服务器调用的服务，构建中本来就不会有它的代码；或者名称不在SDK数据库中。如果该行写的是本机采集，则与服务端服务的事实矛盾。",
				En: "The row names a service that the app operator's server calls, so that no build holds its code; or a name that the database does not know. A row of such a service that speaks of collection on the device contradicts what the service is."},
			Remedy:  taxonomy.Text{Zh: "核对该行：服务端服务应写明数据由服务器提供（后台接口传输），并说明提供的数据。", En: "Check the row by hand: for a server-side service say that data is sent by the server (back-end interface), and which."},
			Example: taxonomy.Text{Zh: "清单列有短信验证码服务，它由服务器调用，客户端中没有代码。", En: "The list has a row for a service of SMS codes, which the operator's server calls and no app holds."},
			Clauses: []string{"PIPL-23", "MIIT-292"},
			run:     unverifiableSDK,
		},
		{
			ID: "missing-sharing-list", Needs: Needs{Policy: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "没有第三方信息共享清单", En: "No third-party sharing list"},
			Help: taxonomy.Text{
				Zh: "构建中有客户端SDK，而隐私政策没有任何清单行，也没有给出清单链接；或者某一语言的文本提到了清单而清单不在其中。",
				En: "The build holds client SDKs and the policy has no row of a list and no link to one; or the text of one language refers to a list that it does not hold."},
			Remedy:  taxonomy.Text{Zh: "在隐私政策中加入第三方信息共享清单，逐一列出每个SDK；如清单在其他页面，请用 --policy 一并提供。", En: "Add the list of third parties with each SDK; if it stands on another page, pass that page with a further --policy."},
			Example: taxonomy.Text{Zh: "构建中有三个SDK，政策只写“详见第三方清单”，而正文中没有清单。", En: "The build holds three SDKs, and the policy says \"see the list of third parties\" without having one."},
			Clauses: []string{"CN-RD-2.1", "PIPL-23", "MIIT-292", "MIIT-26"},
			run:     missingList,
		},
		{
			ID: "incomplete-sdk-disclosure", Needs: Needs{Policy: true}, Severity: Medium, Strength: Asserted,
			Title: taxonomy.Text{Zh: "清单行不完整", En: "Incomplete row of the sharing list"},
			Help: taxonomy.Text{
				Zh: "清单的一行缺少运营方、使用目的、收集的信息或隐私政策链接（仅缺共享方式时为低）。构建中的SDK只在一种语言的清单中列出，而另一种语言的清单没有列出时，也属于此项。只剩名称、其余文字丢失的行，结论为text_lost。",
				En: "A row lacks the operator, the purpose, the data or the link (low when only the sharing method is missing). So does an SDK of the build that one language's list has and the other's lacks. A row of which only the name is left has the verdict text_lost."},
			Remedy:  taxonomy.Text{Zh: "补全该行：SDK名称（包名） / 开发者名称 / 收集信息范围 / 使用目的 / 隐私政策链接。", En: "Complete the row: SDK name (package) / developer / data collected / purpose / privacy policy link."},
			Example: taxonomy.Text{Zh: "清单行写了SDK名称和运营方，目的和隐私政策链接两格为空。", En: "A row names an SDK and its operator, and its cells for purpose and privacy policy are empty."},
			Clauses: []string{"CN-RD-2.1", "PIPL-23", "MIIT-26", "MIIT-292"},
			run:     incompleteSDK,
		},
	}
}

// handlesData reports whether an operator receives data through the SDK, so that a policy must name it.
func handlesData(rec *sdkdb.Record) bool {
	return rec.Kind == sdkdb.Client || rec.Kind == sdkdb.Core && len(rec.Data) > 0
}

// Disclosed returns the rows and prose that disclose the SDK: by its own name, or for a core by the name of an SDK
// that ships it. A client SDK that another brings along has an operator of its own, and must be named itself.
func Disclosed(d *policy.Disclosures, rec *sdkdb.Record) []policy.ThirdParty {
	var own, parents []policy.ThirdParty
	for _, p := range d.ThirdParties {
		switch {
		case p.SDK == "":
		case p.SDK == rec.ID:
			own = append(own, p)
		case rec.Kind == sdkdb.Core && slices.Contains(rec.Within, p.SDK):
			parents = append(parents, p)
		}
	}
	return append(own, parents...)
}

func (r *run) gapsOf(kind policy.GapKind) []policy.Gap {
	var out []policy.Gap
	for _, g := range r.in.Policy.Gaps {
		if g.Kind == kind {
			out = append(out, g)
		}
	}
	return out
}

func (r *run) listRows(language policy.Language) []policy.ThirdParty {
	var out []policy.ThirdParty
	for _, p := range r.in.Policy.ThirdParties {
		if p.Source == policy.FromList && (language == "" || p.Language == language) {
			out = append(out, p)
		}
	}
	return out
}

// listQuotes are where a reader checks that a name is not in a list: the lists, or the references to lost ones.
func (r *run) listQuotes() []policy.Quote {
	var out []policy.Quote
	for _, l := range r.in.Policy.Lists {
		out = append(out, l.Quote)
	}
	for _, kind := range []policy.GapKind{policy.GapMissingList, policy.GapLinkedList, policy.GapLostList} {
		for _, g := range r.gapsOf(kind) {
			out = append(out, g.Quote)
		}
	}
	return out
}

func undisclosedSDK(r *run, rule *Rule) {
	linked, lost := r.gapsOf(policy.GapLinkedList), r.gapsOf(policy.GapMissingList)
	rows := len(r.listRows(""))
	for _, d := range r.in.Build.SDKs {
		rec := d.Record
		if !handlesData(rec) || len(Disclosed(r.in.Policy, rec)) > 0 || r.broughtBy(rec) {
			continue
		}
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Verdict: Omitted, Subject: rec.ID, SubjectName: rec.Name.Text(),
			Evidence: detectionEvidence(d), Policy: quotes(3, r.listQuotes()...), Remedy: rowRemedy(rec, addRow),
		}
		zh, en := fmt.Sprintf("构建内嵌%s，隐私政策没有提到。", embeddedZh(rec)),
			fmt.Sprintf("The build embeds %s; the policy does not name it.", embeddedEn(rec))
		if rows > 0 {
			zh = fmt.Sprintf("构建内嵌%s，隐私政策的清单（%d行）和正文都没有列出。", embeddedZh(rec), rows)
			en = fmt.Sprintf("The build embeds %s; neither the policy's list (%s) nor its prose names it.", embeddedEn(rec), Plural(rows, "row"))
		}
		switch {
		case !holdsCode(d):
			f.Strength = Candidate
			zh = fmt.Sprintf("构建中有%s的痕迹，但没有确属它的代码，隐私政策没有列出。", rec.Name.Zh)
			en = fmt.Sprintf("The build has traces of %s but no code that is certainly its own, and the policy does not name it.", rec.Name.En)
		case !rec.Sourced("signatures.classes"):
			f.Strength = Candidate
			zh += "该SDK的代码特征没有来源。"
			en += " The signatures of this SDK have no source."
		}
		if rec.Kind == sdkdb.Core {
			f.Severity = Medium // a part on its own, without the SDK that usually brings it
		}
		for _, part := range r.in.Build.SDKs {
			if slices.Contains(part.Record.Within, rec.ID) && len(part.Evidence) > 0 {
				f.Evidence = append(f.Evidence, detectionEvidence(part)[0])
			}
		}
		if names, calls := r.reads(rec.ID); len(calls) > 0 {
			f.Evidence = append(f.Evidence, calls...)
			zh += "其代码读取" + names.Zh + "。"
			en += " Its code reads " + names.En + "."
		}
		sent, flows := flowsOf(only(r.movements.sdks[rec.ID], r.surelyLeaves))
		if len(flows) > 0 {
			f.Evidence = append(f.Evidence, flows...)
			zh += "其代码向外发送" + sent.Zh + "。"
			en += " It lets " + sent.En + " leave the device."
		}
		if given, flows := flowsOf(r.given(rec.ID)); len(flows) > 0 {
			f.Evidence = append(f.Evidence, flows...)
			zh += "应用把" + given.Zh + "交给它。"
			en += " The app hands it " + given.En + "."
		}
		switch {
		case rows == 0 && len(linked) > 0:
			f.Strength, f.Verdict = Candidate, Incomplete
			zh += "清单只以链接给出：请用 --policy 提供该页面。"
			en += " The list is given only by link: pass that page with --policy."
		case rows == 0 && len(lost) > 0:
			f.Strength, f.Verdict = Candidate, TextLost
			zh += "隐私政策提到的清单不在所给文本中。"
			en += " The list that the policy refers to is not in the given text."
		}
		f.Message = taxonomy.Text{Zh: zh, En: en}
		r.report(rule, f, "")
	}
}

// reads names what the code of an SDK reads on a path from an entry point, with one place for each type.
func (r *run) reads(id string) (names taxonomy.Text, calls []Evidence) {
	var all []taxonomy.Text
	for _, x := range r.readings.sdks[id] {
		if !x.places[0].Reached {
			continue
		}
		all = append(all, x.data.Name)
		if len(calls) < maxQuotes {
			calls = append(calls, readEvidence(x.places[:1])...)
		}
	}
	return someOf(all), calls
}

// flowsOf names the data of flows that are sure, with one of them for each type.
func flowsOf(list []movement) (names taxonomy.Text, flows []Evidence) {
	var all []taxonomy.Text
	for _, m := range list {
		if m.flows[0].strength() < Asserted {
			continue
		}
		all = append(all, m.data.Name)
		if len(flows) < maxQuotes {
			flows = append(flows, flowEvidence(m.flows[:1])...)
		}
	}
	return someOf(all), flows
}

// holdsCode reports whether the build has code that is the SDK's alone: a component may stay declared when the SDK
// is gone, and names can be shared.
func holdsCode(d match.Detection) bool {
	return slices.ContainsFunc(d.Evidence, func(e match.Evidence) bool {
		return e.Strong && (e.Kind == match.Class || e.Kind == match.CodeLike || e.Kind == match.JNI || e.Kind == match.NativeLibrary)
	})
}

// broughtBy reports whether the record is a core of an SDK that is in the build as well: then the finding about
// that SDK, or its row, speaks for the core.
func (r *run) broughtBy(rec *sdkdb.Record) bool {
	return rec.Kind == sdkdb.Core && slices.ContainsFunc(r.detections(), func(d match.Detection) bool { return slices.Contains(rec.Within, d.Record.ID) })
}

// embeddedZh and embeddedEn name an SDK with its operator, where a source says who that is.
func embeddedZh(rec *sdkdb.Record) string {
	if len(rec.Operators) > 0 && rec.Operators[0].Zh != "" && rec.Sourced("operators") {
		return rec.Name.Zh + "（" + rec.Operators[0].Zh + "）"
	}
	return rec.Name.Zh
}

func embeddedEn(rec *sdkdb.Record) string {
	if len(rec.Operators) > 0 && rec.Operators[0].En != "" && rec.Sourced("operators") {
		return rec.Name.En + " (" + rec.Operators[0].En + ")"
	}
	return rec.Name.En
}

// Plural counts a noun; the plural form needs to be given only where it does not end in a plain s.
func Plural(n int, noun string, form ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case len(form) > 0:
		return fmt.Sprintf("%d %s", n, form[0])
	default:
		return fmt.Sprintf("%d %ss", n, noun)
	}
}

var (
	addRow      = taxonomy.Text{Zh: "在清单中增加", En: "Add a row"}
	completeRow = taxonomy.Text{Zh: "补全该行", En: "Complete the row"}
)

// rowRemedy drafts the missing row in the form that stores ask for. What rests on no source is left to fill in.
func rowRemedy(rec *sdkdb.Record, do taxonomy.Text) taxonomy.Text {
	name := rec.Name.Text()
	if rec.Package != "" {
		name.Zh += "（" + rec.Package + "）"
		name.En += " (" + rec.Package + ")"
	}
	open := taxonomy.Text{Zh: "（待核实）", En: "(to be verified)"}
	operator, data := open, open
	if len(rec.Operators) > 0 && rec.Sourced("operators") {
		o := rec.Operators[0]
		operator = taxonomy.Text{Zh: cmp.Or(o.Zh, o.En), En: cmp.Or(o.En, o.Zh)}
	}
	if len(rec.Data) > 0 && rec.Sourced("data") {
		var names []taxonomy.Text
		for _, id := range rec.Data {
			if d, ok := taxonomy.DataTypeByID(id); ok {
				names = append(names, d.Name)
			}
		}
		data = bilingual(names)
	}
	link := ""
	if rec.Sourced("privacy_policy") {
		link = rec.PrivacyPolicy.URL
	}
	return taxonomy.Text{
		Zh: fmt.Sprintf("%s：%s / %s / 收集信息：%s / 使用目的：（填写） / 隐私政策：%s", do.Zh, name.Zh, operator.Zh, data.Zh, cmp.Or(link, open.Zh)),
		En: fmt.Sprintf("%s: %s / %s / data: %s / purpose: (fill in) / privacy policy: %s", do.En, name.En, operator.En, data.En, cmp.Or(link, open.En)),
	}
}

// detectionEvidence turns what the matcher found into evidence, the strongest kinds first.
func detectionEvidence(d match.Detection) []Evidence {
	out := make([]Evidence, 0, len(d.Evidence))
	for _, e := range d.Evidence {
		out = append(out, Evidence{Kind: string(e.Kind), Location: e.Location, Value: e.Value})
	}
	return out
}

func staleSDK(r *run, rule *Rule) {
	if r.in.Build.Coverage.Visibility == analyzer.Packed {
		return
	}
	present := map[string]bool{}
	for _, d := range r.in.Build.SDKs {
		present[d.Record.ID] = true
		// Records that overlap cannot be told apart.
		for _, id := range d.Record.SharedWith {
			present[id] = true
		}
		// A part without an SDK that ships it may be what is left of any of them.
		if !r.broughtBy(d.Record) {
			for _, id := range d.Record.Within {
				present[id] = true
			}
		}
	}
	done := map[string]bool{}
	for _, p := range r.listRows("") {
		rec, ok := r.record(p.SDK)
		if !ok || done[rec.ID] || present[rec.ID] || rec.Kind != sdkdb.Client && rec.Kind != sdkdb.Core || len(rec.Signatures.Classes) == 0 || iosOnly(p) {
			continue
		}
		if slices.ContainsFunc(rec.Within, func(id string) bool { return present[id] }) {
			continue
		}
		done[rec.ID] = true
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Verdict: Stale, Subject: rec.ID, SubjectName: rec.Name.Text(),
			Evidence: []Evidence{{Kind: "record", Location: "sdkdb:" + rec.ID, Value: "nothing below " + lookedFor(rec) + " among " + r.searched()}},
			Policy:   rowQuotes(r.listRows(""), rec.ID),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("清单列出了%s，构建中没有它的任何代码、组件或库。", p.Name),
				En: fmt.Sprintf("The list names %s; the build holds no code, component or library of it.", p.Name),
			},
		}
		switch {
		case rec.REST:
			f.Strength, f.Severity = Candidate, Low
			f.Message.Zh += "该服务也可以不用SDK、直接通过接口调用。"
			f.Message.En += " The service can also be called over its web interface, without the SDK."
		case r.in.Build.Coverage.Visibility != analyzer.Full || !rec.Sourced("signatures.classes"):
			f.Strength = Candidate
			f.Message.Zh += "部分代码可能被隐藏或改名。"
			f.Message.En += " Some of the code may be hidden or renamed."
		default:
			r.stale[rec.ID] = true
		}
		r.report(rule, f, "")
	}
}

// searched says what was looked through, for evidence of absence.
func (r *run) searched() string {
	return fmt.Sprintf("%d classes, %d components and %d native libraries", r.in.Build.Coverage.Classes, len(r.in.Build.Components), len(r.in.Build.NativeLibraries))
}

func lookedFor(rec *sdkdb.Record) string {
	n := len(rec.Signatures.Classes)
	if n > 3 {
		return strings.Join(rec.Signatures.Classes[:3], ", ") + fmt.Sprintf(" and %d more", n-3)
	}
	return strings.Join(rec.Signatures.Classes, ", ")
}

func iosOnly(p policy.ThirdParty) bool {
	s := strings.ToLower(p.Platform)
	return (strings.Contains(s, "ios") || strings.Contains(s, "苹果")) && !strings.Contains(s, "android") && !strings.Contains(s, "安卓")
}

func rowQuotes(rows []policy.ThirdParty, id string) []policy.Quote {
	var out []policy.Quote
	for _, p := range rows {
		if p.SDK == id {
			out = append(out, p.Quote)
		}
	}
	return quotes(3, out...)
}

func unverifiableSDK(r *run, rule *Rule) {
	done := map[string]bool{}
	for _, p := range r.listRows("") {
		rec, known := r.record(p.SDK)
		switch {
		case known && rec.Kind == sdkdb.Service && !done[rec.ID]:
			done[rec.ID] = true
			f := Finding{
				Severity: Info, Strength: Asserted, Subject: rec.ID, SubjectName: rec.Name.Text(),
				Evidence: []Evidence{{Kind: "record", Location: "sdkdb:" + rec.ID, Value: rec.Name.En + " is a server-side service: " + sourceOf(rec, "kind")}},
				Policy:   rowQuotes(r.listRows(""), rec.ID),
				Message: taxonomy.Text{
					Zh: fmt.Sprintf("%s是服务端服务，没有客户端SDK，无法从构建核实该行。", p.Name),
					En: fmt.Sprintf("%s is a server-side service without a client SDK; the build cannot confirm the row.", p.Name),
				},
			}
			if localMethod(p.Method) && rec.Sourced("kind") {
				f.Severity, f.Verdict = Medium, Contradicted
				f.Message = taxonomy.Text{
					Zh: fmt.Sprintf("%s是由App运营者的服务器调用的服务，没有客户端SDK；该行写的共享方式“%s”与此矛盾。", p.Name, p.Method),
					En: fmt.Sprintf("%s is a service that the app operator's server calls, without a client SDK; the row's sharing method %q contradicts that.", p.Name, p.Method),
				}
			}
			r.report(rule, f, "")
		case !known && !done[p.Name]:
			done[p.Name] = true
			r.report(rule, Finding{
				Severity: Info, Strength: Candidate, Subject: p.Name, SubjectName: taxonomy.Text{Zh: p.Name, En: p.Name},
				Evidence: []Evidence{{Kind: "record", Location: "sdkdb", Value: "no record by this name"}},
				Policy:   quotes(1, p.Quote),
				Message: taxonomy.Text{
					Zh: fmt.Sprintf("SDK数据库中没有“%s”，无法核实该行。", p.Name),
					En: fmt.Sprintf("The SDK database has no record for %q; the row was not checked.", p.Name),
				},
			}, string(p.Language))
		}
	}
}

// sourceOf names the first source of a field.
func sourceOf(rec *sdkdb.Record, field string) string {
	if from := rec.EvidenceFor(field); len(from) > 0 {
		return from[0].Source
	}
	return "memory"
}

// localMethod reports whether a row's sharing method says that the data are collected on the device.
func localMethod(method string) bool {
	m := strings.ToLower(method)
	for _, s := range []string{"local", "machine", "本机", "本地", "sdk"} {
		if strings.Contains(m, s) {
			return true
		}
	}
	return false
}

func incompleteSDK(r *run, rule *Rule) {
	for _, p := range r.listRows("") {
		if r.stale[p.SDK] || r.lost[p.Language] && p.Bare() {
			continue // one fact: the row is to be removed, or came out of the list that is lost
		}
		missing, onlyMethod := missingCells(p)
		if len(missing) == 0 {
			continue
		}
		names := bilingual(missing)
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Verdict: Incomplete, Subject: cmp.Or(p.SDK, p.Name),
			SubjectName: taxonomy.Text{Zh: p.Name, En: p.Name}, Evidence: []Evidence{}, Policy: quotes(1, p.Quote),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("清单行“%s”（%s）缺少：%s。", p.Name, languageName(p.Language).Zh, names.Zh),
				En: fmt.Sprintf("The row %q of the %s list lacks: %s.", p.Name, languageName(p.Language).En, names.En),
			},
		}
		switch {
		case onlyMethod:
			f.Severity = Low
		case p.Bare():
			f.Verdict = TextLost
		}
		if rec, ok := r.record(p.SDK); ok && handlesData(rec) {
			f.Remedy = rowRemedy(rec, completeRow)
			for _, d := range r.detections() {
				if d.Record.ID == rec.ID {
					f.Evidence = detectionEvidence(d)
				}
			}
			if names, calls := r.reads(rec.ID); len(calls) > 0 && p.DataText == "" {
				f.Evidence = append(f.Evidence, calls...)
				f.Message.Zh += "其代码读取" + names.Zh + "。"
				f.Message.En += " Its code reads " + names.En + "."
			}
		}
		r.report(rule, f, string(p.Language)+"\x00"+p.Name)
	}
	r.oneLanguageOnly(rule)
}

// oneLanguageOnly reports SDKs of the build that the list of one language has and the list of another lacks.
// Where a language has no list at all, missing-sharing-list says so once.
func (r *run) oneLanguageOnly(rule *Rule) {
	for _, d := range r.detections() {
		parties := Disclosed(r.in.Policy, d.Record)
		if !handlesData(d.Record) || len(parties) == 0 {
			continue
		}
		for _, language := range []policy.Language{policy.Chinese, policy.English} {
			if len(r.listRows(language)) == 0 || len(r.lostList(language)) > 0 || slices.ContainsFunc(parties, func(p policy.ThirdParty) bool { return p.Language == language }) {
				continue
			}
			name := languageName(language)
			f := Finding{
				Severity: rule.Severity, Strength: Asserted, Verdict: Incomplete, Subject: d.Record.ID, SubjectName: d.Record.Name.Text(),
				Evidence: detectionEvidence(d), Policy: quotes(2, parties[0].Quote), Remedy: rowRemedy(d.Record, addRow),
				Message: taxonomy.Text{
					Zh: fmt.Sprintf("构建内嵌%s，%s清单没有列出（仅在%s清单中列出）。", d.Record.Name.Zh, name.Zh, languageName(parties[0].Language).Zh),
					En: fmt.Sprintf("The build embeds %s; the %s list lacks it (only the %s list has it).", d.Record.Name.En, name.En, languageName(parties[0].Language).En),
				},
			}
			r.report(rule, f, "language\x00"+string(language))
		}
	}
}

func (r *run) detections() []match.Detection {
	if r.in.Build == nil {
		return nil
	}
	return r.in.Build.SDKs
}

// missingCells names the fields that a row lacks; onlyMethod says that the sharing method is all of them.
func missingCells(p policy.ThirdParty) (missing []taxonomy.Text, onlyMethod bool) {
	for _, c := range []struct {
		value string
		name  taxonomy.Text
	}{
		{p.Operator, taxonomy.Text{Zh: "运营方", En: "operator"}},
		{p.Purpose, taxonomy.Text{Zh: "使用目的", En: "purpose"}},
		{p.DataText, taxonomy.Text{Zh: "收集的信息", En: "data collected"}},
		{p.URL, taxonomy.Text{Zh: "隐私政策链接", En: "privacy policy link"}},
	} {
		if c.value == "" {
			missing = append(missing, c.name)
		}
	}
	if p.Method == "" {
		onlyMethod = len(missing) == 0
		missing = append(missing, taxonomy.Text{Zh: "共享方式", En: "sharing method"})
	}
	return missing, onlyMethod
}

// lostList returns where the text of a language refers to a list of which no whole row is left.
func (r *run) lostList(language policy.Language) []policy.Quote {
	var out []policy.Quote
	for _, g := range r.in.Policy.Gaps {
		if g.Language == language && (g.Kind == policy.GapMissingList || g.Kind == policy.GapLostList) {
			out = append(out, g.Quote)
		}
	}
	return out
}

func missingList(r *run, rule *Rule) {
	var embedded []Evidence
	var names []taxonomy.Text
	for _, d := range r.detections() {
		if holdsCode(d) && d.Record.Kind == sdkdb.Client {
			names = append(names, d.Record.Name.Text())
			if e := detectionEvidence(d); len(e) > 0 {
				embedded = append(embedded, e[0])
			}
		}
	}
	if embedded == nil {
		embedded = []Evidence{}
	}
	if r.in.Build != nil && len(names) == 0 {
		return // nothing to list
	}
	list := bilingual(names)
	for _, language := range []policy.Language{policy.Chinese, policy.English} {
		gaps := r.lostList(language)
		if len(gaps) == 0 {
			continue
		}
		name := languageName(language)
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Verdict: TextLost, Subject: string(language), SubjectName: name,
			Evidence: embedded, Policy: quotes(3, gaps...),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("%s文本提到的第三方信息共享清单不在其中（剩%d行）。", name.Zh, len(r.listRows(language))),
				En: fmt.Sprintf("The %s text refers to a list of third parties that it does not hold (%s left).", name.En, Plural(len(r.listRows(language)), "row")),
			},
		}
		if len(names) > 0 {
			f.Message.Zh += "构建内嵌：" + list.Zh + "。"
			f.Message.En += " The build embeds: " + list.En + "."
		}
		r.lost[language] = true
		r.report(rule, f, "")
	}
	if r.in.Build == nil || len(r.listRows("")) > 0 || len(r.listQuotes()) > 0 {
		return
	}
	r.report(rule, Finding{
		Severity: rule.Severity, Strength: Asserted, Verdict: Omitted, Subject: "policy", SubjectName: taxonomy.Text{Zh: "隐私政策", En: "policy"},
		Evidence: embedded, Policy: []policy.Quote{},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("构建内嵌%d个客户端SDK（%s），隐私政策没有第三方信息共享清单，也没有清单链接。", len(names), list.Zh),
			En: fmt.Sprintf("The build embeds %s (%s); the policy has no list of third parties and no link to one.", Plural(len(names), "client SDK"), list.En),
		},
	}, "")
}
