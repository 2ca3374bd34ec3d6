package policy

import (
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// minEach holds one practice against a level, an index or both.
func (j *judge) minEach(p *score.Practice) {
	subject := practiceSubject(p)
	switch p.Status {
	case score.NotApplicable:
		j.skip(subject, NotApplicable, "answers", p.Source.ID)
		return
	case score.NotAssessed:
		j.missing(subject, NotAssessed, "answers", p.Source.ID)
		return
	}
	if limit := j.rule.Level; limit != nil {
		c := atLeast(Case{Subject: subject, Figure: "level", Actual: whole(*p.Level), Limit: whole(*limit)})
		if c.Outcome == Failed {
			c.Decisive = blocking(p, *limit)
		}
		j.note(c, "answers", p.Source.ID)
	}
	if limit := j.rule.Index; limit != nil {
		c := atLeast(Case{Subject: subject, Figure: "index", Actual: p.Index, Limit: limit})
		if c.Outcome == Failed {
			c.Decisive = blocking(p, questionnaire.MaxLevel)
		}
		j.note(c, "answers", p.Source.ID)
	}
}

// blocking lists what keeps a practice below a level: the applicable statements up to it that are not rated L or F, the lowest
// level first, or its pulse.
func blocking(p *score.Practice, level int) []questionnaire.Ref {
	if p.Basis == score.ByPulse {
		return []questionnaire.Ref{{Practice: p.Source.ID, Statement: questionnaire.PulseID}}
	}
	var out []questionnaire.Ref
	for _, l := range p.Levels {
		if l.Number > level {
			break
		}
		for _, s := range l.Unmet() {
			out = append(out, s.Source.Ref())
		}
	}
	return out
}
