package taint

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// FuzzSearch takes a hostile DEX image through program, graph and search, with a small bound.
func FuzzSearch(f *testing.F) {
	paths, err := filepath.Glob(filepath.Join(casesDir, "*.dex"))
	require.NoError(f, err)
	require.NotEmpty(f, paths)
	const each = 7 // of them is a seed: all of them take longer to read than a short run has
	for i := 0; i < len(paths); i += each {
		data, err := os.ReadFile(paths[i])
		require.NoError(f, err)
		f.Add(data)
	}
	m := models.Builtin()
	f.Fuzz(func(t *testing.T, data []byte) {
		image, err := dex.Parse(data, nil)
		if err != nil {
			return
		}
		p, err := program.New([]program.Image{{Entry: "classes.dex", Dex: image}})
		if err != nil {
			return
		}
		reads := NewReads(p, m)
		reading, err := access.Read(context.Background(), p, &callgraph.App{Library: true}, &access.Options{Beside: reads.Visitor})
		require.NoError(t, err)
		sources := SourcesOf(reading.Find(func(program.TypeID) (string, string) { return "", "" }).Accesses)
		options := &Options{Implicit: true, Endings: true, steps: 20_000}
		found, err := Search(context.Background(), p, reading.Graph, m, reads, sources, options)
		require.NoError(t, err)
		for _, flow := range found.Flows {
			require.Contains(t, Kinds(), flow.Sink.Kind)
			require.GreaterOrEqual(t, len(flow.Trace), 2)
		}
	})
}
