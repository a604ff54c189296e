package assemble_test

import (
	"os"
	"testing"
)

// TestDatesOfEvents holds what was reached for the dates of events: how many are
// right of those that the annotated real news has, and how many are given where
// it has none.
func TestDatesOfEvents(t *testing.T) {
	if _, err := os.Stat(devGold); err != nil {
		t.Skip("the annotated real news is not here")
	}
	report := scoreOf(t, buildStages(t), devGold)
	for _, a := range report.Accuracies {
		if a.Name != "date" {
			continue
		}
		extra := float64(a.Extra) / float64(report.Articles)
		t.Logf("dates: %.4f right of %d, %d given where there is none (%.2f an article)", a.Acc, a.N, a.Extra, extra)
		if a.Acc < 0.85 || extra >= 0.3 {
			t.Error("the dates of events fell below the floor")
		}
	}
}
