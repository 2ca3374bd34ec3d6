package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Aspect is something about how an assessment is made, of which the figures depend without anything having changed in the
// organization.
type Aspect string

// The aspects of an assessment as a whole.
const (
	Organization Aspect = "organization" // another organization is compared, not another state
	Team         Aspect = "team"
	Scope        Aspect = "scope" // what the assessment covers, in words
	Version      Aspect = "version"
	Depth        Aspect = "depth"
	Rule         Aspect = "rule" // how ratings of several respondents become one
)

// The aspects of a practice.
const (
	InScope    Aspect = "in_scope"  // the practice is assessed at all
	Basis      Aspect = "basis"     // statements or pulse
	Aside      Aspect = "set_aside" // how many statements are not asked since the target is out of reach
	Target     Aspect = "target"
	Importance Aspect = "importance"
)

// Method is a change of an aspect, with its values as files write them.
type Method struct {
	Aspect   Aspect
	Old, New string
}

// changes collects the aspects whose values differ.
type changes []Method

func (c *changes) add(aspect Aspect, old, new string) {
	if old != new {
		*c = append(*c, Method{aspect, old, new})
	}
}

func methodOf(old, new *score.Result) []Method {
	a, b := old.Assessment, new.Assessment
	var c changes
	c.add(Organization, a.Organization, b.Organization)
	c.add(Team, a.Team, b.Team)
	c.add(Scope, a.Scope, b.Scope)
	c.add(Version, a.Questionnaire.Version, b.Questionnaire.Version)
	c.add(Depth, a.Depth.String(), b.Depth.String())
	c.add(Rule, string(cmp.Or(a.Rule, assessment.Median)), string(cmp.Or(b.Rule, assessment.Median)))
	return c
}

// practiceMethod lists the changes of method of one practice; that it entered or left the scope is one, and then the only one.
func practiceMethod(old, new *score.Practice) []Method {
	var c changes
	if old == nil || new == nil {
		c.add(InScope, strconv.FormatBool(old != nil), strconv.FormatBool(new != nil))
		return c
	}
	if old.Status == score.Assessed && new.Status == score.Assessed {
		c.add(Basis, string(old.Basis), string(new.Basis))
	}
	if byStatements(old) && byStatements(new) {
		c.add(Aside, strings.Join(setAside(old), ", "), strings.Join(setAside(new), ", "))
	}
	c.add(Target, strconv.Itoa(old.Target), strconv.Itoa(new.Target))
	c.add(Importance, strconv.Itoa(old.Importance), strconv.Itoa(new.Importance))
	return c
}

// byStatements tells whether a practice is assessed, and by its statements.
func byStatements(p *score.Practice) bool {
	return p != nil && p.Status == score.Assessed && p.Basis == score.ByStatements
}

// setAside lists the statements set aside.
func setAside(p *score.Practice) []string {
	var out []string
	for _, s := range p.Statements {
		if s.State == score.SetAside {
			out = append(out, s.Source.ID)
		}
	}
	return out
}

// has tells whether any of the aspects changed.
func has(method []Method, aspects ...Aspect) bool {
	return slices.ContainsFunc(method, func(m Method) bool { return slices.Contains(aspects, m.Aspect) })
}
