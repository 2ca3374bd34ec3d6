package edition

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/scores"
)

// overview shows the figures, each chart with a sentence that says what it shows.
func (c *composer) overview() []document.Section {
	first := document.Section{ID: "overview", Title: "Overview", Depth: 1, NewPage: true, Blocks: []document.Block{c.legend(), message(c.sectionsMessage()), c.sectionsTable()}}
	if radars := c.radars(); radars != nil {
		first.Blocks = append(first.Blocks, radars)
	}
	return []document.Section{
		first,
		{ID: "dimensions", Title: "Dimensions", Depth: 2, Blocks: c.dimensions()},
		{ID: "practices", Title: "All practices", Depth: 2, NewPage: true, OnePage: true, Blocks: c.bars()},
		{ID: "heat-map", Title: "Practices by level", Depth: 2, NewPage: c.byStatements() > 12, Blocks: c.heatMap()},
	}
}

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
	s := fmt.Sprintf("%d of %s %s below target", below, gap.Plural(c.report.Overall.Assessed, "assessed practice"), verb(below, "is", "are"))
	if open > 0 {
		s += fmt.Sprintf(", and for %d open questions decide", open)
	}
	return s + "; the mean hides the weakest, which stands beside it."
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

// radars sets the radar of levels beside that of dimensions, or the one there is alone. Nil if there is none.
func (c *composer) radars() document.Block {
	var figures [][]document.Block
	if radar, alt, ok := c.radar(); ok {
		figures = append(figures, []document.Block{message(radarMessage(radar)), document.Figure{Chart: radar, Alt: alt}})
	}
	if radar, alt, ok := c.dimensionRadar(); ok {
		figures = append(figures, []document.Block{message(radarMessage(radar)), document.Figure{Chart: radar, Alt: alt}})
	}
	switch len(figures) {
	case 0:
		return nil
	case 1:
		return document.Keep{Blocks: figures[0]}
	}
	return document.Columns{Left: figures[0], Right: figures[1]}
}

// dimensionRadar shows how far each dimension reaches what the targets require, which is the rim.
func (c *composer) dimensionRadar() (chart.Radar, string, bool) {
	radar := chart.Radar{Rings: []chart.Ring{{At: 0.25, Label: "25 %"}, {At: 0.5, Label: "50 %"}, {At: 0.75, Label: "75 %"}, {At: 1, Label: "100 %"}}}
	now, target := chart.Series{Name: "reached", Role: chart.Now}, chart.Series{Name: "required", Role: chart.Target}
	var words []string
	for _, d := range c.report.Overall.Dimensions {
		if d.Statements == 0 || d.PercentToTarget.Rat == nil {
			continue
		}
		axis := chart.Axis{Label: c.report.DimensionTitle(d.ID), Value: share(d.PercentToTarget)}
		radar.Axes = append(radar.Axes, axis)
		now.Values, target.Values = append(now.Values, part(d.PercentToTarget, 1)), append(target.Values, 1)
		words = append(words, axis.Label+" "+axis.Value)
	}
	radar.Series = []chart.Series{now, target}
	ok := len(radar.Axes) >= chart.MinAxes && len(radar.Axes) <= chart.MaxAxes
	return radar, "Reached of what the targets require: " + strings.Join(words, "; ") + ".", ok
}

// radar shows sections, or practices where there are no more than it has room for. It needs at least three axes.
func (c *composer) radar() (chart.Radar, string, bool) {
	var assessed []*gap.Practice
	for _, p := range c.report.Practices {
		if p.Level != nil {
			assessed = append(assessed, p)
		}
	}
	radar := chart.Radar{}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		radar.Rings = append(radar.Rings, chart.Ring{At: float64(level) / questionnaire.MaxLevel, Label: fmt.Sprint(level)})
	}
	now, target := chart.Series{Name: "index now", Role: chart.Now}, chart.Series{Name: "target", Role: chart.Target}
	previous := chart.Series{Name: "index before", Role: chart.Previous}
	if len(assessed) >= chart.MinAxes && len(assessed) <= chart.MaxAxes {
		for _, p := range assessed {
			radar.Axes = append(radar.Axes, chart.Axis{Label: p.Title, Value: gap.Index(p.Index)})
			now.Values = append(now.Values, part(p.Index, questionnaire.MaxLevel))
			target.Values = append(target.Values, float64(p.Target)/questionnaire.MaxLevel)
			previous.Values = append(previous.Values, c.before(p.ID))
		}
	} else {
		for _, s := range c.report.Sections {
			if s.Index.Rat == nil {
				continue
			}
			radar.Axes = append(radar.Axes, chart.Axis{Label: s.Title, Value: gap.Index(s.Index)})
			now.Values = append(now.Values, part(s.Index, questionnaire.MaxLevel))
			t, p := c.sectionTarget(s.ID)
			target.Values, previous.Values = append(target.Values, t), append(previous.Values, p)
		}
	}
	radar.Series = []chart.Series{now, target}
	if c.report.Changes != nil {
		radar.Series = append(radar.Series, previous)
	}
	if len(radar.Axes) < chart.MinAxes || len(radar.Axes) > chart.MaxAxes {
		return radar, "", false
	}
	var words []string
	for _, a := range radar.Axes {
		words = append(words, a.Label+" "+a.Value)
	}
	return radar, "Index by axis: " + strings.Join(words, "; ") + ".", true
}

// before is the earlier index of a practice as a part of the scale.
func (c *composer) before(practice string) float64 {
	if c.report.Changes != nil {
		for _, row := range c.report.Changes.Rows {
			if row.Practice == practice {
				return part(row.Before, questionnaire.MaxLevel)
			}
		}
	}
	return math.NaN()
}

// sectionTarget is the mean target of a section's assessed practices, and the mean of their earlier indexes, both weighted by
// importance as the section's index is.
func (c *composer) sectionTarget(section string) (target, before float64) {
	var weight, targets, weightBefore, indexes float64
	for _, p := range c.report.Practices {
		if p.Section != section || p.Level == nil {
			continue
		}
		w := float64(p.Importance)
		weight += w
		targets += w * float64(p.Target)
		if b := c.before(p.ID); !math.IsNaN(b) {
			weightBefore += w
			indexes += w * b
		}
	}
	before = math.NaN()
	if weightBefore > 0 {
		before = indexes / weightBefore
	}
	return targets / weight / questionnaire.MaxLevel, before
}

// radarMessage names the axis that is furthest from its target.
func radarMessage(r chart.Radar) string {
	worst, distance := 0, -1.0
	for i := range r.Axes {
		if d := r.Series[1].Values[i] - r.Series[0].Values[i]; d > distance {
			worst, distance = i, d
		}
	}
	if distance <= 0 {
		return "The index reaches the target on every axis."
	}
	return fmt.Sprintf("Furthest from its target: %s.", r.Axes[worst].Label)
}

// bars lists all assessed practices, the highest first, as bars against their targets.
func (c *composer) bars() []document.Block {
	var assessed []*gap.Practice
	for _, p := range c.report.Practices {
		if p.Level != nil {
			assessed = append(assessed, p)
		}
	}
	slices.SortStableFunc(assessed, func(a, b *gap.Practice) int {
		return cmp.Or(b.Index.Cmp(a.Index.Rat), cmp.Compare(*b.Level, *a.Level))
	})
	t := document.Table{
		Caption: "Index of every assessed practice against its target",
		Columns: []document.Column{
			{Title: "Practice", Fixed: 58}, {Title: "Level", Fixed: 12, Align: document.Centre},
			{Title: "Index on a scale from 0 to 5", Weight: 1, Chart: chart.Scale{Labels: []string{"0", "1", "2", "3", "4", "5"}}},
			{Title: "Index", Fixed: 20, Align: document.Right}, {Title: "Target", Fixed: 14, Align: document.Right},
			{Title: "Gap", Fixed: 11, Align: document.Right}, {Title: "Basis", Fixed: 21},
		},
	}
	for _, p := range assessed {
		t.Rows = append(t.Rows, c.barRow(p))
	}
	what := "The bar is the index, the upright line the target, the whisker what open questions could add."
	if c.report.Changes != nil {
		what += " The ring is the earlier index."
	}
	if s := c.absentees(); s != "" {
		what += " " + s
	}
	return []document.Block{message(barsMessage(assessed)), small(what), t}
}

func barsMessage(sorted []*gap.Practice) string {
	first, last := sorted[0], sorted[len(sorted)-1]
	if first == last || gap.Index(first.Index) == gap.Index(last.Index) {
		return fmt.Sprintf("The index of %s is %s.", gap.Plural(len(sorted), "practice"), gap.Index(first.Index))
	}
	return fmt.Sprintf("The index runs from %s (%s) to %s (%s).", gap.Index(first.Index), first.Title, gap.Index(last.Index), last.Title)
}

func (c *composer) barRow(p *gap.Practice) document.Row {
	fill := c.theme.Level(*p.Level)
	bullet := chart.Bullet{Value: part(p.Index, 5), High: part(p.Index, 5), Target: float64(p.Target) / 5, Steps: 5, Level: *p.Level}
	if p.IndexHigh.Rat != nil {
		bullet.High = part(p.IndexHigh, 5)
	}
	if b := c.before(p.ID); !math.IsNaN(b) {
		bullet.Previous = &b
	}
	gapText := whole(p.Gap)
	if p.Unsettled {
		gapText += "?"
	}
	basis := "statements"
	if p.Basis == string(score.ByPulse) {
		basis = "pulse"
	}
	return document.Row{Cells: []document.Cell{
		document.Head(c.practiceLink(p.ID, p.Title)),
		{Text: []document.Text{document.Plain(fmt.Sprint(*p.Level))}, Fill: &fill},
		document.Drawn(bullet, fmt.Sprintf("index %s, target %d", gap.Interval(p.Index, p.IndexHigh), p.Target)),
		document.Of(gap.Interval(p.Index, p.IndexHigh)), document.Of(fmt.Sprint(p.Target)), document.Of(gapText), document.Of(basis),
	}}
}

// absentees names the practices that have no level.
func (c *composer) absentees() string {
	var open, not []string
	for _, p := range c.report.Practices {
		switch p.Status {
		case string(score.NotAssessed):
			open = append(open, p.Title)
		case string(score.NotApplicable):
			not = append(not, p.Title)
		}
	}
	var s []string
	if len(open) > 0 {
		s = append(s, "Not assessed: "+strings.Join(open, ", ")+".")
	}
	if len(not) > 0 {
		s = append(s, "Not applicable: "+strings.Join(not, ", ")+".")
	}
	return strings.Join(s, " ")
}

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
	if c.byStatements() == 0 {
		return []document.Block{body("Levels can be told apart only where a practice was asked by statements; here, all were asked by one pulse question.")}
	}
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
