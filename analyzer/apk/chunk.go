package apk

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// Chunk types of compiled XML and resources, as the platform's ResourceTypes.h has them.
const (
	chunkPool    = 0x0001
	chunkTable   = 0x0002
	chunkXML     = 0x0003
	chunkNodes   = 0x0100 // first of the XML nodes
	chunkStart   = 0x0102 // start of an element
	chunkEnd     = 0x0103
	chunkText    = 0x0104
	chunkNodeMax = 0x017f
	chunkMap     = 0x0180 // resource ids of attribute names
	chunkPackage = 0x0200
	chunkType    = 0x0201
	chunkSpec    = 0x0202
)

// nextChunk returns the next chunk of c, header included, and fails c where there is none.
func nextChunk(c *binread.Cursor) (kind uint16, header uint64, chunk binread.Cursor) {
	head := *c
	kind, header = head.U16(), uint64(head.U16())
	size := uint64(head.U32())
	switch {
	case head.Err() != nil:
		c.Fail(ErrTruncated)
	case header < 8 || size < header:
		c.Fail(fmt.Errorf("%w: chunk of %d bytes with a header of %d", ErrMalformed, size, header))
	}
	return kind, header, c.Sub(size)
}
