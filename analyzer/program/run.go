package program

import (
	"slices"
	"strings"
)

// run is one run of an initialiser on the values that it makes itself: numbers, texts and arrays of them. What it cannot
// know it goes on without, up to the first branch that depends on it. The code keeps no types of numbers: where an int and
// a long would come to different results, the result is not known.
type run struct {
	p       *Program
	class   ClassID
	statics map[FieldID]cell
	steps   int // that are left
	cells   int // of arrays and texts that are made
}

const (
	// maxRunCells bounds the elements and characters that a run makes.
	maxRunCells = 1 << 18
	// maxRunDepth bounds the methods that call each other.
	maxRunDepth = 4
)

// cell is the content of a register, a field or an element.
type cell struct {
	n     int64
	o     *object // instead of n
	known bool
}

func numberCell(n int64) cell { return cell{n: n, known: true} }

func objectCell(o *object) cell { return cell{o: o, known: o != nil} }

// isNumber reports whether a cell is a known number; zero is null too.
func (c *cell) isNumber() bool { return c.known && c.o == nil }

type objectKind uint8

const (
	otherObject objectKind = iota
	textObject
	builderObject
	arrayObject
	numberObject
)

// object is one that the run made.
type object struct {
	kind     objectKind
	n        int64    // of an Integer, a Long or the like
	text     []uint16 // of texts, which share it, and builders
	elements []cell
	of       byte // the first letter of the descriptor of the elements
	lost     bool // what is in it is not known any more
}

// lose forgets what is in an object that code got which is not run.
func (c *cell) lose() {
	if c.o != nil && c.o.kind != textObject && c.o.kind != numberObject {
		c.o.lost = true
	}
}

// makes reports whether so many further elements may be made.
func (r *run) makes(n int) bool {
	r.cells += n
	return r.cells <= maxRunCells
}

// newText returns a text.
func (r *run) newText(text []uint16) cell {
	if !r.makes(len(text)) {
		return cell{}
	}
	return objectCell(&object{kind: textObject, text: text})
}

// method runs a method, and returns what it returns; ok is false where it did not come to its end.
func (r *run) method(d DefID, args []cell, depth int) (result cell, ok bool) {
	var b Body
	if has, err := r.p.Body(d, &b); !has || err != nil || len(args) > len(b.Params) || !r.makes(b.Registers) {
		return cell{}, false
	}
	regs := make([]cell, b.Registers)
	for i, a := range args {
		regs[b.Params[i]] = a
	}
	for at := 0; at < len(b.Instrs); {
		if r.steps--; r.steps < 0 {
			return cell{}, false
		}
		in := &b.Instrs[at]
		at++
		switch in.Op {
		case Return:
			if in.A != NoReg {
				result = regs[in.A]
			}
			return result, true
		case Goto:
			at = int(in.Target())
		case If:
			taken, known := r.compares(in, regs)
			if !known {
				return cell{}, false
			}
			if taken {
				at = int(in.Target())
			}
		case Switch:
			v := &regs[in.A]
			if !v.isNumber() {
				return cell{}, false
			}
			cases := b.Cases(in)
			if i := slices.IndexFunc(cases, func(c Case) bool { return int64(c.Key) == v.n }); i >= 0 {
				at = int(cases[i].Target)
			}
		case Throw, Catch:
			return cell{}, false
		default:
			if !r.step(&b, in, regs, depth) {
				return cell{}, false
			}
		}
	}
	return cell{}, false
}

// compares says whether the condition of a branch holds, where that is known.
func (r *run) compares(in *Instr, regs []cell) (holds, known bool) {
	x, c := &regs[in.A], Comparison(in.Sub)
	if in.B == NoReg {
		switch {
		case !x.known:
			return false, false
		case x.o != nil:
			return c == NotEqual, c == Equal || c == NotEqual
		}
		return c.holds64(x.n, 0), true
	}
	y := &regs[in.B]
	if !x.isNumber() || !y.isNumber() {
		return false, false
	}
	return c.holds64(x.n, y.n), true
}

func (c Comparison) holds64(x, y int64) bool {
	if x != int64(int32(x)) || y != int64(int32(y)) {
		return c == NotEqual && x != y || c == Equal && x == y
	}
	return c.Holds(int32(x), int32(y))
}

// step runs an instruction that does not branch; it reports false where the run ends.
func (r *run) step(b *Body, in *Instr, regs []cell, depth int) bool {
	var out cell
	switch in.Op {
	case Move, CheckCast:
		out = regs[in.A]
	case Const:
		out = numberCell(in.Literal())
	case ConstString:
		if text, ok := units(r.p.String(StringID(in.Ref))); ok {
			out = r.newText(text)
		}
	case NewObject:
		out = r.newObject(TypeID(in.Ref))
	case NewArray:
		if n := &regs[in.A]; n.isNumber() {
			out = r.newArray(TypeID(in.Ref), n.n)
		}
	case FilledArray:
		args := b.Args(in)
		if out = r.newArray(TypeID(in.Ref), int64(len(args))); out.o != nil {
			for i, a := range args {
				out.o.elements[i] = out.o.narrow(regs[a])
			}
		}
	case FillArray:
		regs[in.A].lose()
	case ArrayLength:
		if a := regs[in.A].o; a != nil && a.kind == arrayObject {
			out = numberCell(int64(len(a.elements)))
		}
	case Put:
		regs[in.B].lose()
	case GetStatic:
		if FieldID(in.Ref) != NoField {
			out = r.statics[FieldID(in.Ref)]
		}
	case PutStatic:
		if f := FieldID(in.Ref); f != NoField && r.p.Class(r.p.Holder(f)) == r.class {
			r.statics[f] = regs[in.A]
		} else {
			regs[in.A].lose()
		}
	case ArrayGet, ArrayPut:
		return r.element(in, regs)
	case Invoke:
		out = r.call(b, in, regs, depth)
	case Compute:
		out = compute(in, regs)
	}
	if dst := in.Writes(); dst != NoReg {
		regs[dst] = out
	}
	return true
}

func (r *run) newObject(t TypeID) cell {
	if t == NoType {
		return cell{}
	}
	switch string(r.p.Descriptor(t)) {
	case "Ljava/lang/String;":
		return objectCell(&object{kind: textObject})
	case "Ljava/lang/StringBuilder;", "Ljava/lang/StringBuffer;":
		return objectCell(&object{kind: builderObject})
	}
	return objectCell(&object{lost: true})
}

func (r *run) newArray(t TypeID, n int64) cell {
	if t == NoType || n < 0 || n > maxRunCells || !r.makes(int(n)) {
		return cell{}
	}
	d := r.p.Descriptor(t)
	if len(d) < 2 || d[0] != '[' {
		return cell{}
	}
	o := &object{kind: arrayObject, elements: make([]cell, n), of: d[1]}
	for i := range o.elements {
		o.elements[i].known = true
	}
	return objectCell(o)
}

// narrow returns what an element of the array is of a value.
func (o *object) narrow(v cell) cell {
	if !v.isNumber() {
		return v
	}
	switch o.of {
	case 'C':
		v.n = int64(uint16(v.n))
	case 'B':
		v.n = int64(int8(v.n))
	case 'S':
		v.n = int64(int16(v.n))
	}
	return v
}

// element reads or writes one of an array; beyond its bounds the run ends.
func (r *run) element(in *Instr, regs []cell) bool {
	a, i := regs[in.A].o, &regs[in.B]
	if a == nil || a.kind != arrayObject || !i.isNumber() {
		if in.Op == ArrayGet {
			regs[in.Dst] = cell{}
			return true
		}
		regs[in.A].lose()
		regs[in.Dst].lose()
		return true
	}
	if i.n < 0 || i.n >= int64(len(a.elements)) {
		return false
	}
	if in.Op == ArrayPut {
		a.elements[i.n] = a.narrow(regs[in.Dst])
		return true
	}
	regs[in.Dst] = cell{}
	if !a.lost {
		regs[in.Dst] = a.elements[i.n]
	}
	return true
}

// compute works out a number where it is the same for an int and a long.
func compute(in *Instr, regs []cell) cell {
	x := &regs[in.A]
	if !x.isNumber() {
		return cell{}
	}
	o, y := Operator(in.Sub), int64(int32(in.Ref))
	switch o {
	case Convert:
		return convert(Conversion(in.Ref), x.n)
	case Compare:
		return cell{} // of fractions too
	case Negate, Not:
	default:
		if in.B != NoReg {
			if !regs[in.B].isNumber() {
				return cell{}
			}
			y = regs[in.B].n
		}
	}
	if x.n != int64(int32(x.n)) || y != int64(int32(y)) {
		return cell{}
	}
	n := x.n
	switch o {
	case Add:
		n += y
	case Subtract:
		n -= y
	case SubtractFrom:
		n = y - n
	case Multiply:
		n *= y
	case Divide, Remainder:
		if y == 0 {
			return cell{}
		}
		if o == Divide {
			n /= y
		} else {
			n %= y
		}
	case And:
		n &= y
	case Or:
		n |= y
	case Xor:
		n ^= y
	case ShiftLeft, ShiftRight, ShiftRightUnsigned:
		if y < 0 || y >= 32 || o == ShiftRightUnsigned && n < 0 {
			return cell{}
		}
		if o == ShiftLeft {
			n <<= y
		} else {
			n >>= y
		}
	case Negate:
		n = -n
	case Not:
		n = ^n
	}
	if n != int64(int32(n)) {
		return cell{}
	}
	return numberCell(n)
}

// convert converts between integers; of fractions nothing is known.
func convert(to Conversion, n int64) cell {
	switch to {
	case IntToLong:
	case LongToInt:
		n = int64(int32(n))
	case IntToByte:
		n = int64(int8(n))
	case IntToChar:
		n = int64(uint16(n))
	case IntToShort:
		n = int64(int16(n))
	default:
		return cell{}
	}
	return numberCell(n)
}

// call does what a call does that works with texts, or runs a static method of the program; of others nothing is known, nor
// of what they get.
func (r *run) call(b *Body, in *Instr, regs []cell, depth int) cell {
	args := make([]cell, 0, 4)
	for _, reg := range b.Args(in) {
		args = append(args, regs[reg])
	}
	lost := func() cell {
		for i := range args {
			args[i].lose()
		}
		return cell{}
	}
	ref := MethodID(in.Ref)
	if Call(in.Sub) == Custom || ref == NoMethod {
		return lost()
	}
	sig := r.p.SigOf(ref)
	name, proto := string(r.p.NameOf(sig)), string(r.p.Proto(sig))
	if Call(in.Sub) == Static {
		if d := r.p.Target(ref).Def; d != NoDef && depth < maxRunDepth && r.p.Defs[d].Flags&AccStatic != 0 {
			if out, ok := r.method(d, args, depth+1); ok {
				return out
			}
			return lost()
		}
		if out, ok := r.static(string(r.p.Descriptor(r.p.ClassOf(ref))), name, proto, args); ok {
			return out
		}
		return lost()
	}
	if len(args) == 0 || args[0].o == nil || args[0].o.lost {
		return lost()
	}
	var out cell
	ok := false
	switch args[0].o.kind {
	case textObject:
		out, ok = r.ofText(args[0].o, name, proto, args[1:])
	case builderObject:
		out, ok = r.ofBuilder(args[0], name, proto, args[1:])
	case numberObject:
		out, ok = numberCell(args[0].o.n), strings.HasSuffix(name, "Value")
	}
	if !ok {
		return lost()
	}
	return out
}
