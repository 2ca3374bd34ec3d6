package plan

import (
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Question is something to be settled before anything can be recommended: a statement that is U or unanswered, or a
// practice of which nothing is known.
type Question struct {
	Practice  *score.Practice
	Statement *score.Statement // nil where the pulse is meant
	Settles   bool             // it decides an unsettled gap
}

// State tells whether the question was asked before: Unknown or Unanswered.
func (q *Question) State() score.State {
	switch {
	case q.Statement != nil:
		return q.Statement.State
	case q.Practice.Basis == score.ByPulse:
		return score.Unknown
	}
	return score.Unanswered
}

// Asks lists the roles that usually know the answer.
func (q *Question) Asks() []string {
	if q.Statement == nil {
		return nil
	}
	return q.Statement.Source.Asks
}

// Ask tells whom to ask, as noted in the answer; "" where nobody was.
func (q *Question) Ask() string {
	switch {
	case q.Statement == nil && q.Practice.Pulse != nil:
		return q.Practice.Pulse.Ask
	case q.Statement != nil && q.Statement.Answer != nil:
		return q.Statement.Answer.Ask
	}
	return ""
}

func questions(r *score.Result) []*Question {
	var out []*Question
	for _, p := range r.Practices {
		if p.Status == score.NotApplicable {
			continue
		}
		if p.Status == score.NotAssessed && (p.Basis == score.ByPulse || len(p.Statements) == 0) {
			out = append(out, &Question{Practice: p})
		}
		for _, s := range p.Statements {
			if s.Open() {
				out = append(out, &Question{Practice: p, Statement: s, Settles: p.Unsettled && s.Required})
			}
		}
	}
	return out
}

// Ref names what is asked: practice/statement, or practice/pulse.
func (q *Question) Ref() questionnaire.Ref {
	if q.Statement == nil {
		return questionnaire.Ref{Practice: q.Practice.Source.ID, Statement: questionnaire.PulseID}
	}
	return q.Statement.Source.Ref()
}
