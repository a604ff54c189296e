package delimited

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// flatName is the name of the file of one line an event.
const flatName = "event_rows"

// flatColumns are the columns of event_rows.
var flatColumns = func() []relation.Column {
	text := func(name, doc string) relation.Column {
		return relation.Column{Name: name, Type: relation.Text, Null: true, Doc: doc}
	}
	out := []relation.Column{
		{Name: "article", Type: relation.Int, Doc: "articles.no"},
		text("article_id", "articles.id"), text("event", "events.id"), text("source", ""), text("url", ""), text("published", ""),
		text("day", ""), text("date", ""), text("type", ""), text("mode", ""), text("cameo", ""), text("status", ""), text("trigger", ""),
		text("actors", "as written, between semicolons"), text("actor_codes", "country or body, colon, role"),
		text("recipients", ""), text("recipient_codes", ""),
		text("place", ""), text("place_country", ""),
		{Name: "lat", Type: relation.Real, Null: true, Doc: "degrees"}, {Name: "lon", Type: relation.Real, Null: true, Doc: "degrees"},
	}
	for _, key := range rasid.NumberKeys {
		out = append(out, relation.Column{Name: key, Type: relation.Int, Null: true})
	}
	return append(out, text("speaker", "event that reports this one"),
		relation.Column{Name: "confidence", Type: relation.Real}, text("rule", ""), text("title", "headline of the article"))
}()

// A flatRow makes the lines of event_rows out of the rows of the tables.
type flatRow struct {
	cells []relation.Cell
	sides [2]side
}

// A side gathers the actors, or the recipients, of one event.
type side struct{ texts, codes strings.Builder }

// The columns of the tables that a line is made of, as places among their cells,
// which leave the number of the article out.
var (
	ofArticle  = places(relation.Articles, "id", "source", "url", "published", "title")
	ofEvent    = places(relation.Events, "id", "day", "date", "type", "mode", "cameo", "status", "trigger", "speaker", "confidence", "rule")
	ofArgument = places(relation.Arguments, "event", "side", "text", "country", "org", "role", "lat", "lon")
	ofNumber   = places(relation.Numbers, "event", "key", "value")
)

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
			panic("delimited: no column " + name + " in " + relation.All[table].Name)
		}
		out = append(out, at)
	}
	return out
}

// each calls f for the cells of each event, less the number of the article.
func (r *flatRow) each(rows *relation.Rows, f func([]relation.Cell)) {
	width := func(t int) int { return len(relation.All[t].Columns) - 1 }
	article, args, numbers := rows[relation.Articles], rows[relation.Arguments], rows[relation.Numbers]
	for events := rows[relation.Events]; len(events) > 0; events = events[width(relation.Events):] {
		ev := func(i int) relation.Cell { return events[ofEvent[i]] }
		id := ev(0).Text
		var place [4]relation.Cell
		for i := range r.sides {
			r.sides[i].texts.Reset()
			r.sides[i].codes.Reset()
		}
		// The rows of the other tables come in the order of the events.
		for ; len(args) > 0 && args[ofArgument[0]].Text == id; args = args[width(relation.Arguments):] {
			arg := func(i int) relation.Cell { return args[ofArgument[i]] }
			switch arg(1).Text {
			case "actor":
				r.sides[0].add(arg(2).Text, arg(3).Text, arg(4).Text, arg(5).Text)
			case "recipient":
				r.sides[1].add(arg(2).Text, arg(3).Text, arg(4).Text, arg(5).Text)
			case "place":
				place = [4]relation.Cell{arg(2), arg(3), arg(6), arg(7)}
			}
		}
		c := append(r.cells[:0], article[ofArticle[0]], ev(0), article[ofArticle[1]], article[ofArticle[2]], article[ofArticle[3]],
			ev(1), ev(2), ev(3), ev(4), ev(5), ev(6), ev(7))
		for i := range r.sides {
			codes := r.sides[i].codes.String()
			if strings.Trim(codes, "; ") == "" {
				codes = ""
			}
			c = append(c, words(r.sides[i].texts.String()), words(codes))
		}
		c = append(c, place[:]...)
		from := len(c)
		c = append(c, make([]relation.Cell, len(rasid.NumberKeys))...)
		for ; len(numbers) > 0 && numbers[ofNumber[0]].Text == id; numbers = numbers[width(relation.Numbers):] {
			for i, key := range rasid.NumberKeys {
				if key == numbers[ofNumber[1]].Text {
					c[from+i] = numbers[ofNumber[2]]
				}
			}
		}
		c = append(c, ev(8), ev(9), ev(10), article[ofArticle[4]])
		r.cells = c
		f(c)
	}
}

// add adds one actor: its words, and its codes as RUS:GOV, UN:IGO, MIL.
func (s *side) add(text, country, org, role string) {
	if s.texts.Len() > 0 {
		s.texts.WriteString("; ")
		s.codes.WriteString("; ")
	}
	s.texts.WriteString(text)
	who := country
	if who == "" {
		who = org
	}
	s.codes.WriteString(who)
	if who != "" && role != "" {
		s.codes.WriteByte(':')
	}
	s.codes.WriteString(role)
}

// words is empty for no words.
func words(s string) relation.Cell {
	if s == "" {
		return relation.Cell{}
	}
	return relation.Cell{Type: relation.Text, Text: s}
}
