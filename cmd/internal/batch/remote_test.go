package batch

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

func TestAKeyByDigestsIsThatOfTheFiles(t *testing.T) {
	dir := t.TempDir()
	b := Build{Name: "x"}
	for _, name := range []string{"a.apk", "s.apk", "p.md"} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(name), 0o600))
		b.Paths = append(b.Paths, path)
	}
	b.Paths, b.Policies = b.Paths[:2], b.Paths[2:]
	want, err := NewHasher(nil, "x", "y").Key(t.Context(), b)
	require.NoError(t, err)
	away := b
	away.Paths = []string{"https://files.example/deep/a.apk", "https://files.example/s.apk"}
	got, err := NewHasher(nil, "x", "y").KeyOf(t.Context(), away, want.Files)
	require.NoError(t, err)
	require.Equal(t, want, got)
	got, err = NewHasher(nil, "x", "y").KeyOf(t.Context(), away, []string{want.Files[1], want.Files[0]})
	require.NoError(t, err)
	require.NotEqual(t, want.ID, got.ID)
}

func TestALineTakesTheNamesOfABuild(t *testing.T) {
	line := Renamed(reports.BatchBuild{File: "old", Package: "p", Splits: []string{"o"}}, Build{Name: "new.apk", Paths: []string{"new.apk", "s.apk"}, Policies: []string{"p.md"}})
	require.Equal(t, reports.BatchBuild{File: "new.apk", Package: "p", Splits: []string{"s.apk"}, Policies: []string{"p.md"}}, line)
}

func TestAGateSharesCoresAndMemory(t *testing.T) {
	g := NewGate(2, 4, 100)
	threads, err := g.Enter(t.Context(), 60)
	require.NoError(t, err)
	require.Equal(t, 4, threads, "a second one of its size would not fit")
	entered := make(chan int, 1)
	go func() {
		n, _ := g.Enter(t.Context(), 50)
		entered <- n
	}()
	select {
	case <-entered:
		t.Fatal("two builds that do not fit together")
	default:
	}
	g.Leave(60)
	require.Equal(t, 2, <-entered)
	require.Equal(t, PeakOf(0, 0), Need(Build{Paths: []string{filepath.Join(t.TempDir(), "none")}}, nil))
}
