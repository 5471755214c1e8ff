package taint

import "sdkaudit/analyzer/program"

// maxLeft bounds the methods that are named of those that a search left.
const maxLeft = 20

// stopped names the methods that wait where the search stopped at its bound.
func (s *search) stopped(found *outcome) {
	if !s.partial {
		return
	}
	seen := map[program.DefID]bool{}
	for i := s.done; i < s.end; i++ {
		def := s.contexts[s.edge(edgeID(i)).in].def
		if seen[def] {
			continue
		}
		seen[def] = true
		found.left = append(found.left, def)
		if len(found.Left) < maxLeft {
			found.Left = append(found.Left, s.print(s.p.Defs[def].Method))
		}
	}
}

// endings says of each source whose data arrived nowhere where that was last seen: at the last of the edges that were found
// and that follow from it, over calls and channels.
func (s *search) endings(sources []Source, group []int, arrived []bool) (list []Ending, ends []int) {
	next, begun := s.following()
	visited := make([]int, s.edges.n) // by which source, plus one
	for n, i := range group {
		if arrived[i] {
			continue
		}
		x := &sources[i].Place
		e := Ending{Data: sources[i].Data, Source: *x, Last: Step{Method: x.Caller, API: x.API, Location: x.Location, Note: "source"}}
		work := append([]edgeID{}, begun[originID(n)]...)
		end := noEdge
		for n := 0; len(work) > 0 && n < maxVisits; n++ {
			at := work[len(work)-1]
			work = work[:len(work)-1]
			if visited[at] == i+1 {
				continue
			}
			visited[at] = i + 1
			if at > end {
				if _, ok := s.shown(at); ok {
					end = at
				}
			}
			work = append(work, next[at]...)
		}
		if end != noEdge {
			if step, _ := s.shown(end); step.Location != x.Location {
				e.Last = step
			}
		}
		list, ends = append(list, e), append(ends, i)
	}
	return list, ends
}

// following returns the edges that follow from each edge, and those that data begins with, by origin.
func (s *search) following() (next [][]edgeID, begun map[originID][]edgeID) {
	next, begun = make([][]edgeID, s.edges.n), map[originID][]edgeID{}
	for i := range s.edges.n {
		id := edgeID(i)
		e := s.edge(id)
		s.causes(e, func(c *cause) {
			switch {
			case c.from != noEdge:
				next[c.from] = append(next[c.from], id)
			case c.origin() != noOrigin:
				begun[c.origin()] = append(begun[c.origin()], id)
			default:
				for call := range members(s.contexts[e.in].calls, &s.calls) {
					next[call.edge] = append(next[call.edge], id)
				}
			}
		})
	}
	for o := range s.origins {
		for _, w := range s.origins[o].writers {
			next[w.edge] = append(next[w.edge], begun[originID(o)]...)
		}
	}
	return next, begun
}

// shown returns the step that made an edge; ok is false for one that no step tells of.
func (s *search) shown(id edgeID) (step Step, ok bool) {
	e := s.edge(id)
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
