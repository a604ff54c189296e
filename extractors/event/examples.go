package event

import (
	"fmt"
	"sort"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// A Trial is one example of one rule: a sentence with what the rule must read
// in it, or that it must read nothing.
type Trial struct {
	Rule string
	Path string
	Line int
	Text string
	Date string // publication date, "" for none

	ex rule.Example
	r  *rule.Rule
}

// Trials lists the examples of all rules, in file order.
func (x *Extractor) Trials() []Trial {
	var out []Trial
	for fi := range x.files {
		f := &x.files[fi]
		for ri := range f.Rules {
			r := &f.Rules[ri]
			for _, ex := range r.Try {
				out = append(out, Trial{Rule: r.ID, Path: f.Path, Line: ex.Line, Text: ex.Text, Date: ex.Date, ex: ex, r: r})
			}
		}
	}
	return out
}

// Check compares the events of a document made of the trial's text with what
// the example says. It returns one problem a difference, nil if all is well.
func (t Trial) Check(doc *rasid.Document) []rasid.Problem {
	var found *rasid.Event
	for i := range doc.Events {
		e := &doc.Events[i]
		if e.By.Rule == t.Rule && (t.ex.Trigger == "" || doc.Slice(e.TriggerSpan) == t.ex.Trigger) {
			found = e
			break
		}
	}
	fault := func(msg string) []rasid.Problem {
		return []rasid.Problem{{Code: "E130", Path: t.Path, Line: t.Line, Col: 1, Msg: "rule " + t.Rule + ": " + msg, Text: t.Text}}
	}
	if t.ex.None {
		if found != nil {
			return fault(fmt.Sprintf("reads %q, where it must read nothing", doc.Slice(found.TriggerSpan)))
		}
		return nil
	}
	if found == nil {
		return fault("reads nothing here; it found " + eventList(doc))
	}
	var out []rasid.Problem
	differ := func(what, got, want string) {
		if got != want {
			out = append(out, fault(fmt.Sprintf("%s: got %s, want %s", what, show(got), show(want)))...)
		}
	}
	actor, recipient := t.ex.Sides()
	if actor {
		differ("actor", argList(found.Actors), wantList(t.ex.Actor))
	}
	if recipient {
		differ("recipient", argList(found.Recipients), wantList(t.ex.Recipient))
	}
	if t.ex.Status != "" {
		differ("status", found.Status.String(), t.ex.Status)
	}
	if t.ex.Mode != "" {
		differ("mode", found.Mode, t.ex.Mode)
	}
	if t.ex.Content != nil {
		differ("content", contentList(doc, found), wantList(t.ex.Content))
	}
	if t.ex.Place != "" {
		place := ""
		if found.Place != nil {
			place = found.Place.Text
		}
		differ("place", place, t.ex.Place)
	}
	if t.ex.Numbers != nil {
		differ("numbers", numberList(found.Numbers), numberList(t.ex.Numbers))
	}
	return out
}

func show(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// argList writes arguments as sorted "CODE ROLE" items.
func argList(args []rasid.Argument) string {
	items := make([]string, 0, len(args))
	for _, a := range args {
		code := a.Country
		if code == "" {
			code = a.Org
		}
		if code == "" {
			code = "-"
		}
		item := code
		if a.Role != "" {
			item += " " + a.Role
		}
		items = append(items, item)
	}
	return wantList(items)
}

func wantList(items []string) string {
	sorted := append([]string(nil), items...)
	sort.Strings(sorted)
	return strings.Join(sorted, ", ")
}

func contentList(doc *rasid.Document, e *rasid.Event) string {
	var items []string
	for _, id := range e.Content {
		for i := range doc.Events {
			if doc.Events[i].ID == id {
				items = append(items, doc.Events[i].Type)
			}
		}
	}
	return wantList(items)
}

func numberList(m map[string]int) string {
	var items []string
	for k, v := range m {
		items = append(items, fmt.Sprintf("%s %d", k, v))
	}
	return wantList(items)
}

func eventList(doc *rasid.Document) string {
	var items []string
	for i := range doc.Events {
		e := &doc.Events[i]
		items = append(items, fmt.Sprintf("%s %q (%s)", e.Type, doc.Slice(e.TriggerSpan), e.By.Rule))
	}
	if len(items) == 0 {
		return "no event at all"
	}
	return strings.Join(items, ", ")
}
