package rasid

// A Span is a half-open stretch of bytes of Document.Text, always on the edges
// of characters. The zero Span means "none".
type Span struct{ Start, End int }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.Start >= s.End }

// Of returns the bytes of text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// A Range is a half-open run of indexes of Document.Tokens.
type Range struct{ First, Last int }

// Len returns the number of tokens in the range.
func (r Range) Len() int { return r.Last - r.First }

// Empty reports whether the range holds no token.
func (r Range) Empty() bool { return r.First >= r.Last }

// Has reports whether token i lies in the range.
func (r Range) Has(i int) bool { return r.First <= i && i < r.Last }

// Overlaps reports whether the two ranges share a token.
func (r Range) Overlaps(q Range) bool { return r.First < q.Last && q.First < r.Last }

// Contains reports whether q lies inside r.
func (r Range) Contains(q Range) bool { return r.First <= q.First && q.Last <= r.Last }
