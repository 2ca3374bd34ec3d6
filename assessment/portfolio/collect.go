package portfolio

import (
	"maps"
	"slices"
)

// Collector takes summaries in, one assessment after the other and in any order. The zero value is ready for use.
type Collector struct {
	all []*Summary
}

// Add takes a summary in.
func (c *Collector) Add(s *Summary) { c.all = append(c.all, s) }

// Len is the number of summaries.
func (c *Collector) Len() int { return len(c.all) }

// Excluded is an assessment that is not compared with the others.
type Excluded struct {
	*Summary
	Reason Reason
	Other  *Summary // the one that stands in its place, where Reason is SameDate
}

// Reason tells why an assessment is not compared.
type Reason string

// The reasons.
const (
	OtherQuestionnaire Reason = "other_questionnaire" // it has to be converted first
	NothingAssessed    Reason = "nothing_assessed"    // no practice has a level yet
	SameDate           Reason = "same_date"           // another is of the same organization, team and date
	Older              Reason = "older"               // two later assessments of the team are compared
)

// selection is what of a portfolio is compared.
type selection struct {
	questionnaire string
	latest        []*Summary // one a team, by team
	earlier       []*Summary // of the same team the last one before, nil where there is none
	older         []Excluded // dates before those: not wrong, not shown
	excluded      []Excluded
}

// choose sorts assessments out: those of the questionnaire that most of them answer, of each team the last one with a level, and
// the one before.
func (c *Collector) choose() selection {
	sel := selection{questionnaire: c.prevailing()}
	list := slices.SortedStableFunc(slices.Values(c.all), byTeam)
	var teams [][]*Summary
	for _, s := range list {
		if why := sel.unfit(s); why != "" {
			sel.excluded = append(sel.excluded, Excluded{Summary: s, Reason: why})
			continue
		}
		n := len(teams)
		switch {
		case n == 0 || !teams[n-1][0].sameTeam(s):
			teams = append(teams, []*Summary{s})
		case last(teams[n-1]).Date.Equal(s.Date):
			sel.excluded = append(sel.excluded, Excluded{s, SameDate, last(teams[n-1])})
		default:
			teams[n-1] = append(teams[n-1], s)
		}
	}
	for _, t := range teams {
		var before *Summary
		if len(t) > 1 {
			before = t[len(t)-2]
		}
		sel.latest, sel.earlier = append(sel.latest, last(t)), append(sel.earlier, before)
		for _, s := range t[:max(0, len(t)-2)] {
			sel.older = append(sel.older, Excluded{Summary: s, Reason: Older})
		}
	}
	return sel
}

func last(list []*Summary) *Summary { return list[len(list)-1] }

// prevailing is the questionnaire that most assessments answer, the first by alphabet where several do.
func (c *Collector) prevailing() string {
	counts := map[string]int{}
	for _, s := range c.all {
		counts[s.Method.Questionnaire]++
	}
	best := ""
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		if counts[id] > counts[best] {
			best = id
		}
	}
	return best
}

// unfit tells why an assessment cannot be compared, "" if it can.
func (sel *selection) unfit(s *Summary) Reason {
	switch {
	case s.Method.Questionnaire != sel.questionnaire:
		return OtherQuestionnaire
	case s.Assessed == 0:
		return NothingAssessed
	}
	return ""
}

// Pair is two assessments of one team at different dates.
type Pair struct{ From, To *Summary }

// Pairs returns the two last comparable assessments of each team that has two dates, by team.
func (c *Collector) Pairs() []Pair {
	var out []Pair
	sel := c.choose()
	for i, s := range sel.latest {
		if sel.earlier[i] != nil {
			out = append(out, Pair{sel.earlier[i], s})
		}
	}
	return out
}
