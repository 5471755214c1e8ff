package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/stretchr/testify/require"
)

// TestMain lets the test binary stand for the programs of a cluster: this one, a NATS server, and sdkaudit itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "submit", "worker", "dead":
			main()
		case "node":
			os.Exit(runNode(os.Args[2:]))
		case "version", "scan":
			os.Exit(stub(os.Args[1:]))
		}
	}
	os.Exit(m.Run())
}

// runNode is a NATS server: NAME DIR PORT CLUSTERPORT ROUTE...; it runs until it is killed.
func runNode(args []string) int {
	port := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			return -1
		}
		return n
	}
	var routes []*url.URL
	for _, r := range args[4:] {
		routes = append(routes, &url.URL{Scheme: "nats", Host: r})
	}
	const host = "127.0.0.1"
	s, err := server.NewServer(&server.Options{
		ServerName: args[0], Host: host, Port: port(args[2]), JetStream: true, StoreDir: args[1], NoLog: true, NoSigs: true,
		Cluster: server.ClusterOpts{Name: "test", Host: host, Port: port(args[3])}, Routes: routes,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	s.Start()
	// It logs nothing: a port that is taken would show as silence alone.
	if !s.ReadyForConnections(time.Minute) {
		fmt.Fprintln(os.Stderr, "the server does not start; its ports may be taken:", args[2:])
		return 1
	}
	s.WaitForShutdown()
	return 0
}

// stub is sdkaudit, as the name of the build says.
func stub(args []string) int {
	if args[0] == "version" {
		fmt.Println(`{"version":"v9.9.9","revision":"abc","modified":false,"sdkdb":"1-x","models":"","framework":"","reports":""}`)
		return 0
	}
	name := args[len(args)-1]
	content, err := os.ReadFile(name)
	if err != nil {
		fmt.Fprintln(os.Stderr, "sdkaudit:", err)
		return 3
	}
	switch base := filepath.Base(name); {
	case strings.HasPrefix(base, "unreadable"):
		fmt.Fprintf(os.Stderr, "sdkaudit: %s: not a zip archive\n", name)
		return 3
	case strings.HasPrefix(base, "policy"):
		for _, a := range args {
			if p, ok := strings.CutPrefix(a, "--policy="); ok {
				fmt.Fprintf(os.Stderr, "sdkaudit: %s: empty\n", p)
			}
		}
		return 3
	case strings.HasPrefix(base, "slow"):
		time.Sleep(700 * time.Millisecond)
	case strings.HasPrefix(base, "never"):
		time.Sleep(time.Hour)
	case strings.HasPrefix(base, "crash"):
		signal.Reset()
		_ = syscall.Kill(os.Getpid(), syscall.SIGSEGV)
		time.Sleep(time.Hour)
	}
	sum := digestOf(content)
	fmt.Printf(`{"schema":"sdkaudit/report/v1","app":{"file":%q,"package":"com.example","sha256":%q,"version_name":"1","version_code":2},
"findings":[{"severity":"low","strength":"asserted","suppression":null}],"coverage":{"visibility":"full","incomplete":false}}
`, filepath.Base(name), sum)
	return 0
}

// program runs a command line in this process.
func program(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	var out, errs bytes.Buffer
	if args[0] != "dead" {
		args = append(args, "--sdkaudit="+self)
	}
	code = run(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// aBuild writes an archive with one entry.
func aBuild(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	e, err := w.Create("entry")
	require.NoError(t, err)
	_, err = e.Write([]byte(content))
	require.NoError(t, errors.Join(err, w.Close()))
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
	return path
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	aBuild(t, dir, "good/a.apk", "a")
	aBuild(t, dir, "bad/unreadable.apk", "b")
	out := func() string { return filepath.Join(t.TempDir(), "out") }
	good, bad := filepath.Join(dir, "good"), filepath.Join(dir, "bad")
	tests := []struct {
		name string
		code int
		say  string
		args []string
	}{
		{"nothing counts", 0, "", []string{"submit", good, "--out", out()}},
		{"a finding counts", 1, "", []string{"submit", good, "--out", out(), "--fail-on", "low"}},
		{"a build cannot be read", 3, "1 of 2 builds", []string{"submit", good, bad, "--out", out(), "--fail-on", "low"}},
		{"no build", 2, "no build", []string{"submit", "--out", out()}},
		{"no such build", 3, "no such file", []string{"submit", filepath.Join(dir, "none.apk"), "--out", out()}},
		{"no out", 2, "no --out", []string{"submit", good}},
		{"out is not empty", 2, "not empty", []string{"submit", good, "--out", good}},
		{"bad depth", 2, "want one of", []string{"submit", good, "--out", out(), "--depth", "all"}},
		{"flows at another depth", 2, "need --depth flows", []string{"submit", good, "--out", out(), "--depth", "sdks", "--explain-flow"}},
		{"replicas of one", 2, "--replicas", []string{"submit", good, "--out", out(), "--replicas", "3"}},
		{"key without certificate", 2, "--tls-cert and --tls-key", []string{"submit", good, "--out", out(), "--tls-key", "k"}},
		{"state elsewhere", 2, "--state", []string{"submit", good, "--out", out(), "--state", "s", "--server", "nats://a"}},
		{"no root for others", 2, "needs --root", []string{"submit", good, "--out", out(), "--server", "nats://127.0.0.1:1"}},
		{"nobody there", 2, "no server can be reached", []string{"submit", good, "--out", out(), "--server", "nats://127.0.0.1:1", "--root", dir}},
		{"an address without digest", 2, "#sha256=HEX", []string{"submit", "https://a.example/a.apk", "--out", out()}},
		{"bad prefix", 2, "--allow-url", []string{"submit", good, "--out", out(), "--allow-url", "http://a.example"}},
		{"bucket of another kind", 2, "--store", []string{"submit", good, "--out", out(), "--store", "gs://b"}},
		{"unknown command", 2, "unknown command", []string{"dead-letters"}},
		{"worker of nobody", 2, "no --server", []string{"worker"}},
		{"worker that reads nothing", 2, "neither --root nor --allow-url", []string{"worker", "--server", "nats://127.0.0.1:1"}},
		{"letters of nobody", 2, "neither --server nor --state", []string{"dead"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(serverVariable, "")
			args := slices.Clone(tt.args)
			var stdout, stderr bytes.Buffer
			self, err := os.Executable()
			require.NoError(t, err)
			if args[0] == "submit" {
				args = append(args, "--sdkaudit="+self, "--quiet")
			}
			code := run(t.Context(), args, &stdout, &stderr)
			require.Equal(t, tt.code, code, stderr.String())
			require.Contains(t, stderr.String(), tt.say)
			if code >= 2 {
				require.Equal(t, 1, strings.Count(stderr.String(), "\n"), "one line: %s", stderr.String())
			} else {
				require.Empty(t, stderr.String())
				require.Contains(t, stdout.String(), "com.example")
			}
		})
	}
}

func TestCredentialsStayInTheProcess(t *testing.T) {
	dir := t.TempDir()
	aBuild(t, dir, "a.apk", "a")
	for _, server := range []string{
		"nats://user:hunter2@127.0.0.1:1", "nats://hunter2@127.0.0.1:1,nats://127.0.0.1:2", "nats://user:hunter2@:::", "gopher://u:hunter2@h",
		"nats://a:hunter2@127.0.0.1:1,nats://b:hunter2@127.0.0.1:1", "nats://u:hunter2@127.0.0.1:99999",
	} {
		t.Setenv(serverVariable, server)
		code, stdout, stderr := program(t, "submit", dir, "--root", dir, "--out", filepath.Join(t.TempDir(), "out"))
		require.Equal(t, exitUsage, code)
		require.NotContains(t, stdout+stderr, "hunter2")
		require.Contains(t, stderr, "sdkaudit-cluster: ")
	}
	t.Setenv(serverVariable, "")
	code, stdout, stderr := program(t, "submit", dir, "--out", filepath.Join(t.TempDir(), "out"), "--store", "s3://key:hunter2@bucket")
	require.Equal(t, exitUsage, code)
	require.NotContains(t, stdout+stderr, "hunter2")
	code, stdout, stderr = program(t, "submit", "https://u:hunter2@files.example/a.apk#sha256=00", "--out", filepath.Join(t.TempDir(), "out"))
	require.Equal(t, exitUsage, code)
	require.NotContains(t, stdout+stderr, "hunter2")
	require.Contains(t, stderr, "may hold a secret")
}

func TestAnInterruptLeavesAnIndexThatGoesOn(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	for _, n := range []string{"slow1.apk", "slow2.apk", "slow3.apk", "slow4.apk"} {
		aBuild(t, dir, n, n)
	}
	self, err := os.Executable()
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		// As soon as the first build is done the second is under way.
		for ctx.Err() == nil {
			if index, err := os.ReadFile(filepath.Join(out, "index.jsonl")); err == nil && bytes.Contains(index, []byte("\n")) {
				cancel()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	args := []string{"submit", dir, "--out", out, "--jobs", "1", "--sdkaudit", self}
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitInterrupted, run(ctx, args, &stdout, &stderr), stderr.String())
	require.Contains(t, stderr.String(), "of 4 builds are done, --resume goes on")
	index, err := os.ReadFile(filepath.Join(out, "index.jsonl"))
	require.NoError(t, err)
	done := bytes.Count(index, []byte("\n"))
	require.Less(t, done, 4)
	require.Positive(t, done, "the build under way came to its end")
	stdout.Reset()
	require.Equal(t, exitOK, run(t.Context(), append(args, "--resume"), &stdout, &stderr), stderr.String())
	index, err = os.ReadFile(filepath.Join(out, "index.jsonl"))
	require.NoError(t, err)
	require.Equal(t, 4, bytes.Count(index, []byte("\n")))
}
