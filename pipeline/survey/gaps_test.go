package survey_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/survey"
)

// stages and names are those of an extraction, made once for all tests.
type kit struct {
	stages []pipeline.Stage
	names  *gazetteers.Lexicon
	verbs  *morph.Lexicon
}

func newKit(t *testing.T) kit {
	t.Helper()
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		t.Fatal(err)
	}
	lex, err := assemble.Names(nil)
	if err != nil {
		t.Fatal(err)
	}
	verbs, err := morph.Open()
	if err != nil {
		t.Fatal(err)
	}
	return kit{stages, lex, verbs}
}

// survey reads articles.
func (k kit) survey(t *testing.T, cfg survey.GapsConfig, texts []string) *survey.Gaps {
	t.Helper()
	cfg.Lexicon, cfg.Morph = k.names, k.verbs
	g, err := survey.NewGaps(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for i, text := range texts {
		doc := rasid.NewDocument(fmt.Sprint(i), "", text)
		for _, s := range k.stages {
			if err := s.Annotate(ctx, doc); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.Write(ctx, doc); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func gapOf(list []survey.Gap, name string) *survey.Gap {
	for i := range list {
		if slices.Contains(list[i].Entry.Names, name) {
			return &list[i]
		}
	}
	return nil
}

// unlisted are articles with people, places and bodies of no table.
var unlisted = []string{
	"نفى وزير الزراعة الكازاخي، بولات جانسوغوروف، أمس أن تكون المحاصيل قد تلفت.\nوقال جانسوغوروف إن المخازن ممتلئة.",
	"أعلن وزير الزراعة الكازاخي بولات جانسوغوروف بدء موسم الحصاد.",
	"التقى وزير الزراعة الكازاخي بولات جانسوغوروف نظيره الأوزبكي في طشقند أمس.",
	"قتل ثلاثة مدنيين في قصف استهدف بلدة تلشيرزاد أمس.",
	"أصيب خمسة أشخاص في انفجار هز بلدة تلشيرزاد صباح اليوم.",
	"سيطرت القوات الحكومية على بلدة تلشيرزاد بعد معارك عنيفة.",
}

func TestUnknownNamesThatActAreListed(t *testing.T) {
	k := newKit(t)
	list := k.survey(t, survey.GapsConfig{Samples: 2}, unlisted).List(2, 0, nil)
	p := gapOf(list, "بولات جانسوغوروف")
	if p == nil {
		t.Fatalf("the minister is not listed: %+v", list)
	}
	if p.Entry.Kind != gazetteers.Person || p.Entry.Country != "KAZ" || p.Entry.Role != "GOV" {
		t.Errorf("the minister is a %v of %q with role %q, want person, KAZ, GOV", p.Entry.Kind, p.Entry.Country, p.Entry.Role)
	}
	if p.Articles != 3 || p.Mentions < 4 || p.Events < 3 || len(p.Samples) != 2 {
		t.Errorf("the minister: %d articles, %d mentions (his surname resumes him), %d events, %d samples; want 3, 4 or more, 3 or more, 2", p.Articles, p.Mentions, p.Events, len(p.Samples))
	}
	town := gapOf(list, "تلشيرزاد")
	if town == nil || town.Entry.Kind != gazetteers.City || town.Articles != 3 {
		t.Errorf("the town behind «بلدة»: %+v, want a city in 3 articles", town)
	}
}

func TestKnownNamesAreNoGaps(t *testing.T) {
	k := newKit(t)
	texts := []string{
		"أعلن وزير الخارجية الروسي سيرغي لافروف في دمشق أن الاتفاق قائم.",
		"أعلن وزير الخارجية الروسي سيرغي لافروف في بغداد أن المفاوضات مستمرة.",
		"قالت وزارة الدفاع الروسية إن القوات انسحبت من المدينة.",
		"قالت وزارة الدفاع الروسية إن طائرتين سقطتا.",
	}
	if list := k.survey(t, survey.GapsConfig{}, texts).List(1, 0, nil); len(list) != 0 {
		t.Errorf("listed although known, or put together by rule: %+v", list)
	}
}

// TestBodiesHaveNamesOrAreDescribed tells a party with a name of its own from
// bodies that a noun and an adjective describe.
func TestBodiesHaveNamesOrAreDescribed(t *testing.T) {
	k := newKit(t)
	texts := []string{
		"اتهم حزب زيلانوك الحكومة بتزوير الانتخابات.",
		"أعلن حزب زيلانوك مقاطعة الانتخابات.",
		"نشرت صحيفة \"دار المصير.\" أن الاتفاق وشيك.",
		"كشفت صحيفة «دار المصير» أن الاتفاق وشيك.",
		"رفضت الحكومة الفيدرالية مطالب المحتجين.",
		"أعلنت الحكومة الفيدرالية حالة الطوارئ.",
	}
	list := k.survey(t, survey.GapsConfig{}, texts).List(2, 0, nil)
	if g := gapOf(list, "حزب زيلانوك"); g == nil || g.Entry.Kind != gazetteers.Party {
		t.Errorf("the party: %+v, want one of kind party", g)
	}
	if g := gapOf(list, "صحيفة دار المصير"); g == nil || g.Entry.Kind != gazetteers.Media || g.Articles != 2 {
		t.Errorf("the quoted newspaper: %+v, want a medium in two articles", g)
	}
	if g := gapOf(list, "الحكومة الفيدرالية"); g != nil {
		t.Errorf("a body that is described is listed: %+v", g)
	}
}

func TestSubjectsInNoListAreFound(t *testing.T) {
	k := newKit(t)
	texts := []string{
		"أعلنت تفنوكسا أمس وقف إطلاق النار.",
		"اتهمت تفنوكسا الحكومة بخرق الاتفاق.",
		"أدانت تفنوكسا الهجوم على المدينة.",
	}
	g := gapOf(k.survey(t, survey.GapsConfig{Samples: 1}, texts).List(3, 0, nil), "تفنوكسا")
	if g == nil || g.Found != "subject" || g.Events < 3 || len(g.With) < 2 {
		t.Errorf("the subject of three verbs: %+v", g)
	}
}

// TestTitlesAreNounsOfPeople reads a noun of an occupation before and behind
// names, and a noun of a thing before them, whose genitive they are.
func TestTitlesAreNounsOfPeople(t *testing.T) {
	k := newKit(t)
	var texts []string
	for _, name := range []string{"سالم الحوراني", "رامي العبدالله", "فادي الزعبي", "عدنان الحموي"} {
		texts = append(texts,
			"اعتقلت الشرطة المتسلّق "+name+" في بيروت أمس.",
			"قتل "+name+"، متسلق الجبال، برصاص مجهولين.",
			"عثرت الشرطة على دفتر "+name+" في بيروت أمس.",
			"شوهد متسلقون ومتسلقات إلى المدينة.")
	}
	list := k.survey(t, survey.GapsConfig{Samples: 1}, texts).List(1, 0, []gazetteers.Kind{gazetteers.Title})
	climber, book := gapOf(list, "متسلق"), gapOf(list, "دفتر")
	if climber == nil {
		for i := range list {
			t.Logf("%+v", list[i])
		}
		t.Fatal("the climber is not listed")
	}
	if climber.Beside < 3 || climber.Found != "title" {
		t.Errorf("the climber: %+v, want 3 names or more", climber)
	}
	if book != nil {
		t.Errorf("a notebook is taken for a title: %+v", book)
	}
}

// TestGapsAreRowsOfATable reads what is written as a table, and lays it over one
// in which the name is then known.
func TestGapsAreRowsOfATable(t *testing.T) {
	k := newKit(t)
	list := k.survey(t, survey.GapsConfig{Samples: 3}, unlisted).List(2, 0, nil)
	var b bytes.Buffer
	if err := survey.WriteGaps(&b, list); err != nil {
		t.Fatal(err)
	}
	rows, problems := table.ReadString("gaps.tsv", b.String())
	if len(problems) > 0 || len(rows) != len(list) {
		t.Fatalf("%d rows of %d gaps, problems %v:\n%s", len(rows), len(list), problems, b.String())
	}
	for i := range rows {
		if rows[i].ID != list[i].Entry.ID || rows[i].Source != "survey" || !slices.Equal(rows[i].Names, list[i].Entry.Names) {
			t.Errorf("row %+v of gap %+v", rows[i], list[i].Entry)
		}
	}
	if !strings.Contains(b.String(), "# name: ") || !strings.Contains(b.String(), " articles\n") {
		t.Errorf("no counts above the rows:\n%s", b.String())
	}
}

func TestListIsLimitedByKind(t *testing.T) {
	k := newKit(t)
	g := k.survey(t, survey.GapsConfig{}, unlisted)
	if list := g.List(1, 0, []gazetteers.Kind{gazetteers.City}); len(list) != 1 || list[0].Entry.Kind != gazetteers.City {
		t.Errorf("cities: %+v", list)
	}
	if list := g.List(1, 1, nil); len(list) != 2 {
		t.Errorf("one of each kind: %+v, want a person and a city", list)
	}
	if list := g.List(4, 0, nil); len(list) != 0 {
		t.Errorf("of four articles: %+v", list)
	}
}

// TestMemoryIsBoundedAndSaysWhatThatCost reads more names than there is room for:
// the frequent one stays, and Missed owns up to the rest.
func TestMemoryIsBoundedAndSaysWhatThatCost(t *testing.T) {
	k := newKit(t)
	var texts []string
	for i := range 60 {
		texts = append(texts, unlisted[i%3])
		rare := string([]rune{'ب' + rune(i%6), 'و', 'ش', 'ن' + rune(i/24), 'ي', 'ت', 'ا' + rune(i/6%4), 'س'})
		texts = append(texts, "قتل ثلاثة مدنيين في قصف استهدف بلدة تل"+rare+" أمس.")
	}
	g := k.survey(t, survey.GapsConfig{MaxNames: 10}, texts)
	p := gapOf(g.List(2, 0, nil), "بولات جانسوغوروف")
	if g.Missed() == 0 {
		t.Error("more names than there was room for, and nothing was missed")
	}
	if p == nil || p.Articles < 60-g.Missed() {
		t.Errorf("the frequent name: %+v, want 60 articles less %d", p, g.Missed())
	}
}
