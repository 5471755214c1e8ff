package reports

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

func TestNewWithoutBuildLeavesBuildNull(t *testing.T) {
	r := New(nil, fixtureDisclosures(), audit.Outcome{}, Options{})
	require.Nil(t, r.App)
	require.Nil(t, r.Permissions)
	require.Nil(t, r.Components)
	require.Nil(t, r.SDKs)
	require.Nil(t, r.NativeLibraries)
	require.Nil(t, r.Coverage)
	require.NotNil(t, r.Policy)
	require.NotNil(t, r.Findings)
	require.NotNil(t, r.Rules)
}

func TestNewWithoutPolicyLeavesDisclosureNull(t *testing.T) {
	r := New(fixtureResult(), nil, audit.Outcome{NotRun: []string{"undisclosed-sdk"}}, Options{})
	require.Nil(t, r.Policy)
	for _, s := range r.SDKs {
		require.Nil(t, s.Disclosed)
		require.Nil(t, s.Row)
	}
	for _, p := range r.Permissions {
		require.Nil(t, p.Disclosed)
	}
	require.Contains(t, r.Coverage.Skipped, "rule undisclosed-sdk")
}

func TestNewOfEmptyBuildHasEmptyLists(t *testing.T) {
	r := New(&analyzer.Result{}, &policy.Disclosures{}, audit.Outcome{}, Options{})
	require.NotNil(t, r.Permissions)
	require.NotNil(t, r.Components)
	require.NotNil(t, r.SDKs)
	require.NotNil(t, r.NativeLibraries)
	require.NotNil(t, r.App.Certificates)
	require.NotNil(t, r.Policy.ThirdParties)
	require.Nil(t, r.Accesses)
	require.Nil(t, r.Flows)
	require.Nil(t, r.Hosts)
}

func TestAccessesThatWereLookedForAreAList(t *testing.T) {
	r := New(&analyzer.Result{Accesses: []access.Access{}, Coverage: analyzer.Coverage{Depth: "accesses"}}, nil, audit.Outcome{}, Options{})
	require.NotNil(t, r.Accesses)
	require.Empty(t, r.Accesses)
	require.Equal(t, 0, *r.Coverage.Calls)
	require.Equal(t, &Unresolved{}, r.Coverage.Unresolved)
	r = New(&analyzer.Result{Coverage: analyzer.Coverage{Depth: "sdks"}}, nil, audit.Outcome{}, Options{})
	require.Nil(t, r.Coverage.Calls)
	require.Nil(t, r.Coverage.Unresolved)
	require.Contains(t, table(t, New(&analyzer.Result{Accesses: []access.Access{}}, nil, audit.Outcome{}, Options{}), TableOptions{}), "PERSONAL DATA READ BY THE CODE (0)")
}

func TestAccessesAreSortedWhateverTheirOrder(t *testing.T) {
	in := fixtureAccesses()
	want := NewAccesses(in)
	slices.Reverse(in)
	require.Equal(t, want, NewAccesses(in))
	for _, a := range want {
		require.NotNil(t, a.Path)
	}
	reversed := slices.Clone(want)
	slices.Reverse(reversed)
	first, _ := readGroups(want)
	second, ordinary := readGroups(reversed)
	require.Equal(t, first, second)
	require.Equal(t, map[string]int{"device_model": 1}, ordinary)
	require.Equal(t, "startup", first[len(first)-2].example.Phase, "the earliest place stands for the group")
}

func TestNewKeepsInputUnchanged(t *testing.T) {
	result := fixtureResult()
	New(result, fixtureDisclosures(), fixtureOutcome(), Options{})
	require.Equal(t, fixtureResult(), result)
}

func TestPermissionDisclosed(t *testing.T) {
	yes, no := true, false
	declared := func(group string, status policy.PermissionStatus) []policy.PermissionDeclaration {
		return []policy.PermissionDeclaration{{Group: group, Status: status}}
	}
	media := "android.permission.READ_MEDIA_IMAGES"
	tests := []struct {
		name       string
		permission string
		declared   []policy.PermissionDeclaration
		want       *bool
	}{
		{"same group", media, declared("media", policy.PermissionDeclared), &yes},
		{"covering group", media, declared("storage", policy.PermissionDeclared), &yes},
		{"covered group does not cover", "android.permission.READ_EXTERNAL_STORAGE", declared("media", policy.PermissionDeclared), &no},
		{"conditional", media, declared("media", policy.PermissionConditional), &yes},
		{"only implied", media, declared("media", policy.PermissionImplied), &no},
		{"off by default", media, declared("media", policy.PermissionOffDefault), &yes},
		{"denied", media, declared("media", policy.PermissionDenied), &no},
		{"nothing declared", media, nil, &no},
		{"not in the taxonomy", "com.example.OWN", declared("media", policy.PermissionDeclared), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, permissionDisclosed(analyzer.Permission{Name: tt.permission}, &policy.Disclosures{Permissions: tt.declared}))
		})
	}
}

func TestRowComparesWithTheRecord(t *testing.T) {
	rec := fixtureRecords()["alipay"]
	row := func(change func(*policy.ThirdParty)) policy.ThirdParty {
		p := policy.ThirdParty{
			Name: "支付宝SDK", SDK: "alipay", Operator: "支付宝(杭州)信息技术有限公司", Purpose: "支付", Source: policy.FromList,
			Data: []string{"wifi_list", "imei"}, URL: "http://render.alipay.com/p/c/privacy/",
		}
		change(&p)
		return p
	}
	same := row(func(*policy.ThirdParty) {})
	tests := []struct {
		name string
		rows []policy.ThirdParty
		want *Row
	}{
		{"no row", nil, nil},
		{"prose only", []policy.ThirdParty{row(func(p *policy.ThirdParty) { p.Source = policy.FromProse })}, nil},
		{"another SDK", []policy.ThirdParty{row(func(p *policy.ThirdParty) { p.SDK = "jpush" })}, nil},
		{"equal", []policy.ThirdParty{same}, &Row{"equal", "equal", "equal", "", "equal"}},
		{"differs", []policy.ThirdParty{row(func(p *policy.ThirdParty) {
			p.Name, p.Operator, p.Data, p.URL = "钱包", "另一家公司", []string{"imei"}, "https://example.com"
		})}, &Row{"differs", "differs", "differs", "", "differs"}},
		{"missing", []policy.ThirdParty{row(func(p *policy.ThirdParty) {
			p.Name, p.Operator, p.Data, p.URL, p.Purpose = "", " ", nil, "", ""
		})}, &Row{"missing", "missing", "missing", "missing", "missing"}},
		{"data in words that name no type", []policy.ThirdParty{row(func(p *policy.ThirdParty) { p.Data, p.DataText = nil, "设备信息" })}, &Row{"equal", "equal", "differs", "", "equal"}},
		{"the best of two rows", []policy.ThirdParty{row(func(p *policy.ThirdParty) { p.Name, p.Purpose = "钱包", "" }), same}, &Row{"equal", "equal", "equal", "", "equal"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, newRow(rec, tt.rows)) })
	}
	t.Run("values from memory are not compared", func(t *testing.T) {
		remembered := *rec
		remembered.Evidence = []sdkdb.Evidence{{Fields: []string{"*"}, Source: "memory"}}
		other := row(func(p *policy.ThirdParty) {
			p.Operator, p.Data, p.URL = "另一家公司", []string{"oaid"}, "https://example.com"
		})
		require.Equal(t, &Row{"equal", "", "", "", ""}, newRow(&remembered, []policy.ThirdParty{other}))
	})
}

func TestListsAreSortedAtTheOutput(t *testing.T) {
	r := fixture()
	require.True(t, slices.IsSortedFunc(r.SDKs, func(a, b SDK) int { return compareStrings(a.ID, b.ID) }))
	require.True(t, slices.IsSortedFunc(r.Permissions, func(a, b Permission) int { return compareStrings(a.Name, b.Name) }))
	require.True(t, slices.IsSortedFunc(r.Rules, func(a, b Rule) int { return compareStrings(a.ID, b.ID) }))
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

func fixtureSDKs() *SDKList {
	var records []*sdkdb.Record
	for _, rec := range fixtureRecords() {
		records = append(records, rec)
	}
	return NewSDKList(records)
}

func TestClausesAreCitedInBothLanguages(t *testing.T) {
	pipl := audit.Clause{Law: taxonomy.Text{Zh: "《个人信息保护法》", En: "PIPL"}, No: taxonomy.Text{Zh: "第十七条", En: "Art. 17"}}
	gdpr := audit.Clause{Law: taxonomy.Text{Zh: "GDPR", En: "GDPR"}, No: taxonomy.Text{Zh: "Art. 13", En: "Art. 13"}}
	whole := audit.Clause{Law: taxonomy.Text{Zh: "工信部信管函〔2023〕26号", En: "MIIT notice No. 26"}}
	require.Equal(t, "《个人信息保护法》第十七条 / PIPL Art. 17", cite(pipl))
	require.Equal(t, "GDPR Art. 13", cite(gdpr))
	require.Equal(t, "工信部信管函〔2023〕26号 / MIIT notice No. 26", cite(whole))
}

func TestTableCitesEachLawOnce(t *testing.T) {
	p := newPage(TableOptions{})
	require.Equal(t, []string{"Some law 1", "Other law"}, p.laws([]Regulation{
		{ID: "unknown", Clause: "Some law 1"}, {ID: "unknown", Clause: "Other law"}, {ID: "unknown", Clause: "Some law 1"},
	}))
}

func TestWarningsAboutTheDataSafetyFormAreKept(t *testing.T) {
	outcome := audit.Outcome{Warnings: []analyzer.Warning{{Stage: "data_safety", Location: "form.csv:3", Message: "unknown question"}}}
	want := Warning{Stage: "data_safety", Location: "form.csv:3", Message: "unknown question"}
	require.Contains(t, New(nil, fixtureDisclosures(), outcome, Options{}).Warnings, want)
	require.Contains(t, New(fixtureResult(), fixtureDisclosures(), outcome, Options{}).Warnings, want)
}
