package apk

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEntries(t *testing.T) {
	f := mustOpen(t, nil,
		deflated("classes2.dex", []byte("two")), stored("classes.dex", []byte("one")),
		stored("classes10.dex", nil), stored("classes3.dex", nil), stored("classes03.dex", nil),
		stored("classes1.dex", nil), stored("classes0.dex", nil), stored("a/classes4.dex", nil), stored("classesX.dex", nil),
		stored("lib/x86/libb.so", nil), stored("lib/arm64-v8a/libb.so", nil), stored("lib/x86/liba.so", nil),
		stored("lib/x86/deep/libc.so", nil), stored("lib/x86/readme.txt", nil), stored("lib/libd.so", nil),
		stored("assets/z.js", nil), stored("assets/dir/a.json", nil), stored("assets/dir/", nil), stored("assets/", nil),
	)
	var names []string
	for _, e := range f.DexEntries() {
		names = append(names, e.Name)
	}
	require.Equal(t, []string{"classes.dex", "classes2.dex", "classes3.dex", "classes10.dex"}, names)
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "classes10.dex")
	require.ErrorContains(t, f.Warnings[0], "classes4.dex is missing")
	require.Equal(t, []NativeLibrary{{"liba.so", []string{"x86"}, "lib"}, {"libb.so", []string{"arm64-v8a", "x86"}, "lib"}}, f.NativeLibraries())
	require.Equal(t, []string{"dir/a.json", "z.js"}, f.Assets())
	_, found := f.Entry("absent")
	require.False(t, found)
	for name, want := range map[string]string{"classes.dex": "one", "classes2.dex": "two", "classes3.dex": ""} {
		e, found := f.Entry(name)
		require.True(t, found)
		content, err := f.Read(e)
		require.NoError(t, err)
		require.Equal(t, want, string(content))
	}
	require.NoError(t, f.Close())
}

func TestDexEntriesStopAtTheLimit(t *testing.T) {
	f := mustOpen(t, &Limits{MaxDexFiles: 1}, stored("classes.dex", nil), stored("classes2.dex", nil))
	require.Len(t, f.DexEntries(), 1)
	require.Len(t, f.Warnings, 1)
	require.ErrorIs(t, f.Warnings[0], ErrLimit)
}

func TestDexEntriesStopAtTheirSizeTogether(t *testing.T) {
	image := make([]byte, 1<<10)
	records := []record{deflated("classes.dex", image), deflated("classes2.dex", image), deflated("classes3.dex", image)}
	f := mustOpen(t, &Limits{MaxDexSize: 2 << 10}, records...)
	require.Len(t, f.DexEntries(), 2)
	require.Len(t, f.Warnings, 1)
	require.ErrorIs(t, f.Warnings[0].Err, ErrLimit)
	require.Contains(t, f.Warnings[0].Structure, "classes3.dex")
	f = mustOpen(t, &Limits{MaxDexSize: 3 << 10}, records...)
	require.Len(t, f.DexEntries(), 3)
	require.Empty(t, f.Warnings)
}

func TestReadOfHostileEntries(t *testing.T) {
	zeros := make([]byte, 1<<20)
	edit := func(r record, change func(*record)) record { change(&r); return r }
	limits := &Limits{MaxEntrySize: 1 << 20}
	for _, test := range []struct {
		name   string
		record record
		want   error
		size   int
	}{
		{"plain", deflated("x", zeros), nil, len(zeros)},
		{"encryption flag", edit(deflated("x", zeros), func(r *record) { r.flags = 1 }), nil, len(zeros)},
		{"method 99", edit(deflated("x", zeros), func(r *record) { r.method = 99 }), nil, len(zeros)},
		{"method 99 of the resource table", edit(stored(resourcesName, zeros), func(r *record) { r.method, r.compressed = 99, 1 }), nil, len(zeros)},
		{"larger than the limit", deflated("x", make([]byte, 1<<20+1)), ErrLimit, 0},
		{"stored beyond the limit", stored("x", make([]byte, 1<<20+1)), ErrLimit, 0},
		{"declared small, inflates large", edit(deflated("x", zeros), func(r *record) { r.size = 10 }), ErrMalformed, 0},
		{"declared empty, inflates large", edit(deflated("x", zeros), func(r *record) { r.size = 0 }), ErrMalformed, 0},
		{"declared huge", edit(deflated("x", zeros), func(r *record) { r.size = 0xfffffffe }), ErrLimit, 0},
		{"declared beyond what deflate can give", edit(deflated("x", []byte("a")), func(r *record) { r.size = 1 << 20 }), ErrMalformed, 0},
		{"declared larger than it inflates", edit(deflated("x", zeros), func(r *record) { r.size = 1 << 20; r.raw = r.raw[:len(r.raw)-1]; r.compressed-- }), ErrTruncated, 0},
		{"stored beyond the archive", edit(stored("x", nil), func(r *record) { r.size, r.compressed = 1<<20, 1<<20 }), ErrTruncated, 0},
		{"no deflate stream", edit(stored("x", bytes.Repeat([]byte{0xff}, 64)), func(r *record) { r.method = 8 }), ErrMalformed, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := mustOpen(t, limits, test.record)
			content, err := f.Read(f.Entries[1])
			require.Len(t, content, test.size)
			if test.want == nil {
				require.NoError(t, err)
				require.Equal(t, test.record.method == 99 || test.record.flags != 0, len(f.Warnings) == 1)
				return
			}
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "x at 0x")
			require.Nil(t, content)
		})
	}
}

func TestReadCountsAllBytes(t *testing.T) {
	manifest := uint64(len(minimal()))
	f := mustOpen(t, &Limits{MaxInflated: manifest + 150}, deflated("x", make([]byte, 100)))
	_, err := f.Read(f.Entries[1])
	require.NoError(t, err)
	_, err = f.Read(f.Entries[1])
	require.ErrorIs(t, err, ErrLimit)
}

func TestReadIsSafeForConcurrentUse(t *testing.T) {
	content := bytes.Repeat([]byte("content "), 10_000)
	f := mustOpen(t, nil, deflated("x", content), deflated("y", content[1:]))
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 20 {
				got, err := f.Read(f.Entries[1+i%2])
				if err != nil || !bytes.Equal(got, content[i%2:]) {
					t.Error("content differs", err)
				}
			}
		})
	}
	group.Wait()
}

func TestDuplicateEntries(t *testing.T) {
	f := mustOpen(t, nil, stored("classes.dex", []byte("first")), stored("classes.dex", []byte("second")))
	require.Len(t, f.Entries, 3)
	require.Len(t, f.DexEntries(), 1)
	content, err := f.Read(f.DexEntries()[0])
	require.NoError(t, err)
	require.Equal(t, "first", string(content))
	content, err = f.Read(f.Entries[2])
	require.NoError(t, err)
	require.Equal(t, "second", string(content))
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], "classes.dex at 0x")
	require.ErrorContains(t, f.Warnings[0], "duplicate of entry 1")
}

func TestJunkBeforeTheArchive(t *testing.T) {
	plain := archive(signingBlock(pair(0x7109871a, prefixed(signerOf(testCertificate())))), stored(manifestName, minimal()), deflated("x", []byte("y")))
	for _, test := range []struct {
		name      string
		container []byte
	}{
		{"none", plain},
		{"bytes before", append(bytes.Repeat([]byte("junk"), 100), plain...)},
		{"a local header before", append([]byte(localHeader), plain...)},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := open(test.container, nil)
			require.NoError(t, err)
			require.Len(t, f.Entries, 2)
			require.Len(t, f.Certificates, 1)
			content, err := f.Read(f.Entries[1])
			require.NoError(t, err)
			require.Equal(t, "y", string(content))
		})
	}
}

func TestContainerWithoutDirectory(t *testing.T) {
	whole := archive(nil, deflated(manifestName, minimal()), stored("s", []byte("stored")), deflated("d", []byte("deflated")),
		record{name: "streamed", raw: deflated("", []byte("sizes follow")).raw, method: 8})
	cut := whole[:bytes.Index(whole, []byte("PK\x01\x02"))]
	f, err := open(cut, nil)
	require.NoError(t, err)
	require.Equal(t, "com.example", f.Manifest.Package)
	require.Len(t, f.Warnings, 1)
	require.ErrorIs(t, f.Warnings[0], zip.ErrFormat)
	for i, want := range []string{"stored", "deflated", "sizes follow"} {
		content, err := f.Read(f.Entries[i+1])
		require.NoError(t, err)
		require.Equal(t, want, string(content))
	}

	lost := archive(nil, stored(manifestName, minimal()), record{name: "lost", raw: []byte("content"), flags: sizeFollows})
	f, err = open(lost[:bytes.Index(lost, []byte("PK\x01\x02"))], nil)
	require.NoError(t, err)
	require.Len(t, f.Warnings, 2)
	require.ErrorIs(t, f.Warnings[0], ErrUnsupported)

	_, err = open(cut, &Limits{MaxEntries: 3})
	require.ErrorIs(t, err, ErrLimit)

	bomb := archive(nil, stored(manifestName, minimal()), deflated("bomb", make([]byte, 1<<20)))
	f, err = open(bomb[:bytes.Index(bomb, []byte("PK\x01\x02"))], &Limits{MaxEntrySize: 1 << 16})
	require.NoError(t, err)
	_, err = f.Read(f.Entries[1])
	require.ErrorIs(t, err, ErrLimit)
}

func TestOverlappingLocalHeadersAreBounded(t *testing.T) {
	var b []byte
	for range 4000 { // each claims the next 64 KiB as its name
		header := make([]byte, localHeaderSize)
		copy(header, localHeader)
		le.PutUint16(header[26:], 0xffff)
		b = append(b, header...)
	}
	_, err := open(append(b, make([]byte, 1<<16)...), &Limits{MaxEntries: 5000})
	require.ErrorIs(t, err, ErrLimit)
}

func TestDirectoryBeyondTheLimit(t *testing.T) {
	records := make([]record, 101)
	for i := range records {
		records[i] = stored(strings.Repeat("n", 100), nil)
	}
	_, err := open(archive(nil, records...), &Limits{MaxEntries: 100})
	require.ErrorIs(t, err, ErrLimit)
	for i := range records {
		records[i].name = strings.Repeat("n", 0xffff)
	}
	_, err = open(archive(nil, records...), &Limits{MaxEntries: 1000})
	require.ErrorIs(t, err, ErrLimit)
	require.ErrorContains(t, err, "zip directory at 0x")
}

func TestNoPackage(t *testing.T) {
	for _, test := range []struct {
		name      string
		container []byte
		want      error
	}{
		{"empty", nil, ErrNotZip},
		{"text", []byte("this is no archive"), ErrNotZip},
		{"local header cut", []byte(localHeader + "0123456789"), ErrNotZip},
		{"archive of nothing", archive(nil), ErrNoManifest},
		{"archive without manifest", archive(nil, stored("classes.dex", nil)), ErrNoManifest},
		{"bundle with a compiled manifest", archive(nil, stored("BundleConfig.pb", nil), stored("base/manifest/"+manifestName, minimal())), ErrMalformed},
		{"bundle without base", archive(nil, stored("BundleConfig.pb", nil), stored("pack/manifest/"+manifestName, nil)), ErrMalformed},
		{"archive of packages", archive(nil, stored("base.apk", nil), stored("split_config.zh.apk", nil)), ErrNoManifest},
		{"manifest elsewhere", archive(nil, stored("app/manifest/"+manifestName, minimal())), ErrNoManifest},
		{"empty manifest", archive(nil, stored(manifestName, nil)), ErrTruncated},
		{"text manifest", archive(nil, stored(manifestName, []byte(`<?xml version="1.0"?><manifest/>`))), ErrUnsupported},
		{"text manifest with a mark", archive(nil, stored(manifestName, []byte("\ufeff\n<manifest/>"))), ErrUnsupported},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := open(test.container, nil)
			require.Nil(t, f)
			require.ErrorIs(t, err, test.want)
		})
	}
}

func TestOpen(t *testing.T) {
	b := archive(nil, stored(manifestName, minimal()))
	name := filepath.Join(t.TempDir(), "a.apk")
	require.NoError(t, os.WriteFile(name, b, 0o600))
	f, err := Open(name, nil)
	require.NoError(t, err)
	got, err := f.SHA256(t.Context())
	require.NoError(t, err)
	want := sha256.Sum256(b)
	require.Equal(t, hex.EncodeToString(want[:]), got)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = f.SHA256(ctx)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, f.Close())

	_, err = Open(name+".absent", nil)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = Open(t.TempDir(), nil)
	require.ErrorContains(t, err, "not a regular file")
	require.NoError(t, os.WriteFile(name, []byte("text"), 0o600))
	_, err = Open(name, nil)
	require.ErrorIs(t, err, ErrNotZip)
}

// The builders of these tests know only what this package knows; demo.apk is what Android's own tools write.
func TestBuildOfAndroidTools(t *testing.T) {
	f, err := Open("../../testdata/apks/demo.apk", nil)
	require.NoError(t, err)
	m := f.Manifest
	require.Equal(t, []any{"com.example.chatdemo", "Chat Demo", 21, 30, "com.example.chatdemo.ChatApplication"},
		[]any{m.Package, m.Application.Label, m.MinSDK, m.TargetSDK, m.Application.Name})
	require.Contains(t, m.Permissions, UsesPermission{Name: "android.permission.READ_PHONE_STATE"})
	require.Len(t, f.Certificates, 1)
	require.Equal(t, "v3", f.Certificates[0].Scheme)
	require.NotEmpty(t, f.Certificates[0].Subject)
	require.Len(t, f.DexEntries(), 1)
	require.Empty(t, f.Warnings)
	walk(t, f)
	require.NoError(t, f.Close())
}

func TestTwoRunsAreEqual(t *testing.T) {
	b := archive(signingBlock(pair(idV2, prefixed(signerOf(testCertificate()), signerOf([]byte("x"))))),
		stored(manifestName, axml(full())), stored("classes9.dex", nil), stored("classes9.dex", nil), stored("classes7.dex", nil),
		stored("lib/x86/b.so", nil), stored("lib/arm64-v8a/a.so", nil), stored("assets/b", nil), stored("assets/a", nil))
	run := func() []any {
		f, err := open(b, nil)
		require.NoError(t, err)
		return []any{f.Manifest, f.Certificates, f.Warnings, f.NativeLibraries(), f.Assets(), len(f.DexEntries())}
	}
	first := run()
	for range 10 {
		require.Equal(t, first, run())
	}
}

// walk reads everything that f gives.
func walk(t *testing.T, f *File) {
	t.Helper()
	var format *FormatError
	for _, e := range f.Entries {
		if _, err := f.Read(e); err != nil {
			require.True(t, errors.As(err, &format), "%v", err)
		}
	}
	for _, w := range f.Warnings {
		require.NotEmpty(t, w.Error())
		require.Error(t, w.Err)
	}
	_, err := f.SHA256(t.Context())
	require.NoError(t, err)
	_, _, _ = f.NativeLibraries(), f.Assets(), f.DexEntries()
	if _, err := f.ResourceStrings(func([]byte) bool { return true }); err != nil {
		require.ErrorIs(t, err, ErrLimit)
	}
	walkLayouts(t, layouts(t, f))
	for e := range f.All() {
		require.LessOrEqual(t, len(f.Head(e, 4)), 4)
		if inner, err := f.OpenArchive(e); err == nil {
			for e := range inner.All() {
				require.True(t, strings.HasPrefix(e.Location(), inner.at))
				_ = inner.Head(e, 4)
			}
		} else {
			requireFormatError(t, err)
		}
	}
	require.NotNil(t, f.Manifest)
}

func addBuilds(f *testing.F, add func([]byte)) {
	f.Helper()
	for _, pattern := range []string{"*.a[ap][bk]", "*/*.apk", "*.apks", "*.xapk"} {
		paths, err := filepath.Glob(filepath.Join("../../testdata/apks", pattern))
		require.NoError(f, err)
		for _, path := range paths {
			b, err := os.ReadFile(path)
			require.NoError(f, err)
			add(b)
		}
	}
}

func FuzzOpen(f *testing.F) {
	whole := archive(signingBlock(pair(0xf05368c0, prefixed(signerOf(testCertificate())))),
		deflated(manifestName, axml(full())), stored(resourcesName, labels()), deflated("classes.dex", []byte("dex")),
		record{name: "x", raw: []byte("x"), size: 9, compressed: 1, method: 99, flags: 1}, stored("META-INF/A.RSA", pkcs7(f, 77, testCertificate())))
	f.Add(whole)
	f.Add(whole[:len(whole)-30])
	f.Add(archive(nil, stored(manifestName, minimal()), stored(manifestName, nil)))
	addBuilds(f, func(b []byte) { f.Add(b) })
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := open(b, &Limits{MaxEntries: 100, MaxEntrySize: 1 << 20, MaxInflated: 1 << 24, MaxManifestSize: 1 << 18})
		require.Equal(t, file == nil, err != nil)
		if err == nil {
			walk(t, file)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	root := full()
	application := &root.children[len(root.children)-2]
	for range 500 {
		application.children = append(application.children, application.children[0])
	}
	records := []record{deflated(manifestName, axml(root)), stored(resourcesName, labels())}
	for range 5000 {
		records = append(records, stored("res/layout/activity.xml", nil))
	}
	for i := range records[2:] {
		records[i+2].name += string(rune('a' + i))
	}
	data := archive(signingBlock(pair(0x7109871a, prefixed(signerOf(testCertificate())))), records...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := open(data, nil); err != nil {
			b.Fatal(err)
		}
	}
}
