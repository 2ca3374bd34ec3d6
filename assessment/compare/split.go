package compare

import (
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// PartKind tells what a part of a change of an index comes from.
type PartKind string

// The kinds of parts.
const (
	OfStatement   PartKind = "statement"
	LevelAppeared PartKind = "level_appeared" // a statement of it applies, where none did
	LevelVanished PartKind = "level_vanished" // none of its statements applies any more
	StepChanged   PartKind = "step_changed"   // another level appeared or vanished below, so it counts for less or more levels
	FloorChanged  PartKind = "floor_changed"  // the questionnaire's lowest level is another
)

// Part is what one statement, or the appearing or vanishing of a level, contributes to the change of a practice's index. The
// parts of a practice sum exactly to the change; parts of 0 are left out.
type Part struct {
	Kind     PartKind
	Level    int
	Source   *questionnaire.Statement // of a statement
	Old, New Given                    // of a statement
	OldStep  int                      // of a changed step: for how many levels it counts
	NewStep  int

	// ByRating is what the statement's own rating contributes: mean(step) mean(p) change of v. ByShare is what its share p in its
	// level does, which changes as it or its neighbours become NA: mean(step) mean(v) change of p. Nil for other kinds.
	ByRating, ByShare *big.Rat

	Change *big.Rat
}

// split takes the change of an index apart by the last rule of the comparison. Index = floor + the sum over K of step times A, and
// for a level in K on both sides
//
//	change of (step A) = mean(step) change of A + mean(A) change of step
//
// where A is the sum of p v over its statements, so that its change comes apart in the same way.
func split(old, new *score.Practice) []Part {
	var out []Part
	if old.Floor != new.Floor {
		out = append(out, Part{Kind: FloorChanged, Level: new.Floor, Change: big.NewRat(int64(new.Floor-old.Floor), 1)})
	}
	before, after := old.IndexSteps(), new.IndexSteps()
	for number := 1; number <= questionnaire.MaxLevel; number++ {
		b, a := step(before, number), step(after, number)
		switch {
		case b == nil && a == nil:
		case b == nil:
			out = append(out, Part{Kind: LevelAppeared, Level: number, NewStep: a.Size, Change: product(size(a), a.Share)})
		case a == nil:
			lost := product(size(b), b.Share)
			out = append(out, Part{Kind: LevelVanished, Level: number, OldStep: b.Size, Change: lost.Neg(lost)})
		default:
			out = append(out, statementParts(b, a)...)
			out = append(out, Part{
				Kind: StepChanged, Level: number, OldStep: b.Size, NewStep: a.Size,
				Change: product(less(size(a), size(b)), mean(a.Share, b.Share)),
			})
		}
	}
	return slices.DeleteFunc(out, Part.zero)
}

// zero tells whether a part contributes nothing.
func (p Part) zero() bool {
	return p.Change.Sign() == 0 && sign(p.ByRating) == 0 && sign(p.ByShare) == 0
}

func step(steps []score.Step, number int) *score.Step {
	i := slices.IndexFunc(steps, func(s score.Step) bool { return s.Level.Number == number })
	if i < 0 {
		return nil
	}
	return &steps[i]
}

func size(s *score.Step) *big.Rat { return big.NewRat(int64(s.Size), 1) }

// statementParts splits the change of one level by statement: mean(step) (mean(p) change of v + mean(v) change of p).
func statementParts(before, after *score.Step) []Part {
	height := mean(size(before), size(after))
	var out []Part
	for _, id := range statementIDs(before.Level, after.Level) {
		b, a := find(before.Level, id), find(after.Level, id)
		part := Part{Kind: OfStatement, Level: before.Level.Number}
		if b != nil {
			part.Source, part.Old = b.Source, given(b)
		}
		if a != nil {
			part.Source, part.New = a.Source, given(a)
		}
		bp, ap := share(b, before.Level), share(a, after.Level)
		bv, av := value(b, a), value(a, b)
		part.ByRating = product(height, product(mean(bp, ap), less(av, bv)))
		part.ByShare = product(height, product(mean(bv, av), less(ap, bp)))
		part.Change = new(big.Rat).Add(part.ByRating, part.ByShare)
		out = append(out, part)
	}
	return out
}

func statementIDs(old, new *score.Level) []string {
	var out []string
	for _, s := range slices.Concat(new.Statements, old.Statements) {
		if !slices.Contains(out, s.Source.ID) {
			out = append(out, s.Source.ID)
		}
	}
	return out
}

func find(l *score.Level, id string) *score.Statement {
	i := slices.IndexFunc(l.Statements, func(s *score.Statement) bool { return s.Source.ID == id })
	if i < 0 {
		return nil
	}
	return l.Statements[i]
}

// share is p, the part of its level's applicable weight that a statement has: 0 where it is NA or not asked.
func share(s *score.Statement, l *score.Level) *big.Rat {
	if s == nil || !s.Applicable() {
		return new(big.Rat)
	}
	return new(big.Rat).Quo(s.Weight(), l.Applicable)
}

// value is v of a statement: on a side where it does not count that of the other.
func value(s, other *score.Statement) *big.Rat {
	if s == nil || !s.Applicable() {
		s = other
	}
	if s == nil {
		return new(big.Rat)
	}
	return big.NewRat(int64(s.Response.Thirds()), 3)
}
