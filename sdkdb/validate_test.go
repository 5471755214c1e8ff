package sdkdb

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRecordsCanAssert counts for how many SDKs rules can assert something, so that no change of records takes it away.
func TestRecordsCanAssert(t *testing.T) {
	published := func(r *Record, field string) bool {
		return slices.ContainsFunc(r.EvidenceFor(field), func(e Evidence) bool { return strings.HasPrefix(e.Source, "http") })
	}
	records := defaultDB(t).Records()
	count := map[string]int{}
	for _, r := range records {
		client := r.Kind == Client || r.Kind == Core
		add := func(what string, ok bool) {
			if ok {
				count[what]++
			}
		}
		add("presence", client && len(r.Signatures.Classes) > 0 && r.Sourced("signatures.classes"))
		add("operator", len(r.Operators) > 0 && r.Sourced("operators"))
		add("data", len(r.Data) > 0 && r.Sourced("data"))
		add("published", len(r.Operators) > 0 && published(r, "operators") && len(r.Data) > 0 && published(r, "data") &&
			r.PrivacyPolicy.URL != "" && published(r, "privacy_policy"))
		add("artifact", slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return strings.HasPrefix(e.Source, "npm:") }))
		add("version", len(r.Versions) > 0)
	}
	t.Logf("%d records: %v", len(records), count)
	require.GreaterOrEqual(t, len(records), 380)
	require.GreaterOrEqual(t, count["published"], 160, "operator, data and policy each from a page")
	require.GreaterOrEqual(t, count["artifact"], 100, "read in the artifact itself")
	require.GreaterOrEqual(t, count["presence"], 240)
}

func TestValidateNamesTheBrokenRule(t *testing.T) {
	const file = "push/acme-push.yaml"
	cases := []struct {
		name, text, want string
	}{
		{"id differs from file", swap(t, "id: acme-push", "id: acme"), `:1: id "acme" differs from the file name "acme-push"`},
		{"id form", swap(t, "id: acme-push", "id: Acme_Push"), `:1: id "Acme_Push": want lower case`},
		{"category unknown", swap(t, "category: push", "category: pushing"), `:5: unknown category "pushing"`},
		{"category of another folder", swap(t, "category: push", "category: map"), `:5: category "map" differs from the folder "push"`},
		{"kind unknown", swap(t, "kind: client", "kind: sdk"), `:6: unknown kind "sdk"`},
		{"core without host", swap(t, "kind: client", "kind: core"), `:6: a core names the SDKs`},
		{"unknown host", swap(t, "kind: client", "kind: core\nwithin: [nobody]"), `:7: unknown record "nobody"`},
		{"within itself", swap(t, "kind: client", "kind: core\nwithin: [acme-push]"), `:7: record names itself`},
		{"no english name", swap(t, "  en: Acme Push SDK\n", ""), `:2: name needs zh and en`},
		{"generic name", swap(t, "  en: Acme Push SDK", "  en: Push SDK"), `:4: name "Push SDK" is generic`},
		{"company as name", swap(t, "signatures:", "aliases: [百度]\nsignatures:"), `:7: name "百度" is generic`},
		{"empty name", swap(t, "signatures:", "aliases: [SDK]\nsignatures:"), `:7: name "SDK" is generic`},
		{"short name", swap(t, "signatures:", "aliases: [个推]\nsignatures:"), `:7: name "个推" is too short`},
		{"control character", swap(t, "signatures:", "aliases: [\"Acme\\u0007Push\"]\nsignatures:"), `control characters`},
		{"repeated alias", swap(t, "signatures:", "aliases: [Acme Messages, Acme Messages]\nsignatures:"), `:7: "Acme Messages" is listed twice`},
		{"operator without name", swap(t, "signatures:", "operators: [{country: CN}]\nsignatures:"), `:7: operator without a name`},
		{"country form", swap(t, "signatures:", "operators: [{en: Acme, country: China}]\nsignatures:"), `country "China" is not`},
		{"homepage", swap(t, "signatures:", "homepage: acme.com\nsignatures:"), `:7: "acme.com" is not an http or https URL`},
		{"privacy policy", swap(t, "signatures:", "privacy_policy: {url: 'ftp://acme.com/p'}\nsignatures:"), `:7: "ftp://acme.com/p" is not`},
		{"seen", swap(t, "signatures:", "privacy_policy: {url: 'https://acme.com/p', seen: yesterday}\nsignatures:"), `date "yesterday" is not YYYY-MM-DD`},
		{"data type", swap(t, "signatures:", "data: [imei, soul]\nsignatures:"), `:7: unknown data type "soul"`},
		{"short permission", swap(t, "signatures:", "permissions: [CAMERA]\nsignatures:"), `permission "CAMERA" is not in the taxonomy`},
		{"unfit prefix", swap(t, "com.acme.push\n", "com/acme/push\n"), `:9: class prefix "com/acme/push" is not a Java name`},
		{"one segment", swap(t, "    - com.acme.push\n", "    - acme\n"), `:9: class prefix "acme" has one segment`},
		{"two segments alone", swap(t, "    - com.acme.push\n", "    - com.acme\n"), `:9: a class prefix of two segments needs another signature`},
		{"two segments and one weak", swap(t, "    - com.acme.push\n", "    - com.acme\n    - com.other.x\n  weak: [com.other.x]\n"), `:9: a class prefix of two segments needs`},
		{"platform prefix", swap(t, "    - com.acme.push\n", "    - android.app.push\n"), `class prefix "android.app.push" is of the platform`},
		{"kotlin prefix", swap(t, "    - com.acme.push\n", "    - kotlin.collections.x\n"), `is of the platform`},
		{"prefix below own prefix", swap(t, "    - com.acme.push\n", "    - com.acme.push\n    - com.acme.push.core\n"), `:10: class prefix "com.acme.push.core" is below "com.acme.push" of the same record`},
		{"prefix twice", swap(t, "    - com.acme.push\n", "    - com.acme.push\n    - com.acme.push\n"), `:10: "com.acme.push" is listed twice`},
		{"exception elsewhere", swap(t, "evidence:", "  except: [com.other]\nevidence:"), `:10: exception "com.other" is not below`},
		{"component", swap(t, "evidence:", "  components: ['com.acme..X']\nevidence:"), `component "com.acme..X" is not a Java name`},
		{"meta-data", swap(t, "evidence:", "  meta_data: ['a b']\nevidence:"), `"a b" is not a manifest key`},
		{"library", swap(t, "evidence:", "  native_libraries: [acme.so]\nevidence:"), `"acme.so" is not a file name`},
		{"library pattern too wide", swap(t, "evidence:", "  native_libraries: ['lib*.so']\nevidence:"), `"lib*.so" matches too much`},
		{"library pattern with class", swap(t, "evidence:", "  native_libraries: ['libacme[0-9].so']\nevidence:"), `is not a file name`},
		{"asset", swap(t, "evidence:", "  assets: ['/abs']\nevidence:"), `"/abs" is not a path below assets/`},
		{"host", swap(t, "evidence:", "  hosts: ['https://acme.com']\nevidence:"), `is not a host name`},
		{"weak without list", swap(t, "evidence:", "  weak: [libacme.so]\nevidence:"), `"libacme.so" is in none of the lists`},
		{"no evidence", swap(t, "fields: [signatures.classes]", "fields: [operators]"), `:8: no evidence for signatures.classes`},
		{"evidence for nothing", swap(t, "fields: [signatures.classes]", "fields: ['*', data]"), `:11: evidence for "data", which the record does not fill`},
		{"evidence without fields", swap(t, "fields: [signatures.classes]", "fields: []"), `evidence for no field`},
		{"source", swap(t, "source: npm:acme-push@1.2.3", "source: a friend"), `:12: source "a friend": want npm:`},
		{"npm without version", swap(t, "source: npm:acme-push@1.2.3", "source: npm:acme-push"), `source "npm:acme-push": want`},
		{"source URL", swap(t, "source: npm:acme-push@1.2.3", "source: 'https://'"), `"https://" is not an http or https URL`},
		{"date", swap(t, "date: 2026-01-31", "date: 2026-02-31"), `:13: date "2026-02-31" is not`},
		{"no match example", swap(t, "match:\n  - class: com.acme.push.Push\nno_match", "no_match"), `no example that matches`},
		{"no near miss", minimal[:strings.Index(minimal, "no_match")], `no example that must not match`},
		{"example misses", swap(t, "  - class: com.acme.push.Push\n", "  - class: com.acme.Push\n"), `:15: example does not match`},
		{"near miss hits", swap(t, "com.acme.pushx.Push", "com.acme.push.X"), `:17: example matches`},
		{"two fields in an example", swap(t, "  - class: com.acme.pushx.Push", "  - class: com.acme.pushx.Push\n    asset: x"), `an example sets exactly one field`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db, err := Load(tree(map[string]string{file: c.text}))
			require.NoError(t, err)
			var all []string
			for _, fault := range db.Validate() {
				require.Contains(t, fault.Error(), "push/acme-push.yaml:")
				all = append(all, fault.Error())
			}
			require.Contains(t, strings.Join(all, "\n"), c.want)
		})
	}
}

func TestValidateAcceptsWhatTheRulesExempt(t *testing.T) {
	cases := []struct{ name, text string }{
		{"service without example", strings.Replace(swap(t, "kind: client", "kind: service"), "match:\n  - class: com.acme.push.Push\n", "", 1)},
		{"two segments beside three", swap(t, "    - com.acme.push\n", "    - com.acme.push\n    - com.loc\n")},
		{"two segments beside a component", strings.Replace(strings.Replace(minimal, "    - com.acme.push\n", "    - com.acme\n  components: [com.acme.push.PushService]\n", 1), "com.acme.pushx", "com.acmex", 1) + ""},
		{"open source with one segment", strings.NewReplacer("kind: client", "kind: oss", "com.acme.push", "acme", "com.acme.pushx", "acmex").Replace(minimal)},
		{"platform name of open source", strings.NewReplacer("kind: client", "kind: oss", "com.acme.push", "kotlin", "com.acme.pushx", "acmex").Replace(minimal)},
		{"evidence for all signatures", swap(t, "fields: [signatures.classes]", "fields: [signatures]")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(c.text, "signatures.classes]", "signatures]", 1)
			text = strings.ReplaceAll(text, "com.acme.pushx.Push", "com.acmex.Push")
			db, err := Load(tree(map[string]string{"push/acme-push.yaml": text}))
			require.NoError(t, err)
			require.Empty(t, db.Validate())
		})
	}
}

// pair loads the minimal record and a second one made from it.
func pair(t *testing.T, changes ...string) *DB {
	t.Helper()
	changes = append([]string{"acme-push", "beta-push", "顶点推送SDK", "贝塔推送SDK", "Acme Push SDK", "Beta Push SDK"}, changes...)
	second := strings.NewReplacer(changes...).Replace(minimal)
	db, err := Load(tree(map[string]string{"push/acme-push.yaml": minimal, "push/beta-push.yaml": second}))
	require.NoError(t, err)
	return db
}

func TestValidateComparesRecords(t *testing.T) {
	cases := []struct {
		name    string
		changes []string
		want    string // empty: valid
	}{
		{"unrelated", []string{"com.acme.push", "com.beta.push"}, ""},
		{"equal prefix", nil, `push/beta-push.yaml:9: class prefix "com.acme.push" is also that of acme-push`},
		{"nested prefix", []string{"com.acme.push", "com.acme.push.core"}, `class prefix "com.acme.push.core" is below "com.acme.push" of acme-push; declare`},
		{"nested prefix within", []string{"com.acme.push", "com.acme.push.core", "kind: client", "kind: core\nwithin: [acme-push]"}, ""},
		{"nested prefix shared", []string{"com.acme.push", "com.acme.push.core", "kind: client", "kind: client\nshared_with: [acme-push]"}, ""},
		{"same name", []string{"com.acme.push", "com.beta.push", "signatures:", "aliases: [Acme  push]\nsignatures:"}, `:7: name "Acme  push" also resolves to acme-push`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var all []string
			for _, fault := range pair(t, c.changes...).Validate() {
				all = append(all, fault.Error())
			}
			if c.want == "" {
				require.Empty(t, all)
			} else {
				require.Contains(t, strings.Join(all, "\n"), c.want)
			}
		})
	}
}

func TestValidateReportsASharedLibrary(t *testing.T) {
	first := strings.Replace(minimal, "evidence:", "  native_libraries: [libacme.so]\nevidence:", 1)
	second := strings.NewReplacer("acme-push", "beta-push", "顶点推送SDK", "贝塔推送SDK", "Acme Push SDK", "Beta Push SDK", "com.acme", "com.beta").Replace(first)
	text := strings.NewReplacer("[signatures.classes]", "[signatures]")
	db, err := Load(tree(map[string]string{"push/acme-push.yaml": text.Replace(first), "push/beta-push.yaml": text.Replace(second)}))
	require.NoError(t, err)
	faults := db.Validate()
	require.Len(t, faults, 1)
	require.EqualError(t, faults[0], `push/beta-push.yaml:10: "libacme.so" is also a signature of acme-push; declare shared_with or within`)
}

func TestSourcedAsksForAnotherSourceThanMemory(t *testing.T) {
	r := &Record{Evidence: []Evidence{
		{Fields: []string{"signatures.classes", "operators"}, Source: "npm:a@1.0.0"},
		{Fields: []string{"signatures.components"}, Source: "memory"},
		{Fields: []string{"signatures.components"}, Source: "libchecker"},
		{Fields: []string{"data"}, Source: "memory"},
		{Fields: []string{"*"}, Source: "https://example.com"},
	}}
	require.True(t, r.Sourced("operators"))
	require.True(t, r.Sourced("signatures.classes"))
	require.True(t, r.Sourced("signatures.components"), "one of two sources is enough")
	require.False(t, r.Sourced("data"), "the entry for the rest does not cover a field that is named")
	require.True(t, r.Sourced("homepage"))
	require.False(t, (&Record{}).Sourced("data"))
	r = &Record{Evidence: []Evidence{{Fields: []string{"signatures"}, Source: "exodus"}}}
	require.True(t, r.Sourced("signatures.hosts"))
	require.False(t, r.Sourced("data"))
}

// What an audit may assert rests on these: operators and data of the SDKs of real sharing lists.
func TestRecordsOfTheSharingListsAreSourced(t *testing.T) {
	db, err := Default()
	require.NoError(t, err)
	for _, id := range []string{"alipay", "baidu-asr", "baidu-sms", "baidu-location", "wechat-opensdk", "jpush", "umeng-analytics", "bugly", "amap", "getui", "mipush"} {
		r, ok := db.Record(id)
		require.True(t, ok, id)
		require.True(t, r.Sourced("operators"), id)
		require.True(t, r.Sourced("data"), id)
		require.True(t, r.Sourced("signatures.classes"), id)
	}
	for _, id := range []string{"tencent-mta"} {
		r, _ := db.Record(id)
		require.False(t, r.Sourced("data"), id)
	}
}
