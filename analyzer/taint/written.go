package taint

import (
	"cmp"
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// Opening a stream lets nothing out: what is written to it leaves. So a flow into a stream is told by the call that writes,
// and says by which call the stream was opened.

// spotOf returns the call that a hit is told by: the sink, or for a stream what puts the data there, at the end of a way.
// Code of the same owner is looked into for the very write; a call that hands stream and data to others is one itself, and so
// is one behind which the write does not show.
func (s *search) spotOf(h *hit, way []visit) (m *method, instr uint32) {
	m = s.contexts[s.edge(h.edge).in].m
	if h.from == nil && h.by == h.instr || s.isWrite(m, h.by, m) {
		return m, h.by
	}
	if s.edge(h.edge).at != h.by+1 {
		return s.openerOf(h), h.instr // put into an object that writes on
	}
	for i := 1; i < len(way) && way[i].cross == nowhere; i++ {
		v, before := &way[i], way[i-1].edge
		at, made := (&cause{by: v.by}).made()
		if !made {
			continue
		}
		in := s.contexts[s.edge(before).in].m
		switch {
		case s.isWrite(in, at, m):
			return in, at
		case v.exit != noEdge:
			if in, at, ok := s.writeWithin(v.exit, m, 1); ok {
				return in, at
			}
			return m, h.by
		case s.edge(v.edge).in == s.edge(before).in && !in.handsOn(at):
			return m, h.by
		}
	}
	return m, h.by
}

// openerOf returns the method of the instruction that a hit is known by: what opens a stream need not stand beside the write.
func (s *search) openerOf(h *hit) *method { return cmp.Or(h.from, s.contexts[s.edge(h.edge).in].m) }

// writeWithin returns the call by which a method that a stream was handed to has put data into it when it is left.
func (s *search) writeWithin(exit edgeID, opener *method, depth int) (m *method, instr uint32, ok bool) {
	for at := exit; at != noEdge && depth < maxNested; at = s.edge(at).from {
		e := s.edge(at)
		i, made := e.made()
		if !made {
			continue
		}
		m := s.contexts[e.in].m
		switch {
		case s.isWrite(m, i, opener):
			return m, i, true
		case e.exit() != noEdge:
			return s.writeWithin(e.exit(), opener, depth+1)
		case !m.handsOn(i):
			return nil, 0, false
		}
	}
	return nil, 0, false
}

// isWrite reports whether an instruction calls what is not looked into: methods of the platform, and of other owners than the
// one whose code opened the stream.
func (s *search) isWrite(m *method, i uint32, opener *method) bool {
	if int(i) >= len(m.body.Instrs) || m.calledAt(i) == program.NoMethod {
		return false
	}
	owner := s.owner(s.p.Defs[opener.def].Class)
	return !slices.ContainsFunc(m.calls[i], func(c callee) bool {
		return c.how != callgraph.Called || s.owner(s.p.Defs[c.def].Class) == owner
	})
}

// handsOn reports whether an instruction only makes another name of what is there.
func (m *method) handsOn(i uint32) bool {
	if int(i) >= len(m.body.Instrs) {
		return false
	}
	switch m.body.Instrs[i].Op {
	case program.Move, program.CheckCast, program.Return:
		return true
	}
	return false
}
