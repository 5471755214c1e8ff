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
	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/cmd/internal/batch"
	"sdkaudit/reports"
	"sdkaudit/sdkdb"
)

func newScanCmd(s *streams) *cobra.Command {
	var flags common
	var policies []string
	var form, pages, cache string
	var how analyzer.Config
	depth := newChoice(analyzer.Flows.String(), depthNames()...)
	cmd := &cobra.Command{
		Use:   "scan APP [SPLIT...] [--policy FILE|URL|-]...",
		Short: "Report the differences between a build and its privacy policies",
		Long: "APP is one app: an APK, alone or with its splits; a bundle (AAB); an archive of one app's packages (XAPK, APKS, APKM,\n" +
			"zip); or an SDK's own AAR or JAR. It is recognised by its content.",
		Example: "  sdkaudit scan app.apk --policy privacy.md\n" +
			"  sdkaudit scan app.apk --policy zh.html --policy en.html -f table -f json=report.json",
		Args: oneArg("app", ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			how.Depth = depthOf(depth.value)
			if how.Depth < analyzer.Flows && (how.ImplicitFlows || how.ExplainFlows) {
				return fmt.Errorf("--implicit-flows and --explain-flow need --depth %s", analyzer.Flows)
			}
			w := work{how: how, policies: policies}
			if pages != "" {
				w.pages = batch.NewPages(pages)
			}
			if cache != "" {
				var err error
				if w.kept, err = batch.OpenScans(cache); err != nil {
					return fmt.Errorf("--cache: %w", err)
				}
			}
			return scan(cmd.Context(), s, analyzer.Input{Path: args[0], Splits: args[1:]}, &w, form, &flags)
		},
	}
	cmd.Flags().Var(depth, "depth", "how deep to analyse: sdks reads names, accesses looks for what the code reads, flows follows the data to where it goes")
	cmd.Flags().BoolVar(&how.ImplicitFlows, "implicit-flows", false, "follow also what a branch on data tells of it; such flows are marked and never asserted")
	cmd.Flags().BoolVar(&how.ExplainFlows, "explain-flow", false, "show where the data was last seen of each source that reaches no sink")
	cmd.Flags().StringArrayVar(&policies, "policy", nil, "privacy policy `FILE` (text, Markdown, HTML, DOCX or PDF; - for standard input); repeatable, replaces those of --config")
	dataSafetyFlag(cmd.Flags(), &form)
	cmd.Flags().StringVar(&cache, "cache", "", "`DIR` that keeps reports for later runs over the same build, policies and settings")
	cmd.Flags().StringVar(&pages, batch.PagesFlag, "", "`DIR` of the policies that sdkaudit batch fetched")
	cmd.Flags().Lookup(batch.PagesFlag).Hidden = true
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

// scan reads one build as w says, but for what the settings add.
func scan(ctx context.Context, s *streams, input analyzer.Input, w *work, formName string, flags *common) error {
	if err := w.prepare(flags); err != nil {
		return err
	}
	var err error
	if w.form, err = readDataSafety(formName); err != nil {
		return err
	}
	var report *reports.Report
	if w.kept == nil {
		report, err = w.audit(ctx, s, input, flags)
	} else {
		report, err = (&scanCache{s: s, w: w, input: input, form: formName, flags: flags}).audit(ctx)
	}
	if err != nil {
		return err
	}
	reports.Suppress(report, w.accepted, s.today())
	if err := ctx.Err(); err != nil {
		return err
	}
	shown := flags.shown(s)
	if err := flags.outputs.emit(s.out, func(f format, w io.Writer) error { return f.report(w, report, shown) }); err != nil {
		return err
	}
	if err := warnIncomplete(s, input.Path, report, flags); err != nil {
		return err
	}
	if flags.gate().Fails(report) {
		return errFindings
	}
	return nil
}

// work is what builds are audited with.
type work struct {
	how      analyzer.Config
	settings *config
	db       *sdkdb.DB
	policies []string
	pages    *batch.Pages // that were fetched before; nil where there are none
	kept     *batch.Cache // nil where nothing is kept
	form     *datasafety.Form
	accepted []reports.Acceptance
	// disclosures are what the policies declare once the first build was audited: standard input can be read but once.
	disclosures *policy.Disclosures
}

// prepare reads the settings and what they and the flags name, before any build is looked at.
func (w *work) prepare(flags *common) error {
	var err error
	if w.settings, err = flags.config.read(); err != nil {
		return err
	}
	if w.accepted, err = flags.accepted(w.settings); err != nil {
		return err
	}
	if w.db, err = openDB(*flags.db); err != nil {
		return err
	}
	w.settings.pages = w.pages
	if len(w.policies) == 0 {
		w.policies = w.settings.policies
	}
	if w.how.Models, err = readModels(w.settings.models); err != nil {
		return err
	}
	w.how.DB, w.how.FirstParty, w.how.Limits = w.db, w.settings.firstParty, &w.settings.limits.build
	return nil
}

// audit reads one build and compares it with the policies.
func (w *work) audit(ctx context.Context, s *streams, input analyzer.Input, flags *common) (*reports.Report, error) {
	// The policies are read beside the build; of two errors that of the policy is told.
	var policyErr error
	var reading sync.WaitGroup
	if w.disclosures == nil {
		reading.Go(func() { w.disclosures, policyErr = readPolicies(ctx, s, w.policies, w.settings, w.db, policy.Read) })
	}
	how := w.how
	line := newProgress(s, flags, input.Path)
	defer line.done()
	how.Entered = line.at
	how.Measured = func(code uint64) { paceMemory(ctx, code) }
	result, err := analyzer.Analyze(ctx, input, &how)
	reading.Wait()
	if policyErr != nil {
		return nil, policyErr
	}
	if err != nil {
		name := input.Path
		if len(input.Splits) > 0 {
			name = ""
		}
		return nil, readError(name, err)
	}
	outcome := audit.Run(audit.Input{Build: result, Policy: w.disclosures, DataSafety: w.form, SDKs: w.db, Profile: audit.Profile(flags.profile.value)})
	return reports.New(result, w.disclosures, outcome, reportOptions(w.db)), nil
}

// warnIncomplete says on standard error that a report does not tell all.
func warnIncomplete(s *streams, name string, report *reports.Report, flags *common) error {
	if report.Coverage == nil || !report.Coverage.Incomplete || flags.quiet {
		return nil
	}
	if _, err := fmt.Fprintf(s.err, "sdkaudit: %s: analysis incomplete; the report's warnings and coverage say what was not read\n", reports.Inert(name)); err != nil {
		return fmt.Errorf("standard error: %w", err)
	}
	return nil
}
