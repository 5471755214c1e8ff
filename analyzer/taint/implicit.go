package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// What a branch tells of data is followed like data, by paths that end with stepTold: the value is not the data, but what
// it is depends on it. Once so, nothing makes data of it again. Where a branch is taken on data, all that happens before
// its ways meet again depends on it: values that are assigned, what is stored, and what is called. A fact of the root
// control stands for that, and for the methods that are called there.
//
// Each branch lets through little of what the one before let through: a branch on what a branch told still counts for what
// is called there, and no further.

// control is the root of a fact that says that what happens depends on data: behind a branch, or where it holds on entry,
// in the whole method.
const control = 1<<16 - 4

// maxControl bounds how many calls deep methods are followed that are called under a branch, lastBranch those branches.
const (
	maxControl = 2
	lastBranch = 2
)

// toldBy returns the path of what branches tell, the last of which has a number.
func (s *search) toldBy(branch int) path { return s.paths.of(stepTold|step(branch), whole) }

// told reports whether a path leads to what only tells of data.
func (s *search) told(at path) bool {
	if at == tooLong {
		return false
	}
	for at = at.bare(); at != whole; {
		n := &s.paths.nodes[at]
		if n.rest == whole {
			return n.first.kind() == stepTold
		}
		at = n.rest
	}
	return false
}

// all returns the path of an object that has taken in what a path leads to.
func (s *search) all(at path) path {
	for at = at.bare(); s.o.Implicit && at != whole && at != tooLong; {
		n := &s.paths.nodes[at]
		if n.first.kind() == stepTold {
			return at
		}
		at = n.rest
	}
	return whole
}

// maxTold bounds the work on what only tells of data, which begins when the data itself has been followed: it takes nothing
// of the bound for that.
const maxTold = maxEdges / 4

// runTold follows what only tells of data, and all that comes of it.
func (s *search) runTold() {
	first, waiting := s.edges.n, len(s.later)
	for at := 0; at < waiting+s.edges.n-first; at++ {
		if s.edges.n-first > maxTold || s.spent() || at%1024 == 0 && s.ctx.Err() != nil {
			if !s.partial {
				s.partial, s.done, s.end = true, first+max(0, at-waiting), s.edges.n
			}
			return
		}
		if at < waiting {
			s.advance(s.later[at])
		} else {
			s.advance(edgeID(first + at - waiting))
		}
	}
}

// tells does what an instruction does with what tells of data: it is called with each fact, where branches count.
func (s *search) tells(id edgeID, m *method, i uint32, f fact) {
	in := &m.body.Instrs[i]
	r := f.root
	branch := 0
	only := false
	if !f.path.atOnce() {
		first, _, _ := s.paths.first(f.path)
		if only = first.kind() == stepTold; !only {
			return
		}
		branch = int(uint32(first))
	}
	told := s.toldBy(branch)
	switch in.Op {
	case program.If, program.Switch:
		if (in.A == r || in.Op == program.If && in.B == r) && branch < lastBranch && (only || !s.isNullCheck(m, i, in)) {
			s.gives(id, i, fact{control, s.toldBy(branch + 1)})
		}
	case program.Compute:
		if only && (in.A == r || in.B == r) {
			s.gives(id, i, fact{in.Dst, told})
		}
	case program.InstanceOf, program.ArrayLength:
		if only && in.A == r {
			s.gives(id, i, fact{in.Dst, told})
		}
	case program.ArrayGet:
		if in.B == r {
			s.gives(id, i, fact{in.Dst, told})
		}
	case program.Invoke:
		s.callTells(id, m, i, in, f, only, branch)
	}
}

// callTells does the same for a call: what it works out of what tells does so too, a comparison with data tells of that, and
// which method is called may.
func (s *search) callTells(id edgeID, m *method, i uint32, in *program.Instr, f fact, only bool, branch int) {
	ref := program.MethodID(in.Ref)
	args := m.body.Args(in)
	if program.Call(in.Sub) == program.Custom || ref == program.NoMethod || !slices.Contains(args, f.root) {
		return
	}
	var bodies []callee
	for _, c := range m.calls[i] {
		if c.how == callgraph.Called && s.method(c.def) != nil {
			bodies = append(bodies, c)
		}
	}
	if only && len(bodies) > 1 && args[0] == f.root && program.Call(in.Sub) != program.Static {
		for _, c := range bodies {
			s.enterControl(id, i, c, branch+1, 1)
		}
	}
	if len(bodies) > 0 || in.Dst == program.NoReg {
		return
	}
	sig := s.p.SigOf(ref)
	if only && !s.opaque(s.p.Result(sig)) || !only && slices.Contains(comparisons, string(s.p.NameOf(sig))) {
		s.gives(id, i, fact{in.Dst, s.toldBy(branch)})
	}
}

// comparisons are methods whose result tells what a value is, rather than how much of it there is.
var comparisons = []string{
	"equals", "equalsIgnoreCase", "contentEquals", "areEqual", "compare", "compareTo", "compareToIgnoreCase", "startsWith",
	"endsWith", "contains", "containsKey", "containsValue", "matches", "regionMatches", "find", "lookingAt", "indexOf",
	"lastIndexOf", "isDigit", "isLetter", "isLetterOrDigit", "isUpperCase", "isLowerCase", "isWhitespace",
}

// isNullCheck reports whether a branch only asks if there is an object.
func (s *search) isNullCheck(m *method, i uint32, in *program.Instr) bool {
	if sub := program.Comparison(in.Sub); in.Op != program.If || in.B != program.NoReg || sub != program.Equal && sub != program.NotEqual {
		return false
	}
	object := func(t program.TypeID) bool { return t != program.NoType && len(s.p.Descriptor(t)) > 1 }
	at := m.blockOf(i)
	for n := 0; n < maxBack; n++ {
		for ; i > m.flow.Blocks[at].Start; i-- {
			x := &m.body.Instrs[i-1]
			if x.Writes() != in.A {
				continue
			}
			switch x.Op {
			case program.ConstString, program.ConstClass, program.NewObject, program.NewArray, program.FilledArray, program.CheckCast, program.Catch:
				return true
			case program.Get, program.GetStatic:
				if program.FieldID(x.Ref) == program.NoField {
					return false
				}
				_, _, t := s.p.FieldOf(program.FieldID(x.Ref))
				return object(t)
			case program.Invoke:
				ref := program.MethodID(x.Ref)
				return program.Call(x.Sub) == program.Custom || ref != program.NoMethod && object(s.p.Result(s.p.SigOf(ref)))
			}
			return false
		}
		if m.flow.Blocks[at].Start == 0 {
			for j, r := range m.body.Params {
				if r == in.A {
					return object(s.paramType(m, j))
				}
			}
		}
		if len(m.preds[at]) == 0 {
			return false
		}
		at = m.preds[at][0]
		i = m.flow.Blocks[at].End
	}
	return false
}

// maxBack bounds the blocks that are looked at for what a register holds.
const maxBack = 16

// controlled does what depends on data where a branch is taken on it, or in a method that is called there.
func (s *search) controlled(id edgeID) {
	e := *s.edge(id)
	m := s.contexts[e.in].m
	first, _, _ := s.paths.first(e.fact.path)
	branch, depth := int(first&0xff), int(uint32(first)>>8)
	if depth > 0 {
		for b := range m.flow.Blocks {
			if m.live[b] {
				s.depends(id, m, &m.flow.Blocks[b], branch, depth)
			}
		}
		return
	}
	for _, b := range s.region(m, m.blockOf(e.by-1)) {
		block := &m.flow.Blocks[b]
		if branch < lastBranch {
			s.assigns(id, m, block, branch)
		}
		s.depends(id, m, block, branch, depth)
	}
}

// assigns notes what the instructions of a block that depends on data leave in registers.
func (s *search) assigns(id edgeID, m *method, block *program.Block, branch int) {
	told := s.toldBy(branch)
	var seen []uint16
	for i := block.End; i > block.Start; i-- {
		in := &m.body.Instrs[i-1]
		if in.Op == program.Return && in.A != program.NoReg {
			s.leaves(id, i-1, fact{result, told})
		}
		if r := in.Writes(); r != program.NoReg && !slices.Contains(seen, r) {
			seen = append(seen, r)
			if !s.opaqueValue(in) {
				s.gives(id, i-1, fact{r, told})
			}
		}
	}
}

// opaqueValue reports whether an instruction writes an object that does something rather than hold something.
func (s *search) opaqueValue(in *program.Instr) bool {
	switch in.Op {
	case program.Get, program.GetStatic:
		if f := program.FieldID(in.Ref); f != program.NoField {
			_, _, t := s.p.FieldOf(f)
			return s.opaque(t)
		}
	case program.NewObject, program.CheckCast:
		return s.opaque(program.TypeID(in.Ref))
	case program.Invoke:
		if ref := program.MethodID(in.Ref); program.Call(in.Sub) != program.Custom && ref != program.NoMethod {
			return s.opaque(s.p.Result(s.p.SigOf(ref)))
		}
	case program.Catch:
		return true
	}
	return false
}

// depends does what the stores and calls of a block do that depends on data, depth calls below the branch.
func (s *search) depends(id edgeID, m *method, block *program.Block, branch, depth int) {
	told := s.toldBy(branch)
	for i := block.Start; i < block.End; i++ {
		in := &m.body.Instrs[i]
		if in.Op == program.Invoke {
			s.dependentCall(id, m, i, in, branch, depth)
			continue
		}
		if branch >= lastBranch {
			continue
		}
		switch in.Op {
		case program.Put:
			if f := program.FieldID(in.Ref); f != program.NoField {
				s.stores(id, m, i, in.A, s.paths.of(s.fields.step(f), told), 2)
			}
		case program.PutStatic:
			if f := program.FieldID(in.Ref); f != program.NoField {
				s.emit(id, i, channel{kind: inStatic, id: uint32(s.fields.step(f).field())}, told)
			}
		case program.ArrayPut:
			s.stores(id, m, i, in.A, s.paths.of(m.index(i, in.B), told), 2)
		}
	}
}

// dependentCall does what a call does that is only made, or made with other arguments, as data will have it.
func (s *search) dependentCall(id edgeID, m *method, i uint32, in *program.Instr, branch, depth int) {
	ref := program.MethodID(in.Ref)
	if program.Call(in.Sub) == program.Custom || ref == program.NoMethod {
		return
	}
	e := s.effectOf(ref)
	for _, x := range e.sinks {
		if !x.Stream {
			s.reaches(id, x, i)
		}
	}
	ran := false
	if len(e.transfers) == 0 {
		for _, c := range m.calls[i] {
			if c.how == callgraph.Called && s.method(c.def) != nil {
				ran = true
				s.enterControl(id, i, c, branch, depth+1)
			}
		}
	}
	if ran || branch >= lastBranch {
		return
	}
	args := m.body.Args(in)
	for j, a := range args {
		if j > 0 || program.Call(in.Sub) == program.Static {
			s.transfer(id, m, i, in, args, e, fact{a, s.toldBy(branch)})
		}
	}
}

// enterControl goes on in a method whose call depends on data.
func (s *search) enterControl(id edgeID, i uint32, c callee, branch, depth int) {
	if branch > lastBranch || depth > maxControl {
		return
	}
	entry := fact{control, s.paths.of(stepTold|step(branch|depth<<8), whole)}
	n, fresh, ok := s.context(contextKey{def: c.def, entry: entry})
	if !ok {
		return
	}
	call := incoming{id, i, c.how}
	join(&s.contexts[n].calls, &s.calls, call)
	if fresh {
		s.add(n, 0, entry, onEntry())
	}
	for x := range members(s.contexts[n].exits, &s.exits) {
		s.back(n, x, call)
	}
}

// region returns the blocks that depend on the branch at the end of a block: those on the ways from there to where all of
// them meet again.
func (s *search) region(m *method, branch uint32) []uint32 {
	key := place{m.def, branch}
	if list, ok := s.regions[key]; ok {
		return list
	}
	if s.regions == nil {
		s.regions, s.meets = map[place][]uint32{}, map[program.DefID][]uint32{}
	}
	meets, ok := s.meets[m.def]
	if !ok {
		meets = postDominators(m)
		s.meets[m.def] = meets
	}
	seen := make([]bool, len(m.flow.Blocks))
	list := []uint32{}
	work := append([]uint32{}, ways(m, branch)...)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b == meets[branch] || seen[b] || !m.live[b] {
			continue
		}
		seen[b] = true
		list = append(list, b)
		work = append(work, ways(m, b)...)
	}
	slices.Sort(list)
	s.regions[key] = list
	return list
}

// ways returns the blocks that come after one, those of handlers only where it throws.
func ways(m *method, b uint32) []uint32 {
	block := &m.flow.Blocks[b]
	succs := m.flow.Succs(block)
	if m.body.Instrs[block.End-1].Op == program.Throw {
		return succs
	}
	return succs[:block.Thrown]
}

// postDominators returns by block where all ways from it meet first: the number of blocks stands for the end of the method,
// also where a way never ends. It is the algorithm of Cooper, Harvey and Kennedy, from the end on.
func postDominators(m *method) []uint32 {
	n := uint32(len(m.flow.Blocks))
	before := make([][]uint32, n+1) // by block, the end last
	for b := range n {
		next := ways(m, b)
		if len(next) == 0 {
			before[n] = append(before[n], b)
		}
		for _, to := range next {
			before[to] = append(before[to], b)
		}
	}
	// In the order in which a walk from the end is done with them.
	number, order := make([]int, n+1), []uint32{}
	type visit struct {
		block uint32
		next  int
	}
	seen := make([]bool, n+1)
	seen[n] = true
	for stack := []visit{{n, 0}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if top.next < len(before[top.block]) {
			to := before[top.block][top.next]
			top.next++
			if !seen[to] {
				seen[to] = true
				stack = append(stack, visit{to, 0})
			}
			continue
		}
		number[top.block] = len(order)
		order = append(order, top.block)
		stack = stack[:len(stack)-1]
	}
	const unknown = 1<<32 - 1
	meets := make([]uint32, n+1)
	for b := range meets {
		meets[b] = unknown
	}
	meets[n] = n
	for changed := true; changed; {
		changed = false
		for k := len(order) - 2; k >= 0; k-- { // but for the end, which is the last
			b := order[k]
			next := ways(m, b)
			found := uint32(unknown)
			if len(next) == 0 {
				found = n
			}
			for _, to := range next {
				if meets[to] == unknown {
					continue
				}
				if found == unknown {
					found = to
					continue
				}
				x := to
				for found != x {
					for number[found] < number[x] {
						found = meets[found]
					}
					for number[x] < number[found] {
						x = meets[x]
					}
				}
			}
			if meets[b] != found {
				meets[b] = found
				changed = true
			}
		}
	}
	for b := range meets {
		if meets[b] == unknown {
			meets[b] = n
		}
	}
	return meets
}
