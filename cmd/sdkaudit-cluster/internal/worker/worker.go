// Package worker does the jobs of a queue: each build in a process of its own, through package batch.
package worker

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/inputs"
	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/cmd/sdkaudit-cluster/internal/meter"
	"sdkaudit/cmd/sdkaudit-cluster/internal/queue"
	"sdkaudit/cmd/sdkaudit-cluster/internal/store"
	"sdkaudit/cmd/sdkaudit-cluster/internal/tool"
	"sdkaudit/reports"
)

// Defaults of a [Worker].
const (
	DefaultTries   = 5
	DefaultTimeout = 30 * time.Minute
)

// Worker audits builds. All fields but Meter and Tell must be set.
type Worker struct {
	Queue  *queue.Queue
	Places *inputs.Places
	Store  *store.Store
	Tool   *tool.Tool
	// Jobs is how many builds are audited side by side, Cores how many threads all of them have together, and Memory what
	// they may hold together by estimate; 0 stands for no bound.
	Jobs, Cores int
	Memory      uint64
	// Timeout and MaxMemory bound each build, whatever its job asks for.
	Timeout   time.Duration
	MaxMemory uint64
	// Tries is how often a job may be handed out before it is put aside.
	Tries uint64
	// Scratch is the folder for copies of files; empty for that of the system.
	Scratch string
	Meter   *meter.Meter
	// Tell is told what goes wrong, from several goroutines; nil for nobody.
	Tell func(string)

	gate *batch.Gate
}

// Work does jobs until stop is closed, and then those that it is at to their end. When the context ends, it gives those back
// that it is at.
func (w *Worker) Work(ctx context.Context, stop <-chan struct{}) {
	w.gate = batch.NewGate(w.Jobs, w.Cores, w.Memory)
	var all sync.WaitGroup
	for range max(w.Jobs, 1) {
		all.Go(func() { w.loop(ctx, stop) })
	}
	all.Wait()
}

// Pauses between tries.
const (
	waitForJob = 500 * time.Millisecond
	afterFault = 500 * time.Millisecond
	retryPause = 2 * time.Second
)

func (w *Worker) loop(ctx context.Context, stop <-chan struct{}) {
	told := false
	for {
		select {
		case <-stop:
			return
		case <-ctx.Done():
			return
		default:
		}
		d, err := w.Queue.Next(waitForJob)
		if err != nil {
			if !told { // once each time that it begins
				w.tell("no jobs can be had: " + err.Error())
			}
			told = true
			select {
			case <-stop:
			case <-ctx.Done():
			case <-time.After(afterFault):
			}
			continue
		}
		told = false
		if d == nil {
			continue
		}
		select {
		case <-stop: // it came too late
			w.giveBack(d)
			return
		case <-ctx.Done():
			w.giveBack(d)
			return
		default:
			w.one(ctx, d)
		}
	}
}

func (w *Worker) tell(message string) {
	if w.Tell != nil {
		w.Tell(message)
	}
}

// giveBack returns a job after a pause, in which a worker that ends has stopped to wait for jobs. If that fails, it goes to
// another when this worker has been silent for long enough.
func (w *Worker) giveBack(d *queue.Delivery) {
	if err := d.Return(retryPause); err != nil {
		w.tell("a job could not be given back: " + err.Error())
	}
}

// fault is why a job cannot be done here and now.
type fault struct {
	reason string
	err    error
	last   bool // whatever is tried
}

// one does a job.
func (w *Worker) one(ctx context.Context, d *queue.Delivery) {
	holding, release := context.WithCancel(ctx)
	defer release()
	go d.Hold(holding)
	if d.Times > 1 {
		w.Meter.Redelivered()
	}
	f := w.try(ctx, d)
	var err error
	switch {
	case ctx.Err() != nil:
		w.giveBack(d)
		return
	case f == nil:
		err = d.Done(ctx)
	case f.last || d.Times >= w.Tries:
		err = w.bury(ctx, d, f)
	default:
		w.tell(fmt.Sprintf("a job is given back: %v", f.err))
		w.giveBack(d)
		return
	}
	if err != nil { // it comes again
		w.tell("a job could not be closed: " + err.Error())
	}
}

// bury puts a job aside, and then takes it out of the queue.
func (w *Worker) bury(ctx context.Context, d *queue.Delivery, f *fault) error {
	letter := queue.NewLetter(d, f.reason, f.err.Error())
	if err := w.Queue.File(ctx, letter); err != nil {
		return err
	}
	w.Meter.Dead()
	w.tell(fmt.Sprintf("the job %s is put aside: %s", letter.Digest, letter.Failure.Message))
	return d.Done(ctx)
}

// try audits the build of a job, unless there is a result, and reports what came out. A build that cannot be audited is a
// result like another; a fault is the job's or the worker's.
func (w *Worker) try(ctx context.Context, d *queue.Delivery) *fault {
	j, err := job.Decode(d.Payload)
	if err != nil {
		return &fault{batch.Settings, err, true}
	}
	known, err := w.Queue.Result(ctx, j.Key)
	if err != nil {
		return &fault{batch.Crash, err, errors.Is(err, queue.ErrForeign)}
	}
	if known != nil {
		w.Meter.Repeated()
		return nil
	}
	if d.Times > w.Tries {
		return &fault{batch.Crash, fmt.Errorf("handed out %d times, and no worker came to its end", d.Times-1), true}
	}
	dir, err := os.MkdirTemp(w.Scratch, "sdkaudit-job-")
	if err != nil {
		return &fault{batch.Crash, err, false}
	}
	defer func() {
		if err := os.RemoveAll(dir); err != nil {
			w.tell(err.Error())
		}
	}()
	o, f := w.audit(ctx, j, dir)
	if f != nil {
		return f
	}
	line := &o.Summary
	line.Key = j.Key
	if line.Failure == nil {
		sum := sha256.Sum256(o.Report)
		line.ReportSHA256 = hex.EncodeToString(sum[:])
		if err := w.Store.Put(ctx, store.Report(j.Key, line.ReportSHA256), o.Report); err != nil {
			return &fault{batch.Crash, err, false}
		}
	}
	first, err := w.Queue.Report(ctx, line)
	switch {
	case err != nil:
		return &fault{batch.Crash, err, false}
	case first:
		w.Meter.Audited(outcome(line), o.Took)
	default:
		w.Meter.Repeated()
	}
	return nil
}

func outcome(line *reports.BatchBuild) string {
	if line.Failure != nil {
		return line.Failure.Reason
	}
	return "report"
}

func (w *Worker) audit(ctx context.Context, j *job.Job, dir string) (*batch.Outcome, *fault) {
	taken, err := w.Places.Take(ctx, j, dir)
	if err != nil {
		if errors.Is(err, job.ErrRefused) {
			return nil, &fault{batch.Settings, err, true}
		}
		return nil, &fault{batch.Unreadable, err, false}
	}
	// What it is called by is what it is: otherwise one job could pass for another.
	key, err := batch.NewHasher(taken.Pages, w.Tool.Facts(j.Options)...).Key(ctx, taken.Build)
	if err != nil {
		return nil, &fault{batch.Unreadable, err, false}
	}
	if key.ID != j.Key {
		return nil, &fault{batch.Settings, fmt.Errorf("the key is not that of this build for sdkaudit %s, database %s; "+
			"let submitter and workers have the same program", w.Tool.Version, w.Tool.Version.SDKDB), false}
	}
	timeout, memory := least(j.Options.Timeout, w.Timeout), least(j.Options.MaxMemory, w.MaxMemory)
	r := &batch.Runner{Program: w.Tool.Path, Args: tool.Args(j.Options), Timeout: timeout, MaxMemory: memory, Pages: taken.Pages}
	if j.Options.Timeout > 0 {
		r.Args = append(r.Args, "--timeout="+timeout.String())
	}
	if j.Options.MaxMemory > 0 {
		r.Args = append(r.Args, fmt.Sprintf("--max-memory=%d", memory))
	}
	need := batch.Need(taken.Build, nil)
	threads, err := w.gate.Enter(ctx, need)
	if err != nil {
		return nil, &fault{batch.Crash, err, false}
	}
	defer w.gate.Leave(need)
	defer w.Meter.Begin()()
	o, err := r.Run(ctx, taken.Build, threads)
	if err != nil {
		return nil, &fault{batch.Crash, err, false}
	}
	if o.Summary.Failure != nil {
		o.Summary.Failure.Message = strings.ReplaceAll(o.Summary.Failure.Message, dir+string(os.PathSeparator), "")
	}
	return o, nil
}

// least is the lower of two bounds, of which 0 is none.
func least[T time.Duration | uint64](a, b T) T {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
