package neo4j

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// A recorder answers like an empty database and keeps what it is told.
type recorder struct {
	mu      sync.Mutex
	queries []string
	params  []map[string]any
	fail    func(query string) error
}

func (r *recorder) run(query string, params map[string]any) ([]map[string]any, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fail != nil {
		if err := r.fail(query); err != nil {
			return nil, err
		}
	}
	r.queries, r.params = append(r.queries, query), append(r.params, params)
	if query == identify {
		return []map[string]any{{"id": "0123"}}, nil
	}
	return nil, nil
}

// told returns what it was told since it was asked last.
func (r *recorder) told() (queries []string, params []map[string]any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	queries, params = r.queries, r.params
	r.queries, r.params = nil, nil
	return queries, params
}

func recorded(t *testing.T) (*Store, *recorder) {
	t.Helper()
	r := &recorder{}
	server, err := serve(r.run)
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenStore(t.Context(), strings.Replace(server.address(), "bolt://", "bolt://reader:secret@", 1)+"?database=news", Account{}, Config{})
	if err != nil {
		server.close()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		server.close()
	})
	return s, r
}

func TestPutIsOneTransactionOfParameters(t *testing.T) {
	s, r := recorded(t)
	if strings.Contains(s.Name(), "secret") || strings.Contains(s.Name(), "reader") || !strings.HasSuffix(s.Name(), "?database=news") {
		t.Errorf("the name is %q", s.Name())
	}
	if err := s.Recover(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	r.told()
	doc := sinktest.Article()
	doc.ID = `'; MATCH (n) DETACH DELETE n //`
	mark, err := s.Put(t.Context(), []*rasid.Document{doc})
	if err != nil || mark != "0123" {
		t.Fatalf("mark %q, error %v", mark, err)
	}
	queries, params := r.told()
	if queries[0] != "BEGIN TRANSACTION" || slices.Index(queries, "COMMIT") != len(queries)-1 {
		t.Errorf("the transaction is %q", queries)
	}
	merged := 0
	for i, q := range queries {
		if strings.Contains(q, "DETACH DELETE n //") {
			t.Errorf("words of an article in a statement: %s", q)
		}
		rows, ok := params[i]["rows"].([]any)
		if !ok || !strings.Contains(q, "MERGE (n:Event {id: r.id})") {
			continue
		}
		merged = len(rows)
		first := rows[0].(map[string]any)
		if first["id"] != doc.ID+"/E1" || first["type"] != "DENY" || first["confidence"] != 0.9 || first["mode"] != nil {
			t.Errorf("the first event goes over the wire as %v", first)
		}
	}
	if merged != 4 {
		t.Errorf("%d events were merged, want 4", merged)
	}
	if err := s.Recover(t.Context(), "4567"); !problem(err, CodeOther) {
		t.Errorf("the mark of another database: error %v", err)
	}
}

func TestLastArticleOfAnIDCounts(t *testing.T) {
	s, r := recorded(t)
	older, newer := sinktest.Article(), sinktest.Article()
	newer.Events = newer.Events[:1]
	if _, err := s.Put(t.Context(), []*rasid.Document{older, newer}); err != nil {
		t.Fatal(err)
	}
	queries, params := r.told()
	for i, q := range queries {
		if rows, ok := params[i]["rows"].([]any); ok && strings.Contains(q, "MERGE (n:Event {id: r.id})") && len(rows) != 1 {
			t.Errorf("%d events were merged, the newer article has 1", len(rows))
		}
	}
}

func problem(err error, code string) bool {
	var p rasid.Problem
	return errors.As(err, &p) && p.Code == code
}

func TestServerThatRefuses(t *testing.T) {
	tests := map[string]struct {
		code      string
		temporary bool
		fix       string
	}{
		"a lock that another program holds": {"Neo.TransientError.Transaction.DeadlockDetected", true, "running"},
		"a wrong password":                  {"Neo.ClientError.Security.Unauthorized", false, "NEO4J_PASSWORD"},
		"a database that is not there":      {"Neo.ClientError.Database.DatabaseNotFound", false, "database"},
		"a statement that is none":          {"Neo.ClientError.Statement.SyntaxError", false, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, r := recorded(t)
			r.mu.Lock()
			r.fail = func(query string) error {
				if strings.HasPrefix(query, "UNWIND") {
					return failure{tt.code, "no"}
				}
				return nil
			}
			r.mu.Unlock()
			_, err := s.Put(t.Context(), []*rasid.Document{sinktest.Article()})
			var temporary interface{ Temporary() bool }
			if errors.As(err, &temporary) != tt.temporary {
				t.Errorf("error %v: temporary is not %v", err, tt.temporary)
			}
			var p rasid.Problem
			if !errors.As(err, &p) || p.Code != CodeServer || !strings.Contains(p.Fix, tt.fix) {
				t.Errorf("error %v, fix %q", err, p.Fix)
			}
			r.mu.Lock()
			r.fail = nil
			r.mu.Unlock()
			if _, err := s.Put(t.Context(), []*rasid.Document{sinktest.Article()}); err != nil {
				t.Errorf("once more: %v", err)
			}
		})
	}
}

func TestServerThatIsNotThere(t *testing.T) {
	server, err := serve(nil)
	if err != nil {
		t.Fatal(err)
	}
	address := server.address()
	server.close()
	_, err = OpenStore(t.Context(), strings.Replace(address, "//", "//a:hidden@", 1), Account{}, Config{})
	var temporary interface{ Temporary() bool }
	if !errors.As(err, &temporary) || !temporary.Temporary() || !problem(err, CodeServer) || strings.Contains(err.Error(), "hidden") {
		t.Errorf("error %v", err)
	}
	for _, bad := range []string{"", "localhost", "http://x\x7f", "file:///graph"} {
		if _, err := OpenStore(context.Background(), bad, Account{}, Config{}); !problem(err, CodeServer) {
			t.Errorf("address %q: error %v", bad, err)
		}
	}
}
