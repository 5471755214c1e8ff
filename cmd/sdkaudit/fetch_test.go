package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/policy"
	"sdkaudit/cmd/internal/fetch"
)

func TestFetchPolicy(t *testing.T) {
	const page = "<html><body><p>我们会收集您的手机号码。</p></body></html>"
	mux := http.NewServeMux()
	mux.HandleFunc("/policy.html", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(page)) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/policy.html", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for range policy.MaxSize>>20 + 1 {
			_, _ = w.Write(make([]byte, 1<<20))
		}
	})
	server := httptest.NewServer(mux)
	defer server.Close()

	source, err := fetchPolicy(t.Context(), server.URL+"/moved", true)
	require.NoError(t, err)
	require.Equal(t, server.URL+"/policy.html", source.Name, "the address that answered")
	require.Equal(t, page, string(source.Data))

	for path, want := range map[string]string{
		"/missing": "404 Not Found", "/loop": "more than 5 redirections", "/away": "redirected to file:///etc/passwd", "/endless": "too large",
	} {
		_, err := fetchPolicy(t.Context(), server.URL+path, true)
		require.ErrorContains(t, err, want, path)
	}
	// The server of the test is on this machine.
	_, err = fetchPolicy(t.Context(), server.URL+"/policy.html", false)
	require.ErrorIs(t, err, fetch.ErrPrivate)
	_, err = fetchPolicy(t.Context(), strings.Replace(server.URL, "127.0.0.1", "localhost", 1)+"/policy.html", false)
	require.ErrorIs(t, err, fetch.ErrPrivate, "whatever its name")
	for _, address := range []string{"ftp://a.example/p", "https:///p", "file:///etc/passwd"} {
		_, err := fetchPolicy(t.Context(), address, true)
		require.ErrorContains(t, err, "not an http or https address", address)
	}
}
