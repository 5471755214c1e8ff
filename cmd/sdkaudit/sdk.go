package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sdkaudit/reports"
	"sdkaudit/sdkdb"
)

func newSDKCmd(s *streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sdk",
		Short: "Look into the SDK database",
		Args:  cobra.ArbitraryArgs,
		RunE:  commandGroup,
	}
	cmd.AddCommand(newSDKListCmd(s), newSDKShowCmd(s), newSDKResolveCmd(s), newSDKLintCmd(s), newSDKLearnCmd(s))
	return cmd
}

// recordFlags are the flags of the commands that print records.
type recordFlags struct {
	format *choice
	lang   *choice
	db     *string
}

func (f *recordFlags) register(cmd *cobra.Command) {
	f.format = newChoice(formats()[0].name, recordFormatNames()...)
	cmd.Flags().VarP(f.format, "format", "f", "output format")
	f.lang = langFlag(cmd.Flags())
	f.db = dbFlag(cmd.Flags())
}

func (f *recordFlags) output() (format, reports.TableOptions) {
	out, _ := formatByName(formats(), f.format.value)
	return out, reports.TableOptions{Lang: reports.Lang(f.lang.value)}
}

func newSDKListCmd(s *streams) *cobra.Command {
	var flags recordFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List all SDKs the database knows",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			db, err := openDB(*flags.db)
			if err != nil {
				return err
			}
			out, opts := flags.output()
			return out.sdks(s.out, reports.NewSDKList(db.Records()), opts)
		},
	}
	flags.register(cmd)
	return cmd
}

func newSDKShowCmd(s *streams) *cobra.Command {
	return newSDKLookupCmd(s, "show ID", "Show all that the database knows of an SDK",
		func(db *sdkdb.DB, id string) (*sdkdb.Record, error) {
			rec, ok := db.Record(id)
			if !ok {
				return nil, fmt.Errorf("no SDK %q in the database; see sdkaudit sdk list", id)
			}
			return rec, nil
		})
}

func newSDKResolveCmd(s *streams) *cobra.Command {
	return newSDKLookupCmd(s, "resolve NAME", "Show which SDK a name in a policy stands for",
		func(db *sdkdb.DB, name string) (*sdkdb.Record, error) {
			rec, ok := db.Resolve(name)
			if !ok {
				return nil, fmt.Errorf("%q stands for no SDK in the database; see sdkaudit sdk list", name)
			}
			return rec, nil
		})
}

func newSDKLookupCmd(s *streams, use, short string, find func(*sdkdb.DB, string) (*sdkdb.Record, error)) *cobra.Command {
	var flags recordFlags
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  oneArg("SDK", "quote a name that has spaces"),
		RunE: func(_ *cobra.Command, args []string) error {
			db, err := openDB(*flags.db)
			if err != nil {
				return err
			}
			rec, err := find(db, args[0])
			if err != nil {
				return err
			}
			out, opts := flags.output()
			return out.sdk(s.out, reports.NewSDKList([]*sdkdb.Record{rec}), opts)
		},
	}
	flags.register(cmd)
	return cmd
}

func newSDKLintCmd(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "lint [DIR]",
		Short: "Check record files, those of a directory against the built-in ones",
		Long:  "Every fault is one line on standard error, file:line first, and the exit code is 2.",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := ""
			if len(args) > 0 {
				dir = args[0]
			}
			return lint(s, dir)
		},
	}
}

func lint(s *streams, dir string) error {
	db, faults, err := lintDB(dir)
	if err != nil {
		return err
	}
	for _, fault := range faults {
		if _, err := fmt.Fprintln(s.err, reports.Inert(located(dir, fault).Error())); err != nil {
			return fmt.Errorf("standard error: %w", err)
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("the records have faults, %d in all", len(faults))
	}
	_, err = fmt.Fprintf(s.out, "%d records, no faults\n", len(db.Records()))
	return err
}

// lintDB loads and validates; the faults are those of the record files.
func lintDB(dir string) (*sdkdb.DB, []error, error) {
	if dir == "" {
		db, err := sdkdb.Load(sdkdb.Sources())
		if err != nil {
			return nil, split(err), nil
		}
		return db, db.Validate(), nil
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, nil, err
	}
	base, err := sdkdb.Default()
	if err != nil {
		return nil, nil, err
	}
	db, err := base.With(os.DirFS(dir))
	if err != nil {
		return nil, split(err), nil
	}
	return db, db.Validate(), nil
}

// split takes joined errors apart.
func split(err error) []error {
	if joined, ok := errors.AsType[interface {
		error
		Unwrap() []error
	}](err); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// located puts the directory before the file that a fault names.
func located(dir string, err error) error {
	if fault, ok := errors.AsType[*sdkdb.FileError](err); ok {
		return &sdkdb.FileError{File: filepath.Join(dir, filepath.FromSlash(fault.File)), Line: fault.Line, Err: fault.Err}
	}
	if dir != "" {
		return fmt.Errorf("%s: %w", dir, err)
	}
	return err
}

// firstOf makes one line of the faults of a directory.
func firstOf(dir string, faults []error) error {
	first := located(dir, faults[0])
	if len(faults) == 1 {
		return first
	}
	return fmt.Errorf("%w (and %d more; see sdkaudit sdk lint)", first, len(faults)-1)
}
