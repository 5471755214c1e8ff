package dex

import "fmt"

// Validate checks what decoding alone does not: that every instruction and payload is whole, registers are below
// Code.Registers (a pair takes two, of which only the first is looked at), indexes within their tables, branch,
// switch and handler targets at the start of an instruction that is no payload, payload references at a payload of
// their kind, and try ranges within the code. It does not verify types or flow. It allocates one bit a unit.
func (c *Code) Validate() error {
	starts := make([]uint64, (uint64(c.Units())+63)/64)
	it := c.Instructions()
	for it.Next() {
		if in := it.Instruction(); in.Opcode.Format() != FormatPayload {
			starts[in.PC/64] |= 1 << (in.PC % 64)
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	whole := func(pc, target uint32) error {
		if starts[target/64]>>(target%64)&1 == 0 {
			return c.fail(pc, fmt.Errorf("%w: pc 0x%x is no instruction", ErrMalformed, target))
		}
		return nil
	}
	for it := c.Instructions(); it.Next(); {
		if err := c.validate(*it.Instruction(), whole); err != nil {
			return err
		}
	}
	for i := range c.NumTries() {
		t, err := c.Try(i)
		if err != nil {
			return err
		}
		handlers := c.Handlers(t)
		for handlers.Next() {
			target := handlers.Handler().Target
			if err := whole(target, target); err != nil {
				return err
			}
		}
		if err := handlers.Err(); err != nil {
			return err
		}
	}
	return nil
}

// validate checks one instruction; whole tells whether one starts at a target.
func (c *Code) validate(in Instruction, whole func(pc, target uint32) error) error {
	for i := range int(in.Registers) {
		if r := in.Register(i); r >= uint32(c.Registers) {
			return c.fail(in.PC, fmt.Errorf("%w: register %d of %d", ErrMalformed, r, c.Registers))
		}
	}
	if size, ok := c.file.references(in.Opcode.Reference()); ok && uint64(in.Index) >= uint64(size) {
		return c.fail(in.PC, fmt.Errorf("%w: index %d of %d", ErrMalformed, in.Index, size))
	}
	switch in.Opcode.Format() {
	case Format45cc, Format4rcc:
		if int(in.Proto) >= c.file.NumProtos() {
			return c.fail(in.PC, fmt.Errorf("%w: prototype %d of %d", ErrMalformed, in.Proto, c.file.NumProtos()))
		}
	case Format10t, Format20t, Format30t, Format21t, Format22t:
		target, err := c.Target(in)
		if err != nil {
			return err
		}
		return whole(in.PC, target)
	}
	switch in.Opcode {
	case OpPackedSwitch, OpSparseSwitch:
		s, err := c.Switch(in)
		if err != nil {
			return err
		}
		for i := range s.Len() {
			target, err := c.SwitchTarget(s, i)
			if err != nil {
				return err
			}
			if err := whole(in.PC, target); err != nil {
				return err
			}
		}
	case OpFillArrayData:
		_, err := c.ArrayData(in)
		return err
	}
	return nil
}

// references returns the size of the table that ref points into.
func (f *File) references(ref Reference) (int, bool) {
	switch ref {
	case RefString:
		return f.NumStrings(), true
	case RefType:
		return f.NumTypes(), true
	case RefField:
		return f.NumFields(), true
	case RefMethod:
		return f.NumMethods(), true
	case RefProto:
		return f.NumProtos(), true
	case RefCallSite:
		return f.NumCallSites(), true
	case RefMethodHandle:
		return f.NumMethodHandles(), true
	}
	return 0, false
}
