package inputs

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gocloud.dev/blob/memblob"

	"sdkaudit/cmd/internal/fetch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
	"sdkaudit/cmd/sdkaudit-cluster/internal/store"
)

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func aJob(files ...job.File) *job.Job { return &job.Job{Files: files} }

func places(t *testing.T) (*Places, string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"root/in/a.apk": "a", "root/in/s.apk": "s", "root/p.md": "p", "outside.apk": "secret"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
	}
	root, err := os.OpenRoot(filepath.Join(dir, "root"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, root.Close()) })
	s := store.Bucket(memblob.OpenBucket(nil))
	require.NoError(t, s.Put(t.Context(), store.Page(digest("page")), []byte("page")))
	return &Places{Root: root, Store: s}, dir
}

func TestFilesAreCopiedUnderTheirNames(t *testing.T) {
	p, _ := places(t)
	j := aJob(job.File{Path: "in/a.apk", SHA256: digest("a")}, job.File{Path: "in/s.apk", SHA256: digest("s")})
	j.Policies = []job.File{{Path: "p.md", SHA256: digest("p")}, {URL: "https://example.com/p", Answered: "https://example.com/q", SHA256: digest("page")}}
	dir := t.TempDir()
	taken, err := p.Take(t.Context(), j, dir)
	require.NoError(t, err)
	require.Len(t, taken.Build.Paths, 2)
	for i, want := range []string{"a.apk", "s.apk"} {
		require.Equal(t, want, filepath.Base(taken.Build.Paths[i]))
		require.True(t, strings.HasPrefix(taken.Build.Paths[i], dir))
		content, err := os.ReadFile(taken.Build.Paths[i])
		require.NoError(t, err)
		require.Equal(t, want[:1], string(content))
	}
	require.Equal(t, "p.md", filepath.Base(taken.Build.Policies[0]))
	require.Equal(t, "https://example.com/p", taken.Build.Policies[1])
	answered, content, err := taken.Pages.Get("https://example.com/p")
	require.NoError(t, err)
	require.Equal(t, "https://example.com/q page", answered+" "+string(content))
}

func TestNothingOutsideTheRootIsRead(t *testing.T) {
	p, dir := places(t)
	link := func(target, name string) {
		require.NoError(t, os.Symlink(target, filepath.Join(dir, "root", name)))
	}
	link("../outside.apk", "link.apk")
	link(filepath.Join(dir, "outside.apk"), "absolute.apk")
	link("..", "up")
	link("in/a.apk", "inside.apk")
	link("round.apk", "round.apk")
	for _, path := range []string{"link.apk", "absolute.apk", "up/outside.apk", "../outside.apk", "in", "round.apk"} {
		_, err := p.Take(t.Context(), aJob(job.File{Path: path, SHA256: digest("secret")}), t.TempDir())
		require.ErrorIs(t, err, job.ErrRefused, path)
		require.NotContains(t, err.Error(), dir, "what the machine looks like")
	}
	_, err := p.Take(t.Context(), aJob(job.File{Path: "inside.apk", SHA256: digest("a")}), t.TempDir())
	require.NoError(t, err, "a link that stays inside")
	p.Root = nil
	_, err = p.Take(t.Context(), aJob(job.File{Path: "in/a.apk", SHA256: digest("a")}), t.TempDir())
	require.ErrorIs(t, err, job.ErrRefused)
}

func TestFilesMustBeThoseThatWereSubmitted(t *testing.T) {
	p, _ := places(t)
	for name, f := range map[string]job.File{
		"other content": {Path: "in/a.apk", SHA256: digest("b")}, "gone": {Path: "in/none.apk", SHA256: digest("a")},
	} {
		_, err := p.Take(t.Context(), aJob(f), t.TempDir())
		require.Error(t, err, name)
		require.NotErrorIs(t, err, job.ErrRefused, "it may come: %s", name)
	}
	j := aJob(job.File{Path: "in/a.apk", SHA256: digest("a")})
	j.Policies = []job.File{{URL: "https://example.com/p", Answered: "https://example.com/q", SHA256: digest("other page")}}
	_, err := p.Take(t.Context(), j, t.TempDir())
	require.ErrorIs(t, err, store.ErrNone)
	p.MaxFile = 1
	_, err = p.Take(t.Context(), aJob(job.File{Path: "in/a.apk", SHA256: digest("a")}), t.TempDir())
	require.NoError(t, err)
	p.MaxFile = -1 // nothing at all
	_, err = p.Take(t.Context(), aJob(job.File{Path: "in/a.apk", SHA256: digest("a")}), t.TempDir())
	require.ErrorIs(t, err, job.ErrRefused)
	if runtime.GOOS != "windows" {
		require.ErrorContains(t, err, "larger than")
	}
}

func TestAddressesMustBeOnTheList(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/builds/a.apk", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("a")) })
	mux.HandleFunc("/builds/away.apk", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private/a.apk", http.StatusFound) })
	mux.HandleFunc("/builds/near.apk", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/builds/a.apk", http.StatusFound) })
	for _, never := range []string{"/private/a.apk", "/buildsandmore/a.apk"} {
		mux.HandleFunc(never, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s was asked for", r.URL) })
	}
	server := httptest.NewTLSServer(mux)
	defer server.Close()
	p, _ := places(t)
	prefix, err := Prefix(server.URL + "/builds")
	require.NoError(t, err)
	p.Prefixes = []*url.URL{prefix}
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	p.Fetch = fetch.Options{AllowPrivate: true, Roots: roots}
	take := func(path string) error {
		taken, err := p.Take(t.Context(), aJob(job.File{URL: server.URL + path, SHA256: digest("a")}), t.TempDir())
		if err == nil {
			require.Equal(t, filepath.Base(path), filepath.Base(taken.Build.Paths[0]))
		}
		return err
	}
	require.NoError(t, take("/builds/a.apk"))
	require.NoError(t, take("/builds/near.apk"))
	for _, path := range []string{"/private/a.apk", "/buildsandmore/a.apk", "/builds/away.apk", "/builds/a.apk?x", "/builds/../private/a.apk", "/builds/%2e%2e/private/a.apk"} {
		require.ErrorIs(t, take(path), job.ErrRefused, path)
	}
	err = take("/builds/none.apk")
	require.ErrorContains(t, err, "404")
	require.NotErrorIs(t, err, job.ErrRefused, "it may come")
	p.Fetch.AllowPrivate = false
	err = take("/builds/a.apk")
	require.ErrorIs(t, err, job.ErrRefused)
	require.ErrorIs(t, err, fetch.ErrPrivate)
}

func TestPrefixes(t *testing.T) {
	for _, s := range []string{"https://a.example", "https://a.example/", "https://a.example/x/y/"} {
		_, err := Prefix(s)
		require.NoError(t, err, s)
	}
	for _, s := range []string{"", "http://a.example/", "https://u:p@a.example/", "https://a.example/?q", "https://a.example/#f", "https://a.example/x/../y", "https:///x", "https://a.example/x%2fy"} {
		_, err := Prefix(s)
		require.Error(t, err, s)
	}
}
