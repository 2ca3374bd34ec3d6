package edition

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
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
	note := "Each cell is the share of the level that is in place. What is framed, or named so, blocks: it is the lowest level that the practice does not reach. A dash means that nothing was asked, * that less than half of the level applies."
	if n := c.report.Overall.Assessed - c.byStatements(); n > 0 {
		note += fmt.Sprintf(" The %s asked by pulse alone %s no such detail.", number.Count(n, "practice"), map[bool]string{true: "has", false: "have"}[n == 1])
	}
	return []document.Block{message(heatMessage(blocked)), t, small(note)}
}

func heatMessage(blocked map[int]int) string {
	most := 0
	for _, n := range blocked {
		most = max(most, n)
	}
	var levels []string
	for l := 1; l <= questionnaire.MaxLevel; l++ {
		if most > 0 && blocked[l] == most {
			levels = append(levels, fmt.Sprint(l))
		}
	}
	switch {
	case most == 0:
		return "No level that was asked is held back."
	case len(levels) == 1 && len(blocked) == 1:
		return fmt.Sprintf("Level %s blocks %s.", levels[0], number.Count(most, "practice"))
	case len(levels) == 1:
		return fmt.Sprintf("Level %s blocks most often, in %s.", levels[0], number.Count(most, "practice"))
	}
	return fmt.Sprintf("Levels %s and %s block most often, each in %s.", strings.Join(levels[:len(levels)-1], ", "), levels[len(levels)-1], number.Count(most, "practice"))
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
	return document.Cell{Text: []document.Text{document.Plain(text)}, Fill: &fill, Outline: r.Blocks, Why: why(r.Blocks, "blocks")}
}

func (c *composer) sectionTitle(id string) string {
	for _, s := range c.report.Sections {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// why is what a frame means, where there is one.
func why(framed bool, meaning string) string {
	if framed {
		return meaning
	}
	return ""
}
