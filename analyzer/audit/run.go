package audit

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// Rules returns all rules, sorted by id.
func Rules() []*Rule {
	all := inOrder()
	slices.SortFunc(all, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// inOrder returns the rules in the order they run: some leave alone what others have said.
func inOrder() []*Rule {
	return slices.Concat(permissionRules(), sdkRules(), sdkDataRules(), dataFlowRules(), dataAccessRules(), identifierRules(), consentRules(),
		cleartextRules(), loggedRules(), crossBorderRules(), selfStartRules(), operatorRules(), sectionRules(), languageRules(), conductRules(), analysisRules(), dataSafetyRules(), embeddedRules(), releaseRules())
}

// RuleByID returns the rule with the id; ok is false when there is none.
func RuleByID(id string) (r *Rule, ok bool) {
	for _, r := range Rules() {
		if r.ID == id {
			return r, true
		}
	}
	return nil, false
}

// Run evaluates every rule whose needs the input meets.
func Run(in Input) Outcome {
	r := &run{in: in, out: Outcome{Findings: []Finding{}, NotRun: []string{}, Profile: cmp.Or(in.Profile, AllLaws)}, byID: map[string]int{}}
	if in.Policy != nil {
		r.index()
	}
	if in.Build != nil {
		r.embedded = r.readEmbedded()
		r.readings = r.readAccesses()
		r.movements = r.followed()
	}
	for _, rule := range inOrder() {
		if rule.Needs.Compare && in.Release == nil {
			continue // a single build can never meet that
		}
		rule, ok := in.Profile.Rule(rule)
		if !ok {
			r.out.OutOfProfile = append(r.out.OutOfProfile, rule.ID)
			continue
		}
		if !rule.Needs.metBy(in) {
			r.out.NotRun = append(r.out.NotRun, rule.ID)
			continue
		}
		rule.run(r, rule)
	}
	if form := in.DataSafety; form != nil {
		for _, w := range form.Warnings {
			r.out.Warnings = append(r.out.Warnings, analyzer.Warning{Stage: "data_safety", Location: at(form, w.Line), Message: w.Message})
		}
	}
	if in.Build != nil {
		r.out.Embedded = []EmbeddedPolicy{}
		for _, e := range r.embedded {
			r.out.Embedded = append(r.out.Embedded, e.EmbeddedPolicy)
		}
	}
	slices.Sort(r.out.NotRun)
	slices.Sort(r.out.OutOfProfile)
	slices.SortFunc(r.out.Findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(b.Strength, a.Strength), cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.ID, b.ID))
	})
	return r.out
}

// run is one evaluation: the input, what rules look up in it again and again, and the findings so far.
type run struct {
	in  Input
	out Outcome

	declared  map[string][]policy.PermissionDeclaration // by permission group
	stale     map[string]bool                           // SDK ids whose rows stale-sdk-disclosure asserts, once it ran
	lost      map[policy.Language]bool                  // languages whose list missing-sharing-list asserts to be lost
	byID      map[string]int                            // findings so far
	embedded  []*embedded                               // policies of the build
	readings  readings                                  // of personal data by the code
	movements movements                                 // of that data
}

func (r *run) index() {
	r.declared = map[string][]policy.PermissionDeclaration{}
	for _, d := range r.in.Policy.Permissions {
		r.declared[d.Group] = append(r.declared[d.Group], d)
	}
	r.stale = map[string]bool{}
	r.lost = map[policy.Language]bool{}
}

// report adds a finding, unless it says nothing under the profile, with the rule's remedy where it has none of its own;
// key parts findings about one subject, such as two rows of a list. The same fact from a further document adds its quotes
// to the first.
func (r *run) report(rule *Rule, f Finding, key string) {
	f.Rule = rule
	if !r.in.Profile.adapt(&f) {
		return
	}
	f.ID = identify(rule.ID, f.Subject, f.Data, key)
	if i, ok := r.byID[f.ID]; ok {
		same := &r.out.Findings[i]
		if len(same.Policy) < maxQuotes {
			same.Policy = quotes(maxQuotes, slices.Concat(same.Policy, f.Policy)...)
		}
		return
	}
	r.byID[f.ID] = len(r.out.Findings)
	if f.Remedy == (taxonomy.Text{}) {
		f.Remedy = rule.Remedy
	}
	if f.Evidence == nil {
		f.Evidence = []Evidence{}
	}
	if f.Policy == nil {
		f.Policy = []policy.Quote{}
	}
	cited := rule.Clauses
	if f.cites != nil {
		cited = f.cites
	}
	for _, id := range cited {
		if c, ok := ClauseByID(id); ok {
			f.Clauses = append(f.Clauses, c)
		}
	}
	r.out.Findings = append(r.out.Findings, f)
}

// maxQuotes bounds the places of one fact: a document can repeat a row without end.
const maxQuotes = 10

// identify makes the id of a finding: the first 128 bits of a SHA-256 over what the fact is about. Offsets,
// lines, versions and names that obfuscation changes are no part of it, so the id survives a rebuild.
func identify(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

func (r *run) record(id string) (*sdkdb.Record, bool) { return r.in.SDKs.Record(id) }

// quotes returns at most n quotes, each once.
func quotes(n int, from ...policy.Quote) []policy.Quote {
	out := []policy.Quote{}
	for _, q := range from {
		if len(out) < n && !slices.ContainsFunc(out, func(o policy.Quote) bool { return o.File == q.File && o.Span == q.Span }) {
			out = append(out, q)
		}
	}
	return out
}

// bilingual joins items for each language with its own separator.
func bilingual(items []taxonomy.Text) taxonomy.Text {
	var zh, en []string
	for _, t := range items {
		zh = append(zh, t.Zh)
		en = append(en, t.En)
	}
	return taxonomy.Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
}

// languageName names a language in both.
func languageName(l policy.Language) taxonomy.Text {
	if l == policy.Chinese {
		return taxonomy.Text{Zh: "中文", En: "Chinese"}
	}
	return taxonomy.Text{Zh: "英文", En: "English"}
}
