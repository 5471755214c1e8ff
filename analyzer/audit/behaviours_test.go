package audit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/audit"
)

func TestBehavioursAreThoseOfTheMeasures(t *testing.T) {
	all := audit.Behaviours()
	perSection := map[string]int{}
	for _, b := range all {
		zh, _, _ := strings.Cut(b.No.Zh, "、")
		perSection[zh]++
		require.NotEmpty(t, b.Text.Zh)
		require.NotEmpty(t, b.Text.En, b.Text.Zh)
		require.NotEmpty(t, b.Why.Zh, b.Text.En)
		require.NotEmpty(t, b.Why.En, b.Text.En)
		require.NotEmpty(t, b.No.En, b.Text.En)
	}
	require.Equal(t, map[string]int{"一": 4, "二": 4, "三": 9, "四": 6, "五": 3, "六": 5}, perSection)
	require.Len(t, all, 31)
}

// Numbers of items are known for certain up to III.3 only.
func TestBehavioursPrintNoUncertainNumber(t *testing.T) {
	certain := []string{"一、1", "一、2", "一、3", "一、4", "二、1", "二、2", "二、3", "二、4", "三、1", "三、2", "三、3"}
	for _, b := range audit.Behaviours() {
		if strings.Contains(b.No.Zh, "、") {
			require.Contains(t, certain, b.No.Zh)
		}
		require.Equal(t, strings.Contains(b.No.Zh, "、"), strings.Contains(b.No.En, "."), b.No.En)
	}
}

func TestBehavioursNameTheRulesThatCheckThem(t *testing.T) {
	for _, b := range audit.Behaviours() {
		seen := b.Sight == audit.PartlyChecked || b.Sight == audit.FullyChecked
		require.Equal(t, seen, len(b.Rules) > 0, "%s: only what is checked has rules", b.Text.En)
		require.True(t, slices.IsSorted(b.Rules))
		for _, id := range b.Rules {
			_, ok := audit.RuleByID(id)
			require.True(t, ok, "%s: no rule %q", b.Text.En, id)
		}
		if b.Clause != "" {
			_, ok := audit.ClauseByID(b.Clause)
			require.True(t, ok, b.Clause)
		}
	}
}

func TestRulesThatCiteTheMeasuresStandAtABehaviour(t *testing.T) {
	regulation := audit.Regulation()
	for _, rule := range audit.Rules() {
		for _, id := range rule.Clauses {
			c, ok := audit.ClauseByID(id)
			require.True(t, ok, id)
			if c.Law != regulation {
				continue
			}
			require.True(t, slices.ContainsFunc(audit.Behaviours(), func(b audit.Behaviour) bool {
				return b.Clause == id && slices.Contains(b.Rules, rule.ID)
			}), "%s cites %s, and no behaviour of that clause names the rule", rule.ID, id)
		}
	}
}
