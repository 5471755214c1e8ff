// Package submit puts builds into a queue and their results into the directory of a batch.
//
// What the directory holds in the end is what sdkaudit batch makes of the same builds: the same reports under the same
// keys, the same lines under the names that the builds have here.
package submit

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/cmd/sdkaudit-cluster/internal/queue"
	"sdkaudit/cmd/sdkaudit-cluster/internal/store"
	"sdkaudit/reports"
)

// DefaultSweep is how often the servers are asked about builds that nothing has been heard of.
const DefaultSweep = 15 * time.Second

// Submission is a run over builds. All fields but those said to be optional must be set.
type Submission struct {
	Queue  *queue.Queue
	Store  *store.Store
	Out    *batch.Out
	Pages  *batch.Pages
	Hasher *batch.Hasher
	// Root is the folder, absolute, that workers know as theirs.
	Root    string
	Options job.Options
	// Digests are those of files that are not here: builds by their addresses.
	Digests map[string]string
	// Sweep is how often to ask; 0 stands for [DefaultSweep].
	Sweep time.Duration
	// Idle is closed when no more results come after a stop; nil where workers are elsewhere.
	Idle <-chan struct{}
	// Done is told each build when it is done; optional.
	Done func(*reports.BatchBuild)

	lines   []reports.BatchBuild
	pending map[string]*pending // by key
	letters map[string]*pending // by the digest of the job
}

// pending is a job whose result is awaited.
type pending struct {
	key     batch.Key
	builds  []batch.Build
	payload []byte
	digest  string
	faults  int // see maxFaults
}

// ErrStopped says that some builds are not done.
var ErrStopped = errors.New("stopped")

// All returns a line for each build, sorted. When stop is closed, it takes what is done and returns with [ErrStopped]; jobs
// that are in the queue of other servers stay there.
func (s *Submission) All(ctx context.Context, stop <-chan struct{}, found *batch.Found) ([]reports.BatchBuild, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.pending, s.letters = map[string]*pending{}, map[string]*pending{}
	for i := range found.Failed {
		if err := s.add(&found.Failed[i], nil); err != nil {
			return nil, err
		}
	}
	results, err := s.Queue.Results(ctx)
	if err != nil {
		return nil, err
	}
	dead, err := s.Queue.Letters(ctx)
	if err != nil {
		return nil, err
	}
	feed := make(chan func() error)
	fed := make(chan error, 1)
	go func() { fed <- s.feed(ctx, found.Builds, feed) }()
	sweep := s.Sweep
	if sweep == 0 {
		sweep = DefaultSweep
	}
	tick := time.NewTimer(sweep)
	defer tick.Stop()
	var err2 error
	for feeding := true; feeding || len(s.pending) > 0; {
		err2 = nil
		select {
		case <-ctx.Done():
			err2 = context.Cause(ctx)
		case <-stop:
			err := s.stopped(ctx)
			batch.SortLines(s.lines)
			return s.lines, err
		case do := <-feed:
			err2 = do()
		case err2 = <-fed:
			feeding = false
		case r, ok := <-results:
			if !ok {
				results = nil // the sweep finds what comes
			} else if p := s.pending[r.Line.Key]; p != nil {
				_, err2 = s.result(ctx, p, r)
			}
		case l, ok := <-dead:
			if !ok {
				dead = nil
			} else if p := s.letters[l.Digest]; p != nil {
				err2 = s.letter(p, l)
			}
		case <-tick.C:
			began := time.Now()
			err2 = s.sweep(ctx, true)
			const share = 10 // of the time, at most, is spent asking
			tick.Reset(max(sweep, share*time.Since(began)))
		}
		if err2 != nil {
			return nil, err2
		}
	}
	batch.SortLines(s.lines)
	return s.lines, nil
}

// stopped takes what is done by now, or when the workers of the process have ended.
func (s *Submission) stopped(ctx context.Context) error {
	if s.Idle != nil {
		select {
		case <-s.Idle:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	if err := s.sweep(ctx, false); err != nil {
		return err
	}
	return ErrStopped
}

// feed prepares builds, and hands what is to be done with each to the one goroutine that knows them all.
func (s *Submission) feed(ctx context.Context, builds []batch.Candidate, to chan<- func() error) error {
	hand := func(do func() error) error {
		select {
		case to <- do:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	for _, c := range builds {
		b := c.Build
		p, err := s.prepare(ctx, b)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			line := batch.Failed(b, reasonOf(err), batch.KeyFault(b, err))
			err = hand(func() error { return s.add(&line, nil) })
		} else if known, ok := s.Out.Known(ctx, p.key.ID); ok {
			err = hand(func() error { return s.known(*known, b) })
		} else {
			isNew := make(chan bool, 1)
			if err = hand(func() error { isNew <- s.expect(p, b); return nil }); err == nil && <-isNew {
				err = s.publish(ctx, p, hand)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func reasonOf(err error) string {
	if errors.Is(err, job.ErrRefused) {
		return batch.Settings
	}
	return batch.Unreadable
}

// known takes over the line of a build that an earlier run has done, perhaps under another name.
func (s *Submission) known(line reports.BatchBuild, b batch.Build) error {
	again := batch.Renamed(line, b)
	if again.File == line.File && slices.Equal(again.Splits, line.Splits) && slices.Equal(again.Policies, line.Policies) {
		s.done(&again)
		return nil
	}
	return s.add(&again, nil)
}

// expect notes that a build awaits the result of a job, and says whether it is the first.
func (s *Submission) expect(p *pending, b batch.Build) bool {
	if before := s.pending[p.key.ID]; before != nil {
		before.builds = append(before.builds, b)
		return false
	}
	p.builds = []batch.Build{b}
	s.pending[p.key.ID], s.letters[p.digest] = p, p
	return true
}

// publish puts a job into the queue, unless it was done before. One that failed is tried again.
func (s *Submission) publish(ctx context.Context, p *pending, hand func(func() error) error) error {
	known, err := s.Queue.Result(ctx, p.key.ID)
	if err != nil {
		return err
	}
	attempt := "0"
	if known != nil && known.Line.Failure == nil {
		return hand(func() error {
			_, err := s.look(ctx, p)
			return err
		})
	}
	if known != nil {
		if err := s.Queue.Forget(ctx, p.key.ID, known.Revision); err != nil {
			return err
		}
		attempt = strconv.FormatUint(known.Revision, 10)
	}
	letter, err := s.Queue.Letter(ctx, p.digest)
	if err != nil && !errors.Is(err, queue.ErrForeign) {
		return err
	}
	if letter != nil || err != nil {
		if err := s.Queue.Revive(ctx, p.digest); err != nil {
			return err
		}
		attempt = rand.Text()
	}
	return s.Queue.Publish(ctx, p.key.ID, p.payload, attempt)
}

// sweep asks about all builds that nothing has been heard of. A job that is gone without a result is put there again.
func (s *Submission) sweep(ctx context.Context, republish bool) error {
	for _, key := range s.keys() {
		p := s.pending[key]
		done, err := s.look(ctx, p)
		if err != nil {
			return err
		}
		if done || !republish {
			continue
		}
		there, err := s.Queue.Queued(ctx, key)
		if err != nil {
			return err
		}
		if there {
			continue
		}
		// It may have been taken out between the two looks.
		if done, err = s.look(ctx, p); err == nil && !done {
			err = s.Queue.Publish(ctx, key, p.payload, rand.Text())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Submission) keys() []string {
	keys := make([]string, 0, len(s.pending))
	for k := range s.pending {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// look takes the result of a job, if there is one.
func (s *Submission) look(ctx context.Context, p *pending) (done bool, err error) {
	known, err := s.Queue.Result(ctx, p.key.ID)
	if err != nil {
		return false, err
	}
	if known != nil {
		return s.result(ctx, p, known)
	}
	letter, err := s.Queue.Letter(ctx, p.digest)
	if err != nil || letter == nil {
		return false, err
	}
	return true, s.letter(p, letter)
}

// letter is the end of a job that was put aside.
func (s *Submission) letter(p *pending, l *queue.Letter) error {
	return s.take(p, reports.BatchBuild{Key: p.key.ID, Failure: &l.Failure}, nil)
}

// maxFaults is how often a report may not be what its result says before it is given up. A server that has just come back
// may not have yet what the others have.
const maxFaults = 5

// result takes a result with its report. The line is made anew from the report: a worker's word is not needed. Where the
// report is not that of the build, time after time, the result is forgotten, and the job is done again.
func (s *Submission) result(ctx context.Context, p *pending, known *queue.Result) (done bool, err error) {
	if f := known.Line.Failure; f != nil {
		return true, s.take(p, reports.BatchBuild{Key: p.key.ID, Failure: f}, nil)
	}
	digest := known.Line.ReportSHA256
	for pause := 20 * time.Millisecond; ; pause *= 2 {
		report, err := s.Store.Get(ctx, store.Report(p.key.ID, digest), digest)
		var line *reports.BatchBuild
		if err == nil {
			line, err = reports.SummarizeReport(report)
			if err == nil && slices.Contains(p.key.Files, line.SHA256) {
				line.Key = p.key.ID
				return true, s.take(p, *line, report)
			}
			err = store.ErrChanged
		}
		const most = 200 * time.Millisecond // of all that waits meanwhile; the sweep comes back to it
		if pause > most {
			return false, s.fault(ctx, p, known, err)
		}
		select {
		case <-ctx.Done():
			return false, context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}

func (s *Submission) fault(ctx context.Context, p *pending, known *queue.Result, err error) error {
	if !errors.Is(err, store.ErrNone) && !errors.Is(err, store.ErrChanged) {
		return nil // nobody answers, which says nothing about the report
	}
	if p.faults++; p.faults < maxFaults {
		return nil
	}
	p.faults = 0
	return s.Queue.Forget(ctx, p.key.ID, known.Revision)
}

// take is the end of a job.
func (s *Submission) take(p *pending, line reports.BatchBuild, report []byte) error {
	delete(s.pending, p.key.ID)
	delete(s.letters, p.digest)
	for _, b := range p.builds {
		named := batch.Renamed(line, b)
		if named.Failure != nil {
			f := *named.Failure
			named = batch.Failed(b, f.Reason, f.Message)
			named.Key = p.key.ID
		}
		if err := s.add(&named, report); err != nil {
			return err
		}
	}
	return nil
}

func (s *Submission) add(line *reports.BatchBuild, report []byte) error {
	if err := s.Out.Add(line, report); err != nil {
		return err
	}
	s.done(line)
	return nil
}

func (s *Submission) done(line *reports.BatchBuild) {
	s.lines = append(s.lines, *line)
	if s.Done != nil {
		s.Done(line)
	}
}

// prepare makes the job of a build.
func (s *Submission) prepare(ctx context.Context, b batch.Build) (*pending, error) {
	var key batch.Key
	var err error
	if batch.IsURL(b.Paths[0]) {
		var sums []string
		for _, p := range b.Paths {
			sums = append(sums, s.Digests[p])
		}
		key, err = s.Hasher.KeyOf(ctx, b, sums)
	} else {
		key, err = s.Hasher.Key(ctx, b)
	}
	if err != nil {
		return nil, err
	}
	j := &job.Job{Schema: job.Schema, Key: key.ID, Options: s.Options}
	for i, p := range b.Paths {
		f := job.File{URL: p, SHA256: key.Files[i]}
		if !batch.IsURL(p) {
			if f, err = s.local(p, key.Files[i]); err != nil {
				return nil, err
			}
		}
		j.Files = append(j.Files, f)
	}
	for _, name := range b.Policies {
		f, err := s.policy(ctx, name)
		if err != nil {
			return nil, err
		}
		j.Policies = append(j.Policies, f)
	}
	payload, err := j.Encode()
	if err != nil {
		return nil, err
	}
	return &pending{key: key, payload: payload, digest: queue.Digest(payload)}, nil
}

// local is how workers know a file.
func (s *Submission) local(name, digest string) (job.File, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return job.File{}, err
	}
	below, err := filepath.Rel(s.Root, abs)
	if err != nil || !filepath.IsLocal(below) {
		return job.File{}, fmt.Errorf("%w: %s is not below --root %s", job.ErrRefused, name, s.Root)
	}
	return job.File{Path: filepath.ToSlash(below), SHA256: digest}, nil
}

// policy is how workers know a policy. One from the web is kept in the store, as it was read here.
func (s *Submission) policy(ctx context.Context, name string) (job.File, error) {
	if !batch.IsURL(name) {
		sum, err := batch.FileDigest(ctx, name)
		if err != nil {
			return job.File{}, err
		}
		return s.local(name, sum)
	}
	answered, content, err := s.Pages.Get(name)
	if err != nil {
		return job.File{}, err
	}
	f := job.File{URL: strings.TrimSpace(name), Answered: answered, SHA256: queue.Digest(content)}
	return f, s.Store.Put(ctx, store.Page(f.SHA256), content)
}
