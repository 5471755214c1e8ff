package taint

import (
	"strings"

	"sdkaudit/analyzer/program"
)

// waysOn returns the successors of a block that data goes on to: behind a test of its class only the side where that holds,
// or does not, as far as the class is known of what a register holds.
func (s *search) waysOn(m *method, block *program.Block, f fact) []uint32 {
	ways := m.flow.Succs(block)[:block.Thrown]
	last := &m.body.Instrs[block.End-1]
	c := program.Comparison(last.Sub)
	if last.Op != program.If || last.B != program.NoReg || len(ways) != 2 || c != program.Equal && c != program.NotEqual {
		return ways
	}
	for i := block.End - 1; i > block.Start; {
		i--
		in := &m.body.Instrs[i]
		if in.Op == program.InstanceOf && in.Dst == last.A && in.A == f.root && in.Dst != f.root {
			is, known := s.isOf(program.TypeID(in.Ref), f.path)
			switch {
			case !known:
			case is == (c == program.NotEqual):
				return ways[:1]
			default:
				return ways[1:]
			}
			return ways
		}
		if w := in.Writes(); w == last.A || w == f.root {
			return ways
		}
	}
	return ways
}

// isOf says whether what data is, or lies in, is of a type, where that is known.
func (s *search) isOf(t program.TypeID, at path) (is, known bool) {
	if t == program.NoType {
		return false, false
	}
	x := s.typings[t]
	if first, _, inside := s.paths.first(at); inside {
		// What has elements or fields is no text and no number.
		return false, x.is != 0 && first.kind() != stepTold && !strings.HasPrefix(string(s.p.Descriptor(t)), "[")
	}
	class := at.exact()
	if class == 0 || class.isPrinted() {
		return false, false
	}
	if !s.carries(t, at) {
		return false, true
	}
	return true, int(class) < len(exactClasses) && string(s.p.Descriptor(t)) != "Ljava/util/Map$Entry;"
}
