package analyzer

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taint"
	"sdkaudit/sdkdb"
)

func TestFlowsAreAListWhereTheyWereLookedFor(t *testing.T) {
	for depth, want := range map[Depth]bool{Sdks: false, Accesses: false, Flows: true} {
		r, err := Analyze(context.Background(), Input{Path: "../testdata/apks/demo.apk"}, &Config{Depth: depth})
		require.NoError(t, err)
		require.Equal(t, depth.String(), r.Coverage.Depth)
		require.Equal(t, want, r.Flows != nil, depth)
		require.Equal(t, want, r.Hosts != nil, depth)
		require.Equal(t, want, r.NetworkSecurity != nil, depth)
		require.Nil(t, r.Endings)
	}
	r, err := Analyze(context.Background(), Input{Path: "../testdata/apks/plain.apk"}, &Config{Depth: Flows, ExplainFlows: true})
	require.NoError(t, err)
	require.NotNil(t, r.Endings)
}

func TestHostsOfFlows(t *testing.T) {
	record := func(id, country, hosts, source string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "id: %s\nname: {zh: 甲%s, en: %s SDK}\noperators: [{en: \"%s Ltd.\", country: %s}]\ncategory: push\nkind: client\n"+
			"signatures: {classes: [com.%s.sdk], hosts: [%s]}\nevidence: [{fields: [\"*\"], source: %s, date: 2026-01-02}]\nmatch: [{class: com.%s.sdk.A}]\nno_match: [{class: com.%s.other.A}]\n",
			id, id, id, id, country, id, hosts, source, id, id)}
	}
	const web = "https://vendor.example/doc"
	db, err := sdkdb.Load(fstest.MapFS{
		"push/acme.yaml":  record("acme", "US", "acme.test, both.test, shared.test", web),
		"push/other.yaml": record("other", "US", "both.test", web), "push/third.yaml": record("third", "CN", "shared.test", web),
		"push/memory.yaml": record("memory", "US", "memory.test", "memory"),
	})
	require.NoError(t, err)
	to := func(host string, cleartext bool, source, sink, given string) taint.Flow {
		return taint.Flow{Source: taint.Place{SDK: source}, Sink: taint.Sink{Place: taint.Place{SDK: sink}, Kind: "network", To: given, Host: host, Cleartext: cleartext}}
	}
	flows := []taint.Flow{
		to("z.example", false, "", "", ""), to("Log.Acme.test.", false, "acme", "acme", ""), to("log.acme.test", true, "", "other", "acme"), to("both.test", false, "", "", ""),
		to("shared.test", false, "", "", ""), to("memory.test", false, "", "", ""), to("", true, "", "", ""),
	}
	require.Equal(t, []Host{
		{Name: "both.test", SDKs: []string{}, Operator: "acme", Country: "US"},
		{Name: "log.acme.test", SDKs: []string{"acme", "other"}, Cleartext: true, Operator: "acme", Country: "US"},
		{Name: "memory.test", SDKs: []string{}},
		{Name: "shared.test", SDKs: []string{}},
		{Name: "z.example", SDKs: []string{}},
	}, hostsOf(flows, db))
	require.Equal(t, []Host{}, hostsOf([]taint.Flow{}, db))
}

func TestMethodsLeftBySearchOfFlows(t *testing.T) {
	found := &taint.Found{Steps: 7, NumLeft: 3, Left: []string{"a.B.c()", "a.B.d()"}}
	require.Equal(t, "flows: stopped after 7 steps; 3 methods left, among them a.B.c(), a.B.d()", leftOf(found))
}
