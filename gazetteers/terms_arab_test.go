package gazetteers

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
)

// The states of the Arab League, whose holders stand in leaders-arab.tsv.
const arabStates = "ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM"

// arabOffices are those whose terms are complete from termsFirst to termsLast.
const arabOffices = "head-of-state head-of-government foreign-minister"

// arabGaps are the days, both named, on which nobody held an office, or who did
// is not known for sure; and why.
var arabGaps = map[string]string{
	"COM head-of-government 2002-01-22..2025-12-31": "the constitution of 2001 has no premier",
	"DZA head-of-state 2019-04-03..2019-04-08":      "parliament had to find the office empty first",
	"IRQ foreign-minister 2001-05-01..2001-07-31":   "who acted is not known for sure",
	"IRQ foreign-minister 2003-04-10..2003-09-02":   "occupation, no cabinet",
	"IRQ foreign-minister 2020-05-08..2020-06-05":   "parliament refused the first nominee",
	"IRQ head-of-government 2003-04-10..2004-05-31": "occupation",
	"IRQ head-of-state 2003-04-10..2004-05-31":      "occupation, the council changed its president every month",
	"KWT foreign-minister 2011-10-18..2011-10-21":   "resigned, and a successor was not named yet",
	"KWT head-of-government 2006-01-30..2006-02-06": "the premier had become emir",
	"KWT head-of-state 2006-01-25..2006-01-28":      "the cabinet held the powers of the emir",
	"LBN head-of-state 2007-11-24..2008-05-24":      "parliament elected nobody",
	"LBN head-of-state 2014-05-26..2016-10-30":      "parliament elected nobody",
	"LBN head-of-state 2022-11-01..2025-01-08":      "parliament elected nobody",
	"LBY foreign-minister 2011-10-24..2011-11-23":   "a cabinet was being formed",
	"LBY foreign-minister 2012-11-15..2012-12-31":   "the minister named did not take office",
	"LBY foreign-minister 2014-09-01..2014-09-27":   "a cabinet was being formed",
	"MRT foreign-minister 2003-08-01..2003-10-31":   "who held it is not known for sure",
	"MRT head-of-government 2008-08-07..2008-08-13": "a coup, and no premier named yet",
	"PSE foreign-minister 2000-01-01..2003-04-29":   "the first cabinets had none",
	"PSE foreign-minister 2007-06-15..2007-06-30":   "a cabinet was being formed",
	"PSE head-of-government 2000-01-01..2003-04-29": "the office was made in 2003",
	"PSE head-of-government 2003-09-07..2003-10-06": "resigned, and the successor formed a cabinet",
	"SDN foreign-minister 2018-04-20..2018-05-13":   "dismissed, and a successor was not named yet",
	"SDN foreign-minister 2019-04-12..2019-09-07":   "the council had no cabinet",
	"SDN foreign-minister 2021-10-26..2021-12-31":   "a coup, and no cabinet",
	"SDN head-of-government 2000-01-01..2017-03-01": "the president was head of government, without the office",
	"SDN head-of-government 2019-04-12..2019-08-20": "the council had no cabinet",
	"SDN head-of-government 2021-10-26..2021-11-20": "the premier was under arrest",
	"SDN head-of-government 2022-01-03..2022-01-18": "resigned, and nobody acted yet",
	"SDN head-of-government 2025-05-01..2025-05-18": "the premier named did not take office",
	"SOM foreign-minister 2000-01-01..2000-09-30":   "no state yet",
	"SOM foreign-minister 2015-02-01..2015-02-08":   "a cabinet was being formed",
	"SOM head-of-government 2000-01-01..2000-10-07": "no state yet",
	"SOM head-of-government 2010-09-22..2010-09-23": "resigned, and nobody acted yet",
	"SOM head-of-state 2000-01-01..2000-08-26":      "no state yet",
	"SYR foreign-minister 2020-11-17..2020-11-21":   "died, and a successor was not named yet",
	"SYR foreign-minister 2024-12-09..2024-12-20":   "the government had fallen",
	"SYR head-of-government 2024-12-09..2024-12-09": "the government had fallen",
	"SYR head-of-government 2025-03-30..2025-12-31": "the declaration of 2025 has no premier",
	"SYR head-of-state 2024-12-09..2025-01-28":      "the government had fallen",
	"TUN foreign-minister 2011-02-14..2011-02-20":   "resigned, and a successor was not named yet",
	"TUN head-of-government 2021-07-26..2021-10-10": "dismissed, and a successor was not named yet",
	"YEM foreign-minister 2015-02-01..2015-03-24":   "the government was under arrest",
	"YEM foreign-minister 2019-06-11..2019-09-18":   "resigned, and a successor was not named yet",
}

// arabTerms returns the terms of leaders-arab.tsv by whose office it is.
func arabTerms(t *testing.T) map[string][]term { return termsOf(t, "leaders-arab.tsv") }

// Two persons share at most the day on which one follows the other, as far as
// their days are known: who went in 2005 and who came in 2005 may have met.
func TestArabTermsDoNotOverlap(t *testing.T) {
	several := strings.Fields(severalAtOnce)
	for k, of := range arabTerms(t) {
		if slices.Contains(several, of[0].Office) {
			continue
		}
		for i := range of {
			for j := range of[:i] {
				a, b := of[j], of[i] // a began first
				if a.Cue == "contested" || b.Cue == "contested" {
					continue
				}
				end, begin := a.To.Time(), lastDay(b.From).Time()
				if a.To.IsZero() || end.After(begin.AddDate(0, 0, 1)) {
					t.Errorf("%s: %s goes on %s, %s comes on %s", k, a.ID, a.To, b.ID, b.From)
				}
			}
		}
	}
}

func TestArabTermsLeaveNoGapUnexplained(t *testing.T) {
	terms, open := arabTerms(t), maps.Clone(arabGaps)
	for country := range strings.FieldsSeq(arabStates) {
		for office := range strings.FieldsSeq(arabOffices) {
			k := country + " " + office
			next, end := day(t, termsFirst).Time(), day(t, termsLast).Time()
			gap := func(until time.Time) {
				if next.After(until) {
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
			gap(end)
		}
	}
	for name, why := range open {
		t.Errorf("somebody is %s, though %s", name, why)
	}
}

// Every term of a person stands under the same names and identifier, else a
// person would be two.
func TestArabHoldersKeepTheirNames(t *testing.T) {
	first, known := map[string]term{}, strings.Fields(knownOffices)
	for _, of := range arabTerms(t) {
		if !slices.Contains(known, of[0].Office) {
			t.Errorf("%s:%d: nobody asks for the office %s", of[0].Path, of[0].Line, of[0].Office)
		}
		for _, x := range of {
			base, _, _ := strings.Cut(strings.TrimPrefix(x.ID, "person."), ".")
			if y, ok := first[x.Country+base]; ok && (!slices.Equal(x.Names, y.Names) || x.Wikidata != y.Wikidata || x.Tier != y.Tier) {
				t.Errorf("%s and %s are one person of two names, identifiers or tiers", x.ID, y.ID)
			} else if !ok {
				first[x.Country+base] = x
			}
		}
	}
}

// Who was what on a day, from the news of that day.
func TestArabHoldersOfDays(t *testing.T) {
	lex := defaultLexicon(t)
	for _, c := range []struct{ day, country, office, want string }{
		{"2005-06-01", "DZA", "foreign-minister", "محمد بجاوي"},
		{"2010-03-01", "DZA", "head-of-government", "أحمد أويحيى"},
		{"2019-06-01", "DZA", "head-of-state", "عبد القادر بن صالح"},
		{"2025-10-15", "DZA", "head-of-government", "سيفي غريب"},
		{"2003-01-15", "BHR", "foreign-minister", "محمد بن مبارك آل خليفة"},
		{"2020-12-01", "BHR", "head-of-government", "سلمان بن حمد آل خليفة"},
		{"2008-01-01", "COM", "head-of-state", "أحمد عبد الله سامبي"},
		{"2012-05-05", "DJI", "head-of-government", "دليتا محمد دليتا"},
		{"2011-06-01", "EGY", "head-of-state", "محمد حسين طنطاوي"},
		{"2013-10-01", "EGY", "head-of-state", "عدلي منصور"},
		{"2002-09-01", "EGY", "foreign-minister", "أحمد ماهر"},
		{"2013-09-01", "EGY", "defence-minister", "عبد الفتاح السيسي"},
		{"2017-06-23", "EGY", "speaker", "علي عبد العال"},
		{"2002-12-01", "IRQ", "foreign-minister", "ناجي صبري"},
		{"2004-11-05", "IRQ", "head-of-government", "إياد علاوي"},
		{"2014-08-01", "IRQ", "foreign-minister", "حسين الشهرستاني"},
		{"2017-06-23", "IRQ", "foreign-minister", "إبراهيم الجعفري"},
		{"2016-11-20", "IRQ", "head-of-government", "حيدر العبادي"},
		{"2006-06-15", "IRQ", "oil-minister", "حسين الشهرستاني"},
		{"2003-03-25", "JOR", "head-of-government", "علي أبو الراغب"},
		{"2006-02-01", "JOR", "foreign-minister", "عبد الإله الخطيب"},
		{"2004-05-01", "JOR", "crown-prince", "حمزة بن الحسين"},
		{"2006-01-20", "KWT", "head-of-state", "سعد العبد الله السالم الصباح"},
		{"2009-04-07", "KWT", "foreign-minister", "محمد صباح السالم الصباح"},
		{"2024-02-01", "KWT", "head-of-government", "محمد صباح السالم الصباح"},
		{"2005-02-14", "LBN", "head-of-government", "عمر كرامي"},
		{"2006-07-20", "LBN", "foreign-minister", "فوزي صلوخ"},
		{"2020-08-04", "LBN", "foreign-minister", "شربل وهبة"},
		{"2008-06-01", "LBN", "speaker", "نبيه بري"},
		{"2008-02-02", "LBY", "foreign-minister", "عبد الرحمن شلقم"},
		{"2012-10-01", "LBY", "head-of-state", "محمد المقريف"},
		{"2018-07-07", "LBY", "head-of-government", "فايز السراج"},
		{"2006-06-06", "MRT", "head-of-state", "اعلي ولد محمد فال"},
		{"2009-06-01", "MRT", "head-of-state", "با مامادو مباري"},
		{"2001-09-11", "MAR", "head-of-government", "عبد الرحمن اليوسفي"},
		{"2005-05-05", "MAR", "foreign-minister", "محمد بن عيسى"},
		{"2015-07-14", "OMN", "foreign-minister", "يوسف بن علوي"},
		{"2004-12-01", "PSE", "head-of-state", "روحي فتوح"},
		{"2006-08-01", "PSE", "foreign-minister", "محمود الزهار"},
		{"2005-01-20", "QAT", "foreign-minister", "حمد بن جاسم"},
		{"2017-06-23", "QAT", "head-of-government", "عبد الله بن ناصر آل ثاني"},
		{"2001-09-11", "SAU", "crown-prince", "عبد الله بن عبد العزيز"},
		{"2003-05-12", "SAU", "interior-minister", "نايف بن عبد العزيز"},
		{"2023-03-10", "SAU", "head-of-government", "محمد بن سلمان"},
		{"2009-01-15", "SOM", "head-of-state", "آدم محمد نور مدوبي"},
		{"2013-06-01", "SOM", "foreign-minister", "فوزية يوسف حاجي آدم"},
		{"2009-03-04", "SDN", "foreign-minister", "دينق ألور"},
		{"2024-06-01", "SDN", "head-of-government", "عثمان حسين"},
		{"2000-06-20", "SYR", "head-of-state", "عبد الحليم خدام"},
		{"2003-03-20", "SYR", "foreign-minister", "فاروق الشرع"},
		{"2012-07-18", "SYR", "head-of-government", "رياض حجاب"},
		{"2008-05-05", "SYR", "head-of-government", "محمد ناجي عطري"},
		{"2010-12-17", "TUN", "foreign-minister", "كمال مرجان"},
		{"2012-09-14", "TUN", "foreign-minister", "رفيق عبد السلام"},
		{"2019-09-15", "TUN", "head-of-state", "محمد الناصر"},
		{"2002-02-02", "ARE", "head-of-state", "زايد بن سلطان آل نهيان"},
		{"2005-03-03", "ARE", "head-of-government", "مكتوم بن راشد آل مكتوم"},
		{"2015-03-26", "ARE", "foreign-minister", "عبد الله بن زايد"},
		{"2004-06-20", "YEM", "head-of-government", "عبد القادر باجمال"},
		{"2011-03-18", "YEM", "foreign-minister", "أبو بكر القربي"},
		{"2015-09-09", "YEM", "foreign-minister", "رياض ياسين"},
		{"2021-01-01", "YEM", "vice-president", "علي محسن الأحمر"},
		// Empty offices name nobody.
		{"2015-06-01", "LBN", "head-of-state", ""},
		{"2024-12-15", "SYR", "head-of-state", ""},
		{"2021-09-01", "TUN", "head-of-government", ""},
		{"2010-01-01", "SDN", "head-of-government", ""},
		{"2003-12-13", "IRQ", "head-of-government", ""},
	} {
		var got []string
		for _, e := range lex.Holders(c.office, c.country, "", day(t, c.day)) {
			got = append(got, e.Names[0])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s of %s on %s is %q, want %q", c.office, c.country, c.day, got, c.want)
		}
	}
}

// On the day of a change both are found: the morning's news is of the one, the
// evening's of the other.
func TestArabHoldersOfTheDayOfChange(t *testing.T) {
	lex := defaultLexicon(t)
	for _, c := range []struct{ day, country, office string }{
		{"2013-07-03", "EGY", "head-of-state"},
		{"2015-01-23", "SAU", "head-of-state"},
		{"2025-02-08", "LBN", "foreign-minister"},
	} {
		if got := lex.Holders(c.office, c.country, "", day(t, c.day)); len(got) != 2 {
			t.Errorf("%s of %s on %s: %d holders, want the old and the new", c.office, c.country, c.day, len(got))
		}
	}
}
