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
	regs    [5]uint16
}

// Register returns register i in the order of the instruction's syntax: destination first, arguments in order.
// An i that is not below Registers yields zero.
func (in *Instruction) Register(i int) uint32 {
	switch {
	case i < 0 || i >= int(in.Registers):
		return 0
	case in.isRange:
		return uint32(in.regs[0]) + uint32(i)
	case i < len(in.regs):
		return uint32(in.regs[i])
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
	insns   []byte
	base    int64
	next    uint64
	err     error
	current Instruction
}

// Instructions returns an iterator over all instructions. It allocates nothing unless there is an error.
func (c *Code) Instructions() Instructions {
	return Instructions{insns: c.insns, base: c.Offset + codeHeader}
}

// Next decodes the next instruction; it returns false at the end or at an error.
func (it *Instructions) Next() bool {
	if it.err != nil || 2*it.next >= uint64(len(it.insns)) {
		return false
	}
	if flaw := it.current.decode(it.insns, it.next); flaw != flawNone {
		it.err = flaw.at(it.base, it.insns, it.next)
		return false
	}
	it.next += uint64(it.current.Size)
	return true
}

// Instruction returns what Next decoded. It is overwritten by the next call of Next: copy it to keep it.
func (it *Instructions) Instruction() *Instruction { return &it.current }

// Err returns why Next ended early, a *[FormatError] at the offset of the instruction, or nil.
func (it *Instructions) Err() error { return it.err }

// Instruction decodes the one instruction at pc. Any pc within the code is taken, also one inside of another
// instruction: [Code.Validate] tells.
func (c *Code) Instruction(pc uint32) (Instruction, error) {
	var in Instruction
	if uint64(pc) >= uint64(c.Units()) {
		return in, c.fail(pc, fmt.Errorf("%w: pc 0x%x of 0x%x", ErrMalformed, pc, c.Units()))
	}
	if flaw := in.decode(c.insns, uint64(pc)); flaw != flawNone {
		return Instruction{}, flaw.at(c.Offset+codeHeader, c.insns, uint64(pc))
	}
	return in, nil
}

// flaw is why an instruction cannot be decoded; a number keeps the loop free of allocations.
type flaw uint8

const (
	flawNone flaw = iota
	flawTruncated
	flawOpcode
	flawCount
)

func (fl flaw) at(base int64, insns []byte, pc uint64) error {
	op := insns[2*pc]
	var err error
	switch fl {
	case flawTruncated:
		err = fmt.Errorf("%w: %v at pc 0x%x runs past the end", ErrTruncated, Opcode(op), pc)
	case flawOpcode:
		err = fmt.Errorf("%w: undefined opcode 0x%02x at pc 0x%x", ErrMalformed, op, pc)
	default:
		err = fmt.Errorf("%w: more than five registers in %v at pc 0x%x", ErrMalformed, Opcode(op), pc)
	}
	return &FormatError{Structure: "instruction", Offset: base + int64(2*pc), Err: err}
}

// decode fills in from insns at unit pc, which must lie within.
func (in *Instruction) decode(insns []byte, pc uint64) flaw {
	b := insns[2*pc:]
	// Up to four units at once; only a 51l has five.
	var w uint64
	if len(b) >= 8 {
		w = binary.LittleEndian.Uint64(b)
	} else {
		for i, c := range b {
			w |= uint64(c) << (8 * i)
		}
	}
	unit := uint16(w)
	shape := shapes[unit&0xff]
	*in = Instruction{PC: uint32(pc), Size: uint32(shape.units), Opcode: Opcode(unit & 0xff)}
	if shape.units == 0 {
		return flawOpcode
	}
	if 2*int(shape.units) > len(b) {
		return flawTruncated
	}
	second, third := uint16(w>>16), uint16(w>>32)
	high := unit >> 8
	low4, high4 := high&0xf, unit>>12
	switch shape.format {
	case Format10x:
		if unit&0xff == 0 && unit != 0 {
			return in.payload(insns, pc, unit)
		}
	case Format12x:
		in.two(low4, high4)
	case Format11n:
		in.one(low4)
		in.Literal = int64(int16(unit) >> 12)
	case Format11x:
		in.one(high)
	case Format10t:
		in.Branch = int32(int8(high))
	case Format20t:
		in.Branch = int32(int16(second))
	case Format22x:
		in.two(high, second)
	case Format21t:
		in.one(high)
		in.Branch = int32(int16(second))
	case Format21s:
		in.one(high)
		in.Literal = int64(int16(second))
	case Format21h:
		in.one(high)
		in.Literal = int64(int16(second)) << 16
		if in.Opcode == OpConstWideHigh16 {
			in.Literal <<= 32
		}
	case Format21c:
		in.one(high)
		in.Index = uint32(second)
	case Format23x:
		in.two(high, second&0xff)
		in.Registers, in.regs[2] = 3, second>>8
	case Format22b:
		in.two(high, second&0xff)
		in.Literal = int64(int8(second >> 8))
	case Format22t:
		in.two(low4, high4)
		in.Branch = int32(int16(second))
	case Format22s:
		in.two(low4, high4)
		in.Literal = int64(int16(second))
	case Format22c:
		in.two(low4, high4)
		in.Index = uint32(second)
	case Format30t:
		in.Branch = int32(uint32(w >> 16))
	case Format32x:
		in.two(second, third)
	case Format31i:
		in.one(high)
		in.Literal = int64(int32(uint32(w >> 16)))
	case Format31t:
		in.one(high)
		in.Branch = int32(uint32(w >> 16))
	case Format31c:
		in.one(high)
		in.Index = uint32(w >> 16)
	case Format35c, Format45cc:
		if high4 > 5 {
			return flawCount
		}
		in.Registers = uint8(high4)
		in.Index = uint32(second)
		in.regs[0], in.regs[1], in.regs[2] = third&0xf, third>>4&0xf, third>>8&0xf
		in.regs[3], in.regs[4] = third>>12, low4
		if shape.format == Format45cc {
			in.Proto = uint16(w >> 48)
		}
	case Format3rc, Format4rcc:
		in.Registers, in.isRange = uint8(high), true
		in.Index = uint32(second)
		in.regs[0] = third
		if shape.format == Format4rcc {
			in.Proto = uint16(w >> 48)
		}
	case Format51l:
		in.one(high)
		in.Literal = int64(binary.LittleEndian.Uint64(b[2:]))
	}
	return flawNone
}

func (in *Instruction) one(a uint16) {
	in.Registers, in.regs[0] = 1, a
}

func (in *Instruction) two(a, b uint16) {
	in.Registers, in.regs[0], in.regs[1] = 2, a, b
}

// payload sizes the payload at pc. Other units whose low byte is zero are a nop, as for Android's runtime.
func (in *Instruction) payload(insns []byte, pc uint64, ident uint16) flaw {
	le := binary.LittleEndian
	b := insns[2*pc:]
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
