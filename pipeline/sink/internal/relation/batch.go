package relation

import "github.com/rasid-news/rasid"

// Cells holds the cells of many rows of one table, row after row, without the
// first column: int64, float64, string, or nil.
type Cells []any

// A Batch collects the rows of articles for stores that take values of any type.
type Batch struct {
	maker *Maker
	Docs  []Doc
}

// A Doc holds the rows of one article.
type Doc struct {
	ID    string
	Cells [Tables]Cells
}

// NewBatch returns an empty batch.
func NewBatch(cfg Config) *Batch { return &Batch{maker: NewMaker(cfg)} }

// Reset empties the batch and keeps its memory.
func (b *Batch) Reset() { b.Docs = b.Docs[:0] }

// Add adds the rows of a document.
func (b *Batch) Add(doc *rasid.Document) {
	if len(b.Docs) < cap(b.Docs) {
		b.Docs = b.Docs[:len(b.Docs)+1]
	} else {
		b.Docs = append(b.Docs, Doc{})
	}
	d := &b.Docs[len(b.Docs)-1]
	d.ID = doc.ID
	for i, cells := range b.maker.Rows(doc) {
		d.Cells[i] = d.Cells[i][:0]
		for k := range cells {
			d.Cells[i] = append(d.Cells[i], cells[k].Value())
		}
	}
}
