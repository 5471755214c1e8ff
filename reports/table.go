package reports

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
)

// TableOptions shape the output of [WriteTable]. The zero value prints English at 100 columns.
type TableOptions struct {
	Lang Lang
	// Width is the number of terminal cells that no line exceeds; 0 means 100, and less than 60 means 60.
	Width int
	// Gate decides whether the first line says FAIL.
	Gate Gate
	// Color lets [WriteTable] set off the verdict, the headings and the severities with the colours of a terminal. No other
	// format heeds it.
	Color bool
}

// Limits of what the table shows; the JSON report holds everything.
const (
	maxText     = 600 // cells of one message or remedy
	maxQuote    = 120 // cells of a quote
	maxName     = 160 // cells of one name in a table
	maxLaws     = 3   // laws that one finding cites
	maxWarnings = 10
	maxEmbedded = 20 // policies in the build
)

// WriteTable prints the report for a reader at a terminal: one line with the verdict, what to fix, what to check by
// hand, then what the build or the policy holds, and what was not looked at. A report without a build gives the
// view of the policy alone. Every text of the report passes through [Inert].
func WriteTable(w io.Writer, r *Report, opts TableOptions) error {
	t := newReportPage(r, opts)
	t.color = opts.Color
	word, _ := t.outcome(r, opts.Gate)
	t.line(t.paint(word, word) + strings.TrimPrefix(t.verdict(r, opts.Gate), word))
	t.findings(r)
	t.body(r)
	return t.flush(w)
}

// body prints what follows the findings.
func (p *page) body(r *Report) {
	p.accepted(r)
	if r.App != nil {
		p.sdks(r)
		p.permissions(r)
		own := p.say("应用自身", "the app")
		p.accesses(r.Accesses, own, r.SDKs)
		p.flows(r.Flows, own, r.SDKs)
		p.endings(r.Endings, own, r.SDKs)
		p.embedded(r)
	} else if r.Policy != nil {
		p.policy(r.Policy)
	}
	p.profile(r.Profile)
	p.warnings(r)
	p.coverage(r)
	p.next(r)
}

// page collects lines of at most width cells.
type page struct {
	out   bytes.Buffer
	lang  Lang
	width int
	// parties are the names that the policy gives to SDKs, by id.
	parties map[string]string
	// onlyFile is the name of the policy file when there is exactly one.
	onlyFile string
	// md is nil on a page for a terminal.
	md *markdown
	// color is for terminals that have colours.
	color bool
	err   error
}

func newPage(opts TableOptions) *page {
	if opts.Width == 0 {
		opts.Width = 100
	}
	return &page{lang: opts.Lang, width: max(opts.Width, 60)}
}

// newReportPage returns an empty page that knows the names in the report.
func newReportPage(r *Report, opts TableOptions) *page {
	p := newPage(opts)
	if r.Policy != nil {
		p.parties = map[string]string{}
		for _, party := range slices.Backward(r.Policy.ThirdParties) {
			if party.SDK != "" {
				p.parties[party.SDK] = party.Name
			}
		}
	}
	return p
}

// flush prints the page, unless making it failed.
func (p *page) flush(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// say picks one of two wordings.
func (p *page) say(zh, en string) string { return p.lang.pick(Text{Zh: zh, En: en}) }

func (p *page) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

// text prints a paragraph after a lead, made inert; the lines after the first are indented by the width of the lead.
func (p *page) text(lead, s string) {
	if p.md != nil {
		p.markdownText(lead, s)
		return
	}
	indent := strings.Repeat(" ", width(lead))
	for i, l := range wrap(Inert(s), p.width-len(indent)) {
		if i == 0 {
			p.line(lead + l)
			continue
		}
		p.line(indent + l)
	}
}

func (p *page) heading(s string) {
	if p.md != nil {
		p.md.title = p.sentenceCase(s)
		return
	}
	p.line("")
	p.line(p.paint(headingStyle, s))
}

// headingStyle is what headings have in [styles].
const headingStyle = "heading"

// styles are the attributes that a terminal shows texts with: verdicts by their word, severities by their id.
func styles() map[string]string {
	const red, green, yellow, bold = "1;31", "1;32", "1;33", "1"
	return map[string]string{
		"FAIL": red, "不通过": red, "REVIEW": yellow, "需复核": yellow, "PASS": green, "通过": green,
		"high": red, "medium": yellow, headingStyle: bold,
	}
}

// paint sets a text off where the page has colours and the style any.
func (p *page) paint(style, s string) string {
	if code, ok := styles()[style]; ok && p.color {
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	return s
}

// tally sorts the findings into those to fix, those to judge, and notes.
func tally(r *Report) (fix, check, notes []Finding) {
	for _, f := range r.Findings {
		switch {
		case f.Suppression != nil:
		case f.Severity == "info":
			notes = append(notes, f)
		case f.Strength == "asserted":
			fix = append(fix, f)
		default:
			check = append(check, f)
		}
	}
	return fix, check, notes
}

// accepted are the findings that do not count.
func accepted(r *Report) []Finding {
	var out []Finding
	for _, f := range r.Findings {
		if f.Suppression != nil {
			out = append(out, f)
		}
	}
	return out
}

// accepted shows the findings that do not count, and why.
func (p *page) accepted(r *Report) {
	all := accepted(r)
	if len(all) == 0 {
		return
	}
	p.heading(p.say(fmt.Sprintf("已接受，不计入结果（%d）", len(all)), fmt.Sprintf("ACCEPTED, NOT COUNTED (%d)", len(all))))
	var rows [][]string
	for _, f := range all {
		rows = append(rows, []string{p.severityName(f.Severity), clip(f.Rule, maxName), clip(p.subjectName(r, f.Subject), maxName), p.dataBeside(f), p.why(f.Suppression)})
	}
	p.grid([]string{p.say("级别", "SEVERITY"), p.say("规则", "RULE"), p.say("对象", "SUBJECT"), p.say("个人信息", "DATA"), p.say("原因", "WHY")}, rows)
}

// dataBeside names the data of a finding that is about something else too.
func (p *page) dataBeside(f Finding) string {
	if f.Data == f.Subject {
		return ""
	}
	return clip(p.dataName(f.Data), maxName)
}

// why says in one text why a finding is accepted, by whom and for how long.
func (p *page) why(s *Suppression) string {
	out := clip(s.Reason, maxText)
	if name, ok := strings.CutPrefix(out, baselineReason); ok && s.Kind == InBaseline {
		out = p.say("基线：", baselineReason) + name
	}
	var who []string
	if s.Owner != "" {
		who = append(who, clip(s.Owner, maxName))
	}
	if s.Expires != "" {
		who = append(who, p.say("有效期至 ", "until ")+clip(s.Expires, maxName))
	}
	if len(who) == 0 {
		return out
	}
	return out + p.say("（", " (") + strings.Join(who, p.say("，", ", ")) + p.say("）", ")")
}

func (p *page) severityName(id string) string {
	for _, s := range severities() {
		if s.id == id {
			return p.lang.pick(s.name)
		}
	}
	return id
}

// verdict is the first line.
func (p *page) verdict(r *Report, gate Gate) string {
	word, tail := p.outcome(r, gate)
	tail = p.say("：", ": ") + tail
	room := max(p.width-width(word)-2-width(tail), 12)
	return fit(word+"  "+subject(r, room)+tail, p.width)
}

// outcome is the verdict in a word, and the counts it follows from. It is PASS only when a policy was compared with a build
// that could be seen.
func (p *page) outcome(r *Report, gate Gate) (word, counts string) {
	fix, check, _ := tally(r)
	compared := r.App == nil || r.Policy != nil
	seen := r.Coverage == nil || (!r.Coverage.Incomplete && r.Coverage.Visibility != "packed")
	word = p.say("通过", "PASS")
	switch {
	case gate.Fails(r):
		word = p.say("不通过", "FAIL")
	case len(fix)+len(check) > 0 || !compared || !seen:
		word = p.say("需复核", "REVIEW")
	}
	var parts []string
	if len(fix) > 0 {
		parts = append(parts, p.say(
			fmt.Sprintf("需整改 %d 项（%s）", len(fix), p.bySeverity(fix)),
			fmt.Sprintf("%s to fix (%s)", audit.Plural(len(fix), "finding"), p.bySeverity(fix))))
	}
	if len(check) > 0 {
		parts = append(parts, p.say(fmt.Sprintf("需人工确认 %d 项", len(check)), fmt.Sprintf("%d to check by hand", len(check))))
	}
	n := len(accepted(r))
	switch {
	case len(parts) > 0:
	case n > 0:
		parts = append(parts, p.say("没有计入结果的差异", "no findings that count"))
	default:
		parts = append(parts, p.say("未发现差异", "no findings"))
	}
	if n > 0 {
		parts = append(parts, p.say(fmt.Sprintf("另有已接受的 %d 项", n), fmt.Sprintf("%d accepted", n)))
	}
	if !compared {
		parts = append(parts, p.say("未提供隐私政策", "no policy given"))
	}
	if !seen {
		parts = append(parts, p.say("分析不完整", "incomplete"))
	}
	return word, strings.Join(parts, p.say("，", ", "))
}

// subject names what was audited: as much as there is room for, the file first.
func subject(r *Report, room int) string {
	var parts []string
	switch {
	case r.App != nil:
		parts = []string{r.App.File, r.App.Package, r.App.VersionName}
	case r.Policy != nil:
		for _, d := range r.Policy.Documents {
			parts = append(parts, d.File)
		}
	}
	name := ""
	for _, part := range parts {
		longer := strings.TrimSpace(name + " " + Inert(part))
		if name != "" && width(longer) > room {
			break
		}
		name = longer
	}
	return fit(name, room)
}

func (p *page) bySeverity(findings []Finding) string {
	var parts []string
	for _, s := range severities() {
		n := 0
		for _, f := range findings {
			if f.Severity == s.id {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, p.say(fmt.Sprintf("%s %d", s.name.Zh, n), fmt.Sprintf("%d %s", n, s.name.En)))
		}
	}
	return strings.Join(parts, p.say("、", ", "))
}

type severity struct {
	id   string
	name Text
}

func severities() []severity {
	return []severity{
		{"high", Text{"高", "high"}},
		{"medium", Text{"中", "medium"}},
		{"low", Text{"低", "low"}},
		{"info", Text{"提示", "info"}},
	}
}

func (p *page) findings(r *Report) {
	fix, check, notes := tally(r)
	number := 0
	group := func(title string, findings []Finding) {
		if len(findings) == 0 {
			return
		}
		p.heading(title)
		for _, s := range severities() {
			for _, f := range findings {
				if f.Severity == s.id {
					number++
					p.finding(r, number, s, f)
				}
			}
		}
	}
	group(p.say("需整改", "TO FIX"), fix)
	group(p.say("需人工确认", "TO CHECK BY HAND"), check)
	group(p.say("提示", "NOTES"), notes)
}

func (p *page) finding(r *Report, number int, s severity, f Finding) {
	lead := fmt.Sprintf("%3d. [%s] ", number, p.paint(s.id, p.lang.pick(s.name)))
	p.text(lead, f.Rule+"  "+clip(p.subjectName(r, f.Subject), maxName))
	p.text("     ", clip(p.lang.pick(f.Message), maxText))
	p.findingFields(f)
}

// absent reports whether the words of the policy are where it would say so. Where only the policy is at fault, they are what
// it does say: in its other language, say.
func (f *Finding) absent() bool {
	return f.Verdict != nil && *f.Verdict == string(audit.Omitted) && len(f.Evidence) > 0
}

// findingFields prints what stands below a finding.
func (p *page) findingFields(f Finding) {
	if len(f.Evidence) > 0 {
		if f.Evidence[0].Kind == "data_safety" {
			p.field("表单", "form", p.evidence(f.Evidence))
		} else {
			p.field("构建", "build", p.evidence(f.Evidence))
		}
	}
	if len(f.Policy) > 0 {
		q := f.Policy[0].Quote
		lead := ""
		if f.absent() {
			lead = p.say("未见于 ", "not named at ")
		}
		p.field("政策", "policy", fmt.Sprintf("%s%s:%d %s%s", lead, clip(q.File, maxName), q.Line, p.quoted(q.Text), p.more(len(f.Policy))))
	}
	if laws := p.laws(f.Regulation); len(laws) > 0 {
		shown := min(len(laws), maxLaws)
		p.field("依据", "clause", strings.Join(laws[:shown], p.say("；", "; "))+p.more(len(laws)-shown+1))
	}
	if remedy := p.lang.pick(f.Remedy); remedy != "" {
		p.field("整改", "fix", clip(remedy, maxText))
	}
}

// field prints one line of a finding under a label of fixed width.
func (p *page) field(zh, en, s string) {
	label := p.say(zh, en)
	if p.md != nil {
		p.line("   - " + label + p.say("：", ": ") + plain(s))
		return
	}
	p.text("     "+label+strings.Repeat(" ", max(8-width(label), 1)), s)
}

func (p *page) evidence(list []Evidence) string {
	e := list[0]
	s := clip(e.Value, maxName)
	if e.Location != "" && e.Location != e.Value {
		s += p.say(" 位于 ", " in ") + clip(e.Location, maxName)
	}
	return strings.TrimSpace(p.named(e.Kind, evidenceNames())+" "+s) + p.more(len(list))
}

// more says how many items a line leaves out after its first.
func (p *page) more(n int) string {
	if n < 2 {
		return ""
	}
	return p.say(fmt.Sprintf("（另有 %d 处）", n-1), fmt.Sprintf(" (+%d more)", n-1))
}

func (p *page) quoted(s string) string {
	s = clip(s, maxQuote)
	return p.say("“"+s+"”", `"`+s+`"`)
}

// laws cites clauses, each law once, in the page's language when the rules still know the clause and else as the
// report does.
func (p *page) laws(clauses []Regulation) []string {
	var names []string
	numbers := map[string][]string{}
	for _, c := range clauses {
		name, number := clip(c.Clause, maxText), ""
		if known, ok := audit.ClauseByID(c.ID); ok {
			name, number = p.lang.pick(Text(known.Short)), p.lang.pick(Text(known.No))
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		if number != "" {
			numbers[name] = append(numbers[name], number)
		}
	}
	for i, name := range names {
		names[i] = joinLaw(name, strings.Join(numbers[name], p.say("，", ", ")))
	}
	return names
}

// subjectName adds the usual name to the subject of a finding.
func (p *page) subjectName(r *Report, subject string) string {
	name := ""
	if i := slices.IndexFunc(r.SDKs, func(s SDK) bool { return s.ID == subject }); i >= 0 {
		name = p.lang.pick(r.SDKs[i].Name)
	} else if g, ok := taxonomy.GroupByID(subject); ok {
		name = p.lang.pick(Text(g.Name))
	} else if d, ok := taxonomy.DataTypeByID(subject); ok {
		name = p.lang.pick(Text(d.Name))
	} else if t, ok := taxonomy.PlayTypeByID(subject); ok {
		name = p.lang.pick(Text(t.Name))
	} else {
		name = p.parties[subject]
	}
	if name == "" || name == subject {
		return subject
	}
	return subject + p.say("（", " (") + name + p.say("）", ")")
}

func (p *page) warnings(r *Report) {
	all := slices.Concat(r.Errors, r.Warnings)
	if len(all) == 0 {
		return
	}
	p.heading(p.say(fmt.Sprintf("警告（%d）", len(all)), fmt.Sprintf("WARNINGS (%d)", len(all))))
	for i, w := range all {
		if i == maxWarnings {
			p.text("  ", p.say(fmt.Sprintf("另有 %d 条，见 JSON 报告", len(all)-i), fmt.Sprintf("%d more in the JSON report", len(all)-i)))
			break
		}
		where := strings.TrimSpace(w.Stage + " " + w.Location)
		p.text("  ", clip(where, maxName)+": "+clip(w.Message, maxText))
	}
}

// profile says under which law the findings are told, unless it is under all.
func (p *page) profile(profile Profile) {
	law := audit.Profile(profile.ID)
	if profile.ID == "" || law == audit.AllLaws {
		return
	}
	name := p.lang.pick(Text(law.Name()))
	p.line("")
	p.text("", p.say(
		fmt.Sprintf("依据范围：%s（--profile %s）；问题、级别和条款均按此给出", name, law),
		fmt.Sprintf("PROFILE  %s (--profile %s); findings, levels and clauses are told by it", name, law)))
	if len(profile.RulesNotRun) > 0 {
		p.text("  ", p.say("不适用而未执行的规则：", "rules that say nothing under it: ")+strings.Join(profile.RulesNotRun, p.say("、", ", ")))
	}
}

func (p *page) coverage(r *Report) {
	c := r.Coverage
	if c == nil {
		return
	}
	visibility := map[string]string{
		"full":    p.say("代码完整可见", "all code visible"),
		"partial": p.say("部分代码可能不可见，缺失不等于不存在", "part of the code may be hidden, so that absence proves little"),
		"packed":  p.say("代码被加壳，无法看到", "the code is packed and cannot be seen"),
	}[c.Visibility]
	line := p.say(
		fmt.Sprintf("覆盖范围：深度 %s；类 %d 个，方法引用 %d 个；%s", c.Depth, c.Classes, c.Methods, visibility),
		fmt.Sprintf("COVERAGE  depth %s; %s, %s; %s", c.Depth,
			audit.Plural(c.Classes, "class", "classes"), audit.Plural(c.Methods, "method reference"), visibility))
	p.line("")
	p.text("", line)
	if c.Calls != nil && c.Unresolved != nil {
		u := c.Unresolved
		p.text("  ", p.say(
			fmt.Sprintf("调用 %d 处；目标未知：反射 %d，原生 %d，缺少类 %d，无目标 %d", *c.Calls, u.Reflection, u.Native, u.MissingClass, u.NoTarget),
			fmt.Sprintf("%s; without a known target: reflection %d, native %d, missing class %d, no target %d",
				audit.Plural(*c.Calls, "call"), u.Reflection, u.Native, u.MissingClass, u.NoTarget)))
	}
	var missing []string
	if r.Accesses == nil {
		missing = append(missing, p.say("个人信息读取", "reads of personal data"))
	}
	if r.Flows == nil {
		missing = append(missing, p.say("数据流", "data flows"))
	}
	if r.Hosts == nil {
		missing = append(missing, p.say("网络地址", "hosts"))
	}
	separator := p.say("、", ", ")
	if len(missing) > 0 {
		p.text("  ", p.say("未分析：", "not analysed: ")+strings.Join(missing, separator))
	}
	var rules, skipped []string
	for _, s := range c.Skipped {
		if id, ok := strings.CutPrefix(s, skippedRule); ok {
			rules = append(rules, clip(id, maxName))
		} else {
			skipped = append(skipped, clip(s, maxName))
		}
	}
	if len(rules) > 0 {
		p.text("  ", p.say("因缺少输入未执行的规则：", "rules that lacked an input: ")+strings.Join(rules, separator))
	}
	if len(skipped) > 0 {
		p.text("  ", p.say("已跳过：", "skipped: ")+strings.Join(atMost(skipped), separator))
	}
	if len(c.LimitsHit) > 0 {
		p.text("  ", p.say("达到上限：", "limits hit: ")+strings.Join(atMost(c.LimitsHit), separator))
	}
}

func atMost(list []string) []string {
	if len(list) <= maxWarnings {
		return list
	}
	return append(slices.Clone(list[:maxWarnings]), fmt.Sprintf("+%d", len(list)-maxWarnings))
}

func (p *page) next(r *Report) {
	p.line("")
	s := p.say("全部细节：加 -f json=report.json 重新运行", "every detail: run again with -f json=report.json")
	if len(r.Rules) > 0 {
		s += p.say("；规则说明：sdkaudit explain ", "; about a rule: sdkaudit explain ") + r.Rules[0].ID
	}
	p.text("", s)
}
