//go:build corpus

package program

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/dex"
)

// corpusBuilds have 35,000 to 76,000 methods; the last carries 16 SDKs.
var corpusBuilds = []string{"files/uiautomator2-server.apk", "files/settings.apk", "builds/mix-16.apk"}

// buildImages returns the DEX images of a build.
func buildImages(b *testing.B, name string) []Image {
	b.Helper()
	file, err := apk.Open(filepath.Join(corpusRoot(b), name), nil)
	require.NoError(b, err)
	var images []Image
	for _, e := range file.DexEntries() {
		data, err := file.Read(e)
		require.NoError(b, err)
		f, err := dex.Parse(data, nil)
		require.NoError(b, err)
		images = append(images, Image{Entry: e.Name, Dex: f})
	}
	require.NoError(b, file.Close())
	require.NotEmpty(b, images)
	return images
}

func BenchmarkCorpusNew(b *testing.B) {
	for _, name := range corpusBuilds {
		b.Run(filepath.Base(name), func(b *testing.B) {
			images := buildImages(b, name)
			b.ReportAllocs()
			for b.Loop() {
				p, err := New(images)
				require.NoError(b, err)
				b.ReportMetric(float64(len(p.Defs)), "methods/op")
			}
		})
	}
}

func BenchmarkCorpusBody(b *testing.B) {
	for _, name := range corpusBuilds {
		b.Run(filepath.Base(name), func(b *testing.B) {
			benchmarkBody(b, func() *Program {
				p, err := New(buildImages(b, name))
				require.NoError(b, err)
				return p
			})
		})
	}
}
