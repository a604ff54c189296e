package survey

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A tally counts a few different words; the zero value is empty.
type tally []count

type count struct {
	word string
	n    int
}

// maxTally is how many different words a tally tells apart. A newcomer takes the
// place of the rarest and its count (the space-saving method), so that what is
// frequent is never lost.
const maxTally = 8

// add counts a word; the empty one counts nothing.
func (t *tally) add(word string) {
	if word == "" {
		return
	}
	least := 0
	for i := range *t {
		if (*t)[i].word == word {
			(*t)[i].n++
			return
		}
		if (*t)[i].n < (*t)[least].n {
			least = i
		}
	}
	if len(*t) < maxTally {
		*t = append(*t, count{strings.Clone(word), 1})
		return
	}
	(*t)[least] = count{strings.Clone(word), (*t)[least].n + 1}
}

// sorted returns the words, the most frequent first.
func (t tally) sorted() []count {
	out := slices.Clone(t)
	slices.SortFunc(out, func(a, b count) int { return cmp.Or(b.n-a.n, strings.Compare(a.word, b.word)) })
	return out
}

// most returns the most frequent word, "" if there is none or it has less than
// the given part of n.
func (t tally) most(n int, part float64) string {
	if s := t.sorted(); len(s) > 0 && float64(s[0].n) >= part*float64(n) {
		return s[0].word
	}
	return ""
}

// A Gap is a name or title that the tables lack.
type Gap struct {
	// Entry is the row as it would stand in a table. Kind, Country and Role are
	// guesses: what the texts said most often.
	Entry    gazetteers.Entry
	Mentions int
	Events   int // in which it acts, or is acted upon, or which happen there
	Articles int
	Beside   int      // titles: different names it stood with, 32 at most
	Found    string   // how: "name", "subject" or "title"
	With     []string // titles of a person, verbs of a subject, phrases of a title, with their counts
	Samples  []string // stretches of text, each of another article
}

// leastVote is what part of the mentions must agree on a country or role.
const leastVote = 0.5

func (x *gap) row() Gap {
	out := Gap{Mentions: x.mentions, Events: x.events, Articles: x.articles, Samples: x.samples, Beside: len(x.names)}
	e := &out.Entry
	e.Source = "survey"
	e.Country, e.Role = x.country.most(x.mentions, leastVote), x.roles.most(x.mentions, leastVote)
	words := strings.Count(x.key, " ") + 1
	e.Tier = gazetteers.TierAlways
	if words == 1 {
		e.Tier = gazetteers.TierMost
	}
	switch x.group {
	case groupName:
		out.Found = "name"
		e.Kind, _ = table.ParseKind(x.kinds.most(0, 0))
		if words == 1 && e.Kind.IsPlace() {
			e.Tier = gazetteers.TierCued
		}
	case groupSubject:
		out.Found = "subject"
		e.Kind = gazetteers.Org
		if words > 1 {
			e.Kind = gazetteers.Person // two unknown words in a row are most often a foreign name
		}
	case groupTitle:
		out.Found = "title"
		e.Kind, e.Tier = gazetteers.Title, gazetteers.TierAlways
	}
	e.ID = fmt.Sprintf("%s.new-%05x%03x", e.Kind, wordID(x.key), wordID(x.key+"+")&0xfff)
	seen := map[string]bool{}
	for _, f := range x.forms.sorted() {
		if key := foldName(f.word); key == x.key && !seen[key] || len(e.Names) == 0 {
			seen[key] = true
			e.Names = append(e.Names, f.word)
		}
	}
	for _, b := range x.beside.sorted()[:min(len(x.beside), 4)] {
		if utf8.RuneCountInString(b.word) <= 60 {
			out.With = append(out.With, fmt.Sprintf("%s (%d)", b.word, b.n))
		}
	}
	return out
}

// WriteGaps writes gaps as a table, ready to be pasted into another, with counts
// and samples in comments above each row.
func WriteGaps(w io.Writer, gaps []Gap) error {
	var s sheet
	for i := range gaps {
		x := &gaps[i]
		note := []string{fmt.Sprintf("%s: %d mentions, %d events, %d articles", x.Found, x.Mentions, x.Events, x.Articles)}
		if x.Found == "title" {
			note[0] = fmt.Sprintf("title: %d times beside %d names, %d articles", x.Mentions, x.Beside, x.Articles)
		}
		if len(x.With) > 0 {
			note = append(note, "with: "+strings.Join(x.With, "; "))
		}
		*s.row(x.Entry.ID, append(note, x.Samples...)) = x.Entry
	}
	return s.write(w)
}
