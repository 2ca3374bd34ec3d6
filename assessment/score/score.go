// Package score turns the answers of an assessment into capability levels, indexes, gaps and the figures beside them.
//
// Everything is decided on exact rationals; nothing here rounds. A figure that is undefined is nil, never 0. The numbers in
// comments ("rule 4") are those of the scoring rules that `itsmeter help scoring` prints.
//
// The package reads no files and makes no recommendations: what to do about a gap, and in which order, is package plan's.
package score

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Result is a scored assessment. It shares the questionnaire and the answers it was made from; none of them may change
// while it is in use.
type Result struct {
	Questionnaire *questionnaire.Questionnaire
	Assessment    *assessment.Assessment
	Practices     []*Practice // those in scope and loaded, in questionnaire order
	Sections      []Section   // those with a practice in scope, in questionnaire order
	Overall       Totals
}

// Section is a category of practices or a stage of the lifecycle, with the figures of its practices in scope.
type Section struct {
	ID        string
	Title     string
	Practices []*Practice
	Totals
}

// Score scores the practices that the assessment has in scope. Those that the questionnaire did not load are left out, so
// that one practice can be scored without reading the others; Overall then speaks of the loaded ones alone. An assessment
// made with another version of the questionnaire is scored with the one given.
func Score(q *questionnaire.Questionnaire, a *assessment.Assessment) *Result {
	return build(q, a, func(src *questionnaire.Practice, section string) *Practice {
		return newPractice(q, a, src, section)
	})
}

// Rescore scores the named practices anew with the answers of a, and takes all others over from r. It equals Score where a
// differs from the assessment of r in the answers to those practices only, and spares the work for the rest.
func (r *Result) Rescore(a *assessment.Assessment, practices ...string) *Result {
	return build(r.Questionnaire, a, func(src *questionnaire.Practice, section string) *Practice {
		if old := r.Practice(src.ID); old != nil && !slices.Contains(practices, src.ID) {
			return old
		}
		return newPractice(r.Questionnaire, a, src, section)
	})
}

func build(q *questionnaire.Questionnaire, a *assessment.Assessment, score func(*questionnaire.Practice, string) *Practice) *Result {
	r := &Result{Questionnaire: q, Assessment: a}
	for i := range q.Sections {
		src := &q.Sections[i]
		s := Section{ID: src.ID, Title: src.Title}
		for _, p := range src.Practices {
			if a.InScope(p.ID) {
				s.Practices = append(s.Practices, score(p, src.ID))
			}
		}
		if len(s.Practices) == 0 {
			continue
		}
		s.Totals = newTotals(q, s.Practices)
		r.Sections = append(r.Sections, s)
		r.Practices = append(r.Practices, s.Practices...)
	}
	r.Overall = newTotals(q, r.Practices)
	return r
}

// Practice returns the scored practice of an id, or nil where it is not in scope.
func (r *Result) Practice(id string) *Practice {
	for _, p := range r.Practices {
		if p.Source.ID == id {
			return p
		}
	}
	return nil
}
