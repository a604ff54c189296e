package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/resolve"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// settleHomonyms chooses among the towns of one name: القنيطرة of Syria where the
// article speaks of Syria, of Morocco where it speaks of Morocco. A choice that
// nothing in the article speaks for leaves the first reading.
func (r *reader) settleHomonyms() {
	for i := range r.out {
		m := &r.out[i]
		if m.Type != rasid.LOC || m.Entry == "" || m.Subtype == "country" {
			continue
		}
		var entries []*table.Entry
		apart := false
		for _, id := range r.x.lex.Lookup(r.doc.Slice(m.Span)) {
			e := r.x.lex.Entry(id)
			if e.Kind.IsPlace() && e.Kind != table.Country && e.Tier <= 3 && arabicNamed(e.Country) {
				entries = append(entries, e)
				apart = apart || e.Country != m.Country
			}
		}
		if len(entries) < 2 || !apart || !arabicNamed(m.Country) {
			continue
		}
		c, ok := resolve.Place(entries, r.around(i))
		if !ok || !c.Sure || entries[c.Index].ID == m.Entry {
			continue
		}
		e := entries[c.Index]
		gender, definite := m.Gender, m.Definite
		fromEntry(m, e)
		m.Gender, m.Definite, m.Role = gender, definite, ""
		m.By.Rule = "place." + e.Kind.String() + "+" + c.Reason
	}
}

// around gathers what the article shows about the place of mention i.
func (r *reader) around(i int) resolve.Context {
	m := &r.out[i]
	ctx := resolve.Context{Countries: map[string]int{}}
	for k := range r.out {
		q := &r.out[k]
		if k == i || q.Country == "" || q.Type == rasid.LOC && q.Subtype != "country" && q.Country == m.Country {
			continue
		}
		ctx.Countries[q.Country]++
		if s := r.doc.Sentences[q.Sentence]; s.Dateline.Has(q.Range.First) {
			ctx.Dateline = q.Country
		}
	}
	if first := m.Full.First; first > 0 && first-1 >= r.doc.Sentences[m.Sentence].Tokens.First {
		ctx.Noun = strings.TrimPrefix(bareNoun(r.doc.Tokens[first-1].Norm), "ال")
	}
	return ctx
}

// arabicNamed reports whether towns of a country have Arabic names of their own:
// the league and its neighbours. Elsewhere a homonym is a transliteration, and
// Paris in an article on Washington is still the one in France.
func arabicNamed(country string) bool {
	switch country {
	case "DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT", "SAU", "SOM", "SDN", "SYR", "TUN", "ARE", "YEM", "ESH", "ISR", "IRN", "TUR", "SSD", "TCD":
		return true
	}
	return false
}
