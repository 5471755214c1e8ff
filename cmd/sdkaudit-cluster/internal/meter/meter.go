// Package meter tells what a worker does: as metrics of Prometheus, and whether it is alive and ready. Labels are from
// closed lists, so that no build can make a metric grow, and nothing in them comes from a build.
package meter

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Outcomes are the values of the label outcome: a report, or the reason why there is none.
func Outcomes() []string {
	return []string{"report", "unreadable", "settings", "time", "memory", "crash"}
}

// Meter counts. A nil one counts nothing; several goroutines may use one.
type Meter struct {
	registry    *prometheus.Registry
	builds      *prometheus.CounterVec
	seconds     prometheus.Histogram
	running     prometheus.Gauge
	redelivered prometheus.Counter
	repeated    prometheus.Counter
	dead        prometheus.Counter
}

// New makes a meter with all metrics at zero.
func New() *Meter {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Namespace: "sdkaudit", Name: name, Help: help})
	}
	m := &Meter{
		registry: prometheus.NewRegistry(),
		builds: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "sdkaudit", Name: "builds_total", Help: "Builds that this worker has audited, by outcome.",
		}, []string{"outcome"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: "sdkaudit", Name: "build_seconds", Help: "How long the audit of a build took.",
			Buckets: []float64{.1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 900},
		}),
		running:     prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "sdkaudit", Name: "builds_running", Help: "Builds that are being audited."}),
		redelivered: counter("redelivered_total", "Jobs that came again, after a worker was lost or could not do them."),
		repeated:    counter("repeated_total", "Jobs that had a result already, which stays."),
		dead:        counter("dead_letters_total", "Jobs that were put aside because they cannot be done."),
	}
	for _, o := range Outcomes() {
		m.builds.WithLabelValues(o)
	}
	m.registry.MustRegister(m.builds, m.seconds, m.running, m.redelivered, m.repeated, m.dead,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Begin counts a build as being audited, until the function that it returns is called.
func (m *Meter) Begin() (end func()) {
	if m == nil {
		return func() {}
	}
	m.running.Inc()
	return m.running.Dec
}

// Audited counts a build. An outcome that is not on the list counts as a crash.
func (m *Meter) Audited(outcome string, took time.Duration) {
	if m == nil {
		return
	}
	known := "crash"
	for _, o := range Outcomes() {
		if o == outcome {
			known = o
		}
	}
	m.builds.WithLabelValues(known).Inc()
	m.seconds.Observe(took.Seconds())
}

// Redelivered counts a job that came again.
func (m *Meter) Redelivered() {
	if m != nil {
		m.redelivered.Inc()
	}
}

// Repeated counts a job that had a result already.
func (m *Meter) Repeated() {
	if m != nil {
		m.repeated.Inc()
	}
}

// Dead counts a job that was put aside.
func (m *Meter) Dead() {
	if m != nil {
		m.dead.Inc()
	}
}

// Handler answers /metrics; /healthz, as long as the process runs; and /readyz, while ready returns nil.
func (m *Meter) Handler(ready func() error) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4}))
	say := func(w http.ResponseWriter, code int, text string) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(code)
		// Nobody is left to tell that the one who asked is gone.
		_, _ = w.Write([]byte(text + "\n"))
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := ready(); err != nil {
			say(w, http.StatusServiceUnavailable, err.Error())
			return
		}
		say(w, http.StatusOK, "ready")
	})
	return mux
}

// Listen answers at an address until the context ends. It returns when it listens, with the address.
func (m *Meter) Listen(ctx context.Context, address string, ready func() error) (net.Addr, error) {
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	const patience = 10 * time.Second
	s := &http.Server{Handler: m.Handler(ready), ReadHeaderTimeout: patience, ReadTimeout: patience, WriteTimeout: 3 * patience, MaxHeaderBytes: 16 << 10}
	context.AfterFunc(ctx, func() { _ = s.Close() }) // nobody is to be told of connections that do not close
	go func() {
		// It ends when it is closed. A listener that breaks leaves the worker at work, and those who ask see that it is gone.
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			_ = l.Close()
		}
	}()
	return l.Addr(), nil
}
