package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A method that makes what it returns where that is not there yet never returns null, and so the code that stands in for a
// missing object behind a call of it does not run. What other threads do between the test of a field and its use does not
// count.

const (
	// maxPresent bounds the instructions of a method that is looked at, and maxPresentCells its registers times its blocks.
	maxPresent      = 512
	maxPresentCells = 1 << 14
	// maxPresentDepth bounds over how many methods a result is followed.
	maxPresentDepth = 4
)

// present reports whether the result of a call of the method that is being read is never null.
func (s *search) present(v program.Value) bool {
	if s.deciding == nil || v.Kind() != program.Called {
		return false
	}
	ref := program.MethodID(v.Ref())
	if ref == program.NoMethod || !s.ofObjects(s.p.Result(s.p.SigOf(ref))) {
		return false
	}
	if s.p.Target(ref).Def == program.NoDef {
		return s.platformGives(ref)
	}
	return !s.g.Library() && s.allGive(s.deciding.calls[v.At()], 0)
}

// ofObjects reports whether a type is one of objects.
func (s *search) ofObjects(t program.TypeID) bool {
	if t == program.NoType {
		return false
	}
	d := s.p.Descriptor(t)
	return len(d) > 0 && (d[0] == 'L' || d[0] == '[')
}

// allGive reports whether a call leads to methods of the program alone, none of which returns null.
func (s *search) allGive(to []callee, depth int) bool {
	given := false
	for _, c := range to {
		if c.how == callgraph.Made {
			continue
		}
		if c.how != callgraph.Called || !s.neverNull(c.def, depth) {
			return false
		}
		given = true
	}
	return given
}

// neverNull reports whether a method never returns null.
func (s *search) neverNull(d program.DefID, depth int) bool {
	if known, ok := s.giving[d]; ok {
		return known
	}
	if depth > maxPresentDepth {
		return false
	}
	s.giving[d] = false // for a method that calls itself
	if !s.ofObjects(s.p.Result(s.p.SigOf(s.p.Defs[d].Method))) {
		return false
	}
	x := presence{s: s, depth: depth, calls: map[uint32][]callee{}}
	if ok, err := s.p.Body(d, &x.body); !ok || err != nil || len(x.body.Instrs) > maxPresent || x.body.Registers > maxRegs {
		return false
	}
	if x.flow.Build(&x.body); len(x.flow.Blocks)*x.body.Registers > maxPresentCells {
		return false
	}
	s.g.Calls(d, func(offset int64, how callgraph.How, to program.DefID) {
		x.calls[uint32(offset)] = append(x.calls[uint32(offset)], callee{to, how})
	})
	x.def = d
	x.static = s.p.Defs[d].Flags&program.AccStatic != 0
	s.giving[d] = x.run()
	return s.giving[d]
}

// presence finds where in a method registers, static fields and fields of the receiver hold an object for sure.
type presence struct {
	s      *search
	def    program.DefID
	depth  int
	body   program.Body
	flow   program.Flow
	calls  map[uint32][]callee // by offset
	static bool
	own    uint16            // the register of the receiver, where nothing else is ever in it; NoReg otherwise
	fields []program.FieldID // by bit of sure.fields
	lone   []bool            // as many of them: only this method puts something into it
}

// sure is what holds before an instruction. copies are the fields, by number plus one, of which registers hold what is in them.
type sure struct {
	there  []bool
	copies []uint8
	fields uint32
}

func (x *sure) set(from *sure) {
	copy(x.there, from.there)
	copy(x.copies, from.copies)
	x.fields = from.fields
}

// meet leaves what holds in both, and reports whether that is less than before.
func (x *sure) meet(y *sure) (changed bool) {
	for r := range x.there {
		if x.there[r] && !y.there[r] {
			x.there[r], changed = false, true
		}
		if x.copies[r] != 0 && x.copies[r] != y.copies[r] {
			x.copies[r], changed = 0, true
		}
	}
	if f := x.fields & y.fields; f != x.fields {
		x.fields, changed = f, true
	}
	return changed
}

func (x *sure) write(reg uint16, there bool, copied uint8) {
	x.there[reg], x.copies[reg] = there, copied
}

// found notes that a register holds an object.
func (x *sure) found(reg uint16) {
	x.there[reg] = true
	if c := x.copies[reg]; c != 0 {
		x.fields |= 1 << (c - 1)
	}
}

func (x *presence) fresh() *sure {
	return &sure{there: make([]bool, x.body.Registers), copies: make([]uint8, x.body.Registers)}
}

// run reports whether all that the method returns is there.
func (x *presence) run() bool {
	x.own = program.NoReg
	if !x.static && len(x.body.Params) > 0 {
		x.own = x.body.Params[0]
		for i := range x.body.Instrs {
			if x.body.Instrs[i].Writes() == x.own {
				x.own = program.NoReg
				break
			}
		}
	}
	states := make([]*sure, len(x.flow.Blocks))
	if len(states) == 0 {
		return false
	}
	now := x.fresh()
	if x.own != program.NoReg {
		now.there[x.own] = true
	}
	var work []uint32
	reach := func(block uint32, with *sure) {
		if states[block] == nil {
			states[block] = x.fresh()
			states[block].set(with)
		} else if !states[block].meet(with) {
			return
		}
		if !slices.Contains(work, block) {
			work = append(work, block)
		}
	}
	reach(0, now)
	nothing := x.fresh()
	for len(work) > 0 {
		at := work[0]
		work = work[1:]
		block := &x.flow.Blocks[at]
		now.set(states[at])
		for i := block.Start; i < block.End; i++ {
			x.step(i, now)
		}
		succs := x.flow.Succs(block)
		for _, to := range succs[block.Thrown:] {
			reach(to, nothing)
		}
		x.branch(&x.body.Instrs[block.End-1], now, succs[:block.Thrown], reach)
	}
	returns := false
	for at, state := range states {
		if state == nil {
			continue
		}
		block := &x.flow.Blocks[at]
		now.set(state)
		for i := block.Start; i < block.End; i++ {
			if in := &x.body.Instrs[i]; in.Op == program.Return {
				if in.A == program.NoReg || !now.there[in.A] {
					return false
				}
				returns = true
			}
			x.step(i, now)
		}
	}
	return returns
}

// branch hands on what holds behind a block: on one side of a test for null the object is there.
func (x *presence) branch(last *program.Instr, now *sure, succs []uint32, reach func(uint32, *sure)) {
	c := program.Comparison(last.Sub)
	tests := last.Op == program.If && last.B == program.NoReg && len(succs) == 2 && (c == program.Equal || c == program.NotEqual)
	if !tests {
		for _, to := range succs {
			reach(to, now)
		}
		return
	}
	with, without := 0, 1 // the way of the condition, and the other
	if c == program.Equal {
		with, without = 1, 0
	}
	reach(succs[without], now)
	now.found(last.A)
	reach(succs[with], now)
}

// step runs an instruction.
func (x *presence) step(i uint32, now *sure) {
	in := &x.body.Instrs[i]
	dst := in.Writes()
	switch in.Op {
	case program.Move, program.CheckCast:
		if dst != program.NoReg && dst != in.A {
			now.write(dst, now.there[in.A], now.copies[in.A])
		}
		return
	case program.Get:
		now.found(in.A)
		if bit := x.bit(in, in.A); bit != 0 && dst != program.NoReg {
			now.write(dst, now.fields&(1<<(bit-1)) != 0, bit)
			return
		}
	case program.GetStatic:
		if bit := x.bit(in, program.NoReg); bit != 0 && dst != program.NoReg {
			now.write(dst, now.fields&(1<<(bit-1)) != 0, bit)
			return
		}
	case program.Put:
		x.put(in, in.A, in.B, now)
		return
	case program.PutStatic:
		x.put(in, program.NoReg, in.A, now)
		return
	case program.Invoke:
		args, kind := x.body.Args(in), program.Call(in.Sub)
		if kind != program.Static && kind != program.Custom && len(args) > 0 {
			now.found(args[0])
		}
		there := x.calledGives(i, in)
		if len(x.calls[uint32(x.body.At(int(i)))]) > 0 { // it may set fields
			now.fields &= x.alone()
			clear(now.copies)
		}
		if dst != program.NoReg {
			now.write(dst, there, 0)
		}
		return
	}
	if dst != program.NoReg {
		now.write(dst, makes(in.Op), 0)
	}
}

// alone returns the bits of the fields that no other method can put anything into: private ones, which the others of the class, but
// for its constructors and initialiser, do not name.
func (x *presence) alone() (bits uint32) {
	for n, f := range x.fields {
		if n == len(x.lone) {
			x.lone = append(x.lone, x.s.p.IsPrivate(f) && x.putsAlone(f))
		}
		if x.lone[n] {
			bits |= 1 << n
		}
	}
	return bits
}

// putsAlone reports whether of the methods of its class this one alone puts something into a field.
func (x *presence) putsAlone(f program.FieldID) bool {
	class := x.s.p.Defs[x.def].Class
	if x.s.p.Class(x.s.p.Holder(f)) != class || x.s.hasNative(class) {
		return false
	}
	field := x.s.fields.step(f)
	first, last := x.s.p.DefsOf(class)
	for d := first; d < last; d++ {
		name := string(x.s.p.NameOf(x.s.p.SigOf(x.s.p.Defs[d].Method)))
		if d == x.def || name == "<init>" || name == "<clinit>" {
			continue
		}
		var body program.Body
		if ok, err := x.s.p.Body(d, &body); !ok || err != nil {
			continue
		}
		for i := range body.Instrs {
			if x.s.fields.puts(&body.Instrs[i], field) {
				return false
			}
		}
	}
	return true
}

// makes reports whether what an instruction yields is an object for sure.
func makes(op program.Op) bool {
	switch op {
	case program.ConstString, program.ConstClass, program.NewObject, program.NewArray, program.FilledArray, program.Catch:
		return true
	}
	return false
}

// put notes what a field holds now. The same field of another object may be that of the receiver.
func (x *presence) put(in *program.Instr, object, from uint16, now *sure) {
	own := object == program.NoReg || object == x.own
	bit := x.bit(in, x.own)
	if object == program.NoReg {
		bit = x.bit(in, program.NoReg)
	}
	if bit == 0 {
		return
	}
	mask := uint32(1) << (bit - 1)
	for r := range now.copies {
		if now.copies[r] == bit {
			now.copies[r] = 0
		}
	}
	switch {
	case own && now.there[from]:
		now.fields |= mask
	case !now.there[from]:
		now.fields &^= mask
	}
	if own {
		now.copies[from] = bit
	}
}

// bit returns the number plus one of a static field, or of one of the receiver; zero for others.
func (x *presence) bit(in *program.Instr, object uint16) uint8 {
	f := program.FieldID(in.Ref)
	static := in.Op == program.GetStatic || in.Op == program.PutStatic
	if f == program.NoField || !static && (x.own == program.NoReg || object != x.own) {
		return 0
	}
	f = x.s.fields.step(f).field()
	n := slices.Index(x.fields, f)
	if n < 0 {
		if n = len(x.fields); n == 32 {
			return 0
		}
		x.fields = append(x.fields, f)
	}
	return uint8(n) + 1
}

// calledGives reports whether what a call returns is never null.
func (x *presence) calledGives(i uint32, in *program.Instr) bool {
	ref := program.MethodID(in.Ref)
	if program.Call(in.Sub) == program.Custom || ref == program.NoMethod {
		return false
	}
	if x.s.p.Target(ref).Def == program.NoDef {
		return x.s.platformGives(ref)
	}
	return x.s.allGive(x.calls[uint32(x.body.At(int(i)))], x.depth+1)
}

// platformGives reports whether a method of the platform never returns null, by what its documentation says.
func (s *search) platformGives(ref program.MethodID) bool {
	names, ok := givers[string(s.p.Descriptor(s.p.ClassOf(ref)))]
	if !ok || len(names) == 0 {
		return ok
	}
	return slices.Contains(names, string(s.p.NameOf(s.p.SigOf(ref))))
}

// givers are classes of the platform with methods that never return null; all of them where none is named.
var givers = map[string][]string{
	"Ljava/lang/String;":               nil,
	"Ljava/lang/StringBuilder;":        nil,
	"Ljava/lang/StringBuffer;":         nil,
	"Ljava/util/concurrent/Executors;": nil,
	"Ljava/lang/Integer;":              {"valueOf", "toString"},
	"Ljava/lang/Long;":                 {"valueOf", "toString"},
	"Ljava/lang/Boolean;":              {"valueOf"},
	"Ljava/util/Calendar;":             {"getInstance", "getTime"},
	"Ljava/util/Locale;":               {"getDefault"},
	"Ljava/util/Arrays;":               {"asList"},
	"Ljava/security/MessageDigest;":    {"getInstance", "digest"},
	"Landroid/os/Looper;":              {"getMainLooper"},
}
