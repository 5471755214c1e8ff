package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

const anID = "1c732718cefe7764d2d1768fab601f36"

func TestParseAccepted(t *testing.T) {
	why := reports.Suppression{Kind: reports.InSettings, Reason: "known"}
	tests := []struct {
		name, in string
		want     []reports.Acceptance
		fault    string
	}{
		{"none", "accepted: []\n", nil, ""},
		{"id", "accepted:\n  - {id: " + anID + ", reason: known}\n", []reports.Acceptance{{ID: anID, Why: why, File: "c.yaml", Line: 2}}, ""},
		{
			"all keys", "accepted:\n\n  - rule: undisclosed-sdk-data\n    subject: jpush\n    data: imei\n    reason: known\n    owner: me\n    expires: 2026-01-31\n",
			[]reports.Acceptance{{
				Rule: "undisclosed-sdk-data", Subject: "jpush", Data: "imei", File: "c.yaml", Line: 3,
				Why: reports.Suppression{Kind: reports.InSettings, Reason: "known", Owner: "me", Expires: "2026-01-31"},
			}}, "",
		},
		{"date in quotes", "accepted:\n  - {id: " + anID + ", reason: known, expires: '2026-01-31'}\n", []reports.Acceptance{{ID: anID, File: "c.yaml", Line: 2, Why: reports.Suppression{Kind: reports.InSettings, Reason: "known", Expires: "2026-01-31"}}}, ""},
		{"no list", "accepted: all\n", nil, "c.yaml:1: accepted: want a list"},
		{"no mapping", "accepted:\n  - all\n", nil, "c.yaml:2: want keys: id, rule, subject"},
		{"alias", "accepted: &a [*a]\n", nil, "c.yaml"},
		{"unknown key", "accepted:\n  - id: " + anID + "\n    why: known\n", nil, `c.yaml:3: unknown key "why"`},
		{"key given twice", "accepted:\n  - id: " + anID + "\n    id: " + anID + "\n", nil, `c.yaml:3: key "id" is given twice`},
		{"number", "accepted:\n  - id: " + anID + "\n    reason: 7\n", nil, "c.yaml:3: reason: want a text"},
		{"neither id nor rule", "accepted:\n  - reason: known\n", nil, "c.yaml:2: accepted: want the id of a finding, or a rule and a subject"},
		{"rule without a subject", "accepted:\n  - {rule: undisclosed-sdk, reason: known}\n", nil, "c.yaml:2: accepted: want the id of a finding, or a rule and a subject"},
		{"id and rule", "accepted:\n  - {id: " + anID + ", rule: undisclosed-sdk, reason: known}\n", nil, "but not both"},
		{"no id", "accepted:\n  - {id: jpush, reason: known}\n", nil, "want the 32 hex digits"},
		{"unknown rule", "accepted:\n  - {rule: undisclosed, subject: jpush, reason: known}\n", nil, `unknown rule "undisclosed"`},
		{"no reason", "accepted:\n  - {id: " + anID + "}\n", nil, "c.yaml:2: accepted: no reason"},
		{"blank reason", "accepted:\n  - {id: " + anID + ", reason: ' '}\n", nil, "c.yaml:2: accepted: no reason"},
		{"no date", "accepted:\n  - {id: " + anID + ", reason: known, expires: soon}\n", nil, `expires "soon": want a date`},
		{"no such day", "accepted:\n  - {id: " + anID + ", reason: known, expires: 2026-02-30}\n", nil, `expires "2026-02-30": want a date`},
		{"time", "accepted:\n  - {id: " + anID + ", reason: known, expires: 2026-02-03T10:00:00Z}\n", nil, "want a date"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseConfig("c.yaml", []byte(tt.in))
			if tt.fault != "" {
				require.ErrorContains(t, err, tt.fault)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, got.accepted)
		})
	}
}

func TestParseBaseline(t *testing.T) {
	head := `{"schema": "sdkaudit/baseline/v1", "findings": `
	tests := []struct {
		name, in string
		want     []reports.KnownFinding
		fault    string
	}{
		{"no findings", head + "[]}", []reports.KnownFinding{}, ""},
		{"one", head + `[{"id":"` + anID + `","rule":"r","subject":"s","data":"","message":{"zh":"","en":""}}]}`, []reports.KnownFinding{{ID: anID, Rule: "r", Subject: "s"}}, ""},
		{"with comments", "schema: sdkaudit/baseline/v1 # ours\nfindings:\n- id: " + anID + "\n", []reports.KnownFinding{{ID: anID}}, ""},
		{"empty", "", nil, "b.json: empty"},
		{"list", "[]", nil, "b.json:1: want keys: schema"},
		{"another schema", `{"schema": "sdkaudit/baseline/v2", "findings": []}`, nil, `schema is "sdkaudit/baseline/v2"`},
		{"no list", head + "{}}", nil, "b.json:1: findings: want a list"},
		{"no id", head + "[\n{\"rule\":\"r\"}]}", nil, `b.json:2: id ""`},
		{"unknown key", head + "[\n\n{\"id\":\"x\",\"why\":\"r\"}]}", nil, `b.json:3: unknown key "why"`},
		{"two lists", head + `[], "findings": []}`, nil, "given twice"},
		{"cut short", head + "[", nil, "b.json: "},
		{"two documents", "schema: sdkaudit/baseline/v1\n---\nschema: sdkaudit/baseline/v1\n", nil, "more than one document"},
		{"alias to itself", "schema: sdkaudit/baseline/v1\nfindings: &a [*a]\n", nil, "b.json"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseBaseline([]byte(tt.in))
			if tt.fault != "" {
				require.ErrorContains(t, inFile("b.json", err), tt.fault)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
}

func FuzzBaseline(f *testing.F) {
	f.Add([]byte(`{"schema": "sdkaudit/baseline/v1", "findings": [{"id":"` + anID + `","message":{"zh":"\ud83d\ude00"}}]}`))
	f.Add([]byte("schema: sdkaudit/baseline/v1\nfindings: &a [*a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		known, err := parseBaseline(data)
		require.Equal(t, err != nil, known == nil)
	})
}

// An acceptance holds through its last day, wherever the machine stands.
func TestAcceptanceEndsWithItsDay(t *testing.T) {
	settings := filepath.Join(t.TempDir(), "sdkaudit.yaml")
	require.NoError(t, os.WriteFile(settings, []byte("accepted:\n  - {rule: undisclosed-sdk, subject: jpush, reason: no policy yet, expires: 2026-03-01}\n"), 0o600))
	scan := func(at time.Time) (code int, out string) {
		var stdout, stderr bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &stdout, err: &stderr, now: func() time.Time { return at }}
		code = runAt(context.Background(), s, []string{"scan", "../../testdata/apks/demo.apk", "--policy", "../../testdata/policies/demo.zh.md", "--depth", "sdks", "--config", settings, "--lang", "en", "-f", "json"})
		require.Empty(t, stderr.String())
		return code, stdout.String()
	}
	shanghai := time.FixedZone("CST", 8*60*60)
	_, last := scan(time.Date(2026, 3, 2, 7, 59, 59, 0, shanghai))
	require.Contains(t, last, `"reason": "no policy yet"`)
	_, again := scan(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	require.Equal(t, last, again, "the same on the same day")
	_, over := scan(time.Date(2026, 3, 2, 8, 0, 0, 0, shanghai))
	require.NotContains(t, over, `"reason": "no policy yet"`)
	require.Contains(t, over, "expired on 2026-03-01")
}
