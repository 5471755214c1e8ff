package taint

import "sdkaudit/analyzer/program"

// A method that is called with null for an object, and that tests whether the object is there, is looked at by itself for these
// calls, as it is for other constants (select.go).

// nulls are the parameters of methods, by a bit each, for which some call passes null, or which the method tests for that.
type nulls map[program.DefID]uint32

func (x nulls) add(d program.DefID, param int) {
	if param < 32 {
		x[d] |= 1 << param
	}
}

// nullity looks at an instruction for nulls that it passes, and for parameters that it tests for null.
func (w *reader) nullity(in *program.Instr, regs []program.Value) {
	p := w.r.p
	switch in.Op {
	case program.If:
		v := regs[in.A]
		c := program.Comparison(in.Sub)
		if v.Kind() == program.Param && in.B == program.NoReg && (c == program.Equal || c == program.NotEqual) && w.isObject(w.def, int(v.At())) {
			w.tested.add(w.def, int(v.At()))
		}
	case program.Invoke:
		ref := program.MethodID(in.Ref)
		if program.Call(in.Sub) == program.Custom || ref == program.NoMethod {
			return
		}
		for i, r := range w.body.Args(in) {
			if regs[r] != program.NewValue(program.Number, 0, 0) {
				continue
			}
			if d := p.Target(ref).Def; d != program.NoDef && w.isObject(d, i) {
				w.passed.add(d, i)
			}
		}
	}
}

// isObject reports whether a parameter of a method is of a class; the receiver, which is there, counts as none.
func (w *reader) isObject(d program.DefID, param int) bool {
	p := w.r.p
	def := &p.Defs[d]
	if def.Flags&program.AccStatic == 0 {
		param--
	}
	sig := p.SigOf(def.Method)
	if param < 0 || param >= p.NumParams(sig) {
		return false
	}
	t := p.Descriptor(p.Param(sig, param))
	return len(t) > 0 && (t[0] == 'L' || t[0] == '[')
}

// sortNulls lets methods tell cases apart by null where they test for it and are called with it.
func (s *search) sortNulls(r *Reads) {
	passed := nulls{}
	for _, w := range r.workers {
		for d, bits := range w.passed {
			passed[d] |= bits
		}
	}
	for _, w := range r.workers {
		for d, bits := range w.tested {
			if _, ok := s.g.Reached(d); ok {
				s.selectors[d] |= bits & passed[d]
			}
		}
	}
}
