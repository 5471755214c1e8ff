package program

import "math/bits"

// Value is what is known of the content of a register: nothing, or one thing for sure.
type Value uint64

// Kind says what is known.
type Kind uint8

// Kinds of values. What a client's hook makes of calls starts at Other.
const (
	Unknown  Kind = iota
	Number        // an int that fits 32 bits; 0 is null too
	Text          // a string constant
	ClassRef      // a class object
	Made          // an object that the method makes, of exactly that type; At is the instruction
	Param         // parameter At of the method, the receiver being 0
	Loaded        // what was read from field Ref
	Called        // the result of call At of method Ref
	Other
)

const (
	atBits = 24
	atMask = 1<<atBits - 1
)

// NewValue packs a value; at must be below 1<<24, else nothing is known.
func NewValue(k Kind, ref uint32, at uint32) Value {
	if at > atMask {
		return 0
	}
	return Value(uint64(k)<<56 | uint64(at)<<32 | uint64(ref))
}

// Kind returns what is known.
func (v Value) Kind() Kind { return Kind(v >> 56) }

// Ref is the number, or the id of the string, type, field or method.
func (v Value) Ref() uint32 { return uint32(v) }

// At is the number of an instruction or parameter.
func (v Value) At() uint32 { return uint32(v>>32) & atMask }

// Values finds what registers hold, by a forward analysis of one method: constants, and which of the objects that the
// method makes. Where two ways meet that disagree, nothing is known. Its memory is used again by the next method.
type Values struct {
	// Result says what a call yields, given what is known of its arguments; nil for a Called.
	Result func(b *Body, at int, args []Value) Value
	// Element says what lies at an index of an array; nil where nothing is known of that.
	Element func(array, index Value) Value
	// Field says what lies in a field of an object; nil, or an answer of zero, for a Loaded.
	Field func(object Value, f FieldID) Value
	// Static says what lies in a static field; nil, or an answer of zero, for a Loaded.
	Static func(f FieldID) Value
	// Present reports whether what a call yields, a Called, is never null; nil where that is not known of any.
	Present func(v Value) bool
	// Known is what is known of the parameters beforehand, by their number; zero where nothing is. With it, a branch whose
	// condition is known leads one way.
	Known []Value
	// Lost are instructions whose object cannot be followed any more, since ways met that disagree on where it is.
	Lost []uint32

	Flow
	states  []Value // registers on entry of each block
	seen    []bool
	work    worklist
	regs    []Value
	scratch []Value
	whole   bool // states are there for all blocks
}

// maxStates bounds the registers times the blocks of a method that is analysed as a whole; beyond, each block starts
// with nothing known. 8 MiB suffices for methods of 5,000 blocks with 200 registers.
const maxStates = 1 << 20

// Run analyses a body.
func (v *Values) Run(b *Body) {
	v.Lost = v.Lost[:0]
	if cap(v.regs) < b.Registers {
		v.regs = make([]Value, 2*b.Registers)
	}
	v.regs = v.regs[:b.Registers]
	v.Blocks = v.Blocks[:0]
	if len(b.Instrs) == 0 || v.Known == nil && b.straight() {
		return
	}
	v.Build(b)
	n := len(v.Blocks)
	v.whole = n*b.Registers <= maxStates
	if !v.whole {
		return
	}
	if cap(v.states) < n*b.Registers {
		v.states = make([]Value, 2*n*b.Registers)
	}
	v.states = v.states[:n*b.Registers]
	if cap(v.seen) < n {
		v.seen = make([]bool, 2*n)
	}
	v.seen = v.seen[:n]
	clear(v.seen)
	v.enter(b)
	v.work.reset(n)
	v.meet(0)
	for at, ok := v.work.next(); ok; at, ok = v.work.next() {
		v.through(b, at)
	}
}

// worklist holds blocks, the first of the code first: compilers write code mostly in the order in which it runs, so that
// what comes before a block is known by then.
type worklist struct {
	bits []uint64
	low  int // word below which there are none
}

func (w *worklist) reset(n int) {
	n = (n + 63) / 64
	if cap(w.bits) < n {
		w.bits = make([]uint64, 2*n)
	}
	w.bits, w.low = w.bits[:n], 0
	clear(w.bits)
}

func (w *worklist) add(block uint32) {
	w.bits[block/64] |= 1 << (block % 64)
	w.low = min(w.low, int(block/64))
}

func (w *worklist) next() (block uint32, ok bool) {
	for ; w.low < len(w.bits); w.low++ {
		if word := w.bits[w.low]; word != 0 {
			w.bits[w.low] = word & (word - 1)
			return uint32(64*w.low + bits.TrailingZeros64(word)), true
		}
	}
	return 0, false
}

// enter sets the registers to what they hold when the method is called.
func (v *Values) enter(b *Body) {
	clear(v.regs)
	for i, r := range b.Params {
		v.regs[r] = NewValue(Param, 0, uint32(i))
		if i < len(v.Known) && v.Known[i] != 0 {
			v.regs[r] = v.Known[i]
		}
	}
}

// Live reports whether a block can be reached.
func (v *Values) Live(block int) bool { return !v.whole || v.seen[block] }

// decide returns the successors that a block can go on to, given what is known where it ends.
func (v *Values) decide(b *Body, block *Block, succs []uint32) []uint32 {
	last := &b.Instrs[block.End-1]
	if v.Known == nil || last.Op != If && last.Op != Switch {
		return succs
	}
	x := v.regs[last.A]
	if x.Kind() != Number {
		return v.decideNull(last, x, succs)
	}
	switch last.Op {
	case If:
		y := int32(0)
		if last.B != NoReg {
			if v.regs[last.B].Kind() != Number {
				return succs
			}
			y = int32(v.regs[last.B].Ref())
		}
		if len(succs) == 2 && Comparison(last.Sub).Holds(int32(x.Ref()), y) {
			return succs[:1]
		} else if len(succs) == 2 {
			return succs[1:]
		}
	case Switch:
		for i, c := range b.Cases(last) {
			if c.Key == int32(x.Ref()) {
				return succs[i : i+1]
			}
		}
		return succs[len(b.Cases(last)):]
	}
	return succs
}

// decideNull does so where an object is tested for null.
func (v *Values) decideNull(last *Instr, x Value, succs []uint32) []uint32 {
	if last.Op != If || last.B != NoReg || len(succs) != 2 {
		return succs
	}
	switch x.Kind() {
	case Text, ClassRef, Made:
	case Called:
		if v.Present == nil || !v.Present(x) {
			return succs
		}
	default:
		return succs
	}
	switch Comparison(last.Sub) {
	case Equal:
		return succs[1:]
	case NotEqual:
		return succs[:1]
	}
	return succs
}

// Holds reports whether a comparison of two numbers is true.
func (c Comparison) Holds(x, y int32) bool {
	switch c {
	case Equal:
		return x == y
	case NotEqual:
		return x != y
	case Less:
		return x < y
	case GreaterEqual:
		return x >= y
	case Greater:
		return x > y
	}
	return x <= y
}

// through runs over a block and hands what comes out to its successors.
func (v *Values) through(b *Body, at uint32) {
	block := &v.Blocks[at]
	succs := v.Succs(block)
	copy(v.regs, v.states[int(at)*b.Registers:])
	if thrown := succs[block.Thrown:]; len(thrown) > 0 {
		// An exception may leave before or after each write, so what the block writes is unknown to its handlers.
		v.scratch = append(v.scratch[:0], v.regs...)
		for i := block.Start; i < block.End; i++ {
			if dst := b.Instrs[i].Writes(); dst != NoReg && v.regs[dst] != 0 {
				v.regs[dst] = 0
			}
		}
		for _, s := range thrown {
			v.meet(s)
		}
		copy(v.regs, v.scratch)
	}
	for i := block.Start; i < block.End; i++ {
		v.step(b, int(i))
	}
	for _, s := range v.decide(b, block, succs[:block.Thrown]) {
		v.meet(s)
	}
}

// meet joins the registers into the state of a block, which is to be run over if that changes it.
func (v *Values) meet(at uint32) {
	state := v.states[int(at)*len(v.regs):][:len(v.regs)]
	if !v.seen[at] {
		v.seen[at] = true
		copy(state, v.regs)
		v.work.add(at)
		return
	}
	changed := false
	for i, now := range v.regs {
		if state[i] == now {
			continue
		}
		if state[i] != 0 {
			v.lose(state[i])
			state[i] = 0
			changed = true
		}
		v.lose(now)
	}
	if changed {
		v.work.add(at)
	}
}

func (v *Values) lose(x Value) {
	if x.Kind() != Made {
		return
	}
	for _, at := range v.Lost {
		if at == x.At() {
			return
		}
	}
	if len(v.Lost) < maxLost {
		v.Lost = append(v.Lost, x.At())
	}
}

// maxLost bounds the search in Lost; a method that makes more objects is one of constants.
const maxLost = 256

// step runs one instruction.
func (v *Values) step(b *Body, i int) {
	in := &b.Instrs[i]
	dst := in.Writes()
	if dst == NoReg {
		return
	}
	var out Value
	switch in.Op {
	case Move, CheckCast:
		out = v.regs[in.A]
	case Const:
		if n := in.Literal(); n == int64(int32(n)) {
			out = NewValue(Number, uint32(n), 0)
		}
	case ConstString:
		out = NewValue(Text, in.Ref, 0)
	case ConstClass:
		if TypeID(in.Ref) != NoType { // of a table that cannot be read
			out = NewValue(ClassRef, in.Ref, 0)
		}
	case NewObject, NewArray, FilledArray:
		if TypeID(in.Ref) != NoType {
			out = NewValue(Made, in.Ref, uint32(i))
		}
	case Compute:
		if in.A != NoReg && v.regs[in.A].Kind() >= Other { // a client's kind survives arithmetic
			out = v.regs[in.A]
		} else if in.A != NoReg && in.B == NoReg && v.regs[in.A].Kind() == Number {
			if n, ok := Operator(in.Sub).of(int32(v.regs[in.A].Ref()), int32(in.Ref)); ok {
				out = NewValue(Number, uint32(n), 0)
			}
		}
	case Get, GetStatic:
		if FieldID(in.Ref) == NoField {
			break
		}
		if in.Op == Get && v.Field != nil {
			out = v.Field(v.regs[in.A], FieldID(in.Ref))
		} else if in.Op == GetStatic && v.Static != nil {
			out = v.Static(FieldID(in.Ref))
		}
		if out == 0 {
			out = NewValue(Loaded, in.Ref, 0)
		}
	case ArrayGet:
		if v.Element != nil {
			out = v.Element(v.regs[in.A], v.regs[in.B])
		}
	case Invoke:
		out = NewValue(Called, in.Ref, uint32(i))
		if v.Result != nil {
			out = v.Result(b, i, v.arguments(b, in))
		}
	}
	v.regs[dst] = out
}

// of computes an int with a literal one: the form that has a literal is of ints alone. ok is false for other operators,
// and where the code would throw.
func (o Operator) of(x, literal int32) (n int32, ok bool) {
	shift := uint32(literal) & 31
	switch o {
	case Add:
		return x + literal, true
	case Subtract:
		return x - literal, true
	case SubtractFrom:
		return literal - x, true
	case Multiply:
		return x * literal, true
	case Divide:
		if literal == 0 {
			return 0, false
		}
		return x / literal, true
	case Remainder:
		if literal == 0 {
			return 0, false
		}
		return x % literal, true
	case And:
		return x & literal, true
	case Or:
		return x | literal, true
	case Xor:
		return x ^ literal, true
	case ShiftLeft:
		return x << shift, true
	case ShiftRight:
		return x >> shift, true
	case ShiftRightUnsigned:
		return int32(uint32(x) >> shift), true
	}
	return 0, false
}

// arguments returns what is known of the arguments of a call; valid until the next use.
func (v *Values) arguments(b *Body, in *Instr) []Value {
	v.scratch = v.scratch[:0]
	for _, r := range b.Args(in) {
		v.scratch = append(v.scratch, v.regs[r])
	}
	return v.scratch
}

// Each calls visit for every instruction that can be reached, in order, with what registers hold before it. To call
// visit never is to say that there is no code.
func (v *Values) Each(b *Body, visit func(i int, in *Instr, regs []Value)) {
	if len(v.Blocks) == 0 {
		if len(b.Instrs) == 0 {
			return
		}
		v.enter(b)
		for i := range b.Instrs {
			visit(i, &b.Instrs[i], v.regs)
			v.step(b, i)
		}
		return
	}
	for at := range v.Blocks {
		block := &v.Blocks[at]
		switch {
		case !v.whole:
			clear(v.regs)
			if at == 0 {
				v.enter(b)
			}
		case !v.seen[at]:
			continue
		default:
			copy(v.regs, v.states[at*b.Registers:])
		}
		for i := block.Start; i < block.End; i++ {
			visit(int(i), &b.Instrs[i], v.regs)
			v.step(b, int(i))
		}
	}
}
