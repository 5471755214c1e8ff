package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/cmd/sdkaudit-cluster/internal/node"

	"github.com/nats-io/nats.go/jetstream"
)

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// s3 is as much of the service as a store needs: one bucket, with put, get, head and list, in memory.
type s3 struct {
	mu      sync.Mutex
	objects map[string][]byte
	puts    int
	signed  bool // each request came with a signature
}

func (s *s3) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.signed = s.signed && strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=AKIDTEST/")
	key, ok := strings.CutPrefix(r.URL.Path, "/reports-bucket/")
	if !ok {
		http.Error(w, "no such bucket", http.StatusNotFound)
		return
	}
	content, there := s.objects[key]
	switch {
	case r.Method == http.MethodPut:
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s.objects[key], s.puts = unchunked(r, body), s.puts+1
		w.Header().Set("ETag", `"x"`)
	case !there:
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(http.StatusNotFound)
		_ = xml.NewEncoder(w).Encode(struct {
			XMLName xml.Name `xml:"Error"`
			Code    string
		}{Code: "NoSuchKey"})
	default:
		w.Header().Set("ETag", `"x"`)
		http.ServeContent(w, r, "", testTime(), bytes.NewReader(content))
	}
}

// unchunked takes the frames off a body that is signed in pieces.
func unchunked(r *http.Request, body []byte) []byte {
	if !strings.Contains(r.Header.Get("Content-Encoding"), "aws-chunked") && !strings.HasPrefix(r.Header.Get("X-Amz-Content-Sha256"), "STREAMING-") {
		return body
	}
	var out []byte
	for {
		line, rest, ok := bytes.Cut(body, []byte("\r\n"))
		size, _, _ := strings.Cut(string(line), ";")
		n := parseHex(size)
		if !ok || n == 0 || n > len(rest) {
			return out
		}
		out, body = append(out, rest[:n]...), bytes.TrimPrefix(rest[n:], []byte("\r\n"))
	}
}

func TestStores(t *testing.T) {
	fake := &s3{objects: map[string][]byte{}, signed: true}
	server := httptest.NewServer(fake)
	defer server.Close()
	for k, v := range map[string]string{
		"AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "hidden", "AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
		"AWS_EC2_METADATA_DISABLED": "true", "AWS_SESSION_TOKEN": "", "AWS_PROFILE": "",
	} {
		t.Setenv(k, v)
	}
	dir := t.TempDir()
	nats, err := node.Start(t.TempDir())
	require.NoError(t, err)
	defer nats.Stop()
	nc, err := nats.Dial("test")
	require.NoError(t, err)
	defer nc.Close()
	js, err := jetstream.New(nc)
	require.NoError(t, err)
	o, err := js.CreateObjectStore(t.Context(), jetstream.ObjectStoreConfig{Bucket: "test"})
	require.NoError(t, err)
	open := func(address string) *Store {
		s, err := OpenBucket(t.Context(), address)
		require.NoError(t, err)
		return s
	}
	content, other := []byte("a report"), []byte("another")
	name := Report(digest([]byte("key")), digest(content))
	tests := []struct {
		name    string
		store   *Store
		corrupt func()
	}{
		{"objects", Objects(o), func() {
			_, err := o.PutBytes(t.Context(), name, other)
			require.NoError(t, err)
		}},
		{"folder", open("file://" + filepath.ToSlash(filepath.Join(dir, "new"))), func() {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "new", filepath.FromSlash(name)), other, 0o600))
		}},
		{"s3", open("s3://reports-bucket?region=us-east-1&use_path_style=true&prefix=team/&endpoint=" + url.QueryEscape(server.URL)), func() {
			fake.mu.Lock()
			defer fake.mu.Unlock()
			fake.objects["team/"+name] = other
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx := t.Context()
			_, err := tt.store.Get(ctx, name, digest(content))
			require.ErrorIs(t, err, ErrNone)
			for range 2 {
				require.NoError(t, tt.store.Put(ctx, name, content))
			}
			got, err := tt.store.Get(ctx, name, digest(content))
			require.NoError(t, err)
			require.Equal(t, string(content), string(got))
			tt.corrupt()
			_, err = tt.store.Get(ctx, name, digest(content))
			require.ErrorIs(t, err, ErrChanged)
			require.NoError(t, tt.store.Close())
		})
	}
	require.Equal(t, 1, fake.puts, "what is there is not written again")
	require.True(t, fake.signed)
}

func TestAddressesOfBuckets(t *testing.T) {
	for _, address := range []string{"", "gs://b", "mem://", "http://b", "/dir", "s3://key:hunter2@b", "file://hunter2@/x"} {
		_, err := OpenBucket(t.Context(), address)
		require.Error(t, err, address)
		require.NotContains(t, err.Error(), "hunter2")
	}
}
