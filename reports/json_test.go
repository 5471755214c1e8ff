package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/audit"
)

func TestJSONGolden(t *testing.T) {
	var scan, policy bytes.Buffer
	require.NoError(t, WriteJSON(&scan, fixture()))
	golden(t, "scan.json", scan.Bytes())
	require.NoError(t, WritePolicyJSON(&policy, policyOnly()))
	golden(t, "policy.json", policy.Bytes())
}

func TestTwoReportsOfOneInputAreEqual(t *testing.T) {
	var first, second bytes.Buffer
	require.NoError(t, WriteJSON(&first, fixture()))
	require.NoError(t, WriteJSON(&second, fixture()))
	require.Equal(t, first.String(), second.String())
}

func TestDecodeReadsWhatWriteJSONWrote(t *testing.T) {
	for _, r := range []*Report{fixture(), hostileUTF8(), policyOnly()} {
		var b bytes.Buffer
		require.NoError(t, WriteJSON(&b, r))
		got, err := Decode(&b)
		require.NoError(t, err)
		require.Equal(t, r, got)
	}
}

// hostileUTF8 is a hostile report whose texts JSON can carry: bytes that are no UTF-8 become U+FFFD in any JSON.
func hostileUTF8() *Report {
	r := fixture()
	r.App.Label = strings.ReplaceAll(evil, "\xff", "")
	return r
}

func TestJSONEscapesWhatActsOnATerminal(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, hostile()))
	for _, c := range b.String() {
		require.True(t, c == '\n' || !active(c), "%U", c)
	}
	require.True(t, json.Valid(b.Bytes()))
	require.NotContains(t, b.String(), `\u003c`)
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct {
		name, in string
		schema   bool
	}{
		{"nothing", "", false},
		{"no JSON", "report", false},
		{"cut short", `{"schema":"sdkaudit/report/v1"`, false},
		{"a list", `[]`, false},
		{"no schema", `{}`, true},
		{"another version", `{"schema":"sdkaudit/report/v2"}`, true},
		{"a policy", `{"schema":"sdkaudit/policy/v1"}`, true},
		{"another type", `{"schema":"sdkaudit/report/v1","findings":"none"}`, false},
		{"text after the end", `{"schema":"sdkaudit/report/v1"} {}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Decode(strings.NewReader(tt.in))
			require.Error(t, err)
			require.Nil(t, got)
			require.Equal(t, tt.schema, errors.Is(err, ErrSchema))
		})
	}
}

func TestWritePolicyJSONNeedsAPolicy(t *testing.T) {
	require.Error(t, WritePolicyJSON(&bytes.Buffer{}, &Report{}))
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	require.NoError(f, WriteJSON(&b, fixture()))
	f.Add(b.Bytes())
	f.Add([]byte(`{"schema":"sdkaudit/report/v1","coverage":{},"app":{},"policy":{},"findings":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Decode(bytes.NewReader(data))
		require.Equal(t, err != nil, r == nil)
		if err != nil {
			return
		}
		require.NoError(t, WriteJSON(&bytes.Buffer{}, r))
		require.NoError(t, WriteTable(&bytes.Buffer{}, r, TableOptions{}))
		require.NoError(t, WriteMarkdown(&bytes.Buffer{}, r, TableOptions{}))
		for _, c := range []*Comparison{Compare(r, fixture(), CompareOptions{}), Compare(fixture(), r, CompareOptions{}), Compare(r, r, CompareOptions{})} {
			require.NoError(t, WriteCompareTable(&bytes.Buffer{}, c, TableOptions{}))
			require.NoError(t, WriteCompareCSV(&bytes.Buffer{}, c, TableOptions{}))
		}
	})
}

func TestPrettyIsWhatIndentWrites(t *testing.T) {
	texts := []any{}
	for n := range 20 {
		for at := range n + 1 {
			for _, c := range []string{"", `"`, `\`, `\"`, `\\`, "\x7f", "\x80", "\xff", "\u00e9", "\u202e", "\U000e0001", "\n"} {
				texts = append(texts, strings.Repeat("a", at)+c+strings.Repeat("b", n-at))
			}
		}
	}
	deep := any(map[string]any{"empty": []any{}, "none": map[string]any{}, "texts": texts, "a\"b": 1.5, "null": nil})
	for range 10 {
		deep = []any{map[string]any{"below": deep}, true}
	}
	var doc, want bytes.Buffer
	enc := json.NewEncoder(&doc)
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(deep))
	require.NoError(t, json.Indent(&want, doc.Bytes(), "", "  "))
	require.Equal(t, string(escapeActive(nil, want.Bytes())), string(pretty(doc.Bytes(), 0)))
}

func TestAccessesPrintedInPartsAreThoseOfTheWhole(t *testing.T) {
	r := New(&analyzer.Result{Accesses: []access.Access{}}, nil, audit.Outcome{}, Options{})
	for i := range manyAccesses + 1 {
		r.Accesses = append(r.Accesses, Access{API: strconv.Itoa(i), Caller: "\n  \"accesses\": null", Path: []string{"a", "b"}})
		if len(r.Accesses) >= manyAccesses-1 {
			var want, got bytes.Buffer
			require.NoError(t, writeJSON(&want, r))
			require.NoError(t, WriteJSON(&got, r))
			require.Equal(t, want.String(), got.String())
		}
	}
}
