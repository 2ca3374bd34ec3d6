package portfolio

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

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
	return fmt.Sprintf("%s: %d of %s", clean.Line(pr.Title), len(pr.Weak), number.Count(pr.Assessed, "team"))
}

func (d *Benchmark) localWords(pr Practice) string {
	c := pr.Teams[pr.Weak[0]-1]
	return fmt.Sprintf("%s: %s, level %d of %d; %s assessed", clean.Line(pr.Title), d.team(c.Team).label, *c.Level, *c.Target, number.Count(pr.Assessed, "team"))
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
