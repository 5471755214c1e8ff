package dex

import (
	"fmt"
	"math"

	"sdkaudit/analyzer/binread"
)

// ValueKind is the type of an encoded value.
type ValueKind uint8

// Kinds, numbered as in the format.
const (
	ValueByte         ValueKind = 0x00
	ValueShort        ValueKind = 0x02
	ValueChar         ValueKind = 0x03
	ValueInt          ValueKind = 0x04
	ValueLong         ValueKind = 0x06
	ValueFloat        ValueKind = 0x10
	ValueDouble       ValueKind = 0x11
	ValueMethodType   ValueKind = 0x15
	ValueMethodHandle ValueKind = 0x16
	ValueString       ValueKind = 0x17
	ValueType         ValueKind = 0x18
	ValueField        ValueKind = 0x19
	ValueMethod       ValueKind = 0x1a
	ValueEnum         ValueKind = 0x1b
	ValueArray        ValueKind = 0x1c
	ValueAnnotation   ValueKind = 0x1d
	ValueNull         ValueKind = 0x1e
	ValueBoolean      ValueKind = 0x1f
)

// valueSizes holds the largest value_arg of each kind, plus one; zero marks an undefined kind.
var valueSizes = [32]uint8{
	ValueByte: 1, ValueShort: 2, ValueChar: 2, ValueInt: 4, ValueLong: 8, ValueFloat: 4, ValueDouble: 8,
	ValueMethodType: 4, ValueMethodHandle: 4, ValueString: 4, ValueType: 4, ValueField: 4, ValueMethod: 4,
	ValueEnum: 4, ValueArray: 1, ValueAnnotation: 1, ValueNull: 1, ValueBoolean: 2,
}

// Value is an encoded value: a constant, a reference, an array or an annotation. The zero value is the byte 0.
type Value struct {
	// Kind says which accessor has the content.
	Kind ValueKind
	// Type is the type id of an annotation.
	Type uint32

	bits   uint64
	size   uint32
	depth  int
	nested binread.Cursor
}

// Int returns a byte, short, char, int or long, or 0 or 1 for a boolean; zero for other kinds.
func (v *Value) Int() int64 {
	switch v.Kind {
	case ValueByte, ValueShort, ValueChar, ValueInt, ValueLong, ValueBoolean:
		return int64(v.bits)
	}
	return 0
}

// Float returns a float or double, zero for other kinds.
func (v *Value) Float() float64 {
	switch v.Kind {
	case ValueFloat:
		return float64(math.Float32frombits(uint32(v.bits)))
	case ValueDouble:
		return math.Float64frombits(v.bits)
	}
	return 0
}

// Index returns the id of a string, type, field (also that of an enum constant), method, prototype (of a method
// type) or method handle, and [NoIndex] for other kinds. It is not compared with the table's size.
func (v *Value) Index() uint32 {
	switch v.Kind {
	case ValueMethodType, ValueMethodHandle, ValueString, ValueType, ValueField, ValueMethod, ValueEnum:
		return uint32(v.bits)
	}
	return NoIndex
}

// Elements returns the elements of an array or annotation; it is empty for other kinds.
func (v *Value) Elements() Elements {
	return Elements{c: v.nested, left: v.size, size: v.size, named: v.Kind == ValueAnnotation, depth: v.depth}
}

// Elements reads the elements of an array or annotation, or the static values of a class. Arrays and annotations
// within are passed over unless the caller descends into them by [Value.Elements], down to Limits.MaxDepth levels.
// The zero value is empty. It allocates nothing unless there is an error.
type Elements struct {
	c          binread.Cursor
	size, left uint32
	named      bool
	depth      int // levels left
	name       uint32
	value      Value
}

// EncodedArray returns the encoded_array_item at offset: the static values of a class ([ClassDef.StaticValues], in
// the order of its static fields; fields without one are zero or null). Offset zero is the empty one.
func (f *File) EncodedArray(offset uint32) (Elements, error) {
	if offset == 0 {
		return Elements{}, nil
	}
	c := binread.NewCursor(f.data, 0, "encoded_array_item")
	c.Seek(uint64(offset))
	size := count(&c, 1)
	if err := c.Err(); err != nil {
		return Elements{}, err
	}
	return Elements{c: c, size: size, left: size, depth: f.limits.MaxDepth}, nil
}

// count reads a number of items that take at least size bytes each.
func count(c *binread.Cursor, size uint64) uint32 {
	n := c.ULEB128()
	if size*uint64(n) > c.Len() {
		c.Fail(fmt.Errorf("%w: %d elements", ErrTruncated, n))
		return 0
	}
	return n
}

// Len returns the number of elements, read or not.
func (e *Elements) Len() int { return int(e.size) }

// Next reads the next element; it returns false at the end or at an error.
func (e *Elements) Next() bool {
	if e.left == 0 || e.c.Err() != nil {
		return false
	}
	e.left--
	e.name = NoIndex
	if e.named {
		e.name = e.c.ULEB128()
	}
	e.value = read(&e.c, e.depth)
	if e.value.size > 0 {
		skip(&e.c, e.value.size, e.value.Kind == ValueAnnotation, e.value.depth)
	}
	return e.c.Err() == nil
}

// Value returns what Next read.
func (e *Elements) Value() Value { return e.value }

// Name returns the string id of an annotation's element, [NoIndex] in an array.
func (e *Elements) Name() uint32 { return e.name }

// Err returns why Next ended early, a *[FormatError], or nil.
func (e *Elements) Err() error { return e.c.Err() }

// read reads one value, of an array or annotation only the head. Depth is the number of levels left.
func read(c *binread.Cursor, depth int) Value {
	start := *c
	head := c.U8()
	v := Value{Kind: ValueKind(head & 0x1f)}
	arg := head >> 5
	if c.Err() != nil {
		return Value{}
	}
	if arg >= valueSizes[v.Kind] {
		start.Fail(fmt.Errorf("%w: encoded value 0x%02x", ErrMalformed, head))
		*c = start
		return Value{}
	}
	switch v.Kind {
	case ValueNull:
	case ValueBoolean:
		v.bits = uint64(arg)
	case ValueAnnotation, ValueArray:
		if depth <= 0 {
			start.Fail(fmt.Errorf("%w: values nested too deep", ErrLimit))
			*c = start
			return Value{}
		}
		size := uint64(1)
		if v.Kind == ValueAnnotation {
			v.Type = c.ULEB128()
			size = 2
		}
		v.size = count(c, size)
		v.nested, v.depth = *c, depth-1
	default:
		for i, b := range c.Bytes(uint64(arg) + 1) {
			v.bits |= uint64(b) << (8 * i)
		}
		unused := 56 - 8*uint(arg)
		switch v.Kind {
		case ValueByte, ValueShort, ValueInt, ValueLong:
			v.bits = uint64(int64(v.bits<<unused) >> unused)
		case ValueDouble:
			v.bits <<= unused
		case ValueFloat:
			v.bits <<= unused - 32
		}
	}
	return v
}

// skip passes over n values and all within, to a depth that read bounds.
func skip(c *binread.Cursor, n uint32, named bool, depth int) {
	for ; n > 0 && c.Err() == nil; n-- {
		if named {
			c.ULEB128()
		}
		v := read(c, depth)
		if v.size > 0 {
			skip(c, v.size, v.Kind == ValueAnnotation, v.depth)
		}
	}
}
