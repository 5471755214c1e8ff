//go:build corpus

package analyzer_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
)

// TestCallsOfCorpusHaveTargets holds that of the calls in code that is reached nearly all have a target, in the program or
// in the platform, and logs why the others have none.
func TestCallsOfCorpusHaveTargets(t *testing.T) {
	builds, err := filepath.Glob(corpus(t, "builds/*.apk"))
	require.NoError(t, err)
	require.NotEmpty(t, builds)
	for _, path := range builds {
		t.Run(filepath.Base(path), func(t *testing.T) {
			r, err := analyzer.Analyze(context.Background(), analyzer.Input{Path: path}, &analyzer.Config{Depth: analyzer.Accesses})
			require.NoError(t, err)
			u := r.Coverage.Unresolved
			without := u.Reflection + u.Native + u.MissingClass + u.NoTarget
			t.Logf("%d calls; without a target: reflection %d, native %d, missing class %d, no target %d; %d accesses",
				r.Coverage.Calls, u.Reflection, u.Native, u.MissingClass, u.NoTarget, len(r.Accesses))
			require.Less(t, without*20, r.Coverage.Calls, "less than 95 % have a target")
		})
	}
}
