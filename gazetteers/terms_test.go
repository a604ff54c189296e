package gazetteers

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
)

// completeTerms are the offices of leaders.tsv whose holders are all known from
// 2000 to 2025, with the countries and bodies that have them. A president who
// leads his own government and a king's dominion leave the others out.
var completeTerms = map[string]string{
	"head-of-state": "AFG ARG ARM AUT AZE BEL BRA CHN CYP DEU ERI ESP ETH FRA GBR GEO GRC HUN IDN IND IRN ISR ITA JPN KAZ KEN KGZ KOR " +
		"MEX MLI MYS NER NGA NLD NOR PAK POL PRK RUS SEN SRB SSD SWE TCD TJK TKM TUR UKR USA UZB VAT VEN ZAF",
	"head-of-government": "ARM AUS AUT AZE BEL CAN CHN DEU ESP ETH FRA GBR GEO GRC HUN IND ISR ITA JPN KAZ KGZ KOR " +
		"MLI MYS NER NLD NOR PAK POL PRK RUS SEN SRB SWE TCD TJK TUR UKR UZB VAT",
	"foreign-minister": "AFG ARG ARM AUS AUT AZE BEL BRA CAN CHN CYP DEU ERI ESP ETH FRA GBR GEO GRC HUN IDN IND IRN ISR ITA JPN KAZ KEN KGZ KOR " +
		"MEX MLI MYS NER NGA NLD NOR PAK POL PRK RUS SEN SRB SSD SWE TCD TJK TKM TUR UKR USA UZB VAT VEN ZAF",
	"supreme-leader":       "IRN",
	"secretary-general":    "UN NATO LAS GCC OIC",
	"director-general":     "IAEA",
	"high-representative":  "EU",
	"commission-president": "EU",
}

// The days on which completeTerms begin and end, and the longest time, in days,
// for which an office may stand empty without a reason given: a cabinet is being
// formed, a parliament is about to vote.
const (
	termsFirst = "2000-01-01"
	termsLast  = "2025-12-31"
	handover   = 31
)

// termGaps are the longer times, both days named, in which nobody held an office
// or who did is not known for sure; and why.
var termGaps = map[string]string{
	"AFG foreign-minister 2000-01-01..2001-12-21":   "two governments, and the recognised one was in flight",
	"ARM foreign-minister 2021-06-01..2021-08-18":   "an election stood between the two ministers",
	"AUT head-of-state 2016-07-09..2017-01-25":      "the three presidents of parliament together, after an annulled election",
	"ERI foreign-minister 2005-08-29..2007-04-17":   "the acting minister bears two given names that half of Arabia bears",
	"KEN foreign-minister 2000-01-01..2002-12-31":   "three ministers whose months are not known for sure",
	"MLI foreign-minister 2020-08-19..2020-10-04":   "no cabinet after the coup",
	"MLI head-of-government 2020-08-19..2020-09-26": "no cabinet after the coup",
	"MYS foreign-minister 2018-05-10..2018-07-01":   "the cabinet was filled up in July",
	"NER foreign-minister 2000-01-01..2001-09-16":   "the months of the minister are not known for sure",
	"NGA foreign-minister 2007-05-30..2007-07-25":   "no cabinet after the inauguration",
	"NGA foreign-minister 2011-05-30..2011-06-30":   "no cabinet after the inauguration",
	"NGA foreign-minister 2015-05-30..2015-11-10":   "no cabinet after the inauguration",
	"NGA foreign-minister 2023-05-30..2023-08-20":   "no cabinet after the inauguration",
	"PAK foreign-minister 2000-01-01..2002-05-31":   "the whole name of the minister is a given name, Abdul Sattar",
	"PAK foreign-minister 2013-03-17..2013-06-04":   "the caretaker government gave it to nobody",
	"PRK foreign-minister 2007-01-03..2007-05-17":   "a deputy stood in for the late minister",
	"SEN head-of-government 2019-05-15..2022-09-16": "the office was abolished, and restored",
	"SRB head-of-government 2000-01-01..2000-10-23": "Yugoslavia, which had a premier of its own",
	"SRB head-of-state 2003-03-08..2004-07-10":      "Serbia and Montenegro had the head of state, Serbia none that was elected",
	"SSD foreign-minister 2000-01-01..2011-07-31":   "part of Sudan, and a month without a cabinet",
	"SSD foreign-minister 2019-01-01..2019-07-31":   "the months of the ministers are not known for sure",
	"SSD foreign-minister 2022-01-01..2024-03-31":   "the months of the ministers are not known for sure",
	"SSD head-of-state 2000-01-01..2011-07-08":      "part of Sudan",
	"SWE foreign-minister 2006-03-22..2006-04-23":   "two colleagues stood in after the resignation",
	"TCD head-of-government 2018-05-06..2021-04-25": "the office was abolished, and restored",
	"TUR head-of-government 2018-07-10..2025-12-31": "the office was abolished",
	"VAT foreign-minister 2006-06-23..2006-09-14":   "the secretary went before the next one came",
	"VEN foreign-minister 2002-03-01..2002-04-30":   "the months around the coup are not known for sure",
}

// severalAtOnce are the offices that more than one person holds: a ministry has
// its spokesmen by turns.
const severalAtOnce = "foreign-ministry-spokesman government-spokesman defence-ministry-spokesman"

// knownOffices are the names of offices that rows of persons may carry.
const knownOffices = "head-of-state head-of-government foreign-minister defence-minister interior-minister finance-minister oil-minister " +
	"speaker army-chief intelligence-chief crown-prince vice-president deputy-head-of-government central-bank-governor ambassador-to-un " +
	"government-spokesman foreign-ministry-spokesman defence-ministry-spokesman head-of-opposition secretary-general high-representative " +
	"supreme-leader envoy-syria envoy-yemen envoy-libya director-general council-president commission-president president prosecutor"

// A term is a row with the first and the last day of its period, at their
// widest: a term of 2005 to 2006 lasts from January to December.
type term struct {
	*Entry
	first, last time.Time
}

// leaderTerms returns the terms of leaders.tsv by whose office it is.
func leaderTerms(t *testing.T) map[string][]term { return termsOf(t, "leaders.tsv") }

// termsOf returns the terms of a table by whose office it is, sorted by their
// beginning.
func termsOf(t *testing.T, table string) map[string][]term {
	t.Helper()
	entries, err := Defaults()
	if err != nil {
		t.Fatal(err)
	}
	terms := map[string][]term{}
	for i := range entries {
		e := &entries[i]
		if e.Kind != Person || e.Office == "" || e.Path != table {
			continue
		}
		if e.From.IsZero() {
			t.Errorf("%s is %s, but nobody knows since when", e.ID, e.Office)
			continue
		}
		x := term{e, e.From.Time(), lastDay(e.To).Time()}
		if e.To.IsZero() {
			x.last = day(t, "2100-01-01").Time()
		}
		k := cmp.Or(e.Country, e.Org) + " " + e.Office
		terms[k] = append(terms[k], x)
	}
	for _, of := range terms {
		slices.SortFunc(of, func(a, b term) int {
			return cmp.Or(a.first.Compare(b.first), a.last.Compare(b.last))
		})
	}
	return terms
}

func day(t *testing.T, s string) rasid.Date {
	t.Helper()
	d, err := rasid.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestHoldersCarryKnownOffices(t *testing.T) {
	known := strings.Fields(knownOffices)
	for _, of := range leaderTerms(t) {
		for _, x := range of {
			if !slices.Contains(known, x.Office) {
				t.Errorf("%s:%d: nobody asks for the office %s", x.Path, x.Line, x.Office)
			}
			if x.Country == "" && x.Org == "" {
				t.Errorf("%s:%d: %s of nothing", x.Path, x.Line, x.Office)
			}
		}
	}
}

// Two persons share at most the day on which one follows the other, as far as
// their days are known, but for whoever stands in for somebody who is ill,
// suspended or not recognised by all.
func TestTermsDoNotOverlap(t *testing.T) {
	several := strings.Fields(severalAtOnce)
	marked := func(x term) bool { return x.Cue == "acting" || x.Cue == "contested" }
	for k, of := range leaderTerms(t) {
		if slices.Contains(several, of[0].Office) {
			continue
		}
		for i, b := range of {
			for _, a := range of[:i] { // a began first
				if marked(a) || marked(b) {
					continue
				}
				if a.To.IsZero() || a.To.Time().After(lastDay(b.From).Time().AddDate(0, 0, 1)) {
					t.Errorf("%s: %s goes on %s, %s comes on %s", k, a.ID, a.To, b.ID, b.From)
				}
			}
		}
	}
}

func TestTermsLeaveNoGapUnexplained(t *testing.T) {
	terms, open := leaderTerms(t), maps.Clone(termGaps)
	for office, whose := range completeTerms {
		for who := range strings.FieldsSeq(whose) {
			k := who + " " + office
			next := day(t, termsFirst).Time()
			gap := func(until time.Time) {
				if until.Sub(next) < handover*24*time.Hour {
					return
				}
				name := fmt.Sprintf("%s %s..%s", k, rasid.DateOf(next), rasid.DateOf(until))
				if open[name] == "" {
					t.Errorf("nobody is %s", name)
				}
				delete(open, name)
			}
			for _, x := range terms[k] {
				gap(x.first.AddDate(0, 0, -1))
				if after := x.last.AddDate(0, 0, 1); after.After(next) {
					next = after
				}
			}
			gap(day(t, termsLast).Time())
		}
	}
	for name, why := range open {
		t.Errorf("somebody is %s, though %s", name, why)
	}
}

// Every term of a person stands under the same first name and identifier, else
// the person would be two.
func TestHoldersKeepTheirNames(t *testing.T) {
	first, named := map[string]term{}, map[string]string{}
	for _, of := range leaderTerms(t) {
		for _, x := range of {
			if other, ok := named[x.Wikidata]; ok && x.Wikidata != "" && other != x.Names[0] {
				t.Errorf("%s is %s and %s", x.Wikidata, other, x.Names[0])
			}
			named[x.Wikidata] = x.Names[0]
			base, _, _ := strings.Cut(strings.TrimPrefix(x.ID, "person."), ".")
			y, ok := first[base]
			if !ok {
				first[base] = x
				continue
			}
			if x.Names[0] != y.Names[0] || x.Wikidata != y.Wikidata || x.Tier != y.Tier {
				t.Errorf("%s and %s are one person of two names, identifiers or tiers", x.ID, y.ID)
			}
		}
	}
}

func TestHolderOnDay(t *testing.T) {
	lex := defaultLexicon(t)
	tests := []struct {
		name, office, country, org, on, want string
	}{
		{"the day after an inauguration", "head-of-state", "USA", "", "2009-01-21", "باراك أوباما"},
		{"between two terms of another", "head-of-state", "USA", "", "2023-10-07", "جو بايدن"},
		{"back for a second term", "head-of-state", "USA", "", "2025-06-01", "دونالد ترامب"},
		{"last year of a term that began before 2000", "foreign-minister", "USA", "", "2000-06-15", "مادلين أولبرايت"},
		{"", "foreign-minister", "USA", "", "2014-09-01", "جون كيري"},
		{"who stands in counts", "foreign-minister", "USA", "", "2018-04-10", "جون سوليفان"},
		{"", "defence-minister", "USA", "", "2003-04-09", "دونالد رامسفيلد"},
		{"", "vice-president", "USA", "", "2016-05-05", "جو بايدن"},
		{"", "head-of-state", "RUS", "", "2010-03-01", "دميتري ميدفيديف"},
		{"president before, premier now", "head-of-government", "RUS", "", "2010-03-01", "فلاديمير بوتين"},
		{"", "foreign-minister", "RUS", "", "2017-06-23", "سيرغي لافروف"},
		{"", "foreign-minister", "RUS", "", "2003-03-20", "إيغور إيفانوف"},
		{"", "head-of-state", "CHN", "", "2012-01-01", "هو جينتاو"},
		{"minister for seven months", "foreign-minister", "CHN", "", "2023-05-01", "تشين غانغ"},
		{"minister again", "foreign-minister", "CHN", "", "2024-05-01", "وانغ يي"},
		{"", "head-of-state", "GBR", "", "2005-07-07", "الملكة إليزابيث"},
		{"seven weeks", "head-of-government", "GBR", "", "2022-10-01", "ليز تراس"},
		{"premier before, minister now", "foreign-minister", "GBR", "", "2024-01-15", "ديفيد كاميرون"},
		{"", "foreign-minister", "GBR", "", "2003-02-05", "جاك سترو"},
		{"", "head-of-state", "FRA", "", "2015-11-13", "فرانسوا هولاند"},
		{"", "head-of-government", "FRA", "", "2002-01-10", "ليونيل جوسبان"},
		{"", "foreign-minister", "FRA", "", "2003-02-14", "دومينيك دو فيلبان"},
		{"", "foreign-minister", "FRA", "", "2013-08-21", "لوران فابيوس"},
		{"", "head-of-government", "DEU", "", "2015-09-04", "أنجيلا ميركل"},
		{"", "foreign-minister", "DEU", "", "2003-02-08", "يوشكا فيشر"},
		{"minister in two cabinets", "foreign-minister", "DEU", "", "2015-07-14", "فرانك فالتر شتاينماير"},
		{"", "head-of-government", "ITA", "", "2004-06-01", "سيلفيو برلسكوني"},
		{"premier and minister at once", "foreign-minister", "ITA", "", "2002-06-01", "سيلفيو برلسكوني"},
		{"", "head-of-government", "ESP", "", "2003-03-16", "خوسيه ماريا أزنار"},
		{"", "head-of-state", "TUR", "", "2005-01-01", "أحمد نجدت سيزر"},
		{"", "head-of-government", "TUR", "", "2010-05-31", "رجب طيب أردوغان"},
		{"", "foreign-minister", "TUR", "", "2015-10-01", "فريدون سينيرلي أوغلو"},
		{"", "supreme-leader", "IRN", "", "2009-06-12", "علي خامنئي"},
		{"", "head-of-state", "IRN", "", "2009-06-12", "محمود أحمدي نجاد"},
		{"", "foreign-minister", "IRN", "", "2003-12-18", "كمال خرازي"},
		{"in office after a crash", "head-of-state", "IRN", "", "2024-06-01", "محمد مخبر"},
		{"", "head-of-government", "ISR", "", "2000-07-11", "إيهود باراك"},
		{"", "head-of-government", "ISR", "", "2006-07-12", "إيهود أولمرت"},
		{"", "foreign-minister", "ISR", "", "2001-10-01", "شيمون بيريز"},
		{"", "defence-minister", "ISR", "", "2023-10-07", "يوآف غالانت"},
		{"", "head-of-state", "UKR", "", "2014-03-16", "ألكسندر تورتشينوف"},
		{"", "foreign-minister", "UKR", "", "2018-11-25", "بافلو كليمكين"},
		{"", "head-of-government", "PAK", "", "2012-08-01", "راجا برويز أشرف"},
		{"", "foreign-minister", "IND", "", "2016-09-29", "سوشما سواراج"},
		{"", "head-of-state", "AFG", "", "2011-05-02", "حامد كرزاي"},
		{"", "foreign-minister", "AFG", "", "2007-01-01", "رنجين دادفار سبانتا"},
		{"", "head-of-government", "JPN", "", "2011-03-11", "ناوتو كان"},
		{"later the head of a body", "foreign-minister", "KOR", "", "2005-09-19", "بان كي مون"},
		{"a year in a junta", "head-of-state", "NER", "", "2010-10-01", "سالو جيبو"},
		{"", "head-of-government", "ETH", "", "2008-01-01", "ملس زيناوي"},
		{"", "foreign-minister", "KAZ", "", "2017-06-23", "خيرت عبد الرحمانوف"},
		{"", "head-of-state", "KGZ", "", "2005-01-01", "عسكر آكاييف"},
		{"the Pope", "head-of-state", "VAT", "", "2003-03-01", "البابا يوحنا بولس الثاني"},
		{"a body", "secretary-general", "", "UN", "2003-08-19", "كوفي أنان"},
		{"", "secretary-general", "", "LAS", "2003-03-01", "عمرو موسى"},
		{"", "secretary-general", "", "NATO", "2003-03-20", "جورج روبرتسون"},
		{"", "high-representative", "", "EU", "2015-07-14", "فيديريكا موغيريني"},
		{"", "commission-president", "", "EU", "2003-01-01", "رومانو برودي"},
		{"", "director-general", "", "IAEA", "2003-01-27", "محمد البرادعي"},
		{"abolished", "head-of-government", "TUR", "", "2020-01-01", ""},
		{"no pope between two", "head-of-state", "VAT", "", "2013-03-05", ""},
	}
	for _, tt := range tests {
		t.Run(strings.TrimSpace(tt.name+" "+tt.office+" "+tt.country+tt.org+" "+tt.on), func(t *testing.T) {
			var got []string
			for _, e := range lex.Holders(tt.office, tt.country, tt.org, day(t, tt.on)) {
				got = append(got, e.Names[0])
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
