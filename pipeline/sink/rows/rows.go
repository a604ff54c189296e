// Package rows flattens a Document into the rows that every sink writes: the
// public contract of the output.
//
// In: a Document with its layers. Out: an Article, a tree of plain structs with
// JSON names, whose offsets are Unicode code points into the field ("title" or
// "text") as it was read, and whose order is the order of the document, so that
// the same document gives the same bytes. What the text does not say is null or
// an empty list, never a zero.
package rows

// An Article is one line of output.
type Article struct {
	Head      Head       `json:"article"`
	Sentences []Sentence `json:"sentences"`
	Entities  []Entity   `json:"entities"`
	Times     []Time     `json:"times"`
	Events    []Event    `json:"events"`
}

// A Head names the article. Text is given only if it was asked for, since the
// reader mostly has it.
type Head struct {
	ID        string  `json:"id"`
	URL       *string `json:"url"`
	Source    *string `json:"source"`
	Title     *string `json:"title"`
	Published *string `json:"published"`
	Language  string  `json:"language"`
	Text      *string `json:"text,omitempty"`
}

// A Sentence is a stretch of one field. Section is title, body, caption,
// related or boilerplate.
type Sentence struct {
	ID      int    `json:"id"`
	Field   string `json:"field"`
	Section string `json:"section"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// An Entity is one mention of a person, body or place. Coref is the same for
// all mentions of one entity in the article.
type Entity struct {
	ID         string  `json:"id"`
	Sentence   int     `json:"sentence"`
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Text       string  `json:"text"`
	Type       string  `json:"type"`
	Subtype    *string `json:"subtype"`
	Title      *Words  `json:"title"`
	Country    *string `json:"country"`
	Org        *string `json:"org"`
	Role       *string `json:"role"`
	Links      Links   `json:"links"`
	Coref      *string `json:"coref"`
	Confidence float64 `json:"confidence"`
}

// Words is a stretch of the text with its offsets.
type Words struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Links are the identifiers of an entity in public databases.
type Links struct {
	Wikidata *string `json:"wikidata"`
	GeoNames *string `json:"geonames"`
}

// A Time is an expression of time. Value is ISO 8601, with XXXX for a year that
// is not known, or null where the expression is vague; From and To are its first
// and last day, Timex its value as TIMEX3 writes it. Anchor says what it was
// counted from, Alternatives what else it could mean.
type Time struct {
	ID           string   `json:"id"`
	Sentence     int      `json:"sentence"`
	Start        int      `json:"start"`
	End          int      `json:"end"`
	Text         string   `json:"text"`
	Value        *string  `json:"value"`
	From         *string  `json:"from"`
	To           *string  `json:"to"`
	Granularity  *string  `json:"granularity"`
	Timex        *string  `json:"timex"`
	Anchor       *string  `json:"anchor"`
	Confidence   float64  `json:"confidence"`
	Alternatives []string `json:"alternatives"`
}

// An Event is who did what to whom, when and where.
type Event struct {
	ID         string         `json:"id"`
	Sentence   int            `json:"sentence"`
	Type       string         `json:"type"`
	Mode       *string        `json:"mode"`
	CAMEO      *string        `json:"cameo"`
	PLOVER     *string        `json:"plover"`
	Trigger    Words          `json:"trigger"`
	Actors     []Actor        `json:"actors"`
	Recipients []Actor        `json:"recipients"`
	Date       *Date          `json:"date"`
	Place      *Place         `json:"place"`
	Status     string         `json:"status"`
	Content    []string       `json:"content"`
	Speaker    *string        `json:"speaker"`
	Numbers    map[string]int `json:"numbers"`
	Confidence float64        `json:"confidence"`
	Rule       *string        `json:"rule"`
}

// An Actor is one side of an event. Entity is null where the phrase names
// nobody («مسلحون مجهولون», unknown gunmen); Start and End are null where the
// sentence leaves the actor out and the text before it names it. Holder is the name of
// whoever held the office that the phrase names («وزير الخارجية الروسي») on the
// day of the article; Links are those of the entity, the holder or the country,
// null if there are none.
type Actor struct {
	Entity  *string `json:"entity"`
	Text    string  `json:"text"`
	Start   *int    `json:"start"`
	End     *int    `json:"end"`
	Country *string `json:"country"`
	Org     *string `json:"org"`
	Role    *string `json:"role"`
	Holder  *string `json:"holder"`
	Links   *Links  `json:"links"`
}

// A Date is when an event happens; Time is the ID of the expression. Inferred
// stands where the event's own clause has none and a verb joined to it lends its.
type Date struct {
	Time     string  `json:"time"`
	Text     string  `json:"text"`
	Value    *string `json:"value"`
	Inferred bool    `json:"inferred,omitempty"`
}

// A Place is where an event happens.
type Place struct {
	Entity  *string  `json:"entity"`
	Text    string   `json:"text"`
	Start   *int     `json:"start"`
	End     *int     `json:"end"`
	Country *string  `json:"country"`
	Lat     *float64 `json:"lat"`
	Lon     *float64 `json:"lon"`
}
