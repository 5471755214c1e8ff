package reports

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

const aDay = "2026-03-01"

// acceptances cover three of the fixture's findings: one by rule and subject, one by id, one by both.
func acceptances() []Acceptance {
	why := Suppression{Kind: InSettings, Reason: "listed with the next policy", Owner: "legal@example.com", Expires: aDay}
	return []Acceptance{
		{Rule: "undisclosed-sdk", Subject: "jpush", Why: why, File: "sdkaudit.yaml", Line: 3},
		BaselineAcceptance("ci/baseline.json", KnownFinding{ID: "bb", Rule: "undeclared-permission", Subject: "android.permission.READ_CONTACTS"}),
		BaselineAcceptance("ci/baseline.json", KnownFinding{ID: "aa", Rule: "undisclosed-sdk", Subject: "jpush"}),
	}
}

func finding(t *testing.T, r *Report, id string) Finding {
	t.Helper()
	for _, f := range r.Findings {
		if f.ID == id {
			return f
		}
	}
	require.Fail(t, "no finding "+id)
	return Finding{}
}

func TestAcceptedFindingsStayAndDoNotCount(t *testing.T) {
	r := fixture()
	r.Coverage.Incomplete = false
	before := len(r.Warnings)
	Suppress(r, acceptances(), aDay)
	require.Len(t, r.Findings, len(fixture().Findings))
	require.Equal(t, &Suppression{Kind: InSettings, Reason: "listed with the next policy", Owner: "legal@example.com", Expires: aDay}, finding(t, r, "aa").Suppression, "the settings come before the baseline")
	require.Equal(t, &Suppression{Kind: InBaseline, Reason: "baseline: baseline.json"}, finding(t, r, "bb").Suppression)
	require.Nil(t, finding(t, r, "cc").Suppression)
	require.False(t, Gate{Level: "low"}.Fails(r))
	require.Len(t, r.Warnings, before)
}

func TestExpiredAcceptanceComesBack(t *testing.T) {
	r := fixture()
	Suppress(r, acceptances(), "2026-03-02")
	require.Nil(t, finding(t, r, "aa").Suppression, "although the baseline holds it")
	require.True(t, Gate{}.Fails(r))
	require.Contains(t, r.Warnings, Warning{
		Stage: "accepted", Location: "sdkaudit.yaml:3",
		Message: "the acceptance of undisclosed-sdk jpush expired on 2026-03-01, so that the finding counts again; fix it, or decide anew and move the date",
	})
	renewed := acceptances()
	renewed = append(renewed, renewed[0])
	renewed[3].Why.Expires = ""
	r = fixture()
	Suppress(r, renewed, "2026-03-02")
	require.NotNil(t, finding(t, r, "aa").Suppression)
}

func TestAcceptanceOfOneTypeOfData(t *testing.T) {
	r := fixture()
	r.Findings[0].Data = "imei"
	Suppress(r, []Acceptance{{Rule: "undisclosed-sdk", Subject: "jpush", Data: "mac"}}, aDay)
	require.Nil(t, r.Findings[0].Suppression)
	Suppress(r, []Acceptance{{Rule: "undisclosed-sdk", Subject: "jpush", Data: "imei"}}, aDay)
	require.NotNil(t, r.Findings[0].Suppression)
}

func TestStaleAcceptancesAreTold(t *testing.T) {
	gone := func(rule, subject string) Acceptance {
		return BaselineAcceptance("b.json", KnownFinding{ID: "ee", Rule: rule, Subject: subject})
	}
	many := []Acceptance{}
	for range maxStale + 2 {
		many = append(many, gone("undisclosed-sdk", "x"))
	}
	tests := []struct {
		name     string
		in       []Acceptance
		change   func(*Report)
		messages []string
	}{
		{"one gone", []Acceptance{gone("undisclosed-sdk", "umeng")}, nil, []string{"1 entry matches no finding: undisclosed-sdk umeng; make the baseline again from a new report"}},
		{"one of two gone", []Acceptance{gone("undisclosed-sdk", "umeng"), acceptances()[1]}, nil, []string{"1 entry matches no finding: undisclosed-sdk umeng; make the baseline again from a new report"}},
		{"many gone", many, nil, []string{"12 entries match no finding: undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x, undisclosed-sdk x and 2 more; make the baseline again from a new report"}},
		{"rule that did not run", []Acceptance{gone("data-safety-mismatch", "x")}, nil, nil},
		{"rule about a policy, without one", []Acceptance{gone("undisclosed-sdk", "x")}, func(r *Report) { r.Policy = nil }, nil},
		{"rule about a build, without one", []Acceptance{gone("undisclosed-sdk", "x")}, func(r *Report) { r.App, r.Coverage = nil, nil }, nil},
		{"part of the build not seen", []Acceptance{gone("undisclosed-sdk", "x")}, func(r *Report) { r.Coverage.Incomplete = true }, nil},
		{"id in the settings", []Acceptance{{ID: "ee", Why: Suppression{Kind: InSettings}, File: "b.json", Line: 7}}, nil, []string{"1 entry matches no finding: id ee; remove what is settled"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := fixture()
			r.Warnings, r.Coverage.Incomplete = nil, false
			if tt.change != nil {
				tt.change(r)
			}
			Suppress(r, tt.in, aDay)
			var got []string
			for _, w := range r.Warnings {
				require.Equal(t, "b.json", w.Location)
				got = append(got, w.Message)
			}
			require.Equal(t, tt.messages, got)
		})
	}
}

func TestBaselineOfAReport(t *testing.T) {
	r := fixture()
	Suppress(r, acceptances(), aDay)
	var b bytes.Buffer
	require.NoError(t, WriteBaseline(&b, r))
	require.NoError(t, validate(t, "baseline.v1.schema.json", b.Bytes()))
	var got Baseline
	require.NoError(t, json.Unmarshal(b.Bytes(), &got))
	var ids []string
	for _, f := range got.Findings {
		ids = append(ids, f.ID)
	}
	require.Equal(t, []string{"bb", "cc"}, ids, "neither the note nor what the settings accept; the old baseline stays")
	require.Equal(t, "android.permission.READ_CONTACTS", got.Findings[0].Subject)
	require.NotEmpty(t, got.Findings[0].Message.Zh)
}

func TestAcceptedFindingsInTheFormats(t *testing.T) {
	r := fixture()
	Suppress(r, acceptances(), aDay)
	for _, lang := range Langs() {
		var table, markdown bytes.Buffer
		require.NoError(t, WriteTable(&table, r, TableOptions{Lang: lang}))
		golden(t, "accepted."+string(lang)+".txt", table.Bytes())
		require.NoError(t, WriteMarkdown(&markdown, r, TableOptions{Lang: lang}))
		golden(t, "accepted."+string(lang)+".md", markdown.Bytes())
	}
}
