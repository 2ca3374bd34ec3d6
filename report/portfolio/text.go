package portfolio

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// BenchmarkText writes a benchmark for a terminal: teams, a heat map in as many blocks as the screen needs, distributions, ranks,
// gaps that many share and those of one, what to be careful about, movers, and what is not compared.
func BenchmarkText(w io.Writer, d *Benchmark, screen Screen) error {
	p := layout.NewPage(w)
	p.Wrap("", "", fmt.Sprintf("Benchmark: %s, %s %s", plural(len(d.Teams), "team"), d.Questionnaire.Title, d.Questionnaire.Version))
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

// What the kinds of gaps are called and mean.
const (
	systemicTitle = "Systemic gaps"
	systemicIntro = "More than half of the teams stay below their target."
	localTitle    = "Local gaps"
	localIntro    = "One team stays below its target, the others do not."
)

func (d *Benchmark) gapsText(p layout.Page) {
	listText(p, systemicTitle+": more than half of the teams stay below their target", d.gaps("systemic", d.systemicWords))
	listText(p, localTitle+": one team stays below its target, the others do not", d.gaps("local", d.localWords))
}

func listText(p layout.Page, title string, list []string) {
	p.Line("")
	if len(list) == 0 {
		p.Wrap("", "", title+": none.")
		return
	}
	p.Wrap("", "", title)
	for _, l := range list {
		p.Wrap("  ", "    ", l)
	}
}

// gaps lists the gaps of a kind, the most widespread first.
func (d *Benchmark) gaps(kind string, words func(Practice) string) []string {
	var list []Practice
	for _, pr := range d.Practices {
		if pr.Gap == kind {
			list = append(list, pr)
		}
	}
	slices.SortStableFunc(list, func(a, b Practice) int { return len(b.Weak)*a.Assessed - len(a.Weak)*b.Assessed })
	var out []string
	for _, pr := range list {
		out = append(out, words(pr))
	}
	return out
}

func (d *Benchmark) systemicWords(pr Practice) string {
	return fmt.Sprintf("%s: %d of %s", clean.Line(pr.Title), len(pr.Weak), plural(pr.Assessed, "team"))
}

func (d *Benchmark) localWords(pr Practice) string {
	c := pr.Teams[pr.Weak[0]-1]
	return fmt.Sprintf("%s: %s, level %d of %d; %s assessed", clean.Line(pr.Title), d.team(c.Team).label, *c.Level, *c.Target, plural(pr.Assessed, "team"))
}

func (d *Benchmark) careText(p layout.Page) {
	if list := d.care(); len(list) > 0 {
		listText(p, "Read with care", list)
	}
}

// care names what to read with care: teams far from the others, figures that rest on little, practices of mixed basis.
func (d *Benchmark) care() []string {
	var far, thin, mixed []string
	for _, pr := range d.Practices {
		title := clean.Line(pr.Title)
		if pr.MixedBasis {
			mixed = append(mixed, title)
		}
		for _, c := range pr.Teams {
			if c.Outlier {
				far = append(far, fmt.Sprintf("far from the others: %s, %s: %s, where the middle half lies from %s to %s", d.team(c.Team).label, title,
					fixed(c.Index), fixed(pr.Distribution.Q1), fixed(pr.Distribution.Q3)))
			}
			if c.Thin {
				thin = append(thin, fmt.Sprintf("rests on little: %s, %s: %s", d.team(c.Team).label, title, fixed(c.Index)))
			}
		}
	}
	out := slices.Concat(far, thin)
	if len(mixed) > 0 {
		out = append(out, "by statements in some teams, by the pulse in others: "+strings.Join(mixed, ", "))
	}
	return out
}

func (d *Benchmark) moversText(p layout.Page) {
	if len(d.Movers) == 0 {
		return
	}
	p.Line("")
	p.Line("Movers between two dates, compared like for like")
	for _, m := range d.Movers {
		p.Wrap("  ", "    ", fmt.Sprintf("%s, %s to %s: %s", d.team(m.Team).label, m.From, m.To, m.words()))
		for _, line := range m.moved() {
			p.Wrap("    ", "      ", line)
		}
	}
}

// moved lists the practices whose level rose, and those whose level fell.
func (m Mover) moved() []string {
	var rose, fell, out []string
	for _, v := range m.Practices {
		text := fmt.Sprintf("%s %d to %d", clean.Line(v.Title), v.OldLevel, v.NewLevel)
		if v.OldIndex.Rat == nil {
			text += " (one by the pulse)"
		}
		switch {
		case v.NewLevel > v.OldLevel:
			rose = append(rose, text)
		case v.NewLevel < v.OldLevel:
			fell = append(fell, text)
		}
	}
	if len(rose) > 0 {
		out = append(out, "rose: "+strings.Join(rose, ", "))
	}
	if len(fell) > 0 {
		out = append(out, "fell: "+strings.Join(fell, ", "))
	}
	return out
}

// words tells how far a team moved.
func (m Mover) words() string {
	if m.Change.Rat == nil {
		return "nothing can be compared" + m.methodWords()
	}
	return fmt.Sprintf("mean index %s to %s (%s) over %s; weakest level %d to %d%s", fixed(m.OldIndex), fixed(m.NewIndex), signed(m.Change.Rat),
		plural(m.Compared, "practice"), *m.OldWeakest, *m.NewWeakest, m.methodWords())
}

func (m Mover) methodWords() string {
	var out []string
	for _, c := range m.Method {
		if c.Old == "" || c.New == "" {
			out = append(out, c.Aspect)
			continue
		}
		out = append(out, fmt.Sprintf("%s %s to %s", c.Aspect, c.Old, c.New))
	}
	text := ""
	if len(out) > 0 {
		text = "; method changed: " + strings.Join(out, ", ")
	}
	if m.Restated {
		text += "; practices that cannot be held against each other are left out or restated"
	}
	return text
}

// signed gives a change with its sign.
func signed(r *big.Rat) string {
	s := number.Fixed(r, 2)
	if !strings.HasPrefix(s, "-") && strings.Trim(s, "0.") != "" {
		return "+" + s
	}
	return s
}

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
	return fmt.Sprintf("%s of dates before the last two of a team; trend shows all dates.", plural(len(d.Older), "assessment"))
}

// words names an assessment that is not compared, with the reason.
func (n NotCompared) words() string {
	name := fmt.Sprintf("%s, %s", n.label, n.Date)
	if n.File != nil {
		name += " (" + *n.File + ")"
	}
	return name + ": " + n.Explanation
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
