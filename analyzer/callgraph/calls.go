package callgraph

import (
	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/program"
)

// How says how a place leads to a method.
type How uint8

// Ways.
const (
	// Called: the arguments of the call are those of the method.
	Called How = iota
	// Reflected: the method is called by reflection, its arguments in an array behind the object.
	Reflected
	// Behind: the method behind a lambda or method reference is called, what that holds first.
	Behind
	// Handed: the platform calls the method because of the place, which may have got the object there.
	Handed
	// Made: an object is made of the class, or it is initialised, by the platform or the runtime.
	Made
)

func (x *site) how() How {
	switch x.kind {
	case siteCall, siteVirtual:
		return Called
	case siteReflect:
		return Reflected
	case siteBody:
		return Behind
	case siteNew, siteInit, siteLambda, siteSend, siteAction:
		return Made
	}
	return Handed
}

// Calls calls yield for each method that a place of a method that is reached leads to, as far as its objects are made in
// code that is reached. It may yield a method several times. It is for one goroutine.
func (g *Graph) Calls(d program.DefID, yield func(at int64, how How, to program.DefID)) {
	for i := range g.sums[d].sites {
		x := &g.sums[d].sites[i]
		g.edges(d, x, func(e edge, _ int8) {
			if _, ok := g.Reached(e.to); ok {
				yield(int64(x.at), x.how(), e.to)
			}
		})
	}
}

// Send is a place that sends an intent.
type Send struct {
	At int64
	// To are the classes of the manifest's components that get it; none where it leads out of the program, and where
	// nothing is known of it.
	To []program.ClassID
	// Known says that constants tell the component, or the action, which Action is then.
	Known  bool
	Action string
	// Kind is the kind of components that it is for; empty for one that is sent later.
	Kind string
}

// Sends calls yield for each place of a method that sends an intent.
func (g *Graph) Sends(d program.DefID, yield func(Send)) {
	for i := range g.sums[d].sites {
		x := &g.sums[d].sites[i]
		out := Send{At: int64(x.at), Known: true, Kind: sentKinds[x.send]}
		switch {
		case x.kind == siteSend:
			out.To = g.reach.components.sent(g.p, x)
		case x.kind == siteAction:
			out.To, out.Action = g.reach.components.sent(g.p, x), binread.MUTF8(g.p.String(program.StringID(x.ref)))
		case x.kind == siteUnknown && x.ref == uint32(Intent):
			out.Known = false
		default:
			continue
		}
		yield(out)
	}
}

// Answering returns the classes of the manifest's components of a kind that an action reaches.
func (g *Graph) Answering(action, kind string) []program.ClassID {
	return g.reach.components.answering(action, kind)
}

// Constants returns what Values does, for methods of which constants decide branches.
func (g *Graph) Constants() *program.Values {
	v := g.Values()
	v.Known = []program.Value{}
	return v
}

// Library reports whether the program is an archive, which apps embed that may do what its own code does not.
func (g *Graph) Library() bool { return g.library }

// Selectors returns by method the parameters, a bit for each of the first 32, by constants of which it tells cases apart, or
// passes them on to methods that do.
func (g *Graph) Selectors() []uint32 {
	r := g.reach
	list := make([]uint32, len(g.p.Defs))
	for i := range list {
		d := program.DefID(i)
		if _, ok := g.Reached(d); !ok || !r.tells(d) {
			continue
		}
		params := g.p.NumParams(g.p.SigOf(g.p.Defs[d].Method))
		if g.p.Defs[d].Flags&program.AccStatic == 0 {
			params++
		}
		for p := range min(params, 32) {
			if r.needs(d, uint8(p), maxPassed) {
				list[i] |= 1 << p
			}
		}
	}
	return list
}

// Component returns what the manifest says of a class; nil where it does not name it.
func (g *Graph) Component(class program.ClassID) *Component {
	for i, c := range g.reach.components.classes {
		if c == class && c != program.NoClass {
			return &g.reach.components.app.Components[i]
		}
	}
	return nil
}

// Components returns the classes of the manifest's components that the program defines.
func (g *Graph) Components() []program.ClassID {
	var list []program.ClassID
	for _, c := range g.reach.components.classes {
		if c != program.NoClass {
			list = append(list, c)
		}
	}
	return list
}
