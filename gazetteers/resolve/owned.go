package resolve

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// Owned says of which longer name a place that Stands is a part: a body, a
// contest, a title, the club of the town. The place is named there, but not
// meant: «جامعة دمشق» (the university) acts, and «برشلونة» wins, wherever they
// are. Empty if it is none's.
func (s *Sentence) Owned(e *table.Entry, at rasid.Range, pro int) Why {
	switch {
	case s.quoted(at, pro):
		return Quoted
	case (e.Kind == table.City || e.Kind == table.Admin1 || e.Kind == table.Admin2) && s.club(at, pro):
		return Club
	case pro > 0:
		return ""
	}
	prev := s.before(at.First)
	if e.Kind == table.Country {
		switch strings.TrimLeft(prev, "بلو") {
		case "كاس", "ستاد", "استاد", "ملعب":
			return Contest // in «استاد الدوحة» the town is where it stands, a country is what it is called after
		}
		switch prev {
		case "ضيفه", "ضيفها", "مضيفه", "مضيفها":
			return Club // masculine, as the team is and most countries are not
		}
	}
	if why := head(prev); why != "" {
		return why
	}
	return ""
}

// head says what a folded noun makes of the name of a place in its genitive.
func head(noun string) Why {
	if w := headOf(noun); w != "" || len(noun) < 8 {
		return w
	}
	for _, p := range [...]string{"وب", "ول", "و", "ب", "ل", "ف", "ك"} {
		if rest, ok := strings.CutPrefix(noun, p); ok {
			if w := headOf(rest); w != "" {
				return w
			}
		}
	}
	return ""
}

func headOf(noun string) Why {
	switch noun {
	case "جامعه", "كليه", "معهد", "مدرسه", "اكاديميه", "جريده", "صحيفه", "مجله", "قناه", "اذاعه", "راديو",
		"بنك", "مصرف", "شركه", "نادي", "محكمه", "جمعيه", "رابطه", "هييه", "موسسه", "متحف", "وكاله":
		return Body
	case "بطوله", "دوره":
		return Contest
	}
	return ""
}

// quoted reports whether the name is a word of a title between quotation marks:
// announced by a noun of what has titles, «رواية "القاهرة الجديدة"», or all of it and
// a body's too, «قال لـ"الشرق الأوسط"». Some papers quote every name, and all quote
// foreign ones, so that the marks alone say nothing: «مدينة "ترينتون"».
func (s *Sentence) quoted(at rasid.Range, pro int) bool {
	last := at.Last
	for last < len(s.tokens) && last < at.First+titleWords && s.tokens[last].Kind == rasid.Word {
		last++
	}
	if !s.isMark(last, closing) {
		return false
	}
	first := at.First - 1
	for first >= 0 && first >= last-1-titleWords && s.tokens[first].Kind == rasid.Word {
		first--
	}
	if last-first-1 > titleWords || !s.isMark(first, opening) || !s.opens(first) {
		return false
	}
	return titled(s.before(first)) || first == at.First-1 && last == at.Last && pro == 0 && s.isBody(at)
}

// isBody reports whether the tables have a body under the very words of a range.
func (s *Sentence) isBody(at rasid.Range) bool {
	for _, i := range s.lex.Lookup(s.text[s.tokens[at.First].Span.Start:s.tokens[at.Last-1].Span.End]) {
		switch s.lex.Entry(i).Kind {
		case table.Media, table.Org, table.Company, table.Party, table.Agency:
			return true
		}
	}
	return false
}

// titleWords bounds what is taken for a title; a quotation of more words is what
// somebody said.
const titleWords = 4

const (
	opening = `"«“„'‘`
	closing = `"»”“'’`
)

// titled reports whether a folded noun is one of what has a title.
func titled(noun string) bool {
	switch noun {
	case "كتاب", "كتابه", "روايه", "روايته", "فيلم", "الفيلم", "فيلمي", "مسلسل", "برنامج", "مسرحيه", "ديوان", "ديوانه", "قصيده", "اغنيه", "مقال", "ملعب", "مستشفي":
		return true
	}
	return head(noun) == Body
}

// opens reports whether the mark at i opens a quotation. Straight ones alternate.
func (s *Sentence) opens(i int) bool {
	mark := s.tokens[i].Norm
	if mark != `"` && mark != "'" {
		return true
	}
	n := 0
	for k := range s.tokens[:i] {
		if s.tokens[k].Norm == mark {
			n++
		}
	}
	return n%2 == 0
}

func (s *Sentence) isMark(i int, marks string) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	t := &s.tokens[i]
	return t.Kind == rasid.Punct && strings.Contains(marks, t.Span.Of(s.text))
}
