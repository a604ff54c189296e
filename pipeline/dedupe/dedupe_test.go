package dedupe_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/dedupe"
)

// article makes a document whose tokens are the words of a text.
func article(id, text string) *rasid.Document {
	doc := rasid.NewDocument(id, "", text)
	for _, w := range strings.Fields(text) {
		kind := rasid.Word
		if strings.Trim(w, "،.") == "" {
			kind = rasid.Punct
		}
		doc.Tokens = append(doc.Tokens, rasid.Token{Norm: w, Kind: kind})
	}
	return doc
}

// words makes n words that no other seed makes.
func words(seed uint64, n int) []string {
	rnd := rand.New(rand.NewPCG(seed, 1))
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("كلمة%d", rnd.IntN(1<<30))
	}
	return out
}

func TestDuplicatesAreMarked(t *testing.T) {
	base := words(1, 200)
	text := func(w []string) string { return strings.Join(w, " ") }
	changed := append([]string(nil), base...)
	changed[100] = "أخرى"
	other := words(2, 200)
	half := append(append([]string(nil), base[:100]...), words(3, 100)...)
	tests := []struct {
		name, text string
		want       rasid.Duplicate
	}{
		{"the same words, other marks", strings.Join(base, " ، "), rasid.Duplicate{Of: "first", Similarity: 1}},
		{"one word changed", text(changed), rasid.Duplicate{Of: "first", Near: true}},
		{"a paragraph less", text(base[:185]), rasid.Duplicate{Of: "first", Near: true}},
		{"half of it", text(half), rasid.Duplicate{}},
		{"another article", text(other), rasid.Duplicate{}},
		{"the same words in another order", text(reversed(base)), rasid.Duplicate{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			j := dedupe.New(dedupe.Config{})
			first := article("first", text(base))
			j.Judge(first)
			doc := article("second", tt.text)
			j.Judge(doc)
			got := doc.Duplicate
			if tt.want.Near {
				if got.Similarity < 0.8 || got.Similarity > 1 {
					t.Errorf("similarity %v", got.Similarity)
				}
				got.Similarity = 0
			}
			if got != tt.want || first.Duplicate != (rasid.Duplicate{}) {
				t.Errorf("got %+v, want %+v; the first: %+v", doc.Duplicate, tt.want, first.Duplicate)
			}
		})
	}
}

func reversed(w []string) []string {
	out := make([]string, len(w))
	for i := range w {
		out[len(w)-1-i] = w[i]
	}
	return out
}

func TestShortArticlesAreNotCompared(t *testing.T) {
	j := dedupe.New(dedupe.Config{})
	for _, id := range []string{"a", "b"} {
		doc := article(id, "عاجل : انفجار في العاصمة")
		if extra := j.Judge(doc); extra != nil || doc.Duplicate.Of != "" {
			t.Errorf("%s: %+v", id, doc.Duplicate)
		}
	}
}

func TestAnArticleDoneAgainIsNotItsOwnDuplicate(t *testing.T) {
	j := dedupe.New(dedupe.Config{})
	text := strings.Join(words(1, 100), " ")
	j.Judge(article("a", text))
	again := article("a", text)
	if j.Judge(again); again.Duplicate.Of != "" {
		t.Errorf("%+v", again.Duplicate)
	}
	later := article("b", text+" وزيادة")
	if j.Judge(later); later.Duplicate.Of != "a" {
		t.Errorf("what is like it is %+v", later.Duplicate)
	}
	if j.Judge(again); again.Duplicate.Of != "" {
		t.Errorf("done anew, it repeats what came after it: %+v", again.Duplicate)
	}
}

func TestALaterRunMarksAsOneRunWould(t *testing.T) {
	var texts []string
	for i := range 60 {
		w := words(uint64(i/3), 150)
		if i%3 == 2 {
			w[75] = "مغايرة"
		}
		texts = append(texts, strings.Join(w, " "))
	}
	whole, cut := dedupe.New(dedupe.Config{Window: 20}), dedupe.New(dedupe.Config{Window: 20})
	type kept struct {
		id    string
		extra []byte
	}
	var journal []kept
	marked := 0
	for i, text := range texts {
		id := fmt.Sprint("n", i)
		a, b := article(id, text), article(id, text)
		whole.Judge(a)
		journal = append(journal, kept{id, cut.Judge(b)})
		if a.Duplicate != b.Duplicate {
			t.Fatalf("%s: %+v in one run, %+v in many", id, a.Duplicate, b.Duplicate)
		}
		if a.Duplicate.Of != "" {
			marked++
		}
		if i%7 == 0 { // the process is killed
			cut = dedupe.New(dedupe.Config{Window: 20})
			for _, k := range journal {
				cut.Remember(k.id, k.extra)
			}
		}
	}
	if marked != 40 {
		t.Errorf("%d of 60 are marked, 40 repeat another", marked)
	}
}

func TestTheWindowForgets(t *testing.T) {
	j := dedupe.New(dedupe.Config{Window: 3})
	old := words(1, 100)
	j.Judge(article("old", strings.Join(old, " ")))
	for i := range 5 {
		j.Judge(article(fmt.Sprint(i), strings.Join(words(uint64(10+i), 100), " ")))
	}
	old[50] = "مغايرة"
	doc := article("new", strings.Join(old, " "))
	if j.Judge(doc); doc.Duplicate.Of != "" {
		t.Errorf("%+v is beyond the window", doc.Duplicate)
	}
}

// TestSimilarityIsTheShareOfSequencesInCommon compares the estimate with the
// count on pairs of known overlap.
func TestSimilarityIsTheShareOfSequencesInCommon(t *testing.T) {
	sum, n := 0.0, 0
	for seed := range uint64(200) {
		base := words(seed, 400)
		cut := 400 - int(seed%60) // the second lacks so many words at its end
		j := dedupe.New(dedupe.Config{Alike: 0.01})
		j.Judge(article("a", strings.Join(base, " ")))
		doc := article("b", strings.Join(base[:cut], " "))
		j.Judge(doc)
		if doc.Duplicate.Of == "" || !doc.Duplicate.Near {
			continue // no band in common, or equal
		}
		sum += doc.Duplicate.Similarity - float64(cut-2)/398
		n++
	}
	if n < 180 || math.Abs(sum/float64(n)) > 0.01 {
		t.Errorf("%d pairs were found, the estimate is off by %.4f on the mean", n, sum/float64(n))
	}
}

func TestOffMarksNothing(t *testing.T) {
	j := dedupe.New(dedupe.Config{Off: true})
	text := strings.Join(words(1, 100), " ")
	for _, id := range []string{"a", "b"} {
		doc := article(id, text)
		if extra := j.Judge(doc); extra != nil || doc.Duplicate.Of != "" {
			t.Errorf("%+v", doc.Duplicate)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	var docs []*rasid.Document
	for i := range 1000 {
		docs = append(docs, article(fmt.Sprint(i), strings.Join(words(uint64(i), 340), " ")))
	}
	for b.Loop() {
		j := dedupe.New(dedupe.Config{})
		for _, d := range docs {
			j.Judge(d)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "articles/s")
}
