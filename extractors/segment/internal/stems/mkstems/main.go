// Command mkstems makes stems.bin out of the lexicons named in SOURCES.tsv.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/segment/internal/stems"
)

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", "", "folder with ud/ and gazetteer/")
	out := flag.String("out", "stems.bin", "file to write")
	flag.Parse()
	b := builder{}
	if err := b.read(*shared); err != nil {
		log.Fatalf("mkstems: %v", err)
	}
	if err := os.WriteFile(*out, b.encode(), 0o644); err != nil {
		log.Fatalf("mkstems: %v", err)
	}
	fmt.Printf("%d stems\n", len(b))
}

// A builder gathers the classes of each stem.
type builder map[stems.Key]stems.Class

func (b builder) read(shared string) error {
	lex := filepath.Join(shared, "ud", "lexicon-camel-morph-msa")
	gaz := filepath.Join(shared, "gazetteer")
	steps := []struct {
		path string
		row  func(row map[string]string)
	}{
		{filepath.Join(shared, "ud", "lexicon-chainbank", "lemmas.csv"), b.lemma},
		{filepath.Join(lex, "MSA-Verb-LEX-PV.csv"), b.perfect},
		{filepath.Join(lex, "MSA-Verb-LEX-IV.csv"), b.imperfect},
		{filepath.Join(lex, "MSA-Noun-Prop-LEX.csv"), b.properNoun},
		{filepath.Join(lex, "MSA-Noun-Num-LEX.csv"), func(r map[string]string) { b.add(buckwalter(r["FORM"]), stems.Noun) }},
		{filepath.Join(lex, "MSA-Adj-Comp-LEX.csv"), func(r map[string]string) { b.add(buckwalter(r["LEMMA"]), stems.Noun) }},
		{filepath.Join(gaz, "derived", "countries.tsv"), b.country},
		{filepath.Join(gaz, "derived", "nisba_seed.tsv"), func(r map[string]string) { b.nouns(r["masc_sg"] + "|" + r["plurals"]) }},
		{filepath.Join(gaz, "derived", "titles_seed.tsv"), func(r map[string]string) { b.nouns(r["masc_sg"] + "|" + r["plurals"]) }},
		{filepath.Join(gaz, "arwikicats", "nationalities.tsv"), func(r map[string]string) { b.nouns(r["male"] + "|" + r["males"]) }},
		{filepath.Join(gaz, "geonames", "cities15000_ar.tsv"), b.city},
		{filepath.Join(gaz, "cldr", "territories_ar.tsv"), func(r map[string]string) { b.names(r["name_ar"]) }},
		{filepath.Join(gaz, "cldr", "timezone_cities_ar.tsv"), func(r map[string]string) { b.names(r["name_ar"]) }},
		{filepath.Join(gaz, "name-tokens", "wikidata_person_name_tokens_ar.tsv"), b.personToken},
	}
	b.common()
	for _, w := range strings.Fields(moreNouns) {
		b.add(w, stems.Noun)
	}
	for _, s := range steps {
		if err := eachRow(s.path, s.row); err != nil {
			return err
		}
	}
	return nil
}

// eachRow calls f for every row of a table with a header line. Tables end in
// .csv or .tsv.
func eachRow(path string, f func(map[string]string)) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read lexicon: %w", err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	if strings.HasSuffix(path, ".tsv") {
		r.Comma = '\t'
	}
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		row := make(map[string]string, len(header))
		for i, name := range header {
			if i < len(rec) {
				row[name] = rec[i]
			}
		}
		f(row)
	}
}

// add folds a stem and records a class for it. Stems of one letter, of two
// words or with foreign letters are left out.
func (b builder) add(word string, class stems.Class) {
	var codes []byte
	for _, r := range arabic.Fold(word) {
		codes = append(codes, stems.Code(r))
	}
	if len(codes) < 2 {
		return
	}
	if class&stems.Noun != 0 && strings.HasSuffix(word, "ه") {
		class |= stems.EndsInHeh
	}
	k := stems.Pack(codes)
	if k == 0 {
		return
	}
	if class&stems.Guessed != 0 && b[k]&stems.Noun != 0 {
		return
	}
	if class&stems.Noun != 0 && class&stems.Guessed == 0 {
		b[k] &^= stems.Guessed
	}
	b[k] |= class
}

// nouns adds the cells of one word. The later words of a longer cell carry
// articles and prepositions.
func (b builder) nouns(cell string) {
	for _, c := range strings.Split(cell, "|") {
		if w := words(c); len(w) > 0 {
			b.add(strings.TrimPrefix(arabic.Light(w[0]), "ال"), stems.Noun)
		}
	}
}

// names adds the words of names. The article is cut off: القاهرة is looked up
// as ال + قاهرة. Words of two letters are left out, as most are particles.
func (b builder) names(cell string) {
	for _, w := range words(cell) {
		bare := strings.TrimPrefix(arabic.Light(w), "ال")
		if utf8.RuneCountInString(bare) > 2 && !carriesArticle(bare) {
			b.add(bare, stems.Name)
		}
	}
}

// places adds the names of one word as places too: only there is the whole
// cell a name that stands alone.
func (b builder) places(cell string) {
	b.names(cell)
	for _, w := range strings.Split(cell, "|") {
		if len(words(w)) == 1 {
			if w = strings.TrimPrefix(arabic.Light(w), "ال"); utf8.RuneCountInString(w) > 2 {
				b.add(w, stems.Name|stems.Place)
			}
		}
	}
}

// carriesArticle reports whether a word of a name has a clitic before its
// article: «لل» of «المبعوث الأمريكي للسلام».
func carriesArticle(w string) bool {
	return strings.HasPrefix(w, "لل") || strings.HasPrefix(w, "بال") || strings.HasPrefix(w, "وال")
}

func words(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

func (b builder) lemma(r map[string]string) {
	lemma, _, _ := strings.Cut(r["LEMMA"], "-") // LEMMA_ARA is empty in one row of seven
	lemma = buckwalter(lemma)
	if r["POS"] == "VERB" {
		b.add(lemma, stems.Perfect)
		return
	}
	b.add(lemma, stems.Noun)
	b.brokenPlurals(r["ROOT"], r["PATTERN_ABSTRACT"])
}

func (b builder) perfect(r map[string]string) {
	form := r["FORM"]
	lemma, _, _ := strings.Cut(r["LEMMA"], "-")
	for _, w := range []string{form, form + weak(r["COND-S"]), lemma} {
		w = arabic.Fold(buckwalter(w))
		b.add(w, stems.Perfect)
		b.add(swapVowel(w, 'ا', 'ي'), stems.Perfect) // passive of a hollow verb: أقام، أقيم
	}
	b.verbalNoun(r["PATTERN_ABSTRACT"], arabic.Fold(buckwalter(lemma)))
}

func (b builder) imperfect(r map[string]string) {
	head := ""
	if strings.Contains(r["COND-T"], ">-#") || strings.Contains(r["COND-S"], ">-#") {
		head = ">" // يأخذ
		if strings.Contains(r["COND-T"]+r["COND-S"], "u-#") {
			head = "&" // يؤثر
		}
	}
	for _, w := range []string{head + r["FORM"], head + r["FORM"] + weak(r["COND-S"])} {
		w = arabic.Fold(buckwalter(w))
		b.add(w, stems.Imperfect)
		b.add(swapVowel(swapVowel(w, 'ي', 'ا'), 'و', 'ا'), stems.Imperfect) // passive: يقيم، يقام
		if r["PATTERN_LEMMA"] != "1a2a3" && utf8.RuneCountInString(w) >= 3 {
			b.add("م"+w, stems.Noun) // participle of a derived verb: يعلن، معلن
		}
	}
}

// weak returns the vowel that a defective stem ends in, from the condition of
// the lexicon: "#-aw trans" of دعا is w (دعوت), "#-iy" of يبني is y.
func weak(cond string) string {
	for _, c := range strings.Fields(cond) {
		if end, ok := strings.CutPrefix(c, "#-"); ok {
			return strings.TrimLeft(end, "aiu")
		}
	}
	return ""
}

// swapVowel replaces the long vowel before the last letter.
func swapVowel(word string, from, to rune) string {
	rs := []rune(word)
	if n := len(rs); n >= 2 && rs[n-2] == from {
		rs[n-2] = to
	}
	return string(rs)
}

func (b builder) properNoun(r map[string]string) {
	form := arabic.Light(buckwalter(r["LEMMA"]))
	if utf8.RuneCountInString(form) > 2 && !carriesArticle(form) {
		b.add(strings.TrimPrefix(form, "ال"), stems.Name)
	}
}

func (b builder) country(r map[string]string) {
	b.places(r["name_ar"] + "|" + r["variants_ar"] + "|" + r["capital_ar"])
	b.nouns(r["nisba_masc"] + "|" + r["nisba_pl"])
}

func (b builder) city(r map[string]string) {
	if n, err := strconv.Atoi(r["population"]); err == nil && n >= 50000 {
		b.names(r["ar_tagged"])
		if n >= 500000 {
			b.places(r["ar_tagged"])
		}
	}
}

func (b builder) personToken(r map[string]string) {
	if n, err := strconv.Atoi(r["count"]); err == nil && n >= 4 {
		b.names(r["ar"])
	}
}

func (b builder) encode() []byte {
	entries := make([]uint64, 0, len(b))
	for k, c := range b {
		entries = append(entries, uint64(k)<<8|uint64(c))
	}
	slices.Sort(entries)
	return stems.Encode(entries)
}
