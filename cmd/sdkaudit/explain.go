package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer/audit"
	"sdkaudit/reports"
)

func newExplainCmd(s *streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Say what a rule checks, what it rests on and how to fix a finding",
		Long:  "Say what a rule checks, what it rests on and how to fix a finding.\n\nRules: " + strings.Join(ruleIDs(), ", "),
		Args:  oneArg("rule", "explain each on its own"),
	}
	lang := langFlag(cmd.Flags())
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		rule, ok := audit.RuleByID(args[0])
		if !ok {
			return fmt.Errorf("unknown rule %q; rules are %s", args[0], strings.Join(ruleIDs(), ", "))
		}
		return reports.WriteRule(s.out, rule, reports.TableOptions{Lang: reports.Lang(lang.value)})
	}
	return cmd
}

func ruleIDs() []string {
	var ids []string
	for _, r := range audit.Rules() {
		ids = append(ids, r.ID)
	}
	return ids
}
