package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rasid-news/rasid/pipeline/sink/postgres/pgtest"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// kills is how often the run is killed: a few times in every test, a hundred
// times with -kills 100.
var kills = flag.Int("kills", 8, "how often TestKilledAtAnyMoment kills the run")

// killArticles is how many articles of the run there are for every kill.
const killArticles = 180

// TestKilledAtAnyMoment kills a run into two stores, and PostgreSQL where it is
// installed, with SIGKILL at random moments, lets it go on, and compares the stores
// with those of a run that nobody disturbed, row for row. The kills are spread over
// the whole of the work.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := t.TempDir()
	exe := filepath.Join(dir, "rasid")
	if out, err := exec.Command("go", "build", "-o", exe, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	dump := filepath.Join(dir, "dump.jsonl")
	writeDump(t, dump, killArticles**kills)
	server, err := pgtest.Start()
	switch {
	case err == nil:
		defer server.Stop()
	case !errors.Is(err, pgtest.ErrNone):
		t.Fatal(err)
	default:
		t.Log(err)
	}
	args := func(name string) []string {
		args := []string{"run", dump, "--batch", "20", "--to", "sqlite:" + filepath.Join(dir, name+".db"), "--to", "jsonl:" + filepath.Join(dir, name+".jsonl")}
		if server != nil {
			args = append(args, "--to", "postgres:"+withSchema(server.DSN, name))
		}
		return args
	}
	began := time.Now()
	if out, err := exec.Command(exe, args("whole")...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(began)
	began = time.Now() // once more, to see how long starting takes
	if out, err := exec.Command(exe, args("whole")...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	start := time.Since(began)
	step := max(whole-start, time.Second) / time.Duration(*kills)
	rnd := rand.New(rand.NewPCG(1, uint64(*kills)))
	killed := 0
	for range *kills {
		cmd := exec.Command(exe, args("killed")...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Now and then while it starts, and mostly in its work.
		time.Sleep(start/2 + time.Duration(rnd.Int64N(int64(step))))
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if cmd.Wait() != nil {
			killed++
		}
	}
	if killed < *kills/2 {
		t.Errorf("%d of %d runs were killed before they ended: the test shows little", killed, *kills)
	}
	out, err := exec.Command(exe, args("killed")...).CombinedOutput()
	if err != nil {
		t.Fatalf("the last run: %v\n%s", err, out)
	}
	t.Logf("%d of %d runs were killed; the last one: %s", killed, *kills, bytes.TrimSpace(out))
	a, b := readFile(t, filepath.Join(dir, "whole.jsonl")), readFile(t, filepath.Join(dir, "killed.jsonl"))
	if a != b {
		t.Errorf("the files of lines differ: %d and %d bytes", len(a), len(b))
	}
	sameRows(t, dumpDB(t, filepath.Join(dir, "whole.db")), dumpDB(t, filepath.Join(dir, "killed.db")))
	if server != nil {
		sameRows(t, dumpServer(t, server.DSN, "whole"), dumpServer(t, server.DSN, "killed"))
	}
}

// withSchema names the schema in a connection string of either form.
func withSchema(dsn, schema string) string {
	if !strings.Contains(dsn, "://") {
		return dsn + " schema=" + schema
	}
	if strings.Contains(dsn, "?") {
		return dsn + "&schema=" + schema
	}
	return dsn + "?schema=" + schema
}

// dumpServer lists all rows of all tables of a schema.
func dumpServer(t *testing.T, dsn, schema string) map[string][]string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	out := map[string][]string{}
	for _, table := range killTables {
		rows, err := conn.Query(t.Context(), "SELECT t::text FROM "+schema+"."+table+" t ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		if out[table], err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// killTables are the tables that are compared.
var killTables = []string{"articles", "sentences", "entities", "times", "events", "arguments", "contents", "numbers"}

// writeDump writes n articles of different words; every tenth one repeats another.
func writeDump(t *testing.T, path string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	towns := []string{"بغداد", "دمشق", "القاهرة", "تونس", "الرباط", "عمان", "بيروت", "صنعاء", "الخرطوم", "طرابلس"}
	who := []string{"وزير الخارجية الأردني", "رئيس الوزراء العراقي", "المتحدث باسم الجيش اللبناني", "المبعوث الأممي", "مسؤول تونسي"}
	enc := json.NewEncoder(f)
	for i := range n {
		k := i
		if i%10 == 9 {
			k = i - 5
		}
		var text strings.Builder
		for s := range 8 {
			fmt.Fprintf(&text, "قال %s في %s إن %d جنود قتلوا في هجوم رقم %d شنه مسلحون مجهولون قرب %s. ",
				who[(k+s)%len(who)], towns[(k/3+s)%len(towns)], 2+(k+s)%7, k*8+s, towns[(k+2*s)%len(towns)])
		}
		err := enc.Encode(map[string]string{"id": fmt.Sprintf("n%d", i), "title": fmt.Sprintf("هجوم قرب %s", towns[k%len(towns)]), "text": text.String(), "date": "2019-03-10"})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// dumpDB lists all rows of all tables but those that name the file.
func dumpDB(t *testing.T, path string) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite", sqlite.DSN(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string][]string{}
	for _, table := range killTables {
		rows, err := db.Query("SELECT * FROM " + table + " ORDER BY 1, 2, 3")
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
			out[table] = append(out[table], fmt.Sprint(cells...))
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
		slices.Sort(out[table])
	}
	var found []string
	rows, err := db.Query(`SELECT rowid FROM search WHERE search MATCH 'هجوم' ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		found = append(found, id)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	out["search"] = found
	return out
}

func sameRows(t *testing.T, want, got map[string][]string) {
	t.Helper()
	for table, rows := range want {
		if len(rows) == 0 && table != "times" {
			t.Errorf("table %s is empty: the test shows nothing of it", table)
		}
		if !slices.Equal(rows, got[table]) {
			t.Errorf("table %s: %d rows, want %d, or they differ", table, len(got[table]), len(rows))
		}
	}
}
