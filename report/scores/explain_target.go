package scores

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// shares is rule 8.
func (e explanation) shares() {
	e.head("Completeness, evidence and confidence (rule 8)")
	sums := e.p.Shares()
	e.share("completeness", "rated / applicable and not set aside", sums.Completeness, e.p.Completeness)
	e.share("evidence coverage", "with evidence that counts / rated P, L or F", sums.Evidence, e.p.EvidenceCoverage)
	if e.p.Confidences == 0 {
		e.formula("confidence: undefined, nobody stated any")
		return
	}
	e.share("confidence", fmt.Sprintf("stated confidences / 5 each, %d stated", e.p.Confidences), sums.Confidence, e.p.Confidence)
}

func (e explanation) share(name, what string, f score.Fraction, share *big.Rat) {
	if share == nil {
		e.formula("%s: undefined, there is no weight %s", name, what[strings.LastIndex(what, "/ ")+2:])
		return
	}
	e.formula("%s = %s, by weight = %s / %s = %s", name, what, sumOf(f.Part), sumOf(f.Whole), rounded(share))
}

// target is rule 9.
func (e explanation) target() {
	p := e.p
	e.head("Target and gap (rule 9)")
	switch effective := *p.EffectiveTarget; {
	case effective == p.Target:
		e.say("The target is %d.", p.Target)
	case effective == p.Floor:
		e.say("The target is %d. No level up to it is asked, so that the floor, %d, stands for it.", p.Target, effective)
	default:
		e.say("The target is %d. The highest level asked up to it is %d, which stands for it.", p.Target, effective)
	}
	e.formula("gap = max(0, %d - level %d) = %d", *p.EffectiveTarget, *p.Level, *p.Gap)
	if p.Unsettled {
		e.say("At best the level is %d, which reaches the target: the gap is unsettled, and has no priority.", *p.LevelHigh)
	}
	e.say("Up to level %d each applicable statement requires v = 2/3. Missing:", *p.EffectiveTarget)
	none := true
	for _, s := range p.Statements {
		if m := s.Missing(); m != nil && m.Sign() > 0 {
			e.Wrap("    "+layout.Pad(mark(s), 3)+" ", "          ", fmt.Sprintf("%s: %s%s", s.Source.ID, fraction(m), weightOf(s)))
			none = false
		}
	}
	if none {
		e.Line("    nothing")
	}
	if f := p.Shares().ToTarget; f.Whole.Sign() == 0 {
		e.formula("percent to target = 1: nothing is required")
	} else {
		e.formula("percent to target = 1 - missing / required, by weight = 1 - %s / %s = %s", sumOf(f.Part), sumOf(f.Whole), rounded(p.PercentToTarget))
	}
	e.dimensions()
}

// sumOf writes a sum so that it can be a part of a quotient.
func sumOf(r *big.Rat) string {
	if r.IsInt() {
		return fraction(r)
	}
	return "(" + fraction(r) + ")"
}

func weightOf(s *score.Statement) string {
	if w := fraction(s.Weight()); w != "1" {
		return " × weight " + w
	}
	return ""
}

func (e explanation) dimensions() {
	var parts []string
	for _, d := range e.p.Dimensions {
		if d.Statements > 0 {
			parts = append(parts, fmt.Sprintf("%s %s (%d)", e.q.DimensionTitle(d.ID), number.Percent(d.PercentToTarget), d.Statements))
		}
	}
	if len(parts) > 0 {
		e.say("By dimension, with the number of statements: %s.", strings.Join(parts, ", "))
	}
}

// priority is rule 10.
func (e explanation) priority() {
	if e.p.Unsettled {
		e.say("None, since the gap is unsettled.")
		return
	}
	var efforts []string
	for _, s := range e.p.Lacking() {
		efforts = append(efforts, fmt.Sprintf("%s %d", s.Source.Effort, s.Source.Effort.Points()))
	}
	effort := plan.Effort(e.p)
	switch {
	case e.p.Basis == score.ByPulse:
		e.formula("effort = 1, since a pulse names no actions")
	case len(efforts) == 0:
		e.formula("effort = 1, since no rated statement misses anything")
	default:
		e.formula("effort of the rated statements that miss something = %s = %d", strings.Join(efforts, " + "), effort)
	}
	priority := plan.Priority(e.p)
	e.formula("%s = %d² × %d / %d = %s", plan.Formula, *e.p.Gap, e.p.Importance, effort, number.Fixed(priority, 2))
}

// blocking names what keeps the practice from its next level, statement by statement.
func (e explanation) blocking() {
	l := e.p.Blocking()
	if l == nil {
		e.head("What blocks the next level")
		e.say("Nothing: every level asked is reached.")
		return
	}
	e.head("What blocks level %d", l.Number)
	for _, s := range l.Unmet() {
		e.Wrap("  "+layout.Pad(mark(s), 3)+" ", "      ", s.Source.ID+": "+s.Source.Text)
		switch s.State {
		case score.Rated:
			e.recommendation(s)
		case score.SetAside:
			e.Wrap("      ", "      ", "It was set aside and counts as not in place: it has to be asked.")
		default:
			e.Wrap("      ", "      ", "It has to be settled."+whomToAsk(s.Answer)+e.whoKnows(s))
		}
	}
}

func (e explanation) recommendation(s *score.Statement) {
	if s.Source.Action != "" {
		e.Wrap("      Action: ", "        ", fmt.Sprintf("%s (effort %s)", s.Source.Action, s.Source.Effort))
	}
	if s.Source.DoneWhen != "" {
		e.Wrap("      Done when: ", "        ", s.Source.DoneWhen)
	}
	if len(s.Source.Requires) > 0 {
		var refs []string
		for _, ref := range s.Source.Requires {
			refs = append(refs, ref.String())
		}
		e.Wrap("      Requires: ", "        ", strings.Join(refs, ", "))
	}
}

func (e explanation) whoKnows(s *score.Statement) string {
	var roles []string
	for _, id := range s.Source.Asks {
		roles = append(roles, e.q.RoleTitle(id))
	}
	if len(roles) == 0 {
		return ""
	}
	return " Who usually knows: " + strings.Join(roles, ", ") + "."
}

// open lists those of the statements that are U or unanswered, with whom to ask.
func (e explanation) open(title string, statements []*score.Statement) {
	if !slices.ContainsFunc(statements, (*score.Statement).Open) {
		return
	}
	e.head("%s", title)
	for _, s := range statements {
		if s.Open() {
			e.Wrap("  "+layout.Pad(mark(s), 3)+" ", "      ", s.Source.ID+": "+s.Source.Text)
			if who := whomToAsk(s.Answer) + e.whoKnows(s); who != "" {
				e.Wrap("      ", "      ", strings.TrimSpace(who))
			}
		}
	}
}
