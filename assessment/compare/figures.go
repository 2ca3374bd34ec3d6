package compare

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment/score"
)

// Figures are the results on both sides, nil where there is none.
type Figures struct {
	OldLevel, NewLevel *int // of a practice its level, of several the weakest
	OldIndex, NewIndex *big.Rat
}

// LevelChange is by how many levels the new side is higher; 0 unless both sides have a level.
func (f Figures) LevelChange() int {
	if f.OldLevel == nil || f.NewLevel == nil {
		return 0
	}
	return *f.NewLevel - *f.OldLevel
}

// IndexChange is by how much the new index is higher; nil unless both sides have one.
func (f Figures) IndexChange() *big.Rat {
	if f.OldIndex == nil || f.NewIndex == nil {
		return nil
	}
	return new(big.Rat).Sub(f.NewIndex, f.OldIndex)
}

// Same tells whether both sides have the same figures.
func (f Figures) Same() bool {
	if (f.OldLevel == nil) != (f.NewLevel == nil) || (f.OldIndex == nil) != (f.NewIndex == nil) {
		return false
	}
	return f.LevelChange() == 0 && sign(f.IndexChange()) == 0
}

// direction is -1 where the new side is worse, 1 where it is better: the level decides, then the index.
func (f Figures) direction() int {
	switch level := f.LevelChange(); {
	case level < 0:
		return -1
	case level > 0:
		return 1
	}
	return sign(f.IndexChange())
}

func figuresOf(old, new *score.Practice) Figures {
	var f Figures
	if old != nil {
		f.OldLevel, f.OldIndex = old.Level, old.Index
	}
	if new != nil {
		f.NewLevel, f.NewIndex = new.Level, new.Index
	}
	return f
}

// sign of a number, 0 for one that is not defined.
func sign(r *big.Rat) int {
	if r == nil {
		return 0
	}
	return r.Sign()
}

// mean of two numbers.
func mean(a, b *big.Rat) *big.Rat {
	sum := new(big.Rat).Add(a, b)
	return sum.Mul(sum, big.NewRat(1, 2))
}

// product of two numbers.
func product(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

// less is a - b.
func less(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
