// Rasid reads Arabic news and writes who did what to whom, where and when.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first interrupt lets articles in work be dropped and what is done be
	// written; the second one ends the program as usual, should a read of
	// standard input block the first.
	context.AfterFunc(ctx, stop)
	os.Exit(execute(ctx, os.Args[1:], env{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, lookup: os.LookupEnv}))
}
