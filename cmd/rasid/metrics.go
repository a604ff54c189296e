package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/rasid-news/rasid/pipeline"
)

// A metrics serves the figures of a run over HTTP. A nil metrics does nothing.
type metrics struct {
	addr   string // it listens at
	server *http.Server
	mu     sync.Mutex
	report pipeline.Report
}

// The figures of a run.
var (
	descArticles = prometheus.NewDesc("rasid_articles_total", "Articles by outcome and reason.", []string{"outcome", "reason"}, nil)
	descEvents   = prometheus.NewDesc("rasid_events_total", "Events extracted.", nil, nil)
	descTokens   = prometheus.NewDesc("rasid_tokens_total", "Words and marks read.", nil, nil)
	descBytes    = prometheus.NewDesc("rasid_text_bytes_total", "Bytes of text of the articles done.", nil, nil)
	descRepeats  = prometheus.NewDesc("rasid_duplicates_total", "Articles done that repeat an earlier one.", []string{"kind"}, nil)
	descElapsed  = prometheus.NewDesc("rasid_elapsed_seconds", "Time since the run began.", nil, nil)
)

// serveMetrics serves at addr; an empty addr serves nothing.
func serveMetrics(addr string) (*metrics, error) {
	if addr == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, usage("--metrics: %w", err)
	}
	m := &metrics{addr: listener.Addr().String()}
	registry := prometheus.NewRegistry()
	registry.MustRegister(m, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	m.server = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := m.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			listener.Close() // nobody asks any more; the run goes on
		}
	}()
	return m, nil
}

// update keeps the figures that are served.
func (m *metrics) update(r pipeline.Report) {
	if m == nil {
		return
	}
	skipped := make(map[string]int, len(r.Skipped))
	for reason, n := range r.Skipped {
		skipped[reason] = n
	}
	r.Skipped = skipped
	m.mu.Lock()
	m.report = r
	m.mu.Unlock()
}

// Describe and Collect make a metrics a prometheus.Collector.
func (m *metrics) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descArticles, descEvents, descTokens, descBytes, descRepeats, descElapsed} {
		ch <- d
	}
}

// Collect sends the figures as they are now.
func (m *metrics) Collect(ch chan<- prometheus.Metric) {
	m.mu.Lock()
	r := m.report
	m.mu.Unlock()
	count := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, v, labels...)
	}
	count(descArticles, float64(r.Done), "done", "")
	count(descArticles, float64(r.Failed), "failed", "")
	for reason, n := range r.Skipped {
		count(descArticles, float64(n), "skipped", reason)
	}
	count(descEvents, float64(r.Events))
	count(descTokens, float64(r.Tokens))
	count(descBytes, float64(r.Bytes))
	count(descRepeats, float64(r.Duplicates), "exact")
	count(descRepeats, float64(r.NearDuplicates), "near")
	ch <- prometheus.MustNewConstMetric(descElapsed, prometheus.GaugeValue, r.Elapsed.Seconds())
}

// close ends the serving.
func (m *metrics) close() {
	if m == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = m.server.Shutdown(ctx)
}
