package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestContainersShowTheSame compares the reports of an app in every container that holds it: they differ in what names
// the container, and in nothing else.
func TestContainersShowTheSame(t *testing.T) {
	const apks = "../../testdata/apks/"
	report := func(t *testing.T, paths []string, files ...string) string {
		t.Helper()
		args := []string{"scan"}
		for _, f := range files {
			args = append(args, apks+f)
		}
		var stdout, stderr bytes.Buffer
		args = append(args, "-f", "json", "--lang", "en", "--policy", "../../testdata/policies/demo.zh.md", "--explain-flow", "--fail-on", "none")
		require.Equal(t, exitOK, run(t.Context(), args, strings.NewReader(""), &stdout, &stderr), stderr.String())
		rename := strings.NewReplacer(paths...)
		var kept []string
		inApp := false
		for line := range strings.Lines(stdout.String()) {
			switch strings.TrimRight(line, "\n") {
			case `  "app": {`:
				inApp = true
			case "  },":
				inApp = false
			}
			named := strings.Contains(line, `"sha256"`) || strings.Contains(line, `"file"`) || strings.Contains(line, `"format"`) || strings.Contains(line, `"scheme"`)
			if !inApp || !named {
				kept = append(kept, rename.Replace(line))
			}
		}
		return strings.Join(kept, "")
	}
	without := func(report string, warnings ...string) string {
		from := strings.Index(report, "\n  \"warnings\": [")
		to := from + strings.Index(report[from:], "\n  \"errors\":")
		for _, w := range warnings {
			require.Contains(t, report[from:to], w)
		}
		return report[:from] + report[to:]
	}
	t.Run("AAB", func(t *testing.T) {
		want := report(t, []string{"resources.arsc:0xc9", "TABLE"}, "demo.apk")
		require.Contains(t, want, "TABLE")
		require.Equal(t, want, report(t, []string{"base/dex/", "", "base/resources.pb:0x332", "TABLE", "base/", ""}, "demo.aab"))
	})
	t.Run("XAPK", func(t *testing.T) {
		want, got := report(t, nil, "demo.apk"), report(t, []string{"com.example.chatdemo.apk!", ""}, "demo.xapk")
		require.Equal(t, without(want), without(got, "expansion file, not read"))
	})
	t.Run("APKS", func(t *testing.T) {
		want := report(t, nil, "demo.apk", "demo-statistics.apk")
		got := report(t, []string{"splits/base-master_2.apk!", "", "splits/statistics-master_2.apk!", "demo-statistics.apk!"}, "demo.apks")
		require.Contains(t, want, "demo-statistics.apk!")
		require.Equal(t, without(want), without(got, "not read: splits/base-master.apk, splits/statistics-master.apk"))
	})
}
