package compare

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// restate scores both sides anew on the statements that are rated on both, where anything else would compare different
// questions. A practice of which that is all that was asked is compared as it is.
func (d *Difference) restate() {
	common := map[string][]string{}
	for _, p := range d.Practices {
		if p.Way != Restated {
			continue
		}
		rated, whole := inCommon(p.Old, p.New)
		switch {
		case whole:
			p.asStated()
		case len(rated) == 0:
			p.Way, p.Reason = NotCompared, NothingInCommon
		default:
			p.Restated = len(rated)
			common[p.Source.ID] = rated
		}
	}
	if len(common) == 0 {
		return
	}
	old, new := onlyOn(d.Old, common), onlyOn(d.New, common)
	for _, p := range d.Practices {
		if p.Way == Restated {
			p.old, p.new = old.Practice(p.Source.ID), new.Practice(p.Source.ID)
			p.Compared = figuresOf(p.old, p.new)
		}
	}
}

// inCommon lists the statements rated on both sides, and tells whether these are all that count on either: what is NA on both
// takes no part in any figure.
func inCommon(old, new *score.Practice) (rated []string, whole bool) {
	whole = true
	for _, s := range old.Statements {
		switch other := statement(new, s.Source.ID); {
		case other == nil:
			whole = whole && !s.Applicable()
		case s.State == score.Rated && other.State == score.Rated:
			rated = append(rated, s.Source.ID)
		case s.Applicable() || other.Applicable():
			whole = false
		}
	}
	for _, s := range new.Statements {
		if s.Applicable() && statement(old, s.Source.ID) == nil {
			whole = false
		}
	}
	return rated, whole
}

// statement returns a statement in scope of a practice, or nil.
func statement(p *score.Practice, id string) *score.Statement {
	i := slices.IndexFunc(p.Statements, func(s *score.Statement) bool { return s.Source.ID == id })
	if i < 0 {
		return nil
	}
	return p.Statements[i]
}

// onlyOn scores the named practices on the named statements alone: all others are taken as NA, which leaves floor and target
// of the practice as they are.
func onlyOn(r *score.Result, common map[string][]string) *score.Result {
	a := *r.Assessment
	a.Practices, a.Answers, a.SetAside = nil, map[string]*assessment.PracticeAnswers{}, nil
	for _, p := range r.Practices {
		ids, ok := common[p.Source.ID]
		if !ok {
			continue
		}
		a.Practices = append(a.Practices, p.Source.ID)
		for _, s := range p.Statements {
			answer := s.Answer
			if !slices.Contains(ids, s.Source.ID) {
				answer = &assessment.Answer{Response: assessment.NA}
			}
			a.SetAnswer(p.Source.ID, s.Source.ID, answer)
		}
	}
	return score.Score(r.Questionnaire, &a)
}
