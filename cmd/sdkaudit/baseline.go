package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sdkaudit/reports"
)

func newBaselineCmd(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "baseline REPORT",
		Short: "Write the findings of a JSON report as a baseline: those that count no more",
		Long: "Write the findings of a JSON report to standard output as a baseline. With --baseline, scan, policy and compare\n" +
			"still show the findings of such a file, but only new ones count. A finding that is accepted for a reason, by\n" +
			"somebody, until a day, belongs in the list \"accepted\" of the settings instead.",
		Example: "  sdkaudit scan app.apk --policy privacy.md -f json=report.json\n" +
			"  sdkaudit baseline report.json > baseline.json\n" +
			"  sdkaudit scan app.apk --policy privacy.md --baseline baseline.json",
		Args: oneArg("report", "make one of each"),
		RunE: func(_ *cobra.Command, args []string) error {
			report, err := readReport(args[0])
			if err != nil {
				return err
			}
			var out bytes.Buffer
			if err := reports.WriteBaseline(&out, report); err != nil {
				return err
			}
			if _, err := s.out.Write(out.Bytes()); err != nil {
				return fmt.Errorf("standard output: %w", err)
			}
			return nil
		},
	}
}

// readReport reads a JSON report that scan wrote.
func readReport(name string) (*reports.Report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, readError(name, err)
	}
	report, err := reports.Decode(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, &inputError{fmt.Errorf("%s: %w; want a report that sdkaudit scan -f json wrote", name, err)}
	}
	return report, nil
}
