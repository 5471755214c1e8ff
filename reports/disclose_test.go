package reports

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// fixtureDB holds the records of the fixture.
func fixtureDB(t testing.TB) *sdkdb.DB {
	t.Helper()
	files := fstest.MapFS{}
	for id, rec := range fixtureRecords() {
		text, err := yaml.Marshal(rec)
		require.NoError(t, err)
		files[rec.Category+"/"+id+".yaml"] = &fstest.MapFile{Data: text}
	}
	db, err := sdkdb.Load(files)
	require.NoError(t, err)
	return db
}

func disclosureOf(t testing.TB, r *Report) *Disclosure {
	t.Helper()
	d, err := NewDisclosure(r, fixtureDB(t))
	require.NoError(t, err)
	return d
}

func draftText(t testing.TB, write func(io.Writer, *Disclosure, TableOptions) error, d *Disclosure, lang Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b, d, TableOptions{Lang: lang}))
	return b.Bytes()
}

func TestDisclosureGolden(t *testing.T) {
	d := disclosureOf(t, fixture())
	for _, lang := range Langs() {
		name := "disclose." + string(lang)
		golden(t, name+".txt", draftText(t, WriteDisclosureTable, d, lang))
		golden(t, name+".md", draftText(t, WriteDisclosureMarkdown, d, lang))
		golden(t, name+".html", draftText(t, WriteDisclosureHTML, d, lang))
		golden(t, name+".csv", draftText(t, WriteStoreForm, d, lang))
		golden(t, name+".xlsx.txt", []byte(cellsOf(t, draftText(t, WriteDisclosureXLSX, d, lang))))
	}
	var b bytes.Buffer
	require.NoError(t, WriteDisclosureJSON(&b, d))
	golden(t, "disclose.json", b.Bytes())
	require.NoError(t, validate(t, "disclosure.v1.schema.json", b.Bytes()))
}

func TestDisclosureRows(t *testing.T) {
	r := fixture()
	d := disclosureOf(t, r)
	require.True(t, slices.ContainsFunc(d.Open, func(o OpenPoint) bool { return o.SDK == "alipay" && o.Data == "phone_number" }), "nothing tells that the flow runs")
	number := r.Flows[0].Source
	r.Accesses = append(r.Accesses, Access{Data: "phone_number", API: number.API, Caller: number.Caller, Location: number.Location, Reached: true, Phase: "callback"})
	d = disclosureOf(t, r)
	var ids []string
	for _, row := range d.SDKs {
		ids = append(ids, row.ID)
	}
	require.Equal(t, []string{"alipay", "jpush"}, ids, "a library has no row, and a core goes with the SDK that ships it")
	alipay, jpush := d.SDKs[0], d.SDKs[1]
	require.Equal(t, []string{"jcore"}, jpush.Parts)
	of := func(row SharingRow, data string) Claim {
		i := slices.IndexFunc(row.Data, func(c TypeClaim) bool { return c.Data == data })
		require.GreaterOrEqual(t, i, 0, data)
		return row.Data[i].Claim
	}
	require.Equal(t, basisEvidence, of(jpush, "imei").Basis, "what the core reads is in the row of its SDK")
	require.Contains(t, of(jpush, "imei").From[0], "classes.dex:0x1a2b4#12 cn.jiguang.a.b(android.content.Context) → android.telephony")
	require.Equal(t, basisEvidence, of(jpush, "android_id").Basis)
	require.Equal(t, basisEvidence, of(alipay, "phone_number").Basis, "what the app hands to it")
	require.Equal(t, Claim{basisVendor, dataText("wifi_list"), []string{"https://example.com"}}, of(alipay, "wifi_list"))
	require.Equal(t, "应用提供", alipay.Method.Text.Zh)
	require.Equal(t, "SDK本机采集", jpush.Method.Text.Zh)
	require.Equal(t, basisVendor, alipay.Operator.Basis)
	require.Equal(t, unknown(), jpush.Link, "no record has it")
	require.Equal(t, unknown(), alipay.Purpose, "no source says it")
	require.False(t, slices.ContainsFunc(jpush.Data, func(c TypeClaim) bool { return c.Data == "device_model" }), "ordinary data")
	require.False(t, slices.ContainsFunc(alipay.Data, func(c TypeClaim) bool { return c.Data == "installed_apps" }), "no path leads to it")
	require.True(t, slices.ContainsFunc(d.Open, func(o OpenPoint) bool {
		return o.Kind == "uncertain_reading" && o.SDK == "alipay" && o.Data == "installed_apps" && len(o.From) == 1
	}))
	readers := map[string][]string{}
	for _, row := range d.Data {
		for _, r := range row.Readers {
			readers[row.Data] = append(readers[row.Data], r.SDK)
		}
	}
	require.Equal(t, []string{""}, readers["contacts"], "the app itself")
	require.Equal(t, []string{"alipay", "jpush"}, readers["imei"])
	require.NotContains(t, readers, "installed_apps")
}

func TestDisclosureOfAPlayType(t *testing.T) {
	d := disclosureOf(t, fixture())
	rows := map[string]SafetyRow{}
	for _, row := range d.DataSafety {
		rows[row.Type] = row
		require.Equal(t, unknown(), row.Shared)
		require.Equal(t, unknown(), row.Purpose)
		require.NotEqual(t, basisUnknown, row.Collected.Basis)
	}
	require.Equal(t, basisEvidence, rows["PSL_DEVICE_ID"].Collected.Basis, "it goes to a server")
	require.Equal(t, []string{"alipay", "jpush"}, rows["PSL_DEVICE_ID"].SDKs)
	require.NotContains(t, rows, "PSL_CONTACTS", "it is read and was not seen to leave the device")
	require.True(t, slices.ContainsFunc(d.Open, func(o OpenPoint) bool { return o.Kind == "play_type" && o.Data == "wifi_list" }), "no type of the form is defined to hold it")
}

// The manifest of the fixture does not request what contacts take on the devices that the build installs on.
func TestDisclosureDoubtsWhatThePlatformWithholds(t *testing.T) {
	r := fixture()
	r.App.MinSDK = 33 // the permission goes to 32
	d := disclosureOf(t, r)
	require.False(t, slices.ContainsFunc(d.Data, func(row DataRow) bool { return row.Data == "contacts" }))
	require.True(t, slices.ContainsFunc(d.Open, func(o OpenPoint) bool { return o.Data == "contacts" && strings.Contains(o.Text.En, "no permission") }))
	require.False(t, slices.ContainsFunc(d.Permissions, func(p PermissionRow) bool { return strings.HasSuffix(p.Name.Text.En, "READ_CONTACTS") }))
}

func TestDisclosureOfASavedReport(t *testing.T) {
	var saved bytes.Buffer
	require.NoError(t, WriteJSON(&saved, fixture()))
	r, err := Decode(&saved)
	require.NoError(t, err)
	require.Equal(t, disclosureOf(t, fixture()), disclosureOf(t, r))
	_, err = NewDisclosure(policyOnly(), fixtureDB(t))
	require.ErrorIs(t, err, ErrNoBuild)
	r.Accesses, r.Flows = nil, nil
	shallow := disclosureOf(t, r)
	require.True(t, slices.ContainsFunc(shallow.Open, func(o OpenPoint) bool { return o.Kind == "depth" }))
	require.Equal(t, basisVendor, shallow.SDKs[0].Data[0].Claim.Basis)
}

// An SDK that the database at hand does not know keeps its row, and everything but its name is open.
func TestDisclosureOfAnUnknownSDK(t *testing.T) {
	r := fixture()
	i := slices.IndexFunc(r.SDKs, func(s SDK) bool { return s.ID == "jpush" })
	r.SDKs[i].ID = "gone"
	d := disclosureOf(t, r)
	i = slices.IndexFunc(d.SDKs, func(row SharingRow) bool { return row.ID == "gone" })
	require.GreaterOrEqual(t, i, 0)
	require.Equal(t, basisEvidence, d.SDKs[i].Name.Basis)
	require.Equal(t, unknown(), d.SDKs[i].Operator)
	require.True(t, slices.ContainsFunc(d.Open, func(o OpenPoint) bool { return o.Kind == "silent" && o.SDK == "gone" }))
}

// The words for data in a draft are those that the reader of policies understands.
func TestDraftsNameDataAsPoliciesAreRead(t *testing.T) {
	for _, typ := range taxonomy.DataTypes() {
		if typ.ID == "generic_pi" { // words that name nothing
			continue
		}
		text := dataText(typ.ID)
		require.Contains(t, policy.DataTypesIn(text.Zh, policy.Chinese), typ.ID)
		require.Contains(t, policy.DataTypesIn(text.En, policy.English), typ.ID)
	}
}

// Lists pasted into a policy declare what they say, and what they leave open stays open.
func TestMarkdownDraftReadsAsAPolicy(t *testing.T) {
	db := fixtureDB(t)
	d := disclosureOf(t, fixture())
	for _, lang := range Langs() {
		read, err := policy.Read([]policy.Source{{Name: "draft.md", Data: draftText(t, WriteDisclosureMarkdown, d, lang)}}, db)
		require.NoError(t, err)
		var ids []string
		for _, party := range read.ThirdParties {
			if party.Source != policy.FromList {
				continue
			}
			ids = append(ids, party.SDK)
			require.Empty(t, party.Purpose, "an open cell is an empty one")
			if party.SDK == "alipay" {
				require.ElementsMatch(t, []string{"imei", "wifi_list"}, party.Data)
			}
		}
		require.Equal(t, []string{"alipay", "jpush"}, ids)
		require.Len(t, read.Lists, 1)
		for _, p := range d.Permissions {
			known, _ := taxonomy.PermissionByName(p.Name.Text.En)
			declared, ok := audit.Declaration(read, known)
			require.True(t, ok, p.Name.Text.En)
			require.Equal(t, policy.PermissionDeclared, declared.Status)
		}
	}
}

func TestDraftsOfAHostileBuildAreInert(t *testing.T) {
	r := hostile()
	r.Permissions[0].Name, r.Permissions[0].Group = "android.permission.READ_PHONE_STATE", "phone"
	d := disclosureOf(t, r)
	d.SDKs[0].Link = Claim{basisVendor, Text{"javascript:alert(1)", `https://a.example/"onmouseover="x`}, []string{"https://a.example/<script>", evil}}
	d.SDKs[1].Name.Text = Text{"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"}
	for _, lang := range Langs() {
		for _, text := range [][]byte{draftText(t, WriteDisclosureTable, d, lang), draftText(t, WriteStoreForm, d, lang), draftText(t, WriteDisclosureMarkdown, d, lang)} {
			for _, c := range strings.TrimPrefix(string(text), byteOrderMark) {
				require.True(t, c == '\n' || c == '\r' || !active(c), "%U", c)
			}
		}
		require.Contains(t, string(draftText(t, WriteStoreForm, d, lang)), "\n'=cmd")
		page := draftText(t, WriteDisclosureHTML, d, lang)
		root, err := html.Parse(bytes.NewReader(page))
		require.NoError(t, err)
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			require.NotContains(t, []string{"script", "img", "iframe", "svg", "form"}, n.Data)
			for _, a := range n.Attr {
				require.False(t, strings.HasPrefix(a.Key, "on"), a.Key)
				if a.Key == "href" {
					require.Regexp(t, `^https?://`, a.Val)
				}
			}
		}
	}
}

func TestDraftsAreTheSameEachTime(t *testing.T) {
	write := func() []byte {
		d := disclosureOf(t, fixture())
		text, err := json.Marshal(d)
		require.NoError(t, err)
		return append(text, draftText(t, WriteDisclosureXLSX, d, English)...)
	}
	first := write()
	for range 3 {
		require.Equal(t, first, write())
	}
}
