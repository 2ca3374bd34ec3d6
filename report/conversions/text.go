// Package conversions tells what became of an assessment that was converted to another questionnaire.
package conversions

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/convert"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// Text writes the result of a conversion between the questionnaires of the given ids for a terminal of 80 columns: what was carried,
// what is kept, what differs, what is still to be asked.
func Text(w io.Writer, r *convert.Result, from, to string) error {
	p := layout.NewPage(w)
	p.Wrap("", "", summary(r, from, to))
	carried(p, r.Carried)
	conflicts(p, r.Conflicts)
	refs(p, fmt.Sprintf("Kept for the way back: %s asks it otherwise, or not at all", to), r.Kept)
	refs(p, "Put back, kept by an earlier conversion", r.Restored)
	refs(p, "Answered anew since an earlier conversion, whose answers are kept", r.Superseded)
	if len(r.Settings) > 0 {
		p.Line("")
		p.Line("Target or importance carried")
		ids(p, "of", r.Settings)
	}
	practices(p, "Still to be asked", r.Open)
	return p.Flush()
}

func summary(r *convert.Result, from, to string) string {
	still := 0
	for _, o := range r.Open {
		still += len(o.Statements)
	}
	parts := []string{number.Count(len(r.Carried), "answer") + " carried", fmt.Sprintf("%d kept", len(r.Kept))}
	if n := len(r.Restored); n > 0 {
		parts = append(parts, fmt.Sprintf("%d put back", n))
	}
	if n := len(r.Conflicts); n > 0 {
		parts = append(parts, number.Count(n, "conflict"))
	}
	return fmt.Sprintf("From %s to %s: %s, %s still to be asked.", from, to, strings.Join(parts, ", "), number.Count(still, "question"))
}

// carried names the pairs of practices with the number of answers that went from one to the other.
func carried(p layout.Page, moves []convert.Move) {
	if len(moves) == 0 {
		return
	}
	type pair struct{ from, to string }
	var order []pair
	answers := map[pair]int{}
	for _, m := range moves {
		key := pair{m.From.Practice, m.To.Practice}
		if answers[key] == 0 {
			order = append(order, key)
		}
		answers[key]++
	}
	p.Line("")
	p.Line("Carried")
	for _, key := range order {
		p.Line("  %s to %s: %s", key.from, key.to, number.Count(answers[key], "answer"))
	}
}

func conflicts(p layout.Page, list []convert.Conflict) {
	if len(list) == 0 {
		return
	}
	p.Line("")
	p.Wrap("", "", "Conflicts: different answers lead to one statement. It is left unanswered, and all of them are kept.")
	for _, c := range list {
		var from []string
		for _, a := range c.From {
			response := a.Response.String()
			if response == "" {
				response = "unrated"
			}
			from = append(from, fmt.Sprintf("%s %s", a.Ref, response))
		}
		ids(p, c.To.String()+":", from)
	}
}

// refs lists answers by practice, pulses together.
func refs(p layout.Page, title string, list []questionnaire.Ref) {
	var grouped []convert.Open
	for _, ref := range list {
		if n := len(grouped); n == 0 || grouped[n-1].Practice != ref.Practice {
			grouped = append(grouped, convert.Open{Practice: ref.Practice})
		}
		last := &grouped[len(grouped)-1]
		last.Statements = append(last.Statements, ref.Statement)
	}
	practices(p, title, grouped)
}

// practices lists statements by practice; the practices of which the pulse is meant come first, in one entry.
func practices(p layout.Page, title string, list []convert.Open) {
	if len(list) == 0 {
		return
	}
	p.Line("")
	p.Wrap("", "  ", title)
	var pulses []string
	for _, o := range list {
		if slices.Contains(o.Statements, questionnaire.PulseID) {
			pulses = append(pulses, o.Practice)
		}
	}
	ids(p, "pulse of", pulses)
	for _, o := range list {
		ids(p, o.Practice+":", slices.DeleteFunc(slices.Clone(o.Statements), func(id string) bool { return id == questionnaire.PulseID }))
	}
}

// ids writes a list of ids, none of them broken at a hyphen, so that each can be copied.
func ids(p layout.Page, first string, list []string) {
	line := "  " + first
	for i, id := range list {
		if i < len(list)-1 {
			id += ","
		}
		if len(line)+1+len(id) > layout.Width {
			p.Line("%s", line)
			line = "   "
		}
		line += " " + id
	}
	if len(list) > 0 {
		p.Line("%s", line)
	}
}
