package edition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

// brief tells whether the parts of a framework are so coarse that half of all practices speak to each: a table then shows only what
// stands low.
func brief(n gap.Neighbour) bool { return n.ID == "it4it" || n.ID == "etom" }

// neighbours prompt those who answer for another framework too. A clause without a practice is named, never left out.
func (c *composer) neighbours() []document.Section {
	if len(c.report.Neighbours) == 0 {
		return nil
	}
	out := []document.Section{{ID: "neighbours", Title: "Neighbouring frameworks", Depth: 1, NewPage: true, Follows: true, Blocks: []document.Block{
		body("For those who answer for one of these frameworks too: where the practices that speak to a part of it stand low, and what this assessment says nothing about. " +
			"Which practice speaks to what is an expert's opinion and indicative. A practice at its target does not mean that anything here is met."),
		small("The number behind a practice is its level, with an arrow to the target it misses. What stands in brackets speaks to a part partly, and counts only where no assessed practice does mainly: the lowest level then stands in brackets too. A lowest level that is framed, or called low, comes with a practice that counts and misses its target."),
	}}}
	for _, n := range c.report.Neighbours {
		out = append(out, document.Section{ID: "neighbour-" + n.ID, Title: n.Title, Depth: 2, Blocks: c.neighbour(n)})
	}
	return out
}

func (c *composer) neighbour(n gap.Neighbour) []document.Block {
	blocks := []document.Block{document.Keep{Blocks: []document.Block{small(n.Notice), message(n.Message)}}}
	if t := c.clauseTable(n); len(t.Rows) > 0 {
		blocks = append(blocks, t)
	}
	lists := []struct {
		title string
		holds func(gap.Clause) bool
	}{
		{"No practice that counts is below its target: ", func(c gap.Clause) bool { return brief(n) && c.Standing == gap.Assessed && !c.Low }},
		{"Not assessed, though practices speak to it: ", func(c gap.Clause) bool { return c.Standing == gap.NotAssessed }},
		{"Not assessed, since no practice of the questionnaire speaks to it: ", func(c gap.Clause) bool { return c.Standing == gap.NoPractice }},
	}
	for _, list := range lists {
		var names []string
		for _, clause := range n.Clauses {
			if list.holds(clause) {
				names = append(names, clauseName(clause))
			}
		}
		if len(names) > 0 {
			blocks = append(blocks, document.Paragraph{Text: document.Join(document.Strong(list.title), document.Plain(strings.Join(names, "; ")+"."))})
		}
	}
	return blocks
}

// clauseName is how a clause is shown.
func clauseName(c gap.Clause) string { return framework.Reference{ID: c.ID, Title: c.Title}.Name() }

// clauseTable lists the clauses that an assessed practice speaks to under the headings of the framework.
func (c *composer) clauseTable(n gap.Neighbour) document.Table {
	t := document.Table{
		Caption: "Parts of " + n.Title + " and the practices that speak to them", Dense: true,
		Columns: []document.Column{{Title: strings.ToUpper(n.Part[:1]) + n.Part[1:], Weight: 4}, {Title: "Practices that speak to it", Weight: 7}, {Title: "Lowest", Fixed: 14, Align: document.Centre}},
	}
	if brief(n) {
		t.Columns[1].Title = "Practices below their target that speak to it"
	}
	row := map[string]int{} // of a clause that is shown, in t.Rows
	for _, clause := range n.Clauses {
		if clause.Within == "" && !brief(n) {
			t.Rows = append(t.Rows, document.Row{Group: true, Cells: []document.Cell{document.Of(clauseName(clause))}})
		}
		if clause.Standing != gap.Assessed || brief(n) && !clause.Low {
			continue
		}
		if at, ok := row[clause.Within]; ok && sameSpeaking(clause, n.Clauses) {
			t.Rows[at] = sharing(t.Rows[at], clause)
			row[clause.ID] = at
			continue
		}
		row[clause.ID] = len(t.Rows)
		t.Rows = append(t.Rows, c.clauseRow(clause, brief(n)))
	}
	t.Rows = withoutEmptyGroups(t.Rows)
	return t
}

func (c *composer) clauseRow(clause gap.Clause, onlyLow bool) document.Row {
	fill := c.theme.Level(*clause.Lowest)
	speaking := clause.Speaking
	if onlyLow {
		speaking = slices.DeleteFunc(slices.Clone(speaking), func(s gap.Speaking) bool { return !s.Low })
	}
	return document.Row{Cells: []document.Cell{
		document.Head(document.Plain(clauseName(clause))), document.Rich(c.speaking(speaking)),
		{Text: []document.Text{document.Plain(lowest(clause))}, Fill: &fill, Outline: clause.Low, Why: why(clause.Low, "low")},
	}}
}

// lowest gives the lowest level at a clause, in brackets where it comes from practices that speak to it partly alone: such a level says
// little about the clause, however high it is.
func lowest(clause gap.Clause) string {
	if slices.ContainsFunc(clause.Speaking, func(s gap.Speaking) bool { return s.Level != nil && !s.Partly }) {
		return fmt.Sprint(*clause.Lowest)
	}
	return fmt.Sprintf("(%d)", *clause.Lowest)
}

// sharing lets a clause share the row of the one around it, to which the same practices speak.
func sharing(r document.Row, clause gap.Clause) document.Row {
	name, also := r.Cells[0].Text[0], ", with "
	if len(name) > 1 {
		also = ", "
	}
	r.Cells[0] = document.Head(document.Join(name, document.Plain(also+clause.ID)))
	return r
}

// sameSpeaking tells whether the same practices speak to a clause and to the one around it, and in the same way.
func sameSpeaking(c gap.Clause, all []gap.Clause) bool {
	i := slices.IndexFunc(all, func(around gap.Clause) bool { return around.ID == c.Within })
	return i >= 0 && slices.EqualFunc(c.Speaking, all[i].Speaking, func(a, b gap.Speaking) bool { return a.Practice == b.Practice && a.Partly == b.Partly })
}

// speaking lists practices with their levels.
func (c *composer) speaking(list []gap.Speaking) document.Text {
	var out document.Text
	for i, s := range list {
		level := ", not assessed"
		switch {
		case s.Low:
			level = fmt.Sprintf(" %d\u00a0→\u00a0%d", *s.Level, *s.Target)
		case s.Level != nil:
			level = fmt.Sprintf(" %d", *s.Level)
		}
		text := document.Join(c.practiceLink(s.Practice, s.Title), document.Text{{Text: level, Strong: s.Low}})
		if s.Partly {
			text = document.Join(document.Plain("("), text, document.Plain(")"))
		}
		if i > 0 {
			text = document.Join(document.Plain("; "), text)
		}
		out = append(out, text...)
	}
	return out
}

// withoutEmptyGroups drops headings under which nothing stands.
func withoutEmptyGroups(rows []document.Row) []document.Row {
	var out []document.Row
	for i, r := range rows {
		if !r.Group || i+1 < len(rows) && !rows[i+1].Group {
			out = append(out, r)
		}
	}
	return out
}
