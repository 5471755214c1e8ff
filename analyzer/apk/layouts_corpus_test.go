//go:build corpus

package apk

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	aaptHandler = regexp.MustCompile(`^` + regexp.QuoteMeta(androidNamespace) + `:onClick\(0x0101026f\)="(.*)" \(Raw`)
	aaptInclude = regexp.MustCompile(`^layout=@0x(7f[0-9a-f]{6})`)
	aaptTicked  = regexp.MustCompile(`^` + regexp.QuoteMeta(androidNamespace) + `:checked\(0x01010106\)=\(type 0x12\)0xffffffff`)
	aaptBox     = regexp.MustCompile(`(CheckBox|Switch|SwitchCompat|SwitchMaterial|RadioButton|ToggleButton|CheckedTextView)$`)
	aaptFile    = regexp.MustCompile(`^ +resource (0x[0-9a-f]{8}) [^:]*:(layout|menu|navigation|transition|xml)/[^:]*: t=0x03`)
)

// TestLayoutsOfAapt holds handlers, elements with a dot, ticked boxes, and includes against aapt dump xmltree of every file that
// aapt dump resources lists.
func TestLayoutsOfAapt(t *testing.T) {
	eachPackage(t, func(t *testing.T, f *File, path string) {
		l := layouts(t, f)
		require.Zero(t, l.Unread)
		if _, ok := f.Entry(resourcesName); ok {
			require.Empty(t, l.Warnings)
		}
		var wantHandlers, wantClasses []string
		wantIncludes, wantBoxes := map[string]bool{}, map[string]int{}
		ids, files := map[string]bool{}, map[string]bool{}
		id := ""
		for line := range strings.Lines(aapt(t, "--values", "resources", path)) {
			line = strings.TrimSuffix(line, "\n")
			if m := aaptFile.FindStringSubmatch(line); m != nil {
				ids[m[1]] = true
				id = m[1]
			} else if m := aaptString.FindStringSubmatch(line); m != nil && id != "" {
				files[m[1]] = true
				id = ""
			}
		}
		for file := range files {
			for _, e := range aaptTree(t, aapt(t, "xmltree", path, file)) {
				if strings.Contains(e.name, ".") {
					wantClasses = append(wantClasses, e.name)
				}
				for _, a := range e.attributes {
					if aaptTicked.MatchString(a) && aaptBox.MatchString(e.name) {
						wantBoxes[file]++
					}
					if m := aaptHandler.FindStringSubmatch(a); m != nil {
						wantHandlers = append(wantHandlers, m[1])
					}
					if m := aaptInclude.FindStringSubmatch(a); m != nil && e.name == "include" {
						wantIncludes["0x"+m[1]] = true
					}
				}
			}
		}
		var got, classes []string
		boxes := map[string]int{}
		gotIncludes := map[string]bool{}
		for _, r := range l.Resources {
			got, classes = append(got, r.Handlers...), append(classes, r.Classes...)
			for file, n := range boxesByFile(r) {
				boxes[file] = n // of each resource that the file belongs to
			}
			for _, i := range r.Includes {
				gotIncludes["0x"+hex32(l.Resources[i].ID)] = true
			}
		}
		got, classes = sortedSet(got), sortedSet(classes)
		if filepath.Base(path) == "layouts.apk" { // that of a string, which aapt does not resolve
			got = slices.DeleteFunc(got, func(s string) bool { return s == "fromString" })
		}
		if filepath.Base(path) == "layouts.apk" { // that which a boolean of the resources ticks
			wantBoxes["res/layout/welcome.xml"]++
		}
		require.Equal(t, wantBoxes, boxes)
		require.Equal(t, sortedSet(wantHandlers), got)
		require.Subset(t, classes, sortedSet(wantClasses))
		for id := range wantIncludes {
			require.True(t, gotIncludes[id], id)
		}
		require.GreaterOrEqual(t, len(l.Resources), len(ids))
		for id := range ids {
			require.True(t, slices.ContainsFunc(l.Resources, func(r XMLResource) bool { return "0x"+hex32(r.ID) == id }), id)
		}
		t.Logf("%d resources, %d files, %d handlers, %d classes (%d elements), %d files with boxes, %d included, %d unresolved", len(l.Resources), len(files), len(got), len(classes),
			len(sortedSet(wantClasses)), len(boxes), len(wantIncludes), l.Unresolved)
	})
}

func boxesByFile(r XMLResource) map[string]int {
	files := map[string]int{}
	for _, box := range r.Boxes {
		files[box.Location]++
	}
	return files
}

func BenchmarkCorpusLayouts(b *testing.B) {
	for _, path := range corpusPackages(b) {
		name := filepath.Base(path)
		if !slices.Contains([]string{"apidemos.apk", "settings.apk", "uiautomator2-server.apk"}, name) {
			continue
		}
		b.Run(name, func(b *testing.B) {
			f, err := Open(path, nil)
			require.NoError(b, err)
			defer func() { require.NoError(b, f.Close()) }()
			b.ReportAllocs()
			resources := 0
			for b.Loop() {
				l, err := f.Layouts(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				resources = len(l.Resources)
			}
			b.ReportMetric(float64(resources), "resources")
		})
	}
}
