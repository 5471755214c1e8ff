package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

// lines counts those of a file: lines N FILE
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines N FILE")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[1]), "\n"); got != want {
		ts.Fatalf("%d lines, want %d", got, want)
	}
}

// indexOf reads the index of a batch.
func indexOf(ts *testscript.TestScript, dir string) (out []reports.BatchBuild) {
	for line := range strings.Lines(ts.ReadFile(dir + "/index.jsonl")) {
		b, err := reports.DecodeBatchBuild([]byte(line))
		ts.Check(err)
		out = append(out, *b)
	}
	return out
}

// reported checks that the report of a build equals a file: reported BUILD DIR FILE
func reported(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: reported BUILD DIR FILE")
	}
	for _, b := range indexOf(ts, args[1]) {
		if b.File == args[0] {
			if ts.ReadFile(args[1]+"/"+b.Report) != ts.ReadFile(args[2]) {
				ts.Fatalf("the report of %s is not %s", args[0], args[2])
			}
			return
		}
	}
	ts.Fatalf("no report of %s", args[0])
}

// partition checks that each build of one index is in exactly one of the others: partition WHOLE PART...
func partition(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: partition WHOLE PART...")
	}
	var parts []string
	for _, dir := range args[1:] {
		parts = append(parts, slices.Sorted(strings.Lines(ts.ReadFile(dir+"/index.jsonl")))...)
	}
	slices.Sort(parts)
	if whole := slices.Sorted(strings.Lines(ts.ReadFile(args[0] + "/index.jsonl"))); !slices.Equal(whole, parts) {
		ts.Fatalf("%d lines in the whole, %d in the parts, or others", len(whole), len(parts))
	}
}

// damage cuts off the end of every file in a folder: damage DIR
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage DIR")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(entries) == 0 {
		ts.Fatalf("nothing in %s", args[0])
	}
	for _, e := range entries {
		name := filepath.Join(ts.MkAbs(args[0]), e.Name())
		st, err := os.Stat(name)
		ts.Check(err)
		ts.Check(os.Truncate(name, st.Size()-1))
	}
}

// entries counts what lies in a folder: entries N DIR.
func entries(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: entries N DIR")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	list, err := os.ReadDir(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(list) != want {
		ts.Fatalf("%d entries, want %d", len(list), want)
	}
}

// product is a path of the test binary by which it is the product.
func product(t *testing.T) string {
	t.Helper()
	binary, err := os.Executable()
	require.NoError(t, err)
	link := filepath.Join(t.TempDir(), "sdkaudit")
	require.NoError(t, os.Symlink(binary, link))
	return link
}

// manyBuilds puts copies of a small build under several names, which are as many builds, and a few that cannot be read.
func manyBuilds(t *testing.T, n int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "in")
	require.NoError(t, os.MkdirAll(dir, 0o700))
	app, err := os.ReadFile("../../testdata/apks/plain.apk")
	require.NoError(t, err)
	for i := range n {
		data := app
		if i%7 == 3 {
			data = app[:len(app)/(i+2)]
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.apk", i)), data, 0o600))
	}
	return dir
}

func start(t *testing.T, program string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = t.TempDir()
	cmd.WaitDelay = time.Minute
	return cmd
}

// A batch that is killed at any moment goes on where it was, and its index does not tell.
func TestABatchSurvivesItsDeath(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs SIGKILL")
	}
	program, in := product(t), manyBuilds(t, 16)
	whole := filepath.Join(t.TempDir(), "whole")
	batchArgs := func(out string) []string {
		return []string{"batch", in, "--out", out, "--depth", "sdks", "--jobs", "2", "--fail-on", "none", "--quiet"}
	}
	begin := time.Now()
	exit := (*exec.ExitError)(nil)
	require.ErrorAs(t, start(t, program, batchArgs(whole)...).Run(), &exit)
	require.Equal(t, exitInput, exit.ExitCode())
	took := time.Since(begin)
	want, err := os.ReadFile(filepath.Join(whole, "index.jsonl"))
	require.NoError(t, err)
	require.Equal(t, 16, bytes.Count(want, []byte("\n")))
	random := rand.New(rand.NewPCG(1, 2))
	killed := filepath.Join(t.TempDir(), "killed")
	deaths := 0
	for i := range 6 {
		args := batchArgs(killed)
		if i > 0 {
			args = append(args, "--resume")
		}
		cmd := start(t, program, args...)
		require.NoError(t, cmd.Start())
		timer := time.AfterFunc(time.Duration(random.Int64N(int64(took)))/3, func() { _ = cmd.Process.Kill() })
		if err := cmd.Wait(); errors.As(err, &exit) && exit.ExitCode() < 0 {
			deaths++
		}
		timer.Stop()
	}
	require.Positive(t, deaths)
	require.ErrorAs(t, start(t, program, append(batchArgs(killed), "--resume")...).Run(), &exit)
	require.Equal(t, exitInput, exit.ExitCode())
	got, err := os.ReadFile(filepath.Join(killed, "index.jsonl"))
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
	for _, name := range []string{"index.html"} {
		a, err := os.ReadFile(filepath.Join(whole, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(killed, name))
		require.NoError(t, err)
		require.Equal(t, string(a), string(b), name)
	}
	left, err := filepath.Glob(filepath.Join(killed, "*", ".sdkaudit-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}

// An interrupt leaves an index that is whole as far as it goes, and the exit code of interrupts.
func TestAnInterruptFinishesWhatIsUnderWay(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs signals")
	}
	program, in := product(t), manyBuilds(t, 40)
	out := filepath.Join(t.TempDir(), "out")
	cmd := start(t, program, "batch", in, "--out", out, "--jobs", "1", "--quiet")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Start())
	index := filepath.Join(out, "index.jsonl")
	require.Eventually(t, func() bool {
		data, err := os.ReadFile(index)
		return err == nil && bytes.Count(data, []byte("\n")) >= 2
	}, time.Minute, time.Millisecond)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	exit := (*exec.ExitError)(nil)
	require.ErrorAs(t, cmd.Wait(), &exit)
	require.Equal(t, exitInterrupted, exit.ExitCode(), stderr.String())
	require.Regexp(t, `^sdkaudit: interrupted; \d+ of 40 builds are done, --resume goes on\n$`, stderr.String())
	data, err := os.ReadFile(index)
	require.NoError(t, err)
	last := ""
	for line := range strings.Lines(string(data)) {
		b, err := reports.DecodeBatchBuild([]byte(line))
		require.NoError(t, err)
		require.Greater(t, b.File, last)
		last = b.File
	}
	require.NoFileExists(t, filepath.Join(out, "index.html"))
}

// An acceptance that ends does so in the keys as well: a report of yesterday is not taken for one of today.
func TestKeysKnowWhatHasExpired(t *testing.T) {
	in := manyBuilds(t, 1)
	settings := filepath.Join(t.TempDir(), "sdkaudit.yaml")
	require.NoError(t, os.WriteFile(settings,
		[]byte("accepted:\n  - {rule: undisclosed-sdk, subject: jpush, reason: soon, expires: 2026-03-01}\n"), 0o600))
	keyOn := func(day time.Time) string {
		out := filepath.Join(t.TempDir(), "out")
		var stdout, stderr bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &stdout, err: &stderr, now: func() time.Time { return day }}
		require.Equal(t, exitOK, runAt(t.Context(), s, []string{"batch", in, "--out", out, "--depth", "sdks", "--fail-on", "none", "--config", settings}), stderr.String())
		data, err := os.ReadFile(filepath.Join(out, "index.jsonl"))
		require.NoError(t, err)
		b, err := reports.DecodeBatchBuild(data)
		require.NoError(t, err)
		return b.Key
	}
	first := keyOn(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	require.Equal(t, first, keyOn(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)))
	require.NotEqual(t, first, keyOn(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)))
}

// A page is fetched once for all builds, and a report names it by its address; one that cannot be had is the failure of the
// builds that have it, and of no others.
func TestABatchFetchesEachPageOnce(t *testing.T) {
	in := manyBuilds(t, 3)
	hits := map[string]int{}
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		hits[r.URL.Path]++
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/policy", http.StatusFound)
		case "/policy":
			_, _ = fmt.Fprint(w, "<h1>隐私政策</h1><p>我们收集您的手机号码。</p>")
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	settings, table := filepath.Join(dir, "sdkaudit.yaml"), filepath.Join(dir, "map.csv")
	require.NoError(t, os.WriteFile(settings, []byte("network: {allow_private: true}\n"), 0o600))
	require.NoError(t, os.WriteFile(table, []byte("02.apk,"+server.URL+"/none\n"), 0o600))
	batchAs := func(out string, more ...string) (int, string, []reports.BatchBuild) {
		var stdout, stderr bytes.Buffer
		args := append([]string{"batch", in, "--out", out, "--depth", "sdks", "--fail-on", "none", "--policy", server.URL + "/moved"}, more...)
		code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
		data, err := os.ReadFile(filepath.Join(out, "index.jsonl"))
		require.NoError(t, err, stderr.String())
		var builds []reports.BatchBuild
		for line := range strings.Lines(string(data)) {
			b, err := reports.DecodeBatchBuild([]byte(line))
			require.NoError(t, err)
			builds = append(builds, *b)
		}
		return code, stdout.String(), builds
	}
	out := filepath.Join(dir, "out")
	code, _, builds := batchAs(out, "--config", settings, "--policy-map", table)
	require.Equal(t, exitInput, code)
	require.Equal(t, map[string]int{"/moved": 1, "/policy": 1, "/none": 1}, hits)
	require.Len(t, builds, 3)
	require.Nil(t, builds[0].Failure)
	require.Equal(t, []string{server.URL + "/moved"}, builds[0].Policies)
	require.Contains(t, builds[2].Failure.Message, "404 Not Found")
	report, err := os.ReadFile(filepath.Join(out, builds[0].Report))
	require.NoError(t, err)
	require.Contains(t, string(report), `"file": "`+server.URL+`/policy"`, "the address that answered")
	require.NoDirExists(t, filepath.Join(out, ".pages"))

	code, summary, _ := batchAs(filepath.Join(dir, "strict"))
	require.Equal(t, exitInput, code)
	require.Contains(t, strings.Join(strings.Fields(summary), " "), "not a public address")
	require.Equal(t, 1, hits["/policy"], "the settings do not allow it")
}

func TestTheSecondInterruptKills(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs signals")
	}
	self, err := os.FindProcess(os.Getpid())
	require.NoError(t, err)
	stop, going, end := interrupts(t.Context())
	defer end()
	require.NoError(t, self.Signal(syscall.SIGTERM))
	<-stop
	require.NoError(t, going.Err(), "what is under way goes on")
	require.NoError(t, self.Signal(syscall.SIGTERM))
	<-going.Done()

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stop, going, end = interrupts(ctx)
	<-stop
	require.NoError(t, going.Err(), "the end of the context is one interrupt")
	end()
	require.Error(t, going.Err())
}

func TestHostileNamesOfFilesAreInert(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("has no such names")
	}
	in, out := filepath.Join(t.TempDir(), "in"), filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.MkdirAll(in, 0o700))
	app, err := os.ReadFile("../../testdata/apks/plain.apk")
	require.NoError(t, err)
	for _, name := range []string{"a\nb\x1b[31m.apk", "=1+1.apk", "-f.apk", "a..\u202e..apk", "\xff.apk", "<b>.apk"} {
		require.NoError(t, os.WriteFile(filepath.Join(in, name), app, 0o600))
	}
	require.NoError(t, os.WriteFile(filepath.Join(in, "x\x1b[2J\n.apk"), nil, 0o600))
	var stdout, stderr bytes.Buffer
	t.Chdir(in)
	require.Equal(t, exitInput, run(t.Context(), []string{"batch", ".", "--out", out, "--depth", "sdks", "--fail-on", "none"}, strings.NewReader(""), &stdout, &stderr))
	index, err := os.ReadFile(filepath.Join(out, "index.jsonl"))
	require.NoError(t, err)
	require.Equal(t, 7, bytes.Count(index, []byte("\n")))
	overview, err := os.ReadFile(filepath.Join(out, "index.html"))
	require.NoError(t, err)
	for _, text := range []string{stdout.String(), stderr.String(), string(index), string(overview)} {
		require.NotContains(t, text, "\x1b")
		require.NotContains(t, text, "\u202e")
		require.True(t, utf8.ValidString(text))
	}
	require.NotContains(t, string(overview), "<b>.apk")
	require.Contains(t, stdout.String(), "not a zip archive")
	require.Equal(t, 6, strings.Count(stdout.String(), "com.example."), stdout.String())
}
