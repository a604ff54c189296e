// Package pipeline moves articles from a source through stages into sinks.
//
// In flow Documents, one at a time, from a Source. Each is held by one worker
// through all stages, in order, so that a stage never shares a document. Out
// flow the same Documents, annotated, in the order in which they were read, to
// every Sink; and a Report that adds up:
//
//	read = done + skipped (by reason) + failed
//
//	p, err := pipeline.New(src, stages, sinks, pipeline.WithWorkers(4))
//	if err != nil { ... }        // a stage lacks a layer it needs, or two give the same one
//	report, err := p.Run(ctx)    // err only if the run itself had to stop
//
// An article that cannot be read or that a stage fails on (or panics on) is put
// aside with a Problem and never reaches a sink; the run goes on.
package pipeline
