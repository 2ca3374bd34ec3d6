package gap

import (
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Options are what a report says beside its assessment.
type Options struct {
	Names      bool                // respondents appear by name
	Changes    *compare.Difference // from an earlier assessment to this one; nil without
	Provenance Provenance          // Questionnaire is filled in by New
	Created    time.Time           // zero stands for the assessment's date

	Frameworks []*framework.Framework       // neighbouring frameworks to prompt for; may be empty
	Whole      *questionnaire.Questionnaire // with all of its practices; nil where that of the result is whole
}

// New makes the report of a scored and planned assessment.
func New(p *plan.Plan, o Options) *Report {
	r := p.Result
	b := &builder{plan: p, result: r, q: r.Questionnaire, a: r.Assessment, options: o, evidence: map[*assessment.Answer][]string{}}
	b.report = &Report{Format: Format, Provenance: o.Provenance, Created: o.Created, Notices: notices()}
	b.head()
	b.score()
	b.registerEvidence()
	b.answers()
	b.actions()
	b.practices()
	b.gaps()
	b.phases()
	b.questions()
	b.changes()
	b.neighbours()
	b.method()
	b.summary()
	b.warnings()
	return b.report
}

// builder is one run of New.
type builder struct {
	plan     *plan.Plan
	result   *score.Result
	q        *questionnaire.Questionnaire
	a        *assessment.Assessment
	options  Options
	report   *Report
	evidence map[*assessment.Answer][]string // ids in the register, by answer
	byRef    map[string]Answer
}

// notices are the words that every report carries.
func notices() []string {
	return []string{
		scores.Notice,
		"ITIL is a registered trademark of PeopleCert. itsmeter is independent of PeopleCert and not endorsed by it.",
	}
}

func (b *builder) head() {
	r := b.report
	r.Assessment = Assessment{
		Assessment: scores.NewAssessment(b.result), Language: b.q.Language, Assessors: list(b.a.Assessors),
		Respondents: []Respondent{},
		DepthNote: map[questionnaire.Depth]string{
			questionnaire.Pulse:    "one question for each practice",
			questionnaire.Standard: "the most telling statements of each level",
			questionnaire.Deep:     "all statements",
		}[b.a.Depth],
	}
	for _, person := range b.a.Respondents {
		b.respondent(person)
	}
	if r.Created.IsZero() {
		r.Created = b.a.Date
	}
	r.Provenance.Questionnaire = b.q.ID + " " + b.q.Version
	for _, d := range b.q.Dimensions {
		r.Dimensions = append(r.Dimensions, Title{d.ID, d.Title})
	}
}

// respondent counts a person under the role.
func (b *builder) respondent(person assessment.Respondent) {
	list := &b.report.Assessment.Respondents
	role := b.q.RoleTitle(person.Role)
	at := -1
	for i, r := range *list {
		if r.Role == role {
			at = i
		}
	}
	if at < 0 {
		*list = append(*list, Respondent{Role: role})
		at = len(*list) - 1
	}
	(*list)[at].Count++
	if b.options.Names && person.Name != "" {
		(*list)[at].Names = append((*list)[at].Names, person.Name)
	}
}

// score takes over what package scores shows.
func (b *builder) score() {
	d := scores.New(b.result)
	b.report.Overall, b.report.Sections = d.Overall, d.Sections
	for _, p := range d.Practices {
		b.report.Practices = append(b.report.Practices, &Practice{Practice: p})
	}
}

// list is a list that JSON shows as [] when it is empty.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// Practice returns a practice of the report by id, or nil.
func (r *Report) Practice(id string) *Practice {
	for _, p := range r.Practices {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Undeepened counts the gaps of practices on which the questionnaire has no statements: nothing that could be asked would tell
// what they lack.
func (r *Report) Undeepened() int { return r.undeepened }

// Action returns an action by ref, or nil.
func (r *Report) Action(ref string) *Action {
	for i := range r.Actions {
		if r.Actions[i].Ref == ref {
			return &r.Actions[i]
		}
	}
	return nil
}

// DimensionTitle returns the name of a dimension that people read, or its id.
func (r *Report) DimensionTitle(id string) string {
	for _, d := range r.Dimensions {
		if d.ID == id {
			return d.Title
		}
	}
	return id
}
