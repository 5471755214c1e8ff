package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sdkaudit/reports"
)

// format is a way to print a report.
type format struct {
	name   string
	report func(io.Writer, *reports.Report, reports.TableOptions) error
	// policy prints a report that has only a policy side; nil where the format is of a build.
	policy func(io.Writer, *reports.Report, reports.TableOptions) error
	// disclosure prints what a policy of a build should say; see disclosureFormats.
	disclosure func(io.Writer, *reports.Disclosure, reports.TableOptions) error
	// sdks prints several records, sdk prints all there is about one; both are nil where the format has none.
	sdks, sdk func(io.Writer, *reports.SDKList, reports.TableOptions) error
	// compare prints what a release changed; nil where the format has none.
	compare func(io.Writer, *reports.Comparison, reports.TableOptions) error
	// batch prints the builds of a batch; see batchFormats.
	batch func(io.Writer, *reports.Batch, reports.TableOptions) error
}

// formats is the one list of formats; parser, help and output read it. The first is the default.
func formats() []format {
	return []format{
		{
			name: "table", report: reports.WriteTable, policy: reports.WriteTable,
			sdks: reports.WriteSDKsTable, sdk: reports.WriteSDKTable,
			compare: reports.WriteCompareTable,
		},
		{
			name:   "json",
			report: func(w io.Writer, r *reports.Report, _ reports.TableOptions) error { return reports.WriteJSON(w, r) },
			policy: func(w io.Writer, r *reports.Report, _ reports.TableOptions) error {
				return reports.WritePolicyJSON(w, r)
			},
			sdks: writeSDKsJSON,
			sdk:  writeSDKsJSON,
			compare: func(w io.Writer, c *reports.Comparison, _ reports.TableOptions) error {
				return reports.WriteCompareJSON(w, c)
			},
		},
		{
			name: "sarif", report: reports.WriteSARIF, policy: reports.WriteSARIF,
			compare: reports.WriteCompareSARIF,
		},
		{name: "html", report: reports.WriteHTML, policy: reports.WriteHTML, compare: reports.WriteCompareHTML},
		{name: "markdown", report: reports.WriteMarkdown, policy: reports.WriteMarkdown, compare: reports.WriteCompareMarkdown},
		{name: "csv", report: reports.WriteCSV, policy: reports.WriteCSV, compare: reports.WriteCompareCSV},
		{name: "xlsx", report: reports.WriteXLSX, policy: reports.WriteXLSX, compare: reports.WriteCompareXLSX},
		{name: "cyclonedx", report: reports.WriteCycloneDX, compare: reports.WriteCompareCycloneDX},
	}
}

func writeSDKsJSON(w io.Writer, l *reports.SDKList, _ reports.TableOptions) error {
	return reports.WriteSDKsJSON(w, l)
}

func formatNames() []string { return namesOf(formats()) }

func namesOf(formats []format) []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// recordFormatNames are the formats that records are printed in.
func recordFormatNames() []string {
	var names []string
	for _, f := range formats() {
		if f.sdks != nil {
			names = append(names, f.name)
		}
	}
	return names
}

// output is one report to print; an empty file means standard output.
type output struct {
	format format
	file   string
}

// outputs is the value of --format.
type outputs []output

func (o *outputs) String() string { return "" }

func (o *outputs) Type() string { return "FORMAT[=FILE]" }

func (o *outputs) Set(s string) error { return o.add(s, formats()) }

func formatByName(known []format, name string) (format, bool) {
	i := slices.IndexFunc(known, func(f format) bool { return f.name == name })
	if i < 0 {
		return format{}, false
	}
	return known[i], true
}

// add parses a value against the formats that a command has.
func (o *outputs) add(s string, known []format) error {
	name, file, toFile := strings.Cut(s, "=")
	f, ok := formatByName(known, name)
	if !ok {
		return fmt.Errorf("unknown format; want one of %s", strings.Join(namesOf(known), ", "))
	}
	if toFile && file == "" {
		return errors.New("no file after =")
	}
	if slices.ContainsFunc(*o, func(other output) bool { return other.file == file }) {
		if file == "" {
			return errors.New("only one format can go to standard output; give the others a file, as in json=report.json")
		}
		return errors.New("two formats go to the same file")
	}
	*o = append(*o, output{f, file})
	return nil
}

// ofPolicy fails where one of the formats is of a build alone.
func (o outputs) ofPolicy() error {
	for _, out := range o {
		if out.format.policy == nil {
			return fmt.Errorf("format %s lists what a build is made of; use it with sdkaudit scan", out.format.name)
		}
	}
	return nil
}

// emit renders every output before it writes the first, so that a failure leaves no half of a report, and writes
// standard output last.
func (o outputs) emit(stdout io.Writer, render func(format, io.Writer) error) error {
	if len(o) == 0 {
		o = outputs{{format: formats()[0]}}
	}
	rendered := make([]bytes.Buffer, len(o))
	for i, out := range o {
		if err := render(out.format, &rendered[i]); err != nil {
			return fmt.Errorf("format %s: %w", out.format.name, err)
		}
	}
	for i, out := range o {
		if out.file != "" {
			if err := writeFile(out.file, rendered[i].Bytes()); err != nil {
				return err
			}
		}
	}
	for i, out := range o {
		if out.file == "" {
			if _, err := stdout.Write(rendered[i].Bytes()); err != nil {
				return fmt.Errorf("standard output: %w", err)
			}
		}
	}
	return nil
}

// writeFile puts data in place in one step: a reader sees the old file or the new one, never a part. What is no
// regular file, such as a pipe, is written to directly.
func writeFile(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	if st, err := os.Stat(name); err == nil && !st.Mode().IsRegular() {
		return writeDirect(name, os.O_WRONLY, data)
	}
	temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:8]+".tmp")
	err := writeDirect(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, data)
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		// What is left is of no use, and the first error is the one to tell.
		_ = os.Remove(temp)
		return fmt.Errorf("%s: cannot be written: %w", name, cause(err))
	}
	return nil
}

// cause drops the path from an error of the file system: the message names the file already, and the path may be
// that of a temporary one.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}

func writeDirect(name string, flag int, data []byte) (err error) {
	// The mode is that of any file a command creates; the user's mask narrows it.
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(data)
	return err
}
