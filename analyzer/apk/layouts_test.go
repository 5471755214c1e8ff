package apk

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func layouts(t *testing.T, f *File) *Layouts {
	t.Helper()
	l, err := f.Layouts(t.Context())
	require.NoError(t, err)
	return l
}

// lines prints what names code, as in "layout/main: send() a.View >layout/row".
func (l *Layouts) lines() (lines []string) {
	for _, r := range l.Resources {
		line := r.Type + "/" + r.Name + ":"
		for _, h := range r.Handlers {
			line += " " + h + "()"
		}
		line += strings.Join(append([]string{""}, r.Classes...), " ")
		for _, i := range r.Includes {
			line += " >" + l.Resources[i].Type + "/" + l.Resources[i].Name
		}
		lines = append(lines, line)
	}
	return lines
}

func TestLayoutsOfAndroidTools(t *testing.T) {
	f, err := Open("../../testdata/apks/layouts.apk", nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	l := layouts(t, f)
	require.Equal(t, []string{
		"layout/late: >layout/row",
		"layout/main: fromString() send() sendWide()" +
			" androidx.fragment.app.FragmentContainerView androidx.recyclerview.widget.RecyclerView" +
			" com.example.layouts.Behavior com.example.layouts.Chart com.example.layouts.Chart$Legend com.example.layouts.Host" +
			" com.example.layouts.ListFragment com.example.layouts.MapFragment com.example.layouts.Tiles" +
			" >layout/late >layout/row >menu/main",
		"layout/row: select() >layout/late",
		"layout/unused: never()",
		"layout/welcome: com.example.layouts.ShareSwitch",
		"layout/alias: >layout/row",
		"transition/fade: com.example.layouts.Fade",
		"xml/settings: com.example.layouts.AccountFragment com.example.layouts.ColorPreference com.example.layouts.Main >layout/row",
		"menu/main: search() com.example.layouts.Badge com.example.layouts.SearchBox com.example.layouts.Sharing >layout/unused",
	}, l.lines())
	require.Equal(t, 1, l.Unresolved, "the layout of the theme")
	require.Zero(t, l.Unread)
	require.Empty(t, l.Warnings)
	require.Equal(t, []string{
		"7f080000 I have read and agree to the + Privacy Policy / 我已阅读并同意 + 《隐私政策》", "0 自动登录 + 登录即表示同意用户协议", "0 同意《第三方共享协议》",
	}, l.boxes())

	main, ok := l.Find(0x7f020001)
	require.True(t, ok)
	require.Equal(t, "main", l.Resources[main].Name)
	_, ok = l.Find(0x7f020009)
	require.False(t, ok)
	names := func(places []int) (names []string) {
		for _, i := range places {
			names = append(names, l.Resources[i].Type+"/"+l.Resources[i].Name)
		}
		return names
	}
	require.Equal(t, []string{"layout/late", "layout/main", "layout/row", "layout/unused", "menu/main"}, names(l.Closure(main)))
	require.Equal(t, []string{"layout/late", "layout/row"}, names(l.Closure(0)), "a cycle")
	unused, ok := l.Find(0x7f020003)
	require.True(t, ok)
	require.Equal(t, []string{"layout/unused"}, names(l.Closure(unused)))

	// Beside other readers of the tables, and again.
	var wg sync.WaitGroup
	runs := make([]*Layouts, 3)
	for i := range runs {
		wg.Go(func() { runs[i], _ = f.Layouts(t.Context()) })
		wg.Go(func() {
			f.table.follow(value{kind: valueReference, data: 0x7f050001})
			_, _ = f.ResourceStrings(all)
		})
	}
	wg.Wait()
	for _, again := range runs {
		require.Equal(t, l, again)
	}
}

// layoutTable is a resource table with types 1 layout, 2 navigation, 3 string and 4 drawable, whose entries are texts
// of the pool, in order.
func layoutTable(layouts, navigations, strs, drawables []string) []byte {
	var pool []string
	var types [][]byte
	for i, texts := range [][]string{layouts, navigations, strs, drawables} {
		var offsets []uint32
		var entries [][]byte
		for j, text := range texts {
			offsets = append(offsets, uint32(16*j))
			entries = append(entries, keyed(0, uint32(len(pool))))
			pool = append(pool, text)
		}
		c := typeChunk(0, "", len(texts), words(offsets...), entries...)
		c[8] = byte(i + 1)
		types = append(types, c)
	}
	return namedTable(pool8(pool...), []string{"layout", "navigation", "string", "drawable"}, []string{"x"}, types...)
}

// only is a package with one layout, one navigation graph and three strings; its files have names of no meaning.
func only(t *testing.T, limits *Limits, layout, graph []byte) *Layouts {
	t.Helper()
	table := layoutTable([]string{"r/a.xml"}, []string{"r/b"}, []string{"fromString", "a.Text", strings.Repeat("x", maxShort+1)}, nil)
	return layouts(t, mustOpen(t, limits, stored(resourcesName, table), deflated("r/a.xml", layout), stored("r/b", graph)))
}

func TestLayoutAttributes(t *testing.T) {
	empty := axml(el("navigation"))
	plainRef := func(name string, id uint32) attr { return attr{name: name, kind: valueReference, data: id} }
	theme := func(a attr) attr { a.kind, a.data = valueAttribute, 0x7f050000; return a }
	raw := axml(el("view", plain("class", "a.Typed")))
	other := bytes.Clone(raw)
	typed := bytes.Index(raw, []byte{8, 0, 0, valueString}) + 4
	require.Equal(t, words(1), raw[typed:typed+4], "the second string is the class")
	copy(other[typed:], words(0)) // Android takes the text, which stays
	for _, test := range []struct {
		name       string
		layout     []byte
		graph      []byte
		want       string // of layout and graph
		unresolved int
	}{
		{"handler", axml(el("Button", str("onClick", "f"))), empty, "f()", 0},
		{"handler of a string", axml(el("Button", ref("onClick", 0x7f030000))), empty, "fromString()", 0},
		{"handler of a string that is not there", axml(el("Button", ref("onClick", 0x7f030009))), empty, "", 1},
		{"handler that is too long a string", axml(el("Button", ref("onClick", 0x7f030002))), empty, "", 1},
		{"handler of the theme", axml(el("Button", theme(str("onClick", "")))), empty, "", 1},
		{"handler that is a number", axml(el("Button", num("onClick", 1))), empty, "", 0},
		{"no handler without an id", axml(el("Button", plain("onClick", "f"))), empty, "", 0},
		{"no handler of no name", axml(el("Button", str("onClick", ""))), empty, "", 0},
		{"element", axml(el("a.b.View", el("a.b.View", el("TextView")))), empty, "a.b.View", 0},
		{"raw text of a class", other, empty, "a.Typed", 0},
		{"class", raw, empty, "a.Typed", 0},
		{"class of another element", axml(el("View", plain("class", "a.B"))), empty, "", 0},
		{"fragment", axml(el("fragment", str("name", "Home"))), empty, "Home", 0},
		{"fragment of a string", axml(el("fragment", ref("name", 0x7f030001))), empty, "a.Text", 0},
		{"name of another element", axml(el("View", str("name", "a.B"))), empty, "", 0},
		{"container of fragments", axml(el("x.FragmentContainerView", str("name", "a.B"), plainRef("navGraph", 0x7f020000))), empty, "a.B x.FragmentContainerView >navigation/x", 0},
		{"layout manager", axml(el("View", plain("layoutManager", ".Grid"))), empty, "com.example.Grid", 0},
		{"layout manager of the library", axml(el("View", plain("layoutManager", "Grid"))), empty, "", 0},
		{"behavior of a string", axml(el("View", plainRef("layout_behavior", 0x7f030001))), empty, "a.Text", 0},
		{"text of another attribute", axml(el("View", plain("layout_behaviour", "a.B"), str("label", "a.B"))), empty, "", 0},
		{"include", axml(el("merge", el("include", plainRef("layout", 0x7f010000)))), empty, ">layout/x", 0},
		{"include of a layout that is not there", axml(el("include", plainRef("layout", 0x7f010001))), empty, "", 1},
		{"include of the platform's", axml(el("include", plainRef("layout", 0x01010001))), empty, "", 0},
		{"include of the theme's", axml(el("include", theme(plain("layout", "")))), empty, "", 1},
		{"stub of the theme's", axml(el("ViewStub", theme(str("layout", "")))), empty, "", 1},
		{"another attribute of the theme's", axml(el("View", theme(str("layout", "")), theme(plain("style", "")))), empty, "", 0},
		{"what no type has", axml(el("View", plainRef("background", 0x7f040000))), empty, "", 0},
		{"destinations", axml(el("View")), axml(el("navigation", el("fragment", str("name", ".Home")), el("activity", str("name", "a.Main")))), "a.Main com.example.Home", 0},
		{"an argument", axml(el("View")), axml(el("fragment", el("argument", str("name", "a.B")))), "", 0},
		{"graph of graphs", axml(el("View")), axml(el("navigation", el("include", plainRef("graph", 0x7f020000)))), ">navigation/x", 0},
		{"what editors read", toolsAttribute(axml(el("View", ref("layout", 0x7f010000)))), empty, "", 0},
		{"second root", append(axml(el("View")), axml(el("View", str("onClick", "f")))...), empty, "", 0},
		{"elements behind the root", axml(el("View"), el("View", str("onClick", "f"))), empty, "", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := only(t, nil, test.layout, test.graph)
			lines := l.lines()
			require.Len(t, lines, 2)
			got := strings.TrimPrefix(lines[0], "layout/x:") + strings.TrimPrefix(lines[1], "navigation/x:")
			require.Equal(t, test.want, strings.TrimSpace(got))
			require.Equal(t, test.unresolved, l.Unresolved)
			require.Empty(t, l.Warnings)
		})
	}
}

// toolsAttribute moves the attributes of a file to the namespace of editors, whose name has as many bytes less as are
// filled with a path.
func toolsAttribute(data []byte) []byte {
	name := toolsNamespace
	out := bytes.Replace(data, []byte(androidNamespace), []byte(name+strings.Repeat("\x00", len(androidNamespace)-len(name))), 1)
	at := bytes.Index(out, []byte(name))
	out[at-1], out[at-2] = byte(len(name)), byte(len(name))
	return out
}

func TestBrokenLayouts(t *testing.T) {
	const broken, sound = "r/a.xml", "r/b"
	graph := axml(el("navigation", el("a.Screen")))
	one := axml(el("a.View", str("onClick", "f"), el("a.Inner")))
	long := strings.Repeat("x", maxShort+1)
	for _, test := range []struct {
		name   string
		layout []byte
		limits *Limits
		want   string
		unread int
	}{
		{"no content", nil, nil, "truncated", 1},
		{"text", []byte("<LinearLayout/>"), nil, "text, not binary XML", 1},
		{"cut off", one[:len(one)-30], nil, "truncated", 1},
		{"no element", chunk(chunkXML, nil, pool8()), nil, "ends before its root element does", 1},
		{"attributes beyond the chunk", chunk(chunkXML, nil, pool8("v"), chunk(chunkStart, words(0, 0), words(noString, 0, 20|20<<16, 9, 0))), nil, "9 attributes of 20 bytes", 1},
		{"name beyond the pool", chunk(chunkXML, nil, pool8(), chunk(chunkStart, words(0, 0), words(noString, 7, 20|20<<16, 0, 0)), chunk(chunkEnd, words(0, 0))), nil, "string 7 of 0", 0},
		{"long name", axml(el("Button", str("onClick", long))), nil, "name of 1025 bytes", 0},
		{"elements", axml(el("a", el("b"), el("c"), el("d"))), &Limits{MaxXMLElements: 3}, "more than 3 elements", 1},
		{"attributes", axml(el("a", num("name", 1), el("b", num("name", 1), num("value", 1)))), &Limits{MaxXMLAttributes: 2}, "more than 2 attributes", 1},
		{"large", axml(el("a", str("label", strings.Repeat("x", 900)))), &Limits{MaxManifestSize: 800}, "declared, 800 allowed", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := only(t, test.limits, test.layout, graph)
			require.Equal(t, test.unread, l.Unread)
			require.Len(t, l.Warnings, 1)
			require.ErrorContains(t, l.Warnings[0], test.want)
			require.ErrorContains(t, l.Warnings[0], broken)
			require.Equal(t, []string{"a.Screen"}, l.Resources[1].Classes, "what follows is read")
		})
	}
	t.Run("what comes before the fault counts", func(t *testing.T) {
		cut := bytes.Clone(one[:len(one)-30])
		le.PutUint32(cut[4:], uint32(len(cut)))
		l := only(t, nil, cut, graph)
		require.Equal(t, 1, l.Unread)
		require.Equal(t, "layout/x: f() a.Inner a.View", l.lines()[0])
	})
	t.Run("no such entry", func(t *testing.T) {
		l := layouts(t, mustOpen(t, nil, stored(resourcesName, layoutTable([]string{broken}, []string{sound}, nil, nil)), stored(sound, graph)))
		require.Equal(t, 1, l.Unread)
		require.ErrorContains(t, l.Warnings[0], `resources.arsc at 0x0: malformed: no entry "r/a.xml"`)
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		f := mustOpen(t, nil, stored("res/layout/a.xml", graph))
		l, err := f.Layouts(ctx)
		require.ErrorIs(t, err, context.Canceled)
		require.Nil(t, l)
	})
}

func TestLayoutsWithoutTable(t *testing.T) {
	layout := axml(el("a.View", str("onClick", "f"), el("include", ref("layout", 0x7f010000)), el("include", attr{name: "layout", kind: valueReference, data: 0x7f010000})))
	records := []record{
		stored("res/layout/main.xml", layout), stored("res/layout-land/main.xml", axml(el("a.Wide"))), stored("res/menu/main.xml", axml(el("menu"))),
		stored("res/raw/main.xml", layout), stored("res/layout/main.txt", layout), stored("res/layout/more/main.xml", layout), stored("assets/layout/main.xml", layout),
	}
	l := layouts(t, mustOpen(t, nil, records...))
	require.Equal(t, []string{"layout/main: f() a.View a.Wide", "menu/main:"}, l.lines())
	require.Zero(t, l.Resources[0].ID)
	require.Equal(t, 1, l.Unresolved, "an id that no table explains")
	require.Len(t, l.Warnings, 1)
	require.ErrorContains(t, l.Warnings[0], "resources.arsc")

	table := layoutTable([]string{"res/layout/main.xml"}, nil, nil, nil)
	broken := append(bytes.Clone(table), 1, 2, 3, 4, 5, 6, 7, 8)
	le.PutUint32(broken[4:], uint32(len(broken)))
	l = layouts(t, mustOpen(t, nil, append(records, stored(resourcesName, broken))...))
	require.Equal(t, []string{"layout/main: a.Wide", "menu/main:", "layout/x: f() a.View >layout/x"}, l.lines(), "the rest of a broken table")
	require.Len(t, l.Warnings, 1)
	l = layouts(t, mustOpen(t, nil, append(records, stored(resourcesName, table))...))
	require.Equal(t, []string{"layout/x: f() a.View >layout/x"}, l.lines(), "what a whole table does not list no id finds")
	require.Empty(t, l.Warnings)
}

func TestLayoutsOfSplits(t *testing.T) {
	// Both have a file of that path, and each table means its own.
	table := func(pkg byte) []byte {
		b := layoutTable([]string{"res/layout/a.xml"}, nil, nil, nil)
		at := bytes.Index(b, []byte{0x7f, 0, 0, 0})
		b[at] = pkg
		return b
	}
	names := writeFiles(t,
		named{"base.apk", archive(nil, stored(manifestName, axml(el("manifest", str("package", "p")))), stored(resourcesName, table(0x7f)), stored("res/layout/a.xml", axml(el("a.Base"))))},
		named{"a.apk", archive(nil, stored(manifestName, axml(el("manifest", str("package", "p"), plain("split", "a")))), stored(resourcesName, table(0x7e)), stored("res/layout/a.xml", axml(el("a.Split"))))},
		named{"b.apk", archive(nil, stored(manifestName, axml(el("manifest", str("package", "p"), plain("split", "b")))), stored(resourcesName, table(0x7f)), stored("res/layout/a.xml", []byte("x")))})
	f, err := OpenSet(names, nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	l := layouts(t, f)
	require.Equal(t, []string{"layout/x: a.Split", "layout/x: a.Base"}, l.lines())
	require.Equal(t, []uint32{0x7e010000, 0x7f010000}, []uint32{l.Resources[0].ID, l.Resources[1].ID})
	require.Len(t, l.Warnings, 1)
	require.ErrorContains(t, l.Warnings[0], "b.apk!res/layout/a.xml")
}

func TestTypesOfASplitCountOn(t *testing.T) {
	table := layoutTable([]string{"r/a.xml"}, nil, nil, nil)
	const typeIDOffset = 284
	at := bytes.Index(table, append(words(0x7f), make([]byte, 256)...)) - 8
	copy(table[at+typeIDOffset:], words(0xffffffff)) // one less: the type named layout is the second
	f := mustOpen(t, nil, stored(resourcesName, table), stored("r/a.xml", axml(el("a.View"))))
	require.Equal(t, "navigation", layouts(t, f).Resources[0].Type)
}

// library is an AAR with files, given by name and content.
func library(t *testing.T, files ...string) *File {
	t.Helper()
	records := []record{stored(manifestName, []byte(libraryManifest)), stored(classesJar, archive(nil, stored("a/B.class", nil)))}
	for i := 0; i < len(files); i += 2 {
		records = append(records, stored(files[i], []byte(files[i+1])))
	}
	f, err := open(archive(nil, records...), nil)
	require.NoError(t, err)
	require.Equal(t, AAR, f.Format)
	return f
}

func TestLayoutsOfALibrary(t *testing.T) {
	const android = `xmlns:android="` + androidNamespace + `" xmlns:app="http://schemas.android.com/apk/res-auto" xmlns:tools="` + toolsNamespace + `"`
	f := library(t,
		"res/layout/a.xml", `<layout `+android+`><data/><a.View android:onClick="f" android:text="@{vm.text}" tools:layout="@layout/c">
			<include layout="@layout/b"/><include layout="@layout/gone"/><include layout="@android:layout/c"/><include layout="?attr/c"/>
			<Button android:onClick="@{() -> vm.g()}" app:layout_behavior=".Near" onClick="none"/><Button android:onClick="@string/h"/>
			<fragment android:name="a.Home"/><view class="a.Other"/><View class="a.None" android:tag="a.None"/></a.View></layout>`,
		"res/layout-land/b.xml", `<merge `+android+`><Button android:onClick="g"/></merge>`,
		"res/layout/c.xml", `<View`,
		"res/menu/m.xml", `<menu `+android+`><item app:actionViewClass="a.Action" app:actionLayout="@layout/b"/></menu>`,
		"res/values/v.xml", `<resources/>`)
	l := layouts(t, f)
	require.Equal(t, []string{
		"layout/a: f() a.Home a.Other a.View >layout/b", "layout/b: g()", "layout/c:", "menu/m: a.Action >layout/b",
	}, l.lines())
	require.Equal(t, 4, l.Unresolved, "the layout that is gone, that of the theme, the class of the app, the string")
	require.Equal(t, 1, l.Unread)
	require.Len(t, l.Warnings, 1)
	require.ErrorContains(t, l.Warnings[0], "res/layout/c.xml")

	f, err := open(archive(nil, stored("a/B.class", nil), stored("res/layout/a.xml", nil)), nil)
	require.NoError(t, err)
	require.Equal(t, &Layouts{}, layouts(t, f), "a JAR")
}

func TestLayoutsAreBounded(t *testing.T) {
	// One file for many resources is read once, and what it says does not multiply without end.
	paths := slices.Repeat([]string{"r/a"}, 3000)
	root := el("merge")
	for i := range 500 {
		root.children = append(root.children, el(fmt.Sprintf("a.V%d", i)))
	}
	f := mustOpen(t, nil, stored(resourcesName, layoutTable(paths, nil, nil, nil)), stored("r/a", axml(root)))
	before := f.inflated.Load()
	l := layouts(t, f)
	require.Len(t, l.Resources, 3000)
	items := 0
	for _, r := range l.Resources {
		items += len(r.Classes)
	}
	require.LessOrEqual(t, items, maxLayoutItems)
	require.Len(t, l.Warnings, 1)
	require.ErrorIs(t, l.Warnings[0], ErrLimit)
	require.Less(t, f.inflated.Load()-before, uint64(1<<20))

	// A chain of references that never ends, and types that say the same again.
	same := typeChunk(0, "", 1, words(0), words(8, 0, 8|uint32(valueReference)<<24, 0x7f010000))
	f = mustOpen(t, nil, stored(resourcesName, namedTable(pool8(), []string{"layout"}, []string{"x"}, slices.Repeat([][]byte{same}, 100)...)))
	l = layouts(t, f)
	require.Equal(t, []string{"layout/x: >layout/x"}, l.lines())
	require.Equal(t, []int{0}, l.Closure(0))

	// A table whose entries are all one.
	one := append(bytes.Repeat(words(0), 1<<16), keyed(0, 0)...)
	many := typeChunk(0, "", 1<<16, one[:4<<16], one[4<<16:])
	var types [][]byte
	for i := range 3 {
		types = append(types, bytes.Clone(many))
		types[i][8] = byte(i + 1)
	}
	f = mustOpen(t, nil, stored(resourcesName, namedTable(pool8("r/a"), []string{"layout", "menu", "xml"}, []string{"x"}, types...)), stored("r/a", axml(el("a.View"))))
	l = layouts(t, f)
	require.Len(t, l.Resources, maxLayoutResources)
	require.Len(t, l.Warnings, 1)
	require.ErrorIs(t, l.Warnings[0], ErrLimit)

	// Many files that cannot be read.
	var records []record
	for i := range 100 {
		records = append(records, stored(fmt.Sprintf("res/menu/m%d.xml", i), []byte("x")))
	}
	l = layouts(t, mustOpen(t, nil, records...))
	require.Equal(t, 100, l.Unread)
	require.Len(t, l.Warnings, maxWarnings)
	require.ErrorContains(t, l.Warnings[maxWarnings-1], "left out")

	r := newLayoutReader(mustOpen(t, nil, stored("a", axml(root))))
	r.nodes = 5
	require.ErrorContains(t, r.readCompiled(axml(root)), "in all layouts")
	r = newLayoutReader(r.f)
	r.text = 10
	require.NoError(t, r.readCompiled(axml(root)))
	require.Equal(t, []string{"a.V0", "a.V1"}, r.found.Classes)
	require.ErrorContains(t, r.warnings[0], "names of more than")
	r.bytes = 10 // of all files
	require.ErrorIs(t, r.readEntry(r.f.Entries[1]), ErrLimit)
}

func FuzzLayouts(f *testing.F) {
	add := func(table, layout, graph []byte) { f.Add(table, layout, graph) }
	add(layoutTable([]string{"a", "b", "a"}, []string{"b"}, []string{"a.Text"}, nil),
		axml(el("a.View", str("onClick", "f"), ref("onClick", 0x7f030000), el("include", attr{name: "layout", kind: valueReference, data: 0x7f010001}))),
		axml(el("navigation", el("fragment", str("name", ".Home")), el("include", attr{name: "graph", kind: valueReference, data: 0x7f020000}))))
	for _, name := range []string{"res/layout/main.xml", "res/layout/welcome.xml", "res/menu/main.xml", "res/xml/settings.xml"} {
		add(entryOf(f, "layouts.apk", resourcesName), entryOf(f, "layouts.apk", name), entryOf(f, "layouts.apk", "res/layout/row.xml"))
	}
	f.Fuzz(func(t *testing.T, table, layout, graph []byte) {
		limits := smallLimits()
		records := []record{
			stored(manifestName, minimal()), stored("a", layout), stored("b", graph), stored("res/layout/main.xml", layout), stored("res/layout/row.xml", graph),
		}
		if len(table) > 0 {
			records = append(records, stored(resourcesName, table))
		}
		file, err := open(archive(nil, records...), &limits)
		require.NoError(t, err)
		l := layouts(t, file)
		walkLayouts(t, l)
		require.Equal(t, l, layouts(t, file))
	})
}

func walkLayouts(t *testing.T, l *Layouts) {
	t.Helper()
	require.LessOrEqual(t, len(l.Warnings), maxWarnings)
	if len(l.Warnings) == 0 {
		require.Zero(t, l.Unread)
	}
	for _, w := range l.Warnings {
		require.Error(t, w.Err)
		require.NotEmpty(t, w.Structure)
	}
	for i, r := range l.Resources {
		require.Contains(t, xmlTypes, r.Type)
		if found, ok := l.Find(r.ID); r.ID != 0 {
			require.True(t, ok)
			require.Equal(t, i, found)
		}
		for _, list := range [][]string{r.Handlers, r.Classes} {
			require.True(t, slices.IsSorted(list))
			require.Equal(t, len(list), len(slices.Compact(slices.Clone(list))))
			require.NotContains(t, list, "")
		}
		require.Contains(t, l.Closure(i), i)
		for _, box := range r.Boxes {
			require.NotEmpty(t, box.Location)
			for _, label := range box.Labels {
				require.NotEmpty(t, label.Text)
				require.LessOrEqual(t, len(label.Rest), 3*maxShort) // a byte that is no text becomes a character of three
			}
		}
	}
}

func BenchmarkLayouts(b *testing.B) {
	layout := axml(el("LinearLayout", num("value", 1), num("label", 2), el("a.View", str("onClick", "f"), num("value", 1), num("label", 2)),
		el("TextView", str("label", "text"), num("value", 3)), el("include", attr{name: "layout", kind: valueReference, data: 0x7f010000})))
	var paths []string
	records := []record{stored(manifestName, minimal())}
	for i := range 1000 {
		paths = append(paths, fmt.Sprintf("res/layout/l%d.xml", i))
		records = append(records, deflated(paths[i], layout))
	}
	f, err := open(archive(nil, append(records, stored(resourcesName, layoutTable(paths, nil, nil, nil)))...), nil)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		l, err := f.Layouts(b.Context())
		if err != nil || len(l.Resources) != 1000 {
			b.Fatal(err)
		}
	}
}
