package assemble

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/dedupe"
	"github.com/rasid-news/rasid/pipeline/journal"
	"github.com/rasid-news/rasid/pipeline/sink/delimited"
	"github.com/rasid-news/rasid/pipeline/sink/jsonl"
	"github.com/rasid-news/rasid/pipeline/sink/neo4j"
	"github.com/rasid-news/rasid/pipeline/sink/parquet"
	"github.com/rasid-news/rasid/pipeline/sink/postgres"
	"github.com/rasid-news/rasid/pipeline/sink/rdf"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// The promises of the stores, kept here once.
var (
	_ pipeline.Store   = (*delimited.Store)(nil)
	_ pipeline.Store   = (*jsonl.Store)(nil)
	_ pipeline.Store   = (*parquet.Store)(nil)
	_ pipeline.Store   = (*neo4j.Store)(nil)
	_ pipeline.Store   = (*postgres.Store)(nil)
	_ pipeline.Store   = (*rdf.Store)(nil)
	_ pipeline.Store   = (*sqlite.Store)(nil)
	_ pipeline.Journal = (*journal.Journal)(nil)
	_ pipeline.Judge   = (*dedupe.Judge)(nil)
	_ pipeline.Source  = (*journal.Source)(nil)
)

// A Stored says what stores keep.
type Stored struct {
	NoText   bool   // leave out the texts of the articles
	NoSearch bool   // keep no full-text index
	Base     string // nquads: beginning of our own IRIs, "" for urn:rasid:
}

// stores is the table of stores, by the word before the colon.
var stores = [...]struct {
	name string
	file bool   // the rest of the target is a path
	says string // what it is, for the help
	open func(ctx context.Context, target string, cfg Stored) (pipeline.Store, error)
}{
	{"sqlite", true, "a SQLite file with tables, views and full-text search", func(ctx context.Context, path string, cfg Stored) (pipeline.Store, error) {
		return sqlite.Open(ctx, path, sqlite.Config{NoText: cfg.NoText, NoSearch: cfg.NoSearch})
	}},
	{"jsonl", true, "a file of JSON Lines, one article a line; .gz or .zst at the end of its name packs it", func(_ context.Context, path string, cfg Stored) (pipeline.Store, error) {
		return jsonl.OpenStore(path, jsonl.Config{Text: !cfg.NoText})
	}},
	{"csv", true, "a folder of CSV files, one a table and one of a line an event", func(_ context.Context, path string, cfg Stored) (pipeline.Store, error) {
		return delimited.Open(path, delimited.Config{NoText: cfg.NoText})
	}},
	{"tsv", true, "the same, with tabs", func(_ context.Context, path string, cfg Stored) (pipeline.Store, error) {
		return delimited.Open(path, delimited.Config{Tabs: true, NoText: cfg.NoText})
	}},
	{"excel", true, "the same, with commas and the mark by which Excel knows UTF-8", func(_ context.Context, path string, cfg Stored) (pipeline.Store, error) {
		return delimited.Open(path, delimited.Config{BOM: true, NoText: cfg.NoText})
	}},
	{"postgres", false, "a schema of a PostgreSQL database: postgres://user@host/db?schema=rasid", func(ctx context.Context, target string, cfg Stored) (pipeline.Store, error) {
		if strings.HasPrefix(target, "//") {
			target = "postgres:" + target // else it is "host=… dbname=…"
		}
		return postgres.Open(ctx, target, postgres.Config{NoText: cfg.NoText})
	}},
	{"parquet", true, "a folder of Parquet files, one row an event, a folder a month", func(_ context.Context, path string, _ Stored) (pipeline.Store, error) {
		return parquet.Open(path, parquet.Config{})
	}},
	{"neo4j", false, "a Neo4j server: bolt://user@host:7687?database=neo4j, the password in NEO4J_PASSWORD", func(ctx context.Context, target string, cfg Stored) (pipeline.Store, error) {
		return neo4j.OpenStore(ctx, target, neo4j.Account{User: os.Getenv("NEO4J_USERNAME"), Password: os.Getenv("NEO4J_PASSWORD")}, neo4j.Config{NoText: cfg.NoText})
	}},
	{"nquads", true, "a file of RDF (N-Quads), one named graph an article", func(_ context.Context, path string, cfg Stored) (pipeline.Store, error) {
		return rdf.OpenStore(path, rdf.Config{Base: cfg.Base, NoText: cfg.NoText})
	}},
}

// Stores lists the kinds of stores, each with what it is.
func Stores() (names, says []string) {
	for _, s := range stores {
		names = append(names, s.name)
		says = append(says, s.says)
	}
	return names, says
}

// Store opens a store named KIND:TARGET, such as sqlite:events.db.
func Store(ctx context.Context, spec string, cfg Stored) (pipeline.Store, error) {
	kind, target, ok := strings.Cut(spec, ":")
	names, _ := Stores()
	if !ok || target == "" {
		return nil, fmt.Errorf("bad store %q: say KIND:TARGET, such as sqlite:events.db (kinds: %s)", spec, strings.Join(names, ", "))
	}
	if kind == "postgresql" { // as some write the address
		kind = "postgres"
	}
	for _, s := range stores {
		if s.name == kind {
			return s.open(ctx, target, cfg)
		}
	}
	return nil, unknown("store", kind, names)
}

// StoreFile returns the path of a store that lies in a file or folder, "" for one
// that does not.
func StoreFile(spec string) string {
	kind, target, _ := strings.Cut(spec, ":")
	for _, s := range stores {
		if s.name == kind && s.file {
			return target
		}
	}
	return ""
}

// ShownStore returns the name of a store without the password that it may hold,
// to be shown and logged.
func ShownStore(spec string) string {
	if start := strings.Index(spec, "//"); start >= 0 {
		// A password may hold any mark: it goes up to the last "@".
		if at := strings.LastIndexByte(spec, '@'); at > start {
			if colon := strings.IndexByte(spec[start:at], ':'); colon >= 0 {
				spec = spec[:start+colon] + ":…" + spec[at:]
			}
		}
	}
	if i := strings.Index(spec, "password="); i >= 0 {
		spec = spec[:i] + "password=…"
	}
	return spec
}

// Journal opens the journal at path for a run of the given versions, and a judge
// of duplicates that remembers what it holds.
func Journal(ctx context.Context, path, versions string, cfg dedupe.Config) (*journal.Journal, *dedupe.Judge, error) {
	j, err := journal.Open(path, versions)
	if err != nil {
		return nil, nil, err
	}
	judge := dedupe.New(cfg)
	if cfg.Off {
		return j, judge, nil
	}
	err = j.Extras(ctx, func(id string, extra []byte) error {
		judge.Remember(id, extra)
		return ctx.Err()
	})
	if err != nil {
		j.Close()
		return nil, nil, err
	}
	return j, judge, nil
}
