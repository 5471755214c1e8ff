package reports

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriteBehaviours(t *testing.T) {
	for _, lang := range Langs() {
		for extension, write := range map[string]func(io.Writer, *BehaviourList, TableOptions) error{
			"txt": WriteBehavioursTable, "md": WriteBehavioursMarkdown,
		} {
			var b bytes.Buffer
			require.NoError(t, write(&b, NewBehaviours(), TableOptions{Lang: lang}))
			golden(t, "behaviours."+string(lang)+"."+extension, b.Bytes())
			if extension == "txt" {
				for line := range strings.Lines(b.String()) {
					require.LessOrEqual(t, width(strings.TrimSuffix(line, "\n")), 100)
				}
			}
		}
	}
	var b bytes.Buffer
	require.NoError(t, WriteBehavioursJSON(&b, NewBehaviours(), TableOptions{}))
	require.NoError(t, validate(t, "behaviours.v1.schema.json", b.Bytes()))
}

func TestProfileIsTold(t *testing.T) {
	r := New(nil, fixtureDisclosures(), fixtureOutcome(), Options{})
	require.Equal(t, "all", r.Profile.ID)
	require.NotContains(t, table(t, r, TableOptions{}), "PROFILE")
	r.Profile = Profile{ID: "gdpr", RulesNotRun: []string{"no-chinese-policy"}}
	require.Contains(t, table(t, r, TableOptions{}), "PROFILE  the GDPR (--profile gdpr)")
	require.Contains(t, table(t, r, TableOptions{}), "rules that say nothing under it: no-chinese-policy")
	require.Contains(t, table(t, r, TableOptions{Lang: Chinese}), "不适用而未执行的规则：no-chinese-policy")
	var b bytes.Buffer
	require.NoError(t, WriteMarkdown(&b, r, TableOptions{}))
	require.Contains(t, b.String(), "--profile gdpr")
}
