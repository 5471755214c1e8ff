package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// sample is an SDK with another nested in it, one that was left out, a host, and enough SDKs that are absent.
func sample() (*truth, []sdk, func(string) []string) {
	all := []sdk{
		{ID: "a", Nested: map[string][]string{"n": {"n.x"}, "o": {"o.x"}}},
		{ID: "b"},
	}
	for i := range fewestAbsent {
		all = append(all, sdk{ID: fmt.Sprintf("z%02d", i)})
	}
	classes := map[string][]string{
		"a.jar": {"a.A", "a.B", "a.C", "n.x.D", "n.x.E", "o.x.F"}, "b.jar": {"b.A"}, "host.jar": {"h.A", "h.B"},
	}
	t := &truth{
		SDKs: []sdkTruth{
			{ID: "a", Archives: []string{"a.jar"}}, {ID: "b", Archives: []string{"b.jar"}, LeftOut: "the optimiser fails"},
		},
		Host: []hostTruth{{Jar: "host.jar"}},
	}
	return t, all, func(archive string) []string { return classes[archive] }
}

func TestCountTellsWhatWasKeptOfWhom(t *testing.T) {
	got, all, classes := sample()
	names := map[string]string{"q": "a.A", "r": "n.x.D", "s": "h.B", "t": "a.A$$Lambda$1", "u": "a.C$$Lambda$2", "v": "a.B$$Util", "w": "h.A$$Util$$Lambda$1"}
	require.NoError(t, got.count(names, all, nil, classes))
	require.Equal(t, sdkTruth{
		ID: "a", Archives: []string{"a.jar"}, Classes: 6, Kept: 2,
		Parts: []part{{"a", 3, 1}, {"n", 2, 1}, {"o", 1, 0}},
	}, got.SDKs[0])
	require.Equal(t, []part{{"b", 1, 0}}, got.SDKs[1].Parts)
	require.Equal(t, hostTruth{Jar: "host.jar", Classes: 2, Kept: 1}, got.Host[0])
	require.Len(t, got.Absent, fewestAbsent+2)
	require.Subset(t, got.Absent, []string{"b", "o"}, "left out, and nested with no class kept")
	require.NotContains(t, got.Absent, "n")
	require.Equal(t, names, got.Names)
}

func TestCountRefusesClassesOfNobodyAndTooFewAbsent(t *testing.T) {
	got, all, classes := sample()
	require.ErrorContains(t, got.count(map[string]string{"q": "x.A"}, all, nil, classes), "class x.A comes from no archive")

	got, all, classes = sample()
	names := map[string]string{"q": "a.A", "r": "n.x.D", "s": "o.x.F"}
	require.ErrorContains(t, got.count(names, all[:fewestAbsent], nil, classes), "SDKs of the corpus are absent")
}

func TestTruthIsFoundAgainOnlyUnchanged(t *testing.T) {
	dir := t.TempDir()
	dex := append([]byte("dex\n035\x00"), make([]byte, 112-8)...)
	dex[96] = 2
	require.NoError(t, os.WriteFile(filepath.Join(dir, "classes.dex"), dex, 0o600))
	files, err := listDEX(dir)
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.Equal(t, 2, files[0].Classes)

	tr := &truth{Mix: "mix-01", Inputs: "sum", DEX: files, Names: map[string]string{"a": "x.A", "b": "x.B"}}
	require.NoError(t, tr.complete())
	require.NoError(t, tr.write(dir))
	found, err := readTruth(dir, "sum")
	require.NoError(t, err)
	require.Equal(t, tr, found)
	found, err = readTruth(dir, "another sum")
	require.NoError(t, err)
	require.Nil(t, found)
	dex[100]++
	require.NoError(t, os.WriteFile(filepath.Join(dir, "classes.dex"), dex, 0o600))
	found, err = readTruth(dir, "sum")
	require.NoError(t, err)
	require.Nil(t, found)
	found, err = readTruth(t.TempDir(), "sum")
	require.NoError(t, err)
	require.Nil(t, found)

	delete(tr.Names, "b")
	require.ErrorContains(t, tr.complete(), "the DEX files have 2 classes, the mapping has 1")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "classes.dex"), []byte("PK"), 0o600))
	_, err = listDEX(dir)
	require.ErrorContains(t, err, "is no DEX file")
}
