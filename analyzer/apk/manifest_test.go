package apk

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// full is a manifest with one of everything; its label is the resource 0x7f010000.
func full() node {
	filter := el("intent-filter", el("action", str("name", "a.VIEW")), el("action", str("name", "a.EDIT")), el("category", str("name", "c")))
	return el("manifest", str("package", "com.example"), str("versionName", "1.2"), num("versionCode", 7),
		num("versionCodeMajor", 1), str("sharedUserId", "com.example.uid"),
		el("uses-permission", str("name", "p.READ"), num("maxSdkVersion", 28)),
		el("uses-permission-sdk-23", str("name", "p.SMS")),
		el("permission", str("name", "p.OWN"), attr{"protectionLevel", attributeIDs["protectionLevel"], valueHex, "", 0x12}),
		el("application", str("name", ".App"), ref("label", 0x7f010000),
			el("activity", str("name", ".Main"), filter, filter, el("meta-data", str("name", "m"), num("value", 5))),
			el("activity-alias", str("name", "Alias"), boolean("exported", false), filter),
			el("service", str("name", "org.other.Service"), str("process", ":remote")),
			el("receiver", str("name", ".R"), boolean("exported", true)),
			el("provider", str("name", ".P"), str("authorities", "a;b")),
			el("meta-data", str("name", "channel"), str("value", "huawei")),
			el("meta-data", str("name", "res"), ref("resource", 0x7f020003)),
		),
		el("uses-sdk", num("minSdkVersion", 21), num("targetSdkVersion", 30)))
}

// labels is a resource table in which 0x7f010000 is "Label".
func labels() []byte {
	return arsc(pool8("标签", "Label"),
		typeChunk(0, "zh", 1, words(0), entry(valueString, 0)),
		typeChunk(0, "", 1, words(0), entry(valueString, 1)))
}

// tables resolves references with that resource table.
func tables(data []byte) *resolver {
	return &resolver{load: func(t *resourceTable) error { return t.add(data, resourcesName) }}
}

func parse(t *testing.T, roots ...node) (*Manifest, []*FormatError) {
	t.Helper()
	limits := DefaultLimits()
	m, warnings, err := parseManifest(axml(roots...), compiledXML, manifestName, &limits, tables(labels()))
	require.NoError(t, err)
	return m, warnings
}

func TestManifest(t *testing.T) {
	m, warnings := parse(t, full())
	require.Empty(t, warnings)
	filter := IntentFilter{Actions: []string{"a.VIEW", "a.EDIT"}, Categories: []string{"c"}}
	both := []IntentFilter{filter, filter}
	require.Equal(t, []string{"a.VIEW", "a.EDIT"}, m.Components[0].Actions())
	require.Equal(t, &Manifest{
		Package: "com.example", VersionName: "1.2", VersionCode: 1<<32 | 7, MinSDK: 21, TargetSDK: 30,
		SharedUserID: "com.example.uid",
		Application: Application{
			Name: "com.example.App", Label: "Label", HasCode: true, Enabled: true, AllowBackup: true,
			MetaData: []MetaData{{"channel", "huawei"}, {"res", "@7f020003"}},
		},
		Permissions: []UsesPermission{{Name: "p.READ", MaxSDK: 28}, {Name: "p.SMS", MinSDK: 23}},
		Defined:     []DefinedPermission{{Name: "p.OWN", ProtectionLevel: "signature", ProtectionFlags: 0x10}},
		Components: []Component{
			{Kind: "activity", Name: "com.example.Main", Exported: true, ByFilter: true, Enabled: true, Filters: both, MetaData: []MetaData{{"m", "5"}}},
			{Kind: "activity-alias", Name: "com.example.Alias", Enabled: true, Filters: both[:1]},
			{Kind: "service", Name: "org.other.Service", Enabled: true, Process: ":remote"},
			{Kind: "receiver", Name: "com.example.R", Enabled: true, Exported: true},
			{Kind: "provider", Name: "com.example.P", Enabled: true, Authorities: []string{"a", "b"}},
		},
	}, m)
}

func TestManifestDefaults(t *testing.T) {
	m, warnings := parse(t, el("manifest", str("package", "p")))
	require.Empty(t, warnings)
	require.Equal(t, &Manifest{
		Package: "p", MinSDK: 1, TargetSDK: 1,
		Application: Application{HasCode: true, Enabled: true, AllowBackup: true, CleartextTraffic: true},
		Implied: []ImpliedPermission{
			{"android.permission.WRITE_EXTERNAL_STORAGE", ""}, {"android.permission.READ_PHONE_STATE", ""},
			{"android.permission.READ_EXTERNAL_STORAGE", "android.permission.WRITE_EXTERNAL_STORAGE"},
			{"android.permission.READ_MEDIA_AUDIO", "android.permission.READ_EXTERNAL_STORAGE"},
			{"android.permission.READ_MEDIA_VIDEO", "android.permission.READ_EXTERNAL_STORAGE"},
			{"android.permission.READ_MEDIA_IMAGES", "android.permission.READ_EXTERNAL_STORAGE"},
			{"android.permission.READ_MEDIA_VISUAL_USER_SELECTED", "android.permission.READ_MEDIA_IMAGES"},
		},
	}, m)
	m, _ = parse(t, el("manifest", el("uses-sdk", num("minSdkVersion", 19))))
	require.Equal(t, 19, m.TargetSDK)
	m, warnings = parse(t, el("manifest", el("uses-sdk", num("minSdkVersion", 19), str("targetSdkVersion", "Baklava"))))
	require.Equal(t, 19, m.TargetSDK)
	require.Len(t, warnings, 1)
	m, _ = parse(t, el("manifest", el("uses-sdk", str("minSdkVersion", "19"))))
	require.Equal(t, 19, m.MinSDK)
}

func TestExportedDefault(t *testing.T) {
	filter := el("intent-filter")
	for _, test := range []struct {
		name   string
		target uint32
		part   node
		want   bool
	}{
		{"no filter", 30, el("service"), false},
		{"filter", 30, el("service", filter), true},
		{"filter, new target", 31, el("service", filter), false},
		{"filter, attribute false", 30, el("service", boolean("exported", false), filter), false},
		{"attribute true", 34, el("service", boolean("exported", true)), true},
		{"attribute is text", 34, el("service", str("exported", "true")), true},
		{"provider", 17, el("provider", filter), false},
		{"provider of old", 16, el("provider"), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, _ := parse(t, el("manifest", el("application", test.part), el("uses-sdk", num("targetSdkVersion", test.target))))
			require.Equal(t, test.want, m.Components[0].Exported)
		})
	}
}

func TestElementsCountOnlyAtTheirPlace(t *testing.T) {
	permission, activity := el("uses-permission", str("name", "p")), el("activity", str("name", ".A"))
	m, warnings := parse(t,
		el("manifest", str("package", "p"), activity,
			el("uses-sdk", permission, el("application", activity)),
			el("application", permission, el("queries", activity), el("activity", str("name", ".B"), activity, el("x", el("action", str("name", "no"))))),
			el("application", activity, el("activity", el("intent-filter", el("action", str("name", "no")))))),
		el("manifest", permission))
	require.Empty(t, m.Permissions)
	require.Equal(t, []Component{{Kind: "activity", Name: "p.B", Enabled: true}}, m.Components)
	require.Len(t, warnings, 2)
	require.ErrorContains(t, warnings[0], "second root")
	require.ErrorContains(t, warnings[1], "second application")
}

func TestAttributesCountByResourceID(t *testing.T) {
	spoofed := attr{name: "name", kind: valueString, text: "p.FALSE"}
	renamed := str("name", "p.TRUE")
	renamed.name = "obfuscated"
	m, _ := parse(t, el("manifest", el("uses-permission", spoofed, renamed), el("uses-permission", spoofed)))
	require.Equal(t, []UsesPermission{{Name: "p.TRUE"}}, m.Permissions)
}

func TestReferences(t *testing.T) {
	label := func(table []byte) (string, []*FormatError) {
		limits := DefaultLimits()
		m, warnings, err := parseManifest(axml(el("manifest", el("application", ref("label", 0x7f010001)))), compiledXML, manifestName, &limits,
			tables(table))
		require.NoError(t, err)
		return m.Application.Label, warnings
	}
	const none = 0xffffffff
	two := func(e ...[]byte) []byte { return typeChunk(0, "", 2, words(0, 16), e...) }
	sparse := append(le.AppendUint16(nil, 1), 0, 0)
	for _, test := range []struct {
		name  string
		table []byte
		want  string
	}{
		{"string", arsc(pool8("a", "b"), two(entry(valueString, 0), entry(valueString, 1))), "b"},
		{"string of utf-16", arsc(pool16("a", "b"), two(entry(valueString, 0), entry(valueString, 1))), "b"},
		{"long string", arsc(pool8(strings.Repeat("x", 300)), two(nil, entry(valueString, 0))[:]), "@7f010001"},
		{"number", arsc(pool8(), two(entry(0, 0), entry(valueDecimal, 42))), "42"},
		{"boolean", arsc(pool8(), two(entry(0, 0), entry(valueBoolean, 1))), "true"},
		{"reference", arsc(pool8("a"), two(entry(valueString, 0), entry(valueReference, 0x7f010000))), "a"},
		{"reference to itself", arsc(pool8("a"), two(entry(valueString, 0), entry(valueReference, 0x7f010001))), "@7f010001"},
		{"first of two languages", arsc(pool8("a", "b"), typeChunk(0, "zh", 2, words(none, 0), entry(valueString, 0)),
			typeChunk(0, "de", 2, words(none, 0), entry(valueString, 1))), "a"},
		{"default after a language", arsc(pool8("a", "b"), typeChunk(0, "zh", 2, words(none, 0), entry(valueString, 0)),
			typeChunk(0, "", 2, words(none, 0), entry(valueString, 1))), "b"},
		{"default without it", arsc(pool8("a", "b"), typeChunk(0, "", 2, words(none, none)),
			typeChunk(0, "zh", 2, words(none, 0), entry(valueString, 0))), "a"},
		{"sparse", arsc(pool8("a"), typeChunk(1, "", 1, sparse, entry(valueString, 0))), "a"},
		{"sparse without it", arsc(pool8("a"), typeChunk(1, "", 1, words(2), entry(valueString, 0))), "@7f010001"},
		{"sparse and empty", arsc(pool8("a"), typeChunk(1, "", 0, nil)), "@7f010001"},
		{"short offsets", arsc(pool8("a"), typeChunk(2, "", 2, []byte{0xff, 0xff, 0, 0}, entry(valueString, 0))), "a"},
		{"compact", arsc(pool8("a"), typeChunk(0, "", 2, words(none, 0), words(8<<16|valueString<<24, 0))), "a"},
		{"complex", arsc(pool8("a"), typeChunk(0, "", 2, words(none, 0), words(16|1<<16, 0, 0, 0))), "@7f010001"},
		{"string beyond the pool", arsc(pool8("a"), two(entry(0, 0), entry(valueString, 1))), "@7f010001"},
		{"entry beyond the type", arsc(pool8("a"), typeChunk(0, "", 1, words(0), entry(valueString, 0))), "@7f010001"},
		{"offset beyond the chunk", arsc(pool8("a"), typeChunk(0, "", 2, words(0, 1<<31), entry(valueString, 0))), "@7f010001"},
		{"no pool", arsc(nil, two(entry(0, 0), entry(valueString, 0))), "@7f010001"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, warnings := label(test.table)
			require.Empty(t, warnings)
			require.Equal(t, test.want, got)
		})
	}
	for name, table := range map[string][]byte{"empty": nil, "truncated": labels()[:100], "other": axml(full())} {
		t.Run(name, func(t *testing.T) {
			got, warnings := label(table)
			require.Equal(t, "@7f010001", got)
			require.Len(t, warnings, 1)
			require.ErrorContains(t, warnings[0], "resources.arsc at 0x")
		})
	}
	table := labels()
	for n := range table {
		_, warnings := label(table[:n])
		require.Len(t, warnings, 1, n)
	}
}

func TestManifestLimits(t *testing.T) {
	deep := el("x")
	for range 98 {
		deep = el("x", deep)
	}
	wide := el("manifest")
	for range 200 {
		wide.children = append(wide.children, el("uses-permission", str("name", strings.Repeat("p", 100))))
	}
	many := el("manifest")
	for range 50 {
		many.attributes = append(many.attributes, num("a", 1))
	}
	for _, test := range []struct {
		name   string
		root   node
		limits Limits
		fails  bool
	}{
		{"depth at the limit", el("manifest", deep), Limits{MaxDepth: 100}, false},
		{"depth beyond", el("manifest", deep), Limits{MaxDepth: 99}, true},
		{"depth beyond the default", el("manifest", deep), Limits{}, true},
		{"elements at the limit", wide, Limits{MaxXMLElements: 201}, false},
		{"elements beyond", wide, Limits{MaxXMLElements: 200}, true},
		{"text at the limit", wide, Limits{MaxStringBytes: 400}, false},
		{"text beyond", wide, Limits{MaxStringBytes: 100}, true},
		{"attributes at the limit", many, Limits{MaxXMLAttributes: 50}, false},
		{"attributes beyond", many, Limits{MaxXMLAttributes: 49}, true},
		{"package name", el("manifest", str("package", strings.Repeat("p", 2000))), Limits{}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := open(archive(nil, stored(manifestName, axml(test.root))), &test.limits)
			if !test.fails {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrLimit)
			require.ErrorContains(t, err, "AndroidManifest.xml: ")
		})
	}
	_, err := open(archive(nil, stored(manifestName, minimal())), &Limits{MaxManifestSize: 100})
	require.ErrorIs(t, err, ErrLimit)
}

func TestBrokenManifests(t *testing.T) {
	const chunks = 8 // bytes before the first chunk
	put := func(at int, v uint32) []byte { b := minimal(); le.PutUint32(b[at:], v); return b }
	for _, test := range []struct {
		name string
		data []byte
		want error
	}{
		{"no element", axml(), ErrMalformed},
		{"root is no manifest", axml(el("application")), ErrMalformed},
		{"declares more than there is", put(4, uint32(len(minimal())+1)), ErrTruncated},
		{"header below the minimum", put(0, 3), ErrMalformed},
		{"pool of too many strings", put(chunks+8, 1<<30), ErrTruncated},
		{"pool of too many strings, other top chunk", func() []byte { b := put(chunks+8, 1<<30); b[0] = '<'; return b }(), ErrTruncated},
		{"pool beyond the file", put(chunks+4, 1<<20), ErrTruncated},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := open(archive(nil, stored(manifestName, test.data)), nil)
			require.Nil(t, f)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "AndroidManifest.xml")
		})
	}
	t.Run("truncated at each byte", func(t *testing.T) {
		b := axml(full())
		for n := range b {
			_, err := open(archive(nil, stored(manifestName, b[:n])), nil)
			require.ErrorIs(t, err, ErrTruncated, n)
		}
	})
	t.Run("padded", func(t *testing.T) {
		f, err := open(archive(nil, stored(manifestName, append(minimal(), make([]byte, 100)...))), nil)
		require.NoError(t, err)
		require.Empty(t, f.Warnings)
	})
	t.Run("unreadable chunk after the elements", func(t *testing.T) {
		b := append(minimal(), make([]byte, 16)...)
		le.PutUint32(b[4:], uint32(len(b)))
		f, err := open(archive(nil, stored(manifestName, b)), nil)
		require.NoError(t, err)
		require.Len(t, f.Warnings, 1)
		require.ErrorIs(t, f.Warnings[0], ErrMalformed)
	})
	t.Run("string with two values", func(t *testing.T) {
		b := axml(el("manifest", str("package", "com.example"), el("uses-permission", str("name", "p.FALSE")), el("uses-permission", str("name", "p.TRUE"))))
		// Two end elements of 24 bytes follow the typed value of the last attribute.
		le.PutUint32(b[len(b)-2*24-4:], 0)
		f, err := open(archive(nil, stored(manifestName, b)), nil)
		require.NoError(t, err)
		require.Equal(t, []UsesPermission{{Name: "p.FALSE"}, {Name: "name"}}, f.Manifest.Permissions)
		require.Len(t, f.Warnings, 3)
		require.ErrorContains(t, f.Warnings[0], `attribute "name" with two values, "name" and "p.TRUE"`)
		require.ErrorContains(t, f.Warnings[1], "apkparser does not see <uses-permission name>")
		require.ErrorContains(t, f.Warnings[2], "only apkparser sees <uses-permission p.TRUE>")
	})
	t.Run("second of two", func(t *testing.T) {
		f, err := open(archive(nil, stored(manifestName, []byte("broken!!!")), stored(manifestName, minimal())), nil)
		require.NoError(t, err)
		require.Equal(t, "com.example", f.Manifest.Package)
		require.Len(t, f.Warnings, 2)
	})
}

func TestFenceTurnsAPanicIntoAnError(t *testing.T) {
	require.EqualError(t, fenced(func() error { panic("index out of range") }), "apkparser: index out of range")
	require.NoError(t, fenced(func() error { return nil }))
}

func FuzzManifest(f *testing.F) {
	f.Add(axml(full()), labels())
	f.Add(minimal(), []byte{})
	f.Add(axml(el("manifest", el("application", ref("label", 0x7f010001)))), arsc(pool16("a"), typeChunk(1, "", 1, words(1), entry(valueString, 0))))
	f.Fuzz(func(t *testing.T, manifest, resources []byte) {
		limits := DefaultLimits()
		m, _, err := parseManifest(manifest, compiledXML, manifestName, &limits, tables(resources))
		require.Equal(t, m == nil, err != nil)
	})
}

func TestSecondReadingIsBounded(t *testing.T) {
	var many []attr
	for range maxSecondAttributes + 1 {
		many = append(many, num("a", 1))
	}
	root := el("manifest", str("package", "com.example"))
	root.attributes = append(root.attributes, many...)
	f, err := open(archive(nil, stored(manifestName, axml(root))), nil)
	require.NoError(t, err)
	require.Equal(t, "com.example", f.Manifest.Package)
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "second reading at 0x0: unsupported: not compared")
}
