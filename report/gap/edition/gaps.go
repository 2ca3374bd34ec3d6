package edition

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// gaps ranks the practices below their target.
func (c *composer) gaps() document.Section {
	r := c.report
	s := document.Section{ID: "gaps", Title: "Gap analysis", Depth: 1, NewPage: true, Follows: true}
	if len(r.Actions) == 0 {
		s.Blocks = append(s.Blocks, document.Callout{Title: "What to do next", Body: texts([]string{c.noActions()})})
	}
	if len(r.Gaps) > 0 {
		s.Blocks = append(s.Blocks, message(gapsMessage(r.Gaps)), c.gapTable(r.Gaps), small(c.formula()))
		if s2 := systemic(r); s2 != "" {
			s.Blocks = append(s.Blocks, small(s2))
		}
	} else {
		s.Blocks = append(s.Blocks, body("No practice is known to be below its target."))
	}
	if len(r.Unsettled) > 0 {
		which := "Whether these practices miss their target depends on questions that are still open. They have no priority until those are answered."
		if len(r.Unsettled) == 1 {
			which = "Whether this practice misses its target depends on questions that are still open. It has no priority until those are answered."
		}
		s.Blocks = append(s.Blocks, subhead("Gaps that are not settled"), body(which),
			c.unsettledTable(r.Unsettled))
	}
	return s
}

// formula is how the priorities come about, and what that means for gaps by pulse.
func (c *composer) formula() string {
	s := c.report.Method.Formula + "."
	pulse := func(g gap.Gap) bool { return g.Basis == string(score.ByPulse) }
	if slices.ContainsFunc(c.report.Gaps, pulse) {
		s += " A pulse does not tell the effort, which then counts as (1)"
		if !slices.ContainsFunc(c.report.Gaps, func(g gap.Gap) bool { return !pulse(g) }) {
			return s + "."
		}
		s += ": among gaps of the same size and importance, those by pulse stand above those whose effort is known to be higher."
	}
	return s
}

func gapsMessage(gaps []gap.Gap) string {
	if len(gaps) == 1 {
		return fmt.Sprintf("%s is the one practice below its target.", gaps[0].Title)
	}
	return fmt.Sprintf("%s are below their target; %s comes first.", number.Count(len(gaps), "practice"), gaps[0].Title)
}

func (c *composer) gapTable(gaps []gap.Gap) document.Table {
	t := document.Table{
		Caption: "Practices below their target, the most urgent first", Dense: true,
		Columns: []document.Column{
			{Title: "#", Fixed: 8, Align: document.Right}, {Title: "Practice", Fixed: 30}, {Title: "Level", Fixed: 13, Align: document.Centre},
			{Title: "What is missing, and what that risks", Weight: 1}, {Title: "Evidence", Fixed: 16}, {Title: "Effort", Fixed: 12, Align: document.Right},
			{Title: "Imp.", Fixed: 9, Align: document.Right}, {Title: "Priority", Fixed: 13, Align: document.Right},
		},
	}
	for _, g := range gaps {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Of(fmt.Sprint(g.Rank)), document.Head(c.practiceLink(g.Practice, g.Title)),
			document.Rich(document.Strong(fmt.Sprintf("%d → %d", g.Level, g.Target))),
			{Text: missing(g)}, document.Of(g.Evidence), document.Of(effort(g)), document.Of(fmt.Sprint(g.Importance)),
			document.Of(number.Fixed(g.Priority.Rat, 2)),
		}})
	}
	return t
}

// effort is unknown where a pulse did not tell what is missing; the formula then takes 1.
func effort(g gap.Gap) string {
	if g.Basis == string(score.ByPulse) {
		return "(1)"
	}
	return fmt.Sprint(g.Effort)
}

// missing tells what a gap lacks, and what that puts at risk.
func missing(g gap.Gap) []document.Text {
	text := document.Plain(g.Missing)
	if g.Lacking > 1 {
		text = document.Join(text, document.Plain(fmt.Sprintf(" (and %d more)", g.Lacking-1)))
	}
	out := []document.Text{text}
	if g.Risk != "" {
		out = append(out, document.Join(document.Emph("Risk, for example: "), document.Plain(g.Risk)))
	}
	return out
}

// systemic tells how many statements hold back how many practices.
func systemic(r *gap.Report) string {
	statements, practices := 0, 0
	for _, p := range r.Practices {
		if len(p.Missing) > 0 {
			practices++
			statements += len(p.Missing)
		}
	}
	if practices == 0 {
		return ""
	}
	return fmt.Sprintf("%s below what the targets require %s back %s; the practices' chapters tell which.", number.Count(statements, "rated statement"),
		verb(statements, "holds", "hold"), number.Count(practices, "practice"))
}

func (c *composer) unsettledTable(gaps []gap.Gap) document.Table {
	t := document.Table{
		Caption: "Practices whose gap open questions decide",
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "Level now", Fixed: 18, Align: document.Centre}, {Title: "At best", Fixed: 16, Align: document.Centre}, {Title: "Target", Fixed: 14, Align: document.Centre}, {Title: "Decided by", Weight: 3}},
	}
	for _, g := range gaps {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Head(c.practiceLink(g.Practice, g.Title)), document.Of(fmt.Sprint(g.Level)), document.Of(fmt.Sprint(g.LevelHigh)),
			document.Of(fmt.Sprint(g.Target)), {Text: c.questionTexts(g.SettledBy)},
		}})
	}
	return t
}

func (c *composer) questionTexts(refs []string) []document.Text {
	var out []document.Text
	for _, ref := range refs {
		for _, q := range c.report.Questions {
			if q.Ref == ref {
				out = append(out, document.Plain(q.Text))
			}
		}
	}
	return out
}
