package main

import (
	"fmt"
	"time"

	"github.com/rasid-news/rasid/pipeline"
)

// perMinute is how often a long run tells how far it is where nobody watches it
// on a terminal.
const perMinute = time.Minute

// A course shows how far a run is: a line that changes on a terminal, a line a
// minute elsewhere.
type course struct {
	bar    *progress
	rep    *reporter
	size   func() (read, total int64) // bytes of the input; nil if not known
	every  time.Duration              // 0 on a terminal
	last   time.Duration
	before int // articles read at that time
}

func newCourse(e env, rep *reporter, size func() (int64, int64)) *course {
	c := &course{rep: rep, size: size, bar: newProgress(isTerminal(e.stderr), e.stderr, rep)}
	if !isTerminal(e.stderr) {
		c.every = perMinute
	}
	c.bar.tell = func(r pipeline.Report) string { return c.line(r) }
	return c
}

// update is told the report after every article.
func (c *course) update(r pipeline.Report) {
	if c.every == 0 {
		c.bar.update(r)
		return
	}
	if r.Elapsed-c.last < c.every {
		return
	}
	line := c.line(r)
	c.last, c.before = r.Elapsed, r.Read
	if c.rep.json {
		c.rep.log.Warn(line)
		return
	}
	fmt.Fprintf(c.rep.out, "%s: %s\n", c.rep.name, line)
}

// line says how far the run is, its rate since it last said so, and how long the
// rest will take by the bytes of the input.
func (c *course) line(r pipeline.Report) string {
	out := r.String()
	if d := (r.Elapsed - c.last).Seconds(); d > 0 {
		out += fmt.Sprintf(", %.0f/s", float64(r.Read-c.before)/d)
	}
	if c.size == nil {
		return out
	}
	read, total := c.size()
	if total <= 0 || read <= 0 || read > total {
		return out
	}
	left := time.Duration(float64(r.Elapsed) * float64(total-read) / float64(read))
	return out + fmt.Sprintf(", %d%%, %s to go", 100*read/total, left.Round(time.Second))
}

func (c *course) done() { c.bar.done() }
