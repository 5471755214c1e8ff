// Command compile turns api.txt.gz into framework.bin, which package framework embeds; go generate runs it there.
package main

import (
	"compress/gzip"
	"fmt"
	"os"

	"sdkaudit/analyzer/program/framework"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "compile:", err)
		os.Exit(1)
	}
}

func run() error {
	f, err := os.Open("api.txt.gz")
	if err != nil {
		return err
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("api.txt.gz: %w", err)
	}
	table, err := framework.Compile(text)
	if err != nil {
		return fmt.Errorf("api.txt.gz: %w", err)
	}
	return os.WriteFile("framework.bin", table, 0o644)
}
