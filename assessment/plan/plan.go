// Package plan tells what to do about the gaps of a scored assessment: which to close first, by which actions, in which
// order, and which questions are still to be settled.
//
// It follows rules 10 to 12 of the scoring rules. It recommends what the questionnaire's authors wrote beside the
// statements and nothing else: it invents no action, owner or date.
package plan

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Plan is what follows from a scored assessment. It shares the result it was made from.
type Plan struct {
	Result    *score.Result
	Capacity  int         // effort points of a phase; 0 where there is no limit
	Gaps      []*Gap      // those that are settled, in order of priority
	Unsettled []*Gap      // those that open statements decide, in questionnaire order
	Actions   []*Action   // in the order in which phases take them
	Phases    []*Phase    // the roadmap
	Questions []*Question // what is U or unanswered, in questionnaire order
}

// New makes the plan of a result. Capacity is the effort, in points of S 1, M 2 and L 4, that a phase has room for; 0 or less
// means that phases have no limit.
func New(r *score.Result, capacity int) *Plan {
	p := &Plan{Result: r, Capacity: max(0, capacity), Questions: questions(r)}
	for _, practice := range r.Practices {
		switch {
		case practice.Gap == nil || *practice.Gap == 0:
		case practice.Unsettled:
			p.Unsettled = append(p.Unsettled, newGap(practice))
		default:
			p.Gaps = append(p.Gaps, newGap(practice))
		}
	}
	rank(p.Gaps)
	linkBuildsOn(p.Gaps)
	p.Actions = actions(p.Gaps)
	resolveWaits(p.Actions)
	p.schedule()
	return p
}

// QuickWins lists the actions of effort S that wait for nothing, in the order of Actions.
func (p *Plan) QuickWins() []*Action {
	var out []*Action
	for _, a := range p.Actions {
		if a.Statement.Source.Effort == questionnaire.EffortS && len(a.WaitsFor) == 0 && len(a.Circular) == 0 {
			out = append(out, a)
		}
	}
	return out
}

// Action is what brings one statement to L: the action that the questionnaire names for a statement that was rated and misses
// something of what the target requires (rule 11).
type Action struct {
	Gap       *Gap
	Statement *score.Statement
	WaitsFor  []*Action // of a lower level of the practice, or named in requires; in the order of Plan.Actions
	Phase     int       // from 1

	// Circular names requirements that were left out because the action would have waited for itself. A questionnaire that
	// passes validation can still contain such circles, together with the order of levels.
	Circular []questionnaire.Ref
}

// Effort gives the points that the action takes of a phase: 1, 2 or 4.
func (a *Action) Effort() int { return a.Statement.Source.Effort.Points() }

// actions lists the actions of all gaps, those of the first gap first, and links them with what they wait for.
func actions(gaps []*Gap) []*Action {
	byRef := map[questionnaire.Ref]*Action{}
	var all []*Action
	for _, g := range inWorkOrder(gaps) {
		for _, s := range g.Practice.Lacking() {
			a := &Action{Gap: g, Statement: s}
			g.Actions = append(g.Actions, a)
			byRef[s.Source.Ref()] = a
		}
		slices.SortStableFunc(g.Actions, func(a, b *Action) int { return a.Statement.Source.Level - b.Statement.Source.Level })
		all = append(all, g.Actions...)
	}
	at := make(map[*Action]int, len(all))
	for i, a := range all {
		at[a] = i
	}
	for _, a := range all {
		for _, other := range a.Gap.Actions {
			if other.Statement.Source.Level < a.Statement.Source.Level {
				a.WaitsFor = append(a.WaitsFor, other)
			}
		}
		for _, ref := range a.Statement.Source.Requires {
			if other := byRef[ref]; other != nil && !slices.Contains(a.WaitsFor, other) {
				a.WaitsFor = append(a.WaitsFor, other)
			}
		}
		slices.SortFunc(a.WaitsFor, func(x, y *Action) int { return at[x] - at[y] })
	}
	return all
}
