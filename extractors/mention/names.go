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

// A fullName is a name that was introduced in full, kept so that its last part
// can stand for it later: خيرات رحمانوف … رحمانوف.
type fullName struct {
	parts []string // folded words
	at    int      // index of the mention in out when it was introduced
	m     rasid.Mention
}

// remember keeps a personal name of two words or more, or one with a title.
func (r *reader) remember(m rasid.Mention) {
	if m.Type != rasid.PER {
		return
	}
	for i := range r.known {
		k := &r.known[i]
		if k.m.Range == m.Range {
			k.m = m
			return
		}
	}
	parts := make([]string, 0, m.Range.Len())
	for i := m.Range.First; i < m.Range.Last; i++ {
		parts = append(parts, r.doc.Tokens[i].Norm)
	}
	r.known = append(r.known, fullName{parts: parts, at: len(r.out), m: m})
}

// resume makes mentions of the last names of people who were named in full
// somewhere in the article, and fills in what a short mention does not say.
func (r *reader) resume() {
	if len(r.known) == 0 {
		return
	}
	index := map[string]int{}
	for i, k := range r.known {
		if len(k.parts) == 0 {
			continue
		}
		last := k.parts[len(k.parts)-1]
		for _, key := range nameKeys(k.parts, last) {
			if old, ok := index[key]; !ok || r.known[old].m.Country == "" && k.m.Country != "" || r.known[old].m.Role == "" && k.m.Role != "" {
				index[key] = i
			}
		}
	}
	covered := make([]int32, len(r.doc.Tokens))
	for i, m := range r.out {
		for t := m.Full.First; t < m.Full.Last; t++ {
			covered[t] = int32(i) + 1
		}
	}
	var added []rasid.Mention
	for si := range r.doc.Sentences {
		rng := r.doc.Sentences[si].Tokens
		for i := rng.First; i < rng.Last; i++ {
			tok := &r.doc.Tokens[i]
			if tok.Kind != rasid.Word || morph.ClosedClass(arabic.Light(tok.Span.Of(r.doc.Text))) != morph.NotClosed {
				continue
			}
			k, pro, ok := r.resumed(index, tok)
			span := 1
			if i+1 < rng.Last {
				// عبد الحكيم: a name of two words is resumed by both.
				if k2, ok2 := index[tok.Norm+" "+r.doc.Tokens[i+1].Norm]; ok2 {
					k, pro, ok, span = k2, 0, true, 2
				}
			}
			if !ok {
				continue
			}
			if c := covered[i]; c < 0 {
				continue
			} else if c > 0 {
				m := &r.out[c-1]
				if m.Type != rasid.Actor || m.Full.First != i || definite(tok.Norm) || m.Subtype == "owned" {
					r.complete(m, &r.known[k].m)
					continue
				}
				// «مدني» (a civilian) is Mr Madani where a Madani was named.
				*m = r.namesake(si, i, pro, &r.known[k].m)
				continue
			}
			m := r.namesake(si, i, pro, &r.known[k].m)
			if span == 2 && covered[i+1] == 0 {
				m.Range.Last, m.Full.Last, m.Span.End = i+2, i+2, r.doc.Tokens[i+1].Span.End
				covered[i+1] = -1
			}
			added = append(added, m)
		}
	}
	r.out = mergeMentions(r.out, added)
}

// resumeBodies makes mentions of «الحلف», «المنظمة», «المركز» where a body whose
// name begins with that noun was named before: they are that body again.
func (r *reader) resumeBodies() {
	heads := map[string]int{} // bare head noun -> mention
	covered := make([]bool, len(r.doc.Tokens))
	for _, m := range r.out {
		for t := m.Full.First; t < m.Full.Last; t++ {
			covered[t] = true
		}
	}
	var added []rasid.Mention
	next := 0
	for si := range r.doc.Sentences {
		rng := r.doc.Sentences[si].Tokens
		for i := rng.First; i < rng.Last; i++ {
			for next < len(r.out) && r.out[next].Full.First <= i {
				m := &r.out[next]
				if m.Type == rasid.ORG && m.Full.Len() > 1 {
					heads[bareNoun(r.doc.Tokens[m.Range.First].Norm)] = next
				}
				next++
			}
			tok := &r.doc.Tokens[i]
			if covered[i] || tok.Kind != rasid.Word || !definite(tok.Norm) || tok.Enc != "" {
				continue
			}
			bare := bareNoun(tok.Norm)
			k, ok := heads[bare]
			if !ok || len(bare) < 6 {
				continue
			}
			r.sent, r.first, r.last = si, rng.First, rng.Last
			from := r.out[k]
			m := r.base(i, i+1, 0)
			if c := cliticsOf(tok.Pro); c.prep != 0 && tok.Pro != "" {
				m.Span.Start = rawCut(r.doc.Text, tok.Span, proKeepingArticle(tok.Norm, len(tok.Pro)))
			}
			m.Type, m.Country, m.Org, m.Role, m.Gender, m.Definite = rasid.Actor, from.Country, from.Org, from.Role, bodyGender(bare), true
			m.Subtype, m.By.Rule, m.Confidence = "agent", "org.resumed", 0.75
			added = append(added, m)
		}
	}
	r.out = mergeMentions(r.out, added)
}

// namesake makes a mention of token i that resumes a full name.
func (r *reader) namesake(si, i, pro int, full *rasid.Mention) rasid.Mention {
	rng := r.doc.Sentences[si].Tokens
	r.sent, r.first, r.last = si, rng.First, rng.Last
	m := r.base(i, i+1, pro)
	m.Type, m.Country, m.Org, m.Role, m.Gender = rasid.PER, full.Country, full.Org, full.Role, full.Gender
	m.Wikidata, m.Entry, m.Definite, m.By.Rule, m.Confidence = full.Wikidata, full.Entry, true, "name.resumed", 0.85
	return m
}

// nameKeys gives the words under which a full name can be resumed: its last
// word, with and without the article, and its first where it has two words.
func nameKeys(parts []string, last string) []string {
	keys := []string{last}
	if bare, ok := strings.CutPrefix(last, "ال"); ok && len(bare) > 4 {
		keys = append(keys, bare)
	}
	if n := len(parts); n >= 2 {
		if _, ok := joiners[parts[n-2]]; ok {
			keys = append(keys[:0], parts[n-2]+last, parts[n-2]+" "+last)
		}
	}
	if n := len(parts); n >= 2 && len(parts[0]) >= 6 && !arabicGiven(parts) {
		keys = append(keys, parts[0]) // East Asian names put the family first: كيم جونغ أون … كيم
	}
	return keys
}

// arabicGiven reports whether a name begins with a given name, by which news
// does not call people again. Names of three short parts that end in none of
// the Arabic family endings are East Asian.
func arabicGiven(parts []string) bool {
	if len(parts) != 3 {
		return true
	}
	for _, p := range parts {
		if len(p) > 10 || strings.HasPrefix(p, "ال") {
			return true
		}
	}
	return len(parts[0]) > 6
}

func (r *reader) resumed(index map[string]int, tok *rasid.Token) (k, pro int, ok bool) {
	if len(tok.Norm) < 6 {
		return 0, 0, false
	}
	if k, ok = index[tok.Norm]; ok {
		return k, 0, true
	}
	var cuts [8]arabic.Cut
	for _, c := range arabic.ProCuts(cuts[:0], tok.Norm) {
		if c.Pro == "" || strings.HasSuffix(c.Pro, "ال") || len(c.Stem) < 6 {
			continue
		}
		if k, ok = index[c.Stem]; ok {
			return k, len(c.Pro), true
		}
	}
	return 0, 0, false
}

// complete fills the blanks of a person's mention from where they were named
// with an office.
func (r *reader) complete(m, full *rasid.Mention) {
	if m.Type != rasid.PER || m.Range == full.Range {
		return
	}
	if m.Country == "" && m.Org == "" {
		m.Country, m.Org = full.Country, full.Org
	}
	if m.Role == "" {
		m.Role = full.Role
	}
	if m.Entry == "" {
		m.Entry, m.Wikidata = full.Entry, full.Wikidata
	}
}

// mergeMentions merges two lists that are each in text order.
func mergeMentions(a, b []rasid.Mention) []rasid.Mention {
	if len(b) == 0 {
		return a
	}
	out := make([]rasid.Mention, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].Range.First <= b[0].Range.First {
			out = append(out, a[0])
			a = a[1:]
			continue
		}
		out = append(out, b[0])
		b = b[1:]
	}
	return append(append(out, a...), b...)
}
