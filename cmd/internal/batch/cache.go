package batch

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// cacheForm begins every entry of a cache, before its key and the SHA-256 of the report that follows.
const cacheForm = "sdkaudit batch cache 1"

// ErrDamaged says of an entry of a cache that it is not what was put there.
var ErrDamaged = errors.New("damaged; what it stands for is made again")

// Cache keeps reports by their keys, in a directory that several runs may share. What it holds is not trusted to be what was
// put there: an entry that is cut off, changed or under another name is as good as none. It cannot tell who wrote an entry,
// so that the directory is to be writable for those alone whose word counts.
type Cache struct {
	dir string
	// most bounds the bytes of all entries; 0 stands for no bound.
	most int64
}

// scansDir is where the reports of single scans lie, beside those of batches: they are of another kind, and bounded.
const scansDir = "scans"

// maxScans bounds what single scans keep: some hundred large reports. No user would think of removing them, as that of a
// batch has a folder for one purpose.
const maxScans = 1 << 30

// OpenCache keeps the reports of batches below a directory, which is made where it does not exist.
func OpenCache(dir string) (*Cache, error) { return openCache(filepath.Join(dir, reportsDir), 0) }

// OpenScans keeps the reports of single scans below a directory, which is made where it does not exist. Where they take more
// than 1 GiB, those that were not asked for the longest are removed.
func OpenScans(dir string) (*Cache, error) { return openCache(filepath.Join(dir, scansDir), maxScans) }

func openCache(dir string, most int64) (*Cache, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	return &Cache{dir, most}, nil
}

func (c *Cache) name(key string) string { return filepath.Join(c.dir, key) }

func cacheHead(key string, report []byte) string {
	return fmt.Sprintf("%s %s %x\n", cacheForm, key, sha256.Sum256(report))
}

// Get returns the report of a key, nil where there is none. An error says why there is one that is not to be used.
func (c *Cache) Get(key string) ([]byte, error) {
	name := c.name(key)
	st, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	case !st.Mode().IsRegular() || st.Size() > maxReport+1<<10:
		// What is no file may have no end, and reading it may wait for ever.
		return nil, fmt.Errorf("%s: %w", name, ErrDamaged)
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // another run has removed it
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	data := bytes.NewBuffer(make([]byte, 0, st.Size()+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(f, maxReport+1<<10))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	head, report, ok := bytes.Cut(data.Bytes(), []byte("\n"))
	if !ok || string(head)+"\n" != cacheHead(key, report) {
		return nil, fmt.Errorf("%s: %w", name, ErrDamaged)
	}
	if c.most > 0 {
		// A cache that nobody may write to is as good, but for what its bound removes first.
		now := time.Now()
		_ = os.Chtimes(name, now, now)
	}
	return report, nil
}

// Put keeps a report.
func (c *Cache) Put(key string, report []byte) error {
	name := c.name(key)
	if st, err := os.Lstat(name); err == nil && st.IsDir() {
		return fmt.Errorf("%s: cannot be written: a folder is in its place", name)
	}
	if err := writeWhole(name, append([]byte(cacheHead(key, report)), report...), false); err != nil {
		return err
	}
	return c.trim(key)
}

// trim removes what is beyond the bound, but not the entry of a key. Other runs may remove the same.
func (c *Cache) trim(key string) error {
	if c.most == 0 {
		return nil
	}
	list, err := os.ReadDir(c.dir)
	if err != nil {
		return fmt.Errorf("%s: %w", c.dir, cause(err))
	}
	var kept []fs.FileInfo
	all := int64(0)
	for _, e := range list {
		st, err := e.Info()
		if err != nil || !st.Mode().IsRegular() {
			continue // gone, or not ours
		}
		left := isTemp(e.Name()) && time.Since(st.ModTime()) > abandoned
		if !left && !isKey(e.Name()) {
			continue
		}
		if left {
			if err := remove(c.name(e.Name())); err != nil {
				return err
			}
			continue
		}
		all += st.Size()
		if st.Name() != key {
			kept = append(kept, st)
		}
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, st := range kept {
		if all <= c.most {
			break
		}
		if err := remove(c.name(st.Name())); err != nil {
			return err
		}
		all -= st.Size()
	}
	return nil
}

// abandoned is how old a file is that was not put in its place and never will be: the run that wrote it has ended.
const abandoned = time.Hour

// remove removes a file that another run may have removed.
func remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", name, cause(err))
	}
	return nil
}
