package callgraph

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// pathEnds is how many methods of each end of a path are shown at most. The longest of real builds have some 40 in all; in
// code that is made to cost, each of 100,000 methods may be reached through all that come before it.
const pathEnds = 32

// way is what is known of the shortest way from an entry point to a node, as it is in a phase.
type way struct {
	length int32 // nodes, 0 where it is not known yet
	// front is the node that stands last of the first pathEnds of it, in phase.
	front nodeID
	phase int8
}

// stop is a node as it is reached in a phase.
type stop struct {
	node  nodeID
	phase int8
}

// before returns where a way comes from; false at an entry point.
func (r *reach) before(s stop) (stop, bool) {
	from := r.preds[s.phase][s.node]
	switch {
	case from == noNode:
		return stop{}, false
	case from < noNode:
		from = foreign(from)
		return stop{from, r.phase[from]}, true
	}
	return stop{from, s.phase}, true
}

func (r *reach) wayOf(s stop) *way {
	if r.ways[s.phase] == nil {
		r.ways[s.phase] = make([]way, len(r.phase))
	}
	return &r.ways[s.phase][s.node]
}

// measure returns what is known of the way to a stop. Each stop is measured once, however many ways lead over it.
func (r *reach) measure(s stop) way {
	var open []stop
	at := s
	for r.wayOf(at).length == 0 && len(open) < len(r.phase)*int(NumPhases) {
		open = append(open, at)
		from, ok := r.before(at)
		if !ok {
			break
		}
		at = from
	}
	known := *r.wayOf(at) // zero behind an entry point
	for _, x := range slices.Backward(open) {
		if known.length++; known.length <= pathEnds {
			known.front, known.phase = x.node, x.phase
		}
		*r.wayOf(x) = known
	}
	return known
}

// back appends the methods of a way from its end on, n at most.
func (r *reach) back(list []program.DefID, s stop, n int) []program.DefID {
	for range n {
		list = append(list, r.at(s.node).def)
		from, ok := r.before(s)
		if !ok {
			break
		}
		s = from
	}
	return list
}

// path follows the predecessors of a method back to its entry point.
func (r *reach) path(d program.DefID, at int64) (list []program.DefID, left int) {
	n := r.best(d, at)
	if n == noNode {
		return nil, 0
	}
	s := stop{n, r.phase[n]}
	whole := r.measure(s)
	if left = int(whole.length) - 2*pathEnds; left <= 0 {
		list = r.back(nil, s, int(whole.length))
		slices.Reverse(list)
		return slices.Compact(list), 0
	}
	front := r.back(nil, stop{whole.front, whole.phase}, pathEnds)
	end := r.back(nil, s, pathEnds)
	slices.Reverse(front)
	slices.Reverse(end)
	front, end = slices.Compact(front), slices.Compact(end)
	return slices.Concat(front, []program.DefID{program.NoDef}, end), left
}
