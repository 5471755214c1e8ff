package reports

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDecodeTellsTheSchemaBeforeWhatIsOfAnotherType(t *testing.T) {
	for doc, other := range map[string]bool{
		`{"schema":"sdkaudit/report/v9","findings":{}}`: true,
		`{"findings":{},"schema":"sdkaudit/report/v9"}`: true,
		`{}`: true,
		`{"schema":"sdkaudit/report/v1","findings":{}}`: false,
		`{"findings":{},"schema":"sdkaudit/report/v1"}`: false,
		`{"schema":1}`:                       false,
		`[]`:                                 false,
		`{"schema":"sdkaudit/report/v1"}{}`:  false,
		`{"schema":"sdkaudit/report/v1"`:     false,
		`{"schema":"sdkaudit/report/v1",,}`:  false,
		`{"schema":"sdkaudit/report/v1"} xx`: false,
	} {
		report, err := Decode(strings.NewReader(doc))
		require.Error(t, err, doc)
		require.Nil(t, report, doc)
		require.Equal(t, other, errors.Is(err, ErrSchema), doc)
	}
	report, err := Decode(strings.NewReader(`{"schema":"sdkaudit/report/v1","more":1}` + "\n"))
	require.NoError(t, err)
	require.Equal(t, Schema, report.Schema)
}
