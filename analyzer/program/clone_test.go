package program

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestClonesOutliveWhatTheyWereMadeOf compares copies of bodies and their control flow with those that are read afresh, once the
// memory they were made in holds another body.
func TestClonesOutliveWhatTheyWereMadeOf(t *testing.T) {
	files := dexFiles(t)
	name := slices.MaxFunc(slices.Sorted(maps.Keys(files)), func(a, b string) int { return len(files[a]) - len(files[b]) })
	p, err := New([]Image{dexImage(t, name, files[name])})
	require.NoError(t, err)
	type copied struct {
		body *Body
		flow *Flow
	}
	var b Body
	var f Flow
	copies := map[DefID]copied{}
	for d := range p.Defs {
		found, err := p.Body(DefID(d), &b)
		require.NoError(t, err)
		if !found {
			continue
		}
		f.Build(&b)
		copies[DefID(d)] = copied{b.Clone(), f.Clone()}
	}
	require.Greater(t, len(copies), 10)
	for d, c := range copies {
		var fresh Body
		var flow Flow
		_, err := p.Body(d, &fresh)
		require.NoError(t, err)
		flow.Build(&fresh)
		method := p.Print(p.Defs[d].Method)
		checkBody(t, p, c.body)
		require.Equal(t, listBody(p, &fresh), listBody(p, c.body), method)
		require.True(t, slices.Equal(fresh.Params, c.body.Params), method)
		require.Equal(t, fresh.Registers, c.body.Registers, method)
		require.Equal(t, flow.Blocks, c.flow.Blocks, method)
		for i := range flow.Blocks {
			require.True(t, slices.Equal(flow.Succs(&flow.Blocks[i]), c.flow.Succs(&c.flow.Blocks[i])), method)
		}
		for i := range fresh.Instrs {
			require.Equal(t, fresh.At(i), c.body.At(i), method)
			require.Equal(t, flow.BlockOf(uint32(i)), c.flow.BlockOf(uint32(i)), method)
		}
	}
}
