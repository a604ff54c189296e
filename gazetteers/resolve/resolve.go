// Package resolve decides whether a name that was found is a place where it
// stands, and which of several places of that name the text means.
//
// The first question is for a Sentence: in flow the tokens and a hit of the
// lexicon, out flow the entry, or what speaks against it:
//
//	var here resolve.Sentence
//	here.Reset(lex, text, tokens, tokens)
//	for _, h := range lex.Match(tokens, nil) {
//		here.Place(h) // «جامعة دمشق»: nil, a university; «في دمشق»: city.170654
//	}
//
// The second is for Place: in flow the entries that bear the name, and what the
// article shows around it, out flow the entry that fits best and the reason.
package resolve

import (
	"math"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// Version changes whenever the choice for some text can change.
const Version = "2"

// A Context is what an article shows about the place it names. Its zero value
// shows nothing.
type Context struct {
	Noun      string         // governing noun, folded, without article: محافظه (governorate); "" if none
	Dateline  string         // country of the dateline, ISO 3166-1 alpha-3; "" if none
	Countries map[string]int // how often the article names each country, by itself, a place in it or a nisba
	Parents   map[string]int // how often it names each other entry, by id: an admin unit or land around the place
	Points    []Point        // where the other places lie that the article names beyond doubt
}

// A Point is a place on the map, in degrees.
type Point struct{ Lat, Lon float64 }

// A Choice is the entry chosen, by its index, and the strongest reason for it:
// noun, parent, country, dateline, near, population or only. Sure is false where
// nothing but population, or the order of the tables, spoke for it.
type Choice struct {
	Index  int
	Reason string
	Sure   bool
}

// What each kind of evidence weighs. Each is worth more than all the weaker
// ones together, so the reason reported is the one that decided.
const (
	weighNoun     = 1000
	weighTown     = 15 // مدينة before a town, where no country bears its name: the towns of two countries are told by these
	weighParent   = 400
	weighCountry  = 20 // per mention of the country, up to countryCap
	countryCap    = 10
	weighDateline = 10
	weighNear     = 5
	nearKm        = 150    // a day's road: farther places say nothing
	metropolis    = 300000 // inhabitants of a town that needs no place beside it to be known
)

// Place chooses among entries that bear one name; false if there are none. On a
// tie the one with more inhabitants stands, then the earlier one.
func Place(entries []*table.Entry, ctx Context) (Choice, bool) {
	if len(entries) == 0 {
		return Choice{}, false
	}
	if len(entries) == 1 {
		return Choice{Reason: "only", Sure: true}, true
	}
	land := slices.ContainsFunc(entries, func(e *table.Entry) bool { return e.Kind == table.Country })
	near := nearest(entries, ctx.Points)
	score := func(e *table.Entry) int {
		s := score(e, land, ctx)
		if e == near {
			s += weighNear
		}
		return s
	}
	best, top := 0, score(entries[0])
	second := -1
	for i, e := range entries[1:] {
		s := score(e)
		if s > top || s == top && e.Pop > entries[best].Pop {
			best, top, second = i+1, s, best
		} else if second < 0 || s > score(entries[second]) {
			second = i + 1
		}
	}
	if other := score(entries[second]); top > other {
		return Choice{Index: best, Reason: reason(entries[best], entries[second], land, ctx), Sure: true}, true
	}
	return Choice{Index: best, Reason: "population"}, true
}

// score weighs what speaks for e.
func score(e *table.Entry, land bool, ctx Context) int {
	return noun(e, land, ctx) + parent(e, ctx) + country(e, ctx) + dateline(e, ctx)
}

// reason names the strongest evidence that e has over the runner-up.
func reason(e, other *table.Entry, land bool, ctx Context) string {
	by := noun(e, land, ctx) - noun(other, land, ctx)
	switch {
	case by == weighNoun:
		return "noun"
	case parent(e, ctx) > parent(other, ctx):
		return "parent"
	case country(e, ctx) > country(other, ctx):
		return "country"
	}
	if by > 0 {
		return "noun"
	}
	if dateline(e, ctx) > dateline(other, ctx) {
		return "dateline"
	}
	return "near"
}

// nearest returns the entry that lies within a day's road of a place the
// article names, and at most half as far from it as any rival; nil if none does.
func nearest(entries []*table.Entry, points []Point) *table.Entry {
	var best *table.Entry
	first, second := math.Inf(1), math.Inf(1)
	for _, e := range entries {
		if !e.HasPoint {
			continue
		}
		d := math.Inf(1)
		for _, p := range points {
			d = min(d, Km(p, Point{e.Lat, e.Lon}))
		}
		if d < first {
			best, first, second = e, d, first
		} else {
			second = min(second, d)
		}
	}
	if first > nearKm || first > second/2 {
		return nil
	}
	for _, e := range entries {
		if e != best && e.Pop >= metropolis && e.Pop > best.Pop {
			return nil // الدوحة is the capital of Qatar, though one in Palestine is nearer
		}
	}
	return best
}

// Km returns the distance of two points along the surface of the earth, in
// kilometres.
func Km(a, b Point) float64 {
	const radius, rad = 6371, math.Pi / 180
	lat, lon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	h := math.Pow(math.Sin(lat/2), 2) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Pow(math.Sin(lon/2), 2)
	return 2 * radius * math.Asin(math.Sqrt(min(h, 1)))
}

// noun weighs the governing noun. Where a country bears the name too (land), the
// noun tells it from the city. Else «مدينة» tells little: of the tables one has the
// town, another its district, for one place.
func noun(e *table.Entry, land bool, ctx Context) int {
	switch {
	case !governs(ctx.Noun, e.Kind):
		return 0
	case !land && (e.Kind == table.City || e.Kind == table.Admin2):
		return weighTown
	}
	return weighNoun
}

func parent(e *table.Entry, ctx Context) int {
	// A row id.t3 of another spelling has the row id of the same place for parent.
	if e.Parent != "" && ctx.Parents[e.Parent] > 0 && !strings.HasPrefix(e.ID, e.Parent+".") {
		return weighParent
	}
	return 0
}

func country(e *table.Entry, ctx Context) int {
	return weighCountry * min(ctx.Countries[e.Country], countryCap)
}

func dateline(e *table.Entry, ctx Context) int {
	if e.Country != "" && e.Country == ctx.Dateline {
		return weighDateline
	}
	return 0
}

// governs reports whether a noun is said of that kind of place: سلطنة عمان (the
// sultanate of Oman) is the country, مدينة تونس (the city of Tunis) is the city.
func governs(noun string, kind table.Kind) bool {
	switch noun {
	case "سلطنه", "دوله", "جمهوريه", "مملكه", "اماره":
		return kind == table.Country
	case "محافظه", "ولايه", "اقليم", "جهه":
		return kind == table.Admin1
	case "قضاء", "منطقه", "مديريه":
		return kind == table.Admin2
	case "مدينه", "بلده", "العاصمه", "عاصمه":
		return kind == table.City
	case "معبر":
		return kind == table.Crossing
	case "مخيم":
		return kind == table.Camp
	}
	return false
}
