// Package queue hands jobs from submitters to workers and results back, on NATS JetStream.
//
// A job is a message of a work queue: it stays until a worker says that it is done. A worker that is at it says so again and
// again; one that falls silent loses it, and another gets it. The same job is in the queue at most once at a time, since its
// key is its subject and a subject holds one message, and within a window of time once at all, since its key is the id of
// the message. Should it be done twice all the same, as when a worker was only thought to be gone, the results are of one
// key, of which only the first is taken: a key is made once, by comparison with what is there.
//
// A job that cannot be done is put aside with the reason, a dead letter. The server itself would drop a job silently that
// was handed out too often, or tell of it on a subject that nobody might listen to. So it hands out without bound, and the
// worker that gets a job once too often puts it aside ([Delivery.Times]); nothing is lost between the two.
package queue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/reports"
)

// Names on the servers.
const (
	jobsStream   = "SDKAUDIT_JOBS"
	jobsSubject  = "sdkaudit.jobs."
	workers      = "workers"
	resultBucket = "sdkaudit-results"
	deadBucket   = "sdkaudit-dead"
	objectBucket = "sdkaudit-objects"
)

// Settings are those of streams and buckets. They are applied by whoever comes first; what exists stays as it is.
type Settings struct {
	// Replicas is on how many servers each thing is kept: 1, 3 or 5.
	Replicas int
	// AckWait is how long a worker may be silent before its job goes to another.
	AckWait time.Duration
	// Keep is how long results, reports and dead letters stay; 0 for ever.
	Keep time.Duration
}

// Defaults of [Settings]: a worker speaks up three times in AckWait, so that one lost message does not cost it the job.
const (
	DefaultAckWait = 15 * time.Second
	DefaultKeep    = 30 * 24 * time.Hour
	// window is for how long the id of a message is remembered.
	window = 10 * time.Minute
)

// Queue is the jobs, results and dead letters of one set of servers. Several goroutines may use one.
type Queue struct {
	nc            *nats.Conn
	js            jetstream.JetStream
	jobs          jetstream.Stream
	consumer      jetstream.Consumer
	results, dead jetstream.KeyValue
	objects       jetstream.ObjectStore
	wait          time.Duration
}

// Open finds streams and buckets, and makes those that do not exist.
func Open(ctx context.Context, nc *nats.Conn, s Settings) (*Queue, error) {
	js, err := jetstream.New(nc)
	if err != nil {
		return nil, err
	}
	q := &Queue{nc: nc, js: js}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return q.openJobs(ctx, s) },
		func(ctx context.Context) (err error) { q.results, err = q.bucket(ctx, resultBucket, s); return err },
		func(ctx context.Context) (err error) { q.dead, err = q.bucket(ctx, deadBucket, s); return err },
		func(ctx context.Context) error { return q.openObjects(ctx, s) },
	} {
		if err := again(ctx, step); err != nil {
			return nil, fmt.Errorf("the queue cannot be opened: %w", err)
		}
	}
	return q, nil
}

func (q *Queue) openJobs(ctx context.Context, s Settings) (err error) {
	q.jobs, err = q.js.Stream(ctx, jobsStream)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		q.jobs, err = q.js.CreateStream(ctx, jetstream.StreamConfig{
			Name: jobsStream, Description: "builds to be audited", Subjects: []string{jobsSubject + "*"},
			Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage, Replicas: s.Replicas,
			// A job that is in the queue is not put there again.
			MaxMsgsPerSubject: 1, Discard: jetstream.DiscardNew, DiscardNewPerSubject: true, Duplicates: window,
			MaxMsgSize: job.MaxSize + 4<<10,
		})
	}
	if err != nil {
		return err
	}
	q.consumer, err = q.jobs.Consumer(ctx, workers)
	if errors.Is(err, jetstream.ErrConsumerNotFound) || errors.Is(err, jetstream.ErrConsumerDoesNotExist) {
		q.consumer, err = q.jobs.CreateConsumer(ctx, jetstream.ConsumerConfig{
			Durable: workers, AckPolicy: jetstream.AckExplicitPolicy, AckWait: s.AckWait, MaxDeliver: -1, MaxAckPending: 1 << 16,
			Replicas: s.Replicas,
		})
	}
	if err != nil {
		return err
	}
	known := q.consumer.CachedInfo()
	if known == nil || known.Config.AckWait <= 0 {
		return errors.New("the consumer has no time to wait for an answer")
	}
	q.wait = known.Config.AckWait
	return nil
}

func (q *Queue) bucket(ctx context.Context, name string, s Settings) (jetstream.KeyValue, error) {
	kv, err := q.js.KeyValue(ctx, name)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		return q.js.CreateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: name, TTL: s.Keep, Storage: jetstream.FileStorage, Replicas: s.Replicas})
	}
	return kv, err
}

func (q *Queue) openObjects(ctx context.Context, s Settings) (err error) {
	q.objects, err = q.js.ObjectStore(ctx, objectBucket)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		q.objects, err = q.js.CreateObjectStore(ctx, jetstream.ObjectStoreConfig{
			Bucket: objectBucket, TTL: s.Keep, Storage: jetstream.FileStorage, Replicas: s.Replicas, Compression: true,
		})
	}
	return err
}

// Objects is a store on the same servers.
func (q *Queue) Objects() jetstream.ObjectStore { return q.objects }

// Connected says whether a server answers, as far as it is known.
func (q *Queue) Connected() bool { return q.nc.IsConnected() }

// Digest identifies the bytes of a job.
func Digest(payload []byte) string {
	sum := sha256.Sum256(payload)
	return hex.EncodeToString(sum[:])
}

// storeFailed is how a server refuses a second message of a subject, among others.
const storeFailed jetstream.ErrorCode = 10077

// Publish puts a job into the queue, unless it is there. Attempt tells a job that is to be done again from one that is put
// there twice by mistake.
func (q *Queue) Publish(ctx context.Context, key string, payload []byte, attempt string) error {
	return again(ctx, func(ctx context.Context) error {
		_, err := q.js.PublishMsg(ctx, &nats.Msg{Subject: jobsSubject + key, Data: payload},
			jetstream.WithMsgID(key+"."+attempt), jetstream.WithExpectStream(jobsStream), jetstream.WithRetryAttempts(0))
		var refused *jetstream.APIError
		if errors.As(err, &refused) && refused.ErrorCode == storeFailed {
			if there, e := q.queued(ctx, key); e == nil && there {
				return nil
			}
		}
		return err
	})
}

// Queued says whether a job is in the queue or with a worker.
func (q *Queue) Queued(ctx context.Context, key string) (there bool, err error) {
	err = again(ctx, func(ctx context.Context) error {
		there, err = q.queued(ctx, key)
		return err
	})
	return there, err
}

func (q *Queue) queued(ctx context.Context, key string) (bool, error) {
	_, err := q.jobs.GetLastMsgForSubject(ctx, jobsSubject+key)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Result is what a worker made of a job. The name of the build in it is that of the worker's job.
type Result struct {
	Line     reports.BatchBuild
	Revision uint64
}

// Result returns the result of a key; nil where there is none.
func (q *Queue) Result(ctx context.Context, key string) (*Result, error) {
	var out *Result
	err := again(ctx, func(ctx context.Context) error {
		e, err := q.results.Get(ctx, key)
		if errors.Is(err, jetstream.ErrKeyNotFound) {
			return nil
		}
		if err == nil {
			out, err = decodeResult(key, e)
		}
		return err
	})
	return out, err
}

// ErrForeign says that a bucket holds what no worker has put there.
var ErrForeign = errors.New("not a result of a worker")

func decodeResult(key string, e jetstream.KeyValueEntry) (*Result, error) {
	line, err := reports.DecodeBatchBuild(e.Value())
	if err != nil {
		return nil, fmt.Errorf("the result of %s: %w: %w", key, ErrForeign, err)
	}
	if line.Key != key || line.Failure == nil && !job.IsDigest(line.ReportSHA256) {
		return nil, fmt.Errorf("the result of %s: %w", key, ErrForeign)
	}
	return &Result{Line: *line, Revision: e.Revision()}, nil
}

// Report takes a result, unless there is one for its key. First says that it was taken.
func (q *Queue) Report(ctx context.Context, line *reports.BatchBuild) (first bool, err error) {
	value, err := reports.EncodeBatchBuild(line)
	if err != nil {
		return false, err
	}
	err = again(ctx, func(ctx context.Context) error {
		_, err := q.results.Create(ctx, line.Key, value)
		first = err == nil
		if errors.Is(err, jetstream.ErrKeyExists) {
			return nil
		}
		return err
	})
	return first, err
}

// Forget removes a result of this revision, so that its job can be done again. One that has changed since stays.
func (q *Queue) Forget(ctx context.Context, key string, revision uint64) error {
	return again(ctx, func(ctx context.Context) error {
		err := q.results.Delete(ctx, key, jetstream.LastRevision(revision))
		if refused := (*jetstream.APIError)(nil); errors.As(err, &refused) && refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence {
			return nil
		}
		return err
	})
}

// Results tells results as they are taken from now on, until the context ends.
func (q *Queue) Results(ctx context.Context) (<-chan *Result, error) {
	return watch(ctx, q.results, func(e jetstream.KeyValueEntry) (*Result, bool) {
		r, err := decodeResult(e.Key(), e)
		return r, err == nil // who waits for it comes across it when he looks
	})
}

// Letters tells dead letters as they are filed from now on, until the context ends.
func (q *Queue) Letters(ctx context.Context) (<-chan *Letter, error) {
	return watch(ctx, q.dead, func(e jetstream.KeyValueEntry) (*Letter, bool) {
		l, err := decodeLetter(e.Key(), e.Value())
		return l, err == nil
	})
}

// watch tells values as they are set. It may miss some while servers come and go, so that who waits for one must look at
// times.
func watch[T any](ctx context.Context, kv jetstream.KeyValue, decode func(jetstream.KeyValueEntry) (T, bool)) (<-chan T, error) {
	var w jetstream.KeyWatcher
	err := again(ctx, func(context.Context) (err error) {
		// The context of a watcher is that of its whole life.
		w, err = kv.WatchAll(ctx, jetstream.UpdatesOnly(), jetstream.IgnoreDeletes())
		return err
	})
	if err != nil {
		return nil, err
	}
	values := make(chan T)
	go func() {
		defer close(values)
		defer func() { _ = w.Stop() }() // there is nothing to be done about a watcher that does not stop
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-w.Updates():
				if !ok {
					return
				}
				if e == nil {
					continue
				}
				v, ok := decode(e)
				if !ok {
					continue
				}
				select {
				case values <- v:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return values, nil
}
