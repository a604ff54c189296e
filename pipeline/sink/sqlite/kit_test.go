package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, storetest.Kind{
		Place: func(t *testing.T) string { return filepath.Join(t.TempDir(), "events.db") },
		Open: func(place string) (storetest.Store, error) {
			return sqlite.Open(context.Background(), place, sqlite.Config{})
		},
		Dump: dumpRows,
	})
}

// dumpRows lists all rows with the id of their article in the place of its number.
func dumpRows(t *testing.T, path string) []storetest.Row {
	t.Helper()
	db, err := sql.Open("sqlite", sqlite.DSN(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var out []storetest.Row
	for _, table := range []string{"articles", "sentences", "entities", "times", "events", "arguments", "contents", "numbers"} {
		query := "SELECT a.id, x.* FROM " + table + " x JOIN articles a ON a.no = x.article ORDER BY x.article"
		if table == "articles" {
			query = "SELECT id, a.* FROM articles a ORDER BY no"
		}
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			row := storetest.Row{Table: table, Article: cells[0].(string)}
			for _, c := range cells[2:] { // less the id and the number
				if c == nil {
					c = "NULL"
				}
				row.Cells = append(row.Cells, fmt.Sprint(c))
			}
			out = append(out, row)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
