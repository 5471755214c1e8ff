package taint

import (
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A run of a build is on one release of the platform: what is done on Android 10 and later, and what is done before, are not on
// one way. Tests of Build.VERSION.SDK_INT tell on which levels of the API a block runs. A flow is told by a way that some level
// lets through from end to end, and one that no level from the manifest's lowest on lets through is none.

// levels are levels of the API, by a bit each; the highest stands for all from lastLevel on.
type levels uint64

const (
	lastLevel = 63
	allLevels = ^levels(0)
)

// levelsWhere returns the levels for which a comparison with a number holds, and those for which it does not.
func levelsWhere(c program.Comparison, n int32) (holds, fails levels) {
	note := func(level int32) {
		if bit := levels(1) << min(level, lastLevel); c.Holds(level, n) {
			holds |= bit
		} else {
			fails |= bit
		}
	}
	for level := range int32(lastLevel) {
		note(level)
	}
	for _, beyond := range []int32{lastLevel, max(lastLevel, n), 1<<31 - 1} {
		note(beyond)
	}
	return holds, fails
}

// isLevel reports whether a field is Build.VERSION.SDK_INT.
func (s *search) isLevel(f program.FieldID) bool {
	if f == program.NoField {
		return false
	}
	class, name, _ := s.p.FieldOf(f)
	return string(name) == "SDK_INT" && string(s.p.Descriptor(class)) == "Landroid/os/Build$VERSION;"
}

const (
	// maxLevelRounds bounds how often the blocks of a method are gone over for their levels.
	maxLevelRounds = 16
	// maxLevelDepth bounds over how many methods a test of the level is followed.
	maxLevelDepth = 2
)

// leveled says on which levels the blocks of a method run, and, of those that end with a test, on which it holds and fails there.
type leveled struct {
	on    []levels
	sides [][2]levels
}

// way returns the levels on which a block goes on to another one.
func (x *leveled) way(m *method, from, to uint32) (on levels) {
	block := &m.flow.Blocks[from]
	succs := m.flow.Succs(block)
	for i, b := range succs {
		switch {
		case b != to:
		case i >= int(block.Thrown) || block.Thrown != 2:
			return x.on[from]
		default:
			on |= x.on[from] & x.sides[from][i]
		}
	}
	return on
}

// levelsOf returns the levels on which the blocks of a method run; nil for one that does not ask for them.
func (s *search) levelsOf(m *method, depth int) *leveled {
	if m.leveledAsked {
		return m.leveled
	}
	m.leveledAsked = true // for a method that calls itself
	if !s.asksLevel(m, depth) {
		return nil
	}
	x := &leveled{make([]levels, len(m.flow.Blocks)), make([][2]levels, len(m.flow.Blocks))}
	x.on[0] = s.runsOn
	for range maxLevelRounds {
		changed := false
		for i := range m.flow.Blocks {
			if x.on[i] == 0 {
				continue
			}
			block := &m.flow.Blocks[i]
			x.sides[i] = [2]levels{allLevels, allLevels}
			if m.body.Instrs[block.End-1].Op == program.If {
				x.sides[i][0], x.sides[i][1] = s.testedLevels(m, block.End-1, x, depth)
			}
			for _, to := range m.flow.Succs(block) {
				if on := x.on[to] | x.way(m, uint32(i), to); m.live[to] && on != x.on[to] {
					x.on[to], changed = on, true
				}
			}
		}
		if !changed {
			m.leveled = x
			return x
		}
	}
	return nil
}

// asksLevel reports whether a method reads the level, or calls one that may say something of it.
func (s *search) asksLevel(m *method, depth int) bool {
	for i := range m.body.Instrs {
		switch in := &m.body.Instrs[i]; in.Op {
		case program.GetStatic:
			if s.isLevel(program.FieldID(in.Ref)) {
				return true
			}
		case program.Invoke:
			if depth < maxLevelDepth && s.tellsLevel(m, uint32(i)) != program.NoDef {
				return true
			}
		}
	}
	return false
}

// tellsLevel returns the method without parameters and with a truth as its result that a call leads to, where that is one alone.
func (s *search) tellsLevel(m *method, i uint32) program.DefID {
	list := m.calls[i]
	if len(list) != 1 || list[0].how != callgraph.Called {
		return program.NoDef
	}
	sig := s.p.SigOf(s.p.Defs[list[0].def].Method)
	if s.p.Defs[list[0].def].Flags&program.AccStatic == 0 || s.p.NumParams(sig) != 0 || string(s.p.Descriptor(s.p.Result(sig))) != "Z" {
		return program.NoDef
	}
	return list[0].def
}

// testedLevels returns the levels on which a test comes out true, and false: of the level itself with a number, or of a truth
// that was found by such a test, by what is known by now of the blocks.
func (s *search) testedLevels(m *method, i uint32, x *leveled, depth int) (holds, fails levels) {
	in := &m.body.Instrs[i]
	c := program.Comparison(in.Sub)
	if in.B == program.NoReg {
		if c != program.Equal && c != program.NotEqual {
			return allLevels, allLevels
		}
		no, yes, ok := s.truth(m, i, in.A, x, depth)
		switch {
		case !ok:
			return allLevels, allLevels
		case c == program.Equal:
			return no, yes
		}
		return yes, no
	}
	level, number := s.readsLevel(m, i, in.A), in.B
	if !level && s.readsLevel(m, i, in.B) {
		level, number, c = true, in.A, turnedRound[c]
	}
	if n, ok := m.number(i, number); level && ok {
		holds, fails = levelsWhere(c, n)
		s.borders |= (holds ^ holds<<1) &^ 1
		return holds, fails
	}
	return allLevels, allLevels
}

// turnedRound are the comparisons that say the same with their sides changed.
var turnedRound = [...]program.Comparison{
	program.Equal: program.Equal, program.NotEqual: program.NotEqual, program.Less: program.Greater,
	program.GreaterEqual: program.LessEqual, program.Greater: program.Less, program.LessEqual: program.GreaterEqual,
}

// readsLevel reports whether a register holds the level before an instruction.
func (s *search) readsLevel(m *method, i uint32, reg uint16) bool {
	return m.traceBack(i, reg, false, func(at uint32, in *program.Instr, follow func(spot)) bool {
		if in.Op == program.Move {
			follow(spot{m.blockOf(at), at, in.A})
			return true
		}
		return in.Op == program.GetStatic && s.isLevel(program.FieldID(in.Ref))
	}, func(uint16) bool { return false })
}

// number returns the number that a register holds before an instruction, where constants alone put it there.
func (m *method) number(i uint32, reg uint16) (n int32, ok bool) {
	one := m.traceBack(i, reg, false, func(_ uint32, in *program.Instr, _ func(spot)) bool {
		if in.Op != program.Const || ok && n != int32(in.Literal()) {
			return false
		}
		n, ok = int32(in.Literal()), true
		return true
	}, func(uint16) bool { return false })
	return n, one && ok
}

// truth returns the levels on which a register is false before an instruction, and true, where constants put it there, or a
// method that tests the level.
func (s *search) truth(m *method, i uint32, reg uint16, x *leveled, depth int) (no, yes levels, ok bool) {
	type held struct {
		spot
		on levels // on which the test is come to from there
	}
	at := m.blockOf(i)
	work, seen := []held{{spot{at, i, reg}, x.on[at]}}, map[spot]levels{}
	for n := 0; len(work) > 0; {
		h := work[len(work)-1]
		work = work[:len(work)-1]
		start := m.flow.Blocks[h.block].Start
		for h.instr > start && m.body.Instrs[h.instr-1].Writes() != h.reg {
			h.instr--
			n++
		}
		if h.instr == start {
			if start == 0 || n > maxLook {
				return 0, 0, false
			}
			for _, from := range m.preds[h.block] {
				end := spot{from, m.flow.Blocks[from].End, h.reg}
				if on := h.on & x.way(m, from, h.block); on&^seen[end] != 0 {
					seen[end] |= on
					work = append(work, held{end, on})
				}
			}
			continue
		}
		h.instr--
		switch in := &m.body.Instrs[h.instr]; in.Op {
		case program.Move:
			h.reg = in.A
			work = append(work, h)
		case program.Const:
			if in.Literal() == 0 {
				no |= h.on
			} else {
				yes |= h.on
			}
		case program.Invoke:
			d := s.tellsLevel(m, h.instr)
			if d == program.NoDef || depth >= maxLevelDepth {
				return 0, 0, false
			}
			calledNo, calledYes, known := s.truthOf(d, depth+1)
			if !known {
				return 0, 0, false
			}
			no, yes = no|h.on&calledNo, yes|h.on&calledYes
		default:
			return 0, 0, false
		}
	}
	return no, yes, true
}

// truthOf returns the levels on which a method returns false, and true.
func (s *search) truthOf(d program.DefID, depth int) (no, yes levels, ok bool) {
	m := s.method(d)
	if m == nil {
		return 0, 0, false
	}
	x := s.levelsOf(m, depth)
	if x == nil {
		return 0, 0, false
	}
	for i := range m.flow.Blocks {
		at := m.flow.Blocks[i].End - 1
		if in := &m.body.Instrs[at]; m.live[i] && in.Op == program.Return {
			n, y, known := s.truth(m, at, in.A, x, depth)
			if !known {
				return 0, 0, false
			}
			no, yes = no|n&x.on[i], yes|y&x.on[i]
		}
	}
	return no, yes, true
}

// levelsAt returns the levels on which an instruction runs, as far as its method tells.
func (s *search) levelsAt(m *method, i uint32) levels {
	if int(i) >= len(m.body.Instrs) {
		return s.runsOn
	}
	if x := s.levelsOf(m, 0); x != nil {
		return x.on[m.blockOf(i)]
	}
	return s.runsOn
}

// representatives returns one level of each run of levels that no test met so far tells apart, the newest first.
func (s *search) representatives() (list []levels) {
	for level := lastLevel; level >= 0; level-- {
		if top := level == lastLevel || s.borders&(1<<(level+1)) != 0; top && s.runsOn&(1<<level) != 0 {
			list = append(list, 1<<level)
		}
	}
	return list
}
