package sdkdb

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// minimal is a record that loads and validates.
const minimal = `id: acme-push
name:
  zh: 顶点推送SDK
  en: Acme Push SDK
category: push
kind: client
signatures:
  classes:
    - com.acme.push
evidence:
  - fields: [signatures.classes]
    source: npm:acme-push@1.2.3
    date: 2026-01-31
match:
  - class: com.acme.push.Push
no_match:
  - class: com.acme.pushx.Push
`

// tree makes a file system of records, by their paths.
func tree(files map[string]string) fs.FS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// swap replaces one part of the minimal record and fails when there is nothing to replace.
func swap(t *testing.T, old, replacement string) string {
	t.Helper()
	require.Contains(t, minimal, old)
	return strings.Replace(minimal, old, replacement, 1)
}

func TestDefaultLoadsOnce(t *testing.T) {
	first, err := Default()
	require.NoError(t, err)
	second, err := Default()
	require.NoError(t, err)
	require.Same(t, first, second)
}

func TestLoadReadsEveryFieldOfARecord(t *testing.T) {
	db, err := Load(tree(map[string]string{"data/push/acme-push.yaml": minimal, "data/README.md": "not a record"}))
	require.NoError(t, err)
	require.Len(t, db.Records(), 1)
	r, ok := db.Record("acme-push")
	require.True(t, ok)
	require.Equal(t, Text{Zh: "顶点推送SDK", En: "Acme Push SDK"}, r.Name)
	require.Equal(t, Client, r.Kind)
	require.Equal(t, []string{"com.acme.push"}, r.Signatures.Classes)
	require.Equal(t, "2026-01-31", r.Evidence[0].Date)
	require.Equal(t, []Example{{Class: "com.acme.pushx.Push"}}, r.NoMatch)
	require.Empty(t, db.Validate())
	_, ok = db.Record("acme")
	require.False(t, ok)
}

func TestLoadNamesFileAndLineOfAFault(t *testing.T) {
	const file = "data/push/acme-push.yaml"
	cases := []struct {
		name, text, want string
	}{
		{"unknown key", swap(t, "kind: client", "kind: client\ncolour: red"), file + `:7: unknown key "colour"`},
		{"unknown nested key", swap(t, "    source:", "    sources: x\n    source:"), file + `:12: unknown key "sources"`},
		{"repeated key", swap(t, "kind: client", "kind: client\nkind: core"), file + `:7: key "kind" repeats line 6`},
		{"repeated nested key", swap(t, "  en: Acme", "  zh: 二\n  en: Acme"), file + `:4: key "zh" repeats line 3`},
		{"number for text", swap(t, "id: acme-push", "id: 12"), file + ":1: id: want text (quote it)"},
		{"null for text", swap(t, "category: push", "category:"), file + ":5: category: want text (quote it)"},
		{"text for list", swap(t, "signatures:", "aliases: Acme\nsignatures:"), file + ":7: aliases: want a list"},
		{"list for mapping", swap(t, "  - class: com.acme.push.Push", "  - [a]"), file + ":15: match[0]: want a mapping"},
		{"word for bool", swap(t, "kind: client", "kind: client\nrest: yes"), file + ":7: rest: want true or false"},
		{"anchor", swap(t, "id: acme-push", "id: &a acme-push"), file + ":1: anchors and aliases are not allowed"},
		{"second document", minimal + "---\nid: b\n", file + ":18: a second document; one file holds one record"},
		{"syntax", swap(t, "kind: client", "kind: [client"), file + ":5: did not find expected ',' or ']'"},
		{"scalar document", "hello\n", file + ":1: record: want a mapping"},
		{"empty file", "", file + ":1: empty file"},
		{"comment only", "# nothing\n", file + ":1: empty file"},
		{"no id", "kind: client\n", file + ":1: no id"},
		{"too large", minimal + strings.Repeat("# comment\n", MaxFileSize/10), file + ": larger than 65536 bytes"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db, err := Load(tree(map[string]string{file: c.text}))
			require.Nil(t, db)
			require.Error(t, err)
			require.Contains(t, err.Error(), c.want)
			var fault *FileError
			require.ErrorAs(t, err, &fault)
			require.Equal(t, file, fault.File)
		})
	}
}

func TestLoadAcceptsAFileAtTheSizeLimit(t *testing.T) {
	text := minimal + "#" + strings.Repeat("x", MaxFileSize-len(minimal)-1)
	require.Len(t, text, MaxFileSize)
	_, err := Load(tree(map[string]string{"push/acme-push.yaml": text}))
	require.NoError(t, err)
}

func TestLoadReportsAllFaults(t *testing.T) {
	_, err := Load(tree(map[string]string{
		"push/a.yaml": "id: a\ncolour: red\nshape: round\n",
		"push/b.yaml": "[",
	}))
	require.ErrorContains(t, err, "push/a.yaml:2:")
	require.ErrorContains(t, err, "push/a.yaml:3:")
	require.ErrorContains(t, err, "push/b.yaml:")
}

func TestLoadRejectsAnIDThatIsTaken(t *testing.T) {
	_, err := Load(tree(map[string]string{"im/acme-push.yaml": minimal, "push/acme-push.yaml": minimal}))
	require.EqualError(t, err, `push/acme-push.yaml:1: id "acme-push" is taken by im/acme-push.yaml`)
}

func TestLoadRejectsATreeWithoutRecords(t *testing.T) {
	_, err := Load(tree(map[string]string{"README.md": "nothing"}))
	require.EqualError(t, err, "no record file (*.yaml) found")
}

type brokenFS struct{ fs.FS }

var errBroken = errors.New("disk on fire")

func (brokenFS) Open(string) (fs.File, error) { return nil, errBroken }

func TestLoadPassesReadErrorsOn(t *testing.T) {
	_, err := Load(brokenFS{})
	require.ErrorIs(t, err, errBroken)
}

// The decoder knows four kinds of value; a field of another kind would panic when a file sets it.
func TestRecordHasOnlyDecodableFields(t *testing.T) {
	var check func(typ reflect.Type)
	check = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Struct:
			for i := range typ.NumField() {
				tag, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
				require.NotEmpty(t, tag, "%s.%s", typ, typ.Field(i).Name)
				check(typ.Field(i).Type)
			}
		case reflect.Slice:
			check(typ.Elem())
		default:
			require.Contains(t, []reflect.Kind{reflect.String, reflect.Bool}, typ.Kind(), typ.String())
		}
	}
	check(reflect.TypeFor[Record]())
}

func FuzzLoad(f *testing.F) {
	f.Add(minimal)
	f.Add("id: &a x\nname: *a\n")
	f.Add("id: x\n---\nid: y\n")
	f.Add("{id: x, evidence: [{fields: ['*'], source: memory, date: 2026-01-01}]}")
	f.Add("id: x\nsignatures: {classes: [a.b], except: [a.b.c], components: [.X], native_libraries: ['lib*.so'], assets: ['*']}")
	f.Fuzz(func(t *testing.T, text string) {
		db, err := Load(tree(map[string]string{"push/x.yaml": text}))
		if (db == nil) == (err == nil) {
			t.Fatalf("db %v, error %v", db, err)
		}
		if err != nil {
			return
		}
		for _, fault := range db.Validate() {
			if fault.Error() == "" {
				t.Fatal("fault without text")
			}
		}
		x := db.Index()
		for _, r := range db.Records() {
			r.Sourced("data")
			for _, c := range r.Signatures.Classes {
				x.Class([]byte("L" + strings.ReplaceAll(c, ".", "/") + "/X;"))
			}
			for _, n := range r.names() {
				db.Resolve(n)
				for _, m := range db.Find(n + "，" + n) {
					_ = n[:0] + (n + "，" + n)[m.Start:m.End]
				}
			}
		}
	})
}

func BenchmarkLoadDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(sources); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen measures what every start of the program pays.
func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	b.ReportMetric(float64(len(compiled)), "index-B")
	for b.Loop() {
		if _, err := openIndex(compiled); err != nil {
			b.Fatal(err)
		}
	}
}

// TestCompiledRecordsAreCurrent proves that the records that are built in are those of the files.
func TestCompiledRecordsAreCurrent(t *testing.T) {
	db, err := Load(sources)
	require.NoError(t, err)
	require.Empty(t, db.Validate())
	require.True(t, db.Compiled() == compiled, "records.bin is old: run go generate ./sdkdb")

	built, err := Default()
	require.NoError(t, err)
	require.Equal(t, db.Version(), built.Version())
	require.Equal(t, db.Records(), built.Records())
}

func TestOpenIndexRefusesWhatIsNoIndex(t *testing.T) {
	for _, data := range []string{"", magic, compiled[:len(magic)+8], "x" + compiled[1:], compiled[:len(compiled)-1]} {
		_, err := openIndex(data)
		require.ErrorIs(t, err, errBlob)
	}
}

func BenchmarkValidate(b *testing.B) {
	db, err := Load(sources)
	require.NoError(b, err)
	for b.Loop() {
		db.Validate()
	}
}

func TestVersionFollowsTheContentAlone(t *testing.T) {
	other := strings.Replace(minimal, "id: acme-push", "id: acme-other", 1)
	version := func(files map[string]string) string {
		db, err := Load(tree(files))
		require.NoError(t, err)
		return db.Version()
	}
	first := version(map[string]string{"a.yaml": minimal, "b.yaml": other})
	require.Regexp(t, `^2-[0-9a-f]{12}$`, first)
	require.Equal(t, first, version(map[string]string{"push/z.yaml": minimal, "other.yaml": other}), "names and places")
	require.NotEqual(t, first, version(map[string]string{"a.yaml": minimal, "b.yaml": strings.Replace(other, "com.acme.push\n", "com.acme.pull\n", 1)}), "a signature")
	require.NotEqual(t, first, version(map[string]string{"a.yaml": minimal}), "a record less")
}

func TestWithAddsAndOverrides(t *testing.T) {
	base, err := Load(tree(map[string]string{"push/acme-push.yaml": minimal}))
	require.NoError(t, err)
	builtIn := &DB{index: base.index} // as if compiled: no files behind it

	other := strings.NewReplacer("acme-push", "other-push", "com.acme.push", "com.other.push").Replace(minimal)
	both, err := builtIn.With(tree(map[string]string{"push/other-push.yaml": other}))
	require.NoError(t, err)
	require.Len(t, both.Records(), 2)
	require.Len(t, builtIn.Records(), 1, "the base stays as it is")

	changed := strings.Replace(minimal, "category: push", "category: map", 1)
	over, err := builtIn.With(tree(map[string]string{"map/acme-push.yaml": changed}))
	require.NoError(t, err)
	r, ok := over.Record("acme-push")
	require.True(t, ok)
	require.Equal(t, "map", r.Category)
	require.Empty(t, over.Validate())

	clash := strings.ReplaceAll(minimal, "acme-push", "clash-push")
	bad, err := builtIn.With(tree(map[string]string{"push/clash-push.yaml": clash}))
	require.NoError(t, err)
	faults := bad.Validate()
	require.NotEmpty(t, faults)
	for _, f := range faults {
		require.Contains(t, f.Error(), "push/clash-push.yaml:", "a fault names the user's file")
	}

	_, err = builtIn.With(tree(map[string]string{"push/x.yaml": "id: x\nnonsense: 1\n"}))
	require.ErrorContains(t, err, `push/x.yaml:2: unknown key "nonsense"`)
}
