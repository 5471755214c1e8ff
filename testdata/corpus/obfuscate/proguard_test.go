package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/classfile"
)

func TestPointsAreAShareAndOneAtLeast(t *testing.T) {
	r := &recipe{Seed: "seed"}
	var classes []string
	for i := range 95 {
		classes = append(classes, fmt.Sprintf("p.C%02d", i))
	}
	for _, c := range []struct{ candidates, share, want int }{{95, 10, 10}, {95, 2, 2}, {10, 2, 1}, {1, 10, 1}, {0, 10, 0}} {
		require.Len(t, r.points("mix-01", "a.jar", classes[:c.candidates], c.share), c.want)
	}
	ten, two := r.points("mix-01", "a.jar", classes, 10), r.points("mix-01", "a.jar", classes, 2)
	require.True(t, slices.IsSorted(ten))
	for _, class := range two {
		require.Contains(t, ten, class, "fewer entry points are some of more")
	}
	require.Equal(t, ten, r.points("mix-01", "a.jar", classes, 10))
	require.NotEqual(t, ten, r.points("mix-02", "a.jar", classes, 10))
	require.Equal(t, "p.C00", classes[0], "the argument stays as it is")
}

func TestRulesOfTheLevels(t *testing.T) {
	text := make([]string, len(allLevels))
	for i, l := range allLevels {
		points := []string{"p.Main"}
		if l.share == 0 {
			points = nil
		}
		text[i] = l.rules([]string{"in-001.jar"}, []string{"android.jar"}, points, []string{"q"})
		require.Contains(t, text[i], "-injars in-001.jar(!META-INF/**,**.class)\n")
		require.Contains(t, text[i], "-libraryjars android.jar\n")
		require.Contains(t, text[i], "-repackageclasses ''\n")
		require.Equal(t, l.share == 0, strings.Contains(text[i], "-dontshrink\n"))
		require.Equal(t, l.share > 0, strings.Contains(text[i], "-keep,allowobfuscation class p.Main { public *; }\n"))
		require.Equal(t, l.passes == 0, strings.Contains(text[i], "-dontoptimize\n"))
		require.Equal(t, l.passes > 0, strings.Contains(text[i], "-overloadaggressively\n"))
		require.Equal(t, l.passes > 0, strings.Contains(text[i], "includecode class q.** { void <clinit>(); }\n"))
	}
	require.Contains(t, text[4], "-optimizationpasses 2\n")
}

func TestNamesAreDistinctAndTellNothing(t *testing.T) {
	r := &recipe{Seed: "seed"}
	names := r.names("mix-01", 3000)
	require.Len(t, names, 3000)
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(names))), 3000)
	for _, word := range keywords {
		require.NotContains(t, names, word)
	}
	require.False(t, slices.IsSorted(names))
	require.Equal(t, names, r.names("mix-01", 3000))
	require.NotEqual(t, names, r.names("mix-02", 3000))
}

func TestReadMapping(t *testing.T) {
	got, err := readMapping(strings.NewReader(`com.x.A -> b:
    int count -> a
    1:3:void com.x.B.gone():10:12 -> a
    1:3:void run():20 -> a
com.x.A$Inner -> aB:
`))
	require.NoError(t, err)
	require.Equal(t, map[string]string{"b": "com.x.A", "aB": "com.x.A$Inner"}, got)
	for text, want := range map[string]string{
		"com.x.A -> b":                   `line 1 is no class: "com.x.A -> b"`,
		"com.x.A b:":                     "line 1 is no class",
		"com.x.A -> b:\ncom.x.B -> b:\n": "line 2: com.x.A and com.x.B are both b",
	} {
		_, err := readMapping(strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
}

func TestAppsStartWithPublicClassesThatHaveCode(t *testing.T) {
	for name, c := range map[string]struct {
		flags classfile.AccessFlags
		want  bool
	}{
		"p.A": {classfile.Public | classfile.Super, true}, "p.Hidden": {classfile.Super, false},
		"p.A$B": {classfile.Public, false}, "p.I": {classfile.Public | classfile.Interface, false},
	} {
		require.Equal(t, c.want, isEntry(name, c.flags), name)
	}
}

func TestNumbers(t *testing.T) {
	all, err := numbers("", 3)
	require.NoError(t, err)
	require.Equal(t, []int{1, 2, 3}, all)
	some, err := numbers("3,1", 3)
	require.NoError(t, err)
	require.Equal(t, []int{3, 1}, some)
	for _, list := range []string{"0", "4", "1,", "x"} {
		_, err := numbers(list, 3)
		require.ErrorContains(t, err, "is no number from 1 to 3")
	}
}
