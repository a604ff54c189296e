package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// explainFlags is what `rasid explain` can be told.
type explainFlags struct {
	input    inputFlags
	stages   stageFlags
	sentence int
	article  string
}

func newExplain(e env) *cobra.Command {
	f := &explainFlags{}
	cmd := &cobra.Command{
		Use:   "explain FILE",
		Short: "Show what was understood of an article, and why",
		Long: `Explain prints, sentence by sentence, the layers that the stages made: tokens with
the clitics that were cut off, mentions, times, and events with the rules that
made them.`,
		Example: `  rasid explain article.txt
  rasid explain article.txt --sentence 2 --date 2021-03-04

  # one article of a JSON Lines file
  rasid explain news.jsonl --article a17`,
		Args: cobra.ExactArgs(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("sentence") {
				f.sentence = -1
			} else if f.sentence < 0 {
				return usage("--sentence must not be negative: sentences count from 0")
			}
			return explain(cmd.Context(), e, f, args[0])
		}),
	}
	f.input.register(cmd)
	f.stages.register(cmd)
	cmd.Flags().IntVar(&f.sentence, "sentence", 0, "this sentence only, counted from 0")
	cmd.Flags().StringVar(&f.article, "article", "", "the article with this id only")
	return cmd
}

// explain runs the command.
func explain(ctx context.Context, e env, f *explainFlags, path string) error {
	rep, err := newReporter("rasid: explain", e.stderr, 0, "text")
	if err != nil {
		return err
	}
	src, _, err := f.input.source(e, []string{path})
	if err != nil {
		return err
	}
	stages, err := f.stages.build()
	if err != nil {
		return err
	}
	rtl := func(words string) string { return words }
	if isTerminal(e.stdout) {
		rtl = assemble.RightToLeft
	}
	sink := &explainer{out: e.stdout, rtl: rtl, stages: stages, sentence: f.sentence, article: f.article}
	p, err := pipeline.New(src, stages, []pipeline.Sink{sink}, pipeline.WithProblems(rep.problem), pipeline.WithWorkers(1))
	if err != nil {
		return err
	}
	report, err := p.Run(ctx)
	switch {
	case err != nil:
		return err
	case report.Failed > 0:
		return errQuiet
	case sink.articles == 0 && f.article != "":
		return fmt.Errorf("no article has the id %q", f.article)
	case sink.sentences == 0 && f.sentence >= 0 && sink.articles > 0:
		return fmt.Errorf("there is no sentence %d: the article has %d (0 to %d)", f.sentence, sink.most, sink.most-1)
	}
	return nil
}

// An explainer is a sink that prints all layers for a person.
type explainer struct {
	out       io.Writer
	rtl       func(string) string // wraps Arabic for a terminal
	stages    []pipeline.Stage
	sentence  int    // -1: all
	article   string // "": all
	articles  int    // seen
	sentences int    // printed
	most      int    // sentences of the last article
}

// Write prints one article.
func (x *explainer) Write(ctx context.Context, doc *rasid.Document) error {
	if x.article != "" && doc.ID != x.article {
		return nil
	}
	x.articles++
	x.most = len(doc.Sentences)
	var b strings.Builder
	published := "unknown"
	if !doc.Published.IsZero() {
		published = doc.Published.String()
	}
	fmt.Fprintf(&b, "article %s, published %s\n", doc.ID, published)
	for i := range doc.Sentences {
		if x.sentence >= 0 && i != x.sentence {
			continue
		}
		x.sentences++
		if err := x.explainSentence(ctx, &b, doc, i); err != nil {
			return err
		}
	}
	_, err := io.WriteString(x.out, b.String())
	return err
}

// Flush does nothing: Write writes through.
func (x *explainer) Flush(context.Context) error { return nil }

// Close does nothing.
func (x *explainer) Close() error { return nil }

func (x *explainer) explainSentence(ctx context.Context, b *strings.Builder, doc *rasid.Document, i int) error {
	sent := &doc.Sentences[i]
	fmt.Fprintf(b, "\nsentence %d, %s, bytes %d-%d\n  %s\n", i, sent.Section, sent.Span.Start, sent.Span.End, x.rtl(oneLine(doc.Slice(sent.Span))))
	if !sent.Dateline.Empty() {
		fmt.Fprintf(b, "dateline\n  %s\n", x.rtl(oneLine(doc.Slice(doc.RangeSpan(sent.Dateline)))))
	}
	b.WriteString("tokens\n")
	for t := sent.Tokens.First; t < sent.Tokens.Last; t++ {
		x.explainToken(b, doc, t)
	}
	head := section(b, "mentions")
	for m := range doc.Mentions {
		if doc.Mentions[m].Sentence == i {
			head()
			x.explainMention(b, doc, &doc.Mentions[m])
		}
	}
	head = section(b, "times")
	for t := range doc.Times {
		if tr := &doc.Times[t]; tr.Sentence == i {
			head()
			fmt.Fprintf(b, "  %-4s %s = %s%s\n", tr.ID, x.rtl(doc.Slice(tr.Span)), or(tr.Value, "vague"),
				notes("grain", tr.Grain.String(), "relation", tr.Relation, "anchor", tr.Anchor, "mod", tr.Mod))
		}
	}
	head = section(b, "events")
	for v := range doc.Events {
		if doc.Events[v].Sentence == i {
			head()
			x.explainEvent(b, doc, &doc.Events[v])
		}
	}
	head = section(b, "why")
	why, err := assemble.Explain(ctx, x.stages, doc, i)
	for _, line := range why {
		head()
		fmt.Fprintf(b, "  %s\n", line)
	}
	return err
}

// section returns a function that writes a heading when first called.
func section(b *strings.Builder, name string) func() {
	done := false
	return func() {
		if !done {
			b.WriteString(name + "\n")
			done = true
		}
	}
}

// explainToken prints a word as و+ب+سوريا: the clitics as they are cut.
func (x *explainer) explainToken(b *strings.Builder, doc *rasid.Document, t int) {
	tok := &doc.Tokens[t]
	fmt.Fprintf(b, "  %4d %-6s %s", t, tok.Kind, x.rtl(doc.Slice(tok.Span)))
	if tok.Pro != "" || tok.Enc != "" {
		fmt.Fprintf(b, " = %s", x.rtl(strings.Join(parts(tok.Pro, tok.Core, tok.Enc), " + ")))
	}
	b.WriteByte('\n')
}

func parts(all ...string) []string {
	var out []string
	for _, p := range all {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func (x *explainer) explainMention(b *strings.Builder, doc *rasid.Document, m *rasid.Mention) {
	fmt.Fprintf(b, "  %-4s %s %s", m.ID, m.Type, x.rtl(doc.Slice(m.Span)))
	if !m.Title.Empty() {
		fmt.Fprintf(b, " (%s)", x.rtl(doc.Slice(m.Title)))
	}
	b.WriteString(notes("subtype", m.Subtype, "country", m.Country, "org", m.Org, "role", m.Role, "entry", m.Entry, "holder", m.Holder, "coref", m.Coref, "rule", m.By.Rule))
	b.WriteByte('\n')
}

func (x *explainer) explainEvent(b *strings.Builder, doc *rasid.Document, ev *rasid.Event) {
	fmt.Fprintf(b, "  %-4s %s %s %s%s\n", ev.ID, ev.Type, ev.Status, x.rtl("«"+doc.Slice(ev.TriggerSpan)+"»"),
		notes("mode", ev.Mode, "time", ev.Time, "content", strings.Join(ev.Content, ","), "speaker", ev.Speaker, "rule", ev.By.Rule))
	for _, a := range ev.Actors {
		x.explainArgument(b, "actor", &a)
	}
	for _, a := range ev.Recipients {
		x.explainArgument(b, "recipient", &a)
	}
	if ev.Place != nil {
		x.explainArgument(b, "place", ev.Place)
	}
}

func (x *explainer) explainArgument(b *strings.Builder, side string, a *rasid.Argument) {
	inferred := ""
	if a.Inferred {
		inferred = "from the sentences before"
	}
	fmt.Fprintf(b, "       %-9s %s%s\n", side, x.rtl(a.Text), notes("mention", a.Mention, "country", a.Country, "org", a.Org, "role", a.Role, "inferred", inferred))
}

// notes writes the pairs whose value is known as "  key=value key=value".
func notes(pairs ...string) string {
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, pairs[i]+"="+pairs[i+1])
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "  " + strings.Join(out, " ")
}

func or(s, empty string) string {
	if s == "" {
		return empty
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
