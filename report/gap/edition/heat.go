package edition

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

func (c *composer) byStatements() int {
	n := 0
	for _, p := range c.report.Practices {
		if len(p.Rungs) > 0 {
			n++
		}
	}
	return n
}

// heatMap shows how far each level of each practice is in place, for those that were asked by statements.
func (c *composer) heatMap() []document.Block {
	t := document.Table{Caption: "How far each level of each practice is in place", Columns: []document.Column{{Title: "Practice", Weight: 1}}}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		t.Columns = append(t.Columns, document.Column{Title: fmt.Sprintf("Level %d", level), Fixed: 19, Align: document.Centre})
	}
	t.Columns = append(t.Columns, document.Column{Title: "Stands at", Fixed: 17, Align: document.Centre})
	blocked := map[int]int{}
	section := ""
	for _, p := range c.report.Practices {
		if len(p.Rungs) == 0 {
			continue
		}
		if p.Section != section && len(c.report.Sections) > 1 {
			section = p.Section
			t.Rows = append(t.Rows, document.Row{Group: true, Cells: []document.Cell{document.Of(c.sectionTitle(section))}})
		}
		row := document.Row{Cells: []document.Cell{document.Head(c.practiceLink(p.ID, p.Title))}}
		for _, r := range p.Rungs {
			row.Cells = append(row.Cells, c.heatCell(r))
			if r.Blocks {
				blocked[r.Level]++
			}
		}
		row.Cells = append(row.Cells, document.Rich(document.Strong(fmt.Sprint(*p.Level))))
		t.Rows = append(t.Rows, row)
	}
	note := "Each cell is the share of the level that is in place. A frame marks the level that blocks the next. A dash means that nothing was asked, * that less than half of the level applies."
	if n := c.report.Overall.Assessed - c.byStatements(); n > 0 {
		note += fmt.Sprintf(" The %s asked by pulse alone %s no such detail.", gap.Plural(n, "practice"), map[bool]string{true: "has", false: "have"}[n == 1])
	}
	return []document.Block{message(heatMessage(blocked)), t, small(note)}
}

func heatMessage(blocked map[int]int) string {
	level, most := 0, 0
	for l := 1; l <= questionnaire.MaxLevel; l++ {
		if blocked[l] > most {
			level, most = l, blocked[l]
		}
	}
	switch most {
	case 0:
		return "No level that was asked is held back."
	case 1:
		return fmt.Sprintf("Level %d is the first to block a practice.", level)
	}
	return fmt.Sprintf("Level %d blocks most often, in %s.", level, gap.Plural(most, "practice"))
}

func (c *composer) heatCell(r gap.Rung) document.Cell {
	if !r.Asked {
		return document.Of("–")
	}
	f := part(r.Share, 1)
	fill := c.theme.Share(f)
	text := share(r.Share)
	if r.Thin {
		text += " *"
	}
	return document.Cell{Text: []document.Text{document.Plain(text)}, Fill: &fill, Outline: r.Blocks}
}

func (c *composer) sectionTitle(id string) string {
	for _, s := range c.report.Sections {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}
