package gap

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

func ratInt(n int) *big.Rat { return big.NewRat(int64(n), 1) }

func fixed1(r *big.Rat) string { return number.Fixed(r, 1) }

// method tells how the figures came about and what they are not.
func (b *builder) method() {
	b.report.Method = Method{
		Rules: []string{
			"A statement makes one observable claim at one level, 1 to 5, and is rated by how far it is true: N not in place, P partly (some cases), L largely (most cases), F fully (throughout): 0, 1/3, 2/3 and 1.",
			"A practice stands at the highest level up to which every applicable statement is rated L or F. A single one below that holds the level back. Where a second reading, after ISO/IEC 33020, differs, it is named: there a level counts by its share, which must be above 50 %, and above 85 % at each level below.",
			"The index adds up, level by level, the share that is in place. It moves with every answer and shows trends; no level is ever made from it.",
			"What does not apply (NA) is left out. What nobody knew (U) or nobody asked counts as not in place and is listed; the upper end of an interval takes it as fully in place.",
			"By pulse, a practice has the level of the one picture of six that fits best. That yields no actions.",
			"A gap is the number of levels to the target. Where open questions could close it, it is unsettled and has no priority.",
			"Means are weighted by importance over all assessed practices and never stand without the weakest level.",
		},
		Example: b.example(),
		Limits:  b.limits(),
		Formula: plan.Formula + " (effort: S 1, M 2, L 4, added up over the rated statements that miss something; at least 1)",
	}
}

// example works the rules through on a practice of this assessment: the first with a ranked gap, else the first by statements. Shares
// stand as fractions, so that a reader who adds them up comes to the very index.
func (b *builder) example() []string {
	var p *score.Practice
	for _, candidate := range b.result.Practices {
		if candidate.Status != score.Assessed || candidate.Basis != score.ByStatements {
			continue
		}
		if p == nil || !ranked(p) && ranked(candidate) {
			p = candidate
		}
	}
	if p == nil {
		return []string{}
	}
	asked := fmt.Sprintf("%s was asked by %s", p.Source.Title, number.Count(p.Answers.Total(), "statement"))
	if n := p.Answers.NA; n > 0 {
		asked += fmt.Sprintf(", of which %d %s not apply", n, map[bool]string{true: "does", false: "do"}[n == 1])
	}
	out := []string{asked + ".", exampleLevels(p), exampleShares(p)}
	terms := []string{fmt.Sprint(p.Floor)}
	for _, s := range p.IndexSteps() {
		if s.Size == 1 {
			terms = append(terms, s.Share.RatString())
		} else {
			terms = append(terms, fmt.Sprintf("%d × %s", s.Size, s.Share.RatString()))
		}
	}
	out = append(out, fmt.Sprintf("Its index is %s = %s.", strings.Join(terms, " + "), number.Fixed(p.Index, 2)))
	for _, g := range b.plan.Gaps {
		if g.Practice == p {
			out = append(out, fmt.Sprintf("Its priority is %d² × %d / %d = %s.", *p.Gap, p.Importance, g.Effort, number.Fixed(g.Priority, 2)))
		}
	}
	return out
}

// ranked tells whether a practice has a gap with a priority.
func ranked(p *score.Practice) bool { return *p.Gap > 0 && !p.Unsettled }

// exampleShares shows the share of each level with the answers that it comes from.
func exampleShares(p *score.Practice) string {
	var parts []string
	weighted, open := false, false
	for _, l := range p.Levels {
		if !l.InK() {
			continue
		}
		var letters []string
		for _, s := range l.Statements {
			if s.Applicable() {
				letters = append(letters, mark(s).Letter)
				open = open || s.State != score.Rated
				weighted = weighted || s.Source.Weight.Cmp(l.Statements[0].Source.Weight) != 0
			}
		}
		parts = append(parts, fmt.Sprintf("level %d (%s) %s", l.Number, strings.Join(letters, " "), l.Achievement.RatString()))
	}
	s := "In place: " + listing(parts)
	if weighted {
		s += ", by weight"
	}
	if open {
		s += " (? unknown, – not answered, · set aside: each counts as 0)"
	}
	return s + "."
}

// exampleLevels tells which levels are met and which one is not.
func exampleLevels(p *score.Practice) string {
	var met []string
	for _, l := range p.Levels {
		if l.InK() && l.Number <= *p.Level {
			met = append(met, fmt.Sprint(l.Number))
		}
	}
	blocking := p.Blocking()
	switch {
	case blocking == nil:
		return fmt.Sprintf("All applicable statements are rated L or F, so it stands at level %d.", *p.Level)
	case len(met) == 0:
		return fmt.Sprintf("At level %d, %s not rated L or F, so it stands at level %d.", blocking.Number, areNot(len(blocking.Unmet())), *p.Level)
	}
	return fmt.Sprintf("All applicable statements of %s %s are rated L or F; at level %d, %s not, so it stands at level %d.",
		map[bool]string{true: "level", false: "levels"}[len(met) == 1], listing(met), blocking.Number, areNot(len(blocking.Unmet())), *p.Level)
}

func areNot(n int) string { return fmt.Sprintf("%s %s", number.Count(n, "statement"), is(n)) }

func (b *builder) limits() []string {
	out := []string{
		"The figures rest on what people said and showed, as of " + b.report.Assessment.Date + "; itsmeter checked none of it.",
		"Evidence is told apart: seen by the assessor, claimed, and expired by the date of the assessment.",
		"Projected levels say what the answers would score if the actions succeeded and nothing else changed. They do not say how long that takes.",
	}
	return out
}

// warnings are what a reader has to know before relying on the figures.
func (b *builder) warnings() {
	w := []string{}
	a := b.report.Assessment
	if a.Questionnaire.Version != a.Questionnaire.ScoredWith {
		w = append(w, fmt.Sprintf("Answered with version %s of the questionnaire and scored with version %s.", a.Questionnaire.Version, a.Questionnaire.ScoredWith))
	}
	expired := 0
	for _, e := range b.report.Evidence {
		if e.State == Expired {
			expired++
		}
	}
	if expired > 0 {
		w = append(w, fmt.Sprintf("%s of evidence had expired by the date of the assessment and %s not count.", number.Count(expired, "piece"), map[bool]string{true: "does", false: "do"}[expired == 1]))
	}
	for _, p := range b.report.Practices {
		for _, r := range p.Rungs {
			if r.Asked && r.Thin {
				w = append(w, fmt.Sprintf("%s: less than half of level %d applies, so that it rests on little.", p.Title, r.Level))
			}
		}
	}
	for _, act := range b.report.Actions {
		if len(act.Circular) > 0 {
			w = append(w, fmt.Sprintf("%s: %s required each other in a circle; the order of levels was followed.", act.Ref, listing(act.Circular)))
		}
	}
	b.report.Warnings = w
}
