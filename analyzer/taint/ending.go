package taint

import "sdkaudit/analyzer/program"

// maxLeft bounds the methods that are named of those that a search left.
const maxLeft = 20

// left names the methods that wait where the search stopped at its bound.
func (s *search) left(found *Found) {
	if !s.Partial {
		return
	}
	seen := map[program.DefID]bool{}
	for i := s.done; i < len(s.edges); i++ {
		def := s.contexts[s.edges[i].in].def
		if seen[def] {
			continue
		}
		seen[def] = true
		if len(found.Left) < maxLeft {
			found.Left = append(found.Left, s.p.Print(s.p.Defs[def].Method))
		}
	}
	found.NumLeft = len(seen)
}

// endings says of each source whose data arrived nowhere where that was last seen: at the last of the edges that were found
// in the contexts that it comes to, over calls and channels.
func (s *search) endings(sources []Source, arrived []bool) []Ending {
	last := make([]edgeID, len(s.contexts)) // by context, that can be shown
	for i := range last {
		last[i] = noEdge
	}
	for i := range s.edges {
		if _, ok := s.shown(edgeID(i)); ok {
			last[s.edges[i].in] = edgeID(i)
		}
	}
	next, begun := s.following()
	list := []Ending{}
	visited := make([]int, len(s.contexts)) // by which source, plus one
	for i := range sources {
		if arrived[i] {
			continue
		}
		x := &sources[i].Place
		e := Ending{Data: sources[i].Data, Source: *x, Last: Step{Method: x.Caller, API: x.API, Location: x.Location, Note: "source"}}
		work := append([]contextID{}, begun[originID(i)]...)
		end := noEdge
		for n := 0; len(work) > 0 && n < maxVisits; n++ {
			c := work[len(work)-1]
			work = work[:len(work)-1]
			if visited[c] == i+1 {
				continue
			}
			visited[c] = i + 1
			end = max(end, last[c])
			work = append(work, next[c]...)
		}
		if end != noEdge {
			if step, _ := s.shown(end); step.Location != x.Location {
				e.Last = step
			}
		}
		list = append(list, e)
	}
	return list
}

// following returns the contexts that data goes to from each context, and those that it begins in, by origin.
func (s *search) following() (next [][]contextID, begun map[originID][]contextID) {
	next, begun = make([][]contextID, len(s.contexts)), map[originID][]contextID{}
	for i := range s.contexts {
		n, c := contextID(i), &s.contexts[i]
		if c.origin != balanced {
			begun[c.origin] = append(begun[c.origin], n)
			continue
		}
		for _, call := range c.incoming {
			from := s.edges[call.edge].in
			next[from] = append(next[from], n)
		}
	}
	for o := range s.origins {
		for _, w := range s.origins[o].writers {
			from := s.edges[w.edge].in
			next[from] = append(next[from], begun[originID(o)]...)
		}
	}
	return next, begun
}

// shown returns the step that made an edge; ok is false for one that no step tells of.
func (s *search) shown(id edgeID) (step Step, ok bool) {
	e := &s.edges[id]
	if e.by == 0 {
		return Step{}, false
	}
	t := tracing{s: s, steps: []Step{{}}}
	t.step(s.contexts[e.in].m, e.by-1)
	if len(t.steps) == 1 {
		return Step{}, false
	}
	return t.steps[1], true
}
