package batch

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParsePolicyMap(t *testing.T) {
	two := []mapEntry{{"com.a", 1, []string{"p.md"}}, {"b.apk", 2, []string{"q.md", "https://x/y", "r.md"}}}
	tests := []struct {
		name, file, in string
		want           []mapEntry
		fault          string
	}{
		{"rows", "m.csv", "com.a,p.md\nb.apk, q.md ;https://x/y,r.md\n", two, ""},
		{"mark and line ends of Windows", "m.csv", "\ufeffcom.a,p.md\r\nb.apk,q.md;https://x/y;;r.md,\r\n", two, ""},
		{"heading and comment", "m.csv", "App,Policy,Policy\n# none\ncom.a,p.md\n", []mapEntry{{"com.a", 3, []string{"p.md"}}}, ""},
		{"quoted name", "m.csv", "\"a,b.apk\",p.md\n", []mapEntry{{"a,b.apk", 1, []string{"p.md"}}}, ""},
		{"mapping", "m.yaml", "com.a: p.md\nb.apk: [q.md, 'https://x/y', r.md]\n", two, ""},
		{"no policy", "m.csv", "com.a,p.md\ncom.b, ;\n", nil, `m.csv:2: "com.b" has no policy`},
		{"one column", "m.csv", "com.a\n", nil, `m.csv:1: "com.a" has no policy`},
		{"no app", "m.csv", "\n,p.md\n", nil, "m.csv:2: no app"},
		{"app twice", "m.csv", "com.a,p.md\n\ncom.a,q.md\n", nil, `m.csv:3: "com.a" is given twice, first on line 1`},
		{"quote", "m.csv", "com.a,p\"q\n", nil, `m.csv:1: column 8: bare "`},
		{"standard input", "m.csv", "com.a,-\n", nil, "standard input cannot be a policy of several builds"},
		{"empty", "m.csv", "", nil, "m.csv: no app in it"},
		{"empty mapping", "m.yml", "# none\n", nil, "m.yml: no app in it"},
		{"list at the top", "m.yaml", "- a\n", nil, "m.yaml:1: want keys such as"},
		{"key twice", "m.yaml", "a: p\n\na: q\n", nil, `m.yaml:3: "a" is given twice, first on line 1`},
		{"number for a policy", "m.yaml", "b: q\na: 7\n", nil, `m.yaml:2: "a": want a policy or a list of policies`},
		{"list in a list", "m.yaml", "a: [[p]]\n", nil, `m.yaml:1: "a": want a policy`},
		{"no policies", "m.yaml", "a: []\n", nil, `m.yaml:1: "a" has no policy`},
		{"null", "m.yaml", "a:\n", nil, `m.yaml:1: "a": want a policy`},
		{"number for a key", "m.yaml", "7: p\n", nil, "m.yaml:1: want a text for a key"},
		{"alias to itself", "m.yaml", "a: &x [*x]\n", nil, "m.yaml"},
		{"two documents", "m.yaml", "a: p\n---\nb: q\n", nil, "m.yaml: more than one document"},
		{"broken", "m.yaml", "a: [\n", nil, "m.yaml: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := parsePolicyMap(tt.file, []byte(tt.in))
			if tt.fault != "" {
				require.ErrorContains(t, err, tt.fault)
				require.Nil(t, m)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, m.entries)
		})
	}
}

func TestAMapAssignsByPathNameAndPackage(t *testing.T) {
	app := anAPK(t, "com.example.a", "", 1)
	tree(t, map[string][]byte{
		"in/e/x.apk": app, "in/a.apk": app, "in/sub/a.apk": app, "in/sub/b.apk": app, "in/c.apk": anAPK(t, "com.example.c", "", 1), "in/d.apk": []byte("x"),
		"maps/m.csv": []byte("com.example.a,package.md\na.apk,name.md\n../in/sub/b.apk,https://x/y;path.md\nnone.apk,p\nsub/a.apk,below.md\n"),
	})
	found := discover(t, "in")
	m, err := ReadPolicyMap(filepath.Join("maps", "m.csv"))
	require.NoError(t, err)
	require.Equal(t, []string{`maps/m.csv:4: "none.apk" matches no build`}, m.Assign(found.Builds, []string{"standard.md"}))
	policies := map[string][]string{}
	for _, b := range found.Builds {
		policies[b.Name] = b.Policies
	}
	require.Equal(t, map[string][]string{
		"in/a.apk": {filepath.Join("maps", "name.md")}, "in/sub/a.apk": {filepath.Join("maps", "below.md")},
		"in/sub/b.apk": {"https://x/y", filepath.Join("maps", "path.md")},
		"in/e/x.apk":   {filepath.Join("maps", "package.md")},
		"in/c.apk":     {"standard.md"}, "in/d.apk": {"standard.md"},
	}, policies)
	require.Empty(t, (*PolicyMap)(nil).Assign(found.Builds, nil))
	require.Empty(t, found.Builds[0].Policies)
	_, err = ReadPolicyMap("none.csv")
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestAMapNamesArchivesByTheirPackage(t *testing.T) {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	_, err := z.Create("base.apk")
	require.NoError(t, err)
	require.NoError(t, z.Close())
	tree(t, map[string][]byte{
		"in/a.xapk": archive.Bytes(), "in/b.xapk": archive.Bytes(), "in/fails.xapk": archive.Bytes(), "in/broken.apk": []byte("x"),
		"m.csv": []byte("com.example.a.xapk,package.md\nb.xapk,name.md\n"),
	})
	found := discover(t, "in")
	m, err := ReadPolicyMap("m.csv")
	require.NoError(t, err)
	require.NoError(t, m.NamePackages(t.Context(), found.Builds, stubRunner(t, "digest"), 2, 0))
	require.Empty(t, m.Assign(found.Builds, nil))
	var packages []string
	for _, b := range found.Builds {
		packages = append(packages, b.Package)
	}
	require.Equal(t, []string{"com.example.a.xapk", "", "", ""}, packages, "no child for what is named or broken")
	require.Equal(t, []string{"package.md"}, found.Builds[0].Policies)
	require.NoError(t, (*PolicyMap)(nil).NamePackages(t.Context(), found.Builds, nil, 1, 0))
	require.ErrorContains(t, m.NamePackages(t.Context(), discover(t, "in").Builds, &Runner{Program: "none"}, 2, 0), "cannot be started")
}

func FuzzPolicyMap(f *testing.F) {
	f.Add("m.csv", []byte("com.a,p.md;q.md\n# x\n\"b,c\",d\n"))
	f.Add("m.yaml", []byte("a: p\nb: [q, r]\n"))
	f.Add("m.yaml", []byte("a: &x [*x]\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		m, err := parsePolicyMap(name, data)
		require.Equal(t, err != nil, m == nil)
		if m != nil {
			for _, e := range m.entries {
				require.NotEmpty(t, e.key)
				require.NotEmpty(t, e.policies)
				require.Positive(t, e.line)
			}
		}
	})
}
