package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// What contains something hands it to the functions that it is given: a list to that of forEach, a stream to that of map, an
// observable to those that subscribe, a task to its listeners. What a function gives back is in what comes out, where that is of
// the kind that it went into.

// feeds yields the parameters of a method by which it gets what argument j of a call contains, where another argument is there
// to have that method run.
func (s *search) feeds(m *method, in *program.Instr, j int, c callee, to *method, at path, yield func(param int, at path)) {
	first, rest, ok := s.paths.first(at)
	t := s.argumentType(in, j)
	switch {
	case t == program.NoType || !s.modelled(program.MethodID(in.Ref)):
		return
	case ok && !first.element(), !ok && !s.contains(t):
		return
	}
	from, ok := s.runAs(m, in, j, c, to)
	if !ok {
		return
	}
	last := len(to.body.Params)
	if s.isKeyed(t) { // of key and value the value
		if last-from != 2 {
			return
		}
		from++
	}
	for param := from; param < last; param++ {
		yield(param, rest)
	}
}

// runAs returns the first parameter of a method that is not known to whoever made the function that it is: another argument
// of a call than j.
func (s *search) runAs(m *method, in *program.Instr, j int, c callee, to *method) (param int, ok bool) {
	class := s.p.Classes[s.p.Defs[c.def].Class].Type
	for k, reg := range m.body.Args(in) {
		t := s.argumentType(in, k)
		if k == j || t == program.NoType || k == 0 && program.Call(in.Sub) != program.Static {
			continue
		}
		if !to.static(s.p) && s.isA(class, t) {
			return 1, true
		}
		s.work += len(m.body.Instrs) / 64
		for i := range m.body.Instrs {
			x := &m.body.Instrs[i]
			if x.Op == program.Invoke && program.Call(x.Sub) == program.Custom && x.Dst == reg && slices.Contains(m.calls[uint32(i)], callee{c.def, callgraph.Made}) {
				return len(m.body.Args(x)), true
			}
		}
	}
	return 0, false
}

// contains reports whether objects of a type of the platform, or of a library, contain others.
func (s *search) contains(t program.TypeID) bool {
	return s.isOneOf(t, "Ljava/lang/Iterable;", "Ljava/util/Map;", "Ljava/util/stream/BaseStream;") || s.reads.isObservable(t)
}

func (s *search) isKeyed(t program.TypeID) bool { return s.isOneOf(t, "Ljava/util/Map;") }

// isOneOf reports whether a type is one of some, or below.
func (s *search) isOneOf(t program.TypeID, names ...string) bool {
	s.above = s.p.Ancestors(t, s.above[:0])
	return slices.ContainsFunc(s.above, func(a program.TypeID) bool { return slices.Contains(names, string(s.p.Descriptor(a))) })
}

// gathers returns by what path the result of a call has what a function gives back that it runs; ok is false where it has not.
func (s *search) gathers(m *method, in *program.Instr, callee *method, at path) (path, bool) {
	ref := program.MethodID(in.Ref)
	if ref == program.NoMethod || !s.modelled(ref) {
		return whole, false
	}
	t := s.p.Result(s.p.SigOf(ref))
	same := false
	for j := range m.body.Args(in) {
		same = same || t != program.NoType && s.argumentType(in, j) == t && string(s.p.Descriptor(t)) != "Ljava/lang/Object;"
	}
	made := s.p.Result(s.p.SigOf(s.p.Defs[callee.def].Method))
	if d := string(s.p.Descriptor(made)); !same || len(d) == 1 { // such as what a test says
		return whole, false
	}
	if first, _, ok := s.paths.first(at); ok && first.element() && made == t {
		return at, true // one of the kind
	}
	return s.paths.of(stepAny, at), true
}

// maps reports whether what a call returns contains what a function of the program makes of what went in, and not that itself.
func (s *search) maps(m *method, i uint32, in *program.Instr) bool {
	name := string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref))))
	if !slices.ContainsFunc(mappings, func(verb string) bool { return strings.HasPrefix(name, verb) }) {
		return false
	}
	functions := append(slices.Clip(m.calls[i]), s.functionsOf(m, i, in, program.MethodID(in.Ref))...)
	return slices.ContainsFunc(functions, func(c callee) bool {
		to := s.method(c.def)
		if c.how != callgraph.Handed || to == nil {
			return false
		}
		_, ok := s.gathers(m, in, to, whole)
		return ok
	})
}

// mappings begin the names of methods that put what a function makes in the place of what it gets.
var mappings = []string{"map", "flatMap", "concatMap", "switchMap", "thenApply", "thenCompose"}

// modelled reports whether what a call does is what the models say, or what is likely of a method of the platform.
func (s *search) modelled(ref program.MethodID) bool {
	return s.p.Target(ref).Def == program.NoDef || len(s.effectOf(ref).transfers) > 0
}

// functionsOf returns the methods of functions that a call is handed of a library which the program contains: the models stand for
// its code, which would run them.
func (s *search) functionsOf(m *method, i uint32, in *program.Instr, ref program.MethodID) []callee {
	if s.p.Target(ref).Def == program.NoDef {
		return nil // the graph names them
	}
	if list, ok := m.functions[i]; ok {
		return list
	}
	var list []callee
	for k, reg := range m.body.Args(in) {
		t := s.argumentType(in, k)
		if k == 0 && program.Call(in.Sub) != program.Static || t == program.NoType {
			continue
		}
		c := s.p.Class(t)
		if c == program.NoClass || s.p.Classes[c].Flags&program.AccInterface == 0 {
			continue
		}
		types, ok := s.madeOf(m, i, reg)
		if !ok {
			continue
		}
		first, last := s.p.DefsOf(c)
		for d := first; d < last; d++ {
			for _, of := range types {
				to := callee{s.p.Lookup(of, s.p.SigOf(s.p.Defs[d].Method)).Def, callgraph.Handed}
				if to.def == program.NoDef || to.def == d || slices.Contains(list, to) {
					continue
				}
				if _, reached := s.g.Reached(to.def); reached {
					list = append(list, to)
				}
			}
		}
	}
	if m.functions == nil {
		m.functions = map[uint32][]callee{}
	}
	m.functions[i] = list
	return list
}

// fills reports whether a call puts what a function gives back into a map, and returns that too.
func (s *search) fills(in *program.Instr) bool {
	ref := program.MethodID(in.Ref)
	if program.Call(in.Sub) == program.Static || ref == program.NoMethod || !s.isKeyed(s.p.ClassOf(ref)) {
		return false
	}
	switch string(s.p.NameOf(s.p.SigOf(ref))) {
	case "compute", "computeIfAbsent", "computeIfPresent", "merge":
		return true
	}
	return false
}
