// Package assemble is the one place where names meet code: the table of
// sources, stages and sinks, from which the command line and other programs put
// a pipeline together.
//
// In: names and settings, as a user writes them. Out: the parts of a
// pipeline.Pipeline.
//
//	src, err := assemble.Source(assemble.Input{Paths: []string{"news/"}})
//	stages, err := assemble.Stages(assemble.Config{})
//	sink, err := assemble.Sink("json", os.Stdout, assemble.Output{})
//	p, err := pipeline.New(src, stages, []pipeline.Sink{sink})
//
// A name that is not in the table is an error that suggests the nearest one.
package assemble
