//go:build corpus

package analyzer_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
)

// TestCorpusFlows follows the data of real SDKs twice, with one processor and with eight: the flows are the same, and none
// of these builds is too large for the search.
func TestCorpusFlows(t *testing.T) {
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(t, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	for name, least := range map[string]int{
		"builds/composite.apk": 30, "builds/mix-10.apk": 100, "files/settings.apk": 1, "files/uiautomator2-server.apk": 0,
	} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			var first *analyzer.Result
			for _, processors := range []int{1, 8} {
				before := runtime.GOMAXPROCS(processors)
				result, err := analyzer.Analyze(
					context.Background(), analyzer.Input{Path: filepath.Join(root, name)}, &analyzer.Config{Depth: analyzer.Flows},
				)
				runtime.GOMAXPROCS(before)
				require.NoError(t, err)
				require.NotContains(t, result.Coverage.LimitsHit, "flows")
				require.GreaterOrEqual(t, len(result.Flows), least)
				if first == nil {
					first = result
					continue
				}
				require.Equal(t, first.Flows, result.Flows)
				require.Equal(t, first.Hosts, result.Hosts)
			}
		})
	}
}
