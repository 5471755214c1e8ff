package reports

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"sdkaudit/analyzer/audit"
)

// BaselineSchema identifies the form of a [Baseline].
const BaselineSchema = "sdkaudit/baseline/v1"

// Baseline lists findings that are known and do not count, so that a gate tells of new ones alone.
type Baseline struct {
	// Schema is the version of the baseline's form.
	Schema string `json:"schema" schema:"enum=sdkaudit/baseline/v1"`
	// Findings are sorted by rule, subject, data and id.
	Findings []KnownFinding `json:"findings"`
}

// KnownFinding is one finding of a baseline. Only the id tells which it is; the rest is for readers.
type KnownFinding struct {
	ID      string `json:"id"`
	Rule    string `json:"rule"`
	Subject string `json:"subject"`
	// Data is the id of the data type concerned; empty when the finding is not about one.
	Data    string `json:"data"`
	Message Text   `json:"message"`
}

// WriteBaseline prints the findings of a report as a baseline: those that count, asserted or not, and those that an older
// baseline held. What the settings accept for a reason stays with them, and notes never count.
func WriteBaseline(w io.Writer, r *Report) error {
	b := Baseline{Schema: BaselineSchema, Findings: []KnownFinding{}}
	for _, f := range r.Findings {
		if f.Severity == "info" || f.Suppression != nil && f.Suppression.Kind != InBaseline {
			continue
		}
		b.Findings = append(b.Findings, KnownFinding{
			ID: f.ID, Rule: Inert(f.Rule), Subject: Inert(f.Subject), Data: Inert(f.Data),
			Message: Text{Zh: Inert(f.Message.Zh), En: Inert(f.Message.En)},
		})
	}
	slices.SortFunc(b.Findings, func(a, b KnownFinding) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Data, b.Data), cmp.Compare(a.ID, b.ID))
	})
	return writeJSON(w, b)
}

// Kinds of a [Suppression].
const (
	InBaseline = "baseline"
	InSettings = "accepted"
)

// Acceptance says that findings do not count.
type Acceptance struct {
	// ID is that of the one finding meant. Where it is empty, all of the rule about the subject are, and with Data those
	// about that type alone.
	ID, Rule, Subject, Data string
	// Why is told with each finding. One with an end in the past accepts nothing.
	Why Suppression
	// File is where it stands, for warnings.
	File string
	// Line is 0 where a warning shall name the file alone.
	Line int
}

func (a *Acceptance) covers(f Finding) bool {
	if a.ID != "" {
		return a.ID == f.ID
	}
	return a.Rule == f.Rule && a.Subject == f.Subject && (a.Data == "" || a.Data == f.Data)
}

// expired compares dates as texts: both are YYYY-MM-DD.
func (a *Acceptance) expired(today string) bool { return a.Why.Expires != "" && a.Why.Expires < today }

func (a *Acceptance) location() string {
	if a.Line == 0 {
		return a.File
	}
	return fmt.Sprintf("%s:%d", a.File, a.Line)
}

// String names what is accepted, as a reader would.
func (a *Acceptance) String() string {
	s := strings.TrimSpace(a.Rule + " " + a.Subject + " " + a.Data)
	return Inert(cmp.Or(s, "id "+a.ID))
}

// Suppress marks the findings that are accepted today, a date such as 2026-01-31, and warns about acceptances that have
// expired and about those that accept nothing any more. What the settings say of a finding counts before what a baseline
// says, so that one whose acceptance has expired counts even where a baseline holds it.
func Suppress(r *Report, accepted []Acceptance, today string) {
	used := suppress(r.Findings, accepted, today)
	r.Warnings = append(r.Warnings, expiredWarnings(accepted, used, today)...)
	r.Warnings = append(r.Warnings, staleWarnings(r, accepted, used)...)
	sortWarnings(r.Warnings)
}

// suppress marks the findings that are accepted and says which acceptances cover one.
func suppress(findings []Finding, accepted []Acceptance, today string) (used []bool) {
	used = make([]bool, len(accepted))
	for i, f := range findings {
		var why, known *Acceptance
		settled := false
		for n := range accepted {
			a := &accepted[n]
			if !a.covers(f) {
				continue
			}
			used[n] = true
			switch {
			case a.Why.Kind == InBaseline:
				known = a
			case a.expired(today):
				settled = true
			case why == nil:
				why = a
			}
		}
		if why == nil && !settled {
			why = known
		}
		if why != nil {
			s := why.Why
			findings[i].Suppression = &s
		}
	}
	return used
}

func expiredWarnings(accepted []Acceptance, used []bool, today string) []Warning {
	var out []Warning
	for n, a := range accepted {
		if used[n] && a.expired(today) {
			out = append(out, Warning{
				Stage: a.Why.Kind, Location: a.location(),
				Message: fmt.Sprintf("the acceptance of %s expired on %s, so that the finding counts again; fix it, or decide anew and move the date", &a, a.Why.Expires),
			})
		}
	}
	return out
}

// maxStale is how many acceptances one warning names.
const maxStale = 10

// staleWarnings tell, one for each file, of acceptances that no finding matches although their rules ran.
func staleWarnings(r *Report, accepted []Acceptance, used []bool) []Warning {
	if r.Coverage != nil && r.Coverage.Incomplete {
		return nil // what was not found may be where nobody looked
	}
	var out []Warning
	for n := range accepted {
		file, kind := accepted[n].File, accepted[n].Why.Kind
		if slices.ContainsFunc(accepted[:n], func(a Acceptance) bool { return a.File == file && a.Why.Kind == kind }) {
			continue // told with the first of the file
		}
		var names []string
		for m := n; m < len(accepted); m++ {
			if a := &accepted[m]; a.File == file && a.Why.Kind == kind && !used[m] && r.ran(a.Rule) {
				names = append(names, a.String())
			}
		}
		if len(names) == 0 {
			continue
		}
		count, more := len(names), ""
		if count > maxStale {
			names, more = names[:maxStale], fmt.Sprintf(" and %d more", count-maxStale)
		}
		advice := "remove what is settled"
		if kind == InBaseline {
			advice = "make the baseline again from a new report"
		}
		out = append(out, Warning{
			Stage: kind, Location: file,
			Message: fmt.Sprintf("%s no finding: %s%s; %s", audit.Plural(count, "entry matches", "entries match"), strings.Join(names, ", "), more, advice),
		})
	}
	return out
}

// ran says whether a rule looked at what the report is about. An unknown rule is taken to have: an id alone does not tell.
func (r *Report) ran(rule string) bool {
	if r.Coverage != nil && slices.Contains(r.Coverage.Skipped, skippedRule+rule) {
		return false
	}
	known, ok := audit.RuleByID(rule)
	return !ok || !known.Needs.Compare && (r.App != nil || !known.Needs.Build) && (r.Policy != nil || !known.Needs.Policy)
}

// baselineReason comes before the name of the file.
const baselineReason = "baseline: "

// BaselineAcceptance accepts one finding that a baseline file holds.
func BaselineAcceptance(file string, known KnownFinding) Acceptance {
	name := filepath.Base(file)
	return Acceptance{
		ID: known.ID, Rule: known.Rule, Subject: known.Subject, Data: known.Data, File: name,
		Why: Suppression{Kind: InBaseline, Reason: baselineReason + name},
	}
}
