// Package store keeps what is too large for a queue: reports, and the policies that a submitter has read from the web. It is
// the object store of the queue's own servers, or a bucket elsewhere: a folder, or one that speaks the protocol of S3.
//
// What is stored goes by the SHA-256 of its content, among other things. So it is written once, whoever writes it again
// writes the same, and whoever reads it can tell whether it is what was stored: a store is not trusted with more than to
// keep.
package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/nats-io/nats.go/jetstream"
	"gocloud.dev/blob"
	_ "gocloud.dev/blob/fileblob" // file://
	_ "gocloud.dev/blob/s3blob"   // s3://
	"gocloud.dev/gcerrors"
)

// MaxSize bounds what is read back.
const MaxSize = 256 << 20

var (
	// ErrNone says that a store has nothing of a name.
	ErrNone = errors.New("not in the store")
	// ErrChanged says that what a store has is not what was stored.
	ErrChanged = errors.New("the store has other content")
)

// Report is the name of the report of a key.
func Report(key, digest string) string { return "reports/" + key + "/" + digest + ".json" }

// Page is the name of a policy from the web.
func Page(digest string) string { return "pages/" + digest }

// Store keeps bytes by name. Several goroutines may use one.
type Store struct {
	kept kept
}

// kept is where bytes are.
type kept interface {
	has(ctx context.Context, name string) (bool, error)
	put(ctx context.Context, name string, content []byte) error
	get(ctx context.Context, name string) (io.ReadCloser, error)
	close() error
}

// Put keeps bytes unless they are there already. Two stores of one name must be of the same content.
func (s *Store) Put(ctx context.Context, name string, content []byte) error {
	there, err := s.kept.has(ctx, name)
	if err == nil && !there {
		err = s.kept.put(ctx, name, content)
	}
	if err != nil {
		return fmt.Errorf("%s: cannot be stored: %w", name, err)
	}
	return nil
}

// Get returns what has this name, if it has this SHA-256.
func (s *Store) Get(ctx context.Context, name, digest string) ([]byte, error) {
	r, err := s.kept.get(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	content, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	sum := sha256.Sum256(content)
	if len(content) > MaxSize || hex.EncodeToString(sum[:]) != digest {
		return nil, fmt.Errorf("%s: %w", name, ErrChanged)
	}
	return content, nil
}

// Close ends the use of a bucket.
func (s *Store) Close() error { return s.kept.close() }

// Objects keeps bytes in an object store of JetStream.
func Objects(o jetstream.ObjectStore) *Store { return &Store{objects{o}} }

type objects struct{ o jetstream.ObjectStore }

func (s objects) has(ctx context.Context, name string) (bool, error) {
	_, err := s.o.GetInfo(ctx, name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return false, nil
	}
	return err == nil, err
}

func (s objects) put(ctx context.Context, name string, content []byte) error {
	_, err := s.o.PutBytes(ctx, name, content)
	return err
}

func (s objects) get(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := s.o.Get(ctx, name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil, ErrNone
	}
	return r, err
}

func (objects) close() error { return nil }

// Schemes are those of the addresses that [OpenBucket] takes.
func Schemes() []string { return []string{"file", "s3"} }

// OpenBucket keeps bytes in a bucket: file:///DIR, or s3://BUCKET?region=…&prefix=…, with credentials from where the SDK of
// the vendor finds them. The address must hold none.
func OpenBucket(ctx context.Context, address string) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil || !slices.Contains(Schemes(), u.Scheme) {
		return nil, fmt.Errorf("want a bucket by address: %s", strings.Join(Schemes(), ":// or ")+"://")
	}
	if u.User != nil {
		return nil, errors.New("the address of a bucket must not hold a user or password; set them in the environment")
	}
	if u.Scheme == "file" {
		q := u.Query()
		q.Set("create_dir", "true")
		q.Set("no_tmp_dir", "true") // a rename stays within one file system
		q.Set("metadata", "skip")
		u.RawQuery = q.Encode()
	}
	b, err := blob.OpenBucket(ctx, u.String())
	if err != nil {
		return nil, fmt.Errorf("%s://%s: %w", u.Scheme, u.Host+u.Path, err)
	}
	return &Store{bucket{b}}, nil
}

// Bucket keeps bytes in a bucket that is open; [Store.Close] closes it.
func Bucket(b *blob.Bucket) *Store { return &Store{bucket{b}} }

type bucket struct{ b *blob.Bucket }

func (s bucket) has(ctx context.Context, name string) (bool, error) { return s.b.Exists(ctx, name) }

func (s bucket) put(ctx context.Context, name string, content []byte) error {
	return s.b.WriteAll(ctx, name, content, &blob.WriterOptions{ContentType: "application/octet-stream"})
}

func (s bucket) get(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := s.b.NewReader(ctx, name, nil)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (s bucket) close() error { return s.b.Close() }
