package mention

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// sensesTSV says what forms that are several things mean beside which words.
//
//go:embed senses.tsv
var sensesTSV string

// A sense is one row of senses.tsv: where its cues hold, the form means one of
// its kinds or entries, or (not) means none of them.
type sense struct {
	definite            bool
	rest                []string // the folded words after the first
	marked              string   // the form as the row writes it, where it has marks
	kinds               []table.Kind
	ids                 []string
	not                 bool
	before, after, near *cue
	line                int
}

// A cue is a set of words and classes of which one must be there.
type cue struct {
	words   map[string]struct{}
	classes class
	codes   []string // countries or bodies that the article must name
}

// A class is a set of classes of words that the code tells.
type class uint16

const (
	classStart  class = 1 << iota // no word before, or a mark that opens a clause
	classEnd                      // no word after, or a mark
	classNumber                   // a number, in digits or in words
	classVerb                     // a finite verb and no noun
	classGiven                    // a given name that is no common noun
	classLike                     // a given name, or a word in no list
	classShe                      // a verb in the past whose subject is one woman, or one town
	classTitle                    // an office or a rank
	classNisba                    // an adjective of belonging
	classDef                      // has the article
	classIndef                    // a noun or adjective without the article
	classFem                      // a noun of feminine singular or sound feminine plural, without the article
	classQuote                    // a quotation mark
	classTown                     // a place that is no country
	classBreak                    // a mark, a particle, a verb, a word with و ف ب ل ك: neither object nor genitive
)

var classNames = map[string]class{
	"@start": classStart, "@end": classEnd, "@number": classNumber, "@verb": classVerb, "@given": classGiven, "@like-given": classLike, "@she": classShe, "@title": classTitle,
	"@nisba": classNisba, "@definite": classDef, "@indefinite": classIndef, "@feminine": classFem, "@quote": classQuote, "@town": classTown, "@break": classBreak,
}

// senses finds the rows of a form by its folded first word without the article.
type senses map[string][]sense

// parseSenses reads the table of senses; every fault names its line.
func parseSenses(text string) (senses, error) {
	all := senses{}
	sets := map[string][]string{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "@") {
			if len(cells) != 2 || classNames[cells[0]] != 0 || sets[cells[0]] != nil {
				return nil, fmt.Errorf("mention: senses: line %d: a set is a new name and its words", n+1)
			}
			sets[cells[0]] = strings.Split(cells[1], "|")
			continue
		}
		if len(cells) != 5 {
			return nil, fmt.Errorf("mention: senses: line %d: %d cells, want form, sense, before, after, near", n+1, len(cells))
		}
		s := sense{line: n + 1}
		if err := s.means(cells[1]); err != nil {
			return nil, fmt.Errorf("mention: senses: line %d: %w", n+1, err)
		}
		for i, to := range []**cue{&s.before, &s.after, &s.near} {
			c, err := parseCue(cells[2+i], sets)
			if err != nil {
				return nil, fmt.Errorf("mention: senses: line %d: %w", n+1, err)
			}
			if i == 2 && c != nil && c.classes != 0 {
				return nil, fmt.Errorf("mention: senses: line %d: classes stand before or after a form", n+1)
			}
			*to = c
		}
		for _, form := range strings.Split(cells[0], "|") {
			if strings.TrimSpace(arabic.Fold(form)) == "" {
				return nil, fmt.Errorf("mention: senses: line %d: an empty form", n+1)
			}
			all.add(form, s)
		}
	}
	return all, nil
}

// add files a row under one of its forms.
func (all senses) add(form string, s sense) {
	words := strings.Fields(arabic.Fold(form))
	s.rest = words[1:]
	first, definite := strings.CutPrefix(words[0], "ال")
	s.definite = definite
	if strings.ContainsFunc(form, arabic.IsMark) {
		s.marked = form
	}
	all[first] = append(all[first], s)
}

// means reads the cell sense: none, kinds, entries, or ! before them.
func (s *sense) means(cell string) error {
	cell, s.not = strings.CutPrefix(cell, "!")
	if cell == "none" && !s.not {
		return nil
	}
	for _, word := range strings.Split(cell, "|") {
		switch k, ok := table.ParseKind(word); {
		case ok:
			s.kinds = append(s.kinds, k)
		case strings.Contains(word, "."):
			s.ids = append(s.ids, word)
		case word == "place":
			for k := table.Country; k <= table.Facility; k++ {
				if k.IsPlace() {
					s.kinds = append(s.kinds, k)
				}
			}
		case word == "body":
			s.kinds = append(s.kinds, table.Org, table.ArmedGroup, table.Party, table.Media, table.IGO, table.NGO, table.Company, table.Agency)
		default:
			return fmt.Errorf("sense %q is no kind and no entry", word)
		}
	}
	return nil
}

// parseCue reads a cell of cues, nil if it is empty. @name stands for a class or
// for the words of a set, three capitals for a country, others for a body.
func parseCue(cell string, sets map[string][]string) (*cue, error) {
	if cell == "" {
		return nil, nil
	}
	c := &cue{words: map[string]struct{}{}}
	for _, word := range strings.Split(cell, "|") {
		switch {
		case word == "":
			return nil, fmt.Errorf("an empty cue in %q", cell)
		case word[0] == '@':
			if k := classNames[word]; k != 0 {
				c.classes |= k
			} else if words, ok := sets[word]; ok {
				for _, w := range words {
					c.words[arabic.Fold(w)] = struct{}{}
				}
			} else {
				return nil, fmt.Errorf("no set and no class is named %s", word)
			}
		case word[0] >= 'A' && word[0] <= 'Z':
			c.codes = append(c.codes, word)
		default:
			c.words[arabic.Fold(word)] = struct{}{}
		}
	}
	return c, nil
}

func (s *sense) has(e *table.Entry) bool {
	return slices.Contains(s.kinds, e.Kind) || slices.Contains(s.ids, e.ID)
}
