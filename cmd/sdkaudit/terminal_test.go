package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/reports"
)

func TestColors(t *testing.T) {
	tests := []struct {
		name, flag, noColor string
		terminal, want      bool
	}{
		{"terminal", "auto", "", true, true},
		{"no terminal", "auto", "", false, false},
		{"NO_COLOR", "auto", "1", true, false},
		{"never", "never", "", true, false},
		{"always wins over both", "always", "1", false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", tt.noColor)
			require.Equal(t, tt.want, colors(tt.flag, tt.terminal))
		})
	}
}

func TestColoursAreForStandardOutputAlone(t *testing.T) {
	s := &streams{out: &bytes.Buffer{}}
	flags := &common{lang: newChoice("en", "en"), color: newChoice("always", "always"), failOn: newChoice("high", "high")}
	require.True(t, flags.shown(s).Color)
	require.NoError(t, flags.outputs.Set("json=r.json"))
	require.True(t, flags.shown(s).Color)
	require.NoError(t, flags.outputs.Set("table=r.txt"))
	require.False(t, flags.shown(s).Color)
}

func TestFilesAndBuffersAreNoTerminals(t *testing.T) {
	require.False(t, isTerminal(&bytes.Buffer{}))
	f, err := os.Create(filepath.Join(t.TempDir(), "f"))
	require.NoError(t, err)
	require.False(t, isTerminal(f))
	require.NoError(t, f.Close())
	require.False(t, isTerminal(f))
}

func TestProgressIsOneLineThatIsOverwritten(t *testing.T) {
	var b bytes.Buffer
	p := &progress{out: &b, lang: reports.English, name: "app.apk"}
	p.at(analyzer.ReadingFiles)
	p.at(analyzer.FindingSDKs)
	p.done()
	require.Equal(t, "\r\x1b[Kapp.apk: reading files ...\r\x1b[Kapp.apk: finding SDKs ...\r\x1b[K", b.String())
	p.lang = reports.Chinese
	for _, stage := range []analyzer.Stage{analyzer.ReadingFiles, analyzer.FindingSDKs, analyzer.FindingAccesses, analyzer.FollowingData} {
		b.Reset()
		p.at(stage)
		require.Regexp(t, `app\.apk: \p{Han}`, b.String())
	}
	silent := &progress{}
	silent.at(analyzer.ReadingFiles)
	silent.done()
}

// What is no terminal gets no progress: standard error of a test is a buffer.
func TestProgressNeedsATerminal(t *testing.T) {
	t.Setenv("CI", "")
	p := newProgress(&streams{err: &bytes.Buffer{}}, &common{lang: newChoice("en", "en")}, "app.apk")
	require.Nil(t, p.out)
}

func TestByteSize(t *testing.T) {
	tests := []struct {
		in, shown string
		want      uint64
	}{
		{"4096", "4KiB", 4096},
		{"1000", "1000", 1000},
		{"512MiB", "512MiB", 512 << 20},
		{"2GiB", "2GiB", 2 << 30},
		{"2G", "2GiB", 2 << 30},
		{"1536M", "1536MiB", 1536 << 20},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			var b byteSize
			require.Empty(t, b.String())
			require.NoError(t, b.Set(tt.in))
			require.Equal(t, tt.want, uint64(b))
			require.Equal(t, tt.shown, b.String())
		})
	}
	for _, bad := range []string{"", "0", "-1", "MiB", "1.5GiB", "1TB", "9223372036854775808", "99999999999GiB"} {
		require.Error(t, new(byteSize).Set(bad), bad)
	}
}
