package importer

import (
	"slices"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// identities finds the known row of the thing that a record is about, so that
// one place has one id however it comes in: Idlib is admin1.SY-ID by
// ISO 3166-2, 169387 to GeoNames and Q233218 to Wikidata.
type identities struct {
	known []table.Entry
	byID  map[string]int
	geo   map[sameKey]int     // GeoNames id
	item  map[sameKey]int     // Wikidata id
	iso   map[string]int      // ISO 3166-2 of a first-level division
	named map[string]int      // country and bare name of a first-level division; -1 for two of one name
	parts map[string][]string // id -> names that stand in rows of its own, such as id.t3

	persons *persons
}

type sameKey struct {
	group sameGroup
	id    string
}

// A sameGroup holds the kinds that sources may take for one another. A town and
// the province named after it share names and sometimes, by mistake, an id; they
// are two things all the same.
type sameGroup uint8

const (
	sameCountry sameGroup = iota + 1
	sameTown
	sameDivision
	sameWater
	sameMountain
	sameIsland
	sameSite
	sameBody
)

func groupOf(k table.Kind) sameGroup {
	switch k {
	case table.Country:
		return sameCountry
	case table.City, table.Camp:
		return sameTown
	case table.Admin1, table.Admin2, table.Region:
		return sameDivision
	case table.Water:
		return sameWater
	case table.Mountain:
		return sameMountain
	case table.Island:
		return sameIsland
	case table.Crossing, table.Facility:
		return sameSite
	case table.Org, table.ArmedGroup, table.Party, table.Media, table.IGO, table.NGO, table.Company, table.Agency:
		return sameBody
	}
	return 0 // persons have a row for each office: see persons.go; words have no ids
}

func newIdentities(known []table.Entry) *identities {
	s := &identities{
		known: known, byID: map[string]int{}, geo: map[sameKey]int{}, item: map[sameKey]int{},
		iso: map[string]int{}, named: map[string]int{}, parts: map[string][]string{},
		persons: newPersons(known),
	}
	for i := range known {
		e := &known[i]
		g := groupOf(e.Kind)
		if g == 0 {
			continue
		}
		s.byID[e.ID] = i
		main := i
		if e.Parent != "" && strings.HasPrefix(e.ID, e.Parent+".") {
			main = -1
			if at, ok := s.byID[e.Parent]; ok {
				main = at
			}
		}
		if e.Kind == table.Admin1 && e.Country != "" && main >= 0 {
			for _, name := range e.Names {
				key := e.Country + " " + bareName(name)
				if at, ok := s.named[key]; ok && at != main {
					s.named[key] = -1
					continue
				}
				s.named[key] = main
			}
		}
		if main != i {
			s.parts[e.Parent] = append(s.parts[e.Parent], e.Names...)
			continue
		}
		first(s.geo, sameKey{g, e.GeoNames}, e.GeoNames, i)
		first(s.item, sameKey{g, e.Wikidata}, e.Wikidata, i)
		if e.Kind == table.Admin1 {
			first(s.iso, e.ISO, e.ISO, i)
		}
	}
	return s
}

// first files a row under a key that is not empty, unless another one is there.
func first[K comparable](m map[K]int, key K, id string, i int) {
	if _, taken := m[key]; id != "" && !taken {
		m[key] = i
	}
}

// find returns the known row of what e is about, nil if there is none. The id of
// the row as the source makes it comes first. Then the id that the source itself
// gives decides; another one, which the source took over
// from somebody, counts where the two rows do not contradict each other.
func (s *identities) find(e *table.Entry, source string) *table.Entry {
	g := groupOf(e.Kind)
	if g == 0 || len(s.known) == 0 {
		return nil
	}
	if i, ok := s.byID[e.ID]; ok && groupOf(s.known[i].Kind) == g {
		return &s.known[i]
	}
	byGeo, byItem := s.at(s.geo, sameKey{g, e.GeoNames}), s.at(s.item, sameKey{g, e.Wikidata})
	own, other := byItem, byGeo
	if source == GeoNames {
		own, other = byGeo, byItem
	}
	if own != nil {
		return own
	}
	if e.Kind == table.Admin1 && e.ISO != "" {
		if i, ok := s.iso[e.ISO]; ok {
			return &s.known[i]
		}
	}
	if other == nil || source == GeoNames && other.GeoNames != "" || source != GeoNames && e.Wikidata != "" && other.Wikidata != "" {
		return nil
	}
	return other
}

// has reports whether a row with the id is known.
func (s *identities) has(id string) bool {
	_, ok := s.byID[id]
	return ok
}

func (s *identities) at(m map[sameKey]int, key sameKey) *table.Entry {
	if key.id == "" {
		return nil
	}
	if i, ok := m[key]; ok {
		return &s.known[i]
	}
	return nil
}

// division returns the id of a division that GeoNames numbers, "" if it is not
// known.
func (s *identities) division(geonames string) string {
	if k := s.at(s.geo, sameKey{sameDivision, geonames}); k != nil {
		return k.ID
	}
	return ""
}

// byName returns the known first-level division of a country with the name, nil
// if there is none or more than one. It serves sources that know none of the
// other ids: the codes of OCHA are its own.
func (s *identities) byName(country, name string) *table.Entry {
	if i, ok := s.named[country+" "+bareName(name)]; ok && i >= 0 {
		return &s.known[i]
	}
	return nil
}

// bareName folds the name of a division and takes off the word for what it is:
// «محافظة إدلب» and «ادلب» are the Governorate of Idlib.
func bareName(name string) string {
	name = spelling(name)
	for _, head := range [...]string{"محافظه ", "ولايه ", "اماره ", "منطقه ", "اقليم ", "مقاطعه "} {
		if bare, ok := strings.CutPrefix(name, head); ok {
			return bare
		}
	}
	return name
}

// adopt makes e a row that amends the known row k. What was weighed by hand
// stays: the kind, the tier, the country of a place that two of them claim, and
// a remark on use. A name that has a row of its own, because it is less safe
// than the others («الباب», a town, is also "the door"), is not brought back.
func (s *identities) adopt(e, k *table.Entry) {
	e.ID, e.Kind, e.Tier = k.ID, k.Kind, k.Tier
	if k.Country != "" {
		e.Country = k.Country
	}
	if k.Cue != "" {
		e.Cue = k.Cue
	}
	fill(&e.ISO, k.ISO)
	fill(&e.Wikidata, k.Wikidata)
	fill(&e.GeoNames, k.GeoNames)
	parts := s.parts[k.ID]
	if len(parts) == 0 {
		return
	}
	apart := make(map[string]bool, len(parts))
	for _, name := range parts {
		apart[spelling(name)] = true
	}
	names := slices.DeleteFunc(slices.Clone(e.Names), func(n string) bool { return apart[spelling(n)] })
	if len(names) == 0 {
		names = k.Names[:1] // a row must have a name; this one is there already
	}
	e.Names = names
}

func fill(cell *string, v string) {
	if *cell == "" {
		*cell = v
	}
}

// unite emits an entry, whose id is the one that its source suggests, under the
// id of the known row if there is one. Where two records claim one row, the
// first has it, and the second keeps its own id.
func (j *job) unite(e *table.Entry, line int) {
	own, key := e.ID, j.key(e)
	k := j.same.find(e, j.cfg.Format)
	id := own
	if k != nil {
		id = k.ID
	}
	plain := j.plainID(e)
	if key == "" || id == plain || e.Kind == table.Country {
		if k != nil {
			j.same.adopt(e, k)
		}
		j.emit(e, line)
		return
	}
	if before, twice := j.ids.add(claimOf(e.Kind, key), line); twice {
		j.twice(id, before, line)
		return
	}
	switch {
	case !j.ids.has(id):
		if k != nil {
			j.same.adopt(e, k)
		}
	case id != own && !j.ids.has(own):
	default:
		e.ID = plain
	}
	j.emit(e, line)
}

// key is the id by which a source numbers its records, where it numbers them as
// a column of the table does.
func (j *job) key(e *table.Entry) string {
	switch j.cfg.Format {
	case GeoNames:
		return e.GeoNames
	case Wikidata:
		return e.Wikidata
	}
	return ""
}

// claimOf marks in the ids that a record has been read whose row has not the id
// that its number makes.
func claimOf(k table.Kind, key string) string { return string(rune('0'+groupOf(k))) + "=" + key }

// plainID is the id made of the key alone.
func (j *job) plainID(e *table.Entry) string {
	return e.Kind.String() + "." + strings.ToLower(j.key(e))
}

// there reports whether a record of GeoNames has been written, under its own id
// or that of the known row.
func (j *job) there(e *table.Entry) bool {
	if j.ids.has(e.ID) {
		return true
	}
	k := j.same.find(e, j.cfg.Format)
	return k != nil && j.ids.has(k.ID)
}
