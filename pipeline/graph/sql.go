package graph

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
)

// SQL runs one statement of the caller's own that reads: SELECT, WITH, VALUES or
// EXPLAIN. Whatever else it might do to the file, or to another, is refused. At most
// limit rows are read if that is above 0; Total is then one more than the rows if
// more there are.
func (d *DB) SQL(ctx context.Context, statement string, limit int) (*Result, error) {
	if why := refused(statement); why != "" {
		return nil, rasid.Problem{Code: CodeSQL, Msg: why, Fix: "one SELECT, WITH, VALUES or EXPLAIN; the tables: `rasid graph sql DB \"SELECT sql FROM sqlite_master\"`"}
	}
	if _, err := d.db.ExecContext(ctx, `PRAGMA query_only = 1`); err != nil {
		return nil, d.fault(ctx, "sql", err)
	}
	// Not the caller's context: the connection is used again.
	defer d.db.Exec(`PRAGMA query_only = 0`)
	rows, err := d.db.QueryContext(ctx, statement)
	if err != nil {
		return nil, d.wrong(ctx, err)
	}
	defer rows.Close()
	return d.read(ctx, rows, limit)
}

// read reads the rows of a statement whose columns are not known before.
func (d *DB) read(ctx context.Context, rows *sql.Rows, limit int) (*Result, error) {
	names, err := rows.Columns()
	if err != nil {
		return nil, d.wrong(ctx, err)
	}
	r := &Result{}
	for _, name := range names {
		r.Columns = append(r.Columns, Column{name, Words})
	}
	for rows.Next() {
		r.Total++
		if limit > 0 && r.Total > limit {
			r.Note = "there are more rows"
			break
		}
		cells := make([]any, len(names))
		into := make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, d.wrong(ctx, err)
		}
		for i, c := range cells {
			if b, ok := c.([]byte); ok {
				cells[i] = fmt.Sprintf("%x", b)
			}
		}
		r.Rows = append(r.Rows, cells)
	}
	if err := rows.Err(); err != nil {
		return nil, d.wrong(ctx, err)
	}
	return r, nil
}

// wrong describes a statement that does not run.
func (d *DB) wrong(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return rasid.Problem{Code: CodeSQL, Msg: err.Error(), Fix: "the tables: `rasid graph sql DB \"SELECT sql FROM sqlite_master\"`"}
}

// readers are the words that a statement which only reads begins with.
var readers = [...]string{"SELECT", "WITH", "VALUES", "EXPLAIN"}

// refused says why a statement may not run, "" if it may. What it writes to the
// file SQLite refuses itself (query_only); what it would write elsewhere (VACUUM
// INTO, ATTACH) begins with a word of its own, and can only come first or behind a
// semicolon.
func refused(statement string) string {
	first, more := scan(statement)
	if first == "" {
		return "the statement is empty"
	}
	ok := false
	for _, word := range readers {
		ok = ok || strings.EqualFold(first, word)
	}
	switch {
	case !ok:
		return fmt.Sprintf("a statement that begins with %s is not run: only what reads", strings.ToUpper(first))
	case more:
		return "there is more than one statement"
	}
	return ""
}

// scan returns the first word of a statement and whether something follows its
// end. Quoted text and comments hold no words and no semicolons.
func scan(s string) (first string, more bool) {
	ended := false
	for i := 0; i < len(s); {
		skip := 1
		switch c := s[i]; {
		case c == '\'' || c == '"' || c == '`':
			skip = span(s[i:], 1, string(c))
		case c == '[':
			skip = span(s[i:], 1, "]")
		case strings.HasPrefix(s[i:], "--"):
			i += span(s[i:], 2, "\n")
			continue
		case strings.HasPrefix(s[i:], "/*"):
			i += span(s[i:], 2, "*/")
			continue
		case c == ';':
			ended = ended || first != ""
			i++
			continue
		case c == ' ' || c >= '\t' && c <= '\r':
			i++
			continue
		}
		if ended {
			return first, true
		}
		if first == "" {
			n := 0
			for i+n < len(s) && (s[i+n]|0x20 >= 'a' && s[i+n]|0x20 <= 'z') {
				n++
			}
			if n == 0 {
				return s[i : i+1], false
			}
			first, skip = s[i:i+n], n
		}
		i += skip
	}
	return first, false
}

// span returns how long a stretch is that begins with some bytes and goes on to
// its end.
func span(s string, begin int, end string) int {
	if i := strings.Index(s[begin:], end); i >= 0 {
		return begin + i + len(end)
	}
	return len(s)
}
