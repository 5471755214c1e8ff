package taint

import (
	"maps"
	"slices"

	"sdkaudit/analyzer/program"
)

// A bus hands what is posted on it to the methods with one parameter of its type, of the objects that are registered: that an
// annotation names them is not looked at.

// buses are the classes of such buses, posting the names of the methods that post.
var (
	buses   = []string{"Lorg/greenrobot/eventbus/EventBus;", "Lcom/squareup/otto/Bus;"}
	posting = []string{"post", "postSticky"}
)

// posts emits what argument j of a call posts on a bus.
func (s *search) posts(id edgeID, m *method, i uint32, in *program.Instr, j int, at path) {
	ref := program.MethodID(in.Ref)
	if j != 1 || program.Call(in.Sub) == program.Static || !slices.Contains(buses, string(s.p.Descriptor(s.p.ClassOf(ref)))) ||
		!slices.Contains(posting, string(s.p.NameOf(s.p.SigOf(ref)))) {
		return
	}
	types, ok := s.madeOf(m, i, m.argumentOf(in, 0))
	if !ok {
		return
	}
	for _, t := range types {
		if s.p.Class(t) != program.NoClass {
			s.emit(id, i, channel{kind: inEvent, id: uint32(t)}, at)
		}
	}
}

// readEvent hands an event to who gets those of its type.
func (s *search) readEvent(o originID, t program.TypeID, at path) {
	above := slices.Clone(s.p.Ancestors(t, nil))
	for _, d := range slices.Sorted(maps.Keys(s.handed)) {
		sig := s.p.SigOf(s.p.Defs[d].Method)
		if s.p.NumParams(sig) != 1 || !slices.Contains(above, s.p.Param(sig, 0)) || s.p.Class(s.p.Param(sig, 0)) == program.NoClass {
			continue
		}
		s.begin(o, place{def: d}, func(m *method) {
			if len(m.body.Params) == 2 {
				s.beginAt(o, m, 0, m.body.Params[1], at, 0)
			}
		})
	}
}
