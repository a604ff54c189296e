package mention_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/mention"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/gazetteers"
)

// stages are built once: to compile the names takes longer than to read them.
var stages = sync.OnceValues(func() (built struct {
	segments *segment.Segmenter
	times    *timex.Extractor
	mentions *mention.Extractor
}, err error) {
	lex, err := gazetteers.Default(func(name string) []rasid.Token {
		return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
	})
	if err != nil {
		return built, err
	}
	verbs, err := morph.Open()
	if err != nil {
		return built, err
	}
	if built.segments, err = segment.New(segment.Config{}); err != nil {
		return built, err
	}
	if built.times, err = timex.New(timex.Config{}); err != nil {
		return built, err
	}
	built.mentions, err = mention.New(mention.Config{Lexicon: lex, Morph: verbs})
	return built, err
})

// annotate fills the times and mentions of a segmented document and checks what
// holds for every text.
func annotate(t testing.TB, doc *rasid.Document) *rasid.Document {
	t.Helper()
	s, err := stages()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.times.Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if err := s.mentions.Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	segmenttest.Check(t, doc)
	checkMentions(t, doc)
	return doc
}

// read annotates a text of no outlet that was published on 10 March 2019.
func read(t testing.TB, text string) *rasid.Document {
	t.Helper()
	return annotate(t, segmenttest.TitledDoc("", text, "2019-03-10"))
}

// checkMentions fails t for every breach of what the layer promises beyond
// segmenttest.Check: mentions in text order that share no token, each within
// its full phrase, with codes of the closed sets.
func checkMentions(t testing.TB, doc *rasid.Document) {
	t.Helper()
	at := 0
	for i, m := range doc.Mentions {
		name := fmt.Sprintf("mention %s %q", m.ID, doc.Slice(m.Span))
		if want := fmt.Sprintf("T%d", i+1); m.ID != want {
			t.Errorf("%s: want the ID %s", name, want)
		}
		if m.Range.First < at {
			t.Errorf("%s: starts at token %d, before %d", name, m.Range.First, at)
		}
		at = m.Range.Last
		if m.Span.Empty() || !doc.RangeSpan(m.Range).Contains(m.Span) {
			t.Errorf("%s: span %v is empty or leaves its tokens", name, m.Span)
		}
		if !m.Full.Contains(m.Range) {
			t.Errorf("%s: full phrase %v does not hold %v", name, m.Full, m.Range)
		}
		if sent := doc.Sentences[m.Sentence]; !sent.Tokens.Contains(m.Full) || m.Title.Len() > 0 && !sent.Span.Contains(m.Title) {
			t.Errorf("%s: phrase %v or title %v leaves the sentence", name, m.Full, m.Title)
		}
		if m.Type < rasid.PER || m.Type > rasid.Nisba {
			t.Errorf("%s: type %v", name, m.Type)
		}
		if m.Role != "" && !slices.Contains(rasid.Roles[:], m.Role) {
			t.Errorf("%s: role %q is none of the closed set", name, m.Role)
		}
		if m.Country != "" && len(m.Country) != 3 {
			t.Errorf("%s: country %q is no alpha-3 code", name, m.Country)
		}
		if m.Plural && m.Dual {
			t.Errorf("%s: both plural and dual", name)
		}
		if m.Confidence <= 0 || m.Confidence > 1 || m.By.Stage != "mention" || m.By.Rule == "" {
			t.Errorf("%s: confidence %v by %+v", name, m.Confidence, m.By)
		}
	}
}

// A want is a mention a text must have. Code is the country or, for a body of
// no country, the organisation.
type want struct {
	kind              rasid.EntityType
	text, title, code string
	role              string
}

func seen(doc *rasid.Document, m *rasid.Mention) want {
	code := m.Country
	if code == "" {
		code = m.Org
	}
	return want{m.Type, doc.Slice(m.Span), doc.Slice(m.Title), code, m.Role}
}

func (w want) String() string {
	return fmt.Sprintf("%v %q title %q %s %s", w.kind, w.text, w.title, w.code, w.role)
}

// A row is one linguistic fact: a sentence, the mentions that show the fact, in
// text order, and the words that no mention may hold as its span.
type row struct {
	fact, text string
	want       []want
	never      []string
}

func testRows(t *testing.T, rows []row) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.fact, func(t *testing.T) {
			doc := read(t, tt.text)
			left := tt.want
			var all []string
			for i := range doc.Mentions {
				got := seen(doc, &doc.Mentions[i])
				all = append(all, got.String())
				if len(left) > 0 && got == left[0] {
					left = left[1:]
				}
				if slices.Contains(tt.never, got.text) {
					t.Errorf("%s\nfound %q, which is no mention", tt.text, got.text)
				}
			}
			if len(left) > 0 {
				t.Errorf("%s\nwant %v\ngot  %s", tt.text, left[0], strings.Join(all, "\n     "))
			}
		})
	}
}

// one returns the only mention with the given words.
func one(t testing.TB, doc *rasid.Document, text string) *rasid.Mention {
	t.Helper()
	var found *rasid.Mention
	for i := range doc.Mentions {
		if m := &doc.Mentions[i]; doc.Slice(m.Span) == text {
			if found != nil {
				t.Fatalf("%q is found twice", text)
			}
			found = m
		}
	}
	if found == nil {
		t.Fatalf("%q is not found in %q", text, doc.Text)
	}
	return found
}

func TestNewWantsNamesAndVerbs(t *testing.T) {
	if _, err := mention.New(mention.Config{}); err == nil {
		t.Error("an extractor with nothing to read with was made")
	}
}

func TestStageNamesItsLayers(t *testing.T) {
	s, err := stages()
	if err != nil {
		t.Fatal(err)
	}
	info := s.mentions.Info()
	if info.Name != "mention" || info.Version != mention.Version || info.Gives != rasid.LayerMentions {
		t.Errorf("%+v", info)
	}
	if doc := read(t, "وصل الوفد"); doc.Filled&rasid.LayerMentions == 0 {
		t.Error("the layer is not marked as filled")
	}
}

func TestCancelledContextStopsTheStage(t *testing.T) {
	s, err := stages()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.mentions.Annotate(ctx, segmenttest.Doc("وصل الوفد")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestManyReadersAgree reads the same articles from many goroutines: the
// scratch of one document must not show in another.
func TestManyReadersAgree(t *testing.T) {
	texts := []string{
		"التقى وزير الزراعة البولندي يان كوفالتشيك نظيره. وأضاف كوفالتشيك أن الموسم جيد",
		"نددت منظمة هيومن رايتس ووتش بالحكم. وقالت المنظمة إن السجن مكتظ",
		"سحبت إثيوبيا قواتها من الصومال",
		"",
	}
	alone := make([][]rasid.Mention, len(texts))
	for i, text := range texts {
		alone[i] = read(t, text).Mentions
	}
	var wg sync.WaitGroup
	for k := range 16 {
		wg.Go(func() {
			i := k % len(texts)
			if got := read(t, texts[i]).Mentions; !reflect.DeepEqual(got, alone[i]) && len(got)+len(alone[i]) > 0 {
				t.Errorf("%q read again gives\n%+v, not\n%+v", texts[i], got, alone[i])
			}
		})
	}
	wg.Wait()
}

func TestReadingAgainGivesTheSame(t *testing.T) {
	doc := read(t, "أعلن وزير النقل الكيني أوتينو مبوغوا الإضراب في نيروبي. وقال مبوغوا إن الشرطة جاهزة")
	before := slices.Clone(doc.Mentions)
	if annotate(t, doc); !reflect.DeepEqual(before, doc.Mentions) {
		t.Errorf("read twice\n%+v\nread once\n%+v", doc.Mentions, before)
	}
}
