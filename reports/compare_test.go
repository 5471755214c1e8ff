package reports

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// nextRelease is the fixture with one change of each kind: Alipay and what it did is gone, Bugly comes, JPush has another
// version.
func nextRelease() *Report {
	r := fixture()
	r.App.SHA256, r.App.VersionName, r.App.VersionCode, r.App.TargetSDK = "00aa", "1.1", 8, 34
	r.App.Certificates = []Certificate{{SHA256: "33cc", Subject: "CN=Other", Scheme: "v2"}}
	yes, no := true, false
	for i := range r.Permissions {
		if r.Permissions[i].Name == "android.permission.READ_CONTACTS" {
			r.Permissions[i].MaxSDK, r.Permissions[i].Disclosed = 0, &yes
		}
	}
	r.Permissions = slices.DeleteFunc(r.Permissions, func(p Permission) bool { return p.Name == "android.permission.INTERNET" })
	r.Permissions = append(r.Permissions,
		Permission{Name: "android.permission.READ_SMS", Protection: "dangerous", Group: "sms", UsedBy: []string{}, Disclosed: &no},
		Permission{Name: "android.permission.VIBRATE", Protection: "normal", Group: "vibrate", UsedBy: []string{}, Disclosed: &no})
	for i := range r.Components {
		r.Components[i].Exported = !r.Components[i].Exported
	}
	r.Components = append(r.Components, Component{Kind: "provider", Name: "com.example.chatdemo.Files", Exported: true}, Component{Kind: "provider", Name: "com.example.chatdemo.Own"})
	r.SDKs = slices.DeleteFunc(r.SDKs, func(s SDK) bool { return s.ID == "alipay" })
	for i := range r.SDKs {
		switch r.SDKs[i].ID {
		case "jpush":
			r.SDKs[i].Version = "5.0.0"
		case "jcore":
			r.SDKs[i].VersionRange = "3.3.4 | 3.3.6" // which may be the release of before
		}
	}
	r.SDKs = append(r.SDKs, SDK{
		ID: "bugly", Name: Text{Zh: "腾讯 Bugly", En: "Bugly"}, Operator: Text{Zh: "深圳市腾讯计算机系统有限公司", En: "Tencent"}, Category: "crash", Kind: "client", Basis: "names",
		Version: "4.1.9", Confidence: 1, Evidence: []Evidence{{Kind: "class", Value: "com.tencent.bugly.Bugly", Location: "classes.dex:0x70"}}, Hosts: []string{}, Disclosed: &no,
	})
	r.Accesses = slices.DeleteFunc(r.Accesses, func(a Access) bool { return a.SDK == "alipay" })
	for i := range r.Accesses {
		r.Accesses[i].Location, r.Accesses[i].Caller = "classes.dex:0x99", "a.b.c()"
		if r.Accesses[i].SDK == "jpush" {
			r.Accesses[i].Guarded = false
		}
	}
	r.Accesses = append(r.Accesses,
		Access{Data: "serial", API: "android.os.Build.getSerial()", SDK: "bugly", Reached: true, Phase: "startup", Via: "call", Path: []string{}, Caller: "com.tencent.bugly.b.a()", Location: "classes.dex:0x77"},
		Access{Data: "mac", API: "android.net.wifi.WifiInfo.getMacAddress()", SDK: "bugly", Via: "call", Path: []string{}})
	r.Flows = slices.DeleteFunc(r.Flows, func(f Flow) bool { return f.Sink.SDK == "alipay" || f.Sink.Cleartext })
	for i := range r.Flows {
		r.Flows[i].ID, r.Flows[i].Transforms = strings.Repeat("0", 32), []string{}
	}
	r.Flows = append(r.Flows, Flow{Data: "serial", Source: FlowSource{SDK: "bugly"}, Sink: FlowSink{Kind: "network", SDK: "bugly", Host: "android.bugly.qq.com"}, Transforms: []string{"encrypt"}, Trace: []Step{}})
	r.Hosts = []Host{{Host: "android.bugly.qq.com", SDKs: []string{"bugly"}, Country: "CN"}, {Host: "stats.jpush.cn", SDKs: []string{"jcore", "jpush"}, Cleartext: true, Country: "CN"}}
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool { return f.ID == "bb" })
	for i := range r.Findings {
		if r.Findings[i].ID == "cc" {
			r.Findings[i].Strength, r.Findings[i].Severity = "asserted", "medium"
		}
	}
	fresh := r.Findings[0]
	fresh.ID, fresh.Subject, fresh.Message = "ee", "bugly", Text{Zh: "构建内嵌腾讯 Bugly。", En: "The build embeds Bugly."}
	r.Findings = append(r.Findings, fresh)
	return r
}

func compared(opts CompareOptions) *Comparison { return Compare(fixture(), nextRelease(), opts) }

// lines are changes in a line each.
func lines[T any](list []T, of func(T) string) []string {
	out := []string{}
	for _, item := range list {
		out = append(out, of(item))
	}
	return out
}

func either[T any](a, b *T) T {
	if b != nil {
		return *b
	}
	return *a
}

func TestCompareTellsWhatChanged(t *testing.T) {
	c := compared(CompareOptions{})
	require.Equal(t, []AppChange{{"version_name", "1.0", "1.1"}, {"version_code", "7", "8"}, {"target_sdk", "33", "34"}}, c.App)
	require.Equal(t, []string{"removed 11ee", "added 33cc"}, lines(c.Certificates, func(x CertificateChange) string { return x.Change + " " + either(x.Old, x.New).SHA256 }))
	require.Equal(t, []string{
		"removed android.permission.INTERNET ", "changed android.permission.READ_CONTACTS disclosed max_sdk", "added android.permission.READ_SMS ", "added android.permission.VIBRATE ",
	}, lines(c.Permissions, func(x PermissionChange) string {
		return x.Change + " " + either(x.Old, x.New).Name + " " + strings.Join(x.Fields, " ")
	}))
	require.Equal(t, []string{"changed com.example.chatdemo.MainActivity", "added com.example.chatdemo.Files", "changed cn.jpush.android.service.PushService"},
		lines(c.Components, func(x ComponentChange) string { return x.Change + " " + either(x.Old, x.New).Name }), "a component that only the app can start is nobody's business")
	require.Equal(t, []string{"removed alipay ", "added bugly ", "changed jpush version"},
		lines(c.SDKs, func(x SDKChange) string {
			return x.Change + " " + either(x.Old, x.New).ID + " " + strings.Join(x.Fields, " ")
		}), "two ranges that share a release differ in nothing")
	require.Equal(t, []string{"removed alipay installed_apps ", "added bugly mac ", "added bugly serial ", "changed jpush android_id guarded"},
		lines(c.Accesses, func(x AccessChange) string {
			a := either(x.Old, x.New)
			return x.Change + " " + a.SDK + " " + a.Data + " " + strings.Join(x.Fields, " ")
		}), "neither names nor places of code count")
	require.Equal(t, []string{"removed  phone_number network api.example.com ", "removed  phone_number sdk  ", "added bugly serial network android.bugly.qq.com ", "changed jcore imei network stats.jpush.cn transforms"},
		lines(c.Flows, func(x FlowChange) string {
			f := either(x.Old, x.New)
			return x.Change + " " + f.SDK + " " + f.Data + " " + f.Kind + " " + f.Host + " " + strings.Join(x.Fields, " ")
		}))
	require.Equal(t, []string{"added android.bugly.qq.com", "removed api.example.com", "changed stats.jpush.cn"},
		lines(c.Hosts, func(x HostChange) string { return x.Change + " " + either(x.Old, x.New).Host }))
	require.Equal(t, []string{"changed cc severity strength", "added ee ", "removed bb "},
		lines(c.Findings[1:], func(x FindingChange) string {
			return x.Change + " " + either(x.Old, x.New).ID + " " + strings.Join(x.Fields, " ")
		}))
	require.Equal(t, 2, c.Same)
	require.Equal(t, []string{"visibility", "visibility", "incomplete"}, lines(c.Notes, func(n Note) string { return n.Kind }))
}

func TestCompareOfOneReportTellsNothing(t *testing.T) {
	c := Compare(fixture(), fixture(), CompareOptions{})
	require.Empty(t, slices.Concat(lines(c.App, func(AppChange) string { return "app" }), lines(c.Permissions, func(PermissionChange) string { return "permission" })))
	require.Empty(t, c.Certificates)
	require.Empty(t, c.Components)
	require.Empty(t, c.SDKs)
	require.Empty(t, c.Accesses)
	require.Empty(t, c.Flows)
	require.Empty(t, c.Hosts)
	require.Empty(t, c.Findings)
	require.Equal(t, len(fixture().Findings), c.Same)
	require.Equal(t, []string{"same_build", "visibility", "visibility", "incomplete"}, lines(c.Notes, func(n Note) string { return n.Kind }))
	require.False(t, Gate{Level: "low", Candidates: true}.FailsRelease(c))
}

func TestWhatOneSideLacksIsNotCompared(t *testing.T) {
	before := fixture()
	before.Accesses, before.Flows, before.Hosts, before.Policy = nil, nil, nil, nil
	before.Coverage.Depth, before.Tool.Version, before.Tool.SDKDB = "sdks", "v0.0.1", "older"
	before.Coverage.Skipped = append(before.Coverage.Skipped, "rule undisclosed-sdk")
	before.Findings = []Finding{}
	for i := range before.SDKs {
		before.SDKs[i].Disclosed = nil
	}
	for _, sides := range [][2]*Report{{before, nextRelease()}, {nextRelease(), before}} {
		c := Compare(sides[0], sides[1], CompareOptions{})
		require.Nil(t, c.Accesses)
		require.Nil(t, c.Flows)
		require.Nil(t, c.Hosts)
		for _, x := range c.SDKs {
			require.NotContains(t, x.Fields, "disclosed")
		}
		for _, f := range c.Findings {
			require.Equal(t, notCompared, f.Change, cmp.Or(f.New, f.Old).Rule)
		}
		require.NotEmpty(t, c.Findings)
		require.False(t, Gate{Level: "low", Candidates: true}.FailsRelease(c), "nobody knows whether they are new")
		kinds := lines(c.Notes, func(n Note) string { return n.Kind })
		for _, kind := range []string{"tool", "sdkdb", "depth", "visibility", "incomplete", "policy"} {
			require.Contains(t, kinds, kind)
		}
		var table bytes.Buffer
		require.NoError(t, WriteCompareTable(&table, c, TableOptions{}))
		require.Contains(t, table.String(), "not compared, as one side did not look for it: reads of personal data, data flows, servers")
	}
}

func TestNotesOfBuildsThatAreHardToCompare(t *testing.T) {
	after := nextRelease()
	after.App.Package, after.App.VersionCode = "com.example.other", 1
	require.Equal(t, "package", Compare(fixture(), after, CompareOptions{}).Notes[0].Kind)
	after.App.Package = fixture().App.Package
	require.Equal(t, "version", Compare(fixture(), after, CompareOptions{}).Notes[0].Kind)
	after.Profile.ID = "cn"
	require.Equal(t, "profile", Compare(fixture(), after, CompareOptions{}).Notes[1].Kind)
}

func TestGateOfARelease(t *testing.T) {
	grave := func(f *Finding) { f.Severity, f.Strength = "high", "asserted" }
	mild := func(f *Finding) { f.Severity, f.Strength = "low", "asserted" }
	guess := func(f *Finding) { f.Severity, f.Strength = "high", "candidate" }
	known := func(f *Finding) { grave(f); f.Suppression = &Suppression{Kind: InBaseline, Reason: "known"} }
	tests := []struct {
		name        string
		old, new    func(*Finding)
		gate        Gate
		want, fresh bool
	}{
		{"new and grave", nil, grave, Gate{}, true, true},
		{"as before", grave, grave, Gate{}, false, false},
		{"gone", grave, nil, Gate{}, false, false},
		{"new and mild", nil, mild, Gate{}, false, true},
		{"new and mild, where that counts", nil, mild, Gate{Level: "low"}, true, true},
		{"new guess", nil, guess, Gate{}, false, true},
		{"new guess, where they count", nil, guess, Gate{Candidates: true}, true, true},
		{"guess that was proved", guess, grave, Gate{}, true, true},
		{"proof that became a guess", grave, guess, Gate{}, false, false},
		{"graver", mild, grave, Gate{}, true, true},
		{"milder", grave, mild, Gate{}, false, false},
		{"new and accepted", nil, known, Gate{}, false, false},
		{"accepted no more", known, grave, Gate{}, true, true},
		{"nothing counts", nil, grave, Gate{Level: "none"}, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			side := func(change func(*Finding)) *Report {
				r := fixture()
				r.Findings = r.Findings[:1]
				if change == nil {
					r.Findings = []Finding{}
				} else {
					change(&r.Findings[0])
				}
				return r
			}
			c := Compare(side(tt.old), side(tt.new), CompareOptions{})
			require.Equal(t, tt.want, tt.gate.FailsRelease(c))
			fix, check := c.fresh()
			require.Equal(t, tt.fresh, len(fix)+len(check) == 1)
		})
	}
}

func TestPolicyOlderThanRelease(t *testing.T) {
	const rule = "policy-older-than-release"
	other := func(r *Report) { r.Policy.Documents[0].SHA256 = "ffff" }
	dated := func(day string) func(*Report) {
		return func(r *Report) { other(r); r.Policy.Documents[0].Dates.Updated = day }
	}
	tests := []struct {
		name   string
		change func(*Report)
		opts   CompareOptions
		want   string
	}{
		{"the same text, and what is new is missing", nil, CompareOptions{}, "asserted medium New since 1.0: Bugly; the policy (updated 2024-05-01) does not name what is new, and its text is that of the release before."},
		{"one text given for both", nil, CompareOptions{OnePolicy: true}, "asserted medium New since 1.0: Bugly; the policy (updated 2024-05-01), given for both releases, does not name what is new."},
		{"all that is new is named", func(r *Report) { r.Findings = r.Findings[:1] }, CompareOptions{}, ""},
		{"what is missing is accepted", func(r *Report) { r.Findings[3].Suppression = &Suppression{Kind: InSettings} }, CompareOptions{}, ""},
		{"what is missing is a guess", func(r *Report) { r.Findings[3].Strength = "candidate" }, CompareOptions{}, "candidate medium New since 1.0: Bugly; the policy (updated 2024-05-01) does not name what is new, and its text is that of the release before."},
		{"another text of a later date", dated("2024-06-01"), CompareOptions{}, ""},
		{"another text without a date", dated(""), CompareOptions{}, ""},
		{"another text of the same date", other, CompareOptions{}, "candidate low New since 1.0: Bugly, READ_SMS, device serial number; the text of the policy changed, yet its date is still 2024-05-01."},
		{"nothing new", func(r *Report) { *r = *fixture() }, CompareOptions{}, ""},
		{"no policy", func(r *Report) { r.Policy = nil }, CompareOptions{}, ""},
		{"under another profile", func(r *Report) { r.Profile.ID = "gdpr" }, CompareOptions{}, "asserted medium New since 1.0: Bugly; the policy (updated 2024-05-01) does not name what is new, and its text is that of the release before."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			after := nextRelease()
			if tt.change != nil {
				tt.change(after)
			}
			got := ""
			before := fixture()
			before.Coverage.Visibility, before.Coverage.Incomplete = "full", false
			for _, f := range Compare(before, after, tt.opts).Findings {
				if f.New != nil && f.New.Rule == rule {
					require.Equal(t, added, f.Change)
					require.NotEmpty(t, f.New.Evidence)
					got = f.New.Strength + " " + f.New.Severity + " " + f.New.Message.En
				}
			}
			require.Equal(t, tt.want, got)
		})
	}
}

// What one did not see may have been there before.
func TestPolicyOlderThanReleaseInfersNoAbsence(t *testing.T) {
	missing := func(r *Report) { // a permission, which no code can hide
		f := r.Findings[3]
		f.ID, f.Rule, f.Subject = "gg", "undeclared-permission", "android.permission.READ_SMS"
		r.Findings = append(r.Findings, f)
	}
	tests := []struct {
		name          string
		before, after func(*Report)
		want          string
	}{
		{"some of the old code is hidden", func(r *Report) { r.Coverage.Visibility = "partial" }, nil, "candidate Bugly"},
		{"some of the old code was not read", func(r *Report) { r.Coverage.Incomplete = true }, nil, "candidate Bugly"},
		{"the old tool may have known less", func(r *Report) { r.Tool.SDKDB = "older" }, nil, "candidate Bugly"},
		{"the old code is packed", func(r *Report) { r.Coverage.Visibility = "packed" }, nil, ""},
		{"the manifest is seen all the same", func(r *Report) { r.Coverage.Visibility = "packed" }, missing, "asserted READ_SMS"},
		{"some is sure", func(r *Report) { r.Coverage.Visibility = "partial" }, missing, "asserted Bugly, READ_SMS"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, after := fixture(), nextRelease()
			before.Coverage.Visibility, before.Coverage.Incomplete = "full", false
			tt.before(before)
			if tt.after != nil {
				tt.after(after)
			}
			got := ""
			for _, f := range Compare(before, after, CompareOptions{}).Findings {
				if f.New != nil && f.New.Rule == "policy-older-than-release" {
					names, _, _ := strings.Cut(strings.TrimPrefix(f.New.Message.En, "New since 1.0: "), ";")
					got = f.New.Strength + " " + names
				}
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestFindingOfTheReleaseIsAcceptedToo(t *testing.T) {
	opts := CompareOptions{Today: aDay, Accepted: []Acceptance{{
		Rule: "policy-older-than-release", Subject: "policy", File: "s.yaml", Line: 2, Why: Suppression{Kind: InSettings, Reason: "follows next week", Expires: aDay},
	}}}
	require.NotNil(t, compared(opts).Findings[0].New.Suppression)
	opts.Today = "2026-03-02"
	c := compared(opts)
	require.Nil(t, c.Findings[0].New.Suppression)
	require.Contains(t, c.Warnings[0].Message, "expired on 2026-03-01")
	one := fixture()
	Suppress(one, opts.Accepted, aDay)
	require.Equal(t, fixture().Warnings, one.Warnings, "no report of one build can match it")
}

func TestCompareGolden(t *testing.T) {
	after := nextRelease()
	Suppress(after, []Acceptance{{Rule: "undisclosed-sdk", Subject: "jpush", File: "s.yaml", Why: Suppression{Kind: InSettings, Reason: "listed with the next policy", Owner: "legal@example.com"}}}, aDay)
	c := Compare(fixture(), after, CompareOptions{Options: Options{ToolVersion: "v0.0.0", DBVersion: "test"}})
	var doc bytes.Buffer
	require.NoError(t, WriteCompareJSON(&doc, c))
	require.NoError(t, validate(t, "compare.v1.schema.json", doc.Bytes()))
	golden(t, "compare.json", doc.Bytes())
	for _, lang := range Langs() {
		var table, markdown bytes.Buffer
		require.NoError(t, WriteCompareTable(&table, c, TableOptions{Lang: lang}))
		golden(t, "compare."+string(lang)+".txt", table.Bytes())
		require.NoError(t, WriteCompareMarkdown(&markdown, c, TableOptions{Lang: lang}))
		golden(t, "compare."+string(lang)+".md", markdown.Bytes())
	}
}

func TestCompareSheets(t *testing.T) {
	c := compared(CompareOptions{})
	for _, lang := range Langs() {
		opts := TableOptions{Lang: lang}
		var list, book, again bytes.Buffer
		require.NoError(t, WriteCompareCSV(&list, c, opts))
		golden(t, "compare."+string(lang)+".csv", list.Bytes())
		require.NoError(t, WriteCompareXLSX(&book, c, opts))
		golden(t, "compare.xlsx."+string(lang)+".txt", []byte(cellsOf(t, book.Bytes())))
		require.NoError(t, WriteCompareXLSX(&again, c, opts))
		require.Equal(t, book.Bytes(), again.Bytes())
	}
}

func TestCompareHTML(t *testing.T) {
	page := func(c *Comparison, opts TableOptions) string {
		var b bytes.Buffer
		require.NoError(t, WriteCompareHTML(&b, c, opts))
		return b.String()
	}
	after := nextRelease()
	Suppress(after, []Acceptance{{Rule: "undisclosed-sdk", Subject: "bugly", File: "s.yaml", Why: Suppression{Kind: InSettings, Reason: "listed with the next policy"}}}, aDay)
	c := Compare(fixture(), after, CompareOptions{})
	// The style and the script are those of every page, and tested with the page of a report.
	head := regexp.MustCompile(`(?s)<head>.*?</head>|<script>.*?</script>`)
	golden(t, "compare.html", head.ReplaceAll([]byte(page(c, TableOptions{Lang: Chinese})), nil))
	requireWellFormed(t, page(c, TableOptions{}))
	for _, sides := range [][2]*Report{{hostile(), nextRelease()}, {fixture(), hostile()}, {markup(t), fixture()}, {fixture(), markup(t)}, {policyOnly(), fixture()}, {fixture(), policyOnly()}, {large(300), fixture()}} {
		requireWellFormed(t, page(Compare(sides[0], sides[1], CompareOptions{}), TableOptions{}))
	}
	big := fixture()
	big.Permissions, big.Findings = nil, nil
	for i := range 4000 {
		big.Permissions = append(big.Permissions, Permission{Name: strings.Repeat("p", 100) + strconv.Itoa(i)})
		f := fixture().Findings[0]
		f.ID, f.Subject = strconv.Itoa(i), strings.Repeat("s", 100)
		big.Findings = append(big.Findings, f)
	}
	require.Less(t, len(page(Compare(fixture(), big, CompareOptions{}), TableOptions{})), maxHTML)
}

func TestCompareBillOfMaterials(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteCompareCycloneDX(&b, compared(CompareOptions{}), TableOptions{}))
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	require.NoError(t, cyclonedxStandard(t).Validate(doc))
	var bom cyclonedx.BOM
	require.NoError(t, json.Unmarshal(b.Bytes(), &bom))
	told := map[string]string{}
	for _, component := range *bom.Components {
		for _, p := range *cmp.Or(component.Properties, &[]cyclonedx.Property{}) {
			if p.Name == "sdkaudit:change" || p.Name == "sdkaudit:version_before" {
				told[component.Name] += p.Value + " "
			}
		}
	}
	require.Equal(t, map[string]string{"Bugly": "added ", "JPush": "changed 4.8.1 "}, told)
	require.Contains(t, *bom.Metadata.Properties, cyclonedx.Property{Name: "sdkaudit:removed", Value: "alipay"})
	require.Contains(t, *bom.Metadata.Properties, cyclonedx.Property{Name: "sdkaudit:compared_with", Value: "com.example.chatdemo 1.0"})
	require.Error(t, WriteCompareCycloneDX(&b, Compare(fixture(), policyOnly(), CompareOptions{}), TableOptions{}))
}

func TestComparisonOfHostileReportsIsInert(t *testing.T) {
	for _, sides := range [][2]*Report{{hostile(), nextRelease()}, {fixture(), hostile()}, {hostile(), hostile()}} {
		c := Compare(sides[0], sides[1], CompareOptions{})
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return WriteCompareTable(b, c, TableOptions{Lang: Chinese}) },
			func(b *bytes.Buffer) error { return WriteCompareMarkdown(b, c, TableOptions{}) },
			func(b *bytes.Buffer) error { return WriteCompareJSON(b, c) },
			func(b *bytes.Buffer) error { return WriteCompareCycloneDX(b, c, TableOptions{}) },
			func(b *bytes.Buffer) error { return WriteCompareSARIF(b, c, TableOptions{}) },
			func(b *bytes.Buffer) error {
				var list bytes.Buffer
				err := WriteCompareCSV(&list, c, TableOptions{})
				b.WriteString(strings.ReplaceAll(strings.TrimPrefix(list.String(), byteOrderMark), "\r\n", "\n"))
				return err
			},
		} {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			for _, r := range b.String() {
				require.True(t, r == '\n' || !active(r), "%U", r)
			}
		}
	}
}

func TestCompareMarkdownFitsAComment(t *testing.T) {
	after := nextRelease()
	for i := range 3000 {
		after.Permissions = append(after.Permissions, Permission{Name: strings.Repeat("p", 100) + string(rune('a'+i%26)) + strings.Repeat("q", i%50)})
		f := after.Findings[0]
		f.ID = strings.Repeat("f", i%100) + string(rune('a'+i%26))
		after.Findings = append(after.Findings, f)
	}
	var b bytes.Buffer
	require.NoError(t, WriteCompareMarkdown(&b, Compare(fixture(), after, CompareOptions{}), TableOptions{}))
	require.LessOrEqual(t, b.Len(), maxMarkdown)
}
