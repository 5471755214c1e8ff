package program

import "slices"

// Flow is the control flow of a body in basic blocks. Its memory is used again by the next body.
type Flow struct {
	Blocks []Block
	succs  []uint32
	// of is the block of each instruction that starts one, plus one.
	of []uint32
	// spare and tries are for throw: the successors of another body, and by block the number of its range, plus one.
	spare, tries []uint32
}

// Block is a run of instructions that is entered at its start and left at its end alone, or by an exception.
type Block struct {
	Start, End uint32 // instructions; End is behind the last one
	first, n   uint32 // of Flow.succs
	// Thrown is where the handlers of the block start among its successors: they take over anywhere within it.
	Thrown uint32
}

// Succs returns the blocks that may come next, those of handlers last.
func (f *Flow) Succs(b *Block) []uint32 { return f.succs[b.first : b.first+b.n] }

// Block returns the block that starts at an instruction.
func (f *Flow) block(instr uint32) (uint32, bool) {
	if uint64(instr) >= uint64(len(f.of)) || f.of[instr] == 0 {
		return 0, false
	}
	return f.of[instr] - 1, true
}

// straight reports whether a body has no branches and no handlers, and all of it is reached, so that it is one block.
func (b *Body) straight() bool {
	if len(b.Tries) > 0 {
		return false
	}
	for i := range b.Instrs {
		op := b.Instrs[i].Op
		if op >= Goto && op <= Switch || (op == Return || op == Throw) && i < len(b.Instrs)-1 {
			return false
		}
	}
	return true
}

// BlockOf returns the block that an instruction belongs to.
func (f *Flow) BlockOf(instr uint32) uint32 {
	lo, hi := 0, len(f.Blocks)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; f.Blocks[mid].Start <= instr {
			lo = mid
		} else {
			hi = mid
		}
	}
	return uint32(lo)
}

// Clone returns a copy that is valid whatever f is built for next, and holds no memory for that.
func (f *Flow) Clone() *Flow {
	return &Flow{Blocks: slices.Clone(f.Blocks), succs: slices.Clone(f.succs), of: slices.Clone(f.of)}
}

// Build finds the blocks of a body.
func (f *Flow) Build(b *Body) {
	n := len(b.Instrs)
	f.Blocks, f.succs = f.Blocks[:0], f.succs[:0]
	if n == 0 {
		return
	}
	if cap(f.of) < n+1 {
		f.of = make([]uint32, n+n/2+1)
	}
	f.of = f.of[:n+1]
	clear(f.of)
	f.of[0] = 1
	for i := range b.Instrs {
		in := &b.Instrs[i]
		switch in.Op {
		case Goto, If:
			f.of[in.Ref], f.of[i+1] = 1, 1
		case Switch:
			for _, c := range b.Cases(in) {
				f.of[c.Target] = 1
			}
			f.of[i+1] = 1
		case Return, Throw:
			f.of[i+1] = 1
		}
	}
	for _, t := range b.Tries {
		f.of[t.Start], f.of[t.End] = 1, 1
	}
	for _, h := range b.Handlers {
		f.of[h.Target] = 1
	}
	f.of[n] = 0
	for i := range b.Instrs {
		if f.of[i] != 0 {
			if last := len(f.Blocks) - 1; last >= 0 {
				f.Blocks[last].End = uint32(i)
			}
			f.Blocks = append(f.Blocks, Block{Start: uint32(i), End: uint32(n)})
			f.of[i] = uint32(len(f.Blocks))
		}
	}
	for i := range f.Blocks {
		f.link(b, uint32(i))
	}
	f.throw(b)
}

// link adds the successors of a block that its last instruction names.
func (f *Flow) link(b *Body, at uint32) {
	block := &f.Blocks[at]
	block.first = uint32(len(f.succs))
	last := &b.Instrs[block.End-1]
	next := block.End < uint32(len(b.Instrs))
	switch last.Op {
	case Goto:
		next = false
		f.succs = append(f.succs, f.of[last.Ref]-1)
	case If:
		f.succs = append(f.succs, f.of[last.Ref]-1)
	case Switch:
		for _, c := range b.Cases(last) {
			f.succs = append(f.succs, f.of[c.Target]-1)
		}
	case Return, Throw:
		next = false
	}
	if next {
		f.succs = append(f.succs, at+1)
	}
	block.n = uint32(len(f.succs)) - block.first
	block.Thrown = block.n
}

// throw adds the handlers. Ranges seldom overlap, but an attacker's may: a block keeps the first maxThrown.
func (f *Flow) throw(b *Body) {
	if len(b.Tries) == 0 {
		return
	}
	old := f.succs
	f.succs, f.spare = f.spare[:0], old
	if cap(f.tries) < len(f.Blocks) {
		f.tries = make([]uint32, 2*len(f.Blocks))
	}
	f.tries = f.tries[:len(f.Blocks)]
	clear(f.tries)
	for i, t := range b.Tries {
		at, ok := f.block(t.Start)
		if !ok {
			continue
		}
		for ; int(at) < len(f.Blocks) && f.Blocks[at].Start < t.End; at++ {
			if f.tries[at] == 0 { // the first range that covers an instruction is the one the runtime takes
				f.tries[at] = uint32(i) + 1
			}
		}
	}
	for i := range f.Blocks {
		block := &f.Blocks[i]
		first := uint32(len(f.succs))
		f.succs = append(f.succs, old[block.first:block.first+block.n]...)
		if n := f.tries[i]; n != 0 {
			handlers := b.HandlersOf(b.Tries[n-1])
			for _, h := range handlers[:min(len(handlers), maxThrown)] {
				f.succs = append(f.succs, f.of[h.Target]-1)
			}
		}
		block.first, block.n = first, uint32(len(f.succs))-first
	}
}

// maxThrown bounds the handlers of one range; compilers write a few.
const maxThrown = 64
