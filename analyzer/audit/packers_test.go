package audit_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/sdkdb"
)

// packedBuild is an app whose manifest and stub are left, with one file more and what looks like encrypted code.
func packedBuild(t *testing.T, marker string) string {
	t.Helper()
	in, err := zip.OpenReader("../../testdata/apks/plain.apk")
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "packed.apk")
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		if path.Dir(f.Name) != "META-INF" {
			require.NoError(t, w.Copy(f))
		}
	}
	payload := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(payload); i++ {
		x = x*1664525 + 1013904223
		payload[i] = byte(x >> 24)
	}
	for _, entry := range []string{marker, "assets/payload.bin"} {
		f, err := w.Create(entry)
		require.NoError(t, err)
		_, err = f.Write(payload)
		require.NoError(t, err)
	}
	require.NoError(t, errors.Join(w.Close(), in.Close(), os.WriteFile(name, out.Bytes(), 0o600)))
	return name
}

// entryOf is the entry that stands for an example of a record; empty where only code or the manifest can.
func entryOf(e sdkdb.Example) string {
	switch {
	case e.NativeLibrary != "":
		return "lib/arm64-v8a/" + e.NativeLibrary
	case e.Asset != "":
		return "assets/" + e.Asset
	}
	return e.File
}

// TestPackersAreNeverClean makes a build for each file that gives a packer away: the report says that its code is out of
// sight, and a gate fails.
func TestPackersAreNeverClean(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	tried := map[string]bool{}
	for _, rec := range db.Records() {
		if rec.Kind != sdkdb.Packer {
			continue
		}
		for _, example := range slices.Concat(rec.Match, rec.NoMatch) {
			marker := entryOf(example)
			if marker == "" || slices.Contains(rec.Signatures.Weak, path.Base(marker)) {
				continue
			}
			packs := slices.Contains(rec.Match, example)
			t.Run(rec.ID+"/"+path.Base(marker), func(t *testing.T) {
				result, err := analyzer.Analyze(t.Context(), analyzer.Input{Path: packedBuild(t, marker)}, &analyzer.Config{DB: db})
				require.NoError(t, err)
				found := slices.IndexFunc(audit.Run(audit.Input{Build: result, SDKs: db}).Findings, func(f audit.Finding) bool {
					return f.Rule.ID == "analysis-incomplete" && f.Severity == audit.High && f.Strength == audit.Asserted
				})
				require.Equal(t, packs, result.Coverage.Visibility == analyzer.Packed)
				require.Equal(t, packs, found >= 0)
			})
			tried[rec.ID] = tried[rec.ID] || packs
		}
	}
	for _, id := range []string{
		"alibaba-protect", "apkprotect", "appsealing", "baidu-protect", "bangcle", "dexprotector", "dxshield", "ijiami", "kiro", "liapp", "naga",
		"netease-yidun-shell", "nprotect-appguard", "nqshield", "pairip", "qihoo-jiagu", "tencent-legu",
	} {
		require.True(t, tried[id], id)
	}
}
