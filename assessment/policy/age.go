package policy

import (
	"math/big"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// evidenceAge holds the evidence of each answer of a practice that supports something against the greatest age: of the answers
// rated P, L or F, or of its pulse where it rests on that. Answers without evidence are the business of another rule.
func (j *judge) evidenceAge(p *score.Practice) {
	if p.Status != score.Assessed {
		return
	}
	if p.Basis == score.ByPulse {
		j.answerAge(p, questionnaire.PulseID, p.Pulse)
		return
	}
	for _, s := range p.Statements {
		if s.Response.Thirds() > 0 {
			j.answerAge(p, s.Source.ID, s.Answer)
		}
	}
}

// answerAge looks at the most recent evidence that counts. Its age is that of its date, else of the day on which it was seen.
func (j *judge) answerAge(p *score.Practice, id string, answer *assessment.Answer) {
	if answer == nil || len(answer.Evidence) == 0 {
		return
	}
	subject := practiceSubject(p)
	subject.Statement = id
	c := Case{Subject: subject, Limit: whole(j.rule.Days)}
	newest, counting := latest(answer.Evidence, j.in.AsOf)
	switch {
	case !counting:
		c.Outcome, c.Reason, c.shortfall = Failed, Expired, big.NewRat(1, 1)
	case newest.IsZero():
		c.Outcome, c.Reason, c.shortfall = Failed, Undated, big.NewRat(1, 1)
	default:
		// What is dated later than the day that it is judged by is as new as can be.
		c.Actual = whole(max(0, int(j.in.AsOf.Sub(newest).Hours()/24)))
		c = atMost(c, whole(max(2*j.rule.Days, 1)))
	}
	if c.Outcome == Failed {
		c.Decisive = []questionnaire.Ref{{Practice: p.Source.ID, Statement: id}}
	}
	j.note(c, "answers", p.Source.ID, id)
}

// latest returns the day of the most recent evidence that counts, the zero time where none has one, and whether any counts.
func latest(evidence []assessment.Evidence, on time.Time) (newest time.Time, counting bool) {
	for _, e := range evidence {
		if !e.Counts(on) {
			continue
		}
		counting = true
		day := e.Date
		if day.IsZero() {
			day = e.SeenOn
		}
		if day.After(newest) {
			newest = day
		}
	}
	return newest, counting
}
