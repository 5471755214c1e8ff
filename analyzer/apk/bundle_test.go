package apk

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// plainAttr is an attribute without namespace, or of another one than Android's where space is part of the name.
func plainAttr(name, text string) attr { return attr{name: name, kind: valueString, text: text} }

func manifestOf(parts ...any) node {
	return el("manifest", append([]any{plainAttr("package", "com.example"), num("versionCode", 7)}, parts...)...)
}

func openFixture(t *testing.T, name string) *File {
	t.Helper()
	f, err := Open(filepath.Join("../../testdata/apks", name), nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	return f
}

// TestBundleIsItsPackage compares apps with the bundles that aapt2 makes of them.
func TestBundleIsItsPackage(t *testing.T) {
	for _, app := range []string{"demo", "layouts"} {
		t.Run(app, func(t *testing.T) {
			pkg, bundle := openFixture(t, app+".apk"), openFixture(t, app+".aab")
			require.Equal(t, AAB, bundle.Format)
			require.Equal(t, app+".aab", bundle.Name)
			require.Empty(t, bundle.Warnings)
			require.Equal(t, pkg.Manifest, bundle.Manifest)
			require.Equal(t, pkg.Assets(), bundle.Assets())
			require.Equal(t, pkg.NativeLibraries(), bundle.NativeLibraries())
			for i, e := range bundle.DexEntries() {
				require.Equal(t, "base/dex/"+pkg.DexEntries()[i].Name, e.Location())
				want, err := pkg.Read(pkg.DexEntries()[i])
				require.NoError(t, err)
				got, err := bundle.Read(e)
				require.NoError(t, err)
				require.Equal(t, want, got)
			}
			security, err := pkg.NetworkSecurity()
			require.NoError(t, err)
			bundled, err := bundle.NetworkSecurity()
			require.NoError(t, err)
			require.Equal(t, security, bundled)

			want, got := layouts(t, pkg), layouts(t, bundle)
			for i := range got.Resources {
				for j := range got.Resources[i].Boxes {
					box := &got.Resources[i].Boxes[j]
					require.True(t, strings.HasPrefix(box.Location, "base/res/"), box.Location)
					box.Location = strings.TrimPrefix(box.Location, "base/")
				}
			}
			require.Equal(t, want, got)
			require.Equal(t, namedTexts(t, pkg), namedTexts(t, bundle))
		})
	}
}

// namedTexts returns the texts of the resources without their places, sorted, each once: a package keeps also what only
// layouts of old formats need, and in an order of its own.
func namedTexts(t *testing.T, f *File) []ResourceString {
	t.Helper()
	found, err := f.ResourceStrings(func(text []byte) bool { return !strings.HasPrefix(string(text), "res/") })
	require.NoError(t, err)
	for i := range found {
		require.NotEmpty(t, found[i].Location)
		found[i].Location = ""
	}
	slices.SortFunc(found, func(a, b ResourceString) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Name, b.Name)) })
	return slices.Compact(found)
}

func TestBundleSignature(t *testing.T) {
	f := openFixture(t, "demo.aab")
	require.Len(t, f.Signers, 1)
	require.Equal(t, SignatureValid, f.Signers[0].Verification)
	require.Equal(t, "META-INF/UPLOAD.RSA", f.Signers[0].File)
	require.Len(t, f.Certificates, 1)
	require.Equal(t, "upload", f.Certificates[0].Scheme)
	require.Equal(t, openFixture(t, "demo.apk").Certificates[0].SHA256, f.Certificates[0].SHA256)

	unsigned, err := open(bundleOf(module(baseModule, manifestOf())), nil)
	require.NoError(t, err)
	require.Empty(t, unsigned.Certificates)
}

// TestManifestOfBothForms reads the manifest of every kind of element and value in both forms.
func TestManifestOfBothForms(t *testing.T) {
	root := full()
	limits := DefaultLimits()
	want, _, err := parseManifest(axml(root), compiledXML, manifestName, &limits, tables(labels()))
	require.NoError(t, err)
	got, warnings, err := parseManifest(pbXML(root), messageXML, manifestName, &limits, tables(labels()))
	require.NoError(t, err)
	require.Empty(t, warnings)
	require.Equal(t, want, got)
}

func TestValuesOfBothForms(t *testing.T) {
	limits := DefaultLimits()
	var parts []any
	for kind := range uint8(valueLastInt + 1) {
		if slices.Contains([]uint8{valueNull, valueDynamicAttribute}, kind) || kind > valueBoolean && kind < valueFirstColor || kind > valueDynamicAttribute && kind < valueDecimal {
			continue
		}
		parts = append(parts, attr{name: fmt.Sprintf("a%02x", kind), kind: kind, text: "text", data: 0x7f010203})
	}
	compiled, err := parseAXML(axml(el("x", parts...)), "x", &limits)
	require.NoError(t, err)
	message, err := parseProtoXML(pbXML(el("x", parts...)), "x", &limits)
	require.NoError(t, err)
	want, got := compiled.root().attributes(), message.root().attributes()
	require.Len(t, got, len(want))
	for i := range want {
		if want[i].value.kind == valueString {
			want[i].value.data = 0 // its place in the pool
		}
		if want[i].value.kind == valueBoolean {
			want[i].value.data = 0xffffffff
		}
		require.Equal(t, want[i].value, got[i].value, want[i].name)
		require.Equal(t, want[i].hasRaw, got[i].hasRaw)
	}
	require.EqualValues(t, 7, message.root().node().line)
}

func TestFeatureModule(t *testing.T) {
	dist := func(name, text string) attr { return attr{name: name, kind: valueString, text: text} }
	element := func(parts ...any) []byte {
		module := pbBytes(elementChild, pbBytes(nodeElement, append([][]byte{pbText(elementSpace, distribution), pbText(elementName, "module")},
			func() (out [][]byte) {
				for _, p := range parts {
					switch p := p.(type) {
					case attr:
						out = append(out, pbBytes(elementAttribute, pbText(attributeSpace, distribution), pbText(attributeName, p.name), pbText(attributeText, p.text)))
					case node:
						out = append(out, pbBytes(elementChild, pbXML(p)))
					}
				}
				return out
			}()...)...))
		return pbBytes(nodeElement, pbText(elementName, "manifest"), pbBytes(elementAttribute, pbText(attributeName, "package"), pbText(attributeText, "com.example")),
			module, pbBytes(elementChild, pbXML(el("application", el("service", str("name", ".Extra"))))))
	}
	for _, test := range []struct {
		name    string
		parts   []any
		want    Delivery
		instant bool
		pack    bool
	}{
		{"says nothing", nil, InstallTime, false, false},
		{"the old attribute", []any{dist("onDemand", "true")}, OnDemand, false, false},
		{"on demand", []any{el("delivery", el("on-demand"))}, OnDemand, false, false},
		{"at install time", []any{el("delivery", el("install-time")), dist("instant", "true")}, InstallTime, true, false},
		{"at install time, also later", []any{el("delivery", el("on-demand"), el("install-time"))}, InstallTime, false, false},
		{"on conditions", []any{el("delivery", el("install-time", el("conditions")))}, Conditional, false, false},
		{"an asset pack", []any{dist("type", "asset-pack"), el("delivery", el("fast-follow"))}, FastFollow, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			extra := []record{stored("extra/"+moduleManifest, element(test.parts...)), stored("extra/dex/classes.dex", []byte("dex")),
				stored("extra/lib/x86/libextra.so", nil), stored("extra/root/META-INF/extra.version", nil)}
			f, err := open(bundleOf(module(baseModule, manifestOf(), stored("dex/classes.dex", []byte("dex"))), extra), nil)
			require.NoError(t, err)
			require.Len(t, f.Splits, 1)
			m := f.Splits[0].Manifest
			require.Equal(t, "extra", m.Split)
			require.Equal(t, test.want, m.Delivery)
			require.Equal(t, test.instant, m.Instant)
			require.Equal(t, test.pack, m.AssetPack)
			require.Equal(t, Component{Kind: "service", Name: "com.example.Extra", Enabled: true}, f.Manifest.Components[0])
			require.Equal(t, []NativeLibrary{{"libextra.so", []string{"x86"}, "lib"}}, f.NativeLibraries())
			var found []string
			for _, e := range f.DexEntries() {
				found = append(found, e.Location())
			}
			require.Equal(t, []string{"base/dex/classes.dex", "extra/dex/classes.dex"}, found)
			e, ok := f.Entry("META-INF/extra.version")
			require.True(t, ok)
			require.Equal(t, "extra/root/META-INF/extra.version", e.Location())
		})
	}
	t.Run("another element of that name", func(t *testing.T) {
		f, err := open(bundleOf(module(baseModule, manifestOf(el("module")))), nil)
		require.NoError(t, err)
		require.Empty(t, f.Manifest.Delivery)
	})
	t.Run("of another app", func(t *testing.T) {
		_, err := open(bundleOf(module(baseModule, manifestOf()), module("extra", el("manifest", plainAttr("package", "com.other")))), nil)
		require.ErrorIs(t, err, ErrNotOneApp)
		require.ErrorContains(t, err, "extra is com.other")
	})
	t.Run("of another version", func(t *testing.T) {
		other := el("manifest", plainAttr("package", "com.example"), num("versionCode", 8))
		_, err := open(bundleOf(module(baseModule, manifestOf()), module("extra", other)), nil)
		require.ErrorIs(t, err, ErrNotOneApp)
	})
}

func TestFilesOfModule(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"manifest/AndroidManifest.xml", "AndroidManifest.xml"},
		{"manifest/Other.xml", "manifest/Other.xml"},
		{"dex/classes.dex", "classes.dex"},
		{"dex/classes12.dex", "classes12.dex"},
		{"dex/classes01.dex", "dex/classes01.dex"},
		{"dex/AndroidManifest.xml", "dex/AndroidManifest.xml"},
		{"root/kotlin/x.kotlin_builtins", "kotlin/x.kotlin_builtins"},
		{"root/AndroidManifest.xml", "root/AndroidManifest.xml"},
		{"root/classes2.dex", "root/classes2.dex"},
		{"root/resources.pb", "root/resources.pb"},
		{"root/", "root/"},
		{"root/../../x", "../../x"},
		{"lib/x86/liba.so", "lib/x86/liba.so"},
		{"resources.pb", "resources.pb"},
	} {
		require.Equal(t, test.want, inPackage(test.name), test.name)
	}
}

func TestReferencesOfBundle(t *testing.T) {
	zh := append(pbText(3, "zh"), pbNumber(24, 21)...)
	sdk := func(level uint64) string { return string(pbNumber(24, level)) }
	text := func(s string) []byte { return pbBytes(valueItem, pbItem(valueString, 0, s)) }
	to := func(id uint32) []byte { return pbItem(valueReference, id, "") }
	for _, test := range []struct {
		name, want string
		table      []byte
	}{
		{"text", "Name 😀", pbTable("string", 1, pbSimple(0, "a", pbItem(valueString, 0, "Name 😀")))},
		{"another language", "Name", pbTable("string", 1, pbResource{0, "a", map[string][]byte{"": text("Name"), string(zh): text("名字")}, []string{string(zh), ""}})},
		{"the newest level", "New", pbTable("string", 1, pbResource{0, "a", map[string][]byte{sdk(21): text("Old"), sdk(30): text("New")}, []string{sdk(21), sdk(30)}})},
		{"a chain", "Name", pbTable("string", 1, pbSimple(0, "a", to(0x7f010001)), pbSimple(1, "b", pbItem(valueString, 0, "Name")))},
		{"a cycle", "@7f010000", pbTable("string", 1, pbSimple(0, "a", to(0x7f010001)), pbSimple(1, "b", to(0x7f010000)))},
		{"itself", "@7f010000", pbTable("string", 1, pbSimple(0, "a", to(0x7f010000)))},
		{"twice", "First", pbTable("string", 1, pbSimple(0, "a", pbItem(valueString, 0, "First")), pbSimple(0, "a", pbItem(valueString, 0, "Second")))},
		{"out of order", "Name", pbTable("string", 1, pbSimple(1, "b", pbItem(valueString, 0, "Other")), pbSimple(0, "a", pbItem(valueString, 0, "Name")))},
		{"an array", "@7f010000", pbTable("array", 1, pbResource{0, "a", map[string][]byte{"": pbBytes(valueCompound, pbBytes(compoundArray, pbBytes(1, pbBytes(3, pbItem(valueString, 0, "Item")))))}, []string{""}})},
		{"nothing", "@7f010000", pbTable("string", 2, pbSimple(0, "a", pbItem(valueString, 0, "Name")))},
		{"an empty text", "", pbTable("string", 1, pbSimple(0, "a", pbBytes(itemString)))},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := bundleOf(module(baseModule, manifestOf(el("application", ref("label", 0x7f010000))), stored(moduleTableName, test.table)))
			f, err := open(b, nil)
			require.NoError(t, err)
			require.Equal(t, test.want, f.Manifest.Application.Label)
			require.Empty(t, f.Warnings)
		})
	}
	t.Run("items have texts too", func(t *testing.T) {
		item := func(s string) []byte { return pbItem(valueString, 0, s) }
		compound := func(parts []byte) []byte { return pbBytes(valueCompound, parts) }
		table := pbTable("array", 1,
			pbResource{0, "a", map[string][]byte{"": compound(pbBytes(compoundArray, pbBytes(1, pbBytes(3, item("of an array")))))}, []string{""}},
			pbResource{1, "b", map[string][]byte{"": compound(pbBytes(compoundPlural, pbBytes(1, pbNumber(3, 1), pbBytes(4, item("of plurals")))))}, []string{""}},
			pbResource{2, "c", map[string][]byte{"": compound(pbBytes(compoundStyle, pbBytes(3, pbBytes(4, item("of a style")))))}, []string{""}})
		f, err := open(bundleOf(module(baseModule, manifestOf(), stored(moduleTableName, table))), nil)
		require.NoError(t, err)
		found, err := f.ResourceStrings(func(text []byte) bool { return strings.HasPrefix(string(text), "of ") })
		require.NoError(t, err)
		require.Len(t, found, 3)
		for _, s := range found {
			var offset int
			_, err := fmt.Sscanf(s.Location, "base/resources.pb:0x%x", &offset)
			require.NoError(t, err)
			require.Equal(t, s.Text, string(table[offset:][:len(s.Text)]))
		}
	})
	t.Run("by name alone", func(t *testing.T) {
		application := pbBytes(nodeElement, pbText(elementName, "application"), pbBytes(elementAttribute, pbText(attributeSpace, androidNamespace),
			pbText(attributeName, "label"), pbNumber(attributeID, attrLabel), pbText(attributeText, "@string/a"),
			pbBytes(attributeItem, pbBytes(itemReference, pbText(referenceName, "string/a")))))
		manifest := pbBytes(nodeElement, pbText(elementName, "manifest"), pbBytes(elementAttribute, pbText(attributeName, "package"), pbText(attributeText, "com.example")),
			pbBytes(elementChild, application))
		f, err := open(bundleOf([]record{stored(bundleManifestFile, manifest)}), nil)
		require.NoError(t, err)
		require.Len(t, f.Warnings, 1)
		require.ErrorContains(t, f.Warnings[0], "without its id")
	})
}

func TestConfigurationOfBundle(t *testing.T) {
	for _, test := range []struct {
		message []byte
		want    configuration
	}{
		{pbText(3, "zh-Hans-CN"), configuration{language: "zh", script: "Hans", region: "CN"}},
		{pbText(3, "es-419"), configuration{language: "es", region: "419"}},
		{pbText(3, "en-US-1995"), configuration{language: "en", region: "US", variant: "1995"}},
		{pbText(3, "fil"), configuration{language: "fil"}},
		{slices.Concat(pbNumber(1, 460), pbNumber(2, 1)), configuration{mcc: 460, mnc: 1}},
		{slices.Concat(pbNumber(4, 2), pbNumber(10, 4), pbNumber(11, 1)), configuration{layout: 0x80 | 4 | 0x20}},
		{slices.Concat(pbNumber(11, 2), pbNumber(12, 1), pbNumber(13, 2), pbNumber(14, 1)), configuration{layout: 0x10, layout2: 2, colorMode: 1 | 8}},
		{slices.Concat(pbNumber(15, 2), pbNumber(16, 6), pbNumber(17, 1)), configuration{orientation: 2, uiMode: 6 | 0x20}},
		{slices.Concat(pbNumber(18, 480), pbNumber(19, 3), pbNumber(20, 3), pbNumber(21, 2), pbNumber(22, 2), pbNumber(23, 4)),
			configuration{density: 480, touchscreen: 3, input: 3 | 8, keyboard: 2, navigation: 4}},
		{slices.Concat(pbNumber(5, 1), pbNumber(6, 2), pbNumber(7, 3), pbNumber(8, 4), pbNumber(9, 5), pbNumber(24, 26)),
			configuration{width: 1, height: 2, screenWidthDP: 3, heightDP: 4, smallestWidthDP: 5, sdk: 26}},
		{pbNumber(10, 99), configuration{}},
	} {
		m := protoCursor(test.message)
		k, err := readProtoConfiguration(m)
		require.NoError(t, err)
		require.Equal(t, test.want, k)
	}
}

// TestBundleCut cuts a bundle's messages at each byte: an error or less content, nothing worse.
func TestBundleCut(t *testing.T) {
	manifest, table := pbXML(full()), pbTable("string", 1, pbSimple(0, "a", pbItem(valueString, 0, "Name")))
	limits := DefaultLimits()
	failed := 0
	for n := range manifest {
		x, err := parseProtoXML(manifest[:n], "x", &limits)
		require.Equal(t, x == nil, err != nil)
		if err != nil {
			requireFormatError(t, err)
			failed++
		}
	}
	require.Greater(t, failed, len(manifest)*9/10)
	for n := range table {
		if err := new(resourceTable).addProto(table[:n], "x"); err != nil {
			requireFormatError(t, err)
		} else {
			require.Zero(t, n)
		}
	}
}

func TestHostileBundle(t *testing.T) {
	deep := pbXML(el("x"))
	for range 200 {
		deep = pbBytes(nodeElement, pbText(elementName, "x"), pbBytes(elementChild, deep))
	}
	wide := el("x")
	for range 300 {
		wide.children = append(wide.children, el("y"))
	}
	many := el("x")
	for i := range 500 {
		many.attributes = append(many.attributes, plainAttr(fmt.Sprint("a", i), ""))
	}
	limits := smallLimits()
	for _, test := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, ErrMalformed},
		{"a text alone", pbText(nodeText, "x"), ErrMalformed},
		{"200 levels", deep, ErrLimit},
		{"many elements", pbXML(wide), ErrLimit},
		{"many attributes", pbXML(many), ErrLimit},
		{"a huge length", []byte{nodeElement<<3 | wireBytes, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, ErrTruncated},
		{"a number without end", append([]byte{nodeElement << 3}, make([]byte, 0)...), ErrTruncated},
		{"a number too long", append([]byte{nodeElement << 3}, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1), ErrMalformed},
		{"a group", []byte{nodeElement<<3 | 3}, ErrMalformed},
		{"field zero", []byte{0, 1}, ErrMalformed},
	} {
		t.Run(test.name, func(t *testing.T) {
			x, err := parseProtoXML(test.data, "x", &limits)
			require.Nil(t, x)
			require.ErrorIs(t, err, test.want)
			requireFormatError(t, err)
		})
	}
	t.Run("two contents of a node", func(t *testing.T) {
		x, err := parseProtoXML(append(pbXML(el("first")), pbXML(el("second"))...), "x", &limits)
		require.NoError(t, err)
		require.Equal(t, "second", x.root().name())
		require.Len(t, x.warnings, 1)
	})
	t.Run("children before the name", func(t *testing.T) {
		x, err := parseProtoXML(pbBytes(nodeElement, pbBytes(elementChild, pbXML(el("child"))), pbText(elementName, "root")), "x", &limits)
		require.NoError(t, err)
		require.Equal(t, "root", x.root().name())
	})
	t.Run("an id beyond 16 bits", func(t *testing.T) {
		err := new(resourceTable).addProto(pbTable("string", 1, pbSimple(1<<16, "a", pbItem(valueString, 0, ""))), "x")
		require.ErrorIs(t, err, ErrMalformed)
	})
	t.Run("a table that is none", func(t *testing.T) {
		f, err := open(bundleOf(module(baseModule, manifestOf(el("application", ref("label", 0x7f010000))), stored(moduleTableName, []byte{7}))), nil)
		require.NoError(t, err)
		require.Len(t, f.Warnings, 1)
		require.Equal(t, "base/resources.pb", f.Warnings[0].Structure)
	})
}

// FuzzMessages takes the readers of messages for what bundles hold: XML, resource tables and lists of packages.
func FuzzMessages(f *testing.F) {
	f.Add(pbXML(full()))
	f.Add(pbTable("string", 1, pbSimple(0, "a", pbItem(valueString, 0, "Name")), pbSimple(1, "b", pbItem(valueReference, 0x7f010000, ""))))
	f.Add(pbTable("layout", 2, pbSimple(0, "main", pbBytes(itemFile, pbText(1, "res/layout/main.xml")))))
	f.Add(tocOf(tocVariant(1, "splits/a.apk"), tocVariant(2, "splits/b.apk")))
	for _, name := range []string{"base/manifest/AndroidManifest.xml", "base/resources.pb", "base/res/layout/main.xml"} {
		data, err := readOf("layouts.aab", name)
		require.NoError(f, err)
		f.Add(data)
	}
	app, err := open(bundleOf(module(baseModule, manifestOf(), stored(moduleTableName, pbTable("layout", 2, pbSimple(0, "main", pbBytes(itemFile, pbText(1, "a"))))), stored("a", nil))), nil)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, b []byte) {
		limits := smallLimits()
		x, err := parseProtoXML(b, "x", &limits)
		require.Equal(t, x == nil, err != nil)
		if err != nil {
			requireFormatError(t, err)
		} else {
			require.LessOrEqual(t, len(x.nodes), limits.MaxXMLElements)
			l := newLayoutReader(app)
			l.list()
			l.location, l.kind = "a", xmlTypes[len(b)%len(xmlTypes)]
			if err := l.readTree(x); err != nil {
				requireFormatError(t, err)
			}
			require.LessOrEqual(t, len(l.warnings), maxWarnings)
			r := manifestReader{m: &Manifest{}, resources: tables(labels()), names: limits.MaxStringBytes}
			if err := r.read(x.root()); err != nil {
				requireFormatError(t, err)
			}
		}
		table := &resourceTable{}
		if err := table.addProto(b, "x"); err != nil {
			requireFormatError(t, err)
		}
		for _, p := range table.pools {
			p.file = &File{}
			for named := range p.namedTypes("string", "layout") {
				for i := range named.places() {
					key, v, ok := named.slot(i)
					require.True(t, ok)
					_ = named.keys.name(key)
					found, ok := named.value(named.entry(i))
					require.True(t, ok)
					require.Equal(t, v.kind, found.kind)
					_, _ = table.lookup(named.id|named.entry(i), &configuration{sdk: anySDK})
				}
			}
		}
		toc, err := parseContents(b)
		require.Equal(t, toc == nil, err != nil)
		if err != nil {
			requireFormatError(t, err)
		} else {
			_ = toc.best([]Entry{{Name: "splits/a.apk", Size: 1}})
		}
	})
}

// readOf returns an entry of the archive of a test app, as it stands there.
func readOf(app, name string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join("../../testdata/apks", app))
	if err != nil {
		return nil, err
	}
	f, err := open(b, nil)
	if err != nil {
		return nil, err
	}
	for _, e := range f.Entries {
		if e.Location() == name {
			return f.Read(e)
		}
	}
	return nil, errors.New("no entry " + name)
}

// BenchmarkReadBundle reads what an analysis reads of an app besides its code, as a package and as a bundle.
func BenchmarkReadBundle(b *testing.B) {
	for _, name := range []string{"layouts.apk", "layouts.aab"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f, err := Open(filepath.Join("../../testdata/apks", name), nil)
				require.NoError(b, err)
				_, err = f.Layouts(b.Context())
				require.NoError(b, err)
				_, err = f.ResourceStrings(func([]byte) bool { return false })
				require.NoError(b, err)
				require.NoError(b, f.Close())
			}
		})
	}
}

// BenchmarkResourcesOfBundle reads a table of 20,000 texts in ten languages.
func BenchmarkResourcesOfBundle(b *testing.B) {
	var resources []pbResource
	for i := range uint32(20_000) {
		r := pbResource{id: i, name: fmt.Sprint("text_", i), values: map[string][]byte{}}
		for _, language := range []string{"", "zh", "de", "fr", "ja", "ko", "es", "it", "pt", "ru"} {
			config := ""
			if language != "" {
				config = string(pbText(3, language))
			}
			r.values[config] = pbBytes(valueItem, pbItem(valueString, 0, fmt.Sprintf("Text %d in the language %s", i, language)))
			r.order = append(r.order, config)
		}
		resources = append(resources, r)
	}
	table := pbTable("string", 1, resources...)
	b.SetBytes(int64(len(table)))
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, new(resourceTable).addProto(table, moduleTableName))
	}
}
