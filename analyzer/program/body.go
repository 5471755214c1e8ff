package program

import (
	"fmt"
	"slices"
)

// Op is what an instruction does. The comments name the fields that matter; registers that are not used are NoReg.
type Op uint8

// Operations.
const (
	Nop         Op = iota
	Move           // Dst = A
	Const          // Dst = Literal
	ConstString    // Dst = string Ref
	ConstClass     // Dst = class object of type Ref
	ConstOther     // Dst = a method handle or method type
	NewObject      // Dst = new object of type Ref, not yet constructed
	NewArray       // Dst = new array of type Ref with A elements; A is the first of several dimensions
	FilledArray    // Dst = new array of type Ref with the elements Args
	FillArray      // constants into array A
	ArrayLength    // Dst = length of A
	InstanceOf     // Dst = whether A is of type Ref
	CheckCast      // Dst = A, which is of type Ref
	Get            // Dst = field Ref of A
	Put            // field Ref of A = B
	GetStatic      // Dst = static field Ref
	PutStatic      // static field Ref = A
	ArrayGet       // Dst = A[B]
	ArrayPut       // A[B] = Dst, which is read
	Invoke         // Dst = call of method Ref, or of call site Ref where Sub is [Custom], with Args; Sub is a [Call]
	Catch          // Dst = the exception that led here
	Return         // of A
	Throw          // of A
	Goto           // to instruction Ref
	If             // to instruction Ref where A compares with B, with zero where B is NoReg; Sub is a [Comparison]
	Switch         // on A, over Body.Switches[Ref]
	Compute        // Dst = [Operator] Sub of A and B; where it takes two and B is NoReg, of A and the literal Ref
	Monitor        // of A
)

// Call is how an Invoke finds its method.
type Call uint8

// Calls.
const (
	Virtual   Call = iota // by the class of the first argument
	Interface             // so too, of an interface's method
	Super                 // from the superclass of the calling class on
	Direct                // a constructor or private method
	Static
	Polymorphic // MethodHandle.invokeExact and its like
	Custom      // through a call site: [Program.CallSite]
)

// Operator is what a Compute does. The types of its operands are not kept.
type Operator uint8

// Operators. The last three take one operand.
const (
	Add Operator = iota
	Subtract
	SubtractFrom // the first operand from the second
	Multiply
	Divide
	Remainder
	And
	Or
	Xor
	ShiftLeft
	ShiftRight
	ShiftRightUnsigned
	Compare // to less than zero, zero or more
	Negate
	Not
	Convert // to another primitive type; Ref is a [Conversion]
)

// Conversion says between which primitive types a Convert goes.
type Conversion uint8

// Conversions, in the order of both formats.
const (
	IntToLong Conversion = iota
	IntToFloat
	IntToDouble
	LongToInt
	LongToFloat
	LongToDouble
	FloatToInt
	FloatToLong
	FloatToDouble
	DoubleToInt
	DoubleToLong
	DoubleToFloat
	IntToByte
	IntToChar
	IntToShort
)

// Comparison is the condition of an If.
type Comparison uint8

// Comparisons, in the order of the DEX format.
const (
	Equal Comparison = iota
	NotEqual
	Less
	GreaterEqual
	Greater
	LessEqual
)

// NoReg stands for a register that is not there.
const NoReg = 1<<16 - 1

// Instr is one instruction: 16 bytes, whatever it was read from.
type Instr struct {
	Op  Op
	Sub uint8
	Dst uint16
	A   uint16
	B   uint16
	Ref uint32
	// PC is where the instruction stood: in 16-bit units for DEX, in bytes for class files.
	PC uint32
}

// Literal returns the number of a Const.
func (in *Instr) Literal() int64 {
	return int64(uint64(in.Ref) | uint64(in.A)<<32 | uint64(in.B)<<48)
}

func (in *Instr) setLiteral(v int64) {
	in.Ref, in.A, in.B = uint32(v), uint16(v>>32), uint16(v>>48)
}

// Target is where a Goto or If leads; its comment is that of Ref.
func (in *Instr) Target() uint32 { return in.Ref }

// Writes returns the register that the instruction sets, or NoReg.
func (in *Instr) Writes() uint16 {
	if in.Op == ArrayPut {
		return NoReg
	}
	return in.Dst
}

// list returns where the arguments of an Invoke or FilledArray start in Body.args.
func (in *Instr) list() uint32 { return uint32(in.A) | uint32(in.B)<<16 }

// Body is the code of one method in registers, each of which holds a whole value: a long or double lives in the first
// of the two that DEX gives it.
type Body struct {
	Method MethodID
	// Params are the registers of the parameters on entry, the receiver first.
	Params    []uint16
	Registers int
	Instrs    []Instr
	Switches  []SwitchTable
	// Tries are the ranges with exception handlers, in the order in which they apply.
	Tries    []Try
	Handlers []Handler
	// Offset is where in the entry the code lies, for Location.
	Offset int64

	args  []uint16 // for each list its length and its registers
	cases []Case
	scale int64 // bytes per PC
	index []uint32
	stack stackScratch
}

// SwitchTable is a run of Body cases.
type SwitchTable struct{ first, count uint32 }

// Case is one way out of a Switch; the way beside all cases is the next instruction.
type Case struct {
	Key    int32
	Target uint32
}

// Try is a range of instructions, Start to before End, with its handlers: the first whose type fits takes over.
type Try struct {
	Start, End   uint32
	first, count uint32
}

// Handler is where an exception goes. Type is NoType for any.
type Handler struct {
	Type   TypeID
	Target uint32
}

// Args returns the registers of the arguments of an Invoke, the receiver first, or the elements of a FilledArray.
func (b *Body) Args(in *Instr) []uint16 {
	at := in.list()
	n := uint32(b.args[at])
	return b.args[at+1 : at+1+n]
}

// Cases returns the ways of a Switch.
func (b *Body) Cases(in *Instr) []Case {
	t := b.Switches[in.Ref]
	return b.cases[t.first : t.first+t.count]
}

// HandlersOf returns the handlers of a range.
func (b *Body) HandlersOf(t Try) []Handler { return b.Handlers[t.first : t.first+t.count] }

// At returns where instruction i lies in its entry.
func (b *Body) At(i int) int64 { return b.Offset + b.scale*int64(b.Instrs[i].PC) }

func (b *Body) reset(m MethodID) {
	b.Method, b.Registers, b.Offset, b.scale = m, 0, 0, 0
	b.Params, b.Instrs, b.Switches, b.Tries = b.Params[:0], b.Instrs[:0], b.Switches[:0], b.Tries[:0]
	b.Handlers, b.args, b.cases = b.Handlers[:0], b.args[:0], b.cases[:0]
}

// Clone returns a copy that is valid whatever becomes of b, and holds no memory for bodies to come.
func (b *Body) Clone() *Body {
	return &Body{
		Method: b.Method, Registers: b.Registers, Offset: b.Offset, scale: b.scale,
		Params: slices.Clone(b.Params), Instrs: slices.Clone(b.Instrs), Switches: slices.Clone(b.Switches), Tries: slices.Clone(b.Tries),
		Handlers: slices.Clone(b.Handlers), args: slices.Clone(b.args), cases: slices.Clone(b.cases),
	}
}

// positions returns a table for n positions, all of them no instruction.
func (b *Body) positions(n int) []uint32 {
	if cap(b.index) < n {
		b.index = make([]uint32, n+n/2)
	}
	b.index = b.index[:n]
	for i := range b.index {
		b.index[i] = noInstr
	}
	return b.index
}

const noInstr = 1<<32 - 1

// resolve turns the positions that branches, switches and ranges name into numbers of instructions.
func (b *Body) resolve() error {
	to := func(pc uint32) (uint32, error) {
		if uint64(pc) >= uint64(len(b.index)) || b.index[pc] == noInstr {
			return 0, fmt.Errorf("%w: branch to pc 0x%x, where no instruction starts", ErrMalformed, pc)
		}
		return b.index[pc], nil
	}
	var err error
	for i := range b.Instrs {
		in := &b.Instrs[i]
		if in.Op == Goto || in.Op == If {
			if in.Ref, err = to(in.Ref); err != nil {
				return err
			}
		}
	}
	for i := range b.cases {
		if b.cases[i].Target, err = to(b.cases[i].Target); err != nil {
			return err
		}
	}
	for i := range b.Handlers {
		if b.Handlers[i].Target, err = to(b.Handlers[i].Target); err != nil {
			return err
		}
	}
	// A range may start or end within a payload, or at the end of the code: the next instruction stands for it.
	next := uint32(len(b.Instrs))
	for pc := len(b.index) - 1; pc >= 0 && len(b.Tries) > 0; pc-- {
		if b.index[pc] == noInstr {
			b.index[pc] = next
		}
		next = b.index[pc]
	}
	bound := func(pc uint32) uint32 {
		if uint64(pc) < uint64(len(b.index)) {
			return b.index[pc]
		}
		return uint32(len(b.Instrs))
	}
	for i := range b.Tries {
		b.Tries[i].Start, b.Tries[i].End = bound(b.Tries[i].Start), bound(b.Tries[i].End)
	}
	return nil
}

// Body reads the code of a method into b, whose memory it uses again; it reports whether there is any: abstract and
// native methods have none. What it returns is valid until b is used again.
func (p *Program) Body(id DefID, b *Body) (bool, error) {
	d := &p.Defs[id]
	im := &p.images[p.Classes[d.Class].image]
	b.reset(d.Method)
	if im.Dex == nil {
		return p.lowerClass(im, d, b)
	}
	if d.code == 0 {
		return false, nil
	}
	return true, p.lowerDex(im, d, b)
}
