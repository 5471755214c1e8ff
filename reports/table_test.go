package reports

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/policy"
)

// policyOnly is the fixture as the policy command makes it.
func policyOnly() *Report {
	outcome := fixtureOutcome()
	outcome.Findings = outcome.Findings[2:3]
	disclosures := fixtureDisclosures()
	twice := fixtureQuote(9, "为保障账号安全，我们会收集设备标识（IMEI），并申请电话权限")
	disclosures.Readings = []policy.Reading{
		{Kind: policy.ReadData, Subject: "imei", Status: string(policy.DataCollected), Quote: twice},
		{Kind: policy.ReadPermission, Subject: "phone", Status: string(policy.PermissionDeclared), Quote: twice},
		{Kind: policy.Unread, Quote: fixtureQuote(10, "其他未尽事宜以公告为准")},
		{Kind: policy.ReadStatement, Subject: string(policy.Sharing), Status: string(policy.Denied), Quote: fixtureQuote(16, "我们不会共享您的个人信息")},
		{Kind: policy.ReadProvision, Subject: string(policy.ElementRetention), Quote: fixtureQuote(17, "我们保存您的个人信息至您注销账号")},
		{Kind: policy.ReadTerm, Subject: string(policy.TermLate), Quote: fixtureQuote(18, "我们会在30个工作日内答复")},
		{Kind: policy.ReadParty, Subject: "支付宝SDK", Quote: fixtureQuote(19, "支付宝SDK")},
		{Kind: policy.ReadGap, Subject: string(policy.GapLostText), Quote: fixtureQuote(20, "信息包括：")},
	}
	return New(nil, disclosures, outcome, Options{})
}

func table(t *testing.T, r *Report, opts TableOptions) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteTable(&b, r, opts))
	return b.String()
}

func TestTableGolden(t *testing.T) {
	for _, lang := range Langs() {
		golden(t, "scan."+string(lang)+".txt", []byte(table(t, fixture(), TableOptions{Lang: lang})))
		golden(t, "policy."+string(lang)+".txt", []byte(table(t, policyOnly(), TableOptions{Lang: lang, Gate: Gate{Level: "none"}})))
	}
}

func TestTableFitsItsWidth(t *testing.T) {
	for _, lang := range Langs() {
		for _, columns := range []int{60, 80, 100, 132} {
			for _, r := range []*Report{fixture(), policyOnly(), hostile(), hostilePolicy()} {
				for line := range strings.Lines(table(t, r, TableOptions{Lang: lang, Width: columns})) {
					require.LessOrEqual(t, width(strings.TrimSuffix(line, "\n")), columns, "%q", line)
				}
			}
		}
	}
}

func TestTableVerdictLine(t *testing.T) {
	clean := func() *Report {
		r := fixture()
		r.Findings = nil
		r.Coverage.Incomplete = false
		return r
	}
	candidates := clean()
	candidates.Findings = fixture().Findings[2:3]
	incomplete := clean()
	incomplete.Coverage.Incomplete = true
	noPolicy := clean()
	noPolicy.Policy = nil
	tests := []struct {
		name   string
		report *Report
		opts   TableOptions
		want   string
	}{
		{"fails", fixture(), TableOptions{}, "FAIL  demo.apk com.example.chatdemo 1.0: 2 findings to fix (1 high, 1 medium), 1 to check by hand, incomplete"},
		{"fails in Chinese", fixture(), TableOptions{Lang: Chinese}, "不通过  demo.apk com.example.chatdemo 1.0：需整改 2 项（高 1、中 1），需人工确认 1 项，分析不完整"},
		{"threshold off", fixture(), TableOptions{Gate: Gate{Level: "none"}, Width: 120}, "REVIEW  demo.apk com.example.chatdemo 1.0: 2 findings to fix (1 high, 1 medium), 1 to check by hand, incomplete"},
		{"nothing found", clean(), TableOptions{}, "PASS  demo.apk com.example.chatdemo 1.0: no findings"},
		{"candidates only", candidates, TableOptions{}, "REVIEW  demo.apk com.example.chatdemo 1.0: 1 to check by hand"},
		{"candidates count", candidates, TableOptions{Gate: Gate{Level: "low", Candidates: true}}, "FAIL  demo.apk com.example.chatdemo 1.0: 1 to check by hand"},
		{"no policy", noPolicy, TableOptions{}, "REVIEW  demo.apk com.example.chatdemo 1.0: no findings, no policy given"},
		{"not all seen", incomplete, TableOptions{}, "REVIEW  demo.apk com.example.chatdemo 1.0: no findings, incomplete"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.opts.Width = max(tt.opts.Width, 130)
			first, _, _ := strings.Cut(table(t, tt.report, tt.opts), "\n")
			require.Equal(t, tt.want, first)
		})
	}
}

func TestTableShowsWhatWasNotSeen(t *testing.T) {
	r := fixture()
	r.Accesses, r.Flows, r.Hosts = nil, nil, nil
	out := table(t, r, TableOptions{})
	require.NotContains(t, out, "PERSONAL DATA READ BY THE CODE")
	for _, want := range []string{
		"class_def 3: superclass index out of range", "14 of 300 classes have renamed packages",
		"assets/plugin.bin: unknown compression method 99", "rules that lacked an input: data-safety-mismatch",
		"absence proves little", "not analysed: reads of personal data, data flows, hosts",
	} {
		require.Contains(t, out, want)
	}
}

// evil is a string that acts on a terminal, turns the reading direction, hides, and breaks out of a line.
const evil = "\x1b[2J\x1b]0;t\a\u202egpj.exe\u2066\u200b\u0085\u009b31m\r\nFAKE LINE\t\x00\x7f\ufeff\u2028\xff\U000e0041"

// hostile returns the fixture with every text of it replaced.
func hostile() *Report {
	r := fixture()
	r.App.File, r.App.Package, r.App.VersionName, r.App.Label = evil, evil, evil, evil
	for i := range r.Permissions {
		r.Permissions[i].Name, r.Permissions[i].Group, r.Permissions[i].Protection = evil, evil, evil
		r.Permissions[i].UsedBy = []string{evil}
	}
	for i := range r.SDKs {
		r.SDKs[i].Name, r.SDKs[i].Operator, r.SDKs[i].Version = Text{evil, evil}, Text{evil, evil}, evil
		r.SDKs[i].Evidence = []Evidence{{evil, evil, evil}}
	}
	for i := range r.Accesses {
		r.Accesses[i] = Access{evil, evil, evil, evil, evil, evil, evil, i%2 == 0, false, i == 0, evil, []string{evil}}
	}
	for i := range r.Flows {
		r.Flows[i] = Flow{
			ID: evil, Data: evil, Source: FlowSource{evil, evil, evil, evil}, Sink: FlowSink{evil, evil, evil, evil, FlowStream{evil, evil}, evil, evil, i%2 == 0, evil},
			Implicit: i == 0, Transforms: []string{evil}, Trace: []Step{{evil, evil, evil, evil}},
		}
	}
	r.Flows[1].Sink.Kind = "sdk"
	r.Endings[0] = Ending{evil, FlowSource{evil, evil, evil, evil}, Step{evil, evil, evil, evil}}
	r.Hosts[0] = Host{evil, []string{evil}, true, evil}
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Rule, f.Subject, f.Message, f.Remedy = evil, evil, Text{evil, evil}, Text{evil, evil}
		f.Evidence = []Evidence{{evil, evil, evil}}
		f.Policy = []Citation{{Quote{File: evil, Text: evil}}}
		f.Regulation = []Regulation{{evil, evil}}
	}
	r.Rules = []Rule{{ID: evil}}
	r.Warnings = []Warning{{evil, evil, evil}}
	r.Errors = []Warning{{evil, evil, strings.Repeat("x", 5000)}}
	c := r.Coverage
	c.Depth, c.Visibility, c.LimitsHit, c.Skipped = evil, evil, []string{evil}, []string{evil, skippedRule + evil}
	return r
}

func hostilePolicy() *Report {
	r := policyOnly()
	quote := Quote{File: evil, Text: evil}
	p := r.Policy
	p.Documents[0].File, p.Documents[0].Languages, p.Documents[0].Dates = evil, []string{evil}, Dates{evil, evil}
	p.Permissions[0] = PermissionDeclaration{evil, []string{evil}, evil, evil, evil, evil, quote}
	p.Data[0] = DataDeclaration{evil, evil, evil, evil, evil, quote}
	p.ThirdParties[0] = ThirdParty{evil, evil, evil, evil, evil, []string{evil}, evil, evil, evil, evil, quote}
	p.Gaps[0] = Gap{evil, evil, quote}
	p.Readings[0] = Reading{evil, evil, evil, quote}
	return r
}

func TestTableMakesTextsInert(t *testing.T) {
	for _, r := range []*Report{hostile(), hostilePolicy()} {
		for _, lang := range Langs() {
			out := table(t, r, TableOptions{Lang: lang})
			for _, c := range out {
				require.True(t, c == '\n' || (unicode.IsGraphic(c) && c != unicode.ReplacementChar), "%U in %q", c, out)
			}
			require.NotContains(t, out, "\nFAKE LINE")
		}
	}
}

func TestInert(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "支付宝 SDK (v1) é", "支付宝 SDK (v1) é"},
		{"empty", "", ""},
		{"escape sequence", "\x1b[31m", `\u001b[31m`},
		{"line end", "a\r\nb", `a\u000d\u000ab`},
		{"direction override", "a\u202eb", `a\u202eb`},
		{"zero width", "a\u200bb", `a\u200bb`},
		{"blank letter", "a\u3164b", `a\u3164b`},
		{"C1 control", "\u009b1m", `\u009b1m`},
		{"tag character", "\U000e0041", `\U000e0041`},
		{"no UTF-8", "a\xffb", `a\xffb`},
		{"replacement character", "a\ufffdb", "a\ufffdb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, Inert(tt.in)) })
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		in    string
		limit int
		want  []string
	}{
		{"empty", "", 10, []string{""}},
		{"fits", "one two", 10, []string{"one two"}},
		{"at spaces", "one two three", 8, []string{"one two", "three"}},
		{"exact", "one two", 7, []string{"one two"}},
		{"Chinese between characters", "隐私政策没有列出", 8, []string{"隐私政策", "没有列出"}},
		{"no punctuation at a line's start", "隐私政策，没有", 8, []string{"隐私政", "策，没有"}},
		{"no bracket at a line's end", "隐私政（没有）", 8, []string{"隐私政", "（没有）"}},
		{"words inside Chinese stay whole", "使用JPush推送", 8, []string{"使用", "JPush推", "送"}},
		{"long name after a separator", "com.example.chat.Main", 12, []string{"com.example.", "chat.Main"}},
		{"long name without separator", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"narrower than a character", "隐私", 1, []string{"隐", "私"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, wrap(tt.in, tt.limit)) })
	}
}

func TestGate(t *testing.T) {
	find := func(severity, strength string) *Report {
		return &Report{Findings: []Finding{{Severity: severity, Strength: strength}}}
	}
	suppressed := find("high", "asserted")
	suppressed.Findings[0].Suppression = &Suppression{Reason: "accepted"}
	tests := []struct {
		name   string
		gate   Gate
		report *Report
		want   bool
	}{
		{"zero value counts high", Gate{}, find("high", "asserted"), true},
		{"zero value passes medium", Gate{}, find("medium", "asserted"), false},
		{"medium counts high", Gate{Level: "medium"}, find("high", "asserted"), true},
		{"low counts low", Gate{Level: "low"}, find("low", "asserted"), true},
		{"none counts nothing", Gate{Level: "none", Candidates: true}, find("high", "asserted"), false},
		{"info never counts", Gate{Level: "low", Candidates: true}, find("info", "asserted"), false},
		{"candidate does not count", Gate{}, find("high", "candidate"), false},
		{"candidate counts when asked", Gate{Candidates: true}, find("high", "candidate"), true},
		{"suppressed does not count", Gate{}, suppressed, false},
		{"no findings", Gate{Level: "low"}, &Report{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, tt.gate.Fails(tt.report)) })
	}
}

func TestEverySubjectOfAReadingHasAName(t *testing.T) {
	known := subjectNames()
	for _, e := range []policy.Element{
		policy.ElementOperator, policy.ElementContact, policy.ElementUpdated, policy.ElementEffective, policy.ElementRetention,
		policy.ElementStorage, policy.ElementCrossBorder, policy.ElementAccess, policy.ElementCorrection, policy.ElementDeletion,
		policy.ElementCancellation, policy.ElementWithdrawal, policy.ElementMinors, policy.ElementChanges, policy.ElementAccount,
	} {
		require.NotEmpty(t, known[string(e)].Zh, e)
		require.NotEmpty(t, known[string(e)].En, e)
	}
	for _, k := range []policy.StatementKind{
		policy.CrossBorder, policy.Sharing, policy.Sale, policy.Collection, policy.Minors, policy.Consent, policy.Retention, policy.Rights,
	} {
		require.NotEmpty(t, known[string(k)].Zh, k)
		require.NotEmpty(t, known[string(k)].En, k)
	}
	for _, k := range []policy.TermKind{policy.TermForced, policy.TermLate, policy.TermProof} {
		require.NotEmpty(t, known[string(k)].Zh, k)
		require.NotEmpty(t, known[string(k)].En, k)
	}
}

// Colours are set off by what they stand beside, and change nothing else.
func TestTableHasColoursOnlyWhenAskedTo(t *testing.T) {
	for _, lang := range Langs() {
		plain := table(t, fixture(), TableOptions{Lang: lang})
		require.NotContains(t, plain, "\x1b")
		coloured := table(t, fixture(), TableOptions{Lang: lang, Color: true})
		require.True(t, strings.HasPrefix(coloured, "\x1b[1;31m"), "the verdict")
		require.Contains(t, coloured, "[\x1b[1;31m", "a severity")
		require.Contains(t, coloured, "\n\x1b[1m", "a heading")
		require.Equal(t, plain, regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(coloured, ""))
	}
	var b bytes.Buffer
	require.NoError(t, WriteMarkdown(&b, fixture(), TableOptions{Color: true}))
	require.NotContains(t, b.String(), "\x1b")
}
