package assemble

import (
	"context"
	"testing"
)

// TestRuleExamples runs every try of every rule: the linguists' tests.
func TestRuleExamples(t *testing.T) {
	n, problems, err := Trials(context.Background(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%v\n\t%s", p, p.Text)
	}
	t.Logf("%d examples", n)
}
