package morph

import "slices"

// A group is the endings that are written with the same letters.
type group struct {
	codes   string
	endings []tensed
}

type tensed struct {
	ending
	tense Tense
}

// groupOf sorts endings by their letters, in the order they come.
func groupOf(tense Tense, dst []group, list []ending) []group {
next:
	for _, e := range list {
		for i := range dst {
			if dst[i].codes == e.codes {
				dst[i].endings = append(dst[i].endings, tensed{e, tense})
				continue next
			}
		}
		dst = append(dst, group{e.codes, []tensed{{e, tense}}})
	}
	return dst
}

// bareGroups are the endings of words without a person prefix.
var bareGroups = groupOf(Imperative, groupOf(Perfect, nil, pastEndings), orderEndings)

// prefixGroups are the endings of the imperfect by its prefix.
var prefixGroups = func() (t [30][]group) {
	for _, p := range presentPersons {
		t[p.prefix] = groupOf(Imperfect, nil, p.endings)
	}
	return t
}()

// cutOf returns the slot of the jussive that goes with a bare slot.
func cutOf(s slot) slot {
	switch s {
	case presBare, presPron:
		return presCut
	case selfBare, selfPron:
		return selfCut
	}
	return slotCount
}

// read tells what an ending says on a stem with mask m; ok is false if the stem
// has no such place in the paradigm.
func (e *tensed) read(m mask, pronoun bool) (f Features, ok bool) {
	if e.pronoun > 0 && !pronoun || e.pronoun < 0 && pronoun {
		return f, false
	}
	v := m.voiceIn(e.slot)
	if v == 0 {
		return f, false
	}
	mood := e.mood
	switch e.slot {
	case presBare, presPron, selfBare, selfPron:
		// ينفي is no jussive, since that is ينف; يقتل is all three.
		if m.voiceIn(cutOf(e.slot))&v == 0 {
			mood &^= Jussive
		}
	case presCut, selfCut:
		bare := e.slot - presCut + presBare
		if e.slot == selfCut {
			bare = selfBare
		}
		if pronoun {
			bare++
		}
		v &^= m.voiceIn(bare)
		if v == 0 {
			return f, false
		}
	}
	return Features{
		POS: Verb, Tense: e.tense, Voice: v, Mood: mood,
		Person: e.person, Gender: e.gender, Number: e.number,
	}, true
}

// pronouns are the object pronouns; each is listed with its letter codes.
var pronouns = func() (list []struct{ text, codes string }) {
	for _, p := range []string{"", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم", "كما"} {
		var buf [32]byte
		n, _ := encode(&buf, p)
		list = append(list, struct{ text, codes string }{p, string(buf[:n])})
	}
	return list
}()

// particles are the one-letter words before a verb. Future س goes with the
// imperfect only, ل ("in order to", "let") with its subjunctive and jussive.
var particles = []struct {
	text  string
	codes string
	kind  byte
}{
	{"", "", 0}, {"و", "\x1b", 0}, {"ف", "\x14", 0},
	{"س", "\x0c", 's'}, {"وس", "\x1b\x0c", 's'}, {"فس", "\x14\x0c", 's'},
	{"ل", "\x17", 'l'}, {"ول", "\x1b\x17", 'l'}, {"فل", "\x14\x17", 'l'},
}

// Analyse appends to dst every way to read a word, folded loosely, as a finite
// verb with its proclitics and object pronoun. Readings as third person come
// before second and first; imperatives, rare in news, come last of all readings
// of a stem. A word that cannot be a verb gives dst back.
//
// Analyse knows letters only: it reads قتل as active or passive, and also the
// noun قتل "killing" as a verb. The caller weighs it against IsNoun and the
// neighbours.
func (l *Lexicon) Analyse(dst []Analysis, word string) []Analysis {
	var buf [32]byte
	n, ok := encode(&buf, word)
	if !ok || n < 2 {
		return dst
	}
	t := l.stems()
	w := buf[:n]
	for i := range particles {
		p := &particles[i]
		if len(p.codes) > 0 && (n < len(p.codes)+2 || string(w[:len(p.codes)]) != p.codes) {
			continue
		}
		rest := w[len(p.codes):]
		for j := range pronouns {
			q := &pronouns[j]
			m := len(rest) - len(q.codes)
			if m < 2 || string(rest[m:]) != q.codes {
				continue
			}
			if p.kind == 0 || p.kind == 'l' && rest[0] == codeKaf {
				dst = l.match(dst, t, bareGroups, rest[:m], p.text, q.text, p.kind)
			}
			if g := prefixGroups[rest[0]]; g != nil {
				dst = l.match(dst, t, g, rest[1:m], p.text, q.text, p.kind)
			}
		}
	}
	return dst
}

// match looks every stem up that body can be cut to.
func (l *Lexicon) match(dst []Analysis, t *stemTable, groups []group, body []byte, pro, enc string, kind byte) []Analysis {
	for i := range groups {
		g := &groups[i]
		m := len(body) - len(g.codes)
		if m < 1 || m > maxStem || string(body[m:]) != g.codes {
			continue
		}
		list := t.find(pack(body[:m]))
		for k := range list {
			s := &list[k]
			if enc == "" || l.verbs[s.verb].object != 'i' {
				dst = l.readings(dst, g, s, pro, enc, kind)
			}
			if !s.more {
				break
			}
		}
	}
	return dst
}

func (l *Lexicon) readings(dst []Analysis, g *group, s *stemEntry, pro, enc string, kind byte) []Analysis {
	for i := range g.endings {
		f, ok := g.endings[i].read(s.mask, enc != "")
		if !ok {
			continue
		}
		if kind == 's' {
			f.Mood &= Indicative
		}
		if kind == 'l' {
			f.Mood &= nonI
		}
		if kind != 0 && f.Mood == 0 && !(f.Tense == Perfect && l.verbs[s.verb].folded == "كان") {
			continue // لكان "would have been" is the one perfect that news has after ل
		}
		if enc != "" && l.verbs[s.verb].object != 'd' {
			// A passive has no object left to be a pronoun, unless there were two.
			if f.Voice &^= Passive; f.Voice == 0 {
				continue
			}
		}
		dst = append(dst, Analysis{Features: f, ID: s.verb, Pro: pro, Enc: enc})
	}
	return dst
}

// Reporting keeps the readings that news style leaves: no imperative, and no
// second person, unless nothing else is left (تعلن is "she announces", not "you
// announce"). It reorders nothing, works in place and returns the shortened
// list.
func Reporting(list []Analysis) []Analysis {
	likely := func(a *Analysis) bool { return a.Tense != Imperative && a.Person != 2 }
	any := false
	for i := range list {
		any = any || likely(&list[i])
	}
	if !any {
		return list
	}
	kept := list[:0]
	for i := range list {
		if likely(&list[i]) {
			kept = append(kept, list[i])
		}
	}
	return kept
}

// IsVerb reports whether Analyse finds any reading.
func (l *Lexicon) IsVerb(word string) bool {
	var buf [16]Analysis
	return len(l.Analyse(buf[:0], word)) > 0
}

// Conjugate returns every finite form of the verbs that a lemma names (see
// Find), without proclitics and pronouns, in the order of the paradigm. It is
// empty for a lemma that is not in the table.
func (l *Lexicon) Conjugate(lemma string) []Form {
	var out []Form
	for _, id := range l.Find(lemma) {
		out = l.conjugate(out, id)
	}
	return out
}

// ConjugateID is Conjugate for one verb.
func (l *Lexicon) ConjugateID(id ID) []Form { return l.conjugate(nil, id) }

func (l *Lexicon) conjugate(out []Form, id ID) []Form {
	v := &l.verbs[id]
	var b builder
	if !b.build(v) {
		return out
	}
	first := len(out)
	out = slices.Grow(out, 48)
	emit := func(prefix byte, groups []group, tense Tense) {
		for gi := range groups {
			for ei := range groups[gi].endings {
				e := &groups[gi].endings[ei]
				if e.tense == tense {
					out = l.emit(out, first, v, &b, prefix, e)
				}
			}
		}
	}
	emit(0, bareGroups, Perfect)
	for _, p := range presentPersons {
		emit(p.prefix, prefixGroups[p.prefix], Imperfect)
	}
	emit(0, bareGroups, Imperative)
	return out
}

func (l *Lexicon) emit(out []Form, first int, v *verb, b *builder, prefix byte, e *tensed) []Form {
	for _, s := range b.stems {
		f, ok := e.read(s.mask, false)
		if !ok {
			continue
		}
		var buf [32]byte
		w := buf[:0]
		if prefix != 0 {
			w = append(w, prefix)
		}
		w = unpack(w, s.key)
		w = append(w, e.codes...)
		form := Form{Features: f, Key: decode(w), Lemma: v.lemma}
		dup := false
		for i := first; i < len(out); i++ {
			if out[i].Key == form.Key && out[i] == form {
				dup = true
				break
			}
		}
		if !dup {
			out = append(out, form)
		}
	}
	return out
}

// Keys returns the different written forms among forms, in their order.
func Keys(forms []Form) []string {
	seen := make(map[string]bool, len(forms))
	var keys []string
	for _, f := range forms {
		if !seen[f.Key] {
			seen[f.Key] = true
			keys = append(keys, f.Key)
		}
	}
	return keys
}
