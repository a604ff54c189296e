// Package relation is the relational form of the output: the tables that the
// stores of rows share, and the rows of a document in them.
//
// In: a Document. Out: the cells of its rows, table by table, in the order of
// the columns. Positions are Unicode code points, as in package rows. The number
// of the article, by which all tables hang together, is given by the store.
package relation

// A Type is the type of a column.
type Type uint8

// The types of columns. Cells are int64, float64, string, or nil.
const (
	Int Type = iota + 1
	Real
	Text
)

// A Column is one column of a table.
type Column struct {
	Name string
	Type Type
	Null bool   // may be empty
	Doc  string // what it holds
}

// A Table is one table. But for Articles, its first column is the number of the
// article, and its key is the first Key columns.
type Table struct {
	Name    string
	Doc     string
	Key     int // how many of the first columns tell a row from all others
	Columns []Column
}

// The numbers of the tables in All.
const (
	Articles = iota
	Sentences
	Entities
	Times
	Events
	Arguments
	Contents
	Numbers
	Tables // how many there are
)

func no(doc string) Column { return Column{"article", Int, false, doc} }

const byArticle = "articles.no"

// All lists the tables.
var All = [Tables]Table{
	{"articles", "one row an article", 1, []Column{
		{"no", Int, false, "number of the article in this store, in the order of arrival; kept when it is replaced"},
		{"id", Text, false, "id of the article, unique"},
		{"url", Text, true, "address of the page, if the input names it"},
		{"source", Text, true, "newspaper, agency or site"},
		{"title", Text, true, "as it was read"},
		{"published", Text, true, "YYYY-MM-DD"},
		{"language", Text, false, "ISO 639-1"},
		{"path", Text, true, "file it was read from"},
		{"record", Int, true, "line or record in that file"},
		{"digest", Text, true, "SHA-256 of the bytes it was made of"},
		{"duplicate_of", Text, true, "id of the article that it repeats"},
		{"duplicate_kind", Text, true, "exact or near"},
		{"similarity", Real, true, "share of word sequences in common"},
		{"text", Text, true, "the body as it was read; empty if texts are not stored"},
	}},
	{"sentences", "one row a sentence", 2, []Column{
		no(byArticle),
		{"id", Int, false, "from 0"},
		{"field", Text, false, "title or text"},
		{"section", Text, false, "title, body, caption, related, boilerplate"},
		{"start", Int, false, "code points into the field"},
		{"end", Int, false, "the first code point behind it"},
	}},
	{"entities", "one row a mention of a person, body or place", 2, []Column{
		no(byArticle),
		{"id", Text, false, "T1, T2, … in the article"},
		{"sentence", Int, false, "sentences.id"},
		{"start", Int, false, "code points into the field of the sentence"},
		{"end", Int, false, "the first code point behind it"},
		{"text", Text, false, "the name as written"},
		{"type", Text, false, "PER, ORG, LOC"},
		{"subtype", Text, true, "country, city, party, …"},
		{"title", Text, true, "office beside the name"},
		{"country", Text, true, "ISO 3166-1 alpha-3"},
		{"org", Text, true, "code of an international body or group"},
		{"role", Text, true, "GOV, MIL, …"},
		{"wikidata", Text, true, "Q…"},
		{"geonames", Text, true, "number of the place"},
		{"lat", Real, true, "degrees north"},
		{"lon", Real, true, "degrees east"},
		{"entry", Text, true, "row of the gazetteer"},
		{"coref", Text, true, "the same for all mentions of one entity in the article"},
		{"node", Text, true, "key of its node, the same in all articles"},
		{"confidence", Real, false, "0 to 1"},
	}},
	{"times", "one row an expression of time", 2, []Column{
		no(byArticle),
		{"id", Text, false, "X1, X2, …"},
		{"sentence", Int, false, "sentences.id"},
		{"start", Int, false, "code points into the field of the sentence"},
		{"end", Int, false, "the first code point behind it"},
		{"text", Text, false, "the expression as written"},
		{"value", Text, true, "ISO 8601, XXXX for an unknown year"},
		{"first", Text, true, "first day of it, as far as it is known: YYYY-MM-DD, YYYY-MM, YYYY"},
		{"last", Text, true, "last day of it"},
		{"granularity", Text, true, "day, week, month, year, …"},
	}},
	{"events", "one row an event", 2, []Column{
		no(byArticle),
		{"id", Text, false, "E1, E2, …"},
		{"sentence", Int, false, "sentences.id"},
		{"type", Text, false, "one of 20 types"},
		{"mode", Text, true, "finer kind"},
		{"cameo", Text, true, "CAMEO code"},
		{"trigger", Text, false, "the word that says so"},
		{"trigger_start", Int, false, "code points into the field of the sentence"},
		{"trigger_end", Int, false, "the first code point behind it"},
		{"time", Text, true, "times.id"},
		{"date", Text, true, "value of that time"},
		{"day", Text, true, "first day of it, or the day of publication if it has none: YYYY-MM-DD, to sort and count by"},
		{"status", Text, false, "actual, denied, planned, possible, conditional"},
		{"speaker", Text, true, "events.id of the event that reports this one"},
		{"confidence", Real, false, "0 to 1"},
		{"rule", Text, true, "the rule that found it"},
	}},
	{"arguments", "one row for each side and place of an event", 4, []Column{
		no(byArticle),
		{"event", Text, false, "events.id"},
		{"side", Text, false, "actor, recipient, place"},
		{"no", Int, false, "from 0"},
		{"entity", Text, true, "entities.id; empty for a description"},
		{"text", Text, false, "the words that name it"},
		{"start", Int, true, "code points into the field of the sentence; empty where it leaves the actor out"},
		{"end", Int, true, "the first code point behind it"},
		{"country", Text, true, "ISO 3166-1 alpha-3"},
		{"org", Text, true, "code of an international body or group"},
		{"role", Text, true, "GOV, MIL, …"},
		{"holder", Text, true, "who held the office that is named"},
		{"lat", Real, true, "degrees north, of a place"},
		{"lon", Real, true, "degrees east"},
		{"node", Text, true, "key of its node, the same in all articles"},
	}},
	{"contents", "what a speech act, a request, an agreement speaks of", 3, []Column{
		no(byArticle),
		{"event", Text, false, "events.id of the one that speaks"},
		{"content", Text, false, "events.id of what it speaks of"},
	}},
	{"numbers", "counts that are said of an event", 3, []Column{
		no(byArticle),
		{"event", Text, false, "events.id"},
		{"key", Text, false, "killed, wounded, arrested, displaced, troops, vehicles, missing"},
		{"value", Int, false, "how many"},
	}},
}
