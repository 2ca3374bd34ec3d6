package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Check holds a policy against a questionnaire: what it names must exist there, since a rule for a misspelt practice would look at
// nothing. Statements of practices that are not loaded are not looked at.
func (p *Policy) Check(q *questionnaire.Questionnaire) diag.List {
	c := check{p: p}
	if p.Questionnaire != "" && p.Questionnaire != q.ID {
		c.report(p.Pos, "questionnaire", "", "the policy is for questionnaire %s, not for %s", p.Questionnaire, q.ID)
		return c.problems
	}
	practices := q.PracticeIDs()
	var sections, groups []string
	for _, s := range q.Sections {
		sections = append(sections, s.ID)
	}
	for _, g := range q.Groups {
		groups = append(groups, "@"+g.ID)
	}
	for i, r := range p.Rules {
		path := fmt.Sprintf("rules[%d].", i)
		for _, id := range r.Practices {
			if strings.HasPrefix(id, "@") {
				c.known(r.Pos, path+"practices", "group", id, groups)
			} else {
				c.known(r.Pos, path+"practices", "practice", id, practices)
			}
		}
		for _, id := range r.Sections {
			c.known(r.Pos, path+"sections", "section", id, sections)
		}
	}
	for i, w := range p.Waivers {
		c.waiver(fmt.Sprintf("waivers[%d].", i), w, q, practices)
	}
	c.problems.Sort()
	return c.problems
}

type check struct {
	p        *Policy
	problems diag.List
}

func (c *check) report(pos diag.Position, path, hint, format string, args ...any) {
	c.problems = append(c.problems, diag.Problem{File: c.p.File, Pos: pos, Path: path, Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (c *check) known(pos diag.Position, path, what, id string, known []string) bool {
	if slices.Contains(known, id) {
		return true
	}
	c.report(pos, path, diag.DidYouMean(id, known), "the questionnaire has no %s %q", what, id)
	return false
}

func (c *check) waiver(path string, w *Waiver, q *questionnaire.Questionnaire, practices []string) {
	if w.Practice == "" || !c.known(w.Pos, path+"practice", "practice", w.Practice, practices) || w.Statement == "" {
		return
	}
	practice := q.Practice(w.Practice)
	if practice == nil || w.Statement == questionnaire.PulseID || practice.Statement(w.Statement) != nil {
		return
	}
	ids := make([]string, len(practice.Statements))
	for i, s := range practice.Statements {
		ids[i] = s.ID
	}
	c.report(w.Pos, path+"statement", diag.DidYouMean(w.Statement, ids), "practice %s has no statement %q", w.Practice, w.Statement)
}
