package callgraph

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// question is a call, or a hand-over, whose meaning depends on which objects there are below a type.
type question struct {
	kind siteKind
	sig  program.SigID // of a siteVirtual
	base program.DefID // what its reference names
	// outside says of a siteVirtual that its interface is none of the program's, such as Runnable. What has such methods is
	// entered from where its object is made and let go (siteEscape, siteHandOff), since whoever holds one calls it: a queue
	// that runs the Runnables of all the app tells nothing. The call is shown where it leads to few.
	outside bool
	as      program.TypeID // of a siteHandOff
	run     uint32         // of a siteRun
	edges   []edge
	since   []int8 // the phase in which each was found
	// nodes are, when all is known, what the edges lead to without constants, plus one: noNode for nothing, 0 where that was
	// not looked for.
	nodes []nodeID
	// askers are the places in reached code that depend on it.
	askers []asker
	// few says that the places, but for the first, are shown maxFew answers only.
	few bool
}

// asker is a place in what is reached: the number of the site, or noSite.
type asker struct {
	from nodeID
	site int
}

const noSite = -1

type otherKey struct {
	kind siteKind
	t    program.TypeID
	what uint32
}

// tell reports whether the answers are shown.
func (q *question) tell() bool { return !q.outside || len(q.edges) <= maxOutside }

const (
	// maxAnswers bounds the pairs of a place that asks and a method that answers, which are all looked at one by one once it
	// is known what runs. A call in 5,000 places of what 1,000 classes have makes 5 million; the builds of the corpus
	// make some 30,000.
	maxAnswers = 8_000_000
	// maxFew is how many answers are shown where there are too many of these pairs.
	maxFew = 64
)

// narrow finds the questions of which most places show few answers, those with the most pairs first. What runs is known
// without: all answers are followed from one place at least.
func (r *reach) narrow(most int) {
	total := 0
	var wide []int
	pairs := func(n int) int {
		if q := &r.questions[n]; q.tell() {
			return len(q.askers) * len(q.edges)
		}
		return 0
	}
	for n := range r.questions {
		total += pairs(n)
		if len(r.questions[n].edges) > maxFew {
			wide = append(wide, n)
		}
	}
	slices.SortStableFunc(wide, func(a, b int) int { return pairs(b) - pairs(a) })
	for _, n := range wide {
		if total <= most {
			break
		}
		q := &r.questions[n]
		total -= pairs(n) - len(q.askers)*maxFew
		q.few = true
		r.g.Stats.Narrowed += len(q.askers)
	}
}

// shown returns how many of the answers a place is shown.
func (q *question) shown(a asker) int {
	if q.few && (len(q.askers) == 0 || q.askers[0] != a) {
		return min(maxFew, len(q.edges))
	}
	return len(q.edges)
}

// question returns the number of the question that a place in a method asks; -1 for none.
func (r *reach) question(at node, x *site) int32 {
	if x.self && at.on != program.NoClass || x.kind == siteVirtual && r.classOf(at, x.value) != program.NoClass {
		return -1 // the object is known
	}
	switch x.kind {
	case siteVirtual:
		return r.virtual(program.MethodID(x.ref))
	case siteHandOff, siteRun:
		if x.exact {
			return -1
		}
		key := otherKey{x.kind, program.TypeID(x.ref), x.other}
		n, ok := r.others[key]
		if !ok {
			n = r.wait(question{kind: x.kind, as: program.TypeID(x.other), run: x.other}, key.t)
			r.others[key] = n
		}
		return n
	}
	return -1
}

func (r *reach) virtual(m program.MethodID) int32 {
	if r.asked[m] == 0 {
		t := r.p.ClassOf(m)
		r.asked[m] = 1 + r.wait(question{
			kind: siteVirtual, sig: r.p.SigOf(m), base: r.p.Target(m).Def, outside: r.p.Class(t) == program.NoClass,
		}, t)
	}
	return r.asked[m] - 1
}

// wait adds a question, with what is known by now.
func (r *reach) wait(q question, t program.TypeID) int32 {
	n := int32(len(r.questions))
	for _, c := range r.madeOf[t] {
		r.answer(&q, c)
	}
	for _, l := range r.lambdasOf[t] {
		r.answerLambda(&q, l)
	}
	r.questions = append(r.questions, q)
	r.waiting[t] = append(r.waiting[t], n)
	return n
}

// ask notes that a place in reached code depends on a question, and follows what is known by now.
func (r *reach) ask(q int32, a asker) {
	u := &r.questions[q]
	if u.outside {
		return
	}
	u.askers = append(u.askers, a)
	first := len(u.askers) == 1
	for i := range len(u.edges) { // to which only more are added meanwhile
		if e := r.questions[q].edges[i]; first || r.tells(e.to) {
			r.to(a.from, a.site, e)
		}
	}
}

// again answers a question once more and follows what is new, from the first that asked, and from all where the method
// tells cases apart by what they pass.
func (r *reach) again(q int32, answer func(*question)) {
	had := len(r.questions[q].edges)
	answer(&r.questions[q])
	for i, n := had, len(r.questions[q].edges); i < n; i++ {
		e := r.questions[q].edges[i]
		askers := r.questions[q].askers
		if len(askers) > 1 && !r.tells(e.to) {
			askers = askers[:1]
		}
		for _, a := range askers { // to which only more are added meanwhile
			r.to(a.from, a.site, e)
		}
	}
}

func (r *reach) add(q *question, e edge) {
	if !slices.Contains(q.edges, e) {
		q.edges, q.since = append(q.edges, e), append(q.since, int8(r.now))
	}
}

// answer adds what an object of exactly class c means for a question.
func (r *reach) answer(q *question, c program.ClassID) {
	switch q.kind {
	case siteVirtual:
		if d := r.p.Override(q.base, r.p.Lookup(r.p.Classes[c].Type, q.sig).Def); d != program.NoDef {
			r.add(q, r.on(d, c))
		}
	case siteHandOff:
		for _, e := range r.callbacks(c, q.as) {
			r.add(q, e)
		}
	case siteRun:
		for _, e := range r.named(c, q.run) {
			r.add(q, e)
		}
	}
}

// on returns the edge to a method that is called on an object of a class, without the class where it does not matter.
func (r *reach) on(d program.DefID, c program.ClassID) edge {
	if n := r.heirs[r.p.Defs[d].Class]; n == 0 || n > maxHeirs {
		c = program.NoClass
	}
	return edge{d, c, sameTime}
}

// answerLambda adds what the object of a call site means for a question.
func (r *reach) answerLambda(q *question, n uint32) {
	if q.kind == siteVirtual {
		r.body(n, q.sig, func(e edge) { r.add(q, e) })
	}
}

// body yields what a call of signature s runs on the object of a call site: the method behind it, or a default method of
// its interface.
func (r *reach) body(n uint32, s program.SigID, yield func(edge)) {
	cs := &r.p.CallSites[n]
	if r.p.NameIDOf(s) != cs.Name {
		if t := r.p.ResultOf(cs); t != program.NoType {
			if d := r.p.Lookup(t, s).Def; d != program.NoDef {
				yield(edge{d, program.NoClass, sameTime})
			}
		}
		return
	}
	r.behind(cs, yield)
}

// behind yields the methods behind a lambda or method reference.
func (r *reach) behind(cs *program.CallSite, yield func(edge)) {
	if cs.Impl == program.NoMethod {
		return
	}
	d := r.p.Target(cs.Impl).Def
	switch {
	case cs.Virtual:
		for _, e := range r.questions[r.virtual(cs.Impl)].edges {
			yield(e)
		}
	case d != program.NoDef && r.p.Defs[d].Flags&program.AccAbstract == 0:
		yield(edge{d, program.NoClass, sameTime})
	}
}
