package taint

import "sdkaudit/analyzer/program"

// thrown returns the path of an exception that an instruction throws, which begins with its class where the method shows
// it.
func (s *search) thrown(m *method, i uint32, reg uint16, at path) path {
	types, ok := s.madeOf(m, i, reg)
	if !ok || len(types) != 1 {
		return at
	}
	if x := s.paths.of(stepThrown|step(types[0]), at); x != tooLong {
		return x
	}
	return at
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
