package audit

import (
	"fmt"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
)

// conductRules are about promises that a policy breaks itself, and about terms that it may not set.
func conductRules() []*Rule {
	return []*Rule{
		{
			ID: "contradictory-statement", Needs: Needs{Policy: true}, Severity: Medium, Strength: Asserted,
			Title: taxonomy.Text{Zh: "政策自相矛盾", En: "Policy contradicts itself"},
			Help: taxonomy.Text{
				Zh: "同一语言中，运营者无条件、无例外地声明不收集某类个人信息，又在别处写明收集同一类信息，为确定（收集以同意或功能为条件的，为候选）。绝对地声明不与任何第三方共享，而政策又有第三方清单或写明共享，以及声明不出境又写明出境，均为候选。带有条件、例外、特定目的或特定对象的否认不报告。",
				En: "In one language, the operator denies flatly, without condition or exception, to collect a type of data, and elsewhere says that it collects the same type: asserted, or a candidate where the collection depends on consent or a feature. A flat denial to share with anyone beside a sharing list or a sentence on sharing, and a denial of transfer abroad beside a transfer, are candidates. Denials with a condition, an exception, a purpose or a party of their own never count."},
			Remedy:  taxonomy.Text{Zh: "删去与实际不符的一处，或在否认处写明例外。", En: "Remove the statement that is not true, or name the exception beside the denial."},
			Example: taxonomy.Text{Zh: "一处称“我们不收集通讯录”，另一处写明上传通讯录以推荐好友。", En: "One sentence says \"we do not collect contacts\", another that contacts are uploaded to suggest friends."},
			Clauses: []string{"PIPL-17", "CN-RD-3"},
			run:     contradiction,
		},
		{
			ID: "forced-or-late-terms", Needs: Needs{Policy: true}, Severity: Medium, Strength: Asserted,
			Title: taxonomy.Text{Zh: "强制同意、逾期处理或不合理的注销条件", En: "Forced consent, late answers or unreasonable terms of cancellation"},
			Help: taxonomy.Text{
				Zh: "仅以改善服务、提升体验、研发为由要求必须同意；处理注销、删除、更正、投诉的时限超过15个工作日（一般答复超过一个月）；注销账号时要求提供平时不收集的证件照片、人脸等信息。自然日时限、非中国法律下的政策，以及只要求核验姓名或证件号码的，为候选。保存期限、冷静期和政策变更的通知期不计。",
				En: "Consent demanded for no reason but to improve the service or develop products; more than 15 working days to handle a cancellation, deletion, correction or complaint (more than a month for other answers); proof of identity, such as a photo of an ID card or a face, demanded to close an account although it is asked for nowhere else. Limits in calendar days, policies that are not under Chinese law, and proof by a name or number are candidates. Retention, cooling-off and notice periods never count."},
			Remedy:  taxonomy.Text{Zh: "取消强制要求；将时限改为15个工作日以内；注销时只核验注册时已提供的信息。", En: "Drop the demand; answer within 15 working days; to close an account, verify only what was given to open it."},
			Example: taxonomy.Text{Zh: "政策写“我们将在30个工作日内注销您的账号”。", En: "The policy says \"we will close your account within 30 working days\"."},
			Clauses: []string{"CN-RD-4", "CN-RD-6", "GBT-35273-8.5"},
			run:     forcedOrLate,
		},
	}
}

func contradiction(r *run, rule *Rule) {
	for _, denial := range r.in.Policy.Denials {
		collected, ok := r.collectedAgainst(denial)
		if !ok {
			continue
		}
		t, _ := taxonomy.DataTypeByID(denial.Data)
		name := languageName(denial.Language)
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Verdict: Contradicted, Subject: denial.Data, Data: denial.Data, SubjectName: t.Name,
			Evidence: []Evidence{}, Policy: quotes(2, denial.Quote, collected.Quote),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("%s政策一处称不收集%s，另一处写明收集。", name.Zh, t.Name.Zh),
				En: fmt.Sprintf("The %s policy says in one place that it does not collect %s, and in another that it does.", name.En, t.Name.En),
			},
		}
		if t.Sensitive {
			f.Severity = High
		}
		if collected.Status != policy.DataCollected {
			f.Strength = Candidate
			f.Message.Zh += "收集以同意或使用某项功能为条件。"
			f.Message.En += " It does so on consent or with a feature."
		}
		r.report(rule, f, string(denial.Language))
	}
	type promise struct {
		kind     policy.StatementKind
		language policy.Language
		file     string
	}
	seen := map[promise]bool{}
	for i := range r.in.Policy.Statements {
		s := &r.in.Policy.Statements[i]
		at := promise{s.Kind, s.Language, s.Quote.File}
		if s.Absolute && !seen[at] {
			seen[at] = true
			r.promiseBroken(rule, s)
		}
	}
}

// collectedAgainst returns the plainest place of the same document and language that collects what is denied.
func (r *run) collectedAgainst(denial policy.Denial) (best policy.DataDeclaration, ok bool) {
	for _, c := range r.in.Policy.Collections {
		if c.Data != denial.Data || c.Language != denial.Language || c.Quote.File != denial.Quote.File || c.Quote.Span == denial.Quote.Span || c.Platform != "" {
			continue
		}
		switch c.Status {
		case policy.DataCollected:
			if !ok || best.Status != policy.DataCollected {
				best, ok = c, true
			}
		case policy.DataConditional, policy.DataOptional:
			if !ok {
				best, ok = c, true
			}
		}
	}
	return best, ok
}

// promiseBroken reports an absolute promise not to share, or to keep data in the country, beside a place that says
// otherwise.
func (r *run) promiseBroken(rule *Rule, s *policy.Statement) {
	if s.Kind != policy.Sharing && s.Kind != policy.CrossBorder {
		return
	}
	against, ok := r.statementAgainst(s)
	if rows := r.listRows(s.Language); s.Kind == policy.Sharing && len(rows) > 0 {
		against, ok = rows[0].Quote, true
	}
	if !ok {
		return
	}
	name := languageName(s.Language)
	f := Finding{
		Severity: rule.Severity, Strength: Candidate, Verdict: Contradicted, Subject: string(s.Kind), Evidence: []Evidence{}, Policy: quotes(2, s.Quote, against),
		SubjectName: taxonomy.Text{Zh: "共享", En: "sharing"},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("%s政策声明不向任何第三方提供个人信息，没有例外，而另一处写明了共享。", name.Zh),
			En: fmt.Sprintf("The %s policy promises, without exception, not to share personal data with anyone; another place tells of sharing.", name.En),
		},
	}
	if s.Kind == policy.CrossBorder {
		f.SubjectName = taxonomy.Text{Zh: "出境", En: "transfer abroad"}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s政策声明个人信息不出境，没有例外，而另一处写明了出境。", name.Zh),
			En: fmt.Sprintf("The %s policy promises, without exception, that data do not leave the country; another place tells of a transfer.", name.En),
		}
	}
	r.report(rule, f, string(s.Language))
}

func (r *run) statementAgainst(s *policy.Statement) (policy.Quote, bool) {
	for _, o := range r.in.Policy.Statements {
		if o.Kind == s.Kind && o.Polarity == policy.Asserted && o.Language == s.Language && o.Quote.File == s.Quote.File {
			return o.Quote, true
		}
	}
	return policy.Quote{}, false
}

func forcedOrLate(r *run, rule *Rule) {
	for _, t := range r.in.Policy.Terms {
		f := Finding{
			Severity: rule.Severity, Strength: Candidate, Subject: string(t.Kind), Evidence: []Evidence{}, Policy: quotes(1, t.Quote),
		}
		if t.Plain {
			f.Strength = Asserted
		}
		key := string(t.Language)
		switch t.Kind {
		case policy.TermForced:
			f.SubjectName, f.cites = taxonomy.Text{Zh: "强制同意", En: "forced consent"}, []string{"CN-RD-4"}
			f.Message = taxonomy.Text{
				Zh: "政策仅以改善服务或研发为由，要求用户必须同意收集。",
				En: "The policy demands consent for no other reason than to improve the service or develop products.",
			}
		case policy.TermLate:
			f.SubjectName, f.cites = taxonomy.Text{Zh: "处理时限", En: "time to answer"}, []string{"CN-RD-6", "GBT-35273-8.5"}
			unit := taxonomy.Text{Zh: "天", En: "days"}
			if t.Working {
				unit = taxonomy.Text{Zh: "个工作日", En: "working days"}
			}
			f.Message = taxonomy.Text{
				Zh: fmt.Sprintf("政策写明的处理时限为%d%s，超过15个工作日。", t.Days, unit.Zh),
				En: fmt.Sprintf("The policy takes %d %s to answer; the limit is 15 working days.", t.Days, unit.En),
			}
			if !t.Plain {
				f.Severity = Low
			}
			key += fmt.Sprintf("\x00%d%s", t.Days, unit.En)
		default:
			var names []taxonomy.Text
			for _, id := range t.Data {
				d, _ := taxonomy.DataTypeByID(id)
				names = append(names, d.Name)
				key += "\x00" + id
			}
			all := bilingual(names)
			f.SubjectName, f.cites = taxonomy.Text{Zh: "注销条件", En: "terms of cancellation"}, []string{"CN-RD-6", "GBT-35273-8.5"}
			f.Message = taxonomy.Text{
				Zh: fmt.Sprintf("注销账号时要求%s，而政策在别处没有收集该信息。", all.Zh),
				En: fmt.Sprintf("To close an account the policy asks for %s, which it collects nowhere else.", all.En),
			}
		}
		r.report(rule, f, key)
	}
}
