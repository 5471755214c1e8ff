package taint

import "iter"

// chain is one of a great many short lists whose members lie in one long list: the numbers of its first and its last member, plus
// one.
type chain struct{ first, last int32 }

// linked is a member of a chain.
type linked[T any] struct {
	of   T
	next int32 // plus one
}

// join puts a member behind those of a chain.
func join[T any](c *chain, all *pages[linked[T]], x T) {
	all.add(linked[T]{of: x})
	n := int32(all.n)
	if c.last == 0 {
		c.first = n
	} else {
		all.at(int(c.last - 1)).next = n
	}
	c.last = n
}

// members yields the members that a chain has when it begins, in the order in which they joined.
func members[T any](c chain, all *pages[linked[T]]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for n := c.first; n != 0; {
			x := all.at(int(n - 1))
			if !yield(x.of) || n == c.last {
				return
			}
			n = x.next
		}
	}
}
