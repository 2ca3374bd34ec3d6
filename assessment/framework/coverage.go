package framework

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Standing tells what an assessment can say about a part of a framework: never whether it is met.
type Standing int

// The standings of a part.
const (
	// Heading: the part only holds others, and no practice speaks to it as a whole.
	Heading Standing = iota
	// NoPractice: no practice of the questionnaire speaks to it, so that an assessment cannot tell anything about it.
	NoPractice
	// NotAssessed: practices speak to it, and none of them was assessed.
	NotAssessed
	// Assessed: at least one practice that speaks to it was assessed.
	Assessed
)

// Clause is a part of a framework with what an assessment has to say about it.
type Clause struct {
	Reference
	Depth    int // 0 at the top, 1 within a part of the top, and so on
	Standing Standing
	Speaking []Speaking // mainly first, then partly, each in questionnaire order
	// Lowest is the lowest level, 0 to 5, among the assessed practices that speak to it mainly, or, where none does, partly: the place to
	// look first. It has a meaning only where Standing is Assessed.
	Lowest int
}

// Speaking is a practice that speaks to a part of a framework.
type Speaking struct {
	Practice *questionnaire.Practice
	Partly   bool
	Assessed bool
	Level    int // of the assessed practice, 0 to 5
}

// Coverage lists every part of a framework with the practices that speak to it. q must be loaded whole; levels holds the levels
// of the assessed practices, by id. A practice that speaks to a part speaks to the parts within it too. Coverage is nil where no
// practice of the questionnaire names the framework at all.
func (f *Framework) Coverage(q *questionnaire.Questionnaire, levels map[string]int) []Clause {
	own := f.speaking(q, levels)
	if len(own) == 0 {
		return nil
	}
	parents := map[string]bool{}
	for _, r := range f.References {
		parents[r.Within] = true
	}
	out := make([]Clause, len(f.References))
	at := map[string]int{} // a part stands above those within it
	for i, r := range f.References {
		c := Clause{Reference: r, Speaking: own[r.ID]}
		if parent, ok := at[r.Within]; ok && r.Within != "" {
			c.Depth = out[parent].Depth + 1
			c.Speaking = inherit(c.Speaking, out[parent].Speaking)
		}
		c.judge(parents[r.ID])
		out[i], at[r.ID] = c, i
	}
	return out
}

// speaking finds who speaks to which part by name.
func (f *Framework) speaking(q *questionnaire.Questionnaire, levels map[string]int) map[string][]Speaking {
	out := map[string][]Speaking{}
	for _, partly := range []bool{false, true} {
		for _, p := range q.Practices() {
			i := slices.IndexFunc(p.Serves, func(s questionnaire.Serves) bool { return s.Framework == f.ID })
			if i < 0 {
				continue
			}
			ids := p.Serves[i].Mainly
			if partly {
				ids = p.Serves[i].Partly
			}
			level, assessed := levels[p.ID]
			for _, id := range ids {
				out[id] = append(out[id], Speaking{Practice: p, Partly: partly, Assessed: assessed, Level: level})
			}
		}
	}
	return out
}

// inherit adds the practices that speak to the part around, where they do not speak to this one by name. Those that do it mainly stay
// before those that do it partly.
func inherit(own, around []Speaking) []Speaking {
	out := slices.Clone(own)
	for _, s := range around {
		if !slices.ContainsFunc(own, func(o Speaking) bool { return o.Practice == s.Practice }) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Speaking) int { return rank(a) - rank(b) })
	return out
}

func rank(s Speaking) int {
	if s.Partly {
		return 1
	}
	return 0
}

func (c *Clause) judge(holdsOthers bool) {
	switch {
	case len(c.Speaking) == 0 && holdsOthers:
		c.Standing = Heading
		return
	case len(c.Speaking) == 0:
		c.Standing = NoPractice
		return
	}
	c.Standing = NotAssessed
	first := -1
	for _, s := range c.Speaking {
		if !s.Assessed || first >= 0 && rank(s) > first {
			continue
		}
		if c.Standing == NotAssessed || s.Level < c.Lowest {
			c.Lowest = s.Level
		}
		c.Standing, first = Assessed, rank(s)
	}
}
