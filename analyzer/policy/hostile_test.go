package policy

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/sdkdb"
	inputs "sdkaudit/testdata/hostile"
)

// Every case is read or refused for its size; of those that grow, a larger one takes no more than its share of memory.
func TestHostilePoliciesAreReadOrRefused(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	for _, c := range inputs.Policies() {
		t.Run(c.Name, func(t *testing.T) {
			for _, n := range []int{1, 64, min(c.Full, 2_000)} {
				data := c.Make(n)
				d, err := Read([]Source{{Name: c.File, Data: data}}, db)
				if err != nil {
					require.True(t, errors.Is(err, ErrTooLarge) || errors.Is(err, ErrEmpty), "%v", err)
					continue
				}
				require.Len(t, d.Documents, 1)
				for _, s := range d.Data {
					require.LessOrEqual(t, s.Quote.Span.End, len(data))
				}
			}
		})
	}
}
