package resolve

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// kinTown is the number of inhabitants from which a town that has the name of an
// ordinary thing is looked for among places of its country.
const kinTown = 50_000

// amongKin reports whether a place of an ordinary name stands where a place
// does, beside one of its country: «من طهران إلى مشهد» (Mashhad, and "a scene"),
// «بين بعقوبة والخالص».
func (s *Sentence) amongKin(e *table.Entry, at rasid.Range, pro int) bool {
	prev := s.before(at.First)
	if prev == "" || e.Country == "" {
		return false
	}
	clitic := s.tokens[at.First].Norm[:pro]
	if clitic == "و" {
		return s.placeIn(prev, e.Country)
	}
	if e.Pop < kinTown || clitic != "" && clitic != "ب" {
		return false
	}
	if clitic == "" {
		switch strings.TrimPrefix(prev, "و") {
		case "الي", "عاصمتها", "عاصمته":
		default:
			return false
		}
	}
	for i := range s.tokens {
		if t := &s.tokens[i]; (i < at.First || i >= at.Last) && t.Kind == rasid.Word && s.placeIn(t.Norm, e.Country) {
			return true
		}
	}
	return false
}

// placeIn reports whether a word is a country, an adjective of it or a place in
// it, and nothing less sure.
func (s *Sentence) placeIn(word, country string) bool {
	for _, i := range s.lex.Word(word) {
		e := s.lex.Entry(i)
		if e.Tier > table.TierMost {
			return false
		}
		if (e.Kind.IsPlace() || e.Kind == table.Nisba) && e.Country == country {
			return true
		}
	}
	return false
}
