package audit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/audit"
)

// TestProfilesOfRules is the table of which rule runs under which profile.
func TestProfilesOfRules(t *testing.T) {
	want := map[string]string{
		"analysis-incomplete":          "cn play gdpr",
		"bundled-permission-request":   "cn",
		"cleartext-flow":               "cn play gdpr",
		"contradictory-statement":      "cn play gdpr",
		"cross-border-flow":            "cn",
		"data-safety-mismatch":         "play",
		"denied-flow":                  "cn play gdpr",
		"embedded-policy-differs":      "cn play gdpr",
		"forced-or-late-terms":         "cn",
		"incomplete-sdk-disclosure":    "cn",
		"language-mismatch":            "cn play gdpr",
		"logged-personal-data":         "cn play gdpr",
		"missing-section":              "cn play gdpr",
		"missing-sharing-list":         "cn",
		"no-chinese-policy":            "cn",
		"operator-mismatch":            "cn",
		"policy-older-than-release":    "cn play gdpr",
		"pre-consent-access":           "cn play gdpr",
		"preselected-consent":          "cn gdpr",
		"service-key-in-app":           "cn play gdpr",
		"stale-data-declaration":       "cn",
		"stale-permission-declaration": "cn",
		"stale-sdk-disclosure":         "cn",
		"unchangeable-identifier":      "cn",
		"undeclared-data-access":       "cn play gdpr",
		"undeclared-data-flow":         "cn play gdpr",
		"undeclared-permission":        "cn play",
		"undisclosed-sdk":              "cn play gdpr",
		"undisclosed-sdk-data":         "cn play gdpr",
		"undisclosed-self-start":       "cn",
		"unknown-third-party-code":     "cn play gdpr",
		"unused-permission":            "cn play",
		"unverifiable-sdk-disclosure":  "cn",
	}
	got := map[string]string{}
	for _, r := range audit.Rules() {
		var under []string
		for _, p := range r.Profiles() {
			under = append(under, string(p))
		}
		got[r.ID] = strings.Join(under, " ")
	}
	require.Equal(t, want, got)
}

func TestProfileTakesTheClausesOfItsLaws(t *testing.T) {
	for _, p := range audit.Profiles() {
		require.NotEmpty(t, p.Name().Zh, p)
		require.NotEmpty(t, p.Name().En, p)
		for _, r := range audit.Rules() {
			own, ok := p.Rule(r)
			if p == audit.AllLaws {
				require.True(t, ok)
				require.Same(t, r, own)
				continue
			}
			for _, id := range r.Clauses {
				c, known := audit.ClauseByID(id)
				require.True(t, known, id)
				require.Equal(t, c.Profile == p, slices.Contains(own.Clauses, id), "%s under %s: %s", r.ID, p, id)
			}
			require.LessOrEqual(t, own.Severity, r.Severity, r.ID)
			require.LessOrEqual(t, own.Strength, r.Strength, r.ID)
		}
	}
}

// Every clause is cited under a profile that the command line knows.
func TestClausesBelongToAProfile(t *testing.T) {
	for _, r := range audit.Rules() {
		for _, id := range r.Clauses {
			c, _ := audit.ClauseByID(id)
			require.Contains(t, audit.Profiles(), c.Profile, id)
			require.NotEqual(t, audit.AllLaws, c.Profile, id)
		}
	}
}

func TestRunUnderAProfile(t *testing.T) {
	db := records(t)
	text := permissionTable + listHeader + gammaRow
	in := audit.Input{Build: build(t, db, []string{"CAMERA"}, []string{"alpha", "gamma"}), Policy: read(t, db, text), SDKs: db}
	lines := func(p audit.Profile) []string {
		in.Profile = p
		out := audit.Run(in)
		require.Equal(t, p, out.Profile)
		var got []string
		for _, f := range out.Findings {
			got = append(got, line(f))
			require.NotContains(t, out.OutOfProfile, f.Rule.ID)
			for _, c := range f.Clauses {
				require.True(t, p == audit.AllLaws || c.Profile == p, "%s under %s cites %s", f.Rule.ID, p, c.ID)
			}
			require.NotEmpty(t, f.Remedy.Zh)
			require.NotEmpty(t, f.Remedy.En)
		}
		for _, id := range out.OutOfProfile {
			require.NotContains(t, out.NotRun, id)
		}
		return got
	}
	all := lines(audit.AllLaws)
	require.Contains(t, all, "asserted high undisclosed-sdk alpha omitted")
	require.Contains(t, all, "asserted high undeclared-permission android.permission.CAMERA omitted")
	require.Equal(t, all, lines(audit.China))

	play := lines(audit.GooglePlay)
	require.Contains(t, play, "asserted high undisclosed-sdk alpha omitted")
	require.Contains(t, play, "asserted medium undeclared-permission android.permission.CAMERA omitted", "Play asks for the data, not for the permission's name")

	gdpr := lines(audit.GDPR)
	require.Contains(t, gdpr, "candidate medium undisclosed-sdk alpha omitted", "a category of recipients would do")
	require.False(t, slices.ContainsFunc(gdpr, func(l string) bool { return strings.Contains(l, "permission") }))
}

// A part of a rule that only other laws ask for is no finding.
func TestProfileDropsFindingsOfOtherLaws(t *testing.T) {
	db := records(t)
	noDate := demoPolicy(t, "demo.en.md", "Updated: May 20, 2024\n", "", "Effective: June 1, 2024\n", "")
	in := audit.Input{Policy: read(t, db, noDate), SDKs: db}
	subjects := func(p audit.Profile) []string {
		in.Profile = p
		var out []string
		for _, f := range audit.Run(in).Findings {
			if f.Rule.ID == "missing-section" {
				out = append(out, f.Subject)
			}
		}
		return out
	}
	require.Equal(t, []string{"updated"}, subjects(audit.AllLaws))
	require.Equal(t, []string{"updated"}, subjects(audit.China))
	require.Empty(t, subjects(audit.GDPR), "it asks for no date")
}
