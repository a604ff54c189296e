package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// Letters that writers exchange in foreign names: Egypt writes ج for the g that
// others write غ or ق or ك (هونج كونج), some ش for تش, ط for ت.
var exchanges = [...][2]string{
	{"غ", "ج"}, {"غ", "ق"}, {"غ", "ك"}, {"ج", "غ"}, {"ق", "ك"}, {"ك", "ق"}, {"تش", "ش"}, {"ش", "تش"}, {"ت", "ط"}, {"ط", "ت"},
	{"س", "ز"}, {"ز", "س"}, {"س", "تس"}, {"ذ", "د"}, {"ث", "ت"}, {"ث", "س"}, {"ف", "و"}, {"و", "ف"}, {"ن", "نغ"}, {"نغ", "نج"},
}

// variants returns other ways to write a foreign name of one word, one change
// each.
func variants(name string) []string {
	var out []string
	add := func(v string) {
		if v != name && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	for _, x := range exchanges {
		add(strings.ReplaceAll(name, x[0], x[1]))
	}
	for i, r := range name { // a long vowel less or more
		if i == 0 {
			continue
		}
		if strings.ContainsRune("اوي", r) {
			if end := i + utf8.RuneLen(r); end < len(name) {
				add(name[:i] + name[end:])
			}
		} else {
			for _, v := range [...]string{"ا", "و", "ي"} {
				add(name[:i] + v + name[i:])
			}
		}
	}
	if rest, ok := strings.CutSuffix(name, "ا"); ok {
		add(rest + "ة")
		add(rest)
	}
	if rest, ok := strings.CutSuffix(name, "ة"); ok {
		add(rest + "ا")
	}
	if strings.HasPrefix(name, "س") || strings.HasPrefix(name, "ش") {
		add("ا" + name) // ستوكهولم, استوكهولم
	}
	return out
}

// guesses enters the variants of big or well-known places outside the near
// countries, the most populous first; only those that the text shows in the
// place of a place are written.
func (m *maker) guesses() {
	seen := map[string]bool{}
	var list []*table.Entry
	for _, es := range m.known.places {
		for _, e := range es {
			if !seen[e.ID] && e.Tier == table.TierAlways && e.Kind != table.Country && e.Country != "" && !m.isNear(e.Country) && m.known.byID["g"+e.GeoNames] == e {
				list = append(list, e)
				seen[e.ID] = true
			}
		}
	}
	slices.SortFunc(list, func(a, b *table.Entry) int { return cmp.Or(b.Pop-a.Pop, cmp.Compare(a.ID, b.ID)) })
	taken := map[string]bool{}
	for _, r := range m.rows {
		for _, n := range r.names {
			taken[fold(n)] = true
		}
	}
	for _, e := range list {
		for _, n := range clean(e.Names) {
			if strings.Contains(n, " ") || utf8.RuneCountInString(n) < 5 {
				continue
			}
			for _, v := range variants(n) {
				key := fold(v)
				if taken[key] || len(m.known.places[key]) > 0 || m.known.others[key] || utf8.RuneCountInString(key) < 5 {
					continue
				}
				taken[key] = true
				m.more(e, e.Source, []string{v})
				if m.guess == nil {
					m.guess = map[string]bool{}
				}
				m.guess[key] = true
			}
		}
	}
}

// attested reports whether the text uses a guessed spelling as a place.
func (m *maker) attested(key string) bool {
	u := m.use[key]
	return u != nil && u.all >= 2 && u.place*3 >= u.all && !ordinary(key) && !m.isName(key) && !m.common(key)
}
