package dex

import (
	"encoding/binary"
	"fmt"

	"sdkaudit/analyzer/binread"
)

// codeHeader is the size of a code_item before its instructions.
const codeHeader = 16

// Code is the body of a method, a view into the image. The zero value has no instructions.
type Code struct {
	// Registers, Ins and Outs count registers: all of them, those of the parameters (the highest ones), and those
	// that calls need at most.
	Registers, Ins, Outs uint16
	// DebugInfo is an offset for [File.DebugInfo], zero for none.
	DebugInfo uint32
	// Offset is where the code_item lies in the file, for evidence; the instruction at pc lies at
	// [Code.InstructionOffset].
	Offset int64

	file     *File
	data     []byte // from the first instruction to the end of the image
	units    uint32
	tries    []byte
	handlers binread.Cursor // at the encoded_catch_handler_list, empty where there are no tries
}

// Code returns the code_item at offset. Offset zero, that of an abstract or native method, is an empty Code.
// Code items may overlap, so a walk over all methods needs a bound of its own.
func (f *File) Code(offset uint32) (Code, error) {
	if offset == 0 {
		return Code{}, nil
	}
	c := binread.NewCursor(f.data, 0, "code_item")
	c.Seek(uint64(offset))
	code := Code{file: f, Offset: int64(offset)}
	code.Registers, code.Ins, code.Outs = c.U16(), c.U16(), c.U16()
	tries := c.U16()
	code.DebugInfo = c.U32()
	code.units = c.Count(2)
	code.data = f.data[min(uint64(c.Offset()), uint64(len(f.data))):]
	c.Skip(2 * uint64(code.units))
	if tries > 0 {
		c.Skip(uint64(code.units&1) * 2)
		code.tries = c.Bytes(8 * uint64(tries))
		at := min(uint64(c.Offset()), uint64(len(f.data)))
		code.handlers = binread.NewCursor(f.data[at:], int64(at), "encoded_catch_handler")
	}
	if err := c.Err(); err != nil {
		return Code{}, err
	}
	return code, nil
}

// Units returns the length of the instructions in 16-bit units.
func (c *Code) Units() uint32 { return c.units }

// Bytes returns the instructions as they lie in the image: little-endian 16-bit units, not copied.
func (c *Code) Bytes() []byte { return c.data[: 2*uint64(c.units) : 2*uint64(c.units)] }

// InstructionOffset returns where in the file the unit at pc lies.
func (c *Code) InstructionOffset(pc uint32) int64 { return c.Offset + codeHeader + 2*int64(pc) }

func (c *Code) fail(pc uint32, err error) error {
	return &FormatError{Structure: "instruction", Offset: c.InstructionOffset(pc), Err: err}
}

// Target returns the position that in branches to, or that of its payload. It fails where that is outside of the
// code, and for an instruction without a target.
func (c *Code) Target(in Instruction) (uint32, error) {
	switch in.Opcode.Format() {
	case Format10t, Format20t, Format30t, Format21t, Format22t, Format31t:
		return c.target(in.PC, in.Branch)
	}
	return 0, c.fail(in.PC, fmt.Errorf("%w: %v has no target", ErrMalformed, in.Opcode))
}

func (c *Code) target(pc uint32, branch int32) (uint32, error) {
	to := int64(pc) + int64(branch)
	if to < 0 || to >= int64(c.Units()) {
		return 0, c.fail(pc, fmt.Errorf("%w: target %d of 0x%x units", ErrMalformed, to, c.Units()))
	}
	return uint32(to), nil
}

// payload returns the bytes of the payload that in refers to, which must be of kind op.
func (c *Code) payload(in Instruction, op Opcode) ([]byte, error) {
	pc, err := c.Target(in)
	if err != nil {
		return nil, err
	}
	p, err := c.Instruction(pc)
	if err != nil {
		return nil, err
	}
	if p.Opcode != op {
		return nil, c.fail(in.PC, fmt.Errorf("%w: %v at pc 0x%x, not %v", ErrMalformed, p.Opcode, pc, op))
	}
	start := 2 * uint64(pc)
	return c.data[start : start+2*uint64(p.Size)], nil
}

// Switch is the table of a packed-switch or sparse-switch. The zero value is empty.
type Switch struct {
	pc            uint32
	first         int32
	packed        bool
	keys, targets []byte
}

// Switch returns the table that in, a packed-switch or sparse-switch, refers to. Its targets are checked by
// [Code.SwitchTarget].
func (c *Code) Switch(in Instruction) (Switch, error) {
	switch in.Opcode {
	case OpPackedSwitch:
		b, err := c.payload(in, OpPackedSwitchPayload)
		if err != nil {
			return Switch{}, err
		}
		return Switch{pc: in.PC, packed: true, first: int32(binary.LittleEndian.Uint32(b[4:])), targets: b[8:]}, nil
	case OpSparseSwitch:
		b, err := c.payload(in, OpSparseSwitchPayload)
		if err != nil {
			return Switch{}, err
		}
		half := 4 + (len(b)-4)/2
		return Switch{pc: in.PC, keys: b[4:half], targets: b[half:]}, nil
	}
	return Switch{}, c.fail(in.PC, fmt.Errorf("%w: %v has no table", ErrMalformed, in.Opcode))
}

// Len returns the number of cases.
func (s *Switch) Len() int { return len(s.targets) / 4 }

// At returns the key of case i, which must be below Len, and the distance in units from the switch instruction to
// its target. The keys of a packed-switch wrap around, as they do for Android's runtime.
func (s *Switch) At(i int) (key, branch int32) {
	branch = int32(binary.LittleEndian.Uint32(s.targets[4*i:]))
	if s.packed {
		return s.first + int32(i), branch
	}
	return int32(binary.LittleEndian.Uint32(s.keys[4*i:])), branch
}

// SwitchTarget returns the position of case i of s, which must be below Len; it fails where that is outside of the
// code.
func (c *Code) SwitchTarget(s Switch, i int) (uint32, error) {
	_, branch := s.At(i)
	return c.target(s.pc, branch)
}

// ArrayData is the payload of a fill-array-data. The zero value is empty.
type ArrayData struct {
	// Width is the size of an element in bytes: 1, 2, 4 or 8.
	Width int
	// Bytes holds the elements in the image, little-endian, a multiple of Width.
	Bytes []byte
}

// ArrayData returns the elements that in, a fill-array-data, refers to.
func (c *Code) ArrayData(in Instruction) (ArrayData, error) {
	if in.Opcode != OpFillArrayData {
		return ArrayData{}, c.fail(in.PC, fmt.Errorf("%w: %v has no array", ErrMalformed, in.Opcode))
	}
	b, err := c.payload(in, OpFillArrayDataPayload)
	if err != nil {
		return ArrayData{}, err
	}
	width, n := binary.LittleEndian.Uint16(b[2:]), binary.LittleEndian.Uint32(b[4:])
	switch width {
	case 1, 2, 4, 8:
		// The payload was decoded, so width times n bytes are there.
		return ArrayData{int(width), b[8 : 8+uint64(width)*uint64(n)]}, nil
	}
	return ArrayData{}, c.fail(in.PC, fmt.Errorf("%w: array elements of %d bytes", ErrMalformed, width))
}

// Try is a range of instructions, in 16-bit units, and its exception handlers.
type Try struct {
	// Start is the first position covered and End the one after the last.
	Start, End uint32

	handlers uint16
}

// NumTries returns the number of try ranges.
func (c *Code) NumTries() int { return len(c.tries) / 8 }

// Try returns range i, which must be below NumTries. A range beyond the code is an error. Order and overlap of the
// ranges are not checked.
func (c *Code) Try(i int) (Try, error) {
	b := c.tries[8*i : 8*i+8]
	le := binary.LittleEndian
	start := uint64(le.Uint32(b))
	end := start + uint64(le.Uint16(b[4:]))
	if end > uint64(c.Units()) {
		return Try{}, &FormatError{Structure: "try_item", Offset: c.tryOffset(i),
			Err: fmt.Errorf("%w: units 0x%x to 0x%x of 0x%x", ErrMalformed, start, end, c.Units())}
	}
	return Try{Start: uint32(start), End: uint32(end), handlers: le.Uint16(b[6:])}, nil
}

func (c *Code) tryOffset(i int) int64 {
	units := int64(c.Units())
	return c.Offset + codeHeader + 2*(units+(units&1)) + 8*int64(i)
}

// Handler is where an exception goes.
type Handler struct {
	// Type is the type id of what is caught, [NoIndex] for everything.
	Type uint32
	// Target is a position within the code.
	Target uint32
}

// Handlers reads the handlers of one try range in the order in which they apply. The zero value is empty.
type Handlers struct {
	c       binread.Cursor
	types   uint32
	left    uint64
	typed   uint64
	units   uint32
	current Handler
}

// Handlers returns the handlers of t, which must be one of c's. Handler lists may overlap; each is read for
// itself, so none can lead to another.
func (c *Code) Handlers(t Try) Handlers {
	h := Handlers{c: c.handlers, units: c.Units()}
	if c.file == nil {
		return h
	}
	h.types = uint32(c.file.types.len())
	h.c.Skip(uint64(t.handlers))
	n := int64(h.c.SLEB128())
	h.left, h.typed = uint64(max(n, 1-n)), uint64(max(n, -n))
	if h.left > h.c.Len() { // a handler takes two bytes, a catch-all one
		h.c.Fail(fmt.Errorf("%w: %d handlers", ErrTruncated, h.left))
	}
	return h
}

// Next reads the next handler; it returns false at the end or at an error.
func (h *Handlers) Next() bool {
	if h.left == 0 || h.c.Err() != nil {
		return false
	}
	h.left--
	h.current = Handler{Type: NoIndex}
	if h.typed > 0 {
		h.typed--
		if h.current.Type = h.c.ULEB128(); h.current.Type >= h.types {
			h.c.Fail(fmt.Errorf("%w: type index %d of %d", ErrMalformed, h.current.Type, h.types))
		}
	}
	if h.current.Target = h.c.ULEB128(); h.current.Target >= h.units {
		h.c.Fail(fmt.Errorf("%w: handler at pc 0x%x of 0x%x", ErrMalformed, h.current.Target, h.units))
	}
	return h.c.Err() == nil
}

// Handler returns what Next read.
func (h *Handlers) Handler() Handler { return h.current }

// Err returns why Next ended early, a *[FormatError], or nil.
func (h *Handlers) Err() error { return h.c.Err() }
