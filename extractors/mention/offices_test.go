package mention_test

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/mention"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// terms are offices of a land that nobody governs, so that the tests stay true
// whatever the tables say of the others.
const terms = `id	kind	tier	country	org	role	office	wikidata	from	to	parent	cue	names
country.QQQ	country	1	QQQ									بلوستان
admin1.QQ	admin1	1	QQQ									جهة الجبال
nisba.QQQ	nisba	1	QQQ									بلوستاني|بلوستانية
person.a	person	1	QQQ		GOV	foreign-minister	Q1	2010-05-01	2015-03-09			ضرار النعماني
person.b	person	1	QQQ		GOV	foreign-minister	Q2	2015-03-09	2019			غسان الطويري
person.b.hos	person	1	QQQ		GOV	head-of-state	Q2	2020-01-01				غسان الطويري
person.c	person	1	QQQ		GOV	head-of-government	Q3	2019-01	2021-06			وضاح الكسيري
person.d	person	1	QQQ		GOV	head-of-government	Q4	2021-06				هيثم الدبوني
person.e	person	1		UN	IGO	secretary-general	Q5	2001	2006-12-31			توماس بلاكوود
`

// officeStages reads with the built-in names and terms over them.
func officeStages(t *testing.T) func(text, published string) *rasid.Document {
	t.Helper()
	base, err := gazetteers.Defaults()
	if err != nil {
		t.Fatal(err)
	}
	rows, problems := table.ReadString("terms.tsv", terms)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i := range base {
		if base[i].Kind == table.Person && base[i].Org == "UN" {
			base[i].Office = ""
		}
	}
	merged, problems := table.Merge(base, rows)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	lex, err := gazetteers.Compile(merged, gazetteers.Config{Analyse: func(name string) []rasid.Token {
		return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
	}})
	if err != nil {
		t.Fatal(err)
	}
	verbs, err := morph.Open()
	if err != nil {
		t.Fatal(err)
	}
	times, err := timex.New(timex.Config{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := mention.New(mention.Config{Lexicon: lex, Morph: verbs})
	if err != nil {
		t.Fatal(err)
	}
	return func(text, published string) *rasid.Document {
		doc := segmenttest.TitledDoc("", text, published)
		if err := times.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		return doc
	}
}

func TestAnOfficeIsWhoeverHeldItThatDay(t *testing.T) {
	read := officeStages(t)
	tests := []struct {
		name, text, published string
		phrase, holder, id    string
	}{
		{"by a nisba", "نفى وزير الخارجية البلوستاني هذه الأنباء.", "2012-06-23", "وزير الخارجية البلوستاني", "ضرار النعماني", "Q1"},
		{"the successor", "نفى وزير الخارجية البلوستاني هذه الأنباء.", "2017-06-23", "وزير الخارجية البلوستاني", "غسان الطويري", "Q2"},
		{"by the country itself", "التقى وزير خارجية بلوستان وفدا من الصحفيين.", "2012-06-23", "وزير خارجية بلوستان", "ضرار النعماني", "Q1"},
		{"a head of state", "وصل الرئيس البلوستاني إلى مقر المؤتمر.", "2022-06-23", "الرئيس البلوستاني", "غسان الطويري", "Q2"},
		{"a president by his country", "أعلن رئيس بلوستان حالة الطوارئ.", "2022-06-23", "رئيس بلوستان", "غسان الطويري", "Q2"},
		{"a premier", "أعلن رئيس الوزراء البلوستاني استقالته.", "2023-02-01", "رئيس الوزراء البلوستاني", "هيثم الدبوني", "Q4"},
		{"an office of a body", "دعا الأمين العام للأمم المتحدة إلى وقف القتال.", "2004-02-01", "الأمين العام للأمم المتحدة", "توماس بلاكوود", "Q5"},

		{"on an unknown day nobody is claimed", "نفى وزير الخارجية البلوستاني هذه الأنباء.", "", "وزير الخارجية البلوستاني", "", ""},
		{"in a month that two share nobody is claimed", "أعلن رئيس الوزراء البلوستاني استقالته.", "2021-06-15", "رئيس الوزراء البلوستاني", "", ""},
		{"on the day of the change nobody is claimed", "نفى وزير الخارجية البلوستاني هذه الأنباء.", "2015-03-09", "وزير الخارجية البلوستاني", "", ""},
		{"before the first known term", "نفى وزير الخارجية البلوستاني هذه الأنباء.", "2009-06-23", "وزير الخارجية البلوستاني", "", ""},
		{"a former minister is another", "نفى وزير الخارجية البلوستاني السابق هذه الأنباء.", "2017-06-23", "وزير الخارجية البلوستاني السابق", "", ""},
		{"one of several, without the article", "نفى وزير بلوستاني هذه الأنباء.", "2017-06-23", "وزير بلوستاني", "", ""},
		{"the head of something else", "أعلن رئيس الحزب البلوستاني استقالته.", "2022-06-23", "رئيس الحزب البلوستاني", "", ""},
		{"the head of a part of the country", "أعلن رئيس جهة الجبال استقالته.", "2022-06-23", "رئيس جهة الجبال", "", ""},
		{"a woman where the tables know a man", "نفت وزيرة الخارجية البلوستانية هذه الأنباء.", "2012-06-23", "وزيرة الخارجية البلوستانية", "", ""},
		{"a deputy of a body", "دعا نائب الأمين العام للأمم المتحدة إلى وقف القتال.", "2004-02-01", "نائب الأمين العام للأمم المتحدة", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := read(tt.text, tt.published)
			for _, m := range doc.Mentions {
				if doc.Slice(m.Span) != tt.phrase {
					continue
				}
				if m.Type != rasid.Actor || m.Holder != tt.holder || m.Wikidata != tt.id || (m.Holder != "") != strings.HasSuffix(m.By.Rule, "+office") {
					t.Errorf("%s: type %s, holder %q, wikidata %q, rule %s; want ACTOR, %q, %q", tt.phrase, m.Type, m.Holder, m.Wikidata, m.By.Rule, tt.holder, tt.id)
				}
				return
			}
			t.Errorf("no mention %q in %q", tt.phrase, tt.text)
		})
	}
}

func TestANameIsTheOfficeItsBearerHeldThatDay(t *testing.T) {
	read := officeStages(t)
	for published, want := range map[string]string{
		"2016-01-01": "person.b", "2022-01-01": "person.b.hos", "2019-12-31": "person.b",
		"2012-01-01": "person.b", // neither yet: the order of the table
	} {
		doc := read("صرح غسان الطويري بأن المحادثات مستمرة.", published)
		if len(doc.Mentions) == 0 || doc.Mentions[0].Entry != want {
			t.Errorf("%s: got %+v, want entry %s", published, doc.Mentions, want)
		}
	}
}
