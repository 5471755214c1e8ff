package apk

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// checkHeaders warns of what Android refuses in the container and other tools let pass, at the entries that
// matter: bytes before the first entry, and local headers that contradict the directory. Reading goes by the
// directory, as Android's does.
func (f *File) checkHeaders() {
	if len(f.Entries) == 0 || f.Entries[0].file == nil {
		return // read from the local headers alone
	}
	var head [4]byte
	if n, _ := f.r.ReadAt(head[:], 0); n == len(head) && string(head[:]) != localHeader {
		what := "bytes before the first entry, which Android refuses since version 9"
		if string(head[:]) == "dex\n" {
			what = "a DEX image before the first entry (CVE-2017-13156, Janus), which old versions of Android run instead"
		}
		f.warn("zip", 0, fmt.Errorf("%w: %s", ErrMalformed, what))
	}
	for i, e := range f.Entries {
		if e.Name != manifestName && e.Name != resourcesName && dexNumber(e.Name) == 0 || f.byName[e.Name] != i {
			continue
		}
		if differs := f.localDifferences(e); len(differs) > 0 {
			f.warnEntry(e, fmt.Errorf("%w: local header differs from the directory in %s, which Android refuses", ErrMalformed, strings.Join(differs, ", ")))
		}
	}
}

// localDifferences names the fields of the local header that are not those of the directory.
func (f *File) localDifferences(e Entry) []string {
	data, err := e.file.DataOffset()
	if err != nil || data < localHeaderSize || data > f.size {
		return nil // Read tells
	}
	header := f.headerBefore(data)
	if header == nil {
		return nil
	}
	u16, u32 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	var out []string
	add := func(differs bool, field string) {
		if differs {
			out = append(out, field)
		}
	}
	name := header[localHeaderSize:][:u16(header[26:])]
	add(string(name) != e.Name, "name")
	add(u16(header[8:]) != e.Method, "method")
	add(u16(header[6:])&sizeFollows != e.file.Flags&sizeFollows, "flags")
	if u16(header[6:])&sizeFollows == 0 {
		differs := func(local uint32, directory uint64) bool {
			return local != math.MaxUint32 && uint64(local) != directory
		}
		add(u32(header[14:]) != e.file.CRC32, "checksum")
		add(differs(u32(header[18:]), e.CompressedSize), "compressed size")
		add(differs(u32(header[22:]), e.Size), "size")
	}
	return out
}

// headerBefore returns the local header, name and extra field included, that ends at data. archive/zip keeps its
// offset to itself.
func (f *File) headerBefore(data int64) []byte {
	for _, window := range []int64{1 << 10, localHeaderSize + 2*math.MaxUint16} {
		start := max(0, data-window)
		b := make([]byte, data-start)
		if n, _ := f.r.ReadAt(b, start); n < len(b) {
			return nil
		}
		for end := len(b); ; {
			at := bytes.LastIndex(b[:end], []byte(localHeader))
			if at < 0 {
				break
			}
			if h := b[at:]; len(h) >= localHeaderSize &&
				len(h) == localHeaderSize+int(binary.LittleEndian.Uint16(h[26:]))+int(binary.LittleEndian.Uint16(h[28:])) {
				return h
			}
			end = at + len(localHeader) - 1
		}
	}
	return nil
}
