package resolve

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A Sentence holds the tokens of one sentence, in which the names of places are
// to be told from what only looks like them. Set it with Reset before use; it
// may be used again, by one goroutine at a time.
type Sentence struct {
	lex    *gazetteers.Lexicon
	text   string
	tokens []rasid.Token
	around []rasid.Token
	sport  int8 // the article reports matches: 1 yes, -1 no, 0 not asked yet
}

// Reset sets the sentence: the lexicon that found its names, the text that the
// spans of the tokens point into, the tokens of one sentence alone, and those of
// the article around it, or as much as there is.
func (s *Sentence) Reset(lex *gazetteers.Lexicon, text string, tokens, around []rasid.Token) {
	sport := s.sport
	if len(around) == 0 || len(around) != len(s.around) || &around[0] != &s.around[0] || text != s.text {
		sport = 0 // another article
	}
	*s = Sentence{lex: lex, text: text, tokens: tokens, around: around, sport: sport}
}

// Why names what speaks against a place. The zero value says that nothing does.
type Why string

// What speaks against a place.
const (
	Tier      Why = "tier"      // the table wants a cue, and none is there
	Tanwin    Why = "tanwin"    // «روسيًا» is "Russian"
	Adjective Why = "adjective" // «دعم مالي», «العائلة المالكة السعودية»
	Idiom     Why = "idiom"     // «مسقط رأسه» is where he was born
	Surname   Why = "surname"   // «محمد الرياض»
	Body      Why = "body"      // «جامعة دمشق»: part of the name of a body
	Contest   Why = "contest"   // «بطولة فرنسا»
	Quoted    Why = "quoted"    // «صحيفة "بابل"»: a title
	Club      Why = "club"      // «فاز برشلونة على ضيفه»: the team of the town
)

// Place returns the entry of a hit that is a place where the hit stands, nil if
// none is: its tier allows it or a cue asks for it, nothing that another kind of
// entry of the name owns more safely, and not a part of a longer name. The hit
// must be one of Lexicon.Match over the tokens of the sentence.
func (s *Sentence) Place(h gazetteers.Hit) *table.Entry {
	other := s.rival(h)
	for _, i := range h.Entries {
		e := s.lex.Entry(i)
		if !isPlace(e) {
			continue
		}
		if e.Tier > other || e.Tier == other && isPower(e) || s.polity(e, h.Range, h.Pro) {
			return nil
		}
		switch s.Stands(e, h.Range, h.Pro) {
		case Tier, Surname:
			continue // another place of the name may be safer
		case "":
			if s.Owned(e, h.Range, h.Pro) == "" {
				return e
			}
		}
		return nil
	}
	return nil
}

// isPlace reports whether an entry is meant as a place: the White House speaks,
// and "the occupation" strikes, as bodies do.
func isPlace(e *table.Entry) bool {
	return e.Kind.IsPlace() && e.Cue != "metonym" && e.Cue != "label"
}

// rival returns the safest tier under which the name is something else than a
// place, TierNever+1 if it is not. Parts of names of people and nouns of actors
// are no rivals: too many words are both.
func (s *Sentence) rival(h gazetteers.Hit) int {
	cued := h.Pro == 0 && s.Cued(h.Range.First)
	tier := table.TierNever + 1
	for _, i := range h.Entries {
		e := s.lex.Entry(i)
		if isPlace(e) || e.Kind == table.Name || e.Kind == table.Agent {
			continue
		}
		if cued && e.Kind >= table.Org && e.Kind <= table.Agency {
			continue // شمال الجزيرة is north of the land: no body stands behind such a noun
		}
		tier = min(tier, e.Tier)
	}
	return tier
}

// isPower reports whether a country is no more than another name for those who
// rule it: a row without a code, «السلطة الفلسطينية».
func isPower(e *table.Entry) bool { return e.Kind == table.Country && e.ISO == "" }

// polity reports whether a state of the past is named by its form of government,
// «الدولة العثمانية» (the Ottoman state): a power, as «الحكومة العثمانية» is, and no land
// as «الاتحاد السوفيتي» is too.
func (s *Sentence) polity(e *table.Entry, at rasid.Range, pro int) bool {
	if e.Cue != "historic" || at.Last == at.First+1 {
		return false
	}
	switch strings.TrimPrefix(s.tokens[at.First].Norm[pro:], "ال") {
	case "دوله", "امبراطوريه", "سلطنه", "خلافه":
		return true
	}
	return false
}

// Stands says what speaks against e, a place, where its name was found: the
// range counts tokens of the sentence, pro the bytes of the first one's Norm
// before the name. It asks for the words of the name and its neighbours alone,
// and so holds inside a longer name as well; see Owned.
func (s *Sentence) Stands(e *table.Entry, at rasid.Range, pro int) Why {
	if e.Tier >= table.TierNever {
		return Tier
	}
	single := at.Last == at.First+1
	if e.Tier >= table.TierMost && pro > 0 && single && isGuess(s.tokens[at.First].Norm[:pro]) {
		return Tier
	}
	cued := pro == 0 && s.Cued(at.First)
	if e.Tier == table.TierCued && !cued && !s.amongKin(e, at, pro) {
		return Tier
	}
	if !single {
		return ""
	}
	tok := &s.tokens[at.First]
	if strings.ContainsRune(tok.Span.Of(s.text), tanwin) {
		return Tanwin
	}
	name := tok.Norm[pro:]
	if cued {
		if e.Kind == table.Country && s.describes(name, at.First) {
			return Adjective
		}
		return ""
	}
	switch {
	case s.idiom(name, at):
		return Idiom
	case e.Kind == table.Country && s.agrees(name, pro, at.First), e.Tier == table.TierMost && s.indefinite(name, pro, at.First):
		return Adjective
	case s.surname(e, name, pro, at):
		return Surname
	}
	return ""
}

// isGuess reports whether what was cut off a word is ك or ف, which hardly ever
// stand before the name of a place: «كسرت» (it broke) is no ك + Sirte.
func isGuess(pro string) bool {
	return strings.HasPrefix(pro, "ك") || strings.HasPrefix(pro, "ف") || strings.HasPrefix(pro, "وك")
}

// tanwin is the mark of the indefinite accusative, which adjectives take and
// names of places do not.
const tanwin = 'ً'

// Cued reports whether the word before token i says that a place follows: a noun
// that it is the genitive of. With the article a noun governs nothing, «المدينة
// الحمراء» is a red city; but the capital is named behind it, «العاصمة بغداد».
func (s *Sentence) Cued(i int) bool {
	prev := s.before(i)
	if prev == "" {
		return false
	}
	noun := BareNoun(prev)
	return noun == "عاصمه" || IsNoun(noun) && !strings.HasSuffix(prev, "ال"+noun) && !strings.HasSuffix(prev, "لل"+noun)
}

// before returns the folded word before token i, "" if there is none.
func (s *Sentence) before(i int) string {
	if i <= 0 || i > len(s.tokens) || s.tokens[i-1].Kind != rasid.Word {
		return ""
	}
	return s.tokens[i-1].Norm
}

// idiom reports whether a name that is an ordinary word too stands in a phrase
// where it is never the place.
func (s *Sentence) idiom(name string, at rasid.Range) bool {
	next := ""
	if at.Last < len(s.tokens) {
		next = s.tokens[at.Last].Norm
	}
	switch name {
	case "النيجر": // النيجر-كونغو: a family of languages
		return strings.HasPrefix(strings.TrimPrefix(next, "ال"), "كونغو")
	case "البنين": // مدرسة البنين: boys; the country, بنين, stands where countries do
		switch s.before(at.First) {
		case "في", "وفي", "الي", "جمهوريه", "دوله":
			return false
		}
		return !s.lex.HasWord(strings.TrimPrefix(next, "و"), table.Country, table.TierMost)
	case "مسقط": // مسقط رأسه: the town where he was born
		return strings.HasPrefix(next, "راس")
	case "النيل", "الحد": // النيل من سمعته: to harm; الحد من الفقر: to curb
		return next == "من" && s.before(at.First) != "نهر"
	case "المغرب", "الفجر", "الظهر", "العصر": // صلاة المغرب: the prayer at sunset
		switch s.before(at.First) {
		case "صلاه", "صلاتي", "اذان", "وصلاه":
			return true
		}
	}
	return false
}

// agrees: in «العائلة المالكة السعودية» (the Saudi royal family) the name of the
// country is the feminine of its adjective and agrees with a noun before it that
// has the article too. What is masculine governs nothing feminine: «زار الرئيس
// السعودية» (the president visited Saudi Arabia).
func (s *Sentence) agrees(name string, pro, i int) bool {
	if !strings.HasSuffix(name, "يه") || !s.lex.HasWord(name, table.Nisba, table.TierMost) {
		return false
	}
	prev := s.before(i)
	if pro == 0 && s.isMark(i-1, `"»”`) && strings.HasPrefix(name, "ال") {
		return true // صحيفة "الحياة" السعودية
	}
	if prev == "" || prev == "الان" || !s.close(i) || pro > 2 || pro == 2 && !strings.HasPrefix(s.tokens[i].Norm, "و") || s.lex.HasWord(prev, table.Country, table.TierMost) {
		return false
	}
	noun, definite := cutArticle(prev)
	if pro == 2 || !strings.HasPrefix(name, "ال") { // المصالح الأمريكية والسعودية, أصول عربية وسورية
		return definite == strings.HasPrefix(name, "ال") && strings.HasSuffix(noun, "ه") && s.lex.HasWord(noun, table.Nisba, table.TierMost)
	}
	return definite && (strings.HasSuffix(noun, "ه") || strings.HasSuffix(noun, "ات") ||
		!s.lex.HasWord(noun, table.Title, table.TierCued) && !s.lex.HasWord(noun, table.Name, table.TierMost))
}

// describes: «مدن تركية» are Turkish towns and «مدينة سورية» a Syrian one, though
// «شمال سورية» is the north of Syria: what is feminine, as towns are, is described by
// the adjective, which has the form of the name.
func (s *Sentence) describes(name string, i int) bool {
	noun := BareNoun(s.before(i))
	return strings.HasSuffix(name, "يه") && !strings.HasPrefix(name, "ال") && (strings.HasSuffix(noun, "ه") || noun == "مدن" || noun == "قري") &&
		s.lex.HasWord(name, table.Nisba, table.TierMost)
}

// close reports whether a single space lies between token i and the one before:
// what stands in another line or column is in another phrase.
func (s *Sentence) close(i int) bool {
	return s.tokens[i].Span.Start-s.tokens[i-1].Span.End == 1 && s.text[s.tokens[i-1].Span.End] != '\n'
}

// indefinite: «مالي» is Mali and "financial", «طريف» a town and "funny". A masculine
// adjective stands behind a masculine noun without article, «دعم مالي»; what is
// feminine governs the place, «حكومة مالي», or says what it does, «قالت مالي», and
// so do offices and peoples.
func (s *Sentence) indefinite(name string, pro, i int) bool {
	if pro > 0 || !strings.HasSuffix(name, "ي") {
		return false
	}
	prev := s.before(i)
	if prev == "" || isParticle(prev) || strings.HasPrefix(prev, "ال") || strings.HasSuffix(prev, "ه") || len(prev) > 6 && strings.HasSuffix(prev, "ت") {
		return false
	}
	switch prev {
	case "جيش", "شعب", "سكان", "برلمان", "منتخب":
		return false
	}
	// «طالبت موريتانيا مالي»: a proper name is definite, no such adjective follows it.
	return !s.lex.HasWord(prev, table.Title, table.TierCued) && !s.lex.HasWord(prev, table.Country, table.TierMost)
}

// surname: people are called after towns, «احمد ابو غزة», and towns after people.
// After a given name, and before one where it is a given name itself, the name of
// a smaller place is a person's; so is any after أبو.
func (s *Sentence) surname(e *table.Entry, name string, pro int, at rasid.Range) bool {
	if e.Kind == table.Country && e.Tier <= table.TierAlways {
		return false
	}
	prev := s.before(at.First)
	if pro == 0 && isKunya(prev) {
		return true
	}
	if e.Tier <= table.TierAlways && e.Pop >= largeTown {
		return false // زار أحمد موسكو: the visitor and the town
	}
	if pro == 0 && prev != "" && s.given(prev) && !s.endsPlace(at.First) {
		return true
	}
	return at.Last < len(s.tokens) && s.tokens[at.Last].Kind == rasid.Word && s.lex.HasWord(name, table.Name, table.TierMost) && s.given(s.tokens[at.Last].Norm)
}

// endsPlace reports whether the two words before token i are a place, «خان يونس».
func (s *Sentence) endsPlace(i int) bool {
	if i < 2 || s.tokens[i-2].Kind != rasid.Word {
		return false
	}
	for _, k := range s.lex.Lookup(s.text[s.tokens[i-2].Span.Start:s.tokens[i-1].Span.End]) {
		if s.lex.Entry(k).Kind.IsPlace() {
			return true
		}
	}
	return false
}

// largeTown is the number of inhabitants from which a town is better known than
// the families that are called after it.
const largeTown = 300_000

// given reports whether a word is hardly anything but a part of people's names.
func (s *Sentence) given(word string) bool {
	return s.lex.HasWord(word, table.Name, table.TierAlways) && !isParticle(word)
}

func isKunya(word string) bool {
	switch word {
	case "ابو", "ابي", "ابا", "وابو", "لابي":
		return true
	}
	return false
}

// cutArticle takes the article off a folded word, if it has one.
func cutArticle(norm string) (rest string, definite bool) {
	for _, p := range [...]string{"ال", "وال", "بال", "لل", "فال"} {
		if rest, ok := strings.CutPrefix(norm, p); ok && len(rest) >= 4 {
			return rest, true
		}
	}
	return norm, false
}
