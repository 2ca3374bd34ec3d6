package plan

import (
	"maps"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Phase is a step of the roadmap.
type Phase struct {
	Number  int       // from 1
	Actions []*Action // in the order of Plan.Actions

	// Before and After are the assessment scored anew with the actions of earlier phases, and of this one too, at L. Their
	// levels and indexes are meant; evidence and confidence of what is not done yet are nobody's to know.
	Before, After *score.Result
}

// Effort gives the points that the phase takes.
func (p *Phase) Effort() int {
	points := 0
	for _, a := range p.Actions {
		points += a.Effort()
	}
	return points
}

// Raised lists the practices whose level the phase raises, in questionnaire order, as they stand after it.
func (p *Phase) Raised() []*score.Practice {
	var out []*score.Practice
	for i, after := range p.After.Practices {
		if before := p.Before.Practices[i]; after.Level != nil && before.Level != nil && *after.Level > *before.Level {
			out = append(out, after)
		}
	}
	return out
}

// resolveWaits takes requirements away where actions wait for each other in a circle, so that a roadmap exists. The order of
// levels within a practice always stands.
func resolveWaits(all []*Action) {
	free := map[*Action]bool{}
	for len(free) < len(all) {
		before := len(free)
		for _, a := range all {
			if !free[a] && !slices.ContainsFunc(a.WaitsFor, func(w *Action) bool { return !free[w] }) {
				free[a] = true
			}
		}
		if len(free) == before {
			breakCircle(all, free)
		}
	}
}

// breakCircle takes away the requirements of one action that lead back to it. There is such an action, since nothing is free to
// go on and levels alone form no circle; what merely waits behind a circle keeps its requirements.
func breakCircle(all []*Action, free map[*Action]bool) {
	for _, a := range all {
		leadsBack := func(w *Action) bool { return !a.above(w) && w.waitsFor(a, free, map[*Action]bool{}) }
		if free[a] || !slices.ContainsFunc(a.WaitsFor, leadsBack) {
			continue
		}
		a.WaitsFor = slices.DeleteFunc(a.WaitsFor, func(w *Action) bool {
			if !leadsBack(w) {
				return false
			}
			a.Circular = append(a.Circular, w.Statement.Source.Ref())
			return true
		})
		return
	}
}

// waitsFor tells whether an action waits for another, over any number of actions that are not free; an action waits for itself.
func (a *Action) waitsFor(other *Action, free, seen map[*Action]bool) bool {
	if a == other {
		return true
	}
	if free[a] || seen[a] {
		return false
	}
	seen[a] = true
	return slices.ContainsFunc(a.WaitsFor, func(w *Action) bool { return w.waitsFor(other, free, seen) })
}

func (a *Action) above(w *Action) bool {
	return a.Gap == w.Gap && a.Statement.Source.Level > w.Statement.Source.Level
}

// schedule gives every action its phase (rule 12) and projects the result of each phase.
func (p *Plan) schedule() {
	left := slices.Clone(p.Actions)
	before := p.Result
	for len(left) > 0 {
		phase := &Phase{Number: len(p.Phases) + 1, Before: before}
		phase.Actions = p.next(left)
		for _, a := range phase.Actions {
			a.Phase = phase.Number
		}
		left = slices.DeleteFunc(left, func(a *Action) bool { return a.Phase > 0 })
		phase.After = project(before, phase.Actions)
		p.Phases = append(p.Phases, phase)
		before = phase.After
	}
}

// next takes the actions of the next phase from those left, in order. The first that waits for nothing left is always taken;
// under a limit, the others as far as each still fits.
func (p *Plan) next(left []*Action) []*Action {
	var taken []*Action
	room := p.Capacity
	for _, a := range left {
		if slices.ContainsFunc(a.WaitsFor, func(w *Action) bool { return w.Phase == 0 }) {
			continue
		}
		if p.Capacity > 0 && len(taken) > 0 && a.Effort() > room {
			continue
		}
		taken = append(taken, a)
		room -= a.Effort()
	}
	return taken
}

// project scores a copy of the answers in which the statements of the actions are rated L.
func project(r *score.Result, actions []*Action) *score.Result {
	changed := map[string]bool{}
	a := *r.Assessment
	a.Answers = maps.Clone(a.Answers)
	for _, action := range actions {
		s := action.Statement.Source
		if !changed[s.Practice] {
			changed[s.Practice] = true
			answers := *a.Answers[s.Practice]
			answers.Statements = maps.Clone(answers.Statements)
			a.Answers[s.Practice] = &answers
		}
		a.SetAnswer(s.Practice, s.ID, &assessment.Answer{Response: assessment.L})
	}
	return r.Rescore(&a, slices.Sorted(maps.Keys(changed))...)
}
