package taint

import (
	"context"
	"math/bits"
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// fact says that what a root and a path lead to is data. Root is a register, a home of a parameter, result or exception.
type fact struct {
	root uint16
	path path
}

// contextID numbers contexts: methods with what is known to be data when they are entered.
type contextID uint32

// contextKey names a context. Open is that of data which begins inside the method, or in what it calls: it holds for all
// callers that pass the guard, and has no entry.
type contextKey struct {
	def   program.DefID
	entry fact
	open  bool
	guard guard
}

// packedKey is a contextKey without gaps between its parts, which is looked up faster.
type packedKey [2]uint64

func (k *contextKey) packed() packedKey {
	rest := uint64(k.guard)<<32 | uint64(k.entry.root)<<1
	if k.open {
		rest |= 1
	}
	return packedKey{uint64(k.def)<<32 | uint64(k.entry.path), rest}
}

type inContext struct {
	contextKey
	m     *method
	calls chain // of search.calls
	exits chain // of search.exits: that hold where the method is left
}

// incoming is a call that enters a context.
type incoming struct {
	edge  edgeID
	instr uint32
	how   callgraph.How
}

// originID numbers where data comes from: a source of the code, or a channel.
type originID int32

const noOrigin originID = -1

// origin is a source, or what a channel holds.
type origin struct {
	source  int // number, or -1
	channel channel
	path    path
	writers []stop // of a channel
}

// edgeID numbers edges in the order in which they are found.
type edgeID int32

const noEdge edgeID = -1

// edge says that in a context a fact holds before an instruction (a path edge of the IFDS framework: Reps, Horwitz and
// Sagiv, POPL 1995).
type edge struct {
	in   contextID
	at   uint32
	fact fact
	cause
	more int32 // number of the last further cause plus one; negative where there are maxCauses
}

// cause says why an edge holds. There are a great many.
type cause struct {
	from edgeID // the edge it follows from, or noEdge
	over int32  // an edge by exit, or without from an origin
	by   uint32 // the instruction that made it, plus one; zero where it only went on, or caught
}

// caught stands for the instruction of an edge that went on to where a handler took over.
const caught = 1<<32 - 1

// made returns the instruction that made an edge, if any did.
func (c *cause) made() (instr uint32, ok bool) { return c.by - 1, c.by != 0 && c.by != caught }

// exit is the edge of a callee where the call returned that from stands before, or noEdge.
func (c *cause) exit() edgeID {
	if c.from == noEdge {
		return noEdge
	}
	return edgeID(c.over)
}

// origin is where data begins, or noOrigin.
func (c *cause) origin() originID {
	if c.from != noEdge {
		return noOrigin
	}
	return originID(c.over)
}

// another is a further cause of an edge.
type another struct {
	cause
	next int32
}

// maxCauses bounds the further causes that are kept of an edge.
const maxCauses = 24

// follows is the cause of what follows from an edge.
func follows(from edgeID, by uint32) cause { return cause{from, int32(noEdge), by} }

// leads is the cause of what holds behind a call, where a method returned by an edge.
func leads(from, exit edgeID, by uint32) cause { return cause{from, int32(exit), by} }

// begins is the cause of what data begins with.
func begins(o originID, by uint32) cause { return cause{noEdge, int32(o), by} }

// onEntry is the cause of what a method is entered with.
func onEntry() cause { return cause{noEdge, int32(noOrigin), 0} }

// atExit is the place behind all instructions, where a method is left.
const atExit = 1<<32 - 1

// hit is a place where data reaches a sink.
type hit struct {
	edge  edgeID
	instr uint32
	by    uint32       // where a stream that instr opens is given the data; the same as instr for others
	from  *method      // that instr is in; nil for that of the edge
	sink  *models.Sink // nil for native code and for SDKs
	kind  string
	to    program.DefID // that is called, for native code and SDKs; NoDef for what an SDK lacks that the build names
	// implicit says that what arrives only tells of the data.
	implicit bool
}

type hitKey struct {
	edge      edgeID
	instr, by uint32
	from      *method
	kind      string
}

// ground is what all searches of a program know, and none changes.
type ground struct {
	p      *program.Program
	g      *callgraph.Graph
	o      *Options
	models *models.Models
	fields *fields
	reads  *Reads

	callers    map[program.DefID][]caller
	components map[program.ClassID]bool
	lone       map[program.ClassID]bool // classes of which the platform makes the objects, or calls them back
	entries    map[program.ClassID][]program.DefID
	handed     map[program.DefID]bool // that code hands to the platform
	selectors  []uint32               // by DefID: parameters by which a method tells cases apart
	typings    map[program.TypeID]typing
	packings   []packing // by MethodID
	whats      map[program.FieldID]bool
}

// search follows the data of some sources: which path edges hold, by tabulation with one worklist; see doc.go.
type search struct {
	*ground
	ctx       context.Context
	paths     *paths
	values    *program.Values
	methods   sparse[known] // by DefID
	sprung    map[spring]objects
	constant  map[program.FieldID]program.Value // static fields, by what they always have
	outcomes  map[program.DefID]program.Value   // methods, by what they always return
	opened    map[outlet]openings
	observing map[place][]place      // see observers
	giving    map[program.DefID]bool // methods, by whether they never return null
	deciding  *method                // of which the constants are being found
	// variants are methods with constants as parameters
	variants   map[variant]*method
	selections map[program.DefID]*selection
	unpackings map[program.DefID]*unpacking
	given      []binding       // with which the method is looked at that is being read
	effects    sparse[*effect] // by MethodID

	contexts    []*inContext
	numbers     map[packedKey]contextID
	calls       pages[linked[incoming]]
	exits       pages[linked[edgeID]]
	edges       pages[edge] // and worklist
	slots       []uint32    // edge plus one by hash, see edgeBits
	others      pages[another]
	origins     []origin
	stamps      []uint32 // by edge: the last walk back that met it
	stamp       uint32
	visits      []visit
	channels    map[channelPath]originID
	hits        []hit
	hitSeen     map[hitKey]bool
	texts       map[string]uint32 // of keys
	keys        []string          // by number in texts
	returns     map[program.DefID][]returning
	links       map[program.DefID][]link
	fitting     map[uint64]bool
	printed     map[program.MethodID]string
	opaques     []uint8       // by TypeID: not known, no, yes
	owners      sparse[owned] // by ClassID
	askings     []asking
	sentActions map[string]bool
	ownInputs   map[int]bool              // sources of what only the app itself is meant to hand in
	lacking     map[program.TypeID]string // owners of classes that the program does not define
	takersOfAll []place                   // of messages to handlers that are not known
	firsts      map[program.DefID]bool
	byKind      map[string][]program.ClassID // components that intents may start of which nothing is known
	above       []program.TypeID
	spare       []*names
	met         marks
	lowered     program.Body // the last one, of which a method keeps a copy
	ways        program.Flow // of it
	partial     bool
	done        int      // edges that were followed before the one at hand
	later       []edgeID // of what only tells of data
	aside       int      // how many of the edges are such, as long as they wait
	end         int      // edges that there were when the search stopped
	work        int      // in units, see maxWork
	walked      int      // back from sinks, see maxBackward
	turnings    map[barred]bool
	runsOn      levels // of the API
	borders     levels // that tests tell from the one below
	switches    map[switchKey]string
	regions     map[place][]uint32         // by method and block that branches: what depends on it
	meets       map[program.DefID][]uint32 // where ways meet again, by block
}

// caller is a place that leads to a method.
type caller struct {
	def    program.DefID
	offset int64
	how    callgraph.How
}

const (
	// maxEdges bounds what is known: beyond, the search stops, and its outcome is partial.
	maxEdges = 1_000_000
	// maxWork bounds what it takes to find that out: instructions and blocks that are looked at, calls that are entered and
	// left, facts that are made, whether they are new or not. One edge may lead through all code; in real code ten units
	// stand for one.
	maxWork = 30_000_000
)

// spent reports whether the search has done all the work that it may.
func (s *search) spent() bool {
	if s.o.work > 0 {
		return s.work > s.o.work
	}
	return s.work > maxWork
}

func (s *search) run() {
	bound := maxEdges
	if s.o.steps > 0 {
		bound = s.o.steps
	}
	for at := 0; at < s.edges.n; at++ {
		s.done = at
		if s.edges.n-s.aside > bound || s.spent() || at%1024 == 0 && s.ctx.Err() != nil {
			s.partial, s.end = true, s.edges.n
			break
		}
		if s.o.Implicit && s.told(s.edge(edgeID(at)).fact.path) {
			s.later = append(s.later, edgeID(at))
			continue
		}
		s.advance(edgeID(at))
	}
	s.runTold()
}

// advance finds the edges that follow from one.
func (s *search) advance(id edgeID) {
	if s.edge(id).at == atExit {
		s.leave(id)
	} else {
		s.follow(id)
	}
}

// add notes a path edge, once, with all its causes.
func (s *search) add(in contextID, at uint32, f fact, c cause) {
	if f.path == tooLong {
		return
	}
	s.work++
	hash := hashed(in, at, f)
	slot := s.slot(hash, in, at, f)
	if n := s.slots[slot]; n != 0 {
		s.also(edgeID(n&edgeMask-1), c)
		return
	}
	if s.edges.n == mostKept {
		s.partial = true
		return
	}
	s.edges.add(edge{in: in, at: at, fact: f, cause: c})
	s.slots[slot] = slotTag(hash) | uint32(s.edges.n)
	if 2*s.edges.n > len(s.slots) {
		s.resize(2 * len(s.slots))
	}
}

func (s *search) edge(id edgeID) *edge { return s.edges.at(int(id)) }

// found returns the edge of a fact that holds at a place.
func (s *search) found(in contextID, at uint32, f fact) (edgeID, bool) {
	n := s.slots[s.slot(hashed(in, at, f), in, at, f)]
	return edgeID(n&edgeMask) - 1, n != 0
}

// hashed is what says where an edge is, by the low bits, and by the high ones what tells most edges apart that meet there.
func hashed(in contextID, at uint32, f fact) uint64 {
	high, low := bits.Mul64((uint64(in)<<32|uint64(at))^0x9e3779b97f4a7c15, (uint64(f.path)<<16|uint64(f.root))^0xd1b54a32d192ed03|1)
	return high ^ low
}

const (
	// edgeBits are those of a slot that hold the number of an edge plus one; the others are of its hash, so that hardly ever
	// another edge is looked at for the one that is asked for. There are no more edges than units of work.
	edgeBits = 25
	mostKept = 1<<edgeBits - 1
	edgeMask = mostKept
)

func slotTag(hash uint64) uint32 { return uint32(hash>>32) &^ edgeMask }

// slot returns where an edge is, or the empty place where it belongs.
func (s *search) slot(hash uint64, in contextID, at uint32, f fact) int {
	mask := len(s.slots) - 1
	slot, tag := int(hash)&mask, slotTag(hash)
	for n := s.slots[slot]; n != 0; n = s.slots[slot] {
		if n&^edgeMask == tag {
			if e := s.edge(edgeID(n&edgeMask - 1)); e.at == at && e.in == in && e.fact == f {
				break
			}
		}
		slot = (slot + 1) & mask
	}
	return slot
}

func (s *search) resize(n int) {
	s.slots = make([]uint32, n)
	for i := range s.edges.n {
		e := s.edge(edgeID(i))
		hash := hashed(e.in, e.at, e.fact)
		slot := int(hash) & (n - 1)
		for s.slots[slot] != 0 {
			slot = (slot + 1) & (n - 1)
		}
		s.slots[slot] = slotTag(hash) | uint32(i+1)
	}
}

// also notes a further cause of an edge.
func (s *search) also(id edgeID, c cause) {
	e := s.edge(id)
	if e.more < 0 || e.cause == c || c.from == id {
		return
	}
	n := 1
	for at := e.more; at != 0; n++ {
		x := s.others.at(int(at - 1))
		if x.cause == c {
			return
		}
		at = x.next
	}
	s.others.add(another{c, e.more})
	if e.more = int32(s.others.n); n == maxCauses {
		e.more = -e.more
	}
}

// causes calls yield for all that is known of why an edge holds.
func (s *search) causes(e *edge, yield func(c *cause)) {
	yield(&e.cause)
	for at := max(e.more, -e.more); at != 0; {
		x := s.others.at(int(at - 1))
		yield(&x.cause)
		at = x.next
	}
}

// context returns the number of a context, and whether it is new; ok is false where the method has no code.
func (s *search) context(key contextKey) (id contextID, fresh, ok bool) {
	packed := key.packed()
	if id, ok := s.numbers[packed]; ok {
		return id, false, true
	}
	m := s.variant(variant{key.def, key.guard})
	if m == nil {
		return 0, false, false
	}
	id = contextID(len(s.contexts))
	s.contexts = append(s.contexts, &inContext{contextKey: key, m: m})
	s.numbers[packed] = id
	return id, true, true
}

// follow runs a fact on through its block.
func (s *search) follow(id edgeID) {
	e := *s.edge(id)
	m := s.contexts[e.in].m
	f := e.fact
	i := e.at
	switch f.root {
	case control:
		s.controlled(id)
		return
	case replaced:
		return
	}
	at := m.blockOf(i)
	if len(m.flow.Blocks) == 0 || !m.live[at] {
		return
	}
	block := &m.flow.Blocks[at]
	s.throws(id, m, at, f)
	if m.touches(at, f.root) {
		for ; i < block.End; i++ {
			if s.work++; s.spent() || !s.step(id, m, i, f) {
				return
			}
		}
	}
	s.onward(id, m, s.waysOn(m, block, f), f, 0)
}

// onward takes a fact to the next blocks that have to do with its root.
func (s *search) onward(id edgeID, m *method, blocks []uint32, f fact, by uint32) {
	in := s.edge(id).in
	for _, at := range blocks {
		if m.touches(at, f.root) {
			if m.live[at] {
				s.add(in, m.flow.Blocks[at].Start, f, follows(id, by))
			}
			continue
		}
		list, looked := m.next(at, f.root, &s.met)
		s.work += looked
		for _, x := range list {
			how := by
			if x.caught {
				how = caught
			}
			s.add(in, m.flow.Blocks[x.block].Start, f, follows(id, how))
		}
	}
}

// throws hands a fact to the handlers of a block, which take over anywhere within it.
func (s *search) throws(id edgeID, m *method, at uint32, f fact) {
	if f.root == exception {
		return // which the handler takes that it has come to
	}
	block := &m.flow.Blocks[at]
	if thrown := m.flow.Succs(block)[block.Thrown:]; len(thrown) > 0 && s.edge(id).at < s.throwsUntil(m, at) {
		s.onward(id, m, thrown, f, caught)
	}
}

// gives notes that an instruction makes a fact of the one at hand.
func (s *search) gives(id edgeID, i uint32, f fact) {
	s.add(s.edge(id).in, i+1, f, follows(id, i+1))
}

// leaves notes that a fact holds where the method is left.
func (s *search) leaves(id edgeID, i uint32, f fact) {
	s.add(s.edge(id).in, atExit, f, follows(id, i+1))
}

// step runs a fact over an instruction, and reports whether it holds behind.
func (s *search) step(id edgeID, m *method, i uint32, f fact) bool {
	in := &m.body.Instrs[i]
	r := f.root
	made := func(root uint16, at path) { s.gives(id, i, fact{root, at}) }
	if s.o.Implicit {
		before := s.edges.n
		s.tells(id, m, i, f)
		s.aside += s.edges.n - before
	}
	switch in.Op {
	case program.CheckCast:
		if in.A == r && !s.fits(program.TypeID(in.Ref), f.path) {
			return in.Dst != r // it is no such object
		}
		if to := s.typed(program.TypeID(in.Ref), f.path); in.A == r && to != f.path {
			made(in.Dst, to)
			return in.Dst != r
		}
		fallthrough
	case program.Move:
		if in.A == r && in.Dst != r {
			made(in.Dst, f.path)
		}
		return in.Dst != r || in.A == r
	case program.Get:
		if in.A == r && program.FieldID(in.Ref) != program.NoField {
			s.loads(f.path, s.fields.part(program.FieldID(in.Ref)), func(rest path) {
				if _, _, t := s.p.FieldOf(program.FieldID(in.Ref)); (!rest.atOnce() || !s.opaque(t)) && s.fits(t, rest) {
					made(in.Dst, s.typed(t, rest))
				}
			})
		}
	case program.Put:
		if program.FieldID(in.Ref) == program.NoField {
			return true
		}
		field := s.fields.part(program.FieldID(in.Ref))
		if _, _, t := s.p.FieldOf(program.FieldID(in.Ref)); in.B == r && (!f.path.atOnce() || !s.opaque(t)) && s.fits(t, f.path) {
			s.stores(id, m, i, in.A, s.paths.of(field, f.path), 1+s.paths.size(f.path))
		} else if first, _, ok := s.paths.first(f.path); in.A == r && ok && first == field {
			return false // overwritten
		}
		return true
	case program.PutStatic:
		if in.A != r || program.FieldID(in.Ref) == program.NoField || m.overwritten(i) {
			return true
		}
		if _, _, t := s.p.FieldOf(program.FieldID(in.Ref)); s.fits(t, f.path) {
			s.emit(id, i, channel{kind: inStatic, id: uint32(s.fields.step(program.FieldID(in.Ref)).field())}, f.path)
		}
		return true
	case program.ArrayGet:
		if in.A == r {
			s.loads(f.path, m.index(i, in.B), func(rest path) {
				if !s.refuted(m, i, in, rest) {
					made(in.Dst, rest)
				}
			})
		}
	case program.ArrayPut:
		at := m.index(i, in.B)
		if in.Dst == r {
			s.stores(id, m, i, in.A, s.paths.of(s.putIndex(m, i, in.B), f.path), 1+s.paths.size(f.path))
		} else if first, _, ok := s.paths.first(f.path); in.A == r && ok && first == at && at != stepAny {
			return false
		}
		return true
	case program.FilledArray:
		for j, a := range m.body.Args(in) {
			if a == r {
				made(in.Dst, s.paths.of(stepIndex|step(j), f.path))
			}
		}
	case program.Compute:
		if (in.A == r || in.B == r) && s.paths.behindElements(f.path).atOnce() { // numbers have no elements
			if in.Dst == r && f.path == whole {
				return true
			}
			made(in.Dst, whole)
		}
	case program.Invoke:
		if s.call(id, m, i, f) {
			return false
		}
	case program.Catch:
		if r == exception {
			at := f.path
			if first, rest, ok := s.paths.first(at); ok && first.kind() == stepThrown && !m.passesOn(i) {
				at = rest
			}
			made(in.Dst, at)
			return false
		}
	case program.Return:
		if in.A == r {
			s.leaves(id, i, fact{result, f.path})
		}
		s.leavesHome(id, m, i, f)
		return false
	case program.Throw:
		block := &m.flow.Blocks[m.blockOf(i)]
		caught := m.flow.Succs(block)[block.Thrown:]
		if in.A == r {
			x := fact{exception, s.thrown(m, i, in.A, f.path)}
			if s.raise(m, m.blockOf(i), x.path, func(to uint32) {
				if m.live[to] {
					s.add(s.edge(id).in, m.flow.Blocks[to].Start, x, follows(id, 0))
				}
			}) {
				s.leaves(id, i, x)
			}
		}
		if len(caught) == 0 {
			s.leavesHome(id, m, i, f)
		}
		return false
	}
	return in.Writes() != r
}

// leavesHome notes what a parameter holds where the method is left.
func (s *search) leavesHome(id edgeID, m *method, i uint32, f fact) {
	for _, home := range m.homes {
		if home == f.root {
			s.leaves(id, i, f)
			return
		}
	}
}

// loads yields what reading a step gets of a path.
func (s *search) loads(at path, read step, yield func(rest path)) {
	first, rest, ok := s.paths.first(at)
	switch {
	case !ok:
		yield(whole)
	case first.kind() == stepTold:
		yield(at)
	case first.meets(read):
		yield(rest)
		if first.again() {
			yield(at)
		}
	}
}

// index returns the step by which an instruction reads or writes an array.
func (m *method) index(i uint32, reg uint16) step {
	if v, ok := m.constantOf(i, reg); ok && v.Kind() == program.Number {
		return stepIndex | step(v.Ref())
	}
	return stepAny
}

// stores notes that an instruction puts data into what a register holds, by whatever names that is known. Of the path
// the last size steps are new; what lies before is the object that the data is put into.
func (s *search) stores(id edgeID, m *method, i uint32, reg uint16, at path, size uint8) {
	if at == tooLong {
		return
	}
	into := m.body.Instrs[i].Writes() // what a call returns
	if reg != into {
		s.gives(id, i, fact{reg, at})
	}
	s.keep(id, i, at)
	n := s.paths.size(at)
	for front := uint8(0); front+min(size, n) <= n; front++ {
		rest := s.paths.behind(at, int(front))
		for _, a := range s.namesOf(m, i, reg, s.paths.cut(at, int(front))) {
			name := s.paths.join(a.prefix, rest)
			switch {
			case a.sink != nil:
				if !s.isSink(m, i) {
					s.note(hit{edge: id, instr: a.at, by: i, from: a.opener, sink: a.sink, kind: string(a.sink.Kind)})
				}
			case a.channel.kind != inNothing:
				s.emit(id, i, a.channel, name)
			default:
				if a.root != into {
					s.gives(id, i, fact{a.root, name})
				}
				s.keep(id, i, name)
			}
		}
	}
}

// isSink reports whether an instruction calls a sink: what it writes to a stream does not count again.
func (s *search) isSink(m *method, i uint32) bool {
	in := &m.body.Instrs[i]
	if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		return false
	}
	return slices.ContainsFunc(s.effectOf(program.MethodID(in.Ref)).sinks, func(x *models.Sink) bool {
		return !x.Stream && (x.Kind != "log" || !s.printsOnOwn(m, i, in))
	})
}

// overwritten reports whether what an instruction stores in a field is gone before any other code can see it.
func (m *method) overwritten(i uint32) bool {
	if int(i) >= len(m.body.Instrs) {
		return false
	}
	put := &m.body.Instrs[i]
	block := &m.flow.Blocks[m.blockOf(i)]
	if put.Op != program.Put && put.Op != program.PutStatic || int(block.Thrown) < len(m.flow.Succs(block)) {
		return false
	}
	for j := i + 1; j < block.End; j++ {
		in := &m.body.Instrs[j]
		switch {
		case in.Op == put.Op && in.Ref == put.Ref && (put.Op == program.PutStatic || in.A == put.A):
			return true
		case in.Op == program.Invoke, in.Op == program.Get || in.Op == program.GetStatic, put.Op == program.Put && in.Writes() == put.A:
			return false
		}
	}
	return false
}

// keep emits what is stored in a field of an object that there is one of, or that the platform calls back.
func (s *search) keep(id edgeID, i uint32, at path) {
	if at == tooLong {
		return
	}
	first, rest, ok := s.paths.first(at)
	if !ok || first.kind() != stepField {
		return
	}
	if m := s.contexts[s.edge(id).in].m; m.overwritten(i) {
		return
	}
	f := first.field()
	if c := s.p.Class(s.p.Holder(f)); c != program.NoClass && s.lone[c] {
		kept := channel{kind: inField, id: uint32(f)}
		if s.isEarly(s.contexts[s.edge(id).in].def, c) {
			kept.key = early
		}
		s.emit(id, i, kept, rest)
	}
}
