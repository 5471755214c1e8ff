package batch

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sdkaudit/reports"
)

// aRun audits by a stub whose reports have the digest of the file; a file whose name says so fails.
func aRun(t *testing.T, out *Out, cache *Cache) (r *Run, fresh *atomic.Int64) {
	t.Helper()
	fresh = &atomic.Int64{}
	return &Run{
		Runner: stubRunner(t, "digest"), Hasher: NewHasher(nil, "facts"), Out: out, Cache: cache, Jobs: 3, Cores: 2,
		Done: func(_ *reports.BatchBuild, child bool) {
			if child {
				fresh.Add(1)
			}
		},
	}, fresh
}

func mustOpenOut(t *testing.T, dir string, resume bool) *Out {
	t.Helper()
	out, err := OpenOut(dir, resume)
	require.NoError(t, err)
	return out
}

// runAll audits all builds in a directory and returns the index.
func runAll(t *testing.T, dir string, resume bool, cache *Cache, found *Found) (index string, fresh int64) {
	t.Helper()
	out := mustOpenOut(t, dir, resume)
	r, n := aRun(t, out, cache)
	lines, err := r.All(t.Context(), nil, found)
	require.NoError(t, err)
	require.NoError(t, out.Finish(lines, []byte("overview")))
	require.NoError(t, out.Close())
	data, err := os.ReadFile(filepath.Join(dir, IndexName))
	require.NoError(t, err)
	return string(data), n.Load()
}

func someBuilds(t *testing.T) *Found {
	t.Helper()
	files := map[string][]byte{"in/lost.apk": anAPK(t, "com.example.lost", "x", 1), "in/fails.apk": []byte("fails"), "in/again/b0.apk": []byte("b0")}
	for i := range 9 {
		files[fmt.Sprintf("in/b%d.apk", i)] = fmt.Appendf(nil, "b%d", i)
	}
	tree(t, files)
	return discover(t, "in")
}

func TestARunWritesReportsAndAnIndex(t *testing.T) {
	found := someBuilds(t)
	index, fresh := runAll(t, "out", false, nil, found)
	require.Equal(t, int64(10), fresh, "two builds are one and the same")
	require.Equal(t, 12, strings.Count(index, "\n"))
	last := ""
	for text := range strings.Lines(index) {
		line, err := reports.DecodeBatchBuild([]byte(text))
		require.NoError(t, err)
		require.Greater(t, line.File, last)
		last = line.File
		if line.Failure != nil {
			require.Contains(t, []string{"in/fails.apk", "in/lost.apk"}, line.File)
			continue
		}
		sum, err := FileDigest(t.Context(), filepath.Join("out", line.Report))
		require.NoError(t, err)
		require.Equal(t, sum, line.ReportSHA256)
	}
	overview, err := os.ReadFile(filepath.Join("out", OverviewName))
	require.NoError(t, err)
	require.Equal(t, "overview", string(overview))
	again, _ := runAll(t, "other", false, nil, found)
	require.Equal(t, index, again, "two runs give the same bytes")
}

func TestResumeDoesWhatIsMissing(t *testing.T) {
	found := someBuilds(t)
	index, _ := runAll(t, "out", false, nil, found)
	same := func(what string, children int64) {
		t.Helper()
		got, fresh := runAll(t, "out", true, nil, found)
		require.Equal(t, index, got, what)
		require.Equal(t, children, fresh, what)
	}
	same("nothing is missing but what failed", 1)
	name := filepath.Join("out", IndexName)
	lines := strings.SplitAfter(index, "\n")
	write := func(data string) { require.NoError(t, os.WriteFile(name, []byte(data), 0o600)) }
	require.Contains(t, lines[1], "b0.apk")
	require.Contains(t, lines[2], "b1.apk")
	write(lines[0] + lines[1] + lines[2][:30])
	same("a torn line", 9)
	write(strings.Replace(index, `"reports/`, `"../x/`, 3))
	same("lines that lead elsewhere", 3)
	write("no index\n{}\n\x00\n" + strings.Join(lines[2:], ""))
	same("what is no line", 2)
	written, err := filepath.Glob("out/reports/*.json")
	require.NoError(t, err)
	require.NoError(t, os.Remove(written[0]))
	same("a report that is gone", 2)
	require.NoError(t, os.WriteFile(written[1], []byte("{}"), 0o600))
	same("a report that was changed", 2)
	left := filepath.Join("out", "reports", tempPrefix+"x"+tempSuffix)
	require.NoError(t, os.WriteFile(left, nil, 0o600))
	same("a file that a killed run left", 1)
	require.NoFileExists(t, left)
	require.NoError(t, os.WriteFile("in/b3.apk", []byte("changed"), 0o600))
	got, fresh := runAll(t, "out", true, nil, found)
	require.NotEqual(t, index, got)
	require.Equal(t, int64(2), fresh)
}

func TestOutBelongsToOneBatch(t *testing.T) {
	tree(t, map[string][]byte{"other/file": nil})
	// A run that was killed before it had begun leaves nothing that counts.
	require.NoError(t, os.MkdirAll("out", 0o700))
	for _, name := range []string{lockName, tempPrefix + "x" + tempSuffix} {
		require.NoError(t, os.WriteFile(filepath.Join("out", name), nil, 0o600))
	}
	out := mustOpenOut(t, "out", false)
	require.NoFileExists(t, filepath.Join("out", tempPrefix+"x"+tempSuffix))
	_, err := OpenOut("out", true)
	require.ErrorIs(t, err, ErrLocked)
	require.NoError(t, out.Close())
	_, err = OpenOut("out", false)
	require.ErrorIs(t, err, ErrNotEmpty)
	require.NoError(t, mustOpenOut(t, "out", true).Close())
	_, err = OpenOut("other", false)
	require.ErrorIs(t, err, ErrNotEmpty)
	_, err = OpenOut("other", true)
	require.ErrorIs(t, err, ErrNoBatch)
	_, err = OpenOut("other/file", false)
	require.Error(t, err)
}

func TestStrangersAreTold(t *testing.T) {
	found := someBuilds(t)
	runAll(t, "out", false, nil, found)
	out := mustOpenOut(t, "out", true)
	require.Empty(t, out.Strangers(found))
	require.Equal(t, []string{"in/b8.apk"}, out.Strangers(discover(t, "in/b[0-7].apk", "in/[fl]*.apk", "in/again")))
	require.NoError(t, out.Close())
}

func TestACacheSparesChildren(t *testing.T) {
	found := someBuilds(t)
	cache, err := OpenCache("cache")
	require.NoError(t, err)
	index, _ := runAll(t, "one", false, cache, found)
	again, fresh := runAll(t, "two", false, cache, found)
	require.Equal(t, index, again)
	require.Equal(t, int64(1), fresh, "what failed is tried again")
	entries, err := filepath.Glob("cache/reports/*")
	require.NoError(t, err)
	require.Len(t, entries, 9)
	damage := func(name string, change func([]byte) []byte) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name, change(data), 0o600))
	}
	damage(entries[0], func(b []byte) []byte { return b[:len(b)-1] })
	damage(entries[1], func(b []byte) []byte { return bytes.Replace(b, []byte("com.example"), []byte("com.exbmple"), 1) })
	damage(entries[2], func([]byte) []byte { return nil })
	other, err := os.ReadFile(entries[4])
	require.NoError(t, err)
	damage(entries[3], func([]byte) []byte { return other })
	again, fresh = runAll(t, "three", false, cache, found)
	require.Equal(t, index, again)
	require.Equal(t, int64(5), fresh)
	again, fresh = runAll(t, "four", false, cache, found)
	require.Equal(t, index, again)
	require.Equal(t, int64(1), fresh, "what was damaged is mended")
}

func TestACacheThatCannotBeWrittenIsNoFailure(t *testing.T) {
	found := someBuilds(t)
	out := mustOpenOut(t, "out", false)
	r, _ := aRun(t, out, &Cache{dir: "none"})
	var warnings []error
	r.Warn = func(err error) { warnings = append(warnings, err) }
	lines, err := r.All(t.Context(), nil, found)
	require.NoError(t, err)
	require.Len(t, lines, 12)
	require.Len(t, warnings, 1)
	require.NoError(t, out.Close())
}

func TestAChangedFileIsAFailure(t *testing.T) {
	tree(t, map[string][]byte{"in/a.apk": []byte("a")})
	out := mustOpenOut(t, "out", false)
	r, _ := aRun(t, out, nil)
	r.Runner = stubRunner(t, "report")
	lines, err := r.All(t.Context(), nil, discover(t, "in"))
	require.NoError(t, err)
	require.Equal(t, "the file changed while it was audited", lines[0].Failure.Message)
	require.NoError(t, out.Close())
}

func TestStopLetsBuildsUnderWayFinish(t *testing.T) {
	found := someBuilds(t)
	out := mustOpenOut(t, "out", false)
	r, _ := aRun(t, out, nil)
	stop := make(chan struct{})
	var once sync.Once
	r.Done = func(*reports.BatchBuild, bool) { once.Do(func() { close(stop) }) }
	found.Failed = nil
	r.Jobs = 1
	lines, err := r.All(t.Context(), stop, found)
	require.NoError(t, err)
	require.NotEmpty(t, lines)
	require.Less(t, len(lines), 11)
	require.NoError(t, out.Finish(lines, nil))
	require.NoError(t, out.Close())
	require.NoFileExists(t, filepath.Join("out", OverviewName))
}

func TestTheEndOfTheContextKills(t *testing.T) {
	found := someBuilds(t)
	out := mustOpenOut(t, "out", false)
	r, _ := aRun(t, out, nil)
	r.Runner = stubRunner(t, "sleep")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	lines, err := r.All(ctx, nil, found)
	require.ErrorIs(t, err, context.Canceled)
	require.Len(t, lines, 1, "the split without a base")
	require.NoError(t, out.Close())
}

func TestAMissingProgramEndsTheRun(t *testing.T) {
	found := someBuilds(t)
	out := mustOpenOut(t, "out", false)
	r, _ := aRun(t, out, nil)
	r.Runner = &Runner{Program: "none"}
	_, err := r.All(t.Context(), nil, found)
	require.ErrorContains(t, err, "none: cannot be started")
	require.NoError(t, out.Close())
}

func TestAFileThatIsGoneIsAFailure(t *testing.T) {
	found := someBuilds(t)
	require.NoError(t, os.Remove("in/b0.apk"))
	found.Builds[3].Policies = []string{"none.md"}
	index, _ := runAll(t, "out", false, nil, found)
	require.Contains(t, index, `"reason":"unreadable","message":"no such file or directory"`)
	require.Contains(t, index, `"message":"none.md: no such file or directory"`)
}

func TestAdmission(t *testing.T) {
	a := newAdmission(3, 4, 100)
	enter := func(need uint64) (int, bool) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		threads, err := a.enter(ctx, need)
		return threads, err == nil
	}
	threads, in := enter(1000)
	require.True(t, in, "one alone always runs")
	require.Equal(t, 4, threads, "with all cores")
	_, in = enter(1)
	require.False(t, in, "nothing beside what does not fit")
	a.leave(1000)
	threads, in = enter(60)
	require.True(t, in)
	require.Equal(t, 4, threads)
	_, in = enter(41)
	require.False(t, in)
	threads, in = enter(20)
	require.True(t, in)
	require.Equal(t, 2, threads)
	_, in = enter(20)
	require.True(t, in)
	_, in = enter(0)
	require.False(t, in, "no more than there are jobs")
	time.AfterFunc(10*time.Millisecond, func() { a.leave(60) })
	_, err := a.enter(t.Context(), 60)
	require.NoError(t, err, "who waits is let in")
	require.Equal(t, uint64(math.MaxUint64), PeakOf(math.MaxUint64, 1))
	require.Equal(t, uint64(math.MaxUint64), PeakOf(1, math.MaxUint64))
}
