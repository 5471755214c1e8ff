package batch

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMain lets the test binary stand for sdkaudit: called with the arguments of a child, it does what --stub says.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "scan" {
		os.Exit(stub(os.Args[2:]))
	}
	os.Exit(m.Run())
}

// stub is a child that behaves as one of its arguments says. It ends with an exit code.
func stub(args []string) int {
	what := ""
	for _, a := range args {
		if v, ok := strings.CutPrefix(a, "--stub="); ok {
			what = v
		}
	}
	what, rest, _ := strings.Cut(what, ":")
	switch what {
	case "report":
		fmt.Print(aReport("com.example." + filepath.Base(args[len(args)-1])))
	case "digest":
		name := args[len(args)-1]
		if strings.Contains(name, "fails") {
			fmt.Fprintln(os.Stderr, "sdkaudit: "+name+": not a zip archive")
			return 3
		}
		sum, err := FileDigest(context.Background(), name)
		if err != nil {
			return 9
		}
		fmt.Print(strings.Replace(aReport("com.example."+filepath.Base(name)), `"ab"`, `"`+sum+`"`, 1))
	case "arguments":
		fmt.Fprintf(os.Stderr, "sdkaudit: %q %q\n", args, os.Environ())
		return 3
	case "say":
		code, message, _ := strings.Cut(rest, ":")
		fmt.Fprintln(os.Stderr, message)
		n, _ := strconv.Atoi(code)
		return n
	case "panic":
		panic("stub")
	case "eat":
		var kept [][]byte
		for {
			b := make([]byte, 8<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			kept = append(kept, b)
			time.Sleep(time.Millisecond)
			runtime.KeepAlive(kept)
		}
	case "gulp":
		b := make([]byte, 4<<30)
		for i := range b {
			b[i] = byte(i)
		}
		fmt.Print(len(b))
	case "flood":
		b := []byte(strings.Repeat("x", 1<<20))
		for {
			if _, err := os.Stdout.Write(b); err != nil {
				return 9
			}
		}
	case "forever":
		// A grandchild that holds the pipes must go too.
		self, _ := os.Executable()
		grandchild := exec.Command(self, "scan", "--stub=sleep")
		grandchild.Stdout, grandchild.Stderr = os.Stdout, os.Stderr
		if err := grandchild.Start(); err != nil {
			return 9
		}
		if err := os.WriteFile(rest, []byte(strconv.Itoa(grandchild.Process.Pid)), 0o600); err != nil {
			return 9
		}
		time.Sleep(time.Hour)
	case "sleep":
		time.Sleep(time.Hour)
	}
	return 0
}

func aReport(pkg string) string {
	return `{"schema":"sdkaudit/report/v1","app":{"package":"` + pkg + `","sha256":"ab","version_name":"1","version_code":2},
"findings":[{"severity":"high","strength":"asserted","suppression":null},{"severity":"low","strength":"asserted","suppression":{"kind":"baseline"}},
{"severity":"medium","strength":"candidate","suppression":null},{"severity":"info","strength":"asserted","suppression":null}],
"coverage":{"visibility":"partial","incomplete":true}}`
}

func stubRunner(t *testing.T, what string) *Runner {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	return &Runner{Program: self, Args: []string{"--stub=" + what}}
}

func TestRunReadsTheReport(t *testing.T) {
	b := Build{Name: "dir/a.apk", Paths: []string{"dir/a.apk", "dir/b\xff.apk", "x"}, Policies: []string{"p.md"}}
	o, err := stubRunner(t, "report").Run(t.Context(), b, 1)
	require.NoError(t, err)
	require.Nil(t, o.Summary.Failure)
	require.Equal(t, aReport("com.example.x"), string(o.Report))
	require.Zero(t, o.Exit)
	s := o.Summary
	require.Equal(t, "dir/a.apk", s.File)
	require.Equal(t, []string{`dir/b\xff.apk`, "x"}, s.Splits)
	require.Equal(t, []string{"p.md"}, s.Policies)
	require.Equal(t, "com.example.x", s.Package)
	require.Equal(t, [4]int{1, 0, 0, 1}, [4]int{s.Asserted.High, s.Asserted.Medium, s.Asserted.Low, s.Asserted.Info})
	require.Equal(t, [4]int{0, 1, 0, 0}, [4]int{s.Candidates.High, s.Candidates.Medium, s.Candidates.Low, s.Candidates.Info})
	require.Equal(t, 1, s.Suppressed)
	require.Equal(t, "partial", s.Visibility)
	require.True(t, s.Incomplete)
	require.Positive(t, o.Took)
}

func TestRunTellsFailuresApart(t *testing.T) {
	tests := []struct{ name, stub, reason, message string }{
		{"unreadable", "say:3:sdkaudit: in/a.apk: not a zip archive", Unreadable, "not a zip archive"},
		{"settings", "say:2:sdkaudit: c.yaml:1: unknown key", Settings, "c.yaml:1: unknown key"},
		{"own bound of time", "say:3:sdkaudit: not done after 1s (--timeout)", Time, "not done after 1s (--timeout)"},
		{"own bound of memory", "say:3:sdkaudit: needs more memory than 1GiB", Memory, "needs more memory than 1GiB"},
		{"refused memory", "say:2:fatal error: runtime: cannot allocate memory", Memory, "the system gave no more memory"},
		{"another program", "say:7:what?", Crash, "ended with exit code 7: what?"},
		{"no message", "say:4:", Crash, "ended with exit code 4"},
		{"terminal escapes", "say:3:sdkaudit: \x1b[31mred", Unreadable, `\u001b[31mred`},
		{"panic", "panic", Crash, "ended with exit code 2: panic: stub"},
		{"nothing printed", "nothing", Crash, "ended with exit code 0 and without a report: report: unexpected end of JSON input"},
		{"findings without a report", "say:1:", Crash, "ended with exit code 1 and without a report: report: unexpected end of JSON input"},
		{"flood", "flood", Crash, "killed: the report is larger than 256 MiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o, err := stubRunner(t, tt.stub).Run(t.Context(), Build{Name: "in/a.apk", Paths: []string{"in/a.apk"}}, 1)
			require.NoError(t, err)
			require.NotNil(t, o.Summary.Failure)
			require.Equal(t, tt.reason, o.Summary.Failure.Reason)
			require.Contains(t, o.Summary.Failure.Message, tt.message)
			require.Equal(t, "in/a.apk", o.Summary.File)
			require.Nil(t, o.Report)
		})
	}
}

func TestRunKillsWhatNeverEnds(t *testing.T) {
	note := filepath.Join(t.TempDir(), "pid")
	r := stubRunner(t, "forever:"+note)
	r.Timeout = time.Millisecond
	o, err := r.Run(t.Context(), Build{Paths: []string{"a"}}, 1)
	require.NoError(t, err)
	require.Equal(t, Time, o.Summary.Failure.Reason)
	require.Equal(t, "killed: not done after 1ms", o.Summary.Failure.Message)
	require.Less(t, o.Took, time.Minute)
	pid, err := os.ReadFile(note)
	require.NoError(t, err)
	if runtime.GOOS == "linux" {
		require.Eventually(t, func() bool {
			stat, err := os.ReadFile("/proc/" + string(pid) + "/stat")
			return err != nil || strings.Contains(string(stat), ") Z ")
		}, 10*time.Second, 10*time.Millisecond, "the grandchild is gone")
	}
}

func TestRunHoldsMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the memory of a child is watched on Linux alone")
	}
	if testing.Short() {
		t.Skip("the race detector needs more memory than any bound")
	}
	for _, what := range []string{"eat", "gulp"} {
		t.Run(what, func(t *testing.T) {
			r := stubRunner(t, what)
			r.MaxMemory = 64 << 20
			o, err := r.Run(t.Context(), Build{Paths: []string{"a"}}, 1)
			require.NoError(t, err)
			require.NotNil(t, o.Summary.Failure)
			require.Equal(t, Memory, o.Summary.Failure.Reason, "%+v", o.Summary.Failure)
			require.Less(t, o.PeakMemory, uint64(1<<30))
		})
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := stubRunner(t, "sleep").Run(ctx, Build{Paths: []string{"a"}}, 1)
	require.ErrorIs(t, err, context.Canceled)
}

func TestRunNeedsItsProgram(t *testing.T) {
	r := &Runner{Program: filepath.Join(t.TempDir(), "none")}
	_, err := r.Run(t.Context(), Build{Paths: []string{"a"}}, 1)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestAChildGetsNoMoreThanItNeeds(t *testing.T) {
	t.Setenv("AWS_SECRET_ACCESS_KEY", "hidden")
	r := stubRunner(t, "arguments")
	r.MaxMemory, r.Pages = 1<<30, NewPages("kept")
	o, err := r.Run(t.Context(), Build{Paths: []string{"-a.apk", "b.apk"}, Policies: []string{"-p.md"}}, 3)
	require.NoError(t, err)
	said := o.Summary.Failure.Message
	require.Contains(t, said, `"--policy=-p.md" "--" "-a.apk" "b.apk"]`)
	require.Contains(t, said, `"--format=json" "--fail-on=none"`)
	require.Contains(t, said, `"--pages=kept"`)
	require.Contains(t, said, "GOMAXPROCS=3")
	require.Contains(t, said, "GOMEMLIMIT=966367638")
	require.NotContains(t, said, "AWS")
	require.NotContains(t, said, "HOME=")
}

func TestKeysCoverAllThatAReportDependsOn(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
		return name
	}
	pages := NewPages(t.TempDir())
	require.NoError(t, pages.Put("https://example.com/p", "https://example.com/q", []byte("text")))
	base := Build{Paths: []string{file("a.apk", "a")}, Policies: []string{file("p.md", "p")}}
	with := func(change func(*Build)) Build {
		b := Build{Paths: slices.Clone(base.Paths), Policies: slices.Clone(base.Policies)}
		change(&b)
		return b
	}
	key := func(b Build, facts ...string) string {
		k, err := NewHasher(pages, facts...).Key(t.Context(), b)
		require.NoError(t, err)
		require.Regexp(t, `^[0-9a-f]{64}$`, k.ID)
		require.Len(t, k.Files, len(b.Paths))
		return k.ID
	}
	same := key(base, "x", "y")
	require.Equal(t, same, key(base, "x", "y"))
	require.Equal(t, same, key(with(func(b *Build) { b.Paths[0], b.Name = file("elsewhere/a.apk", "a"), "other" }), "x", "y"), "the folder does not count")
	others := map[string]string{
		"facts":           key(base, "x", "z"),
		"joined facts":    key(base, "xy"),
		"content":         key(with(func(b *Build) { b.Paths[0] = file("other/a.apk", "A") }), "x", "y"),
		"base name":       key(with(func(b *Build) { b.Paths[0] = file("b.apk", "a") }), "x", "y"),
		"a split":         key(with(func(b *Build) { b.Paths = append(b.Paths, file("s.apk", "s")) }), "x", "y"),
		"policy content":  key(with(func(b *Build) { b.Policies[0] = file("other/p.md", "P") }), "x", "y"),
		"policy name":     key(with(func(b *Build) { b.Policies[0] = file("q.md", "p") }), "x", "y"),
		"two policies":    key(with(func(b *Build) { b.Policies = append(b.Policies, b.Policies[0]) }), "x", "y"),
		"no policy":       key(with(func(b *Build) { b.Policies = nil }), "x", "y"),
		"a page":          key(with(func(b *Build) { b.Policies[0] = "https://example.com/p" }), "x", "y"),
		"split as policy": key(with(func(b *Build) { b.Paths, b.Policies = append(b.Paths, b.Policies...), nil }), "x", "y"),
	}
	seen := map[string]string{same: "the first"}
	for what, k := range others {
		require.NotContains(t, seen, k, what)
		seen[k] = what
	}
	_, err := NewHasher(nil).Key(t.Context(), Build{Paths: []string{filepath.Join(dir, "none")}})
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = NewHasher(nil).Key(t.Context(), Build{Paths: []string{dir}})
	require.ErrorContains(t, err, "not a regular file")
	_, err = NewHasher(pages).Key(t.Context(), Build{Paths: base.Paths, Policies: []string{"https://example.com/none"}})
	require.ErrorIs(t, err, ErrNoPage)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = NewHasher(nil).Key(done, base)
	require.ErrorIs(t, err, context.Canceled)
}

func TestPagesKeepTheAddressThatAnswered(t *testing.T) {
	pages := NewPages(t.TempDir())
	require.NoError(t, pages.Put("https://example.com/p", "https://example.com/q", []byte("one\ntwo")))
	final, content, err := pages.Get("https://example.com/p")
	require.NoError(t, err)
	require.Equal(t, "https://example.com/q", final)
	require.Equal(t, "one\ntwo", string(content))
	_, _, err = pages.Get("https://example.com/q")
	require.ErrorIs(t, err, ErrNoPage)
	require.Error(t, pages.Put("u", "a\nb", nil))
	require.NoError(t, os.WriteFile(pages.name("torn"), []byte("https://exa"), 0o600))
	_, _, err = pages.Get("torn")
	require.ErrorIs(t, err, ErrNoPage)
}
