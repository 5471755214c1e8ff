package callgraph

import (
	"math/bits"

	"sdkaudit/analyzer/program"
)

// foreign says of a predecessor that it belongs to an earlier phase and is reached as it is there: code that ran before
// told the platform to call, or calls an object that only now is made.
func foreign(n nodeID) nodeID { return -2 - n }

// frontier holds the nodes to be settled, by their distance from an entry point.
type frontier struct {
	buckets [][]entry // who is reached, and from where
	near    int
}

func (f *frontier) push(e entry, distance int) {
	for distance >= len(f.buckets) {
		f.buckets = append(f.buckets, nil)
	}
	f.buckets[distance] = append(f.buckets[distance], e)
	f.near = min(f.near, distance)
}

// pop returns one of the nearest, and its distance.
func (f *frontier) pop() (e entry, distance int, ok bool) {
	for ; f.near < len(f.buckets); f.near++ {
		if b := f.buckets[f.near]; len(b) > 0 {
			f.buckets[f.near] = b[1:]
			return b[0], f.near, true
		}
	}
	f.buckets, f.near = nil, 0
	return entry{}, 0, false
}

// shortest finds for each method of a phase the surest way from its entry points, and of several the shortest: a call that may
// lead to several methods is as far as several that lead to one (link.cost). At start-up it tries places without guards
// first. The algorithm is Dial's (CACM 12, 1969).
func (r *reach) shortest(ph Phase) {
	if ph == Startup {
		r.free = make([]bool, len(r.phase))
	}
	preds := make([]nodeID, len(r.phase))
	settled := make([]bool, len(r.phase))
	for i := range preds {
		preds[i] = noNode
	}
	r.preds[ph] = preds
	var near frontier
	add := func(e entry, distance int) {
		if !settled[e.to] && r.phase[e.to] != unreached && r.phase[e.to] <= int8(ph) {
			near.push(e, distance)
		}
	}
	for _, e := range r.roots[ph] {
		if e.from != noNode {
			e.from = foreign(e.from)
		}
		add(e, 0)
	}
	type later struct {
		entry
		distance int
	}
	var put []later // what lies behind guards
	walk := func(guardsToo bool) {
		for {
			e, distance, ok := near.pop()
			if !ok {
				return
			}
			n := e.to
			if settled[n] {
				continue
			}
			settled[n], preds[n] = true, e.from
			var guarded *guards
			if !guardsToo {
				r.free[n] = true
				guarded = r.guardsOf(r.at(n).def)
			}
			r.leads(n, ph, func(l *link) {
				if guarded.at(int64(l.at)) {
					put = append(put, later{entry{l.to, n}, distance + int(l.cost)})
				} else {
					add(entry{l.to, n}, distance+int(l.cost))
				}
			})
		}
	}
	if ph == Startup {
		walk(false)
		for _, e := range put {
			add(e.entry, e.distance)
		}
	}
	walk(true)
	// What only an object of this phase makes earlier code call.
	for n := range r.phase {
		if now := r.phase[n]; now != unreached && now < int8(ph) && !settled[n] {
			r.leads(nodeID(n), ph, func(l *link) {
				if r.phase[l.to] == int8(ph) {
					add(entry{l.to, foreign(nodeID(n))}, int(l.cost))
				}
			})
			walk(true)
		}
	}
}

// leads yields what a node leads to in a phase.
func (r *reach) leads(n nodeID, ph Phase, yield func(*link)) {
	links := r.linksOf(n)
	for i := range links {
		if l := &links[i]; l.later <= int8(ph) && l.since <= int8(ph) {
			yield(l)
		}
	}
}

// link is an edge of the graph once it is whole.
type link struct {
	to nodeID
	at uint32 // offset of the place
	// later is as of an edge; since is the first phase in which there are objects that make the edge.
	later, since int8
	// cost is how far the step is: more where the call may lead to several methods.
	cost uint8
}

// costOf says how far a step is by a place that leads to n methods. That one of several is meant is the less sure the more
// there are; up to three it costs four plain steps, to seven eight, and so on.
func costOf(n int) uint8 { return uint8(1 + 4*(bits.Len(uint(n))-1)) }

func (r *reach) linksOf(n nodeID) []link { return r.links[r.starts[n]:r.starts[n+1]] }

// join makes the links of all that is reached.
func (r *reach) join() {
	r.starts, r.links = make([]uint32, 1, len(r.phase)+1), make([]link, 0, 2*len(r.steps))
	for i := range len(r.phase) {
		n := nodeID(i)
		if r.phase[n] != unreached {
			r.joinNode(n)
		}
		r.starts = append(r.starts, uint32(len(r.links)))
	}
}

func (r *reach) joinNode(n nodeID) {
	at := r.at(n)
	if def := &r.p.Defs[at.def]; def.Flags&program.AccStatic != 0 {
		for _, init := range r.initOf(def.Class) {
			r.links = append(r.links, link{to: nodeID(init), later: sameTime, cost: 1})
		}
	}
	sites := r.g.sums[at.def].sites
	live := r.liveOf(n)
	steps := r.steps[r.stepOf[n].from:r.stepOf[n].to]
	for i := range sites {
		if !live.at(int64(sites[i].at)) {
			continue
		}
		first := len(r.links)
		switch q := r.question(at, &sites[i]); {
		case q >= 0:
			r.joinAnswers(n, i, &r.questions[q])
		case sites[i].grows():
			r.fixed(at, &sites[i], func(e edge) {
				to, ok := r.find(node{e.to, e.on, r.bind(n, i, e.to), r.givenTo(n, i)})
				r.link(to, ok, link{at: sites[i].at, later: e.later})
			})
		}
		for ; len(steps) > 0 && steps[0].site == uint32(i); steps = steps[1:] {
			r.link(steps[0].to, true, link{at: sites[i].at, later: steps[0].later})
		}
		if sites[i].kind == siteVirtual && len(r.links) > first {
			for j := range r.links[first:] {
				r.links[first+j].cost = costOf(len(r.links) - first)
			}
		}
	}
}

// link adds a link to a node, if there is one and it is reached.
func (r *reach) link(to nodeID, ok bool, l link) {
	if ok && r.phase[to] != unreached {
		l.to, l.cost = to, 1
		r.links = append(r.links, l)
	}
}

// joinAnswers adds the links of a place that asks a question.
func (r *reach) joinAnswers(n nodeID, site int, q *question) {
	if !q.tell() {
		return
	}
	given := r.givenTo(n, site)
	for i, e := range q.edges[:q.shown(asker{n, site})] {
		var to nodeID
		var ok bool
		if with := r.bind(n, site, e.to); given != program.NoClass || with != (bindings{}) {
			to, ok = r.find(node{e.to, e.on, with, given})
		} else { // as for most places that ask
			to, ok = r.alone(q, i)
		}
		r.link(to, ok, link{at: r.g.sums[r.at(n).def].sites[site].at, later: e.later, since: q.since[i]})
	}
}

// alone returns what an answer to a question leads to without constants, which many places ask for.
func (r *reach) alone(q *question, answer int) (nodeID, bool) {
	if q.nodes == nil {
		q.nodes = make([]nodeID, len(q.edges))
	}
	if q.nodes[answer] == 0 {
		e := &q.edges[answer]
		q.nodes[answer] = noNode
		if to, ok := r.find(node{e.to, e.on, bindings{}, program.NoClass}); ok {
			q.nodes[answer] = to + 1
		}
	}
	return q.nodes[answer] - 1, q.nodes[answer] != noNode
}

// best returns the node of a method in which a place is reached first, noNode for none; Anywhere stands for its start.
func (r *reach) best(d program.DefID, at int64) nodeID {
	found := noNode
	better := func(n nodeID) {
		if ph := r.phase[n]; ph != unreached && (at == Anywhere || r.liveOf(n).at(at)) && (found == noNode || ph < r.phase[found] || ph == r.phase[found] && r.freer(n, found)) {
			found = n
		}
	}
	better(nodeID(d))
	for _, n := range r.more[d] {
		better(n)
	}
	return found
}

func (r *reach) freer(n, than nodeID) bool {
	return int(n) < len(r.free) && r.free[n] && !(int(than) < len(r.free) && r.free[than])
}
