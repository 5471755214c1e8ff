package program

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"sdkaudit/analyzer/classfile"
)

// Class files keep values on a stack. Here variable n is register n, and the slot at depth d of the stack the register
// behind all variables and d; a long or double is in the first of its two slots. What code only loads or duplicates is
// not moved: the slot stands for the register that has the value, until that is written or the block ends.

// stackScratch is memory that lowering uses again from method to method.
type stackScratch struct {
	at      []uint32 // by position: the number of the shape plus one, and marks
	shapes  []stackTop
	work    []uint32 // positions from which to go on
	returns []uint32 // positions behind calls of subroutines
	nearest []uint32 // by position: the first instruction reached there or behind
	ranges  []uint64 // exception ranges: where they start, their number
	active  []uint32 // those that cover a position
	name    []byte
}

// stackTop is a shape of the stack: the category of its top value and the shape below. Shapes are numbered so that
// equal ones have one number; zero is the empty stack.
type stackTop struct {
	below    uint32
	depth    uint32 // in slots
	category uint8
	above    [2]uint32 // the shape with one more value of category 1 or 2, zero where there is none yet
}

// Marks of a position.
const (
	markOperand = 1 << (31 - iota) // within an instruction
	markLeader                     // where a branch or handler leads
	markHandler
	markPlain // reached in another way than by a handler
	shapeMask = markPlain - 1
)

// lowering is the state of reading one method. The first error stands.
type lowering struct {
	p    *Program
	im   *image
	b    *Body
	s    *stackScratch
	code classfile.Code
	in   classfile.Instruction
	err  error

	locals, room uint32 // registers of variables, and slots of the stack
	pc           uint32
	shape        uint32 // of the stack
	writing      bool   // whether instructions are wanted, and not only what is reached
	block        int    // the instruction with which the block starts
	returned     uint32 // shape behind subroutines plus one
	table        uint32 // number of the switch at the end of subroutines plus one

	// regs says which register has the value of a slot: its own, that of a variable, or that of a slot below that has
	// the same value and whose own it is.
	regs [maxTracked]uint16
}

// maxTracked bounds the slots that may stand for other registers; values that lie deeper are moved at once. Code of
// compilers needs less than ten.
const maxTracked = 64

// maxRounds bounds how often the exception table is gone through. One round does for almost all code, a few more where
// handlers lie in ranges of each other; after the last one all handlers count as reached.
const maxRounds = 16

// maxCovering bounds the ranges that cover one instruction. Source does not nest so deep by far.
const maxCovering = 1024

// lowerClass reads the code of a method of a class file. Code that cannot be reached is left out.
func (p *Program) lowerClass(im *image, d *Def, b *Body) (bool, error) {
	code, err := im.Class.Methods[d.code].Code()
	if err != nil {
		return true, err
	}
	if code.Bytes == nil {
		return false, nil
	}
	l := lowering{p: p, im: im, b: b, s: &b.stack, code: code, locals: uint32(code.MaxLocals), room: uint32(code.MaxStack)}
	b.Offset, b.scale = code.Offset, 1
	b.Registers = int(l.locals + l.room)
	if b.Registers >= NoReg { // one more may be needed to swap
		l.fail(fmt.Errorf("%w: %d variables and %d slots of the stack", ErrLimit, l.locals, l.room))
		return true, l.err
	}
	l.params(d)
	l.reach()
	l.write()
	l.tries()
	if l.err == nil {
		if err := b.resolve(); err != nil {
			l.fail(err)
		}
	}
	if l.err == nil && len(b.Handlers) > 0 {
		b.passCatches()
	}
	return true, l.err
}

// fail records an error at the current instruction.
func (l *lowering) fail(err error) {
	if l.err == nil {
		l.err = &classfile.FormatError{Structure: "code", Offset: l.code.Offset + int64(l.pc), Err: err}
	}
}

func (l *lowering) params(d *Def) {
	at := uint32(0)
	if d.Flags&AccStatic == 0 {
		l.b.Params = append(l.b.Params, 0)
		at++
	}
	proto := l.p.protoOf(l.p.SigOf(d.Method))
	for i := 1; i < proto.len() && at < l.locals; i++ {
		l.b.Params = append(l.b.Params, uint16(at))
		at += uint32(l.p.category(proto.at(i)))
	}
	if at > l.locals || len(l.b.Params) < proto.len()-1 {
		l.fail(fmt.Errorf("%w: more parameters than the %d variables", ErrMalformed, l.locals))
	}
}

// category of values of a type: the slots that they take, none for void.
func (p *Program) category(t TypeID) uint8 {
	switch d := p.types.items[t]; {
	case p.isWide(t):
		return 2
	case len(d) == 1 && d[0] == 'V':
		return 0
	}
	return 1
}

// decode reads the instruction at a position.
func (l *lowering) decode(pc uint32) *classfile.Instruction {
	l.pc = pc
	var err error
	if l.in, err = classfile.Decode(l.code.Bytes, int(pc)); err != nil {
		l.undecoded(err)
	}
	return &l.in
}

// undecoded passes on the reason of an error, whose position counts from the start of the code. It is apart because
// what errors.As fills is allocated.
func (l *lowering) undecoded(err error) {
	var format *classfile.FormatError
	if errors.As(err, &format) {
		err = format.Err
	}
	l.fail(err)
}

// reach finds which instructions can be reached, and the shape of the stack before each.
func (l *lowering) reach() {
	s, n := l.s, len(l.code.Bytes)
	s.at = slices.Grow(s.at[:0], n)[:n]
	clear(s.at)
	s.shapes = append(s.shapes[:0], stackTop{})
	s.work, s.returns = s.work[:0], s.returns[:0]
	l.lead(0, markPlain)
	for round := 1; l.err == nil; round++ {
		for len(s.work) > 0 && l.err == nil {
			pc := s.work[len(s.work)-1]
			s.work = s.work[:len(s.work)-1]
			l.follow(pc)
		}
		if l.err != nil || l.code.Handlers.Len() == 0 {
			return
		}
		l.reachHandlers(round == maxRounds)
		if len(s.work) == 0 {
			return
		}
	}
}

// reachHandlers enters the handlers of what has been reached, or all of them.
func (l *lowering) reachHandlers(all bool) {
	s, n := l.s, len(l.code.Bytes)
	s.nearest = slices.Grow(s.nearest[:0], n+1)[:n+1]
	s.nearest[n] = math.MaxUint32
	for pc := n - 1; pc >= 0; pc-- {
		s.nearest[pc] = s.nearest[pc+1]
		if s.at[pc]&shapeMask != 0 {
			s.nearest[pc] = uint32(pc)
		}
	}
	l.shape = 0
	l.push(1)
	for i := range l.code.Handlers.Len() {
		h := l.code.Handlers.At(i)
		if s.nearest[h.Start] < uint32(h.End) || all && h.Start < h.End {
			l.pc = uint32(h.Target)
			l.lead(uint32(h.Target), markHandler)
		}
	}
}

// enter notes that the position can be reached with the stack as it is, and reports whether it was not before.
func (l *lowering) enter(pc, marks uint32) bool {
	at := &l.s.at[pc]
	fresh := false
	switch known := *at & shapeMask; {
	case *at&markOperand != 0:
		l.fail(fmt.Errorf("%w: 0x%x, within an instruction, is reached", ErrMalformed, pc))
	case known == 0:
		*at, fresh = l.shape+1, true
	case known != l.shape+1:
		l.fail(fmt.Errorf("%w: 0x%x is reached with %d slots on the stack and with %d, or with others",
			ErrMalformed, pc, l.s.shapes[known-1].depth, l.s.shapes[l.shape].depth))
	}
	*at |= marks
	return fresh
}

// lead enters a position where a branch or handler leads, while what is reached is sought.
func (l *lowering) lead(pc, marks uint32) {
	if !l.writing && l.enter(pc, marks|markLeader) {
		l.s.work = append(l.s.work, pc)
	}
}

// follow runs from a position to the end of what is new.
func (l *lowering) follow(pc uint32) {
	for {
		in := l.decode(pc)
		if l.err != nil {
			return
		}
		next := pc + in.Length
		for i := pc + 1; i < next; i++ {
			if l.s.at[i] != 0 {
				l.fail(fmt.Errorf("%w: %s overlaps another instruction", ErrMalformed, in.Op))
				return
			}
			l.s.at[i] = markOperand
		}
		l.shape = l.s.at[pc]&shapeMask - 1
		if falls := l.step(in); !falls || l.err != nil {
			return
		}
		if int(next) == len(l.code.Bytes) {
			l.fail(fmt.Errorf("%w: the code ends behind %s", ErrMalformed, in.Op))
			return
		}
		if !l.enter(next, markPlain) {
			return
		}
		pc = next
	}
}

// write writes the instructions of what has been reached.
func (l *lowering) write() {
	l.writing = l.err == nil
	index := l.b.positions(len(l.code.Bytes))
	falls := false
	for pc := uint32(0); l.err == nil && int(pc) < len(index); {
		at := l.s.at[pc]
		if at&shapeMask == 0 {
			pc++
			continue
		}
		if at&markLeader != 0 {
			if falls {
				l.settle()
			}
			l.shape = at&shapeMask - 1
			for i := range min(l.s.shapes[l.shape].depth, maxTracked) {
				l.regs[i] = uint16(l.locals + i)
			}
			l.block = len(l.b.Instrs)
		}
		if at&markHandler != 0 {
			if falls {
				l.emit(Instr{Op: Goto, Dst: NoReg, A: NoReg, B: NoReg, Ref: pc})
			}
			l.pc = pc
			l.block = len(l.b.Instrs)
			index[pc] = uint32(l.block)
			l.emit(Instr{Op: Catch, Dst: uint16(l.locals), A: NoReg, B: NoReg})
			if at&markPlain != 0 { // others come in behind the Catch, which therefore stays as it is
				l.block++
			}
		} else {
			index[pc] = uint32(len(l.b.Instrs))
		}
		in := l.decode(pc)
		falls = l.step(in)
		pc += in.Length
	}
}

// passCatches makes branches to handlers lead behind the Catch: what it would yield is on the stack already.
func (b *Body) passCatches() {
	for i := range b.Instrs {
		if in := &b.Instrs[i]; (in.Op == Goto || in.Op == If) && b.Instrs[in.Ref].Op == Catch {
			in.Ref++
		}
	}
	for i := range b.cases {
		if c := &b.cases[i]; b.Instrs[c.Target].Op == Catch {
			c.Target++
		}
	}
}

// step runs one instruction. It reports whether the next one can be reached from it.
func (l *lowering) step(in *classfile.Instruction) bool {
	if l.err != nil {
		return false
	}
	f := &stackForms[in.Op]
	taken := [3]uint16{NoReg, NoReg, NoReg}
	for i := len(f.pops) - 1; i >= 0; i-- {
		if f.pops[i] != 0 {
			taken[i] = l.pop(f.pops[i])
		}
	}
	out := Instr{Op: f.op, Sub: f.sub, Dst: NoReg, A: taken[0], B: taken[1]}
	switch f.shape {
	case stackPlain:
	case stackNumber:
		out.setLiteral(pushed(in))
	case stackConstant:
		out.Dst = l.constant(in, &out)
	case stackArrayPut:
		out.Dst = taken[2]
	case stackType:
		out.Ref = uint32(l.class(in.Index))
	case stackNewArray:
		out.Ref = uint32(l.arrayType(in))
	case stackDimensions:
		out.Ref = uint32(l.class(in.Index))
		if in.Const == 0 {
			l.fail(fmt.Errorf("%w: array of no dimensions", ErrMalformed))
		}
		for range in.Const {
			out.A = l.pop(1)
		}
	case stackIncrement:
		out.Dst = l.variable(in.Index, 1)
		out.A, out.Ref = out.Dst, uint32(in.Const)
		l.spill(out.Dst)
	case stackConversion:
		out.Ref = uint32(in.Op - classfile.OpI2l)
	case stackField:
		l.field(in, &out)
	case stackCall:
		l.call(in, &out)
	case stackBranch:
		out.Ref = in.Target
		l.lead(in.Target, markPlain)
		l.settle()
	case stackGoto, stackSwitch, stackCallSubroutine, stackReturnSubroutine:
		l.jump(in, f.shape, out)
		return false
	case stackEnd:
		l.emit(out)
		return false
	default:
		l.shuffle(in, f, taken)
		return true
	}
	if f.push != 0 {
		out.Dst = l.push(f.push)
	}
	l.emit(out)
	return true
}

// jump runs the instructions that lead elsewhere and not to the next one.
func (l *lowering) jump(in *classfile.Instruction, shape stackShape, out Instr) {
	switch shape {
	case stackGoto:
		l.settle()
		out.Ref = in.Target
		l.lead(in.Target, markPlain)
		l.emit(out)
	case stackSwitch:
		l.settle()
		l.lead(in.Target, markPlain)
		first := len(l.b.cases)
		for i := range in.Cases() {
			c := in.Case(l.code.Bytes, i)
			l.lead(c.Target, markPlain)
			if l.writing {
				l.b.cases = append(l.b.cases, Case{c.Match, c.Target})
			}
		}
		l.emitSwitch(out, first, in.Target)
	case stackCallSubroutine:
		l.callSubroutine(in)
	case stackReturnSubroutine:
		l.returnSubroutine(in)
	}
}

// emitSwitch writes a switch over the cases from first on, and the way beside them.
func (l *lowering) emitSwitch(out Instr, first int, otherwise uint32) {
	if l.writing {
		out.Ref = uint32(len(l.b.Switches))
		l.b.Switches = append(l.b.Switches, SwitchTable{uint32(first), uint32(len(l.b.cases) - first)})
	}
	l.emit(out)
	l.emit(Instr{Op: Goto, Dst: NoReg, A: NoReg, B: NoReg, Ref: otherwise})
}

// Subroutines, which compilers made of finally up to Java 1.4: the address behind the call is a number on the stack,
// and the return a switch over the numbers of all calls.

func (l *lowering) callSubroutine(in *classfile.Instruction) {
	l.settle()
	behind := in.PC + in.Length
	if int(behind) >= len(l.code.Bytes) {
		l.fail(fmt.Errorf("%w: the code ends behind %s", ErrMalformed, in.Op))
		return
	}
	address := Instr{Op: Const, Dst: l.push(1)}
	address.setLiteral(int64(behind))
	l.emit(address)
	l.lead(in.Target, markPlain)
	l.emit(Instr{Op: Goto, Dst: NoReg, A: NoReg, B: NoReg, Ref: in.Target})
	if !l.writing {
		l.s.returns = append(l.s.returns, behind)
		if l.returned != 0 {
			l.shape = l.returned - 1
			l.lead(behind, markPlain)
		}
	}
}

func (l *lowering) returnSubroutine(in *classfile.Instruction) {
	variable := l.variable(in.Index, 1)
	l.settle()
	if !l.writing {
		switch {
		case l.returned == 0: // calls that are found later lead behind themselves
			l.returned = l.shape + 1
			for _, pc := range l.s.returns {
				l.lead(pc, markPlain)
			}
		case l.returned != l.shape+1:
			l.fail(fmt.Errorf("%w: subroutines that return with different stacks", classfile.ErrUnsupported))
		}
		return
	}
	if len(l.s.returns) == 0 {
		l.fail(fmt.Errorf("%w: ret without a subroutine", ErrMalformed))
		return
	}
	out := Instr{Op: Switch, Dst: NoReg, A: variable, B: NoReg}
	if l.table == 0 {
		first := len(l.b.cases)
		for _, pc := range l.s.returns[1:] {
			l.b.cases = append(l.b.cases, Case{int32(pc), pc})
		}
		l.emitSwitch(out, first, l.s.returns[0])
		l.table = uint32(len(l.b.Switches))
		return
	}
	out.Ref = l.table - 1
	l.emit(out)
	l.emit(Instr{Op: Goto, Dst: NoReg, A: NoReg, B: NoReg, Ref: l.s.returns[0]})
}

// tries turns the exception table, whose ranges overlap, into ranges that do not, as DEX has them: each with the
// handlers that apply in it, in order, up to one that takes all.
func (l *lowering) tries() {
	if l.err != nil || l.code.Handlers.Len() == 0 {
		return
	}
	s, table := l.s, l.code.Handlers
	s.ranges, s.active = s.ranges[:0], s.active[:0]
	for i := range table.Len() {
		h := table.At(i)
		if h.Start < h.End && s.at[h.Target]&shapeMask != 0 {
			s.ranges = append(s.ranges, uint64(h.Start)<<16|uint64(i))
		}
	}
	slices.Sort(s.ranges)
	work := 0
	next, pc := 0, uint32(0)
	for next < len(s.ranges) || len(s.active) > 0 {
		if len(s.active) == 0 {
			pc = uint32(s.ranges[next] >> 16)
		}
		for ; next < len(s.ranges) && uint32(s.ranges[next]>>16) == pc; next++ {
			i := uint32(uint16(s.ranges[next]))
			if len(s.active) <= maxCovering {
				at, _ := slices.BinarySearch(s.active, i)
				s.active = slices.Insert(s.active, at, i)
			}
		}
		end := uint32(math.MaxUint32)
		if next < len(s.ranges) {
			end = uint32(s.ranges[next] >> 16)
		}
		try := Try{Start: pc, first: uint32(len(l.b.Handlers))}
		all := false
		for _, i := range s.active {
			h := table.At(int(i))
			end = min(end, uint32(h.End))
			if all {
				continue
			}
			out := Handler{Type: NoType, Target: uint32(h.Target)}
			if h.Catch != 0 {
				out.Type = l.class(h.Catch)
			}
			all = h.Catch == 0
			l.b.Handlers = append(l.b.Handlers, out)
		}
		try.End, try.count = end, uint32(len(l.b.Handlers))-try.first
		l.b.Tries = append(l.b.Tries, try)
		if work += len(s.active); work > maxHandlers || len(s.active) > maxCovering {
			l.pc = pc
			l.fail(fmt.Errorf("%w: exception ranges that overlap", ErrLimit))
		}
		if l.err != nil {
			return
		}
		pc = end
		s.active = slices.DeleteFunc(s.active, func(i uint32) bool { return uint32(table.At(int(i)).End) <= end })
	}
}
