package portfolio

import (
	"fmt"
	"math/big"
	"strconv"
	"time"

	"github.com/itsmeter/itsmeter/assessment/portfolio"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// NewBenchmark makes the document of a benchmark. An anonymous one tells no files and scopes; the names were replaced before.
func NewBenchmark(b *portfolio.Benchmark, anonymous bool) *Benchmark {
	d := &Benchmark{
		Format: BenchmarkFormat, Questionnaire: newQuestionnaire(b.Questionnaire), Anonymous: anonymous, Basis: Basis, Notice: scores.Notice,
		Teams: []Team{}, Practices: []Practice{}, Movers: []Mover{}, NotCompared: []NotCompared{}, Older: []NotCompared{},
	}
	for _, s := range b.Questionnaire.Sections {
		d.sections = append(d.sections, questionnaire.Title{ID: s.ID, Title: s.Title})
	}
	names := namesOf(b, anonymous)
	for i, t := range b.Teams {
		d.Teams = append(d.Teams, newTeam(i+1, t, names))
	}
	for i := range b.Practices {
		d.Practices = append(d.Practices, newPractice(&b.Practices[i]))
	}
	for _, m := range b.Movers {
		d.Movers = append(d.Movers, newMover(m, b, anonymous))
	}
	for _, e := range b.Excluded {
		d.NotCompared = append(d.NotCompared, newNotCompared(e, b.Questionnaire.ID, names))
	}
	for _, e := range b.Older {
		d.Older = append(d.Older, newNotCompared(e, b.Questionnaire.ID, names))
	}
	return d
}

func newQuestionnaire(q *questionnaire.Questionnaire) Questionnaire {
	return Questionnaire{ID: q.ID, Title: q.Title, Version: q.Version}
}

// names tells how teams are called.
type names struct {
	anonymous bool
	several   bool // organizations
}

func namesOf(b *portfolio.Benchmark, anonymous bool) names {
	n := names{anonymous: anonymous}
	for _, t := range b.Teams {
		n.several = n.several || t.Organization != b.Teams[0].Organization
	}
	for _, e := range b.Excluded {
		n.several = n.several || len(b.Teams) > 0 && e.Organization != b.Teams[0].Organization
	}
	return n
}

// label is how people read a team's name.
func (n names) label(s *portfolio.Summary) string {
	team := s.Team
	if n.anonymous {
		team = "Team " + team
	}
	switch {
	case team == "":
		return clean.Line(s.Organization)
	case !n.several:
		return clean.Line(team)
	case n.anonymous:
		return team + ", organization " + s.Organization
	}
	return clean.Line(s.Organization + ", " + team)
}

func (n names) file(s *portfolio.Summary) *string {
	if n.anonymous {
		return nil
	}
	return &s.File
}

func newTeam(key int, t *portfolio.Team, names names) Team {
	out := Team{
		Key: key, Organization: t.Organization, Team: optional(t.Team), File: names.file(t.Summary), Date: t.Date.Format(time.DateOnly),
		Status: string(t.Status), Depth: t.Method.Depth.String(), Version: t.Method.Version, Rule: string(t.Method.Rule),
		Index: exact(t.Index), WeakestLevel: t.WeakestLevel, Weakest: orEmpty(t.Weakest), Assessed: t.Assessed,
		Reached: t.Reached, Unsettled: t.Unsettled, Thin: t.Thin, Outliers: t.Outliers, Completeness: exact(t.Completeness),
		Flags: []string{}, label: names.label(t.Summary),
	}
	var levels [questionnaire.MaxLevel + 1]int
	for i := range t.Practices {
		if d := (portfolio.Cell{Standing: &t.Practices[i]}); d.Assessed() {
			levels[d.Level]++
		}
	}
	out.Levels = levelCounts(levels)
	for _, f := range t.Flags {
		out.Flags = append(out.Flags, string(f))
	}
	return out
}

func levelCounts(levels [questionnaire.MaxLevel + 1]int) map[string]int {
	out := map[string]int{}
	for level, n := range levels {
		out[strconv.Itoa(level)] = n
	}
	return out
}

func newPractice(p *portfolio.Practice) Practice {
	out := Practice{
		ID: p.ID, Title: p.Title, Section: p.Section, Assessed: p.Assessed, Levels: levelCounts(p.Levels),
		Distribution: newDistribution(p.Distribution), Gap: string(p.Spread), Weak: keys(p.Weak), Unsettled: keys(p.Unsettled),
		MixedBasis: p.Mixed, Teams: []Cell{},
	}
	if p.Spread == portfolio.NoGap {
		out.Gap = "none"
	}
	for i, c := range p.Cells {
		out.Teams = append(out.Teams, newCell(i+1, c))
	}
	return out
}

func keys(teams []int) []int {
	out := []int{}
	for _, i := range teams {
		out = append(out, i+1)
	}
	return out
}

func newDistribution(d portfolio.Distribution) Distribution {
	out := Distribution{N: d.N(), Min: exact(d.Min), Q1: exact(d.Q1), Median: exact(d.Median), Q3: exact(d.Q3), Max: exact(d.Max)}
	if d.Median == nil {
		for _, v := range d.Values {
			out.Values = append(out.Values, exact(v))
		}
	}
	return out
}

func newCell(key int, c portfolio.Cell) Cell {
	out := Cell{Team: key, Status: "out_of_scope"}
	if c.Standing == nil {
		return out
	}
	out.Status, out.Target = string(c.Status), &c.Target
	if !c.Assessed() {
		return out
	}
	out.Basis, out.Level, out.Index, out.Gap = optional(string(c.Basis)), &c.Level, exact(c.Index), &c.Gap
	out.Unsettled, out.Thin, out.Outlier, out.PercentileRank = c.Unsettled, c.Thin, c.Outlier, exact(c.Rank)
	if !c.Unsettled {
		out.Reached = new(c.Reached())
	}
	return out
}

func newMover(m *portfolio.Mover, b *portfolio.Benchmark, anonymous bool) Mover {
	out := Mover{
		From: m.From.Date.Format(time.DateOnly), To: m.To.Date.Format(time.DateOnly), OldIndex: exact(m.OldIndex), NewIndex: exact(m.NewIndex),
		Change: exact(m.Change()), OldWeakest: m.OldLevel, NewWeakest: m.NewLevel, Compared: m.Compared, Restated: m.Restated,
		Method: []Change{}, Practices: []Move{},
	}
	out.LevelsRose, out.LevelsFell = m.Levels()
	for i, t := range b.Teams {
		if t.Summary == m.To {
			out.Team = i + 1
		}
	}
	for _, c := range m.Method {
		if anonymous && c.Aspect == "scope" {
			c.Old, c.New = "", "" // its words could tell who it is
		}
		out.Method = append(out.Method, Change(c))
	}
	for _, p := range m.Moves {
		title := p.Practice
		if known := b.Questionnaire.Practice(p.Practice); known != nil {
			title = known.Title
		}
		out.Practices = append(out.Practices, Move{p.Practice, title, p.OldLevel, p.NewLevel, exact(p.OldIndex), exact(p.NewIndex), p.Way})
	}
	return out
}

func newNotCompared(e portfolio.Excluded, questionnaire string, names names) NotCompared {
	out := NotCompared{
		Organization: e.Organization, Team: optional(e.Team), File: names.file(e.Summary), Date: e.Date.Format(time.DateOnly),
		Reason: string(e.Reason), label: names.label(e.Summary),
	}
	switch e.Reason {
	case portfolio.OtherQuestionnaire:
		out.Explanation = fmt.Sprintf("answers questionnaire %s, not %s; convert it first", e.Method.Questionnaire, questionnaire)
	case portfolio.NothingAssessed:
		out.Explanation = "no practice has a level yet"
	case portfolio.SameDate:
		out.Explanation = "another assessment is of the same team and date"
		if !names.anonymous {
			out.Explanation = "is of the same team and date as " + e.Other.File
		}
	default:
		out.Explanation = "two later assessments of the team are compared"
	}
	return out
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func exact(r *big.Rat) number.JSON { return number.JSON{Rat: r} }

// team returns a team by key.
func (d *Benchmark) team(key int) *Team { return &d.Teams[key-1] }

// Latest is the last date of the teams compared.
func (d *Benchmark) Latest() time.Time {
	last := ""
	for _, t := range d.Teams {
		last = max(last, t.Date)
	}
	day, _ := time.Parse(time.DateOnly, last) // zero without teams
	return day
}
