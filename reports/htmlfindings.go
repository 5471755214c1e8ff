package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/audit"
)

// htmlFinding is one finding with the evidence on both sides.
type htmlFinding struct {
	Number   int
	Anchor   string
	ID       string
	Severity severity
	Strength string
	// Judged says in words how sure the finding is.
	Judged  Text
	Rule    string
	Title   Text
	About   Text
	Message Text
	Verdict Text
	// BuildTitle is empty when the build shows nothing.
	BuildTitle   Text
	Evidence     []htmlEvidence
	MoreEvidence int
	// PolicyTitle is empty when the rule has no policy side.
	PolicyTitle Text
	Quotes      []htmlQuote
	Laws        []htmlCell
	Remedy      Text
	// Accepted says why the finding does not count; empty when it does.
	Accepted Text
	SDKs     string // tokens, for the filter
	sdks     []string
}

// Severity id and name for the template.
func (s severity) ID() string { return s.id }

// Name is what readers see.
func (s severity) Name() Text { return s.name }

// htmlEvidence is one place in the build.
type htmlEvidence struct {
	Kind     Text
	Value    Text
	Location string
	// Path is the way to the place from an entry point.
	Path []string
	// PathTitle says how the place is reached; empty without a path.
	PathTitle Text
	// Trace is the way of the data.
	Trace []htmlTrace
	Steps int
	// Lazy is what the script shows instead: "place N" or "flow N".
	Lazy string
}

// htmlTrace are the steps of a flow inside one method.
type htmlTrace struct {
	Method string
	Steps  []htmlStep
}

type htmlStep struct {
	Note     Text
	Class    string
	API      string
	Location string
}

// htmlQuote is a sentence of the policy with what else was read around it.
type htmlQuote struct {
	File          string
	Line          int
	Absent        bool // the quote is where the policy would have to say so
	Lead, Tail    string
	Text          string
	Before, After *Quote
}

// maxSentence is the most cells of a quote, which is longer than in a table: it is the evidence.
const maxSentence = 480

// index finds places, flows and quotes that findings refer to.
func (w *htmlWriter) index() {
	w.places, w.sinks, w.quotes = map[string][]int{}, map[string][]int{}, map[string][]Quote{}
	for i, a := range w.r.Accesses {
		w.places[a.Location] = append(w.places[a.Location], i)
	}
	for i, f := range w.r.Flows {
		w.sinks[f.Sink.Location] = append(w.sinks[f.Sink.Location], i)
	}
	if w.r.Policy == nil {
		return
	}
	add := func(q Quote) {
		if q.Text != "" {
			w.quotes[q.File] = append(w.quotes[q.File], q)
		}
	}
	for _, d := range w.r.Policy.Data {
		add(d.Quote)
	}
	for _, d := range w.r.Policy.Permissions {
		add(d.Quote)
	}
	for _, d := range w.r.Policy.ThirdParties {
		add(d.Quote)
	}
	for _, d := range w.r.Policy.Statements {
		add(d.Quote)
	}
	for _, d := range w.r.Policy.Gaps {
		add(d.Quote)
	}
	for _, d := range w.r.Policy.Readings {
		add(d.Quote)
	}
	for file, list := range w.quotes {
		slices.SortStableFunc(list, func(a, b Quote) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text)) })
		w.quotes[file] = slices.Compact(list)
	}
}

// groups sorts the findings as a reviewer works through them.
func (w *htmlWriter) groups() []htmlGroup {
	fix, check, notes := tally(w.r)
	number, room := 0, w.limits.findings
	var out []htmlGroup
	group := func(id string, title, lead Text, findings []Finding) {
		if len(findings) == 0 {
			return
		}
		g := htmlGroup{ID: id, Title: title, Lead: lead, Total: len(findings)}
		for _, s := range severities() {
			for _, f := range findings {
				if severityOf(f.Severity).id != s.id {
					continue
				}
				number++
				if room == 0 {
					continue
				}
				room--
				v := w.finding(f)
				v.Number = number
				g.Findings = append(g.Findings, v)
				link := htmlCell{Text: Text{fmt.Sprint(number), fmt.Sprint(number)}, Href: "#" + v.Anchor, Tone: s.id}
				if f.Suppression == nil {
					w.numbers[f.Subject] = append(w.numbers[f.Subject], link)
				}
			}
		}
		out = append(out, g)
	}
	group("fix", Text{"需整改", "To fix"}, Text{
		"确定：旁边的证据足以证明，按级别计入门槛。",
		"Asserted: the evidence beside each proves it. These count at the gate, by severity.",
	}, fix)
	group("check", Text{"需人工确认", "To check by hand"}, Text{
		"候选：所依据的事实没有来源、政策文字有丢失、代码可能不可见，或没有找到到达该处的调用路径。由人判断后才成立；除非指定 --fail-on-candidates，不计入门槛。",
		"Candidates rest on a fact without a source, on lost text, on code that may be hidden, or on a place to which no way through the code was found. A person has to judge them; they do not count at the gate unless --fail-on-candidates is given.",
	}, check)
	group("notes", Text{"提示", "Notes"}, Text{"不计入门槛。", "These never count at the gate."}, notes)
	group("suppressed", Text{"已接受", "Accepted"}, Text{
		"由基线或设置按所列理由接受，不计入门槛；有效期过后重新计入。",
		"Accepted by a baseline or the settings, for the reason given. They do not count at the gate until they expire.",
	}, accepted(w.r))
	return out
}

func (w *htmlWriter) finding(f Finding) htmlFinding {
	v := htmlFinding{
		Anchor: anchor(f.ID), ID: clip(f.ID, maxName), Severity: severityOf(f.Severity), Strength: "candidate", Rule: clip(f.Rule, maxName),
		Title: w.title(f.Rule), About: w.about(f), Message: clipped(f.Message, maxText), Remedy: clipped(f.Remedy, maxText),
		Judged: Text{"需人工确认：证据不足以单独证明。", "Candidate: the evidence alone does not prove it, a person has to judge."},
	}
	if f.Strength == "asserted" {
		v.Strength, v.Judged = "asserted", Text{"确定：证据足以证明。", "Asserted: the evidence proves it."}
	}
	if f.Suppression != nil {
		v.Strength = "suppressed"
		v.Accepted = w.both(func(p *page) string { return p.why(f.Suppression) })
	}
	if f.Verdict != nil {
		v.Verdict = clipped(w.both(func(p *page) string { return p.named(*f.Verdict, verdictSentences()) }), maxName)
	}
	sdks := map[string]bool{}
	if w.isSDK(f.Subject) {
		sdks[f.Subject] = true
	}
	if len(f.Evidence) > 0 {
		v.BuildTitle = Text{"构建", "In the build"}
		switch {
		case f.Evidence[0].Kind == "data_safety":
			v.BuildTitle = Text{"数据安全表单", "In the Data safety form"}
		case !slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return e.Kind != "record" }):
			v.BuildTitle = Text{"SDK 库", "In the SDK database"}
		}
	}
	paths := w.limits.paths
	for _, e := range f.Evidence[:min(len(f.Evidence), w.limits.evidence)] {
		v.Evidence = append(v.Evidence, w.evidence(f, e, &paths, sdks))
	}
	v.MoreEvidence = len(f.Evidence) - len(v.Evidence)
	absent := f.absent()
	switch {
	case len(f.Policy) > 0 && absent:
		v.PolicyTitle = Text{"政策中应写明的位置", "Where the policy would have to say so"}
	case len(f.Policy) > 0:
		v.PolicyTitle = Text{"政策", "In the policy"}
	case f.Verdict != nil && len(f.Evidence) > 0:
		v.PolicyTitle = Text{"政策", "In the policy"}
	}
	for _, c := range f.Policy[:min(len(f.Policy), w.limits.evidence)] {
		v.Quotes = append(v.Quotes, w.quote(c.Quote, absent))
	}
	v.Laws = w.laws(f.Regulation)
	v.sdks = sortedKeys(sdks)
	var tokens []string
	for _, id := range v.sdks {
		tokens = append(tokens, word(id))
	}
	v.SDKs = strings.Join(tokens, " ")
	return v
}

func verdictSentences() map[string]Text {
	return map[string]Text{
		"omitted":      {"政策未写明", "the policy does not say so"},
		"vague":        {"政策表述笼统", "the policy says so in vague words only"},
		"contradicted": {"政策所述相反", "the policy says the contrary"},
		"wrong_party":  {"政策写的是另一方", "the policy names another party"},
		"platform":     {"政策只就另一平台写明", "the policy says so of another platform only"},
		"text_lost":    {"政策文字丢失", "text of the policy is lost"},
		"incomplete":   {"政策所写不完整", "what the policy says is incomplete"},
		"stale":        {"政策所写已不符合构建", "what the policy says is no longer so"},
	}
}

// isSDK says whether the id is that of an SDK, in the build or in the policy.
func (w *htmlWriter) isSDK(id string) bool {
	return slices.ContainsFunc(w.r.SDKs, func(s SDK) bool { return s.ID == id }) || w.en.parties[id] != ""
}

// evidence shows a place; of an access its call path, of a flow its trace, as long as paths lasts.
func (w *htmlWriter) evidence(f Finding, e Evidence, paths *int, sdks map[string]bool) htmlEvidence {
	v := htmlEvidence{
		Kind: clipped(w.both(func(p *page) string { return p.named(e.Kind, evidenceNames()) }), maxName), Location: clip(e.Location, maxName),
	}
	value := clip(e.Value, maxText)
	v.Value = Text{value, value}
	if e.Location == e.Value {
		v.Location = ""
	}
	switch e.Kind {
	case "call":
		i := slices.IndexFunc(w.places[e.Location], func(i int) bool {
			a := w.r.Accesses[i]
			return strings.HasPrefix(e.Value, a.Caller+" → "+a.API+" (") && (f.Data == "" || a.Data == f.Data)
		})
		if i < 0 {
			return v
		}
		at := w.places[e.Location][i]
		a := w.r.Accesses[at]
		mark(sdks, a.SDK, a.Through)
		v.Value = w.both(func(p *page) string {
			return clip(a.API, maxText) + p.say(" 位于 ", " in ") + clip(a.Caller, maxText) + p.say("（", " (") + p.reached(a) + p.say("）", ")")
		})
		if len(a.Path) < 2 {
			return v
		}
		v.PathTitle = w.pathTitle(a)
		if *paths > 0 {
			*paths--
			for _, m := range a.Path[:min(len(a.Path), maxPath)] {
				v.Path = append(v.Path, clip(m, maxName))
			}
		} else {
			v.Lazy = w.details.place(w, at)
		}
	case "flow":
		i := slices.IndexFunc(w.sinks[e.Location], func(i int) bool {
			x := w.r.Flows[i]
			return strings.HasPrefix(e.Value, fmt.Sprintf("%s at %s → %s in %s (", x.Source.API, x.Source.Location, x.Sink.API, x.Sink.Caller)) &&
				(f.Data == "" || x.Data == f.Data)
		})
		if i < 0 {
			return v
		}
		at := w.sinks[e.Location][i]
		x := w.r.Flows[at]
		mark(sdks, x.Source.SDK, x.Sink.SDK)
		v.Value = w.flowLine(x)
		if len(x.Trace) < 2 {
			return v
		}
		v.Steps = len(x.Trace)
		if *paths > 0 {
			*paths--
			v.Trace = traceOf(x.Trace)
		} else {
			v.Lazy = w.details.flow(w, at)
		}
	}
	return v
}

func mark(set map[string]bool, ids ...string) {
	for _, id := range ids {
		if id != "" {
			set[id] = true
		}
	}
}

// maxPath is the most methods of a call path, and the most steps of a trace.
const maxPath = 60

func (w *htmlWriter) pathTitle(a Access) Text {
	n := len(a.Path)
	return w.both(func(p *page) string {
		return p.say(fmt.Sprintf("调用路径：%s，%d 个方法", p.reached(a), n), fmt.Sprintf("Call path: %s, %d methods", p.reached(a), n))
	})
}

// reached says when the place runs, in words.
func (p *page) reached(a Access) string {
	if !a.Reached {
		return p.say("没有找到从入口到该处的路径", "no path from an entry point was found")
	}
	s := clip(p.named(a.Phase, phaseNames()), maxName)
	if a.Guarded {
		s += p.say("，受已存储的标志控制", ", behind a stored flag")
	}
	return s
}

// flowLine names the two ends of a flow.
func (w *htmlWriter) flowLine(x Flow) Text {
	return w.both(func(p *page) string {
		to := clip(p.sinkKind(way{kind: x.Sink.Kind, cleartext: x.Sink.Cleartext, implicit: x.Implicit}), maxName)
		switch {
		case x.Sink.Kind == "sdk":
			to += " " + p.sdkName(x.Sink.SDK, w.r.SDKs)
		case x.Sink.Host != "":
			to += " " + clip(x.Sink.Host, maxName)
		}
		for _, t := range x.Transforms[:min(len(x.Transforms), 4)] {
			to += p.say("；", "; ") + clip(p.named(t, transformNames()), maxName)
		}
		if stream := x.Sink.Stream.API; stream != "" {
			to += p.say("；流：", "; stream of ") + clip(stream, maxName)
		}
		return clip(x.Source.API, maxName) + " → " + clip(x.Sink.API, maxName) + p.say("（", " (") + to + p.say("）", ")")
	})
}

func transformNames() map[string]Text {
	return map[string]Text{
		"hash": {"经散列", "hashed"}, "encrypt": {"经加密", "encrypted"}, "encode": {"经编码", "encoded"}, "truncate": {"经截断", "truncated"},
	}
}

func noteNames() map[string]Text {
	return map[string]Text{
		"source":    {"读取", "read"},
		"sink":      {"流出", "out"},
		"call":      {"调用", "call"},
		"return":    {"返回", "return"},
		"store":     {"存入", "store"},
		"load":      {"取出", "load"},
		"transform": {"变换", "transform"},
		"branch":    {"分支", "branch"},
		"gap":       {"省略", "left out"},
	}
}

// noteOf words the note of a step; its class is one of a fixed set.
func noteOf(note string) (Text, string) {
	if name, ok := noteNames()[note]; ok {
		return name, note
	}
	note = clip(note, maxName)
	return Text{note, note}, "call"
}

// traceOf puts steps that follow each other in one method together.
func traceOf(steps []Step) []htmlTrace {
	var out []htmlTrace
	for _, s := range steps[:min(len(steps), maxPath)] {
		method := clip(s.Method, maxName)
		if len(out) == 0 || out[len(out)-1].Method != method {
			out = append(out, htmlTrace{Method: method})
		}
		note, class := noteOf(s.Note)
		last := &out[len(out)-1]
		last.Steps = append(last.Steps, htmlStep{Note: note, Class: class, API: clip(s.API, maxName), Location: clip(s.Location, maxName)})
	}
	return out
}

// quote puts a sentence into what else was read in its paragraph and right before and after it.
func (w *htmlWriter) quote(q Quote, absent bool) htmlQuote {
	v := htmlQuote{File: clip(q.File, maxName), Line: q.Line, Text: clip(q.Text, maxSentence), Absent: absent}
	const near = 4    // lines
	const most = 1000 // quotes that are looked at, where a line or few hold them all
	list := w.quotes[q.File]
	first, _ := slices.BinarySearchFunc(list, q.Line-near, func(x Quote, line int) int { return cmp.Compare(x.Line, line) })
	list = list[first:]
	var before, after *Quote
	for i := range list[:min(len(list), most)] {
		other := &list[i]
		switch {
		case other.Line-q.Line > near:
		case other.Line < q.Line:
			before = other // the last before it stays
		case other.Line > q.Line && after == nil:
			after = other
		case other.Line == q.Line && q.Text != "": // the longest piece of the same line that holds the sentence
			if lead, tail, ok := strings.Cut(other.Text, q.Text); ok && len(lead)+len(tail) > len(v.Lead)+len(v.Tail) {
				v.Lead, v.Tail = lead, tail
			}
		}
	}
	v.Lead, v.Tail = clip(v.Lead, maxQuote), clip(v.Tail, maxQuote)
	if before != nil {
		v.Before = &Quote{Line: before.Line, Text: clip(before.Text, maxQuote)}
	}
	if after != nil {
		v.After = &Quote{Line: after.Line, Text: clip(after.Text, maxQuote)}
	}
	return v
}

// laws cites clauses and keeps them for the list at the end.
func (w *htmlWriter) laws(clauses []Regulation) []htmlCell {
	var out []htmlCell
	for _, c := range clauses[:min(len(clauses), 12)] {
		known, ok := audit.ClauseByID(c.ID)
		name := clip(c.Clause, maxText)
		entry := htmlClause{Anchor: "clause-" + word(c.ID), Name: Text{name, name}}
		cell := htmlCell{Text: entry.Name, Href: "#" + entry.Anchor}
		if ok {
			entry.Name = Text{citeIn(known, Chinese), citeIn(known, English)}
			entry.Text = Text(known.Text)
			cell.Text = Text{joinLaw(known.Short.Zh, known.No.Zh), joinLaw(known.Short.En, known.No.En)}
		}
		out = append(out, cell)
		if !slices.ContainsFunc(w.clauses, func(c htmlClause) bool { return c.Anchor == entry.Anchor }) {
			w.clauses = append(w.clauses, entry)
		}
	}
	return out
}
