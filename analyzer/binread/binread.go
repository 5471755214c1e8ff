// Package binread reads little-endian binary structures out of bytes that an attacker wrote.
//
// A [Cursor] keeps the first error and yields zeros after it, so a reader takes a whole record and asks for the
// error once. Every position is a uint64 compared with what remains before anything is sliced, so no input can
// make it panic, wrap around or allocate. [FormatError] is the one error of all format packages: it names the
// structure and the offset, and wraps one of the sentinels below.
package binread

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Reasons that a [FormatError] wraps; test for them with errors.Is.
var (
	// ErrTruncated means that a structure reaches beyond its container.
	ErrTruncated = errors.New("truncated")
	// ErrMalformed means that a value contradicts the format.
	ErrMalformed = errors.New("malformed")
	// ErrLimit means that a well-formed value exceeds a limit the caller set.
	ErrLimit = errors.New("limit exceeded")
	// ErrUnsupported means that the format is known and not read.
	ErrUnsupported = errors.New("unsupported")
)

// FormatError says what could not be read, and where.
type FormatError struct {
	// Structure names what was being read, led by the container entry where there is one.
	Structure string
	// Offset counts from the start of the file or entry that holds the structure.
	Offset int64
	// Err is the reason and is never nil.
	Err error
}

// Error formats the error as "structure at 0xOFFSET: reason".
func (e *FormatError) Error() string {
	return fmt.Sprintf("%s at 0x%x: %v", e.Structure, e.Offset, e.Err)
}

// Unwrap returns the reason.
func (e *FormatError) Unwrap() error { return e.Err }

// Cursor reads forward over a byte slice. After its first error every read yields zero. It is a value: copy it
// to look ahead. It is not safe for concurrent use.
type Cursor struct {
	data      []byte
	pos       uint64
	base      int64
	structure string
	err       error
}

// NewCursor reads data, which starts at offset base of its file; structure names it in errors.
func NewCursor(data []byte, base int64, structure string) Cursor {
	return Cursor{data: data, base: base, structure: structure}
}

// Err returns the first error, always a *[FormatError], or nil.
func (c *Cursor) Err() error { return c.err }

// Fail records err at the current position, unless an earlier error stands.
func (c *Cursor) Fail(err error) {
	if c.err == nil {
		c.err = &FormatError{Structure: c.structure, Offset: c.Offset(), Err: err}
	}
}

// Offset is the current position within the file.
func (c *Cursor) Offset() int64 { return c.base + int64(c.pos) }

// Len is the number of bytes left, zero after an error.
func (c *Cursor) Len() uint64 {
	if c.err != nil {
		return 0
	}
	return uint64(len(c.data)) - c.pos
}

// Bytes returns the next n bytes without copying, or nil.
func (c *Cursor) Bytes(n uint64) []byte {
	if c.err != nil {
		return nil
	}
	if n > c.Len() {
		c.Fail(ErrTruncated)
		return nil
	}
	b := c.data[c.pos : c.pos+n : c.pos+n]
	c.pos += n
	return b
}

// Skip passes over n bytes.
func (c *Cursor) Skip(n uint64) { c.Bytes(n) }

// Seek moves to pos, counted from the start of the cursor's data; the end itself is a valid position.
func (c *Cursor) Seek(pos uint64) {
	if c.err == nil && pos > uint64(len(c.data)) {
		c.Fail(ErrTruncated)
	}
	if c.err == nil {
		c.pos = pos
	}
}

// Sub returns a cursor over the next n bytes and passes over them; it inherits an error.
func (c *Cursor) Sub(n uint64) Cursor {
	sub := *c
	sub.base = c.Offset()
	sub.pos = 0
	sub.data = c.Bytes(n)
	sub.err = c.err
	return sub
}

// U8 reads one byte.
func (c *Cursor) U8() uint8 {
	if b := c.Bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// U16 reads two bytes.
func (c *Cursor) U16() uint16 {
	if b := c.Bytes(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

// U32 reads four bytes.
func (c *Cursor) U32() uint32 {
	if b := c.Bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// U64 reads eight bytes.
func (c *Cursor) U64() uint64 {
	if b := c.Bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// Count reads a 32-bit number of items of size bytes each that follow, and fails unless all of them fit: only
// then may it size an allocation.
func (c *Cursor) Count(size uint64) uint32 {
	start := c.pos
	n := c.U32()
	if c.err == nil && uint64(n)*size > c.Len() {
		c.pos = start // where the error is
		c.Fail(ErrTruncated)
		return 0
	}
	return n
}

// ULEB128 reads an unsigned LEB128 of at most five bytes. As Android's runtime does, it accepts encodings that
// are longer than needed and ignores the bits of the fifth byte beyond the 32nd.
func (c *Cursor) ULEB128() uint32 {
	v, _ := c.leb128()
	return v
}

// SLEB128 reads a signed LEB128 under the rules of [Cursor.ULEB128].
func (c *Cursor) SLEB128() int32 {
	v, bits := c.leb128()
	shift := max(0, 32-bits)
	return int32(v<<shift) >> shift
}

func (c *Cursor) leb128() (v uint32, bits int) {
	for bits < 35 {
		b := c.U8()
		v |= uint32(b&0x7f) << bits
		bits += 7
		if b < 0x80 {
			break
		}
	}
	if c.err != nil {
		return 0, bits
	}
	return v, bits
}
