package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// dump reads the JSON dump of Wikidata: "[", then one entity a line with a
// comma behind it, then "]". Entities without an Arabic label, without a class
// that is known here, and properties are skipped.
type dump struct {
	j              *job
	opened, closed bool
	seen           bool
	line           int
}

func newWikidata(j *job) (reader, error) { return &dump{j: j}, nil }

// wantsHeader keeps the opening bracket for imports that go on behind it.
func (d *dump) wantsHeader() bool { return !d.seen }

func (d *dump) begin(string) { d.opened, d.closed, d.seen = false, false, false }

func (d *dump) end() error {
	if d.opened && !d.closed {
		d.j.fault(CodeTruncated, d.line, "the dump has no closing bracket: it ends too early", "download it again; the rows before are good")
	}
	return nil
}

func (d *dump) record(rec []byte, line int) error {
	first := !d.seen
	d.seen, d.line = true, line
	rec = bytes.TrimSpace(rec)
	switch string(rec) {
	case "", "[", "]":
		d.opened = d.opened || first && string(rec) == "["
		d.closed = d.closed || string(rec) == "]"
		d.j.skip()
		return nil
	}
	if rec = bytes.TrimSuffix(rec, []byte{','}); len(rec) == 0 {
		d.j.skip()
		return nil
	}
	// Ninety-nine of a hundred entities have no Arabic name, and are not worth
	// the decoding. The key is that of labels, aliases and sitelinks alike.
	if rec[0] == '{' && rec[len(rec)-1] == '}' && !bytes.Contains(rec, []byte(`"ar":`)) && !bytes.Contains(rec, []byte(`"arz":`)) &&
		!bytes.Contains(rec, []byte(`"ary":`)) && !bytes.Contains(rec, []byte(`"arwiki":`)) {
		d.j.skip()
		return nil
	}
	var e entity
	if err := json.Unmarshal(rec, &e); err != nil {
		d.j.fault(CodeSyntax, line, "not an entity of Wikidata: "+short(err), "is the dump complete?")
		return nil
	}
	if e.Type != "item" && e.Type != "" || !isItem(e.ID) {
		if e.Type == "item" || e.Type == "" {
			d.j.fault(CodeValue, line, fmt.Sprintf("bad item id %q", e.ID), "it is Q and digits")
			return nil
		}
		d.j.skip()
		return nil
	}
	d.entity(&e, line)
	return nil
}

// short cuts an error of the decoder down to a line's length.
func short(err error) string {
	s := err.Error()
	if len(s) > 120 {
		s = s[:120]
	}
	return strings.ToValidUTF8(s, "")
}

func isItem(id string) bool {
	return len(id) > 1 && len(id) < 12 && id[0] == 'Q' && isDigits(id[1:])
}

// entityID takes the id out of the address of an entity.
func entityID(s string) string {
	if id := s[strings.LastIndexByte(s, '/')+1:]; isItem(id) {
		return id
	}
	return ""
}

// An entity is what is read of an item. Of the languages Arabic comes first,
// then the spoken ones of Egypt and Morocco, which have wikis of their own.
type entity struct {
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Labels  loose[terms] `json:"labels"`
	Aliases loose[lists] `json:"aliases"`
	Links   loose[struct {
		Arabic struct {
			Title string `json:"title"`
		} `json:"arwiki"`
	}] `json:"sitelinks"`
	Claims loose[claims] `json:"claims"`
}

type term struct {
	Value string `json:"value"`
}

type terms struct {
	Ar  term `json:"ar"`
	Arz term `json:"arz"`
	Ary term `json:"ary"`
}

type lists struct {
	Ar []term `json:"ar"`
}

// claims are the properties that are read.
type claims struct {
	Class    []claim `json:"P31"`
	Country  []claim `json:"P17"`
	In       []claim `json:"P131"`
	Point    []claim `json:"P625"`
	GeoNames []claim `json:"P1566"`
	ISO2     []claim `json:"P297"`
	ISO3     []claim `json:"P298"`
	ISOPart  []claim `json:"P300"`
	People   []claim `json:"P1082"`
	Citizen  []claim `json:"P27"`
	Sex      []claim `json:"P21"`
	Died     []claim `json:"P570"`
	Office   []claim `json:"P39"`
	Short    []claim `json:"P1813"`
	Ended    []claim `json:"P576"`
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

// parseDay reads 2017, 2017-06, 2017-06-23 and what follows after a T; zeros
// stand for what is not known.
func parseDay(s string) rasid.Date {
	s, _, _ = strings.Cut(s, "T")
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 || !isDigits(parts[0]) {
		return rasid.Date{}
	}
	d := rasid.Date{}
	d.Year, _ = strconv.Atoi(parts[0])
	if len(parts) > 1 && len(parts[1]) == 2 && isDigits(parts[1]) {
		d.Month, _ = strconv.Atoi(parts[1])
	}
	if len(parts) > 2 && d.Month > 0 && len(parts[2]) == 2 && isDigits(parts[2]) {
		d.Day, _ = strconv.Atoi(parts[2])
	}
	whole := rasid.Date{Year: d.Year, Month: max(1, d.Month), Day: max(1, d.Day)}
	if !whole.Valid() {
		return rasid.Date{}
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

// entity writes the rows of an item.
func (d *dump) entity(e *entity, line int) {
	cl := &e.Claims.v
	kind, tier, cue := d.class(cl.Class)
	if kind == 0 {
		d.j.skip()
		return
	}
	row := table.Entry{Kind: kind, Tier: tier, Cue: cue, Wikidata: e.ID, Names: entityNames(e, kind)}
	if len(row.Names) == 0 {
		d.j.skip()
		return
	}
	d.place(&row, cl)
	if kind == table.Person {
		d.holder(&row, cl, line)
		return
	}
	if iso := firstText(cl.ISO3); kind == table.Country && len(iso) == 3 && isUpper(iso) {
		row.Country, row.ID = iso, "country."+iso
		if two := firstText(cl.ISO2); len(two) == 2 && isUpper(two) {
			row.ISO = two
		}
	} else {
		row.Country = d.j.countries.byItem[firstItem(cl.Country)]
	}
	for _, c := range best(cl.Ended) {
		row.To = c.Main.when()
	}
	row.ID = rowID(&row)
	d.j.unite(&row, line)
}

// rowID builds the id of a thing as the built-in tables do, so that an import
// laid over them changes their rows instead of doubling them: by ISO 3166-2,
// then by GeoNames, then by Wikidata.
func rowID(e *table.Entry) string {
	switch {
	case e.ID != "":
		return e.ID
	case e.Kind == table.Admin1 && e.ISO != "":
		return "admin1." + e.ISO
	case e.GeoNames != "" && e.Kind.IsPlace():
		return e.Kind.String() + "." + e.GeoNames
	}
	return e.Kind.String() + "." + strings.ToLower(e.Wikidata)
}

// place fills ids and coordinates.
func (d *dump) place(row *table.Entry, cl *claims) {
	if gn := firstText(cl.GeoNames); isDigits(gn) {
		row.GeoNames = gn
	}
	if iso := firstText(cl.ISOPart); isISO2(iso) {
		row.ISO = iso
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
			row.Lat, row.Lon, row.HasPoint = *v.Lat, *v.Lon, true
			break
		}
	}
	for _, c := range best(cl.People) {
		var v struct {
			Amount string `json:"amount"`
		}
		if json.Unmarshal(c.Main.Value.Value, &v) == nil {
			if n, err := strconv.Atoi(strings.TrimPrefix(v.Amount, "+")); err == nil && n > 0 && n < maxPeople {
				row.Pop = n
			}
		}
	}
	switch {
	case row.Kind != table.City || row.Tier != table.TierCued:
	case row.Pop >= manyPeople:
		row.Tier = table.TierAlways
	case row.Pop >= townsPeople:
		row.Tier = table.TierMost
	}
}

// isISO2 tells a code of ISO 3166-2, such as SY-ID.
func isISO2(s string) bool {
	if len(s) < 4 || len(s) > 6 || s[2] != '-' || !isUpper(s[:2]) {
		return false
	}
	for i := 3; i < len(s); i++ {
		if c := s[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// holder writes a person: one row for each office with its period, or one for
// all if there is none.
func (d *dump) holder(row *table.Entry, cl *claims, line int) {
	row.ID = rowID(row)
	switch firstItem(cl.Sex) {
	case "Q6581097":
		row.Gender = 'm'
	case "Q6581072":
		row.Gender = 'f'
	}
	home := d.j.countries.byItem[firstItem(cl.Citizen)]
	row.Country = home
	full, single := splitNames(row.Names)
	if len(full) == 0 {
		row.Tier = table.TierCued
	} else {
		row.Names = full
	}
	id, written := row.ID, 0
	for i := range cl.Office {
		c := &cl.Office[i]
		if c.Rank == "deprecated" {
			continue
		}
		office := c.Main.item()
		if office == "" {
			continue
		}
		q := &c.Qualifiers.v
		row.Role, row.Country = officeRole(office), home
		for _, s := range append(append([]snak(nil), q.Over...), q.Of...) {
			if code := d.j.countries.byItem[s.item()]; code != "" {
				row.Country = code
				break
			}
		}
		row.From, row.To = rasid.Date{}, rasid.Date{}
		if len(q.From) > 0 {
			row.From = q.From[0].when()
		}
		if len(q.To) > 0 {
			row.To = q.To[0].when()
		}
		if reversed(row.From, row.To) {
			row.From, row.To = rasid.Date{}, rasid.Date{}
		}
		if written++; written > 1 {
			row.ID = fmt.Sprintf("%s.%d", id, written)
		}
		d.j.emit(row, line)
	}
	if written == 0 {
		row.Role = ""
		d.j.emit(row, line)
	}
	if len(full) > 0 && len(single) > 0 {
		d.j.emit(&table.Entry{
			ID: id + ".s", Parent: id, Kind: table.Person, Tier: table.TierMost, Cue: "surname",
			Country: home, Gender: row.Gender, Wikidata: row.Wikidata, Names: single,
		}, line)
	}
}

func reversed(from, to rasid.Date) bool {
	if from.Year == 0 || to.Year == 0 {
		return false
	}
	switch {
	case from.Year != to.Year:
		return to.Year < from.Year
	case from.Month == 0 || to.Month == 0 || from.Month != to.Month:
		return to.Month != 0 && to.Month < from.Month
	}
	return to.Day != 0 && to.Day < from.Day
}

// entityNames returns the names of an item, the label first.
func entityNames(e *entity, kind table.Kind) []string {
	cut := func(s string) string { return s }
	if kind.IsPlace() {
		cut = beforeComma
	}
	var out []string
	for _, s := range []string{e.Labels.v.Ar.Value, e.Links.v.Arabic.Title} {
		out = addName(out, cleanName(cut(s), arabic))
	}
	for _, a := range e.Aliases.v.Ar {
		out = addName(out, cleanName(cut(a.Value), arabic))
	}
	for _, c := range best(e.Claims.v.Short) {
		var v struct {
			Text     string `json:"text"`
			Language string `json:"language"`
		}
		if json.Unmarshal(c.Main.Value.Value, &v) == nil && v.Language == "ar" {
			out = addName(out, cleanName(v.Text, arabic))
		}
	}
	if len(out) == 0 {
		for _, s := range []string{e.Labels.v.Arz.Value, e.Labels.v.Ary.Value} {
			out = addName(out, cleanName(cut(s), arabic))
		}
	}
	return out
}
