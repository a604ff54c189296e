package mention

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed outlets.tsv
var outletsTSV string

// outlets maps the lower-case name of an outlet, or a part of its host name, to
// the country it reports from.
var outlets = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(outletsTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		country, names, _ := strings.Cut(line, "\t")
		for _, name := range strings.Split(names, "|") {
			m[name] = country
		}
	}
	return m
})

// outletCountry returns the country of an outlet, "" if it is not known.
func outletCountry(outlet string) string {
	name := strings.ToLower(strings.TrimSpace(outlet))
	if name == "" {
		return ""
	}
	table := outlets()
	if c, ok := table[name]; ok {
		return c
	}
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '/' || r == ' ' || r == '-' || r == '(' || r == ')' }) {
		if c, ok := table[part]; ok {
			return c
		}
	}
	return ""
}
