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
	err := s.scan(data)
	if s.ticked {
		// Few files come here, and a copy is what keeps s off the heap for the others.
		file := s
		file.addBoxes(file.literal)
	}
	return err
}

// layoutScan is the state of readCompiled.
type layoutScan struct {
	*layoutReader
	pool       *stringPool
	ids        []byte // resource ids of the first strings of the pool
	attributes int
}

func (s *layoutScan) scan(data []byte) error {
	top := binread.NewCursor(data, 0, s.location+": chunk")
	_, header, c := nextChunk(&top)
	c.Seek(header)
	elements := 0
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
			if elements++; elements > s.f.limits.MaxXMLElements {
				chunk.Fail(fmt.Errorf("%w: more than %d elements", ErrLimit, s.f.limits.MaxXMLElements))
				return chunk.Err()
			}
			if err := s.start(header, chunk); err != nil {
				return err
			}
		case kind == chunkEnd:
			if len(s.open) <= 1 {
				return nil
			}
			s.open = s.open[:len(s.open)-1]
		}
	}
	if c.Err() == nil {
		c.Fail(fmt.Errorf("%w: ends before its root element does", ErrTruncated))
	}
	return c.Err()
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

// literal returns the text of an attribute of the file, its beginning where it is long.
func (s *layoutScan) literal(v value) []byte {
	if v.data == noString || s.pool == nil {
		return nil
	}
	text, err := s.pool.beginning(v.data, &s.string)
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
	view := s.openView(element)
	for i := range count {
		s.value(view, element, all[i*stride:][:attributeSize])
	}
	return nil
}

// value takes what an attribute says.
func (s *layoutScan) value(view int, element, b []byte) {
	u32 := binary.LittleEndian.Uint32
	space, name, raw, kind, data := u32(b), u32(b[4:]), u32(b[8:]), b[15], u32(b[16:])
	v := value{kind: kind, data: data}
	var id uint32
	if uint64(name) < uint64(len(s.ids)/4) {
		if id = u32(s.ids[4*name:]); s.describe(view, id, v) {
			return
		}
	}
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
	default:
		s.addReferred(role, v)
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
	v, strings, ok := r.resolve(id, &configuration{sdk: anySDK})
	if !ok || v.kind != valueString || strings == nil {
		return nil, false
	}
	text, err := strings.short(v.data, &r.string)
	return text, err == nil
}

// resolve returns what id stands for on a device, a string without its text but with the pool that has it.
func (r *layoutReader) resolve(id uint32, d *configuration) (value, *stringPool, bool) {
	for range maxReferences {
		v, strings, ok := r.table.find(id, d)
		if !ok || !v.isReference() {
			return v, strings, ok
		}
		id = v.data
	}
	return value{}, nil, false
}
