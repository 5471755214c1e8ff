package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// link says of a method that it puts what a parameter holds into an object: of another parameter, or of the class.
type link struct {
	from, to int // parameters
	prefix   path
	channel  channel // instead of to
}

// maxPuts bounds the stores of one method that are looked at for links.
const maxPuts = 256

// linked says how a method ties its parameters to each other, so that names of objects need not be followed into it.
func (s *search) linked(d program.DefID, depth int) []link {
	if list, ok := s.links[d]; ok {
		return list
	}
	s.links[d] = nil
	m := s.method(d)
	if m == nil || len(m.body.Params) == 0 {
		return nil
	}
	var list []link
	tie := func(i uint32, value, base uint16, field step, rest path) {
		for _, from := range s.startsOf(m, i, value) {
			if from.prefix != whole {
				continue
			}
			for _, to := range s.startsOf(m, i, base) {
				l := link{from: from.param, to: to.param, prefix: s.paths.join(to.prefix, s.paths.of(field, rest))}
				if l.from != l.to && !slices.Contains(list, l) {
					list = append(list, l)
				}
			}
		}
	}
	puts := 0
	for i := range m.body.Instrs {
		in := &m.body.Instrs[i]
		if puts > maxPuts {
			break
		}
		switch in.Op {
		case program.Put:
			if program.FieldID(in.Ref) != program.NoField {
				puts++
				tie(uint32(i), in.B, in.A, s.fields.part(program.FieldID(in.Ref)), whole)
			}
		case program.ArrayPut:
			puts++
			tie(uint32(i), in.Dst, in.A, m.index(uint32(i), in.B), whole)
		case program.PutStatic:
			if program.FieldID(in.Ref) != program.NoField {
				puts++
				for _, from := range s.startsOf(m, uint32(i), in.A) {
					if from.prefix == whole {
						f := s.fields.step(program.FieldID(in.Ref)).field()
						list = append(list, link{from: from.param, channel: channel{kind: inStatic, id: uint32(f)}})
					}
				}
			}
		case program.Invoke:
			if depth >= maxDepth {
				continue
			}
			args := m.body.Args(in)
			for _, c := range m.calls[uint32(i)] {
				if c.how != callgraph.Called {
					continue
				}
				for _, l := range s.linked(c.def, depth+1) {
					puts++
					if first, rest, ok := s.paths.first(l.prefix); ok && l.from < len(args) && l.to < len(args) {
						tie(uint32(i), args[l.from], args[l.to], first, rest)
					}
				}
			}
		}
	}
	s.links[d] = list
	return list
}

// startsOf returns the parameters, or parts of them, that a register may hold before an instruction.
func (s *search) startsOf(m *method, i uint32, reg uint16) []returning {
	var list []returning
	b := back{s: s, m: m, names: s.takeNames(), depth: maxDepth, atStart: func(param int, prefix path) {
		if x := (returning{param: param, prefix: prefix}); !slices.Contains(list, x) {
			list = append(list, x)
		}
	}}
	b.trace(name{m.blockOf(i), i, reg, whole})
	s.giveBack(b.names)
	return list
}
