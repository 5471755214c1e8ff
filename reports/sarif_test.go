package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/audit"
)

func sarifOf(t testing.TB, r *Report, lang Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteSARIF(&b, r, TableOptions{Lang: lang}))
	return b.Bytes()
}

// moduleDir is where the source of a module lies that the build needs anyway.
func moduleDir(t testing.TB, module string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(out))
}

// sarifStandard is the schema of OASIS, which the module for SARIF carries as a constant.
func sarifStandard(t testing.TB) *jsonschema.Schema {
	t.Helper()
	file := filepath.Join(moduleDir(t, "github.com/owenrumney/go-sarif/v3"), "pkg", "report", "v210", "sarif", "schema.go")
	source, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	text := ""
	ast.Inspect(source, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err = strconv.Unquote(lit.Value)
		}
		return err == nil
	})
	require.NoError(t, err)
	require.Contains(t, text, `"id": "`+sarifSchema+`"`)
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("sarif.json", schema))
	compiled, err := c.Compile("sarif.json")
	require.NoError(t, err)
	return compiled
}

// startupAccess is the access of the shared fixture to which a path leads.
func startupAccess(r *Report) Access {
	return r.Accesses[slices.IndexFunc(r.Accesses, func(a Access) bool { return a.Phase == "startup" && a.Data == "imei" })]
}

// evidenced is the shared fixture with findings that rest on flows, calls, records, a form and a policy on the web.
func evidenced() *Report {
	r := fixture()
	flow, access := r.Flows[3], startupAccess(r)
	text := func(s string) Text { return Text{s, s} }
	r.Findings = append(r.Findings,
		Finding{
			ID: "ee", Rule: "undeclared-data-flow", Severity: "high", Strength: "asserted", Subject: "jpush", Data: flow.Data, Message: text("flow"),
			Evidence: []Evidence{
				{Kind: "flow", Location: flow.Sink.Location, Value: fmt.Sprintf("%s at %s → %s in %s (network)", flow.Source.API, flow.Source.Location, flow.Sink.API, flow.Sink.Caller)},
				{Kind: "call", Location: access.Location, Value: access.Caller + " → " + access.API + " (startup)"},
				{Kind: "component", Location: "service", Value: "cn.jpush.android.service.PushService"},
				{Kind: "jni", Location: "split_a.apk!lib/arm64-v8a/libjcore.so Java_cn_jiguang_a_b", Value: "cn.jiguang.a"},
				{Kind: "record", Location: "sdkdb:jpush", Value: "operators: https://example.com"},
			},
			Policy:      []Citation{{Quote{File: "https://chat.example.com/privacy?lang=zh", Line: 7, Text: "隐私政策"}}},
			Suppression: &Suppression{Kind: InBaseline, Reason: "accepted by legal", Owner: "me@example.com", Expires: "2030-01-01"},
		},
		Finding{
			ID: "ff", Rule: "data-safety-mismatch", Severity: "medium", Strength: "asserted", Subject: "PSL_NAME", Message: text("form"),
			Evidence: []Evidence{{Kind: "data_safety", Location: "data_safety.csv:12", Value: "PSL_NAME"}}, Policy: []Citation{{Quote{File: "demo.zh.md", Line: 9, Text: "姓名"}}},
		},
		Finding{
			ID: "gg", Rule: "contradictory-statement", Severity: "medium", Strength: "candidate", Subject: "sharing", Message: text("inside"),
			Policy: []Citation{{Quote{File: "demo.zh.md", Line: 20, Text: "我们不会共享"}}},
		},
		Finding{ID: "hh", Rule: "missing-section", Severity: "low", Strength: "asserted", Subject: "rights", Message: text("nowhere")},
	)
	r.Warnings = append(r.Warnings, Warning{Stage: InBaseline, Location: "baseline.json", Message: "1 entry matches no finding"})
	return r
}

func TestSARIFGolden(t *testing.T) {
	for _, lang := range Langs() {
		golden(t, "scan."+string(lang)+".sarif", sarifOf(t, evidenced(), lang))
		golden(t, "policy."+string(lang)+".sarif", sarifOf(t, policyOnly(), lang))
	}
}

func sarifReports() map[string]*Report {
	wide := evidenced()
	f := &wide.Findings[4]
	long := &wide.Flows[3]
	for len(long.Trace) < 400 {
		long.Trace = append(long.Trace, long.Trace[0])
	}
	f.Evidence = slices.Repeat(f.Evidence, 200)
	f.Policy = slices.Repeat(f.Policy, 200)
	wide.Warnings = slices.Repeat(wide.Warnings, 2_000)
	for i := range 40 {
		wide.Rules[0].Clauses = append(wide.Rules[0].Clauses, fmt.Sprint("C-", i, i%2))
	}
	nothing := &Report{Schema: Schema, Findings: []Finding{{Rule: "r"}}}
	return map[string]*Report{
		"scan": evidenced(), "policy": policyOnly(), "hostile": hostile(), "hostile policy": hostilePolicy(),
		"wide results": wide, "nothing": nothing, "no findings": {App: &App{File: "a.apk"}},
	}
}

func TestSARIFMatchesTheStandard(t *testing.T) {
	schema := sarifStandard(t)
	for name, r := range sarifReports() {
		t.Run(name, func(t *testing.T) {
			langs := Langs()
			if name != "scan" {
				langs = langs[:1]
			}
			for _, lang := range langs {
				doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(sarifOf(t, r, lang)))
				require.NoError(t, err)
				require.NoError(t, schema.Validate(doc))
			}
		})
	}
}

// log is the part of a SARIF log that code scanning reads.
type sarifLog struct {
	Runs []struct {
		Artifacts []struct {
			Location    struct{ URI string }
			ParentIndex *int
		}
		Tool struct {
			Driver struct {
				Rules []struct {
					ID         string
					Properties struct{ Tags []string }
				}
			}
		}
		Results []struct {
			RuleID              string
			RuleIndex           int
			Kind, Level         string
			BaselineState       string
			Message             struct{ Text string }
			Locations           []sarifPlace
			RelatedLocations    []sarifPlace
			PartialFingerprints map[string]string
			CodeFlows           []struct {
				ThreadFlows []struct {
					Locations []struct{ Location sarifPlace }
				}
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct {
				Message   struct{ Text string }
				Locations []sarifPlace
			}
		}
	}
}

type sarifPlace struct {
	ID               int
	PhysicalLocation *struct {
		ArtifactLocation struct {
			URI   string
			Index *int
		}
		Region *struct{ StartLine, ByteOffset *int }
	}
}

// TestSARIFIsTakenByCodeScanning holds what GitHub documents: each result has a rule and a physical location whose address
// is relative, a run calls itself successful, and no limit is passed.
func TestSARIFIsTakenByCodeScanning(t *testing.T) {
	links := regexp.MustCompile(`[^\\]\]\((\d+)\)`)
	for name, r := range sarifReports() {
		t.Run(name, func(t *testing.T) {
			var log sarifLog
			require.NoError(t, json.Unmarshal(sarifOf(t, r, English), &log))
			require.Len(t, log.Runs, 1)
			run := log.Runs[0]
			check := func(p sarifPlace) {
				require.NotNil(t, p.PhysicalLocation)
				at := p.PhysicalLocation.ArtifactLocation
				require.NotNil(t, at.Index)
				require.Equal(t, run.Artifacts[*at.Index].Location.URI, at.URI)
			}
			for i, a := range run.Artifacts {
				requireRelative(t, a.Location.URI)
				if a.ParentIndex != nil {
					require.Less(t, *a.ParentIndex, i, "what is around an artifact comes before it")
				}
			}
			for _, rule := range run.Tool.Driver.Rules {
				require.LessOrEqual(t, len(rule.Properties.Tags), 10)
			}
			require.Len(t, run.Results, len(r.Findings))
			for _, result := range run.Results {
				require.Equal(t, run.Tool.Driver.Rules[result.RuleIndex].ID, result.RuleID)
				require.Len(t, result.Locations, 1)
				require.Contains(t, result.PartialFingerprints, "primaryLocationLineHash")
				if result.Kind != "fail" {
					require.Equal(t, "none", result.Level)
				}
				require.LessOrEqual(t, len(result.RelatedLocations), 100)
				for i, p := range append(result.RelatedLocations, result.Locations...) {
					check(p)
					if i < len(result.RelatedLocations) {
						require.Equal(t, i+1, p.ID)
					}
				}
				for _, link := range links.FindAllStringSubmatch(result.Message.Text, -1) {
					id, err := strconv.Atoi(link[1])
					require.NoError(t, err)
					require.LessOrEqual(t, id, len(result.RelatedLocations))
				}
				steps := 0
				for _, flow := range result.CodeFlows {
					for _, step := range flow.ThreadFlows[0].Locations {
						check(step.Location)
						steps++
					}
				}
				require.LessOrEqual(t, steps, 1_000)
			}
			require.Len(t, run.Invocations, 1)
			require.True(t, run.Invocations[0].ExecutionSuccessful)
			notices := run.Invocations[0].ToolExecutionNotifications
			require.LessOrEqual(t, len(notices), maxNotices+1)
			if len(r.Warnings) > maxNotices {
				require.Regexp(t, `^\d+ more in the JSON report$`, notices[len(notices)-1].Message.Text)
			}
		})
	}
}

func TestSARIFHasNoMoreResultsThanCodeScanningTakes(t *testing.T) {
	skipLarge(t)
	r := fixture()
	r.Findings = slices.Repeat(r.Findings[2:3], maxResults+10)
	out := sarifOf(t, r, English)
	require.Equal(t, 25_000, bytes.Count(out, []byte(`"ruleId": `)))
	require.Contains(t, string(out), `"10 more in the JSON report"`)
}

func TestSARIFFollowsTheData(t *testing.T) {
	r := evidenced()
	var log sarifLog
	require.NoError(t, json.Unmarshal(sarifOf(t, r, English), &log))
	run := log.Runs[0]
	result := run.Results[4]
	require.Equal(t, "undeclared-data-flow", result.RuleID)
	require.Len(t, result.CodeFlows, 2, "the flow, and the path to the call")
	steps := result.CodeFlows[0].ThreadFlows[0].Locations
	require.Len(t, steps, len(r.Flows[3].Trace))
	require.Equal(t, "classes.dex", steps[0].Location.PhysicalLocation.ArtifactLocation.URI)
	require.Equal(t, 0x1a2b4, *steps[0].Location.PhysicalLocation.Region.ByteOffset)
	require.Len(t, result.CodeFlows[1].ThreadFlows[0].Locations, len(startupAccess(r).Path))
	var uris []string
	for _, p := range result.RelatedLocations {
		uris = append(uris, p.PhysicalLocation.ArtifactLocation.URI)
	}
	require.Equal(t, []string{
		"classes.dex", "classes.dex", "AndroidManifest.xml", "lib/arm64-v8a/libjcore.so", "chat.example.com/privacy%3Flang=zh",
	}, uris, "a record stands nowhere in the build")

	r.Findings[4].Evidence[0].Value = "another flow to the same place"
	require.NoError(t, json.Unmarshal(sarifOf(t, r, English), &log))
	require.Len(t, log.Runs[0].Results[4].CodeFlows, 1)
}

func TestCompareSARIFTellsWhatIsNew(t *testing.T) {
	before, after := evidenced(), evidenced()
	gone := before.Findings[0]
	gone.ID = "00"
	before.Findings[1].Severity = "low"
	before.Findings = append(before.Findings[1:], gone)
	c := Compare(before, after, CompareOptions{})
	var b bytes.Buffer
	require.NoError(t, WriteCompareSARIF(&b, c, TableOptions{}))
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	require.NoError(t, sarifStandard(t).Validate(doc))
	var log sarifLog
	require.NoError(t, json.Unmarshal(b.Bytes(), &log))
	states := map[string]string{}
	for _, result := range log.Runs[0].Results {
		states[result.PartialFingerprints["findingId/v1"]] = result.BaselineState
	}
	require.Equal(t, "new", states["aa"])
	require.Equal(t, "updated", states["bb"])
	require.Equal(t, "unchanged", states["cc"])
	require.NotContains(t, states, "00", "what is gone is no result of the release")
	require.Len(t, states, len(after.Findings))
}

// TestSARIFTellsTheLaw holds that a rule has the level that it has under the profile of the report.
func TestSARIFTellsTheLaw(t *testing.T) {
	r := evidenced()
	r.Profile.ID = string(audit.GDPR)
	out := string(sarifOf(t, r, English))
	require.Contains(t, out, `"profile": "gdpr"`)
	require.NotContains(t, string(sarifOf(t, evidenced(), English)), `"profile"`)
}

func TestSARIFStandsWhereTheFindingIs(t *testing.T) {
	var log sarifLog
	require.NoError(t, json.Unmarshal(sarifOf(t, evidenced(), English), &log))
	var got []string
	for _, result := range log.Runs[0].Results {
		at := result.Locations[0].PhysicalLocation
		where := at.ArtifactLocation.URI
		if at.Region != nil && at.Region.StartLine != nil {
			where += fmt.Sprint(":", *at.Region.StartLine)
		}
		got = append(got, where)
	}
	require.Equal(t, []string{
		"demo.apk", "demo.apk", "demo.apk", "demo.apk", "demo.apk", "data_safety.csv:12", "demo.zh.md:20", "demo.zh.md",
	}, got)
}

func requireRelative(t testing.TB, uri string) {
	t.Helper()
	require.NotEmpty(t, uri)
	u, err := url.Parse(uri)
	require.NoError(t, err)
	require.Empty(t, u.Scheme, uri)
	require.Empty(t, u.Host, uri)
	require.Empty(t, u.RawQuery, uri)
	require.Empty(t, u.Fragment, uri)
	require.False(t, strings.HasPrefix(uri, "/"), uri)
	base := url.URL{Scheme: "file", Path: "/a/b/c/"}
	require.True(t, strings.HasPrefix(base.ResolveReference(u).Path, base.Path), uri)
	require.Regexp(t, `^[!-~]+$`, uri)
}

func TestRelativeURI(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "lib/arm64-v8a/libx.so", "lib/arm64-v8a/libx.so"},
		{"not ASCII", "资源/a b.txt", "%E8%B5%84%E6%BA%90/a%20b.txt"},
		{"scheme", "javascript:alert(1)", "javascript%3Aalert%281%29"},
		{"up", "../../etc/passwd", "_../_../etc/passwd"},
		{"here", "./a", "_./a"},
		{"host", "//evil.example/x", "_/_/evil.example/x"},
		{"query", "a?b#c%2e", "a%3Fb%23c%252e"},
		{"no UTF-8", "\xff", "%FF"},
		{"empty", "", "_"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, relativeURI(c.in))
			requireRelative(t, relativeURI(c.in))
		})
	}
	require.Equal(t, "example.com/privacy", documentURI("https://example.com/privacy/"))
	require.Equal(t, "_", documentURI("https://"))
}

func FuzzRelativeURI(f *testing.F) {
	for _, s := range []string{"", "a/b", "..", "http://x/y?z#w", evil, "%2e%2e/x", "\\\\host\\x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		requireRelative(t, relativeURI(s))
		requireRelative(t, documentURI(s))
	})
}

func TestNewPlace(t *testing.T) {
	for _, c := range []struct {
		in   string
		want place
	}{
		{"classes.dex:0x1a2b4#12", place{[]string{"classes.dex"}, 0x1a2b4}},
		{"split_a.apk!classes.dex:0x10", place{[]string{"split_a.apk", "classes.dex"}, 0x10}},
		{"AndroidManifest.xml", place{[]string{"AndroidManifest.xml"}, -1}},
		{"a:0xzz", place{[]string{"a:0xzz"}, -1}},
		{"a:0x11112222333344445", place{[]string{"a:0x11112222333344445"}, -1}},
		{"", place{[]string{""}, -1}},
	} {
		require.Equal(t, c.want, newPlace(c.in), c.in)
	}
}

func TestProse(t *testing.T) {
	for in, want := range map[string]string{
		"digest(byte[])":            "digest(byte[])",
		"[click](http://x)":         `[click\](http://x)`,
		"{0} and {1}":               "{{0}} and {{1}}",
		"[a] (1)":                   `[a\] (1)`,
		"line\nend\u202e":           `line\u000aend\u202e`,
		"byte[](int) and [x][y](z)": `byte[\](int) and [x][y\](z)`,
	} {
		require.Equal(t, want, prose(in))
	}
	require.Equal(t, `[a\[0\]\\b](3)`, link(`a[0]\b`, 3))
}
