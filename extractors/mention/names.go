package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// maxName bounds a personal name in words.
const maxName = 6

// joiners are words inside a name that never end it: محمد بن سلمان, أبو بكر,
// عبد الله, فان دير, دو.
var joiners = map[string]struct{}{
	"بن": {}, "ابن": {}, "بنت": {}, "ابو": {}, "ابي": {}, "ابا": {}, "ام": {}, "ال": {}, "عبد": {}, "بو": {}, "ولد": {}, "اولد": {},
	"فان": {}, "دير": {}, "دي": {}, "دا": {}, "دو": {}, "دوس": {}, "فون": {}, "لو": {}, "لا": {}, "سان": {}, "ماك": {}, "بني": {}, "ذو": {}, "سيدي": {}, "جار": {}, "سيف": {}, "نور": {}, "صلاح": {}, "حسب": {}, "جاد": {},
}

// servants are the words that make a given name with الله: فتح الله, خير الله.
var servants = map[string]struct{}{
	"فتح": {}, "نصر": {}, "عطا": {}, "خير": {}, "ضيف": {}, "سعد": {}, "جاد": {}, "جار": {}, "حسب": {}, "فضل": {}, "رزق": {}, "هبه": {}, "نعمه": {},
	"عون": {}, "امان": {}, "شكر": {}, "لطف": {}, "خلف": {}, "عوض": {}, "دفع": {}, "عنايه": {}, "روح": {}, "ايه": {}, "حبيب": {}, "اسد": {}, "ولي": {}, "ذبيح": {},
}

// nameRun returns the end of the personal name that starts at token i, or i.
// The first word must look like a name: in the list of name parts, or in no
// word list at all. inside says that a name stands before i already.
func (r *reader) nameRun(i int, inside bool) int {
	end := i
	score := 0
	for end < r.last && end-i < maxName {
		if !r.isWord(end) || r.timed[end-r.first] {
			break
		}
		tok := r.tok(end)
		if _, ok := joiners[tok.Norm]; ok && end+1 < r.last && r.isWord(end+1) {
			if n := r.joined(end); n > end {
				score += 2
				end = n
				continue
			}
		}
		if _, ok := servants[tok.Norm]; ok && end+1 < r.last && r.tok(end+1).Norm == "الله" {
			score += 2
			end += 2
			continue
		}
		s := r.namePoints(end, end > i || inside)
		if s <= 0 {
			break
		}
		score += s
		end++
	}
	if end == i+1 && inside && r.word(i).name > 0 && (definite(r.tok(i).Norm) || r.word(i-1).name == 2) {
		return end // محمود المصري, محمد سعيد: no adjective of a name without the article, none of a pure name
	}
	if end == i || score < 2 && !(end-i == 1 && score >= 1 && !(r.word(i).name == 1 && r.word(i).noun)) {
		return i
	}
	return end
}

// joined reads a joiner and the word it carries.
func (r *reader) joined(i int) int {
	next := i + 1
	if _, ok := joiners[r.tok(next).Norm]; ok && next+1 < r.last && r.isWord(next+1) {
		next++
	}
	w := r.word(next)
	if w.closed || r.timed[next-r.first] {
		return i
	}
	switch r.tok(i).Norm {
	case "بن", "ال": // محمد بن راشد, آل ثاني: whatever word follows is a name
		return next + 1
	case "ابو", "ابي", "ابا", "ام":
		if definite(r.tok(next).Norm) && r.best(next, func(x *hit) bool {
			return x.e.Kind == table.Agent || x.e.Kind == table.Title || x.e.Kind == table.Nisba
		}) != nil {
			return i // أبو الطفل: the father of somebody
		}
	}
	if w.verb && w.name == 0 {
		return i
	}
	if w.name == 0 && !definite(r.tok(next).Norm) && w.noun {
		return i
	}
	return next + 1
}

// namePoints says how much a word looks like a part of a personal name: 2 sure,
// 1 possible, 0 no.
func (r *reader) namePoints(i int, inside bool) int {
	w := r.word(i)
	tok := r.tok(i)
	if w.closed {
		return 0
	}
	sure := w.name == 2
	if inside && !sure && r.andName(i) {
		return 0 // حسين الزهاوي | ومروان القيسي
	}
	for _, h := range r.at(i) {
		if h.pro != 0 && !(h.pro == 4 && h.e.Kind == table.Nisba) {
			continue
		}
		switch k := h.e.Kind; {
		case k == table.Person && h.last == i+1:
			return 2
		case k == table.Title || k == table.Agent:
			if h.pro == 0 && (!sure || h.last > i+1) {
				return 0
			}
		case k == table.Nisba:
			// البغدادي, المصري: a surname after a given name, a nisba after a noun.
			if inside && definite(tok.Norm) && r.previousIsName(i) {
				return 1
			}
			return 0
		case k == table.Country:
			return 0
		case k.IsPlace() && h.e.Tier <= 1 && !sure && !inside, isBody(k) && h.e.Tier <= 1 && !sure:
			return 0
		}
	}
	switch {
	case sure:
		return 2
	case w.name == 1:
		if w.verb && !inside && (!r.isWord(i+1) || r.word(i+1).name == 0 && !r.unlisted(i+1) && !r.joins(i+1)) {
			return 0 // زيد، يزيد: verbs too; a name if a name follows
		}
		return 1
	case w.verb:
		return 0
	case w.noun && !(inside && definite(tok.Norm) && strings.HasSuffix(tok.Norm, "ي") && r.word(i-1).name == 2 && !hasRole(tok.Norm)):
		return 0 // but عمر الحلبي, of Aleppo: a given name has no adjective
	}
	if strings.HasPrefix(tok.Norm, "و") && tok.Pro == "و" && inside {
		return 0
	}
	if definite(tok.Norm) {
		if inside && !strings.HasSuffix(tok.Norm, "ات") && !strings.HasSuffix(tok.Norm, "ون") && !strings.HasSuffix(tok.Norm, "ين") {
			return 1
		}
		if strings.HasSuffix(tok.Norm, "ي") {
			return 1
		}
		return 0
	}
	if tok.Pro != "" && !inside {
		return 0
	}
	return 1
}

// hasRole: مستشفى ناصر الحكومي: an adjective of trade or state is no surname.
func hasRole(norm string) bool {
	_, ok := roleAdjective(norm)
	return ok
}

func (r *reader) joins(i int) bool {
	_, ok := joiners[r.tok(i).Norm]
	return ok
}

// unlisted reports whether the word at i is in no list of words or names: an
// unknown foreign name (أمل كلوني).
func (r *reader) unlisted(i int) bool {
	w := r.word(i)
	return !w.closed && !w.noun && !w.verb && w.name == 0 && !definite(r.tok(i).Norm) && r.tok(i).Pro == "" && r.tok(i).Enc == "" && !r.listed(i)
}

// andName reports whether the word at i is و and a given name.
func (r *reader) andName(i int) bool {
	return r.best(i, func(x *hit) bool {
		return x.e.Kind == table.Name && x.e.Tier == 1 && x.last == i+1 && x.pro == len("و") && strings.HasPrefix(r.tok(i).Norm, "و")
	}) != nil
}

func (r *reader) previousIsName(i int) bool {
	return i > r.first && r.isWord(i-1) && (r.word(i-1).name > 0 || !r.word(i-1).noun)
}

// bareName reads a personal name that no title announces: at least two words of
// which the first is almost only a name (محمد الخطيب), and not one that a street
// or a school bears.
func (r *reader) bareName(i int) (rasid.Mention, int) {
	if !r.isWord(i) {
		return rasid.Mention{}, i
	}
	pro := 0
	w := r.word(i)
	tok := r.tok(i)
	if w.name != 2 {
		// و and ل are written onto names too: ومحمد, لأحمد.
		if w.closed || tok.Pro == "" || definite(tok.Norm) {
			if w.closed || definite(tok.Norm) {
				return rasid.Mention{}, i
			}
			return r.afterSpeech(i)
		}
		h := r.best(i, func(x *hit) bool { return x.e.Kind == table.Name && x.e.Tier == 1 && x.pro > 0 && x.last == i+1 })
		if h == nil {
			return rasid.Mention{}, i
		}
		pro = h.pro
	}
	if i > r.first && r.isWord(i-1) {
		if _, ok := namedAfter[bareHead(r.tok(i-1).Norm)]; ok {
			return rasid.Mention{}, i
		}
	}
	end := r.nameRun(i+1, true)
	if end == i+1 {
		return rasid.Mention{}, i
	}
	return r.parts(i, end, pro)
}

// afterSpeech reads a name that no list holds after a verb and before a comma
// and an office: كشف روبير إسكندر، سفير مصر.
func (r *reader) afterSpeech(i int) (rasid.Mention, int) {
	if i <= r.first || !r.isWord(i-1) || !r.x.morph.IsVerb(r.tok(i-1).Norm) || definite(r.tok(i).Norm) {
		return rasid.Mention{}, i
	}
	end := r.nameRun(i, false)
	if end < i+2 {
		return rasid.Mention{}, i
	}
	at := end
	if r.isPunct(end, commas) {
		at++
	}
	if t := r.best(at, entryIs(table.Title)); t != nil && t.e.Cue != "modifier" && (at > end || definite(r.tok(t.first).Norm)) {
		return r.parts(i, end, 0) // أكد ستفان دوجاريك المتحدث باسم…
	}
	if end < r.last && r.isWord(end) && r.word(end).closed {
		switch morph.ClosedClass(arabic.Light(r.tok(end).Span.Of(r.doc.Text))) {
		case morph.Complementizer:
			return r.parts(i, end, 0) // قال روبير إسكندر إن
		case morph.Preposition:
			if i-1 == r.first && end-i >= 2 {
				return r.parts(i, end, 0) // شدد ضرار الفلاسي على
			}
		}
	}
	return rasid.Mention{}, i
}

func (r *reader) parts(i, end, pro int) (rasid.Mention, int) {
	m := r.base(i, end, pro)
	m.Type, m.Definite = rasid.PER, true
	if h := r.best(i, entryIs(table.Name)); h != nil {
		m.Gender = h.e.Gender
	}
	m.By.Rule, m.Confidence = "name.parts", 0.7
	return r.apposition(m, end)
}

func bareHead(norm string) string {
	for _, p := range [...]string{"وب", "ول", "و", "ب", "ل", "ف", "ك"} {
		if rest, ok := strings.CutPrefix(norm, p); ok {
			if _, known := namedAfter[rest]; known {
				return rest
			}
		}
	}
	return norm
}

// namedAfter are the things that bear a person's name.
var namedAfter = map[string]struct{}{
	"شارع": {}, "مدرسه": {}, "مسجد": {}, "جامع": {}, "مستشفي": {}, "جامعه": {}, "ميدان": {}, "ساحه": {}, "جسر": {}, "مركز": {}, "ملعب": {},
	"كاس": {}, "جايزه": {}, "معهد": {}, "سد": {}, "ميناء": {}, "مطار": {}, "حي": {}, "قلعه": {}, "موسسه": {}, "استاد": {}, "كتيبه": {}, "كتايب": {}, "لواء": {}, "برج": {},
}
