package text_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/text"
)

var update = sinktest.UpdateFlag()

func TestPlainInAPipe(t *testing.T) {
	got := sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return text.New(b, text.Config{}) }, sinktest.Article(), sinktest.Bare())
	if bytes.ContainsAny(got, "\u2067\u2069\x1b") {
		t.Error("marks of direction or colour in a pipe")
	}
	sinktest.Golden(t, *update, "article.txt", got)
}

func TestIsolatesAreBalancedOnATerminal(t *testing.T) {
	got := string(sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return text.New(b, text.Config{Terminal: true}) }, sinktest.Article()))
	if strings.Contains(got, "\x1b") {
		t.Error("colour that nobody asked for")
	}
	for _, line := range strings.Split(got, "\n") {
		if strings.Count(line, "\u2067") != strings.Count(line, "\u2069") {
			t.Errorf("a line leaves its direction open: %q", line)
		}
	}
	if n := strings.Count(got, "\u2067"); n < 10 {
		t.Errorf("only %d isolates", n)
	}
}

func TestColorsEndWhereTheyBegin(t *testing.T) {
	got := string(sinktest.Render(t, func(b *bytes.Buffer) sinktest.Sink { return text.New(b, text.Config{Terminal: true, Color: true}) }, sinktest.Article()))
	if on, off := strings.Count(got, "\x1b["), strings.Count(got, "\x1b[0m"); on != 2*off || off == 0 {
		t.Errorf("%d renditions, %d resets", on, off)
	}
}
