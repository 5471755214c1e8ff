package access

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program"
)

// FuzzSearch takes a hostile DEX image through program, graph and search.
func FuzzSearch(f *testing.F) {
	for _, pattern := range []string{"../../testdata/accesses/*.dex", "../../testdata/callgraph/*.dex"} {
		paths, err := filepath.Glob(pattern)
		require.NoError(f, err)
		require.NotEmpty(f, paths)
		for _, path := range paths {
			data, err := os.ReadFile(path)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		image, err := dex.Parse(data, nil)
		if err != nil {
			return
		}
		p, err := program.New([]program.Image{{Entry: "classes.dex", Dex: image}})
		require.Equal(t, p == nil, err != nil)
		if err != nil {
			return
		}
		found, graph, err := readAll(context.Background(), p, &callgraph.App{Library: true}, nil, noOwner)
		require.NoError(t, err)
		for _, a := range found.Accesses {
			require.NotEmpty(t, a.API)
			require.Equal(t, a.Reached, len(a.Path) > 0)
		}
		require.Len(t, graph.Failed, min(graph.Stats.Unread, 100))
	})
}
