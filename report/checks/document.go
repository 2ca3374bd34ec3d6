// Package checks shows how an assessment was judged by a policy: as text for a terminal, as JSON (itsmeter/check/v1), as JUnit XML
// for build servers, as workflow commands of GitHub Actions, and as Markdown for a job's summary.
//
// New decides what is shown and puts it into words; the formats only draw it. The verdict is policy's.
package checks

import (
	"time"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Format names version 1 of the JSON. Within it, names are only added.
const Format = "itsmeter/check/v1"

// Document is a judged assessment.
type Document struct {
	Format     string    `json:"format"`
	Outcome    string    `json:"outcome"` // passed or failed
	Policy     Policy    `json:"policy"`
	Assessment Side      `json:"assessment"`
	Baseline   *Side     `json:"baseline"`
	AsOf       string    `json:"as_of"` // the day that ages and waivers are judged by
	Counts     Counts    `json:"counts"`
	Rules      []Rule    `json:"rules"`
	Waivers    []Case    `json:"waivers"` // those that have expired or are not needed
	Findings   []Finding `json:"findings"`
	Notice     string    `json:"notice"`
}

// Policy names the policy.
type Policy struct {
	File  string  `json:"file"`
	Title *string `json:"title"`
}

// Side is an assessment.
type Side struct {
	File string `json:"file"`
	scores.Assessment
}

// Counts says how many cases ended in which way.
type Counts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Waived   int `json:"waived"`
	Passed   int `json:"passed"`
	Skipped  int `json:"skipped"`
}

// Rule is a rule with what it was applied to.
type Rule struct {
	ID       string  `json:"id"`
	Kind     string  `json:"kind"`
	Severity string  `json:"severity"`
	Demand   string  `json:"demand"` // in words
	Because  *string `json:"because"`
	Outcome  string  `json:"outcome"` // failed where a case is, whatever the severity; else waived, passed or skipped
	Cases    []Case  `json:"cases"`
}

// Case is one thing that was judged.
type Case struct {
	Subject  Subject     `json:"subject"`
	Outcome  string      `json:"outcome"`
	Severity string      `json:"severity"`
	Message  string      `json:"message"`
	Reason   *string     `json:"reason"`
	Figure   *string     `json:"figure"`
	Actual   number.JSON `json:"actual"`
	Limit    number.JSON `json:"limit"`
	Decisive []string    `json:"decisive"` // practice/statement, whose answers decide
	Place    *Place      `json:"place"`
	Waiver   *Waiver     `json:"waiver"`
}

// Subject is what a case is about.
type Subject struct {
	By        string  `json:"by"` // overall, section or practice
	ID        *string `json:"id"`
	Title     string  `json:"title"`
	Statement *string `json:"statement"` // or pulse, where the case is about one answer
}

// Place is a place in a file. Line and column start at 1.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Waiver is the waiver that a case is allowed by, or is about.
type Waiver struct {
	Reason  string `json:"reason"`
	Owner   string `json:"owner"`
	Expires string `json:"expires"`
}

// Finding is a case that fails, the worst first, with its rule; nil for a waiver.
type Finding struct {
	Rule *string `json:"rule"`
	Case
}

// Source is an assessment with the file that it was read from.
type Source struct {
	File   string
	Scored *score.Result
}

// New makes the document of a result. Scores may have been judged by another day than the assessment's: now says which file was
// judged, and when it was made. The baseline is nil where there was none.
func New(r *policy.Result, now Source, baseline *Source) *Document {
	d := &Document{
		Format: Format, Outcome: string(r.Outcome()), Policy: Policy{r.Policy.File, optional(r.Policy.Title)},
		Assessment: newSide(now), AsOf: r.AsOf.Format(time.DateOnly),
		Rules: []Rule{}, Waivers: []Case{}, Findings: []Finding{}, Notice: scores.Notice,
		Counts: Counts{
			Errors: r.Count(policy.Failed, policy.Error), Warnings: r.Count(policy.Failed, policy.Warning),
			Waived:  r.Count(policy.Waived, policy.Error) + r.Count(policy.Waived, policy.Warning),
			Passed:  r.Count(policy.Passed, policy.Error) + r.Count(policy.Passed, policy.Warning),
			Skipped: r.Count(policy.Skipped, policy.Error) + r.Count(policy.Skipped, policy.Warning),
		},
	}
	if baseline != nil {
		d.Baseline = new(newSide(*baseline))
	}
	for _, rule := range r.Policy.Rules {
		d.Rules = append(d.Rules, newRule(rule, r.Cases))
	}
	for _, c := range r.Cases {
		if c.Rule == nil {
			d.Waivers = append(d.Waivers, newCase(c))
		}
	}
	for _, c := range r.Findings() {
		f := Finding{Case: newCase(c)}
		if c.Rule != nil {
			f.Rule = &c.Rule.ID
		}
		d.Findings = append(d.Findings, f)
	}
	return d
}

func newSide(s Source) Side { return Side{s.File, scores.NewAssessment(s.Scored)} }

func newRule(rule *policy.Rule, cases []policy.Case) Rule {
	out := Rule{
		ID: rule.ID, Kind: string(rule.Kind), Severity: string(rule.Severity), Demand: demand(rule), Because: optional(rule.Because),
		Outcome: string(policy.Skipped), Cases: []Case{},
	}
	worst := []policy.Outcome{policy.Skipped, policy.Passed, policy.Waived, policy.Failed}
	at := 0
	for _, c := range cases {
		if c.Rule != rule {
			continue
		}
		out.Cases = append(out.Cases, newCase(c))
		for i, outcome := range worst {
			if c.Outcome == outcome {
				at = max(at, i)
			}
		}
	}
	out.Outcome = string(worst[at])
	return out
}

func newCase(c policy.Case) Case {
	out := Case{
		Subject: newSubject(c.Subject), Outcome: string(c.Outcome), Severity: string(c.Severity), Message: message(c),
		Reason: optional(string(c.Reason)), Figure: optional(c.Figure), Actual: number.JSON{Rat: c.Actual}, Limit: number.JSON{Rat: c.Limit},
		Decisive: []string{},
	}
	for _, ref := range c.Decisive {
		out.Decisive = append(out.Decisive, ref.String())
	}
	if c.Pos.Line > 0 {
		out.Place = &Place{c.File, c.Pos.Line, max(1, c.Pos.Column)}
	}
	if c.Waiver != nil {
		out.Waiver = &Waiver{c.Waiver.Reason, c.Waiver.Owner, c.Waiver.Expires.Format(time.DateOnly)}
	}
	return out
}

func newSubject(s policy.Subject) Subject {
	out := Subject{By: string(s.By), ID: optional(s.ID), Title: s.Title, Statement: optional(s.Statement)}
	if s.By == policy.Overall {
		out.Title = "All practices"
	}
	return out
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
