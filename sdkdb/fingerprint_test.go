package sdkdb_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/sdkdb"
)

var writeFingerprints = flag.Bool("write-fingerprints", false, "compile the fingerprints")

func compiled(tb testing.TB) []byte {
	tb.Helper()
	all, err := sdkdb.LoadFingerprints(os.DirFS("fingerprints"))
	require.NoError(tb, err)
	table, err := sdkdb.CompileFingerprints(all)
	require.NoError(tb, err)
	return table
}

func TestFingerprintTableIsCurrent(t *testing.T) {
	want := compiled(t)
	if *writeFingerprints {
		require.NoError(t, os.WriteFile("fingerprints.bin", want, 0o644))
	}
	got, err := os.ReadFile("fingerprints.bin")
	require.NoError(t, err)
	require.True(t, string(want) == string(got), "fingerprints.bin is not what fingerprints/*.txt compile to; run go generate ./sdkdb")
}
