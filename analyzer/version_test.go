package analyzer_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
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

const libraries = "../testdata/libraries/"

// entry is a file of an archive made by a test.
type entry struct{ name, content string }

// zipped writes an archive.
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
	data, err := os.ReadFile(filepath.FromSlash(name))
	require.NoError(t, err)
	return string(data)
}

// classesJar holds the classes of the library that testdata/libraries describes.
func classesJar(t *testing.T, more ...entry) string {
	t.Helper()
	root := os.DirFS(libraries + "classes")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			more = append(more, entry{name, content(t, libraries+"classes/"+name)})
		}
		return err
	})
	require.NoError(t, err)
	return zipped(t, more...)
}

// pulseAAR is that library as its vendor would ship it.
func pulseAAR(t *testing.T, more ...entry) string {
	t.Helper()
	return zipped(t, append(more,
		entry{"AndroidManifest.xml", content(t, libraries+"AndroidManifest.xml")},
		entry{"classes.jar", classesJar(t, entry{"META-INF/io.pulse_sdk.version", "2.4.1\n"})},
		entry{"jni/x86_64/libpulse.so", content(t, libraries+"libpulse.so")},
		entry{"jni/x86_64/libpulse-2.4.1.so", "no ELF file"},
		entry{"assets/pulse_config.json", "{}"})...)
}

// constantsAPK is an app with the classes of analyzer/dex/testdata/constants.
func constantsAPK(t *testing.T, more ...entry) string {
	t.Helper()
	in, err := zip.OpenReader(apks + "plain.apk")
	require.NoError(t, err)
	defer func() { require.NoError(t, in.Close()) }()
	for _, name := range []string{"AndroidManifest.xml", "resources.arsc"} {
		data, err := fs.ReadFile(in, name)
		require.NoError(t, err)
		more = append(more, entry{name, string(data)})
	}
	return zipped(t, append(more,
		entry{"classes.dex", content(t, "dex/testdata/constants.dex")})...)
}

// versionOf analyses a build with one record that owns the classes below prefix and has the given rules.
func versionOf(t *testing.T, file, build, prefix, rules string) (match.Detection, *analyzer.Result) {
	t.Helper()
	record := "id: sdk\nname: {zh: 甲, en: A}\ncategory: push\nkind: client\n" +
		"signatures: {classes: [" + prefix + "]}\nversions:\n" + rules
	db, err := sdkdb.Load(fstest.MapFS{"push/sdk.yaml": {Data: []byte(record)}})
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), file)
	require.NoError(t, os.WriteFile(name, []byte(build), 0o600))
	r := analyze(t, name, &analyzer.Config{DB: db})
	require.Equal(t, []string{"sdk"}, ids(r))
	return r.SDKs[0], r
}

func TestVersions(t *testing.T) {
	dexBuild := constantsAPK(t,
		entry{"META-INF/com.example_sdk.version", " 5.0.1\n"},
		entry{"META-INF/huge.version", "5.0.2" + strings.Repeat("\n", 70<<10)},
		entry{"sdk.properties", "name=sdk\nversion=5.0.3-beta\n"},
		entry{"lib/arm64-v8a/libsdk_v6_0_1.so", "\x00\x01sdk build 6.1.0\x00\x02other 9.9.9\x00"},
		entry{"lib/x86/libother.so", "\x00sdk build 6.2.0\x00"})
	aar := pulseAAR(t)
	for _, c := range []struct {
		name, build, rules string
		version, versions  string
		evidence           string // a regular expression
	}{
		{"constant", dexBuild, "- constant: com.example.sdk.BuildConfig.VERSION_NAME",
			"3.9.7", "", `^classes\.dex:0x[0-9a-f]+ com\.example\.sdk\.BuildConfig\.VERSION_NAME "3\.9\.7"$`},
		{"constant that is a number", dexBuild, "- {constant: com.example.sdk.BuildConfig.VERSION_CODE, pattern: (\\d)(\\d)(\\d+)}",
			"3.9.69", "", `VERSION_CODE "3969"$`},
		{"constant of the static initialiser", dexBuild, "- constant: com.example.sdk.Start.plain", "2.1.0", "", `Start\.plain "2\.1\.0"$`},
		{"constant that is set twice", dexBuild, "- constant: com.example.sdk.Start.twice", "", "", `^$`},
		{"constant of an absent class", dexBuild, "- constant: com.example.sdk.Builds.VERSION_NAME", "", "", `^$`},
		{"constant of an absent field", dexBuild, "- constant: com.example.sdk.BuildConfig.VERSION", "", "", `^$`},
		{"constant that does not match", dexBuild, "- {constant: com.example.sdk.BuildConfig.VERSION_NAME, pattern: 'v(.*)'}", "", "", `^$`},
		{"constant of the package below", dexBuild, "- constant: com.example.BuildConfig.VERSION_NAME", "", "", `^$`},

		{"string of a class", dexBuild, `- {string: com.example.sdk.Start, pattern: 'sdk-(\d+\.\d+\.\d+)'}`,
			"4.5.6", "", `^classes\.dex:0x[0-9a-f]+ com\.example\.sdk\.Start "sdk-4\.5\.6"$`},
		{"string of a package", dexBuild, `- {string: com.example.sdk.*, pattern: 'sdk-(\d+\.\d+\.\d+)'}`, "4.5.6", "", `"sdk-4\.5\.6"$`},
		{"static value as a string", dexBuild, `- {string: com.example.sdk.*, pattern: '3\.9\.\d'}`, "3.9.7", "", `BuildConfig "3\.9\.7"$`},
		{"string of a package below", dexBuild, `- {string: com.example.sdk.*, pattern: 'sdk-(\d+\.\d+)'}`, "", "", `^$`},
		{"string of another class", dexBuild, `- {string: com.example.sdk.part.Inner, pattern: 'sdk-(\d+\.\d+\.\d+)'}`, "", "", `^$`},
		{"string of a part of a package", dexBuild, `- {string: com.example.s.*, pattern: 'sdk-(\d+\.\d+\.\d+)'}`, "", "", `^$`},
		{"strings that cannot be told apart", dexBuild, `- {string: com.example.sdk.Start, pattern: '3\.[12]'}`,
			"", "3.1 | 3.2", `^classes\.dex:0x[0-9a-f]+ com\.example\.sdk\.Start "3\.1"; classes\.dex:.* "3\.2"$`},
		{"the second rule decides where the first gives two", dexBuild,
			"- {string: com.example.sdk.Start, pattern: '3\\.[12]'}\n- constant: com.example.sdk.BuildConfig.VERSION_NAME", "3.9.7", "", `VERSION_NAME`},
		{"the first rule decides", dexBuild,
			"- constant: com.example.sdk.Start.plain\n- constant: com.example.sdk.BuildConfig.VERSION_NAME", "2.1.0", "", `Start\.plain`},

		{"file", dexBuild, "- file: META-INF/com.example_*.version", "5.0.1", "", `^META-INF/com\.example_sdk\.version "5\.0\.1"$`},
		{"line of a file", dexBuild, `- {file: sdk.properties, pattern: '(?m)^version=(.+)$'}`, "5.0.3-beta", "", `^sdk\.properties "5\.0\.3-beta"$`},
		{"absent file", dexBuild, "- file: META-INF/com.example.version", "", "", `^$`},
		{"file that does not match", dexBuild, `- {file: sdk.properties, pattern: 'release=(.+)'}`, "", "", `^$`},
		{"file that is too large", dexBuild, "- file: META-INF/huge.version", "", "", `^$`},

		{"library", dexBuild, `- {library: libsdk_v*.so, pattern: 'libsdk_v(\d+)_(\d+)_(\d+)\.so'}`, "6.0.1", "", `^lib/arm64-v8a/libsdk_v6_0_1\.so$`},
		{"library of another name", dexBuild, `- {library: libother.so, pattern: 'libsdk_v(\d+)_(\d+)_(\d+)\.so'}`, "", "", `^$`},
		{"text of a library", dexBuild, `- {library_text: libsdk*.so, pattern: 'sdk build (\S+)'}`,
			"6.1.0", "", `^lib/arm64-v8a/libsdk_v6_0_1\.so:0x2 "sdk build 6\.1\.0"$`},
		{"text of a library that does not match", dexBuild, `- {library_text: libother.so, pattern: 'other (\S+)'}`, "", "", `^$`},
		{"a rule that costs less goes first", dexBuild, "- {library_text: libsdk*.so, pattern: 'sdk build (\\S+)'}\n" +
			"- constant: com.example.sdk.BuildConfig.VERSION_NAME", "3.9.7", "", `VERSION_NAME`},

		{"constant of a class file", aar, "- constant: io.pulse.sdk.BuildConfig.VERSION_NAME",
			"2.4.1", "", `^classes\.jar!io/pulse/sdk/BuildConfig\.class:0x[0-9a-f]+ io\.pulse\.sdk\.BuildConfig\.VERSION_NAME "2\.4\.1"$`},
		{"constant that a class file sets", aar, "- constant: io.pulse.sdk.Pulse.release", "2.4.1", "", `Pulse\.release`},
		{"field that a class file computes", aar, "- constant: io.pulse.sdk.Pulse.version", "", "", `^$`},
		{"string of a class file", aar, `- {string: io.pulse.sdk.Pulse, pattern: 'pulse-android/(.+)'}`,
			"2.4.1", "", `^classes\.jar!io/pulse/sdk/Pulse\.class:0x[0-9a-f]+ io\.pulse\.sdk\.Pulse "pulse-android/2\.4\.1"$`},
		{"string of the class files of a package", aar, `- {string: io.pulse.core.*, pattern: 'pulse-core/(.+)'}`, "1.9", "", `core\.Net`},
		{"string of class files of a package below", aar, `- {string: io.pulse.*, pattern: 'pulse-core/(.+)'}`, "", "", `^$`},
		{"two strings of a class file", aar, `- {string: io.pulse.core.Net, pattern: 'r(.+)'}`, "", "2.3.0 | 2.4.0", `"r2\.3\.0"; .* "r2\.4\.0"$`},
		{"file of a nested jar", aar, "- file: META-INF/io.pulse_sdk.version", "2.4.1", "", `^classes\.jar!META-INF/io\.pulse_sdk\.version "2\.4\.1"$`},
		{"library of an archive", aar, `- {library: libpulse-*.so, pattern: 'libpulse-(.+)\.so'}`, "2.4.1", "", `^jni/x86_64/libpulse-2\.4\.1\.so$`},
		{"text of an ELF library", aar, `- {library_text: libpulse.so, pattern: 'pulse-native (\S+) release'}`, "2.4.1", "", `^jni/x86_64/libpulse\.so:0x`},
		{"meta-data", aar, "- meta_data: io.pulse.sdk.VERSION", "2.4.1", "", `^AndroidManifest\.xml io\.pulse\.sdk\.VERSION "2\.4\.1"$`},
		{"absent meta-data", aar, "- meta_data: io.pulse.sdk.version", "", "", `^$`},
		{"meta-data without a digit", aar, "- meta_data: PULSE_APPKEY", "", "", `^$`},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, prefix := "app.apk", "com.example.sdk"
			if c.build == aar {
				file, prefix = "pulse.aar", "io.pulse"
			}
			rules := strings.ReplaceAll("\n"+c.rules, "\n", "\n  ") + "\n"
			d, r := versionOf(t, file, c.build, prefix, rules)
			require.Equal(t, c.version, d.Version)
			require.Equal(t, c.versions, d.VersionRange)
			require.Regexp(t, c.evidence, d.VersionEvidence)
			require.Empty(t, r.Warnings)
		})
	}
}

// TestVersionOfTheSDKAlone has a wrapper with a version of its own beside the SDK.
func TestVersionOfTheSDKAlone(t *testing.T) {
	d, _ := versionOf(t, "app.apk", constantsAPK(t), "org.example.wrapper", "  - constant: com.example.sdk.BuildConfig.VERSION_NAME\n")
	require.Equal(t, "3.9.7", d.Version, "the rule says where, not the signature")
	d, _ = versionOf(t, "app.apk", constantsAPK(t), "com.example.sdk", "  - constant: com.example.sdk.part.BuildConfig.VERSION_NAME\n")
	require.Empty(t, d.Version, "another class of the same simple name")
}

func TestVersionInBinaryManifest(t *testing.T) {
	for rule, want := range map[string]string{
		"meta_data: com.baidu.speech.APP_ID": "10000000", // a number in the file
		"meta_data: JPUSH_CHANNEL":           "",         // the resource it refers to is example-channel
		"meta_data: com.baidu.speech.APP":    "",
	} {
		d, _ := versionOf(t, "demo.apk", content(t, apks+"demo.apk"), "com.baidu.speech", "  - "+rule+"\n")
		require.Equal(t, want, d.Version, rule)
	}
}

func TestVersionsThatExtendEachOther(t *testing.T) {
	build := constantsAPK(t, entry{"a.version", "4.6"}, entry{"b.version", "4.6.0"})
	d, _ := versionOf(t, "app.apk", build, "com.example.sdk", "  - file: '*.version'\n")
	require.Equal(t, "4.6.0", d.Version)
	require.Empty(t, d.VersionRange)
}

func TestTooManyVersionsAreNone(t *testing.T) {
	d, r := versionOf(t, "app.apk", constantsAPK(t), "com.example.sdk", "  - {string: com.example.sdk.Start, pattern: '\\d\\.\\d'}\n")
	require.Empty(t, d.Version+d.VersionRange+d.VersionEvidence)
	require.Len(t, r.Warnings, 1)
	require.Equal(t, "version", r.Warnings[0].Stage)
	require.Contains(t, r.Warnings[0].Message, "sdk: more than 3 texts look like its version")
}

// TestOnlyDetectedSDKsHaveVersions has a rule that would answer, of an SDK that is not there.
func TestOnlyDetectedSDKsHaveVersions(t *testing.T) {
	record := "id: absent\nname: {zh: 甲, en: A}\ncategory: push\nkind: client\nsignatures: {classes: [com.absent.sdk]}\n" +
		"versions:\n  - constant: com.example.sdk.BuildConfig.VERSION_NAME\n"
	db, err := sdkdb.Load(fstest.MapFS{"push/absent.yaml": {Data: []byte(record)}})
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "app.apk")
	require.NoError(t, os.WriteFile(name, []byte(constantsAPK(t)), 0o600))
	require.Empty(t, analyze(t, name, &analyzer.Config{DB: db}).SDKs)
}
