package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
)

// languageRules compare the Chinese and the English text of a policy.
func languageRules() []*Rule {
	return []*Rule{{
		ID: "language-mismatch", Needs: Needs{Policy: true}, Severity: High, Strength: Asserted,
		Title: taxonomy.Text{Zh: "中英文政策不一致", En: "Chinese and English policy differ"},
		Help: taxonomy.Text{
			Zh: "同一政策的中文和英文文本（一个文件或多个文件）逐项对比：个人信息类型、权限、第三方清单、日期。敏感信息只在一种语言中收集而两边同一节的其他内容相同，或多行的清单只在一种语言中有，为确定；其余可能是译法不同，为候选。另一语言在对应位置的文字丢失时，结论为text_lost。某一语言的清单本身丢失时由missing-sharing-list报告，构建中的SDK由incomplete-sdk-disclosure报告。",
			En: "Compares the Chinese and the English text of one policy, in one file or several: types of personal data, permissions, the sharing list, dates. Sensitive data that one language alone collects, in a section whose other contents both have, and a list of several rows that one alone has, are asserted; the rest may be a matter of translation and is a candidate. Where the text of the other language is lost at that place, the verdict is text_lost. A list that a language refers to and lost is a finding of missing-sharing-list, an SDK of the build one of incomplete-sdk-disclosure."},
		Remedy:  taxonomy.Text{Zh: "使两种语言的政策内容一致，以实际处理为准。", En: "Make both languages say the same, which is what the app does."},
		Example: taxonomy.Text{Zh: "中文政策写明收集身份证号码，英文政策同一节没有。", En: "The Chinese policy collects ID card numbers, and the same section of the English one does not."},
		Clauses: []string{"PIPL-17", "CN-RD-2.1"},
		run:     languageMismatch,
	}}
}

// compared are the categories of data that are a finding when one language lacks them. Of the others, such as what users
// do and write, languages speak in words too various to tell.
var compared = []string{"identity", "contact", "biometric", "health", "financial", "location", "device_id", "apps", "comms"}

// plain are those of the compared categories, and of sensitive content, for which each language has few and plain words.
var plain = []string{"identity", "biometric", "location", "comms", "content"}

func languageMismatch(r *run, rule *Rule) {
	for _, d := range r.in.Policy.Discrepancies {
		f, ok := r.mismatch(d)
		if !ok {
			continue
		}
		f.Evidence = []Evidence{}
		if d.Zh != nil {
			f.Policy = append(f.Policy, *d.Zh)
		}
		if d.En != nil {
			f.Policy = append(f.Policy, *d.En)
		}
		if d.Place.Text != "" {
			f.Policy = append(f.Policy, d.Place)
		}
		f.Policy = quotes(3, f.Policy...)
		r.report(rule, f, string(d.Kind)+"\x00"+string(d.In()))
	}
}

// mismatch makes the finding of a discrepancy; ok is false where another rule tells it.
func (r *run) mismatch(d policy.Discrepancy) (f Finding, ok bool) {
	has, lacks := languageName(d.In()), languageName(otherLanguage(d.In()))
	f = Finding{Severity: Low, Strength: Candidate, Verdict: Omitted, Subject: d.Subject}
	if d.Lost {
		f.Verdict = TextLost
	}
	switch d.Kind {
	case policy.DataDiffers:
		t, _ := taxonomy.DataTypeByID(d.Subject)
		if !slices.Contains(compared, t.Category) && !t.Sensitive {
			return f, false
		}
		f.Data, f.SubjectName = d.Subject, t.Name
		where := taxonomy.Text{}
		if d.Section != "" {
			where = taxonomy.Text{Zh: "第" + d.Section + "节", En: " in section " + d.Section}
		}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s政策%s收集%s，%s政策%s没有写。", has.Zh, where.Zh, t.Name.Zh, lacks.Zh, where.Zh),
			En: fmt.Sprintf("The %s policy collects %s%s; the %s policy does not say so%s.", has.En, t.Name.En, where.En, lacks.En, there(where.En)),
		}
		if d.Lost {
			f.Message.Zh += "对应位置的文字丢失。"
			f.Message.En += " The text of that place is lost."
		}
		if t.Sensitive || d.Subject == "real_name" {
			f.Severity = High
			if !d.Lost && d.Beside && slices.Contains(plain, t.Category) && r.collectsFlatly(d) {
				f.Strength = Asserted
			}
		}
	case policy.PermissionDiffers:
		g, _ := taxonomy.GroupByID(d.Subject)
		f.SubjectName, f.Severity = g.Name, Medium
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s政策声明了%s权限，%s政策没有写。", has.Zh, g.Name.Zh, lacks.Zh),
			En: fmt.Sprintf("The %s policy declares the %s permission; the %s policy does not name it.", has.En, g.Name.En, lacks.En),
		}
	case policy.ThirdPartyDiffers:
		return r.listMismatch(d, f)
	default:
		f.SubjectName = taxonomy.Text{Zh: "更新日期", En: "date of update"}
		if d.Subject == string(policy.ElementEffective) {
			f.SubjectName = taxonomy.Text{Zh: "生效日期", En: "effective date"}
		}
		if d.Zh != nil && d.En != nil {
			f.Verdict, f.Severity = Contradicted, Medium
			f.Message = taxonomy.Text{
				Zh: fmt.Sprintf("中文和英文政策的%s不同，可能是不同版本。", f.SubjectName.Zh),
				En: fmt.Sprintf("The Chinese and the English policy give another %s; they may be of different versions.", f.SubjectName.En),
			}
			break
		}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s政策写有%s，%s政策没有日期。", has.Zh, f.SubjectName.Zh, lacks.Zh),
			En: fmt.Sprintf("The %s policy gives its %s; the %s policy has no date.", has.En, f.SubjectName.En, lacks.En),
		}
	}
	return f, true
}

// there refers back to a section that was named.
func there(section string) string {
	if section == "" {
		return ""
	}
	return " there"
}

func (r *run) listMismatch(d policy.Discrepancy, f Finding) (Finding, bool) {
	has, lacks := languageName(d.In()), languageName(otherLanguage(d.In()))
	if d.Subject == policy.SharingList {
		rows := len(r.listRows(d.In()))
		f.Severity, f.SubjectName = High, taxonomy.Text{Zh: "第三方信息共享清单", En: "sharing list"}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("只有%s政策有第三方信息共享清单（%d行），%s政策没有。", has.Zh, rows, lacks.Zh),
			En: fmt.Sprintf("Only the %s policy has a sharing list (%s); the %s policy has none.", has.En, Plural(rows, "row"), lacks.En),
		}
		if rows > 1 {
			f.Strength = Asserted
		}
		return f, !d.Lost // a list that is lost or behind a link is told by other rules
	}
	f.Severity, f.SubjectName = Medium, taxonomy.Text{Zh: d.Subject, En: d.Subject}
	if rec, known := r.record(d.Subject); known {
		f.SubjectName = rec.Name.Text()
		for _, found := range r.detections() {
			if found.Record.ID == rec.ID {
				return f, false
			}
		}
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("%s清单列出了%s，%s清单没有。", has.Zh, f.SubjectName.Zh, lacks.Zh),
		En: fmt.Sprintf("The %s list names %s; the %s list does not.", has.En, f.SubjectName.En, lacks.En),
	}
	return f, true
}

// collectsFlatly reports whether the language that has the type collects it without condition.
func (r *run) collectsFlatly(d policy.Discrepancy) bool {
	for _, c := range r.in.Policy.Collections {
		if c.Data == d.Subject && c.Language == d.In() && c.Status == policy.DataCollected && (d.Section == "" || c.Section == d.Section) {
			return true
		}
	}
	return false
}

func otherLanguage(l policy.Language) policy.Language {
	if l == policy.Chinese {
		return policy.English
	}
	return policy.Chinese
}
