package taint

import (
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// Code copies from one map to another by going over its entries: what it gets by a key that only the run knows it puts under
// that very key. So the data keeps its key, though no constant names it.

// refiled are the copies of a method.
type refiled struct {
	// from are the calls that put, by the call that begins the copy: of the map's get, or entrySet.
	from map[uint32][]uint32
	// value is the register of what such a call puts, by the call: that it holds data is told by the call that begins.
	value map[uint32]uint16
}

// refilings finds the copies of a method.
func (s *search) refilings(m *method) *refiled {
	if m.refiled != nil {
		return m.refiled
	}
	m.refiled = &refiled{map[uint32][]uint32{}, map[uint32]uint16{}}
	for i := range m.body.Instrs {
		put := uint32(i)
		key, value, ok := s.putsUnknown(m, put)
		if !ok || !m.live[m.blockOf(put)] {
			continue
		}
		named, ok := m.origin(put, key)
		if !ok {
			continue
		}
		got, ok := m.origin(put, value)
		if !ok {
			continue
		}
		if begins, ok := s.copiesFrom(m, named, s.behindDefaults(m, named, got)); ok {
			m.refiled.from[begins] = append(m.refiled.from[begins], put)
			m.refiled.value[put] = value
		}
	}
	return m.refiled
}

// behindDefaults goes back from a value to the call that gave it first: over the classes that hold numbers, and over what is
// asked for the same key and gives back the value where it has none.
func (s *search) behindDefaults(m *method, named, got uint32) uint32 {
	for range maxDepth {
		from, ok := s.defaultOf(m, named, got)
		if !ok {
			break
		}
		if got, ok = m.origin(got, from); !ok {
			break
		}
	}
	return got
}

// defaultOf returns the register of the value that a call gives out again.
func (s *search) defaultOf(m *method, named, i uint32) (uint16, bool) {
	ref := m.calledAt(i)
	if ref == program.NoMethod {
		return 0, false
	}
	in := &m.body.Instrs[i]
	if args := m.body.Args(in); unboxed[string(s.p.Descriptor(s.p.ClassOf(ref)))] != "" && len(args) == 1 {
		return args[0], true
	}
	key, value := uint16(program.NoReg), uint16(program.NoReg)
	for _, v := range s.movesAt(m, i) {
		switch {
		case v.To.Base != models.Result:
		case v.From.Part == models.Keyed:
			key = m.argumentOf(in, v.From.Key)
		case v.From.Base >= 0 && v.From.Part == models.Whole:
			value = m.argumentOf(in, v.From.Base)
		}
	}
	by, ok := m.origin(i, key)
	return value, ok && by == named && value != program.NoReg
}

// putsUnknown returns the registers of the key and of the value of a call that puts under a key which no constant names.
func (s *search) putsUnknown(m *method, i uint32) (key, value uint16, ok bool) {
	for _, v := range s.movesAt(m, i) {
		if v.To.Base != models.Receiver || v.To.Part != models.Keyed || v.From.Base < 0 || v.From.Part != models.Whole {
			continue
		}
		in := &m.body.Instrs[i]
		key, value = m.argumentOf(in, v.To.Key), m.argumentOf(in, v.From.Base)
		_, known := m.constantOf(i, key)
		return key, value, !known && key != program.NoReg && value != program.NoReg
	}
	return 0, 0, false
}

// movesAt returns what the models say that a call of an object moves.
func (s *search) movesAt(m *method, i uint32) []models.Move {
	ref := m.calledAt(i)
	if ref == program.NoMethod || program.Call(m.body.Instrs[i].Sub) == program.Static {
		return nil
	}
	if e := s.effectOf(ref); len(e.transfers) > 0 {
		return e.transfers[0].Moves
	}
	return nil
}

// copiesFrom returns the call by which a copy begins that gets a key by one instruction and a value by another one.
func (s *search) copiesFrom(m *method, named, got uint32) (begins uint32, ok bool) {
	for _, v := range s.movesAt(m, got) {
		if v.From.Base != models.Receiver || v.From.Part != models.Keyed || v.To.Base != models.Result {
			continue
		}
		by, ok := m.origin(got, m.argumentOf(&m.body.Instrs[got], v.From.Key))
		return got, ok && by == named
	}
	if !s.callsOn(m, got, "getValue") || !s.callsOn(m, named, "getKey") {
		return 0, false
	}
	entry, ok := m.origin(got, m.receiverOf(got))
	if other, same := m.origin(named, m.receiverOf(named)); !ok || !same || other != entry || !s.callsOn(m, entry, "next") {
		return 0, false
	}
	iterator, ok := m.origin(entry, m.receiverOf(entry))
	if !ok || !s.callsOn(m, iterator, "iterator") {
		return 0, false
	}
	begins, ok = m.origin(iterator, m.receiverOf(iterator))
	return begins, ok && s.callsOn(m, begins, "entrySet")
}

// callsOn reports whether an instruction calls a method by a name on an object.
func (s *search) callsOn(m *method, i uint32, name string) bool {
	ref := m.calledAt(i)
	return ref != program.NoMethod && program.Call(m.body.Instrs[i].Sub) != program.Static && string(s.p.NameOf(s.p.SigOf(ref))) == name
}

// receiverOf returns the register of the object that a call is made on.
func (m *method) receiverOf(i uint32) uint16 {
	if args := m.body.Args(&m.body.Instrs[i]); len(args) > 0 {
		return args[0]
	}
	return program.NoReg
}

// origin returns the one instruction that made what a register holds before another one, however it was passed on.
func (m *method) origin(i uint32, reg uint16) (at uint32, ok bool) {
	if reg == program.NoReg {
		return 0, false
	}
	found := false
	one := m.traceBack(i, reg, false, func(by uint32, in *program.Instr, follow func(spot)) bool {
		if in.Op == program.Move || in.Op == program.CheckCast {
			follow(spot{m.blockOf(by), by, in.A})
			return true
		}
		if found && at != by {
			return false
		}
		at, found = by, true
		return true
	}, func(uint16) bool { return false })
	return at, one && found
}

// refile puts data that lies under a key where the method copies it to.
func (s *search) refile(id edgeID, m *method, i uint32, args []uint16, f fact) {
	first, _, ok := s.paths.first(f.path)
	if !ok || !first.element() || len(args) == 0 || args[0] != f.root {
		return
	}
	for _, put := range s.refilings(m).from[i] {
		s.stores(id, m, put, m.receiverOf(put), f.path, s.paths.size(f.path))
	}
}

// isRefiled reports whether what a register holds is put by a call that copies it with its key.
func (s *search) isRefiled(m *method, i uint32, reg uint16) bool {
	value, ok := s.refilings(m).value[i]
	return ok && value == reg
}
