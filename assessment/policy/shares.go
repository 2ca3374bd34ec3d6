package policy

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// share holds what several practices have together against the rule.
func (j *judge) share(u unit) {
	f := j.pool(u.practices)
	path := []string{"answers"}
	if u.subject.By == ByPractice {
		path = append(path, u.subject.ID)
	}
	if f.whole.Sign() == 0 {
		if f.reason == NotAssessed {
			j.missing(u.subject, f.reason, path...)
		} else {
			j.skip(u.subject, f.reason, path...)
		}
		return
	}
	c := Case{Subject: u.subject, Actual: new(big.Rat).Quo(f.part, f.whole)}
	switch j.rule.Kind {
	case MinMean:
		c.Figure, c.Limit = "index", j.rule.Index
		c = atLeast(c)
	case MaxNA, MaxUnknown:
		c.Limit = j.rule.Share
		c = atMost(c, big.NewRat(1, 1))
	default:
		c.Limit = j.rule.Share
		c = atLeast(c)
	}
	if c.Outcome == Failed {
		c.Decisive = f.decisive
	}
	j.note(c, path...)
}

// pooled is a share by the sums that it is made of, over several practices. Where whole is 0, reason tells why.
type pooled struct {
	part, whole *big.Rat
	reason      Reason
	decisive    []questionnaire.Ref
}

func (f *pooled) add(part, whole *big.Rat) {
	f.part.Add(f.part, part)
	f.whole.Add(f.whole, whole)
}

func (j *judge) pool(practices []*score.Practice) pooled {
	f := pooled{part: new(big.Rat), whole: new(big.Rat), reason: NotApplicable}
	for _, p := range practices {
		f.becauseOf(p, j.rule.Kind)
		switch j.rule.Kind {
		case MinMean:
			if p.Status == score.Assessed {
				importance := whole(p.Importance)
				f.add(new(big.Rat).Mul(importance, p.Index), importance)
			}
		case MinCompleteness:
			shares := p.Shares()
			f.add(shares.Completeness.Part, shares.Completeness.Whole)
			f.collect(p, func(s *score.Statement) bool { return s.Open() })
		case MinEvidenceCoverage:
			shares := p.Shares()
			f.add(shares.Evidence.Part, shares.Evidence.Whole)
			if shares.Evidence.Whole.Sign() > 0 {
				f.collect(p, func(s *score.Statement) bool { return s.Response.Thirds() > 0 && !s.Evidenced })
			}
		case MaxNA:
			f.count(p, score.NA)
		case MaxUnknown:
			f.count(p, score.Unknown)
		}
	}
	return f
}

// becauseOf keeps the gravest reason for there being nothing: that a practice is not assessed comes before that nothing in it is
// asked or rated, and that before that it does not apply.
func (f *pooled) becauseOf(p *score.Practice, kind Kind) {
	switch {
	case p.Status == score.NotAssessed:
		f.reason = NotAssessed
	case p.Status == score.NotApplicable || f.reason == NotAssessed:
	case p.Basis == score.ByStatements && kind == MinEvidenceCoverage:
		f.reason = NothingRated
	case f.reason == NotApplicable:
		f.reason = NothingAsked
	}
}

func (f *pooled) collect(p *score.Practice, decides func(*score.Statement) bool) {
	for _, s := range p.Statements {
		if decides(s) {
			f.decisive = append(f.decisive, s.Source.Ref())
		}
	}
}

// count counts the answers of a state against all that was asked: the statements in scope, or the one pulse that a practice rests
// on.
func (f *pooled) count(p *score.Practice, state score.State) {
	if p.Basis != score.ByPulse && len(p.Statements) > 0 {
		n := p.Answers.NA
		if state == score.Unknown {
			n = p.Answers.Unknown
		}
		f.add(whole(n), whole(len(p.Statements)))
		f.collect(p, func(s *score.Statement) bool { return s.State == state })
		return
	}
	wanted := assessment.NA
	if state == score.Unknown {
		wanted = assessment.U
	}
	n := 0
	if p.Pulse != nil && p.Pulse.Response == wanted {
		n = 1
		f.decisive = append(f.decisive, questionnaire.Ref{Practice: p.Source.ID, Statement: questionnaire.PulseID})
	}
	f.add(whole(n), whole(1))
}
