package callgraph

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// guards tell of the code of one method which of its blocks lie behind a branch on a stored value, such as those behind
// "if the user has agreed". They are found when they are asked for: few methods run at start-up.
type guards struct {
	starts []int64 // offsets of the blocks
	stored []bool
}

// guard is a branch on a stored value, or where by is set on what that method returns.
type guard struct {
	instr uint32
	by    program.MethodID
}

// at reports whether the instruction at an offset is guarded.
func (g *guards) at(offset int64) bool {
	if g == nil {
		return false
	}
	i, found := slices.BinarySearch(g.starts, offset)
	if !found {
		i--
	}
	return i >= 0 && g.stored[i]
}

// guardsOf returns the guards of a method, nil for none.
func (r *reach) guardsOf(d program.DefID) *guards {
	found, ok := r.guards[d]
	if ok {
		return found
	}
	var branches []uint32
	for _, g := range r.g.sums[d].guards {
		if g.by == program.NoMethod || r.reads(g.by, maxReads) {
			branches = append(branches, g.instr)
		}
	}
	if len(branches) > 0 {
		if ok, err := r.p.Body(d, &r.code); ok && err == nil {
			r.flow.Build(&r.code)
			found = guardsOf(&r.code, &r.flow, branches)
		}
	}
	r.guards[d] = found
	return found
}

// guardsOf finds the blocks that are reached only by one side of a branch.
func guardsOf(b *program.Body, f *program.Flow, branches []uint32) *guards {
	g := &guards{starts: make([]int64, len(f.Blocks)), stored: make([]bool, len(f.Blocks))}
	for i := range f.Blocks {
		g.starts[i] = b.At(int(f.Blocks[i].Start))
	}
	for i, instr := range branches {
		if i == maxGuards {
			break
		}
		at := f.BlockOf(instr)
		succs := f.Succs(&f.Blocks[at])
		if len(succs) < 2 {
			continue
		}
		past := reachable(f, 0, at) // without the branch
		one, other := reachable(f, succs[0], at), reachable(f, succs[1], at)
		for j := range f.Blocks {
			if uint32(j) != at && !past[j] && one[j] != other[j] {
				g.stored[j] = true
			}
		}
	}
	return g
}

// reachable returns the blocks that can be reached from one without going through another.
func reachable(f *program.Flow, from, without uint32) []bool {
	seen := make([]bool, len(f.Blocks))
	if from == without {
		return seen
	}
	seen[from] = true
	for work := []uint32{from}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, next := range f.Succs(&f.Blocks[b]) {
			if next != without && !seen[next] {
				seen[next] = true
				work = append(work, next)
			}
		}
	}
	return seen
}

const (
	// maxGuards bounds the branches of one method that are looked at.
	maxGuards = 32
	// maxReads is through how many calls a method may read a stored value for its caller.
	maxReads = 3
)

// reads reports whether a method reads a stored flag, itself or through up to depth calls.
func (r *reach) reads(m program.MethodID, depth int) bool {
	if found, ok := r.storing[m]; ok {
		return found
	}
	d := r.p.Target(m).Def
	if d == program.NoDef {
		return false
	}
	found := r.g.sums[d].flag
	if depth > 0 && !found {
		for i := range r.g.sums[d].sites {
			if x := &r.g.sums[d].sites[i]; x.kind == siteCall && r.reads(r.p.Defs[x.ref].Method, depth-1) {
				found = true
				break
			}
		}
	}
	if found || depth == maxReads {
		r.storing[m] = found
	}
	return found
}
