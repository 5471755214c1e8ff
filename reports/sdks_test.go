package reports

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
)

func TestSDKTablesGolden(t *testing.T) {
	for _, lang := range Langs() {
		var all, one bytes.Buffer
		require.NoError(t, WriteSDKsTable(&all, fixtureSDKs(), TableOptions{Lang: lang}))
		golden(t, "sdks."+string(lang)+".txt", all.Bytes())
		require.NoError(t, WriteSDKTable(&one, fixtureSDKs(), TableOptions{Lang: lang}))
		golden(t, "sdk."+string(lang)+".txt", one.Bytes())
		for line := range strings.Lines(all.String() + one.String()) {
			require.LessOrEqual(t, width(strings.TrimSuffix(line, "\n")), 100)
		}
	}
}

func TestWriteSDKTableNeedsARecord(t *testing.T) {
	require.Error(t, WriteSDKTable(&bytes.Buffer{}, &SDKList{}, TableOptions{}))
}

func TestWriteRule(t *testing.T) {
	rule := &audit.Rule{
		ID: "some-rule", Needs: audit.Needs{Build: true, Policy: true}, Severity: audit.Medium, Strength: audit.Candidate,
		Title: taxonomy.Text{Zh: "标题", En: "title"}, Help: taxonomy.Text{Zh: "说明", En: "what it checks"},
		Remedy: taxonomy.Text{Zh: "整改", En: "what to do"}, Clauses: []string{"no-such-clause"},
	}
	var b bytes.Buffer
	require.NoError(t, WriteRule(&b, rule, TableOptions{}))
	for _, want := range []string{
		"some-rule  title", "medium, candidate", "a build and a policy", "what it checks", "what to do", "no-such-clause",
	} {
		require.Contains(t, b.String(), want)
	}
}
