// Package resolve chooses which of several places of one name a text means.
//
// In: the entries that bear the name, and what the article shows around it. Out:
// the entry that fits best and the reason. It reads no text and keeps no state.
package resolve

import "github.com/rasid-news/rasid/gazetteers/table"

// Version changes whenever the choice for some text can change.
const Version = "1"

// A Context is what an article shows about the place it names. Its zero value
// shows nothing.
type Context struct {
	Noun      string         // governing noun, folded, without article: محافظه (governorate); "" if none
	Dateline  string         // country of the dateline, ISO 3166-1 alpha-3; "" if none
	Countries map[string]int // how often the article names each country, by itself, a place in it or a nisba
	Parents   map[string]int // how often it names each other entry, by id: an admin unit or land around the place
}

// A Choice is the entry chosen, by its index, and the strongest reason for it:
// noun, parent, country, dateline, population or only. Sure is false where
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
	weighParent   = 400
	weighCountry  = 20 // per mention of the country, up to countryCap
	countryCap    = 10
	weighDateline = 10
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
	best, top := 0, score(entries[0], ctx)
	second := -1
	for i, e := range entries[1:] {
		s := score(e, ctx)
		if s > top || s == top && e.Pop > entries[best].Pop {
			best, top, second = i+1, s, best
		} else if second < 0 || s > score(entries[second], ctx) {
			second = i + 1
		}
	}
	if other := score(entries[second], ctx); top > other {
		return Choice{Index: best, Reason: reason(entries[best], entries[second], ctx), Sure: true}, true
	}
	return Choice{Index: best, Reason: "population"}, true
}

// score weighs what speaks for e.
func score(e *table.Entry, ctx Context) int {
	return noun(e, ctx) + parent(e, ctx) + country(e, ctx) + dateline(e, ctx)
}

// reason names the strongest evidence that e has over the runner-up.
func reason(e, other *table.Entry, ctx Context) string {
	switch {
	case noun(e, ctx) > noun(other, ctx):
		return "noun"
	case parent(e, ctx) > parent(other, ctx):
		return "parent"
	case country(e, ctx) > country(other, ctx):
		return "country"
	}
	return "dateline"
}

func noun(e *table.Entry, ctx Context) int {
	if governs(ctx.Noun, e.Kind) {
		return weighNoun
	}
	return 0
}

func parent(e *table.Entry, ctx Context) int {
	if e.Parent != "" && ctx.Parents[e.Parent] > 0 {
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
