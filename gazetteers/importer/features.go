package importer

import "github.com/rasid-news/rasid/gazetteers/table"

// featureKind maps a feature of GeoNames to a kind and its tier; the kind is 0
// for roads, woods, fields, wells and whatever else no event is located by.
func featureKind(class, code string, pop int) (kind table.Kind, tier int, cue string) {
	switch class {
	case "P":
		switch {
		case code == "PPLC":
			return table.City, table.TierAlways, "capital"
		case code == "PPLH" || code == "PPLQ" || code == "PPLW" || code == "PPLCH":
			return table.City, table.TierCued, "historic"
		case pop >= manyPeople:
			return table.City, table.TierAlways, ""
		case pop >= townsPeople || code == "PPLA" || code == "PPLA2":
			return table.City, table.TierMost, ""
		}
		return table.City, table.TierCued, ""
	case "A":
		switch code {
		case "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR":
			return table.Country, table.TierAlways, ""
		case "ADM1":
			return table.Admin1, table.TierAlways, ""
		case "ADM2":
			return table.Admin2, table.TierMost, ""
		case "ADM3", "ADM4", "ADM5", "ADMD":
			return table.Admin2, table.TierCued, ""
		case "ADM1H", "ADM2H", "ADM3H", "PCLH":
			return table.Region, table.TierCued, "historic"
		}
	case "H":
		switch code {
		case "OCN", "SEA", "GULF", "STRT", "LK", "STM", "BAY", "CNL", "RSV", "CHN", "WAD":
			if code == "WAD" || code == "CHN" || code == "RSV" {
				return table.Water, table.TierCued, ""
			}
			return table.Water, table.TierMost, ""
		}
	case "T":
		switch code {
		case "MT", "MTS", "PK", "HLL", "VLC", "PASS":
			return table.Mountain, table.TierCued, ""
		case "ISL", "ISLS", "ATOL":
			return table.Island, table.TierMost, ""
		case "PEN", "DSRT", "CAPE", "VAL", "PLN":
			return table.Region, table.TierCued, ""
		}
	case "L":
		switch code {
		case "CONT":
			return table.Region, table.TierAlways, ""
		case "RGN", "RGNH", "CST", "AREA":
			return table.Region, table.TierCued, ""
		case "MILB", "NVB":
			return table.Facility, table.TierCued, ""
		}
	case "S":
		switch code {
		case "AIRP", "AIRB", "AIRF", "DAM", "PAL", "FT", "INSM", "PRN", "PSN", "PS", "MFG", "HSP":
			return table.Facility, table.TierCued, ""
		case "PSTB", "CSTM":
			return table.Crossing, table.TierCued, ""
		case "CMPRF", "CMP":
			return table.Camp, table.TierCued, ""
		}
	}
	return 0, 0, ""
}
