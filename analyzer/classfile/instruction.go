package classfile

import (
	"encoding/binary"
	"fmt"
)

// Instruction is a decoded instruction. Positions count from the start of the code.
type Instruction struct {
	// PC is the position, Length the number of bytes with opcode, padding and operands.
	PC, Length uint32
	// Op is the operation; behind the prefix wide it is the one that the prefix widens.
	Op Opcode
	// Wide says that the prefix is there.
	Wide bool
	// Index is a constant or the slot of a local variable, also where the opcode includes the slot (aload_0).
	// Neither is checked.
	Index uint16
	// Const is a number; [Operand] says which. Of tableswitch it is what the first case matches.
	Const int32
	// Target is where a branch leads, or the default of a switch: a position within the code, which need not be
	// that of an instruction.
	Target uint32
}

// Case is one case of a switch.
type Case struct {
	// Match is the value that the case is for.
	Match int32
	// Target is a position within the code.
	Target uint32
}

// head is the distance from a switch to its default: the opcode and the padding to a multiple of four bytes from
// the start of the code.
func (i *Instruction) head() uint32 { return 4 - i.PC%4 }

// Cases returns the number of cases of tableswitch and lookupswitch, without the default; zero for others.
func (i *Instruction) Cases() int {
	switch i.Op {
	case OpTableswitch:
		return int(i.Length-i.head()-12) / 4
	case OpLookupswitch:
		return int(i.Length-i.head()-8) / 8
	}
	return 0
}

// Case returns case n, which must be below Cases, out of the code that the instruction was decoded from.
func (i *Instruction) Case(code []byte, n int) Case {
	at := code[i.PC+i.head():] // decode has seen that all of it is there and where the targets lie
	if i.Op == OpLookupswitch {
		return Case{int32(binary.BigEndian.Uint32(at[8+8*n:])), i.PC + binary.BigEndian.Uint32(at[12+8*n:])}
	}
	return Case{i.Const + int32(n), i.PC + binary.BigEndian.Uint32(at[12+4*n:])}
}

// reason says why an instruction cannot be read, without an allocation before there is one.
type reason uint8

const (
	reasonNone reason = iota
	reasonTruncated
	reasonOpcode
	reasonWide
	reasonTarget
	reasonCases
	reasonArray
)

func (r reason) at(code []byte, pc int, base int64) error {
	err := &FormatError{Structure: "code", Offset: base + int64(pc)}
	switch r {
	case reasonOpcode:
		err.Err = fmt.Errorf("%w: opcode %d", ErrMalformed, code[pc])
	case reasonWide:
		err.Err = fmt.Errorf("%w: wide before opcode %d", ErrMalformed, code[pc+1])
	case reasonTarget:
		err.Err = fmt.Errorf("%w: %s leads out of the code", ErrMalformed, Opcode(code[pc]))
	case reasonCases:
		err.Err = fmt.Errorf("%w: %s with its cases in disorder", ErrMalformed, Opcode(code[pc]))
	case reasonArray:
		err.Err = fmt.Errorf("%w: array of type %d", ErrMalformed, code[pc+1])
	default:
		err.Err = fmt.Errorf("%w: instruction at %d of %d bytes of code", ErrTruncated, pc, len(code))
	}
	return err
}

// Decode reads the instruction at position pc of code without allocating. Errors are *[FormatError] with offsets
// that count from the start of code.
//
// An instruction must lie within the code, and so must each of its targets. The zero bytes of invokeinterface
// and invokedynamic and the padding of switches are not looked at, nor is the order of lookupswitch.
func Decode(code []byte, pc int) (in Instruction, err error) {
	if pc < 0 {
		return in, &FormatError{Structure: "code", Offset: int64(pc), Err: fmt.Errorf("%w: negative position", ErrMalformed)}
	}
	if _, reason := in.decode(code, pc); reason != reasonNone {
		return Instruction{}, reason.at(code, pc, 0)
	}
	return in, nil
}

// decode reads the instruction at pc, which is not negative, into i, and returns its length once more, which is
// there sooner than through i.
func (i *Instruction) decode(code []byte, pc int) (int, reason) {
	if pc >= len(code) {
		return 0, reasonTruncated
	}
	b := code[pc:]
	op := opcodes[b[0]]
	length := int(op.length)
	if length > len(b) {
		return 0, reasonTruncated
	}
	// Field by field: a composite literal is built aside and copied, which halves the speed.
	i.PC, i.Length, i.Op, i.Wide = uint32(pc), uint32(op.length), Opcode(b[0]), false
	i.Index, i.Const, i.Target = uint16(op.index), int32(op.number), 0
	switch op.operand {
	case OperandNone:
	case OperandByte:
		i.Const = int32(int8(b[1]))
	case OperandShort:
		i.Const = int32(int16(binary.BigEndian.Uint16(b[1:])))
	case OperandConstant, OperandLocal:
		i.Index = uint16(b[1])
	case OperandConstantWide, OperandDynamic:
		i.Index = binary.BigEndian.Uint16(b[1:])
	case OperandIncrement:
		i.Index, i.Const = uint16(b[1]), int32(int8(b[2]))
	case OperandBranch:
		target := pc + int(int16(binary.BigEndian.Uint16(b[1:])))
		if uint(target) >= uint(len(code)) {
			return 0, reasonTarget
		}
		i.Target = uint32(target)
	case OperandBranchWide:
		return length, i.branch(b[1:], code)
	case OperandArray:
		if b[1] < 4 || b[1] > 11 {
			return 0, reasonArray
		}
		i.Const = int32(b[1])
	case OperandInterface, OperandDimensions:
		i.Index, i.Const = binary.BigEndian.Uint16(b[1:]), int32(b[3])
	case OperandTable, OperandLookup:
		r := i.switchTable(b, code)
		return int(i.Length), r
	case operandWide:
		r := i.wide(b)
		return int(i.Length), r
	default:
		return 0, reasonOpcode
	}
	return length, reasonNone
}

// branch sets the target from the four bytes of a distance.
func (i *Instruction) branch(distance, code []byte) reason {
	target := int64(i.PC) + int64(int32(binary.BigEndian.Uint32(distance)))
	if target < 0 || target >= int64(len(code)) {
		return reasonTarget
	}
	i.Target = uint32(target)
	return reasonNone
}

// wide reads the instruction behind the prefix.
func (i *Instruction) wide(b []byte) reason {
	if len(b) < 2 {
		return reasonTruncated
	}
	operand := opcodes[b[1]].operand
	i.Op, i.Wide, i.Length = Opcode(b[1]), true, 4
	switch operand {
	case OperandLocal:
	case OperandIncrement:
		i.Length = 6
	default:
		return reasonWide
	}
	if len(b) < int(i.Length) {
		return reasonTruncated
	}
	i.Index = u16(b[2:], 0)
	if operand == OperandIncrement {
		i.Const = int32(int16(u16(b[2:], 1)))
	}
	return reasonNone
}

// switchTable reads tableswitch and lookupswitch: padding, the default, then the bounds or the number of the
// cases, then the cases.
func (i *Instruction) switchTable(b, code []byte) reason {
	head := int(i.head())
	size, width := 8, int64(8)
	if i.Op == OpTableswitch {
		size, width = 12, 4
	}
	if len(b) < head+size {
		return reasonTruncated
	}
	if r := i.branch(b[head:], code); r != reasonNone {
		return r
	}
	n := int64(int32(binary.BigEndian.Uint32(b[head+4:])))
	if i.Op == OpTableswitch {
		i.Const = int32(n)
		n = int64(int32(binary.BigEndian.Uint32(b[head+8:]))) - n + 1
	}
	if n < 0 || i.Op == OpTableswitch && n == 0 {
		return reasonCases
	}
	if n*width > int64(len(b)-head-size) {
		return reasonTruncated
	}
	cases := b[head+size:][:n*width]
	i.Length = uint32(head + size + len(cases))
	for pos := int(width) - 4; pos < len(cases); pos += int(width) {
		target := int64(i.PC) + int64(int32(binary.BigEndian.Uint32(cases[pos:])))
		if target < 0 || target >= int64(len(code)) {
			return reasonTarget
		}
	}
	return reasonNone
}
