package main

import (
	"os"

	"golang.org/x/term"
)

// isTerminal reports whether a person is at the other end of f.
func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// width returns the cells of the terminal f, or 0.
func width(f *os.File) int {
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// wantsColor follows https://no-color.org: any value of NO_COLOR but the empty
// one turns colour off, and so does a terminal that calls itself dumb.
func (e env) wantsColor() bool {
	if v, ok := e.lookup("NO_COLOR"); ok && v != "" {
		return false
	}
	v, _ := e.lookup("TERM")
	return v != "dumb"
}
