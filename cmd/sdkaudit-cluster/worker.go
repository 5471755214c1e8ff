package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/meter"
	"sdkaudit/cmd/sdkaudit-cluster/internal/tool"
	"sdkaudit/cmd/sdkaudit-cluster/internal/worker"
)

// workFlags say how builds are audited by workers, in a process of their own or in that of a submitter.
type workFlags struct {
	jobs    int
	timeout time.Duration
	memory  byteSize
	tries   uint64
	sdk     string
	scratch string
	metrics string
	quiet   bool
}

func (f *workFlags) register(flags *pflag.FlagSet) {
	flags.IntVar(&f.jobs, "jobs", 0, "most builds that are audited side by side here, as the memory allows (default one for each processor)")
	flags.DurationVar(&f.timeout, "timeout", worker.DefaultTimeout, "end the audit of a build that takes longer than this `TIME`")
	flags.Var(&f.memory, "max-memory", "end the audit of a build that needs more memory than this (default what is free)")
	flags.Uint64Var(&f.tries, "tries", worker.DefaultTries, "how often a build is handed out before it is put aside")
	flags.StringVar(&f.sdk, "sdkaudit", "", "`PATH` of the program that audits a build (default sdkaudit beside this one, or else in the search path)")
	flags.StringVar(&f.scratch, "scratch", "", "`DIR` for copies of builds while they are audited (default that of the system)")
	flags.StringVar(&f.metrics, "metrics", "", "`ADDRESS` such as 127.0.0.1:9090 that answers /metrics, /healthz and /readyz (default none)")
	flags.BoolVar(&f.quiet, "quiet", false, "write neither progress nor warnings to standard error")
}

func (f *workFlags) check() error {
	switch {
	case f.jobs < 0 || f.jobs > 1<<10:
		return errors.New("--jobs: want a number of at least 1")
	case f.timeout <= 0:
		return errors.New("--timeout: want a time of more than 0, such as 90s")
	case f.tries < 1:
		return errors.New("--tries: want at least 1")
	}
	return nil
}

// worker makes a worker, which answers about itself as long as the context lasts.
func (f *workFlags) worker(ctx context.Context, s *streams, t *tool.Tool, places *placeFlags, sv *servers, stop <-chan struct{}) (*worker.Worker, error) {
	p, err := places.open(sv.store)
	if err != nil {
		return nil, err
	}
	p.FetchTime = f.timeout
	memory := batch.AvailableMemory() / 10 * 9 // the rest is for this process and for what else runs
	w := &worker.Worker{
		Queue: sv.queue, Places: p, Store: sv.store, Tool: t, Jobs: f.jobs, Cores: runtime.GOMAXPROCS(0), Memory: memory,
		Timeout: f.timeout, MaxMemory: uint64(f.memory), Tries: f.tries, Scratch: f.scratch, Meter: meter.New(),
	}
	if w.Jobs == 0 {
		w.Jobs = w.Cores
	}
	if w.MaxMemory == 0 {
		w.MaxMemory = memory
	}
	if !f.quiet {
		w.Tell = func(message string) { s.say("warning: " + message) }
	}
	if f.metrics == "" {
		return w, nil
	}
	at, err := w.Meter.Listen(ctx, f.metrics, func() error {
		select {
		case <-stop:
			return errors.New("ending")
		default:
		}
		if !sv.queue.Connected() {
			return errors.New("no server")
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("--metrics: %w", err)
	}
	if !f.quiet {
		s.say("metrics at http://" + at.String() + "/metrics")
	}
	return w, nil
}

func newWorkerCmd(s *streams) *cobra.Command {
	var server serverFlags
	var places placeFlags
	var work workFlags
	cmd := &cobra.Command{
		Use:   "worker --server URL [--root DIR] [--allow-url PREFIX]...",
		Short: "Audit builds that are submitted, until interrupted",
		Long: "A worker takes builds from the queue of the servers, one for each of --jobs at a time, and audits each in a child process.\n" +
			"It reads files below --root, by the paths that the submitter has below its own --root, and addresses that begin with one\n" +
			"of --allow-url. An interrupt lets the builds under way finish; a second one hands them back.",
		Example: "  sdkaudit-cluster worker --server tls://queue.example.com:4222 --creds worker.creds --root /srv/builds",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := errors.Join(server.check(), places.check(), work.check()); err != nil {
				return err
			}
			if server.server == "" {
				return errors.New("worker: no --server given; without one, submit does the work itself")
			}
			if places.root == "" && len(places.allow) == 0 {
				return errors.New("worker: neither --root nor --allow-url given; name what builds may be read from")
			}
			stop, going, end := interrupts(cmd.Context())
			defer end()
			t, err := tool.Find(going, work.sdk)
			if err != nil {
				return err
			}
			sv, err := server.open(going, s, "sdkaudit-cluster worker")
			if err != nil {
				return err
			}
			defer sv.close()
			w, err := work.worker(going, s, t, &places, sv, stop)
			if err != nil {
				return err
			}
			w.Work(going, stop)
			return context.Canceled
		},
	}
	server.register(cmd.Flags(), false)
	places.register(cmd.Flags(), "`DIR` that the paths of jobs are below; nothing outside is read")
	work.register(cmd.Flags())
	return cmd
}
