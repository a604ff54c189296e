package main

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid/pipeline"
)

func TestARunTellsHowFarItIsOnceAMinute(t *testing.T) {
	var out bytes.Buffer
	rep, err := newReporter("rasid: run", &out, 0, "text")
	if err != nil {
		t.Fatal(err)
	}
	read := int64(0)
	c := &course{rep: rep, size: func() (int64, int64) { return read, 1000 }, every: time.Minute, bar: &progress{}}
	for s := range 181 {
		read = int64(s)
		c.update(pipeline.Report{Read: 10 * s, Done: 10 * s, Elapsed: time.Duration(s) * time.Second})
	}
	got := strings.Split(strings.TrimSpace(out.String()), "\n")
	want := []string{
		"rasid: run: 600 read: 600 done, 0 skipped, 0 failed, 10/s, 6%, 15m40s to go",
		"rasid: run: 1200 read: 1200 done, 0 skipped, 0 failed, 10/s, 12%, 14m40s to go",
		"rasid: run: 1800 read: 1800 done, 0 skipped, 0 failed, 10/s, 18%, 13m40s to go",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAnInputOfUnknownSizeHasNoTimeToGo(t *testing.T) {
	c := &course{size: func() (int64, int64) { return 500, 0 }}
	if got := c.line(pipeline.Report{Read: 10, Done: 10, Elapsed: time.Second}); strings.Contains(got, "to go") || !strings.HasSuffix(got, "10/s") {
		t.Errorf("got %q", got)
	}
}

func TestMetricsServeTheReport(t *testing.T) {
	m, err := serveMetrics("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	skipped := map[string]int{"done before": 3}
	m.update(pipeline.Report{Done: 7, Failed: 1, Skipped: skipped, Events: 20, NearDuplicates: 2, Elapsed: 2 * time.Second})
	skipped["done before"] = 99 // the run goes on with its map
	answer, err := http.Get("http://" + m.addr + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`rasid_articles_total{outcome="done",reason=""} 7`, `rasid_articles_total{outcome="failed",reason=""} 1`,
		`rasid_articles_total{outcome="skipped",reason="done before"} 3`, "rasid_events_total 20", `rasid_duplicates_total{kind="near"} 2`,
		"rasid_elapsed_seconds 2", "go_goroutines",
	} {
		if !strings.Contains(string(body), want) {
			t.Errorf("nothing says %q", want)
		}
	}
	var none *metrics
	none.update(pipeline.Report{})
	none.close()
	if _, err := serveMetrics("nowhere:x"); err == nil {
		t.Error("an address that is none was served")
	}
}

func TestSizes(t *testing.T) {
	for in, want := range map[string]int64{"512MB": 512 << 20, "2 gb": 2 << 30, "1.5G": 3 << 29, "700000": 700000, "64k": 64 << 10, "10B": 10} {
		if got, err := parseSize(in); got != want || err != nil {
			t.Errorf("%q: %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "MB", "-1GB", "12XB", "0", "1e30"} {
		if n, err := parseSize(in); err == nil {
			t.Errorf("%q is taken for %d", in, n)
		}
	}
}
