package taint

import (
	"bytes"
	"cmp"
	"slices"

	"sdkaudit/analyzer/program"
)

// What a field holds an object of is known where all code that sets it shows of what class that is. Calls of the object lead
// to those classes alone, whatever others implement the same methods.

// holding is what an instruction puts into a field: an object of a class that the method makes at a place, or where of is
// NoType what the instruction's register holds.
type holding struct {
	field program.FieldID
	of    program.TypeID
	at    place
}

// holds notes what an instruction puts into a field.
func (w *reader) holds(i int, f program.FieldID, v program.Value) {
	if f == program.NoField || v.Kind() == program.Number || v.Kind() == program.Text {
		return // null, and what has no methods that several classes have
	}
	if _, _, t := w.r.p.FieldOf(f); t == program.NoType || t == w.r.text || !bytes.HasPrefix(w.r.p.Descriptor(t), []byte("L")) {
		return
	}
	x := holding{f, program.NoType, place{w.def, uint32(i)}}
	if v.Kind() == program.Made {
		x = holding{f, program.TypeID(v.Ref()), place{w.def, v.At()}}
	}
	w.held = append(w.held, x)
}

// sortHeld finds what fields of the program hold.
func (s *search) sortHeld(r *Reads) {
	for _, w := range r.workers {
		for _, x := range w.held {
			x.field = s.fields.step(x.field).field()
			if _, ok := s.g.Reached(x.at.def); ok && s.p.Class(s.p.Holder(x.field)) != program.NoClass {
				r.held = append(r.held, x)
			}
		}
	}
	slices.SortFunc(r.held, func(a, b holding) int {
		return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.at.def, b.at.def), cmp.Compare(a.at.instr, b.at.instr), cmp.Compare(a.of, b.of))
	})
}

// heldIn returns what code puts into a field.
func (r *Reads) heldIn(f program.FieldID) []holding {
	first, _ := slices.BinarySearchFunc(r.held, f, func(x holding, f program.FieldID) int { return cmp.Compare(x.field, f) })
	last := first
	for last < len(r.held) && r.held[last].field == f {
		last++
	}
	return r.held[first:last]
}
