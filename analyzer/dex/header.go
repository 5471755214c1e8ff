package dex

import (
	"encoding/binary"
	"fmt"

	"sdkaudit/analyzer/binread"
)

// FormatError is the error of every accessor that follows an offset; see [binread.FormatError].
type FormatError = binread.FormatError

// Reasons of a [FormatError].
var (
	ErrTruncated   = binread.ErrTruncated
	ErrMalformed   = binread.ErrMalformed
	ErrLimit       = binread.ErrLimit
	ErrUnsupported = binread.ErrUnsupported
)

// NoIndex stands for an absent index: the superclass of java.lang.Object, an unknown source file.
const NoIndex = 0xffffffff

// Limits bounds the work that one accessor call may do. A zero field means its default.
type Limits struct {
	// MaxStringBytes bounds one string with its terminator. Class files end at 64 KiB, but debug builds hold the
	// checksums of all classes in one string, near 1 MiB for 10,000 classes: 8 MiB. Strings may overlap, so a
	// walk over all of them needs a bound of its own.
	MaxStringBytes uint64
	// MaxDebugBytes bounds the line number program of one method. A method ends at 65,536 units for most tools and
	// a unit needs few bytes: 1 MiB.
	MaxDebugBytes uint64
	// MaxDepth bounds how deep arrays and annotations nest in an encoded value. Java has annotations within
	// annotations and no arrays of arrays; compilers write three or four levels: 32.
	MaxDepth int
	// MaxImages bounds the logical images of one container. An APK may hold as many as a build has files, of
	// which the largest known have about a hundred: 1,024.
	MaxImages int
}

// DefaultLimits returns the limits that nil stands for.
func DefaultLimits() Limits {
	return Limits{MaxStringBytes: 8 << 20, MaxDebugBytes: 1 << 20, MaxDepth: 32, MaxImages: 1024}
}

// withDefaults replaces fields that are zero; nil is all defaults.
func (l *Limits) withDefaults() Limits {
	out := DefaultLimits()
	if l == nil {
		return out
	}
	if l.MaxStringBytes != 0 {
		out.MaxStringBytes = l.MaxStringBytes
	}
	if l.MaxDebugBytes != 0 {
		out.MaxDebugBytes = l.MaxDebugBytes
	}
	if l.MaxDepth > 0 {
		out.MaxDepth = l.MaxDepth
	}
	if l.MaxImages > 0 {
		out.MaxImages = l.MaxImages
	}
	return out
}

// File is a parsed image.
type File struct {
	data      []byte
	version   string
	limits    Limits
	header    uint64 // where the header lies
	fileSize  uint64 // of the logical image
	container uint64 // size of the whole container, zero before version 041
	mapOffset uint32

	strings, types, protos, fields, methods, classes table

	callSites, methodHandles, hidden section
}

// table is a run of items that lies wholly within the image.
type table struct {
	name   string
	size   uint64
	offset int64
	items  []byte
}

const (
	headerSize    = 0x70
	endianTag     = 0x12345678
	swappedEndian = 0x78563412
)

// Parse reads the header of data, an image of its own, and checks where its tables lie. Limits may be nil. A
// container of several images is ErrUnsupported: [ParseAll] reads it.
func Parse(data []byte, limits *Limits) (*File, error) {
	f, err := parse(data, 0, limits.withDefaults())
	if err != nil {
		return nil, err
	}
	if f.fileSize < f.container {
		return nil, headerError(0x70, fmt.Errorf("%w: container of several images", ErrUnsupported))
	}
	return f, nil
}

// parse reads the image whose header lies at offset at of data.
func parse(data []byte, at uint64, limits Limits) (*File, error) {
	f := &File{data: data, limits: limits, header: at}
	c := binread.NewCursor(data, 0, "dex header")
	c.Seek(at)
	magic := c.Bytes(8)
	switch {
	case c.Err() != nil:
		return nil, c.Err()
	case string(magic[:4]) == "cdex":
		return nil, headerError(at, fmt.Errorf("%w: compact dex, which is found on devices only", ErrUnsupported))
	case string(magic[:4]) != "dex\n" || magic[7] != 0:
		return nil, headerError(at, fmt.Errorf("%w: magic %q", ErrMalformed, magic))
	}
	if f.version = string(magic[4:7]); f.version < "035" || f.version > "041" {
		return nil, headerError(at+4, fmt.Errorf("%w: version %q", ErrUnsupported, f.version))
	}
	c.Skip(4 + 20) // checksum, signature
	fileSize, size, tag := c.U32(), c.U32(), c.U32()
	f.fileSize = uint64(fileSize)
	least := uint32(headerSize)
	if f.version == "041" {
		least = containerHeaderSize
	}
	switch {
	case c.Err() != nil:
		return nil, c.Err()
	case f.fileSize > uint64(len(data))-at:
		// The runtime refuses such an image; the names may be there and the code cut off.
		return nil, headerError(at+32, fmt.Errorf("%w: %d of %d bytes", ErrTruncated, uint64(len(data))-at, fileSize))
	case tag == swappedEndian:
		return nil, headerError(at+40, fmt.Errorf("%w: byte-swapped image", ErrUnsupported))
	case tag != endianTag:
		return nil, headerError(at+40, fmt.Errorf("%w: endian tag 0x%x", ErrMalformed, tag))
	case size < least:
		return nil, headerError(at+36, fmt.Errorf("%w: header size %d", ErrMalformed, size))
	}
	if f.version == "041" {
		if err := f.readContainer(); err != nil {
			return nil, err
		}
	}
	c.Skip(4 + 4) // link data
	f.mapOffset = c.U32()
	for _, t := range []struct {
		to   *table
		name string
		size uint64
	}{
		{&f.strings, "string_ids", 4},
		{&f.types, "type_ids", 4},
		{&f.protos, "proto_ids", 12},
		{&f.fields, "field_ids", 8},
		{&f.methods, "method_ids", 8},
		{&f.classes, "class_defs", 32},
	} {
		count, offset := c.U32(), c.U32()
		if err := c.Err(); err != nil {
			return nil, err
		}
		*t.to = table{name: t.name, size: t.size, offset: int64(offset)}
		if count == 0 {
			continue
		}
		items := binread.NewCursor(data, 0, t.name)
		items.Seek(uint64(offset))
		t.to.items = items.Bytes(uint64(count) * t.size)
		if err := items.Err(); err != nil {
			return nil, &FormatError{Structure: t.name, Offset: int64(offset),
				Err: fmt.Errorf("%w: %d items in %d bytes", ErrTruncated, count, len(data))}
		}
	}
	f.findSections()
	return f, nil
}

func headerError(offset uint64, err error) error {
	return &FormatError{Structure: "dex header", Offset: int64(offset), Err: err}
}

// Version returns the format version, "035" to "041".
func (f *File) Version() string { return f.version }

func (t *table) len() int { return len(t.items) / int(t.size) }

// item is one item of a table, as long as the table's items are.
type item []byte

func (b item) u16(at int) uint32 { return uint32(binary.LittleEndian.Uint16(b[at:])) }
func (b item) u32(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

// item returns item i.
func (t *table) item(i uint32) (item, error) {
	start := uint64(i) * t.size
	if start >= uint64(len(t.items)) {
		return nil, t.missing(i)
	}
	return t.items[start : start+t.size], nil
}

func (t *table) missing(i uint32) error {
	return &FormatError{Structure: t.name, Offset: t.offset,
		Err: fmt.Errorf("%w: index %d of %d", ErrMalformed, i, t.len())}
}
