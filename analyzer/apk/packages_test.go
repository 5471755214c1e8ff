package apk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/binread"
)

func protoCursor(b []byte) binread.Cursor { return binread.NewCursor(b, 0, "x") }

// packageOf is a package with one image; the split is empty for a base.
func packageOf(name, split string, code int, more ...record) []byte {
	parts := []any{str("package", name), num("versionCode", uint32(code))}
	if split != "" {
		parts = append(parts, str("split", split))
	}
	return archive(nil, append([]record{stored(manifestName, axml(el("manifest", parts...))), stored("classes.dex", []byte("dex of "+name+split))}, more...)...)
}

func tocVariant(number uint64, paths ...string) []byte {
	var set [][]byte
	for _, p := range paths {
		set = append(set, pbBytes(setPackage, pbText(packagePath, p), pbBytes(packageSplit)))
	}
	return pbBytes(contentsVariant, pbBytes(variantSet, set...), pbNumber(variantNumber, number))
}

func tocOf(variants ...[]byte) []byte { return bytes.Join(variants, nil) }

func images(f *File) []string {
	var found []string
	for _, e := range f.DexEntries() {
		found = append(found, e.Location())
	}
	return found
}

func TestArchiveOfPackages(t *testing.T) {
	base, split := packageOf("com.example", "", 7), packageOf("com.example", "config.zh", 7)
	larger := packageOf("com.example", "", 7, stored("assets/more", make([]byte, 99)))
	standalone := pbBytes(contentsVariant, pbBytes(variantSet, pbBytes(setPackage, pbText(packagePath, "standalones/a.apk"), pbBytes(packageStandalone))))
	for _, test := range []struct {
		name     string
		records  []record
		format   Format
		images   []string
		warnings []string
	}{
		{"one package", []record{stored("any.bin", base), stored("readme.txt", []byte("PK is a prefix"))}, ZIP, []string{"any.bin!classes.dex"}, nil},
		{"deflated", []record{deflated("base.apk", base), deflated("split.apk", split)}, ZIP, []string{"base.apk!classes.dex", "split.apk!classes.dex"}, nil},
		{"XAPK", []record{stored("manifest.json", []byte("\ufeff"+`{"xapk_version":2,"package_name":"com.example"}`)), stored("b.apk", base), stored("a.apk", split)}, XAPK,
			[]string{"b.apk!classes.dex", "a.apk!classes.dex"}, nil},
		{"a list of something else", []record{stored("manifest.json", []byte(`{"name":"a web app"}`)), stored("b.apk", base)}, ZIP, []string{"b.apk!classes.dex"}, nil},
		{"a list that is none", []record{stored("manifest.json", []byte(`{`)), stored("b.apk", base)}, ZIP, []string{"b.apk!classes.dex"}, nil},
		{"APKM", []record{stored("info.json", []byte(`{"apkm_version":5,"pname":"com.example"}`)), stored("base.apk", base)}, APKM, []string{"base.apk!classes.dex"}, nil},
		{"of a backup tool", []record{stored("meta.sai_v2.json", []byte(`{}`)), stored("base.apk", base), stored("split_config.zh.apk", split)}, APKS,
			[]string{"base.apk!classes.dex", "split_config.zh.apk!classes.dex"}, nil},
		{"an expansion file", []record{stored("b.apk", base), stored("Android/obb/com.example/main.7.com.example.obb", base)}, ZIP, []string{"b.apk!classes.dex"},
			[]string{"main.7.com.example.obb at 0x", "expansion file"}},
		{"another archive", []record{stored("b.apk", base), stored("pictures.dat", archive(nil, stored("a.png", nil)))}, ZIP, []string{"b.apk!classes.dex"},
			[]string{"pictures.dat at 0x0: unsupported: an archive without app"}},
		{"variants", []record{stored(tocName, tocOf(tocVariant(1, "splits/base-master_2.apk", "splits/zh_2.apk"), tocVariant(0, "splits/base-master.apk"), standalone)),
			stored("splits/base-master.apk", larger), stored("splits/base-master_2.apk", base), stored("splits/zh_2.apk", split), stored("standalones/a.apk", base)}, APKS,
			[]string{"splits/base-master_2.apk!classes.dex", "splits/zh_2.apk!classes.dex"}, []string{"toc.pb at 0x0: unsupported: variant 1 of 3 read, which has all code; not read: splits/base-master.apk, standalones/a.apk"}},
		{"standalone packages", []record{stored(tocName, standalone), stored("standalones/a.apk", base)}, APKS, []string{"standalones/a.apk!classes.dex"}, nil},
		{"a list of nothing", []record{stored(tocName, nil), stored("universal.apk", base)}, APKS, []string{"universal.apk!classes.dex"}, nil},
		{"a list that cannot be read", []record{stored(tocName, []byte{7}), stored("universal.apk", base)}, APKS, []string{"universal.apk!classes.dex"}, []string{"toc.pb at 0x1: malformed"}},
		{"a list of what is not there", []record{stored(tocName, tocVariant(0, "splits/gone.apk")), stored("universal.apk", base)}, APKS, []string{"universal.apk!classes.dex"}, nil},
		{"several bases", []record{stored("arm.apk", base), stored("x86.apk", larger), stored("x.apk", split), stored("y.apk", split)}, ZIP,
			[]string{"x86.apk!classes.dex", "x.apk!classes.dex"}, []string{"not read: arm.apk, y.apk"}},
		{"an archive in an archive", []record{deflated("inner.xapk", archive(nil, stored("manifest.json", []byte(`{"xapk_version":1}`)), stored("b.apk", base), stored("a.obb", nil)))}, ZIP,
			[]string{"inner.xapk!b.apk!classes.dex"}, []string{"inner.xapk!a.obb at 0x"}},
		{"a bundle in an archive", []record{stored("app.aab", bundleOf(module(baseModule, manifestOf(), stored("dex/classes.dex", nil)), module("x", manifestOf(), stored("dex/classes.dex", nil))))}, ZIP,
			[]string{"app.aab!base/dex/classes.dex", "app.aab!x/dex/classes.dex"}, nil},
		{"names that climb", []record{stored("../../base.apk", base)}, ZIP, []string{"../../base.apk!classes.dex"}, nil},
		{"one name twice", []record{stored("base.apk", base), stored("base.apk", larger)}, ZIP, []string{"base.apk!classes.dex"}, []string{"base.apk at 0x", "duplicate"}},
		{"a package with classes beside it", []record{stored("a/B.class", []byte("x")), stored("base.apk", base)}, ZIP, []string{"base.apk!classes.dex"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := archive(nil, test.records...)
			f, err := open(b, nil)
			require.NoError(t, err)
			require.Equal(t, test.format, f.Format)
			require.Equal(t, "com.example", f.Manifest.Package)
			require.Equal(t, test.images, images(f))
			var warnings []string
			for _, w := range f.Warnings {
				warnings = append(warnings, w.Error())
			}
			for _, want := range test.warnings {
				require.Contains(t, strings.Join(warnings, "\n"), want)
			}
			if test.warnings == nil {
				require.Empty(t, warnings)
			}
			got, err := f.SHA256(t.Context())
			require.NoError(t, err)
			want := sha256.Sum256(b)
			require.Equal(t, hex.EncodeToString(want[:]), got)
			for _, e := range f.DexEntries() {
				_, err := f.Read(e)
				require.NoError(t, err)
			}
		})
	}
}

func TestArchiveOfNoApp(t *testing.T) {
	base := packageOf("com.example", "", 7)
	nested := base
	for range maxArchiveDepth + 1 {
		nested = archive(nil, stored("inner.zip", nested))
	}
	hundred := base
	for range 100 {
		hundred = archive(nil, deflated("inner.zip", hundred))
	}
	var crowd []record
	for i := range 40 {
		crowd = append(crowd, stored(fmt.Sprintf("%02d.apk", i), packageOf(fmt.Sprintf("com.app%02d", i), "", 1)))
	}
	broken := archive(nil, stored(manifestName, minimal()[:40]))
	for _, test := range []struct {
		name    string
		records []record
		want    error
		text    string
	}{
		{"two apps", []record{stored("a.apk", base), stored("b.apk", packageOf("com.other", "", 7))}, ErrNotOneApp, "com.example (a.apk), com.other (b.apk); unpack it and give one app at a time"},
		{"many apps", crowd, ErrNotOneApp, "com.app04 (04.apk) and 35 more"},
		{"two versions", []record{stored("a.apk", base), stored("b.apk", packageOf("com.example", "x", 8))}, ErrNotOneApp, "version 8"},
		{"a split without base", []record{stored("a.apk", packageOf("com.example", "x", 7))}, ErrNotOneApp, "no base package"},
		{"two archives", []record{stored("a.xapk", archive(nil, stored("x.apk", base))), stored("b.xapk", archive(nil, stored("x.apk", base)))}, ErrNotOneApp, "a.xapk, b.xapk"},
		{"a package and a bundle", []record{stored("a.apk", base), stored("a.aab", bundleOf(module(baseModule, manifestOf())))}, ErrNotOneApp, "a.aab, a.apk"},
		{"archives without app", []record{stored("a.zip", archive(nil, stored("x", nil)))}, ErrNoManifest, ""},
		{"deep", []record{stored("a.zip", nested)}, ErrLimit, "archives in each other"},
		{"a hundred levels", []record{deflated("a.zip", hundred)}, ErrLimit, "archives in each other"},
		{"a broken manifest", []record{stored("a.apk", broken)}, ErrTruncated, "a.apk!AndroidManifest.xml"},
		{"a broken package", []record{stored("a.apk", base[:len(base)/3])}, ErrTruncated, "a.apk!"},
		{"a bundle without base", []record{stored("a.aab", archive(nil, stored(bundleConfigName, nil), stored("x/"+moduleManifest, nil)))}, ErrMalformed, "without base module"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := open(archive(nil, test.records...), nil)
			require.Nil(t, f)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
		})
	}
}

func TestLimitsOfArchives(t *testing.T) {
	big := packageOf("com.example", "", 7, stored("assets/zero", make([]byte, 1<<20)))
	var many []record
	for i := range 20 {
		many = append(many, stored(fmt.Sprint(i, ".apk"), packageOf("com.example", fmt.Sprint("s", i), 7)))
	}
	for _, test := range []struct {
		name    string
		records []record
		limits  Limits
		text    string
	}{
		{"memory", []record{deflated("a.apk", big)}, Limits{MaxNestedSize: 1 << 19}, "unpack it and give the base with its splits"},
		{"memory of all", []record{deflated("a.apk", big), deflated("b.apk", big)}, Limits{MaxNestedSize: 3 << 19}, "b.apk"},
		{"inflated", []record{deflated("a.apk", big)}, Limits{MaxInflated: 1 << 19}, "inflated in all"},
		{"packages", many, Limits{MaxPackages: 19}, "more than 19 packages"},
		{"entries inside", []record{stored("a.apk", big)}, Limits{MaxEntries: 2}, "a.apk!zip directory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := open(archive(nil, test.records...), &test.limits)
			require.ErrorIs(t, err, ErrLimit)
			require.ErrorContains(t, err, test.text)
		})
	}
	t.Run("stored packages take no memory", func(t *testing.T) {
		_, err := open(archive(nil, stored("a.apk", big)), &Limits{MaxNestedSize: 1, MaxInflated: 1 << 12})
		require.NoError(t, err)
	})
}

func TestEncryptedAPKM(t *testing.T) {
	for _, test := range []struct {
		name string
		says bool
	}{{"old.apkm", true}, {"old.APKM", true}, {"old.apk", false}} {
		name := filepath.Join(t.TempDir(), test.name)
		require.NoError(t, os.WriteFile(name, bytes.Repeat([]byte{1, 2, 0x5a}, 99), 0o600))
		_, err := Open(name, nil)
		require.ErrorIs(t, err, ErrNotZip)
		require.Equal(t, test.says, strings.Contains(err.Error(), "encrypted APKM"))
	}
}

func TestSetOfArchives(t *testing.T) {
	_, err := OpenSet([]string{"../../testdata/apks/demo.xapk", "../../testdata/apks/demo-statistics.apk"}, nil)
	require.ErrorIs(t, err, ErrNotOneApp)
	require.ErrorContains(t, err, "demo.xapk is an archive of kind xapk, which is given alone")
}

// TestFixturesOfPackages opens what the recipe packs.
func TestFixturesOfPackages(t *testing.T) {
	alone := openFixture(t, "demo.apk")
	for _, test := range []struct {
		name   string
		format Format
		images []string
	}{
		{"demo.xapk", XAPK, []string{"com.example.chatdemo.apk!classes.dex"}},
		{"demo.apks", APKS, []string{"splits/base-master_2.apk!classes.dex", "splits/statistics-master_2.apk!classes.dex"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := openFixture(t, test.name)
			require.Equal(t, test.format, f.Format)
			require.Equal(t, test.images, images(f))
			require.Equal(t, alone.Certificates, f.Certificates)
			require.Equal(t, alone.Manifest.Permissions, f.Manifest.Permissions)
			require.Len(t, f.Warnings, 1)
		})
	}
}

func TestHead(t *testing.T) {
	f := mustOpen(t, nil, stored("s", []byte("PK\x03\x04")), deflated("d", []byte("PK\x03\x04 and more")), stored("e", nil),
		record{name: "beyond", raw: nil, size: 99, compressed: 99, method: 8})
	for _, test := range []struct {
		name string
		n    int
		want string
	}{{"s", 2, "PK"}, {"s", 9, "PK\x03\x04"}, {"d", 6, "PK\x03\x04 a"}, {"e", 4, ""}} {
		e, ok := f.Entry(test.name)
		require.True(t, ok)
		require.Equal(t, test.want, string(f.Head(e, test.n)), test.name)
	}
	e, ok := f.Entry("beyond")
	require.True(t, ok)
	_, err := f.Read(e)
	require.Error(t, err)
	require.False(t, errors.Is(err, ErrNotZip))
	require.LessOrEqual(t, len(f.Head(e, 4)), 4)
}
