// Package term is how the sinks for people draw on a terminal: direction and
// colour. Into a pipe or a file neither is written, so that the words stay as
// they were read.
package term

// A Style says what the other end understands. The zero Style is a pipe.
type Style struct {
	Bidi  bool // a terminal that orders right-to-left text
	Color bool
}

// The marks that keep a stretch of Arabic from reordering what stands around
// it on a left-to-right line.
const (
	rightToLeft = "\u2067" // RLI
	pop         = "\u2069" // PDI
)

// RTL wraps a stretch of Arabic.
func (s Style) RTL(text string) string {
	if !s.Bidi || text == "" {
		return text
	}
	return rightToLeft + text + pop
}

// A Color is the number of an ANSI rendition.
type Color string

// The colours in use: few, and readable on dark and light grounds.
const (
	Bold    Color = "1"
	Dim     Color = "2"
	Red     Color = "31"
	Green   Color = "32"
	Yellow  Color = "33"
	Magenta Color = "35"
	Cyan    Color = "36"
)

// Paint colours text.
func (s Style) Paint(text string, color Color) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + string(color) + "m" + text + "\x1b[0m"
}
