package taint

import (
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/program"
)

// waysOn returns the successors of a block that data goes on to: behind a test of what it is only the side where that holds,
// or does not, as far as that is known.
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
		if is, known := s.tests(m, i, in, f); in.Dst == last.A && known {
			if is == (c == program.NotEqual) {
				return ways[:1]
			}
			return ways[1:]
		}
		if w := in.Writes(); w == last.A || w == f.root {
			return ways
		}
	}
	return ways
}

// tests says how a test comes out that an instruction makes of data, where that is known: of its class, and of what a text
// starts with.
func (s *search) tests(m *method, i uint32, in *program.Instr, f fact) (is, known bool) {
	if in.Dst == f.root {
		return false, false
	}
	switch in.Op {
	case program.InstanceOf:
		if in.A == f.root {
			return s.isOf(program.TypeID(in.Ref), f.path)
		}
	case program.Invoke:
		if !f.path.exact().isPrinted() || !s.callsOn(m, i, "startsWith") || m.receiverOf(i) != f.root {
			break
		}
		if v, ok := m.constantOf(i, m.argumentOf(in, 0)); ok && v.Kind() == program.Text {
			return s.startsLabelled(f.path, binread.MUTF8(s.p.String(program.StringID(v.Ref()))))
		}
	}
	return false, false
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

// maxTested bounds the tests before an instruction that are looked at.
const maxTested = 16

// refuted reports whether what an instruction gets out of an array cannot be the part of a text in which the data lies: it has
// been tested by now for what such a part starts with.
func (s *search) refuted(m *method, i uint32, in *program.Instr, at path) bool {
	if _, kind, ok := s.paths.labelOf(at.exact()); !ok || kind < partText || !at.atOnce() {
		return false
	}
	block, end := m.blockOf(i), i
	for range maxTested {
		for end > m.flow.Blocks[block].Start {
			end--
			if w := m.body.Instrs[end].Writes(); w == in.A || w == in.B {
				return false
			}
		}
		if len(m.preds[block]) != 1 {
			return false
		}
		from := m.preds[block][0]
		if starts, known := s.testedElement(m, from, in, at); known {
			if side, ok := m.side(from, block); ok && side != starts {
				return true
			}
		}
		block, end = from, m.flow.Blocks[from].End
	}
	return false
}

// side says of a block that ends with a test for zero whether what was tested is true on the way to another one.
func (m *method) side(from, to uint32) (is, ok bool) {
	block := &m.flow.Blocks[from]
	ways := m.flow.Succs(block)[:block.Thrown]
	c := program.Comparison(m.body.Instrs[block.End-1].Sub)
	if len(ways) != 2 || ways[0] == ways[1] || c != program.Equal && c != program.NotEqual {
		return false, false
	}
	return (ways[0] == to) == (c == program.NotEqual), true
}

// testedElement says how the test comes out with which a block ends, of an element of an array that an instruction gets again.
func (s *search) testedElement(m *method, block uint32, get *program.Instr, at path) (starts, known bool) {
	last := &m.body.Instrs[m.flow.Blocks[block].End-1]
	if last.Op != program.If || last.B != program.NoReg {
		return false, false
	}
	test := program.NoReg
	for j := m.flow.Blocks[block].End - 1; j > m.flow.Blocks[block].Start; {
		j--
		in := &m.body.Instrs[j]
		switch {
		case test == program.NoReg && in.Writes() == last.A:
			if !s.callsOn(m, j, "startsWith") {
				return false, false
			}
			v, ok := m.constantOf(j, m.argumentOf(in, 0))
			if !ok || v.Kind() != program.Text {
				return false, false
			}
			if starts, known = s.startsLabelled(at, binread.MUTF8(s.p.String(program.StringID(v.Ref())))); !known {
				return false, false
			}
			test = int(m.receiverOf(j))
		case test != program.NoReg && int(in.Writes()) == test:
			return starts, in.Op == program.ArrayGet && in.A == get.A && in.B == get.B
		}
	}
	return false, false
}
