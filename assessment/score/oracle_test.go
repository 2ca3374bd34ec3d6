package score_test

import (
	"fmt"
	"math/big"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// The oracle computes rules 2 to 9 a second time, as literally as can be and sharing nothing with the package: by set
// comprehension over (level, weight, response), with no intermediate structure.

type fact struct {
	level     int
	weight    *big.Rat
	response  assessment.Response
	aside     bool
	evidenced bool
}

func factsOf(p *questionnaire.Practice, a *assessment.Assessment) (facts []fact, floor int) {
	floor = 9
	for _, s := range p.Statements {
		floor = min(floor, s.Level-1)
		if s.Depth > a.Depth {
			continue
		}
		facts = append(facts, fact{
			s.Level, s.Weight, a.Response(p.ID, s.ID), a.IsSetAside(p.ID, s.ID, s.Level), a.Answer(p.ID, s.ID).Evidenced(a.Date),
		})
	}
	return facts, floor
}

var value = map[assessment.Response]*big.Rat{
	assessment.N: big.NewRat(0, 1), assessment.P: big.NewRat(1, 3), assessment.L: big.NewRat(2, 3), assessment.F: big.NewRat(1, 1),
}

// sumOf adds w * f over the facts of a level that are applicable; level 0 means all levels.
func sumOf(facts []fact, level int, f func(fact) *big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, x := range facts {
		if v := f(x); v != nil && x.response != assessment.NA && (level == 0 || x.level == level) {
			sum.Add(sum, new(big.Rat).Mul(x.weight, v))
		}
	}
	return sum
}

func one(fact) *big.Rat { return big.NewRat(1, 1) }

func rating(x fact) *big.Rat { return value[x.response] }

func open(x fact) bool {
	return x.response == assessment.U || x.response == assessment.None && !x.aside
}

func high(x fact) *big.Rat {
	if open(x) {
		return big.NewRat(1, 1)
	}
	return rating(x)
}

func notOpen(x fact) *big.Rat {
	if open(x) {
		return nil
	}
	return one(x)
}

// climbs tells the highest level k such that f is at least 2/3 for everything applicable up to k.
func climbs(facts []fact, floor int, f func(fact) *big.Rat) int {
	best := floor
	for k := 1; k <= 5; k++ {
		ok, present := true, false
		for _, x := range facts {
			if x.response == assessment.NA || x.level > k {
				continue
			}
			present = present || x.level == k
			v := f(x)
			ok = ok && v != nil && v.Cmp(big.NewRat(2, 3)) >= 0
		}
		if ok && present {
			best = k
		}
	}
	return best
}

func div(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return new(big.Rat)
	}
	return new(big.Rat).Quo(a, b)
}

func indexBy(facts []fact, floor int, value, weight func(fact) *big.Rat) *big.Rat {
	index, before := big.NewRat(int64(floor), 1), floor
	for k := 1; k <= 5; k++ {
		if sumOf(facts, k, one).Sign() == 0 {
			continue
		}
		a := div(sumOf(facts, k, value), sumOf(facts, k, weight))
		index.Add(index, a.Mul(a, big.NewRat(int64(k-before), 1)))
		before = k
	}
	return index
}

func isoBy(facts []fact, floor int) int {
	level := floor
	for k := 1; k <= 5; k++ {
		if sumOf(facts, k, one).Sign() == 0 {
			continue
		}
		hundredfold := new(big.Rat).Mul(div(sumOf(facts, k, rating), sumOf(facts, k, one)), big.NewRat(100, 1))
		if hundredfold.Cmp(big.NewRat(50, 1)) > 0 {
			level = k
		}
		if hundredfold.Cmp(big.NewRat(85, 1)) <= 0 {
			return level
		}
	}
	return level
}

func oracle(facts []fact, floor, target int) map[string]string {
	effective := floor
	for k := 1; k <= target; k++ {
		if sumOf(facts, k, one).Sign() > 0 {
			effective = k
		}
	}
	missing := sumOf(facts, 0, func(x fact) *big.Rat {
		lack := big.NewRat(2, 3)
		if v := rating(x); v != nil {
			lack.Sub(lack, v)
		}
		if x.level > effective || lack.Sign() < 0 {
			return nil
		}
		return lack
	})
	required := sumOf(facts, 0, func(x fact) *big.Rat {
		if x.level > effective {
			return nil
		}
		return big.NewRat(2, 3)
	})
	level, top := climbs(facts, floor, rating), climbs(facts, floor, high)
	gap := max(0, effective-level)
	return map[string]string{
		"level": fmt.Sprint(level), "high": fmt.Sprint(top), "iso": fmt.Sprint(isoBy(facts, floor)),
		"evidenced": fmt.Sprint(climbs(facts, floor, func(x fact) *big.Rat {
			if !x.evidenced {
				return nil
			}
			return rating(x)
		})),
		"index": indexBy(facts, floor, rating, one).RatString(), "indexhigh": indexBy(facts, floor, high, one).RatString(),
		"estimate":  indexBy(facts, floor, rating, notOpen).RatString(),
		"effective": fmt.Sprint(effective), "gap": fmt.Sprint(gap), "unsettled": fmt.Sprint(gap > 0 && top >= effective),
		"percent": new(big.Rat).Sub(big.NewRat(1, 1), div(missing, required)).RatString(),
	}
}

func agreesWithOracle(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	for _, p := range score.Score(q, a).Practices {
		if p.Status != score.Assessed || p.Basis != score.ByStatements {
			continue
		}
		facts, floor := factsOf(p.Source, a)
		want, all, got := oracle(facts, floor, p.Target), practiceFigures(p), map[string]string{}
		for key := range want {
			got[key] = all[key]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-oracle +score):\n%s", p.Source.ID, diff)
		}
	}
}
