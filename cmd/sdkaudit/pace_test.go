package main

import (
	"context"
	"math"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMemoryIsPacedByTheCode(t *testing.T) {
	const roomy = 1 << 40 // code that takes more than the tests hold
	before := debug.SetMemoryLimit(-1)
	for _, c := range []struct {
		name         string
		given, want  int64
		code         uint64
		mayHaveGiven bool // way to what is in use
	}{
		{name: "by size", given: math.MaxInt64, code: roomy, want: 8*roomy + 64<<20 - unseen},
		{name: "hardly any code", given: math.MaxInt64, code: 1, want: 8 + 64<<20 - unseen, mayHaveGiven: true},
		{name: "a stricter bound stays", given: 1 << 39, code: roomy, want: 1 << 39},
		{name: "a size that nothing can have", given: math.MaxInt64, code: math.MaxUint64, want: math.MaxInt64},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer debug.SetMemoryLimit(debug.SetMemoryLimit(c.given))
			ctx, end := context.WithCancel(t.Context())
			paceMemory(ctx, c.code)
			if got := debug.SetMemoryLimit(-1); c.mayHaveGiven {
				require.GreaterOrEqual(t, got, c.want)
				require.Less(t, got, int64(math.MaxInt64))
			} else {
				require.Equal(t, c.want, got)
			}
			end()
			require.Eventually(t, func() bool { return debug.SetMemoryLimit(-1) == c.given }, 10*time.Second, time.Millisecond, "the bound ends with the run")
		})
	}
	require.Equal(t, before, debug.SetMemoryLimit(-1))
}
