package respondents

import "math/big"

// alpha is Krippendorff's alpha for ordinal data. Each unit counts how many voices chose each place of the scale; units may have
// different numbers of voices, and those with fewer than two say nothing about agreement. It is 1 where all agree, 0 where
// they agree as chance would have it, negative where they agree less than that. Nil where it is undefined: nothing to
// compare, or no variation at all.
//
// After Krippendorff, Computing Krippendorff's alpha-reliability (2011): the squared distance of two places is that of their
// ranks. Everything is exact.
func alpha(units [][]int) *big.Rat {
	pairs := coincidences(units)
	size := len(pairs)
	marginal := make([]*big.Rat, size)
	n := new(big.Rat)
	for c := range pairs {
		marginal[c] = new(big.Rat)
		for k := range pairs[c] {
			marginal[c].Add(marginal[c], pairs[c][k])
		}
		n.Add(n, marginal[c])
	}
	observed, expected := new(big.Rat), new(big.Rat)
	for c := range size {
		for k := c + 1; k < size; k++ {
			d := distance(marginal, c, k)
			observed.Add(observed, new(big.Rat).Mul(pairs[c][k], d))
			chance := new(big.Rat).Mul(marginal[c], marginal[k])
			expected.Add(expected, chance.Mul(chance, d))
		}
	}
	if expected.Sign() == 0 {
		return nil
	}
	one := big.NewRat(1, 1)
	observed.Mul(observed, n.Sub(n, one))
	return one.Sub(one, observed.Quo(observed, expected))
}

// coincidences counts, for each two places, how often two voices of one unit chose them, each unit weighted by 1 / (m - 1)
// where m is its number of voices.
func coincidences(units [][]int) [][]*big.Rat {
	var pairs [][]*big.Rat
	for _, counts := range units {
		for len(pairs) < len(counts) {
			pairs = append(pairs, nil)
		}
	}
	for c := range pairs {
		for range pairs {
			pairs[c] = append(pairs[c], new(big.Rat))
		}
	}
	for _, counts := range units {
		m := 0
		for _, x := range counts {
			m += x
		}
		if m < 2 {
			continue
		}
		for c, x := range counts {
			for k, y := range counts {
				if c == k {
					y--
				}
				pairs[c][k].Add(pairs[c][k], big.NewRat(int64(x*y), int64(m-1)))
			}
		}
	}
	return pairs
}

// distance is the ordinal metric: the square of the number of voices from place c to place k, those at the two ends by half.
func distance(marginal []*big.Rat, c, k int) *big.Rat {
	d := new(big.Rat)
	for g := c; g <= k; g++ {
		d.Add(d, marginal[g])
	}
	ends := new(big.Rat).Add(marginal[c], marginal[k])
	d.Sub(d, ends.Mul(ends, big.NewRat(1, 2)))
	return d.Mul(d, d)
}
