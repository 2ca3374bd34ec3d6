package score

import "math/big"

// Band is the word of ISO/IEC 33020 for how far the statements of a level are achieved.
type Band string

// The bands, by achievement A: N up to 15 %, P up to 50 %, L up to 85 %, F above.
const (
	NotAchieved       Band = "N"
	PartiallyAchieved Band = "P"
	LargelyAchieved   Band = "L"
	FullyAchieved     Band = "F"
)

// Meaning gives the band in words.
func (b Band) Meaning() string {
	switch b {
	case NotAchieved:
		return "not achieved"
	case PartiallyAchieved:
		return "partially achieved"
	case LargelyAchieved:
		return "largely achieved"
	case FullyAchieved:
		return "fully achieved"
	}
	return ""
}

// bandOf returns the band of an achievement from 0 to 1. The limits belong to the lower band.
func bandOf(achievement *big.Rat) Band {
	switch {
	case achievement.Cmp(big.NewRat(15, 100)) <= 0:
		return NotAchieved
	case achievement.Cmp(big.NewRat(50, 100)) <= 0:
		return PartiallyAchieved
	case achievement.Cmp(big.NewRat(85, 100)) <= 0:
		return LargelyAchieved
	}
	return FullyAchieved
}

// Level is one level of a practice with its statements in scope.
type Level struct {
	Number     int
	Statements []*Statement

	Weight     *big.Rat // of all statements in scope
	Applicable *big.Rat // of those that are not NA
	Rated      *big.Rat // of those with a rating

	Achievement *big.Rat // A(k) of rule 3; nil where nothing is applicable or the practice is not scored by statements
	Band        Band     // "" where Achievement is nil
	Thin        bool     // less than half of the weight is applicable
}

func newLevel(number int, statements []*Statement) *Level {
	var all, applicable, rated weight
	for _, s := range statements {
		all.add(s.Weight(), 1)
		if s.Applicable() {
			applicable.add(s.Weight(), 1)
		}
		if s.State == Rated {
			rated.add(s.Weight(), 1)
		}
	}
	l := &Level{Number: number, Statements: statements, Weight: all.rat(), Applicable: applicable.rat(), Rated: rated.rat()}
	l.Thin = new(big.Rat).Add(l.Applicable, l.Applicable).Cmp(l.Weight) < 0
	return l
}

// InK tells whether the level has an applicable statement, and so takes part in the rules. A level that is NA throughout is
// passed over.
func (l *Level) InK() bool { return l.Applicable.Sign() > 0 }

// Unmet returns the applicable statements that are not rated L or F: what the level lacks.
func (l *Level) Unmet() []*Statement {
	var out []*Statement
	for _, s := range l.Statements {
		if s.Applicable() && !s.Met() {
			out = append(out, s)
		}
	}
	return out
}

// achievement is sum(w v) / sum(w) over the applicable statements that keep lets through; nil where there is none.
func (l *Level) achievement(v reading, keep func(*Statement) bool) *big.Rat {
	var value, whole weight
	for _, s := range l.Statements {
		if s.Applicable() && keep(s) {
			value.add(s.Weight(), v(s))
			whole.add(s.Weight(), 1)
		}
	}
	return value.share(&whole, fully)
}

func everything(*Statement) bool { return true }

// settled keeps what is decided: what is rated, and what was set aside and stays N.
func settled(s *Statement) bool { return !s.Open() }

func (l *Level) reached(v reading) bool {
	for _, s := range l.Statements {
		if s.Applicable() && v(s) < enough {
			return false
		}
	}
	return true
}

// levelBy is rule 4: the highest level of K that, like all of K below it, has every applicable statement at L or F.
func levelBy(floor int, levels []*Level, v reading) int {
	at := floor
	for _, l := range levels {
		if !l.InK() {
			continue
		}
		if !l.reached(v) {
			break
		}
		at = l.Number
	}
	return at
}

// isoLevel is rule 5: upwards through K while the band is L or F and that of every lower level is F.
func isoLevel(floor int, levels []*Level) int {
	at := floor
	for _, l := range levels {
		if !l.InK() {
			continue
		}
		if l.Band == FullyAchieved || l.Band == LargelyAchieved {
			at = l.Number
		}
		if l.Band != FullyAchieved {
			break
		}
	}
	return at
}

// Step is the part of a practice's index that one level of K adds.
type Step struct {
	Level *Level
	Size  int      // levels since the one of K before it, or since floor
	Share *big.Rat // 0 to 1: how much of the step is taken
}

// steps is the sum of rule 7, term by term. A level where share is nil adds 0.
func steps(floor int, levels []*Level, share func(*Level) *big.Rat) []Step {
	var out []Step
	before := floor
	for _, l := range levels {
		if !l.InK() {
			continue
		}
		s := Step{Level: l, Size: l.Number - before, Share: share(l)}
		if s.Share == nil {
			s.Share = new(big.Rat)
		}
		out = append(out, s)
		before = l.Number
	}
	return out
}

func indexOf(floor int, steps []Step) *big.Rat {
	index := big.NewRat(int64(floor), 1)
	for _, s := range steps {
		index.Add(index, new(big.Rat).Mul(big.NewRat(int64(s.Size), 1), s.Share))
	}
	return index
}
