package score

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// State tells what is known about a statement in scope. Only Rated carries a value; none of the others is a 0.
type State string

// The states.
const (
	Rated      State = "rated"      // N, P, L or F
	NA         State = "na"         // does not apply
	Unknown    State = "unknown"    // asked, and nobody knew
	Unanswered State = "unanswered" // to be asked
	SetAside   State = "set_aside"  // not asked: the target is out of reach
)

// Counts says in how many statements each state occurs.
type Counts struct {
	Rated, NA, Unknown, Unanswered, SetAside int
}

// Total is the number of statements counted.
func (c Counts) Total() int { return c.Rated + c.NA + c.Unknown + c.Unanswered + c.SetAside }

func (c *Counts) count(s State) {
	switch s {
	case Rated:
		c.Rated++
	case NA:
		c.NA++
	case Unknown:
		c.Unknown++
	case SetAside:
		c.SetAside++
	default:
		c.Unanswered++
	}
}

func (c *Counts) add(d Counts) {
	c.Rated += d.Rated
	c.NA += d.NA
	c.Unknown += d.Unknown
	c.Unanswered += d.Unanswered
	c.SetAside += d.SetAside
}

// Values are counted in thirds, so that they stay integers: N 0, P 1, L 2, F 3. L is enough for a level (rule 4) and is
// what the target requires (rule 9).
const (
	fully  = 3
	enough = 2
)

// Statement is a statement in scope with what was answered.
type Statement struct {
	Source    *questionnaire.Statement
	Answer    *assessment.Answer // nil where there is none
	Response  assessment.Response
	State     State
	Evidenced bool // evidence of the answer counts on the assessment's date

	// Required tells that the target asks for this statement: it is applicable and stands at or below the effective target of
	// a practice that is scored by statements.
	Required bool
	scored   bool // by statements, and applicable
}

func newStatement(a *assessment.Assessment, src *questionnaire.Statement) *Statement {
	s := &Statement{Source: src, Answer: a.Answer(src.Practice, src.ID)}
	if s.Answer != nil {
		s.Response = s.Answer.Response
		s.Evidenced = s.Answer.Evidenced(a.Date)
	}
	switch {
	case s.Response.IsRating():
		s.State = Rated
	case s.Response == assessment.NA:
		s.State = NA
	case s.Response == assessment.U:
		s.State = Unknown
	case a.IsSetAside(src.Practice, src.ID, src.Level):
		s.State = SetAside
	default:
		s.State = Unanswered
	}
	return s
}

// Applicable tells whether the statement counts at all: it is not NA.
func (s *Statement) Applicable() bool { return s.State != NA }

// Open tells whether the statement waits for an answer: it is U or unanswered.
func (s *Statement) Open() bool { return s.State == Unknown || s.State == Unanswered }

// Met tells whether the statement is rated L or F, which is what a level asks of it.
func (s *Statement) Met() bool { return s.Response.Thirds() >= enough }

// Weight returns the statement's weight, above 0.
func (s *Statement) Weight() *big.Rat {
	if s.Source.Weight == nil {
		return big.NewRat(1, 1)
	}
	return s.Source.Weight
}

// Missing is what the rating lacks of what the target requires: max(0, 2/3 - v) up to the effective target, 0 above, where v
// is 0 for what has no rating (rule 9). Nil for what is NA or belongs to a practice that is not scored by statements.
func (s *Statement) Missing() *big.Rat {
	if !s.scored {
		return nil
	}
	return big.NewRat(int64(s.missingThirds()), 3)
}

func (s *Statement) missingThirds() int {
	if !s.Required {
		return 0
	}
	return max(0, enough-s.Response.Thirds())
}

// A reading gives the value of an applicable statement in thirds.
type reading func(*Statement) int

// asRated reads the ratings as they are; what has none is 0.
func asRated(s *Statement) int { return s.Response.Thirds() }

// asEvidenced reads every rating that no counting evidence supports as N.
func asEvidenced(s *Statement) int {
	if !s.Evidenced {
		return 0
	}
	return s.Response.Thirds()
}

// atBest reads every U and unanswered statement as F. What is set aside stays out of reach and counts as N.
func atBest(s *Statement) int {
	if s.Open() {
		return fully
	}
	return s.Response.Thirds()
}
