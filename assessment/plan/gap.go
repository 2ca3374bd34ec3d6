package plan

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/score"
)

// Formula is how priorities are computed, for the outputs that print them.
const Formula = "priority = gap² × importance / effort"

// Gap is a practice below its target.
type Gap struct {
	Practice *score.Practice
	Rank     int       // 1 for the first to close; 0 where the gap is unsettled
	Effort   int       // points, at least 1
	Priority *big.Rat  // nil where the gap is unsettled
	Actions  []*Action // by level; none on the basis of a pulse, which does not tell what is missing
	BuildsOn []*Gap    // gaps of practices that this one builds on: to be known, it blocks nothing
}

// Effort is what closing a practice's gap takes: the points of its rated statements that miss something, at least 1.
func Effort(p *score.Practice) int {
	points := 0
	for _, s := range p.Lacking() {
		points += s.Source.Effort.Points()
	}
	return max(1, points)
}

// Priority is gap² × importance / effort (rule 10), 0 where there is no gap. It is nil where the practice is not assessed, and
// where its gap is unsettled.
func Priority(p *score.Practice) *big.Rat {
	if p.Gap == nil || p.Unsettled {
		return nil
	}
	gap := int64(*p.Gap)
	return big.NewRat(gap*gap*int64(p.Importance), int64(Effort(p)))
}

func newGap(p *score.Practice) *Gap {
	return &Gap{Practice: p, Effort: Effort(p), Priority: Priority(p)}
}

// byPriority orders gaps by priority, gap and importance, the largest first (rule 10).
func byPriority(a, b *Gap) int {
	return cmp.Or(
		b.Priority.Cmp(a.Priority),
		cmp.Compare(*b.Practice.Gap, *a.Practice.Gap),
		cmp.Compare(b.Practice.Importance, a.Practice.Importance),
	)
}

// rank orders gaps that come in questionnaire order, which decides ties.
func rank(gaps []*Gap) {
	slices.SortStableFunc(gaps, byPriority)
	for i, g := range gaps {
		g.Rank = i + 1
	}
}

func linkBuildsOn(gaps []*Gap) {
	for _, g := range gaps {
		for _, other := range gaps {
			if other != g && slices.Contains(g.Practice.Source.BuildsOn, other.Practice.Source.ID) {
				g.BuildsOn = append(g.BuildsOn, other)
			}
		}
	}
}

// inWorkOrder orders ranked gaps for the roadmap: of those that are equal by rule 10, the ones that more of the others build on,
// over any number of steps, come first, so that a foundation precedes what stands on it.
func inWorkOrder(gaps []*Gap) []*Gap {
	carried := map[*Gap]int{}
	for _, g := range gaps {
		for below := range foundations(g) {
			carried[below]++
		}
	}
	out := slices.Clone(gaps)
	slices.SortStableFunc(out, func(a, b *Gap) int {
		return cmp.Or(byPriority(a, b), cmp.Compare(carried[b], carried[a]))
	})
	return out
}

// foundations finds what a gap's practice builds on, over any number of steps. Practices may build on each other in circles.
func foundations(g *Gap) map[*Gap]bool {
	found := map[*Gap]bool{}
	var visit func(*Gap)
	visit = func(at *Gap) {
		for _, below := range at.BuildsOn {
			if below != g && !found[below] {
				found[below] = true
				visit(below)
			}
		}
	}
	visit(g)
	return found
}
