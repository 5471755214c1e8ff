package program

import (
	"fmt"

	"sdkaudit/analyzer/dex"
)

// form is what a DEX opcode becomes: an operation, what it leaves open, and which registers of the instruction go where.
type form struct {
	op    Op
	sub   uint8
	dst   uint8 // number of the register+1, zero for none
	a, b  uint8
	shape shape
}

// shape is what else there is to do.
type shape uint8

const (
	plain   shape = iota // nothing
	skipped              // no instruction: nops and payloads
	number               // the literal is the constant
	text
	class
	field
	call
	list // of registers, with a type
	branch
	table
	literal // the literal is the second operand
	conversion
	result // goes to the call before it
)

var forms = func() (t [256]form) {
	set := func(from, to dex.Opcode, f form) {
		for op := from; op <= to; op++ {
			t[op] = f
		}
	}
	set(dex.OpNop, dex.OpNop, form{shape: skipped})
	set(dex.OpMove, dex.OpMoveObject16, form{op: Move, dst: 1, a: 2})
	set(dex.OpMoveResult, dex.OpMoveResultObject, form{dst: 1, shape: result})
	set(dex.OpMoveException, dex.OpMoveException, form{op: Catch, dst: 1})
	set(dex.OpReturnVoid, dex.OpReturnVoid, form{op: Return})
	set(dex.OpReturn, dex.OpReturnObject, form{op: Return, a: 1})
	set(dex.OpConst4, dex.OpConstWideHigh16, form{op: Const, dst: 1, shape: number})
	set(dex.OpConstString, dex.OpConstStringJumbo, form{op: ConstString, dst: 1, shape: text})
	set(dex.OpConstClass, dex.OpConstClass, form{op: ConstClass, dst: 1, shape: class})
	set(dex.OpMonitorEnter, dex.OpMonitorExit, form{op: Monitor, a: 1})
	set(dex.OpCheckCast, dex.OpCheckCast, form{op: CheckCast, dst: 1, a: 1, shape: class})
	set(dex.OpInstanceOf, dex.OpInstanceOf, form{op: InstanceOf, dst: 1, a: 2, shape: class})
	set(dex.OpArrayLength, dex.OpArrayLength, form{op: ArrayLength, dst: 1, a: 2})
	set(dex.OpNewInstance, dex.OpNewInstance, form{op: NewObject, dst: 1, shape: class})
	set(dex.OpNewArray, dex.OpNewArray, form{op: NewArray, dst: 1, a: 2, shape: class})
	set(dex.OpFilledNewArray, dex.OpFilledNewArrayRange, form{op: FilledArray, shape: list})
	set(dex.OpFillArrayData, dex.OpFillArrayData, form{op: FillArray, a: 1})
	set(dex.OpThrow, dex.OpThrow, form{op: Throw, a: 1})
	set(dex.OpGoto, dex.OpGoto32, form{op: Goto, shape: branch})
	set(dex.OpPackedSwitch, dex.OpSparseSwitch, form{op: Switch, a: 1, shape: table})
	set(dex.OpCmplFloat, dex.OpCmpLong, form{op: Compute, sub: uint8(Compare), dst: 1, a: 2, b: 3})
	for i := range 6 {
		t[dex.OpIfEq+dex.Opcode(i)] = form{op: If, sub: uint8(i), a: 1, b: 2, shape: branch}
		t[dex.OpIfEqz+dex.Opcode(i)] = form{op: If, sub: uint8(i), a: 1, shape: branch}
	}
	set(dex.OpAget, dex.OpAgetShort, form{op: ArrayGet, dst: 1, a: 2, b: 3})
	set(dex.OpAput, dex.OpAputShort, form{op: ArrayPut, dst: 1, a: 2, b: 3})
	set(dex.OpIget, dex.OpIgetShort, form{op: Get, dst: 1, a: 2, shape: field})
	set(dex.OpIput, dex.OpIputShort, form{op: Put, b: 1, a: 2, shape: field})
	set(dex.OpSget, dex.OpSgetShort, form{op: GetStatic, dst: 1, shape: field})
	set(dex.OpSput, dex.OpSputShort, form{op: PutStatic, a: 1, shape: field})
	for i, kind := range []Call{Virtual, Super, Direct, Static, Interface} {
		t[dex.OpInvokeVirtual+dex.Opcode(i)] = form{op: Invoke, sub: uint8(kind), shape: call}
		t[dex.OpInvokeVirtualRange+dex.Opcode(i)] = form{op: Invoke, sub: uint8(kind), shape: call}
	}
	set(dex.OpInvokePolymorphic, dex.OpInvokePolymorphicRange, form{op: Invoke, sub: uint8(Polymorphic), shape: call})
	set(dex.OpInvokeCustom, dex.OpInvokeCustomRange, form{op: Invoke, sub: uint8(Custom), shape: call})
	set(dex.OpNegInt, dex.OpNegDouble, form{op: Compute, sub: uint8(Negate), dst: 1, a: 2})
	t[dex.OpNotInt].sub, t[dex.OpNotLong].sub = uint8(Not), uint8(Not)
	set(dex.OpIntToLong, dex.OpIntToShort, form{op: Compute, sub: uint8(Convert), dst: 1, a: 2, shape: conversion})
	for i, o := range []Operator{
		Add, Subtract, Multiply, Divide, Remainder, And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned, // int
		Add, Subtract, Multiply, Divide, Remainder, And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned, // long
		Add, Subtract, Multiply, Divide, Remainder, // float
		Add, Subtract, Multiply, Divide, Remainder, // double
	} {
		t[dex.OpAddInt+dex.Opcode(i)] = form{op: Compute, sub: uint8(o), dst: 1, a: 2, b: 3}
		t[dex.OpAddInt2Addr+dex.Opcode(i)] = form{op: Compute, sub: uint8(o), dst: 1, a: 1, b: 2}
	}
	for i, o := range []Operator{
		Add, SubtractFrom, Multiply, Divide, Remainder, And, Or, Xor, // 16 bits
		Add, SubtractFrom, Multiply, Divide, Remainder, And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned, // 8 bits
	} {
		t[dex.OpAddIntLit16+dex.Opcode(i)] = form{op: Compute, sub: uint8(o), dst: 1, a: 2, shape: literal}
	}
	set(dex.OpConstMethodHandle, dex.OpConstMethodType, form{op: ConstOther, dst: 1})
	return t
}()

// lowerDex reads the code at offset of a DEX image.
func (p *Program) lowerDex(im *image, d *Def, b *Body) error {
	code, err := im.Dex.Code(d.code)
	if err != nil {
		return err
	}
	b.Offset, b.scale = code.InstructionOffset(0), 2
	b.Registers = int(code.Registers)
	if err := p.dexParams(&code, d, b); err != nil {
		return err
	}
	index := b.positions(int(code.Units()))
	it := code.Instructions()
	for it.Next() {
		in := it.Instruction()
		if in.Opcode > 0xff { // payload
			continue
		}
		f := &forms[in.Opcode]
		if f.shape == result {
			if n := len(b.Instrs); n > 0 && b.Instrs[n-1].Dst == NoReg &&
				(b.Instrs[n-1].Op == Invoke || b.Instrs[n-1].Op == FilledArray) {
				if b.Instrs[n-1].Dst = uint16(in.Register(0)); !b.hasReg(b.Instrs[n-1].Dst) {
					return &dex.FormatError{Structure: "instruction", Offset: code.InstructionOffset(in.PC), Err: errRegister}
				}
			}
			continue
		}
		index[in.PC] = uint32(len(b.Instrs))
		if f.shape == skipped {
			continue
		}
		b.Instrs = append(b.Instrs, Instr{Op: f.op, Sub: f.sub, Dst: NoReg, A: NoReg, B: NoReg, PC: in.PC})
		out := &b.Instrs[len(b.Instrs)-1]
		if f.dst != 0 {
			out.Dst = uint16(in.Register(int(f.dst) - 1))
		}
		if f.a != 0 {
			out.A = uint16(in.Register(int(f.a) - 1))
		}
		if f.b != 0 {
			out.B = uint16(in.Register(int(f.b) - 1))
		}
		if f.shape != plain {
			if err := p.dexShape(im, &code, in, f.shape, out, b); err != nil {
				return &dex.FormatError{Structure: "instruction", Offset: code.InstructionOffset(in.PC), Err: err}
			}
		}
		if !b.hasReg(out.Dst) || f.a != 0 && !b.hasReg(out.A) || f.b != 0 && !b.hasReg(out.B) {
			return &dex.FormatError{Structure: "instruction", Offset: code.InstructionOffset(in.PC), Err: errRegister}
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	// A nop at the end stands for no instruction; what leads there leads out of the code.
	for pc := len(index) - 1; pc >= 0 && (index[pc] == noInstr || index[pc] == uint32(len(b.Instrs))); pc-- {
		index[pc] = noInstr
	}
	if err := dexTries(im, &code, b); err != nil {
		return err
	}
	if err := b.resolve(); err != nil {
		return &dex.FormatError{Structure: "code_item", Offset: code.Offset, Err: err}
	}
	return nil
}

var errRegister = fmt.Errorf("%w: register beyond those of the method", ErrMalformed)

// hasReg reports whether there is such a register, or none is meant.
func (b *Body) hasReg(r uint16) bool { return int(r) < b.Registers || r == NoReg }

func (p *Program) isWide(t TypeID) bool { return t == p.wide[0] || t == p.wide[1] }

// dexParams finds the registers of the parameters: the last ones.
func (p *Program) dexParams(code *dex.Code, d *Def, b *Body) error {
	at := int(code.Registers) - int(code.Ins)
	sig := p.SigOf(d.Method)
	if d.Flags&AccStatic == 0 {
		b.Params = append(b.Params, uint16(at))
		at++
	}
	proto := p.protoOf(sig)
	for i := 1; i < proto.len(); i++ {
		b.Params = append(b.Params, uint16(at))
		at++
		if p.isWide(proto.at(i)) {
			at++
		}
	}
	if code.Ins > code.Registers || at != int(code.Registers) {
		return &dex.FormatError{Structure: "code_item", Offset: code.Offset, Err: fmt.Errorf("%w: registers of the parameters", ErrMalformed)}
	}
	return nil
}

func (p *Program) dexShape(im *image, code *dex.Code, in *dex.Instruction, s shape, out *Instr, b *Body) error {
	switch s {
	case number:
		out.setLiteral(in.Literal)
	case text:
		if in.Index >= im.numStr {
			return fmt.Errorf("%w: string %d", ErrMalformed, in.Index)
		}
		out.Ref = im.strings + in.Index
	case class, list:
		if uint64(in.Index) >= uint64(len(im.types)) {
			return fmt.Errorf("%w: type %d", ErrMalformed, in.Index)
		}
		out.Ref = uint32(im.types[in.Index])
		if s == list {
			return p.dexArgs(in, out, b, nil, false)
		}
	case field:
		if uint64(in.Index) >= uint64(len(im.fields)) {
			return fmt.Errorf("%w: field %d", ErrMalformed, in.Index)
		}
		out.Ref = uint32(im.fields[in.Index])
	case call:
		return p.dexCall(im, in, out, b)
	case branch:
		to, err := code.Target(*in)
		if err != nil {
			return err
		}
		out.Ref = to
	case table:
		sw, err := code.Switch(*in)
		if err != nil {
			return err
		}
		out.Ref = uint32(len(b.Switches))
		b.Switches = append(b.Switches, SwitchTable{uint32(len(b.cases)), uint32(sw.Len())})
		for i := range sw.Len() {
			key, _ := sw.At(i)
			to, err := code.SwitchTarget(sw, i)
			if err != nil {
				return err
			}
			b.cases = append(b.cases, Case{key, to})
		}
	case literal:
		out.Ref = uint32(in.Literal)
	case conversion:
		out.Ref = uint32(in.Opcode - dex.OpIntToLong)
	}
	return nil
}

func (p *Program) dexCall(im *image, in *dex.Instruction, out *Instr, b *Body) error {
	if Call(out.Sub) == Custom {
		if in.Index >= im.numSites {
			return fmt.Errorf("%w: call site %d", ErrMalformed, in.Index)
		}
		out.Ref = im.sites + in.Index
		var proto types
		if n := p.CallSites[out.Ref].Proto; n != noInstr {
			proto = types(p.protos.items[n])
		}
		return p.dexArgs(in, out, b, proto, false)
	}
	if uint64(in.Index) >= uint64(len(im.methods)) {
		return fmt.Errorf("%w: method %d", ErrMalformed, in.Index)
	}
	m := im.methods[in.Index]
	out.Ref = uint32(m)
	var proto types
	if m != NoMethod && Call(out.Sub) != Polymorphic && p.takesWide[m] { // a polymorphic one has a prototype of its own
		proto = p.protoOf(p.SigOf(m))
	}
	return p.dexArgs(in, out, b, proto, Call(out.Sub) != Static)
}

// dexArgs appends the registers of a call, of a long or double the first of its two.
func (p *Program) dexArgs(in *dex.Instruction, out *Instr, b *Body, proto types, receiver bool) error {
	start := len(b.args)
	out.A, out.B = uint16(start), uint16(start>>16)
	b.args = append(b.args, 0)
	param := 1
	if receiver {
		param = 0
	}
	for i := 0; i < int(in.Registers); i++ {
		r := in.Register(i)
		if int64(r) >= int64(b.Registers) {
			return errRegister
		}
		b.args = append(b.args, uint16(r))
		if param > 0 && param < proto.len() && p.isWide(proto.at(param)) {
			i++
		}
		param++
	}
	b.args[start] = uint16(len(b.args) - start - 1)
	return nil
}

func dexTries(im *image, code *dex.Code, b *Body) error {
	for i := range code.NumTries() {
		t, err := code.Try(i)
		if err != nil {
			return err
		}
		try := Try{Start: t.Start, End: t.End, first: uint32(len(b.Handlers))}
		it := code.Handlers(t)
		for it.Next() {
			h := it.Handler()
			out := Handler{Type: NoType, Target: h.Target}
			if h.Type != dex.NoIndex {
				out.Type = im.types[h.Type] // which Handlers has checked
			}
			b.Handlers = append(b.Handlers, out)
			if len(b.Handlers) > maxHandlers {
				return &dex.FormatError{Structure: "encoded_catch_handler", Offset: code.Offset, Err: ErrLimit}
			}
		}
		if err := it.Err(); err != nil {
			return err
		}
		try.count = uint32(len(b.Handlers)) - try.first
		b.Tries = append(b.Tries, try)
	}
	return nil
}

// maxHandlers bounds the handlers of a method, whose lists may overlap: 65,535 ranges may each refer to one long list.
const maxHandlers = 1 << 18
