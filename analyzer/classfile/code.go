package classfile

import (
	"fmt"
	"iter"
)

// Code is the body of a method.
type Code struct {
	// MaxStack and MaxLocals count 32-bit slots: a long or double takes two.
	MaxStack, MaxLocals uint16
	// Bytes are the instructions as they lie in the file, 1 to 65535 bytes; nil in a method without code.
	Bytes []byte
	// Offset is where Bytes start in the file: instruction pc lies at Offset+pc.
	Offset int64
	// Handlers is the exception table, checked: the first entry that covers an instruction wins.
	Handlers Table[Handler]
	// Attributes are those of the code.
	Attributes
}

// Handler says where an exception thrown in a range of code goes.
type Handler struct {
	// Start to End, without End, are the instructions covered; Target is where the handler starts. There may be none,
	// which the format forbids and HotSpot refuses: tools that rewrite code leave such entries, and dx takes them.
	Start, End, Target uint16
	// Catch is the Class constant of the exception, zero for any.
	Catch uint16
}

// maxCode is what the JVM specification and HotSpot allow.
const maxCode = 65535

// Code returns the body of a method; its Bytes are nil where there is none.
func (a Attributes) Code() (Code, error) {
	c, found, err := a.find("Code")
	if err != nil || !found {
		return Code{}, err
	}
	var code Code
	var length uint64
	if a.file.Major == 45 && a.file.Minor < 3 {
		// Before Java 1.0.2 the sizes had half the width, as HotSpot read them up to Java 13.
		code.MaxStack, code.MaxLocals, length = uint16(c.U8()), uint16(c.U8()), uint64(c.U16())
	} else {
		code.MaxStack, code.MaxLocals, length = c.U16(), c.U16(), uint64(c.U32())
	}
	if c.Err() == nil && (length == 0 || length > maxCode) {
		c.Fail(fmt.Errorf("%w: %d bytes of code", ErrMalformed, length))
	}
	code.Offset = c.Offset()
	code.Bytes = c.Bytes(length)
	table := c.Offset()
	code.Handlers = Table[Handler]{c.records(8), 8, func(b []byte) Handler {
		return Handler{u16(b, 0), u16(b, 1), u16(b, 2), u16(b, 3)}
	}}
	if err := c.Err(); err != nil {
		return Code{}, err
	}
	for i := range code.Handlers.Len() {
		h := code.Handlers.At(i)
		if h.Start > h.End || int(h.End) > len(code.Bytes) || int(h.Target) >= len(code.Bytes) {
			return Code{}, &FormatError{Structure: "exception table", Offset: table + 2 + 8*int64(i),
				Err: fmt.Errorf("%w: %d to %d handled at %d in %d bytes of code", ErrMalformed,
					h.Start, h.End, h.Target, len(code.Bytes))}
		}
		if h.Catch != 0 && a.file.Pool.Tag(h.Catch) != TagClass {
			return Code{}, a.file.Pool.wrong(h.Catch, TagClass.String())
		}
	}
	if code.Attributes, err = a.file.attributes(&c); err != nil {
		return Code{}, err
	}
	c.end()
	if err := c.Err(); err != nil {
		return Code{}, err
	}
	return code, nil
}

// Instructions yields the instructions one behind the other, as they lie. It ends with the first error, which
// is positioned in the file; where the code is absent it yields nothing.
func (c *Code) Instructions() iter.Seq2[Instruction, error] {
	return func(yield func(Instruction, error) bool) {
		var in Instruction
		for pc := 0; pc < len(c.Bytes); {
			length, reason := in.decode(c.Bytes, pc)
			if reason != reasonNone {
				yield(Instruction{}, reason.at(c.Bytes, pc, c.Offset))
				return
			}
			if !yield(in, nil) {
				return
			}
			pc += length
		}
	}
}

// LineNumber says that the code from a position on comes from a line.
type LineNumber struct{ PC, Line uint16 }

// LineNumbers yields the entries of all line tables, in the order of the file, which need not be that of the
// code. It ends with the first error.
func (c *Code) LineNumbers() iter.Seq2[LineNumber, error] {
	return debug(c, "LineNumberTable", 4, func(b []byte) (LineNumber, int) {
		line := LineNumber{u16(b, 0), u16(b, 1)}
		return line, int(line.PC) + 1
	})
}

// LocalVariable is the name and type of a local variable in a range of code.
type LocalVariable struct {
	// Start and Length give the range.
	Start, Length uint16
	// Name is a Utf8 constant, Type one too: a descriptor, or a generic signature.
	Name, Type uint16
	// Index is the slot.
	Index uint16
}

// LocalVariables yields the entries of all tables of local variables, whose types are descriptors. It ends with
// the first error. Constants and slots are not checked.
func (c *Code) LocalVariables() iter.Seq2[LocalVariable, error] {
	return debug(c, "LocalVariableTable", 10, localVariable)
}

// LocalVariableTypes is like LocalVariables for variables of generic type; types are signatures.
func (c *Code) LocalVariableTypes() iter.Seq2[LocalVariable, error] {
	return debug(c, "LocalVariableTypeTable", 10, localVariable)
}

func localVariable(b []byte) (LocalVariable, int) {
	v := LocalVariable{u16(b, 0), u16(b, 1), u16(b, 2), u16(b, 3), u16(b, 4)}
	return v, int(v.Start) + int(v.Length)
}

// debug reads all tables of that name, whose entries lie before the end that read returns with each of them.
func debug[T any](c *Code, name string, size uint64, read func([]byte) (T, int)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for attribute := range c.named(name) {
			table := newCursor(attribute.Data, attribute.Offset, name)
			n := uint64(table.U16())
			if table.Err() == nil && n*size != table.Len() {
				table.Fail(fmt.Errorf("%w: %d entries in %d bytes", ErrMalformed, n, table.Len()))
			}
			for table.Len() > 0 {
				at := table.Offset()
				entry, end := read(table.Bytes(size))
				if end > len(c.Bytes) {
					yield(none, &FormatError{Structure: name, Offset: at,
						Err: fmt.Errorf("%w: position %d in %d bytes of code", ErrMalformed, end, len(c.Bytes))})
					return
				}
				if !yield(entry, nil) {
					return
				}
			}
			if err := table.Err(); err != nil {
				yield(none, err)
				return
			}
		}
	}
}
