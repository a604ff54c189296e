package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/charmap"
)

// TestMain lets the scripts run the program as users do.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rasid": main})
}

// TestScripts runs the user stories of testdata/script. Their own commands:
//
//	win1256 FILE       writes a file anew in the Arabic code page of Windows
//	gz FILE            writes FILE.gz and removes FILE
//	zip FILE NAME...   packs files into an archive and removes them
//	grow FILE N WORD   writes WORD N times on one line
//	bytes FILE TEXT    writes a Go string with escapes
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: false,
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"win1256": func(ts *testscript.TestScript, _ bool, args []string) {
				out, err := charmap.Windows1256.NewEncoder().String(ts.ReadFile(args[0]))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out), 0o644))
			},
			"gz": func(ts *testscript.TestScript, _ bool, args []string) {
				var b bytes.Buffer
				z := gzip.NewWriter(&b)
				_, err := z.Write([]byte(ts.ReadFile(args[0])))
				ts.Check(err)
				ts.Check(z.Close())
				ts.Check(os.WriteFile(ts.MkAbs(args[0]+".gz"), b.Bytes(), 0o644))
				ts.Check(os.Remove(ts.MkAbs(args[0])))
			},
			"zip": func(ts *testscript.TestScript, _ bool, args []string) {
				var b bytes.Buffer
				z := zip.NewWriter(&b)
				for _, name := range args[1:] {
					w, err := z.Create(name)
					ts.Check(err)
					_, err = w.Write([]byte(ts.ReadFile(name)))
					ts.Check(err)
					ts.Check(os.Remove(ts.MkAbs(name)))
				}
				ts.Check(z.Close())
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
			},
			"grow": func(ts *testscript.TestScript, _ bool, args []string) {
				n, err := strconv.Atoi(args[1])
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(args[2]+" "), n), 0o644))
			},
			"bytes": func(ts *testscript.TestScript, _ bool, args []string) {
				s, err := strconv.Unquote(`"` + args[1] + `"`)
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o644))
			},
			"env-is": func(ts *testscript.TestScript, _ bool, args []string) {
				if got := ts.Getenv(args[0]); got != args[1] {
					ts.Fatalf("%s is %q, want %q", args[0], got, args[1])
				}
			},
			// status COMMAND... runs the program, whatever it says, and keeps its
			// exit code in $status: scripts tell 1 (input) from 2 (usage).
			"status": func(ts *testscript.TestScript, _ bool, args []string) {
				err := ts.Exec(args[0], args[1:]...)
				code := "0"
				if exit, ok := err.(interface{ ExitCode() int }); ok {
					code = strconv.Itoa(exit.ExitCode())
				}
				ts.Setenv("status", code)
			},
		},
	})
}

func TestHelpHasExamples(t *testing.T) {
	root := newRoot(env{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, lookup: os.LookupEnv})
	for _, cmd := range root.Commands() {
		if !cmd.Hidden && (cmd.Example == "" || cmd.Short == "") {
			t.Errorf("%s has no example or no short text", cmd.Name())
		}
	}
}
