package compare

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/score"
)

// Verdict sums up what changed in a practice.
type Verdict string

// The verdicts, the worst first. A practice that is compared by figures is judged by the compared ones, so that a change of
// method never passes for one of maturity.
const (
	Regressed  Verdict = "regressed" // the level fell, or the index at the same level
	Dropped    Verdict = "dropped"   // it was assessed, and is no longer
	Improved   Verdict = "improved"  // the level rose, or the index at the same level
	Added      Verdict = "added"     // it was not assessed, and is now
	Changed    Verdict = "changed"   // answers changed, and level and index did not
	MethodOnly Verdict = "method"    // nothing changed but how it is assessed
	Unchanged  Verdict = "unchanged"
)

// Verdicts lists the verdicts, the worst first.
func Verdicts() []Verdict {
	return []Verdict{Regressed, Dropped, Improved, Added, Changed, MethodOnly, Unchanged}
}

func (v Verdict) rank() int { return slices.Index(Verdicts(), v) }

// Verdict sums up what changed. That a practice entered or left the scope is a change of method.
func (p *Practice) Verdict() Verdict {
	assessedOld, assessedNew := assessed(p.Old), assessed(p.New)
	switch {
	case p.Compared.direction() < 0:
		return Regressed
	case p.Compared.direction() > 0:
		return Improved
	case p.Reason == NotAssessed && assessedOld:
		return Dropped
	case p.Reason == NotAssessed && assessedNew:
		return Added
	case len(p.Answers) > 0:
		return Changed
	case len(p.Method) > 0 || p.Way == Restated && !p.Stated.Same() || p.Reason == NothingInCommon:
		return MethodOnly
	}
	return Unchanged
}

func assessed(p *score.Practice) bool { return p != nil && p.Status == score.Assessed }
