package taint

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func caseNamed(t *testing.T, name string) flowCase {
	t.Helper()
	cases := loadCases(t)
	i := slices.IndexFunc(cases, func(c flowCase) bool { return c.name == name })
	require.GreaterOrEqual(t, i, 0)
	return cases[i]
}

func TestEndings(t *testing.T) {
	const read, get = "android.telephony.TelephonyManager.getDeviceId()", "source"
	tests := []struct{ name, source, method, api, note string }{
		{"host-no-data", "a.Main.miss()", "a.Main.miss()", read, get},
		{"field-later", "a.Main.miss()", "a.Main.miss()", "", "store"},
		{"call-identity-constant", "a.Main.miss()", "a.Main.miss()", "a.Main.same(java.lang.String)", "call"},
		{"call-range-other", "a.Main.miss()", "a.Main.print(int, int, int, int, int, java.lang.String, java.lang.String)", "", "return"},
		{"call-identity-two-levels", "a.Main.other()", "a.Main.outer(java.lang.String)", "", "return"}, // beside one that arrives
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := caseNamed(t, tt.name)
			p := loadProgram(t, &c)
			found, err := searchCase(p, c.app(t, p), &c, &Options{Endings: true})
			require.NoError(t, err)
			require.Len(t, found.Endings, 1)
			e := found.Endings[0]
			require.Equal(t, Step{Method: tt.method, API: tt.api, Location: e.Last.Location, Note: tt.note}, e.Last)
			require.Equal(t, []string{"imei", tt.source, read}, []string{e.Data, e.Source.Caller, e.Source.API})
			require.NotEmpty(t, e.Last.Location)
			again, err := searchCase(p, c.app(t, p), &c, &Options{Endings: true})
			require.NoError(t, err)
			require.Equal(t, found, again)
		})
	}
}

func TestEndingsOfDataThatArrives(t *testing.T) {
	c := caseNamed(t, "implicit-explicit")
	p := loadProgram(t, &c)
	found, err := searchCase(p, c.app(t, p), &c, &Options{Endings: true})
	require.NoError(t, err)
	require.Len(t, found.Flows, 1)
	require.Equal(t, []Ending{}, found.Endings)
	found, err = searchCase(p, c.app(t, p), &c, &Options{})
	require.NoError(t, err)
	require.Nil(t, found.Endings)
}

func TestMethodsLeftAtTheBound(t *testing.T) {
	c := caseNamed(t, "call-recursion-mutual")
	p := loadProgram(t, &c)
	found, err := searchCase(p, c.app(t, p), &c, &Options{steps: 3})
	require.NoError(t, err)
	require.True(t, found.Partial)
	require.Equal(t, []string{"a.Main.pong(java.lang.String, int)", "a.Main.ping(java.lang.String, int)"}, found.Left)
	require.Equal(t, 2, found.NumLeft)
	found, err = searchCase(p, c.app(t, p), &c, &Options{})
	require.NoError(t, err)
	require.False(t, found.Partial)
	require.Empty(t, found.Left)
	require.Zero(t, found.NumLeft)
}

func TestWorkIsBoundedWhateverAnEdgeCosts(t *testing.T) {
	c := caseNamed(t, "call-recursion-mutual")
	p := loadProgram(t, &c)
	whole, err := searchCase(p, c.app(t, p), &c, &Options{})
	require.NoError(t, err)
	require.False(t, whole.Partial)
	found, err := searchCase(p, c.app(t, p), &c, &Options{work: 5})
	require.NoError(t, err)
	require.True(t, found.Partial)
	require.Less(t, found.Steps, whole.Steps)
	found, err = searchCase(p, c.app(t, p), &c, &Options{work: 1_000})
	require.NoError(t, err)
	require.Equal(t, whole, found)
}
