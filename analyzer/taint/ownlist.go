package taint

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// A list that a method makes, puts into a field and gets out of it again is the method's own, as in a register, where no other
// code reads or sets the field: its elements can be counted.

// touches notes an instruction that reads or sets a field of an object that may hold a list.
func (w *reader) touches(i int, f program.FieldID) {
	if f == program.NoField {
		return
	}
	if _, _, t := w.r.p.FieldOf(f); t != program.NoType && slices.Contains(listTypes, string(w.r.p.Descriptor(t))) {
		w.lists = append(w.lists, fieldRead{place{w.def, uint32(i)}, uint32(f)})
	}
}

// listTypes are the types by which fields hold lists.
var listTypes = []string{"Ljava/util/List;", "Ljava/util/ArrayList;", "Ljava/util/LinkedList;", "Ljava/util/Vector;", "Ljava/util/Collection;", "Lorg/json/JSONArray;"}

// sortLists finds the fields that one method alone touches.
func (s *search) sortLists(r *Reads) {
	r.own = map[program.FieldID]program.DefID{}
	for _, w := range r.workers {
		for _, x := range w.lists {
			f := s.fields.step(program.FieldID(x.id)).field()
			if d, ok := r.own[f]; ok && d != x.def {
				x.def = program.NoDef
			}
			r.own[f] = x.def
		}
	}
}

// ownList returns the instruction that makes the list that another one gets out of a field of the method's object.
func (s *search) ownList(m *method, i uint32) (made uint32, ok bool) {
	in := &m.body.Instrs[i]
	if in.Op != program.Get || !s.ownField(m, in) {
		return 0, false
	}
	f := s.fields.step(program.FieldID(in.Ref))
	set := uint16(program.NoReg)
	at := uint32(0)
	for j := range m.body.Instrs {
		x := &m.body.Instrs[j]
		if x.Op != program.Put || !s.fields.puts(x, f) {
			continue
		}
		if set != program.NoReg || !s.ownField(m, x) {
			return 0, false
		}
		set, at = x.B, uint32(j)
	}
	if set == program.NoReg || at > i {
		return 0, false
	}
	// From where it is made to where it is put no other way leads in or out.
	x := s.look(m, at, set, false)
	if x.others || len(x.made) != 1 || m.blockOf(x.made[0]) != m.blockOf(at) {
		return 0, false
	}
	return x.made[0], m.body.Instrs[x.made[0]].Op == program.NewObject
}

// ownField reports whether an instruction reads or sets a field of the method's object that holds a list and that no other
// code touches.
func (s *search) ownField(m *method, in *program.Instr) bool {
	f := program.FieldID(in.Ref)
	if f == program.NoField || s.reads == nil || m.static(s.p) || len(m.homes) == 0 || in.A != m.body.Params[0] || in.A != m.homes[0] {
		return false
	}
	d, known := s.reads.own[s.fields.step(f).field()]
	return known && d == m.def
}
