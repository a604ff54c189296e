// Package score measures extracted events against gold events, as
// section 4 of the annotation standard lays down.
//
// In flow two JSON Lines files: gold articles with their sentences and events
// ([LoadGold]) and the records that the pipeline wrote about the same articles
// ([LoadSystem]). Out flows a [Report]: precision, recall and F1 of triggers,
// parties, tuples, contents and numbers, each with a 95 % bootstrap interval over
// articles; the accuracy of status, date and place; a table by event type; and,
// on request, the events that were missed or invented.
//
//	gold, err := score.LoadGold(goldFile, "own.jsonl")
//	system, err := score.LoadSystem(systemFile, "out.jsonl")
//	report := score.Compare(gold, system, score.Options{Errors: 20})
//	err = report.WriteText(os.Stdout)
//
// The figures are those of the project's reference scorer, a Python program, to
// the last digit: the same greedy matching, the same random numbers, the same
// rounding, the same printed layout. Where that program would stop with a
// traceback, this one returns an error that names the file and the line.
//
// Offsets are Unicode code points into the field ("title" or "text") that a
// sentence lies in. The package imports the standard library only and depends on
// no clock and no environment.
package score
