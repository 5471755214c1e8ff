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

// sparse is a table by number of which only parts are used: what one search comes to of a program lies together, as a rule.
type sparse[T any] struct{ parts []*[1 << sparseBits]T }

const sparseBits = 6

func newSparse[T any](n int) sparse[T] {
	return sparse[T]{make([]*[1 << sparseBits]T, (n+1<<sparseBits-1)>>sparseBits)}
}

func (p *sparse[T]) at(i int) *T {
	part := p.parts[i>>sparseBits]
	if part == nil {
		part = new([1 << sparseBits]T)
		p.parts[i>>sparseBits] = part
	}
	return &part[i&(1<<sparseBits-1)]
}
