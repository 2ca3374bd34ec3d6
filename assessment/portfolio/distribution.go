package portfolio

import (
	"math/big"
	"slices"
	"sort"
)

// quantilesFrom is the number of values from which on quantiles are given; below it, they would feign more than there is.
const quantilesFrom = 5

// Distribution describes values, which are indexes of one practice in several teams.
type Distribution struct {
	Values []*big.Rat // ascending

	// Quantiles of type 7; nil below quantilesFrom values.
	Min, Q1, Median, Q3, Max *big.Rat
}

// N is the number of values.
func (d *Distribution) N() int { return len(d.Values) }

// distribute makes the distribution of values in any order.
func distribute(values []*big.Rat) Distribution {
	d := Distribution{Values: slices.SortedFunc(slices.Values(values), (*big.Rat).Cmp)}
	if len(values) < quantilesFrom {
		return d
	}
	d.Min, d.Max = d.Values[0], d.Values[len(values)-1]
	d.Q1, d.Median, d.Q3 = quantile(d.Values, big.NewRat(1, 4)), quantile(d.Values, big.NewRat(1, 2)), quantile(d.Values, big.NewRat(3, 4))
	return d
}

// quantile is type 7 of Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996), 361-365:
// with h = (n - 1) p, it lies between the values number floor(h) and floor(h) + 1, counted from 0, as far as h says. The
// values ascend; there is at least one. p is 0 to 1.
func quantile(values []*big.Rat, p *big.Rat) *big.Rat {
	h := new(big.Rat).Mul(big.NewRat(int64(len(values)-1), 1), p)
	floor := new(big.Int).Quo(h.Num(), h.Denom())
	at := int(floor.Int64())
	if at >= len(values)-1 {
		return values[len(values)-1]
	}
	h.Sub(h, new(big.Rat).SetInt(floor))
	step := new(big.Rat).Sub(values[at+1], values[at])
	return step.Add(values[at], step.Mul(step, h))
}

// Outlier tells whether a value lies further than one and a half times the middle half's width outside of that half, beyond
// the fences of Tukey, Exploratory Data Analysis (1977), and more than one level from the median: where most teams have the same
// level, the next level is nothing unusual. Nothing is an outlier where there are no quantiles.
func (d *Distribution) Outlier(v *big.Rat) bool {
	if d.Q1 == nil {
		return false
	}
	off := new(big.Rat).Sub(v, d.Median)
	if off.Abs(off).Cmp(big.NewRat(1, 1)) <= 0 {
		return false
	}
	reach := new(big.Rat).Sub(d.Q3, d.Q1)
	reach.Mul(reach, big.NewRat(3, 2))
	low, high := new(big.Rat).Sub(d.Q1, reach), new(big.Rat).Add(d.Q3, reach)
	return v.Cmp(low) < 0 || v.Cmp(high) > 0
}

// Rank is the percentile rank of one value against the others, 0 to 100: 100 (below + equal / 2) / n, where n is the number of the
// others. v is one of the values. Nil where there is no other.
func (d *Distribution) Rank(v *big.Rat) *big.Rat {
	others := len(d.Values) - 1
	if others < 1 {
		return nil
	}
	below, _ := slices.BinarySearchFunc(d.Values, v, (*big.Rat).Cmp)
	notAbove := below + sort.Search(len(d.Values)-below, func(i int) bool { return d.Values[below+i].Cmp(v) > 0 })
	equal := notAbove - below - 1 // v itself is none of the others
	return big.NewRat(int64(100*(2*below+equal)), int64(2*others))
}
