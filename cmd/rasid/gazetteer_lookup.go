package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
)

func newGazetteerLookup(e env) *cobra.Command {
	var tables []string
	var asJSON bool
	var text, date string
	cmd := &cobra.Command{
		Use:   "lookup NAME...",
		Short: "Show every entry of a name, and which one wins",
		Long: `Lookup reads NAME as it would stand in an article, with و ف ب ل ك and the article
before it, and prints every entry that it can mean: codes, ids, and how the form
was cut. The first one is what an article without further evidence is read as; the
line "why" says what decided, and below it stands what else it could be. Where
nothing has the name, what it could be in another spelling follows, the nearest
first, with how far its words differ; an article is read so only where something
else in it says the same.

With --in the name is read where it stands in a text, as in an article, and what
decided there is told: the noun before it, the other places and countries, the
day for an office.

Exit codes: 0 something has the name, 1 nothing has it, 2 the command line is
wrong.`,
		Example: `  rasid gazetteer lookup طرابلس
  rasid gazetteer lookup وبالقاهرة
  rasid gazetteer lookup --gazetteer syria.tsv "عين العرب"
  rasid gazetteer lookup طرابلس --in "وصل الوفد من بيروت إلى طرابلس شمالي لبنان."
  rasid gazetteer lookup "وزير الخارجية الروسي" --date 2017-06-23 --in "نفى وزير الخارجية الروسي ذلك."`,
		Args: cobra.MinimumNArgs(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			name := strings.Join(args, " ")
			lex, err := lexiconWith(tables)
			if err != nil {
				return err
			}
			found := lookUp(lex, name)
			if text != "" {
				if found.InText, err = inText(cmd.Context(), name, text, date, tables); err != nil {
					return err
				}
			}
			if asJSON {
				enc := json.NewEncoder(e.stdout)
				enc.SetEscapeHTML(false)
				if err := enc.Encode(found); err != nil {
					return err
				}
			} else {
				if err := found.write(e.stdout); err != nil {
					return err
				}
				if text != "" {
					if err := writeSenses(e.stdout, found.InText); err != nil {
						return err
					}
				}
			}
			if len(found.Readings) == 0 && len(found.InText) == 0 {
				return errQuiet
			}
			return nil
		}),
	}
	cmd.Flags().StringSliceVar(&tables, "gazetteer", nil, "tables of names (TSV) to read beside the built-in ones")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	cmd.Flags().StringVar(&text, "in", "", "a text, or a file, in which the name stands")
	cmd.Flags().StringVar(&date, "date", "", "day of publication of that text (YYYY-MM-DD)")
	return cmd
}

// tokens cuts a name as the articles are cut.
func tokens(text string) []rasid.Token {
	return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
}

// lexiconWith compiles the built-in names with tables over them.
func lexiconWith(paths []string) (*gazetteers.Lexicon, error) {
	entries, err := gazetteers.Defaults()
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		dir, file := filepath.Split(path)
		if entries, err = gazetteers.Load(entries, os.DirFS(filepath.Clean(dir)), file); err != nil {
			return nil, readable(err)
		}
	}
	return gazetteers.Compile(entries, gazetteers.Config{Analyse: tokens})
}

// A lookup is what a name can mean.
type lookup struct {
	Name     string    `json:"name"`
	Why      string    `json:"why,omitempty"` // what decided for the first reading
	Parts    bool      `json:"parts"`         // nothing has the whole name; the readings are of its parts
	Readings []reading `json:"readings"`
	Variants []reading `json:"variants,omitempty"` // what it could be in another spelling, the nearest first
	InText   []sense   `json:"in_text,omitempty"`  // what it is where it stands in a text
}

// A reading is one entry that the name can mean.
type reading struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`
	Tier     int      `json:"tier"`
	Form     []string `json:"form"` // proclitics, then the name
	Country  string   `json:"country,omitempty"`
	Org      string   `json:"org,omitempty"`
	Role     string   `json:"role,omitempty"`
	ISO      string   `json:"iso,omitempty"`
	Wikidata string   `json:"wikidata,omitempty"`
	GeoNames string   `json:"geonames,omitempty"`
	Lat      *float64 `json:"lat,omitempty"`
	Lon      *float64 `json:"lon,omitempty"`
	Pop      int      `json:"pop,omitempty"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Parent   string   `json:"parent,omitempty"`
	Cue      string   `json:"cue,omitempty"`
	Source   string   `json:"source,omitempty"`
	Names    []string `json:"names"`
	Penalty  int      `json:"penalty,omitempty"` // how far the spelling is from those names, 0 if it is one

	words, pro int
}

// lookUp collects the readings of a name, the winner first.
func lookUp(lex *gazetteers.Lexicon, name string) lookup {
	out := lookup{Name: name, Readings: []reading{}}
	toks := tokens(name)
	wins := lex.Match(toks, nil)
	hits := lex.MatchAll(toks, nil)
	whole := func(h gazetteers.Hit) bool { return h.Range.First == 0 && h.Range.Last == len(toks) }
	out.Parts = !slices.ContainsFunc(hits, whole)
	seen := map[string]bool{}
	take := func(h gazetteers.Hit) {
		for _, i := range h.Entries {
			r := readingOf(lex.Entry(i), toks, h)
			if key := r.ID + " " + strings.Join(r.Form, "+"); !seen[key] {
				seen[key] = true
				out.Readings = append(out.Readings, r)
			}
		}
	}
	for _, h := range wins {
		if out.Parts || whole(h) {
			take(h)
		}
	}
	first := len(out.Readings)
	for _, h := range hits {
		if out.Parts || whole(h) {
			take(h)
		}
	}
	// What did not win follows in the order in which it would have.
	slices.SortStableFunc(out.Readings[first:], func(a, b reading) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(a.Tier, b.Tier), cmp.Compare(a.pro, b.pro))
	})
	out.Why = why(out.Readings)
	if out.Parts {
		out.Variants = variantsOf(lex, toks, hits)
	}
	return out
}

// variantsOf collects what a whole name could be in another spelling.
func variantsOf(lex *gazetteers.Lexicon, toks []rasid.Token, exact []gazetteers.Hit) []reading {
	var out []reading
	seen := map[string]bool{}
	hits := lex.MatchVariants(toks, exact, nil)
	slices.SortStableFunc(hits, func(a, b gazetteers.VariantHit) int { return cmp.Compare(a.Penalty, b.Penalty) })
	for _, h := range hits {
		if h.Range.First != 0 || h.Range.Last != len(toks) {
			continue
		}
		for _, i := range h.Entries {
			r := readingOf(lex.Entry(i), toks, h.Hit)
			r.Penalty = h.Penalty
			if !seen[r.ID] {
				seen[r.ID] = true
				out = append(out, r)
			}
		}
	}
	return out
}

// readingOf describes an entry and how the form was cut to come to it.
func readingOf(e *gazetteers.Entry, toks []rasid.Token, h gazetteers.Hit) reading {
	r := reading{
		ID: e.ID, Kind: e.Kind.String(), Tier: e.Tier, Country: e.Country, Org: e.Org, Role: e.Role, ISO: e.ISO,
		Wikidata: e.Wikidata, GeoNames: e.GeoNames, Pop: e.Pop, Parent: e.Parent, Cue: e.Cue, Source: e.Source,
		Names: e.Names, words: h.Range.Last - h.Range.First, pro: h.Pro,
	}
	if e.HasPoint {
		lat, lon := e.Lat, e.Lon
		r.Lat, r.Lon = &lat, &lon
	}
	if e.From.Year != 0 {
		r.From = e.From.String()
	}
	if e.To.Year != 0 {
		r.To = e.To.String()
	}
	norm := toks[h.Range.First].Norm
	rest := []string{norm[h.Pro:]}
	for _, t := range toks[h.Range.First+1 : h.Range.Last] {
		rest = append(rest, t.Norm)
	}
	r.Form = append(proclitics(norm[:h.Pro]), strings.Join(rest, " "))
	return r
}

// proclitics cuts what stands before a name: و or ف, then ب ل or ك, then the
// article, which is written لل after ل.
func proclitics(pro string) []string {
	var out []string
	if rest, ok := strings.CutPrefix(pro, "و"); ok {
		out, pro = append(out, "و"), rest
	} else if rest, ok := strings.CutPrefix(pro, "ف"); ok {
		out, pro = append(out, "ف"), rest
	}
	switch {
	case pro == "لل":
		return append(out, "ل", "ال")
	case pro == "" || pro == "ال":
	default:
		_, size := utf8.DecodeRuneInString(pro)
		out, pro = append(out, pro[:size]), pro[size:]
	}
	if pro != "" {
		out = append(out, pro)
	}
	return out
}

// gloss of the parts that stand before a name.
func gloss(part string) string {
	switch part {
	case "و":
		return "and"
	case "ف":
		return "then"
	case "ب":
		return "in, by"
	case "ل":
		return "to, for"
	case "ك":
		return "like"
	case "ال":
		return "the"
	}
	return ""
}

// why says what put the first reading before the second, in the order in which
// the matcher decides.
func why(rs []reading) string {
	if len(rs) == 0 {
		return ""
	}
	if len(rs) == 1 {
		return "nothing else has this name"
	}
	a, b := rs[0], rs[1]
	switch {
	case a.words > b.words:
		return "it is the longest name"
	case a.pro == 0 && b.pro > 0:
		return "the whole word is a name; nothing needs to be cut off"
	case b.pro == 0 && a.pro > 0:
		return "a country outweighs a word that is known as a part of names only"
	case a.pro != b.pro && (a.Kind == "country") != (b.Kind == "country"):
		return "a country comes before other things"
	case a.Tier < b.Tier:
		return "its tier is safer (" + strconv.Itoa(a.Tier) + " before " + strconv.Itoa(b.Tier) + ")"
	case a.pro < b.pro:
		return "less is cut off"
	case a.Pop > b.Pop:
		return "of one tier, it has more people"
	}
	return "equal in tier and people; the order of the tables decides"
}

// tierSense says when a name of a tier is taken.
func tierSense(tier int) string {
	switch tier {
	case gazetteers.TierAlways:
		return "always"
	case gazetteers.TierMost:
		return "unless the context speaks against it"
	case gazetteers.TierCued:
		return "beside a cue only, such as بلدة (town)"
	}
	return "never alone"
}

// write prints the readings for people.
func (l *lookup) write(w io.Writer) error {
	var b strings.Builder
	if len(l.Variants) > 0 {
		fmt.Fprintf(&b, "nothing has the name «%s»; in another spelling it could be:\n", l.Name)
		for i := range l.Variants {
			l.Variants[i].write(&b)
		}
	}
	switch {
	case len(l.Variants) > 0 && len(l.Readings) > 0:
		b.WriteString("its parts:\n")
	case len(l.Variants) > 0:
	case len(l.Readings) == 0:
		fmt.Fprintf(&b, "nothing has the name «%s»\n", l.Name)
	case l.Parts:
		fmt.Fprintf(&b, "nothing has the whole name «%s»; its parts:\n", l.Name)
	}
	for i := range l.Readings {
		if i == 1 && !l.Parts {
			b.WriteString("it could also be:\n")
		}
		l.Readings[i].write(&b)
		if i == 0 && !l.Parts {
			fmt.Fprintf(&b, "  why:    %s\n", l.Why)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *reading) write(b *strings.Builder) {
	sense := tierSense(r.Tier)
	if r.Penalty > 0 {
		sense = "only where the article confirms it"
	}
	fmt.Fprintf(b, "%s  %s, tier %d: %s\n", r.ID, r.Kind, r.Tier, sense)
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %-7s %s\n", label+":", value)
		}
	}
	parts := make([]string, len(r.Form))
	for i, p := range r.Form {
		parts[i] = p
		if g := gloss(p); g != "" && i < len(r.Form)-1 {
			parts[i] += " (" + g + ")"
		}
	}
	line("form", strings.Join(parts, " + "))
	if r.Penalty > 0 {
		line("apart", "by "+strconv.Itoa(r.Penalty)+" from one of its names")
	}
	var codes []string
	for _, c := range [][2]string{{"country", r.Country}, {"org", r.Org}, {"role", r.Role}, {"iso", r.ISO}, {"wikidata", r.Wikidata}, {"geonames", r.GeoNames}, {"cue", r.Cue}} {
		if c[1] != "" {
			codes = append(codes, c[0]+" "+c[1])
		}
	}
	line("codes", strings.Join(codes, ", "))
	if r.Lat != nil {
		at := fmt.Sprintf("%g, %g", *r.Lat, *r.Lon)
		if r.Pop > 0 {
			at += fmt.Sprintf("; %d people", r.Pop)
		}
		line("at", at)
	}
	if r.From != "" || r.To != "" {
		line("period", r.From+" to "+r.To)
	}
	line("parent", r.Parent)
	line("source", r.Source)
	line("names", strings.Join(r.Names, " | "))
}
