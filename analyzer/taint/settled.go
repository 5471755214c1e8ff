package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// What never changes decides branches: a static field that all code gives one number, or none beside the one it starts with,
// and a method that returns one number whatever it is called with. A flag that a method may set counts as open, called or
// not, and in an archive everything does: the app that embeds it may set and override what it likes.

// returned is the value that a method returns at all places; where that is what a call returns, offset is that of the call.
type returned struct {
	def    program.DefID
	value  program.Value
	offset int64
}

// setting is what an instruction puts into a static field; first says that it is in the initialiser of the class before
// anything is decided there, so that nobody sees what was in the field before.
type setting struct {
	field program.FieldID
	value program.Value
	def   program.DefID
	first bool
}

// settles reports whether a type is of values that are followed: numbers and truths of at most 32 bits, and null.
func settles(p *program.Program, t program.TypeID) bool {
	if t == program.NoType {
		return false
	}
	d := p.Descriptor(t) // of hostile code it may be empty
	return len(d) > 0 && !slices.Contains([]byte("JFDV"), d[0])
}

// enters begins a method for what settles.
func (w *reader) enters(d program.DefID) {
	w.returns()
	w.result, w.several, w.branched = returned{def: d}, false, false
	method := w.r.p.Defs[d].Method
	name := string(w.r.p.NameOf(w.r.p.SigOf(method)))
	w.clinit, w.ctor = name == "<clinit>", name == "<init>"
	w.tells = settles(w.r.p, w.r.p.Result(w.r.p.SigOf(method)))
}

// returns notes what the method returned that has been read.
func (w *reader) returns() {
	if w.tells && !w.several && w.result.value != 0 {
		w.outcomes = append(w.outcomes, w.result)
	}
}

// settling looks at an instruction for what settles.
func (w *reader) settling(i int, in *program.Instr, regs []program.Value) {
	switch in.Op {
	case program.If, program.Switch:
		w.branched = true
	case program.Return:
		if !w.tells || w.several {
			return
		}
		if in.A == program.NoReg { // it returns nothing, whatever its type says
			w.several = true
			return
		}
		v := regs[in.A]
		switch v.Kind() {
		case program.Number, program.Loaded:
		case program.Called:
			w.result.offset = w.body.At(int(v.At()))
		default:
			v = 0
		}
		if v == 0 || w.result.value != 0 && w.result.value != v {
			w.several = true
			return
		}
		w.result.value = v
	case program.PutStatic:
		f := program.FieldID(in.Ref)
		if f == program.NoField {
			return
		}
		if _, _, t := w.r.p.FieldOf(f); !settles(w.r.p, t) {
			return
		}
		x := setting{field: f, def: w.def, first: w.clinit && !w.branched}
		if v := regs[in.A]; v.Kind() == program.Number {
			x.value = v
		}
		w.settings = append(w.settings, x)
	}
}

// settled is what of a program never changes.
type settled struct {
	returns map[program.DefID]returned
	names   map[program.SigID]bool // of methods in returns
	fields  map[program.FieldID][]setting
	static  map[program.FieldID]bool // fields that are read as static ones
}

// sortSettled puts together what the workers found.
func (s *search) sortSettled(r *Reads) {
	r.settled = settled{map[program.DefID]returned{}, map[program.SigID]bool{}, map[program.FieldID][]setting{}, map[program.FieldID]bool{}}
	if s.g.Library() {
		return
	}
	for _, w := range r.workers {
		w.returns()
		for _, x := range w.outcomes {
			if _, ok := s.g.Reached(x.def); ok {
				r.settled.returns[x.def] = x
				r.settled.names[s.p.SigOf(s.p.Defs[x.def].Method)] = true
			}
		}
		for _, x := range w.settings {
			f := s.fields.step(x.field).field()
			list := r.settled.fields[f]
			if !slices.ContainsFunc(list, func(y setting) bool { return y.value == x.value && y.first == x.first }) {
				r.settled.fields[f] = append(list, x)
			}
		}
	}
	for f := range r.statics {
		r.settled.static[f] = true
	}
}

// maxSettled bounds over how many methods and fields a constant is followed.
const maxSettled = 8

// staticOf returns the number that a static field always has; zero where that is not known.
func (s *search) staticOf(f program.FieldID) program.Value {
	f = s.fields.step(f).field()
	v, ok := s.constant[f]
	if !ok {
		v = s.findStatic(f)
		s.constant[f] = v
	}
	return v
}

func (s *search) findStatic(f program.FieldID) program.Value {
	x := &s.reads.settled
	c := s.p.Class(s.p.Holder(f))
	if _, _, t := s.p.FieldOf(f); c == program.NoClass || !x.static[f] || !settles(s.p, t) || s.hasNative(c) {
		return 0
	}
	var v program.Value
	started := true
	for _, y := range x.fields[f] {
		if y.value == 0 || v != 0 && v != y.value {
			return 0
		}
		v = y.value
		started = started && !y.first
	}
	if !started {
		return v
	}
	start := program.NewValue(program.Number, 0, 0)
	ok := s.p.Starts(c, func(of program.FieldID, n int64, known bool) {
		switch {
		case s.fields.step(of).field() != f:
		case known && n == int64(int32(n)):
			start = program.NewValue(program.Number, uint32(int32(n)), 0)
		default:
			start = 0
		}
	})
	if !ok || v != 0 && v != start {
		return 0
	}
	return start
}

// hasNative reports whether a class has code that may set its fields unseen.
func (s *search) hasNative(c program.ClassID) bool {
	first, last := s.p.DefsOf(c)
	for d := first; d < last; d++ {
		if s.p.Defs[d].Flags&program.AccNative != 0 {
			return true
		}
	}
	return false
}

// outcomeOf returns the number that a method always returns; zero where that is not known.
func (s *search) outcomeOf(d program.DefID, depth int) program.Value {
	if v, ok := s.outcomes[d]; ok {
		return v
	}
	x, ok := s.reads.settled.returns[d]
	if !ok || depth > maxSettled {
		return 0
	}
	var v program.Value
	switch x.value.Kind() {
	case program.Number:
		v = x.value
	case program.Loaded:
		v = s.staticOf(program.FieldID(x.value.Ref()))
	case program.Called:
		s.outcomes[d] = 0 // for a method that calls itself
		var to []callee
		s.g.Calls(d, func(at int64, how callgraph.How, d program.DefID) {
			if at == x.offset && how != callgraph.Made {
				to = append(to, callee{d, how})
			}
		})
		v = s.agreed(program.MethodID(x.value.Ref()), to, depth+1)
	}
	s.outcomes[d] = v
	return v
}

// agreed returns the number that a call returns by all methods that it leads to.
func (s *search) agreed(m program.MethodID, to []callee, depth int) (v program.Value) {
	if s.p.Target(m).Def == program.NoDef || !s.reads.settled.names[s.p.SigOf(m)] {
		return 0
	}
	for _, c := range to {
		if c.how == callgraph.Made {
			continue
		}
		if c.how != callgraph.Called {
			return 0
		}
		x := s.outcomeOf(c.def, depth)
		if x == 0 || v != 0 && v != x {
			return 0
		}
		v = x
	}
	return v
}
