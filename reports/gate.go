package reports

import "slices"

// Levels are the thresholds of a [Gate], the strictest last. The command line's help and its parser read this list.
func Levels() []string { return []string{"high", "medium", "low", "none"} }

// Gate decides which findings make a run fail.
type Gate struct {
	// Level is one of [Levels]: findings of this severity and above count. Empty means high.
	Level string
	// Candidates lets findings count that a human must judge first.
	Candidates bool
}

// Fails says whether the report has a finding that counts. Suppressed findings and those of severity info never do.
func (g Gate) Fails(r *Report) bool { return slices.ContainsFunc(r.Findings, g.counts) }

func (g Gate) counts(f Finding) bool {
	level := g.Level
	if level == "" {
		level = "high"
	}
	if level == "none" || f.Suppression != nil || (f.Strength != "asserted" && !g.Candidates) {
		return false
	}
	rank := slices.Index(Levels(), f.Severity)
	return rank >= 0 && rank <= slices.Index(Levels(), level)
}
