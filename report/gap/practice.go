package gap

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// practices fills in what package scores does not know.
func (b *builder) practices() {
	for i, p := range b.result.Practices {
		out := b.report.Practices[i]
		out.Purpose = p.Source.Purpose
		out.TargetTitle = questionnaire.LevelTitle(p.Target)
		if p.Level != nil {
			out.LevelTitle = questionnaire.LevelTitle(*p.Level)
		}
		out.Rungs = b.rungs(p)
		out.Strengths, out.Missing = []string{}, []Answer{}
		if p.Status == score.Assessed && p.Basis == score.ByStatements {
			out.Strengths = strengths(p)
			for _, s := range lacking(p) {
				out.Missing = append(out.Missing, b.byRef[s.Source.Ref().String()])
			}
		}
		if p.Status == score.Assessed && p.Basis == score.ByPulse {
			out.Picture = p.Source.Pulse[*p.Level]
			if *p.Gap > 0 {
				out.TargetPicture = p.Source.Pulse[p.Target]
			}
		}
		if p.Pulse != nil {
			out.Note = p.Pulse.Note
		}
		out.Actions, out.BuildsOn = []string{}, []string{}
		b.planned(out)
		out.Sentences = b.practiceSentences(p)
	}
}

// planned takes over what the plan says about a practice.
func (b *builder) planned(out *Practice) {
	for _, g := range b.plan.Gaps {
		if g.Practice.Source.ID != out.ID {
			continue
		}
		for _, a := range g.Actions {
			out.Actions = append(out.Actions, a.Statement.Source.Ref().String())
		}
		for _, below := range g.BuildsOn {
			out.BuildsOn = append(out.BuildsOn, below.Practice.Source.Title)
		}
	}
}

// rungs shows the levels of a practice that was asked by statements, 1 to 5.
func (b *builder) rungs(p *score.Practice) []Rung {
	out := []Rung{}
	if p.Status != score.Assessed || p.Basis != score.ByStatements {
		return out
	}
	blocking := p.Blocking()
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		r := Rung{
			Level: level, Title: questionnaire.LevelTitle(level), Reached: level <= *p.Level,
			Target: level == *p.EffectiveTarget, Blocks: blocking != nil && blocking.Number == level, Marks: []Mark{},
		}
		for _, l := range p.Levels {
			if l.Number == level {
				r.Asked, r.Share, r.Band, r.Thin = l.InK(), number.JSON{Rat: l.Achievement}, string(l.Band), l.Thin
				for _, s := range l.Statements {
					r.Marks = append(r.Marks, mark(s))
				}
			}
		}
		out = append(out, r)
	}
	return out
}

// mark is the answer to a statement in one or two characters.
func mark(s *score.Statement) Mark {
	m := Mark{Statement: s.Source.ID, Thirds: -1}
	switch s.State {
	case score.Rated:
		m.Letter, m.Thirds = s.Response.String(), s.Response.Thirds()
	case score.NA:
		m.Letter = "NA"
	case score.Unknown:
		m.Letter = "?"
	case score.SetAside:
		m.Letter = "·"
	default:
		m.Letter = "–"
	}
	return m
}

// lacking lists the rated statements that miss something, the lowest level first.
func lacking(p *score.Practice) []*score.Statement {
	out := slices.Clone(p.Lacking())
	slices.SortStableFunc(out, func(a, b *score.Statement) int { return a.Source.Level - b.Source.Level })
	return out
}

// maxStrengths is how many statements stand for a practice's strengths.
const maxStrengths = 3

// strengths names statements that are in place throughout, the highest level first.
func strengths(p *score.Practice) []string {
	var full []*score.Statement
	for _, s := range p.Statements {
		if s.Response.Thirds() == 3 {
			full = append(full, s)
		}
	}
	slices.SortStableFunc(full, func(a, b *score.Statement) int { return b.Source.Level - a.Source.Level })
	out := []string{}
	for _, s := range full[:min(len(full), maxStrengths)] {
		out = append(out, s.Source.Text)
	}
	return out
}
