// Package entity groups the mentions of one person, body or place within an
// article.
//
// In: Mentions. Out: Entities, and Coref of each mention that belongs to one.
//
// Two mentions are one when they are the same row of the gazetteer, when their
// names are equal after folding, or when one person's name is the last part of the
// other's (رحمانوف, خيرات رحمانوف). Descriptions («مسلحون مجهولون», unknown gunmen) name nobody
// and stay alone.
package entity

import (
	"context"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

// Version changes whenever the entities of some text can change.
const Version = "2"

// A Config says how mentions are grouped. Its zero value works.
type Config struct{}

// An Extractor groups mentions. It is safe for use by many goroutines.
type Extractor struct{}

// New returns an extractor.
func New(Config) (*Extractor, error) { return &Extractor{}, nil }

// Info says what the stage needs and gives.
func (x *Extractor) Info() rasid.Info {
	return rasid.Info{Name: "entity", Version: Version, Needs: rasid.LayerTokens | rasid.LayerMentions, Gives: rasid.LayerEntities}
}

// Annotate fills doc.Entities and the Coref of the mentions.
func (x *Extractor) Annotate(ctx context.Context, doc *rasid.Document) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("entity: annotate: %w", err)
	}
	byKey := map[string]int{}
	surnames := map[string]int{}
	var held []int // descriptions whose holder is known
	doc.Entities = doc.Entities[:0]
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if m.Holder != "" {
			held = append(held, i)
		}
		if m.Type != rasid.PER && m.Type != rasid.ORG && m.Type != rasid.LOC {
			continue
		}
		name := doc.Slice(m.Span)
		key := m.Type.String() + " " + nameKey(name)
		if m.Entry != "" {
			key = entryKey(m.Entry)
		}
		k, ok := byKey[key]
		if !ok && m.Type == rasid.PER {
			if k, ok = surnames[lastName(name)]; ok && !samePerson(doc.Entities[k].Name, name) {
				ok = false
			}
		}
		if !ok {
			k = len(doc.Entities)
			doc.Entities = append(doc.Entities, rasid.Entity{ID: fmt.Sprintf("C%d", k+1), Name: name, Type: m.Type})
		}
		byKey[key] = k
		if m.Type == rasid.PER {
			surnames[lastName(name)] = k
		}
		e := &doc.Entities[k]
		e.Mentions = append(e.Mentions, m.ID)
		if len(name) > len(e.Name) {
			e.Name = name
		}
		m.Coref = e.ID
	}
	// «وزير الخارجية الروسي» is the Lavrov whom the article names elsewhere.
	for _, i := range held {
		if k, ok := byKey[entryKey(doc.Mentions[i].Entry)]; ok {
			doc.Mentions[i].Coref = doc.Entities[k].ID
		}
	}
	doc.Filled |= rasid.LayerEntities
	return nil
}

// entryKey returns what the rows of one thing share: person.x is a person in one
// office, person.x.fm in another, person.x-surname the bare surname.
func entryKey(id string) string {
	rest, ok := strings.CutPrefix(id, "person.")
	if !ok {
		return id
	}
	rest, _, _ = strings.Cut(rest, ".")
	return "person." + strings.TrimSuffix(rest, "-surname")
}

// nameKey folds a name and drops its article, so that العراق and عراق agree.
func nameKey(name string) string {
	return strings.TrimPrefix(arabic.Fold(name), "ال")
}

// samePerson reports whether two names that share their last part can be one
// person's: one of them is the last part alone, or they begin alike.
func samePerson(a, b string) bool {
	x, y := strings.Fields(arabic.Fold(a)), strings.Fields(arabic.Fold(b))
	return len(x) <= 1 || len(y) <= 1 || x[0] == y[0]
}

func lastName(name string) string {
	fold := arabic.Fold(name)
	if i := strings.LastIndexByte(fold, ' '); i >= 0 {
		fold = fold[i+1:]
	}
	return strings.TrimPrefix(fold, "ال")
}
