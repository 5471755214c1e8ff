package apk

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

type named struct {
	name    string
	content []byte
}

// writeFiles writes archives into a folder and returns their paths in the order given.
func writeFiles(t *testing.T, files ...named) []string {
	t.Helper()
	dir := t.TempDir()
	var names []string
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		require.NoError(t, os.WriteFile(name, f.content, 0o600))
		names = append(names, name)
	}
	return names
}

func TestOpenSet(t *testing.T) {
	base := archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), num("versionCode", 3),
		el("application", ref("label", 0x7f010000), el("activity", str("name", ".Main")))))), stored("classes.dex", []byte("base")), stored("assets/a", nil))
	feature := archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), plain("split", "feature"), num("versionCode", 3),
		boolean("isFeatureSplit", true), el("uses-permission", str("name", "p.NO")), el("application", el("service", str("name", ".S")))))),
		stored("classes.dex", []byte("feature")), stored("classes.dex", []byte("again")), stored("assets/a", nil), stored("assets/b", nil))
	config := archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), plain("split", "config.arm64_v8a"), num("versionCode", 3)))),
		stored("lib/arm64-v8a/libx.so", nil), stored(resourcesName, labels()))
	names := writeFiles(t, named{"split_feature.apk", feature}, named{"split_config.apk", config}, named{"base.apk", base})
	f, err := OpenSet(names, nil)
	require.NoError(t, err)
	m := f.Manifest
	require.Equal(t, "Label", m.Application.Label, "from the table of a split")
	require.Empty(t, m.Split)
	require.Empty(t, m.Permissions, "what a split asks for does not count")
	require.Equal(t, []Component{
		{Kind: "activity", Name: "com.example.Main", Enabled: true},
		{Kind: "service", Name: "com.example.S", Enabled: true, Split: "feature"},
	}, m.Components)
	require.Len(t, f.Splits, 2)
	require.Equal(t, "config.arm64_v8a", f.Splits[0].Manifest.Split)
	require.True(t, f.Splits[1].Manifest.Feature)
	require.Equal(t, []string{"a", "b"}, f.Assets())
	require.Equal(t, []NativeLibrary{{"libx.so", []string{"arm64-v8a"}, "lib"}}, f.NativeLibraries())
	var at, code []string
	for _, e := range f.DexEntries() {
		content, err := f.Read(e)
		require.NoError(t, err)
		at, code = append(at, e.Location()), append(code, string(content))
	}
	require.Equal(t, []string{"classes.dex", "split_feature.apk!classes.dex"}, at)
	require.Equal(t, []string{"base", "feature"}, code)
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "split_feature.apk!classes.dex at 0x")
	require.NoError(t, f.Close())

	one, err := OpenSet(names[2:], nil)
	require.NoError(t, err)
	require.Equal(t, "@7f010000", one.Manifest.Application.Label)
	require.NoError(t, one.Close())
}

func TestNotOneApp(t *testing.T) {
	pkg := func(name, split string, code uint32) []byte {
		return archive(nil, stored(manifestName, axml(el("manifest", str("package", name), plain("split", split), num("versionCode", code)))))
	}
	base, split := pkg("p", "", 1), pkg("p", "s", 1)
	for _, test := range []struct {
		name  string
		files []named
		says  string
	}{
		{"two bases", []named{{"a", base}, {"b", base}}, "a and b are both base packages"},
		{"two equal splits", []named{{"a", base}, {"b", split}, {"c", split}}, `b and c are both the split "s"`},
		{"no base", []named{{"a", split}, {"b", pkg("p", "t", 1)}}, "no base package among 2 splits"},
		{"other package", []named{{"a", base}, {"b", pkg("q", "s", 1)}}, "a is p version 1, b is q version 1"},
		{"other version", []named{{"a", base}, {"b", pkg("p", "s", 2)}}, "a is p version 1, b is p version 2"},
		{"a library", []named{{"a", base}, {"b", archive(nil, stored("x/Y.class", nil))}}, "b is an archive of kind jar"},
		{"not readable", []named{{"a", base}, {"b", []byte("text")}}, "b: not a zip archive"},
		{"broken manifest", []named{{"a", base}, {"b", archive(nil, stored(manifestName, []byte("xxxxxxxxxxx")))}}, "b: AndroidManifest.xml: chunk at 0x0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := OpenSet(writeFiles(t, test.files...), nil)
			require.Nil(t, f)
			require.ErrorContains(t, err, test.says)
		})
	}
	_, err := OpenSet(append(writeFiles(t, named{"a", base}), filepath.Join(t.TempDir(), "absent")), nil)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestSplitSignedByAnother(t *testing.T) {
	manifest := func(split string) record {
		return stored(manifestName, axml(el("manifest", str("package", "p"), plain("split", split))))
	}
	signed := archive(signingBlock(pair(0x7109871a, prefixed(signerOf(testCertificate())))), manifest(""))
	f, err := OpenSet(writeFiles(t, named{"base", signed}, named{"s", archive(nil, manifest("s"))}), nil)
	require.NoError(t, err)
	require.True(t, bytes.Contains([]byte(f.Warnings[len(f.Warnings)-1].Error()), []byte("s!AndroidManifest.xml at 0x0: malformed: signed with other certificates than the base")))
	require.NoError(t, f.Close())
}
