package program

import (
	"bytes"
	"hash/maphash"
	"math/bits"
)

// texts gives equal byte strings one number, in the order in which they first appear. It keeps the bytes that it is
// given, which must not change.
type texts struct {
	seed  maphash.Seed
	slots []uint32 // number+1 by hash, zero for an empty slot; a power of two
	items [][]byte
}

// newTexts expects about n texts.
func newTexts(n int) texts {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return texts{seed: maphash.MakeSeed(), slots: make([]uint32, size), items: make([][]byte, 0, n)}
}

// slot returns where b is, or the empty place where it belongs.
func (t *texts) slot(b []byte) int {
	mask := len(t.slots) - 1
	at := int(maphash.Bytes(t.seed, b)) & mask
	for t.slots[at] != 0 && !bytes.Equal(t.items[t.slots[at]-1], b) {
		at = (at + 1) & mask
	}
	return at
}

// find returns the number of b if it has one.
func (t *texts) find(b []byte) (uint32, bool) {
	n := t.slots[t.slot(b)]
	return n - 1, n != 0
}

// add returns the number of b, a new one if it has none.
func (t *texts) add(b []byte) uint32 {
	at := t.slot(b)
	if n := t.slots[at]; n != 0 {
		return n - 1
	}
	if 2*(len(t.items)+1) > len(t.slots) {
		t.grow()
		at = t.slot(b)
	}
	t.items = append(t.items, b)
	t.slots[at] = uint32(len(t.items))
	return uint32(len(t.items) - 1)
}

func (t *texts) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	mask := len(t.slots) - 1
	for i, b := range t.items {
		at := int(maphash.Bytes(t.seed, b)) & mask
		for t.slots[at] != 0 {
			at = (at + 1) & mask
		}
		t.slots[at] = uint32(i + 1)
	}
}

// pairs gives equal pairs of numbers one number, in the order in which they first appear.
type pairs struct {
	seed, factor uint64
	shift        uint8    // what is left of a hash are the bits that number the slots
	slots        []uint32 // number+1 by hash, zero for an empty slot; a power of two
	items        []uint64
}

// newPairs expects about n pairs.
func newPairs(n int) pairs {
	random := func() uint64 { return maphash.Comparable(maphash.MakeSeed(), n) }
	p := pairs{seed: random(), factor: random() | 1, items: make([]uint64, 0, n)}
	p.resize(max(16, 2*n))
	return p
}

func pair(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// resize makes place for at least n slots.
func (p *pairs) resize(n int) {
	width := bits.Len(uint(n - 1))
	p.shift = uint8(64 - width)
	p.slots = make([]uint32, 1<<width)
	for i, key := range p.items {
		p.slots[p.slot(key)] = uint32(i + 1)
	}
}

// slot returns where a pair is, or the empty place where it belongs. Which pairs collide nobody can foresee.
func (p *pairs) slot(key uint64) int {
	high, low := bits.Mul64(key^p.seed, p.factor)
	at, mask := int((high^low)>>p.shift), len(p.slots)-1
	for p.slots[at] != 0 && p.items[p.slots[at]-1] != key {
		at = (at + 1) & mask
	}
	return at
}

func (p *pairs) add(a, b uint32) uint32 {
	key := pair(a, b)
	at := p.slot(key)
	if n := p.slots[at]; n != 0 {
		return n - 1
	}
	p.items = append(p.items, key)
	if p.slots[at] = uint32(len(p.items)); 2*len(p.items) > len(p.slots) {
		p.resize(2 * len(p.slots))
	}
	return uint32(len(p.items) - 1)
}

func (p *pairs) find(a, b uint32) (uint32, bool) {
	n := p.slots[p.slot(pair(a, b))]
	return n - 1, n != 0
}

func (p *pairs) at(n uint32) (a, b uint32) { return uint32(p.items[n] >> 32), uint32(p.items[n]) }
