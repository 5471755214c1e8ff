package queue

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Delivery is a job that a worker has. It has to be told what became of it, by one of Done and Return.
type Delivery struct {
	// Payload is the job as it was published, by whomever.
	Payload []byte
	// Times is how often the job has been handed out, this time too.
	Times uint64

	message jetstream.Msg
	wait    time.Duration
}

// Next waits a while for a job; nil where there is none.
func (q *Queue) Next(most time.Duration) (*Delivery, error) {
	// One at a time: what is fetched ahead is what another worker waits for.
	batch, err := q.consumer.Fetch(1, jetstream.FetchMaxWait(most))
	if err != nil {
		return nil, err
	}
	if m, ok := <-batch.Messages(); ok {
		meta, err := m.Metadata()
		if err != nil {
			return nil, err
		}
		return &Delivery{Payload: m.Data(), Times: meta.NumDelivered, message: m, wait: q.wait}, nil
	}
	if err := batch.Error(); err != nil && !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, jetstream.ErrNoMessages) {
		return nil, err
	}
	return nil, nil
}

// Hold tells the servers that the job is being done, until the context ends.
func (d *Delivery) Hold(ctx context.Context) {
	const often = 3 // in the time after which it is taken for lost
	tick := time.NewTicker(d.wait / often)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			// One that does not get through is made good for by the next.
			_ = d.message.InProgress()
		}
	}
}

// Done takes the job out of the queue. If that fails, it comes again, to find that there is a result.
func (d *Delivery) Done(ctx context.Context) error {
	return again(ctx, func(ctx context.Context) error {
		err := d.message.DoubleAck(ctx)
		if errors.Is(err, jetstream.ErrMsgAlreadyAckd) {
			return nil
		}
		return err
	})
}

// Return gives the job back, for this worker or another after a pause.
func (d *Delivery) Return(pause time.Duration) error { return d.message.NakWithDelay(pause) }
