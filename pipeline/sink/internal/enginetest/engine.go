// Package enginetest starts the engines of .ci/engines for tests: SPARQL and
// Cypher that others wrote.
package enginetest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// An Engine is a process that answers questions.
type Engine struct {
	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// An Answer is what an engine says.
type Answer struct {
	Error string           `json:"error"`
	Size  int              `json:"size"`
	Quads []string         `json:"quads"`
	Rows  []map[string]any `json:"rows"`
}

// folder finds .ci/engines above the folder of the test.
func folder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		at := filepath.Join(dir, ".ci", "engines")
		if _, err := os.Stat(at); err == nil {
			if _, err := os.Stat(filepath.Join(at, "node_modules")); err != nil {
				return "", errors.New("the engines are not installed: run .ci/engines/setup")
			}
			return at, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("there is no .ci/engines above the test")
		}
		dir = up
	}
}

// Missing says why engines cannot be started, nil if they can.
func Missing() error {
	if _, err := exec.LookPath("node"); err != nil {
		return errors.New("node is not installed")
	}
	_, err := folder()
	return err
}

// Start starts the script of an engine, "sparql.mjs" or "cypher.mjs".
func Start(script string, args ...string) (*Engine, error) {
	dir, err := folder()
	if err != nil {
		return nil, err
	}
	e := &Engine{cmd: exec.Command("node", append([]string{filepath.Join(dir, script)}, args...)...)}
	e.cmd.Stderr = os.Stderr
	in, err := e.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := e.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	e.in, e.out = in, bufio.NewReaderSize(out, 1<<20)
	return e, e.cmd.Start()
}

// Open starts an engine for a test, which is skipped where there is none.
func Open(t *testing.T, script string, args ...string) *Engine {
	t.Helper()
	if err := Missing(); err != nil {
		t.Skip(err)
	}
	e, err := Start(script, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("%s: %v", script, err)
		}
	})
	return e
}

// Ask asks a question, which is written as JSON, and returns the answer.
func (e *Engine) Ask(question any) (Answer, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	raw, err := json.Marshal(question)
	if err != nil {
		return Answer{}, err
	}
	if _, err := e.in.Write(append(raw, '\n')); err != nil {
		return Answer{}, err
	}
	line, err := e.out.ReadBytes('\n')
	if err != nil {
		return Answer{}, fmt.Errorf("the engine ended: %w", err)
	}
	var a Answer
	if err := json.Unmarshal(line, &a); err != nil {
		return a, err
	}
	if a.Error != "" {
		return a, errors.New(a.Error)
	}
	return a, nil
}

// Must asks a question that has to be answered.
func (e *Engine) Must(t *testing.T, question any) Answer {
	t.Helper()
	a, err := e.Ask(question)
	if err != nil {
		t.Fatalf("%.2000v: %v", question, err)
	}
	return a
}

// Close ends the engine.
func (e *Engine) Close() error { return errors.Join(e.in.Close(), e.cmd.Wait()) }
