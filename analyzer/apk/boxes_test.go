package apk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// boxes prints the boxes, as in "7f020000 text + rest / text in Chinese".
func (l *Layouts) boxes() (lines []string) {
	for _, r := range l.Resources {
		for _, box := range r.Boxes {
			var labels []string
			for _, label := range box.Labels {
				labels = append(labels, strings.TrimSuffix(label.Text+" + "+label.Rest, " + "))
			}
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("%x %s", box.ID, strings.Join(labels, " / "))))
		}
	}
	return lines
}

func TestBoxes(t *testing.T) {
	ticked, text := boolean("checked", true), func(s string) attr { return str("text", s) }
	label := func(s string) node { return el("TextView", text(s)) }
	theme := func(a attr) attr { a.kind, a.data = valueAttribute, 0x7f050000; return a }
	long := strings.Repeat("隐", maxShort)
	for _, test := range []struct {
		name   string
		layout node
		want   []string
	}{
		{"check box", el("CheckBox", ticked, text("a"), ref("id", 0x7f090001)), []string{"7f090001 a"}},
		{"not ticked", el("CheckBox", boolean("checked", false), text("a")), nil},
		{"left as it is", el("CheckBox", text("a")), nil},
		{"no box", el("Button", ticked, text("a"), el("CheckBoxes", ticked), el("TextView", ticked)), nil},
		{"kinds", el("merge", el("Switch", ticked, text("1")), el("RadioButton", ticked, text("2")), el("ToggleButton", ticked, text("3")),
			el("androidx.appcompat.widget.SwitchCompat", ticked, text("4")), el("a.AppCompatCheckBox", ticked, text("5")), el("a.MaterialCheckBox", ticked, text("6")),
			el("CheckedTextView", ticked, text("7")), el("a.MaterialSwitch", ticked, text("8")), el("a.SwitchMaterial", ticked, text("9")),
			el("a.RoundCheckbox", ticked, text("10"))), []string{"0 1", "0 2", "0 3", "0 4", "0 5", "0 6", "0 7", "0 8", "0 9", "0 10"}},
		{"by a number", el("CheckBox", num("checked", 1), text("a")), []string{"0 a"}},
		{"by the theme", el("CheckBox", theme(ticked), text("a")), nil},
		{"text behind", el("merge", label("0"), el("CheckBox", ticked), label("a"), label("b"), label(""), label("c"), el("View"), label("d")), []string{"0 a + b c"}},
		{"text behind something else", el("merge", label("0"), el("CheckBox", ticked), el("View", label("inside")), label("a")), []string{"0 a"}},
		{"text before", el("merge", label("0"), label("a"), el("View"), el("CheckBox", ticked), el("View")), []string{"0 a"}},
		{"text before a switch", el("merge", label("a"), el("Switch", ticked), label("b"), el("Switch", ticked), label("c")), []string{"0 a", "0 b"}},
		{"text behind a switch", el("merge", el("Switch", ticked), label("a"), label("b")), []string{"0 a + b"}},
		{"text of another box", el("merge", label("a"), el("CheckBox"), el("CheckBox", ticked), el("CheckBox"), label("b")), []string{"0"}},
		{"text of another parent", el("merge", el("View", el("CheckBox", ticked)), label("a")), []string{"0"}},
		{"sentence of a box", el("merge", el("CheckBox", ticked, text(" a ")), label("b"), el("CheckBox", text("c"))), []string{"0 a + b"}},
		{"empty text", el("merge", el("CheckBox", ticked, text(" ")), label("a")), []string{"0 a"}},
		{"no text", el("merge", el("CheckBox", ticked, attr{name: "text", id: attrText, kind: valueReference}), label("a")), []string{"0 a"}},
		{"text of the theme", el("merge", el("CheckBox", ticked, theme(text(""))), label("a")), []string{"0"}},
		{"text that code sets", el("merge", label("0"), el("CheckBox", ticked), el("TextView"), label("a")), []string{"0"}},
		{"number", el("CheckBox", ticked, num("text", 7)), []string{"0 7"}},
		{"string", el("CheckBox", ticked, ref("text", 0x7f030001)), []string{"0 a.Text"}},
		{"long string", el("CheckBox", ticked, ref("text", 0x7f030002)), []string{"0 " + strings.Repeat("x", maxShort)}},
		{"string that is not there", el("merge", el("CheckBox", ticked, ref("text", 0x7f030009)), label("a")), []string{"0"}},
		{"by a string", el("CheckBox", ref("checked", 0x7f030001), text("a")), nil},
		{"root", el("CheckBox", ticked), []string{"0"}},
		{"long texts behind", el("merge", el("CheckBox", ticked), label("a"), label(strings.Repeat("x", maxShort-2)), label("yz"), label("z")), []string{"0 a + " + strings.Repeat("x", maxShort-2) + " y"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := only(t, nil, axml(test.layout), axml(el("navigation")))
			require.Equal(t, test.want, l.boxes())
			require.Empty(t, l.Warnings)
			for _, r := range l.Resources {
				for _, box := range r.Boxes {
					require.Equal(t, "r/a.xml", box.Location)
				}
			}
		})
	}

	pool := stringPool{}
	_, err := pool.beginning(0, new([]byte))
	require.ErrorIs(t, err, ErrMalformed)
	for _, n := range []int{0, 1, 2, 3, maxShort} {
		require.Equal(t, n/3*3, cut(long, n))
	}
	require.Equal(t, 3, cut("隐", maxShort))
}

func TestBoxesInLanguages(t *testing.T) {
	of := func(kind byte, c []byte) []byte { c[8] = kind; return c }
	// Two files, two strings, the second of which is the same in Chinese, and a boolean by way of another one.
	strs := func(language string, first, second uint32) []byte {
		return of(2, typeChunk(0, language, 2, words(0, 16), keyed(0, first), keyed(0, second)))
	}
	table := namedTable(pool8("b.xml", "a.xml", "agree", "同意", "OK", "je"), []string{"layout", "string", "bool"}, []string{"x"},
		typeChunk(0, "", 1, words(0), keyed(0, 0)), typeChunk(0, "zh", 1, words(0), keyed(0, 1)),
		strs("", 2, 4), strs("fr", 5, 5), strs("zh", 3, 4),
		of(3, typeChunk(0, "", 2, words(0, 16), entry(valueBoolean, 1), entry(valueReference, 0x7f030000))))
	ticked := boolean("checked", true)
	l := layouts(t, mustOpen(t, nil, stored(resourcesName, table), stored("a.xml", axml(el("Switch", ticked))), stored("b.xml", axml(el("merge",
		el("CheckBox", ref("checked", 0x7f030001), ref("text", 0x7f020000)), el("CheckBox", ticked, ref("text", 0x7f020001)),
		el("CheckBox", ticked), el("TextView", ref("text", 0x7f020001)), el("TextView", ref("text", 0x7f020000)))))))
	require.Equal(t, []string{"0", "0 agree / 同意", "0 OK", "0 OK + agree / OK + 同意"}, l.boxes())
	require.Equal(t, "a.xml", l.Resources[0].Boxes[0].Location, "by file")
	require.Equal(t, "b.xml", l.Resources[0].Boxes[1].Location)
}

func TestBoxesOfALibrary(t *testing.T) {
	const android = `xmlns:android="` + androidNamespace + `" xmlns:tools="` + toolsNamespace + `"`
	l := layouts(t, library(t, "res/layout/a.xml", `<merge `+android+`>
		<LinearLayout><CheckBox android:checked="true" android:id="@+id/x"/><View><TextView android:text="inside"/></View></LinearLayout><TextView android:text="outside"/>
		<CheckBox android:checked="true"/><TextView android:text="a"/><TextView android:text="b"/>
		<CheckBox tools:checked="true" android:text="c"/><CheckBox checked="true" android:text="c"/><CheckBox android:checked="false" android:text="c"/>
		<CheckBox android:checked="true" android:text="@string/d"/><TextView android:text="e"/>
		<CheckBox android:checked="@bool/f" android:text="f"/>
		<CheckBox android:checked="true" android:text="`+strings.Repeat("隐", maxShort)+`"/></merge>`))
	require.Equal(t, []string{"0", "0 a + b", "0", "0 " + strings.Repeat("隐", maxShort/3)}, l.boxes())
	require.Empty(t, l.Warnings)
}

func TestBoxesAreBounded(t *testing.T) {
	// Deep and wide: each view is gone to once from each side.
	deep := el("merge")
	for range 2000 {
		deep = el("merge", el("CheckBox", boolean("checked", true)), deep, el("View"))
	}
	wide := el("merge")
	for range 20_000 {
		wide.children = append(wide.children, el("CheckBox", boolean("checked", true)), el("View"))
	}
	r := newLayoutReader(mustOpen(t, nil))
	for i, layout := range []node{deep, wide} {
		r.views, r.open, r.found.Boxes = r.views[:0], r.open[:0], nil
		require.NoError(t, r.readCompiled(axml(layout)))
		require.Len(t, r.found.Boxes, []int{2000, 20_000}[i])
	}
	// What is read before a file breaks off counts.
	cut := axml(el("merge", el("CheckBox", boolean("checked", true), str("text", "a")), el("View")))
	l := layouts(t, mustOpen(t, &Limits{MaxXMLElements: 2}, stored(resourcesName, layoutTable([]string{"r/a"}, nil, nil, nil)), stored("r/a", cut)))
	require.Equal(t, []string{"0 a"}, l.boxes())
	require.Equal(t, 1, l.Unread)

	// Texts that take more lookups than there may be are left out, and a warning says so.
	root := el("merge")
	for range 500 {
		root.children = append(root.children, el("CheckBox", boolean("checked", true), ref("text", 0x7f020000)))
	}
	texts := typeChunk(0, "", 1, words(0), keyed(0, 1))
	texts[8] = 2
	types := append([][]byte{typeChunk(0, "", 1, words(0), keyed(0, 0))}, slices.Repeat([][]byte{texts}, 3000)...)
	table := namedTable(pool8("r/a", "a"), []string{"layout", "string"}, []string{"x"}, types...)
	l = layouts(t, mustOpen(t, nil, stored(resourcesName, table), stored("r/a", axml(root))))
	boxes := l.Resources[0].Boxes
	require.NotEmpty(t, boxes[0].Labels)
	require.Empty(t, boxes[499].Labels)
	require.Len(t, l.Warnings, 1)
	require.ErrorIs(t, l.Warnings[0], ErrLimit)

	// Boxes count among what one call returns, and their texts among its names.
	r = newLayoutReader(mustOpen(t, nil))
	r.text = 3
	require.NoError(t, r.readCompiled(axml(el("merge", el("CheckBox", boolean("checked", true), str("text", "ab")), el("CheckBox", boolean("checked", true), str("text", "cd"))))))
	require.Equal(t, []Box{{Labels: []Label{{Text: "ab"}}}, {}}, r.found.Boxes)
	require.ErrorContains(t, r.warnings[0], "names of more than")
	paths := slices.Repeat([]string{"r/a"}, 3000)
	l = layouts(t, mustOpen(t, nil, stored(resourcesName, layoutTable(paths, nil, nil, nil)), stored("r/a", axml(root))))
	items := 0
	for _, resource := range l.Resources {
		items += len(resource.Boxes)
	}
	require.LessOrEqual(t, items, maxLayoutItems)
	require.ErrorIs(t, l.Warnings[0], ErrLimit)
}
