package scores

import (
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// Text writes the document for a terminal of 80 columns: a table for each section, with its totals below, and those of all
// practices at the end, where they stay on the screen.
func Text(w io.Writer, d *Document) error {
	p := layout.NewPage(w)
	d.Assessment.Heading(p)
	for _, s := range d.Sections {
		p.Line("")
		p.Wrap("", "", s.Title)
		d.table(p, s.ID)
		d.totals(p, s.Totals)
		d.absent(p, s.Totals)
	}
	p.Line("")
	p.Line("All practices")
	p.Rule()
	d.totals(p, d.Overall)
	d.dimensionLines(p)
	p.Line("")
	d.legend(p)
	p.Wrap("", "", d.Notice)
	return p.Flush()
}

// Heading writes the lines that head every text about an assessment.
func (a Assessment) Heading(p layout.Page) {
	p.Wrap("", "", a.Who())
	p.Wrap("", "", fmt.Sprintf("%s %s, depth %s, %s, %s", a.Questionnaire.Title, a.Questionnaire.Version, a.Depth, a.Date, a.Status))
	if a.Questionnaire.Version != a.Questionnaire.ScoredWith {
		p.Wrap("", "", a.versions())
	}
}

// versions tells that the questionnaire has changed since it was answered.
func (a Assessment) versions() string {
	return fmt.Sprintf("Answered with version %s of the questionnaire, scored with the present version %s.", a.Questionnaire.Version,
		a.Questionnaire.ScoredWith)
}

func (d *Document) table(p layout.Page, section string) {
	columns := []layout.Column{
		{Title: "Practice", Width: 31}, {Title: "Level", Right: true}, {Title: "ISO", Right: true}, {Title: "Evid", Right: true},
		{Title: "Index", Width: 9, Right: true}, {Title: "Target", Right: true}, {Title: "Gap", Right: true}, {Title: "Met", Width: 5, Right: true},
	}
	var rows [][]string
	for _, pr := range d.Practices {
		if pr.Section != section || pr.Level == nil {
			continue
		}
		level, gap := whole(pr.Level), whole(pr.Gap)
		if pr.Basis == "pulse" {
			level = "p " + level
		}
		if pr.Unsettled {
			gap = "? " + gap
		}
		rows = append(rows, []string{
			name(pr), level, dash(pr.ISOLevel), dash(pr.EvidencedLevel), interval(pr.Index, pr.IndexHigh), fmt.Sprint(pr.Target), gap,
			number.Percent(pr.PercentToTarget.Rat),
		})
	}
	if len(rows) > 0 {
		p.Table(columns, rows)
	} else {
		p.Rule()
	}
}

// name gives a practice's title, with the counts of its answers on a line of its own.
func name(p Practice) string {
	if counts := p.Answers.brief(); counts != "" {
		return clean.Line(p.Title) + "\n" + counts
	}
	return clean.Line(p.Title)
}

// interval gives an index, with how high open answers could lift it where they could.
func interval(index, high number.JSON) string {
	if index.Rat == nil || high.Rat == nil || index.Cmp(high.Rat) == 0 {
		return number.Fixed(index.Rat, 2)
	}
	return number.Fixed(index.Rat, 2) + "–" + number.Fixed(high.Rat, 2)
}

func dash(n *int) string {
	if n == nil {
		return "-"
	}
	return whole(n)
}

// totals writes the figures of a section or of all. The mean never stands without the weakest.
func (d *Document) totals(p layout.Page, t Totals) {
	if t.Assessed == 0 {
		p.Wrap("  ", "  ", "Nothing is assessed yet.")
	} else {
		p.Wrap("  ", "  ", fmt.Sprintf("Mean index %s, weighted by importance; weakest level %d: %s.",
			interval(t.Index, t.IndexHigh), *t.WeakestLevel, d.titles(t.Weakest)))
	}
	p.Wrap("  ", "  ", levelCounts(t))
	p.Wrap("  ", "  ", t.Answers.words())
	if t.Answers != (Answers{}) {
		p.Wrap("  ", "  ", shareWords(t))
	}
}

// absent names the practices of a section that have no level.
func (d *Document) absent(p layout.Page, t Totals) {
	if len(t.NotAssessed) > 0 {
		p.Wrap("  ", "    ", fmt.Sprintf("Not assessed (%d): %s.", len(t.NotAssessed), d.titles(t.NotAssessed)))
	}
	if len(t.NotApplicable) > 0 {
		p.Wrap("  ", "    ", fmt.Sprintf("Not applicable (%d): %s.", len(t.NotApplicable), d.titles(t.NotApplicable)))
	}
}

func levelCounts(t Totals) string {
	var parts []string
	for level := range 6 {
		if n := t.Levels[fmt.Sprint(level)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d at level %d", n, level))
		}
	}
	if n := len(t.NotAssessed); n > 0 {
		parts = append(parts, fmt.Sprintf("%d not assessed", n))
	}
	if n := len(t.NotApplicable); n > 0 {
		parts = append(parts, fmt.Sprintf("%d not applicable", n))
	}
	return fmt.Sprintf("Practices: %s.", strings.Join(parts, ", "))
}

// words tells all counts, zeros too.
func (a Answers) words() string {
	if a == (Answers{}) {
		return "Statements: none is in scope at this depth."
	}
	return fmt.Sprintf("Statements: %d rated, %d NA, %d unknown, %d unanswered, %d set aside.", a.Rated, a.NA, a.Unknown, a.Unanswered, a.SetAside)
}

// brief tells the counts that are not zero.
func (a Answers) brief() string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{a.Rated, "rated"}, {a.NA, "NA"}, {a.Unknown, "unknown"}, {a.Unanswered, "unanswered"}, {a.SetAside, "set aside"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return strings.Join(parts, ", ")
}

func shareWords(t Totals) string {
	confidence := number.Percent(t.Confidence.Rat)
	if t.StatedConfidences > 0 {
		confidence += fmt.Sprintf(" (%d stated)", t.StatedConfidences)
	}
	return fmt.Sprintf("Complete %s, evidence %s, confidence %s, met of what the targets require %s.", number.Percent(t.Completeness.Rat),
		number.Percent(t.EvidenceCoverage.Rat), confidence, number.Percent(t.PercentToTarget.Rat))
}

// titles names practices by their titles.
func (d *Document) titles(ids []string) string {
	var out []string
	for _, id := range ids {
		for _, p := range d.Practices {
			if p.ID == id {
				out = append(out, clean.Line(p.Title))
			}
		}
	}
	return strings.Join(out, ", ")
}

func (d *Document) dimensionLines(p layout.Page) {
	var parts []string
	for i, dimension := range d.Overall.Dimensions {
		if dimension.Statements > 0 {
			parts = append(parts, fmt.Sprintf("%s %s (%d)", d.dimensions[i].Title, number.Percent(dimension.PercentToTarget.Rat), dimension.Statements))
		}
	}
	if len(parts) > 0 {
		p.Wrap("  ", "    ", "Met by dimension, with the number of statements: "+strings.Join(parts, ", ")+".")
	}
}

// legend explains the columns and the marks that were used.
func (d *Document) legend(p layout.Page) {
	if d.Overall.Assessed == 0 {
		return
	}
	p.Wrap("", "", "ISO: second reading, after ISO/IEC 33020. Evid: level that counting evidence supports. Index: continuous, up to what "+
		"open answers could make of it. Met: share of what the target requires.")
	pulse, unsettled := false, false
	for _, pr := range d.Practices {
		pulse = pulse || pr.Level != nil && pr.Basis == "pulse"
		unsettled = unsettled || pr.Unsettled
	}
	if pulse {
		p.Line("p: by the pulse alone.")
	}
	if unsettled {
		p.Line("?: open answers decide this gap; explain and plan name them.")
	}
}
