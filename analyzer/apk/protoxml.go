package apk

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// Bundles have their manifests and XML resources as messages of aapt2 (Resources.proto), of which these are the numbers
// of the fields that are read.
const (
	nodeElement = 1
	nodeText    = 2
	nodeSource  = 3
	sourceLine  = 1

	elementSpace     = 2
	elementName      = 3
	elementAttribute = 4
	elementChild     = 5

	attributeSpace = 1
	attributeName  = 2
	attributeText  = 3
	attributeID    = 5
	attributeItem  = 6

	itemReference = 1
	itemString    = 2
	itemRaw       = 3
	itemStyled    = 4
	itemFile      = 5
	itemID        = 6
	itemPrimitive = 7

	textValueField = 1 // of the messages of texts, and the path of a file

	referenceKind    = 1
	referenceID      = 2
	referenceName    = 3
	referenceDynamic = 5

	primitiveNull  = 1
	primitiveEmpty = 2
)

// primitives are the kinds of the numbers of a Primitive, by the number of their field.
var primitives = [...]uint8{
	3: valueFloat, 6: valueDecimal, 7: valueHex, 8: valueBoolean, 9: valueFirstColor, 10: valueFirstColor + 1,
	11: valueFirstColor + 2, 12: valueLastInt, 13: valueDimension, 14: valueFraction,
}

// protoXML reads an XML file that is a message.
type protoXML struct {
	xmlBuilder
}

// parseProtoXML reads the XML of a bundle.
func parseProtoXML(data []byte, name string, limits *Limits) (*xmlFile, error) {
	r := protoXML{xmlBuilder{file: &xmlFile{name: name}, limits: limits}}
	if err := r.node(binread.NewCursor(data, 0, name+": node")); err != nil {
		return nil, err
	}
	if err := r.finish(); err != nil {
		return nil, err
	}
	return r.file, nil
}

// node reads an element or a text, of which the last counts. It calls itself through element, no deeper than MaxDepth.
func (r *protoXML) node(m binread.Cursor) error {
	var last protoField
	line := uint32(0)
	for m.Len() > 0 {
		f := nextField(&m)
		switch {
		case m.Err() != nil || f.wire != wireBytes:
		case f.number == nodeElement, f.number == nodeText:
			if last.number != 0 {
				r.file.warn(r.file.name+": node", f.content.Offset(), fmt.Errorf("%w: second content of a node, which replaces the first", ErrMalformed))
			}
			last = f
		case f.number == nodeSource:
			for c := f.content; c.Len() > 0; {
				if p := nextField(&c); p.number == sourceLine {
					line = uint32(p.n)
				}
			}
		}
	}
	switch {
	case m.Err() != nil:
		return m.Err()
	case last.number == nodeText:
		r.text(last.text(), last.content.Offset())
	case last.number == nodeElement:
		return r.element(last.content, line)
	}
	return nil
}

// element reads an element and what is below it. Its own fields are read before the children whatever their order.
func (r *protoXML) element(m binread.Cursor, line uint32) error {
	n := xmlNode{offset: m.Offset(), line: line, from: len(r.file.attributes)}
	for c := m; ; {
		if c.Len() == 0 {
			if c.Err() != nil {
				return c.Err()
			}
			break
		}
		f := nextField(&c)
		if f.wire != wireBytes {
			continue
		}
		switch f.number {
		case elementSpace:
			n.space = f.text()
		case elementName:
			n.name = f.text()
		case elementAttribute:
			if len(r.file.attributes) == r.limits.MaxXMLAttributes {
				f.content.Fail(fmt.Errorf("%w: more than %d attributes", ErrLimit, r.limits.MaxXMLAttributes))
				return f.content.Err()
			}
			if err := r.attribute(f.content); err != nil {
				return err
			}
		}
	}
	if err := r.start(n); err != nil {
		m.Fail(err)
		return m.Err()
	}
	for c := m; c.Len() > 0; {
		if f := nextField(&c); f.number == elementChild && f.wire == wireBytes {
			if err := r.node(f.content); err != nil {
				return err
			}
		}
	}
	r.closeElement()
	return nil
}

// attribute reads an attribute: its typed value where it has one, else its text.
func (r *protoXML) attribute(m binread.Cursor) error {
	at := m
	var a attribute
	var item *binread.Cursor
	for m.Len() > 0 {
		f := nextField(&m)
		switch {
		case m.Err() != nil:
		case f.number == attributeID && f.wire == wireVarint:
			a.id = uint32(f.n)
		case f.wire != wireBytes:
		case f.number == attributeSpace:
			a.space = f.text()
		case f.number == attributeName:
			a.name = f.text()
		case f.number == attributeText:
			a.raw = f.text()
		case f.number == attributeItem:
			item = &f.content
		}
	}
	if m.Err() != nil {
		return m.Err()
	}
	a.value, a.hasRaw = value{kind: valueString, text: a.raw}, true
	if item != nil {
		v, err := readItem(*item)
		if err != nil {
			return err
		}
		if v.unnamed {
			at.Fail(fmt.Errorf("%w: attribute %q refers to %q without its id", ErrMalformed, clip(a.name), clip(a.raw)))
			r.file.warn(r.file.name+": attribute", at.Offset(), asFormatError(at.Err()).Err)
		}
		a.value = v.value
		// Compiled files keep no text beside a typed value, and of a string the one that escapes are gone from.
		if a.hasRaw = v.kind == valueString; a.hasRaw {
			a.value.text = v.string()
		}
		a.raw = a.value.text
	}
	r.file.attributes = append(r.file.attributes, a)
	return nil
}

// item is a value of a message; the text of a string stays where it is.
type item struct {
	value
	content binread.Cursor // of a string
	unnamed bool           // a reference by name alone
}

func (v *item) string() string {
	c := v.content
	return binread.MUTF8(c.Bytes(c.Len()))
}

// readItem reads an Item: what a resource or an attribute is, as the compiled forms would have it.
func readItem(m binread.Cursor) (item, error) {
	var v item
	for m.Len() > 0 {
		f := nextField(&m)
		if m.Err() != nil || f.wire != wireBytes {
			continue
		}
		var err error
		switch f.number {
		case itemReference:
			v, err = readReference(f.content)
		case itemString, itemRaw, itemStyled, itemFile:
			v, err = readText(f.content)
		case itemID:
			v = item{value: value{kind: valueBoolean}}
		case itemPrimitive:
			v, err = readPrimitive(f.content)
		}
		if err != nil {
			return item{}, err
		}
	}
	return v, m.Err()
}

func readText(m binread.Cursor) (item, error) {
	v := item{value: value{kind: valueString}, content: m}
	v.content.Skip(m.Len()) // no field: the empty text
	for m.Len() > 0 {
		if f := nextField(&m); f.number == textValueField && f.wire == wireBytes {
			v.content = f.content
		}
	}
	return v, m.Err()
}

func readReference(m binread.Cursor) (item, error) {
	attribute, dynamic, named := false, false, false
	v := item{value: value{kind: valueReference}}
	for m.Len() > 0 {
		f := nextField(&m)
		switch f.number {
		case referenceKind:
			attribute = f.n == 1
		case referenceID:
			v.data = uint32(f.n)
		case referenceName:
			named = f.wire == wireBytes && f.content.Len() > 0
		case referenceDynamic:
			for c := f.content; f.wire == wireBytes && c.Len() > 0; {
				if b := nextField(&c); b.number == 1 {
					dynamic = b.n != 0
				}
			}
		}
	}
	switch {
	case attribute && dynamic:
		v.kind = valueDynamicAttribute
	case attribute:
		v.kind = valueAttribute
	case dynamic:
		v.kind = valueDynamicReference
	}
	v.unnamed = named && v.data == 0
	return v, m.Err()
}

func readPrimitive(m binread.Cursor) (item, error) {
	var v item
	for m.Len() > 0 {
		f := nextField(&m)
		switch n := int(f.number); {
		case n == primitiveNull:
			v.value = value{}
		case n == primitiveEmpty:
			v.value = value{data: 1}
		case n < len(primitives) && primitives[n] != 0:
			v.value = value{kind: primitives[n], data: uint32(f.n)}
			if v.kind == valueBoolean && f.n != 0 {
				v.data = 0xffffffff
			}
		}
	}
	return v, m.Err()
}
