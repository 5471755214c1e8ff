package audit

import (
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
)

// sectionRules are about what every policy must hold.
func sectionRules() []*Rule {
	return []*Rule{
		{
			ID: "missing-section", Needs: Needs{Policy: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "隐私政策缺少必备内容", En: "Policy lacks what it must tell"},
			Help: taxonomy.Text{
				Zh: "检查每种语言的政策全文是否写明：运营者、联系方式、更新或生效日期、保存期限、用户的查阅、更正、删除、注销和撤回同意、未成年人、政策变更、存储地点。运营者和联系方式以任一语言写明即可。清单、摘录和同意弹窗不检查。运营者、联系方式、日期、保存期限和全部权利缺失时为确定，其余可能以其他措辞写明，为候选。只剩标题、正文为空的，结论为text_lost。",
				En: "Looks in the full text of each language for: the operator, a contact, a date, the retention, how users see, correct and delete their data, close an account and withdraw consent, minors, changes of the policy, the place of storage. An operator or contact in either language serves both. Lists, extracts and consent dialogs are not asked. A missing operator, contact, date or retention, or the lack of all rights, is asserted; the rest may hide in other words and is a candidate. Where only an empty section is left, the verdict is text_lost."},
			Remedy:  taxonomy.Text{Zh: "在隐私政策中补充该内容。", En: "Add what is missing to the policy."},
			Example: taxonomy.Text{Zh: "政策没有联系方式，也没有写明保存期限。", En: "The policy gives no contact and does not say how long data are kept."},
			Clauses: []string{"PIPL-17", "CN-RD-3", "CN-RD-6", "GBT-35273", "GBT-35273-8.5", "PLAY-UD", "GDPR-13"},
			run:     missingSection,
		},
		{
			ID: "no-chinese-policy", Needs: Needs{Policy: true}, Severity: Medium, Strength: Candidate,
			Title: taxonomy.Text{Zh: "没有中文版隐私政策", En: "No Chinese version of the policy"},
			Help: taxonomy.Text{
				Zh: "所给的政策都是英文。构建的应用名含有汉字时为确定；否则应用是否面向中国用户、中文版是否在别处，需人工确认。",
				En: "All of the policy given is in English. Asserted when the name of the app in the build has Chinese characters; else a candidate: whether the app is offered in China, and whether a Chinese version exists elsewhere, must be checked by hand."},
			Remedy:  taxonomy.Text{Zh: "提供简体中文版隐私政策；如已有，请用 --policy 一并提供。", En: "Publish the policy in simplified Chinese; if there is one, pass it with a further --policy."},
			Example: taxonomy.Text{Zh: "应用名称是中文，所给的政策只有英文。", En: "The app has a Chinese name, and the policy given is in English only."},
			Clauses: []string{"CN-RD-1.4"},
			run:     noChinesePolicy,
		},
	}
}

// duty is something that a policy must tell.
type duty struct {
	elements []policy.Element // one of them will do
	name     taxonomy.Text
	severity Severity
	strength Strength
	// anyLanguage says that it need be told in one language only.
	anyLanguage bool
	// given is the element without which there is no such duty; empty for none.
	given policy.Element
	// china says that only Chinese law asks for it.
	china   bool
	clauses []string
	remedy  taxonomy.Text
}

var duties = []duty{
	{
		elements: []policy.Element{policy.ElementOperator}, name: taxonomy.Text{Zh: "运营者", En: "who operates the app"}, severity: High, strength: Asserted, anyLanguage: true,
		clauses: []string{"PIPL-17", "GBT-35273", "PLAY-UD", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明运营者的全称。", En: "Name the company or person who operates the app."},
	},
	{
		elements: []policy.Element{policy.ElementContact}, name: taxonomy.Text{Zh: "联系方式", En: "how to reach the operator"}, severity: High, strength: Asserted, anyLanguage: true,
		clauses: []string{"PIPL-17", "CN-RD-6", "GBT-35273", "PLAY-UD", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明可用的联系方式和投诉渠道，例如电子邮箱或电话。", En: "Give a contact that works, such as an e-mail address or a telephone number, also for complaints."},
	},
	{
		elements: []policy.Element{policy.ElementUpdated, policy.ElementEffective}, name: taxonomy.Text{Zh: "更新或生效日期", En: "of which date it is"}, severity: Low, strength: Asserted,
		clauses: []string{"PIPL-17", "GBT-35273"},
		remedy:  taxonomy.Text{Zh: "写明更新日期和生效日期。", En: "Give the date of this version and the date from which it holds."},
	},
	{
		elements: []policy.Element{policy.ElementRetention}, name: taxonomy.Text{Zh: "保存期限", En: "how long data are kept"}, severity: Medium, strength: Asserted,
		clauses: []string{"PIPL-17", "GBT-35273", "PLAY-UD", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明个人信息的保存期限，以及到期后如何处理。", En: "Say how long data are kept and what happens then."},
	},
	{
		elements: []policy.Element{policy.ElementWithdrawal}, name: taxonomy.Text{Zh: "撤回同意的方式", En: "how users withdraw consent"}, severity: Medium,
		clauses: []string{"CN-RD-3", "GBT-35273", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明用户如何撤回同意或关闭权限。", En: "Say how users withdraw consent or turn off permissions."},
	},
	{
		elements: []policy.Element{policy.ElementMinors}, name: taxonomy.Text{Zh: "未成年人条款", En: "what holds for minors"}, severity: Low,
		clauses: []string{"GBT-35273"},
		remedy:  taxonomy.Text{Zh: "写明如何处理未成年人（特别是14周岁以下）的个人信息。", En: "Say how data of minors, above all of children under 14, are handled."},
	},
	{
		elements: []policy.Element{policy.ElementChanges}, name: taxonomy.Text{Zh: "政策变更的通知方式", En: "how users learn of changes"}, severity: Low,
		clauses: []string{"PIPL-17", "GBT-35273"},
		remedy:  taxonomy.Text{Zh: "写明政策变更时如何通知用户。", En: "Say how users learn of a new version of the policy."},
	},
	{
		elements: []policy.Element{policy.ElementStorage, policy.ElementCrossBorder}, name: taxonomy.Text{Zh: "存储地点", En: "where data are stored"}, severity: Low, china: true,
		clauses: []string{"GBT-35273"},
		remedy:  taxonomy.Text{Zh: "写明个人信息的存储地点，以及是否出境。", En: "Say where data are stored and whether they leave the country."},
	},
}

// allRights is what is missing when none of userRights is told.
var allRights = duty{
	name: taxonomy.Text{Zh: "用户权利（查阅、更正、删除、注销）", En: "how users see, correct and delete their data or close an account"}, severity: High, strength: Asserted,
	clauses: []string{"PIPL-17", "CN-RD-6", "GBT-35273", "GDPR-13"},
	remedy:  taxonomy.Text{Zh: "写明用户如何查阅、更正、删除个人信息和注销账号。", En: "Say how users see, correct and delete their data and close their account."},
}

var userRights = []duty{
	{
		elements: []policy.Element{policy.ElementAccess}, name: taxonomy.Text{Zh: "查阅个人信息的方式", En: "how users see their data"}, severity: Low,
		clauses: []string{"PIPL-17", "GBT-35273", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明用户如何查阅其个人信息。", En: "Say how users see their data."},
	},
	{
		elements: []policy.Element{policy.ElementCorrection}, name: taxonomy.Text{Zh: "更正个人信息的方式", En: "how users correct their data"}, severity: Medium,
		clauses: []string{"CN-RD-6", "GBT-35273", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明用户如何更正其个人信息。", En: "Say how users correct their data."},
	},
	{
		elements: []policy.Element{policy.ElementDeletion}, name: taxonomy.Text{Zh: "删除个人信息的方式", En: "how users have their data deleted"}, severity: Medium,
		clauses: []string{"CN-RD-6", "GBT-35273", "PLAY-UD", "GDPR-13"},
		remedy:  taxonomy.Text{Zh: "写明用户如何删除其个人信息。", En: "Say how users have their data deleted."},
	},
	{
		elements: []policy.Element{policy.ElementCancellation}, name: taxonomy.Text{Zh: "注销账号的方式", En: "how users close an account"}, severity: Medium, given: policy.ElementAccount,
		clauses: []string{"CN-RD-6", "GBT-35273-8.5", "PLAY-UD"},
		remedy:  taxonomy.Text{Zh: "写明用户如何注销账号。", En: "Say how users close their account."},
	},
}

func missingSection(r *run, rule *Rule) {
	for _, language := range []policy.Language{policy.Chinese, policy.English} {
		texts := r.policiesIn(language)
		if len(texts) == 0 {
			continue
		}
		for _, d := range duties {
			if !d.china || texts[0].UnderChineseLaw {
				r.checkDuty(rule, d, language, texts)
			}
		}
		none := !slices.ContainsFunc(userRights, func(d duty) bool {
			_, told := r.told(d, language)
			return told
		})
		if none {
			r.reportDuty(rule, allRights, language, texts, "rights")
			continue
		}
		for _, d := range userRights {
			r.checkDuty(rule, d, language, texts)
		}
	}
}

// policiesIn returns the documents that are whole policies in the language.
func (r *run) policiesIn(language policy.Language) []*policy.Document {
	var out []*policy.Document
	for _, d := range r.in.Policy.Documents {
		if d.IsPolicy(language) {
			out = append(out, d)
		}
	}
	return out
}

// told returns where a duty is fulfilled in the language; with told false, a title that speaks of it without a text.
func (r *run) told(d duty, language policy.Language) (at *policy.Provision, told bool) {
	for i := range r.in.Policy.Provisions {
		p := &r.in.Policy.Provisions[i]
		if !slices.Contains(d.elements, p.Element) || p.Language != language && !d.anyLanguage {
			continue
		}
		if !p.Title {
			return p, true
		}
		at = p
	}
	return at, false
}

func (r *run) checkDuty(rule *Rule, d duty, language policy.Language, texts []*policy.Document) {
	title, told := r.told(d, language)
	if told {
		return
	}
	if d.given != "" {
		if _, has := r.told(duty{elements: []policy.Element{d.given}}, language); !has {
			return
		}
	}
	if slices.Contains(d.elements, policy.ElementUpdated) && r.dateElsewhere(language) {
		return // language-mismatch says it
	}
	if title == nil {
		r.reportDuty(rule, d, language, texts, string(d.elements[0]))
		return
	}
	empty := slices.ContainsFunc(r.gapsOf(policy.GapEmptySection), func(g policy.Gap) bool {
		return g.Quote.Span.Line == title.Quote.Span.Line && g.Quote.File == title.Quote.File
	})
	f := r.dutyFinding(d, language, string(d.elements[0]))
	if !empty { // the section may say it in words that the reader does not know
		if f.Strength, f.Policy = Candidate, quotes(1, title.Quote); d.strength == Asserted {
			r.report(rule, f, string(language))
		}
		return
	}
	f.Verdict, f.Strength, f.Policy = TextLost, Asserted, quotes(1, title.Quote)
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("%s文本中“%s”只有标题“%s”，没有正文。", languageName(language).Zh, d.name.Zh, clip(title.Quote.Text)),
		En: fmt.Sprintf("The %s text has only the title %q where it should say %s.", languageName(language).En, clip(title.Quote.Text), d.name.En),
	}
	r.report(rule, f, string(language))
}

// dateElsewhere reports whether the other language gives a date where this one gives none.
func (r *run) dateElsewhere(language policy.Language) bool {
	return slices.ContainsFunc(r.in.Policy.Discrepancies, func(d policy.Discrepancy) bool {
		return d.Kind == policy.DateDiffers && (d.Zh == nil || d.En == nil) && d.In() != language
	})
}

func (r *run) dutyFinding(d duty, language policy.Language, subject string) Finding {
	return Finding{
		Severity: d.severity, Strength: d.strength, Verdict: Omitted, Subject: subject, SubjectName: d.name, Evidence: []Evidence{},
		Remedy: d.remedy, cites: d.clauses,
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("%s隐私政策没有写明：%s。", languageName(language).Zh, d.name.Zh),
			En: fmt.Sprintf("The %s policy does not say %s.", languageName(language).En, d.name.En),
		},
	}
}

// reportDuty reports that a duty is not fulfilled; what may stand in either language is one finding.
func (r *run) reportDuty(rule *Rule, d duty, language policy.Language, texts []*policy.Document, subject string) {
	f := r.dutyFinding(d, language, subject)
	key := string(language)
	if d.anyLanguage {
		key = ""
		f.Message = taxonomy.Text{Zh: "隐私政策没有写明：" + d.name.Zh + "。", En: "The policy does not say " + d.name.En + "."}
	}
	for _, t := range texts {
		f.Policy = append(f.Policy, t.Title(language))
	}
	f.Policy = quotes(3, f.Policy...)
	r.report(rule, f, key)
}

// clip shortens the words of a policy for a message.
func clip(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

func noChinesePolicy(r *run, rule *Rule) {
	english := r.policiesIn(policy.English)
	if len(english) == 0 || slices.ContainsFunc(r.in.Policy.Documents, func(d *policy.Document) bool { return slices.Contains(d.Languages, policy.Chinese) }) {
		return
	}
	f := Finding{
		Severity: rule.Severity, Strength: rule.Strength, Verdict: Omitted, Subject: "policy", SubjectName: taxonomy.Text{Zh: "隐私政策", En: "policy"},
		Evidence: []Evidence{}, Policy: quotes(1, english[0].Title(policy.English)),
		Message: taxonomy.Text{
			Zh: "隐私政策只有英文。如果应用面向中国用户，必须有简体中文版。",
			En: "The policy is in English only. An app that is offered in China needs one in simplified Chinese.",
		},
	}
	if strings.TrimSpace(f.Policy[0].Text) == "" {
		f.Policy = []policy.Quote{}
	}
	switch {
	case r.in.Build != nil && hasHan(r.in.Build.App.Label):
		f.Strength = Asserted
		f.Evidence = []Evidence{{Kind: "manifest", Location: manifestEntry, Value: "label " + r.in.Build.App.Label}}
		f.Message.Zh += "该应用的名称是中文。"
		f.Message.En += " This one has a Chinese name."
	case !english[0].UnderChineseLaw:
		f.Severity = Low
	default:
		f.Message.Zh += "政策提到了中国的法律或境内存储。"
		f.Message.En += " This text speaks of the law or the territory of China."
	}
	r.report(rule, f, "")
}
