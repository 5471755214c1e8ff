package worker

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/inputs"
	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/cmd/sdkaudit-cluster/internal/meter"
	"sdkaudit/cmd/sdkaudit-cluster/internal/node"
	"sdkaudit/cmd/sdkaudit-cluster/internal/queue"
	"sdkaudit/cmd/sdkaudit-cluster/internal/store"
	"sdkaudit/cmd/sdkaudit-cluster/internal/tool"
)

// TestMain lets the test binary stand for sdkaudit.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "scan" {
		os.Exit(stub(os.Args[len(os.Args)-1]))
	}
	os.Exit(m.Run())
}

// stub notes that it ran, beside the file that the build's content names, and reports.
func stub(name string) int {
	r, err := zip.OpenReader(name)
	if err != nil || len(r.File) == 0 {
		fmt.Fprintf(os.Stderr, "sdkaudit: %s: not a zip archive\n", name)
		return 3
	}
	note, err := os.OpenFile(r.File[0].Comment, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = fmt.Fprintln(note, filepath.Base(name))
		err = errors.Join(err, note.Close())
	}
	content, err2 := os.ReadFile(name)
	if err = errors.Join(err, err2); err != nil {
		fmt.Fprintln(os.Stderr, "sdkaudit:", err)
		return 3
	}
	if strings.HasPrefix(filepath.Base(name), "slow") {
		time.Sleep(1200 * time.Millisecond)
	}
	sum := sha256.Sum256(content)
	fmt.Printf(`{"schema":"sdkaudit/report/v1","app":{"package":"a","sha256":"%x"},"findings":[],"coverage":{"visibility":"full"}}`, sum)
	return 0
}

// rig is a queue with what a worker needs.
type rig struct {
	q     *queue.Queue
	w     *Worker
	root  string
	notes string
}

func newRig(t *testing.T) *rig {
	t.Helper()
	s, err := node.Start(t.TempDir())
	require.NoError(t, err)
	t.Cleanup(s.Stop)
	nc, err := s.Dial("test")
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	q, err := queue.Open(t.Context(), nc, queue.Settings{Replicas: 1, AckWait: 600 * time.Millisecond})
	require.NoError(t, err)
	r := &rig{q: q, root: t.TempDir(), notes: filepath.Join(t.TempDir(), "notes")}
	root, err := os.OpenRoot(r.root)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, root.Close()) })
	self, err := os.Executable()
	require.NoError(t, err)
	kept := store.Objects(q.Objects())
	r.w = &Worker{
		Queue: q, Places: &inputs.Places{Root: root, Store: kept}, Store: kept, Tool: &tool.Tool{Path: self, Version: tool.Version{Version: "v1", SDKDB: "1"}},
		Jobs: 2, Cores: 2, Tries: 2, Scratch: t.TempDir(), Meter: meter.New(),
		Tell: func(s string) { t.Log(s) },
	}
	return r
}

// work runs the worker until it is called.
func (r *rig) work(t *testing.T) (halt func()) {
	t.Helper()
	stop, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		r.w.Work(t.Context(), stop)
	}()
	halt = sync.OnceFunc(func() { close(stop); <-ended })
	t.Cleanup(halt)
	return halt
}

// build writes a build, and makes its job.
func (r *rig) build(t *testing.T, name string) *job.Job {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	_, err := w.CreateHeader(&zip.FileHeader{Name: name, Comment: r.notes})
	require.NoError(t, errors.Join(err, w.Close()))
	path := filepath.Join(r.root, name)
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
	sum := sha256.Sum256(b.Bytes())
	j := &job.Job{Schema: job.Schema, Files: []job.File{{Path: name, SHA256: hex.EncodeToString(sum[:])}}, Options: job.Options{Depth: "sdks", Profile: "all"}}
	key, err := batch.NewHasher(nil, r.w.Tool.Facts(j.Options)...).Key(t.Context(), batch.Build{Paths: []string{path}})
	require.NoError(t, err)
	j.Key = key.ID
	return j
}

func (r *rig) publish(t *testing.T, j *job.Job, attempt string) []byte {
	t.Helper()
	payload, err := j.Encode()
	require.NoError(t, err)
	require.NoError(t, r.q.Publish(t.Context(), j.Key, payload, attempt))
	return payload
}

func (r *rig) result(t *testing.T, key string) *queue.Result {
	t.Helper()
	var result *queue.Result
	require.Eventually(t, func() bool {
		var err error
		result, err = r.q.Result(t.Context(), key)
		return err == nil && result != nil
	}, 30*time.Second, 20*time.Millisecond)
	return result
}

func (r *rig) letter(t *testing.T, payload []byte) *queue.Letter {
	t.Helper()
	var letter *queue.Letter
	require.Eventually(t, func() bool {
		var err error
		letter, err = r.q.Letter(t.Context(), queue.Digest(payload))
		return err == nil && letter != nil
	}, 30*time.Second, 20*time.Millisecond)
	return letter
}

func (r *rig) ran(t *testing.T) int {
	t.Helper()
	notes, err := os.ReadFile(r.notes)
	if !errors.Is(err, os.ErrNotExist) {
		require.NoError(t, err)
	}
	return bytes.Count(notes, []byte("\n"))
}

func (r *rig) empty(t *testing.T, key string) {
	t.Helper()
	require.Eventually(t, func() bool {
		there, err := r.q.Queued(t.Context(), key)
		return err == nil && !there
	}, 30*time.Second, 20*time.Millisecond)
}

func TestAJobIsDoneOnce(t *testing.T) {
	r := newRig(t)
	j := r.build(t, "slow.apk") // it takes twice as long as a worker may be silent
	r.publish(t, j, "0")
	r.publish(t, j, "0")
	r.publish(t, j, "1") // another id, but it is in the queue
	r.work(t)
	result := r.result(t, j.Key)
	require.Nil(t, result.Line.Failure)
	r.empty(t, j.Key)
	report, err := r.w.Store.Get(t.Context(), store.Report(j.Key, result.Line.ReportSHA256), result.Line.ReportSHA256)
	require.NoError(t, err)
	require.Contains(t, string(report), j.Files[0].SHA256)
	r.publish(t, j, "2") // it has a result
	r.empty(t, j.Key)
	require.Equal(t, 1, r.ran(t))
	first, err := r.q.Report(t.Context(), &result.Line)
	require.NoError(t, err)
	require.False(t, first, "a second result")
	left, err := os.ReadDir(r.w.Scratch)
	require.NoError(t, err)
	require.Empty(t, left, "copies are removed")
}

func TestAFailureIsAResult(t *testing.T) {
	r := newRig(t)
	j := r.build(t, "a.apk")
	require.NoError(t, os.WriteFile(filepath.Join(r.root, "a.apk"), []byte("x"), 0o600))
	sum := sha256.Sum256([]byte("x"))
	j.Files[0].SHA256 = hex.EncodeToString(sum[:])
	key, err := batch.NewHasher(nil, r.w.Tool.Facts(j.Options)...).Key(t.Context(), batch.Build{Paths: []string{filepath.Join(r.root, "a.apk")}})
	require.NoError(t, err)
	j.Key = key.ID
	r.publish(t, j, "0")
	r.work(t)
	f := r.result(t, j.Key).Line.Failure
	require.Equal(t, batch.Unreadable, f.Reason)
	require.Equal(t, "not a zip archive", f.Message)
}

func TestHostileJobsArePutAsideAndNeverRun(t *testing.T) {
	r := newRig(t)
	r.work(t)
	good := r.build(t, "a.apk")
	payload, err := good.Encode()
	require.NoError(t, err)
	key := func(n int) string { return fmt.Sprintf("%064x", n) }
	raw := map[string]struct{ payload, reason string }{
		"no job":        {"rm -rf / # hunter2", batch.Settings},
		"unknown field": {strings.Replace(string(payload), `{`, `{"program":"/bin/sh",`, 1), batch.Settings},
		"parent":        {strings.Replace(string(payload), `"a.apk"`, `"../a.apk"`, 1), batch.Settings},
		"another's key": {strings.Replace(string(payload), good.Key, key(7), 1), batch.Settings},
		"gone":          {strings.Replace(string(payload), `"a.apk"`, `"b.apk"`, 1), batch.Unreadable},
		"an address":    {strings.Replace(string(payload), `"path":"a.apk"`, `"url":"https://files.example/a.apk"`, 1), batch.Settings},
	}
	n := 0
	for name, tt := range raw {
		n++
		require.NoError(t, r.q.Publish(t.Context(), key(n), []byte(tt.payload), "0"))
		l := r.letter(t, []byte(tt.payload))
		require.Equal(t, tt.reason, l.Failure.Reason, "%s: %s", name, l.Failure.Message)
		require.NotEmpty(t, l.Failure.Message, name)
		require.Equal(t, len(tt.payload), l.Size)
		require.NotContains(t, l.Failure.Message, r.root, name)
		r.empty(t, key(n))
		if name == "no job" {
			require.Nil(t, l.Job, "what else somebody sends is not kept")
			require.NotContains(t, l.Failure.Message, "hunter2")
		}
	}
	letters, err := r.q.Dead(t.Context())
	require.NoError(t, err)
	require.Len(t, letters, len(raw))
	require.Zero(t, r.ran(t))
	for n := range 8 {
		result, err := r.q.Result(t.Context(), key(n))
		require.NoError(t, err)
		require.Nil(t, result, "nobody can put a result under another's key")
	}
	require.NoError(t, r.q.Revive(t.Context(), letters[0].Digest))
	letters, err = r.q.Dead(t.Context())
	require.NoError(t, err)
	require.Len(t, letters, len(raw)-1)
}

func TestAJobThatNoWorkerEndsIsPutAside(t *testing.T) {
	r := newRig(t)
	j := r.build(t, "a.apk")
	payload := r.publish(t, j, "0")
	for range r.w.Tries { // workers that die
		require.Eventually(t, func() bool {
			d, err := r.q.Next(time.Second)
			return err == nil && d != nil
		}, 30*time.Second, time.Millisecond)
	}
	r.work(t)
	l := r.letter(t, payload)
	require.Equal(t, batch.Crash, l.Failure.Reason)
	require.Contains(t, l.Failure.Message, "handed out 2 times")
	require.Equal(t, uint64(3), l.Times)
	require.NotNil(t, l.Job)
	require.Zero(t, r.ran(t))
	r.empty(t, j.Key)
}

func TestAWorkerThatEndsGivesBackWhatItIsAt(t *testing.T) {
	r := newRig(t)
	j := r.build(t, "slow.apk")
	r.publish(t, j, "0")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.w.Work(ctx, nil)
	}()
	require.Eventually(t, func() bool { return r.ran(t) == 1 }, 30*time.Second, 10*time.Millisecond)
	cancel()
	<-ended
	halt := r.work(t)
	require.Nil(t, r.result(t, j.Key).Line.Failure)
	require.Equal(t, 2, r.ran(t))
	halt()
}

func TestAWorkerWithoutItsProgramPutsNothingIntoResults(t *testing.T) {
	r := newRig(t)
	r.w.Tool.Path = filepath.Join(t.TempDir(), "none")
	r.w.Tries = 1
	j := r.build(t, "a.apk")
	payload := r.publish(t, j, "0")
	r.work(t)
	l := r.letter(t, payload)
	require.Equal(t, batch.Crash, l.Failure.Reason)
	require.Contains(t, l.Failure.Message, "cannot be started")
	result, err := r.q.Result(t.Context(), j.Key)
	require.NoError(t, err)
	require.Nil(t, result)
}
