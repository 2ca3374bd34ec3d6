package gap

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/score"
)

// How many points the summary makes of each kind. It has to stay on one page.
const (
	maxGaps      = 5
	maxPoints    = 3
	maxDecisions = 3
)

// strengthPoints are practices at their target, the highest first.
func (b *builder) strengthPoints() []Point {
	var at []*Practice
	for _, p := range b.report.Practices {
		if p.Gap != nil && *p.Gap == 0 && *p.Level > 0 {
			at = append(at, p)
		}
	}
	slices.SortStableFunc(at, func(x, y *Practice) int {
		return cmp.Or(cmp.Compare(*y.Level, *x.Level), cmp.Compare(y.Importance, x.Importance))
	})
	out := []Point{}
	for _, p := range at[:min(len(at), maxPoints)] {
		text := fmt.Sprintf("Level %d, target %d.", *p.Level, p.Target)
		switch {
		case p.Picture != "":
			text += " " + p.Picture
		case len(p.Strengths) > 0:
			text += " " + p.Strengths[0]
		}
		out = append(out, Point{p.ID, p.Title, text})
	}
	return out
}

// gapPoints are the most urgent gaps with what they put at risk.
func (b *builder) gapPoints() []Point {
	out := []Point{}
	for _, g := range b.report.Gaps[:min(len(b.report.Gaps), maxGaps)] {
		text := fmt.Sprintf("Level %d, target %d. ", g.Level, g.Target)
		switch {
		case g.Basis == string(score.ByPulse):
			text += "Today: " + b.report.Practice(g.Practice).Picture
		case g.Risk != "":
			text += "At risk: " + g.Risk
		default:
			text += "Missing: " + g.Missing
		}
		out = append(out, Point{g.Practice, g.Title, text})
	}
	return out
}

// decisions are what the reader is asked to decide.
func (b *builder) decisions() []string {
	r := b.report
	var out []string
	var first, pulse []string
	for _, g := range r.Gaps[:min(len(r.Gaps), maxDecisions)] {
		first = append(first, g.Title)
	}
	for _, g := range r.Gaps {
		if g.Basis == string(score.ByPulse) && b.canDeepen(g.Practice) {
			pulse = append(pulse, g.Title)
		}
	}
	if len(first) > 0 {
		out = append(out, fmt.Sprintf("Agree that %s %s closed first, and name an owner for each.", gapsOf(first), is(len(first))))
	}
	if len(r.Phases) > 0 {
		ph := r.Phases[0]
		out = append(out, fmt.Sprintf("Release the effort for phase 1 of the roadmap: %s, %s.", Plural(len(ph.Actions), "action"), Plural(ph.Effort, "effort point")))
	}
	if len(pulse) > 0 {
		out = append(out, fmt.Sprintf("Have %s assessed by statements before planning: one pulse question shows how far a practice is, not what it lacks.", someOf(pulse, 3, "practice")))
	}
	if n := b.settling(); n > 0 {
		out = append(out, fmt.Sprintf("Have %s answered: %s whether a target is missed.", Plural(n, "open question"), map[bool]string{true: "it decides", false: "they decide"}[n == 1]))
	}
	if len(out) == 0 && r.Overall.Assessed > 0 {
		out = append(out, "Decide whether the targets still fit: all of them are reached.")
	}
	if len(out) == 0 {
		out = append(out, "Decide who answers the open questions, and by when.")
	}
	return out[:min(len(out), maxDecisions)]
}

func gapsOf(titles []string) string {
	if len(titles) == 1 {
		return "the gap in " + titles[0]
	}
	return "the gaps in " + listing(titles)
}
