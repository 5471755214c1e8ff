package audit

import (
	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// Severity ranks what a finding costs the user of the app or its publisher.
type Severity uint8

// Severities, lowest first, so that they compare.
const (
	Info Severity = iota
	Low
	Medium
	High
)

// String returns the lower-case name that reports and flags use.
func (s Severity) String() string { return [...]string{"info", "low", "medium", "high"}[s] }

// Strength keeps what is proved apart from what a human must judge.
type Strength uint8

// Strengths.
const (
	Candidate Strength = iota
	Asserted
)

// String returns the lower-case name that reports use.
func (s Strength) String() string { return [...]string{"candidate", "asserted"}[s] }

// Verdict says in what way a policy and a build differ; empty where a rule has no policy side.
type Verdict string

// Verdicts.
const (
	Omitted      Verdict = "omitted"
	Vague        Verdict = "vague"
	Contradicted Verdict = "contradicted"
	WrongParty   Verdict = "wrong_party"
	Platform     Verdict = "platform"
	TextLost     Verdict = "text_lost"
	Incomplete   Verdict = "incomplete"
	Stale        Verdict = "stale"
)

// Evidence is one place in the build, one record, or one row of the Data safety form, that a finding rests on.
type Evidence struct {
	Kind     string // class, component, meta_data, native_library, asset, manifest, call, flow, data_safety, record
	Location string // entry[:0xOFFSET], or the file and line of a form
	Value    string
}

// Finding is one difference between the build and the policy, or inside the policy.
type Finding struct {
	// ID is the same for the same fact in every build: see [identify].
	ID       string
	Rule     *Rule
	Severity Severity
	Strength Strength
	Verdict  Verdict
	// Subject is an SDK id, a full permission name, a permission group, a data id or a type of the Data safety form.
	Subject string
	// Data is the id of a data type where the finding is about one; else empty.
	Data string
	// SubjectName is the subject as a reader knows it.
	SubjectName taxonomy.Text
	Message     taxonomy.Text
	Remedy      taxonomy.Text
	Evidence    []Evidence
	Policy      []policy.Quote
	Clauses     []Clause

	cites []string // ids of the clauses of the rule that this finding breaks; nil for all
}

// Input is what the rules look at. All but SDKs may be nil: rules that need the missing side do not run.
type Input struct {
	Build  *analyzer.Result
	Policy *policy.Disclosures
	// DataSafety is the form behind the app's page on Google Play; nil when it was not given.
	DataSafety *datasafety.Form
	// Release is what compare found between two builds; rules that need it look at nothing else.
	Release *Release
	SDKs    *sdkdb.DB
	// Profile is the law to tell findings under; empty means [AllLaws].
	Profile Profile
}

// Outcome is what a run of the rules gives.
type Outcome struct {
	// Findings are sorted: severity, strength, rule, subject, id.
	Findings []Finding
	// NotRun names the rules whose needs were not met, sorted. Rules about two releases are no part of it without them.
	NotRun []string
	// Profile is that of the input, and OutOfProfile are the rules that say nothing under it and did not run, sorted.
	Profile      Profile
	OutOfProfile []string
	// Warnings are about what only rules read, the Data safety form.
	Warnings []analyzer.Warning
	// Embedded are the policies that the build holds, and what goes with them; nil without a build.
	Embedded []EmbeddedPolicy
}
