package reports

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

func cyclonedxOf(t testing.TB, r *Report, lang Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteCycloneDX(&b, r, TableOptions{Lang: lang}))
	return b.Bytes()
}

// cyclonedxStandard is the schema of CycloneDX 1.6, which lies in the source of the module for it.
func cyclonedxStandard(t testing.TB) *jsonschema.Schema {
	t.Helper()
	dir := filepath.Join(moduleDir(t, "github.com/CycloneDX/cyclonedx-go"), "schema")
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for name, file := range map[string]string{
		"bom-1.6.schema.json": "bom-1.6.schema.json", "spdx.schema.json": "spdx.schema.json", "jsf-0.82.schema.json": "jsf-0.82.schemax.json",
	} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		require.NoError(t, err)
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, c.AddResource("http://cyclonedx.org/schema/"+name, schema))
	}
	compiled, err := c.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	require.NoError(t, err)
	return compiled
}

func TestCycloneDXGolden(t *testing.T) {
	for _, lang := range Langs() {
		golden(t, "scan."+string(lang)+".cdx.json", cyclonedxOf(t, fixture(), lang))
	}
}

func TestCycloneDXMatchesTheStandard(t *testing.T) {
	schema := cyclonedxStandard(t)
	bare := fixture()
	bare.Flows, bare.Hosts, bare.Coverage, bare.Policy, bare.SDKs[0].Evidence = nil, nil, nil, nil, nil
	twice := fixture()
	twice.SDKs = append(twice.SDKs, twice.SDKs...)
	twice.NativeLibraries = append(twice.NativeLibraries, twice.NativeLibraries...)
	sending := hostile()
	for i := range sending.Flows {
		sending.Flows[i].Sink.Kind = "network"
	}
	for name, r := range map[string]*Report{
		"fixture": fixture(), "bare": bare, "twice": twice, "hostile": hostile(), "hostile hosts": sending,
		"empty": {App: &App{}, SDKs: []SDK{{}}, NativeLibraries: []NativeLibrary{{}}, Flows: []Flow{{Sink: FlowSink{Kind: "network"}}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, lang := range Langs() {
				out := cyclonedxOf(t, r, lang)
				doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
				require.NoError(t, err)
				require.NoError(t, schema.Validate(doc))
				requireWhole(t, out)
			}
		})
	}
}

// requireWhole holds that each reference of the graph is that of something in the bill, and that each stands for one thing.
func requireWhole(t *testing.T, out []byte) {
	t.Helper()
	var bom cyclonedx.BOM
	require.NoError(t, json.Unmarshal(out, &bom))
	refs := []string{bom.Metadata.Component.BOMRef}
	if bom.Components != nil {
		for _, c := range *bom.Components {
			refs = append(refs, c.BOMRef)
		}
	}
	if bom.Services != nil {
		for _, s := range *bom.Services {
			refs = append(refs, s.BOMRef)
		}
	}
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(refs))), len(refs))
	require.Len(t, *bom.Dependencies, len(refs))
	for _, d := range *bom.Dependencies {
		require.Contains(t, refs, d.Ref)
		if d.Dependencies != nil {
			require.Subset(t, refs, *d.Dependencies)
			require.NotContains(t, *d.Dependencies, d.Ref)
		}
	}
}

func TestCycloneDXSerialNumberFollowsTheContent(t *testing.T) {
	serial := func(r *Report) string {
		var bom cyclonedx.BOM
		require.NoError(t, json.Unmarshal(cyclonedxOf(t, r, English), &bom))
		require.Regexp(t, `^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, bom.SerialNumber)
		return bom.SerialNumber
	}
	other := fixture()
	other.SDKs[0].Version = "9.9"
	require.Equal(t, serial(fixture()), serial(fixture()))
	require.NotEqual(t, serial(fixture()), serial(other))
}

func TestCycloneDXTellsWhereDataGoes(t *testing.T) {
	r := fixture()
	var bom cyclonedx.BOM
	require.NoError(t, json.Unmarshal(cyclonedxOf(t, r, English), &bom))
	services := *bom.Services
	require.Len(t, services, 2)
	own, jpush := services[0], services[1]
	require.Equal(t, []string{"http://api.example.com"}, *own.Endpoints)
	require.Nil(t, own.Provider)
	require.Equal(t, "phone_number", (*own.Data)[0].Classification)
	require.Equal(t, []string{"https://stats.jpush.cn"}, *jpush.Endpoints)
	require.Equal(t, English.pick(r.SDKs[slices.IndexFunc(r.SDKs, func(s SDK) bool { return s.ID == "jpush" })].Operator), jpush.Provider.Name)
	require.Len(t, *jpush.Data, 1, "the same data twice, and to a log")
	require.True(t, *jpush.CrossesTrustBoundary)
	for _, d := range *bom.Dependencies {
		switch d.Ref {
		case "sdk/jpush":
			require.Equal(t, []string{"sdk/jcore", "service/jpush"}, *d.Dependencies)
		case bom.Metadata.Component.BOMRef:
			require.Contains(t, *d.Dependencies, "service/app")
			require.NotContains(t, *d.Dependencies, "sdk/jcore", "it is part of another")
		}
	}
}

func TestCycloneDXSenderIsWhoeverSends(t *testing.T) {
	m := &materials{report: &Report{SDKs: []SDK{{ID: "push", Kind: "client"}, {ID: "http", Kind: "oss"}}}}
	for _, c := range []struct{ source, sink, want string }{
		{"", "", ""}, {"push", "push", "push"}, {"push", "http", "push"}, {"", "http", ""}, {"", "push", "push"},
		{"push", "", ""}, {"http", "http", ""},
	} {
		f := Flow{Source: FlowSource{SDK: c.source}, Sink: FlowSink{SDK: c.sink}}
		require.Equal(t, c.want, m.sender(f), "%+v", c)
	}
}

func TestCycloneDXNeedsABuild(t *testing.T) {
	require.ErrorContains(t, WriteCycloneDX(&bytes.Buffer{}, policyOnly(), TableOptions{}), "without a build")
}
