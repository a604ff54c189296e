package table

import "github.com/rasid-news/rasid"

// An Entry is one row of a table: a thing with the names it goes by.
type Entry struct {
	ID       string // unique within a lexicon, such as country.SYR
	Kind     Kind   // what the thing is; zero only in a row that amends another
	Tier     int    // 1 to 4: how safe a match of the bare name is; 0 in a row that amends another and says nothing of it
	Country  string // ISO 3166-1 alpha-3, "" if none
	Org      string // code of an international body or group, "" if none
	Role     string // one of rasid.Roles, "" if none
	Office   string // of a title: the office it names (foreign-minister); of a person: the office held between From and To; "" if none
	ISO      string // ISO 3166-2 of a subdivision, "" if none
	Wikidata string // Q and digits, "" if none
	GeoNames string // digits, "" if none
	Lat, Lon float64
	HasPoint bool // Lat and Lon are known, in degrees
	Pop      int  // inhabitants, 0 if unknown
	From, To rasid.Date
	Parent   string // id of the thing this one lies in or belongs to
	Gender   byte   // 'm', 'f' or 0
	Number   byte   // 's', 'd', 'p' or 0
	Cue      string // what the table says about use, such as capital or needs-head
	Source   string // row of SOURCES.tsv
	Names    []string

	Path string // table the row was read from
	Line int    // its line there, from 1
}

// The tiers, from safe to unsafe.
const (
	TierAlways = 1 // match everywhere
	TierMost   = 2 // match unless the context speaks against it
	TierCued   = 3 // match only beside a cue: a word such as «بلدة» (town), or the region named nearby
	TierNever  = 4 // never alone, only as a part of something longer
)

// Kind says what an entry is.
type Kind uint8

// The kinds of entries.
const (
	Country Kind = iota + 1
	Nisba        // adjective of belonging: سوري (Syrian)
	City
	Admin1 // province, governorate, state
	Admin2
	Region // area with a name and no government of its own, or a disputed one
	Water
	Mountain
	Island
	Crossing // border crossing
	Camp     // refugee camp
	Facility // base, airport, dam, palace
	Org
	ArmedGroup
	Party
	Media
	IGO
	NGO
	Company
	Agency // news agency
	Title  // office, rank, honorific
	Agent  // common noun that heads the name of an actor: قوات (forces)
	Person
	Name // part of a personal name
)

// kindNames holds the words of the kind column; the index is the Kind.
var kindNames = [...]string{
	"", "country", "nisba", "city", "admin1", "admin2", "region", "water", "mountain", "island",
	"crossing", "camp", "facility", "org", "armed_group", "party", "media", "igo", "ngo",
	"company", "agency", "title", "agent", "person", "name",
}

// String returns the word that the kind column uses.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "invalid"
}

// ParseKind is the inverse of Kind.String; ok is false for an unknown word.
func ParseKind(word string) (k Kind, ok bool) {
	for i := 1; i < len(kindNames); i++ {
		if kindNames[i] == word {
			return Kind(i), true
		}
	}
	return 0, false
}

// IsPlace reports whether entries of the kind lie somewhere on a map.
func (k Kind) IsPlace() bool {
	return k == Country || k >= City && k <= Facility
}
