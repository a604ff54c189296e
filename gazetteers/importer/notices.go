package importer

// A Notice is what must be shown where the rows of a source are used.
type Notice struct {
	Source  string // the word in the source column
	Licence string
	Text    string // the credit; "" if none is asked for
}

// notices lists the licences of the formats. Those of the built-in tables are
// in their SOURCES.tsv.
var notices = [...]Notice{
	{"geonames", "CC-BY-4.0", "Contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)."},
	{"wikidata", "CC0-1.0", ""},
	{"jrc-names", "see its download page", "Contains JRC-Names of the European Commission, Joint Research Centre."},
	{"ocha", "CC-BY-IGO-3.0", "Contains common operational datasets of OCHA (https://data.humdata.org), licensed under CC BY 3.0 IGO; the provider of each country is named there."},
	{"whosonfirst", "CC-BY-4.0 and others", "Contains data of Who's On First (https://whosonfirst.org), licensed under CC BY 4.0 (https://whosonfirst.org/docs/licenses/)."},
}

// NoticeOf returns the notice of rows that were imported from source; ok is
// false for a source that no format has.
func NoticeOf(source string) (n Notice, ok bool) {
	for _, n := range notices {
		if n.Source == source {
			return n, true
		}
	}
	return Notice{Source: source}, false
}
