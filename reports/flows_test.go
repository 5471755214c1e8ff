package reports

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taint"
)

func TestFlowsThatWereLookedForAreAList(t *testing.T) {
	for name, c := range map[string]struct {
		result analyzer.Result
		want   string
	}{
		"not looked for": {analyzer.Result{}, `"flows":null,"endings":null,"hosts":null`},
		"none":           {analyzer.Result{Flows: []taint.Flow{}, Hosts: []analyzer.Host{}}, `"flows":[],"endings":null,"hosts":[]`},
		"no endings":     {analyzer.Result{Flows: []taint.Flow{}, Endings: []taint.Ending{}, Hosts: []analyzer.Host{}}, `"flows":[],"endings":[],"hosts":[]`},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := json.Marshal(New(&c.result, nil, audit.Outcome{}, Options{}))
			require.NoError(t, err)
			require.Contains(t, string(text), c.want)
		})
	}
	none := New(&analyzer.Result{Flows: []taint.Flow{}}, nil, audit.Outcome{}, Options{})
	require.Contains(t, table(t, none, TableOptions{}), "WHERE THE DATA GOES (0)")
	require.Contains(t, table(t, none, TableOptions{Lang: Chinese}), "数据流向（0 条）")
	require.NotContains(t, table(t, New(&analyzer.Result{}, nil, audit.Outcome{}, Options{}), TableOptions{}), "WHERE THE DATA GOES")
}

func TestFlowsAreSortedWhateverTheirOrder(t *testing.T) {
	in := fixtureFlows()
	want := newFlows(in)
	slices.Reverse(in)
	require.Equal(t, want, newFlows(in))
	for _, f := range want {
		require.NotNil(t, f.Transforms)
		require.NotNil(t, f.Trace)
	}
}

// TestFlowIDsSurviveARebuild moves what a rebuild moves.
func TestFlowIDsSurviveARebuild(t *testing.T) {
	ids := func(change func(*taint.Flow)) (out []string) {
		in := fixtureFlows()
		for i := range in {
			change(&in[i])
		}
		for _, f := range newFlows(in) {
			out = append(out, f.ID)
		}
		return out
	}
	first := ids(func(*taint.Flow) {})
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(first))), len(first), "each id once")
	require.Len(t, first[0], 32)
	require.Equal(t, first, ids(func(f *taint.Flow) {
		f.Source.Location, f.Sink.Location = strings.Replace(f.Source.Location, "0x", "0x4", 1), strings.Replace(f.Sink.Location, "0x", "0x4", 1)
		f.Source.Class = strings.Replace(f.Source.Class, "cn.jiguang.a", "cn.jiguang.b", 1)
		f.Source.Caller, f.Sink.Caller, f.Trace = "x.y()", "x.y()", nil
	}))
	for name, change := range map[string]func(*taint.Flow){
		"data": func(f *taint.Flow) { f.Data = "mac" }, "source": func(f *taint.Flow) { f.Source.API = "x" }, "source SDK": func(f *taint.Flow) { f.Source.SDK = "x" },
		"source class": func(f *taint.Flow) { f.Source.Class = "com.example.Other" }, "kind": func(f *taint.Flow) { f.Sink.Kind = "file" },
		"sink": func(f *taint.Flow) { f.Sink.API = "x" }, "sink SDK": func(f *taint.Flow) { f.Sink.To = "x" }, "host": func(f *taint.Flow) { f.Sink.Host = "x" },
		"sink class": func(f *taint.Flow) { f.Sink.Class = "com.example.Other" }, "implicit": func(f *taint.Flow) { f.Implicit = !f.Implicit },
		"transforms": func(f *taint.Flow) { f.Transforms = []string{"encrypt"} },
	} {
		t.Run(name, func(t *testing.T) {
			for _, id := range ids(change) {
				require.NotContains(t, first, id)
			}
		})
	}
}

func TestNamesThatAnObfuscatorGave(t *testing.T) {
	for class, stable := range map[string]bool{
		"com.example.chat.Main": true, "com.example.chat.Main$1": true, "cn.jiguang.a": false, "a.b.c": false, "com.b.Sender": false, "com.example.aB": false, "com.example.aBc": false, "Main": true, "": false,
	} {
		require.Equal(t, stable, stableClass(class) != "", class)
	}
}

func TestEveryKindOfSinkHasAName(t *testing.T) {
	names := sinkNames()
	require.Len(t, names, len(taint.Kinds()))
	for _, kind := range taint.Kinds() {
		require.NotEmpty(t, names[kind].Zh, kind)
		require.NotEmpty(t, names[kind].En, kind)
	}
}

// TestSchemaNamesEveryKindOfSink keeps the enumeration of the schema and the kinds of the analysis together.
func TestSchemaNamesEveryKindOfSink(t *testing.T) {
	for _, kind := range taint.Kinds() {
		r := fixture()
		r.Flows[0].Sink.Kind = kind
		var b bytes.Buffer
		require.NoError(t, WriteJSON(&b, r))
		require.NoError(t, validate(t, "report.v1.schema.json", b.Bytes()))
	}
}
