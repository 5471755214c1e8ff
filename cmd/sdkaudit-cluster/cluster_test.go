//go:build cluster

package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

// The test of the whole: three servers, three workers and a submitter, each a process; the program that audits is the real
// one. A worker is killed, then the server that the others are likely to be connected to, which comes back later.
func TestNothingIsLostWhenAWorkerAndAServerAreKilled(t *testing.T) {
	const builds = 300
	dir := t.TempDir()
	sdkaudit := filepath.Join(dir, "sdkaudit")
	built, err := exec.Command("go", "build", "-o", sdkaudit, "../sdkaudit").CombinedOutput()
	require.NoError(t, err, string(built))
	root := filepath.Join(dir, "root")
	writeBuilds(t, root, builds)

	servers := threeNodes(t, dir)
	urls := servers.urls()
	settings := []string{"--server", urls, "--root", root, "--sdkaudit", sdkaudit, "--replicas", "3", "--ack-wait", "2s"}
	var workers []*process
	for n := range 3 {
		workers = append(workers, start(t, fmt.Sprintf("worker %d", n), append([]string{"worker", "--jobs", "2"}, settings...)...))
	}
	out := filepath.Join(dir, "out")
	began := time.Now()
	submitter := start(t, "submit", append([]string{"submit", filepath.Join(root, "in"), "--out", out, "--depth", "sdks", "--sweep", "2s"}, settings...)...)

	reached(t, submitter, out, builds/6)
	workers[0].kill(t)
	reached(t, submitter, out, builds/3)
	servers.nodes[0].kill(t)
	reached(t, submitter, out, builds/2)
	servers.restart(t, 0)
	require.Equal(t, exitInput, submitter.wait(t, time.Minute), "one build is not readable: %s", submitter.stderr.String())
	t.Logf("%d builds in %v", builds+1, time.Since(began).Round(time.Millisecond))

	// A worker that is asked to end does.
	require.NoError(t, workers[1].cmd.Process.Signal(os.Interrupt))
	require.Equal(t, exitInterrupted, workers[1].wait(t, 20*time.Second), workers[1].stderr.String())

	lines := readLines(t, out)
	require.Len(t, lines, builds+1)
	seen, failed := map[string]bool{}, 0
	for _, l := range lines {
		require.False(t, seen[l.File], "%s twice", l.File)
		seen[l.File] = true
		if l.Failure != nil {
			failed++
			require.Contains(t, l.File, "broken.apk")
		}
	}
	require.Equal(t, 1, failed)
	reportedOnce(t, urls, builds+1)

	// One machine says the same.
	alone := filepath.Join(dir, "alone")
	batch := exec.Command(sdkaudit, "batch", filepath.Join(root, "in"), "--out", alone, "--depth", "sdks", "--quiet")
	batch.Env = append(os.Environ(), "LANG=C", "LC_ALL=C")
	said, err := batch.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit, string(said))
	require.Equal(t, exitInput, exit.ExitCode(), string(said))
	for _, name := range []string{"index.jsonl", "index.html"} {
		want, err := os.ReadFile(filepath.Join(alone, name))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(out, name))
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got), "%s differs", name)
	}
	for _, l := range lines {
		if l.Failure == nil {
			want, err := os.ReadFile(filepath.Join(alone, filepath.FromSlash(l.Report)))
			require.NoError(t, err)
			got, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(l.Report)))
			require.NoError(t, err)
			require.True(t, bytes.Equal(want, got), "%s differs", l.Report)
		}
	}
}

// writeBuilds makes builds that differ in one entry, and one that is none.
func writeBuilds(t *testing.T, root string, n int) {
	t.Helper()
	source, err := zip.OpenReader("../../testdata/apks/plain.apk")
	require.NoError(t, err)
	defer source.Close()
	for i := range n {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, f := range source.File {
			require.NoError(t, w.Copy(f))
		}
		e, err := w.Create("assets/number.txt")
		require.NoError(t, err)
		_, err = fmt.Fprintln(e, i)
		require.NoError(t, errors.Join(err, w.Close()))
		name := filepath.Join(root, "in", fmt.Sprintf("team %d", i%7), fmt.Sprintf("app-%03d.apk", i))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
	}
	require.NoError(t, os.WriteFile(filepath.Join(root, "in", "broken.apk"), []byte("not an archive"), 0o600))
}

// reportedOnce looks at what the servers have: each result was written once, no job is left, and none was put aside.
func reportedOnce(t *testing.T, urls string, n int) {
	t.Helper()
	nc, err := nats.Connect(urls)
	require.NoError(t, err)
	defer nc.Close()
	js, err := jetstream.New(nc)
	require.NoError(t, err)
	var results, jobs *jetstream.StreamInfo
	require.Eventually(t, func() bool {
		results, err = info(t, js, "KV_sdkaudit-results")
		if err == nil {
			jobs, err = info(t, js, "SDKAUDIT_JOBS")
		}
		return err == nil && jobs.State.Msgs == 0
	}, time.Minute, 200*time.Millisecond, "jobs are left")
	require.Equal(t, uint64(n), results.State.Msgs)
	require.Equal(t, uint64(n), results.State.LastSeq, "a result was written again")
	require.Equal(t, 3, results.Config.Replicas)
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitOK, run(t.Context(), []string{"dead", "--server", urls}, &stdout, &stderr), stderr.String())
	require.Empty(t, stdout.String())
}

func info(t *testing.T, js jetstream.JetStream, name string) (*jetstream.StreamInfo, error) {
	t.Helper()
	s, err := js.Stream(t.Context(), name)
	if err != nil {
		return nil, err
	}
	return s.Info(t.Context())
}

// reached waits until the index has so many lines.
func reached(t *testing.T, p *process, out string, n int) {
	t.Helper()
	require.Eventually(t, func() bool {
		select {
		case <-p.ended:
			return true
		default:
		}
		index, err := os.ReadFile(filepath.Join(out, "index.jsonl"))
		return err == nil && bytes.Count(index, []byte("\n")) >= n
	}, time.Minute, 20*time.Millisecond, "%d builds done", n)
	select {
	case <-p.ended:
		t.Fatalf("the submitter ended: %s", p.stderr.String())
	default:
	}
}

func readLines(t *testing.T, out string) []reports.BatchBuild {
	t.Helper()
	index, err := os.ReadFile(filepath.Join(out, "index.jsonl"))
	require.NoError(t, err)
	var lines []reports.BatchBuild
	for line := range bytes.Lines(index) {
		var b reports.BatchBuild
		require.NoError(t, json.Unmarshal(line, &b))
		lines = append(lines, b)
	}
	return lines
}

// process is the test binary as another program.
type process struct {
	name   string
	cmd    *exec.Cmd
	stderr bytes.Buffer
	ended  chan struct{}
}

func start(t *testing.T, name string, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	p := &process{name: name, cmd: exec.Command(self, args...), ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), "LANG=C", "LC_ALL=C")
	p.cmd.Stderr = &p.stderr
	require.NoError(t, p.cmd.Start())
	go func() {
		defer close(p.ended)
		_ = p.cmd.Wait() // the state says how it ended
	}()
	t.Cleanup(func() { p.kill(t) })
	return p
}

func (p *process) kill(t *testing.T) {
	t.Helper()
	select {
	case <-p.ended:
		return
	default:
	}
	require.NoError(t, p.cmd.Process.Kill())
	<-p.ended
}

func (p *process) wait(t *testing.T, most time.Duration) int {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(most):
		t.Fatalf("%s does not end: %s", p.name, p.stderr.String())
	}
	return p.cmd.ProcessState.ExitCode()
}

// nodes are the servers of a cluster.
type nodes struct {
	nodes []*process
	args  [][]string
	ports []string
}

func threeNodes(t *testing.T, dir string) *nodes {
	t.Helper()
	const n = 3
	ports := freePorts(t, 2*n)
	all, inner := &nodes{ports: ports[:n]}, ports[n:]
	for i := range n {
		args := []string{"node", fmt.Sprintf("n%d", i), filepath.Join(dir, fmt.Sprintf("node%d", i)), all.ports[i], inner[i]}
		for _, p := range inner {
			args = append(args, "127.0.0.1:"+p)
		}
		all.args = append(all.args, args)
		all.nodes = append(all.nodes, start(t, args[1], args...))
	}
	for i := range n {
		all.answers(t, i)
	}
	return all
}

func (n *nodes) urls() string {
	var urls []string
	for _, p := range n.ports {
		urls = append(urls, "nats://127.0.0.1:"+p)
	}
	return strings.Join(urls, ",")
}

func (n *nodes) restart(t *testing.T, i int) {
	t.Helper()
	n.nodes[i] = start(t, n.args[i][1], n.args[i]...)
	n.answers(t, i)
}

// answers waits until a server does.
func (n *nodes) answers(t *testing.T, i int) {
	t.Helper()
	p := n.nodes[i]
	for give := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		select {
		case <-p.ended:
			t.Fatalf("%s ended: %s", p.name, p.stderr.String())
		default:
		}
		if c, err := net.Dial("tcp", "127.0.0.1:"+n.ports[i]); err == nil {
			require.NoError(t, c.Close())
			return
		}
		if time.Now().After(give) {
			t.Fatalf("%s does not answer", p.name)
		}
	}
}

// freePorts are of this machine, and nobody listens on them now. They are different, and below those that a system gives to
// outgoing connections: one of these could take the port of a server that has yet to start, or is to start again.
func freePorts(t *testing.T, n int) []string {
	t.Helper()
	const low, high, tries = 10000, 30000, 1000
	var ports []string
	for range tries {
		p := strconv.Itoa(low + rand.IntN(high-low))
		l, err := net.Listen("tcp", "127.0.0.1:"+p)
		if err != nil {
			continue
		}
		defer l.Close() // at the end, so that no port is chosen twice
		if ports = append(ports, p); len(ports) == n {
			return ports
		}
	}
	t.Fatalf("%d of %d ports are free", len(ports), n)
	return nil
}
