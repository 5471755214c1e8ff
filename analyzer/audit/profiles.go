package audit

import (
	"slices"

	"sdkaudit/analyzer/taxonomy"
)

// Profile is the law that findings are told under: which rules run, what they cite, and how grave they are.
type Profile string

// Profiles. The zero value is as AllLaws.
const (
	AllLaws    Profile = "all"
	China      Profile = "cn"
	GooglePlay Profile = "play"
	GDPR       Profile = "gdpr"
)

// Profiles returns all of them. The command line's help and its parser read this list.
func Profiles() []Profile { return []Profile{AllLaws, China, GooglePlay, GDPR} }

// Name is what the profile holds a build against.
func (p Profile) Name() taxonomy.Text {
	if p.all() {
		return taxonomy.Text{Zh: "全部", En: "all"}
	}
	return scopes[p].name
}

// scope is what a profile makes of the rules. A rule runs when it cites a law of the profile or is named here.
type scope struct {
	name taxonomy.Text
	// uncited are rules that mean something under the profile although none of the clauses we cite speaks of them.
	uncited []string
	terms   map[string]terms // by rule id
}

// terms are how a rule stands under one profile. Severity and strength are the most that its findings have there.
type terms struct {
	severity Severity
	strength Strength
	// remedy replaces that of the findings; empty for no change.
	remedy taxonomy.Text
}

// scopes are the profiles but [AllLaws], which takes every rule as it is. The rules are written for the law of China,
// the strictest about lists of SDKs and permissions.
var scopes = map[Profile]scope{
	China: {
		name: taxonomy.Text{Zh: "中国法律法规和标准", En: "law and standards of China"},
		// Sent openly, data is not protected; secrets in a build, and code that was not seen, concern every audit.
		uncited: []string{"analysis-incomplete", "cleartext-flow", "service-key-in-app"},
	},
	GooglePlay: {
		name: taxonomy.Text{Zh: "Google Play政策", En: "policies of Google Play"},
		uncited: []string{
			"analysis-incomplete", "cleartext-flow", "contradictory-statement", "language-mismatch", "logged-personal-data", "service-key-in-app",
			"unknown-third-party-code",
		},
		terms: map[string]terms{
			// The policy must tell of the data and of the parties it is shared with, not of permissions by their names.
			"undeclared-permission": {Medium, Asserted, taxonomy.Text{
				Zh: "在隐私政策中写明该权限所能获得的数据及其用途；如不需要，则从清单文件中删除。",
				En: "Say in the policy which data the permission gives access to and what it is used for; or remove it from the manifest if nothing needs it."}},
			"undisclosed-sdk": {High, Asserted, taxonomy.Text{
				Zh: "在隐私政策中写明数据与该方共享及其目的，并使数据安全表单与之一致；或从构建中移除该SDK。",
				En: "Say in the policy that data is shared with this party and why, and keep the Data safety form in line with it; or remove the SDK from the build."}},
			"undisclosed-sdk-data": {High, Asserted, taxonomy.Text{
				Zh: "在隐私政策和数据安全表单中写明此类数据；或升级、配置SDK，使其不再读取。",
				En: "Tell of the data in the policy and in the Data safety form; or update or configure the SDK so that it does not read it."}},
		},
	},
	GDPR: {
		name: taxonomy.Text{Zh: "《通用数据保护条例》", En: "the GDPR"},
		uncited: []string{
			"analysis-incomplete", "contradictory-statement", "denied-flow", "embedded-policy-differs", "language-mismatch", "pre-consent-access",
			"preselected-consent", "service-key-in-app", "unknown-third-party-code",
		},
		terms: map[string]terms{
			// Article 13 lets a policy name categories of recipients, so that a missing name alone proves nothing.
			"undisclosed-sdk": {Medium, Candidate, taxonomy.Text{
				Zh: "在隐私政策中写明该SDK的运营方，或它所属的接收方类别；或从构建中移除该SDK。",
				En: "Name the SDK's operator, or the category of recipients that it belongs to, in the policy; or remove the SDK from the build."}},
			"undisclosed-sdk-data": {Medium, Candidate, taxonomy.Text{
				Zh: "在隐私政策中写明处理该数据的目的和接收方或其类别；或升级、配置SDK，使其不再读取。",
				En: "Tell in the policy the purpose of processing the data and its recipient or the category; or update or configure the SDK so that it does not read it."}},
			// Whether consent is the basis, or needed to read from the device, is not told by the build.
			"pre-consent-access": {High, Candidate, taxonomy.Text{}},
		},
	},
}

func (p Profile) all() bool { return p == "" || p == AllLaws }

// cites reports whether the provision belongs to the profile.
func (p Profile) cites(c Clause) bool { return p.all() || c.Profile == p }

// Rule returns a rule as it is under the profile; ok is false where it says nothing there and does not run.
func (p Profile) Rule(rule *Rule) (_ *Rule, ok bool) {
	if p.all() {
		return rule, true
	}
	own := *rule
	own.Clauses = slices.DeleteFunc(slices.Clone(rule.Clauses), func(id string) bool {
		c, known := ClauseByID(id)
		return !known || !p.cites(c)
	})
	if t, has := scopes[p].terms[rule.ID]; has {
		own.Severity, own.Strength = min(own.Severity, t.severity), min(own.Strength, t.strength)
		if t.remedy != (taxonomy.Text{}) {
			own.Remedy = t.remedy
		}
	}
	return &own, len(own.Clauses) > 0 || slices.Contains(scopes[p].uncited, rule.ID)
}

// Profiles returns those other than [AllLaws] under which the rule runs.
func (r *Rule) Profiles() []Profile {
	return slices.DeleteFunc(Profiles(), func(p Profile) bool {
		_, runs := p.Rule(r)
		return p.all() || !runs
	})
}

// adapt puts a finding under the profile: what it cites is given in f.cites, nil for all that the rule does. It reports
// whether the finding says anything there.
func (p Profile) adapt(f *Finding) bool {
	if p.all() {
		return true
	}
	if f.cites != nil {
		f.cites = slices.DeleteFunc(slices.Clone(f.cites), func(id string) bool { return !slices.Contains(f.Rule.Clauses, id) })
		if len(f.cites) == 0 && !slices.Contains(scopes[p].uncited, f.Rule.ID) {
			return false
		}
	}
	if t, has := scopes[p].terms[f.Rule.ID]; has {
		f.Severity, f.Strength = min(f.Severity, t.severity), min(f.Strength, t.strength)
		if t.remedy != (taxonomy.Text{}) {
			f.Remedy = t.remedy
		}
	}
	return true
}
