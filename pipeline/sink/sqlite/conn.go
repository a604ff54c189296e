package sqlite

import (
	"context"
	"fmt"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// A conn is one connection to a database file through the C interface of SQLite,
// as modernc.org/sqlite/lib has it. Rows are written through it and not through
// database/sql, because a cell then costs one call that keeps a pointer; there it
// is boxed, converted, copied into memory of its own and looked up by name, and
// that took longer than storing it. One goroutine uses a conn at a time.
type conn struct {
	tls *libc.TLS
	db  uintptr
	out uintptr // where C puts a pointer that it returns
	own []*stmt
}

// A stmt is a prepared statement. Its text cells lie in memory that the caller
// keeps until the statement has run.
type stmt struct {
	c *conn
	p uintptr
}

// A failure is what SQLite says went wrong.
type failure struct {
	code int32 // with its extension
	msg  string
}

func (f failure) Error() string { return f.msg }

// openConn opens the file at path, and makes it if it is not there.
func openConn(path string) (*conn, error) {
	c := &conn{tls: libc.NewTLS()}
	c.out = libc.Xmalloc(c.tls, 16)
	name, err := libc.CString(path)
	if c.out == 0 || err != nil {
		c.close()
		return nil, failure{lib.SQLITE_NOMEM, "out of memory"}
	}
	defer libc.Xfree(c.tls, name)
	rc := lib.Xsqlite3_open_v2(c.tls, name, c.out, lib.SQLITE_OPEN_READWRITE|lib.SQLITE_OPEN_CREATE|lib.SQLITE_OPEN_NOMUTEX, 0)
	c.db = libc.AtomicLoadNUintptr(c.out, 0)
	if rc != lib.SQLITE_OK {
		err := c.failure(rc)
		c.close()
		return nil, err
	}
	lib.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	return c, nil
}

// close gives everything back. The last connection to a file folds its log in.
func (c *conn) close() error {
	for _, s := range c.own {
		lib.Xsqlite3_finalize(c.tls, s.p)
	}
	c.own = nil
	var err error
	if c.db != 0 {
		if rc := lib.Xsqlite3_close(c.tls, c.db); rc != lib.SQLITE_OK {
			err = c.failure(rc)
			lib.Xsqlite3_close_v2(c.tls, c.db)
		}
		c.db = 0
	}
	if c.out != 0 {
		libc.Xfree(c.tls, c.out)
		c.out = 0
	}
	if c.tls != nil {
		c.tls.Close()
		c.tls = nil
	}
	return err
}

func (c *conn) failure(rc int32) error {
	if c.db == 0 {
		return failure{rc, libc.GoString(lib.Xsqlite3_errstr(c.tls, rc))}
	}
	if more := lib.Xsqlite3_extended_errcode(c.tls, c.db); more&0xFF == rc&0xFF {
		rc = more
	}
	return failure{rc, libc.GoString(lib.Xsqlite3_errmsg(c.tls, c.db))}
}

// prepare makes a statement that lives as long as the connection.
func (c *conn) prepare(query string) (*stmt, error) {
	s, err := c.parse(query, lib.SQLITE_PREPARE_PERSISTENT)
	if err == nil {
		c.own = append(c.own, s)
	}
	return s, err
}

func (c *conn) parse(query string, flags uint32) (*stmt, error) {
	text, err := libc.CString(query)
	if err != nil {
		return nil, failure{lib.SQLITE_NOMEM, "out of memory"}
	}
	defer libc.Xfree(c.tls, text)
	if rc := lib.Xsqlite3_prepare_v3(c.tls, c.db, text, -1, flags, c.out, 0); rc != lib.SQLITE_OK {
		return nil, fmt.Errorf("%w in %q", c.failure(rc), query)
	}
	return &stmt{c, libc.AtomicLoadNUintptr(c.out, 0)}, nil
}

// exec runs a statement once, with cells of int64 or string, and calls row, if
// there is one, for each row of its result.
func (c *conn) exec(query string, row func(*stmt), cells ...any) error {
	s, err := c.parse(query, 0)
	if err != nil {
		return err
	}
	defer lib.Xsqlite3_finalize(c.tls, s.p)
	var text []uintptr
	defer func() {
		for _, p := range text {
			libc.Xfree(c.tls, p)
		}
	}()
	for i, cell := range cells {
		switch v := cell.(type) {
		case int64:
			s.int(i+1, v)
		case string:
			p, err := libc.CString(v)
			if err != nil {
				return failure{lib.SQLITE_NOMEM, "out of memory"}
			}
			text = append(text, p)
			s.text(i+1, p, len(v))
		}
	}
	return s.run(row)
}

// interrupt makes the statement that runs stop when ctx is done. The function
// that it returns ends the watch.
func (c *conn) interrupt(ctx context.Context) (end func()) {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		tls := libc.NewTLS()
		defer tls.Close()
		lib.Xsqlite3_interrupt(tls, c.db)
	})
	return func() {
		if !stop() {
			<-done
		}
	}
}

// run runs a statement to its end and makes it ready for the next time.
func (s *stmt) run(row func(*stmt)) error {
	for {
		switch rc := lib.Xsqlite3_step(s.c.tls, s.p); rc {
		case lib.SQLITE_ROW:
			if row != nil {
				row(s)
			}
		case lib.SQLITE_DONE:
			lib.Xsqlite3_reset(s.c.tls, s.p)
			return nil
		default:
			err := s.c.failure(rc)
			lib.Xsqlite3_reset(s.c.tls, s.p)
			return err
		}
	}
}

// Cells are numbered from 1. What could go wrong is a cell that the statement
// does not have, a fault of this program that its first run shows: the row is
// refused because a column may not be empty.

func (s *stmt) null(i int)            { lib.Xsqlite3_bind_null(s.c.tls, s.p, int32(i)) }
func (s *stmt) int(i int, v int64)    { lib.Xsqlite3_bind_int64(s.c.tls, s.p, int32(i), v) }
func (s *stmt) real(i int, v float64) { lib.Xsqlite3_bind_double(s.c.tls, s.p, int32(i), v) }

// text takes n bytes at p, which must stay there until the statement has run.
func (s *stmt) text(i int, p uintptr, n int) {
	lib.Xsqlite3_bind_text64(s.c.tls, s.p, int32(i), p, uint64(n), 0, lib.SQLITE_UTF8)
}

func (s *stmt) columnInt(i int) int64 { return lib.Xsqlite3_column_int64(s.c.tls, s.p, int32(i)) }
func (s *stmt) columnText(i int) string {
	return libc.GoString(lib.Xsqlite3_column_text(s.c.tls, s.p, int32(i)))
}

// A page is the text of many cells in memory of C.
type page struct {
	text []byte
	p    uintptr
}

// add puts a text at the end and returns where it begins.
func (g *page) add(s string) int {
	at := len(g.text)
	g.text = append(g.text, s...)
	return at
}

// lend copies the page into memory of C.
func (g *page) lend() error {
	var err error
	g.p, err = libc.CString(unsafe.String(unsafe.SliceData(g.text), len(g.text)))
	if err != nil {
		return failure{lib.SQLITE_NOMEM, "out of memory"}
	}
	return nil
}

// free gives that memory back and empties the page.
func (g *page) free(c *conn) {
	if g.p != 0 {
		libc.Xfree(c.tls, g.p)
	}
	g.p, g.text = 0, g.text[:0]
}
