package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb/match"
)

// dataAccessRules compare what the app itself reads with what its policy declares.
func dataAccessRules() []*Rule {
	return []*Rule{
		{
			ID: "undeclared-data-access", Needs: Needs{Build: true, Policy: true, Accesses: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "代码读取了隐私政策未声明的个人信息", En: "Code reads data that the policy does not declare"},
			Help: taxonomy.Text{
				Zh: "应用自身或来源不明的代码读取某类个人信息，而隐私政策没有写明收集。政策称不收集的，结论为contradicted；只有“设备信息”这样更宽泛说法的，为vague。有从入口到读取处的调用路径时为确定。以下为待人工确认：没有找到路径；所给的是库；清单文件没有申请读取所需的权限；只由开源库或框架的代码读取；政策提到了该信息但没有写明收集、只在第三方清单中写明、或否认带有条件；政策没有写明收集任何信息，或有文字丢失。设备型号、系统版本等普通信息从不报告；政策称只保留在设备上的信息，读取与政策相符，不报告；数据流确定离开应用的由undeclared-data-flow报告；第三方SDK读取的由undisclosed-sdk和undisclosed-sdk-data报告。",
				En: "The app's own code, or code that nobody knows, reads a type of personal data that the policy does not say it collects: contradicted where the policy says that it does not, vague where it has only a broader term such as \"device information\". Asserted where a call path leads from an entry point to the place. A candidate where no path was found, where the build is a library, where the manifest does not request the permission that the data needs, where only code of open-source libraries or frameworks reads it, where the policy names the data without saying that it is collected, names it only for third parties or denies it on a condition, and where the policy declares no data at all or text of it was lost. Ordinary data, such as the model of the device, never counts, and reading what the policy says to stay on the device is what it says. What surely leaves the app is told by undeclared-data-flow, and what third parties' SDKs read by undisclosed-sdk and undisclosed-sdk-data."},
			Remedy:  taxonomy.Text{Zh: "在隐私政策中写明收集该信息的目的、方式和场景；如不需要，则删除读取它的代码。", En: "Say in the policy that the data is collected, why and when; or remove the code that reads it."},
			Example: taxonomy.Text{Zh: "应用自身的代码读取已安装应用列表，政策没有提到，也没有看到流出。", En: "The app's own code reads the list of installed apps; the policy does not speak of it, and it is not seen to leave."},
			Clauses: []string{"CN-RD-2.1", "CN-RD-3.3", "PIPL-17", "PLAY-UD", "GDPR-13"},
			run:     undeclaredAccess,
		},
		{
			ID: "stale-data-declaration", Needs: Needs{Build: true, Policy: true, Accesses: true}, Severity: Low, Strength: Candidate,
			Title: taxonomy.Text{Zh: "隐私政策声明收集、而代码没有读取的信息", En: "Policy declares data that no code reads"},
			Help: taxonomy.Text{
				Zh: "政策写明收集的标识符等只能由系统接口提供的信息（如IMEI、MAC地址、OAID、应用列表），在构建的代码中没有任何一处读取。用户填写的信息在代码中看不出来，从不报告。只要有代码可能被隐藏或改名，或者构建中有SDK的厂商声明收集该信息，或者有SDK既没有读取也没有公开其收集的信息，都不报告。",
				En: "Data that only the platform hands out, such as IMEI, MAC address, OAID or the installed apps, and that no place in the code reads although the policy says that it is collected. What users type in cannot be seen in code and never counts. Nothing is reported where code may be hidden or renamed, where an SDK in the build declares the data, or where an SDK neither reads anything nor says what it collects."},
			Remedy:  taxonomy.Text{Zh: "核对是否仍在收集；如已不收集，从隐私政策中删除。", En: "Find out whether it is still collected; if not, remove it from the policy."},
			Example: taxonomy.Text{Zh: "政策写明收集IMEI，代码中没有任何一处读取。", En: "The policy says that the IMEI is collected, and no place in the code reads one."},
			Clauses: []string{"PIPL-17", "CN-RD-2.1"},
			run:     staleData,
		},
	}
}

// declares returns the plainest declarations of a type, in any language.
func (r *run) declares(data string, statuses ...policy.DataStatus) []policy.DataDeclaration {
	var out []policy.DataDeclaration
	for _, d := range r.in.Policy.Data {
		if d.Data == data && d.Platform != "ios" && slices.Contains(statuses, d.Status) {
			out = append(out, d)
		}
	}
	return out
}

func (r *run) collects(data string) bool {
	t, _ := taxonomy.DataTypeByID(data)
	statuses := []policy.DataStatus{policy.DataCollected, policy.DataConditional, policy.DataOptional}
	if t.Broad {
		statuses = append(statuses, policy.DataVague)
	}
	return len(r.declares(data, statuses...)) > 0
}

func undeclaredAccess(r *run, rule *Rule) {
	own, lent := r.outflows() // which other rules tell
	for _, x := range r.readings.own {
		if _, told := movementOf(own, x.data.ID); !told {
			r.undeclared(rule, x, nil, false)
		}
	}
	for _, x := range r.readings.lent {
		_, told := movementOf(slices.Concat(own, lent), x.data.ID)
		if !told && !slices.ContainsFunc(r.readings.own, func(o reading) bool { return o.data.ID == x.data.ID }) {
			r.undeclared(rule, x, nil, true)
		}
	}
}

// undeclared reports what the app reads, or with m what it lets out, and the policy does not declare.
func (r *run) undeclared(rule *Rule, x reading, m *movement, lent bool) {
	verdict, term := compare(x.data, r.collects)
	kept := r.declares(x.data.ID, policy.DataOnDevice)
	if verdict == "" || m == nil && len(kept) > 0 {
		return // what is read and stays on the device is what the policy says
	}
	f := Finding{
		Severity: weight(x.data), Strength: x.strength(), Verdict: verdict, Subject: x.data.ID, Data: x.data.ID, SubjectName: x.data.Name,
		Evidence: readEvidence(x.places), Policy: r.dataQuotes(),
	}
	at, doubt, does := sample(x), x.doubt(), taxonomy.Text{}
	if m != nil {
		best := m.flows[0]
		way := r.way(best)
		at, doubt, does = sampleFlow(best), best.doubt(), taxonomy.Text{Zh: "并" + way.Zh, En: " and " + way.En}
		f.Strength, f.Evidence = best.strength(), flowEvidence(m.flows)
		x.places = m.flows[0].from.places
	} else {
		f.Evidence = append(f.Evidence, flowEvidence(r.ownFlows(x.data.ID, lent))...)
	}
	who := taxonomy.Text{Zh: "应用自身的代码", En: "The app's own code"}
	if lent {
		f.Strength, f.Severity = Candidate, min(f.Severity, Medium)
		who = taxonomy.Text{Zh: "应用使用的开源库或框架的代码", En: "Code of a library or framework in the app"}
	}
	tail := taxonomy.Text{Zh: "隐私政策没有声明收集。", En: "the policy does not declare it."}
	flat, denied := r.deniedQuotes(x.data.ID)
	switch {
	case len(denied) > 0:
		f.Verdict, f.Policy = Contradicted, denied
		tail = taxonomy.Text{Zh: "隐私政策称不收集。", En: "the policy says that it is not collected."}
		if !flat {
			f.Strength = Candidate
		}
	case len(kept) > 0:
		f.Verdict, f.Policy = Contradicted, r.quotesOf(x.data.ID)
		tail = taxonomy.Text{Zh: "隐私政策称其只保留在设备上。", En: "the policy says that it stays on the device."}
	case verdict == Vague:
		f.Severity, f.Policy = min(f.Severity, Medium), r.quotesOf(term)
		broad, _ := taxonomy.DataTypeByID(term)
		tail = taxonomy.Text{
			Zh: fmt.Sprintf("隐私政策只写了%s。", broad.Name.Zh),
			En: fmt.Sprintf("the policy declares %s only.", broad.Name.En),
		}
	case len(r.declares(x.data.ID, policy.DataMentioned)) > 0:
		f.Strength, f.Verdict, f.Severity, f.Policy = Candidate, Vague, min(f.Severity, Medium), r.quotesOf(x.data.ID)
		tail = taxonomy.Text{Zh: "隐私政策提到了它，但没有写明收集。", En: "the policy names it without saying that it is collected."}
	case len(r.rowsWith(x.data.ID)) > 0:
		f.Strength, f.Severity, f.Policy = Candidate, min(f.Severity, Medium), r.rowsWith(x.data.ID)
		tail = taxonomy.Text{Zh: "隐私政策只写明由第三方收集。", En: "the policy names it for third parties only."}
	}
	switch {
	case f.Verdict == Contradicted:
	case !slices.ContainsFunc(r.in.Policy.Data, func(d policy.DataDeclaration) bool { return r.collects(d.Data) }):
		f.Strength = Candidate
		doubt.Zh += "所给的文字没有写明收集任何信息，可能不是隐私政策全文。"
		doubt.En += " The text that was given declares no data at all: it may not be the whole policy."
	case len(r.gapsOf(policy.GapLostText)) > 0:
		f.Strength = Candidate
		doubt.Zh += "隐私政策有文字丢失。"
		doubt.En += " Some text of the policy was lost."
	}
	if !x.places[0].Reached {
		f.Severity = Low
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("%s读取%s%s（%s）；%s%s", who.Zh, x.data.Name.Zh, does.Zh, at.Zh, tail.Zh, doubt.Zh),
		En: fmt.Sprintf("%s reads %s%s (%s); %s%s", who.En, x.data.Name.En, does.En, at.En, tail.En, doubt.En),
	}
	r.report(rule, f, "")
}

// ownFlows are the flows of what the app, or a library of it, reads and lets out, for the evidence of the reading.
func (r *run) ownFlows(data string, lent bool) []passage {
	list := r.movements.own
	if lent {
		list = r.movements.lent
	}
	m, _ := movementOf(only(list, r.leaves), data)
	return m.flows
}

// deniedQuotes returns where the policy says that a type is not collected; flat says that one place does so without
// condition.
func (r *run) deniedQuotes(data string) (flat bool, out []policy.Quote) {
	for _, d := range r.in.Policy.Denials {
		if d.Data == data {
			flat, out = true, append(out, d.Quote)
		}
	}
	for _, d := range r.declares(data, policy.DataDenied) {
		out = append(out, d.Quote)
	}
	return flat, quotes(3, out...)
}

func (r *run) quotesOf(data string) []policy.Quote {
	var out []policy.Quote
	for _, d := range r.in.Policy.Data {
		if d.Data == data {
			out = append(out, d.Quote)
		}
	}
	return quotes(2, out...)
}

// rowsWith returns the rows and the prose that name a type as what a third party collects.
func (r *run) rowsWith(data string) []policy.Quote {
	var out []policy.Quote
	for _, p := range r.in.Policy.ThirdParties {
		if slices.Contains(p.Data, data) && !iosOnly(p) {
			out = append(out, p.Quote)
		}
	}
	return quotes(2, out...)
}

// dataQuotes are the sections, one per language, in which the policy declares most data.
func (r *run) dataQuotes() []policy.Quote {
	var all []placed
	for _, d := range r.in.Policy.Data {
		if r.collects(d.Data) {
			all = append(all, placed{d.Section, d.Language, d.Quote})
		}
	}
	return quotes(3, mostIn(all)...)
}

// handedOut are the types that the platform alone hands out, and that words of a policy do not mean anything else by.
var handedOut = []string{
	"imei", "imsi", "iccid", "mac", "serial", "android_id", "oaid", "gaid", "installed_apps", "running_apps", "wifi_list",
	"base_station", "bluetooth_info", "clipboard", "call_log",
}

func staleData(r *run, rule *Rule) {
	c := r.in.Build.Coverage
	if c.Incomplete || c.Visibility != analyzer.Full {
		return
	}
	read := map[string]bool{}
	for _, a := range r.in.Build.Accesses {
		read[a.Data] = true
		if a.Data == "device_id" { // the identifier services of vendors
			read["oaid"] = true
		}
	}
	for _, data := range handedOut {
		declared := slices.DeleteFunc(r.declares(data, policy.DataCollected, policy.DataConditional), func(d policy.DataDeclaration) bool { return d.Permitted })
		if len(declared) == 0 || read[data] || r.mayBeRead(data) {
			continue
		}
		t, _ := taxonomy.DataTypeByID(data)
		var from []policy.Quote
		for _, d := range declared {
			from = append(from, d.Quote)
		}
		r.report(rule, Finding{
			Severity: rule.Severity, Strength: Candidate, Verdict: Stale, Subject: data, Data: data, SubjectName: t.Name,
			Evidence: []Evidence{{Kind: "call", Value: fmt.Sprintf("no place among %s of personal data reads it", Plural(len(r.in.Build.Accesses), "access", "accesses"))}},
			Policy:   quotes(3, from...),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("隐私政策写明收集%s，构建中没有读取它的代码。", t.Name.Zh),
				En: fmt.Sprintf("The policy says that %s is collected; no code of the build reads it.", t.Name.En),
			},
		}, "")
	}
}

// mayBeRead reports whether an SDK of the build may read a type unseen: its vendor declares it, or nobody says what it
// collects and none of its code was seen to read anything.
func (r *run) mayBeRead(data string) bool {
	return slices.ContainsFunc(r.detections(), func(d match.Detection) bool {
		silent := handlesData(d.Record) && len(d.Record.Data) == 0 && len(r.readings.sdks[d.Record.ID]) == 0
		return silent || slices.Contains(d.Record.Data, data)
	})
}
