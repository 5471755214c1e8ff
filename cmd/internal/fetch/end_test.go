package fetch

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestABodyThatEndsTooLateIsNotWhole(t *testing.T) {
	errLate := errors.New("late")
	ctx, cancel := context.WithCancelCause(t.Context())
	b, err := io.ReadAll(&untilDone{ctx, strings.NewReader("part")})
	require.NoError(t, err)
	require.Equal(t, "part", string(b))
	cancel(errLate)
	_, err = io.ReadAll(&untilDone{ctx, strings.NewReader("part")})
	require.ErrorIs(t, err, errLate)
}
