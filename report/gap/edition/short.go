package edition

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

// board is two pages: the summary, and the picture behind it.
func (c *composer) board() []document.Section {
	one := document.Section{ID: "summary", Title: clip(c.who(), 90), Depth: 1, NewPage: true, OnePage: true, Blocks: c.summaryBlocks()}
	two := document.Section{ID: "picture", Title: "The picture behind it", Depth: 1, NewPage: true, OnePage: true}
	if c.report.Overall.Assessed == 0 {
		two.Blocks = []document.Block{body("There is nothing to show yet: no practice is assessed.")}
	} else {
		two.Blocks = append(two.Blocks, c.legend(), message(c.sectionsMessage()), c.sectionsTable())
		if len(c.report.Phases) > 0 {
			two.Blocks = append(two.Blocks, message(c.roadmapMessage()), c.boardProjection())
		}
		if radar, alt, ok := c.radar(); ok && len(c.report.Phases) < 4 {
			two.Blocks = append(two.Blocks, document.Figure{Chart: radar, Alt: alt, Width: 0.72})
		}
	}
	for _, n := range c.report.Notices {
		two.Blocks = append(two.Blocks, small(n))
	}
	return []document.Section{one, two}
}

// boardPhases is how many phases the second page has room for.
const boardPhases = 5

func (c *composer) boardProjection() document.Block {
	t := c.projection().(document.Table)
	if len(t.Rows) > boardPhases+1 {
		last := t.Rows[len(t.Rows)-1]
		t.Rows = append(slices.Clone(t.Rows[:boardPhases]), last)
	}
	return t
}

// team is a sheet for each practice, for the people who run it.
func (c *composer) team() []document.Section {
	var out []document.Section
	for _, p := range c.report.Practices {
		if len(c.options.Practices) > 0 && !slices.Contains(c.options.Practices, p.ID) {
			continue
		}
		s := document.Section{ID: practiceID(p.ID), Title: p.Title, Depth: 1, NewPage: true}
		switch {
		case p.Level == nil:
			s.Blocks = []document.Block{body(p.Sentences[0])}
			if rows := c.practiceQuestions(p); len(rows) > 0 {
				s.Blocks = append(s.Blocks, subhead("Still to be answered"), document.List{Items: rows})
			}
		case len(p.Rungs) == 0:
			s.Blocks = c.short(p)
		default:
			s.Blocks = append(c.long(p), c.checklist(p)...)
		}
		for _, n := range c.report.Notices {
			s.Blocks = append(s.Blocks, small(n))
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		out = append(out, document.Section{ID: "none", Title: "No practice", Depth: 1, Blocks: []document.Block{body("None of the practices asked for is in the scope of this assessment.")}})
	}
	return out
}

// checklist is for ticking off: what has to be shown, with room for a name and a date.
func (c *composer) checklist(p *gap.Practice) []document.Block {
	if len(p.Actions) == 0 {
		return nil
	}
	t := document.Table{
		Caption: "Checklist",
		Columns: []document.Column{{Title: "", Fixed: 9}, {Title: "Done when", Weight: 1}, {Title: "Owner", Fixed: 30}, {Title: "Due", Fixed: 22}},
	}
	for _, ref := range p.Actions {
		a := c.report.Action(ref)
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Of("□"), document.Of(fmt.Sprintf("%s (phase %d)", a.DoneWhen, a.Phase)), {}, {}}})
	}
	return []document.Block{subhead("Checklist"), t}
}
