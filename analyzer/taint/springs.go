package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// Where objects come from is followed back over fields that code keeps them in, parameters that callers hand them in by,
// and results of methods, as long as each of these comes from few places and the platform has no part in it.

// spring is a place of the program that an object comes out of.
type spring struct {
	kind springKind
	id   uint32 // of the field or method
	at   int    // number of the parameter
}

type springKind uint8

const (
	fromField springKind = iota
	fromParam
	fromResult
)

// object is one that code makes at a place, of exactly that class; its place's method is NoDef where only the class is
// known.
type object struct {
	of program.TypeID
	at place
}

// objects are those that may come from somewhere; they are all of them where known says so. None are there, ever, where dead says
// that only code which never runs puts one there.
type objects struct {
	list  []object
	known bool
	dead  bool
}

const (
	// maxSprings bounds the places that are looked at for one, maxGivers those that one place gets its objects from.
	maxSprings = 64
	maxGivers  = 24
	// maxObjects bounds the objects that one place may have.
	maxObjects = 16
)

func (x *objects) add(o object) {
	if !slices.Contains(x.list, o) {
		x.list = append(x.list, o)
	}
}

// objectsOf returns the objects that a register may hold before an instruction.
func (s *search) objectsOf(m *method, i uint32, reg uint16) objects {
	out := objects{known: true}
	from, ok := s.springsOf(m, i, reg, &out)
	for n := 0; ok && n < len(from); n++ {
		x := s.from(from[n])
		for _, o := range x.list {
			out.add(o)
		}
		out.dead = out.dead || x.dead
		ok = x.known
	}
	out.dead = out.dead && ok && len(out.list) == 0 && !s.g.Library()
	out.known = ok && len(out.list) > 0 && len(out.list) <= maxObjects
	return out
}

// from returns the objects that come out of a spring.
func (s *search) from(x spring) objects {
	if out, ok := s.sprung[x]; ok {
		return out
	}
	out := objects{known: true}
	work := []spring{x}
	for n := 0; n < len(work) && out.known; n++ {
		if known, ok := s.sprung[work[n]]; ok {
			for _, o := range known.list {
				out.add(o)
			}
			out.known, out.dead = known.known, out.dead || known.dead
			continue
		}
		mark := len(out.list)
		more, ok := s.sources(work[n], &out)
		if !ok {
			out.list = out.list[:mark]
			more, out.known = nil, s.declared(work[n], &out)
		}
		for _, y := range more {
			if !slices.Contains(work, y) {
				work = append(work, y)
			}
		}
		if len(work) > maxSprings || len(out.list) > maxObjects {
			out.known = false
		}
	}
	if !out.known {
		out.list = nil
		out.known = s.declared(x, &out)
	}
	s.sprung[x] = out
	return out
}

// sources adds the objects that a spring gets from code that makes them, and returns the springs that it gets others from;
// ok is false where it gets some from elsewhere.
func (s *search) sources(x spring, out *objects) (list []spring, ok bool) {
	add := func(m *method, i uint32, reg uint16) bool {
		more, ok := s.springsOf(m, i, reg, out)
		list = append(list, more...)
		return ok
	}
	switch x.kind {
	case fromField:
		puts := s.reads.heldIn(program.FieldID(x.id))
		if len(puts) > maxGivers {
			return nil, false
		}
		for _, put := range puts {
			if put.of != program.NoType {
				out.add(object{put.of, put.at})
				continue
			}
			m := s.plainMethod(put.at.def)
			if m == nil || int(put.at.instr) >= len(m.body.Instrs) {
				return nil, false
			}
			in := &m.body.Instrs[put.at.instr]
			reg := in.B
			if in.Op == program.PutStatic {
				reg = in.A
			}
			if !m.live[m.blockOf(put.at.instr)] {
				c := s.p.Class(s.p.Holder(program.FieldID(x.id)))
				out.dead = out.dead || !s.reads.truths.filled[c] && !s.hasNative(c) && !s.isSerializable(c)
			} else if !add(m, put.at.instr, reg) {
				return nil, false
			}
		}
	case fromParam:
		d := program.DefID(x.id)
		if s.g.Entered(d) || s.handed[d] || len(s.callers[d]) > maxGivers {
			return nil, false
		}
		for _, c := range s.callers[d] {
			m := s.plainMethod(c.def)
			if m == nil || c.how != callgraph.Called {
				return nil, false
			}
			i := m.instrAt(c.offset)
			if !m.live[m.blockOf(i)] || !slices.Contains(m.calls[i], callee{d, callgraph.Called}) {
				out.dead = true
				continue
			}
			if args := m.body.Args(&m.body.Instrs[i]); x.at >= len(args) || !add(m, i, args[x.at]) {
				return nil, false
			}
		}
	case fromResult:
		m := s.plainMethod(program.DefID(x.id))
		if m == nil {
			return nil, false
		}
		for i := range m.body.Instrs {
			in := &m.body.Instrs[i]
			if in.Op == program.Return && m.live[m.blockOf(uint32(i))] && !add(m, uint32(i), in.A) {
				return nil, false
			}
		}
	}
	return list, true
}

// declared adds the objects that a spring may have by its type alone: those of a class of the program, and of the few below.
func (s *search) declared(x spring, out *objects) bool {
	t := program.NoType
	switch x.kind {
	case fromField:
		_, _, t = s.p.FieldOf(program.FieldID(x.id))
	case fromParam:
		if m := s.plainMethod(program.DefID(x.id)); m != nil {
			t = s.paramType(m, x.at)
		}
	case fromResult:
		t = s.p.Result(s.p.SigOf(s.p.Defs[x.id].Method))
	}
	if t == program.NoType {
		return false
	}
	c := s.p.Class(t)
	if c == program.NoClass || s.p.Classes[c].Flags&program.AccInterface != 0 {
		return false
	}
	below := s.below(c)
	if len(below) > maxClasses {
		return false
	}
	for _, c := range below {
		if s.p.Classes[c].Flags&program.AccAbstract == 0 {
			out.add(object{s.p.Classes[c].Type, place{def: program.NoDef}})
		}
	}
	return true
}

// springsOf adds the objects that a register may hold before an instruction because the method makes them, and returns
// where it gets others from; ok is false where nothing is known of some.
func (s *search) springsOf(m *method, i uint32, reg uint16, out *objects) (list []spring, ok bool) {
	ok = m.traceBack(i, reg, true, func(at uint32, in *program.Instr, follow func(spot)) bool {
		switch in.Op {
		case program.NewObject:
			out.add(object{program.TypeID(in.Ref), place{m.def, at}})
		case program.Move, program.CheckCast:
			follow(spot{m.blockOf(at), at, in.A})
		case program.Const: // null
		case program.Get, program.GetStatic:
			f := program.FieldID(in.Ref)
			if f == program.NoField || s.p.Class(s.p.Holder(f)) == program.NoClass {
				return false
			}
			list = append(list, spring{kind: fromField, id: uint32(s.fields.step(f).field())})
		case program.Invoke:
			if s.isOutside(m, at) || s.makesObservable(m, at) {
				out.add(object{s.p.Result(s.p.SigOf(m.calledAt(at))), place{m.def, at}})
				return true
			}
			more, ok := s.springsOfCall(m, at, in)
			list = append(list, more...)
			return ok
		default:
			return false
		}
		return true
	}, func(reg uint16) bool {
		param := slices.Index(m.body.Params, reg)
		if param < 0 {
			return false
		}
		if t, ok := s.boundClass(m, reg); ok {
			out.add(object{t, place{def: program.NoDef}})
		} else {
			list = append(list, spring{kind: fromParam, id: uint32(m.def), at: param})
		}
		return true
	})
	if !ok {
		return nil, false
	}
	return list, true
}

// springsOfCall returns where the object comes from that a call returns.
func (s *search) springsOfCall(m *method, i uint32, in *program.Instr) (list []spring, ok bool) {
	if program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod || s.p.Target(program.MethodID(in.Ref)).Def == program.NoDef {
		return nil, false
	}
	for _, c := range m.calls[i] {
		switch c.how {
		case callgraph.Made:
		case callgraph.Called:
			list = append(list, spring{kind: fromResult, id: uint32(c.def)})
		default:
			return nil, false
		}
	}
	return list, len(list) > 0 && len(list) <= maxClasses
}
