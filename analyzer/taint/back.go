package taint

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// spot is a register before an instruction, which is in a block.
type spot struct {
	block, instr uint32
	reg          uint16
}

// traceBack visits the instructions that may have written what a register holds before another one. One that copies from
// elsewhere is followed by what visit gives to follow. At the beginning of the method, entry is asked about the register that
// was not written. It reports false if one of them does, or if there is too much to look at. A block that an exception leaves
// does so anywhere, which thrown takes into account.
func (m *method) traceBack(i uint32, reg uint16, thrown bool, visit func(at uint32, in *program.Instr, follow func(spot)) bool, entry func(reg uint16) bool) bool {
	work := []spot{{m.blockOf(i), i, reg}}
	seen := map[spot]bool{work[0]: true}
	follow := func(x spot) {
		if !seen[x] {
			seen[x] = true
			work = append(work, x)
		}
	}
	for n := 0; len(work) > 0; {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		at, found := x.instr, false
		for start := m.flow.Blocks[x.block].Start; at > start && !found; {
			at--
			if n++; n > maxLook {
				return false
			}
			if in := &m.body.Instrs[at]; in.Writes() == x.reg {
				found = true
				if !visit(at, in, follow) {
					return false
				}
			}
		}
		if found {
			continue
		}
		if m.flow.Blocks[x.block].Start == 0 && !entry(x.reg) {
			return false
		}
		for _, from := range m.preds[x.block] {
			if !m.live[from] {
				continue
			}
			b := &m.flow.Blocks[from]
			follow(spot{from, b.End, x.reg})
			if thrown && slices.Contains(m.flow.Succs(b)[b.Thrown:], x.block) {
				follow(spot{from, b.Start, x.reg})
			}
		}
	}
	return true
}
