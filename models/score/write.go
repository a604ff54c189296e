package score

import (
	"fmt"
	"io"
	"strings"
)

// WriteText prints the report for people: the figures, the errors if any were
// asked for, and the table by type.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d articles (%d missing), %d gold events, %d of the system\n", r.Articles, r.Missing, r.GoldEvents, r.SystemEvents)
	for _, m := range r.Measures {
		fmt.Fprintf(&b, "%-12s P %.3f  R %.3f  F1 %.3f  [%.3f, %.3f]\n", m.Name, m.P, m.R, m.F1, m.Lo, m.Hi)
	}
	for _, a := range r.Accuracies {
		fmt.Fprintf(&b, "%-12s acc %s  of %d, given where gold has none: %d\n", a.Name, a.share("None"), a.N, a.Extra)
	}
	for _, e := range r.Errors {
		side := "missed"
		if e.Extra {
			side = "extra "
		}
		fmt.Fprintf(&b, "  %s %s s%d %s %s: %s\n", side, e.Article, e.Sent, e.Type, e.Trigger, e.Sentence)
	}
	b.WriteString("type         gold   sys    tp\n")
	for _, t := range r.Types {
		fmt.Fprintf(&b, "%-10s %6d %5d %5d\n", t.Type, t.Gold, t.System, t.Paired)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("score: write report: %w", err)
	}
	return nil
}

// WriteJSON prints the figures as one JSON object on one line; errors and the
// table by type are left out.
func (r *Report) WriteJSON(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, `{"articles": %d, "missing": %d, "gold_events": %d, "system_events": %d`, r.Articles, r.Missing, r.GoldEvents, r.SystemEvents)
	for _, m := range r.Measures {
		fmt.Fprintf(&b, `, "%s": {"p": %s, "r": %s, "f1": %s, "ci": [%s, %s]}`, m.Name, repr(m.P), repr(m.R), repr(m.F1), repr(m.Lo), repr(m.Hi))
	}
	for _, a := range r.Accuracies {
		fmt.Fprintf(&b, `, "%s": {"acc": %s, "n": %d, "extra": %d}`, a.Name, a.share("null"), a.N, a.Extra)
	}
	b.WriteString("}\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("score: write report: %w", err)
	}
	return nil
}

// share writes the accuracy, or none where there was nothing to be right about.
func (a Accuracy) share(none string) string {
	if a.N == 0 {
		return none
	}
	return repr(a.Acc)
}
