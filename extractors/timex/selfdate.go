package timex

import "github.com/rasid-news/rasid"

// crawlDays is how far a day of publication may lie from the one that an article
// gives itself before it is taken for the day on which a page was fetched.
const crawlDays = 30

// markStamps marks the full date with which an outlet dates an article: in the
// dateline, as agencies of the Gulf do («الرياض 28 رمضان 1438 هـ الموافق 23 يونيو
// 2017 م واس»), or at the end of a page's title, behind a bar.
func (p *parser) markStamps(exprs []expr, s *rasid.Sentence) {
	for i := range exprs {
		e := &exprs[i]
		if e.kind != kPoint || e.p.day == 0 || e.p.month == 0 || e.p.year == 0 {
			continue
		}
		inLine := s.Dateline.Contains(rasid.Range{First: e.first, Last: e.last})
		atEnd := s.Section == rasid.SectionTitle && e.last == p.hi && e.first > p.lo && p.tokenText(e.first-1) == "|"
		e.stamp = inLine || atEnd
	}
}

func (p *parser) tokenText(i int) string { return p.tokens[i].Span.Of(p.text) }

// selfDate takes the day of publication from the article where the metadata has
// none, or a day on which the page was fetched long after. What tells the day is
// a stamp of the outlet, or a phrase that dates itself: «اليوم الثلاثاء 21 تموز 2020»
// (today, Tuesday 21 July 2020). Without its year the phrase needs a weekday, and
// a year that the article names elsewhere to search from.
func (r *resolver) selfDate(exprs []expr) {
	lastYear := 0
	for i := range exprs {
		e := &exprs[i]
		p := &e.p
		if e.kind == kPoint && p.year > lastYear && !p.hijri {
			lastYear = p.year
		}
		if e.kind != kPoint || !p.hasDeictic && !e.stamp || p.day == 0 || p.month == 0 || p.year == 0 {
			continue
		}
		d, ok := dayIn(p, p.year)
		if !ok || p.weekday != 0 && int(d.Weekday())+1 != p.weekday {
			continue
		}
		r.take(d.AddDays(-p.deictic))
		return
	}
	if !r.ref.IsZero() || lastYear == 0 {
		return
	}
	for i := range exprs {
		p := &exprs[i].p
		if exprs[i].kind != kPoint || !p.hasDeictic || p.day == 0 || p.month == 0 || p.year != 0 || p.weekday == 0 || p.hijri {
			continue
		}
		for y := lastYear; y <= lastYear+5; y++ {
			if d, ok := dayIn(p, y); ok && int(d.Weekday())+1 == p.weekday {
				r.take(d.AddDays(-p.deictic))
				return
			}
		}
	}
}

// take makes d the day of reference unless that of the metadata is near it.
func (r *resolver) take(d rasid.Date) {
	if !r.ref.IsZero() {
		away := int(r.ref.Time().Sub(d.Time()).Hours() / 24)
		if away < crawlDays { // an article cannot be older than what it tells
			return
		}
	}
	r.ref, r.inferred = d, true
}
