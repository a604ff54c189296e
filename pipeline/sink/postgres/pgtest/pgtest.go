//go:build unix

// Package pgtest starts a PostgreSQL server of a test's own: in a folder that
// goes away, on a socket that nobody else knows, with nothing kept on the disk
// longer than the test needs it.
package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// ErrNone says that this machine has no PostgreSQL server: Debian's package is
// postgresql.
var ErrNone = errors.New("no initdb here: install PostgreSQL (on Debian, postgresql)")

// A Server is a server that runs.
type Server struct {
	DSN  string // of its database, without password
	dir  string
	bin  string
	cred *syscall.Credential
}

// Start starts a server; Stop ends it. Without PostgreSQL the error is ErrNone.
func Start() (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	// A socket's path may have 107 bytes: the folders of tests are longer.
	dir, err := os.MkdirTemp("/tmp", "pgtest")
	if err != nil {
		return nil, err
	}
	s := &Server{DSN: "host=" + dir + " port=5432 user=tester dbname=postgres sslmode=disable", dir: dir, bin: bin}
	if err := s.start(); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

// binaries finds the folder of initdb.
func binaries() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // where Debian has it
	if len(found) == 0 {
		return "", ErrNone
	}
	return filepath.Dir(found[len(found)-1]), nil
}

func (s *Server) start() error {
	if os.Getuid() == 0 { // the server refuses to be root
		u, err := user.Lookup("nobody")
		if err != nil {
			return err
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.cred = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(s.dir, uid, gid); err != nil {
			return err
		}
	}
	if err := s.run("initdb", "-D", s.data(), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return err
	}
	return s.Restart()
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// Restart starts a server that was halted.
func (s *Server) Restart() error {
	return s.run("pg_ctl", "-D", s.data(), "-w", "-t", "60", "-l", filepath.Join(s.dir, "log"),
		"-o", fmt.Sprintf("-k %s -p 5432 -c listen_addresses='' -c fsync=off -c max_wal_size=256MB", s.dir), "start")
}

// Halt ends the server at once, as if the machine lost its power.
func (s *Server) Halt() error {
	return s.run("pg_ctl", "-D", s.data(), "-w", "-m", "immediate", "stop")
}

// Stop ends the server and takes its folder away.
func (s *Server) Stop() {
	_ = s.Halt() // it may be halted already
	os.RemoveAll(s.dir)
}

func (s *Server) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "LC_ALL=C", "HOME="+s.dir)
	if s.cred != nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.cred}
	}
	// A file, not a pipe: the server keeps it open when pg_ctl has ended.
	out, err := os.Create(filepath.Join(s.dir, "out"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w: %s", name, err, said)
	}
	return nil
}
