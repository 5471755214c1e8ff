package callgraph

import (
	"slices"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/program/framework"
)

// targets calls yield for each method that a place leads to, as far as is known now.
func (r *reach) targets(from node, x *site, found func(e edge, since int8)) {
	if q := r.question(from, x); q >= 0 {
		if u := &r.questions[q]; u.tell() {
			for i, e := range u.edges[:u.shown(asker{noNode, noSite})] {
				found(e, u.since[i])
			}
		}
		return
	}
	r.fixed(from, x, func(e edge) { found(e, 0) })
}

// grows reports whether what a place leads to, that asks nothing itself, shows as objects are made.
func (x *site) grows() bool { return x.kind == siteBody || x.kind == siteOut }

// fixed calls yield for each method that a place leads to that asks nothing.
func (r *reach) fixed(from node, x *site, yield func(edge)) {
	all := func(edges []edge) {
		for _, e := range edges {
			yield(e)
		}
	}
	class := func() (program.ClassID, bool) {
		if x.self && from.on != program.NoClass {
			return from.on, true
		}
		c := r.p.Class(program.TypeID(x.ref))
		return c, c != program.NoClass
	}
	switch x.kind {
	case siteCall:
		on := program.NoClass
		if x.self {
			on = from.on
		} else if x.value != 0 {
			on = r.classOf(from, x.value)
		} else if x.exact {
			on = r.p.Class(program.TypeID(x.other))
		}
		yield(edge{program.DefID(x.ref), on, sameTime})
	case siteVirtual: // on an object whose class is known
		m := program.MethodID(x.ref)
		on := r.classOf(from, x.value)
		if x.self {
			on = from.on
		}
		if d := r.p.Override(r.p.Target(m).Def, r.p.Lookup(r.p.Classes[on].Type, r.p.SigOf(m)).Def); d != program.NoDef {
			yield(edge{d, on, sameTime})
		}
	case siteInit:
		for _, d := range r.initOf(program.ClassID(x.ref)) {
			yield(edge{d, program.NoClass, sameTime})
		}
	case siteNew:
		if c, ok := class(); ok {
			all(r.newOf(c))
		}
	case siteHandOff:
		if c, ok := class(); ok {
			all(r.callbacks(c, program.TypeID(x.other)))
		}
	case siteOpen:
		if c, ok := class(); ok {
			if x.class {
				r.constructors(c, yield)
			}
			r.open(c, func(d program.DefID) {
				if r.p.Defs[d].Flags&program.AccPublic != 0 {
					yield(edge{d, program.NoClass, sameTime})
				}
			})
		}
	case siteExpose:
		if c, ok := class(); ok {
			r.open(c, func(d program.DefID) {
				if r.p.Annotated(d, "Landroid/webkit/JavascriptInterface;") {
					yield(edge{d, program.NoClass, int8(Callback)})
				}
			})
		}
	case siteRun:
		if c, ok := class(); ok {
			all(r.named(c, x.other))
		}
	case siteEscape:
		if c, ok := class(); ok {
			all(r.allCallbacks(c))
		}
	case siteClass:
		if c, ok := class(); ok {
			r.constructors(c, yield)
			all(r.allCallbacks(c))
		}
	case siteReflect:
		if c, ok := class(); ok {
			r.reflected(c, x, yield)
		}
	case siteRevive:
		for _, d := range r.k.revived {
			yield(edge{d, program.NoClass, sameTime})
		}
	case siteLambda:
		r.lambda(&r.p.CallSites[x.ref], yield)
	case siteBody:
		r.body(x.ref, r.p.SigOf(program.MethodID(x.other)), yield)
	case siteOut:
		r.out(&r.p.CallSites[x.ref], yield)
	case siteLayout:
		r.layout(from.def, x.ref, yield)
	case siteSend, siteAction:
		r.sent(x, yield)
	}
}

// maxOutside is to how many methods a call of an interface of the platform may lead for it to tell anything.
const maxOutside = 4

// sent yields what a component does that an intent starts.
func (r *reach) sent(x *site, yield func(edge)) {
	if x.send == sendLater {
		return // the component is entered by itself
	}
	for _, c := range r.components.sent(r.p, x) {
		r.constructors(c, yield)
		for _, d := range r.lifecycle(c, r.components.kindOf(c)) {
			if name := string(r.p.NameOf(r.p.SigOf(r.p.Defs[d].Method))); (name == "onBind") == (x.send == sendBind) || name == "onCreate" {
				yield(edge{d, program.NoClass, sameTime})
			}
		}
	}
}

// newOf returns what runs because an object of a class is made, beside its constructor.
func (r *reach) newOf(c program.ClassID) []edge {
	if list := r.news[c]; list != nil {
		return list
	}
	list := []edge{}
	for _, d := range r.initOf(c) {
		list = append(list, edge{d, program.NoClass, sameTime})
	}
	for _, d := range r.finalizers(c) {
		list = append(list, edge{d, program.NoClass, int8(Callback)})
	}
	r.news[c] = list
	return list
}

// finalizers returns the method that the garbage collector calls.
func (r *reach) finalizers(c program.ClassID) []program.DefID {
	if r.finalize == program.NoSig {
		return nil
	}
	if d := r.p.Lookup(r.p.Classes[c].Type, r.finalize).Def; d != program.NoDef {
		return []program.DefID{d}
	}
	return nil
}

// callbacks returns the methods of a class that the platform can call on an object that it got as one of type as.
func (r *reach) callbacks(c program.ClassID, as program.TypeID) []edge {
	key := uint64(c)<<32 | uint64(as)
	if list, ok := r.callbackCache[key]; ok {
		return list
	}
	var list []edge
	add := func(d program.DefID, declaring program.TypeID) {
		e := r.on(d, c)
		if later, same := r.k.phaseOf(declaring, string(r.p.NameOf(r.p.SigOf(r.p.Defs[d].Method)))); !same {
			e.later = int8(later)
		}
		if !slices.ContainsFunc(list, func(f edge) bool { return f.to == d }) {
			list = append(list, e)
		}
	}
	t := r.p.Classes[c].Type
	r.markSigs(c)
	for _, above := range r.p.Ancestors(as, nil) {
		if r.p.Class(above) != program.NoClass {
			continue
		}
		if r.p.Known(above) == framework.None {
			if d := r.p.Descriptor(above); len(d) > 0 && d[0] == 'L' {
				r.open(c, func(d program.DefID) { add(d, above) })
			}
			continue
		}
		for _, s := range r.sigs(above) {
			if r.marked[s] != uint32(c)+1 && !r.markedAll {
				continue
			}
			if d := r.p.Lookup(t, s).Def; d != program.NoDef {
				add(d, above)
			}
		}
	}
	r.callbackCache[key] = list
	return list
}

// markSigs marks the signatures of the methods with code that a class has of the program, so that others, which are most,
// need not be looked up.
func (r *reach) markSigs(c program.ClassID) {
	if r.markedOf == c {
		return
	}
	r.markedOf = c
	r.ancestors = r.p.Ancestors(r.p.Classes[c].Type, r.ancestors[:0])
	r.markedAll = len(r.ancestors) >= maxSupers // the list may have been cut
	for _, t := range r.ancestors {
		if above := r.p.Class(t); above != program.NoClass {
			first, last := r.p.DefsOf(above)
			for d := first; d < last; d++ {
				if r.p.Defs[d].Flags&program.AccAbstract == 0 {
					r.marked[r.p.SigOf(r.p.Defs[d].Method)] = uint32(c) + 1
				}
			}
		}
	}
}

// open yields the methods that a library could call of which nothing is known: all that are not private.
func (r *reach) open(c program.ClassID, yield func(program.DefID)) {
	for at := range r.line(c) {
		first, last := r.p.DefsOf(at)
		for d := first; d < last; d++ {
			def := &r.p.Defs[d]
			if def.Flags&(program.AccStatic|program.AccPrivate|program.AccAbstract) == 0 && !hasPrefix(r.p.NameOf(r.p.SigOf(def.Method)), "<") {
				yield(d)
			}
		}
	}
}

// sigs returns the signatures that a type of the platform itself declares and the program overrides somewhere.
func (r *reach) sigs(t program.TypeID) []program.SigID {
	if list, ok := r.sigCache[t]; ok {
		return list
	}
	list := []program.SigID{}
	r.p.Declared(t, func(s program.SigID) {
		if r.k.overridden[s] && !hasPrefix(r.p.NameOf(s), "<") {
			list = append(list, s)
		}
	})
	r.sigCache[t] = list
	return list
}

// allCallbacks returns what the platform, or a library that is not there, can call on an object of the class, whatever it
// got it as.
func (r *reach) allCallbacks(c program.ClassID) []edge {
	if list, ok := r.allCache[c]; ok {
		return list
	}
	var list []edge
	for _, t := range r.p.Ancestors(r.p.Classes[c].Type, nil) {
		if t == r.k.object || r.p.Class(t) != program.NoClass {
			continue
		}
		for _, e := range r.callbacks(c, t) {
			if !slices.ContainsFunc(list, func(f edge) bool { return f.to == e.to }) && !r.ofObject(e.to) {
				list = append(list, e)
			}
		}
	}
	r.allCache[c] = list
	return list
}

// ofObject reports whether a method overrides one of java.lang.Object, which anybody may call on anything.
func (r *reach) ofObject(d program.DefID) bool {
	return r.k.object != program.NoType && slices.Contains(r.sigs(r.k.object), r.p.SigOf(r.p.Defs[d].Method))
}

// named returns the methods of a class, or inherited by it, that a run of the models names.
func (r *reach) named(c program.ClassID, id uint32) []edge {
	run := &r.k.runs[id]
	var list []edge
	r.method(c, run.name, func(d program.DefID) {
		if len(run.desc) <= 2 || hasPrefix(r.p.Proto(r.p.SigOf(r.p.Defs[d].Method)), run.desc) {
			list = append(list, r.on(d, c))
		}
	})
	return list
}

func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}

func (r *reach) constructors(c program.ClassID, yield func(edge)) {
	first, last := r.p.DefsOf(c)
	for d := first; d < last; d++ {
		if string(r.p.NameOf(r.p.SigOf(r.p.Defs[d].Method))) == "<init>" {
			yield(r.on(d, c))
		}
	}
	for _, d := range r.initOf(c) {
		yield(edge{d, program.NoClass, sameTime})
	}
}

// reflected yields what reflection calls: the constructors, or the methods of a name.
func (r *reach) reflected(c program.ClassID, x *site, yield func(edge)) {
	if x.other == uint32(program.NoString) {
		r.constructors(c, func(e edge) {
			if !x.class || r.p.NumParams(r.p.SigOf(r.p.Defs[e.to].Method)) == 0 {
				yield(e)
			}
		})
		return
	}
	want := binread.MUTF8(r.p.String(program.StringID(x.other)))
	for at := range r.line(c) {
		first, last := r.p.DefsOf(at)
		found := false
		for d := first; d < last; d++ {
			if def := &r.p.Defs[d]; binread.MUTF8(r.p.NameOf(r.p.SigOf(def.Method))) == want && def.Flags&program.AccAbstract == 0 {
				yield(edge{d, program.NoClass, sameTime})
				found = true
			}
		}
		if found {
			return
		}
	}
}

// lambda yields what runs when a call site makes its object: an own bootstrap method, initialisers.
func (r *reach) lambda(cs *program.CallSite, yield func(edge)) {
	if cs.Bootstrap != program.NoMethod {
		if d := r.p.Target(cs.Bootstrap).Def; d != program.NoDef {
			yield(edge{d, program.NoClass, sameTime})
		}
	}
	if cs.New && cs.Impl != program.NoMethod {
		if d := r.p.Target(cs.Impl).Def; d != program.NoDef {
			for _, init := range r.initOf(r.p.Defs[d].Class) {
				yield(edge{init, program.NoClass, sameTime})
			}
		}
	}
}

// out yields the method behind a lambda that the platform, or code that is not there, gets.
func (r *reach) out(cs *program.CallSite, yield func(edge)) {
	t := r.p.ResultOf(cs)
	if t == program.NoType || r.p.Class(t) != program.NoClass {
		return // an interface of the program: its calls lead to the body
	}
	when := sameTime
	if later, same := r.k.phaseOf(t, r.p.Name(cs.Name)); !same {
		when = int8(later)
	}
	r.behind(cs, func(e edge) {
		e.later = when
		yield(e)
	})
}
