package apk

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// textEl is an element that holds text; a boolean without namespace has no resource id.
func textEl(name, content string, parts ...any) node {
	n := el(name, parts...)
	n.text = content
	return n
}

func plainBool(name string, v bool) attr {
	a := attr{name: name, kind: valueBoolean}
	if v {
		a.data = 0xffffffff
	}
	return a
}

func plain(name, v string) attr { return attr{name: name, kind: valueString, text: v} }

// appWith opens a package with one file beside a manifest whose application has the given attributes.
func appWith(t *testing.T, target uint32, path string, file []byte, attributes ...attr) *File {
	t.Helper()
	app := el("application")
	app.attributes = attributes
	manifest := axml(el("manifest", str("package", "com.example"), app, el("uses-sdk", num("targetSdkVersion", target))))
	f, err := open(archive(nil, stored(manifestName, manifest), stored(path, file)), nil)
	require.NoError(t, err)
	return f
}

func TestNetworkSecurity(t *testing.T) {
	file := axml(el("network-security-config",
		el("base-config", plainBool("cleartextTrafficPermitted", false),
			el("trust-anchors", el("certificates", plain("src", "system")), el("certificates", plain("src", "user")))),
		el("domain-config", plainBool("cleartextTrafficPermitted", true),
			textEl("domain", " Old.Example.com\n", plainBool("includeSubdomains", true)),
			textEl("domain", "exact.org"),
			el("pin-set", plain("expiration", "2030-01-01"), textEl("pin", "AAAA", plain("digest", "SHA-256"))),
			el("domain-config", plainBool("cleartextTrafficPermitted", false), textEl("domain", "new.old.example.com"))),
		el("debug-overrides", el("trust-anchors", el("certificates", plain("src", "user"))))))
	name := str("networkSecurityConfig", "res/xml/n.xml")
	f := appWith(t, 30, "res/xml/n.xml", file, name, boolean("usesCleartextTraffic", true))
	n, err := f.NetworkSecurity()
	require.NoError(t, err)
	require.Equal(t, "res/xml/n.xml", n.File)
	require.Equal(t, []string{"system", "user"}, n.Base.Trust)
	require.Nil(t, n.DebugTrust)
	for host, cleartext := range map[string]bool{
		"example.com": false, "old.example.com": true, "OLD.example.com.": true, "a.old.example.com": true, "notold.example.com": false,
		"exact.org": true, "a.exact.org": false, "new.old.example.com": false, "b.new.old.example.com": true,
	} {
		require.Equal(t, cleartext, n.Rules(host).Cleartext, host)
	}
	require.True(t, n.Rules("exact.org").Pins)
	require.True(t, n.Rules("new.old.example.com").Pins, "inherited from the part around it")
	require.Equal(t, "2030-01-01", n.Rules("exact.org").PinExpiration)
	require.False(t, n.Rules("example.com").Pins)

	f = appWith(t, 30, "res/xml/n.xml", file, name, boolean("debuggable", true))
	n, err = f.NetworkSecurity()
	require.NoError(t, err)
	require.Equal(t, []string{"user"}, n.DebugTrust)
}

func TestNetworkSecurityDefaults(t *testing.T) {
	empty := axml(el("network-security-config"))
	name := str("networkSecurityConfig", "n.xml")
	for _, test := range []struct {
		what       string
		target     uint32
		attributes []attr
		cleartext  bool
		trust      []string
	}{
		{"old target", 27, nil, true, []string{"system"}},
		{"new target", 28, nil, false, []string{"system"}},
		{"very old target trusts what the user installs", 23, nil, true, []string{"system", "user"}},
		{"attribute", 30, []attr{boolean("usesCleartextTraffic", true)}, true, []string{"system"}},
		{"attribute of an old target", 27, []attr{boolean("usesCleartextTraffic", false)}, false, []string{"system"}},
		{"attribute beside a file", 30, []attr{name, boolean("usesCleartextTraffic", true)}, false, []string{"system"}},
		{"file of an old target", 27, []attr{name, boolean("usesCleartextTraffic", false)}, true, []string{"system"}},
	} {
		t.Run(test.what, func(t *testing.T) {
			n, err := appWith(t, test.target, "n.xml", empty, test.attributes...).NetworkSecurity()
			require.NoError(t, err)
			require.Equal(t, test.cleartext, n.Rules("example.com").Cleartext)
			require.Equal(t, test.trust, n.Base.Trust)
		})
	}
	for what, test := range map[string]struct {
		path string
		file []byte
		want error
	}{
		"absent":     {"other.xml", empty, ErrMalformed},
		"other root": {"n.xml", axml(el("x")), ErrMalformed},
		"truncated":  {"n.xml", empty[:20], ErrTruncated},
	} {
		t.Run(what, func(t *testing.T) {
			n, err := appWith(t, 30, test.path, test.file, name).NetworkSecurity()
			require.Nil(t, n)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "n.xml")
		})
	}
	f, err := Open("../../testdata/apks/demo.apk", nil)
	require.NoError(t, err)
	n, err := f.NetworkSecurity()
	require.NoError(t, err)
	require.Equal(t, &NetworkSecurity{File: "res/xml/network_security_config.xml", Base: ConnectionRules{Trust: []string{"system"}}}, n)
}

func TestBackupRules(t *testing.T) {
	old := axml(el("full-backup-content", el("include", plain("domain", "file"), plain("path", ".")), el("exclude", plain("domain", "database"), plain("path", "x.db")), el("other")))
	f := appWith(t, 30, "b.xml", old, str("fullBackupContent", "b.xml"))
	rules, err := f.BackupRules()
	require.NoError(t, err)
	require.Equal(t, []BackupRule{{"full-backup-content", true, "file", "."}, {"full-backup-content", false, "database", "x.db"}}, rules)

	extraction := axml(el("data-extraction-rules", el("cloud-backup", el("exclude", plain("domain", "root"), plain("path", "."))), el("device-transfer", el("include", plain("domain", "file"), plain("path", "a")))))
	f = appWith(t, 31, "d.xml", extraction, str("dataExtractionRules", "d.xml"))
	rules, err = f.BackupRules()
	require.NoError(t, err)
	require.Equal(t, []BackupRule{{"cloud-backup", false, "root", "."}, {"device-transfer", true, "file", "a"}}, rules)

	for _, none := range [][]attr{nil, {boolean("fullBackupContent", true)}} {
		rules, err = appWith(t, 30, "b.xml", old, none...).BackupRules()
		require.NoError(t, err)
		require.Empty(t, rules)
	}
	_, err = appWith(t, 30, "b.xml", old, str("dataExtractionRules", "absent.xml")).BackupRules()
	require.ErrorContains(t, err, "absent.xml at 0x0: malformed: no such entry")
}

// TestNetworkSecurityOfALibrary reads the text that a library holds, by the name of the resource.
func TestNetworkSecurityOfALibrary(t *testing.T) {
	const manifest = `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.lib"><uses-sdk android:targetSdkVersion="30"/>
<application android:networkSecurityConfig="@xml/net" android:usesCleartextTraffic="true"/></manifest>`
	const file = `<?xml version="1.0" encoding="utf-8"?>
<network-security-config>
    <base-config cleartextTrafficPermitted="false"/>
    <domain-config cleartextTrafficPermitted="true"><domain includeSubdomains="true">Open.example</domain><domain>exact.example</domain>
        <domain-config cleartextTrafficPermitted="false"><domain includeSubdomains="true">shut.open.example</domain></domain-config></domain-config>
</network-security-config>`
	f, err := open(archive(nil, stored(manifestName, []byte(manifest)), stored("classes.jar", archive(nil)), stored("res/xml/net.xml", []byte(file))), nil)
	require.NoError(t, err)
	n, err := f.NetworkSecurity()
	require.NoError(t, err)
	for host, allowed := range map[string]bool{
		"": false, "example": false, "open.example": true, "a.open.example": true, "exact.example": true, "a.exact.example": false,
		"shut.open.example": false, "a.shut.open.example": false,
	} {
		require.Equal(t, allowed, n.CleartextAllowed(host), host)
	}
	f = appWith(t, 30, "n.xml", []byte(file), str("networkSecurityConfig", "n.xml"))
	_, err = f.NetworkSecurity()
	require.ErrorIs(t, err, ErrUnsupported, "Android reads no text in a package")
}
