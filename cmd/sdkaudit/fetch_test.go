package main

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/policy"
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
	require.ErrorIs(t, err, errPrivate)
	_, err = fetchPolicy(t.Context(), strings.Replace(server.URL, "127.0.0.1", "localhost", 1)+"/policy.html", false)
	require.ErrorIs(t, err, errPrivate, "whatever its name")
	for _, address := range []string{"ftp://a.example/p", "https:///p", "file:///etc/passwd"} {
		_, err := fetchPolicy(t.Context(), address, true)
		require.ErrorContains(t, err, "not an http or https address", address)
	}
}

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:4700::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false,
		"0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "fe80::1": false, "fd00::1": false, "64:ff9b::7f00:1": false,
		"2002:7f00:1::": false, "ff02::1": false,
	} {
		require.Equal(t, want, isPublic(netip.MustParseAddr(address)), address)
	}
	require.Error(t, publicOnly("tcp6", "[::ffff:127.0.0.1]:80", nil), "an IPv4 address in the form of IPv6")
	require.NoError(t, publicOnly("tcp4", "93.184.216.34:443", nil))
}
