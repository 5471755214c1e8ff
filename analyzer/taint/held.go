package taint

import "sdkaudit/analyzer/program"

// What a field holds an object of is known where all code that sets it puts an object there that it has just made, of one
// class. Calls of the object lead to that class alone, whatever others implement the same methods.

// held says of a field what code puts there: nothing, objects of one class, which is its type plus heldOne, or anything.
type held uint32

const (
	heldNothing held = iota
	heldAnything
	heldOne
)

func (h held) with(x held) held {
	switch {
	case h == heldNothing || h == x:
		return x
	case x == heldNothing:
		return h
	}
	return heldAnything
}

// holds notes what an instruction puts into a field.
func (w *reader) holds(f program.FieldID, v program.Value) {
	if f == program.NoField {
		return
	}
	if _, _, t := w.r.p.FieldOf(f); len(w.r.p.Descriptor(t)) == 1 {
		return
	}
	x := heldAnything
	switch v.Kind() {
	case program.Number:
		return // null
	case program.Made:
		x = heldOne + held(v.Ref())
	}
	if w.held == nil {
		w.held = make([]held, w.r.p.NumFields())
	}
	w.held[f] = w.held[f].with(x)
}

// sortHeld finds what fields of the program hold.
func (s *search) sortHeld(r *Reads) {
	r.held = make([]held, s.p.NumFields())
	for _, w := range r.workers {
		for f, x := range w.held {
			own := s.fields.step(program.FieldID(f)).field()
			r.held[own] = r.held[own].with(x)
		}
	}
}

// heldBy returns of what class the object is that a field holds, if any.
func (s *search) heldBy(f program.FieldID) (program.TypeID, bool) {
	if f == program.NoField || s.p.Class(s.p.Holder(f)) == program.NoClass {
		return program.NoType, false
	}
	x := s.reads.held[s.fields.step(f).field()]
	return program.TypeID(x - heldOne), x >= heldOne
}
