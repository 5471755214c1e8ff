package hostile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"

	"github.com/klauspost/compress/flate"
)

// entry is one of an archive. Every field may lie.
type entry struct {
	name             string
	raw              []byte // as it lies in the archive
	size, compressed uint32
	sum              uint32
	method           uint16
	at               int // of an earlier local header to share, plus one
}

func stored(name string, content []byte) entry {
	return entry{name: name, raw: content, size: uint32(len(content)), compressed: uint32(len(content)), sum: crc32.ChecksumIEEE(content)}
}

func deflated(name string, content []byte) entry {
	raw := deflate(content)
	return entry{name: name, raw: raw, size: uint32(len(content)), compressed: uint32(len(raw)), sum: crc32.ChecksumIEEE(content), method: 8}
}

// deflate packs content. Its errors are those of a level that is none, and of a writer that fails.
func deflate(content []byte) []byte {
	var raw bytes.Buffer
	w, _ := flate.NewWriter(&raw, flate.BestCompression)
	_, _ = w.Write(content)
	_ = w.Close()
	return raw.Bytes()
}

// archive lays entries out.
func archive(entries ...entry) []byte {
	le := binary.LittleEndian
	var out, directory []byte
	for _, e := range entries {
		header := le.AppendUint16(nil, 20)
		header = le.AppendUint16(header, 0)
		header = le.AppendUint16(header, e.method)
		header = le.AppendUint32(header, 0)
		header = le.AppendUint32(header, e.sum)
		header = le.AppendUint32(header, e.compressed)
		header = le.AppendUint32(header, e.size)
		header = le.AppendUint16(header, uint16(len(e.name)))
		header = le.AppendUint16(header, 0)
		at := len(out)
		if e.at > 0 {
			at = e.at - 1
		} else {
			out = append(append(append(append(out, "PK\x03\x04"...), header...), e.name...), e.raw...)
		}
		directory = append(append(directory, "PK\x01\x02\x14\x00"...), header...)
		directory = append(directory, make([]byte, 10)...)
		directory = le.AppendUint32(directory, uint32(at))
		directory = append(directory, e.name...)
	}
	start := len(out)
	out = append(append(out, directory...), "PK\x05\x06\x00\x00\x00\x00"...)
	count := uint16(min(len(entries), 0xffff))
	out = le.AppendUint16(le.AppendUint16(out, count), count)
	out = le.AppendUint32(le.AppendUint32(out, uint32(len(directory))), uint32(start))
	return le.AppendUint16(out, 0)
}

// manifest is a binary one, with what stands in the application element.
func manifest(permissions, application string) []byte {
	return binaryXML([]byte(`<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="a" android:versionCode="1" android:versionName="1">
<uses-sdk android:minSdkVersion="21" android:targetSdkVersion="33"/>
<uses-permission android:name="android.permission.READ_PHONE_STATE"/>
` + permissions + `<application>
<activity android:name="a.Main" android:exported="true"><intent-filter><action android:name="android.intent.action.MAIN"/>` +
		`<category android:name="android.intent.category.LAUNCHER"/></intent-filter></activity>
` + application + `</application>
</manifest>
`))
}

// app packs code and further entries.
func app(dexes []*dexFile, more ...entry) []byte {
	entries := []entry{deflated("AndroidManifest.xml", manifest("", ""))}
	return archive(append(append(entries, dexEntries(dexes)...), more...)...)
}

func dexEntries(dexes []*dexFile) []entry {
	var out []entry
	for i, d := range dexes {
		name := "classes.dex"
		if i > 0 {
			name = fmt.Sprintf("classes%d.dex", i+1)
		}
		out = append(out, deflated(name, d.bytes()))
	}
	return out
}

// repeat joins what a function writes for each of n numbers.
func repeat(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i))
	}
	return b.String()
}
