package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A method that tells cases apart by a number or a text that it is called with, such as onEvent(18, …), is looked at by
// itself for each of these constants: what goes into one case comes out of that case alone.

// binding is a constant as a parameter: its number plus one, zero for none.
type binding struct {
	param uint8
	value program.Value
}

// bindings are the constants that a method is called with, in the order of the parameters.
type bindings [2]binding

// guard numbers the bindings of a method; unbound stands for none, and for constants that nobody knows or that decide
// nothing.
type guard uint32

const unbound guard = 0

const (
	// maxGuards bounds for how many constants a method is looked at by itself.
	maxGuards = 64
	// maxAsked bounds the calls of a method that are asked for the constants that they pass.
	maxAsked = 64
)

// variant is a method with the constants that it is called with.
type variant struct {
	def   program.DefID
	guard guard
}

// selection is what is known of the variants of one method.
type selection struct {
	bound  []bindings // by guard, less one
	guards map[bindings]guard
	asked  bool
	open   []guard // with which it may be called
}

func (s *search) selectionOf(d program.DefID) *selection {
	x, ok := s.selections[d]
	if !ok {
		x = &selection{guards: map[bindings]guard{}}
		s.selections[d] = x
	}
	return x
}

// guardOf returns the constants that a call passes to a method which tells cases apart by them.
func (s *search) guardOf(m *method, i uint32, c callee) guard {
	selectors := s.selectors[c.def]
	if selectors == 0 || c.how != callgraph.Called {
		return unbound
	}
	var b bindings
	n := 0
	for p, a := range m.body.Args(&m.body.Instrs[i]) {
		if p < 32 && selectors&(1<<p) != 0 && n < len(b) {
			if v, ok := m.constantOf(i, a); ok {
				b[n] = binding{uint8(p) + 1, v}
				n++
			}
		}
	}
	if n == 0 {
		return unbound
	}
	x := s.selectionOf(c.def)
	g, ok := x.guards[b]
	if !ok {
		if len(x.bound) < maxGuards {
			x.bound = append(x.bound, b)
			g = guard(len(x.bound))
			if v := s.variant(variant{c.def, g}); v == nil || v.like(s.method(c.def)) {
				g = unbound
			}
		}
		x.guards[b] = g
	}
	return g
}

// variant returns the code of a method as its guard leaves it; nil where there is none that can be read.
func (s *search) variant(v variant) *method {
	base := s.method(v.def)
	if base == nil || v.guard == unbound {
		return base
	}
	if m, ok := s.variants[v]; ok {
		return m
	}
	m := &method{
		def: base.def, body: base.body, flow: base.flow, touch: base.touch, preds: base.preds, homes: base.homes,
		calls: base.calls, sends: base.sends, aliases: map[aliasKey][]alias{}, onward: map[nextKey][]uint32{}, appended: map[uint32]step{},
	}
	s.variants[v] = m
	known := make([]program.Value, len(m.body.Params))
	for _, b := range s.selections[v.def].bound[v.guard-1] {
		if b.param != 0 && int(b.param) <= len(known) {
			known[b.param-1] = b.value
		}
	}
	s.decide(m, known)
	return m
}

// like reports whether a guard decides nothing.
func (m *method) like(base *method) bool {
	return slices.Equal(m.live, base.live) && slices.Equal(m.constants, base.constants)
}

// guardsOf returns the guards with which a method may be called.
func (s *search) guardsOf(d program.DefID) []guard {
	if s.selectors[d] == 0 {
		return anyGuard
	}
	x := s.selectionOf(d)
	if x.asked {
		return x.open
	}
	x.asked, x.open = true, anyGuard // for a method that calls itself
	if s.g.Entered(d) || len(s.callers[d]) > maxAsked {
		return anyGuard
	}
	var list []guard
	for _, c := range s.callers[d] {
		if c.how != callgraph.Called {
			return anyGuard
		}
		for _, g := range s.guardsOf(c.def) {
			from := s.variant(variant{c.def, g})
			if from == nil {
				continue
			}
			at := from.instrAt(c.offset)
			if int(at) >= len(from.body.Instrs) || !from.live[from.blockOf(at)] {
				continue
			}
			to := s.guardOf(from, at, callee{d, c.how})
			if to == unbound {
				return anyGuard
			}
			if !slices.Contains(list, to) {
				list = append(list, to)
			}
		}
	}
	if len(list) > 0 {
		x.open = list
	}
	return x.open
}

var anyGuard = []guard{unbound}
