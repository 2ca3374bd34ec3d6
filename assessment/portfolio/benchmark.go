package portfolio

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Benchmark is teams by practices.
type Benchmark struct {
	Questionnaire *questionnaire.Questionnaire
	Teams         []*Team    // by organization and team
	Practices     []Practice // those assessed in at least one team, in questionnaire order
	Movers        []*Mover   // teams with two dates, the greatest change first
	Excluded      []Excluded // assessments that are not compared, by team
	Older         []Excluded // assessments before the last two of a team, by team
}

// Team is the last comparable assessment of one team.
type Team struct {
	*Summary
	Reached   int // practices known to reach their target
	Unsettled int // practices of which open answers decide it
	Thin      int // practices whose figures rest on little
	Outliers  int // practices in which the team lies far from the others
	Flags     []Flag
}

// Flag marks what makes a team's figures less comparable.
type Flag string

// The flags.
const (
	Draft        Flag = "draft"         // the assessment is not final
	OtherDepth   Flag = "other_depth"   // another depth than most teams
	OtherVersion Flag = "other_version" // answered with another version of the questionnaire than it is scored with
	OtherRule    Flag = "other_rule"    // respondents moderated by another rule than most teams
)

// Practice is one practice in all teams.
type Practice struct {
	ID, Title, Section string
	Cells              []Cell // one for each team, in their order
	Distribution       Distribution
	Levels             [questionnaire.MaxLevel + 1]int // teams at each level
	Assessed           int
	Weak               []int // teams known to stay below their target, as indexes of Teams
	Unsettled          []int // teams of which open answers decide it
	Mixed              bool  // some teams stand by statements, others by their pulse
	Spread             Kind
}

// Cell is one practice in one team.
type Cell struct {
	*Standing          // nil where the practice is not in scope
	Rank      *big.Rat // percentile rank of the index against the other teams, 0 to 100; nil without a level or another team
	Outlier   bool
}

// Assessed tells whether the cell has a level.
func (c Cell) Assessed() bool { return c.Standing != nil && c.Status == score.Assessed }

// Kind tells how widespread a gap is.
type Kind string

// The kinds of gaps.
const (
	NoGap    Kind = ""
	Systemic Kind = "systemic" // more than half of the teams assessed, two at least, stay below their target
	Some     Kind = "some"     // two or more do, but no more than half
	Local    Kind = "local"    // one does, and others do not
)

// Benchmark compares what was collected. q names the practices and their order; moves are those of Pairs.
func (c *Collector) Benchmark(q *questionnaire.Questionnaire, moves []*Mover) *Benchmark {
	sel := c.choose()
	b := &Benchmark{Questionnaire: q, Excluded: sel.excluded, Older: sel.older, Movers: moves}
	for _, s := range sel.latest {
		b.Teams = append(b.Teams, &Team{Summary: s})
	}
	for _, section := range q.Sections {
		for _, p := range section.Practices {
			if row := b.practice(p, section.ID); row.Assessed > 0 {
				b.Practices = append(b.Practices, row)
			}
		}
	}
	b.flag()
	sortMovers(b.Movers)
	return b
}

// Questionnaire is the id of the questionnaire that Benchmark compares by: the one that most assessments answer.
func (c *Collector) Questionnaire() string { return c.prevailing() }

func (b *Benchmark) practice(p *questionnaire.Practice, section string) Practice {
	row := Practice{ID: p.ID, Title: p.Title, Section: section, Cells: make([]Cell, len(b.Teams))}
	var values []*big.Rat
	bases := map[score.Basis]bool{}
	for i, t := range b.Teams {
		cell := &row.Cells[i]
		cell.Standing = t.Standing(p.ID)
		if !cell.Assessed() {
			continue
		}
		row.Assessed++
		row.Levels[cell.Level]++
		bases[cell.Basis] = true
		values = append(values, cell.Index)
		t.count(cell.Standing)
		switch {
		case cell.Weak():
			row.Weak = append(row.Weak, i)
		case cell.Unsettled:
			row.Unsettled = append(row.Unsettled, i)
		}
	}
	row.Mixed = len(bases) > 1
	row.Distribution = distribute(values)
	row.Spread = kindOf(len(row.Weak), row.Assessed)
	for i := range row.Cells {
		if cell := &row.Cells[i]; cell.Assessed() {
			cell.Rank = row.Distribution.Rank(cell.Index)
			if cell.Outlier = row.Distribution.Outlier(cell.Index); cell.Outlier {
				b.Teams[i].Outliers++
			}
		}
	}
	return row
}

func (t *Team) count(s *Standing) {
	switch {
	case s.Reached():
		t.Reached++
	case s.Unsettled:
		t.Unsettled++
	}
	if s.Thin {
		t.Thin++
	}
}

func kindOf(weak, assessed int) Kind {
	switch {
	case weak == 0 || assessed < 2:
		return NoGap
	case weak == 1:
		return Local
	case 2*weak > assessed:
		return Systemic
	}
	return Some
}

// flag marks what sets a team apart from most.
func (b *Benchmark) flag() {
	var methods []Method
	for _, t := range b.Teams {
		methods = append(methods, t.Method)
	}
	depth := most(methods, func(m Method) questionnaire.Depth { return m.Depth })
	rule := most(methods, func(m Method) string { return string(m.Rule) })
	for _, t := range b.Teams {
		flag := func(f Flag, is bool) {
			if is {
				t.Flags = append(t.Flags, f)
			}
		}
		flag(Draft, t.Status != "final")
		flag(OtherDepth, t.Method.Depth != depth)
		flag(OtherVersion, t.Method.Version != t.Method.ScoredWith)
		flag(OtherRule, string(t.Method.Rule) != rule)
	}
}

// most returns the value that occurs most often, the first of those where several do.
func most[T comparable](methods []Method, value func(Method) T) T {
	counts := map[T]int{}
	var best T
	for _, m := range methods {
		counts[value(m)]++
	}
	for _, m := range methods {
		if v := value(m); counts[v] > counts[best] {
			best = v
		}
	}
	return best
}
