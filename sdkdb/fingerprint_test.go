package sdkdb_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/sdkdb"
)

func compiled(tb testing.TB) []byte {
	tb.Helper()
	all, err := sdkdb.LoadFingerprints(os.DirFS("fingerprints"))
	require.NoError(tb, err)
	table, err := sdkdb.CompileFingerprints(all)
	require.NoError(tb, err)
	return table
}

func TestFingerprintTableIsCurrent(t *testing.T) {
	want := compiled(t)
	got, err := os.ReadFile("fingerprints.bin")
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got), "fingerprints.bin is not what fingerprints/*.txt compile to; run go generate ./sdkdb")
	require.Less(t, len(got), 5<<20, "the table is part of the binary")
}

// TestFingerprintFilesAreCanonical holds that every committed file is what its own content is written as.
func TestFingerprintFilesAreCanonical(t *testing.T) {
	all, err := sdkdb.LoadFingerprints(os.DirFS("fingerprints"))
	require.NoError(t, err)
	total := 0
	for _, f := range all {
		want, err := os.ReadFile("fingerprints/" + f.FileName())
		require.NoError(t, err)
		total += len(want)
		f.Merge()
		var got bytes.Buffer
		require.NoError(t, f.WriteText(&got))
		require.True(t, string(want) == got.String(), "%s is not in the form that is written", f.FileName())
	}
	require.Less(t, total, 6<<20, "fingerprints in text form")
}

const smallFingerprint = `sdkaudit fingerprint 1
id example
artifact 1.0 2026-11-22 npm:example@1.0.0 example.jar
artifact 2.0 2026-11-22 npm:example@2.0.0 example.jar
package com/example
A 1 AAAAAAAAABAAAACAAAADAAAAEAAAAF
A 2 AAAAAAAAABAAAACAAAADAAAAEAAAAG
B 3 AAAAAAAAABAAAACAAAADAAAAEAAAAHf____
package com/example/inner
A 2 AAAAHAAAAIAAAAJAAAAKAAAALAAAAM
`

func TestFingerprintText(t *testing.T) {
	f, err := sdkdb.ParseFingerprint("example.txt", []byte(smallFingerprint))
	require.NoError(t, err)
	require.Equal(t, "example", f.ID)
	require.Equal(t, sdkdb.Artifact{Version: "2.0", Date: "2026-11-22", Source: "npm:example@2.0.0", File: "example.jar"}, f.Artifacts[1])
	require.Len(t, f.Classes, 4)
	require.Equal(t, "com/example/inner/A", f.Classes[3].Name)
	require.Equal(t, []sdkdb.Token{0, 1, 2, 3, 4, 7, 0x1fffffff}, f.Classes[2].Tokens)
	require.Equal(t, sdkdb.ReferenceToken, f.Classes[2].Tokens[6].Kind())
	var again bytes.Buffer
	require.NoError(t, f.WriteText(&again))
	require.Equal(t, smallFingerprint, again.String())
}

func TestFingerprintTextFaults(t *testing.T) {
	for _, test := range []struct{ name, old, replaced, want string }{
		{"header", "fingerprint 1", "fingerprint 2", `example.txt:1: the first line is not "sdkaudit fingerprint 1"`},
		{"owner", "id example", "name example", `example.txt:2: the second line is neither "id NAME" nor "background NAME"`},
		{"id", "id example", "id Example", `example.txt:2: "Example" is no id: lower case, digits and dashes`},
		{"artifact", " example.jar\nartifact 2", "\nartifact 2", "example.txt:3: an artifact is version, date, source and file"},
		{"date", "2.0 2026-11-22", "2.0 2026-13-22", `example.txt:4: date "2026-13-22" is not YYYY-MM-DD`},
		{"class first", "package com/example\n", "", "example.txt:5: a class before any package"},
		{"packages", "package com/example/inner", "package com/an", `example.txt:9: package "com/an" does not follow "com/example"`},
		{"mask", "B 3", "B 4", `example.txt:8: "4" names no artifacts`},
		{"no mask", "B 3", "B 0", `example.txt:8: "0" names no artifacts`},
		{"token cut", "AAAAM\n", "AAAA\n", "example.txt:10: 29 letters are not 6 to 4096 tokens"},
		{"few tokens", "AAAALAAAAM\n", "AAAAL\n", "example.txt:10: 25 letters are not 6 to 4096 tokens"},
		{"letter", "AAAAM\n", "AAAA.\n", "example.txt:10: '.' is no letter of a token"},
		{"order of tokens", "AAAAM\n", "AAAAL\n", "example.txt:10: tokens are not in order"},
		{"order of classes", "B 3", "@ 3", `example.txt:8: class "@" is not in order`},
		{"twice", "A 2 AAAAAAAAABAAAACAAAADAAAAEAAAAG", "A 1 AAAAAAAAABAAAACAAAADAAAAEAAAAF", `example.txt:7: class "A" is not in order`},
		{"last line", "AAAAM\n", "AAAAM", "example.txt: no line break at the end"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Contains(t, smallFingerprint, test.old)
			_, err := sdkdb.ParseFingerprint("example.txt", []byte(strings.Replace(smallFingerprint, test.old, test.replaced, 1)))
			require.EqualError(t, err, test.want)
			var fault *sdkdb.FileError
			require.ErrorAs(t, err, &fault)
		})
	}
}

func TestMergeOfFingerprints(t *testing.T) {
	f := &sdkdb.Fingerprint{ID: "example", Artifacts: make([]sdkdb.Artifact, 3)}
	f.Add(1, "b/New", []sdkdb.Token{1, 2, 3, 4, 5, 6})
	f.Add(0, "b/Old", []sdkdb.Token{1, 2, 3, 4, 5, 6})
	f.Add(2, "a/Other", []sdkdb.Token{1, 2, 3, 4, 5, 7})
	f.Add(2, "a/Small", []sdkdb.Token{1, 2, 3, 4, 5})
	f.Merge()
	require.Equal(t, []sdkdb.ClassFingerprint{
		{Name: "a/Other", Artifacts: 4, Tokens: []sdkdb.Token{1, 2, 3, 4, 5, 7}},
		{Name: "b/Old", Artifacts: 3, Tokens: []sdkdb.Token{1, 2, 3, 4, 5, 6}},
	}, f.Classes)
}

// family makes a fingerprint of classes with tokens of their own, and one that they all have.
func family(id string, background bool, first, classes int) *sdkdb.Fingerprint {
	f := &sdkdb.Fingerprint{ID: id, Background: background, Artifacts: []sdkdb.Artifact{{Version: "1"}, {Version: sdkdb.UnknownVersion}}}
	for i := range classes {
		tokens := []sdkdb.Token{7}
		for j := range 12 {
			tokens = append(tokens, sdkdb.NewToken(sdkdb.TokenKind(j/3), uint64(first+i*12+j+1)<<40))
		}
		f.Add(i&1, fmt.Sprintf("p/C%02d", i), tokens)
	}
	f.Merge()
	return f
}

func TestCompiledTableSaysWhatTheTextSays(t *testing.T) {
	all := []*sdkdb.Fingerprint{family("alpha", false, 0, 40), family("beta", true, 1000, 40), family("gamma", false, 2000, 40)}
	data, err := sdkdb.CompileFingerprints(all)
	require.NoError(t, err)
	table, err := sdkdb.OpenFingerprints(string(data))
	require.NoError(t, err)
	require.Equal(t, 3, table.NumFamilies())
	require.Equal(t, 120, table.NumClasses())
	// Background libraries stand behind all SDKs.
	for i, want := range []*sdkdb.Fingerprint{all[0], all[2], all[1]} {
		family, next := table.Family(uint32(i)), table.Family(uint32(i+1))
		require.Equal(t, want.ID, family.ID)
		require.Equal(t, want.Background, family.Background)
		require.Equal(t, []string{"1", "-"}, table.Versions(uint32(i), nil))
		require.EqualValues(t, len(want.Classes), next.FirstClass-family.FirstClass)
		for j, class := range want.Classes {
			number := family.FirstClass + uint32(j)
			c := table.Class(number)
			if want.Background {
				class.Name = ""
			}
			require.Equal(t, class.Name, table.Name(c))
			require.Equal(t, class.Artifacts, c.Artifacts)
			require.EqualValues(t, i, c.Family)
			mass := uint32(0)
			list := table.Tokens(c)
			require.Equal(t, len(class.Tokens), list.Len())
			for _, token := range class.Tokens {
				index, ok := table.Token(token)
				require.True(t, ok)
				got, ok := list.Next()
				require.True(t, ok)
				require.Equal(t, index, got)
				require.Equal(t, token.Kind(), table.Kind(index))
				mass += table.Weight(index)
				postings := table.Postings(index)
				if token == 7 {
					require.Equal(t, 120, postings.Len())
					continue
				}
				require.Equal(t, 1, postings.Len())
				class, ok := postings.Next()
				require.True(t, ok)
				require.Equal(t, number, class)
				_, ok = postings.Next()
				require.False(t, ok)
			}
			require.Equal(t, mass, c.Mass)
			_, ok := list.Next()
			require.False(t, ok)
		}
	}
	_, ok := table.Token(8)
	require.False(t, ok)
	common, _ := table.Token(7)
	require.Zero(t, table.Weight(common), "what every class has tells nothing")
	require.Greater(t, table.MaxWeight(), uint32(6*sdkdb.WeightUnit))
}

func TestClassesOfTwoFamiliesAreShared(t *testing.T) {
	a, b := family("alpha", false, 0, 40), family("beta", false, 1000, 40)
	b.Classes[0].Tokens = a.Classes[0].Tokens
	data, err := sdkdb.CompileFingerprints([]*sdkdb.Fingerprint{a, b})
	require.NoError(t, err)
	table, err := sdkdb.OpenFingerprints(string(data))
	require.NoError(t, err)
	shared := 0
	for i := range table.NumClasses() {
		if table.Class(uint32(i)).Shared {
			shared++
		}
	}
	require.Equal(t, 2, shared)
	require.True(t, table.Class(0).Shared)
}

func TestCompileRefusesTwoOfOneID(t *testing.T) {
	_, err := sdkdb.CompileFingerprints([]*sdkdb.Fingerprint{family("alpha", false, 0, 4), family("alpha", false, 100, 4)})
	require.EqualError(t, err, "two fingerprints of alpha")
}

func TestFingerprintOfAnotherName(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(dir+"/other.txt", []byte(smallFingerprint), 0o600))
	_, err := sdkdb.LoadFingerprints(os.DirFS(dir))
	require.EqualError(t, err, "other.txt:2: what it holds belongs into example.txt")
}

// walkTable reads all that a table has.
func walkTable(table *sdkdb.Fingerprints) (read int) {
	next := func(l sdkdb.List) {
		for {
			if _, ok := l.Next(); !ok {
				return
			}
			if read++; read > 1<<20 {
				return
			}
		}
	}
	for i := range table.NumFamilies() + 2 {
		read += len(table.Family(uint32(i)).ID) + len(table.Versions(uint32(i), nil))
	}
	for i := range table.NumClasses() + 2 {
		c := table.Class(uint32(i))
		read += len(table.Name(c))
		next(table.Tokens(c))
	}
	for i := range table.NumTokens() + 2 {
		next(table.Postings(uint32(i)))
		read += int(table.Weight(uint32(i))) + int(table.Kind(uint32(i)))
	}
	for i := range uint32(1 << 10) {
		if at, ok := table.Token(sdkdb.Token(i << 22)); ok {
			read += int(at)
		}
	}
	return read
}

func TestBrokenTablesReadAsNothing(t *testing.T) {
	data, err := sdkdb.CompileFingerprints([]*sdkdb.Fingerprint{family("alpha", false, 0, 40)})
	require.NoError(t, err)
	for n := 0; n < len(data); n += 1 + n/50 {
		_, err := sdkdb.OpenFingerprints(string(data[:n]))
		require.ErrorIs(t, err, sdkdb.ErrTable)
	}
	for i := 8; i < len(data); i += 1 + i/100 {
		broken := bytes.Clone(data)
		broken[i] ^= 0xff
		if table, err := sdkdb.OpenFingerprints(string(broken)); err == nil {
			walkTable(table)
		}
	}
}

func FuzzFingerprintTable(f *testing.F) {
	data, err := sdkdb.CompileFingerprints([]*sdkdb.Fingerprint{family("alpha", false, 0, 4), family("beta", true, 0, 4)})
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := sdkdb.OpenFingerprints(string(data))
		if (table == nil) == (err == nil) {
			t.Fatal("neither table nor error, or both")
		}
		if err == nil {
			walkTable(table)
		}
	})
}

func FuzzFingerprintText(f *testing.F) {
	f.Add([]byte(smallFingerprint))
	f.Fuzz(func(t *testing.T, data []byte) {
		parsed, err := sdkdb.ParseFingerprint("x.txt", data)
		if (parsed == nil) == (err == nil) {
			t.Fatal("neither fingerprint nor error, or both")
		}
		if err != nil {
			var fault *sdkdb.FileError
			if !errors.As(err, &fault) {
				t.Fatal("an error without file and line")
			}
			return
		}
		var text bytes.Buffer
		if err := parsed.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		again, err := sdkdb.ParseFingerprint("x.txt", text.Bytes())
		if err != nil {
			t.Fatalf("what is written cannot be read: %v", err)
		}
		var second bytes.Buffer
		if err := again.WriteText(&second); err != nil || second.String() != text.String() {
			t.Fatal("the text changes from one writing to the next")
		}
		if _, err := sdkdb.CompileFingerprints([]*sdkdb.Fingerprint{parsed}); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkOpenFingerprints(b *testing.B) {
	data, err := os.ReadFile("fingerprints.bin")
	require.NoError(b, err)
	table := string(data)
	b.ReportAllocs()
	for b.Loop() {
		_, err := sdkdb.OpenFingerprints(table)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(len(table)), "table-bytes")
}
