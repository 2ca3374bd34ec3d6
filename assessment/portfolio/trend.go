package portfolio

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Trend is where teams stood at the dates of their assessments.
type Trend struct {
	Series []Series // by organization, team and questionnaire
}

// Series is the assessments of one team with one questionnaire, ascending by date.
type Series struct {
	Questionnaire *questionnaire.Questionnaire
	Points        []Point
	Practices     []Line // those in scope at any date, in questionnaire order
}

// Point is one date.
type Point struct {
	*Summary
	// Breaks tells what changed in the method since the date before, so that the mean before and after are not the same
	// measure. Empty where nothing did.
	Breaks []Break
}

// Break is a change of method. Its aspect is version, depth, rule or scope with the values on both sides; entered or left for
// practices that have a level at one date only; basis, targets or importance with the practices of which it changed. Of a single
// practice, basis and target come with their values.
type Break struct {
	Aspect    string
	Old, New  string
	Practices []string // ids
}

// Line is one practice at all dates.
type Line struct {
	ID, Title, Section string
	Dots               []Dot // one for each point
}

// Dot is one practice at one date.
type Dot struct {
	*Standing         // nil where the practice was not in scope
	Breaks    []Break // since the last date at which the practice had a level; level and index before are another measure
}

// Assessed tells whether the dot has a level.
func (d Dot) Assessed() bool { return d.Standing != nil && d.Status == score.Assessed }

// Trend arranges what was collected. find gives the questionnaire of an id.
func (c *Collector) Trend(find func(id string) *questionnaire.Questionnaire) *Trend {
	list := slices.SortedStableFunc(slices.Values(c.all), bySeries)
	t := &Trend{}
	for start := 0; start < len(list); {
		end := start + 1
		for end < len(list) && list[start].sameTeam(list[end]) && list[start].Method.Questionnaire == list[end].Method.Questionnaire {
			end++
		}
		t.Series = append(t.Series, newSeries(find(list[start].Method.Questionnaire), list[start:end]))
		start = end
	}
	return t
}

// bySeries is byTeam, with the assessments of one questionnaire together.
func bySeries(a, b *Summary) int {
	if a.sameTeam(b) && a.Method.Questionnaire != b.Method.Questionnaire {
		if a.Method.Questionnaire < b.Method.Questionnaire {
			return -1
		}
		return 1
	}
	return byTeam(a, b)
}

func newSeries(q *questionnaire.Questionnaire, list []*Summary) Series {
	s := Series{Questionnaire: q}
	for i, sum := range list {
		p := Point{Summary: sum}
		if i > 0 {
			p.Breaks = breaks(list[i-1], sum)
		}
		s.Points = append(s.Points, p)
	}
	for _, section := range q.Sections {
		for _, p := range section.Practices {
			if l, ok := newLine(p, section.ID, list); ok {
				s.Practices = append(s.Practices, l)
			}
		}
	}
	return s
}

func newLine(p *questionnaire.Practice, section string, list []*Summary) (Line, bool) {
	l := Line{ID: p.ID, Title: p.Title, Section: section}
	found := false
	var before *Summary
	for _, s := range list {
		d := Dot{Standing: s.Standing(p.ID)}
		found = found || d.Standing != nil
		if d.Assessed() {
			if before != nil {
				d.Breaks = practiceBreaks(before, s, before.Standing(p.ID), d.Standing)
			}
			before = s
		}
		l.Dots = append(l.Dots, d)
	}
	return l, found
}

// changes collects what differs.
type changes []Break

func (c *changes) add(aspect string, old, new any) {
	if o, n := fmt.Sprint(old), fmt.Sprint(new); o != n {
		*c = append(*c, Break{Aspect: aspect, Old: o, New: n})
	}
}

func (c *changes) list(aspect string, practices []string) {
	if len(practices) > 0 {
		*c = append(*c, Break{Aspect: aspect, Practices: practices})
	}
}

// breaks lists what changed in the method of a whole assessment: all that its mean depends on, and the targets.
func breaks(old, new *Summary) []Break {
	c := methodBreaks(old, new)
	c.add("scope", old.Scope, new.Scope)
	var entered, basis, targets, importance []string
	for i := range new.Practices {
		n := &new.Practices[i]
		o := old.Standing(n.Practice)
		if n.Status == score.Assessed && (o == nil || o.Status != score.Assessed) {
			entered = append(entered, n.Practice)
		}
		if o == nil {
			continue
		}
		if o.Status == score.Assessed && n.Status == score.Assessed && o.Basis != n.Basis {
			basis = append(basis, n.Practice)
		}
		if o.Target != n.Target {
			targets = append(targets, n.Practice)
		}
		if o.Importance != n.Importance {
			importance = append(importance, n.Practice)
		}
	}
	c.list("entered", entered)
	c.list("left", gone(old, new))
	c.list("basis", basis)
	c.list("targets", targets)
	c.list("importance", importance)
	return c
}

// gone lists the practices that had a level, and have none now.
func gone(old, new *Summary) []string {
	var out []string
	for _, o := range old.Practices {
		if n := new.Standing(o.Practice); o.Status == score.Assessed && (n == nil || n.Status != score.Assessed) {
			out = append(out, o.Practice)
		}
	}
	return out
}

// methodBreaks lists what changed for every practice alike.
func methodBreaks(old, new *Summary) changes {
	var c changes
	c.add("version", old.Method.Version, new.Method.Version)
	c.add("depth", old.Method.Depth, new.Method.Depth)
	c.add("rule", old.Method.Rule, new.Method.Rule)
	return c
}

// practiceBreaks lists what changed in the method of one practice. Where it stands by its pulse at both dates, depth does not
// matter.
func practiceBreaks(before, now *Summary, old, new *Standing) []Break {
	c := methodBreaks(before, now)
	if old.Basis == score.ByPulse && new.Basis == score.ByPulse {
		c = slices.DeleteFunc(c, func(b Break) bool { return b.Aspect == "depth" })
	}
	c.add("basis", old.Basis, new.Basis)
	c.add("target", old.Target, new.Target)
	return c
}

// Since is the first point from which on nothing changed in the method: means from there to the last point are one measure.
func (s *Series) Since() int {
	for i := len(s.Points) - 1; i > 0; i-- {
		if len(s.Points[i].Breaks) > 0 {
			return i
		}
	}
	return 0
}

// IndexChange is by how much the mean index rose from Since to the last point; nil where there is nothing to compare.
func (s *Series) IndexChange() *big.Rat {
	from, to := s.Points[s.Since()], s.Points[len(s.Points)-1]
	if s.Since() == len(s.Points)-1 || from.Index == nil || to.Index == nil {
		return nil
	}
	return new(big.Rat).Sub(to.Index, from.Index)
}
