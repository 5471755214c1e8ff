package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

// appHolding copies the plain test app and adds files.
func appHolding(t *testing.T, files map[string]string) string {
	t.Helper()
	in, err := zip.OpenReader("../../testdata/apks/plain.apk")
	require.NoError(t, err)
	defer func() { require.NoError(t, in.Close()) }()
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		require.NoError(t, out.Copy(f))
	}
	for name, content := range files {
		w, err := out.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, out.Close())
	name := filepath.Join(t.TempDir(), "app.apk")
	require.NoError(t, os.WriteFile(name, buf.Bytes(), 0o600))
	return name
}

func TestScanComparesThePolicyInTheBuild(t *testing.T) {
	const given = "../../testdata/policies/demo.zh.md"
	same, err := os.ReadFile("../../testdata/policies/demo.html")
	require.NoError(t, err)
	text, err := os.ReadFile(given)
	require.NoError(t, err)
	other := strings.NewReplacer("我们会收集您的手机号码", "我们会收集您的身份证号码、手机号码", "我们会收集您的录音", "我们会收集您的银行卡号、录音", "2024年5月20日", "2022年1月1日").Replace(string(text))

	for _, c := range []struct {
		name, content string
		comparison    string
		findings      int
	}{
		{"assets/privacy.html", string(same), "same", 0},
		{"res/raw/privacy.md", other, "differs", 1},
	} {
		t.Run(c.comparison, func(t *testing.T) {
			app := appHolding(t, map[string]string{c.name: c.content})
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), []string{"scan", app, "--policy", given, "-f", "json", "--fail-on", "medium"}, nil, &stdout, &stderr)
			var report reports.Report
			require.NoError(t, json.Unmarshal(stdout.Bytes(), &report), stderr.String())
			require.Len(t, report.EmbeddedPolicies, 1)
			e := report.EmbeddedPolicies[0]
			require.Equal(t, "text policy "+c.name+" zh "+c.comparison, strings.Join([]string{e.Kind, e.Role, e.Location, e.Language, e.Comparison}, " "))
			n := 0
			for _, f := range report.Findings {
				if f.Rule == "embedded-policy-differs" {
					n++
					require.Equal(t, "asserted", f.Strength)
					require.Equal(t, "stale", *f.Verdict)
				}
			}
			require.Equal(t, c.findings, n)
			if n > 0 {
				require.Equal(t, exitFindings, code)
			}

			stdout.Reset()
			run(t.Context(), []string{"scan", app, "--lang", "zh", "--fail-on", "none"}, nil, &stdout, &stderr)
			require.Contains(t, stdout.String(), "构建中的政策与协议（1）")
		})
	}
}
