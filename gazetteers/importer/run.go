package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// ErrFaulty is the error of a strict import that met faults: nothing is written.
var ErrFaulty = errors.New("nothing is written: the input has faults")

// A job is one import under way. Readers hand it entries and faults.
type job struct {
	cfg       Config
	fmt       format
	countries *countries
	ids       idSet
	rep       Report
	began     time.Time
	before    time.Duration // spent by the runs that this one goes on from

	path   string // of the file at hand
	start  int64  // offset of the record at hand
	put    func(*table.Entry) error
	putErr error
	alone  bool // rows are compared as a whole, too: see unique
	row    []byte
}

func newJob(cfg Config, put func(*table.Entry) error) (*job, error) {
	f, ok := formats(cfg.Format)
	if !ok {
		return nil, fmt.Errorf("unknown format %q (there are: %s)", cfg.Format, strings.Join(Formats(), ", "))
	}
	if cfg.Source == "" {
		cfg.Source = f.source
	}
	if cfg.Every == 0 {
		cfg.Every = 10 * time.Second
	}
	return &job{cfg: cfg, fmt: f, countries: newCountries(cfg.Known), put: put, began: time.Now(), alone: cfg.Format == WDQS}, nil
}

// Import reads the files at paths and writes one table to out. Faulty records
// are told to cfg.Problem and left out; with cfg.Strict they are the end of it:
// all are told, nothing is written, and the error is ErrFaulty. If ctx is
// cancelled, the error is that of ctx, and cfg.Resume can go on.
func Import(ctx context.Context, paths []string, out string, cfg Config) (Report, error) {
	var o *output
	j, err := newJob(cfg, func(e *table.Entry) error { return o.add(e) })
	if err != nil {
		return Report{}, err
	}
	files, err := stamps(paths)
	if err != nil {
		return Report{}, err
	}
	at := state{Version: stateVersion, Format: cfg.Format, Options: cfg.options(), Files: files, Line: 1}
	resumed := false
	if cfg.Resume {
		switch s, err := load(out, at); {
		case errors.Is(err, errNoState): // the first call of a script that is called again
		case err != nil:
			return Report{}, err
		default:
			at, resumed = s, true
		}
	}
	r, err := j.fmt.reader(j)
	if err != nil {
		return Report{}, err
	}
	if resumed {
		if o, err = reopen(out, at, j.remember); err != nil {
			return Report{}, err
		}
		j.rep, j.before = at.Report, at.Report.Elapsed
	} else if o, err = create(out); err != nil {
		return Report{}, err
	}
	save := func(file int, offset int64, line, held int) error {
		if err := o.sync(); err != nil {
			return err
		}
		s := at
		s.File, s.Offset, s.Line, s.Written, s.Report = file, offset, line, o.n, j.report()
		s.Report.Records -= int64(held)
		return s.save(out)
	}
	from := at
	if !resumed {
		from.File, from.Offset = 0, 0
	}
	err = j.files(ctx, r, paths, from, save)
	rep := j.report()
	switch {
	case err != nil && ctx.Err() != nil:
		return rep, errors.Join(err, o.f.Close())
	case err != nil:
		return rep, errors.Join(err, o.drop(), forget(out))
	case cfg.Strict && rep.Errors > 0:
		return rep, errors.Join(ErrFaulty, o.drop(), forget(out))
	}
	if err := o.finish(); err != nil {
		return rep, err
	}
	return rep, forget(out)
}

// forget removes the state, if there is one.
func forget(out string) error {
	if err := os.Remove(statePath(out)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// Parse reads one file that is open already and hands over its entries, which
// are good until put returns. For GeoNames that is one of its tables alone.
func Parse(ctx context.Context, name string, in io.Reader, cfg Config, put func(*table.Entry) error) (Report, error) {
	j, err := newJob(cfg, put)
	if err != nil {
		return Report{}, err
	}
	r, err := j.fmt.reader(j)
	if err != nil {
		return Report{}, err
	}
	f, err := newFeed(name, in, cfg.Encoding)
	if err != nil {
		return Report{}, err
	}
	err = j.file(ctx, r, f, nil, func(int64, int, int) error { return nil })
	return j.report(), err
}

func (j *job) report() Report {
	r := j.rep
	r.Elapsed = j.before + time.Since(j.began)
	return r
}

// files reads one file after another.
func (j *job) files(ctx context.Context, r reader, paths []string, from state, save func(int, int64, int, int) error) error {
	var err error
	if s, ok := r.(sorter); ok {
		before := j.rep
		if paths, err = s.sort(paths); err != nil {
			return err
		}
		if from.Offset > 0 || from.File > 0 {
			j.rep = before // faults of the other tables were counted by the first run
		}
	}
	for i := from.File; i < len(paths); i++ {
		f, err := openFile(paths[i], j.cfg.Encoding)
		if err != nil {
			return err
		}
		skip := (*state)(nil)
		if i == from.File && from.Offset > 0 {
			skip = &from
		}
		err = j.file(ctx, r, f, skip, func(offset int64, line, held int) error { return save(i, offset, line, held) })
		if err = errors.Join(err, f.close()); err != nil {
			return err
		}
	}
	return nil
}

// beat is how many records go by between two looks at the clock.
const beat = 2048

// file reads one file. save is called at records behind which an import can go
// on, and when ctx is cancelled.
func (j *job) file(ctx context.Context, r reader, f *feed, skip *state, save func(offset int64, line, held int) error) error {
	j.path = f.path
	if o, ok := r.(opener); ok {
		o.begin(f.path)
	}
	sc := j.fmt.scan(f)
	last := time.Now()
	bytes := j.rep.Bytes - f.offset
	if skip != nil {
		bytes = skip.Report.Bytes - skip.Offset
	}
	for n := 0; ; n++ {
		if h, ok := r.(header); skip != nil && !(ok && h.wantsHeader()) {
			if err := f.skipTo(skip.Offset, skip.Line); err != nil {
				return err
			}
			if o, ok := sc.(*objectScan); ok {
				o.inside = true
			}
			skip = nil
		}
		if n%beat == 0 && n > 0 || ctx.Err() != nil {
			j.rep.Bytes = bytes + f.offset
			if j.cfg.Progress != nil {
				j.cfg.Progress(j.report())
			}
			if ctx.Err() != nil || time.Since(last) >= j.cfg.Every {
				last = time.Now()
				if err := j.checkpoint(r, sc, f, save); err != nil {
					return err
				}
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		j.start = f.offset
		rec, line, err := sc.next()
		if errors.Is(err, io.EOF) {
			break
		}
		counted := skip == nil // a header that is read a second time is not
		if counted {
			j.rep.Records++
		}
		if err != nil {
			j.broken(err, line)
			continue
		}
		if !j.encoded(rec, line) {
			continue
		}
		if err := r.record(rec, line); err != nil {
			return err
		}
		if j.putErr != nil {
			return j.putErr
		}
	}
	j.rep.Bytes = bytes + f.offset
	if err := r.end(); err != nil {
		return err
	}
	switch {
	case errors.Is(f.err, io.ErrUnexpectedEOF):
		j.fault(CodeTruncated, f.line, "the compressed file ends too early", "download it again; the rows before are good")
	case f.err != nil:
		j.fault(CodeOpen, f.line, "cannot be read further: "+f.err.Error(), "download it again")
	}
	return j.putErr
}

func (j *job) checkpoint(r reader, sc recorder, f *feed, save func(int64, int, int) error) error {
	if c, ok := sc.(*csvScan); ok && c.held() {
		return nil
	}
	offset, line, held := f.offset, f.line, 0
	if h, ok := r.(holder); ok {
		if at, ln, n := h.held(); n > 0 {
			offset, line, held = at, ln, n
		}
	}
	return save(offset, line, held)
}

// broken reports a record that could not be cut out.
func (j *job) broken(err error, line int) {
	switch {
	case errors.Is(err, errLong):
		j.fault(CodeLong, line, fmt.Sprintf("record is longer than %d MB", limit>>20), "is this the right file?")
	case errors.Is(err, errCut):
		j.fault(CodeTruncated, line, "the file ends within a record", "download it again; the rows before are good")
	default:
		j.fault(CodeSyntax, line, err.Error(), "mend or remove the row")
	}
}

// encoded checks that a record is UTF-8.
func (j *job) encoded(rec []byte, line int) bool {
	if utf8.Valid(rec) {
		return true
	}
	fix := "save the file as UTF-8"
	switch {
	case rec[0] == 0xFF || rec[0] == 0xFE || strings.Count(string(rec), "\x00") > len(rec)/4:
		fix = "it looks like UTF-16: say --encoding utf-16"
	case looks1256(rec):
		fix = "it looks like Windows-1256: say --encoding windows-1256"
	}
	j.fault(CodeEncoding, line, "bytes that are no UTF-8", fix)
	return false
}

// looks1256 tells Arabic text in the code page of Windows: there ا is C7, ل is
// E1, and high bytes stand in runs without the lead bytes D8 and D9 at every
// second place.
func looks1256(rec []byte) bool {
	high, common := 0, 0
	for _, c := range rec {
		if c < 0x80 {
			continue
		}
		high++
		switch c {
		case 0xC7, 0xE1, 0xED, 0xE3, 0xE4, 0xE6, 0xD1, 0xC8, 0xCA, 0xCF, 0xC9, 0xE5, 0xDA: // ا ل ي م ن و ر ب ت د ة ه ع
			common++
		}
	}
	return high >= 3 && common*2 >= high
}

// fault counts and tells a problem.
func (j *job) fault(code string, line int, msg, fix string) {
	if code[0] == 'W' {
		j.rep.Warnings++
	} else {
		j.rep.Errors++
	}
	if j.cfg.Problem != nil {
		j.cfg.Problem(rasid.Problem{Code: code, Path: j.path, Line: line, Msg: msg, Fix: fix})
	}
}

// skip counts a record that has nothing to take.
func (j *job) skip() { j.rep.Skipped++ }

// emit hands an entry on, unless its id was there.
func (j *job) emit(e *table.Entry, line int) {
	if before, known := j.ids.add(e.ID, line); known {
		where := "before"
		if before > 0 {
			where = fmt.Sprintf("in line %d already", before)
		}
		j.fault(CodeDuplicate, line, fmt.Sprintf("id %q stands %s", e.ID, where), "keep one of the two rows")
		return
	}
	j.hand(e)
}

// numbered is emit for things that have many rows, such as the holder of two
// offices: the second one is called id.2. A row that is there already is
// skipped, since results of queries repeat rows.
func (j *job) numbered(e *table.Entry, line int) {
	j.dress(e)
	id := e.ID
	if _, known := j.ids.add(j.content(e), line); known {
		j.skip()
		return
	}
	for n := 2; ; n++ {
		if _, known := j.ids.add(e.ID, line); !known {
			break
		}
		e.ID = fmt.Sprintf("%s.%d", id, n)
	}
	j.hand(e)
	e.ID = id
}

// content is the row with its id cut down to what does not count rows.
func (j *job) content(e *table.Entry) string {
	id := e.ID
	e.ID = ""
	j.row = appendRow(j.row[:0], e)
	e.ID = id
	return string(j.row)
}

// remember puts a row that an earlier run wrote into the ids.
func (j *job) remember(row string) {
	id, rest, _ := strings.Cut(row, "\t")
	j.ids.add(id, 0)
	if j.alone {
		j.ids.add("\t"+rest+"\n", 0)
	}
}

// dress gives an entry what all entries of an import have.
func (j *job) dress(e *table.Entry) {
	if e.Source == "" {
		e.Source = j.cfg.Source
	}
	if e.Country == "" {
		e.Country = j.cfg.Country
	}
	e.Lat, e.Lon = round(e.Lat), round(e.Lon)
	e.Tier = max(e.Tier, j.cfg.MinTier, table.TierAlways)
	short := true
	for _, name := range e.Names {
		short = short && letterCount(name) < 3
	}
	if short && e.Kind != table.Country {
		e.Tier = table.TierNever // «إب», a town, is also August and the start of ابن
	}
}

func (j *job) hand(e *table.Entry) {
	j.dress(e)
	if err := j.put(e); err != nil && j.putErr == nil {
		j.putErr = err
		return
	}
	j.rep.Entries++
}
