package respondents

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// settings makes an assessment without answers and people from those of the files. It is a copy of the first, whose comments
// it keeps.
func settings(q *questionnaire.Questionnaire, files []*assessment.Assessment) *assessment.Assessment {
	first := *files[0]
	out := &first
	out.Respondents, out.Answers, out.SetAside = nil, nil, nil
	out.Assessors, out.Practices = nil, nil
	out.Targets, out.Importance = map[string]int{}, map[string]int{}
	all := false
	scope := map[string]bool{}
	for _, f := range files {
		out.Team, out.Scope = or(out.Team, f.Team), or(out.Scope, f.Scope)
		out.Target, out.Rule = or(out.Target, f.Target), or(out.Rule, f.Rule)
		out.Depth = max(out.Depth, f.Depth)
		if f.Date.After(out.Date) {
			out.Date = f.Date
		}
		if f.Status == assessment.Draft {
			out.Status = assessment.Draft
		}
		for _, name := range f.Assessors {
			out.Assessors = add(out.Assessors, name)
		}
		all = all || len(f.Practices) == 0
		for _, id := range f.Practices {
			scope[id] = true
		}
		take(out.Targets, f.Targets)
		take(out.Importance, f.Importance)
	}
	if !all {
		out.Practices = assessment.InOrder(scope, q.PracticeIDs())
	}
	return out
}

func or[T comparable](a, b T) T {
	var zero T
	if a == zero {
		return b
	}
	return a
}

func take(into, from map[string]int) {
	for id, v := range from {
		into[id] = or(into[id], v)
	}
}

// differences tells where the files' settings are not the same, and what was done about it.
func differences(q *questionnaire.Questionnaire, files []*assessment.Assessment) []string {
	var out []string
	first := files[0]
	for _, f := range files[1:] {
		note := func(what string, a, b any, then string) {
			out = append(out, fmt.Sprintf("%s has %s %v, %s has %v; %s", first.File(), what, a, f.File(), b, then))
		}
		if f.Questionnaire.Version != first.Questionnaire.Version {
			note("questionnaire version", first.Questionnaire.Version, f.Questionnaire.Version, "the first is kept")
		}
		if f.Depth != first.Depth {
			note("depth", first.Depth, f.Depth, "the greater is taken")
		}
		if f.Rule != "" && first.Rule != "" && f.Rule != first.Rule {
			note("rule", first.Rule, f.Rule, "the first is kept unless told otherwise")
		}
		if f.Scope != "" && first.Scope != "" && f.Scope != first.Scope {
			note("scope", fmt.Sprintf("%q", first.Scope), fmt.Sprintf("%q", f.Scope), "the first is kept")
		}
		for _, id := range q.PracticeIDs() {
			if a, b := first.TargetOf(id), f.TargetOf(id); a != b && (first.Targets[id] > 0 || f.Targets[id] > 0) {
				note("for "+id+" target", a, b, "the first that is written is kept")
			}
			if a, b := first.ImportanceOf(id), f.ImportanceOf(id); a != b {
				note("for "+id+" importance", a, b, "the first that is written is kept")
			}
		}
		if f.Target != 0 && first.Target != 0 && f.Target != first.Target {
			note("default target", first.Target, f.Target, "the first is kept")
		}
	}
	return out
}

// statementIDs lists what can be answered about a practice, its pulse first.
func statementIDs(q *questionnaire.Questionnaire, practice string) []string {
	out := []string{questionnaire.PulseID}
	if p := q.Practice(practice); p != nil {
		for _, s := range p.Statements {
			out = append(out, s.ID)
		}
	}
	return out
}
