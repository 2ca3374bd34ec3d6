package prompt

import (
	"fmt"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
)

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
