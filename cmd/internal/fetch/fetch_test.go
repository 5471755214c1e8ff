package fetch

import (
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestOpenAsksAboutEveryAddress(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/open/file", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("content")) })
	mux.HandleFunc("/open/way", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/open/file", http.StatusFound) })
	mux.HandleFunc("/open/out", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/closed", http.StatusFound) })
	mux.HandleFunc("/closed", func(http.ResponseWriter, *http.Request) { t.Error("was asked for") })
	mux.HandleFunc("/open/slow", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	server := httptest.NewTLSServer(mux)
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	errClosed := errors.New("closed")
	o := Options{AllowPrivate: true, Roots: roots, Allow: func(u *url.URL) error {
		if u.Path == "/closed" {
			return errClosed
		}
		return nil
	}}
	body, err := Open(t.Context(), server.URL+"/open/way", o)
	require.NoError(t, err)
	content, err := io.ReadAll(body)
	require.NoError(t, err)
	require.NoError(t, body.Close())
	require.Equal(t, "content", string(content))
	require.Equal(t, server.URL+"/open/file", body.From)
	require.Equal(t, int64(7), body.Size)
	for _, path := range []string{"/closed", "/open/out"} {
		_, err = Open(t.Context(), server.URL+path, o)
		require.ErrorIs(t, err, errClosed, path)
		require.ErrorContains(t, err, "/closed", path)
	}
	o.Time = 500 * time.Millisecond
	body, err = Open(t.Context(), server.URL+"/open/slow", o)
	require.NoError(t, err)
	_, err = io.ReadAll(body)
	require.Error(t, err, "the time is for the body too")
	require.NoError(t, body.Close())
	o.Roots, o.Time = nil, 0
	_, err = Open(t.Context(), server.URL+"/open/file", o)
	require.ErrorContains(t, err, "certificate")
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
