package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/resolve"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// apartKm is how far from each other two entries of one name and country must
// lie to be two places: nearer ones are a town and its district.
const apartKm = 60

// settleHomonyms chooses among the towns of one name: القنيطرة of Syria where the
// article speaks of Syria, of Morocco where it speaks of Morocco; القصير beside
// ريف حمص is the one near Homs. A choice that nothing in the article speaks for
// leaves the first reading.
func (r *reader) settleHomonyms() {
	r.homonyms = r.homonyms[:0]
	open := false
	for i := range r.out {
		entries := r.namesakes(&r.out[i])
		r.homonyms = append(r.homonyms, entries)
		open = open || entries != nil
	}
	if !open {
		return
	}
	for i := range r.out {
		if r.homonyms[i] == nil {
			continue
		}
		m := &r.out[i]
		c, ok := resolve.Place(r.homonyms[i], r.around(i))
		if !ok || !c.Sure {
			continue
		}
		e := r.homonyms[i][c.Index]
		if c.Reason != "near" {
			r.homonyms[i] = nil // what is settled speaks for the next
		}
		if e.ID == m.Entry {
			continue
		}
		gender, definite := m.Gender, m.Definite
		fromEntry(m, e)
		m.Gender, m.Definite, m.Role = gender, definite, ""
		m.By.Rule = "place." + e.Kind.String() + "+" + c.Reason
	}
}

// namesakes returns the places that bear the name of a mention, nil if they are
// one place or the mention is none.
func (r *reader) namesakes(m *rasid.Mention) []*table.Entry {
	if m.Type != rasid.LOC || m.Entry == "" || m.Subtype == "country" || !arabicNamed(m.Country) {
		return nil
	}
	var own *table.Entry
	ids := r.x.lex.Lookup(r.doc.Slice(m.Span))
	if len(ids) < 2 {
		return nil
	}
	for _, id := range ids {
		if e := r.x.lex.Entry(id); e.ID == m.Entry {
			own = e
		}
	}
	var entries []*table.Entry
	apart := false
	for _, id := range ids {
		e := r.x.lex.Entry(id)
		if !e.Kind.IsPlace() || e.Kind == table.Country || e.Tier > table.TierCued || !arabicNamed(e.Country) {
			continue
		}
		if e.Country == m.Country && e.ID != m.Entry && (own == nil || !isApart(own, e)) {
			continue
		}
		if own != nil && own.Cue == "capital" && e.Tier > table.TierAlways {
			continue // no village is meant by the name of a capital
		}
		entries = append(entries, e)
		apart = apart || e.ID != m.Entry
	}
	if len(entries) < 2 || !apart {
		return nil
	}
	return entries
}

func isApart(a, b *table.Entry) bool {
	return a.Kind == b.Kind && a.HasPoint && b.HasPoint && resolve.Km(resolve.Point{Lat: a.Lat, Lon: a.Lon}, resolve.Point{Lat: b.Lat, Lon: b.Lon}) > apartKm
}

// around gathers what the article shows about the place of mention i: all it
// names beyond doubt, so not the other places that have namesakes.
func (r *reader) around(i int) resolve.Context {
	m := &r.out[i]
	ctx := resolve.Context{Countries: map[string]int{}, Parents: map[string]int{}}
	for k := range r.out {
		q := &r.out[k]
		if k == i || q.Country == "" || q.Type == rasid.LOC && r.homonyms[k] != nil {
			continue
		}
		ctx.Countries[q.Country]++
		if s := r.doc.Sentences[q.Sentence]; s.Dateline.Has(q.Range.First) {
			ctx.Dateline = q.Country
		}
		if q.Type != rasid.LOC || q.Entry == "" {
			continue
		}
		ctx.Parents[q.Entry]++
		if q.Subtype != "country" && (q.Lat != 0 || q.Lon != 0) {
			ctx.Points = append(ctx.Points, resolve.Point{Lat: q.Lat, Lon: q.Lon})
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
