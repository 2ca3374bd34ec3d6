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
// Let S be the mean of the practices in the mean on both sides, and q the share of a practice in a sum of importances. Either mean
// is S + the sum of q (x - S) over the practices that are in it alone. So one that entered or left contributes + or - q (x - S), on
// its side: above the others it lifted the mean, below them it lowered it. The change of S is split over the others: with q their
// shares among themselves, which change with their importance only, and c the middle of both S, each contributes
// mean(q) * change of x + (mean(x) - c) * change of q. Their q sum to 1 on either side, so c takes nothing away from the sum.
type MeanPart struct {
	Practice   *Practice
	Membership Membership
	ByIndex    *big.Rat // mean(q) * change of x
	ByWeight   *big.Rat // the rest: its importance changed against that of others, or it entered or left
	Change     *big.Rat
}

// pool makes means and weakest levels of members, and splits the change of the mean.
func pool(members []member) (Figures, []MeanPart) {
	s := newMeanSplit(members)
	f := Figures{OldLevel: s.olds.weakest(), NewLevel: s.news.weakest(), OldIndex: s.olds.mean(), NewIndex: s.news.mean()}
	if f.IndexChange() == nil {
		return f, nil
	}
	if s.oldMean == nil { // nothing stayed: what is above or below is told by the middle of both means
		s.oldMean = mean(f.OldIndex, f.NewIndex)
		s.newMean = s.oldMean
	}
	var parts []MeanPart
	for _, m := range members {
		part := s.part(m)
		if part.Membership != Stayed || part.ByIndex.Sign() != 0 || part.ByWeight.Sign() != 0 {
			parts = append(parts, part)
		}
	}
	return f, parts
}

// meanSplit is what it takes to split the change of a mean.
type meanSplit struct {
	olds, news       mix      // all
	before, after    mix      // those that stayed
	oldMean, newMean *big.Rat // S of those
}

func newMeanSplit(members []member) meanSplit {
	old := func(m member) *result { return m.old }
	new := func(m member) *result { return m.new }
	var stayed []member
	for _, m := range members {
		if m.old != nil && m.new != nil {
			stayed = append(stayed, m)
		}
	}
	s := meanSplit{olds: sideOf(members, old), news: sideOf(members, new), before: sideOf(stayed, old), after: sideOf(stayed, new)}
	s.oldMean, s.newMean = s.before.mean(), s.after.mean()
	return s
}

func (s *meanSplit) part(m member) MeanPart {
	part := MeanPart{Practice: m.practice, Membership: Stayed, ByIndex: new(big.Rat)}
	switch {
	case m.old == nil:
		part.Membership, part.ByWeight = Entered, product(s.news.share(m.new), less(m.new.index, s.newMean))
	case m.new == nil:
		part.Membership, part.ByWeight = Left, product(s.olds.share(m.old), less(s.oldMean, m.old.index))
	default:
		q0, q1 := s.before.share(m.old), s.after.share(m.new)
		part.ByIndex = product(mean(q0, q1), less(m.new.index, m.old.index))
		part.ByWeight = product(less(mean(m.old.index, m.new.index), mean(s.oldMean, s.newMean)), less(q1, q0))
	}
	part.Change = new(big.Rat).Add(part.ByIndex, part.ByWeight)
	return part
}

// mix is what a mean is made of.
type mix struct {
	results    []*result
	importance *big.Rat // of all
}

func sideOf(members []member, side func(member) *result) mix {
	m := mix{importance: new(big.Rat)}
	for _, member := range members {
		if r := side(member); r != nil {
			m.results = append(m.results, r)
			m.importance.Add(m.importance, r.importance)
		}
	}
	return m
}

// mean is weighted by importance; nil of nothing.
func (m mix) mean() *big.Rat {
	if len(m.results) == 0 {
		return nil
	}
	sum := new(big.Rat)
	for _, r := range m.results {
		sum.Add(sum, product(r.index, m.share(r)))
	}
	return sum
}

// share is the part of a result in the sum of importances.
func (m mix) share(r *result) *big.Rat { return new(big.Rat).Quo(r.importance, m.importance) }

func (m mix) weakest() *int {
	var out *int
	for _, r := range m.results {
		if out == nil || r.level < *out {
			out = &r.level
		}
	}
	return out
}
