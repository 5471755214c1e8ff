package apk

import (
	"encoding/binary"
	"fmt"

	"sdkaudit/analyzer/binread"
)

// readCompiled goes over a compiled file of a layout without keeping its elements, which parseAXML would: apps have
// thousands of them, of which few bytes matter. Like Android it ends with the root element.
func (r *layoutReader) readCompiled(data []byte) error {
	s := layoutScan{layoutReader: r}
	top := binread.NewCursor(data, 0, r.location+": chunk")
	_, header, c := nextChunk(&top)
	c.Seek(header)
	depth, elements := 0, 0
	for c.Len() >= 8 {
		kind, header, chunk := nextChunk(&c)
		if c.Err() != nil {
			break
		}
		switch {
		case kind == chunkPool && elements == 0:
			budget := 0 // nothing is kept
			pool, err := newStringPool(chunk, header, &budget)
			if err != nil {
				return err
			}
			s.pool = &pool
		case kind == chunkMap && elements == 0:
			chunk.Skip(header)
			s.ids = chunk.Bytes(chunk.Len())
		case kind == chunkStart:
			if elements++; elements > r.f.limits.MaxXMLElements {
				chunk.Fail(fmt.Errorf("%w: more than %d elements", ErrLimit, r.f.limits.MaxXMLElements))
				return chunk.Err()
			}
			if err := s.start(header, chunk); err != nil {
				return err
			}
			depth++
		case kind == chunkEnd:
			if depth--; depth <= 0 {
				return nil
			}
		}
	}
	if c.Err() == nil {
		c.Fail(fmt.Errorf("%w: ends before its root element does", ErrTruncated))
	}
	return c.Err()
}

// layoutScan is the state of readCompiled.
type layoutScan struct {
	*layoutReader
	pool       *stringPool
	ids        []byte // resource ids of the first strings of the pool
	attributes int
}

// text returns string i of the pool, empty where there is none. What cannot be read Android takes for empty too.
func (s *layoutScan) text(i uint32, buf *[]byte) []byte {
	if i == noString || s.pool == nil {
		return nil
	}
	text, err := s.pool.short(i, buf)
	if err != nil {
		s.warn(s.location, 0, err)
	}
	return text
}

func (s *layoutScan) start(header uint64, chunk binread.Cursor) error {
	c := chunk
	c.Seek(header)
	c.Skip(4)
	name := c.U32()
	start, stride, count := uint64(c.U16()), uint64(c.U16()), uint64(c.U16())
	at := chunk
	at.Seek(header + start)
	body := at
	all := body.Bytes(body.Len())
	switch {
	case c.Err() != nil:
		return c.Err()
	case count > 0 && (count-1)*stride+attributeSize > uint64(len(all)):
		at.Fail(fmt.Errorf("%w: %d attributes of %d bytes", ErrTruncated, count, stride))
	case s.attributes+int(count) > s.f.limits.MaxXMLAttributes:
		at.Fail(fmt.Errorf("%w: more than %d attributes", ErrLimit, s.f.limits.MaxXMLAttributes))
	case s.nodes < 1+int(count):
		at.Fail(fmt.Errorf("%w: more than %d elements and attributes in all layouts", ErrLimit, maxLayoutNodes))
	}
	if at.Err() != nil {
		return at.Err()
	}
	s.attributes += int(count)
	s.nodes -= 1 + int(count)
	element := s.text(name, &s.element)
	s.addElement(element)
	for i := range count {
		s.value(element, all[i*stride:][:attributeSize])
	}
	return nil
}

// value takes what an attribute says.
func (s *layoutScan) value(element, b []byte) {
	u32 := binary.LittleEndian.Uint32
	space, name, raw, kind, data := u32(b), u32(b[4:]), u32(b[8:]), b[15], u32(b[16:])
	v := value{kind: kind, data: data}
	reference := v.isReference()
	theme := kind == valueAttribute || kind == valueDynamicAttribute
	if kind != valueString && !reference && !theme {
		return
	}
	if reference {
		if place, ok := s.xmlResource(data); ok {
			if string(s.text(space, &s.attribute)) != toolsNamespace {
				s.found.Includes = append(s.found.Includes, place)
			}
			return
		}
	}
	var id uint32
	if uint64(name) < uint64(len(s.ids)/4) {
		id = u32(s.ids[4*name:])
	}
	role := role(0)
	if isFramework(id) {
		role = s.roleByID(element, id)
	} else {
		role = roleByName(element, s.text(name, &s.attribute))
	}
	switch {
	case role == 0:
	case role&roleRaw != 0 && raw != noString:
		s.add(role, s.text(raw, &s.string))
	case kind == valueString:
		s.add(role, s.text(data, &s.string))
	case theme:
		s.out.Unresolved++
	case role&roleInclude != 0:
		if !isFramework(data) {
			s.out.Unresolved++
		}
	default:
		if text, ok := s.lookup(data); ok {
			s.add(role, text)
		} else {
			s.out.Unresolved++
		}
	}
}

// xmlResource returns the place of the resource with that id where it is one of those that are read.
func (r *layoutReader) xmlResource(id uint32) (int, bool) {
	for _, kind := range r.ours {
		if kind == id&^0xffff {
			place, ok := r.places[resourceKey{id: id}]
			return place, ok
		}
	}
	return 0, false
}

// lookup returns the text that id stands for on a device of the newest SDK level, without language.
func (r *layoutReader) lookup(id uint32) ([]byte, bool) {
	device := configuration{sdk: anySDK}
	for range maxReferences {
		v, strings, ok := r.table.find(id, &device)
		switch {
		case ok && v.isReference():
			id = v.data
		case ok && v.kind == valueString && strings != nil:
			text, err := strings.short(v.data, &r.string)
			return text, err == nil
		default:
			return nil, false
		}
	}
	return nil, false
}
