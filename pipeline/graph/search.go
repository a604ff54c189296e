package graph

import (
	"context"
	"strings"
)

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
