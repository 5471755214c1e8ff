//go:build corpus

package access

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program"
)

// corpusBuilds have 35,000 to 76,000 methods; the last carries 16 SDKs.
var corpusBuilds = []string{"files/uiautomator2-server.apk", "files/settings.apk", "builds/mix-16.apk"}

// openBuild returns the program of a build, and how its manifest has it entered.
func openBuild(b *testing.B, name string) (*program.Program, *callgraph.App) {
	b.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(b, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	file, err := apk.Open(filepath.Join(root, name), nil)
	require.NoError(b, err)
	var images []program.Image
	for _, e := range file.DexEntries() {
		data, err := file.Read(e)
		require.NoError(b, err)
		f, err := dex.Parse(data, nil)
		require.NoError(b, err)
		images = append(images, program.Image{Entry: e.Name, Dex: f})
	}
	p, err := program.New(images)
	require.NoError(b, err)
	application := callgraph.Component{Kind: "application", Class: file.Manifest.Application.Name}
	app := &callgraph.App{Components: []callgraph.Component{application}}
	for i := range file.Manifest.Components {
		c := &file.Manifest.Components[i]
		kind, _ := strings.CutSuffix(c.Kind, "-alias")
		app.Components = append(app.Components, callgraph.Component{Kind: kind, Class: c.Name, Actions: c.Actions()})
	}
	require.NoError(b, file.Close())
	return p, app
}

func BenchmarkCorpusSearch(b *testing.B) {
	for _, name := range corpusBuilds {
		b.Run(filepath.Base(name), func(b *testing.B) {
			p, app := openBuild(b, name)
			b.ReportAllocs()
			for b.Loop() {
				found, _, err := readAll(context.Background(), p, app, joinOptions, noOwner)
				require.NoError(b, err)
				b.ReportMetric(float64(len(found.Accesses)), "accesses/op")
			}
		})
	}
}
