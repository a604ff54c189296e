package importer

import (
	"slices"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// persons finds the known rows of a person, who has one for each office held and
// others for the surname alone.
type persons struct {
	known    []table.Entry
	rows     map[string][]int // Wikidata id -> rows, surnames apart
	surnames map[string][]int // id of a row -> rows of the surname
}

func newPersons(known []table.Entry) *persons {
	p := &persons{known: known, rows: map[string][]int{}, surnames: map[string][]int{}}
	for i := range known {
		e := &known[i]
		switch {
		case e.Kind != table.Person:
		case e.Cue == "surname" && e.Parent != "":
			p.surnames[e.Parent] = append(p.surnames[e.Parent], i)
		case e.Wikidata != "":
			p.rows[e.Wikidata] = append(p.rows[e.Wikidata], i)
		}
	}
	return p
}

// main returns the id of the first row of a person, "" if nobody is known.
func (p *persons) main(item string) string {
	if rows := p.rows[item]; len(rows) > 0 {
		return p.known[rows[0]].ID
	}
	return ""
}

// find returns the known row of the office that e is about, nil if there is none
// such: one of the same country that is not of another office, held from the
// same year on or, where the offices are the same, at the same time. A row that
// says nothing of an office is about the person, whose first row it is.
func (p *persons) find(e *table.Entry) *table.Entry {
	rows := p.rows[e.Wikidata]
	if e.Wikidata == "" || len(rows) == 0 {
		return nil
	}
	if e.Office == "" && e.Role == "" && e.From.Year == 0 && e.To.Year == 0 {
		return &p.known[rows[0]]
	}
	var best *table.Entry
	for _, i := range rows {
		k := &p.known[i]
		if e.Country != "" && k.Country != "" && e.Country != k.Country || e.Office != "" && k.Office != "" && e.Office != k.Office {
			continue
		}
		begins := e.From.Year != 0 && e.From.Year == k.From.Year
		same := e.Office != "" && e.Office == k.Office
		switch {
		case begins && (same || best == nil):
			best = k
		case best == nil && same && overlap(e, k):
			best = k
		}
	}
	return best
}

// overlap reports whether two periods have a year in common; one that is unknown
// has all.
func overlap(a, b *table.Entry) bool {
	ends := func(e *table.Entry) int {
		if e.To.Year == 0 {
			return 9999
		}
		return e.To.Year
	}
	return a.From.Year <= ends(b) && b.From.Year <= ends(a)
}

// adopt makes e a row that amends the known row k, of which stays what it says:
// the period of an office that was looked up by hand is known to the day.
func (p *persons) adopt(e, k *table.Entry) {
	e.ID, e.Tier = k.ID, k.Tier
	for _, c := range [...]struct {
		to *string
		v  string
	}{{&e.Country, k.Country}, {&e.Role, k.Role}, {&e.Office, k.Office}, {&e.Cue, k.Cue}} {
		if c.v != "" {
			*c.to = c.v
		}
	}
	if k.From.Year != 0 || k.To.Year != 0 {
		e.From, e.To = k.From, k.To
	}
	if k.Org != "" {
		e.Country = k.Country // an official of a body stands for no country
	}
	if reversed(e.From, e.To) {
		e.From, e.To = rasid.Date{}, rasid.Date{}
	}
}

// fresh returns the single names that no known row of the person's surname has:
// whether one is safe alone («صالح», good) was weighed there.
func (p *persons) fresh(item string, single []string) []string {
	var had []string
	for _, i := range p.rows[item] {
		for _, s := range p.surnames[p.known[i].ID] {
			for _, name := range p.known[s].Names {
				had = append(had, spelling(name))
			}
		}
	}
	if len(had) == 0 {
		return single
	}
	return slices.DeleteFunc(slices.Clone(single), func(name string) bool { return slices.Contains(had, spelling(name)) })
}
