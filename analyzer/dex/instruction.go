package dex

import (
	"encoding/binary"
	"fmt"
)

// Instruction is one decoded instruction or payload. It is a plain value without pointers.
type Instruction struct {
	// Literal is the constant of a const or of arithmetic with a literal, sign-extended; a high16 constant is
	// already shifted, by 16 or 48 bits.
	Literal int64
	// PC is the position and Size the length, both in 16-bit units.
	PC, Size uint32
	// Index points into the table that Opcode.Reference names; it is not checked against that table's size.
	Index uint32
	// Branch is the distance in units, from PC, to the target of a goto or if, or to the payload of a switch or
	// fill-array-data. [Code.Target] turns it into a position.
	Branch int32
	// Proto is the prototype id of an invoke-polymorphic.
	Proto uint16
	// Opcode says what the instruction does.
	Opcode Opcode
	// Registers is the number of registers named, at most 255.
	Registers uint8

	isRange bool
	regs    [4]uint16 // the first four units, of which Register cuts out what is asked for
}

// Register returns register i in the order of the instruction's syntax: destination first, arguments in order.
// An i that is not below Registers yields zero.
func (in *Instruction) Register(i int) uint32 {
	if i < 0 || i >= int(in.Registers) {
		return 0
	}
	w := uint64(in.regs[0]) | uint64(in.regs[1])<<16 | uint64(in.regs[2])<<32 | uint64(in.regs[3])<<48
	regs := &layouts[in.Opcode&0xff].regs
	switch {
	case in.isRange:
		return uint32(regs[0].of(w)) + uint32(i)
	case i < len(regs):
		return uint32(regs[i].of(w))
	}
	return 0
}

// Instructions reads code from its start to its end, payloads included. The zero value is empty.
//
//	for it := code.Instructions(); it.Next(); {
//		in := it.Instruction()
//	}
//
// After the loop, Err tells whether the code ended well.
type Instructions struct {
	data      []byte // from the first instruction to the end of the image
	base      int64
	next, end uint32
	err       error
	current   Instruction
}

// Instructions returns an iterator over all instructions. It allocates nothing unless there is an error.
func (c *Code) Instructions() Instructions {
	return Instructions{data: c.data, base: c.Offset + codeHeader, end: c.units}
}

// Next decodes the next instruction; it returns false at the end or at an error.
func (it *Instructions) Next() bool { return it.next < it.end && it.decode() }

// Instruction returns what Next decoded. It is overwritten by the next call of Next: copy it to keep it.
func (it *Instructions) Instruction() *Instruction { return &it.current }

// Err returns why Next ended early, a *[FormatError] at the offset of the instruction, or nil.
func (it *Instructions) Err() error { return it.err }

// Instruction decodes the one instruction at pc. Any pc within the code is taken, also one inside of another
// instruction: [Code.Validate] tells.
func (c *Code) Instruction(pc uint32) (Instruction, error) {
	var in Instruction
	if pc >= c.Units() {
		return in, c.fail(pc, fmt.Errorf("%w: pc 0x%x of 0x%x", ErrMalformed, pc, c.Units()))
	}
	it := c.Instructions()
	it.next = pc
	if !it.Next() {
		return in, it.err
	}
	return it.current, nil
}

// flaw is why an instruction cannot be decoded; a number keeps the loop free of allocations.
type flaw uint8

const (
	flawNone flaw = iota
	flawTruncated
	flawOpcode
	flawCount
)

func (fl flaw) at(base int64, insns []byte, pc uint32) error {
	op := insns[2*uint64(pc)]
	var err error
	switch fl {
	case flawTruncated:
		err = fmt.Errorf("%w: %v at pc 0x%x runs past the end", ErrTruncated, Opcode(op), pc)
	case flawOpcode:
		err = fmt.Errorf("%w: undefined opcode 0x%02x at pc 0x%x", ErrMalformed, op, pc)
	default:
		err = fmt.Errorf("%w: more than five registers in %v at pc 0x%x", ErrMalformed, Opcode(op), pc)
	}
	return &FormatError{Structure: "instruction", Offset: base + 2*int64(pc), Err: err}
}

// decode reads the instruction at next. Which opcode comes next can hardly be predicted, so a table cuts out the
// operands, not a branch for each format.
func (it *Instructions) decode() bool {
	// Up to four units at once, also from behind the body; only a 51l has five.
	var w uint64
	pc := it.next
	if at := 2 * uint64(pc); at+8 <= uint64(len(it.data)) {
		w = binary.LittleEndian.Uint64(it.data[at : at+8])
	} else {
		for i, c := range it.data[at:] {
			w |= uint64(c) << (8 * i)
		}
	}
	l := layouts[w&0xff]
	units := uint32(l.units)
	if units > it.end-pc {
		return it.fail(flawTruncated)
	}
	count := l.count | uint8(l.counted.of(w))
	if count > l.most {
		return it.fail(flawCount)
	}
	value := int64(w<<(l.value.left&63)) >> (l.value.right & 63)
	in := &it.current
	in.Literal = value & l.literal
	in.PC, in.Size = pc, units
	in.Index = uint32(w>>16) & l.index
	in.Branch = int32(value) & l.branch
	in.Proto = 0
	in.Opcode = Opcode(w & 0xff)
	in.Registers, in.isRange = count, l.isRange
	in.regs[0], in.regs[1], in.regs[2], in.regs[3] = uint16(w), uint16(w>>16), uint16(w>>32), uint16(w>>48)
	if l.special {
		return it.special(w)
	}
	it.next = pc + units
	return true
}

// special decodes what the layout of current does not say.
func (it *Instructions) special(w uint64) bool {
	in := &it.current
	b := it.data[2*uint64(it.next) : 2*uint64(it.end)]
	found := flawNone
	switch in.Opcode.Format() {
	case Format10x:
		found = in.payload(b, uint16(w))
	case Format45cc, Format4rcc:
		in.Proto = uint16(w >> 48)
	case Format51l:
		in.Literal = int64(binary.LittleEndian.Uint64(b[2:]))
	default:
		found = flawOpcode
	}
	if found != flawNone {
		return it.fail(found)
	}
	it.next += in.Size
	return true
}

// fail ends the iteration with an error.
func (it *Instructions) fail(found flaw) bool {
	it.err = found.at(it.base, it.data, it.next)
	it.end = 0
	return false
}

// payload sizes the payload that b begins with. Other units whose low byte is zero are a nop, as for Android's
// runtime.
func (in *Instruction) payload(b []byte, ident uint16) flaw {
	le := binary.LittleEndian
	var units uint64
	switch op := Opcode(ident); op {
	case OpPackedSwitchPayload, OpSparseSwitchPayload:
		if len(b) < 4 {
			return flawTruncated
		}
		units = 4 + 2*uint64(le.Uint16(b[2:]))
		if op == OpSparseSwitchPayload {
			units = 2 + 4*uint64(le.Uint16(b[2:]))
		}
	case OpFillArrayDataPayload:
		if len(b) < 8 {
			return flawTruncated
		}
		units = 4 + (uint64(le.Uint16(b[2:]))*uint64(le.Uint32(b[4:]))+1)/2
	default:
		return flawNone
	}
	in.Opcode = Opcode(ident)
	if units > uint64(len(b))/2 {
		return flawTruncated
	}
	in.Size = uint32(units)
	return flawNone
}
