package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// sdkDataRules compare, for SDKs that the policy names, what their code reads, what their vendors declare and what the
// policy says of them.
func sdkDataRules() []*Rule {
	return []*Rule{{
		ID: "undisclosed-sdk-data", Needs: Needs{Build: true, Policy: true, Accesses: true}, Severity: High, Strength: Asserted,
		Title: taxonomy.Text{Zh: "SDK收集的信息未在清单中写明", En: "Data of a listed SDK that the list does not give"},
		Help: taxonomy.Text{
			Zh: "对隐私政策列出或提到的SDK，三方对照：它的代码读取什么、厂商声明收集什么、清单行写了什么。代码读取而清单行没有写的，每个SDK每类信息一条，为确定；清单行只有更宽泛说法的，结论为vague。以下为待人工确认：没有找到到读取处的调用路径；所给的是库；清单文件没有申请读取所需的权限；该SDK只在正文中提到；代码特征没有来源。厂商声明收集、清单行没有写、代码中也没有看到读取的，每个SDK合为一条候选。公共组件读取的计入带来它的SDK。分析深度足够时，应用通过接口交给SDK的信息同样对照清单行，SDK送出信息的数据流列为证据。设备型号等普通信息，以及没有填写收集信息的清单行（见incomplete-sdk-disclosure），不报告；未列出的SDK由undisclosed-sdk报告。",
			En: "For each SDK that the policy lists or names, three sides are compared: what its code reads, what its vendor declares, and what its row says. What the code reads and the row lacks is asserted, one finding for each SDK and type of data; vague where the row has only a broader term. A candidate where no call path leads to the place, where the build is a library, where the manifest does not request the permission that the data needs, where only prose names the SDK, and where its signatures have no source. What the vendor declares, the row lacks and no code was seen to read is one candidate for each SDK. What a core reads counts for the SDK that ships it. Where the depth allows, what the app hands to the SDK through its API is held against the row too, and flows show where the SDK sends data. Ordinary data, such as the model of the device, never counts, nor do rows that say nothing of data (incomplete-sdk-disclosure tells of them); SDKs that are not listed are told by undisclosed-sdk."},
		Remedy:  taxonomy.Text{Zh: "在清单的该行补充此类信息；或升级、配置SDK，使其不再读取。", En: "Add the data to the row; or update or configure the SDK so that it does not read it."},
		Example: taxonomy.Text{Zh: "清单行写推送SDK收集设备型号，而它的代码还读取MAC地址。", En: "The row of a push SDK gives the device model, and its code reads the MAC address too."},
		Clauses: []string{"CN-RD-2.1", "PIPL-23", "MIIT-26", "GBT-41391-6.6", "PLAY-UD", "GDPR-13-1-e"},
		run:     undisclosedData,
	}}
}

// row is all that the policy says of one SDK.
type row struct {
	parties []policy.ThirdParty
	listed  bool     // by a list, and not only by prose
	data    []string // in the order of the text, each once
}

func (o row) has(id string) bool { return slices.Contains(o.data, id) }

// rowOf joins what the policy says of an SDK; ok is false where it says nothing, and where a list has the name alone, of
// which incomplete-sdk-disclosure tells.
func (r *run) rowOf(rec *sdkdb.Record) (out row, ok bool) {
	told := false // that data are shared, or what
	for _, p := range Disclosed(r.in.Policy, rec) {
		if iosOnly(p) {
			continue
		}
		out.parties = append(out.parties, p)
		out.listed = out.listed || p.Source == policy.FromList
		told = told || p.DataText != "" || len(p.Data) > 0 || p.Source == policy.FromProse
		for _, id := range p.Data {
			if !out.has(id) {
				out.data = append(out.data, id)
			}
		}
	}
	return out, told
}

func undisclosedData(r *run, rule *Rule) {
	for _, d := range r.detections() {
		o, ok := r.rowOf(d.Record)
		if !ok || r.broughtBy(d.Record) {
			continue
		}
		var seen []string
		for _, x := range r.readings.sdks[d.Record.ID] {
			seen = append(seen, x.data.ID)
			r.readUndisclosed(rule, d, o, x)
		}
		for _, m := range r.given(d.Record.ID) {
			if !slices.Contains(seen, m.data.ID) {
				seen = append(seen, m.data.ID)
				r.givenUndisclosed(rule, d, o, m)
			}
		}
		r.declaredByVendor(rule, d.Record, o, seen)
	}
}

// readUndisclosed reports what the code of a listed SDK reads and its row lacks.
func (r *run) readUndisclosed(rule *Rule, d match.Detection, o row, x reading) {
	verdict, term := compare(x.data, o.has)
	if verdict == "" {
		return
	}
	rec := d.Record
	f := Finding{
		Severity: weight(x.data), Strength: x.strength(), Verdict: verdict, Subject: rec.ID, Data: x.data.ID, SubjectName: rec.Name.Text(),
		Evidence: readEvidence(x.places), Policy: partyQuotes(o),
		Remedy: taxonomy.Text{
			Zh: fmt.Sprintf("在%s的清单行中补充“%s”；或升级、配置该SDK，使其不再读取。", rec.Name.Zh, x.data.Name.Zh),
			En: fmt.Sprintf("Add %q to the row of %s; or update or configure the SDK so that it does not read it.", x.data.Name.En, rec.Name.En),
		},
	}
	at, does := sample(x), taxonomy.Text{}
	if sent, ok := movementOf(only(r.movements.sdks[rec.ID], r.surelyLeaves), x.data.ID); ok {
		f.Evidence = append(f.Evidence, flowEvidence(sent.flows)...)
		if best := sent.flows[0]; best.strength() >= x.strength() {
			way := r.way(best)
			does = taxonomy.Text{Zh: "并" + way.Zh, En: " and " + way.En}
		}
	}
	if given, ok := movementOf(r.given(rec.ID), x.data.ID); ok {
		f.Evidence = append(f.Evidence, flowEvidence(given.flows)...)
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("%s读取%s%s（%s）；", rec.Name.Zh, x.data.Name.Zh, does.Zh, at.Zh),
		En: fmt.Sprintf("%s reads %s%s (%s); ", rec.Name.En, x.data.Name.En, does.En, at.En),
	}
	r.againstRow(rule, f, d, o, x, rowGap{term, x.doubt(), r.owners(rec, x)})
}

// givenUndisclosed reports what the app hands to a listed SDK and its row lacks.
func (r *run) givenUndisclosed(rule *Rule, d match.Detection, o row, m movement) {
	verdict, term := compare(m.data, o.has)
	if verdict == "" {
		return
	}
	rec, best := d.Record, m.flows[0]
	at := sampleFlow(best)
	r.againstRow(rule, Finding{
		Severity: weight(m.data), Strength: best.strength(), Verdict: verdict, Subject: rec.ID, Data: m.data.ID, SubjectName: rec.Name.Text(),
		Evidence: flowEvidence(m.flows), Policy: partyQuotes(o),
		Remedy: taxonomy.Text{
			Zh: fmt.Sprintf("在%s的清单行中补充“%s”；或不再向该SDK提供。", rec.Name.Zh, m.data.Name.Zh),
			En: fmt.Sprintf("Add %q to the row of %s; or do not hand it to the SDK.", m.data.Name.En, rec.Name.En),
		},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("应用把%s交给%s（%s）；", m.data.Name.Zh, rec.Name.Zh, at.Zh),
			En: fmt.Sprintf("The app hands %s to %s (%s); ", m.data.Name.En, rec.Name.En, at.En),
		},
	}, d, o, best.from, rowGap{term, best.doubt(), taxonomy.Text{}})
}

// rowGap is what a row says of data that it does not name, by a broader term or not at all, and what else a reader should
// know: why the fact is not certain, and who has to do with it.
type rowGap struct {
	term          string
	doubt, owners taxonomy.Text
}

// againstRow completes a finding, whose message tells what the build does, by what the row says, and reports it.
func (r *run) againstRow(rule *Rule, f Finding, d match.Detection, o row, x reading, gap rowGap) {
	rec, given := d.Record, dataNames(o.data)
	tail := taxonomy.Text{Zh: fmt.Sprintf("清单只写了%s。", given.Zh), En: fmt.Sprintf("the sharing list gives %s only.", given.En)}
	switch {
	case len(o.data) == 0:
		tail = taxonomy.Text{Zh: "隐私政策没有写明它收集什么。", En: "the policy does not say what it collects."}
	case f.Verdict == Vague:
		broad, _ := taxonomy.DataTypeByID(gap.term)
		f.Severity = min(f.Severity, Medium)
		tail = taxonomy.Text{Zh: fmt.Sprintf("清单只写了“%s”。", broad.Name.Zh), En: fmt.Sprintf("the sharing list says %q only.", broad.Name.En)}
	}
	tail.Zh += gap.doubt.Zh
	tail.En += gap.doubt.En
	switch {
	case !o.listed:
		f.Strength = Candidate
		tail.Zh += "该SDK只在正文中提到，没有清单行。"
		tail.En += " Only prose names the SDK; there is no row of a list."
	case !holdsCode(d) || !rec.Sourced("signatures.classes"):
		f.Strength = Candidate
		tail.Zh += "该SDK的代码特征没有来源，或不足以确定代码属于它。"
		tail.En += " Whether the code is that of this SDK is not certain."
	}
	if !x.places[0].Reached {
		f.Severity = Low
	}
	vendor := vendorSays(rec, x.data.ID)
	f.Message.Zh += tail.Zh + gap.owners.Zh + vendor.Zh
	f.Message.En += tail.En + gap.owners.En + vendor.En
	r.report(rule, f, "")
}

// owners names who else has to do with a reading: the owner of the code, where that is another, and the SDK through which
// alone it is reached.
func (r *run) owners(rec *sdkdb.Record, x reading) (out taxonomy.Text) {
	best := x.places[0]
	if owner, ok := r.record(best.SDK); ok && owner.ID != rec.ID {
		out.Zh += fmt.Sprintf("读取的代码属于它带来的%s。", owner.Name.Zh)
		out.En += fmt.Sprintf(" The code is that of %s, which it brings along.", owner.Name.En)
	}
	if through, ok := r.record(best.Through); ok && through.ID != rec.ID {
		out.Zh += fmt.Sprintf("它只经由%s被调用。", through.Name.Zh)
		out.En += fmt.Sprintf(" It is reached through %s alone.", through.Name.En)
	}
	return out
}

// vendorSays is the third side; empty where no source tells what the vendor declares.
func vendorSays(rec *sdkdb.Record, data string) taxonomy.Text {
	switch {
	case len(rec.Data) == 0 || !rec.Sourced("data"):
		return taxonomy.Text{}
	case slices.Contains(rec.Data, data):
		return taxonomy.Text{Zh: "厂商声明收集该信息。", En: " Its vendor declares that it does."}
	}
	return taxonomy.Text{Zh: "厂商也没有声明收集该信息。", En: " Its vendor does not declare it either."}
}

func partyQuotes(o row) []policy.Quote {
	var out []policy.Quote
	for _, p := range o.parties {
		out = append(out, p.Quote)
	}
	return quotes(3, out...)
}

// declaredByVendor reports, in one finding, what a vendor declares, the row lacks and no code was seen to read.
func (r *run) declaredByVendor(rule *Rule, rec *sdkdb.Record, o row, seen []string) {
	if !handlesData(rec) || !rec.Sourced("data") || !o.listed {
		return
	}
	var missing []string
	for _, id := range rec.Data {
		t, ok := taxonomy.DataTypeByID(id)
		if !ok || t.Broad || slices.Contains(seen, id) || r.readings.ordinary[id] {
			continue
		}
		if verdict, _ := compare(t, o.has); verdict == Omitted {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return
	}
	names := dataNames(missing)
	r.report(rule, Finding{
		Severity: Low, Strength: Candidate, Verdict: Omitted, Subject: rec.ID, SubjectName: rec.Name.Text(), Policy: partyQuotes(o),
		Evidence: []Evidence{{Kind: "record", Location: "sdkdb:" + rec.ID, Value: "declared by the vendor: " + names.En + "; source: " + sourceOf(rec, "data")}},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("%s的厂商声明收集%s，清单行没有写；代码中没有看到读取。", rec.Name.Zh, names.Zh),
			En: fmt.Sprintf("The vendor of %s declares %s, which the row lacks; no code was seen to read it.", rec.Name.En, names.En),
		},
	}, "vendor")
}
