package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// ErrFaulty is the error of a strict import that met faults: nothing is written.
var ErrFaulty = errors.New("nothing is written: the input has faults")

// A job is one import under way. Readers hand it entries and faults.
type job struct {
	cfg       Config
	fmt       format
	countries *countries
	same      *identities
	ids       idSet
	rep       Report
	began     time.Time
	before    time.Duration // spent by the runs that this one goes on from

	out     string // the table that is written, "" if there is none
	resumed bool
	path    string // of the file at hand
	start   int64  // offset of the record at hand
	put     func(*table.Entry) error
	putErr  error
	alone   bool // rows are compared as a whole, too: see unique
	row     []byte
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
	return &job{cfg: cfg, fmt: f, countries: newCountries(cfg.Known), same: newIdentities(cfg.Known), put: put, began: time.Now(), alone: cfg.Format == WDQS}, nil
}

// Import reads the files at paths and writes one table to out. Faulty records
// are told to cfg.Problem and left out; with cfg.Strict they are the end of it:
// all are told, nothing is written, and the error is ErrFaulty. If ctx is
// cancelled, the error is that of ctx, and cfg.Resume can go on; so it can after
// any other error that comes behind a checkpoint, such as a full disk.
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
	fresh := state{Version: stateVersion, Format: cfg.Format, Options: cfg.options(), Files: files, Line: 1}
	at, resumed := fresh, false
	if cfg.Resume {
		switch s, err := load(out, at); {
		case errors.Is(err, errNoState): // the first call of a script that is called again
		case err != nil:
			return Report{}, err
		default:
			at, resumed = s, true
		}
	}
	if resumed {
		o, err = reopen(out, at, j.remember)
		switch {
		case errors.Is(err, fs.ErrNotExist): // cut off behind the last row: the table is in its place
			at, resumed = fresh, false
		case err != nil:
			return Report{}, err
		}
	}
	j.out, j.resumed = out, resumed
	r, err := j.fmt.reader(j)
	if err != nil {
		return Report{}, err
	}
	if resumed {
		j.rep, j.before = at.Report, at.Report.Elapsed
	} else if err = forget(out); err == nil { // a state of other rows, that nobody resumed
		o, err = create(out)
	}
	if err != nil {
		return Report{}, err
	}
	save := func(file int, p place) error {
		if err := o.sync(); err != nil {
			return err
		}
		s := at
		s.File, s.Offset, s.Line, s.Written, s.Report = file, p.offset, p.line, o.n, p.rep
		return s.save(out)
	}
	from := at
	if !resumed {
		from.File, from.Offset = 0, 0
	}
	err = j.files(ctx, r, paths, from, save)
	rep := j.report()
	switch {
	case err != nil && (ctx.Err() != nil || hasState(out)):
		// A full disk or a file that is gone is no reason to do it all again.
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
// are good until put returns. For GeoNames that is one of its tables alone; a
// file of classes and the subclasses of a dump, which it would be read twice for,
// are left to Import.
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
	err = j.file(ctx, r, f, nil, func(place) error { return nil })
	return j.report(), err
}

func (j *job) report() Report {
	r := j.rep
	r.Elapsed = j.before + time.Since(j.began)
	return r
}

// files reads one file after another.
func (j *job) files(ctx context.Context, r reader, paths []string, from state, save func(int, place) error) error {
	var err error
	if s, ok := r.(sorter); ok {
		before := j.rep
		if paths, err = s.sort(ctx, paths); err != nil {
			return err
		}
		if j.resumed {
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
		err = j.file(ctx, r, f, skip, func(p place) error { return save(i, p) })
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
func (j *job) file(ctx context.Context, r reader, f *feed, skip *state, save func(place) error) error {
	j.path = f.path
	if o, ok := r.(opener); ok {
		o.begin(f)
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

// here is the place before the record at hand.
func (j *job) here(line int) place {
	p := place{j.start, line, j.rep}
	p.rep.Records--
	return p
}

// A place is one in a file behind which an import can go on.
type place struct {
	offset int64
	line   int
	rep    Report // of what is done
}

func (j *job) checkpoint(r reader, sc recorder, f *feed, save func(place) error) error {
	if c, ok := sc.(*csvScan); ok && c.held() {
		return nil
	}
	p := place{f.offset, f.line, j.report()}
	if h, ok := r.(holder); ok {
		if at, ok := h.held(); ok {
			at.rep.Elapsed, at.rep.Bytes = p.rep.Elapsed, p.rep.Bytes-(p.offset-at.offset)
			p = at
		}
	}
	return save(p)
}
