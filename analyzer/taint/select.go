package taint

import (
	"maps"
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A method that tells cases apart by a number or a text that it is called with, such as onEvent(18, …), or by the class of
// an object whose methods it calls, is looked at by itself for each of them: what goes into one case comes out of that case
// alone.

// binding is a constant as a parameter, or the class of an object: its number plus one, zero for none. For an element of an
// array the element's number plus one stands beside it (boxes.go).
type binding struct {
	param, element uint8
	value          program.Value
}

// bindings are the constants that a method is called with, then the classes, then what lies in objects and arrays, each in
// the order of the parameters.
type bindings [6]binding

// guard numbers the bindings of a method; unbound stands for none, and for constants that nobody knows or that decide
// nothing.
type guard uint32

const unbound guard = 0

const (
	// maxGuards bounds for how many constants a method is looked at by itself.
	maxGuards = 1024
	// maxAsked bounds the calls of a method that are asked for the constants that they pass.
	maxAsked = 4096
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

// guardOf returns the constants, and the classes of objects, that a call passes to a method which tells cases apart by them.
func (s *search) guardOf(m *method, i uint32, c callee) guard {
	if c.how != callgraph.Called && c.how != callgraph.Reflected {
		return unbound
	}
	to := s.method(c.def)
	if to == nil || !s.tellsApart(to) {
		return unbound
	}
	key := guardKey{i, c.def}
	g, ok := m.guards[key]
	if !ok {
		var b bindings
		if c.how == callgraph.Called {
			b = s.bindingsOf(m, i, to)
		} else {
			b = s.bindingsReflected(m, i, to)
		}
		g = s.guardNumber(c.def, b)
		m.guards[key] = g
	}
	return g
}

// guardKey is a call, and a method that it leads to.
type guardKey struct {
	instr uint32
	def   program.DefID
}

// tellsApart reports whether a method tells cases apart by what it is called with.
func (s *search) tellsApart(m *method) bool {
	if m.apart == notAsked {
		u := &unpacking{}
		tells := s.selectors[m.def]|s.keysOf(m, 0)|m.receivers != 0
		if !tells {
			u = s.unpackingOf(m.def, 0)
			tells = u.params != 0 || len(u.parts) > 0
		}
		if u.open { // it is being found just now
			return tells
		}
		m.apart = isNot
		if tells {
			m.apart = is
		}
	}
	return m.apart == is
}

// answer is that of a question that is asked often.
type answer uint8

const (
	notAsked answer = iota
	is
	isNot
)

// bindingsOf returns what a call passes to a method as parameters that matter there: constants, classes of objects, and
// numbers in objects and arrays.
func (s *search) bindingsOf(m *method, i uint32, to *method) (b bindings) {
	args := m.body.Args(&m.body.Instrs[i])
	args = args[:min(32, len(args))]
	n := 0
	u := s.unpackingOf(to.def, 0)
	keys := s.keysOf(to, 0)
	constants, classes := s.selectors[to.def]|keys|u.params, to.receivers
	for p, a := range args {
		v, ok := m.constantOf(i, a)
		if !ok && keys&(1<<p) != 0 && s.computed(m, i, a) {
			v, ok = program.NewValue(computedText, 0, 0), true
		}
		if ok && constants&(1<<p) != 0 && n < len(b) {
			b[n] = binding{uint8(p) + 1, 0, v}
			n++
		}
	}
	for p, a := range args {
		if classes&(1<<p) == 0 || n == len(b) {
			continue
		}
		if types, ok := s.madeOf(m, i, a); ok && len(types) == 1 {
			b[n] = binding{uint8(p) + 1, 0, program.NewValue(program.Made, uint32(types[0]), 0)}
			n++
		}
	}
	if len(u.parts) > 0 {
		s.bindParts(m, i, args, u, &b, n)
	}
	return b
}

// guardNumber returns the guard of bindings of a method.
func (s *search) guardNumber(d program.DefID, b bindings) (g guard) {
	if b == (bindings{}) {
		return unbound
	}
	x := s.selectionOf(d)
	g, ok := x.guards[b]
	if !ok {
		if len(x.bound) < maxGuards {
			x.bound = append(x.bound, b)
			g = guard(len(x.bound))
			if v := s.variant(variant{d, g}); v == nil || v.like(s.method(d)) && !s.handsBound(v) {
				g = unbound
			}
		}
		x.guards[b] = g
	}
	return g
}

// boundClass returns the class of the object that a parameter is, in a method that is looked at by itself for it.
func (s *search) boundClass(m *method, reg uint16) (program.TypeID, bool) {
	for _, b := range s.boundTo(m) {
		if b.value.Kind() == program.Made && int(b.param) <= len(m.body.Params) && m.body.Params[b.param-1] == reg {
			return program.TypeID(b.value.Ref()), true
		}
	}
	return program.NoType, false
}

// dispatches returns the parameters, a bit each, by the classes of which a method tells cases apart: it calls methods of
// theirs that several classes have.
func (s *search) dispatches(m *method) (bits uint32) {
	for i, list := range m.calls {
		in := &m.body.Instrs[min(i, uint32(len(m.body.Instrs)-1))]
		kind := program.Call(in.Sub)
		if len(list) < 2 || in.Op != program.Invoke || kind != program.Virtual && kind != program.Interface {
			continue
		}
		for p, r := range m.body.Params[:min(32, len(m.body.Params))] {
			if args := m.body.Args(in); len(args) > 0 && args[0] == r && m.homes[p] == r {
				bits |= 1 << p
			}
		}
	}
	return bits
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
		def: base.def, guard: v.guard, receivers: base.receivers, guards: map[guardKey]guard{}, body: base.body, flow: base.flow, reached: base.reached, touch: base.touch, preds: base.preds, homes: base.homes,
		calls: base.calls, sends: base.sends, aliases: map[aliasKey][]alias{}, onward: map[nextKey][]ahead{}, appended: map[uint32]step{},
	}
	s.variants[v] = m
	classes := false
	known := make([]program.Value, len(m.body.Params))
	for _, b := range s.selections[v.def].bound[v.guard-1] {
		switch {
		case b.param == 0 || int(b.param) > len(known) || b.element != 0:
		case b.value.Kind() == program.Made:
			classes = true
		default:
			known[b.param-1] = b.value
		}
	}
	s.given = s.boundTo(m)
	s.decide(m, known)
	s.given = nil
	if classes {
		m.calls = maps.Clone(m.calls)
		s.narrow(m)
	}
	return m
}

// like reports whether a guard decides nothing.
func (m *method) like(base *method) bool {
	return slices.Equal(m.live, base.live) && slices.Equal(m.constants, base.constants) && slices.Equal(m.handed, base.handed) &&
		slices.Equal(m.filled, base.filled) &&
		maps.EqualFunc(m.calls, base.calls, func(a, b []callee) bool { return len(a) == len(b) })
}

// handsBound reports whether a method hands on what its guard knows the parts of.
func (s *search) handsBound(m *method) bool {
	for _, b := range s.boundTo(m) {
		if b.element != 0 && slices.ContainsFunc(m.handed, func(h constant) bool {
			return h.value.Kind() == program.Param && h.value.At() == uint32(b.param-1)
		}) {
			return true
		}
	}
	return false
}

// guardsOf returns the guards with which a method may be called; unbound stands for the calls of which nothing is known.
func (s *search) guardsOf(d program.DefID) []guard {
	m := s.method(d)
	if m == nil || !s.tellsApart(m) {
		return anyGuard
	}
	x := s.selectionOf(d)
	if x.asked {
		return x.open
	}
	x.asked, x.open = true, anyGuard // for a method that calls itself
	if len(s.callers[d]) > maxAsked {
		return anyGuard
	}
	var list []guard
	add := func(g guard) {
		if !slices.Contains(list, g) {
			list = append(list, g)
		}
	}
	if s.g.Entered(d) {
		add(unbound)
	}
	for _, c := range s.callers[d] {
		for _, g := range s.guardsOf(c.def) {
			from := s.variant(variant{c.def, g})
			if from == nil {
				continue
			}
			at := from.instrAt(c.offset)
			if call := (callee{d, c.how}); slices.Contains(from.calls[at], call) && from.live[from.blockOf(at)] {
				add(s.guardOf(from, at, call))
			}
		}
	}
	if len(list) > 0 {
		x.open = list
	}
	return x.open
}

// bound reports whether calls of a method are told apart by what they pass.
func (s *search) bound(d program.DefID) bool {
	list := s.guardsOf(d)
	return len(list) > 1 || list[0] != unbound
}

var anyGuard = []guard{unbound}
