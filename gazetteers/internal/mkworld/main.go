// Command mkworld writes data/world.tsv: the towns and divisions of the world
// that the hand-kept tables lack, and further spellings of those they have.
//
//	go run ./gazetteers/internal/mkworld -facts DIR -text POOL.jsonl.gz
//
// It reads facts (names, codes, points) of GeoNames, Who's On First, Natural
// Earth and Unicode CLDR under -facts, skips what the other tables know by id,
// and gives every name the tier that its use in -text and the word lists allow.
// Equal input makes equal output, byte for byte.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

func main() {
	log.SetFlags(0)
	facts := flag.String("facts", "../shared/data/gazetteer", "folder of the facts")
	text := flag.String("text", "../shared/data/news/pool.jsonl.gz", "articles to count words in, JSON Lines, gzip")
	audit := flag.Bool("audit", false, "write nothing; list names of the other tables whose tier looks too safe")
	dir := flag.String("data", "gazetteers/data", "folder of the tables")
	flag.Parse()
	if err := run(*facts, *text, *dir, *audit); err != nil {
		log.Fatal(err)
	}
}

func run(facts, text, dir string, audit bool) error {
	known, err := readKnown(dir)
	if err != nil {
		return err
	}
	m := &maker{facts: facts, known: known, rows: map[string]*row{}}
	if audit {
		return m.audit(text)
	}
	if err := m.collect(); err != nil {
		return err
	}
	if err := m.judge(text); err != nil {
		return err
	}
	return m.write(filepath.Join(dir, "world.tsv"))
}

// own is the file that is written; what the others have is not repeated in it.
const own = "world.tsv"

// knowledge is what the other tables say.
type knowledge struct {
	places map[string][]*table.Entry // folded name -> places
	others map[string]bool           // folded names of everything else
	byID   map[string]*table.Entry   // "g" GeoNames, "w" Wikidata or "i" ISO id, "c" country -> place
	ids    map[string]bool
	iso3   map[string]string // ISO 3166 alpha-2 -> alpha-3
}

func readKnown(dir string) (*knowledge, error) {
	k := &knowledge{map[string][]*table.Entry{}, map[string]bool{}, map[string]*table.Entry{}, map[string]bool{}, map[string]string{}}
	files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		if base := filepath.Base(path); base == own || base == "SOURCES.tsv" {
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		entries, problems := table.Read(path, f)
		f.Close()
		if len(problems) > 0 {
			return nil, fmt.Errorf("read tables: %w", problems[0])
		}
		for i := range entries {
			k.add(&entries[i])
		}
	}
	return k, nil
}

func (k *knowledge) add(e *table.Entry) {
	k.ids[e.ID] = true
	if e.Kind == table.Country && len(e.ISO) == 2 {
		k.iso3[e.ISO] = e.Country
		k.byID["c"+e.Country] = e
	}
	for _, n := range e.Names {
		switch key := fold(n); {
		case e.Kind.IsPlace():
			k.places[key] = append(k.places[key], e)
		default:
			k.others[key] = true
		}
	}
	if !e.Kind.IsPlace() || e.Parent != "" && strings.HasPrefix(e.ID, e.Parent) {
		return
	}
	for p, id := range map[string]string{"g": e.GeoNames, "w": e.Wikidata, "i": e.ISO} {
		if id != "" {
			k.byID[p+id] = e
		}
	}
}

// row is one place to be written, its names not yet sorted by tier.
type row struct {
	id, kind, country, iso, wikidata, geonames, source, parent string
	lat, lon                                                   string
	pop                                                        int
	near                                                       bool // in one of the near countries
	village                                                    bool // only ever beside a cue, and only if the text has it there
	names                                                      []string
	main                                                       *table.Entry // of which these are more spellings
}

type maker struct {
	facts  string
	known  *knowledge
	rows   map[string]*row
	use    map[string]*use
	guess  map[string]bool // folded spellings that only the text can confirm
	people map[string]bool // parts of the names of people
}

// sorted returns the rows by id.
func (m *maker) sorted() []*row {
	out := make([]*row, 0, len(m.rows))
	for _, r := range m.rows {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b *row) int { return cmp.Compare(a.id, b.id) })
	return out
}

func (m *maker) write(path string) error {
	var lines []string
	for _, r := range m.sorted() {
		byTier := map[int][]string{}
		for _, n := range r.names {
			if t := m.tier(r, n); t > 0 {
				byTier[t] = append(byTier[t], n)
			}
		}
		first := ""
		for t := 1; t <= 3; t++ {
			names := byTier[t]
			if len(names) == 0 {
				continue
			}
			id, parent := r.id, r.parent
			if first != "" {
				id, parent = fmt.Sprintf("%s.t%d", first, t), cmp.Or(r.parent, first)
			} else {
				first = id
			}
			pop := ""
			if r.pop > 0 {
				pop = fmt.Sprint(r.pop)
			}
			lines = append(lines, strings.Join([]string{id, r.kind, fmt.Sprint(t), r.country, r.iso, r.wikidata, r.geonames, r.lat, r.lon, pop, parent, r.source, strings.Join(names, "|")}, "\t"))
		}
	}
	slices.Sort(lines)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "# Made by gazetteers/internal/mkworld; mend places.tsv instead, whose rows this file never repeats.")
	fmt.Fprintln(w, "# Towns and divisions of the world beside those of places.tsv. Rows whose id ends in .more hold further spellings of their parent.")
	fmt.Fprintln(w, "id\tkind\ttier\tcountry\tiso\twikidata\tgeonames\tlat\tlon\tpop\tparent\tsource\tnames")
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return f.Close()
}
