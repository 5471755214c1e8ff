package taint

import (
	"slices"
	"strconv"

	"sdkaudit/analyzer/program"
)

// What a method that the platform calls leaves in a view that it is handed, the text of a button that was clicked, is there when
// it is handed that view again.

// leavesInView notes what is in a view where a method is left that got it.
func (s *search) leavesInView(id edgeID, m *method, f fact) {
	first, _, ok := s.paths.first(f.path)
	if !ok || first.kind() != stepNamed || !slices.Contains(s.entries[s.p.Defs[m.def].Class], m.def) {
		return
	}
	for p, home := range m.homes {
		if home == f.root && (p > 0 || m.static(s.p)) && s.isView(s.paramType(m, p)) {
			s.emit(id, atExit, channel{kind: inView, id: uint32(m.def), key: strconv.Itoa(p)}, f.path)
		}
	}
}

// isView reports whether a type is one of views.
func (s *search) isView(t program.TypeID) bool {
	if t == program.NoType {
		return false
	}
	s.above = s.p.Ancestors(t, s.above[:0])
	return slices.ContainsFunc(s.above, func(t program.TypeID) bool { return string(s.p.Descriptor(t)) == "Landroid/view/View;" })
}

// readView hands a method what it left in a view.
func (s *search) readView(o originID, c channel, at path) {
	s.begin(o, place{def: program.DefID(c.id)}, func(m *method) {
		if p, err := strconv.Atoi(c.key); err == nil && p < len(m.body.Params) {
			s.beginAt(o, m, 0, m.body.Params[p], at, 0)
		}
	})
}
