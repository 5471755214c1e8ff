package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/reports"
)

func newPolicyCmd(s *streams) *cobra.Command {
	var flags common
	var explain bool
	var form string
	cmd := &cobra.Command{
		Use:   "policy FILE|URL|-...",
		Short: "Show what a privacy policy declares, and the faults inside it",
		Long: "Several files are read as parts of one policy, such as its Chinese and its English version. Without an\n" +
			"argument the policies of --config are read.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			read := policy.Read
			if explain {
				read = policy.Explain
			}
			return showPolicy(cmd.Context(), s, args, form, &flags, read)
		},
	}
	flags.register(cmd.Flags(), "none")
	dataSafetyFlag(cmd.Flags(), &form)
	cmd.Flags().BoolVar(&explain, "explain", false, "show what each sentence was read as, and which were not understood")
	return cmd
}

func showPolicy(ctx context.Context, s *streams, names []string, formName string, flags *common, read policyReader) error {
	if err := flags.outputs.ofPolicy(); err != nil {
		return err
	}
	settings, err := flags.config.read()
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = settings.policies
	}
	if len(names) == 0 {
		return errors.New("no policy given; name a file, or - for standard input")
	}
	accepted, err := flags.accepted(settings)
	if err != nil {
		return err
	}
	db, err := openDB(*flags.db)
	if err != nil {
		return err
	}
	disclosures, err := readPolicies(ctx, s, names, settings, db, read)
	if err != nil {
		return err
	}
	form, err := readDataSafety(formName)
	if err != nil {
		return err
	}
	outcome := audit.Run(audit.Input{Policy: disclosures, DataSafety: form, SDKs: db, Profile: audit.Profile(flags.profile.value)})
	report := reports.New(nil, disclosures, outcome, reportOptions(db))
	reports.Suppress(report, accepted, s.today())
	if err := ctx.Err(); err != nil {
		return err
	}
	shown := flags.shown(s)
	if err := flags.outputs.emit(s.out, func(f format, w io.Writer) error { return f.policy(w, report, shown) }); err != nil {
		return err
	}
	if flags.gate().Fails(report) {
		return errFindings
	}
	return nil
}
