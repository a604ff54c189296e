package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

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
