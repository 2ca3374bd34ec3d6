package edition

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// full is the whole report, from the broad to the detailed.
func (c *composer) full() []document.Section {
	sections := []document.Section{c.summary(), c.method()}
	if c.report.Overall.Assessed == 0 {
		sections = append(sections, document.Section{ID: "overview", Title: "What is not here yet", Depth: 2, Blocks: []document.Block{
			body("Overview, gap analysis, next steps and the chapters of the practices follow once a practice is assessed. Until then, the questions to ask are listed below."),
		}})
		return append(sections, c.appendices()...)
	}
	sections = append(sections, c.overview()...)
	sections = append(sections, c.gaps())
	sections = append(sections, c.next()...)
	if c.report.Changes != nil {
		sections = append(sections, c.changes())
	}
	sections = append(sections, c.chapters()...)
	return append(sections, c.appendices()...)
}

func (c *composer) summary() document.Section {
	return document.Section{ID: "summary", Title: "Summary", Depth: 1, NewPage: true, OnePage: true, Blocks: c.summaryBlocks()}
}

// summaryBlocks is the page that must stand alone.
func (c *composer) summaryBlocks() []document.Block {
	s := c.report.Summary
	blocks := []document.Block{
		document.Paragraph{Text: document.Plain(s.Headline), Role: document.Lead},
		c.tiles(),
	}
	blocks = append(blocks, document.Columns{
		Left:  []document.Block{subhead("Where we stand"), body(strings.Join(s.Standing, " "))},
		Right: []document.Block{subhead("How sure we are"), body(strings.Join(s.Certainty, " "))},
	})
	if len(s.Strengths) > 0 {
		blocks = append(blocks, subhead("Strengths"), c.points(s.Strengths, 3, 300))
	}
	if len(s.Gaps) > 0 {
		blocks = append(blocks, subhead("Most urgent gaps"), c.points(s.Gaps, 5, 300))
	}
	if len(s.Decisions) > 0 {
		blocks = append(blocks, subhead("Decisions asked for"), document.List{Items: texts(s.Decisions), Ordered: true})
	}
	return blocks
}

// points are short enough for a page that holds several; what they leave out stands in the practice's chapter.
func (c *composer) points(points []gap.Point, most, limit int) document.Block {
	var items []document.Text
	for _, p := range points[:min(len(points), most)] {
		title := c.practiceLink(p.Practice, clip(p.Title, 80))
		for i := range title {
			title[i].Strong = true
		}
		items = append(items, document.Join(title, document.Plain(". "+clip(p.Text, limit))))
	}
	return document.List{Items: items}
}

// tiles are the few figures that everyone asks for, the mean never without the weakest.
func (c *composer) tiles() document.Block {
	t := c.report.Overall
	if t.Assessed == 0 {
		return document.Tiles{Items: []document.Tile{
			{Label: "Practices assessed", Value: fmt.Sprintf("0 of %d", len(c.report.Practices))},
			{Label: "Questions open", Value: fmt.Sprint(len(c.report.Questions))},
		}}
	}
	mean := document.Tile{Label: "Mean index", Value: gap.Index(t.Index), Note: "of 5"}
	if up := gap.Index(t.IndexHigh); up != gap.Index(t.Index) {
		mean.Note = "of 5; up to " + up + " when all is answered"
	}
	if ch := c.report.Changes; ch != nil && ch.Index.Rat != nil {
		mean.Note += "; before: " + gap.Index(ch.Index)
	}
	weakest := "Weakest level"
	if t.Assessed == 1 {
		mean.Label, weakest = "Index", "Level"
	}
	tiles := []document.Tile{
		mean,
		{Label: weakest, Value: fmt.Sprint(*t.WeakestLevel), Note: number.Count(len(t.Weakest), "practice")},
		{Label: "At target", Value: fmt.Sprintf("%d of %d", c.atTarget(), t.Assessed), Note: "assessed practices"},
	}
	if t.EvidenceCoverage.Rat != nil {
		tiles = append(tiles, document.Tile{Label: "Evidence", Value: share(t.EvidenceCoverage), Note: "of what was rated to be in place"})
	} else {
		tiles = append(tiles, document.Tile{Label: "Questions open", Value: fmt.Sprint(len(c.report.Questions)), Note: "that could change the figures"})
	}
	return document.Tiles{Items: tiles}
}

func (c *composer) atTarget() int {
	n := 0
	for _, p := range c.report.Practices {
		if p.Gap != nil && *p.Gap == 0 {
			n++
		}
	}
	return n
}

// method is what a reader needs to trust the rest.
func (c *composer) method() document.Section {
	m := c.report.Method
	blocks := []document.Block{subhead("What was assessed"), document.Facts{Items: append([]document.Fact{{Label: "Organization", Value: document.Plain(c.who())}}, c.facts()...)}}
	if len(c.report.Warnings) > 0 {
		blocks = append(blocks, document.Callout{Title: "To be known before relying on the figures", Body: texts(c.report.Warnings), Alert: true})
	}
	blocks = append(blocks, subhead("How levels come about"), document.List{Items: texts(m.Rules)})
	if len(m.Example) > 0 {
		blocks = append(blocks, document.Callout{Title: "An example from this assessment", Body: texts(m.Example)})
	}
	blocks = append(blocks, subhead("Limits"), document.List{Items: texts(append(append([]string{}, c.report.Notices...), m.Limits...))})
	return document.Section{ID: "method", Title: "Scope, method and limits", Depth: 1, NewPage: true, OnePage: true, Blocks: blocks}
}
