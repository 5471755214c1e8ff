package apk

import (
	"os"
	"path/filepath"
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
	built, err := filepath.Glob("../../testdata/apks/*.apk")
	require.NoError(t, err)
	require.NotEmpty(t, built)
	for _, name := range built {
		f, err := Open(name, nil)
		require.NoError(t, err)
		id, err := Identify(name, nil)
		require.NoError(t, err)
		require.Equal(t, f.Manifest.Package, id.Package)
		require.Equal(t, f.Manifest.VersionCode, id.VersionCode)
		require.Equal(t, f.Manifest.Split, id.Split)
		require.Positive(t, id.Code)
		require.NoError(t, f.Close())
	}
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
