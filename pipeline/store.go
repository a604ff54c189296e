package pipeline

import (
	"context"

	"github.com/rasid-news/rasid"
)

// A Store keeps rows so that a run can be killed at any moment and go on later.
// Run calls its methods from one goroutine.
type Store interface {
	// Name names the store in messages and in the journal, where it must be the
	// same on every run: "sqlite:events.db".
	Name() string
	// Recover takes the store back to what it held when mark was returned and
	// the journal kept it; "" is a store that this journal never wrote to. What
	// lies beyond the mark was written by a run that was killed before the
	// journal knew: a store takes it away, or will replace it when the same
	// articles come again. A store that holds less than the mark says is an error.
	Recover(ctx context.Context, mark string) error
	// Put makes the rows of docs durable, all of them or none, in place of all
	// rows that the store has of articles of the same IDs, and returns the mark
	// of what it now holds. After an error Put may be called again with the same
	// documents.
	Put(ctx context.Context, docs []*rasid.Document) (mark string, err error)
	// Finish is called when all articles of the input are stored: the time to
	// sort, index or pack. It returns the mark of what the store then holds. It
	// must be safe to be killed in, and to be called on every run.
	Finish(ctx context.Context) (mark string, err error)
	// Close gives back what the store holds open. Run does not call it.
	Close() error
}

// A Temporary error of a store may go away by waiting: a server that restarts, a
// file that another program has locked. Run tries again for a while.
type Temporary interface {
	error
	Temporary() bool
}

// An Outcome is what became of an article.
type Outcome uint8

// The outcomes that a journal keeps. Articles that a source could not read or
// left out are not kept: the next run meets them again.
const (
	OutcomeDone Outcome = iota + 1
	OutcomeQuarantined
)

// An Entry is what a journal keeps of one article.
type Entry struct {
	ID      string
	Digest  string // of the bytes the article was made of
	Outcome Outcome
	Doc     *rasid.Document // of a quarantined article, so that it can be tried again without its source
	Stage   string          // of a quarantined article
	Problem rasid.Problem   // of a quarantined article
	// Extra is what another part of the run wants to find again with the article,
	// such as the signature by which near duplicates are known; nil if nothing.
	Extra []byte
}

// A Known is what a journal says of an article that a source gives.
type Known uint8

// What a journal can say. An article that was done or quarantined under other
// versions of code, rules or names, or with other bytes, is new.
const (
	KnownNew Known = iota
	KnownDone
	KnownQuarantined
)

// A Journal remembers across runs which articles are done under the versions it
// was opened for. Know may be called while Commit is at work.
type Journal interface {
	Know(doc *rasid.Document) (Known, error)
	// Mark returns the mark of a store that was last committed, "" if none was.
	Mark(store string) (string, error)
	// Commit keeps entries and marks, all or none, durably.
	Commit(ctx context.Context, entries []Entry, marks map[string]string) error
}

// A Judge marks duplicates. Judge is called for each article that went through
// the stages, in the order of the input, from one goroutine; it may set
// doc.Duplicate, and returns what the journal is to keep as Entry.Extra.
type Judge interface {
	Judge(doc *rasid.Document) (extra []byte)
}

// WithStores adds stores to the sinks of a run. Without a journal every run
// starts anew.
func WithStores(stores ...Store) Option {
	return func(p *Pipeline) { p.stores = append(p.stores, stores...) }
}

// WithJournal lets a run go on where the one before it ended.
func WithJournal(j Journal) Option { return func(p *Pipeline) { p.journal = j } }

// WithJudge sets who marks duplicates.
func WithJudge(j Judge) Option { return func(p *Pipeline) { p.judge = j } }
