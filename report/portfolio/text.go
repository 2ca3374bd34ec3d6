package portfolio

import (
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// BenchmarkText writes a benchmark for a terminal: teams, a heat map in as many blocks as the screen needs, distributions, ranks,
// gaps that many share and those of one, what to be careful about, movers, and what is not compared.
func BenchmarkText(w io.Writer, d *Benchmark, screen Screen) error {
	p := layout.NewPage(w)
	p.Wrap("", "", fmt.Sprintf("Benchmark: %s, %s %s", number.Count(len(d.Teams), "team"), d.Questionnaire.Title, d.Questionnaire.Version))
	d.teamsText(p)
	d.heat(p, screen)
	d.legendText(p)
	d.distributionText(p)
	d.ranks(p, screen)
	d.gapsText(p)
	d.careText(p)
	d.moversText(p)
	d.notComparedText(p)
	p.Line("")
	p.Wrap("", "", d.Basis)
	p.Wrap("", "", d.Notice)
	return p.Flush()
}

func (d *Benchmark) teamsText(p layout.Page) {
	p.Line("")
	columns := []layout.Column{
		{Title: "", Right: true}, {Title: "Team", Width: 26}, {Title: "Date"}, {Title: "Depth"}, {Title: "Reached", Right: true},
		{Title: "Mean", Right: true}, {Title: "Weakest", Right: true},
	}
	var rows [][]string
	for _, t := range d.Teams {
		name := t.label
		if len(t.Flags) > 0 {
			name += "\n" + t.flagWords()
		}
		rows = append(rows, []string{
			fmt.Sprint(t.Key), name, t.Date, t.Depth, fmt.Sprintf("%d of %d", t.Reached, t.Assessed), number.Fixed(t.Index.Rat, 2), fmt.Sprint(*t.WeakestLevel),
		})
	}
	p.Table(columns, rows)
	p.Wrap("", "", meansWords)
}

// meansWords says how to read the table of teams.
const meansWords = "Reached: practices known to reach their target, of those assessed. Mean: of the index of all practices assessed, by importance; " +
	"never without the weakest level. Teams differ in scope, importance and targets, so that means do not rank them."

// flagWords names what sets a team apart.
func (t Team) flagWords() string {
	var out []string
	for _, f := range t.Flags {
		switch f {
		case "draft":
			out = append(out, "draft")
		case "other_depth":
			out = append(out, "other depth than most")
		case "other_version":
			out = append(out, "answered version "+clean.Line(t.Version))
		case "other_rule":
			out = append(out, "rule "+t.Rule+", unlike most")
		}
	}
	return strings.Join(out, "; ")
}

func (d *Benchmark) legendText(p layout.Page) {
	p.Line("")
	index := "; the index, or p where the pulse alone gives the level"
	if d.allByPulse() {
		index = ". All levels are by the pulse alone, and so the indexes"
	}
	p.Wrap("", "", "Level with its shade, then ✓ target reached, × below it, ? open answers decide it"+index+". "+
		"~ rests on little: less than half is rated, or applies at a level. ! far from the others: more than a level from the median, and "+
		"over 1.5 times the width of the middle half outside of it. NA does not apply, - has no level.")
}

func (d *Benchmark) distributionText(p layout.Page) {
	p.Line("")
	columns := []layout.Column{
		{Title: "Index over all teams", Width: 33}, {Title: "n", Right: true}, {Title: "Min", Right: true}, {Title: "Q1", Right: true}, {Title: "Median", Right: true},
		{Title: "Q3", Right: true}, {Title: "Max", Right: true}, {Title: "Below", Right: true},
	}
	var rows, few [][]string
	for _, pr := range d.Practices {
		x := pr.Distribution
		below := fmt.Sprintf("%d/%d", len(pr.Weak), pr.Assessed)
		if x.Median.Rat != nil {
			rows = append(rows, []string{pr.Title, fmt.Sprint(x.N), fixed(x.Min), fixed(x.Q1), fixed(x.Median), fixed(x.Q3), fixed(x.Max), below})
			continue
		}
		few = append(few, []string{pr.Title, fmt.Sprint(x.N), x.words(), below})
	}
	if len(rows) > 0 {
		p.Table(columns, rows)
		p.Wrap("", "", "Quantiles of type 7 (Hyndman and Fan). Below: teams known to stay below their target.")
	}
	if len(few) == 0 {
		return
	}
	if len(rows) > 0 {
		p.Line("")
	}
	p.Table([]layout.Column{{Title: "Fewer than five teams", Width: 33}, {Title: "n", Right: true}, {Title: "Single values", Width: 28}, {Title: "Below", Right: true}}, few)
}

func fixed(n number.JSON) string { return number.Fixed(n.Rat, 2) }

func (d *Benchmark) notComparedText(p layout.Page) {
	if len(d.NotCompared) > 0 {
		p.Line("")
		p.Line("Not compared")
	}
	for _, n := range d.NotCompared {
		p.Wrap("  ", "    ", n.words())
	}
	if len(d.Older) > 0 {
		p.Line("")
		p.Wrap("", "", d.olderWords())
	}
}

func (d *Benchmark) olderWords() string {
	return fmt.Sprintf("%s of dates before the last two of a team; trend shows all dates.", number.Count(len(d.Older), "assessment"))
}

// words names an assessment that is not compared, with the reason.
func (n NotCompared) words() string {
	name := fmt.Sprintf("%s, %s", n.label, n.Date)
	if n.File != nil {
		name += " (" + *n.File + ")"
	}
	return name + ": " + n.Explanation
}
