package resolve

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// club reports whether a town stands for its team. Reports of matches call teams
// by their towns, and by grammar alone a team is no more than that: somebody who
// acts, or against whom one plays. Where the sentence says that the town is a
// place, «في برشلونة», it is one.
func (s *Sentence) club(at rasid.Range, pro int) bool {
	if s.fixture(at) {
		return true
	}
	if pro > 0 && (pro > 2 || !strings.HasPrefix(s.tokens[at.First].Norm, "و") && !strings.HasPrefix(s.tokens[at.First].Norm, "ل")) {
		return false
	}
	prev := s.before(at.First)
	switch {
	case prev == "":
		return at.First == 0 && s.sporting(s.tokens) >= 2 && at.Last < len(s.tokens) && s.tokens[at.Last].Kind == rasid.Word
	case IsNoun(BareNoun(prev)):
		return false
	case pro == 0 && ofTeam(prev):
		return true
	}
	prev = strings.TrimPrefix(prev, "و")
	switch prev {
	case "في", "من", "الي", "عن", "نحو", "عبر", "قلب", "موسم":
		return false
	case "امام", "ضيفه", "مضيفه", "غريمه", "فاز", "يفوز", "تغلب", "يتغلب", "تعادل", "يتعادل", "خسر", "يخسر", "سحق", "اكتسح", "تاهل", "يلتقي",
		"استضاف", "يستضيف", "حسم", "مباراه", "فوز", "خساره", "هزيمه", "تعثر":
		return s.sporting(s.tokens) >= 1
	case "علي", "مع", "لصالح", "ضد", "بين", "ان": // تغلب على, تعادل مع; but هجوم على, too
		return s.sporting(s.tokens) >= 2
	}
	switch strings.TrimPrefix(strings.TrimPrefix(prev, "ب"), "ل") {
	case "ملعب", "استاد", "ستاد", "اولمبياد":
		return false
	}
	return s.report() && !s.placed(prev)
}

// report reports whether the article is one on matches.
func (s *Sentence) report() bool {
	if s.sport == 0 {
		s.sport = -1
		if n := s.sporting(s.around); n >= 4 && n*50 >= len(s.around) {
			s.sport = 1
		}
	}
	return s.sport > 0
}

// placed reports whether a word is known as an office, a body, a people or a
// place, after which a town is the town; so is one that bears the article.
func (s *Sentence) placed(word string) bool {
	if strings.HasPrefix(word, "ال") || strings.HasPrefix(word, "بال") || strings.HasPrefix(word, "لل") {
		return true
	}
	for _, k := range [...]table.Kind{table.Title, table.Agent, table.Nisba, table.Country, table.City} {
		if s.lex.HasWord(word, k, table.TierMost) {
			return true
		}
	}
	return false
}

// fixture: lists of matches put the country after the team, «برشلونة (إسبانيا) -
// روما (إيطاليا)».
func (s *Sentence) fixture(at rasid.Range) bool {
	if !s.isMark(at.Last, "(") || at.Last+2 >= len(s.tokens) || !s.isMark(at.Last+2, ")") || !s.lex.HasWord(s.tokens[at.Last+1].Norm, table.Country, table.TierAlways) {
		return false
	}
	return s.isMark(at.Last+3, "-–ـ") || s.isMark(at.First-1, "-–ـ") || at.Last+3 < len(s.tokens) && s.tokens[at.Last+3].Kind == rasid.Number
}

// ofTeam reports whether a folded noun is one that teams have: in its genitive
// stands no town.
func ofTeam(noun string) bool {
	switch noun {
	case "لاعب", "لاعبي", "لاعبو", "حارس", "مرمي", "صفوف", "مدافع", "مهاجم", "شباك", "فريق", "فريقه", "هداف", "مدرب":
		return true
	}
	return false
}

// sporting counts the words that speak of a match, and the scores. Words that
// speak of one in one article of ten, هدف (goal and aim), ضيف (guest), are left
// out.
func (s *Sentence) sporting(tokens []rasid.Token) int {
	n := 0
	for i := range tokens {
		switch t := &tokens[i]; t.Kind {
		case rasid.Word:
			word, definite := cutArticle(t.Norm)
			if !definite {
				word = t.Core
			}
			switch word {
			case "مباراه", "مباريات", "مبارا", "مباريا", "دوري", "مرمي", "مرما", "لاعب", "لاعبي", "لاعبين", "لاعبون", "شوط", "شباك", "مدرب", "منتخب", "تعادل",
				"ملعب", "هداف", "مهاجم", "مدافع", "كره", "كاس", "بطوله", "بطول", "تصفيات", "تصفي":
				n++
			}
		case rasid.Number:
			if i+2 < len(tokens) && tokens[i+2].Norm == "صفر" {
				n++
			}
		}
	}
	return n
}
