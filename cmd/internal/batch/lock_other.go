//go:build !unix

package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// lock makes a file that only one process can make. A process that is killed leaves it.
func lock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%w; if none does any more, remove %s", ErrLocked, name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	return f, nil
}

// unlock removes the file.
func unlock(f *os.File) error { return errors.Join(f.Close(), os.Remove(f.Name())) }

// syncDir does nothing: directories cannot be synchronised here.
func syncDir(string) error { return nil }
