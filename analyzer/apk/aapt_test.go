//go:build corpus

package apk

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// corpusPackages returns every package of the corpus and the test apps.
func corpusPackages(tb testing.TB) []string {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	var names []string
	for _, pattern := range []string{
		filepath.Join(root, "files", "*.apk"), filepath.Join(root, "builds", "*.apk"),
		"../../testdata/apks/*.apk",
	} {
		found, err := filepath.Glob(pattern)
		require.NoError(tb, err)
		require.NotEmpty(tb, found, pattern)
		names = append(names, found...)
	}
	return names
}

func aapt(t *testing.T, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command("aapt", append([]string{"dump"}, args...)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "%v: %s", args, &stderr)
	return string(out)
}

// eachPackage runs the test over the corpus and further packages.
func eachPackage(t *testing.T, test func(t *testing.T, f *File, path string), further ...string) {
	for _, path := range append(corpusPackages(t), further...) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			f, err := Open(path, nil)
			require.NoError(t, err)
			defer func() { require.NoError(t, f.Close()) }()
			test(t, f, path)
		})
	}
}

// xmlElement is an element in the form that aapt prints it.
type xmlElement struct {
	depth      int
	name       string
	line       string
	attributes []string
	text       string
}

var (
	aaptElement   = regexp.MustCompile(`^E: (.*) \(line=(\d+)\)$`)
	aaptNamespace = regexp.MustCompile(`^N: (.*?)=(.*)$`)
	// Debian's aapt prints a name without the prefix where it does not know the namespace.
	aaptPrefix = regexp.MustCompile(`^([A-Za-z0-9_]+):`)
)

// aaptTree reads what aapt dump xmltree prints.
func aaptTree(t *testing.T, printed string) []xmlElement {
	var out []xmlElement
	type scope struct{ indent, depth int } // an open element or namespace, and the depth of what lies in it
	var open []scope
	enter := func(indent int) (depth int) {
		for len(open) > 0 && open[len(open)-1].indent >= indent {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			depth = open[len(open)-1].depth
		}
		return depth
	}
	uris := map[string]string{}
	for line := range strings.Lines(printed) {
		line = strings.TrimSuffix(line, "\n")
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		switch {
		case strings.HasPrefix(text, "E: "):
			m := aaptElement.FindStringSubmatch(text)
			require.NotNil(t, m, text)
			depth := enter(indent)
			out = append(out, xmlElement{depth: depth, name: m[1], line: m[2]})
			open = append(open, scope{indent, depth + 1})
		case strings.HasPrefix(text, "N: "):
			m := aaptNamespace.FindStringSubmatch(text)
			require.NotNil(t, m, text)
			uris[m[1]] = m[2]
			open = append(open, scope{indent, enter(indent)})
		case strings.HasPrefix(text, "A: "):
			text = text[len("A: "):]
			if m := aaptPrefix.FindStringSubmatch(text); m != nil && uris[m[1]] != "" {
				text = uris[m[1]] + text[len(m[1]):]
			}
			last := &out[len(out)-1]
			last.attributes = append(last.attributes, text)
		case strings.HasPrefix(text, "C: "):
			depth := enter(indent)
			at := len(out) - 1
			for at >= 0 && out[at].depth != depth-1 {
				at--
			}
			require.GreaterOrEqual(t, at, 0, text)
			out[at].text += strings.TrimSuffix(strings.TrimPrefix(text, `C: "`), `"`)
		default:
			require.Fail(t, "unknown line", "%q", line)
		}
	}
	return out
}

var aaptEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// ourTree gives the same of our reading.
func ourTree(x *xmlFile) []xmlElement {
	var out []xmlElement
	var add func(e element, depth int)
	add = func(e element, depth int) {
		n := e.node()
		name := n.name
		if n.space != "" {
			name = n.space + ":" + name
		}
		el := xmlElement{depth: depth, name: name, line: strconv.Itoa(int(n.line)), text: aaptEscapes.Replace(n.text)}
		for _, a := range e.attributes() {
			name := a.name
			if a.space != "" {
				name = a.space + ":" + name
			}
			if a.id != 0 {
				name += fmt.Sprintf("(0x%08x)", a.id)
			}
			v := fmt.Sprintf("(type 0x%x)0x%x", a.value.kind, a.value.data)
			switch a.value.kind {
			case valueNull:
				v = "(null)"
			case valueReference:
				v = fmt.Sprintf("@0x%08x", a.value.data)
			case valueAttribute:
				v = fmt.Sprintf("?0x%08x", a.value.data)
			case valueString:
				v = `"` + aaptEscapes.Replace(a.value.text) + `"`
			}
			if a.hasRaw {
				v += ` (Raw: "` + aaptEscapes.Replace(a.raw) + `")`
			}
			el.attributes = append(el.attributes, name+"="+v)
		}
		out = append(out, el)
		for c := range e.children() {
			add(c, depth+1)
		}
	}
	add(x.root(), 0)
	return out
}

// TestXMLTree holds every compiled XML file of the corpus against aapt dump xmltree: elements, lines, attributes
// with their ids, types, data and raw text.
func TestXMLTree(t *testing.T) {
	eachPackage(t, func(t *testing.T, f *File, path string) {
		limits := DefaultLimits()
		files, elements := 0, 0
		for _, e := range f.Entries {
			if !strings.HasSuffix(e.Name, ".xml") {
				continue
			}
			data, err := f.Read(e)
			require.NoError(t, err)
			if isTextXML(data) {
				continue // below res/raw or assets
			}
			x, err := parseAXML(data, e.Name, &limits)
			require.NoError(t, err, e.Name)
			require.Empty(t, x.warnings, e.Name)
			want := aaptTree(t, aapt(t, "xmltree", path, e.Name))
			require.Equal(t, want, ourTree(x), e.Name)
			files++
			elements += len(x.nodes)
		}
		require.NotZero(t, files)
		t.Logf("%d files, %d elements", files, elements)
	})
}

// TestPermissionsOfAapt holds the permissions against aapt dump permissions.
func TestPermissionsOfAapt(t *testing.T) {
	eachPackage(t, func(t *testing.T, f *File, path string) {
		m := f.Manifest
		lines := []string{"package: " + m.Package}
		for _, p := range m.Defined {
			lines = append(lines, "permission: "+p.Name)
		}
		for _, p := range m.Permissions {
			line := "uses-permission: name='" + p.Name + "'"
			if p.MinSDK == 23 {
				line = "uses-permission-sdk-23: name='" + p.Name + "'"
			}
			if p.MaxSDK != 0 {
				line += fmt.Sprintf(" maxSdkVersion='%d'", p.MaxSDK)
			}
			lines = append(lines, line)
		}
		want := strings.Split(strings.TrimSuffix(aapt(t, "permissions", path), "\n"), "\n")
		slices.Sort(want)
		slices.Sort(lines)
		require.Equal(t, want, lines)
	})
}

// inferred are the lines of aapt dump badging that are no facts of the package but conclusions of aapt's, from
// permissions to features of the device, from components to roles, from defaults to screens.
var inferred = regexp.MustCompile(`^(feature-group:|  uses-implied-feature:|provides-component:|main$|other-(activities|receivers|services)$|` +
	`supports-screens:|supports-any-density:|requires-smallest-width:|search$|ime$|wallpaper$)`)

// TestBadging holds everything else against aapt dump badging.
func TestBadging(t *testing.T) {
	eachPackage(t, func(t *testing.T, f *File, path string) {
		var want []string
		implied := map[string]bool{}
		printed := strings.Split(strings.TrimSuffix(aapt(t, "badging", path), "\n"), "\n")
		for _, line := range printed {
			if name, ok := strings.CutPrefix(line, "  uses-implied-feature: "); ok {
				implied["  uses-feature: "+strings.SplitAfterN(name, "' ", 2)[0]] = true
			}
		}
		for _, line := range printed {
			if !inferred.MatchString(line) && !implied[line+" "] {
				want = append(want, strings.TrimRight(line, " "))
			}
		}
		got := badging(t, f)
		slices.Sort(want)
		slices.Sort(got)
		require.Equal(t, want, got)
	})
}

// badging prints the facts of a package as aapt does.
func badging(t *testing.T, f *File) []string {
	m := f.Manifest
	e, ok := f.Entry(manifestName)
	require.True(t, ok)
	data, err := f.Read(e)
	require.NoError(t, err)
	limits := DefaultLimits()
	x, err := parseAXML(data, manifestName, &limits)
	require.NoError(t, err)
	table := &resourceTable{}
	if _, ok := f.Entry(resourcesName); ok {
		require.NoError(t, f.addResources(table))
	}
	// The device that aapt asks for.
	device := configuration{
		language: "en", region: "US", orientation: 1, density: densityMedium, sdk: anySDK,
		smallestWidthDP: 320, screenWidthDP: 320, heightDP: 480, layout: 2,
	}
	lookup := func(e element, id uint32, d configuration) string {
		v, _ := e.get(id)
		if v.isReference() {
			v, _ = table.lookup(v.data, &d)
		}
		return v.String()
	}
	root := x.root()
	var lines []string
	add := func(format string, args ...any) {
		lines = append(lines, strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
	code := ""
	if _, ok := root.get(attrVersionCode); ok {
		code = strconv.FormatInt(m.VersionCode, 10)
	}
	line := fmt.Sprintf("package: name='%s' versionCode='%s' versionName='%s'", m.Package, code, m.VersionName)
	if m.Split != "" {
		line += fmt.Sprintf(" split='%s'", m.Split)
	}
	if v := root.rawText("", "platformBuildVersionName"); v != "" && !root.has("platformBuildVersionName", valueDecimal) {
		line += fmt.Sprintf(" platformBuildVersionName='%s'", v)
	}
	const compileSDK, compileCodename = 0x01010572, 0x01010573
	if v, ok := root.get(compileSDK); ok {
		line += fmt.Sprintf(" compileSdkVersion='%v'", v)
	}
	if v, ok := root.get(compileCodename); ok {
		line += fmt.Sprintf(" compileSdkVersionCodename='%v'", v)
	}
	lines = append(lines, line)
	for sdk := range root.named("uses-sdk") {
		for _, a := range []struct {
			id   uint32
			name string
			want int
		}{{attrMinSDKVersion, "sdkVersion", m.MinSDK}, {attrTargetSDKVersion, "targetSdkVersion", m.TargetSDK}, {attrMaxSDKVersion, "maxSdkVersion", m.MaxSDK}} {
			if _, ok := sdk.get(a.id); ok {
				add("%s:'%d'", a.name, a.want)
			}
		}
	}
	permission := func(p UsesPermission) string {
		line := fmt.Sprintf("uses-permission: name='%s'", p.Name)
		if p.MaxSDK != 0 {
			line += fmt.Sprintf(" maxSdkVersion='%d'", p.MaxSDK)
		}
		return line
	}
	for _, p := range m.Permissions {
		lines = append(lines, permission(p))
	}
	// What aapt knows of the permissions that Android adds.
	known := map[string]bool{"READ_EXTERNAL_STORAGE": true, "READ_CALL_LOG": true, "WRITE_CALL_LOG": true, "WRITE_EXTERNAL_STORAGE": true, "READ_PHONE_STATE": true}
	short := func(name string) string { return strings.TrimPrefix(name, "android.permission.") }
	for _, p := range m.Implied {
		if known[short(p.Name)] {
			reason := "requested " + short(p.By)
			if p.By == "" {
				reason = "targetSdkVersion < 4"
			}
			lines = append(lines, permission(UsesPermission{Name: p.Name}),
				fmt.Sprintf("uses-implied-permission: name='%s' reason='%s'", p.Name, reason))
		}
	}
	// Labels by language, icons by density.
	locales, densities := map[string]bool{}, map[uint16]bool{}
	for _, types := range table.types {
		for _, c := range types {
			name := c.locale()
			if name == "" {
				name = "--_--"
			}
			locales[name] = true
			d := c.density
			if d == 0 {
				d = densityMedium
			}
			densities[d] = true
		}
	}
	const icon, banner, logo = 0x01010002, 0x010103f2, 0x010102be
	for app := range root.named("application") {
		for locale := range locales {
			d := device
			d.language, d.region, d.script, d.variant = "", "", "", ""
			if locale != "--_--" {
				for _, types := range table.types {
					for _, c := range types {
						if c.locale() == locale {
							d.language, d.region, d.script, d.variant = c.language, c.region, c.script, c.variant
						}
					}
				}
			}
			label := strings.ReplaceAll(lookup(app, attrLabel, d), "'", `\'`)
			switch {
			case label == "":
			case locale == "--_--":
				add("application-label:'%s'", label)
			default:
				add("application-label-%s:'%s'", locale, label)
			}
		}
		for density := range densities {
			d := device
			d.density = density
			if path := lookup(app, icon, d); path != "" {
				add("application-icon-%d:'%s'", density, path)
			}
		}
		line := fmt.Sprintf("application: label='%s' icon='%s'", strings.ReplaceAll(lookup(app, attrLabel, device), "'", `\'`), lookup(app, icon, device))
		if b := lookup(app, banner, device); b != "" {
			line += fmt.Sprintf(" banner='%s'", b)
		}
		lines = append(lines, line)
		if m.Application.Debuggable {
			add("application-debuggable")
		}
		if m.Application.TestOnly {
			add("testOnly='-1'")
		}
	}
	for _, l := range m.Libraries {
		switch {
		case l.Kind != "uses-library":
		case l.Required:
			add("uses-library:'%s'", l.Name)
		default:
			add("uses-library-not-required:'%s'", l.Name)
		}
	}
	launchable := false
	for _, c := range m.Components {
		for _, filter := range c.Filters {
			if c.Kind == "activity" && !launchable && slices.Contains(filter.Actions, "android.intent.action.MAIN") &&
				slices.Contains(filter.Categories, "android.intent.category.LAUNCHER") {
				launchable = true
				label, icons := "", ""
				for app := range root.named("application") {
					for a := range app.named("activity") {
						if v, _ := a.get(attrName); qualified(m.Package, v.text) == c.Name {
							label, icons = lookup(a, attrLabel, device), lookup(a, icon, device)
						}
					}
				}
				add("launchable-activity: name='%s'  label='%s' icon='%s'", c.Name, label, icons)
			}
		}
	}
	for _, feature := range m.Features {
		required := ""
		if !feature.Required {
			required = "-not-required"
		}
		if feature.Name == "" {
			add("uses-gl-es%s:'0x%x'", required, feature.GLES)
			continue
		}
		line := fmt.Sprintf("  uses-feature%s: name='%s'", required, feature.Name)
		if feature.Version > 0 {
			line += fmt.Sprintf(" version='%d'", feature.Version)
		}
		lines = append(lines, line)
	}
	quoted := func(names []string) string {
		var b strings.Builder
		for _, n := range names {
			fmt.Fprintf(&b, " '%s'", n)
		}
		return b.String()
	}
	add("locales:%s", quoted(slices.Sorted(maps.Keys(locales))))
	var dots []string
	for _, d := range slices.Sorted(maps.Keys(densities)) {
		dots = append(dots, strconv.Itoa(int(d)))
	}
	add("densities:%s", quoted(dots))
	abis := map[string]bool{}
	for _, l := range f.NativeLibraries() {
		for _, abi := range l.ABIs {
			abis[abi] = true
		}
	}
	if len(abis) > 0 {
		add("native-code:%s", quoted(slices.Sorted(maps.Keys(abis))))
	}
	return lines
}

// locale is the configuration's language as BCP 47 writes it, as far as it is set.
func (k *configuration) locale() string {
	parts := []string{k.language, k.script, k.region, k.variant}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}

func (e element) has(name string, kind uint8) bool {
	for _, a := range e.attributes() {
		if a.name == name && a.value.kind == kind {
			return true
		}
	}
	return false
}

func qualified(pkg, class string) string {
	switch {
	case strings.HasPrefix(class, "."):
		return pkg + class
	case !strings.Contains(class, "."):
		return pkg + "." + class
	}
	return class
}

var (
	aaptResource = regexp.MustCompile(`^ +resource 0x([0-9a-f]{8}) .*: t=0x([0-9a-f]{2}) d=0x([0-9a-f]{8}) `)
	aaptString   = regexp.MustCompile(`^ +\(string(?:8|16)\) "(.*)"$`)
)

// TestResources holds every simple value of every configuration against aapt dump --values resources.
func TestResources(t *testing.T) {
	eachPackage(t, func(t *testing.T, f *File, path string) {
		if _, ok := f.Entry(resourcesName); !ok {
			t.Log("no resource table")
			return
		}
		var want []string
		text := false
		for line := range strings.Lines(aapt(t, "--values", "resources", path)) {
			line = strings.TrimSuffix(line, "\n")
			if m := aaptResource.FindStringSubmatch(line); m != nil {
				want = append(want, strings.Join(m[1:], " "))
				text = m[2] == "03"
			} else if m := aaptString.FindStringSubmatch(line); m != nil && text {
				want[len(want)-1] += " " + m[1]
				text = false
			}
		}
		table := &resourceTable{}
		require.NoError(t, f.addResources(table))
		var got []string
		for key, types := range table.types {
			for _, e := range types {
				*e.strings.budget = 1 << 30 // a lookup needs some strings, this test all
				for i := range e.count {
					v, ok := e.value(i)
					if !ok {
						continue
					}
					line := fmt.Sprintf("%04x%04x %02x %08x", key, i, v.kind, v.data)
					if v.kind == valueString {
						s, err := e.strings.at(v.data)
						require.NoError(t, err)
						line += " " + aaptEscapes.Replace(s)
					}
					got = append(got, line)
				}
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		require.Equal(t, len(want), len(got))
		for i := range want {
			require.Equal(t, want[i], got[i])
		}
		t.Logf("%d values", len(got))
	}, "/usr/share/android-framework-res/framework-res.apk") // the largest table there is
}
