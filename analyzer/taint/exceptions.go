package taint

import "sdkaudit/analyzer/program"

// thrown returns the path of an exception that an instruction throws, which begins with its class where the method shows
// it.
func (s *search) thrown(m *method, i uint32, reg uint16, at path) path {
	types, ok := s.madeOf(m, i, reg, maxDepth)
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
