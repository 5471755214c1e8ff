package reports

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func fixtureDraft() *Draft {
	rec := fixtureRecords()["jcore"]
	return &Draft{
		File: "jpush-4.8.1.aar", SHA256: "00ff", Format: "aar", Versions: []string{"4.8.1", "4.8"}, Classes: 212, Own: 180, Record: NewRecord(fixtureRecords()["jpush"]),
		Nested: []NestedSDK{NewNestedSDK(rec, 32, []string{"libjcore290.so"})}, Accesses: NewAccesses(fixtureAccesses()), Notes: []string{"fill in the operators"},
	}
}

func TestDraftGolden(t *testing.T) {
	for _, lang := range Langs() {
		var b bytes.Buffer
		require.NoError(t, WriteDraftTable(&b, fixtureDraft(), TableOptions{Lang: lang}))
		golden(t, "draft."+string(lang)+".txt", b.Bytes())
	}
}

func TestDraftWithoutAccessesSaysSo(t *testing.T) {
	d := fixtureDraft()
	d.Accesses = nil
	var table, json bytes.Buffer
	require.NoError(t, WriteDraftTable(&table, d, TableOptions{}))
	require.Contains(t, table.String(), "not analysed: reads of personal data")
	require.NoError(t, WriteDraftJSON(&json, d))
	require.Contains(t, json.String(), `"accesses": null`)
	require.NoError(t, validate(t, "draft.v1.schema.json", json.Bytes()))
	json.Reset()
	require.NoError(t, WriteDraftJSON(&json, fixtureDraft()))
	require.NoError(t, validate(t, "draft.v1.schema.json", json.Bytes()))
}

func TestDraftTableIsInert(t *testing.T) {
	d := fixtureDraft()
	d.File, d.Versions, d.Notes = evil, []string{evil}, []string{evil}
	d.Nested[0] = NestedSDK{evil, Text{evil, evil}, 1, []string{evil}}
	d.Accesses = hostile().Accesses
	var b bytes.Buffer
	require.NoError(t, WriteDraftTable(&b, d, TableOptions{}))
	for _, c := range b.String() {
		require.True(t, c == '\n' || !active(c), "%U", c)
	}
}
