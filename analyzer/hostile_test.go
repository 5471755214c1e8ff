package analyzer

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/access"
	"sdkaudit/testdata/hostile"
)

// hostileBuild returns the path of a case's build of a scale.
func hostileBuild(t *testing.T, name string, n int) string {
	t.Helper()
	cases := hostile.Builds()
	i := slices.IndexFunc(cases, func(c hostile.Case) bool { return c.Name == name })
	require.GreaterOrEqual(t, i, 0, "no case %s", name)
	file := filepath.Join(t.TempDir(), cases[i].File)
	require.NoError(t, os.WriteFile(file, cases[i].Make(n), 0o600))
	return file
}

func analyseHostile(t *testing.T, name string, n int) *Result {
	t.Helper()
	r, err := Analyze(t.Context(), Input{Path: hostileBuild(t, name, n)}, &Config{Depth: Flows})
	require.NoError(t, err)
	return r
}

// Every case is analysed at a small scale; at a large one, the limits below tell what is left out.
func TestHostileBuilds(t *testing.T) {
	for _, c := range hostile.Builds() {
		t.Run(c.Name, func(t *testing.T) {
			r := analyseHostile(t, c.Name, min(c.Full, 8))
			require.Equal(t, Flows.String(), r.Coverage.Depth)
			require.Equal(t, "a", r.App.Package)
			// 800 interfaces in eight layers have more ways up than there are classes.
			require.Equal(t, c.Name == "interface-diamond", r.Coverage.Incomplete, "%v", r.Coverage)
		})
	}
}

// Data gets through the cases that are made to let it through, so that they cost what they are meant to.
func TestHostileBuildsLetDataThrough(t *testing.T) {
	for _, name := range []string{
		"call-chain", "component", "dispatch", "deep-classes", "interface-diamond", "wide-override", "branches", "tries", "one-handler",
		"builder", "sources-by-sinks", "one-static", "settings", "one-package", "manifest-components",
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEmpty(t, analyseHostile(t, name, 60).Flows)
		})
	}
}

func TestLimitsOfCodeAreTold(t *testing.T) {
	for _, c := range []struct {
		name          string
		within, above int
		limit         string
	}{
		{"deep-classes", 500, 520, "class hierarchy"},
		{"interface-diamond", 1, 2, "class hierarchy"},
		{"dispatch", 300, 3_000, "calls"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && c.above > 1000 {
				t.Skip("takes seconds with the race detector")
			}
			r := analyseHostile(t, c.name, c.within)
			require.NotContains(t, r.Coverage.LimitsHit, c.limit)
			r = analyseHostile(t, c.name, c.above)
			require.Contains(t, r.Coverage.LimitsHit, c.limit)
			require.True(t, r.Coverage.Incomplete)
			require.NotEmpty(t, r.Coverage.Skipped)
		})
	}
}

func TestLongPathsShowTheirEnds(t *testing.T) {
	r := analyseHostile(t, "access-chain", 200)
	require.Len(t, r.Accesses, 200)
	short, long := 0, 0
	for _, a := range r.Accesses {
		require.Equal(t, "a.Main.onCreate(android.os.Bundle)", a.Path[0])
		require.Equal(t, a.Caller, a.Path[len(a.Path)-1])
		if i := slices.IndexFunc(a.Path, func(m string) bool { return strings.HasPrefix(m, "… (") }); i < 0 {
			short++
			require.LessOrEqual(t, len(a.Path), 64)
		} else {
			long++
			require.Equal(t, 32, i)
			require.Len(t, a.Path, 65)
		}
	}
	require.Equal(t, 63, short) // with onCreate in front
	require.Equal(t, 137, long)
	last := slices.IndexFunc(r.Accesses, func(a access.Access) bool { return a.Caller == "a.h.H0.m199()" })
	require.Equal(t, "… (137)", r.Accesses[last].Path[32])
}

// What is allocated tells how the work grows, on any machine.
func TestHostileBuildsGrowInLine(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds with the race detector")
	}
	allocated := func(file string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Analyze(t.Context(), Input{Path: file}, &Config{Depth: Flows})
		require.NoError(t, err)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, c := range []struct {
		name string
		n    int
	}{
		{"access-chain", 4_000},
		{"call-chain", 4_000},
		{"reflection", 2_000},
		{"deep-classes", 2_000},
		{"wide-override", 2_000},
		{"packages", 4_000},
		{"texts", 4_000},
		{"manifest-permissions", 4_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			one, two := hostileBuild(t, c.name, c.n), hostileBuild(t, c.name, 2*c.n)
			allocated(one) // what is loaded once
			small, large := allocated(one), allocated(two)
			require.Less(t, float64(large)/float64(small), 2.6, "%d and %d bytes", small, large)
		})
	}
}
