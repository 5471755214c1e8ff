// Command compile checks the model files and turns them into the compiled form that package models embeds; go generate
// runs it there.
package main

import (
	"fmt"
	"os"

	"sdkaudit/analyzer/models"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	m, err := models.Load(models.Files())
	if err != nil {
		return err
	}
	return os.WriteFile("models.bin", m.Compiled(), 0o644)
}
