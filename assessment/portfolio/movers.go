package portfolio

import (
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/compare"
)

// Mover is what changed in a team between two dates, as far as it is like for like.
type Mover struct {
	From, To *Summary

	// The mean index over the practices compared, and the weakest level of them; nil where nothing can be compared.
	OldIndex, NewIndex *big.Rat
	OldLevel, NewLevel *int
	Compared           int  // practices compared
	Restated           bool // practices are left out or restated, since version, depth, basis, scope or what is set aside changed

	Method []Change // what changed in how the assessment was made
	Moves  []Move   // practices whose compared level or index changed, in questionnaire order
}

// Change is an aspect of the method with its values on both sides.
type Change struct{ Aspect, Old, New string }

// Move is a practice that changed. Index is nil where it is compared by level alone.
type Move struct {
	Practice           string // id
	OldLevel, NewLevel int
	OldIndex, NewIndex *big.Rat
	Way                string // as_stated, restated or by_level
}

// Change is by how much the mean index rose; nil where nothing can be compared.
func (m *Mover) Change() *big.Rat {
	if m.OldIndex == nil || m.NewIndex == nil {
		return nil
	}
	return new(big.Rat).Sub(m.NewIndex, m.OldIndex)
}

// Levels counts practices whose level rose, and those whose level fell.
func (m *Mover) Levels() (rose, fell int) {
	for _, p := range m.Moves {
		switch {
		case p.NewLevel > p.OldLevel:
			rose++
		case p.NewLevel < p.OldLevel:
			fell++
		}
	}
	return rose, fell
}

// sortMovers puts the greatest change first, whichever way it goes, and what cannot be compared last; equal ones stay by team.
func sortMovers(movers []*Mover) {
	slices.SortStableFunc(movers, func(a, b *Mover) int {
		x, y := a.Change(), b.Change()
		switch {
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		case y == nil:
			return -1
		}
		return y.Abs(y).Cmp(x.Abs(x))
	})
}

// NewMover keeps what a portfolio needs of a comparison of a team's two dates.
func NewMover(pair Pair, d *compare.Difference) *Mover {
	m := &Mover{
		From: pair.From, To: pair.To, Compared: d.Overall.Practices, Restated: d.Overall.Restated,
		OldIndex: d.Overall.Compared.OldIndex, NewIndex: d.Overall.Compared.NewIndex,
		OldLevel: d.Overall.Compared.OldLevel, NewLevel: d.Overall.Compared.NewLevel,
	}
	for _, c := range d.Method {
		m.Method = append(m.Method, Change{string(c.Aspect), c.Old, c.New})
	}
	for _, p := range d.Practices {
		f := p.Compared
		if p.Way == compare.NotCompared || f.Same() {
			continue
		}
		m.Moves = append(m.Moves, Move{p.Source.ID, *f.OldLevel, *f.NewLevel, f.OldIndex, f.NewIndex, string(p.Way)})
	}
	return m
}
