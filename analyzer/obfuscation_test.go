//go:build obfuscation

package analyzer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
)

// TestObfuscatedApps puts the code of each obfuscated mix into an app and analyses it as a user would: what is said to be
// inside is, by its code, and no class of a known SDK is blamed on the app.
func TestObfuscatedApps(t *testing.T) {
	root := os.Getenv("SDKAUDIT_OBFUSCATED")
	require.NotEmpty(t, root, "SDKAUDIT_OBFUSCATED does not name the mixes; see testdata/corpus/README.md")
	truths, err := filepath.Glob(filepath.Join(root, "mix-*", "L*", "truth.json"))
	require.NoError(t, err)
	require.NotEmpty(t, truths)
	for _, name := range truths {
		var truth struct {
			Mix   string
			Level int
			SDKs  []struct {
				Parts []struct {
					ID   string
					Kept int
				}
			}
		}
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &truth))
		present := map[string]bool{}
		for _, sdk := range truth.SDKs {
			for _, part := range sdk.Parts {
				if part.Kept > 0 {
					present[part.ID] = true
				}
			}
		}
		entries := map[string]string{}
		images, err := filepath.Glob(filepath.Join(filepath.Dir(name), "classes*.dex"))
		require.NoError(t, err)
		for i, image := range images {
			code, err := os.ReadFile(image)
			require.NoError(t, err)
			entries[fmt.Sprintf("classes%d.dex", i+2)] = string(code) // after the host's own
		}
		t.Run(fmt.Sprintf("%s level %d", truth.Mix, truth.Level), func(t *testing.T) {
			r := analyze(t, withContents(t, apks+"plain.apk", entries), nil)
			missed := map[string]bool{}
			for id := range present {
				missed[id] = true
			}
			for _, d := range r.SDKs {
				require.True(t, present[d.Record.ID] || !d.Strong, "%s is not in the mix: %v", d.Record.ID, d.Evidence)
				delete(missed, d.Record.ID)
			}
			require.LessOrEqual(t, len(missed), len(present)/8, "missed: %v", missed)
			for _, reason := range r.Coverage.Reasons {
				require.NotEqual(t, analyzer.PackedCode, reason.Obstacle)
			}
		})
	}
}
