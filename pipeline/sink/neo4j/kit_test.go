package neo4j

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid/pipeline/sink/internal/enginetest"
	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

// TestConformance runs the store against LadybugDB, with the driver and its wire
// between them.
func TestConformance(t *testing.T) {
	if err := enginetest.Missing(); err != nil {
		t.Skip(err)
	}
	storetest.Run(t, storetest.Kind{
		Place:  func(t *testing.T) string { return filepath.Join(t.TempDir(), "graph") },
		Open:   func(place string) (storetest.Store, error) { return openBridge(place) },
		Dump:   dump,
		Sorted: true, // a graph has no order
		Remote: true,
	})
}

// A bridged store has its own server and its own engine.
type bridged struct {
	*Store
	server *server
	engine *enginetest.Engine
}

func (b *bridged) Close() error {
	err := b.Store.Close()
	b.server.close()
	return errors.Join(err, b.engine.Close())
}

// start starts an engine on a file, which that of a killed process may still hold
// for a moment.
func start(place string) (*enginetest.Engine, error) {
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		e, err := enginetest.Start("cypher.mjs", place)
		if err == nil {
			for _, q := range append(tables(), "CREATE NODE TABLE IF NOT EXISTS Rasid(key STRING PRIMARY KEY, id STRING)") {
				if _, err = e.Ask(question{Query: q}); err != nil {
					break
				}
			}
		}
		if err == nil || time.Since(began) > 30*time.Second {
			return e, err
		}
		e.Close()
	}
}

func openBridge(place string) (*bridged, error) {
	engine, err := start(place)
	if err != nil {
		return nil, err
	}
	server, err := serve(func(query string, params map[string]any) ([]map[string]any, error) {
		if strings.HasPrefix(query, "CREATE CONSTRAINT ") || strings.HasPrefix(query, "CREATE INDEX ") {
			return nil, nil // the tables have keys
		}
		a, err := engine.Ask(question{Query: translate(query), Params: params})
		return a.Rows, err
	})
	if err != nil {
		return nil, errors.Join(err, engine.Close())
	}
	s, err := OpenStore(context.Background(), server.address(), Account{}, Config{})
	if err != nil {
		server.close()
		return nil, errors.Join(err, engine.Close())
	}
	return &bridged{s, server, engine}, nil
}

// dump lists the nodes and relationships that belong to an article.
func dump(t *testing.T, place string) []storetest.Row {
	t.Helper()
	e, err := start(place)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var out []storetest.Row
	add := func(table, query string) {
		for _, row := range e.Must(t, question{Query: query}).Rows {
			r := storetest.Row{Table: table, Article: row["article"].(string)}
			var names []string
			for name := range row {
				names = append(names, name)
			}
			slices.Sort(names)
			for _, name := range names {
				if row[name] != nil {
					r.Cells = append(r.Cells, name, fmt.Sprint(row[name]))
				}
			}
			out = append(out, r)
		}
	}
	columns := func(name string, kind int) (list string) {
		for _, c := range property.All[kind].Columns {
			list += ", " + name + "." + c.Name + " AS " + name + "_" + c.Name
		}
		return list
	}
	add("Article", "MATCH (n:Article) RETURN n.id AS article"+columns("n", property.Article))
	add("Event", "MATCH (n:Event) RETURN n.article AS article"+columns("n", property.Event))
	for kind := property.Nodes; kind < property.Kinds; kind++ {
		k := &property.All[kind]
		article := "a.id"
		if k.From == property.Event {
			article = "a.article"
		}
		add(k.Name, "MATCH (a:"+property.All[k.From].Name+")-[x:"+k.Name+"]->(b:"+property.All[k.To].Name+") RETURN "+article+" AS article, a."+property.All[k.From].Columns[0].Name+" AS a_key"+columns("x", kind)+columns("b", k.To))
	}
	// A shared node that nothing speaks of would be a row too many.
	for _, kind := range []int{property.Source, property.Day, property.Entity} {
		add("alone", "MATCH (n:"+property.All[kind].Name+") WHERE NOT (n)--() RETURN 'none' AS article, n."+property.All[kind].Columns[0].Name+" AS n_key")
	}
	slices.SortFunc(out, func(a, b storetest.Row) int {
		return strings.Compare(a.Table+"\x00"+strings.Join(a.Cells, "\x00"), b.Table+"\x00"+strings.Join(b.Cells, "\x00"))
	})
	return out
}
