package audit_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// of returns the findings of one rule.
func of(out audit.Outcome, rule string) []audit.Finding {
	var found []audit.Finding
	for _, f := range out.Findings {
		if f.Rule.ID == rule {
			found = append(found, f)
		}
	}
	return found
}

func TestAnalysisIncompleteRanksWhatIsHidden(t *testing.T) {
	reason := func(o analyzer.Obstacle) analyzer.Reason {
		return analyzer.Reason{Obstacle: o, Text: taxonomy.Text{Zh: "原因", En: "reason"}, Location: "assets/x"}
	}
	for _, c := range []struct {
		name     string
		coverage analyzer.Coverage
		want     string
	}{
		{"all seen", analyzer.Coverage{}, ""},
		{"names only", analyzer.Coverage{Reasons: []analyzer.Reason{reason(analyzer.RenamedCode)}}, "low"},
		{"a script bundle", analyzer.Coverage{Reasons: []analyzer.Reason{reason(analyzer.RenamedCode), reason(analyzer.HybridCode)}}, "medium"},
		{"loaded code", analyzer.Coverage{Reasons: []analyzer.Reason{reason(analyzer.LoadedCode)}}, "medium"},
		{"a missing split", analyzer.Coverage{Reasons: []analyzer.Reason{reason(analyzer.MissingParts)}}, "high"},
		{"packed", analyzer.Coverage{Reasons: []analyzer.Reason{reason(analyzer.PackedCode)}}, "high"},
		{"stopped at a limit", analyzer.Coverage{Incomplete: true}, "high"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := of(audit.Run(audit.Input{Build: &analyzer.Result{Coverage: c.coverage}, SDKs: records(t)}), "analysis-incomplete")
			if c.want == "" {
				require.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			require.Equal(t, c.want, found[0].Severity.String())
			require.Equal(t, audit.Asserted, found[0].Strength)
			require.Len(t, found[0].Evidence, len(c.coverage.Reasons))
		})
	}
}

func TestServiceKeyInApp(t *testing.T) {
	file := func(body string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(body)} }
	service := func(id, prefix, source string) *fstest.MapFile {
		return file("id: " + id + "\nname: {zh: 某云短信服务" + id + ", en: Cloud Text " + id + "}\ncategory: sms\nkind: service\nsignatures: {classes: [" + prefix + "]}\n" +
			"evidence: [{fields: [\"*\"], source: " + source + ", date: 2026-01-02}]\nmatch: [{class: " + prefix + ".A}]\nno_match: [{class: " + prefix + "x.A}]\n")
	}
	db, err := sdkdb.Load(fstest.MapFS{
		"sms/known.yaml":   service("known", "com.cloud.sms.known", `"https://vendor.example/doc"`),
		"sms/guessed.yaml": service("guessed", "com.cloud.sms.guessed", "memory"),
	})
	require.NoError(t, err)
	known, _ := db.Record("known")

	b := build(t, db, nil, []string{"known", "guessed"})
	b.ServerKeys = []analyzer.ServerKey{{Record: known, Masked: "LTAI5t… (24 characters)", Location: "classes.dex:0x99"}}
	found := of(audit.Run(audit.Input{Build: b, SDKs: db}), "service-key-in-app")
	require.Len(t, found, 3)
	got := map[string]string{}
	for _, f := range found {
		require.Equal(t, audit.High, f.Severity)
		got[f.Subject+" "+f.Evidence[0].Kind] = f.Strength.String()
	}
	require.Equal(t, map[string]string{"known class": "asserted", "guessed class": "candidate", "known string": "candidate"}, got)

	require.Empty(t, of(audit.Run(audit.Input{Build: build(t, db, nil, []string{"weak:known"}), SDKs: db}), "service-key-in-app"), "no code of it")
	require.Empty(t, of(audit.Run(audit.Input{Build: build(t, records(t), nil, []string{"alpha"}), SDKs: db}), "service-key-in-app"), "a client SDK")
}

func TestUnknownThirdPartyCode(t *testing.T) {
	b := &analyzer.Result{Unknown: []analyzer.Cluster{
		{Package: "com.nobody", Classes: 120, Example: "com.nobody.A", Location: "classes.dex:0x70", Components: []string{"com.nobody.Main"}},
	}}
	found := of(audit.Run(audit.Input{Build: b, SDKs: records(t)}), "unknown-third-party-code")
	require.Len(t, found, 1)
	require.Equal(t, "com.nobody", found[0].Subject)
	require.Equal(t, audit.Candidate, found[0].Strength)
	require.Len(t, found[0].Evidence, 2)
	require.Empty(t, of(audit.Run(audit.Input{Build: &analyzer.Result{}, SDKs: records(t)}), "unknown-third-party-code"))
}

func TestOperatorMismatch(t *testing.T) {
	file := func(source string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("id: acme\nname: {zh: 甲推送SDK, en: Acme Push SDK}\noperators: [{zh: 深圳市腾云计算机系统有限公司}, {zh: 百川在线网络技术（北京）有限公司, en: \"Bai Chuan Online Network Technology (Beijing) Co., Ltd.\"}]\n" +
			"category: push\nkind: client\nsignatures: {classes: [com.acme.push]}\nevidence: [{fields: [\"*\"], source: " + source + ", date: 2026-01-02}]\nmatch: [{class: com.acme.push.A}]\nno_match: [{class: com.acme.pushx.A}]\n")}
	}
	db, err := sdkdb.Load(fstest.MapFS{"push/acme.yaml": file(`"https://vendor.example/doc"`)})
	require.NoError(t, err)
	run := func(db *sdkdb.DB, operator string) []audit.Finding {
		text := "# 第三方信息共享清单\n\n| SDK名称 | 运营方 | 使用目的 | 收集的信息 | 共享方式 | 隐私政策链接 |\n|---|---|---|---|---|---|\n| 甲推送SDK | " + operator + " | 推送 | IMEI | SDK本机采集 | https://acme.example/p |\n"
		return of(audit.Run(audit.Input{Policy: read(t, db, text), SDKs: db}), "operator-mismatch")
	}
	for _, c := range []struct{ operator, want string }{
		{"深圳市腾云计算机系统有限公司", ""},
		{"深圳市腾云计算机系统有限公司（腾云）", ""},
		{"百川在线网络技术(北京)有限公司", ""}, // brackets of another width
		{"北京百川网讯科技有限公司", "candidate low"},
		{"腾云", "candidate low"},
		{"上海某某信息科技有限公司", "asserted medium"},
		{"北京网络技术有限公司", "asserted medium"}, // places and trades are no brand
		{"Bai Chuan Online Network Technology (Beijing) Co Ltd", ""},
		{"Baichuan Inc.", "candidate low"},
		{"Other Push Technology Ltd.", "asserted medium"},
		{"", ""},
	} {
		found := run(db, c.operator)
		if c.want == "" {
			require.Empty(t, found, c.operator)
			continue
		}
		require.Len(t, found, 1, c.operator)
		require.Equal(t, c.want, found[0].Strength.String()+" "+found[0].Severity.String(), c.operator)
		require.Equal(t, audit.WrongParty, found[0].Verdict)
		require.NotEmpty(t, found[0].Evidence)
	}
	guessed, err := sdkdb.Load(fstest.MapFS{"push/acme.yaml": file("memory")})
	require.NoError(t, err)
	require.Empty(t, run(guessed, "上海某某信息科技有限公司"), "no source to compare with")
}
