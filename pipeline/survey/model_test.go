package survey

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/rasid-news/rasid/gazetteers"
)

func near(a, b, by float64) bool { return math.Abs(a-b) <= by }

// TestMixFindsTheSharesThatMadeTheSettings draws settings of a word that is a
// place one time in four and hands their likelihoods over.
func TestMixFindsTheSharesThatMadeTheSettings(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, share := range []float64{0, 0.25, 0.5, 0.9} {
		var xs []likelihood
		for i := range 400 {
			isTown := float64(i) < share*400
			// A cue that stands before 60 % of towns and 10 % of nouns.
			p := map[bool]float64{true: 0.6, false: 0.1}[isTown]
			if random.Float64() < p {
				xs = append(xs, likelihood{noun: 0.1 / 0.35, town: 0.6 / 0.35})
			} else {
				xs = append(xs, likelihood{noun: 0.9 / 0.65, town: 0.4 / 0.65})
			}
		}
		got := mix(xs, likelihood{noun: 0.5, town: 0.5}, 4)
		if !near(got[town], share, 0.08) || !near(got[town]+got[noun], 1, 1e-9) {
			t.Errorf("of settings with %.2f towns: %.3f towns, %.3f nouns", share, got[town], got[noun])
		}
	}
}

func TestMixWithoutSettingsIsThePrior(t *testing.T) {
	prior := likelihood{noun: 0.3, town: 0.7}
	if got := mix(nil, prior, 12); !near(got[town], 0.7, 1e-9) {
		t.Errorf("no settings: %v, want the prior %v", got, prior)
	}
}

// TestRareNeighboursCountAsTheirKind asks for the likelihood of a neighbour that
// no seed had: it is that of its kind.
func TestRareNeighboursCountAsTheirKind(t *testing.T) {
	m := newModel()
	after := func(kind wordKind, word string) *setting {
		return &setting{prev: neighbour{kind, wordID(word)}}
	}
	for range 100 {
		m.add(town, after(kindNoun, "مدينه"), 1)
		m.add(town, after(kindClosed, "في"), 1)
		m.add(noun, after(kindVerb, "فتح"), 1)
		m.add(noun, after(kindClosed, "في"), 1)
	}
	at := func(kind wordKind, word string) float64 {
		l := m.likelihood(after(kind, word))
		return l[town] / l[noun]
	}
	tests := []struct {
		why  string
		odds float64
		min  float64
		max  float64
	}{
		{"a neighbour of both says nothing", at(kindClosed, "في"), 0.9, 1.1},
		{"the noun before towns", at(kindNoun, "مدينه"), 10, math.Inf(1)},
		{"another noun, never seen", at(kindNoun, "بلده"), 3, math.Inf(1)},
		{"the verb before nouns", at(kindVerb, "فتح"), 0, 0.1},
		{"another verb, never seen", at(kindVerb, "اغلق"), 0, 0.34},
	}
	for _, tt := range tests {
		if tt.odds < tt.min || tt.odds > tt.max {
			t.Errorf("%s: odds of a town are %.2f, want %.2f to %.2f", tt.why, tt.odds, tt.min, tt.max)
		}
	}
}

func TestWhatIsTakenBackWasNeverLearned(t *testing.T) {
	m := newModel()
	x := &setting{prev: neighbour{kindNoun, 7}, next: neighbour{kindVerb, 9}, article: 1}
	for range 40 {
		m.add(noun, x, 1)
		m.add(town, &setting{}, 1)
	}
	before := m.likelihood(x)
	m.add(town, x, 1)
	if m.likelihood(x) == before {
		t.Fatal("a setting changes nothing")
	}
	m.add(town, x, -1)
	if got := m.likelihood(x); got != before {
		t.Errorf("after taking a setting back: %v, before %v", got, before)
	}
}

func TestTiersMoveOnClearCountsOnly(t *testing.T) {
	tests := []struct {
		why       string
		class     Class
		now       int
		low, high float64
		want      int
	}{
		{"a sure name stays", Place, 1, 0.9, 0.98, 1},
		{"between the bounds nothing moves", Place, 1, 0.6, 0.7, 1},
		{"a surname half of the time", Person, 1, 0.4, 0.5, 1},
		{"a name half of the time", Place, 1, 0.4, 0.5, 2},
		{"few places, wide interval", Place, 1, 0.1, 0.7, 1},
		{"a rare name", Place, 1, 0.05, 0.1, 3},
		{"next to never", Place, 3, 0, 0.005, 4},
		{"a cued name that is always one", Place, 3, 0.9, 0.99, 1},
		{"a cued name that mostly is one", Place, 3, 0.78, 0.86, 2},
		{"a cued name that often is one", Place, 3, 0.4, 0.55, 3},
		{"tier 2 on its way down", Place, 2, 0.9, 0.95, 1},
	}
	for _, tt := range tests {
		if got := tierFor(tt.class, tt.now, tt.low, tt.high); got != tt.want {
			t.Errorf("%s: tier %d with %.3f to %.3f becomes %d, want %d", tt.why, tt.now, tt.low, tt.high, got, tt.want)
		}
	}
}

func TestIntervalNarrowsWithCounts(t *testing.T) {
	low, high := interval(0.5, 20)
	low2, high2 := interval(0.5, 200)
	if !(low < low2 && low2 < 0.5 && 0.5 < high2 && high2 < high) {
		t.Errorf("20 places: %.2f to %.2f, 200 places: %.2f to %.2f", low, high, low2, high2)
	}
	if low, high := interval(0, 50); low < -1e-9 || high > 0.1 || high <= 0 {
		t.Errorf("none of 50: %.3f to %.3f", low, high)
	}
}

func TestProcliticsBeforeNames(t *testing.T) {
	tests := []struct {
		norm string
		cut  int
		want string
	}{
		{"دمشق", 0, ""},
		{"ودمشق", 2, "و"},
		{"وبدمشق", 4, "وب"},
		{"بالقوات", 6, "ب"}, // the article is not counted
		{"للسعوديه", 4, "ل"},
		{"وللسعوديه", 6, "ول"},
	}
	for _, tt := range tests {
		if got := proclitics[proclitic(tt.norm, tt.cut)]; got != tt.want {
			t.Errorf("proclitic of %q cut at %d: %q, want %q", tt.norm, tt.cut, got, tt.want)
		}
	}
}

func TestClassesOfKinds(t *testing.T) {
	for k, want := range map[gazetteers.Kind]Class{
		gazetteers.City: Place, gazetteers.Country: Place, gazetteers.Party: Body, gazetteers.Media: Body,
		gazetteers.Name: Person, gazetteers.Nisba: Ordinary, gazetteers.Title: Ordinary, gazetteers.Agent: Ordinary,
	} {
		if got := classOf(k); got != want {
			t.Errorf("%v is %v, want %v", k, got, want)
		}
	}
}
