package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// method is the code of one method while data is followed through it.
type method struct {
	def  program.DefID
	body *program.Body
	flow *program.Flow
	live []bool // by block
	// reached are the blocks that the graph reaches, for whatever constants.
	reached []bool
	// touch tells which registers a block names: a bit for each remainder of the register's number.
	touch []uint64
	preds [][]uint32 // by block, handlers' too
	// homes are what the parameters are known by throughout: their register, or where code writes to that, one of its own
	// behind the registers of the body.
	homes []uint16
	// constants are the arguments of calls, and indexes of arrays, that are known, in the order of the instructions.
	constants []constant
	handed    []constant          // what calls hand on that holds numbers, or may (boxes.go), in the same order
	filled    []filling           // of arrays that the method makes
	rewritten uint32              // parameters, a bit each, that are arrays in which the method puts something
	whats     map[uint32]string   // by call that sends a message: its number
	functions map[uint32][]callee // that calls are handed of libraries in the program
	tested    []program.Value     // numbers in objects and arrays by which it branches
	calls     map[uint32][]callee // by instruction
	sends     map[uint32]*sending
	// handlersAt are the classes of those who get a message, by call that sends it.
	handlersAt map[uint32][]program.ClassID
	aliases    map[aliasKey][]alias
	guard      guard
	guards     map[guardKey]guard
	receivers  uint32 // see dispatches
	apart      answer // tellsApart
	keys       keys
	onward     map[nextKey][]ahead
	throwing   map[uint32]uint32 // by block with handlers: throwsUntil
	counted    map[uint32]bool   // by instruction that makes a list: whether its elements can be counted
	columns    map[uint32]step   // by instruction that writes an array: what putIndex tells
	extended   map[uint32]bool   // by call: whether its text is added to elsewhere too
	refiled    *refiled
	passing    map[uint32]bool   // by Catch: passesOn
	computing  map[constant]bool // by instruction and register: computed
	appended   map[uint32]step   // by instruction: what a call adds behind the elements of a list
	leveled    *leveled
	// leveledAsked says that the levels of the method are known, or being found.
	leveledAsked bool
	// statements are those that calls make of a database, by instruction.
	statements map[uint32]*statement
}

// constant is what a register holds before an instruction.
type constant struct {
	instr uint32
	reg   uint16
	value program.Value
}

// callee is a method that a place leads to.
type callee struct {
	def program.DefID
	how callgraph.How
}

// Registers that are none: what a method returns, and the exception that leaves it or a block.
const (
	result    = 1<<16 - 2
	exception = 1<<16 - 3
	replaced  = 1<<16 - 5 // the result of a call took the register; other names may lead to what was there
	maxRegs   = 1<<16 - 300
)

// known is what a search has of a method; nil where it has none, or where there is none that can be read.
type known struct {
	plain, narrowed *method // the latter once its calls are narrowed by the classes of objects, or are being so
	lowered, asked  bool
}

// method returns the code of a method; nil where there is none that can be read.
func (s *search) method(d program.DefID) *method {
	x := s.methods.at(int(d))
	if x.asked {
		return x.narrowed
	}
	x.asked = true
	m := s.plainMethod(d)
	if m == nil {
		return nil
	}
	x.narrowed = m
	s.narrow(m)
	m.receivers = s.dispatches(m)
	return m
}

// plainMethod does so whether the calls of the method are narrowed already or not, as they are not where others ask for it
// because of its callers.
func (s *search) plainMethod(d program.DefID) *method {
	x := s.methods.at(int(d))
	if x.lowered {
		return x.plain
	}
	x.lowered = true
	ok, err := s.p.Body(d, &s.lowered)
	if !ok || err != nil || s.lowered.Registers > maxRegs {
		return nil
	}
	m := &method{def: d, guards: map[guardKey]guard{}, calls: map[uint32][]callee{}, sends: map[uint32]*sending{}, aliases: map[aliasKey][]alias{}, onward: map[nextKey][]ahead{}, appended: map[uint32]step{}}
	s.ways.Build(&s.lowered)
	m.body, m.flow = s.lowered.Clone(), s.ways.Clone()
	s.prepare(m)
	x.plain = m
	return m
}

func (s *search) prepare(m *method) {
	b := m.body
	m.touch, m.preds = make([]uint64, len(m.flow.Blocks)), make([][]uint32, len(m.flow.Blocks))
	written := make([]bool, b.Registers)
	for i := range m.flow.Blocks {
		block := &m.flow.Blocks[i]
		for _, to := range m.flow.Succs(block) {
			m.preds[to] = append(m.preds[to], uint32(i))
		}
		for j := block.Start; j < block.End; j++ {
			in := &b.Instrs[j]
			m.touch[i] |= touches(b, in)
			if in.Op != program.ArrayPut && in.Dst != program.NoReg {
				written[in.Dst] = true
			}
		}
	}
	for i, r := range b.Params {
		home := r
		if written[r] {
			home = uint16(b.Registers + i)
		}
		m.homes = append(m.homes, home)
	}
	for i := range m.flow.Blocks {
		if op := b.Instrs[m.flow.Blocks[i].End-1].Op; op == program.Return || op == program.Throw {
			for _, home := range m.homes { // where facts leave
				m.touch[i] |= 1 << (home % 64)
			}
		}
	}
	s.g.Calls(m.def, func(offset int64, how callgraph.How, to program.DefID) {
		i := m.instrAt(offset)
		for _, c := range m.calls[i] {
			if c == (callee{to, how}) {
				return
			}
		}
		m.calls[i] = append(m.calls[i], callee{to, how})
	})
	s.g.Sends(m.def, func(x sent) { m.sends[m.instrAt(x.At)] = &sending{list: []sent{x}} })
	m.reached = make([]bool, len(m.flow.Blocks))
	for i := range m.flow.Blocks {
		_, m.reached[i] = s.g.ReachedAt(m.def, b.At(int(m.flow.Blocks[i].Start)))
	}
	s.decide(m, s.values.Known)
}

// decide finds which blocks can run, and the constants, by what is known of the parameters.
func (s *search) decide(m *method, known []program.Value) {
	b := m.body
	none := s.values.Known
	s.values.Known, s.deciding = known, m
	s.values.Run(b)
	m.live = make([]bool, len(m.flow.Blocks))
	for i := range m.flow.Blocks {
		m.live[i] = m.reached[i] && s.values.Live(i)
	}
	holders := s.holders(m)
	var asked []constant // of which the value is what a call returns
	s.values.Each(b, func(i int, in *program.Instr, regs []program.Value) {
		keep := func(r uint16) {
			if v := regs[r]; v.Kind() == program.Text || v.Kind() == program.Number || v.Kind() == computedText {
				m.constants = append(m.constants, constant{uint32(i), r, v})
			}
		}
		switch in.Op {
		case program.If, program.Switch:
			if v := regs[in.A]; v.Kind() == numberOf {
				m.tested = append(m.tested, v)
			}
		case program.ArrayGet, program.ArrayPut:
			if in.Op == program.ArrayPut {
				m.fills(uint32(i), in, regs)
			}
			if v := regs[in.B]; v.Kind() == program.Called {
				asked = append(asked, constant{uint32(i), in.B, v})
			}
			keep(in.B)
		case program.Put:
			if s.whats[program.FieldID(in.Ref)] {
				keep(in.B)
				if v := regs[in.A]; v.Kind() == program.Param && v.At() < 32 {
					m.rewritten |= 1 << v.At()
				}
			}
		case program.NewArray:
			keep(in.A)
		case program.Return:
			if in.A != program.NoReg {
				keep(in.A)
			}
		case program.Invoke:
			for _, r := range b.Args(in) {
				keep(r)
			}
			m.hands(uint32(i), in, regs, holders)
		}
	})
	s.values.Known, s.deciding = none, nil
	for _, x := range asked {
		if v, ok := s.returnedBy(m, x.value.At()); ok {
			at := slices.IndexFunc(m.constants, func(c constant) bool { return c.instr > x.instr })
			if at < 0 {
				at = len(m.constants)
			}
			m.constants = slices.Insert(m.constants, at, constant{x.instr, x.reg, v})
		}
	}
}

// returnedBy returns the number that a call returns, where what it runs returns one constant.
func (s *search) returnedBy(m *method, i uint32) (v program.Value, ok bool) {
	for _, c := range m.calls[i] {
		to := s.method(c.def)
		if c.how == callgraph.Made {
			continue
		}
		if c.how != callgraph.Called || to == nil {
			return 0, false
		}
		for j := range to.body.Instrs {
			x := &to.body.Instrs[j]
			if x.Op != program.Return || !to.live[to.blockOf(uint32(j))] {
				continue
			}
			n, known := to.constantOf(uint32(j), x.A)
			if !known || n.Kind() != program.Number || ok && n != v {
				return 0, false
			}
			v, ok = n, true
		}
	}
	return v, ok
}

// touches returns the bits of the registers that an instruction names.
func touches(b *program.Body, in *program.Instr) (bits uint64) {
	add := func(r uint16) {
		if r != program.NoReg {
			bits |= 1 << (r % 64)
		}
	}
	add(in.Dst)
	switch in.Op {
	case program.Invoke, program.FilledArray:
		for _, r := range b.Args(in) {
			add(r)
		}
	case program.Const, program.Goto:
	case program.Catch:
		bits |= 1 << (exception % 64)
	case program.Return, program.Throw:
		add(in.A)
	default:
		add(in.A)
		add(in.B)
	}
	return bits
}

// touches reports whether a block may name a register.
func (m *method) touches(block uint32, root uint16) bool { return m.touch[block]&(1<<(root%64)) != 0 }

// nextKey is a block and a bit of method.touch.
type nextKey struct {
	block uint32
	bit   uint8
}

// ahead is a block that a way leads on to; caught says that none does but over a handler.
type ahead struct {
	block  uint32
	caught bool
}

// next returns the blocks behind one that does not name a register which do so, by the ways on which none before does. It
// also tells how many blocks it had to look at.
func (m *method) next(block uint32, root uint16, met *marks) (list []ahead, looked int) {
	key := nextKey{block, uint8(root % 64)}
	list, ok := m.onward[key]
	if ok {
		return list, 0
	}
	met.begin(len(m.flow.Blocks))
	met.add(block)
	var handlers []uint32 // of the blocks that were met
	over := false
	for {
		at, ok := met.next()
		if !ok {
			if over || len(handlers) == 0 {
				break
			}
			over = true
			for _, to := range handlers {
				met.add(to)
			}
			continue
		}
		if !m.live[at] {
			continue
		}
		if m.touches(at, root) {
			list = append(list, ahead{at, over})
			continue
		}
		b := &m.flow.Blocks[at]
		succs := m.flow.Succs(b)
		for _, to := range succs[:b.Thrown] {
			met.add(to)
		}
		if over {
			for _, to := range succs[b.Thrown:] {
				met.add(to)
			}
			continue
		}
		handlers = append(handlers, succs[b.Thrown:]...)
	}
	slices.SortFunc(list, func(a, b ahead) int { return int(a.block) - int(b.block) })
	m.onward[key] = list
	return list, met.n
}

// marks are the blocks of a method that one walk has met, and those of them that it has yet to look at.
type marks struct {
	rounds []uint32 // by block: the last walk that met it
	round  uint32
	n      int // of this walk
	work   []uint32
}

func (x *marks) begin(blocks int) {
	x.rounds = append(x.rounds, make([]uint32, max(0, blocks-len(x.rounds)))...)
	x.n, x.work = 0, x.work[:0]
	if x.round++; x.round == 0 {
		clear(x.rounds) // of the walks before the count began anew
		x.round = 1
	}
}

func (x *marks) add(block uint32) {
	if x.rounds[block] != x.round {
		x.rounds[block] = x.round
		x.n++
		x.work = append(x.work, block)
	}
}

// next takes the block that was added last; ok is false where there is none left.
func (x *marks) next() (block uint32, ok bool) {
	if len(x.work) == 0 {
		return 0, false
	}
	block = x.work[len(x.work)-1]
	x.work = x.work[:len(x.work)-1]
	return block, true
}

// constantOf returns what a register holds before an instruction, if it is known.
func (m *method) constantOf(instr uint32, reg uint16) (program.Value, bool) {
	lo, hi := 0, len(m.constants)
	for lo < hi {
		if mid := (lo + hi) / 2; m.constants[mid].instr < instr {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for ; lo < len(m.constants) && m.constants[lo].instr == instr; lo++ {
		if m.constants[lo].reg == reg {
			return m.constants[lo].value, true
		}
	}
	return 0, false
}

// calledAt returns the method that an instruction calls by its name; NoMethod for what is no such call.
func (m *method) calledAt(i uint32) program.MethodID {
	if int(i) >= len(m.body.Instrs) {
		return program.NoMethod
	}
	in := &m.body.Instrs[i]
	if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom {
		return program.NoMethod
	}
	return program.MethodID(in.Ref)
}

func (m *method) static(p *program.Program) bool { return p.Defs[m.def].Flags&program.AccStatic != 0 }

func (m *method) blockOf(instr uint32) uint32 { return m.flow.BlockOf(instr) }

// instrAt returns the first instruction that lies at an offset or behind.
func (m *method) instrAt(offset int64) uint32 {
	lo, hi := 0, len(m.body.Instrs)
	for lo < hi {
		if mid := (lo + hi) / 2; m.body.At(mid) < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return uint32(lo)
}
