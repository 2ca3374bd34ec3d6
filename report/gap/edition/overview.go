package edition

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/scores"
)

// overview shows the figures, each chart with a sentence that says what it shows.
func (c *composer) overview() []document.Section {
	first := document.Section{ID: "overview", Title: "Overview", Depth: 1, NewPage: true, Follows: true, Blocks: []document.Block{c.legend(), message(c.sectionsMessage()), c.sectionsTable()}}
	if radars := c.radars(); radars != nil {
		first.Blocks = append(first.Blocks, radars)
	}
	practices := document.Section{ID: "practices", Title: "All practices", Depth: 2, NewPage: c.report.Overall.Assessed > fewPractices, OnePage: true, Blocks: c.bars()}
	if c.byStatements() == 0 {
		first.Blocks = append(first.Blocks, small("All practices were asked by one pulse question, which tells neither levels nor dimensions apart."))
		return []document.Section{first, practices}
	}
	return []document.Section{
		first,
		{ID: "dimensions", Title: "Dimensions", Depth: 2, Blocks: c.dimensions()},
		practices,
		{ID: "heat-map", Title: "Practices by level", Depth: 2, NewPage: c.byStatements() > fewPractices, Blocks: c.heatMap()},
	}
}

// fewPractices have room on a page beside something else.
const fewPractices = 12

// legend explains levels and marks once, for all charts.
func (c *composer) legend() document.Block {
	row := document.Row{}
	t := document.Table{Caption: "Levels and their colours", Dense: true}
	for level := 0; level <= questionnaire.MaxLevel; level++ {
		fill := c.theme.Level(level)
		t.Columns = append(t.Columns, document.Column{Title: fmt.Sprintf("Level %d", level), Weight: 1, Align: document.Centre})
		row.Cells = append(row.Cells, document.Cell{Text: []document.Text{document.Plain(questionnaire.LevelTitle(level))}, Fill: &fill})
	}
	t.Rows = []document.Row{row}
	return t
}

func (c *composer) sectionsMessage() string {
	below, open := len(c.report.Gaps), len(c.report.Unsettled)
	switch {
	case below+open == 0:
		return "Every assessed practice reaches its target."
	case below == 0:
		return fmt.Sprintf("No practice is known to miss its target; for %d, open questions decide.", open)
	}
	assessed := c.report.Overall.Assessed
	if assessed == 1 {
		return "The assessed practice is below its target."
	}
	s := fmt.Sprintf("%d of %d assessed practices %s below target", below, assessed, verb(below, "is", "are"))
	if open > 0 {
		s += fmt.Sprintf(", and for %d more open questions decide", open)
	}
	return s + ". Since a mean hides the weakest practice, the weakest level stands beside it."
}

// sectionsTable compares the sections: how many practices stand where.
func (c *composer) sectionsTable() document.Block {
	t := document.Table{
		Caption: "Practices at each level by section",
		Columns: []document.Column{
			{Title: "Section", Weight: 3}, {Title: "Assessed", Fixed: 17, Align: document.Right}, {Title: "Practices by level, 0 to 5", Weight: 4},
			{Title: "Weakest", Fixed: 16, Align: document.Right}, {Title: "Mean index", Fixed: 22, Align: document.Right}, {Title: "To target", Fixed: 17, Align: document.Right},
		},
	}
	most := 1
	for _, s := range c.report.Sections {
		most = max(most, s.Assessed)
	}
	for _, s := range c.report.Sections {
		t.Rows = append(t.Rows, c.totalsRow(s.Title, s.Totals, most))
	}
	if len(c.report.Sections) > 1 {
		t.Rows = append(t.Rows, c.totalsRow("All", c.report.Overall, c.report.Overall.Assessed))
	}
	return t
}

func (c *composer) totalsRow(title string, t scores.Totals, of int) document.Row {
	var counts [6]int
	var words []string
	for level := range counts {
		counts[level] = t.Levels[string(rune('0'+level))]
		if counts[level] > 0 {
			words = append(words, fmt.Sprintf("%d at level %d", counts[level], level))
		}
	}
	return document.Row{Cells: []document.Cell{
		document.Head(document.Plain(title)), document.Of(fmt.Sprint(t.Assessed)),
		document.Drawn(chart.Stack{Counts: counts, Of: of}, strings.Join(words, ", ")),
		document.Of(whole(t.WeakestLevel)), document.Of(gap.Interval(t.Index, t.IndexHigh)), document.Of(share(t.PercentToTarget)),
	}}
}

// dimensions shows how far the statements of each dimension reach what the targets require.
func (c *composer) dimensions() []document.Block {
	t := document.Table{
		Caption: "How far each dimension reaches what the targets require",
		Columns: []document.Column{{Title: "Dimension", Weight: 3}, {Title: "Of what the targets require", Weight: 4}, {Title: "Reached", Fixed: 18, Align: document.Right}, {Title: "Statements", Fixed: 20, Align: document.Right}},
	}
	weakest, low := "", 2.0
	for _, d := range c.report.Overall.Dimensions {
		if d.Statements == 0 {
			continue
		}
		f := part(d.PercentToTarget, 1)
		if f < low {
			weakest, low = d.ID, f
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Head(document.Plain(c.report.DimensionTitle(d.ID))), document.Drawn(chart.Meter{Share: f}, share(d.PercentToTarget)),
			document.Of(share(d.PercentToTarget)), document.Of(fmt.Sprint(d.Statements)),
		}})
	}
	switch {
	case len(t.Rows) == 0:
		return []document.Block{body("Dimensions can be told apart only where practices were asked by statements.")}
	case low >= 1:
		return []document.Block{message("Every dimension reaches what the targets require."), t}
	}
	return []document.Block{
		message(fmt.Sprintf("The weakness lies most in %s.", strings.ToLower(c.report.DimensionTitle(weakest)))), t,
		small("Over statements up to each practice's target alone, since the mix of levels differs too much between dimensions for anything else."),
	}
}
