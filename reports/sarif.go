package reports

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"sdkaudit/analyzer/audit"
)

// Limits of the SARIF form. GitHub code scanning turns a file away that has more than the first, and shows no more of a
// result than the others.
const (
	maxResults   = 25_000
	maxRelated   = 100   // locations of a result
	maxSteps     = 1_000 // of all threads of a result
	maxTags      = 10    // of a rule
	maxNotices   = 1_000 // notifications
	maxSARIFText = 1_000 // cells of a description of a rule
	maxLinked    = 10    // pieces of evidence that a message names
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// WriteSARIF prints the findings as a SARIF 2.1.0 log of one run, as code scanning takes it. A finding stands at the
// file of the app, or at the policy where the build has no part in it; what it rests on are related locations, to which
// the message links: entries of the build with the offset inside them, lines of the policy. A finding that a human must
// judge first is of kind review, which has no level by the standard, and one of severity info is informational. The
// properties of a result have the severity. Rules and messages are in the language of the options, the help of a rule
// in both. What the analysis could not read is told by notifications: code scanning takes no run that calls itself
// unsuccessful.
func WriteSARIF(w io.Writer, r *Report, opts TableOptions) error {
	return writeSARIF(w, newSARIFRun(r, opts))
}

// WriteCompareSARIF prints the findings of the newer release, as [WriteSARIF] does, each with its state against the older
// one: new, updated or unchanged, and none where the older one could not have it. Those that are gone are left out: code scanning knows no state and would show them.
func WriteCompareSARIF(w io.Writer, c *Comparison, opts TableOptions) error {
	release := *c.after
	release.Rules = slices.Concat(c.after.Rules, c.Rules)
	known := map[string]bool{}
	for _, f := range c.after.Findings {
		known[f.ID] = true
	}
	states, own := map[string]string{}, []Finding{}
	for _, f := range c.Findings {
		switch {
		case f.New == nil:
			continue
		case f.Change == notCompared:
			states[f.New.ID] = ""
		case f.Old == nil:
			states[f.New.ID] = "new"
		default:
			states[f.New.ID] = "updated"
		}
		if !known[f.New.ID] { // what is told of the release itself
			own = append(own, *f.New)
		}
	}
	release.Findings = slices.Concat(own, c.after.Findings)
	run := newSARIFRun(&release, opts)
	for i, result := range run.Results {
		state, differs := states[release.Findings[i].ID]
		if !differs {
			state = "unchanged"
		}
		if state != "" {
			result.WithBaselineState(state)
		}
	}
	return writeSARIF(w, run)
}

func writeSARIF(w io.Writer, run *sarif.Run) error {
	log := sarif.NewReport()
	log.Schema = sarifSchema
	log.AddRun(run)
	// The module prints each array that is empty and each index that is absent, which is most of what it prints.
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(log); err != nil {
		return err
	}
	dec := json.NewDecoder(&b)
	dec.UseNumber()
	var doc map[string]any
	if err := dec.Decode(&doc); err != nil {
		return err
	}
	dropDefaults(doc)
	return writeJSON(w, doc)
}

// dropDefaults leaves out what says nothing: empty arrays and bags, and the numbers that stand for none.
func dropDefaults(value any) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			dropDefaults(item)
		}
	case map[string]any:
		for key, item := range v {
			switch item := item.(type) {
			case []any:
				if len(item) == 0 && key != "results" { // no results are a result
					delete(v, key)
				}
			case map[string]any:
				if len(item) == 0 {
					delete(v, key)
				}
			case json.Number:
				if item == "-1" {
					delete(v, key)
				}
			}
			dropDefaults(item)
		}
	}
}

// sarifRun is a run in the making.
type sarifRun struct {
	*page
	report *Report
	run    *sarif.Run
	// artifacts are indices by the artifact around it and the name within.
	artifacts map[sarifArtifact]int
	rules     map[string]int
	clauses   map[string]int
	// flows and accesses are indices by the location of the sink and of the access.
	flows, accesses map[string][]int
}

type sarifArtifact struct {
	parent int
	name   string
}

// outside is the parent of an artifact that stands in no other.
const outside = -1

func newSARIFRun(r *Report, opts TableOptions) *sarif.Run {
	s := &sarifRun{
		page: newReportPage(r, opts), report: r, run: sarif.NewRun(),
		artifacts: map[sarifArtifact]int{}, rules: map[string]int{}, clauses: map[string]int{},
		flows: map[string][]int{}, accesses: map[string][]int{},
	}
	for i, f := range r.Flows {
		s.flows[f.Sink.Location] = append(s.flows[f.Sink.Location], i)
	}
	for i, a := range r.Accesses {
		s.accesses[a.Location] = append(s.accesses[a.Location], i)
	}
	language := s.say("zh-CN", "en-US")
	driver := sarif.NewToolComponent().WithName("sdkaudit").WithLanguage(language)
	if v := r.Tool.Version; v != "" {
		driver.WithVersion(Inert(v))
	}
	if v := r.Tool.SDKDB; v != "" {
		driver.WithProperties(bag("sdkdb", Inert(v)))
	}
	s.run.WithTool(sarif.NewTool().WithDriver(driver)).WithLanguage(language).WithColumnKind("unicodeCodePoints")
	s.run.NewlineSequences = []string{} // those of the standard
	if law := r.Profile.ID; law != "" && law != string(audit.AllLaws) {
		s.run.WithProperties(bag("profile", Inert(law)))
	}
	if r.App != nil {
		i := s.artifact(outside, r.App.File)
		s.run.Artifacts[i].WithRoles([]string{"analysisTarget"})
		if r.App.SHA256 != "" {
			s.run.Artifacts[i].WithHashes(map[string]string{"sha-256": Inert(r.App.SHA256)})
		}
	}
	if r.Policy != nil {
		for _, d := range r.Policy.Documents {
			i := s.document(d.File)
			s.run.Artifacts[i].WithRoles([]string{"analysisTarget"})
			if d.SHA256 != "" {
				s.run.Artifacts[i].WithHashes(map[string]string{"sha-256": Inert(d.SHA256)})
			}
		}
	}
	s.taxonomy()
	for _, rule := range r.Rules {
		s.rule(rule)
	}
	for i, f := range r.Findings {
		if i == maxResults {
			break
		}
		s.result(f)
	}
	s.run.AddInvocation(s.invocation())
	return s.run
}

// bag holds one property.
func bag(key string, value any) *sarif.PropertyBag { return sarif.NewPropertyBag().Add(key, value) }

// taxonomy lists the clauses that rules and findings rest on, in the order of their first use.
func (s *sarifRun) taxonomy() {
	taxa := sarif.NewToolComponent().WithName("regulations").WithLanguage(s.run.Language).
		WithShortDescription(s.both(Text{"规则所依据的法律法规条款", "Clauses of law that the rules rest on"}))
	add := func(id, cited string) {
		if _, ok := s.clauses[id]; ok || id == "" {
			return
		}
		s.clauses[id] = len(taxa.Taxa)
		taxon := sarif.NewReportingDescriptor().WithID(Inert(id))
		if known, ok := audit.ClauseByID(id); ok {
			cited = citeIn(known, s.lang)
			taxon.WithFullDescription(s.both(Text(known.Text)))
		}
		if cited != "" {
			taxon.WithShortDescription(sarif.NewMultiformatMessageString().WithText(prose(cited)))
		}
		taxa.AddTaxa(taxon)
	}
	for _, rule := range s.report.Rules {
		for _, id := range rule.Clauses {
			add(id, "")
		}
	}
	for _, f := range s.report.Findings {
		for _, c := range f.Regulation {
			add(c.ID, c.Clause)
		}
	}
	if len(taxa.Taxa) == 0 {
		return
	}
	s.run.AddTaxonomie(taxa)
	s.run.Tool.Driver.AddSupportedTaxonomie(s.regulations())
}

func (s *sarifRun) regulations() *sarif.ToolComponentReference {
	return sarif.NewToolComponentReference().WithName("regulations").WithIndex(0)
}

func (s *sarifRun) clause(id string) *sarif.ReportingDescriptorReference {
	return sarif.NewReportingDescriptorReference().WithID(Inert(id)).WithIndex(s.clauses[id]).
		WithToolComponent(s.regulations())
}

// both is a text in the language of the run.
func (s *sarifRun) both(t Text) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(prose(clip(s.lang.pick(t), maxSARIFText)))
}

// rule adds the descriptor of a rule and returns its index.
func (s *sarifRun) rule(rule Rule) int {
	if i, ok := s.rules[rule.ID]; ok {
		return i
	}
	driver := s.run.Tool.Driver
	i := len(driver.Rules)
	s.rules[rule.ID] = i
	out := sarif.NewReportingDescriptor().WithID(Inert(rule.ID)).WithName(pascalCase(rule.ID))
	if title := s.lang.pick(rule.Title); title != "" {
		out.WithShortDescription(s.both(rule.Title))
	}
	properties := sarif.NewPropertyBag().AddTag("privacy")
	var remedy Text
	if known, ok := audit.RuleByID(rule.ID); ok {
		known, _ = audit.Profile(s.report.Profile.ID).Rule(known)
		remedy = Text(known.Remedy)
		out.WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(sarifLevel(known.Severity.String())))
		precision := "high"
		if known.Strength == audit.Candidate {
			precision = "medium"
		}
		properties.Add("precision", precision)
	}
	if help := s.lang.pick(rule.Help); help != "" {
		out.WithFullDescription(s.both(rule.Help))
		out.WithHelp(s.help(rule, remedy))
	}
	var clauses []string
	for _, id := range rule.Clauses {
		if slices.Contains(clauses, id) {
			continue
		}
		clauses = append(clauses, id)
		rests := sarif.NewReportingDescriptorRelationship().WithTarget(s.clause(id)).WithKinds([]string{"relevant"})
		out.AddRelationship(rests)
		if len(properties.Tags) < maxTags {
			properties.AddTag(Inert(id))
		}
	}
	driver.AddRule(out.WithProperties(properties))
	return i
}

// help tells of a rule in both languages, that of the run first.
func (s *sarifRun) help(rule Rule, remedy Text) *sarif.MultiformatMessageString {
	langs := Langs()
	if s.lang != langs[0] {
		slices.Reverse(langs)
	}
	var text, markdown []string
	for _, lang := range langs {
		in := page{lang: lang}
		lines := []string{lang.pick(rule.Help)}
		marked := []string{"## " + plain(lang.pick(rule.Title)), plain(lang.pick(rule.Help))}
		if fix := lang.pick(remedy); fix != "" {
			lines = append(lines, in.say("整改：", "Fix: ")+fix)
			marked = append(marked, "**"+in.say("整改：", "Fix:")+"** "+plain(fix))
		}
		var laws []string
		for _, id := range rule.Clauses {
			cited := id
			if known, ok := audit.ClauseByID(id); ok {
				cited = citeIn(known, lang) + in.say("：", ": ") + lang.pick(Text(known.Text))
			}
			laws = append(laws, cited)
		}
		if len(laws) > 0 {
			lines = append(lines, in.say("依据：", "Basis: ")+strings.Join(laws, in.say("；", "; ")))
			marked = append(marked, "**"+in.say("依据", "Basis")+"**")
			for i, law := range laws {
				laws[i] = "- " + plain(law)
			}
			marked = append(marked, strings.Join(laws, "\n"))
		}
		for i, line := range lines {
			lines[i] = prose(line)
		}
		text = append(text, strings.Join(lines, "\n"))
		markdown = append(markdown, strings.Join(marked, "\n\n"))
	}
	return sarif.NewMultiformatMessageString().
		WithText(strings.Join(text, "\n\n")).WithMarkdown(strings.Join(markdown, "\n\n"))
}

// sarifLevel is the level of a severity.
func sarifLevel(severity string) string {
	switch severity {
	case "high":
		return "error"
	case "medium":
		return "warning"
	case "low":
		return "note"
	}
	return "none"
}

// result adds a finding.
func (s *sarifRun) result(f Finding) {
	out := sarif.NewResult().WithRuleID(Inert(f.Rule)).WithRuleIndex(s.rule(Rule{ID: f.Rule}))
	switch {
	case f.Strength == audit.Candidate.String():
		out.WithKind("review").WithLevel("none")
	case f.Severity == audit.Info.String():
		out.WithKind("informational").WithLevel("none")
	default:
		out.WithKind("fail").WithLevel(sarifLevel(f.Severity))
	}
	// Code scanning reads but the second.
	id := Inert(f.ID)
	out.PartialFingerprints = map[string]string{"findingId/v1": id, "primaryLocationLineHash": id + ":1"}
	properties := bag("severity", Inert(f.Severity)).Add("strength", Inert(f.Strength)).Add("subject", Inert(f.Subject))
	if f.Data != "" {
		properties.Add("data", Inert(f.Data))
	}
	if f.Verdict != nil {
		properties.Add("verdict", Inert(*f.Verdict))
	}
	out.WithProperties(properties)
	var cited []string
	for _, c := range f.Regulation {
		if !slices.Contains(cited, c.ID) && c.ID != "" {
			cited = append(cited, c.ID)
			out.AddTaxa(s.clause(c.ID))
		}
	}
	if x := f.Suppression; x != nil {
		bag := bag("kind", Inert(x.Kind))
		if x.Owner != "" {
			bag.Add("owner", Inert(x.Owner))
		}
		if x.Expires != "" {
			bag.Add("expires", Inert(x.Expires))
		}
		out.AddSuppression(sarif.NewSuppression().WithKind("external").WithStatus("accepted").
			WithJustification(Inert(x.Reason)).WithProperties(bag))
	}
	lines := []string{prose(s.lang.pick(f.Message))}
	if remedy := s.lang.pick(f.Remedy); remedy != "" {
		lines = append(lines, prose(s.say("整改：", "Fix: ")+remedy))
	}
	lines = append(lines, s.related(out, f)...)
	if laws := s.laws(f.Regulation); len(laws) > 0 {
		lines = append(lines, prose(s.say("依据：", "Clauses: ")+strings.Join(laws, s.say("；", "; "))))
	}
	out.WithMessage(sarif.NewTextMessage(strings.Join(lines, "\n")))
	out.AddLocation(s.primary(f))
	s.codeFlows(out, f)
	s.run.AddResult(out)
}

// primary is where a finding stands.
func (s *sarifRun) primary(f Finding) *sarif.Location {
	build := false
	var logical *sarif.LogicalLocation
	for _, e := range f.Evidence {
		if e.Kind == "data_safety" {
			return s.located(e)
		}
		if s.physical(e) {
			build = true
			logical = cmp.Or(logical, logicalOf(e))
		}
	}
	known, ok := audit.RuleByID(f.Rule)
	switch {
	case s.report.App != nil && (build || len(f.Policy) == 0 && (s.report.Policy == nil || ok && known.Needs.Build)):
		out := s.at(s.artifact(outside, s.report.App.File))
		if logical != nil {
			out.AddLogicalLocation(logical)
		}
		return out
	case len(f.Policy) > 0:
		return s.inPolicy(f.Policy[0].Quote)
	case s.report.Policy != nil && len(s.report.Policy.Documents) > 0:
		return s.at(s.document(s.report.Policy.Documents[0].File))
	case s.report.App != nil:
		return s.at(s.artifact(outside, s.report.App.File))
	}
	return s.at(s.artifact(outside, "policy"))
}

// physical says whether a piece of evidence stands in a file of the build or in a form.
func (s *sarifRun) physical(e Evidence) bool { return e.Location != "" && e.Kind != "record" }

// related adds the locations that a finding rests on, and returns the lines of the message that lead to them.
func (s *sarifRun) related(out *sarif.Result, f Finding) []string {
	var lines []string
	add := func(l *sarif.Location, message string) int {
		id := len(out.RelatedLocations) + 1
		out.AddRelatedLocation(l.WithID(id).WithMessage(sarif.NewTextMessage(message)))
		return id
	}
	const fromPolicy = maxRelated / 2
	linked := 0
	for _, e := range f.Evidence {
		line := prose(clip(s.named(e.Kind, evidenceNames())+s.say("：", ": ")+e.Value, maxText))
		if s.physical(e) {
			if len(out.RelatedLocations) == maxRelated-fromPolicy {
				continue
			}
			line += prose(s.say("，位于", ", ")) + link(clip(locationOf(e), maxName), add(s.located(e), line))
		}
		if linked < maxLinked {
			linked++
			lines = append(lines, line)
		}
	}
	lead := s.say("政策：", "policy: ")
	if f.absent() {
		lead = s.say("政策（应在此处写明）：", "policy, where it would be named: ")
	}
	for _, c := range f.Policy[:min(len(f.Policy), fromPolicy)] {
		line := prose(lead + s.quoted(c.Quote.Text))
		where := fmt.Sprintf("%s:%d", clip(c.Quote.File, maxName), c.Quote.Line)
		id := add(s.inPolicy(c.Quote), line)
		if linked < 2*maxLinked {
			linked++
			lines = append(lines, line+prose(s.say("，位于", ", "))+link(where, id))
		}
	}
	if left := len(f.Evidence) + len(f.Policy) - linked; left > 0 {
		lines = append(lines, s.say(fmt.Sprintf("另有 %d 处", left), audit.Plural(left, "more place")))
	}
	return lines
}

// located is the place of a piece of evidence.
func (s *sarifRun) located(e Evidence) *sarif.Location {
	if e.Kind == "data_safety" {
		return s.inForm(e.Location)
	}
	out := s.inBuild(newPlaceOf(e))
	if l := logicalOf(e); l != nil {
		out.AddLogicalLocation(l)
	}
	return out
}

// inForm is a place in a file beside build and policy, which may have a line.
func (s *sarifRun) inForm(location string) *sarif.Location {
	if file, line, ok := fileAndLine(location); ok {
		return s.line(s.artifact(outside, file), line, "")
	}
	return s.at(s.artifact(outside, location))
}

// fileAndLine takes FILE:LINE apart.
func fileAndLine(location string) (file string, line int, ok bool) {
	i := strings.LastIndexByte(location, ':')
	if i < 0 {
		return "", 0, false
	}
	line, err := strconv.Atoi(location[i+1:])
	return location[:i], line, err == nil && line > 0 && i > 0
}

// logicalOf names the class or the method that a piece of evidence is; nil for other kinds.
func logicalOf(e Evidence) *sarif.LogicalLocation {
	switch e.Kind {
	case "class", "component":
		return logical(e.Value, "type")
	case "call":
		caller, _, _ := strings.Cut(e.Value, " → ")
		return logical(caller, "function")
	}
	return nil
}

func logical(name, kind string) *sarif.LogicalLocation {
	if name == "" {
		return nil
	}
	return sarif.NewLogicalLocation().WithFullyQualifiedName(Inert(name)).WithKind(kind)
}

// inPolicy is a place in a policy.
func (s *sarifRun) inPolicy(q Quote) *sarif.Location {
	return s.line(s.document(q.File), q.Line, q.Text)
}

// line is a line of a text, with what stands there.
func (s *sarifRun) line(artifact, line int, text string) *sarif.Location {
	out := s.at(artifact)
	if line < 1 {
		return out
	}
	region := sarif.NewRegion().WithStartLine(line)
	if text != "" {
		region.WithSnippet(sarif.NewArtifactContent().WithText(Inert(text)))
	}
	out.PhysicalLocation.WithRegion(region)
	return out
}

// inBuild is a location of the build. It is that of the app itself where the report has none.
func (s *sarifRun) inBuild(where place) *sarif.Location {
	parent := outside
	if s.report.App != nil {
		parent = s.artifact(outside, s.report.App.File)
		if where.String() == "" {
			return s.at(parent)
		}
	}
	for _, entry := range where.entries {
		parent = s.artifact(parent, entry)
	}
	out := s.at(parent)
	if where.offset >= 0 && where.offset <= math.MaxInt32 {
		out.PhysicalLocation.WithRegion(sarif.NewRegion().WithByteOffset(int(where.offset)))
	}
	return out
}

func (s *sarifRun) at(artifact int) *sarif.Location {
	at := sarif.NewArtifactLocation().WithURI(*s.run.Artifacts[artifact].Location.URI).WithIndex(artifact)
	return sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().WithArtifactLocation(at))
}

func (s *sarifRun) document(name string) int {
	i := s.artifact(outside, name)
	s.run.Artifacts[i].Location.WithURI(documentURI(name))
	return i
}

// artifact returns the index of a file, or of an entry of one.
func (s *sarifRun) artifact(parent int, name string) int {
	key := sarifArtifact{parent, name}
	if i, ok := s.artifacts[key]; ok {
		return i
	}
	i := len(s.run.Artifacts)
	s.artifacts[key] = i
	at := sarif.NewArtifactLocation().WithURI(relativeURI(name))
	s.run.AddArtifact(sarif.NewArtifact().WithLocation(at).WithParentIndex(parent))
	return i
}

// codeFlows adds the ways of the data of a finding that rests on flows, and the ways to the calls of one that rests on
// calls.
func (s *sarifRun) codeFlows(out *sarif.Result, f Finding) {
	room := maxSteps
	add := func(n int, message string, made func() []*sarif.ThreadFlowLocation) {
		if n == 0 || n > room {
			return
		}
		room -= n
		steps := made()
		for i, step := range steps {
			step.WithExecutionOrder(i + 1)
		}
		out.AddCodeFlow(sarif.NewCodeFlow().WithMessage(sarif.NewTextMessage(message)).
			AddThreadFlow(sarif.NewThreadFlow().WithLocations(steps)))
	}
	for _, e := range f.Evidence {
		switch e.Kind {
		case "flow":
			if flow := s.flowOf(f, e); flow != nil {
				add(len(flow.Trace), s.flowTitle(*flow), func() []*sarif.ThreadFlowLocation { return s.trace(*flow) })
			}
		case "call":
			if a := s.accessOf(f, e); a != nil && len(a.Path) > 1 {
				title := prose(clip(s.dataName(a.Data)+s.say("：调用路径", ": call path"), maxText))
				add(len(a.Path), title, func() []*sarif.ThreadFlowLocation { return s.callPath(*a) })
			}
		}
	}
}

// flowOf finds the flow that a piece of evidence tells of, which names the ends of it.
func (s *sarifRun) flowOf(f Finding, e Evidence) *Flow {
	var found *Flow
	for _, i := range s.flows[e.Location] {
		x := &s.report.Flows[i]
		if !strings.HasPrefix(e.Value, x.Source.API+" at "+x.Source.Location+" → "+x.Sink.API+" in ") {
			continue
		}
		if f.Data == "" || x.Data == f.Data {
			return x
		}
		found = cmp.Or(found, x)
	}
	return found
}

// accessOf finds the access that a piece of evidence tells of.
func (s *sarifRun) accessOf(f Finding, e Evidence) *Access {
	for _, i := range s.accesses[e.Location] {
		a := &s.report.Accesses[i]
		if (f.Data == "" || a.Data == f.Data) && strings.HasPrefix(e.Value, a.Caller+" → "+a.API) {
			return a
		}
	}
	return nil
}

func (s *sarifRun) flowTitle(f Flow) string {
	to := cmp.Or(f.Sink.Host, f.Sink.SDK)
	sink := way{kind: f.Sink.Kind, cleartext: f.Sink.Cleartext, implicit: f.Implicit}
	title := s.dataName(f.Data) + " → " + s.sinkKind(sink)
	if to != "" {
		title += s.say("（", " (") + to + s.say("）", ")")
	}
	return prose(clip(title, maxText))
}

func (s *sarifRun) trace(f Flow) []*sarif.ThreadFlowLocation {
	var steps []*sarif.ThreadFlowLocation
	for _, step := range f.Trace {
		text := s.named(step.Note, stepVerbs())
		if what := cmp.Or(step.API, step.Method); what != "" {
			text += s.say("：", ": ") + what
		}
		steps = append(steps, s.step(step.Location, step.Method, text, step.Note, step.Note == "source" || step.Note == "sink"))
	}
	return steps
}

// callPath leads from an entry point to the call. Only the call has a place.
func (s *sarifRun) callPath(a Access) []*sarif.ThreadFlowLocation {
	var steps []*sarif.ThreadFlowLocation
	for i, method := range a.Path {
		text, location := method, ""
		if i == len(a.Path)-1 {
			text, location = method+" → "+a.API, a.Location
		}
		steps = append(steps, s.step(location, method, text, "call", i == len(a.Path)-1))
	}
	return steps
}

func (s *sarifRun) step(location, method, text, kind string, essential bool) *sarif.ThreadFlowLocation {
	at := s.inBuild(newPlace(location)).WithMessage(sarif.NewTextMessage(prose(clip(text, maxText))))
	if l := logical(method, "function"); l != nil {
		at.AddLogicalLocation(l)
	}
	out := sarif.NewThreadFlowLocation().WithLocation(at)
	if kind != "" {
		out.WithKinds([]string{Inert(kind)})
	}
	if essential {
		out.WithImportance("essential")
	}
	return out
}

func stepVerbs() map[string]Text {
	return map[string]Text{
		"source":    {"读取", "read"},
		"sink":      {"送出", "let out"},
		"call":      {"传入调用", "passed to"},
		"return":    {"返回", "returned from"},
		"store":     {"存入", "stored in"},
		"load":      {"取出", "loaded from"},
		"transform": {"变换", "transformed by"},
		"branch":    {"分支", "branch in"},
	}
}

// invocation tells of what the analysis met.
func (s *sarifRun) invocation() *sarif.Invocation {
	out := sarif.NewInvocation().WithExecutionSuccessful(true)
	left := 0
	notice := func(level, id, location, text string) {
		if len(out.ToolExecutionNotifications) == maxNotices {
			left++
			return
		}
		n := sarif.NewNotification().WithLevel(level).WithMessage(sarif.NewTextMessage(prose(clip(text, maxSARIFText))))
		if id != "" {
			n.WithDescriptor(sarif.NewReportingDescriptorReference().WithID(Inert(id)))
		}
		switch {
		case location == "":
		case id == "policy":
			n.AddLocation(s.at(s.document(location)))
		case id == "data_safety" || id == InBaseline || id == InSettings:
			n.AddLocation(s.inForm(location))
		default:
			n.AddLocation(s.inBuild(newPlace(location)))
		}
		out.AddToolExecutionNotification(n)
	}
	for _, e := range s.report.Errors {
		notice("error", e.Stage, e.Location, e.Message)
	}
	if c := s.report.Coverage; c != nil {
		if c.Incomplete {
			notice("error", "coverage", "",
				s.say("分析不完整：构建的一部分未能读取", "the analysis is incomplete: part of the build could not be read"))
		}
		for _, x := range c.LimitsHit {
			notice("warning", "limit", "", s.say("达到上限：", "limit hit: ")+x)
		}
		for _, x := range c.Skipped {
			if id, ok := strings.CutPrefix(x, skippedRule); ok {
				notice("note", "rule", "", s.say("规则缺少输入，未执行：", "rule that lacked an input and did not run: ")+id)
			} else {
				notice("warning", "skipped", "", s.say("已跳过：", "skipped: ")+x)
			}
		}
	}
	for _, w := range s.report.Warnings {
		notice("warning", w.Stage, w.Location, w.Message)
	}
	if more := len(s.report.Findings) - maxResults; more > 0 {
		left += more
	}
	if left > 0 {
		out.AddToolExecutionNotification(sarif.NewNotification().WithLevel("warning").WithMessage(sarif.NewTextMessage(
			s.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", left), fmt.Sprintf("%d more in the JSON report", left)))))
	}
	return out
}

var (
	// linkEnd is where a text could become a link.
	linkEnd = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\]\s*\(`) })
	braces  = strings.NewReplacer("{", "{{", "}", "}}")
	// linkMarks are what a text between the brackets of a link must not hold as it is.
	linkMarks = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "{", "{{", "}", "}}")
)

// prose makes a text one of SARIF that shows as it is: braces hold no arguments, brackets no links.
func prose(s string) string {
	s = braces.Replace(Inert(s))
	if !strings.Contains(s, "]") {
		return s
	}
	return linkEnd().ReplaceAllStringFunc(s, func(end string) string { return `\` + end })
}

// link leads to the related location of a result.
func link(text string, id int) string {
	return fmt.Sprintf("[%s](%d)", linkMarks.Replace(Inert(text)), id)
}

// pascalCase turns the id of a rule into a name, as in UndisclosedSdk.
func pascalCase(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		part = Inert(part)
		first, n := utf8.DecodeRuneInString(part)
		if n > 0 {
			b.WriteString(string(unicode.ToUpper(first)) + part[n:])
		}
	}
	return b.String()
}
