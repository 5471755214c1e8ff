package analyzer_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
)

// imageOf is the code of a test app.
func imageOf(t *testing.T, name string) string {
	t.Helper()
	r, err := zip.OpenReader(apks + name)
	require.NoError(t, err)
	f, err := r.Open("classes.dex")
	require.NoError(t, err)
	data, err := io.ReadAll(f)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return string(data)
}

func archiveOf(t *testing.T, method uint16, entries ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: entries[i], Method: method})
		require.NoError(t, err)
		_, err = io.WriteString(f, entries[i+1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.String()
}

func compressed(t *testing.T, content string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := io.WriteString(w, content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.String()
}

// TestCodeAmongTheFiles hides the code of an app with SDKs in the files of an app without any.
func TestCodeAmongTheFiles(t *testing.T) {
	code := imageOf(t, "demo.apk")
	jar := archiveOf(t, zip.Deflate, "classes.dex", code)
	nested := jar
	for range 3 {
		nested = archiveOf(t, zip.Store, "inner.jar", nested)
	}
	for _, test := range []struct {
		name, entry, content, at string
	}{
		{"an image", "assets/plugin.dex", code, "assets/plugin.dex"},
		{"an image by another name", "assets/fonts/sans.ttf", code, "assets/fonts/sans.ttf"},
		{"an image in the root", "core", code, "core"},
		{"an image as a library", "lib/arm64-v8a/libcore.so", code, "lib/arm64-v8a/libcore.so"},
		{"a raw resource", "res/raw/a", code, "res/raw/a"},
		{"a picture", "res/drawable/a.png", code, "res/drawable/a.png"},
		{"a jar", "assets/plugin.jar", jar, "assets/plugin.jar!classes.dex"},
		{"a jar by another name", "assets/a.dat", jar, "assets/a.dat!classes.dex"},
		{"a stored jar", "assets/a.zip", archiveOf(t, zip.Store, "x/y.bin", code), "assets/a.zip!x/y.bin"},
		{"a jar in a jar in a zip", "assets/a.zip", archiveOf(t, zip.Deflate, "b.zip", archiveOf(t, zip.Deflate, "c.jar", jar)), "assets/a.zip!b.zip!c.jar!classes.dex"},
		{"a compressed image", "assets/a.gz", compressed(t, code), "assets/a.gz"},
		{"a compressed jar", "assets/a.jar.gz", compressed(t, jar), "assets/a.jar.gz!classes.dex"},
	} {
		t.Run(test.name, func(t *testing.T) {
			build := withContents(t, apks+"plain.apk", map[string]string{test.entry: test.content})
			r, err := analyzer.Analyze(t.Context(), analyzer.Input{Path: build}, &analyzer.Config{Depth: analyzer.Flows})
			require.NoError(t, err)
			var ids []string
			for _, d := range r.SDKs {
				ids = append(ids, d.Record.ID)
			}
			require.Subset(t, ids, []string{"alipay", "baidu-asr", "jpush"})
			require.Equal(t, analyzer.Partial, r.Coverage.Visibility)
			require.Len(t, r.Coverage.Reasons, 1)
			require.Equal(t, analyzer.LoadedCode, r.Coverage.Reasons[0].Obstacle)
			require.Equal(t, test.at, r.Coverage.Reasons[0].Location)
			require.Contains(t, r.Coverage.Reasons[0].Text.En, "classes: 35")
			require.Empty(t, r.Coverage.Skipped)

			// What it reads is told and where that goes, but not that it runs.
			require.NotEmpty(t, r.Accesses)
			for _, a := range r.Accesses {
				require.True(t, strings.HasPrefix(a.Location, test.at+":0x"), a.Location)
				require.False(t, a.Reached)
				require.Empty(t, a.Path)
				require.Empty(t, a.Phase)
			}
			for _, q := range r.PermissionRequests {
				require.False(t, q.Reached)
			}
		})
	}
	for _, test := range []struct {
		name, entry, content string
		reasons              int
		warned               bool
		skipped              string
	}{
		{"no code", "assets/a.zip", archiveOf(t, zip.Deflate, "a.txt", "text"), 0, false, ""},
		{"a compressed text", "assets/a.gz", compressed(t, "text"), 0, false, ""},
		{"a broken compressed file", "assets/a.gz", "\x1f\x8b\x08", 0, false, ""},
		{"an image cut short", "assets/a.bin", code[:200], 1, true, ""},
		{"an image with a damaged header", "assets/a.bin", code[:40] + "\x00\x00\x00\x00" + code[44:], 1, true, ""},
		{"an image of no known version", "assets/a.bin", "dex\n099\x00" + code[8:], 1, true, ""},
		{"a jar cut short", "assets/a.jar", jar[:30], 1, true, ""},
		{"an archive cut short", "assets/a.dat", jar[:30], 0, false, "an archive that cannot be read"},
		{"verified code", "assets/a.vdex", "vdex027\x00", 1, false, ""},
		{"compact code", "assets/a.bin", "cdex001\x00", 1, false, ""},
		{"too deep", "assets/a.zip", archiveOf(t, zip.Store, "b.zip", nested), 0, false, "archives in each other"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := analyze(t, withContents(t, apks+"plain.apk", map[string]string{test.entry: test.content}), nil)
			require.Len(t, r.Coverage.Reasons, test.reasons)
			require.Equal(t, test.warned, slices.ContainsFunc(r.Warnings, func(w analyzer.Warning) bool { return w.Stage == "dex" }))
			require.Contains(t, strings.Join(r.Coverage.Skipped, "\n"), test.skipped)
			require.Equal(t, test.skipped != "", len(r.Coverage.Skipped) > 0)
		})
	}
}

func TestManyFilesOfCode(t *testing.T) {
	code := imageOf(t, "plain.apk")
	contents := map[string]string{}
	for i := range 300 {
		contents[fmt.Sprintf("assets/%03d.bin", i)] = code
	}
	r := analyze(t, withContents(t, apks+"plain.apk", contents), nil)
	require.Len(t, r.Coverage.Reasons, 17)
	require.Contains(t, r.Coverage.Reasons[16].Text.En, "more files")
	require.True(t, slices.ContainsFunc(r.Coverage.Skipped, func(s string) bool { return strings.Contains(s, "more images of code") }))
}

func TestCodeOfABuildThatLoadsItAll(t *testing.T) {
	// A stub whose components lie in a file is as hidden as one whose components are encrypted.
	r := analyze(t, withContents(t, apks+"hostile/no-dex.apk", map[string]string{"assets/core.bin": imageOf(t, "demo.apk")}), nil)
	require.Equal(t, "no code in the build", r.Coverage.Reasons[0].Text.En)
	require.Equal(t, analyzer.MissingParts, r.Coverage.Reasons[0].Obstacle)
}
