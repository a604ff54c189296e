// Package storetest is the kit that every store passes: what was written twice
// stands there once, a run that was killed at any byte and goes on leaves what an
// undisturbed one leaves, no row of an older version stays, and the words come
// out as they went in.
//
// In: how to open a store and how to list its rows. Out: the verdict of the
// tests. A store says in its own test what else it promises.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// A Store is what is tested; pipeline.Store without its package.
type Store interface {
	Name() string
	Recover(ctx context.Context, mark string) error
	Put(ctx context.Context, docs []*rasid.Document) (mark string, err error)
	Finish(ctx context.Context) (mark string, err error)
	Close() error
}

// A Row is one row of a store. Cells tell it from all others, less the numbers
// that the store gives to articles.
type Row struct {
	Table   string
	Article string // id of the article
	Cells   []string
}

// A Kind is a kind of store.
type Kind struct {
	// Place returns where a new store can be opened. If it is a file or folder, its
	// parent folder holds nothing else.
	Place func(t *testing.T) string
	// Open opens the store at a place, as often as it is asked to.
	Open func(place string) (Store, error)
	// Dump lists the rows of a closed store, those of each table in their order.
	Dump func(t *testing.T, place string) []Row
	// EventsOnly says that the store keeps events and no articles.
	EventsOnly bool
	// Sorted says that the store sorts its rows by more than the order of arrival.
	Sorted bool
	// Remote says that a place is no file or folder.
	Remote bool
	// Torn says that the store is one of files that only grow while rows come in,
	// so that cutting off a growth at any byte is what a killed run leaves.
	Torn bool
	// Elsewhere says that a mark of another store means nothing to this one. Most
	// stores know their own and refuse others.
	Elsewhere bool
}

// Run runs the kit.
func Run(t *testing.T, k Kind) {
	if child(t, k) {
		return
	}
	for _, tt := range []struct {
		name string
		run  func(*testing.T, Kind)
	}{
		{"what was written twice stands there once", twice},
		{"no row of an older version stays", older},
		{"articles stand in the order of arrival", order},
		{"words come out as they went in", words},
		{"ten megabytes come out as they went in", long},
		{"a store without articles", none},
		{"a run that ends before the journal has its first mark", firstMark},
		{"a run that ends between store and journal", between},
		{"a run that ends in the middle of finishing", finishing},
		{"finishing again changes nothing", again},
		{"a store that holds less than its mark is not written to", less},
		{"a disk that is full in the middle of a batch", full},
		{"cut off at any byte", torn},
		{"killed at any moment", killed},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, k) })
	}
}

// opened opens a store and takes it back to mark.
func opened(t *testing.T, k Kind, place, mark string) Store {
	t.Helper()
	s, err := k.Open(place)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Recover(t.Context(), mark); err != nil {
		s.Close()
		t.Fatalf("recover from %q: %v", mark, err)
	}
	return s
}

func put(t *testing.T, s Store, docs []*rasid.Document) string {
	t.Helper()
	mark, err := s.Put(t.Context(), docs)
	if err != nil {
		t.Fatalf("put: %v", err)
	}
	if mark == "" {
		t.Fatal("put gave no mark")
	}
	return mark
}

func finish(t *testing.T, s Store) string {
	t.Helper()
	mark, err := s.Finish(t.Context())
	if err != nil {
		t.Fatalf("finish: %v", err)
	}
	return mark
}

func closed(t *testing.T, s Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
}

// run is one undisturbed run from mark on, that puts batches.
func run(t *testing.T, k Kind, place, mark string, batches ...[]*rasid.Document) string {
	t.Helper()
	s := opened(t, k, place, mark)
	for _, b := range batches {
		put(t, s, b)
	}
	mark = finish(t, s)
	closed(t, s)
	return mark
}

// whole returns the rows that an undisturbed run leaves.
func whole(t *testing.T, k Kind, batches ...[]*rasid.Document) []Row {
	t.Helper()
	place := k.Place(t)
	run(t, k, place, "", batches...)
	return k.Dump(t, place)
}

// same compares rows; sorted leaves the order of the articles out.
func same(t *testing.T, want, got []Row, sorted bool) {
	t.Helper()
	a, b := lines(want), lines(got)
	if sorted {
		slices.Sort(a)
		slices.Sort(b)
	}
	if len(a) == 0 {
		t.Fatal("there are no rows: the test shows nothing")
	}
	if slices.Equal(a, b) {
		return
	}
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%d rows, want %d; the first that differs is row %d\n got %s\nwant %s", len(b), len(a), i, at(b, i), at(a, i))
		}
	}
}

func lines(rows []Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.Table + "\x1f" + r.Article + "\x1f" + strings.Join(r.Cells, "\x1f")
	}
	return out
}

func at(lines []string, i int) string {
	if i >= len(lines) {
		return "nothing"
	}
	if len(lines[i]) > 500 {
		return fmt.Sprintf("%.500q…", lines[i])
	}
	return fmt.Sprintf("%q", lines[i])
}

func twice(t *testing.T, k Kind) {
	docs := articles(0, 30, 1)
	want := whole(t, k, docs[:20], docs[20:])
	place := k.Place(t)
	mark := run(t, k, place, "", docs[:20], docs[20:])
	mark = run(t, k, place, mark, docs[:7], docs[7:])
	same(t, want, k.Dump(t, place), false)
	run(t, k, place, mark, docs)
	same(t, want, k.Dump(t, place), false)
}

func older(t *testing.T, k Kind) {
	first, second := articles(0, 30, 1), articles(5, 25, 2)
	place := k.Place(t)
	mark := run(t, k, place, "", first)
	mark = run(t, k, place, mark, second[:4], second[4:])
	want := whole(t, k, first[:5], second, first[25:])
	same(t, want, k.Dump(t, place), true)
	// A run that was killed before it finished, and goes on under other versions.
	unfinished := k.Place(t)
	s := opened(t, k, unfinished, "")
	killed := put(t, s, first)
	closed(t, s)
	run(t, k, unfinished, killed, second)
	same(t, want, k.Dump(t, unfinished), true)
	// And on into the store that was packed.
	run(t, k, place, mark, articles(30, 33, 1))
	same(t, append(want, whole(t, k, articles(30, 33, 1))...), k.Dump(t, place), true)
}

func order(t *testing.T, k Kind) {
	if k.Sorted {
		t.Skip("the store has an order of its own")
	}
	docs := articles(0, 40, 1)
	slices.Reverse(docs)
	var ids []string
	for _, r := range whole(t, k, docs[:11], docs[11:12], docs[12:]) {
		if !slices.Contains(ids, r.Article) {
			ids = append(ids, r.Article)
		}
	}
	var want []string
	for _, d := range docs {
		if !k.EventsOnly || len(d.Events) > 0 {
			want = append(want, d.ID)
		}
	}
	if !slices.Equal(ids, want) {
		t.Errorf("articles are %q, want %q", ids, want)
	}
}

func words(t *testing.T, k Kind) {
	docs := awkward()
	rows := whole(t, k, docs)
	for _, d := range docs {
		check(t, k, d, rows)
	}
	if k.EventsOnly {
		return
	}
	for _, d := range docs {
		if !slices.ContainsFunc(rows, func(r Row) bool { return r.Article == d.ID }) {
			t.Errorf("article %q is not there", d.ID)
		}
	}
}

// check looks for the words of a document among the rows.
func check(t *testing.T, k Kind, d *rasid.Document, rows []Row) {
	t.Helper()
	var want []string
	if !k.EventsOnly {
		for _, f := range d.Fields {
			want = append(want, d.Slice(f.Span))
		}
		for _, m := range d.Mentions {
			if m.Type == rasid.PER {
				want = append(want, d.Slice(m.Span))
			}
		}
	}
	for _, ev := range d.Events {
		want = append(want, d.Slice(ev.TriggerSpan))
		for _, a := range ev.Actors {
			want = append(want, a.Text)
		}
	}
	for _, w := range want {
		if w == "" {
			continue
		}
		if !slices.ContainsFunc(rows, func(r Row) bool { return r.Article == d.ID && slices.Contains(r.Cells, w) }) {
			t.Errorf("article %q: no row has the cell %.80q", d.ID, w)
		}
	}
}

func long(t *testing.T, k Kind) {
	doc := megabytes()
	place := k.Place(t)
	mark := run(t, k, place, "", articles(0, 2, 1), []*rasid.Document{doc}, articles(2, 3, 1))
	check(t, k, doc, k.Dump(t, place))
	run(t, k, place, mark, articles(0, 1, 2))
	rows := k.Dump(t, place)
	check(t, k, doc, rows)
	check(t, k, articles(0, 1, 2)[0], rows)
}

func none(t *testing.T, k Kind) {
	place := k.Place(t)
	mark := run(t, k, place, "")
	if rows := k.Dump(t, place); len(rows) != 0 {
		t.Errorf("%d rows in a store that nothing was put into", len(rows))
	}
	mark = run(t, k, place, mark, nil, []*rasid.Document{})
	docs := articles(0, 4, 1)
	run(t, k, place, mark, docs)
	same(t, whole(t, k, docs), k.Dump(t, place), false)
}

func firstMark(t *testing.T, k Kind) {
	docs := articles(0, 20, 1)
	place := k.Place(t)
	for range 2 {
		s := opened(t, k, place, "")
		put(t, s, docs[:12])
		closed(t, s)
	}
	run(t, k, place, "", docs[:9], docs[9:])
	same(t, whole(t, k, docs), k.Dump(t, place), false)
}

func between(t *testing.T, k Kind) {
	docs := articles(0, 30, 1)
	place := k.Place(t)
	s := opened(t, k, place, "")
	mark := put(t, s, docs[:10])
	put(t, s, docs[10:20])
	closed(t, s)
	for _, cut := range []int{12, 20} { // the next run may put other batches together
		s = opened(t, k, place, mark)
		put(t, s, docs[10:cut])
		closed(t, s)
	}
	run(t, k, place, mark, docs[10:18], docs[18:])
	same(t, whole(t, k, docs), k.Dump(t, place), false)
}

func finishing(t *testing.T, k Kind) {
	first, second, third := articles(0, 30, 1), articles(3, 20, 2), articles(30, 36, 1)
	undisturbed := k.Place(t)
	mark := run(t, k, undisturbed, "", first)
	run(t, k, undisturbed, run(t, k, undisturbed, mark, second), third)

	place := k.Place(t)
	mark = run(t, k, place, "", first)
	s := opened(t, k, place, mark)
	mark = put(t, s, second)
	finish(t, s)
	closed(t, s)
	for range 2 { // the journal still has the mark of before
		s = opened(t, k, place, mark)
		put(t, s, third)
		closed(t, s)
	}
	run(t, k, place, run(t, k, place, mark), third)
	same(t, k.Dump(t, undisturbed), k.Dump(t, place), false)
}

func again(t *testing.T, k Kind) {
	place := k.Place(t)
	mark := run(t, k, place, "", articles(0, 30, 1))
	mark = run(t, k, place, mark, articles(10, 20, 2))
	want := k.Dump(t, place)
	for range 2 {
		s := opened(t, k, place, mark)
		finish(t, s)
		mark = finish(t, s)
		closed(t, s)
		same(t, want, k.Dump(t, place), false)
	}
}

func less(t *testing.T, k Kind) {
	if k.Elsewhere {
		t.Skip("the store knows no marks of others")
	}
	mark := run(t, k, k.Place(t), "", articles(0, 30, 1))
	place := k.Place(t)
	run(t, k, place, "", articles(0, 2, 1))
	s, err := k.Open(place)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Recover(t.Context(), mark)
	closed(t, s)
	var p rasid.Problem
	if !errors.As(err, &p) || p.Fix == "" || p.Code == "" {
		t.Errorf("a store of 2 articles went back to a mark of 30: error %v, want a problem with a fix", err)
	}
}
