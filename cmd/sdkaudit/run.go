package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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

// errFindings ends a run whose report is printed and whose findings count.
var errFindings = errors.New("findings")

// inputError is a build or policy that cannot be read.
type inputError struct{ err error }

func (e *inputError) Error() string { return e.err.Error() }
func (e *inputError) Unwrap() error { return e.err }

// readError names the file once: errors of the file system carry the name already, those of several files too, for
// which name is empty.
func readError(name string, err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		name = path.Path
	}
	if name == "" {
		return &inputError{err}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &inputError{fmt.Errorf("%s: %w; check the path", name, fs.ErrNotExist)}
	}
	return &inputError{fmt.Errorf("%s: %w", name, cause(err))}
}

// streams are the standard files of a run.
type streams struct {
	in       io.Reader
	out, err io.Writer
	// now is the clock that the ends of acceptances are compared with.
	now func() time.Time
}

// today is the date in UTC, so that machines in two places agree about a report.
func (s *streams) today() string { return s.now().UTC().Format(time.DateOnly) }

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return runAt(ctx, &streams{in: stdin, out: stdout, err: stderr, now: time.Now}, args)
}

// runAt is run with a clock.
func runAt(ctx context.Context, s *streams, args []string) int {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	root := newRootCmd(s)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Name() == batchCommand {
			return nil // its bounds are those of each child
		}
		return startBounds(ctx, cmd.Flags(), end)
	}
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	code := exitCode(ctx, err)
	switch code {
	case exitOK, exitFindings:
		return code
	case exitInterrupted:
		if how := (*interruption)(nil); !errors.As(err, &how) {
			err = errors.New("interrupted")
		}
	}
	if bound := (*boundError)(nil); errors.As(context.Cause(ctx), &bound) {
		err = bound
	}
	// Joined errors stand on a line each.
	message := reports.Inert(strings.ReplaceAll(err.Error(), "\n", "; "))
	// There is no place left to report that standard error is closed.
	_, _ = fmt.Fprintln(s.err, "sdkaudit: "+message)
	return code
}

func exitCode(ctx context.Context, err error) int {
	var input *inputError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings): // the report is out, so an interrupt came too late
		return exitFindings
	case errors.As(context.Cause(ctx), new(*boundError)):
		return exitInput
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &input):
		return exitInput
	default:
		return exitUsage
	}
}

func newRootCmd(s *streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "sdkaudit",
		Short: "Compare an Android build with its privacy policy",
		Long: "sdkaudit reads permissions and embedded SDKs out of a release build, reads the privacy policy, and\n" +
			"reports every difference between the two.\n\n" +
			"Exit codes: 0 nothing counts, 1 findings, 2 bad flag or file of settings, 3 unreadable build or policy,\n" +
			"130 interrupted.",
		Args:               cobra.ArbitraryArgs,
		RunE:               commandGroup,
		SilenceUsage:       true,
		SilenceErrors:      true,
		DisableSuggestions: true,
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.AddCommand(
		newScanCmd(s), newPolicyCmd(s), newCompareCmd(s), newBaselineCmd(s), newDiscloseCmd(s), newBatchCmd(s), newSDKCmd(s),
		newExplainCmd(s), newVersionCmd(s), newManCmd(), newPDFCmd(s),
	)
	completeChoices(root)
	return root
}

// completeChoices lets shells complete the values of flags that have a fixed list of them.
func completeChoices(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if c, ok := f.Value.(*choice); ok {
			// It fails for a flag that does not exist or was registered before, and this is neither.
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(c.allowed, cobra.ShellCompDirectiveNoFileComp))
		}
	})
	for _, child := range cmd.Commands() {
		completeChoices(child)
	}
}

// commandGroup is what a command does that only holds others.
func commandGroup(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("unknown command %q for %q; see %s --help", args[0], cmd.CommandPath(), cmd.CommandPath())
	}
	return cmd.Help()
}
