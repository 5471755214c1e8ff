package dex

import (
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
}

// DefaultLimits returns the limits that nil stands for.
func DefaultLimits() Limits { return Limits{MaxStringBytes: 8 << 20} }

// File is a parsed image.
type File struct {
	data    []byte
	version string
	limits  Limits

	strings, types, protos, fields, methods, classes table
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

// Parse reads the header of data and checks where its tables lie. Limits may be nil.
func Parse(data []byte, limits *Limits) (*File, error) {
	f := &File{data: data, limits: DefaultLimits()}
	if limits != nil && limits.MaxStringBytes != 0 {
		f.limits = *limits
	}
	c := binread.NewCursor(data, 0, "dex header")
	if magic := c.Bytes(8); c.Err() != nil {
		return nil, c.Err()
	} else if string(magic[:4]) != "dex\n" || magic[7] != 0 {
		return nil, headerError(0, fmt.Errorf("%w: magic %q", ErrMalformed, magic))
	} else {
		f.version = string(magic[4:7])
	}
	if f.version < "035" || f.version > "040" {
		return nil, headerError(4, fmt.Errorf("%w: version %q", ErrUnsupported, f.version))
	}
	c.Skip(4 + 20) // checksum, signature
	fileSize, size, tag := c.U32(), c.U32(), c.U32()
	switch {
	case c.Err() != nil:
		return nil, c.Err()
	case uint64(fileSize) > uint64(len(data)):
		// The runtime refuses such an image; the names may be there and the code cut off.
		return nil, headerError(32, fmt.Errorf("%w: %d of %d bytes", ErrTruncated, len(data), fileSize))
	case tag == swappedEndian:
		return nil, headerError(40, fmt.Errorf("%w: byte-swapped image", ErrUnsupported))
	case tag != endianTag:
		return nil, headerError(40, fmt.Errorf("%w: endian tag 0x%x", ErrMalformed, tag))
	case size < headerSize:
		return nil, headerError(36, fmt.Errorf("%w: header size %d", ErrMalformed, size))
	}
	c.Skip(4 + 4 + 4) // link data, map
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
	return f, nil
}

func headerError(offset int64, err error) error {
	return &FormatError{Structure: "dex header", Offset: offset, Err: err}
}

// Version returns the format version, "035" to "040".
func (f *File) Version() string { return f.version }

func (t *table) len() int { return len(t.items) / int(t.size) }

// item returns a cursor over item i, to be read without further checks.
func (t *table) item(i uint32) (binread.Cursor, error) {
	start := uint64(i) * t.size
	if start >= uint64(len(t.items)) {
		return binread.Cursor{}, &FormatError{Structure: t.name, Offset: t.offset,
			Err: fmt.Errorf("%w: index %d of %d", ErrMalformed, i, t.len())}
	}
	return binread.NewCursor(t.items[start:start+t.size], t.offset+int64(start), t.name), nil
}
