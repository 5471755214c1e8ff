package audit_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// records is a small database: two clients, a part of one of them, a client that is also a web service, a service
// and a library.
func records(t *testing.T) *sdkdb.DB {
	t.Helper()
	const sourced = "evidence: [{fields: [\"*\"], source: \"https://vendor.example/doc\", date: 2026-01-02}]\n"
	file := func(body string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(body)} }
	client := func(id, zh, en, prefix, extra string) string {
		return fmt.Sprintf("id: %s\nname: {zh: %s, en: %s}\noperators: [{zh: 示例有限公司, en: \"Example Co., Ltd.\"}]\ncategory: push\nkind: client\n%s"+
			"signatures: {classes: [%s]}\ndata: [imei]\npermissions: [android.permission.READ_PHONE_STATE]\n%s"+
			"match: [{class: %s.A}]\nno_match: [{class: %sx.A}]\n", id, zh, en, extra, prefix, sourced, prefix, prefix)
	}
	db, err := sdkdb.Load(fstest.MapFS{
		"push/alpha.yaml": file(client("alpha", "甲推送SDK", "Alpha Push SDK", "com.alpha.push", "privacy_policy: {url: \"https://alpha.example/p\"}\n")),
		"push/beta.yaml":  file(client("beta", "乙统计SDK", "Beta Stats SDK", "com.beta.stats", "rest: true\n")),
		"push/gamma.yaml": file(client("gamma", "丙登录SDK", "Gamma Login SDK", "com.gamma.login", "")),
		"push/core.yaml": file("id: core\nname: {zh: 甲核心组件, en: Alpha Core}\ncategory: push\nkind: core\nwithin: [alpha, gamma]\nsignatures: {classes: [com.alpha.core]}\ndata: [android_id]\n" +
			sourced + "match: [{class: com.alpha.core.A}]\nno_match: [{class: com.alpha.corex.A}]\n"),
		"push/nested.yaml": file(client("nested", "庚内嵌SDK", "Nested SDK", "com.nested.sdk", "within: [alpha]\n")),
		"push/sms.yaml": file("id: sms\nname: {zh: 丁短信服务, en: Delta Text Service}\ncategory: push\nkind: service\ndata: [phone_number]\n" +
			sourced + "no_match: [{class: com.delta.A}]\n"),
		"push/memory.yaml": file("id: memory\nname: {zh: 戊广告SDK, en: Epsilon Ads SDK}\ncategory: push\nkind: client\nsignatures: {classes: [com.epsilon.ads]}\n" +
			"evidence: [{fields: [\"*\"], source: memory, date: 2026-01-02}]\nmatch: [{class: com.epsilon.ads.A}]\nno_match: [{class: com.epsilon.adsx.A}]\n"),
		"push/abroad.yaml": file("id: abroad\nname: {zh: 辛分析SDK, en: Theta Analytics SDK}\noperators: [{zh: 境外公司, en: \"Abroad Inc.\", country: US}]\ncategory: push\nkind: client\n" +
			"signatures: {classes: [com.theta.stats], hosts: [theta.test]}\ndata: [imei]\n" + sourced + "match: [{class: com.theta.stats.A}]\nno_match: [{class: com.theta.statsx.A}]\n"),
		"push/rumour.yaml": file("id: rumour\nname: {zh: 壬地图SDK, en: Iota Maps SDK}\noperators: [{en: \"Iota Inc.\", country: US}]\ncategory: push\nkind: client\nsignatures: {classes: [com.iota.maps]}\n" +
			"evidence: [{fields: [\"*\"], source: memory, date: 2026-01-02}]\nmatch: [{class: com.iota.maps.A}]\nno_match: [{class: com.iota.mapsx.A}]\n"),
		"push/lib.yaml": file("id: lib\nname: {zh: 己开源库, en: Zeta Library}\ncategory: push\nkind: oss\nsignatures: {classes: [com.zeta.lib]}\n" +
			sourced + "match: [{class: com.zeta.lib.A}]\nno_match: [{class: com.zeta.libx.A}]\n"),
	})
	require.NoError(t, err)
	return db
}

// build makes a result with the permissions and SDKs; "weak:" before an id marks traces without code.
func build(t *testing.T, db *sdkdb.DB, permissions, sdks []string) *analyzer.Result {
	t.Helper()
	r := &analyzer.Result{Coverage: analyzer.Coverage{Depth: "sdks", Visibility: analyzer.Full, Classes: 10}}
	for _, name := range permissions {
		name, ineffective := strings.CutPrefix(name, "old:")
		p := analyzer.Permission{Name: "android.permission." + name, Effective: !ineffective}
		if strings.Contains(name, ".") {
			p.Name = name
		}
		if known, ok := taxonomy.PermissionByName(p.Name); ok {
			p.Group, p.Protection = known.Group, known.Protection.String()
		}
		r.Permissions = append(r.Permissions, p)
	}
	for _, id := range sdks {
		id, weak := strings.CutPrefix(id, "weak:")
		rec, ok := db.Record(id)
		require.True(t, ok, id)
		r.SDKs = append(r.SDKs, match.Detection{
			Record: rec, Strong: !weak, Confidence: 0.9, Classes: 3,
			Evidence: []match.Evidence{{Kind: match.Class, Value: rec.Signatures.Classes[0] + ".A", Location: "classes.dex:0x70", Strong: !weak}},
		})
	}
	return r
}

func read(t *testing.T, db *sdkdb.DB, text string) *policy.Disclosures {
	t.Helper()
	d, err := policy.Read([]policy.Source{{Name: "policy.md", Data: []byte(text)}}, db)
	require.NoError(t, err)
	return d
}

// line is a finding in one line: strength severity rule subject verdict.
func line(f audit.Finding) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", f.Strength, f.Severity, f.Rule.ID, f.Subject, f.Verdict))
}

const (
	permissionTable = "# 政策\n\n| 权限 | 目的 |\n|---|---|\n| 存储权限 | 保存图片 |\n| 位置权限 | 附近的人 |\n"
	listHeader      = "\n## 第三方信息共享清单\n\n| SDK名称 | 运营方 | 使用目的 | 收集的信息 | 共享方式 | 隐私政策链接 |\n|---|---|---|---|---|---|\n"
	alphaRow        = "| 甲推送SDK | 示例有限公司 | 推送 | IMEI | SDK本机采集 | https://alpha.example/p |\n"
	betaRow         = "| 乙统计SDK | 示例有限公司 | 统计 | IMEI | SDK本机采集 | https://beta.example/p |\n"
	nestedRow       = "| 庚内嵌SDK | 示例有限公司 | 登录 | IMEI | SDK本机采集 | https://nested.example/p |\n"
	gammaRow        = "| 丙登录SDK | 示例有限公司 | 登录 | IMEI | SDK本机采集 | https://gamma.example/p |\n"
)

// needDepth are the rules that do not run at depth sdks.
var needDepth = []string{
	"cleartext-flow", "cross-border-flow", "denied-flow", "logged-personal-data", "pre-consent-access", "preselected-consent", "stale-data-declaration",
	"unchangeable-identifier", "undeclared-data-access", "undeclared-data-flow", "undisclosed-sdk-data", "unused-permission",
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name        string
		permissions []string
		sdks        []string
		change      func(*analyzer.Result)
		policy      string
		want        []string
	}{
		{
			name: "a declared dangerous permission is no finding", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE"}, policy: permissionTable,
		},
		{
			name: "an undeclared dangerous permission is asserted", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE", "CAMERA"}, policy: permissionTable,
			want: []string{"asserted high undeclared-permission android.permission.CAMERA omitted"},
		},
		{
			name: "normal and self-defined permissions never count", policy: permissionTable,
			permissions: []string{"ACCESS_FINE_LOCATION", "WRITE_EXTERNAL_STORAGE", "VIBRATE", "INTERNET", "com.example.app.permission.CAMERA", "READ_LOGS"},
		},
		{
			name: "a reviewed normal permission counts", permissions: []string{"ACCESS_FINE_LOCATION", "WRITE_EXTERNAL_STORAGE", "QUERY_ALL_PACKAGES"}, policy: permissionTable,
			want: []string{"asserted medium undeclared-permission android.permission.QUERY_ALL_PACKAGES omitted"},
		},
		{
			name: "a special permission without personal data is low", permissions: []string{"ACCESS_FINE_LOCATION", "WRITE_EXTERNAL_STORAGE", "SYSTEM_ALERT_WINDOW"}, policy: permissionTable,
			want: []string{"asserted low undeclared-permission android.permission.SYSTEM_ALERT_WINDOW omitted"},
		},
		{
			name: "a permission that no device grants is no finding", permissions: []string{"ACCESS_FINE_LOCATION", "WRITE_EXTERNAL_STORAGE", "old:CAMERA"}, policy: permissionTable,
		},
		{
			name: "storage covers media", permissions: []string{"ACCESS_FINE_LOCATION", "READ_MEDIA_IMAGES"}, policy: permissionTable,
		},
		{
			name: "location does not cover background location", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE", "ACCESS_BACKGROUND_LOCATION"}, policy: permissionTable,
			want: []string{"asserted medium undeclared-permission android.permission.ACCESS_BACKGROUND_LOCATION vague"},
		},
		{
			name: "a permission that the policy says is not requested contradicts it", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE", "READ_CONTACTS"},
			policy: permissionTable + "\n我们不会申请通讯录权限。\n",
			want:   []string{"asserted high undeclared-permission android.permission.READ_CONTACTS contradicted"},
		},
		{
			name: "a permission of which only the data is told is a candidate", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE", "READ_CONTACTS"},
			policy: permissionTable + "\n我们会收集您的通讯录。\n",
			want:   []string{"candidate medium undeclared-permission android.permission.READ_CONTACTS vague"},
		},
		{
			name: "a permission that is off by default is declared", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE", "READ_CONTACTS"},
			policy: permissionTable + "\n通讯录权限默认不开启，仅在您授权后使用。\n",
		},
		{
			name: "a declared permission that the build lacks is stale", permissions: []string{"READ_EXTERNAL_STORAGE"}, policy: permissionTable,
			want: []string{"asserted medium stale-permission-declaration location stale"},
		},
		{
			name: "capabilities, denied and off-by-default permissions are never stale", permissions: []string{"ACCESS_FINE_LOCATION", "READ_EXTERNAL_STORAGE"},
			policy: permissionTable + "\n剪贴板权限：用于分享。\n\n我们不会申请日历权限。\n\n相机权限默认不开启。\n\n应用会自启动。\n",
		},
		{
			name: "a listed SDK is disclosed", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + alphaRow,
		},
		{
			name: "an unlisted client SDK is asserted", sdks: []string{"alpha", "gamma"}, policy: "# 政策\n" + listHeader + alphaRow,
			want: []string{"asserted high undisclosed-sdk gamma omitted"},
		},
		{
			name: "an SDK that prose names is disclosed", sdks: []string{"alpha", "gamma"}, policy: "# 政策\n" + listHeader + alphaRow + "\n\n我们接入了丙登录SDK，向其共享设备信息。\n",
		},
		{
			name: "a library is never asked for", sdks: []string{"alpha", "lib"}, policy: "# 政策\n" + listHeader + alphaRow,
		},
		{
			name: "a core is disclosed through the SDK that ships it", sdks: []string{"alpha", "core"}, policy: "# 政策\n" + listHeader + alphaRow,
		},
		{
			name: "a core and its SDK, both unlisted, are one finding", sdks: []string{"alpha", "core", "nested"}, policy: "# 政策\n" + listHeader + nestedRow,
			want: []string{"asserted high undisclosed-sdk alpha omitted"},
		},
		{
			name: "a client SDK that another brings along needs a row of its own", sdks: []string{"alpha", "nested"}, policy: "# 政策\n" + listHeader + alphaRow,
			want: []string{"asserted high undisclosed-sdk nested omitted"},
		},
		{
			name: "a core without its SDK stands for itself", sdks: []string{"core", "nested"}, policy: "# 政策\n" + listHeader + nestedRow,
			want: []string{"asserted medium undisclosed-sdk core omitted"},
		},
		{
			name: "traces without code are a candidate", sdks: []string{"alpha", "weak:gamma"}, policy: "# 政策\n" + listHeader + alphaRow,
			want: []string{"candidate high undisclosed-sdk gamma omitted"},
		},
		{
			name: "a record from memory alone asserts nothing", sdks: []string{"alpha", "memory"}, policy: "# 政策\n" + listHeader + alphaRow,
			want: []string{"candidate high undisclosed-sdk memory omitted"},
		},
		{
			name: "a list given by link makes candidates", sdks: []string{"alpha"}, policy: "# 政策\n\n详见《第三方SDK目录》：https://example.com/sdk.html\n",
			want: []string{"candidate high undisclosed-sdk alpha incomplete"},
		},
		{
			name: "a lost list is a finding, and what it may have held a candidate", sdks: []string{"alpha"}, policy: "# 政策\n\n第三方SDK详见《第三方信息共享清单》。\n",
			want: []string{"asserted high missing-sharing-list zh text_lost", "candidate high undisclosed-sdk alpha text_lost"},
		},
		{
			name: "no list and no word of one", sdks: []string{"alpha"}, policy: "# 政策\n\n我们重视您的隐私。\n",
			want: []string{"asserted high missing-sharing-list policy omitted", "asserted high undisclosed-sdk alpha omitted"},
		},
		{
			name: "no list is needed without client SDKs", sdks: []string{"lib"}, policy: "# 政策\n\n我们重视您的隐私。\n",
		},
		{
			name: "a listed SDK that is gone is stale", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + alphaRow + gammaRow,
			want: []string{"asserted medium stale-sdk-disclosure gamma stale"},
		},
		{
			name: "a service that needs no client code is a stale candidate", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + alphaRow + betaRow,
			want: []string{"candidate low stale-sdk-disclosure beta stale"},
		},
		{
			name: "with hidden code absence is a candidate", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + alphaRow + gammaRow,
			change: func(r *analyzer.Result) { r.Coverage.Visibility = analyzer.Partial },
			want:   []string{"candidate medium stale-sdk-disclosure gamma stale"},
		},
		{
			name: "with packed code absence says nothing", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + alphaRow + gammaRow,
			change: func(r *analyzer.Result) { r.Coverage.Visibility = analyzer.Packed },
		},
		{
			name: "a part in the build speaks for the listed SDK", sdks: []string{"core"}, policy: "# 政策\n" + listHeader + alphaRow,
		},
		{
			name: "a part does not speak for a second SDK when the first is there", sdks: []string{"alpha", "core"}, policy: "# 政策\n" + listHeader + alphaRow + gammaRow,
			want: []string{"asserted medium stale-sdk-disclosure gamma stale"},
		},
		{
			name: "a row for iOS alone is not stale", sdks: []string{"alpha"},
			policy: "# 政策\n\n## 第三方信息共享清单\n\n| SDK名称 | 运营方 | 使用目的 | 客户端 | 收集的信息 | 共享方式 | 隐私政策链接 |\n|---|---|---|---|---|---|---|\n" +
				"| 甲推送SDK | 示例有限公司 | 推送 | Android | IMEI | SDK本机采集 | https://alpha.example/p |\n| 丙登录SDK | 示例有限公司 | 登录 | iOS | IDFA | SDK本机采集 | https://gamma.example/p |\n",
		},
		{
			name: "a service row is information", sdks: []string{"alpha"},
			policy: "# 政策\n" + listHeader + alphaRow + "| 丁短信服务 | 示例有限公司 | 发验证码 | 手机号码 | 后台接口传输 | https://delta.example/p |\n",
			want:   []string{"asserted info unverifiable-sdk-disclosure sms"},
		},
		{
			name: "a service row that claims collection on the device contradicts itself", sdks: []string{"alpha"},
			policy: "# 政策\n" + listHeader + alphaRow + "| 丁短信服务 | 示例有限公司 | 发验证码 | 手机号码 | 本机采集 | https://delta.example/p |\n",
			want:   []string{"asserted medium unverifiable-sdk-disclosure sms contradicted"},
		},
		{
			name: "an unknown name is said to be unchecked", sdks: []string{"alpha"},
			policy: "# 政策\n" + listHeader + alphaRow + "| 无名SDK | 无名有限公司 | 广告 | IMEI | 本机采集 | https://none.example/p |\n",
			want:   []string{"candidate info unverifiable-sdk-disclosure 无名SDK"},
		},
		{
			name: "a row without purpose and link is incomplete", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + "| 甲推送SDK | 示例有限公司 | | IMEI | SDK本机采集 | - |\n",
			want: []string{"asserted medium incomplete-sdk-disclosure alpha incomplete"},
		},
		{
			name: "a row that lacks only the method is low", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + "| 甲推送SDK | 示例有限公司 | 推送 | IMEI | | https://alpha.example/p |\n",
			want: []string{"asserted low incomplete-sdk-disclosure alpha incomplete"},
		},
		{
			name: "a stale row is not asked to be complete", sdks: []string{"alpha"}, policy: "# 政策\n" + listHeader + alphaRow + "| 丙登录SDK | | | | | |\n",
			want: []string{"asserted medium stale-sdk-disclosure gamma stale"},
		},
		{
			name: "an SDK that one language's list lacks", sdks: []string{"alpha", "gamma"},
			policy: "# 政策\n" + listHeader + alphaRow + gammaRow + "\n# Privacy policy\n\nWe share data with the third parties of this list.\n\n## List of third parties\n\n| Name | Operator | Purpose | Data | Method | Link |\n|---|---|---|---|---|---|\n" +
				"| Alpha Push SDK | Example Co., Ltd. | to push messages to you | IMEI | local collection by the SDK | https://alpha.example/p |\n",
			want: []string{"asserted medium incomplete-sdk-disclosure gamma incomplete"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := records(t)
			result := build(t, db, c.permissions, c.sdks)
			if c.change != nil {
				c.change(result)
			}
			out := audit.Run(audit.Input{Build: result, Policy: read(t, db, c.policy), SDKs: db})
			got := []string{}
			for _, f := range out.Findings {
				got = append(got, line(f))
				checkFinding(t, f)
			}
			if c.want == nil {
				c.want = []string{}
			}
			slices.Sort(got)
			slices.Sort(c.want)
			require.Equal(t, c.want, got)
			require.Equal(t, slices.Sorted(slices.Values(append([]string{"data-safety-mismatch"}, needDepth...))), out.NotRun)
		})
	}
}

// checkFinding holds what every finding must have: words in both languages, evidence on the build's or the
// policy's side, clauses, and an id of 128 bits.
func checkFinding(t *testing.T, f audit.Finding) {
	t.Helper()
	for _, text := range []taxonomy.Text{f.Message, f.Remedy, f.SubjectName, f.Rule.Title, f.Rule.Help} {
		require.NotEmpty(t, text.Zh, "%s", f.Rule.ID)
		require.NotEmpty(t, text.En, "%s", f.Rule.ID)
		require.NotContains(t, text.Zh+text.En, "%!", "%s", f.Rule.ID)
	}
	require.NotEmpty(t, f.Clauses)
	require.Len(t, f.ID, 32)
	require.True(t, len(f.Evidence) > 0 || len(f.Policy) > 0)
	require.NotNil(t, f.Evidence)
	require.NotNil(t, f.Policy)
}

func TestRuleTable(t *testing.T) {
	rules := audit.Rules()
	require.Len(t, rules, 33)
	uncited := []string{"analysis-incomplete", "service-key-in-app"} // no clause speaks of them
	for i, r := range rules {
		if i > 0 {
			require.Less(t, rules[i-1].ID, r.ID, "sorted by id, each once")
		}
		require.Equal(t, slices.Contains(uncited, r.ID), len(r.Clauses) == 0, r.ID)
		for _, id := range r.Clauses {
			c, ok := audit.ClauseByID(id)
			require.True(t, ok, "%s cites %s", r.ID, id)
			require.NotEmpty(t, c.Law.Zh)
			require.NotEmpty(t, c.Law.En)
			require.NotEmpty(t, c.Text.Zh)
			require.NotEmpty(t, c.Text.En)
		}
		for _, text := range []taxonomy.Text{r.Title, r.Help, r.Remedy, r.Example} {
			require.NotEmpty(t, text.Zh, r.ID)
			require.NotEmpty(t, text.En, r.ID)
		}
		same, ok := audit.RuleByID(r.ID)
		require.True(t, ok)
		require.Equal(t, r.ID, same.ID)
	}
	_, ok := audit.RuleByID("no-such-rule")
	require.False(t, ok)
}

func TestRulesWithoutTheirNeedsDoNotRun(t *testing.T) {
	db := records(t)
	out := audit.Run(audit.Input{Build: build(t, db, []string{"CAMERA"}, []string{"alpha"}), SDKs: db})
	require.Empty(t, out.Findings)
	require.Len(t, out.NotRun, 28)

	out = audit.Run(audit.Input{Policy: read(t, db, "# 政策\n\n第三方SDK详见《第三方信息共享清单》。\n"), SDKs: db})
	require.Len(t, out.Findings, 1)
	require.Equal(t, "missing-sharing-list", out.Findings[0].Rule.ID)
	require.Equal(t, []string{
		"analysis-incomplete", "bundled-permission-request", "cleartext-flow", "cross-border-flow", "data-safety-mismatch", "denied-flow", "embedded-policy-differs", "logged-personal-data", "pre-consent-access", "preselected-consent",
		"service-key-in-app", "stale-data-declaration", "stale-permission-declaration", "stale-sdk-disclosure", "unchangeable-identifier", "undeclared-data-access",
		"undeclared-data-flow", "undeclared-permission", "undisclosed-sdk", "undisclosed-sdk-data", "undisclosed-self-start", "unknown-third-party-code", "unused-permission",
		"unverifiable-sdk-disclosure",
	}, out.NotRun)
}

// TestIDsSurviveARebuild moves everything that a rebuild moves: offsets, obfuscated class names, lines.
func TestIDsSurviveARebuild(t *testing.T) {
	db := records(t)
	ids := func(shift int, text string) []string {
		b := build(t, db, []string{"CAMERA"}, []string{"alpha", "gamma"})
		for i := range b.SDKs {
			b.SDKs[i].Evidence[0].Location = fmt.Sprintf("classes%d.dex:0x%x", shift, shift)
			b.SDKs[i].Evidence[0].Value = fmt.Sprintf("com.gamma.login.%c", 'a'+shift)
		}
		var out []string
		for _, f := range audit.Run(audit.Input{Build: b, Policy: read(t, db, text), SDKs: db}).Findings {
			out = append(out, f.ID)
		}
		return out
	}
	text := permissionTable + listHeader + alphaRow
	first := ids(2, text)
	require.NotEmpty(t, first)
	require.Equal(t, first, ids(9, "前言。\n\n"+text))
}

func TestFindingIDsAreUnique(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	data, err := os.ReadFile("../../testdata/policies/demo.zh.md")
	require.NoError(t, err)
	d, err := policy.Read([]policy.Source{{Name: "demo.zh.md", Data: data}, {Name: "again.md", Data: data}}, db)
	require.NoError(t, err)
	result, err := analyzer.Analyze(t.Context(), analyzer.Input{Path: "../../testdata/apks/demo.apk"}, nil)
	require.NoError(t, err)
	seen := map[string]string{}
	for _, f := range audit.Run(audit.Input{Build: result, Policy: d, SDKs: db}).Findings {
		require.Empty(t, seen[f.ID], "%s has the id of %s", line(f), seen[f.ID])
		seen[f.ID] = line(f)
		checkFinding(t, f)
	}
	require.NotEmpty(t, seen)
}
