package journal

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/rasid-news/rasid"
)

// A kept is an article as the quarantine holds it: what its source knew.
type kept struct {
	ID        string       `json:"id"`
	Title     string       `json:"title,omitempty"`
	Text      string       `json:"text"`
	Titled    bool         `json:"titled,omitempty"` // there is a field for the title
	Published string       `json:"published,omitempty"`
	Language  string       `json:"language,omitempty"`
	Origin    rasid.Origin `json:"origin"`
}

func keep(doc *rasid.Document) kept {
	k := kept{ID: doc.ID, Language: doc.Language, Origin: doc.Origin}
	if doc.Published.Whole() {
		k.Published = doc.Published.String()
	}
	for _, f := range doc.Fields {
		if f.Name == rasid.FieldTitle {
			k.Title, k.Titled = doc.Slice(f.Span), true
		} else {
			k.Text = doc.Slice(f.Span)
		}
	}
	return k
}

func (k *kept) document() (*rasid.Document, error) {
	doc := rasid.NewDocument(k.ID, k.Title, k.Text)
	doc.Language, doc.Origin = k.Language, k.Origin
	if k.Published != "" {
		date, err := rasid.ParseDate(k.Published)
		if err != nil {
			return nil, err
		}
		doc.Published = date
	}
	return doc, nil
}

// A Quarantined is one article that was put aside, and why.
type Quarantined struct {
	ID      string
	Stage   string
	Problem rasid.Problem
	At      string // RFC 3339, UTC
}

// Quarantine lists what was put aside, by id.
func (j *Journal) Quarantine(ctx context.Context) ([]Quarantined, error) {
	rows, err := j.db.QueryContext(ctx, `SELECT id, stage, code, msg, fix, path, record, at FROM quarantine ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("journal: quarantine: %w", err)
	}
	defer rows.Close()
	var out []Quarantined
	for rows.Next() {
		var q Quarantined
		p := &q.Problem
		if err := rows.Scan(&q.ID, &q.Stage, &p.Code, &p.Msg, &p.Fix, &p.Path, &p.Line, &q.At); err != nil {
			return nil, fmt.Errorf("journal: quarantine: %w", err)
		}
		out = append(out, q)
	}
	return out, rows.Err()
}

// Retry forgets that the articles of the quarantine failed, and returns a source
// of them: they are read out of the journal, their files may be gone.
func (j *Journal) Retry(ctx context.Context) (*Source, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	// Version 0 is no version: the articles count as new until they are done or
	// fail again. The quarantine keeps them all the while.
	if _, err := j.db.ExecContext(ctx, `UPDATE articles SET version = 0 WHERE outcome = 2`); err != nil {
		return nil, fmt.Errorf("journal: retry: %w", err)
	}
	return &Source{j}, nil
}

// A Source yields the articles of a quarantine.
type Source struct{ j *Journal }

// Documents yields the articles by id.
func (s *Source) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		for last := ""; ; {
			// One query an article: no cursor stays open while others write.
			var id, article string
			rows, err := s.j.db.QueryContext(ctx, `SELECT id, article FROM quarantine WHERE id > ? ORDER BY id LIMIT 1`, last)
			if err != nil {
				yield(nil, fmt.Errorf("journal: retry: %w", err))
				return
			}
			more := rows.Next()
			if more {
				err = rows.Scan(&id, &article)
			}
			if closed := rows.Close(); err == nil {
				err = closed
			}
			if err != nil {
				yield(nil, fmt.Errorf("journal: retry: %w", err))
				return
			}
			if !more {
				return
			}
			last = id
			var k kept
			if err := json.Unmarshal([]byte(article), &k); err != nil {
				if !yield(nil, s.j.fault(CodeForeign, fmt.Errorf("article %s: %w", id, err), "the file is damaged")) {
					return
				}
				continue
			}
			if !yield(k.document()) {
				return
			}
		}
	}
}
