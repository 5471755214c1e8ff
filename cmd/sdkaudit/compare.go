package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer"
	"sdkaudit/reports"
)

func newCompareCmd(s *streams) *cobra.Command {
	var flags common
	var policies []string
	cmd := &cobra.Command{
		Use:   "compare OLD NEW [--policy FILE|URL]...",
		Short: "Report what a release changed, and the findings that it brings",
		Long: "OLD and NEW are builds, or JSON reports that scan wrote, as for builds with splits. Builds are analysed with the same\n" +
			"policies; a report keeps the policy that it was made with. Only findings that NEW has and OLD has not make the exit\n" +
			"code 1.\n\n" +
			"Formats: " + strings.Join(compareFormatNames(), ", "),
		Example: "  sdkaudit compare 1.2.apk 1.3.apk --policy privacy.md\n" +
			"  sdkaudit compare last-release.json app.apk --policy privacy.md -f markdown",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("compare: want two builds or reports, the old and the new one; %d given; see %s --help", len(args), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, o := range flags.outputs {
				if o.format.compare == nil {
					return fmt.Errorf("compare has no format %s; want one of %s", o.format.name, strings.Join(compareFormatNames(), ", "))
				}
			}
			return compare(cmd.Context(), s, args[0], args[1], policies, &flags)
		},
	}
	cmd.Flags().StringArrayVar(&policies, "policy", nil, "privacy policy `FILE` or URL for both builds; repeatable, replaces those of --config")
	flags.register(cmd.Flags(), "high")
	return cmd
}

// compareFormatNames are the formats that comparisons are printed in.
func compareFormatNames() []string {
	var names []string
	for _, f := range formats() {
		if f.compare != nil {
			names = append(names, f.name)
		}
	}
	return names
}

func compare(ctx context.Context, s *streams, before, after string, policies []string, flags *common) error {
	old, err := isReport(before)
	if err != nil {
		return err
	}
	current, err := isReport(after)
	if err != nil {
		return err
	}
	if len(policies) > 0 && old && current {
		return errors.New("--policy: both are saved reports, each with the policy that it was made with; give a build, or leave the flag out")
	}
	w := work{how: analyzer.Config{Depth: analyzer.Flows}, policies: policies}
	if err := w.prepare(flags); err != nil {
		return err
	}
	var sides [2]*reports.Report
	for i, side := range []struct {
		name  string
		saved bool
	}{{before, old}, {after, current}} {
		if side.saved {
			sides[i], err = readReport(side.name)
		} else {
			sides[i], err = w.audit(ctx, s, analyzer.Input{Path: side.name}, flags)
		}
		if err != nil {
			return err
		}
		reports.Suppress(sides[i], w.accepted, s.today())
	}
	c := reports.Compare(sides[0], sides[1], reports.CompareOptions{
		Options: reportOptions(w.db), OnePolicy: !old && !current && len(w.policies) > 0, Accepted: w.accepted, Today: s.today(),
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	shown := flags.shown(s)
	if err := flags.outputs.emit(s.out, func(f format, out io.Writer) error { return f.compare(out, c, shown) }); err != nil {
		return err
	}
	for i, name := range []string{before, after} {
		if err := warnIncomplete(s, name, sides[i], flags); err != nil {
			return err
		}
	}
	if flags.gate().FailsRelease(c) {
		return errFindings
	}
	return nil
}

// isReport tells a saved report from a build: builds are archives, and no archive begins as JSON does.
func isReport(name string) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, readError(name, err)
	}
	begin, err := bufio.NewReader(f).Peek(512)
	if err = errors.Join(err, f.Close()); err != nil && !errors.Is(err, io.EOF) {
		return false, readError(name, err)
	}
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(string(begin), "\ufeff"), " \t\r\n"), "{"), nil
}
