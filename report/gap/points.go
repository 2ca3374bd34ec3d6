package gap

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// How many points the summary makes of each kind. It has to stay on one page.
const (
	maxGaps      = 5
	maxPoints    = 3
	maxDecisions = 3
)

// strengthPoints are practices at their target, the highest first; where there are too few, also practices below it with a statement
// that is in place throughout.
func (b *builder) strengthPoints() []Point {
	var at, below []*Practice
	for _, p := range b.report.Practices {
		switch {
		case p.Gap == nil:
		case *p.Gap == 0 && *p.Level > 0 && !askedTooLow(p):
			at = append(at, p)
		case len(p.Strengths) > 0:
			below = append(below, p)
		}
	}
	for _, list := range [][]*Practice{at, below} {
		slices.SortStableFunc(list, func(x, y *Practice) int {
			return cmp.Or(cmp.Compare(*y.Level, *x.Level), cmp.Compare(y.Importance, x.Importance), y.Index.Cmp(x.Index.Rat))
		})
	}
	out := []Point{}
	for i, p := range append(at, below...) {
		if i == maxPoints {
			break
		}
		text := fmt.Sprintf("Level %d, target %d.", *p.Level, p.Target)
		switch {
		case p.Picture != "":
			text += " " + p.Picture
		case len(p.Strengths) > 0:
			text += " In place throughout: " + p.Strengths[0]
		}
		out = append(out, Point{p.ID, p.Title, text})
	}
	return out
}

// gapPoints are the most urgent gaps with what they put at risk. Risks are the questionnaire's, written for no organization in
// particular, and so are called examples.
func (b *builder) gapPoints() []Point {
	out := []Point{}
	for _, g := range b.report.Gaps[:min(len(b.report.Gaps), maxGaps)] {
		text := fmt.Sprintf("Level %d, target %s. ", g.Level, b.target(g))
		switch {
		case g.Basis == string(score.ByPulse):
			text += "Today: " + b.report.Practice(g.Practice).Picture
		default:
			text += "Missing: " + g.Missing
			if g.Risk != "" {
				text += " Risk, for example: " + g.Risk
			}
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
		out = append(out, fmt.Sprintf("Agree that %s %s closed first, and name an owner%s.", gapsOf(first), is(len(first)), map[bool]string{true: "", false: " for each"}[len(first) == 1]))
	}
	if len(r.Phases) > 0 {
		out = append(out, fmt.Sprintf("Release the effort for phase 1 of the roadmap: %s.", b.effortOf(r.Phases[0])))
	}
	if len(pulse) > 0 {
		out = append(out, fmt.Sprintf("Have %s assessed by statements before planning: one pulse question shows how far a practice is, not what it lacks.", someOf(pulse, 3, "practice")))
	}
	if n := b.settling(); n > 0 {
		out = append(out, fmt.Sprintf("Have %s answered: %s whether a target is missed.", number.Count(n, "open question"), map[bool]string{true: "it decides", false: "they decide"}[n == 1]))
	}
	if len(out) == 0 && r.Overall.Assessed > 0 {
		out = append(out, "Decide whether the targets still fit: all of them are reached"+b.asFarAsAsked()+".")
	}
	if len(out) == 0 {
		out = append(out, "Decide who answers the open questions, and by when.")
	}
	return out[:min(len(out), maxDecisions)]
}

// effortOf tells how many actions a phase has, and how long they take by the scale of efforts.
func (b *builder) effortOf(ph Phase) string {
	counts := map[string]int{}
	for _, ref := range ph.Actions {
		counts[b.report.Action(ref).Effort]++
	}
	var parts []string
	for _, effort := range []struct{ letter, words string }{{"S", "days"}, {"M", "weeks"}, {"L", "months"}} {
		n := counts[effort.letter]
		switch {
		case n == 0:
		case n == len(ph.Actions):
			parts = append(parts, effort.words+map[bool]string{true: "", false: " each"}[n == 1])
		default:
			parts = append(parts, fmt.Sprintf("%s for %d", effort.words, n))
		}
	}
	return fmt.Sprintf("%s (effort: %s)", number.Count(len(ph.Actions), "action"), strings.Join(parts, ", "))
}

func gapsOf(titles []string) string {
	if len(titles) == 1 {
		return "the gap in " + titles[0]
	}
	return "the gaps in " + listing(titles)
}
