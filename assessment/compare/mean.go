package compare

import "math/big"

// Membership tells on which sides a practice is in a mean.
type Membership string

// The memberships.
const (
	Stayed  Membership = "stayed"
	Entered Membership = "entered"
	Left    Membership = "left"
)

// MeanPart is what one practice contributes to the change of a mean. The parts sum exactly to the change; parts of 0 are left
// out, unless the practice entered or left.
//
// With q = importance / sum of importances, 0 on a side where the practice is not in the mean, x its index, on such a side that of
// the other, and c the middle of both means, a practice contributes mean(q) * change of x + (mean(x) - c) * change of q. Since the
// q of either side sum to 1, c takes nothing away from the sum; it lets a practice that enters above the mean raise it, and one
// below lower it.
type MeanPart struct {
	Practice   *Practice
	Membership Membership
	ByIndex    *big.Rat // mean(q) * change of x
	ByWeight   *big.Rat // the rest: importance changed, or practices entered or left
	Change     *big.Rat
}

// pool makes means and weakest levels of members, and splits the change of the mean.
func pool(members []member) (Figures, []MeanPart) {
	var olds, news []*result
	for _, m := range members {
		olds, news = append(olds, m.old), append(news, m.new)
	}
	oldMean, oldWhole := average(olds)
	newMean, newWhole := average(news)
	f := Figures{OldLevel: weakest(olds), NewLevel: weakest(news), OldIndex: oldMean, NewIndex: newMean}
	if oldMean == nil || newMean == nil {
		return f, nil
	}
	middle := mean(oldMean, newMean)
	var parts []MeanPart
	for _, m := range members {
		part := MeanPart{Practice: m.practice, Membership: m.membership()}
		q0, q1 := m.old.share(oldWhole), m.new.share(newWhole)
		x0, x1 := m.old.indexOr(m.new), m.new.indexOr(m.old)
		part.ByIndex = product(mean(q0, q1), less(x1, x0))
		part.ByWeight = product(less(mean(x0, x1), middle), less(q1, q0))
		part.Change = new(big.Rat).Add(part.ByIndex, part.ByWeight)
		if part.Membership != Stayed || part.ByIndex.Sign() != 0 || part.ByWeight.Sign() != 0 {
			parts = append(parts, part)
		}
	}
	return f, parts
}

// average is the mean weighted by importance, with the sum of importances; nil without members.
func average(results []*result) (index, whole *big.Rat) {
	sum, whole := new(big.Rat), new(big.Rat)
	for _, r := range results {
		if r != nil {
			sum.Add(sum, product(r.index, r.importance))
			whole.Add(whole, r.importance)
		}
	}
	if whole.Sign() == 0 {
		return nil, whole
	}
	return sum.Quo(sum, whole), whole
}

func weakest(results []*result) *int {
	var out *int
	for _, r := range results {
		if r != nil && (out == nil || r.level < *out) {
			out = &r.level
		}
	}
	return out
}

func (m member) membership() Membership {
	switch {
	case m.old == nil:
		return Entered
	case m.new == nil:
		return Left
	}
	return Stayed
}

// share is q, 0 of what is not in the mean.
func (r *result) share(whole *big.Rat) *big.Rat {
	if r == nil {
		return new(big.Rat)
	}
	return new(big.Rat).Quo(r.importance, whole)
}

func (r *result) indexOr(other *result) *big.Rat {
	if r == nil {
		return other.index
	}
	return r.index
}
