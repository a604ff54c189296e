// Command importer re-expresses two published lexicons of Arabic as the tables
// that package morph embeds: one row a verb, and the list of nouns and
// adjectives. It copies facts (root, form, vowels, object, part of speech), not
// files.
//
//	go run ./extractors/arabic/morph/internal/importer CAMEL_DIR CHAINBANK_CSV OUT_DIR
//
// CAMEL_DIR holds MSA-Verb-LEX-PV.csv, MSA-Verb-LEX-IV.csv and MSA-Adj-Comp-LEX.csv
// of Camel Morph MSA (CC BY 4.0); CHAINBANK_CSV is lemmas.csv of the Arabic ChainBank (MIT).
package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: importer CAMEL_DIR CHAINBANK_CSV OUT_DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "importer:", err)
		os.Exit(1)
	}
}

func run(camel, chain, out string) error {
	pv, err := readCSV(filepath.Join(camel, "MSA-Verb-LEX-PV.csv"))
	if err != nil {
		return err
	}
	iv, err := readCSV(filepath.Join(camel, "MSA-Verb-LEX-IV.csv"))
	if err != nil {
		return err
	}
	lemmas, err := readCSV(chain)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "verbs.tsv"), verbHeader, verbRows(pv, iv)); err != nil {
		return err
	}
	if err := write(filepath.Join(out, "ground.tsv"), groundHeader, groundRows(pv, lemmas)); err != nil {
		return err
	}
	elatives, err := readCSV(filepath.Join(camel, "MSA-Adj-Comp-LEX.csv"))
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "words.tsv"), wordHeader, wordRows(lemmas, elatives))
}

type row map[string]string

func readCSV(path string) ([]row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	defer f.Close()
	recs, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	rows := make([]row, 0, len(recs))
	for _, rec := range recs[1:] {
		r := row{}
		for i, name := range recs[0] {
			r[name] = rec[i]
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func write(path, header string, rows []string) error {
	body := header + strings.Join(rows, "\n") + "\n"
	if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

const verbHeader = `# Verbs of Modern Standard Arabic: lemma, root, form, vowels, object.
# form: 1..12 = I..XII; q1, q2, q4 = quadriliteral. vowels: of the perfect and
# the imperfect before the last radical; + = the imperfect keeps a first و.
# object: t takes one, d two, i none.
# Facts from Camel Morph MSA (CAMeL Lab, CC BY 4.0,
# https://github.com/CAMeL-Lab/camel_morph), re-expressed; corrections in fix.tsv.
`

const wordHeader = `# Nouns (n) and adjectives (j) of Modern Standard Arabic, unvocalised and folded.
# Facts from the Arabic ChainBank (CAMeL Lab, MIT,
# https://github.com/CAMeL-Lab/ArabicChainBank), and elatives from Camel Morph MSA
# (CAMeL Lab, CC BY 4.0, https://github.com/CAMeL-Lab/camel_morph), re-expressed.
`

var forms = map[string]string{
	"1a2a3": "1", "1a2~a3": "2", "1A2a3": "3", ">a1o2a3": "4", "ta1a2~3": "5",
	"ta1A2a3": "6", "{ino1a2a3": "7", "{i1ota2a3": "8", "{i1o2a3~": "9",
	"{isota1o2a3": "10", "{i1o2awo2a3": "12", "1a2o3a4": "q1", "ta1a2o3a4": "q2",
	"{i1o2a3a4~": "q4",
}

// verbRows joins perfect and imperfect stems of a lemma into one row.
func verbRows(pv, iv []row) []string {
	type key struct{ lemma, root string }
	present := map[key][]row{}
	for _, r := range iv {
		k := key{r["LEMMA"], r["ROOT"]}
		present[k] = append(present[k], r)
	}
	seen := map[string]bool{}
	var out []string
	for _, r := range pv {
		form, ok := forms[r["PATTERN_ABSTRACT"]]
		if !ok || strings.Contains(r["COND-S"], "Frozen") || r["DEFINE"] != "LEXICON" {
			continue
		}
		root := arabicRoot(r["ROOT"])
		lemma := mendEnd(arabicWord(r["LEMMA"]))
		if fixed, ok := mended[lemma]; ok {
			root = fixed
		}
		ivs := present[key{r["LEMMA"], r["ROOT"]}]
		if root == "" || len(ivs) == 0 {
			continue
		}
		if form == "3" && strings.HasPrefix(r["LEMMA"], "|") && !strings.HasPrefix(ivs[0]["FORM"], "&aA") {
			// The perfects of III and IV fall together after a first hamza (آمن);
			// the imperfect tells: يؤمن is IV, يؤاخذ is III.
			form = "4"
		}
		vowels := "aa"
		if form == "1" {
			vowels = string([]byte{pastVowel(r), presentVowel(ivs)})
			if strings.HasPrefix(r["ROOT"], "w") && strings.HasPrefix(ivs[0]["FORM"], "w") {
				vowels += "+"
			}
		} else {
			vowels = "-"
		}
		line := strings.Join([]string{lemma, root, form, vowels, object(r["COND-S"])}, "\t")
		if !seen[line] {
			seen[line] = true
			out = append(out, line)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := strings.Split(out[i], "\t"), strings.Split(out[j], "\t")
		if a[1] != b[1] {
			return a[1] < b[1]
		}
		if a[2] != b[2] {
			return a[2] < b[2]
		}
		return out[i] < out[j]
	})
	return out
}

// mended gives the root of verbs that the source files under another one; ""
// leaves out rows whose lemma no form of the root can spell.
var mended = map[string]string{
	"تحيّل": "حيل", "ريّح": "ريح", "تريّض": "ريض", "تسيّد": "سيد", "آلى": "ءلي",
	"أطفأ": "طفء", "انطفأ": "طفء", "أطرأ": "طرء",
	"كئب": "كءب", "اكتأب": "كءب", "افتأت": "فءت", "أكأب": "كءب",
	"أتأر": "تءر", "ثأر": "ثءر", "استثأر": "ثءر", "أثأر": "ثءر", "اثّأر": "ثءر",
	"جأش": "جءش", "ربأ": "ربء", "رقأ": "رقء", "طفئ": "طفء", "ألأك": "لءك",
	"أرأى": "", "شأو": "", "امّحص": "", "امّحق": "", "امّحى": "", "امّلخ": "",
	"امّلس": "", "استوأر": "", "استيأس": "", "أيأس": "", "اصهابّ": "", "الهاجّ": "", "أحّد": "",
}

// mendEnd writes the last alef after ي as orthography wants it: أحيا, not أحيى.
func mendEnd(lemma string) string {
	for _, end := range []string{"يى", "يّى"} {
		if s, ok := strings.CutSuffix(lemma, end); ok {
			return s + strings.TrimSuffix(end, "ى") + "ا"
		}
	}
	return lemma
}

func object(cond string) string {
	for _, w := range strings.Fields(cond) {
		switch w {
		case "trans":
			return "t"
		case "ditrans":
			return "d"
		}
	}
	return "i"
}

// pastVowel is the vowel before the last radical of the perfect (katab, baqiy).
func pastVowel(r row) byte {
	p := strings.SplitN(r["PATTERN_LEMMA"], "-", 2)[0]
	at := strings.IndexByte(p, '2')
	if at < 0 { // a hamza written into the pattern: 1a}i3, كئب
		at = strings.IndexByte(p, '3') - 2
	}
	if at < 0 || at+1 >= len(p) {
		return 'a'
	}
	switch c := p[at+1]; c {
	case 'i', 'u':
		return c
	}
	return 'a'
}

// presentVowel is the vowel before the last radical of the imperfect.
func presentVowel(ivs []row) byte {
	for _, r := range ivs {
		for _, w := range strings.Fields(r["COND-S"]) {
			switch w {
			case "#-iy", "#-iy'":
				return 'i'
			case "#-uw", "#-uw'":
				return 'u'
			case "#-aY", "#-a>", "#-aA", "#-aA'", "#-A'":
				return 'a'
			case "#-u&":
				return 'u'
			}
		}
		p := r["FORM"]
		for i := len(p) - 1; i >= 0; i-- {
			if c := p[i]; c == 'a' || c == 'i' || c == 'u' {
				return c
			}
		}
	}
	return 'a'
}

const latin = "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy"
const script = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"

func letter(c byte) rune {
	at := strings.IndexByte(latin, c)
	if at < 0 {
		return 0
	}
	return []rune(script)[at]
}

// arabicRoot writes a dotted root in Arabic letters; "" if it is none.
func arabicRoot(s string) string {
	var b strings.Builder
	for _, p := range strings.Split(s, ".") {
		if len(p) != 1 {
			return ""
		}
		switch p[0] {
		case '>', '<', '&', '}', '|':
			p = "'"
		}
		r := letter(p[0])
		if r == 0 {
			return ""
		}
		b.WriteRune(r)
	}
	return b.String()
}

// arabicWord writes a lemma without vowels but with its doubling.
func arabicWord(s string) string {
	s = strings.SplitN(s, "-", 2)[0]
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case 'a', 'i', 'u', 'o', '_':
		case '~':
			b.WriteRune('ّ')
		case '{':
			b.WriteRune('ا')
		default:
			if r := letter(c); r != 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
