// Package policy holds an assessment against what an organization demands of itself: least levels, indexes, completeness and
// evidence, and no regression. It reads policies, writes a first one that the present state passes, and judges.
//
// The package decides what fails. It neither prints nor exits: Result.Outcome is the one verdict that both follow.
package policy

import (
	"math/big"
	"time"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

// Format is the format of the files that this package reads and writes.
const Format = "itsmeter/policy/v1"

// Policy is the content of one file.
type Policy struct {
	Questionnaire string // id of the questionnaire that it is for; "" for any
	Title         string
	Rules         []*Rule // at least one
	Waivers       []*Waiver

	File string // for messages
	Pos  diag.Position
}

// Severity tells what a rule that is not met does to the verdict.
type Severity string

// The severities. Error, the default, makes the check fail; Warning is told alone.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Kind is what a rule demands, by the name of its field.
type Kind string

// The kinds.
const (
	MinEach             Kind = "min_each"              // every practice has at least a level, an index or both
	MinMean             Kind = "min_mean"              // the mean index is at least so high
	MaxRegression       Kind = "max_regression"        // nothing fell by more than a tolerance since the baseline
	MinCompleteness     Kind = "min_completeness"      // so much of what is asked is rated
	MinEvidenceCoverage Kind = "min_evidence_coverage" // so much of what is rated P, L or F has counting evidence
	MaxNA               Kind = "max_na"                // no more of the answers are NA
	MaxUnknown          Kind = "max_unknown"           // no more of the answers are U
	MaxEvidenceAge      Kind = "max_evidence_age"      // the evidence of an answer is no older, in days
)

// kinds lists the kinds.
func kinds() []Kind {
	return []Kind{MinEach, MinMean, MaxRegression, MinCompleteness, MinEvidenceCoverage, MaxNA, MaxUnknown, MaxEvidenceAge}
}

// By tells what a rule is applied to.
type By string

// The ways to apply a rule: to all selected practices together, to those of each section together, or to each practice.
const (
	Overall    By = "overall"
	BySection  By = "section"
	ByPractice By = "practice"
)

// maxDays is the greatest age of evidence that a rule can allow, a century: what is older is a slip of the pen.
const maxDays = 36500

// Rule is one demand.
type Rule struct {
	ID        string // unique in the policy
	Kind      Kind
	Severity  Severity
	Because   string   // why, for those who meet it
	Practices []string // ids and @groups; none means all in scope
	Sections  []string // ids; none means all
	By        By

	Level *int     // of min_each (1 to 5) and max_regression (0 to 5, a tolerance); nil where levels are free
	Index *big.Rat // of min_each, min_mean and max_regression; nil where indexes are free
	Share *big.Rat // of the rules about shares, 0 to 1
	Days  int      // of max_evidence_age, 0 to maxDays

	// SkipMissing lets a practice pass that is not assessed, or not in scope although the rule names it. What is judged by hiding
	// it would otherwise pass, so the default is that it fails.
	SkipMissing bool

	Pos diag.Position
}

// Waiver lets a rule be broken for a time.
type Waiver struct {
	Rule      string // id
	Practice  string // id; "" for all that the rule looks at
	Statement string // id; "" for all of the practice
	Reason    string
	Owner     string
	Expires   time.Time // last day on which it holds

	Pos diag.Position
}

// NeedsBaseline tells whether a rule compares with an earlier assessment.
func (p *Policy) NeedsBaseline() bool { return p.first(MaxRegression) != nil }

// first returns the first rule of a kind, or nil.
func (p *Policy) first(kind Kind) *Rule {
	for _, r := range p.Rules {
		if r.Kind == kind {
			return r
		}
	}
	return nil
}

// Rule returns a rule by id, or nil.
func (p *Policy) Rule(id string) *Rule {
	for _, r := range p.Rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}
