package apk

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShortNamesGrowWithinALimit(t *testing.T) {
	app := el("application")
	for range 20 {
		app.children = append(app.children, el("activity", str("name", ".A")))
	}
	pkg := strings.Repeat("p", 200)
	f, err := open(archive(nil, stored(manifestName, axml(el("manifest", str("package", pkg), app)))), &Limits{MaxStringBytes: 1000})
	require.NoError(t, err)
	var names []string
	for _, c := range f.Manifest.Components {
		names = append(names, c.Name)
	}
	require.Equal(t, pkg+".A", names[0])
	require.Equal(t, ".A", names[19])
	require.Len(t, f.Warnings, 1, "one for all")
	require.ErrorIs(t, f.Warnings[0], ErrLimit)
	require.ErrorContains(t, f.Warnings[0], "AndroidManifest.xml: <activity> at 0x")
}

func TestAuthoritiesAreBounded(t *testing.T) {
	app := el("application")
	for range 50 {
		app.children = append(app.children, el("provider", str("authorities", strings.Repeat("a;", 1000))))
	}
	f, err := open(archive(nil, stored(manifestName, axml(el("manifest", app)))), &Limits{MaxStringBytes: 20_000})
	require.NoError(t, err)
	total := 0
	for _, c := range f.Manifest.Components {
		total += len(c.Authorities)
	}
	require.Equal(t, 1175, total, "17 bytes each, 16 for the empty one at an end")
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "authorities left out")
}

func TestWarningsOfAFileAreBounded(t *testing.T) {
	root := el("manifest")
	for i := range 100 {
		n := el("uses-permission", num("maxSdkVersion", 28), str("name", fmt.Sprint("p", i)))
		n.unsorted = true
		root.children = append(root.children, n)
	}
	limits := DefaultLimits()
	x, err := parseAXML(axml(root), "x.xml", &limits)
	require.NoError(t, err)
	require.Len(t, x.warnings, maxWarnings)
	require.ErrorIs(t, x.warnings[maxWarnings-1], ErrLimit)
	require.NotErrorIs(t, x.warnings[maxWarnings-2], ErrLimit)
}

func TestTextOfAnElementIsBounded(t *testing.T) {
	limits := DefaultLimits()
	for _, size := range []int{maxText, maxText + 1} {
		x, err := parseTextXML([]byte("<a>"+strings.Repeat("x", size)+"<b/> yz </a>"), "x.xml", &limits)
		require.NoError(t, err)
		if size > maxText {
			require.Equal(t, "yz", x.root().node().text)
		} else {
			require.Len(t, x.root().node().text, maxText)
		}
		require.Len(t, x.warnings, 1)
		require.ErrorContains(t, x.warnings[0], "text of <a> beyond 4096 bytes left out")
	}
}

func TestDeepXML(t *testing.T) {
	limits := DefaultLimits()
	limits.MaxDepth, limits.MaxXMLElements = 1<<20, 1<<20
	const depth = 200_000
	x, err := parseTextXML([]byte(strings.Repeat("<a>", depth)+strings.Repeat("</a>", depth)), "x.xml", &limits)
	require.NoError(t, err)
	require.Len(t, x.nodes, depth)
	for range x.root().named("a") {
		depthOfOne := x.nodes[1]
		require.Equal(t, depth, depthOfOne.end)
	}
}

// A table whose types cost a lookup each, and references in a circle.
func TestLookupsAreBounded(t *testing.T) {
	var types [][]byte
	for range 2000 {
		types = append(types, typeChunk(0, "de", 1, words(0), entry(valueReference, 0x7f010000)))
	}
	r := tables(arsc(pool8("a"), types...))
	for range 1000 {
		_, ok := r.resolve(0x7f010000)
		require.False(t, ok, "a circle has no value")
	}
	require.LessOrEqual(t, r.table.steps, maxSteps+1000)
	require.ErrorIs(t, r.err, ErrLimit)
}

func TestTypesAreBounded(t *testing.T) {
	one := typeChunk(0, "", 0, nil)
	var types [][]byte
	for range maxTypes + 1 {
		types = append(types, one)
	}
	err := (&resourceTable{}).add(arsc(pool8("a"), types...), resourcesName)
	require.ErrorIs(t, err, ErrLimit)
	require.ErrorContains(t, err, "resources.arsc at 0x")
}

func FuzzTextXML(f *testing.F) {
	f.Add([]byte(libraryManifest))
	f.Add([]byte("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"))
	f.Add([]byte("\ufeff<manifest xmlns='x'><?pi?><![CDATA[x]]></manifest>"))
	limits := smallLimits()
	f.Fuzz(func(t *testing.T, b []byte) {
		m, _, err := parseManifest(b, textXML, manifestName, &limits, tables(nil))
		require.Equal(t, m == nil, err != nil)
		if err != nil {
			requireFormatError(t, err)
		}
	})
}
