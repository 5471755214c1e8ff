package callgraph

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// A method that many call with a number or a name of what to do, and that branches on it, is looked at for each of these
// constants by itself: onEvent(18) leads to what the case of 18 calls. The constants are carried through methods that pass
// them on.

// binding is a constant as a parameter: its number plus one, zero for none.
type binding struct {
	param uint8
	value program.Value
}

// bindings are the constants that a method is called with, by parameter.
type bindings [2]binding

const (
	// maxBound bounds for how many combinations of constants a method is looked at by itself.
	maxBound = 128
	// maxPassed is through how many methods a parameter may be passed on to one that branches on it.
	maxPassed = 4
)

// decides reports whether a number or a text is among them for one of the parameters that a method tests.
func (b *bindings) decides(tests uint32) bool {
	for _, x := range b {
		if x.param != 0 && x.value.Kind() != program.Made && tests&(1<<(x.param-1)) != 0 {
			return true
		}
	}
	return false
}

func (b *bindings) of(param uint8) program.Value {
	for _, x := range b {
		if x.param == param+1 {
			return x.value
		}
	}
	return 0
}

// bind returns the constants that a place passes to a method which tells cases apart by them. Texts are the same where
// their ids are.
func (r *reach) bind(from nodeID, site int, to program.DefID) (with bindings) {
	if site == noSite || !r.tells(to) {
		return with
	}
	at := r.at(from)
	sum := &r.g.sums[at.def]
	if k := sum.sites[site].kind; k != siteCall && k != siteVirtual {
		return with
	}
	first, _ := slices.BinarySearchFunc(sum.args, uint32(site), func(a passed, s uint32) int { return int(a.site) - int(s) })
	n := 0
	for _, a := range sum.args[first:] {
		if a.site != uint32(site) || n == len(with) {
			break
		}
		v := a.value
		switch v.Kind() {
		case program.Param, program.Loaded, program.Made:
			if plain := at.with.of(uint8(min(v.At(), 255))); v.Kind() == program.Param && plain != 0 && plain.Kind() != program.Made {
				v = plain
			} else if c := r.classOf(at, v); c != program.NoClass {
				v = objectOf(r.p.Classes[c].Type)
			} else {
				continue
			}
		}
		if r.needs(to, a.param, maxPassed) {
			with[n] = binding{a.param + 1, v}
			n++
		}
	}
	return with
}

// objectOf is the value of an object of exactly a type.
func objectOf(t program.TypeID) program.Value {
	return program.NewValue(program.Made, uint32(t), notMade)
}

// classOf returns the class of an object that a method knows by a value, NoClass where the context does not tell it.
func (r *reach) classOf(at node, v program.Value) program.ClassID {
	switch v.Kind() {
	case program.Made:
		return r.p.Class(program.TypeID(v.Ref()))
	case program.Param:
		if v.At() == 0 && r.p.Defs[at.def].Flags&program.AccStatic == 0 {
			return at.on
		}
		if bound := at.with.of(uint8(min(v.At(), 255))); bound.Kind() == program.Made {
			return r.p.Class(program.TypeID(bound.Ref()))
		}
	case program.Loaded:
		// What the object was made with lies in a field of its own.
		if at.given == program.NoClass {
			return program.NoClass
		}
		f := program.FieldID(v.Ref())
		_, _, t := r.p.FieldOf(f)
		if r.below(r.p.Classes[r.p.Defs[at.def].Class].Type, r.p.Holder(f)) && r.below(r.p.Classes[at.given].Type, t) {
			return at.given
		}
	}
	return program.NoClass
}

// below reports whether t is a type or lies below it.
func (r *reach) below(t, above program.TypeID) bool {
	r.ancestors = r.p.Ancestors(t, r.ancestors[:0])
	return slices.Contains(r.ancestors, above)
}

// givenTo returns the class of what an object was made with on which a place leads to a method.
func (r *reach) givenTo(from nodeID, site int) program.ClassID {
	if site == noSite {
		return program.NoClass
	}
	at := r.at(from)
	switch x := &r.g.sums[at.def].sites[site]; {
	case x.self && (x.kind == siteCall || x.kind == siteVirtual):
		return at.given
	case x.value != 0 && (x.kind == siteHandOff || x.kind == siteEscape || x.kind == siteRun):
		if c := r.classOf(at, x.value); c != program.NoClass {
			return c
		}
	}
	return program.NoClass
}

// tells reports whether a method tells cases apart by any of its parameters.
func (r *reach) tells(d program.DefID) bool {
	if r.telling[d] == 0 {
		sum := &r.g.sums[d]
		found := sum.tests != 0
		for i := range sum.args {
			if v := sum.args[i].value; v.Kind() == program.Param && v.At() < 32 && !found {
				found = r.needs(d, uint8(v.At()), maxPassed)
			}
		}
		r.telling[d] = answer(found)
	}
	return r.telling[d] == yes
}

const no, yes = 1, 2

func answer(found bool) uint8 {
	if found {
		return yes
	}
	return no
}

// needs reports whether a method branches on a parameter, or passes it on to one that does.
func (r *reach) needs(d program.DefID, param uint8, depth int) bool {
	sum := &r.g.sums[d]
	if sum.tests&(1<<param) != 0 {
		return true
	}
	if depth == 0 {
		return false
	}
	key := uint64(d)<<8 | uint64(param)
	if found, ok := r.needed[key]; ok {
		return found
	}
	r.needed[key] = false // while it is being found out
	found := false
	for i := range sum.args {
		a := &sum.args[i]
		if a.value.Kind() != program.Param || a.value.At() != uint32(param) || found {
			continue
		}
		switch x := &sum.sites[a.site]; x.kind {
		case siteCall:
			found = r.needs(program.DefID(x.ref), a.param, depth-1)
		case siteVirtual:
			for _, to := range r.ofSig(r.p.SigOf(program.MethodID(x.ref))) {
				found = found || r.needs(to, a.param, depth-1)
			}
		}
	}
	r.needed[key] = found
	return found
}

// ofSig returns the methods with code of a signature, where they are few.
func (r *reach) ofSig(s program.SigID) []program.DefID {
	if r.bySig == nil {
		r.bySig = newBySig(r.p)
	}
	if list := r.bySig.defs[r.bySig.starts[s]:r.bySig.starts[s+1]]; len(list) <= maxBound {
		return list
	}
	return nil
}

// bySig lists methods with code by their signature: those of s from starts[s] to starts[s+1].
type bySig struct {
	defs   []program.DefID
	starts []uint32
}

func newBySig(p *program.Program) *bySig {
	b := &bySig{starts: make([]uint32, p.NumSigs()+2)}
	each := func(add func(s program.SigID, d program.DefID)) {
		for i := range p.Defs {
			if d := &p.Defs[i]; d.Flags&(program.AccAbstract|program.AccStatic|program.AccNative) == 0 {
				add(p.SigOf(d.Method), program.DefID(i))
			}
		}
	}
	// The list of s ends where that of s+1 starts; while it is filled, starts[s+1] is its end.
	each(func(s program.SigID, _ program.DefID) { b.starts[s+2]++ })
	for i := 2; i < len(b.starts); i++ {
		b.starts[i] += b.starts[i-1]
	}
	b.defs = make([]program.DefID, b.starts[len(b.starts)-1])
	each(func(s program.SigID, d program.DefID) {
		b.defs[b.starts[s+1]] = d
		b.starts[s+1]++
	})
	return b
}

// blocks tell which offsets of a method's code can be reached; nil stands for all.
type blocks struct {
	starts []int64
	live   []bool
}

func (b *blocks) at(offset int64) bool {
	if b == nil {
		return true
	}
	i, found := slices.BinarySearch(b.starts, offset)
	if !found {
		i--
	}
	return i >= 0 && b.live[i]
}

// pruned is a method whose code is looked at with the constants that it is called with.
type pruned struct {
	def    program.DefID
	with   bindings
	blocks *blocks
	done   chan struct{} // closed once blocks is there
}

// prune asks what of a node's code is left, if its constants decide anything.
func (r *reach) prune(n nodeID) {
	if int(n) < len(r.p.Defs) {
		return
	}
	if at := r.at(n); at.with.decides(r.g.sums[at.def].tests) {
		x := &pruned{def: at.def, with: at.with, done: make(chan struct{})}
		r.live[n] = x
		r.pruner.asked <- x
	}
}

// liveOf returns what of the code of a node that is reached can be reached with the constants that it is called with.
func (r *reach) liveOf(n nodeID) *blocks {
	if int(n) < len(r.p.Defs) {
		return nil
	}
	x := r.live[n]
	if x == nil {
		return nil
	}
	<-x.done
	return x.blocks
}

// pruner finds what of the code of methods is left with constants. It works beside the search for what runs, which mostly
// has other code to look at before it asks.
type pruner struct {
	g      *Graph
	asked  chan *pruned
	values *program.Values
	bodies map[program.DefID]*program.Body
	kept   int // instructions of bodies
}

func newPruner(g *Graph) *pruner {
	return &pruner{g: g, asked: make(chan *pruned, 1024), bodies: map[program.DefID]*program.Body{}}
}

// run answers until no more is asked.
func (u *pruner) run() {
	s := newScanner(u.g)
	u.values = s.hooks()
	for x := range u.asked {
		if code := u.bodyOf(x.def); code != nil {
			s.begin(x.def, code, u.values)
			u.values.Known = make([]program.Value, len(code.Params))
			for i := range u.values.Known {
				u.values.Known[i] = x.with.of(uint8(min(i, 255)))
			}
			u.values.Run(code)
			x.blocks = u.left(code)
		}
		close(x.done)
	}
}

// left returns the blocks of a body that can be reached, nil for all.
func (u *pruner) left(code *program.Body) *blocks {
	n := len(u.values.Blocks)
	if n == 0 {
		return nil
	}
	found := &blocks{starts: make([]int64, n), live: make([]bool, n)}
	for i := range n {
		found.starts[i] = code.At(int(u.values.Blocks[i].Start))
		found.live[i] = u.values.Live(i)
	}
	return found
}

// bodyOf returns the code of a method, nil where there is none that can be read. It keeps what it reads, since many
// constants ask for the same method, as long as that is not much.
func (u *pruner) bodyOf(d program.DefID) *program.Body {
	b, ok := u.bodies[d]
	if !ok {
		b = &program.Body{}
		if has, err := u.g.p.Body(d, b); !has || err != nil {
			b = nil
		} else if u.kept += len(b.Instrs); u.kept > maxKept {
			return b
		}
		u.bodies[d] = b
	}
	return b
}

// maxKept bounds how many instructions, of 16 bytes each, are kept.
const maxKept = 1 << 19
