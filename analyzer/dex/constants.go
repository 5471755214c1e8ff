package dex

import (
	"fmt"
	"iter"
	"strconv"

	"sdkaudit/analyzer/binread"
)

// maxHandlers bounds the exception handlers of a static initialiser, which has a handful.
const maxHandlers = 1 << 16

// Constant is a static field that starts with a string or an integer.
type Constant struct {
	// Name is the field's, as [File.StringBytes] has it.
	Name []byte
	// Text is the string as [File.StringBytes] has it; nil for a number.
	Text []byte
	// Number is the integer, also that of a char or a long.
	Number int64
	// Offset is where the class states its static values, or that of the instruction that sets the field.
	Offset int64
}

// String returns the text as valid UTF-8, or the number in decimal.
func (c *Constant) String() string {
	if c.Text == nil {
		return strconv.FormatInt(c.Number, 10)
	}
	return binread.MUTF8(c.Text)
}

// Constants yields the static fields of a class whose start value is a string or an integer, in file order: the static
// value, or the constant that the static initialiser puts there. A field to which the initialiser assigns anything
// else, or different constants, is left out. It ends with the first error.
func (f *File) Constants(class ClassDef) iter.Seq2[Constant, error] {
	return func(yield func(Constant, error) bool) {
		data, err := f.ClassData(class.ClassData)
		if err != nil {
			yield(Constant{}, err)
			return
		}
		assigned, err := f.assigned(&data)
		if err != nil {
			yield(Constant{}, err)
			return
		}
		values, err := f.EncodedArray(class.StaticValues)
		if err != nil {
			yield(Constant{}, err)
			return
		}
		members := data.Members()
		for members.Next() && members.Member().Kind == StaticField {
			field := members.Member().Index
			constant, known := Constant{Offset: int64(class.StaticValues)}, false
			if values.Next() {
				if known, err = f.constant(&constant, values.Value()); err != nil {
					yield(Constant{}, err)
					return
				}
			}
			if a, ok := assigned[field]; ok {
				constant, known = a.Constant, a.known
			}
			if !known {
				continue
			}
			ref, err := f.Field(field)
			if err == nil {
				constant.Name, err = f.StringBytes(ref.Name)
			}
			if !yield(constant, err) || err != nil {
				return
			}
		}
		for _, err := range []error{members.Err(), values.Err()} {
			if err != nil {
				yield(Constant{}, err)
				return
			}
		}
	}
}

// constant takes a static value; known is false for one that is neither string nor integer.
func (f *File) constant(c *Constant, v Value) (known bool, err error) {
	switch v.Kind {
	case ValueString:
		c.Text, err = f.StringBytes(v.Index())
		return err == nil, err
	case ValueByte, ValueShort, ValueChar, ValueInt, ValueLong:
		c.Number = v.Int()
		return true, nil
	}
	return false, nil
}

// assignment is what the static initialiser leaves in a field.
type assignment struct {
	Constant
	known bool
}

// assigned finds the static initialiser among the members and returns what it leaves in fields, by id; nil where there
// is none. A field id of an instruction has 16 bits, which bounds the result.
func (f *File) assigned(data *ClassData) (map[uint32]assignment, error) {
	members := data.Members()
	for members.Next() {
		m := members.Member()
		if m.Kind != DirectMethod || m.Code == 0 {
			continue
		}
		ref, err := f.Method(m.Index)
		if err != nil {
			return nil, err
		}
		name, err := f.StringBytes(ref.Name)
		if err != nil {
			return nil, err
		}
		if string(name) != "<clinit>" {
			continue
		}
		code, err := f.Code(m.Code)
		if err != nil {
			return nil, err
		}
		return f.follow(&code)
	}
	return nil, members.Err()
}

// follow runs over the code as it lies and remembers which registers hold constants. Where code may come from
// elsewhere nothing is known of them.
func (f *File) follow(code *Code) (map[uint32]assignment, error) {
	joins, err := code.joins()
	if err != nil {
		return nil, err
	}
	registers := map[uint32]assignment{}
	fields := map[uint32]assignment{}
	it := code.Instructions()
	for it.Next() {
		in := it.Instruction()
		if joins[in.PC] {
			clear(registers)
		}
		to := in.Register(0)
		switch op := in.Opcode; op {
		case OpConstString, OpConstStringJumbo:
			text, err := f.StringBytes(in.Index)
			if err != nil {
				return nil, err
			}
			registers[to] = assignment{Constant{Text: text}, true}
		case OpConst4, OpConst16, OpConst, OpConstHigh16, OpConstWide16, OpConstWide32, OpConstWide, OpConstWideHigh16:
			registers[to] = assignment{Constant{Number: in.Literal}, true}
		case OpSput, OpSputWide, OpSputObject, OpSputByte, OpSputChar, OpSputShort, OpSputBoolean:
			a := registers[to]
			// A constant zero may be null, and a boolean is no number.
			a.known = a.known && op != OpSputBoolean && (op == OpSputObject) == (a.Text != nil)
			a.Offset = code.InstructionOffset(in.PC)
			if before, ok := fields[in.Index]; ok && before.String() != a.String() {
				a.known = false
			}
			fields[in.Index] = a
		default:
			// Whatever it writes is no constant; a call writes nothing, but knowing less does no harm.
			delete(registers, to)
			delete(registers, to+1)
		}
	}
	return fields, it.Err()
}

// joins returns the positions to which branches, switches and exceptions lead.
func (c *Code) joins() (map[uint32]bool, error) {
	joins := map[uint32]bool{}
	it := c.Instructions()
	for it.Next() {
		in := *it.Instruction()
		switch in.Opcode {
		case OpPackedSwitch, OpSparseSwitch:
			table, err := c.Switch(in)
			if err != nil {
				return nil, err
			}
			for i := range table.Len() {
				pc, err := c.SwitchTarget(table, i)
				if err != nil {
					return nil, err
				}
				joins[pc] = true
			}
		case OpFillArrayData:
		default:
			switch in.Opcode.Format() {
			case Format10t, Format20t, Format30t, Format21t, Format22t:
				pc, err := c.Target(in)
				if err != nil {
					return nil, err
				}
				joins[pc] = true
			}
		}
	}
	seen := 0
	for i := range c.NumTries() {
		t, err := c.Try(i)
		if err != nil {
			return nil, err
		}
		handlers := c.Handlers(t)
		for handlers.Next() {
			// Lists may overlap, so that the size of the code does not bound them.
			if seen++; seen > maxHandlers {
				return nil, c.fail(t.Start, fmt.Errorf("%w: more than %d exception handlers", ErrLimit, maxHandlers))
			}
			joins[handlers.Handler().Target] = true
		}
		if err := handlers.Err(); err != nil {
			return nil, err
		}
	}
	return joins, it.Err()
}
