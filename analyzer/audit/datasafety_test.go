package audit_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// dataSafetyForm is a form that declares the types as collected; "+shared" behind one, as shared too.
func dataSafetyForm(t *testing.T, declared ...string) *datasafety.Form {
	t.Helper()
	rows := []string{
		"Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Human-friendly question label",
		fmt.Sprintf("PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,%t,REQUIRED,", len(declared) > 0),
	}
	for _, p := range taxonomy.PlayTypes() {
		shared := slices.Contains(declared, p.ID+"+shared")
		collected := shared || slices.Contains(declared, p.ID)
		use := "PSL_DATA_USAGE_RESPONSES:" + p.ID + ":PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_"
		rows = append(rows,
			fmt.Sprintf("%s,%s,%t,MULTIPLE_CHOICE,", p.Question, p.ID, collected),
			fmt.Sprintf("%sCOLLECTED,%t,MULTIPLE_CHOICE,", use, collected), fmt.Sprintf("%sSHARED,%t,MULTIPLE_CHOICE,", use, shared))
	}
	form, err := datasafety.Parse("form.csv", []byte(strings.Join(rows, "\n")))
	require.NoError(t, err)
	require.Empty(t, form.Warnings)
	return form
}

// wholePolicy is an English policy long enough that something can be missed in it, with a sentence about data.
func wholePolicy(t *testing.T, sentences ...string) string {
	t.Helper()
	text := demoPolicy(t, "demo.en.md")
	before, _, ok := strings.Cut(text, "### 1.1 Registration")
	require.True(t, ok)
	_, after, ok := strings.Cut(text, "## 4 How we store")
	require.True(t, ok)
	return before + strings.Join(sentences, "\n\n") + "\n\n## 4 How we store" + after
}

func mismatches(t *testing.T, text string, form *datasafety.Form) []audit.Finding {
	t.Helper()
	db := records(t)
	found := []audit.Finding{}
	for _, f := range audit.Run(audit.Input{Policy: read(t, db, text), DataSafety: form, SDKs: db}).Findings {
		if f.Rule.ID == "data-safety-mismatch" {
			checkFinding(t, f)
			require.NotEmpty(t, f.Evidence)
			for _, e := range f.Evidence {
				require.Equal(t, "data_safety", e.Kind)
				require.Regexp(t, `^form\.csv:\d+$`, e.Location)
				require.NotEmpty(t, e.Value)
			}
			found = append(found, f)
		}
	}
	return found
}

func TestDataSafetyMismatch(t *testing.T) {
	const (
		email    = "When you register, we collect your email address."
		optional = "You may choose to provide your email address."
		ids      = "We collect your Android ID and your advertising ID."
		listZh   = "# 政策\n\n我们会收集您的电子邮箱。\n" + listHeader
		rowEmail = "| 甲推送SDK | 示例有限公司 | 推送 | 电子邮箱、IMEI | SDK本机采集 | https://alpha.example/p |\n"
	)
	for _, c := range []struct {
		name, policy string
		form         []string
		want         []string
	}{
		{"both say the same", wholePolicy(t, email, ids), []string{"PSL_EMAIL", "PSL_DEVICE_ID"}, nil},
		{"collected and not declared", wholePolicy(t, email, ids), []string{"PSL_DEVICE_ID"}, []string{"asserted medium PSL_EMAIL contradicted"}},
		{"optional and not declared", wholePolicy(t, optional, ids), []string{"PSL_DEVICE_ID"}, []string{"candidate medium PSL_EMAIL contradicted"}},
		{"optional and declared", wholePolicy(t, optional, ids), []string{"PSL_DEVICE_ID", "PSL_EMAIL"}, nil},
		{
			"kept on the device and not declared", wholePolicy(t, ids, "We collect your email address and keep it locally."), []string{"PSL_DEVICE_ID"},
			[]string{"candidate low PSL_EMAIL contradicted"},
		},
		{"on consent and not declared", wholePolicy(t, "With your consent, we collect your email address.", ids), []string{"PSL_DEVICE_ID"}, []string{"candidate medium PSL_EMAIL contradicted"}},
		{"collected, denied and not declared", wholePolicy(t, email, "We do not collect your email address.", ids), []string{"PSL_DEVICE_ID"}, []string{"candidate medium PSL_EMAIL contradicted"}},
		{"including but not limited to", wholePolicy(t, ids, "We collect information including but not limited to your email address."), []string{"PSL_DEVICE_ID"}, []string{"asserted medium PSL_EMAIL contradicted"}},
		{"no such thing is kept", wholePolicy(t, email, "No device ID or other identifying information is stored with your report."), []string{"PSL_EMAIL"}, nil},
		{"on the website", wholePolicy(t, ids, "On our website, we collect your email address."), []string{"PSL_DEVICE_ID"}, []string{"candidate low PSL_EMAIL contradicted"}},
		{"for iOS alone", "# 政策\n\n我们会收集您的OAID，iOS系统：精确位置。\n", []string{"PSL_DEVICE_ID"}, nil},
		{"perhaps on iOS alone", wholePolicy(t, ids, "On iOS devices, we collect your email address."), []string{"PSL_DEVICE_ID"}, []string{"candidate low PSL_EMAIL contradicted"}},
		{"one finding for all identifiers", wholePolicy(t, email, ids), []string{"PSL_EMAIL"}, []string{"asserted medium PSL_DEVICE_ID contradicted"}},
		{"one of two types that will do", wholePolicy(t, ids, "We collect your location."), []string{"PSL_DEVICE_ID", "PSL_APPROX_LOCATION"}, nil},
		{"none of two types that will do", wholePolicy(t, ids, "We collect your location."), []string{"PSL_DEVICE_ID"}, []string{"asserted medium PSL_PRECISE_LOCATION contradicted"}},
		{"the approximate location is not the precise one", wholePolicy(t, ids, "We collect your precise location."), []string{"PSL_DEVICE_ID", "PSL_APPROX_LOCATION"}, []string{
			"asserted medium PSL_PRECISE_LOCATION contradicted", "candidate low data_safety_form omitted",
		}},
		{"what Google leaves open", wholePolicy(t, ids, "We collect your device model, your IP address and operation logs."), []string{"PSL_DEVICE_ID"}, nil},
		{"what Google leaves open, but sensitive", wholePolicy(t, ids, "We collect your facial recognition data."), []string{"PSL_DEVICE_ID"}, []string{"candidate medium PSL_PHOTOS contradicted"}},
		{"what the form does not ask about", wholePolicy(t, ids, "We collect the password that you set."), []string{"PSL_DEVICE_ID"}, nil},
		{"an everyday word", wholePolicy(t, ids, "We collect the files that you upload."), []string{"PSL_DEVICE_ID"}, []string{"candidate medium PSL_FILES_AND_DOCS contradicted"}},

		{"declared and not mentioned", wholePolicy(t, email), []string{"PSL_EMAIL", "PSL_CONTACTS"}, []string{"asserted medium PSL_CONTACTS omitted"}},
		{"declared and mentioned", wholePolicy(t, email, "We use your contacts to find your friends."), []string{"PSL_EMAIL", "PSL_CONTACTS"}, nil},
		{"declared and not in an extract", "# 政策\n\n我们会收集您的电子邮箱。\n", []string{"PSL_EMAIL", "PSL_CONTACTS"}, []string{"candidate medium PSL_CONTACTS omitted"}},
		{"a type of many words", wholePolicy(t, email), []string{"PSL_EMAIL", "PSL_USER_INTERACTION", "PSL_HEALTH"}, []string{"candidate low data_safety_form omitted"}},
		{"a type of many words, and another of its category", wholePolicy(t, email, "We collect your search history."), []string{"PSL_EMAIL", "PSL_USER_INTERACTION", "PSL_IN_APP_SEARCH_HISTORY"}, nil},
		{"in a language that is not read", "# Política de privacidade\n\nColetamos o seu endereço de e-mail.\n", []string{"PSL_CONTACTS", "PSL_PHONE"}, []string{"candidate low data_safety_form omitted"}},
		{"a type without words of its own", wholePolicy(t, email), []string{"PSL_EMAIL", "PSL_MUSIC"}, nil},
		{"a broad word for identifiers", wholePolicy(t, email, "We collect device information."), []string{"PSL_EMAIL", "PSL_DEVICE_ID"}, []string{"candidate low PSL_DEVICE_ID vague"}},
		{"a broad word for diagnostics", wholePolicy(t, email, "We collect device information."), []string{"PSL_EMAIL", "PSL_PERFORMANCE_DIAGNOSTICS"}, nil},
		{"a broad word and no identifiers", wholePolicy(t, email, "We collect device information."), []string{"PSL_EMAIL"}, nil},
		{"declared and denied", wholePolicy(t, email, "We do not collect your calendar."), []string{"PSL_EMAIL", "PSL_CALENDAR"}, []string{"asserted medium PSL_CALENDAR contradicted"}},
		{"not declared and denied", wholePolicy(t, email, "We do not collect your calendar."), []string{"PSL_EMAIL"}, nil},
		{
			"one of several meanings denied", wholePolicy(t, email, "We do not collect your contacts."), []string{"PSL_EMAIL", "PSL_CONTACTS"},
			[]string{"candidate medium PSL_CONTACTS contradicted"},
		},
		{"one of several identifiers denied", wholePolicy(t, email, "We do not collect your IMEI.", "We collect your Android ID."), []string{"PSL_EMAIL", "PSL_DEVICE_ID"}, nil},

		{"nothing declared", wholePolicy(t, email, ids), nil, []string{"asserted high data_safety_form contradicted"}},
		{"nothing declared and one type collected", wholePolicy(t, email), nil, []string{"candidate medium data_safety_form contradicted"}},
		{"nothing declared and nothing collected", wholePolicy(t, "We do not collect your calendar."), nil, nil},

		{"in the list and not declared", "# 政策\n\n我们会收集您的电子邮箱。\n" + listHeader + alphaRow, []string{"PSL_EMAIL"}, []string{"candidate medium PSL_DEVICE_ID contradicted"}},
		{"in the list and not shared", listZh + rowEmail, []string{"PSL_EMAIL", "PSL_DEVICE_ID+shared"}, []string{"candidate medium sharing contradicted"}},
		{"several in the list and not shared", listZh + rowEmail, []string{"PSL_EMAIL", "PSL_DEVICE_ID"}, []string{"candidate medium sharing contradicted"}},
		{"in the list and shared", listZh + rowEmail, []string{"PSL_EMAIL+shared", "PSL_DEVICE_ID+shared"}, nil},
		{
			"shared against a promise", wholePolicy(t, email, "We do not share your personal information with any third party."), []string{"PSL_EMAIL+shared"},
			[]string{"candidate medium sharing contradicted"},
		},
		{"shared against a promise with a condition", wholePolicy(t, email, "We do not share your personal information with any third party without your consent."), []string{"PSL_EMAIL+shared"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := []string{}
			for _, f := range mismatches(t, c.policy, dataSafetyForm(t, c.form...)) {
				got = append(got, strings.Replace(line(f), " data-safety-mismatch", "", 1))
			}
			slices.Sort(got)
			require.ElementsMatch(t, c.want, got)
		})
	}
}

func TestADataSafetyFindingShowsBothSides(t *testing.T) {
	found := mismatches(t, wholePolicy(t, "We collect your email address.", "We collect your IMEI.", "We collect your Android ID."), dataSafetyForm(t, "PSL_EMAIL"))
	require.Len(t, found, 1)
	f := found[0]
	require.Equal(t, `The policy says that the app collects IMEI/MEID, Android ID; the Data safety form does not declare "Device or other IDs".`, f.Message.En)
	require.Equal(t, "政策写明收集IMEI/MEID、Android ID，数据安全表单没有申报“设备 ID 或其他 ID”。", f.Message.Zh)
	require.Equal(t, []audit.Evidence{{Kind: "data_safety", Location: "form.csv:114", Value: "PSL_DATA_TYPES_IDENTIFIERS,PSL_DEVICE_ID,false"}}, f.Evidence)
	require.Equal(t, "We collect your IMEI.", f.Policy[0].Text)
	require.Equal(t, "We collect your Android ID.", f.Policy[1].Text)
	require.Equal(t, "PLAY-DS", f.Clauses[0].ID)
	require.Len(t, f.Clauses, 1)
}

func TestADataSafetyFindingKeepsItsID(t *testing.T) {
	ids := func(sentences ...string) (out []string) {
		for _, f := range mismatches(t, wholePolicy(t, sentences...), dataSafetyForm(t, "PSL_EMAIL", "PSL_CONTACTS")) {
			out = append(out, f.ID)
		}
		return out
	}
	first := ids("We collect your email address.", "We collect your IMEI.")
	require.Len(t, first, 2)
	require.ElementsMatch(t, first, ids("A paragraph.", "We collect your Android ID.", "We collect your email address and your IMEI."))
}

// A row that a short form lacks has the first answer of the form for evidence.
func TestAFormWithoutARowForTheType(t *testing.T) {
	data, err := os.ReadFile("../../testdata/datasafety/nothing.csv")
	require.NoError(t, err)
	short := strings.Replace(string(data), ",,false", ",,true", 1) +
		"PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,true,MULTIPLE_CHOICE,\n" +
		"PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_COLLECTED,true,MULTIPLE_CHOICE,\n"
	form, err := datasafety.Parse("form.csv", []byte(short))
	require.NoError(t, err)
	found := mismatches(t, wholePolicy(t, "We collect your email address.", "We collect your IMEI."), form)
	require.Len(t, found, 1)
	require.Equal(t, []audit.Evidence{{Kind: "data_safety", Location: "form.csv:2", Value: "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true"}}, found[0].Evidence)
}

func TestDataSafetyRunsBesideABuildAndWarns(t *testing.T) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	data, err := os.ReadFile("../../testdata/datasafety/demo.csv")
	require.NoError(t, err)
	form, err := datasafety.Parse("demo.csv", append(data, "PSL_NEW_QUESTION,,true,OPTIONAL,\n"...))
	require.NoError(t, err)
	d, err := policy.Read([]policy.Source{{Name: "demo.zh.md", Data: []byte(demoPolicy(t, "demo.zh.md"))}}, db)
	require.NoError(t, err)
	out := audit.Run(audit.Input{Policy: d, DataSafety: form, SDKs: db})
	require.NotContains(t, out.NotRun, "data-safety-mismatch")
	require.Len(t, out.Warnings, 1)
	require.Equal(t, "data_safety", out.Warnings[0].Stage)
	require.Equal(t, "demo.csv:105", out.Warnings[0].Location)

	out = audit.Run(audit.Input{DataSafety: form, SDKs: db})
	require.Contains(t, out.NotRun, "data-safety-mismatch")
}
