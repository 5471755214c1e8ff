package taint

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// thrown returns the path of an exception that an instruction throws, which begins with its class where the method shows
// it, or else with the class that it is at least of: that it is caught as one below that is not counted on.
func (s *search) thrown(m *method, i uint32, reg uint16, at path) path {
	if first, _, ok := s.paths.first(at); ok && first.kind() == stepThrown {
		return at
	}
	class := program.NoType
	if types, ok := s.madeOf(m, i, reg); ok && len(types) == 1 {
		class = types[0]
	} else if t := s.declaredAs(m, i, reg); t != program.NoType && string(s.p.Descriptor(t)) != "Ljava/lang/Throwable;" {
		class = t
	}
	if class == program.NoType {
		return at
	}
	if x := s.paths.of(stepThrown|step(class), at); x != tooLong {
		return x
	}
	return at
}

// declaredAs returns the type that code says what a register holds before an instruction is of; NoType where it says nothing,
// or several.
func (s *search) declaredAs(m *method, i uint32, reg uint16) program.TypeID {
	declared := program.NoType
	say := func(t program.TypeID) bool {
		if t == program.NoType || declared != program.NoType && t != declared {
			return false
		}
		declared = t
		return true
	}
	one := m.traceBack(i, reg, false, func(at uint32, in *program.Instr, follow func(spot)) bool {
		switch in.Op {
		case program.Move:
			follow(spot{m.blockOf(at), at, in.A})
			return true
		case program.CheckCast, program.NewObject:
			return say(program.TypeID(in.Ref))
		case program.Get, program.GetStatic:
			if program.FieldID(in.Ref) == program.NoField {
				return false
			}
			_, _, t := s.p.FieldOf(program.FieldID(in.Ref))
			return say(t)
		case program.Invoke:
			ref := m.calledAt(at)
			return ref != program.NoMethod && say(s.p.Result(s.p.SigOf(ref)))
		case program.Catch:
			t, ok := m.catches(at)
			return ok && say(t)
		}
		return false
	}, func(reg uint16) bool {
		for p, r := range m.body.Params {
			if r == reg {
				return say(s.paramType(m, p))
			}
		}
		return false
	})
	if !one {
		return program.NoType
	}
	return declared
}

// catches returns the type of the exceptions that come to a Catch, NoType for any; ok is false where handlers disagree.
func (m *method) catches(at uint32) (t program.TypeID, ok bool) {
	for _, x := range m.body.Tries {
		for _, h := range m.body.HandlersOf(x) {
			if h.Target != at {
				continue
			}
			if ok && h.Type != t {
				return program.NoType, false
			}
			t, ok = h.Type, true
		}
	}
	return t, ok
}

// passesOn reports whether a method does nothing with an exception that it catches, whatever that is, but throw it again, as
// behind code that runs in any case.
func (m *method) passesOn(at uint32) bool {
	if known, ok := m.passing[at]; ok {
		return known
	}
	if m.passing == nil {
		m.passing = map[uint32]bool{}
	}
	m.passing[at] = m.throwsAlone(at)
	return m.passing[at]
}

func (m *method) throwsAlone(at uint32) bool {
	if t, ok := m.catches(at); !ok || t != program.NoType {
		return false
	}
	reg, throws := m.body.Instrs[at].Dst, false
	for i := range m.body.Instrs {
		in := &m.body.Instrs[i]
		reads := in.A == reg || in.B == reg || in.Op == program.ArrayPut && in.Dst == reg
		if in.Op == program.Invoke || in.Op == program.FilledArray {
			reads = slices.Contains(m.body.Args(in), reg)
		} else if in.Op == program.Const {
			reads = false
		}
		if !reads {
			continue
		}
		here := false
		all := m.traceBack(uint32(i), reg, false, func(by uint32, _ *program.Instr, _ func(spot)) bool {
			here = here || by == at
			return true
		}, func(uint16) bool { return true })
		switch {
		case !all || here && in.Op != program.Throw:
			return false
		case here:
			throws = true
		}
	}
	return throws
}

// raise takes an exception to the handlers of a block that may take it, and reports whether none does, so that it leaves
// the method.
func (s *search) raise(m *method, at uint32, thrown path, to func(block uint32)) (leaves bool) {
	block := &m.flow.Blocks[at]
	caught := m.flow.Succs(block)[block.Thrown:]
	if len(caught) == 0 {
		return true
	}
	first, _, ok := s.paths.first(thrown)
	handlers := m.handlers(block.Start)
	if !ok || first.kind() != stepThrown || len(handlers) < len(caught) {
		for _, x := range caught {
			to(x)
		}
		return false
	}
	class := program.TypeID(uint32(first))
	known := false
	s.above = s.p.Ancestors(class, s.above[:0])
	for _, t := range s.above {
		known = known || string(s.p.Descriptor(t)) == "Ljava/lang/Throwable;"
	}
	for i, x := range caught {
		if h := handlers[i].Type; !known || h == program.NoType || s.isA(class, h) {
			to(x)
			if known {
				return false
			}
		}
	}
	return known
}

// handlers returns the handlers of an instruction, in the order in which they are asked.
func (m *method) handlers(i uint32) []program.Handler {
	for _, t := range m.body.Tries {
		if t.Start <= i && i < t.End {
			return m.body.HandlersOf(t)
		}
	}
	return nil
}

// throwsUntil returns the end of the part of a block that may throw: behind it no handler takes over.
func (s *search) throwsUntil(m *method, at uint32) uint32 {
	if end, ok := m.throwing[at]; ok {
		return end
	}
	block := &m.flow.Blocks[at]
	end := block.End
	for end > block.Start && !s.mayThrow(m, end-1) {
		end--
	}
	if m.throwing == nil {
		m.throwing = map[uint32]uint32{}
	}
	m.throwing[at] = end
	return end
}

// mayThrow reports whether an instruction may throw an exception that code counts on: not for want of memory.
func (s *search) mayThrow(m *method, i uint32) bool {
	in := &m.body.Instrs[i]
	switch in.Op {
	case program.Nop, program.Move, program.Const, program.ConstString, program.Goto, program.If, program.Switch, program.Catch,
		program.InstanceOf, program.NewObject, program.Return:
		return false
	case program.Compute:
		return program.Operator(in.Sub) == program.Divide || program.Operator(in.Sub) == program.Remainder || program.Operator(in.Sub) == program.SubtractFrom
	case program.NewArray:
		n, ok := m.lengthOf(i)
		return !ok || n < 0
	case program.ArrayGet:
		v, ok := m.constantOf(i, in.B)
		if !ok || v.Kind() != program.Number {
			return true
		}
		x := s.look(m, i, in.A, false)
		if x.others || len(x.made) != 1 || m.body.Instrs[x.made[0]].Op != program.NewArray {
			return true
		}
		n, ok := m.lengthOf(x.made[0])
		return !ok || int32(v.Ref()) < 0 || int32(v.Ref()) >= n
	}
	return true
}

// lengthOf returns the length of the array that an instruction makes, where it is constant.
func (m *method) lengthOf(i uint32) (int32, bool) {
	v, ok := m.constantOf(i, m.body.Instrs[i].A)
	return int32(v.Ref()), ok && v.Kind() == program.Number
}
