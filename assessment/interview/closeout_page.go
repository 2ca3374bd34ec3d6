package interview

import (
	"fmt"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
)

// Page puts the list into words, for reading and for an e-mail.
func (c CloseOut) Page() Page {
	page := Page{Title: c.a.Organization + ": what is left to follow up"}
	if c.Empty() {
		page.Parts = []Part{{Text: "Nothing: everything is answered, supported and free of contradictions."}}
		return page
	}
	for _, person := range c.Ask {
		page.Parts = append(page.Parts, Part{Head: "To ask: " + person.Whom, Items: sentences(person.Items, c.note)})
	}
	add := func(head, text string, items []string) {
		if len(items) > 0 {
			page.Parts = append(page.Parts, Part{Head: fmt.Sprintf("%s (%d)", head, len(items)), Text: text, Items: items})
		}
	}
	add("Flagged for follow-up", "", sentences(c.Flags, c.note))
	var contradictions []string
	for _, x := range c.Contradictions {
		contradictions = append(contradictions, x.Why)
	}
	add("Contradictions", "One of each two answers may be off; please look at both again.", contradictions)
	add("Several answers, but no agreed rating", "They count as unanswered until a rating is agreed on.", sentences(c.Unmoderated, c.voices))
	add("Without evidence", "Rated partly or better, and nothing shows it yet.", sentences(c.Unsupported, c.rating, c.expired, couldShow))
	add("Unanswered", "", sentences(c.Open))
	return page
}

// sentences gives each item as practice and statement, with more sentences behind it.
func sentences(items []Item, more ...func(Item) string) []string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = i.Practice.Title + ": the practice as a whole (pulse)."
		if i.Statement != nil {
			out[n] = i.Practice.Title + ": " + stop(i.Statement.Text)
		}
		for _, f := range more {
			if text := f(i); text != "" {
				out[n] += " " + stop(text)
			}
		}
	}
	return out
}

// stop ends a sentence, unless it ends already.
func stop(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// quote gives a statement within a sentence.
func quote(i Item) string { return `"` + strings.TrimSuffix(i.Statement.Text, ".") + `"` }

// brief gives a rating with the word for it: L (largely).
func brief(r assessment.Response) string {
	word, _, _ := strings.Cut(r.Meaning(), " (")
	return fmt.Sprintf("%s (%s)", r, word)
}

// note gives the note of an answer, which usually tells why it was flagged or what to ask.
func (c CloseOut) note(i Item) string {
	if note := answerIn(c.a, i).Note; note != "" {
		return "Note: " + note
	}
	return ""
}

func (c CloseOut) voices(i Item) string { return "Answers: " + tally(answerIn(c.a, i).Voices) }

func (c CloseOut) rating(i Item) string { return "Rated " + brief(answerIn(c.a, i).Response) }

// expired names the evidence that there is, none of which counts on the day of the assessment.
func (c CloseOut) expired(i Item) string {
	var out []string
	for _, e := range answerIn(c.a, i).Evidence {
		out = append(out, fmt.Sprintf("%s (%s)", e.Title, e.ValidUntil.Format(time.DateOnly)))
	}
	if len(out) == 0 {
		return ""
	}
	return "Its evidence has expired: " + strings.Join(out, ", ")
}

// couldShow tells what to look for.
func couldShow(i Item) string {
	if i.Statement == nil || len(i.Statement.Evidence) == 0 {
		return ""
	}
	return "What could show it: " + strings.Join(i.Statement.Evidence, "; ")
}
