package postgres

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/rasid-news/rasid"
)

// The codes of problems with a server.
const (
	CodeConnect = "E550" // it cannot be reached, or refuses us
	CodeServer  = "E551" // it says that something is wrong
	CodeForeign = "E552" // the schema is another program's, or a newer one's
	CodeOther   = "E553" // it is not the store that the journal knows
)

// refused is an error that goes away when the server is there again.
type refused struct{ rasid.Problem }

func (refused) Temporary() bool { return true }
func (r refused) Unwrap() error { return r.Problem }

func temporary(err error) bool {
	var r refused
	return errors.As(err, &r)
}

// fault describes what the server, or the way to it, says.
func (s *Store) fault(err error) error {
	var given rasid.Problem
	if errors.As(err, &given) || errors.Is(err, context.Canceled) {
		return err
	}
	p := rasid.Problem{Code: CodeServer, Path: s.Name(), Msg: redacted(err)}
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		var down *pgconn.ConnectError
		var net net.Error
		if errors.As(err, &down) {
			// It lists each address and each way that was tried; one will do.
			lines := strings.Split(strings.TrimSpace(p.Msg), "\n")
			p.Code, p.Msg, p.Fix = CodeConnect, "no connection: "+strings.TrimSpace(lines[len(lines)-1]), "does the server run, and may this machine reach it?"
			return refused{p}
		}
		if errors.As(err, &net) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || pgconn.Timeout(err) || strings.Contains(err.Error(), "conn closed") {
			p.Code, p.Msg, p.Fix = CodeConnect, "the connection is lost: "+p.Msg, "is the server up?"
			return refused{p}
		}
		return p
	}
	p.Msg = e.Message
	if e.Detail != "" {
		p.Msg += " (" + e.Detail + ")"
	}
	switch {
	case strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "57P"), e.Code == "53300":
		// Connection failure; shut down, crashed, starting; too many clients.
		p.Code, p.Fix = CodeConnect, "is the server up?"
		return refused{p}
	case e.Code == "40001", e.Code == "40P01", e.Code == "55P03":
		p.Fix = "another program holds a lock on the tables"
		return refused{p}
	case e.Code == "53100":
		p.Fix = "make room on the server's disk and run it again: it goes on where it stopped"
	case e.Code == "28P01", e.Code == "28000":
		p.Code, p.Fix = CodeConnect, "check user and password: in the connection string, PGPASSWORD or ~/.pgpass"
	case e.Code == "3D000":
		p.Code, p.Fix = CodeConnect, "make it first: createdb "+s.dsn.Database
	case e.Code == "42501":
		p.Fix = "grant the user CREATE on the database, or make the schema and give it to the user"
	case e.Code == "25006":
		p.Fix = "this is a copy that cannot be written to: name its primary server"
	}
	return p
}

// redacted returns an error's words without the connection string, which may hold
// a password.
func redacted(err error) string {
	var parse *pgconn.ParseConfigError
	if errors.As(err, &parse) {
		if why := errors.Unwrap(err); why != nil && !strings.Contains(why.Error(), "://") {
			return why.Error()
		}
		return "it cannot be read"
	}
	return err.Error()
}
