package batch

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// keyVersion changes when what a key covers does.
const keyVersion = "sdkaudit batch key 1"

// Key tells one audit from another.
type Key struct {
	// ID is the SHA-256, in hex, of all that the report of a build depends on.
	ID string
	// Files are the SHA-256 of the files of the build, in their order.
	Files []string
}

// Hasher makes keys. Several goroutines may use one.
type Hasher struct {
	facts []string
	pages *Pages

	mu       sync.Mutex
	policies map[string]string // digests of policies by name, each read once
}

// NewHasher makes keys of builds that are audited under the same facts: the version of the tool, of the database and of
// models, the options, and digests of files of settings, each with its name. Pages may be nil.
func NewHasher(pages *Pages, facts ...string) *Hasher {
	return &Hasher{facts: facts, pages: pages, policies: map[string]string{}}
}

// Key reads the files of a build and its policies. Reports name files without their folders, so that keys do not depend on
// where a build lies.
func (h *Hasher) Key(ctx context.Context, b Build) (Key, error) {
	var key Key
	all := sha256.New()
	put(all, keyVersion)
	putAll(all, h.facts)
	var names []string
	for _, p := range b.Paths {
		sum, err := FileDigest(ctx, p)
		if err != nil {
			return Key{}, err
		}
		key.Files = append(key.Files, sum)
		names = append(names, filepath.Base(p), sum)
	}
	putAll(all, names)
	names = nil
	for _, p := range b.Policies {
		name, sum, err := h.policy(ctx, p)
		if err != nil {
			return Key{}, err
		}
		names = append(names, name, sum)
	}
	putAll(all, names)
	key.ID = hex.EncodeToString(all.Sum(nil))
	return key, nil
}

// policy returns the name that a report has for a policy, and its digest.
func (h *Hasher) policy(ctx context.Context, name string) (shown, sum string, err error) {
	shown = filepath.Base(name)
	if IsURL(name) {
		shown = name
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if sum, ok := h.policies[name]; ok {
		return shown, sum, nil
	}
	switch {
	case !IsURL(name):
		sum, err = FileDigest(ctx, name)
	case h.pages == nil:
		err = fmt.Errorf("%s: %w", name, ErrNoPage)
	default:
		var final string
		var content []byte
		if final, content, err = h.pages.Get(name); err == nil {
			d := sha256.New()
			put(d, final)
			d.Write(content)
			sum = hex.EncodeToString(d.Sum(nil))
		}
	}
	if err != nil {
		return "", "", err
	}
	h.policies[name] = sum
	return shown, sum, nil
}

// FileDigest is the SHA-256 of a regular file, in hex.
func FileDigest(ctx context.Context, name string) (sum string, err error) {
	st, err := os.Stat(name) //nolint:gosec // files that the user names
	if err != nil {
		return "", err
	}
	if !st.Mode().IsRegular() {
		return "", &os.PathError{Op: "read", Path: name, Err: errNotRegular}
	}
	f, err := os.Open(name) //nolint:gosec // files that the user names
	if err != nil {
		return "", err
	}
	defer f.Close()
	d := sha256.New()
	if _, err := io.CopyBuffer(d, &untilDone{ctx, f}, make([]byte, 256<<10)); err != nil {
		return "", err
	}
	return hex.EncodeToString(d.Sum(nil)), nil
}

var errNotRegular = errors.New("not a regular file")

// untilDone reads until a context ends.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

// put adds a text so that no two lists of texts give the same bytes.
func put(h hash.Hash, s string) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(s)))
	h.Write(n[:])
	_, _ = io.WriteString(h, s)
}

func putAll(h hash.Hash, list []string) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(list)))
	h.Write(n[:])
	for _, s := range list {
		put(h, s)
	}
}
