package queue

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/nats-io/nats.go/jetstream"

	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/reports"
)

// LetterSchema identifies the form of a [Letter].
const LetterSchema = "sdkaudit/dead-letter/v1"

// Letter is a job that was put aside.
type Letter struct {
	Schema string `json:"schema"`
	// Digest is the SHA-256 of the job as it was published.
	Digest string `json:"digest"`
	// Size is that of the job in bytes.
	Size int `json:"size"`
	// Times is how often it was handed out.
	Times uint64 `json:"times"`
	// Failure says why it cannot be done.
	Failure reports.BatchFailure `json:"failure"`
	// Job is the job; null where it is not one: what else somebody may have sent is not kept.
	Job *job.Job `json:"job"`
}

// NewLetter puts a job aside.
func NewLetter(d *Delivery, reason, message string) *Letter {
	l := &Letter{
		Schema: LetterSchema, Digest: Digest(d.Payload), Size: len(d.Payload), Times: d.Times,
		Failure: reports.BatchFailure{Reason: reason, Message: reports.Inert(message[:min(len(message), 1<<10)])},
	}
	if j, err := job.Decode(d.Payload); err == nil {
		l.Job = j
	}
	return l
}

// File keeps a dead letter. The first of a job stays.
func (q *Queue) File(ctx context.Context, l *Letter) error {
	value, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return again(ctx, func(ctx context.Context) error {
		_, err := q.dead.Create(ctx, l.Digest, value)
		if errors.Is(err, jetstream.ErrKeyExists) {
			return nil
		}
		return err
	})
}

// Letter returns the dead letter of a job by its digest; nil where there is none.
func (q *Queue) Letter(ctx context.Context, digest string) (*Letter, error) {
	var out *Letter
	err := again(ctx, func(ctx context.Context) error {
		e, err := q.dead.Get(ctx, digest)
		if errors.Is(err, jetstream.ErrKeyNotFound) {
			return nil
		}
		if err == nil {
			out, err = decodeLetter(digest, e.Value())
		}
		return err
	})
	return out, err
}

func decodeLetter(digest string, value []byte) (*Letter, error) {
	d := json.NewDecoder(bytes.NewReader(value))
	d.DisallowUnknownFields()
	var l Letter
	if err := d.Decode(&l); err != nil {
		return nil, fmt.Errorf("the dead letter %s: %w: %w", digest, ErrForeign, err)
	}
	if l.Schema != LetterSchema || l.Digest != digest {
		return nil, fmt.Errorf("the dead letter %s: %w", digest, ErrForeign)
	}
	return &l, nil
}

// Dead lists the dead letters, by digest.
func (q *Queue) Dead(ctx context.Context) ([]*Letter, error) {
	var keys []string
	err := again(ctx, func(ctx context.Context) (err error) {
		keys, err = q.dead.Keys(ctx)
		if errors.Is(err, jetstream.ErrNoKeysFound) {
			return nil
		}
		return err
	})
	var out []*Letter
	for _, k := range keys {
		l, e := q.Letter(ctx, k)
		if err = cmp.Or(err, e); err != nil {
			return nil, err
		}
		if l != nil {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b *Letter) int { return cmp.Compare(a.Digest, b.Digest) })
	return out, err
}

// Revive removes the dead letter of a job, which is to be tried again.
func (q *Queue) Revive(ctx context.Context, digest string) error {
	return again(ctx, func(ctx context.Context) error { return q.dead.Purge(ctx, digest) })
}
