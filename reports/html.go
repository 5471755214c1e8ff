package reports

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed" // the template, its style and its script
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/audit"
)

// maxHTML is the most bytes of an HTML report: what a browser opens at once and a mail carries.
const maxHTML = 2_000_000

var (
	//go:embed html/report.html
	htmlTemplate string
	//go:embed html/report.css
	htmlStyle string
	//go:embed html/report.js
	htmlScript string
)

// htmlLimits are the most that an HTML report shows of each list.
type htmlLimits struct {
	findings int
	evidence int // of one finding
	paths    int // call paths and traces of one finding that are written out; the script shows the others
	rows     int // of one table
	details  int // places, and flows, that the script shows
}

// htmlSteps are tried in turn until the file is small enough; the last is small whatever the report holds.
func htmlSteps() []htmlLimits {
	return []htmlLimits{
		{findings: 1000, evidence: 12, paths: 2, rows: 500, details: 5000},
		{findings: 500, evidence: 6, paths: 1, rows: 300, details: 2000},
		{findings: 250, evidence: 3, paths: 1, rows: 150, details: 500},
		{findings: 100, evidence: 2, paths: 1, rows: 60, details: 100},
		{findings: 15, evidence: 1, rows: 8},
	}
}

// WriteHTML prints the report as one HTML file of at most two megabytes that loads nothing and names its only script and
// style by their hashes: the verdict, the findings with what the build and what the policy shows, then what either holds.
// Both languages are in the file, opts.Lang is the one that it opens in. It can be read without its script. What is left
// out for want of space is counted. Every text of the report passes through [Inert] and is escaped.
func WriteHTML(w io.Writer, r *Report, opts TableOptions) error {
	return writeHTML(w, func(limits htmlLimits) *htmlView { return newHTMLView(r, opts, limits) })
}

// writeHTML prints the fullest view that is small enough.
func writeHTML(w io.Writer, view func(htmlLimits) *htmlView) error {
	page, err := htmlPage()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, limits := range htmlSteps() {
		b.Reset()
		if err := page.Execute(&b, view(limits)); err != nil {
			return err
		}
		if b.Len() <= maxHTML {
			break
		}
	}
	_, err = w.Write(b.Bytes())
	return err
}

var htmlPage = sync.OnceValues(newHTMLPage)

func newHTMLPage() (*template.Template, error) {
	return template.New("report").Funcs(template.FuncMap{
		"t":     func(zh, en string) template.HTML { return bilingual(Text{zh, en}) },
		"text":  bilingual,
		"inert": Inert,
	}).Parse(htmlTemplate)
}

// bilingual is a text in both languages, of which the style shows one.
func bilingual(t Text) template.HTML {
	zh, en := Inert(cmp.Or(t.Zh, t.En)), Inert(cmp.Or(t.En, t.Zh))
	s := template.HTMLEscapeString(zh)
	if zh != en {
		s = `<span lang="zh">` + s + `</span><span lang="en">` + template.HTMLEscapeString(en) + `</span>`
	}
	return template.HTML(s) //nolint:gosec // both halves are escaped
}

// contentPolicy lets the browser run a page's own style and script and nothing else.
func contentPolicy(script string) string {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(htmlStyle) +
		"; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
}

// htmlView is what the template prints. Texts are as the report has them unless they are Text, which the template prints
// with bilingual.
type htmlView struct {
	Lang          Lang
	Title         string
	ContentPolicy string
	Style         template.CSS
	Script        template.JS
	Tool          Tool
	Product       Text // what the page is
	Name, Sub     string
	Facts         []htmlFact
	Verdict       htmlVerdict
	Groups        []htmlGroup
	Total         int // findings shown
	More          int // findings left out
	Filters       htmlFilters
	Sections      []htmlSection
	Clauses       []htmlClause
	Rules         []Rule
	Details       htmlDetails
}

// htmlFact is a line of the header.
type htmlFact struct {
	Label  Text
	Values []htmlCell
}

type htmlVerdict struct {
	Class  string // fail, review or pass
	Word   Text
	Counts Text
	Why    Text
	// Limits are what the analysis could not see.
	Limits []Text
	First  []htmlFirst
	// Judge says that the first things are to be checked by hand, for want of any that are asserted.
	Judge bool
	Tally []htmlTally
}

// htmlFirst is a thing to fix first: all findings of one rule and severity.
type htmlFirst struct {
	Severity severity
	Title    Text
	Subjects []htmlCell
	More     int
	Remedy   Text
}

// htmlTally counts findings of one severity.
type htmlTally struct {
	Severity                    severity
	Asserted, Candidate, Hidden int
}

type htmlGroup struct {
	ID       string
	Title    Text
	Lead     Text
	Findings []htmlFinding
	Total    int
}

// htmlFilters are the choices that the filters of findings offer.
type htmlFilters struct {
	Severities []severity
	Rules      []htmlOption
	SDKs       []htmlOption
}

type htmlOption struct {
	Value string
	Name  Text
}

type htmlClause struct {
	Anchor string
	Name   Text
	Text   Text
}

// htmlWriter builds the view. Its two pages word things, one in each language.
type htmlWriter struct {
	r       *Report
	zh, en  *page
	limits  htmlLimits
	numbers map[string][]htmlCell // links to the findings about an SDK or another subject
	places  map[string][]int      // accesses by location
	sinks   map[string][]int      // flows by the location of the sink
	quotes  map[string][]Quote    // what was read in each file of the policy, by line
	details *htmlDetails
	clauses []htmlClause
}

func newHTMLView(r *Report, opts TableOptions, limits htmlLimits) *htmlView {
	zh, en := opts, opts
	zh.Lang, en.Lang = Chinese, English
	w := &htmlWriter{r: r, zh: newReportPage(r, zh), en: newReportPage(r, en), limits: limits, numbers: map[string][]htmlCell{}}
	w.details = newHTMLDetails()
	w.index()
	v := &htmlView{
		Lang: cmp.Or(opts.Lang, English), ContentPolicy: contentPolicy(htmlScript),
		Style: template.CSS(htmlStyle), Script: template.JS(htmlScript), //nolint:gosec // embedded files
		Tool: r.Tool, Rules: w.rules(), Product: Text{"审计报告", "audit report"},
	}
	v.Name, v.Sub = w.name()
	v.Title = v.Name + " · sdkaudit"
	v.Facts = w.facts()
	v.Groups = w.groups()
	for _, g := range v.Groups {
		v.Total += len(g.Findings)
		v.More += g.Total - len(g.Findings)
	}
	v.Verdict = w.verdict(opts.Gate)
	v.Filters = w.filters(v.Groups)
	v.Sections = w.sections()
	v.Clauses = w.clauses
	v.Details = *w.details
	return v
}

// both words a thing in the two languages.
func (w *htmlWriter) both(f func(*page) string) Text { return Text{Zh: f(w.zh), En: f(w.en)} }

// clipped shortens a text to what one line of a table or a paragraph holds.
func clipped(t Text, limit int) Text { return Text{Zh: clip(t.Zh, limit), En: clip(t.En, limit)} }

// name is what the page is about, and its identifier.
func (w *htmlWriter) name() (name, sub string) {
	switch {
	case w.r.App != nil:
		a := w.r.App
		return clip(cmp.Or(strings.TrimSpace(a.Label), a.Package, a.File), maxName), clip(a.Package, maxName)
	case w.r.Policy != nil && len(w.r.Policy.Documents) > 0:
		return clip(w.r.Policy.Documents[0].File, maxName), ""
	}
	return "sdkaudit", ""
}

func (w *htmlWriter) facts() []htmlFact {
	var facts []htmlFact
	add := func(zh, en string, values ...htmlCell) {
		values = slices.DeleteFunc(values, func(c htmlCell) bool { return c.Text == (Text{}) })
		if len(values) > 0 {
			facts = append(facts, htmlFact{Text{zh, en}, values})
		}
	}
	if a := w.r.App; a != nil {
		version := a.VersionName
		if a.VersionCode != 0 {
			version = strings.TrimSpace(fmt.Sprintf("%s (%d)", version, a.VersionCode))
		}
		add("版本", "Version", plainCell(version))
		add("文件", "File", codeCell(a.File), plainCell(a.Format))
		add("SHA-256", "SHA-256", codeCell(a.SHA256))
		sdk := fmt.Sprintf("target %d", a.TargetSDK)
		if a.MinSDK > 0 {
			sdk = fmt.Sprintf("min %d, ", a.MinSDK) + sdk
		}
		if a.TargetSDK > 0 || a.MinSDK > 0 {
			add("Android API", "Android API", plainCell(sdk))
		}
		var signers []htmlCell
		for _, c := range a.Certificates[:min(len(a.Certificates), maxSigners)] {
			signers = append(signers, htmlCell{Text: Text{c.Subject, c.Subject}, Sub: Text{Zh: c.Scheme + "，SHA-256 " + c.SHA256, En: c.Scheme + ", SHA-256 " + c.SHA256}})
		}
		if len(a.Certificates) == 0 {
			signers = []htmlCell{{Text: Text{"未签名", "not signed"}, Tone: "warn"}}
		}
		add("签名者", "Signer", signers...)
	}
	if w.r.Policy != nil {
		var files []htmlCell
		for _, d := range w.r.Policy.Documents {
			parts := Text{strings.Join(d.Languages, "、"), strings.Join(d.Languages, ", ")}
			if d.Dates.Updated != "" {
				parts.Zh += "，更新于 " + d.Dates.Updated
				parts.En += ", updated " + d.Dates.Updated
			}
			parts.Zh += fmt.Sprintf("，读懂 %.0f%%", d.Understood*100)
			parts.En += fmt.Sprintf(", %.0f%% understood", d.Understood*100)
			files = append(files, htmlCell{Text: Text{d.File, d.File}, Sub: Text{strings.TrimPrefix(parts.Zh, "，"), strings.TrimPrefix(parts.En, ", ")}, Mono: true})
		}
		add("隐私政策", "Policy", files[:min(len(files), maxEmbedded)]...)
	} else {
		add("隐私政策", "Policy", htmlCell{Text: Text{"未提供", "none given"}, Tone: "warn"})
	}
	if law := audit.Profile(w.r.Profile.ID); law != "" && law != audit.AllLaws {
		flag := "--profile " + string(law)
		add("依据范围", "Profile", htmlCell{Text: Text(law.Name()), Sub: Text{flag, flag}})
	}
	if c := w.r.Coverage; c != nil {
		add("深度", "Depth", htmlCell{Text: Text{depthNames()[c.Depth].Zh, depthNames()[c.Depth].En}, Sub: Text{"--depth " + c.Depth, "--depth " + c.Depth}})
		visibility := htmlCell{Text: visibilityNames()[c.Visibility], Tone: "good"}
		if c.Visibility != "full" {
			visibility.Tone = "warn"
		}
		add("代码可见性", "Visibility", visibility)
	}
	return facts
}

// maxSigners is the most certificates that the header shows.
const maxSigners = 4

func depthNames() map[string]Text {
	return map[string]Text{
		"sdks":     {"SDK 与权限", "SDKs and permissions"},
		"accesses": {"SDK、权限、个人信息读取", "SDKs, permissions, reads of personal data"},
		"flows":    {"SDK、权限、个人信息读取、数据流", "SDKs, permissions, reads of personal data, data flows"},
	}
}

func visibilityNames() map[string]Text {
	return map[string]Text{
		"full":    {"代码完整可见", "all code visible"},
		"partial": {"部分代码可能不可见", "part of the code may be hidden"},
		"packed":  {"代码被加壳，无法看到", "packed: the code cannot be seen"},
	}
}

func (w *htmlWriter) verdict(gate Gate) htmlVerdict {
	v := htmlVerdict{Class: "pass"}
	v.Word = w.both(func(p *page) string { word, _ := p.outcome(w.r, gate); return word })
	v.Counts = w.both(func(p *page) string { _, counts := p.outcome(w.r, gate); return counts })
	switch v.Word.En {
	case "FAIL":
		v.Class = "fail"
	case "REVIEW":
		v.Class = "review"
	}
	v.Why = gateReason(w.r, gate)
	v.Limits = w.unseen()
	fix, check, notes := tally(w.r)
	first := fix
	if len(fix) == 0 {
		first, v.Judge = check, true
	}
	v.First = w.first(first)
	for _, s := range severities() {
		t := htmlTally{Severity: s}
		for _, f := range w.r.Findings {
			switch {
			case f.Severity != s.id:
			case f.Suppression != nil:
				t.Hidden++
			case f.Strength == "asserted":
				t.Asserted++
			default:
				t.Candidate++
			}
		}
		if len(fix)+len(check)+len(notes) > 0 {
			v.Tally = append(v.Tally, t)
		}
	}
	return v
}

// gateReason says what the exit code follows from.
func gateReason(r *Report, gate Gate) Text {
	level := cmp.Or(gate.Level, "high")
	flags := "--fail-on " + level
	if gate.Candidates {
		flags += " --fail-on-candidates"
	}
	n := 0
	for _, f := range r.Findings {
		if gate.counts(f) {
			n++
		}
	}
	name := level
	for _, s := range severities() {
		if s.id == level {
			name = s.name.Zh
		}
	}
	kind := Text{"确定的", "asserted "}
	if gate.Candidates {
		kind = Text{}
	}
	switch {
	case level == "none":
		return Text{"门槛关闭，任何问题都不会使本次运行失败（" + flags + "）。", "The gate is off: no finding makes this run fail (" + flags + ")."}
	case n > 0:
		return Text{
			fmt.Sprintf("门槛不通过：有 %d 项%s、级别为“%s”及以上的问题（%s）。", n, kind.Zh, name, flags),
			fmt.Sprintf("The gate fails: %s of severity %s or above (%s).", audit.Plural(n, kind.En+"finding"), level, flags),
		}
	}
	return Text{
		fmt.Sprintf("门槛通过：没有%s、级别为“%s”及以上的问题（%s）。", kind.Zh, name, flags),
		fmt.Sprintf("The gate passes: no %sfinding of severity %s or above (%s).", kind.En, level, flags),
	}
}

// unseen says plainly why the verdict may miss something.
func (w *htmlWriter) unseen() []Text {
	var out []Text
	if w.r.App != nil && w.r.Policy == nil {
		out = append(out, Text{"未提供隐私政策，没有可比较的内容。", "No policy was given, so that nothing was compared with one."})
	}
	c := w.r.Coverage
	if c == nil {
		return out
	}
	if c.Incomplete {
		out = append(out, Text{
			"分析不完整：构建的一部分未能分析，未报告的问题仍可能存在。原因见“覆盖范围与警告”。",
			"The analysis is incomplete: part of the build could not be analysed, and differences that are not reported may still exist. See Coverage and warnings.",
		})
	}
	switch c.Visibility {
	case "partial":
		out = append(out, Text{"部分代码可能不可见，因此“没有发现”不等于“不存在”。", "Part of the code may be hidden, so that nothing found does not mean that nothing is there."})
	case "packed":
		out = append(out, Text{"代码被加壳，无法看到：没有结论可以由“没有发现”得出。", "The code is packed and cannot be seen: nothing follows from what was not found."})
	}
	if !c.Deterministic {
		out = append(out, Text{"达到时间或内存上限，重新运行的结果可能不同。", "A limit of time or memory was hit; another run may give another result."})
	}
	return out
}

// first groups findings by rule and severity, and returns the three groups to begin with: the gravest, then the largest.
func (w *htmlWriter) first(findings []Finding) []htmlFirst {
	const most, subjects = 3, 6
	type group struct {
		rank     int
		findings []Finding
	}
	var groups []group
	at := map[string]int{}
	for _, f := range findings {
		key := f.Severity + " " + f.Rule
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, group{rank: slices.IndexFunc(severities(), func(s severity) bool { return s.id == f.Severity })})
		}
		groups[i].findings = append(groups[i].findings, f)
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(len(b.findings), len(a.findings)))
	})
	var out []htmlFirst
	for _, g := range groups[:min(len(groups), most)] {
		f := g.findings[0]
		item := htmlFirst{Severity: severityOf(f.Severity), Title: w.title(f.Rule)}
		for _, f := range g.findings[:min(len(g.findings), subjects)] {
			item.Subjects = append(item.Subjects, htmlCell{Text: w.about(f), Href: "#" + anchor(f.ID)})
		}
		item.More = len(g.findings) - len(item.Subjects)
		if len(g.findings) == 1 || !slices.ContainsFunc(g.findings, func(o Finding) bool { return o.Remedy != f.Remedy }) {
			item.Remedy = clipped(f.Remedy, maxText)
		}
		out = append(out, item)
	}
	return out
}

// about names the subject of a finding, and the data where it is not the subject.
func (w *htmlWriter) about(f Finding) Text {
	return w.both(func(p *page) string {
		name := w.subject(p, f.Subject)
		if f.Data != "" && f.Data != f.Subject {
			name += p.say("：", ": ") + clip(p.dataName(f.Data), maxName)
		}
		return name
	})
}

// subject is the usual name of what a finding is about, or its id where it has none.
func (w *htmlWriter) subject(p *page, id string) string {
	if name, ok := map[string]Text{"app": {"应用自身", "the app"}, "zh": {"中文政策", "Chinese policy"}, "en": {"英文政策", "English policy"}}[id]; ok {
		return p.lang.pick(name)
	}
	name := p.subjectName(w.r, id)
	if usual, ok := strings.CutPrefix(name, id+p.say("（", " (")); ok {
		name = strings.TrimSuffix(usual, p.say("）", ")"))
	}
	return clip(strings.TrimPrefix(name, "android.permission."), maxName)
}

func (w *htmlWriter) title(rule string) Text {
	if i := slices.IndexFunc(w.r.Rules, func(r Rule) bool { return r.ID == rule }); i >= 0 {
		return clipped(w.r.Rules[i].Title, maxName)
	}
	return Text{clip(rule, maxName), clip(rule, maxName)}
}

// rules are those that the page explains.
func (w *htmlWriter) rules() []Rule {
	var out []Rule
	for _, r := range w.r.Rules[:min(len(w.r.Rules), w.limits.rows)] {
		out = append(out, Rule{ID: clip(r.ID, maxName), Title: clipped(r.Title, maxName), Help: clipped(r.Help, maxHelp)})
	}
	return out
}

// maxHelp is the most cells of what a rule checks.
const maxHelp = 1500

func severityOf(id string) severity {
	if i := slices.IndexFunc(severities(), func(s severity) bool { return s.id == id }); i >= 0 {
		return severities()[i]
	}
	return severity{id: "info", name: Text{clip(id, maxName), clip(id, maxName)}}
}

// filters offers the severities, rules and SDKs of the findings shown.
func (w *htmlWriter) filters(groups []htmlGroup) htmlFilters {
	var out htmlFilters
	rules, sdks := map[string]bool{}, map[string]bool{}
	present := map[string]bool{}
	for _, g := range groups {
		for _, f := range g.Findings {
			rules[f.Rule] = true
			present[f.Severity.id] = true
			for _, id := range f.sdks {
				sdks[id] = true
			}
		}
	}
	for _, s := range severities() {
		if present[s.id] {
			out.Severities = append(out.Severities, s)
		}
	}
	for _, r := range w.rules() {
		if rules[r.ID] {
			out.Rules = append(out.Rules, htmlOption{r.ID, r.Title})
		}
	}
	for _, id := range sortedKeys(sdks) {
		out.SDKs = append(out.SDKs, htmlOption{word(id), w.both(func(p *page) string { return w.subject(p, id) })})
	}
	return out
}

func sortedKeys(m map[string]bool) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// word makes an id one word that a list of words can hold: as it is where it is a word already.
func word(id string) string {
	ok := id != "" && len(id) < 80 && !strings.ContainsFunc(id, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-._", r)
	})
	if ok {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return fmt.Sprintf("x%x", sum[:8])
}

// anchor is the fragment that leads to a finding.
func anchor(id string) string { return "finding-" + word(id) }
