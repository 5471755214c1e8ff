package meter

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMeter(t *testing.T) {
	m := New()
	ctx, cancel := context.WithCancel(t.Context())
	var why error
	at, err := m.Listen(ctx, "127.0.0.1:0", func() error { return why })
	require.NoError(t, err)
	get := func(path string) (int, string) {
		r, err := http.Get("http://" + at.String() + path)
		require.NoError(t, err)
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		return r.StatusCode, string(b)
	}
	end := m.Begin()
	m.Audited("report", time.Second)
	m.Audited("time", time.Second)
	m.Audited("com.example.hostile\n", time.Second)
	m.Redelivered()
	m.Repeated()
	m.Dead()
	code, text := get("/metrics")
	require.Equal(t, 200, code)
	for _, line := range []string{
		`sdkaudit_builds_total{outcome="report"} 1`, `sdkaudit_builds_total{outcome="time"} 1`, `sdkaudit_builds_total{outcome="crash"} 1`,
		`sdkaudit_builds_total{outcome="memory"} 0`, "sdkaudit_builds_running 1", "sdkaudit_redelivered_total 1", "sdkaudit_repeated_total 1",
		"sdkaudit_dead_letters_total 1", "sdkaudit_build_seconds_count 3",
	} {
		require.Contains(t, text, line+"\n")
	}
	require.NotContains(t, text, "hostile")
	require.Equal(t, len(Outcomes()), strings.Count(text, "sdkaudit_builds_total{"))
	end()
	_, text = get("/metrics")
	require.Contains(t, text, "sdkaudit_builds_running 0\n")
	code, text = get("/healthz")
	require.Equal(t, 200, code)
	require.Equal(t, "ok\n", text)
	code, _ = get("/readyz")
	require.Equal(t, 200, code)
	why = errors.New("no server")
	code, text = get("/readyz")
	require.Equal(t, 503, code)
	require.Equal(t, "no server\n", text)
	code, _ = get("/healthz")
	require.Equal(t, 200, code, "alive without a server")
	code, _ = get("/debug/pprof/")
	require.Equal(t, 404, code)
	cancel()
	require.Eventually(t, func() bool { _, err := http.Get("http://" + at.String() + "/healthz"); return err != nil }, 5*time.Second, 10*time.Millisecond)
	_, err = m.Listen(t.Context(), "256.0.0.1:x", nil)
	require.Error(t, err)
}

func TestNoMeterCountsNothing(t *testing.T) {
	var m *Meter
	m.Begin()()
	m.Audited("report", 0)
	m.Redelivered()
	m.Repeated()
	m.Dead()
	require.Nil(t, m)
}
