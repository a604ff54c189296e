package importer

import "github.com/rasid-news/rasid/gazetteers/table"

// A class is one that Wikidata gives to things (P31), and what it makes of them
// here. follow is how many steps down its subclasses are taken: classes that hold
// nearly everything, such as region, are not followed far, since streets are
// regions in the end, and the capital of a province is a capital that stands for
// no government.
type class struct {
	item   uint32
	kind   table.Kind
	tier   int
	cue    string
	follow int
}

// knownClasses is ordered: of two at the same distance the first one decides.
var knownClasses = [...]class{
	{6256, table.Country, table.TierAlways, "", 1},          // country
	{3624078, table.Country, table.TierAlways, "", 1},       // sovereign state
	{3024240, table.Country, table.TierMost, "historic", 3}, // historical country
	{5119, table.City, table.TierAlways, "capital", 0},
	{515, table.City, table.TierCued, "", 6},
	{1549591, table.City, table.TierCued, "", 3}, // big city
	{1637706, table.City, table.TierCued, "", 3}, // city of millions
	{3957, table.City, table.TierCued, "", 6},    // town
	{532, table.City, table.TierCued, "", 6},     // village
	{486972, table.City, table.TierCued, "", 4},  // settlement
	{10864048, table.Admin1, table.TierAlways, "", 4},
	{35657, table.Admin1, table.TierAlways, "", 1}, // state of the United States
	{13220204, table.Admin2, table.TierMost, "", 4},
	{5107, table.Region, table.TierMost, "", 0},   // continent
	{82794, table.Region, table.TierMost, "", 1},  // region
	{4022, table.Water, table.TierMost, "", 3},    // river
	{23397, table.Water, table.TierMost, "", 4},   // lake
	{165, table.Water, table.TierMost, "", 3},     // sea
	{37901, table.Water, table.TierMost, "", 2},   // strait
	{39594, table.Water, table.TierMost, "", 3},   // bay
	{1322134, table.Water, table.TierMost, "", 2}, // gulf
	{8502, table.Mountain, table.TierCued, "", 4},
	{46831, table.Mountain, table.TierCued, "", 3}, // range
	{23442, table.Island, table.TierMost, "", 4},
	{33837, table.Island, table.TierMost, "", 2},     // archipelago
	{1248784, table.Facility, table.TierCued, "", 4}, // airport
	{245016, table.Facility, table.TierCued, "", 4},  // military base
	{695850, table.Facility, table.TierCued, "", 2},  // air base
	{12323, table.Facility, table.TierCued, "", 3},   // dam
	{622499, table.Camp, table.TierCued, "", 3},      // refugee camp
	{5, table.Person, table.TierMost, "", 0},         // human
	{245065, table.IGO, table.TierAlways, "", 4},     // intergovernmental organization
	{484652, table.IGO, table.TierAlways, "", 2},     // international organization
	{17149090, table.ArmedGroup, table.TierMost, "", 4},
	{17127659, table.ArmedGroup, table.TierMost, "", 3}, // terrorist organization
	{7278, table.Party, table.TierMost, "", 5},          // political party
	{192350, table.Org, table.TierMost, "", 3},          // ministry
	{327333, table.Org, table.TierMost, "", 4},          // government agency
	{35749, table.Org, table.TierMost, "", 4},           // parliament
	{79913, table.NGO, table.TierMost, "", 3},
	{163740, table.NGO, table.TierMost, "", 2}, // non-profit organization
	{192283, table.Agency, table.TierMost, "", 3},
	{11032, table.Media, table.TierMost, "", 3},    // newspaper
	{1616075, table.Media, table.TierMost, "", 3},  // television station
	{2001305, table.Media, table.TierMost, "", 3},  // television channel
	{891723, table.Company, table.TierMost, "", 2}, // public company
	{783794, table.Company, table.TierMost, "", 3},
	{4830453, table.Company, table.TierMost, "", 2}, // business
	{43229, table.Org, table.TierMost, "", 2},       // organization
}

// An officeClass is a position (P39), or the class of one, with its role and the
// word of the column office; "" where the class does not say.
type officeClass struct {
	item   uint32
	role   string
	word   string
	follow int
}

// The words are those of the built-in table of leaders.
var knownOffices = [...]officeClass{
	{30461, "GOV", "head-of-state", 3}, // president
	{116, "GOV", "head-of-state", 2},   // monarch
	{48352, "GOV", "head-of-state", 2},
	{14212, "GOV", "head-of-government", 4},   // prime minister
	{2285706, "GOV", "head-of-government", 3}, // a chancellor, a first minister
	{42178, "GOV", "vice-president", 2},
	{7330070, "GOV", "foreign-minister", 3},
	{25515749, "GOV", "defence-minister", 3},
	{4294919, "GOV", "finance-minister", 3},
	{83307, "GOV", "", 3},  // minister
	{486839, "LEG", "", 4}, // member of parliament
}

// classes tells what classes and offices are, those of the lists above, of the
// user, and the subclasses that were found.
type classes struct {
	own     map[uint32]table.Kind
	list    map[uint32]int    // number of the item -> index of knownClasses
	offices map[uint32]int    // -> index of knownOffices
	words   map[uint32]string // office words that a file of classes gives
	over    map[uint32]string // office -> country, alpha-3
	kinds   map[uint32]table.Kind
}

func newClasses(own map[string]table.Kind) *classes {
	c := &classes{
		own: map[uint32]table.Kind{}, list: map[uint32]int{}, offices: map[uint32]int{},
		words: map[uint32]string{}, over: map[uint32]string{}, kinds: map[uint32]table.Kind{},
	}
	for item, kind := range own {
		if n := itemNumber(item); n != 0 {
			c.own[n] = kind
		}
	}
	for i := range knownClasses {
		c.list[knownClasses[i].item] = i
	}
	for i := range knownOffices {
		c.offices[knownOffices[i].item] = i
	}
	return c
}

// itemNumber is the number of an item, 0 if it is none.
func itemNumber(item string) uint32 {
	if len(item) < 2 || item[0] != 'Q' {
		return 0
	}
	return number([]byte(item[1:]))
}

// of returns the kind of a thing by its classes: the first that is known
// decides, a capital over a city, a class of the user over all.
func (c *classes) of(items []string) (kind table.Kind, tier int, cue string) {
	for _, item := range items {
		n := itemNumber(item)
		if k, ok := c.own[n]; ok {
			return k, defaultTier(k), ""
		}
		if k, ok := c.kinds[n]; ok && kind == 0 {
			kind, tier = k, defaultTier(k)
			continue
		}
		i, ok := c.list[n]
		if !ok {
			continue
		}
		k := &knownClasses[i]
		if k.cue != "" {
			return k.kind, k.tier, k.cue
		}
		if kind == 0 {
			kind, tier = k.kind, k.tier
		}
	}
	return kind, tier, cue
}

// office returns what a position is, and the country it is of where the position
// itself tells.
func (c *classes) office(item string) (role, word, country string) {
	n := itemNumber(item)
	if i, ok := c.offices[n]; ok {
		role, word = knownOffices[i].role, knownOffices[i].word
	}
	if own, ok := c.words[n]; ok {
		word = own
		if role == "" {
			role = "GOV"
		}
	}
	return role, word, c.over[n]
}
