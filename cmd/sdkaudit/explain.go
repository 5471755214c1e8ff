package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer/audit"
	"sdkaudit/reports"
)

func newExplainCmd(s *streams) *cobra.Command {
	var coverage bool
	format := newChoice("table", "table", "json", "markdown")
	cmd := &cobra.Command{
		Use:   "explain RULE | --coverage",
		Short: "Say what a rule checks, what it rests on and how to fix a finding",
		Long: "Say what a rule checks, what it rests on and how to fix a finding; or, with --coverage, which of the 31 behaviours\n" +
			"that the App Determination Measures call illegal the rules check, and why not the others.\n\nRules: " + strings.Join(ruleIDs(), ", "),
		Example: "  sdkaudit explain undisclosed-sdk\n  sdkaudit explain --coverage -f markdown",
	}
	cmd.Flags().BoolVar(&coverage, "coverage", false, "show which behaviours of the App Determination Measures are checked, by which rules")
	cmd.Flags().VarP(format, "format", "f", "output format of --coverage")
	lang := langFlag(cmd.Flags())
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		switch {
		case coverage && len(args) > 0:
			return errors.New("explain: give a rule or --coverage, not both")
		case coverage:
			return nil
		case cmd.Flags().Changed("format"):
			return errors.New("explain: --format goes with --coverage")
		}
		return oneArg("rule", "explain each on its own")(cmd, args)
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var out []cobra.Completion
		for _, r := range audit.Rules() {
			out = append(out, cobra.CompletionWithDesc(r.ID, r.Title.En))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		opts := reports.TableOptions{Lang: reports.Lang(lang.value)}
		if coverage {
			return writeBehaviours(s.out, format.value, opts)
		}
		rule, ok := audit.RuleByID(args[0])
		if !ok {
			return fmt.Errorf("unknown rule %q; rules are %s", args[0], strings.Join(ruleIDs(), ", "))
		}
		return reports.WriteRule(s.out, rule, opts)
	}
	return cmd
}

func writeBehaviours(w io.Writer, format string, opts reports.TableOptions) error {
	write := reports.WriteBehavioursTable
	switch format {
	case "json":
		write = reports.WriteBehavioursJSON
	case "markdown":
		write = reports.WriteBehavioursMarkdown
	}
	if err := write(w, reports.NewBehaviours(), opts); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

func ruleIDs() []string {
	var ids []string
	for _, r := range audit.Rules() {
		ids = append(ids, r.ID)
	}
	return ids
}
