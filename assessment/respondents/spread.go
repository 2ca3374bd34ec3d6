package respondents

import (
	"math"
	"math/big"

	"github.com/itsmeter/itsmeter/assessment"
)

// Spread tells how far the voices about one statement lie apart. Ratings count as 0 (N) to 3 (F), the levels of a pulse as
// they are.
type Spread struct {
	N       int // voices with a rating or level
	NA      int // voices that say NA
	Unknown int // voices that say U

	Low, High assessment.Response // None where N is 0
	Range     int                 // steps from Low to High
	Conflict  bool                // Range is two steps or more

	Mean      *big.Rat // nil where N is 0
	SD        *float64 // of the sample, with N - 1; nil where N is below 2
	Consensus *float64 // see consensus; nil where N is 0
}

func newSpread(voices []assessment.Voice, ratings []assessment.Response) Spread {
	s := Spread{N: len(ratings)}
	for _, v := range voices {
		switch v.Response {
		case assessment.NA:
			s.NA++
		case assessment.U:
			s.Unknown++
		}
	}
	if s.N == 0 {
		return s
	}
	s.Low, s.High = ratings[0], ratings[s.N-1]
	s.Range = step(s.High) - step(s.Low)
	s.Conflict = s.Range >= conflictRange
	counts := make([]int, steps(s.Low))
	for _, r := range ratings {
		counts[step(r)]++
	}
	s.Mean = mean(counts)
	s.SD = deviation(counts)
	s.Consensus = consensus(counts)
	return s
}

// mean is the mean place on a scale, where counts[x] voices chose place x. Nil where there is none.
func mean(counts []int) *big.Rat {
	n, sum := 0, 0
	for x, c := range counts {
		n += c
		sum += c * x
	}
	if n == 0 {
		return nil
	}
	return big.NewRat(int64(sum), int64(n))
}

// deviation is the standard deviation of the sample: the variance is exact until its root is drawn. Nil below two voices.
func deviation(counts []int) *float64 {
	n, sum, squares := 0, 0, 0
	for x, c := range counts {
		n += c
		sum += c * x
		squares += c * x * x
	}
	if n < 2 {
		return nil
	}
	variance, _ := big.NewRat(int64(n*squares-sum*sum), int64(n*(n-1))).Float64()
	return new(math.Sqrt(variance))
}

// consensus is 1 + sum p(X) log2(1 - |X - mean| / d), where d is the distance between the ends of the scale: 1 where all agree,
// 0 where one half stands at each end. After Tastle and Wierman, Consensus and dissention: A measure of ordinal dispersion,
// International Journal of Approximate Reasoning 45 (2007), 531-545.
func consensus(counts []int) *float64 {
	exact := mean(counts)
	if exact == nil {
		return nil
	}
	middle, _ := exact.Float64()
	n, sum := 0, 0.0
	for _, c := range counts {
		n += c
	}
	for x, c := range counts {
		// Nobody at a place adds nothing, even where the logarithm has no value.
		if c > 0 {
			sum += float64(c) / float64(n) * math.Log2(1-math.Abs(float64(x)-middle)/float64(len(counts)-1))
		}
	}
	// Rounding of the logarithms must not lead out of the unit interval.
	return new(min(1, max(0, 1+sum)))
}
