package classfile

import (
	"bytes"
	"iter"
	"slices"
	"strconv"

	"sdkaudit/analyzer/binread"
)

// Constant is a static field that starts with a string or an integer.
type Constant struct {
	// Name is the field's, modified UTF-8.
	Name []byte
	// Text is the string, modified UTF-8; nil for a number.
	Text []byte
	// Number is the integer, also that of a char or a long.
	Number int64
	// Offset is where the constant lies in the file.
	Offset int64
}

// String returns the text as valid UTF-8, or the number in decimal.
func (c *Constant) String() string {
	if c.Text == nil {
		return strconv.FormatInt(c.Number, 10)
	}
	return binread.MUTF8(c.Text)
}

// Constants yields the static fields whose start value is a string or an integer, in file order: their constant value,
// or the constant that the static initialiser puts there. A field to which the initialiser assigns anything else, or
// different constants, is left out, as are booleans. It ends with the first error.
func (f *File) Constants() iter.Seq2[Constant, error] {
	return func(yield func(Constant, error) bool) {
		assigned, err := f.assigned()
		if err != nil {
			yield(Constant{}, err)
			return
		}
		for i := range f.Fields {
			field := &f.Fields[i]
			if !field.Flags.Has(Static) || string(field.Descriptor) == "Z" {
				continue
			}
			index, err := field.ConstantValue()
			if err != nil {
				yield(Constant{}, err)
				return
			}
			constant, known, err := f.constant(index)
			if a, ok := assigned[fieldKey{string(field.Name), string(field.Descriptor)}]; ok {
				constant, known = a.Constant, a.known
			}
			constant.Name = field.Name
			if (known || err != nil) && !yield(constant, err) || err != nil {
				return
			}
		}
	}
}

// constant reads what lies at an index of the pool; known is false for what is neither string nor integer.
func (f *File) constant(i uint16) (c Constant, known bool, err error) {
	c.Offset, known = f.Pool.Offset(i), true
	switch f.Pool.Tag(i) {
	case TagString:
		c.Text, err = f.Pool.StringValue(i)
	case TagInteger:
		var n int32
		n, err = f.Pool.Integer(i)
		c.Number = int64(n)
	case TagLong:
		c.Number, err = f.Pool.Long(i)
	default:
		known = false
	}
	return c, known && err == nil, err
}

type fieldKey struct{ name, descriptor string }

// assignment is what the static initialiser leaves in a field.
type assignment struct {
	Constant
	known bool
}

// assigned returns what the static initialiser leaves in fields of the class; nil where there is none.
func (f *File) assigned() (map[fieldKey]assignment, error) {
	i := slices.IndexFunc(f.Methods, func(m Member) bool { return string(m.Name) == "<clinit>" })
	if i < 0 {
		return nil, nil
	}
	code, err := f.Methods[i].Code()
	if err != nil {
		return nil, err
	}
	joins, err := code.joins()
	if err != nil {
		return nil, err
	}
	fields := map[fieldKey]assignment{}
	var top assignment // of the stack, where the instruction before has pushed a constant
	for in, err := range code.Instructions() {
		if err != nil {
			return nil, err
		}
		if joins[in.PC] {
			top = assignment{}
		}
		if in.Op != OpPutstatic {
			if top, err = f.pushed(&in); err != nil {
				return nil, err
			}
			top.Offset = code.Offset + int64(in.PC)
			continue
		}
		ref, err := f.Pool.Member(in.Index)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(ref.Class, f.Name) {
			key := fieldKey{string(ref.Name), string(ref.Descriptor)}
			if before, ok := fields[key]; ok && before.String() != top.String() {
				top.known = false
			}
			fields[key] = top
		}
		top = assignment{}
	}
	return fields, nil
}

// pushed returns the constant that an instruction puts on the stack.
func (f *File) pushed(in *Instruction) (assignment, error) {
	switch op := in.Op; {
	case op == OpLdc || op == OpLdcW || op == OpLdc2W:
		c, known, err := f.constant(in.Index)
		return assignment{c, known}, err
	case op == OpBipush || op == OpSipush || OpIconstM1 <= op && op <= OpIconst5 || op == OpLconst0 || op == OpLconst1:
		return assignment{Constant{Number: int64(in.Const)}, true}, nil
	}
	return assignment{}, nil
}

// joins returns the positions to which branches, switches and exceptions lead.
func (c *Code) joins() (map[uint32]bool, error) {
	joins := map[uint32]bool{}
	for in, err := range c.Instructions() {
		if err != nil {
			return nil, err
		}
		if in.Target != 0 {
			joins[in.Target] = true
		}
		for i := range in.Cases() {
			joins[in.Case(c.Bytes, i).Target] = true
		}
	}
	for h := range c.Handlers.All() {
		joins[uint32(h.Target)] = true
	}
	return joins, nil
}
