package taint

// pages is a list that grows without being copied.
type pages[T any] struct {
	list [][]T
	n    int
}

const pageBits = 11

func (p *pages[T]) add(x T) {
	if p.n>>pageBits == len(p.list) {
		p.list = append(p.list, make([]T, 0, 1<<pageBits))
	}
	page := &p.list[p.n>>pageBits]
	*page = append(*page, x)
	p.n++
}

func (p *pages[T]) at(i int) *T { return &p.list[i>>pageBits][i&(1<<pageBits-1)] }
