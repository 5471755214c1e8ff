package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/reports"
)

func TestParseConfig(t *testing.T) {
	tests := []struct {
		name, in string
		want     config
		fault    string
	}{
		{"empty", "", config{}, ""},
		{"comment only", "# nothing\n", config{}, ""},
		{"both keys", "policies: [a.md, b.html]\nfirst_party:\n  - com.example\n", config{policies: []string{"a.md", "b.html"}, firstParty: []string{"com.example"}}, ""},
		{"models", "models: [models, more.yaml]\n", config{models: []string{"models", "more.yaml"}}, ""},
		{"network", "network:\n  allow_private: true\n", config{allowPrivate: true}, ""},
		{
			"limits", "limits:\n  timeout: 10m\n  max_memory: 2GiB\n  entries: 100\n  entry_size: 64MiB\n  inflated_size: 1GiB\n" +
				"  dex_files: 7\n  dex_size: 9MiB\n  manifest_size: 1MiB\n  policy_size: 512KiB\n",
			config{limits: limits{
				timeout: 10 * time.Minute, memory: 2 << 30, policy: 512 << 10,
				build: analyzer.Limits{MaxEntries: 100, MaxEntrySize: 64 << 20, MaxInflated: 1 << 30, MaxDexFiles: 7, MaxDexSize: 9 << 20, MaxManifestSize: 1 << 20},
			}},
			"",
		},
		{"limits of another kind", "limits: 10m\n", config{}, "c.yaml:1: limits: want keys: timeout, max_memory, entries"},
		{"unknown limit", "limits:\n  depth: 3\n", config{}, `c.yaml:2: limits: unknown key "depth"; known are timeout, max_memory`},
		{"limit given twice", "limits:\n  entries: 3\n  entries: 4\n", config{}, `c.yaml:3: limits: key "entries" is given twice`},
		{"list as a limit", "limits:\n  entries: [3]\n", config{}, "c.yaml:2: limits: entries: want one value"},
		{"time without a unit", "limits:\n  timeout: 90\n", config{}, `c.yaml:2: limits: timeout "90": want a time`},
		{"no time", "limits: {timeout: 0s}\n", config{}, `c.yaml:1: limits: timeout "0s": want a time of more than 0`},
		{"no entries", "limits: {entries: 0}\n", config{}, `c.yaml:1: limits: entries "0": want a number from 1 to 1048576`},
		{"too many entries", "limits: {entries: 1048577}\n", config{}, `want a number from 1 to 1048576`},
		{"no size", "limits: {entry_size: big}\n", config{}, `c.yaml:1: limits: entry_size "big": want a size such as 512MiB`},
		{"too large a size", "limits: {manifest_size: 257MiB}\n", config{}, `want a size of at most 256MiB`},
		{"too large a policy", "limits: {policy_size: 17MiB}\n", config{}, `want a size of at most 16MiB`},
		{"network of another kind", "network: true\n", config{}, "c.yaml:1: network: want allow_private"},
		{"unknown network key", "network:\n  proxy: true\n", config{}, "c.yaml:2: network: want allow_private"},
		{"unknown key", "policies: []\npolicy: a.md\n", config{}, `c.yaml:2: unknown key "policy"`},
		{"key given twice", "policies: []\n\npolicies: []\n", config{}, `c.yaml:3: key "policies" is given twice`},
		{"no list", "policies: a.md\n", config{}, "c.yaml:1: policies: want a list"},
		{"number in a list", "policies:\n  - 7\n", config{}, "c.yaml:2: policies: want a list of texts"},
		{"empty text in a list", "policies:\n  - ''\n", config{}, "c.yaml:2: policies: want a list of texts"},
		{"list at the top", "- policies\n", config{}, "c.yaml:1: want keys"},
		{"broken", "policies: [\n", config{}, "c.yaml: "},
		{"two documents", "policies: []\n---\npolicies: []\n", config{}, "c.yaml: more than one document"},
		{"alias to itself", "policies: &a [*a]\n", config{}, "c.yaml"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseConfig("c.yaml", []byte(tt.in))
			if tt.fault != "" {
				require.ErrorContains(t, err, tt.fault)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, *got)
		})
	}
}

func TestConfigPathsAreRelativeToTheFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "sdkaudit.yaml")
	require.NoError(t, os.WriteFile(name, []byte("policies: [sub/a.md, /abs/b.md, https://example.com/p]\nmodels: [sub, /abs/m.yaml]\n"), 0o600))
	c, err := readConfig(name)
	require.NoError(t, err)
	require.Equal(t, []string{filepath.Join(dir, "sub", "a.md"), "/abs/b.md", "https://example.com/p"}, c.policies)
	require.Equal(t, []string{filepath.Join(dir, "sub"), "/abs/m.yaml"}, c.models)
}

func TestASettingsFileIsReadOnce(t *testing.T) {
	name := filepath.Join(t.TempDir(), "sdkaudit.yaml")
	require.NoError(t, os.WriteFile(name, []byte("limits: {entries: 5}\n"), 0o600))
	var file settingsFile
	require.NoError(t, file.Set(name))
	first, err := file.read()
	require.NoError(t, err)
	require.Equal(t, 5, first.limits.build.MaxEntries)
	require.NoError(t, os.Remove(name)) // as a pipe is gone once it was read
	again, err := file.read()
	require.NoError(t, err)
	require.Same(t, first, again)
	require.NoError(t, file.Set(name))
	_, err = file.read()
	require.Error(t, err)
}

func FuzzConfig(f *testing.F) {
	f.Add([]byte("policies: [a]\nfirst_party: [b]\n"))
	f.Add([]byte("policies: &a [*a]\n"))
	f.Add([]byte("limits: {timeout: 10m, entries: 9, entry_size: 64MiB}\n"))
	f.Add([]byte("a: &a [*a, *a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parseConfig("c.yaml", data)
		require.Equal(t, err != nil, c == nil)
	})
}

func TestReadAllStopsAtItsLimit(t *testing.T) {
	data, err := readAll(strings.NewReader("1234"), 4)
	require.NoError(t, err)
	require.Equal(t, "1234", string(data))
	_, err = readAll(strings.NewReader("12345"), 4)
	require.ErrorIs(t, err, errTooLarge)
}

func TestOutputs(t *testing.T) {
	tests := []struct {
		name  string
		in    []string
		fault string
	}{
		{"one", []string{"json"}, ""},
		{"file and standard output", []string{"table", "json=r.json"}, ""},
		{"file name with =", []string{"json=a=b"}, ""},
		{"two to standard output", []string{"table", "json"}, "only one format"},
		{"two to one file", []string{"table=r", "json=r"}, "same file"},
		{"unknown", []string{"xml"}, "want one of table, json"},
		{"empty", []string{""}, "unknown format"},
		{"no file", []string{"json="}, "no file after ="},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var o outputs
			var err error
			for _, s := range tt.in {
				err = errors.Join(err, o.Set(s))
			}
			if tt.fault != "" {
				require.ErrorContains(t, err, tt.fault)
				return
			}
			require.NoError(t, err)
			require.Len(t, o, len(tt.in))
		})
	}
}

func TestEmitWritesNothingWhenAFormatFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "r.json")
	o := outputs{{formats()[1], file}, {formats()[0], ""}}
	failed := errors.New("cannot render")
	var stdout bytes.Buffer
	err := o.emit(&stdout, func(f format, w io.Writer) error {
		if f.name == "table" {
			return failed
		}
		_, err := w.Write([]byte("{}"))
		return err
	})
	require.ErrorIs(t, err, failed)
	require.Empty(t, stdout.String())
	require.NoFileExists(t, file)
}

func TestWriteFileReplacesInOneStep(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report.json")
	link := filepath.Join(dir, "link.json")
	require.NoError(t, os.Symlink(name, link))
	for _, content := range []string{"first", "second"} {
		require.NoError(t, writeFile(name, []byte(content)))
		got, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, content, string(got))
	}
	require.NoError(t, writeFile(link, []byte("third")))
	got, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, "third", string(got), "a link is followed")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 2, "no temporary file is left")
	require.NoError(t, writeFile(os.DevNull, []byte("x")), "a device is written to, not replaced")
	require.ErrorContains(t, writeFile(filepath.Join(dir, "no", "such", "dir"), nil), "cannot be written")
}

func TestHelpNamesEveryValue(t *testing.T) {
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitOK, run(t.Context(), []string{"scan", "--help"}, strings.NewReader(""), &stdout, &stderr))
	for _, name := range formatNames() {
		require.Contains(t, stdout.String(), name)
	}
	require.Contains(t, stdout.String(), strings.Join(reports.Levels(), "|"))
	require.Contains(t, stdout.String(), "zh|en")
}

func TestLocaleLang(t *testing.T) {
	tests := []struct {
		name                string
		all, messages, lang string
		want                reports.Lang
	}{
		{"none", "", "", "", reports.English},
		{"Chinese", "", "", "zh_CN.UTF-8", reports.Chinese},
		{"LC_ALL wins", "C", "zh_CN", "zh_CN", reports.English},
		{"LC_MESSAGES before LANG", "", "zh_TW", "en_GB", reports.Chinese},
		{"another language", "", "", "de_DE", reports.English},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("LC_ALL", tt.all)
			t.Setenv("LC_MESSAGES", tt.messages)
			t.Setenv("LANG", tt.lang)
			require.Equal(t, tt.want, localeLang())
		})
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestFailedOutputIsAnError(t *testing.T) {
	var stderr bytes.Buffer
	code := run(context.Background(), []string{"sdk", "list"}, strings.NewReader(""), brokenWriter{}, &stderr)
	require.Equal(t, exitUsage, code)
	require.Equal(t, "sdkaudit: disk full\n", stderr.String())
}
