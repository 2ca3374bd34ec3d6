package policy

import (
	"cmp"
	"math/big"
	"slices"
	"time"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Outcome is the verdict on a case, or on all.
type Outcome string

// The outcomes. All of a policy is Passed or Failed.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	Waived  Outcome = "waived"  // it fails, and a waiver allows it
	Skipped Outcome = "skipped" // there is nothing to judge
)

// Reason tells why a case was skipped, or fails without a figure.
type Reason string

// The reasons.
const (
	NotApplicable Reason = "not_applicable" // the practice does not apply
	NotAssessed   Reason = "not_assessed"
	OutOfScope    Reason = "out_of_scope"   // the rule names a practice that the assessment leaves out
	NothingAsked  Reason = "nothing_asked"  // no statement is in scope
	NothingRated  Reason = "nothing_rated"  // nothing is rated P, L or F that evidence could support
	NothingBefore Reason = "nothing_before" // the baseline has no figure to fall from
	NotComparable Reason = "not_comparable" // no statement is rated on both sides, and what was asked differs
	Expired       Reason = "expired"        // all evidence has expired, or a waiver has
	Undated       Reason = "undated"        // evidence without a date has no age
	Unused        Reason = "unused"         // nothing that fails needs the waiver
)

// Subject is what a case is about.
type Subject struct {
	By        By
	ID        string // of the section or practice; "" overall
	Title     string
	Statement string // or pulse, where the case is about one answer
}

// Case is one thing that was judged.
type Case struct {
	Rule     *Rule   // nil for a waiver that has expired or is not used
	Waiver   *Waiver // the one that allows it, or that the case is about
	Subject  Subject
	Severity Severity
	Outcome  Outcome
	Reason   Reason // "" where figures decide

	// Figure tells which demand of the rule decides: "level" or "index" for rules that can demand both, else "". Actual is what
	// was found and Limit what is demanded: a level or index, by how much one fell, a share, or days. Actual is nil without a figure.
	Figure        string
	Actual, Limit *big.Rat
	Decisive      []questionnaire.Ref // whose answers decide: what blocks a level, what fell, what is NA or U; none where it passes

	File string
	Pos  diag.Position // the line to look at: of the answer, or of the waiver

	shortfall *big.Rat // how far off, relative to what is demanded: 0 to 1
}

// Result is a judged assessment.
type Result struct {
	Policy *Policy
	Scored *score.Result
	AsOf   time.Time
	Cases  []Case // in the order of the rules, then of the questionnaire; waivers last
}

// Outcome is the verdict: Failed where a case of severity error fails, else Passed. What is printed and what a program exits with
// both follow it.
func (r *Result) Outcome() Outcome {
	if r.Count(Failed, Error) > 0 {
		return Failed
	}
	return Passed
}

// Count counts the cases of an outcome and a severity.
func (r *Result) Count(outcome Outcome, severity Severity) int {
	n := 0
	for _, c := range r.Cases {
		if c.Outcome == outcome && c.Severity == severity {
			n++
		}
	}
	return n
}

// Findings returns the cases that fail, errors before warnings, and those that are furthest off first; equal ones stay in order.
func (r *Result) Findings() []Case {
	var out []Case
	for _, c := range r.Cases {
		if c.Outcome == Failed {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Case) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), b.shortfall.Cmp(a.shortfall))
	})
	return out
}
