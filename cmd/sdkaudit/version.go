package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program/framework"
	"sdkaudit/reports"
	"sdkaudit/sdkdb"
)

func newVersionCmd(s *streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of the tool and of its SDK database",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			db, err := sdkdb.Default()
			if err != nil {
				return err
			}
			v := buildVersion(db)
			if asJSON {
				v.Models, v.Framework = models.Version(), framework.Version()
				return reports.WriteVersionJSON(s.out, v)
			}
			_, err = fmt.Fprintf(s.out, "sdkaudit %s (%s, SDK database %s)\n", toolVersion(v), v.Go, v.SDKDB)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// buildVersion reads what the Go toolchain stamped into the binary.
func buildVersion(db *sdkdb.DB) reports.Version {
	v := reports.Version{Version: "devel", SDKDB: db.Version(), Reports: reports.Schema}
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Go = build.GoVersion
	if build.Main.Version != "" && build.Main.Version != "(devel)" {
		v.Version = build.Main.Version
	}
	for _, setting := range build.Settings {
		switch setting.Key {
		case "vcs.revision":
			v.Revision = setting.Value
		case "vcs.modified":
			v.Modified = setting.Value == "true"
		}
	}
	return v
}

// toolVersion is the version in one word; a build outside a release adds its commit.
func toolVersion(v reports.Version) string {
	if v.Version == "devel" && v.Revision != "" {
		return v.Version + "-" + v.Revision[:min(12, len(v.Revision))]
	}
	return v.Version
}

func reportOptions(db *sdkdb.DB) reports.Options {
	v := buildVersion(db)
	return reports.Options{ToolVersion: toolVersion(v), DBVersion: v.SDKDB}
}
