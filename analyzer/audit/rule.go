package audit

import "sdkaudit/analyzer/taxonomy"

// Needs are the inputs that a rule cannot do without. Accesses means a build in which personal-data accesses were
// looked for, Flows one whose data was followed, Compare two releases.
type Needs struct{ Build, Policy, DataSafety, Accesses, Flows, Compare bool }

// metBy reports whether the input has all of them.
func (n Needs) metBy(in Input) bool {
	return (!n.Compare || in.Release != nil) && (!n.Build || in.Build != nil) && (!n.Policy || in.Policy != nil) && (!n.DataSafety || in.DataSafety != nil) &&
		(!n.Accesses || in.Build != nil && in.Build.Accesses != nil) && (!n.Flows || in.Build != nil && in.Build.Flows != nil)
}

// Rule is one check. Its texts serve every output: reports, SARIF and the explain command.
type Rule struct {
	ID       string
	Needs    Needs
	Severity Severity
	Strength Strength
	Title    taxonomy.Text
	// Help explains what is compared, what is not a finding, and what the strength means.
	Help    taxonomy.Text
	Remedy  taxonomy.Text
	Example taxonomy.Text // one finding, told in a sentence
	Clauses []string      // ids of [Clauses]

	run func(*run, *Rule)
}

// Clause is a provision that a finding can cite.
type Clause struct {
	ID string // CN-RD-2.1
	// Law is the full name, Short the one that reviewers use in speech.
	Law, Short taxonomy.Text
	// No is the place within the law, as each language cites it; empty where the law is cited as a whole.
	No   taxonomy.Text
	Text taxonomy.Text // what it demands, in our words
	// Profile is the one under which it is cited.
	Profile Profile
}
