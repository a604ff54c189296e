package sqlite

import lib "modernc.org/sqlite/lib"

// Impatient makes a store wait for other programs so many milliseconds only.
func (s *Store) Impatient(ms int32) { lib.Xsqlite3_busy_timeout(s.conn.tls, s.conn.db, ms) }

// Exec runs a statement on the connection of the store.
func (s *Store) Exec(query string) error { return s.conn.exec(query, nil) }
