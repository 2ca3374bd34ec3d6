package gap

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

func (b *builder) actions() {
	b.report.Actions = []Action{}
	wins := b.plan.QuickWins()
	for _, a := range b.plan.Actions {
		s := a.Statement.Source
		out := Action{
			Ref: s.Ref().String(), Practice: s.Practice, Title: a.Gap.Practice.Source.Title, Level: s.Level, Statement: s.Text,
			Rating: a.Statement.Response.String(), Text: s.Action, DoneWhen: s.DoneWhen, Risk: s.Risk, Effort: s.Effort.String(),
			Points: a.Effort(), Phase: a.Phase, QuickWin: slices.Contains(wins, a), WaitsFor: []string{}, Circular: refs(a.Circular),
		}
		// Authors may leave these out; what the statement itself says then stands for them.
		if out.Text == "" {
			out.Text = "Make this true in most cases: " + s.Text
		}
		if out.DoneWhen == "" {
			out.DoneWhen = "The statement can be rated largely or fully in place."
		}
		for _, w := range a.WaitsFor {
			out.WaitsFor = append(out.WaitsFor, w.Statement.Source.Ref().String())
		}
		b.report.Actions = append(b.report.Actions, out)
	}
	slices.SortStableFunc(b.report.Actions, func(x, y Action) int { return x.Phase - y.Phase })
}

func refs(list []questionnaire.Ref) []string {
	out := []string{}
	for _, r := range list {
		out = append(out, r.String())
	}
	return out
}

func (b *builder) gaps() {
	b.report.Gaps, b.report.Unsettled = []Gap{}, []Gap{}
	for _, g := range b.plan.Gaps {
		b.report.Gaps = append(b.report.Gaps, b.gap(g))
		if !b.canDeepen(g.Practice.Source.ID) {
			b.report.undeepened++
		}
	}
	for _, g := range b.plan.Unsettled {
		b.report.Unsettled = append(b.report.Unsettled, b.gap(g))
	}
}

func (b *builder) gap(g *plan.Gap) Gap {
	p := g.Practice
	out := Gap{
		Rank: g.Rank, Practice: p.Source.ID, Title: p.Source.Title, Level: *p.Level, LevelHigh: *p.Level, Target: p.Target, Gap: *p.Gap,
		Importance: p.Importance, Effort: g.Effort, Priority: number.JSON{Rat: g.Priority}, Basis: string(p.Basis), SettledBy: []string{},
	}
	if p.Basis == score.ByPulse {
		out.Missing = p.Source.Pulse[p.Target]
		out.Evidence = evidenceWords(p.Pulse.Evidenced(b.a.Date), len(p.Pulse.Evidence))
		return out
	}
	out.Target, out.LevelHigh = *p.EffectiveTarget, *p.LevelHigh
	rated := lacking(p)
	out.Lacking = len(rated)
	if len(rated) > 0 {
		worst := worst(rated)
		out.Missing, out.Risk = worst.Source.Text, worst.Source.Risk
	}
	out.Evidence = b.coverage(p)
	for _, s := range p.Settling {
		out.SettledBy = append(out.SettledBy, s.Source.Ref().String())
	}
	return out
}

// worst is the statement that stands for a gap: the one that lacks most among those of the lowest level, one with a risk first.
func worst(rated []*score.Statement) *score.Statement {
	worst := rated[0]
	for _, s := range rated {
		lacks := cmp.Or(cmp.Compare(worst.Response.Thirds(), s.Response.Thirds()), cmp.Compare(has(s.Source.Risk), has(worst.Source.Risk)))
		if s.Source.Level == worst.Source.Level && lacks > 0 {
			worst = s
		}
	}
	return worst
}

func has(text string) int { return min(len(text), 1) }

func evidenceWords(counts bool, n int) string {
	switch {
	case counts:
		return "evidenced"
	case n > 0:
		return "expired"
	}
	return "none"
}

// coverage says how far a practice's ratings rest on evidence.
func (b *builder) coverage(p *score.Practice) string {
	if p.EvidenceCoverage == nil {
		return "nothing claimed"
	}
	return number.Percent(p.EvidenceCoverage)
}

func (b *builder) phases() {
	b.report.Phases = []Phase{}
	for _, ph := range b.plan.Phases {
		out := Phase{
			Number: ph.Number, Effort: ph.Effort(), Index: number.JSON{Rat: ph.After.Overall.Index}, Weakest: ph.After.Overall.WeakestLevel,
			Levels: ph.After.Overall.Levels, Actions: []string{}, Raised: []Raise{},
		}
		for _, a := range ph.Actions {
			out.Actions = append(out.Actions, a.Statement.Source.Ref().String())
		}
		for _, p := range ph.Raised() {
			before := ph.Before.Practice(p.Source.ID)
			out.Raised = append(out.Raised, Raise{p.Source.ID, p.Source.Title, *before.Level, *p.Level})
		}
		b.report.Phases = append(b.report.Phases, out)
	}
}

func (b *builder) questions() {
	b.report.Questions = []Question{}
	for _, q := range b.plan.Questions {
		out := Question{
			Ref: q.Ref().String(), Practice: q.Practice.Source.ID, Title: q.Practice.Source.Title, State: string(q.State()),
			Ask: b.whom(q.Ask()), Settles: q.Settles, Roles: []string{},
			Deepens: q.Practice.Status == score.Assessed && q.Practice.Basis == score.ByPulse,
		}
		for _, role := range q.Asks() {
			out.Roles = append(out.Roles, b.q.RoleTitle(role))
		}
		switch {
		case q.Statement != nil:
			out.Text = q.Statement.Source.Text
		default:
			out.Text = fmt.Sprintf("Which of six pictures fits %s best?", q.Practice.Source.Title)
		}
		if out.Ask == "" && len(out.Roles) > 0 {
			out.Ask = out.Roles[0]
		}
		b.report.Questions = append(b.report.Questions, out)
	}
}
