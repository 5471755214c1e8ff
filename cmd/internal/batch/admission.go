package batch

import (
	"context"
	"math"
	"sync"
)

// What the audit of a build takes at its peak: a multiple of its inflated code, and what the program takes itself. A package
// inside an archive is held whole, and some of it is code, which its directory would tell.
const (
	perCode  = 8
	besides  = 64 << 20
	perInner = 4
)

// PeakOf estimates the peak from the sizes of code and of archives in it, as an archive declares them, in bytes.
func PeakOf(code, nested uint64) uint64 {
	return sum(sum(times(code, perCode), times(nested, perInner)), besides)
}

func sum(a, b uint64) uint64 {
	if a > math.MaxUint64-b {
		return math.MaxUint64
	}
	return a + b
}

func times(a, n uint64) uint64 {
	if a > math.MaxUint64/n {
		return math.MaxUint64
	}
	return a * n
}

// admission decides which builds are audited side by side: as many as there are jobs, if the memory is enough for all. One
// alone is always let in.
type admission struct {
	mu      sync.Mutex
	changed chan struct{} // closed when a build has ended
	jobs    int
	cores   int
	memory  uint64 // of all together; 0 for no bound
	running int
	taken   uint64
}

func newAdmission(jobs, cores int, memory uint64) *admission {
	return &admission{changed: make(chan struct{}), jobs: max(jobs, 1), cores: max(cores, 1), memory: memory}
}

// enter waits until a build that takes so much memory may run, and says by how many threads: the cores are shared among as
// many builds of its size as could run.
func (a *admission) enter(ctx context.Context, need uint64) (threads int, err error) {
	for {
		a.mu.Lock()
		if a.running < a.jobs && (a.running == 0 || a.memory == 0 || sum(a.taken, need) <= a.memory) {
			a.running++
			a.taken = sum(a.taken, need)
			a.mu.Unlock()
			return a.threads(need), ctx.Err()
		}
		changed := a.changed
		a.mu.Unlock()
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-changed:
		}
	}
}

// leave gives back what enter took.
func (a *admission) leave(need uint64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.running--
	if a.running == 0 {
		a.taken = 0 // also where a sum was cut off
	} else {
		a.taken -= min(need, a.taken)
	}
	close(a.changed)
	a.changed = make(chan struct{})
}

func (a *admission) threads(need uint64) int {
	side := a.jobs
	if a.memory > 0 && need > 0 {
		side = int(min(uint64(side), max(a.memory/need, 1)))
	}
	return (a.cores + side - 1) / side
}
