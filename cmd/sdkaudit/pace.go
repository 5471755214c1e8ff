package main

import (
	"context"
	"math"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"sdkaudit/cmd/internal/batch"
)

// unseen is what a run holds, of what it may, without the collector's knowledge: the program and the tables inside it.
const unseen = 20 << 20

// paceMemory lets the collector work harder as soon as a run comes near to what a build of so much code may take, until the
// context ends. Where that much is really in use the bound gives way, since a collector that finds nothing only takes time.
func paceMemory(ctx context.Context, code uint64) {
	peak := batch.PeakOf(code, 0)
	if peak > math.MaxInt64 {
		return
	}
	limit := int64(peak) - unseen
	before := debug.SetMemoryLimit(-1)
	if limit >= before {
		return // --max-memory is stricter
	}
	debug.SetMemoryLimit(limit)
	go func() {
		const often = 10 * time.Millisecond
		tick := time.NewTicker(often)
		defer tick.Stop()
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		for {
			select {
			case <-ctx.Done():
				debug.SetMemoryLimit(before)
				return
			case <-tick.C:
				metrics.Read(live)
				if roomy := min(before, int64(live[0].Value.Uint64())*5/4+unseen); roomy > limit {
					limit = roomy
					debug.SetMemoryLimit(limit)
				}
			}
		}
	}()
}
