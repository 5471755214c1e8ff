package taint

import (
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A handler tells messages apart by their number, the field what: of a message that is sent with a constant, only the case
// for that is run.

// whatFields finds the fields of the program that name the number of a message.
func whatFields(p *program.Program) map[program.FieldID]bool {
	fields := map[program.FieldID]bool{}
	message, ok := p.FindType([]byte(messageType))
	for f := program.FieldID(0); ok && int(f) < p.NumFields(); f++ {
		if class, name, _ := p.FieldOf(f); class == message && string(name) == "what" {
			fields[f] = true
		}
	}
	return fields
}

// fieldOf says what lies in the field of an object: the number of a message that a method got, or what it always is.
func (s *search) fieldOf(object program.Value, f program.FieldID) program.Value {
	if !s.whats[f] {
		return s.alwaysIn(f)
	}
	if object.Kind() != program.Param {
		return 0
	}
	for _, b := range s.given {
		if b.param != 0 && uint32(b.param-1) == object.At() && b.element == whatOfMessage+1 {
			return b.value
		}
	}
	return program.NewValue(numberOf, whatOfMessage, object.At())
}

// messageGuard returns the guard of a method that gets the message which a call sends.
func (s *search) messageGuard(m *method, i uint32, d program.DefID) guard {
	if len(s.whats) == 0 {
		return unbound
	}
	to := s.method(d)
	if to == nil {
		return unbound
	}
	for j := range to.body.Params {
		if t := s.paramType(to, j); t != program.NoType && string(s.p.Descriptor(t)) == messageType {
			return s.whatGuard(d, j, s.whatSent(m, i))
		}
	}
	return unbound
}

// whatGuard returns the guard of a method whose parameter is a message of a number, written as a key; unbound where the
// number is not known, or does not matter.
func (s *search) whatGuard(d program.DefID, param int, key string) guard {
	n, err := strconv.ParseInt(key, 10, 32)
	if err != nil || param >= 32 || !slices.Contains(s.unpackingOf(d, 0).parts, piece{uint8(param), whatOfMessage + 1}) {
		return unbound
	}
	return s.guardNumber(d, bindings{{uint8(param) + 1, whatOfMessage + 1, program.NewValue(program.Number, uint32(int32(n)), 0)}})
}

// whatSent returns the number of the message that a call sends, as a key; empty where it is not known.
func (s *search) whatSent(m *method, i uint32) string {
	if what, ok := m.whats[i]; ok {
		return what
	}
	if m.whats == nil {
		m.whats = map[uint32]string{}
	}
	what := ""
	if v, ok := s.whatOf(m, i); ok {
		what = strconv.Itoa(int(int32(v.Ref())))
	}
	m.whats[i] = what
	return what
}

func (s *search) whatOf(m *method, i uint32) (v program.Value, ok bool) {
	in := &m.body.Instrs[i]
	args := m.body.Args(in)
	if ref := m.calledAt(i); ref == program.NoMethod {
		return 0, false
	} else if strings.HasPrefix(string(s.p.NameOf(s.p.SigOf(ref))), "sendEmptyMessage") && len(args) > 1 {
		v, ok = m.constantOf(i, args[1])
		return v, ok && v.Kind() == program.Number
	}
	for j, r := range args {
		if t := s.argumentType(in, j); t == program.NoType || string(s.p.Descriptor(t)) != messageType {
			continue
		}
		made, known := s.madeAt(m, i, r)
		if !known || len(made) != 1 {
			return 0, false
		}
		return s.whatMade(m, made[0], i)
	}
	return 0, false
}

// whatMade returns the number of a message that an instruction makes, where it is sent.
func (s *search) whatMade(m *method, made, sent uint32) (v program.Value, ok bool) {
	if v, ok = s.whatFirst(m, made); !ok {
		return 0, false
	}
	set := false
	for j := range m.body.Instrs {
		in, at := &m.body.Instrs[j], uint32(j)
		switch {
		case in.Op == program.Put && s.whats[program.FieldID(in.Ref)] && s.may(m, at, in.A, made):
			to, known := m.constantOf(at, in.B)
			if set || !known || to.Kind() != program.Number || !m.before(at, sent) {
				return 0, false
			}
			v, set = to, true
		case in.Op == program.Invoke && at != sent && slices.ContainsFunc(m.calls[at], func(c callee) bool { return c.how == callgraph.Called }):
			for _, r := range m.body.Args(in) {
				if s.may(m, at, r, made) {
					return 0, false // which may set it
				}
			}
		}
	}
	return v, true
}

// whatFirst returns the number that a message has when it is made.
func (s *search) whatFirst(m *method, made uint32) (v program.Value, ok bool) {
	in := &m.body.Instrs[made]
	none := program.NewValue(program.Number, 0, 0)
	if in.Op == program.NewObject {
		return none, true
	}
	ref := m.calledAt(made)
	if ref == program.NoMethod {
		return 0, false
	}
	sig := s.p.SigOf(ref)
	var at int // of the number, among the parameters
	switch string(s.p.NameOf(sig)) {
	case "obtainMessage":
		at = 0
	case "obtain":
		at = 1
	default:
		return 0, false
	}
	n := s.p.NumParams(sig)
	if n == 1 && string(s.p.Descriptor(s.p.Param(sig, 0))) == messageType || s.p.Target(ref).Def != program.NoDef {
		return 0, false // a copy of another one, or the program's own
	}
	if at >= n || string(s.p.Descriptor(s.p.Param(sig, at))) != "I" {
		return none, true
	}
	v, ok = m.constantOf(made, m.argumentOf(in, at))
	return v, ok && v.Kind() == program.Number
}
