//go:build obfuscation

package analyzer_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
)

// fewLeft is the number of classes up to which an SDK is hardly there any more.
const fewLeft = 3

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
		present := map[string]int{}
		for _, sdk := range truth.SDKs {
			for _, part := range sdk.Parts {
				present[part.ID] += part.Kept
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
			missed := maps.Clone(present)
			maps.DeleteFunc(missed, func(_ string, kept int) bool { return kept <= fewLeft })
			whole := len(missed)
			for _, d := range r.SDKs {
				require.True(t, present[d.Record.ID] > 0 || !d.Strong, "%s is not in the mix: %v", d.Record.ID, d.Evidence)
				delete(missed, d.Record.ID)
			}
			require.LessOrEqual(t, len(missed), whole/8, "missed: %v", missed)
			for _, reason := range r.Coverage.Reasons {
				require.NotEqual(t, analyzer.PackedCode, reason.Obstacle)
			}
		})
	}
}

// TestHostsHoldNoSDK analyses the libraries that stand for the code of an app in the mixes: they hold no SDK. Renamed they
// are part of each mix, of which nothing else may be said.
func TestHostsHoldNoSDK(t *testing.T) {
	var recipe struct {
		Hosts []struct{ Jars []struct{ Jar string } }
	}
	data, err := os.ReadFile("../testdata/corpus/obfuscation.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &recipe))
	require.GreaterOrEqual(t, len(recipe.Hosts), 10)
	for _, host := range recipe.Hosts {
		for _, jar := range host.Jars {
			r := analyze(t, filepath.Join(cmp.Or(os.Getenv("SDKAUDIT_JARS"), "/usr/share/java"), jar.Jar), nil)
			require.Positive(t, r.Coverage.Classes, jar.Jar)
			require.Empty(t, ids(r), jar.Jar)
		}
	}
}
