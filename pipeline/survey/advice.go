package survey

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// An Advice is what the counts of a name say of the tier of one of its entries.
type Advice struct {
	Entry *gazetteers.Entry
	Share float64 // of the places of the name where it is what the entry is
	Tier  int     // the tier that the counts speak for; Entry.Tier if they do not contradict it
	Harm  float64 // places that the present tier reads wrongly
}

// Changes reports whether the counts contradict the tier of the entry.
func (a *Advice) Changes() bool { return a.Tier != tierOf(a.Entry) }

func tierOf(e *gazetteers.Entry) int { return max(e.Tier, gazetteers.TierAlways) }

// A tier holds names whose share is between these: a name is moved up, to be read
// less often, below leave, and down, to be read more often, from enter on. Between
// the two it may stay where it is, since the counts are estimates. Tier 3 keeps
// names that a cue brings out now and then: the cue is strong, and only what is
// next to never a name goes to tier 4.
var bounds = [...]struct{ leave, enter float64 }{
	gazetteers.TierAlways: {0.55, 0.88},
	gazetteers.TierMost:   {0.30, 0.75},
	gazetteers.TierCued:   {0.01, 0.05},
	gazetteers.TierNever:  {0, 0},
}

// easePerson lowers the shares that parts of personal names must reach: beside a
// part that no list has, as most surnames are, a name looks like a noun and its
// genitive, and the shares of people come out too low.
const easePerson = 0.4

// tierFor returns the tier that a share speaks for, which lies between low and
// high, of a name of
// class c that has tier now.
func tierFor(c Class, now int, low, high float64) int {
	t := now
	ease := 1.0
	if c == Person {
		ease = easePerson
	}
	for t < gazetteers.TierNever && high < ease*bounds[t].leave {
		t++
	}
	if t > now {
		return t
	}
	for t > gazetteers.TierAlways && low >= bounds[t-1].enter {
		t--
	}
	return t
}

// highest returns the highest tier to which the counts of a name can move an
// entry. Parts of personal names stand beside others of their kind, a surname
// follows its full name: tier 2 says so. Where the tables hold the ordinary
// reading as well, with or without its article («السعودية», Saudi Arabia and "Saudi" of a woman), or let the
// name count behind its head only (فتح behind «حركة», movement), the stage that
// reads them chooses already.
func highest(n *name, e *gazetteers.Entry) int {
	switch {
	case n.class[Ordinary], strings.Contains(e.Cue, "needs-head"):
		return tierOf(e)
	case classOf(e.Kind) == Person:
		return max(tierOf(e), gazetteers.TierMost)
	}
	return gazetteers.TierNever
}

// advise fills the advice of a word. A tier is contradicted only by the whole of
// the interval in which the share lies with nine chances of ten, so that few
// places change little. Of towns of one name only the first, which is the
// biggest of the lowest tier, is moved to a lower one: the place that articles
// speak of is hardly the village.
func (a *Ambiguity) advise(j *judge, n *name, w *Word) {
	var first [classes]bool
	entries := slices.Clone(n.entries)
	slices.SortStableFunc(entries, func(x, y int32) int {
		e, f := a.cfg.Lexicon.Entry(x), a.cfg.Lexicon.Entry(y)
		if d := tierOf(e) - tierOf(f); d != 0 {
			return d
		}
		return f.Pop - e.Pop
	})
	for _, i := range entries {
		e := a.cfg.Lexicon.Entry(i)
		c := classOf(e.Kind)
		if c == Ordinary || !j.model.knows(c) || tierOf(e) > gazetteers.TierCued || len(a.cfg.Kinds) > 0 && !slices.Contains(a.cfg.Kinds, e.Kind) {
			continue
		}
		adv := Advice{Entry: e, Share: w.shareOf(n, c), Tier: tierOf(e)}
		low, high := interval(adv.Share, min(float64(n.count), maxSettings))
		switch t := tierFor(c, adv.Tier, low, high); {
		case t > adv.Tier:
			adv.Tier = max(adv.Tier, min(t, highest(n, e)))
		case t < adv.Tier && !first[c]:
			adv.Tier = t
		}
		first[c] = true
		adv.Harm = float64(n.count) * (1 - adv.Share)
		if tierOf(e) == gazetteers.TierCued {
			adv.Harm = float64(n.count) * adv.Share
		}
		if adv.Changes() {
			w.Harm = max(w.Harm, adv.Harm)
		}
		w.Advice = append(w.Advice, adv)
	}
}

// shareOf returns the share of places of a name where it is what an entry of the
// class is. Countries and capitals act as bodies do («أعلنت إيران», Iran
// announced) and bodies are places to be in: the two are no contradiction. Bodies
// speak as people do, so where no part of a personal name is spelt alike, what
// looks like a person is the body.
func (w *Word) shareOf(n *name, c Class) float64 {
	if c != Place && c != Body {
		return w.share(c)
	}
	share := w.Place + w.Body
	if n.class[Body] && !n.class[Person] {
		share += w.Person
	}
	return min(share, 1)
}

// interval is Wilson's: where a share lies of which n places have shown p, with
// nine chances of ten.
func interval(p, n float64) (low, high float64) {
	const z = 1.645
	mid := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (mid - half) / (1 + z*z/n), (mid + half) / (1 + z*z/n)
}

// Show says what of the judged names is written.
type Show struct {
	All   bool // names whose tiers are right, too
	Limit int  // so many names at most; 0 is all
}

// WriteAdvice writes the changes that words speak for as a table to lay over the
// one that lex was made of. Above each row stand the counts and the examples. A
// name that leaves the tier of the other names of its entry is taken out of that
// entry and put into a row of its own.
func WriteAdvice(w io.Writer, lex *gazetteers.Lexicon, words []Word, show Show) error {
	rows := adviceSheet{ids: make(map[string]bool, lex.Len())}
	for i := range int32(lex.Len()) {
		rows.ids[lex.Entry(i).ID] = true
	}
	names := 0
	for i := range words {
		shown := false
		for k := range words[i].Advice {
			if adv := &words[i].Advice[k]; show.All || adv.Changes() {
				rows.add(&words[i], adv)
				shown = true
			}
		}
		if shown {
			names++
		}
		if show.Limit > 0 && names == show.Limit {
			break
		}
	}
	return rows.write(w)
}

// An adviceSheet is the sheet of changed tiers.
type adviceSheet struct {
	sheet
	ids map[string]bool // of all entries
}

func (s *adviceSheet) add(w *Word, adv *Advice) {
	note := remark(w, adv)
	spellings := spellingsOf(adv.Entry, w.Name)
	out := s.row(adv.Entry.ID, note)
	if len(spellings) == len(adv.Entry.Names) || !adv.Changes() {
		out.Tier = adv.Tier
		return
	}
	for _, name := range spellings {
		out.Names = append(out.Names, "-"+name)
	}
	own := ownRow(adv)
	if s.ids[own.ID] {
		own = gazetteers.Entry{ID: own.ID}
	}
	in := s.row(own.ID, nil)
	own.Names = append(in.Names, spellings...)
	*in = own
}

// spellingsOf returns the names of an entry that fold to key.
func spellingsOf(e *gazetteers.Entry, key string) []string {
	var out []string
	for _, s := range e.Names {
		if arabic.Fold(s) == key {
			out = append(out, s)
		}
	}
	return out
}

// ownRow is the row for names of an entry that have another tier: «id.t3», the
// base row for names that go back to its tier.
func ownRow(adv *Advice) gazetteers.Entry {
	e := *adv.Entry
	base := e.ID
	if k := len(base) - len(".t3"); k > 0 && strings.HasPrefix(base[k:], ".t") {
		base = base[:k]
	}
	e.ID, e.Tier, e.Names = fmt.Sprintf("%s.t%d", base, adv.Tier), adv.Tier, nil
	if e.Parent == "" && base != e.ID {
		e.Parent = base
	}
	return e
}

// remark words the comment above a row.
func remark(w *Word, adv *Advice) []string {
	out := []string{fmt.Sprintf("%s: %d places, %.0f %% place, %.0f %% organization, %.0f %% person, %.0f %% ordinary word; tier %d -> %d",
		w.Name, w.Count, 100*w.Place, 100*w.Body, 100*w.Person, 100*w.Else, tierOf(adv.Entry), adv.Tier)}
	for _, t := range w.Typical {
		out = append(out, "  "+t)
	}
	return out
}

// A sheet is a table with comments above its rows.
type sheet struct {
	rows  []gazetteers.Entry
	notes [][]string
	at    map[string]int
}

// row returns the row of an id, a new one if there is none, and adds comments to
// it. The pointer holds until the next call.
func (s *sheet) row(id string, note []string) *gazetteers.Entry {
	k, ok := s.at[id]
	if !ok {
		if s.at == nil {
			s.at = map[string]int{}
		}
		k = len(s.rows)
		s.at[id] = k
		s.rows = append(s.rows, gazetteers.Entry{ID: id})
		s.notes = append(s.notes, nil)
	}
	s.notes[k] = append(s.notes[k], note...)
	return &s.rows[k]
}

// write writes the header, then each row with its comments before it.
func (s *sheet) write(w io.Writer) error {
	var b bytes.Buffer
	if err := table.Write(&b, s.rows); err != nil {
		return fmt.Errorf("survey: %w", err)
	}
	k := -1 // the header
	for line := range strings.Lines(b.String()) {
		if k >= 0 {
			for _, note := range s.notes[k] {
				if _, err := fmt.Fprintf(w, "# %s\n", strings.Join(strings.Fields(note), " ")); err != nil {
					return fmt.Errorf("survey: write: %w", err)
				}
			}
		}
		if _, err := io.WriteString(w, line); err != nil {
			return fmt.Errorf("survey: write: %w", err)
		}
		k++
	}
	return nil
}
