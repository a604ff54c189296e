package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

// A phrase is a noun phrase met while the words after a trigger are read.
type phrase struct {
	mentions []int  // indexes into doc.Mentions, coordinated
	prep     string // the preposition before it, "" if none
	event    int    // 1 + index of the draft that heads it, 0 if none
	from, to int    // tokens
	genitive bool   // a noun that no list holds stands before the mention
}

// maxScan bounds how far arguments are looked for, in tokens.
const maxScan = 40

// nextPhrase reads the next noun phrase or preposition phrase at or after i. ok
// is false where the clause ends: stop is the token it ended at.
func (r *reader) nextPhrase(i, limit int, commas *int) (p phrase, next int, ok bool) {
	for i < limit {
		t := r.info(i)
		switch {
		case t.punct == ',':
			if *commas <= 0 || i+1 < limit && r.startsClause(i+1) {
				return p, i, false
			}
			*commas--
			i++
			continue
		case t.punct == 'q' || t.punct == 'x':
			i++
			continue
		case t.punct == '-' || t.punct == '(':
			// A parenthesis: skip to its end where that is near.
			if end := r.closing(i, limit); end > i {
				i = end + 1
				continue
			}
			return p, i, false
		case t.punct != 0:
			return p, i, false
		case t.class == comp || t.class == rel || t.class == temporal || t.class == cond || t.class == conj && !(r.norm(i) == "الا" && r.deniedBefore(i)) || t.class == question:
			return p, i, false
		case t.verb:
			return p, i, false
		case t.time != 0:
			p.prep = "" // منذ أمس: the preposition was of the time
			i++
			continue
		case r.isAdverb(i):
			i++
			continue
		case i+1 < limit && r.norm(i+1) == "من" && (r.norm(i) == "بالقرب" || r.norm(i) == "وبالقرب"):
			p.prep, i = "قرب", i+2
			continue
		case t.class == prep:
			p.prep = stripPrepConj(r.norm(i))
			if p.prep == "من" && i+1 < limit {
				switch r.norm(i + 1) {
				case "قبل", "جانب", "طرف":
					p.prep, i = "من قبل", i+1
				}
			}
			if p.prep == "علي" && i+1 < limit && (r.norm(i+1) == "يد" || r.norm(i+1) == "ايدي") {
				p.prep, i = "من قبل", i+1
			}
			i++
			continue
		case r.norm(i) == "الا" && r.deniedBefore(i):
			i++ // لم تقصف إلا المواقع: the exception is the object
			continue
		case t.class != open && t.mention == 0:
			i++
			continue
		}
		return r.readPhrase(p, i, limit)
	}
	return p, i, false
}

// deniedBefore reports whether a negation stands in the clause before token i.
func (r *reader) deniedBefore(i int) bool {
	for k := i - 1; k >= max(r.first, i-12); k-- {
		t := r.info(k)
		if t.class == neg {
			return true
		}
		if t.punct != 0 || t.class == comp {
			return false
		}
	}
	return false
}

// isAdverb: a word written with tanwin that is neither actor nor event is an
// adverb of manner: عمداً "on purpose", صراحةً.
func (r *reader) isAdverb(i int) bool {
	t := r.info(i)
	if t.mention != 0 || t.event != 0 || t.proPrep != 0 || t.article || r.doc.Tokens[i].Kind != rasid.Word {
		return false
	}
	word := r.doc.Slice(r.doc.Tokens[i].Span)
	return strings.HasSuffix(word, "اً") || strings.HasSuffix(word, "ًا") || strings.HasSuffix(word, "ةً")
}

// readPhrase reads the noun phrase that starts at i.
func (r *reader) readPhrase(p phrase, i, limit int) (phrase, int, bool) {
	t := r.info(i)
	p.from = i
	if t.proPrep != 0 && p.prep == "" {
		p.prep = r.prepAt(i)
	}
	if t.event != 0 && (t.mention == 0 || r.evs[t.event-1].tr.shape != finite) && t.mention == 0 {
		p.event = t.event
		p.to = r.afterAdjectives(i, limit)
		return p, p.to, true
	}
	if t.mention != 0 {
		m := &r.doc.Mentions[t.mention-1]
		if m.Type == rasid.Nisba {
			p.to = i + 1
			return p, i + 1, true
		}
		p.mentions, p.to = r.coordinated(t.mention-1, limit)
		return p, p.to, true
	}
	if r.lightNoun(i) {
		// إجراء مباحثات: the phrase is headed by what the light noun carries.
		if ev := r.headEvent(i, limit); ev != 0 {
			p.event = ev
			p.to = r.evs[ev-1].at + 1
			return p, p.to, true
		}
	}
	// ثلاثة من جنوده, عدد من المسلحين: the part is of the whole that is named.
	if k := r.partitive(i, limit); k > i {
		q := r.info(k)
		p.mentions, p.to = r.coordinated(q.mention-1, limit)
		p.genitive = true
		return p, p.to, true
	}
	// A noun that no list holds. What follows in the genitive belongs to it:
	// مكتب نتنياهو (the office of Netanyahu) acts for Netanyahu.
	k := i + 1
	if tok := &r.doc.Tokens[i]; tok.Kind == rasid.Word && !t.article && !r.isNoun(tok) {
		p.to = k // a word of no list is a name: دعا باسلمة | المنظمات
		return p, k, true
	}
	for k < limit {
		n := r.info(k)
		if n.punct != 0 || n.verb || n.class != open && n.mention == 0 || n.time != 0 || n.event != 0 && n.mention == 0 {
			break
		}
		if n.mention != 0 {
			m := &r.doc.Mentions[n.mention-1]
			if n.proPrep != 0 || n.conj {
				break
			}
			if m.Type == rasid.Nisba {
				p.mentions = append(p.mentions, n.mention-1)
				p.genitive = true
				k++
				continue
			}
			if len(p.mentions) == 0 && k-i <= 2 {
				p.mentions, k = r.coordinated(n.mention-1, limit)
				p.genitive = true
			}
			break
		}
		if n.proPrep != 0 || n.conj {
			break
		}
		k++
	}
	p.to = k
	return p, k, true
}

// isNoun reports whether a word, or its stem, is a noun or adjective of the lists.
func (r *reader) isNoun(tok *rasid.Token) bool {
	for _, w := range [...]string{tok.Norm, tok.Core, stripConj(tok)} {
		if morph.IsNoun(w) || morph.IsAdj(w) {
			return true
		}
	}
	return false
}

// partitive returns the token of the mention after "N of" (ثلاثة من, عدد من,
// أحد, بعض), or i if there is none.
func (r *reader) partitive(i, limit int) int {
	k := i
	if _, used, ok := r.countAt(i); ok {
		k += used
	} else if _, ok := partWords[strings.TrimSuffix(strings.TrimPrefix(r.bare(i), "ال"), "ا")]; ok {
		k++
	} else {
		return i
	}
	for n := 0; k < limit && n < 3; n++ {
		t := r.info(k)
		if t.mention != 0 && t.starts && r.doc.Mentions[t.mention-1].Type != rasid.Nisba {
			return k
		}
		if r.norm(k) != "من" && r.norm(k) != "علي" && r.norm(k) != "الاقل" && t.class != open || t.punct != 0 || t.verb {
			return i
		}
		k++
	}
	return i
}

var partWords = wordSet("عدد احد احدي بعض معظم غالبيه عشرات العشرات مئات ميات العديد كثير عدد اعداد مجموعه ثلث نصف ربع جميع كافه كل اثنين اثنان بضعه عديد الاف ملايين")

// afterAdjectives returns the first token after the adjectives of the noun at i.
func (r *reader) afterAdjectives(i, limit int) int {
	k := i + 1
	for k < limit && k < i+4 {
		t := r.info(k)
		if t.punct != 0 || t.verb || t.event != 0 && t.mention == 0 || t.class != open || t.proPrep != 0 || t.time != 0 {
			break
		}
		if t.mention != 0 {
			m := &r.doc.Mentions[t.mention-1]
			if m.Type != rasid.Nisba && !r.adjectival(m, i) {
				break
			}
			k = m.Full.Last
			continue
		}
		if t.article != r.info(i).article || !morph.IsAdj(strings.TrimPrefix(r.bare(k), "ال")) {
			break
		}
		k++
	}
	return k
}

func (r *reader) bare(i int) string {
	tok := &r.doc.Tokens[i]
	if tok.Pro != "" && tok.Core != "" {
		return tok.Core
	}
	return stripConj(tok)
}

// lightNoun reports whether token k is a noun that only carries the noun after
// it, alone or with a pronoun: علمه بإرسال قوات.
func (r *reader) lightNoun(k int) bool {
	if has(lightNouns, strings.TrimPrefix(r.bare(k), "ال")) {
		return true
	}
	tok := &r.doc.Tokens[k]
	return tok.Enc != "" && tok.Core != "" && has(lightNouns, agencyStem(tok.Core))
}

// headEvent returns 1 + the draft that heads the noun phrase at i behind light
// nouns, 0 if there is none.
func (r *reader) headEvent(i, limit int) int {
	for k := i; k < min(limit, i+7); k++ {
		t := r.info(k)
		if t.event != 0 && t.mention == 0 {
			return t.event
		}
		if k > i && t.mention != 0 && t.starts && t.proPrep == 0 && !t.conj && r.agencyNoun(k-1) {
			k = r.doc.Mentions[t.mention-1].Full.Last - 1
			continue // نية بلاده نشر مراقبين, قرار الحكومة حل البرلمان
		}
		if t.punct != 0 && t.punct != 'q' || t.verb || t.mention != 0 || t.class == comp {
			return 0
		}
		if t.class != open {
			continue
		}
		if !r.lightNoun(k) {
			return 0
		}
	}
	return 0
}

// coordinated returns the mentions joined to mention k by و or a comma, and the
// first token after them.
func (r *reader) coordinated(k, limit int) ([]int, int) {
	list := []int{k}
	end := r.doc.Mentions[k].Full.Last
	for end < limit {
		at := end
		comma := false
		if r.info(at).punct == ',' && at+1 < limit {
			at, comma = at+1, true
		} else if r.info(at).punct == 'q' && at+1 < limit && r.info(at+1).conj {
			at++
		}
		t := r.info(at)
		if r.norm(at) == "و" && at+1 < limit { // و written apart
			at++
			t = r.info(at)
			if t.mention == 0 || !t.starts {
				break
			}
		} else if k := r.countedMention(at); k > at && t.conj {
			at, t = k, r.info(k) // شركة وأربعة مسؤولين
		} else if t.mention == 0 || !t.starts || !t.conj && !comma || t.proPrep != 0 {
			break
		}
		m := &r.doc.Mentions[t.mention-1]
		if comma && !t.conj && !r.listGoesOn(m.Full.Last, limit) || r.opensClause(m, limit) {
			break
		}
		list = append(list, t.mention-1)
		end = m.Full.Last
	}
	return list, end
}

// countedMention returns the token of the mention that the number at i counts,
// i if there is none.
func (r *reader) countedMention(i int) int {
	if _, used, ok := r.countAt(i); ok && i+used < r.last {
		if t := r.info(i + used); t.mention != 0 && t.starts && !t.conj && t.proPrep == 0 {
			return i + used
		}
	}
	return i
}

// opensClause: عقوبات على روسيا وموسكو تتوعد: a name with a verb right after it is
// the subject of a clause of its own. A dual or plural verb has all the names as
// its subject.
func (r *reader) opensClause(m *rasid.Mention, limit int) bool {
	at := m.Full.Last
	if at >= limit || !m.Definite || m.Type == rasid.Nisba {
		return false
	}
	t := r.info(at)
	return t.verb && !t.conj && t.f.Person == 3 && t.f.Number == morph.Singular && !m.Plural
}

// listGoesOn: after a comma a mention continues a list only if the list ends
// with و: قطر، الكويت وعمان.
func (r *reader) listGoesOn(at, limit int) bool {
	for steps := 0; at < limit && steps < 6; steps++ {
		t := r.info(at)
		if t.punct == ',' {
			at++
			continue
		}
		if t.mention == 0 || !t.starts {
			return false
		}
		if t.conj {
			return true
		}
		at = r.doc.Mentions[t.mention-1].Full.Last
	}
	return false
}

// startsClause reports whether a new clause begins at token i after a comma.
func (r *reader) startsClause(i int) bool {
	t := r.info(i)
	if t.verb && t.conj || t.class == conj || t.class == temporal || t.class == rel || t.class == cond {
		return true
	}
	if t.event != 0 {
		s := r.evs[t.event-1].tr.shape
		return s == participle || s == finite
	}
	return false
}

// closing returns the token that closes the bracket or dash at i, or i.
func (r *reader) closing(i, limit int) int {
	want := byte(')')
	if r.info(i).punct == '-' {
		want = '-'
	}
	for k := i + 1; k < min(limit, i+14); k++ {
		if r.info(k).punct == want {
			return k
		}
	}
	return i
}
