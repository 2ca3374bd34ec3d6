package edition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

// board is two pages: the summary, and the picture behind it.
func (c *composer) board() []document.Section {
	one := document.Section{ID: "summary", Title: clip(c.who(), 90), Depth: 1, NewPage: true, OnePage: true, Blocks: c.summaryBlocks()}
	if c.report.Overall.Assessed == 0 {
		one.Blocks = append(one.Blocks, c.notices()...)
		return []document.Section{one, c.boardScope()}
	}
	two := document.Section{ID: "picture", Title: "The picture behind it", Depth: 1, NewPage: true, OnePage: true}
	two.Blocks = append(two.Blocks, message(c.sectionsMessage()), c.sectionsTable(), message("Where each practice stands, its target in brackets where it is missed."), c.standings())
	if len(c.report.Phases) > 0 {
		two.Blocks = append(two.Blocks, message(c.roadmapMessage()), c.boardProjection())
		if c.byStatements() < c.report.Overall.Assessed {
			two.Blocks = append(two.Blocks, small("Projected from scoring the answers again with each phase's actions rated L; practices asked by pulse alone have no actions yet and stay as they are."))
		}
	}
	if radars := c.radars(); radars != nil {
		two.Blocks = append(two.Blocks, document.Optional{Blocks: []document.Block{radars}})
	}
	two.Blocks = append(two.Blocks, c.notices()...)
	return []document.Section{one, two}
}

// boardScope is the second page while nothing is assessed: what will be.
func (c *composer) boardScope() document.Section {
	open := map[string]int{}
	for _, q := range c.report.Questions {
		open[c.report.Practice(q.Practice).Section]++
	}
	t := document.Table{
		Caption: "Practices in scope and open questions", Dense: true,
		Columns: []document.Column{{Title: "Section", Weight: 2}, {Title: "Practices in scope", Weight: 5}, {Title: "Open questions", Fixed: 20, Align: document.Right}},
	}
	for _, s := range c.report.Sections {
		var names []string
		for _, p := range c.report.Practices {
			switch {
			case p.Section != s.ID:
			case p.Status == string(score.NotApplicable):
				names = append(names, clip(p.Title, 60)+" (does not apply)")
			default:
				names = append(names, clip(p.Title, 60))
			}
		}
		if len(names) > 0 {
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
				document.Head(document.Plain(s.Title)), document.Of(strings.Join(names, ", ")), document.Of(fmt.Sprint(open[s.ID])),
			}})
		}
	}
	blocks := []document.Block{message("This is what is to be assessed; its result will stand here."), t, subhead("How levels come about"), document.List{Items: texts(c.report.Method.Rules)}}
	return document.Section{ID: "scope", Title: "What is to be assessed", Depth: 1, NewPage: true, OnePage: true, Blocks: blocks}
}

func (c *composer) notices() []document.Block {
	var out []document.Block
	for _, n := range c.report.Notices {
		out = append(out, small(n))
	}
	return out
}

// standings lists the practices at each level, the highest first.
func (c *composer) standings() document.Block {
	t := document.Table{
		Caption: "Practices at each level", Dense: true,
		Columns: []document.Column{{Title: "Level", Fixed: 40}, {Title: "Practices", Weight: 1}},
	}
	for level := questionnaire.MaxLevel; level >= 0; level-- {
		var names []string
		for _, p := range c.report.Practices {
			if p.Level == nil || *p.Level != level {
				continue
			}
			name := clip(p.Title, 60)
			if *p.Gap > 0 {
				name += fmt.Sprintf(" (%d)", p.Target)
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			fill := c.theme.Level(level)
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
				{Text: []document.Text{document.Plain(gap.LevelName(level))}, Fill: &fill, Row: true}, document.Of(strings.Join(names, ", ")),
			}})
		}
	}
	return t
}

// boardPhases is how many phases the second page has room for.
const boardPhases = 4

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
		s := document.Section{ID: practiceID(p.ID), Title: p.Title, Depth: 1, NewPage: true, OnePage: true}
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
		s.Blocks = append(s.Blocks, c.notices()...)
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
		Columns: []document.Column{{Title: "Done", Fixed: 13, Align: document.Centre}, {Title: "When", Weight: 1}, {Title: "Owner", Fixed: 30}, {Title: "Due", Fixed: 22}},
	}
	for _, ref := range p.Actions {
		a := c.report.Action(ref)
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Of("□"), document.Of(fmt.Sprintf("%s (phase %d)", a.DoneWhen, a.Phase)), {}, {}}})
	}
	return []document.Block{subhead("Checklist"), t}
}
