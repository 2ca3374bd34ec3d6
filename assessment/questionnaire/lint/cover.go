package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// fields finds statements that lack what the interview or the report needs. Only the practice's own: a used statement has the
// fields of the one it was taken from.
func (l *linter) fields() {
	for _, s := range l.practice.Statements {
		if s.Use != "" {
			continue
		}
		var missing []string
		for _, field := range []struct {
			name  string
			empty bool
		}{
			{"counts", s.Counts == ""},
			{"not", s.Not == ""},
			{"evidence", len(s.Evidence) == 0},
			{"asks", len(s.Asks) == 0},
			{"risk", s.Risk == ""},
			{"action", s.Action == ""},
			{"done_when", s.DoneWhen == ""},
		} {
			if field.empty {
				missing = append(missing, field.name)
			}
		}
		if len(missing) > 0 {
			l.warn(MissingField, s, nil, "has no %s", strings.Join(missing, ", no "))
		}
	}
}

// The levels from which on every dimension is asked about: below it a practice rests on people and a basic procedure.
const allDimensionsFrom = 3

// cover finds levels, dimensions and outcomes that too few statements tell about.
func (l *linter) cover() {
	p := l.practice
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		var here, standard int
		dimensions := map[string]bool{}
		for _, s := range p.Statements {
			if s.Level != level {
				continue
			}
			here++
			dimensions[s.Dimension] = true
			if s.Depth == questionnaire.Standard {
				standard++
			}
		}
		switch {
		case here < 2:
			l.warn(ThinLevel, nil, []string{"statements"}, "level %d has %s; one claim is no ground to judge a level on", level, count(here, "statement"))
			continue
		case standard != 2:
			l.warn(StandardMarks, nil, []string{"statements"}, "level %d has %s of standard depth, not 2", level, count(standard, "statement"))
		}
		if level >= allDimensionsFrom {
			l.dimensions(level, dimensions)
		}
	}
	l.outcomes()
}

func (l *linter) dimensions(level int, present map[string]bool) {
	for _, d := range l.questionnaire.Dimensions {
		if !present[d.ID] {
			l.warn(MissingDimension, nil, []string{"statements"}, "level %d asks nothing about %s", level, d.ID)
		}
	}
}

func (l *linter) outcomes() {
	for i, o := range l.practice.Outcomes {
		var levels []int
		for _, s := range l.practice.Statements {
			if s.Outcome == o.ID && !slices.Contains(levels, s.Level) {
				levels = append(levels, s.Level)
			}
		}
		if len(levels) < 2 {
			l.warn(ThinOutcome, nil, []string{"outcomes", fmt.Sprint(i)}, "outcome %s is served on %s, not on two or more", o.ID, count(len(levels), "level"))
		}
	}
}

func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
