package taint

// names are the names that one search for names has met, and those of them that it has yet to look at. A great many such
// searches are made, of a few names each, one within another: what they need is kept for the next one.
type names struct {
	// slots is a table by hash, of a power of two; what another round put there counts as empty.
	slots []nameSlot
	round uint32
	n     int // of the round
	work  []name
}

type nameSlot struct {
	name
	round uint32
}

const firstNames = 64

// takeNames returns an empty set, which is to be given back.
func (s *search) takeNames() *names {
	if n := len(s.spare); n > 0 {
		x := s.spare[n-1]
		s.spare = s.spare[:n-1]
		return x
	}
	return &names{slots: make([]nameSlot, firstNames), round: 1}
}

// giveBack takes a set that nobody uses any more.
func (s *search) giveBack(x *names) {
	x.n, x.work = 0, x.work[:0]
	if x.round++; x.round == 0 {
		clear(x.slots) // of the rounds before the count began anew
		x.round = 1
	}
	s.spare = append(s.spare, x)
}

// add notes a name as one to look at, and reports whether it is new.
func (x *names) add(n name) bool {
	at := x.slot(n)
	if x.slots[at].round == x.round {
		return false
	}
	x.slots[at] = nameSlot{n, x.round}
	x.n++
	x.work = append(x.work, n)
	if 2*x.n > len(x.slots) {
		x.grow()
	}
	return true
}

// next takes the name that was added last; ok is false where there is none left.
func (x *names) next() (n name, ok bool) {
	if len(x.work) == 0 {
		return name{}, false
	}
	n = x.work[len(x.work)-1]
	x.work = x.work[:len(x.work)-1]
	return n, true
}

// slot returns where a name is, or the empty place where it belongs.
func (x *names) slot(n name) int {
	h := (uint64(n.block)<<32 | uint64(n.instr)) * 0x9e3779b97f4a7c15
	h = (h ^ h>>29 ^ uint64(n.prefix)<<16 ^ uint64(n.root)) * 0xd1b54a32d192ed03
	mask := len(x.slots) - 1
	at := int(h>>32) & mask
	for x.slots[at].round == x.round && x.slots[at].name != n {
		at = (at + 1) & mask
	}
	return at
}

func (x *names) grow() {
	old := x.slots
	x.slots = make([]nameSlot, 2*len(old))
	for i := range old {
		if old[i].round == x.round {
			x.slots[x.slot(old[i].name)] = old[i]
		}
	}
}
