package mention

import (
	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// hold says who held the office of a mention on the day of the article. «وزير
// الخارجية الروسي» (the Russian foreign minister) is somebody only if the office
// is named with the article or by the country itself («رئيس فرنسا»), whole (no
// «السابق», former, and no «حزب», party, behind «رئيس») and on a day that is
// known: one holder, or nobody is claimed.
func (r *reader) hold(m *rasid.Mention, h *hit, comp complement) {
	if h.e.Office == "" || m.Plural || m.Dual || comp.role != "" {
		return
	}
	switch own := h.e.Country != "" || h.e.Org != ""; {
	case own && comp.words > 0:
		return // المستشار الألماني السابق
	case !own && (comp.words != 1 || comp.country == "" || comp.adjRole != ""):
		return
	case !definite(r.tok(m.Full.First).Norm) && !definite(r.tok(comp.next-1).Norm) && !comp.genitive && !own:
		return // وزير خارجية سابق، رئيس أوروبي: one of several
	case !own && comp.genitive:
		if c := r.best(h.last, entryIs(table.Country)); c == nil || c.last != comp.next {
			return // رئيس جهة سوس، رئيس بلدية حلب: of a part of the country
		}
	}
	if e := r.holder(h.e.Office, m.Country, m.Org); e != nil && (m.Gender == 'f') == (e.Gender == 'f') { // وزيرة is no man, and the tables mark women
		m.Entry, m.Wikidata, m.Holder = e.ID, e.Wikidata, e.Names[0]
		m.By.Rule += "+office"
	}
}

// holder returns the one person who held an office on the day of the article,
// nil if there is none or more than one.
func (r *reader) holder(office, country, org string) *gazetteers.Entry {
	held := r.x.lex.Holders(office, country, org, r.doc.Published)
	if len(held) != 1 {
		return nil
	}
	return held[0]
}

// inOffice chooses among the rows of one name that stands at a hit the one whose
// period holds the day of the article, else the one that ended last before it: a
// row is a person in one office, and «أحمد أبو الغيط» was a minister of Egypt
// before he was secretary-general of the Arab League.
func (r *reader) inOffice(h *hit) *hit {
	on := r.doc.Published
	if !on.Whole() {
		return h
	}
	best := h
	hs := r.at(h.first)
	for k := range hs {
		x := &hs[k]
		if x.e.Kind != table.Person || x.last != h.last || x.pro != h.pro || x.e.Tier != h.e.Tier {
			continue
		}
		if better(x.e, best.e, on) {
			best = x
		}
	}
	return best
}

// better reports whether row a tells more about the day on than row b.
func better(a, b *gazetteers.Entry, on rasid.Date) bool {
	if held, other := gazetteers.Held(a, on), gazetteers.Held(b, on); held != other {
		return held
	} else if held {
		return a.From.Year != 0 && b.From.Before(a.From) // the office taken last
	}
	past := a.To.Year != 0 && a.To.Before(on)
	if other := b.To.Year != 0 && b.To.Before(on); past != other {
		return past
	}
	return past && b.To.Before(a.To)
}
