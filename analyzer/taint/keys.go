package taint

import (
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// maxKeyed bounds the instructions of a method that is looked at for keys: one that hands a key on, to preferences, a map or
// a database, does little else.
const maxKeyed = 256

// maxHanded bounds over how many methods a key is handed on.
const maxHanded = 4

// keys are the parameters of a method that it uses as keys, a bit each, by over how many methods it was handed on before.
type keys struct {
	bits  [maxHanded + 1]uint32
	known [maxHanded + 1]bool
}

// keysOf returns the parameters, a bit each, that are texts and that a method uses as keys, or hands to methods that do.
func (s *search) keysOf(m *method, depth int) uint32 {
	if !m.keys.known[depth] {
		m.keys.known[depth] = true
		m.keys.bits[depth] = s.findKeys(m, depth)
	}
	return m.keys.bits[depth]
}

func (s *search) findKeys(m *method, depth int) (bits uint32) {
	texts := s.textParams(m)
	if texts == 0 || len(m.body.Instrs) > maxKeyed {
		return 0
	}
	for i := range m.body.Instrs {
		in := &m.body.Instrs[i]
		if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
			continue
		}
		var given uint32
		for _, t := range s.effectOf(program.MethodID(in.Ref)).transfers {
			for _, v := range t.Moves {
				for _, port := range []models.Port{v.From, v.To} {
					switch port.Part {
					case models.Keyed, models.Tabled, models.Stated:
						given |= m.params(m.argumentOf(in, port.Key))
					}
				}
			}
		}
		if depth < maxHanded {
			given |= s.handedKeys(m, uint32(i), depth)
		}
		bits |= given & texts
	}
	return bits
}

// handedKeys returns the parameters that an instruction hands to methods that use them as keys.
func (s *search) handedKeys(m *method, i uint32, depth int) (bits uint32) {
	args := m.body.Args(&m.body.Instrs[i])
	for _, c := range m.calls[i] {
		if c.how != callgraph.Called || c.def == m.def {
			continue
		}
		var given uint32
		for _, a := range args {
			given |= m.params(a)
		}
		if given == 0 {
			return bits
		}
		to := s.method(c.def)
		if to == nil {
			continue
		}
		keys := s.keysOf(to, depth+1)
		for j, a := range args[:min(32, len(args))] {
			if keys&(1<<j) != 0 {
				bits |= m.params(a)
			}
		}
	}
	return bits
}

// params returns the parameter that a register is throughout, as a bit.
func (m *method) params(reg uint16) uint32 {
	for p, r := range m.body.Params[:min(32, len(m.body.Params))] {
		if r == reg && m.homes[p] == r && reg != program.NoReg {
			return 1 << p
		}
	}
	return 0
}

// textParams returns the parameters that are texts, a bit each.
func (s *search) textParams(m *method) (bits uint32) {
	for p := range m.body.Params[:min(32, len(m.body.Params))] {
		if t := s.paramType(m, p); t != program.NoType && t == s.reads.text {
			bits |= 1 << p
		}
	}
	return bits
}
