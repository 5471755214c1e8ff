package hostile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
)

// zeros are as many bytes that deflate to nearly nothing.
func zeros(n int) []byte { return make([]byte, n) }

// plain is an app that does nothing, in one image.
func plain() []*dexFile {
	d := &dexFile{}
	d.main().returnVoid()
	return []*dexFile{d}
}

// shared gives the same local file n names: each is one entry of the directory, and one place in the archive.
func shared(n int, e entry, name func(i int) string) []entry {
	out := []entry{e}
	for i := 1; i < n; i++ {
		again := e
		again.name, again.raw = name(i), nil
		out = append(out, again)
	}
	return out
}

// overlapping is an app with entries that all share the data of the first, which comes first in the archive.
func overlapping(n int, content []byte, name func(i int) string) []byte {
	entries := shared(n, deflated(name(0), content), name)
	for i := range entries[1:] {
		entries[i+1].at = 1
	}
	return archive(append(append(entries, deflated("AndroidManifest.xml", manifest("", ""))), dexEntries(plain())...)...)
}

// nested packs content into n archives around one another.
func nested(n int, content []byte, name string) []byte {
	for range n {
		content = archive(deflated(name, content))
	}
	return content
}

// elf is the head of a 64-bit ARM library; what it says of its tables leads nowhere.
func elf(size int) []byte {
	b := make([]byte, max(size, 64))
	copy(b, "\x7fELF\x02\x01\x01")
	le := binary.LittleEndian
	le.PutUint16(b[16:], 3)
	le.PutUint16(b[18:], 183)
	le.PutUint32(b[20:], 1)
	le.PutUint64(b[32:], 64) // program headers
	le.PutUint64(b[40:], uint64(len(b)))
	le.PutUint16(b[52:], 64)
	le.PutUint16(b[54:], 56)
	return b
}

func containerCases() []Case {
	lib := func(i int) string { return fmt.Sprintf("lib/arm64-v8a/lib%d.so", i) }
	return []Case{
		{Name: "inflating-libraries", Says: "n native libraries of n times 400 KiB each that share one entry's data", Full: 500, Make: func(n int) []byte {
			return overlapping(n, elf(n*(400<<10)), lib)
		}},
		{Name: "inflating-texts", Says: "n assets of n times 400 KiB each that share one entry's data, under names of policies", Full: 500, Make: func(n int) []byte {
			return overlapping(n, bytes.Repeat([]byte("Privacy policy. We collect your phone number.\n"), n*(400<<10)/46), func(i int) string { return fmt.Sprintf("assets/privacy%d.html", i) })
		}},
		{Name: "inflating-scripts", Says: "n scripts of n times 120 KiB each that share one entry's data", Full: 500, Make: func(n int) []byte {
			return overlapping(n, bytes.Repeat([]byte("require('x');fetch('https://a.example.com/b');\n"), n*(120<<10)/48), func(i int) string { return fmt.Sprintf("assets/www/s%d.js", i) })
		}},
		{Name: "inflating-dex", Says: "n images of n times 2 MiB each, all the same data", Full: 100, Make: func(n int) []byte {
			d := plain()[0]
			return overlapping(n, append(d.bytes(), zeros(n*(2<<20))...), func(i int) string {
				if i == 0 {
					return "classes.dex"
				}
				return fmt.Sprintf("classes%d.dex", i+1)
			})
		}},
		{Name: "inflating-images-in-assets", Says: "n archives of assets, each an image of n times 500 KiB that shares data", Full: 200, Make: func(n int) []byte {
			inner := archive(deflated("classes.dex", append(plain()[0].bytes(), zeros(n*(500<<10))...)))
			entries := shared(n, stored("assets/a0.jar", inner), func(i int) string { return fmt.Sprintf("assets/a%d.jar", i) })
			for i := range entries[1:] {
				entries[i+1].at = 1
			}
			return archive(append(append(entries, deflated("AndroidManifest.xml", manifest("", ""))), dexEntries(plain())...)...)
		}},
		{Name: "nested-archives", Says: "archives in archives, n deep", Full: 500, Make: func(n int) []byte {
			return app(plain(), stored("assets/n.zip", nested(n, plain()[0].bytes(), "n.zip")), stored("assets/n.apk", nested(n, app(plain()), "base.apk")))
		}},
		{Name: "entries", Says: "n entries of all kinds that are looked into", Full: 65_000, Make: func(n int) []byte {
			var more []entry
			for i := range n {
				switch i % 6 {
				case 0:
					more = append(more, stored(lib(i), elf(64)))
				case 1:
					more = append(more, stored(fmt.Sprintf("assets/privacy%d.txt", i), []byte("Privacy policy: we collect your phone number.")))
				case 2:
					more = append(more, stored(fmt.Sprintf("assets/x%d.js", i), []byte("fetch('https://a.example.com')")))
				case 3:
					more = append(more, stored(fmt.Sprintf("assets/x%d.jar", i), archive(stored("a", nil))))
				case 4:
					more = append(more, stored(fmt.Sprintf("META-INF/S%d.RSA", i), []byte("0")))
				case 5:
					more = append(more, stored(fmt.Sprintf("res/layout/l%d.xml", i), binaryXML([]byte("<LinearLayout/>"))))
				}
			}
			return app(plain(), more...)
		}},
		{Name: "dex-files", Says: "n images of one class each", Full: 2_000, Make: func(n int) []byte {
			var all []*dexFile
			all = append(all, plain()...)
			for i := range n {
				d := &dexFile{}
				d.class(fmt.Sprintf("La/x/C%d;", i), object).constructor()
				all = append(all, d)
			}
			return app(all)
		}},
		{Name: "same-name", Says: "n entries of one name, and n manifests", Full: 30_000, Make: func(n int) []byte {
			var more []entry
			for range n {
				more = append(more, stored("classes.dex", []byte("dex\n035\x00")), stored("AndroidManifest.xml", manifest("", "")))
			}
			return app(plain(), more...)
		}},
		{Name: "long-names", Says: "n entries whose names have 15,000 bytes", Full: 1_000, Make: func(n int) []byte {
			var more []entry
			for i := range n {
				more = append(more, stored(fmt.Sprintf("assets/%s/%d", strings.Repeat("../", 20_000), i), nil))
			}
			return app(plain(), more...)
		}},
		{Name: "manifest-permissions", Says: "a manifest with n permissions", Full: 90_000, Make: func(n int) []byte {
			m := manifest(repeat(n, func(i int) string {
				return fmt.Sprintf("<uses-permission android:name=\"android.permission.P%d\"/>\n", i)
			}), "")
			return archive(append([]entry{deflated("AndroidManifest.xml", m)}, dexEntries(plain())...)...)
		}},
		{Name: "manifest-components", Says: "a manifest with n components, each with a filter, and a class for each", Full: 24_000, Make: func(n int) []byte {
			m := manifest("", repeat(n, func(i int) string {
				return fmt.Sprintf("<service android:name=\"a.c.C%d\" android:exported=\"true\"><intent-filter><action android:name=\"a.act\"/></intent-filter></service>\n", i)
			}))
			d := &dexFile{}
			start := d.main()
			start.read(0)
			start.new(1, "Landroid/content/Intent;")
			start.text(2, "a.act")
			start.call(direct, member{"Landroid/content/Intent;", "<init>", "(" + text + ")V"}, 1, 2)
			start.call(virtual, member{"Landroid/content/Intent;", "putExtra", "(" + text + text + ")Landroid/content/Intent;"}, 1, 2, 0)
			start.call(virtual, member{activity, "startService", "(Landroid/content/Intent;)Landroid/content/ComponentName;"}, 8, 1)
			start.returnVoid()
			for i := range n {
				c := d.class(fmt.Sprintf("La/c/C%d;", i), "Landroid/app/Service;")
				c.constructor()
				body := c.method("onStartCommand", "(Landroid/content/Intent;II)I", 0, 8)
				body.text(0, "a.act")
				body.call(virtual, member{"Landroid/content/Intent;", "getStringExtra", "(" + text + ")" + text}, 5, 0)
				body.result(1)
				body.log(1)
				body.call(virtual, member{"Landroid/content/Intent;", "putExtra", "(" + text + text + ")Landroid/content/Intent;"}, 5, 0, 1)
				body.call(virtual, member{"Landroid/app/Service;", "startService", "(Landroid/content/Intent;)Landroid/content/ComponentName;"}, 4, 5)
				body.number(0, 0)
				body.emit(0x0f)
			}
			return archive(append([]entry{deflated("AndroidManifest.xml", m)}, dexEntries([]*dexFile{d})...)...)
		}},
	}
}
