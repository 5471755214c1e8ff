package apk

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"

	"github.com/stretchr/testify/require"
)

// malformed lists what attackers and packers do to a package so that tools and devices read it differently: what
// Android does with it (libziparchive and androidfw of version 14 unless a version is given) and what we say. A row
// without a warning is read as if nothing were wrong; one without a package name is refused.
var malformed = []struct {
	trick   string
	build   func() []byte
	android string
	pkg     string   // what we read
	says    []string // in the warnings, or in the error
}{
	{
		"encryption flag in the directory", func() []byte {
			return archive(nil, change(stored(manifestName, minimal()), func(r *record) { r.flags |= 1 }))
		},
		"ignores the flag", "com.example", []string{"AndroidManifest.xml at 0x31: malformed: encryption flag ignored"},
	},
	{
		"encryption flag in the local header alone", func() []byte {
			b := archive(nil, stored(manifestName, minimal()))
			b[6] |= 1
			return b
		},
		"ignores the flag", "com.example", nil,
	},
	{
		"unknown method of the manifest", func() []byte {
			return archive(nil, change(stored(manifestName, minimal()), func(r *record) { r.method = 0x2c17 }))
		},
		"maps the content as stored", "com.example", []string{"compression method 11287"},
	},
	{
		"unknown method of code", func() []byte {
			return archive(nil, stored(manifestName, minimal()), change(deflated("classes.dex", []byte("code")), func(r *record) { r.method = 77 }))
		},
		"inflates, since it is not stored", "com.example", []string{"classes.dex at 0x106: malformed: compression method 77"},
	},
	{
		"stored with a wrong compressed size", func() []byte {
			return archive(nil, change(stored(manifestName, minimal()), func(r *record) { r.compressed = 7 }))
		},
		"maps as many bytes as the uncompressed size says", "com.example", nil,
	},
	{
		"wrong checksum", func() []byte {
			b := archive(nil, stored(manifestName, minimal()))
			for _, at := range []int{14, bytes.Index(b, []byte("PK\x01\x02")) + 16} {
				binary.LittleEndian.PutUint32(b[at:], crc32.ChecksumIEEE([]byte("other")))
			}
			return b
		},
		"does not compare checksums", "com.example", nil,
	},
	{
		"size in the local header differs", func() []byte {
			b := archive(nil, stored(manifestName, minimal()))
			binary.LittleEndian.PutUint32(b[22:], 3)
			return b
		},
		"refuses the entry", "com.example", []string{"local header differs from the directory in size, which Android refuses"},
	},
	{
		"name in the local header differs", func() []byte {
			b := archive(nil, stored(manifestName, minimal()))
			b[30] = 'a'
			return b
		},
		"refuses the entry", "com.example", []string{"local header differs from the directory in name"},
	},
	{
		"bytes before the archive", func() []byte {
			return append([]byte("#!/bin/sh\n"), archive(nil, stored(manifestName, minimal()))...)
		},
		"refuses the file since version 9", "com.example", []string{"zip at 0x0: malformed: bytes before the first entry, which Android refuses since version 9"},
	},
	{
		"a DEX image before the archive", func() []byte {
			return append([]byte("dex\n035\x00"), archive(nil, stored(manifestName, minimal()))...)
		},
		"runs the image before version 8, its signature still valid under scheme v1", "com.example", []string{"CVE-2017-13156, Janus"},
	},
	{
		"two entries of one name", func() []byte {
			return archive(nil, stored(manifestName, minimal()), stored(manifestName, axml(el("manifest", str("package", "com.other")))))
		},
		"refuses the archive since version 4.4; before, checked the last and ran the first (CVE-2013-4787)", "com.example", []string{"duplicate of entry 0"},
	},
	{
		"zip64 sizes of a small file", func() []byte { return zip64(stored(manifestName, minimal())) },
		"reads zip64 since version 12", "com.example", nil,
	},
	{
		"no directory", func() []byte {
			b := archive(nil, stored(manifestName, minimal()))
			return b[:bytes.Index(b, []byte("PK\x01\x02"))]
		},
		"refuses the file", "com.example", []string{"read from local headers"},
	},
	{
		"another end of directory in the comment", func() []byte {
			b := archive(nil, stored(manifestName, minimal()))
			comment := append([]byte(directoryEnd), make([]byte, directoryEndLen-4)...)
			binary.LittleEndian.PutUint16(b[len(b)-2:], uint16(len(comment)))
			return append(b, comment...)
		},
		"takes the last one, which describes no entry", "", []string{"no AndroidManifest.xml"},
	},
	{
		"manifest whose first chunk is of another type", func() []byte {
			m := minimal()
			m[0] = 0
			return archive(nil, stored(manifestName, m))
		},
		"does not look at the type", "com.example", []string{"chunk type 0x0000, not 0x0003; Android does not look at it"},
	},
	{
		"manifest padded at its end", func() []byte {
			return archive(nil, deflated(manifestName, append(minimal(), make([]byte, 1<<20)...)))
		},
		"reads as far as the first chunk says", "com.example", nil,
	},
	{
		"chunk of an unknown type before the elements", func() []byte {
			return archive(nil, stored(manifestName, axmlWith(chunk(0x0199, nil, make([]byte, 8)))))
		},
		"passes over it", "com.example", []string{"chunk of unknown type 0x0199 passed over", "apkparser"},
	},
	{
		"a second pool after the elements began", func() []byte {
			m := minimal()
			m = append(m, pool8("evil", "com.evil")...)
			binary.LittleEndian.PutUint32(m[4:], uint32(len(m)))
			return archive(nil, stored(manifestName, m))
		},
		"reads no pool after the first element", "com.example", []string{"pool or resource map after the first element"},
	},
	{
		"pool header larger than usual", func() []byte {
			m := minimal()
			// Eight more bytes of header; the offsets and the content move.
			at := 8
			out := append([]byte{}, m[:at+28]...)
			out = append(out, make([]byte, 8)...)
			out = append(out, m[at+28:]...)
			binary.LittleEndian.PutUint16(out[at+2:], 36)
			for _, field := range []int{at + 4, at + 20, 4} {
				binary.LittleEndian.PutUint32(out[field:], binary.LittleEndian.Uint32(out[field:])+8)
			}
			return archive(nil, stored(manifestName, out))
		},
		"goes by the header's size", "com.example", []string{"only apkparser sees <manifest >", "apkparser does not see <manifest com.example>"},
	},
	{
		"styles declared that are not there", func() []byte {
			m := minimal()
			binary.LittleEndian.PutUint32(m[8+12:], 0x7fffffff)
			return archive(nil, stored(manifestName, m))
		},
		"refuses the pool", "com.example", []string{"2147483647 styles reach beyond the pool, which Android refuses"},
	},
	{
		"string index beyond the pool", func() []byte {
			root := el("manifest", str("package", "com.example"), el("uses-permission", str("name", "p.X")))
			m := axml(root)
			at := bytes.LastIndex(m, []byte{8, 0, 0, valueString}) // typed value of the last attribute
			binary.LittleEndian.PutUint32(m[at+4:], 0x00ffffff)
			return archive(nil, stored(manifestName, m))
		},
		"takes the value for absent", "com.example", []string{"string 16777215 of 7", "two values", "apkparser does not see", "only apkparser sees"},
	},
	{
		"attributes without a resource id named like known ones", func() []byte {
			dummy := attr{name: "name", kind: valueString, text: "p.FALSE"}
			return archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), el("uses-permission", dummy)))))
		},
		"finds attributes by resource id, so sees none", "com.example", nil,
	},
	{
		"attributes out of order", func() []byte {
			n := el("uses-permission", num("maxSdkVersion", 28), str("name", "p.READ"))
			n.unsorted = true
			return archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), n))))
		},
		"overlooks an id that is lower than one before it", "com.example", []string{"<uses-permission> has attributes out of order"},
	},
	{
		"attributes larger than usual", func() []byte {
			m := minimal()
			at := bytes.Index(m, []byte{20, 0, 20, 0, 1, 0}) // start, size, count of the root
			binary.LittleEndian.PutUint16(m[at+2:], 24)
			end := at + 12 + 20
			out := append(append([]byte{}, m[:end]...), make([]byte, 4)...)
			out = append(out, m[end:]...)
			node := bytes.LastIndex(m[:at], []byte{2, 1, 16, 0})
			binary.LittleEndian.PutUint32(out[node+4:], binary.LittleEndian.Uint32(out[node+4:])+4)
			binary.LittleEndian.PutUint32(out[4:], binary.LittleEndian.Uint32(out[4:])+4)
			return archive(nil, stored(manifestName, out))
		},
		"goes by the size given", "com.example", []string{"attributes of 24 bytes"},
	},
	{
		"attribute with two values", func() []byte {
			m := axml(el("manifest", str("package", "com.example"), el("uses-permission", str("name", "p.READ"))))
			at := bytes.LastIndex(m, []byte{8, 0, 0, valueString})
			binary.LittleEndian.PutUint32(m[at+4:], 0)
			return archive(nil, stored(manifestName, m))
		},
		"reads the typed value of most attributes, the text of package, split and names of actions", "com.example",
		[]string{`attribute "name" with two values, "name" and "p.READ"`, "apkparser does not see <uses-permission name>", "only apkparser sees <uses-permission p.READ>"},
	},
	{
		"permission named by a reference", func() []byte {
			return archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), el("uses-permission", ref("name", 0x7f010000))))))
		},
		"takes no permission name from a resource", "com.example", []string{"name is the reference @7f010000"},
	},
	{
		"second application element", func() []byte {
			return archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example"), el("application"), el("application")))))
		},
		"reads the first", "com.example", []string{"second application, which Android does not read"},
	},
	{
		"second root element", func() []byte {
			return archive(nil, stored(manifestName, axml(el("manifest", str("package", "com.example")), el("manifest", str("package", "com.other")))))
		},
		"stops at the end of the first", "com.example", []string{"second root, not read"},
	},
	{
		"elements not closed", func() []byte {
			m := minimal()
			m = m[:len(m)-24]
			binary.LittleEndian.PutUint32(m[4:], uint32(len(m)))
			return archive(nil, stored(manifestName, m))
		},
		"refuses the manifest or reads what there is, by version", "com.example", []string{"1 elements not closed"},
	},
	{
		"manifest as text", func() []byte {
			return archive(nil, stored(manifestName, []byte(`<manifest package="com.example"/>`)))
		},
		"refuses it", "", []string{"text, not binary XML"},
	},
}

func change(r record, f func(*record)) record { f(&r); return r }

// axmlWith is the minimal manifest with a chunk before its elements.
func axmlWith(extra []byte) []byte {
	m := minimal()
	at := bytes.Index(m, []byte{0x80, 0x01, 0x08, 0x00}) // resource map
	out := append(append(append([]byte{}, m[:at]...), extra...), m[at:]...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)))
	return out
}

// zip64 is an archive of one entry whose directory gives sizes and offset in 64 bits.
func zip64(r record) []byte {
	b := archive(nil, r)
	at := bytes.Index(b, []byte("PK\x01\x02"))
	head, end := b[at:len(b)-directoryEndLen], b[len(b)-directoryEndLen:]
	extra := binary.LittleEndian.AppendUint16(nil, 1)
	extra = binary.LittleEndian.AppendUint16(extra, 16)
	extra = binary.LittleEndian.AppendUint64(extra, uint64(r.size))
	extra = binary.LittleEndian.AppendUint64(extra, uint64(r.compressed))
	binary.LittleEndian.PutUint32(head[20:], 0xffffffff)
	binary.LittleEndian.PutUint32(head[24:], 0xffffffff)
	binary.LittleEndian.PutUint16(head[30:], uint16(len(extra)))
	binary.LittleEndian.PutUint32(end[12:], uint32(len(head)+len(extra)))
	return bytes.Join([][]byte{b[:at], head, extra, end}, nil)
}

func TestMalformed(t *testing.T) {
	for _, row := range malformed {
		t.Run(row.trick, func(t *testing.T) {
			require.NotEmpty(t, row.android)
			f, err := open(row.build(), nil)
			if row.pkg == "" {
				require.Nil(t, f)
				for _, want := range row.says {
					require.ErrorContains(t, err, want)
				}
				return
			}
			require.NoError(t, err)
			require.Equal(t, row.pkg, f.Manifest.Package)
			var said []string
			for _, w := range f.Warnings {
				said = append(said, w.Error())
			}
			require.Len(t, said, len(row.says), "%q", said)
			for i, want := range row.says {
				require.Contains(t, said[i], want)
			}
			if e, ok := f.Entry("classes.dex"); ok {
				code, err := f.Read(e)
				require.NoError(t, err)
				require.Equal(t, "code", string(code))
			}
		})
	}
}
