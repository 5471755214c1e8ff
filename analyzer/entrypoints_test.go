package analyzer

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/program"
)

// A component that the manifest has disabled is no way in, as long as no code can enable it.
func TestDisabledComponentIsNoEntryPoint(t *testing.T) {
	p, err := program.New(nil)
	require.NoError(t, err)
	m := &apk.Manifest{Components: []apk.Component{
		{Kind: "activity", Name: "a.On", Enabled: true},
		{Kind: "activity", Name: "a.Off"},
	}}
	app := entryPoints(p, m, &apk.Layouts{})
	require.Len(t, app.Components, 1)
	require.Equal(t, "a.On", app.Components[0].Class)
}
