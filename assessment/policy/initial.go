package policy

import (
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// ErrNothingAssessed tells that there is no state to hold.
var ErrNothingAssessed = errors.New("nothing is assessed yet, so there is no state that a policy could hold")

// Initial makes a policy that an assessment passes as of a day: it holds what has been reached. Every practice keeps its level;
// shares and the mean are held at the present figure, rounded to two decimals on the lenient side.
func Initial(r *score.Result, asOf time.Time) (*Policy, error) {
	if r.Overall.Assessed == 0 {
		return nil, ErrNothingAssessed
	}
	p := &Policy{Questionnaire: r.Questionnaire.ID, Title: "What " + r.Assessment.Organization + " has reached"}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		if ids := standingAt(r, level); len(ids) > 0 {
			p.Rules = append(p.Rules, &Rule{
				ID: fmt.Sprintf("keep-level-%d", level), Kind: MinEach, By: ByPractice, Severity: Error, Practices: ids, Level: new(level),
				Because: fmt.Sprintf("these practices stand at level %d", level),
			})
		}
	}
	for _, rule := range initialShares(r, asOf) {
		p.Rules = append(p.Rules, &rule)
	}
	return p, nil
}

// initialShares hold the mean, the shares and the age of evidence, as far as there is something to hold.
func initialShares(r *score.Result, asOf time.Time) []Rule {
	var out []Rule
	if mean := down(r.Overall.Index); mean.Sign() > 0 {
		out = append(out, Rule{ID: "keep-mean", Kind: MinMean, By: Overall, Severity: Error, Because: "the mean index of all practices", Index: mean})
	}
	for _, least := range []Rule{
		{ID: "keep-completeness", Kind: MinCompleteness, Because: "how much of what is asked is rated", Share: r.Overall.Completeness},
		{ID: "keep-evidence", Kind: MinEvidenceCoverage, Because: "how much of what is claimed is evidenced", Share: r.Overall.EvidenceCoverage},
	} {
		if least.Share != nil && down(least.Share).Sign() > 0 {
			least.By, least.Severity, least.Share = Overall, Error, down(least.Share)
			out = append(out, least)
		}
	}
	for _, most := range []Rule{
		{ID: "few-na", Kind: MaxNA, Because: "NA lowers no figure, so more of it needs a look"},
		{ID: "few-unknown", Kind: MaxUnknown, Because: "what nobody knows cannot be managed"},
	} {
		j := judge{rule: &most, in: Input{Scored: r, AsOf: asOf}}
		f := j.pool(r.Practices)
		most.By, most.Severity, most.Share = Overall, Error, up(new(big.Rat).Quo(f.part, f.whole))
		out = append(out, most)
	}
	if days, ok := oldestEvidence(r, asOf); ok {
		out = append(out, Rule{
			ID: "fresh-evidence", Kind: MaxEvidenceAge, By: ByPractice, Severity: Warning, Days: max(days, 365),
			Because: "evidence ages even where nothing changes",
		})
	}
	return out
}

func standingAt(r *score.Result, level int) []string {
	var ids []string
	for _, p := range r.Practices {
		if p.Status == score.Assessed && *p.Level == level {
			ids = append(ids, p.Source.ID)
		}
	}
	return ids
}

// oldestEvidence returns the greatest age that a rule about it would find; false where it would find none, one without an age, or one
// that no rule can allow.
func oldestEvidence(r *score.Result, asOf time.Time) (int, bool) {
	j := judge{rule: &Rule{Kind: MaxEvidenceAge}, in: Input{Scored: r, AsOf: asOf}}
	for _, p := range r.Practices {
		j.evidenceAge(p)
	}
	oldest := 0
	for _, c := range j.cases {
		if c.Actual == nil {
			return 0, false
		}
		oldest = max(oldest, int(c.Actual.Num().Int64()))
	}
	return oldest, len(j.cases) > 0 && oldest <= maxDays
}

// down rounds to two decimals towards 0, up away from it.
func down(r *big.Rat) *big.Rat {
	hundredths := new(big.Int).Quo(new(big.Int).Mul(r.Num(), big.NewInt(100)), r.Denom())
	return new(big.Rat).SetFrac(hundredths, big.NewInt(100))
}

func up(r *big.Rat) *big.Rat {
	rounded := down(r)
	if rounded.Cmp(r) < 0 {
		rounded.Add(rounded, big.NewRat(1, 100))
	}
	return rounded
}
