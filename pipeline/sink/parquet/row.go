package parquet

import (
	"time"

	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A Row is one event: what a line of the table says. An empty string is a value
// that is not known, and is null in the file.
type Row struct {
	No        int64  `parquet:"no"`           // of the article, in the order of writing; a newer version of it has a greater one
	Article   string `parquet:"article,dict"` // its id
	Event     string `parquet:"event"`        // E1, E2, … in the article
	Sentence  int32  `parquet:"sentence"`     // from 0
	Source    string `parquet:"source,optional,dict"`
	URL       string `parquet:"url,optional,dict"`
	Title     string `parquet:"title,optional,dict"`
	Published string `parquet:"published,optional,dict"`
	Duplicate string `parquet:"duplicate_of,optional,dict"`
	Day       *int32 `parquet:"day,optional,date"`  // first day of the event, or the day of publication
	Date      string `parquet:"date,optional,dict"` // ISO 8601, XXXX for an unknown year
	Type      string `parquet:"type,dict"`
	Mode      string `parquet:"mode,optional,dict"`
	CAMEO     string `parquet:"cameo,optional,dict"`
	Status    string `parquet:"status,dict"`
	Trigger   string `parquet:"trigger,dict"`

	Actors     []Side `parquet:"actors,list"`
	Recipients []Side `parquet:"recipients,list"`

	Place        string   `parquet:"place,optional,dict"`
	PlaceCountry string   `parquet:"place_country,optional,dict"`
	PlaceNode    string   `parquet:"place_node,optional,dict"`
	Lat          *float64 `parquet:"lat,optional"`
	Lon          *float64 `parquet:"lon,optional"`

	Killed    *int64 `parquet:"killed,optional"`
	Wounded   *int64 `parquet:"wounded,optional"`
	Arrested  *int64 `parquet:"arrested,optional"`
	Displaced *int64 `parquet:"displaced,optional"`
	Troops    *int64 `parquet:"troops,optional"`
	Vehicles  *int64 `parquet:"vehicles,optional"`
	Missing   *int64 `parquet:"missing,optional"`

	Content    []string `parquet:"content,list"`     // events of the article that this one speaks of
	Speaker    string   `parquet:"speaker,optional"` // event that reports this one
	Confidence float64  `parquet:"confidence"`
	Rule       string   `parquet:"rule,optional,dict"`
}

// A Side is one actor or recipient.
type Side struct {
	Text    string `parquet:"text,dict"`
	Country string `parquet:"country,optional,dict"`
	Org     string `parquet:"org,optional,dict"`
	Role    string `parquet:"role,optional,dict"`
	Holder  string `parquet:"holder,optional,dict"` // who held the office that is named
	Node    string `parquet:"node,optional,dict"`   // the same in all articles
}

// The columns of the tables that a row is made of, as places among their cells,
// which leave the number of the article out.
type columns struct{ article, event, argument, content, number []int }

func columnsOf() columns {
	return columns{
		article:  places(relation.Articles, "id", "source", "url", "title", "published", "duplicate_of"),
		event:    places(relation.Events, "id", "sentence", "day", "date", "type", "mode", "cameo", "status", "trigger", "speaker", "confidence", "rule"),
		argument: places(relation.Arguments, "event", "side", "text", "country", "org", "role", "holder", "node", "lat", "lon"),
		content:  places(relation.Contents, "event", "content"),
		number:   places(relation.Numbers, "event", "key", "value"),
	}
}

// places finds columns by name; one that is not there is a fault of the program.
func places(table int, names ...string) []int {
	var out []int
	for _, name := range names {
		at := -1
		for i, c := range relation.All[table].Columns {
			if c.Name == name {
				at = i - 1
			}
		}
		if at < 0 {
			panic("parquet: no column " + name + " in " + relation.All[table].Name)
		}
		out = append(out, at)
	}
	return out
}

// rowsOf appends the rows of an article.
func (c *columns) rowsOf(out []Row, no int64, rows *relation.Rows) []Row {
	width := func(t int) int { return len(relation.All[t].Columns) - 1 }
	a := func(i int) string { return rows[relation.Articles][c.article[i]].Text }
	args, contents, numbers := rows[relation.Arguments], rows[relation.Contents], rows[relation.Numbers]
	for ev := rows[relation.Events]; len(ev) > 0; ev = ev[width(relation.Events):] {
		e := func(i int) string { return ev[c.event[i]].Text }
		id := e(0)
		row := Row{
			No: no, Article: a(0), Event: id, Sentence: int32(ev[c.event[1]].Int), Source: a(1), URL: a(2), Title: a(3), Published: a(4), Duplicate: a(5),
			Day: dayOf(e(2)), Date: e(3), Type: e(4), Mode: e(5), CAMEO: e(6), Status: e(7), Trigger: e(8), Speaker: e(9),
			Confidence: ev[c.event[10]].Real, Rule: e(11),
		}
		// The rows of the other tables come in the order of the events.
		for ; len(args) > 0 && args[c.argument[0]].Text == id; args = args[width(relation.Arguments):] {
			arg := func(i int) string { return args[c.argument[i]].Text }
			switch side := (Side{arg(2), arg(3), arg(4), arg(5), arg(6), arg(7)}); arg(1) {
			case "actor":
				row.Actors = append(row.Actors, side)
			case "recipient":
				row.Recipients = append(row.Recipients, side)
			case "place":
				row.Place, row.PlaceCountry, row.PlaceNode = side.Text, side.Country, side.Node
				row.Lat, row.Lon = degrees(args[c.argument[8]]), degrees(args[c.argument[9]])
			}
		}
		for ; len(contents) > 0 && contents[c.content[0]].Text == id; contents = contents[width(relation.Contents):] {
			row.Content = append(row.Content, contents[c.content[1]].Text)
		}
		for ; len(numbers) > 0 && numbers[c.number[0]].Text == id; numbers = numbers[width(relation.Numbers):] {
			if at := row.count(numbers[c.number[1]].Text); at != nil {
				n := numbers[c.number[2]].Int
				*at = &n
			}
		}
		out = append(out, row)
	}
	return out
}

// count returns where a count stands, by the key of rasid.NumberKeys.
func (r *Row) count(key string) **int64 {
	switch key {
	case "killed":
		return &r.Killed
	case "wounded":
		return &r.Wounded
	case "arrested":
		return &r.Arrested
	case "displaced":
		return &r.Displaced
	case "troops":
		return &r.Troops
	case "vehicles":
		return &r.Vehicles
	case "missing":
		return &r.Missing
	}
	return nil
}

func degrees(c relation.Cell) *float64 {
	if c.Type != relation.Real {
		return nil
	}
	return &c.Real
}

// dayOf returns the days since 1970-01-01, nil if there is no whole day.
func dayOf(iso string) *int32 {
	t, err := time.Parse("2006-01-02", iso)
	if err != nil {
		return nil
	}
	days := int32(t.Unix() / 86400)
	if t.Unix() < 0 {
		days = int32((t.Unix() - 86399) / 86400)
	}
	return &days
}
