package audit

import (
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/analyzer/taxonomy"
)

// dataSafetyRules compare the form behind the store page with the policy.
func dataSafetyRules() []*Rule {
	return []*Rule{{
		ID: "data-safety-mismatch", Needs: Needs{Policy: true, DataSafety: true}, Severity: Medium, Strength: Asserted,
		Title: taxonomy.Text{Zh: "数据安全表单与隐私政策不一致", En: "Data safety form and policy differ"},
		Help: taxonomy.Text{
			Zh: "将Google Play数据安全表单（--data-safety，Play管理中心导出的CSV）与政策对照，按表单的类型逐项比较。政策无条件写明收集、而表单没有申报的，为确定；以同意或功能为条件的，句中有否定、本地存储、网站或其他平台等字样的，只在第三方清单中写明的，以及文件、应用互动等含义宽泛的类型，为候选。表单称不收集任何数据、而政策写明收集至少两类的，为确定、高。表单申报、而政策通篇没有提到的，若该类型有通行的说法，政策是全文且没有缺失的文字，为确定；没有通行说法的类型合为一条候选；只有“设备信息”这样笼统说法的，为候选。表单申报、而政策无条件否认收集的，为确定。表单称不共享、而第三方清单写明共享的，为候选：交给服务提供商、由用户发起或依法提供的，在表单中不算共享。政策可能还包括网站和其他平台，只在设备上处理、不传出的数据在表单中也不算收集，请一并核对。Google没有写明归入哪一类型的数据（例如设备型号、日志、Cookie），不据以认定表单漏报，但敏感个人信息仍列为候选；表单没有对应类型的（如密码），不比较。加密传输、删除方式和使用目的也不比较。",
			En: "Compares Google Play's Data safety form (--data-safety, the CSV that the Play Console exports) with the policy, type by type of the form. Asserted: the policy says without condition that it collects what the form does not declare; or denies flatly what the form declares. A candidate where the collection depends on consent or a feature; where the sentence also speaks of what is not done, of keeping data on the device, of a website or another platform; where only the sharing list names the data; and for wide types such as files or app interactions. A form that declares no data at all beside a policy that collects two types or more is asserted and high. What the form declares and the policy mentions nowhere is asserted where there are common words for the type and the policy is whole, with no text lost; types without such words make one candidate, and so does each that only a broad word such as \"device information\" may cover. Data that the form says is not shared and the sharing list gives to somebody is a candidate: what goes to a service provider, on the user's own demand or by law is not sharing in the form. Check also whether the policy speaks of a website or another platform, and whether the data leaves the device: what stays there is not collected in the form. Data that Google's definitions leave open, such as a device model, logs or cookies, never shows that the form lacks a type, unless it is sensitive, which is a candidate. Data without a type in the form, such as passwords, is not compared; neither are encryption, deletion and purposes."},
		Remedy:  taxonomy.Text{Zh: "核实应用的实际行为，更正表单或政策，使二者一致。", En: "Find out what the app does, and correct the form or the policy so that they agree."},
		Example: taxonomy.Text{Zh: "政策写明收集精确位置，数据安全表单没有申报。", En: "The policy says that precise location is collected, and the Data safety form does not declare it."},
		Clauses: []string{"PLAY-DS", "PLAY-UD"},
		run:     dataSafetyMismatch,
	}}
}

// plainTypes are types of the form that policies name in common words, so that their absence can be told.
var plainTypes = []string{
	"PSL_NAME", "PSL_EMAIL", "PSL_ADDRESS", "PSL_PHONE", "PSL_PRECISE_LOCATION", "PSL_SMS_CALL_LOG", "PSL_PHOTOS", "PSL_VIDEOS",
	"PSL_AUDIO", "PSL_CONTACTS", "PSL_CALENDAR", "PSL_APPS_ON_DEVICE", "PSL_DEVICE_ID",
}

// openTypes are what the rest of a category is declared as, or what words of everyday use may mean: every word of the
// category may speak of them, and none proves that they are meant.
var openTypes = []string{
	"PSL_OTHER_PERSONAL", "PSL_OTHER", "PSL_OTHER_MESSAGES", "PSL_PERFORMANCE_DIAGNOSTICS", "PSL_OTHER_PERFORMANCE",
	"PSL_FILES_AND_DOCS", "PSL_USER_INTERACTION", "PSL_USER_GENERATED_CONTENT", "PSL_OTHER_APP_ACTIVITY",
}

var (
	// negated are words beside which a sentence may well say the opposite of what was read from it.
	negated = lazy(`不|未|无需|无须|并非|(?i)\b(no|not|never|nor|none|without|cannot|\w+n['’]t|unless|accidental\w*)\b`)
	// stays are words for data that does not leave the device, which is not collected in the sense of the form.
	stays = lazy(`本地(存储|保存|储存|处理|缓存|设备)|(存储|保存|储存|缓存)(在|于)(您|你)?的?(设备|手机|本地|终端)|` +
		`(?i)\b(local(ly)?|on[- ]device|on (your|the|user's) (device|phone))\b`)
	// elsewhere are words for what is not the Android app.
	elsewhere = lazy(`苹果|网站|网页|(?i)\b(ios|iphone|ipad|websites?|web pages?)\b`)
)

func hedged(s string) bool { return denies(s) || stays().MatchString(s) || elsewhere().MatchString(s) }

// denies looks for negation, of which a list that is not complete says nothing.
func denies(s string) bool {
	return negated().MatchString(strings.NewReplacer("不限于", "", "not limited to", "").Replace(s))
}

// told is what a policy says of one type of data, in all of its languages and documents.
type told struct {
	data      taxonomy.DataType
	firm      []policy.Quote // collected, without condition, in a sentence that says nothing else
	collected []policy.Quote // without condition
	qualified []policy.Quote // on consent, with a feature, or as the user likes
	rows      []policy.Quote // of the sharing list, and prose on recipients
	denied    []policy.Quote
	flat      bool // denied without condition
	mentioned bool
}

func (t told) quotes() []policy.Quote { return slices.Concat(t.firm, t.collected, t.qualified, t.rows) }

// spoken reports whether the policy speaks of the data otherwise than to deny it.
func (t told) spoken() bool { return t.mentioned || len(t.quotes()) > 0 }

// comparison holds both sides of the rule.
type comparison struct {
	*run
	rule *Rule
	form *datasafety.Form
	told []told // in the order of the taxonomy
}

func dataSafetyMismatch(r *run, rule *Rule) {
	c := &comparison{run: r, rule: rule, form: r.in.DataSafety, told: r.toldOfData()}
	if c.form.DeclaresNothing() {
		c.nothingDeclared()
		return
	}
	c.undeclaredTypes()
	var unclear []datasafety.Declaration
	for _, d := range c.form.Types {
		if d.Declared() && !c.unmentioned(d) {
			unclear = append(unclear, d)
		}
	}
	c.unclearTypes(unclear)
	c.unshared()
	c.sharedAgainstPromise()
}

// toldOfData gathers what the policy says of each type of data that the form can ask about.
func (r *run) toldOfData() []told {
	byID := map[string]*told{}
	all := make([]told, 0, len(taxonomy.DataTypes()))
	for _, d := range taxonomy.DataTypes() {
		if len(d.PlayTypes()) > 0 {
			all = append(all, told{data: d})
			byID[d.ID] = &all[len(all)-1]
		}
	}
	for _, d := range r.in.Policy.Data {
		t, ok := byID[d.Data]
		switch {
		case !ok:
		case d.Status == policy.DataDenied:
			t.denied = append(t.denied, d.Quote)
		case d.Platform == "ios" || t.data.Broad:
			t.mentioned = true
		case d.Status == policy.DataCollected:
			t.collect(d.Quote)
		case d.Status == policy.DataConditional || d.Status == policy.DataOptional:
			t.qualified = append(t.qualified, d.Quote)
		default:
			t.mentioned = true
		}
	}
	for _, d := range r.in.Policy.Collections { // the places beyond the first
		if t, ok := byID[d.Data]; ok && d.Status == policy.DataCollected && d.Platform != "ios" && !t.data.Broad {
			t.collect(d.Quote)
		}
	}
	for _, d := range r.in.Policy.Denials {
		if t, ok := byID[d.Data]; ok {
			t.denied, t.flat = append(t.denied, d.Quote), true
		}
	}
	for _, p := range r.in.Policy.ThirdParties {
		platform := strings.ToLower(p.Platform)
		otherPlatform := strings.Contains(platform, "ios") && !strings.Contains(platform, "android") && !strings.Contains(platform, "安卓")
		for _, id := range p.Data {
			t, ok := byID[id]
			switch {
			case !ok:
			case otherPlatform || t.data.Broad:
				t.mentioned = true
			default:
				t.rows = append(t.rows, p.Quote)
			}
		}
	}
	return all
}

func (t *told) collect(q policy.Quote) {
	if hedged(q.Text) {
		t.collected = append(t.collected, q)
	} else {
		t.firm = append(t.firm, q)
	}
}

// defines reports whether Google's definition of the type names the data.
func defines(p taxonomy.PlayType, id string) bool { return slices.Contains(p.Defines, id) }

// homeType is the type of the form that the data belongs to; plain says that Google's definition of it names the data.
func homeType(d taxonomy.DataType) (home taxonomy.PlayType, plain bool) {
	types := d.PlayTypes()
	for _, p := range types {
		if defines(p, d.ID) {
			return p, true
		}
	}
	return types[0], false
}

// against is what of a policy speaks against a form that declares nothing of a type.
type against struct {
	all    []told
	strong int // of them, firmly collected, nowhere denied, and named by Google's definition of a type that is not open
}

func (a *against) add(t told) {
	if len(t.quotes()) == 0 {
		return
	}
	home, plain := homeType(t.data)
	if !plain && !t.data.Sensitive {
		return
	}
	a.all = append(a.all, t)
	if plain && len(t.firm) > 0 && !t.flat && !slices.Contains(openTypes, home.ID) {
		a.strong++
	}
}

func (a *against) names() taxonomy.Text {
	var names []taxonomy.Text
	for _, t := range a.all {
		names = append(names, t.data.Name)
	}
	return someOf(names)
}

// quotes returns places of each type, the plainest first.
func (a *against) quotes() []policy.Quote {
	var all []policy.Quote
	for _, t := range a.all {
		all = append(all, t.quotes()[0])
	}
	for _, t := range a.all {
		all = append(all, t.quotes()[1:]...)
	}
	return quotes(maxQuotes, all...)
}

// listed reports whether only the sharing list names the data.
func (a *against) listed() bool {
	return !slices.ContainsFunc(a.all, func(t told) bool { return len(t.firm)+len(t.collected)+len(t.qualified) > 0 })
}

// someOf joins names, of many only the first.
func someOf(names []taxonomy.Text) taxonomy.Text {
	const most = 8
	if len(names) <= most {
		return bilingual(names)
	}
	joined := bilingual(names[:most])
	return taxonomy.Text{
		Zh: fmt.Sprintf("%s等%d类", joined.Zh, len(names)),
		En: fmt.Sprintf("%s and %d more", joined.En, len(names)-most),
	}
}

// evidence shows rows of the form; where it lacks the row, its first answer stands for it.
func (c *comparison) evidence(answers ...datasafety.Answer) []Evidence {
	out := []Evidence{}
	for _, a := range answers {
		if a.Line == 0 {
			a = c.form.Collects
		}
		e := Evidence{Kind: "data_safety", Location: at(c.form, a.Line), Value: a.Row}
		if !slices.Contains(out, e) && len(out) < maxQuotes {
			out = append(out, e)
		}
	}
	return out
}

// at names a row of the form.
func at(form *datasafety.Form, line int) string {
	if line == 0 {
		return form.File
	}
	return fmt.Sprintf("%s:%d", form.File, line)
}

func (c *comparison) nothingDeclared() {
	var a against
	for _, t := range c.told {
		a.add(t)
	}
	if len(a.all) == 0 {
		return
	}
	names := a.names()
	f := Finding{
		Severity: High, Strength: Asserted, Verdict: Contradicted, Subject: formSubject, SubjectName: formName,
		Evidence: c.evidence(c.form.Collects), Policy: a.quotes(), cites: []string{"PLAY-DS"},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单称应用不收集也不共享任何数据，而政策写明收集或共享：%s。", names.Zh),
			En: fmt.Sprintf("The Data safety form says that the app neither collects nor shares data; the policy says that it does: %s.", names.En),
		},
		Remedy: declareRemedy,
	}
	if a.strong < 2 { // one sentence may be misread, or be about something else than the app
		f.Strength, f.Severity = Candidate, Medium
	}
	c.report(c.rule, f, "collected")
}

// formSubject is the subject of findings about the form as a whole.
const formSubject = "data_safety_form"

var (
	formName      = taxonomy.Text{Zh: "数据安全表单", En: "Data safety form"}
	declareRemedy = taxonomy.Text{
		Zh: "在Play管理中心的“应用内容—数据安全”中申报该类型；如果应用并不收集，或数据不离开设备，则更正政策。",
		En: "Declare the type in the Play Console (App content, Data safety); or correct the policy, if the app does not collect the data or does not send it off the device.",
	}
	discloseRemedy = taxonomy.Text{
		Zh: "在政策中写明收集该类信息及其目的；如果应用并不收集，则更正数据安全表单。",
		En: "Say in the policy that the data is collected and why; or correct the Data safety form, if the app does not collect it.",
	}
)

// undeclaredTypes reports what the policy collects and the form does not declare, once per type of the form.
func (c *comparison) undeclaredTypes() {
	byType := map[string]*against{}
	for _, t := range c.told {
		if slices.ContainsFunc(t.data.PlayTypes(), func(p taxonomy.PlayType) bool { return c.declared(p.ID) }) {
			continue
		}
		home, _ := homeType(t.data)
		if byType[home.ID] == nil {
			byType[home.ID] = &against{}
		}
		byType[home.ID].add(t)
	}
	for _, d := range c.form.Types {
		if a := byType[d.Type.ID]; a != nil && len(a.all) > 0 {
			c.undeclaredType(d, a)
		}
	}
}

func (c *comparison) undeclaredType(d datasafety.Declaration, a *against) {
	answers, types := []datasafety.Answer{d.Selected}, []taxonomy.Text{d.Type.Name}
	if len(a.all) == 1 { // any of its types would do
		answers, types = nil, nil
		for _, p := range a.all[0].data.PlayTypes() {
			answers, types = append(answers, c.declaration(p.ID).Selected), append(types, p.Name)
		}
	}
	names, form := a.names(), eitherOf(types)
	f := Finding{
		Severity: c.rule.Severity, Strength: Asserted, Verdict: Contradicted, Subject: d.Type.ID, SubjectName: d.Type.Name,
		Evidence: c.evidence(answers...), Policy: a.quotes(), Remedy: declareRemedy, cites: []string{"PLAY-DS"},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("政策写明收集%s，数据安全表单没有申报%s。", names.Zh, form.Zh),
			En: fmt.Sprintf("The policy says that the app collects %s; the Data safety form does not declare %s.", names.En, form.En),
		},
	}
	switch {
	case a.strong > 0:
	case a.listed():
		f.Strength = Candidate
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("政策写明第三方收集%s，数据安全表单没有申报%s。应用内SDK收集的，也要在表单中申报。", names.Zh, form.Zh),
			En: fmt.Sprintf("The policy names %s as data that third parties get; the Data safety form does not declare %s. What an SDK in the app collects must be declared too.", names.En, form.En),
		}
	default:
		f.Strength = Candidate
		if !slices.ContainsFunc(a.all, func(t told) bool { return len(t.firm)+len(t.qualified) > 0 }) {
			f.Severity = Low
		}
		f.Message.Zh += "请核对引文：收集可能以同意或功能为条件，数据可能不离开设备，也可能属于另一类型。"
		f.Message.En += " See the words: it may do so only on consent or with a feature, or keep the data on the device; or it may be data of another type."
	}
	c.report(c.rule, f, "collected")
}

// eitherOf quotes names of types of the form.
func eitherOf(names []taxonomy.Text) taxonomy.Text {
	var zh, en []string
	for _, n := range names {
		zh, en = append(zh, "“"+n.Zh+"”"), append(en, `"`+n.En+`"`)
	}
	return taxonomy.Text{Zh: strings.Join(zh, "或"), En: strings.Join(en, " or ")}
}

func (c *comparison) declaration(id string) datasafety.Declaration {
	i := slices.IndexFunc(c.form.Types, func(d datasafety.Declaration) bool { return d.Type.ID == id })
	if i < 0 {
		return datasafety.Declaration{}
	}
	return c.form.Types[i]
}

func (c *comparison) declared(id string) bool { return c.declaration(id).Declared() }

// mayBe reports whether the data may be declared as the type.
func mayBe(d taxonomy.DataType, p taxonomy.PlayType) bool {
	open := slices.Contains(openTypes, p.ID)
	return slices.ContainsFunc(d.PlayTypes(), func(of taxonomy.PlayType) bool { return of.ID == p.ID || open && of.Question == p.Question })
}

// unmentioned reports a type that the form declares and the policy denies, leaves vague or does not mention. It returns
// false for one that the policy may mention in words that the reader does not know.
func (c *comparison) unmentioned(d datasafety.Declaration) bool {
	known, flat := false, len(d.Type.Defines) > 0
	var vague, denied []policy.Quote
	for _, t := range c.told {
		if !mayBe(t.data, d.Type) {
			continue
		}
		home, _ := homeType(t.data)
		switch {
		case !t.spoken():
		case t.data.Broad && home.ID == d.Type.ID:
			vague = append(vague, c.quoteOf(t.data.ID)...)
		default:
			return true
		}
		known = true
		denied = append(denied, t.denied...)
		flat = flat && (t.flat || !defines(d.Type, t.data.ID))
	}
	if !known { // nothing in the vocabulary means it, so that nothing can be missed
		return true
	}
	name := eitherOf([]taxonomy.Text{d.Type.Name})
	f := Finding{
		Severity: c.rule.Severity, Strength: Candidate, Verdict: Omitted, Subject: d.Type.ID, SubjectName: d.Type.Name,
		Evidence: c.evidence(yesOf(d)), Remedy: discloseRemedy, Policy: []policy.Quote{},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单申报了%s，政策通篇没有提到。", name.Zh),
			En: fmt.Sprintf("The Data safety form declares %s; the policy mentions it nowhere.", name.En),
		},
	}
	switch {
	case len(denied) > 0:
		f.Verdict, f.Policy = Contradicted, quotes(maxQuotes, denied...)
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单申报了%s，政策称不收集。", name.Zh),
			En: fmt.Sprintf("The Data safety form declares %s; the policy says that it is not collected.", name.En),
		}
		if flat {
			f.Strength = Asserted
		}
	case len(vague) > 0:
		f.Severity, f.Verdict, f.Policy = Low, Vague, quotes(maxQuotes, vague...)
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单申报了%s，政策只有笼统的说法。", name.Zh),
			En: fmt.Sprintf("The Data safety form declares %s; the policy has only a broad word for it.", name.En),
		}
	case !slices.Contains(plainTypes, d.Type.ID) || !c.tellsOfData():
		return false
	case c.wholePolicy():
		f.Strength = Asserted
	}
	c.report(c.rule, f, "declared")
	return true
}

// yesOf is the answer that declares the type.
func yesOf(d datasafety.Declaration) datasafety.Answer {
	for _, a := range []datasafety.Answer{d.Selected, d.Collected} {
		if a.Yes {
			return a
		}
	}
	return d.Shared
}

// unclearTypes reports, in one finding, the types that the form declares and no known words of the policy speak of.
func (c *comparison) unclearTypes(types []datasafety.Declaration) {
	if len(types) == 0 {
		return
	}
	var names []taxonomy.Text
	var answers []datasafety.Answer
	for _, d := range types {
		names, answers = append(names, d.Type.Name), append(answers, yesOf(d))
	}
	all := someOf(names)
	c.report(c.rule, Finding{
		Severity: Low, Strength: Candidate, Verdict: Omitted, Subject: formSubject, SubjectName: formName, Evidence: c.evidence(answers...),
		Policy: []policy.Quote{}, Remedy: discloseRemedy,
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单申报了：%s；政策中没有找到。请核对政策是否以其他措辞或其他语言写明。", all.Zh),
			En: fmt.Sprintf("The Data safety form declares these, which were not found in the policy: %s. See whether it names them in other words, or in a language that was not read.", all.En),
		},
	}, "declared")
}

// quoteOf returns the places where the policy names the type.
func (c *comparison) quoteOf(id string) []policy.Quote {
	var out []policy.Quote
	for _, d := range c.in.Policy.Data {
		if d.Data == id {
			out = append(out, d.Quote)
		}
	}
	return out
}

// tellsOfData reports whether the policy says anything of what it collects; one that does not may be in a language that the
// reader does not know.
func (c *comparison) tellsOfData() bool {
	return slices.ContainsFunc(c.told, func(t told) bool { return len(t.firm)+len(t.collected)+len(t.qualified)+len(t.denied) > 0 })
}

// wholePolicy reports whether the absence of words means something: there is a whole policy, and no text of it is lost or
// behind a link.
func (c *comparison) wholePolicy() bool {
	for _, g := range c.in.Policy.Gaps {
		switch g.Kind {
		case policy.GapEmptySection, policy.GapLostText, policy.GapLostList, policy.GapLinkedList, policy.GapMissingList, policy.GapPromised:
			return false
		}
	}
	return len(c.policiesIn(policy.Chinese))+len(c.policiesIn(policy.English)) > 0
}

// unshared reports, in one finding, the types that the form says are not shared and the policy gives to third parties.
// Whether those are service providers is one question for all of them.
func (c *comparison) unshared() {
	var types []taxonomy.Text
	var rows []policy.Quote
	var answers []datasafety.Answer
	for _, d := range c.form.Types {
		if !d.Declared() || d.Shared.Yes {
			continue
		}
		found := false
		for _, t := range c.told {
			home, plain := homeType(t.data)
			for _, q := range t.rows {
				if plain && home.ID == d.Type.ID && !denies(q.Text) {
					rows, found = append(rows, q), true
				}
			}
		}
		if found {
			types, answers = append(types, d.Type.Name), append(answers, d.Shared)
		}
	}
	if len(types) == 0 {
		return
	}
	names := someOf(types)
	c.report(c.rule, Finding{
		Severity: c.rule.Severity, Strength: Candidate, Verdict: Contradicted, Subject: string(policy.Sharing),
		SubjectName: taxonomy.Text{Zh: "共享", En: "sharing"}, Evidence: c.evidence(answers...), Policy: quotes(maxQuotes, rows...), cites: []string{"PLAY-DS"},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单称不共享：%s；政策写明把这些信息提供给第三方。请核对接收方是否都是服务提供商，或由用户发起：这两种情形在表单中不算共享。", names.Zh),
			En: fmt.Sprintf("The Data safety form says that these are not shared: %s; the policy names third parties that get them. See whether all of them are service providers or the user's own choice: neither is sharing in the form.", names.En),
		},
		Remedy: taxonomy.Text{
			Zh: "接收方为自己的目的使用数据的，在表单中申报共享；只代为处理的，无需改动。",
			En: "Declare sharing for recipients that use the data for their own ends; nothing is to do for those that only process it for the app.",
		},
	}, "unshared")
}

// sharedAgainstPromise reports a form that says that data is shared beside a policy that promises never to.
func (c *comparison) sharedAgainstPromise() {
	var types []taxonomy.Text
	var answers []datasafety.Answer
	for _, d := range c.form.Types {
		if d.Shared.Yes {
			types, answers = append(types, d.Type.Name), append(answers, d.Shared)
		}
	}
	i := slices.IndexFunc(c.in.Policy.Statements, func(s policy.Statement) bool { return s.Kind == policy.Sharing && s.Absolute })
	if i < 0 || len(types) == 0 {
		return
	}
	names := someOf(types)
	c.report(c.rule, Finding{
		Severity: c.rule.Severity, Strength: Candidate, Verdict: Contradicted, Subject: string(policy.Sharing),
		SubjectName: taxonomy.Text{Zh: "共享", En: "sharing"}, Evidence: c.evidence(answers...), Policy: quotes(1, c.in.Policy.Statements[i].Quote),
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("数据安全表单申报共享：%s；政策声明不向任何第三方提供个人信息。", names.Zh),
			En: fmt.Sprintf("The Data safety form says that these are shared: %s; the policy promises not to share personal data with anyone.", names.En),
		},
	}, "shared")
}
