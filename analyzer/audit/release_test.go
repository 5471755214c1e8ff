package audit_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
)

func TestPolicyOlderThanRelease(t *testing.T) {
	add := func(n int, missing, sure bool) []audit.Addition {
		var out []audit.Addition
		for i := range n {
			name := "sdk" + strconv.Itoa(i)
			out = append(out, audit.Addition{
				ID: name, Name: taxonomy.Text{Zh: name, En: name}, Missing: missing, Sure: sure,
				Evidence: audit.Evidence{Kind: "class", Value: name, Location: "classes.dex:0x70"},
			})
		}
		return out
	}
	tests := []struct {
		name string
		in   audit.Release
		want string
	}{
		{"nothing new", audit.Release{Policy: audit.PolicySame}, ""},
		{"named all along", audit.Release{Policy: audit.PolicySame, Additions: add(2, false, false)}, ""},
		{"missing", audit.Release{Policy: audit.PolicySame, Additions: add(2, true, true)}, "asserted medium New since 1.0: sdk0, sdk1; the policy does not name what is new, and its text is that of the release before."},
		{"seems to be missing", audit.Release{Policy: audit.PolicyGiven, Additions: add(1, true, false)}, "candidate medium New since 1.0: sdk0; the policy, given for both releases, does not name what is new."},
		{"revised", audit.Release{Policy: audit.PolicyRevised, Updated: "2026-01-01", Additions: add(1, true, true)}, ""},
		{"revised under the old date", audit.Release{Policy: audit.PolicyUndated, Updated: "2026-01-01", Additions: add(1, false, false)}, "candidate low New since 1.0: sdk0; the text of the policy changed, yet its date is still 2026-01-01."},
		{"many", audit.Release{Policy: audit.PolicySame, Additions: add(20, true, true)}, "asserted medium New since 1.0: sdk0, sdk1, sdk2, sdk3, sdk4, sdk5 and 14 more; the policy does not name what is new, and its text is that of the release before."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.in.Before = "1.0"
			out := audit.Run(audit.Input{Release: &tt.in})
			got := ""
			for _, f := range out.Findings {
				require.Equal(t, "policy-older-than-release", f.Rule.ID, "rules about a build or a policy have nothing to look at")
				checkFinding(t, f)
				got = f.Strength.String() + " " + f.Severity.String() + " " + f.Message.En
			}
			require.Equal(t, tt.want, got)
		})
	}
	require.NotContains(t, audit.Run(audit.Input{}).NotRun, "policy-older-than-release", "no single build can meet what it needs")
}

// The id of the finding is about what was added, in whatever order.
func TestPolicyOlderThanReleaseKeepsItsID(t *testing.T) {
	id := func(ids ...string) string {
		r := audit.Release{Before: "1.0", Policy: audit.PolicySame, Updated: ids[0]}
		for _, id := range ids {
			r.Additions = append(r.Additions, audit.Addition{ID: id, Missing: true})
		}
		return audit.Run(audit.Input{Release: &r}).Findings[0].ID
	}
	require.Equal(t, id("a", "b"), id("b", "a"))
	require.NotEqual(t, id("a", "b"), id("a"))
}
