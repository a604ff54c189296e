// Package survey counts in a whole corpus what the names of the tables do there,
// so that tables are mended by evidence and not by memory.
//
// In: the annotated articles of a run, one after the other. Both surveys are
// sinks of a pipeline, so that they stream, stop when the run is cancelled, and
// count in the order of the input whatever the number of workers.
//
//	a, err := survey.NewAmbiguity(survey.AmbiguityConfig{Lexicon: names, Morph: verbs})
//	p, err := pipeline.New(src, []pipeline.Stage{segmenter}, []pipeline.Sink{a})
//	_, err = p.Run(ctx)
//	for _, w := range a.Words() { ... }  // «الباب»: 3 of 100 times the town
//
// Ambiguity says of every single-word name how often it stands for its entry and
// how often it is an ordinary word: «الباب» is a town and the door. It needs
// sentences and tokens only. Gaps lists who acts in events and stands in no
// table, and the nouns before personal names that no title covers. It needs all
// layers.
//
// Out: rows as the tables have them, in the order of their weight, each with its
// counts and examples in comments above it.
//
// Both remember a bounded number of different words, whatever the corpus; what
// that costs is said at Gaps and at AmbiguityConfig.
package survey
