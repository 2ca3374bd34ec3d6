package assessment

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Check holds an assessment against its questionnaire. Another questionnaire than the assessment names, and practices and
// statements that do not exist are errors, since an answer under
// a misspelt name would be lost without a word; answers to retired statements, unknown roles and voices that nobody moderated are
// warnings. Statements of practices that are not loaded are not looked at.
func (a *Assessment) Check(q *questionnaire.Questionnaire) diag.List {
	c := check{a: a, known: q.PracticeIDs()}
	if q.ID != a.Questionnaire.ID {
		c.problem(diag.Error, "", fmt.Sprintf("the path leads to questionnaire %q, not to %q", q.ID, a.Questionnaire.ID), []string{"questionnaire", "path"})
		return c.problems
	}
	for _, id := range a.Practices {
		c.practice(id, "practices")
	}
	for _, id := range InOrder(a.Targets, c.known) {
		c.practice(id, "targets", id)
	}
	for _, id := range InOrder(a.Importance, c.known) {
		c.practice(id, "importance", id)
	}
	for _, id := range InOrder(a.SetAside, c.known) {
		c.practice(id, "set_aside", id)
	}
	for _, r := range a.Respondents {
		if r.Role != AnyRole && !slices.ContainsFunc(q.Roles, func(t questionnaire.Title) bool { return t.ID == r.Role }) {
			c.warn("", fmt.Sprintf("the questionnaire has no role %q", r.Role), "respondents", r.ID)
		}
	}
	for _, id := range InOrder(a.Answers, c.known) {
		if c.practice(id, "answers", id) {
			c.answers(q.Practice(id), id)
		}
	}
	c.problems.Sort()
	return c.problems
}

type check struct {
	a        *Assessment
	known    []string
	problems diag.List
}

func (c *check) problem(severity diag.Severity, hint, message string, path []string) {
	shown := path[0]
	for _, p := range path[1:] {
		shown += "." + p
	}
	c.problems = append(c.problems, diag.Problem{
		File: c.a.file, Pos: c.a.Pos(path...), Path: shown, Message: message, Hint: hint, Severity: severity,
	})
}

func (c *check) warn(hint, message string, path ...string) {
	c.problem(diag.Warning, hint, message, path)
}

func (c *check) practice(id string, path ...string) bool {
	if slices.Contains(c.known, id) {
		return true
	}
	c.problem(diag.Error, diag.DidYouMean(id, c.known), fmt.Sprintf("the questionnaire has no practice %q", id), path)
	return false
}

func (c *check) answers(p *questionnaire.Practice, id string) {
	if p == nil {
		return
	}
	ids := make([]string, 0, len(p.Statements))
	for _, s := range p.Statements {
		ids = append(ids, s.ID)
	}
	pa := c.a.Answers[id]
	if pa.Pulse != nil {
		c.moderated(pa.Pulse, "answers", id, questionnaire.PulseID)
	}
	for _, sid := range InOrder(pa.Statements, ids) {
		switch {
		case slices.Contains(ids, sid):
			c.moderated(pa.Statements[sid], "answers", id, sid)
		case slices.Contains(p.Retired, sid):
			c.warn("it is kept and not scored", fmt.Sprintf("statement %q is retired", sid), "answers", id, sid)
		default:
			hint := diag.DidYouMean(sid, ids)
			if hint == "" {
				hint = "the file may need a newer itsmeter"
			}
			c.problem(diag.Error, hint, fmt.Sprintf("practice %s has no statement %q", id, sid), []string{"answers", id, sid})
		}
	}
}

func (c *check) moderated(ans *Answer, path ...string) {
	if len(ans.Voices) > 0 && ans.Response == None {
		c.warn("set the moderated rating beside the voices; until then it counts as unanswered", "has voices but no rating", path...)
	}
}
