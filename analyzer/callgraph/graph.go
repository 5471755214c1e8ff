package callgraph

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// Graph says which methods of a program run, when, and who calls whom. It is immutable once made.
type Graph struct {
	p       *program.Program
	marks   *marks
	sums    []summary // by DefID
	library bool
	// initials are the texts of static fields.
	initials *program.Initials
	// Failed are the bodies that could not be read, at most maxFailed.
	Failed []Failure
	// Stats counts what was met in code that is reached.
	Stats Stats

	reach   *reach
	layouts map[uint32]int // by id
	named   []bool         // of the layouts, by number: the code has its id
}

// Failure is a body that could not be read, and so calls nothing.
type Failure struct {
	Def program.DefID
	Err error
}

const maxFailed = 100

// Stats counts calls in code that is reached.
type Stats struct {
	Methods int // with code
	Calls   int
	// Virtual are those by the class of a receiver; Unresolved those of all calls without a target, by Reason.
	Virtual    int
	Unresolved [reasons]int
	// Narrowed are places of which only some of the methods that they may lead to are shown, because there are too many.
	Narrowed int
	// Unread are bodies, reached or not, that could not be read.
	Unread int
}

// Visitor looks at bodies while they are there: what it is given is gone when the next one is entered.
type Visitor interface {
	Enter(d program.DefID, b *program.Body)
	// Visit is called for each instruction that can be reached, with what registers hold before it.
	Visit(i int, in *program.Instr, regs []program.Value)
}

// Scan reads all bodies of a program, as many at once as there are processors, and returns a graph without roots.
// For each worker visitor, which may be nil, is called once; a visitor sees one body after another, each body one visitor.
func Scan(ctx context.Context, p *program.Program, m *models.Models, app *App, visitor func() Visitor) (*Graph, error) {
	g := &Graph{
		p: p, library: app.Library, initials: program.NewInitials(p), marks: newMarks(p, m), sums: make([]summary, len(p.Defs)), layouts: map[uint32]int{}, named: make([]bool, len(app.Layouts)),
	}
	for i, l := range app.Layouts {
		g.layouts[l.ID] = i
	}
	var next atomic.Int64
	var all sync.WaitGroup
	var lock sync.Mutex
	scanners := make([]*scanner, min(runtime.GOMAXPROCS(0), len(p.Defs)/batch+1))
	for i := range scanners {
		s := newScanner(g)
		scanners[i] = s
		if visitor != nil {
			s.each = visitor()
		}
		all.Go(func() {
			var body program.Body
			values := s.hooks()
			for ctx.Err() == nil {
				from := int(next.Add(batch)) - batch
				if from >= len(p.Defs) {
					return
				}
				for i := from; i < min(from+batch, len(p.Defs)); i++ {
					d := program.DefID(i)
					ok, err := p.Body(d, &body)
					if err != nil {
						lock.Lock()
						g.Failed = append(g.Failed, Failure{d, err})
						lock.Unlock()
						continue
					}
					if !ok {
						continue
					}
					if s.each != nil {
						s.each.Enter(d, &body)
					}
					g.sums[i] = s.scan(d, &body, values)
				}
			}
		})
	}
	all.Wait()
	for _, s := range scanners {
		for i, named := range s.layouts {
			g.named[i] = g.named[i] || named
		}
	}
	slices.SortFunc(g.Failed, func(a, b Failure) int { return int(a.Def) - int(b.Def) })
	g.Stats.Unread = len(g.Failed)
	if len(g.Failed) > maxFailed {
		g.Failed = g.Failed[:maxFailed]
	}
	return g, ctx.Err()
}

// batch is how many methods a worker takes at once.
const batch = 128

// Edge leads from a method to one that it calls, or that runs because of it.
type Edge struct {
	To program.DefID
	// Later says that the method runs in phase Phase, not with the code that the edge comes from.
	Later bool
	Phase Phase
}

// Edges calls yield for what a method that is reached leads to, as far as its objects are made in code that is reached.
// It may yield a method several times.
func (g *Graph) Edges(d program.DefID, yield func(Edge)) {
	r := g.reach
	each := func(n nodeID) {
		for _, l := range r.linksOf(n) {
			yield(Edge{To: r.at(l.to).def, Later: l.later != sameTime, Phase: Phase(max(l.later, 0))})
		}
	}
	each(nodeID(d))
	for _, n := range r.more[d] {
		each(n)
	}
}

// edges yields what a place leads to, for all objects that its method is called on.
func (g *Graph) edges(d program.DefID, x *site, yield func(e edge, since int8)) {
	r := g.reach
	if r.phase[d] != unreached || len(r.more[d]) == 0 {
		r.targets(node{d, program.NoClass, bindings{}, program.NoClass}, x, yield)
	}
	for _, n := range r.more[d] {
		if r.phase[n] != unreached {
			r.targets(r.at(n), x, yield)
		}
	}
}

// Reached returns when a method first runs; ok is false for one that is not reached.
func (g *Graph) Reached(d program.DefID) (Phase, bool) {
	ph := g.reach.first[d]
	return Phase(max(ph, 0)), ph >= 0
}

// Entered reports whether the platform, or for an archive the app that embeds it, calls a method by itself.
func (g *Graph) Entered(d program.DefID) bool {
	r := g.reach
	if r.entered == nil {
		r.entered = make([]bool, len(r.first))
		for _, roots := range r.roots {
			for _, e := range roots {
				if e.from == noNode {
					r.entered[r.at(e.to).def] = true
				}
			}
		}
	}
	return r.entered[d]
}

// Shows returns the first method that is reached and names the layout of an id.
func (g *Graph) Shows(layout uint32) (program.DefID, bool) {
	n, ok := g.layouts[layout]
	for i := range g.sums {
		if !ok || g.reach.first[i] == unreached {
			continue
		}
		for j := range g.sums[i].sites {
			if x := &g.sums[i].sites[j]; x.kind == siteLayout && x.ref == uint32(n) {
				return program.DefID(i), true
			}
		}
	}
	return program.NoDef, false
}

// Anywhere stands for no place within a method.
const Anywhere int64 = -1

// ReachedAt returns when a place in a method, given by its offset, first runs. In a method that tells cases apart by
// constants, it may be reached later than the method, or not at all.
func (g *Graph) ReachedAt(d program.DefID, at int64) (Phase, bool) {
	if n := g.reach.best(d, at); n != noNode {
		return Phase(g.reach.phase[n]), true
	}
	return 0, false
}

// Path returns a shortest chain of methods from an entry point of the phase to a place in d, both methods included. Of a
// long one it returns the ends, with [program.NoDef] for the methods between them, of which left tells the number. It is for
// one goroutine.
func (g *Graph) Path(d program.DefID, at int64) (list []program.DefID, left int) {
	return g.reach.path(d, at)
}

// Guarded reports whether every way found to a place in a method of phase Startup, given by its offset, passes a branch on
// a stored value. It is for one goroutine.
func (g *Graph) Guarded(d program.DefID, at int64) bool {
	n := g.reach.best(d, at)
	return n != noNode && g.reach.phase[n] == int8(Startup) && (!g.reach.free[n] || g.reach.guardsOf(d).at(at))
}

// Call is a place that calls, or may call, a method of the program.
type Call struct {
	From, To program.DefID
	At       int64 // offset in the entry of From
}

// Callers returns the places that call any of the methods, at most limit of each, in the order of the images; in code that
// is not reached too, but there by the class of a receiver only as far as its objects are made.
func (g *Graph) Callers(of map[program.DefID]bool, limit int) []Call {
	var list []Call
	wanted, sigs, counts := make([]bool, len(g.sums)), make([]bool, g.p.NumSigs()), map[program.DefID]int{}
	for d := range of {
		wanted[d], sigs[g.p.SigOf(g.p.Defs[d].Method)] = true, true
	}
	// Each processor looks through some of the methods; what it finds is gone through in their order.
	type found struct {
		def program.DefID
		at  *site
	}
	parts := make([][]found, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for n := range parts {
		all.Go(func() {
			for i := n * len(g.sums) / len(parts); i < (n+1)*len(g.sums)/len(parts); i++ {
				for j := range g.sums[i].sites {
					x := &g.sums[i].sites[j]
					if x.kind == siteCall && wanted[x.ref] || x.kind == siteVirtual && sigs[g.p.SigOf(program.MethodID(x.ref))] {
						parts[n] = append(parts[n], found{program.DefID(i), x})
					}
				}
			}
		})
	}
	all.Wait()
	for _, part := range parts {
		for _, f := range part {
			g.edges(f.def, f.at, func(e edge, _ int8) {
				if wanted[e.to] && counts[e.to] < limit {
					counts[e.to]++
					list = append(list, Call{f.def, e.to, int64(f.at.at)})
				}
			})
		}
	}
	return list
}

// Values returns an analysis that knows what calls of the platform yield, and static fields hold, as Scan does. Each goroutine
// needs one of its own.
func (g *Graph) Values() *program.Values { return newScanner(g).hooks() }
