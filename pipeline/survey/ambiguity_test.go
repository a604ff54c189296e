package survey_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
	"github.com/rasid-news/rasid/pipeline/survey"
)

// names is a table of towns that no word list has, and of some that are ordinary
// words as well.
const names = `id	kind	tier	country	pop	cue	names
city.1	city	1	SYR			زيلان
city.2	city	1	SYR			شرمود
city.3	city	1	SYR			كفرنوط
city.4	city	1	SYR			دارميش
city.5	city	1	SYR			عنجيف
city.6	city	1	SYR	90000		الباب|باب الحصن
city.7	city	3	SYR			حارم
city.8	city	3	SYR			قلعجوق
city.9	city	1	SYR			الميدان
city.9.t3	city	3	SYR			ساحة الميدان
party.1	party	1	SYR		needs-head	النهر
nisba.1	nisba	1	SYR			سوري|سورية
country.1	country	1	SYR			سورية
`

// articles are sentences in which towns stand as towns do, and nouns as nouns do.
func articles() []string {
	towns := strings.Fields("زيلان شرمود كفرنوط دارميش عنجيف")
	var out []string
	for i := range 120 {
		t := towns[i%len(towns)]
		u := towns[(i*3+1)%len(towns)]
		out = append(out,
			fmt.Sprintf("وصل الوفد إلى %s مساء اليوم.", t),
			fmt.Sprintf("وقع انفجار في %s وأصيب شخصان.", t),
			fmt.Sprintf("قال سكان من بلدة %s إن الطريق مقطوع.", t),
			fmt.Sprintf("امتدت الاشتباكات من %s إلى %s خلال ساعات.", t, u),
			fmt.Sprintf("رفض الحارس أن يفتح %s أمام المحتجين.", []string{"الباب", "الصندوق", "المكتب", "المخزن"}[i%4]),
			fmt.Sprintf("أغلق العمال %s الكبير بعد الاجتماع.", []string{"الباب", "المصنع", "المعرض", "الشارع"}[i%4]),
			fmt.Sprintf("كان %s مفتوحا طوال النهار.", []string{"باب المدرسة", "مكتب المدير", "مخزن الحبوب", "شارع السوق"}[i%4]),
			fmt.Sprintf("اشتكى الجار من بابه ومن %s القديم.", []string{"الباب", "المخزن", "الطريق", "السقف"}[i%4]),
		)
		if i%4 == 0 {
			out = append(out,
				"وصل المدير إلى حارم صباح اليوم.", "وقع حريق في حارم ولم يصب أحد.",
				"اجتمع التجار في الميدان أمس.", "أغلق العمال الميدان الكبير بعد الاجتماع.",
				"نقلت الشحنة من حارم إلى زيلان.")
		}
	}
	return out
}

func analyse(name string) []rasid.Token {
	return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
}

// newSurvey reads the articles with the names above.
func newSurvey(t *testing.T, cfg survey.AmbiguityConfig, texts []string) (*survey.Ambiguity, *gazetteers.Lexicon) {
	t.Helper()
	entries, problems := table.ReadString("names.tsv", names)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	lex, err := gazetteers.Compile(entries, gazetteers.Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	verbs, err := morph.Open()
	if err != nil {
		t.Fatal(err)
	}
	cfg.Lexicon, cfg.Morph = lex, verbs
	a, err := survey.NewAmbiguity(cfg)
	if err != nil {
		t.Fatal(err)
	}
	seg := segmenter(t)
	for _, text := range texts {
		if err := a.Write(context.Background(), cut(t, seg, text)); err != nil {
			t.Fatal(err)
		}
	}
	return a, lex
}

func cut(t *testing.T, seg *segment.Segmenter, text string) *rasid.Document {
	t.Helper()
	doc := rasid.NewDocument("x", "", text)
	if err := seg.Annotate(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func segmenter(t *testing.T) *segment.Segmenter {
	t.Helper()
	seg, err := segment.New(segment.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return seg
}

func wordOf(words []survey.Word, name string) *survey.Word {
	for i := range words {
		if words[i].Name == name {
			return &words[i]
		}
	}
	return nil
}

// adviceFor returns the tier that is proposed for an entry, 0 if it is not judged.
func adviceFor(w *survey.Word, id string) int {
	if w != nil {
		for i := range w.Advice {
			if w.Advice[i].Entry.ID == id {
				return w.Advice[i].Tier
			}
		}
	}
	return 0
}

func TestOrdinaryWordsAreToldFromTowns(t *testing.T) {
	a, _ := newSurvey(t, survey.AmbiguityConfig{}, articles())
	words := a.Words()
	door, harim, town := wordOf(words, "الباب"), wordOf(words, "حارم"), wordOf(words, "زيلان")
	if door == nil || harim == nil || town == nil {
		t.Fatalf("not judged: الباب %v, حارم %v, زيلان %v", door, harim, town)
	}
	if door.Place > 0.3 || adviceFor(door, "city.6") < 2 {
		t.Errorf("الباب, the door: place %.2f, tier %d; want below 0.3, tier 2 or more", door.Place, adviceFor(door, "city.6"))
	}
	if harim.Place < 0.8 || adviceFor(harim, "city.7") > 2 {
		t.Errorf("حارم, always a town here: place %.2f, tier %d; want above 0.8, tier 1 or 2", harim.Place, adviceFor(harim, "city.7"))
	}
	if town.Place < 0.8 || adviceFor(town, "city.1") != 1 {
		t.Errorf("زيلان, in no list: place %.2f, tier %d; want above 0.8, tier 1", town.Place, adviceFor(town, "city.1"))
	}
	if words[0].Harm < words[len(words)-1].Harm {
		t.Errorf("the most harmful name is not the first: %.1f before %.1f", words[0].Harm, words[len(words)-1].Harm)
	}
	if wordOf(words, "قلعجوق") != nil {
		t.Error("a name that never occurs is judged")
	}
	if w := wordOf(words, "النهر"); adviceFor(w, "party.1") > 1 {
		t.Errorf("a name that counts behind its head only is moved to tier %d", adviceFor(w, "party.1"))
	}
}

func TestWordsCanBeAskedTwice(t *testing.T) {
	a, _ := newSurvey(t, survey.AmbiguityConfig{}, articles())
	first, second := fmt.Sprint(a.Words()), fmt.Sprint(a.Words())
	if first != second {
		t.Error("asking for the words changes what is said")
	}
}

func TestNothingIsJudgedByTooLittleText(t *testing.T) {
	a, _ := newSurvey(t, survey.AmbiguityConfig{MinCount: 1}, articles()[:6])
	if words := a.Words(); len(words) != 0 || a.Learned(survey.Place) >= survey.MinLearned {
		t.Errorf("%d names are judged after 6 sentences", len(words))
	}
}

func TestKindsChooseWhatIsJudged(t *testing.T) {
	a, _ := newSurvey(t, survey.AmbiguityConfig{Kinds: []gazetteers.Kind{gazetteers.Country}}, articles())
	if w := wordOf(a.Words(), "الباب"); w != nil {
		t.Errorf("a town is judged among countries: %+v", w)
	}
}

// TestLabelsAreBelieved reads sentences in which الباب stands like a noun and is
// labelled as a town all the same.
func TestLabelsAreBelieved(t *testing.T) {
	a, _ := newSurvey(t, survey.AmbiguityConfig{}, articles())
	before := wordOf(a.Words(), "الباب")
	file := strings.Repeat("أغلق O\nالعمال O\nالباب B-LOC\n. O\n\n", 300)
	seg := segmenter(t)
	err := survey.ReadCoNLL("a.conll", strings.NewReader(file), func(doc *rasid.Document, labels []survey.Label) error {
		if err := seg.Annotate(context.Background(), doc); err != nil {
			return err
		}
		a.AddLabelled(doc, labels)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	after := wordOf(a.Words(), "الباب")
	if after.Hand != 300 || after.Count != before.Count+300 {
		t.Errorf("%d of %d places are labelled, want 300 of %d", after.Hand, after.Count, before.Count+300)
	}
	if after.Place < 0.6 || after.Place < before.Place+0.3 {
		t.Errorf("place %.2f before the labels, %.2f after", before.Place, after.Place)
	}
}

// TestAdviceIsATableToLayOver reads the advice back and merges it: the one name
// leaves its entry, the other names stay.
func TestAdviceIsATableToLayOver(t *testing.T) {
	a, lex := newSurvey(t, survey.AmbiguityConfig{}, articles())
	var b bytes.Buffer
	if err := survey.WriteAdvice(&b, lex, a.Words(), survey.Show{}); err != nil {
		t.Fatal(err)
	}
	rows, problems := table.ReadString("advice.tsv", b.String())
	if len(problems) > 0 {
		t.Fatalf("%v in\n%s", problems, b.String())
	}
	base, _ := table.ReadString("names.tsv", names)
	merged, problems := table.Merge(base, rows)
	if len(problems) > 0 {
		t.Fatalf("%v in\n%s", problems, b.String())
	}
	tiers := map[string]int{}
	for _, e := range merged {
		for _, n := range e.Names {
			tiers[n] = e.Tier
		}
	}
	want := map[string]int{"باب الحصن": 1, "زيلان": 1, "قلعجوق": 3}
	for name, tier := range want {
		if tiers[name] != tier {
			t.Errorf("%s has tier %d, want %d", name, tiers[name], tier)
		}
	}
	if tiers["الباب"] < 2 || tiers["حارم"] > 2 || tiers["حارم"] == 0 {
		t.Errorf("الباب has tier %d, want 2 or more; حارم %d, want 1 or 2\n%s", tiers["الباب"], tiers["حارم"], b.String())
	}
	if !strings.Contains(b.String(), "# الباب: ") || !strings.Contains(b.String(), "ordinary word; tier 1 -> ") {
		t.Errorf("no counts above the rows:\n%s", b.String())
	}
}

func TestAdviceIsLimited(t *testing.T) {
	a, lex := newSurvey(t, survey.AmbiguityConfig{}, articles())
	var all, one bytes.Buffer
	words := a.Words()
	if err := survey.WriteAdvice(&all, lex, words, survey.Show{All: true}); err != nil {
		t.Fatal(err)
	}
	if err := survey.WriteAdvice(&one, lex, words, survey.Show{All: true, Limit: 1}); err != nil {
		t.Fatal(err)
	}
	heads := func(b *bytes.Buffer) int { return strings.Count(b.String(), " places, ") }
	if heads(&one) != 1 || heads(&all) < 5 {
		t.Errorf("%d names with limit 1, %d without", heads(&one), heads(&all))
	}
}

func TestSurveysNeedALexicon(t *testing.T) {
	if _, err := survey.NewAmbiguity(survey.AmbiguityConfig{}); err == nil {
		t.Error("ambiguity without a lexicon is made")
	}
	if _, err := survey.NewGaps(survey.GapsConfig{}); err == nil {
		t.Error("gaps without a lexicon is made")
	}
}
