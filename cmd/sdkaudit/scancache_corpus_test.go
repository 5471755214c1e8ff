//go:build corpus

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestACacheGivesWhatAnAuditGives compares builds of real SDKs without a cache, with an empty one that all of them fill side by
// side, and with what they left there.
func TestACacheGivesWhatAnAuditGives(t *testing.T) {
	corpus := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(t, corpus, "SDKAUDIT_CORPUS is not set; see testdata/corpus/README.md")
	cache := t.TempDir()
	scanned := func(name string, more ...string) []byte {
		var out, errs bytes.Buffer
		args := append([]string{"scan", filepath.Join(corpus, "builds", name), "-f", "json", "--fail-on", "none", "--quiet"}, more...)
		require.Zero(t, run(t.Context(), args, nil, &out, &errs), errs.String())
		return out.Bytes()
	}
	builds := []string{"mix-12.apk", "mix-14.apk"}
	var cold [4][]byte
	var all sync.WaitGroup
	for i := range cold {
		all.Go(func() { cold[i] = scanned(builds[i%2], "--cache", cache) })
	}
	all.Wait()
	for i, name := range builds {
		plain := scanned(name)
		require.True(t, bytes.Equal(plain, cold[i]) && bytes.Equal(plain, cold[i+2]), "%s: cold", name)
		require.True(t, bytes.Equal(plain, scanned(name, "--cache", cache)), "%s: warm", name)
	}
	entries, err := os.ReadDir(filepath.Join(cache, "scans"))
	require.NoError(t, err)
	require.Len(t, entries, len(builds))
}
