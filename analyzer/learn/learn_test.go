package learn_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/learn"
	"sdkaudit/sdkdb"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const libraries = "../../testdata/libraries/"

type entry struct{ name, content string }

func zipped(t *testing.T, entries ...entry) string {
	t.Helper()
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, e := range entries {
		w, err := out.Create(e.name)
		require.NoError(t, err)
		_, err = w.Write([]byte(e.content))
		require.NoError(t, err)
	}
	require.NoError(t, out.Close())
	return buf.String()
}

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(libraries + name))
	require.NoError(t, err)
	return string(data)
}

func classes(t *testing.T) (entries []entry) {
	t.Helper()
	root := os.DirFS(libraries + "classes")
	require.NoError(t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			entries = append(entries, entry{name, content(t, "classes/"+name)})
		}
		return err
	}))
	require.NotEmpty(t, entries)
	return entries
}

// pulse is the AAR that testdata/libraries describes.
func pulse(t *testing.T) string {
	t.Helper()
	jar := append(classes(t), entry{"META-INF/io.pulse_sdk.version", "2.4.1\n"}, entry{"pulse.properties", "channel=stable\nversion=2.4.1\n"})
	aar := []entry{
		{"AndroidManifest.xml", content(t, "AndroidManifest.xml")},
		{"classes.jar", zipped(t, jar...)},
		{"R.txt", ""},
		{"jni/x86_64/libpulse.so", content(t, "libpulse.so")},
		{"jni/x86_64/libpulse_241.so", "a model, no code"},
		{"assets/pulse_config.json", "{}"},
		{"assets/pulse name.json", "{}"},
	}
	for i := range 5 {
		aar = append(aar, entry{fmt.Sprintf("assets/pulse/model%d.bin", i), ""})
	}
	return zipped(t, aar...)
}

func read(t *testing.T, name, data string) (*learn.Draft, error) {
	t.Helper()
	db, err := sdkdb.Default()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(data), 0o600))
	return learn.Read(t.Context(), file, db)
}

func yamlOf(t *testing.T, d *learn.Draft) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, d.WriteYAML(&out))
	return out.String()
}

func TestDraftOfAnArchive(t *testing.T) {
	d, err := read(t, "pulse-2.4.1.aar", pulse(t))
	require.NoError(t, err)
	require.Equal(t, "aar", d.Format)
	require.Equal(t, []string{"2.4.1"}, d.Versions)
	require.Equal(t, 7, d.Classes)
	require.Equal(t, 6, d.Own)
	require.Len(t, d.Nested, 1)
	require.Equal(t, "utdid", d.Nested[0].Record.ID)
	require.Equal(t, 1, d.Nested[0].Classes)
	s := d.Record.Signatures
	require.Equal(t, "io.pulse.sdk", d.Record.Package)
	require.Equal(t, []string{"io.pulse.a", "io.pulse.core", "io.pulse.sdk"}, s.Classes)
	require.Equal(t, []string{"io.pulse.core.StartProvider", "io.pulse.sdk.PulseReceiver", "io.pulse.sdk.PulseService"}, s.Components)
	require.Equal(t, []string{".pulse.start", "io.pulse.shared"}, s.Authorities)
	require.Equal(t, []string{".permission.PULSE_RECEIVE"}, s.Permissions)
	require.Equal(t, []string{"android.permission.INTERNET", "android.permission.READ_PHONE_STATE"}, d.Record.Permissions)
	require.Equal(t, []string{"PULSE_APPKEY", "io.pulse.sdk.VERSION"}, s.MetaData)
	require.Equal(t, []string{"libpulse.so", "libpulse_*.so"}, s.NativeLibraries)
	require.Empty(t, s.JNI, "all below the prefixes")
	require.Equal(t, []string{"api.pulse-demo.io", "log.pulse-demo.io", "push.pulse-demo.io"}, s.Hosts)
	require.Equal(t, []string{"pulse/*", "pulse_config.json"}, s.Assets)
	require.Equal(t, []string{"META-INF/io.pulse_sdk.version", "pulse.properties"}, s.Files)

	file := filepath.Join("testdata", "pulse.yaml")
	got := strings.ReplaceAll(yamlOf(t, d), d.SHA256, "(digest)")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// TestDraftBecomesARecord fills in what is left to the author.
func TestDraftBecomesARecord(t *testing.T) {
	for name, data := range map[string]string{
		"pulse-2.4.1.aar": pulse(t), "pulse.jar": zipped(t, classes(t)...), "libpulse.so": content(t, "libpulse.so"),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := read(t, name, data)
			require.NoError(t, err)
			draft := yamlOf(t, d)
			require.Equal(t, draft, yamlOf(t, d))
			_, err = sdkdb.Load(fstest.MapFS{"push/pulse.yaml": {Data: []byte(draft)}})
			require.NoError(t, err, "loads as it is")
			for _, fill := range [][2]string{
				{`zh: "" #`, "zh: 脉冲推送SDK #"}, {"name:\n  zh: \"\"\n  en: \"\"", "name:\n  zh: 脉冲推送SDK\n  en: Pulse Push SDK"},
				{"operators: # the legal entities that policies name as recipients\n  - zh: \"\"\n    en: \"\"\n    country: \"\" # ISO 3166-1: CN, US\n", ""},
				{`category: ""`, "category: push"}, {`homepage: ""`, ""}, {"privacy_policy:\n  url: \"\"\n  seen: \"\"\n", ""},
				{`source: ""`, "source: https://pulse.example.com/"}, {`date: ""`, "date: 2026-11-22"},
			} {
				draft = strings.Replace(draft, fill[0], fill[1], 1)
			}
			db, err := sdkdb.Default()
			require.NoError(t, err)
			with, err := db.With(fstest.MapFS{"push/pulse.yaml": {Data: []byte(draft)}})
			require.NoError(t, err)
			require.Empty(t, with.Validate())
			rec, ok := with.Record("pulse")
			require.True(t, ok)
			require.Equal(t, d.Record.Signatures, rec.Signatures)
			require.Equal(t, d.Record.Versions, rec.Versions)
		})
	}
}

// TestEmptyDraftIsFaulty shows that the validator asks for what the author leaves out.
func TestEmptyDraftIsFaulty(t *testing.T) {
	d, err := read(t, "pulse.aar", pulse(t))
	require.NoError(t, err)
	db, err := sdkdb.Load(fstest.MapFS{"push/pulse.yaml": {Data: []byte(yamlOf(t, d))}})
	require.NoError(t, err)
	var told []string
	for _, fault := range db.Validate() {
		told = append(told, fault.Error())
	}
	for _, want := range []string{"name needs zh and en", `unknown category ""`, `source ""`} {
		require.Contains(t, strings.Join(told, "\n"), want)
	}
}

func TestKnownArtifact(t *testing.T) {
	d, err := read(t, "utdid.jar", zipped(t, entry{"com/ta/utdid2/device/UTDevice.class", content(t, "classes/com/ta/utdid2/device/UTDevice.class")}))
	require.NoError(t, err)
	require.Empty(t, d.Record.Signatures.Classes)
	_, err = sdkdb.Load(fstest.MapFS{"a/utdid.yaml": {Data: []byte(yamlOf(t, d))}})
	require.NoError(t, err)
	require.Contains(t, d.Notes, "the database has a record for most of this artifact, utdid: mend that one rather than add another")
}

func TestUnreadableArtifacts(t *testing.T) {
	app, err := os.ReadFile("../../testdata/apks/plain.apk")
	require.NoError(t, err)
	for _, c := range []struct {
		name, data string
		is         error
		says       string
	}{
		{"an app", string(app), learn.ErrApp, "sdkaudit scan"},
		{"text", "text", apk.ErrNotZip, ""},
		{"text.so", "text", apk.ErrNotELF, "ELF header at 0x0"},
		{"nothing", "", apk.ErrNotZip, ""},
		{"a broken class", zipped(t, entry{"a/B.class", "\xca\xfe\xba\xbe"}), apk.ErrTruncated, "a/B.class: class file at 0x"},
		{"a broken library", content(t, "libpulse.so")[:100], apk.ErrTruncated, "program headers at 0x"},
		{"an archive of neither", zipped(t, entry{"readme.txt", ""}), apk.ErrNoManifest, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := read(t, c.name, c.data)
			require.Nil(t, d)
			require.ErrorIs(t, err, c.is)
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "\n")
		})
	}
	db, err := sdkdb.Default()
	require.NoError(t, err)
	_, err = learn.Read(t.Context(), filepath.Join(t.TempDir(), "absent.aar"), db)
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = learn.Read(t.Context(), t.TempDir(), db)
	require.ErrorContains(t, err, "not a regular file")
}
