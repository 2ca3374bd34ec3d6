// Package scores shows a scored assessment: as text for a terminal, as JSON (itsmeter/score/v1), CSV and Markdown, and, by
// Explain, the whole derivation of one practice.
//
// New decides what is shown; the formats only draw it. They round, each once and from the exact number, and compute nothing.
package scores

import (
	"math/big"
	"time"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// Format names version 1 of the JSON. Within it, names are only added.
const Format = "itsmeter/score/v1"

// Notice says what a result is and what it is not. It stands under every output that shows one.
const Notice = "Independent self-assessment of practice capability; not an ITIL maturity assessment by its owner, no certification, " +
	"no audit. Governance and the other components of a service value system are not assessed."

// Document is a scored assessment as it is shown. What is undefined is nil.
type Document struct {
	Format     string     `json:"format"`
	Assessment Assessment `json:"assessment"`
	Overall    Totals     `json:"overall"`
	Sections   []Section  `json:"sections"`
	Practices  []Practice `json:"practices"`
	Notice     string     `json:"notice"`

	dimensions []questionnaire.Title
}

// Assessment tells who was assessed, when, and with what.
type Assessment struct {
	Organization  string        `json:"organization"`
	Team          *string       `json:"team"`
	Date          string        `json:"date"` // such as 2026-03-31
	Depth         string        `json:"depth"`
	Questionnaire Questionnaire `json:"questionnaire"`
	Scope         *string       `json:"scope"`
	Status        string        `json:"status"` // draft or final
}

// Who names the organization, and the team where there is one. It is not clean yet.
func (a Assessment) Who() string {
	if a.Team != nil {
		return a.Organization + ", " + *a.Team
	}
	return a.Organization
}

// Questionnaire names the questionnaire. Version is the one that was answered, ScoredWith the one that it was scored with.
type Questionnaire struct {
	ID         string `json:"id"`
	Version    string `json:"version"`
	ScoredWith string `json:"scored_with"`
	Title      string `json:"title"`
}

// Answers counts statements by what is known about them.
type Answers struct {
	Rated      int `json:"rated"`
	NA         int `json:"na"`
	Unknown    int `json:"unknown"`
	Unanswered int `json:"unanswered"`
	SetAside   int `json:"set_aside"`
}

// Dimension is one of the questionnaire's dimensions, over its statements up to the target.
type Dimension struct {
	ID              string      `json:"id"`
	PercentToTarget number.JSON `json:"percent_to_target"`
	Statements      int         `json:"statements"`
}

// Totals are the figures of a section, or of everything.
type Totals struct {
	Index             number.JSON    `json:"index"`
	IndexHigh         number.JSON    `json:"index_high"`
	IndexEstimate     number.JSON    `json:"index_estimate"`
	WeakestLevel      *int           `json:"weakest_level"`
	Weakest           []string       `json:"weakest"`
	Assessed          int            `json:"assessed"`
	Levels            map[string]int `json:"levels"`
	Answers           Answers        `json:"answers"`
	Completeness      number.JSON    `json:"completeness"`
	EvidenceCoverage  number.JSON    `json:"evidence_coverage"`
	Confidence        number.JSON    `json:"confidence"`
	PercentToTarget   number.JSON    `json:"percent_to_target"`
	Dimensions        []Dimension    `json:"dimensions"`
	StatedConfidences int            `json:"stated_confidences"`
	NotAssessed       []string       `json:"not_assessed"`
	NotApplicable     []string       `json:"not_applicable"`
}

// Section is a section with a practice in scope.
type Section struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Totals
}

// Practice is a practice in scope.
type Practice struct {
	ID                string      `json:"id"`
	Title             string      `json:"title"`
	Section           string      `json:"section"`
	Status            string      `json:"status"`
	Basis             string      `json:"basis"`
	Level             *int        `json:"level"`
	ISOLevel          *int        `json:"iso_level"`
	EvidencedLevel    *int        `json:"evidenced_level"`
	LevelHigh         *int        `json:"level_high"`
	Index             number.JSON `json:"index"`
	IndexHigh         number.JSON `json:"index_high"`
	IndexEstimate     number.JSON `json:"index_estimate"`
	MaxIndex          *int        `json:"max_index"`
	Target            int         `json:"target"`
	Gap               *int        `json:"gap"`
	PercentToTarget   number.JSON `json:"percent_to_target"`
	Priority          number.JSON `json:"priority"`
	Importance        int         `json:"importance"`
	Completeness      number.JSON `json:"completeness"`
	EvidenceCoverage  number.JSON `json:"evidence_coverage"`
	Confidence        number.JSON `json:"confidence"`
	Answers           Answers     `json:"answers"`
	Levels            []Level     `json:"levels"`
	Dimensions        []Dimension `json:"dimensions"`
	EffectiveTarget   *int        `json:"effective_target"`
	Unsettled         bool        `json:"unsettled"`
	SettledBy         []string    `json:"settled_by"` // statements whose answers decide the gap
	Effort            *int        `json:"effort"`
	StatedConfidences int         `json:"stated_confidences"`
}

// Level is a level of a practice with statements in scope. Achievement and band are nil where none of them is applicable.
type Level struct {
	Level       int         `json:"level"`
	Achievement number.JSON `json:"achievement"`
	Band        *string     `json:"band"`
	Thin        bool        `json:"thin"`
}

// New makes the document of a result.
func New(r *score.Result) *Document {
	d := &Document{
		Format: Format, Assessment: NewAssessment(r), Overall: newTotals(r.Overall), Notice: Notice,
		Sections: []Section{}, Practices: []Practice{}, dimensions: r.Questionnaire.Dimensions,
	}
	for _, s := range r.Sections {
		d.Sections = append(d.Sections, Section{ID: s.ID, Title: s.Title, Totals: newTotals(s.Totals)})
	}
	for _, p := range r.Practices {
		d.Practices = append(d.Practices, newPractice(p))
	}
	return d
}

// NewAssessment makes the head of every document about an assessment.
func NewAssessment(r *score.Result) Assessment {
	a, q := r.Assessment, r.Questionnaire
	head := Assessment{
		Organization: a.Organization, Team: optional(a.Team), Date: a.Date.Format(time.DateOnly), Depth: a.Depth.String(),
		Scope: optional(a.Scope), Status: string(a.Status),
		Questionnaire: Questionnaire{ID: q.ID, Version: a.Questionnaire.Version, ScoredWith: q.Version, Title: q.Title},
	}
	if head.Status == "" {
		head.Status = "draft"
	}
	return head
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func exact(r *big.Rat) number.JSON { return number.JSON{Rat: r} }

func newPractice(p *score.Practice) Practice {
	out := Practice{
		ID: p.Source.ID, Title: p.Source.Title, Section: p.Section, Status: string(p.Status), Basis: string(p.Basis),
		Level: p.Level, ISOLevel: p.ISOLevel, EvidencedLevel: p.EvidencedLevel, LevelHigh: p.LevelHigh,
		Index: exact(p.Index), IndexHigh: exact(p.IndexHigh), IndexEstimate: exact(p.IndexEstimate), MaxIndex: p.MaxIndex,
		Target: p.Target, EffectiveTarget: p.EffectiveTarget, Gap: p.Gap, Unsettled: p.Unsettled, PercentToTarget: exact(p.PercentToTarget),
		Priority: exact(plan.Priority(p)), Importance: p.Importance,
		Completeness: exact(p.Completeness), EvidenceCoverage: exact(p.EvidenceCoverage),
		Confidence: exact(p.Confidence), StatedConfidences: p.Confidences,
		Answers: Answers(p.Answers), Dimensions: newDimensions(p.Dimensions), Levels: []Level{}, SettledBy: []string{},
	}
	if p.Status != score.Assessed {
		return out
	}
	out.Effort = new(plan.Effort(p))
	for _, s := range p.Settling {
		out.SettledBy = append(out.SettledBy, s.Source.ID)
	}
	if p.Basis == score.ByStatements {
		for _, l := range p.Levels {
			out.Levels = append(out.Levels, Level{l.Number, exact(l.Achievement), optional(string(l.Band)), l.Thin})
		}
	}
	return out
}

func newDimensions(list []score.Dimension) []Dimension {
	out := []Dimension{}
	for _, d := range list {
		out = append(out, Dimension{d.ID, exact(d.PercentToTarget), d.Statements})
	}
	return out
}

func newTotals(t score.Totals) Totals {
	out := Totals{
		Index: exact(t.Index), IndexHigh: exact(t.IndexHigh), IndexEstimate: exact(t.IndexEstimate),
		WeakestLevel: t.WeakestLevel, Weakest: practiceIDs(t.Weakest), Assessed: t.Assessed, Levels: map[string]int{},
		NotAssessed: practiceIDs(t.NotAssessed), NotApplicable: practiceIDs(t.NotApplicable), Answers: Answers(t.Answers),
		Completeness: exact(t.Completeness), EvidenceCoverage: exact(t.EvidenceCoverage), Confidence: exact(t.Confidence),
		StatedConfidences: t.Confidences, PercentToTarget: exact(t.PercentToTarget), Dimensions: newDimensions(t.Dimensions),
	}
	for level, n := range t.Levels {
		out.Levels[string(rune('0'+level))] = n
	}
	return out
}

func practiceIDs(list []*score.Practice) []string {
	out := []string{}
	for _, p := range list {
		out = append(out, p.Source.ID)
	}
	return out
}
