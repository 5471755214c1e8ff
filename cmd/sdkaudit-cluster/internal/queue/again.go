package queue

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A cluster that has lost a server answers nothing, or with an error, until the others have agreed who goes on. What is
// asked of it is asked again until then: each try has its time, and all of them together theirs.
const (
	tryTime  = 10 * time.Second
	patience = 90 * time.Second
	minPause = 50 * time.Millisecond
	maxPause = 2 * time.Second
)

// again does something until it works, the context ends or patience does. What is done must bear being done twice.
func again(ctx context.Context, do func(context.Context) error) error {
	give := time.Now().Add(patience)
	pause := minPause
	for {
		one, cancel := context.WithTimeout(ctx, tryTime)
		err := do(one)
		cancel()
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case final(err) || time.Now().After(give):
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(pause):
		}
		pause = min(2*pause, maxPause)
	}
}

// final tells errors that another try does not mend.
func final(err error) bool {
	for _, f := range []error{
		nats.ErrAuthorization, nats.ErrAuthExpired, nats.ErrAuthRevoked, nats.ErrPermissionViolation, nats.ErrConnectionClosed,
		nats.ErrMaxPayload, jetstream.ErrJetStreamNotEnabled, jetstream.ErrJetStreamNotEnabledForAccount, jetstream.ErrInvalidKey,
		jetstream.ErrStreamMessageExceedsMaximum, ErrForeign,
	} {
		if errors.Is(err, f) {
			return true
		}
	}
	// The server understood the question, and its answer is no.
	var refused *jetstream.APIError
	return errors.As(err, &refused) && refused.Code == 400 && refused.ErrorCode != jetstream.JSErrCodeStreamWrongLastSequence
}
