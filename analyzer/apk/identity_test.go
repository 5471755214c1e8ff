package apk

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func identify(t *testing.T, records ...record) (Identity, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.apk")
	require.NoError(t, os.WriteFile(name, archive(nil, records...), 0o600))
	return Identify(name, nil)
}

func TestIdentifyReadsWhatTellsAppsApart(t *testing.T) {
	manifest := axml(el("manifest", str("package", "com.example"), str("split", "config.zh"), num("versionCode", 7), num("versionCodeMajor", 1)))
	id, err := identify(t, deflated(manifestName, manifest), stored("classes.dex", make([]byte, 30)), stored("assets/x.DEX", make([]byte, 12)), stored("a.apk", make([]byte, 5)))
	require.NoError(t, err)
	require.Equal(t, Identity{Package: "com.example", VersionCode: 1<<32 | 7, Split: "config.zh", Code: 42, Nested: 5}, id)
	id, err = identify(t, stored("base.apk", make([]byte, 9)))
	require.NoError(t, err)
	require.Equal(t, Identity{Nested: 9}, id)
}

func TestIdentifyAgreesWithOpen(t *testing.T) {
	built, err := filepath.Glob("../../testdata/apks/*.*[bks]")
	require.NoError(t, err)
	built = slices.DeleteFunc(built, func(name string) bool { return !isPackageName(name) })
	require.Subset(t, built, []string{"../../testdata/apks/demo.apk", "../../testdata/apks/demo.aab", "../../testdata/apks/demo.apks", "../../testdata/apks/demo.xapk"})
	for _, name := range built {
		f, err := Open(name, nil)
		require.NoError(t, err)
		id, err := Identify(name, nil)
		require.NoError(t, err)
		require.Equal(t, f.Manifest.Package, id.Package)
		require.Equal(t, f.Manifest.VersionCode, id.VersionCode)
		require.Equal(t, f.Manifest.Split, id.Split)
		require.Equal(t, f.Format != APK, id.Whole)
		require.Positive(t, id.Code+id.Nested)
		require.NoError(t, f.Close())
	}
}

func TestIdentifyLooksIntoArchives(t *testing.T) {
	base := packageOf("com.example", "", 7)
	want := Identity{Package: "com.example", VersionCode: 7, Whole: true}
	for _, records := range [][]record{
		{stored("a.bin", base)},
		{deflated("a.bin", base)},
		{stored("a.bin", archive(nil, deflated("b.bin", base)))},
	} {
		id, err := identify(t, records...)
		require.NoError(t, err)
		require.Equal(t, want, id)
	}
	large := deflated("a.bin", append(bytes.Clone(base[:len(base):len(base)]), make([]byte, maxIdentified)...))
	id, err := identify(t, large)
	require.NoError(t, err)
	require.Equal(t, Identity{Whole: true}, id)
	_, err = identify(t, stored("a.bin", base[:60]))
	require.Error(t, err)
}

func TestIdentifyRefusesWhatIsNoApp(t *testing.T) {
	_, err := identify(t, stored(manifestName, []byte("\x03\x00\x08\x00broken")))
	require.Error(t, err)
	_, err = identify(t, stored(manifestName, axml(el("other", str("package", "com.example")))))
	require.ErrorIs(t, err, ErrMalformed)
	name := filepath.Join(t.TempDir(), "b.apk")
	require.NoError(t, os.WriteFile(name, []byte("no archive"), 0o600))
	_, err = Identify(name, nil)
	require.ErrorIs(t, err, ErrNotZip)
	_, err = Identify(filepath.Join(t.TempDir(), "none.apk"), nil)
	require.ErrorIs(t, err, os.ErrNotExist)
}
