package policy

import (
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// regression holds what fell since the baseline against the tolerance. What is compared is restated where the method changed, so
// that another depth is no regression, and no way to hide one.
func (j *judge) regression() {
	d := j.in.SinceThen
	if d == nil {
		return
	}
	switch j.rule.By {
	case Overall:
		j.totalFell(Subject{By: Overall}, d.Overall)
	case BySection:
		for _, s := range d.Sections {
			if j.selects("", s.ID) {
				j.totalFell(Subject{By: BySection, ID: s.ID, Title: s.Title}, s.Totals)
			}
		}
	default:
		named := j.named()
		for _, p := range d.Practices {
			// That a practice is missing which the rule names has been noted.
			if j.selects(p.Source.ID, p.Section) && (p.New != nil || !slices.Contains(named, p.Source.ID)) {
				j.practiceFell(p)
			}
		}
	}
}

func (j *judge) practiceFell(p *compare.Practice) {
	subject := Subject{By: ByPractice, ID: p.Source.ID, Title: p.Source.Title}
	path := []string{"answers", p.Source.ID}
	switch {
	case p.Reason == compare.NothingInCommon:
		j.missing(subject, NotComparable, path...)
		return
	case p.Old == nil || p.Old.Status != score.Assessed:
		j.skip(subject, NothingBefore, path...)
		return
	case p.New == nil:
		j.missing(subject, OutOfScope, "practices")
		return
	case p.New.Status == score.NotApplicable:
		j.missing(subject, NotApplicable, path...)
		return
	case p.New.Status != score.Assessed:
		j.missing(subject, NotAssessed, path...)
		return
	}
	j.fell(subject, p.Compared, func(figure string) []questionnaire.Ref { return fallen(p, figure) }, path)
}

func (j *judge) totalFell(subject Subject, t compare.Totals) {
	switch {
	case t.Stated.OldIndex == nil:
		j.skip(subject, NothingBefore, "answers")
	case t.Stated.NewIndex == nil:
		j.missing(subject, NotAssessed, "answers")
	case t.Compared.OldIndex == nil || t.Compared.NewIndex == nil:
		j.missing(subject, NotComparable, "answers")
	default:
		j.fell(subject, t.Compared, func(string) []questionnaire.Ref { return nil }, []string{"answers"})
	}
}

// fell notes a case for each figure that the rule holds.
func (j *judge) fell(subject Subject, f compare.Figures, decisive func(figure string) []questionnaire.Ref, path []string) {
	levels := whole(-f.LevelChange())
	index := levels // where a side rests on its pulse and the other does not, levels are all there is to compare
	if change := f.IndexChange(); change != nil {
		index = new(big.Rat).Neg(change)
	}
	note := func(figure string, actual, limit *big.Rat) {
		c := atMost(Case{Subject: subject, Figure: figure, Actual: actual, Limit: limit}, whole(questionnaire.MaxLevel+1))
		if c.Outcome == Failed {
			c.Decisive = decisive(figure)
		}
		j.note(c, path...)
	}
	if limit := j.rule.Level; limit != nil {
		note("level", levels, whole(*limit))
	}
	if limit := j.rule.Index; limit != nil {
		note("index", index, limit)
	}
}

// fallen lists the statements that a level or an index fell for, or the pulse.
func fallen(p *compare.Practice, figure string) []questionnaire.Ref {
	var out []questionnaire.Ref
	add := func(id string) { out = append(out, questionnaire.Ref{Practice: p.Source.ID, Statement: id}) }
	switch {
	case p.Way == compare.ByLevel:
		add(questionnaire.PulseID)
	case figure == "level":
		for _, c := range p.Causes {
			add(c.Source.ID)
		}
	default:
		for _, part := range p.Parts {
			if part.Source != nil && part.Change.Sign() < 0 {
				add(part.Source.ID)
			}
		}
	}
	return out
}
