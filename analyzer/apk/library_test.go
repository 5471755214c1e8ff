package apk

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const libraryManifest = `<?xml version="1.0" encoding="utf-8"?>
<!-- a library -->
<manifest xmlns:android="http://schemas.android.com/apk/res/android" xmlns:a="urn:other" package="com.lib" android:versionName="2">
    <uses-sdk android:minSdkVersion="16" android:targetSdkVersion="30"/>
    <uses-permission android:name="android.permission.CAMERA" android:maxSdkVersion="28" a:name="no"/>
    <uses-permission android:name="android.permission.BLUETOOTH_SCAN" android:usesPermissionFlags="neverForLocation"/>
    <permission android:name="${applicationId}.P" android:protectionLevel="signature|privileged"/>
    <uses-feature android:glEsVersion="0x00020000" android:required="false"/>
    <queries><package android:name="com.tencent.mm"/><provider android:authorities="x.y"/>
      <intent><action android:name="a.VIEW"/><data android:scheme="https"/></intent></queries>
    <application android:label="@string/app" android:allowBackup="false">
        <uses-library android:name="org.apache.http.legacy" android:required="false"/>
        <provider android:name=".P" android:authorities="${applicationId}.p" android:exported="false"/>
        <activity android:name="Main"><intent-filter android:priority="5"><action android:name="m"/>
          <data android:scheme="lib" android:host="h" android:pathPrefix="/p"/></intent-filter></activity>
        <meta-data android:name="k" android:value="v"/>
    </application>
</manifest>`

func TestLibrary(t *testing.T) {
	classes := archive(nil, stored("com/lib/A.class", []byte("A")), stored("com/lib/A.class", []byte("other")), stored("META-INF/versions/9/com/lib/A.class", nil), stored("module-info.class", nil))
	more := archive(nil, deflated("com/dep/B.class", []byte("B")))
	f, err := open(archive(nil, stored(manifestName, []byte(libraryManifest)), deflated("classes.jar", classes), stored("libs/dep.jar", more),
		stored("libs/readme.txt", nil), stored("jni/armeabi/libx.so", nil), stored("lib/x86/liby.so", nil), stored("assets/a", nil), stored("proguard.txt", nil)), nil)
	require.NoError(t, err)
	require.Equal(t, AAR, f.Format)
	require.Equal(t, &Manifest{
		Package: "com.lib", VersionName: "2", MinSDK: 16, TargetSDK: 30,
		Application: Application{Label: "@string/app", HasCode: true, Enabled: true, MetaData: []MetaData{{"k", "v"}}},
		Permissions: []UsesPermission{
			{Name: "android.permission.CAMERA", MaxSDK: 28}, {Name: "android.permission.BLUETOOTH_SCAN", NeverForLocation: true},
		},
		Defined:  []DefinedPermission{{Name: "${applicationId}.P", ProtectionLevel: "signature"}},
		Features: []Feature{{GLES: 0x20000}},
		Queries: Queries{
			Packages: []string{"com.tencent.mm"}, Authorities: []string{"x.y"},
			Intents: []IntentFilter{{Actions: []string{"a.VIEW"}, Data: []IntentData{{Scheme: "https"}}}},
		},
		Libraries: []UsesLibrary{{"uses-library", "org.apache.http.legacy", false}},
		Components: []Component{
			{Kind: "provider", Name: "com.lib.P", Enabled: true, Authorities: []string{"${applicationId}.p"}},
			{Kind: "activity", Name: "com.lib.Main", Enabled: true, Exported: true, ByFilter: true, Filters: []IntentFilter{
				{Actions: []string{"m"}, Data: []IntentData{{Scheme: "lib", Host: "h", Path: "pathPrefix=/p"}}, Priority: 5},
			}},
		},
	}, f.Manifest)
	require.Equal(t, []NativeLibrary{{"libx.so", []string{"armeabi"}, "jni"}}, f.NativeLibraries())
	var at []string
	for _, e := range f.ClassEntries() {
		at = append(at, e.Location())
	}
	require.Equal(t, []string{"classes.jar!com/lib/A.class", "libs/dep.jar!com/dep/B.class"}, at)
	content, err := f.Read(f.ClassEntries()[1])
	require.NoError(t, err)
	require.Equal(t, "B", string(content))
	content, err = f.Read(f.ClassEntries()[0])
	require.NoError(t, err)
	require.Equal(t, "A", string(content), "the first of two")
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "classes.jar!com/lib/A.class at 0x")
}

func TestJar(t *testing.T) {
	f, err := open(archive(nil, stored("a/B.class", nil), stored("META-INF/MANIFEST.MF", nil)), nil)
	require.NoError(t, err)
	require.Equal(t, JAR, f.Format)
	require.Equal(t, &Manifest{}, f.Manifest)
	require.Len(t, f.ClassEntries(), 1)
	require.Equal(t, "a/B.class", f.ClassEntries()[0].Location())
}

func TestBrokenLibraries(t *testing.T) {
	manifest := stored(manifestName, []byte(libraryManifest))
	for _, test := range []struct {
		name      string
		container []byte
		limits    Limits
		want      error
		says      string
	}{
		{"classes.jar is no archive", archive(nil, manifest, stored("classes.jar", []byte("text"))), Limits{}, ErrMalformed, "classes.jar at 0x0: malformed: not a zip archive"},
		{"too many entries in a nested archive", archive(nil, manifest, stored("R.txt", nil), stored("libs/a.jar", archive(nil, stored("a", nil), stored("b", nil), stored("c", nil), stored("d", nil)))), Limits{MaxEntries: 3}, ErrLimit, "libs/a.jar!zip directory at 0x0"},
		{"nested archive too large", archive(nil, manifest, deflated("classes.jar", make([]byte, 5000))), Limits{MaxEntrySize: 4000}, ErrLimit, "classes.jar at 0x"},
		{"manifest not well-formed", archive(nil, stored(manifestName, []byte("<manifest><a></manifest>")), stored("R.txt", nil)), Limits{}, ErrMalformed, "AndroidManifest.xml at 0x"},
		{"manifest without element", archive(nil, stored(manifestName, []byte("<!-- x -->")), stored("R.txt", nil)), Limits{}, ErrMalformed, "no element"},
		{"manifest too deep", archive(nil, manifest, stored("R.txt", nil)), Limits{MaxDepth: 3}, ErrLimit, "more than 3 levels"},
		{"manifest of too many elements", archive(nil, manifest, stored("R.txt", nil)), Limits{MaxXMLElements: 5}, ErrLimit, "more than 5 elements"},
		{"manifest of too many attributes", archive(nil, manifest, stored("R.txt", nil)), Limits{MaxXMLAttributes: 5}, ErrLimit, "more than 5 attributes"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := open(test.container, &test.limits)
			require.Nil(t, f)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.says)
		})
	}
	f, err := open(archive(nil, stored(manifestName, []byte("<manifest/>")), stored("R.txt", nil), stored("classes.dex", nil)), nil)
	require.Nil(t, f, "an APK with a manifest that is text")
	require.ErrorIs(t, err, ErrUnsupported)
}

func TestNestedArchivesShareTheBudget(t *testing.T) {
	bomb := archive(nil, deflated("a/A.class", make([]byte, 4000)), deflated("a/B.class", make([]byte, 4000)))
	f, err := open(archive(nil, stored(manifestName, []byte("<manifest/>")), stored("classes.jar", bomb)), &Limits{MaxInflated: 7000})
	require.NoError(t, err)
	classes := f.ClassEntries()
	_, err = f.Read(classes[0])
	require.NoError(t, err)
	_, err = f.Read(classes[1])
	require.ErrorIs(t, err, ErrLimit)
	require.ErrorContains(t, err, "classes.jar!a/B.class at 0x")
}
