package compare

import (
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Cause is a statement that made a level rise or fall.
type Cause struct {
	ID       string
	Source   *questionnaire.Statement
	Old, New *score.Statement // nil where it is not in scope
}

// causesOf names the statements that changed a practice's level, in questionnaire order; none where the level is the same. A
// level holds while every applicable statement up to it is rated L or F (rule 4). So what separates the sides is what the lower
// one lacks up to the higher level and, where nothing else asks for that level on the lower side, the statements that do on the
// higher. Answered as on the higher side, the causes alone lift the lower one to that level.
func causesOf(old, new *score.Practice) []Cause {
	lower, higher := old, new
	if *old.Level > *new.Level {
		lower, higher = new, old
	}
	if *lower.Level == *higher.Level {
		return nil
	}
	var ids []string
	asked := false
	for _, l := range lower.Levels {
		if l.Number > *higher.Level {
			break
		}
		for _, s := range l.Statements {
			lacking := s.Applicable() && !s.Met()
			if lacking {
				ids = append(ids, s.Source.ID)
			}
			stays := s.Applicable() && (!lacking || applies(higher, s.Source.ID))
			asked = asked || l.Number == *higher.Level && stays
		}
	}
	if !asked {
		ids = append(ids, broughtIn(lower, higher)...)
	}
	out := make([]Cause, len(ids))
	for i, id := range ids {
		out[i] = Cause{ID: id, Old: statement(old, id), New: statement(new, id)}
		out[i].Source = either(out[i].New, out[i].Old).Source
	}
	return out
}

// broughtIn lists the statements at the higher side's level that apply there alone.
func broughtIn(lower, higher *score.Practice) []string {
	var out []string
	for _, s := range higher.Statements {
		if s.Source.Level == *higher.Level && s.Applicable() && !applies(lower, s.Source.ID) {
			out = append(out, s.Source.ID)
		}
	}
	return out
}

func applies(p *score.Practice, id string) bool {
	s := statement(p, id)
	return s != nil && s.Applicable()
}

// either is the first that is not nil.
func either[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}
