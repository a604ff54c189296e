package importer

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
)

// An entity is what is read of an item. Of the languages Arabic comes first,
// then the spoken ones of Egypt and Morocco, which have wikis of their own.
type entity struct {
	ID, Type     string
	Ar, Arz, Ary term
	Aliases      []term
	Title        string
	Claims       claims
}

type term struct {
	Value string `json:"value"`
}

// claims are the properties that are read.
type claims struct {
	Class, Country, Point, GeoNames, ISO2, ISO3, ISOPart, People []claim
	Citizen, Sex, Office, Short, Ended                           []claim
}

// property returns where the claims of a property go, nil if they are not read.
func (c *claims) property(id []byte) *[]claim {
	switch string(id) {
	case "P31":
		return &c.Class
	case "P17":
		return &c.Country
	case "P625":
		return &c.Point
	case "P1566":
		return &c.GeoNames
	case "P297":
		return &c.ISO2
	case "P298":
		return &c.ISO3
	case "P300":
		return &c.ISOPart
	case "P1082":
		return &c.People
	case "P27":
		return &c.Citizen
	case "P21":
		return &c.Sex
	case "P39":
		return &c.Office
	case "P1813":
		return &c.Short
	case "P576":
		return &c.Ended
	}
	return nil
}

// readEntity decodes the parts of an entity that are read. Empty maps are
// written as [] in old dumps.
func readEntity(rec []byte) (*entity, error) {
	e := &entity{}
	within := func(value []byte, each func(key, value []byte) error) error {
		if value[0] != '{' {
			return nil
		}
		return members(value, each)
	}
	return e, members(rec, func(key, value []byte) error {
		switch string(key) {
		case "id":
			return json.Unmarshal(value, &e.ID)
		case "type":
			return json.Unmarshal(value, &e.Type)
		case "labels":
			return within(value, func(lang, value []byte) error {
				switch string(lang) {
				case "ar":
					return json.Unmarshal(value, &e.Ar)
				case "arz":
					return json.Unmarshal(value, &e.Arz)
				case "ary":
					return json.Unmarshal(value, &e.Ary)
				}
				return nil
			})
		case "aliases":
			return within(value, func(lang, value []byte) error {
				if string(lang) != "ar" {
					return nil
				}
				return json.Unmarshal(value, &e.Aliases)
			})
		case "sitelinks":
			return within(value, func(wiki, value []byte) error {
				if string(wiki) != "arwiki" {
					return nil
				}
				var link struct {
					Title string `json:"title"`
				}
				err := json.Unmarshal(value, &link)
				e.Title = link.Title
				return err
			})
		case "claims":
			return within(value, func(id, value []byte) error {
				if to := e.Claims.property(id); to != nil {
					return json.Unmarshal(value, to)
				}
				return nil
			})
		}
		return nil
	})
}

type claim struct {
	Main       snak                `json:"mainsnak"`
	Rank       string              `json:"rank"`
	Qualifiers loose[holderPeriod] `json:"qualifiers"`
}

type holderPeriod struct {
	From []snak `json:"P580"`
	To   []snak `json:"P582"`
	Over []snak `json:"P1001"`
	Of   []snak `json:"P642"`
}

type snak struct {
	Type  string `json:"snaktype"`
	Value struct {
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// loose reads an object that is written as [] when it is empty, as old dumps do.
type loose[T any] struct{ v T }

func (l *loose[T]) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return nil
	}
	return json.Unmarshal(b, &l.v)
}

// best returns the claims that hold: those preferred, else the normal ones.
func best(all []claim) []claim {
	preferred := false
	for i := range all {
		preferred = preferred || all[i].Rank == "preferred"
	}
	out := all[:0:0]
	for i := range all {
		if all[i].Rank != "deprecated" && (!preferred || all[i].Rank == "preferred") && all[i].Main.Type == "value" {
			out = append(out, all[i])
		}
	}
	return out
}

// item returns the id that a snak points to.
func (s *snak) item() string {
	var v struct {
		ID      string `json:"id"`
		Numeric int64  `json:"numeric-id"`
	}
	if s.Type != "value" || json.Unmarshal(s.Value.Value, &v) != nil {
		return ""
	}
	if v.ID == "" && v.Numeric > 0 {
		v.ID = "Q" + strconv.FormatInt(v.Numeric, 10) // dumps before 2017
	}
	if !isItem(v.ID) {
		return ""
	}
	return v.ID
}

func (s *snak) text() string {
	var v string
	if json.Unmarshal(s.Value.Value, &v) != nil {
		return ""
	}
	return v
}

// when reads a time as far as it is precise: 11 is a day, 10 a month, 9 a year.
func (s *snak) when() rasid.Date {
	var v struct {
		Time      string `json:"time"`
		Precision int    `json:"precision"`
	}
	if s.Type != "value" || json.Unmarshal(s.Value.Value, &v) != nil || v.Precision < 9 || !strings.HasPrefix(v.Time, "+") {
		return rasid.Date{}
	}
	d := parseDay(v.Time[1:])
	if v.Precision < 11 {
		d.Day = 0
	}
	if v.Precision < 10 {
		d.Month = 0
	}
	return d
}

func firstItem(all []claim) string {
	for _, c := range best(all) {
		if id := c.Main.item(); id != "" {
			return id
		}
	}
	return ""
}

func firstText(all []claim) string {
	for _, c := range best(all) {
		if s := c.Main.text(); s != "" {
			return s
		}
	}
	return ""
}

// thing takes out of an entity what rows are made of.
func (e *entity) thing() *thing {
	cl := &e.Claims
	t := &thing{
		id: e.ID, label: e.Ar.Value, title: e.Title,
		spoken:   []string{e.Arz.Value, e.Ary.Value},
		country:  firstItem(cl.Country),
		citizen:  firstItem(cl.Citizen),
		sex:      firstItem(cl.Sex),
		geonames: firstText(cl.GeoNames),
		iso2:     firstText(cl.ISO2), iso3: firstText(cl.ISO3), part: firstText(cl.ISOPart),
	}
	for _, a := range e.Aliases {
		t.aliases = append(t.aliases, a.Value)
	}
	for _, c := range best(cl.Class) {
		t.classes = append(t.classes, c.Main.item())
	}
	for _, c := range best(cl.Short) {
		var v struct {
			Text     string `json:"text"`
			Language string `json:"language"`
		}
		if json.Unmarshal(c.Main.Value.Value, &v) == nil && v.Language == "ar" {
			t.aliases = append(t.aliases, v.Text)
		}
	}
	for _, c := range best(cl.Point) {
		var v struct {
			Lat   *float64 `json:"latitude"`
			Lon   *float64 `json:"longitude"`
			Globe string   `json:"globe"`
		}
		if json.Unmarshal(c.Main.Value.Value, &v) != nil || v.Lat == nil || v.Lon == nil || !onEarth(*v.Lat, *v.Lon) {
			continue
		}
		if v.Globe == "" || strings.HasSuffix(v.Globe, "/Q2") { // craters of the moon have Arabic names, too
			t.lat, t.lon, t.point = *v.Lat, *v.Lon, true
			break
		}
	}
	for _, c := range best(cl.People) {
		var v struct {
			Amount string `json:"amount"`
		}
		if json.Unmarshal(c.Main.Value.Value, &v) == nil {
			t.people(v.Amount)
		}
	}
	for _, c := range best(cl.Ended) {
		t.ended = c.Main.when()
	}
	for i := range cl.Office {
		if o, ok := cl.Office[i].office(); ok {
			t.offices = append(t.offices, o)
		}
	}
	return t
}

// office reads a position held, with the period and the jurisdiction that its
// qualifiers give. Former offices have the normal rank beside a present one that
// is preferred, so that ranks but for the deprecated are all one here.
func (c *claim) office() (o office, ok bool) {
	if c.Rank == "deprecated" {
		return o, false
	}
	if o.item = c.Main.item(); o.item == "" {
		return o, false
	}
	q := &c.Qualifiers.v
	for _, list := range [][]snak{q.Over, q.Of} {
		for i := range list {
			if id := list[i].item(); id != "" {
				o.over = append(o.over, id)
			}
		}
	}
	if len(q.From) > 0 {
		o.from = q.From[0].when()
	}
	if len(q.To) > 0 {
		o.to = q.To[0].when()
	}
	return o, true
}
