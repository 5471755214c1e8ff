package batch

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// cacheForm begins every entry of a cache, before its key and the SHA-256 of the report that follows.
const cacheForm = "sdkaudit batch cache 1"

// Cache keeps reports by their keys, in a directory that several runs may share. What it holds is not trusted to be what was
// put there: an entry that is cut off, changed or under another name is as good as none. It cannot tell who wrote an entry,
// so that the directory is to be writable for those alone whose word counts.
type Cache struct {
	dir string
}

// OpenCache keeps reports below a directory, which is made where it does not exist.
func OpenCache(dir string) (*Cache, error) {
	dir = filepath.Join(dir, reportsDir)
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	return &Cache{dir}, nil
}

func (c *Cache) name(key string) string { return filepath.Join(c.dir, key) }

func cacheHead(key string, report []byte) string {
	return fmt.Sprintf("%s %s %x\n", cacheForm, key, sha256.Sum256(report))
}

// Get returns the report of a key; nil where there is none.
func (c *Cache) Get(key string) []byte {
	f, err := os.Open(c.name(key))
	if err != nil {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxReport+1<<10))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil
	}
	head, report, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(head)+"\n" != cacheHead(key, report) {
		return nil
	}
	return report
}

// Put keeps a report.
func (c *Cache) Put(key string, report []byte) error {
	return writeWhole(c.name(key), append([]byte(cacheHead(key, report)), report...), false)
}
