package questionnaires

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// fact is one thing to know of a statement beside its text.
type fact struct {
	name  string
	texts []string
}

// facts lists what there is to know of a statement, in the order in which it is shown.
func facts(q *questionnaire.Questionnaire, p *questionnaire.Practice, s *questionnaire.Statement) []fact {
	var out []fact
	add := func(name string, texts ...string) {
		if len(texts) > 0 && texts[0] != "" {
			out = append(out, fact{name, texts})
		}
	}
	add("level", fmt.Sprintf("%d %s", s.Level, questionnaire.LevelTitle(s.Level)))
	add("dimension", q.DimensionTitle(s.Dimension))
	for _, o := range p.Outcomes {
		if o.ID == s.Outcome {
			add("outcome", o.Title)
		}
	}
	add("depth", s.Depth.String())
	if w := s.Weight.RatString(); w != "1" {
		add("weight", w)
	}
	add("counts", s.Counts)
	add("not", s.Not)
	add("evidence", s.Evidence...)
	add("asks", strings.Join(titlesOf(q, s.Asks), ", "))
	add("risk", s.Risk)
	add("action", s.Action)
	add("done when", s.DoneWhen)
	add("effort", s.Effort.String())
	add("requires", strings.Join(refs(s.Requires), ", "))
	add("taken from", s.Use)
	return out
}

func titlesOf(q *questionnaire.Questionnaire, roles []string) []string {
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = q.RoleTitle(r)
	}
	return out
}

func refs(list []questionnaire.Ref) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.String())
	}
	return out
}
