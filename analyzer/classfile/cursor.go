package classfile

import (
	"encoding/binary"
	"fmt"

	"sdkaudit/analyzer/binread"
)

// cursor is a [binread.Cursor] that reads numbers as class files have them: high byte first.
type cursor struct{ binread.Cursor }

func newCursor(data []byte, base int64, structure string) cursor {
	return cursor{binread.NewCursor(data, base, structure)}
}

// U16 reads two bytes.
func (c *cursor) U16() uint16 {
	if b := c.Bytes(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

// U32 reads four bytes.
func (c *cursor) U32() uint32 {
	if b := c.Bytes(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

// records reads a 16-bit count and that many items of size bytes each, in place.
func (c *cursor) records(size uint64) []byte {
	n := uint64(c.U16())
	return c.Bytes(n * size)
}

// end fails unless everything has been read.
func (c *cursor) end() {
	if n := c.Len(); n > 0 {
		c.Fail(fmt.Errorf("%w: %d bytes too many", ErrMalformed, n))
	}
}

// span is a run of bytes that knows where in the file it lies.
type span struct {
	data   []byte
	offset int64
}

func (s span) cursor(structure string) cursor { return newCursor(s.data, s.offset, structure) }

// rest takes what c has left.
func (c *cursor) rest() span {
	offset := c.Offset()
	return span{c.Bytes(c.Len()), offset}
}
