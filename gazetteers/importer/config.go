package importer

import (
	"context"
	"fmt"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// The formats, as the command line names them.
const (
	GeoNames = "geonames"
	Wikidata = "wikidata"
	WDQS     = "wdqs"
	JRC      = "jrc"
	OCHA     = "ocha"
	WOF      = "wof"
	CSV      = "csv"
)

// A Config says what is read and how.
type Config struct {
	Format   string // one of the formats above
	Encoding string // "" or utf-8, windows-1256, utf-16
	Strict   bool   // one faulty row, and nothing is written
	Resume   bool   // go on from the state that an earlier import left

	Source   string     // word for the source column; "" for that of the format
	Kind     table.Kind // kind of rows that do not say their own (wdqs, csv)
	Country  string     // ISO 3166-1 alpha-3 of rows that do not say their own
	MinTier  int        // lowest tier a row gets; 0 leaves the tiers alone
	Historic bool       // take the names that GeoNames marks as historic, too

	// Columns maps columns of a table of names to headers of a csv or wdqs
	// file, such as names -> NAME_AR.
	Columns map[string]string
	// Classes adds classes of Wikidata to the known ones, such as Q123 -> city.
	Classes map[string]table.Kind
	// ClassFile names a file of more classes and offices of Wikidata: on each
	// line a class, then a kind, a class that it is a subclass of, or
	// office=WORD and perhaps a country.
	ClassFile string
	// Subclasses reads a dump of Wikidata twice: first for the subclasses of the
	// known classes and offices, which are kept beside the table, in OUT.classes.
	Subclasses bool
	// Known holds the entries over which the table will be laid: a place that
	// they have keeps its id, and they tell which country an id stands for.
	Known []table.Entry

	Problem  func(rasid.Problem) // told every fault, in the order of the input; nil drops them
	Progress func(Report)        // told now and then; nil for none

	// Every is the time between two checkpoints; 0 is ten seconds.
	Every time.Duration
}

// A Report counts what an import did.
type Report struct {
	Records  int64 // rows, lines or objects read
	Entries  int64 // rows written
	Skipped  int64 // records with nothing to take: no Arabic name, a kind without use here
	Errors   int64 // records with a fault, left out
	Warnings int64
	Bytes    int64 // read, after decompression
	Elapsed  time.Duration
}

// String sums the report up in one line.
func (r Report) String() string {
	return fmt.Sprintf("%d records, %d entries written, %d skipped, %d errors, %d warnings", r.Records, r.Entries, r.Skipped, r.Errors, r.Warnings)
}

// The codes of the problems of an import.
const (
	CodeOpen      = "E220" // a file cannot be opened or read
	CodeTruncated = "E221" // a file ends in the middle of something
	CodeEncoding  = "E222" // bytes that are not in the encoding
	CodeColumns   = "E223" // number or names of columns
	CodeValue     = "E224" // malformed value
	CodeDuplicate = "E225" // id that was there before
	CodeLong      = "E226" // a record over the limit
	CodeSyntax    = "E227" // not JSON, not CSV
	CodeNoDates   = "W228" // offices without their periods
)

// limit is the most bytes of one record. The largest entity of Wikidata has
// about 5 MB.
const limit = 32 << 20

// A format is how one kind of file is read.
type format struct {
	source string
	scan   func(*feed) recorder
	reader func(*job) (reader, error)
}

// A reader takes the records of one file after another.
type reader interface {
	// record reads one record; line is where it starts. It keeps nothing of rec.
	record(rec []byte, line int) error
	// end is told that the file is over.
	end() error
}

// The optional parts of a reader.
type (
	// sorter puts the files in the order in which they are read, and takes
	// away those that it reads itself.
	sorter interface {
		sort(ctx context.Context, paths []string) ([]string, error)
	}
	// opener is told that a file begins, before its first record.
	opener interface{ begin(f *feed) }
	// holder has read more than it has written: an import that is cut short
	// goes on at the first of the records that it holds.
	holder interface{ held() (at place, ok bool) }
	// header wants the first records of a file even if an import goes on from
	// behind them.
	header interface{ wantsHeader() bool }
)

// formats lists what can be imported, in the order in which it is shown.
func formats(name string) (format, bool) {
	switch name {
	case GeoNames:
		return format{"geonames", lines, newGeoNames}, true
	case Wikidata:
		return format{"wikidata", lines, newWikidata}, true
	case WDQS:
		return format{"wikidata", newResults, newWDQS}, true
	case JRC:
		return format{"jrc-names", lines, newJRC}, true
	case OCHA:
		return format{"ocha", csvRecords, newOCHA}, true
	case WOF:
		return format{"whosonfirst", features, newWOF}, true
	case CSV:
		return format{"csv", csvRecords, newCSV}, true
	}
	return format{}, false
}

// Formats returns the names of the formats.
func Formats() []string { return []string{GeoNames, Wikidata, WDQS, JRC, OCHA, WOF, CSV} }
