package classfile

import (
	"fmt"
	"iter"
	"math"
)

// VerificationKind is the kind of a type in a stack map frame.
type VerificationKind uint8

// Kinds of verification types. Long and Double stand for two slots.
const (
	VerifyTop               VerificationKind = 0
	VerifyInteger           VerificationKind = 1
	VerifyFloat             VerificationKind = 2
	VerifyDouble            VerificationKind = 3
	VerifyLong              VerificationKind = 4
	VerifyNull              VerificationKind = 5
	VerifyUninitializedThis VerificationKind = 6
	VerifyObject            VerificationKind = 7
	VerifyUninitialized     VerificationKind = 8
)

// VerificationType is the type of a local variable or stack slot.
type VerificationType struct {
	Kind VerificationKind
	// Index is a Class constant of VerifyObject, and the position of the new instruction of VerifyUninitialized.
	Index uint16
}

// VerificationTypes is a list of types read in place. The zero value is empty.
type VerificationTypes struct {
	count int
	items []byte
}

// Len returns the number of types.
func (v VerificationTypes) Len() int { return v.count }

// All yields the types.
func (v VerificationTypes) All() iter.Seq[VerificationType] {
	return func(yield func(VerificationType) bool) {
		for rest := v.items; len(rest) > 0; {
			t := VerificationType{Kind: VerificationKind(rest[0])}
			rest = rest[1:]
			if t.Kind >= VerifyObject && len(rest) >= 2 {
				t.Index = u16(rest, 0)
				rest = rest[2:]
			}
			if !yield(t) {
				return
			}
		}
	}
}

// FrameKind says how a frame is derived from the one before it.
type FrameKind uint8

// Kinds of frames.
const (
	// FrameSame has the same locals and an empty stack.
	FrameSame FrameKind = iota
	// FrameSameLocalsOneStack has the same locals and one type on the stack.
	FrameSameLocalsOneStack
	// FrameChop has the locals without the last ones, and an empty stack.
	FrameChop
	// FrameAppend has further locals, and an empty stack.
	FrameAppend
	// FrameFull has locals and stack of its own.
	FrameFull
)

// Frame is an entry of a stack map: the types at one position of the code.
type Frame struct {
	Kind FrameKind
	// Type is the frame type as stored; it is below 64 or 64 to 127 where it includes the distance.
	Type uint8
	// Delta is the distance as stored, PC the position in the code that follows from it. A PC at the end of the code
	// or beyond is no instruction: a verifier refuses such a class, Android's compilers and javap let it pass.
	Delta uint16
	PC    uint16
	// Chop is the number of locals that FrameChop removes.
	Chop uint8
	// Locals are those of FrameAppend and FrameFull, Stack that of FrameSameLocalsOneStack and FrameFull.
	Locals, Stack VerificationTypes
}

const stackMap = "StackMapTable"

// Frames yields the frames of the stack map, in the order of the code. It ends with the first error. HotSpot
// ignores stack maps before version 50; they are read here as in any other.
func (c *Code) Frames() iter.Seq2[Frame, error] {
	return func(yield func(Frame, error) bool) {
		table, found, err := c.find(stackMap)
		if err != nil {
			yield(Frame{}, err)
		}
		if err != nil || !found {
			return
		}
		pc := -1
		for range table.U16() {
			at := table
			frame := c.frame(&table)
			if pc += int(frame.Delta) + 1; table.Err() == nil && pc > math.MaxUint16 {
				at.Fail(fmt.Errorf("%w: frame at %d, code ends before %d", ErrMalformed, pc, math.MaxUint16+1))
				table = at
			}
			if err := table.Err(); err != nil {
				yield(Frame{}, err)
				return
			}
			frame.PC = uint16(pc)
			if !yield(frame, nil) {
				return
			}
		}
		table.end()
		if err := table.Err(); err != nil {
			yield(Frame{}, err)
		}
	}
}

// frame reads one frame, all but its position.
func (c *Code) frame(table *cursor) Frame {
	at := *table
	f := Frame{Type: table.U8()}
	switch {
	case f.Type < 64:
		f.Delta = uint16(f.Type)
	case f.Type < 128:
		f.Kind, f.Delta = FrameSameLocalsOneStack, uint16(f.Type-64)
		f.Stack = c.verificationTypes(table, 1)
	case f.Type < 247:
		at.Fail(fmt.Errorf("%w: frame type %d", ErrMalformed, f.Type))
		*table = at
	case f.Type == 247:
		f.Kind, f.Delta = FrameSameLocalsOneStack, table.U16()
		f.Stack = c.verificationTypes(table, 1)
	case f.Type < 251:
		f.Kind, f.Delta, f.Chop = FrameChop, table.U16(), 251-f.Type
	case f.Type == 251:
		f.Delta = table.U16()
	case f.Type < 255:
		f.Kind, f.Delta = FrameAppend, table.U16()
		f.Locals = c.verificationTypes(table, int(f.Type)-251)
	default:
		f.Kind, f.Delta = FrameFull, table.U16()
		f.Locals = c.verificationTypes(table, int(table.U16()))
		f.Stack = c.verificationTypes(table, int(table.U16()))
	}
	return f
}

func (c *Code) verificationTypes(table *cursor, n int) VerificationTypes {
	start, from := *table, table.Offset()
	for range n {
		at := *table
		switch kind := VerificationKind(table.U8()); {
		case kind == VerifyObject:
			if i := table.U16(); table.Err() == nil && c.file.Pool.Tag(i) != TagClass {
				at.Fail(fmt.Errorf("%w: object of constant %d, not Class", ErrMalformed, i))
				*table = at
			}
		case kind == VerifyUninitialized:
			if pc := table.U16(); table.Err() == nil && int(pc) >= len(c.Bytes) {
				at.Fail(fmt.Errorf("%w: new at %d in %d bytes of code", ErrMalformed, pc, len(c.Bytes)))
				*table = at
			}
		case kind > VerifyUninitialized:
			at.Fail(fmt.Errorf("%w: verification type %d", ErrMalformed, kind))
			*table = at
		}
		if table.Err() != nil {
			return VerificationTypes{}
		}
	}
	return VerificationTypes{n, start.Bytes(uint64(table.Offset() - from))}
}
