package input

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/rasid-news/rasid"
)

// A Row is an article as a table, a feed or a record gives it, by column; ""
// where nothing is said.
type Row [ColCount]string

// Digest returns the hex SHA-256 of all values, for rows whose bytes do not lie
// together in the input.
func (r *Row) Digest() string {
	h := sha256.New()
	for _, v := range r {
		h.Write([]byte(v))
		h.Write([]byte{0x1f})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Defaults is what is known of articles that do not say it themselves.
type Defaults struct {
	Published rasid.Date
	Outlet    string
	Zone      *time.Location // of timestamps; nil is their own
	Limit     int64          // bytes of one article; 0 means ArticleLimit
}

// Article makes a Document of a row, which is the record'th of the file name.
// Line, where that is another number, is where messages point. Digest is that of
// the bytes it was made of. A row without words is a Skip, one that is too large
// as well, one with a date that nobody can read a Problem.
func (d Defaults) Article(name string, record, line int, row *Row, digest string) (*rasid.Document, error) {
	title, body := row[ColTitle], row[ColText]
	limit := d.Limit
	if limit == 0 {
		limit = ArticleLimit
	}
	if size := int64(len(title) + len(body)); size > limit {
		return nil, TooLarge(name, line, size, limit)
	}
	if Blank(title) && Blank(body) {
		return nil, Empty(name, line)
	}
	published := d.Published
	if row[ColDate] != "" {
		date, err := ParseDateIn(row[ColDate], d.Zone)
		if err != nil {
			return nil, BadDate(name, line, err)
		}
		if !date.IsZero() {
			published = date
		}
	}
	doc := rasid.NewDocument(row[ColID], title, body)
	if doc.ID == "" {
		doc.ID = ID(doc.Text)
	}
	doc.Origin = rasid.Origin{Path: name, Record: record, Outlet: row[ColOutlet], URL: row[ColURL], Digest: digest}
	if doc.Origin.Outlet == "" {
		doc.Origin.Outlet = d.Outlet
	}
	doc.Published = published
	if row[ColLanguage] != "" {
		doc.Language = row[ColLanguage]
	}
	return doc, nil
}
