package prompt

import (
	"fmt"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
)

// density is how much space and context the body gets: each is tried where the one before does not fit.
type density int

const (
	roomy density = iota // with empty lines
	tight
	bare // a pulse without the purpose of its practice, which help tells
)

// label is how many columns the words before the texts of the body take.
const label = 10

// body is what scrolls: the question, what counts, pictures, and what is known so far.
func (v *rating) body(width int, d density) []line {
	b := &bodyText{width: width, columns: label, roomy: d == roomy}
	if width < smallWidth {
		b.columns = 0
	}
	q := v.q
	b.gap()
	if q.Statement != nil {
		b.lines = append(b.lines, wrap(q.Text, width, strong)...)
		b.gap()
	} else if d != bare {
		b.lines = append(b.lines, wrap(q.Text, width, faint)...)
		b.gap()
	}
	if q.Earlier != nil {
		b.add("Earlier", earlierWords(q.Earlier), alert)
	}
	b.add("Set aside", q.Aside, alert)
	b.add("Standing", q.Standing, alert)
	b.gap()
	if q.Statement == nil {
		b.lines = append(b.lines, v.pictures(width)...)
	} else {
		b.add("Counts", q.Statement.Counts, plain)
		b.add("Not", q.Statement.Not, plain)
	}
	b.gap()
	for _, f := range known(q) {
		b.add(f.name, f.text, plain)
	}
	for len(b.lines) > 0 && len(b.lines[len(b.lines)-1]) == 0 {
		b.lines = b.lines[:len(b.lines)-1]
	}
	return b.lines
}

// bodyText collects the lines of a body.
type bodyText struct {
	lines          []line
	width, columns int
	roomy          bool
}

func (b *bodyText) gap() {
	if b.roomy && (len(b.lines) == 0 || len(b.lines[len(b.lines)-1]) > 0) {
		b.lines = append(b.lines, nil)
	}
}

// add puts a text behind its name, unless it is empty.
func (b *bodyText) add(name, text, style string) {
	if text == "" {
		return
	}
	if b.columns == 0 {
		text, name = name+": "+text, ""
	}
	b.lines = append(b.lines, labelled(name, text, b.width, b.columns, style)...)
}

// pictures are the options of a pulse.
func (v *rating) pictures(width int) []line {
	var out []line
	for _, o := range v.q.Options {
		style, mark := plain, " "
		if o.Response == v.q.Answer.Response {
			style, mark = strong, ">"
		}
		lines := labelled("", o.Text, width, 4, style)
		lines[0][0] = span{fmt.Sprintf("%s%c  ", mark, o.Digit), accent}
		out = append(out, lines...)
	}
	return out
}

// pinned are the ratings of a statement, which are always in view.
func (v *rating) pinned(width int, small bool) []line {
	if v.q.Statement == nil {
		return nil
	}
	if small {
		return []line{v.ratings(width)}
	}
	out := []line{nil}
	for _, o := range v.q.Options {
		style, mark := plain, " "
		if o.Response == v.q.Answer.Response {
			style, mark = strong, ">"
		}
		out = append(out, line{{fmt.Sprintf(" %s%c  ", mark, o.Digit), accent}, {fmt.Sprintf("%s  %s", o.Response, o.Text), style}})
	}
	return out
}

// ratings are the digits on one line: with the first words of their meanings or, where that is too wide, with their letters.
func (v *rating) ratings(width int) line {
	var words, letters []line
	for _, o := range v.q.Options {
		word, _, _ := strings.Cut(o.Text, " ")
		style, mark := plain, ""
		if o.Response == v.q.Answer.Response {
			style, mark = strong, "<"
		}
		digit := span{fmt.Sprintf("%c ", o.Digit), accent}
		words = append(words, line{digit, {word + mark, style}})
		letters = append(letters, line{digit, {o.Response.String() + mark, style}})
	}
	if l := flow(words, width); len(l) == 1 {
		return l[0]
	}
	return squeeze(letters, width)
}

// earlierWords tells all that an earlier answer says, since confirming it takes all of it over.
func earlierWords(e *interview.Earlier) string {
	text := spell(e.Answer.Response)
	switch {
	case e.Answer.Reason != "":
		text += " (" + one(e.Answer.Reason) + ")"
	case e.Answer.Ask != "":
		text += " (ask " + one(e.Answer.Ask) + ")"
	}
	text += " on " + e.Date.Format(time.DateOnly)
	if e.Answer.Note != "" {
		text += ": " + one(e.Answer.Note)
	}
	for _, ev := range e.Answer.Evidence {
		text += "; evidence: " + one(evidenceWords(ev))
	}
	return text
}

// spell gives a response with its meaning.
func spell(r assessment.Response) string {
	if r.IsLevel() || r == assessment.None {
		return r.Meaning()
	}
	return r.String() + ", " + r.Meaning()
}

// fact is something known about a question.
type fact struct{ name, text string }

// known lists what was answered and noted so far.
func known(q interview.Question) []fact {
	a := q.Answer
	var out []fact
	add := func(name, text string) {
		if text != "" {
			out = append(out, fact{name, text})
		}
	}
	switch a.Response {
	case assessment.NA:
		add("Answer", "NA, does not apply: "+a.Reason)
	case assessment.U:
		add("Answer", strings.TrimSuffix("U, nobody here knows yet; ask "+a.Ask, "; ask "))
	case assessment.None:
	default:
		add("Answer", spell(a.Response))
	}
	if len(q.Voices) > 0 {
		var voices []string
		for _, v := range q.Voices {
			voices = append(voices, v.Respondent+" "+v.Response.String())
		}
		add("Voices", strings.Join(voices, ", "))
		add("Spread", q.Spread)
	}
	add("Note", a.Note)
	if a.Private != "" { // not its text: the screen is often on a wall, and lines are read aloud
		add("Private", "kept out of sight; p opens it")
	}
	for _, e := range a.Evidence {
		add("Evidence", evidenceWords(e))
	}
	var marks []string
	if a.Confidence > 0 {
		marks = append(marks, fmt.Sprintf("confidence %d of 5", a.Confidence))
	}
	if a.FollowUp {
		marks = append(marks, "flagged for follow-up")
	}
	add("Marks", strings.Join(marks, ", "))
	return out
}

func evidenceWords(e assessment.Evidence) string {
	parts := []string{e.Title}
	if e.Kind != "" {
		parts = append(parts, e.Kind)
	}
	if e.Link != "" {
		parts = append(parts, e.Link)
	}
	if !e.Date.IsZero() {
		parts = append(parts, "of "+e.Date.Format(time.DateOnly))
	}
	if !e.ValidUntil.IsZero() {
		parts = append(parts, "valid until "+e.ValidUntil.Format(time.DateOnly))
	}
	if e.SeenOn.IsZero() {
		parts = append(parts, "claimed")
	} else {
		parts = append(parts, "seen "+e.SeenOn.Format(time.DateOnly))
	}
	return strings.Join(parts, ", ")
}
