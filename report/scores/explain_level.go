package scores

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// achievement writes A of a level as a sum (rule 3).
func (e explanation) achievement(l *score.Level) {
	if l.Thin && l.InK() {
		e.Wrap("    ", "      ", fmt.Sprintf("Thin: only %s of a weight of %s is applicable.", fraction(l.Applicable), fraction(l.Weight)))
	}
	if !l.InK() {
		e.Wrap("    ", "      ", "Nothing applies here: the level is passed over.")
		return
	}
	if l.Achievement == nil {
		return
	}
	values, by := terms(l)
	e.Wrap("    ", "        ", fmt.Sprintf("A(%d) = %s / %s = %s: %s, %s", l.Number, group(values), by,
		percent(l.Achievement), l.Band, l.Band.Meaning()))
}

// terms lists the terms of A of a level, and what their sum is divided by: v and the number of statements where every weight
// is 1, else w×v and the weights.
func terms(l *score.Level) (values []string, by string) {
	var products, weights []string
	even := true
	for _, s := range l.Statements {
		if !s.Applicable() {
			continue
		}
		w, v := fraction(s.Weight()), fraction(big.NewRat(int64(s.Response.Thirds()), 3))
		even = even && w == "1"
		values, products, weights = append(values, v), append(products, w+"×"+v), append(weights, w)
	}
	if even {
		return values, fmt.Sprint(len(values))
	}
	return products, group(weights)
}

// group joins the parts of a sum, in brackets where something else could be read into it.
func group(parts []string) string {
	s := strings.Join(parts, " + ")
	if strings.ContainsAny(s, "+/×") {
		return "(" + s + ")"
	}
	return s
}

// level is rule 4.
func (e explanation) level() {
	e.head("Level (rule 4)")
	e.say("The highest level at which, as at every level below it, each applicable statement is rated L or F.")
	e.climb(func(s *score.Statement) bool { return s.Met() }, "rated L or F")
	e.say("So the level is %d.", *e.p.Level)
}

// climb goes through the levels as rule 4 does, by a reading of the statements.
func (e explanation) climb(ok func(*score.Statement) bool, what string) {
	reached := false
	for _, l := range e.p.Levels {
		if !l.InK() {
			continue
		}
		var failing []string
		applicable := 0
		for _, s := range l.Statements {
			if s.Applicable() {
				applicable++
				if !ok(s) {
					failing = append(failing, s.Source.ID)
				}
			}
		}
		if len(failing) == 0 {
			e.say("Level %d: %d of %d %s. Reached.", l.Number, applicable, applicable, what)
			reached = true
			continue
		}
		e.say("Level %d: %d of %d %s; not so %s. Not reached.", l.Number, applicable-len(failing), applicable, what, strings.Join(failing, ", "))
		if !reached {
			e.say("Without any level reached it is the floor, %d: one below the lowest statement of the practice.", e.p.Floor)
		}
		return
	}
}

// secondReading is rule 5.
func (e explanation) secondReading() {
	e.head("Second reading, after ISO/IEC 33020 (rule 5)")
	e.say("The level is reached whose band is L or F, if that of every lower one is F.")
	for _, l := range e.p.Levels {
		if !l.InK() {
			continue
		}
		switch l.Band {
		case score.FullyAchieved:
			e.say("Level %d is %s. Reached, and on.", l.Number, l.Band)
			continue
		case score.LargelyAchieved:
			e.say("Level %d is %s. Reached, and no further, since it is not F.", l.Number, l.Band)
		default:
			e.say("Level %d is %s. Not reached.", l.Number, l.Band)
		}
		break
	}
	e.say("So the second reading is %d. Neither reading bounds the other.", *e.p.ISOLevel)
}

// evidenced and atBest are rule 6.
func (e explanation) evidenced() {
	e.head("Level that evidence supports (rule 6)")
	e.climb(func(s *score.Statement) bool { return s.Met() && s.Evidenced }, "rated L or F with evidence that counts")
	e.say("So it is %d.", *e.p.EvidencedLevel)
}

func (e explanation) atBest() {
	e.head("Level at best (rule 6)")
	if e.p.Answers.Unknown+e.p.Answers.Unanswered == 0 {
		e.say("Nothing is unknown or unanswered: it is the level, %d.", *e.p.LevelHigh)
		return
	}
	e.say("If every unknown and unanswered statement turned out F:")
	e.climb(func(s *score.Statement) bool { return s.Met() || s.Open() }, "L, F or open")
	e.say("So it is %d.", *e.p.LevelHigh)
}

// index is rule 7.
func (e explanation) index() {
	e.head("Index (rule 7)")
	e.say("The floor, and for each level its distance from the one before it times its achievement.")
	e.sum("index", e.p.IndexSteps(), e.p.Index)
	if e.p.Answers.Unknown+e.p.Answers.Unanswered > 0 {
		e.say("At best, with what is unknown or unanswered taken as F:")
		e.sum("at best", e.p.IndexHighSteps(), e.p.IndexHigh)
		e.say("Estimate, over what is rated or set aside alone:")
		e.sum("estimate", e.p.IndexEstimateSteps(), e.p.IndexEstimate)
	} else {
		e.say("Nothing is unknown or unanswered: estimate and best case are the same.")
	}
	e.say("The highest level asked, and so the highest index, is %d.", *e.p.MaxIndex)
}

func (e explanation) sum(what string, steps []score.Step, result *big.Rat) {
	terms := []string{fmt.Sprint(e.p.Floor)}
	for _, s := range steps {
		terms = append(terms, fmt.Sprintf("%d×%s", s.Size, fraction(s.Share)))
	}
	e.formula("%s = %s = %s = %s", what, strings.Join(terms, " + "), fraction(result), number.Fixed(result, 2))
}
