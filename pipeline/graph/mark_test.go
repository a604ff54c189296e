package graph_test

import (
	"database/sql"
	"errors"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// markRepeat makes an article one that repeats another, as the judge of duplicates
// does, and takes the mark of what was gathered away, as putting it does.
func markRepeat(t *testing.T, path, id, of string) {
	t.Helper()
	db, err := sql.Open("sqlite", sqlite.DSN(path, "mode=rw"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`UPDATE articles SET duplicate_of = ?, duplicate_kind = 'near' WHERE id = ?`, of, id)
	_, bad := db.Exec(`DELETE FROM meta WHERE key = 'graph'`)
	if err = errors.Join(err, bad, db.Close()); err != nil {
		t.Fatal(err)
	}
}
