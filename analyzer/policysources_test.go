package analyzer_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/sdkdb"
)

var le = binary.LittleEndian

// resources is a resource table with string resources of the default configuration.
func resources(names, texts []string) []byte {
	chunk := func(kind, header uint16, head []byte, parts ...[]byte) []byte {
		body := append(bytes.Clone(head), bytes.Join(parts, nil)...)
		out := le.AppendUint16(nil, kind)
		out = le.AppendUint16(out, header)
		return append(le.AppendUint32(out, uint32(8+len(body))), body...)
	}
	words := func(n ...uint32) (out []byte) {
		for _, w := range n {
			out = le.AppendUint32(out, w)
		}
		return out
	}
	pool := func(texts ...string) []byte {
		var offsets, content []byte
		for _, s := range texts {
			offsets = le.AppendUint32(offsets, uint32(len(content)))
			for range 2 {
				content = append(content, 0x80|byte(len(s)>>8), byte(len(s)))
			}
			content = append(append(content, s...), 0)
		}
		content = append(content, make([]byte, -len(content)&3)...)
		return chunk(1, 28, words(uint32(len(texts)), 0, 1<<8, uint32(28+len(offsets)), 0), offsets, content)
	}
	kinds, keys := pool("string"), pool(names...)
	var offsets, entries []byte
	for i := range names {
		offsets = append(offsets, words(uint32(16*i))...)
		entries = append(entries, words(8, uint32(i), 8|3<<24, uint32(i))...)
	}
	config := append(words(28), make([]byte, 24)...)
	head := append(words(1, uint32(len(names)), uint32(8+12+28+len(offsets))), config...)
	strs := chunk(0x201, 8+12+28, head, offsets, entries)
	pkg := append(words(0x7f), make([]byte, 256)...)
	pkg = append(pkg, words(288, 0, uint32(288+len(kinds)), 0, 0)...)
	return chunk(2, 12, words(1), pool(texts...), chunk(0x200, 288, pkg, kinds, keys, strs))
}

// withResources copies an app with another resource table.
func withResources(t *testing.T, name string, table []byte) string {
	t.Helper()
	in, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer func() { require.NoError(t, in.Close()) }()
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		if f.Name != "resources.arsc" {
			require.NoError(t, out.Copy(f))
		}
	}
	w, err := out.Create("resources.arsc")
	require.NoError(t, err)
	_, err = w.Write(table)
	require.NoError(t, err)
	require.NoError(t, out.Close())
	copied := filepath.Join(t.TempDir(), "resources.apk")
	require.NoError(t, os.WriteFile(copied, buf.Bytes(), 0o600))
	return copied
}

// jarWith is a JAR of one class with string constants.
func jarWith(t *testing.T, texts ...string) string {
	t.Helper()
	be := binary.BigEndian
	var pool []byte
	count := uint16(1)
	utf8 := func(s string) uint16 {
		pool = append(be.AppendUint16(append(pool, 1), uint16(len(s))), s...)
		count++
		return count - 1
	}
	refer := func(tag byte, to uint16) uint16 {
		pool = be.AppendUint16(append(pool, tag), to)
		count++
		return count - 1
	}
	this, super := refer(7, utf8("com/example/Main")), refer(7, utf8("java/lang/Object"))
	for _, s := range texts {
		refer(8, utf8(s))
	}
	class := be.AppendUint32(nil, 0xcafebabe)
	class = be.AppendUint32(class, 52)
	class = append(be.AppendUint16(class, count), pool...)
	for _, v := range []uint16{1, this, super, 0, 0, 0, 0} {
		class = be.AppendUint16(class, v)
	}
	name := filepath.Join(t.TempDir(), "a.jar")
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	w, err := out.Create("com/example/Main.class")
	require.NoError(t, err)
	_, err = w.Write(class)
	require.NoError(t, err)
	require.NoError(t, out.Close())
	require.NoError(t, os.WriteFile(name, buf.Bytes(), 0o600))
	return name
}

// sources are what may be policies in a build: kind, place, name, address or length, label, SDK.
func sources(r *analyzer.Result) []string {
	out := []string{}
	for _, s := range r.Policies {
		place, _, _ := strings.Cut(s.Location, ":")
		if s.URL != "" {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", place, s.Name, s.URL, s.Label, s.SDK)))
		} else {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %d bytes %s", place, s.Name, len(s.Text), s.SDK)))
		}
	}
	return out
}

const policyText = "隐私政策\n我们收集您的手机号码。"

func TestPolicyFiles(t *testing.T) {
	gb := "\xd2\xfe\xcb\xbd\xd5\xfe\xb2\xdf" // GB18030
	for _, c := range []struct {
		name, entry, content string
		want                 []string
	}{
		{"a text", "assets/privacy.txt", policyText, []string{"assets/privacy.txt assets/privacy.txt 46 bytes"}},
		{"a page of another name", "assets/html/page3.html", policyText, []string{"assets/html/page3.html assets/html/page3.html 46 bytes"}},
		{"a resource", "res/raw/privacy.html", policyText, []string{"res/raw/privacy.html res/raw/privacy.html 46 bytes"}},
		{"GB18030", "assets/a.txt", gb, []string{"assets/a.txt assets/a.txt 8 bytes"}},
		{"UTF-16", "assets/a.txt", "\xff\xfe\x90\x96\xc1\x79", []string{"assets/a.txt assets/a.txt 6 bytes"}},
		{"English", "assets/a.md", "# Privacy", []string{"assets/a.md assets/a.md 9 bytes"}},
		{"a text about something else", "assets/help.txt", "使用帮助", nil},
		{"a script", "assets/a.js", policyText, nil},
		{"a picture", "assets/privacy.png", policyText, nil},
		{"a PDF is named", "assets/隐私政策.pdf", "%PDF-", []string{"assets/隐私政策.pdf assets/隐私政策.pdf 0 bytes"}},
		{"a PDF of another name", "assets/manual.pdf", "%PDF-", nil},
		{"of an SDK", "assets/nobody/privacy.html", policyText, []string{"assets/nobody/privacy.html assets/nobody/privacy.html 46 bytes nobody"}},
		{
			"links of a dialog in a setting", "assets/androidPrivacy.json", `{"message":"请阅读<a href=\"https:\/\/app.example\/p\/1.html\">《隐私政策》<\/a>和<a href=\"https:\/\/app.example\/u\">《用户协议》<\/a>"}`,
			[]string{"assets/androidPrivacy.json assets/androidPrivacy.json https://app.example/p/1.html 《隐私政策》", "assets/androidPrivacy.json assets/androidPrivacy.json https://app.example/u 《用户协议》"},
		},
		{"an address in a script", "assets/www/a.js", `var a="https://app.example/privacy.html",b="https://app.example/x"`, []string{"assets/www/a.js  https://app.example/privacy.html var a"}},
		{"the field of a script", "assets/www/a.js", `{homeUrl:"https://app.example/h",privacyUrl:"https://app.example/7"}`, []string{"assets/www/a.js  https://app.example/7 privacyUrl"}},
		{"the links of a page", "assets/list.html", `第三方的政策：<a href="https://vendor.example/privacy">链接</a>`, []string{"assets/list.html assets/list.html 72 bytes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := analyze(t, withContents(t, apks+"plain.apk", map[string]string{c.entry: c.content}), &analyzer.Config{DB: nobody(t)})
			if c.want == nil {
				c.want = []string{}
			}
			require.Equal(t, c.want, sources(r))
		})
	}
	require.Equal(t, []string{}, sources(analyze(t, apks+"plain.apk", nil)))
}

func TestPolicyStrings(t *testing.T) {
	long := strings.Repeat("我们非常重视您的隐私。", 12)
	names := []string{"app_name", "privacy_url", "home", "consent", "terms", "docs", "policy", "agree"}
	texts := []string{
		"名称", "https://app.example/p/77", "https://app.example/", `登录即同意<a href="https://app.example/yinsi/">隐私政策</a>`,
		"https://app.example/user_agreement.html", "https://developer.android.com/privacy-sandbox/x", long, "同意《隐私政策》",
	}
	r := analyze(t, withResources(t, apks+"plain.apk", resources(names, texts)), nil)
	require.Equal(t, []string{
		"resources.arsc string/privacy_url https://app.example/p/77",
		"resources.arsc string/consent https://app.example/yinsi/ 隐私政策",
		"resources.arsc string/terms https://app.example/user_agreement.html",
		fmt.Sprintf("resources.arsc string/policy %d bytes", len(long)),
	}, sources(r))
	require.Equal(t, "com.example.plaindemo", r.App.Package)
}

// TestPolicyOfARawResource has a file under a name that was shortened, too long to be read for its own sake.
func TestPolicyOfARawResource(t *testing.T) {
	long := policyText + strings.Repeat(" ", 600<<10)
	app := withContents(t, apks+"plain.apk", map[string]string{"res/x1.html": long, "res/x2.html": long + " "})
	r := analyze(t, withResources(t, app, resources([]string{"privacy_policy", "help"}, []string{"res/x1.html", "res/x2.html"})), nil)
	require.Equal(t, []string{fmt.Sprintf("res/x1.html string/privacy_policy.html %d bytes", len(long))}, sources(r))

	names, texts := []string{}, []string{}
	for i := range 1000 {
		names, texts = append(names, fmt.Sprintf("privacy%d", i)), append(texts, "res/x2.html")
	}
	r = analyze(t, withResources(t, app, resources(names, texts)), nil)
	require.Len(t, r.Policies, 1)
	require.Contains(t, strings.Join(r.Coverage.Skipped, "; "), "policies in resources")
}

func TestPolicyStringsOfCode(t *testing.T) {
	long := "Privacy Policy. " + strings.Repeat("We collect your location. ", 20)
	r := analyze(t, jarWith(t,
		"https://app.example/private_policy.html", "https://e.189.cn/sdk/agreement/detail.do?a=1", "https://www.jiguang.cn/license/privacy", "https://cdn.example/x.js?privacy",
		"http://jabber.org/protocol/muc", "http://cgi.connect.qq.com/qqconnectopen/openapi/policy_conf", "https://gdpr.adjust.com", "https://private.cn.ronghub.com/check.json",
		"https://netty.io/wiki/sslcontextbuilder-and-private-key.html", "https://app.example/api/privacy", "https://app.example/privacyCheck", "ftp://app.example/privacy",
		"隐私政策：https://app.example/doc/8，请阅读", "privacy", "An app that cares for privacy and is free. https://app.example/download", "Protects your privacy: https://app.example/download",
		"https://news.example/policy/2019/05/a-policy-1310255", "https://app.example/policy.html", long), nil)
	require.Equal(t, []string{
		"com/example/Main.class  https://app.example/private_policy.html",
		"com/example/Main.class  https://e.189.cn/sdk/agreement/detail.do?a=1  ct-account",
		"com/example/Main.class  https://www.jiguang.cn/license/privacy  janalytics",
		"com/example/Main.class  https://app.example/doc/8 隐私政策",
		"com/example/Main.class  https://app.example/policy.html",
		fmt.Sprintf("com/example/Main.class  %d bytes", len(long)),
	}, sources(r))
}

func TestOwnersOfAddresses(t *testing.T) {
	base, err := sdkdb.Default()
	require.NoError(t, err)
	files := fstest.MapFS{}
	for id, policy := range map[string]string{"vendor": "https://policy.vendor.test/p/privacy", "publisher": "https://www.example.com/sdk/privacy", "shared": "https://docs.qq.com/doc/ABC"} {
		files["push/"+id+".yaml"] = &fstest.MapFile{Data: []byte(fmt.Sprintf("id: %[1]s\nname: {zh: %[1]s库, en: %[1]s lib}\ncategory: push\nkind: client\nprivacy_policy: {url: %[2]q}\n"+
			"signatures: {classes: [test.%[1]s.lib], hosts: [api.%[1]s.test]}\nevidence: [{fields: [\"*\"], source: memory, date: 2026-11-22}]\nmatch: [{class: test.%[1]s.lib.A}]\nno_match: [{class: test.%[1]s.A}]\n", id, policy))}
	}
	db, err := base.With(files)
	require.NoError(t, err)
	for address, sdk := range map[string]string{
		"https://policy.vendor.test/p/privacy":      "vendor",
		"http://policy.vendor.test/p/privacy/":      "vendor", // another form of it
		"https://policy.vendor.test/other/privacy":  "vendor", // another page of the host
		"https://www.api.vendor.test/privacy":       "vendor", // a host of the SDK
		"https://vendor.test/privacy":               "",
		"https://www.example.com/sdk/privacy":       "", // the package is com.example.…: its publisher makes the SDK too
		"https://docs.qq.com/doc/ABC":               "shared",
		"https://docs.qq.com/doc/XYZ/privacy":       "", // where anybody publishes
		"https://policies.google.com/privacy?hl=en": "admob",
	} {
		r := analyze(t, withContents(t, apks+"plain.apk", map[string]string{"assets/a.js": fmt.Sprintf("privacyUrl=%q", address)}), &analyzer.Config{DB: db})
		require.Len(t, r.Policies, 1, address)
		require.Equal(t, sdk, r.Policies[0].SDK, address)
	}
}

// TestHostilePolicies holds that what an app can be stuffed with is bounded, and that the report says so.
func TestHostilePolicies(t *testing.T) {
	if testing.Short() {
		t.Skip("builds with a million texts")
	}
	skipped := func(r *analyzer.Result) string { return strings.Join(r.Coverage.Skipped, "; ") }

	t.Run("a million addresses", func(t *testing.T) {
		n := 1_000_000
		names, texts := make([]string, 0, n), make([]string, 0, n)
		for i := range n {
			texts = append(texts, fmt.Sprintf("https://a%d.example/privacy", i))
		}
		r := analyze(t, withResources(t, apks+"plain.apk", resources(names, texts)), nil)
		require.Len(t, r.Policies, 256)
		require.Contains(t, skipped(r), "policies in resources")
	})
	t.Run("a huge file", func(t *testing.T) {
		r := analyze(t, withContents(t, apks+"plain.apk", map[string]string{"assets/privacy.html": policyText + strings.Repeat(" ", 64<<20)}), nil)
		require.Empty(t, r.Policies)
		require.Contains(t, skipped(r), "policy in assets/privacy.html")
	})
	t.Run("many files", func(t *testing.T) {
		entries := map[string]string{}
		for i := range 400 {
			entries[fmt.Sprintf("assets/privacy%d.txt", i)] = policyText + fmt.Sprint(i)
			entries[fmt.Sprintf("assets/page%d.txt", i)] = policyText + strings.Repeat("x", 20_000) + fmt.Sprint(i)
		}
		r := analyze(t, withContents(t, apks+"plain.apk", entries), nil)
		require.LessOrEqual(t, len(r.Policies), 64)
		require.Contains(t, skipped(r), "text files beyond the bounds")
	})
	t.Run("bytes that are no text", func(t *testing.T) {
		r := analyze(t, withContents(t, apks+"plain.apk", map[string]string{"assets/privacy.txt": "privacy\xff\xfe\x00\xd8\xff\xff", "assets/a.js": "://://\xff://https://" + strings.Repeat("x", 5000)}), nil)
		require.Len(t, r.Policies, 1)
	})
	t.Run("one long script of addresses", func(t *testing.T) {
		r := analyze(t, withContents(t, apks+"plain.apk", map[string]string{"assets/a.js": strings.Repeat("https://a.example/privacy?", 100_000)}), nil)
		require.LessOrEqual(t, len(r.Policies), 1)
	})
}
