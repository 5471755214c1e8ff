package datasafety_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/analyzer/taxonomy"
)

func english(t taxonomy.Text) string { return t.En }

func TestWriteIsReadBackToTheSameTypes(t *testing.T) {
	var all []string
	for _, p := range taxonomy.PlayTypes() {
		all = append(all, p.ID)
	}
	for _, collected := range [][]string{{"PSL_EMAIL"}, {"PSL_NAME", "PSL_AUDIO", "PSL_DEVICE_ID"}, all} {
		why := map[string]taxonomy.Text{}
		for _, id := range collected {
			why[id] = taxonomy.Text{En: "say \"why\",\n" + id}
		}
		var b bytes.Buffer
		require.NoError(t, datasafety.Write(&b, why, english))
		f := parse(t, b.String())
		require.Empty(t, f.Warnings, "every question and choice is known, and the answers fit each other")
		require.True(t, f.Collects.Yes)
		require.Equal(t, collected, declared(f))
		for _, d := range f.Types {
			require.Equal(t, d.Selected.Yes, d.Collected.Yes)
			require.False(t, d.Shared.Yes)
			require.NotZero(t, d.Shared.Line, "every row of the form is there")
		}
	}
}

// Code does not show that nothing is collected.
func TestWriteLeavesTheFirstQuestionOpen(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, datasafety.Write(&b, nil, english))
	require.True(t, strings.HasPrefix(b.String(), "Question ID (machine readable),"), "the Console takes no byte order mark")
	_, err := datasafety.Parse("form.csv", b.Bytes())
	require.ErrorIs(t, err, datasafety.ErrAnswer)
}
