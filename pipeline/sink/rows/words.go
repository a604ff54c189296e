package rows

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Codes joins what is known of an actor for a reader: "KAZ GOV", "UN IGO", "".
func (a Actor) Codes() string {
	var codes []string
	for _, c := range []*string{a.Country, a.Org, a.Role} {
		if c != nil {
			codes = append(codes, *c)
		}
	}
	return strings.Join(codes, " ")
}

// Counts writes the numbers of an event in alphabetical order: "killed 5,
// wounded 12".
func (e Event) Counts() string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(e.Numbers)) {
		out = append(out, key+" "+strconv.Itoa(e.Numbers[key]))
	}
	return strings.Join(out, ", ")
}

// When returns the best writing of an event's date: its value, or the words of
// the text where they are vague; "" if the event has none.
func (e Event) When() string {
	switch {
	case e.Date == nil:
		return ""
	case e.Date.Value != nil:
		return *e.Date.Value
	}
	return e.Date.Text
}

// Or returns the string behind s, or empty where there is none.
func Or(s *string, empty string) string {
	if s == nil {
		return empty
	}
	return *s
}
