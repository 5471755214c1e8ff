// Package inputs brings the files of a job to where its audit can read them, and nothing else.
//
// A worker reads what jobs name below one folder, its root, or from addresses that begin with one of its prefixes. Each
// file is copied into the folder of the job while its digest is taken, so that the audit reads the very bytes that were
// checked, whoever changes names and links meanwhile; its name stays, since reports and keys have it.
package inputs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/cmd/internal/fetch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/cmd/sdkaudit-cluster/internal/store"
)

// DefaultMaxFile is for one file of a build: what the largest app archives come to.
const DefaultMaxFile = 8 << 30

// Places are where a worker reads the files of jobs. Several goroutines may use one.
type Places struct {
	// Root is the folder that paths are below; nil where a worker takes none.
	Root *os.Root
	// Prefixes begin the addresses that builds are read from.
	Prefixes []*url.URL
	// Store has the policies that submitters read from the web.
	Store *store.Store
	// MaxFile bounds a file; 0 stands for [DefaultMaxFile].
	MaxFile int64
	// FetchTime bounds the transfer of a file; 0 stands for no bound.
	FetchTime time.Duration
	// Fetch are options for addresses; what may be read is up to Prefixes.
	Fetch fetch.Options
}

// Prefix reads the beginning of addresses that are allowed: a host and perhaps folders.
func Prefix(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.RawPath != "" {
		return nil, errors.New("want the beginning of https addresses, such as https://builds.example.com/release/")
	}
	if u.Path != "" && path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") && u.Path != "/" {
		return nil, fmt.Errorf("%s: want a plain path", u)
	}
	return u, nil
}

// allowed wants an address below one of the prefixes. A prefix ends where a folder or the address does.
func (p *Places) allowed(u *url.URL) error {
	if _, err := job.BuildURL(u.String()); err != nil {
		return fmt.Errorf("%w: %w", job.ErrRefused, err)
	}
	for _, allowed := range p.Prefixes {
		if !strings.EqualFold(u.Host, allowed.Host) {
			continue
		}
		dir := strings.TrimSuffix(allowed.Path, "/")
		if rest, ok := strings.CutPrefix(u.Path, dir); ok && (rest == "" || rest[0] == '/') {
			return nil
		}
	}
	return fmt.Errorf("%w: no address that this worker may read; --allow-url names those", job.ErrRefused)
}

// Taken is a job whose files are in place.
type Taken struct {
	// Build has the copies as its paths.
	Build batch.Build
	// Pages has the policies from the web.
	Pages *batch.Pages
}

// Take copies the files of a job below a folder, which must exist and be empty. Errors that are [job.ErrRefused] stay
// whatever is tried; others may be gone when the job is tried again or elsewhere.
func (p *Places) Take(ctx context.Context, j *job.Job, dir string) (*Taken, error) {
	t := &Taken{Build: batch.Build{Name: j.Files[0].Base()}}
	for i, f := range j.Files {
		to, err := p.copy(ctx, f, filepath.Join(dir, "build", strconv.Itoa(i)))
		if err != nil {
			return nil, err
		}
		t.Build.Paths = append(t.Build.Paths, to)
	}
	pages := filepath.Join(dir, "pages")
	if err := os.Mkdir(pages, 0o700); err != nil {
		return nil, err
	}
	t.Pages = batch.NewPages(pages)
	for i, f := range j.Policies {
		to := f.URL
		var err error
		if f.Path != "" {
			to, err = p.copy(ctx, f, filepath.Join(dir, "policy", strconv.Itoa(i)))
		} else {
			err = p.page(ctx, f, t.Pages)
		}
		if err != nil {
			return nil, err
		}
		t.Build.Policies = append(t.Build.Policies, to)
	}
	return t, nil
}

func (p *Places) page(ctx context.Context, f job.File, pages *batch.Pages) error {
	content, err := p.Store.Get(ctx, store.Page(f.SHA256), f.SHA256)
	if err != nil {
		return fmt.Errorf("the policy %s: %w", f.URL, err)
	}
	return pages.Put(f.URL, f.Answered, content)
}

// copy puts a file into a folder of its own.
func (p *Places) copy(ctx context.Context, f job.File, dir string) (name string, err error) {
	shown := f.Path
	if shown == "" {
		shown = f.URL
	}
	source, err := p.open(ctx, f)
	if err != nil {
		return "", err
	}
	defer source.Close()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	name = filepath.Join(dir, f.Base())
	to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	most := p.MaxFile
	if most == 0 {
		most = DefaultMaxFile
	}
	sum := sha256.New()
	n, err := io.CopyBuffer(io.MultiWriter(to, sum), &untilDone{ctx, io.LimitReader(source, most+1)}, make([]byte, 256<<10))
	if err = errors.Join(err, to.Close()); err != nil {
		return "", fmt.Errorf("%s: %w", shown, withoutPath(err))
	}
	if n > most {
		return "", fmt.Errorf("%w: %s: larger than %d MiB", job.ErrRefused, shown, most>>20)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != f.SHA256 {
		return "", fmt.Errorf("%s: not the file that was submitted: its SHA-256 is %s", shown, got)
	}
	return name, nil
}

func (p *Places) open(ctx context.Context, f job.File) (io.ReadCloser, error) {
	if f.URL != "" {
		o := p.Fetch
		o.Time, o.Allow = p.FetchTime, p.allowed
		body, err := fetch.Open(ctx, f.URL, o)
		if errors.Is(err, fetch.ErrPrivate) {
			return nil, fmt.Errorf("%w: %w; --allow-private lets it through", job.ErrRefused, err)
		}
		return body, err
	}
	if p.Root == nil {
		return nil, fmt.Errorf("%w: %s: this worker reads no files; --root names a folder", job.ErrRefused, f.Path)
	}
	// What is no file must not be opened: a pipe would wait for somebody to write.
	name := filepath.FromSlash(f.Path)
	st, err := p.Root.Stat(name)
	if err == nil && !st.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s: not a regular file", job.ErrRefused, f.Path)
	}
	var file *os.File
	if err == nil {
		file, err = p.Root.Open(name)
	}
	switch {
	case err == nil:
		return file, nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("%s: %w", f.Path, withoutPath(err))
	default: // it leads out of the root, above all
		return nil, fmt.Errorf("%w: %s: %w", job.ErrRefused, f.Path, withoutPath(err))
	}
}

// withoutPath drops the path from an error of the file system: what is named is what the job says.
func withoutPath(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// untilDone reads until a context ends.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}
