package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the generated parts of the READMEs")

const root = "../../"

// shown cuts the demo's output to what a reader of the README needs: the verdict and the first findings.
func shown(t *testing.T, lang string) string {
	t.Helper()
	t.Chdir(root)
	defer t.Chdir("cmd/sdkaudit")
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"scan", "testdata/apks/demo.apk", "--policy", "testdata/policies/demo.zh.md", "--lang", lang}, nil, &out, &errs)
	require.Equal(t, exitFindings, code)
	require.Empty(t, errs.String())
	lines := strings.SplitAfter(out.String(), "\n")
	var kept []string
	for _, line := range lines {
		if strings.HasPrefix(line, "  5. ") {
			return strings.Join(kept, "") + "  ...\n"
		}
		kept = append(kept, line)
	}
	t.Fatal("the demo has less than five findings")
	return ""
}

// example is the body of the example that compiles.
func example(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(root + "reports/example_test.go")
	require.NoError(t, err)
	_, body, ok := strings.Cut(string(source), "func Example() {\n")
	require.True(t, ok)
	body, _, ok = strings.Cut(body, "\t// Output:")
	require.True(t, ok)
	return regexp.MustCompile(`(?m)^\t`).ReplaceAllString(body, "")
}

// TestREADMEsAreCurrent holds that the output and the code in the READMEs are those of the program; with -update it
// writes them there.
func TestREADMEsAreCurrent(t *testing.T) {
	for _, c := range []struct{ name, lang string }{{"README.md", "en"}, {".github/README.zh-CN.md", "zh"}} {
		t.Run(c.name, func(t *testing.T) {
			before, err := os.ReadFile(root + c.name)
			require.NoError(t, err)
			after := replaceBlock(t, string(before), "text", shown(t, c.lang))
			after = replaceBlock(t, after, "go", example(t))
			if *update {
				require.NoError(t, os.WriteFile(root+c.name, []byte(after), 0o644))
				return
			}
			require.Equal(t, after, string(before), "run go test ./cmd/sdkaudit -run README -update")
		})
	}
}

// replaceBlock puts the body into the first fenced block of the language.
func replaceBlock(t *testing.T, text, language, body string) string {
	t.Helper()
	block := regexp.MustCompile("(?s)(```" + language + "\n).*?(```)")
	place := block.FindStringSubmatchIndex(text)
	require.NotNil(t, place, "no block of %s", language)
	return text[:place[3]] + body + text[place[4]:]
}

// TestREADMENamesEveryRuleFlagAndFormat keeps the tables of the README whole.
func TestREADMENamesEveryRuleCommandFlagAndFormat(t *testing.T) {
	for _, name := range []string{"README.md", ".github/README.zh-CN.md"} {
		text, err := os.ReadFile(root + name)
		require.NoError(t, err)
		for _, id := range ruleIDs() {
			require.Contains(t, string(text), "`"+id+"`", name)
		}
		for _, f := range formatNames() {
			require.Contains(t, string(text), "-f "+f, name)
		}
		for _, cmd := range newRootCmd(&streams{}).Commands() {
			if cmd.Hidden {
				continue
			}
			if !strings.Contains(string(text), "sdkaudit "+cmd.Name()) {
				t.Errorf("%s lacks sdkaudit %s", name, cmd.Name())
			}
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if !f.Hidden && !strings.Contains(string(text), "--"+f.Name) && (f.Shorthand == "" || !strings.Contains(string(text), "`-"+f.Shorthand+" ")) {
					t.Errorf("%s lacks --%s of sdkaudit %s", name, f.Name, cmd.Name())
				}
			})
		}
	}
}

// command is a line of a README that is to be run as it stands.
var command = regexp.MustCompile(`^(?:go run \./cmd/sdkaudit|sdkaudit) ([^#>]+?)(?: > (\S+))?(?: # .*?([0-9]+))?$`)

// TestREADMECommandsRun runs every line of the shell blocks, in a folder that looks like the repository and takes the
// files they write. A comment at the end of a line tells the exit code; without one it is 0.
func TestREADMECommandsRun(t *testing.T) {
	if testing.Short() {
		t.Skip("every command of both files")
	}
	demo := "go run ./cmd/sdkaudit scan testdata/apks/demo.apk --policy testdata/policies/demo.zh.md"
	for _, name := range []string{"README.md", ".github/README.zh-CN.md"} {
		text, err := os.ReadFile(root + name)
		require.NoError(t, err)
		blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(text), -1)
		require.NotEmpty(t, blocks, name)
		dir := mirror(t)
		for _, block := range blocks {
			for _, line := range strings.Split(strings.TrimSuffix(block[1], "\n"), "\n") {
				if line == "go test ./..." { // which runs this test
					continue
				}
				t.Run(name+"/"+line, func(t *testing.T) {
					parts := command.FindStringSubmatch(line)
					require.NotNil(t, parts, "a block of sh has only lines that this test can run")
					want := exitOK
					if line == demo {
						want = exitFindings
					}
					if parts[3] != "" {
						want, err = strconv.Atoi(parts[3])
						require.NoError(t, err)
					}
					t.Chdir(dir)
					var out, errs bytes.Buffer
					require.Equal(t, want, run(t.Context(), strings.Fields(parts[1]), strings.NewReader(""), &out, &errs), errs.String())
					if parts[2] != "" {
						require.NoError(t, os.WriteFile(parts[2], out.Bytes(), 0o600))
					}
				})
			}
		}
	}
}

// mirror makes a folder with links to what the repository holds.
func mirror(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	from, err := filepath.Abs(root)
	require.NoError(t, err)
	entries, err := os.ReadDir(from)
	require.NoError(t, err)
	for _, e := range entries {
		require.NoError(t, os.Symlink(filepath.Join(from, e.Name()), filepath.Join(dir, e.Name())))
	}
	return dir
}
