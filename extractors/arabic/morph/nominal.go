package morph

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rasid-news/rasid/extractors/arabic"
)

//go:embed data/masdars.tsv
var masdarTable string

// groundTable holds verbal nouns of form I that were matched by root and gloss:
// good for verbs that masdarTable, written by hand, leaves out.
//
//go:embed data/ground.tsv
var groundTable string

// An ending kind says how a noun takes its endings.
type nounKind uint8

const (
	plainNoun nounKind = iota
	tehNoun            // ة: زيارة, زيارتها, زيارات
	hamzaNoun          // اء: إجراء, إجراؤه, إجراءات; no alef of tanwin
	yehNoun            // a last ي that the indefinite loses: تحدٍّ, التحدي; مشترٍ, مشتريا
	alefNoun           // ى: مستدعى, مستدعاه, مستدعاة
	athNoun            // اة: مساواة, مباراته, مباريات
)

// A noun is a folded noun stem without its ending, as written before nothing,
// a, A, U and I: the seat of a last hamza depends on what follows.
type noun struct {
	kind             nounKind
	bare, a, A, U, I string
	written          string   // the singular as dictionaries write it
	plural           []string // broken plurals, folded
	pos              POS
	voice            Voice
	participle       bool
}

// listedMasdars maps a lemma, as the verb table writes it, to its masdars.
var listedMasdars = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(masdarTable) {
		line = strings.TrimSuffix(line, "\n")
		lemma, list, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		m[lemma] = append(m[lemma], strings.Fields(list)...)
	}
	return m
})

// groundMasdars maps lemma, tab, root to verbal nouns.
var groundMasdars = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 1400)
	for line := range strings.Lines(groundTable) {
		line = strings.TrimSuffix(line, "\n")
		if at := strings.LastIndexByte(line, '\t'); at > 0 && line[0] != '#' {
			m[line[:at]] = line[at+1:]
		}
	}
	return m
})

// Masdars returns the verbal nouns of the verbs that a lemma names (see Find),
// folded, the regular one first: نفي for نفى, اجراء for أجرى, تهديد for هدّد,
// قتل and مقتل for قتل. Form I has those that the tables list; the other forms
// make theirs by rule. Nil for a lemma that is not in the lexicon, or has no
// verbal noun that is known.
func (l *Lexicon) Masdars(lemma string) []string {
	var out []string
	for _, id := range l.Find(lemma) {
		for _, n := range l.masdarsOf(id) {
			w := n.singular()
			dup := false
			for _, o := range out {
				dup = dup || o == w
			}
			if !dup {
				out = append(out, w)
			}
		}
	}
	return out
}

// Nominal returns the verbal nouns and participles of the verbs that a lemma
// names, in every form that letters tell apart: feminine, dual, sound plural,
// accusative in ا (مشيرا), construct without ن, and, for verbal nouns, each
// pronoun (قصفها, زيارته with ة opened to ت). Keys carry no article and no
// proclitic.
func (l *Lexicon) Nominal(lemma string) []Form {
	var out []Form
	for _, id := range l.Find(lemma) {
		out = append(out, l.NominalID(id)...)
	}
	return out
}

// NominalID is Nominal for one verb.
func (l *Lexicon) NominalID(id ID) []Form {
	d := decliner{lemma: l.verbs[id].lemma, out: make([]Form, 0, 96)}
	for _, n := range l.masdarsOf(id) {
		d.decline(n)
	}
	for _, n := range l.participlesOf(id) {
		d.decline(n)
	}
	return d.out
}

// masdarsOf returns the verbal nouns of a verb.
func (l *Lexicon) masdarsOf(id ID) []noun {
	v := &l.verbs[id]
	var out []noun
	var b builder
	if v.form > 1 && b.build(v) {
		if tmpl, kind := masdarShape(v.form, &b); tmpl != "" {
			n := b.noun(tmpl, kind)
			n.pos, n.voice = Masdar, Active|Passive
			out = append(out, n)
		}
	}
	for _, w := range listedMasdars()[v.lemma] {
		out = append(out, listedNoun(w))
	}
	if v.form == 1 && len(out) == 0 {
		for w := range strings.FieldsSeq(groundMasdars()[v.lemma+"\t"+v.root]) {
			out = append(out, listedNoun(w))
		}
	}
	return out
}

// listedNoun reads a noun of the table: هجوم, غارة, بناء:أبنية. What stands
// after a colon is a broken plural.
func listedNoun(w string) noun {
	w, plurals, _ := strings.Cut(w, ":")
	n := noun{pos: Masdar, voice: Active | Passive, written: w}
	if plurals != "" {
		for _, p := range strings.Split(plurals, ":") {
			n.plural = append(n.plural, arabic.Fold(p))
		}
	}
	stem := w
	switch {
	case strings.HasSuffix(w, "اة"):
		n.kind, stem = athNoun, strings.TrimSuffix(w, "اة")
	case strings.HasSuffix(w, "ة"):
		n.kind, stem = tehNoun, strings.TrimSuffix(w, "ة")
	case strings.HasSuffix(w, "اء"):
		n.kind, stem = hamzaNoun, strings.TrimSuffix(w, "ء")
	case strings.HasSuffix(w, "ى"):
		n.kind, stem = alefNoun, strings.TrimSuffix(w, "ى")
	}
	stem = arabic.Fold(stem)
	n.bare, n.a, n.A, n.U, n.I = stem, stem, stem, stem, stem
	if base, ok := strings.CutSuffix(stem, "ء"); ok && n.kind == plainNoun {
		// بدء, لجوء: the hamza moves to the seat of its case, بدؤه and لجوئه.
		n.U, n.I = base+"و", base+"ي"
	}
	return n
}

// masdarShape returns the template of the regular verbal noun of a derived
// form; "" if it has none.
func masdarShape(form uint8, b *builder) (tmpl string, kind nounKind) {
	hamza := b.r[b.n] == '\''
	if b.weak {
		switch form {
		case 2:
			return "ta12iy", tehNoun // تسوية
		case 3:
			return "mu1A2", athNoun // مساواة
		case 4:
			return "'i12A", hamzaNoun // إجراء
		case 5:
			return "ta1a22", yehNoun // تحدٍّ
		case 6:
			return "ta1A2", yehNoun // تفادٍ
		case 7:
			return "in1i2A", hamzaNoun
		case 8:
			return "i@i2A", hamzaNoun // التقاء
		case 10:
			return "isti12A", hamzaNoun // استدعاء
		}
		return "", 0
	}
	if b.class == hollow {
		switch form {
		case 4:
			return "'i1A3", tehNoun // إدانة
		case 7:
			return "in1iyA3", plainNoun
		case 8:
			return "i@iyA3", plainNoun // اغتيال
		case 10:
			return "isti1A3", tehNoun // استقالة
		}
	}
	switch form {
	case 2:
		if hamza {
			return "ta12i3", tehNoun // تهنئة
		}
		return "ta12I3", plainNoun
	case 3:
		if b.class == doubled {
			return "mu1A22", tehNoun
		}
		return "mu1A2a3", tehNoun
	case 5:
		return "ta1a22u3", plainNoun
	case 6:
		if b.class == doubled {
			return "ta1A22", plainNoun
		}
		return "ta1A2u3", plainNoun
	case 12:
		return "i12I2A3", plainNoun
	case formQ1:
		return "1a23a4", tehNoun // سيطرة
	case formQ2:
		return "ta1a23u4", plainNoun
	case formQ4:
		return "i12i34A4", plainNoun // اطمئنان
	}
	switch form {
	case 4:
		tmpl = "'i12A3"
	case 7:
		tmpl = "in1i2A3"
	case 8:
		tmpl = "i@i2A3"
	case 9:
		return "i12i3A3", plainNoun
	case 10:
		tmpl = "isti12A3"
	}
	if hamza { // إنشاء ends as إجراء does
		return strings.TrimSuffix(tmpl, "3"), hamzaNoun
	}
	return tmpl, plainNoun
}

// noun expands a template and spells it before each vowel.
func (b *builder) noun(tmpl string, kind nounKind) noun {
	s := expand(b.text[:0], tmpl, &b.r, b.cluster)
	return spelledNoun(s, kind, b)
}

func spelledNoun(s []byte, kind nounKind, b *builder) noun {
	as := func(next byte) string { return decode(spell(b.codes[:0], s, next)) }
	n := noun{kind: kind, bare: as(end)}
	n.a, n.A, n.U, n.I = n.bare, n.bare, n.bare, n.bare
	if s[len(s)-1] == '\'' {
		n.a, n.A, n.U, n.I = as('a'), as('A'), as('U'), as('I')
	}
	n.written = writtenNoun(s, kind)
	return n
}

// participlesOf returns the active and the passive participle of a verb.
func (l *Lexicon) participlesOf(id ID) []noun {
	v := &l.verbs[id]
	var b builder
	if !b.build(v) || v.folded == "ليس" {
		return nil
	}
	active, passive, kindA, kindP := groundParticiples(&b)
	if v.form > 1 {
		s, _ := shapeOf(v.form, b.class, v.past, v.present)
		if b.weak && b.r[1] == 'r' && b.r[2] == '\'' {
			s = seeShape(v.form, s)
		}
		active, passive = "mu"+s.present[1:], "mu"+s.presentPass[1:]
		kindA, kindP = plainNoun, plainNoun
		if v.form == 5 || v.form == 6 || v.form == formQ2 {
			// V, VI and QII have a in the imperfect and i in the participle:
			// يتنبأ, متنبئ "foretelling".
			if b.class == sound {
				active = active[:len(active)-2] + "i" + active[len(active)-1:]
			}
		}
		if b.weak {
			active, passive = active[:len(active)-2], passive[:len(passive)-2]
			kindA, kindP = yehNoun, alefNoun
		}
	}
	a, p := b.noun(active, kindA), b.noun(passive, kindP)
	a.pos, a.voice, a.participle = ActivePart, Active, true
	p.pos, p.voice, p.participle = PassivePart, Passive, true
	return []noun{a, p}
}

// groundParticiples are those of form I: قاتل, قائل, نافٍ; مقتول, مقول, منفيّ.
func groundParticiples(b *builder) (active, passive string, kindA, kindP nounKind) {
	switch {
	case b.weak && b.r[3] == 'w':
		return "1A2", "ma12uww", yehNoun, plainNoun
	case b.weak:
		return "1A2", "ma12iyy", yehNoun, plainNoun
	case b.class == doubled:
		return "1A22", "ma12U2", plainNoun, plainNoun
	case b.class == hollow:
		passive = "ma1U3"
		if b.r[2] == 'y' {
			passive = "ma1I3"
		}
		if b.r[3] == '\'' {
			return "1A'", passive, yehNoun, plainNoun // جاءٍ
		}
		return "1A'i3", passive, plainNoun, plainNoun
	}
	return "1A2i3", "ma12U3", plainNoun, plainNoun
}
