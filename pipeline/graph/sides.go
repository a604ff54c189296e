package graph

import "slices"

// A side is who takes part in an event on one side of it: nodes, and codes by
// which two descriptions of the same people are alike.
type side struct{ nodes, codes []string }

// state are the roles by which news names a state itself: «إسرائيل» (Israel),
// «الحكومة الإسرائيلية» (its government) and «الجيش الإسرائيلي» (its army) may all be
// said of one raid.
var state = [...]string{"", "GOV", "MIL", "COP", "SPY"}

// add takes in one argument.
func (s *side) add(node, country, org, role string) {
	if node != "" && !isCode(node) && !slices.Contains(s.nodes, node) {
		s.nodes = append(s.nodes, node)
	}
	code := country
	if code == "" {
		code = org
	}
	if code == "" {
		return
	}
	if slices.Contains(state[:], role) {
		role = ""
	}
	if code += ":" + role; !slices.Contains(s.codes, code) {
		s.codes = append(s.codes, code)
	}
}

func (s side) empty() bool { return len(s.nodes)+len(s.codes) == 0 }

// keys are the nodes and the codes as one list.
func (s side) keys() []string { return slices.Concat(s.nodes, s.codes) }

// exactly is what one node on both sides is worth; codes alone are worth 1.
const exactly = 2

// same tells how well two sides overlap.
func (s side) same(o side) int {
	if slices.ContainsFunc(s.nodes, func(n string) bool { return slices.Contains(o.nodes, n) }) {
		return exactly
	}
	if slices.ContainsFunc(s.codes, func(n string) bool { return slices.Contains(o.codes, n) }) {
		return 1
	}
	return 0
}

// speaks reports whether two voices are one: two that are named by the name, one
// that is not by the code.
func (s side) speaks(o side) bool {
	if len(s.nodes) > 0 && len(o.nodes) > 0 {
		return s.same(o) == exactly
	}
	return s.same(o) > 0
}
