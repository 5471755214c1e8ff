package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"sdkaudit/reports"
)

// Run audits the builds of a batch.
type Run struct {
	Runner *Runner
	Hasher *Hasher
	Out    *Out
	Cache  *Cache // nil for none
	// Jobs is how many builds are audited side by side, Cores how many threads all of them have together, and Memory what
	// they may hold together by estimate; 0 stands for no bound.
	Jobs, Cores int
	Memory      uint64
	// Done is told each build when it is done, from one goroutine at a time; nil for nobody who wants to know. Fresh says that
	// a child ran.
	Done func(line *reports.BatchBuild, fresh bool)
	// Warn is told what goes wrong with the cache, once; nil for nobody.
	Warn func(error)

	mu     sync.Mutex
	warned bool
	lines  []reports.BatchBuild
	busy   map[string]chan struct{} // keys that are being looked after; closed when that is over
}

// All audits the builds, in their order, and returns a line for each that is done, sorted, and those that were failures
// before. When stop is closed no further build begins, and those under way come to their end; when the context ends, they
// are killed and are not done. An error ends the run: the directory cannot be written, or the program not be started.
func (r *Run) All(ctx context.Context, stop <-chan struct{}, found *Found) ([]reports.BatchBuild, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	going, halt := context.WithCancel(ctx)
	defer halt()
	go func() {
		select {
		case <-stop:
			halt()
		case <-going.Done():
		}
	}()
	for i := range found.Failed {
		if err := r.add(&found.Failed[i], nil, false); err != nil {
			return nil, err
		}
	}
	gate := newAdmission(r.Jobs, r.Cores, r.Memory)
	var all sync.WaitGroup
	for _, b := range found.Builds {
		threads, err := gate.enter(going, b.Memory)
		if err != nil {
			break
		}
		all.Go(func() {
			defer gate.leave(b.Memory)
			if err := r.one(ctx, b.Build, threads); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	SortLines(r.lines)
	return r.lines, context.Cause(ctx)
}

// one audits a build unless that has been done.
func (r *Run) one(ctx context.Context, b Build, threads int) error {
	key, err := r.Hasher.Key(ctx, b)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		line := Failed(b, Unreadable, keyFault(b, err))
		return r.add(&line, nil, false)
	}
	free, err := r.reserve(ctx, key.ID)
	if err != nil {
		return err
	}
	defer free()
	if known, ok := r.Out.Known(ctx, key.ID); ok {
		line := *known
		names := named(b)
		again := line.File == names.File && slices.Equal(line.Splits, names.Splits) && slices.Equal(line.Policies, names.Policies)
		line.File, line.Splits, line.Policies = names.File, names.Splits, names.Policies
		if again {
			r.done(&line, false)
			return nil
		}
		return r.add(&line, nil, false)
	}
	if r.Cache != nil {
		report, err := r.Cache.Get(key.ID)
		if err != nil {
			r.warn(err)
		}
		if report != nil {
			if line, err := reports.SummarizeReport(report); err == nil && slices.Contains(key.Files, line.SHA256) {
				names := named(b)
				line.File, line.Splits, line.Policies, line.Key = names.File, names.Splits, names.Policies, key.ID
				return r.add(line, report, false)
			}
		}
	}
	o, err := r.Runner.Run(ctx, b, threads)
	if err != nil {
		return err
	}
	line := &o.Summary
	line.Key = key.ID
	if line.Failure == nil && !slices.Contains(key.Files, line.SHA256) {
		// The key would stand for another build.
		changed := Failed(b, Unreadable, "the file changed while it was audited")
		line, o.Report = &changed, nil
	}
	if line.Failure == nil && r.Cache != nil {
		if err := r.Cache.Put(key.ID, o.Report); err != nil {
			r.warn(err)
		}
	}
	return r.add(line, o.Report, true)
}

// reserve waits until no other build of the same key is looked after, so that copies are audited once.
func (r *Run) reserve(ctx context.Context, key string) (free func(), err error) {
	for {
		r.mu.Lock()
		other, taken := r.busy[key]
		if !taken {
			if r.busy == nil {
				r.busy = map[string]chan struct{}{}
			}
			over := make(chan struct{})
			r.busy[key] = over
			r.mu.Unlock()
			return func() {
				r.mu.Lock()
				defer r.mu.Unlock()
				delete(r.busy, key)
				close(over)
			}, nil
		}
		r.mu.Unlock()
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-other:
		}
	}
}

// keyFault says in one line which file cannot be read; the build itself is named beside it.
func keyFault(b Build, err error) string {
	path := (*fs.PathError)(nil)
	switch {
	case !errors.As(err, &path):
		return err.Error()
	case path.Path == b.Paths[0]:
		return path.Err.Error()
	default:
		return fmt.Sprintf("%s: %v", path.Path, path.Err)
	}
}

func (r *Run) add(line *reports.BatchBuild, report []byte, fresh bool) error {
	if err := r.Out.Add(line, report); err != nil {
		return err
	}
	r.done(line, fresh)
	return nil
}

func (r *Run) done(line *reports.BatchBuild, fresh bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, *line)
	if r.Done != nil {
		r.Done(line, fresh)
	}
}

func (r *Run) warn(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Warn != nil && !r.warned {
		r.Warn(err)
	}
	r.warned = true
}
