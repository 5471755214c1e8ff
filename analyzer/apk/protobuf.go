package apk

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// Wire types of protobuf; groups are of no message that is read here.
const (
	wireVarint = 0
	wire64     = 1
	wireBytes  = 2
	wire32     = 5
)

// protoField is one field of a message. Of a scalar the number is in n, whatever its width; content is that of a
// text, of bytes or of a message, and its position is where the content begins.
type protoField struct {
	number  uint32
	wire    uint8
	n       uint64
	content binread.Cursor
}

// nextField returns the next field of the message m and fails m where none can be read. A caller goes on while m has
// bytes left: unknown fields are nothing but passed over, as protobuf wants it.
func nextField(m *binread.Cursor) protoField {
	key := varint(m)
	f := protoField{number: uint32(key >> 3), wire: uint8(key & 7)}
	const maxNumber = 1<<29 - 1
	if key>>3 == 0 || key>>3 > maxNumber {
		m.Fail(fmt.Errorf("%w: field number %d", ErrMalformed, key>>3))
	}
	switch f.wire {
	case wireVarint:
		f.n = varint(m)
	case wire64:
		f.n = m.U64()
	case wire32:
		f.n = uint64(m.U32())
	case wireBytes:
		f.content = m.Sub(varint(m))
	default:
		m.Fail(fmt.Errorf("%w: field of wire type %d", ErrMalformed, f.wire))
	}
	return f
}

// varint reads a number of at most ten bytes.
func varint(c *binread.Cursor) uint64 {
	b := c.U8()
	if b < 0x80 {
		return uint64(b)
	}
	n := uint64(b & 0x7f)
	for shift := 7; shift < 70; shift += 7 {
		b := c.U8()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	c.Fail(fmt.Errorf("%w: number of more than ten bytes", ErrMalformed))
	return 0
}

// text returns the content of a field that is text.
func (f *protoField) text() string {
	c := f.content
	return binread.MUTF8(c.Bytes(c.Len()))
}
