package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer"
	"sdkaudit/cmd/internal/batch"
	"sdkaudit/reports"
)

const batchCommand = "batch"

// batchTime is what a build may take when nothing else is said: many times what the largest builds take. Without a bound one
// build could hold up all others for good.
const batchTime = 30 * time.Minute

// batchFormats are the formats that the builds of a batch are listed in.
func batchFormats() []format {
	return []format{
		{name: "table", batch: reports.WriteBatchTable},
		{name: "json", batch: func(w io.Writer, b *reports.Batch, _ reports.TableOptions) error {
			return reports.WriteBatchJSON(w, b)
		}},
		{name: "csv", batch: reports.WriteBatchCSV},
	}
}

// batchOutputs is the value of --format of the batch command.
type batchOutputs struct{ outputs }

// Set adds a format.
func (o *batchOutputs) Set(s string) error { return o.add(s, batchFormats()) }

// batchFlags are the flags of the batch command.
type batchFlags struct {
	common
	list      batchOutputs
	out       string
	policies  []string
	policyMap string
	jobs      int
	resume    bool
	shard     string
	cache     string
	depth     *choice
	how       analyzer.Config
}

func newBatchCmd(s *streams) *cobra.Command {
	var f batchFlags
	cmd := &cobra.Command{
		Use:   batchCommand + " PATH|LIST... --out DIR",
		Short: "Audit many builds, each in a process of its own",
		Long: "A PATH is a build, a directory that is searched for builds (.apk, .xapk, .apks, .apkm, .aab), or a pattern. A LIST is a\n" +
			"file with a PATH on each line, relative to the list; a line that begins with # is a comment. APKs of one directory with\n" +
			"the same package and version code, one of them the base and the others splits, are one app.\n\n" +
			"DIR gets a JSON report for each build below reports, index.jsonl with a line for each, and the overview index.html. A\n" +
			"build that cannot be read, that takes more than --timeout (default 30m) or --max-memory (default what is free), or that\n" +
			"ends its process, is a failure with a reason, and the others go on. Run again with --resume, a batch that was broken\n" +
			"off audits what is missing. An interrupt lets the builds under way finish, a second one does not.\n\n" +
			"A policy map says which policies an app has. In CSV a row is an app and its policies, in YAML an app is a key with a\n" +
			"policy or a list. An app is a package name, a file name or a path; policies are files, relative to the map, or URLs.",
		Example: "  sdkaudit batch builds --policy privacy.md --out audit\n" +
			"  sdkaudit batch builds --policy-map policies.csv --out audit --jobs 8 --cache ~/.cache/sdkaudit --resume\n" +
			"  sdkaudit batch builds --out audit-2 --shard 2/5",
		Args: oneArg("build, directory or list", ""),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, s, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "`DIR` for reports, index and overview; empty or new, unless --resume is given")
	flags.StringArrayVar(&f.policies, "policy", nil, "privacy policy `FILE|URL` of every build that the map does not name; repeatable, replaces those of --config")
	flags.StringVar(&f.policyMap, "policy-map", "", "CSV or YAML `FILE` that says which policies an app has")
	flags.IntVar(&f.jobs, "jobs", 0, "most builds that are audited side by side, as the memory allows (default one for each processor)")
	flags.BoolVar(&f.resume, "resume", false, "go on in a DIR that has a batch in it: what is done, and has not changed, is left out")
	flags.StringVar(&f.shard, "shard", "", "audit one part of the builds alone: `I/N` is the part I of N, the same on every machine")
	flags.StringVar(&f.cache, "cache", "", "`DIR` that keeps reports for later runs over the same builds, policies and settings")
	f.depth = newChoice(analyzer.Flows.String(), depthNames()...)
	flags.Var(f.depth, "depth", "how deep to analyse, as for scan")
	flags.BoolVar(&f.how.ImplicitFlows, "implicit-flows", false, "as for scan")
	flags.BoolVar(&f.how.ExplainFlows, "explain-flow", false, "as for scan")
	flags.VarP(&f.list, "format", "f", "format of the summary ("+strings.Join(namesOf(batchFormats()), ", ")+"), to a file when one is named; repeatable, one of them to standard output (default table)")
	f.registerOthers(flags, "high")
	flags.Lookup(timeoutFlag).Usage = "end the audit of a build that takes longer than this `TIME` (default 30m)"
	flags.Lookup(memoryFlag).Usage = "end the audit of a build that needs more memory than this (default what is free)"
	return cmd
}

// interruption ends a run whose builds are not all done.
type interruption struct{ done, all int }

func (e *interruption) Error() string {
	return fmt.Sprintf("interrupted; %d of %d builds are done, --resume goes on", e.done, e.all)
}

// Unwrap makes it what every interrupt is.
func (e *interruption) Unwrap() error { return context.Canceled }

func (f *batchFlags) run(cmd *cobra.Command, s *streams, args []string) error {
	p, err := f.plan(cmd, s, args)
	if err != nil {
		return err
	}
	for _, w := range p.warnings {
		f.tell(s, w)
	}
	out, err := batch.OpenOut(f.out, f.resume)
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	lines, err := f.audit(cmd.Context(), s, p, out)
	if closeErr := out.Close(); err == nil && closeErr != nil {
		err = fmt.Errorf("--out: %w", closeErr)
	}
	if err != nil {
		return err
	}
	result := reports.NewBatch(p.tool, f.gate(), lines)
	shown := f.table()
	inFile := false
	for _, o := range f.list.outputs {
		inFile = inFile || o.format.name == "table" && o.file != ""
	}
	shown.Color = !inFile && colors(f.color.value, isTerminal(s.out))
	if f.list.outputs == nil {
		f.list.outputs = outputs{{format: batchFormats()[0]}}
	}
	if err := f.list.emit(s.out, func(form format, w io.Writer) error { return form.batch(w, result, shown) }); err != nil {
		return err
	}
	switch t := result.Totals; {
	case t.Failed > 0:
		return &inputError{fmt.Errorf("%d of %d builds could not be audited; the summary says why", t.Failed, t.Builds)}
	case t.Failing > 0:
		return errFindings
	default:
		return nil
	}
}

// sideBySide is the most builds that are audited at a time.
func (f *batchFlags) sideBySide() int {
	if f.jobs > 0 {
		return f.jobs
	}
	return runtime.GOMAXPROCS(0)
}

// tell prints a warning.
func (f *batchFlags) tell(s *streams, message string) {
	if !f.quiet {
		// There is no place left to report that standard error is closed.
		_, _ = fmt.Fprintln(s.err, "sdkaudit: warning: "+reports.Inert(message))
	}
}

// audit runs the children and writes the index. The lines that it returns are sorted.
func (f *batchFlags) audit(ctx context.Context, s *streams, p *batchPlan, out *batch.Out) ([]reports.BatchBuild, error) {
	if strangers := out.Strangers(p.found); len(strangers) > 0 {
		return nil, fmt.Errorf("--out: %s: the index has %d builds that are not among those given, %s first; give the same builds, or name another directory",
			f.out, len(strangers), strangers[0])
	}
	pages, err := p.fetch(ctx, out)
	if err != nil {
		return nil, err
	}
	p.runner.Pages = pages
	if p.runner.MaxMemory == 0 {
		p.runner.MaxMemory = p.memory
	}
	r := &batch.Run{
		Runner: p.runner, Hasher: batch.NewHasher(pages, p.facts...), Out: out, Cache: p.cache,
		Jobs: f.sideBySide(), Cores: runtime.GOMAXPROCS(0), Memory: p.memory,
		Warn: func(err error) { f.tell(s, "--cache: "+err.Error()) },
	}
	all := len(p.found.Builds) + len(p.found.Failed)
	line := newProgress(s, &f.common, "")
	n := 0
	r.Done = func(b *reports.BatchBuild, _ bool) {
		n++
		line.count(n, all, b.File)
	}
	stop, going, end := interrupts(ctx)
	defer end()
	lines, err := r.All(going, stop, p.found)
	line.done()
	if err != nil && !errors.Is(err, context.Canceled) {
		return nil, err
	}
	var overview bytes.Buffer
	if len(lines) == all {
		if err := reports.WriteBatchHTML(&overview, reports.NewBatch(p.tool, f.gate(), lines), f.table()); err != nil {
			return nil, err
		}
	}
	if err := out.Finish(lines, overview.Bytes()); err != nil {
		return nil, err
	}
	if len(lines) < all {
		return nil, &interruption{len(lines), all}
	}
	return lines, nil
}

// interrupts closes stop at the first interrupt or request to end, or when the context ends, and ends the other context at
// the second. The caller calls end.
func interrupts(ctx context.Context) (stop <-chan struct{}, going context.Context, end func()) {
	going, kill := context.WithCancel(context.WithoutCancel(ctx))
	stopped := make(chan struct{})
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	over := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		interrupted, first := ctx.Done(), true
		halt := func() {
			if first {
				close(stopped)
			}
			first, interrupted = false, nil
		}
		for n := 0; n < 2; {
			select {
			case <-over:
				return
			case <-interrupted:
				halt()
			case <-signals:
				n++
				halt()
			}
		}
		kill()
	})
	return stopped, going, func() {
		signal.Stop(signals)
		close(over)
		all.Wait()
		kill()
	}
}
