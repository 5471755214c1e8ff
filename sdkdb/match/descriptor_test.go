package match_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/classfile"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// libraryClasses returns the class files of the test libraries.
func libraryClasses(tb testing.TB) (out []*classfile.File) {
	tb.Helper()
	err := filepath.WalkDir("../../testdata/libraries/classes", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".class") {
			return err
		}
		data, err := os.ReadFile(name)
		require.NoError(tb, err)
		f, err := classfile.Parse(data, nil)
		require.NoError(tb, err)
		out = append(out, f)
		return nil
	})
	require.NoError(tb, err)
	require.NotEmpty(tb, out)
	return out
}

func TestClassFilesAreDescribed(t *testing.T) {
	var scope match.Scope
	var s match.Scratch
	kinds := map[sdkdb.TokenKind]bool{}
	for _, f := range libraryClasses(t) {
		scope.Add(f.Name)
		tokens, err := match.DescribeClass(f, &scope, &s)
		require.NoError(t, err, string(f.Name))
		require.NotEmpty(t, tokens, string(f.Name))
		for i, token := range tokens {
			kinds[token.Kind()] = true
			require.True(t, i == 0 || tokens[i-1] < token, "tokens are in order, each once")
		}
	}
	require.True(t, kinds[sdkdb.ShapeToken] && kinds[sdkdb.ReferenceToken] && kinds[sdkdb.StringToken])
}

func TestDraftOfFingerprint(t *testing.T) {
	classes := libraryClasses(t)
	artifact := sdkdb.Artifact{Version: "1.2.3", Date: "2026-11-22", Source: "npm:pulse@1.2.3", File: "pulse.jar"}
	var scope match.Scope
	for _, f := range classes {
		scope.Add(f.Name)
	}
	draft, err := match.NewFingerprint("pulse", artifact, classes, &scope)
	require.NoError(t, err)
	require.NotEmpty(t, draft.Classes, "classes of a few tokens are left out, not all")
	var text bytes.Buffer
	require.NoError(t, draft.WriteText(&text))
	again, err := sdkdb.ParseFingerprint("pulse.txt", text.Bytes())
	require.NoError(t, err)
	require.Equal(t, draft, again)
}

func TestClassFilesAreCompared(t *testing.T) {
	builtin, err := sdkdb.DefaultFingerprints()
	require.NoError(t, err)
	var code []match.Code
	for _, f := range libraryClasses(t) {
		code = append(code, match.Code{Entry: string(f.Name) + ".class", Class: f})
	}
	found, err := match.NewFingerprinter(builtin).Match(code, &match.Scope{}, nil)
	require.NoError(t, err)
	require.Empty(t, found, "made-up classes are no SDK's")
}

func FuzzDescribeClass(f *testing.F) {
	data, err := os.ReadFile("../../testdata/libraries/classes/io/pulse/sdk/Pulse.class")
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		class, err := classfile.Parse(data, nil)
		if err != nil {
			return
		}
		var s match.Scratch
		tokens, err := match.DescribeClass(class, &match.Scope{}, &s)
		if err != nil && tokens != nil {
			t.Fatal("both tokens and an error")
		}
		if len(tokens) > sdkdb.MaxClassTokens {
			t.Fatal("too many tokens")
		}
	})
}
