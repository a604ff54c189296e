package pipeline

import (
	"context"
	"time"
)

// Limits bound what a run takes. Zero fields set no bound, but for the defaults
// named with them.
type Limits struct {
	// Article is the most time one article may spend in the stages; then it is
	// put aside with CodeTimeout.
	Article time.Duration
	// Largest is the most bytes of Text an article may have; a longer one is
	// skipped. 0 is no bound.
	Largest int64
	// InFlight is how many bytes of Text may be between the source and the last
	// store at once. One article longer than that goes alone. 0 is 16 MB.
	InFlight int64
	// Batch is how many articles go to the stores at once, at most. 0 is 500.
	Batch int
	// Wait is how long a store that refuses for a while is tried again. 0 is
	// five minutes, a negative one not at all.
	Wait time.Duration
}

// The defaults of Limits.
const (
	defaultInFlight = 16 << 20
	defaultBatch    = 500
	defaultWait     = 5 * time.Minute
	// linger is how long an article that is done waits for others to be stored
	// with: what a kill can cost.
	linger = time.Second
)

func (l Limits) withDefaults() Limits {
	if l.InFlight <= 0 {
		l.InFlight = defaultInFlight
	}
	if l.Batch <= 0 {
		l.Batch = defaultBatch
	}
	if l.Wait == 0 {
		l.Wait = defaultWait
	}
	return l
}

// WithLimits bounds a run.
func WithLimits(l Limits) Option { return func(p *Pipeline) { p.limits = l } }

// A scale weighs the articles in flight. acquire waits until there is room.
type scale struct {
	room  chan struct{} // holds a token while load may be looked at
	freed chan struct{} // gets a token when load went down
	load  int64
	most  int64
}

func newScale(most int64) *scale {
	s := &scale{room: make(chan struct{}, 1), freed: make(chan struct{}, 1), most: most}
	s.room <- struct{}{}
	return s
}

// acquire adds n, when it fits or nothing else is there; false if ctx is done.
func (s *scale) acquire(ctx context.Context, n int64) bool {
	for {
		select {
		case <-s.room:
		case <-ctx.Done():
			return false
		}
		if s.load == 0 || s.load+n <= s.most {
			s.load += n
			s.room <- struct{}{}
			return true
		}
		s.room <- struct{}{}
		select {
		case <-s.freed:
		case <-ctx.Done():
			return false
		}
	}
}

// release takes n off.
func (s *scale) release(n int64) {
	if n == 0 {
		return
	}
	<-s.room
	s.load -= n
	s.room <- struct{}{}
	select {
	case s.freed <- struct{}{}:
	default:
	}
}
