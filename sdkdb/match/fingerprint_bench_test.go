//go:build corpus

package match_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// largeApp is the code of at least 10,000 classes, with which no name helps.
func largeApp(b *testing.B) (code []match.Code, classes int) {
	b.Helper()
	files, err := filepath.Glob(corpus(b, "dex/*.dex"))
	require.NoError(b, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(b, err)
		f, err := dex.Parse(data, nil)
		require.NoError(b, err)
		if classes < 10_000 {
			code = append(code, match.Code{Entry: filepath.Base(name), File: f})
			classes += f.NumClasses()
		}
	}
	require.GreaterOrEqual(b, classes, 10_000)
	return code, classes
}

func BenchmarkDescribe(b *testing.B) {
	code, classes := largeApp(b)
	var scope match.Scope
	var s match.Scratch
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range code {
			d := match.NewDescriber(c.File, &scope)
			for i := range c.File.NumClasses() {
				_, err := d.Describe(uint32(i), &s)
				require.NoError(b, err)
			}
		}
	}
	b.ReportMetric(float64(classes), "classes")
}

func BenchmarkMatchCode(b *testing.B) {
	code, classes := largeApp(b)
	var scope match.Scope
	table, err := sdkdb.DefaultFingerprints()
	require.NoError(b, err)
	p := match.NewFingerprinter(table)
	b.ReportAllocs()
	for b.Loop() {
		found, err := p.Match(code, &scope, nil)
		require.NoError(b, err)
		require.NotEmpty(b, found)
	}
	b.ReportMetric(float64(classes), "classes")
}
