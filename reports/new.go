package reports

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// Options are what a report says of the tool itself.
type Options struct {
	ToolVersion string
	// DBVersion is the version of the SDK database.
	DBVersion string
}

// New puts the results of a run into the form of a report. A nil result leaves everything about the build null, nil
// disclosures everything about the policy. The arguments are only read, and the report shares no memory with them
// that a change would reach.
func New(result *analyzer.Result, disclosures *policy.Disclosures, outcome audit.Outcome, opts Options) *Report {
	r := &Report{
		Schema:   Schema,
		Tool:     Tool{Version: opts.ToolVersion, SDKDB: opts.DBVersion},
		Profile:  Profile{ID: string(cmp.Or(outcome.Profile, audit.AllLaws)), RulesNotRun: list(outcome.OutOfProfile)},
		Rules:    newRules(outcome.Findings),
		Findings: convert(outcome.Findings, newFinding),
		Warnings: []Warning{},
		Errors:   []Warning{},
	}
	if disclosures != nil {
		r.Policy = newPolicy(disclosures)
		for _, d := range disclosures.Documents {
			for _, message := range d.Warnings {
				r.Warnings = append(r.Warnings, Warning{Stage: "policy", Location: d.File, Message: message})
			}
		}
	}
	for _, w := range outcome.Warnings {
		r.Warnings = append(r.Warnings, Warning(w))
	}
	if result == nil {
		return r
	}
	r.App = newApp(result.App)
	r.Permissions = newPermissions(result, disclosures)
	r.Components = convert(result.Components, func(c analyzer.Component) Component { return Component(c) })
	slices.SortStableFunc(r.Components, func(a, b Component) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
	r.SDKs = newSDKs(result.SDKs, disclosures)
	r.Accesses = NewAccesses(result.Accesses)
	r.Flows, r.Endings, r.Hosts = newFlows(result.Flows), newEndings(result.Endings), newHosts(result.Hosts)
	r.NativeLibraries = convert(result.NativeLibraries, func(l analyzer.NativeLibrary) NativeLibrary {
		return NativeLibrary{Name: l.Name, ABIs: list(l.ABIs), SDK: l.SDK}
	})
	slices.SortStableFunc(r.NativeLibraries, func(a, b NativeLibrary) int { return cmp.Compare(a.Name, b.Name) })
	r.EmbeddedPolicies = convert(outcome.Embedded, newEmbeddedPolicy)
	r.Warnings = newWarnings(result, r.Warnings)
	r.Coverage = newCoverage(result.Coverage, outcome.NotRun)
	return r
}

// convert maps a slice; the result is never nil.
func convert[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}

// list copies a slice; the result is never nil.
func list(in []string) []string { return append([]string{}, in...) }

func newApp(a analyzer.App) *App {
	app := &App{
		File: a.File, SHA256: a.SHA256, Format: a.Format, Package: a.Package,
		VersionName: a.VersionName, VersionCode: a.VersionCode,
		MinSDK: a.MinSDK, TargetSDK: a.TargetSDK, Label: a.Label, Certificates: []Certificate{},
	}
	for _, c := range a.Certificates {
		app.Certificates = append(app.Certificates, Certificate{SHA256: c.SHA256, Subject: c.Subject, Scheme: c.Scheme})
	}
	return app
}

func newEmbeddedPolicy(e audit.EmbeddedPolicy) EmbeddedPolicy {
	out := EmbeddedPolicy{
		Kind: "text", Role: string(e.Role), Location: e.Location, Name: e.Name, Value: e.Title,
		Language: e.Language, SDK: e.SDK, Chars: e.Characters, Comparison: string(e.Comparison),
	}
	if e.URL != "" {
		out.Kind, out.Value = "url", e.URL
	}
	return out
}

func newPermissions(result *analyzer.Result, disclosures *policy.Disclosures) []Permission {
	out := make([]Permission, 0, len(result.Permissions))
	for _, p := range result.Permissions {
		usedBy := []string{}
		for _, d := range result.SDKs {
			if slices.Contains(d.Record.Permissions, p.Name) {
				usedBy = append(usedBy, d.Record.ID)
			}
		}
		for _, use := range result.PermissionUses {
			if use.Permission == p.Name {
				usedBy = append(usedBy, use.SDKs...)
			}
		}
		slices.Sort(usedBy)
		out = append(out, Permission{
			Name: p.Name, Protection: p.Protection, Group: p.Group, MaxSDK: p.MaxSDK,
			UsedBy: slices.Compact(usedBy), Disclosed: permissionDisclosed(p, disclosures),
		})
	}
	slices.SortStableFunc(out, func(a, b Permission) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.MaxSDK, b.MaxSDK))
	})
	return out
}

// permissionDisclosed is nil where nobody can tell: without a policy, and for a permission the taxonomy lacks.
func permissionDisclosed(p analyzer.Permission, disclosures *policy.Disclosures) *bool {
	known, ok := taxonomy.PermissionByName(p.Name)
	if disclosures == nil || !ok {
		return nil
	}
	d, declared := audit.Declaration(disclosures, known)
	declared = declared && d.Status != policy.PermissionImplied && d.Status != policy.PermissionDenied
	return &declared
}

func newSDKs(detections []match.Detection, disclosures *policy.Disclosures) []SDK {
	present := map[string]bool{}
	for _, d := range detections {
		present[d.Record.ID] = true
	}
	out := make([]SDK, 0, len(detections))
	for _, d := range detections {
		rec := d.Record
		sdk := SDK{
			ID: rec.ID, Name: Text(rec.Name), Category: rec.Category, Kind: string(rec.Kind), Within: within(rec, present),
			Basis: basis(d), Confidence: d.Confidence, Hosts: list(d.Hosts), Evidence: []Evidence{},
			Version: d.Version, VersionRange: d.VersionRange, VersionEvidence: d.VersionEvidence,
		}
		if len(rec.Operators) > 0 {
			sdk.Operator = Text{Zh: rec.Operators[0].Zh, En: rec.Operators[0].En}
		}
		for _, e := range d.Evidence {
			sdk.Evidence = append(sdk.Evidence, Evidence{Kind: string(e.Kind), Value: e.Value, Location: e.Location})
		}
		if disclosures != nil {
			disclosed := len(audit.Disclosed(disclosures, rec)) > 0
			sdk.Disclosed = &disclosed
			sdk.Row = newRow(rec, disclosures.ThirdParties)
		}
		out = append(out, sdk)
	}
	slices.SortStableFunc(out, func(a, b SDK) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func basis(d match.Detection) string {
	switch names, code := d.Basis(); {
	case names && code:
		return "both"
	case code:
		return "fingerprint"
	}
	return "names"
}

// within picks the parent that is in the build too; else the first.
func within(rec *sdkdb.Record, present map[string]bool) string {
	for _, id := range rec.Within {
		if present[id] {
			return id
		}
	}
	if len(rec.Within) > 0 {
		return rec.Within[0]
	}
	return ""
}

// newWarnings adds the warnings about the build to those about the policy.
func newWarnings(result *analyzer.Result, out []Warning) []Warning {
	for _, w := range result.Warnings {
		out = append(out, Warning(w))
	}
	for _, reason := range result.Coverage.Reasons {
		out = append(out, Warning{Stage: "visibility", Location: reason.Location, Message: reason.Text.En})
	}
	sortWarnings(out)
	return out
}

func sortWarnings(list []Warning) {
	slices.SortStableFunc(list, func(a, b Warning) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Location, b.Location), cmp.Compare(a.Message, b.Message))
	})
}

// skippedRule begins the entries of Coverage.Skipped that name rules.
const skippedRule = "rule "

func newCoverage(c analyzer.Coverage, notRun []string) *Coverage {
	skipped := list(c.Skipped)
	for _, id := range notRun {
		skipped = append(skipped, skippedRule+id)
	}
	slices.Sort(skipped)
	limits := list(c.LimitsHit)
	slices.Sort(limits)
	out := &Coverage{
		Depth: c.Depth, Visibility: string(c.Visibility), Classes: c.Classes, Methods: c.Methods,
		LimitsHit: limits, Skipped: skipped, Incomplete: c.Incomplete, Deterministic: true,
	}
	if c.Depth != analyzer.Sdks.String() {
		unresolved := Unresolved(c.Unresolved)
		out.Calls, out.Unresolved = &c.Calls, &unresolved
	}
	return out
}

func newRules(findings []audit.Finding) []Rule {
	out := []Rule{}
	for _, f := range findings {
		if !slices.ContainsFunc(out, func(r Rule) bool { return r.ID == f.Rule.ID }) {
			out = append(out, Rule{ID: f.Rule.ID, Title: Text(f.Rule.Title), Help: Text(f.Rule.Help), Clauses: list(f.Rule.Clauses)})
		}
	}
	slices.SortFunc(out, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func newFinding(f audit.Finding) Finding {
	out := Finding{
		ID: f.ID, Rule: f.Rule.ID, Severity: f.Severity.String(), Strength: f.Strength.String(), Subject: f.Subject, Data: f.Data,
		Message: Text(f.Message), Remedy: Text(f.Remedy),
		Evidence:   convert(f.Evidence, func(e audit.Evidence) Evidence { return Evidence{Kind: e.Kind, Value: e.Value, Location: e.Location} }),
		Policy:     convert(f.Policy, func(q policy.Quote) Citation { return Citation{Quote: newQuote(q)} }),
		Regulation: convert(f.Clauses, func(c audit.Clause) Regulation { return Regulation{ID: c.ID, Clause: cite(c)} }),
	}
	if f.Verdict != "" {
		verdict := string(f.Verdict)
		out.Verdict = &verdict
	}
	return out
}

// cite names a clause in both languages.
func cite(c audit.Clause) string {
	zh, en := citeIn(c, Chinese), citeIn(c, English)
	if zh == en {
		return zh
	}
	return zh + " / " + en
}

func citeIn(c audit.Clause, lang Lang) string {
	return joinLaw(lang.pick(Text(c.Law)), lang.pick(Text(c.No)))
}

// joinLaw puts a number after the name of a law; Chinese needs no space between them.
func joinLaw(law, number string) string {
	if r, _ := utf8.DecodeLastRuneInString(law); number == "" || spaceless(r) {
		return law + number
	}
	return law + " " + number
}

func newQuote(q policy.Quote) Quote { return Quote{File: q.File, Line: q.Span.Line, Text: q.Text} }

func newPolicy(d *policy.Disclosures) *Policy {
	return &Policy{
		Schema:    PolicySchema,
		Documents: convert(d.Documents, newDocument),
		Permissions: convert(d.Permissions, func(p policy.PermissionDeclaration) PermissionDeclaration {
			return PermissionDeclaration{
				Group: p.Group, Names: list(p.Names), Status: string(p.Status), Purpose: p.Purpose,
				Language: string(p.Language), Section: p.Section, Quote: newQuote(p.Quote),
			}
		}),
		Data: convert(d.Data, func(d policy.DataDeclaration) DataDeclaration {
			return DataDeclaration{
				Data: d.Data, Status: string(d.Status), Platform: d.Platform,
				Language: string(d.Language), Section: d.Section, Quote: newQuote(d.Quote),
			}
		}),
		ThirdParties: convert(d.ThirdParties, func(p policy.ThirdParty) ThirdParty {
			return ThirdParty{
				Name: p.Name, SDK: p.SDK, Operator: p.Operator, Purpose: p.Purpose, Platform: p.Platform,
				Data: list(p.Data), Method: p.Method, URL: p.URL, Source: string(p.Source),
				Language: string(p.Language), Quote: newQuote(p.Quote),
			}
		}),
		Statements: convert(d.Statements, func(s policy.Statement) Statement {
			return Statement{Kind: string(s.Kind), Polarity: string(s.Polarity), Quote: newQuote(s.Quote)}
		}),
		Gaps: convert(d.Gaps, func(g policy.Gap) Gap {
			return Gap{Kind: string(g.Kind), URL: g.URL, Quote: newQuote(g.Quote)}
		}),
		Discrepancies: newDiscrepancies(d.Discrepancies),
		Readings:      newReadings(d.Readings),
	}
}

// newDiscrepancies is nil where the languages were not compared.
func newDiscrepancies(in []policy.Discrepancy) []Discrepancy {
	if in == nil {
		return nil
	}
	side := func(q *policy.Quote) *Quote {
		if q == nil {
			return nil
		}
		out := newQuote(*q)
		return &out
	}
	return convert(in, func(d policy.Discrepancy) Discrepancy {
		return Discrepancy{Kind: string(d.Kind), Subject: d.Subject, Zh: side(d.Zh), En: side(d.En)}
	})
}

// newReadings is nil where they were not asked for.
func newReadings(in []policy.Reading) []Reading {
	if in == nil {
		return nil
	}
	return convert(in, func(r policy.Reading) Reading {
		return Reading{Kind: string(r.Kind), Subject: r.Subject, Status: r.Status, Quote: newQuote(r.Quote)}
	})
}

func newDocument(d *policy.Document) Document {
	return Document{
		File: d.File, SHA256: d.SHA256, Languages: convert(d.Languages, func(l policy.Language) string { return string(l) }),
		Sections: len(d.Sections), Understood: d.Understood,
		Dates: Dates{Updated: d.Updated, Effective: d.Effective}, Contacts: list(d.Contacts),
	}
}
