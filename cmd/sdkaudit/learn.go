package main

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer/learn"
	"sdkaudit/reports"
)

func newSDKLearnCmd(s *streams) *cobra.Command {
	format := newChoice("yaml", "yaml", "table", "json", "fingerprint")
	var db *string
	var lang *choice
	cmd := &cobra.Command{
		Use:   "learn ARTIFACT",
		Short: "Draft the record of an SDK from its AAR, JAR or .so",
		Long: "The draft is a record file for the database: class prefixes, components, permissions, native libraries, hosts\n" +
			"and rules for the version, as the artifact shows them. Names, operators, data and sources are yours to fill in.\n" +
			"-f table shows what the artifact holds, for a reader; -f json does for a program.\n" +
			"-f fingerprint prints what finds the code of this release when its names are gone, the form of sdkdb/fingerprints.",
		Args: oneArg("artifact", "draft one SDK at a time"),
		RunE: func(cmd *cobra.Command, args []string) error {
			records, err := openDB(*db)
			if err != nil {
				return err
			}
			draft, err := learn.Read(cmd.Context(), args[0], records)
			if err != nil {
				return readError(args[0], err)
			}
			write := draft.WriteYAML
			switch format.value {
			case "json":
				write = func(w io.Writer) error { return reports.WriteDraftJSON(w, reportOf(draft)) }
			case "table":
				write = func(w io.Writer) error {
					return reports.WriteDraftTable(w, reportOf(draft), reports.TableOptions{Lang: reports.Lang(lang.value)})
				}
			case "fingerprint":
				f, err := draft.Fingerprint(time.Now().UTC().Format(time.DateOnly))
				if err != nil {
					return readError(args[0], err)
				}
				write = f.WriteText
			}
			if err := write(s.out); err != nil {
				return fmt.Errorf("standard output: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().VarP(format, "format", "f", "output format")
	lang = langFlag(cmd.Flags())
	db = dbFlag(cmd.Flags())
	return cmd
}

// reportOf puts a draft into the form that is printed.
func reportOf(d *learn.Draft) *reports.Draft {
	out := &reports.Draft{
		File: d.File, SHA256: d.SHA256, Format: d.Format, Versions: d.Versions, Classes: d.Classes, Own: d.Own,
		Record: reports.NewRecord(&d.Record), Notes: d.Notes, Accesses: reports.NewAccesses(d.Accesses),
	}
	for _, n := range d.Nested {
		out.Nested = append(out.Nested, reports.NewNestedSDK(n.Record, n.Classes, n.Signs))
	}
	return out
}
