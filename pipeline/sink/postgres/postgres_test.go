//go:build unix

package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/postgres"
	"github.com/rasid-news/rasid/pipeline/sink/postgres/pgtest"
	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

// envDSN names the server to the processes that the kit kills.
const envDSN = "RASID_TEST_POSTGRES"

func TestMain(m *testing.M) {
	if os.Getenv(envDSN) != "" {
		os.Exit(m.Run())
	}
	server, err := pgtest.Start()
	switch {
	case errors.Is(err, pgtest.ErrNone):
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	default:
		os.Setenv(envDSN, server.DSN)
	}
	code := m.Run()
	if server != nil {
		server.Stop()
	}
	os.Exit(code)
}

// dsn names the server of the tests, with a schema.
func dsn(t testing.TB, schema string) string {
	t.Helper()
	s := os.Getenv(envDSN)
	if s == "" {
		t.Skip(pgtest.ErrNone)
	}
	return s + " schema=" + schema
}

func fresh(t testing.TB) string {
	t.Helper()
	return dsn(t, fmt.Sprintf("t%016x", rand.Uint64()))
}

func query(t testing.TB, dsn string) (conn *pgx.Conn, schema string) {
	t.Helper()
	server, schema, _ := strings.Cut(dsn, " schema=")
	conn, err := pgx.Connect(t.Context(), server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	if _, err := conn.Exec(t.Context(), `SET search_path TO "`+schema+`"`); err != nil {
		t.Fatal(err)
	}
	return conn, schema
}

func TestConformance(t *testing.T) {
	dsn(t, "x")
	storetest.Run(t, storetest.Kind{
		Place: func(t *testing.T) string { return fresh(t) },
		Open: func(place string) (storetest.Store, error) {
			return postgres.Open(context.Background(), place, postgres.Config{})
		},
		Dump: dump, Remote: true,
	})
}

// dump lists all rows with the id of their article in the place of its number.
func dump(t *testing.T, place string) []storetest.Row {
	conn, _ := query(t, place)
	defer conn.Close(t.Context())
	var out []storetest.Row
	for _, table := range []string{"articles", "sentences", "entities", "times", "events", "arguments", "contents", "numbers"} {
		stmt := "SELECT a.id, x.* FROM " + table + " x JOIN articles a ON a.no = x.article ORDER BY 2, 3, 4"
		if table == "articles" {
			stmt = "SELECT id, a.* FROM articles a ORDER BY no"
		}
		if table == "arguments" {
			stmt += ", 5"
		}
		rows, err := conn.Query(t.Context(), stmt)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values, err := rows.Values()
			if err != nil {
				t.Fatal(err)
			}
			row := storetest.Row{Table: table, Article: values[0].(string)}
			for _, v := range values[2:] {
				if v == nil {
					v = "NULL"
				}
				row.Cells = append(row.Cells, fmt.Sprint(v))
			}
			out = append(out, row)
		}
		if rows.Err() != nil {
			t.Fatal(rows.Err())
		}
	}
	return out
}

func open(t testing.TB, place string, cfg postgres.Config) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), place, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t testing.TB, s *postgres.Store, docs ...*rasid.Document) {
	t.Helper()
	if _, err := s.Put(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
}

func TestViewsJoinTheTables(t *testing.T) {
	place := fresh(t)
	s := open(t, place, postgres.Config{})
	put(t, s, sinktest.Article())
	conn, _ := query(t, place)
	for _, tt := range []struct{ query, want string }{
		{`SELECT text FROM sentence_text WHERE id = 1`, "نفى وزير الداخلية الأردني سالم الحوراني، أمس، إغلاق معبر الرمثا."},
		{`SELECT text FROM sentence_text WHERE section = 'title'`, "الأردنُّ ينفي إغلاقَ الحدود"},
		{`SELECT actors || '|' || actor_codes FROM event_rows WHERE event = 'E1'`, "سالم الحوراني|JOR:GOV"},
		{`SELECT recipients || '|' || recipient_codes FROM event_rows WHERE event = 'E4'`, "جنود;UN|UN:IGO"},
		{`SELECT place FROM event_rows WHERE event = 'E2'`, "معبر الرمثا"},
		{`SELECT string_agg(recipient, ',') FROM dyads WHERE event = 'E4'`, "UN"},
		{`SELECT obj_description('sentences'::regclass)`, "one row a sentence"},
	} {
		var got string
		if err := conn.QueryRow(t.Context(), tt.query).Scan(&got); err != nil || got != tt.want {
			t.Errorf("%s\n got %q, error %v\nwant %q", tt.query, got, err, tt.want)
		}
	}
}

func TestWhatPostgresCannotHoldKeepsItsPlace(t *testing.T) {
	place := fresh(t)
	s := open(t, place, postgres.Config{})
	doc := rasid.NewDocument("a\x00b", "عنوان\x00 آخر", "نص \xff\xfe\xd8 مكسور")
	put(t, s, doc)
	put(t, s, doc)
	conn, _ := query(t, place)
	var id, title, text string
	if err := conn.QueryRow(t.Context(), "SELECT id, title, text FROM articles").Scan(&id, &title, &text); err != nil {
		t.Fatal(err)
	}
	if id != "a\ufffdb" || title != "عنوان\ufffd آخر" || text != "نص \ufffd\ufffd\ufffd مكسور" {
		t.Errorf("%q %q %q", id, title, text)
	}
}

func TestAnIDOfAnyLength(t *testing.T) {
	s := open(t, fresh(t), postgres.Config{})
	doc := rasid.NewDocument(strings.Repeat("معرف", 5000)+fmt.Sprint(rand.Uint64(), rand.Uint64()), "", "نص")
	put(t, s, doc)
	put(t, s, doc)
}

func TestTextsAreLeftOutIfAsked(t *testing.T) {
	place := fresh(t)
	put(t, open(t, place, postgres.Config{NoText: true}), sinktest.Article())
	conn, _ := query(t, place)
	var none bool
	if err := conn.QueryRow(t.Context(), "SELECT text IS NULL FROM articles").Scan(&none); err != nil || !none {
		t.Errorf("the text is there; error %v", err)
	}
}

func isTemporary(err error) bool {
	var t interface{ Temporary() bool }
	return errors.As(err, &t) && t.Temporary()
}

func TestALostConnectionIsMadeAnew(t *testing.T) {
	place := fresh(t)
	s := open(t, place, postgres.Config{})
	put(t, s, sinktest.Article())
	conn, _ := query(t, place)
	if _, err := conn.Exec(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rasid'"); err != nil {
		t.Fatal(err)
	}
	_, err := s.Put(t.Context(), []*rasid.Document{sinktest.Bare()})
	var p rasid.Problem
	if !isTemporary(err) || !errors.As(err, &p) || p.Code != postgres.CodeConnect || p.Fix == "" {
		t.Errorf("error %v", err)
	}
	put(t, s, sinktest.Bare())
}

func TestAServerThatCrashesLosesNothing(t *testing.T) {
	dsn(t, "x")
	server, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	place := server.DSN + " schema=news"
	s := open(t, place, postgres.Config{})
	put(t, s, sinktest.Article())
	if err := server.Halt(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.Put(t.Context(), []*rasid.Document{sinktest.Bare()}); !isTemporary(err) {
			t.Errorf("error %v", err)
		}
	}
	if _, err := s.Finish(t.Context()); !isTemporary(err) {
		t.Errorf("error %v", err)
	}
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	put(t, s, sinktest.Bare())
	conn, _ := query(t, place)
	var n int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM articles").Scan(&n); err != nil || n != 2 {
		t.Errorf("%d articles, error %v", n, err)
	}
}

func TestTwoWritersOfOneSchemaTakeTurns(t *testing.T) {
	place := fresh(t)
	a, b := open(t, place, postgres.Config{}), open(t, place, postgres.Config{})
	errs := make(chan error, 2)
	for i, s := range []*postgres.Store{a, b} {
		go func() {
			var err error
			for k := range 20 {
				_, bad := s.Put(context.Background(), []*rasid.Document{rasid.NewDocument(fmt.Sprint(i, "-", k), "", "نص"), rasid.NewDocument("both", "", "نص")})
				err = errors.Join(err, bad)
			}
			errs <- err
		}()
	}
	if err := errors.Join(<-errs, <-errs); err != nil {
		t.Fatal(err)
	}
	conn, _ := query(t, place)
	var n, last int
	if err := conn.QueryRow(t.Context(), "SELECT count(*), max(no) FROM articles").Scan(&n, &last); err != nil || n != 41 || last != 41 {
		t.Errorf("%d articles up to number %d, want 41; error %v", n, last, err)
	}
}

func TestForeignTablesAreNotTouched(t *testing.T) {
	place := fresh(t)
	conn, schema := query(t, place)
	for _, stmt := range []string{`CREATE SCHEMA "` + schema + `"`, "CREATE TABLE articles (a int)"} {
		if _, err := conn.Exec(t.Context(), stmt); err != nil {
			t.Fatal(err)
		}
	}
	_, err := postgres.Open(t.Context(), place, postgres.Config{})
	var p rasid.Problem
	if !errors.As(err, &p) || p.Code != postgres.CodeForeign || !strings.Contains(p.Fix, "?schema=") {
		t.Errorf("error %v", err)
	}
}

func TestTablesOfANewerProgramAreRefused(t *testing.T) {
	place := fresh(t)
	open(t, place, postgres.Config{}).Close()
	conn, _ := query(t, place)
	if _, err := conn.Exec(t.Context(), "UPDATE meta SET value = '99' WHERE key = 'format'"); err != nil {
		t.Fatal(err)
	}
	_, err := postgres.Open(t.Context(), place, postgres.Config{})
	var p rasid.Problem
	if !errors.As(err, &p) || p.Code != postgres.CodeForeign || !strings.Contains(p.Msg, "format 99") {
		t.Errorf("error %v", err)
	}
}

func TestAColumnThatOlderTablesLackIsAdded(t *testing.T) {
	place := fresh(t)
	s := open(t, place, postgres.Config{})
	put(t, s, sinktest.Article())
	s.Close()
	conn, _ := query(t, place)
	for _, stmt := range []string{"ALTER TABLE arguments DROP COLUMN holder"} {
		if _, err := conn.Exec(t.Context(), stmt); err != nil {
			t.Fatal(err)
		}
	}
	s = open(t, place, postgres.Config{})
	put(t, s, sinktest.Article())
	var n int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM arguments WHERE holder IS NULL").Scan(&n); err != nil || n != 7 {
		t.Errorf("%d arguments, error %v", n, err)
	}
	if _, err := conn.Exec(t.Context(), "ALTER TABLE times DROP COLUMN text CASCADE"); err != nil {
		t.Fatal(err)
	}
	if _, err := postgres.Open(t.Context(), place, postgres.Config{}); err == nil || !strings.Contains(err.Error(), "table times has no column text") {
		t.Errorf("error %v", err)
	}
}

func TestPasswordsAreNotShown(t *testing.T) {
	for _, dsn := range []string{
		"postgres://reader:s3cret@127.0.0.1:1/news", "postgres://reader:s3cret@127.0.0.1:port/news", "host=127.0.0.1 port=1 password=s3cret",
		"host=127.0.0.1 password=s3cret sslmode=nonsense", "postgres://reader:s3cret@[::1/news", "postgres://reader:s3c%ret@127.0.0.1:1/news",
	} {
		_, err := postgres.Open(t.Context(), dsn, postgres.Config{})
		var p rasid.Problem
		if !errors.As(err, &p) || p.Code != postgres.CodeConnect || p.Fix == "" {
			t.Errorf("%s: error %v", dsn, err)
		}
		if text := fmt.Sprintf("%v %+v", err, err); strings.Contains(text, "s3c") || strings.Contains(text, "\n") {
			t.Errorf("the password, or more than a line, is in %q", text)
		}
	}
}

func BenchmarkPut(b *testing.B) {
	s := open(b, fresh(b), postgres.Config{})
	docs := make([]*rasid.Document, 200)
	for i := range docs {
		docs[i] = sinktest.Article()
	}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		for i := range docs {
			docs[i].ID = fmt.Sprint(n, "-", i)
		}
		n++
		put(b, s, docs...)
	}
}
