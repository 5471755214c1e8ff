package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func newManCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages of all commands into a folder",
		Args:  oneArg("folder", "all pages go into one"),
		RunE:  func(cmd *cobra.Command, args []string) error { return writeManPages(cmd.Root(), args[0]) },
	}
}

// writeManPages writes a page for each command. The pages of one version are the same whenever and wherever they are
// written: they have no date, and no default that the locale decides.
func writeManPages(cmd *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("%s: cannot be made: %w", dir, cause(err))
	}
	for _, child := range cmd.Commands() {
		if child.IsAvailableCommand() && !child.IsAdditionalHelpTopicCommand() {
			if err := writeManPages(child, dir); err != nil {
				return err
			}
		}
	}
	cmd.DisableAutoGenTag = true
	if f := cmd.Flags().Lookup("lang"); f != nil {
		f.DefValue = ""
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	day := time.Time{}
	var page bytes.Buffer
	if err := doc.GenMan(cmd, &doc.GenManHeader{Title: strings.ToUpper(name), Section: "1", Date: &day, Source: "sdkaudit"}, &page); err != nil {
		return fmt.Errorf("manual page of %s: %w", cmd.CommandPath(), err)
	}
	dated := []byte(day.Format(`"Jan 2006"`))
	return writeFile(filepath.Join(dir, name+".1"), bytes.Replace(page.Bytes(), dated, []byte(`""`), 1))
}
