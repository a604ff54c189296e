package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// plainSubject remembers the subject of a verb that is no event: a verb joined to
// it with و may be one and leave its subject out.
func (r *reader) plainSubject(i int) {
	t := r.info(i)
	if !t.verb || t.event != 0 || t.f.Person != 3 {
		return
	}
	d := draft{at: i, r: plainRule, tr: trig{r: plainRule, shape: finite, f: t.f, enc: t.enc}}
	if list := r.leftSubject(&d); len(list) > 0 {
		r.keepSubject(&d, list)
		return
	}
	commas := 0
	p, _, ok := r.nextPhrase(i+1, min(r.last, i+8), &commas)
	if !ok || p.prep != "" || len(p.mentions) == 0 || p.genitive && !r.wholeOf(&p) {
		return
	}
	m := &r.doc.Mentions[p.mentions[0]]
	if m.Type == rasid.Nisba || m.Type == rasid.LOC && m.Subtype != "country" {
		return
	}
	if r.canBeSubject(&d, &p) {
		r.keepSubject(&d, p.mentions)
	}
}

// wholeOf reports whether the mention of a phrase is the whole of which the noun
// before it is a part, and not its owner: عشرات النشطاء, not منزل الوزير.
func (r *reader) wholeOf(p *phrase) bool { return r.partitive(p.from, p.to) > p.from }

// plainRule stands for verbs that no rule wants.
var plainRule = &rule.Rule{Subject: rule.Actor, Object: rule.Recipient}

// subjectBefore reports whether a mention stands before the verb as its
// subject, in the order of headlines.
func (r *reader) subjectBefore(d *draft) bool { return len(r.leftSubject(d)) > 0 }

// leftSubject returns the coordinated mentions that end right before the verb,
// adverbs and particles aside, and are governed by no preposition.
func (r *reader) leftSubject(d *draft) []int {
	i := d.at - 1
	if r.info(d.at).conj {
		return nil
	}
	commas := 0
	for i >= r.first {
		t := r.info(i)
		if t.time != 0 || t.class == neg || t.class == modal || t.class == future || t.class == aux || t.class == particle || t.class == pronoun {
			i--
			continue
		}
		if t.punct == 'q' {
			i--
			continue
		}
		if (t.punct == ',' || t.punct == ')' || t.punct == '-') && commas < 1 {
			commas++
			if t.punct == ')' || t.punct == '-' {
				open := r.opening(i)
				if open == i {
					return nil
				}
				i = open
			}
			i--
			continue
		}
		break
	}
	i = r.beforePlace(i)
	if i < r.first || r.info(i).mention == 0 {
		return nil
	}
	k := r.info(i).mention - 1
	m := &r.doc.Mentions[k]
	if m.Type == rasid.Nisba || m.Full.Last != i+1 {
		return nil
	}
	list := []int{k}
	for {
		m = &r.doc.Mentions[list[len(list)-1]]
		first := max(m.Full.First, r.first)
		t := r.info(first)
		if t.proPrep != 0 {
			return nil
		}
		if first > r.first {
			p := r.info(first - 1)
			if p.class == prep {
				return nil
			}
			// A genitive of an unknown noun: زعماء في حكومة… is read as one
			// phrase; مقتل جنود is no subject of what follows.
			if t.conj && p.mention != 0 && r.doc.Mentions[p.mention-1].Full.Last == first {
				list = append(list, p.mention-1)
				continue
			}
			if p.punct == ',' && len(list) > 0 && first-2 >= r.first && r.info(first-2).mention != 0 && len(list) > 1 {
				list = append(list, r.info(first-2).mention-1)
				continue
			}
			if p.event != 0 && p.mention == 0 && r.evs[p.event-1].tr.shape != finite {
				return nil
			}
		}
		break
	}
	// text order
	for a, b := 0, len(list)-1; a < b; a, b = a+1, b-1 {
		list[a], list[b] = list[b], list[a]
	}
	f := d.tr.f
	last := &r.doc.Mentions[list[0]]
	if len(list) == 1 && f.Number == morph.Dual && !last.Dual {
		return nil
	}
	if len(list) == 1 && f.Number == morph.Singular && f.Gender == morph.Masculine && last.Gender == 'f' && !last.Plural && last.Type != rasid.PER {
		return nil
	}
	if len(list) == 1 && f.Number == morph.Singular && f.Gender == morph.Feminine && last.Gender == 'm' && !last.Plural && !r.feminineHead(last) {
		return nil
	}
	return list
}

// feminineHead reports whether the noun at the head of a body is feminine by its
// form, whatever its genitive is: سلطات الاحتلال, قوة الجيش.
func (r *reader) feminineHead(m *rasid.Mention) bool {
	w := r.norm(m.Full.First)
	return m.Type != rasid.PER && m.Full.Len() > 1 && (strings.HasSuffix(w, "ات") || strings.HasSuffix(w, "ه"))
}

// clauseSubject finds the subject of a verb that stands far behind it: زعماء في
// الإقليم، ومن بينهم الحاكم، قالوا. It is the first mention of the clause that no
// preposition governs and that agrees.
func (r *reader) clauseSubject(d *draft) []int {
	if r.info(d.at).conj || d.at == r.first {
		return nil
	}
	start := r.first
	for k := d.at - 1; k >= max(r.first, d.at-28); k-- {
		t := r.info(k)
		if t.punct == '.' || t.punct == ':' || t.class == comp && t.class != rel {
			start = k + 1
			break
		}
		if t.verb && !r.inRelative(k) {
			return nil
		}
	}
	for k := start; k < d.at; k++ {
		t := r.info(k)
		if t.mention == 0 || !t.starts {
			if t.class == prep || t.class == rel || t.class == temporal {
				return nil
			}
			continue
		}
		m := &r.doc.Mentions[t.mention-1]
		if t.proPrep != 0 || m.Type == rasid.Nisba || r.prepBefore(k) != "" {
			return nil
		}
		f := d.tr.f
		list, _ := r.coordinated(t.mention-1, d.at)
		plural := m.Plural || len(list) > 1
		if f.Number == morph.Plural && !plural || f.Number == morph.Singular && m.Gender != 0 && f.Gender != 0 && byte(f.Gender) != m.Gender && !plural {
			return nil
		}
		return list
	}
	return nil
}

// inRelative reports whether the verb at token k stands in a relative clause.
func (r *reader) inRelative(k int) bool {
	for j := k - 1; j >= max(r.first, k-4); j-- {
		if r.info(j).class == rel {
			return true
		}
		if r.info(j).punct != 0 {
			return false
		}
	}
	return false
}

// beforePlace steps over a place in a prepositional phrase that ends at token i:
// بعثة الاتحاد بالصومال تنفي. It returns the token before it, or i.
func (r *reader) beforePlace(i int) int {
	if i < r.first || r.info(i).mention == 0 {
		return i
	}
	m := &r.doc.Mentions[r.info(i).mention-1]
	if m.Type != rasid.LOC || m.Full.Last != i+1 {
		return i
	}
	k := max(m.Full.First, r.first)
	if r.info(k).proPrep == 'b' {
		return k - 1
	}
	for j := k - 1; j >= max(r.first, k-2); j-- {
		if r.info(j).class == prep && (r.norm(j) == "في" || r.norm(j) == "لدي") {
			return j - 1
		}
		if r.info(j).mention != 0 || r.info(j).punct != 0 {
			break
		}
	}
	return i
}

func (r *reader) opening(i int) int {
	want := byte('(')
	if r.info(i).punct == '-' {
		want = '-'
	}
	for k := i - 1; k >= max(r.first, i-14); k-- {
		if r.info(k).punct == want {
			return k
		}
	}
	return i
}

// relativeAntecedent: القوات التي انسحبت, المهاجم الذي قتلته الشرطة: the noun
// before the relative is the subject, or the object where the verb has a
// pronoun.
func (r *reader) relativeAntecedent(d *draft) {
	i := d.at - 1
	for i >= r.first && (r.info(i).class == modal || r.info(i).class == neg || r.info(i).class == aux || r.info(i).class == particle || r.info(i).time != 0) {
		i--
	}
	direct := i >= r.first && r.info(i).class == rel
	if !direct && d.tr.enc == "" {
		return
	}
	k := i
	if direct {
		k--
	}
	for k >= r.first && (r.info(k).punct == ',' || r.info(k).punct == 'q') {
		k--
	}
	if k < r.first {
		return
	}
	t := r.info(k)
	if t.mention == 0 {
		if t.event != 0 && d.tr.enc != "" && direct {
			return // هجوم شنته الحركة: the antecedent is an event
		}
		return
	}
	m := &r.doc.Mentions[t.mention-1]
	if m.Type == rasid.Nisba || m.Full.Last != k+1 {
		return
	}
	if d.tr.enc != "" {
		if direct || !m.Definite {
			r.fill(d, d.r.Object, &phrase{mentions: []int{t.mention - 1}, from: k, to: k + 1})
		}
		return
	}
	list := []int{t.mention - 1}
	r.fill(d, d.r.Subject, &phrase{mentions: list, from: k, to: k + 1})
}

// directRelative reports whether the verb at i follows its relative pronoun.
func (r *reader) directRelative(i int) bool {
	for k := i - 1; k >= r.first && k >= i-3; k-- {
		t := r.info(k)
		if t.class == rel {
			return true
		}
		if t.class != modal && t.class != neg && t.class != aux && t.time == 0 {
			return false
		}
	}
	return false
}
