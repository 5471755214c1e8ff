package taint

import (
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A key that code puts together as it runs, such as "user_" and a number, is none of the constants under which other code keeps
// something. What lies under such a key is told by it, as one for all that are put together.

// computed reports whether what a register holds before an instruction is a text that the run puts together, or else a constant.
func (s *search) computed(m *method, i uint32, reg uint16) bool {
	if reg == program.NoReg {
		return false
	}
	key := constant{instr: i, reg: reg}
	if known, ok := m.computing[key]; ok {
		return known
	}
	if m.computing == nil {
		m.computing = map[constant]bool{}
	}
	m.computing[key] = s.computedBy(m, i, reg, 0)
	return m.computing[key]
}

func (s *search) computedBy(m *method, i uint32, reg uint16, depth int) bool {
	found := false
	all := m.traceBack(i, reg, false, func(at uint32, in *program.Instr, follow func(spot)) bool {
		switch in.Op {
		case program.Move, program.CheckCast:
			follow(spot{m.blockOf(at), at, in.A})
		case program.ConstString, program.Const: // or null
		case program.ArrayGet:
			return s.isInitialText(m, at, in)
		case program.Invoke:
			if !s.putsTogether(m, at, depth) {
				return false
			}
			found = true
		default:
			return false
		}
		return true
	}, func(uint16) bool { return false })
	return all && found
}

// putsTogether reports whether a call gives a text that is put together.
func (s *search) putsTogether(m *method, i uint32, depth int) bool {
	ref := m.calledAt(i)
	if ref == program.NoMethod {
		return false
	}
	sig := s.p.SigOf(ref)
	if s.p.Target(ref).Def == program.NoDef {
		switch string(s.p.Descriptor(s.p.ClassOf(ref))) + string(s.p.NameOf(sig)) {
		case "Ljava/lang/StringBuilder;toString", "Ljava/lang/StringBuffer;toString", "Ljava/lang/String;format", "Ljava/lang/String;concat":
			return true
		}
		return false
	}
	if depth >= maxDepth || s.p.Result(sig) != s.reads.text || s.p.Result(sig) == program.NoType {
		return false
	}
	found := false
	for _, c := range m.calls[i] {
		to := s.plainMethod(c.def)
		if c.how == callgraph.Made {
			continue
		}
		if c.how != callgraph.Called || to == nil {
			return false
		}
		for j := range to.body.Instrs {
			in := &to.body.Instrs[j]
			if in.Op != program.Return || !to.live[to.blockOf(uint32(j))] {
				continue
			}
			if !s.computedBy(to, uint32(j), in.A, depth+1) {
				return false
			}
			found = true
		}
	}
	return found
}

// isInitialText reports whether an instruction gets a text that is known out of an array in a static field.
func (s *search) isInitialText(m *method, i uint32, in *program.Instr) bool {
	by, ok := m.origin(i, in.A)
	index, known := m.constantOf(i, in.B)
	if !ok || !known || m.body.Instrs[by].Op != program.GetStatic {
		return false
	}
	return s.values.Element(program.NewValue(program.Loaded, m.body.Instrs[by].Ref, 0), index).Kind() == program.Text
}
