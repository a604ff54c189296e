package export

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

// A Map writes the events whose place has coordinates as one GeoJSON document
// (RFC 7946), a point a line.
type Map struct {
	out    *bufio.Writer
	noText bool
	n      int
}

// NewGeoJSON writes a map to w. noText leaves the sentences of the events out.
func NewGeoJSON(w io.Writer, noText bool) *Map {
	return &Map{out: bufio.NewWriterSize(w, 1<<20), noText: noText}
}

// A feature is an event on the map.
type feature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   point      `json:"geometry"`
	Properties properties `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, then latitude
}

type properties struct {
	Event      string           `json:"event"`
	Mode       string           `json:"mode,omitempty"`
	CAMEO      string           `json:"cameo,omitempty"`
	Status     string           `json:"status"`
	Day        string           `json:"day,omitempty"`
	Date       string           `json:"date,omitempty"`
	Place      string           `json:"place"`
	Country    string           `json:"country,omitempty"`
	Trigger    string           `json:"trigger"`
	Actors     []who            `json:"actors"`
	Recipients []who            `json:"recipients"`
	Numbers    map[string]int64 `json:"numbers,omitempty"`
	Sentence   string           `json:"sentence,omitempty"`
	Confidence float64          `json:"confidence"`
	Article    string           `json:"article"`
	Title      string           `json:"title,omitempty"`
	Outlet     string           `json:"outlet,omitempty"`
	URL        string           `json:"url,omitempty"`
	Published  string           `json:"published,omitempty"`
}

type who struct {
	Text string `json:"text"`
	Code string `json:"code,omitempty"`
	Node string `json:"node,omitempty"`
}

// Article writes the placed events of an article.
func (m *Map) Article(a *record.Article) error {
	for i := range a.Events {
		ev := &a.Events[i]
		if ev.Place == nil || !ev.Place.Placed {
			continue
		}
		f := feature{
			Type: "Feature", ID: a.ID + "/" + ev.ID,
			Geometry: point{"Point", [2]float64{ev.Place.Lon, ev.Place.Lat}},
			Properties: properties{
				Event: ev.Type, Mode: ev.Mode, CAMEO: ev.CAMEO, Status: ev.Status, Day: ev.Day, Date: ev.Date,
				Place: ev.Place.Words, Country: ev.Place.Country, Trigger: ev.Trigger, Actors: all(ev.Actors), Recipients: all(ev.Recipients),
				Sentence: a.SentenceWords(ev.Sentence), Confidence: ev.Confidence,
				Article: a.ID, Title: a.Title, Outlet: a.Source, URL: a.URL, Published: a.Published,
			},
		}
		if m.noText {
			f.Properties.Sentence = ""
		}
		for _, n := range ev.Numbers {
			if f.Properties.Numbers == nil {
				f.Properties.Numbers = map[string]int64{}
			}
			f.Properties.Numbers[n.Key] = n.Value
		}
		raw, err := json.Marshal(f)
		if err != nil {
			return err
		}
		before := ",\n"
		if m.n == 0 {
			before = mapHead
		}
		m.n++
		m.out.WriteString(before)
		if _, err := m.out.Write(raw); err != nil {
			return err
		}
	}
	return nil
}

const mapHead = "{\"type\":\"FeatureCollection\",\"features\":[\n"

func all(args []record.Argument) []who {
	out := make([]who, len(args))
	for i := range args {
		out[i] = who{args[i].Words, actorCode(&args[i]), args[i].Node}
	}
	return out
}

// Close ends the document.
func (m *Map) Close() error {
	if m.n == 0 {
		m.out.WriteString(mapHead)
	}
	m.out.WriteString("\n]}\n")
	return m.out.Flush()
}
