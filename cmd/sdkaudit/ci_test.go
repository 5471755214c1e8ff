package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"sdkaudit/reports"
)

// script is a run of one of the shell scripts of the CI kit, with this test's binary as sdkaudit.
type script struct {
	dir         string // where it runs and what it takes for the runner's folders
	env         []string
	out, stderr strings.Builder
}

func newScript(t *testing.T) *script {
	t.Helper()
	s := &script{dir: t.TempDir()}
	bin := filepath.Join(s.dir, "bin")
	require.NoError(t, os.Mkdir(bin, 0o700))
	binary, err := os.Executable()
	require.NoError(t, err)
	require.NoError(t, os.Symlink(binary, filepath.Join(bin, "sdkaudit")))
	from, err := filepath.Abs(root)
	require.NoError(t, err)
	s.env = []string{
		"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + s.dir, "RUNNER_TEMP=" + s.dir,
		"GITHUB_OUTPUT=" + filepath.Join(s.dir, "output"), "GITHUB_STEP_SUMMARY=" + filepath.Join(s.dir, "step-summary"),
		"GITHUB_PATH=" + filepath.Join(s.dir, "path"), "GITHUB_ACTION_PATH=" + filepath.Join(from, ".github", "action"),
		"GITHUB_ACTION_REPOSITORY=owner/sdkaudit", "APKS=" + filepath.Join(from, "testdata", "apks"), "LANG=C",
	}
	return s
}

// command puts a program on the script's path.
func (s *script) command(t *testing.T, name, body string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(s.dir, "bin", name), []byte("#!/usr/bin/env bash\n"+body), 0o700))
}

// run returns the exit code.
func (s *script) run(t *testing.T, name string, args ...string) int {
	t.Helper()
	file, err := filepath.Abs(filepath.Join(root, ".github", name))
	require.NoError(t, err)
	return s.bash(t, append([]string{file}, args...)...)
}

func (s *script) bash(t *testing.T, args ...string) int {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, s.env, &s.out, &s.stderr
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode()
	}
	require.NoError(t, err)
	return 0
}

// read returns what the script wrote to a file below its folder, nothing where there is none.
func (s *script) read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	if errors.Is(err, os.ErrNotExist) {
		return ""
	}
	require.NoError(t, err)
	return string(data)
}

func testfile(t *testing.T, parts ...string) string {
	t.Helper()
	name, err := filepath.Abs(filepath.Join(append([]string{root, "testdata"}, parts...)...))
	require.NoError(t, err)
	return name
}

func TestActionHandsOnTheVerdict(t *testing.T) {
	demo, agreed := testfile(t, "apks", "demo.apk"), testfile(t, "apks", "agreed.apk")
	policy, clean := testfile(t, "policies", "demo.zh.md"), testfile(t, "policies", "clean.zh.md")
	for _, c := range []struct {
		name         string
		env          []string
		want         int
		summary, out string
	}{
		{"findings", []string{"SDKAUDIT_APP=" + demo, "SDKAUDIT_POLICY=" + policy, "SDKAUDIT_SARIF=out.sarif"}, exitFindings, "### FAIL: demo.apk", "sarif=out.sarif\n"},
		{"none", []string{"SDKAUDIT_APP=" + agreed + "\n", "SDKAUDIT_POLICY=" + clean}, exitOK, "### PASS: agreed.apk", "exit-code=0\n"},
		{"findings that do not count", []string{"SDKAUDIT_APP=" + demo, "SDKAUDIT_POLICY=\n" + policy + "\n", "SDKAUDIT_FAIL_ON=none", "SDKAUDIT_LANG=zh"}, exitOK, "### 需复核：", "exit-code=0\n"},
		{"another law", []string{"SDKAUDIT_APP=" + demo, "SDKAUDIT_POLICY=" + policy, "SDKAUDIT_PROFILE=play"}, exitFindings, "--profile play", "exit-code=1\n"},
		{"wrong input", []string{"SDKAUDIT_APP=" + demo, "SDKAUDIT_FAIL_ON=never"}, exitUsage, "", "exit-code=2\n"},
		{"no such build", []string{"SDKAUDIT_APP=$(touch made).apk", "SDKAUDIT_POLICY=" + policy}, exitInput, "", "exit-code=3\n"},
		{"an option is no build", []string{"SDKAUDIT_APP=--help"}, exitInput, "", "exit-code=3\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScript(t)
			s.env = append(s.env, c.env...)
			require.Equal(t, c.want, s.run(t, "action/scan.sh"), s.stderr.String())
			require.Contains(t, s.read(t, "output"), c.out)
			require.NoFileExists(t, filepath.Join(s.dir, "made"), "no input is run")
			if c.summary == "" {
				require.Equal(t, c.out, s.read(t, "output"), "a failed run has no reports")
				require.Empty(t, s.read(t, "step-summary"))
				return
			}
			require.Contains(t, s.read(t, "step-summary"), c.summary)
			require.Equal(t, s.read(t, "sdkaudit.md"), s.read(t, "step-summary"))
			require.Contains(t, s.read(t, "output"), "report="+s.dir+"/sdkaudit.json\n")
			_, err := reports.Decode(strings.NewReader(s.read(t, "sdkaudit.json")))
			require.NoError(t, err)
		})
	}
}

func TestActionNeedsABuild(t *testing.T) {
	s := newScript(t)
	require.Equal(t, exitUsage, s.run(t, "action/scan.sh"))
	require.Contains(t, s.out.String(), "::error::app: name a build")
	s.env = append(s.env, "SDKAUDIT_APP=app.apk", "SDKAUDIT_SARIF=a\nexit-code=0")
	require.Equal(t, exitUsage, s.run(t, "action/scan.sh"))
	require.Empty(t, s.read(t, "output"))
}

func TestActionBuildsItsOwnSource(t *testing.T) {
	s := newScript(t)
	s.command(t, "go", `echo "$PWD CGO_ENABLED=$CGO_ENABLED $*" >"$RUNNER_TEMP/go-ran"`)
	require.Equal(t, 0, s.run(t, "action/install.sh"), s.stderr.String())
	from, err := filepath.Abs(root)
	require.NoError(t, err)
	require.Equal(t, from+" CGO_ENABLED=0 build -trimpath -o "+s.dir+"/sdkaudit-bin/ ./cmd/sdkaudit\n", s.read(t, "go-ran"))
	require.Equal(t, s.dir+"/sdkaudit-bin\n", s.read(t, "path"))
}

func TestActionChecksARelease(t *testing.T) {
	// What the release holds is made up; the archive's name is that of .goreleaser.yaml.
	const gh = `
[ "$1 $2 $3 $4 $5 $6" = "release download v1.2.3 --repo owner/sdkaudit --dir" ] && [ "$8 ${10}" = "--pattern --pattern" ] || exit 9
echo '#!/bin/sh' >sdkaudit && chmod +x sdkaudit && tar -czf "$7/$9" sdkaudit && rm sdkaudit
(cd "$7" && sha256sum -- * >"${11}")
`
	for _, c := range []struct {
		name, change string
		want         int
	}{
		{"as published", "", 0},
		{"changed on the way", `echo x >>"$7/$9"`, 1},
		{"not in the checksums", `: >"$7/checksums.txt"`, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScript(t)
			s.env = append(s.env, "SDKAUDIT_VERSION=v1.2.3")
			s.command(t, "uname", `case $1 in -s) echo Linux ;; -m) echo x86_64 ;; esac`)
			s.command(t, "gh", "set -e\n"+gh+c.change)
			require.Equal(t, c.want, s.run(t, "action/install.sh"), s.stderr.String())
			if c.want != 0 {
				require.NoFileExists(t, filepath.Join(s.dir, "sdkaudit-bin", "sdkaudit"))
				require.Empty(t, s.read(t, "path"))
				return
			}
			require.FileExists(t, filepath.Join(s.dir, "sdkaudit-release", "sdkaudit_1.2.3_linux_amd64.tar.gz"))
			require.FileExists(t, filepath.Join(s.dir, "sdkaudit-bin", "sdkaudit"))
		})
	}
}

func TestPreSubmissionGate(t *testing.T) {
	demo, agreed := testfile(t, "apks", "demo.apk"), testfile(t, "apks", "agreed.apk")
	policy, clean := testfile(t, "policies", "demo.zh.md"), testfile(t, "policies", "clean.zh.md")
	for _, c := range []struct {
		name string
		args []string
		want int
		says string
	}{
		{"may go out", []string{agreed, clean}, 0, "may be submitted"},
		{"held back", []string{demo, policy, clean}, 1, "held back; see sdkaudit-reports/report.html"},
		{"cannot be told", []string{"missing.apk", policy}, 2, "was not audited (exit code 3)"},
		{"no policy", []string{demo}, 2, "usage: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScript(t)
			require.Equal(t, c.want, s.run(t, "ci/pre-submission.sh", c.args...), s.stderr.String())
			require.Contains(t, s.out.String()+s.stderr.String(), c.says)
			if c.want < 2 {
				for _, name := range []string{"report.json", "report.html", "lists.md", "lists.html"} {
					require.NotEmpty(t, s.read(t, "sdkaudit-reports/"+name), name)
				}
			}
		})
	}
}

// kit returns a file of the CI kit as it stands.
func kit(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(root + name)
	require.NoError(t, err)
	return string(data)
}

func parseYAML(t *testing.T, name string, into any) {
	t.Helper()
	require.NoError(t, yaml.Unmarshal([]byte(kit(t, name)), into), name)
}

// TestKitUsesWhatTheCommandLineHas holds every flag and format that the kit and the READMEs pass to sdkaudit against
// the command that gets it.
func TestKitUsesWhatTheCommandLineHas(t *testing.T) {
	files := []string{"README.md", ".github/README.zh-CN.md", ".github/action/scan.sh", ".github/ci/gitlab.yml", ".github/ci/pre-submission.sh", ".github/Dockerfile"}
	for _, name := range files {
		text := regexp.MustCompile(`\\\n\s*|\n\s+(-f|--[a-z])`).ReplaceAllString(kit(t, name), " $1")
		if name == ".github/action/scan.sh" {
			// Its options are collected first.
			options := regexp.MustCompile(`(?m)^option (-\S+)|args\+=\((-f) "(\w+)=|^(\w+)=\$(?:report|summary)`).FindAllStringSubmatch(text, -1)
			text = "sdkaudit scan"
			for _, o := range options {
				if format := o[3] + o[4]; format != "" {
					text += " -f " + format
				} else if o[1] != "-f" {
					text += " " + o[1]
				}
			}
			require.Contains(t, text, "--policy")
			require.Contains(t, text, "-f markdown")
			require.Contains(t, text, "-f sarif")
		}
		found := false
		for _, call := range regexp.MustCompile(`\bsdkaudit ([a-z]+)( [^\n]*)?`).FindAllStringSubmatch(text, -1) {
			cmd, _, err := newRootCmd(&streams{}).Find([]string{call[1]})
			if err != nil || cmd.Name() != call[1] {
				continue // running text
			}
			found = true
			for _, flag := range regexp.MustCompile(`(?:^|[ \[(])(-[a-zA-Z]|--[a-z][a-z-]+)\b`).FindAllStringSubmatch(call[2], -1) {
				require.True(t, hasFlag(cmd, flag[1]), "%s: sdkaudit %s has no %s", name, call[1], flag[1])
			}
			for _, f := range regexp.MustCompile(` -f ([a-z-]+)`).FindAllStringSubmatch(call[2], -1) {
				require.Regexp(t, `\b`+f[1]+`\b`, formatsOf(cmd), "%s: sdkaudit %s", name, call[1])
			}
		}
		require.True(t, found || name == ".github/Dockerfile", "%s calls sdkaudit nowhere", name)
	}
}

// formatsOf is what the help says of the formats of a command and of those below it.
func formatsOf(cmd *cobra.Command) string {
	out := ""
	if f := cmd.Flags().Lookup("format"); f != nil {
		out = f.Value.Type() + " " + f.Usage + "\n"
	}
	for _, c := range cmd.Commands() {
		out += formatsOf(c)
	}
	return out
}

// hasFlag knows the flags of a command and of those below it.
func hasFlag(cmd *cobra.Command, flag string) bool {
	if name, ok := strings.CutPrefix(flag, "--"); ok {
		if name == "help" || cmd.Flags().Lookup(name) != nil {
			return true
		}
	} else if cmd.Flags().ShorthandLookup(flag[1:]) != nil {
		return true
	}
	return slices.ContainsFunc(cmd.Commands(), func(c *cobra.Command) bool { return hasFlag(c, flag) })
}

func TestActionDeclaresWhatItUses(t *testing.T) {
	var action struct {
		Name, Description string
		Inputs            map[string]struct {
			Description, Default string
			Required             bool
		}
		Outputs map[string]struct{ Description, Value string }
		Runs    struct {
			Using string
			Steps []struct {
				ID, Name, If, Uses, Shell, Run string
				Env, With                      map[string]string
			}
		}
	}
	parseYAML(t, ".github/action/action.yml", &action)
	text := kit(t, ".github/action/action.yml")
	require.Equal(t, "composite", action.Runs.Using)
	for name, input := range action.Inputs {
		require.NotEmpty(t, input.Description, name)
		require.Contains(t, text, "inputs."+name, "input %s is used nowhere", name)
	}
	for _, used := range regexp.MustCompile(`inputs\.([a-z-]+)`).FindAllStringSubmatch(text, -1) {
		require.Contains(t, action.Inputs, used[1])
	}
	scripts := kit(t, ".github/action/scan.sh") + kit(t, ".github/action/install.sh")
	for _, step := range action.Runs.Steps {
		require.NotContains(t, step.Run, "${{", "texts reach the shell by variables only")
		if step.Run != "" {
			require.Equal(t, "bash", step.Shell)
			file := regexp.MustCompile(`"\$GITHUB_ACTION_PATH/(.*)"`).FindStringSubmatch(step.Run)
			require.NotNil(t, file)
			require.FileExists(t, root+".github/action/"+file[1])
		}
		for name := range step.Env {
			if strings.HasPrefix(name, "SDKAUDIT_") {
				require.Contains(t, scripts, name)
			}
		}
	}
	for _, used := range regexp.MustCompile(`SDKAUDIT_[A-Z_]+`).FindAllString(scripts, -1) {
		if used != "SDKAUDIT_" {
			require.Contains(t, text, used+":", "the action does not set %s", used)
		}
	}
	for _, out := range action.Outputs {
		name := regexp.MustCompile(`steps\.scan\.outputs\.([a-z-]+)`).FindStringSubmatch(out.Value)
		require.NotNil(t, name)
		require.Contains(t, scripts, `echo "`+name[1]+`=`)
	}
}

// What the READMEs give the action are inputs of it.
func TestREADMEsCallTheAction(t *testing.T) {
	var action struct{ Inputs map[string]any }
	parseYAML(t, ".github/action/action.yml", &action)
	for _, name := range []string{"README.md", ".github/README.zh-CN.md"} {
		calls := 0
		for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(kit(t, name), -1) {
			var job struct {
				Steps []struct {
					Uses string
					With map[string]string
				}
			}
			require.NoError(t, yaml.Unmarshal([]byte(block[1]), &job), name)
			if strings.Contains(block[1], "first_party:") {
				_, err := parseConfig(name, []byte(block[1]))
				require.NoError(t, err)
			}
			for _, step := range job.Steps {
				calls++
				require.Contains(t, step.Uses, "/.github/action@")
				for input := range step.With {
					require.Contains(t, action.Inputs, input, name)
				}
			}
		}
		require.Equal(t, 1, calls, name)
	}
}

// Actions of others are pinned, with the version that the commit has.
func TestWorkflowsPinActions(t *testing.T) {
	files, err := filepath.Glob(root + ".github/workflows/*.y*ml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range append(files, root+".github/action/action.yml") {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, line := range regexp.MustCompile(`(?m)^.*\buses: .*$`).FindAllString(string(data), -1) {
			require.Regexp(t, `uses: [\w./-]+@[0-9a-f]{40} # v\d`, line, name)
		}
	}
}

func TestGitLabTemplateIsAJob(t *testing.T) {
	var template struct {
		Variables map[string]string
		Sdkaudit  struct {
			Image     string
			Script    []string
			Artifacts struct{ Paths []string }
		}
	}
	parseYAML(t, ".github/ci/gitlab.yml", &template)
	require.Len(t, template.Sdkaudit.Script, 1)
	for _, used := range regexp.MustCompile(`\$(SDKAUDIT_[A-Z_]+)`).FindAllStringSubmatch(template.Sdkaudit.Script[0], -1) {
		require.Contains(t, template.Variables, used[1])
	}
	for _, path := range template.Sdkaudit.Artifacts.Paths {
		require.Contains(t, template.Sdkaudit.Script[0], "="+path)
	}
}

func TestReleaseHoldsWhatThereIs(t *testing.T) {
	var release struct {
		Builds []struct {
			Main string
			Env  []string
		}
		Archives []struct {
			IDs          []string
			NameTemplate string `yaml:"name_template"`
			Files        []struct{ Src string }
		}
	}
	parseYAML(t, ".goreleaser.yaml", &release)
	require.Len(t, release.Builds, 2)
	for _, b := range release.Builds {
		require.FileExists(t, root+b.Main+"/main.go")
		require.Contains(t, b.Env, "CGO_ENABLED=0")
	}
	require.Len(t, release.Archives, 2)
	require.Equal(t, []string{"sdkaudit"}, release.Archives[0].IDs)
	require.Equal(t, []string{"sdkaudit", "sdkaudit-cluster"}, release.Archives[1].IDs)
	require.Equal(t, "{{ .ProjectName }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}", release.Archives[0].NameTemplate, "what install.sh asks for")
	for _, f := range slices.Concat(release.Archives[0].Files, release.Archives[1].Files) {
		if strings.HasPrefix(f.Src, "build/") {
			continue // made by the hooks
		}
		found, err := filepath.Glob(root + f.Src)
		require.NoError(t, err)
		require.NotEmpty(t, found, f.Src)
	}
}

func TestImageIsStatic(t *testing.T) {
	text := kit(t, ".github/Dockerfile")
	require.Regexp(t, `(?m)^RUN CGO_ENABLED=0 go build `, text)
	stages := regexp.MustCompile(`(?m)^FROM (\S+)`).FindAllStringSubmatch(text, -1)
	require.Equal(t, "scratch", stages[len(stages)-1][1])
	require.Contains(t, kit(t, "go.mod"), "go "+strings.TrimPrefix(stages[0][1], "golang:"), "the image that builds has the language version of the module")
	for _, from := range regexp.MustCompile(`(?m)^COPY ([^-\n].*) \S+$`).FindAllStringSubmatch(text, -1) {
		for _, name := range strings.Fields(from[1]) {
			_, err := os.Stat(root + name)
			require.NoError(t, err)
		}
	}
}
