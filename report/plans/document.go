// Package plans shows what to do about the gaps of an assessment: as text for a terminal, as JSON (itsmeter/plan/v1), CSV and
// Markdown.
//
// New decides what is shown; the formats only draw it. Owners and dates are left empty: they are not known.
package plans

import (
	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Format names version 1 of the JSON. Within it, names are only added.
const Format = "itsmeter/plan/v1"

// Document is a plan as it is shown. What is undefined is nil.
type Document struct {
	Format     string            `json:"format"`
	Assessment scores.Assessment `json:"assessment"`
	Formula    string            `json:"formula"`
	Capacity   *int              `json:"capacity"` // effort points of a phase
	Gaps       []Gap             `json:"gaps"`
	Unsettled  []Unsettled       `json:"unsettled"`
	Actions    []Action          `json:"actions"`
	QuickWins  []string          `json:"quick_wins"` // practice/statement
	Phases     []Phase           `json:"phases"`
	Questions  []Question        `json:"questions"`
	Notice     string            `json:"notice"`
}

// Gap is a practice below its target.
type Gap struct {
	Rank            int         `json:"rank"`
	Practice        string      `json:"practice"`
	Title           string      `json:"title"`
	Section         string      `json:"section"`
	Basis           string      `json:"basis"`
	Level           int         `json:"level"`
	Target          int         `json:"target"`
	EffectiveTarget *int        `json:"effective_target"`
	Gap             int         `json:"gap"`
	Importance      int         `json:"importance"`
	Effort          int         `json:"effort"`
	Priority        number.JSON `json:"priority"`
	Actions         []string    `json:"actions"`
	BuildsOn        []string    `json:"builds_on"` // practices that have a gap themselves
}

// Unsettled is a gap that open answers decide.
type Unsettled struct {
	Practice  string   `json:"practice"`
	Title     string   `json:"title"`
	Section   string   `json:"section"`
	Level     int      `json:"level"`
	LevelHigh int      `json:"level_high"`
	Target    int      `json:"target"`
	Gap       int      `json:"gap"`
	SettledBy []string `json:"settled_by"`
}

// Action is what closes a part of a gap.
type Action struct {
	Practice  string   `json:"practice"`
	Statement string   `json:"statement"`
	Title     string   `json:"title"` // of the practice
	Level     int      `json:"level"`
	Dimension string   `json:"dimension"`
	Rating    string   `json:"rating"`
	Text      string   `json:"text"`
	Risk      string   `json:"risk"`
	Action    string   `json:"action"`
	DoneWhen  string   `json:"done_when"`
	Effort    string   `json:"effort"`
	Points    int      `json:"points"`
	Phase     int      `json:"phase"`
	QuickWin  bool     `json:"quick_win"`
	WaitsFor  []string `json:"waits_for"`
	Circular  []string `json:"circular"` // requirements left out, since the action would wait for itself
	Owner     *string  `json:"owner"`
	Due       *string  `json:"due"`
}

// Ref names the statement of the action.
func (a Action) Ref() string { return a.Practice + "/" + a.Statement }

// Phase is a step of the roadmap, with what it brings by scoring its actions as done.
type Phase struct {
	Phase        int         `json:"phase"`
	Points       int         `json:"points"`
	Actions      []string    `json:"actions"`
	Levels       []Rise      `json:"levels"`
	Index        number.JSON `json:"index"` // overall, after the phase
	WeakestLevel *int        `json:"weakest_level"`
	Weakest      []string    `json:"weakest"`
}

// Rise is a practice whose level a phase raises.
type Rise struct {
	Practice string `json:"practice"`
	Title    string `json:"title"`
	Before   int    `json:"before"`
	After    int    `json:"after"`
}

// Question is something to settle. Statement is pulse where the pulse is meant.
type Question struct {
	Practice  string   `json:"practice"`
	Statement string   `json:"statement"`
	Title     string   `json:"title"` // of the practice
	State     string   `json:"state"` // unknown or unanswered
	Settles   bool     `json:"settles"`
	Text      string   `json:"text"`
	Roles     []string `json:"roles"` // titles of those who usually know
	Ask       *string  `json:"ask"`   // whom to ask, as noted
}

// New makes the document of a plan.
func New(p *plan.Plan) *Document {
	d := &Document{
		Format: Format, Assessment: scores.NewAssessment(p.Result), Formula: plan.Formula, Notice: scores.Notice, Gaps: []Gap{},
		Unsettled: []Unsettled{}, Actions: []Action{}, QuickWins: refs(p.QuickWins()), Phases: []Phase{}, Questions: []Question{},
	}
	if p.Capacity > 0 {
		d.Capacity = new(p.Capacity)
	}
	for _, g := range p.Gaps {
		d.Gaps = append(d.Gaps, newGap(g))
	}
	for _, g := range p.Unsettled {
		d.Unsettled = append(d.Unsettled, newUnsettled(g.Practice))
	}
	quick := map[string]bool{}
	for _, ref := range d.QuickWins {
		quick[ref] = true
	}
	for _, a := range p.Actions {
		d.Actions = append(d.Actions, newAction(a, quick))
	}
	for _, phase := range p.Phases {
		d.Phases = append(d.Phases, newPhase(phase))
	}
	for _, q := range p.Questions {
		d.Questions = append(d.Questions, newQuestion(p.Result.Questionnaire, q))
	}
	return d
}

func refs(actions []*plan.Action) []string {
	out := []string{}
	for _, a := range actions {
		out = append(out, a.Statement.Source.Ref().String())
	}
	return out
}

func newGap(g *plan.Gap) Gap {
	p := g.Practice
	out := Gap{
		Rank: g.Rank, Practice: p.Source.ID, Title: p.Source.Title, Section: p.Section, Basis: string(p.Basis), Level: *p.Level,
		Target: p.Target, EffectiveTarget: p.EffectiveTarget, Gap: *p.Gap, Importance: p.Importance, Effort: g.Effort,
		Priority: number.JSON{Rat: g.Priority}, Actions: refs(g.Actions), BuildsOn: []string{},
	}
	for _, b := range g.BuildsOn {
		out.BuildsOn = append(out.BuildsOn, b.Practice.Source.ID)
	}
	return out
}

func newUnsettled(p *score.Practice) Unsettled {
	out := Unsettled{
		Practice: p.Source.ID, Title: p.Source.Title, Section: p.Section, Level: *p.Level, LevelHigh: *p.LevelHigh, Target: p.Target,
		Gap: *p.Gap, SettledBy: []string{},
	}
	for _, s := range p.Settling {
		out.SettledBy = append(out.SettledBy, s.Source.Ref().String())
	}
	return out
}

func newAction(a *plan.Action, quick map[string]bool) Action {
	s := a.Statement.Source
	out := Action{
		Practice: s.Practice, Statement: s.ID, Title: a.Gap.Practice.Source.Title, Level: s.Level, Dimension: s.Dimension,
		Rating: a.Statement.Response.String(), Text: s.Text, Risk: s.Risk, Action: s.Action, DoneWhen: s.DoneWhen,
		Effort: s.Effort.String(), Points: a.Effort(), Phase: a.Phase, QuickWin: quick[s.Ref().String()],
		WaitsFor: refs(a.WaitsFor), Circular: []string{},
	}
	for _, ref := range a.Circular {
		out.Circular = append(out.Circular, ref.String())
	}
	return out
}

func newPhase(p *plan.Phase) Phase {
	out := Phase{
		Phase: p.Number, Points: p.Effort(), Actions: refs(p.Actions), Levels: []Rise{}, Weakest: []string{},
		Index: number.JSON{Rat: p.After.Overall.Index}, WeakestLevel: p.After.Overall.WeakestLevel,
	}
	for _, after := range p.Raised() {
		before := p.Before.Practice(after.Source.ID)
		out.Levels = append(out.Levels, Rise{after.Source.ID, after.Source.Title, *before.Level, *after.Level})
	}
	for _, w := range p.After.Overall.Weakest {
		out.Weakest = append(out.Weakest, w.Source.ID)
	}
	return out
}

func newQuestion(q *questionnaire.Questionnaire, open *plan.Question) Question {
	ref := open.Ref()
	out := Question{
		Practice: ref.Practice, Statement: ref.Statement, Title: open.Practice.Source.Title, State: string(open.State()),
		Settles: open.Settles, Text: "Which of the six pictures of this practice fits best?", Roles: []string{},
	}
	if open.Statement != nil {
		out.Text = open.Statement.Source.Text
	}
	for _, role := range open.Asks() {
		out.Roles = append(out.Roles, q.RoleTitle(role))
	}
	if ask := open.Ask(); ask != "" {
		out.Ask = &ask
	}
	return out
}
