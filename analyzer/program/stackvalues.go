package program

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/classfile"
)

// own returns the register of a slot.
func (l *lowering) own(slot uint32) uint16 { return uint16(l.locals + slot) }

// pop takes a value off the stack and returns the register that has it.
func (l *lowering) pop(category uint8) uint16 {
	top := &l.s.shapes[l.shape]
	if top.category != category { // which is zero for the empty stack
		if l.shape == 0 {
			l.fail(fmt.Errorf("%w: nothing is on the stack", ErrMalformed))
		} else {
			l.fail(fmt.Errorf("%w: a value of %d slots is on the stack, not of %d", ErrMalformed, top.category, category))
		}
		return NoReg
	}
	l.shape = top.below
	slot := l.s.shapes[l.shape].depth
	if slot < maxTracked {
		return l.regs[slot]
	}
	return l.own(slot)
}

// push puts a value on the stack and returns the register of its slot.
func (l *lowering) push(category uint8) uint16 {
	top := &l.s.shapes[l.shape]
	slot := top.depth
	above := top.above[category-1]
	if above == 0 {
		if slot+uint32(category) > l.room {
			l.fail(fmt.Errorf("%w: more than %d slots on the stack", ErrMalformed, l.room))
			return NoReg
		}
		above = uint32(len(l.s.shapes))
		top.above[category-1] = above
		l.s.shapes = append(l.s.shapes, stackTop{below: l.shape, depth: slot + uint32(category), category: category})
	}
	l.shape = above
	for i := slot; i < min(slot+uint32(category), maxTracked); i++ {
		l.regs[i] = l.own(i)
	}
	return l.own(slot)
}

// pushCopy puts a value on the stack that a register has. It may be of a slot below, but not of one above.
func (l *lowering) pushCopy(category uint8, from uint16) {
	slot := l.s.shapes[l.shape].depth
	if to := l.push(category); slot >= maxTracked {
		l.move(to, from)
	} else {
		l.regs[slot] = from
	}
}

func (l *lowering) emit(in Instr) {
	if l.writing && l.err == nil {
		in.PC = l.pc
		l.b.Instrs = append(l.b.Instrs, in)
	}
}

func (l *lowering) move(to, from uint16) {
	if to != from {
		l.emit(Instr{Op: Move, Dst: to, A: from, B: NoReg})
	}
}

// settle moves all values to the registers of their slots, as other ways to the same place do.
func (l *lowering) settle() {
	if !l.writing {
		return
	}
	for i := range min(l.s.shapes[l.shape].depth, maxTracked) {
		l.move(l.own(i), l.regs[i])
		l.regs[i] = l.own(i)
	}
}

// spill moves the values that are on the stack and in a variable, before the variable is written.
func (l *lowering) spill(variable uint16) {
	if !l.writing {
		return
	}
	for i := range min(l.s.shapes[l.shape].depth, maxTracked) {
		if l.regs[i] == variable {
			l.move(l.own(i), variable)
			l.regs[i] = l.own(i)
		}
	}
}

// variable checks the number of a local variable.
func (l *lowering) variable(n uint16, category uint8) uint16 {
	if uint32(n)+uint32(category) > l.locals {
		l.fail(fmt.Errorf("%w: variable %d of %d slots", ErrMalformed, n, l.locals))
	}
	return n
}

// shuffle runs the instructions that only copy and drop.
func (l *lowering) shuffle(in *classfile.Instruction, f *stackForm, taken [3]uint16) {
	switch f.shape {
	case stackLoad:
		l.pushCopy(f.push, l.variable(in.Index, f.push))
	case stackStore:
		l.store(l.variable(in.Index, f.pops[0]), taken[0])
	case stackPop:
		l.take(f.sub)
	case stackDup:
		l.dup(f.sub, f.push)
	case stackSwap:
		under, top := taken[0], taken[1]
		base := l.depth()
		if uint32(top) >= l.locals+base {
			spare := uint16(l.locals + l.room)
			if l.writing {
				l.b.Registers = int(spare) + 1
			}
			l.move(spare, top)
			top = spare
		}
		l.push(1)
		l.push(1)
		l.place(base+1, under, base)
		l.place(base, top, base)
	}
}

// depth returns how many slots are on the stack.
func (l *lowering) depth() uint32 { return l.s.shapes[l.shape].depth }

// copied is a value that has been taken off the stack to be put back.
type copied struct {
	category uint8
	from     uint16
}

// take takes as many values off the stack as fill the slots, the top one first.
func (l *lowering) take(slots uint8) (values [2]copied, n int) {
	for slots > 0 && l.err == nil {
		category := max(l.s.shapes[l.shape].category, 1)
		if category > slots {
			category = slots // for the error
		}
		values[n] = copied{category, l.pop(category)}
		slots -= category
		n++
	}
	return values, n
}

// dup doubles the values in the topmost slots and puts the copies below those in the slots under them.
func (l *lowering) dup(slots, below uint8) {
	top, n := l.take(slots)
	under, m := l.take(below)
	if l.err != nil {
		return
	}
	if below == 0 {
		for range 2 {
			for _, v := range slices.Backward(top[:n]) {
				l.pushCopy(v.category, v.from)
			}
		}
		return
	}
	base := l.depth()
	for _, v := range slices.Backward(top[:n]) {
		l.push(v.category)
	}
	for _, v := range slices.Backward(under[:m]) {
		l.push(v.category)
	}
	for _, v := range slices.Backward(top[:n]) {
		l.push(v.category)
	}
	if l.err != nil {
		return
	}
	// From the top down, so that no register is written before it has been read.
	at, distance := l.depth(), uint32(slots+below)
	for _, v := range top[:n] {
		at -= uint32(v.category)
		l.place(at, v.from, base)
	}
	for _, v := range under[:m] {
		at -= uint32(v.category)
		l.place(at, v.from, base)
	}
	for _, v := range top[:n] {
		at -= uint32(v.category)
		if uint32(v.from) >= l.locals+base {
			v.from = l.own(at + distance)
		}
		l.place(at, v.from, base)
	}
}

// place makes a slot hold what a register has. Registers from that of the slot base on are about to change, so that
// their values are moved.
func (l *lowering) place(slot uint32, from uint16, base uint32) {
	if slot < maxTracked && uint32(from) < l.locals+base {
		l.regs[slot] = from
	} else {
		l.move(l.own(slot), from)
	}
}

// store puts a value into a variable: the instruction that has just made it does, where it can.
func (l *lowering) store(variable, from uint16) {
	l.spill(variable)
	if last := len(l.b.Instrs) - 1; l.writing && last >= l.block && from == l.own(l.depth()) {
		if in := &l.b.Instrs[last]; in.Dst == from && in.Op != ArrayPut {
			in.Dst = variable
			return
		}
	}
	l.move(variable, from)
}
