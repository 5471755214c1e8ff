package models

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func load(files ...string) (*Models, error) {
	fsys := fstest.MapFS{}
	for i, text := range files {
		fsys[string(rune('a'+i))+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return Load(fsys)
}

const head = "sources:\n  - class: a.B\n    evidence: [https://example.com/]\n    reads:\n"

func TestLoadNamesTheFault(t *testing.T) {
	permission := "permissions:\n  - permission: android.permission.CAMERA\n"
	cases := []struct{ name, text, want string }{
		{"empty file", "", `a.yaml:1: empty file`},
		{"syntax", "sources: [", `a.yaml:1: did not find`},
		{"list at the top", "- x", `a.yaml:1: want a mapping`},
		{"second document", "sources: []\n---\nsources: []", `a.yaml:2: a second document`},
		{"unknown list", "sauces: []", `a.yaml:1: unknown key "sauces"`},
		{"unknown key", head + "      - {methods: [f], data: [imei], wait: 1}", `a.yaml:5: unknown key "wait"`},
		{"repeated key", head + "      - {methods: [f], data: [imei], data: [imei]}", `a.yaml:5: key "data" repeats line 5`},
		{"anchor", head + "      - {methods: &x [f], data: [imei]}", `a.yaml:5: anchors and aliases are not allowed`},
		{"empty list", "sources: []", `a.yaml:1: want a list`},
		{"no value", head + "      - {methods: [f], data: [imei], weight: }", `a.yaml:5: want a value`},
		{"unknown data", head + "      - {methods: [f], data: [imie]}", `a.yaml:5: unknown data type "imie"`},
		{"no data", head + "      - {methods: [f]}", `a.yaml:5: no data`},
		{"no code", head + "      - {data: [imei]}", `a.yaml:5: names no code`},
		{"unknown weight", head + "      - {methods: [f], data: [imei], weight: heavy}", `a.yaml:5: weight "heavy": want personal or ordinary`},
		{"hidden is no truth", head + "      - {methods: [f], data: [imei], hidden: yes}", `a.yaml:5: hidden: want true or nothing`},
		{"class without a package", strings.Replace(head, "a.B", "B", 1) + "      - {methods: [f], data: [imei]}", `class "B": want a class with its package`},
		{"class with slashes", strings.Replace(head, "a.B", "a/B", 1) + "      - {methods: [f], data: [imei]}", `class "a/B": want a class`},
		{"bad method", head + "      - {methods: [f g], data: [imei]}", `a.yaml:5: "f g" is no name of a member`},
		{"method as a field", head + "      - {fields: [f()], data: [imei]}", `a.yaml:5: "f()" is a method, want a field`},
		{"twice", head + "      - {methods: [f], data: [imei]}\n      - {methods: [f], data: [imsi]}", `a.yaml:6: source call a.B.f is listed at a.yaml:5`},
		{"twice with a condition", head + "      - {methods: [f], where: {argument: 0, equals: [x]}, data: [imei]}\n      - {methods: [f], where: {argument: 0, equals: [x]}, data: [imei]}", `a.yaml:6: source call a.B.f where`},
		{"no evidence", "sources:\n  - class: a.B\n    reads:\n      - {methods: [f], data: [imei]}", `a.yaml:2: no evidence`},
		{"evidence is no page", strings.Replace(head, "https:", "http:", 1) + "      - {methods: [f], data: [imei]}", `a.yaml:3: evidence "http://example.com/": want a page`},
		{"condition asks nothing", head + "      - {methods: [f], where: {argument: 0}, data: [imei]}", `a.yaml:5: where asks nothing`},
		{"condition without argument", head + "      - {methods: [f], where: {equals: [x]}, data: [imei]}", `a.yaml:5: argument "": want a number`},
		{"condition of a field", head + "      - {fields: [f], where: {argument: 0, equals: [x]}, data: [imei]}", `a.yaml:5: where is for methods alone`},
		{"control character", head + "      - {strings: [\"a\\tb\"], data: [imei]}", `a.yaml:5: "a\tb" holds a control character`},
		{"unknown permission", "permissions:\n  - permission: CAMERA\n    unseen: x", `a.yaml:2: unknown permission "CAMERA"`},
		{"permission and group", permission + "    group: health\n    unseen: x", `a.yaml:2: want permission, or group`},
		{"unknown group", "permissions:\n  - group: none\n    unseen: x", `a.yaml:2: unknown permission group "none"`},
		{"permission without use", "permissions:\n  - permission: android.permission.CAMERA", `a.yaml:2: want uses, or unseen`},
		{"permission twice", permission + "    unseen: x\n  - permission: android.permission.CAMERA\n    unseen: x", `a.yaml:4: permission android.permission.CAMERA is listed at a.yaml:2`},
		{"use without source", permission + "    uses: [{class: a.B, methods: [f]}]", `a.yaml:3: source "": want a page`},
		{"levels", permission + "    uses: [{class: a.B, methods: [f], from: 30, to: 29, source: \"android-14:x\"}]", `a.yaml:3: to "29": want a number from 30 to 99`},
		{"edge runs nothing", "edges:\n  - {class: a.B, methods: [f]}", `a.yaml:2: runs nothing`},
		{"edge on what", "edges:\n  - {class: a.B, methods: [f], runs: [{on: argument, methods: [g]}]}", `a.yaml:2: on "argument": want receiver`},
		{"callback phase", "callbacks:\n  - {phase: later, types: [a.B]}", `a.yaml:2: phase "later": want asynchronous or user`},
		{"callback twice", "callbacks:\n  - {phase: user, types: [a.B]}\n  - {phase: asynchronous, types: [a.B]}", `a.yaml:3: callback type a.B is listed at a.yaml:2`},
		{"component kind", "components:\n  - {kind: thing, classes: [a.B], lifecycle: [f]}", `a.yaml:2: kind "thing": want one of activity,`},
		{"component without methods", "components:\n  - {kind: service, classes: [a.B]}", `a.yaml:2: no methods`},
		{"unknown role", "roles:\n  - {role: hero, classes: [a.B], methods: [f]}", `a.yaml:2: unknown role "hero"`},
		{"role without classes", "roles:\n  - {role: invoke, methods: [f]}", `a.yaml:2: no classes`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, err := load(c.text)
			require.Nil(t, m)
			require.ErrorContains(t, err, c.want)
			var fault *FileError
			require.ErrorAs(t, err, &fault)
			require.Equal(t, "a.yaml", fault.File)
		})
	}
}

func TestLoadReportsAllFaultsAndBothFiles(t *testing.T) {
	text := head + "      - {methods: [f], data: [imei]}\n"
	_, err := load(text, text+"      - {methods: [g], data: [no]}")
	require.ErrorContains(t, err, `b.yaml:5: source call a.B.f is listed at a.yaml:5`)
	require.ErrorContains(t, err, `b.yaml:6: unknown data type "no"`)

	_, err = Load(fstest.MapFS{"readme.md": {}})
	require.ErrorContains(t, err, "no model file (*.yaml) found")
	_, err = Load(fstest.MapFS{"a.yaml": {Data: make([]byte, MaxFileSize+1)}})
	require.ErrorContains(t, err, "a.yaml: larger than 524288 bytes")
}

func TestLoadTakesFilesOfAUser(t *testing.T) {
	m, err := load(head + "      - {methods: [f(int), g], data: [imei], weight: ordinary, hidden: true}\n      - {fields: [f], data: [imsi]}\n")
	require.NoError(t, err)
	rows := m.Sources().Method("La/B;", "f")
	require.Len(t, rows, 1)
	require.True(t, rows[0].Member.Matches("(I)V"))
	require.False(t, rows[0].Member.Matches("()V"))
	require.Equal(t, Ordinary, rows[0].Weight)
	require.True(t, rows[0].Hidden)
	require.Equal(t, []string{"imsi"}, m.Sources().Field("La/B;", "f")[0].Data)
	require.Empty(t, m.Callbacks().Edges())
	require.Nil(t, m.Callbacks().Component("La/B;"))
	require.Empty(t, m.Sources().AppendConstant(nil, "ro.serialno"))
}

func TestLoadRefusesMoreThanTheIndexHolds(t *testing.T) {
	text := strings.Builder{}
	text.WriteString("permissions:\n")
	for _, p := range []string{"CAMERA", "RECORD_AUDIO", "READ_SMS"} {
		text.WriteString("  - permission: android.permission." + p + "\n    uses:\n")
		for level := 1; level < 99; level++ {
			text.WriteString("      - {strings: [x], from: " + strconv.Itoa(level) + ", source: \"android-14:f\"}\n")
		}
	}
	_, err := load(text.String())
	require.ErrorContains(t, err, "more than their index can number")
}

// FuzzLoad holds that a file gives models or faults, and that what it gives can be walked and compiled.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(head + "      - {methods: [f], where: {argument: 0, bits: 3}, data: [imei]}\n      - {files: [/sys/*/x, /y/], data: [mac]}"))
	f.Add([]byte("permissions:\n  - permission: android.permission.CAMERA\n    uses:\n      - {class: a.B, methods: [<init>], from: 3, source: \"android-10:f\"}"))
	f.Add([]byte("edges:\n  - {class: a.B, methods: [f], runs: [{on: argument 1, methods: [\"*\"]}]}\ncallbacks:\n  - {phase: user, types: [a.C]}"))
	f.Add([]byte("components:\n  - {kind: service, classes: [a.B], lifecycle: [f()]}\nroles:\n  - {role: invoke, classes: [a.B], methods: [f], arguments: [x]}"))
	f.Add([]byte("transfers:\n  - {class: a.B, methods: [f(int), \"*\"], moves: [\"argument 0[*] -> receiver[*]\"], later: true, returns: argument 0}\nsinks:\n  - {class: a.B, methods: [f], kind: log, arguments: [-1], evidence: \"https://example.com/\"}\npasses_nothing: [size]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Load(fstest.MapFS{"a.yaml": {Data: data}})
		require.NotEqual(t, m == nil, err == nil)
		if m == nil {
			return
		}
		require.Equal(t, m.Compiled(), decode(string(m.Compiled())).Compiled())
		for _, s := range m.Sources().All() {
			require.NotEmpty(t, s.Name())
			if s.Pattern == "" {
				require.NotEmpty(t, m.Sources().Class(s.Member.Descriptor()))
			} else if !strings.Contains(s.Pattern, "*") {
				require.NotEmpty(t, m.Sources().AppendConstant(nil, s.Pattern))
			}
		}
		for _, r := range m.Transfers().All() {
			require.NotNil(t, m.Transfers().Find(r.Call.Descriptor(), r.Call.Name, r.Call.Params+"V"))
		}
		for _, s := range m.Sinks().All() {
			require.NotEmpty(t, m.Sinks().Method(s.Call.Descriptor(), s.Call.Name))
		}
		for _, u := range m.Permissions().AllUses() {
			m.Permissions().AppendConstant(nil, u.Pattern)
		}
	})
}

// TestTheExamplesOfTheReadmeLoad holds for every block of it, by itself.
func TestTheExamplesOfTheReadmeLoad(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	blocks := strings.Split(string(text), "```yaml\n")
	require.Len(t, blocks, 6)
	for _, b := range blocks[1:] {
		example, _, closed := strings.Cut(b, "```")
		require.True(t, closed)
		_, err := load(example)
		require.NoError(t, err, example)
	}
}
