package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
)

func TestVariantsAreDistinctAndReproducible(t *testing.T) {
	corpus := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(corpus, "builds"), 0o750))
	for _, name := range []string{"demo.apk", "plain.apk"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "apks", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(corpus, "builds", name), data, 0o600))
	}
	make := func(seed string) (lines, dir string) {
		dir = filepath.Join(t.TempDir(), "out")
		var out, errs bytes.Buffer
		require.NoError(t, run([]string{"-dir", corpus, "-out", dir, "-n", "30", "-planted", "9", "-seed", seed}, &out, &errs))
		return out.String(), dir
	}
	lines, dir := make("1")
	again, dir2 := make("1")
	require.Equal(t, lines, again)
	other, _ := make("2")
	require.NotEqual(t, lines, other)
	seen := map[string]string{}
	planted := 0
	for line := range strings.Lines(lines) {
		var v variant
		require.NoError(t, json.Unmarshal([]byte(line), &v))
		data, err := os.ReadFile(filepath.Join(dir, v.Name))
		require.NoError(t, err)
		same, err := os.ReadFile(filepath.Join(dir2, v.Name))
		require.NoError(t, err)
		require.Equal(t, data, same)
		if v.Planted != "" {
			planted++
			continue
		}
		require.NotContains(t, seen, string(data), v.Name)
		seen[string(data)] = v.Name
		f, err := apk.Open(filepath.Join(dir, v.Name), nil)
		require.NoError(t, err)
		require.NotEmpty(t, f.DexEntries())
		require.NoError(t, f.Close())
	}
	require.Equal(t, 9, planted)
}

func TestVariantsNeedACorpus(t *testing.T) {
	var out, errs bytes.Buffer
	require.ErrorContains(t, run([]string{"-dir", t.TempDir(), "-out", filepath.Join(t.TempDir(), "x")}, &out, &errs), "no app in")
	require.ErrorContains(t, run([]string{"-dir", t.TempDir()}, &out, &errs), "want -out")
	require.ErrorContains(t, run([]string{"-dir", "x", "-out", "y", "-n", "2", "-planted", "3"}, &out, &errs), "want -out")
}
