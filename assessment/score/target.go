package score

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Dimension is how far the statements of one of the four dimensions reach what the target requires.
type Dimension struct {
	ID              string
	PercentToTarget *big.Rat // 0 to 1; 1 where nothing is required; nil where nothing is assessed by statements
	Statements      int      // applicable ones up to the effective target

	shortfall shortfall
}

// shortfall holds what is missing and what is required, both by weight in thirds of a rating.
type shortfall struct {
	missing, required weight
}

func (f *shortfall) add(s *Statement) {
	if s.Required {
		f.missing.add(s.Weight(), s.missingThirds())
		f.required.add(s.Weight(), enough)
	}
}

func (f *shortfall) join(g *shortfall) {
	f.missing.join(&g.missing)
	f.required.join(&g.required)
}

func (f *shortfall) percent() *big.Rat {
	one := big.NewRat(1, 1)
	missing := f.missing.share(&f.required, 1)
	if missing == nil {
		return one
	}
	return one.Sub(one, missing)
}

// aim is rule 9: how far the practice is from its target.
func (p *Practice) aim(q *questionnaire.Questionnaire) {
	effective := p.Floor
	for _, l := range p.Levels {
		if l.InK() && l.Number <= p.Target {
			effective = l.Number
		}
	}
	p.EffectiveTarget = new(effective)
	p.Gap = new(max(0, effective-*p.Level))
	p.Unsettled = *p.Gap > 0 && *p.LevelHigh >= effective

	for _, d := range q.Dimensions {
		p.Dimensions = append(p.Dimensions, Dimension{ID: d.ID})
	}
	for _, s := range p.Statements {
		s.scored = s.Applicable()
		s.Required = s.scored && s.Source.Level <= effective
		p.sums.toTarget.add(s)
		if d := dimension(p.Dimensions, s.Source.Dimension); d != nil && s.Required {
			d.Statements++
			d.shortfall.add(s)
		}
		if p.Unsettled && s.Required && s.Open() {
			p.Settling = append(p.Settling, s)
		}
	}
	p.PercentToTarget = p.sums.toTarget.percent()
	for i := range p.Dimensions {
		p.Dimensions[i].PercentToTarget = p.Dimensions[i].shortfall.percent()
	}
}

func dimension(list []Dimension, id string) *Dimension {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}
