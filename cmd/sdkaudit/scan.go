package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/reports"
)

func newScanCmd(s *streams) *cobra.Command {
	var flags common
	var policies []string
	var form string
	var how analyzer.Config
	depth := newChoice(analyzer.Flows.String(), depthNames()...)
	cmd := &cobra.Command{
		Use:   "scan APP [SPLIT...] [--policy FILE|URL|-]...",
		Short: "Report the differences between a build and its privacy policies",
		Example: "  sdkaudit scan app.apk --policy privacy.md\n" +
			"  sdkaudit scan app.apk --policy zh.html --policy en.html -f table -f json=report.json",
		Args: oneArg("app", ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			how.Depth = depthOf(depth.value)
			if how.Depth < analyzer.Flows && (how.ImplicitFlows || how.ExplainFlows) {
				return fmt.Errorf("--implicit-flows and --explain-flow need --depth %s", analyzer.Flows)
			}
			return scan(cmd.Context(), s, analyzer.Input{Path: args[0], Splits: args[1:]}, how, policies, form, &flags)
		},
	}
	cmd.Flags().Var(depth, "depth", "how deep to analyse: sdks reads names, accesses looks for what the code reads, flows follows the data to where it goes")
	cmd.Flags().BoolVar(&how.ImplicitFlows, "implicit-flows", false, "follow also what a branch on data tells of it; such flows are marked and never asserted")
	cmd.Flags().BoolVar(&how.ExplainFlows, "explain-flow", false, "show where the data was last seen of each source that reaches no sink")
	cmd.Flags().StringArrayVar(&policies, "policy", nil, "privacy policy `FILE` (text, Markdown, HTML, DOCX or PDF; - for standard input); repeatable, replaces those of --config")
	dataSafetyFlag(cmd.Flags(), &form)
	flags.register(cmd.Flags(), "high")
	return cmd
}

// depthNames are the values of --depth.
func depthNames() []string {
	var names []string
	for _, d := range analyzer.Depths() {
		names = append(names, d.String())
	}
	return names
}

// depthOf is the depth of a name that --depth allows.
func depthOf(name string) analyzer.Depth {
	i := slices.IndexFunc(analyzer.Depths(), func(d analyzer.Depth) bool { return d.String() == name })
	return analyzer.Depths()[i]
}

// scan reads one build as how says, but for what the settings add.
func scan(ctx context.Context, s *streams, input analyzer.Input, how analyzer.Config, policies []string, formName string, flags *common) error {
	settings, err := readConfig(flags.config)
	if err != nil {
		return err
	}
	accepted, err := flags.accepted(settings)
	if err != nil {
		return err
	}
	db, err := openDB(*flags.db)
	if err != nil {
		return err
	}
	if len(policies) == 0 {
		policies = settings.policies
	}
	if how.Models, err = readModels(settings.models); err != nil {
		return err
	}
	form, err := readDataSafety(formName)
	if err != nil {
		return err
	}
	line := newProgress(s, flags, input.Path)
	how.Entered = line.at
	defer line.done()
	// The policies are read beside the build; of two errors that of the policy is told.
	var disclosures *policy.Disclosures
	var policyErr error
	var reading sync.WaitGroup
	reading.Go(func() { disclosures, policyErr = readPolicies(ctx, s, policies, settings, db, policy.Read) })
	how.DB, how.FirstParty = db, settings.firstParty
	result, err := analyzer.Analyze(ctx, input, &how)
	reading.Wait()
	if policyErr != nil {
		return policyErr
	}
	if err != nil {
		name := input.Path
		if len(input.Splits) > 0 {
			name = ""
		}
		return readError(name, err)
	}
	outcome := audit.Run(audit.Input{Build: result, Policy: disclosures, DataSafety: form, SDKs: db, Profile: audit.Profile(flags.profile.value)})
	report := reports.New(result, disclosures, outcome, reportOptions(db))
	reports.Suppress(report, accepted, s.today())
	if err := ctx.Err(); err != nil {
		return err
	}
	line.done()
	shown := flags.shown(s)
	if err := flags.outputs.emit(s.out, func(f format, w io.Writer) error { return f.report(w, report, shown) }); err != nil {
		return err
	}
	if report.Coverage.Incomplete && !flags.quiet {
		if _, err := fmt.Fprintf(s.err, "sdkaudit: %s: analysis incomplete; the report's warnings and coverage say what was not read\n", reports.Inert(input.Path)); err != nil {
			return fmt.Errorf("standard error: %w", err)
		}
	}
	if flags.gate().Fails(report) {
		return errFindings
	}
	return nil
}
