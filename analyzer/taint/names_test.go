package taint

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNamesAreThoseOfTheirRound(t *testing.T) {
	s := &search{}
	x := s.takeNames()
	other := s.takeNames()
	require.NotSame(t, x, other, "one that is in use is nobody else's")
	for i := range uint32(1000) {
		require.True(t, x.add(name{block: i / 7, instr: i, root: uint16(i % 3), prefix: path(i % 5)}))
		require.False(t, x.add(name{block: i / 7, instr: i, root: uint16(i % 3), prefix: path(i % 5)}))
	}
	require.Equal(t, 1000, x.n)
	last, ok := x.next()
	require.True(t, ok)
	require.Equal(t, name{block: 999 / 7, instr: 999, root: 0, prefix: 4}, last)
	require.False(t, x.add(last), "what was looked at is not looked at again")

	s.giveBack(x)
	again := s.takeNames()
	require.Same(t, x, again)
	_, ok = again.next()
	require.False(t, ok)
	require.True(t, again.add(last), "another round knows nothing of it")

	again.round = 1<<32 - 1 // whose successor is zero, as places have that nobody used
	s.giveBack(again)
	again = s.takeNames()
	require.True(t, again.add(name{}))
	require.False(t, again.add(name{}))
	_, ok = other.next()
	require.False(t, ok)
}
