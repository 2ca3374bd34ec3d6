// Package compare tells what changed between two assessments, and why: which statements made a level rise or fall, how much of
// a change of an index each of them contributes, and what is a change of method and none of maturity.
//
// Everything is exact, and symmetric: comparing B with A gives the mirror image of comparing A with B. Notes, comments and the
// order of a file are no differences. The package judges nothing: whether a change is allowed is package policy's.
package compare

import (
	"slices"

	"golang.org/x/mod/semver"

	"github.com/itsmeter/itsmeter/assessment/score"
)

// NotComparable tells why two assessments cannot be held against each other.
type NotComparable struct {
	Old, New string // ids of the questionnaires
}

// Error names both questionnaires.
func (e *NotComparable) Error() string {
	return "the assessments answer different questionnaires, " + e.Old + " and " + e.New
}

// Difference is what changed from an old assessment to a new one.
type Difference struct {
	Old, New  *score.Result // both scored with the present questionnaire
	Method    []Method      // what changed in how the assessment was made; that of single practices stands with them
	Practices []*Practice   // those in scope on either side, in questionnaire order
	Sections  []Section     // those with a practice in scope on either side, in questionnaire order
	Overall   Totals
}

// Run compares two assessments of the same questionnaire; those of different ones are a *NotComparable error. It is best when
// both were scored with one questionnaire that has all practices of both loaded. Where they were scored with two versions of
// it, the older version gives way: both are scored with the later one.
func Run(old, new *score.Result) (*Difference, error) {
	if old.Questionnaire.ID != new.Questionnaire.ID {
		return nil, &NotComparable{old.Questionnaire.ID, new.Questionnaire.ID}
	}
	old, new = atPresent(old, new)
	d := &Difference{Old: old, New: new, Method: methodOf(old, new)}
	for _, id := range practiceIDs(old, new) {
		d.Practices = append(d.Practices, newPractice(d, old.Practice(id), new.Practice(id)))
	}
	d.restate()
	for _, p := range d.Practices {
		p.explain()
	}
	d.total()
	return d, nil
}

// atPresent scores both with the later version where they were scored with different ones.
func atPresent(old, new *score.Result) (*score.Result, *score.Result) {
	switch semver.Compare("v"+old.Questionnaire.Version, "v"+new.Questionnaire.Version) {
	case -1:
		return score.Score(new.Questionnaire, old.Assessment), new
	case 1:
		return old, score.Score(old.Questionnaire, new.Assessment)
	}
	return old, new
}

// practiceIDs lists the practices in scope on either side in questionnaire order.
func practiceIDs(old, new *score.Result) []string {
	order := new.Questionnaire.PracticeIDs()
	for _, id := range old.Questionnaire.PracticeIDs() {
		if !slices.Contains(order, id) {
			order = append(order, id)
		}
	}
	return slices.DeleteFunc(order, func(id string) bool { return old.Practice(id) == nil && new.Practice(id) == nil })
}

// Empty tells whether nothing changed: neither the method, nor an answer, nor a figure.
func (d *Difference) Empty() bool {
	return len(d.Method) == 0 && !slices.ContainsFunc(d.Practices, func(p *Practice) bool { return p.Verdict() != Unchanged })
}

// Restated tells whether anything is compared on fewer statements or practices than were assessed.
func (d *Difference) Restated() bool { return d.Overall.Restated }

// ByVerdict returns the practices with the worst changes first, those of a kind in questionnaire order.
func (d *Difference) ByVerdict() []*Practice {
	out := slices.Clone(d.Practices)
	slices.SortStableFunc(out, func(a, b *Practice) int { return a.Verdict().rank() - b.Verdict().rank() })
	return out
}

// Practice returns the comparison of a practice, or nil where it is in scope on neither side.
func (d *Difference) Practice(id string) *Practice {
	for _, p := range d.Practices {
		if p.Source.ID == id {
			return p
		}
	}
	return nil
}
