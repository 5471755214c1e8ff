package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A method may get the number by which it tells cases apart in an object, or in an array of them: log(18, level, text) packs
// its arguments for a method that unpacks them. The number is followed through both.

// Kinds of values that this package adds to those of program and callgraph.
const (
	boxed        = program.Other + 16 + iota // the object of number Ref
	boxedParam                               // the object of the number that parameter At is
	elementOf                                // what lies at index Ref of the array that parameter At is
	numberOf                                 // the number in what lies there, or for itself, in the parameter
	computedText                             // a text that the run puts together
)

// itself stands for the parameter instead of an index.
const itself = 1<<32 - 1

// piece is an element of the array that a parameter is, by its number plus one, or for zero the object itself, which holds a
// number.
type piece struct {
	param, element uint8
}

// pieceOf returns the piece that a value is of.
func pieceOf(v program.Value) (piece, bool) {
	if v.At() >= 32 || v.Ref() != itself && v.Ref() > whatOfMessage {
		return piece{}, false
	}
	return piece{uint8(v.At()), uint8(v.Ref() + 1)}, true
}

// maxElement bounds the elements that are told apart; whatOfMessage stands for the number of a message (what.go).
const (
	maxElement    = 254
	whatOfMessage = maxElement
)

// unpacking is by what in objects and arrays a method tells cases apart: parts of its parameters, and by a bit each,
// parameters whose number it packs for a method that does.
type unpacking struct {
	parts  []piece
	params uint32
	// open says that it is being found, partial that it lacks what lies behind a method that is, or too many calls away.
	open, partial bool
}

// packing says what a method is to numbers: zero nothing, else whether it puts them into objects, or takes them out.
type packing uint8

const (
	packs packing = iota + 1
	unpacks
)

// packings finds the methods that put numbers into objects and take them out.
func packings(p *program.Program) []packing {
	list := make([]packing, p.NumMethods())
	note := func(class, name, proto string, what packing) {
		t, ok := p.FindType([]byte(class))
		sig, known := p.FindSig(name, proto)
		if !ok || !known {
			return
		}
		if m, ok := p.FindMethod(t, sig); ok {
			list[m] = what
		}
	}
	for _, x := range []struct{ class, number, name string }{
		{"Boolean", "Z", "booleanValue"}, {"Byte", "B", "byteValue"}, {"Character", "C", "charValue"}, {"Short", "S", "shortValue"},
		{"Integer", "I", "intValue"}, {"Long", "J", "longValue"},
	} {
		class := "Ljava/lang/" + x.class + ";"
		note(class, "valueOf", "("+x.number+")"+class, packs)
		note(class, x.name, "()"+x.number, unpacks)
		note("Ljava/lang/Number;", x.name, "()"+x.number, unpacks)
	}
	return list
}

// packed says what a call yields that puts a number into an object or takes it out.
func (s *search) packed(in *program.Instr, args []program.Value) (program.Value, bool) {
	if program.Call(in.Sub) == program.Custom || len(args) != 1 || int(in.Ref) >= len(s.packings) {
		return 0, false
	}
	v := args[0]
	switch s.packings[in.Ref] {
	case packs:
		switch v.Kind() {
		case program.Number:
			return program.NewValue(boxed, v.Ref(), 0), true
		case program.Param:
			return program.NewValue(boxedParam, 0, v.At()), true
		case numberOf:
			return program.NewValue(elementOf, v.Ref(), v.At()), true
		}
	case unpacks:
		switch v.Kind() {
		case boxed:
			return program.NewValue(program.Number, v.Ref(), 0), true
		case boxedParam:
			return program.NewValue(program.Param, 0, v.At()), true
		case elementOf:
			return program.NewValue(numberOf, v.Ref(), v.At()), true
		case program.Param:
			return program.NewValue(numberOf, itself, v.At()), true
		}
	}
	return 0, false
}

// element says what lies at an index of an array that a method got: what its guard knows, or which piece it is.
func (s *search) element(array, index program.Value) program.Value {
	if array.Kind() != program.Param || index.Kind() != program.Number || index.Ref() >= maxElement {
		return 0
	}
	for _, b := range s.given {
		if b.param != 0 && uint32(b.param-1) == array.At() && b.element == uint8(index.Ref()+1) {
			return b.value
		}
	}
	return program.NewValue(elementOf, index.Ref(), array.At())
}

// hands notes what a call hands on that holds numbers, or may.
func (m *method) hands(i uint32, in *program.Instr, regs []program.Value, holders uint32) {
	for _, r := range m.body.Args(in) {
		v := regs[r]
		switch v.Kind() {
		case program.Param:
			if v.At() >= 32 || holders&(1<<v.At()) == 0 {
				continue
			}
		case program.Made:
			if m.body.Instrs[v.At()].Op != program.NewArray {
				continue
			}
		case boxed, boxedParam, elementOf, numberOf:
		default:
			continue
		}
		if x := (constant{i, r, v}); !slices.Contains(m.handed[max(0, len(m.handed)-8):], x) {
			m.handed = append(m.handed, x)
		}
	}
}

// fills notes that an instruction puts something into an array that the method makes, or that it got.
func (m *method) fills(i uint32, in *program.Instr, regs []program.Value) {
	array, index, v := regs[in.A], regs[in.B], regs[in.Dst]
	if array.Kind() == program.Param && array.At() < 32 {
		m.rewritten |= 1 << array.At()
	}
	if array.Kind() != program.Made || index.Kind() != program.Number || index.Ref() >= maxElement {
		return
	}
	switch v.Kind() {
	case boxed, boxedParam, elementOf:
	default:
		v = 0
	}
	m.filled = append(m.filled, filling{i, array.At(), uint8(index.Ref() + 1), v})
}

// filling is an instruction that puts an element into an array that an instruction makes; the value is zero where nothing is
// known of it.
type filling struct {
	instr, made uint32
	element     uint8
	value       program.Value
}

// filledWith calls yield for each element of an array, made by an instruction, of which something is known at a call: which
// one instruction alone puts there, on each way to the call.
func (m *method) filledWith(made, call uint32, yield func(element uint8, v program.Value)) {
	for _, x := range m.filled {
		if x.made != made || x.value == 0 || !m.before(x.instr, call) {
			continue
		}
		if !slices.ContainsFunc(m.filled, func(y filling) bool {
			return y.made == made && y.element == x.element && y.instr != x.instr
		}) {
			yield(x.element, x.value)
		}
	}
}

// before reports whether each way to an instruction passes another one, as far as a straight line of blocks shows.
func (m *method) before(first, then uint32) bool {
	wanted, at := m.blockOf(first), m.blockOf(then)
	if wanted == at {
		return first < then
	}
	for range maxWritten {
		if len(m.preds[at]) != 1 {
			return false
		}
		if at = m.preds[at][0]; at == wanted {
			return true
		}
	}
	return false
}

// holders returns the parameters, a bit each, that may hold numbers in objects: objects of them, and arrays of objects. A
// short method may hand a number itself on to one that packs it.
func (s *search) holders(m *method) (bits uint32) {
	for j := range m.body.Params[:min(32, len(m.body.Params))] {
		t := s.paramType(m, j)
		if t != program.NoType && (s.mayHold(t) || s.isNumber(t) && len(m.body.Instrs) <= maxAnswer) {
			bits |= 1 << j
		}
	}
	return bits
}

func (s *search) mayHold(t program.TypeID) bool {
	d := string(s.p.Descriptor(t))
	return unboxed[d] != "" || d == messageType || d == "[Ljava/lang/Object;" || d == "Ljava/lang/Object;" || len(d) > 1 && unboxed[d[1:]] != ""
}

// unpackingOf says by what in objects and arrays a method tells cases apart, or passes it on to methods that do.
func (s *search) unpackingOf(d program.DefID, depth int) *unpacking {
	if x, ok := s.unpackings[d]; ok {
		return x
	}
	x := &unpacking{open: true}
	s.unpackings[d] = x // for a method that calls itself
	s.findUnpacking(d, depth, x)
	x.open = false
	if x.partial && depth > 0 {
		delete(s.unpackings, d) // to be found from its own side when it is asked for
	}
	return x
}

func (s *search) findUnpacking(d program.DefID, depth int, x *unpacking) {
	m := s.method(d)
	if m == nil {
		return
	}
	add := func(p piece) {
		if !slices.Contains(x.parts, p) && (p.element == 0 || m.rewritten&(1<<p.param) == 0) {
			x.parts = append(x.parts, p)
		}
	}
	for _, v := range m.tested {
		if p, ok := pieceOf(v); ok {
			add(p)
		}
	}
	for _, h := range m.handed {
		if depth >= maxPacked {
			x.partial = true
			return
		}
		in := &m.body.Instrs[h.instr]
		for j, r := range m.body.Args(in) {
			if t := s.argumentType(in, j); r != h.reg || j >= 32 || t == program.NoType || !s.isNumber(t) && !s.mayHold(t) {
				continue
			}
			for _, c := range m.calls[h.instr] {
				switch c.how {
				case callgraph.Called:
					s.packsOn(m, h, c.def, uint8(j), depth, x, add)
				case callgraph.Reflected:
					u := s.unpackingOf(c.def, depth+1)
					constants := s.selectors[c.def] | u.params
					x.partial = x.partial || u.open || u.partial
					s.reflects(m, h, c.def, func(param uint8, v program.Value) {
						if constants&(1<<param) != 0 {
							x.takes(v, add)
						}
					})
				}
			}
		}
	}
}

// maxPacked bounds through how many calls packed numbers are followed.
const maxPacked = 6

// packsOn notes what of a method's parameters a call hands on, as argument j, to a method that tells cases apart by it.
func (s *search) packsOn(m *method, h constant, to program.DefID, j uint8, depth int, x *unpacking, add func(piece)) {
	u := s.unpackingOf(to, depth+1)
	x.partial = x.partial || u.open || u.partial
	v := h.value
	switch v.Kind() {
	case program.Param:
		if u.params&(1<<j) != 0 && v.At() < 32 {
			x.params |= 1 << v.At()
		}
		for _, p := range u.parts {
			if p.param == j {
				add(piece{uint8(v.At()), p.element})
			}
		}
	case program.Made:
		m.filledWith(v.At(), h.instr, func(element uint8, v program.Value) {
			if slices.Contains(u.parts, piece{j, element}) {
				x.takes(v, add)
			}
		})
	case numberOf:
		if p, ok := pieceOf(v); ok && (s.selectors[to]|u.params)&(1<<j) != 0 {
			add(p)
		}
	default:
		if slices.Contains(u.parts, piece{param: j}) {
			x.takes(v, add)
		}
	}
}

// reflects calls yield for each parameter of a method of which something is known at a call by reflection, which hands on an
// array of its arguments.
func (s *search) reflects(m *method, h constant, to program.DefID, yield func(param uint8, v program.Value)) {
	args := m.body.Args(&m.body.Instrs[h.instr])
	if h.value.Kind() != program.Made || len(args) == 0 || args[len(args)-1] != h.reg {
		return
	}
	first := uint8(1)
	if s.p.Defs[to].Flags&program.AccStatic != 0 {
		first = 0
	}
	m.filledWith(h.value.At(), h.instr, func(element uint8, v program.Value) {
		if param := element - 1 + first; param < 32 {
			yield(param, v)
		}
	})
}

// bindingsReflected returns what a call by reflection passes to a method as parameters that are numbers and matter there.
func (s *search) bindingsReflected(m *method, i uint32, to *method) (b bindings) {
	constants := s.selectors[to.def] | s.unpackingOf(to.def, 0).params
	n := 0
	for _, h := range m.handed {
		if h.instr != i {
			continue
		}
		s.reflects(m, h, to.def, func(param uint8, v program.Value) {
			if v.Kind() == boxed && constants&(1<<param) != 0 && n < len(b) && s.isNumber(s.paramType(to, int(param))) {
				b[n] = binding{param + 1, 0, program.NewValue(program.Number, v.Ref(), 0)}
				n++
			}
		})
	}
	return b
}

// takes notes that an object with a number decides something.
func (x *unpacking) takes(v program.Value, add func(piece)) {
	switch v.Kind() {
	case boxedParam:
		if v.At() < 32 {
			x.params |= 1 << v.At()
		}
	case elementOf:
		if p, ok := pieceOf(v); ok {
			add(p)
		}
	}
}

// bindParts adds what a call passes in objects and arrays to the bindings of a method, of which n are taken.
func (s *search) bindParts(m *method, i uint32, args []uint16, u *unpacking, b *bindings, n int) {
	add := func(param, element uint8, v program.Value) {
		if (v.Kind() == boxed || element == whatOfMessage+1) && n < len(b) && slices.Contains(u.parts, piece{param, element}) {
			b[n] = binding{param + 1, element, v}
			n++
		}
	}
	for _, h := range m.handed {
		if h.instr != i {
			continue
		}
		for j, r := range args {
			if r != h.reg || j >= 32 {
				continue
			}
			switch v := h.value; v.Kind() {
			case program.Param:
				for _, x := range s.boundTo(m) {
					if x.param == uint8(v.At())+1 && x.element != 0 {
						add(uint8(j), x.element, x.value)
					}
				}
			case program.Made:
				m.filledWith(v.At(), i, func(element uint8, v program.Value) { add(uint8(j), element, v) })
			default:
				add(uint8(j), 0, v)
			}
		}
	}
}

// boundTo returns the bindings that a method is looked at with.
func (s *search) boundTo(m *method) []binding {
	if m.guard == unbound {
		return nil
	}
	b := s.selections[m.def].bound[m.guard-1]
	return b[:]
}
