package callgraph

import (
	"iter"
	"slices"

	"sdkaudit/analyzer/program"
)

// sameTime says of an edge that what it leads to runs in the phase of what it comes from; else the number of the phase.
const sameTime int8 = -1

const unreached int8 = -1

// edge leads to a method. On is the class of the object that it is called on, where that is known for sure.
type edge struct {
	to    program.DefID
	on    program.ClassID
	later int8
}

// node is a method, called on an object of a class: NoClass where that is not known, or does not matter; and with
// constants as arguments, where the method tells cases apart by them.
type node struct {
	def  program.DefID
	on   program.ClassID
	with bindings
	// given is the class of what the object was made with: of the object around it, for an inner class.
	given program.ClassID
}

// nodeID numbers nodes: those below the number of methods are the methods without a class.
type nodeID int32

const noNode nodeID = -1

// reach finds what runs: rapid type analysis (Bacon and Sweeney, OOPSLA 1996), one phase after another. A virtual call
// leads to the methods of classes of which code that is reached makes an object, so what only a later phase makes is no
// target of a call at start-up. A method that several classes inherit is looked at for each of them by itself, so that
// what it calls on its own object leads to that class's methods alone (type sensitivity: Smaragdakis, Bravenboer and
// Lhoták, POPL 2011).
type reach struct {
	g *Graph
	p *program.Program
	k *marks

	nodes   []node // beyond those of the methods alone
	numbers map[node]nodeID
	classed map[uint64]nodeID // of those that have a class and nothing else: method, class
	phase   []int8            // by node
	first   []int8            // by DefID: the earliest of its nodes
	more    map[program.DefID][]nodeID
	heirs   []int32 // by ClassID: how many classes are below
	made    []bool  // by ClassID: objects of it are there
	// live are the nodes with constants that tell cases apart, pruner finds what of their code is left; telling says by
	// DefID whether any parameter matters, needed which do; bySig are methods by signature.
	live    map[nodeID]*pruned
	pruner  *pruner
	telling []uint8
	needed  map[uint64]bool
	bound   map[program.DefID]int // how many nodes with constants there are of a method
	bySig   *bySig

	questions []question
	asked     []int32 // by MethodID: number of the question whom a virtual call leads to, plus one
	others    map[otherKey]int32
	// waiting are the questions about objects of a type, madeOf the classes of such objects, both by TypeID.
	waiting [][]int32
	madeOf  [][]program.ClassID
	// lambdasOf are the call sites that make objects of a type, lambdas those that were seen.
	lambdasOf [][]uint32
	lambdas   map[uint32]bool

	queue []nodeID // from head on
	head  int
	now   Phase
	roots [NumPhases][]entry
	// steps are, by node, what those of its places lead to that ask nothing.
	steps  []step
	stepOf []span
	// links are those of node n from starts[n] to starts[n+1].
	links   []link
	starts  []uint32
	given   [NumPhases][]program.ClassID // classes of which the platform makes objects
	preds   [NumPhases][]nodeID          // by node
	ways    [NumPhases][]way             // likewise, made when they are asked for
	free    []bool                       // by node, of phase Startup: by a way without guards
	entered []bool                       // by DefID; made when it is asked for

	storing   map[program.MethodID]bool
	guards    map[program.DefID]*guards
	ancestors []program.TypeID
	above     []program.TypeID // in make
	code      program.Body
	flow      program.Flow

	// marked says by SigID that class markedOf has a method with code of it, by the number of the class plus one; markedAll
	// that all may be.
	marked    []uint32
	markedOf  program.ClassID
	markedAll bool

	callbackCache map[uint64][]edge
	allCache      map[program.ClassID][]edge
	sigCache      map[program.TypeID][]program.SigID
	components    *components
	inits         [][]program.DefID // by ClassID, nil where it was not asked for
	news          [][]edge          // likewise
	clinit        program.SigID
	finalize      program.SigID
}

// entry is where a phase begins: what the platform calls, and who told it to, or noNode.
type entry struct{ to, from nodeID }

func newReach(g *Graph, c *components) *reach {
	p := g.p
	r := &reach{
		g: g, p: p, k: g.marks, components: c,
		numbers: map[node]nodeID{}, classed: map[uint64]nodeID{}, live: map[nodeID]*pruned{}, pruner: newPruner(g),
		telling: make([]uint8, len(p.Defs)), needed: map[uint64]bool{}, bound: map[program.DefID]int{},
		phase: make([]int8, len(p.Defs), 3*len(p.Defs)/2), stepOf: make([]span, len(p.Defs), 3*len(p.Defs)/2),
		steps: make([]step, 0, len(p.Defs)), questions: make([]question, 0, p.NumMethods()/16), first: make([]int8, len(p.Defs)), more: map[program.DefID][]nodeID{},
		made: make([]bool, len(p.Classes)), asked: make([]int32, p.NumMethods()), others: map[otherKey]int32{},
		waiting: make([][]int32, p.NumTypes()), madeOf: make([][]program.ClassID, p.NumTypes()),
		lambdasOf: make([][]uint32, p.NumTypes()), lambdas: map[uint32]bool{},
		marked: make([]uint32, p.NumSigs()), markedOf: program.NoClass,
		storing: map[program.MethodID]bool{}, guards: map[program.DefID]*guards{},
		callbackCache: map[uint64][]edge{}, allCache: map[program.ClassID][]edge{}, sigCache: map[program.TypeID][]program.SigID{},
		inits: make([][]program.DefID, len(p.Classes)), news: make([][]edge, len(p.Classes)), clinit: program.NoSig, finalize: program.NoSig,
	}
	for i := range r.phase {
		r.phase[i], r.first[i] = unreached, unreached
	}
	if s, ok := p.FindSig("<clinit>", "()V"); ok {
		r.clinit = s
	}
	if s, ok := p.FindSig("finalize", "()V"); ok && g.marks.overridden[s] {
		r.finalize = s
	}
	r.countHeirs()
	return r
}

// countHeirs counts the classes below each class, those below several ways several times.
func (r *reach) countHeirs() {
	r.heirs = make([]int32, len(r.p.Classes))
	for i := range r.p.Classes {
		for c := range r.line(program.ClassID(i)) {
			r.heirs[c]++
		}
		r.heirs[i]-- // itself
	}
}

// line yields a class and the classes of the program above it, the nearest first. It ends at the platform, and in a
// circle, which the runtime refuses, after maxSupers.
func (r *reach) line(c program.ClassID) iter.Seq[program.ClassID] {
	return func(yield func(program.ClassID) bool) {
		for n := 0; c != program.NoClass && n < maxSupers; n++ {
			super := r.p.Classes[c].Super
			if !yield(c) || super == program.NoType {
				return
			}
			c = r.p.Class(super)
		}
	}
}

const (
	// maxSupers bounds the length of a chain of superclasses.
	maxSupers = 1024
	// maxHeirs bounds how many classes a method is looked at for by itself. Beyond, as for the messages that a protocol
	// compiler writes, it is looked at once for all.
	maxHeirs = 64
)

// key returns the node of a method, without what does not matter.
func (r *reach) key(n node) node {
	d, on, with := n.def, n.on, n.with
	def := &r.p.Defs[d]
	if n := r.heirs[def.Class]; n == 0 || n > maxHeirs || def.Flags&program.AccStatic != 0 {
		on = program.NoClass
	}
	if def.Flags&program.AccStatic != 0 {
		n.given = program.NoClass
	}
	return node{d, on, with, n.given}
}

func (n *node) bare() bool { return n.on == program.NoClass && n.plain() }

// plain reports whether a node is a method and a class alone.
func (n *node) plain() bool { return n.given == program.NoClass && n.with == bindings{} }

// number returns the number of a node that is not bare.
func (r *reach) number(n *node) (nodeID, bool) {
	if n.plain() {
		id, ok := r.classed[uint64(n.def)<<32|uint64(n.on)]
		return id, ok
	}
	id, ok := r.numbers[*n]
	return id, ok
}

// node returns the number of a method that is called on an object of a class with constants.
func (r *reach) node(n node) nodeID {
	key := r.key(n)
	d := n.def
	if key.bare() {
		return nodeID(d)
	}
	id, ok := r.number(&key)
	if !ok && !key.plain() {
		if r.bound[d]++; r.bound[d] > maxBound {
			return r.node(node{d, n.on, bindings{}, program.NoClass})
		}
	}
	if !ok {
		id = nodeID(len(r.phase))
		if key.plain() {
			r.classed[uint64(d)<<32|uint64(key.on)] = id
		} else {
			r.numbers[key] = id
		}
		r.nodes = append(r.nodes, key)
		r.phase = append(r.phase, unreached)
		r.stepOf = append(r.stepOf, span{})
		r.more[d] = append(r.more[d], id)
	}
	return id
}

// find returns the node that node does, if there is one.
func (r *reach) find(n node) (nodeID, bool) {
	key := r.key(n)
	if key.bare() {
		return nodeID(n.def), true
	}
	id, ok := r.number(&key)
	if !ok && !key.plain() && r.bound[n.def] > maxBound {
		return r.find(node{n.def, n.on, bindings{}, program.NoClass})
	}
	return id, ok
}

// at returns the node of a number.
func (r *reach) at(n nodeID) node {
	if int(n) < len(r.p.Defs) {
		return node{program.DefID(n), program.NoClass, bindings{}, program.NoClass}
	}
	return r.nodes[int(n)-len(r.p.Defs)]
}

// run finds what the entry points of a phase lead to, and what earlier phases have put off until this one.
func (r *reach) run(ph Phase) {
	r.now = ph
	for _, c := range r.given[ph] {
		r.make(c)
	}
	for i := 0; i < len(r.roots[ph]) || r.head < len(r.queue); {
		if r.head == len(r.queue) {
			r.queue, r.head = r.queue[:0], 0
			r.enter(r.roots[ph][i].to)
			i++
			continue
		}
		n := r.queue[r.head]
		r.head++
		sites := r.g.sums[r.at(n).def].sites
		live := r.liveOf(n)
		first := uint32(len(r.steps))
		for j := range sites {
			if live.at(int64(sites[j].at)) {
				r.follow(n, j)
			}
		}
		r.stepOf[n] = span{first, uint32(len(r.steps))}
	}
}

// enter queues what has not been reached, with what its class needs to run.
func (r *reach) enter(n nodeID) {
	if r.phase[n] != unreached {
		return
	}
	r.phase[n] = int8(r.now)
	d := r.at(n).def
	if r.first[d] == unreached {
		r.first[d] = int8(r.now)
	}
	r.queue = append(r.queue, n)
	r.prune(n)
	if def := &r.p.Defs[d]; def.Flags&program.AccStatic != 0 {
		for _, init := range r.initOf(def.Class) {
			r.enter(nodeID(init))
		}
	}
}

// to follows an edge from a place in what is reached, and returns where it leads.
func (r *reach) to(from nodeID, at int, e edge) nodeID {
	n := r.node(node{e.to, e.on, r.bind(from, at, e.to), r.givenTo(from, at)})
	switch {
	case e.later == sameTime || Phase(e.later) <= r.now:
		r.enter(n)
	case r.phase[n] == unreached:
		r.roots[e.later] = append(r.roots[e.later], entry{n, from})
	}
	return n
}

// follow does what a place in reached code does.
func (r *reach) follow(from nodeID, at int) {
	x := &r.g.sums[r.at(from).def].sites[at]
	switch x.kind {
	case siteNew:
		r.makeType(program.TypeID(x.ref))
	case siteClass:
		r.makeType(program.TypeID(x.ref))
	case siteReflect:
		if x.other == uint32(program.NoString) {
			r.makeType(program.TypeID(x.ref))
		}
	case siteLayout:
		for _, c := range r.components.inflated[x.ref] {
			r.make(c)
		}
	case siteOpen:
		if x.class {
			r.makeType(program.TypeID(x.ref))
		}
	case siteSend, siteAction:
		for _, c := range r.components.sent(r.p, x) {
			r.make(c)
		}
	case siteLambda:
		if cs := &r.p.CallSites[x.ref]; cs.Impl != program.NoMethod && cs.New {
			r.makeType(r.p.ClassOf(cs.Impl))
		}
		r.makeLambda(x.ref, from)
	}
	n := r.at(from)
	if q := r.question(n, x); q >= 0 {
		r.ask(q, asker{from, at})
		return
	}
	r.fixed(n, x, func(e edge) {
		if to := r.to(from, at, e); !x.grows() {
			r.steps = append(r.steps, step{to, uint32(at), e.later})
		}
	})
}

// step is what a place leads to.
type step struct {
	to    nodeID
	site  uint32
	later int8
}

// span is a part of a list.
type span struct{ from, to uint32 }

func (r *reach) makeType(t program.TypeID) {
	if c := r.p.Class(t); c != program.NoClass {
		r.make(c)
	}
}

// make notes that there are objects of a class, which answers questions.
func (r *reach) make(c program.ClassID) {
	if r.made[c] || r.p.Classes[c].Flags&program.AccInterface != 0 {
		return
	}
	r.made[c] = true
	for _, init := range r.initOf(c) {
		r.enter(nodeID(init))
	}
	r.above = r.p.Ancestors(r.p.Classes[c].Type, r.above[:0])
	for _, t := range r.above {
		r.madeOf[t] = append(r.madeOf[t], c)
		for _, q := range r.waiting[t] {
			r.again(q, func(u *question) { r.answer(u, c) })
		}
	}
}

// makeLambda notes that there is the object of a call site.
func (r *reach) makeLambda(n uint32, from nodeID) {
	cs := &r.p.CallSites[n]
	t := r.p.ResultOf(cs)
	if r.lambdas[n] || cs.Impl == program.NoMethod || t == program.NoType {
		return
	}
	r.lambdas[n] = true
	if cs.Virtual { // which class it is called on shows as objects are made
		r.ask(r.virtual(cs.Impl), asker{from, noSite})
	}
	for _, above := range r.p.Ancestors(t, nil) {
		r.lambdasOf[above] = append(r.lambdasOf[above], n)
		for _, q := range r.waiting[above] {
			r.again(q, func(u *question) { r.answerLambda(u, n) })
		}
	}
}

// initOf returns the static initialisers that run when a class is first used: its superclasses' first.
func (r *reach) initOf(c program.ClassID) []program.DefID {
	if list := r.inits[c]; list != nil {
		return list
	}
	list := []program.DefID{}
	if r.k.init[c] {
		for at := range r.line(c) {
			if m, ok := r.p.FindMethod(r.p.Classes[at].Type, r.clinit); ok {
				if d := r.p.DefOf(m); d != program.NoDef && !slices.Contains(list, d) {
					list = append(list, d)
				}
			}
			for _, t := range r.p.Classes[at].Interfaces {
				if i := r.p.Class(t); i != program.NoClass && r.k.hasDefault(i) {
					if m, ok := r.p.FindMethod(t, r.clinit); ok && r.p.DefOf(m) != program.NoDef && !slices.Contains(list, r.p.DefOf(m)) {
						list = append(list, r.p.DefOf(m))
					}
				}
			}
		}
		slices.Reverse(list)
	}
	r.inits[c] = list
	return list
}
