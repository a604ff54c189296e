package importer

import "github.com/rasid-news/rasid/gazetteers/table"

// class returns the kind of a thing by the classes that Wikidata gives it: the
// first that is known here decides, a capital over a city.
func (d *dump) class(all []claim) (kind table.Kind, tier int, cue string) {
	for _, c := range best(all) {
		item := c.Main.item()
		k, t, q := classKind(item)
		if own, ok := d.j.cfg.Classes[item]; ok {
			k, t, q = own, table.TierMost, ""
		}
		switch {
		case k == 0:
		case q != "":
			return k, t, q
		case kind == 0:
			kind, tier = k, t
		}
	}
	return kind, tier, cue
}

// classKind maps classes (P31) to kinds. Classes under these are many
// thousands; those a user needs can be added with Config.Classes.
func classKind(item string) (table.Kind, int, string) {
	switch item {
	case "Q6256", "Q3624078": // country, sovereign state
		return table.Country, table.TierAlways, ""
	case "Q3024240": // historical country
		return table.Country, table.TierMost, "historic"
	case "Q5119": // capital
		return table.City, table.TierAlways, "capital"
	case "Q515", "Q1549591", "Q3957", "Q486972", "Q532", "Q1637706": // city, big city, town, settlement, village, city of millions
		return table.City, table.TierCued, ""
	case "Q10864048", "Q35657": // first-level division, state of the United States
		return table.Admin1, table.TierAlways, ""
	case "Q13220204": // second-level division
		return table.Admin2, table.TierMost, ""
	case "Q82794", "Q5107": // region, continent
		return table.Region, table.TierMost, ""
	case "Q4022", "Q23397", "Q165", "Q37901", "Q39594", "Q1322134": // river, lake, sea, strait, bay, gulf
		return table.Water, table.TierMost, ""
	case "Q8502", "Q46831": // mountain, range
		return table.Mountain, table.TierCued, ""
	case "Q23442", "Q33837": // island, archipelago
		return table.Island, table.TierMost, ""
	case "Q1248784", "Q245016", "Q12323", "Q695850": // airport, base, dam, air base
		return table.Facility, table.TierCued, ""
	case "Q622499": // refugee camp
		return table.Camp, table.TierCued, ""
	case "Q5": // human
		return table.Person, table.TierMost, ""
	case "Q484652", "Q245065": // international, intergovernmental organization
		return table.IGO, table.TierAlways, ""
	case "Q43229", "Q327333", "Q192350", "Q35749": // organization, government agency, ministry, parliament
		return table.Org, table.TierMost, ""
	case "Q17149090", "Q17127659": // armed, terrorist organization
		return table.ArmedGroup, table.TierMost, ""
	case "Q7278": // political party
		return table.Party, table.TierMost, ""
	case "Q79913", "Q163740": // NGO, non-profit organization
		return table.NGO, table.TierMost, ""
	case "Q4830453", "Q783794", "Q891723": // business, company, public company
		return table.Company, table.TierMost, ""
	case "Q192283": // news agency
		return table.Agency, table.TierMost, ""
	case "Q11032", "Q1616075", "Q2001305": // newspaper, television station, channel
		return table.Media, table.TierMost, ""
	}
	return 0, 0, ""
}

// officeRole maps offices (P39) to roles; "" where the item does not say.
func officeRole(item string) string {
	switch item {
	case "Q30461", "Q83307", "Q14212", "Q48352", "Q2285706", "Q116": // president, minister, premier of the UK, heads of state and government, monarch
		return "GOV"
	case "Q486839": // member of parliament
		return "LEG"
	}
	return ""
}
