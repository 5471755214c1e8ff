package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"sdkaudit/reports"
)

// Exit codes; doc.go says what they mean.
const (
	exitOK          = 0
	exitFindings    = 1
	exitUsage       = 2
	exitInput       = 3
	exitInterrupted = 130
)

// errFindings ends a run whose findings count.
var errFindings = errors.New("findings")

// inputError says that builds could not be audited.
type inputError struct{ err error }

func (e *inputError) Error() string { return e.err.Error() }
func (e *inputError) Unwrap() error { return e.err }

// streams are the standard files of a run, of which standard error has one writer at a time, and takes secrets out.
type streams struct {
	out io.Writer

	mu   sync.Mutex
	err  io.Writer
	mask func(string) string
}

// say prints a line on standard error.
func (s *streams) say(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	message = strings.ReplaceAll(message, "\n", "; ")
	if s.mask != nil {
		message = s.mask(message)
	}
	// There is no place left to report that standard error is closed.
	_, _ = fmt.Fprintln(s.err, "sdkaudit-cluster: "+reports.Inert(message))
}

// hide has a function take secrets out of all that is said from now on.
func (s *streams) hide(mask func(string) string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mask = mask
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s := &streams{out: stdout, err: stderr}
	root := &cobra.Command{
		Use:   "sdkaudit-cluster",
		Short: "Compare many Android builds with their privacy policies, on many machines",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("unknown command %q; see %s --help", args[0], cmd.CommandPath())
			}
			return cmd.Help()
		},
		SilenceUsage:       true,
		SilenceErrors:      true,
		DisableSuggestions: true,
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newSubmitCmd(s), newWorkerCmd(s), newDeadCmd(s))
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	code := exitCode(err)
	if code != exitOK && code != exitFindings {
		s.say(err.Error())
	}
	return code
}

func exitCode(err error) int {
	var input *inputError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &input):
		return exitInput
	default:
		return exitUsage
	}
}

// interrupts closes stop at the first interrupt or request to end, or when the context ends, and ends the other context at
// the second. The caller calls end.
func interrupts(ctx context.Context) (stop <-chan struct{}, going context.Context, end func()) {
	going, kill := context.WithCancel(context.WithoutCancel(ctx))
	stopped, over := make(chan struct{}), make(chan struct{})
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	var all sync.WaitGroup
	all.Go(func() {
		select {
		case <-over:
			return
		case <-ctx.Done():
		case <-signals:
		}
		close(stopped)
		select {
		case <-over:
		case <-signals:
			kill()
		}
	})
	return stopped, going, func() {
		signal.Stop(signals)
		close(over)
		all.Wait()
		kill()
	}
}
