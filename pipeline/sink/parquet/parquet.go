// Package parquet keeps the events of a run in a folder of Parquet files, one row
// an event, for engines that read columns.
//
// In: Documents. Out: month=2017-06/events-000001.parquet and so on, a folder for
// each month of publication ("unknown" for articles without a day), as DuckDB,
// Spark and others know it, packed with zstd. Actors and recipients are lists.
// _manifest.json lists the files that hold; while a run is at work there may be
// others, which the next one takes away.
//
// Rows do not become Parquet at once, since a file a batch and month would be many
// small ones: they are gathered in a log, are written out when there are many of
// them, and when the run ends those of each month are put into one file.
package parquet

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// CodeForeign is the code of a folder that is another program's, or a newer one's.
const CodeForeign = "E522"

// A Config sets sizes. Its zero value works.
type Config struct {
	// Staged is how many bytes of rows are gathered before they are written out.
	// 0 is 256 MB, some 50,000 articles.
	Staged int64
	// Rows is how many rows make a file full: nothing is added to it then. 0 is a
	// million.
	Rows int64
}

// The files of the log, and what they are.
const (
	known     = iota // the article of each number
	staged           // rows that are in no Parquet file yet
	contained        // the manifest
)

// A Store writes one folder. An article that comes again gets a new number;
// Finish drops the rows of the older one.
type Store struct {
	dir      string
	cfg      Config
	log      *logfile.Log
	manifest manifest
	maker    *relation.Maker
	columns  columns
	next     int64 // number of the next article
	mark     string
	held     bool // articles may have come again
	parts    [3][]byte
}

// Open opens the folder dir, or makes it.
func Open(dir string, cfg Config) (*Store, error) {
	if err := os.Mkdir(dir, 0o755); err != nil && !os.IsExist(err) {
		return nil, logfile.Fault(dir, err)
	}
	if cfg.Staged <= 0 {
		cfg.Staged = 256 << 20
	}
	if cfg.Rows <= 0 {
		cfg.Rows = 1 << 20
	}
	// Engines leave out what begins with a low line.
	at := func(name string) string { return filepath.Join(dir, name) }
	log, err := logfile.Open(at("_rows"), at("_articles"), at("_staged"), at(manifestName))
	if err != nil {
		return nil, err
	}
	return &Store{dir: dir, cfg: cfg, log: log, maker: relation.NewMaker(relation.Config{NoText: true}), columns: columnsOf(), next: 1}, nil
}

// Name returns "parquet:" and the whole path of the folder.
func (s *Store) Name() string { return logfile.Name("parquet", s.dir) }

// Recover takes the folder back to a mark.
func (s *Store) Recover(_ context.Context, mark string) error {
	if mark == "" && s.log.Fresh() {
		if found, _ := filepath.Glob(filepath.Join(s.dir, "month=*", "*.parquet")); len(found) > 0 {
			return rasid.Problem{Code: logfile.CodeShort, Path: s.dir, Msg: "holds what the journal knows nothing of", Fix: "name another folder, or move it away"}
		}
	}
	extra, err := s.log.Recover(mark)
	if err != nil {
		return err
	}
	s.next = 1
	if extra != "" {
		if _, err := fmt.Sscan(extra, &s.next); err != nil {
			return rasid.Problem{Code: logfile.CodeShort, Path: s.dir, Msg: fmt.Sprintf("the journal has the mark %q of it, which is none", mark), Fix: "start anew with another --journal"}
		}
	}
	s.mark, s.held = s.log.Mark(extra), s.next > 1
	if s.manifest, err = readManifest(s.dir, s.log.Reader(contained)); err != nil {
		return err
	}
	return s.sweep()
}

// articleSize is how many bytes the log has of an article: the head of the SHA-256
// of its id, and its number.
const articleSize = 24

// Put gathers the rows of docs and returns when they are on the disk.
func (s *Store) Put(ctx context.Context, docs []*rasid.Document) (string, error) {
	if s.log.Size(staged) > s.cfg.Staged {
		if err := s.pack(ctx, plan{}); err != nil {
			return "", err
		}
	}
	for i := range s.parts {
		s.parts[i] = s.parts[i][:0]
	}
	for i, doc := range docs {
		no := s.next + int64(i)
		sum := sha256.Sum256([]byte(doc.ID))
		s.parts[known] = append(s.parts[known], sum[:articleSize-8]...)
		s.parts[known] = binary.LittleEndian.AppendUint64(s.parts[known], uint64(no))
		if len(doc.Events) > 0 {
			s.parts[staged] = appendArticle(s.parts[staged], no, s.maker.Rows(doc))
		}
	}
	if err := s.log.Append(s.parts[:]...); err != nil {
		return "", err
	}
	s.next += int64(len(docs))
	s.mark = s.log.Mark(s.extra())
	return s.mark, nil
}

func (s *Store) extra() string { return fmt.Sprint(s.next) }

// Finish writes out what is gathered, drops the rows of articles that came again,
// and leaves one file a month, or several full ones.
func (s *Store) Finish(ctx context.Context) (string, error) {
	s.log.Finish()
	stale, err := s.stale(ctx)
	if err != nil {
		return "", err
	}
	if len(stale) > 0 || s.log.Size(staged) > 0 || s.manifest.scattered(s.cfg.Rows) {
		if err := s.pack(ctx, plan{stale: stale, merge: true}); err != nil {
			return "", err
		}
	}
	return s.mark, nil
}

// Close closes the log.
func (s *Store) Close() error { return s.log.Close() }
