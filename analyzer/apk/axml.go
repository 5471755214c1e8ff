package apk

import (
	"errors"
	"fmt"

	"sdkaudit/analyzer/binread"
)

// attributeSize is what build tools give an attribute; a file may give it more, or let attributes overlap.
const attributeSize = 20

// axmlReader reads compiled XML as the platform's ResXMLTree does: what stands before the first node gives pool
// and resource ids, the last of each counting; chunks of unknown kinds are passed over.
type axmlReader struct {
	xmlBuilder
	pool  *stringPool
	ids   binread.Cursor // resource ids of the first strings of the pool
	limit error          // that a string went beyond
}

// parseAXML reads a compiled XML file.
func parseAXML(data []byte, name string, limits *Limits) (*xmlFile, error) {
	r := axmlReader{xmlBuilder: xmlBuilder{file: &xmlFile{name: name}, limits: limits}}
	top := binread.NewCursor(data, 0, name+": chunk")
	kind, header, c := nextChunk(&top)
	c.Seek(header)
	if c.Err() != nil {
		return nil, c.Err()
	}
	if kind != chunkXML {
		r.file.warn(name+": chunk", 0, fmt.Errorf("%w: chunk type 0x%04x, not 0x%04x; Android does not look at it", ErrMalformed, kind, chunkXML))
	}
	budget := limits.MaxStringBytes
	for c.Len() >= 8 {
		at := c
		kind, header, chunk := nextChunk(&c)
		if c.Err() != nil {
			if len(r.file.nodes) == 0 || len(r.open) > 0 {
				return nil, c.Err()
			}
			// Whoever waits for the end of the root, as the package parser does, comes no further.
			at.Fail(fmt.Errorf("%w: no chunk after the root element", ErrMalformed))
			r.warnAt(at.Err())
			break
		}
		if err := r.chunk(kind, header, chunk, &budget); err != nil {
			return nil, err
		}
	}
	if err := r.finish(); err != nil {
		return nil, err
	}
	return r.file, nil
}

func (r *axmlReader) chunk(kind uint16, header uint64, chunk binread.Cursor, budget *int) error {
	started := len(r.file.nodes) > 0
	switch {
	case kind == chunkPool && started, kind == chunkMap && started:
		chunk.Fail(fmt.Errorf("%w: pool or resource map after the first element, which Android does not read", ErrMalformed))
		r.warnAt(chunk.Err())
	case kind == chunkPool:
		pool, err := newStringPool(chunk, header, budget)
		if err != nil {
			return err
		}
		r.pool = &pool
		r.warnAt(pool.flaw)
	case kind == chunkMap:
		chunk.Skip(header)
		r.ids = chunk.Sub(chunk.Len())
	case kind == chunkStart:
		return r.element(header, chunk)
	case kind == chunkEnd:
		r.closeElement()
	case kind == chunkText:
		at := chunk
		at.Skip(header)
		s, _ := r.lenient(at.U32())
		if at.Err() != nil {
			return at.Err()
		}
		r.text(s, chunk.Offset())
		return r.limit
	case kind < chunkNodes || kind > chunkNodeMax:
		chunk.Fail(fmt.Errorf("%w: chunk of unknown type 0x%04x passed over", ErrMalformed, kind))
		r.warnAt(chunk.Err())
	}
	return nil
}

func (r *axmlReader) warnAt(err error) {
	if format := asFormatError(err); format != nil {
		r.file.warn(format.Structure, format.Offset, format.Err)
	}
}

const noString = 0xffffffff

// string returns string i of the pool; the index that stands for none gives no string.
func (r *axmlReader) string(i uint32) (s string, ok bool, err error) {
	if i == noString || r.pool == nil {
		return "", false, nil
	}
	s, err = r.pool.at(i)
	return s, err == nil, err
}

// lenient returns string i, or the empty one with a warning, which is what Android makes of a string that cannot
// be read.
func (r *axmlReader) lenient(i uint32) (string, bool) {
	s, ok, err := r.string(i)
	switch {
	case errors.Is(err, ErrLimit):
		r.limit = err
	case err != nil:
		r.warnAt(err)
	}
	return s, ok
}

func (r *axmlReader) element(header uint64, chunk binread.Cursor) error {
	n := xmlNode{offset: chunk.Offset(), from: len(r.file.attributes)}
	c := chunk
	c.Skip(8)
	n.line = c.U32()
	c.Seek(header)
	space, name := c.U32(), c.U32()
	start, stride, count := uint64(c.U16()), uint64(c.U16()), uint64(c.U16())
	// As Android: the attributes lie at any distance from each other, if only all lie in the chunk.
	at := chunk
	at.Seek(header + start)
	switch {
	case c.Err() != nil:
		return c.Err()
	case at.Err() == nil && count*stride > at.Len():
		at.Fail(fmt.Errorf("%w: %d attributes of %d bytes", ErrTruncated, count, stride))
	case at.Err() == nil && len(r.file.attributes)+int(count) > r.limits.MaxXMLAttributes:
		at.Fail(fmt.Errorf("%w: more than %d attributes", ErrLimit, r.limits.MaxXMLAttributes))
	}
	if at.Err() != nil {
		return at.Err()
	}
	if count > 0 && stride != attributeSize {
		r.file.warn(r.file.name+": chunk", at.Offset(), fmt.Errorf("%w: attributes of %d bytes", ErrMalformed, stride))
	}
	n.space, _ = r.lenient(space)
	n.name, _ = r.lenient(name)
	last, sorted := uint32(0), true
	for i := range count {
		a := chunk
		a.Seek(header + start + i*stride)
		r.attribute(&a)
		if a.Err() != nil {
			return a.Err()
		}
		if id := r.file.attributes[len(r.file.attributes)-1].id; id != 0 {
			sorted = sorted && id > last
			last = id
		}
	}
	if !sorted {
		at.Fail(fmt.Errorf("%w: <%s> has attributes out of order, of which Android overlooks some", ErrMalformed, clip(n.name)))
		r.warnAt(at.Err())
	}
	if r.limit != nil {
		return r.limit
	}
	if err := r.start(n); err != nil {
		chunk.Fail(err)
		return chunk.Err()
	}
	return nil
}

func (r *axmlReader) attribute(c *binread.Cursor) {
	at := *c
	space, name, raw := c.U32(), c.U32(), c.U32()
	c.Skip(3)
	a := attribute{value: value{kind: c.U8(), data: c.U32()}}
	a.space, _ = r.lenient(space)
	a.name, _ = r.lenient(name)
	a.raw, a.hasRaw = r.lenient(raw)
	if ids := r.ids; uint64(name) < ids.Len()/4 {
		ids.Skip(4 * uint64(name))
		a.id = ids.U32()
	}
	if a.value.kind == valueString {
		a.value.text, _ = r.lenient(a.value.data)
		if a.hasRaw && a.raw != a.value.text {
			at.Fail(fmt.Errorf("%w: attribute %q with two values, %q and %q", ErrMalformed, a.name, clip(a.value.text), clip(a.raw)))
			r.warnAt(at.Err())
		}
	}
	r.file.attributes = append(r.file.attributes, a)
}

// clip shortens text from the build for a message.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
