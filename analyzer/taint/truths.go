package taint

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// A truth in a field of an object decides branches where all constructors give it the same one and nothing else is ever put into
// it. It may come as a parameter of the constructor, which all calls pass alike. Objects that are made without their constructor,
// or filled by their names, as those of classes that code names as such, do not count.

// truthPut is a truth that a method puts into a field of an object; first says that it is a constructor's before it decides
// anything.
type truthPut struct {
	field program.FieldID
	value program.Value // a number, a parameter or what was loaded; zero for others
	def   program.DefID
	first bool
}

// truthArg is a parameter of a constructor.
type truthArg struct {
	def   program.DefID
	param uint8
}

// truths are what one worker finds of them.
type truths struct {
	puts      []truthPut
	args      map[truthArg]program.Value // zero where calls pass several
	delegates map[program.DefID]bool     // constructors that call another one of their class
	named     map[program.TypeID]bool    // classes that code names
}

func newTruths() truths {
	return truths{args: map[truthArg]program.Value{}, delegates: map[program.DefID]bool{}, named: map[program.TypeID]bool{}}
}

// isTruth reports whether a type is that of truths.
func isTruth(p *program.Program, t program.TypeID) bool {
	return t != program.NoType && string(p.Descriptor(t)) == "Z"
}

// telling looks at an instruction for truths in fields.
func (w *reader) telling(in *program.Instr, regs []program.Value) {
	p := w.r.p
	known := func(v program.Value) program.Value {
		switch v.Kind() {
		case program.Number, program.Param, program.Loaded:
			return v
		}
		return 0
	}
	switch in.Op {
	case program.ConstClass:
		if t := program.TypeID(in.Ref); t != program.NoType && p.Class(t) != program.NoClass {
			w.truths.named[t] = true
		}
	case program.Put:
		f := program.FieldID(in.Ref)
		if f == program.NoField {
			return
		}
		if _, _, t := p.FieldOf(f); isTruth(p, t) {
			own := regs[in.A] == program.NewValue(program.Param, 0, 0) && w.ctor
			w.truths.puts = append(w.truths.puts, truthPut{f, known(regs[in.B]), w.def, own && !w.branched})
		}
	case program.Invoke:
		ref := program.MethodID(in.Ref)
		if program.Call(in.Sub) != program.Direct || ref == program.NoMethod {
			return
		}
		d := p.Target(ref).Def
		if d == program.NoDef || string(p.NameOf(p.SigOf(ref))) != "<init>" {
			return
		}
		args := w.body.Args(in)
		if w.ctor && len(args) > 0 && regs[args[0]] == program.NewValue(program.Param, 0, 0) && p.Defs[d].Class == p.Defs[w.def].Class {
			w.truths.delegates[w.def] = true
		}
		sig := p.SigOf(ref)
		for j := range min(p.NumParams(sig), len(args)-1, 31) {
			if !isTruth(p, p.Param(sig, j)) {
				continue
			}
			v := known(regs[args[j+1]])
			if v.Kind() == program.Param {
				v = 0 // of another method
			}
			key := truthArg{d, uint8(j + 1)}
			if old, ok := w.truths.args[key]; ok && old != v {
				v = 0
			}
			w.truths.args[key] = v
		}
	}
}

// settledTruths are the truths in fields that never change, as far as one look at the program tells.
type settledTruths struct {
	puts   map[program.FieldID][]truthPut
	args   map[truthArg]program.Value
	ctors  map[program.ClassID][]program.DefID // that call no other one
	filled map[program.ClassID]bool            // classes of which objects may be filled by their names
}

// sortTruths puts together what the workers found.
func (s *search) sortTruths(r *Reads) {
	x := settledTruths{map[program.FieldID][]truthPut{}, map[truthArg]program.Value{}, map[program.ClassID][]program.DefID{}, map[program.ClassID]bool{}}
	r.truths = x
	if s.g.Library() {
		return
	}
	delegates := map[program.DefID]bool{}
	for _, w := range r.workers {
		for _, put := range w.truths.puts {
			f := s.fields.step(put.field).field()
			x.puts[f] = append(x.puts[f], put)
		}
		for key, v := range w.truths.args {
			if old, ok := x.args[key]; ok && old != v {
				v = 0
			}
			x.args[key] = v
		}
		for d := range w.truths.delegates {
			delegates[d] = true
		}
		for t := range w.truths.named {
			for _, c := range s.below(s.p.Class(t)) {
				x.filled[c] = true
			}
		}
	}
	// What lies in a field of an object that is filled may be filled too.
	for range maxFilled {
		before := len(x.filled)
		for f := range s.p.NumFields() {
			holder, _, t := s.p.FieldOf(program.FieldID(f))
			if t == program.NoType || !x.filled[s.p.Class(holder)] {
				continue
			}
			if c := s.p.Class(t); c != program.NoClass {
				x.filled[c] = true
			}
		}
		if len(x.filled) == before {
			break
		}
	}
	for f := range x.puts {
		c := s.p.Class(s.p.Holder(f))
		if c == program.NoClass || x.ctors[c] != nil {
			continue
		}
		first, last := s.p.DefsOf(c)
		for d := first; d < last; d++ {
			if s.isConstructor(d) && s.p.Defs[d].Flags&program.AccStatic == 0 && !delegates[d] {
				x.ctors[c] = append(x.ctors[c], d)
			}
		}
	}
}

// maxFilled bounds how deep in objects that are filled by their names others lie.
const maxFilled = 4

// alwaysIn returns the number that a field of objects always has; zero where that is not known.
func (s *search) alwaysIn(f program.FieldID) program.Value {
	f = s.fields.step(f).field()
	v, ok := s.constant[f]
	if !ok {
		s.constant[f] = 0 // for one that depends on itself
		v = s.findTruth(f)
		s.constant[f] = v
	}
	return v
}

func (s *search) findTruth(f program.FieldID) (v program.Value) {
	x := &s.reads.truths
	puts := x.puts[f]
	if len(puts) == 0 {
		return 0
	}
	c := s.p.Class(s.p.Holder(f))
	if c == program.NoClass || x.filled[c] || len(x.ctors[c]) == 0 || s.hasNative(c) || s.isSerializable(c) {
		return 0
	}
	for _, d := range x.ctors[c] {
		if !slices.ContainsFunc(puts, func(y truthPut) bool { return y.def == d && y.first }) {
			return 0
		}
	}
	for i := range puts {
		now := s.truthPutBy(&puts[i])
		if now == 0 || v != 0 && v != now {
			return 0
		}
		v = now
	}
	return v
}

// truthPutBy returns the number that an instruction always puts into a field.
func (s *search) truthPutBy(y *truthPut) program.Value {
	v := y.value
	if v.Kind() == program.Param {
		if !s.isConstructor(y.def) {
			return 0
		}
		v = s.reads.truths.args[truthArg{y.def, uint8(min(v.At(), 255))}]
	}
	switch v.Kind() {
	case program.Number:
		return v
	case program.Loaded:
		return s.alwaysIn(program.FieldID(v.Ref()))
	}
	return 0
}

// isSerializable reports whether objects of a class may be made from bytes.
func (s *search) isSerializable(c program.ClassID) bool {
	s.above = s.p.Ancestors(s.p.Classes[c].Type, s.above[:0])
	return slices.ContainsFunc(s.above, func(t program.TypeID) bool {
		switch string(s.p.Descriptor(t)) {
		case "Ljava/io/Serializable;", "Ljava/io/Externalizable;":
			return true
		}
		return false
	})
}
