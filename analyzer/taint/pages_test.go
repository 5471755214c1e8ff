package taint

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/program"
)

func TestSparseHoldsWhatLiesUnderEachNumber(t *testing.T) {
	const n = 3<<sparseBits + 1
	table := newSparse[int](n)
	for _, i := range []int{0, 1<<sparseBits - 1, 1 << sparseBits, n - 1} {
		require.Zero(t, *table.at(i), "nothing lies there yet")
		*table.at(i) = i + 1
	}
	require.Equal(t, 1, *table.at(0))
	require.Equal(t, n, *table.at(n - 1))
	require.Zero(t, *table.at(1))
	require.Nil(t, table.parts[2], "what nobody asks for takes no room")
}

func TestChainsThatShareAListKeepTheirOwnOrder(t *testing.T) {
	var all pages[linked[edgeID]]
	var a, b, none chain
	for i := range edgeID(3 << pageBits) {
		if i%3 == 0 {
			join(&a, &all, i)
		} else {
			join(&b, &all, i)
		}
	}
	got := slices.Collect(members(a, &all))
	require.Len(t, got, 1<<pageBits)
	require.True(t, slices.IsSorted(got))
	require.Equal(t, edgeID(3), got[1])
	require.Len(t, slices.Collect(members(b, &all)), 2<<pageBits)
	require.Empty(t, slices.Collect(members(none, &all)))
}

func TestMembersEndsWhereTheChainEndedWhenItBegan(t *testing.T) {
	var all pages[linked[edgeID]]
	var c chain
	join(&c, &all, 1)
	met := 0
	for x := range members(c, &all) {
		join(&c, &all, x+1)
		met++
	}
	require.Equal(t, 1, met)
	require.Equal(t, []edgeID{1, 2}, slices.Collect(members(c, &all)))
}

func TestMarksOfOneWalkAreGoneForTheNext(t *testing.T) {
	var x marks
	x.begin(2)
	x.add(1)
	x.add(1)
	require.Equal(t, 1, x.n)
	x.begin(4)
	_, ok := x.next()
	require.False(t, ok, "what a walk left does not wait for the next one")
	x.round = 1<<32 - 1
	x.rounds[3] = 1
	x.begin(4)
	x.add(3)
	block, ok := x.next()
	require.True(t, ok, "a mark of a round long ago is none")
	require.Equal(t, uint32(3), block)
}

func TestContextsDifferByEachPartOfTheirKeys(t *testing.T) {
	const last = 1<<32 - 1
	seen := map[packedKey]contextKey{}
	for _, def := range []program.DefID{0, 1, last} {
		for _, at := range []path{whole, 1, tooLong} {
			for _, root := range []uint16{0, 1, 1<<16 - 1} {
				for _, g := range []guard{unbound, 1, last} {
					for _, open := range []bool{false, true} {
						key := contextKey{def: def, entry: fact{root, at}, open: open, guard: g}
						packed := key.packed()
						require.NotContains(t, seen, packed, "%v", key)
						seen[packed] = key
					}
				}
			}
		}
	}
}

func TestEdgesAreFoundWhateverElseLiesThere(t *testing.T) {
	s := &search{slots: make([]uint32, 1<<4)}
	for i := range uint32(5000) {
		s.add(contextID(i%7), i/7, fact{uint16(i % 3), path(i % 5)}, onEntry())
	}
	n := s.edges.n
	for i := range uint32(5000) {
		f := fact{uint16(i % 3), path(i % 5)}
		id, ok := s.found(contextID(i%7), i/7, f)
		require.True(t, ok)
		require.Equal(t, f, s.edge(id).fact)
		s.add(contextID(i%7), i/7, fact{uint16(i % 3), path(i % 5)}, onEntry())
	}
	require.Equal(t, n, s.edges.n, "none is there twice")
	_, ok := s.found(7, 0, fact{})
	require.False(t, ok)
	require.Less(t, maxWork, mostKept, "there are numbers for all edges that the work allows")
}
