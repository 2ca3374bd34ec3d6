package edition

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

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
	switch {
	case first == last:
		return fmt.Sprintf("The index of %s is %s.", first.Title, gap.Interval(first.Index, first.IndexHigh))
	case gap.Index(first.Index) == gap.Index(last.Index):
		return fmt.Sprintf("The index of each of the %d practices is %s.", len(sorted), gap.Index(first.Index))
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
