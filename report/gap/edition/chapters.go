package edition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// chapters has a part for each section with an assessed practice, and a chapter for each of those. Practices asked by pulse alone
// are short, several to a page; those without a level are named at the head of their part.
func (c *composer) chapters() []document.Section {
	var out []document.Section
	for _, s := range c.report.Sections {
		part := document.Section{ID: "part-" + s.ID, Title: s.Title, Depth: 1}
		var chapters []document.Section
		var absent []string
		for _, p := range c.report.Practices {
			switch {
			case p.Section != s.ID:
			case p.Level == nil:
				absent = append(absent, p.Title+" ("+map[string]string{string(score.NotAssessed): "not assessed", string(score.NotApplicable): "does not apply"}[p.Status]+")")
			default:
				chapters = append(chapters, c.chapter(p, len(chapters) == 0))
			}
		}
		if len(chapters) == 0 {
			continue
		}
		// The first part starts a page, and so does one with chapters of a page each.
		part.Follows = true
		part.NewPage = len(out) == 0 || slices.ContainsFunc(chapters, func(s document.Section) bool { return s.OnePage })
		part.Blocks = append(part.Blocks, body(fmt.Sprintf("%s assessed; the weakest level is %d, the mean index %s.", number.Count(s.Assessed, "practice"), *s.WeakestLevel, gap.Interval(s.Index, s.IndexHigh))))
		if len(absent) > 0 {
			part.Blocks = append(part.Blocks, small("Without a level: "+strings.Join(absent, ", ")+"."))
		}
		out = append(append(out, part), chapters...)
	}
	return out
}

func (c *composer) chapter(p *gap.Practice, first bool) document.Section {
	s := document.Section{ID: practiceID(p.ID), Title: p.Title, Depth: 2}
	if p.Basis == string(score.ByPulse) {
		s.Blocks = []document.Block{document.Keep{Blocks: c.short(p)}}
		return s
	}
	s.NewPage, s.Follows, s.OnePage = !first, true, true
	s.Blocks = c.long(p)
	return s
}

// short is all that one question tells.
func (c *composer) short(p *gap.Practice) []document.Block {
	blocks := []document.Block{body(strings.Join(p.Sentences, " "))}
	facts := []document.Fact{{Label: "Today", Value: document.Plain(p.Picture)}}
	if p.TargetPicture != "" {
		facts = append(facts, document.Fact{Label: fmt.Sprintf("At level %d", p.Target), Value: document.Plain(p.TargetPicture)})
	}
	if p.Note != "" {
		facts = append(facts, document.Fact{Label: "Note", Value: document.Plain(p.Note)})
	}
	for _, a := range c.report.Answers {
		if a.Ref == p.ID+"/pulse" && len(a.Evidence) > 0 {
			facts = append(facts, document.Fact{Label: "Evidence", Value: document.Plain(strings.Join(c.evidenceOf(a), "; "))})
		}
	}
	return append(blocks, document.Facts{Items: facts})
}

// long is a practice that was asked by statements.
func (c *composer) long(p *gap.Practice) []document.Block {
	blocks := []document.Block{
		document.Paragraph{Text: document.Emph(p.Purpose)},
		document.Paragraph{Text: document.Plain(strings.Join(p.Sentences, " "))},
		c.practiceTiles(p), c.ladder(p),
	}
	if len(p.Strengths) > 0 {
		blocks = append(blocks, subhead("In place throughout"), document.List{Items: texts(p.Strengths)})
	}
	if len(p.Missing) > 0 {
		blocks = append(blocks, subhead("What is missing"), c.missingTable(p))
	}
	blocks = append(blocks, c.practiceActions(p)...)
	if rows := c.practiceQuestions(p); len(rows) > 0 {
		blocks = append(blocks, subhead("Still to be answered"), document.List{Items: rows})
	}
	if len(p.BuildsOn) > 0 {
		blocks = append(blocks, small("Builds on practices that have a gap of their own: "+strings.Join(p.BuildsOn, ", ")+"."))
	}
	return blocks
}

func (c *composer) practiceTiles(p *gap.Practice) document.Block {
	gapText := whole(p.Gap)
	note := fmt.Sprintf("importance %d", p.Importance)
	if p.Unsettled {
		note = "not settled"
	}
	evidence := document.Tile{Label: "Evidence", Value: share(p.EvidenceCoverage), Note: fmt.Sprintf("by evidence alone level %s", whole(p.EvidencedLevel))}
	if p.EvidenceCoverage.Rat == nil {
		evidence = document.Tile{Label: "Answered", Value: share(p.Completeness), Note: "of the statements asked"}
	}
	return document.Tiles{Items: []document.Tile{
		{Label: "Level", Value: whole(p.Level), Note: p.LevelTitle},
		{Label: "Index", Value: gap.Interval(p.Index, p.IndexHigh), Note: fmt.Sprintf("of at most %s asked", whole(p.MaxIndex))},
		{Label: "Gap", Value: gapText, Note: fmt.Sprintf("target %d, %s", p.Target, note)},
		evidence,
	}}
}

// ladder shows each level with its statements.
func (c *composer) ladder(p *gap.Practice) document.Block {
	l := chart.Ladder{}
	var alt []string
	for _, r := range p.Rungs {
		rung := chart.Rung{Level: r.Level, Title: r.Title, Reached: r.Reached && r.Level <= *p.Level, Blocks: r.Blocks, Flags: flags(r)}
		if r.Asked {
			rung.Share = share(r.Share)
		}
		var letters []string
		for _, m := range r.Marks {
			rung.Marks = append(rung.Marks, chart.Mark{Letter: m.Letter, Thirds: m.Thirds})
			letters = append(letters, m.Letter)
		}
		l.Rungs = append(l.Rungs, rung)
		if len(letters) > 0 {
			alt = append(alt, fmt.Sprintf("level %d %s (%s)", r.Level, rung.Share, strings.Join(letters, " ")))
		}
	}
	return document.Figure{Chart: l, Alt: "Levels with the ratings of their statements: " + strings.Join(alt, "; ") + ". Stands at level " + whole(p.Level) + "."}
}

func flags(r gap.Rung) string {
	var out []string
	switch {
	case !r.Asked && len(r.Marks) > 0:
		out = append(out, "does not apply")
	case !r.Asked:
		out = append(out, "not asked")
	}
	if r.Blocks {
		out = append(out, "blocks")
	}
	if r.Target {
		out = append(out, "target")
	}
	if r.Asked && r.Thin {
		out = append(out, "thin")
	}
	return strings.Join(out, ", ")
}

func (c *composer) missingTable(p *gap.Practice) document.Table {
	t := document.Table{
		Caption: "Statements below what the target requires",
		Columns: []document.Column{{Title: "Level", Fixed: 12, Align: document.Centre}, {Title: "Statement", Weight: 1}, {Title: "Rating", Fixed: 24}, {Title: "Heard and seen", Weight: 1}},
	}
	for _, a := range p.Missing {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Of(fmt.Sprint(a.Level)), document.Of(a.Text), document.Of(a.Rating + ", " + a.Meaning), {Text: texts(c.heardAndSeen(a))}}})
	}
	return t
}

// heardAndSeen is what stands beside a rating: note, voices and evidence.
func (c *composer) heardAndSeen(a gap.Answer) []string {
	var out []string
	if a.Note != "" {
		out = append(out, a.Note)
	}
	if len(a.Voices) > 0 {
		out = append(out, "Voices: "+voices(a.Voices))
	}
	if e := c.evidenceOf(a); len(e) > 0 {
		out = append(out, "Evidence: "+strings.Join(e, "; "))
	}
	return out
}

func voices(list []gap.Voice) string {
	var out []string
	for _, v := range list {
		out = append(out, v.Role+": "+v.Rating)
	}
	return strings.Join(out, ", ")
}

func (c *composer) evidenceOf(a gap.Answer) []string {
	var out []string
	for _, id := range a.Evidence {
		for _, e := range c.report.Evidence {
			if e.ID == id {
				out = append(out, fmt.Sprintf("%s (%s, %s)", e.Title, e.ID, e.State))
			}
		}
	}
	return out
}

func (c *composer) practiceActions(p *gap.Practice) []document.Block {
	if len(p.Actions) == 0 {
		return nil
	}
	t := document.Table{
		Caption: "Actions to reach the target",
		Columns: []document.Column{{Title: "Phase", Fixed: 13, Align: document.Centre}, {Title: "Action", Weight: 4}, {Title: "Done when", Weight: 4}, {Title: "Risk if left, for example", Weight: 3}, {Title: "Effort", Fixed: 13, Align: document.Centre}},
		Dense:   true,
	}
	for _, ref := range p.Actions {
		a := c.report.Action(ref)
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Of(fmt.Sprint(a.Phase)), document.Of(a.Text), document.Of(a.DoneWhen), document.Of(a.Risk), document.Of(a.Effort)}})
	}
	what := "Actions"
	for _, g := range c.report.Gaps {
		if g.Practice == p.ID {
			what = fmt.Sprintf("Actions (rank %d of %d, priority %s)", g.Rank, len(c.report.Gaps), number.Fixed(g.Priority.Rat, 2))
		}
	}
	return []document.Block{subhead(what), t}
}

func (c *composer) practiceQuestions(p *gap.Practice) []document.Text {
	var out []document.Text
	for _, q := range c.report.Questions {
		if q.Practice != p.ID {
			continue
		}
		text := document.Plain(q.Text)
		if q.Ask != "" {
			text = document.Join(text, document.Emph(" Ask: "+q.Ask+"."))
		}
		if q.Settles {
			text = document.Join(text, document.Strong(" Decides the gap."))
		}
		out = append(out, text)
	}
	return out
}
