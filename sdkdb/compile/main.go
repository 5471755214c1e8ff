// Command compile turns the record files and the fingerprints into the compiled forms that package sdkdb embeds; go
// generate runs it there.
package main

import (
	"errors"
	"fmt"
	"os"

	"sdkaudit/sdkdb"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	db, err := sdkdb.Load(sdkdb.Sources())
	if err != nil {
		return err
	}
	if err := errors.Join(db.Validate()...); err != nil {
		return err
	}
	prints, err := sdkdb.LoadFingerprints(os.DirFS("fingerprints"))
	if err != nil {
		return err
	}
	table, err := sdkdb.CompileFingerprints(prints)
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile("records.bin", []byte(db.Compiled()), 0o644),
		os.WriteFile("fingerprints.bin", table, 0o644))
}
