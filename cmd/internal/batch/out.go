package batch

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"sdkaudit/reports"
)

// Names in the directory of a batch.
const (
	IndexName    = "index.jsonl"
	OverviewName = "index.html"
	reportsDir   = "reports"
	lockName     = ".lock"
	pagesDir     = ".pages"
	tempPrefix   = ".sdkaudit-"
	tempSuffix   = ".tmp"
)

// maxIndex bounds an index that is read back: a million lines of the usual length.
const maxIndex = 1 << 30

// Faults of the directory of a batch.
var (
	ErrNotEmpty = errors.New("not empty; --resume goes on with what is there, or name another directory")
	ErrNoBatch  = errors.New("not empty, and no batch wrote it; name another directory")
	ErrLocked   = errors.New("another batch writes to it; wait for its end, or name another directory, as for each shard")
)

// Out is the directory that a batch writes: a report for each build, and an index with a line for each. A report is in place,
// whole and on the disk, before its line is; a line is on the disk before the next build counts. A process that is killed
// leaves at most a temporary file and a part of a line, which [OpenOut] removes.
type Out struct {
	dir  string
	lock *os.File

	mu    sync.Mutex
	index *os.File
	known map[string]reports.BatchBuild // lines with a report, by key

	before []string // files of the lines that were there
}

// OpenOut takes hold of a directory, which is made where it does not exist. Without resume it must be empty.
func OpenOut(dir string, resume bool) (*Out, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	used, ours := false, false
	for _, e := range entries {
		used = used || e.Name() != lockName && !isTemp(e.Name())
		ours = ours || e.Name() == IndexName
	}
	switch {
	case used && !resume:
		return nil, fmt.Errorf("%s: %w", dir, ErrNotEmpty)
	case used && !ours:
		return nil, fmt.Errorf("%s: %w", dir, ErrNoBatch)
	}
	o := &Out{dir: dir, known: map[string]reports.BatchBuild{}}
	if o.lock, err = lock(filepath.Join(dir, lockName)); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	if err := o.begin(); err != nil {
		return nil, errors.Join(err, o.Close())
	}
	return o, nil
}

// isTemp recognises a file that is not in its place yet.
func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
}

// makeDir makes a directory and those above it, which the user's mask narrows.
func makeDir(name string) error {
	return os.MkdirAll(name, 0o777) //nolint:gosec // reports are as readable as their user wants
}

// begin removes what a run that was killed left, and makes an index of the lines that are whole.
func (o *Out) begin() error {
	// The index comes first: it is what tells a directory of ours from another.
	lines, err := o.readIndex()
	if err != nil {
		return err
	}
	if err := o.writeIndex(lines); err != nil {
		return err
	}
	if err := makeDir(filepath.Join(o.dir, reportsDir)); err != nil {
		return fmt.Errorf("%s: %w", o.dir, cause(err))
	}
	for _, dir := range []string{o.dir, filepath.Join(o.dir, reportsDir)} {
		left, err := os.ReadDir(dir)
		if err != nil {
			return fmt.Errorf("%s: %w", dir, cause(err))
		}
		for _, e := range left {
			if isTemp(e.Name()) {
				if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
					return fmt.Errorf("%s: %w", dir, cause(err))
				}
			}
		}
	}
	if err := os.RemoveAll(filepath.Join(o.dir, pagesDir)); err != nil {
		return fmt.Errorf("%s: %w", o.dir, cause(err))
	}
	// What the run before showed is no longer true once this one has begun.
	if err := os.Remove(filepath.Join(o.dir, OverviewName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", o.dir, cause(err))
	}
	for _, line := range lines {
		o.known[line.Key] = line
		o.before = append(o.before, line.File)
	}
	if o.index, err = os.OpenFile(filepath.Join(o.dir, IndexName), os.O_WRONLY|os.O_APPEND, 0); err != nil {
		return fmt.Errorf("%s: %w", o.dir, cause(err))
	}
	return syncDir(o.dir)
}

// readIndex returns the lines of builds that have a report. Those of builds that failed are left out, as they are to be tried
// again, and so is whatever is no line: a part of one, above all.
func (o *Out) readIndex() ([]reports.BatchBuild, error) {
	f, err := os.Open(filepath.Join(o.dir, IndexName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.dir, cause(err))
	}
	data, err := io.ReadAll(io.LimitReader(f, maxIndex+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", o.dir, cause(err))
	}
	if len(data) > maxIndex {
		return nil, fmt.Errorf("%s: an index of more than %s", o.dir, size(maxIndex))
	}
	var lines []reports.BatchBuild
	for line := range bytes.Lines(data) {
		if !bytes.HasSuffix(line, []byte("\n")) {
			continue
		}
		b, err := reports.DecodeBatchBuild(line)
		if err != nil || b.Failure != nil || !isKey(b.Key) || b.Report != reportPath(b.Key) {
			continue
		}
		lines = append(lines, *b)
	}
	SortLines(lines)
	return lines, nil
}

func isKey(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == sha256.Size && strings.ToLower(s) == s
}

// reportPath is where the report of a key lies, below the directory of the index.
func reportPath(key string) string { return reportsDir + "/" + key + ".json" }

// Known returns the line of an earlier build of the same key if its report is in place and has the bytes that it had.
func (o *Out) Known(ctx context.Context, key string) (*reports.BatchBuild, bool) {
	o.mu.Lock()
	line, ok := o.known[key]
	o.mu.Unlock()
	if !ok {
		return nil, false
	}
	sum, err := FileDigest(ctx, filepath.Join(o.dir, filepath.FromSlash(line.Report)))
	if err != nil || sum != line.ReportSHA256 {
		return nil, false
	}
	return &line, true
}

// Strangers are the builds of the index, of those that have a report, that a run has not found. An index that lost them would
// not tell what lies beside it.
func (o *Out) Strangers(found *Found) []string {
	names := map[string]bool{}
	for _, b := range found.Builds {
		names[named(b.Build).File] = true
	}
	for _, line := range found.Failed {
		names[line.File] = true
	}
	var out []string
	for _, name := range o.before {
		if !names[name] {
			out = append(out, name)
		}
	}
	return out
}

// Add puts the report of a build in place and then its line into the index. A line with a failure has no report; one whose
// report is in place already comes with nil.
func (o *Out) Add(line *reports.BatchBuild, report []byte) error {
	if line.Failure == nil && report != nil {
		line.Report = reportPath(line.Key)
		sum := sha256.Sum256(report)
		line.ReportSHA256 = hex.EncodeToString(sum[:])
		if err := writeDurably(filepath.Join(o.dir, filepath.FromSlash(line.Report)), report); err != nil {
			return err
		}
	}
	text, err := reports.EncodeBatchBuild(line)
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, err := o.index.Write(text); err != nil {
		return fmt.Errorf("%s: %w", o.index.Name(), cause(err))
	}
	if err := o.index.Sync(); err != nil {
		return fmt.Errorf("%s: %w", o.index.Name(), cause(err))
	}
	if line.Failure == nil {
		o.known[line.Key] = *line
	}
	return nil
}

// Pages keeps policies for the children of the run, until the directory is closed.
func (o *Out) Pages() (*Pages, error) {
	dir := filepath.Join(o.dir, pagesDir)
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	return NewPages(dir), nil
}

// Finish replaces the index by these lines, sorted, and writes the overview; none is written where it is empty.
func (o *Out) Finish(lines []reports.BatchBuild, overview []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.index.Close(); err != nil {
		return fmt.Errorf("%s: %w", o.index.Name(), cause(err))
	}
	o.index = nil
	if err := o.writeIndex(lines); err != nil {
		return err
	}
	if len(overview) == 0 {
		return nil
	}
	return writeDurably(filepath.Join(o.dir, OverviewName), overview)
}

func (o *Out) writeIndex(lines []reports.BatchBuild) error {
	var b bytes.Buffer
	for i := range lines {
		text, err := reports.EncodeBatchBuild(&lines[i])
		if err != nil {
			return err
		}
		b.Write(text)
	}
	return writeDurably(filepath.Join(o.dir, IndexName), b.Bytes())
}

// Close gives the directory free.
func (o *Out) Close() error {
	var err error
	if o.index != nil {
		err = o.index.Close()
	}
	return errors.Join(err, os.RemoveAll(filepath.Join(o.dir, pagesDir)), unlock(o.lock))
}

// writeDurably puts a file in place in one step, so that it is on the disk when it returns.
func writeDurably(name string, data []byte) error {
	if err := writeWhole(name, data, true); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

// writeWhole puts a file in place in one step.
func writeWhole(name string, data []byte, durable bool) error {
	temp := filepath.Join(filepath.Dir(name), tempPrefix+rand.Text()[:12]+tempSuffix)
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil {
		_, err = f.Write(data)
		if err == nil && durable {
			err = f.Sync()
		}
		err = errors.Join(err, f.Close())
		if err == nil {
			err = os.Rename(temp, name)
		}
		if err != nil {
			_ = os.Remove(temp) // the first error is the one to tell
		}
	}
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", name, err)
	}
	return nil
}
