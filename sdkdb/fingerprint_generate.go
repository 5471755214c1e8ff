//go:build ignore

// Generate compiles the fingerprints in fingerprints/*.txt into fingerprints.bin.
package main

import (
	"fmt"
	"os"

	"sdkaudit/sdkdb"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate() error {
	all, err := sdkdb.LoadFingerprints(os.DirFS("fingerprints"))
	if err != nil {
		return err
	}
	table, err := sdkdb.CompileFingerprints(all)
	if err != nil {
		return err
	}
	return os.WriteFile("fingerprints.bin", table, 0o644)
}
