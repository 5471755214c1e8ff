package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"

	"sdkaudit/reports"
)

// maxReport bounds a report: the largest of real builds stay below 64 MiB.
const maxReport = 256 << 20

// maxMessage is how much is kept of what a child writes to standard error.
const maxMessage = 16 << 10

// graceTime and graceMemory are what a child has beyond its bounds to end by itself, with a better message than that it was
// killed. The memory is also that of the program itself, which its own count leaves out.
const (
	graceTime   = 2 * time.Second
	graceMemory = 96 << 20
)

// Runner audits builds by a program, a process each. It holds no state: several goroutines may use one.
type Runner struct {
	// Program is the path of sdkaudit.
	Program string
	// Args are flags of scan: what is to be found, and the bounds that the child is told of. Formats, policies and
	// --fail-on are not among them.
	Args []string
	// Timeout is what a build may take; 0 stands for no bound.
	Timeout time.Duration
	// MaxMemory is how much memory a child may hold; 0 stands for no bound. Linux alone holds a child to it from outside.
	MaxMemory uint64
	// Pages are policies that were fetched before; nil where there are none.
	Pages *Pages
}

// Run audits one build with the given number of threads. When the context ends, the child is killed. The error is that of
// the context, or says that the program cannot be started; all that the build is to blame for is in the outcome.
func (r *Runner) Run(ctx context.Context, b Build, threads int) (*Outcome, error) {
	ctx, kill := context.WithCancelCause(ctx)
	defer kill(nil)
	child := exec.CommandContext(ctx, r.Program, r.arguments(b)...) //nolint:gosec // this program, or one that its user names
	child.Args[0] = "sdkaudit"                                      // whatever the file is called
	child.Env = r.environment(threads)
	out, message := &capped{left: maxReport, passed: func() { kill(errOutput) }}, &capped{left: maxMessage}
	child.Stdout, child.Stderr = out, message
	child.WaitDelay = graceTime // a grandchild may hold the pipes
	group(child)
	child.Cancel = func() error { return killGroup(child.Process.Pid) }
	// A child that is to die with its parent dies with the thread that started it.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	begin := time.Now()
	if err := child.Start(); err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, fmt.Errorf("%s: cannot be started: %w", r.Program, err)
	}
	pid := child.Process.Pid // which a process that is waited for no longer has
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		r.watch(ctx, pid, kill)
	}()
	_ = child.Wait() // the state says how it ended, and whether the report is whole, its form does
	took := time.Since(begin)
	cause := context.Cause(ctx)
	kill(nil)
	<-watched
	// What it started must not outlive it.
	sweep(pid)
	if cause != nil && !isVerdict(cause) {
		return nil, cause
	}
	o := r.outcome(b, child.ProcessState, cause, out, message)
	o.Took, o.PeakMemory = took, peakMemory(child.ProcessState)
	return o, nil
}

// Verdicts of the parent over a child.
var (
	errTime   = errors.New("time")
	errMemory = errors.New("memory")
	errOutput = errors.New("output")
)

func isVerdict(err error) bool {
	return errors.Is(err, errTime) || errors.Is(err, errMemory) || errors.Is(err, errOutput)
}

// arguments are the command line of a child.
func (r *Runner) arguments(b Build) []string {
	args := append([]string{"scan", "--format=json", "--fail-on=none", "--quiet"}, r.Args...)
	if r.Pages != nil {
		args = append(args, "--"+PagesFlag+"="+r.Pages.dir)
	}
	for _, p := range b.Policies {
		args = append(args, "--policy="+p)
	}
	return append(append(args, "--"), b.Paths...)
}

// environment tells a child how much it may use, and nothing of its parent's environment but what the system needs.
func (r *Runner) environment(threads int) []string {
	env := []string{"GOTRACEBACK=none", fmt.Sprintf("GOMAXPROCS=%d", max(threads, 1))}
	if r.MaxMemory > 0 {
		// The collector works harder before the bound is passed.
		env = append(env, fmt.Sprintf("GOMEMLIMIT=%d", min(r.MaxMemory/10*9, math.MaxInt64)))
	}
	for _, name := range []string{"SYSTEMROOT", "TMPDIR", "TMP", "TEMP"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// watch ends a child that takes more than it may, until the context ends.
func (r *Runner) watch(ctx context.Context, pid int, kill context.CancelCauseFunc) {
	var late <-chan time.Time
	if r.Timeout > 0 {
		timer := time.NewTimer(r.Timeout + graceTime)
		defer timer.Stop()
		late = timer.C
	}
	var look <-chan time.Time
	if r.MaxMemory > 0 {
		// The system refuses what would come far beyond the bound between two looks. Freed memory counts there, so that
		// there must be room for it.
		limitMemory(pid, 2*r.hardMemory())
		const often = 20 * time.Millisecond
		tick := time.NewTicker(often)
		defer tick.Stop()
		look = tick.C
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-late:
			kill(errTime)
			return
		case <-look:
			if residentMemory(pid) > r.hardMemory() {
				kill(errMemory)
				return
			}
		}
	}
}

// hardMemory is the resident memory from which on a child is killed.
func (r *Runner) hardMemory() uint64 {
	most := min(r.MaxMemory, math.MaxInt64/4)
	return most + most/8 + graceMemory
}

// outcome reads what a child left.
func (r *Runner) outcome(b Build, state *os.ProcessState, cause error, out, message *capped) *Outcome {
	o := &Outcome{Exit: state.ExitCode()}
	fail := func(reason, format string, args ...any) *Outcome {
		o.Summary = Failed(b, reason, fmt.Sprintf(format, args...))
		return o
	}
	said, own := lineOf(message.kept.String(), b)
	switch {
	case errors.Is(cause, errTime):
		return fail(Time, "killed: not done after %v", r.Timeout)
	case errors.Is(cause, errMemory):
		return fail(Memory, "killed: needs more memory than %s", size(r.MaxMemory))
	case errors.Is(cause, errOutput) || out.left < 0:
		return fail(Crash, "killed: the report is larger than %s", size(maxReport))
	case o.Exit == 0 || o.Exit == 1:
		summary, err := reports.SummarizeReport(out.kept.Bytes())
		if err != nil {
			return fail(Crash, "ended with exit code %d and without a report: %v", o.Exit, err)
		}
		o.Report = out.kept.Bytes()
		names := named(b)
		summary.File, summary.Splits, summary.Policies = names.File, names.Splits, names.Policies
		o.Summary = *summary
		return o
	case own && o.Exit == 3 && strings.HasPrefix(said, "not done after "):
		return fail(Time, "%s", said)
	case own && o.Exit == 3 && strings.HasPrefix(said, "needs more memory than "):
		return fail(Memory, "%s", said)
	case own && o.Exit == 3:
		return fail(Unreadable, "%s", said)
	case own && o.Exit == 2:
		return fail(Settings, "%s", said)
	case outOfMemory(message.kept.String()):
		return fail(Memory, "the system gave no more memory")
	case o.Exit < 0:
		return fail(Crash, "ended by %v", state)
	case said != "":
		return fail(Crash, "ended with exit code %d: %s", o.Exit, said)
	default:
		return fail(Crash, "ended with exit code %d", o.Exit)
	}
}

// lineOf is the first line of a child's message. Own says that the child ended by intention. The line of an index names
// the build, so that its path is left out.
func lineOf(message string, b Build) (line string, own bool) {
	line, _, _ = strings.Cut(message, "\n")
	line, own = strings.CutPrefix(line, "sdkaudit: ")
	for _, p := range b.Paths {
		line = strings.TrimPrefix(line, reports.Inert(p)+": ")
	}
	return reports.Inert(line), own
}

// outOfMemory recognises how the runtime of a program says that the system refused memory.
func outOfMemory(message string) bool {
	for _, s := range []string{"out of memory", "cannot allocate memory", "failed to create new OS thread"} {
		if strings.Contains(message, s) {
			return true
		}
	}
	return false
}

// capped keeps the first bytes of what is written to it and drops the rest, which leaves left below zero.
type capped struct {
	kept   bytes.Buffer // not embedded: its ReadFrom would go round the cap
	left   int
	passed func() // may be nil
}

func (c *capped) Write(p []byte) (int, error) {
	if c.left >= 0 {
		c.kept.Write(p[:min(len(p), c.left)])
		if c.left -= len(p); c.left < 0 && c.passed != nil {
			c.passed()
		}
	}
	return len(p), nil
}

// size is a number of bytes as people write it.
func size(n uint64) string {
	for _, u := range []struct {
		name  string
		shift uint
	}{{"GiB", 30}, {"MiB", 20}, {"KiB", 10}} {
		if n >= 1<<u.shift {
			if tenth := n * 10 >> u.shift; tenth%10 != 0 && tenth < 100 {
				return fmt.Sprintf("%d.%d %s", tenth/10, tenth%10, u.name)
			}
			return fmt.Sprintf("%d %s", n>>u.shift, u.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// slashed is a path as indexes have it.
func slashed(path string) string { return filepath.ToSlash(path) }

// text is a name as JSON can hold it: one that is not UTF-8 keeps its bytes as escapes, so that two names stay two.
func text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return reports.Inert(s)
}
