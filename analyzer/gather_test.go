package analyzer_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// nobody is a database with the records that traces.apk shows beside the built-in ones.
func nobody(t *testing.T) *sdkdb.DB {
	t.Helper()
	base, err := sdkdb.Default()
	require.NoError(t, err)
	record := `id: nobody
name: {zh: 无名库SDK, en: Nobody SDK}
category: push
kind: client
signatures:
  components: [com.nobody.lib.Unused]
  authorities: [.nobody]
  plugins: [cordova-plugin-nobody]
  assets: [nobody/*.html]
evidence: [{fields: ["*"], source: memory, date: 2026-11-22}]
match: [{plugin: cordova-plugin-nobody}, {authority: com.example.app.nobody}]
no_match: [{plugin: cordova-plugin-somebody}]
`
	db, err := base.With(fstest.MapFS{"push/nobody.yaml": {Data: []byte(record)}})
	require.NoError(t, err)
	require.Empty(t, db.Validate())
	return db
}

func detection(t *testing.T, r *analyzer.Result, id string) match.Detection {
	t.Helper()
	for _, d := range r.SDKs {
		if d.Record.ID == id {
			return d
		}
	}
	require.Fail(t, "not detected", id)
	return match.Detection{}
}

func TestTracesOfABuild(t *testing.T) {
	r := analyze(t, apks+"traces.apk", &analyzer.Config{DB: nobody(t)})

	alipay := detection(t, r, "alipay")
	require.Equal(t, []string{"m.alipay.com", "mobilegw.alipay.com"}, alipay.Hosts, "one in code, one in script; a longer name is another")
	require.Equal(t, 2, alipay.Counts[match.Host])

	lib := detection(t, r, "nobody")
	require.False(t, lib.Strong, "an authority and a plugin prove nothing alone")
	require.Equal(t, 1, lib.Counts[match.Plugin])
	require.Equal(t, 1, lib.Counts[match.Authority])

	require.Len(t, r.ServerKeys, 1)
	require.Equal(t, "alipay-openapi", r.ServerKeys[0].Record.ID)
	require.Contains(t, r.ServerKeys[0].Masked, "MIIEvQ…")
	require.NotContains(t, r.ServerKeys[0].Masked, "IBADAN", "a report must not spread the key")

	require.Len(t, r.Unknown, 1)
	require.Equal(t, "com.nobody", r.Unknown[0].Package)
	require.Equal(t, []string{"com.nobody.lib.Watcher", "com.nobody.lib.Files"}, r.Unknown[0].Components)

	var obstacles []analyzer.Obstacle
	for _, reason := range r.Coverage.Reasons {
		obstacles = append(obstacles, reason.Obstacle)
	}
	require.Equal(t, []analyzer.Obstacle{analyzer.HybridCode, analyzer.LoadedCode}, obstacles)
}

func TestFirstPartyCodeIsNoUnknownCode(t *testing.T) {
	r := analyze(t, apks+"traces.apk", &analyzer.Config{FirstParty: []string{"com.nobody"}})
	require.Empty(t, r.Unknown)
}

func TestHermesBytecodeIsSaidToBeUnread(t *testing.T) {
	name := withContents(t, apks+"plain.apk", map[string]string{
		"assets/index.android.bundle": "\xc6\x1f\xbc\x03\xc1\x03\x19\x1f\x60\x00\x00\x00",
	})
	r := analyze(t, name, nil)
	require.Equal(t, []string{"assets/index.android.bundle: Hermes bytecode is not read"}, r.Coverage.Skipped)
	require.Equal(t, analyzer.Partial, r.Coverage.Visibility)
}

func TestScriptsAreSearched(t *testing.T) {
	name := withContents(t, apks+"plain.apk", map[string]string{
		"assets/a.js":   `require("@nobody/x/lib"); require('cordova-plugin-nobody/www/a'); "cordova-plugin-nobodyelse"`,
		"assets/b.html": `<a href="https://m.alipay.com">a policy's link is no traffic</a>`,
	})
	r := analyze(t, name, &analyzer.Config{DB: nobody(t)})
	lib := detection(t, r, "nobody")
	require.Equal(t, 1, lib.Counts[match.Plugin])
	require.Equal(t, "assets/a.js:0x23", lib.Evidence[0].Location)
	require.NotContains(t, ids(r), "alipay")
}

func TestLibrariesThatAreNoneAreNoWarning(t *testing.T) {
	name := withContents(t, apks+"plain.apk", map[string]string{
		"lib/arm64-v8a/libmodel.dat.so": "a model under the name of a library",
		// a header that promises more program headers than the file holds
		"lib/arm64-v8a/libbroken.so": "\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 9) + "\x03\x00\xb7\x00\x01\x00\x00\x00" +
			strings.Repeat("\x00", 8) + "\x40" + strings.Repeat("\x00", 19) + "\x40\x00\x38\x00\x07\x00" + strings.Repeat("\x00", 6),
	})
	var native []string
	for _, w := range analyze(t, name, nil).Warnings {
		if w.Stage == "native" {
			native = append(native, w.Location)
		}
	}
	require.Equal(t, []string{"lib/arm64-v8a/libbroken.so"}, native)
}

// rebuilt writes an app anew: what write makes of the entries of another.
func rebuilt(t *testing.T, name string, write func(out *zip.Writer, entries []*zip.File)) string {
	t.Helper()
	in, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer func() { require.NoError(t, in.Close()) }()
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	write(out, in.File)
	require.NoError(t, out.Close())
	copied := filepath.Join(t.TempDir(), "copy.apk")
	require.NoError(t, os.WriteFile(copied, buf.Bytes(), 0o600))
	return copied
}

func writeEntry(t *testing.T, out *zip.Writer, name string, data []byte) {
	t.Helper()
	w, err := out.Create(name)
	require.NoError(t, err)
	_, err = w.Write(data)
	require.NoError(t, err)
}

// withContents copies an app with further entries.
func withContents(t *testing.T, name string, contents map[string]string) string {
	t.Helper()
	return rebuilt(t, name, func(out *zip.Writer, entries []*zip.File) {
		for _, e := range entries {
			require.NoError(t, out.Copy(e))
		}
		for entry, content := range contents {
			writeEntry(t, out, entry, []byte(content))
		}
	})
}

// withCode copies an app with words of its code replaced by others of the same length.
func withCode(t *testing.T, name string, words ...string) string {
	t.Helper()
	return rebuilt(t, name, func(out *zip.Writer, entries []*zip.File) {
		for _, e := range entries {
			if e.Name != "classes.dex" {
				require.NoError(t, out.Copy(e))
				continue
			}
			r, err := e.Open()
			require.NoError(t, err)
			data, err := io.ReadAll(r)
			require.NoError(t, err)
			for i := 0; i < len(words); i += 2 {
				require.Len(t, words[i+1], len(words[i]))
				require.Contains(t, string(data), words[i])
				data = bytes.ReplaceAll(data, []byte(words[i]), []byte(words[i+1]))
			}
			writeEntry(t, out, e.Name, data)
		}
	})
}

func TestCodeThatMakesALoaderCanHideCode(t *testing.T) {
	const made, loader = "Lcom/baidu/speech/asr/EventManagerAsr;", "Ldalvik/system/InMemoryDexClassLoader;"
	loads := func(name string) (out []string) {
		for _, reason := range analyze(t, name, nil).Coverage.Reasons {
			if reason.Obstacle == analyzer.LoadedCode {
				out = append(out, reason.Text.En)
			}
		}
		return out
	}
	require.Empty(t, loads(apks+"demo.apk"))
	require.Empty(t, loads(withCode(t, apks+"demo.apk", made, loader)), "what a known SDK loads is its vendor's")
	own := withCode(t, apks+"demo.apk", made, loader, "Lcom/baidu/speech/EventManagerFactory;", "Lcom/example/talk/EventManagerFactory;")
	require.Equal(t, []string{"com.example.talk.EventManagerFactory can load code at run time"}, loads(own))
}
