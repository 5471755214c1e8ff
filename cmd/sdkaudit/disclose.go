package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/reports"
	"sdkaudit/sdkdb"
)

// disclosureFormats are the formats of the disclose command. CSV is the form of Chinese app stores, data-safety the file
// that the Play Console imports.
func disclosureFormats() []format {
	return []format{
		{name: "table", disclosure: reports.WriteDisclosureTable},
		{name: "json", disclosure: func(w io.Writer, d *reports.Disclosure, _ reports.TableOptions) error {
			return reports.WriteDisclosureJSON(w, d)
		}},
		{name: "markdown", disclosure: reports.WriteDisclosureMarkdown},
		{name: "html", disclosure: reports.WriteDisclosureHTML},
		{name: "csv", disclosure: reports.WriteStoreForm},
		{name: "xlsx", disclosure: reports.WriteDisclosureXLSX},
		{name: "data-safety", disclosure: writeDataSafety},
	}
}

// disclosureOutputs is the value of --format of the disclose command.
type disclosureOutputs struct{ outputs }

// Set adds a format.
func (o *disclosureOutputs) Set(s string) error { return o.add(s, disclosureFormats()) }

func newDiscloseCmd(s *streams) *cobra.Command {
	var out disclosureOutputs
	var settings settingsFile
	var db *string
	var lang *choice
	var quiet bool
	cmd := &cobra.Command{
		Use:   "disclose APP [SPLIT...]",
		Short: "Draft the sharing list, the lists of data and permissions, and the Data safety answers of a build",
		Long: "The lists say what a policy of the build should say. Each cell is marked: the build shows it, the record of the\n" +
			"SDK has it from a source, or it is to be filled in. APP may also be a report that scan saved with -f json.\n\n" +
			"-f markdown is to be completed and pasted into a policy; -f csv has the columns that Chinese app stores ask for;\n" +
			"-f data-safety is the file that the Play Console imports (App content, Data safety); xlsx and html have all of it.",
		Example: "  sdkaudit disclose app.apk -f markdown=lists.md --lang zh\n" +
			"  sdkaudit disclose app.apk -f xlsx=lists.xlsx -f csv=store.csv -f data-safety=play.csv",
		Args: oneArg("app", ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			draft, err := disclosureOf(cmd.Context(), args, &settings, *db)
			if err != nil {
				return err
			}
			if out.outputs == nil {
				out.outputs = outputs{{format: disclosureFormats()[0]}}
			}
			opts := reports.TableOptions{Lang: reports.Lang(lang.value)}
			show := func(f format, w io.Writer) error { return f.disclosure(w, draft, opts) }
			if err := out.emit(s.out, show); err != nil {
				return err
			}
			if draft.Coverage.Incomplete && !quiet {
				if _, err := fmt.Fprintf(s.err, "sdkaudit: %s: analysis incomplete; the lists may lack something\n",
					reports.Inert(args[0])); err != nil {
					return fmt.Errorf("standard error: %w", err)
				}
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.VarP(&out, "format", "f", "output format ("+strings.Join(namesOf(disclosureFormats()),
		", ")+"), to a file when one is named; repeatable, one of them to standard output (default table)")
	flags.Var(&settings, configFlag, "settings `FILE` (YAML: first_party, models, limits)")
	lang = langFlag(flags)
	db = dbFlag(flags)
	flags.BoolVar(&quiet, "quiet", false, "do not warn on standard error about an incomplete analysis")
	boundFlags(flags)
	return cmd
}

// disclosureOf drafts the lists of a build, or of a report of one.
func disclosureOf(ctx context.Context, args []string, file *settingsFile, dbName string) (*reports.Disclosure, error) {
	settings, err := file.read()
	if err != nil {
		return nil, err
	}
	db, err := openDB(dbName)
	if err != nil {
		return nil, err
	}
	saved, err := isReport(args[0])
	if err != nil {
		return nil, err
	}
	if saved && len(args) > 1 {
		return nil, errors.New("disclose: a report has no splits; give the report alone")
	}
	var report *reports.Report
	if saved {
		report, err = readReport(args[0])
	} else {
		report, err = analyse(ctx, args, settings, db)
	}
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	draft, err := reports.NewDisclosure(report, db)
	if err != nil {
		return nil, readError(args[0], err)
	}
	return draft, nil
}

// analyse reads a build as deep as lists of data need.
func analyse(ctx context.Context, args []string, settings *config, db *sdkdb.DB) (*reports.Report, error) {
	how := analyzer.Config{Depth: analyzer.Flows, DB: db, FirstParty: settings.firstParty, Limits: &settings.limits.build}
	var err error
	if how.Models, err = readModels(settings.models); err != nil {
		return nil, err
	}
	result, err := analyzer.Analyze(ctx, analyzer.Input{Path: args[0], Splits: args[1:]}, &how)
	if err != nil {
		name := args[0]
		if len(args) > 1 {
			name = ""
		}
		return nil, readError(name, err)
	}
	return reports.New(result, nil, audit.Outcome{}, reportOptions(db)), nil
}

// writeDataSafety prints the answers that the build gives as a form that the Play Console imports.
func writeDataSafety(w io.Writer, d *reports.Disclosure, opts reports.TableOptions) error {
	why := map[string]taxonomy.Text{}
	for _, row := range d.DataSafety {
		why[row.Type] = taxonomy.Text(reports.BasisName(row.Collected.Basis))
	}
	return datasafety.Write(w, why, func(t taxonomy.Text) string {
		if opts.Lang == reports.Chinese {
			return t.Zh
		}
		return t.En
	})
}
