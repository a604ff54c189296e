package rdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// quadsOf returns the quads of a document, short: namespaces by their prefixes.
func quadsOf(t *testing.T, doc *rasid.Document, cfg Config) []string {
	t.Helper()
	b, err := newBuilder(cfg)
	if err != nil {
		t.Fatal(err)
	}
	rows := relation.NewMaker(relation.Config{NoText: cfg.NoText}).Rows(doc)
	quads, err := parseQuads(string(appendQuads(nil, b.build(record.NewReader().Read(rows)))))
	if err != nil {
		t.Fatal(err)
	}
	short := func(iri string) string {
		for _, p := range prefixes {
			if rest, ok := strings.CutPrefix(iri, p.iri); ok {
				return p.name + ":" + rest
			}
		}
		return strings.TrimPrefix(iri, Base)
	}
	seen := map[string]bool{}
	var out []string
	for _, q := range quads {
		o := short(q.o)
		if q.typ != "iri" {
			o = fmt.Sprintf("%q", q.o)
			if q.typ != "" {
				o += "^^" + short(q.typ)
			}
			if q.lang != "" {
				o += "@" + q.lang
			}
		}
		line := short(q.s) + " " + short(q.p) + " " + o
		if seen[line] {
			t.Errorf("said twice: %s", line)
		}
		seen[line] = true
		out = append(out, line)
	}
	return out
}

func TestGraphOfAnArticle(t *testing.T) {
	got := strings.Join(quadsOf(t, sinktest.Article(), Config{}), "\n") + "\n"
	for _, want := range []string{
		`graph/art-1 prov:wasDerivedFrom article/art-1`,
		`article/art-1 rdf:type schema:NewsArticle`,
		`article/art-1 schema:headline "الأردنُّ ينفي إغلاقَ الحدود"@ar`,
		`article/art-1 schema:datePublished "2021-03-05"^^xsd:date`,
		`article/art-1 schema:url https://example.org/a?b=1&c=2`,
		`article/art-1 schema:publisher source/صحيفة%20المثال`,
		`article/art-1 schema:mentions wd:Q810`,
		`wd:Q810 rdf:type schema:Place`,
		`wd:Q810 schema:sameAs gn:248816/`,
		// Who denied what: the denial reports the closing, which is attributed to the minister.
		`event/art-1/E1 sem:eventType rasid:DENY`,
		`event/art-1/E1 rasid:reports event/art-1/E2`,
		`event/art-1/E2 rasid:reportedBy event/art-1/E1`,
		`event/art-1/E2 rasid:status "denied"`,
		`event/art-1/E2 rasid:day "2021-03-05"^^xsd:date`, // of publication: the day of the expression is not known,
		`event/art-1/E2 sem:hasTime time/art-1/X1`,
		`time/art-1/X1 rasid:words "أمس"@ar`,
		`event/art-1/E2 prov:wasAttributedTo node/JOR:GOV`,
		// What nobody reports is the outlet's.
		`event/art-1/E1 prov:wasAttributedTo source/صحيفة%20المثال`,
		`event/art-1/E4 rasid:killed "0"^^xsd:integer`,
		`event/art-1/E4 rasid:wounded "3"^^xsd:integer`,
		`part/art-1/E4/recipient/0 rasid:role "MIL"`,
		// A body that is known by its code alone.
		`event/art-1/E4 rasid:recipient node/UN:IGO`,
		`node/UN:IGO rdf:type rasid:Code`,
		`node/UN:IGO rasid:org "UN"`,
		// Somebody of whom nothing is known is the part itself.
		`event/art-1/E4 rasid:actor part/art-1/E4/actor/0`,
		`part/art-1/E4/actor/0 rdf:type sem:Actor`,
		`part/art-1/E4/actor/0 rdfs:label "مسلحين مجهولين"@ar`,
		`part/art-1/E2/place/0 geo:lat "32.5592"^^xsd:decimal`,
		`event/art-1/E1 rasid:sentence "نفى وزير الداخلية الأردني سالم الحوراني، أمس، إغلاق معبر الرمثا."@ar`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("not there: %s", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

func TestArticlesWithoutTextsHoldNoSentences(t *testing.T) {
	for _, line := range quadsOf(t, sinktest.Article(), Config{NoText: true}) {
		if strings.Contains(line, "schema:articleBody") || strings.Contains(line, "rasid:sentence") {
			t.Errorf("a text in the output: %s", line)
		}
	}
}

func TestDaysAreTypedByHowMuchIsKnown(t *testing.T) {
	b, err := newBuilder(Config{})
	if err != nil {
		t.Fatal(err)
	}
	for value, typ := range map[string]string{
		"2021-03-04": xsdDate, "2021-03": xsdYearMonth, "2021": xsdYear, "XXXX-03-04": "", "2021-02-30": "", "2021-13": "", "0000": "", "2021-03-04/2021-03-06": "",
	} {
		b.g.statements = nil
		b.date("a:b", "a:c", value)
		if st := b.g.statements; len(st) != 1 || st[0].object.typ != typ || st[0].object.value != value {
			t.Errorf("%s: %+v, want type %q", value, st, typ)
		}
	}
}

func TestBaseOfOwnIRIs(t *testing.T) {
	lines := quadsOf(t, sinktest.Bare(), Config{Base: "https://news.example/rdf/"})
	if want := "https://news.example/rdf/graph/bare prov:wasDerivedFrom https://news.example/rdf/article/bare"; lines[0] != want {
		t.Errorf("%s, want %s", lines[0], want)
	}
	for _, bad := range []string{"news", "https://news.example/rdf", "https://news.example/a b/", "http://[/"} {
		var p rasid.Problem
		if _, err := newBuilder(Config{Base: bad}); !errors.As(err, &p) || p.Fix == "" {
			t.Errorf("base %q: error %v", bad, err)
		}
	}
}

func TestOneFileHasOneBase(t *testing.T) {
	path := t.TempDir() + "/events.nq"
	mark := ""
	for _, base := range []string{"", "", "https://news.example/"} {
		s, err := OpenStore(path, Config{Base: base})
		if err != nil {
			t.Fatal(err)
		}
		err = s.Recover(t.Context(), mark)
		var p rasid.Problem
		if refused := errors.As(err, &p) && p.Code == CodeBase && p.Fix != ""; refused != (base != "") {
			t.Errorf("base %q: error %v", base, err)
		}
		if err == nil {
			if mark, err = s.Put(t.Context(), []*rasid.Document{sinktest.Bare()}); err != nil {
				t.Error(err)
			}
		}
		s.Close()
	}
}

func BenchmarkPut(b *testing.B) {
	s, err := OpenStore(b.TempDir()+"/events.nq", Config{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	docs := make([]*rasid.Document, 200)
	for i := range docs {
		docs[i] = sinktest.Article()
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Put(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
}
