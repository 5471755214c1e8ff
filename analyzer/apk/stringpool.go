package apk

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"sdkaudit/analyzer/binread"
)

// stringPool gives the strings of a pool chunk, or the texts of the table of a bundle, each decoded when it is first
// asked for.
type stringPool struct {
	c       binread.Cursor // at the start of the chunk, or of the table
	spans   []span         // of a table
	offsets uint64         // of the table of offsets
	count   uint32
	start   uint64 // of the content
	utf8    bool
	decoded map[uint32]string
	budget  *int  // bytes that all pools of the file may still decode
	flaw    error // what is wrong and does no harm here
}

// newStringPool reads the header of a pool chunk. The strings together may take budget bytes once decoded.
func newStringPool(chunk binread.Cursor, header uint64, budget *int) (stringPool, error) {
	c := chunk
	c.Skip(8)
	p := stringPool{c: chunk, offsets: header, count: c.U32(), budget: budget}
	styles := c.U32()
	const utf8 = 1 << 8
	p.utf8 = c.U32()&utf8 != 0
	p.start = uint64(c.U32())
	c.Seek(header)
	c.Skip(4 * uint64(p.count))
	if at := c; uint64(styles)*4 > at.Len() {
		at.Fail(fmt.Errorf("%w: %d styles reach beyond the pool, which Android refuses", ErrMalformed, styles))
		p.flaw = at.Err()
	}
	c.Seek(p.start)
	return p, c.Err()
}

// at returns string i, and an error where it cannot be read.
func (p *stringPool) at(i uint32) (string, error) {
	if s, ok := p.decoded[i]; ok {
		return s, nil
	}
	text, _, c := p.content(i)
	var s string
	if p.utf8 {
		if p.charge(&c, len(text)) {
			s = binread.MUTF8(text)
		}
	} else if p.charge(&c, 2*len(text)) { // at most three bytes of UTF-8 a unit
		units := make([]uint16, len(text)/2)
		for j := range units {
			units[j] = uint16(text[2*j]) | uint16(text[2*j+1])<<8
		}
		s = string(utf16.Decode(units))
	}
	if err := c.Err(); err != nil {
		return "", err
	}
	if p.decoded == nil {
		p.decoded = map[uint32]string{}
	}
	p.decoded[i] = s
	return s, nil
}

// content returns the bytes of string i in the pool's encoding, where its lengths are, and a cursor behind it, which
// has the error.
func (p *stringPool) content(i uint32) (text []byte, offset int64, c binread.Cursor) {
	c = p.c
	if i >= p.count {
		c.Fail(fmt.Errorf("%w: string %d of %d", ErrMalformed, i, p.count))
		return nil, c.Offset(), c
	}
	if p.spans != nil {
		s := p.spans[i]
		c.Seek(uint64(s.at))
		return c.Bytes(uint64(s.size)), int64(s.at), c
	}
	c.Seek(p.offsets + 4*uint64(i))
	c.Seek(p.start + uint64(c.U32()))
	offset = c.Offset()
	if p.utf8 {
		poolLength8(&c) // in UTF-16 units
		return c.Bytes(poolLength8(&c)), offset, c
	}
	n := uint64(c.U16())
	if n&0x8000 != 0 {
		n = n&0x7fff<<16 | uint64(c.U16())
	}
	return c.Bytes(2 * n), offset, c
}

// maxShort bounds the bytes of a string that short returns.
const maxShort = 1 << 10

// short returns string i in UTF-8 without keeping it: in place, or in buf, until that is used again. It does not
// change the pool.
func (p *stringPool) short(i uint32, buf *[]byte) ([]byte, error) {
	text, _, c := p.content(i)
	if len(text) > maxShort {
		c.Fail(fmt.Errorf("%w: name of %d bytes", ErrLimit, len(text)))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return p.inUTF8(text, buf), nil
}

// beginning returns string i as short does, and the first maxShort bytes of one that is longer.
func (p *stringPool) beginning(i uint32, buf *[]byte) ([]byte, error) {
	text, _, c := p.content(i)
	if err := c.Err(); err != nil {
		return nil, err
	}
	if p.utf8 {
		return text[:cut(text, maxShort)], nil
	}
	return p.inUTF8(text[:min(len(text), maxShort)], buf), nil
}

// inUTF8 returns text as it stands, or in buf.
func (p *stringPool) inUTF8(text []byte, buf *[]byte) []byte {
	if p.utf8 {
		return text
	}
	*buf = appendUTF16((*buf)[:0], text)
	return *buf
}

// cut returns how many bytes of text are at most n and end no character in its middle.
func cut[T string | []byte](text T, n int) int {
	if len(text) <= n {
		return len(text)
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}

func (p *stringPool) charge(c *binread.Cursor, n int) bool {
	if *p.budget -= n; *p.budget < 0 {
		c.Fail(fmt.Errorf("%w: strings of too many bytes", ErrLimit))
	}
	return c.Err() == nil
}

// poolLength8 reads a length of a UTF-8 pool: one byte, or two for 128 and more.
func poolLength8(c *binread.Cursor) uint64 {
	n := uint64(c.U8())
	if n&0x80 != 0 {
		n = n&0x7f<<8 | uint64(c.U8())
	}
	return n
}
