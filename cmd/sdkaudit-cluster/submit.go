package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/cmd/internal/fetch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/cmd/sdkaudit-cluster/internal/submit"
	"sdkaudit/cmd/sdkaudit-cluster/internal/tool"
	"sdkaudit/reports"
)

// submitFlags are the flags of the command submit.
type submitFlags struct {
	server serverFlags
	places placeFlags
	work   workFlags

	out, policyMap string
	policies       []string
	resume         bool
	depth, profile choice
	how            job.Options
	failOn         choice
	candidates     bool
	lang           choice
	form           choice
	sweep          time.Duration
}

func newSubmitCmd(s *streams) *cobra.Command {
	f := submitFlags{
		depth: choice{"flows", job.Depths()}, profile: choice{"all", job.Profiles()}, failOn: choice{"high", reports.Levels()},
		lang: choice{defaultLang(), []string{"zh", "en"}}, form: choice{"table", []string{"table", "json", "csv"}},
	}
	cmd := &cobra.Command{
		Use:   "submit PATH|LIST|URL... --out DIR",
		Short: "Have workers audit builds, and gather their reports",
		Long: "A PATH is a build, a directory, a pattern or a list of these, as for sdkaudit batch. A URL is the https address of a build with\n" +
			"its digest, https://…/app.apk#sha256=HEX, which workers read and this command does not. DIR gets what sdkaudit batch writes.\n\n" +
			"Without --server, the builds are audited here. With it, a build is read by workers as the same path below their --root, so\n" +
			"that --root is to be given here too. An interrupt leaves builds with other machines in the queue: run again with --resume.",
		Example: "  sdkaudit-cluster submit builds --policy privacy.md --out audit\n" +
			"  sdkaudit-cluster submit /srv/builds/today --root /srv/builds --policy-map /srv/builds/map.csv --server tls://queue:4222 --out audit",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("submit: no build, directory or list given; see %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args) },
	}
	flags := cmd.Flags()
	f.register(flags)
	f.server.register(flags, true)
	f.places.register(flags, "`DIR` that the builds and policies are below, which workers know as theirs (default, without --server, all)")
	f.work.register(flags)
	return cmd
}

func (f *submitFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.out, "out", "", "`DIR` for reports, index and overview; empty or new, unless --resume is given")
	flags.StringArrayVar(&f.policies, "policy", nil, "privacy policy `FILE|URL` of every build that the map does not name; repeatable")
	flags.StringVar(&f.policyMap, "policy-map", "", "CSV or YAML `FILE` that says which policies an app has, as for sdkaudit batch")
	flags.BoolVar(&f.resume, "resume", false, "go on in a DIR that has a batch in it: what is done, and has not changed, is left out")
	flags.Var(&f.depth, "depth", "how deep to analyse, as for sdkaudit scan")
	flags.Var(&f.profile, "profile", "which rules apply, as for sdkaudit scan")
	flags.BoolVar(&f.how.ImplicitFlows, "implicit-flows", false, "as for sdkaudit scan")
	flags.BoolVar(&f.how.ExplainFlow, "explain-flow", false, "as for sdkaudit scan")
	flags.Var(&f.failOn, "fail-on", "exit 1 on asserted findings of this severity and above")
	flags.BoolVar(&f.candidates, "fail-on-candidates", false, "let findings count that a human must check first")
	flags.Var(&f.lang, "lang", "language of the summary and the overview")
	flags.VarP(&f.form, "format", "f", "format of the summary on standard output (table, json, csv)")
	flags.DurationVar(&f.sweep, "sweep", submit.DefaultSweep, "how often to ask about builds that nothing has been heard of")
}

// defaultLang is the language of the user's locale.
func defaultLang() string {
	if strings.HasPrefix(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")), "zh") {
		return "zh"
	}
	return "en"
}

func (f *submitFlags) check() error {
	if f.out == "" {
		return errors.New("submit: no --out given; name a new directory for the reports")
	}
	f.how.Depth, f.how.Profile, f.how.MaxMemory = f.depth.value, f.profile.value, uint64(f.work.memory)
	if f.work.timeout != 0 {
		f.how.Timeout = f.work.timeout
	}
	if f.how.Depth != "flows" && (f.how.ImplicitFlows || f.how.ExplainFlow) {
		return errors.New("--implicit-flows and --explain-flow need --depth flows")
	}
	if slices.Contains(f.policies, "-") {
		return errors.New("--policy: standard input cannot be the policy of several builds")
	}
	if f.sweep < 100*time.Millisecond {
		return errors.New("--sweep: want at least 100ms")
	}
	if err := errors.Join(f.server.check(), f.places.check(), f.work.check()); err != nil {
		return err
	}
	if f.places.root == "" && f.server.server != "" {
		return errors.New("submit: --server needs --root; name the folder that workers have as theirs")
	}
	return nil
}

// found is what is to be audited.
type found struct {
	*batch.Found
	digests map[string]string
	root    string
}

// find looks for builds, and for the folder that all of them are below.
func (f *submitFlags) find(ctx context.Context, s *streams, args []string) (*found, error) {
	var paths []string
	var remote []batch.Candidate
	digests := map[string]string{}
	for _, a := range args {
		if !batch.IsURL(a) {
			paths = append(paths, a)
			continue
		}
		address, digest, _ := strings.Cut(a, "#sha256=")
		if _, err := job.BuildURL(address); err != nil {
			return nil, err
		}
		if !job.IsDigest(digest) {
			return nil, fmt.Errorf("%s: want its digest too, as in https://example.com/app.apk#sha256=HEX", address)
		}
		if digests[address] == "" {
			remote = append(remote, batch.Candidate{Build: batch.Build{Name: address, Paths: []string{address}}, Below: address})
		}
		digests[address] = digest
	}
	var assigned *batch.PolicyMap
	var err error
	if f.policyMap != "" {
		if assigned, err = batch.ReadPolicyMap(f.policyMap); err != nil {
			return nil, fmt.Errorf("--policy-map: %w", err)
		}
	}
	all := &batch.Found{}
	if len(paths) > 0 {
		if all, err = batch.Discover(ctx, paths, nil); err != nil {
			return nil, &inputError{err}
		}
	}
	all.Builds = append(all.Builds, remote...)
	slices.SortFunc(all.Builds, func(a, b batch.Candidate) int { return strings.Compare(a.Name, b.Name) })
	for _, w := range assigned.Assign(all.Builds, f.policies) {
		if !f.work.quiet {
			s.say("warning: " + w)
		}
	}
	root := f.places.root
	if root == "" {
		here, err := filepath.Abs(".")
		if err != nil {
			return nil, err
		}
		// The jobs never leave the process, and name what its user named.
		root = filepath.VolumeName(here) + string(filepath.Separator)
		f.places.root = root
	}
	if root, err = filepath.Abs(root); err != nil {
		return nil, err
	}
	return &found{all, digests, root}, nil
}

func (f *submitFlags) run(ctx context.Context, s *streams, args []string) error {
	if err := f.check(); err != nil {
		return err
	}
	todo, err := f.find(ctx, s, args)
	if err != nil {
		return err
	}
	t, err := tool.Find(ctx, f.work.sdk)
	if err != nil {
		return err
	}
	out, err := batch.OpenOut(f.out, f.resume)
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	result, err := f.gather(ctx, s, todo, t, out)
	if closeErr := out.Close(); err == nil && closeErr != nil {
		err = fmt.Errorf("--out: %w", closeErr)
	}
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer, *reports.Batch, reports.TableOptions) error{
		"table": reports.WriteBatchTable, "csv": reports.WriteBatchCSV,
		"json": func(w io.Writer, b *reports.Batch, _ reports.TableOptions) error { return reports.WriteBatchJSON(w, b) },
	}[f.form.value]
	if err := write(s.out, result, f.shown()); err != nil {
		return err
	}
	switch n := result.Totals; {
	case n.Failed > 0:
		return &inputError{fmt.Errorf("%d of %d builds could not be audited; the summary says why", n.Failed, n.Builds)}
	case n.Failing > 0:
		return errFindings
	default:
		return nil
	}
}

func (f *submitFlags) gate() reports.Gate {
	return reports.Gate{Level: f.failOn.value, Candidates: f.candidates}
}

func (f *submitFlags) shown() reports.TableOptions {
	return reports.TableOptions{Lang: reports.Lang(f.lang.value), Gate: f.gate()}
}

// gather has the builds audited, and writes the index.
func (f *submitFlags) gather(ctx context.Context, s *streams, todo *found, t *tool.Tool, out *batch.Out) (*reports.Batch, error) {
	if strangers := out.Strangers(todo.Found); len(strangers) > 0 {
		return nil, fmt.Errorf("--out: %s: the index has %d builds that are not among those given, %s first; give the same builds, or name another directory",
			f.out, len(strangers), strangers[0])
	}
	pages, err := fetchPages(ctx, out, todo.Found)
	if err != nil {
		return nil, err
	}
	stop, going, end := interrupts(ctx)
	defer end()
	sv, err := f.server.open(going, s, "sdkaudit-cluster submit")
	if err != nil {
		return nil, err
	}
	defer sv.close()
	run := submit.Submission{
		Queue: sv.queue, Store: sv.store, Out: out, Pages: pages, Hasher: batch.NewHasher(pages, t.Facts(f.how)...), Root: todo.root,
		Options: f.how, Digests: todo.digests, Sweep: f.sweep,
	}
	if f.server.server == "" {
		idle, halt, err := f.workHere(going, s, t, sv, stop)
		if err != nil {
			return nil, err
		}
		defer halt()
		run.Idle = idle
	}
	lines, err := run.All(going, stop, todo.Found)
	all := len(todo.Builds) + len(todo.Failed)
	if err != nil && !errors.Is(err, submit.ErrStopped) {
		return nil, err
	}
	result := reports.NewBatch(reports.Tool{Version: t.Version.String(), SDKDB: t.Version.SDKDB}, f.gate(), lines)
	var overview bytes.Buffer
	if len(lines) == all {
		if err := reports.WriteBatchHTML(&overview, result, f.shown()); err != nil {
			return nil, err
		}
	}
	if err := out.Finish(lines, overview.Bytes()); err != nil {
		return nil, err
	}
	if len(lines) < all {
		return nil, fmt.Errorf("%w; %d of %d builds are done, --resume goes on", errInterrupted, len(lines), all)
	}
	return result, nil
}

// errInterrupted is what every interrupt is.
var errInterrupted = interruption{}

type interruption struct{}

func (interruption) Error() string        { return "interrupted" }
func (interruption) Is(target error) bool { return target == context.Canceled }

// workHere starts the workers of the process. Idle is closed when they have ended; halt ends them.
func (f *submitFlags) workHere(ctx context.Context, s *streams, t *tool.Tool, sv *servers, stop <-chan struct{}) (idle <-chan struct{}, halt func(), err error) {
	ctx, cancel := context.WithCancel(ctx)
	ended, over := make(chan struct{}), make(chan struct{})
	w, err := f.work.worker(ctx, s, t, &f.places, sv, stop)
	if err != nil {
		cancel()
		return nil, nil, err
	}
	stopWork := make(chan struct{})
	go func() {
		select {
		case <-stop:
		case <-over:
		}
		close(stopWork)
	}()
	go func() {
		defer close(ended)
		w.Work(ctx, stopWork)
	}()
	return ended, sync.OnceFunc(func() {
		close(over)
		cancel()
		<-ended
	}), nil
}

// fetchPages gets the policies that are web pages, each once. One that cannot be had is the failure of the builds that have it.
func fetchPages(ctx context.Context, out *batch.Out, builds *batch.Found) (*batch.Pages, error) {
	pages, err := out.Pages()
	if err != nil {
		return nil, fmt.Errorf("--out: %w", err)
	}
	seen := map[string]bool{}
	for _, b := range builds.Builds {
		for _, name := range b.Policies {
			if !batch.IsURL(name) || seen[name] {
				continue
			}
			seen[name] = true
			err := fetchPage(ctx, name, pages)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil {
				pages.Refuse(name, err)
			}
		}
	}
	return pages, nil
}

func fetchPage(ctx context.Context, name string, pages *batch.Pages) (err error) {
	const (
		most    = 16 << 20 // what sdkaudit reads of a policy
		maxTime = 30 * time.Second
	)
	body, err := fetch.Open(ctx, name, fetch.Options{Time: maxTime, Accept: "text/html, text/markdown, text/plain, application/pdf, */*;q=0.1"})
	if err != nil {
		return err
	}
	content, err := io.ReadAll(io.LimitReader(body, most+1))
	if err = errors.Join(err, body.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(content) > most {
		return fmt.Errorf("%s: too large: more than %d MiB", name, most>>20)
	}
	return pages.Put(name, body.From, content)
}
