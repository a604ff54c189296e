package rasid

// A Layer names one part of a Document that a stage fills. Layers combine.
type Layer uint16

// The layers, in the order in which stages fill them.
const (
	LayerText Layer = 1 << iota
	LayerSentences
	LayerTokens
	LayerTimes
	LayerMentions
	LayerEntities
	LayerEvents
)

var layerNames = []struct {
	layer Layer
	name  string
}{
	{LayerText, "text"}, {LayerSentences, "sentences"}, {LayerTokens, "tokens"}, {LayerTimes, "times"},
	{LayerMentions, "mentions"}, {LayerEntities, "entities"}, {LayerEvents, "events"},
}

// String lists the names of the layers, joined by "+".
func (l Layer) String() string {
	out := ""
	for _, n := range layerNames {
		if l&n.layer == 0 {
			continue
		}
		if out != "" {
			out += "+"
		}
		out += n.name
	}
	if out == "" {
		return "none"
	}
	return out
}

// Info describes a stage: its name, its version (which changes whenever its
// output can), the layers it reads and the layers it fills.
type Info struct {
	Name, Version string
	Needs, Gives  Layer
}

// Evidence says who made a row, under which data.
type Evidence struct{ Stage, Rule, Version string }

// A Section says what part of a page a sentence belongs to.
type Section uint8

// The sections of an article. Events are read from title and body.
const (
	SectionTitle Section = iota + 1
	SectionBody
	SectionCaption
	SectionRelated
	SectionBoilerplate
)

var sectionNames = [...]string{"", "title", "body", "caption", "related", "boilerplate"}

// String returns the name the output uses.
func (s Section) String() string {
	if int(s) < len(sectionNames) {
		return sectionNames[s]
	}
	return "invalid"
}

// A Sentence is a stretch of text that is read on its own: a sentence, a
// headline, a bullet, a caption.
type Sentence struct {
	Span    Span
	Tokens  Range
	Section Section
	// Dateline is the run of tokens that open a lead and belong to no clause:
	// «بيروت ـ أ.ف.ب:» ("Beirut - AFP:"). Empty if there is none.
	Dateline Range
}

// TokenKind sorts tokens by what they are written with.
type TokenKind uint8

// The kinds of tokens.
const (
	Word   TokenKind = iota + 1 // Arabic letters
	Number                      // digits of any script, with separators inside
	Latin                       // letters of another script
	Punct                       // one mark of punctuation
	Symbol                      // anything else that is visible
)

var tokenKindNames = [...]string{"", "word", "number", "latin", "punct", "symbol"}

// String returns the name of the kind.
func (k TokenKind) String() string {
	if int(k) < len(tokenKindNames) {
		return tokenKindNames[k]
	}
	return "invalid"
}

// A Token is a written word, a number or a mark. Clitics are not tokens: they
// are the bytes of Span before and after Stem (و+ب+سوريا: Stem is سوريا).
type Token struct {
	Span Span
	Stem Span   // Span less the proclitics and enclitics that segment decided on
	Norm string // the whole written word, folded loosely (arabic.Fold): the key of every lexicon
	Core string // the stem, folded loosely; equal to Norm where nothing was cut
	Kind TokenKind
	// Pro and Enc are the folded clitics that were cut, "" if none. Pro keeps
	// the article: وبالقوات has Pro "وبال" and Core "قوات".
	Pro, Enc string
}

// A TimeRef is an expression of time, resolved as far as the text allows.
type TimeRef struct {
	ID          string
	Range       Range
	Span        Span // the expression, less prepositions and one-letter clitics
	Sentence    int
	Kind        TimeKind
	Value       string // ISO: 2017-06-23, 2017-07-04/2017-07-05, 2017-06, 2017, XXXX-06-23; "" if vague
	Timex       string // TIMEX3 value (2017-W24, 2017-Q1, P3D, 198, 2017-06-22TEV)
	From, To    Date   // first and last day, inclusive; zero where open or unknown
	Grain       Grain
	Mod         string // start, mid, end, approx, before, after; "" if none
	Relation    string // on, since, until, during, before, after
	Anchor      string // explicit, published, previous, inferred
	Alternative []string
	Confidence  float64
}

// TimeKind is the TIMEX3 class of an expression.
type TimeKind uint8

// The kinds of time expressions.
const (
	TimeDate TimeKind = iota + 1
	TimeOfDay
	TimeDuration
	TimeSet
)

// Grain is the size of the unit an expression names.
type Grain uint8

// The grains, from fine to coarse.
const (
	GrainTime Grain = iota + 1
	GrainDay
	GrainWeek
	GrainMonth
	GrainQuarter
	GrainSeason
	GrainYear
	GrainDecade
	GrainCentury
)

var grainNames = [...]string{"", "time", "day", "week", "month", "quarter", "season", "year", "decade", "century"}

// String returns the name the output uses.
func (g Grain) String() string {
	if int(g) < len(grainNames) {
		return grainNames[g]
	}
	return "invalid"
}

// EntityType is the coarse type of a mention.
type EntityType uint8

// The entity types. Actor is a description that names nobody («مسلحون مجهولون»,
// unknown gunmen): it can act in an event and is no entity of the output.
// Nisba is an adjective of belonging (السوري): it lends its country to the noun
// it stands with.
const (
	PER EntityType = iota + 1
	ORG
	LOC
	Actor
	Nisba
)

var entityTypeNames = [...]string{"", "PER", "ORG", "LOC", "ACTOR", "NISBA"}

// String returns the name the output uses.
func (t EntityType) String() string {
	if int(t) < len(entityTypeNames) {
		return entityTypeNames[t]
	}
	return "invalid"
}

// A Mention is a stretch of a sentence that stands for somebody or somewhere.
type Mention struct {
	ID       string
	Range    Range // the tokens of the name or of the head phrase
	Span     Span  // its bytes, less proclitics
	Full     Range // the whole noun phrase: title, nisba, apposition and name
	Sentence int
	Type     EntityType
	Subtype  string // country, city, region, party, armed_group, ...; "" if not known
	Title    Span   // office or description beside the name; zero if none
	Country  string // ISO 3166-1 alpha-3 of the affiliation, "" if unknown
	Org      string // code of an international body or group (UN, ISIS), "" if none
	Role     string // GOV, MIL, ... of ../spec; "" if unknown
	Entry    string // gazetteer id, "" if in no list; of a description, that of its Holder
	Wikidata string
	Holder   string // who held the office that a description names on the day of the article, "" if not known
	GeoNames string
	Lat, Lon float64
	Coref    string // id of the Entity it belongs to; "" before that stage
	// Gender is 'm', 'f' or 0; Plural and Dual are what the head noun shows.
	// They decide which dropped subject or pronoun the mention can stand for.
	Gender     byte
	Plural     bool
	Dual       bool
	Definite   bool
	Confidence float64
	By         Evidence
}

// An Entity groups the mentions of one person, body or place in a document.
type Entity struct {
	ID       string
	Name     string // the longest name among its mentions
	Type     EntityType
	Mentions []string // IDs, in text order
}
