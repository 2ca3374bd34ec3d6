package compare

import (
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Way tells how the two sides of a practice are held against each other.
type Way string

// The ways.
const (
	AsStated    Way = "as_stated"    // the figures of both assessments, as they are
	Restated    Way = "restated"     // on the statements that are rated on both sides
	ByLevel     Way = "by_level"     // either side rests on its pulse: levels are compared and nothing is split
	NotCompared Way = "not_compared" // not assessed on both sides, or no statement is rated on both
)

// Reason tells why a practice cannot be compared.
type Reason string

// The reasons.
const (
	OutOfScope      Reason = "out_of_scope" // on one side
	NotAssessed     Reason = "not_assessed" // on one side or both
	NothingInCommon Reason = "nothing_in_common"
)

// Practice is what changed in one practice.
type Practice struct {
	Source   *questionnaire.Practice
	Section  string          // id
	Old, New *score.Practice // nil where it is not in scope
	Method   []Method

	Way      Way
	Reason   Reason  // why nothing is compared; "" unless Way is NotCompared
	Stated   Figures // of the assessments as they are
	Compared Figures // what is like for like: Stated, or restated; without a value where nothing can be compared
	Restated int     // the number of statements that Compared rests on, where Way is Restated

	Answers []Answer // what changed in answers that are in scope on both sides, in questionnaire order

	// Causes are the statements that changed the compared level, StatedCauses those that changed the stated one: what the lower
	// side lacked and the higher has. Empty where the level is the same or a side rests on its pulse.
	Causes, StatedCauses []Cause

	// Parts is the change of the compared index, split; nil unless both sides are compared by statements.
	Parts []Part

	old, new *score.Practice // what is compared
}

// newPractice holds the two sides of a practice against each other; one of them may be nil.
func newPractice(d *Difference, old, new *score.Practice) *Practice {
	p := &Practice{Old: old, New: new, Method: practiceMethod(old, new), Stated: figuresOf(old, new)}
	p.Source, p.Section = either(new, old).Source, either(new, old).Section
	p.Way, p.Reason = NotCompared, OutOfScope
	if old == nil || new == nil {
		return p
	}
	p.Reason = ""
	p.Answers = answersOf(old, new, d.Old.Assessment.Date, d.New.Assessment.Date)
	switch {
	case old.Status != score.Assessed || new.Status != score.Assessed:
		p.Reason = NotAssessed
	case old.Basis == score.ByPulse || new.Basis == score.ByPulse:
		p.Way, p.Compared = ByLevel, p.Stated
		if has(p.Method, Basis) {
			p.Compared.OldIndex, p.Compared.NewIndex = nil, nil // a pulse has no index to hold against that of statements
		}
	case has(d.Method, Version, Depth) || has(p.Method, Aside):
		p.Way = Restated
	default:
		p.asStated()
	}
	return p
}

func (p *Practice) asStated() {
	p.Way, p.Compared, p.old, p.new = AsStated, p.Stated, p.Old, p.New
}

// explain says why level and index changed.
func (p *Practice) explain() {
	if byStatements(p.Old) && byStatements(p.New) {
		p.StatedCauses = causesOf(p.Old, p.New)
	}
	if p.old == nil {
		return
	}
	p.Causes = causesOf(p.old, p.new)
	p.Parts = split(p.old, p.new)
}
