package graph

import (
	"context"
	"strings"

	"github.com/rasid-news/rasid"
)

// Search finds articles by their words, the best first. Words are found with their
// clitics and without, whatever their marks and hamzas; "two words" in quotation
// marks stand together; a word with * at its end is the beginning of a word. An
// ask narrows by Since and Until (days of publication), Repeats and Limit.
func (d *DB) Search(ctx context.Context, text string, ask Ask) (*Result, error) {
	if err := ask.check(); err != nil {
		return nil, err
	}
	terms, first := searchTerms(text)
	if terms == "" {
		return nil, rasid.Problem{Code: CodeUnknown, Msg: "there is no word to look for", Fix: `say one: rasid graph search DB "وقف إطلاق النار"`}
	}
	var indexed bool
	if err := d.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM search_docsize)`).Scan(&indexed); err != nil || !indexed {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, rasid.Problem{Code: CodeUnknown, Path: d.path, Msg: "has no full-text index", Fix: "it was made with --no-search, or holds no articles"}
	}
	var c clause
	c.and(`search MATCH ?`, terms)
	if ask.Since != "" {
		c.and(`a.published >= ?`, ask.Since)
	}
	if ask.Until != "" {
		c.and(`a.published <= ?`, ask.Until)
	}
	if !ask.Repeats {
		c.and(`a.no NOT IN (SELECT article FROM repeats)`)
	}
	columns := []Column{{"published", Code}, {"source", Words}, {"article", Code}, {"title", Words}, {"sentence", Passage}, {"", Count}}
	// How good a match is can only be asked beside the search itself.
	query := `SELECT published, source, id, title, no, count(*) OVER () FROM (
		SELECT a.published, a.source, a.id, a.title, a.no, bm25(search) AS badness FROM search JOIN articles a ON a.no = search.rowid WHERE ` + c.where() + `)
		ORDER BY badness, no` + ask.limit()
	r, err := d.counted(ctx, columns, query, c.args)
	if err != nil {
		return nil, d.fault(ctx, "search", err)
	}
	for _, row := range r.Rows {
		if row[4], err = d.sentenceWith(ctx, row[4].(int64), first); err != nil {
			return nil, d.fault(ctx, "search", err)
		}
	}
	return r, nil
}

// searchTerms makes a query of the full-text index of what somebody typed, and
// lists its words. Words are folded as those of the articles were; what the index
// takes for operators is not.
func searchTerms(text string) (terms string, all []string) {
	var out []string
	for i, part := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "«", `"`, "»", `"`).Replace(text), `"`) {
		quoted := i%2 == 1
		if quoted {
			if ws := words(part); len(ws) > 0 {
				out, all = append(out, `"`+strings.Join(ws, " ")+`"`), append(all, ws...)
			}
			continue
		}
		for _, field := range strings.Fields(part) {
			ws := words(field)
			for j, w := range ws {
				term := `"` + w + `"`
				if j == len(ws)-1 && strings.HasSuffix(field, "*") {
					term += "*"
				}
				out, all = append(out, term), append(all, w)
			}
		}
	}
	return strings.Join(out, " "), all
}

// sentenceWith returns the sentence of an article that has most of some words,
// the first of several, nil if texts are not stored.
func (d *DB) sentenceWith(ctx context.Context, article int64, all []string) (any, error) {
	var best any
	most := 0
	err := d.each(ctx, `SELECT coalesce(text, '') FROM sentence_text WHERE article = ? ORDER BY section = 'title', id`, []any{article}, func(scan func(...any) error) error {
		var text string
		if err := scan(&text); err != nil {
			return err
		}
		found := 0
		has := words(text)
		for _, w := range all {
			for _, h := range has {
				if strings.HasSuffix(h, w) { // with what is written onto its front
					found++
					break
				}
			}
		}
		if found > most {
			best, most = text, found
		}
		return nil
	})
	return best, err
}
