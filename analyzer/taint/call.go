package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// effect is what the models say of a method that is called.
type effect struct {
	transfers []*models.Transfer
	sinks     []*models.Sink
	// passes says that without a transfer the result, or the receiver, has what the arguments have.
	passes, truth bool
	// works says that the result is worked out of the arguments, holds that the receiver keeps them; keepsAddress that
	// what comes of an address is one still.
	works, holds, keepsAddress bool
	opaque                     bool // the result does something rather than hold something
	lacking                    bool // an SDK has the class, and the program does not define it
}

// effectOf returns what a call of a method does beside running code of the program.
func (s *search) effectOf(m program.MethodID) *effect {
	known := s.effects.at(int(m))
	if *known != nil {
		return *known
	}
	e := &effect{}
	*known = e
	sig := s.p.SigOf(m)
	name, proto := string(s.p.NameOf(sig)), string(s.p.Proto(sig))
	above := s.p.Above(m, nil)
	switch {
	case name == "<init>": // which is not inherited
		above = above[:min(1, len(above))]
	case len(above) == 1 && s.p.Class(above[0]) != program.NoClass:
		// An own collection holds what it gets as those of the platform do.
		for _, t := range s.p.Ancestors(above[0], nil)[1:] {
			if strings.HasPrefix(string(s.p.Descriptor(t)), "Ljava/util/") && s.p.Class(t) == program.NoClass && s.p.Has(t, sig) {
				above = append(above, t)
			}
		}
	}
	for _, t := range above {
		d := string(s.p.Descriptor(t))
		if len(e.transfers) == 0 {
			if x := s.models.Transfers().Find(d, name, proto); x != nil {
				e.transfers = append(e.transfers, x)
			}
		}
		sinks := s.models.Sinks().Method(d, name)
		for i := range sinks {
			if sinks[i].Call.Matches(proto) {
				e.sinks = append(e.sinks, &sinks[i])
			}
		}
	}
	e.passes = len(e.transfers) == 0 && !s.models.Transfers().PassesNothing(name)
	class, value := "", string(s.p.Descriptor(s.p.Result(sig)))
	if len(above) > 0 {
		class = string(s.p.Descriptor(above[0]))
	}
	e.truth = value == "Z"
	e.lacking = s.o.Owner != nil && s.p.Class(s.p.ClassOf(m)) == program.NoClass && s.receives(s.ownerOf(s.p.ClassOf(m)))
	android := strings.HasPrefix(class, "Landroid/")
	e.opaque = s.opaque(s.p.Result(sig))
	e.works = !android || value == "Ljava/lang/String;" || value == "Ljava/lang/CharSequence;" || strings.HasPrefix(value, "[")
	e.holds = name == "<init>" || !android
	for _, verb := range []string{"add", "put", "set", "append", "write", "insert", "push", "offer"} {
		e.holds = e.holds || strings.HasPrefix(name, verb)
	}
	e.holds = e.holds && !s.opaque(s.p.ClassOf(m))
	for _, kept := range []string{"Ljava/lang/", "Ljava/util/", "Ljava/io/File;", "Landroid/net/Uri", "Landroid/content/ContentUris;", "Ljava/net/URI;"} {
		e.keepsAddress = e.keepsAddress || strings.HasPrefix(class, kept) && class != "Ljava/lang/Runtime;" && class != "Ljava/lang/ProcessBuilder;"
	}
	return e
}

// call runs a fact over a call: into the methods of the program that it leads to, through what the models say of it, and
// into sinks. It reports whether what becomes of the fact is for the methods to tell.
func (s *search) call(id edgeID, m *method, i uint32, f fact) (taken bool) {
	in := &m.body.Instrs[i]
	args := m.body.Args(in)
	kind := program.Call(in.Sub)
	if kind == program.Custom {
		for j, a := range args {
			if a == f.root {
				s.gives(id, i, fact{in.Dst, s.paths.of(stepHeld|step(j), f.path)})
			}
		}
		return false
	}
	ref := program.MethodID(in.Ref)
	if ref == program.NoMethod {
		return false
	}
	var e *effect
	ran, all := false, true
	for j, a := range args {
		if a != f.root {
			continue
		}
		if e == nil {
			e = s.effectOf(ref)
		}
		s.sinks(id, m, i, in, j, e, f)
		if len(e.transfers) == 0 {
			for _, c := range m.calls[i] {
				if s.strange(m, ref, c) {
					continue
				}
				if c.how == callgraph.Called && s.p.Defs[c.def].Flags&program.AccNative != 0 {
					s.worksOut(id, i, in, j, c.def, f)
				}
				entered := s.enter(id, m, i, in, j, c, f)
				ran = ran || c.how == callgraph.Called
				all = all && (entered || c.how != callgraph.Called)
			}
		} else {
			for _, c := range m.calls[i] {
				if c.how != callgraph.Called {
					s.enter(id, m, i, in, j, c, f)
				}
			}
			for _, c := range s.functionsOf(m, i, in, ref) {
				s.enter(id, m, i, in, j, c, f)
			}
		}
	}
	if e == nil {
		return false
	}
	if s.p.Target(ref).Def == program.NoDef || !ran {
		if s.printsName(m, i, in, args, f) {
			return false
		}
		s.transfer(id, m, i, in, args, e, f)
		return len(args) > 0 && args[0] == f.root && s.replaces(m, i, in, e, f.path)
	}
	// What lies in a field of an argument the methods may overwrite.
	first, _, ok := s.paths.first(f.path)
	return all && ok && first.kind() == stepField && len(args) == 1+countOthers(args, f.root)
}

// strange reports whether a call by a type of the platform leads to an SDK from the code of another one: a cursor that one
// asks for is hardly the one that another one implements.
func (s *search) strange(m *method, ref program.MethodID, c callee) bool {
	if c.how != callgraph.Called || s.p.Target(ref).Def != program.NoDef {
		return false
	}
	from, to := s.owner(s.p.Defs[m.def].Class), s.owner(s.p.Defs[c.def].Class)
	return from != "" && to != "" && from != to
}

// replaces reports whether a call puts something else where a path leads to, from its receiver on: under the same key or
// index.
func (s *search) replaces(m *method, i uint32, in *program.Instr, e *effect, at path) bool {
	first, _, ok := s.paths.first(at)
	if !ok || !first.part() || first == stepAny || program.Call(in.Sub) == program.Static {
		return false
	}
	for _, t := range e.transfers {
		name := t.Call.Name
		if t.Later || name == "putIfAbsent" || !strings.HasPrefix(name, "put") && !strings.HasPrefix(name, "set") {
			continue
		}
		for _, v := range t.Moves {
			if v.To.Base == models.Receiver && (v.To.Part == models.Keyed || v.To.Part == models.Named) && s.partOf(m, i, in, v.To) == first {
				return true
			}
		}
	}
	return false
}

// countOthers counts the arguments that are not a register.
func countOthers(args []uint16, reg uint16) int {
	n := 0
	for _, a := range args {
		if a != reg {
			n++
		}
	}
	return n
}

// sinks notes the sinks that argument j of a call reaches.
func (s *search) sinks(id edgeID, m *method, i uint32, in *program.Instr, j int, e *effect, f fact) {
	if s.paths.isAddress(f.path) {
		return
	}
	n := j - 1 // the receiver is -1
	if program.Call(in.Sub) == program.Static {
		n = j
	}
	for _, x := range e.sinks {
		if x.Stream || !s.leavesApp(m, i, in, x) {
			continue
		}
		if len(x.Arguments) == 0 && n >= 0 {
			s.reaches(id, x, i)
		}
		for _, a := range x.Arguments {
			if a == n {
				s.reaches(id, x, i)
			}
		}
	}
	hands := n >= 0 && !s.keepsBack(in, n, f.path) || n < 0 && s.usesItself(in, f.path)
	for _, c := range m.calls[i] {
		if c.how != callgraph.Called {
			continue
		}
		switch def := &s.p.Defs[c.def]; {
		case def.Flags&program.AccNative != 0:
			s.note(hit{edge: id, instr: i, by: i, kind: "native", to: c.def})
		case hands && s.o.Owner != nil && s.crosses(m.def, c.def):
			s.note(hit{edge: id, instr: i, by: i, kind: "sdk", to: c.def})
		}
	}
	if hands && e.lacking && s.owner(s.p.Defs[m.def].Class) == "" {
		s.note(hit{edge: id, instr: i, by: i, kind: "sdk", to: program.NoDef})
	}
	s.sends(id, m, i, in, j, f.path)
	s.message(id, m, i, in, j, f.path)
	s.posts(id, m, i, in, j, f.path)
}

// usesItself reports whether a call may be there to hand on what lies in a field of the object that it is a method of, which
// whoever made it may have set: not so of one that gives something back, which is read out of a container or a task that
// holds it.
func (s *search) usesItself(in *program.Instr, at path) bool {
	first, _, ok := s.paths.first(at)
	return ok && first.kind() == stepField && s.givesNothing(s.p.SigOf(program.MethodID(in.Ref)))
}

// crosses reports whether code that belongs to no SDK calls that of one.
func (s *search) crosses(from, to program.DefID) bool {
	return s.owner(s.p.Defs[from].Class) == "" && s.receives(s.owner(s.p.Defs[to].Class))
}

func (s *search) receives(sdk string) bool {
	return sdk != "" && (s.o.Receives == nil || s.o.Receives(sdk))
}

// ownerOf returns the SDK that a class belongs to that the program does not define.
func (s *search) ownerOf(t program.TypeID) string {
	id, ok := s.lacking[t]
	if !ok {
		id = s.o.Owner(t)
		s.lacking[t] = id
	}
	return id
}

// owned says which SDK a class belongs to.
type owned struct {
	by    string
	known bool
}

// owner returns the SDK that a class belongs to.
func (s *search) owner(c program.ClassID) string {
	if s.o.Owner == nil {
		return ""
	}
	x := s.owners.at(int(c))
	if !x.known {
		*x = owned{s.o.Owner(s.p.Classes[c].Type), true}
	}
	return x.by
}

// reaches notes a sink of the models; at is the call that it is.
func (s *search) reaches(id edgeID, x *models.Sink, at uint32) {
	s.note(hit{edge: id, instr: at, by: at, sink: x, kind: string(x.Kind)})
}

func (s *search) note(h hit) {
	h.implicit = s.o.Implicit && s.told(s.edge(h.edge).fact.path)
	key := hitKey{h.edge, h.instr, h.by, h.from, h.kind}
	if !s.hitSeen[key] {
		s.hitSeen[key] = true
		s.hits = append(s.hits, h)
	}
}

// enter takes a fact on argument j of a call into a method.
func (s *search) enter(id edgeID, m *method, i uint32, in *program.Instr, j int, c callee, f fact) (entered bool) {
	s.work++
	if c.how == callgraph.Made || s.spent() {
		return false
	}
	to := s.method(c.def)
	if to == nil {
		return false
	}
	s.passes(in, m, j, c, to, f.path, func(param int, at path) {
		if param >= len(to.body.Params) {
			return
		}
		t := s.paramType(to, param)
		if at.atOnce() && s.opaque(t) || !s.fits(t, at) {
			return
		}
		at = s.typed(t, at)
		entered = true
		entry := fact{root: to.body.Params[param], path: at}
		g := s.guardOf(m, i, c)
		if c.how == callgraph.Handed {
			g = s.messageGuard(m, i, c.def)
		}
		n, fresh, ok := s.context(contextKey{def: c.def, entry: entry, guard: g})
		if !ok {
			return
		}
		call := incoming{id, i, c.how}
		join(&s.contexts[n].calls, &s.calls, call)
		if fresh {
			s.add(n, 0, entry, onEntry())
			if home := to.homes[param]; home != entry.root {
				s.add(n, 0, fact{root: home, path: at}, onEntry())
			}
		}
		for x := range members(s.contexts[n].exits, &s.exits) {
			s.work++
			s.back(n, x, call)
		}
	})
	return entered
}

// passes yields the parameters of a method that get what argument j of a call holds.
func (s *search) passes(in *program.Instr, m *method, j int, c callee, to *method, at path, yield func(param int, at path)) {
	first, rest, ok := s.paths.first(at)
	static := program.Call(in.Sub) == program.Static
	switch c.how {
	case callgraph.Called:
		yield(j, at)
	case callgraph.Reflected:
		// Method.invoke(object, arguments), Constructor.newInstance(arguments)
		n := len(m.body.Args(in))
		switch {
		case n == 3 && j == 1 && !to.static(s.p):
			yield(0, at)
		case j == n-1 && ok && first.kind() == stepIndex:
			param := int(uint32(first))
			if !to.static(s.p) {
				param++
			}
			yield(param, rest)
		case j == n-1 && ok && first == stepAny:
			for param := range to.body.Params {
				yield(param, rest)
			}
		}
	case callgraph.Behind:
		held := s.held(m, in)
		if j == 0 {
			if ok && first.kind() == stepHeld {
				yield(int(uint32(first)), rest)
			}
			return
		}
		yield(held+j-1, at)
	case callgraph.Handed:
		t := s.argumentType(in, j)
		if t == program.NoType {
			return
		}
		class := s.p.Classes[s.p.Defs[c.def].Class].Type
		if !to.static(s.p) && s.isA(class, t) {
			yield(0, at)
			return
		}
		if static && j == 0 && s.p.NumParams(s.p.SigOf(program.MethodID(in.Ref))) == 0 {
			return
		}
		// What else the call passes goes to the parameters of the same type, as an asynchronous task's arguments do.
		sig := s.p.SigOf(s.p.Defs[c.def].Method)
		param := 1
		if to.static(s.p) {
			param = 0
		}
		for k := range s.p.NumParams(sig) {
			if s.p.Param(sig, k) == t && string(s.p.Descriptor(t)) != "I" {
				yield(param+k, at)
			}
		}
		s.feeds(m, in, j, c, to, at, yield)
	}
}

// paramType returns the type of a parameter, the receiver first.
func (s *search) paramType(m *method, param int) program.TypeID {
	if !m.static(s.p) {
		if param == 0 {
			return s.p.Classes[s.p.Defs[m.def].Class].Type
		}
		param--
	}
	if sig := s.p.SigOf(s.p.Defs[m.def].Method); param < s.p.NumParams(sig) {
		return s.p.Param(sig, param)
	}
	return program.NoType
}

// held returns how many values the lambda that a call is made on holds.
func (s *search) held(m *method, in *program.Instr) int {
	args := m.body.Args(in)
	if len(args) == 0 {
		return 0
	}
	for i := range m.body.Instrs {
		if x := &m.body.Instrs[i]; x.Op == program.Invoke && program.Call(x.Sub) == program.Custom && x.Dst == args[0] {
			return len(m.body.Args(x))
		}
	}
	return 0
}

// argumentType returns the type that a call gives argument j, the receiver first; NoType where the call names no method.
func (s *search) argumentType(in *program.Instr, j int) program.TypeID {
	ref := program.MethodID(in.Ref)
	if ref == program.NoMethod || program.Call(in.Sub) == program.Custom {
		return program.NoType
	}
	if program.Call(in.Sub) != program.Static {
		if j == 0 {
			return s.p.ClassOf(ref)
		}
		j--
	}
	if sig := s.p.SigOf(ref); j < s.p.NumParams(sig) {
		return s.p.Param(sig, j)
	}
	return program.NoType
}

// isA reports whether objects of a type are of another one, which tells something.
func (s *search) isA(t, above program.TypeID) bool {
	return s.lies(t, above) && string(s.p.Descriptor(above)) != "Ljava/lang/Object;"
}

// leave takes a fact out of a method, to those who call it.
func (s *search) leave(id edgeID) {
	n := s.edge(id).in
	c := s.contexts[n]
	join(&c.exits, &s.exits, id)
	s.state(id, c.m, s.edge(id).fact)
	s.leavesInView(id, c.m, s.edge(id).fact)
	if !c.open {
		for call := range members(c.calls, &s.calls) {
			s.back(n, id, call)
		}
		return
	}
	f := s.edge(id).fact
	m := c.m
	s.results(id, m, f)
	for _, x := range s.callers[m.def] {
		for _, g := range s.guardsOf(x.def) {
			s.leaveTo(id, n, x, g)
		}
	}
}

// leaveTo takes a fact out of an open context to a call, in a method that is called with the constants of a guard.
func (s *search) leaveTo(id edgeID, n contextID, x caller, g guard) {
	m, with := s.contexts[n].m, s.contexts[n].guard
	from := s.variant(variant{x.def, g})
	if from == nil {
		return
	}
	at := from.instrAt(x.offset)
	call := callee{m.def, x.how}
	if !slices.Contains(from.calls[at], call) || !from.live[from.blockOf(at)] {
		return
	}
	if ref := from.calledAt(at); ref != program.NoMethod && s.strange(from, ref, call) {
		return
	}
	if s.bound(m.def) && s.guardOf(from, at, call) != with {
		return
	}
	if in, _, ok := s.context(contextKey{def: x.def, open: true, guard: g}); ok {
		s.out(in, from, at, x.how, m, s.edge(id).fact, id, noEdge)
	}
}

// back takes a fact that holds where a context is left to one of its calls.
func (s *search) back(n contextID, exit edgeID, call incoming) {
	f := s.edge(exit).fact
	c := s.contexts[n]
	at := *s.edge(call.edge)
	if c.entry.path == f.path && c.m.homeOf(c.entry.root) == f.root {
		// It went in like this: it goes on, and was known by all its names before.
		if s.contexts[at.in].m.body.Instrs[call.instr].Writes() != at.fact.root {
			s.add(at.in, call.instr+1, at.fact, follows(call.edge, 0))
		}
		return
	}
	s.results(exit, c.m, f)
	s.out(at.in, s.contexts[at.in].m, call.instr, call.how, c.m, f, call.edge, exit)
}

// homeOf returns by what a parameter is known that comes in by a register.
func (m *method) homeOf(reg uint16) uint16 {
	for j, r := range m.body.Params {
		if r == reg {
			return m.homes[j]
		}
	}
	return reg
}

// out makes the facts of a caller of one that holds where a method is left.
func (s *search) out(n contextID, m *method, i uint32, how callgraph.How, callee *method, f fact, from, exit edgeID) {
	in := &m.body.Instrs[i]
	if in.Op != program.Invoke {
		return
	}
	why := leads(from, exit, i+1)
	give := func(root uint16, at path) {
		s.add(n, i+1, fact{root: root, path: at}, why)
	}
	args := m.body.Args(in)
	switch f.root {
	case result:
		t := s.p.Result(s.p.SigOf(s.p.Defs[callee.def].Method))
		if in.Dst == program.NoReg || f.path.atOnce() && s.opaque(t) || !s.fits(t, f.path) {
			return
		}
		switch how {
		case callgraph.Called, callgraph.Reflected, callgraph.Behind:
			give(in.Dst, s.typed(t, f.path))
		case callgraph.Handed:
			// What a task that is handed over works out is in what the call returns: a Future.
			if callee.named(s.p, "call") || callee.named(s.p, "get") || callee.named(s.p, "invoke") && len(callee.body.Params) == 1 {
				give(in.Dst, s.paths.of(stepAny, f.path))
			} else if at, ok := s.gathers(m, in, callee, f.path); ok {
				give(in.Dst, at)
			} else if s.fills(in) {
				give(in.Dst, f.path)
				give(args[0], s.paths.of(stepAny, f.path))
			}
		}
		return
	case exception:
		if how == callgraph.Handed { // runs elsewhere, or later
			return
		}
		if s.raise(m, m.blockOf(i), f.path, func(to uint32) {
			s.add(n, m.flow.Blocks[to].Start, fact{root: exception, path: f.path}, why)
		}) {
			s.add(n, atExit, fact{root: exception, path: f.path}, why)
		}
		return
	}
	param := -1
	for j, home := range callee.homes {
		if home == f.root {
			param = j
		}
	}
	reg := uint16(program.NoReg)
	switch how {
	case callgraph.Called:
		if param >= 0 && param < len(args) {
			reg = args[param]
		}
	case callgraph.Handed:
		if param == 0 && !callee.static(s.p) {
			class := s.p.Classes[s.p.Defs[callee.def].Class].Type
			for j := range args {
				if t := s.argumentType(in, j); t != program.NoType && s.isA(class, t) {
					reg = args[j]
				}
			}
		}
	case callgraph.Reflected:
		if param == 0 && len(args) == 3 {
			reg = args[1]
		}
	case callgraph.Behind:
		if held := s.held(m, in); param >= held && param-held+1 < len(args) {
			reg = args[param-held+1]
		}
	}
	if reg == program.NoReg {
		return
	}
	root := reg
	if reg == in.Dst {
		root = replaced
	}
	give(root, f.path)
	id, ok := s.found(n, i+1, fact{root, f.path})
	if how == callgraph.Handed && strings.HasPrefix(string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref)))), "schedule") {
		s.add(n, i, fact{reg, f.path}, why) // it may run again
	}
	if ok {
		s.stores(id, m, i, reg, f.path, s.newSteps(f.path))
	}
}

// newSteps returns how many steps of a path a method may have stored that hands it to its caller: the last one, or none
// where it can have changed the object itself.
func (s *search) newSteps(at path) uint8 {
	n := s.paths.size(at)
	if n == 0 {
		return 0
	}
	last, _, _ := s.paths.first(s.paths.behind(at, int(n)-1))
	if last.kind() != stepField {
		return 1
	}
	_, _, t := s.p.FieldOf(last.field())
	if d := string(s.p.Descriptor(t)); len(d) == 1 || d == "Ljava/lang/String;" {
		return 1
	}
	return 0
}

func (m *method) named(p *program.Program, name string) bool {
	return string(p.NameOf(p.SigOf(p.Defs[m.def].Method))) == name
}

// results emits what a task works out for the method that gets it.
func (s *search) results(id edgeID, m *method, f fact) {
	if f.root == result && m.named(s.p, "doInBackground") {
		s.emit(id, atExit, channel{kind: inTask, id: uint32(s.p.Defs[m.def].Class)}, f.path)
	}
}

// transfer does what the models say of a call, or without a word of theirs what most methods of the platform do.
func (s *search) transfer(id edgeID, m *method, i uint32, in *program.Instr, args []uint16, e *effect, f fact) {
	static := program.Call(in.Sub) == program.Static
	first := 1
	if static {
		first = 0
	}
	if len(e.transfers) == 0 {
		s.passOn(id, m, i, in, args, e, f)
		return
	}
	if !static {
		s.refile(id, m, i, args, f)
	}
	mapped := s.maps(m, i, in)
	for _, t := range e.transfers {
		if n := t.Returns + first; t.Returns != models.Result && n >= 0 && n < len(args) && args[n] == f.root && in.Dst != program.NoReg {
			s.gives(id, i, fact{in.Dst, f.path})
		}
		if t.Later {
			continue
		}
		for _, v := range t.Moves {
			if v.From.Base == models.InStore || mapped && (v.From.Base == models.Receiver || static && v.From.Base == 0) && v.To.Base == models.Result {
				continue
			}
			fits := false
			for j, a := range args {
				if a != f.root {
					continue
				}
				n := j - first
				fits = fits || v.From.Base == n && n >= 0 || v.From.Base == models.Receiver && !static && j == 0 ||
					v.From.Base == models.Arguments && n >= 0
			}
			if !fits {
				continue
			}
			if t.Apart && f.path.bare() == whole || v.To.Part == models.Keyed && s.isRefiled(m, i, f.root) {
				continue
			}
			at, ok := s.takes(m, i, in, v.From, f.path)
			if first, _, inside := s.paths.first(at); ok && inside && first == stepAddress && !e.keepsAddress && v.To.Base == models.Result {
				at = whole // what lies there
			}
			if !ok {
				continue
			}
			of, told := s.retold(m, i, in, v, first, at)
			if !told {
				continue
			}
			from := at
			if !s.same(in, v) {
				at = at.bare()
			}
			if of != 0 {
				at = at.of(of)
			}
			at = s.worded(m, i, in, t, v, first, from, at)
			at = s.relabelled(m, i, in, t, v, first, f.path, from, at)
			at = s.fromRow(s.portType(in, v.To.Base, first), at)
			at = s.puts(id, m, i, in, args, first, v.To, at)
			if v.To.Base == models.Receiver && v.To.Part == models.Elements {
				s.observed(id, m, i, in, at)
			}
			if v.To.Base == t.Returns && t.Returns != models.Result && in.Dst != program.NoReg {
				s.gives(id, i, fact{in.Dst, at})
			}
		}
	}
}

// portType returns the type of what a port of a call means; NoType where there are several.
func (s *search) portType(in *program.Instr, base, first int) program.TypeID {
	switch {
	case base == models.Result:
		return s.p.Result(s.p.SigOf(program.MethodID(in.Ref)))
	case base == models.Receiver:
		return s.p.ClassOf(program.MethodID(in.Ref))
	case base >= 0:
		return s.argumentType(in, base+first)
	}
	return program.NoType
}

// takes returns what of a path a port gives; for ports of all keys the path with its key.
func (s *search) takes(m *method, i uint32, in *program.Instr, from models.Port, at path) (path, bool) {
	first, rest, ok := s.paths.first(at)
	if !ok && from.Part == models.Whole {
		return at, true
	}
	if !ok {
		return whole, true
	}
	if first.kind() == stepTold {
		return at, true
	}
	if first == stepAddress && from.Part != models.Whole {
		return whole, false
	}
	if first.inRow() && from.Part == models.Column {
		return rest, s.inColumn(m, i, in, from.Key, first)
	}
	switch from.Part {
	case models.Column:
		if first.element() {
			return rest, s.inMatrix(m, i, in, from.Key, first)
		}
		return at, true
	case models.Whole:
		return at, true
	case models.Elements, models.Appended:
		return rest, first.element()
	case models.Keyed:
		return rest, first.meets(s.keyStep(m, i, in, from.Key))
	}
	if from.Part == models.Named {
		return rest, first == s.fields.names[from.Name]
	}
	return at, first.copied() // all keys
}

// partOf returns the step by which a port reaches what it means, for one that means a part.
func (s *search) partOf(m *method, i uint32, in *program.Instr, port models.Port) step {
	switch port.Part {
	case models.Keyed:
		return s.keyStep(m, i, in, port.Key)
	case models.Named:
		return s.fields.names[port.Name]
	case models.Appended:
		if port.Base != models.Receiver {
			return stepAny
		}
		at, ok := m.appended[i]
		if !ok {
			at = stepAny
			if n, ok := s.appended(m, i); ok {
				at = stepIndex | step(n)
			}
			m.appended[i] = at
		}
		return at
	}
	return stepAny
}

// appended returns the index at which a call puts an element behind those of a list, where these can be counted: the list
// is made by the method, which calls it without any branch between and shows it to nobody.
func (s *search) appended(m *method, i uint32) (int, bool) {
	args := m.body.Args(&m.body.Instrs[i])
	if len(args) == 0 {
		return 0, false
	}
	x := s.look(m, i, args[0], false)
	if x.others || len(x.made) != 1 {
		return 0, false
	}
	made := x.made[0]
	if in := &m.body.Instrs[made]; in.Op != program.NewObject || !s.isList(program.TypeID(in.Ref)) || !s.counts(m, made) {
		return 0, false
	}
	at, n := i, 0
	for block := m.blockOf(i); ; {
		for at > m.flow.Blocks[block].Start {
			at--
			if at == made {
				return n, true
			}
			if in := &m.body.Instrs[at]; in.Op == program.Invoke && s.appends(in) && s.may(m, at, m.body.Args(in)[0], made) {
				n++
			}
		}
		if len(m.preds[block]) != 1 {
			return 0, false
		}
		block = m.preds[block][0]
		if at = m.flow.Blocks[block].End; at > i {
			return 0, false // a loop
		}
	}
}

// may reports whether a register may hold before an instruction what another one makes.
func (s *search) may(m *method, i uint32, reg uint16, made uint32) bool {
	x := s.look(m, i, reg, false)
	return x.lost || slices.Contains(x.made, made)
}

func (s *search) isList(t program.TypeID) bool {
	switch string(s.p.Descriptor(t)) {
	case "Ljava/util/ArrayList;", "Ljava/util/LinkedList;", "Ljava/util/Vector;", "Lorg/json/JSONArray;":
		return true
	}
	return false
}

// appends reports whether a call adds an element at the end.
func (s *search) appends(in *program.Instr) bool {
	if program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		return false
	}
	for _, t := range s.effectOf(program.MethodID(in.Ref)).transfers {
		for _, v := range t.Moves {
			if v.To.Base == models.Receiver && v.To.Part == models.Appended {
				return true
			}
		}
	}
	return false
}

// counts reports whether a list that an instruction makes is only asked, set and added to.
func (s *search) counts(m *method, made uint32) bool {
	if counted, ok := m.counted[made]; ok {
		return counted
	}
	if m.counted == nil {
		m.counted = map[uint32]bool{}
	}
	m.counted[made] = s.ordered(m, made)
	return m.counted[made]
}

func (s *search) ordered(m *method, made uint32) bool {
	for j := range m.body.Instrs {
		in, at := &m.body.Instrs[j], uint32(j)
		if s.shows(m, at, in, made) {
			return false
		}
		if in.Op == program.Invoke {
			args := m.body.Args(in)
			if len(args) > 0 && s.argumentTypeOf(in, 0) != "" && s.isObject(in, 0) && s.may(m, at, args[0], made) && !s.keepsOrder(in) {
				return false
			}
		}
	}
	return m.live[m.blockOf(made)]
}

// keepsOrder reports whether a call of a list leaves its elements where they are.
func (s *search) keepsOrder(in *program.Instr) bool {
	switch string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref)))) {
	case "<init>", "get", "set", "size", "isEmpty", "iterator", "contains", "indexOf", "length", "elementAt", "opt", "getString", "optString", "toString":
		return true
	}
	return s.appends(in)
}

// puts moves data to a port, and returns the path by which it lies there.
func (s *search) puts(id edgeID, m *method, i uint32, in *program.Instr, args []uint16, first int, to models.Port, at path) path {
	t := s.portType(in, to.Base, first)
	switch {
	case to.Part == models.Whole:
		at = s.put(t, s.plain(t, at))
	case to.Part == models.AllKeys:
		at = s.put(t, at)
	case to.Part == models.Elements && at.exact().isPrinted() && s.isTree(t) && !s.isLabelled(at):
		at = s.paths.contents[at.exact()-firstPrinted]
	case to.Base != models.InStore:
		at = s.paths.of(s.partOf(m, i, in, to), s.plainElement(t, at))
	}
	size := uint8(0)
	if to.Part != models.Whole {
		size = s.paths.size(at)
	}
	store := func(reg uint16) {
		s.stores(id, m, i, reg, at, size)
	}
	switch {
	case to.Base == models.Result:
		if in.Dst != program.NoReg && (!s.isNumber(t) || s.fits(t, at)) {
			s.gives(id, i, fact{in.Dst, at})
		}
	case to.Base == models.InStore && (to.Part == models.Tabled || to.Part == models.Stated):
		s.writeRows(id, m, i, to, at)
	case to.Base == models.InStore:
		s.emit(id, i, s.storeOf(m, i, in, to), at)
	case to.Base == models.Receiver && first == 1 && len(args) > 0:
		store(args[0])
	case to.Base >= 0 && to.Base+first < len(args):
		store(args[to.Base+first])
	case to.Base == models.Arguments:
		for _, a := range args[min(first, len(args)):] {
			store(a)
		}
	}
	return at
}

// answers reports whether a method that the program declares, and that nothing in it implements, gives back an object of
// one of its classes: what a server said, as a rule, which a proxy that is made at run time puts there.
func (s *search) answers(in *program.Instr) bool {
	sig := s.p.SigOf(program.MethodID(in.Ref))
	if s.p.Class(s.p.ClassOf(program.MethodID(in.Ref))) == program.NoClass {
		return false
	}
	c := s.p.Class(s.p.Result(sig))
	return c != program.NoClass && s.p.Classes[c].Flags&(program.AccInterface|program.AccAbstract) == 0
}

// passOn does what is likely of a method of which nothing is known: what it gives back, and what it is called on, have
// what it got. Of Android's own methods, most of which do something rather than work something out, a text or bytes have
// what went in, and objects what they are made of or told to hold.
func (s *search) passOn(id edgeID, m *method, i uint32, in *program.Instr, args []uint16, e *effect, f fact) {
	if !e.passes {
		return
	}
	at := s.all(f.path)
	if first, _, ok := s.paths.first(f.path); ok && first == stepAddress && e.keepsAddress {
		at = s.paths.of(stepAddress, whole)
	}
	static := program.Call(in.Sub) == program.Static
	onReceiver := !static && len(args) > 0 && args[0] == f.root
	if in.Dst != program.NoReg && !e.truth && !e.opaque && (onReceiver || e.works) && !s.answers(in) {
		s.gives(id, i, fact{root: in.Dst, path: s.typed(s.p.Result(s.p.SigOf(program.MethodID(in.Ref))), at)})
	}
	if static || len(args) == 0 || onReceiver || !e.holds {
		return
	}
	if ref := program.MethodID(in.Ref); in.Dst != program.NoReg && s.p.Result(s.p.SigOf(ref)) == s.p.ClassOf(ref) {
		s.gives(id, i, fact{root: in.Dst, path: at}) // one that is told things in a chain
	}
	s.stores(id, m, i, args[0], at, 0)
}

// worksOut gives what a native method returns, where that is a text or bytes, what it got as one: it encodes it.
func (s *search) worksOut(id edgeID, i uint32, in *program.Instr, j int, to program.DefID, f fact) {
	held := func(t program.TypeID) bool {
		if t == program.NoType {
			return false
		}
		d := string(s.p.Descriptor(t))
		return d == "[B" || d == "Ljava/lang/String;"
	}
	if in.Dst != program.NoReg && held(s.argumentType(in, j)) && held(s.p.Result(s.p.SigOf(s.p.Defs[to].Method))) && !s.paths.isAddress(f.path) {
		s.gives(id, i, fact{in.Dst, s.all(f.path)})
	}
}
