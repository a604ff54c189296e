package table_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/table"
)

var update = sinktest.UpdateFlag()

func TestTabSeparatedInAPipe(t *testing.T) {
	got := sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return table.New(b, table.Config{}) }, sinktest.Article(), sinktest.Bare())
	lines := strings.Split(strings.TrimSuffix(string(got), "\n"), "\n")
	for _, line := range lines {
		if n := strings.Count(line, "\t"); n != strings.Count(lines[0], "\t") {
			t.Errorf("%d cells too many or too few: %q", n, line)
		}
	}
	if len(lines) != 5 {
		t.Errorf("%d lines, want a header and 4 events", len(lines))
	}
	sinktest.Golden(t, *update, "article.tsv", got)
}

func TestNoEventsIsStillATable(t *testing.T) {
	got := sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return table.New(b, table.Config{}) }, sinktest.Bare())
	if !strings.HasPrefix(string(got), "article\tpublished\t") || bytes.Count(got, []byte("\n")) != 1 {
		t.Errorf("got %q, want the header alone", got)
	}
}

func TestLineBreaksStayOutOfCells(t *testing.T) {
	doc := sinktest.Article()
	doc.Events[0].Actors[0].Text = "سالم\tالحوراني\r\nالوزير"
	got := string(sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return table.New(b, table.Config{}) }, doc))
	if strings.Count(got, "\n") != 5 || !strings.Contains(got, "سالم الحوراني الوزير") {
		t.Errorf("a cell broke its row:\n%s", got)
	}
}

func TestDrawnTableFitsTheTerminal(t *testing.T) {
	got := sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink {
		return table.New(b, table.Config{Terminal: true, Width: 110})
	}, sinktest.Article())
	sinktest.Golden(t, *update, "drawn.txt", got)
	bare := sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return table.New(b, table.Config{Terminal: true}) }, sinktest.Bare())
	if len(bare) != 0 {
		t.Errorf("a table of no events is drawn: %q", bare)
	}
}
