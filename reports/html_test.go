package reports

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func htmlOf(t testing.TB, r *Report, opts TableOptions) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteHTML(&b, r, opts))
	return b.String()
}

// TestHTMLGolden leaves out style and script, which have files of their own, and their hashes.
func TestHTMLGolden(t *testing.T) {
	own := strings.NewReplacer(htmlStyle, "", htmlScript, "", html.EscapeString(contentPolicy(htmlScript)), "")
	golden(t, "scan.html", []byte(own.Replace(htmlOf(t, htmlFixture(), TableOptions{Lang: Chinese}))))
	golden(t, "policy.html", []byte(own.Replace(htmlOf(t, policyOnly(), TableOptions{Lang: English, Gate: Gate{Level: "none"}}))))
}

// htmlFixture is the fixture with an accepted finding, and one whose evidence is a call and a flow.
func htmlFixture() *Report {
	r := fixture()
	accepted := r.Findings[1]
	accepted.ID, accepted.Suppression = "ee", &Suppression{Kind: "accepted", Reason: "only on demand", Owner: "privacy team", Expires: "2027-01-31"}
	a, f := r.Accesses[len(r.Accesses)-1], r.Flows[slices.IndexFunc(r.Flows, func(f Flow) bool { return f.Sink.Host == "stats.jpush.cn" })]
	seen := r.Findings[0]
	seen.ID, seen.Data, seen.Evidence = "ff", "", []Evidence{
		{Kind: "call", Location: a.Location, Value: a.Caller + " → " + a.API + " (startup)"},
		{Kind: "flow", Location: f.Sink.Location, Value: fmt.Sprintf("%s at %s → %s in %s (network stats.jpush.cn)", f.Source.API, f.Source.Location, f.Sink.API, f.Sink.Caller)},
	}
	r.Findings = append(r.Findings, accepted, seen)
	return r
}

func TestHTMLShowsBothSidesOfAFinding(t *testing.T) {
	out := htmlOf(t, htmlFixture(), TableOptions{})
	article := regexp.MustCompile(`(?s)<article[^>]* id="finding-ff".*?</article>`).FindString(out)
	require.Contains(t, article, "Call path: start-up, behind a stored flag, 2 methods")
	require.Contains(t, article, "Data flow, ")
	require.Contains(t, article, "java.security.MessageDigest.digest(byte[])")
	require.Contains(t, article, "<mark>我们会与第三方共享您的信息，具体见下表。</mark>")
	require.Contains(t, article, "demo.zh.md:28")
	require.Contains(t, article, `href="#clause-TEST-1"`)
	require.Contains(t, article, "Add a row to the sharing list")
	suppressed := regexp.MustCompile(`(?s)<article[^>]* id="finding-ee".*?</article>`).FindString(out)
	require.Contains(t, suppressed, `data-strength="suppressed"`)
	require.Contains(t, suppressed, "only on demand")
	require.Contains(t, suppressed, "2027-01-31")
	require.Less(t, strings.Index(out, `id="group-notes"`), strings.Index(out, `id="group-suppressed"`))
}

func TestHTMLSaysWhyTheGateFails(t *testing.T) {
	for _, c := range []struct {
		name string
		gate Gate
		edit func(*Report)
		want []string
	}{
		{"fails", Gate{}, nil, []string{"FAIL", "The gate fails: 1 asserted finding of severity high or above (--fail-on high).", "The analysis is incomplete"}},
		{"lower level", Gate{Level: "medium"}, nil, []string{"The gate fails: 2 asserted findings of severity medium or above (--fail-on medium)."}},
		{"candidates", Gate{Level: "low", Candidates: true}, nil, []string{"3 findings of severity low or above (--fail-on low --fail-on-candidates)"}},
		{"off", Gate{Level: "none"}, nil, []string{"REVIEW", "The gate is off"}},
		{"no policy", Gate{}, func(r *Report) { r.Policy, r.Findings = nil, nil }, []string{"REVIEW", "The gate passes", "No policy was given"}},
		{"packed", Gate{}, func(r *Report) { r.Findings, r.Coverage.Visibility = nil, "packed" }, []string{"REVIEW", "The code is packed and cannot be seen"}},
		{"passes", Gate{}, func(r *Report) {
			r.Findings, r.Coverage.Incomplete, r.Coverage.Visibility = nil, false, "full"
		}, []string{"PASS", "The gate passes: no asserted finding of severity high or above (--fail-on high)."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := fixture()
			if c.edit != nil {
				c.edit(r)
			}
			out := htmlOf(t, r, TableOptions{Gate: c.gate})
			out = out[strings.Index(out, `id="verdict"`):strings.Index(out, `id="findings"`)]
			for _, want := range c.want {
				require.Contains(t, out, want)
			}
		})
	}
}

func TestHTMLFixesTheGravestAndLargestFirst(t *testing.T) {
	r := fixture()
	high, medium := r.Findings[0], r.Findings[1]
	r.Findings = nil
	for i, f := range []Finding{medium, medium, medium, high, high} {
		f.ID, f.Subject = fmt.Sprint("f", i), fmt.Sprint("subject", i)
		f.Strength, f.Suppression = "asserted", nil
		r.Findings = append(r.Findings, f)
	}
	w := &htmlWriter{r: r, zh: newReportPage(r, TableOptions{Lang: Chinese}), en: newReportPage(r, TableOptions{})}
	first := w.first(r.Findings)
	require.Len(t, first, 2)
	require.Equal(t, "high", first[0].Severity.id)
	require.Equal(t, []string{"#finding-f3", "#finding-f4"}, []string{first[0].Subjects[0].Href, first[0].Subjects[1].Href})
	require.Equal(t, "medium", first[1].Severity.id)
}

func TestHTMLLoadsAndRunsNothingElse(t *testing.T) {
	out := htmlOf(t, htmlFixture(), TableOptions{})
	hash := func(element string) string {
		found := regexp.MustCompile(`(?s)<`+element+`>(.*?)</`+element+`>`).FindAllStringSubmatch(out, -1)
		require.Len(t, found, 1)
		sum := sha256.Sum256([]byte(found[0][1]))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(out)
	require.NotNil(t, policy)
	content := html.UnescapeString(policy[1])
	require.Contains(t, content, "default-src 'none'; script-src "+hash("script")+"; style-src "+hash("style")+";")
	for _, bad := range []string{" src=", " style=", " onclick", "@import", "url(", "innerHTML", "eval("} {
		require.NotContains(t, out, bad)
	}
}

func TestHTMLIsWellFormed(t *testing.T) {
	for name, r := range map[string]*Report{"fixture": htmlFixture(), "policy": policyOnly(), "hostile": hostile(), "hostile policy": hostilePolicy(), "markup": markup(t), "large": large(300)} {
		t.Run(name, func(t *testing.T) {
			requireWellFormed(t, htmlOf(t, r, TableOptions{}))
		})
	}
}

// requireWellFormed wants a page whose elements are closed in their order, whose ids are given once, whose links lead
// somewhere, and that runs and loads nothing.
func requireWellFormed(t *testing.T, out string) {
	t.Helper()
	open, ids := []string{}, map[string]bool{}
	var links []string
	tokens := html.NewTokenizer(strings.NewReader(out))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		for _, a := range token.Attr {
			switch {
			case a.Key == "id" && token.Type == html.StartTagToken:
				require.False(t, ids[a.Val], "two elements have the id %s", a.Val)
				ids[a.Val] = true
			case a.Key == "href":
				links = append(links, a.Val)
			}
			require.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style", a.Key)
		}
		switch {
		case slices.Contains([]string{"meta", "input"}, token.Data):
		case token.Type == html.StartTagToken:
			open = append(open, token.Data)
		case token.Type == html.EndTagToken:
			require.Equal(t, open[len(open)-1], token.Data)
			open = open[:len(open)-1]
		}
	}
	require.Empty(t, open)
	for _, link := range links {
		if id, ok := strings.CutPrefix(link, "#"); ok {
			require.True(t, ids[id], "%s leads nowhere", link)
		} else {
			require.Regexp(t, `^https?://`, link)
		}
	}
	for _, c := range out {
		require.True(t, c == '\n' || !active(c), "%U", c)
	}
}

// danger is a string that breaks out of wherever a page may put it, if it can.
const danger = `</script></style></title>--><!--<script>alert(1)</script><img src=x onerror=alert(1)>"'` + "`" + `<svg onload=alert(1)>{{.}}${alert(1)}&lt;&#60;javascript:alert(1)` + "\u2028\u2029\u202e\u0000\r\n]]>"

// markup returns the fixture with danger in every string, save those that would leave a list empty.
func markup(t testing.TB) *Report {
	t.Helper()
	text, err := json.Marshal(htmlFixture())
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	var soil func(any, string) any
	soil = func(v any, key string) any {
		switch v := v.(type) {
		case map[string]any:
			for k := range v {
				v[k] = soil(v[k], k)
			}
		case []any:
			for i := range v {
				v[i] = soil(v[i], key)
			}
		case string:
			switch {
			case slices.Contains([]string{"schema", "strength", "severity", "source", "depth", "visibility"}, key):
				return v
			case key == "url" || key == "host":
				return "javascript:alert(1)//" + danger
			case key == "location": // so that evidence finds its call or flow
				return v + danger
			case key == "id":
				return danger + v
			}
			return danger
		}
		return v
	}
	text, err = json.Marshal(soil(tree, ""))
	require.NoError(t, err)
	var r Report
	require.NoError(t, json.Unmarshal(text, &r))
	for i := range r.EmbeddedPolicies {
		r.EmbeddedPolicies[i].Kind = "url"
	}
	for i := range r.Policy.ThirdParties {
		r.Policy.ThirdParties[i].Source = "list"
	}
	return &r
}

func TestHTMLShowsMarkupAsText(t *testing.T) {
	for _, lang := range Langs() {
		out := htmlOf(t, markup(t), TableOptions{Lang: lang})
		require.Equal(t, 2, strings.Count(out, "<script"))
		require.Equal(t, 2, strings.Count(out, "</script>"))
		require.Equal(t, 1, strings.Count(out, "<style"))
		require.NotContains(t, out, "<img")
		require.NotContains(t, out, "<svg onload")
		require.NotContains(t, out, "<!--")
		require.NotContains(t, out, `href="javascript`)
		require.Contains(t, out, "&lt;/script&gt;")
	}
}

func TestLinkCellLinksWebAddressesOnly(t *testing.T) {
	for address, href := range map[string]string{
		"https://example.com/a?b=c": "https://example.com/a?b=c", "http://example.com": "http://example.com",
		"javascript:alert(1)": "", "JaVaScRiPt:alert(1)": "", " https://example.com": "", "data:text/html,x": "", "//example.com": "", "https:alert": "",
		"https://exa\u202emple.com": "", "file:///etc/passwd": "", "": "",
	} {
		require.Equal(t, href, linkCell(address).Href, "%q", address)
		require.Equal(t, Inert(address), linkCell(address).Text.En)
	}
}

// large returns a report of n findings, n SDKs and permissions, n accesses with call paths and n flows with traces.
func large(n int) *Report {
	r := htmlFixture()
	for i := range n {
		f, sdk, perm := r.Findings[i%3], r.SDKs[0], r.Permissions[0]
		f.ID, f.Subject = fmt.Sprintf("%032x", i), fmt.Sprintf("sdk%d", i%200)
		r.Findings = append(r.Findings, f)
		sdk.ID, sdk.Name = fmt.Sprintf("sdk%d", i), Text{fmt.Sprintf("软件包%d", i), fmt.Sprintf("SDK %d", i)}
		r.SDKs = append(r.SDKs, sdk)
		perm.Name, perm.UsedBy = fmt.Sprintf("android.permission.P%d", i), []string{sdk.ID}
		r.Permissions = append(r.Permissions, perm)
		a := r.Accesses[0]
		a.Caller, a.SDK, a.Location, a.Path = fmt.Sprintf("com.example.c%d.m(java.lang.String)", i), fmt.Sprintf("sdk%d", i%40), fmt.Sprintf("classes.dex:0x%x", i), nil
		for j := range 12 {
			a.Path = append(a.Path, fmt.Sprintf("com.example.sdk.C%d.method%d(android.content.Context)", i%500, j))
		}
		a.Reached, a.Phase = true, "callback"
		r.Accesses = append(r.Accesses, a)
		x := r.Flows[0]
		x.ID, x.Source.SDK, x.Sink.Host, x.Trace = fmt.Sprintf("%032x", n+i), a.SDK, fmt.Sprintf("host%d.example.com", i%300), nil
		for j := range 20 {
			x.Trace = append(x.Trace, Step{Method: a.Path[j%12], API: fmt.Sprintf("java.lang.String.m%d()", j), Location: fmt.Sprintf("classes.dex:0x%x", i*20+j), Note: "call"})
		}
		r.Flows = append(r.Flows, x)
		r.Hosts = append(r.Hosts, Host{Host: x.Sink.Host})
		r.Warnings = append(r.Warnings, Warning{"dex", a.Location, "class_def: superclass index out of range"})
	}
	return r
}

func TestHTMLStaysSmall(t *testing.T) {
	skipLarge(t)
	for _, c := range []struct {
		name string
		r    *Report
	}{
		{"5,000 of everything", large(5000)},
		{"long texts", func() *Report {
			r := markup(t)
			long := strings.Repeat(danger, 14)
			for i := range 40 {
				f := r.Findings[i%5]
				f.ID, f.Subject, f.Message, f.Remedy = fmt.Sprint(i), long, Text{long, long}, Text{long, long + "."}
				f.Evidence = slices.Repeat([]Evidence{{long, long, long}}, 20)
				f.Policy = slices.Repeat([]Citation{{Quote{long, 1, long}}}, 20)
				f.Regulation = slices.Repeat([]Regulation{{long, long}}, 20)
				r.Findings = append(r.Findings, f)
				r.Rules = append(r.Rules, Rule{ID: long, Title: Text{long, long}, Help: Text{long, long}})
				r.SDKs = append(r.SDKs, SDK{ID: fmt.Sprint(i) + long, Name: Text{long, long}, Operator: Text{long, long}, Evidence: slices.Repeat([]Evidence{{long, long, long}}, 20)})
				r.Permissions = append(r.Permissions, Permission{Name: long, UsedBy: []string{fmt.Sprint(i)}})
				r.Coverage.Skipped = append(r.Coverage.Skipped, long)
				r.App.Certificates = append(r.App.Certificates, Certificate{long, long, long})
				r.Policy.Documents = append(r.Policy.Documents, Document{File: long})
			}
			return r
		}()},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := htmlOf(t, c.r, TableOptions{})
			require.LessOrEqual(t, len(out), maxHTML)
			require.Contains(t, out, "more are in the JSON report")
			t.Logf("%d bytes, %d findings", len(out), strings.Count(out, "<article"))
		})
	}
}

func TestPictureStaysReadable(t *testing.T) {
	r := large(2000)
	w := &htmlWriter{r: r, zh: newReportPage(r, TableOptions{Lang: Chinese}), en: newReportPage(r, TableOptions{})}
	p := w.picture(flowGroups(r.Flows))
	require.LessOrEqual(t, len(p.Boxes), 3*maxBoxes)
	require.LessOrEqual(t, len(p.Links), 2*maxBoxes*maxBoxes)
	require.LessOrEqual(t, p.Height, pictureHead+maxBoxes*boxPitch)
	require.True(t, slices.ContainsFunc(p.Boxes, func(b pictureBox) bool { return strings.HasSuffix(b.Label.En, " more, not all encrypted") }))
	require.True(t, slices.ContainsFunc(p.Boxes, func(b pictureBox) bool { return b.Class == "clear" }), "what is not encrypted is never folded away")
	for i, a := range p.Boxes {
		require.NotEmpty(t, a.Label.En)
		for _, b := range p.Boxes[:i] {
			require.False(t, a.X == b.X && a.Y < b.Y+boxHeight && b.Y < a.Y+boxHeight, "boxes do not cover each other")
		}
	}
	require.Equal(t, p, w.picture(flowGroups(r.Flows)), "two runs are equal")
}

func BenchmarkWriteHTML(b *testing.B) {
	r := large(5000)
	for b.Loop() {
		htmlOf(b, r, TableOptions{})
	}
}
