package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"
	_ "modernc.org/sqlite" // the driver, to read what was written with

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(t testing.TB, path string, cfg sqlite.Config) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t testing.TB, s *sqlite.Store, docs ...*rasid.Document) string {
	t.Helper()
	mark, err := s.Put(t.Context(), docs)
	if err != nil {
		t.Fatal(err)
	}
	return mark
}

func reader(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", sqlite.DSN(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// ask returns the rows of a query, cells joined by |, rows by a line feed.
func ask(t testing.TB, db *sql.DB, query string, args ...any) string {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	var out []string
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			if c != nil {
				row[i] = fmt.Sprint(c)
			}
		}
		out = append(out, strings.Join(row, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}

// article returns an article of the tests with other words in its body.
func article(id, text string) *rasid.Document {
	doc := rasid.NewDocument(id, "عنوان", text)
	words := strings.Fields(text)
	at := doc.Fields[1].Span.Start
	for _, w := range words {
		from := at + strings.Index(doc.Text[at:], w)
		at = from + len(w)
		doc.Tokens = append(doc.Tokens, rasid.Token{Span: rasid.Span{Start: from, End: at}, Norm: w, Core: strings.TrimPrefix(w, "وبال"), Kind: rasid.Word})
	}
	return doc
}

func TestAnArticleThatComesAgainKeepsItsNumber(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	put(t, s, article("a", "قديم"), article("b", "نص"), article("c", "نص"))
	put(t, s, article("d", "نص"), article("a", "وسط"), article("b", "جديد"), article("a", "جديد"))
	db := reader(t, path)
	if got := ask(t, db, `SELECT no, id, text FROM articles ORDER BY no`); got != "1|a|جديد\n2|b|جديد\n3|c|نص\n4|d|نص" {
		t.Errorf("articles:\n%s", got)
	}
	for word, want := range map[string]string{"قديم": "", "وسط": "", "جديد": "1\n2", "نص": "3\n4"} {
		if got := ask(t, db, `SELECT rowid FROM search(?) ORDER BY rowid`, word); got != want {
			t.Errorf("search for %s finds %q, want %q", word, got, want)
		}
	}
	if got := ask(t, db, `PRAGMA integrity_check`); got != "ok" {
		t.Errorf("the file is damaged: %s", got)
	}
}

func TestAWordIsFoundWithItsCliticsAndWithout(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	put(t, s, article("a", "اشاد وبالقوات المسلحه"), article("b", "قوات اخري")) // and with the armed forces
	db := reader(t, path)
	for query, want := range map[string]string{
		"وبالقوات": "1", "قوات": "1\n2", `"وبالقوات المسلحه"`: "1", `"المسلحه وبالقوات"`: "", "اشاد AND قوات": "1", "قو*": "1\n2",
	} {
		if got := ask(t, db, `SELECT rowid FROM search(?) ORDER BY rowid`, query); got != want {
			t.Errorf("search for %s finds %q, want %q", query, got, want)
		}
	}
}

func TestRowsHoldWhatTheArticleSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	doc := sinktest.Article()
	doc.Times[0].From = rasid.Date{Year: 2021, Month: 3, Day: 4}
	put(t, s, doc, sinktest.Bare(), rasid.NewDocument("empty", "", ""))
	db := reader(t, path)
	for query, want := range map[string]string{
		`SELECT no, id, title, text IS NULL, published FROM articles`: "1|art-1|الأردنُّ ينفي إغلاقَ الحدود|0|2021-03-05\n2|bare||0|\n3|empty||0|",
		`SELECT id, text, node, lat FROM entities WHERE type = 'LOC'`: "T1|الأردنُّ|Q810|\nT3|معبر الرمثا||32.5592",
		`SELECT id, date, day, status FROM events ORDER BY id`:        "E1|2021-03-04|2021-03-04|actual\nE2|2021-03-04|2021-03-04|denied\nE3||2021-03-05|actual\nE4||2021-03-05|actual",
		`SELECT event, side, no, text, start IS NULL, org FROM arguments WHERE event IN ('E3', 'E4') ORDER BY event, side, no`: "E3|actor|0|سالم الحوراني|1|\nE4|actor|0|مسلحين مجهولين|0|\n" +
			"E4|place|0|المعبر|0|\nE4|recipient|0|جنود|0|\nE4|recipient|1|UN|1|UN",
		`SELECT event, content FROM contents`:                "E1|E2\nE3|E4",
		`SELECT event, key, value FROM numbers`:              "E4|killed|0\nE4|wounded|3",
		`SELECT text FROM sentence_text ORDER BY id LIMIT 2`: "الأردنُّ ينفي إغلاقَ الحدود\nنفى وزير الداخلية الأردني سالم الحوراني، أمس، إغلاق معبر الرمثا.",
		`SELECT event, actors, actor_codes, recipients, recipient_codes, place FROM event_rows WHERE event = 'E4'`: "E4|مسلحين مجهولين||جنود؛ UN|UN:IGO|المعبر",
		`SELECT event, actor_role, recipient, recipient_role FROM dyads WHERE recipient IS NOT NULL`:               "E4|INS|UN|IGO",
	} {
		if got := ask(t, db, query); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", query, got, want)
		}
	}
}

func TestWithoutTextAndSearchTheRestIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{NoText: true, NoSearch: true})
	put(t, s, sinktest.Article())
	db := reader(t, path)
	if got := ask(t, db, `SELECT (SELECT count(*) FROM articles WHERE text IS NULL), (SELECT count(*) FROM events), (SELECT count(*) FROM search)`); got != "1|4|0" {
		t.Errorf("articles without text, events, words: %s", got)
	}
}

func TestAReaderSeesWholeBatchesWhileRowsComeIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	put(t, s, article("a", "نص"))
	db := reader(t, path)
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		if err := tx.QueryRow(`SELECT count(*) FROM articles`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count()
	for i := range 20 {
		put(t, s, article(fmt.Sprint("b", i), "نص"), article(fmt.Sprint("c", i), "نص"))
	}
	if _, err := s.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := count(); before != 1 || after != 1 {
		t.Errorf("in its transaction a reader sees %d articles, then %d", before, after)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, `SELECT count(*) FROM articles`); got != "41" {
		t.Errorf("after it, %s", got)
	}
}

func TestNothingLiesBesideAFileThatIsClosed(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "a.db"), sqlite.Config{})
	put(t, s, article("a", "نص"))
	if left, _ := filepath.Glob(filepath.Join(dir, "*-wal")); len(left) != 1 {
		t.Fatalf("there is no log while it is open: %q", left)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("left: %q, error %v", left, err)
	}
}

func TestNamesThatMeanSomethingToSQLite(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{":memory:", "a b?mode=ro&x=%20#c.db", "file:x.db", "أحداث.db"} {
		path := filepath.Join(dir, name)
		t.Chdir(dir)
		s := open(t, name, sqlite.Config{})
		put(t, s, article("a", "نص"))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("no file: %v", err)
		}
		if got := ask(t, reader(t, path), `SELECT id FROM articles`); got != "a" {
			t.Errorf("%s: read by its DSN it holds %q", name, got)
		}
	}
}

func TestALockedFileIsTemporaryAndNothingIsLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	put(t, s, article("a", "نص"))
	s.Impatient(20)
	db, err := sql.Open("sqlite", sqlite.DSN(path, "_txlock=immediate"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Put(t.Context(), []*rasid.Document{article("b", "نص")})
	var temporary pipeline.Temporary
	var p rasid.Problem
	if !errors.As(err, &temporary) || !temporary.Temporary() || !errors.As(err, &p) || p.Code != sqlite.CodeOpen || p.Fix == "" {
		t.Errorf("while another program writes: error %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	put(t, s, article("b", "نص"))
	if got := ask(t, reader(t, path), `SELECT no, id FROM articles ORDER BY no`); got != "1|a\n2|b" {
		t.Errorf("then it holds %q", got)
	}
}

func TestAFullDiskIsNamedAndTheBatchCanComeAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	mark := put(t, s, article("a", "نص"))
	if err := s.Exec(`PRAGMA max_page_count = 60`); err != nil {
		t.Fatal(err)
	}
	batch := []*rasid.Document{article("b", "نص"), article("long", strings.Repeat("كلمه واخري ", 50_000)), article("c", "نص")}
	for range 2 {
		_, err := s.Put(t.Context(), batch)
		var p rasid.Problem
		if !errors.As(err, &p) || p.Code != sqlite.CodeOpen || !strings.Contains(p.Msg, "no space left") || !strings.Contains(p.Fix, "make room") {
			t.Fatalf("error %v", err)
		}
		if got := ask(t, reader(t, path), `SELECT id FROM articles`); got != "a" {
			t.Fatalf("after that it holds %q", got)
		}
	}
	if err := s.Exec(`PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	if again := put(t, s, batch...); again != mark {
		t.Errorf("mark %q, was %q", again, mark)
	}
	if got := ask(t, reader(t, path), `SELECT no, id FROM articles ORDER BY no`); got != "1|a\n2|b\n3|long\n4|c" {
		t.Errorf("with room it holds %q", got)
	}
}

func TestWhatIsCancelledStoresNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Put(ctx, []*rasid.Document{article("a", "نص")}); !errors.Is(err, context.Canceled) {
		t.Errorf("put: error %v", err)
	}
	if _, err := s.Finish(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("finish: error %v", err)
	}
	put(t, s, article("b", "نص"))
	if got := ask(t, reader(t, path), `SELECT no, id FROM articles ORDER BY no`); got != "1|b" {
		t.Errorf("it holds %q", got)
	}
}

func TestOpenRefusesWhatIsNotItsOwn(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	words := strings.Repeat("ليس هذا ملف قاعدة بيانات، بل نص عادي.\n", 40)
	if err := os.WriteFile(text, []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
	make := func(name string, statements ...string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("sqlite", sqlite.DSN(path, ""))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	newer := filepath.Join(dir, "newer.db")
	if err := open(t, newer, sqlite.Config{}).Close(); err != nil {
		t.Fatal(err)
	}
	make("newer.db", `UPDATE meta SET value = 99 WHERE key = 'format'`)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, path, code, says string }{
		{"a text", text, sqlite.CodeForeign, "is no SQLite database"},
		{"a database of another program", make("other.db", `CREATE TABLE notes (words TEXT)`), sqlite.CodeForeign, "of another program"},
		{"one with a table of that name", make("meta.db", `CREATE TABLE meta (key TEXT, value TEXT)`), sqlite.CodeForeign, "of another program"},
		{"tables of a newer program", newer, sqlite.CodeForeign, "format 99"},
		{"a folder that is not there", filepath.Join(dir, "no", "x.db"), sqlite.CodeOpen, "make the folder first"},
		{"a folder", dir, sqlite.CodeOpen, "cannot be opened"},
		{"a file as the folder", filepath.Join(file, "x.db"), sqlite.CodeOpen, "make the folder first"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sqlite.Open(t.Context(), tt.path, sqlite.Config{})
			var p rasid.Problem
			if !errors.As(err, &p) || p.Code != tt.code || p.Path != tt.path || p.Fix == "" || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want code %s and %q", err, tt.code, tt.says)
			}
		})
	}
	if b, _ := os.ReadFile(text); string(b) != words {
		t.Error("the text was written to")
	}
}

func TestAFileThatWasReplacedIsNotWrittenTo(t *testing.T) {
	dir := t.TempDir()
	first := open(t, filepath.Join(dir, "a.db"), sqlite.Config{})
	mark := put(t, first, article("a", "نص"))
	if err := first.Recover(t.Context(), mark); err != nil {
		t.Errorf("its own mark: %v", err)
	}
	err := open(t, filepath.Join(dir, "b.db"), sqlite.Config{}).Recover(t.Context(), mark)
	var p rasid.Problem
	if !errors.As(err, &p) || p.Code != sqlite.CodeOther || p.Fix == "" {
		t.Errorf("the mark of another file: error %v", err)
	}
}
