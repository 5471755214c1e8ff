package access

import (
	"context"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// A wrapper such as get(resolver, key) hides which setting it reads. maxDepth wrappers are looked through, and of one
// method at most maxCallers calls.
const (
	maxDepth   = 3
	maxCallers = 256
)

// answer looks for the calls of methods whose parameter decides what they read. It returns what it could tell, and counts
// the places that no call answers.
func (f *finder) answer(ctx context.Context, g *callgraph.Graph, open []question) (hits []hit, rest int, err error) {
	type asked struct {
		q       question
		decided bool // some caller passes a constant
		found   bool // that fits
	}
	list := make([]asked, len(open))
	type place struct {
		def   program.DefID
		param int
	}
	waiting := map[place][]int{} // who asks about a parameter
	type step struct {
		at place
		n  int
	}
	passed := map[step]bool{} // which questions were handed on to a parameter, so that each is once
	for i, q := range open {
		list[i].q = q
		waiting[place{q.def, q.param}] = append(waiting[place{q.def, q.param}], i)
	}
	var body program.Body
	values := g.Values()
	w := f.newWorker()
	for range maxDepth {
		if len(waiting) == 0 {
			break
		}
		wanted := map[program.DefID]bool{}
		for at := range waiting {
			wanted[at.def] = true
		}
		next := map[place][]int{}
		for _, c := range g.Callers(wanted, maxCallers) {
			if err := ctx.Err(); err != nil {
				return nil, 0, err
			}
			if ok, err := f.p.Body(c.From, &body); !ok || err != nil {
				continue // a body that was read once is read again; one that was not has no sites
			}
			values.Run(&body)
			w.Enter(c.From, &body)
			values.Each(&body, func(i int, in *program.Instr, regs []program.Value) {
				if in.Op == program.ArrayPut || in.Op == program.FilledArray {
					w.element(i, in, regs)
				}
				if in.Op != program.Invoke || body.At(i) != c.At {
					return
				}
				args := body.Args(in)
				for p := range args {
					for _, n := range waiting[place{c.To, p}] {
						a := &list[n]
						switch v := regs[args[p]]; {
						case v.Kind() == program.Param:
							if to := (place{c.From, int(v.At())}); !passed[step{to, n}] {
								passed[step{to, n}] = true
								next[to] = append(next[to], n)
							}
						case w.fits(a.q.source.Where, v):
							if text := w.textOf(v); !a.found && !w.told(a.q.source, text) {
								h := a.q.hit
								h.text = text
								hits = append(hits, h)
								a.found = true
							}
							a.decided = true
						case w.known(v):
							a.decided = true // some other value
						}
					}
				}
			})
		}
		waiting = next
	}
	// Several sources may ask about one place.
	type site struct {
		def program.DefID
		at  int64
	}
	undecided := map[site]bool{}
	for i := range list {
		if q := &list[i].q; !list[i].decided {
			undecided[site{q.def, q.at}] = true
		}
	}
	return hits, len(undecided), nil
}
