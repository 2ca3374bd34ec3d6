package gap

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// practiceSentences say what a practice's figures mean.
func (b *builder) practiceSentences(p *score.Practice) []string {
	switch p.Status {
	case score.NotApplicable:
		return []string{"Does not apply."}
	case score.NotAssessed:
		return []string{fmt.Sprintf("Not assessed: %s open.", number.Count(max(1, p.Answers.Unknown+p.Answers.Unanswered), "question"))}
	}
	out := []string{standing(p)}
	if p.Basis == score.ByPulse {
		return out
	}
	if s := blocked(p); s != "" {
		out = append(out, s)
	}
	if *p.EvidencedLevel < *p.Level {
		out = append(out, fmt.Sprintf("Counting only what evidence supports, it stands at level %d.", *p.EvidencedLevel))
	}
	if *p.ISOLevel != *p.Level {
		out = append(out, fmt.Sprintf("By the second reading, after ISO/IEC 33020, it stands at level %d.", *p.ISOLevel))
	}
	return out
}

// standing says where a practice is and where it should be.
func standing(p *score.Practice) string {
	level, basis := *p.Level, ""
	if p.Basis == score.ByPulse {
		basis = " by one pulse question"
	}
	switch {
	case p.Unsettled:
		return fmt.Sprintf("Level %s; %s, which may lift it to level %d, so that it is not settled whether it misses its target of %d.",
			LevelName(level), openQuestions(p.Answers), *p.LevelHigh, p.Target)
	case *p.Gap > 0 && p.EffectiveTarget != nil && *p.EffectiveTarget < p.Target:
		return fmt.Sprintf("Level %s; the target is %d, of which level %d was asked: a gap of %s.", LevelName(level), p.Target, *p.EffectiveTarget, number.Count(*p.Gap, "level"))
	case *p.Gap > 0:
		return fmt.Sprintf("Level %s%s; the target is %d: a gap of %s.", LevelName(level), basis, p.Target, number.Count(*p.Gap, "level"))
	case level > p.Target:
		return fmt.Sprintf("Level %s%s, above its target of %d.", LevelName(level), basis, p.Target)
	case level < p.Target:
		return fmt.Sprintf("Level %s; the target is %d, but no higher level was asked.", LevelName(level), p.Target)
	}
	return fmt.Sprintf("Level %s%s, which is its target.", LevelName(level), basis)
}

func openQuestions(c score.Counts) string {
	n := c.Unknown + c.Unanswered
	return fmt.Sprintf("%s %s open", number.Count(n, "question"), is(n))
}

// blocked says what keeps a practice from the next level.
func blocked(p *score.Practice) string {
	l := p.Blocking()
	if l == nil {
		return ""
	}
	applicable, open := 0, 0
	for _, s := range l.Statements {
		switch {
		case !s.Applicable():
			continue
		case s.State != score.Rated:
			open++
		}
		applicable++
	}
	unmet := len(l.Unmet())
	switch {
	case open == unmet && applicable == 1:
		return fmt.Sprintf("Level %d is held back by its one statement, which is not rated.", l.Number)
	case open == unmet:
		return fmt.Sprintf("Level %d is held back by %d of its %d statements, %s.", l.Number, unmet, applicable,
			map[bool]string{true: "which is not rated", false: "none of which is rated"}[open == 1])
	case applicable == 1:
		return fmt.Sprintf("Level %d is blocked: its one statement is not in place in most cases.", l.Number)
	}
	s := fmt.Sprintf("Level %d is blocked by %d of its %d statements", l.Number, unmet, applicable)
	if open > 0 {
		s += fmt.Sprintf(", %d of them not rated", open)
	}
	return s + "."
}
