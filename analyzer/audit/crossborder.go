package audit

import (
	"fmt"
	"maps"
	"slices"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// crossBorderRules are about data that leaves mainland China.
func crossBorderRules() []*Rule {
	return []*Rule{{
		ID: "cross-border-flow", Needs: Needs{Build: true, Policy: true, Accesses: true, Flows: true}, Severity: High, Strength: Asserted,
		Title: taxonomy.Text{Zh: "个人信息流向境外接收方", En: "Data goes to a recipient outside mainland China"},
		Help: taxonomy.Text{
			Zh: "个人信息流向SDK数据库中有来源写明其运营方在中国内地以外的SDK或主机，而隐私政策称不向境外提供（结论为contradicted），或没有提到向境外提供（omitted，仅限有中文文本的政策）。接收方所在国家或地区没有来源的从不报告；政策写明向境外提供、或写明附条件提供的，也不报告。没有提到的一律为待人工确认：运营方在境外，不等于服务器在境外。称不提供的，数据流确定、且否认没有例外时为确定。每个接收方一条。",
			En: "Personal data goes to an SDK, or to a host, whose operator is outside mainland China by a source of the SDK database, and the policy says that nothing is provided abroad (contradicted), or does not speak of that at all (omitted; only for policies that have a Chinese text). Recipients whose country rests on no source never count, nor do policies that tell of transfers abroad, also on a condition. Where the policy is silent the finding is always a candidate: that the operator is abroad does not say that the server is. Where it denies, the finding is asserted if the flow is and the denial knows no exception. One finding for each recipient."},
		Remedy:  taxonomy.Text{Zh: "在隐私政策中告知境外接收方的名称、联系方式、处理目的、方式和信息种类，并取得单独同意；或改用境内的服务。", En: "Tell in the policy the recipient abroad, its contact, the purpose, the method and the data, and obtain separate consent; or use a service within the country."},
		Example: taxonomy.Text{Zh: "政策称个人信息不出境，应用把位置交给运营方在美国的分析SDK。", En: "The policy says that no data leaves the country, and the app hands locations to an analytics SDK whose operator is in the US."},
		Clauses: []string{"CN-RD-3", "PIPL-39", "GBT-35273"},
		run:     crossBorderFlow,
	}}
}

// mainland is the country code of operators under the jurisdiction of mainland China; Hong Kong, Macao and Taiwan have their
// own and count as abroad, as they do in the rules on data export.
const mainland = "CN"

// recipientOf returns who gets the data of a flow, where a source says in which country that is.
func (r *run) recipientOf(s subject, x passage) (rec *sdkdb.Record, country string) {
	id := s.id
	switch x.Sink.Kind {
	case "sdk":
		id = x.Sink.To
	case "network", "webview":
		if h, ok := r.hostOf(x); ok && h.Country != "" {
			rec, _ = r.record(h.Operator)
			return rec, h.Country
		}
		if sender, ok := r.record(x.Sink.SDK); ok && receives(sender) { // whose server it is, as far as one can tell
			id = sender.ID
		}
	default:
		return nil, ""
	}
	rec, ok := r.record(id)
	if !ok {
		return nil, ""
	}
	if rec, ok = r.record(r.shipper(rec, "")); !ok || !receives(rec) || len(rec.Operators) == 0 || !rec.Sourced("operators") {
		return nil, ""
	}
	return rec, rec.Operators[0].Country
}

func crossBorderFlow(r *run, rule *Rule) {
	denials, absolute, told := r.onTransfer()
	chinese := slices.ContainsFunc(r.in.Policy.Documents, func(d *policy.Document) bool { return slices.Contains(d.Languages, policy.Chinese) })
	if told || len(denials) == 0 && !chinese {
		return
	}
	type recipient struct {
		rec   *sdkdb.Record
		flows []passage
	}
	found := map[string]*recipient{}
	r.eachMovement(r.leaves, func(s subject, m movement) {
		for _, x := range m.flows {
			rec, country := r.recipientOf(s, x)
			if rec == nil || country == "" || country == mainland {
				continue
			}
			if found[rec.ID] == nil {
				found[rec.ID] = &recipient{rec: rec}
			}
			found[rec.ID].flows = append(found[rec.ID].flows, x)
		}
	})
	for _, id := range slices.Sorted(maps.Keys(found)) {
		rec, flows := found[id].rec, found[id].flows
		slices.SortStableFunc(flows, func(a, b passage) int { return int(b.strength()) - int(a.strength()) })
		r.sentAbroad(rule, rec, flows, denials, absolute)
	}
}

// sentAbroad reports what one recipient gets.
func (r *run) sentAbroad(rule *Rule, rec *sdkdb.Record, flows []passage, denials []policy.Quote, absolute bool) {
	var ids []string
	for _, x := range flows {
		if !slices.Contains(ids, x.Data) {
			ids = append(ids, x.Data)
		}
	}
	slices.Sort(ids)
	names, operator := dataNames(ids), rec.Operators[0]
	f := Finding{
		Severity: High, Strength: flows[0].strength(), Verdict: Contradicted, Subject: rec.ID, SubjectName: rec.Name.Text(), Policy: quotes(3, denials...),
		Evidence: append(flowEvidence(flows), Evidence{Kind: "record", Location: "sdkdb:" + rec.ID, Value: "country of the operator: " + operator.Country + "; source: " + sourceOf(rec, "operators")}),
	}
	doubt := flows[0].doubt()
	tail := taxonomy.Text{Zh: "隐私政策称不向境外提供个人信息。", En: "the policy says that no data is provided abroad."}
	switch {
	case len(denials) == 0:
		f.Verdict, f.Strength, f.Severity, f.Policy, f.cites = Omitted, Candidate, Medium, r.storedWhere(), []string{"PIPL-39", "GBT-35273"}
		tail = taxonomy.Text{Zh: "隐私政策没有说明个人信息是否向境外提供。", En: "the policy does not say whether data is provided abroad."}
	case !absolute:
		f.Strength = Candidate
	}
	if !flows[0].from.places[0].Reached {
		f.Severity = Low
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("%s得到%s，其运营方在境外（%s）；%s%s", embeddedZh(rec), names.Zh, operator.Country, tail.Zh, doubt.Zh),
		En: fmt.Sprintf("%s gets %s, and its operator is outside mainland China (%s); %s%s", embeddedEn(rec), names.En, operator.Country, tail.En, doubt.En),
	}
	r.report(rule, f, "")
}

// onTransfer returns where the policy says that nothing goes abroad, whether one such place knows no exception, and whether
// the policy tells of data that does.
func (r *run) onTransfer() (denials []policy.Quote, absolute, told bool) {
	for _, s := range r.in.Policy.Statements {
		if s.Kind != policy.CrossBorder {
			continue
		}
		if s.Polarity != policy.Denied {
			told = true
			continue
		}
		denials, absolute = append(denials, s.Quote), absolute || s.Absolute
	}
	if len(denials) == 0 {
		told = told || slices.ContainsFunc(r.in.Policy.Provisions, func(p policy.Provision) bool { return p.Element == policy.ElementCrossBorder })
	}
	return denials, absolute, told
}

// storedWhere are the places that say where data is kept.
func (r *run) storedWhere() []policy.Quote {
	var out []policy.Quote
	for _, p := range r.in.Policy.Provisions {
		if p.Element == policy.ElementStorage {
			out = append(out, p.Quote)
		}
	}
	return quotes(2, out...)
}
