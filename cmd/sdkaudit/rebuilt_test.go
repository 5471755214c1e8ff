package main

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

// scanned is the report of an app of testdata.
func scanned(t *testing.T, app string, args ...string) *reports.Report {
	t.Helper()
	var stdout, stderr bytes.Buffer
	args = append([]string{"scan", "../../testdata/apks/" + app, "-f", "json", "--fail-on", "none"}, args...)
	require.Equal(t, exitOK, run(context.Background(), args, strings.NewReader(""), &stdout, &stderr), stderr.String())
	r, err := reports.Decode(&stdout)
	require.NoError(t, err)
	return r
}

// marks are sorted texts about items, one each.
func marks[T any](list []T, of func(T) string) []string {
	var out []string
	for _, item := range list {
		out = append(out, of(item))
	}
	slices.Sort(out)
	return out
}

// The demo was obfuscated twice, each time with other names of its classes and members, which moves its strings, members
// and offsets.
func TestIDsStayWhenABuildIsMadeAgain(t *testing.T) {
	findingID := func(f reports.Finding) string { return f.Rule + " " + f.Subject + " " + f.Data + " " + f.ID }
	flowID := func(f reports.Flow) string { return f.Data + " " + f.Source.SDK + " " + f.ID }
	places := func(r *reports.Report) []string {
		return marks(r.Accesses, func(a reports.Access) string { return a.Location + " " + a.Caller })
	}
	policy := "../../testdata/policies/"
	for _, args := range [][]string{
		{"--policy", policy + "demo.zh.md"}, {"--policy", policy + "demo.en.md"}, {"--policy", policy + "clean.zh.md"}, {},
		{"--policy", policy + "demo.zh.md", "--depth", "accesses"}, {"--policy", policy + "demo.zh.md", "--depth", "sdks"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			plain, first, second := scanned(t, "demo.apk", args...), scanned(t, "rebuilt.apk", args...), scanned(t, "rebuilt-again.apk", args...)
			require.Equal(t, marks(plain.Findings, findingID), marks(first.Findings, findingID))
			require.Equal(t, marks(plain.Findings, findingID), marks(second.Findings, findingID))
			require.Equal(t, marks(first.Flows, flowID), marks(second.Flows, flowID))
			if plain.Accesses == nil {
				return
			}
			require.NotEmpty(t, first.Accesses)
			for _, other := range []*reports.Report{plain, second} {
				for _, place := range places(other) {
					require.NotContains(t, places(first), place, "a test of builds that are the same proves nothing")
				}
			}
		})
	}
}
