package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// The reasons for which the pipeline itself leaves an article out.
const (
	ReasonStopped     = "run stopped"        // it had been read when the run was cancelled or broke off
	ReasonDone        = "done before"        // by an earlier run, under the same versions
	ReasonQuarantined = "quarantined before" // by an earlier run, under the same versions
	ReasonTwice       = "duplicate id"       // an earlier article of the run has its id
	ReasonLarge       = "too large"          // longer than Limits.Largest
)

// A Report says what became of every article of a run. Read is always Done plus
// Failed plus the sum of Skipped.
type Report struct {
	Read    int            // articles that the source gave or reported
	Done    int            // articles that every sink took
	Failed  int            // articles put aside with a Problem
	Skipped map[string]int // articles left out on purpose, by reason

	Bytes     int64 // of Text, of the articles done
	Sentences int
	Tokens    int
	Events    int

	Duplicates     int // articles done that repeat an earlier one word for word
	NearDuplicates int // or nearly so

	Stages  []StageTime   // in order
	Elapsed time.Duration // wall clock, from the start of Run
}

// A StageTime is the time that the workers together spent in one stage.
type StageTime struct {
	Name string
	Time time.Duration
}

// Skips returns the number of articles skipped for any reason.
func (r Report) Skips() int {
	n := 0
	for _, k := range r.Skipped {
		n += k
	}
	return n
}

// String says in one line what became of the articles: "3 read: 2 done, 1
// skipped (1 empty), 0 failed".
func (r Report) String() string {
	var why []string
	for _, reason := range slices.Sorted(maps.Keys(r.Skipped)) {
		why = append(why, fmt.Sprintf("%d %s", r.Skipped[reason], reason))
	}
	skipped := fmt.Sprintf("%d skipped", r.Skips())
	if len(why) > 0 {
		skipped += " (" + strings.Join(why, ", ") + ")"
	}
	return fmt.Sprintf("%d read: %d done, %s, %d failed", r.Read, r.Done, skipped, r.Failed)
}
